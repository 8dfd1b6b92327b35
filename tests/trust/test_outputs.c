/*
 * test_outputs.c - a result counts as given only when it was: what a command cannot
 * write is a failure, and what it must not write is nowhere.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/options.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/program.h"

static struct folder folder;
static struct program program;

#define HEAD "format: llm-decide/answers\nformat_version: \"1.0\"\n"

static int
setup(void **state)
{
    static const char good[] = HEAD "requirements: {scale: 5M}\n";
    static const char bad[] = HEAD "requirements: {scale: lots}\n";
    static const char comparison[] = "format: llm-decide/matrix\n"
                                     "format_version: \"1.0\"\n"
                                     "criteria: [{id: x, weight: 1}]\n"
                                     "options: [{id: a, values: {x: 0.4}},\n"
                                     "          {id: b, values: {x: 0.6}}]\n";

    (void)state;
    program_begin(&program, &folder);
    folder_put(&folder, "good.yaml", good);
    folder_put(&folder, "bad.yaml", bad);
    folder_put(&folder, "comparison.yaml", comparison);
    program_run(&program, "import", "good.yaml", "-q", NULL);
    program_ended(&program, "import", 0);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    program_finish(&program, &folder);
    return 0;
}

/* Each command in each form in which it writes to standard output. */
static const char *const writers[][6] = {
    {"--help"},
    {"--version"},
    {"help", "evaluate"},
    {"completion", "bash"},
    {"completion", "zsh"},
    {"completion", "fish"},
    {"schema", "answers"},
    {"template"},
    {"template", "--list"},
    {"template", "textbook"},
    {"info"},
    {"info", "--json"},
    {"evaluate", "good.yaml", "--quick"},
    {"evaluate", "good.yaml", "--quick", "--json"},
    {"evaluate", "good.yaml", "--quick", "--parts=all"},
    {"check", "good.yaml", "--json"},
    {"batch", "good.yaml", "--quick", "-q"},
    {"batch", "good.yaml", "--quick", "-q", "-fjsonl"},
    {"catalog", "list"},
    {"catalog", "check"},
    {"catalog", "export", "--kind=gpus"},
    {"recheck", "--json", "-q"},
    {"compare", "good.yaml", "good.yaml", "--quick"},
    {"compare", "good.yaml", "good.yaml", "--quick", "--json"},
    {"explain", "good.yaml", "--quick", "--list"},
    {"export", "good.yaml", "--quick"},
    {"export", "good.yaml", "--quick", "-fhtml"},
    {"import", "good.yaml", "-q"},
    {"list"},
    {"list", "--json"},
    {"show", "assessment"},
    {"show", "assessment", "--json"},
    {"show", "assessment", "-fyaml"},
    {"pilot", "list", "good.yaml", "--quick"},
    {"matrix", "comparison.yaml"},
    {"matrix", "comparison.yaml", "--json"},
    {"explain", "good.yaml", "--json", "demand"},
};

static void
every_command_that_writes_is_tried(void **state)
{
    (void)state;
    for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
        size_t at = 0;

        /* these write to a terminal alone, and to the database alone */
        if (i == COMMAND_WIZARD || i == COMMAND_DELETE || i == COMMAND_RENAME)
            continue;
        while (at < ARRAY_LEN(writers) &&
               strcmp(writers[at][0], command_table[i].name) != 0)
            at++;
        if (at == ARRAY_LEN(writers))
            fail_msg("no test takes the room from %s", command_table[i].name);
    }
}

static void
a_full_device_is_a_failure(void **state)
{
    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    for (size_t i = 0; i < ARRAY_LEN(writers); i++) {
        program.output = "/dev/full";
        program_run_words(&program, writers[i]);
        program_ended(&program, writers[i][0], 1);
        program_said(&program, writers[i][0],
                     "llm-decide: cannot write standard output: No space left on "
                     "device\n");
        /* It is the device: with room there is a result. */
        program.output = NULL;
        program_run_words(&program, writers[i]);
        program_ended(&program, writers[i][0], 0);
        assert_true(program.out.length > 0);
    }
}

static void
a_reader_that_went_away_had_what_it_wanted(void **state)
{
    (void)state;
    program.reader_gone = true;
    for (size_t i = 0; i < ARRAY_LEN(writers); i++) {
        program_run_words(&program, writers[i]);
        program_ended(&program, writers[i][0], 0);
        program_said(&program, writers[i][0], "");
    }
}

static void
a_fault_found_before_counts_whoever_reads(void **state)
{
    (void)state;
    program.reader_gone = true;
    program_run(&program, "check", "bad.yaml", "--json", NULL);
    program_ended(&program, "a fault in JSON", 3);
    program_run(&program, "evaluate", "good.yaml", "--quick", "--fail-on=score<101",
                NULL);
    program_ended(&program, "a condition", 5);
}

static void
a_stream_that_came_closed_is_no_room(void **state)
{
    (void)state;
    if (program_is_traced())
        skip(); /* what traces it opens files in place of the streams */
    program.closed = 1u << STDOUT_FILENO;
    for (size_t i = 0; i < ARRAY_LEN(writers); i++) {
        program_run_words(&program, writers[i]);
        program_ended(&program, writers[i][0], 1);
        program_mentioned(&program, writers[i][0], "cannot write standard output");
    }
    program.closed = 1u << STDIN_FILENO;
    program_run(&program, "check", "-", NULL);
    program_ended(&program, "standard input", 1);
    program_mentioned(&program, "standard input", "<stdin>: cannot be read: ");
}

/* The next file that is opened would get its number, and the message with it. */
static void
a_message_without_its_stream_lands_nowhere(void **state)
{
    size_t size;
    char *written;

    (void)state;
    if (program_is_traced())
        skip(); /* what traces it opens files in place of the streams */
    program.output = "written";
    program.closed = 1u << STDERR_FILENO;
    program_run(&program, "evaluate", "bad.yaml", "--quick", NULL);
    program_ended(&program, "no standard error", 3);
    program.closed |= 1u << STDIN_FILENO;
    program_run(&program, "evaluate", "bad.yaml", "--quick", NULL);
    program_ended(&program, "no standard input either", 3);
    written = folder_read(folder_path(&folder, "written"), &size);
    CHECK_INTEGER("written", size, 0);
    free(written);
    written = folder_read(folder_path(&folder, "bad.yaml"), &size);
    CHECK_TEXT("the input", written, HEAD "requirements: {scale: lots}\n");
    free(written);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(every_command_that_writes_is_tried),
        TEST(a_full_device_is_a_failure),
        TEST(a_reader_that_went_away_had_what_it_wanted),
        TEST(a_fault_found_before_counts_whoever_reads),
        TEST(a_stream_that_came_closed_is_no_room),
        TEST(a_message_without_its_stream_lands_nowhere),
    };

    return cmocka_run_group_tests_name("trust/outputs", tests, NULL, NULL);
}
