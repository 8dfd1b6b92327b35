/*
 * test_plain.c - blocks as text: within the width, safe to print, drawn to scale.
 */
#include "report/plain.h"

#include "support/cmocka.h"

#include <string.h>

#include "base/text.h"
#include "report/show.h"
#include "support/sheet.h"

static struct plain_style style;

static int
page_open(void **state)
{
    style = (struct plain_style){.width = 40, .charts = true};
    return sheet_open(state);
}

static void
expect(struct sheet *sheet, const char *want)
{
    plain_render(&sheet->blocks, &style, &sheet->out);
    assert_string_equal(sheet->out.data, want);
}

static void
headings_stand_close_to_what_they_head(void **state)
{
    struct sheet *sheet = *state;

    blocks_add(&sheet->blocks, BLOCK_HEADING, "Report");
    blocks_add(&sheet->blocks, BLOCK_PARAGRAPH,
               "A paragraph that is longer than one line of forty columns.");
    blocks_add(&sheet->blocks, BLOCK_HEADING, "Part")->level = 1;
    blocks_add(&sheet->blocks, BLOCK_NOTE, "mind this")->tone = TONE_ATTENTION;
    blocks_add(&sheet->blocks, BLOCK_HEADING, "Detail")->level = 2;
    blocks_add(&sheet->blocks, BLOCK_NOTE, "a hint");
    expect(sheet, "Report\n"
                  "======\n"
                  "A paragraph that is longer than one line\n"
                  "of forty columns.\n"
                  "\n"
                  "Part\n"
                  "----\n"
                  "! mind this\n"
                  "\n"
                  "Detail\n"
                  "  a hint\n");
}

static void
facts_align_their_values(void **state)
{
    struct sheet *sheet = *state;
    struct block *block = blocks_add(&sheet->blocks, BLOCK_FACTS, NULL);
    struct facts facts;

    facts_init(&facts, &sheet->arena);
    facts_add(&facts, "Score", "81.7");
    facts_add(&facts, "Excluded by", "a rule whose sentence needs more than one line");
    facts_add(&facts, "Price", "2.50")->value.mark = MARK_STALE;
    facts_add(&facts, "A label that is longer than all columns", "alone");
    block->facts = facts.items;
    block->fact_count = facts.count;
    expect(sheet, "Score                       81.7\n"
                  "Excluded by                 a rule whose\n"
                  "                            sentence\n"
                  "                            needs more\n"
                  "                            than one\n"
                  "                            line\n"
                  "Price                       2.50!\n"
                  "A label that is longer than all columns\n"
                  "                            alone\n");
}

static void
table_fill(struct sheet *sheet, const char *reason)
{
    static const struct column columns[] = {
        {"Model", false}, {"USD", true}, {"Why", false}};
    struct block *block;
    struct entries entries;

    entries_init(&entries, &sheet->arena);
    entries_add(&entries, "open-model-70b");
    entries_add(&entries, show_money(&sheet->arena, 12345));
    entries_add(&entries, reason);
    entries_add(&entries, "small");
    entries_add(&entries, "1.50")->mark = MARK_ESTIMATED;
    entries_add(&entries, "cheapest");
    block = blocks_add(&sheet->blocks, BLOCK_TABLE, NULL);
    block->columns = columns;
    block->column_count = ARRAY_LEN(columns);
    block->entries = entries.items;
    block->entry_count = entries.count;
}

static void
a_table_wraps_its_text_columns(void **state)
{
    struct sheet *sheet = *state;

    table_fill(sheet, "next best of those that fit");
    expect(sheet, "Model              USD  Why\n"
                  "open-model-70b  12 345  next best of\n"
                  "                        those that fit\n"
                  "small            1.50~  cheapest\n");
}

static void
a_table_too_wide_is_told_row_by_row(void **state)
{
    static const struct column columns[] = {{"Strategy", false},
                                            {"A long title", true},
                                            {"Another title", true},
                                            {"Third", true}};
    struct sheet *sheet = *state;
    struct block *block;
    struct entries entries;

    entries_init(&entries, &sheet->arena);
    entries_add(&entries, "Self-hosted");
    entries_add(&entries, "1 000 000 000");
    entries_add(&entries, "2");
    entries_add(&entries, "3");
    block = blocks_add(&sheet->blocks, BLOCK_TABLE, "Caption");
    block->columns = columns;
    block->column_count = ARRAY_LEN(columns);
    block->entries = entries.items;
    block->entry_count = entries.count;
    expect(sheet, "Caption\n"
                  "Strategy: Self-hosted\n"
                  "  A long title: 1 000 000 000\n"
                  "  Another title: 2\n"
                  "  Third: 3\n");
}

/* A list of ids stays a list: a long one is parted rather than each row written out. */
static void
a_long_word_is_parted_where_columns_would_not_fit(void **state)
{
    static const struct column columns[] = {
        {"Id", false}, {"What", false}, {"USD", true}};
    static const char *const cells[] = {"an-id-of-thirty-one-characters.", "short",
                                        "1.50"};
    struct sheet *sheet = *state;

    sheet_table(sheet, NULL, columns, ARRAY_LEN(columns), cells, ARRAY_LEN(cells));
    expect(sheet, "Id                           What    USD\n"
                  "an-id-of-thirty-one-         short  1.50\n"
                  "characters.\n");
}

