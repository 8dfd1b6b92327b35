/*
 * label.c - what a person calls a figure.
 *
 * A label is made from the key's parts: ids of strategies, factors and lanes have names,
 * those of the catalog stand as they are.
 */
#include "report/label.h"

#include <string.h>

#include "base/strbuf.h"
#include "cost/plan.h"
#include "decide/weight_world.h"
#include "model/strategy.h"
#include "report/phrase.h"

enum { PARTS_MOST = 12 };

/* A key, cut into its parts. */
struct key {
    struct arena *arena;
    const struct figure_set *figures;
    const struct form *form;
    const char *part[PARTS_MOST];
    size_t count;
};

/* ---- words for ids --------------------------------------------------------------- */

static const char *
strategy_word(const char *id)
{
    int s = strategy_find(id);

    return s >= 0 ? strategy_names[s] : id;
}

static const char *
factor_word(const char *id)
{
    int f = factor_find(id);

    return f >= 0 ? factor_names[f] : id;
}

/* The entry of words that stands where id stands in ids, else id. */
static const char *
word_at(const char *id, const char *const *ids, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0)
            return words[i];
    return id;
}

static const char *
role_word(const char *id)
{
    return word_at(id, lane_role_names, phrase_roles, ROLE_COUNT);
}

static const char *
line_word(const char *id)
{
    static const char *const words[LINE_COUNT] = {
        [LINE_API_FEES] = "API fees",
        [LINE_COMPUTE] = "compute",
        [LINE_INFRASTRUCTURE] = "infrastructure",
        [LINE_DEVELOPMENT] = "development",
        [LINE_OPERATIONS] = "operations",
        [LINE_DELAY] = "delay",
    };

    return word_at(id, cost_line_ids, words, LINE_COUNT);
}

static const char *
pool_word(const char *id)
{
    static const char *const ids[] = {"proprietary",  "hosted", "hosted-large",
                                      "hosted-small", "own",    "own-large",
                                      "own-small"};
    static const char *const words[] = {
        "Proprietary models",  "Hosted open models", "Hosted large models",
        "Hosted small models", "Own replicas",       "Own replicas, large",
        "Own replicas, small",
    };

    return word_at(id, ids, words, ARRAY_LEN(ids));
}

static const char *
weightings_word(const char *id)
{
    static const char *const words[WEIGHT_WORLD_COUNT] = {
        [WEIGHT_WORLD_ANY] = "any weights",
        [WEIGHT_WORLD_ORDER] = "weights in your order",
        [WEIGHT_WORLD_NEAR] = "weights near yours",
    };

    return word_at(id, weight_world_names, words, WEIGHT_WORLD_COUNT);
}

static const char *
uncertain_word(const char *id)
{
    return word_at(id, uncertain_keys, phrase_uncertain, UNCERTAIN_COUNT);
}

/* Which candidate of a break-even it is. */
static const char *
candidate_word(const char *id)
{
    static const char *const ids[] = {"first", "stable", "today", "least", "now"};
    static const char *const words[] = {
        "first to break even", "first to stay no dearer", "chosen for self-hosting",
        "with the cheapest tokens", "cheapest at today's volume"};

    return word_at(id, ids, words, ARRAY_LEN(ids));
}

/* A key with blanks: "target utilisation". */
static const char *
blank_word(struct arena *arena, const char *id)
{
    char *word = arena_strdup(arena, strncmp(id, "x-", 2) == 0 ? id + 2 : id);

    for (char *c = word; *c; c++)
        if (*c == '_' || *c == '-')
            *c = ' ';
    return word;
}

/* The label of a question. */
static const char *
input_word(const struct key *key, const char *id)
{
    const struct form_field *field = key->form ? form_find(key->form, id, NULL) : NULL;

    return field ? field->label : blank_word(key->arena, id);
}

