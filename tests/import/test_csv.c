/*
 * test_csv.c - what a CSV file may hold, and where it goes wrong.
 */
#include "import/csv.h"

#include <stdio.h>
#include <string.h>

#include "support/arena.h"
#include "support/check.h"
#include "support/cmocka.h"

/* The cells of all rows behind the header, each as [text@line:column]. */
static void
cells_join(const struct csv *csv, struct strbuf *out)
{
    strbuf_reset(out);
    for (size_t row = 0; row < csv->row_count; row++)
        for (size_t i = 0; i < csv->width; i++) {
            const struct csv_cell *cell = csv_cell(csv, row, i);

            strbuf_addf(out, "[%s@%zu:%zu]", cell->text, cell->line, cell->column);
        }
}

static void
cells_are_read_with_their_places(void **state)
{
    static const struct {
        const char *name, *csv, *want;
    } cases[] = {
        {"CRLF", "a,b\r\n1,2\r\n", "[1@2:1][2@2:3]"},
        {"LF", "a,b\n1,2\n", "[1@2:1][2@2:3]"},
        {"no last line break", "a,b\n1,2", "[1@2:1][2@2:3]"},
        {"a byte order mark",
         "\xEF\xBB\xBF"
         "a,b\n1,2\n",
         "[1@2:1][2@2:3]"},
        {"a header alone", "a,b\r\n", ""},
        {"empty cells", "a,b\r\n,\r\n", "[@2:1][@2:2]"},
        {"a comma in quotes", "a,b\r\n\"1,2\",3\r\n", "[1,2@2:1][3@2:7]"},
        {"a doubled quote", "a,b\r\n\"say \"\"x\"\"\",3\r\n",
         "[say \"x\"@2:1][3@2:13]"},
        {"only a quote", "a,b\r\n\"\"\"\",3\r\n", "[\"@2:1][3@2:6]"},
        {"an empty quoted cell", "a,b\r\n\"\",3\r\n", "[@2:1][3@2:4]"},
        {"a quoted last cell", "a,b\r\n1,\"2\"", "[1@2:1][2@2:3]"},
        {"a line break in quotes", "a,b\r\n\"x\r\ny\",2\r\n3,4\r\n",
         "[x\ny@2:1][2@3:4][3@4:1][4@4:3]"},
        {"characters, not bytes", "a,b\n\xC3\xA4\xC3\xB6,2\n",
         "[\xC3\xA4\xC3\xB6@2:1][2@2:4]"},
        {"blanks are text", "a,b\n 1 , 2\n", "[ 1 @2:1][ 2@2:5]"},
        {"a tab is text", "a,b\n\t,2\n", "[\t@2:1][2@2:3]"},
    };
    struct strbuf got;

    (void)state;
    strbuf_init(&got);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct error_list faults = {0};
        struct csv csv;

        if (!csv_read("t.csv", cases[i].csv, strlen(cases[i].csv), &arena, &csv,
                      &faults))
            fail_msg("%s: refused: %s", cases[i].name, faults.items[0].what);
        CHECK_INTEGER(cases[i].name, csv.width, 2);
        cells_join(&csv, &got);
        CHECK_TEXT(cases[i].name, got.data, cases[i].want);
        CHECK_INTEGER(cases[i].name, csv_column(&csv, "b"), 1);
        CHECK_INTEGER(cases[i].name, csv_column(&csv, "c"), -1);
    }
    strbuf_clear(&got);
}

