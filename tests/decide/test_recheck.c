/*
 * test_recheck.c - what became of a decision, and which facts did it.
 */
#include "decide/recheck.h"

#include <string.h>

#include "decide/decide.h"
#include "model/digest.h"
#include "model/mix.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"
#include "support/shipped.h"

/* A copy of the shipped catalog that can be changed. */
static struct catalog *
catalog_copy(struct decided *decided)
{
    return shipped_catalog(&decided->arena);
}

static struct decision *
decision_on(struct decided *decided, const struct decision *then,
            struct catalog *catalog, long day)
{
    struct decision *now = ARENA_NEW(&decided->arena, struct decision);
    struct error err;

    catalog_digest(catalog, catalog->hash);
    assert_true(decide(catalog, then->assessment, day, &decided->arena, now, &err));
    return now;
}

/* The GPU offer that a decision's own lane would rent. */
static const struct gpu_offer *
own_offer(const struct decision *decision)
{
    const struct plan *plan = &decision->options[STRATEGY_SELF_HOSTED].plan;

    return plan->lanes[0].own->offer;
}

static struct gpu_offer *
offer_in(struct catalog *catalog, const struct gpu_offer *wanted)
{
    for (size_t i = 0; i < catalog->gpu_offer_count; i++)
        if (fact_key_compare(FACT_GPU_OFFER, &catalog->gpu_offers[i], wanted) == 0)
            return &catalog->gpu_offers[i];
    fail_msg("no such offer");
    return &catalog->gpu_offers[0];
}

static void
the_same_facts_change_nothing(void **state)
{
    struct decided *decided = *state;
    const struct decision *then = decided_on(decided, "token-factory", NULL);
    struct recheck recheck;

    recheck_make(then, decision_on(decided, then, catalog_copy(decided), SHIPPED_DAY),
                 &decided->arena, &recheck);
    assert_int_equal(recheck.effect, RECHECK_SAME);
    assert_int_equal(recheck.gate_count, 0);
    assert_int_equal(recheck.change_count, 0);
    CHECK_NUMBER("change", recheck.tco_change.value, 0, 0);
}

/* The price that the plan pays is the cause; one that nobody pays is none. */
static void
a_price_that_is_paid_is_the_cause(void **state)
{
    struct decided *decided = *state;
    const struct decision *then = decided_on(decided, "token-factory", NULL);
    struct catalog *catalog = catalog_copy(decided);
    struct gpu_offer *paid = offer_in(catalog, own_offer(then));
    const struct recheck_change *change;
    struct recheck recheck;

    assert_int_equal(then->verdict.winner, STRATEGY_SELF_HOSTED);
    paid->hour.micro -= paid->hour.micro / 10;
    for (size_t i = 0; i < catalog->gpu_offer_count; i++)
        if (strcmp(catalog->gpu_offers[i].gpu_id, "a10") == 0)
            catalog->gpu_offers[i].hour.micro *= 2;
    recheck_make(then, decision_on(decided, then, catalog, SHIPPED_DAY),
                 &decided->arena, &recheck);
    assert_int_equal(recheck.effect, RECHECK_COST);
    assert_true(recheck.tco_change.value < 0);
    assert_true(recheck.change_count > 1);
    assert_true(recheck.cause.possible);
    assert_true(recheck.cause.fewest);
    assert_int_equal(recheck.cause.size, 1);
    assert_int_equal(recheck.cause.total, 1);
    change = &recheck.changes[recheck.cause.sets[0][0]];
    assert_int_equal(change->kind, RECHECK_FACT);
    assert_int_equal(change->fact->kind, FACT_GPU_OFFER);
    assert_int_equal(fact_key_compare(FACT_GPU_OFFER, change->fact->after, paid), 0);
}

/* Dearer machines everywhere: the set that is told turns the winner, and no part of it. */
static void
a_set_of_prices_turns_the_winner(void **state)
{
    struct decided *decided = *state;
    const struct decision *then = decided_on(decided, "token-factory", NULL), *now;
    struct decision *mixed = ARENA_NEW(&decided->arena, struct decision);
    struct catalog *catalog = catalog_copy(decided), some;
    struct recheck recheck;
    struct error err;
    bool *taken;

    for (size_t i = 0; i < catalog->gpu_offer_count; i++)
        catalog->gpu_offers[i].hour.micro *= 30;
    now = decision_on(decided, then, catalog, SHIPPED_DAY);
    recheck_make(then, now, &decided->arena, &recheck);
    assert_int_equal(recheck.effect, RECHECK_WINNER);
    assert_true(recheck.cause.possible);
    assert_true(recheck.cause.size > 1);
    taken = ARENA_ARRAY(&decided->arena, recheck.diff.fact_count, bool);
    for (size_t left_out = 0; left_out <= recheck.cause.size; left_out++) {
        for (size_t i = 0; i < recheck.cause.size; i++)
            taken[recheck.changes[recheck.cause.sets[0][i]].fact - recheck.diff.facts] =
                i != left_out;
        assert_true(catalog_mix(decided->catalog, catalog, &recheck.diff, taken, false,
                                &decided->arena, &some, &err));
        assert_true(
            decide(&some, then->assessment, SHIPPED_DAY, &decided->arena, mixed, &err));
        CHECK_BOOL("turned", mixed->verdict.winner == now->verdict.winner,
                   left_out == recheck.cause.size);
    }
}

