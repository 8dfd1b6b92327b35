/*
 * catalog_list.c - see catalog_list.h.
 */
#include "tui/catalog_list.h"

#include <stdlib.h>
#include <string.h>

#include "report/show.h"

const char *const catalog_kind_labels[KIND_COUNT] = {
    [KIND_ALL] = "All",
    [KIND_MODEL] = "Models",
    [KIND_PRICE] = "Prices",
    [KIND_GPU] = "GPUs",
    [KIND_FRAMEWORK] = "Frameworks",
    [KIND_RULE] = "Rules",
    [KIND_DEFAULT] = "Defaults",
    [KIND_SOURCE] = "Sources",
};

/* Under which tab the lines of each kind of fact are, and what they are called there. */
static const struct {
    enum catalog_kind kind;
    const char *word;
} sorts[LINE_SORT_COUNT] = {
    [FACT_MODEL] = {KIND_MODEL, "model"},
    [FACT_OFFER] = {KIND_PRICE, "price"},
    [FACT_GPU] = {KIND_GPU, "gpu"},
    [FACT_GPU_OFFER] = {KIND_PRICE, "price"},
    [FACT_BENCHMARK] = {KIND_GPU, "measured"},
    [FACT_PROVIDER] = {KIND_PRICE, "provider"},
    [FACT_DUTY] = {KIND_FRAMEWORK, "framework"},
    [FACT_DEFAULT] = {KIND_DEFAULT, "default"},
    [FACT_VERDICT] = {KIND_MODEL, "openness"},
    [LINE_RULE] = {KIND_RULE, "rule"},
    [LINE_SOURCE] = {KIND_SOURCE, "source"},
};

const char *
catalog_sort_name(int sort)
{
    static const char *const names[] = {[LINE_RULE - FACT_KIND_COUNT] = "rules",
                                        [LINE_SOURCE - FACT_KIND_COUNT] = "sources"};

    return sort < FACT_KIND_COUNT ? fact_table[sort].name
                                  : names[sort - FACT_KIND_COUNT];
}

/* Lines under way: there is room for all rows of the catalog. */
struct gathering {
    const struct catalog *catalog;
    long as_of_day;
    struct arena *arena;
    struct catalog_line *lines;
    size_t count;
};

/* A line of a row of facts, or (row NULL) of a rule. */
static struct catalog_line *
line_add(struct gathering *gathering, int sort, const char *name, const void *row)
{
    struct catalog_line *line = &gathering->lines[gathering->count++];
    const struct provenance *provenance = row ? fact_provenance_of((enum fact_kind)sort,
                                                                   row)
                                              : NULL;

    *line = (struct catalog_line){
        .kind = sorts[sort].kind,
        .sort = sort,
        .row = row,
        .self = row,
        .word = sorts[sort].word,
        .name = name,
        .figure = "",
        .detail = "",
        .provenance = provenance,
        .age = provenance ? gathering->as_of_day - provenance->as_of_day : -1,
    };
    return line;
}

static const char *
price_text(struct arena *arena, struct price price)
{
    return price.known ? show_money(arena, (double)price.micro / 1e6) : show_unknown;
}

static void
models_add(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->catalog->model_count; i++) {
        const struct open_model *model = &gathering->catalog->models[i];
        struct catalog_line *line = line_add(gathering, FACT_MODEL, model->id, model);

        line->figure = arena_printf(
            gathering->arena, "%sB, quality %s",
            model->params_b.known
                ? show_real(gathering->arena, model->params_b.value, 1)
                : "? ",
            model->quality.known ? show_score(gathering->arena, model->quality.value)
                                 : show_unknown);
        line->detail = arena_printf(gathering->arena, "%s, %s. %s", model->name,
                                    model->license, model->note ? model->note : "");
    }
}

static void
offers_add(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->catalog->offer_count; i++) {
        const struct api_offer *offer = &gathering->catalog->offers[i];
        struct catalog_line *line = line_add(gathering, FACT_OFFER, offer->id, offer);

        line->offer = offer;
        line->is_price = true;
        line->figure = arena_printf(gathering->arena, "%s / %s per 1M",
                                    price_text(gathering->arena, offer->input),
                                    price_text(gathering->arena, offer->output));
        line->detail = arena_printf(gathering->arena, "%s at %s. %s", offer->name,
                                    offer->provider_id, offer->note ? offer->note : "");
    }
}

static void
rentals_add(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->catalog->gpu_offer_count; i++) {
        const struct gpu_offer *rental = &gathering->catalog->gpu_offers[i];
        const char *name = arena_printf(gathering->arena, "%d x %s, %s",
                                        rental->gpu_count, rental->gpu_id,
                                        rental->provider_id);
        struct catalog_line *line = line_add(gathering, FACT_GPU_OFFER, name, rental);

        line->rental = rental;
        line->is_price = true;
        line->figure = arena_printf(gathering->arena, "%s an hour, %s",
                                    price_text(gathering->arena, rental->hour),
                                    pricing_names[rental->pricing]);
        line->detail = arena_printf(gathering->arena, "%s %s", rental->instance,
                                    rental->region);
    }
}

static void
gpus_add(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->catalog->gpu_count; i++) {
        const struct gpu *gpu = &gathering->catalog->gpus[i];
        struct catalog_line *line = line_add(gathering, FACT_GPU, gpu->id, gpu);

        line->figure = arena_printf(
            gathering->arena, "%s GB, %s TB/s",
            show_real(gathering->arena, gpu->vram_gb, 0),
            show_real(gathering->arena, gpu->bandwidth_gbs / 1000, 2));
        line->detail = arena_printf(gathering->arena, "%s %s. %s", gpu->vendor,
                                    gpu->name, gpu->note ? gpu->note : "");
    }
}

