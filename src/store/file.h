/*
 * file.h - the database's file before SQLite has it: made whole, looked at from outside.
 */
#ifndef STORE_FILE_H
#define STORE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct file_header {
    bool is_sqlite; /* begins as SQLite's files do */
    bool is_wal;    /* in the mode of a write-ahead log, which we never set */
    uint32_t application_id, user_version;
};

/*
 * The header of a database.  *there is false, and that is no failure, when nothing has
 * this name; what is no regular file, or empty, or cannot be read, is one.
 */
bool
file_header(const char *path, bool *there, struct file_header *out, struct error *err);

/* Whether a journal stands beside the file: whoever wrote last did not finish. */
bool file_is_unclean(const char *path);

/* Make the folders that lead to path, 0700 each; those that are there stay as they are. */
bool file_folders(const char *path, struct error *err);

/* Why no file can be made beside path, as errno says it; 0 when one can. */
int file_probe(const char *path);

/* A new empty file beside path, 0600, of a name of its own, which the caller frees. */
char *file_temporary(const char *path, struct error *err);

/*
 * Give a finished temporary file its name, synced with its folder, and free the temporary
 * name.  When another program was first its file stays, and that is as good.
 */
bool file_publish(char *temporary, const char *path, struct error *err);

/* Remove a temporary file, with the journal that SQLite may have left, and free its name. */
void file_discard(char *temporary);

/* Put a file and its folder onto the disk. */
bool file_sync(const char *path, struct error *err);

#endif
