/*
 * test_digest.c - the one order of a catalog, whose rows count, and its hash.
 */
#include "model/digest.h"

#include <string.h>

#include "model/fact.h"
#include "model/rival.h"
#include "support/arena.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

static void
rows_reverse(struct catalog *catalog, enum fact_kind kind)
{
    size_t count, size = fact_table[kind].size;
    char *rows = fact_rows(catalog, kind, &count);
    char *reversed = arena_array(&arena, count, size);

    for (size_t i = 0; i < count; i++)
        memcpy(reversed + i * size, rows + (count - 1 - i) * size, size);
    fact_rows_set(catalog, kind, reversed, count);
}

static void
the_order_of_files_does_not_matter(void **state)
{
    struct catalog *catalog = shipped_catalog(&arena);
    char want[HASH_HEX_SIZE], got[HASH_HEX_SIZE];

    (void)state;
    catalog_digest(catalog, want);
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        rows_reverse(catalog, (enum fact_kind)kind);
    catalog_digest(catalog, got);
    assert_string_not_equal(got,
                            want); /* the hash sees the order, so that sorting tells */
    catalog_sort(catalog);
    catalog_digest(catalog, got);
    assert_string_equal(got, want);
}

static void
rows_are_in_the_order_of_their_keys(void **state)
{
    struct catalog *catalog = shipped_facts(&arena);

    (void)state;
    for (int i = 0; i < FACT_KIND_COUNT; i++) {
        enum fact_kind kind = (enum fact_kind)i;
        size_t count, size = fact_table[kind].size;
        const char *rows = fact_rows(catalog, kind, &count);

        for (size_t j = 1; j < count; j++) {
            int order = fact_key_compare(kind, rows + (j - 1) * size, rows + j * size);

            if (order > 0 || (order == 0 && fact_table[kind].unique))
                fail_msg("%s: row %zu is not behind row %zu", fact_table[kind].name, j,
                         j - 1);
        }
    }
}

