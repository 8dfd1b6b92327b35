/*
 * edit.c - the line editor.
 */
#include "tui/edit.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

void
edit_init(struct edit *edit)
{
    *edit = (struct edit){0};
    strbuf_init(&edit->text);
    strbuf_init(&edit->cut);
}

void
edit_clear(struct edit *edit)
{
    strbuf_clear(&edit->text);
    strbuf_clear(&edit->cut);
    *edit = (struct edit){0};
}

/* Replace bytes [from, to) by other ones. */
static void
splice(struct edit *edit, size_t from, size_t to, const char *bytes, size_t count)
{
    struct strbuf tail;

    strbuf_init(&tail);
    strbuf_add(&tail, edit->text.data + to);
    edit->text.length = from;
    edit->text.data[from] = '\0';
    strbuf_addn(&edit->text, bytes, count);
    strbuf_add(&edit->text, tail.data);
    strbuf_clear(&tail);
}

/* Bytes of the grapheme that begins at text: at least one where there is any. */
static size_t
grapheme_size(const char *text)
{
    size_t size;

    if (!*text)
        return 0;
    for (size_t columns = 1; columns <= 4; columns++)
        if ((size = text_clip(text, columns)) > 0)
            return size;
    text_decode(text, &size);
    return size;
}

static size_t
grapheme_before(const char *text, size_t at)
{
    size_t before = 0;

    for (size_t next = 0; next < at; next += grapheme_size(text + next))
        before = next;
    return before;
}

/* Insert what may stand in one line, as far as it fits. */
static void
insert(struct edit *edit, const char *text)
{
    size_t length = text_length(edit->text.data), size;
    struct strbuf line;

    strbuf_init(&line);
    for (; *text; text += size) {
        uint32_t code = text_decode(text, &size);

        if (text_is_control(code))
            continue;
        if (length >= edit->limit) {
            edit->was_cut = true;
            break;
        }
        if (code == '\n' || code == '\t')
            strbuf_addc(&line, ' ');
        else if (code == 0xFFFD)
            strbuf_add(&line, "\xEF\xBF\xBD");
        else
            strbuf_addn(&line, text, size);
        length++;
    }
    splice(edit, edit->cursor, edit->cursor, line.data, line.length);
    edit->cursor += line.length;
    strbuf_clear(&line);
}

static void
insert_key(struct edit *edit, uint32_t key)
{
    char bytes[5] = {0};

    if (key < 0x80)
        bytes[0] = (char)key;
    else if (key < 0x800) {
        bytes[0] = (char)(0xC0 | key >> 6);
        bytes[1] = (char)(0x80 | (key & 0x3F));
    } else if (key < 0x10000) {
        bytes[0] = (char)(0xE0 | key >> 12);
        bytes[1] = (char)(0x80 | (key >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (key & 0x3F));
    } else {
        bytes[0] = (char)(0xF0 | key >> 18);
        bytes[1] = (char)(0x80 | (key >> 12 & 0x3F));
        bytes[2] = (char)(0x80 | (key >> 6 & 0x3F));
        bytes[3] = (char)(0x80 | (key & 0x3F));
    }
    insert(edit, bytes);
}

static void
cut(struct edit *edit, size_t from, size_t to)
{
    strbuf_reset(&edit->cut);
    strbuf_addn(&edit->cut, edit->text.data + from, to - from);
    splice(edit, from, to, "", 0);
    edit->cursor = from;
}

static size_t
word_start(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] == ' ')
        at--;
    while (at > 0 && text[at - 1] != ' ')
        at--;
    return at;
}

void
edit_open(struct edit *edit, const char *text, size_t limit)
{
    strbuf_reset(&edit->text);
    edit->cursor = 0;
    edit->limit = limit;
    edit->was_cut = false;
    edit->is_open = true;
    insert(edit, text);
}

void
edit_close(struct edit *edit)
{
    edit->is_open = false;
}

static void
go_left(struct edit *edit)
{
    edit->cursor = grapheme_before(edit->text.data, edit->cursor);
}

