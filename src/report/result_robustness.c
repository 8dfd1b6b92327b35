/*
 * result_robustness.c - how sure the verdict is, in the JSON result.
 *
 * A part that was not asked for is null, never empty: "none" and "not looked at" are
 * different answers.
 */
#include "decide/robustness.h"

#include "report/phrase.h"
#include "report/result_parts.h"

static const char *const world_ids[WEIGHT_WORLD_COUNT] = {
    [WEIGHT_WORLD_ANY] = "uniform",
    [WEIGHT_WORLD_ORDER] = "ordered",
    [WEIGHT_WORLD_NEAR] = "near",
};

static bool
is_ready(const struct result *result, enum robustness_part part)
{
    const struct robustness *robustness = result->decision->robustness;

    return robustness && robustness->ready[part];
}

/* Whether there is a winner and somebody to hold it against. */
static bool
is_compared(const struct result *result)
{
    return result->decision->verdict.survivors >= 2;
}

static bool
is_survivor(const struct result *result, int strategy)
{
    return !result->decision->options[strategy].excluded;
}

/* ---- exact --------------------------------------------------------------------------- */

static void
add_intervals(struct result *result, const struct robustness *robustness)
{
    struct json *json = result->json;

    json_array_open(json, "weight_intervals");
    for (int f = 0; f < FACTOR_COUNT; f++) {
        json_object_open(json, NULL);
        json_put_text(json, "factor", factor_ids[f]);
        json_put_real(json, "weight", result->decision->weights[f].share);
        json_put_real(json, "low", robustness->intervals[f].low);
        json_put_real(json, "high", robustness->intervals[f].high);
        result_strategy(result, "winner_below", robustness->intervals[f].winner_below);
        result_strategy(result, "winner_above", robustness->intervals[f].winner_above);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_fewest(struct result *result, const struct fewest_points *fewest)
{
    struct json *json = result->json;

    if (!fewest->possible) {
        json_put_null(json, "fewest_points");
        return;
    }
    json_object_open(json, "fewest_points");
    json_put_real(json, "points", fewest->points);
    json_array_open(json, "from");
    for (int f = 0; f < FACTOR_COUNT; f++) {
        if (fewest->from[f] <= 0)
            continue;
        json_object_open(json, NULL);
        json_put_text(json, "factor", factor_ids[f]);
        json_put_real(json, "points", fewest->from[f]);
        json_object_close(json);
    }
    json_array_close(json);
    json_put_text(json, "to", factor_ids[fewest->to]);
    json_put_text(json, "winner", strategy_ids[fewest->winner]);
    json_object_close(json);
}

static void
add_ratings(struct result *result, const struct robustness *robustness)
{
    struct json *json = result->json;

    json_array_open(json, "one_rating");
    for (size_t i = 0; i < robustness->rating_flip_count; i++) {
        const struct rating_flip *flip = &robustness->rating_flips[i];

        json_object_open(json, NULL);
        json_put_text(json, "strategy", strategy_ids[flip->strategy]);
        json_put_text(json, "factor", factor_ids[flip->factor]);
        json_put_real(json, "from", flip->from);
        json_put_real(json, "to", flip->to);
        json_put_text(json, "winner", strategy_ids[flip->winner]);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_pairs(struct result *result, const struct robustness *robustness)
{
    struct json *json = result->json;

    json_object_open(json, "pairwise");
    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++) {
        json_array_open(json, world_ids[w]);
        for (int a = 0; a < STRATEGY_COUNT; a++)
            for (int b = a + 1; b < STRATEGY_COUNT; b++) {
                if (!is_survivor(result, a) || !is_survivor(result, b))
                    continue;
                json_object_open(json, NULL);
                json_put_text(json, "a", strategy_ids[a]);
                json_put_text(json, "b", strategy_ids[b]);
                json_put_maybe_real(json, "share", robustness->pairs[w][a][b]);
                json_object_close(json);
            }
        json_array_close(json);
    }
    json_object_close(json);
}

static void
add_opinions(struct result *result, const struct robustness *robustness)
{
    struct json *json = result->json;

    json_array_open(json, "second_opinions");
    for (int o = 0; o < OPINION_COUNT; o++) {
        const struct opinion *opinion = &robustness->opinions[o];

        json_object_open(json, NULL);
        json_put_text(json, "method", opinion_ids[o]);
        json_array_open(json, "order");
        for (int i = 0; i < opinion->count; i++)
            json_put_text(json, NULL, strategy_ids[opinion->order[i]]);
        json_array_close(json);
        json_put_bool(json, "agrees", opinion->agrees);
        json_object_close(json);
    }
    json_array_close(json);
}

/* ---- sampled --------------------------------------------------------------------------- */

static void
add_acceptability(struct result *result, const struct robustness *robustness)
{
    struct json *json = result->json;
    double error = 0;

    json_object_open(json, "rank_acceptability");
    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++) {
        const struct rank_world *world = &robustness->ranks[w];

        if (!world->agrees) {
            json_put_null(json, world_ids[w]);
            continue;
        }
        error = world->sampling_error > error ? world->sampling_error : error;
        json_object_open(json, world_ids[w]);
        for (int s = 0; s < STRATEGY_COUNT; s++) {
            if (!is_survivor(result, s))
                continue;
            json_array_open_inline(json, strategy_ids[s]);
            for (int rank = 0; rank < STRATEGY_COUNT; rank++)
                json_put_real(json, NULL, world->acceptability[s][rank]);
            json_array_close(json);
        }
        json_object_close(json);
    }
    json_put_real(json, "sampling_error", error);
    json_object_close(json);
}

/* Central weights and confidence of any weights; null for who is never first. */
static void
add_central(struct result *result, const struct robustness *robustness)
{
    const struct rank_world *world = &robustness->ranks[WEIGHT_WORLD_ANY];
    struct json *json = result->json;

    json_object_open(json, "central_weights");
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        if (!is_survivor(result, s))
            continue;
        if (!world->agrees || !world->ever_first[s]) {
            json_put_null(json, strategy_ids[s]);
            continue;
        }
        json_object_open(json, strategy_ids[s]);
        for (int f = 0; f < FACTOR_COUNT; f++)
            json_put_real(json, factor_ids[f], world->central[s][f]);
        json_object_close(json);
    }
    json_object_close(json);
    json_object_open(json, "confidence_factor");
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        if (!is_survivor(result, s))
            continue;
        if (world->agrees && world->ever_first[s])
            json_put_real(json, strategy_ids[s], world->confidence[s]);
        else
            json_put_null(json, strategy_ids[s]);
    }
    json_object_close(json);
}

