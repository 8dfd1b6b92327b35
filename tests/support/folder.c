/*
 * folder.c - a fresh folder for a test's files.
 */
#include "support/folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/cmocka.h"

void
folder_make(struct folder *folder)
{
    const char *tmp = getenv("TMPDIR");

    snprintf(folder->path, sizeof folder->path, "%s/llm-decide-test-XXXXXX",
             tmp && tmp[0] == '/' ? tmp : "/tmp");
    if (!mkdtemp(folder->path))
        fail_msg("cannot make %s", folder->path);
}

static void
tree_remove(const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *entry;

    while (dir && (entry = readdir(dir))) {
        char inner[1024];
        struct stat info;

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        if (lstat(inner, &info) == 0 && S_ISDIR(info.st_mode))
            tree_remove(inner);
        else
            unlink(inner);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

void
folder_remove(struct folder *folder)
{
    tree_remove(folder->path);
    folder->path[0] = '\0';
}

const char *
folder_path(const struct folder *folder, const char *name)
{
    static char paths[4][1024];
    static unsigned next;
    char *path = paths[next++ % 4];

    snprintf(path, sizeof paths[0], "%s/%s", folder->path, name);
    return path;
}

void
folder_write(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        fail_msg("cannot write %s", path);
}

void
folder_put(const struct folder *folder, const char *name, const char *text)
{
    folder_write(folder_path(folder, name), text, strlen(text));
}

char *
folder_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    long length = -1;

    if (file && fseek(file, 0, SEEK_END) == 0)
        length = ftell(file);
    if (length >= 0)
        bytes = malloc((size_t)length + 1);
    if (!bytes)
        fail_msg("cannot read %s", path);
    rewind(file);
    *size = fread(bytes, 1, (size_t)length, file);
    bytes[*size] = '\0';
    fclose(file);
    return bytes;
}

void
folder_enter(struct folder *folder)
{
    const char *root = getenv("top_srcdir");
    char *full = realpath(root ? root : ".", NULL);

    folder_make(folder);
    folder->before = getcwd(NULL, 0);
    if (!full || !folder->before || setenv("top_srcdir", full, 1) != 0 ||
        chdir(folder->path) != 0)
        fail_msg("cannot go to %s", folder->path);
    free(full);
}

void
folder_leave(struct folder *folder)
{
    if (chdir(folder->before) != 0)
        fail_msg("cannot go back to %s", folder->before);
    free(folder->before);
    folder_remove(folder);
}
