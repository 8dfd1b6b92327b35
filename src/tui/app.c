/*
 * app.c - see app.h.
 */
#include "tui/app.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text.h"
#include "store/catalog.h"
#include "store/session.h"
#include "tui/export.h"
#include "tui/help.h"
#include "tui/keep.h"
#include "tui/palette.h"
#include "tui/plain_mode.h"
#include "tui/terminal.h"
#include "tui/trouble.h"
#include "tui/why.h"

enum { HINTS_MOST = 16, FIND_MAX = 100, PANEL_ROWS_MIN = 10 };

void *
screen_new(size_t size, const struct screen_type *type)
{
    struct screen *screen = calloc(1, size);

    if (!screen)
        memory_exhausted();
    screen->type = type;
    return screen;
}

bool
app_init(struct app *app, struct tui_session *session, const struct theme *theme,
         struct error *err)
{
    *app = (struct app){.session = session, .theme = *theme, .panel = true};
    app->world = (struct work_world){session->catalog,   session->form,
                                     session->as_of_day, session->store,
                                     session->read_only, session->clock};
    if (!session->store) {
        if (!store_open(":memory:", STORE_WRITE, &app->own_store, err))
            return false;
        app->world.store = app->own_store;
    }
    arena_init(&app->catalog_arena);
    canvas_init(&app->canvas, &app->theme);
    strbuf_init(&app->message);
    edit_init(&app->find);
    return true;
}

void
app_clear(struct app *app)
{
    while (app->depth > 0)
        app_pop(app);
    app_close_work(app);
    edit_clear(&app->find);
    strbuf_clear(&app->message);
    canvas_clear(&app->canvas);
    store_close(app->own_store);
    arena_clear(&app->catalog_arena);
}

bool
app_load(struct app *app, struct error *err)
{
    struct tui_session *session = app->session;

    if (session->load && !session->load(session, err))
        return false;
    app->world.catalog = session->catalog;
    app->world.form = session->form;
    return true;
}

struct screen *
app_top(const struct app *app)
{
    assert(app->depth > 0);
    return app->stack[app->depth - 1];
}

void
app_push(struct app *app, struct screen *screen)
{
    if (app->depth == APP_DEPTH) {
        screen->type->close(screen);
        app_say(app, LOOK_ATTENTION, "Too many screens are open: q goes back");
        return;
    }
    app->stack[app->depth++] = screen;
}

void
app_pop(struct app *app)
{
    struct screen *screen = app->stack[--app->depth];
    bool was_trouble = trouble_is_screen(screen);

    screen->type->close(screen);
    if (app->depth == 0)
        return;
    screen = app_top(app);
    if (screen->type->resume)
        screen->type->resume(screen, app);
    /* What reads again as soon as it is back must not keep anybody from going on. */
    if (was_trouble && app->trouble.code) {
        app_say(app, LOOK_WRONG, "! %s", app->trouble.what);
        app->trouble = (struct error){0};
    }
}

void
app_say(struct app *app, enum look look, const char *fmt, ...)
{
    char text[512];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    strbuf_reset(&app->message);
    strbuf_add(&app->message, text);
    app->message_look = look;
}

void
app_say_error(struct app *app, const struct error *err)
{
    char text[sizeof *err];

    if (trouble_is(app, err)) {
        app->trouble = *err;
        return;
    }
    error_format(err, text, sizeof text);
    app_say(app, LOOK_WRONG, "! %s", text);
}

void
app_leave(struct app *app, int signal)
{
    app->leaving = true;
    app->signal = signal;
}

/* ---- the open assessment -------------------------------------------------------- */

void
app_close_work(struct app *app)
{
    struct error err;

    if (!app->has_work)
        return;
    work_close(&app->work);
    app->has_work = false;
    /* What it leaves behind at worst is the word of a session that ended early. */
    session_end(app->world.store, (long)getpid(), &err);
}

void
app_open_work(struct app *app, const char *id, enum assessment_status status,
              const struct assessment *answers)
{
    app_close_work(app);
    work_open(&app->work, &app->world, id, status, answers);
    app->work.read_only = app->session->read_only;
    app->has_work = true;
}

