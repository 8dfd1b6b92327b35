/*
 * pick.c - see pick.h.
 */
#include "tui/pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/text.h"
#include "tui/match.h"
#include "tui/scroll.h"

enum { FILTER_MAX = 60, LABEL_COL = 2, LABEL_MAX = 40, GAP = 2 };

struct pick_item {
    enum look look;
    const char *label, *detail, *help;
    int value;
};

struct pick {
    struct screen screen;
    struct pick_spec spec;
    struct arena arena;
    struct pick_item *items;
    size_t count, capacity, shown_capacity;
    size_t *shown; /* those that match the filter */
    int shown_count;
    int focus, top, rows;
    struct edit filter;
};

/* How well an item fits what was typed, 0 best; MATCHES_COUNT: not at all. */
enum { MATCHES_START, MATCHES_LABEL, MATCHES_LETTERS, MATCHES_DETAIL, MATCHES_COUNT };

static int
item_match(const struct pick_item *item, const char *text)
{
    if (match_start(item->label, text))
        return MATCHES_START;
    if (match_word(item->label, text))
        return MATCHES_LABEL;
    if (match_letters(item->label, text))
        return MATCHES_LETTERS;
    /* Letters that are spread over a sentence fit nearly all of them. */
    return match_word(item->detail, text) ? MATCHES_DETAIL : MATCHES_COUNT;
}

static void
filter_apply(struct pick *pick)
{
    const char *text = pick->filter.text.data;

    pick->shown_count = 0;
    for (int match = 0; match < MATCHES_COUNT; match++)
        for (size_t i = 0; i < pick->count; i++)
            if (item_match(&pick->items[i], text) == match)
                pick->shown[pick->shown_count++] = i;
    pick->focus = scroll_step(pick->focus, 0, pick->shown_count);
}

static const struct pick_item *
focused(const struct pick *pick)
{
    return pick->shown_count ? &pick->items[pick->shown[pick->focus]] : NULL;
}

static enum context
pick_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_PICK;
}

static void
pick_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct pick *pick = (struct pick *)screen;

    (void)app;
    pick->rows = frame->body.rows;
    pick->top = scroll_top(pick->top, pick->focus, 1, pick->shown_count,
                           frame->body.rows);
}

/* The column of the second texts: behind the longest label. */
static int
detail_col(const struct pick *pick)
{
    int widest = 0;

    for (size_t i = 0; i < pick->count; i++) {
        int width = (int)text_width(pick->items[i].label);

        widest = width > widest ? width : widest;
    }
    return LABEL_COL + (widest > LABEL_MAX ? LABEL_MAX : widest) + GAP;
}

static void
pick_draw(const struct screen *screen, const struct app *app, const struct frame *frame)
{
    const struct pick *pick = (const struct pick *)screen;
    const struct pick_item *at = focused(pick);
    int col = detail_col(pick);

    app_draw_title_with(app, frame, "", pick->spec.title);
    frame_strip(frame, pick->spec.strip, "");
    for (int row = 0; row < frame->body.rows; row++) {
        int index = pick->top + row;
        const struct pick_item *item;
        bool has_focus = index == pick->focus;

        if (index >= pick->shown_count)
            break;
        item = &pick->items[pick->shown[index]];
        view_field(frame->body, row, LABEL_COL, col - LABEL_COL - GAP,
                   has_focus ? LOOK_FOCUS : item->look, item->label);
        view_field(frame->body, row, col, frame->body.cols - col, LOOK_PLAIN,
                   item->detail);
        view_zone(frame->body, row, 0, frame->body.cols, ACTION_ENTER, index);
        if (has_focus) {
            view_text(frame->body, row, 0, LOOK_PLAIN, ">");
            if (!pick->filter.is_open)
                view_cursor(frame->body, row, 0);
        }
    }
    if (!pick->shown_count)
        view_text(frame->body, 0, LABEL_COL, LOOK_HINT, "Nothing matches.");
    view_wrap(frame->help, 0, 0, frame->help.rows, 0, LOOK_PLAIN,
              !at         ? "Backspace takes a letter back; Esc closes the list."
              : *at->help ? at->help
                          : pick->spec.help);
    frame_position(frame, pick->top, frame->body.rows, pick->shown_count);
    if (pick->filter.is_open) {
        int end = view_text(frame->message, 0, 0, LOOK_PLAIN, "Type to narrow: ");

        edit_draw(&pick->filter, frame->message, 0, end, frame->message.cols - end,
                  LOOK_PLAIN);
    }
}

