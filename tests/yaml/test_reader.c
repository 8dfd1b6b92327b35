/*
 * test_reader.c - what may hurt or mislead is refused at its place, all else is taken.
 */
#include "yaml/reader.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/faults.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

struct fixture {
    struct arena arena;
    struct error_list errors, warnings;
    struct source source;
};

static int
open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    arena_init(&fixture->arena);
    fixture->source.path = "a.yaml";
    fixture->source.errors = &fixture->errors;
    fixture->source.warnings = &fixture->warnings;
    *state = fixture;
    return 0;
}

static int
close_fixture(void **state)
{
    struct fixture *fixture = *state;

    arena_clear(&fixture->arena);
    free(fixture);
    return 0;
}

/* Read bytes from a block of exactly their size, so that reading past them is seen. */
static struct node *
read_bytes(struct fixture *fixture, const char *bytes, size_t size)
{
    char *copy = malloc(size ? size : 1);
    struct yaml_file file = {"a.yaml", copy, size};
    struct node *root;

    memcpy(copy, bytes, size);
    memset(&fixture->errors, 0, sizeof fixture->errors);
    root = reader_read(&file, &fixture->source, &fixture->arena);
    free(copy);
    return root;
}

/* The tree in one line: mappings in {}, lists in [], every scalar in quotes. */
static void
tree_join(const struct node *node, struct strbuf *out)
{
    if (node->kind == NODE_SCALAR) {
        strbuf_addf(out, "'%s'", node->text);
        return;
    }
    strbuf_addc(out, node->kind == NODE_MAPPING ? '{' : '[');
    for (const struct node *child = node->first; child; child = child->next) {
        if (child->key)
            strbuf_addf(out, "%s: ", child->key->text);
        tree_join(child, out);
        strbuf_add(out, child->next ? ", " : "");
    }
    strbuf_addc(out, node->kind == NODE_MAPPING ? '}' : ']');
}

/* A literal with its size, so that a zero byte can stand in it. */
#define BYTES(text) text, sizeof(text) - 1

