/*
 * test_text.c - text is checked, measured, cut and made safe to show.
 */
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#include "base/random.h"
#include "support/check.h"
#include "support/cmocka.h"

#define A_UMLAUT "\xC3\xA4"
#define EURO "\xE2\x82\xAC"
#define WIDE "\xE4\xB8\xAD"       /* U+4E2D, two columns */
#define SMILEY "\xF0\x9F\x98\x80" /* U+1F600, two columns */
#define ACUTE "\xCC\x81"          /* U+0301, combines with the letter before it */
#define REPLACED "\xEF\xBF\xBD"   /* U+FFFD */
#define OVERRIDE "\xE2\x80\xAE"   /* U+202E, right-to-left override */
#define ISOLATE "\xE2\x81\xA9"    /* U+2069, pop directional isolate */
#define NEXT_LINE "\xC2\x85"      /* U+0085 */
#define NO_BREAK "\xC2\xA0"       /* U+00A0 */

static void
valid_utf8_is_told_from_invalid(void **state)
{
    static const struct {
        const char *name, *bytes;
        size_t length, bad; /* bad: length when valid */
    } cases[] = {
        {"nothing", "", 0, 0},
        {"ASCII", "abc", 3, 3},
        {"all lengths", "a" A_UMLAUT EURO SMILEY, 10, 10},
        {"a zero byte", "a\0b", 3, 3},
        {"the last code point", "\xF4\x8F\xBF\xBF", 4, 4},
        {"past the last code point", "\xF4\x90\x80\x80", 4, 0},
        {"an overlong slash", "ab\xC0\xAF", 4, 2},
        {"an overlong zero", "\xE0\x80\x80", 3, 0},
        {"a surrogate", "x\xED\xA0\x80", 4, 1},
        {"a lone continuation", "abc\x80", 4, 3},
        {"a sequence cut short", "ab\xE2\x82", 4, 2},
        {"a sequence broken off", "\xE2\x82z", 3, 0},
        {"a byte that never occurs", "a\xFF", 2, 1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        bool valid = cases[i].bad == cases[i].length;
        size_t bad = cases[i].length;

        CHECK_BOOL(cases[i].name, text_is_utf8(cases[i].bytes, cases[i].length, &bad),
                   valid);
        CHECK_INTEGER(cases[i].name, bad, cases[i].bad);
        CHECK_BOOL(cases[i].name, text_is_utf8(cases[i].bytes, cases[i].length, NULL),
                   valid);
    }
}

static void
a_code_point_is_read_with_its_size(void **state)
{
    static const struct {
        const char *text;
        uint32_t code;
        size_t size;
    } cases[] = {
        {"a", 'a', 1},        {A_UMLAUT "b", 0xE4, 2}, {EURO, 0x20AC, 3},
        {SMILEY, 0x1F600, 4}, {"\xFF", 0xFFFD, 1},     {"\xE2\x82", 0xFFFD, 1},
        {"\x80", 0xFFFD, 1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t size = 0;

        CHECK_INTEGER(cases[i].text, text_decode(cases[i].text, &size), cases[i].code);
        CHECK_INTEGER(cases[i].text, size, cases[i].size);
    }
}

/* The definition, written down once more as ranges. */
static void
controls_are_those_of_the_definition(void **state)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x00, 0x08}, {0x0B, 0x1F}, {0x7F, 0x9F}, {0x202A, 0x202E}, {0x2066, 0x2069},
    };

    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        bool want = false;
        char name[16];

        for (size_t i = 0; i < ARRAY_LEN(ranges); i++)
            want = want || (code >= ranges[i].first && code <= ranges[i].last);
        snprintf(name, sizeof name, "U+%04X", (unsigned)code);
        CHECK_BOOL(name, text_is_control(code), want);
    }
}

