/*
 * test_figures.c - every number of a decision has a source, and comes from what it says.
 */
#include "decide/figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decide/decide.h"
#include "decide/recompute.h"
#include "decide/robustness.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"
#include "support/random_assessment.h"
#include "support/shipped.h"

/* Few draws: what is sampled is not what is tested here. */
static const struct robustness_settings few = {
    .weightings = 2000, .worlds = 60, .seed = 1};

/* ---- what holds of every set ----------------------------------------------------- */

static bool
is_leaf(const struct figure *f)
{
    return f->input_count == 0;
}

/* 0 not seen, 1 on the way down, 2 done. */
static void
walk_down(const char *name, const struct figure_set *set, const struct figure *f,
          char *seen)
{
    size_t at = (size_t)(f - set->items);

    if (seen[at] == 1)
        fail_msg("%s: %s comes from itself", name, f->key);
    if (seen[at] == 2)
        return;
    seen[at] = 1;
    for (size_t i = 0; i < f->input_count; i++) {
        const struct figure *input = figure_find(set, f->inputs[i]);

        if (!input)
            fail_msg("%s: %s comes from %s, which is not there", name, f->key,
                     f->inputs[i]);
        else
            walk_down(name, set, input, seen);
    }
    seen[at] = 2;
}

static void
check_figure(const char *name, const struct figure *f)
{
    if (is_leaf(f) && !f->source)
        fail_msg("%s: %s ends without a source", name, f->key);
    if (is_leaf(f) && f->evidence == EVIDENCE_CATALOG && !f->as_of)
        fail_msg("%s: %s is a fact without a date", name, f->key);
    if (f->evidence == EVIDENCE_ESTIMATED && !f->formula[0])
        fail_msg("%s: %s is computed, and nobody says how", name, f->key);
    if (f->value.known && !isfinite(f->value.value))
        fail_msg("%s: %s is no number", name, f->key);
    if (f->text && f->value.known)
        fail_msg("%s: %s is a text and a number", name, f->key);
    assert_non_null(f->unit);
    assert_non_null(f->formula);
}

static void
check_set(const char *name, const struct figure_set *set)
{
    char *seen = calloc(set->count, 1);

    for (size_t i = 0; i < set->count; i++) {
        const struct figure *f = &set->items[i];

        if (i > 0 && strcmp(set->items[i - 1].key, f->key) >= 0)
            fail_msg("%s: %s is out of order", name, f->key);
        check_figure(name, f);
        walk_down(name, set, f, seen);
    }
    free(seen);
}

static void
every_figure_of_the_examples_has_a_source(void **state)
{
    struct decided *decided = *state;

    for (size_t i = 0; i < decided_example_count; i++) {
        struct decision *d = decided_on(decided, decided_examples[i], NULL);
        struct figure_set set;

        figures_build(d, &decided->arena, &set);
        check_set(decided_examples[i], &set);
        robustness_complete(d, &few, PARTS_ALL, &decided->arena);
        figures_build(d, &decided->arena, &set);
        check_set(decided_examples[i], &set);
        recompute_all(decided_examples[i], &set);
    }
}

/* ---- formulas -------------------------------------------------------------------- */

/* Far fewer would say that the lists of formulas no longer fit the keys. */
enum { COMPUTED_LEAST = 200 };

static void
recompute(const char *name, const struct decision *d, struct arena *arena)
{
    struct figure_set set;
    size_t count;

    figures_build(d, arena, &set);
    count = recompute_all(name, &set);
    if (count < COMPUTED_LEAST)
        fail_msg("%s: only %zu of %zu figures were computed again", name, count,
                 set.count);
}

static void
every_figure_of_the_examples_follows_from_its_inputs(void **state)
{
    struct decided *decided = *state;

    for (size_t i = 0; i < decided_example_count; i++) {
        const struct decision *d = decided_on(decided, decided_examples[i], NULL);

        recompute(decided_examples[i], d, &decided->arena);
    }
}