static const char *
months_words(const struct key *key)
{
    const struct figure *months = figure_find(key->figures, "input.horizon_months");

    return months && months->value.known
               ? arena_printf(key->arena, "%.0f months", months->value.value)
               : "the horizon";
}

/* ---- the table ------------------------------------------------------------------- */

/*
 * '*' in a key is one part.  In a label %1 is the part of that number, %S1 a strategy, %F1
 * a factor, %R1 the role of a lane, %L1 a line of cost, %P1 a pool, %W1 a kind of
 * weightings, %U1 what is uncertain, %C1 a candidate, %K1 a key with blanks, %I1 a question,
 * %H the horizon.
 */
static const struct {
    const char *key, *label;
} labels[] = {
    {"input.*", "%I1"},
    {"input.*.low", "%I1: lowest"},
    {"input.*.high", "%I1: highest"},
    {"parameter.*", "Judgement: %K1"},
    {"default.*.value", "Published figure: %K1"},
    {"default.*.low", "Published figure: %K1, low end"},
    {"default.*.high", "Published figure: %K1, high end"},

    {"demand.tokens", "All tokens over %H"},
    {"demand.tokens.first", "Tokens of month 0"},
    {"demand.tokens.last", "Tokens of the last month"},
    {"demand.tokens.weighted", "All tokens, by price and discount of their month"},
    {"demand.request.input", "Input tokens of a request"},
    {"demand.request.output", "Output tokens of a request"},
    {"demand.requests", "Requests of month 0"},
    {"demand.rate", "Requests a second on average"},
    {"demand.rate.peak", "Requests a second at the peak"},
    {"demand.months", "Months of the horizon, discounted"},

    {"model.*.params_b", "%1: parameters"},
    {"model.*.active_params_b", "%1: parameters that a token uses"},
    {"model.*.experts", "%1: experts"},
    {"model.*.experts_per_token", "%1: experts that a token uses"},
    {"model.*.kv_elems_per_token", "%1: cache elements of a token"},
    {"model.*.kv_elems_per_token_full",
     "%1: cache elements kept over the whole context"},
    {"model.*.sliding_window_tokens", "%1: sliding window"},
    {"model.*.context_tokens", "%1: context"},
    {"model.*.quality", "%1: quality"},

    {"gpu.*.vram_gb", "%1: memory"},
    {"gpu.*.bandwidth_gbs", "%1: memory bandwidth"},
    {"gpu.*.fp16_tflops", "%1: speed in FP16"},
    {"gpu.*.fp8_tflops", "%1: speed in FP8"},
    {"gpu.*.fp4_tflops", "%1: speed in FP4"},
    {"gpu.*.tdp_w", "%1: power limit"},
    {"gpu.*.purchase_usd", "%1: price to buy"},

    {"price.*.*.input", "%2 at %1: price of input"},
    {"price.*.*.output", "%2 at %1: price of output"},
    {"price.*.*.cached", "%2 at %1: price of input from the cache"},
    {"price.*.*.fresh", "%2 at %1: price of input, cache included"},
    {"price.*.*.blended", "%2 at %1: price over input and output"},
    {"price.*.*.paid", "%2 at %1: price of this workload"},
    {"price.*.*.batch_discount", "%2 at %1: discount for batches"},
    {"price.*.*.quality", "%2 at %1: quality"},
    {"price.*.*.hour", "%2 at %1: price of an hour"},
    {"price.*.*.gpus", "%2 at %1: GPUs that the price is for"},
    {"price.*.*.unit_gpus", "%2 at %1: GPUs rented at once"},

    {"pool.*.candidates", "%P1: candidates"},
    {"pool.*.floor", "%P1: least quality"},
    {"pool.*.needed_gb", "%P1: memory that would be needed"},
    {"pool.*.rejected.*", "%P1: left out by the rule on %3"},

    {"replica.*.*.*.precision", "%1 %2 on %3: precision"},
    {"replica.*.*.*.bits", "%1 %2 on %3: bits of a weight"},
    {"replica.*.*.*.gpus", "%1 %2 on %3: GPUs"},
    {"replica.*.*.*.kv_element_bytes", "%1 %2 on %3: bytes of a cache element"},
    {"replica.*.*.*.weights_gb", "%1 %2 on %3: memory of the weights"},
    {"replica.*.*.*.kv_budget_gb", "%1 %2 on %3: memory left for the cache"},
    {"replica.*.*.*.kv_request_gb", "%1 %2 on %3: cache of a request"},
    {"replica.*.*.*.max_sequences", "%1 %2 on %3: requests that fit at once"},
    {"replica.*.*.*.expert_gb", "%1 %2 on %3: memory of an expert"},
    {"replica.*.*.*.shared_gb", "%1 %2 on %3: weights read in any case"},
    {"replica.*.*.*.bandwidth_gbs", "%1 %2 on %3: memory bandwidth"},
    {"replica.*.*.*.tflops", "%1 %2 on %3: speed of computing"},
    {"replica.*.*.*.step_s", "%1 %2 on %3: time of a step"},
    {"replica.*.*.*.prefill_s", "%1 %2 on %3: time of a prompt"},
    {"replica.*.*.*.batch", "%1 %2 on %3: requests decoded together"},
    {"replica.*.*.*.benchmark.output_tokens_per_second", "%1 on %3: measured output"},
    {"replica.*.*.*.benchmark.input_tokens", "%1 on %3: input of the measurement"},
    {"replica.*.*.*.benchmark.output_tokens", "%1 on %3: answers of the measurement"},
    {"replica.*.*.*.benchmark.parallel",
     "%1 on %3: parallel requests of the measurement"},
    {"replica.*.*.*.benchmark.estimate", "%1 %2 on %3: estimate for the measurement"},
    {"replica.*.*.*.calibration", "%1 %2 on %3: measured over estimated"},
    {"replica.*.*.*.pilot.output_tokens_per_second",
     "%1 %2 on %3: output in your pilot"},
    {"replica.*.*.*.requests_per_second", "%1 %2 on %3: requests a second"},
    {"replica.*.*.*.output_tokens_per_second", "%1 %2 on %3: output"},
    {"replica.*.*.*.output_tokens_per_second.low", "%1 %2 on %3: output, low end"},
    {"replica.*.*.*.output_tokens_per_second.high", "%1 %2 on %3: output, high end"},
    {"replica.*.*.*.user_tokens_per_second", "%1 %2 on %3: output for one user"},
    {"replica.*.*.*.tokens_month", "%1 %2 on %3: tokens of a month"},
    {"replica.*.*.*.quality", "%1 %2 on %3: quality"},

    {"machine.own.*.gpus", "Own machine, %2: GPUs"},
    {"machine.own.*.purchase_usd", "Own machine, %2: purchase"},
    {"machine.own.*.kw", "Own machine, %2: power drawn"},
    {"machine.own.*.depreciation_usd_month",
     "Own machine, %2: depreciation of a month"},
    {"machine.own.*.capital_usd_month", "Own machine, %2: capital of a month"},
    {"machine.own.*.maintenance_usd_month", "Own machine, %2: maintenance of a month"},
    {"machine.own.*.power_usd_month", "Own machine, %2: power of a month"},
    {"machine.own.*.facilities_usd_month", "Own machine, %2: facilities of a month"},
    {"machine.own.*.usd_month", "Own machine, %2: month in all"},
    {"machine.*.*.gpus", "%2 at %1: GPUs of the machine"},
    {"machine.*.*.usd_month", "%2 at %1: month of the machine"},

    {"lane.*.*.choice", "%S1, %R2: choice"},
    {"lane.*.*.next_best", "%S1, %R2: next best"},
    {"lane.*.*.price", "%S1, %R2: price"},
    {"lane.*.*.quality", "%S1, %R2: quality"},
    {"lane.*.*.tokens", "%S1, %R2: tokens over %H"},
    {"lane.*.*.tokens.first", "%S1, %R2: tokens of month 0"},
    {"lane.*.*.tokens.last", "%S1, %R2: tokens of the last month"},
    {"lane.*.*.tokens.weighted",
     "%S1, %R2: tokens, by price and discount of their month"},
    {"lane.*.*.tokens.start", "%S1, %R2: tokens of the first own month"},
    {"lane.*.*.share", "%S1, %R2: share of all tokens"},
    {"lane.*.*.terms", "%S1, %R2: machines that are not needed"},
    {"lane.*.*.replica_tokens_month", "%S1, %R2: tokens of a replica in a month"},
    {"lane.*.*.machine_usd_month", "%S1, %R2: month of a machine"},
    {"lane.*.*.replicas_per_machine", "%S1, %R2: replicas of a machine"},
    {"lane.*.*.replicas", "%S1, %R2: replicas of the first month"},
    {"lane.*.*.replicas.last", "%S1, %R2: replicas of the last month"},
    {"lane.*.*.machines", "%S1, %R2: machines of the first month"},
    {"lane.*.*.machines.last", "%S1, %R2: machines of the last month"},
    {"lane.*.*.machine_months.discounted", "%S1, %R2: machine-months, discounted"},
    {"lane.*.*.machine_months.paid", "%S1, %R2: machine-months, by price and discount"},
    {"lane.*.*.utilisation", "%S1, %R2: utilisation of the first month"},

    {"effort.*.setup_days", "%S1: days to set up"},
    {"effort.*.setup_days.usual", "%S1: usual days to set up"},
    {"effort.*.development_person_months", "%S1: person-months of development"},
    {"effort.*.development_person_months.usual",
     "%S1: usual person-months of development"},
    {"effort.*.operations_fte", "%S1: people who run it"},
    {"effort.*.operations_fte.*", "%S1: people who run it in phase %3"},

    {"strategy.*.traffic", "%S1: what goes where"},
    {"strategy.*.tco.total", "%S1, total cost over %H"},
    {"strategy.*.tco.p10", "%S1, total cost: a tenth of the worlds is below"},
    {"strategy.*.tco.p50", "%S1, total cost: half of the worlds is below"},
    {"strategy.*.tco.p90", "%S1, total cost: nine tenths of the worlds are below"},
    {"strategy.*.tco.*", "%S1, %L3 over %H"},
    {"strategy.*.month0.bill", "%S1, bill of month 0"},
    {"strategy.*.month0.total", "%S1, running cost of month 0"},
    {"strategy.*.month0.*", "%S1, %L3 of month 0"},
    {"strategy.*.own_months", "%S1: months with own replicas, discounted"},
    {"strategy.*.highest_bill", "%S1: highest bill of the first year"},
    {"strategy.*.highest_bill.month", "%S1: month of the highest bill"},
    {"strategy.*.usd_per_year", "%S1: cost of a year"},
    {"strategy.*.usd_per_mtok", "%S1: cost of a million tokens"},
    {"strategy.*.tco_tenfold", "%S1, total cost at 10 x volume"},
    {"strategy.*.quality", "%S1: quality over all tokens"},

    {"weight.*", "Weight of %F1"},
    {"weight.*.base", "Weight of %F1: importance before the rules"},
    {"weight.*.importance", "Weight of %F1: importance"},
    {"weight.*.given", "Weight of %F1: your share"},
    {"weight_rule.*", "Rule of weights: %K1"},
    {"rating_rule.*.gap_share", "Rule of ratings: %K1, share of the gap"},
    {"rating_rule.*.add", "Rule of ratings: %K1, points"},
    {"rating.best_quality", "Best quality on offer"},
    {"rating.best_open_quality", "Best quality of truly open models"},
    {"rating.allowed_days", "Days until it must run"},
    {"rating.cheapest", "Lowest total cost of all"},
    {"rating.cheapest_tenfold", "Lowest total cost of all at 10 x volume"},
    {"score.*", "Score of %S1"},
    {"score.*.*.general", "%S1, %F2: general rating"},
    {"score.*.*.rating", "%S1, %F2: rating"},
    {"score.*.*.points", "%S1, %F2: points"},

    {"gate.*.*.measured", "%S1, rule %2: measured"},
    {"gate.*.*.limit", "%S1, rule %2: limit"},
    {"gate.*.*.lift", "%S1, rule %2: what would lift it"},

    {"break_even.*.*", "%S1 breaks even with %S2"},
    {"break_even.*.*.stable_from", "%S1 stays no dearer than %S2 from"},
    {"break_even.*.*.own_tokens_month", "%S1 as chosen breaks even with %S2"},
    {"break_even.*.*.own_stable_from", "%S1 as chosen stays no dearer than %S2 from"},
    {"break_even.*.*.api_usd_mtok", "Price of %S2 in month 0"},
    {"break_even.*.*.own_usd_mtok", "%S1 against %S2: least cost of a million tokens"},
    {"break_even.*.*.api_price_usd_mtok", "Price of %S2 at which %S1 breaks even now"},
    {"break_even.*.*.fixed_usd_month", "%S1 against %S2: fixed cost of a month"},
    {"break_even.*.*.payback_month", "%S1 has paid back against %S2"},
    {"break_even.*.*.interval.*.from", "%S1 is no dearer than %S2, stretch %4: from"},
    {"break_even.*.*.interval.*.to", "%S1 is no dearer than %S2, stretch %4: to"},
    {"break_even.*.*.*.configuration", "Against %S2, %C3: configuration"},
    {"break_even.*.*.*.machine_usd_month", "Against %S2, %C3: month of a machine"},
    {"break_even.*.*.*.replica_tokens_month", "Against %S2, %C3: tokens of a replica"},
    {"break_even.*.*.*.replicas_per_machine",
     "Against %S2, %C3: replicas of a machine"},

    {"robustness.margin", "Lead of the winner"},
    {"robustness.fewest_points", "Fewest weight points that flip the winner"},
    {"robustness.fewest_points.*", "Fewest weight points: taken from %F2"},
    {"robustness.near_weights", "Weights near yours that keep the winner ahead"},
    {"robustness.win_share", "Uncertain worlds that the winner wins"},
    {"robustness.gap.*", "Lead of the winner by %F2"},
    {"robustness.settings.weightings", "Weightings drawn"},
    {"robustness.settings.worlds", "Uncertain worlds drawn"},
    {"robustness.settings.seed", "Seed of the draws"},
    {"robustness.weight.*.low", "Least weight of %F2 for the winner"},
    {"robustness.weight.*.high", "Most weight of %F2 for the winner"},
    {"robustness.rating_flip.*.*", "%S2, %F3: rating that flips the winner"},
    {"robustness.pair.*.*.*", "%S3 beats %S4, %W2"},
    {"robustness.rank.*.*.*", "%S3 on rank %4, %W2"},
    {"robustness.confidence.*.*", "%S3 first under its own weights, %W2"},
    {"robustness.central.*.*.*", "%S3 first: mean weight of %F4, %W2"},
    {"robustness.sampling_error.*", "Sampling error, %W2"},
    {"robustness.worlds.*", "Uncertain worlds that %S2 wins"},
    {"robustness.range.*.low", "Range of %U2: low"},
    {"robustness.range.*.high", "Range of %U2: high"},
    {"robustness.tornado.*.low", "Lead of the winner at low %U2"},
    {"robustness.tornado.*.high", "Lead of the winner at high %U2"},
    {"robustness.tornado.*.swing", "Swing of the lead with %U2"},
    {"robustness.flip.*", "Flip by %I2"},
    {"robustness.flip.*.distance", "Flip by %I2: distance"},
    {"robustness.flip.*.crossing.*", "Flip by %I2: change %4 of the winner"},
    {"robustness.flip.*.*.distance", "Flip by %I2 = %3: distance"},
};

