/*
 * pilot_report.c - what a pilot measured, its targets, and the decision with it and without.
 */
#include "report/pilot_report.h"

#include <assert.h>
#include <string.h>

#include "decide/robustness.h"
#include "report/phrase.h"
#include "report/show.h"

static void
add_table(struct blocks *blocks, const char *caption, const struct column *columns,
          size_t column_count, const struct entries *entries)
{
    struct block *block;

    if (!entries->count)
        return;
    assert(entries->count % column_count == 0);
    block = blocks_add(blocks, BLOCK_TABLE, caption);
    block->columns = columns;
    block->column_count = column_count;
    block->entries = entries->items;
    block->entry_count = entries->count;
}

static const char *
known_real(struct arena *arena, struct maybe value, int decimals)
{
    return value.known ? show_real(arena, value.value, decimals) : "-";
}

/* ---- targets -------------------------------------------------------------------------- */

/* Whether a row was measured on what a lane of the plan runs on. */
static bool
same_replica(const struct pilot *row, const struct lane *lane)
{
    const struct replica *replica = &lane->own->config->replica;

    return row->gpu && row->quantization && row->gpus == replica->gpus &&
           strcmp(row->model, replica->model->id) == 0 &&
           strcmp(row->gpu, replica->gpu->id) == 0 &&
           precision_find(row->quantization) == (int)replica->precision;
}

/* What a row has measured of a target; unknown where it is about something else. */
static struct maybe
measured_of(const struct decision *decision, const struct pilot *row,
            const struct pilot_target *target)
{
    const struct lane *lane = pilot_lane(decision, true);

    if ((row->approach == PILOT_OWN) != target->own)
        return maybe_unknown();
    switch (target->measure) {
    case MEASURE_OUTPUT_SPEED:
        return lane && same_replica(row, lane) ? row->output_tokens_per_second
                                               : maybe_unknown();
    case MEASURE_USER_SPEED:
        return row->user_tokens_per_second;
    case MEASURE_CASES:
        return row->cases_passed_share;
    case MEASURE_OWN_PRICE:
    case MEASURE_API_PRICE:
        return row->usd_per_mtok;
    case MEASURE_COUNT:
        break;
    }
    return maybe_unknown();
}

const char *const pilot_state_names[PILOT_STATE_COUNT] = {
    [PILOT_NOT_MEASURED] = "not-measured",
    [PILOT_NO_TARGET] = "no-target",
    [PILOT_PASS] = "pass",
    [PILOT_MISS] = "miss",
    [PILOT_STOP] = "stop",
};

enum pilot_state
pilot_state(const struct decision *decision, const struct pilot *row,
            const struct pilot_target *target, struct maybe *value)
{
    double sign = target->more_is_better ? 1 : -1;

    *value = measured_of(decision, row, target);
    if (!value->known)
        return PILOT_NOT_MEASURED;
    if (!target->target.known)
        return PILOT_NO_TARGET;
    if (sign * value->value >= sign * target->target.value)
        return PILOT_PASS;
    return target->stop.known && sign * value->value < sign * target->stop.value
               ? PILOT_STOP
               : PILOT_MISS;
}

/* "pass", "MISS -10.3 %, stop", and whether there is enough behind it. */
static const char *
state_text(struct arena *arena, const struct pilot_target *target,
           enum pilot_state state, double value, double n)
{
    const char *weak = n < PILOT_WEAK_BELOW ? ", weak" : "";
    const char *stop = state == PILOT_STOP ? ", stop" : "";

    switch (state) {
    case PILOT_NOT_MEASURED:
        return "not measured";
    case PILOT_NO_TARGET:
        return "no target";
    case PILOT_PASS:
        return arena_printf(arena, "pass%s", weak);
    case PILOT_MISS:
    case PILOT_STOP:
    case PILOT_STATE_COUNT:
        break;
    }
    if (target->target.value <= 0)
        return arena_printf(arena, "MISS%s%s", stop, weak);
    return arena_printf(arena, "MISS %s%s%s%s", value > target->target.value ? "+" : "",
                        show_share(arena, value / target->target.value - 1), stop,
                        weak);
}

