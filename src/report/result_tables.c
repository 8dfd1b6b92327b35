/*
 * result_tables.c - weights, break-even, assumptions and problems in the JSON result.
 */
#include <math.h>

#include "cost/breakeven.h"
#include "decide/robustness.h"
#include "report/phrase.h"
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

/* ---- problems ------------------------------------------------------------------------ */

struct problem {
    const char *id, *key; /* key: the input that it is about, or NULL */
    const char *text, *mend;
};

static void
add_problem(struct result *result, struct problem problem)
{
    struct json *json = result->json;

    json_object_open(json, NULL);
    json_put_text(json, "id", problem.id);
    json_put_text(json, "level", "warning");
    json_array_open(json, "keys");
    if (problem.key)
        json_put_text(json, NULL, problem.key);
    json_array_close(json);
    json_put_text(json, "text", problem.text);
    json_put_text(json, "mend", problem.mend);
    json_object_close(json);
}

static void
add_unanswered(struct result *result)
{
    for (int i = 0; i < INPUT_COUNT; i++)
        if (result->decision->inputs.state[i] == INPUT_MISSING)
            add_problem(
                result,
                (struct problem){
                    "missing", input_table[i].key,
                    "must be answered; the middle level stands in, and the result is "
                    "preliminary",
                    "answer it, or say unknown"});
}

/* Strategies without a plan, and lanes whose model has no quality figure. */
static void
add_unknown(struct result *result)
{
    struct arena *arena = &result->arena;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &result->decision->options[s].plan;

        if (!plan->available)
            add_problem(
                result,
                (struct problem){
                    "unknown-cost", NULL,
                    arena_printf(arena,
                                 "%s has no candidate, so cost and score are unknown",
                                 strategy_ids[s]),
                    "see its gates"});
        else if (!plan->quality.known)
            add_problem(result,
                        (struct problem){
                            "unknown-quality", NULL,
                            arena_printf(arena,
                                         "a model of %s has no quality figure, so its "
                                         "general rating stands",
                                         strategy_ids[s]),
                            "pin a model with a quality figure, or rate performance "
                            "yourself"});
    }
}

/* What the winner's gates warn of. */
static void
add_warnings(struct result *result)
{
    const struct decision *decision = result->decision;
    const struct option *winner = decision->verdict.winner < 0
                                      ? NULL
                                      : &decision->options[decision->verdict.winner];

    for (int i = 0; winner && i < winner->gate_count; i++) {
        const struct gate_result *gate = &winner->gates[i];

        if (gate->gate->kind == GATE_WARN)
            add_problem(result,
                        (struct problem){
                            gate->gate->id,
                            gate->cause < 0 ? NULL : input_table[gate->cause].key,
                            phrase_gate(&result->arena, decision, gate),
                            gate->gate->mend});
    }
}

/* Why a member of robustness is null. */
static void
add_not_tested(struct result *result)
{
    const struct decision *decision = result->decision;
    const struct robustness *robustness = decision->robustness;
    bool ties = false;

    if (!robustness || !robustness->ready[PART_FLIPS])
        add_problem(result,
                    (struct problem){"not-computed", NULL,
                                     "uncertain worlds, ranks or flips were left out",
                                     "evaluate without --quick"});
    if (decision->verdict.survivors < 2)
        add_problem(result,
                    (struct problem){"nothing-compared", NULL,
                                     "fewer than two strategies are left, so there is "
                                     "nothing to hold against weights",
                                     "see the gates of the others"});
    for (int a = 0; robustness && a < STRATEGY_COUNT; a++)
        for (int b = 0; b < STRATEGY_COUNT; b++)
            ties = ties || (a != b && decision->options[a].rank > 0 &&
                            decision->options[b].rank > 0 &&
                            !robustness->pairs[WEIGHT_WORLD_ORDER][a][b].known);
    if (ties)
        add_problem(result,
                    (struct problem){"tied-order", NULL,
                                     "factors share a place in your order, so no exact "
                                     "pairwise share is known for it",
                                     "set weights of your own that differ"});
}

void
result_problems(struct result *result)
{
    json_array_open(result->json, "problems");
    add_unanswered(result);
    add_unknown(result);
    add_warnings(result);
    add_not_tested(result);
    json_array_close(result->json);
}
