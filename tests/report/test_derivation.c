/*
 * test_derivation.c - a figure with what it comes from, as text and as JSON.
 *
 * The figures are made up, so that every line can be worked out by hand.
 */
#include "report/derivation.h"

#include "support/cmocka.h"

#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "support/check.h"

#define INPUTS(...) ((const char *[]){__VA_ARGS__})

/* Sorted by key, as a set is. */
static struct figure items[] = {
    {.key = "demand.requests",
     .value = {true, 5000},
     .unit = "requests a month",
     .evidence = EVIDENCE_ESTIMATED,
     .formula = "tokens / tokens of a request",
     .inputs = INPUTS("input.scale", "input.tokens_per_request"),
     .input_count = 2},
    {.key = "input.currency",
     .text = "USD",
     .unit = "",
     .formula = "",
     .evidence = EVIDENCE_ASSUMED,
     .source = "default"},
    {.key = "input.scale",
     .value = {true, 1e7},
     .unit = "tokens a month",
     .evidence = EVIDENCE_GIVEN,
     .formula = "",
     .source = "gateway log",
     .as_of = "2026-10-31",
     .note = "all of October"},
    {.key = "input.tokens_per_request",
     .value = {true, 2000},
     .unit = "tokens",
     .evidence = EVIDENCE_ASSUMED,
     .formula = "",
     .source = "default"},
    {.key = "input.usd_rate",
     .value = {true, 1},
     .unit = "",
     .formula = "",
     .evidence = EVIDENCE_ASSUMED,
     .source = "default"},
    {.key = "lane.hosted-open.all.choice",
     .text = "Little 7B, Host",
     .unit = "",
     .evidence = EVIDENCE_ESTIMATED,
     .formula = "the lowest price"},
    {.key = "price.Host.little-7b.output",
     .value = {true, 0.5},
     .unit = "USD per 1M tokens",
     .evidence = EVIDENCE_CATALOG,
     .formula = "",
     .source = "https://example.org/prices",
     .as_of = "2026-09"},
    {.key = "strategy.hosted-open.quality",
     .unit = "index points",
     .evidence = EVIDENCE_ESTIMATED,
     .formula = "weighted by tokens",
     .inputs = INPUTS("demand.requests"),
     .input_count = 1},
    {.key = "strategy.hosted-open.tco.api_fees",
     .value = {true, 1234.5678},
     .unit = "USD over the horizon",
     .evidence = EVIDENCE_ESTIMATED,
     .formula = "requests x price",
     .inputs = INPUTS("demand.requests", "price.Host.little-7b.output", "input.scale"),
     .input_count = 3},
};

static const struct figure_set set = {items, ARRAY_LEN(items)};

static char *
text_of(const char *key, int depth, size_t width)
{
    static struct strbuf out;
    struct derivation how = {&set, NULL, depth, width};

    strbuf_clear(&out);
    strbuf_init(&out);
    derivation_text(&how, figure_find(&set, key), &out);
    return out.data;
}

static void
a_derivation_ends_at_sources(void **state)
{
    static const char want[] =
        "Hosted open model, API fees over the horizon = 1 235 USD over the horizon "
        "(estimated)\n"
        "  strategy.hosted-open.tco.api_fees = requests x price\n"
        "  Requests of month 0 = 5 000 requests a month (estimated)\n"
        "    demand.requests = tokens / tokens of a request\n"
        "    scale = 10 000 000 tokens a month (given; gateway log, 2026-10-31)\n"
        "      input.scale\n"
        "      all of October\n"
        "    tokens per request = 2 000 tokens (assumed; default)\n"
        "      input.tokens_per_request\n"
        "  little-7b at Host: price of output = 0.50 USD per 1M tokens (catalog; "
        "https://example.org/prices, 2026-09)\n"
        "    price.Host.little-7b.output\n"
        "  scale = 10 000 000 tokens a month, see above\n";

    (void)state;
    CHECK_TEXT("all of it", text_of("strategy.hosted-open.tco.api_fees", 9, 200), want);
}

static void
what_lies_deeper_is_counted(void **state)
{
    static const char none[] =
        "Hosted open model, API fees over the horizon = 1 235 USD over the horizon "
        "(estimated)\n"
        "  strategy.hosted-open.tco.api_fees = requests x price\n"
        "  ... from 3 parts\n";
    static const char one[] =
        "Hosted open model: quality over all tokens = unknown (estimated)\n"
        "  strategy.hosted-open.quality = weighted by tokens\n"
        "  Requests of month 0 = 5 000 requests a month (estimated)\n"
        "    demand.requests = tokens / tokens of a request\n"
        "    ... from 2 parts\n";

    (void)state;
    CHECK_TEXT("depth 0", text_of("strategy.hosted-open.tco.api_fees", 0, 200), none);
    CHECK_TEXT("depth 1", text_of("strategy.hosted-open.quality", 1, 200), one);
    CHECK_TEXT("a text", text_of("lane.hosted-open.all.choice", 5, 200),
               "Hosted open model, all traffic: choice = Little 7B, Host (estimated)\n"
               "  lane.hosted-open.all.choice = the lowest price\n");
}

