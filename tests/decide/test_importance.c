/*
 * test_importance.c - how much each factor counts, by the shipped rules and by hand.
 */
#include "decide/importance.h"

#include "support/assess.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"

/* Weigh on the shipped rules. */
static bool
weigh(struct decided *decided, const char *settings, struct weight *weights,
      struct error *err)
{
    struct assessment *assessment = ARENA_NEW(&decided->arena, struct assessment);
    struct inputs inputs;

    *assessment = assessment_of(&decided->arena, settings);
    inputs_resolve(assessment, decided->catalog, &inputs);
    return importance_weigh(&inputs, decided->catalog, weights, err);
}

/*
 * Middle answers everywhere: setup 1.5, performance 1.5, costs 2 x 1.5 parted 0.7 to 0.3,
 * privacy 1.5, customization 0.3 (none), reliability 1.5 (99.9 %), compliance 0.3 (none),
 * lock-in 1, expertise 1.5: together 12.1.
 */
static const double middle[FACTOR_COUNT] = {1.5, 1.5, 2.1, 0.9, 1.5,
                                            0.3, 1.5, 0.3, 1,   1.5};

#define MIDDLE_SUM 12.1

static void
middle_answers_give_shares_that_can_be_added_up_by_hand(void **state)
{
    struct weight weights[FACTOR_COUNT];
    struct error err;
    double sum = 0;

    assert_true(weigh(*state, "scale=1", weights, &err));
    for (int f = 0; f < FACTOR_COUNT; f++) {
        CHECK_NUMBER(factor_ids[f], weights[f].importance, middle[f], 1e-12);
        CHECK_NUMBER(factor_ids[f], weights[f].share, middle[f] / MIDDLE_SUM, 1e-12);
        CHECK_BOOL(factor_ids[f], weights[f].given, false);
        sum += weights[f].share;
    }
    CHECK_NUMBER("sum", sum, 1, 1e-12);
}

