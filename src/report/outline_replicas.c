/*
 * outline_replicas.c - own replicas: memory, throughput, counts, and what would change them.
 */
#include <string.h>

#include "decide/figures.h"
#include "decide/techniques.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

/* An own lane that runs in some month of the horizon. */
struct own_lane {
    enum strategy strategy;
    const struct lane *lane;
};

enum { OWN_LANES_MOST = STRATEGY_COUNT * PLAN_LANES };

static size_t
own_lanes(const struct decision *decision, struct own_lane out[OWN_LANES_MOST])
{
    size_t count = 0;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &decision->options[s].plan;

        for (int l = 0; plan->available && l < plan->lane_count; l++)
            if (plan->lanes[l].kind == LANE_OWN &&
                plan->lanes[l].first_month < decision->demand.months)
                out[count++] = (struct own_lane){(enum strategy)s, &plan->lanes[l]};
    }
    return count;
}

/* ---- figures ----------------------------------------------------------------------------- */

static const char *
lane_figure(struct outline *outline, const struct own_lane *own, const char *what)
{
    return outline_figure(outline, "lane.%s.%s.%s", strategy_ids[own->strategy],
                          lane_role_names[own->lane->role], what);
}

static const char *
replica_figure(struct outline *outline, const struct configuration *config,
               const char *what)
{
    return outline_figure(outline, "%s.%s",
                          figures_replica_key(outline->arena, &config->replica), what);
}

/* ---- sizing ----------------------------------------------------------------------------- */

static const char *
basis_text(struct outline *outline, const struct throughput *throughput)
{
    const struct parameter_value *p = outline->decision->catalog->parameters;
    struct arena *arena = outline->arena;

    if (throughput->beyond)
        return "estimated outside the range that was checked: measure before you trust it";
    switch (throughput->basis) {
    case CAPACITY_CALIBRATED:
        return "estimated, and corrected by a published measurement";
    case CAPACITY_MEASURED:
        return "measured in your pilot";
    case CAPACITY_GIVEN:
        return "your own figure";
    case CAPACITY_ESTIMATED:
        break;
    }
    return arena_printf(arena,
                        "estimated, so x" SHOW_UNIT "%s to x" SHOW_UNIT "%s of it",
                        show_real(arena, p[PARAMETER_ESTIMATE_LOW].value, 2),
                        show_real(arena, p[PARAMETER_ESTIMATE_HIGH].value, 2));
}

static void
add_throughput(struct outline *outline, const struct configuration *config,
               struct facts *facts)
{
    const struct throughput *throughput = &config->throughput;
    struct arena *arena = outline->arena;
    struct fact *fact = facts_add(
        facts, "Throughput",
        arena_printf(arena, "%s output tokens a second; %s",
                     show_real(arena, throughput->output_tokens_per_second, 1),
                     basis_text(outline, throughput)));

    fact->value.mark = throughput->basis == CAPACITY_ESTIMATED ? MARK_ESTIMATED
                                                               : MARK_NONE;
    fact->value.figure = replica_figure(outline, config, "output_tokens_per_second");
    facts_add(
        facts, "One user",
        arena_printf(
            arena, "%s tokens a second; %s asked",
            show_real(arena, throughput->user_tokens_per_second, 1),
            show_real(arena,
                      outline->decision->inputs.number[INPUT_MIN_TOKENS_PER_SECOND],
                      1)))
        ->value.figure = replica_figure(outline, config, "user_tokens_per_second");
}

/* Whether an earlier lane has the same configuration. */
static bool
is_repeated(const struct own_lane *lanes, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (lanes[i].lane->own == lanes[at].lane->own)
            return true;
    return false;
}

