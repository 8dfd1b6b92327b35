/*
 * sheet.c - see sheet.h.
 */
#include "tui/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/text.h"
#include "tui/controls.h"
#include "tui/scroll.h"

enum {
    LINES_MOST = 24,
    CHOICES_MOST = 12,
    BUTTONS_MOST = 3,
    LABEL_COL = 2,
    GAP = 2,
    ZONE_LINE = 64, /* zone items: line x this + choice */
};

struct sheet_line {
    const char *label, *help;
    bool is_choice, several;
    char *text;
    size_t limit;
    const char *labels[CHOICES_MOST];
    size_t count;
    unsigned chosen;
    int inner;
};

struct sheet {
    struct screen screen;
    struct sheet_spec spec;
    struct arena arena;
    struct sheet_line lines[LINES_MOST];
    int count;
    int focus; /* lines, then buttons */
    struct edit edit;
    int top; /* rows that are scrolled away */
    int below_rows;
    struct pane below;
    struct pane above;
};

static struct sheet *
self(struct screen *screen)
{
    return (struct sheet *)screen;
}

static const struct sheet *
self_of(const struct screen *screen)
{
    return (const struct sheet *)screen;
}

static int
button_count(const struct sheet *sheet)
{
    return sheet->spec.other ? 3 : 2;
}

static const char *
button_label(const struct sheet *sheet, int button)
{
    const char *const labels[BUTTONS_MOST] = {"Cancel", sheet->spec.accept,
                                              sheet->spec.other};

    return labels[button];
}

static int
stop_count(const struct sheet *sheet)
{
    return sheet->count + button_count(sheet);
}

static struct sheet_line *
focused(struct sheet *sheet)
{
    return sheet->focus < sheet->count ? &sheet->lines[sheet->focus] : NULL;
}

static enum context
sheet_screen_context(const struct screen *screen, const struct app *app)
{
    enum context context = self_of(screen)->spec.context_of_keys;

    (void)app;
    return context ? context : CONTEXT_DIALOG;
}

static int
value_col(const struct sheet *sheet)
{
    int widest = 0;

    for (int i = 0; i < sheet->count; i++) {
        int width = (int)text_width(sheet->lines[i].label);

        widest = width > widest ? width : widest;
    }
    return LABEL_COL + widest + GAP;
}

static struct choices
choices_of(const struct sheet *sheet, int index)
{
    const struct sheet_line *line = &sheet->lines[index];
    bool has_focus = index == sheet->focus;

    return (struct choices){
        .labels = line->labels,
        .count = line->count,
        .chosen = line->chosen,
        .inner = has_focus && line->several ? line->inner : -1,
        .several = line->several,
        .layout = CHOICES_TIGHT,
        .zone = (index + 1) * ZONE_LINE,
        .action = ACTION_SPACE,
    };
}

/* Rows that a line takes. */
static int
line_rows(const struct sheet *sheet, int index, int cols)
{
    struct choices choices = choices_of(sheet, index);

    return sheet->lines[index].is_choice ? choices_rows(&choices, cols) : 1;
}

/* Rows of all lines before one. */
static int
rows_before(const struct sheet *sheet, int index, int cols)
{
    int rows = *sheet->spec.text ? sheet->above.lines : 0;

    for (int i = 0; i < index; i++)
        rows += line_rows(sheet, i, cols);
    return rows;
}

static void
sheet_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct sheet *sheet = self(screen);
    int cols = frame->body.cols - value_col(sheet), rows = frame->body.rows - 1, used;

    pane_begin(&sheet->above, frame->body.cols);
    if (*sheet->spec.text) {
        pane_wrap(&sheet->above, LABEL_COL, LABEL_COL, LOOK_PLAIN, sheet->spec.text);
        pane_line(&sheet->above);
        pane_add(&sheet->above, LABEL_COL, LOOK_PLAIN, "");
    }
    pane_end(&sheet->above, frame->body.rows);
    used = rows_before(sheet, sheet->count, cols);
    pane_begin(&sheet->below, frame->body.cols);
    sheet->below_rows = rows - used > 0 ? rows - used : 1;
    if (sheet->spec.below)
        sheet->spec.below(screen, app, &sheet->below);
    pane_end(&sheet->below, sheet->below_rows);
    /* The line with the focus is seen whole, and the first ones where there is room. */
    sheet->top = 0;
    if (sheet->focus < sheet->count) {
        int end = rows_before(sheet, sheet->focus + 1, cols);

        sheet->top = end > rows ? end - rows : 0;
    } else if (used > rows)
        sheet->top = used - rows;
}

