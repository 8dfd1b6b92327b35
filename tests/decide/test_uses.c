/*
 * test_uses.c - the rows that a decision rests on, and no other changes what a plan costs.
 */
#include "decide/uses.h"

#include <string.h>

#include "decide/decide.h"
#include "support/assess.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"
#include "support/shipped.h"

static struct arena arena;

static int
arena_open(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int
arena_close(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static const struct decision *
decision_of(struct catalog *catalog, const char *settings, struct arena *scratch)
{
    struct assessment *assessment = ARENA_NEW(scratch, struct assessment);
    struct decision *decision = ARENA_NEW(scratch, struct decision);
    struct error err;

    *assessment = assessment_of(scratch, settings);
    if (!catalog_link(catalog, &err) ||
        !decide(catalog, assessment, LITTLE_DAY, scratch, decision, &err))
        fail_msg("%s: %s", err.where, err.what);
    return decision;
}

/* One that has to be there. */
static struct row_use
use_there(const struct row_use *uses, size_t count, const void *row)
{
    for (size_t i = 0; i < count; i++)
        if (uses[i].row == row)
            return uses[i];
    fail_msg("a row is not used");
    return (struct row_use){0};
}

static const struct row_use *
use_of(const struct row_use *uses, size_t count, const void *row)
{
    for (size_t i = 0; i < count; i++)
        if (uses[i].row == row)
            return &uses[i];
    return NULL;
}

static void
what_a_plan_runs_on_and_pays_is_used_once(void **state)
{
    struct catalog *catalog = little_world(&arena);
    struct api_offer *dear = little_offer(catalog, "dear", 100, 300);
    struct row_use *uses;
    size_t count;

    (void)state;
    count = decision_uses(decision_of(catalog, "scale=10M", &arena), &arena, &uses);
    CHECK_BOOL("model", use_of(uses, count, &catalog->models[0]) != NULL, true);
    CHECK_BOOL("card", use_of(uses, count, &catalog->gpus[0]) != NULL, true);
    CHECK_BOOL("rental", use_of(uses, count, &catalog->gpu_offers[0]) != NULL, true);
    CHECK_BOOL("offer", use_of(uses, count, &catalog->offers[0]) != NULL, true);
    CHECK_BOOL("hosted", use_of(uses, count, &catalog->offers[1]) != NULL, true);
    CHECK_BOOL("too dear", use_of(uses, count, dear) != NULL, false);
    for (size_t i = 0; i < count; i++)
        assert_ptr_equal(use_of(uses, count, uses[i].row), &uses[i]);
    assert_ptr_equal(use_there(uses, count, &catalog->gpus[0]).provenance,
                     &catalog->gpus[0].provenance);
}

static void
a_price_of_the_users_own_stands_beside_the_row(void **state)
{
    struct catalog *catalog = little_world(&arena);
    struct row_use *uses, use;
    size_t count;

    (void)state;
    count = decision_uses(
        decision_of(catalog, "scale=10M; api_input_usd_mtok=2", &arena), &arena, &uses);
    use = use_there(uses, count, &catalog->offers[0]);
    CHECK_NUMBER("own input", use.own_input.value, 2, 0);
    CHECK_BOOL("no own output", use.own_output.known, false);
    use = use_there(uses, count, &catalog->offers[1]);
    CHECK_BOOL("another offer's", use.own_input.known, false);
}

/* Whether a plan costs something else once a row is dearer. */
static bool
is_felt(struct catalog *catalog, struct price *price, const struct assessment *answers,
        const double *tco)
{
    struct price was = *price;
    struct arena scratch;
    struct decision *decision;
    struct error err;
    bool felt = false;

    arena_init(&scratch);
    decision = ARENA_NEW(&scratch, struct decision);
    price->micro *= 10;
    assert_true(decide(catalog, answers, SHIPPED_DAY, &scratch, decision, &err));
    for (int s = 0; s < STRATEGY_COUNT; s++)
        felt = felt || decision->options[s].plan.tco != tco[s];
    *price = was;
    arena_clear(&scratch);
    return felt;
}

/* Of the shipped prices each that is used is felt when it rises, and no other. */
static void
only_used_prices_are_felt(void **state)
{
    struct catalog *catalog = shipped_catalog(&arena);
    struct assessment answers = shipped_example("token-factory", &arena);
    struct decision *decision = ARENA_NEW(&arena, struct decision);
    double tco[STRATEGY_COUNT];
    struct row_use *uses;
    struct error err;
    size_t count, used = 0;

    (void)state;
    assert_true(decide(catalog, &answers, SHIPPED_DAY, &arena, decision, &err));
    count = decision_uses(decision, &arena, &uses);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        tco[s] = decision->options[s].plan.tco;
    for (size_t i = 0; i < catalog->offer_count; i++) {
        struct api_offer *offer = &catalog->offers[i];
        bool is_used = use_of(uses, count, offer) != NULL;

        used += is_used;
        if (is_used || i % 8 == 0)
            CHECK_BOOL(offer->id, is_felt(catalog, &offer->input, &answers, tco),
                       is_used);
    }
    assert_true(used > 0);
}

static void
duties_defaults_and_rules_count_where_they_apply(void **state)
{
    struct catalog *catalog = shipped_catalog(&arena);
    struct assessment answers = shipped_example("hospital", &arena);
    struct decision *decision = ARENA_NEW(&arena, struct decision);
    size_t duties = 0, asked = 0, rules = 0, count;
    struct row_use *uses;
    struct error err;

    (void)state;
    assert_true(decide(catalog, &answers, SHIPPED_DAY, &arena, decision, &err));
    count = decision_uses(decision, &arena, &uses);
    for (size_t i = 0; i < catalog->duty_count; i++) {
        bool is_asked = input_has(&decision->inputs, INPUT_FRAMEWORKS,
                                  catalog->duties[i].framework);

        asked += is_asked;
        duties += use_of(uses, count, &catalog->duties[i]) != NULL;
        if (!is_asked)
            assert_null(use_of(uses, count, &catalog->duties[i]));
    }
    assert_true(asked > 0);
    assert_int_equal(duties, asked);
    for (size_t i = 0; i < catalog->weight_rule_count; i++)
        rules += use_of(uses, count, &catalog->weight_rules[i]) != NULL;
    assert_true(rules > 0 && rules < catalog->weight_rule_count);
    CHECK_BOOL("the wage that nobody gave",
               use_of(uses, count,
                      catalog_default(catalog,
                                      input_table[INPUT_STAFF_USD_YEAR].fact)) != NULL,
               decision->inputs.state[INPUT_STAFF_USD_YEAR] != INPUT_GIVEN);
}

int
main(void)
{
#define HELD(test) cmocka_unit_test_setup_teardown(test, arena_open, arena_close)
    const struct CMUnitTest tests[] = {
        HELD(what_a_plan_runs_on_and_pays_is_used_once),
        HELD(a_price_of_the_users_own_stands_beside_the_row),
        HELD(only_used_prices_are_felt),
        HELD(duties_defaults_and_rules_count_where_they_apply),
    };

    return cmocka_run_group_tests_name("decide/uses", tests, NULL, NULL);
}