static void
lists_show_for_and_against(void **state)
{
    struct sheet *sheet = *state;
    struct block *block;
    struct entries entries;

    entries_init(&entries, &sheet->arena);
    entries_add(&entries, "in favour")->tone = TONE_GOOD;
    entries_add(&entries, "against")->tone = TONE_WRONG;
    entries_add(&entries, "look at this, which is too long for a line")->tone =
        TONE_ATTENTION;
    entries_add(&entries, "neutral");
    block = blocks_add(&sheet->blocks, BLOCK_LIST, "Reasons");
    block->entries = entries.items;
    block->entry_count = entries.count;
    expect(sheet, "Reasons\n"
                  "+ in favour\n"
                  "- against\n"
                  "! look at this, which is too long for a\n"
                  "  line\n"
                  "* neutral\n");
}

static void
no_text_reaches_the_terminal_raw(void **state)
{
    struct sheet *sheet = *state;
    struct block *block;
    struct entries entries;

    blocks_add(&sheet->blocks, BLOCK_HEADING, "a\033[2Jb");
    blocks_add(&sheet->blocks, BLOCK_PARAGRAPH,
               "c\xe2\x80\xae"
               "d\xff");
    table_fill(sheet, "e\r\x07");
    entries_init(&entries, &sheet->arena);
    entries_add(&entries, "f\x9b\xc2\x9b");
    block = blocks_add(&sheet->blocks, BLOCK_LIST, "g\x7f");
    block->entries = entries.items;
    block->entry_count = entries.count;
    plain_render(&sheet->blocks, &style, &sheet->out);
    for (size_t at = 0, size; sheet->out.data[at]; at += size) {
        uint32_t code = text_decode(sheet->out.data + at, &size);

        assert_false(text_is_control(code));
    }
    assert_non_null(strstr(sheet->out.data, "a\\x1B[2Jb"));
    assert_non_null(strstr(sheet->out.data, "c\\u{202E}d\xef\xbf\xbd"));
    assert_non_null(strstr(sheet->out.data, "e\\x0D\\x07"));
}

static void
colour_repeats_what_a_word_says(void **state)
{
    struct sheet *sheet = *state;

    style.color = true;
    blocks_add(&sheet->blocks, BLOCK_NOTE, "old price")->tone = TONE_ATTENTION;
    expect(sheet, "! \033[33mold price\033[0m\n");
}

static struct chart *
chart_add(struct sheet *sheet, struct chart chart)
{
    struct chart *copy = ARENA_NEW(&sheet->arena, struct chart);

    *copy = chart;
    blocks_add(&sheet->blocks, BLOCK_CHART, NULL)->chart = copy;
    return copy;
}

static void
bars_are_drawn_to_the_scale_s_end(void **state)
{
    static const char *const labels[] = {"Self-hosted", "Hybrid", "None"};
    static const char *const texts[] = {"100.0", "50.0", "0.0"};
    static const double values[] = {100, 50, 0};
    struct sheet *sheet = *state;

    chart_add(sheet, (struct chart){.kind = CHART_BARS,
                                    .finding = "Self-hosted leads.",
                                    .labels = labels,
                                    .label_count = 3,
                                    .values = values,
                                    .texts = texts,
                                    .limit = 100});
    expect(sheet, "Self-hosted leads.\n"
                  "Self-hosted ###################### 100.0\n"
                  "Hybrid      ###########...........  50.0\n"
                  "None        ......................   0.0\n");
}

static void
stacks_show_the_parts_of_a_total(void **state)
{
    static const char *const labels[] = {"A", "B"};
    static const char *const series[] = {"fees", "staff"};
    static const double values[] = {18, 18, 0, 9};
    struct sheet *sheet = *state;

    chart_add(sheet, (struct chart){.kind = CHART_STACKS,
                                    .labels = labels,
                                    .label_count = 2,
                                    .series = series,
                                    .letters = "fs",
                                    .series_count = 2,
                                    .values = values});
    expect(sheet, "A fffffffffffffffffffssssssssssssssssss\n"
                  "B sssssssss\n"
                  "f fees, s staff\n");
}

static void
ranges_lie_about_zero(void **state)
{
    static const char *const labels[] = {"wide", "one side"};
    static const double values[] = {-5, 5, 4, 2};
    struct sheet *sheet = *state;

    chart_add(sheet, (struct chart){.kind = CHART_RANGES,
                                    .labels = labels,
                                    .label_count = 2,
                                    .values = values});
    expect(sheet, "wide     ===============|==============\n"
                  "one side                |    =======\n");
}

static void
spans_start_where_they_start(void **state)
{
    static const char *const labels[] = {"pilot", "run"};
    static const double values[] = {0, 10, 10, 40};
    struct sheet *sheet = *state;

    chart_add(sheet, (struct chart){.kind = CHART_SPANS,
                                    .labels = labels,
                                    .label_count = 2,
                                    .values = values});
    expect(sheet, "pilot ########\n"
                  "run           #########################\n");
}

