/*
 * test_load.c - much of everything: a batch of ten thousand files, ten thousand saved
 * assessments, a catalog of fifty thousand prices, and a report over it.  That each run
 * keeps its two seconds a file and its 256 MiB is held by program_run().
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "store/saved.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/crowd.h"
#include "support/meddle.h"
#include "support/program.h"

#define DATABASE "db/llm-decide.db"

#define TEXT_OF(number) #number
#define TEXT(number) TEXT_OF(number)
#define OFFERS 50000

enum { PAGE = 50, PAGE_MS_MOST = 100 };
enum { FILES = 10000, FILES_INSTRUMENTED = 200, BATCH_KIB_MOST = 64 * 1024 };

static struct folder folder;
static struct program program;

static int
setup(void **state)
{
    static const char answers[] =
        "format: llm-decide/answers\nformat_version: \"1.0\"\n"
        "assessment: {title: Pilot}\n"
        "requirements: {scale: 5M}\n";

    (void)state;
    program_begin(&program, &folder);
    program_set(&program, "LLM_DECIDE_DATA_DIR", folder_path(&folder, "db"));
    folder_put(&folder, "a.yaml", answers);
    program_run(&program, "import", "a.yaml", "-q", NULL);
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

static void
ends_well(const char *const *words)
{
    program_run_words(&program, words);
    program_ended(&program, words[0], 0);
    print_message("%s: %ld ms of processor time, %ld KiB at most so far\n", words[0],
                  program.milliseconds, program.kibibytes);
}

static bool
is_instrumented(void)
{
    const char *said = getenv("INSTRUMENTED");

    return said && strcmp(said, "yes") == 0;
}

/* ---- ten thousand files ---------------------------------------------------------- */

/* Answers of so many teams, each at a scale of its own. */
static void
files_write(int count)
{
    assert_int_equal(mkdir(folder_path(&folder, "in"), 0700), 0);
    for (int i = 0; i < count; i++) {
        char name[32], text[200];

        snprintf(name, sizeof name, "in/%05d.yaml", i);
        snprintf(text, sizeof text,
                 "format: llm-decide/answers\nformat_version: \"1.0\"\n"
                 "assessment: {title: Team %d}\nrequirements: {scale: %d00000}\n",
                 i, i + 1);
        folder_write(folder_path(&folder, name), text, strlen(text));
    }
}

static long
lines_count(const struct strbuf *text)
{
    long count = 0;

    for (size_t i = 0; i < text->length; i++)
        count += text->data[i] == '\n';
    return count;
}

/* However many there are, only those at work are held.  The first test: see kibibytes. */
static void
a_batch_of_ten_thousand_files_needs_no_memory(void **state)
{
    int count = is_instrumented() ? FILES_INSTRUMENTED : FILES;

    (void)state;
    files_write(count);
    program.files = count;
    ends_well(
        (const char *const[]){"batch", "in", "--quick", "-q", "-j2", "-fcsv", NULL});
    program.files = 0;
    assert_int_equal(lines_count(&program.out), count + 1);
    assert_non_null(strstr(program.out.data, "\nin/00000.yaml,0,"));
    assert_non_null(strstr(program.out.data, ",Team 199,"));
    if (!is_instrumented() && program.kibibytes > BATCH_KIB_MOST)
        fail_msg("%d files: %ld KiB", count, program.kibibytes);
}

/* ---- ten thousand assessments ---------------------------------------------------- */

static long
own_ms(void)
{
    struct rusage used;

    assert_int_equal(getrusage(RUSAGE_SELF, &used), 0);
    return (long)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 +
           (long)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
}

/* Each order, from the first page to the last. */
static void
a_page_takes_no_time(struct store *store)
{
    bool held = !is_instrumented();

    for (int sort = 0; sort < SAVED_SORT_COUNT; sort++)
        for (int offset = 0; offset < CROWD; offset += CROWD / 2) {
            struct saved_query query = {SAVED_ALL, (enum saved_sort)sort, "", offset,
                                        PAGE};
            struct saved_row *rows;
            struct arena arena;
            struct error err;
            size_t count;
            long before = own_ms(), taken;

            arena_init(&arena);
            assert_true(saved_list(store, &query, &arena, &rows, &count, &err));
            taken = own_ms() - before;
            assert_int_equal(count, PAGE);
            arena_clear(&arena);
            if (held && taken > PAGE_MS_MOST)
                fail_msg("%s from %d: %ld ms", saved_sort_names[sort], offset, taken);
        }
}

