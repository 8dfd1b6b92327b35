/*
 * test_inputs.c - every input has a value: given, or a default that follows the answers.
 */
#include "model/inputs.h"

#include "support/check.h"
#include "support/cmocka.h"

static void
an_empty_assessment_takes_the_middle_levels_and_the_defaults(void **state)
{
    static const struct {
        enum input input;
        enum input_state state;
        double number;
    } cases[] = {
        {INPUT_DATA_PRIVACY, INPUT_MISSING, PRIVACY_IMPORTANT},
        {INPUT_COST_SENSITIVITY, INPUT_MISSING, LEVEL_MEDIUM},
        {INPUT_PERFORMANCE_NEEDS, INPUT_MISSING, PERFORMANCE_GOOD},
        {INPUT_SCALE, INPUT_MISSING, 0},
        {INPUT_EXPERTISE, INPUT_MISSING, LEVEL_MEDIUM},
        {INPUT_TIME_TO_DEPLOY, INPUT_MISSING, DEPLOY_WEEKS},
        {INPUT_GOAL, INPUT_DEFAULT, GOAL_PRODUCTION},
        {INPUT_FRAMEWORKS, INPUT_DEFAULT, 0},
        {INPUT_LOCK_IN_TOLERANCE, INPUT_DEFAULT, LOCK_IN_MEDIUM},
        {INPUT_AVAILABILITY_PCT, INPUT_DEFAULT, 99.9},
        {INPUT_GROWTH_PCT_MONTH, INPUT_DEFAULT, 0},
        {INPUT_PEAK_TO_AVERAGE, INPUT_DEFAULT, 1.5},
        {INPUT_REDUNDANCY, INPUT_DEFAULT, 1},
        {INPUT_HOSTING, INPUT_DEFAULT, HOSTING_RENT},
        {INPUT_API_PRICE_DECLINE_PCT_YEAR, INPUT_DEFAULT, 10},
        {INPUT_STAFF_USD_YEAR, INPUT_DEFAULT, 205000},
        {INPUT_MONTHLY_BUDGET_USD, INPUT_ABSENT, 0},
        {INPUT_GPU, INPUT_ABSENT, 0},
        {INPUT_GPU_USD_MONTH, INPUT_ABSENT, 0},
        {INPUT_INFRASTRUCTURE_USD_MONTH, INPUT_DEFAULT, 500},
    };
    struct assessment assessment;
    struct inputs inputs;

    (void)state;
    assessment_init(&assessment);
    inputs_resolve(&assessment, NULL, &inputs);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *key = input_table[cases[i].input].key;

        CHECK_INTEGER(key, inputs.state[cases[i].input], cases[i].state);
        CHECK_NUMBER(key, inputs.number[cases[i].input], cases[i].number, 0);
    }
    CHECK_TEXT("currency", inputs.text[INPUT_CURRENCY], "USD");
    assert_null(inputs.text[INPUT_GPU]);
}

static void
defaults_follow_other_answers(void **state)
{
    static const struct {
        const char *name;
        enum input cause;
        double answer;
        enum input effect;
        double number;
    } cases[] = {
        {"growth of a growing load", INPUT_WORKLOAD, WORKLOAD_GROWING,
         INPUT_GROWTH_PCT_MONTH, 3},
        {"peak of a growing load", INPUT_WORKLOAD, WORKLOAD_GROWING,
         INPUT_PEAK_TO_AVERAGE, 2},
        {"growth of an unpredictable load", INPUT_WORKLOAD, WORKLOAD_UNPREDICTABLE,
         INPUT_GROWTH_PCT_MONTH, 0},
        {"peak of an unpredictable load", INPUT_WORKLOAD, WORKLOAD_UNPREDICTABLE,
         INPUT_PEAK_TO_AVERAGE, 4},
        {"a spare at 99.9 %", INPUT_AVAILABILITY_PCT, 99.9, INPUT_REDUNDANCY, 1},
        {"no spare below", INPUT_AVAILABILITY_PCT, 99.89, INPUT_REDUNDANCY, 0},
        {"own machines for data on the premises", INPUT_DATA_RESIDENCY,
         RESIDENCY_ON_PREMISES, INPUT_HOSTING, HOSTING_OWN},
        {"rented machines for data in a region", INPUT_DATA_RESIDENCY, RESIDENCY_REGION,
         INPUT_HOSTING, HOSTING_RENT},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct assessment assessment;
        struct inputs inputs;
        struct error err;

        assessment_init(&assessment);
        assert_true(answer_set_number(cases[i].cause, cases[i].answer,
                                      &assessment.answers[cases[i].cause], &err));
        inputs_resolve(&assessment, NULL, &inputs);
        CHECK_NUMBER(cases[i].name, inputs.number[cases[i].effect], cases[i].number, 0);
        CHECK_INTEGER(cases[i].name, inputs.state[cases[i].effect], INPUT_DEFAULT);
        assessment.answers[cases[i].effect].state = ANSWER_UNKNOWN;
        inputs_resolve(&assessment, NULL, &inputs);
        CHECK_NUMBER(cases[i].name, inputs.number[cases[i].effect], cases[i].number, 0);
        CHECK_INTEGER(cases[i].name, inputs.state[cases[i].effect], INPUT_UNKNOWN);
    }
}