/* ---- filling in ------------------------------------------------------------------ */

static bool
key_matches(const char *pattern, const struct key *key)
{
    for (size_t i = 0; i < key->count; i++) {
        size_t length = strcspn(pattern, ".");

        if (!length || (strncmp(pattern, "*", length) != 0 &&
                        (strlen(key->part[i]) != length ||
                         strncmp(pattern, key->part[i], length) != 0)))
            return false;
        pattern += length;
        if (*pattern == '.')
            pattern++;
    }
    return !*pattern;
}

/* The word of a part, by the letter of its kind. */
static const char *
part_word(const struct key *key, char kind, const char *part)
{
    switch (kind) {
    case 'S':
        return strategy_word(part);
    case 'F':
        return factor_word(part);
    case 'R':
        return role_word(part);
    case 'L':
        return line_word(part);
    case 'P':
        return pool_word(part);
    case 'W':
        return weightings_word(part);
    case 'U':
        return uncertain_word(part);
    case 'C':
        return candidate_word(part);
    case 'K':
        return blank_word(key->arena, part);
    case 'I':
        return input_word(key, part);
    default:
        return part;
    }
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void
label_fill(const struct key *key, const char *label, struct strbuf *out)
{
    for (; *label; label++) {
        char kind = '\0';

        if (*label != '%') {
            strbuf_addc(out, *label);
            continue;
        }
        label++;
        if (*label == 'H') {
            strbuf_add(out, months_words(key));
            continue;
        }
        if (!is_digit(*label))
            kind = *label++;
        strbuf_add(out, part_word(key, kind, key->part[*label - '0']));
    }
}

static void
key_cut(struct key *out, const char *key)
{
    char *at = arena_strdup(out->arena, key);

    for (out->count = 0; at && out->count < PARTS_MOST;) {
        char *end = strchr(at, '.');

        out->part[out->count++] = at;
        if (end)
            *end++ = '\0';
        at = end;
    }
}

/* The key of the same figure at the decided volume, for one at ten times the volume. */
static const char *
decided_key(struct arena *arena, const char *key)
{
    static const char prefix[] = "tenfold.";
    const char *rest;
    size_t length;

    if (strncmp(key, prefix, sizeof prefix - 1) != 0)
        return NULL;
    rest = key + sizeof prefix - 1;
    length = strcspn(rest, ".");
    if (strncmp(rest, "tokens", length) == 0)
        return arena_printf(arena, "demand.%s", rest);
    if (strncmp(rest + length, ".tco.", 5) == 0)
        return arena_printf(arena, "strategy.%s", rest);
    if (strncmp(rest + length, ".effort.", 8) == 0)
        return arena_printf(arena, "effort.%.*s.%s", (int)length, rest,
                            rest + length + 8);
    return arena_printf(arena, "lane.%s", rest);
}

const char *
figure_label(struct arena *arena, const struct figure_set *figures,
             const struct form *form, const char *key)
{
    struct key cut = {.arena = arena, .figures = figures, .form = form};
    const char *decided = decided_key(arena, key), *label = key;
    struct strbuf text;

    if (decided)
        return arena_printf(arena, "At 10 x volume: %s",
                            figure_label(arena, figures, form, decided));
    key_cut(&cut, key);
    strbuf_init(&text);
    for (size_t i = 0; i < ARRAY_LEN(labels); i++)
        if (key_matches(labels[i].key, &cut)) {
            label_fill(&cut, labels[i].label, &text);
            label = arena_strdup(arena, text.data);
            break;
        }
    strbuf_clear(&text);
    return label;
}