static void
what_may_hurt_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *name, *bytes;
        size_t size;
        const char *want;
    } cases[] = {
        {"an alias and its anchor", BYTES("a: &x 1\nb: *x\n"),
         "a.yaml:1:4: a: anchors are not allowed here; take it out\n"
         "a.yaml:2:4: b: aliases are not allowed here; write the value out"},
        {"a merge key", BYTES("a: {b: 1}\nc:\n  <<: *a\n"),
         "a.yaml:3:7: <<: aliases are not allowed here; write the value out"},
        {"an anchor cycle", BYTES("a: &a [*a]\n"),
         "a.yaml:1:4: a: anchors are not allowed here; take it out\n"
         "a.yaml:1:8: a: aliases are not allowed here; write the value out"},
        {"a repeated key", BYTES("a: 1\nb: 2\na: 3\n"),
         "a.yaml:3:1: repeated key 'a'; keep one of them; the first is at 1:1"},
        {"a repeated key in quotes", BYTES("a: 1\n'a': 3\n"),
         "a.yaml:2:1: repeated key 'a'; keep one of them; the first is at 1:1"},
        {"a repeated key by an escape", BYTES("a: 1\n\"\\x61\": 3\n"),
         "a.yaml:2:1: repeated key 'a'; keep one of them; the first is at 1:1"},
        {"a repeated key with a tag", BYTES("a: 1\n!!str a: 3\n"),
         "a.yaml:2:1: tags are not allowed here; take it out; what a value is follows from "
         "its key\n"
         "a.yaml:2:1: repeated key 'a'; keep one of them; the first is at 1:1"},
        {"a key three times, deep", BYTES("x:\n  - {k: 1, k: 2, l: 1, k: 3}\n"),
         "a.yaml:2:12: repeated key 'k'; keep one of them; the first is at 2:6\n"
         "a.yaml:2:24: repeated key 'k'; keep one of them; the first is at 2:6"},
        {"a list as a key", BYTES("? [a, b]\n: 1\n"),
         "a.yaml:1:3: a key must not be a list or have members; use a single word"},
        {"a tag of a type", BYTES("a: !!int 5\n"),
         "a.yaml:1:4: a: tags are not allowed here; take it out; what a value is follows "
         "from its key"},
        {"a tag on a list", BYTES("a: !!python/tuple [1]\n"),
         "a.yaml:1:4: a: tags are not allowed here; take it out; what a value is follows "
         "from its key"},
        {"a second document", BYTES("a: 1\n---\nb: 2\n"),
         "a.yaml:3:1: a second document is not allowed here; put it in a file of its own"},
        {"no document", BYTES("# nothing\n"),
         "a.yaml:1:1: the file holds no document; write one"},
        {"an empty file", BYTES(""),
         "a.yaml:1:1: the file holds no document; write one"},
        {"a tag directive", BYTES("%TAG ! tag:x,2000:\n---\na: 1\n"),
         "a.yaml:1:1: a directive is not allowed here; only %YAML 1.1 and %YAML 1.2 are "
         "taken; indent a text"},
        {"a newer YAML", BYTES("%YAML 1.3\n---\na: 1\n"),
         "a.yaml:1:1: a directive is not allowed here; only %YAML 1.1 and %YAML 1.2 are "
         "taken; indent a text"},
        {"YAML 1.10", BYTES("%YAML 1.10\n---\na: 1\n"),
         "a.yaml:1:1: a directive is not allowed here; only %YAML 1.1 and %YAML 1.2 are "
         "taken; indent a text"},
        {"a raw NUL", BYTES("a: 1\nb: x\0y\n"),
         "a.yaml:2:5: the control character U+0000 is not allowed here; take it out"},
        {"a raw escape character", BYTES("a: \x1b[2J\n"),
         "a.yaml:1:4: the control character U+001B is not allowed here; take it out"},
        {"a raw C1 control", BYTES("a: x\xc2\x9b\n"),
         "a.yaml:1:5: the control character U+009B is not allowed here; take it out"},
        {"a carriage return alone", BYTES("a: 1\rb: 2\n"),
         "a.yaml:1:5: the control character U+000D is not allowed here; take it out"},
        {"a line separator", BYTES("a: x\xe2\x80\xa8y\n"),
         "a.yaml:1:5: the character U+2028 is not allowed here; take it out, or write "
         "\"\\u2028\""},
        {"a mark in the middle", BYTES("a: \xef\xbb\xbfy\n"),
         "a.yaml:1:4: the character U+FEFF is not allowed here; take it out, or write "
         "\"\\uFEFF\""},
        {"an escaped NUL", BYTES("a: 1\nb: \"x\\0y\"\n"),
         "a.yaml:2:4: b: the control character U+0000 is not allowed here; take it out"},
        {"an escaped bell in a key", BYTES("\"a\\a\": 1\n"),
         "a.yaml:1:1: the control character U+0007 is not allowed here; take it out"},
        {"an escaped C1 control", BYTES("a: \"\\x9b\"\n"),
         "a.yaml:1:4: a: the control character U+009B is not allowed here; take it out"},
        {"a byte that is no UTF-8", BYTES("a: 1\n\xc3\xa4: \xff\n"),
         "a.yaml:2:4: not valid UTF-8; save the file as UTF-8"},
        {"an overlong form", BYTES("a: \xc0\x80\n"),
         "a.yaml:1:4: not valid UTF-8; save the file as UTF-8"},
        {"a raw lone surrogate", BYTES("a: \xed\xa0\x80\n"),
         "a.yaml:1:4: not valid UTF-8; save the file as UTF-8"},
        {"a character cut short at the end", BYTES("a: x\xe2\x82"),
         "a.yaml:1:5: not valid UTF-8; save the file as UTF-8"},
        {"UTF-16",
         BYTES("\xff\xfe"
               "a\0:\0 \0"
               "1\0"),
         "a.yaml:1:1: not valid UTF-8; save the file as UTF-8"},
        {"an escaped lone surrogate", BYTES("a: \"\\ud800\"\n"),
         "a.yaml:1:7: found invalid Unicode character escape code; write the character "
         "itself, or \\\\ for a backslash"},
        {"an unknown escape", BYTES("a: \"\\q\"\n"),
         "a.yaml:1:5: found unknown escape character; write the character itself, or \\\\ "
         "for a backslash"},
        {"tabs, once a line", BYTES("a:\n\t- 1\n\t-\t2\nb: x\ty\n"),
         "a.yaml:2:1: a tab is not allowed here; use blanks; in a text write \"\\t\"\n"
         "a.yaml:3:1: a tab is not allowed here; use blanks; in a text write \"\\t\"\n"
         "a.yaml:4:5: a tab is not allowed here; use blanks; in a text write \"\\t\""},
        {"a bracket that is never closed", BYTES("a: [1,\nb: 2\n"),
         "a.yaml:3:1: did not find expected ',' or ']'; check the indentation and the "
         "quotes from line 1 on"},
        {"a colon too many", BYTES("a: b: c\n"),
         "a.yaml:1:5: mapping values are not allowed in this context; check the "
         "indentation and the quotes"},
    };
    struct fixture *fixture = *state;
    struct strbuf faults;

    strbuf_init(&faults);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        read_bytes(fixture, cases[i].bytes, cases[i].size);
        faults_join(&fixture->errors, &faults);
        CHECK_TEXT(cases[i].name, faults.data, cases[i].want);
    }
    strbuf_clear(&faults);
}

