/*
 * test_condition.c - a rule applies when what it asks of the answers holds.
 */
#include "model/condition.h"

#include "support/check.h"
#include "support/cmocka.h"

#include "model/inputs.h"

#define WORDS(...)                                \
    .values = (const char *const[]){__VA_ARGS__}, \
    .value_count = ARRAY_LEN(((const char *const[]){__VA_ARGS__}))

/* hosting own, gdpr and soc2, scale 5M, gpu pinned; three x- answers. */
static void
example_fill(struct assessment *assessment)
{
    static const struct extra extras[] = {
        {.key = "x-on-call", .state = ANSWER_GIVEN, .text = "full, always"},
        {.key = "x-sites",
         .state = ANSWER_GIVEN,
         .is_list = true,
         .text = "berlin,oslo"},
        {.key = "x-seats",
         .state = ANSWER_OPEN,
         .is_number = true,
         .number = 40,
         .text = "40"},
        {.key = "x-unknown", .state = ANSWER_UNKNOWN},
    };

    assessment_init(assessment);
    assessment->answers[INPUT_HOSTING] = (struct answer){.state = ANSWER_GIVEN,
                                                         .number = HOSTING_OWN};
    assessment->answers[INPUT_FRAMEWORKS] = (struct answer){
        .state = ANSWER_GIVEN, .number = 1 << FRAMEWORK_GDPR | 1 << FRAMEWORK_SOC2};
    assessment->answers[INPUT_SCALE] = (struct answer){.state = ANSWER_GIVEN,
                                                       .number = 5e6};
    assessment->answers[INPUT_GPU] = (struct answer){.state = ANSWER_GIVEN,
                                                     .text = "h100-sxm"};
    assessment->extras = extras;
    assessment->extra_count = ARRAY_LEN(extras);
}

static void
conditions_compare_words_numbers_and_sets(void **state)
{
    const struct {
        const char *name;
        struct condition condition;
        bool want;
    } cases[] = {
        {"a choice is", {"hosting", INPUT_HOSTING, CONDITION_IS, WORDS("own")}, true},
        {"a choice is one of two",
         {"hosting", INPUT_HOSTING, CONDITION_IS, WORDS("rent", "own")},
         true},
        {"a choice is another",
         {"hosting", INPUT_HOSTING, CONDITION_IS, WORDS("rent")},
         false},
        {"a choice is not",
         {"hosting", INPUT_HOSTING, CONDITION_NOT, WORDS("rent")},
         true},
        {"a default counts as an answer",
         {"goal", INPUT_GOAL, CONDITION_IS, WORDS("production")},
         true},
        {"a set holds one",
         {"frameworks", INPUT_FRAMEWORKS, CONDITION_IS, WORDS("hipaa", "soc2")},
         true},
        {"a set holds none",
         {"frameworks", INPUT_FRAMEWORKS, CONDITION_NOT, WORDS("hipaa", "fedramp")},
         true},
        {"a set holds one of those that it must not",
         {"frameworks", INPUT_FRAMEWORKS, CONDITION_NOT, WORDS("hipaa", "gdpr")},
         false},
        {"a set of two is above one",
         {"frameworks", INPUT_FRAMEWORKS, CONDITION_ABOVE, .limit = 1},
         true},
        {"a set of two is not above two",
         {"frameworks", INPUT_FRAMEWORKS, CONDITION_ABOVE, .limit = 2},
         false},
        {"a set of two is below three",
         {"frameworks", INPUT_FRAMEWORKS, CONDITION_BELOW, .limit = 3},
         true},
        {"a number is above",
         {"scale", INPUT_SCALE, CONDITION_ABOVE, .limit = 4999999},
         true},
        {"a number is not above itself",
         {"scale", INPUT_SCALE, CONDITION_ABOVE, .limit = 5e6},
         false},
        {"a number is not below itself",
         {"scale", INPUT_SCALE, CONDITION_BELOW, .limit = 5e6},
         false},
        {"a pin is", {"gpu", INPUT_GPU, CONDITION_IS, WORDS("h100-sxm")}, true},
        {"a pin that is not given is nothing",
         {"open_model", INPUT_OPEN_MODEL, CONDITION_IS, WORDS("x")},
         false},
        {"a pin that is not given is not something",
         {"open_model", INPUT_OPEN_MODEL, CONDITION_NOT, WORDS("x")},
         true},
        {"an amount that is not given is not below",
         {"monthly_budget_usd", INPUT_MONTHLY_BUDGET_USD, CONDITION_BELOW, .limit = 1},
         false},
        {"a text is", {"x-on-call", -1, CONDITION_IS, WORDS("full, always")}, true},
        {"a text with a comma is no list",
         {"x-on-call", -1, CONDITION_IS, WORDS("full")},
         false},
        {"a list holds one", {"x-sites", -1, CONDITION_IS, WORDS("oslo")}, true},
        {"a list holds no part of a word",
         {"x-sites", -1, CONDITION_IS, WORDS("os")},
         false},
        {"a list of two is above one",
         {"x-sites", -1, CONDITION_ABOVE, .limit = 1},
         true},
        {"a default of a form counts",
         {"x-seats", -1, CONDITION_ABOVE, .limit = 39.5},
         true},
        {"a text has no size", {"x-on-call", -1, CONDITION_BELOW, .limit = 1e9}, false},
        {"an unknown answer meets nothing",
         {"x-unknown", -1, CONDITION_IS, WORDS("a")},
         false},
        {"but not", {"x-unknown", -1, CONDITION_NOT, WORDS("a")}, true},
        {"no answer is not below", {"x-none", -1, CONDITION_BELOW, .limit = 1}, false},
    };
    struct assessment assessment;
    struct inputs inputs;

    (void)state;
    example_fill(&assessment);
    inputs_resolve(&assessment, NULL, &inputs);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_BOOL(cases[i].name, condition_holds(&cases[i].condition, &inputs),
                   cases[i].want);
}

static void
all_of_a_list_must_hold(void **state)
{
    const struct condition conditions[] = {
        {"hosting", INPUT_HOSTING, CONDITION_IS, WORDS("own")},
        {"scale", INPUT_SCALE, CONDITION_ABOVE, .limit = 1e9},
    };
    struct assessment assessment;
    struct inputs inputs;

    (void)state;
    example_fill(&assessment);
    inputs_resolve(&assessment, NULL, &inputs);
    CHECK_BOOL("none", conditions_hold(conditions, 0, &inputs), true);
    CHECK_BOOL("the first", conditions_hold(conditions, 1, &inputs), true);
    CHECK_BOOL("both", conditions_hold(conditions, 2, &inputs), false);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_compare_words_numbers_and_sets),
        cmocka_unit_test(all_of_a_list_must_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
