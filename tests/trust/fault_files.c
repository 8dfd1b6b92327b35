/*
 * fault_files.c - a library to preload: the N-th call for a file fails.
 *
 * Every function by which the program, SQLite and the C library's own streams reach a
 * file is put in front of the real one.  A call counts when its file is under the
 * folder of the test, so that loading libraries and locales is left alone.  Linux with
 * glibc, whose functions with and without 64 are the same.
 */
#define _GNU_SOURCE
#include "trust/fault.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DESCRIPTORS = 1024 };

/* ---- what was asked for ---------------------------------------------------------- */

static struct {
    const char *folder;
    long at;
    enum fault_how how;
    struct fault_report *report;
    const char *disk; /* NULL: none is kept */
    int log;
    bool ready;
} fault;

static char paths[DESCRIPTORS][160]; /* of the open files that count; "" does not */

/* The real function, asked for once a name. */
#define REAL(name) ((__typeof__(name) *)real_find(#name))

static void *
real_find(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);

    if (!found)
        abort();
    return found;
}

static enum fault_how
how_read(const char *word)
{
    static const char *const names[FAULT_COUNT] = FAULT_NAMES;

    for (int i = 0; i < FAULT_COUNT; i++)
        if (strcmp(names[i], word) == 0)
            return (enum fault_how)i;
    abort();
}

/* ---- the disk after the power went ----------------------------------------------- */

/* Where the disk keeps a file: by the number that it has in every folder. */
static void
disk_file(const struct stat *info, char *buf, size_t size)
{
    snprintf(buf, size, "%s/" FAULT_DISK_FILES "/%llu", fault.disk,
             (unsigned long long)info->st_ino);
}

static void
descriptor_copy(int from, int to)
{
    char bytes[16384];
    ssize_t count;
    off_t at = 0;

    while ((count = REAL(pread)(from, bytes, sizeof bytes, at)) > 0) {
        if (REAL(pwrite)(to, bytes, (size_t)count, at) != count)
            abort();
        at += count;
    }
    if (count < 0)
        abort();
}

