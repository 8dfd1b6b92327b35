/*
 * tui.c - the one loop: draw, wait, let the event act; long work in between.
 */
#include "tui/tui.h"

#include "tui/app.h"
#include "tui/home.h"
#include "tui/open.h"
#include "tui/plain_mode.h"
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
show(struct app *app)
{
    app_draw(app);
    terminal_show(app->terminal, &app->canvas, app->wants_all);
    app->wants_all = false;
}

static void
loop(struct app *app)
{
    while (!app->leaving) {
        struct event event;

        /* A terminal that cannot mark a paste sends a megabyte of keys for one text. */
        if (!app_is_editing(app) || !terminal_has_text(app->terminal))
            show(app);
        loop_event(app, &event);
        app_event(app, &event);
    }
}

/*
 * The first screens: Home, and what was asked for on the command line.  Home alone is shown
 * before forms and catalog are there; another screen would have to be drawn over it.
 */
static bool
begin(struct app *app, struct error *err)
{
    const struct tui_session *session = app->session;

    app_push(app, home_open(app));
    if (!session->id && !session->answers)
        show(app);
    if (!app_load(app, err))
        return false;
    if (session->id)
        return open_saved(app, session->id, err);
    if (session->answers)
        open_answers(app, session->answers, STATUS_DRAFT);
    return true;
}

/* Line by line: asked for, or the terminal can do nothing else. */
static bool
is_plain(const struct tui_options *options)
{
    struct error err;

    return options->plain || !terminal_has_cursor(&err);
}

bool
tui_has_terminal(const struct tui_options *options, struct error *err)
{
    return terminal_is_there(err) && (is_plain(options) || terminal_has_cursor(err));
}

/* What was asked for on the command line, without a screen. */
static bool
begin_plain(struct app *app, struct error *err)
{
    if (!app_load(app, err))
        return false;
    if (app->session->id)
        return open_load(app, app->session->id, err);
    if (app->session->answers)
        app_open_work(app, NULL, STATUS_DRAFT, app->session->answers);
    return true;
}

static bool
run_plain(struct tui_session *session, struct error *err)
{
    static const struct theme theme = {.glyphs = GLYPHS_ASCII};
    struct plain_terminal terminal = plain_mode_terminal();
    struct app app;
    bool done;

    if (!app_init(&app, session, &theme, err))
        return false;
    done = begin_plain(&app, err);
    if (done)
        plain_mode_run(&app, &terminal);
    app_clear(&app);
    return done;
}

static bool
run_screens(struct tui_session *session, struct error *err)
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

bool
tui_run(struct tui_session *session, struct error *err)
{
    if (!tui_has_terminal(&session->options, err))
        return false;
    return is_plain(&session->options) ? run_plain(session, err)
                                       : run_screens(session, err);
}

void
tui_rescue(void)
{
    terminal_rescue();
}
