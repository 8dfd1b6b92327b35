/*
 * session.h - what most commands need: forms, catalog and the day.
 */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "cli/options.h"
#include "model/catalog.h"
#include "model/form.h"

struct session {
    const struct options *options;
    struct arena arena;  /* of forms and catalog; as long as the session */
    const char *shipped; /* the folder with forms/ and data/ */
    struct form form;
    char form_hash[HASH_HEX_SIZE]; /* SHA-256 of the form files, one after the other */
    struct catalog catalog;
    long as_of_day;
};

/* Read forms and catalog; false: *faults says why.  Always followed by session_close. */
bool session_open(const struct options *options, struct session *session,
                  struct error_list *faults);
void session_close(struct session *session);

#endif
