/*
 * home.c - see home.h.
 */
#include "tui/home.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/form_screen.h"

struct home {
    struct screen screen;
};

static enum context
home_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_HOME;
}

static void
home_draw(const struct screen *screen, const struct app *app, const struct frame *frame)
{
    char left[64], right[64];

    (void)screen;
    snprintf(left, sizeof left, "llm-decide %s", app->session->version);
    snprintf(right, sizeof right, "catalog %s", app->session->catalog->version);
    frame_title(frame, left, right);
}

static bool
home_action(struct screen *screen, struct app *app, enum action action,
            const struct event *event)
{
    struct assessment answers;

    (void)screen;
    (void)event;
    if (action == ACTION_NEW) {
        assessment_init(&answers);
        app_open_work(app, &answers);
        app_push(app, form_screen_open(FORM_MUST, 0));
        return true;
    }
    return false;
}

static size_t
home_hints(const struct screen *screen, const struct app *app, enum action *out,
           size_t most)
{
    static const enum action hints[] = {ACTION_ENTER,   ACTION_NEW,  ACTION_SPACE,
                                        ACTION_COMPARE, ACTION_FIND, ACTION_SORT,
                                        ACTION_FILTER,  ACTION_BACK};

    (void)screen;
    (void)app;
    (void)most;
    memcpy(out, hints, sizeof hints);
    return ARRAY_LEN(hints);
}

static void
home_close(struct screen *screen)
{
    free(screen);
}

static const struct screen_type home_type = {
    .context = home_context,
    .draw = home_draw,
    .action = home_action,
    .hints = home_hints,
    .close = home_close,
};

struct screen *
home_open(void)
{
    struct home *home = screen_new(sizeof *home, &home_type);

    return &home->screen;
}