static void
duties_add(struct gathering *gathering)
{
    const char *const *frameworks = input_table[INPUT_FRAMEWORKS].choices;

    for (size_t i = 0; i < gathering->catalog->duty_count; i++) {
        const struct duty *duty = &gathering->catalog->duties[i];
        struct catalog_line *line = line_add(gathering, FACT_DUTY,
                                             frameworks[duty->framework], duty);

        line->figure = duty->requirement;
        line->detail = duty->why;
    }
}

static void
rules_add(struct gathering *gathering)
{
    const struct catalog *catalog = gathering->catalog;

    for (size_t i = 0; i < catalog->weight_rule_count; i++) {
        const struct weight_rule *rule = &catalog->weight_rules[i];
        struct catalog_line *line = line_add(gathering, LINE_RULE, rule->id, NULL);

        line->self = rule;
        line->figure = rule->times > 0
                           ? arena_printf(gathering->arena, "weight x %g", rule->times)
                           : "splits the weight of cost";
        line->detail = rule->sentence;
    }
    for (size_t i = 0; i < catalog->rating_rule_count; i++) {
        struct catalog_line *line = line_add(gathering, LINE_RULE,
                                             catalog->rating_rules[i].id, NULL);

        line->self = &catalog->rating_rules[i];
        line->figure = arena_printf(gathering->arena, "rating of %s",
                                    factor_names[catalog->rating_rules[i].factor]);
        line->detail = catalog->rating_rules[i].sentence;
    }
    for (size_t i = 0; i < catalog->gate_count; i++) {
        struct catalog_line *line = line_add(gathering, LINE_RULE, catalog->gates[i].id,
                                             NULL);

        line->self = &catalog->gates[i];
        line->figure = catalog->gates[i].kind == GATE_EXCLUDE ? "excludes" : "warns";
        line->detail = catalog->gates[i].sentence;
    }
}

static void
defaults_add(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->catalog->default_count; i++) {
        const struct default_fact *fact = &gathering->catalog->defaults[i];
        struct catalog_line *line = line_add(gathering, FACT_DEFAULT, fact->key, fact);

        line->figure = show_maybe(gathering->arena, fact->value, fact->unit);
        line->detail = fact->note ? fact->note : "";
    }
}

static void
benchmarks_add(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->catalog->benchmark_count; i++) {
        const struct benchmark *row = &gathering->catalog->benchmarks[i];
        const char *name = arena_printf(gathering->arena, "%s on %d x %s",
                                        row->open_model_id, row->gpu_count,
                                        row->gpu_id);
        struct catalog_line *line = line_add(gathering, FACT_BENCHMARK, name, row);

        line->figure = arena_printf(gathering->arena, "%s tokens/s, %s",
                                    show_real(gathering->arena, row->output_tok_s, 1),
                                    row->quantization);
        line->detail = arena_printf(
            gathering->arena, "%s, %s in parallel, %s tokens in and %s out",
            row->engine, row->concurrency,
            show_maybe(gathering->arena, row->input_tokens, ""),
            show_maybe(gathering->arena, row->output_tokens, ""));
    }
}

static void
providers_add(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->catalog->provider_count; i++) {
        const struct provider *row = &gathering->catalog->providers[i];
        struct catalog_line *line = line_add(gathering, FACT_PROVIDER, row->id, row);

        line->figure = arena_printf(
            gathering->arena, "%s%s%s", provider_kind_names[row->kind],
            row->serves_api ? ", models" : "", row->serves_gpu ? ", cards" : "");
        line->detail = row->note ? row->note : "";
    }
}

static void
verdicts_add(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->catalog->verdict_count; i++) {
        const struct openness_verdict *row = &gathering->catalog->verdicts[i];
        struct catalog_line *line = line_add(gathering, FACT_VERDICT, row->subject,
                                             row);

        line->figure = row->verdict;
        line->detail = row->note ? row->note : "";
    }
}

static int
line_compare(const void *left, const void *right)
{
    const struct catalog_line *a = left, *b = right;

    int order;

    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    /* What a tab is called after comes before what stands beside it. */
    order = (a->sort > b->sort) - (a->sort < b->sort);
    if (order == 0)
        order = strcmp(a->name, b->name);
    /* Rows of one kind stand in one array, in the order of the catalog. */
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

size_t
catalog_lines(const struct catalog *catalog, long as_of_day, struct arena *arena,
              struct catalog_line **out)
{
    size_t most = catalog->model_count + catalog->offer_count +
                  catalog->gpu_offer_count + catalog->gpu_count + catalog->duty_count +
                  catalog->weight_rule_count + catalog->rating_rule_count +
                  catalog->gate_count + catalog->default_count +
                  catalog->benchmark_count + catalog->provider_count +
                  catalog->verdict_count;
    struct gathering gathering = {catalog, as_of_day, arena,
                                  ARENA_ARRAY(arena, most + 1, struct catalog_line), 0};

    models_add(&gathering);
    offers_add(&gathering);
    rentals_add(&gathering);
    gpus_add(&gathering);
    duties_add(&gathering);
    rules_add(&gathering);
    defaults_add(&gathering);
    benchmarks_add(&gathering);
    providers_add(&gathering);
    verdicts_add(&gathering);
    qsort(gathering.lines, gathering.count, sizeof *gathering.lines, line_compare);
    *out = gathering.lines;
    return gathering.count;
}

bool
catalog_line_is_stale(const struct catalog_line *line, const struct catalog *catalog)
{
    return line->is_price && catalog_is_stale(catalog, (double)line->age);
}