/* Each of them, raw and as an escape; what libyaml says of some is not ours. */
static void
every_control_character_is_refused(void **state)
{
    struct fixture *fixture = *state;

    for (unsigned code = 0; code <= 0x9F; code++) {
        char raw[16], escaped[16], want[64];
        size_t size;

        if (code == '\t' || code == '\n' || (code >= 0x20 && code < 0x7F))
            continue;
        snprintf(want, sizeof want, "the control character U+%04X is not allowed here",
                 code);
        if (code < 0x80)
            size = (size_t)snprintf(raw, sizeof raw, "a: 'b%cc'\n", (int)code);
        else
            size = (size_t)snprintf(raw, sizeof raw, "a: 'b\xC2%cc'\n", (int)code);
        read_bytes(fixture, raw, size);
        CHECK_TEXT("raw", fixture->errors.items[0].what, want);
        size = (size_t)snprintf(escaped, sizeof escaped, "\"\\x%02X\"\n", code);
        read_bytes(fixture, escaped, size);
        CHECK_INTEGER("faults of an escape", fixture->errors.count, 1);
        CHECK_TEXT("an escape", fixture->errors.items[0].what, want);
    }
}

static void
plain_data_is_taken_as_it_stands(void **state)
{
    static const struct {
        const char *name, *bytes;
        size_t size;
        const char *want;
    } cases[] = {
        {"a byte order mark",
         BYTES("\xef\xbb\xbf"
               "a: 1\n"),
         "{a: '1'}"},
        {"CRLF", BYTES("a: 1\r\nb:\r\n  - x\r\n"), "{a: '1', b: ['x']}"},
        {"no newline at the end", BYTES("a: 1"), "{a: '1'}"},
        {"YAML 1.1", BYTES("%YAML 1.1\n---\na: 1\n"), "{a: '1'}"},
        {"YAML 1.2 and a comment", BYTES("# x\n%YAML 1.2 # y\n---\na: 1\n...\n"),
         "{a: '1'}"},
        {"words that YAML would turn into something else",
         BYTES("a: no\nb: 2024-01-01\nc: 007\nd: 1e3\ne: ~\nf: 0x1F\n"),
         "{a: 'no', b: '2024-01-01', c: '007', d: '1e3', e: '~', f: '0x1F'}"},
        {"texts meant to hurt others",
         BYTES(
             "- \"'; DROP TABLE\"\n- <script>\n- =cmd|' /C calc'!A0\n- ../../x\n- '%s%n'\n"
             "- $(rm -rf ~)\n- \xf0\x9f\x92\xa9\n- \xe6\xbc\xa2\xe5\xad\x97\n"),
         "[''; DROP TABLE', '<script>', '=cmd|' /C calc'!A0', '../../x', '%s%n', "
         "'$(rm -rf ~)', '\xf0\x9f\x92\xa9', '\xe6\xbc\xa2\xe5\xad\x97']"},
        {"escapes of what may stand in a text",
         BYTES("a: \"x\\ty\\u2028\\ufeff\\u202e\"\n"),
         "{a: 'x\ty\xe2\x80\xa8\xef\xbb\xbf\xe2\x80\xae'}"},
        {"a text over several lines",
         BYTES("a: >-\n  one\n  two\nb: |-\n  one\n  two\n"),
         "{a: 'one two', b: 'one\ntwo'}"},
        {"an empty value", BYTES("a:\nb: ''\n"), "{a: '', b: ''}"},
        {"nesting", BYTES("a: {b: [1, {c: 2}], d: []}\n"),
         "{a: {b: ['1', {c: '2'}], d: []}}"},
    };
    struct fixture *fixture = *state;
    struct strbuf text;

    strbuf_init(&text);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct node *root = read_bytes(fixture, cases[i].bytes, cases[i].size);

        faults_join(&fixture->errors, &text);
        CHECK_TEXT(cases[i].name, text.data, "");
        strbuf_reset(&text);
        tree_join(root, &text);
        CHECK_TEXT(cases[i].name, text.data, cases[i].want);
    }
    strbuf_clear(&text);
}