/* Any one thing said otherwise is another catalog. */
static void
every_part_counts_in_the_hash(void **state)
{
    struct catalog *catalog = shipped_catalog(&arena);
    char want[HASH_HEX_SIZE], got[HASH_HEX_SIZE], knowledge[HASH_HEX_SIZE];
    struct gate gates[64];
    struct weight_rule rules[64];

    (void)state;
    catalog_digest(catalog, want);
#define DIFFERS(change, back)                       \
    do {                                            \
        change;                                     \
        catalog_digest(catalog, got);               \
        if (strcmp(got, want) == 0)                 \
            fail_msg("%s does not count", #change); \
        back;                                       \
        catalog_digest(catalog, got);               \
        assert_string_equal(got, want);             \
    } while (0)
    DIFFERS(catalog->offers[0].input.micro++, catalog->offers[0].input.micro--);
    DIFFERS(catalog->models[0].truly_open ^= 1, catalog->models[0].truly_open ^= 1);
    DIFFERS(catalog->providers[0].regions ^= 1u, catalog->providers[0].regions ^= 1u);
    DIFFERS(catalog->gpus[0].provenance.origin = ORIGIN_USER,
            catalog->gpus[0].provenance.origin = ORIGIN_SHIPPED);
    DIFFERS(catalog->benchmarks[0].output_tok_s *= 2,
            catalog->benchmarks[0].output_tok_s /= 2);
    DIFFERS(catalog->strategies[3].setup_days++, catalog->strategies[3].setup_days--);
    DIFFERS(catalog->factors[2].ratings[1].value++,
            catalog->factors[2].ratings[1].value--);
    DIFFERS(catalog->parameters[5].value++, catalog->parameters[5].value--);
    DIFFERS(catalog->phases[0].days++, catalog->phases[0].days--);
    knowledge_digest(catalog, knowledge);
    assert_string_not_equal(knowledge, want);

    assert_in_range(catalog->gate_count, 1, ARRAY_LEN(gates));
    memcpy(gates, catalog->gates, catalog->gate_count * sizeof *gates);
    catalog->gates = gates;
    DIFFERS(gates[0].strategies ^= 1u, gates[0].strategies ^= 1u);
    DIFFERS(catalog->gate_count--, catalog->gate_count++);
    assert_in_range(catalog->weight_rule_count, 1, ARRAY_LEN(rules));
    memcpy(rules, catalog->weight_rules, catalog->weight_rule_count * sizeof *rules);
    catalog->weight_rules = rules;
    assert_true(rules[0].when_count > 0);
    DIFFERS(rules[0].when_count--, rules[0].when_count++);
#undef DIFFERS
}

/* A provider row of an origin and a day; note says which it is. */
static struct provider
provider_of(const char *id, enum origin origin, long day, const char *note)
{
    return (struct provider){.id = id,
                             .serves_api = true,
                             .note = note,
                             .provenance = {"s", "2026", day, origin}};
}

static void
of_several_origins_the_right_row_stays(void **state)
{
    static const struct {
        const char *name;
        enum origin origins[3];
        long days[3];
        size_t want;
    } cases[] = {
        {"the user's, however old",
         {ORIGIN_SHIPPED, ORIGIN_USER, ORIGIN_IMPORTED},
         {9, 1, 9},
         1},
        {"the newer list",
         {ORIGIN_SHIPPED, ORIGIN_SHIPPED, ORIGIN_IMPORTED},
         {5, 4, 6},
         2},
        {"the newer file",
         {ORIGIN_IMPORTED, ORIGIN_IMPORTED, ORIGIN_SHIPPED},
         {5, 4, 6},
         2},
        {"the list of the same day",
         {ORIGIN_SHIPPED, ORIGIN_IMPORTED, ORIGIN_IMPORTED},
         {5, 5, 4},
         1},
    };
    static const char *const notes[] = {"0", "1", "2"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct provider rows[4];
        struct catalog catalog = {.providers = rows, .provider_count = 4};

        for (size_t j = 0; j < 3; j++)
            rows[j] = provider_of("p", cases[i].origins[j], cases[i].days[j], notes[j]);
        rows[3] = provider_of("another", ORIGIN_SHIPPED, 1, "");
        catalog_merge(&catalog);
        CHECK_INTEGER(cases[i].name, catalog.provider_count, 2);
        CHECK_TEXT(cases[i].name, catalog.providers[0].id, "another");
        CHECK_TEXT(cases[i].name, catalog.providers[1].note, notes[cases[i].want]);
    }
}

static void
rental_rows_of_one_key_stay_together_within_an_origin(void **state)
{
    struct gpu_offer rows[] = {
        {.gpu_id = "g",
         .provider_id = "p",
         .instance = "",
         .gpu_count = 8,
         .region = "us",
         .hour = {true, 1},
         .provenance = {"s", "2025", 1, ORIGIN_SHIPPED}},
        {.gpu_id = "g",
         .provider_id = "p",
         .instance = "",
         .gpu_count = 8,
         .region = "us",
         .hour = {true, 2},
         .provenance = {"s", "2026", 2, ORIGIN_SHIPPED}},
    };
    struct catalog catalog = {.gpu_offers = rows, .gpu_offer_count = 2};
    struct gpu_offer three[3];

    (void)state;
    memcpy(three, rows, sizeof rows);
    catalog_merge(&catalog);
    assert_int_equal(catalog.gpu_offer_count, 2);
    three[2] = rows[0];
    three[2].hour.micro = 3;
    three[2].provenance.origin = ORIGIN_USER;
    catalog.gpu_offers = three;
    catalog.gpu_offer_count = 3;
    catalog_merge(&catalog);
    assert_int_equal(catalog.gpu_offer_count, 1);
    assert_int_equal(three[0].hour.micro, 3);
}

/* A row that yields is no row of the catalog, but a source that says something else. */
static void
offers_that_yield_stay_as_rivals(void **state)
{
    static const struct provenance shipped = {"s", "2026-08-01", 10, ORIGIN_SHIPPED},
                                   list = {"l", "2026-11-20", 20, ORIGIN_IMPORTED},
                                   another = {"a", "2026-11-10", 15, ORIGIN_IMPORTED},
                                   own = {"o", "2026-01-01", 1, ORIGIN_USER};
    struct api_offer rows[] = {
        {.id = "b", .input = {true, 100}, .output = {true, 100}, .provenance = another},
        {.id = "c", .input = {true, 7}, .output = {true, 7}, .provenance = own},
        {.id = "a", .input = {true, 1}, .output = {true, 1}, .provenance = shipped},
        {.id = "b", .input = {true, 104}, .output = {true, 105}, .provenance = list},
        {.id = "c", .input = {true, 10}, .output = {true, 10}, .provenance = list},
        {.id = "b", .input = {true, 50}, .output = {true, 100}, .provenance = shipped},
        {.id = "c", .input = {true, 20}, .output = {true, 10}, .provenance = shipped},
    };
    struct catalog catalog = {.offers = rows, .offer_count = ARRAY_LEN(rows)};
    char with[HASH_HEX_SIZE], without[HASH_HEX_SIZE];
    struct quarrel *quarrels;
    size_t count;

    (void)state;
    catalog.parameters[PARAMETER_DISAGREE_PCT].value = 5;
    catalog_merge(&catalog);
    assert_int_equal(catalog.offer_count, 3);
    CHECK_TEXT("order", catalog.offers[2].id, "c");
    assert_int_equal(catalog.offers[1].input.micro, 104);
    assert_int_equal(catalog.rival_count, 4);
    assert_null(offer_rivals(&catalog, "a", &count));
    assert_int_equal(count, 0);
    assert_int_equal(offer_rivals(&catalog, "b", &count)->input.micro, 100);
    assert_int_equal(count, 2);
    /* b: 104 to 100 is within 5 %, to 50 not; c: of the sources, without the user's. */
    assert_int_equal(catalog_quarrels(&catalog, &arena, &quarrels), 2);
    CHECK_TEXT("the first", quarrels[0].one->id, "b");
    CHECK_NUMBER("apart", quarrels[0].apart_pct, 108, 1e-9);
    CHECK_INTEGER("one source", quarrels[1].one->input.micro, 10);
    CHECK_INTEGER("another", quarrels[1].other->input.micro, 20);
    catalog_digest(&catalog, with);
    catalog.rival_count = 0;
    catalog_digest(&catalog, without);
    assert_string_not_equal(with, without);
}

int
main(void)
{
#define HELD(test) cmocka_unit_test_setup_teardown(test, arena_open, arena_close)
    const struct CMUnitTest tests[] = {
        HELD(the_order_of_files_does_not_matter),
        HELD(rows_are_in_the_order_of_their_keys),
        HELD(every_part_counts_in_the_hash),
        HELD(of_several_origins_the_right_row_stays),
        HELD(rental_rows_of_one_key_stay_together_within_an_origin),
        HELD(offers_that_yield_stay_as_rivals),
    };

    return cmocka_run_group_tests_name("model/digest", tests, NULL, NULL);
}