static void
lines_cross_where_they_cross(void **state)
{
    static const char *const series[] = {"rising", "flat"};
    static const double x[] = {0, 1e9}, values[] = {0, 12, 6, 6};
    struct sheet *sheet = *state;

    chart_add(sheet, (struct chart){.kind = CHART_LINES,
                                    .x_title = "tokens",
                                    .y_title = "USD a month",
                                    .series = series,
                                    .letters = "RF",
                                    .series_count = 2,
                                    .x = x,
                                    .point_count = 2,
                                    .values = values});
    expect(sheet, "USD a month\n"
                  "    12 |                             RR\n"
                  "       |                           RR\n"
                  "       |                        RRR\n"
                  "     9 |                      RR\n"
                  "       |                   RRR\n"
                  "       |                 RR\n"
                  "     6 |FFFFFFFFFFFFFF###FFFFFFFFFFFFFF\n"
                  "       |            RR\n"
                  "       |         RRR\n"
                  "     3 |       RR\n"
                  "       |    RRR\n"
                  "       |  RR\n"
                  "     0 |RR\n"
                  "       ++--------------+--------------+\n"
                  "        0              500M          1B\n"
                  "        tokens\n"
                  "R rising, F flat\n");
}

static void
powers_of_ten_are_equally_far_apart(void **state)
{
    static const char *const series[] = {"tenfold each time"};
    static const double x[] = {1, 10, 100}, values[] = {1, 10, 100};
    static const struct chart_mark marks[] = {{10, "the middle"}};
    struct sheet *sheet = *state;

    chart_add(sheet, (struct chart){.kind = CHART_LINES,
                                    .x_title = "tokens",
                                    .y_title = "USD",
                                    .series = series,
                                    .letters = "T",
                                    .series_count = 1,
                                    .x = x,
                                    .x_scale = CHART_SCALE_LOG,
                                    .y_scale = CHART_SCALE_LOG,
                                    .point_count = 3,
                                    .values = values,
                                    .marks = marks,
                                    .mark_count = 1});
    expect(sheet, "USD\n"
                  "   100 |               :             TT\n"
                  "       |               :           TT\n"
                  "       |               :        TTT\n"
                  "       |               :      TT\n"
                  "       |               :   TTT\n"
                  "       |               : TT\n"
                  "    10 |              TTT\n"
                  "       |            TT :\n"
                  "       |         TTT   :\n"
                  "       |       TT      :\n"
                  "       |    TTT        :\n"
                  "       |  TT           :\n"
                  "     1 |TT             :\n"
                  "       ++--------------1--------------+\n"
                  "        1              10           100\n"
                  "        tokens\n"
                  "T tenfold each time\n"
                  "1: the middle\n");
}

static void
without_charts_the_table_speaks(void **state)
{
    static const char *const labels[] = {"A"};
    static const char *const texts[] = {"1"};
    static const double values[] = {1};
    struct sheet *sheet = *state;
    struct chart chart = {.kind = CHART_BARS,
                          .finding = "A is alone.",
                          .labels = labels,
                          .label_count = 1,
                          .values = values,
                          .texts = texts};

    chart_add(sheet, chart);
    table_fill(sheet, "why");
    sheet->blocks.items[1].is_data = true;
    style.charts = false;
    plain_render(&sheet->blocks, &style, &sheet->out);
    assert_non_null(strstr(sheet->out.data, "A is alone."));
    assert_null(strchr(sheet->out.data, '#'));
    assert_non_null(strstr(sheet->out.data, "open-model-70b"));

    strbuf_reset(&sheet->out);
    style.charts = true;
    plain_render(&sheet->blocks, &style, &sheet->out);
    assert_non_null(strchr(sheet->out.data, '#'));
    assert_null(strstr(sheet->out.data, "open-model-70b"));
}

#define SHEET_TEST(test) cmocka_unit_test_setup_teardown(test, page_open, sheet_close)

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        SHEET_TEST(headings_stand_close_to_what_they_head),
        SHEET_TEST(facts_align_their_values),
        SHEET_TEST(a_table_wraps_its_text_columns),
        SHEET_TEST(a_table_too_wide_is_told_row_by_row),
        SHEET_TEST(a_long_word_is_parted_where_columns_would_not_fit),
        SHEET_TEST(lists_show_for_and_against),
        SHEET_TEST(no_text_reaches_the_terminal_raw),
        SHEET_TEST(colour_repeats_what_a_word_says),
        SHEET_TEST(bars_are_drawn_to_the_scale_s_end),
        SHEET_TEST(stacks_show_the_parts_of_a_total),
        SHEET_TEST(ranges_lie_about_zero),
        SHEET_TEST(spans_start_where_they_start),
        SHEET_TEST(lines_cross_where_they_cross),
        SHEET_TEST(powers_of_ten_are_equally_far_apart),
        SHEET_TEST(without_charts_the_table_speaks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