static void
add_target(const struct decision *decision, const struct pilot *row,
           const struct pilot_target *target, struct entries *entries)
{
    static const enum tone tones[PILOT_STATE_COUNT] = {
        [PILOT_NOT_MEASURED] = TONE_MUTED, [PILOT_NO_TARGET] = TONE_MUTED,
        [PILOT_PASS] = TONE_GOOD,          [PILOT_MISS] = TONE_ATTENTION,
        [PILOT_STOP] = TONE_WRONG,
    };
    struct arena *arena = entries->arena;
    struct maybe value;
    enum pilot_state state = pilot_state(decision, row, target, &value);

    entries_add(entries, phrase_measures[target->measure]);
    entries_add(entries,
                phrase_measured(arena, decision, target->measure, target->target));
    entries_add(entries,
                phrase_measured(arena, decision, target->measure, target->stop));
    entries_add(entries, value.known
                             ? phrase_measured(arena, decision, target->measure, value)
                             : "-");
    entries_add(entries, row->n > 0 ? show_count(arena, row->n) : "-");
    entries_add(entries, state_text(arena, target, state, value.value, row->n))->tone =
        tones[state];
}

/* What has no target, and is known only from a pilot: latency, effort, incidents. */
static void
add_noted(const struct pilot *row, struct entries *entries)
{
    const struct {
        const char *label;
        struct maybe value;
    } noted[] = {
        {"First token, 95 of 100, ms", row->first_token_ms_p95},
        {"Operations, hours a week", row->operations_hours_week},
        {"Incidents", row->incidents},
    };

    for (size_t i = 0; i < ARRAY_LEN(noted); i++) {
        if (!noted[i].value.known)
            continue;
        entries_add(entries, noted[i].label);
        entries_add(entries, "-");
        entries_add(entries, "-");
        entries_add(entries, show_real(entries->arena, noted[i].value.value, 1));
        entries_add(entries, row->n > 0 ? show_count(entries->arena, row->n) : "-");
        entries_add(entries, "noted")->tone = TONE_MUTED;
    }
}

/* What an own row was measured on, as far as it says so. */
static const char *
replica_name(struct arena *arena, const struct pilot *row)
{
    return row->gpu && row->quantization
               ? arena_printf(arena, "%s %s on %d x %s", row->model, row->quantization,
                              row->gpus, row->gpu)
               : row->model;
}

static const char *
row_name(struct arena *arena, const struct pilot *row)
{
    if (row->approach == PILOT_API)
        return row->provider
                   ? arena_printf(arena, "API: %s at %s", row->model, row->provider)
                   : arena_printf(arena, "API: %s", row->model);
    return arena_printf(arena, "Own: %s", replica_name(arena, row));
}

/* One row against the targets of its arm. */
static void
add_row(const struct decision *decision, const struct pilot *row, struct blocks *blocks)
{
    static const struct column columns[] = {{"Measure", false}, {"Target", true},
                                            {"Stop at", true},  {"Measured", true},
                                            {"n", true},        {"State", false}};
    struct pilot_target targets[2 * MEASURE_COUNT];
    int count = pilot_targets(decision, blocks->arena, targets);
    const struct lane *lane = pilot_lane(decision, true);
    struct entries entries;

    entries_init(&entries, blocks->arena);
    for (int i = 0; i < count; i++)
        if (targets[i].own == (row->approach == PILOT_OWN))
            add_target(decision, row, &targets[i], &entries);
    add_noted(row, &entries);
    add_table(blocks, row_name(blocks->arena, row), columns, ARRAY_LEN(columns),
              &entries);
    if (row->approach == PILOT_OWN && lane && !same_replica(row, lane))
        blocks_add(blocks, BLOCK_NOTE,
                   arena_printf(blocks->arena,
                                "The plan runs %s; output speed is held against its "
                                "target only on the same model, card, count and "
                                "precision.",
                                phrase_lane(blocks->arena, lane)))
            ->tone = TONE_ATTENTION;
    if (row->n < PILOT_WEAK_BELOW)
        blocks_add(blocks, BLOCK_NOTE,
                   arena_printf(blocks->arena, "Fewer than %d requests or cases: weak.",
                                PILOT_WEAK_BELOW))
            ->tone = TONE_ATTENTION;
}

