/*
 * pilot.h - the user's own measurements in an answers file.
 */
#ifndef YAML_PILOT_H
#define YAML_PILOT_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "model/assessment.h"
#include "yaml/node.h"

/* The rows of a list into assessment, but those with a fault; all in arena. */
void pilots_read(const struct source *source, const struct node *list,
                 struct arena *arena, struct assessment *assessment);

/* Append the rows as a block list, each as one flow mapping. */
void pilots_write(const struct assessment *assessment, struct strbuf *out);

#endif