/* Settings that take the ways through the formulas which no example takes. */
static const struct {
    const char *name;
    const char *const *settings;
} ways[] = {
    {"own machines of eight cards",
     DECIDED_SETTINGS("scale=200B", "hosting=own", "growth_pct_month=-4")},
    {"own machines of a few cards",
     DECIDED_SETTINGS("scale=500M", "hosting=own", "gpu=l40s", "goal=prototype")},
    {"a commitment of three years",
     DECIDED_SETTINGS("scale=100B", "commitment_months=36", "workload=growing")},
    {"a horizon that ends before own replicas begin",
     DECIDED_SETTINGS("scale=1B", "horizon_months=2")},
    {"a horizon within the pilot", DECIDED_SETTINGS("scale=1B", "horizon_months=5")},
    {"no tokens", DECIDED_SETTINGS("scale=0")},
    {"nothing but prompts", DECIDED_SETTINGS("scale=1B", "input_share=1")},
    {"nothing but answers", DECIDED_SETTINGS("scale=1B", "input_share=0")},
    {"all prompts from a cache",
     DECIDED_SETTINGS("scale=1B", "cached_input_share=1", "batch_share=0.5")},
    {"a flat load", DECIDED_SETTINGS("scale=5B", "peak_to_average=1")},
    {"a steep load", DECIDED_SETTINGS("scale=50B", "peak_to_average=40")},
    {"a price of one's own",
     DECIDED_SETTINGS("scale=1B", "api_input_usd_mtok=2", "hosted_output_usd_mtok=7")},
    {"a replica of one's own", DECIDED_SETTINGS("scale=10B", "replica_tokens_month=3B",
                                                "replica_usd_month=4000")},
    {"a capacity of one's own",
     DECIDED_SETTINGS("scale=10B", "replica_tokens_month=3B")},
    {"a replica's price of one's own",
     DECIDED_SETTINGS("scale=10B", "replica_usd_month=900", "hosting=own")},
    {"a bill and operations of one's own",
     DECIDED_SETTINGS("scale=10B", "gpu_usd_month=9000", "operations_usd_month=0")},
    {"effort of one's own",
     DECIDED_SETTINGS("scale=10B", "strategies.self-hosted.operations_fte=0.7",
                      "strategies.hybrid.setup_days=9",
                      "strategies.routing.development_person_months=1")},
    {"operations of one's own, beside effort that is",
     DECIDED_SETTINGS("scale=10B", "operations_usd_month=2500", "value_usd_month=8000",
                      "strategies.routing.operations_fte=0.2")},
    {"weights of one's own", DECIDED_SETTINGS("scale=1M", "weights.performance=0.4",
                                              "weights.setup_time=0.25")},
    {"all weight on one factor", DECIDED_SETTINGS("scale=1M", "weights.performance=1")},
    {"ratings of one's own", DECIDED_SETTINGS("scale=1M", "ratings.compliance.hybrid=9",
                                              "ratings.performance.routing=1")},
    {"prices that rise", DECIDED_SETTINGS("scale=10B", "api_price_decline_pct_year=-30",
                                          "gpu_price_decline_pct_year=25")},
    {"answers of long prompts",
     DECIDED_SETTINGS("scale=2B", "tokens_per_request=300000",
                      "min_context_tokens=300000")},
    {"a pinned old model",
     DECIDED_SETTINGS("scale=1B", "open_model=llama-2-7b", "quantization=int4",
                      "min_context_tokens=2000")},
    {"a team that is new to it, under an agreement",
     DECIDED_SETTINGS("scale=3B", "expertise=low",
                      "third_party_processing=under-agreement", "region=eu",
                      "data_residency=region", "frameworks=gdpr,soc2")},
    {"ranges of one's own",
     DECIDED_SETTINGS("scale=1M..2M..9M", "growth_pct_month=-1..1..5",
                      "staff_usd_year=90000..120000..200000",
                      "api_output_usd_mtok=2..4..8",
                      "api_price_decline_pct_year=0..5..6")},
    {"a fixed budget", DECIDED_SETTINGS("scale=5B", "budget_style=fixed",
                                        "monthly_budget_usd=300", "hosting=own")},
    {"truly open models", DECIDED_SETTINGS("scale=1B", "openness=truly-open")},
};

