/*
 * effort.c - what a strategy takes of people.
 */
#include "cost/effort.h"

int
migration_phase(const struct catalog *catalog, int month)
{
    int length = (int)catalog->parameters[PARAMETER_MIGRATION_PHASE_MONTHS].value;
    int phase = month / length;

    return phase < MIGRATION_PHASES ? phase : MIGRATION_PHASES - 1;
}

double
migration_own_share(const struct catalog *catalog, int phase)
{
    static const enum parameter shares[MIGRATION_PHASES] = {
        [1] = PARAMETER_MIGRATION_PILOT_SHARE,
        [2] = PARAMETER_MIGRATION_MOST_SHARE,
        [3] = PARAMETER_MIGRATION_FULL_SHARE,
    };

    return phase == 0 ? 0 : catalog->parameters[shares[phase]].value;
}

static double
expertise_factor(const struct catalog *catalog, const struct inputs *inputs)
{
    switch ((enum level)input_choice(inputs, INPUT_EXPERTISE)) {
    case LEVEL_HIGH:
        return catalog->parameters[PARAMETER_EXPERTISE_HIGH].value;
    case LEVEL_LOW:
        return catalog->parameters[PARAMETER_EXPERTISE_LOW].value;
    case LEVEL_MEDIUM:
        break;
    }
    return 1;
}

static void
operations_override(const struct assessment *own, enum strategy strategy,
                    struct strategy_effort *out)
{
    out->own_operations = true;
    out->machine_fte = 0;
    out->operations_usd = maybe_unknown();
    for (int phase = 0; phase < MIGRATION_PHASES; phase++)
        out->operations_fte[phase] =
            strategy == STRATEGY_MIGRATION
                ? own->migration_fte[phase]
                : own->effort[strategy][EFFORT_OPERATIONS].number;
}

void
effort_of(const struct catalog *catalog, const struct inputs *inputs,
          enum strategy strategy, bool with_own, struct strategy_effort *out)
{
    const struct strategy_info *info = &catalog->strategies[strategy];
    const struct assessment *own = inputs->assessment;
    const struct answer *given = own->effort[strategy];
    double factor = with_own ? expertise_factor(catalog, inputs) : 1;

    *out = (struct strategy_effort){
        .setup_days = info->setup_days * (strategy == STRATEGY_MIGRATION ? 1 : factor),
        .development_person_months = info->development_person_months * factor,
        .machine_fte = with_own ? catalog->parameters[PARAMETER_MACHINE_FTE].value : 0,
    };
    for (int phase = 0; phase < MIGRATION_PHASES; phase++)
        out->operations_fte[phase] = with_own && info->operations_fte_own > 0
                                         ? info->operations_fte_own
                                         : info->operations_fte[phase];
    if (with_own && input_is_given(inputs, INPUT_OPERATIONS_USD_MONTH)) {
        out->operations_usd = maybe_of(inputs->number[INPUT_OPERATIONS_USD_MONTH]);
        out->machine_fte = 0;
    }
    out->own_setup = given[EFFORT_SETUP_DAYS].state == ANSWER_GIVEN;
    if (out->own_setup)
        out->setup_days = given[EFFORT_SETUP_DAYS].number;
    out->own_development = given[EFFORT_DEVELOPMENT].state == ANSWER_GIVEN;
    if (out->own_development)
        out->development_person_months = given[EFFORT_DEVELOPMENT].number;
    if (given[EFFORT_OPERATIONS].state == ANSWER_GIVEN)
        operations_override(own, strategy, out);
}

double
allowed_days(const struct catalog *catalog, const struct inputs *inputs)
{
    static const enum parameter keys[] = {
        [DEPLOY_DAYS] = PARAMETER_ALLOWED_DAYS_DAYS,
        [DEPLOY_WEEKS] = PARAMETER_ALLOWED_DAYS_WEEKS,
        [DEPLOY_MONTHS] = PARAMETER_ALLOWED_DAYS_MONTHS,
    };

    return catalog->parameters[keys[input_choice(inputs, INPUT_TIME_TO_DEPLOY)]].value;
}
