/*
 * test_worlds.c - the likely world is the decision, and others move as they must.
 */
#include "decide/worlds.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"

#include <math.h>

static struct world_model *
model_of(struct decided *decided, const char *example)
{
    struct world_model *model = ARENA_NEW(&decided->arena, struct world_model);

    world_model_init(decided_on(decided, example, NULL), &decided->arena, model);
    return model;
}

static void
the_likely_world_is_the_decision(void **state)
{
    struct decided *decided = *state;

    for (size_t e = 0; e < decided_example_count; e++) {
        struct world_model *model = model_of(decided, decided_examples[e]);
        const struct decision *d = model->decision;
        double values[UNCERTAIN_COUNT];
        struct world_outcome outcome;

        world_likely(model, values);
        world_evaluate(model, values, &outcome);
        CHECK_INTEGER(decided_examples[e], outcome.winner, d->verdict.winner);
        for (int s = 0; s < STRATEGY_COUNT; s++) {
            if (!d->options[s].plan.available)
                continue;
            CHECK_NUMBER(strategy_ids[s], outcome.score[s], d->options[s].score, 1e-7);
            CHECK_NUMBER(strategy_ids[s], outcome.tco[s] / d->options[s].plan.tco, 1,
                         1e-12);
        }
        if (d->verdict.margin.known)
            CHECK_NUMBER(decided_examples[e], outcome.gap, d->verdict.margin.value,
                         1e-7);
    }
}

/* What a change must do to the total cost of a strategy: 1 raise it, -1 lower it, 0 neither. */
static void
each_quantity_moves_the_costs_it_feeds(void **state)
{
    static const struct {
        enum uncertain input;
        double factor;
        int api, self_hosted;
    } cases[] = {
        {UNCERTAIN_PROPRIETARY_PRICE, 1.5, 1, 0},
        {UNCERTAIN_GPU_PRICE, 1.5, 0, 1},
        {UNCERTAIN_STAFF, 1.5, 1, 1},
        {UNCERTAIN_API_EFFORT, 1.5, 1, 0},
        {UNCERTAIN_OWN_EFFORT, 1.5, 0, 1},
        {UNCERTAIN_THROUGHPUT, 0.25, 0, 1},
        {UNCERTAIN_SCALE, 40, 1, 1},
    };
    struct world_model *model = model_of(*state, "token-factory");
    double values[UNCERTAIN_COUNT];
    struct world_outcome base, moved;

    world_likely(model, values);
    world_evaluate(model, values, &base);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *name = uncertain_keys[cases[i].input];
        double api, own;

        world_likely(model, values);
        values[cases[i].input] *= cases[i].factor;
        world_evaluate(model, values, &moved);
        api = moved.tco[STRATEGY_PROPRIETARY_API] - base.tco[STRATEGY_PROPRIETARY_API];
        own = moved.tco[STRATEGY_SELF_HOSTED] - base.tco[STRATEGY_SELF_HOSTED];
        CHECK_INTEGER(name, (api > 0) - (api < 0), cases[i].api);
        CHECK_INTEGER(name, (own > 0) - (own < 0), cases[i].self_hosted);
    }
}

static void
what_the_user_gave_is_not_uncertain(void **state)
{
    struct decided *decided = *state;
    struct world_model *model = ARENA_NEW(&decided->arena, struct world_model);

    world_model_init(
        decided_on(decided, "token-factory",
                   DECIDED_SETTINGS("api_output_usd_mtok=2",
                                    "staff_usd_year=90000..100000..140000")),
        &decided->arena, model);
    assert_false(model->varies[UNCERTAIN_PROPRIETARY_PRICE]);
    assert_true(model->varies[UNCERTAIN_HOSTED_PRICE]);
    assert_float_equal(model->ranges[UNCERTAIN_STAFF].low, 90000, 0);
    assert_float_equal(model->ranges[UNCERTAIN_STAFF].high, 140000, 0);
    assert_false(model->varies[UNCERTAIN_SCALE]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_likely_world_is_the_decision),
        cmocka_unit_test(each_quantity_moves_the_costs_it_feeds),
        cmocka_unit_test(what_the_user_gave_is_not_uncertain),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
