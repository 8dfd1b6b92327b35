/*
 * inputs.h - what the engine sees: every input with its value, given or assumed.
 */
#ifndef MODEL_INPUTS_H
#define MODEL_INPUTS_H

#include "model/assessment.h"
#include "model/catalog.h"
#include "model/input.h"

enum input_state {
    INPUT_GIVEN,   /* the user's */
    INPUT_DEFAULT, /* not answered: the default */
    INPUT_UNKNOWN, /* "don't know": the default or the middle level */
    INPUT_MISSING, /* a must-answer that was never answered: the middle level, preliminary */
    INPUT_ABSENT,  /* optional and not given: without effect */
};

struct inputs {
    double number[INPUT_COUNT]; /* as in struct answer */
    const char *text[INPUT_COUNT];
    enum input_state state[INPUT_COUNT];
    const struct assessment *assessment; /* overrides, pins' evidence, pilots, extras */
};

/*
 * Every input with its default where the answer is open or unknown.  Defaults that
 * follow other answers: growth 3 % a month when workload is growing; peak 2 growing, 4
 * unpredictable; redundancy 1 from 99.9 % availability on; hosting own with
 * data_residency on-premises; a default with a fact comes from the catalog's row.
 * catalog may be NULL: the defaults of the table.  *out points into assessment, which has
 * to outlive it.
 */
void inputs_resolve(const struct assessment *assessment, const struct catalog *catalog,
                    struct inputs *out);

/* Whether the input's value came from the user. */
static inline bool
input_is_given(const struct inputs *inputs, enum input input)
{
    return inputs->state[input] == INPUT_GIVEN;
}

/* The value of a choice. */
static inline int
input_choice(const struct inputs *inputs, enum input input)
{
    return (int)inputs->number[input];
}

/* Whether a set of choices holds one. */
static inline bool
input_has(const struct inputs *inputs, enum input input, int choice)
{
    return ((unsigned)inputs->number[input] >> choice) & 1u;
}

#endif
