/*
 * condition.h - "when": what must hold of the answers for a rule or a question to apply.
 *
 * A condition names a key of the input registry, or an x- key of a form, so that a
 * new question with a new rule needs no code.
 */
#ifndef MODEL_CONDITION_H
#define MODEL_CONDITION_H

#include <stdbool.h>
#include <stddef.h>

enum condition_test {
    CONDITION_IS,  /* the value is one of values; a set of choices: holds any of them */
    CONDITION_NOT, /* it is none of values; a set of choices: holds none of them */
    CONDITION_ABOVE, /* the number is above limit; a set of choices: holds more than limit */
    CONDITION_BELOW, /* the number is below limit; a set of choices: holds fewer than limit */
};

enum { CONDITION_TEST_COUNT = CONDITION_BELOW + 1 };

extern const char *const condition_test_names[CONDITION_TEST_COUNT];

struct condition {
    const char *key;
    int input; /* of the registry; -1 for an x- key */
    enum condition_test test;
    const char *const *values; /* IS and NOT: allowed values of the key */
    size_t value_count;
    double limit; /* ABOVE and BELOW */
};

struct inputs;

/* An x- key without an answer, and an optional input without one, meet no condition but NOT. */
bool condition_holds(const struct condition *condition, const struct inputs *inputs);

/* Whether all hold; none given: true. */
bool conditions_hold(const struct condition *conditions, size_t count,
                     const struct inputs *inputs);

#endif
