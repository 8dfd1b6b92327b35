/*
 * decided.c - decisions on the shipped catalog.
 */
#include "support/decided.h"

#include "support/cmocka.h"
#include "support/shipped.h"

#include <stdlib.h>
#include <string.h>

#include "decide/decide.h"
#include "support/assess.h"
#include "support/check.h"
#include "yaml/answers.h"

const char *const decided_examples[] = {
    "core-capability", "frontier-agent", "hospital",
    "prototype",       "regulated-bank", "research-institute",
    "small-budget",    "textbook",       "token-factory",
};
const size_t decided_example_count = ARRAY_LEN(decided_examples);

int
decided_open(void **state)
{
    struct decided *decided = calloc(1, sizeof *decided);

    arena_init(&decided->arena);
    decided->catalog = shipped_catalog(&decided->arena);
    *state = decided;
    return 0;
}

int
decided_close(void **state)
{
    struct decided *decided = *state;

    arena_clear(&decided->arena);
    free(decided);
    return 0;
}

static struct assessment *
answers_of(struct decided *decided, const char *example)
{
    struct assessment *assessment = ARENA_NEW(&decided->arena, struct assessment);

    assessment_init(assessment);
    if (example)
        *assessment = shipped_example(example, &decided->arena);
    return assessment;
}

static struct decision *
decision_of(struct decided *decided, const struct assessment *assessment)
{
    struct decision *decision = ARENA_NEW(&decided->arena, struct decision);
    struct error err;

    if (!decide(decided->catalog, assessment, SHIPPED_DAY, &decided->arena, decision,
                &err))
        fail_msg("%s: %s", err.where, err.what);
    return decision;
}

struct decision *
decided_on(struct decided *decided, const char *example, const char *const *settings)
{
    struct assessment *assessment = answers_of(decided, example);
    struct error err;

    for (; settings && *settings; settings++)
        if (!answers_set(assessment, NULL, *settings, &decided->arena, &err))
            fail_msg("%s: %s", *settings, err.what);
    return decision_of(decided, assessment);
}

struct decision *
decided_line(struct decided *decided, const char *example, const char *settings)
{
    struct assessment *assessment = answers_of(decided, example);

    assess(assessment, &decided->arena, settings);
    return decision_of(decided, assessment);
}

static void
option_same(const char *name, int months, const struct option *a,
            const struct option *b)
{
    CHECK_NUMBER(name, a->score, b->score, 0);
    CHECK_INTEGER(name, a->rank, b->rank);
    CHECK_BOOL(name, a->excluded, b->excluded);
    CHECK_INTEGER(name, a->failed_gates, b->failed_gates);
    CHECK_BOOL(name, a->plan.available, b->plan.available);
    if (!a->plan.available)
        return;
    CHECK_NUMBER(name, a->plan.tco, b->plan.tco, 0);
    CHECK_NUMBER(name, a->tco_tenfold, b->tco_tenfold, 0);
    CHECK_NUMBER(name, a->plan.highest_bill, b->plan.highest_bill, 0);
    for (int line = 0; line < LINE_COUNT; line++)
        CHECK_INTEGER(name,
                      memcmp(a->plan.month[line], b->plan.month[line],
                             (size_t)months * sizeof a->plan.month[line][0]),
                      0);
}

void
decided_same(const char *name, const struct decision *a, const struct decision *b)
{
    CHECK_INTEGER(name, a->verdict.winner, b->verdict.winner);
    CHECK_INTEGER(name, a->verdict.runner_up, b->verdict.runner_up);
    CHECK_INTEGER(name, a->verdict.tied, b->verdict.tied);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        option_same(name, a->demand.months, &a->options[s], &b->options[s]);
    for (int f = 0; f < FACTOR_COUNT; f++) {
        CHECK_NUMBER(name, a->weights[f].share, b->weights[f].share, 0);
        for (int s = 0; s < STRATEGY_COUNT; s++)
            CHECK_NUMBER(name, a->cells[f][s].rating, b->cells[f][s].rating, 0);
    }
}
