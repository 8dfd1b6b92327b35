/*
 * result_tables.c - weights, break-even and assumptions in the JSON result.
 */
#include <math.h>

#include "cost/breakeven.h"
#include "report/result_parts.h"

void
result_weights(struct result *result)
{
    struct json *json = result->json;

    json_array_open(json, "weights");
    for (int f = 0; f < FACTOR_COUNT; f++) {
        const struct weight *weight = &result->decision->weights[f];

        json_object_open(json, NULL);
        json_put_text(json, "factor", factor_ids[f]);
        json_put_real(json, "weight", weight->share);
        json_put_text(json, "source", weight->given ? "given" : "rules");
        json_array_open(json, "rules");
        for (int i = 0; i < weight->rule_count; i++) {
            const struct weight_rule *rule = weight->rules[i];

            json_object_open(json, NULL);
            json_put_text(json, "id", rule->id);
            if (rule->times > 0)
                json_put_real(json, "factor", rule->times);
            else /* a split has no multiplier: its share is of this factor */
                json_put_real(json, "factor",
                              f == FACTOR_COST_LOW_VOLUME ? rule->split_low
                                                          : 1 - rule->split_low);
            json_put_text(json, "text", rule->sentence);
            json_object_close(json);
        }
        json_array_close(json);
        json_object_close(json);
    }
    json_array_close(json);
}

/* Whole tokens; more than an integer of JSON holds is written as a real. */
static void
add_tokens(struct json *json, const char *name, struct maybe tokens)
{
    if (tokens.known && fabs(tokens.value) < 9e15)
        json_put_integer(json, name, llround(tokens.value));
    else
        json_put_maybe_real(json, name, tokens);
}

static void
add_intervals(struct result *result, const struct break_even *even)
{
    const struct decision *decision = result->decision;
    struct volume_interval intervals[BREAK_EVEN_INTERVALS];
    struct json *json = result->json;
    struct arena scratch;
    size_t count = 0;
    bool more = false;

    arena_init(&scratch);
    if (even->tokens_month.known)
        count = break_even_intervals(
            &decision->economy, &decision->options[STRATEGY_SELF_HOSTED].plan,
            &decision->options[even->against].plan, &scratch, intervals, &more);
    arena_clear(&scratch);
    json_array_open(json, "intervals");
    for (size_t i = 0; i < count; i++) {
        json_object_open(json, NULL);
        add_tokens(json, "from", maybe_of(intervals[i].from));
        add_tokens(json, "to",
                   intervals[i].open ? maybe_unknown() : maybe_of(intervals[i].to));
        json_object_close(json);
    }
    json_array_close(json);
    json_put_bool(json, "more_intervals", more);
}

void
result_break_even(struct result *result)
{
    struct json *json = result->json;

    json_array_open(json, "break_even");
    for (size_t i = 0; i < ARRAY_LEN(result->decision->break_even); i++) {
        const struct break_even *even = &result->decision->break_even[i];

        json_object_open(json, NULL);
        json_put_text(json, "strategy", strategy_ids[STRATEGY_SELF_HOSTED]);
        json_put_text(json, "against", strategy_ids[even->against]);
        add_tokens(json, "tokens_month", even->tokens_month);
        add_tokens(json, "stable_from", even->stable_from);
        add_intervals(result, even);
        if (even->payback_month < 0)
            json_put_null(json, "payback_month");
        else
            json_put_integer(json, "payback_month", even->payback_month);
        json_put_text(json, "reason_if_never",
                      even->never == NEVER_NOT ? NULL
                                               : never_reason_names[even->never]);
        json_put_maybe_money(json, "api_price_usd_mtok", even->api_price_usd_mtok);
        json_object_close(json);
    }
    json_array_close(json);
}

void
result_assumptions(struct result *result)
{
    static const char *const reasons[] = {
        [INPUT_GIVEN] = NULL,        [INPUT_DEFAULT] = "default",
        [INPUT_UNKNOWN] = "unknown", [INPUT_MISSING] = "missing",
        [INPUT_ABSENT] = NULL,
    };
    const struct inputs *inputs = &result->decision->inputs;
    struct json *json = result->json;

    json_array_open(json, "assumptions");
    for (int i = 0; i < INPUT_COUNT; i++) {
        const struct default_fact *fact = input_table[i].fact
                                              ? catalog_default(
                                                    result->decision->catalog,
                                                    input_table[i].fact)
                                              : NULL;

        if (!reasons[inputs->state[i]])
            continue;
        json_object_open(json, NULL);
        json_put_text(json, "key", input_table[i].key);
        result_value(result, "value", (enum input)i, inputs->number[i]);
        json_put_text(json, "unit", input_table[i].unit);
        json_put_text(json, "reason", reasons[inputs->state[i]]);
        json_put_text(json, "source", fact ? fact->provenance.source : NULL);
        json_object_close(json);
    }
    json_array_close(json);
}
