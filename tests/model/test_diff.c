/*
 * test_diff.c - what differs between two catalogs.
 */
#include "model/diff.h"

#include <string.h>

#include "model/digest.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

static struct arena arena;
static struct catalog *before, *after;

static int
setup(void **state)
{
    (void)state;
    arena_init(&arena);
    before = shipped_catalog(&arena);
    after = shipped_catalog(&arena);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static struct api_offer *
offer_of(struct catalog *catalog, const char *id)
{
    size_t i = 0;

    while (i < catalog->offer_count && strcmp(catalog->offers[i].id, id) != 0)
        i++;
    assert_true(i < catalog->offer_count);
    return &catalog->offers[i];
}

static void
a_catalog_does_not_differ_from_itself(void **state)
{
    struct catalog_diff diff;

    (void)state;
    catalog_compare(before, after, &arena, &diff);
    assert_int_equal(diff.fact_count, 0);
    assert_int_equal(diff.knowledge_count, 0);
}

static void
a_changed_field_is_named(void **state)
{
    const struct fact_info *info = &fact_table[FACT_OFFER];
    struct catalog_diff diff;

    (void)state;
    offer_of(after, "gpt-4o")->input.micro++;
    offer_of(after, "gpt-4o")->note = "changed";
    catalog_compare(before, after, &arena, &diff);
    assert_int_equal(diff.fact_count, 1);
    assert_int_equal(diff.facts[0].kind, FACT_OFFER);
    assert_int_equal(diff.facts[0].what, DIFF_CHANGED);
    assert_ptr_equal(diff.facts[0].before, offer_of(before, "gpt-4o"));
    assert_ptr_equal(diff.facts[0].after, offer_of(after, "gpt-4o"));
    assert_false(diff.facts[0].tiers);
    for (size_t i = 0; i < info->field_count; i++) {
        const char *name = info->fields[i].name;

        CHECK_BOOL(name, diff.facts[0].fields >> i & 1,
                   strcmp(name, "input_usd_per_mtok") == 0 ||
                       strcmp(name, "note") == 0);
    }
}

/* Also beside other changes. */
static void
changed_tiers_are_said(void **state)
{
    static const struct api_tier tier = {200000, {true, 2}, {true, 4}, {false, 0}};
    struct catalog_diff diff;

    (void)state;
    offer_of(after, "gpt-4o")->tiers = &tier;
    offer_of(after, "gpt-4o")->tier_count = 1;
    catalog_compare(before, after, &arena, &diff);
    assert_int_equal(diff.fact_count, 1);
    assert_int_equal(diff.facts[0].fields, 0);
    assert_true(diff.facts[0].tiers);
    offer_of(after, "gpt-4o")->note = "changed";
    catalog_compare(before, after, &arena, &diff);
    assert_int_equal(diff.fact_count, 1);
    assert_int_not_equal(diff.facts[0].fields, 0);
    assert_true(diff.facts[0].tiers);
}

static void
rows_that_come_and_go_are_told_apart(void **state)
{
    struct catalog_diff diff;

    (void)state;
    offer_of(after, "gpt-4o")->id = "gpt-4o-renamed";
    catalog_sort(after);
    after->duty_count--; /* the last one is gone */
    catalog_compare(before, after, &arena, &diff);
    assert_int_equal(diff.fact_count, 3);
    assert_int_equal(diff.facts[0].what, DIFF_REMOVED);
    assert_string_equal(((const struct api_offer *)diff.facts[0].before)->id, "gpt-4o");
    assert_null(diff.facts[0].after);
    assert_int_equal(diff.facts[1].what, DIFF_ADDED);
    assert_string_equal(((const struct api_offer *)diff.facts[1].after)->id,
                        "gpt-4o-renamed");
    assert_null(diff.facts[1].before);
    assert_int_equal(diff.facts[2].kind, FACT_DUTY);
    assert_int_equal(diff.facts[2].what, DIFF_REMOVED);
}

static void
knowledge_is_compared_entry_by_entry(void **state)
{
    struct catalog_diff diff;
    struct gate gates[64];

    (void)state;
    after->strategies[STRATEGY_HYBRID].setup_days++;
    after->parameters[PARAMETER_MAX_SEQUENCES].value++;
    assert_in_range(after->gate_count, 2, ARRAY_LEN(gates));
    memcpy(gates, after->gates, after->gate_count * sizeof *gates);
    after->gates = gates;
    gates[0].id = "aaa-new";
    catalog_compare(before, after, &arena, &diff);
    assert_int_equal(diff.fact_count, 0);
    assert_int_equal(diff.knowledge_count, 4);
    assert_int_equal(diff.knowledge[0].kind, KNOWLEDGE_STRATEGY);
    assert_int_equal(diff.knowledge[0].what, DIFF_CHANGED);
    assert_string_equal(diff.knowledge[0].id, "hybrid");
    assert_int_equal(diff.knowledge[1].kind, KNOWLEDGE_GATE);
    assert_int_equal(diff.knowledge[1].what, DIFF_ADDED);
    assert_string_equal(diff.knowledge[1].id, "aaa-new");
    assert_int_equal(diff.knowledge[2].what, DIFF_REMOVED);
    assert_string_equal(diff.knowledge[2].id, before->gates[0].id);
    assert_int_equal(diff.knowledge[3].kind, KNOWLEDGE_PARAMETER);
    assert_string_equal(diff.knowledge[3].id, "max_sequences");
}

int
main(void)
{
#define HELD(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        HELD(a_catalog_does_not_differ_from_itself),
        HELD(a_changed_field_is_named),
        HELD(changed_tiers_are_said),
        HELD(rows_that_come_and_go_are_told_apart),
        HELD(knowledge_is_compared_entry_by_entry),
    };

    return cmocka_run_group_tests_name("model/diff", tests, NULL, NULL);
}
