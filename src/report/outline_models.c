/*
 * outline_models.c - which models on which hardware, and what else could serve.
 */
#include <math.h>
#include <string.h>

#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

/* ---- lanes ----------------------------------------------------------------------------- */

static const char *
quality_text(struct arena *arena, struct maybe quality)
{
    return quality.known ? show_score(arena, quality.value) : show_unknown;
}

/* What a million tokens costs on a full own replica. */
static const char *
own_price(struct outline *outline, const struct own_terms *terms)
{
    if (terms->replica_tokens <= 0 || terms->per_machine <= 0)
        return show_unknown;
    return phrase_money(outline->arena, &outline->decision->inputs,
                        terms->machine_usd / terms->per_machine /
                            terms->replica_tokens * 1e6);
}

static const char *
own_place(struct arena *arena, const struct own_candidate *own)
{
    const struct replica *replica = &own->config->replica;

    return arena_printf(arena, "%s, %d" SHOW_UNIT "x" SHOW_UNIT "%s, %s",
                        precision_names[replica->precision], replica->gpus,
                        replica->gpu->name,
                        own->offer ? own->offer->provider_id : "own machine");
}

static const char *
plain_name(struct arena *arena, const struct api_offer *offer)
{
    const char *host = strstr(offer->name, " @ ");

    return host ? arena_strndup(arena, offer->name, (size_t)(host - offer->name))
                : offer->name;
}

/* Model, where it runs, price and quality of a candidate of an API. */
static void
add_api(struct outline *outline, const struct api_candidate *api,
        struct entries *entries)
{
    struct arena *arena = outline->arena;

    entries_add(entries, plain_name(arena, api->offer));
    entries_add(entries, api->offer->provider_id);
    entries_add(entries,
                phrase_money(arena, &outline->decision->inputs, api->price.paid));
    entries_add(entries, quality_text(arena, api->quality));
}

static void
add_own(struct outline *outline, const struct own_candidate *own,
        const struct own_terms *terms, struct entries *entries)
{
    struct arena *arena = outline->arena;

    entries_add(entries, own->config->replica.model->name);
    entries_add(entries, own_place(arena, own));
    entries_add(entries, own_price(outline, terms));
    entries_add(entries, quality_text(arena, own->config->quality));
}

static void
add_choice(struct outline *outline, const struct lane *lane, struct entries *entries)
{
    if (lane->kind == LANE_OWN)
        add_own(outline, lane->own, &lane->terms, entries);
    else
        add_api(outline, lane->api, entries);
}

static const struct column *
lane_columns(struct outline *outline, const char *first, const char *second)
{
    struct column *columns = ARENA_ARRAY(outline->arena, 6, struct column);

    columns[0].title = first;
    columns[1].title = second;
    columns[2].title = "Model";
    columns[3].title = "Where";
    columns[4] = (struct column){
        arena_printf(outline->arena, "%s/1M",
                     phrase_currency(&outline->decision->inputs)),
        true};
    columns[5] = (struct column){"Quality", true};
    return columns;
}

/* The rows of one lane: who it serves, then the choice, whose figures have keys. */
static void
add_lane(struct outline *outline, struct entries *entries, enum strategy strategy,
         const struct lane *lane, bool first)
{
    const char *role = lane_role_names[lane->role], *id = strategy_ids[strategy];

    entries_add(entries, first ? strategy_names[strategy] : "")->tone =
        (int)strategy == outline->decision->verdict.winner ? TONE_BEST : TONE_PLAIN;
    entries_add(entries, phrase_roles[lane->role]);
    add_choice(outline, lane, entries);
    entries->items[entries->count - 2].figure = outline_figure(
        outline, "lane.%s.%s.%s", id, role,
        lane->kind == LANE_OWN ? "machine_usd_month" : "price");
    entries->items[entries->count - 1].figure = outline_figure(
        outline, "lane.%s.%s.quality", id, role);
}

/* A strategy without a model for one of its lanes has no row: that is said instead. */
static void
add_without(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    const char *names[STRATEGY_COUNT];
    size_t count = 0;

    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (!decision->options[s].plan.available)
            names[count++] = strategy_names[s];
    if (count)
        outline_note(
            outline, TONE_ATTENTION,
            arena_printf(outline->arena,
                         "No model passes every rule for %s: what fell to each "
                         "rule stands below.",
                         phrase_join(outline->arena, names, count)));
}

