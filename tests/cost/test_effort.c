/*
 * test_effort.c - what a strategy takes of people.
 */
#include "cost/effort.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"

static struct strategy_effort
effort(struct arena *arena, const char *settings, enum strategy strategy, bool with_own)
{
    struct catalog *catalog = little_catalog(arena);
    struct inputs inputs;
    struct strategy_effort out;

    little_inputs(catalog, arena, settings, &inputs);
    effort_of(catalog, &inputs, strategy, with_own, &out);
    return out;
}

static void
expertise_scales_what_own_replicas_take_but_not_a_migrations_first_days(void **state)
{
    static const struct {
        const char *name, *settings;
        enum strategy strategy;
        bool own;
        double days, months;
    } cases[] = {
        {"medium", "expertise=medium", STRATEGY_SELF_HOSTED, true, 30, 3},
        {"high", "expertise=high", STRATEGY_SELF_HOSTED, true, 21, 2.1},
        {"low", "expertise=low", STRATEGY_SELF_HOSTED, true, 48, 4.8},
        {"not said", "scale=1", STRATEGY_SELF_HOSTED, true, 30, 3},
        {"hybrid, low", "expertise=low", STRATEGY_HYBRID, true, 64, 6.4},
        {"an API asks for no skill", "expertise=low", STRATEGY_PROPRIETARY_API, false,
         2, 0.5},
        {"nor does a hosted model", "expertise=low", STRATEGY_HOSTED_OPEN, false, 3,
         0.75},
        {"migration begins on an API", "expertise=low", STRATEGY_MIGRATION, true, 2,
         7.2},
        {"routing over APIs", "expertise=low", STRATEGY_ROUTING, false, 21, 2.5},
        {"routing with an own lane", "expertise=low", STRATEGY_ROUTING, true, 33.6, 4},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strategy_effort got = effort(&arena, cases[i].settings,
                                            cases[i].strategy, cases[i].own);

        CHECK_NUMBER(cases[i].name, got.setup_days, cases[i].days, 1e-12);
        CHECK_NUMBER(cases[i].name, got.development_person_months, cases[i].months,
                     1e-12);
        CHECK_NUMBER(cases[i].name, got.machine_fte, cases[i].own ? 0.01 : 0, 0);
    }
    arena_clear(&arena);
}

static void
operations_follow_the_phase_and_the_own_lane(void **state)
{
    static const struct {
        const char *name;
        enum strategy strategy;
        bool own;
        double want[MIGRATION_PHASES];
    } cases[] = {
        {"API", STRATEGY_PROPRIETARY_API, false, {0.05, 0.05, 0.05, 0.05}},
        {"migration", STRATEGY_MIGRATION, true, {0.05, 0.15, 0.3, 0.3}},
        {"routing over APIs", STRATEGY_ROUTING, false, {0.12, 0.12, 0.12, 0.12}},
        {"routing with an own lane", STRATEGY_ROUTING, true, {0.4, 0.4, 0.4, 0.4}},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strategy_effort got = effort(&arena, "scale=1", cases[i].strategy,
                                            cases[i].own);

        for (int phase = 0; phase < MIGRATION_PHASES; phase++)
            CHECK_NUMBER(cases[i].name, got.operations_fte[phase], cases[i].want[phase],
                         0);
        CHECK_BOOL(cases[i].name, got.own_operations, false);
    }
    arena_clear(&arena);
}

static void
figures_of_ones_own_stand_unscaled(void **state)
{
    struct arena arena;
    struct strategy_effort got;

    (void)state;
    arena_init(&arena);
    got = effort(&arena,
                 "expertise=low; strategies.hybrid.setup_days=11;"
                 "strategies.hybrid.development_person_months=1.5",
                 STRATEGY_HYBRID, true);
    CHECK_NUMBER("setup", got.setup_days, 11, 0);
    CHECK_NUMBER("development", got.development_person_months, 1.5, 0);
    CHECK_BOOL("setup is own", got.own_setup, true);
    CHECK_BOOL("development is own", got.own_development, true);
    CHECK_NUMBER("operations as before", got.operations_fte[0], 0.4, 0);
    CHECK_NUMBER("machines as before", got.machine_fte, 0.01, 0);
    got = effort(&arena, "strategies.hybrid.setup_days=11", STRATEGY_SELF_HOSTED, true);
    CHECK_NUMBER("another strategy's", got.setup_days, 30, 0);
    arena_clear(&arena);
}

