/*
 * test_markdown.c - blocks as CommonMark: what a forge draws, and what it must not read.
 */
#include "report/markdown.h"

#include "support/cmocka.h"

#include <string.h>

#include "base/date.h"

struct sheet {
    struct arena arena;
    struct blocks blocks;
    struct strbuf out;
};

static int
sheet_open(void **state)
{
    static struct sheet sheet;

    arena_init(&sheet.arena);
    blocks_init(&sheet.blocks, &sheet.arena);
    strbuf_init(&sheet.out);
    *state = &sheet;
    return 0;
}

static int
sheet_close(void **state)
{
    struct sheet *sheet = *state;

    strbuf_clear(&sheet->out);
    arena_clear(&sheet->arena);
    return 0;
}

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
    assert_string_equal(sheet->out.data, "```mermaid\n"
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
    const struct markdown_style style = {.level = 1};
    struct sheet *sheet = *state;
    struct entries entries;
    struct block *table = blocks_add(&sheet->blocks, BLOCK_TABLE, NULL);

    entries_init(&entries, &sheet->arena);
    entries_add(&entries, "a|b");
    entries_add(&entries, "<b>\nnext");
    table->columns = columns;
    table->column_count = 2;
    table->entries = entries.items;
    table->entry_count = entries.count;
    markdown_render(&sheet->blocks, &style, &sheet->out);
    assert_non_null(strstr(sheet->out.data, "\n| a\\|b | &lt;b>"));
    assert_non_null(strstr(sheet->out.data, "next |\n\n"));
    assert_null(strstr(sheet->out.data, "\nnext"));
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_plan_is_drawn_by_its_dates, sheet_open,
                                        sheet_close),
        cmocka_unit_test_setup_teardown(a_bar_in_a_cell_breaks_no_row, sheet_open,
                                        sheet_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
