/*
 * test_assessment.c - answers are taken or refused whole, and held against each other.
 */
#include "model/assessment.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/faults.h"

#include <math.h>
#include <string.h>

static void
what_a_person_types_becomes_a_number(void **state)
{
    static const struct {
        const char *name;
        enum input input;
        const char *text;
        double want;
    } cases[] = {
        {"a choice by its index", INPUT_EXPERTISE, "low", LEVEL_LOW},
        {"the first choice", INPUT_DATA_PRIVACY, "critical", PRIVACY_CRITICAL},
        {"one of a set", INPUT_FRAMEWORKS, "hipaa", 2},
        {"several of a set", INPUT_FRAMEWORKS, "gdpr, soc2,fedramp", 1 + 4 + 64},
        {"none of a set", INPUT_FRAMEWORKS, "none", 0},
        {"millions", INPUT_SCALE, "10M", 10e6},
        {"a fraction that is whole", INPUT_SCALE, "1.5B", 1.5e9},
        {"the lowest", INPUT_SCALE, "0", 0},
        {"the highest", INPUT_SCALE, "1000T", 1e15},
        {"a share in percent", INPUT_INPUT_SHARE, "70 %", 0.7},
        {"a negative growth", INPUT_GROWTH_PCT_MONTH, "-2.5", -2.5},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct answer answer = {0};
        struct error err;

        CHECK_BOOL(
            cases[i].name,
            answer_set_text(cases[i].input, cases[i].text, &answer, &arena, &err),
            true);
        CHECK_INTEGER(cases[i].name, answer.state, ANSWER_GIVEN);
        CHECK_NUMBER(cases[i].name, answer.number, cases[i].want, 0);
        CHECK_BOOL(cases[i].name, answer.has_range, false);
    }
    arena_clear(&arena);
}