static void
every_way_through_the_formulas_is_followed(void **state)
{
    struct decided *decided = *state;

    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        struct decision *d = decided_on(decided, NULL, ways[i].settings);
        struct figure_set set;

        if (d->assessment->answers[INPUT_SCALE].has_range)
            robustness_complete(d, &few, PARTS_ALL, &decided->arena);
        figures_build(d, &decided->arena, &set);
        check_set(ways[i].name, &set);
        recompute(ways[i].name, d, &decided->arena);
    }
}

/* ---- the decision's own numbers -------------------------------------------------- */

static const struct figure *figure_at(const char *name, const struct figure_set *set,
                                      const char *fmt, ...) PRINTF_LIKE(3, 4);

static const struct figure *
figure_at(const char *name, const struct figure_set *set, const char *fmt, ...)
{
    char key[200];
    va_list args;
    const struct figure *f;

    va_start(args, fmt);
    vsnprintf(key, sizeof key, fmt, args);
    va_end(args);
    f = figure_find(set, key);
    if (!f)
        fail_msg("%s: there is no %s", name, key);
    return f;
}

static void
check_same(const char *name, const struct figure *f, double value)
{
    if (!f->value.known || f->value.value != value)
        fail_msg("%s: %s is %.17g, not the %.17g of the decision", name, f->key,
                 f->value.value, value);
}

static void
check_maybe(const char *name, const struct figure *f, struct maybe value)
{
    if (value.known)
        check_same(name, f, value.value);
    else if (f->value.known)
        fail_msg("%s: %s is %.17g, though it is unknown", name, f->key, f->value.value);
}

static void
check_costs(const char *name, const struct figure_set *set, const struct option *option)
{
    const struct plan *plan = &option->plan;
    const char *id = strategy_ids[plan->strategy];

    for (int line = 0; line < LINE_COUNT; line++)
        check_same(name,
                   figure_at(name, set, "strategy.%s.tco.%s", id, cost_line_ids[line]),
                   plan->lines[line]);
    for (int line = 0; line < LINE_COUNT; line++)
        if (line != LINE_DEVELOPMENT && line != LINE_DELAY)
            check_same(
                name,
                figure_at(name, set, "strategy.%s.month0.%s", id, cost_line_ids[line]),
                plan->month[line][0]);
    check_same(name, figure_at(name, set, "strategy.%s.tco.total", id), plan->tco);
    check_same(name, figure_at(name, set, "strategy.%s.month0.total", id),
               plan_running_cost(plan, 0));
    check_same(name, figure_at(name, set, "strategy.%s.highest_bill", id),
               plan->highest_bill);
    check_same(name, figure_at(name, set, "strategy.%s.highest_bill.month", id),
               plan->highest_bill_month);
    check_maybe(name, figure_at(name, set, "strategy.%s.quality", id), plan->quality);
    check_same(name, figure_at(name, set, "strategy.%s.tco_tenfold", id),
               option->tco_tenfold);
    check_same(name, figure_at(name, set, "tenfold.%s.tco.total", id),
               option->tco_tenfold);
    check_same(name, figure_at(name, set, "effort.%s.setup_days", id),
               plan->effort.setup_days);
}

static void
check_lane(const char *name, const struct figure_set *set, const struct decision *d,
           enum strategy s, const struct lane *lane)
{
    const char *id = strategy_ids[s], *role = lane_role_names[lane->role];
    int last = d->demand.months - 1;
    const struct {
        const char *key;
        double value;
    } own[] = {
        {"replica_tokens_month", lane->terms.replica_tokens},
        {"machine_usd_month", lane->terms.machine_usd},
        {"replicas_per_machine", lane->terms.per_machine},
        {"replicas.last", lane->replicas[last]},
        {"machines.last", lane->machines[last]},
        {"replicas",
         lane->replicas[lane->first_month <= last ? lane->first_month : last]},
        {"machines",
         lane->machines[lane->first_month <= last ? lane->first_month : last]},
    };

