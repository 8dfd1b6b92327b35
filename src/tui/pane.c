/*
 * pane.c - see pane.h.
 */
#include "tui/pane.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/controls.h"
#include "tui/match.h"
#include "tui/scroll.h"

enum { WRAP_MIN = 8 }; /* columns that text is given in any case */

void
pane_init(struct pane *pane)
{
    *pane = (struct pane){.found = -1};
    arena_init(&pane->arena);
}

void
pane_clear(struct pane *pane)
{
    arena_clear(&pane->arena);
    free(pane->spans);
    *pane = (struct pane){0};
}

void
pane_begin(struct pane *pane, int cols)
{
    arena_clear(&pane->arena);
    arena_init(&pane->arena);
    pane->count = 0;
    pane->lines = 1;
    pane->cols = cols;
}

static bool
takes_focus(const struct pane_span *span)
{
    return span->figure || span->link >= 0;
}

static int
focus_count(const struct pane *pane)
{
    int count = 0;

    for (size_t i = 0; i < pane->count; i++)
        count += takes_focus(&pane->spans[i]);
    return count;
}

static bool
is_in_view(const struct pane *pane, int line)
{
    return line >= pane->top && line < pane->top + pane->rows;
}

static void
show_line(struct pane *pane, int line)
{
    pane->top = scroll_top(pane->top, line, 1, pane->lines, pane->rows);
}

void
pane_end(struct pane *pane, int rows)
{
    int count = focus_count(pane);
    const struct pane_span *span;
    bool was_seen;

    /* A last line without spans is only where the next one would have begun. */
    if (pane->lines > 1 &&
        (pane->count == 0 || pane->spans[pane->count - 1].line < pane->lines - 1))
        pane->lines--;
    pane->focus = scroll_step(pane->focus, 0, count);
    span = pane_focused(pane);
    was_seen = span && is_in_view(pane, span->line);
    pane->rows = rows;
    /* What begins far above the first figure is read from its beginning. */
    if (was_seen)
        show_line(pane, span->line);
    pane->top = scroll_top(pane->top, pane->top, 1, pane->lines, rows);
}

static int
span_add(struct pane *pane, struct pane_span span)
{
    pane->spans = memory_grow(pane->spans, pane->count, &pane->capacity,
                              sizeof *pane->spans);
    span.line = pane->lines - 1;
    span.text = arena_strdup(&pane->arena, span.text);
    if (span.figure)
        span.figure = arena_strdup(&pane->arena, span.figure);
    pane->spans[pane->count++] = span;
    return span.col + (int)text_width(span.text);
}

int
pane_add(struct pane *pane, int col, enum look look, const char *text)
{
    return span_add(
        pane, (struct pane_span){.col = col, .look = look, .text = text, .link = -1});
}

int
pane_add_figure(struct pane *pane, int col, enum look look, const char *text,
                const char *figure)
{
    return span_add(
        pane,
        (struct pane_span){
            .col = col, .look = look, .text = text, .figure = figure, .link = -1});
}

int
pane_add_link(struct pane *pane, int col, enum look look, const char *text, int link)
{
    return span_add(
        pane, (struct pane_span){.col = col, .look = look, .text = text, .link = link});
}

void
pane_add_bar(struct pane *pane, int col, int cols, double share, enum look look)
{
    span_add(pane, (struct pane_span){.col = col,
                                      .look = look,
                                      .text = "",
                                      .link = -1,
                                      .bar_cols = cols,
                                      .bar_share = share});
}

void
pane_line(struct pane *pane)
{
    pane->lines++;
}

/* Lines for a first one of `room` columns and later ones of `later`. */
static void
wrap_lines(const char *text, size_t room, size_t later, struct strbuf *out)
{
    struct strbuf words;
    size_t first;

    strbuf_init(&words);
    /* Single blanks first: then lines of any width are pieces of the same text. */
    text_wrap(&words, text, SIZE_MAX, 0);
    text_wrap(out, words.data, room, 0);
    first = strcspn(out->data, "\n");
    if (out->data[first] && room != later) {
        out->length = first;
        out->data[first] = '\0';
        first += words.data[first] == ' ';
        strbuf_addc(out, '\n');
        text_wrap(out, words.data + first, later, 0);
    }
    strbuf_clear(&words);
}

