/*
 * outline_verdict.c - the decision at a glance.
 *
 * What fits a screen comes first: the verdict, how close it is, why, and what would turn
 * it.
 */
#include <math.h>
#include <string.h>

#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

enum { REASONS_SHOWN = 2, FLIPS_SHOWN = 3, SETTLES_SHOWN = 2 };

/* Points: two leads nearer than this are shown alike. */
static const double LEAD_SHOWN = 0.05;

static const char *
scored(struct arena *arena, const struct decision *decision, int strategy)
{
    return arena_printf(arena, "%s" SHOW_UNIT "%s", strategy_names[strategy],
                        show_score(arena, decision->options[strategy].score));
}

static const char *
tied_names(struct arena *arena, unsigned tied)
{
    const char *names[STRATEGY_COUNT];
    size_t count = 0;

    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (tied >> s & 1u)
            names[count++] = strategy_names[s];
    return phrase_join(arena, names, count);
}

static const char *
headline_body(struct arena *arena, const struct decision *decision)
{
    const struct verdict *verdict = &decision->verdict;
    const char *winner;

    if (verdict->kind == VERDICT_NONE)
        return "No strategy passes: every one is excluded.";
    winner = scored(arena, decision, verdict->winner);
    if (verdict->only_one)
        return arena_printf(arena, "Only %s is left; nothing was compared.", winner);
    switch (verdict->kind) {
    case VERDICT_TIE:
        return arena_printf(
            arena, "Tie between %s at %s points: pilot both.",
            tied_names(arena, verdict->tied),
            show_score(arena, decision->options[verdict->winner].score));
    case VERDICT_CLOSE_CALL:
        return arena_printf(arena, "Pilot both: %s, close call with %s.", winner,
                            scored(arena, decision, verdict->runner_up));
    case VERDICT_CLEAR:
    case VERDICT_NONE:
    case VERDICT_KIND_COUNT:
        break;
    }
    return arena_printf(arena, "Adopt %s; next is %s.", winner,
                        scored(arena, decision, verdict->runner_up));
}

const char *
outline_headline(struct arena *arena, const struct decision *decision)
{
    const char *body = headline_body(arena, decision);

    return decision->verdict.preliminary ? arena_printf(arena, "PRELIMINARY. %s", body)
                                         : body;
}

/* ---- how close it is ------------------------------------------------------------------ */

static const struct {
    const char *label, *words, *figure;
    bool is_share;
} tests[TEST_COUNT] = {
    [TEST_MARGIN] = {"Margin", "points", "robustness.margin", false},
    [TEST_WEIGHT_POINTS] = {"To flip it", "weight points moved",
                            "robustness.fewest_points", false},
    [TEST_NEAR_WEIGHTS] = {"Weightings", "of those near yours put it ahead",
                           "robustness.near_weights", true},
    [TEST_WORLDS] = {"Worlds", "of the uncertain ones are won", "robustness.win_share",
                     true},
};

/* A test of a close call with its limit, and whether it says so. */
static void
add_test(struct outline *outline, enum close_test which, struct facts *facts)
{
    const struct test_result *test = &outline->decision->verdict.tests[which];
    struct arena *arena = outline->arena;
    bool is_share = tests[which].is_share;
    const char *limit = phrase_limit(arena, test->limit, is_share);
    struct fact *fact = facts_add(
        facts, tests[which].label,
        arena_printf(arena, "%s %s%s (close below %s)",
                     is_share ? show_sampled(arena, test->value.value)
                              : show_score(arena, test->value.value),
                     tests[which].words, test->fired ? ": close" : "", limit));

    fact->value.figure = tests[which].figure;
    fact->value.tone = test->fired ? TONE_ATTENTION : TONE_PLAIN;
}

static void
add_tests(struct outline *outline)
{
    const struct verdict *verdict = &outline->decision->verdict;
    struct facts facts;

    facts_init(&facts, outline->arena);
    for (int t = 0; t < TEST_COUNT; t++) {
        if (verdict->tests[t].value.known)
            add_test(outline, (enum close_test)t, &facts);
        else if (t == TEST_WEIGHT_POINTS && verdict->margin.known)
            facts_add(&facts, tests[t].label, "no shift of weights can");
        else if (t == TEST_WORLDS && verdict->margin.known)
            facts_add(&facts, tests[t].label, "the uncertain ones were not drawn");
    }
    outline_facts(outline, NULL, &facts);
}

/* ---- why ------------------------------------------------------------------------------ */

