/*
 * reader.h - bytes of a YAML file into documents, with everything refused that could
 * hurt or mislead: what is left is plain data.
 *
 * Refused, each with its place: files over 1 MiB, nesting over 32, more than 20,000
 * nodes, aliases, anchors, tags, repeated keys (also when they are quoted or escaped
 * differently), directives but %YAML 1.1 and 1.2, control characters raw or escaped,
 * bytes that are not UTF-8, lone surrogates, tabs.  Taken: a byte order mark, CRLF, a
 * missing last newline.  Work is linear in the bytes and stops at the first limit.
 */
#ifndef YAML_READER_H
#define YAML_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "yaml/node.h"

enum {
    READER_BYTES_MAX = 1024 * 1024,
    READER_DEPTH_MAX = 32,
    READER_NODES_MAX = 20000,
};

/* A file as its bytes; bytes need no terminator. */
struct yaml_file {
    const char *path; /* for messages */
    const char *bytes;
    size_t size;
};

struct reader;

/*
 * Start on a file, whose bytes have to outlive the reader.  Faults of the bytes go to
 * source->errors at once; then there are no documents.  Always followed by reader_close.
 */
struct reader *reader_open(const struct yaml_file *file, const struct source *source,
                           struct arena *arena);

/*
 * The next document of the file, in the arena of the reader; NULL at the end of the file
 * or after a fault that ends it.  Other faults (a repeated key, an alias) are filed, and
 * the document is given without what is wrong, so that the rest can be checked as well.
 */
struct node *reader_next(struct reader *reader);

/* Bytes taken from the file so far: what is refused early is not read to its end. */
size_t reader_consumed(const struct reader *reader);

void reader_close(struct reader *reader);

/*
 * The one document of a file; a second one or none is a fault.  NULL when there is
 * nothing to walk.  The file is good only if source->errors got nothing.
 */
struct node *reader_read(const struct yaml_file *file, const struct source *source,
                         struct arena *arena);

/* Version of libyaml. */
const char *reader_library(void);

#endif
