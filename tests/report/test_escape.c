/*
 * test_escape.c - no text is ever read as markup, formula or escape sequence.
 */
#include "report/escape.h"

#include "support/cmocka.h"

#include <string.h>

#include "support/check.h"

static void
markup_has_no_tags_and_no_quotes(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"plain text", "plain text"},
        {"<script>alert('x')</script>",
         "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"},
        {"a & \"b\"", "a &amp; &quot;b&quot;"},
        {"&lt;", "&amp;lt;"},
        {"\033[31mred", "\\x1B[31mred"},
        {"\xe2\x80\xae"
         "abc",
         "\\u{202E}abc"},
        {"a\xffz", "a\xef\xbf\xbdz"},
        {"caf\xc3\xa9", "caf\xc3\xa9"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;

        strbuf_init(&out);
        escape_markup(&out, cases[i].text);
        CHECK_TEXT(cases[i].text, out.data, cases[i].want);
        strbuf_clear(&out);
    }
}

static void
markdown_keeps_words_and_loses_syntax(void **state)
{
    static const struct {
        const char *text;
        bool line_start;
        const char *want;
    } cases[] = {
        {"plain text, 12.5 % (of all).", false, "plain text, 12.5 % (of all)."},
        {"data_privacy is critical", false, "data_privacy is critical"},
        {"_emphasis_ and *more*", false, "\\_emphasis\\_ and \\*more\\*"},
        {"`code` ~strike~", false, "\\`code\\` \\~strike\\~"},
        {"[text](http://x)", false, "\\[text\\](http\\://x)"},
        {"![x](y)", false, "!\\[x\\](y)"},
        {"a | b", false, "a \\| b"},
        {"<img src=x onerror=1>", false, "&lt;img src=x onerror=1>"},
        {"&amp;", false, "&amp;amp;"},
        {"@team, see #12", false, "\\@team, see \\#12"},
        {"https://evil.example", false, "https\\://evil.example"},
        {"www.evil.example", false, "www\\.evil.example"},
        {"$x$", false, "\\$x\\$"},
        {"\\*", false, "\\\\\\*"},
        {"\033]0;x\007", false, "\\\\x1B\\]0;x\\\\x07"},
        {"- item", true, "\\- item"},
        {"+ item", true, "\\+ item"},
        {"> quote", true, "\\> quote"},
        {"# heading", true, "\\# heading"},
        {"=== line", true, "\\=== line"},
        {"1986. A year", true, "1986\\. A year"},
        {"1) one", true, "1\\) one"},
        {"12.5 is a number", true, "12.5 is a number"},
        {"    code", true, "code"},
        {"- item", false, "- item"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;

        strbuf_init(&out);
        escape_markdown(&out, cases[i].text, cases[i].line_start);
        CHECK_TEXT(cases[i].text, out.data, cases[i].want);
        strbuf_clear(&out);
    }
}

static void
csv_cells_are_no_formulas(void **state)
{
    static const struct {
        const char *text;
        bool guarded;
        const char *want;
    } cases[] = {
        {"plain", true, "plain"},
        {"", true, ""},
        {"a,b", true, "\"a,b\""},
        {"say \"x\"", true, "\"say \"\"x\"\"\""},
        {"=1+1", true, "\"'=1+1\""},
        {"+1", true, "\"'+1\""},
        {"-1", true, "\"'-1\""},
        {"@x", true, "\"'@x\""},
        {"  =cmd", true, "\"'  =cmd\""},
        {"\xc2\xa0=cmd", true, "\"'\xc2\xa0=cmd\""},
        {"\xef\xbc\x9d"
         "cmd",
         true,
         "\"'\xef\xbc\x9d"
         "cmd\""},
        {"\xef\xbc\x8b"
         "1",
         true,
         "\"'\xef\xbc\x8b"
         "1\""},
        {"\xef\xbc\x8d"
         "1",
         true,
         "\"'\xef\xbc\x8d"
         "1\""},
        {"\xef\xbc\xa0x", true, "\"'\xef\xbc\xa0x\""},
        {"\xe2\x88\x92"
         "1",
         true,
         "\"'\xe2\x88\x92"
         "1\""},
        {"\xe3\x80\x80=cmd", true, "\"'\xe3\x80\x80=cmd\""},
        {"\n=cmd", true, "\"'\\x0A=cmd\""},
        {"\tx", true, "\"'\\x09x\""},
        {"\rx", true, "\"'\\x0Dx\""},
        {"=1+1", false, "=1+1"},
        {"1-1", true, "1-1"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;

        strbuf_init(&out);
        escape_csv(&out, cases[i].text, cases[i].guarded);
        CHECK_TEXT(cases[i].text, out.data, cases[i].want);
        strbuf_clear(&out);
    }
}

static void
yaml_scalars_are_quoted(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"no", "\"no\""},
        {"a: b # c", "\"a: b # c\""},
        {"say \"x\" \\ y", "\"say \\\"x\\\" \\\\ y\""},
        {"\033", "\"\\\\x1B\""},
        {"a\u2028b\ufeff", "\"a\\u2028b\\uFEFF\""},
        {"<b>[x](y)", "\"\\u003Cb>\\u005Bx](y)\""},
        {"\xef\xbf\xbe\xef\xbf\xbf", "\"\\uFFFE\\uFFFF\""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;

        strbuf_init(&out);
        escape_yaml(&out, cases[i].text);
        CHECK_TEXT(cases[i].text, out.data, cases[i].want);
        strbuf_clear(&out);
    }
}

static void
only_plain_https_addresses_are_links(void **state)
{
    static const struct {
        const char *text;
        bool want;
    } cases[] = {
        {"https://example.org/a?b=c&d#e", true}, {"https://", false},
        {"http://example.org", false},           {"javascript:alert(1)", false},
        {"https://example.org/<x>", false},      {"https://example.org/\"x", false},
        {"https://example.org/a b", false},      {" https://example.org", false},
        {"https://ex\xc3\xa4mple.org", false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_BOOL(cases[i].text, escape_is_address(cases[i].text), cases[i].want);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_has_no_tags_and_no_quotes),
        cmocka_unit_test(markdown_keeps_words_and_loses_syntax),
        cmocka_unit_test(csv_cells_are_no_formulas),
        cmocka_unit_test(yaml_scalars_are_quoted),
        cmocka_unit_test(only_plain_https_addresses_are_links),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
