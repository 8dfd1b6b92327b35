/*
 * file.c - files in and out.
 */
#include "cli/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char stdin_name[] = "<stdin>";

static bool
fail_errno(const char *path, const char *doing, const char *mend, struct error *err)
{
    return error_set(err, ERROR_FAILED, path, mend, "cannot %s: %s", doing,
                     strerror(errno));
}

/* "" is what an empty variable of a script gives. */
static bool
fail_nameless(struct error *err)
{
    return error_set(err, ERROR_FAILED, NULL,
                     "name a file, or '-' for standard input and output",
                     "the name of a file is empty");
}

/* Opened without waiting for the other end of a FIFO, and only if it is a plain file. */
static int
input_open(const char *path, struct error *err)
{
    struct stat about;
    int fd;

    if (!path[0]) {
        fail_nameless(err);
        return -1;
    }
    fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        fail_errno(path, "be read", NULL, err);
        return -1;
    }
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
        error_set(err, ERROR_FAILED, path, "name a file, or '-' for standard input",
                  S_ISDIR(about.st_mode) ? "is a folder" : "is not a regular file");
        close(fd);
        return -1;
    }
    return fd;
}

static bool
input_take(int fd, const char *name, size_t limit, struct strbuf *out,
           struct error *err)
{
    char chunk[16384];
    size_t taken = 0;

    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_errno(name, "be read", NULL, err);
        if (got == 0)
            return true;
        taken += (size_t)got;
        if (taken > limit)
            return error_set(err, ERROR_INPUT, name, NULL, "is larger than %zu KiB",
                             limit / 1024);
        strbuf_addn(out, chunk, (size_t)got);
    }
}

/* Standard input, which a person at a terminal would be left waiting for. */
static int
stdin_open(struct error *err)
{
    if (!isatty(STDIN_FILENO))
        return STDIN_FILENO;
    error_set(err, ERROR_USAGE, stdin_name, "name a file, or redirect one",
              "standard input is a terminal");
    return -1;
}

int
file_open(const char *path, struct error *err)
{
    return strcmp(path, "-") == 0 ? stdin_open(err) : input_open(path, err);
}

bool
file_read(const char *path, size_t limit, struct strbuf *out, struct error *err)
{
    int fd = file_open(path, err);
    bool done;

    if (fd < 0)
        return false;
    done = input_take(fd, fd == STDIN_FILENO ? stdin_name : path, limit, out, err);
    if (fd != STDIN_FILENO)
        close(fd);
    return done;
}

bool
file_is_folder(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* A file that is being written under another name. */
struct draft {
    const char *path;
    char *folder; /* of path */
    char *name;   /* the temporary's */
    int fd;
};

static bool
draft_write(const struct draft *draft, const char *data, size_t size, struct error *err)
{
    while (size > 0) {
        ssize_t done = write(draft->fd, data, size);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return fail_errno(draft->path, "be written", NULL, err);
        data += done;
        size -= (size_t)done;
    }
    return true;
}

/* What is there already, if anything; *mode is what the new file gets. */
static bool
target_check(const char *path, bool force, mode_t *mode, struct error *err)
{
    struct stat about;

    *mode = S_IRUSR | S_IWUSR;
    if (lstat(path, &about) != 0)
        return errno == ENOENT ? true : fail_errno(path, "be written", NULL, err);
    if (S_ISLNK(about.st_mode))
        return error_set(err, ERROR_FAILED, path, "name the file that it points to",
                         "is a link, which is not followed");
    if (!S_ISREG(about.st_mode))
        return error_set(err, ERROR_FAILED, path, "name a file",
                         S_ISDIR(about.st_mode) ? "is a folder"
                                                : "is not a regular file");
    if (!force)
        return error_set(err, ERROR_FAILED, path, "use another name, or --force",
                         "exists already");
    *mode = about.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO);
    return true;
}

/* After this the name itself is on the disk.  Not every file system can do it. */
static bool
folder_sync(const struct draft *draft, struct error *err)
{
    int fd = open(draft->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);

    if (!done)
        fail_errno(draft->path, "be synced", NULL, err);
    if (fd >= 0)
        close(fd);
    return done;
}

/* Give the finished file its name. */
static bool
draft_publish(const struct draft *draft, bool force, struct error *err)
{
    if (force) {
        if (rename(draft->name, draft->path) != 0)
            return fail_errno(draft->path, "be replaced", NULL, err);
        return true;
    }
    if (link(draft->name, draft->path) != 0) {
        if (errno == EEXIST)
            return error_set(err, ERROR_FAILED, draft->path,
                             "use another name, or --force", "exists already");
        return fail_errno(draft->path, "be created",
                          "a file system without links needs --force", err);
    }
    return true;
}

/* Write, sync and name it; the caller removes the temporary name. */
static bool
draft_finish(struct draft *draft, const char *data, size_t size, bool force,
             mode_t mode, struct error *err)
{
    bool synced = draft_write(draft, data, size, err);

    if (synced && (fchmod(draft->fd, mode) != 0 || fsync(draft->fd) != 0))
        synced = fail_errno(draft->path, "be written", NULL, err);
    if (close(draft->fd) != 0 && synced)
        synced = fail_errno(draft->path, "be written", NULL, err);
    return synced && draft_publish(draft, force, err) && folder_sync(draft, err);
}

static bool
draft_open(struct draft *draft, struct error *err)
{
    const char *slash = strrchr(draft->path, '/');
    int length = slash ? (int)(slash - draft->path) + 1 : 0;
    struct strbuf text;

    strbuf_init(&text);
    strbuf_addf(&text, "%.*s", length ? length : 2, length ? draft->path : "./");
    draft->folder = strdup(text.data);
    strbuf_add(&text, ".llm-decide-XXXXXX");
    draft->name = strdup(text.data);
    strbuf_clear(&text);
    if (!draft->folder || !draft->name)
        return fail_errno(draft->path, "be written", NULL, err);
    draft->fd = mkstemp(draft->name);
    if (draft->fd < 0)
        return fail_errno(draft->path, "be created", NULL, err);
    return true;
}

/* A signal must not leave the temporary file behind, so it has to wait. */
static void
signals_hold(sigset_t *before)
{
    static const int ending[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    sigset_t held;

    sigemptyset(&held);
    for (size_t i = 0; i < ARRAY_LEN(ending); i++)
        sigaddset(&held, ending[i]);
    sigprocmask(SIG_BLOCK, &held, before);
}

bool
file_write(const char *path, const char *data, size_t size, bool force,
           struct error *err)
{
    struct draft draft = {.path = path, .fd = -1};
    sigset_t before;
    mode_t mode;
    bool done;

    if (!path[0])
        return fail_nameless(err);
    if (!target_check(path, force, &mode, err))
        return false;
    signals_hold(&before);
    done = draft_open(&draft, err);
    if (done) {
        done = draft_finish(&draft, data, size, force, mode, err);
        /* After a rename the name is gone already. */
        unlink(draft.name);
    }
    free(draft.folder);
    free(draft.name);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return done;
}
