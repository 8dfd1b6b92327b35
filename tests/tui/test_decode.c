/*
 * test_decode.c - the same events however the bytes arrive.
 */
#include "tui/decode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"

static const struct key_string strings[] = {
    {"\033OA", KEY_ARROW_UP},
    {"\033[H", KEY_LINE_HOME},
    {"\033[1;9~", KEY_FUNCTION + 8},
};

/* Events as words: "key 97, paste 'x', press 3 4, wheel -3". */
static void
write_event(const struct event *event, struct strbuf *out)
{
    if (out->length)
        strbuf_add(out, ", ");
    if (event->type == EVENT_KEY && event->key >= KEY_NAMED)
        strbuf_addf(out, "named %u", (unsigned)(event->key - KEY_NAMED));
    else if (event->type == EVENT_KEY)
        strbuf_addf(out, "key %u", (unsigned)event->key);
    else if (event->type == EVENT_PASTE)
        strbuf_addf(out, "paste '%s'", event->text);
    else if (event->type == EVENT_PRESS)
        strbuf_addf(out, "press %d %d", event->row, event->col);
    else if (event->type == EVENT_WHEEL)
        strbuf_addf(out, "wheel %d", event->rows);
}

/* Feed bytes in pieces, and time out at the end. */
static void
decode(const char *bytes, size_t piece, struct strbuf *out)
{
    struct decoder decoder;
    struct event event;
    size_t length = strlen(bytes);

    strbuf_reset(out);
    decoder_init(&decoder, strings, ARRAY_LEN(strings));
    for (size_t at = 0; at < length; at += piece) {
        decoder_feed(&decoder, bytes + at, length - at < piece ? length - at : piece);
        while (decoder_next(&decoder, &event))
            write_event(&event, out);
    }
    if (decoder_is_waiting(&decoder) && decoder_expire(&decoder, &event))
        write_event(&event, out);
    assert_false(decoder_is_waiting(&decoder));
    decoder_clear(&decoder);
}

static const struct {
    const char *name, *bytes, *want;
} cases[] = {
    {"letters", "aZ", "key 97, key 90"},
    {"UTF-8", "\u00e4\u20ac\U0001F600", "key 228, key 8364, key 128512"},
    {"an invalid byte",
     "\xff"
     "a",
     "key 65533, key 97"},
    {"return and line feed", "\r\n", "key 13, key 13"},
    {"a control character", "\x13", "key 19"},
    {"rubout", "\x7f", "key 127"},
    {"the terminal's own arrow", "\033OA", "named 1"},
    {"the terminal's own Home", "\033[H", "named 5"},
    {"the other arrow", "\033[A\033[B\033[C\033[D",
     "named 1, named 2, named 4, named 3"},
    {"an arrow with Ctrl", "\033[1;5C", "named 4"},
    {"shift tab", "\033[Z", "named 11"},
    {"page keys", "\033[5~\033[6~", "named 7, named 8"},
    {"delete", "\033[3~", "named 10"},
    {"F1 in three ways", "\033OP\033[11~\033[[A", "named 13, named 13, named 13"},
    {"F10", "\033[21~", "named 22"},
    {"what terminfo says comes first", "\033[1;9~", "named 20"},
    {"a lone Escape", "\033", "key 27"},
    {"Escape twice", "\033\033", "key 27, key 27"},
    {"Alt and a letter is nothing", "\033dx", "key 120"},
    {"Alt and an umlaut is nothing", "\033\u00e4x", "key 120"},
    {"an unknown sequence is nothing", "\033[?1;2cx", "key 120"},
    {"an unknown SS3 is nothing", "\033Oyx", "key 120"},
    {"a sequence cut off is nothing", "a\033[12", "key 97"},
    {"a press", "\033[<0;5;3M", "press 2 4"},
    {"a release is nothing", "\033[<0;5;3mx", "key 120"},
    {"the right button is nothing", "\033[<2;5;3Mx", "key 120"},
    {"the wheel", "\033[<64;1;1M\033[<65;1;1M", "wheel -3, wheel 3"},
    {"a mouse report out of this world", "\033[<0;0;3Mx\033[<0;99999;3Mx",
     "key 120, key 120"},
    {"an old mouse report is nothing", "\033[M !!x", "key 120"},
    {"a paste", "a\033[200~q\n\033[A\033[201~b", "key 97, paste 'q\n\033[A', key 98"},
    {"an empty paste", "\033[200~\033[201~", "paste ''"},
    {"a paste with half an end in it", "\033[200~x\033[20y\033[201~",
     "paste 'x\033[20y'"},
};

static void
bytes_are_decoded(void **state)
{
    struct strbuf got;

    (void)state;
    strbuf_init(&got);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        decode(cases[i].bytes, 4096, &got);
        CHECK_TEXT(cases[i].name, got.data, cases[i].want);
    }
    strbuf_clear(&got);
}

static void
pieces_make_no_difference(void **state)
{
    struct strbuf got;

    (void)state;
    strbuf_init(&got);
    for (size_t piece = 1; piece <= 5; piece++)
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            decode(cases[i].bytes, piece, &got);
            CHECK_TEXT(cases[i].name, got.data, cases[i].want);
        }
    strbuf_clear(&got);
}

static void
a_huge_paste_is_cut_and_what_follows_it_is_not(void **state)
{
    struct decoder decoder;
    struct event event;
    size_t size = (size_t)3 << 20;
    char *bytes = malloc(size);

    (void)state;
    assert_non_null(bytes);
    memset(bytes, 'x', size);
    decoder_init(&decoder, NULL, 0);
    decoder_feed(&decoder, "\033[200~", 6);
    for (size_t at = 0; at < size; at += 65536) {
        decoder_feed(&decoder, bytes + at, 65536);
        assert_false(decoder_next(&decoder, &event));
    }
    decoder_feed(&decoder, "\033[201~q", 7);
    assert_true(decoder_next(&decoder, &event));
    assert_int_equal(event.type, EVENT_PASTE);
    assert_int_equal(strlen(event.text), PASTE_MAX);
    assert_true(decoder_next(&decoder, &event));
    assert_int_equal(event.key, 'q');
    decoder_clear(&decoder);
    free(bytes);
}

static void
noise_ends_in_time(void **state)
{
    static const char alphabet[] = "\033\033\033[[O<0;5M~mA\x80\xc3q";
    struct decoder decoder;
    struct event event;
    unsigned random = 1;
    size_t events = 0;

    (void)state;
    decoder_init(&decoder, strings, ARRAY_LEN(strings));
    for (int i = 0; i < 200000; i++) {
        random = random * 1103515245u + 12345u;
        decoder_feed(&decoder, &alphabet[(random >> 16) % (sizeof alphabet - 1)], 1);
        while (decoder_next(&decoder, &event))
            events++;
        /* What is undecided stays short: no sequence can swallow the session. */
        assert_true(decoder.input.length - decoder.at <= 80);
    }
    assert_true(events > 1000);
    decoder_clear(&decoder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_decoded),
        cmocka_unit_test(pieces_make_no_difference),
        cmocka_unit_test(a_huge_paste_is_cut_and_what_follows_it_is_not),
        cmocka_unit_test(noise_ends_in_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