bool
app_reload_catalog(struct app *app, struct error *err)
{
    struct arena arena;
    struct catalog *catalog;

    arena_init(&arena);
    catalog = ARENA_NEW(&arena, struct catalog);
    if (!store_catalog_load(app->world.store, 0, &arena, catalog, err)) {
        arena_clear(&arena);
        return false;
    }
    catalog_set_stale_days(catalog, catalog_own_stale_days(app->world.catalog));
    /* What was decided on the old one goes before it does. */
    app->world.catalog = catalog;
    if (app->has_work)
        work_redecide(&app->work);
    arena_clear(&app->catalog_arena);
    app->catalog_arena = arena;
    return true;
}

void
app_time_words(const struct app *app, long seconds, char out[APP_TIME_SIZE])
{
    time_t then = (time_t)seconds, now = (time_t)work_clock(&app->world);
    struct tm then_local, now_local;

    localtime_r(&then, &then_local);
    localtime_r(&now, &now_local);
    if (then_local.tm_year != now_local.tm_year)
        strftime(out, APP_TIME_SIZE, "%e %b %Y", &then_local);
    else if (then_local.tm_yday != now_local.tm_yday)
        strftime(out, APP_TIME_SIZE, "%e %b", &then_local);
    else
        strftime(out, APP_TIME_SIZE, "today %H:%M", &then_local);
}

const char *
app_title(const struct app *app)
{
    const char *title = app->has_work ? app->work.now->answers.title : NULL;

    return title && *title ? title : "New assessment";
}

void
app_draw_title_with(const struct app *app, const struct frame *frame, const char *mark,
                    const char *right)
{
    char left[256];

    if (app->has_work)
        snprintf(left, sizeof left, "llm-decide  %s%s%s", mark, *mark ? "  " : "",
                 app_title(app));
    else
        snprintf(left, sizeof left, "llm-decide");
    frame_title(frame, left, right);
}

/* What the right end of the title row says of keeping. */
static void
saved_words(const struct app *app, char *out, size_t size)
{
    char when[APP_TIME_SIZE];

    out[0] = '\0';
    if (app->work.read_only)
        snprintf(out, size, "read only");
    else if (app->work.saved_at) {
        app_time_words(app, app->work.saved_at, when);
        snprintf(out, size, "saved %s",
                 strncmp(when, "today ", 6) == 0 ? when + 6 : when);
    }
}

void
app_draw_title(const struct app *app, const struct frame *frame)
{
    char right[64];

    saved_words(app, right, sizeof right);
    app_draw_title_with(app, frame, "", right);
}

/* ---- drawing -------------------------------------------------------------------- */

static void
draw_small(struct app *app)
{
    struct view view = view_all(&app->canvas);
    int row = 0;

    row += view_wrap(view, row, 0, view.rows - row, 0, LOOK_HEADING,
                     "The terminal is too small.");
    if (row < view.rows)
        view_format(view, row++, 0, LOOK_PLAIN, "It has %d x %d, needed are %d x %d.",
                    view.cols, view.rows, FRAME_COLS_MIN, FRAME_ROWS_MIN);
    row += view_wrap(view, row, 0, view.rows - row, 0, LOOK_PLAIN,
                     "Your draft is saved. Make it larger to go on.");
    if (row < view.rows)
        view_text(view, row, 0, LOOK_PLAIN, "P: plain mode   q: leave");
}

