/*
 * outline_verdict.c - the decision at a glance.
 */
#include <math.h>

#include "base/strbuf.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

enum { REASONS_SHOWN = 3 };

static const char *
kept(struct arena *arena, struct strbuf *text)
{
    const char *line = arena_strdup(arena, text->data);

    strbuf_clear(text);
    return line;
}

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

/* Each test of a close call: its value, its limit, and whether it says so. */
static void
add_tests(struct outline *outline)
{
    static const struct {
        const char *label, *words, *figure;
        bool is_share;
    } tests[TEST_COUNT] = {
        [TEST_MARGIN] = {"Margin", "points ahead; close below", "robustness.margin",
                         false},
        [TEST_WEIGHT_POINTS] = {"Weight moved",
                                "weight points moved would flip it; close below",
                                "robustness.fewest_points", false},
        [TEST_NEAR_WEIGHTS] = {"Weightings near yours",
                               "of them put it ahead; close below",
                               "robustness.near_weights", true},
        [TEST_WORLDS] = {"Uncertain worlds", "of them are won; close below",
                         "robustness.win_share", true},
    };
    const struct verdict *verdict = &outline->decision->verdict;
    struct arena *arena = outline->arena;
    struct facts facts;

    facts_init(&facts, arena);
    for (int t = 0; t < TEST_COUNT; t++) {
        const struct test_result *test = &verdict->tests[t];
        struct fact *fact;
        const char *value, *limit;

        if (!test->value.known)
            continue;
        value = tests[t].is_share ? show_sampled(arena, test->value.value)
                                  : show_score(arena, test->value.value);
        limit = tests[t].is_share
                    ? show_with_unit(arena, show_count(arena, test->limit * 100), "%")
                    : show_score(arena, test->limit);
        fact = facts_add(&facts, tests[t].label,
                         arena_printf(arena, "%s %s %s%s", value, tests[t].words, limit,
                                      test->fired ? ": close" : ""));
        fact->value.figure = tests[t].figure;
        fact->value.tone = test->fired ? TONE_ATTENTION : TONE_PLAIN;
    }
    outline_facts(outline, NULL, &facts);
}

/* One factor's part of the gap, for or against the winner. */
static void
add_reason(struct outline *outline, const struct gap_part *part,
           struct entries *entries)
{
    const struct decision *decision = outline->decision;
    struct entry *entry = entries_add(entries,
                                      phrase_reason(outline->arena, decision, part));

    entry->tone = part->points > 0 ? TONE_GOOD : TONE_WRONG;
    entry->figure = outline_figure(outline, "score.%s.%s.rating",
                                   strategy_ids[decision->verdict.winner],
                                   factor_ids[part->factor]);
}

/* The largest terms of the gap: what puts the winner ahead, what holds it back. */
static void
add_reasons(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct entries entries;
    int shown = 0;

    if (decision->verdict.winner < 0 || decision->verdict.runner_up < 0)
        return;
    entries_init(&entries, outline->arena);
    for (int i = 0; i < FACTOR_COUNT && shown < REASONS_SHOWN; i++, shown++)
        if (decision->gap[i].points >= 0.05)
            add_reason(outline, &decision->gap[i], &entries);
    shown = 0;
    for (int i = FACTOR_COUNT - 1; i >= 0 && shown < REASONS_SHOWN; i--, shown++)
        if (decision->gap[i].points <= -0.05)
            add_reason(outline, &decision->gap[i], &entries);
    outline_list(outline,
                 arena_printf(outline->arena, "%s against %s",
                              strategy_names[decision->verdict.winner],
                              strategy_names[decision->verdict.runner_up]),
                 &entries);
}

static const char *
gate_names(struct arena *arena, const struct option *option, enum gate_kind kind,
           enum gate_state state)
{
    const char *names[GATES_MOST];
    size_t count = 0;

    for (int i = 0; i < option->gate_count; i++)
        if (option->gates[i].gate->kind == kind && option->gates[i].state == state)
            names[count++] = option->gates[i].gate->id;
    return phrase_join(arena, names, count);
}

static void
add_excluded(struct outline *outline, struct facts *facts)
{
    const struct decision *decision = outline->decision;
    struct strbuf text;

    strbuf_init(&text);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (decision->options[s].excluded)
            strbuf_addf(&text, "%s%s (%s)", text.length ? ", " : "", strategy_names[s],
                        gate_names(outline->arena, &decision->options[s], GATE_EXCLUDE,
                                   GATE_FAIL));
    facts_add(facts, "Excluded", text.length ? kept(outline->arena, &text) : "none");
    strbuf_clear(&text);
}