static void
what_could_harm_is_shown_as_an_escape(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"plain " A_UMLAUT EURO WIDE SMILEY, "plain " A_UMLAUT EURO WIDE SMILEY},
        {"", ""},
        {"\x1B[31mred", "\\x1B[31mred"},
        {"a\tb\nc\r", "a\\x09b\\x0Ac\\x0D"},
        {"\x7F", "\\x7F"},
        {NEXT_LINE, "\\u{0085}"},
        {OVERRIDE "evil" ISOLATE, "\\u{202E}evil\\u{2069}"},
        {"a\xFFz", "a" REPLACED "z"},
        {"\xE2\x82", REPLACED REPLACED},
        {"100%s%n", "100%s%n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;

        strbuf_init(&out);
        text_display(&out, cases[i].text);
        CHECK_TEXT(cases[i].want, out.data, cases[i].want);
        strbuf_clear(&out);
    }
}

/* Random bytes, a third of them made to be interesting. */
static void
bytes_draw(struct random *random, char *bytes, size_t count)
{
    static const unsigned char starts[] = {0x1B, 0x9B, 0xC2, 0xE2, 0x80,
                                           0xAE, 0xF0, 0xED, 0x0A, 0xFF};

    for (size_t i = 0; i < count; i++) {
        uint64_t bits = random_next(random);

        bytes[i] = (char)(bits % 3 ? 1 + (bits >> 8) % 255
                                   : starts[(bits >> 8) % ARRAY_LEN(starts)]);
    }
    bytes[count] = '\0';
}

static void
whatever_is_displayed_is_valid_and_harmless(void **state)
{
    struct random random;
    struct strbuf out;

    (void)state;
    random_init(&random, 1);
    strbuf_init(&out);
    for (int i = 0; i < 20000; i++) {
        char bytes[24];
        size_t size;

        bytes_draw(&random, bytes, (size_t)i % sizeof bytes);
        strbuf_reset(&out);
        text_display(&out, bytes);
        assert_true(text_is_utf8(out.data, out.length, NULL));
        for (const char *at = out.data; *at; at += size) {
            uint32_t code = text_decode(at, &size);

            assert_false(text_is_control(code) || code == '\n' || code == '\t');
        }
    }
    strbuf_clear(&out);
}

static void
text_is_measured_in_columns_and_characters(void **state)
{
    static const struct {
        const char *text;
        size_t width, length;
    } cases[] = {
        {"", 0, 0},
        {"abc", 3, 3},
        {A_UMLAUT EURO, 2, 2},
        {"e" ACUTE, 1, 2},
        {WIDE WIDE, 4, 2},
        {SMILEY, 2, 1},
        {"a\xFF"
         "b",
         3, 3},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_INTEGER(cases[i].text, text_width(cases[i].text), cases[i].width);
        CHECK_INTEGER(cases[i].text, text_length(cases[i].text), cases[i].length);
    }
}