/* One factor's part of the gap, for or against the winner. */
static void
add_reason(struct outline *outline, const struct gap_part *part,
           struct entries *entries)
{
    const struct decision *decision = outline->decision;
    const struct verdict *verdict = &decision->verdict;
    struct entry *entry = entries_add(entries, phrase_reason(outline->arena, decision,
                                                             verdict->winner,
                                                             verdict->runner_up, part));

    entry->tone = part->points > 0 ? TONE_GOOD : TONE_WRONG;
    entry->figure = outline_figure(outline, "robustness.gap.%s",
                                   factor_ids[part->factor]);
}

/* The largest terms of the gap each way, and what they leave to the others. */
static void
add_reasons(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    double others = maybe_or(decision->verdict.margin, 0);
    struct block *list;
    struct entries entries;

    if (decision->verdict.winner < 0 || decision->verdict.runner_up < 0)
        return;
    entries_init(&entries, arena);
    for (int i = 0; i < REASONS_SHOWN; i++)
        if (decision->gap[i].points >= 0.05) {
            add_reason(outline, &decision->gap[i], &entries);
            others -= decision->gap[i].points;
        }
    for (int i = FACTOR_COUNT - 1; i >= FACTOR_COUNT - REASONS_SHOWN; i--)
        if (decision->gap[i].points <= -0.05) {
            add_reason(outline, &decision->gap[i], &entries);
            others -= decision->gap[i].points;
        }
    list = outline_list(outline,
                        arena_printf(arena,
                                     "%s against %s, the largest parts (the rest: %s)",
                                     strategy_names[decision->verdict.winner],
                                     strategy_names[decision->verdict.runner_up],
                                     phrase_points(arena, others)),
                        &entries);
    if (list)
        list->figure = "robustness.margin";
}

/* ---- gates ---------------------------------------------------------------------------- */

/*
 * Whether a gate of that id excludes a strategy.  UNKNOWN: whether it asks something that
 * nobody knows, which is to be verified although a warning excludes nothing.
 */
static const struct gate_result *
result_of(const struct option *option, const char *id, enum gate_state state)
{
    for (int i = 0; i < option->gate_count; i++)
        if ((state == GATE_UNKNOWN || option->gates[i].gate->kind == GATE_EXCLUDE) &&
            option->gates[i].state == state &&
            strcmp(option->gates[i].gate->id, id) == 0)
            return &option->gates[i];
    return NULL;
}

/* A gate with the answer that made it: "budget (monthly_budget_usd: 500 USD a month)". */
static const char *
gate_name(struct outline *outline, const struct gate_result *result)
{
    const struct inputs *inputs = &outline->decision->inputs;
    const char *id = result->gate->id;

    if (result->cause < 0)
        return id;
    return arena_printf(
        outline->arena, "%s (%s: %s)", id, input_table[result->cause].key,
        phrase_input(outline->arena, inputs, (enum input)result->cause));
}

/* Whether an answer asks for what is not known, rather than a default. */
static bool
is_asked(const struct outline *outline, const struct gate_result *result)
{
    return result->cause >= 0 &&
           outline->decision->inputs.state[result->cause] == INPUT_GIVEN;
}

/*
 * "budget (...): Self-hosted and Hybrid; without it Hybrid would win, 71.2", and what it was
 * measured by at the first of them.
 */
static const char *
gate_text(struct outline *outline, const char *id, enum gate_state state,
          const char **figure)
{
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    const char *names[STRATEGY_COUNT];
    const struct gate_result *cost = NULL, *first = NULL;
    const char *name;
    size_t count = 0;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &decision->options[s];
        const struct gate_result *result = result_of(option, id, state);

        if (!result ||
            (state == GATE_UNKNOWN && (option->excluded || !is_asked(outline, result))))
            continue;
        names[count++] = strategy_names[s];
        if (!first)
            *figure = outline_gate_figure(outline, s, result);
        first = first ? first : result;
        if (result->has_without)
            cost = result;
    }
    if (!first)
        return NULL;
    name = gate_name(outline, first);
    if (!cost)
        return arena_printf(arena, "%s: %s", name, phrase_join(arena, names, count));
    return arena_printf(arena, "%s: %s; without it %s would win, %s", name,
                        phrase_join(arena, names, count), strategy_names[cost->without],
                        show_score(arena, cost->without_score));
}

/* Each gate once, with whom it takes. */
static void
add_gates(struct outline *outline, struct facts *facts, const char *label,
          enum gate_state state)
{
    const struct catalog *catalog = outline->decision->catalog;
    const char *before = "";

