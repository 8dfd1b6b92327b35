/*
 * test_catalog.c - the catalog in the database: as shipped, changed, and as it once was.
 */
#include "store/catalog.h"

#include <string.h>

#include "model/digest.h"
#include "model/fact.h"
#include "store/sql.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

static struct arena arena;
static struct store *store;
static const struct catalog *shipped;

static const char hash_1[] =
    "1111111111111111111111111111111111111111111111111111111111111111";
static const char hash_2[] =
    "2222222222222222222222222222222222222222222222222222222222222222";

static int
setup(void **state)
{
    struct error err;

    (void)state;
    arena_init(&arena);
    shipped = shipped_catalog(&arena);
    if (!store_open(":memory:", STORE_WRITE, &store, &err))
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

static void
fail_error(const char *what, const struct error *err)
{
    char line[640];

    error_format(err, line, sizeof line);
    fail_msg("%s: %s", what, line);
}

/* Change the catalog as the program does, on a day of 2026-12. */
static int64_t
changed(enum catalog_cause cause, const char *list, const struct catalog *rows,
        const char *source_hash, const char *now)
{
    struct catalog_change change = {.cause = cause,
                                    .list = list,
                                    .source = "the test",
                                    .source_hash = source_hash,
                                    .licence = "",
                                    .now = now};
    int64_t revision = 0;
    struct error err;

    if (!store_catalog_change(store, &change, rows, &revision, &err))
        fail_error("change", &err);
    return revision;
}

static int64_t
ship(void)
{
    return changed(CAUSE_SHIPPED, "", shipped, hash_1, "2026-12-01T00:00:00Z");
}

static struct catalog *
loaded(int64_t revision)
{
    struct catalog *catalog = ARENA_NEW(&arena, struct catalog);
    struct error err;

    if (!store_catalog_load(store, revision, &arena, catalog, &err))
        fail_error("load", &err);
    return catalog;
}

/* The shipped offers with one changed, which is also in *copy to change further. */
static struct catalog *
with_offer(const char *id, struct api_offer **copy)
{
    struct catalog *catalog = ARENA_NEW(&arena, struct catalog);

    *catalog = *shipped;
    catalog->offers = ARENA_ARRAY(&arena, shipped->offer_count, struct api_offer);
    memcpy(catalog->offers, shipped->offers,
           shipped->offer_count * sizeof *shipped->offers);
    for (size_t i = 0; i < catalog->offer_count; i++)
        if (strcmp(catalog->offers[i].id, id) == 0)
            *copy = &catalog->offers[i];
    return catalog;
}

/* A catalog of one offer alone. */
static struct catalog *
one_offer(const struct api_offer *offer, enum origin origin)
{
    struct catalog *catalog = ARENA_NEW(&arena, struct catalog);

    catalog->offers = ARENA_NEW(&arena, struct api_offer);
    catalog->offers[0] = *offer;
    catalog->offers[0].provenance.origin = origin;
    catalog->offer_count = 1;
    return catalog;
}

static void
date_offer(struct api_offer *offer, const char *as_of, long day)
{
    offer->provenance.as_of = as_of;
    offer->provenance.as_of_day = day;
}

/* ---- as shipped ------------------------------------------------------------------ */

static void
the_shipped_catalog_comes_back_field_by_field(void **state)
{
    struct catalog *back;
    struct strbuf want, got;

    (void)state;
    ship();
    back = loaded(0);
    strbuf_init(&want);
    strbuf_init(&got);
    for (int i = 0; i < FACT_KIND_COUNT; i++) {
        enum fact_kind kind = (enum fact_kind)i;
        size_t count, back_count, size = fact_table[kind].size;
        const char *rows = fact_rows(shipped, kind, &count);
        const char *back_rows = fact_rows(back, kind, &back_count);

        CHECK_INTEGER(fact_table[kind].name, back_count, count);
        for (size_t j = 0; j < count; j++) {
            const struct provenance *from = fact_provenance_of(kind,
                                                               back_rows + j * size);

            strbuf_reset(&want);
            strbuf_reset(&got);
            fact_canonical(kind, rows + j * size, &want);
            fact_canonical(kind, back_rows + j * size, &got);
            assert_string_equal(got.data, want.data);
            assert_int_equal(from->origin, ORIGIN_SHIPPED);
            assert_int_equal(from->as_of_day,
                             fact_provenance_of(kind, rows + j * size)->as_of_day);
        }
    }
    strbuf_clear(&want);
    strbuf_clear(&got);
    assert_string_equal(back->hash, shipped->hash);
    assert_string_equal(back->as_of, "2026-11-23");
    assert_int_equal(back->as_of_day, shipped->as_of_day);
    assert_string_equal(back->version, "2026.11");
}

/* Fields that only a look at the rows themselves shows: derived ones and links. */
static void
derived_fields_and_links_come_back(void **state)
{
    struct catalog *back;

    (void)state;
    ship();
    back = loaded(0);
    for (size_t i = 0; i < shipped->benchmark_count; i++) {
        const struct benchmark *want = &shipped->benchmarks[i],
                               *got = &back->benchmarks[i];

        assert_int_equal(got->precision, want->precision);
        assert_int_equal(got->parallel.known, want->parallel.known);
        assert_string_equal(got->open_model->id, want->open_model_id);
        assert_string_equal(got->gpu->id, want->gpu_id);
    }
    for (size_t i = 0; i < shipped->offer_count; i++) {
        const struct api_offer *want = &shipped->offers[i], *got = &back->offers[i];

        assert_int_equal(got->tier_count, want->tier_count);
        assert_int_equal(got->released_day, want->released_day);
        assert_int_equal(got->promo_until_day, want->promo_until_day);
        assert_string_equal(got->provider->id, want->provider_id);
    }
}

static void
knowledge_comes_back(void **state)
{
    struct catalog *back;
    char want[HASH_HEX_SIZE], got[HASH_HEX_SIZE];

    (void)state;
    ship();
    back = loaded(0);
    knowledge_digest(shipped, want);
    knowledge_digest(back, got);
    assert_string_equal(got, want);
    assert_int_equal(back->gate_count, shipped->gate_count);
    assert_true(back->gate_count > 10);
    for (size_t i = 0; i < shipped->gate_count; i++) {
        const struct gate *a = &shipped->gates[i], *b = &back->gates[i];

        assert_string_equal(b->id, a->id);
        assert_int_equal(b->test, a->test);
        assert_int_equal(b->strategies, a->strategies);
        assert_int_equal(b->when_count, a->when_count);
        for (size_t j = 0; j < a->when_count; j++) {
            assert_int_equal(b->when[j].input, a->when[j].input);
            assert_int_equal(b->when[j].test, a->when[j].test);
            assert_int_equal(b->when[j].value_count, a->when[j].value_count);
        }
    }
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        CHECK_NUMBER(parameter_keys[i], back->parameters[i].value,
                     shipped->parameters[i].value, 0);
        assert_string_equal(back->parameters[i].rationale,
                            shipped->parameters[i].rationale);
    }
    assert_int_equal(back->statement_count, shipped->statement_count);
    assert_int_equal(back->phase_count, shipped->phase_count);
    assert_int_equal(back->glossary_count, shipped->glossary_count);
}

