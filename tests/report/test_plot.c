/*
 * test_plot.c - charts with the glyphs of a terminal, and which bytes are whose.
 *
 * What plain text shows of each kind of chart is tested with the renderer that shows it.
 */
#include "report/plot.h"

#include "support/cmocka.h"

#include <string.h>

#include "support/arena.h"
#include "support/check.h"

/* Series of two points each, over x from 0 to 1; values from 0 to 12 fill the area. */
static struct chart
lines(const char *const *series, const char *letters, const double *values,
      size_t count)
{
    static const double x[] = {0, 1};

    return (struct chart){.kind = CHART_LINES,
                          .x_title = "x",
                          .y_title = "y",
                          .series = series,
                          .letters = letters,
                          .series_count = count,
                          .x = x,
                          .point_count = 2,
                          .values = values};
}

static void
bars_are_filled_cells(void **state)
{
    static const char *const labels[] = {"half"};
    static const char *const texts[] = {"5"};
    static const double values[] = {5};
    static const struct chart chart = {.kind = CHART_BARS,
                                       .labels = labels,
                                       .label_count = 1,
                                       .values = values,
                                       .texts = texts,
                                       .limit = 10};
    const struct plot_style style = {.width = 15, .glyphs = PLOT_BLOCKS};
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    plot_draw(&chart, &style, NULL, &out);
    assert_string_equal(out.data, "half ████···· 5\n");
    strbuf_clear(&out);
}

static void
ranges_reach_over_a_rule(void **state)
{
    static const char *const labels[] = {"a"};
    static const double values[] = {-2, 4};
    static const struct chart chart = {
        .kind = CHART_RANGES, .labels = labels, .label_count = 1, .values = values};
    const struct plot_style style = {.width = 10, .glyphs = PLOT_BLOCKS};
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    plot_draw(&chart, &style, NULL, &out);
    assert_string_equal(out.data, "a ━━│━━━━\n");
    strbuf_clear(&out);
}