static void
go_right(struct edit *edit)
{
    edit->cursor += grapheme_size(edit->text.data + edit->cursor);
}

static void
go_start(struct edit *edit)
{
    edit->cursor = 0;
}

static void
go_end(struct edit *edit)
{
    edit->cursor = edit->text.length;
}

static void
rub_out(struct edit *edit)
{
    size_t before = grapheme_before(edit->text.data, edit->cursor);

    splice(edit, before, edit->cursor, "", 0);
    edit->cursor = before;
}

static void delete (struct edit *edit)
{
    size_t size = grapheme_size(edit->text.data + edit->cursor);

    splice(edit, edit->cursor, edit->cursor + size, "", 0);
}

static void
cut_end(struct edit *edit)
{
    cut(edit, edit->cursor, edit->text.length);
}

static void
cut_start(struct edit *edit)
{
    cut(edit, 0, edit->cursor);
}

static void
cut_word(struct edit *edit)
{
    cut(edit, word_start(edit->text.data, edit->cursor), edit->cursor);
}

static void
put_back(struct edit *edit)
{
    insert(edit, edit->cut.data);
}

enum edit_outcome
edit_event(struct edit *edit, const struct event *event)
{
    static const struct {
        enum action action;
        void (*act)(struct edit *edit);
        enum edit_outcome outcome;
    } actions[] = {
        {ACTION_EDIT_ACCEPT, NULL, EDIT_ACCEPTED},
        {ACTION_EDIT_NEXT, NULL, EDIT_ACCEPTED_NEXT},
        {ACTION_EDIT_PREVIOUS, NULL, EDIT_ACCEPTED_PREVIOUS},
        {ACTION_EDIT_CANCEL, edit_close, EDIT_CANCELLED},
        {ACTION_EDIT_LEFT, go_left, EDIT_GOES_ON},
        {ACTION_EDIT_RIGHT, go_right, EDIT_GOES_ON},
        {ACTION_EDIT_START, go_start, EDIT_GOES_ON},
        {ACTION_EDIT_END, go_end, EDIT_GOES_ON},
        {ACTION_EDIT_RUBOUT, rub_out, EDIT_GOES_ON},
        {ACTION_EDIT_DELETE, delete, EDIT_GOES_ON},
        {ACTION_EDIT_CUT_END, cut_end, EDIT_GOES_ON},
        {ACTION_EDIT_CUT_START, cut_start, EDIT_GOES_ON},
        {ACTION_EDIT_CUT_WORD, cut_word, EDIT_GOES_ON},
        {ACTION_EDIT_PASTE, put_back, EDIT_GOES_ON},
    };
    enum action action;

    edit->was_cut = false;
    if (event->type == EVENT_PASTE) {
        insert(edit, event->text);
        return EDIT_GOES_ON;
    }
    if (event->type != EVENT_KEY)
        return EDIT_IGNORED;
    action = keys_action(CONTEXT_EDIT, event->key);
    for (size_t i = 0; i < ARRAY_LEN(actions); i++)
        if (actions[i].action == action) {
            if (actions[i].act)
                actions[i].act(edit);
            return actions[i].outcome;
        }
    if (event->key < KEY_SPACE || event->key >= KEY_NAMED)
        return EDIT_IGNORED;
    insert_key(edit, event->key);
    return EDIT_GOES_ON;
}

void
edit_draw(const struct edit *edit, struct view view, int row, int col, int width,
          enum look look)
{
    const char *text = edit->text.data;
    size_t start = 0;
    struct view box = view_part(view, row, col, 1, width);
    struct strbuf before;

    strbuf_init(&before);
    strbuf_addn(&before, text, edit->cursor);
    /* Scrolled just far enough that the cursor, which may stand behind the text, is in. */
    while (start < edit->cursor && (int)text_width(before.data + start) >= width)
        start += grapheme_size(text + start);
    view_mark(box, 0, 0, width, look);
    view_text(box, 0, 0, look, text + start);
    view_cursor(box, 0, (int)text_width(before.data + start));
    strbuf_clear(&before);
}
