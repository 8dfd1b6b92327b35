/*
 * batch_inputs.h - what batch reads: files, the answers files of folders, and streams,
 * document by document, in the order of the command line.
 */
#ifndef CLI_BATCH_INPUTS_H
#define CLI_BATCH_INPUTS_H

#include "base/arena.h"
#include "cli/documents.h"

struct batch_inputs {
    const char *const *arguments; /* files, folders, "-" */
    size_t argument_count, argument_at;
    struct arena arena; /* of the names of a folder's files */
    const char **names; /* of the folder that is being gone through */
    size_t name_count, name_at;
    struct documents documents;
    bool is_open;
    int number; /* of the document in its file, from 1 */
};

/* A document, or why there is none. */
struct batch_input {
    const char *path;    /* for messages */
    int number;          /* 0: the only one of its file */
    struct strbuf bytes; /* of the caller */
    long before;         /* lines of the file before it */
    bool is_read;        /* else: */
    struct error failure;
};

void batch_inputs_init(struct batch_inputs *inputs, const char *const *arguments,
                       size_t count);
void batch_inputs_clear(struct batch_inputs *inputs);

/* False at the end. */
bool batch_inputs_next(struct batch_inputs *inputs, struct batch_input *input);

#endif