static void
add_sizing(struct outline *outline, const struct own_lane *lanes, size_t count,
           size_t at)
{
    const struct own_candidate *own = lanes[at].lane->own;
    const struct configuration *config = own->config;
    struct arena *arena = outline->arena;
    const char *names[STRATEGY_COUNT];
    size_t name_count = 0;
    struct facts facts;

    for (size_t i = at; i < count; i++)
        if (lanes[i].lane->own == own &&
            (!name_count ||
             strcmp(names[name_count - 1], strategy_names[lanes[i].strategy]) != 0))
            names[name_count++] = strategy_names[lanes[i].strategy];
    facts_init(&facts, arena);
    facts_add(&facts, "For", phrase_join(arena, names, name_count));
    facts_add(&facts, "Memory",
              arena_printf(arena,
                           "%s" SHOW_UNIT "GB weights + %s" SHOW_UNIT
                           "GB cache on %d" SHOW_UNIT "x" SHOW_UNIT "%s" SHOW_UNIT "GB",
                           show_real(arena, config->sizing.weights_gb, 1),
                           show_real(arena, config->sizing.kv_budget_gb, 1),
                           config->replica.gpus,
                           show_real(arena, config->replica.gpu->vram_gb, 1)))
        ->value.figure = replica_figure(outline, config, "kv_budget_gb");
    facts_add(&facts, "Requests at once",
              arena_printf(arena, "%s of at most %s that fit",
                           show_count(arena, config->throughput.batch),
                           show_count(arena, config->sizing.max_sequences)))
        ->value.figure = replica_figure(outline, config, "batch");
    add_throughput(outline, config, &facts);
    facts_add(&facts, "One replica",
              arena_printf(arena, "%s tokens a month before the peak",
                           show_count(arena, lanes[at].lane->terms.replica_tokens)))
        ->value.figure = lane_figure(outline, &lanes[at], "replica_tokens_month");
    outline_facts(outline, phrase_own(arena, own), &facts);
}

/* ---- counts ----------------------------------------------------------------------------- */

static const char *
count_text(struct arena *arena, const struct lane *lane, int month)
{
    return arena_printf(arena, "%s on %s",
                        show_things(arena, lane->replicas[month], "replica"),
                        show_things(arena, lane->machines[month], "machine"));
}

/* Load over installed capacity; the margin that the target utilisation is left out. */
static struct maybe
utilisation(const struct decision *decision, const struct lane *lane)
{
    int month = lane->first_month;
    double capacity = lane->replicas[month] * lane->terms.replica_tokens /
                      decision->inputs.number[INPUT_TARGET_UTILISATION];

    return capacity > 0 ? maybe_of(lane->tokens[month] / capacity) : maybe_unknown();
}

static void
add_counts(struct outline *outline, const struct own_lane *lanes, size_t count)
{
    static const struct column columns[] = {
        {"Strategy", false},   {"Serves", false}, {"First month", false},
        {"Last month", false}, {"Spare", true},   {"Used", true}};
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        const struct lane *lane = lanes[i].lane;
        struct maybe used = utilisation(decision, lane);

        entries_add(&entries, strategy_names[lanes[i].strategy]);
        entries_add(&entries, phrase_roles[lane->role]);
        entries_add(&entries, count_text(arena, lane, lane->first_month))->figure =
            lane_figure(outline, &lanes[i], "replicas");
        entries_add(&entries, count_text(arena, lane, decision->demand.months - 1))
            ->figure = lane_figure(outline, &lanes[i], "replicas.last");
        entries_add(&entries, show_count(arena, lane->terms.redundancy))->figure =
            "input.redundancy";
        entries_add(&entries, used.known ? show_share(arena, used.value) : show_unknown)
            ->figure = lane_figure(outline, &lanes[i], "utilisation");
    }
    outline_table(outline,
                  "Replicas and machines; used: average load of what is installed",
                  columns, ARRAY_LEN(columns), &entries);
}

/* ---- hardware --------------------------------------------------------------------------- */

static const struct statement_value *
value_of(const struct statement *statement, const char *key)
{
    for (size_t i = 0; i < statement->value_count; i++)
        if (strcmp(statement->values[i].key, key) == 0)
            return &statement->values[i];
    return NULL;
}