/* An arm of which nothing is measured. */
static void
add_open_arm(const struct decision *decision, bool own, struct blocks *blocks)
{
    const struct lane *lane = pilot_lane(decision, own);

    if (lane)
        blocks_add(blocks, BLOCK_PARAGRAPH,
                   arena_printf(blocks->arena, "To be measured, %s arm: %s.",
                                own ? "own" : "API", phrase_lane(blocks->arena, lane)));
}

void
pilot_report_rows(const struct decision *before, const struct pilot *rows, size_t count,
                  struct blocks *blocks)
{
    bool there[PILOT_APPROACH_COUNT] = {false};

    blocks_add(blocks, BLOCK_HEADING, "Pilot")->level = 1;
    if (!count)
        blocks_add(blocks, BLOCK_PARAGRAPH, "Nothing is measured yet.");
    for (size_t i = 0; i < count; i++) {
        there[rows[i].approach] = true;
        add_row(before, &rows[i], blocks);
    }
    for (int a = 0; a < PILOT_APPROACH_COUNT; a++)
        if (!there[a])
            add_open_arm(before, a == PILOT_OWN, blocks);
}

/* ---- scores --------------------------------------------------------------------------- */

/* "Scores of Qwen3-8B, 2026-05-01", as far as the file says. */
static const char *
scores_heading(const struct eval_score *score, struct arena *arena)
{
    return arena_printf(arena, "Scores%s%s%s%s", score->model ? " of " : "",
                        score->model ? score->model : "", score->day ? ", " : "",
                        score->day ? score->day : "");
}

static const char *
known_count(struct arena *arena, struct maybe count)
{
    return count.known ? show_count(arena, count.value) : "-";
}

void
pilot_report_scores(const struct eval_score *scores, size_t count,
                    struct blocks *blocks)
{
    static const struct column columns[] = {
        {"Task", false}, {"Metric", false}, {"Filter", false}, {"Shots", true},
        {"Value", true}, {"Error", true},   {"n", true},       {"", false}};
    struct arena *arena = blocks->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        const struct eval_score *score = &scores[i];

        entries_add(&entries, score->task);
        entries_add(&entries, score->metric);
        entries_add(&entries, score->filter);
        entries_add(&entries, known_count(arena, score->shots));
        entries_add(&entries, show_real(arena, score->value, 4));
        entries_add(&entries, known_real(arena, score->error, 4));
        entries_add(&entries, known_count(arena, score->samples));
        entries_add(&entries, score->partial ? "partial" : "")->tone = TONE_ATTENTION;
    }
    blocks_add(blocks, BLOCK_HEADING,
               count ? scores_heading(&scores[0], arena) : "Scores")
        ->level = 1;
    add_table(blocks, NULL, columns, ARRAY_LEN(columns), &entries);
    blocks_add(blocks, BLOCK_NOTE,
               "Shown beside the decision; no figure of it is computed from them.")
        ->tone = TONE_MUTED;
}

/* ---- runs ----------------------------------------------------------------------------- */

static void
add_run(const struct pilot_run *run, size_t number, struct entries *entries)
{
    struct arena *arena = entries->arena;
    const struct pilot *row = &run->row;

    entries_add(entries, show_count(arena, (double)number));
    entries_add(entries, show_count(arena, row->n));
    entries_add(entries, show_count(arena, run->failed))->tone = run->failed > 0
                                                                     ? TONE_ATTENTION
                                                                     : TONE_PLAIN;
    entries_add(entries, known_real(arena, row->output_tokens_per_second, 1));
    entries_add(entries, known_real(arena, row->user_tokens_per_second, 1));
    entries_add(entries, known_real(arena, row->first_token_ms_p95, 0));
    entries_add(entries, run->taken         ? "taken"
                         : run->at_capacity ? "at its limit"
                                            : "not at its limit")
        ->tone = run->taken ? TONE_BEST : TONE_PLAIN;
}