static void
add_lanes(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &decision->options[s].plan;

        for (int l = 0; plan->available && l < plan->lane_count; l++)
            add_lane(outline, &entries, (enum strategy)s, &plan->lanes[l], l == 0);
    }
    if (entries.count)
        outline_table(outline, "What each strategy would run",
                      lane_columns(outline, "Strategy", "Serves"), 6, &entries);
    add_without(outline);
    if (!entries.count)
        return;
    outline_note(
        outline, TONE_MUTED,
        "The price of own replicas is that of a full one; quality is the published "
        "index of the catalog, 0 to 100.");
}

/* ---- shortlist --------------------------------------------------------------------------- */

static const char *const pool_words[POOL_COUNT] = {
    [POOL_PROPRIETARY] = "Proprietary",
    [POOL_HOSTED] = "Hosted",
    [POOL_HOSTED_LARGE] = "Hosted, medium requests",
    [POOL_HOSTED_SMALL] = "Hosted, simple requests",
    [POOL_OWN] = "Own",
    [POOL_OWN_LARGE] = "Own, medium requests",
    [POOL_OWN_SMALL] = "Own, simple requests",
};

/* The first lane that chose from a pool; a base of the whole traffic before a part. */
static const struct lane *
lane_of_pool(const struct decision *decision, enum pool_id pool)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &decision->options[s].plan;

        for (int l = 0; plan->available && l < plan->lane_count; l++)
            if (plan_lane_pool(&plan->lanes[l]) == pool)
                return &plan->lanes[l];
    }
    return NULL;
}

static bool
is_pinned(const struct decision *decision, const struct lane *lane)
{
    const struct inputs *inputs = &decision->inputs;

    switch (lane->kind) {
    case LANE_PROPRIETARY:
        return input_is_given(inputs, INPUT_API_MODEL);
    case LANE_HOSTED:
        return input_is_given(inputs, lane->role == ROLE_SIMPLE ? INPUT_SMALL_MODEL
                                                                : INPUT_HOSTED_MODEL);
    case LANE_OWN:
    case LANE_KIND_COUNT:
        break;
    }
    return input_is_given(inputs, lane->role == ROLE_SIMPLE ? INPUT_SMALL_MODEL
                                                            : INPUT_OPEN_MODEL);
}

/* Whether a lower floor led to nothing else than that of all traffic. */
static bool
is_told(const struct decision *decision, enum pool_id pool, const struct lane *lane)
{
    bool own = lane->kind == LANE_OWN;
    const struct lane *base;

    if (pool == POOL_PROPRIETARY || pool == POOL_HOSTED || pool == POOL_OWN)
        return false;
    base = lane_of_pool(decision, own ? POOL_OWN : POOL_HOSTED);
    return base && base->api == lane->api && base->own == lane->own &&
           base->next_api == lane->next_api && base->next_own == lane->next_own;
}

/* What the last row's price and quality are figures of: of a lane that chose there. */
static void
figures_set(struct outline *outline, struct entries *entries, const struct lane *lane,
            const char *price, const char *quality)
{
    const char *keys[] = {price, quality};
    const struct decision *decision = outline->decision;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &decision->options[s].plan;

        if (lane < plan->lanes || lane >= plan->lanes + plan->lane_count)
            continue;
        for (size_t i = 0; i < ARRAY_LEN(keys); i++)
            entries->items[entries->count - 2 + i].figure = outline_figure(
                outline, "lane.%s.%s.%s", strategy_ids[s], lane_role_names[lane->role],
                keys[i]);
    }
}

static void
add_shortlist(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (int pool = 0; pool < POOL_COUNT; pool++) {
        const struct lane *lane = lane_of_pool(decision, (enum pool_id)pool);

        if (!lane || is_told(decision, (enum pool_id)pool, lane))
            continue;
        entries_add(&entries, pool_words[pool]);
        entries_add(&entries, is_pinned(decision, lane) ? "pinned" : "cheapest")->tone =
            TONE_BEST;
        add_choice(outline, lane, &entries);
        figures_set(outline, &entries, lane, "price", "quality");
        if (!lane->next_api && !lane->next_own)
            continue;
        entries_add(&entries, "");
        entries_add(&entries, "next best");
        if (lane->next_api)
            add_api(outline, lane->next_api, &entries);
        else {
            struct own_terms terms = own_terms_listed(lane->next_own,
                                                      lane->terms.redundancy);

            add_own(outline, lane->next_own, &terms, &entries);
        }
        figures_set(outline, &entries, lane, "next_best", "next_best");
    }
    if (entries.count)
        outline_table(outline,
                      "Shortlist by lane: what passes every rule, cheapest first",
                      lane_columns(outline, "Lane", "Place"), 6, &entries);
}