static void
prices_that_grow_old_are_the_days_doing(void **state)
{
    struct decided *decided = *state;
    const struct decision *then = decided_on(decided, "token-factory", NULL);
    struct recheck recheck;

    recheck_make(then,
                 decision_on(decided, then, catalog_copy(decided), SHIPPED_DAY + 190),
                 &decided->arena, &recheck);
    assert_int_equal(recheck.effect, RECHECK_GATES);
    assert_true(recheck.gate_count > 0);
    assert_true(recheck.gates[0].appeared);
    assert_int_equal(recheck.gates[0].result->gate->test, GATE_TEST_STALE);
    assert_int_equal(recheck.cause.size, 1);
    assert_int_equal(recheck.changes[recheck.cause.sets[0][0]].kind, RECHECK_DAY);
}

/* All changes lead all the way, in whatever order rows come and go. */
static void
all_changes_make_the_other_catalog(void **state)
{
    struct decided *decided = *state;
    struct catalog *after = catalog_copy(decided), mixed;
    struct catalog_diff diff;
    struct error err;
    bool *taken;

    after->gpu_offers[3].hour.micro += 5;
    after->offer_count -= 2; /* the last two are gone */
    after->models[0].quality = maybe_of(77);
    after->duty_count--;
    assert_true(catalog_link(after, &err));
    catalog_compare(decided->catalog, after, &decided->arena, &diff);
    taken = ARENA_ARRAY(&decided->arena, diff.fact_count, bool);
    memset(taken, true, diff.fact_count);
    assert_true(catalog_mix(decided->catalog, after, &diff, taken, true,
                            &decided->arena, &mixed, &err));
    catalog_digest(after, after->hash);
    catalog_digest(&mixed, mixed.hash);
    assert_string_equal(mixed.hash, after->hash);
    memset(taken, false, diff.fact_count);
    assert_true(catalog_mix(decided->catalog, after, &diff, taken, false,
                            &decided->arena, &mixed, &err));
    catalog_digest(&mixed, mixed.hash);
    assert_string_equal(mixed.hash, decided->catalog->hash);
    /* And back: rows that one has not are added. */
    catalog_compare(after, decided->catalog, &decided->arena, &diff);
    memset(taken, true, diff.fact_count);
    assert_true(catalog_mix(after, decided->catalog, &diff, taken, true,
                            &decided->arena, &mixed, &err));
    catalog_digest(&mixed, mixed.hash);
    assert_string_equal(mixed.hash, decided->catalog->hash);
}

/* A gate that fails where it was not known, or the other way, is another gate. */
static void
a_gate_in_another_state_is_told(void **state)
{
    struct decided *decided = *state;
    const struct decision *then = decided_on(decided, "hospital", NULL);
    struct decision *now = ARENA_NEW(&decided->arena, struct decision);
    struct option *option;
    struct gate_result *gate;
    enum gate_state before;
    struct recheck recheck;
    int s = 0;

    *now = *then;
    while (s < STRATEGY_COUNT && !now->options[s].gate_count)
        s++;
    assert_in_range(s, 0, STRATEGY_COUNT - 1);
    option = &now->options[s];
    gate = &option->gates[option->gate_count - 1];
    before = gate->state;
    gate->state = before == GATE_UNKNOWN ? GATE_FAIL : GATE_UNKNOWN;
    recheck_make(then, now, &decided->arena, &recheck);
    assert_int_equal(recheck.effect, RECHECK_GATES);
    assert_int_equal(recheck.gate_count, 2);
    assert_false(recheck.gates[0].appeared);
    assert_int_equal(recheck.gates[0].result->state, before);
    assert_true(recheck.gates[1].appeared);
    assert_int_equal(recheck.gates[1].result->state, gate->state);
    assert_int_equal(recheck.gates[1].strategy, s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_facts_change_nothing),
        cmocka_unit_test(a_price_that_is_paid_is_the_cause),
        cmocka_unit_test(a_set_of_prices_turns_the_winner),
        cmocka_unit_test(prices_that_grow_old_are_the_days_doing),
        cmocka_unit_test(a_gate_in_another_state_is_told),
        cmocka_unit_test(all_changes_make_the_other_catalog),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
