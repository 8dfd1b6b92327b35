/*
 * test_frontier_search.c - what is found without trying everything is what trying everything finds.
 */
#include "cost/frontier_search.h"

#include <string.h>

#include "cost/market_maker.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"
#include "support/shipped.h"
#include "yaml/answers.h"

static const char *const settings[] = {
    "scale=10M",
    "tokens_per_request=40000",
    "tokens_per_request=200",
    "input_share=0",
    "input_share=1",
    "cached_input_share=1",
    "min_tokens_per_second=80",
    "min_tokens_per_second=0",
    "min_context_tokens=120000",
    "active_hours_month=160",
    "target_utilisation=1",
    "performance_needs=basic",
    "performance_needs=cutting-edge",
    "use_case=code",
    "use_case=multilingual",
    "use_case=reasoning",
    "goal=prototype",
    "hosting=own",
    "data_residency=on-premises",
    "third_party_processing=prohibited",
    "third_party_processing=under-agreement",
    "frameworks=hipaa,soc2",
    "frameworks=iso27001",
    "data_residency=region",
    "commitment_months=36",
    "openness=truly-open",
    "gpu=l4",
    "gpu=rtx-4090",
    "provider=RunPod",
    "provider=Vast.ai",
    "quantization=int8",
    "quantization=mxfp4",
    "open_model=llama-3.1-8b",
    "open_model=gpt-oss-120b",
    "small_model=qwen3-4b",
    "replica_usd_month=900",
    "replica_tokens_month=500000000",
};

/* Member by member: what lies between them is anything. */
static bool
replica_same(const struct replica *a, const struct replica *b)
{
    return a->model == b->model && a->precision == b->precision && a->gpu == b->gpu &&
           a->gpus == b->gpus;
}

static bool
is_same(const struct own_candidate *a, const struct own_candidate *b)
{
    return replica_same(&a->config->replica, &b->config->replica) &&
           a->offer == b->offer && a->machine_gpus == b->machine_gpus &&
           a->per_machine == b->per_machine && a->machine_usd == b->machine_usd &&
           a->admitted == b->admitted && a->reserved == b->reserved &&
           a->config->replica_tokens == b->config->replica_tokens;
}

static int compared;

static void
pools_check(const char *name, const struct market *all, const struct market *found)
{
    for (int id = 0; id < POOL_COUNT; id++) {
        const struct pool *a = &all->pools[id], *b = &found->pools[id];

        if (!is_own_pool(id))
            continue;
        CHECK_INTEGER(name, b->frontier_count, a->frontier_count);
        for (size_t i = 0; i < a->frontier_count; i++)
            CHECK_BOOL(name, is_same(a->frontier[i], b->frontier[i]), true);
        CHECK_INTEGER(name, b->rejections.last, a->rejections.last);
        compared += (int)a->frontier_count;
    }
}

static void
both_markets(struct decided *decided, const struct assessment *assessment,
             const char *name)
{
    struct arena_mark mark = arena_mark(&decided->arena);
    struct market *all = ARENA_NEW(&decided->arena, struct market);
    struct market_maker maker;
    struct inputs inputs;

    inputs_resolve(assessment, decided->catalog, &inputs);
    market_init(decided->catalog, &inputs, SHIPPED_DAY, &decided->arena, all);
    market_maker_init(&maker, decided->catalog, SHIPPED_DAY);
    pools_check(name, all, market_make(&maker, &inputs));
    market_maker_clear(&maker);
    arena_rewind(&decided->arena, mark);
}

static void
set(struct decided *decided, struct assessment *assessment, const char *setting)
{
    struct error err;

    if (!answers_set(assessment, NULL, setting, &decided->arena, &err))
        fail_msg("%s: %s", setting, err.what);
}

/* Each setting alone, and each pair of them. */
static void
a_search_finds_the_whole_frontier(void **state)
{
    struct decided *decided = *state;

    for (size_t i = 0; i < ARRAY_LEN(settings); i++)
        for (size_t k = i; k < ARRAY_LEN(settings); k++) {
            struct assessment *assessment = ARENA_NEW(&decided->arena,
                                                      struct assessment);

            assessment_init(assessment);
            set(decided, assessment, settings[i]);
            set(decided, assessment, settings[k]);
            both_markets(decided, assessment, settings[k]);
        }
    assert_true(compared > 10000);
}

static void
also_for_the_examples(void **state)
{
    struct decided *decided = *state;

    for (size_t e = 0; e < decided_example_count; e++) {
        struct assessment assessment = shipped_example(decided_examples[e],
                                                       &decided->arena);

        both_markets(decided, &assessment, decided_examples[e]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_finds_the_whole_frontier),
        cmocka_unit_test(also_for_the_examples),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
