/*
 * test_import.c - a price list from its file into the database and back out.
 */
#include <string.h>

#include "import/preview.h"
#include "import/price_list.h"
#include "store/catalog.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

static struct arena arena;
static struct store *store;
static const struct catalog *shipped;
static struct error err;

static const char hash[] =
    "1111111111111111111111111111111111111111111111111111111111111111";

static int
setup(void **state)
{
    struct catalog_change change = {CAUSE_SHIPPED,          "",   "data", hash, "",
                                    "2026-12-01T00:00:00Z", NULL, 0};
    int64_t revision;

    (void)state;
    arena_init(&arena);
    shipped = shipped_catalog(&arena);
    if (!store_open(":memory:", STORE_WRITE, &store, &err) ||
        !store_catalog_change(store, &change, shipped, &revision, &err))
        fail_msg("%s", err.what);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    store_close(store);
    arena_clear(&arena);
    return 0;
}

static struct catalog *
loaded(void)
{
    struct catalog *catalog = ARENA_NEW(&arena, struct catalog);

    if (!store_catalog_load(store, 0, &arena, catalog, &err))
        fail_msg("%s: %s", err.where, err.what);
    return catalog;
}

/* Import a list as the program does; what it would change is in *preview. */
static void
imported(const char *file, const char *today, struct preview *preview)
{
    char *path = arena_printf(&arena, "tests/import/lists/%s", file);
    struct catalog before, rows = {0};
    struct price_list list;
    struct past_offer *past;
    size_t size;
    char *bytes = shipped_bytes(path, &arena, &size);
    int64_t revision;

    if (!price_list_read(-1, file, bytes, size, loaded(), today, &arena, &list, &err) ||
        !store_catalog_rows(store, ORIGIN_IMPORTED, list_format_names[list.format],
                            &arena, &before, &err))
        fail_msg("%s: %s", err.where, err.what);
    preview_make(loaded(), &before, list.offers, list.offer_count, &arena, preview);
    past = ARENA_ARRAY(&arena, list.past_count, struct past_offer);
    for (size_t i = 0; i < list.past_count; i++)
        past[i] = (struct past_offer){&list.past[i].offer, list.past[i].from,
                                      list.past[i].to};
    rows.offers = list.offers;
    rows.offer_count = list.offer_count;
    if (!store_catalog_change(
            store,
            &(struct catalog_change){CAUSE_IMPORT, list_format_names[list.format],
                                     list.source, hash, list.licence,
                                     arena_printf(&arena, "%sT00:00:00Z", today), past,
                                     list.past_count},
            &rows, &revision, &err))
        fail_msg("%s: %s", err.where, err.what);
}

static void
every_list_goes_in_and_out(void **state)
{
    static const char *const files[] = {"litellm.json", "models-dev.json",
                                        "openrouter.json", "llm-prices.json",
                                        "llm-prices-historical.json"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct preview preview;

        imported(files[i], "2026-12-02", &preview);
        CHECK_BOOL(files[i], preview.line_count > 0, true);
        CHECK_BOOL(files[i], store_catalog_verify(store, &err), true);
    }
}

static void
a_changed_price_is_in_force_until_taken_back(void **state)
{
    struct preview preview;
    int64_t undone;

    (void)state;
    assert_int_equal(catalog_offer(shipped, "gpt-4.1")->input.micro, 2000000);
    imported("litellm.json", "2026-12-02", &preview);
    assert_int_equal(catalog_offer(loaded(), "gpt-4.1")->input.micro, 1500000);
    assert_non_null(catalog_offer(loaded(), "groq--llama-3.3-70b-versatile"));
    assert_true(store_catalog_undo(store, "2026-12-03T00:00:00Z", &undone, &err));
    assert_int_equal(undone, 2);
    assert_string_equal(loaded()->hash, shipped->hash);
}

static void
the_same_list_again_confirms_its_prices(void **state)
{
    struct preview first, second;

    (void)state;
    imported("litellm.json", "2026-12-02", &first);
    imported("litellm.json", "2026-12-09", &second);
    assert_int_equal(second.counts[PREVIEW_ADDED], 0);
    assert_int_equal(second.counts[PREVIEW_CHANGED], 0);
    assert_int_equal(second.counts[PREVIEW_CONFIRMED],
                     first.counts[PREVIEW_ADDED] + first.counts[PREVIEW_CHANGED] +
                         first.counts[PREVIEW_CONFIRMED]);
    assert_int_equal(second.disagreeing, 0);
    assert_string_equal(catalog_offer(loaded(), "gpt-4.1")->provenance.as_of,
                        "2026-12-09");
}

static void
history_of_a_list_is_kept_with_its_days(void **state)
{
    struct preview preview;
    struct price_period *periods;
    size_t count;

    (void)state;
    imported("llm-prices-historical.json", "2026-12-02", &preview);
    assert_true(store_offer_prices(store, "gpt-4o", &arena, &periods, &count, &err));
    assert_int_equal(count, 3);
    assert_string_equal(periods[0].from, "2024-05-13");
    assert_string_equal(periods[0].to, "2024-08-06");
    assert_int_equal(periods[0].input.micro, 5000000);
    assert_string_equal(periods[0].list, "llm-prices");
    assert_null(periods[1].to);
    assert_null(periods[2].to);
}

int
main(void)
{
#define STORED(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        STORED(every_list_goes_in_and_out),
        STORED(a_changed_price_is_in_force_until_taken_back),
        STORED(the_same_list_again_confirms_its_prices),
        STORED(history_of_a_list_is_kept_with_its_days),
    };

    return cmocka_run_group_tests_name("store/import", tests, NULL, NULL);
}
