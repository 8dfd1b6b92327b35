/*
 * market_maker.c - markets in a row, each from the parts of the one before.
 */
#include "cost/market_maker.h"

#include "cost/candidate.h"
#include "cost/market_parts.h"

#define BIT(part) (1u << (part))
#define ALL_PARTS (BIT(MARKET_PART_COUNT) - 1)

/* ---- what hangs on what ---------------------------------------------------------- */

enum {
    ROWS = BIT(MARKET_ROWS),
    CARDS = BIT(MARKET_CARDS),
    MACHINES = BIT(MARKET_MACHINES),
    MODELS = BIT(MARKET_MODELS),
    RUNS = BIT(MARKET_RUNS),
    FRONTIER = BIT(MARKET_FRONTIER),
    OFFERS = BIT(MARKET_OFFERS),
};

/* The parts that read an input themselves; no other input touches a market. */
static const unsigned read_by[INPUT_COUNT] = {
    [INPUT_PERFORMANCE_NEEDS] = MODELS | OFFERS,
    [INPUT_GOAL] = ROWS | CARDS | OFFERS,
    [INPUT_USE_CASE] = MODELS | OFFERS,
    [INPUT_THIRD_PARTY_PROCESSING] = ROWS | OFFERS,
    [INPUT_DATA_RESIDENCY] = ROWS | MACHINES | OFFERS,
    [INPUT_REGION] = ROWS | OFFERS,
    [INPUT_FRAMEWORKS] = ROWS | OFFERS,
    [INPUT_OPENNESS] = MODELS | OFFERS,
    [INPUT_MIN_CONTEXT_TOKENS] = MODELS | RUNS | OFFERS,
    [INPUT_MIN_TOKENS_PER_SECOND] = RUNS,
    [INPUT_INPUT_SHARE] = RUNS | OFFERS,
    [INPUT_TOKENS_PER_REQUEST] = MODELS | RUNS | OFFERS,
    [INPUT_CACHED_INPUT_SHARE] = RUNS | OFFERS,
    [INPUT_BATCH_SHARE] = OFFERS,
    [INPUT_ACTIVE_HOURS_MONTH] = MACHINES | FRONTIER,
    [INPUT_DISCOUNT_PCT_YEAR] = MACHINES,
    [INPUT_HOSTING] = ROWS | MACHINES,
    [INPUT_COMMITMENT_MONTHS] = ROWS,
    [INPUT_TARGET_UTILISATION] = FRONTIER,
    [INPUT_ELECTRICITY_USD_KWH] = MACHINES,
    [INPUT_PUE] = MACHINES,
    [INPUT_AMORTISATION_MONTHS] = MACHINES,
    [INPUT_RESIDUAL_PCT] = MACHINES,
    [INPUT_HARDWARE_MAINTENANCE_PCT_YEAR] = MACHINES,
    [INPUT_API_MODEL] = OFFERS,
    [INPUT_HOSTED_MODEL] = OFFERS,
    [INPUT_OPEN_MODEL] = MODELS,
    [INPUT_SMALL_MODEL] = MODELS | OFFERS,
    [INPUT_GPU] = CARDS,
    [INPUT_PROVIDER] = ROWS | OFFERS,
    [INPUT_QUANTIZATION] = MODELS,
    [INPUT_API_INPUT_USD_MTOK] = OFFERS,
    [INPUT_API_OUTPUT_USD_MTOK] = OFFERS,
    [INPUT_API_CACHED_USD_MTOK] = OFFERS,
    [INPUT_HOSTED_INPUT_USD_MTOK] = OFFERS,
    [INPUT_HOSTED_OUTPUT_USD_MTOK] = OFFERS,
    [INPUT_HOSTED_CACHED_USD_MTOK] = OFFERS,
    [INPUT_REPLICA_TOKENS_MONTH] = MACHINES | RUNS,
    [INPUT_REPLICA_USD_MONTH] = MACHINES | RUNS,
};

/* The parts that a part is made from: they come before it. */
static const unsigned made_from[MARKET_PART_COUNT] = {
    [MARKET_MACHINES] = ROWS | CARDS,
    [MARKET_RUNS] = CARDS | MODELS,
    [MARKET_FRONTIER] = MACHINES | RUNS,
    [MARKET_OFFERS] = MODELS, /* whose floors they have to reach */
};

static bool
is_same(const struct inputs *a, const struct inputs *b, enum input input)
{
    return a->number[input] == b->number[input] &&
           input_is_given(a, input) == input_is_given(b, input) &&
           words_compare(a->text[input], b->text[input]) == 0;
}

/* Prices of rented machines know no discount, power or write-off. */
static const bool owners_only[INPUT_COUNT] = {
    [INPUT_DISCOUNT_PCT_YEAR] = true,
    [INPUT_ELECTRICITY_USD_KWH] = true,
    [INPUT_PUE] = true,
    [INPUT_AMORTISATION_MONTHS] = true,
    [INPUT_RESIDUAL_PCT] = true,
    [INPUT_HARDWARE_MAINTENANCE_PCT_YEAR] = true,
};