static void
a_clip_ends_between_characters(void **state)
{
    static const struct {
        const char *text;
        size_t columns, want;
    } cases[] = {
        {"abc", 5, 3},         {"abc", 3, 3},
        {"abc", 2, 2},         {"abc", 0, 0},
        {WIDE WIDE, 3, 3},     {WIDE WIDE, 1, 0},
        {"e" ACUTE "x", 1, 3}, {A_UMLAUT A_UMLAUT, 1, 2},
        {"ab\xFFz", 3, 3},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_INTEGER(cases[i].text, text_clip(cases[i].text, cases[i].columns),
                      cases[i].want);
}

static void
padding_fills_or_cuts_to_the_column(void **state)
{
    static const struct {
        const char *text;
        size_t columns;
        const char *want;
    } cases[] = {
        {"abc", 5, "abc  "},
        {"abc", 3, "abc"},
        {"abcdef", 5, "ab..."},
        {"abcdef", 4, "a..."},
        {"abcdef", 3, "ab."},
        {"abcdef", 1, "."},
        {"abcdef", 0, ""},
        {"", 3, "   "},
        {"", 0, ""},
        {WIDE WIDE WIDE, 5, WIDE "..."},
        {WIDE WIDE WIDE, 4, "... "},
        {WIDE, 1, "."},
        {WIDE, 3, WIDE " "},
        {"e" ACUTE "a", 3, "e" ACUTE "a "},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;

        strbuf_init(&out);
        text_pad(&out, cases[i].text, cases[i].columns);
        CHECK_TEXT(cases[i].text, out.data, cases[i].want);
        strbuf_clear(&out);
    }
}

static void
a_padded_text_takes_exactly_its_columns(void **state)
{
    struct random random;
    struct strbuf out, shown;

    (void)state;
    random_init(&random, 2);
    strbuf_init(&out);
    strbuf_init(&shown);
    for (int i = 0; i < 20000; i++) {
        size_t columns = (size_t)i % 30;
        char bytes[40];

        bytes_draw(&random, bytes, random_next(&random) % (sizeof bytes));
        strbuf_reset(&shown);
        text_display(&shown, bytes);
        strbuf_reset(&out);
        text_pad(&out, shown.data, columns);
        CHECK_INTEGER(shown.data, text_width(out.data), columns);
    }
    strbuf_clear(&out);
    strbuf_clear(&shown);
}

static void
text_is_wrapped_at_blanks(void **state)
{
    static const struct {
        const char *name, *text;
        size_t columns, indent;
        const char *want;
    } cases[] = {
        {"fits", "one two", 7, 0, "one two"},
        {"breaks", "one two", 6, 0, "one\ntwo"},
        {"indents what follows", "one two three", 7, 2, "one two\n  three"},
        {"counts the indent", "one two three", 8, 4, "one two\n    thre\n    e"},
        {"joins blanks", "  one   two ", 7, 0, "one two"},
        {"keeps line ends", "one\ntwo", 20, 2, "one\n  two"},
        {"keeps empty lines empty", "one\n\ntwo", 20, 2, "one\n\n  two"},
        {"parts a long word", "abcdefgh", 3, 0, "abc\ndef\ngh"},
        {"parts a name at its joints", "third_party_processing", 14, 0,
         "third_party_\nprocessing"},
        {"but not where little would stand", "a_bcdefghijkl", 6, 0,
         "a_bcde\nfghijk\nl"},
        {"puts a long word on a line of its own", "ab cdefgh", 4, 0, "ab\ncdef\ngh"},
        {"keeps a no-break blank", "1" NO_BREAK "000 x", 5, 0, "1" NO_BREAK "000\nx"},
        {"measures columns", WIDE WIDE " " WIDE, 5, 0, WIDE WIDE "\n" WIDE},
        {"never parts a character", WIDE WIDE, 3, 0, WIDE "\n" WIDE},
        {"goes on where nothing fits", WIDE WIDE, 1, 0, WIDE "\n" WIDE},
        {"has no indent without room", "ab cd", 2, 2, "ab\ncd"},
        {"nothing", "", 10, 2, ""},
        {"only blanks", "   ", 10, 2, ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct strbuf out;

        strbuf_init(&out);
        text_wrap(&out, cases[i].text, cases[i].columns, cases[i].indent);
        CHECK_TEXT(cases[i].name, out.data, cases[i].want);
        strbuf_clear(&out);
    }
}

/* Words of up to twelve letters, parted by blanks and now and then a line end. */
static void
words_draw(struct random *random, char *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t bits = random_next(random) % 24;

        text[i] = bits < 4 ? ' ' : bits == 4 ? '\n' : (char)('a' + bits);
    }
    text[count] = '\0';
}

/* The text without its blanks and line ends. */
static void
letters_keep(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++)
        if (*from != ' ' && *from != '\n')
            *to++ = *from;
    *to = '\0';
}

static void
a_wrapped_text_keeps_its_letters_within_the_columns(void **state)
{
    struct random random;
    struct strbuf out;

    (void)state;
    random_init(&random, 3);
    strbuf_init(&out);
    for (int i = 0; i < 5000; i++) {
        char text[200];
        size_t columns = 1 + (size_t)i % 40, taken = 0;

        words_draw(&random, text, random_next(&random) % sizeof text);
        strbuf_reset(&out);
        text_wrap(&out, text, columns, (size_t)i % 7);
        for (const char *at = out.data; *at; at++) {
            taken = *at == '\n' ? 0 : taken + 1;
            assert_true(taken <= columns);
            assert_false(*at == ' ' && (at[1] == '\n' || !at[1]));
        }
        letters_keep(text);
        letters_keep(out.data);
        assert_string_equal(out.data, text);
    }
    strbuf_clear(&out);
}

