/*
 * test_pilot_screen.c - measurements replace estimates, and can be taken back.
 */
#include "tui/pilot_screen.h"

#include <stdio.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "tui/stage.h"

static int
setup(void **state)
{
    static struct stage stage;

    stage_open(&stage, 24, 80);
    stage_answers(&stage, "data/examples/token-factory.yaml");
    stage_keys(&stage, "Rm");
    *state = &stage;
    return 0;
}

/* Fill in a row: requests, output and user speed; its effect is shown when it is good. */
static void
fill(struct stage *stage, const char *n, const char *output, const char *user)
{
    stage_keys(stage, "a\t\t\t\t\t\t\n");
    stage_keys(stage, n);
    stage_keys(stage, "\t\t\t\n");
    stage_keys(stage, output);
    stage_keys(stage, "\t\n");
    stage_keys(stage, user);
    stage_keys(stage, "\n");
    stage_key(stage, KEY_CTRL_S);
}

/* The same, and let it count. */
static void
add(struct stage *stage, const char *n, const char *output, const char *user)
{
    fill(stage, n, output, user);
    stage_shows(stage, "nothing is changed yet");
    stage_key(stage, KEY_CTRL_S);
}

static void
targets_wait_to_be_measured(void **state)
{
    struct stage *stage = *state;

    stage_shows(stage, "Pilot   0 measurements");
    stage_shows(stage, "own output tokens/s");
    stage_shows(stage, "to do");
    stage_shows(stage, "None yet: a adds one");
}

static double
own_score(const struct stage *stage)
{
    return stage->app.work.now->decision->options[STRATEGY_SELF_HOSTED].score;
}

static void
its_effect_is_shown_before_it_counts(void **state)
{
    struct stage *stage = *state;
    double before = own_score(stage);

    fill(stage, "500", "900", "20");
    stage_shows(stage, "what the measurement would change");
    stage_shows(stage, "First");
    stage_shows(stage, "Verdict");
    stage_shows(stage, "Self-hosted 83.9 -> Self-hosted 83.4");
    stage_keys(stage, "G");
    stage_shows(stage, "With the measurement another replica is cheaper");
    assert_int_equal(stage->app.work.now->answers.pilot_count, 0);
    stage_keys(stage, "\033");
    stage_shows(stage, "Pilot   0 measurements");
    assert_true(own_score(stage) == before);
}

static void
a_measurement_counts_until_taken_back(void **state)
{
    struct stage *stage = *state;
    double before = own_score(stage);

    add(stage, "500", "900", "20");
    stage_shows(stage, "Pilot   1 measurement ");
    stage_shows(stage, "STOP");
    stage_shows(stage, "The last change: Self-hosted");
    assert_int_equal(stage->app.work.now->answers.pilot_count, 1);
    assert_true(own_score(stage) < before); /* the replica does so much less */
    stage_keys(stage, "u");
    stage_shows(stage, "Undone: a measurement");
    stage_shows(stage, "None yet: a adds one");
    stage_hides(stage, "The last change");
    assert_true(own_score(stage) == before);
}

static void
few_cases_are_weak(void **state)
{
    struct stage *stage = *state;

    add(stage, "12", "20000", "40");
    stage_shows(stage, "pass, weak");
    stage_keys(stage, "D");
    stage_shows(stage, "Deleted; u brings it back");
    add(stage, "30", "20000", "40");
    stage_hides(stage, "weak:  ");
    stage_shows(stage, "pass");
    stage_hides(stage, "pass, weak");
}

static void
a_wrong_figure_is_refused_and_the_sheet_stays(void **state)
{
    static const struct {
        const char *n, *output, *says;
    } cases[] = {
        {"many", "900", "! Requests: 'many' is not a number"},
        {"500", "fast", "! Output tokens/s: 'fast' is not a number"},
        {"500", "-5", "output_tokens_per_second"},
    };
    struct stage *stage = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        fill(stage, cases[i].n, cases[i].output, "20");
        stage_shows(stage, cases[i].says);
        stage_shows(stage, "A measurement of your own");
        stage_keys(stage, "\033");
        assert_int_equal(stage->app.work.now->answers.pilot_count, 0);
    }
}

static void
a_row_is_edited_in_place(void **state)
{
    struct stage *stage = *state;

    add(stage, "500", "900", "20");
    stage_keys(stage, "\n\t\t\t\t\t\t\t\t\t\n\025"
                      "15000\n");
    stage_key(stage, KEY_CTRL_S);
    stage_key(stage, KEY_CTRL_S);
    assert_int_equal(stage->app.work.now->answers.pilot_count, 1);
    assert_true(stage->app.work.now->answers.pilots[0].output_tokens_per_second.value ==
                15000);
}

