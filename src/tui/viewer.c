/*
 * viewer.c - see viewer.h.
 */
#include "tui/viewer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "tui/match.h"
#include "tui/scroll.h"

enum { SHIFT = 8 }; /* columns of a step sideways */

struct viewer {
    struct screen screen;
    char *title, *strip, *text;
    const char **lines;
    int count, top, left, rows;
    int widest; /* columns of the longest line */
};

static struct viewer *
self(struct screen *screen)
{
    return (struct viewer *)screen;
}

static const struct viewer *
self_of(const struct screen *screen)
{
    return (const struct viewer *)screen;
}

static enum context
viewer_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_PICK;
}

static void
viewer_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct viewer *viewer = self(screen);

    (void)app;
    viewer->rows = frame->body.rows;
    viewer->top = scroll_top(viewer->top, viewer->top, 1, viewer->count, viewer->rows);
}

static void
viewer_draw(const struct screen *screen, const struct app *app,
            const struct frame *frame)
{
    const struct viewer *viewer = self_of(screen);

    app_draw_title_with(app, frame, "", viewer->title);
    frame_strip(frame, viewer->strip, "");
    for (int row = 0; row < frame->body.rows && viewer->top + row < viewer->count;
         row++)
        view_text(frame->body, row, -viewer->left, LOOK_PLAIN,
                  viewer->lines[viewer->top + row]);
    view_format(frame->help, 0, 0, LOOK_PLAIN, "Lines %d to %d of %d.%s",
                viewer->count ? viewer->top + 1 : 0,
                viewer->top + frame->body.rows < viewer->count
                    ? viewer->top + frame->body.rows
                    : viewer->count,
                viewer->count,
                viewer->widest > frame->body.cols || viewer->left
                    ? " Left and Right show what is wider than the screen."
                    : "");
}

static bool
viewer_action(struct screen *screen, struct app *app, enum action action,
              const struct event *event)
{
    struct viewer *viewer = self(screen);
    const struct {
        enum action action;
        int rows, cols;
    } moves[] = {
        {ACTION_UP, -1, 0},
        {ACTION_DOWN, 1, 0},
        {ACTION_PAGE_BACK, 1 - viewer->rows, 0},
        {ACTION_PAGE_ON, viewer->rows - 1, 0},
        {ACTION_SPACE, viewer->rows - 1, 0},
        {ACTION_FIRST, -viewer->count, 0},
        {ACTION_LAST, viewer->count, 0},
        {ACTION_LEFT, 0, -SHIFT},
        {ACTION_RIGHT, 0, SHIFT},
    };

    (void)event;
    for (size_t i = 0; i < ARRAY_LEN(moves); i++)
        if (moves[i].action == action) {
            int top = viewer->top + moves[i].rows;

            viewer->top = scroll_top(top, top < 0 ? 0 : top, 1, viewer->count,
                                     viewer->rows);
            viewer->left = scroll_step(viewer->left, moves[i].cols, viewer->widest);
            return true;
        }
    if (action != ACTION_ENTER)
        return false;
    app_pop(app);
    return true;
}

/* What is seen whole is not scrolled. */
static size_t
viewer_hints(const struct screen *screen, const struct app *app, enum action *out,
             size_t most)
{
    static const enum action hints[] = {ACTION_PAGE_ON, ACTION_FIND, ACTION_FIND_NEXT,
                                        ACTION_CLOSE};
    const struct viewer *viewer = self_of(screen);
    size_t from = viewer->count > viewer->rows ? 0 : 1;

    (void)app;
    return keys_hints(hints + from, ARRAY_LEN(hints) - from, out, most);
}

static bool
viewer_find(struct screen *screen, struct app *app, const char *text, int step)
{
    struct viewer *viewer = self(screen);
    int by = step < 0 ? -1 : 1;

    (void)app;
    for (int at = viewer->top + step; at >= 0 && at < viewer->count; at += by)
        if (match_word(viewer->lines[at], text)) {
            viewer->top = at;
            return true;
        }
    return false;
}

static void
viewer_close(struct screen *screen)
{
    struct viewer *viewer = self(screen);

    free(viewer->title);
    free(viewer->strip);
    free(viewer->text);
    free(viewer->lines);
    free(viewer);
}

static const struct screen_type viewer_type = {
    .context = viewer_context,
    .arrange = viewer_arrange,
    .draw = viewer_draw,
    .action = viewer_action,
    .hints = viewer_hints,
    .find = viewer_find,
    .close = viewer_close,
};

struct screen *
viewer_open(const char *title, const char *strip, const char *text)
{
    struct viewer *viewer = screen_new(sizeof *viewer, &viewer_type);
    size_t lines = 1;
    char *at;

    viewer->title = memory_copy(title);
    viewer->strip = memory_copy(strip);
    viewer->text = at = memory_copy(text);
    for (const char *end = text; (end = strchr(end, '\n')); end++)
        lines++;
    viewer->lines = calloc(lines, sizeof *viewer->lines);
    if (!viewer->lines)
        memory_exhausted();
    while (*at) {
        char *end = strchr(at, '\n');

        viewer->lines[viewer->count++] = at;
        if (end)
            *end = '\0';
        if ((int)text_width(at) > viewer->widest)
            viewer->widest = (int)text_width(at);
        if (!end)
            break;
        at = end + 1;
    }
    return &viewer->screen;
}
