/*
 * result_problems.c - what is missing, unknown or warned of in the JSON result, and why a
 * member of it is null.
 */

#include "decide/robustness.h"
#include "report/phrase.h"
#include "report/result_parts.h"

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
            add_problem(
                result,
                (struct problem){gate->gate->id,
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
