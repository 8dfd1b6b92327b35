/*
 * outline_plan.c - how the decision is carried out, and when it is looked at again.
 */
#include <math.h>

#include "decide/figures.h"
#include "decide/roadmap.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"
#include "report/triggers.h"

static const char nothing_to_carry_out[] =
    "No strategy passes, so there is nothing to carry out yet; the verdict says what "
    "would have to give.";

enum { STEPS_FIRST = 3 };

/* ---- phases ------------------------------------------------------------------------- */

static bool
has_own_share(const struct roadmap_phase *phases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (phases[i].phase->own_share > 0)
            return true;
    return false;
}

static void
add_gantt(struct outline *outline, const struct roadmap_phase *phases, size_t count)
{
    static const struct column columns[] = {{"Phase", false},
                                            {"Owner", false},
                                            {"From", false},
                                            {"To", false},
                                            {"On own replicas", true}};
    bool own = has_own_share(phases, count); /* else nothing is to be said of them */
    /* What each is a share of. */
    const char *setup = outline_figure(outline, "effort.%s.setup_days",
                                       strategy_ids[outline->decision->verdict.winner]);
    struct arena *arena = outline->arena;
    const char **labels = ARENA_ARRAY(arena, count, const char *);
    const char **texts = ARENA_ARRAY(arena, count, const char *);
    double *values = ARENA_ARRAY(arena, count * 2, double), last = 0;
    struct entries entries;

    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        const struct plan_phase *phase = phases[i].phase;

        labels[i] = phase->title;
        texts[i] = arena_printf(arena, "to %s", phrase_day(arena, phases[i].ends));
        values[i * 2] = phases[i].start_day;
        values[i * 2 + 1] = phases[i].start_day + phases[i].days;
        last = fmax(last, values[i * 2 + 1]);
        entries_add(&entries, phase->title);
        entries_add(&entries, phase->owner);
        entries_add(&entries, phrase_day(arena, phases[i].starts))->figure = setup;
        entries_add(&entries, phrase_day(arena, phases[i].ends))->figure = setup;
        if (own)
            entries_add(&entries, show_share(arena, phase->own_share));
    }
    *outline_chart(outline, "Phases", NULL) = (struct chart){
        .kind = CHART_SPANS,
        .finding = arena_printf(arena, "%s in %s.",
                                show_things(arena, (double)count, "phase"),
                                show_things(arena, ceil(last), "day")),
        .labels = labels,
        .label_count = count,
        .values = values,
        .texts = texts,
        .x_title = "days from the decision",
        .first_day = outline->decision->as_of_day,
    };
    outline_table(outline, "Phases", columns, ARRAY_LEN(columns) - !own, &entries)
        ->is_data = true;
}

static void
add_phase(struct outline *outline, size_t number, const struct roadmap_phase *row)
{
    struct arena *arena = outline->arena;
    const struct plan_phase *phase = row->phase;
    struct entries tasks;
    struct facts facts;

    entries_init(&tasks, arena);
    for (size_t i = 0; i < phase->task_count; i++)
        entries_add(&tasks, phase->tasks[i]);
    outline_list(outline,
                 arena_printf(arena, "%zu. %s: %s, %s to %s", number, phase->title,
                              phase->owner, phrase_day(arena, row->starts),
                              phrase_day(arena, row->ends)),
                 &tasks);
    facts_init(&facts, arena);
    facts_add(&facts, "Done when", phase->done_when);
    facts_add(&facts, "Stop if", phase->stop_if)->value.tone = TONE_ATTENTION;
    outline_facts(outline, NULL, &facts);
}

/* When the first users are served, held against the time that there is. */
static void
add_dates(struct outline *outline, const struct option *option)
{
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    double setup = option->plan.effort.setup_days;
    long first = decision->as_of_day + (long)ceil(setup);
    long allowed = decision->as_of_day + (long)ceil(decision->allowed_days);
    struct facts facts;
    struct fact *fact;

    facts_init(&facts, arena);
    facts_add(&facts, "First users",
              arena_printf(arena, "%s, after %s of setup", phrase_day(arena, first),
                           show_things(arena, ceil(setup), "day")))
        ->value.figure = outline_figure(outline, "effort.%s.setup_days",
                                        strategy_ids[option->strategy]);
    fact = facts_add(&facts, "Must run by",
                     arena_printf(arena, "%s%s", phrase_day(arena, allowed),
                                  first > allowed ? ": missed" : ""));
    fact->value.tone = first > allowed ? TONE_WRONG : TONE_PLAIN;
    fact->value.figure = "input.time_to_deploy";
    outline_facts(outline, NULL, &facts);
}

