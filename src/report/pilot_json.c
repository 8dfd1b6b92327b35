/*
 * pilot_json.c - what a pilot measured, its targets, and what it changes, as JSON.
 */
#include "report/pilot_json.h"

#include "decide/robustness.h"
#include "model/pilot.h"

static const char *const measure_ids[MEASURE_COUNT] = {
    [MEASURE_OUTPUT_SPEED] = "output_tokens_per_second",
    [MEASURE_USER_SPEED] = "user_tokens_per_second",
    [MEASURE_CASES] = "cases_passed_share",
    [MEASURE_OWN_PRICE] = "usd_per_mtok",
    [MEASURE_API_PRICE] = "usd_per_mtok",
};

/* What a row has; what it has not is left out, as in an answers file. */
static void
members_put(const struct pilot *row, struct json *json)
{
    json_put_text(json, "approach", pilot_approach_names[row->approach]);
    for (size_t i = 0; i < PILOT_MEMBER_COUNT; i++) {
        const struct pilot_member *member = &pilot_members[i];
        const char *text = pilot_text(row, member);
        struct maybe number = pilot_number(row, member);

        if (text)
            json_put_text(json, member->name, text);
        else if (number.known)
            json_put_real(json, member->name, number.value);
    }
}

static void
target_put(const struct decision *before, const struct pilot *row,
           const struct pilot_target *target, struct json *json)
{
    struct maybe value;
    enum pilot_state state = pilot_state(before, row, target, &value);

    json_object_open_inline(json, NULL);
    json_put_text(json, "measure", measure_ids[target->measure]);
    json_put_maybe_real(json, "target", target->target);
    json_put_maybe_real(json, "stop", target->stop);
    json_put_bool(json, "stop_is_flip", target->from_flip);
    json_put_maybe_real(json, "measured", value);
    json_put_text(json, "state", pilot_state_names[state]);
    json_object_close(json);
}

void
pilot_json_rows(const struct decision *before, const struct pilot *rows, size_t count,
                struct json *json)
{
    struct pilot_target targets[2 * MEASURE_COUNT];
    struct arena arena;
    int target_count;

    arena_init(&arena);
    target_count = pilot_targets(before, &arena, targets);
    json_array_open(json, "rows");
    for (size_t i = 0; i < count; i++) {
        json_object_open(json, NULL);
        members_put(&rows[i], json);
        json_put_bool(json, "weak", rows[i].n < PILOT_WEAK_BELOW);
        json_array_open(json, "targets");
        for (int t = 0; t < target_count; t++)
            if (targets[t].own == (rows[i].approach == PILOT_OWN))
                target_put(before, &rows[i], &targets[t], json);
        json_array_close(json);
        json_object_close(json);
    }
    json_array_close(json);
    arena_clear(&arena);
}

void
pilot_json_runs(const struct pilot_run *runs, size_t count, struct json *json)
{
    json_array_open(json, "runs");
    for (size_t i = 0; i < count; i++) {
        json_object_open(json, NULL);
        members_put(&runs[i].row, json);
        json_put_real(json, "failed", runs[i].failed);
        json_put_maybe_real(json, "most_at_a_time", runs[i].at_once);
        json_put_bool(json, "at_capacity", runs[i].at_capacity);
        json_put_bool(json, "taken", runs[i].taken);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
strategy_put(const struct decision *decision, int strategy, struct json *json)
{
    const struct option *option = &decision->options[strategy];
    const struct robustness *robustness = decision->robustness;
    bool drawn = robustness && robustness->ready[PART_WORLDS] && !option->excluded;

    json_object_open_inline(json, NULL);
    json_put_text(json, "id", strategy_ids[strategy]);
    json_put_maybe_real(json, "score",
                        option->has_score ? maybe_of(option->score) : maybe_unknown());
    json_put_maybe_money(json, "tco_usd",
                         option->plan.available ? maybe_of(option->plan.tco)
                                                : maybe_unknown());
    json_put_maybe_real(json, "win_share",
                        drawn ? maybe_of(robustness->win_share[strategy])
                              : maybe_unknown());
    json_put_integer(json, "gpus", pilot_gpus(decision, strategy));
    json_object_close(json);
}

static void
side_put(const struct decision *decision, const char *name, struct json *json)
{
    int winner = decision->verdict.winner;

    json_object_open(json, name);
    json_put_text(json, "verdict", verdict_kind_names[decision->verdict.kind]);
    json_put_text(json, "option", winner < 0 ? NULL : strategy_ids[winner]);
    json_put_maybe_real(json, "margin", decision->verdict.margin);
    json_array_open(json, "options");
    for (int s = 0; s < STRATEGY_COUNT; s++)
        strategy_put(decision, s, json);
    json_array_close(json);
    json_object_close(json);
}

void
pilot_json_effect(const struct decision *before, const struct decision *after,
                  struct json *json)
{
    json_object_open(json, "effect");
    side_put(before, "before", json);
    side_put(after, "after", json);
    json_object_close(json);
}