static void
a_wrong_entry_names_what_is_allowed_and_changes_nothing(void **state)
{
    static const struct {
        const char *name;
        enum input input;
        const char *text, *want;
    } cases[] = {
        {"a word for a choice", INPUT_PERFORMANCE_NEEDS, "best",
         "performance_needs: 'best' is not a choice; use one of: cutting-edge, good, basic"},
        {"a choice in capitals", INPUT_EXPERTISE, "High",
         "expertise: 'High' is not a choice; use one of: high, medium, low"},
        {"a word among a set", INPUT_FRAMEWORKS, "gdpr,hippa",
         "frameworks: 'hippa' is not a choice; use any of: gdpr, hipaa, soc2, iso27001, "
         "eu-ai-act, pci-dss, fedramp"},
        {"an empty word among a set", INPUT_FRAMEWORKS, "gdpr,,soc2",
         "frameworks: is empty; use any of: gdpr, hipaa, soc2, iso27001, eu-ai-act, "
         "pci-dss, fedramp"},
        {"words for a number", INPUT_SCALE, "lots",
         "scale: 'lots' is not a number; use a whole number from 0 to 1e15"},
        {"nothing", INPUT_SCALE, "",
         "scale: is empty; use a whole number from 0 to 1e15"},
        {"a negative count", INPUT_SCALE, "-1",
         "scale: '-1' is out of range; use a whole number from 0 to 1e15"},
        {"too much", INPUT_SCALE, "1001T",
         "scale: '1001000000000000' is out of range; use a whole number from 0 to 1e15"},
        {"a part of a token", INPUT_SCALE, "1.5",
         "scale: '1.5' is not a whole number; use a whole number from 0 to 1e15"},
        {"a share above one", INPUT_INPUT_SHARE, "70",
         "input_share: '70' is out of range; use a number from 0 to 1"},
        {"a decimal comma", INPUT_PEAK_TO_AVERAGE, "1,5",
         "peak_to_average: '1,5' is not a number; use a number from 1 to 100"},
        {"just above", INPUT_AVAILABILITY_PCT, "100",
         "availability_pct: '100' is out of range; use a number from 90 to 99.999"},
        {"a range where none is drawn", INPUT_HORIZON_MONTHS, "12..24..36",
         "horizon_months: a range is not taken here; give one value"},
        {"a range out of order", INPUT_GROWTH_PCT_MONTH, "2..1..3",
         "growth_pct_month: low, likely and high are not in order; order them low, "
         "likely, high"},
        {"a range of two", INPUT_GROWTH_PCT_MONTH, "1..2",
         "growth_pct_month: '1..2' is not a number; use a number from -50 to 50"},
        {"a currency in small letters", INPUT_CURRENCY, "eur",
         "currency: 'eur' is not a currency code; use the three capital letters of a "
         "currency, such as EUR"},
        {"a blank id", INPUT_GPU, "  ",
         "gpu: '  ' is blank; use an id of the catalog, of at most 200 characters"},
        {"an id over two lines", INPUT_GPU, "a\nb",
         "gpu: 'a\\x0Ab' has a line break; use an id of the catalog, of at most 200 "
         "characters"},
        {"an id that clears the screen", INPUT_GPU, "a\x1b[2J",
         "gpu: 'a\\x1B[2J' has a control character; use an id of the catalog, of at most "
         "200 characters"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct answer answer = {.state = ANSWER_GIVEN, .number = 1, .note = "before"};
        struct error err = {0};

        CHECK_BOOL(
            cases[i].name,
            answer_set_text(cases[i].input, cases[i].text, &answer, &arena, &err),
            false);
        CHECK_TEXT(cases[i].name, fault_text(&err), cases[i].want);
        CHECK_INTEGER(cases[i].name, err.code, ERROR_INPUT);
        CHECK_INTEGER(cases[i].name, answer.state, ANSWER_GIVEN);
        CHECK_NUMBER(cases[i].name, answer.number, 1, 0);
        CHECK_TEXT(cases[i].name, answer.note, "before");
    }
    arena_clear(&arena);
}

static void
a_number_that_is_none_is_refused(void **state)
{
    static const struct {
        const char *name;
        double number;
        const char *want;
    } cases[] = {
        {"not a number", NAN,
         "usd_rate: 'nan' is not a number; use a number from 0.000001 to 1e9"},
        {"infinite", INFINITY,
         "usd_rate: 'inf' is not a number; use a number from 0.000001 to 1e9"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct answer answer = {0};
        struct error err = {0};

        CHECK_BOOL(cases[i].name,
                   answer_set_number(INPUT_USD_RATE, cases[i].number, &answer, &err),
                   false);
        CHECK_TEXT(cases[i].name, fault_text(&err), cases[i].want);
        CHECK_INTEGER(cases[i].name, answer.state, ANSWER_OPEN);
    }
}

static void
a_range_keeps_the_likely_value_as_the_number(void **state)
{
    struct arena arena;
    struct answer answer = {0};
    struct error err;

    (void)state;
    arena_init(&arena);
    assert_true(
        answer_set_text(INPUT_GROWTH_PCT_MONTH, "0..2..4", &answer, &arena, &err));
    assert_true(answer.has_range);
    CHECK_NUMBER("low", answer.low, 0, 0);
    CHECK_NUMBER("likely", answer.number, 2, 0);
    CHECK_NUMBER("high", answer.high, 4, 0);
    assert_true(answer_set_text(INPUT_GROWTH_PCT_MONTH, "3", &answer, &arena, &err));
    assert_false(answer.has_range);
    arena_clear(&arena);
}

static void
evidence_goes_with_the_value_that_it_proves(void **state)
{
    struct arena arena;
    struct answer answer = {.state = ANSWER_GIVEN,
                            .number = 4e9,
                            .source = "gateway log",
                            .date = "2026-10-31"};
    struct error err;

    (void)state;
    arena_init(&arena);
    assert_true(answer_set_text(INPUT_SCALE, "4B", &answer, &arena, &err));
    CHECK_TEXT("the same value", answer.source, "gateway log");
    assert_true(answer_set_text(INPUT_SCALE, "20M", &answer, &arena, &err));
    assert_null(answer.source);
    assert_null(answer.date);
    assert_true(answer_set_text(INPUT_SCALE, "unknown", &answer, &arena, &err));
    CHECK_INTEGER("unknown", answer.state, ANSWER_UNKNOWN);
    arena_clear(&arena);
}

static void
overrides_and_weights_have_their_ranges(void **state)
{
    struct answer answer = {0};
    struct error err;

    (void)state;
    assert_true(answer_set_effort(STRATEGY_SELF_HOSTED, EFFORT_SETUP_DAYS, 3650,
                                  &answer, &err));
    assert_false(
        answer_set_effort(STRATEGY_HYBRID, EFFORT_OPERATIONS, -0.1, &answer, &err));
    CHECK_TEXT("effort", fault_text(&err),
               "strategies.hybrid.operations_fte: '-0.1' is out of range; use a number "
               "from 0 to 10000");
    assert_true(
        answer_set_rating(FACTOR_RELIABILITY, STRATEGY_ROUTING, 10, &answer, &err));
    assert_false(answer_set_rating(FACTOR_VENDOR_LOCK_IN, STRATEGY_ROUTING, 10.5,
                                   &answer, &err));
    CHECK_TEXT(
        "rating", fault_text(&err),
        "ratings.vendor_lock_in.routing: '10.5' is out of range; use a number from "
        "0 to 10");
    assert_true(answer_set_weight(FACTOR_PERFORMANCE, 0, &answer, &err));
    assert_false(answer_set_weight(FACTOR_PERFORMANCE, 30, &answer, &err));
    CHECK_TEXT("weight", fault_text(&err),
               "weights.performance: '30' is out of range; use a number from 0 to 1");
    CHECK_NUMBER("unchanged", answer.number, 0, 0);
}

static void
a_decision_record_says_when_and_in_which_state(void **state)
{
    static const struct {
        const char *name;
        enum decision_member member;
        const char *text, *want; /* want NULL: taken */
    } cases[] = {
        {"accepted", DECISION_STATUS, "accepted", NULL},
        {"superseded", DECISION_STATUS, "superseded by ADR-0123", NULL},
        {"makers", DECISION_MAKERS, "Ada, Grace", NULL},
        {"a day", DECISION_DATE, "2026-11-23", NULL},
        {"another status", DECISION_STATUS, "done",
         "decision.status: 'done' is not a status; use proposed, accepted, rejected, "
         "deprecated or superseded by and a record"},
        {"superseded by nothing", DECISION_STATUS, "superseded by ",
         "decision.status: 'superseded by ' is not a status; use proposed, accepted, "
         "rejected, deprecated or superseded by and a record"},
        {"a month", DECISION_DATE, "2026-11",
         "decision.date: '2026-11' is not a day; write it as YYYY-MM-DD"},
        {"a day that is none", DECISION_DATE, "2026-02-30",
         "decision.date: '2026-02-30' is not a day; write it as YYYY-MM-DD"},
        {"nobody", DECISION_MAKERS, " ",
         "decision.makers: ' ' is blank; write a text of 1 to 4096 characters"},
    };
    struct assessment assessment;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct error err = {0};
        bool taken;

        assessment_init(&assessment);
        taken = decision_set(&assessment, cases[i].member, cases[i].text, &arena, &err);
        CHECK_BOOL(cases[i].name, taken, !cases[i].want);
        CHECK_TEXT(cases[i].name, fault_text(&err), cases[i].want ? cases[i].want : "");
        CHECK_TEXT(cases[i].name, assessment.decision[cases[i].member],
                   taken ? cases[i].text : NULL);
    }
    arena_clear(&arena);
}

static void
an_id_is_fit_for_a_file_name(void **state)
{
    struct assessment assessment;
    struct arena arena;
    struct error err;

    (void)state;
    arena_init(&arena);
    assessment_init(&assessment);
    assert_true(
        assessment_name_set(&assessment, NAME_ID, "support-copilot", &arena, &err));
    assert_false(assessment_name_set(&assessment, NAME_ID, "../x", &arena, &err));
    CHECK_TEXT("a path", fault_text(&err),
               "assessment.id: '../x' is not an id; use small letters, digits and "
               "hyphens, at most 200");
    assert_true(assessment_name_set(&assessment, NAME_TITLE, "../x <b>", &arena, &err));
    CHECK_TEXT("id", assessment.id, "support-copilot");
    CHECK_TEXT("title", assessment.title, "../x <b>");
    arena_clear(&arena);
}

/* Answers by what a person types, ended by a NULL key. */
struct typed {
    enum input input;
    const char *text;
};

static void
what_no_single_answer_shows_is_found(void **state)
{
    enum { TYPED_MAX = 4 };
    static const struct {
        const char *name;
        struct typed typed[TYPED_MAX];
        size_t count;
        const char *errors, *warnings;
    } cases[] = {
        {"nothing", {{0}}, 0, "", ""},
        {"shares that leave nothing for simple requests",
         {{INPUT_COMPLEX_SHARE, "0.7"}, {INPUT_MEDIUM_SHARE, "0.3"}},
         2,
         "",
         ""},
        {"shares above one",
         {{INPUT_COMPLEX_SHARE, "0.8"}},
         1,
         "complex_share, medium_share: the shares sum to 1.1; their sum is at most 1, "
         "the rest is simple",
         ""},
        {"growth without bounds",
         {{INPUT_SCALE, "1T"}, {INPUT_GROWTH_PCT_MONTH, "50"}},
         2,
         "scale, growth_pct_month, horizon_months: the last month would have more than "
         "1e18 tokens; take less growth or a shorter horizon",
         ""},
        {"growth that may be without bounds",
         {{INPUT_SCALE, "1T"}, {INPUT_GROWTH_PCT_MONTH, "0..1..50"}},
         2,
         "scale, growth_pct_month, horizon_months: the last month would have more than "
         "1e18 tokens; take less growth or a shorter horizon",
         ""},
        {"as much growth over a shorter time",
         {{INPUT_SCALE, "1T"},
          {INPUT_GROWTH_PCT_MONTH, "50"},
          {INPUT_HORIZON_MONTHS, "24"}},
         3,
         "",
         ""},
        {"a steady load that grows",
         {{INPUT_WORKLOAD, "steady"}, {INPUT_GROWTH_PCT_MONTH, "2"}},
         2,
         "",
         "workload, growth_pct_month: a steady workload grows; choose growing, or a "
         "growth of 0"},
        {"a fixed budget without an amount",
         {{INPUT_BUDGET_STYLE, "fixed"}},
         1,
         "budget_style, monthly_budget_usd: a fixed budget has no amount; give the amount "
         "of a month",
         ""},
        {"a fixed budget",
         {{INPUT_BUDGET_STYLE, "fixed"}, {INPUT_MONTHLY_BUDGET_USD, "500"}},
         2,
         "",
         ""},
        {"an amount of a flexible budget",
         {{INPUT_MONTHLY_BUDGET_USD, "500"}},
         1,
         "",
         "budget_style, monthly_budget_usd: the amount has no effect on a flexible budget; "
         "set budget_style to fixed, or leave the amount out"},
        {"data on the premises, hosting not said",
         {{INPUT_DATA_RESIDENCY, "on-premises"}},
         1,
         "",
         ""},
        {"data on the premises on rented machines",
         {{INPUT_DATA_RESIDENCY, "on-premises"}, {INPUT_HOSTING, "rent"}},
         2,
         "data_residency, hosting: data on the premises cannot be served by rented "
         "machines; set hosting to own, or data_residency to another value",
         ""},
        {"a currency without its rate",
         {{INPUT_CURRENCY, "EUR"}},
         1,
         "currency, usd_rate: a currency other than USD has no rate; give the units of the "
         "currency for one USD",
         ""},
        {"a currency with its rate",
         {{INPUT_CURRENCY, "EUR"}, {INPUT_USD_RATE, "0.9"}},
         2,
         "",
         ""},
        {"a rate without its currency",
         {{INPUT_USD_RATE, "0.9"}},
         1,
         "",
         "currency, usd_rate: amounts in USD are multiplied by a rate; name the currency, "
         "or leave the rate out"},
    };
    struct arena arena;
    struct strbuf text;

    (void)state;
    arena_init(&arena);
    strbuf_init(&text);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct assessment assessment;
        struct error_list errors = {0}, warnings = {0};
        struct error err;

        assessment_init(&assessment);
        for (size_t t = 0; t < cases[i].count; t++)
            CHECK_BOOL(cases[i].name,
                       answer_set_text(cases[i].typed[t].input, cases[i].typed[t].text,
                                       &assessment.answers[cases[i].typed[t].input],
                                       &arena, &err),
                       true);
        assessment_check(&assessment, &errors, &warnings);
        faults_join(&errors, &text);
        CHECK_TEXT(cases[i].name, text.data, cases[i].errors);
        faults_join(&warnings, &text);
        CHECK_TEXT(cases[i].name, text.data, cases[i].warnings);
    }
    strbuf_clear(&text);
    arena_clear(&arena);
}