static void
add_worlds(struct result *result, const struct robustness *robustness)
{
    struct json *json = result->json;

    json_object_open(json, "tco_quantiles");
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        if (!result->decision->options[s].plan.available) {
            json_put_null(json, strategy_ids[s]);
            continue;
        }
        json_object_open(json, strategy_ids[s]);
        json_put_maybe_money(json, "p10", robustness->p10[s]);
        json_put_maybe_money(json, "p50", robustness->p50[s]);
        json_put_maybe_money(json, "p90", robustness->p90[s]);
        json_object_close(json);
    }
    json_object_close(json);
    json_object_open(json, "win_share");
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (is_survivor(result, s))
            json_put_real(json, strategy_ids[s], robustness->win_share[s]);
    json_object_close(json);
}

static void
add_tornado(struct result *result, const struct robustness *robustness)
{
    struct json *json = result->json;

    json_array_open(json, "tornado");
    for (int i = 0; i < robustness->tornado_count; i++) {
        const struct tornado_item *item = &robustness->tornado[i];

        json_object_open(json, NULL);
        json_put_text(json, "key", uncertain_keys[item->input]);
        json_put_real(json, "low", item->low);
        json_put_real(json, "high", item->high);
        json_put_real(json, "gap_low", item->gap_low);
        json_put_real(json, "gap_high", item->gap_high);
        json_put_real(json, "swing", item->swing);
        json_object_close(json);
    }
    json_array_close(json);
}

