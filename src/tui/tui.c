/*
 * tui.c - the one loop: draw, wait, let the event act; long work in between.
 */
#include "tui/tui.h"

#include "tui/app.h"
#include "tui/form_screen.h"
#include "tui/home.h"
#include "tui/terminal.h"

/* One event; while something is being computed, pieces of it until one comes. */
static void
loop_event(struct app *app, struct event *event)
{
    while (app->has_work && !terminal_has_input(app->terminal)) {
        unsigned long version = app->work.version;

        if (!work_step(&app->work))
            break;
        if (app->work.version != version) {
            *event = (struct event){.type = EVENT_IDLE};
            return;
        }
    }
    terminal_read(app->terminal, app->has_work && app->work.run ? 0 : -1, event);
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

bool
tui_run(struct tui_session *session, struct error *err)
{
    struct terminal *terminal;
    struct theme theme;
    struct app app;
    int rows, cols;

    if (!terminal_open(&session->options, &terminal, &theme, err))
        return false;
    app_init(&app, session, &theme);
    app.terminal = terminal;
    terminal_size(terminal, &rows, &cols);
    canvas_resize(&app.canvas, rows, cols);
    app_push(&app, home_open());
    if (session->answers) {
        app_open_work(&app, session->answers);
        app_push(&app, form_screen_open(FORM_PAGE, 0));
    }
    loop(&app);
    session->signal = app.signal;
    app_clear(&app);
    terminal_close(terminal);
    return true;
}

void
tui_rescue(void)
{
    terminal_rescue();
}
