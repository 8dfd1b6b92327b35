/*
 * triggers.h - what should make a reader decide anew.
 */
#ifndef REPORT_TRIGGERS_H
#define REPORT_TRIGGERS_H

#include <stddef.h>

#include "base/arena.h"
#include "decide/decision.h"

/* Sentences without a full stop, each an event; returns how many. */
size_t triggers_list(struct arena *arena, const struct decision *decision,
                     const char *const **out);

#endif