/* A limit of requests at a time hides what a replica does with more of them. */
static void
add_limit(const struct decision *before, const struct pilot_run *run,
          struct blocks *blocks)
{
    double asked = before->inputs.number[INPUT_MIN_TOKENS_PER_SECOND];

    if (run->row.approach != PILOT_OWN || !run->at_once.known ||
        maybe_or(run->row.user_tokens_per_second, 0) <= asked)
        return;
    blocks_add(
        blocks, BLOCK_NOTE,
        arena_printf(blocks->arena,
                     "No more than %s at a time were sent, and a user still got more "
                     "tokens a second than you ask for: the replica can do more than "
                     "was measured.",
                     show_things(blocks->arena, run->at_once.value, "request")))
        ->tone = TONE_ATTENTION;
}

/* Why no run of a file says what a server can do. */
static const char *
idle_text(const struct pilot_run *runs, size_t count)
{
    bool answered = false, together = false;

    for (size_t i = 0; i < count; i++) {
        answered = answered || runs[i].row.n > 0;
        together = together || maybe_or(runs[i].at_once, 2) > 1;
    }
    return !answered ? "No request was answered: no run says what the server can do."
           : !together
               ? "Each request was sent when the one before was answered: no run says "
                 "what the server can do. Send many at a time, or as fast as it takes."
               : "The server kept up with every rate that was sent: no run says what "
                 "it can do. Send more, or as fast as it takes.";
}

void
pilot_report_runs(const struct decision *before, const struct pilot_run *runs,
                  size_t count, struct blocks *blocks)
{
    static const struct column columns[] = {{"Run", true},      {"Answered", true},
                                            {"Failed", true},   {"Tokens/s", true},
                                            {"One user", true}, {"First, p95 ms", true},
                                            {"State", false}};
    struct entries entries;
    bool taken = false;

    entries_init(&entries, blocks->arena);
    blocks_add(blocks, BLOCK_HEADING, "Measured")->level = 1;
    for (size_t i = 0; i < count; i++)
        add_run(&runs[i], i + 1, &entries);
    add_table(blocks, "Runs of the file", columns, ARRAY_LEN(columns), &entries);
    for (size_t i = 0; i < count; i++)
        if (runs[i].taken) {
            add_row(before, &runs[i].row, blocks);
            add_limit(before, &runs[i], blocks);
            taken = true;
        }
    if (!taken)
        blocks_add(blocks, BLOCK_NOTE, idle_text(runs, count))->tone = TONE_ATTENTION;
}

/* ---- effect --------------------------------------------------------------------------- */

static const char *const basis_words[] = {
    [CAPACITY_ESTIMATED] = "estimated",
    [CAPACITY_CALIBRATED] = "estimated, held to a published measurement",
    [CAPACITY_MEASURED] = "measured",
    [CAPACITY_GIVEN] = "given",
};

/* The throughput of the own arm; NULL when no plan has own replicas. */
static const struct throughput *
own_throughput(const struct decision *decision)
{
    const struct lane *lane = pilot_lane(decision, true);

    return lane ? &lane->own->config->throughput : NULL;
}

static const char *
evidence_text(struct arena *arena, const struct decision *decision)
{
    const struct throughput *t = own_throughput(decision);

    return t ? arena_printf(arena, "%s tokens/s, %s",
                            show_real(arena, t->output_tokens_per_second, 1),
                            basis_words[t->basis])
             : "no own replicas";
}

static const char *
winner_text(struct arena *arena, const struct decision *decision)
{
    int winner = decision->verdict.winner;

    return winner < 0
               ? "no strategy passes"
               : arena_printf(arena, "%s %s", strategy_names[winner],
                              show_score(arena, decision->options[winner].score));
}

static const char *
worlds_text(struct arena *arena, const struct decision *decision, int strategy)
{
    const struct robustness *robustness = decision->robustness;

    if (!robustness || !robustness->ready[PART_WORLDS] ||
        decision->options[strategy].excluded)
        return "-";
    return show_sampled(arena, robustness->win_share[strategy]);
}

