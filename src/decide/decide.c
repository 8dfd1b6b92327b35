/*
 * decide.c - answers, a catalog and a date to a decision.
 */
#include "decide/decide.h"

#include "base/text.h"
#include "decide/gate.h"
#include "decide/importance.h"
#include "decide/rating.h"
#include "decide/textbook.h"
#include "decide/verdict.h"

/* "cost at ten times the volume" */
#define TENFOLD 10.0

static bool
pins_exist(const struct inputs *inputs, const struct catalog *catalog,
           struct error *err)
{
    for (int i = 0; i < INPUT_COUNT; i++)
        if (input_table[i].type == INPUT_TYPE_ID && input_is_given(inputs, i) &&
            !catalog_has(catalog, input_table[i].reference, inputs->text[i]))
            return error_set(err, ERROR_INPUT, input_table[i].key,
                             "see 'llm-decide catalog list' for the ids",
                             "the catalog has no '%s'",
                             text_quoted(inputs->text[i]).text);
    return true;
}

static bool
answers_usable(const struct inputs *inputs, const struct catalog *catalog,
               struct error *err)
{
    struct error_list errors = {0}, warnings = {0};

    if (!input_is_given(inputs, INPUT_SCALE))
        return error_set(err, ERROR_INPUT, "scale",
                         "give the tokens of a month, such as 10M",
                         "nothing can be computed without a volume");
    assessment_check(inputs->assessment, &errors, &warnings);
    if (error_list_any(&errors)) {
        *err = errors.items[0];
        return false;
    }
    return pins_exist(inputs, catalog, err);
}

/* An option of which nothing is known; what is not set here is filled before it is read. */
static void
option_begin(struct option *option, enum strategy strategy)
{
    option->strategy = strategy;
    option->has_score = option->excluded = false;
    option->score = 0;
    option->rank = option->gate_count = option->failed_gates = 0;
}

static void
plans_make(struct decision *d)
{
    struct demand demand;
    struct economy tenfold = d->economy;

    demand_init(&d->inputs, TENFOLD, &demand);
    tenfold.demand = &demand;
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        struct option *option = &d->options[s];
        struct plan plan;

        option_begin(option, (enum strategy)s);
        plan_make(&d->economy, (enum strategy)s, &option->plan);
        plan_make(&tenfold, (enum strategy)s, &plan);
        option->has_tenfold = plan.available;
        option->tco_tenfold = plan.tco;
    }
}

/* What every decision needs, up to the ratings; inputs and market stand already. */
static bool
decision_fill(struct decision *d, struct error *err)
{
    demand_init(&d->inputs, 1, &d->demand);
    d->economy = (struct economy){d->catalog, &d->inputs, d->market, &d->demand,
                                  world_of(&d->inputs)};
    d->allowed_days = allowed_days(d->catalog, &d->inputs);
    plans_make(d);
    rating_fill(d);
    return importance_weigh(&d->inputs, d->catalog, d->weights, err);
}

static void
decision_init(struct decision *out, const struct catalog *catalog,
              const struct assessment *assessment, long as_of_day)
{
    out->catalog = catalog;
    out->assessment = assessment;
    out->as_of_day = as_of_day;
    out->robustness = NULL;
    out->statements = NULL;
    out->statement_count = 0;
    inputs_resolve(assessment, catalog, &out->inputs);
}

bool
decide(const struct catalog *catalog, const struct assessment *assessment,
       long as_of_day, struct arena *arena, struct decision *out, struct error *err)
{
    decision_init(out, catalog, assessment, as_of_day);
    if (!answers_usable(&out->inputs, catalog, err))
        return false;
    out->market = ARENA_NEW(arena, struct market);
    market_init(catalog, &out->inputs, as_of_day, arena, out->market);
    if (!decision_fill(out, err))
        return false;
    gates_apply(out, true);
    gates_find_lifts(out);
    verdict_reach(out, arena);
    verdict_explain_gates(out);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (out->options[s].plan.available)
            plan_find_next(&out->economy, &out->options[s].plan);
    for (int i = 0; i < 2; i++)
        break_even_compute(
            &out->economy, &out->options[STRATEGY_SELF_HOSTED].plan,
            &out->options[i == 0 ? STRATEGY_PROPRIETARY_API : STRATEGY_HOSTED_OPEN]
                 .plan,
            &out->break_even[i]);
    textbook_check(out, arena);
    return true;
}

/* ---- many in a row --------------------------------------------------------------- */

void
decider_init(struct decider *decider, const struct catalog *catalog, long as_of_day)
{
    market_maker_init(&decider->maker, catalog, as_of_day);
}

void
decider_clear(struct decider *decider)
{
    market_maker_clear(&decider->maker);
}

bool
decider_run(struct decider *decider, const struct assessment *assessment,
            struct decision *out, struct error *err)
{
    const struct catalog *catalog = decider->maker.catalog;

    decision_init(out, catalog, assessment, decider->maker.as_of_day);
    if (!answers_usable(&out->inputs, catalog, err))
        return false;
    out->market = market_make(&decider->maker, &out->inputs);
    if (!decision_fill(out, err))
        return false;
    gates_apply(out, false);
    verdict_rank(out);
    return true;
}
