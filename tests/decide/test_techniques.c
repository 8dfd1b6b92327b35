/*
 * test_techniques.c - fewer bits take less memory, and a batch is what makes a card pay.
 */
#include "decide/techniques.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"

#include <string.h>

static const struct technique *
technique_of(const struct technique *list, int count, const char *id)
{
    for (int i = 0; i < count; i++)
        if (strcmp(list[i].id, id) == 0)
            return &list[i];
    fail_msg("no technique %s", id);
    return list; /* not reached */
}

static void
memory_follows_the_bits(void **state)
{
    static const struct {
        const char *id;
        double bits;
    } cases[] = {{"fp16", 16}, {"fp8", 8}, {"int8", 8}, {"int4", 4.25}};
    struct technique list[TECHNIQUES_MOST];
    const struct decision *d = decided_on(*state, "token-factory", NULL);
    int count = techniques_compare(d, list);
    double params = d->options[STRATEGY_SELF_HOSTED]
                        .plan.lanes[0]
                        .own->config->replica.model->params_b.value;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_NUMBER(cases[i].id, technique_of(list, count, cases[i].id)->weights_gb,
                     params * cases[i].bits / 8, 1e-9);
}

static void
one_request_at_a_time_wastes_the_card(void **state)
{
    struct technique list[TECHNIQUES_MOST];
    const struct decision *d = decided_on(*state, "token-factory", NULL);
    int count = techniques_compare(d, list);
    const struct technique *single = technique_of(list, count, "one-at-a-time");

    assert_true(single->fits);
    assert_true(single->output_tok_s * 5 < single->output_tok_s_now);
    assert_true(single->machine_usd_mtok.known);
}

static void
what_is_chosen_is_marked_and_unchanged(void **state)
{
    struct decided *decided = *state;

    for (size_t e = 0; e < decided_example_count; e++) {
        struct technique list[TECHNIQUES_MOST];
        const struct decision *d = decided_on(decided, decided_examples[e], NULL);
        int count = techniques_compare(d, list);

        for (int i = 0; i < count; i++)
            if (list[i].chosen)
                CHECK_NUMBER(decided_examples[e], list[i].weights_gb,
                             list[i].weights_gb_now, 1e-9);
    }
}

/* Fewer bits on the month: what is chosen costs what the plan says, the others as they fit. */
static void
cards_and_month_follow_the_plan(void **state)
{
    struct decided *decided = *state;
    size_t held = 0;

    for (size_t e = 0; e < decided_example_count; e++) {
        struct technique list[TECHNIQUES_MOST];
        const char *name = decided_examples[e];
        const struct decision *d = decided_on(decided, name, NULL);
        const struct lane *lane = &d->options[STRATEGY_SELF_HOSTED].plan.lanes[0];
        int count = techniques_compare(d, list);

        for (int i = 0; i < count; i++) {
            const struct technique *one = &list[i];

            CHECK_BOOL(name, one->cards.known, one->month_usd.known);
            if (!one->chosen || !one->cards.known || one->gpus != one->gpus_now ||
                one->output_tok_s != one->output_tok_s_now)
                continue;
            CHECK_NUMBER(name, one->cards.value,
                         lane->machines[lane->first_month] * lane->own->machine_gpus,
                         0);
            CHECK_NUMBER(name, one->month_usd.value,
                         lane->machines[lane->first_month] * lane->own->machine_usd,
                         1e-9 * one->month_usd.value);
            held++;
        }
    }
    assert_true(held > 0);
}

static void
without_own_replicas_there_is_nothing_to_tune(void **state)
{
    struct technique list[TECHNIQUES_MOST];

    assert_int_equal(
        techniques_compare(decided_on(*state, "frontier-agent", NULL), list), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_follows_the_bits),
        cmocka_unit_test(one_request_at_a_time_wastes_the_card),
        cmocka_unit_test(what_is_chosen_is_marked_and_unchanged),
        cmocka_unit_test(cards_and_month_follow_the_plan),
        cmocka_unit_test(without_own_replicas_there_is_nothing_to_tune),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
