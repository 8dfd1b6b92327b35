/*
 * scale.h - from a quantity as measured to a value from 0 (worst) to 1 (best).
 *
 * The ends of a scale belong to the criterion and never depend on the options at
 * hand: an option more cannot move the others.  Direction and scaling are one step.
 */
#ifndef DECIDE_SCALE_H
#define DECIDE_SCALE_H

#include <stdbool.h>

#include "base/error.h"

enum scale_direction {
    SCALE_BENEFIT, /* more is better */
    SCALE_COST,    /* less is better */
    SCALE_DIRECTION_COUNT,
};

enum scale_shape {
    SCALE_LINEAR, /* equal differences count the same */
    SCALE_LOG,    /* equal ratios count the same */
    SCALE_SHAPE_COUNT,
};

extern const char *const scale_direction_names[SCALE_DIRECTION_COUNT];
extern const char *const scale_shape_names[SCALE_SHAPE_COUNT];

struct scale {
    enum scale_direction direction;
    enum scale_shape shape;
    double low, high; /* in the criterion's unit; low < high, and low > 0 if log */
};

/* Where a quantity lies; beyond an end it counts as that end, which is to be said. */
enum scale_place { SCALE_WITHIN, SCALE_BELOW, SCALE_ABOVE };

/* Whether the ends are usable; `where` names the criterion in the message. */
bool scale_check(const struct scale *scale, const char *where, struct error *err);

/* The value of a finite quantity; *place may be NULL. */
double scale_value(const struct scale *scale, double quantity, enum scale_place *place);

/* The quantity on the scale that has a value of 0..1. */
double scale_quantity(const struct scale *scale, double value);

#endif
