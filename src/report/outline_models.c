/*
 * outline_models.c - which models on which hardware, and what else could serve.
 */
#include <math.h>
#include <string.h>

#include "base/strbuf.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

static const char *
lane_model(const struct lane *lane)
{
    return lane->kind == LANE_OWN ? lane->own->config->replica.model->name
                                  : lane->api->offer->name;
}

static struct maybe
lane_quality(const struct lane *lane)
{
    return lane->kind == LANE_OWN ? lane->own->config->quality : lane->api->quality;
}

static const char *
lane_place(struct arena *arena, const struct lane *lane)
{
    const struct own_candidate *own = lane->own;
    const struct replica *replica;

    if (lane->kind != LANE_OWN)
        return lane->api->offer->provider_id;
    replica = &own->config->replica;
    return arena_printf(arena, "%d" SHOW_UNIT "x" SHOW_UNIT "%s %s, %s", replica->gpus,
                        replica->gpu->name, precision_names[replica->precision],
                        own->offer ? own->offer->provider_id : "own machine");
}

/* What a million tokens costs: the API's price, or what a full own replica would make of it. */
static const char *
lane_price(struct outline *outline, const struct lane *lane)
{
    const struct inputs *inputs = &outline->decision->inputs;
    double usd;

    if (lane->kind != LANE_OWN)
        usd = lane->api->price.paid;
    else if (lane->terms.replica_tokens > 0 && lane->terms.per_machine > 0)
        usd = lane->terms.machine_usd / lane->terms.per_machine /
              lane->terms.replica_tokens * 1e6;
    else
        return show_unknown;
    return phrase_money(outline->arena, inputs, usd);
}

static void
add_lane(struct outline *outline, struct entries *entries, enum strategy strategy,
         const struct lane *lane, bool first)
{
    struct arena *arena = outline->arena;
    struct maybe quality = lane_quality(lane);

    entries_add(entries, first ? strategy_names[strategy] : "")->tone =
        (int)strategy == outline->decision->verdict.winner ? TONE_BEST : TONE_PLAIN;
    entries_add(entries, phrase_roles[lane->role]);
    entries_add(entries, lane_model(lane));
    entries_add(entries, lane_place(arena, lane));
    entries_add(entries, lane_price(outline, lane))->figure = outline_figure(
        outline, "lane.%s.%s.price", strategy_ids[strategy],
        lane_role_names[lane->role]);
    entries_add(entries,
                quality.known ? show_score(arena, quality.value) : show_unknown)
        ->figure = outline_figure(outline, "lane.%s.%s.quality", strategy_ids[strategy],
                                  lane_role_names[lane->role]);
}

static void
add_lanes(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct column *columns = ARENA_ARRAY(outline->arena, 6, struct column);
    struct entries entries;

    columns[0].title = "Strategy";
    columns[1].title = "Serves";
    columns[2].title = "Model";
    columns[3].title = "Where";
    columns[4] = (struct column){
        arena_printf(outline->arena, "%s/1M", phrase_currency(&decision->inputs)),
        true};
    columns[5] = (struct column){"Quality", true};
    entries_init(&entries, outline->arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &decision->options[s].plan;

        for (int l = 0; plan->available && l < plan->lane_count; l++)
            add_lane(outline, &entries, (enum strategy)s, &plan->lanes[l], l == 0);
    }
    if (!entries.count)
        return;
    outline_table(outline, "Models by strategy", columns, 6, &entries);
    outline_note(
        outline, TONE_MUTED,
        "The price of own replicas is that of a full one; quality is the published "
        "index of the catalog, 0 to 100.");
}

/* What did not make it, by rule: "12 provider, 3 context or use case". */
static const char *
rejection_text(struct outline *outline, const struct rejections *rejections)
{
    const struct catalog *catalog = outline->decision->catalog;
    struct strbuf text;
    const char *kept;

    strbuf_init(&text);
    for (int rule = 0; rule < ELIGIBLE_COUNT; rule++)
        if (rejections->count[rule])
            strbuf_addf(&text, "%s%d %s", text.length ? ", " : "",
                        rejections->count[rule], catalog->eligibility[rule].reason);
    kept = arena_strdup(outline->arena, text.length ? text.data : "none");
    strbuf_clear(&text);
    return kept;
}

static const char *
basis_text(const struct throughput *throughput)
{
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
    return "estimated; measure before you trust it";
}

