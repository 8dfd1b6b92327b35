/*
 * decode.h - the bytes of a terminal to keys, pastes and mouse presses.
 *
 * Curses reads a byte at a time, cannot tell a terminal that went away from one that is
 * silent, and would take a pasted megabyte for a million commands.  So the bytes are
 * decoded here: what terminfo says of the terminal's keys, then the forms that all of
 * today's terminals share.  Sequences that mean nothing to us vanish as a whole; a key
 * pressed together with Alt does as well, rather than act as the key alone.
 */
#ifndef TUI_DECODE_H
#define TUI_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "tui/event.h"

/* What a key of this terminal sends. */
struct key_string {
    const char *bytes; /* never empty */
    uint32_t key;
};

enum { PASTE_MAX = 1 << 20 }; /* bytes of a paste that are kept */

struct decoder {
    const struct key_string *strings; /* of terminfo; may be NULL */
    size_t string_count;
    struct strbuf input; /* bytes from `at` on are undecided */
    size_t at;
    bool pasting;
    struct strbuf paste;
};

void
decoder_init(struct decoder *decoder, const struct key_string *strings, size_t count);
void decoder_clear(struct decoder *decoder);

void decoder_feed(struct decoder *decoder, const char *bytes, size_t count);

/*
 * The next event in *event (EVENT_KEY, EVENT_PASTE, EVENT_PRESS or EVENT_WHEEL); false when
 * more bytes are needed.  A press is never `twice`: the decoder has no clock.
 */
bool decoder_next(struct decoder *decoder, struct event *event);

/* Whether a sequence has begun that may as well be the Escape key. */
bool decoder_is_waiting(const struct decoder *decoder);

/* No more bytes came in time: a lone Escape is the key, any other start is dropped. */
bool decoder_expire(struct decoder *decoder, struct event *event);

#endif