    check_same(name, figure_at(name, set, "lane.%s.%s.tokens.first", id, role),
               lane->tokens[0]);
    check_same(name, figure_at(name, set, "lane.%s.%s.tokens.last", id, role),
               lane->tokens[last]);
    if (lane->kind != LANE_OWN) {
        check_same(name, figure_at(name, set, "lane.%s.%s.price", id, role),
                   lane->api->price.paid);
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        if (lane->first_month <= last || i < 3)
            check_same(name,
                       figure_at(name, set, "lane.%s.%s.%s", id, role, own[i].key),
                       own[i].value);
}

static void
check_scores(const char *name, const struct figure_set *set, const struct decision *d,
             int s)
{
    const struct option *option = &d->options[s];
    const char *id = strategy_ids[s];

    check_maybe(name, figure_at(name, set, "score.%s", id),
                option->has_score ? maybe_of(option->score) : maybe_unknown());
    for (int f = 0; f < FACTOR_COUNT; f++) {
        check_same(name, figure_at(name, set, "score.%s.%s.rating", id, factor_ids[f]),
                   d->cells[f][s].rating);
        check_same(name, figure_at(name, set, "score.%s.%s.general", id, factor_ids[f]),
                   d->cells[f][s].general);
        check_maybe(name, figure_at(name, set, "score.%s.%s.points", id, factor_ids[f]),
                    option->has_score ? maybe_of(option->contributions[f])
                                      : maybe_unknown());
    }
}

static void
check_break_even(const char *name, const struct figure_set *set,
                 const struct break_even *even)
{
    const char *id = strategy_ids[even->against];

    check_maybe(name, figure_at(name, set, "break_even.self-hosted.%s", id),
                even->tokens_month);
    if (even->never == NEVER_NO_CANDIDATE)
        return;
    check_maybe(name, figure_at(name, set, "break_even.self-hosted.%s.stable_from", id),
                even->stable_from);
    check_maybe(name,
                figure_at(name, set, "break_even.self-hosted.%s.own_tokens_month", id),
                even->own_tokens_month);
    check_maybe(
        name, figure_at(name, set, "break_even.self-hosted.%s.api_price_usd_mtok", id),
        even->api_price_usd_mtok);
    check_maybe(
        name, figure_at(name, set, "break_even.self-hosted.%s.payback_month", id),
        even->payback_month < 0 ? maybe_unknown() : maybe_of(even->payback_month));
}

/* What a strategy without a plan would have is unknown, and nothing of it is 0. */
static void
check_unknown(const char *name, const struct figure_set *set, enum strategy s)
{
    const char *id = strategy_ids[s];

    assert_false(figure_at(name, set, "strategy.%s.tco.total", id)->value.known);
    for (size_t i = 0; i < set->count; i++) {
        const struct figure *f = &set->items[i];
        bool its_own = strncmp(f->key, "strategy.", 9) == 0 &&
                       strncmp(f->key + 9, id, strlen(id)) == 0 &&
                       f->key[9 + strlen(id)] == '.';
        bool its_lane = (strncmp(f->key, "lane.", 5) == 0 &&
                         strncmp(f->key + 5, id, strlen(id)) == 0 &&
                         f->key[5 + strlen(id)] == '.');

        if (its_lane || (its_own && f->value.known))
            fail_msg("%s: %s has %s", name, id, f->key);
    }
}

static void
check_numbers(const char *name, const struct decision *d, struct arena *arena)
{
    struct figure_set set;

    figures_build(d, arena, &set);
    for (int i = 0; i < INPUT_COUNT; i++)
        if (d->inputs.state[i] != INPUT_ABSENT &&
            (input_table[i].type == INPUT_TYPE_INTEGER ||
             input_table[i].type == INPUT_TYPE_NUMBER ||
             input_table[i].type == INPUT_TYPE_SHARE))
            check_same(name, figure_at(name, &set, "input.%s", input_table[i].key),
                       d->inputs.number[i]);
    for (int f = 0; f < FACTOR_COUNT; f++)
        check_same(name, figure_at(name, &set, "weight.%s", factor_ids[f]),
                   d->weights[f].share);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &d->options[s].plan;

        check_scores(name, &set, d, s);
        if (!plan->available) {
            check_unknown(name, &set, (enum strategy)s);
            continue;
        }
        check_costs(name, &set, &d->options[s]);
        for (int i = 0; i < plan->lane_count; i++)
            check_lane(name, &set, d, (enum strategy)s, &plan->lanes[i]);
    }
    for (size_t i = 0; i < ARRAY_LEN(d->break_even); i++)
        check_break_even(name, &set, &d->break_even[i]);
    if (d->verdict.margin.known)
        check_maybe(name, figure_at(name, &set, "robustness.margin"),
                    d->verdict.margin);
}