/* Draw a line; returns the rows that it took. */
static int
draw_line(const struct sheet *sheet, int index, struct view view, int row, int col)
{
    const struct sheet_line *line = &sheet->lines[index];
    bool has_focus = index == sheet->focus;
    int width = view.cols - col - 1, rows = 1;

    view_text(view, row, LABEL_COL, has_focus ? LOOK_FOCUS : LOOK_PLAIN, line->label);
    view_zone(view, row, 0, view.cols, ACTION_NONE, index);
    if (line->is_choice) {
        struct choices choices = choices_of(sheet, index);

        rows = choices_draw(&choices, view, row, col);
    } else if (has_focus && sheet->edit.is_open) {
        box_draw(view, row, col, width, LOOK_PLAIN, "");
        edit_draw(&sheet->edit, view, row, col + 1, width - 2, LOOK_PLAIN);
    } else
        box_draw(view, row, col, width, LOOK_PLAIN, line->text);
    if (has_focus) {
        view_text(view, row, 0, LOOK_PLAIN, ">");
        if (!sheet->edit.is_open)
            view_cursor(view, row, 0);
    }
    return rows;
}

static void
sheet_draw(const struct screen *screen, const struct app *app,
           const struct frame *frame)
{
    const struct sheet *sheet = self_of(screen);
    struct view lines = view_rows(frame->body, 0, frame->body.rows - 1);
    int row = (*sheet->spec.text ? sheet->above.lines : 0) - sheet->top;
    int col = value_col(sheet);

    app_draw_title_with(app, frame, "", sheet->spec.title);
    frame_strip(frame, sheet->spec.strip, "");
    if (sheet->top == 0)
        pane_draw(&sheet->above, lines, false);
    for (int i = 0; i < sheet->count; i++)
        row += draw_line(sheet, i, lines, row, col);
    if (sheet->spec.below) {
        pane_draw(&sheet->below, view_rows(lines, row, lines.rows - row), false);
        row += sheet->below.lines;
    } else if (sheet->count)
        row++;
    if (row > frame->body.rows - 1)
        row = frame->body.rows - 1;
    col = LABEL_COL;
    for (int i = 0; i < button_count(sheet); i++) {
        bool has_focus = sheet->focus == sheet->count + i;

        if (has_focus)
            view_cursor(frame->body, row, col);
        col = button_draw(frame->body, row, col, has_focus, button_label(sheet, i),
                          ACTION_ENTER, sheet->count + i) +
              3;
    }
    if (sheet->focus < sheet->count)
        view_wrap(frame->help, 0, 0, frame->help.rows, 0, LOOK_PLAIN,
                  sheet->lines[sheet->focus].help);
}

static void
accept(struct sheet *sheet, struct app *app)
{
    struct error err;
    int depth = app->depth;

    if (!sheet->spec.accepted(app, &sheet->screen, &err))
        app_say_error(app, &err);
    else if (app_top(app) == &sheet->screen)
        app_pop(app);
    else if (app->depth >= depth && app->stack[depth - 1] == &sheet->screen) {
        /* What it has opened stays above the screen that it was opened from. */
        memmove(&app->stack[depth - 1], &app->stack[depth],
                (size_t)(app->depth - depth) * sizeof app->stack[0]);
        app->depth--;
        sheet->screen.type->close(&sheet->screen);
    }
}

static void
press_button(struct sheet *sheet, struct app *app, int button)
{
    if (button == 0)
        app_pop(app);
    else if (button == 1)
        accept(sheet, app);
    else
        sheet->spec.pressed(app, &sheet->screen);
}

static void
choice_step(struct sheet_line *line, int step)
{
    if (line->several)
        line->inner = scroll_step(line->inner, step, (int)line->count);
    else
        for (int i = 0; i < (int)line->count; i++)
            if (line->chosen >> i & 1u) {
                line->chosen = 1u << scroll_step(i, step, (int)line->count);
                break;
            }
}

static void
changed(struct sheet *sheet, const struct app *app)
{
    if (sheet->spec.changed)
        sheet->spec.changed(&sheet->screen, app);
}