static void
operations_of_ones_own_leave_nothing_for_machines(void **state)
{
    struct arena arena;
    struct strategy_effort got;

    (void)state;
    arena_init(&arena);
    got = effort(&arena, "strategies.self-hosted.operations_fte=0.7",
                 STRATEGY_SELF_HOSTED, true);
    CHECK_NUMBER("own people", got.operations_fte[3], 0.7, 0);
    CHECK_NUMBER("machines", got.machine_fte, 0, 0);
    CHECK_BOOL("own", got.own_operations, true);

    got = effort(&arena, "operations_usd_month=900", STRATEGY_SELF_HOSTED, true);
    CHECK_NUMBER("own month", got.operations_usd.value, 900, 0);
    CHECK_NUMBER("machines", got.machine_fte, 0, 0);

    got = effort(&arena, "operations_usd_month=900", STRATEGY_PROPRIETARY_API, false);
    CHECK_BOOL("a month of own replicas, not of an API", got.operations_usd.known,
               false);

    got = effort(&arena,
                 "operations_usd_month=900; strategies.self-hosted.operations_fte=0.7",
                 STRATEGY_SELF_HOSTED, true);
    CHECK_BOOL("people win over the month", got.operations_usd.known, false);
    CHECK_NUMBER("people", got.operations_fte[0], 0.7, 0);
    arena_clear(&arena);
}

static void
a_migration_of_ones_own_people_holds_by_phase(void **state)
{
    struct arena arena;
    struct catalog *catalog;
    struct assessment assessment;
    struct inputs inputs;
    struct strategy_effort got;

    (void)state;
    arena_init(&arena);
    catalog = little_catalog(&arena);
    assessment_init(&assessment);
    assessment.effort[STRATEGY_MIGRATION][EFFORT_OPERATIONS] = (struct answer){
        .state = ANSWER_GIVEN, .number = 4};
    for (int phase = 0; phase < MIGRATION_PHASES; phase++)
        assessment.migration_fte[phase] = phase + 1;
    inputs_resolve(&assessment, catalog, &inputs);
    effort_of(catalog, &inputs, STRATEGY_MIGRATION, true, &got);
    for (int phase = 0; phase < MIGRATION_PHASES; phase++)
        CHECK_NUMBER("people", got.operations_fte[phase], phase + 1, 0);
    arena_clear(&arena);
}

static void
a_migration_has_four_phases_of_three_months_but_the_last(void **state)
{
    static const struct {
        int month, phase;
        double own;
    } cases[] = {{0, 0, 0},   {2, 0, 0},   {3, 1, 0.1},  {5, 1, 0.1},
                 {6, 2, 0.7}, {8, 2, 0.7}, {9, 3, 0.95}, {119, 3, 0.95}};
    struct arena arena;
    struct catalog *catalog;

    (void)state;
    arena_init(&arena);
    catalog = little_catalog(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(migration_phase(catalog, cases[i].month), cases[i].phase);
        CHECK_NUMBER("own share", migration_own_share(catalog, cases[i].phase),
                     cases[i].own, 0);
    }
    arena_clear(&arena);
}

static void
the_time_to_deploy_allows_so_many_days(void **state)
{
    static const struct {
        const char *settings;
        double want;
    } cases[] = {{"time_to_deploy=days", 7},
                 {"time_to_deploy=weeks", 42},
                 {"time_to_deploy=months", 180},
                 {"scale=1", 42}};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct catalog *catalog = little_catalog(&arena);
        struct inputs inputs;

        little_inputs(catalog, &arena, cases[i].settings, &inputs);
        CHECK_NUMBER(cases[i].settings, allowed_days(catalog, &inputs), cases[i].want,
                     0);
    }
    arena_clear(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            expertise_scales_what_own_replicas_take_but_not_a_migrations_first_days),
        cmocka_unit_test(operations_follow_the_phase_and_the_own_lane),
        cmocka_unit_test(figures_of_ones_own_stand_unscaled),
        cmocka_unit_test(operations_of_ones_own_leave_nothing_for_machines),
        cmocka_unit_test(a_migration_of_ones_own_people_holds_by_phase),
        cmocka_unit_test(a_migration_has_four_phases_of_three_months_but_the_last),
        cmocka_unit_test(the_time_to_deploy_allows_so_many_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