    for (size_t i = 0; i < catalog->gate_count; i++) {
        const char *id = catalog->gates[i].id, *text, *figure = NULL;
        struct fact *fact;

        /* Alternatives of one gate stand together. */
        if (strcmp(id, before) == 0)
            continue;
        before = id;
        text = gate_text(outline, id, state, &figure);
        if (!text)
            continue;
        fact = facts_add(facts, label, text);
        fact->value.tone = state == GATE_FAIL ? TONE_WRONG : TONE_ATTENTION;
        fact->value.figure = figure;
        label = "";
    }
}

/* Who is ahead of the others by score although, or only because, they are excluded. */
static void
add_by_score(struct outline *outline, struct facts *facts)
{
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    int winner = decision->verdict.winner, rival = -1;

    if (!decision->verdict.only_one)
        return;
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (s != winner && decision->options[s].has_score &&
            (rival < 0 || decision->options[s].score > decision->options[rival].score))
            rival = s;
    if (rival < 0)
        return;
    facts_add(
        facts, "By score",
        arena_printf(arena, "%s %s, the best of the excluded",
                     decision->options[winner].score > decision->options[rival].score
                         ? "ahead as well:"
                         : "behind",
                     scored(arena, decision, rival)))
        ->value.figure = outline_figure(outline, "score.%s", strategy_ids[rival]);
}

/* ---- what would turn it --------------------------------------------------------------- */

/* The nearest answers that would change the winner. */
static void
add_flips(struct outline *outline, struct facts *facts)
{
    const struct decision *decision = outline->decision;
    const struct robustness *robustness = decision->robustness;
    struct arena *arena = outline->arena;

    if (!robustness || !robustness->ready[PART_FLIPS]) {
        facts_add(facts, "Flips if", "not searched");
        return;
    }
    for (size_t i = 0; i < robustness->flips.count && i < FLIPS_SHOWN; i++)
        facts_add(facts, i ? "" : "Flips if",
                  phrase_flip_winner(arena, decision, &robustness->flips.items[i]))
            ->value.figure = outline_flip_figure(outline, &robustness->flips.items[i]);
    if (!robustness->flips.count)
        facts_add(
            facts, "Flips if",
            arena_printf(arena, "none of %s alone does it",
                         show_things(arena, (double)robustness->flips.searched_count,
                                     "answer")));
}

/* The uncertain input that alone moves the lead most, over its range. */
static void
add_moves_most(struct outline *outline, struct facts *facts)
{
    const struct robustness *robustness = outline->decision->robustness;
    const struct tornado_item *most;
    struct arena *arena = outline->arena;

    if (!robustness || !robustness->ready[PART_TORNADO] ||
        outline->decision->verdict.survivors < 2 || robustness->tornado_count == 0)
        return;
    most = &robustness->tornado[0];
    if (fabs(most->gap_high - most->gap_low) < LEAD_SHOWN) {
        facts_add(facts, "Moves most", "no uncertain input alone moves the lead");
        return;
    }
    facts_add(facts, "Moves most",
              arena_printf(arena, "%s %s to %s: a lead of %s to %s points",
                           phrase_uncertain[most->input],
                           phrase_uncertain_end(arena, most->input, most->low),
                           phrase_uncertain_end(arena, most->input, most->high),
                           show_score(arena, most->gap_low),
                           show_score(arena, most->gap_high)))
        ->value.figure = outline_figure(outline, "robustness.tornado.%s.swing",
                                        uncertain_keys[most->input]);
}

/* The uncertain inputs that alone can turn a close call, and how to settle them. */
static void
add_settles(struct outline *outline, struct facts *facts)
{
    const struct robustness *robustness = outline->decision->robustness;
    int shown = 0;

    if (outline->decision->verdict.kind != VERDICT_CLOSE_CALL || !robustness ||
        !robustness->ready[PART_TORNADO])
        return;
    for (int i = 0; i < robustness->tornado_count && shown < SETTLES_SHOWN; i++) {
        enum uncertain input = robustness->tornado[i].input;

        if (!robustness->tornado[i].flips)
            continue;
        facts_add(facts, shown++ ? "" : "Settles it",
                  arena_printf(outline->arena, "%s: %s", phrase_uncertain[input],
                               phrase_settle[input]));
    }
}

static const char *
break_even_text(struct outline *outline, const struct break_even *even)
{
    const struct inputs *inputs = &outline->decision->inputs;
    struct arena *arena = outline->arena;
    const char *against = strategy_columns[even->against];

    if (even->never == NEVER_NO_CANDIDATE)
        return arena_printf(arena, "%s: %s", against, phrase_no_break_even);
    if (!even->tokens_month.known)
        return arena_printf(arena, "%s: never (1M own tokens cost %s, its %s)", against,
                            phrase_amount(arena, inputs, even->own_usd_mtok),
                            phrase_amount(arena, inputs, even->api_usd_mtok));
    return arena_printf(arena, "%s: at %s tokens a month (you: %s)", against,
                        show_count(arena, even->tokens_month.value),
                        show_count(arena, outline->decision->demand.tokens[0]));
}

