/*
 * test_contrast.c - what differs between assessments, and the fewest answers behind it.
 */
#include "decide/contrast.h"

#include <math.h>
#include <string.h>

#include "decide/contrast_keys.h"
#include "decide/decide.h"
#include "model/pilot.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"
#include "support/shipped.h"

static struct contrast_side
side_of(struct decided *decided, const char *example, const char *const *settings)
{
    const struct decision *decision = decided_on(decided, example, settings);

    return (struct contrast_side){decision->assessment, decided->catalog, SHIPPED_DAY,
                                  decision};
}

/* Who wins when some answers of one side are put into those of another. */
static int
winner_with(struct decided *decided, const struct contrast_side *from,
            const struct contrast_side *into, const struct contrast_key *keys,
            const size_t *set, size_t size)
{
    struct assessment mixed = *into->assessment;
    struct decision *decision = ARENA_NEW(&decided->arena, struct decision);
    struct error err;

    for (size_t i = 0; i < size; i++)
        contrast_key_copy(&keys[set[i]], from->assessment, &mixed, &decided->arena);
    if (!decide(into->catalog, &mixed, into->as_of_day, &decided->arena, decision,
                &err))
        return -2;
    return decision->verdict.winner;
}

/* Every set that is listed has the effect, and no single answer does where it is larger. */
static void
reason_check(struct decided *decided, const struct contrast *contrast, size_t from,
             size_t into, const struct contrast_reason *reason)
{
    const struct contrast_side *a = &contrast->sides[from], *b = &contrast->sides[into];
    int wanted = contrast->outcomes[from].winner;

    for (size_t i = 0; i < reason->subsets.listed; i++)
        assert_int_equal(winner_with(decided, a, b, reason->keys,
                                     reason->subsets.sets[i], reason->subsets.size),
                         wanted);
    for (size_t k = 0; k < reason->key_count && reason->subsets.size > 1; k++)
        assert_int_not_equal(winner_with(decided, a, b, reason->keys, &k, 1), wanted);
}

static void
one_answer_is_the_cause(void **state)
{
    struct decided *decided = *state;
    struct contrast_side sides[] = {
        side_of(decided, "token-factory", NULL),
        side_of(decided, "token-factory",
                DECIDED_SETTINGS("third_party_processing=allowed", "scale=1M",
                                 "discount_pct_year=9")),
    };
    struct contrast contrast;
    const struct contrast_cause *cause = &contrast.causes[1];

    contrast_make(sides, 2, &decided->arena, &contrast);
    assert_int_not_equal(contrast.outcomes[0].winner, contrast.outcomes[1].winner);
    contrast_explain(&contrast, &decided->arena);
    assert_false(contrast.causes[0].asked);
    assert_true(cause->asked);
    assert_true(cause->back.subsets.possible);
    assert_true(cause->back.subsets.fewest);
    assert_int_equal(cause->back.subsets.size, 1);
    assert_int_equal(cause->back.subsets.total, 1);
    assert_int_equal(cause->back.keys[cause->back.subsets.sets[0][0]].input,
                     INPUT_SCALE);
    reason_check(decided, &contrast, 0, 1, &cause->back);
    reason_check(decided, &contrast, 1, 0, &cause->forth);
}

/* Between any two examples: what is listed has the effect, one way and the other. */
static void
causes_of_the_examples_hold(void **state)
{
    struct decided *decided = *state;
    size_t found = 0;

    for (size_t i = 0; i + 1 < decided_example_count; i++) {
        struct contrast_side sides[] = {
            side_of(decided, decided_examples[i], NULL),
            side_of(decided, decided_examples[i + 1], NULL),
        };
        struct contrast contrast;

        contrast_make(sides, 2, &decided->arena, &contrast);
        contrast_explain(&contrast, &decided->arena);
        CHECK_BOOL(decided_examples[i], contrast.causes[1].asked,
                   contrast.outcomes[0].winner != contrast.outcomes[1].winner);
        if (!contrast.causes[1].asked)
            continue;
        found++;
        /* All answers of one are the other, so there always is a set. */
        CHECK_BOOL(decided_examples[i], contrast.causes[1].back.subsets.possible, true);
        CHECK_BOOL(decided_examples[i], contrast.causes[1].forth.subsets.possible,
                   true);
        reason_check(decided, &contrast, 0, 1, &contrast.causes[1].back);
        reason_check(decided, &contrast, 1, 0, &contrast.causes[1].forth);
    }
    assert_true(found > 2);
}