/* The values of a stack, a range and a span stand in one column beside them. */
static void
what_is_drawn_has_its_numbers_beside_it(void **state)
{
    static const char *const labels[] = {"a", "b"}, *const series[] = {"one"};
    static const char *const texts[] = {"4", "10 000"};
    static const double parts[] = {4, 10}, ends[] = {-5, 5, 0, 5},
                        days[] = {0, 2, 2, 4};
    const struct {
        struct chart chart;
        size_t width;
        const char *want;
    } cases[] = {
        {{.kind = CHART_STACKS,
          .series = series,
          .letters = "x",
          .series_count = 1,
          .values = parts},
         20,
         "a xxxx            4\n"
         "b xxxxxxxxxx 10 000\n"
         "x\xc2\xa0one\n"},
        {{.kind = CHART_RANGES, .values = ends},
         20,
         "a =====|====      4\n"
         "b      |==== 10 000\n"},
        {{.kind = CHART_SPANS, .values = days},
         20,
         "a #####           4\n"
         "b      ##### 10 000\n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct plot_style style = {.width = cases[i].width};
        struct chart chart = cases[i].chart;
        struct strbuf out;

        chart.labels = labels;
        chart.label_count = 2;
        chart.texts = texts;
        strbuf_init(&out);
        plot_draw(&chart, &style, NULL, &out);
        assert_string_equal(out.data, cases[i].want);
        strbuf_clear(&out);
    }
}

static void
lines_are_read_at_one_place_in_words(void **state)
{
    static const char *const series[] = {"low"};
    static const double values[] = {0, 12};
    struct chart chart = lines(series, "L", values, 1);
    const struct plot_style style = {.width = 40};
    struct strbuf out;

    (void)state;
    chart.reading = "At 1: L 12";
    strbuf_init(&out);
    plot_draw(&chart, &style, NULL, &out);
    assert_non_null(strstr(out.data, "\nL\xc2\xa0low\nAt 1: L 12\n"));
    strbuf_clear(&out);
}

/* The nth line of a text, from 0 on. */
static const char *
line_of(const char *text, int n)
{
    for (; n > 0; n--)
        text = strchr(text, '\n') + 1;
    return arena_strndup(&arena, text, strcspn(text, "\n"));
}

/* 52 rows of dots from the lowest, 0, to the highest, 12: a line along each edge. */
static void
lines_of_dots_end_in_their_letters(void **state)
{
    static const char *const series[] = {"low", "high"};
    static const double values[] = {0, 0, 12, 12};
    struct chart chart = lines(series, "LH", values, 2);
    const struct plot_style style = {.width = 40, .glyphs = PLOT_BRAILLE};
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    plot_draw(&chart, &style, NULL, &out);
    /* 40 columns, less the axis with its numbers, 9, and a letter for each series. */
    assert_string_equal(line_of(out.data, 1), "    12 │⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉H");
    assert_string_equal(line_of(out.data, 2), "       │");
    assert_string_equal(line_of(out.data, 13),
                        "     0 │⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀L");
    assert_memory_equal(line_of(out.data, 14), "       └┬─", strlen("       └┬─"));
    strbuf_clear(&out);
}

/* From one edge to the other within one step: every row of one column is set. */
static void
a_steep_line_has_no_gap(void **state)
{
    static const char *const series[] = {"step"};
    static const double x[] = {0, 0.5, 0.5000001, 1};
    static const double rising[] = {0, 0, 12, 12}, falling[] = {12, 12, 0, 0};
    const double *const ways[] = {rising, falling};
    const struct plot_style style = {.width = 40, .glyphs = PLOT_BRAILLE};

    (void)state;
    for (size_t way = 0; way < ARRAY_LEN(ways); way++) {
        struct chart chart = lines(series, "S", ways[way], 1);
        struct strbuf out;

        chart.x = x;
        chart.point_count = 4;
        strbuf_init(&out);
        plot_draw(&chart, &style, NULL, &out);
        for (int row = 2; row < 13; row++)
            assert_non_null(strstr(line_of(out.data, row), "⡇"));
        strbuf_clear(&out);
    }
}

/* What a colour repeats is what the letters say, also where a word holds such a letter. */
static void
runs_are_the_letters_of_the_series(void **state)
{
    static const char *const series[] = {"low", "high"};
    static const double values[] = {0, 12, 6, 6};
    struct chart chart = lines(series, "LH", values, 2);
    const struct plot_style style = {.width = 40, .glyphs = PLOT_ASCII};
    struct plot_runs runs = {.arena = &arena};
    struct strbuf out;
    size_t letters = 0, covered = 0, end = 0;

    (void)state;
    chart.y_title = "HELLO";
    strbuf_init(&out);
    plot_draw(&chart, &style, &runs, &out);
    for (size_t i = 0; i < runs.count; i++) {
        const struct plot_run *run = &runs.items[i];

        assert_true(run->from >= end && run->to > run->from && run->to <= out.length);
        for (size_t at = run->from; at < run->to; at++)
            assert_int_equal(out.data[at], "LH"[run->series]);
        covered += run->to - run->from;
        end = run->to;
    }
    for (int row = 1; row <= 13; row++)
        for (const char *at = line_of(out.data, row); *at; at++)
            letters += *at == 'L' || *at == 'H';
    assert_int_equal(covered, letters);
    strbuf_clear(&out);
}

int
main(void)
{
#define ON_ITS_OWN(test) cmocka_unit_test_setup_teardown(test, arena_open, arena_close)
    static const struct CMUnitTest tests[] = {
        ON_ITS_OWN(bars_are_filled_cells),
        ON_ITS_OWN(ranges_reach_over_a_rule),
        ON_ITS_OWN(what_is_drawn_has_its_numbers_beside_it),
        ON_ITS_OWN(lines_are_read_at_one_place_in_words),
        ON_ITS_OWN(lines_of_dots_end_in_their_letters),
        ON_ITS_OWN(a_steep_line_has_no_gap),
        ON_ITS_OWN(runs_are_the_letters_of_the_series),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