static void
letters_are_those_of_ascii_in_every_locale(void **state)
{
    (void)state;
    for (int c = -128; c < 128; c++) {
        bool capital = c >= 65 && c <= 90, small = c >= 97 && c <= 122;

        CHECK_BOOL("letter", text_is_letter((char)c), capital || small);
        CHECK_INTEGER("lower", text_lower((char)c), capital ? c + 32 : c);
    }
}

static void
the_nearest_word_is_one_that_may_be_meant(void **state)
{
    static const char *const words[] = {"choice", "number", "text",
                                        "yes-no", "multi",  "x"};
    static const struct {
        const char *word, *want;
    } cases[] = {
        {"numbr", "number"},   {"nubmer", "number"}, {"NUMBER", "number"},
        {"choices", "choice"}, {"chioce", "choice"}, {"texts", "text"},
        {"tex", "text"},       {"yesno", "yes-no"},  {"umber", "number"},
        {"number", "number"},  {"banana", NULL},     {"", NULL},
        {"a", NULL},           {"tx", NULL},         {"mutli", "multi"},
        {"teyy", NULL},
    };
    char long_word[200];

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *got = text_nearest(cases[i].word, words, ARRAY_LEN(words));

        CHECK_TEXT(cases[i].word, got ? got : "none",
                   cases[i].want ? cases[i].want : "none");
    }
    memset(long_word, 'a', sizeof long_word - 1);
    long_word[sizeof long_word - 1] = '\0';
    assert_null(text_nearest(long_word, words, ARRAY_LEN(words)));
    assert_null(text_nearest("text", words, 0));
}

static void
joined_words_are_cut_visibly(void **state)
{
    static const char *const words[] = {"choice", "n" A_UMLAUT "mber", "text"};
    static const struct {
        size_t size;
        const char *want;
    } cases[] = {
        {100, "choice, n" A_UMLAUT "mber, text"},
        {22, "choice, n" A_UMLAUT "mber, text"},
        {21, "choice, n" A_UMLAUT "mber, ..."},
        {14, "choice, n..."},
        {13, "choice, n..."},
        {4, "..."},
    };
    char text[100];

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        text_join(words, ARRAY_LEN(words), ", ", text, cases[i].size);
        CHECK_TEXT(cases[i].want, text, cases[i].want);
    }
    text_join(words, 0, ", ", text, sizeof text);
    assert_string_equal(text, "");
}

static void
a_quote_is_cut_at_sixty_columns(void **state)
{
    static const char digits[] = "123456789 123456789 123456789 123456789 123456789 "
                                 "123456789 123456789 ";
    static const struct {
        const char *name;
        int length;
        const char *before, *want;
    } cases[] = {
        {"sixty columns", 60, "",
         "123456789 123456789 123456789 123456789 123456789 123456789 "},
        {"sixty-one columns", 61, "",
         "123456789 123456789 123456789 123456789 123456789 1234567..."},
        {"an escape counts as it is shown", 57, "\x1b",
         "\\x1B123456789 123456789 123456789 123456789 123456789 123..."},
        {"a wide character is not parted", 58, "\xe6\xbc\xa2",
         "\xe6\xbc\xa2"
         "123456789 123456789 123456789 123456789 123456789 12345678"},
        {"a wide character too many", 59, "\xe6\xbc\xa2",
         "\xe6\xbc\xa2"
         "123456789 123456789 123456789 123456789 123456789 12345..."},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[128], quoted[TEXT_QUOTE_SIZE];

        snprintf(text, sizeof text, "%s%.*s", cases[i].before, cases[i].length, digits);
        text_quote(text, quoted);
        CHECK_TEXT(cases[i].name, quoted, cases[i].want);
        CHECK_TEXT(cases[i].name, text_quoted(text).text, cases[i].want);
    }
}

