/*
 * fuzz_keys.c - whatever a terminal sends: the same events however the bytes arrive,
 * and what is typed or pasted into a line is text within its limit.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "fuzz/fuzz.h"
#include "tui/decode.h"
#include "tui/edit.h"

enum { LINE_LIMIT = 40 };

static const struct key_string strings[] = {
    {"\033OA", KEY_ARROW_UP},
    {"\033[1;9~", KEY_FUNCTION + 8},
    {"\033[Z", KEY_BACK_TAB},
};

static void
hold(bool what)
{
    if (!what)
        abort();
}

static void
event_holds(const struct event *event)
{
    switch (event->type) {
    case EVENT_KEY:
        hold(event->key < KEY_FUNCTION_LAST + 1u);
        break;
    case EVENT_PASTE:
        hold(event->text != NULL && strlen(event->text) <= PASTE_MAX);
        break;
    case EVENT_PRESS:
        hold(event->row >= 0 && event->col >= 0);
        break;
    case EVENT_WHEEL:
        hold(event->rows != 0);
        break;
    case EVENT_RESIZE:
    case EVENT_IDLE:
    case EVENT_END:
        abort(); /* do not come from bytes */
    }
}

/* A line that keeps what is promised of it. */
static void
line_holds(const struct edit *edit)
{
    size_t size;

    hold(edit->cursor <= edit->text.length);
    hold(text_is_utf8(edit->text.data, edit->text.length, NULL));
    hold(text_length(edit->text.data) <= LINE_LIMIT);
    hold((edit->text.data[edit->cursor] & 0xC0) != 0x80);
    for (const char *at = edit->text.data; *at; at += size) {
        uint32_t code = text_decode(at, &size);

        hold(code >= ' ' && !(code >= 0x7F && code <= 0x9F));
    }
}

static void
record(const struct event *event, struct strbuf *events)
{
    strbuf_addf(events, "%d %u %d %d %d ", (int)event->type, (unsigned)event->key,
                event->row, event->col, event->rows);
    if (event->type == EVENT_PASTE)
        strbuf_add(events, event->text);
    strbuf_addc(events, '\n');
}

/* Bytes in pieces of a size; every event is recorded, and acts on a line. */
static void
bytes_act(const char *bytes, size_t size, size_t piece, struct strbuf *events)
{
    struct decoder decoder;
    struct event event;
    struct edit edit;

    decoder_init(&decoder, strings, ARRAY_LEN(strings));
    edit_init(&edit);
    edit_open(&edit, "as it was", LINE_LIMIT);
    for (size_t at = 0; at < size; at += piece) {
        decoder_feed(&decoder, bytes + at, size - at < piece ? size - at : piece);
        while (decoder_next(&decoder, &event)) {
            event_holds(&event);
            record(&event, events);
            edit_event(&edit, &event);
            line_holds(&edit);
            if (!edit.is_open)
                edit_open(&edit, "again", LINE_LIMIT);
        }
    }
    while (decoder_is_waiting(&decoder) && decoder_expire(&decoder, &event))
        record(&event, events);
    edit_clear(&edit);
    decoder_clear(&decoder);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct strbuf whole, parted;

    if (size < 2)
        return 0;
    strbuf_init(&whole);
    strbuf_init(&parted);
    bytes_act((const char *)data + 1, size - 1, size, &whole);
    bytes_act((const char *)data + 1, size - 1, data[0] % 16u + 1u, &parted);
    hold(whole.length == parted.length &&
         memcmp(whole.data, parted.data, whole.length) == 0);
    strbuf_clear(&whole);
    strbuf_clear(&parted);
    return 0;
}