/* The hints that fit; help comes first and is never dropped. */
static void
draw_footer(struct app *app, struct view footer, enum context context)
{
    struct screen *screen = app_top(app);
    enum action hints[HINTS_MOST] = {ACTION_HELP};
    size_t count = 1;
    struct strbuf hint;
    int col = 1;

    if (context == CONTEXT_EDIT) {
        hints[0] = ACTION_EDIT_HELP;
        hints[count++] = ACTION_EDIT_ACCEPT;
        hints[count++] = ACTION_EDIT_NEXT;
        hints[count++] = ACTION_EDIT_CANCEL;
        hints[count++] = ACTION_EDIT_CUT_START;
    } else if (screen->type->hints)
        count += screen->type->hints(screen, app, hints + 1, HINTS_MOST - 1);
    else
        count += keys_hints(screen->type->usual_hints, screen->type->usual_hint_count,
                            hints + 1, HINTS_MOST - 1);
    strbuf_init(&hint);
    for (size_t i = 0; i < count; i++) {
        int width;

        strbuf_reset(&hint);
        if ((hints[i] == ACTION_FIND_NEXT && !app->find.text.length) ||
            !keys_hint(context, hints[i], &hint))
            continue;
        width = (int)text_width(hint.data);
        if (col + width > footer.cols)
            break;
        view_text(footer, 0, col, LOOK_PLAIN, hint.data);
        view_zone(footer, 0, col, width, hints[i], -1);
        col += width + 2;
    }
    strbuf_clear(&hint);
}

static enum context
app_context(const struct app *app)
{
    const struct screen *screen = app_top(app);

    if (frame_size(app->canvas.rows, app->canvas.cols, app->panel) == FRAME_SMALL)
        return CONTEXT_SMALL;
    if (app->find.is_open ||
        (screen->type->is_editing && screen->type->is_editing(screen)))
        return CONTEXT_EDIT;
    return screen->type->context(screen, app);
}

bool
app_is_editing(const struct app *app)
{
    return app_context(app) == CONTEXT_EDIT;
}

static void
draw_message(struct app *app, const struct frame *frame)
{
    struct view row = frame->message;

    if (app->find.is_open) {
        int end = view_text(row, 0, 0, LOOK_PLAIN, "/");

        edit_draw(&app->find, row, 0, end, row.cols / 2, LOOK_PLAIN);
        view_text(row, 0, row.cols / 2 + 2, app->message_look, app->message.data);
    } else if (app->message.length)
        frame_message(frame, app->message_look, app->message.data);
}

/* Above the screen that met it, which is not done with its key when it says so. */
static void
trouble_show(struct app *app)
{
    const struct error trouble = app->trouble;

    app->trouble = (struct error){0};
    if (trouble.code)
        app_push(app, trouble_open(app, &trouble));
}

void
app_draw(struct app *app)
{
    struct screen *screen;
    enum context context;
    struct frame frame;

    trouble_show(app);
    screen = app_top(app);
    context = app_context(app);
    app->is_stale = false;
    canvas_erase(&app->canvas);
    if (context == CONTEXT_SMALL) {
        draw_small(app);
        return;
    }
    frame = frame_draw(&app->canvas, app->panel && screen->type->has_panel);
    /* Nothing to say: the help may use the row. */
    if (!app->message.length && !app->find.is_open)
        frame.help.rows++;
    if (screen->type->arrange)
        screen->type->arrange(screen, app, &frame);
    screen->type->draw(screen, app, &frame);
    draw_message(app, &frame);
    draw_footer(app, frame.footer, context);
}

bool
app_idle(struct app *app)
{
    struct screen *screen = app_top(app);
    bool more = false;

    if (app->has_work) {
        unsigned long version = app->work.version;

        more = work_step(&app->work);
        if (app->work.version != version)
            app->is_stale = true;
    }
    if (screen->type->idle && screen->type->idle(screen, app))
        more = true;
    return more;
}

void
app_show(struct app *app, const char *fmt, ...)
{
    char text[256];
    va_list args;

    if (!app->terminal)
        return;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    app_say(app, LOOK_PLAIN, "%s", text);
    app_draw(app);
    terminal_show(app->terminal, &app->canvas, false);
}

bool
app_is_stopped(struct app *app)
{
    struct event event;

    if (!app->terminal || !terminal_has_input(app->terminal))
        return false;
    terminal_read(app->terminal, 0, &event);
    if (event.type == EVENT_END || event.type == EVENT_RESIZE)
        app_event(app, &event);
    return app->leaving || (event.type == EVENT_KEY && event.key == KEY_ESCAPE);
}