/* What did not make it, by rule and lane. */
static void
add_left_out(struct outline *outline)
{
    static const struct column columns[] = {
        {"Rule", false}, {"Proprietary", true}, {"Hosted", true}, {"Own", true}};
    static const struct {
        enum pool_id pool;
        const char *id;
    } pools[] = {
        {POOL_PROPRIETARY, "proprietary"}, {POOL_HOSTED, "hosted"}, {POOL_OWN, "own"}};
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (int rule = 0; rule < ELIGIBLE_COUNT; rule++) {
        int sum = 0;

        for (size_t p = 0; p < ARRAY_LEN(pools); p++)
            sum += decision->market->pools[pools[p].pool].rejections.count[rule];
        if (!sum)
            continue;
        entries_add(&entries, decision->catalog->eligibility[rule].sentence);
        for (size_t p = 0; p < ARRAY_LEN(pools); p++) {
            int count = decision->market->pools[pools[p].pool].rejections.count[rule];

            entries_add(&entries, count ? show_count(arena, count) : "-")->figure =
                count ? outline_figure(outline, "pool.%s.rejected.%s", pools[p].id,
                                       eligibility_ids[rule])
                      : NULL;
        }
    }
    entries_add(&entries, "Left to choose from");
    for (size_t p = 0; p < ARRAY_LEN(pools); p++) {
        const struct pool *pool = &decision->market->pools[pools[p].pool];

        entries_add(&entries,
                    show_count(arena, (double)(pool->api_count + pool->own_count)))
            ->tone = TONE_BEST;
        entries.items[entries.count - 1].figure = outline_figure(
            outline, "pool.%s.candidates", pools[p].id);
    }
    outline_table(outline, "What fell to each rule: price rows, models, configurations",
                  columns, ARRAY_LEN(columns), &entries);
}

/* ---- textbook ---------------------------------------------------------------------------- */

/* "released 2024-04-18, quality 7.2": what has become of a model that is named. */
static const char *
model_today(struct outline *outline, const struct statement *statement)
{
    const struct open_model *best = NULL;

    for (size_t i = 0; i < statement->model_count; i++) {
        const struct open_model *model = catalog_model(outline->decision->catalog,
                                                       statement->models[i]);

        if (model &&
            (!best || maybe_or(model->quality, -1) > maybe_or(best->quality, -1)))
            best = model;
    }
    if (!best)
        return "not in the catalog";
    return arena_printf(outline->arena, "%s, quality %s", best->released,
                        best->quality.known
                            ? show_score(outline->arena, best->quality.value)
                            : "not rated");
}

static void
add_textbook_models(struct outline *outline)
{
    static const struct column columns[] = {
        {"For", false}, {"Model", false}, {"Remark", false}, {"In the catalog", false}};
    const struct catalog *catalog = outline->decision->catalog;
    struct arena *arena = outline->arena;
    const char *group = "";
    struct entries entries;

    entries_init(&entries, arena);
    for (size_t i = 0; i < catalog->statement_count; i++) {
        const struct statement *statement = &catalog->statements[i];

        if (statement->kind != STATEMENT_MODEL)
            continue;
        entries_add(&entries,
                    strcmp(group, statement->group) == 0 ? "" : statement->group);
        group = statement->group;
        entries_add(&entries, statement->title);
        entries_add(&entries, statement->text);
        entries_add(&entries, model_today(outline, statement));
    }
    if (!entries.count)
        return;
    outline_heading(outline, "Open models that the textbook names");
    outline_table(
        outline,
        arena_printf(arena, "Of 2024; the best active model has %s today",
                     show_score(arena, outline->decision->market->best_quality)),
        columns, ARRAY_LEN(columns), &entries)
        ->figure = "rating.best_quality";
}

static void
add_statements(struct outline *outline, enum statement_kind kind, const char *caption)
{
    const struct catalog *catalog = outline->decision->catalog;
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (size_t i = 0; i < catalog->statement_count; i++) {
        const struct statement *statement = &catalog->statements[i];
        const char *text = statement->text;

        if (statement->kind != kind)
            continue;
        for (size_t d = 0; d < statement->detail_count; d++)
            text = arena_printf(arena, "%s %s", text, statement->details[d]);
        entries_add(&entries, arena_printf(arena, "%s: %s", statement->title, text));
    }
    outline_list(outline, caption, &entries);
}

void
outline_models(struct outline *outline)
{
    add_lanes(outline);
    add_shortlist(outline);
    add_left_out(outline);
    outline_replicas(outline);
    outline_heading(outline, "Deployment options");
    add_statements(outline, STATEMENT_DEPLOYMENT, "Where own replicas can run");
    outline_techniques(outline);
    outline_trends(outline);
    add_textbook_models(outline);
}