static void
add_sizing(struct outline *outline, enum strategy strategy, const struct lane *lane)
{
    const struct configuration *config = lane->own->config;
    struct arena *arena = outline->arena;
    struct facts facts;

    facts_init(&facts, arena);
    facts_add(&facts, "Memory",
              arena_printf(arena,
                           "%s" SHOW_UNIT "GB weights, %s" SHOW_UNIT
                           "GB left for the cache",
                           show_real(arena, config->sizing.weights_gb, 1),
                           show_real(arena, config->sizing.kv_budget_gb, 1)));
    facts_add(&facts, "Requests at once",
              arena_printf(arena, "%s of at most %s that fit",
                           show_count(arena, config->throughput.batch),
                           show_count(arena, config->sizing.max_sequences)));
    facts_add(
        &facts, "Throughput",
        arena_printf(arena, "%s output tokens a second, %s for one user; %s",
                     show_real(arena, config->throughput.output_tokens_per_second, 1),
                     show_real(arena, config->throughput.user_tokens_per_second, 1),
                     basis_text(&config->throughput)))
        ->value.mark = config->throughput.basis == CAPACITY_ESTIMATED ? MARK_ESTIMATED
                                                                      : MARK_NONE;
    facts_add(&facts, "One replica",
              arena_printf(arena, "%s tokens a month",
                           show_count(arena, lane->terms.replica_tokens)));
    facts_add(
        &facts, "First own month",
        arena_printf(arena, "%s on %s, %s spare",
                     show_things(arena, lane->replicas[lane->first_month], "replica"),
                     show_things(arena, lane->machines[lane->first_month], "machine"),
                     show_count(arena, lane->terms.redundancy)));
    facts_add(
        &facts, "Last month",
        arena_printf(
            arena, "%s on %s",
            show_things(arena, lane->replicas[outline->decision->demand.months - 1],
                        "replica"),
            show_things(arena, lane->machines[outline->decision->demand.months - 1],
                        "machine")));
    if (lane->next_own)
        facts_add(
            &facts, "Next best",
            arena_printf(arena, "%s %s on %d" SHOW_UNIT "x" SHOW_UNIT "%s",
                         lane->next_own->config->replica.model->name,
                         precision_names[lane->next_own->config->replica.precision],
                         lane->next_own->config->replica.gpus,
                         lane->next_own->config->replica.gpu->name));
    outline_facts(outline,
                  arena_printf(arena, "%s, %s: %s", strategy_names[strategy],
                               phrase_roles[lane->role], phrase_lane(arena, lane)),
                  &facts);
}

static void
add_sizings(struct outline *outline)
{
    const struct decision *decision = outline->decision;

    outline_heading(outline, "Own replicas");
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &decision->options[s].plan;

        for (int l = 0; plan->available && l < plan->lane_count; l++)
            if (plan->lanes[l].kind == LANE_OWN &&
                plan->lanes[l].first_month < decision->demand.months)
                add_sizing(outline, (enum strategy)s, &plan->lanes[l]);
    }
}

static void
add_left_out(struct outline *outline)
{
    static const struct {
        enum pool_id pool;
        const char *label;
    } pools[] = {{POOL_PROPRIETARY, "Proprietary models"},
                 {POOL_HOSTED, "Hosted open models"},
                 {POOL_OWN, "Own replicas"}};
    struct facts facts;

    facts_init(&facts, outline->arena);
    for (size_t i = 0; i < ARRAY_LEN(pools); i++)
        facts_add(
            &facts, pools[i].label,
            rejection_text(
                outline, &outline->decision->market->pools[pools[i].pool].rejections));
    outline_facts(outline, "Left out, by the rule that took them", &facts);
}

static void
add_statements(struct outline *outline, enum statement_kind kind, const char *caption)
{
    const struct catalog *catalog = outline->decision->catalog;
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (size_t i = 0; i < catalog->statement_count; i++) {
        const struct statement *statement = &catalog->statements[i];

        if (statement->kind == kind)
            entries_add(&entries, arena_printf(outline->arena, "%s: %s",
                                               statement->title, statement->text));
    }
    outline_list(outline, caption, &entries);
}

void
outline_models(struct outline *outline)
{
    add_lanes(outline);
    add_left_out(outline);
    add_sizings(outline);
    add_statements(outline, STATEMENT_DEPLOYMENT, "Where own replicas can run");
    add_statements(outline, STATEMENT_TECHNIQUE, "What makes them cheaper");
}
