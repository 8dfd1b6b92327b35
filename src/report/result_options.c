/*
 * result_options.c - verdict and strategies in the JSON result.
 */
#include <math.h>

#include "report/phrase.h"
#include "report/result_parts.h"

/* ---- verdict ------------------------------------------------------------------------ */

static void
add_tests(struct result *result)
{
    const struct verdict *verdict = &result->decision->verdict;
    struct json *json = result->json;

    json_array_open(json, "tests");
    for (int t = 0; t < TEST_COUNT; t++) {
        json_object_open(json, NULL);
        json_put_text(json, "id", close_test_names[t]);
        json_put_maybe_real(json, "value", verdict->tests[t].value);
        json_put_real(json, "limit", verdict->tests[t].limit);
        json_put_bool(json, "fired", verdict->tests[t].fired);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_reasons(struct result *result, const char *name, bool in_favour)
{
    const struct decision *decision = result->decision;
    const struct verdict *verdict = &decision->verdict;
    struct json *json = result->json;

    json_array_open(json, name);
    for (int i = 0; i < FACTOR_COUNT && verdict->winner >= 0 && verdict->runner_up >= 0;
         i++) {
        const struct gap_part *part =
            &decision->gap[in_favour ? i : FACTOR_COUNT - 1 - i];

        if (in_favour ? part->points <= 0 : part->points >= 0)
            continue;
        json_object_open(json, NULL);
        json_put_text(json, "text",
                      phrase_reason(&result->arena, decision, verdict->winner,
                                    verdict->runner_up, part));
        json_put_text(json, "figure",
                      arena_printf(&result->arena, "score.%s.%s.rating",
                                   strategy_ids[verdict->winner],
                                   factor_ids[part->factor]));
        json_object_close(json);
    }
    json_array_close(json);
}

/* The uncertain inputs that alone can turn the verdict, and how to settle them. */
static void
add_settles(struct result *result)
{
    const struct robustness *robustness = result->decision->robustness;
    struct json *json = result->json;

    json_array_open(json, "settles");
    for (int i = 0;
         robustness && robustness->ready[PART_TORNADO] && i < robustness->tornado_count;
         i++) {
        enum uncertain input = robustness->tornado[i].input;

        if (!robustness->tornado[i].flips)
            continue;
        json_object_open(json, NULL);
        json_put_text(json, "key", uncertain_keys[input]);
        json_put_text(json, "text", phrase_settle[input]);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_lift(struct result *result, const char *name, const struct gate_result *gate)
{
    if (!gate->has_lift) {
        json_put_null(result->json, name);
        return;
    }
    json_object_open(result->json, name);
    json_put_text(result->json, "key", input_table[gate->lift].key);
    result_value(result, "value", gate->lift, gate->lift_number);
    json_object_close(result->json);
}

static void
add_relax(struct result *result)
{
    const struct verdict *verdict = &result->decision->verdict;
    struct json *json = result->json;

    json_array_open(json, "failed_gates");
    for (int s = 0; s < STRATEGY_COUNT && verdict->kind == VERDICT_NONE; s++) {
        json_object_open(json, NULL);
        json_put_text(json, "option", strategy_ids[s]);
        json_put_integer(json, "count", result->decision->options[s].failed_gates);
        json_object_close(json);
    }
    json_array_close(json);
    json_array_open(json, "relax");
    for (int i = 0; i < verdict->relax_count; i++) {
        const struct relax_set *set = &verdict->relax[i];

        json_array_open(json, NULL);
        for (int g = 0; g < set->gate_count; g++) {
            json_object_open(json, NULL);
            json_put_text(json, "gate", set->gates[g]->gate->id);
            json_put_text(json, "key",
                          set->gates[g]->has_lift ? input_table[set->gates[g]->lift].key
                                                  : NULL);
            if (set->gates[g]->has_lift)
                result_value(result, "value", set->gates[g]->lift,
                             set->gates[g]->lift_number);
            else
                json_put_null(json, "value");
            json_object_close(json);
        }
        json_array_close(json);
    }
    json_array_close(json);
}

void
result_verdict(struct result *result)
{
    const struct verdict *verdict = &result->decision->verdict;
    struct json *json = result->json;

    json_object_open(json, "verdict");
    json_put_text(json, "kind", verdict_kind_names[verdict->kind]);
    result_strategy(result, "option", verdict->winner);
    result_strategy(result, "runner_up", verdict->runner_up);
    json_array_open(json, "tied");
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (verdict->tied >> s & 1u)
            json_put_text(json, NULL, strategy_ids[s]);
    json_array_close(json);
    json_put_maybe_real(json, "margin", verdict->margin);
    json_put_text(json, "advice", advice_names[verdict->advice]);
    json_put_bool(json, "preliminary", verdict->preliminary);
    add_tests(result);
    add_settles(result);
    add_reasons(result, "reasons_for", true);
    add_reasons(result, "reasons_against", false);
    add_relax(result);
    json_object_close(json);
}

/* ---- one strategy --------------------------------------------------------------------- */

static void
add_gate(struct result *result, const struct gate_result *gate)
{
    struct json *json = result->json;

    json_object_open(json, NULL);
    json_put_text(json, "id", gate->gate->id);
    json_put_text(json, "kind", gate_kind_names[gate->gate->kind]);
    json_put_text(json, "state", gate_state_names[gate->state]);
    if (gate->cause < 0)
        json_put_null(json, "cause");
    else {
        json_object_open(json, "cause");
        json_put_text(json, "key", input_table[gate->cause].key);
        result_value(result, "value", (enum input)gate->cause,
                     result->decision->inputs.number[gate->cause]);
        json_object_close(json);
    }
    add_lift(result, "lift", gate);
    if (!gate->has_without)
        json_put_null(json, "without");
    else {
        json_object_open(json, "without");
        json_put_text(json, "winner", strategy_ids[gate->without]);
        json_put_real(json, "score", gate->without_score);
        json_object_close(json);
    }
    json_put_text(json, "text", phrase_gate(&result->arena, result->decision, gate));
    json_object_close(json);
}

static void
add_contributions(struct result *result, const struct option *option)
{
    const struct decision *decision = result->decision;
    struct json *json = result->json;

    json_array_open(json, "contributions");
    for (int f = 0; f < FACTOR_COUNT; f++) {
        const struct cell *cell = &decision->cells[f][option->strategy];

        json_object_open(json, NULL);
        json_put_text(json, "factor", factor_ids[f]);
        json_put_real(json, "weight", decision->weights[f].share);
        json_put_real(json, "rating", cell->rating);
        json_put_real(json, "general_rating", cell->general);
        json_put_bool(json, "computed", cell->computed);
        if (option->has_score)
            json_put_real(json, "contribution", option->contributions[f]);
        else
            json_put_null(json, "contribution");
        json_put_text(json, "rationale", cell->rationale);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_costs(struct result *result, const struct plan *plan)
{
    struct json *json = result->json;

    if (!plan->available) {
        json_put_null(json, "tco");
        json_put_null(json, "month0_cost");
        return;
    }
    json_object_open(json, "tco");
    json_put_integer(json, "horizon_months", result->decision->demand.months);
    json_put_money(json, "total", plan->tco);
    json_object_open(json, "lines");
    for (int l = 0; l < LINE_COUNT; l++)
        json_put_money(json, cost_line_ids[l], plan->lines[l]);
    json_object_close(json);
    json_object_close(json);
    json_object_open(json, "month0_cost");
    for (int l = 0; l < LINE_COUNT; l++)
        if (plan_line_runs(l))
            json_put_money(json, cost_line_ids[l], plan->month[l][0]);
    json_put_money(json, "total", plan_running_cost(plan, 0));
    json_object_close(json);
}

/* Of all tokens of the horizon, the part that a lane serves. */
static struct maybe
lane_share(const struct decision *decision, const struct lane *lane)
{
    double served = 0, all = 0;

    for (int m = 0; m < decision->demand.months; m++) {
        served += lane->tokens[m];
        all += decision->demand.tokens[m];
    }
    return all > 0 ? maybe_of(served / all) : maybe_unknown();
}

static void
add_sizing(struct result *result, const char *name, const struct lane *lane)
{
    const struct replica *replica;
    struct json *json = result->json;
    int month;
    double capacity;

    if (!lane || lane->first_month >= result->decision->demand.months) {
        json_put_null(json, name);
        return;
    }
    month = lane->first_month;
    replica = &lane->own->config->replica;
    /* Installed capacity without the safety margin that the target utilisation is. */
    capacity = lane->replicas[month] * lane->terms.replica_tokens /
               result->decision->inputs.number[INPUT_TARGET_UTILISATION];
    json_object_open(json, name);
    json_put_text(json, "model", replica->model->id);
    json_put_text(json, "quantization", precision_names[replica->precision]);
    json_put_text(json, "gpu", replica->gpu->id);
    json_put_integer(json, "gpus_per_replica", replica->gpus);
    json_put_real(json, "replicas", lane->replicas[month]);
    json_put_real(json, "instances", lane->machines[month]);
    json_put_real(json, "capacity_tokens_month", lane->terms.replica_tokens);
    if (capacity > 0)
        json_put_real(json, "utilisation", lane->tokens[month] / capacity);
    else
        json_put_null(json, "utilisation");
    json_object_close(json);
}

static void
add_rejected(struct result *result, enum pool_id pool)
{
    const struct rejections *rejections =
        &result->decision->market->pools[pool].rejections;
    struct json *json = result->json;

    json_array_open(json, "rejected");
    for (int rule = 0; rule < ELIGIBLE_COUNT; rule++) {
        if (!rejections->count[rule])
            continue;
        json_object_open(json, NULL);
        json_put_text(json, "rule", eligibility_ids[rule]);
        json_put_integer(json, "count", rejections->count[rule]);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_lane(struct result *result, const struct lane *lane)
{
    struct json *json = result->json;
    bool own = lane->kind == LANE_OWN;
    const struct replica *replica = own ? &lane->own->config->replica : NULL;

    json_object_open(json, NULL);
    json_put_text(json, "role", lane_role_names[lane->role]);
    json_put_text(json, "kind", lane_kind_names[lane->kind]);
    json_put_maybe_real(json, "share", lane_share(result->decision, lane));
    json_put_text(json, "model", own ? replica->model->id : lane->api->offer->id);
    json_put_text(json, "quantization",
                  own ? precision_names[replica->precision] : NULL);
    if (own)
        json_put_text(json, "provider",
                      lane->own->offer ? lane->own->offer->provider_id : NULL);
    else
        json_put_text(json, "provider", lane->api->offer->provider_id);
    if (own)
        json_put_null(json, "price_usd_mtok");
    else
        json_put_money(json, "price_usd_mtok", lane->api->price.paid);
    json_put_maybe_real(json, "quality",
                        own ? lane->own->config->quality : lane->api->quality);
    if (own)
        json_put_text(json, "next_best",
                      lane->next_own ? lane->next_own->config->replica.model->id
                                     : NULL);
    else
        json_put_text(json, "next_best",
                      lane->next_api ? lane->next_api->offer->id : NULL);
    add_rejected(result, plan_lane_pool(lane));
    add_sizing(result, "sizing", own ? lane : NULL);
    json_object_close(json);
}

void
result_options(struct result *result)
{
    struct json *json = result->json;

    json_array_open(json, "options");
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &result->decision->options[s];

        json_object_open(json, NULL);
        json_put_text(json, "id", strategy_ids[s]);
        if (option->rank)
            json_put_integer(json, "rank", option->rank);
        else
            json_put_null(json, "rank");
        json_put_bool(json, "excluded", option->excluded);
        json_array_open(json, "gates");
        for (int i = 0; i < option->gate_count; i++)
            add_gate(result, &option->gates[i]);
        json_array_close(json);
        if (option->has_score)
            json_put_real(json, "score", option->score);
        else
            json_put_null(json, "score");
        add_contributions(result, option);
        add_costs(result, &option->plan);
        json_array_open(json, "lanes");
        for (int l = 0; option->plan.available && l < option->plan.lane_count; l++)
            add_lane(result, &option->plan.lanes[l]);
        json_array_close(json);
        add_sizing(result, "sizing",
                   option->plan.available ? plan_main_own_lane(&option->plan) : NULL);
        json_object_close(json);
    }
    json_array_close(json);
}