static void
what_is_no_csv_is_refused_at_its_place(void **state)
{
    static const struct {
        const char *name, *csv;
        size_t size; /* 0: as long as the text */
        const char *message;
    } cases[] = {
        {"nothing", "", 0,
         "t.csv:1:1: the file is empty; the first line names the columns"},
        {"a mark alone", "\xEF\xBB\xBF", 0,
         "t.csv:1:1: the file is empty; the first line names the columns"},
        {"invalid UTF-8", "a,b\n1,\xFFx\n", 0,
         "t.csv:2:3: invalid UTF-8; save the file as UTF-8"},
        {"a NUL", "a,b\n1\0,2\n", 9, "t.csv:2:2: a NUL character; remove it"},
        {"a control character", "a,b\n1,\x1B[31m\n", 0,
         "t.csv:2:3: control character U+001B; remove it"},
        {"a bidi control", "a,b\n1,\xE2\x80\xAE\n", 0,
         "t.csv:2:3: control character U+202E; remove it"},
        {"a lone carriage return", "a,b\r1,2\n", 0,
         "t.csv:1:4: control character U+000D; remove it"},
        {"a quote inside", "a,b\n1,x\"y\n", 0,
         "t.csv:2:4: a quote inside an unquoted cell; put the cell in quotes and double "
         "each quote inside"},
        {"text behind a quote", "a,b\n\"1\"x,2\n", 0,
         "t.csv:2:4: text behind a closing quote; double each quote inside a quoted cell"},
        {"a quote that never closes", "a,b\n1,\"2\n3,4\n", 0,
         "t.csv:2:3: a quote that never closes; write \" behind the cell's text"},
        {"a header cell that is empty", "a,,c\n", 0,
         "t.csv:1:3: a header cell is empty; give it the name of a column"},
        {"a column twice", "a,b,a\n", 0,
         "t.csv:1:5: column 'a' is there twice, first at 1:1; remove one of them"},
        {"a short row", "a,b\n1\n", 0,
         "t.csv:2:1: 1 cells where the header has 2; a cell with a comma inside needs "
         "quotes around it"},
        {"a long row", "a,b\n1,2,3\n", 0,
         "t.csv:2:1: 3 cells where the header has 2; a cell with a comma inside needs "
         "quotes around it"},
        {"an empty line", "a,b\n1,2\n\n3,4\n", 0,
         "t.csv:3:1: an empty line; remove the line"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t size = cases[i].size ? cases[i].size : strlen(cases[i].csv);
        struct error_list faults = {0};
        char line[640];
        struct csv csv;

        if (csv_read("t.csv", cases[i].csv, size, &arena, &csv, &faults))
            fail_msg("%s: taken", cases[i].name);
        CHECK_INTEGER(cases[i].name, faults.count, 1);
        error_format(&faults.items[0], line, sizeof line);
        CHECK_TEXT(cases[i].name, line, cases[i].message);
        CHECK_INTEGER(cases[i].name, csv.width, 0);
    }
}

static void
every_row_of_a_wrong_width_is_reported(void **state)
{
    static const char text[] = "a,b\n1\n1,2\n1,2,3\n";
    struct error_list faults = {0};
    struct csv csv;

    (void)state;
    assert_false(csv_read("t.csv", text, sizeof text - 1, &arena, &csv, &faults));
    assert_int_equal(faults.count, 2);
    assert_string_equal(faults.items[0].where, "t.csv:2:1");
    assert_string_equal(faults.items[1].where, "t.csv:4:1");
}

static void
limit_check(const char *name, struct strbuf *text, bool want, const char *what)
{
    struct error_list faults = {0};
    struct csv csv;

    CHECK_BOOL(name, csv_read("t.csv", text->data, text->length, &arena, &csv, &faults),
               want);
    if (!want)
        CHECK_TEXT(name, faults.items[0].what, what);
    strbuf_reset(text);
}

static void
limits_are_kept_and_named(void **state)
{
    struct strbuf text;

    (void)state;
    strbuf_init(&text);
    strbuf_add(&text, "a\n");
    strbuf_fill(&text, 'x', CSV_CELL_MAX);
    limit_check("a cell as long as allowed", &text, true, NULL);
    strbuf_add(&text, "a\n");
    for (int i = 0; i < CSV_CELL_MAX; i++)
        strbuf_add(&text, "\xC3\xA4");
    limit_check("characters are counted, not bytes", &text, true, NULL);
    strbuf_add(&text, "a\n");
    strbuf_fill(&text, 'x', CSV_CELL_MAX + 1);
    limit_check("a cell of one more", &text, false, "a cell is too long");

    for (int i = 0; i < CSV_COLUMNS_MAX; i++)
        strbuf_addf(&text, "%sc%d", i ? "," : "", i);
    limit_check("as many columns as allowed", &text, true, NULL);
    for (int i = 0; i < CSV_COLUMNS_MAX + 1; i++)
        strbuf_addf(&text, "%sc%d", i ? "," : "", i);
    limit_check("one column more", &text, false, "too many columns");

    strbuf_addc(&text, 'a');
    for (int i = 0; i < CSV_ROWS_MAX; i++)
        strbuf_add(&text, "\n1");
    limit_check("as many rows as allowed", &text, true, NULL);
    strbuf_addc(&text, 'a');
    for (int i = 0; i < CSV_ROWS_MAX + 1; i++)
        strbuf_add(&text, "\n1");
    limit_check("one row more", &text, false, "too many rows");

    strbuf_fill(&text, 'x', (size_t)CSV_BYTES_MAX + 1);
    limit_check("one byte more", &text, false, "the file is too large");
    strbuf_clear(&text);
}

static void
a_long_path_keeps_its_line_and_column(void **state)
{
    struct error_list faults = {0};
    char name[5001];
    struct csv csv;

    (void)state;
    memset(name, 'd', sizeof name - 1);
    memcpy(name + sizeof name - 6, "/t.csv", 6);
    name[sizeof name - 1] = '\0';
    assert_false(csv_read(name, "a,a\n", 4, &arena, &csv, &faults));
    assert_true(strncmp(faults.items[0].where, "...ddd", 6) == 0);
    assert_non_null(strstr(faults.items[0].where, ":1:3"));
}

static void
a_written_cell_is_quoted_where_it_has_to_be(void **state)
{
    static const struct {
        const char *text;
        bool is_text;
        const char *want;
    } cases[] = {
        {"plain", true, "plain"},
        {"", true, ""},
        {"a,b", true, "\"a,b\""},
        {"say \"x\"", true, "\"say \"\"x\"\"\""},
        {"a\nb", true, "\"a\nb\""},
        {"-1.5", false, "-1.5"},
        {"-1.5", true, "'-1.5"},
        {"=A1,B1", true, "\"'=A1,B1\""},
        {"\xEF\xBC\x9D"
         "1",
         true,
         "'\xEF\xBC\x9D"
         "1"},
        {"'tis", true, "'tis"},
        {"'=x", true, "''=x"},
    };
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        strbuf_reset(&out);
        csv_write(cases[i].text, cases[i].is_text, &out);
        CHECK_TEXT(cases[i].text, out.data, cases[i].want);
    }
    strbuf_clear(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_read_with_their_places),
        cmocka_unit_test(what_is_no_csv_is_refused_at_its_place),
        cmocka_unit_test(every_row_of_a_wrong_width_is_reported),
        cmocka_unit_test(limits_are_kept_and_named),
        cmocka_unit_test(a_long_path_keeps_its_line_and_column),
        cmocka_unit_test(a_written_cell_is_quoted_where_it_has_to_be),
    };

    return cmocka_run_group_tests_name("import/csv", tests, arena_open, arena_close);
}
