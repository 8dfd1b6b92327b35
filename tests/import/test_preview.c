/*
 * test_preview.c - what an import would change.
 */
#include "import/preview.h"

#include <string.h>

#include "support/arena.h"
#include "support/check.h"
#include "support/cmocka.h"

static struct api_offer
offer_of(const char *id, int64_t input, int64_t output, enum origin origin)
{
    return (struct api_offer){.id = id,
                              .name = "",
                              .vendor = "",
                              .provider_id = "",
                              .note = "",
                              .input = {input > 0, input},
                              .output = {output > 0, output},
                              .provenance = {"s", "2026", 1, origin}};
}

/* The catalog, what the list brought before, and the list now, sorted by id. */
struct fixture {
    struct api_offer now[9], own[3], list[9];
    struct catalog catalog, before;
    size_t count;
};

static void
fixture_init(struct fixture *f)
{
    static const struct api_tier tier = {200000, {true, 2}, {true, 4}, {false, 0}};

    *f = (struct fixture){
        .now = {offer_of("a-same", 100, 200, ORIGIN_SHIPPED),
                offer_of("b-dearer", 100, 200, ORIGIN_SHIPPED),
                offer_of("c-little", 100, 200, ORIGIN_SHIPPED),
                offer_of("d-own", 100, 200, ORIGIN_USER),
                offer_of("e-gone", 100, 200, ORIGIN_IMPORTED),
                offer_of("f-moved", 100, 200, ORIGIN_IMPORTED),
                offer_of("h-tiered", 100, 200, ORIGIN_SHIPPED),
                offer_of("i-unknown", 0, 200, ORIGIN_SHIPPED),
                offer_of("j-again", 100, 200, ORIGIN_IMPORTED)},
        .own = {offer_of("e-gone", 100, 200, ORIGIN_IMPORTED),
                offer_of("f-moved", 100, 200, ORIGIN_IMPORTED),
                offer_of("j-again", 100, 200, ORIGIN_IMPORTED)},
        .list = {offer_of("a-same", 100, 200, ORIGIN_IMPORTED),
                 offer_of("b-dearer", 110, 100, ORIGIN_IMPORTED),
                 offer_of("c-little", 104, 200, ORIGIN_IMPORTED),
                 offer_of("d-own", 150, 200, ORIGIN_IMPORTED),
                 offer_of("f-moved", 200, 200, ORIGIN_IMPORTED),
                 offer_of("g-new", 1, 2, ORIGIN_IMPORTED),
                 offer_of("h-tiered", 100, 200, ORIGIN_IMPORTED),
                 offer_of("i-unknown", 300, 200, ORIGIN_IMPORTED),
                 offer_of("j-again", 100, 200, ORIGIN_IMPORTED)},
        .count = 9,
    };
    f->list[6].tiers = &tier;
    f->list[6].tier_count = 1;
    f->catalog = (struct catalog){.offers = f->now, .offer_count = ARRAY_LEN(f->now)};
    f->catalog.parameters[PARAMETER_DISAGREE_PCT].value = 5;
    f->before = (struct catalog){.offers = f->own, .offer_count = ARRAY_LEN(f->own)};
}

static void
every_offer_is_added_changed_confirmed_or_withdrawn(void **state)
{
    static const struct {
        const char *id;
        enum preview_what what;
        double change_pct;
        bool disagrees, kept;
    } want[] = {
        {"g-new", PREVIEW_ADDED, 0, false, false},
        {"f-moved", PREVIEW_CHANGED, 100, false,
         false}, /* the list's own price before */
        {"b-dearer", PREVIEW_CHANGED, -50, true, false}, /* input +10 %, output -50 % */
        {"d-own", PREVIEW_CHANGED, 50, true, true},
        {"c-little", PREVIEW_CHANGED, 4, false, false},
        {"h-tiered", PREVIEW_CHANGED, 0, false, false},
        {"i-unknown", PREVIEW_CHANGED, 0, false,
         false}, /* from unknown is no percent */
        {"a-same", PREVIEW_CONFIRMED, 0, false, false},
        {"j-again", PREVIEW_SAME, 0, false, false},
        {"e-gone", PREVIEW_WITHDRAWN, 0, false, false},
    };
    struct fixture f;
    struct preview preview;

    (void)state;
    fixture_init(&f);
    preview_make(&f.catalog, &f.before, f.list, f.count, &arena, &preview);
    assert_int_equal(preview.line_count, ARRAY_LEN(want));
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        const struct preview_line *line = &preview.lines[i];
        const struct api_offer *offer = line->after ? line->after : line->before;

        CHECK_TEXT("order", offer->id, want[i].id);
        CHECK_INTEGER(want[i].id, line->what, want[i].what);
        CHECK_NUMBER(want[i].id, line->change_pct, want[i].change_pct, 1e-9);
        CHECK_BOOL(want[i].id, line->disagrees, want[i].disagrees);
        CHECK_BOOL(want[i].id, line->kept, want[i].kept);
        CHECK_BOOL(want[i].id, line->before != NULL, want[i].what != PREVIEW_ADDED);
        CHECK_BOOL(want[i].id, line->after != NULL, want[i].what != PREVIEW_WITHDRAWN);
    }
    assert_int_equal(preview.counts[PREVIEW_ADDED], 1);
    assert_int_equal(preview.counts[PREVIEW_CHANGED], 6);
    assert_int_equal(preview.counts[PREVIEW_CONFIRMED], 1);
    assert_int_equal(preview.counts[PREVIEW_SAME], 1);
    assert_int_equal(preview.counts[PREVIEW_WITHDRAWN], 1);
    assert_int_equal(preview.disagreeing, 2);
    assert_int_equal(preview.kept, 1);
}

/* Of two sources the newer one counts, and an own earlier price goes whatever its day. */
static void
an_older_list_leaves_newer_prices(void **state)
{
    static const struct {
        const char *id;
        bool older;
    } want[] = {{"b-dearer", true}, {"c-little", false}, {"f-moved", false}};
    struct fixture f;
    struct preview preview;

    (void)state;
    fixture_init(&f);
    f.now[1].provenance = (struct provenance){"other", "2026-02", 40, ORIGIN_SHIPPED};
    f.now[5].provenance.as_of_day = 40; /* f-moved, of the list itself */
    preview_make(&f.catalog, &f.before, f.list, f.count, &arena, &preview);
    for (size_t w = 0; w < ARRAY_LEN(want); w++)
        for (size_t i = 0; i < preview.line_count; i++)
            if (preview.lines[i].after &&
                strcmp(preview.lines[i].after->id, want[w].id) == 0)
                CHECK_BOOL(want[w].id, preview.lines[i].older, want[w].older);
    assert_int_equal(preview.older, 1);
}

static void
an_empty_list_withdraws_only_its_own(void **state)
{
    struct fixture f;
    struct preview preview;

    (void)state;
    fixture_init(&f);
    preview_make(&f.catalog, &f.before, NULL, 0, &arena, &preview);
    assert_int_equal(preview.line_count, 3);
    assert_int_equal(preview.counts[PREVIEW_WITHDRAWN], 3);
}

int
main(void)
{
#define HELD(test) cmocka_unit_test_setup_teardown(test, arena_open, arena_close)
    const struct CMUnitTest tests[] = {
        HELD(every_offer_is_added_changed_confirmed_or_withdrawn),
        HELD(an_older_list_leaves_newer_prices),
        HELD(an_empty_list_withdraws_only_its_own),
    };

    return cmocka_run_group_tests_name("import/preview", tests, NULL, NULL);
}
