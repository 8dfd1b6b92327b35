/*
 * test_json.c - what is written is JSON, in order, escaped and rounded as promised.
 */
#include "report/json.h"

#include "support/cmocka.h"

#include <stdio.h>

#include "report/digits.h"
#include "support/check.h"

static void
text_is_quoted_and_escaped(void **state)
{
    static const struct {
        const char *name, *text, *want;
    } cases[] = {
        {"plain", "a b", "\"a b\"\n"},
        {"empty", "", "\"\"\n"},
        {"none at all", NULL, "null\n"},
        {"quote and backslash", "a\"b\\c", "\"a\\\"b\\\\c\"\n"},
        {"newline and tab", "a\nb\tc", "\"a\\nb\\tc\"\n"},
        {"other controls", "\x01\x1b\x7f", "\"\\u0001\\u001b\\u007f\"\n"},
        {"a control above ASCII", "\xc2\x9b", "\"\\u009b\"\n"},
        {"bidi override", "\xe2\x80\xae", "\"\\u202e\"\n"},
        {"bidi isolate", "\xe2\x81\xa6x", "\"\\u2066x\"\n"},
        {"beyond the first plane", "\xf0\x9f\x98\x80", "\"\xf0\x9f\x98\x80\"\n"},
        {"not UTF-8", "a\xff\x62", "\"a\xef\xbf\xbd\x62\"\n"},
        {"a real replacement character", "\xef\xbf\xbd", "\"\xef\xbf\xbd\"\n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;
        struct json json;

        strbuf_init(&out);
        json_init(&json, &out, false);
        json_put_text(&json, NULL, cases[i].text);
        json_end(&json);
        CHECK_TEXT(cases[i].name, out.data, cases[i].want);
        strbuf_clear(&out);
    }
}

static void
numbers_have_the_digits_of_their_kind(void **state)
{
    static const struct {
        const char *name;
        double value;
        const char *real, *money;
    } cases[] = {
        {"nothing", 0, "0", "0"},
        {"below nothing by a hair", -0.0, "0", "0"},
        {"a whole number", 390, "390", "390"},
        {"a fraction", 0.5, "0.5", "0.5"},
        {"a third", 1.0 / 3, "0.3333333333", "0.333333"},
        {"small money that rounds to nothing", -4e-7, "-4e-07", "0"},
        {"the seventh decimal rounds", 0.0000015, "1.5e-06", "0.000002"},
        {"large", 1e15, "1000000000000000", "1000000000000000"},
        {"tokens, to the last one", 17256695907, "17256695907", "17256695907"},
        {"a large fraction is whole", 85724477801.4, "85724477801",
         "85724477801.399994"},
        {"beyond what a double counts", 1e16, "1e+16", "10000000000000000"},
        {"more digits than a real shows", 89743590.25, "89743590.25", "89743590.25"},
        {"negative", -1234.5, "-1234.5", "-1234.5"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;
        struct json json;
        char want[80];

        strbuf_init(&out);
        json_init(&json, &out, true);
        json_array_open(&json, NULL);
        json_put_real(&json, NULL, cases[i].value);
        json_put_money(&json, NULL, cases[i].value);
        json_array_close(&json);
        snprintf(want, sizeof want, "[%s,%s]", cases[i].real, cases[i].money);
        CHECK_TEXT(cases[i].name, out.data, want);
        strbuf_clear(&out);
    }
}

/* The lines of a total are added up by whoever takes them into a spreadsheet. */
static void
large_money_among_figures_keeps_its_decimals(void **state)
{
    static const struct {
        const char *name;
        double value;
        const char *unit, *want;
    } cases[] = {
        {"a total", 4236418.002059, "USD over the horizon", "4236418.002059"},
        {"a price", 1.0 / 3, "USD per 1M tokens", "0.3333333333"},
        {"no money", 4236418.002059, "tokens a month", "4236418.002"},
        {"no unit", 4236418.002059, NULL, "4236418.002"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;

        strbuf_init(&out);
        digits_figure(&out, cases[i].value, cases[i].unit);
        CHECK_TEXT(cases[i].name, out.data, cases[i].want);
        strbuf_clear(&out);
    }
}

static void
write_sample(struct json *json)
{
    json_object_open(json, NULL);
    json_put_text(json, "id", "x");
    json_put_integer(json, "count", -9007199254740993);
    json_put_maybe_real(json, "quality", maybe_unknown());
    json_put_maybe_money(json, "usd", maybe_of(2.5));
    json_put_maybe_money(json, "unknown", maybe_unknown());
    json_array_open(json, "empty");
    json_array_close(json);
    json_array_open(json, "list");
    json_put_bool(json, NULL, true);
    json_object_open(json, NULL);
    json_object_close(json);
    json_put_null(json, NULL);
    json_array_close(json);
    json_object_close(json);
    json_end(json);
}

static void
members_keep_the_order_of_the_calls(void **state)
{
    static const char want[] = "{\n"
                               "  \"id\": \"x\",\n"
                               "  \"count\": -9007199254740993,\n"
                               "  \"quality\": null,\n"
                               "  \"usd\": 2.5,\n"
                               "  \"unknown\": null,\n"
                               "  \"empty\": [],\n"
                               "  \"list\": [\n"
                               "    true,\n"
                               "    {},\n"
                               "    null\n"
                               "  ]\n"
                               "}\n";
    struct strbuf out;
    struct json json;

    (void)state;
    strbuf_init(&out);
    json_init(&json, &out, false);
    write_sample(&json);
    assert_string_equal(out.data, want);
    strbuf_clear(&out);
}

static void
a_compact_record_is_one_line(void **state)
{
    struct strbuf out;
    struct json json;

    (void)state;
    strbuf_init(&out);
    json_init(&json, &out, true);
    write_sample(&json);
    assert_string_equal(out.data,
                        "{\"id\":\"x\",\"count\":-9007199254740993,\"quality\":null,"
                        "\"usd\":2.5,\"unknown\":null,\"empty\":[],"
                        "\"list\":[true,{},null]}\n");
    strbuf_clear(&out);
}

static void
a_record_can_be_told_on_one_line(void **state)
{
    struct strbuf out;
    struct json json;

    (void)state;
    strbuf_init(&out);
    json_init(&json, &out, false);
    json_array_open(&json, NULL);
    for (int i = 0; i < 2; i++) {
        json_object_open_inline(&json, NULL);
        json_put_integer(&json, "i", i);
        json_array_open(&json, "list");
        json_put_text(&json, NULL, "x");
        json_put_text(&json, NULL, "y");
        json_array_close(&json);
        json_object_close(&json);
    }
    json_object_open(&json, NULL);
    json_array_open_inline(&json, "none");
    json_array_close(&json);
    json_put_null(&json, "after");
    json_object_close(&json);
    json_array_close(&json);
    json_end(&json);
    assert_string_equal(out.data, "[\n"
                                  "  {\"i\": 0, \"list\": [\"x\", \"y\"]},\n"
                                  "  {\"i\": 1, \"list\": [\"x\", \"y\"]},\n"
                                  "  {\n"
                                  "    \"none\": [],\n"
                                  "    \"after\": null\n"
                                  "  }\n"
                                  "]\n");
    strbuf_clear(&out);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_quoted_and_escaped),
        cmocka_unit_test(numbers_have_the_digits_of_their_kind),
        cmocka_unit_test(large_money_among_figures_keeps_its_decimals),
        cmocka_unit_test(members_keep_the_order_of_the_calls),
        cmocka_unit_test(a_compact_record_is_one_line),
        cmocka_unit_test(a_record_can_be_told_on_one_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