static void
a_new_database_has_no_catalog(void **state)
{
    struct catalog_state have;
    struct catalog catalog;
    struct error err;

    (void)state;
    assert_true(store_catalog_state(store, &have, &err));
    assert_int_equal(have.revision, 0);
    assert_string_equal(have.hash, "");
    assert_string_equal(have.shipped_hash, "");
    assert_false(store_catalog_load(store, 0, &arena, &catalog, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_string_equal(err.what, "the database has no such catalog");
}

static void
the_hash_of_the_shipped_files_is_kept(void **state)
{
    struct catalog_state have;
    struct error err;

    (void)state;
    ship();
    assert_true(store_catalog_state(store, &have, &err));
    assert_int_equal(have.revision, 1);
    assert_string_equal(have.hash, shipped->hash);
    assert_string_equal(have.shipped_hash, hash_1);
    assert_true(store_catalog_verify(store, &err));
}

static void
an_import_does_not_hide_which_files_were_shipped(void **state)
{
    struct catalog_state have;
    struct error err;

    (void)state;
    ship();
    changed(CAUSE_IMPORT, "litellm", one_offer(&shipped->offers[0], ORIGIN_IMPORTED),
            hash_2, "2026-12-02T00:00:00Z");
    assert_true(store_catalog_state(store, &have, &err));
    assert_int_equal(have.revision, 2);
    assert_string_equal(have.shipped_hash, hash_1);
}

/* ---- changes --------------------------------------------------------------------- */

static int64_t
count_of(const char *sql)
{
    struct query query;
    struct error err;
    int64_t value = -1;
    bool row;

    assert_true(sql_prepare(store, sql, &query, &err));
    assert_true(sql_step(&query, &row, &err) && row);
    assert_true(sql_integer(&query, 0, 0, INT64_MAX, &value, &err));
    sql_finish(&query);
    return value;
}

static void
the_same_files_again_write_no_row_twice(void **state)
{
    (void)state;
    ship();
    ship();
    assert_int_equal(count_of("SELECT count(*) FROM api_offer"), shipped->offer_count);
    assert_int_equal(count_of("SELECT count(*) FROM open_model"), shipped->model_count);
    assert_int_equal(count_of("SELECT count(*) FROM knowledge WHERE since = 2"), 0);
    assert_string_equal(loaded(0)->hash, shipped->hash);
}

static void
a_changed_price_is_new_and_the_old_catalog_can_be_read_again(void **state)
{
    struct api_offer *offer;
    struct catalog *next = with_offer("gpt-4o", &offer), *now, *then;
    int64_t first, second;

    (void)state;
    offer->input.micro = 1000000;
    date_offer(offer, "2026-12-01", shipped->as_of_day + 8);
    first = ship();
    second = changed(CAUSE_SHIPPED, "", next, hash_2, "2026-12-02T00:00:00Z");
    now = loaded(0);
    then = loaded(first);
    assert_int_equal(catalog_offer(now, "gpt-4o")->input.micro, 1000000);
    assert_int_equal(catalog_offer(then, "gpt-4o")->input.micro,
                     catalog_offer(shipped, "gpt-4o")->input.micro);
    assert_string_equal(then->hash, shipped->hash);
    assert_string_not_equal(now->hash, then->hash);
    assert_string_equal(loaded(second)->hash, now->hash);
    assert_int_equal(now->offer_count, shipped->offer_count);
    assert_int_equal(then->offer_count, shipped->offer_count);
}

static void
prices_have_a_history_from_to(void **state)
{
    struct api_offer *offer;
    struct catalog *next = with_offer("gpt-4o", &offer);
    struct price_period *periods;
    struct error err;
    size_t count;

    (void)state;
    offer->input.micro = 1000000;
    date_offer(offer, "2026-12-01", shipped->as_of_day + 8);
    ship();
    changed(CAUSE_SHIPPED, "", next, hash_2, "2026-12-02T00:00:00Z");
    assert_true(store_offer_prices(store, "gpt-4o", &arena, &periods, &count, &err));
    assert_int_equal(count, 2);
    assert_string_equal(periods[0].to, "2026-12-01");
    assert_int_equal(periods[0].input.micro, 2500000);
    assert_int_equal(periods[0].output.micro, 10000000);
    assert_int_equal(periods[0].revision, 2);
    assert_string_equal(periods[1].from, "2026-12-01");
    assert_null(periods[1].to);
    assert_int_equal(periods[1].input.micro, 1000000);
    assert_int_equal(periods[1].origin, ORIGIN_SHIPPED);
}

static void
a_correction_for_the_same_day_is_no_history(void **state)
{
    struct api_offer *offer;
    struct catalog *next = with_offer("gpt-4o", &offer);
    struct price_period *periods;
    struct error err;
    size_t count;

    (void)state;
    offer->input.micro = 1000000;
    ship();
    changed(CAUSE_SHIPPED, "", next, hash_2, "2026-12-02T00:00:00Z");
    assert_true(store_offer_prices(store, "gpt-4o", &arena, &periods, &count, &err));
    assert_int_equal(count, 1);
    assert_int_equal(periods[0].input.micro, 1000000);
}

static void
a_rental_price_has_a_history_too(void **state)
{
    struct catalog next = *shipped;
    struct gpu_offer *offer;
    struct price_period *periods;
    struct error err;
    size_t count;

    (void)state;
    next.gpu_offers = ARENA_ARRAY(&arena, next.gpu_offer_count, struct gpu_offer);
    memcpy(next.gpu_offers, shipped->gpu_offers,
           next.gpu_offer_count * sizeof *next.gpu_offers);
    offer = &next.gpu_offers[0];
    ship();
    offer->hour.micro += 1000000;
    offer->provenance.as_of = "2026-12-01";
    offer->provenance.as_of_day = shipped->as_of_day + 8;
    changed(CAUSE_SHIPPED, "", &next, hash_2, "2026-12-02T00:00:00Z");
    assert_true(store_gpu_prices(store, offer, &arena, &periods, &count, &err));
    assert_int_equal(count, 2);
    assert_int_equal(periods[0].input.micro, shipped->gpu_offers[0].hour.micro);
    assert_string_equal(periods[0].to, "2026-12-01");
    assert_int_equal(periods[1].input.micro, offer->hour.micro);
}

static void
an_unknown_price_stays_unknown(void **state)
{
    struct api_offer *offer;
    struct catalog *next = with_offer("gpt-4o", &offer);

    (void)state;
    offer->output = (struct price){0};
    offer->cached = (struct price){true, 0};
    changed(CAUSE_SHIPPED, "", next, hash_1, "2026-12-01T00:00:00Z");
    assert_false(catalog_offer(loaded(0), "gpt-4o")->output.known);
    assert_true(catalog_offer(loaded(0), "gpt-4o")->cached.known);
    assert_int_equal(catalog_offer(loaded(0), "gpt-4o")->cached.micro, 0);
    assert_int_equal(count_of("SELECT count(*) FROM api_offer WHERE id = 'gpt-4o'"
                              " AND output_micro IS NULL AND cached_micro = 0"),
                     1);
}

static void
several_tiers_come_back_in_order(void **state)
{
    static const struct api_tier tiers[] = {
        {200000, {true, 5000000}, {true, 7500000}, {false, 0}},
        {500000, {true, 9000000}, {true, 9500000}, {true, 100000}},
    };
    struct api_offer *offer;
    struct catalog *next = with_offer("gpt-4o", &offer);
    const struct api_offer *back;

    (void)state;
    offer->tiers = tiers;
    offer->tier_count = ARRAY_LEN(tiers);
    changed(CAUSE_SHIPPED, "", next, hash_1, "2026-12-01T00:00:00Z");
    back = catalog_offer(loaded(0), "gpt-4o");
    assert_int_equal(back->tier_count, 2);
    assert_int_equal(back->tiers[0].above_tokens, 200000);
    assert_false(back->tiers[0].cached.known);
    assert_int_equal(back->tiers[1].output.micro, 9500000);
    assert_int_equal(back->tiers[1].cached.micro, 100000);
}

static void
rows_of_the_user_survive_new_files_and_win(void **state)
{
    struct api_offer own = *catalog_offer(shipped, "gpt-4o"), *offer;
    struct catalog *next = with_offer("gpt-4o", &offer);
    const struct api_offer *got;

    (void)state;
    ship();
    own.input.micro = 2222222;
    date_offer(&own, "2020", 18262);
    changed(CAUSE_USER, "", one_offer(&own, ORIGIN_USER), hash_2,
            "2026-12-02T00:00:00Z");
    offer->input.micro = 1000000;
    date_offer(offer, "2026-12-03", shipped->as_of_day + 10);
    changed(CAUSE_SHIPPED, "", next, hash_2, "2026-12-03T00:00:00Z");
    got = catalog_offer(loaded(0), "gpt-4o");
    assert_int_equal(got->input.micro, 2222222);
    assert_int_equal(got->provenance.origin, ORIGIN_USER);
    assert_int_equal(loaded(0)->offer_count, shipped->offer_count);
}

static void
of_a_list_and_the_files_the_newer_counts(void **state)
{
    struct api_offer listed = *catalog_offer(shipped, "gpt-4o"), *offer;
    struct catalog *next = with_offer("gpt-4o", &offer);

    (void)state;
    ship();
    listed.input.micro = 2400000;
    date_offer(&listed, "2026-12-01", shipped->as_of_day + 8);
    changed(CAUSE_IMPORT, "litellm", one_offer(&listed, ORIGIN_IMPORTED), hash_2,
            "2026-12-02T00:00:00Z");
    assert_int_equal(catalog_offer(loaded(0), "gpt-4o")->input.micro, 2400000);
    assert_int_equal(catalog_offer(loaded(0), "gpt-4o")->provenance.origin,
                     ORIGIN_IMPORTED);
    offer->input.micro = 2300000;
    date_offer(offer, "2026-12-05", shipped->as_of_day + 12);
    changed(CAUSE_SHIPPED, "", next, hash_2, "2026-12-05T00:00:00Z");
    assert_int_equal(catalog_offer(loaded(0), "gpt-4o")->input.micro, 2300000);
}

static void
a_list_touches_no_rows_of_another(void **state)
{
    struct api_offer a = shipped->offers[0], b = shipped->offers[0];
    struct catalog rows;
    struct error err;

    (void)state;
    a.id = "only-in-a";
    b.id = "only-in-b";
    ship();
    changed(CAUSE_IMPORT, "a", one_offer(&a, ORIGIN_IMPORTED), hash_2,
            "2026-12-02T00:00:00Z");
    changed(CAUSE_IMPORT, "b", one_offer(&b, ORIGIN_IMPORTED), hash_2,
            "2026-12-03T00:00:00Z");
    assert_non_null(catalog_offer(loaded(0), "only-in-a"));
    assert_non_null(catalog_offer(loaded(0), "only-in-b"));
    assert_true(store_catalog_rows(store, ORIGIN_IMPORTED, "a", &arena, &rows, &err));
    assert_int_equal(rows.offer_count, 1);
    assert_string_equal(rows.offers[0].id, "only-in-a");
    assert_int_equal(rows.offers[0].provenance.origin, ORIGIN_IMPORTED);
}

static void
what_a_list_no_longer_has_is_withdrawn_with_its_price_kept(void **state)
{
    struct api_offer a = shipped->offers[0];
    struct catalog none = {0};
    struct price_period *periods;
    struct error err;
    size_t count;

    (void)state;
    a.id = "short-lived";
    date_offer(&a, "2026-12-01", shipped->as_of_day + 8);
    ship();
    changed(CAUSE_IMPORT, "a", one_offer(&a, ORIGIN_IMPORTED), hash_2,
            "2026-12-02T00:00:00Z");
    changed(CAUSE_IMPORT, "a", &none, hash_2, "2026-12-20T00:00:00Z");
    assert_null(catalog_offer(loaded(0), "short-lived"));
    assert_true(
        store_offer_prices(store, "short-lived", &arena, &periods, &count, &err));
    assert_int_equal(count, 1);
    assert_string_equal(periods[0].from, "2026-12-01");
    assert_string_equal(periods[0].to, "2026-12-20");
}

static void
a_change_that_does_not_fit_changes_nothing(void **state)
{
    struct api_offer lost = *catalog_offer(shipped, "gpt-4o");
    struct catalog_change change = {
        CAUSE_USER, "", "f", hash_2, "", "2026-12-02T00:00:00Z", NULL, 0};
    struct catalog_state before, after;
    struct error err;
    int64_t revision;

    (void)state;
    ship();
    assert_true(store_catalog_state(store, &before, &err));
    lost.id = "lost";
    lost.proprietary = false;
    lost.open_model_id = "nobody-made-this";
    assert_false(store_catalog_change(store, &change, one_offer(&lost, ORIGIN_USER),
                                      &revision, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_string_equal(err.what, "unknown open model 'nobody-made-this'");
    assert_true(store_catalog_state(store, &after, &err));
    assert_int_equal(after.revision, before.revision);
    assert_string_equal(loaded(0)->hash, shipped->hash);
}

static void
nothing_can_be_imported_before_the_shipped_files(void **state)
{
    struct catalog_change change = {CAUSE_IMPORT,           "a",  "f", hash_2, "",
                                    "2026-12-02T00:00:00Z", NULL, 0};
    struct error err;
    int64_t revision;

    (void)state;
    assert_false(store_catalog_change(store, &change,
                                      one_offer(&shipped->offers[0], ORIGIN_IMPORTED),
                                      &revision, &err));
    assert_string_equal(err.what, "the database has no such catalog");
    assert_int_equal(count_of("SELECT count(*) FROM revision"), 0);
}

/* ---- taken back ------------------------------------------------------------------ */

static void
an_import_can_be_taken_back(void **state)
{
    struct api_offer listed = *catalog_offer(shipped, "gpt-4o");
    struct past_offer past = {&listed, "2024-05-13", "2024-08-06"};
    struct catalog_change change = {CAUSE_IMPORT,           "a",   "f", hash_2, "",
                                    "2026-12-02T00:00:00Z", &past, 1};
    struct price_period *periods;
    struct revision *revisions;
    struct error err;
    int64_t revision, undone;
    size_t count;

    (void)state;
    ship();
    listed.input.micro = 2400000;
    date_offer(&listed, "2026-12-01", shipped->as_of_day + 8);
    assert_true(store_catalog_change(
        store, &change, one_offer(&listed, ORIGIN_IMPORTED), &revision, &err));
    assert_true(store_offer_prices(store, "gpt-4o", &arena, &periods, &count, &err));
    assert_int_equal(count, 3);
    assert_true(store_catalog_undo(store, "2026-12-03T00:00:00Z", &undone, &err));
    assert_int_equal(undone, revision);
    assert_string_equal(loaded(0)->hash, shipped->hash);
    assert_int_equal(catalog_offer(loaded(revision), "gpt-4o")->input.micro, 2400000);
    assert_true(store_revisions(store, &arena, &revisions, &count, &err));
    assert_int_equal(count, 3);
    assert_int_equal(revisions[0].cause, CAUSE_UNDO);
    assert_int_equal(revisions[0].undoes, revision);
    assert_string_equal(revisions[0].hash, shipped->hash);
    assert_int_equal(revisions[1].cause, CAUSE_IMPORT);
    assert_string_equal(revisions[1].list, "a");
    assert_int_equal(revisions[2].cause, CAUSE_SHIPPED);
    assert_string_equal(revisions[2].made_at, "2026-12-01T00:00:00Z");
    assert_true(store_catalog_undo(store, "2026-12-04T00:00:00Z", &undone, &err));
    assert_int_equal(undone, 0);
}

static void
taking_back_goes_step_by_step(void **state)
{
    struct api_offer a = shipped->offers[0];
    struct error err;
    int64_t first, second, undone;

    (void)state;
    ship();
    a.id = "first";
    first = changed(CAUSE_IMPORT, "a", one_offer(&a, ORIGIN_IMPORTED), hash_2,
                    "2026-12-02T00:00:00Z");
    a.id = "second";
    second = changed(CAUSE_IMPORT, "a", one_offer(&a, ORIGIN_IMPORTED), hash_2,
                     "2026-12-03T00:00:00Z");
    assert_true(store_catalog_undo(store, "2026-12-04T00:00:00Z", &undone, &err));
    assert_int_equal(undone, second);
    assert_non_null(catalog_offer(loaded(0), "first"));
    assert_null(catalog_offer(loaded(0), "second"));
    assert_true(store_catalog_undo(store, "2026-12-05T00:00:00Z", &undone, &err));
    assert_int_equal(undone, first);
    assert_string_equal(loaded(0)->hash, shipped->hash);
}

static void
past_prices_of_a_list_are_kept_once(void **state)
{
    struct api_offer listed = *catalog_offer(shipped, "gpt-4o");
    struct past_offer past = {&listed, "2024-05-13", "2024-08-06"};
    struct catalog_change change = {CAUSE_IMPORT,           "a",   "f", hash_2, "",
                                    "2026-12-02T00:00:00Z", &past, 1};
    struct price_period *periods;
    struct error err;
    int64_t revision;
    size_t count;

    (void)state;
    ship();
    for (int i = 0; i < 2; i++)
        assert_true(store_catalog_change(
            store, &change, one_offer(&listed, ORIGIN_IMPORTED), &revision, &err));
    assert_true(store_offer_prices(store, "gpt-4o", &arena, &periods, &count, &err));
    assert_int_equal(count, 3); /* the past, the shipped, the listed */
    assert_string_equal(periods[0].from, "2024-05-13");
    assert_string_equal(periods[0].to, "2024-08-06");
    assert_string_equal(periods[0].list, "a");
}

/* ---- damage ---------------------------------------------------------------------- */

static void
a_value_that_no_file_could_have_is_damage(void **state)
{
    static const struct {
        const char *name, *sql, *what;
    } cases[] = {
        {"a word", "UPDATE gpu SET link = 'string' WHERE id = 'rtx-4090'",
         "unknown word"},
        {"a range", "UPDATE gpu SET vram_gb = -1 WHERE id = 'rtx-4090'",
         "out of range"},
        {"a date", "UPDATE gpu SET as_of = 'today' WHERE id = 'rtx-4090'",
         "is no date"},
        {"a text that has to be there",
         "UPDATE gpu SET name = '' WHERE id = 'rtx-4090'", "empty"},
        {"a price past belief",
         "UPDATE api_offer SET input_micro = 9000000000000 WHERE id = 'gpt-4'",
         "out of range"},
        {"two that contradict each other",
         "UPDATE api_offer SET open_model_id = 'llama-2-7b' WHERE id = 'gpt-4'",
         "a proprietary model names an open one"},
        {"a field of knowledge that is gone",
         "DELETE FROM knowledge_field WHERE field = 'summary'", "knowledge"},
        {"a word of knowledge",
         "UPDATE knowledge_field SET text = 'maybe' WHERE field = 'kind' AND item = 0",
         "knowledge"},
        {"an entry of knowledge that is gone",
         "DELETE FROM knowledge_field WHERE knowledge IN (SELECT row FROM knowledge"
         " WHERE kind = 'parameter' AND id = 'max_sequences')",
         "knowledge"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct catalog catalog;
        struct error err;

        teardown(NULL);
        setup(NULL);
        ship();
        assert_true(sql_exec(store, cases[i].sql, &err));
        if (store_catalog_load(store, 0, &arena, &catalog, &err))
            fail_msg("%s: loaded", cases[i].name);
        CHECK_INTEGER(cases[i].name, err.code, ERROR_DATABASE);
        if (!strstr(err.what, cases[i].what))
            fail_msg("%s: '%s' does not say '%s'", cases[i].name, err.what,
                     cases[i].what);
    }
}

static void
a_row_changed_behind_our_back_is_found(void **state)
{
    struct error err;

    (void)state;
    ship();
    assert_true(sql_exec(
        store, "UPDATE api_offer SET input_micro = 1 WHERE id = 'gpt-4o'", &err));
    assert_false(store_catalog_verify(store, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
}

int
main(void)
{
#define STORED(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        STORED(the_shipped_catalog_comes_back_field_by_field),
        STORED(derived_fields_and_links_come_back),
        STORED(knowledge_comes_back),
        STORED(a_new_database_has_no_catalog),
        STORED(the_hash_of_the_shipped_files_is_kept),
        STORED(an_import_does_not_hide_which_files_were_shipped),
        STORED(the_same_files_again_write_no_row_twice),
        STORED(a_changed_price_is_new_and_the_old_catalog_can_be_read_again),
        STORED(prices_have_a_history_from_to),
        STORED(a_correction_for_the_same_day_is_no_history),
        STORED(a_rental_price_has_a_history_too),
        STORED(an_unknown_price_stays_unknown),
        STORED(several_tiers_come_back_in_order),
        STORED(rows_of_the_user_survive_new_files_and_win),
        STORED(of_a_list_and_the_files_the_newer_counts),
        STORED(a_list_touches_no_rows_of_another),
        STORED(what_a_list_no_longer_has_is_withdrawn_with_its_price_kept),
        STORED(a_change_that_does_not_fit_changes_nothing),
        STORED(nothing_can_be_imported_before_the_shipped_files),
        STORED(an_import_can_be_taken_back),
        STORED(taking_back_goes_step_by_step),
        STORED(past_prices_of_a_list_are_kept_once),
        STORED(a_value_that_no_file_could_have_is_damage),
        STORED(a_row_changed_behind_our_back_is_found),
    };

    return cmocka_run_group_tests_name("store/catalog", tests, NULL, NULL);
}
