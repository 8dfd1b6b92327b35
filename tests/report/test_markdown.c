/*
 * test_markdown.c - blocks as CommonMark: what a forge draws, and what it must not read.
 */
#include "report/markdown.h"

#include "support/cmocka.h"

#include <string.h>

#include "base/date.h"
#include "support/check.h"
#include "support/sheet.h"

/* Days of a plan are dates in the diagram; its end is the first day that is free again. */
static void
a_plan_is_drawn_by_its_dates(void **state)
{
    static const char *const labels[] = {"Pilot: both, 50 %", "Load test"};
    static const double values[] = {0, 14, 14, 17.5};
    struct chart chart = {
        .kind = CHART_SPANS, .labels = labels, .label_count = 2, .values = values};
    const struct markdown_style style = {.level = 1, .mermaid = true};
    struct sheet *sheet = *state;

    assert_true(date_parse("2026-12-24", &chart.first_day));
    blocks_add(&sheet->blocks, BLOCK_CHART, NULL)->chart = &chart;
    markdown_render(&sheet->blocks, &style, &sheet->out);
    assert_string_equal(sheet->out.data,
                        "```mermaid\n"
                        "gantt\n"
                        "    dateFormat YYYY-MM-DD\n"
                        "    axisFormat %Y-%m-%d\n"
                        "    Pilot  both  50   : 2026-12-24, 2027-01-07\n"
                        "    Load test : 2027-01-07, 2027-01-11\n"
                        "```\n\n");
}

static void
a_bar_in_a_cell_breaks_no_row(void **state)
{
    static const struct column columns[] = {{"Name", false}, {"Says", false}};
    static const char *const cells[] = {"a|b", "<b>\nnext"};
    const struct markdown_style style = {.level = 1};
    struct sheet *sheet = *state;

    sheet_table(sheet, NULL, columns, ARRAY_LEN(columns), cells, ARRAY_LEN(cells));
    markdown_render(&sheet->blocks, &style, &sheet->out);
    assert_non_null(strstr(sheet->out.data, "\n| a\\|b | &lt;b>"));
    assert_non_null(strstr(sheet->out.data, "next |\n\n"));
    assert_null(strstr(sheet->out.data, "\nnext"));
}

static void
what_has_no_label_goes_on_with_the_one_before(void **state)
{
    const struct markdown_style style = {.level = 1};
    struct sheet *sheet = *state;
    struct block *block = blocks_add(&sheet->blocks, BLOCK_FACTS, NULL);
    struct facts facts;

    facts_init(&facts, &sheet->arena);
    facts_add(&facts, "Flips if", "the volume doubles");
    facts_add(&facts, "", "the budget is halved");
    facts_add(&facts, "Assumed", "3 inputs");
    block->facts = facts.items;
    block->fact_count = facts.count;
    markdown_render(&sheet->blocks, &style, &sheet->out);
    assert_string_equal(sheet->out.data, "- Flips if: the volume doubles\n"
                                         "  - the budget is halved\n"
                                         "- Assumed: 3 inputs\n\n");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_plan_is_drawn_by_its_dates, sheet_open,
                                        sheet_close),
        cmocka_unit_test_setup_teardown(a_bar_in_a_cell_breaks_no_row, sheet_open,
                                        sheet_close),
        cmocka_unit_test_setup_teardown(what_has_no_label_goes_on_with_the_one_before,
                                        sheet_open, sheet_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