static void
own_weights_sum_to_one_at_most(void **state)
{
    static const struct {
        const char *name;
        double each;
        int count;
        const char *errors, *warnings;
    } cases[] = {
        {"ten tenths", 0.1, 10, "", ""},
        {"five fifths", 0.2, 5, "", ""},
        {"six fifths", 0.2, 6,
         "weights: the own weights sum to more than 1; own weights are shares that sum to "
         "at most 1",
         ""},
        {"ten of nothing", 0, 10,
         "weights: all weights are zero; give one of them a share above 0", ""},
        {"nine of nothing", 0, 9, "", ""},
        {"ten of a twentieth", 0.05, 10, "",
         "weights: all weights are given but sum to less than 1, so they are rescaled; "
         "give shares that sum to 1, or leave one out"},
    };
    struct strbuf text;

    (void)state;
    strbuf_init(&text);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct assessment assessment;
        struct error_list errors = {0}, warnings = {0};
        struct error err;

        assessment_init(&assessment);
        for (int f = 0; f < cases[i].count; f++)
            assert_true(answer_set_weight((enum factor)f, cases[i].each,
                                          &assessment.weights[f], &err));
        assessment_check(&assessment, &errors, &warnings);
        faults_join(&errors, &text);
        CHECK_TEXT(cases[i].name, text.data, cases[i].errors);
        faults_join(&warnings, &text);
        CHECK_TEXT(cases[i].name, text.data, cases[i].warnings);
    }
    strbuf_clear(&text);
}

