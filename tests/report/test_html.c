/*
 * test_html.c - a page says each thing once, in order, and for every reader.
 */
#include "report/html.h"

#include "support/cmocka.h"

#include <stdlib.h>
#include <string.h>

#include "support/check.h"
#include "support/sheet.h"

/* A report with one section. */
static int
page_open(void **state)
{
    struct sheet *sheet;

    sheet_open(state);
    sheet = *state;
    blocks_add(&sheet->blocks, BLOCK_HEADING, "Report");
    blocks_add(&sheet->blocks, BLOCK_HEADING, "Scores")->level = 1;
    return 0;
}

static size_t
times(const struct sheet *sheet, const char *words)
{
    size_t count = 0;

    for (const char *at = sheet->out.data; (at = strstr(at, words)) != NULL; count++)
        at += strlen(words);
    return count;
}

static struct block *
add_table(struct sheet *sheet, const char *caption)
{
    static const struct column columns[] = {{"Name", false}, {"Points", true}};
    static const char *const cells[] = {"first", "81.7"};

    return sheet_table(sheet, caption, columns, ARRAY_LEN(columns), cells,
                       ARRAY_LEN(cells));
}

static void
a_chart_and_its_numbers_have_one_caption(void **state)
{
    static const char *const labels[] = {"first"};
    static const char *const texts[] = {"81.7"};
    static const double values[] = {81.7};
    static const struct chart chart = {.kind = CHART_BARS,
                                       .labels = labels,
                                       .label_count = 1,
                                       .values = values,
                                       .texts = texts};
    struct sheet *sheet = *state;

    blocks_add(&sheet->blocks, BLOCK_CHART, "Points of 100")->chart = &chart;
    add_table(sheet, "Points of 100")->is_data = true;
    html_render(&sheet->blocks, &sheet->out);
    assert_int_equal(times(sheet, "<figcaption>Points of 100</figcaption>"), 1);
    assert_int_equal(times(sheet, "<caption>The same in numbers</caption>"), 1);
    assert_int_equal(times(sheet, "<caption>Points of 100</caption>"), 0);
}

static void
a_table_without_words_is_named_after_its_section(void **state)
{
    struct sheet *sheet = *state;

    add_table(sheet, NULL);
    html_render(&sheet->blocks, &sheet->out);
    assert_int_equal(times(sheet, "<caption>Scores</caption>"), 1);
    assert_int_equal(times(sheet, "<th scope=\"col\">Name</th>"), 1);
    assert_int_equal(times(sheet, "<th scope=\"row\">first</th>"), 1);
}

static void
a_page_has_one_title_and_a_way_past_its_contents(void **state)
{
    struct sheet *sheet = *state;

    blocks_add(&sheet->blocks, BLOCK_HEADING, "Detail")->level = 2;
    html_render(&sheet->blocks, &sheet->out);
    assert_int_equal(times(sheet, "<h1>"), 1);
    assert_int_equal(times(sheet, "<h2 "), 1);
    assert_int_equal(times(sheet, "<h3>Detail</h3>"), 1);
    assert_int_equal(times(sheet, "<html lang=\"en\""), 1);
    assert_int_equal(times(sheet, "href=\"#main\""), 1);
    assert_int_equal(times(sheet, "<main id=\"main\">"), 1);
    assert_int_equal(times(sheet, "<script"), 0);
}

static void
text_from_outside_stays_text(void **state)
{
    struct sheet *sheet = *state;

    blocks_add(&sheet->blocks, BLOCK_PARAGRAPH,
               "<img src=x onerror=\"alert('1')\"> & co");
    html_render(&sheet->blocks, &sheet->out);
    assert_int_equal(times(sheet, "<img"), 0);
    assert_int_equal(times(sheet, "&lt;img src=x"), 1);
    assert_int_equal(times(sheet, "&amp; co"), 1);
}

