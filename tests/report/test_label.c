/*
 * test_label.c - every figure has a name of its own that a person can read.
 */
#include "report/label.h"

#include "support/cmocka.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "decide/figures.h"
#include "decide/robustness.h"
#include "support/check.h"
#include "support/decided.h"
#include "support/shipped.h"

enum { LABEL_COLUMNS = 100 };

static const struct robustness_settings few = {
    .weightings = 2000, .worlds = 60, .seed = 1};

/* Settings that bring figures which no example has. */
static const char *const *const ways[] = {
    DECIDED_SETTINGS("scale=100B", "hosting=own", "openness=truly-open"),
    DECIDED_SETTINGS("scale=10B", "replica_tokens_month=3B", "weights.performance=0.4"),
    DECIDED_SETTINGS("scale=5B", "budget_style=fixed", "monthly_budget_usd=300",
                     "time_to_deploy=days"),
    DECIDED_SETTINGS("scale=1M..2M..9M", "staff_usd_year=90000..120000..200000"),
    DECIDED_SETTINGS("scale=1B", "min_context_tokens=90000000"),
};

/* ---- any key --------------------------------------------------------------------- */

struct named {
    const char *label, *key;
};

static int
named_compare(const void *left, const void *right)
{
    const struct named *a = left, *b = right;

    return strcmp(a->label, b->label);
}

static void
check_label(const char *key, const char *label)
{
    if (strcmp(key, label) == 0)
        fail_msg("%s has no label", key);
    if (strchr(label, '%') || strchr(label, '_') || !label[0])
        fail_msg("%s is called '%s'", key, label);
    if (text_width(label) > LABEL_COLUMNS)
        fail_msg("%s has a label of %zu columns", key, text_width(label));
}

static void
check_labels(const struct figure_set *set, const struct form *form, struct arena *arena)
{
    struct named *names = ARENA_ARRAY(arena, set->count, struct named);

    for (size_t i = 0; i < set->count; i++) {
        const char *key = set->items[i].key;

        names[i] = (struct named){figure_label(arena, set, form, key), key};
        check_label(key, names[i].label);
    }
    qsort(names, set->count, sizeof names[0], named_compare);
    for (size_t i = 1; i < set->count; i++)
        if (strcmp(names[i].label, names[i - 1].label) == 0)
            fail_msg("%s and %s are both called '%s'", names[i - 1].key, names[i].key,
                     names[i].label);
}

static void
check_decision(struct decided *decided, struct decision *d, const struct form *form)
{
    struct figure_set set;

    robustness_complete(d, &few, PARTS_ALL, &decided->arena);
    figures_build(d, &decided->arena, &set);
    check_labels(&set, form, &decided->arena);
    check_labels(&set, NULL, &decided->arena);
}

static void
every_figure_has_a_label_of_its_own(void **state)
{
    struct decided *decided = *state;
    const struct form *form = shipped_form(&decided->arena);

    for (size_t i = 0; i < decided_example_count; i++)
        check_decision(decided, decided_on(decided, decided_examples[i], NULL), form);
    for (size_t i = 0; i < ARRAY_LEN(ways); i++)
        check_decision(decided, decided_on(decided, NULL, ways[i]), form);
}

/* ---- some keys ------------------------------------------------------------------- */

static void
a_label_says_what_the_key_means(void **state)
{
    static const struct {
        const char *key, *want;
    } cases[] = {
        {"strategy.self-hosted.tco.compute", "Self-hosted, compute over 24 months"},
        {"tenfold.self-hosted.tco.compute",
         "At 10 x volume: Self-hosted, compute over 24 months"},
        {"tenfold.routing.effort.setup_days",
         "At 10 x volume: Routing: days to set up"},
        {"tenfold.tokens.first", "At 10 x volume: Tokens of month 0"},
        {"tenfold.hybrid.base.machines",
         "At 10 x volume: Hybrid, base load: machines of the first month"},
        {"strategy.hosted-open.month0.total",
         "Hosted open model, running cost of month 0"},
        {"lane.routing.complex.price", "Routing, complex requests: price"},
        {"score.hybrid", "Score of Hybrid"},
        {"score.hybrid.data_privacy.points", "Hybrid, Data privacy: points"},
        {"weight.vendor_lock_in", "Weight of Vendor lock-in"},
        {"price.OpenAI.gpt-9.output", "gpt-9 at OpenAI: price of output"},
        {"replica.m-7b.fp8.2x-h100.tokens_month",
         "m-7b fp8 on 2x-h100: tokens of a month"},
        {"machine.own.h100-8x.purchase_usd", "Own machine, h100-8x: purchase"},
        {"pool.own-large.rejected.fit",
         "Own replicas, large: left out by the rule on fit"},
        {"gate.hybrid.budget.limit", "Hybrid, rule budget: limit"},
        {"break_even.self-hosted.proprietary-api",
         "Self-hosted breaks even with Proprietary API"},
        {"break_even.self-hosted.hosted-open.least.machine_usd_month",
         "Against Hosted open model, with the cheapest tokens: month of a machine"},
        {"robustness.rank.near.hybrid.2", "Hybrid on rank 2, weights near yours"},
        {"robustness.range.gpu_price.low", "Range of price of machines: low"},
        {"input.target_utilisation", "target utilisation"},
        {"input.x-on-call", "on call"},
        {"no.such.figure", "no.such.figure"},
    };
    struct decided *decided = *state;
    struct figure months = {.key = "input.horizon_months", .value = maybe_of(24)};
    struct figure_set set = {&months, 1};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_TEXT(cases[i].key,
                   figure_label(&decided->arena, &set, NULL, cases[i].key),
                   cases[i].want);
}

static void
a_question_is_called_what_the_form_calls_it(void **state)
{
    struct decided *decided = *state;
    const struct form *form = shipped_form(&decided->arena);
    struct figure_set none = {NULL, 0};

    CHECK_TEXT("scale", figure_label(&decided->arena, &none, form, "input.scale"),
               form_find(form, "scale", NULL)->label);
    CHECK_TEXT("range", figure_label(&decided->arena, &none, form, "input.scale.low"),
               arena_printf(&decided->arena, "%s: lowest",
                            form_find(form, "scale", NULL)->label));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, decided_open, decided_close)
    const struct CMUnitTest tests[] = {
        TEST(every_figure_has_a_label_of_its_own),
        TEST(a_label_says_what_the_key_means),
        TEST(a_question_is_called_what_the_form_calls_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