static void
a_document_goes_on_without_what_was_refused(void **state)
{
    struct fixture *fixture = *state;
    struct strbuf text;
    const struct node *root = read_bytes(fixture,
                                         BYTES("a: 1\na: 2\n? [x]\n: 3\nb: 4\n"));

    strbuf_init(&text);
    tree_join(root, &text);
    CHECK_TEXT("the tree", text.data, "{a: '1', b: '4'}");
    CHECK_INTEGER("members", root->count, 2);
    CHECK_INTEGER("faults", fixture->errors.count, 2);
    strbuf_clear(&text);
}

static void
places_count_characters_from_one(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = read_bytes(
        fixture, BYTES("\xef\xbb\xbf"
                       "a: \xc3\xa4\r\nb:\r\n  - {\xc3\xbc: x, d: y}\r\n"));
    const struct node *item = root->first->next->first;

    CHECK_INTEGER("line of the item", item->line, 3);
    CHECK_INTEGER("column of the item", item->column, 5);
    CHECK_INTEGER("line of d", item->first->next->key->line, 3);
    CHECK_INTEGER("column of d", item->first->next->key->column, 12);
    CHECK_INTEGER("column of y", item->first->next->column, 15);
}

/* A text of head, then part repeated, then tail. */
static void
repeat(struct strbuf *out, const char *head, const char *part, size_t count,
       const char *tail)
{
    strbuf_reset(out);
    strbuf_add(out, head);
    for (size_t i = 0; i < count; i++)
        strbuf_add(out, part);
    strbuf_add(out, tail);
}

static void
limits_are_the_last_value_that_is_taken(void **state)
{
    static const struct {
        const char *name, *head, *part;
        size_t count;
        const char *tail, *want;
    } cases[] = {
        {"32 levels", "", "[", 31, "x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", ""},
        {"33 levels", "", "[", 32, "x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
         "a.yaml:1:33: nested deeper than 32 levels; write it with less nesting"},
        {"20,000 nodes", "", "- x\n", 19999, "", ""},
        {"20,001 nodes", "", "- x\n", 20000, "",
         "a.yaml:20000:3: more than 20000 values and keys; split the file"},
        {"1 MiB", "# ", "x", 1048576 - 2 - 6, "\na: 1\n", ""},
        {"1 MiB and a byte", "# ", "x", 1048577 - 2 - 6, "\na: 1\n",
         "a.yaml:1:1: larger than 1 MiB; split the file"},
    };
    struct fixture *fixture = *state;
    struct strbuf bytes, faults;

    strbuf_init(&bytes);
    strbuf_init(&faults);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        repeat(&bytes, cases[i].head, cases[i].part, cases[i].count, cases[i].tail);
        read_bytes(fixture, bytes.data, bytes.length);
        faults_join(&fixture->errors, &faults);
        CHECK_TEXT(cases[i].name, faults.data, cases[i].want);
    }
    strbuf_clear(&bytes);
    strbuf_clear(&faults);
}