int
pane_wrap_figure(struct pane *pane, int col, int indent, enum look look,
                 const char *text, const char *figure)
{
    int room = pane->cols - col, later = pane->cols - indent;
    int end_col = col;
    struct strbuf shown, lines;
    char *line, *end;

    strbuf_init(&shown);
    strbuf_init(&lines);
    text_display(&shown, text);
    wrap_lines(shown.data, (size_t)(room > WRAP_MIN ? room : WRAP_MIN),
               (size_t)(later > WRAP_MIN ? later : WRAP_MIN), &lines);
    for (line = lines.data; line; line = end ? end + 1 : NULL) {
        end = strchr(line, '\n');
        if (end)
            *end = '\0';
        if (line != lines.data) {
            pane_line(pane);
            col = indent;
        }
        end_col = pane_add_figure(pane, col, look, line,
                                  line == lines.data ? figure : NULL);
    }
    strbuf_clear(&lines);
    strbuf_clear(&shown);
    return end_col;
}

int
pane_wrap(struct pane *pane, int col, int indent, enum look look, const char *text)
{
    return pane_wrap_figure(pane, col, indent, look, text, NULL);
}

const struct pane_span *
pane_focused(const struct pane *pane)
{
    int ordinal = 0;

    for (size_t i = 0; i < pane->count; i++)
        if (takes_focus(&pane->spans[i]) && ordinal++ == pane->focus)
            return &pane->spans[i];
    return NULL;
}

/* Focus the first span for which `is` holds. */
static bool
focus_first(struct pane *pane,
            bool (*is)(const struct pane_span *span, const void *what),
            const void *what)
{
    int ordinal = 0;

    for (size_t i = 0; i < pane->count; i++) {
        if (!takes_focus(&pane->spans[i]))
            continue;
        if (is(&pane->spans[i], what)) {
            pane->focus = ordinal;
            show_line(pane, pane->spans[i].line);
            return true;
        }
        ordinal++;
    }
    return false;
}

static bool
span_has_link(const struct pane_span *span, const void *what)
{
    return span->link == *(const int *)what;
}

static bool
span_has_figure(const struct pane_span *span, const void *what)
{
    return span->figure && strcmp(span->figure, what) == 0;
}

bool
pane_focus_link(struct pane *pane, int link)
{
    return focus_first(pane, span_has_link, &link);
}

bool
pane_focus_figure(struct pane *pane, const char *figure)
{
    return focus_first(pane, span_has_figure, figure);
}

static int
distance(int a, int b)
{
    return a < b ? b - a : a - b;
}

/* The ordinal of the span nearest to `col` on the next line that has any; -1: none. */
static int
focus_beside(const struct pane *pane, int step)
{
    const struct pane_span *from = pane_focused(pane);
    int ordinal = 0, best = -1, best_line = 0, best_col = 0;

    if (!from)
        return -1;
    for (size_t i = 0; i < pane->count; i++) {
        const struct pane_span *span = &pane->spans[i];
        int ahead = (span->line - from->line) * step;

        if (!takes_focus(span))
            continue;
        if (ahead > 0 &&
            (best < 0 || ahead < (best_line - from->line) * step ||
             (span->line == best_line &&
              distance(span->col, from->col) < distance(best_col, from->col)))) {
            best = ordinal;
            best_line = span->line;
            best_col = span->col;
        }
        ordinal++;
    }
    return best;
}

/*
 * Up and down: the focus goes to the next line that takes it; lines between that do not
 * fit in the view are scrolled through first, so that no text can be jumped over.
 */
static void
move_line(struct pane *pane, int step)
{
    const struct pane_span *span = pane_focused(pane);
    bool is_ahead = span && !is_in_view(pane, span->line) &&
                    (span->line - pane->top) * step > 0;
    int before = pane->focus, next = is_ahead ? before : focus_beside(pane, step);

    if (next >= 0) {
        pane->focus = next;
        span = pane_focused(pane);
        if (!span)
            return;
        if (distance(span->line, step > 0 ? pane->top + pane->rows - 1 : pane->top) <
                pane->rows ||
            is_in_view(pane, span->line)) {
            show_line(pane, span->line);
            return;
        }
        pane->focus = before;
    }
    pane_scroll(pane, step);
}

/* Left and right: to the span before or after on the same line. */
static void
move_across(struct pane *pane, int step)
{
    const struct pane_span *from = pane_focused(pane), *to;
    int before = pane->focus;

    if (!from)
        return;
    pane->focus = scroll_step(pane->focus, step, focus_count(pane));
    to = pane_focused(pane);
    if (!to || to->line != from->line)
        pane->focus = before;
}

