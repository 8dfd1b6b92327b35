/*
 * controls.c - see controls.h.
 */
#include "tui/controls.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"

/* Columns of one choice in its layout, with the gap behind it. */
static int
choice_width(const struct choices *choices, size_t index)
{
    if (choices->layout == CHOICES_GRID)
        return choices->widths[index];
    return 3 + (int)text_width(choices->labels[index]) + 1;
}

/* Where a choice stands: moves on to the next line when it would not fit whole. */
static void
choice_place(const struct choices *choices, size_t index, int width, int *row, int *at)
{
    int mark = choices->layout == CHOICES_GRID ? 4 : 3;
    int needed = mark + (int)text_width(choices->labels[index]);

    if (*at > 0 && *at + needed > width) {
        (*row)++;
        *at = 0;
    }
}

int
choices_rows(const struct choices *choices, int width)
{
    int row = 0, at = 0;

    for (size_t i = 0; i < choices->count; i++) {
        choice_place(choices, i, width, &row, &at);
        at += choice_width(choices, i);
    }
    return row + 1;
}

int
choices_draw(const struct choices *choices, struct view view, int row, int col)
{
    int line = 0, at = 0, width = view.cols - col;

    for (size_t i = 0; i < choices->count; i++) {
        bool chosen = choices->chosen >> i & 1u;
        const char *mark = choices->several ? chosen ? "[x]" : "[ ]"
                           : chosen         ? "(x)"
                                            : "( )";
        enum look look = chosen ? LOOK_BEST : LOOK_PLAIN;
        int end;

        choice_place(choices, i, width, &line, &at);
        if ((int)i == choices->inner)
            look = LOOK_FOCUS;
        end = view_text(view, row + line, col + at, look, mark);
        if (choices->layout == CHOICES_GRID)
            end = view_text(view, row + line, end, look, " ");
        end = view_text(view, row + line, end, look, choices->labels[i]);
        if (choices->zone >= 0)
            view_zone(view, row + line, col + at, end - col - at, choices->action,
                      choices->zone + (int)i);
        at += choice_width(choices, i);
    }
    return line + 1;
}

void
box_draw(struct view view, int row, int col, int width, enum look look,
         const char *text)
{
    view_text(view, row, col, LOOK_PLAIN, "[");
    view_field(view, row, col + 1, width - 2, look, text);
    view_text(view, row, col + width - 1, LOOK_PLAIN, "]");
}

int
button_draw(struct view view, int row, int col, bool focused, const char *label,
            int action, int item)
{
    char text[64];
    int end;

    snprintf(text, sizeof text, "[ %s ]", label);
    end = view_text(view, row, col, focused ? LOOK_FOCUS : LOOK_PLAIN, text);
    view_zone(view, row, col, end - col, action, item);
    return end;
}

void
slider_draw(struct view view, int row, int col, int width, double at, enum look look)
{
    int way = width - 2, knob;

    if (way < 1)
        return;
    at = fmin(fmax(at, 0), 1);
    knob = (int)lround(at * (way - 1));
    view_text(view, row, col, LOOK_PLAIN, "[");
    view_fill(view, row, col + 1, way, look, GLYPH_SLIDE);
    view_glyph(view, row, col + 1 + knob, look, GLYPH_KNOB);
    view_text(view, row, col + width - 1, LOOK_PLAIN, "]");
}

void
bar_draw(struct view view, int row, int col, int width, double share, enum look look)
{
    double cells = fmin(fmax(share, 0), 1) * width;
    int whole, eighths;
    const char *part;

    if (theme_eighth(view.canvas->theme, 1)) {
        int total = (int)lround(cells * GLYPH_EIGHTHS);

        whole = total / GLYPH_EIGHTHS;
        eighths = total % GLYPH_EIGHTHS;
    } else {
        whole = (int)lround(cells);
        eighths = 0;
    }
    view_fill(view, row, col, width, LOOK_HINT, GLYPH_EMPTY);
    view_fill(view, row, col, whole, look, GLYPH_FULL);
    part = eighths ? theme_eighth(view.canvas->theme, eighths) : NULL;
    if (part)
        view_text(view, row, col + whole, look, part);
}

/* Columns of a tab with the room for one bracket; the other is the next one's. */
static int
tab_width(const char *label)
{
    return (int)text_width(label) + 2;
}

/* The first tab to draw, so that the current one is seen whole. */
static size_t
tabs_first(const char *const *labels, size_t current, int width)
{
    size_t first = current;
    int used = tab_width(labels[current]);

    while (first > 0 && used + tab_width(labels[first - 1]) <= width)
        used += tab_width(labels[--first]);
    return first;
}

void
tabs_draw(struct view view, int row, int col, const char *const *labels, size_t count,
          size_t current, int action)
{
    size_t first = tabs_first(labels, current, view.cols - col);
    int at = col;

    for (size_t i = first; i < count; i++) {
        int width = tab_width(labels[i]);

        if (at + width > view.cols)
            return;
        if (i == current) {
            view_text(view, row, at, LOOK_HEADING, "[");
            view_text(view, row, at + 1, LOOK_HEADING, labels[i]);
            view_text(view, row, at + width - 1, LOOK_HEADING, "]");
        } else
            view_text(view, row, at + 1, LOOK_PLAIN, labels[i]);
        view_zone(view, row, at, width, action, (int)i);
        at += width;
    }
}