/* One answer at a time: the factors that it moves; all others stay in the middle. */
static void
each_answer_moves_its_factors_by_its_rule(void **state)
{
    enum { MOVED = 2 };
    static const struct {
        const char *settings;
        struct {
            enum factor factor;
            double importance;
        } moved[MOVED];
    } cases[] = {
        {"data_privacy=critical", {{FACTOR_DATA_PRIVACY, 4}}},
        {"data_privacy=important", {{FACTOR_DATA_PRIVACY, 1.5}}},
        {"data_privacy=nice-to-have", {{FACTOR_DATA_PRIVACY, 0.5}}},
        {"cost_sensitivity=high",
         {{FACTOR_COST_LOW_VOLUME, 4.2}, {FACTOR_COST_HIGH_VOLUME, 1.8}}},
        {"cost_sensitivity=low",
         {{FACTOR_COST_LOW_VOLUME, 0.7}, {FACTOR_COST_HIGH_VOLUME, 0.3}}},
        {"performance_needs=cutting-edge", {{FACTOR_PERFORMANCE, 3}}},
        {"performance_needs=basic", {{FACTOR_PERFORMANCE, 0.5}}},
        {"expertise=low", {{FACTOR_EXPERTISE_REQUIRED, 3}}},
        {"expertise=high", {{FACTOR_EXPERTISE_REQUIRED, 0.5}}},
        {"time_to_deploy=days", {{FACTOR_SETUP_TIME, 3}}},
        {"time_to_deploy=months", {{FACTOR_SETUP_TIME, 0.5}}},
        {"frameworks=gdpr", {{FACTOR_COMPLIANCE, 1.5}}},
        {"frameworks=gdpr,hipaa", {{FACTOR_COMPLIANCE, 2.5}}},
        {"frameworks=gdpr,hipaa,soc2,iso27001,eu-ai-act,pci-dss,fedramp",
         {{FACTOR_COMPLIANCE, 2.5}}},
        {"workload=growing",
         {{FACTOR_COST_LOW_VOLUME, 1.2}, {FACTOR_COST_HIGH_VOLUME, 1.8}}},
        {"workload=unpredictable",
         {{FACTOR_COST_LOW_VOLUME, 1.8}, {FACTOR_COST_HIGH_VOLUME, 1.2}}},
        {"availability_pct=99.9", {{FACTOR_RELIABILITY, 1.5}}},
        {"availability_pct=99.89", {{FACTOR_RELIABILITY, 1}}},
        {"availability_pct=99.999", {{FACTOR_RELIABILITY, 1.5}}},
        {"lock_in_tolerance=low", {{FACTOR_VENDOR_LOCK_IN, 2.5}}},
        {"lock_in_tolerance=high", {{FACTOR_VENDOR_LOCK_IN, 0.3}}},
        {"customization=prompting", {{FACTOR_CUSTOMIZATION, 1}}},
        {"customization=fine-tuning", {{FACTOR_CUSTOMIZATION, 2}}},
        {"customization=weights", {{FACTOR_CUSTOMIZATION, 3}}},
        {"budget_style=fixed; monthly_budget_usd=1",
         {{FACTOR_COST_LOW_VOLUME, 3.15}, {FACTOR_COST_HIGH_VOLUME, 1.35}}},
        {"goal=prototype", {{FACTOR_SETUP_TIME, 3}}},
        {"goal=core-capability",
         {{FACTOR_VENDOR_LOCK_IN, 1.5}, {FACTOR_CUSTOMIZATION, 0.45}}},
        /* rules of one factor multiply */
        {"goal=prototype; time_to_deploy=days", {{FACTOR_SETUP_TIME, 6}}},
        {"goal=core-capability; lock_in_tolerance=low; customization=weights",
         {{FACTOR_VENDOR_LOCK_IN, 3.75}, {FACTOR_CUSTOMIZATION, 4.5}}},
        {"budget_style=fixed; monthly_budget_usd=1; cost_sensitivity=high; workload=growing",
         {{FACTOR_COST_LOW_VOLUME, 3.6}, {FACTOR_COST_HIGH_VOLUME, 5.4}}},
        /* what moves no weight */
        {"use_case=code; openness=truly-open; region=eu; hosting=own; scale=5B",
         {{FACTOR_SETUP_TIME, 1.5}}},
        {"third_party_processing=prohibited; data_residency=region",
         {{FACTOR_DATA_PRIVACY, 1.5}}},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct weight weights[FACTOR_COUNT];
        double want[FACTOR_COUNT], sum = 0;
        struct error err;

        assert_true(weigh(*state, cases[i].settings, weights, &err));
        for (int f = 0; f < FACTOR_COUNT; f++)
            want[f] = middle[f];
        for (int k = 0; k < MOVED; k++)
            if (cases[i].moved[k].importance > 0)
                want[cases[i].moved[k].factor] = cases[i].moved[k].importance;
        for (int f = 0; f < FACTOR_COUNT; f++)
            sum += want[f];
        for (int f = 0; f < FACTOR_COUNT; f++) {
            CHECK_NUMBER(cases[i].settings, weights[f].importance, want[f], 1e-12);
            CHECK_NUMBER(cases[i].settings, weights[f].share, want[f] / sum, 1e-12);
        }
    }
}

static void
a_weight_names_the_rules_that_made_it(void **state)
{
    struct weight weights[FACTOR_COUNT];
    struct error err;

    assert_true(weigh(*state, "goal=prototype; time_to_deploy=days", weights, &err));
    assert_int_equal(weights[FACTOR_SETUP_TIME].rule_count, 2);
    assert_string_equal(weights[FACTOR_SETUP_TIME].rules[0]->id, "time-days");
    assert_string_equal(weights[FACTOR_SETUP_TIME].rules[1]->id, "goal-prototype");
    /* the split of the cost weight and its size */
    assert_int_equal(weights[FACTOR_COST_LOW_VOLUME].rule_count, 2);
    assert_string_equal(weights[FACTOR_COST_LOW_VOLUME].rules[0]->id,
                        "workload-steady");
    assert_int_equal(weights[FACTOR_VENDOR_LOCK_IN].rule_count, 0);
}