/* Who does what by when: the phases without their tasks. */
void
outline_steps(struct outline *outline)
{
    static const struct column columns[] = {
        {"Step", false}, {"Owner", false}, {"From", false}, {"To", false}};
    int winner = outline->decision->verdict.winner;
    struct roadmap_phase *phases;
    struct arena *arena = outline->arena;
    struct entries entries;
    size_t count;

    if (winner < 0) {
        outline_paragraph(outline, nothing_to_carry_out);
        return;
    }
    count = roadmap_phases(outline->decision, (enum strategy)winner, arena, &phases);
    add_dates(outline, outline_option(outline, winner));
    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        entries_add(&entries, phases[i].phase->title);
        entries_add(&entries, phases[i].phase->owner);
        entries_add(&entries, phrase_day(arena, phases[i].starts));
        entries_add(&entries, phrase_day(arena, phases[i].ends));
    }
    if (count)
        outline_table(outline, NULL, columns, ARRAY_LEN(columns), &entries);
}

void
outline_first_steps(struct outline *outline)
{
    int winner = outline->decision->verdict.winner;
    struct arena *arena = outline->arena;
    struct roadmap_phase *phases;
    struct entries entries;
    size_t count = winner < 0 ? 0
                              : roadmap_phases(outline->decision, (enum strategy)winner,
                                               arena, &phases);

    entries_init(&entries, arena);
    for (size_t i = 0; i < count && i < STEPS_FIRST; i++)
        entries_add(&entries,
                    arena_printf(arena, "%s: %s, until %s", phases[i].phase->title,
                                 phases[i].phase->owner,
                                 phrase_day(arena, phases[i].ends)))
            ->figure = outline_figure(outline, "effort.%s.setup_days",
                                      strategy_ids[winner]);
    outline_list(outline, "First steps", &entries);
}

static void
add_phases(struct outline *outline)
{
    int winner = outline->decision->verdict.winner;
    struct roadmap_phase *phases;
    size_t count = roadmap_phases(outline->decision, (enum strategy)winner,
                                  outline->arena, &phases);

    outline_heading(outline, strategy_names[winner]);
    outline_paragraph(outline, outline->decision->catalog->strategies[winner].traffic);
    add_dates(outline, outline_option(outline, winner));
    if (!count)
        return;
    add_gantt(outline, phases, count);
    for (size_t i = 0; i < count; i++)
        add_phase(outline, i + 1, &phases[i]);
}

/* ---- pilot -------------------------------------------------------------------------- */

/* Why a pilot stops there, where the winner does not change. */
static const char *const stop_words[MEASURE_COUNT] = {
    [MEASURE_OUTPUT_SPEED] = "below the range of the estimate",
    [MEASURE_USER_SPEED] = "users would not wait",
    [MEASURE_CASES] = "not good enough for the task",
    [MEASURE_OWN_PRICE] = "above the range that was assumed",
    [MEASURE_API_PRICE] = "above the range that was assumed",
};

/* A figure of the lane that an arm of the pilot runs on. */
static const char *
arm_figure(struct outline *outline, bool own, const char *what)
{
    const struct decision *decision = outline->decision;
    const struct lane *lane = pilot_lane(decision, own);

    for (int s = 0; lane && s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &decision->options[s].plan;

        if (plan->available && lane >= plan->lanes &&
            lane < plan->lanes + plan->lane_count)
            return outline_figure(outline, "lane.%s.%s.%s", strategy_ids[s],
                                  lane_role_names[lane->role], what);
    }
    return NULL;
}

/* What a target was computed from; NULL: it is the same for everybody. */
static const char *
target_figure(struct outline *outline, const struct pilot_target *target)
{
    const struct lane *own = pilot_lane(outline->decision, true);

    switch (target->measure) {
    case MEASURE_OUTPUT_SPEED:
        return own ? outline_figure(outline, "%s.output_tokens_per_second",
                                    figures_replica_key(outline->arena,
                                                        &own->own->config->replica))
                   : NULL;
    case MEASURE_USER_SPEED:
        return "input.min_tokens_per_second";
    case MEASURE_OWN_PRICE:
        return arm_figure(outline, true, "machine_usd_month");
    case MEASURE_API_PRICE:
        return arm_figure(outline, false, "price");
    case MEASURE_CASES:
    case MEASURE_COUNT:
        break;
    }
    return NULL;
}

static void
add_targets(struct outline *outline)
{
    static const struct column columns[] = {{"Measure", false},
                                            {"On", false},
                                            {"Target", true},
                                            {"Stop if", true},
                                            {"Because", false}};
    struct pilot_target targets[2 * MEASURE_COUNT];
    int count = pilot_targets(outline->decision, outline->arena, targets);
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (int i = 0; i < count; i++) {
        const struct pilot_target *target = &targets[i];
        bool more = target->more_is_better;
        const char *because = target->from_flip ? "another strategy wins"
                                                : stop_words[target->measure];
        const char *figure = target_figure(outline, target);

        entries_add(&entries, phrase_measures[target->measure]);
        entries_add(&entries, target->own ? "own" : "API");
        entries_add(&entries,
                    arena_printf(arena, "%s %s", more ? "at least" : "at most",
                                 phrase_measured(arena, outline->decision,
                                                 target->measure, target->target)))
            ->figure = figure;
        entries_add(&entries,
                    arena_printf(arena, "%s %s", more ? "below" : "above",
                                 phrase_measured(arena, outline->decision,
                                                 target->measure, target->stop)))
            ->figure = figure;
        entries_add(&entries, because);
    }
    outline_table(outline, "What the pilot has to show", columns, ARRAY_LEN(columns),
                  &entries);
}