static void
ten_thousand_assessments_are_no_burden(void **state)
{
    static const char *const ways[][6] = {
        {"list"},
        {"list", "--sort", "score"},
        {"check", "a.yaml"},
        {"show", "pilot-5000"},
        {"evaluate", "pilot-10000", "--quick"},
        {"rename", "pilot-5000", "middle", "-q"},
        {"delete", "pilot-2", "pilot-3", "-q"},
        {"import", "a.yaml", "-q"},
    };
    struct store *store;
    struct error err;
    json_t *root;

    (void)state;
    crowd_assessments(folder_path(&folder, DATABASE));
    for (size_t i = 0; i < ARRAY_LEN(ways); i++)
        ends_well(ways[i]);
    ends_well((const char *const[]){"list", "--json", NULL});
    root = json_loadb(program.out.data, program.out.length, 0, NULL);
    assert_non_null(root);
    assert_int_equal(json_array_size(root), CROWD - 1); /* two deleted, one imported */
    json_decref(root);
    assert_true(store_open(folder_path(&folder, DATABASE), STORE_READ, &store, &err));
    a_page_takes_no_time(store);
    store_close(store);
}

/* ---- fifty thousand prices ------------------------------------------------------- */

/* Copies of every offer under other names, as many as a list may bring. */
static void
offers_multiply(void)
{
    meddle(
        folder_path(&folder, DATABASE),
        "CREATE TEMP TABLE copy AS SELECT * FROM api_offer;"
        "WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i <="
        "  " TEXT(
            OFFERS) " / (SELECT count(*) FROM copy))"
                    "INSERT INTO api_offer SELECT NULL, origin, list, since, until, valid_from,"
                    " valid_to, id || '-' || i, name || ' ' || i, vendor, provider, kind,"
                    " open_model_id, input_micro + i, output_micro + i, cached_micro,"
                    " batch_discount_pct, context_tokens, max_output_tokens, released, mmlu,"
                    " source, as_of, quality_index, status, note, NULL, reasoning FROM copy, k");
    assert_true(meddle_count(folder_path(&folder, DATABASE),
                             "SELECT count(*) FROM api_offer") >= OFFERS);
}

static void
fifty_thousand_prices_are_read_and_reported(void **state)
{
    enum { REPORT_MOST = 2 << 20 };
    static const char *const ways[][8] = {
        {"info"},
        {"list"},
        {"check", "a.yaml"},
        {"evaluate", "a.yaml", "--quick", "--parts=all"},
        {"explain", "a.yaml", "--quick", "--list"},
        {"export", "a.yaml", "--quick", "-f", "html"},
        {"export", "a.yaml", "--quick", "-f", "md"},
        {"export", "a.yaml", "--quick", "-f", "json"},
        {"import", "a.yaml", "-q"},
    };

    (void)state;
    offers_multiply();
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        ends_well(ways[i]);
        /* As long as over the shipped catalog: a report has what decides, not all there is. */
        if (program.out.length > REPORT_MOST)
            fail_msg("%s %s: %zu bytes", ways[i][0], ways[i][1], program.out.length);
    }
}

/* ---- more than is compared ------------------------------------------------------- */

static void
a_thousand_options_are_refused_by_name(void **state)
{
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    strbuf_add(&out, "format: llm-decide/matrix\nformat_version: \"1.0\"\n"
                     "criteria: [{id: c, weight: 1}]\noptions:\n");
    for (int i = 0; i < 1000; i++)
        strbuf_addf(&out, "  - {id: o%d, values: {c: 0.%03d}}\n", i, i);
    folder_write(folder_path(&folder, "many.yaml"), out.data, out.length);
    strbuf_clear(&out);
    program_run(&program, "matrix", "many.yaml", NULL);
    program_ended(&program, "a thousand options", 3);
    program_mentioned(&program, "a thousand options",
                      "1000 are more than the limit of");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_batch_of_ten_thousand_files_needs_no_memory),
        TEST(ten_thousand_assessments_are_no_burden),
        TEST(fifty_thousand_prices_are_read_and_reported),
        TEST(a_thousand_options_are_refused_by_name),
    };

    return cmocka_run_group_tests_name("trust/load", tests, NULL, NULL);
}
