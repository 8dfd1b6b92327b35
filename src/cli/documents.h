/*
 * documents.h - a stream of YAML documents, one at a time.
 *
 * A line that begins with --- parts two documents wherever it stands, which is how YAML
 * has it, so a stream of any length can be cut without being parsed.  A document is taken
 * as a file is: bounded, and with the place of its first line for messages.
 */
#ifndef CLI_DOCUMENTS_H
#define CLI_DOCUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

struct documents {
    const char *name; /* of the file, "<stdin>" of standard input */
    int fd;
    char chunk[16384]; /* what was read and not yet given */
    size_t at, end;
    bool at_end;
    struct strbuf line; /* the next line, when it was looked at already */
    bool has_line;
    bool too_long;    /* it was longer than a document may be, and is cut */
    long lines_taken; /* with it */
};

/* Of a regular file, or standard input for "-"; as file_read().  documents_close follows. */
bool documents_open(const char *path, struct documents *documents, struct error *err);

/*
 * The next document that has more than blank lines and comments, as *bytes, with the
 * lines before it in *before; *there is false at the end.  False: it could not be read,
 * which ends the stream, or it is too large (ERROR_INPUT), and the next one can be asked for.
 */
bool documents_next(struct documents *documents, size_t limit, struct strbuf *bytes,
                    long *before, bool *there, struct error *err);

void documents_close(struct documents *documents);

#endif