static void
add_pilot(struct outline *outline)
{
    const struct verdict *verdict = &outline->decision->verdict;
    const struct lane *own = pilot_lane(outline->decision, true);
    const struct lane *api = pilot_lane(outline->decision, false);
    struct arena *arena = outline->arena;
    struct facts facts;

    if (!own && !api)
        return;
    outline_heading(outline, "Pilot of both approaches");
    outline_paragraph(
        outline,
        verdict->advice == ADVICE_PILOT
            ? "The two best are too close to call: run this pilot before anything "
              "that is hard to undo."
            : "No pilot is needed to choose: the verdict is clear. This one tests what it "
              "was computed from.");
    facts_init(&facts, arena);
    if (own)
        facts_add(&facts, "Own arm", phrase_lane(arena, own));
    if (api)
        facts_add(&facts, "API arm", phrase_lane(arena, api));
    outline_facts(outline, NULL, &facts);
    add_targets(outline);
}

/* ---- routing ------------------------------------------------------------------------ */

static const char *
route_when(struct outline *outline, enum lane_role role)
{
    const struct parameter_value *p = outline->decision->catalog->parameters;
    struct arena *arena = outline->arena;
    const char *complex = show_real(arena, p[PARAMETER_ROUTING_COMPLEX_ABOVE].value, 2);
    const char *medium = show_real(arena, p[PARAMETER_ROUTING_MEDIUM_ABOVE].value, 2);

    if (role == ROLE_COMPLEX)
        return arena_printf(arena, "above %s", complex);
    if (role == ROLE_MEDIUM)
        return arena_printf(arena, "above %s", medium);
    return arena_printf(arena, "up to %s", medium);
}

static void
add_routing(struct outline *outline)
{
    static const struct column columns[] = {{"Complexity", false},
                                            {"Goes to", false},
                                            {"Traffic", true},
                                            {"First month", true},
                                            {"Money", true}};
    const struct decision *decision = outline->decision;
    const struct plan *plan = &decision->options[STRATEGY_ROUTING].plan;
    struct arena *arena = outline->arena;
    struct maybe bills[PLAN_LANES];
    struct entries entries;
    double all = 0;

    if (!plan->available)
        return;
    for (int l = 0; l < plan->lane_count; l++) {
        bills[l] = plan_lane_bill(&decision->economy, &plan->lanes[l], 0);
        all += maybe_or(bills[l], 0);
    }
    entries_init(&entries, arena);
    for (int l = 0; l < plan->lane_count; l++) {
        const struct lane *lane = &plan->lanes[l];
        double tokens = decision->demand.tokens[0];
        const char *price;

        entries_add(&entries, route_when(outline, lane->role));
        entries_add(&entries, phrase_lane(arena, lane));
        entries_add(&entries, tokens > 0 ? show_share(arena, lane->tokens[0] / tokens)
                                         : show_unknown)
            ->figure = outline_figure(outline, "lane.routing.%s.share",
                                      lane_role_names[lane->role]);
        price = outline_figure(outline, "lane.routing.%s.%s",
                               lane_role_names[lane->role],
                               lane->kind == LANE_OWN ? "machine_usd_month" : "price");
        entries_add(&entries, bills[l].known ? phrase_amount(arena, &decision->inputs,
                                                             bills[l].value)
                                             : show_unknown)
            ->figure = price;
        entries_add(&entries, bills[l].known && all > 0
                                  ? show_share(arena, bills[l].value / all)
                                  : show_unknown)
            ->figure = price;
    }
    outline_heading(outline, "Routing by complexity");
    if (decision->verdict.winner != STRATEGY_ROUTING)
        outline_paragraph(outline, "Not what was chosen; this is how it would divide.");
    outline_table(outline, "Share of traffic and of money at each threshold", columns,
                  ARRAY_LEN(columns), &entries);
}

/* ---- review ------------------------------------------------------------------------- */

static void
add_triggers(struct outline *outline)
{
    const char *const *triggers;
    size_t count = triggers_list(outline->arena, outline->decision, &triggers);
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (size_t i = 0; i < count; i++)
        entries_add(&entries, triggers[i]);
    outline_heading(outline, "Review triggers");
    outline_list(outline, "Decide anew when one of these happens", &entries);
}

void
outline_plan(struct outline *outline)
{
    if (outline->decision->verdict.winner < 0) {
        outline_paragraph(outline, nothing_to_carry_out);
        return;
    }
    add_phases(outline);
    add_pilot(outline);
    add_routing(outline);
    add_triggers(outline);
}