static void
differences_are_of_what_counts(void **state)
{
    const struct {
        const char *name;
        const char *const *first, *const *other;
        enum input input;
        bool differs, follows;
    } cases[] = {
        {"a number", DECIDED_SETTINGS("scale=10M"), DECIDED_SETTINGS("scale=20M"),
         INPUT_SCALE, true, false},
        {"a choice", DECIDED_SETTINGS("scale=10M"),
         DECIDED_SETTINGS("scale=10M", "openness=truly-open"), INPUT_OPENNESS, true,
         false},
        {"the default, given", DECIDED_SETTINGS("scale=10M"),
         DECIDED_SETTINGS("scale=10M", "openness=any"), INPUT_OPENNESS, false, false},
        {"a default that follows", DECIDED_SETTINGS("scale=10M"),
         DECIDED_SETTINGS("scale=10M", "workload=growing"), INPUT_GROWTH_PCT_MONTH,
         true, true},
        {"a range around one number", DECIDED_SETTINGS("scale=10M"),
         DECIDED_SETTINGS("scale=5M..10M..20M"), INPUT_SCALE, true, false},
        {"a pin", DECIDED_SETTINGS("scale=10M"),
         DECIDED_SETTINGS("scale=10M", "gpu=l4"), INPUT_GPU, true, false},
    };
    struct decided *decided = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct contrast_side sides[] = {side_of(decided, NULL, cases[i].first),
                                        side_of(decided, NULL, cases[i].other)};
        const struct contrast_difference *difference;
        struct contrast contrast;

        contrast_make(sides, 2, &decided->arena, &contrast);
        difference = contrast_of_input(&contrast, cases[i].input);
        CHECK_BOOL(cases[i].name, difference != NULL, cases[i].differs);
        if (difference) {
            CHECK_BOOL(cases[i].name, difference->differs[1], true);
            CHECK_BOOL(cases[i].name, difference->follows, cases[i].follows);
        }
    }
}

static void
overrides_weights_and_extras_differ_too(void **state)
{
    struct decided *decided = *state;
    struct contrast_side sides[] = {
        side_of(decided, NULL, DECIDED_SETTINGS("scale=10M")),
        side_of(decided, NULL,
                DECIDED_SETTINGS("scale=10M", "weights.performance=0.5",
                                 "overrides.strategies.routing.setup_days=9",
                                 "overrides.ratings.compliance.hybrid=4")),
        side_of(decided, NULL, DECIDED_SETTINGS("scale=10M")),
    };
    static const enum contrast_kind want[] = {CONTRAST_EFFORT, CONTRAST_WEIGHT,
                                              CONTRAST_RATING};
    struct contrast contrast;

    contrast_make(sides, 3, &decided->arena, &contrast);
    assert_int_equal(contrast.difference_count, ARRAY_LEN(want));
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        assert_int_equal(contrast.differences[i].key.kind, want[i]);
        assert_true(contrast.differences[i].differs[1]);
        assert_false(contrast.differences[i].differs[2]);
    }
}

static void
costs_are_told_as_shares_of_the_first(void **state)
{
    struct decided *decided = *state;
    struct contrast_side sides[] = {
        side_of(decided, "prototype", NULL),
        side_of(decided, "prototype", DECIDED_SETTINGS("staff_usd_year=280000")),
    };
    const struct contrast_outcome *first, *other;
    struct contrast contrast;

    contrast_make(sides, 2, &decided->arena, &contrast);
    first = &contrast.outcomes[0];
    other = &contrast.outcomes[1];
    assert_false(first->tco_change.known);
    assert_true(other->tco_change.known);
    CHECK_NUMBER("change", other->tco_change.value,
                 sides[1].decision->options[other->winner].plan.tco /
                         sides[0].decision->options[first->winner].plan.tco -
                     1,
                 1e-12);
    CHECK_NUMBER("size", contrast.differences[0].size,
                 log(280000 / contrast.inputs[0].number[INPUT_STAFF_USD_YEAR]), 1e-12);
    assert_false(other->win_share.known);
}

/* The same answers on dearer GPUs: the catalog alone turns the winner. */
static void
the_catalog_alone_can_be_the_cause(void **state)
{
    struct decided *decided = *state;
    struct contrast_side sides[] = {side_of(decided, "token-factory", NULL),
                                    side_of(decided, "token-factory", NULL)};
    struct catalog *dear = shipped_catalog(&decided->arena);
    struct decision *decision = ARENA_NEW(&decided->arena, struct decision);
    const struct contrast_reason *reason;
    struct contrast contrast;
    struct error err;

    for (size_t i = 0; i < dear->gpu_offer_count; i++)
        dear->gpu_offers[i].hour.micro *= 1000;
    dear->hash[0] = 'x';
    assert_true(decide(dear, sides[1].assessment, SHIPPED_DAY, &decided->arena,
                       decision, &err));
    sides[1].catalog = dear;
    sides[1].decision = decision;
    contrast_make(sides, 2, &decided->arena, &contrast);
    assert_int_equal(contrast.difference_count, 0);
    assert_true(contrast.catalog_differs[1]);
    contrast_explain(&contrast, &decided->arena);
    assert_true(contrast.causes[1].asked);
    reason = &contrast.causes[1].back;
    assert_int_equal(reason->subsets.size, 1);
    assert_int_equal(reason->keys[reason->subsets.sets[0][0]].kind, CONTRAST_CATALOG);
}

