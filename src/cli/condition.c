/*
 * condition.c - what --fail-on asks of a result.
 */
#include "cli/condition.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/number.h"
#include "base/text.h"

static bool
has_warning(const struct decision *decision, bool stale_only)
{
    const struct option *winner;

    if (decision->verdict.winner < 0)
        return false;
    winner = &decision->options[decision->verdict.winner];
    for (int i = 0; i < winner->gate_count; i++)
        if (winner->gates[i].gate->kind == GATE_WARN &&
            (!stale_only || winner->gates[i].gate->test == GATE_TEST_STALE))
            return true;
    return false;
}

static bool
is_stale(const struct decision *decision)
{
    return has_warning(decision, true);
}

static bool
is_warned(const struct decision *decision)
{
    return has_warning(decision, false);
}

static bool
is_close(const struct decision *decision)
{
    return decision->verdict.kind == VERDICT_CLOSE_CALL ||
           decision->verdict.kind == VERDICT_TIE;
}

static bool
is_preliminary(const struct decision *decision)
{
    return decision->verdict.preliminary;
}

static bool
is_cost_unknown(const struct decision *decision)
{
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (!decision->options[s].excluded && !decision->options[s].plan.available)
            return true;
    return false;
}

static bool
has_defaults(const struct decision *decision)
{
    for (int i = 0; i < INPUT_COUNT; i++)
        if (decision->inputs.state[i] != INPUT_GIVEN &&
            decision->inputs.state[i] != INPUT_ABSENT)
            return true;
    return false;
}

static bool
fail_strategy(const char *id, struct error *err)
{
    char list[160];

    text_join(strategy_ids, STRATEGY_COUNT, ", ", list, sizeof list);
    return error_set(err, ERROR_USAGE, "--fail-on", list,
                     "unknown strategy '%s'; use one of", text_quoted(id).text);
}

/* winner!=ID: nobody winning is another winner as well. */
static bool
winner_check(const char *id, const struct decision *decision, bool *holds,
             struct error *err)
{
    int strategy = strategy_find(id);

    if (strategy < 0)
        return fail_strategy(id, err);
    *holds = decision->verdict.winner != strategy;
    return true;
}

static bool
score_check(const char *text, const struct decision *decision, bool *holds,
            struct error *err)
{
    double limit;

    if (!number_parse_decimal(text, &limit))
        return error_set(err, ERROR_USAGE, "--fail-on", "use a number such as score<70",
                         "'%s' is not a number", text_quoted(text).text);
    *holds = decision->verdict.winner < 0 ||
             decision->options[decision->verdict.winner].score < limit;
    return true;
}

static bool
condition_check(const char *text, const struct decision *decision, bool *holds,
                struct error *err)
{
    static const struct {
        const char *name;
        bool (*holds)(const struct decision *decision);
    } conditions[] = {
        {"close-call", is_close}, {"preliminary", is_preliminary},
        {"stale", is_stale},      {"unknown-cost", is_cost_unknown},
        {"warnings", is_warned},  {"defaults", has_defaults},
    };

    for (size_t i = 0; i < ARRAY_LEN(conditions); i++)
        if (strcmp(text, conditions[i].name) == 0) {
            *holds = conditions[i].holds(decision);
            return true;
        }
    if (strncmp(text, "winner!=", 8) == 0)
        return winner_check(text + 8, decision, holds, err);
    if (strncmp(text, "score<", 6) == 0)
        return score_check(text + 6, decision, holds, err);
    return error_set(
        err, ERROR_USAGE, "--fail-on",
        "close-call, preliminary, stale, unknown-cost, warnings, defaults, "
        "winner!=ID, score<N",
        "unknown condition '%s'; use one of", text_quoted(text).text);
}

bool
condition_any(const char *list, const struct decision *decision, bool *holds,
              char *which, size_t size, struct error *err)
{
    *holds = false;
    while (list) {
        const char *comma = strchr(list, ',');
        size_t length = comma ? (size_t)(comma - list) : strlen(list);
        char one[80];
        bool found = false;

        snprintf(one, sizeof one, "%.*s", (int)length, list);
        if (!condition_check(one, decision, &found, err))
            return false;
        if (found && !*holds) {
            snprintf(which, size, "%s", one);
            *holds = true;
        }
        list = comma ? comma + 1 : NULL;
    }
    return true;
}

bool
condition_known(const char *list, struct error *err)
{
    struct decision *nothing = calloc(1, sizeof *nothing);
    char which[80];
    bool holds, known;

    if (!nothing)
        memory_exhausted();
    nothing->verdict.winner = -1;
    known = condition_any(list, nothing, &holds, which, sizeof which, err);
    free(nothing);
    return known;
}