/* Gates that nobody can answer yet for a strategy that may be chosen. */
static void
add_to_verify(struct outline *outline, struct facts *facts)
{
    const struct decision *decision = outline->decision;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const char *names = gate_names(outline->arena, &decision->options[s],
                                       GATE_EXCLUDE, GATE_UNKNOWN);

        if (!decision->options[s].excluded && names[0])
            facts_add(facts, "To verify",
                      arena_printf(outline->arena, "%s: %s", strategy_names[s], names))
                ->value.tone = TONE_ATTENTION;
    }
}

static const char *
break_even_text(struct outline *outline, const struct break_even *even)
{
    const struct inputs *inputs = &outline->decision->inputs;
    struct arena *arena = outline->arena;

    if (even->never == NEVER_NO_CANDIDATE)
        return "cannot be said: no own replica or no API is eligible";
    if (!even->tokens_month.known)
        return arena_printf(
            arena, "never: a million own tokens costs at least %s, the API's %s",
            phrase_amount(arena, inputs, even->own_usd_mtok),
            phrase_amount(arena, inputs, even->api_usd_mtok));
    return arena_printf(arena, "self-hosted pays from %s tokens a month; you have %s",
                        show_count(arena, even->tokens_month.value),
                        show_count(arena, outline->decision->demand.tokens[0]));
}

static void
add_break_even(struct outline *outline, struct facts *facts)
{
    for (size_t i = 0; i < ARRAY_LEN(outline->decision->break_even); i++) {
        const struct break_even *even = &outline->decision->break_even[i];

        facts_add(facts,
                  arena_printf(outline->arena, "Break-even, %s",
                               strategy_columns[even->against]),
                  break_even_text(outline, even))
            ->value.figure = outline_figure(outline, "break_even.self-hosted.%s",
                                            strategy_ids[even->against]);
    }
}

/* The nearest answers that would change the winner. */
static void
add_flips(struct outline *outline, struct facts *facts)
{
    const struct decision *decision = outline->decision;
    const struct robustness *robustness = decision->robustness;

    if (!robustness || !robustness->ready[PART_FLIPS])
        return;
    for (size_t i = 0; i < robustness->flips.count && i < REASONS_SHOWN; i++) {
        const struct flip *flip = &robustness->flips.items[i];

        facts_add(facts, i ? "" : "Another wins if",
                  arena_printf(outline->arena, "%s (%s)",
                               phrase_flip(outline->arena, decision, flip),
                               phrase_strategy(flip->winner)));
    }
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
    for (int i = 0; i < robustness->tornado_count && shown < REASONS_SHOWN; i++) {
        enum uncertain input = robustness->tornado[i].input;

        if (!robustness->tornado[i].flips)
            continue;
        facts_add(facts, shown++ ? "" : "What would settle it",
                  arena_printf(outline->arena, "%s: %s", phrase_uncertain[input],
                               phrase_settle[input]));
    }
}

static void
add_assumed(struct outline *outline, struct facts *facts)
{
    const struct inputs *inputs = &outline->decision->inputs;
    int given = 0, assumed = 0;

    for (int i = 0; i < INPUT_COUNT; i++) {
        given += inputs->state[i] == INPUT_GIVEN;
        assumed += inputs->state[i] != INPUT_GIVEN && inputs->state[i] != INPUT_ABSENT;
    }
    facts_add(facts, "Assumed",
              arena_printf(outline->arena, "%d of %d inputs are not yours but defaults",
                           assumed, given + assumed));
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
        if (option->gates[i].gate->kind == GATE_WARN)
            entries_add(&entries, arena_printf(outline->arena, "%s %s",
                                               phrase_gate(outline->arena, decision,
                                                           &option->gates[i]),
                                               option->gates[i].gate->mend))
                ->tone = TONE_ATTENTION;
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
        const struct relax_set *set = &verdict->relax[i];
        struct strbuf text;

        strbuf_init(&text);
        for (int g = 0; g < set->gate_count; g++) {
            const struct gate_result *gate = set->gates[g];

            strbuf_addf(&text, "%s%s", g ? ", and " : "", gate->gate->id);
            if (gate->has_lift)
                strbuf_addf(&text, " (%s: %s)", input_table[gate->lift].key,
                            phrase_value(arena, gate->lift, gate->lift_number));
        }
        entries_add(&entries,
                    arena_printf(arena, "%s comes back without %s",
                                 strategy_names[set->strategy], kept(arena, &text)));
    }
    outline_list(outline, "What would have to give", &entries);
}