static void
an_answer_is_one_line_that_can_be_shown(void **state)
{
    static const struct {
        const char *name, *part;
        size_t count;
        const char *tail, *want;
    } cases[] = {
        {"nothing", "", 0, "", "is blank"},
        {"blanks", " ", 5, "", "is blank"},
        {"a tab", "\t", 1, "", "is blank"},
        {"a tab in a text", "a\tb", 1, "", NULL},
        {"4,096 characters", "\xc3\xa4", 4096, "", NULL},
        {"4,097 characters", "\xc3\xa4", 4097, "", "is too long"},
        {"eight marks",
         "a\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"
         "\xcc\x81",
         3, "", NULL},
        {"nine marks", "\xcc\x81", 9, "",
         "has more than 8 combining marks on one character"},
        {"a control character", "a\x1b", 1, "", "has a control character"},
        {"a C1 control character", "a\xc2\x9b", 1, "", "has a control character"},
        {"a bidi control", "a\xe2\x80\xae", 1, "", NULL},
        {"two lines", "a\n", 1, "b", "has a line break"},
    };
    struct strbuf text;

    (void)state;
    strbuf_init(&text);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        strbuf_reset(&text);
        for (size_t n = 0; n < cases[i].count; n++)
            strbuf_add(&text, cases[i].part);
        strbuf_add(&text, cases[i].tail);
        CHECK_TEXT(cases[i].name, text_line_fault(text.data), cases[i].want);
    }
    assert_null(text_prose_fault("two\nlines"));
    strbuf_clear(&text);
}

static void
a_name_keeps_letters_without_their_marks(void **state)
{
    static const struct {
        const char *name, *text, *want;
        size_t size;
    } cases[] = {
        {"words", "Support copilot", "support-copilot", 40},
        {"umlauts", "Pr\u00fcfung \u00d6rtlich, \u00e4u\u00dferst",
         "prufung-ortlich-ausserst", 40},
        {"a mark of its own", "Pru\u0308fung", "prufung", 40},
        {"marks of two kinds", "\u1ec6 \u0141\u00f3d\u017a", "e-lodz", 40},
        {"letters without a mark to lose", "S\u00f8ren \u00c6r\u00f8 \u0111",
         "soren-aero-d", 40},
        {"wide letters and ligatures", "\uff21\uff22 \ufb01le", "ab-file", 40},
        {"other scripts", "\u65e5\u672c 2 \u0414\u0430", "2", 40},
        {"nothing that can be written", "\u65e5\u672c\u8a9e \U0001F469", "", 40},
        {"a path", "../../etc/passwd", "etc-passwd", 40},
        {"bad bytes",
         "a\xff\xfe"
         "b",
         "a-b", 40},
        {"cut", "abcdefghij klmnopqrst uvw", "abcdefghij-klmnopq", 19},
        {"cut at a dash", "abcdefghij klmnop q rst", "abcdefghij-klmnop", 19},
    };
    char out[40];

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        text_dashed(cases[i].text, out, cases[i].size);
        CHECK_TEXT(cases[i].name, out, cases[i].want);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_utf8_is_told_from_invalid),
        cmocka_unit_test(a_code_point_is_read_with_its_size),
        cmocka_unit_test(controls_are_those_of_the_definition),
        cmocka_unit_test(what_could_harm_is_shown_as_an_escape),
        cmocka_unit_test(whatever_is_displayed_is_valid_and_harmless),
        cmocka_unit_test(text_is_measured_in_columns_and_characters),
        cmocka_unit_test(a_clip_ends_between_characters),
        cmocka_unit_test(padding_fills_or_cuts_to_the_column),
        cmocka_unit_test(a_padded_text_takes_exactly_its_columns),
        cmocka_unit_test(text_is_wrapped_at_blanks),
        cmocka_unit_test(a_wrapped_text_keeps_its_letters_within_the_columns),
        cmocka_unit_test(letters_are_those_of_ascii_in_every_locale),
        cmocka_unit_test(the_nearest_word_is_one_that_may_be_meant),
        cmocka_unit_test(joined_words_are_cut_visibly),
        cmocka_unit_test(a_quote_is_cut_at_sixty_columns),
        cmocka_unit_test(an_answer_is_one_line_that_can_be_shown),
        cmocka_unit_test(a_name_keeps_letters_without_their_marks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