bool
app_finish(struct app *app)
{
    int shown = -1;

    while (work_step(&app->work)) {
        int percent = (int)(work_progress(&app->work) * 100);

        if (app_is_stopped(app))
            return false;
        if (percent != shown)
            app_show(app, "Computing how sure the verdict is: %d %%. Esc stops.",
                     percent);
        shown = percent;
    }
    strbuf_reset(&app->message);
    return true;
}

void
app_copy(struct app *app, const char *text)
{
    if (app->session->clipboard && app->terminal) {
        terminal_copy(app->terminal, text);
        app_say(app, LOOK_PLAIN, "Copied: %s", text);
    } else
        app_say(app, LOOK_PLAIN, "%s   (the settings keep the clipboard off)", text);
}

/* ---- finding -------------------------------------------------------------------- */

static bool
find_go(struct app *app, int step)
{
    struct screen *screen = app_top(app);

    if (!app->find.text.length)
        return true;
    return screen->type->find &&
           screen->type->find(screen, app, app->find.text.data, step);
}

static void
find_event(struct app *app, const struct event *event)
{
    switch (edit_event(&app->find, event)) {
    case EDIT_ACCEPTED:
    case EDIT_ACCEPTED_NEXT:
    case EDIT_ACCEPTED_PREVIOUS:
        edit_close(&app->find);
        if (!find_go(app, 0))
            app_say(app, LOOK_ATTENTION, "Not found: %s", app->find.text.data);
        break;
    case EDIT_GOES_ON:
        if (!find_go(app, 0))
            app_say(app, LOOK_ATTENTION, "Not found");
        break;
    case EDIT_CANCELLED:
    case EDIT_IGNORED:
        break;
    }
}

/* ---- commands that every screen has ---------------------------------------------- */

static void
do_help(struct app *app)
{
    app_push(app, help_open(app));
}

static void
do_find(struct app *app)
{
    if (app_top(app)->type->find)
        edit_open(&app->find, "", FIND_MAX);
    else
        app_say(app, LOOK_ATTENTION, "There is nothing to find on this screen");
}

static void
do_find_next(struct app *app)
{
    if (!find_go(app, 1))
        app_say(app, LOOK_ATTENTION, "No further hit for %s", app->find.text.data);
}

static void
do_find_previous(struct app *app)
{
    if (!find_go(app, -1))
        app_say(app, LOOK_ATTENTION, "No hit before this one for %s",
                app->find.text.data);
}

static void
do_palette(struct app *app)
{
    app_push(app, palette_open(app));
}

static void
history_do(struct app *app,
           bool (*go)(struct work *work, char what[WORK_WHAT_SIZE], struct error *err),
           const char *said, const char *none)
{
    char what[WORK_WHAT_SIZE] = "";
    struct error err;

    if (app->has_work && !go(&app->work, what, &err))
        app_say_error(app, &err);
    else if (what[0])
        app_say(app, LOOK_PLAIN, "%s: %s", said, what);
    else
        app_say(app, LOOK_ATTENTION, "%s", none);
}

/* The figure in focus; else a word to the user, and NULL. */
static const char *
figure_in_focus(struct app *app)
{
    struct screen *screen = app_top(app);
    const char *key = screen->type->figure ? screen->type->figure(screen, app) : NULL;

    if (!key)
        app_say(app, LOOK_ATTENTION, "No figure has the focus here");
    else if (!app->has_work || !app->work.now->decision) {
        app_say(app, LOOK_ATTENTION, "Nothing is computed yet: answer the six first");
        key = NULL;
    }
    return key;
}

static void
do_why(struct app *app)
{
    const char *key = figure_in_focus(app);
    struct screen *screen = key ? why_open(app, key) : NULL;

    if (screen)
        app_push(app, screen);
    else if (key)
        app_say(app, LOOK_ATTENTION, "%s has no derivation in this decision", key);
}