static void
add_scores(struct outline *outline)
{
    static const struct column columns[] = {
        {"Strategy", false}, {"Score", true}, {"Rank", true}};
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    const char **labels = ARENA_ARRAY(arena, STRATEGY_COUNT, const char *);
    const char **texts = ARENA_ARRAY(arena, STRATEGY_COUNT, const char *);
    const char **notes = ARENA_ARRAY(arena, STRATEGY_COUNT, const char *);
    double *values = ARENA_ARRAY(arena, STRATEGY_COUNT, double);
    struct entries entries;
    struct chart *chart = outline_chart(outline, "Scores, 0 worst to 100 best", NULL);

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
        entries_add(&entries, score)->figure = outline_figure(outline, "score.%s",
                                                              strategy_ids[s]);
        entries_add(&entries,
                    option->rank ? show_count(arena, option->rank) : "excluded");
    }
    *chart = (struct chart){.kind = CHART_BARS,
                            .labels = labels,
                            .label_count = STRATEGY_COUNT,
                            .values = values,
                            .texts = texts,
                            .notes = notes,
                            .limit = 100};
    outline_table(outline, NULL, columns, ARRAY_LEN(columns), &entries)->is_data = true;
}

/* A verdict that was not tested in full says so. */
static void
add_left_out(struct outline *outline)
{
    const struct robustness *robustness = outline->decision->robustness;

    if (!robustness || !robustness->ready[PART_FLIPS])
        outline_note(
            outline, TONE_MUTED,
            "Not computed here: uncertain worlds, and what would flip the verdict.");
}

void
outline_verdict(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct facts facts;

    outline_paragraph(outline, outline_headline(outline->arena, decision));
    if (decision->verdict.kind == VERDICT_NONE)
        add_relax(outline);
    add_tests(outline);
    add_reasons(outline);
    facts_init(&facts, outline->arena);
    add_excluded(outline, &facts);
    add_to_verify(outline, &facts);
    add_flips(outline, &facts);
    add_settles(outline, &facts);
    add_break_even(outline, &facts);
    add_assumed(outline, &facts);
    outline_facts(outline, NULL, &facts);
    add_warnings(outline);
    add_left_out(outline);
    add_scores(outline);
}

/* ---- strategies that were not chosen ------------------------------------------------ */

static const char *
without_text(struct arena *arena, const struct gate_result *gate,
             enum strategy strategy)
{
    if (!gate->has_without)
        return "";
    if (gate->without == strategy)
        return arena_printf(arena, " Without this rule it would have won with %s.",
                            show_score(arena, gate->without_score));
    return arena_printf(arena, " Without this rule %s would still win.",
                        strategy_names[gate->without]);
}

static void
add_rejected(struct outline *outline, enum strategy strategy)
{
    const struct decision *decision = outline->decision;
    const struct option *option = &decision->options[strategy];
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (int i = 0; i < option->gate_count; i++) {
        const struct gate_result *gate = &option->gates[i];

        if (gate->gate->kind != GATE_EXCLUDE)
            continue;
        entries_add(&entries,
                    arena_printf(arena, "%s%s: %s%s",
                                 gate->state == GATE_UNKNOWN ? "To verify, " : "",
                                 gate->gate->id, phrase_gate(arena, decision, gate),
                                 without_text(arena, gate, strategy)))
            ->tone = gate->state == GATE_FAIL ? TONE_WRONG : TONE_ATTENTION;
    }
    outline_heading(outline, strategy_names[strategy]);
    if (option->has_score && decision->verdict.winner >= 0)
        outline_paragraph(
            outline,
            arena_printf(
                arena, "%s points, %s below %s.", show_score(arena, option->score),
                show_score(arena,
                           fmax(0, decision->options[decision->verdict.winner].score -
                                       option->score)),
                strategy_names[decision->verdict.winner]));
    outline_list(outline, NULL, &entries);
}

void
outline_rejected(struct outline *outline)
{
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (s != outline->decision->verdict.winner)
            add_rejected(outline, (enum strategy)s);
}
