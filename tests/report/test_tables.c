/*
 * test_tables.c - the CSV tables are read back by a CSV reader, and no cell is a formula.
 */
#include "report/tables.h"

#include "support/cmocka.h"

#include <string.h>

#include "import/csv.h"
#include "support/check.h"
#include "support/decided.h"

static struct decided *shipped;

static int
setup(void **state)
{
    decided_open(state);
    shipped = *state;
    return 0;
}

static void
read_back(const struct strbuf *text, struct csv *out)
{
    struct error_list faults = {0};

    if (!csv_read("table", text->data, text->length, &shipped->arena, out, &faults))
        fail_msg("%s", faults.items[0].what);
}

static void
every_table_is_read_back(void **state)
{
    static const struct {
        enum report_table table;
        size_t rows; /* 0: as many as there are */
        const char *first;
    } cases[REPORT_TABLE_COUNT] = {
        [TABLE_OPTIONS] = {TABLE_OPTIONS, 6, "option"},
        [TABLE_SCORES] = {TABLE_SCORES, 60, "option"},
        [TABLE_COST] = {TABLE_COST, 36, "option"},
        [TABLE_BREAK_EVEN] = {TABLE_BREAK_EVEN, 2, "strategy"},
        [TABLE_ROBUSTNESS] = {TABLE_ROBUSTNESS, 6, "option"},
        [TABLE_ASSUMPTIONS] = {TABLE_ASSUMPTIONS, 0, "key"},
        [TABLE_SOURCES] = {TABLE_SOURCES, 0, "id"},
        [TABLE_FIGURES] = {TABLE_FIGURES, 0, "key"},
    };
    struct decision *decision = decided_on(shipped, "textbook", NULL);

    (void)state;
    for (int t = 0; t < REPORT_TABLE_COUNT; t++) {
        struct strbuf text;
        struct csv table;

        strbuf_init(&text);
        tables_write(decision, (enum report_table)t, false, &text);
        assert_memory_equal(text.data + text.length - 2, "\r\n", 2);
        read_back(&text, &table);
        CHECK_TEXT(report_table_names[t], csv_text(&table.header[0]), cases[t].first);
        if (cases[t].rows)
            CHECK_INTEGER(report_table_names[t], table.row_count, cases[t].rows);
        else
            assert_true(table.row_count > 10);
        strbuf_clear(&text);
    }
}

static void
numbers_are_those_of_the_decision(void **state)
{
    struct decision *decision = decided_on(shipped, "textbook", NULL);
    struct strbuf text;

    (void)state;
    strbuf_init(&text);
    tables_write(decision, TABLE_BREAK_EVEN, false, &text);
    assert_non_null(strstr(
        text.data, "self-hosted,proprietary-api,89743590,89743590,,,39,350\r\n"));
    strbuf_reset(&text);
    tables_write(decision, TABLE_COST, false, &text);
    assert_non_null(strstr(text.data, "\r\nproprietary-api,compute,0,0\r\n"));
    strbuf_clear(&text);
}

static void
text_is_no_formula_and_a_negative_number_is_a_number(void **state)
{
    struct strbuf text;
    struct rows rows;

    (void)state;
    strbuf_init(&text);
    rows_init(&rows, &text, false);
    rows_text(&rows, "=cmd|' /C calc'!A0");
    rows_number(&rows, -1.5);
    rows_maybe(&rows, maybe_unknown());
    rows_text(&rows, NULL);
    rows_end(&rows);
    CHECK_TEXT("guarded", text.data, "\"'=cmd|' /C calc'!A0\",-1.5,,\r\n");
    strbuf_reset(&text);
    rows_init(&rows, &text, true);
    rows_text(&rows, "=1+1");
    rows_end(&rows);
    CHECK_TEXT("raw", text.data, "=1+1\r\n");
    strbuf_clear(&text);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_is_read_back),
        cmocka_unit_test(numbers_are_those_of_the_decision),
        cmocka_unit_test(text_is_no_formula_and_a_negative_number_is_a_number),
    };

    return cmocka_run_group_tests(tests, setup, decided_close);
}