static void
a_copy_outlives_what_it_was_made_from(void **state)
{
    struct assessment from, to;
    struct arena first, second;
    struct extra extra = {.key = "x-on-call", .state = ANSWER_GIVEN};
    struct error err;

    (void)state;
    arena_init(&first);
    arena_init(&second);
    assessment_init(&from);
    extra.text = arena_strdup(&first, "full");
    assessment_extra_set(&from, &extra, &first);
    assert_true(
        answer_set_text(INPUT_GPU, "h100-sxm", &from.answers[INPUT_GPU], &first, &err));
    from.answers[INPUT_GPU].note = arena_strdup(&first, "ours");
    assert_true(assessment_name_set(&from, NAME_TITLE, "T", &first, &err));
    assert_true(decision_set(&from, DECISION_MAKERS, "Ada", &first, &err));
    from.pilots = &(struct pilot){.model = arena_strdup(&first, "m"), .gpus = 2};
    from.pilot_count = 1;
    assessment_copy(&from, &to, &second);
    arena_clear(&first);
    CHECK_TEXT("title", to.title, "T");
    CHECK_TEXT("makers", to.decision[DECISION_MAKERS], "Ada");
    CHECK_TEXT("pin", to.answers[INPUT_GPU].text, "h100-sxm");
    CHECK_TEXT("note", to.answers[INPUT_GPU].note, "ours");
    CHECK_TEXT("x- key", assessment_extra(&to, "x-on-call")->text, "full");
    CHECK_TEXT("pilot", to.pilots[0].model, "m");
    CHECK_INTEGER("GPUs", to.pilots[0].gpus, 2);
    arena_clear(&second);
}

