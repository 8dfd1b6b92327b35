/*
 * file.c - the database's file before SQLite has it.
 *
 * A new database is made under a temporary name and linked to its own when it is complete,
 * so that no crash leaves half a one and two programs that begin at once make one.
 */
#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

static bool
file_error(const char *path, enum error_code code, const char *what, const char *mend,
           struct error *err)
{
    char where[sizeof err->where];

    error_place(path, 0, 0, where, sizeof where);
    return error_set(err, code, where, mend, "%s", what);
}

/* A system call failed on path: what was tried, and why it did not work. */
static bool
call_error(const char *path, enum error_code code, const char *tried, int number,
           struct error *err)
{
    char where[sizeof err->where];

    error_place(path, 0, 0, where, sizeof where);
    return error_set(err, code, where, NULL, "cannot %s: %s", tried, strerror(number));
}

/* A copy of text with an ending, the caller's to free. */
static char *
text_joined(const char *text, const char *ending)
{
    size_t size = strlen(text) + strlen(ending) + 1;
    char *joined = malloc(size);

    if (!joined)
        memory_exhausted();
    snprintf(joined, size, "%s%s", text, ending);
    return joined;
}

static uint32_t
big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
           (uint32_t)bytes[2] << 8 | bytes[3];
}

/* The first bytes of an open file into *out. */
static bool
header_read(int fd, const char *path, struct file_header *out, struct error *err)
{
    enum { HEADER_SIZE = 100, AT_FORMATS = 18, AT_VERSION = 60, AT_APPLICATION = 68 };
    static const char magic[16] = "SQLite format 3";
    unsigned char bytes[HEADER_SIZE] = {0};
    size_t got = 0;

    while (got < sizeof bytes) {
        ssize_t count = read(fd, bytes + got, sizeof bytes - got);

        if (count < 0)
            return call_error(path, ERROR_DATABASE, "read the database", errno, err);
        if (count == 0)
            break;
        got += (size_t)count;
    }
    if (got == 0)
        return file_error(path, ERROR_DATABASE, "the file is empty, not a database",
                          "remove it, or name another one", err);
    out->is_sqlite = got == sizeof bytes && memcmp(bytes, magic, sizeof magic) == 0;
    out->is_wal = bytes[AT_FORMATS] != 1 || bytes[AT_FORMATS + 1] != 1;
    out->application_id = big_endian(bytes + AT_APPLICATION);
    out->user_version = big_endian(bytes + AT_VERSION);
    return true;
}

bool
file_header(const char *path, bool *there, struct file_header *out, struct error *err)
{
    struct stat info;
    bool good;
    int fd;

    *out = (struct file_header){0};
    *there = true;
    /* Not to be held up by a pipe or a device that has the name. */
    fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) {
        *there = false;
        return true;
    }
    if (fd < 0)
        return call_error(path, ERROR_DATABASE, "open the database", errno, err);
    if (fstat(fd, &info) != 0)
        good = call_error(path, ERROR_DATABASE, "look at the database", errno, err);
    else if (!S_ISREG(info.st_mode))
        good = file_error(path, ERROR_DATABASE, "not a regular file",
                          "name a file for the database", err);
    else
        good = header_read(fd, path, out, err);
    close(fd);
    return good;
}

bool
file_is_unclean(const char *path)
{
    char *journal = text_joined(path, "-journal");
    struct stat info;
    bool unclean = stat(journal, &info) == 0 ? info.st_size > 0 : errno != ENOENT;

    free(journal);
    return unclean;
}

/* Sync what has this name. */
static bool
name_sync(const char *name, int flags, struct error *err)
{
    int fd = open(name, flags | O_RDONLY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    int number = errno;

    if (fd >= 0)
        close(fd);
    return good || call_error(name, ERROR_FAILED, "write to the disk", number, err);
}

/* Make a folder, and its name in the one above last. */
static bool
folder_make(const char *folder, struct error *err)
{
    char *above;
    bool good;

    if (mkdir(folder, S_IRWXU) != 0)
        return errno == EEXIST ||
               call_error(folder, ERROR_FAILED, "make the folder", errno, err);
    above = text_joined(folder, "/..");
    good = name_sync(above, O_DIRECTORY, err);
    free(above);
    return good;
}

bool
file_folders(const char *path, struct error *err)
{
    char *folder = text_joined(path, "");
    bool good = true;

    for (char *at = folder + 1; good && (at = strchr(at, '/')); at++) {
        *at = '\0';
        good = folder_make(folder, err);
        *at = '/';
    }
    free(folder);
    return good;
}

char *
file_temporary(const char *path, struct error *err)
{
    char *name = text_joined(path, ".XXXXXX");
    int fd = mkstemp(name);

    if (fd >= 0 && close(fd) == 0)
        return name;
    call_error(path, ERROR_FAILED, "make the database", errno, err);
    if (fd >= 0)
        unlink(name);
    free(name);
    return NULL;
}

int
file_probe(const char *path)
{
    char *name = text_joined(path, ".XXXXXX");
    int fd = mkstemp(name), number = fd < 0 ? errno : 0;

    if (fd >= 0) {
        unlink(name);
        close(fd);
    }
    free(name);
    return number;
}

bool
file_sync(const char *path, struct error *err)
{
    char *folder = text_joined(path, "");
    char *slash = strrchr(folder, '/');
    bool good;

    if (slash == folder)
        slash++; /* the root's own name is its slash */
    if (slash)
        *slash = '\0';
    good = name_sync(path, 0, err) && name_sync(slash ? folder : ".", O_DIRECTORY, err);
    free(folder);
    return good;
}

bool
file_publish(char *temporary, const char *path, struct error *err)
{
    bool good = true;

    if (link(temporary, path) != 0 && errno != EEXIST)
        good = call_error(path, ERROR_FAILED, "make the database", errno, err);
    file_discard(temporary);
    return good && file_sync(path, err);
}

void
file_discard(char *temporary)
{
    char *journal = text_joined(temporary, "-journal");

    unlink(temporary);
    unlink(journal);
    free(journal);
    free(temporary);
}
