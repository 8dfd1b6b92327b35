/*
 * db.h - the database file: made, opened with suspicion, closed.
 *
 * One file holds the catalog and the saved assessments.  Its content is ours, its shape is
 * checked before use: an older database is brought up to date after a copy was made, any
 * other that is not as expected (foreign, newer, damaged, not a regular file) is refused
 * with ERROR_DATABASE and left as it is, to the byte.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>

#include "base/error.h"

struct store;

enum store_mode {
    STORE_READ,  /* the file has to be there; nothing is written */
    STORE_WRITE, /* the file and its folders (0700, the file 0600) are made if missing */
};

/*
 * Open the database at path, or a fresh one in memory when path is ":memory:".  Waits 5 s
 * for another program that is writing.  On true *out is the caller's to close.  Do not open
 * the same file twice in one process while the first is writing: the locks are the
 * process's.
 */
bool store_open(const char *path, enum store_mode mode, struct store **out,
                struct error *err);

/* Closes; NULL is nothing. */
void store_close(struct store *store);

/*
 * What several functions of this layer do between the two is one transaction: all of it
 * is kept when good, else nothing.  store_end() returns whether all is well; it belongs
 * to every store_begin() that returned true.
 */
bool store_begin(struct store *store, struct error *err);
bool store_end(struct store *store, bool good, struct error *err);

/* Look at every page and every row's form (slow: all of the file). */
bool store_check(struct store *store, struct error *err);

/* As given to store_open(). */
const char *store_path(const struct store *store);
bool store_is_writable(const struct store *store);

/* Version of SQLite. */
const char *store_library(void);

#endif