static const char *
value_text(struct arena *arena, const struct statement *statement, const char *key)
{
    const struct statement_value *value = value_of(statement, key);

    return value ? show_real(arena, value->value, 1) : show_unknown;
}

static void
add_hardware_row(struct outline *outline, const struct statement *statement,
                 struct entries *entries)
{
    const struct statement_value *cards = value_of(statement, "gpus");
    struct arena *arena = outline->arena;

    entries_add(entries, arena_printf(arena, "Textbook, %s", statement->title));
    entries_add(entries,
                cards ? arena_printf(arena, "%s" SHOW_UNIT "x" SHOW_UNIT "%s",
                                     show_real(arena, cards->value, 0), cards->unit)
                      : show_unknown);
    entries_add(entries, value_text(arena, statement, "memory_gb"));
    entries_add(entries, value_text(arena, statement, "throughput_tokens_s"));
    entries_add(entries, "-");
}

/* The textbook's hardware table, and the chosen replica in its terms. */
static void
add_hardware(struct outline *outline, const struct own_candidate *own)
{
    static const struct column columns[] = {{"Model", false},
                                            {"Cards", false},
                                            {"Memory, GB", true},
                                            {"One user, tokens/s", true},
                                            {"All users, tokens/s", true}};
    const struct catalog *catalog = outline->decision->catalog;
    const struct configuration *config = own->config;
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (size_t i = 0; i < catalog->statement_count; i++)
        if (catalog->statements[i].kind == STATEMENT_HARDWARE)
            add_hardware_row(outline, &catalog->statements[i], &entries);
    entries_add(&entries, config->replica.model->name)->tone = TONE_BEST;
    entries_add(&entries,
                arena_printf(arena, "%d" SHOW_UNIT "x" SHOW_UNIT "%s",
                             config->replica.gpus, config->replica.gpu->name));
    entries_add(
        &entries,
        show_real(arena, config->replica.gpus * config->replica.gpu->vram_gb, 1))
        ->figure = replica_figure(outline, config, "kv_budget_gb");
    entries_add(&entries,
                show_real(arena, config->throughput.user_tokens_per_second, 1))
        ->figure = replica_figure(outline, config, "user_tokens_per_second");
    entries_add(&entries,
                show_real(arena, config->throughput.output_tokens_per_second, 1))
        ->figure = replica_figure(outline, config, "output_tokens_per_second");
    outline_table(outline, "The textbook's hardware table, and yours", columns,
                  ARRAY_LEN(columns), &entries);
    outline_note(outline, TONE_MUTED,
                 "The textbook's throughput is the stream of one user, not what a full "
                 "server yields: many users are served at once.");
}

void
outline_replicas(struct outline *outline)
{
    struct own_lane lanes[OWN_LANES_MOST];
    size_t count = own_lanes(outline->decision, lanes);

    if (!count)
        return;
    outline_heading(outline, "Own replicas");
    for (size_t i = 0; i < count; i++)
        if (!is_repeated(lanes, i))
            add_sizing(outline, lanes, count, i);
    add_counts(outline, lanes, count);
    add_hardware(outline, lanes[0].lane->own);
}

/* ---- techniques ------------------------------------------------------------------------- */

static const char *
technique_name(struct arena *arena, const struct technique *technique)
{
    static const struct {
        const char *id, *name;
    } names[] = {
        {"fp16", "FP16 weights"},
        {"fp8", "FP8 weights"},
        {"int8", "INT8 weights"},
        {"int4", "INT4 weights"},
        {"one-at-a-time", "No batching, one request at a time"},
    };

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (strcmp(technique->id, names[i].id) == 0)
            return names[i].name;
    return arena_printf(arena, "Smaller model: %s %s", technique->model->name,
                        precision_names[technique->precision]);
}

enum { TECHNIQUE_COLUMNS = 8 };