/* libyaml takes quadratic time on these, so they must not reach it whole. */
static void
what_grows_quadratic_is_refused_after_a_few_bytes(void **state)
{
    static const struct {
        const char *name, *part, *want;
    } cases[] = {
        {"open brackets", "[", "nested deeper than 32 levels"},
        {"open braces", "{", "nested deeper than 32 levels"},
        {"pairs of brackets", "{a: [", "a: nested deeper than 32 levels"},
        {"dashes", "- ", "nested deeper than 32 levels"},
        {"question marks", "? ", "nested deeper than 32 levels"},
        {"brackets on lines", "[\n", "nested deeper than 32 levels"},
    };
    struct fixture *fixture = *state;
    struct strbuf bytes;

    strbuf_init(&bytes);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct yaml_file file = {"a.yaml", NULL, 0};
        struct reader *reader;

        repeat(&bytes, "", cases[i].part, 100000, "");
        file.bytes = bytes.data;
        file.size = bytes.length;
        memset(&fixture->errors, 0, sizeof fixture->errors);
        reader = reader_open(&file, &fixture->source, &fixture->arena);
        assert_null(reader_next(reader));
        CHECK_TEXT(cases[i].name, fixture->errors.items[0].what, cases[i].want);
        CHECK_BOOL(cases[i].name, reader_consumed(reader) <= 4096, true);
        reader_close(reader);
    }
    strbuf_clear(&bytes);
}

/* libyaml compares each %TAG line with all before it. */
static void
tag_lines_do_not_reach_libyaml(void **state)
{
    struct fixture *fixture = *state;
    struct strbuf bytes;
    struct yaml_file file = {"a.yaml", NULL, 0};
    struct reader *reader;

    strbuf_init(&bytes);
    repeat(&bytes, "", "%TAG !x! y\n", 50000, "---\na: 1\n");
    file.bytes = bytes.data;
    file.size = bytes.length;
    reader = reader_open(&file, &fixture->source, &fixture->arena);
    assert_null(reader_next(reader));
    CHECK_INTEGER("shown", fixture->errors.count, ERROR_LIST_SHOWN);
    CHECK_INTEGER("counted", fixture->errors.more, 50000 - ERROR_LIST_SHOWN);
    CHECK_INTEGER("taken by libyaml", reader_consumed(reader), 0);
    reader_close(reader);
    strbuf_clear(&bytes);
}

static void
documents_come_one_at_a_time(void **state)
{
    static const char bytes[] = "a: 1\n--- # next\na: 2\na: 3\n...\n---\n- 4\n";
    struct fixture *fixture = *state;
    struct yaml_file file = {"a.yaml", bytes, sizeof bytes - 1};
    struct reader *reader = reader_open(&file, &fixture->source, &fixture->arena);
    static const char *const want[] = {"{a: '1'}", "{a: '2'}", "['4']"};
    struct strbuf text;

    strbuf_init(&text);
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        const struct node *root = reader_next(reader);

        assert_non_null(root);
        strbuf_reset(&text);
        tree_join(root, &text);
        CHECK_TEXT("document", text.data, want[i]);
        CHECK_INTEGER("faults so far", fixture->errors.count, i > 0);
    }
    assert_null(reader_next(reader));
    assert_null(reader_next(reader));
    reader_close(reader);
    strbuf_clear(&text);
}

static void
a_long_path_keeps_the_line_and_column(void **state)
{
    struct fixture *fixture = *state;
    struct strbuf path;
    struct node node = {.line = 12, .column = 7, .text = ""};
    char place[NODE_PLACE_SIZE];

    strbuf_init(&path);
    repeat(&path, "/home/", "\xc3\xa4", 2000, "/end.yaml");
    fixture->source.path = path.data;
    node_place(&fixture->source, &node, place);
    assert_true(strncmp(place, "...\xc3\xa4", 5) == 0);
    assert_string_equal(place + strlen(place) - 14, "/end.yaml:12:7");
    strbuf_clear(&path);
}

int
main(void)
{
#define FIXED(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)
    static const struct CMUnitTest tests[] = {
        FIXED(what_may_hurt_is_refused_with_its_place),
        FIXED(every_control_character_is_refused),
        FIXED(plain_data_is_taken_as_it_stands),
        FIXED(a_document_goes_on_without_what_was_refused),
        FIXED(places_count_characters_from_one),
        FIXED(limits_are_the_last_value_that_is_taken),
        FIXED(what_grows_quadratic_is_refused_after_a_few_bytes),
        FIXED(tag_lines_do_not_reach_libyaml),
        FIXED(documents_come_one_at_a_time),
        FIXED(a_long_path_keeps_the_line_and_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
