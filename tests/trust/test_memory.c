/*
 * test_memory.c - whatever allocation fails: the program says so and ends with 1, or it
 * did without and its result is the usual.
 *
 * Each command is run once to see its allocations; then again and again with one of
 * them failing, alone and with all that follow it.  make check takes the first of each
 * place in the code that allocates and the last of the run, which may come after all is
 * done; TRUST_FAULTS=all the last of each place as well, and some thousand spread over all.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/meddle.h"
#include "support/program.h"
#include "trust/fault.h"

enum { POINTS_SPREAD = 1500 };

static struct folder folder;
static struct program program;
static char library[1024];

#define ANSWERS                                             \
    "format: llm-decide/answers\nformat_version: \"1.0\"\n" \
    "requirements: {scale: 5M, data_privacy: critical}\n"

#define DATABASE ".local/share/llm-decide/llm-decide.db"

/* Each command that loads something; those that look at a saved assessment call it pilot. */
static const struct {
    const char *name;
    const char *words[PROGRAM_WORDS];
} commands[] = {
    {"evaluate", {"evaluate", "a.yaml", "--quick"}},
    {"evaluate as JSON", {"evaluate", "a.yaml", "--quick", "--json"}},
    {"check", {"check", "a.yaml", "bad.yaml", "--json"}},
    {"template", {"template"}},
    {"schema", {"schema", "answers"}},
    {"info", {"info", "--json"}},
    {"matrix", {"matrix", "comparison.yaml"}},
    {"explain", {"explain", "a.yaml", "--quick", "demand"}},
    {"compare", {"compare", "a.yaml", "pilot", "--quick"}},
    {"list", {"list"}},
    {"show", {"show", "pilot", "-fyaml"}},
    {"export", {"export", "pilot", "--quick", "-fhtml"}},
    {"import", {"import", "a.yaml", "-q"}},
    {"delete", {"delete", "pilot"}},
    {"recheck", {"recheck", "pilot", "--quick"}},
    {"pilot", {"pilot", "list", "a.yaml", "--quick"}},
    {"catalog list", {"catalog", "list", "--json"}},
    {"catalog check", {"catalog", "check"}},
    {"catalog diff", {"catalog", "diff", "shipped", "now"}},
    {"catalog export", {"catalog", "export", "--kind=offers"}},
    {"catalog import", {"catalog", "import", "prices.json", "--yes", "-q"}},
    {"catalog import --undo", {"catalog", "import", "--undo", "-q"}},
    {"catalog show", {"catalog", "show", "gpt-oss-120b"}},
    {"batch", {"batch", "a.yaml", "pilot.yaml", "--quick", "-q", "-fcsv", "-j1"}},
    {"pilot import", {"pilot", "import", "pilot", "measured.csv", "--quick", "-q"}},
    {"rename", {"rename", "pilot", "trial"}},
    {"help", {"help", "demand"}},
    {"completion", {"completion", "bash"}},
};

static char *saved; /* the database before each run */
static size_t saved_size;

/* What a run leaves of the database is whole: nothing of this is in it by half. */
static bool
database_is_whole(void)
{
    long count;

    if (meddle_count(folder_path(&folder, DATABASE),
                     "SELECT count(*) FROM pragma_integrity_check"
                     " WHERE integrity_check <> 'ok'") != 0)
        return false;
    count = meddle_count(folder_path(&folder, DATABASE),
                         "SELECT count(*) FROM assessment JOIN draft_step"
                         "  ON draft_step.assessment = assessment.id"
                         " AND draft_step.step = assessment.step");
    return count == 1 || (count == 2 && program.status == 0);
}

static int
setup(void **state)
{
    static const char bad[] = ANSWERS "weights: {performance: 2}\n";
    static const char pilot[] = ANSWERS "assessment: {title: Pilot}\n";
    static const char comparison[] = "format: llm-decide/matrix\n"
                                     "format_version: \"1.0\"\n"
                                     "criteria: [{id: x, weight: 1}]\n"
                                     "options: [{id: a, values: {x: 0.4}},\n"
                                     "          {id: b, values: {x: 0.6}}]\n";
    static const char prices[] =
        "{\"gpt-x\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\","
        " \"max_input_tokens\": 1000, \"max_output_tokens\": 500,"
        " \"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 2e-06}}\n";
    static const char measured[] = "approach,model,quantization,gpu,gpus,n,incidents\n"
                                   "own,olmo-3-7b,fp8,l4,1,300,1\n";

    (void)state;
    program_begin(&program, &folder);
    folder_put(&folder, "a.yaml", ANSWERS);
    folder_put(&folder, "bad.yaml", bad);
    folder_put(&folder, "comparison.yaml", comparison);
    folder_put(&folder, "pilot.yaml", pilot);
    folder_put(&folder, "prices.json", prices);
    folder_put(&folder, "measured.csv", measured);
    program_run(&program, "import", "pilot.yaml", "-q", NULL);
    program_ended(&program, "import", 0);
    program_run(&program, "catalog", "import", "prices.json", "--yes", "-q", NULL);
    program_ended(&program, "catalog import", 0);
    saved = folder_read(folder_path(&folder, DATABASE), &saved_size);
    program_set(&program, "LD_PRELOAD", library);
    program_set(&program, "FAULT_REPORT", folder_path(&folder, "report"));
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    free(saved);
    program_finish(&program, &folder);
    return 0;
}