/* ---- flips ------------------------------------------------------------------------------ */

static void
add_flip(struct result *result, const struct flip *flip)
{
    struct json *json = result->json;

    json_object_open(json, NULL);
    json_put_text(json, "key", input_table[flip->input].key);
    result_value(result, "from", flip->input, flip->from);
    result_value(result, "to", flip->input, flip->to);
    result_strategy(result, "winner", flip->winner);
    json_put_real(json, "distance", flip->distance);
    json_array_open(json, "crossings");
    for (size_t i = 0; i < flip->crossing_count; i++) {
        json_object_open(json, NULL);
        json_put_real(json, "at", flip->crossings[i].at);
        result_strategy(result, "below", flip->crossings[i].below);
        result_strategy(result, "above", flip->crossings[i].above);
        json_object_close(json);
    }
    json_array_close(json);
    json_put_text(json, "text",
                  phrase_flip_winner(&result->arena, result->decision, flip));
    json_object_close(json);
}

static void
add_flips(struct result *result, const struct robustness *robustness)
{
    json_array_open(result->json, "flips");
    for (size_t i = 0; i < robustness->flips.count; i++)
        add_flip(result, &robustness->flips.items[i]);
    json_array_close(result->json);
}

static void
add_nulls(struct result *result, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        json_put_null(result->json, names[i]);
}

static void
add_exact(struct result *result, const struct robustness *robustness)
{
    static const char *const names[] = {"weight_intervals", "fewest_points",
                                        "one_rating"};

    if (!is_ready(result, PART_EXACT) || !is_compared(result)) {
        add_nulls(result, names, ARRAY_LEN(names));
        return;
    }
    add_intervals(result, robustness);
    add_fewest(result, &robustness->fewest);
    add_ratings(result, robustness);
}

static void
add_shares(struct result *result, const struct robustness *robustness)
{
    if (is_ready(result, PART_RANKS) && is_compared(result))
        add_acceptability(result, robustness);
    else
        json_put_null(result->json, "rank_acceptability");
    if (is_ready(result, PART_EXACT) && is_compared(result))
        add_pairs(result, robustness);
    else
        json_put_null(result->json, "pairwise");
    if (is_ready(result, PART_RANKS) && is_compared(result))
        add_central(result, robustness);
    else {
        json_put_null(result->json, "central_weights");
        json_put_null(result->json, "confidence_factor");
    }
}

static void
add_worlds_and_flips(struct result *result, const struct robustness *robustness)
{
    if (is_ready(result, PART_WORLDS))
        add_worlds(result, robustness);
    else {
        json_put_null(result->json, "tco_quantiles");
        json_put_null(result->json, "win_share");
    }
    if (is_ready(result, PART_TORNADO) && is_compared(result))
        add_tornado(result, robustness);
    else
        json_put_null(result->json, "tornado");
    if (is_ready(result, PART_FLIPS))
        add_flips(result, robustness);
    else
        json_put_null(result->json, "flips");
    if (is_ready(result, PART_EXACT) && is_compared(result))
        add_opinions(result, robustness);
    else
        json_put_null(result->json, "second_opinions");
}

void
result_robustness(struct result *result)
{
    const struct robustness *robustness = result->decision->robustness;
    struct json *json = result->json;

    if (!robustness) {
        json_put_null(json, "robustness");
        return;
    }
    json_object_open(json, "robustness");
    json_put_integer(json, "seed", (int64_t)robustness->settings.seed);
    json_put_integer(json, "draws", robustness->settings.worlds);
    json_put_integer(json, "weightings", (int64_t)robustness->settings.weightings);
    add_exact(result, robustness);
    add_shares(result, robustness);
    add_worlds_and_flips(result, robustness);
    json_object_close(json);
}