static void
add_pair(struct facts *facts, const char *label, const char *before, const char *after)
{
    facts_add(facts, label,
              strcmp(before, after) == 0
                  ? arena_printf(facts->arena, "%s, as before", before)
                  : arena_printf(facts->arena, "%s -> %s", before, after));
}

/* A strategy as both decisions see it. */
static void
add_strategy(const struct decision *before, const struct decision *after, int s,
             bool worlds, struct entries *entries)
{
    const struct decision *const both[] = {before, after};
    struct arena *arena = entries->arena;

    entries_add(entries, strategy_names[s]);
    for (size_t i = 0; i < ARRAY_LEN(both); i++)
        entries_add(entries, both[i]->options[s].has_score
                                 ? show_score(arena, both[i]->options[s].score)
                                 : "-");
    for (size_t i = 0; i < ARRAY_LEN(both); i++)
        entries_add(entries, both[i]->options[s].plan.available
                                 ? phrase_money(arena, &both[i]->inputs,
                                                both[i]->options[s].plan.tco)
                                 : show_unknown);
    for (size_t i = 0; worlds && i < ARRAY_LEN(both); i++)
        entries_add(entries, worlds_text(arena, both[i], s));
}

/* Whether the plan was computed from a row. */
static bool
is_used(const struct decision *after, const struct pilot *row)
{
    const struct lane *lane = pilot_lane(after, true);

    return row->approach == PILOT_OWN && lane && same_replica(row, lane) &&
           lane->own->config->throughput.basis == CAPACITY_MEASURED;
}

/* "40 000 tokens in and 600 out", of one request. */
static const char *
lengths_text(struct arena *arena, struct maybe input, struct maybe output)
{
    if (!input.known || !output.known)
        return "of unknown length";
    return arena_printf(arena, "%s tokens in and %s out",
                        show_count(arena, input.value),
                        show_count(arena, output.value));
}

/* Why no figure rests on a measurement. */
static const char *
unused_text(struct arena *arena, const struct decision *before,
            const struct decision *after, const struct pilot *row)
{
    const struct lane *lane = pilot_lane(after, true);
    const struct lane *old = pilot_lane(before, true);

    if (row->approach == PILOT_OWN && old && same_replica(row, old) && lane &&
        !same_replica(row, lane))
        return arena_printf(arena,
                            "With the measurement another replica is cheaper than the "
                            "one that was measured: %s.",
                            phrase_lane(arena, lane));
    if (row->approach == PILOT_API)
        return "No figure uses this measurement: an API is held against its targets.";
    if (!lane)
        return arena_printf(arena,
                            "No figure uses this measurement: it is of %s, and no "
                            "strategy that is left runs replicas of its own.",
                            replica_name(arena, row));
    if (!same_replica(row, lane))
        return arena_printf(
            arena,
            "No figure uses this measurement: it is of %s, and the plan "
            "runs %s.",
            replica_name(arena, row), phrase_lane(arena, lane));
    return arena_printf(
        arena,
        "No figure uses this measurement: its requests have %s, yours %s and %s.",
        lengths_text(arena, row->input_tokens, row->output_tokens),
        show_count(arena, after->demand.input_tokens),
        show_count(arena, after->demand.output_tokens));
}

/* The main own lane of a strategy; NULL when it has none within the horizon. */
static const struct lane *
own_lane(const struct decision *decision, int strategy)
{
    const struct plan *plan = &decision->options[strategy].plan;
    const struct lane *lane = plan->available ? plan_main_own_lane(plan) : NULL;

    return lane && lane->first_month < decision->demand.months ? lane : NULL;
}

int
pilot_gpus(const struct decision *decision, int strategy)
{
    const struct lane *lane = own_lane(decision, strategy);

    return lane ? (int)lane->replicas[lane->first_month] *
                      lane->own->config->replica.gpus
                : 0;
}

static const char *
replicas_text(struct arena *arena, const struct lane *lane)
{
    const struct replica *replica;

    if (!lane)
        return "none";
    replica = &lane->own->config->replica;
    return arena_printf(arena, "%s x %d x %s",
                        show_count(arena, lane->replicas[lane->first_month]),
                        replica->gpus, replica->gpu->id);
}