static void
a_file_without_runs_is_refused(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "i\ndata/examples/hospital.yaml\n");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "Import measurements");
    stage_shows(stage, "! data/examples/hospital.yaml");
}

/* Name a file to be read, of the source tree. */
static void
file_read_in(struct stage *stage, const char *path)
{
    stage_keys(stage, "i\n");
    stage_keys(stage, path);
    stage_keys(stage, "\n");
    stage_key(stage, KEY_CTRL_S);
}

#define BOTH_ARMS "tests/import/benchmarks/both-arms.csv"
#define LATER_CASES "tests/import/benchmarks/later-cases.csv"

static void
both_arms_of_a_table_are_looked_at_and_count_at_once(void **state)
{
    struct stage *stage = *state;
    const struct assessment *now;

    file_read_in(stage, BOTH_ARMS);
    stage_shows(stage, "what the measurements would change");
    stage_keys(stage, "G");
    stage_shows(stage, "API: gpt-oss-20b at DeepInfra");
    now = &stage->app.work.now->answers;
    assert_int_equal(now->pilot_count, 0);
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "Pilot   2 measurements");
    now = &stage->app.work.now->answers;
    assert_int_equal(now->pilot_count, 2);
    assert_int_equal(now->pilots[0].approach, PILOT_OWN);
    assert_string_equal(now->pilots[0].source, "both-arms.csv");
    assert_string_equal(now->pilots[0].date, "2026-11-20");
    assert_int_equal(now->pilots[1].approach, PILOT_API);
    stage_keys(stage, "u");
    stage_shows(stage, "Undone: the measurements of a file");
    stage_shows(stage, "Pilot   0 measurements");
}

static void
a_later_row_of_an_arm_takes_the_place_of_the_earlier(void **state)
{
    struct stage *stage = *state;
    const struct pilot *row;

    file_read_in(stage, BOTH_ARMS);
    stage_key(stage, KEY_CTRL_S);
    file_read_in(stage, LATER_CASES);
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "Pilot   2 measurements");
    row = &stage->app.work.now->answers.pilots[1];
    assert_int_equal(row->approach, PILOT_OWN);
    assert_true(row->cases_passed_share.value == 0.8);
    assert_true(row->output_tokens_per_second.value == 1150);
}

static void
a_load_test_is_completed_and_replaces_its_arm(void **state)
{
    struct stage *stage = *state;
    const struct pilot *row;

    for (int times = 0; times < 2; times++) {
        file_read_in(stage, "tests/import/benchmarks/vllm.json");
        stage_shows(stage, "A measurement of your own");
        stage_key(stage, KEY_CTRL_S);
        stage_shows(stage, "what the measurement would change");
        stage_key(stage, KEY_CTRL_S);
        assert_int_equal(stage->app.work.now->answers.pilot_count, 1);
    }
    row = &stage->app.work.now->answers.pilots[0];
    assert_string_equal(row->model, "olmo-3-7b");
    assert_string_equal(row->source, "vllm.json");
}

static void
scores_are_read_and_change_nothing(void **state)
{
    struct stage *stage = *state;

    file_read_in(stage, "tests/import/benchmarks/lm-eval.json");
    stage_shows(stage, "Scores of a file");
    stage_shows(stage, "gsm8k");
    stage_shows(stage, "partial");
    stage_keys(stage, "\033");
    stage_shows(stage, "Pilot   0 measurements");
}

static void
a_table_with_faults_is_refused_at_its_place(void **state)
{
    struct stage *stage = *state;

    file_read_in(stage, "tests/import/benchmarks/faulty-arms.csv");
    stage_shows(stage, "faulty-arms.csv:2:15: 'l5' is no card of the catalog");
    stage_shows(stage, "and 1 more fault");
    stage_keys(stage, "\033");
    stage_shows(stage, "Pilot   0 measurements");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, stage_teardown)
        TEST(targets_wait_to_be_measured),
        TEST(its_effect_is_shown_before_it_counts),
        TEST(a_measurement_counts_until_taken_back),
        TEST(few_cases_are_weak),
        TEST(a_wrong_figure_is_refused_and_the_sheet_stays),
        TEST(a_row_is_edited_in_place),
        TEST(a_file_without_runs_is_refused),
        TEST(both_arms_of_a_table_are_looked_at_and_count_at_once),
        TEST(a_later_row_of_an_arm_takes_the_place_of_the_earlier),
        TEST(a_load_test_is_completed_and_replaces_its_arm),
        TEST(scores_are_read_and_change_nothing),
        TEST(a_table_with_faults_is_refused_at_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
