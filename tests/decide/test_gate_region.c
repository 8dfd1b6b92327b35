/*
 * test_gate_region.c - a price of another region is told whether or not a region binds; a
 * provider that names no region only where one does.
 */
#include "decide/gate.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

#include <stdlib.h>
#include <string.h>

#include "decide/decide.h"
#include "decide/plan_facts.h"

struct fixture {
    struct arena arena;
    const struct catalog *catalog;
};

static int
open_catalog(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    arena_init(&fixture->arena);
    fixture->catalog = shipped_catalog(&fixture->arena);
    *state = fixture;
    return 0;
}

static int
close_catalog(void **state)
{
    struct fixture *fixture = *state;

    arena_clear(&fixture->arena);
    free(fixture);
    return 0;
}

static void
say(struct assessment *assessment, enum input input, const char *text,
    struct arena *arena)
{
    struct error err;

    if (!answer_set_text(input, text, &assessment->answers[input], arena, &err))
        fail_msg("%s", err.what);
}

/* A vendor that names no region; a pin keeps it where the rules would pass it over. */
static const char silent_model[] = "claude-opus-4.8";

static const struct decision *
decision_of(struct fixture *fixture, const char *region, const char *residency)
{
    struct assessment *assessment = ARENA_NEW(&fixture->arena, struct assessment);
    struct decision *decision = ARENA_NEW(&fixture->arena, struct decision);
    struct error err;

    assessment_init(assessment);
    if (!answer_set_number(INPUT_SCALE, 20e6, &assessment->answers[INPUT_SCALE], &err))
        fail_msg("%s", err.what);
    say(assessment, INPUT_REGION, region, &fixture->arena);
    say(assessment, INPUT_DATA_RESIDENCY, residency, &fixture->arena);
    say(assessment, INPUT_API_MODEL, silent_model, &fixture->arena);
    if (!decide(fixture->catalog, assessment, SHIPPED_DAY, &fixture->arena, decision,
                &err))
        fail_msg("%s", err.what);
    return decision;
}

static bool
is_warned(const struct option *option)
{
    for (int i = 0; i < option->gate_count; i++)
        if (strcmp(option->gates[i].gate->id, "no-regional-processing") == 0)
            return true;
    return false;
}

/* Whether a lane's price row names other regions only. */
static bool
is_priced_elsewhere(const struct plan *plan)
{
    for (int i = 0; plan->available && i < plan->lane_count; i++)
        if (lane_doubt(&plan->lanes[i]).other_region)
            return true;
    return false;
}

/* Whether a lane's provider does not say that it serves a region. */
static bool
is_silent(const struct plan *plan, int region)
{
    for (int i = 0; plan->available && i < plan->lane_count; i++) {
        const struct provider *provider = lane_provider(&plan->lanes[i]);

        if (lane_provider_id(&plan->lanes[i]) &&
            !(provider && (provider->regions >> region & 1u)))
            return true;
    }
    return false;
}

static void
region_is_told(struct fixture *fixture, const char *residency, int found[2][2])
{
    bool binding = strcmp(residency, "region") == 0;

    for (int r = 0; r < REGION_COUNT; r++) {
        const char *region = input_table[INPUT_REGION].choices[r];
        const struct decision *decision = decision_of(fixture, region, residency);

        for (int s = 0; s < STRATEGY_COUNT; s++) {
            const struct option *option = &decision->options[s];
            bool elsewhere = is_priced_elsewhere(&option->plan);
            bool silent = is_silent(&option->plan, r);

            CHECK_BOOL(region, is_warned(option), elsewhere || (binding && silent));
            found[elsewhere][silent]++;
        }
    }
}

static void
without_a_binding_region_only_prices_are_told(void **state)
{
    int found[2][2] = {0};

    region_is_told(*state, "none", found);
    /* The catalog has to show the difference, or nothing was tested. */
    assert_true(found[true][false] + found[true][true] > 0);
    assert_true(found[false][true] > 0);
}

static void
a_binding_region_tells_of_silent_providers(void **state)
{
    int found[2][2] = {0};

    region_is_told(*state, "region", found);
    assert_true(found[false][true] + found[true][true] > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_binding_region_only_prices_are_told),
        cmocka_unit_test(a_binding_region_tells_of_silent_providers),
    };

    return cmocka_run_group_tests_name("gate_region", tests, open_catalog,
                                       close_catalog);
}