/* How many cards each strategy with own replicas needs, spare ones included. */
static void
add_replicas(const struct decision *before, const struct decision *after,
             struct blocks *blocks)
{
    static const struct column columns[] = {
        {"Strategy", false}, {"Replicas x cards", true},
        {"then", true},      {"Cards", true},
        {"then", true},      {"Change", true}};
    struct arena *arena = blocks->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        int now = pilot_gpus(before, s), then = pilot_gpus(after, s);

        if (!now && !then)
            continue;
        entries_add(&entries, strategy_names[s]);
        entries_add(&entries, replicas_text(arena, own_lane(before, s)));
        entries_add(&entries, replicas_text(arena, own_lane(after, s)));
        entries_add(&entries, show_count(arena, now));
        entries_add(&entries, show_count(arena, then));
        entries_add(&entries,
                    now == then ? "none" : arena_printf(arena, "%+d", then - now))
            ->tone = then < now   ? TONE_GOOD
                     : then > now ? TONE_ATTENTION
                                  : TONE_PLAIN;
    }
    add_table(blocks, "Own replicas in their first month, spare ones included", columns,
              ARRAY_LEN(columns), &entries);
}

/* The rows that no figure is computed from, and why. */
static void
add_unused(const struct decision *before, const struct decision *after,
           const struct pilot *rows, size_t count, struct blocks *blocks)
{
    for (size_t i = 0; i < count; i++) {
        const char *why = unused_text(blocks->arena, before, after, &rows[i]);

        if (is_used(after, &rows[i]))
            continue;
        if (count > 1)
            why = arena_printf(blocks->arena, "%s. %s",
                               row_name(blocks->arena, &rows[i]), why);
        blocks_add(blocks, BLOCK_NOTE, why)->tone = TONE_ATTENTION;
    }
}

void
pilot_report_effect(const struct decision *before, const struct decision *after,
                    const struct pilot *rows, size_t count, struct blocks *blocks)
{
    static const struct column columns[] = {
        {"Strategy", false}, {"Score", true},      {"then", true}, {"Total cost", true},
        {"then", true},      {"Worlds won", true}, {"then", true}};
    struct arena *arena = blocks->arena;
    bool worlds = before->robustness != NULL && after->robustness != NULL;
    struct entries entries;
    struct facts facts;
    struct block *block;

    blocks_add(blocks, BLOCK_HEADING, "What it changes")->level = 1;
    facts_init(&facts, arena);
    add_pair(&facts, "First", winner_text(arena, before), winner_text(arena, after));
    add_pair(&facts, "Verdict", verdict_kind_names[before->verdict.kind],
             verdict_kind_names[after->verdict.kind]);
    if (before->verdict.margin.known && after->verdict.margin.known)
        add_pair(&facts, "Margin", show_score(arena, before->verdict.margin.value),
                 show_score(arena, after->verdict.margin.value));
    add_pair(&facts, "Own replica", evidence_text(arena, before),
             evidence_text(arena, after));
    block = blocks_add(blocks, BLOCK_FACTS, NULL);
    block->facts = facts.items;
    block->fact_count = facts.count;
    entries_init(&entries, arena);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        add_strategy(before, after, s, worlds, &entries);
    add_table(blocks,
              arena_printf(arena, "%s; costs in %s",
                           count == 1 ? "Without the measurement, and then with it"
                                      : "Without the measurements, and then with them",
                           phrase_currency(&before->inputs)),
              columns, ARRAY_LEN(columns) - (worlds ? 0 : 2), &entries);
    add_replicas(before, after, blocks);
    add_unused(before, after, rows, count, blocks);
}

const char *
pilot_report_line(const struct decision *before, const struct decision *after,
                  struct arena *arena)
{
    return arena_printf(arena, "first %s -> %s; own replica %s -> %s",
                        winner_text(arena, before), winner_text(arena, after),
                        evidence_text(arena, before), evidence_text(arena, after));
}
