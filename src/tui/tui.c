/*
 * tui.c - the one loop: draw, wait, let the event act; long work in between.
 */
#include "tui/tui.h"

#include "tui/app.h"
#include "tui/home.h"
#include "tui/open.h"
#include "tui/terminal.h"

/* One event.  Until a key comes, pieces of long work, as long as there are some. */
static void
loop_event(struct app *app, struct event *event)
{
    bool more = true;

    while (more && !terminal_has_input(app->terminal)) {
        more = app_idle(app);
        if (app->is_stale) {
            *event = (struct event){.type = EVENT_IDLE};
            return;
        }
    }
    terminal_read(app->terminal, -1, event);
}

static void
loop(struct app *app)
{
    while (!app->leaving) {
        struct event event;

        app_draw(app);
        terminal_show(app->terminal, &app->canvas, app->wants_all);
        app->wants_all = false;
        loop_event(app, &event);
        app_event(app, &event);
    }
}

/* The first screens: Home, and what was asked for on the command line. */
static bool
begin(struct app *app, struct error *err)
{
    const struct tui_session *session = app->session;

    app_push(app, home_open(app));
    if (session->id)
        return open_saved(app, session->id, err);
    if (session->answers)
        open_answers(app, session->answers, STATUS_DRAFT);
    return true;
}

bool
tui_run(struct tui_session *session, struct error *err)
{
    struct terminal *terminal;
    struct theme theme;
    struct app app;
    int rows, cols;
    bool done;

    if (!terminal_open(&session->options, &terminal, &theme, err))
        return false;
    done = app_init(&app, session, &theme, err);
    if (done) {
        app.terminal = terminal;
        terminal_size(terminal, &rows, &cols);
        canvas_resize(&app.canvas, rows, cols);
        done = begin(&app, err);
        if (done)
            loop(&app);
        session->signal = app.signal;
        app_clear(&app);
    }
    terminal_close(terminal);
    return done;
}

void
tui_rescue(void)
{
    terminal_rescue();
}
