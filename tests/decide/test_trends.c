/*
 * test_trends.c - a trend is a line of records, held against the rows it came from.
 */
#include "decide/trends.h"

#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"

static void
quality_only_rises_and_ends_at_the_best(void **state)
{
    struct decided *decided = *state;
    struct trend open;
    double best = 0;

    trend_open_quality(decided->catalog, &decided->arena, &open);
    assert_true(open.count > 3);
    for (size_t i = 1; i < open.count; i++) {
        CHECK_BOOL(open.points[i].id, open.points[i].day > open.points[i - 1].day,
                   true);
        CHECK_BOOL(open.points[i].id, open.points[i].value > open.points[i - 1].value,
                   true);
    }
    for (size_t i = 0; i < decided->catalog->model_count; i++)
        if (decided->catalog->models[i].quality.known &&
            decided->catalog->models[i].quality.value > best)
            best = decided->catalog->models[i].quality.value;
    assert_float_equal(trend_latest(&open).value, best, 0);
}

static void
proprietary_models_are_ahead_today(void **state)
{
    struct decided *decided = *state;
    struct trend open, proprietary;

    trend_open_quality(decided->catalog, &decided->arena, &open);
    trend_proprietary_quality(decided->catalog, &decided->arena, &proprietary);
    /* the collection's own figures: GLM-5.2 at 51.1, Claude Opus 5 at 60.7 */
    assert_float_equal(trend_latest(&open).value, 51.1, 1e-6);
    assert_float_equal(trend_latest(&proprietary).value, 60.7, 1e-6);
}

static void
the_price_of_a_quality_only_falls(void **state)
{
    struct decided *decided = *state;
    struct trend price;

    trend_price_at_quality(decided->catalog, 7, 0.7, &decided->arena, &price);
    assert_true(price.count > 3);
    /* GPT-4 at 30 and 60 USD: 0.7 x 30 + 0.3 x 60 */
    CHECK_NUMBER("GPT-4 came first", price.points[0].value, 39, 1e-9);
    for (size_t i = 1; i < price.count; i++)
        CHECK_BOOL(price.points[i].id,
                   price.points[i].value < price.points[i - 1].value, true);
}

/* A reseller of whom the catalog knows nothing is no lowest price. */
static void
a_provider_that_is_not_listed_sets_no_price(void **state)
{
    struct decided *decided = *state;
    struct catalog catalog = *decided->catalog;
    struct api_offer *offers = ARENA_ARRAY(&decided->arena, catalog.offer_count + 1,
                                           struct api_offer);
    struct trend before, after;

    trend_price_at_quality(decided->catalog, 7, 0.7, &decided->arena, &before);
    memcpy(offers, catalog.offers, catalog.offer_count * sizeof *offers);
    offers[catalog.offer_count] = *catalog_offer(decided->catalog, "gpt-5.6-luna");
    offers[catalog.offer_count].input.micro = 1;
    offers[catalog.offer_count].output.micro = 1;
    offers[catalog.offer_count].provider = NULL;
    catalog.offers = offers;
    catalog.offer_count++;
    trend_price_at_quality(&catalog, 7, 0.7, &decided->arena, &after);
    CHECK_NUMBER("as before", trend_latest(&after).value, trend_latest(&before).value,
                 0);
    offers[catalog.offer_count - 1].provider = offers[0].provider;
    trend_price_at_quality(&catalog, 7, 0.7, &decided->arena, &after);
    CHECK_NUMBER("of a listed one", trend_latest(&after).value, 1e-6, 1e-12);
}

static void
nothing_of_a_quality_that_nobody_has(void **state)
{
    struct decided *decided = *state;
    struct trend price;

    trend_price_at_quality(decided->catalog, 101, 0.7, &decided->arena, &price);
    assert_int_equal(price.count, 0);
    assert_false(trend_latest(&price).known);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quality_only_rises_and_ends_at_the_best),
        cmocka_unit_test(proprietary_models_are_ahead_today),
        cmocka_unit_test(the_price_of_a_quality_only_falls),
        cmocka_unit_test(a_provider_that_is_not_listed_sets_no_price),
        cmocka_unit_test(nothing_of_a_quality_that_nobody_has),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