static void
do_origin(struct app *app)
{
    const char *key = figure_in_focus(app);
    struct strbuf text;

    if (!key)
        return;
    strbuf_init(&text);
    if (why_origin(app, key, &text))
        app_say(app, LOOK_PLAIN, "%s", text.data);
    else
        app_say(app, LOOK_ATTENTION, "%s has no source in this decision", key);
    strbuf_clear(&text);
}

static void
do_copy(struct app *app)
{
    const char *key = figure_in_focus(app);
    struct strbuf text;

    if (!key)
        return;
    strbuf_init(&text);
    if (why_value(app, key, &text))
        app_copy(app, text.data);
    else
        app_say(app, LOOK_ATTENTION, "%s is not a figure of this decision", key);
    strbuf_clear(&text);
}

/* Whether there is a result to be kept or written; else why not is said. */
static bool
has_result(struct app *app)
{
    if (!app->has_work)
        app_say(app, LOOK_ATTENTION, "Open an assessment first");
    else if (!app->work.now->decision)
        app_say(app, LOOK_ATTENTION, "No result yet: %s; %s",
                app->work.now->refusal.what, app->work.now->refusal.mend);
    return app->has_work && app->work.now->decision;
}

static void
do_export(struct app *app)
{
    if (has_result(app))
        app_push(app, export_open(app));
}

static void
do_keep(struct app *app)
{
    if (has_result(app))
        app_push(app, keep_open(app));
}

static void
do_undo(struct app *app)
{
    history_do(app, work_undo, "Undone", "There is nothing to undo");
}

static void
do_redo(struct app *app)
{
    history_do(app, work_redo, "Made again", "There is nothing to make again");
}

static void
do_panel(struct app *app)
{
    app->panel = !app->panel;
    if (app->canvas.rows < FRAME_ROWS_WIDE || app->canvas.cols < FRAME_COLS_WIDE)
        app_say(app, LOOK_PLAIN, "The side panel needs %d x %d; it is %s then",
                FRAME_COLS_WIDE, FRAME_ROWS_WIDE, app->panel ? "shown" : "hidden");
}

static void
do_mouse(struct app *app)
{
    bool on = app->terminal && !terminal_has_mouse(app->terminal);

    if (app->terminal)
        terminal_set_mouse(app->terminal, on);
    app_say(app, LOOK_PLAIN, on ? "The mouse is on" : "The mouse is off");
}

/* Line by line from here on; the screens are back when that is left. */
static void
do_plain(struct app *app)
{
    struct plain_terminal terminal = plain_mode_terminal();

    if (!app->terminal)
        return;
    terminal_lend(app->terminal);
    plain_mode_run(app, &terminal);
    terminal_retake(app->terminal);
    app->wants_all = true;
}

static void
do_redraw(struct app *app)
{
    app->wants_all = true;
}

static void
do_suspend(struct app *app)
{
    if (app->terminal)
        terminal_suspend(app->terminal);
    app->wants_all = true;
}

static void
do_back(struct app *app)
{
    if (app->depth > 1)
        app_pop(app);
    else
        app_leave(app, 0);
}

static void
do_close(struct app *app)
{
    if (app->depth > 1)
        app_pop(app);
}

static void
do_leave(struct app *app)
{
    app_leave(app, 0);
}

static const struct {
    enum action action;
    void (*act)(struct app *app);
} general_actions[] = {
    {ACTION_HELP, do_help},           {ACTION_FIND, do_find},
    {ACTION_FIND_NEXT, do_find_next}, {ACTION_FIND_PREVIOUS, do_find_previous},
    {ACTION_PALETTE, do_palette},     {ACTION_UNDO, do_undo},
    {ACTION_REDO, do_redo},           {ACTION_PANEL, do_panel},
    {ACTION_MOUSE, do_mouse},         {ACTION_PLAIN, do_plain},
    {ACTION_REDRAW, do_redraw},       {ACTION_SUSPEND, do_suspend},
    {ACTION_BACK, do_back},           {ACTION_WHY, do_why},
    {ACTION_ORIGIN, do_origin},       {ACTION_EXPORT, do_export},
    {ACTION_KEEP, do_keep},           {ACTION_COPY, do_copy},
    {ACTION_CLOSE, do_close},         {ACTION_LEAVE, do_leave},
};