/* The parts that have to be made anew for other inputs. */
static unsigned
parts_touched(const struct market *market, const struct inputs *inputs)
{
    unsigned touched = 0;

    for (int i = 0; i < INPUT_COUNT; i++)
        if (read_by[i] && (market->owned || !owners_only[i]) &&
            !is_same(&market->made_for, inputs, (enum input)i))
            touched |= read_by[i];
    if (market->pilots != inputs->assessment->pilots ||
        market->pilot_count != inputs->assessment->pilot_count)
        touched |= RUNS;
    for (int part = 0; part < MARKET_PART_COUNT; part++)
        if (touched & made_from[part])
            touched |= BIT(part);
    return touched;
}

/* ---- the parts ------------------------------------------------------------------- */

static void
rows_make(struct market_maker *maker, struct market_builder *b)
{
    struct pool *pool = &b->market->pools[POOL_OWN];

    pool->rejections = (struct rejections){0};
    maker->rows = (struct machine_rows){0};
    if (!b->market->owned)
        machine_rows_fill(b, &maker->rows);
    maker->by_rows = pool->rejections;
}

static void
cards_make(struct market_maker *maker, struct market_builder *b)
{
    card_list_fill(b, &maker->cards);
}

static void
machines_make(struct market_maker *maker, struct market_builder *b)
{
    machine_list_fill(b, &maker->cards, &maker->rows, &maker->machines);
}

static void
models_make(struct market_maker *maker, struct market_builder *b)
{
    market_floors(b);
    for (int i = 0; i < POOL_COUNT; i++)
        b->market->pools[i].rejections = (struct rejections){0};
    model_list_fill(b, &maker->models);
    for (int i = 0; i < POOL_COUNT; i++)
        maker->by_models[i] = b->market->pools[i].rejections;
}

static void
runs_make(struct market_maker *maker, struct market_builder *b)
{
    run_table_init(b, &maker->cards, &maker->models, &maker->runs);
}

static struct rejections
rejections_sum(const struct rejections *rows, const struct rejections *models)
{
    struct rejections sum = *models;

    for (int rule = 0; rule < ELIGIBLE_COUNT; rule++)
        sum.count[rule] += rows->count[rule];
    return sum;
}

/*
 * A pool in which nothing was found is filled after all, to say why, unless no model passes:
 * then that is counted already.
 */
static void
frontier_make(struct market_maker *maker, struct market_builder *b)
{
    unsigned empty;

    for (int i = 0; i < POOL_COUNT; i++)
        if (is_own_pool(i))
            b->market->pools[i] = (struct pool){
                .floor = b->market->pools[i].floor,
                .rejections = rejections_sum(&maker->by_rows, &maker->by_models[i])};
    empty = frontier_search(b, &maker->machines, &maker->runs);
    for (int i = 0; i < POOL_COUNT; i++) {
        struct pool *pool = &b->market->pools[i];

        if (!pool->rejections.modelled)
            empty &= ~POOL_BIT(i);
        if (empty & POOL_BIT(i))
            *pool = (struct pool){.floor = pool->floor, .rejections = maker->by_rows};
    }
    if (empty)
        market_own_pools(b, &maker->rows, empty);
}

static void
offers_make(struct market_maker *maker, struct market_builder *b)
{
    (void)maker;
    for (int i = 0; i < POOL_COUNT; i++)
        if (!is_own_pool(i))
            b->market->pools[i] = (struct pool){.floor = b->market->pools[i].floor};
    market_offers(b);
}

typedef void part_make(struct market_maker *maker, struct market_builder *b);

static part_make *const makers[MARKET_PART_COUNT] = {
    [MARKET_ROWS] = rows_make,         [MARKET_CARDS] = cards_make,
    [MARKET_MACHINES] = machines_make, [MARKET_MODELS] = models_make,
    [MARKET_RUNS] = runs_make,         [MARKET_FRONTIER] = frontier_make,
    [MARKET_OFFERS] = offers_make,
};

/* ---- the whole ------------------------------------------------------------------- */

void
market_maker_init(struct market_maker *maker, const struct catalog *catalog,
                  long as_of_day)
{
    *maker = (struct market_maker){.catalog = catalog, .as_of_day = as_of_day};
    for (int part = 0; part < MARKET_PART_COUNT; part++)
        arena_init(&maker->arenas[part]);
}

void
market_maker_clear(struct market_maker *maker)
{
    for (int part = 0; part < MARKET_PART_COUNT; part++)
        arena_clear(&maker->arenas[part]);
    maker->made = false;
}

struct market *
market_make(struct market_maker *maker, const struct inputs *inputs)
{
    struct market_builder b = {maker->catalog, inputs, NULL, &maker->market, {0}};
    unsigned touched = maker->made ? parts_touched(&maker->market, inputs) : ALL_PARTS;

    maker->anew = touched;
    if (!touched)
        return &maker->market;
    market_begin(&b, maker->as_of_day);
    for (int part = 0; part < MARKET_PART_COUNT; part++) {
        if (!(touched & BIT(part)))
            continue;
        b.arena = &maker->arenas[part];
        arena_reset(b.arena);
        makers[part](maker, &b);
    }
    market_end(&b);
    maker->made = true;
    return &maker->market;
}
