/*
 * saved_decision.h - saved answers decided on a catalog.
 */
#ifndef TUI_SAVED_DECISION_H
#define TUI_SAVED_DECISION_H

#include <stdbool.h>

#include "base/arena.h"
#include "decide/decision.h"
#include "model/form.h"

/* Catalog, form and day that answers are decided on. */
struct decision_ground {
    const struct catalog *catalog;
    const struct form *form;
    long as_of_day;
};

/* The decision of an answers file's text, in arena; false when it cannot be read or decided. */
bool answers_decide(const struct decision_ground *ground, const char *text,
                    struct arena *arena, struct decision *out);

#endif