/* Two weights are shares of the same importances: the second one does not list them again. */
static void
parts_that_were_told_are_counted(void **state)
{
    static const char *shares[] = {"demand.requests", "input.scale",
                                   "price.Host.little-7b.output"};
    static const char *both[] = {"weight.compliance", "weight.customization"};
    static struct figure weights[] = {
        {.key = "demand.requests", .unit = "", .formula = ""},
        {.key = "input.scale", .unit = "", .formula = ""},
        {.key = "price.Host.little-7b.output", .unit = "", .formula = ""},
        {.key = "score.hosted-open",
         .unit = "points",
         .formula = "the sum",
         .inputs = both,
         .input_count = 2},
        {.key = "weight.compliance",
         .unit = "share",
         .formula = "a share",
         .inputs = shares,
         .input_count = 3},
        {.key = "weight.customization",
         .unit = "share",
         .formula = "a share",
         .inputs = shares,
         .input_count = 3},
    };
    const struct figure_set few = {weights, ARRAY_LEN(weights)};
    const struct derivation how = {&few, NULL, 9, 80};
    struct strbuf out;
    const char *second;

    (void)state;
    strbuf_init(&out);
    derivation_text(&how, figure_find(&few, "score.hosted-open"), &out);
    second = strstr(out.data, "weight.customization = a share\n");
    assert_non_null(second);
    CHECK_TEXT("second", strchr(second, '\n') + 1,
               "    ... from 3 parts, all of them above\n");
    assert_non_null(strstr(out.data, "    input.scale\n"));
    strbuf_clear(&out);
}

static void
no_line_is_wider_than_asked(void **state)
{
    static const size_t widths[] = {40, 60, 80};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
        char *text = text_of("strategy.hosted-open.tco.api_fees", 9, widths[i]), *rest;

        for (char *line = strtok_r(text, "\n", &rest); line;
             line = strtok_r(NULL, "\n", &rest))
            if (strlen(line) > widths[i])
                fail_msg("%zu columns of %zu: %s", strlen(line), widths[i], line);
    }
}

/* The last line of a derivation, in a buffer that the next call uses again. */
static const char *
last_line(char *text)
{
    char *end = text + strlen(text) - 1;

    *end = '\0';
    return strrchr(text, '\n') + 1;
}

static void
an_amount_is_told_in_the_user_s_currency_too(void **state)
{
    struct figure *code = &items[1], *rate = &items[4];

    (void)state;
    assert_string_equal(code->key, "input.currency");
    assert_string_equal(rate->key, "input.usd_rate");
    code->text = "EUR";
    rate->value.value = 0.85;
    CHECK_TEXT("amount",
               last_line(text_of("strategy.hosted-open.tco.api_fees", 0, 200)),
               "  that is 1 049 EUR over the horizon at 0.85 EUR for one USD");
    assert_null(strstr(text_of("demand.requests", 0, 200), "EUR"));
    code->text = "USD";
    rate->value.value = 1;
}

static void
text_of_others_reaches_no_terminal_raw(void **state)
{
    struct figure *scale = &items[2];
    const char *source = scale->source, *text;

    (void)state;
    assert_string_equal(scale->key, "input.scale");
    scale->source = "log \033[2J\xe2\x80\xae of \xff";
    text = text_of("input.scale", 1, 200);
    scale->source = source;
    assert_null(strchr(text, '\033'));
    assert_null(strstr(text, "\xe2\x80\xae"));
    assert_non_null(strstr(text, "log \\x1B[2J"));
}

static void
a_list_has_a_line_for_each_figure(void **state)
{
    struct derivation how = {&set, NULL, 0, 80};
    struct strbuf out;
    size_t lines = 0;

    (void)state;
    strbuf_init(&out);
    derivation_list(&how, &out);
    for (const char *at = out.data; *at; at++)
        lines += *at == '\n';
    assert_int_equal(lines, set.count);
    assert_non_null(strstr(out.data,
                           "price.Host.little-7b.output = 0.50 USD per 1M tokens "
                           "(catalog): little-7b at Host: price of output\n"));
    strbuf_clear(&out);
}

/* ---- values ---------------------------------------------------------------------- */