static void
figures_are_the_numbers_of_the_decision(void **state)
{
    struct decided *decided = *state;

    for (size_t i = 0; i < decided_example_count; i++)
        check_numbers(decided_examples[i],
                      decided_on(decided, decided_examples[i], NULL), &decided->arena);
    for (size_t i = 0; i < ARRAY_LEN(ways); i++)
        check_numbers(ways[i].name, decided_on(decided, NULL, ways[i].settings),
                      &decided->arena);
}

static void
a_strategy_without_candidates_has_no_amounts(void **state)
{
    static const char *const settings[] = {"scale=1B", "min_context_tokens=90000000",
                                           NULL};
    struct decided *decided = *state;
    const struct decision *d = decided_on(decided, NULL, settings);
    struct figure_set set;

    figures_build(d, &decided->arena, &set);
    check_set("no candidates", &set);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        assert_false(d->options[s].plan.available);
        check_unknown("no candidates", &set, (enum strategy)s);
    }
    assert_false(figure_at("no candidates", &set, "break_even.self-hosted.hosted-open")
                     ->value.known);
    assert_false(figure_at("no candidates", &set, "rating.cheapest")->value.known);
}

/* ---- what a reader meets --------------------------------------------------------- */

static void
the_textbook_breaks_even_by_its_own_figures(void **state)
{
    struct decided *decided = *state;
    const struct decision *d = decided_on(decided, "textbook", NULL);
    struct figure_set set;
    const struct figure *even;

    figures_build(d, &decided->arena, &set);
    even = figure_at("textbook", &set, "break_even.self-hosted.proprietary-api");
    check_same("textbook", even, 89743590);
    check_same("textbook",
               figure_at("textbook", &set,
                         "break_even.self-hosted.proprietary-api.fixed_usd_month"),
               3500);
    check_same("textbook",
               figure_at("textbook", &set, "lane.proprietary-api.all.price"), 39);
    CHECK_TEXT("scale", figure_at("textbook", &set, "input.scale")->source,
               "AI Engineering textbook, chapter 211");
    CHECK_TEXT("scale", figure_at("textbook", &set, "input.scale")->note,
               "monthly_tokens");
}

static void
evidence_says_who_vouches_for_a_figure(void **state)
{
    static const char *const settings[] = {"scale=10B",
                                           "api_input_usd_mtok=2",
                                           "strategies.hybrid.setup_days=9",
                                           "ratings.compliance.hybrid=9",
                                           "weights.performance=0.4",
                                           NULL};
    static const struct {
        const char *key;
        enum evidence want;
    } cases[] = {
        {"input.scale", EVIDENCE_GIVEN},
        {"input.input_share", EVIDENCE_ASSUMED},
        {"input.api_input_usd_mtok", EVIDENCE_GIVEN},
        {"effort.hybrid.setup_days", EVIDENCE_GIVEN},
        {"effort.self-hosted.setup_days", EVIDENCE_ASSUMED},
        {"score.hybrid.compliance.rating", EVIDENCE_GIVEN},
        {"score.hybrid.data_privacy.rating", EVIDENCE_ASSUMED},
        {"score.hybrid.performance.rating", EVIDENCE_ESTIMATED},
        {"weight.performance", EVIDENCE_GIVEN},
        {"weight.data_privacy", EVIDENCE_ESTIMATED},
        {"parameter.memory_use", EVIDENCE_ASSUMED},
        {"rating.best_quality", EVIDENCE_CATALOG},
        {"strategy.hybrid.tco.total", EVIDENCE_ESTIMATED},
    };
    struct decided *decided = *state;
    struct figure_set set;

    figures_build(decided_on(decided, NULL, settings), &decided->arena, &set);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_TEXT(
            cases[i].key,
            evidence_names[figure_at("evidence", &set, "%s", cases[i].key)->evidence],
            evidence_names[cases[i].want]);
}

