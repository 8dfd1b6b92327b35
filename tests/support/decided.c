/*
 * decided.c - decisions on the shipped catalog.
 */
#include "support/decided.h"

#include "support/cmocka.h"
#include "support/shipped.h"

#include <stdlib.h>

#include "decide/decide.h"
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

struct decision *
decided_on(struct decided *decided, const char *example, const char *const *settings)
{
    struct assessment *assessment = ARENA_NEW(&decided->arena, struct assessment);
    struct decision *decision = ARENA_NEW(&decided->arena, struct decision);
    struct error err;

    assessment_init(assessment);
    if (example)
        *assessment = shipped_example(example, &decided->arena);
    for (; settings && *settings; settings++)
        if (!answers_set(assessment, NULL, *settings, &decided->arena, &err))
            fail_msg("%s: %s", *settings, err.what);
    if (!decide(decided->catalog, assessment, SHIPPED_DAY, &decided->arena, decision,
                &err))
        fail_msg("%s: %s", err.where, err.what);
    return decision;
}