/* What makes or changes something that is saved; answers refuse by themselves. */
static bool
is_change(enum action action)
{
    return action == ACTION_NEW || action == ACTION_TEMPLATE ||
           action == ACTION_IMPORT || action == ACTION_RENAME ||
           action == ACTION_DELETE;
}

void
app_action(struct app *app, enum action action, const struct event *event)
{
    struct screen *screen = app_top(app);

    if (app->session->read_only && is_change(action)) {
        app_say(app, LOOK_ATTENTION,
                "Nothing can be changed here; start without --read-only");
        return;
    }
    if (app_context(app) != CONTEXT_SMALL &&
        screen->type->action(screen, app, action, event))
        return;
    for (size_t i = 0; i < ARRAY_LEN(general_actions); i++)
        if (general_actions[i].action == action) {
            general_actions[i].act(app);
            return;
        }
    if (action != ACTION_NONE)
        app_say(app, LOOK_ATTENTION,
                "Nothing to do here for this key; ? lists the keys");
}

/* ---- events --------------------------------------------------------------------- */

static void
event_key(struct app *app, const struct event *event)
{
    struct screen *screen = app_top(app);
    enum context context = app_context(app);

    strbuf_reset(&app->message);
    if (context == CONTEXT_EDIT &&
        keys_action(context, event->key) == ACTION_EDIT_HELP) {
        edit_close(&app->find); /* it would stay above the help */
        do_help(app);
    } else if (app->find.is_open)
        find_event(app, event);
    else if (context == CONTEXT_EDIT)
        screen->type->event(screen, app, event);
    else
        app_action(app, keys_action(context, event->key), event);
}

static void
event_paste(struct app *app, const struct event *event)
{
    struct screen *screen = app_top(app);

    strbuf_reset(&app->message);
    if (app->find.is_open)
        find_event(app, event);
    else if (app_context(app) == CONTEXT_EDIT)
        screen->type->event(screen, app, event);
    else
        app_say(app, LOOK_ATTENTION,
                "Pasted text was not taken: open a box with Enter first");
}

static void
event_press(struct app *app, const struct event *event)
{
    struct screen *screen = app_top(app);
    const struct zone *zone = canvas_zone_at(&app->canvas, event->row, event->col);
    enum context context = app_context(app);

    if (!zone || context == CONTEXT_SMALL)
        return;
    strbuf_reset(&app->message);
    if (zone->item < 0) {
        const struct binding *binding = keys_binding(context,
                                                     (enum action)zone->action);
        struct event key = {.type = EVENT_KEY, .key = binding ? binding->keys[0] : 0};

        if (context == CONTEXT_EDIT)
            event_key(app, &key);
        else
            app_action(app, (enum action)zone->action, &key);
    } else if (screen->type->press && context != CONTEXT_EDIT)
        screen->type->press(screen, app, zone, event->twice);
}

static void
event_wheel(struct app *app, const struct event *event)
{
    enum action action = event->rows < 0 ? ACTION_UP : ACTION_DOWN;
    int rows = event->rows < 0 ? -event->rows : event->rows;
    enum context context = app_context(app);

    for (int i = 0; i < rows && context != CONTEXT_EDIT && context != CONTEXT_SMALL;
         i++)
        app_action(app, action, event);
}

void
app_event(struct app *app, const struct event *event)
{
    switch (event->type) {
    case EVENT_KEY:
        event_key(app, event);
        break;
    case EVENT_PASTE:
        event_paste(app, event);
        break;
    case EVENT_PRESS:
        event_press(app, event);
        break;
    case EVENT_WHEEL:
        event_wheel(app, event);
        break;
    case EVENT_RESIZE:
        if (app->terminal) {
            int rows, cols;

            terminal_size(app->terminal, &rows, &cols);
            canvas_resize(&app->canvas, rows, cols);
        }
        break;
    case EVENT_IDLE:
        break;
    case EVENT_END:
        app_leave(app, event->signal);
        break;
    }
}
