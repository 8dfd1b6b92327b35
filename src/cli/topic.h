/*
 * topic.h - what help knows beside commands: kinds of things and, by its name, each of them.
 *
 * A name is found whatever its letters' case, and with a blank, - or _ between its words.
 */
#ifndef CLI_TOPIC_H
#define CLI_TOPIC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "cli/options.h"

/* A kind, which is a topic itself: its name and a line about it; from 0 on. */
struct topic_group {
    const char *name, *summary;
};
extern const size_t topic_group_count;
struct topic_group topic_group(size_t at);

/* Names that every installation knows, for completion: kinds, keys, strategies, factors. */
void topic_names_add(struct strbuf *out);

/*
 * Everything that has this name.  False: *err has the nearest name, or the catalog or the
 * forms could not be read, which was told and is in *status.
 */
bool topic_write(const struct options *options, const char *name, struct strbuf *out,
                 int *status, struct error *err);

#endif