/* The file's bytes have arrived, under whatever names the disk has it. */
static void
disk_take_file(int fd, const struct stat *info)
{
    char path[400], self[40];
    int from, to;

    disk_file(info, path, sizeof path);
    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    from = REAL(open)(self, O_RDONLY); /* it may be open for writing only */
    to = REAL(open)(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (from < 0 || to < 0)
        abort();
    descriptor_copy(from, to);
    REAL(close)(from);
    REAL(close)(to);
}

/* A new file may have the number of one that is gone. */
static void
disk_forget(int fd)
{
    char path[400];
    struct stat info;

    if (!fault.disk || fd < 0 || REAL(fstat)(fd, &info) != 0)
        return;
    disk_file(&info, path, sizeof path);
    REAL(unlink)(path);
}

/* A name of the folder and its file, of which nothing need have arrived. */
static void
disk_take_name(const char *name)
{
    char path[400], kept[400], shown[400];
    struct stat info;
    int fd;

    snprintf(path, sizeof path, "%s/%s", fault.folder, name);
    if (REAL(lstat)(path, &info) != 0 || !S_ISREG(info.st_mode))
        return;
    disk_file(&info, kept, sizeof kept);
    fd = REAL(open)(kept, O_WRONLY | O_CREAT, 0600);
    if (fd < 0)
        abort();
    REAL(close)(fd);
    snprintf(shown, sizeof shown, "%s/%s", fault.disk, name);
    REAL(unlink)(shown);
    if (REAL(link)(kept, shown) != 0)
        abort();
}

/* Do something with every name of a folder. */
static void
names_walk(const char *folder, void (*visit)(const char *name))
{
    DIR *dir = REAL(opendir)(folder);

    for (struct dirent *entry; dir && (entry = REAL(readdir)(dir));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            strcmp(entry->d_name, FAULT_DISK_FILES) != 0)
            visit(entry->d_name);
    if (dir)
        REAL(closedir)(dir);
}

static void
disk_drop_name(const char *name)
{
    char path[400];
    struct stat info;

    snprintf(path, sizeof path, "%s/%s", fault.folder, name);
    if (REAL(lstat)(path, &info) == 0)
        return;
    snprintf(path, sizeof path, "%s/%s", fault.disk, name);
    REAL(unlink)(path);
}

/* What a sync that worked has brought to the disk. */
static void
disk_sync(int fd)
{
    struct stat info;

    if (!fault.disk || REAL(fstat)(fd, &info) != 0)
        return;
    if (S_ISDIR(info.st_mode)) {
        names_walk(fault.disk, disk_drop_name);
        names_walk(fault.folder, disk_take_name);
    } else
        disk_take_file(fd, &info);
}

/* At the start all that is there has arrived. */
static void
disk_begin_name(const char *name)
{
    char path[400];
    struct stat info;
    int fd;

    snprintf(path, sizeof path, "%s/%s", fault.folder, name);
    fd = REAL(open)(path, O_RDONLY);
    if (fd < 0 || REAL(fstat)(fd, &info) != 0)
        abort();
    if (S_ISREG(info.st_mode))
        disk_take_file(fd, &info);
    REAL(close)(fd);
    disk_take_name(name);
}

/* ---- the beginning --------------------------------------------------------------- */

static void
fault_begin(void)
{
    const char *report = getenv("FAULT_REPORT"), *at = getenv("FAULT_AT");
    const char *log = getenv("FAULT_LOG"), *how = getenv("FAULT_HOW");
    int fd;

    fault.ready = true;
    fault.folder = getenv("FAULT_FOLDER");
    if (!fault.folder || !report || !at || !how)
        abort();
    fault.at = strtol(at, NULL, 10);
    fault.how = how_read(how);
    fd = REAL(open)(report, O_RDWR);
    fault.report = mmap(NULL, sizeof *fault.report, PROT_READ | PROT_WRITE, MAP_SHARED,
                        fd, 0);
    if (fd < 0 || fault.report == MAP_FAILED)
        abort();
    REAL(close)(fd);
    fault.log = log ? REAL(open)(log, O_WRONLY | O_APPEND) : -1;
    fault.disk = getenv("FAULT_DISK");
    if (fault.disk)
        names_walk(fault.folder, disk_begin_name);
}

static bool
path_counts(const char *path)
{
    if (!fault.ready)
        fault_begin();
    return path[0] != '/' || strncmp(path, fault.folder, strlen(fault.folder)) == 0;
}

static bool
fd_counts(int fd)
{
    return fd >= 0 && fd < DESCRIPTORS && paths[fd][0];
}

/* ---- the call -------------------------------------------------------------------- */

static void
log_add(const char *name, const char *path)
{
    char line[300];
    int length = snprintf(line, sizeof line, "%s %s\n", name, path);

    if (fault.log >= 0)
        (void)!REAL(write)(fault.log, line, (size_t)length);
}

/* Whether a call of this name needs room on the disk. */
static bool
needs_space(const char *name)
{
    static const char *const names[] = {"create", "write", "fsync", "ftruncate",
                                        "rename", "link",  "mkdir", "close"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool
fires(const char *name)
{
    long number = ++fault.report->calls;

    if (!fault.at || number < fault.at)
        return false;
    switch (fault.how) {
    case FAULT_NO_SPACE:
        return needs_space(name);
    case FAULT_BROKEN:
        return true;
    case FAULT_ERROR:
    case FAULT_KILL:
    case FAULT_TORN:
    case FAULT_POWER:
    case FAULT_COUNT:
        break;
    }
    return number == fault.at;
}

/* Count a call; true when it has to fail, with errno set. */
static bool
call_fails(const char *name, const char *path)
{
    log_add(name, path);
    if (!fires(name))
        return false;
    if (!fault.report->fired++)
        snprintf(fault.report->first, sizeof fault.report->first, "%s %s", name, path);
    if (fault.how >= FAULT_KILL)
        kill(getpid(), SIGKILL);
    errno = fault.how == FAULT_NO_SPACE ? ENOSPC : EIO;
    return true;
}

/* Half of a write, when this is the one that has to be torn. */
static void
write_half(int fd, const void *bytes, size_t size, off_t offset)
{
    if (fault.how != FAULT_TORN || fault.at != fault.report->calls + 1)
        return;
    if (offset < 0)
        (void)!REAL(write)(fd, bytes, size / 2);
    else
        (void)!REAL(pwrite)(fd, bytes, size / 2, offset);
}

static int
opened(int fd, const char *path)
{
    if (fd >= 0 && fd < DESCRIPTORS)
        snprintf(paths[fd], sizeof paths[fd], "%s", path);
    return fd;
}

/* ---- names ----------------------------------------------------------------------- */

static int
open_any(const char *path, int flags, mode_t mode)
{
    struct stat info;
    bool is_new;
    int fd;

    if (!path_counts(path))
        return REAL(open)(path, flags, mode);
    /* The whole file would be gone before the new one is there. */
    if (flags & O_TRUNC)
        log_add("truncate", path);
    if (call_fails(flags & O_CREAT ? "create" : "open", path))
        return -1;
    is_new = flags & O_CREAT && REAL(lstat)(path, &info) != 0;
    fd = REAL(open)(path, flags, mode);
    if (is_new)
        disk_forget(fd);
    return opened(fd, path);
}

int
open(const char *path, int flags, ...)
{
    va_list args;
    mode_t mode = 0;

    va_start(args, flags);
    if (flags & O_CREAT)
        mode = va_arg(args, mode_t);
    va_end(args);
    return open_any(path, flags, mode);
}

int
open64(const char *path, int flags, ...)
{
    va_list args;
    mode_t mode = 0;

    va_start(args, flags);
    if (flags & O_CREAT)
        mode = va_arg(args, mode_t);
    va_end(args);
    return open_any(path, flags, mode);
}

/* What open() becomes where the compiler guards it. */
int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);

int
__open_2(const char *path, int flags)
{
    return open_any(path, flags, 0);
}

int
__open64_2(const char *path, int flags)
{
    return open_any(path, flags, 0);
}

int
mkstemp(char *name)
{
    int fd;

    if (!path_counts(name))
        return REAL(mkstemp)(name);
    if (call_fails("create", name))
        return -1;
    fd = REAL(mkstemp)(name);
    disk_forget(fd);
    return opened(fd, name);
}

int
rename(const char *from, const char *to)
{
    if (path_counts(to) && call_fails("rename", to))
        return -1;
    return REAL(rename)(from, to);
}

int
link(const char *from, const char *to)
{
    if (path_counts(to) && call_fails("link", to))
        return -1;
    return REAL(link)(from, to);
}

int
unlink(const char *path)
{
    if (path_counts(path) && call_fails("unlink", path))
        return -1;
    return REAL(unlink)(path);
}

int
mkdir(const char *path, mode_t mode)
{
    if (path_counts(path) && call_fails("mkdir", path))
        return -1;
    return REAL(mkdir)(path, mode);
}

/* ---- what there is --------------------------------------------------------------- */

int
access(const char *path, int mode)
{
    if (path_counts(path) && call_fails("access", path))
        return -1;
    return REAL(access)(path, mode);
}

int
stat(const char *path, struct stat *info)
{
    if (path_counts(path) && call_fails("stat", path))
        return -1;
    return REAL(stat)(path, info);
}

int
stat64(const char *path, struct stat64 *info)
{
    if (path_counts(path) && call_fails("stat", path))
        return -1;
    return REAL(stat64)(path, info);
}

int
lstat(const char *path, struct stat *info)
{
    if (path_counts(path) && call_fails("lstat", path))
        return -1;
    return REAL(lstat)(path, info);
}

int
lstat64(const char *path, struct stat64 *info)
{
    if (path_counts(path) && call_fails("lstat", path))
        return -1;
    return REAL(lstat64)(path, info);
}

DIR *
opendir(const char *path)
{
    DIR *dir;

    if (!path_counts(path))
        return REAL(opendir)(path);
    if (call_fails("opendir", path))
        return NULL;
    dir = REAL(opendir)(path);
    if (dir)
        opened(dirfd(dir), path);
    return dir;
}

struct dirent *
readdir(DIR *dir)
{
    int fd = dirfd(dir);

    if (fd_counts(fd) && call_fails("readdir", paths[fd]))
        return NULL;
    return REAL(readdir)(dir);
}

int
closedir(DIR *dir)
{
    int fd = dirfd(dir);

    if (fd_counts(fd))
        paths[fd][0] = '\0';
    return REAL(closedir)(dir);
}

/* ---- descriptors ----------------------------------------------------------------- */

int
close(int fd)
{
    bool fails;

    if (!fd_counts(fd))
        return REAL(close)(fd);
    fails = call_fails("close", paths[fd]);
    paths[fd][0] = '\0';
    if (!fails)
        return REAL(close)(fd);
    /* One that fails has given the descriptor back all the same. */
    REAL(close)(fd);
    errno = fault.how == FAULT_NO_SPACE ? ENOSPC : EIO;
    return -1;
}

ssize_t
read(int fd, void *bytes, size_t size)
{
    if (fd_counts(fd) && call_fails("read", paths[fd]))
        return -1;
    return REAL(read)(fd, bytes, size);
}

static ssize_t
pread_any(int fd, void *bytes, size_t size, off_t offset)
{
    if (fd_counts(fd) && call_fails("read", paths[fd]))
        return -1;
    return REAL(pread)(fd, bytes, size, offset);
}

ssize_t
pread(int fd, void *bytes, size_t size, off_t offset)
{
    return pread_any(fd, bytes, size, offset);
}

ssize_t
pread64(int fd, void *bytes, size_t size, off64_t offset)
{
    return pread_any(fd, bytes, size, offset);
}

ssize_t
write(int fd, const void *bytes, size_t size)
{
    if (fd_counts(fd)) {
        write_half(fd, bytes, size, -1);
        if (call_fails("write", paths[fd]))
            return -1;
    }
    return REAL(write)(fd, bytes, size);
}

static ssize_t
pwrite_any(int fd, const void *bytes, size_t size, off_t offset)
{
    if (fd_counts(fd)) {
        write_half(fd, bytes, size, offset);
        if (call_fails("write", paths[fd]))
            return -1;
    }
    return REAL(pwrite)(fd, bytes, size, offset);
}

ssize_t
pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    return pwrite_any(fd, bytes, size, offset);
}

ssize_t
pwrite64(int fd, const void *bytes, size_t size, off64_t offset)
{
    return pwrite_any(fd, bytes, size, offset);
}

static int
sync_any(int fd, int (*real)(int))
{
    int result;

    if (!fd_counts(fd))
        return real(fd);
    if (call_fails("fsync", paths[fd]))
        return -1;
    result = real(fd);
    if (result == 0)
        disk_sync(fd);
    return result;
}

int
fsync(int fd)
{
    return sync_any(fd, REAL(fsync));
}

int
fdatasync(int fd)
{
    return sync_any(fd, REAL(fdatasync));
}

int
ftruncate(int fd, off_t size)
{
    if (fd_counts(fd) && call_fails("ftruncate", paths[fd]))
        return -1;
    return REAL(ftruncate)(fd, size);
}

int
ftruncate64(int fd, off64_t size)
{
    return ftruncate(fd, size);
}

int
fchmod(int fd, mode_t mode)
{
    if (fd_counts(fd) && call_fails("fchmod", paths[fd]))
        return -1;
    return REAL(fchmod)(fd, mode);
}

int
fstat(int fd, struct stat *info)
{
    if (fd_counts(fd) && call_fails("fstat", paths[fd]))
        return -1;
    return REAL(fstat)(fd, info);
}

int
fstat64(int fd, struct stat64 *info)
{
    if (fd_counts(fd) && call_fails("fstat", paths[fd]))
        return -1;
    return REAL(fstat64)(fd, info);
}

/* Locks, of which SQLite asks by these two names. */
static int
fcntl_any(int fd, int what, void *argument)
{
    bool locks = what == F_SETLK || what == F_SETLKW || what == F_GETLK;

    if (locks && fd_counts(fd) && call_fails("lock", paths[fd]))
        return -1;
    return REAL(fcntl)(fd, what, argument);
}

int
fcntl(int fd, int what, ...)
{
    va_list args;
    void *argument;

    va_start(args, what);
    argument = va_arg(args, void *);
    va_end(args);
    return fcntl_any(fd, what, argument);
}

int
fcntl64(int fd, int what, ...)
{
    va_list args;
    void *argument;

    va_start(args, what);
    argument = va_arg(args, void *);
    va_end(args);
    return fcntl_any(fd, what, argument);
}