static void
choose(struct pick *pick, struct app *app)
{
    const struct pick_item *item = focused(pick);
    void (*chosen)(struct app *, int) = pick->spec.chosen;
    int value;

    if (!item)
        return;
    value = item->value;
    app_pop(app); /* the list is gone from here on */
    chosen(app, value);
}

static bool
pick_move(struct pick *pick, enum action action)
{
    return scroll_move(action, &pick->focus, pick->shown_count, pick->rows);
}

static bool
pick_action(struct screen *screen, struct app *app, enum action action,
            const struct event *event)
{
    struct pick *pick = (struct pick *)screen;

    (void)event;
    if (pick_move(pick, action))
        return true;
    if (action != ACTION_ENTER && action != ACTION_SPACE)
        return false;
    choose(pick, app);
    return true;
}

static bool
pick_is_editing(const struct screen *screen)
{
    return ((const struct pick *)screen)->filter.is_open;
}

static void
pick_event(struct screen *screen, struct app *app, const struct event *event)
{
    struct pick *pick = (struct pick *)screen;

    /* Up and Down are the list's, although the box is open. */
    if (event->type == EVENT_KEY && event->key >= KEY_NAMED &&
        pick_move(pick, keys_action(CONTEXT_PICK, event->key)))
        return;
    switch (edit_event(&pick->filter, event)) {
    case EDIT_ACCEPTED:
        choose(pick, app);
        return;
    case EDIT_CANCELLED:
        app_pop(app);
        return;
    case EDIT_ACCEPTED_NEXT:
        pick_move(pick, ACTION_DOWN);
        break;
    case EDIT_ACCEPTED_PREVIOUS:
        pick_move(pick, ACTION_UP);
        break;
    case EDIT_GOES_ON:
        pick->focus = 0;
        filter_apply(pick);
        break;
    case EDIT_IGNORED:
        break;
    }
}

static void
pick_press(struct screen *screen, struct app *app, const struct zone *zone, bool twice)
{
    struct pick *pick = (struct pick *)screen;

    pick->focus = scroll_step(zone->item, 0, pick->shown_count);
    if (twice)
        choose(pick, app);
}

static const enum action pick_hints[] = {ACTION_UP, ACTION_ENTER, ACTION_FIND,
                                         ACTION_CLOSE};

static bool
pick_find(struct screen *screen, struct app *app, const char *text, int step)
{
    struct pick *pick = (struct pick *)screen;
    int by = step < 0 ? -1 : 1;

    (void)app;
    for (int at = pick->focus + step; at >= 0 && at < pick->shown_count; at += by)
        if (match_word(pick->items[pick->shown[at]].label, text)) {
            pick->focus = at;
            return true;
        }
    return false;
}

static void
pick_close(struct screen *screen)
{
    struct pick *pick = (struct pick *)screen;

    edit_clear(&pick->filter);
    arena_clear(&pick->arena);
    free(pick->items);
    free(pick->shown);
    free(pick);
}

static const struct screen_type pick_type = {
    .context = pick_context,
    .arrange = pick_arrange,
    .draw = pick_draw,
    .action = pick_action,
    .is_editing = pick_is_editing,
    .event = pick_event,
    .press = pick_press,
    .usual_hints = pick_hints,
    .usual_hint_count = ARRAY_LEN(pick_hints),
    .find = pick_find,
    .close = pick_close,
};

struct screen *
pick_open(const struct pick_spec *spec)
{
    struct pick *pick = screen_new(sizeof *pick, &pick_type);

    pick->spec = *spec;
    arena_init(&pick->arena);
    pick->spec.title = arena_strdup(&pick->arena, spec->title);
    pick->spec.strip = arena_strdup(&pick->arena, spec->strip);
    pick->spec.help = arena_strdup(&pick->arena, spec->help);
    edit_init(&pick->filter);
    if (spec->typed)
        edit_open(&pick->filter, "", FILTER_MAX);
    return &pick->screen;
}

void
pick_add(struct screen *screen, enum look look, const char *label, const char *detail,
         const char *help, int value)
{
    struct pick *pick = (struct pick *)screen;

    pick->items = memory_grow(pick->items, pick->count, &pick->capacity,
                              sizeof *pick->items);
    pick->shown = memory_grow(pick->shown, pick->count, &pick->shown_capacity,
                              sizeof *pick->shown);
    pick->items[pick->count++] = (struct pick_item){
        look, arena_strdup(&pick->arena, label), arena_strdup(&pick->arena, detail),
        arena_strdup(&pick->arena, help), value};
    filter_apply(pick);
}

void
pick_focus(struct screen *screen, int value)
{
    struct pick *pick = (struct pick *)screen;

    for (int i = 0; i < pick->shown_count; i++)
        if (pick->items[pick->shown[i]].value == value)
            pick->focus = i;
}
