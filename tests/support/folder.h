/*
 * folder.h - a fresh folder for a test's files.
 */
#ifndef SUPPORT_FOLDER_H
#define SUPPORT_FOLDER_H

#include <stddef.h>

struct folder {
    char path[512];
    char *before; /* where folder_enter() came from */
};

/* Make an empty folder that nothing else uses; failing fails the test. */
void folder_make(struct folder *folder);

/* Remove it with all that is in it. */
void folder_remove(struct folder *folder);

/*
 * The same, and go there: names without a folder are in it, and short however long its own
 * path is.  The source tree is found from there as well.  folder_leave() goes back.
 */
void folder_enter(struct folder *folder);
void folder_leave(struct folder *folder);

/* The path of a name in the folder; in a buffer that the next four calls keep. */
const char *folder_path(const struct folder *folder, const char *name);

/* Write a text to a file of this name in the folder. */
void folder_put(const struct folder *folder, const char *name, const char *text);

/* Write bytes to a new file; read a whole file, to be freed. */
void folder_write(const char *path, const void *bytes, size_t size);
char *folder_read(const char *path, size_t *size);

#endif