/* Run with the allocation of this number failing, 0 for none. */
static void
run_failing(size_t command, const char *how, long at, struct fault_report *report)
{
    char number[24];
    size_t size;
    char *bytes;

    *report = (struct fault_report){0};
    snprintf(number, sizeof number, "%ld", at);
    program_set(&program, "FAULT_AT", number);
    program_set(&program, "FAULT_HOW", how);
    folder_write(folder_path(&folder, "report"), report, sizeof *report);
    unlink(folder_path(&folder, DATABASE));
    folder_write(folder_path(&folder, DATABASE), saved, saved_size);
    program_run_words(&program, commands[command].words);
    bytes = folder_read(folder_path(&folder, "report"), &size);
    assert_int_equal(size, sizeof *report);
    memcpy(report, bytes, sizeof *report);
    free(bytes);
}

/* One command and what it does without a fault. */
struct trial {
    size_t command;
    int status;
    char *out, *err;
    long points, violations;
};

/* Whether what came out is a beginning of the usual, in whole lines: batch writes each when
 * it is decided, and it stays whatever comes after. */
static bool
is_beginning(const struct strbuf *out, const char *usual)
{
    return strncmp(out->data, usual, out->length) == 0 &&
           (out->length == 0 || out->data[out->length - 1] == '\n');
}

/* Said and ended, or done without. */
static bool
is_kept(const struct trial *trial)
{
    if (program.status == trial->status && strcmp(program.out.data, trial->out) == 0 &&
        strcmp(program.err.data, trial->err) == 0)
        return true;
    return program.status == 1 &&
           (program.out.length == 0 ||
            (strcmp(commands[trial->command].name, "batch") == 0 &&
             is_beginning(&program.out, trial->out))) &&
           strstr(program.err.data, "llm-decide: ");
}

static void
point_try(struct trial *trial, long at)
{
    static const char *const ways[] = {"error", "broken"};
    struct fault_report report;

    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        run_failing(trial->command, ways[i], at, &report);
        trial->points++;
        if (report.fired && is_kept(trial) && database_is_whole())
            continue;
        trial->violations++;
        print_error("%s: allocation %ld (%s): status %d: %s",
                    commands[trial->command].name, at, ways[i], program.status,
                    program.err.data);
    }
}

static long points_all, violations_all;

static void
every_allocation_may_fail(void **state)
{
    const char *wanted = getenv("TRUST_FAULTS");
    bool all = wanted && strcmp(wanted, "all") == 0;
    struct trial trial = {.command = *(size_t *)*state};
    struct fault_report report;

    run_failing(trial.command, "error", 0, &report);
    trial.status = program.status;
    trial.out = strdup(program.out.data);
    trial.err = strdup(program.err.data);
    assert_true(trial.out && trial.err);
    assert_in_range(report.site_count, 1, FAULT_SITES - 1);
    for (long i = 0; i < report.site_count; i++)
        point_try(&trial, report.site_first[i]);
    point_try(&trial, report.calls);
    for (long i = 0; all && i < report.site_count; i++)
        point_try(&trial, report.site_last[i]);
    for (long at = 1; all && at <= report.calls; at += 1 + report.calls / POINTS_SPREAD)
        point_try(&trial, at);
    free(trial.out);
    free(trial.err);
    print_message("%s: %ld allocations at %ld places, %ld faults, %ld violations\n",
                  commands[trial.command].name, report.calls, report.site_count,
                  trial.points, trial.violations);
    points_all += trial.points;
    violations_all += trial.violations;
    assert_int_equal(trial.violations, 0);
}

int
main(void)
{
    const char *build = getenv("top_builddir"), *instrumented = getenv("INSTRUMENTED");
    struct CMUnitTest tests[ARRAY_LEN(commands)];
    size_t numbers[ARRAY_LEN(commands)];
    int failed;

    /* A sanitizer's allocations are its own. */
    if (instrumented && strcmp(instrumented, "yes") == 0) {
        printf("1..0 # SKIP an instrumented build has other allocations\n");
        return 0;
    }
    snprintf(library, sizeof library, "%s/tests/trust/fault_memory.so",
             build ? build : ".");
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
        numbers[i] = i;
        tests[i] = (struct CMUnitTest){commands[i].name, every_allocation_may_fail,
                                       setup, teardown, &numbers[i]};
    }
    cmocka_set_test_filter(
        getenv("TRUST_TESTS")); /* a pattern of those that are wanted */
    failed = cmocka_run_group_tests_name("trust/memory", tests, NULL, NULL);
    print_message("%ld faults, %ld violations\n", points_all, violations_all);
    return failed;
}
