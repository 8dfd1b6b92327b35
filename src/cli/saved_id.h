/*
 * saved_id.h - an id that somebody typed: what is saved under it, or what was meant.
 */
#ifndef CLI_SAVED_ID_H
#define CLI_SAVED_ID_H

#include "cli/context.h"
#include "store/saved.h"

/* What is saved under an id, deleted or not; false: *err names one that is near. */
bool saved_id_find(struct context *context, const char *id, struct saved_row *row,
                   struct error *err);

/* Put the id that is near into a failure to find one, if there is any; always false. */
bool saved_id_suggest(struct context *context, const char *id, struct error *err);

#endif