static void
a_later_answer_to_an_x_question_takes_the_place_of_the_first(void **state)
{
    struct assessment assessment;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assessment_init(&assessment);
    assessment_extra_set(&assessment, &(struct extra){.key = "x-a", .text = "1"},
                         &arena);
    assessment_extra_set(&assessment, &(struct extra){.key = "x-b", .text = "2"},
                         &arena);
    assessment_extra_set(&assessment, &(struct extra){.key = "x-a", .text = "3"},
                         &arena);
    CHECK_INTEGER("count", assessment.extra_count, 2);
    CHECK_TEXT("x-a", assessment_extra(&assessment, "x-a")->text, "3");
    CHECK_TEXT("x-b", assessment_extra(&assessment, "x-b")->text, "2");
    assert_null(assessment_extra(&assessment, "x-c"));
    arena_clear(&arena);
}

static void
answered_are_the_six_that_were_given_or_not_known(void **state)
{
    struct assessment assessment;

    (void)state;
    assessment_init(&assessment);
    CHECK_INTEGER("none", assessment_answered(&assessment), 0);
    assessment.answers[INPUT_SCALE].state = ANSWER_GIVEN;
    assessment.answers[INPUT_EXPERTISE].state = ANSWER_UNKNOWN;
    assessment.answers[INPUT_GOAL].state = ANSWER_GIVEN;
    CHECK_INTEGER("two of the six", assessment_answered(&assessment), 2);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_person_types_becomes_a_number),
        cmocka_unit_test(a_wrong_entry_names_what_is_allowed_and_changes_nothing),
        cmocka_unit_test(a_number_that_is_none_is_refused),
        cmocka_unit_test(a_range_keeps_the_likely_value_as_the_number),
        cmocka_unit_test(evidence_goes_with_the_value_that_it_proves),
        cmocka_unit_test(overrides_and_weights_have_their_ranges),
        cmocka_unit_test(a_decision_record_says_when_and_in_which_state),
        cmocka_unit_test(an_id_is_fit_for_a_file_name),
        cmocka_unit_test(what_no_single_answer_shows_is_found),
        cmocka_unit_test(own_weights_sum_to_one_at_most),
        cmocka_unit_test(a_copy_outlives_what_it_was_made_from),
        cmocka_unit_test(a_later_answer_to_an_x_question_takes_the_place_of_the_first),
        cmocka_unit_test(answered_are_the_six_that_were_given_or_not_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