static void
add_break_even(struct outline *outline, struct facts *facts)
{
    for (size_t i = 0; i < ARRAY_LEN(outline->decision->break_even); i++) {
        const struct break_even *even = &outline->decision->break_even[i];

        facts_add(facts, i ? "" : "Break-even", break_even_text(outline, even))
            ->value.figure = even->never == NEVER_NO_CANDIDATE
                                 ? NULL
                                 : outline_figure(outline, "break_even.self-hosted.%s",
                                                  strategy_ids[even->against]);
    }
}

/* Said where the time is not enough; where it is, the plan has the dates. */
static void
add_deadline(struct outline *outline, struct facts *facts)
{
    const struct decision *decision = outline->decision;
    int winner = decision->verdict.winner;
    struct arena *arena = outline->arena;
    double setup, late;
    struct fact *fact;

    if (winner < 0)
        return;
    setup = ceil(decision->options[winner].plan.effort.setup_days);
    late = setup - ceil(decision->allowed_days);
    if (late <= 0)
        return;
    fact = facts_add(facts, "Deadline",
                     arena_printf(arena, "missed by %s: setup takes %s",
                                  show_things(arena, late, "day"),
                                  show_things(arena, setup, "day")));
    fact->value.tone = TONE_WRONG;
    fact->value.figure = outline_figure(outline, "effort.%s.setup_days",
                                        strategy_ids[winner]);
}

/* What the winner costs in all, and from the first month on; Cost has the ranges. */
static void
add_cost(struct outline *outline, struct facts *facts)
{
    const struct decision *decision = outline->decision;
    const struct inputs *inputs = &decision->inputs;
    int winner = decision->verdict.winner;
    struct arena *arena = outline->arena;
    const struct plan *plan;

    if (winner < 0 || !decision->options[winner].plan.available)
        return;
    plan = &decision->options[winner].plan;
    facts_add(facts, "Cost",
              arena_printf(arena, "%s in %s, discounted; %s in month 1",
                           phrase_amount(arena, inputs, plan->tco),
                           show_things(arena, decision->demand.months, "month"),
                           phrase_amount(arena, inputs, plan_running_cost(plan, 0))))
        ->value.figure = outline_figure(outline, "strategy.%s.tco.total",
                                        strategy_ids[winner]);
}

/* ---- what is not known ---------------------------------------------------------------- */

static void
add_unknown(struct outline *outline, struct facts *facts)
{
    const struct decision *decision = outline->decision;
    const struct inputs *inputs = &decision->inputs;
    struct arena *arena = outline->arena;
    const char *open[INPUT_COUNT], *without[STRATEGY_COUNT];
    size_t open_count = 0, without_count = 0;
    int given = 0, assumed = 0;

    for (int i = 0; i < INPUT_COUNT; i++) {
        given += inputs->state[i] == INPUT_GIVEN;
        assumed += inputs->state[i] != INPUT_GIVEN && inputs->state[i] != INPUT_ABSENT;
        if (inputs->state[i] == INPUT_MISSING)
            open[open_count++] = input_table[i].key;
    }
    if (open_count)
        facts_add(facts, "Still open", phrase_join(arena, open, open_count))
            ->value.tone = TONE_ATTENTION;
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (!decision->options[s].plan.available)
            without[without_count++] = strategy_names[s];
    if (without_count)
        facts_add(facts, "Cost unknown", phrase_join(arena, without, without_count))
            ->value.tone = TONE_ATTENTION;
    facts_add(
        facts, "Assumed",
        arena_printf(arena, "%d of %d inputs are defaults", assumed, given + assumed));
}

static void
add_opinions(struct outline *outline, struct facts *facts)
{
    const struct robustness *robustness = outline->decision->robustness;

    if (!robustness || !robustness->ready[PART_EXACT] ||
        outline->decision->verdict.survivors < 2)
        return;
    facts_add(facts, "Cross-check", phrase_opinions(outline->arena, robustness));
}