static void
a_weight_of_ones_own_stands_and_the_others_rescale(void **state)
{
    struct weight weights[FACTOR_COUNT];
    struct error err;

    assert_true(weigh(*state, "weights.data_privacy=0.4; weights.performance=0",
                      weights, &err));
    CHECK_NUMBER("given", weights[FACTOR_DATA_PRIVACY].share, 0.4, 1e-12);
    CHECK_NUMBER("given as nothing", weights[FACTOR_PERFORMANCE].share, 0, 0);
    CHECK_BOOL("given", weights[FACTOR_PERFORMANCE].given, true);
    for (int f = 0; f < FACTOR_COUNT; f++)
        if (!weights[f].given)
            CHECK_NUMBER(factor_ids[f], weights[f].share,
                         0.6 * middle[f] / (MIDDLE_SUM - 3), 1e-12);
}

static void
weights_of_ones_own_that_sum_to_one_leave_nothing(void **state)
{
    struct weight weights[FACTOR_COUNT];
    struct error err;

    assert_true(weigh(*state, "weights.data_privacy=0.75; weights.performance=0.25",
                      weights, &err));
    CHECK_NUMBER("privacy", weights[FACTOR_DATA_PRIVACY].share, 0.75, 1e-12);
    CHECK_NUMBER("the rest", weights[FACTOR_SETUP_TIME].share, 0, 0);
}

/* However little the answers make of it: customization counts 0.3 here. */
static void
the_only_factor_without_a_weight_of_ones_own_takes_what_is_left(void **state)
{
    struct weight weights[FACTOR_COUNT];
    struct assessment assessment;
    struct decided *decided = *state;
    struct inputs inputs;
    struct error err;

    assessment_init(&assessment);
    for (int f = 0; f < FACTOR_COUNT; f++)
        if (f != FACTOR_CUSTOMIZATION)
            assessment.weights[f] = (struct answer){.state = ANSWER_GIVEN,
                                                    .number = 0.05};
    inputs_resolve(&assessment, decided->catalog, &inputs);
    assert_true(importance_weigh(&inputs, decided->catalog, weights, &err));
    CHECK_NUMBER("given", weights[FACTOR_PERFORMANCE].share, 0.05, 1e-12);
    CHECK_NUMBER("left", weights[FACTOR_CUSTOMIZATION].share, 0.55, 1e-12);
}

static void
all_weights_of_ones_own_are_taken_as_proportions(void **state)
{
    struct weight weights[FACTOR_COUNT];
    struct assessment assessment;
    struct decided *decided = *state;
    struct inputs inputs;
    struct error err;

    assessment_init(&assessment);
    for (int f = 0; f < FACTOR_COUNT; f++)
        assessment.weights[f] = (struct answer){.state = ANSWER_GIVEN, .number = 0.05};
    inputs_resolve(&assessment, decided->catalog, &inputs);
    assert_true(importance_weigh(&inputs, decided->catalog, weights, &err));
    CHECK_NUMBER("share", weights[0].share, 0.1, 1e-12);

    for (int f = 0; f < FACTOR_COUNT; f++)
        assessment.weights[f].number = 0;
    assert_false(importance_weigh(&inputs, decided->catalog, weights, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_string_equal(err.where, "weights");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(middle_answers_give_shares_that_can_be_added_up_by_hand),
        cmocka_unit_test(each_answer_moves_its_factors_by_its_rule),
        cmocka_unit_test(a_weight_names_the_rules_that_made_it),
        cmocka_unit_test(a_weight_of_ones_own_stands_and_the_others_rescale),
        cmocka_unit_test(weights_of_ones_own_that_sum_to_one_leave_nothing),
        cmocka_unit_test(
            the_only_factor_without_a_weight_of_ones_own_takes_what_is_left),
        cmocka_unit_test(all_weights_of_ones_own_are_taken_as_proportions),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