static void
what_was_read_keeps_its_digits(void **state)
{
    static const struct {
        double value;
        const char *unit, *computed, *read;
    } cases[] = {
        {0.5, "USD an hour", "0.50 USD an hour", "0.50 USD an hour"},
        {0.0755, "USD per 1M tokens", "0.0755 USD per 1M tokens",
         "0.0755 USD per 1M tokens"},
        {1234.5678, "USD a month", "1 235 USD a month", "1 234.5678 USD a month"},
        {0.69, "share", "69.0 %", "69 %"},
        {0.04567, "share of all tokens", "4.6 % of all tokens",
         "4.567 % of all tokens"},
        {7.26, "points of 10", "7.3 points of 10", "7.26 points of 10"},
        {31.64, "index points", "31.6 index points", "31.64 index points"},
        {0.0123456, "seconds", "0.0123 seconds", "0.0123456 seconds"},
        {1.5, "ratio", "1.5", "1.5"},
        {1, "GPUs a replica", "1 GPU a replica", "1 GPU a replica"},
        {1, "spare replicas", "1 spare replica", "1 spare replica"},
        {2, "machines", "2 machines", "2 machines"},
        {1.25, "machine-months", "1.25 machine-months", "1.25 machine-months"},
        {1e7, "tokens a month", "10 000 000 tokens a month",
         "10 000 000 tokens a month"},
        {0.0001, "sampled share", "<0.1 %", "0.0001 sampled share"},
        {3, "", "3", "3"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct figure figure = {.key = "demand.rate",
                                .unit = cases[i].unit,
                                .value = maybe_of(cases[i].value),
                                .formula = "computed",
                                .source = "test"};
        struct figure_set one = {&figure, 1};
        struct derivation how = {&one, NULL, 0, 200};
        struct strbuf out;

        strbuf_init(&out);
        derivation_list(&how, &out);
        figure.formula = "";
        derivation_list(&how, &out);
        CHECK_TEXT(
            cases[i].unit, out.data,
            arena_printf(&arena,
                         "demand.rate = %s (given): Requests a second on average\n"
                         "demand.rate = %s (given): Requests a second on average\n",
                         cases[i].computed, cases[i].read));
        strbuf_clear(&out);
    }
    arena_clear(&arena);
}

/* ---- JSON ------------------------------------------------------------------------ */

static size_t
count_of(const char *text, const char *part)
{
    size_t count = 0;

    for (text = strstr(text, part); text; text = strstr(text + 1, part))
        count++;
    return count;
}

static void
json_tells_each_figure_once(void **state)
{
    struct derivation how = {&set, NULL, 9, 80};
    bool told[ARRAY_LEN(items)] = {false};
    struct strbuf out;
    struct json json;

    (void)state;
    strbuf_init(&out);
    json_init(&json, &out, false);
    json_array_open(&json, NULL);
    derivation_json_all(&how, figure_find(&set, "demand.requests"), told, &json);
    derivation_json_all(&how, figure_find(&set, "strategy.hosted-open.tco.api_fees"),
                        told, &json);
    json_array_close(&json);
    json_end(&json);
    assert_int_equal(count_of(out.data, "\"key\""), 5);
    assert_int_equal(count_of(out.data, "\"key\": \"input.scale\""), 1);
    assert_int_equal(count_of(out.data, "\"label\": \"Requests of month 0\""), 1);
    assert_int_equal(count_of(out.data, "\"value\": 0.5,"), 1);
    assert_int_equal(count_of(out.data, "\"note\": \"all of October\""), 1);
    assert_true(strstr(out.data, "demand.requests") <
                strstr(out.data, "input.scale\","));
    strbuf_clear(&out);
}

static void
json_goes_as_deep_as_asked(void **state)
{
    struct derivation how = {&set, NULL, 1, 80};
    bool told[ARRAY_LEN(items)] = {false};
    struct strbuf out;
    struct json json;

    (void)state;
    strbuf_init(&out);
    json_init(&json, &out, false);
    json_array_open(&json, NULL);
    derivation_json_all(&how, figure_find(&set, "strategy.hosted-open.quality"), told,
                        &json);
    json_array_close(&json);
    json_end(&json);
    assert_int_equal(count_of(out.data, "\"key\""), 2);
    assert_int_equal(count_of(out.data, "\"value\": null"), 1);
    strbuf_clear(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_derivation_ends_at_sources),
        cmocka_unit_test(what_lies_deeper_is_counted),
        cmocka_unit_test(parts_that_were_told_are_counted),
        cmocka_unit_test(no_line_is_wider_than_asked),
        cmocka_unit_test(an_amount_is_told_in_the_user_s_currency_too),
        cmocka_unit_test(text_of_others_reaches_no_terminal_raw),
        cmocka_unit_test(a_list_has_a_line_for_each_figure),
        cmocka_unit_test(what_was_read_keeps_its_digits),
        cmocka_unit_test(json_tells_each_figure_once),
        cmocka_unit_test(json_goes_as_deep_as_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