/* Of the variant that is chosen: a part of the replica that runs. */
static const char *
technique_figure(struct outline *outline, const struct technique *technique,
                 const char *what)
{
    const struct plan *plan = &outline->decision->options[STRATEGY_SELF_HOSTED].plan;

    return technique->chosen ? replica_figure(outline, plan->lanes[0].own->config, what)
                             : NULL;
}

static void
add_technique(struct outline *outline, const struct technique *technique,
              struct entries *entries)
{
    struct arena *arena = outline->arena;
    enum tone tone = technique->chosen ? TONE_BEST : TONE_PLAIN;

    entries_add(entries, arena_printf(arena, "%s%s", technique_name(arena, technique),
                                      technique->chosen ? " (in the figures)" : ""))
        ->tone = tone;
    entries_add(entries, show_real(arena, technique->weights_gb, 1))->figure =
        technique_figure(outline, technique, "weights_gb");
    entries_add(entries,
                technique->fits ? show_count(arena, technique->gpus) : "does not fit")
        ->figure = technique_figure(outline, technique, "gpus");
    entries_add(entries,
                technique->fits ? show_real(arena, technique->output_tok_s, 1) : "-")
        ->figure = technique_figure(outline, technique, "output_tokens_per_second");
    entries_add(entries, technique->machine_usd_mtok.known
                             ? phrase_money(arena, &outline->decision->inputs,
                                            technique->machine_usd_mtok.value)
                             : "-");
    entries_add(entries, technique->cards.known
                             ? show_count(arena, technique->cards.value)
                             : "-");
    entries_add(entries, technique->month_usd.known
                             ? phrase_money(arena, &outline->decision->inputs,
                                            technique->month_usd.value)
                             : "-");
    entries_add(entries, technique->quality.known
                             ? show_score(arena, technique->quality.value)
                             : show_unknown)
        ->figure = technique_figure(outline, technique, "quality");
}

static void
add_effects(struct outline *outline)
{
    struct column *columns = ARENA_ARRAY(outline->arena, TECHNIQUE_COLUMNS,
                                         struct column);
    struct technique techniques[TECHNIQUES_MOST];
    int count = techniques_compare(outline->decision, techniques);
    struct entries entries;

    if (!count)
        return;
    columns[0] = (struct column){"Variant", false};
    columns[1] = (struct column){"GB", true};
    columns[2] = (struct column){"Cards", true};
    columns[3] = (struct column){"Tokens/s", true};
    columns[4] = (struct column){
        arena_printf(outline->arena, "%s/1M",
                     phrase_currency(&outline->decision->inputs)),
        true};
    columns[5] = (struct column){"In all", true};
    columns[6] = (struct column){"Month", true};
    columns[7] = (struct column){"Quality", true};
    entries_init(&entries, outline->arena);
    for (int i = 0; i < count; i++)
        add_technique(outline, &techniques[i], &entries);
    outline_table(
        outline,
        arena_printf(
            outline->arena, "What each would change for %s",
            phrase_lane(
                outline->arena,
                &outline->decision->options[STRATEGY_SELF_HOSTED].plan.lanes[0])),
        columns, TECHNIQUE_COLUMNS, &entries);
    outline_note(outline, TONE_MUTED,
                 "In all: the cards of all replicas in their first month, spare ones "
                 "included, and what their machines cost that month.");
}

void
outline_techniques(struct outline *outline)
{
    const struct catalog *catalog = outline->decision->catalog;
    struct entries entries;

    outline_heading(outline, "Optimisation techniques");
    add_effects(outline);
    entries_init(&entries, outline->arena);
    for (size_t i = 0; i < catalog->statement_count; i++) {
        const struct statement *statement = &catalog->statements[i];
        const char *text = statement->text;

        if (statement->kind != STATEMENT_TECHNIQUE)
            continue;
        for (size_t d = 0; d < statement->detail_count; d++)
            text = arena_printf(outline->arena, "%s %s", text, statement->details[d]);
        entries_add(&entries, arena_printf(outline->arena, "%s (%s): %s",
                                           statement->title, statement->where, text));
    }
    outline_list(outline, NULL, &entries);
}