static void
a_given_answer_is_not_moved_by_others(void **state)
{
    struct assessment assessment;
    struct inputs inputs;

    (void)state;
    assessment_init(&assessment);
    assessment.answers[INPUT_WORKLOAD] = (struct answer){.state = ANSWER_GIVEN,
                                                         .number = WORKLOAD_GROWING};
    assessment.answers[INPUT_GROWTH_PCT_MONTH] = (struct answer){.state = ANSWER_GIVEN,
                                                                 .number = 0};
    assessment.answers[INPUT_REDUNDANCY] = (struct answer){.state = ANSWER_GIVEN,
                                                           .number = 0};
    inputs_resolve(&assessment, NULL, &inputs);
    CHECK_NUMBER("growth", inputs.number[INPUT_GROWTH_PCT_MONTH], 0, 0);
    CHECK_NUMBER("redundancy", inputs.number[INPUT_REDUNDANCY], 0, 0);
    assert_true(input_is_given(&inputs, INPUT_REDUNDANCY));
}

static void
not_knowing_takes_the_default_and_an_optional_one_has_no_effect(void **state)
{
    struct assessment assessment;
    struct inputs inputs;

    (void)state;
    assessment_init(&assessment);
    assessment.answers[INPUT_EXPERTISE].state = ANSWER_UNKNOWN;
    assessment.answers[INPUT_PUE].state = ANSWER_UNKNOWN;
    assessment.answers[INPUT_CURRENCY].state = ANSWER_UNKNOWN;
    assessment.answers[INPUT_GPU].state = ANSWER_UNKNOWN;
    inputs_resolve(&assessment, NULL, &inputs);
    CHECK_INTEGER("expertise", inputs.state[INPUT_EXPERTISE], INPUT_UNKNOWN);
    CHECK_NUMBER("expertise", inputs.number[INPUT_EXPERTISE], LEVEL_MEDIUM, 0);
    CHECK_NUMBER("pue", inputs.number[INPUT_PUE], 1.54, 0);
    CHECK_TEXT("currency", inputs.text[INPUT_CURRENCY], "USD");
    CHECK_INTEGER("gpu", inputs.state[INPUT_GPU], INPUT_ABSENT);
}

static void
a_default_with_a_fact_comes_from_the_catalog(void **state)
{
    struct default_fact facts[] = {
        {.key = "pue", .value = {true, 1.2}},
        {.key = "engineer_loaded_cost_usd_per_year", .value = {false, 0}},
    };
    struct catalog catalog = {.defaults = facts, .default_count = ARRAY_LEN(facts)};
    struct assessment assessment;
    struct inputs inputs;

    (void)state;
    assessment_init(&assessment);
    inputs_resolve(&assessment, &catalog, &inputs);
    CHECK_NUMBER("a known fact", inputs.number[INPUT_PUE], 1.2, 0);
    CHECK_NUMBER("a fact without a value", inputs.number[INPUT_STAFF_USD_YEAR], 205000,
                 0);
    CHECK_NUMBER("no such fact", inputs.number[INPUT_ELECTRICITY_USD_KWH], 0.146, 0);
}

static void
choices_and_sets_read_by_their_names(void **state)
{
    struct assessment assessment;
    struct inputs inputs;

    (void)state;
    assessment_init(&assessment);
    assessment.answers[INPUT_FRAMEWORKS] = (struct answer){
        .state = ANSWER_GIVEN, .number = 1 << FRAMEWORK_HIPAA | 1 << FRAMEWORK_FEDRAMP};
    inputs_resolve(&assessment, NULL, &inputs);
    assert_true(input_has(&inputs, INPUT_FRAMEWORKS, FRAMEWORK_HIPAA));
    assert_true(input_has(&inputs, INPUT_FRAMEWORKS, FRAMEWORK_FEDRAMP));
    assert_false(input_has(&inputs, INPUT_FRAMEWORKS, FRAMEWORK_GDPR));
    CHECK_INTEGER("goal", input_choice(&inputs, INPUT_GOAL), GOAL_PRODUCTION);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_assessment_takes_the_middle_levels_and_the_defaults),
        cmocka_unit_test(defaults_follow_other_answers),
        cmocka_unit_test(a_given_answer_is_not_moved_by_others),
        cmocka_unit_test(
            not_knowing_takes_the_default_and_an_optional_one_has_no_effect),
        cmocka_unit_test(a_default_with_a_fact_comes_from_the_catalog),
        cmocka_unit_test(choices_and_sets_read_by_their_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