/* A pilot of the chosen replica replaces its estimate, and says so down the line. */
static void
a_pilot_is_measured_evidence(void **state)
{
    static const char *const settings[] = {"scale=10B", NULL};
    struct decided *decided = *state;
    struct decision *d = decided_on(decided, NULL, settings);
    const struct replica *replica =
        &d->options[STRATEGY_SELF_HOSTED].plan.lanes[0].own->config->replica;
    struct assessment *assessment = ARENA_NEW(&decided->arena, struct assessment);
    struct decision *after = ARENA_NEW(&decided->arena, struct decision);
    struct pilot pilot = {.approach = PILOT_OWN,
                          .model = replica->model->id,
                          .quantization = precision_names[replica->precision],
                          .gpu = replica->gpu->id,
                          .gpus = replica->gpus,
                          .date = "2026-11-20",
                          .source = "bench.json",
                          .output_tokens_per_second = maybe_of(9000)};
    struct figure_set set;
    struct error err;
    size_t measured = 0;

    *assessment = *d->assessment;
    assessment->pilots = &pilot;
    assessment->pilot_count = 1;
    assert_true(decide(decided->catalog, assessment, SHIPPED_DAY, &decided->arena,
                       after, &err));
    figures_build(after, &decided->arena, &set);
    check_set("pilot", &set);
    recompute("pilot", after, &decided->arena);
    for (size_t i = 0; i < set.count; i++)
        if (strstr(set.items[i].key, ".pilot.output_tokens_per_second")) {
            measured++;
            assert_int_equal(set.items[i].evidence, EVIDENCE_MEASURED);
            CHECK_TEXT("pilot", set.items[i].source, "bench.json");
            CHECK_TEXT("pilot", set.items[i].as_of, "2026-11-20");
        }
    assert_int_equal(measured, 1);
}

/* ---- any assessment -------------------------------------------------------------- */

enum { RANDOM = 60 };

static void
random_assessments_leave_no_figure_without_a_source(void **state)
{
    struct decided *decided = *state;
    struct draw draw;

    draw_init(&draw);
    for (int run = 0; run < draw_runs(RANDOM); run++) {
        struct assessment assessment;
        struct decision *d;
        struct figure_set set;
        struct arena arena;
        struct error err;
        char name[80];

        snprintf(name, sizeof name, "seed %llu, run %d", (unsigned long long)draw.seed,
                 run);
        arena_init(&arena);
        d = ARENA_NEW(&arena, struct decision);
        draw_assessment(&draw, decided->catalog, DRAW_ALL, &arena, &assessment);
        if (!decide(decided->catalog, &assessment, SHIPPED_DAY, &arena, d, &err))
            fail_msg("%s: %s", name, err.what);
        figures_build(d, &arena, &set);
        check_set(name, &set);
        check_numbers(name, d, &arena);
        recompute_all(name, &set);
        arena_clear(&arena);
    }
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, decided_open, decided_close)
    const struct CMUnitTest tests[] = {
        TEST(every_figure_of_the_examples_has_a_source),
        TEST(every_figure_of_the_examples_follows_from_its_inputs),
        TEST(every_way_through_the_formulas_is_followed),
        TEST(figures_are_the_numbers_of_the_decision),
        TEST(a_strategy_without_candidates_has_no_amounts),
        TEST(the_textbook_breaks_even_by_its_own_figures),
        TEST(evidence_says_who_vouches_for_a_figure),
        TEST(a_pilot_is_measured_evidence),
        TEST(random_assessments_leave_no_figure_without_a_source),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
