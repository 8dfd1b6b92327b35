/*
 * inputs.c - an assessment with its defaults filled in.
 *
 * Defaults that follow other answers come last, when those are known.
 */
#include "model/inputs.h"

#include <string.h>

enum {
    GROWTH_WHEN_GROWING = 3,     /* percent a month */
    PEAK_WHEN_GROWING = 2,       /* times the average */
    PEAK_WHEN_UNPREDICTABLE = 4, /* times the average */
};

/* From this availability on a replica that fails must not take the service down. */
static const double spare_from_pct = 99.9;

static const char default_currency[] = "USD";

static enum input_state
state_of(const struct input_info *info, const struct answer *answer)
{
    if (answer->state == ANSWER_GIVEN)
        return INPUT_GIVEN;
    if (info->optional)
        return INPUT_ABSENT;
    if (answer->state == ANSWER_UNKNOWN)
        return INPUT_UNKNOWN;
    return info->must_answer ? INPUT_MISSING : INPUT_DEFAULT;
}

/* The default of the registry, or of the catalog's row where that has a value. */
static double
default_of(const struct input_info *info, const struct catalog *catalog)
{
    const struct default_fact *fact = NULL;

    if (catalog && info->fact)
        fact = catalog_default(catalog, info->fact);
    return fact ? maybe_or(fact->value, info->standard) : info->standard;
}

static void
follow(struct inputs *out, enum input input, double number)
{
    if (out->state[input] == INPUT_DEFAULT || out->state[input] == INPUT_UNKNOWN)
        out->number[input] = number;
}

static void
follow_all(struct inputs *out)
{
    int workload = input_choice(out, INPUT_WORKLOAD);

    if (workload == WORKLOAD_GROWING) {
        follow(out, INPUT_GROWTH_PCT_MONTH, GROWTH_WHEN_GROWING);
        follow(out, INPUT_PEAK_TO_AVERAGE, PEAK_WHEN_GROWING);
    }
    if (workload == WORKLOAD_UNPREDICTABLE)
        follow(out, INPUT_PEAK_TO_AVERAGE, PEAK_WHEN_UNPREDICTABLE);
    if (out->number[INPUT_AVAILABILITY_PCT] >= spare_from_pct)
        follow(out, INPUT_REDUNDANCY, 1);
    if (input_choice(out, INPUT_DATA_RESIDENCY) == RESIDENCY_ON_PREMISES)
        follow(out, INPUT_HOSTING, HOSTING_OWN);
}

void
inputs_resolve(const struct assessment *assessment, const struct catalog *catalog,
               struct inputs *out)
{
    *out = (struct inputs){.assessment = assessment};
    for (int i = 0; i < INPUT_COUNT; i++) {
        const struct input_info *info = &input_table[i];
        const struct answer *answer = &assessment->answers[i];

        out->state[i] = state_of(info, answer);
        if (out->state[i] == INPUT_GIVEN) {
            out->number[i] = answer->number;
            out->text[i] = answer->text;
        } else if (info->type == INPUT_TYPE_CODE) {
            out->text[i] = default_currency;
        } else {
            out->number[i] = default_of(info, catalog);
        }
    }
    follow_all(out);
}
