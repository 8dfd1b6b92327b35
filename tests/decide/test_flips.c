/*
 * test_flips.c - every flip that is claimed is seen by deciding again on both sides of it.
 */
#include "decide/flips.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"
#include "support/shipped.h"

#include <math.h>

#include "decide/decide.h"

static const struct decision *base;

static struct flips
flips_of(struct decided *decided, const struct decision *d)
{
    struct flip_search *search = flip_search_begin(d, 0, 1, &decided->arena);
    struct flips flips;

    while (flip_search_step(search))
        ;
    flip_search_end(search, &flips);
    return flips;
}

/* Who wins when one answer is another number. */
static int
winner_with(struct decided *decided, const struct decision *d, enum input input,
            double number)
{
    struct assessment *assessment = ARENA_NEW(&decided->arena, struct assessment);
    struct decision *again = ARENA_NEW(&decided->arena, struct decision);
    struct error err;

    *assessment = *d->assessment;
    assessment->answers[input] = (struct answer){.state = ANSWER_GIVEN,
                                                 .number = number};
    if (!decide(d->catalog, assessment, SHIPPED_DAY, &decided->arena, again, &err))
        fail_msg("%s: %s", input_table[input].key, err.what);
    return again->verdict.winner;
}

static void
crossing_check(struct decided *decided, const struct flip *flip,
               const struct flip_crossing *crossing)
{
    const char *name = input_table[flip->input].key;
    bool whole = input_table[flip->input].type == INPUT_TYPE_INTEGER;
    /* A whole number is exact; else well past the accuracy of a search. */
    double near = 1e-6 * fmax(1, fabs(crossing->at));

    CHECK_INTEGER(
        name,
        winner_with(decided, base, flip->input, crossing->at + (whole ? 0 : near)),
        crossing->above);
    CHECK_INTEGER(
        name,
        winner_with(decided, base, flip->input, crossing->at - (whole ? 1 : near)),
        crossing->below);
}

static void
each_flip_is_there(void **state)
{
    struct decided *decided = *state;
    struct flips flips;
    int numbers = 0;

    base = decided_on(decided, "token-factory", NULL);
    flips = flips_of(decided, base);
    assert_true(flips.count > 3);
    for (size_t i = 0; i < flips.count; i++) {
        const struct flip *flip = &flips.items[i];

        if (i > 0)
            assert_true(flip->distance >= flips.items[i - 1].distance);
        if (flip->choice >= 0) {
            CHECK_INTEGER(input_table[flip->input].key,
                          winner_with(decided, base, flip->input, flip->to),
                          flip->winner);
            continue;
        }
        numbers++;
        /* the first and the last: each takes two decisions */
        crossing_check(decided, flip, &flip->crossings[0]);
        crossing_check(decided, flip, &flip->crossings[flip->crossing_count - 1]);
    }
    assert_true(numbers > 3);
}

static void
a_search_tries_every_number_that_matters(void **state)
{
    struct decided *decided = *state;
    struct flips flips;
    bool seen[INPUT_COUNT] = {false};
    static const enum input asked[] = {
        INPUT_SCALE,
        INPUT_STAFF_USD_YEAR,
        INPUT_PEAK_TO_AVERAGE,
        INPUT_INPUT_SHARE,
        INPUT_DATA_PRIVACY,
        INPUT_FRAMEWORKS,
        INPUT_EXPERTISE,
        INPUT_TIME_TO_DEPLOY,
        INPUT_HORIZON_MONTHS,
        INPUT_GROWTH_PCT_MONTH,
        INPUT_TARGET_UTILISATION,
        INPUT_OPENNESS,
    };

    flips = flips_of(decided, decided_on(decided, "textbook", NULL));
    for (size_t i = 0; i < flips.searched_count; i++)
        seen[flips.searched[i]] = true;
    for (size_t i = 0; i < ARRAY_LEN(asked); i++)
        CHECK_BOOL(input_table[asked[i]].key, seen[asked[i]], true);
    CHECK_BOOL("own hardware on rented machines", seen[INPUT_PUE], false);
    CHECK_BOOL("a currency", seen[INPUT_USD_RATE], false);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_flip_is_there),
        cmocka_unit_test(a_search_tries_every_number_that_matters),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
