/*
 * test_roadmap.c - phases follow one another on dates, and a pilot stops where the verdict turns.
 */
#include "decide/roadmap.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"
#include "support/shipped.h"

#include <math.h>

#include "base/date.h"

static void
a_migration_has_four_phases_of_a_quarter_each(void **state)
{
    static const double shares[] = {0, 0.1, 0.7, 0.95};
    struct decided *decided = *state;
    const struct decision *d = decided_on(decided, "core-capability", NULL);
    struct roadmap_phase *phases;
    size_t count = roadmap_phases(d, STRATEGY_MIGRATION, &decided->arena, &phases);

    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++) {
        const char *name = phases[i].phase->id;
        double start = (double)i * 3 * 365.0 / 12;

        CHECK_NUMBER(name, phases[i].start_day, start, 1e-9);
        CHECK_INTEGER(name, phases[i].starts, SHIPPED_DAY + (long)floor(start));
        CHECK_NUMBER(name, phases[i].phase->own_share, shares[i], 0);
        if (i > 0)
            CHECK_BOOL(name, phases[i].starts > phases[i - 1].starts, true);
        CHECK_BOOL(name, phases[i].ends >= phases[i].starts, true);
    }
}

static void
a_team_of_low_skill_takes_longer_to_set_up(void **state)
{
    struct decided *decided = *state;
    const struct decision *low = decided_on(decided, "token-factory",
                                            DECIDED_SETTINGS("expertise=low"));
    const struct decision *high = decided_on(decided, "token-factory",
                                             DECIDED_SETTINGS("expertise=high"));
    struct roadmap_phase *slow, *fast;
    size_t count = roadmap_phases(low, STRATEGY_SELF_HOSTED, &decided->arena, &slow);
    double longest_slow = 0, longest_fast = 0;

    assert_int_equal(roadmap_phases(high, STRATEGY_SELF_HOSTED, &decided->arena, &fast),
                     count);
    for (size_t i = 0; i < count; i++) {
        longest_slow = fmax(longest_slow, slow[i].start_day + slow[i].days);
        longest_fast = fmax(longest_fast, fast[i].start_day + fast[i].days);
        assert_true(slow[i].start_day >= fast[i].start_day);
    }
    assert_true(longest_slow > longest_fast);
}

static void
a_migration_starts_paying_at_its_trigger(void **state)
{
    const struct decision *d = decided_on(*state, "core-capability", NULL);
    struct maybe trigger = roadmap_trigger(d);

    assert_true(trigger.known);
    CHECK_NUMBER("against the hosted model that backs it", trigger.value,
                 d->break_even[1].stable_from.value, 0);
}

/* The winner with one uncertain factor at a value. */
static int
winner_with(const struct decision *d, struct arena *arena, enum uncertain input,
            double factor)
{
    struct world_model *model = ARENA_NEW(arena, struct world_model);
    double values[UNCERTAIN_COUNT];
    struct world_outcome outcome;

    world_model_init(d, arena, model);
    world_likely(model, values);
    values[input] *= factor;
    world_evaluate(model, values, &outcome);
    return outcome.winner;
}

static void
a_pilot_stops_where_the_verdict_turns(void **state)
{
    struct decided *decided = *state;
    int turned = 0;

    for (size_t e = 0; e < decided_example_count; e++) {
        const struct decision *d = decided_on(decided, decided_examples[e], NULL);
        struct pilot_target targets[2 * MEASURE_COUNT];
        int count = pilot_targets(d, &decided->arena, targets);

        for (int i = 0; i < count; i++) {
            const struct pilot_target *t = &targets[i];
            const char *name = pilot_measure_ids[t->measure];
            double factor = t->stop.value / t->target.value;

            CHECK_BOOL(name, t->target.known && t->stop.known, true);
            CHECK_BOOL(name, t->more_is_better ? factor < 1 : factor > 1, true);
            if (!t->from_flip || t->measure != MEASURE_OUTPUT_SPEED)
                continue;
            turned++;
            CHECK_INTEGER(
                name,
                winner_with(d, &decided->arena, UNCERTAIN_THROUGHPUT, factor * 1.001),
                d->verdict.winner);
            CHECK_BOOL(name,
                       winner_with(d, &decided->arena, UNCERTAIN_THROUGHPUT,
                                   factor * 0.999) != d->verdict.winner,
                       true);
        }
    }
    assert_true(turned > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_migration_has_four_phases_of_a_quarter_each),
        cmocka_unit_test(a_team_of_low_skill_takes_longer_to_set_up),
        cmocka_unit_test(a_migration_starts_paying_at_its_trigger),
        cmocka_unit_test(a_pilot_stops_where_the_verdict_turns),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