/* Wherever a text can stand, and in charts of each kind. */
static void
no_text_of_any_block_is_markup(void **state)
{
#define EVIL "<b onclick='x'>\"&\xe2\x80\xae\x1b</b>"
    static const char *const texts[] = {EVIL, EVIL}, *const notes[] = {EVIL, EVIL};
    static const double values[] = {1, 2, 3, 4}, x[] = {1, 2};
    static const struct chart_mark marks[] = {{1.5, EVIL}};
    static const struct column columns[] = {{EVIL, false}, {EVIL, true}};
    struct sheet *sheet = *state;
    struct blocks *blocks = &sheet->blocks;
    struct chart charts[CHART_KIND_COUNT];
    struct entries entries;
    struct facts facts;
    size_t evil;

    blocks->items[0].text = EVIL; /* the title */
    for (int level = 1; level <= 3; level++)
        blocks_add(blocks, BLOCK_HEADING, EVIL)->level = level;
    blocks_add(blocks, BLOCK_PARAGRAPH, EVIL);
    blocks_add(blocks, BLOCK_NOTE, EVIL);
    facts_init(&facts, blocks->arena);
    facts_add(&facts, EVIL, EVIL)->value.is_address = true;
    blocks_facts(blocks, EVIL, &facts);
    entries_init(&entries, blocks->arena);
    entries_add(&entries, EVIL);
    entries_add(&entries, EVIL);
    blocks_list(blocks, EVIL, &entries);
    blocks_table(blocks, EVIL, columns, ARRAY_LEN(columns), &entries);
    blocks_table(blocks, NULL, columns, ARRAY_LEN(columns), &entries);
    for (int kind = 0; kind < CHART_KIND_COUNT; kind++) {
        charts[kind] = (struct chart){.kind = (enum chart_kind)kind,
                                      .finding = EVIL,
                                      .x_title = EVIL,
                                      .y_title = EVIL,
                                      .labels = texts,
                                      .label_count = 2,
                                      .series = texts,
                                      .letters = "<&",
                                      .series_count = 2,
                                      .x = x,
                                      .point_count = 2,
                                      .reading = EVIL,
                                      .marks = marks,
                                      .mark_count = 1,
                                      .values = values,
                                      .texts = texts,
                                      .notes = notes};
        blocks_add(blocks, BLOCK_CHART, EVIL)->chart = &charts[kind];
    }
    html_render(blocks, &sheet->out);
    assert_int_equal(times(sheet, "<b"), times(sheet, "<body>"));
    assert_int_equal(times(sheet, "'x'"), 0);
    assert_int_equal(times(sheet, "\x1b"), 0);
    assert_int_equal(times(sheet, "\xe2\x80\xae"), 0);
    assert_int_equal(times(sheet, "href=\"&"), 0);
    evil = times(sheet,
                 "&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;\\u{202E}\\x1B&lt;/b&gt;");
    assert_true(evil >= 40); /* none was left out */
#undef EVIL
}

/* What a browser is told before anything of ours: load nothing, run nothing. */
static void
a_page_forbids_what_it_does_not_need(void **state)
{
    struct sheet *sheet = *state;
    const char *policy, *text;

    html_render(&sheet->blocks, &sheet->out);
    policy = strstr(
        sheet->out.data,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
        "'none'; style-src 'unsafe-inline'; img-src data:\"/>");
    text = strstr(sheet->out.data, "<title>");
    assert_non_null(policy);
    assert_true(policy < text);
    assert_non_null(
        strstr(sheet->out.data, "<meta name=\"referrer\" content=\"no-referrer\"/>"));
}

/* The height of the text that ends in these words. */
static double
height_of(const struct sheet *sheet, const char *words)
{
    const char *at = strstr(sheet->out.data, words);

    assert_non_null(at);
    while (strncmp(at, " y=\"", 4) != 0)
        at--;
    return strtod(at + 4, NULL);
}

static void
what_a_chart_counts_stands_above_its_marks(void **state)
{
    static const char *const series[] = {"one"};
    static const double x[] = {1, 2}, values[] = {10, 20};
    static const struct chart_mark marks[] = {{1.5, "yours"}};
    static const struct chart chart = {.kind = CHART_LINES,
                                       .series = series,
                                       .letters = "O",
                                       .series_count = 1,
                                       .x = x,
                                       .point_count = 2,
                                       .values = values,
                                       .y_title = "USD a month",
                                       .x_title = "tokens",
                                       .marks = marks,
                                       .mark_count = 1};
    struct sheet *sheet = *state;

    blocks_add(&sheet->blocks, BLOCK_CHART, "Cost")->chart = &chart;
    html_render(&sheet->blocks, &sheet->out);
    /* Letters are 13 high. */
    assert_true(height_of(sheet, ">USD a month<") >= 13);
    assert_true(height_of(sheet, ">1</text>") - height_of(sheet, ">USD a month<") >=
                13);
}

static void
a_fact_without_a_label_has_no_empty_term(void **state)
{
    struct sheet *sheet = *state;
    struct block *block = blocks_add(&sheet->blocks, BLOCK_FACTS, NULL);
    struct facts facts;

    facts_init(&facts, &sheet->arena);
    facts_add(&facts, "Flips if", "one");
    facts_add(&facts, "", "two");
    block->facts = facts.items;
    block->fact_count = facts.count;
    html_render(&sheet->blocks, &sheet->out);
    assert_non_null(
        strstr(sheet->out.data, "<dt>Flips if</dt><dd>one</dd>\n<dd>two</dd>\n"));
}

int
main(void)
{
#define ON_A_PAGE(test) cmocka_unit_test_setup_teardown(test, page_open, sheet_close)
    static const struct CMUnitTest tests[] = {
        ON_A_PAGE(a_chart_and_its_numbers_have_one_caption),
        ON_A_PAGE(a_table_without_words_is_named_after_its_section),
        ON_A_PAGE(a_page_has_one_title_and_a_way_past_its_contents),
        ON_A_PAGE(text_from_outside_stays_text),
        ON_A_PAGE(no_text_of_any_block_is_markup),
        ON_A_PAGE(a_page_forbids_what_it_does_not_need),
        ON_A_PAGE(what_a_chart_counts_stands_above_its_marks),
        ON_A_PAGE(a_fact_without_a_label_has_no_empty_term),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