static void
press_line(struct sheet *sheet, const struct app *app, struct sheet_line *line)
{
    if (!line->is_choice) {
        edit_open(&sheet->edit, line->text, line->limit);
        return;
    }
    if (line->several)
        line->chosen ^= 1u << line->inner;
    else if (line->chosen >> (line->count - 1) & 1u)
        line->chosen = 1;
    else
        line->chosen <<= 1;
    changed(sheet, app);
}

static void
copy(struct sheet *sheet, struct app *app)
{
    struct strbuf text;

    strbuf_init(&text);
    sheet->spec.copied(&sheet->screen, app, &text);
    app_copy(app, text.data);
    strbuf_clear(&text);
}

/* Whether a key is the first letter of a text: of a dialog's lines any character is. */
static bool
begins_text(const struct sheet *sheet, const struct app *app, enum action action,
            const struct event *event)
{
    const struct sheet_line *line = sheet->focus < sheet->count
                                        ? &sheet->lines[sheet->focus]
                                        : NULL;

    return line && !line->is_choice && event->type == EVENT_KEY &&
           event->key > KEY_SPACE && event->key < KEY_NAMED &&
           event->key != KEY_RUBOUT && action != ACTION_HELP &&
           sheet_screen_context(&sheet->screen, app) == CONTEXT_DIALOG;
}

static bool
sheet_action(struct screen *screen, struct app *app, enum action action,
             const struct event *event)
{
    struct sheet *sheet = self(screen);
    struct sheet_line *line = focused(sheet);
    int step = action == ACTION_LEFT || action == ACTION_UP ||
                       action == ACTION_PREVIOUS_STOP
                   ? -1
                   : 1;

    if (begins_text(sheet, app, action, event)) {
        edit_open(&sheet->edit, "", line->limit);
        edit_event(&sheet->edit, event);
    } else if (action == ACTION_KEEP)
        accept(sheet, app);
    else if (action == ACTION_COPY && sheet->spec.copied)
        copy(sheet, app);
    else if (action == ACTION_ENTER || action == ACTION_SPACE) {
        if (line)
            press_line(sheet, app, line);
        else
            press_button(sheet, app, sheet->focus - sheet->count);
    } else if ((action == ACTION_LEFT || action == ACTION_RIGHT) && line) {
        if (line->is_choice) {
            choice_step(line, step);
            changed(sheet, app);
        }
    } else if (action == ACTION_UP || action == ACTION_DOWN || action == ACTION_LEFT ||
               action == ACTION_RIGHT || action == ACTION_NEXT_STOP ||
               action == ACTION_PREVIOUS_STOP)
        sheet->focus = scroll_step(sheet->focus, step, stop_count(sheet));
    else if (action == ACTION_FIRST || action == ACTION_LAST)
        sheet->focus = action == ACTION_FIRST ? 0 : stop_count(sheet) - 1;
    else
        return false;
    return true;
}

static bool
sheet_is_editing(const struct screen *screen)
{
    return self_of(screen)->edit.is_open;
}

static void
edit_end(struct sheet *sheet, const struct app *app, int step)
{
    struct sheet_line *line = &sheet->lines[sheet->focus];

    free(line->text);
    line->text = memory_copy(sheet->edit.text.data);
    edit_close(&sheet->edit);
    changed(sheet, app);
    sheet->focus = scroll_step(sheet->focus, step, stop_count(sheet));
}

static void
sheet_event(struct screen *screen, struct app *app, const struct event *event)
{
    struct sheet *sheet = self(screen);

    if (event->type == EVENT_KEY &&
        keys_action(CONTEXT_EDIT, event->key) == ACTION_EDIT_CONFIRM) {
        edit_end(sheet, app, 0);
        accept(sheet, app);
        return;
    }
    switch (edit_event(&sheet->edit, event)) {
    case EDIT_ACCEPTED:
        edit_end(sheet, app, 0);
        break;
    case EDIT_ACCEPTED_NEXT:
        edit_end(sheet, app, 1);
        break;
    case EDIT_ACCEPTED_PREVIOUS:
        edit_end(sheet, app, -1);
        break;
    case EDIT_GOES_ON:
        if (sheet->edit.was_cut)
            app_say(app, LOOK_ATTENTION, "Cut: at most %zu characters fit here",
                    sheet->edit.limit);
        break;
    case EDIT_CANCELLED:
    case EDIT_IGNORED:
        break;
    }
}