/* Counts down; 0 ends the search. */
static bool
some_are_left(void *context)
{
    int *left = context;

    return (*left)-- > 0;
}

/* What was found until then is not half of an explanation. */
static void
a_search_that_was_ended_found_nothing(void **state)
{
    struct decided *decided = *state;
    struct contrast_side sides[] = {side_of(decided, "hospital", NULL),
                                    side_of(decided, "core-capability", NULL)};
    struct contrast contrast;
    int left = 7;

    contrast_make(sides, 2, &decided->arena, &contrast);
    assert_false(
        contrast_explain_while(&contrast, &decided->arena, some_are_left, &left));
    assert_int_equal(left, -1); /* asked no more after it said no */
    assert_false(contrast.causes[1].asked);
    left = 1000000;
    assert_true(
        contrast_explain_while(&contrast, &decided->arena, some_are_left, &left));
    assert_true(contrast.causes[1].asked);
    assert_true(contrast.causes[1].back.subsets.possible);
}

/* What cannot be decided is compared by its answers alone. */
static void
a_refusal_is_no_outcome(void **state)
{
    struct decided *decided = *state;
    struct contrast_side sides[] = {side_of(decided, "prototype", NULL),
                                    side_of(decided, "hospital", NULL)};
    struct contrast contrast;

    sides[1].decision = NULL;
    contrast_make(sides, 2, &decided->arena, &contrast);
    contrast_explain(&contrast, &decided->arena);
    assert_int_equal(contrast.outcomes[1].winner, -1);
    assert_false(contrast.outcomes[1].tco.known);
    assert_false(contrast.causes[1].asked);
    assert_true(contrast.difference_count > 3);
}

/* One member of a row made another. */
static void
member_change(struct pilot *row, const struct pilot_member *member)
{
    if (member->type == PILOT_TEXT || member->type == PILOT_DATE)
        *(const char **)pilot_member_at(row, member) = "another";
    else
        pilot_number_set(row, member, 7);
}

/* What was measured counts, member by member; when and by whom it was is evidence. */
static void
each_figure_of_a_pilot_counts(void **state)
{
    static const char *const evidence[] = {"date", "source", "note"};
    struct decided *decided = *state;
    const struct decision *decision = decided_on(decided, "token-factory", NULL);
    const struct contrast_key key = {.kind = CONTRAST_PILOTS};
    struct pilot row = {.approach = PILOT_OWN, .model = "olmo-3-7b"}, other;
    struct assessment a = *decision->assessment, b = a;

    a.pilots = &row;
    b.pilots = &other;
    a.pilot_count = b.pilot_count = 1;
    for (size_t i = 0; i < PILOT_MEMBER_COUNT; i++) {
        const struct pilot_member *member = &pilot_members[i];
        bool counts = true;

        for (size_t j = 0; j < ARRAY_LEN(evidence); j++)
            counts = counts && strcmp(evidence[j], member->name) != 0;
        other = row;
        CHECK_BOOL("the same", contrast_key_same(&key, &a, &b), true);
        member_change(&other, member);
        CHECK_BOOL(member->name, contrast_key_same(&key, &a, &b), !counts);
    }
    other = row;
    other.approach = PILOT_API;
    CHECK_BOOL("the arm", contrast_key_same(&key, &a, &b), false);
    b.pilot_count = 0;
    CHECK_BOOL("none", contrast_key_same(&key, &a, &b), false);
    contrast_key_copy(&key, &a, &b, &decided->arena);
    CHECK_BOOL("copied", contrast_key_same(&key, &a, &b), true);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_answer_is_the_cause),
        cmocka_unit_test(causes_of_the_examples_hold),
        cmocka_unit_test(differences_are_of_what_counts),
        cmocka_unit_test(overrides_weights_and_extras_differ_too),
        cmocka_unit_test(costs_are_told_as_shares_of_the_first),
        cmocka_unit_test(the_catalog_alone_can_be_the_cause),
        cmocka_unit_test(a_search_that_was_ended_found_nothing),
        cmocka_unit_test(a_refusal_is_no_outcome),
        cmocka_unit_test(each_figure_of_a_pilot_counts),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