/* What is to be known about the winner whatever its score. */
static void
add_warnings(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    const struct option *option;
    struct entries entries;

    if (decision->verdict.winner < 0)
        return;
    option = &decision->options[decision->verdict.winner];
    entries_init(&entries, outline->arena);
    for (int i = 0; i < option->gate_count; i++)
        if (option->gates[i].gate->kind == GATE_WARN) {
            struct entry *entry = entries_add(
                &entries,
                arena_printf(outline->arena, "%s %s",
                             phrase_gate(outline->arena, decision, &option->gates[i]),
                             option->gates[i].gate->mend));

            entry->tone = TONE_ATTENTION;
            entry->figure = outline_gate_figure(outline, decision->verdict.winner,
                                                &option->gates[i]);
        }
    outline_list(outline, "Mind with this choice", &entries);
}

/* With nothing left: who is nearest, and which answers would let it back in. */
static void
add_relax(struct outline *outline)
{
    const struct verdict *verdict = &outline->decision->verdict;
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (int i = 0; i < verdict->relax_count; i++) {
        entries_add(&entries,
                    phrase_relax(arena, outline->decision, &verdict->relax[i]));
    }
    outline_list(outline, "What would have to give", &entries);
}

static const char *
scores_finding(struct outline *outline)
{
    const struct decision *decision = outline->decision;

    if (decision->verdict.winner < 0)
        return "No strategy is left to be ranked.";
    if (decision->verdict.only_one)
        return arena_printf(outline->arena, "%s is the only one that is left.",
                            strategy_names[decision->verdict.winner]);
    return arena_printf(outline->arena, "%s is first, of %s that are left.",
                        strategy_names[decision->verdict.winner],
                        show_count(outline->arena, decision->verdict.survivors));
}

static void
add_scores(struct outline *outline)
{
    static const struct column columns[] = {
        {"Strategy", false}, {"Score", true}, {"Rank", true}};
    static const char caption[] = "Scores, 0 worst to 100 best";
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    const char **labels = ARENA_ARRAY(arena, STRATEGY_COUNT, const char *);
    const char **texts = ARENA_ARRAY(arena, STRATEGY_COUNT, const char *);
    const char **notes = ARENA_ARRAY(arena, STRATEGY_COUNT, const char *);
    const char **keys = ARENA_ARRAY(arena, STRATEGY_COUNT, const char *);
    double *values = ARENA_ARRAY(arena, STRATEGY_COUNT, double);
    struct entries entries;
    struct chart *chart = outline_chart(outline, caption, NULL);

    entries_init(&entries, arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &decision->options[s];
        const char *score = option->has_score ? show_score(arena, option->score)
                                              : show_unknown;

        labels[s] = strategy_names[s];
        values[s] = option->has_score ? option->score : 0;
        texts[s] = score;
        notes[s] = option->excluded ? "excluded" : "";
        entries_add(&entries, strategy_names[s])->tone = s == decision->verdict.winner
                                                             ? TONE_BEST
                                                             : TONE_PLAIN;
        keys[s] = outline_figure(outline, "score.%s", strategy_ids[s]);
        entries_add(&entries, score)->figure = keys[s];
        entries_add(&entries,
                    option->rank ? show_count(arena, option->rank) : "excluded")
            ->figure = option->rank ? keys[s] : NULL;
    }
    *chart = (struct chart){.kind = CHART_BARS,
                            .finding = scores_finding(outline),
                            .labels = labels,
                            .label_count = STRATEGY_COUNT,
                            .values = values,
                            .texts = texts,
                            .figures = keys,
                            .notes = notes,
                            .limit = 100};
    outline_table(outline, caption, columns, ARRAY_LEN(columns), &entries)->is_data =
        true;
}

void
outline_verdict(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct facts facts;

    outline_paragraph(outline, outline_headline(outline->arena, decision))->figure =
        decision->verdict.winner < 0
            ? NULL
            : outline_figure(outline, "score.%s",
                             strategy_ids[decision->verdict.winner]);
    if (decision->verdict.kind == VERDICT_NONE)
        add_relax(outline);
    add_tests(outline);
    add_reasons(outline);
    facts_init(&facts, outline->arena);
    add_gates(outline, &facts, "Excluded", GATE_FAIL);
    add_by_score(outline, &facts);
    add_deadline(outline, &facts);
    add_gates(outline, &facts, "To verify", GATE_UNKNOWN);
    add_flips(outline, &facts);
    add_moves_most(outline, &facts);
    add_settles(outline, &facts);
    add_cost(outline, &facts);
    add_break_even(outline, &facts);
    add_opinions(outline, &facts);
    add_unknown(outline, &facts);
    outline_facts(outline, NULL, &facts);
    if (outline->view.first_steps)
        outline_first_steps(outline);
    add_scores(outline);
    add_warnings(outline);
    outline_rules(outline, true);
}
