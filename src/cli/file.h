/*
 * file.h - files in and out: bounded when read, whole or not at all when written.
 */
#ifndef CLI_FILE_H
#define CLI_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

/* Limits of what is read, in bytes. */
enum {
    FILE_LIMIT_YAML = 1 << 20,    /* an answers, form or matrix file */
    FILE_LIMIT_PRICES = 32 << 20, /* a price list or benchmark file */
};

/*
 * Append a regular file to out, or standard input when path is "-".  A folder, a device,
 * a FIFO and more than `limit` bytes are refused; a terminal as standard input is wrong
 * use.  err->where is the path, "<stdin>" for standard input.
 */
bool file_read(const char *path, size_t limit, struct strbuf *out, struct error *err);

/*
 * The same opened, to be read bit by bit; -1 with *err set where it is refused.  Closed by
 * the caller, but not standard input.
 */
int file_open(const char *path, struct error *err);

/*
 * Make `path` hold these bytes, synced, or leave it as it was.  Without force an existing
 * file is an error; a link, a folder and a device always are.  A new file has mode 0600,
 * a replaced one keeps its mode.  Signals that end the program wait until it is done.
 */
bool file_write(const char *path, const char *data, size_t size, bool force,
                struct error *err);

/* Whether path names an existing folder. */
bool file_is_folder(const char *path);

#endif