/* After a jump of the view the focus goes with it. */
static void
focus_into_view(struct pane *pane)
{
    int ordinal = 0, last = -1;
    const struct pane_span *span = pane_focused(pane);

    if (!span || is_in_view(pane, span->line))
        return;
    for (size_t i = 0; i < pane->count; i++) {
        if (!takes_focus(&pane->spans[i]))
            continue;
        if (pane->spans[i].line < pane->top + pane->rows)
            last = ordinal;
        if (pane->spans[i].line >= pane->top) {
            if (is_in_view(pane, pane->spans[i].line))
                last = ordinal;
            break;
        }
        ordinal++;
    }
    if (last >= 0)
        pane->focus = last;
}

void
pane_scroll(struct pane *pane, int rows)
{
    int top = pane->top + rows;

    pane->top = scroll_top(top, top < 0 ? 0 : top, 1, pane->lines, pane->rows);
    focus_into_view(pane);
}

bool
pane_action(struct pane *pane, enum action action)
{
    const struct {
        enum action action;
        void (*move)(struct pane *pane, int step);
        int step;
    } moves[] = {
        {ACTION_UP, move_line, -1},
        {ACTION_DOWN, move_line, 1},
        {ACTION_LEFT, move_across, -1},
        {ACTION_RIGHT, move_across, 1},
        {ACTION_PAGE_BACK, pane_scroll, 1 - pane->rows},
        {ACTION_PAGE_ON, pane_scroll, pane->rows - 1},
        {ACTION_FIRST, pane_scroll, -pane->lines},
        {ACTION_LAST, pane_scroll, pane->lines},
    };

    for (size_t i = 0; i < ARRAY_LEN(moves); i++)
        if (moves[i].action == action) {
            moves[i].move(pane, moves[i].step);
            if (action == ACTION_FIRST)
                pane->focus = 0;
            if (action == ACTION_LAST)
                pane->focus = scroll_step(focus_count(pane), -1, focus_count(pane));
            return true;
        }
    return false;
}

/*
 * Focus what takes it on a line, best of all what holds the text; else what follows it
 * and is seen.
 */
static void
focus_hit(struct pane *pane, int line, const char *text)
{
    int ordinal = -1, best = -1, after = -1;

    for (size_t i = 0; i < pane->count; i++) {
        const struct pane_span *span = &pane->spans[i];

        if (!takes_focus(span))
            continue;
        ordinal++;
        if (after < 0 && span->line > line && is_in_view(pane, span->line))
            after = ordinal;
        if (span->line == line && (best < 0 || match_word(span->text, text))) {
            best = ordinal;
            if (match_word(span->text, text))
                break;
        }
    }
    if (best < 0)
        best = after;
    if (best >= 0)
        pane->focus = best;
    else
        focus_into_view(pane);
}

/* A hit that has to be scrolled to has more of what follows it than of what is before. */
static void
show_hit(struct pane *pane, int line)
{
    if (!is_in_view(pane, line))
        pane->top = line - pane->rows / 4;
    if (pane->top < 0)
        pane->top = 0;
    show_line(pane, line);
}

bool
pane_find(struct pane *pane, const char *text, int step)
{
    int from = step ? pane->found : pane->top - 1, best = -1;

    step = step < 0 ? -1 : 1;
    for (size_t i = 0; i < pane->count; i++) {
        int at = pane->spans[i].line;

        if ((at - from) * step <= 0 || !match_word(pane->spans[i].text, text))
            continue;
        if (best < 0 || (best - at) * step > 0)
            best = at;
    }
    if (best < 0)
        return false;
    pane->found = best;
    show_hit(pane, best);
    focus_hit(pane, best, text);
    return true;
}

void
pane_draw(const struct pane *pane, struct view view, bool focused)
{
    const struct pane_span *focus = focused ? pane_focused(pane) : NULL;
    int ordinal = 0;

    if (focused)
        view_cursor(view, 0, 0); /* where nothing else takes it */

    for (size_t i = 0; i < pane->count; i++) {
        const struct pane_span *span = &pane->spans[i];
        int row = span->line - pane->top, end;
        bool focusable = takes_focus(span);

        if (span->bar_cols) {
            if (row >= 0 && row < view.rows)
                bar_draw(view, row, span->col, span->bar_cols, span->bar_share,
                         span->look);
            continue;
        }
        end = view_text(view, row, span->col, span == focus ? LOOK_FOCUS : span->look,
                        span->text);
        if (focusable)
            view_zone(view, row, span->col, end - span->col, ACTION_NONE, ordinal++);
        if (span == focus) {
            view_text(view, row, 0, LOOK_PLAIN, ">");
            view_cursor(view, row, span->col);
        }
    }
}