static void
sheet_press(struct screen *screen, struct app *app, const struct zone *zone, bool twice)
{
    struct sheet *sheet = self(screen);

    if (zone->item >= ZONE_LINE) {
        struct sheet_line *line = &sheet->lines[zone->item / ZONE_LINE - 1];

        sheet->focus = zone->item / ZONE_LINE - 1;
        line->inner = zone->item % ZONE_LINE;
        line->chosen = line->several ? line->chosen ^ 1u << line->inner
                                     : 1u << line->inner;
        changed(sheet, app);
        return;
    }
    sheet->focus = scroll_step(zone->item, 0, stop_count(sheet));
    if (sheet->focus >= sheet->count)
        press_button(sheet, app, sheet->focus - sheet->count);
    else if (twice)
        press_line(sheet, app, &sheet->lines[sheet->focus]);
}

static size_t
sheet_hints(const struct screen *screen, const struct app *app, enum action *out,
            size_t most)
{
    static const enum action hints[] = {ACTION_NEXT_STOP, ACTION_SPACE, ACTION_ENTER,
                                        ACTION_KEEP,      ACTION_CLOSE, ACTION_COPY};

    (void)app;
    return keys_hints(hints, ARRAY_LEN(hints) - (self_of(screen)->spec.copied ? 0 : 1),
                      out, most);
}

static void
sheet_close(struct screen *screen)
{
    struct sheet *sheet = self(screen);

    for (int i = 0; i < sheet->count; i++)
        free(sheet->lines[i].text);
    if (sheet->spec.release)
        sheet->spec.release(sheet->spec.context);
    else
        free(sheet->spec.context);
    pane_clear(&sheet->above);
    pane_clear(&sheet->below);
    edit_clear(&sheet->edit);
    arena_clear(&sheet->arena);
    free(sheet);
}

static const struct screen_type sheet_type = {
    .context = sheet_screen_context,
    .arrange = sheet_arrange,
    .draw = sheet_draw,
    .action = sheet_action,
    .is_editing = sheet_is_editing,
    .event = sheet_event,
    .press = sheet_press,
    .hints = sheet_hints,
    .close = sheet_close,
};

struct screen *
sheet_open(const struct sheet_spec *spec)
{
    struct sheet *sheet = screen_new(sizeof *sheet, &sheet_type);

    sheet->spec = *spec;
    arena_init(&sheet->arena);
    sheet->spec.title = arena_strdup(&sheet->arena, spec->title);
    sheet->spec.strip = arena_strdup(&sheet->arena, spec->strip);
    sheet->spec.text = arena_strdup(&sheet->arena, spec->text ? spec->text : "");
    edit_init(&sheet->edit);
    pane_init(&sheet->above);
    pane_init(&sheet->below);
    return &sheet->screen;
}

static struct sheet_line *
line_add(struct sheet *sheet, const char *label, const char *help)
{
    struct sheet_line *line = &sheet->lines[sheet->count++];

    line->label = arena_strdup(&sheet->arena, label);
    line->help = arena_strdup(&sheet->arena, help);
    return line;
}

void
sheet_add_text(struct screen *screen, const char *label, const char *help,
               const char *text, size_t limit)
{
    struct sheet_line *line = line_add(self(screen), label, help);

    line->text = memory_copy(text ? text : "");
    line->limit = limit;
}

void
sheet_add_choice(struct screen *screen, const char *label, const char *help,
                 const char *const *labels, size_t count, unsigned chosen, bool several)
{
    struct sheet *sheet = self(screen);
    struct sheet_line *line = line_add(sheet, label, help);

    line->is_choice = true;
    line->several = several;
    line->chosen = chosen;
    line->count = count < CHOICES_MOST ? count : CHOICES_MOST;
    for (size_t i = 0; i < line->count; i++)
        line->labels[i] = arena_strdup(&sheet->arena, labels[i]);
}

const char *
sheet_text(const struct screen *screen, size_t line)
{
    return self_of(screen)->lines[line].text;
}

unsigned
sheet_chosen(const struct screen *screen, size_t line)
{
    return self_of(screen)->lines[line].chosen;
}

void
sheet_set_text(struct screen *screen, size_t line, const char *text)
{
    struct sheet_line *at = &self(screen)->lines[line];

    free(at->text);
    at->text = memory_copy(text);
}

int
sheet_room(const struct screen *screen)
{
    return self_of(screen)->below_rows;
}

int
sheet_value(const struct screen *screen)
{
    return self_of(screen)->spec.value;
}

void *
sheet_context(const struct screen *screen)
{
    return self_of(screen)->spec.context;
}
