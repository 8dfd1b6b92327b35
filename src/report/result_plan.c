/*
 * result_plan.c - what to do next, and what the law asks, in the JSON result.
 */
#include "decide/controls.h"
#include "decide/duties.h"
#include "decide/roadmap.h"
#include "report/result_parts.h"
#include "report/triggers.h"

/* ---- plan ----------------------------------------------------------------------------- */

static void
add_phases(struct result *result)
{
    int winner = result->decision->verdict.winner;
    struct roadmap_phase *phases;
    struct json *json = result->json;
    size_t count = winner < 0 ? 0
                              : roadmap_phases(result->decision, (enum strategy)winner,
                                               &result->arena, &phases);

    json_array_open(json, "phases");
    for (size_t i = 0; i < count; i++) {
        const struct plan_phase *phase = phases[i].phase;

        json_object_open(json, NULL);
        json_put_text(json, "id", phase->id);
        json_put_text(json, "title", phase->title);
        json_put_text(json, "owner", phase->owner);
        json_put_real(json, "start_day", phases[i].start_day);
        json_put_real(json, "days", phases[i].days);
        json_put_real(json, "own_share", phase->own_share);
        json_put_text(json, "done_when", phase->done_when);
        json_put_text(json, "stop_if", phase->stop_if);
        json_array_open(json, "tasks");
        for (size_t t = 0; t < phase->task_count; t++)
            json_put_text(json, NULL, phase->tasks[t]);
        json_array_close(json);
        json_object_close(json);
    }
    json_array_close(json);
}

static const char *const measure_units[MEASURE_COUNT] = {
    [MEASURE_OUTPUT_SPEED] = "tokens a second",
    [MEASURE_USER_SPEED] = "tokens a second",
    [MEASURE_CASES] = "share",
    [MEASURE_OWN_PRICE] = "USD per 1M tokens",
    [MEASURE_API_PRICE] = "USD per 1M tokens",
};

static void
add_pilot(struct result *result)
{
    struct pilot_target targets[2 * MEASURE_COUNT];
    int count = pilot_targets(result->decision, &result->arena, targets);
    struct json *json = result->json;

    json_array_open(json, "pilot");
    for (int i = 0; i < count; i++) {
        const struct pilot_target *target = &targets[i];

        json_object_open(json, NULL);
        json_put_text(json, "what", pilot_measure_ids[target->measure]);
        json_put_text(json, "approach", target->own ? "own" : "api");
        json_put_maybe_real(json, "target", target->target);
        json_put_text(json, "unit", measure_units[target->measure]);
        json_put_maybe_real(json, "stop_if", target->stop);
        json_put_bool(json, "more_is_better", target->more_is_better);
        json_object_close(json);
    }
    json_array_close(json);
}

/* The two thresholds of complexity, where the winner routes. */
static void
add_routing(struct result *result)
{
    const struct catalog *catalog = result->decision->catalog;
    struct json *json = result->json;

    if (result->decision->verdict.winner != STRATEGY_ROUTING) {
        json_put_null(json, "routing");
        return;
    }
    json_object_open(json, "routing");
    json_put_real(json, "complex_above",
                  catalog->parameters[PARAMETER_ROUTING_COMPLEX_ABOVE].value);
    json_put_real(json, "medium_above",
                  catalog->parameters[PARAMETER_ROUTING_MEDIUM_ABOVE].value);
    json_object_close(json);
}

void
result_plan(struct result *result)
{
    const char *const *triggers;
    size_t count = triggers_list(&result->arena, result->decision, &triggers);
    struct json *json = result->json;

    json_object_open(json, "plan");
    add_phases(result);
    add_pilot(result);
    add_routing(result);
    json_array_open(json, "triggers");
    for (size_t i = 0; i < count; i++)
        json_put_text(json, NULL, triggers[i]);
    json_array_close(json);
    json_object_close(json);
}

/* ---- compliance ------------------------------------------------------------------------- */

static void
add_duties(struct result *result)
{
    const char *const *frameworks = input_table[INPUT_FRAMEWORKS].choices;
    struct duty_result *duties;
    size_t count = duties_check(result->decision, &result->arena, &duties);
    struct json *json = result->json;

    json_array_open(json, "duties");
    for (size_t i = 0; i < count; i++) {
        const struct duty *duty = duties[i].duty;

        json_object_open(json, NULL);
        json_put_text(json, "framework", frameworks[duty->framework]);
        json_put_text(json, "id", duty->requirement);
        json_put_text(json, "text", duty->why);
        json_object_open(json, "state");
        for (int s = 0; s < STRATEGY_COUNT; s++)
            json_put_text(json, strategy_ids[s], duty_state_names[duties[i].state[s]]);
        json_object_close(json);
        json_put_text(json, "source", duty->provenance.source);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_controls(struct result *result)
{
    struct control *controls;
    size_t count = controls_list(result->decision, &result->arena, &controls);
    struct json *json = result->json;

    json_array_open(json, "controls");
    for (size_t i = 0; i < count; i++) {
        const struct control *control = &controls[i];

        json_object_open(json, NULL);
        json_put_text(json, "id", control->statement->id);
        json_put_text(json, "title", control->statement->title);
        json_put_text(json, "where", control->statement->where);
        json_put_text(json, "phase",
                      control->applies ? control->before.phase->id : NULL);
        json_put_text(json, "state", control->applies ? "do" : "n/a");
        json_object_close(json);
    }
    json_array_close(json);
}

void
result_compliance(struct result *result)
{
    json_object_open(result->json, "compliance");
    add_duties(result);
    add_controls(result);
    json_object_close(result->json);
}
