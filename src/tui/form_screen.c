/*
 * form_screen.c - see form_screen.h.
 */
#include "tui/form_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/controls.h"
#include "tui/evidence.h"
#include "tui/follows.h"
#include "tui/match.h"
#include "tui/page_list.h"
#include "tui/pick.h"
#include "tui/question.h"
#include "tui/results.h"
#include "tui/scroll.h"
#include "tui/so_far.h"
#include "tui/weights.h"

enum {
    MARK_COL = 2,
    LABEL_COL = 4,
    LABEL_COLS_MOST = 36, /* of a label that is longer than it should be */
    VALUE_COL_NARROW = 6,
    BOX_COLS = 20,
    BOX_COLS_TEXT = 37, /* of words and ids */
    CHOICES_MOST = 32,  /* bits of a choice */
    TEXT_MAX = 200,     /* characters of an answer */
    ITEM_RESULTS = 0,   /* buttons, behind the questions */
    ITEM_ALL_PAGES = 1,
    BUTTONS = 2,
    ZONE_CHOICES = 64, /* zone items of a choice: question x this + choice */
    LABEL_SIZE = 160,
    ROOMY_ROWS = 20, /* of the body, from which on more than questions is shown */
};

struct form_screen {
    struct screen screen;
    enum form_filter filter;
    size_t page;
    bool rare;
    size_t *items; /* the questions listed, as ordinals of the form */
    int count;
    int focus; /* behind the questions: the buttons, where there are any */
    int inner; /* of a set of choices: the one that Space ticks */
    int top, rows;
    bool is_listed;   /* items hold what was listed last */
    char figure[128]; /* key of the figure that the question in focus is; "" none */
    struct edit edit;
    struct follows follows; /* gathered where there is room for them */
};

static struct form_screen *
self(struct screen *screen)
{
    return (struct form_screen *)screen;
}

static const struct form_screen *
self_of(const struct screen *screen)
{
    return (const struct form_screen *)screen;
}

/* ---- which questions ------------------------------------------------------------- */

static bool
is_listed(const struct form_screen *form, const struct work *work, size_t field)
{
    enum question_state state = work_state(work, field);

    switch (form->filter) {
    case FORM_PAGE:
        return work->fields[field].page == form->page &&
               work_shows(work, field, form->rare);
    case FORM_MUST:
        return work->fields[field].field->must_answer;
    case FORM_OPEN:
        return (state == QUESTION_OPEN || state == QUESTION_DEFAULT) &&
               work_shows(work, field, form->rare);
    case FORM_WRONG:
        return state == QUESTION_WRONG;
    case FORM_FILTER_COUNT:
        break;
    }
    return false;
}

static bool
has_buttons(const struct form_screen *form)
{
    return form->filter != FORM_PAGE;
}

static int
stop_count(const struct form_screen *form)
{
    return form->count + (has_buttons(form) ? BUTTONS : 0);
}

/* List anew, and keep the focus on its question where that is still listed. */
static void
items_list(struct form_screen *form, const struct work *work)
{
    size_t kept = form->is_listed && form->focus < form->count
                      ? form->items[form->focus]
                      : SIZE_MAX;
    int button = form->focus - form->count;

    form->items = realloc(form->items, (work->field_count + 1) * sizeof *form->items);
    if (!form->items)
        memory_exhausted();
    form->count = 0;
    for (size_t i = 0; i < work->field_count; i++)
        if (is_listed(form, work, i)) {
            if (i == kept)
                form->focus = form->count;
            form->items[form->count++] = i;
        }
    if (form->is_listed && kept == SIZE_MAX && has_buttons(form))
        form->focus = form->count + button;
    form->is_listed = true;
    form->focus = scroll_step(form->focus, 0, stop_count(form));
}

/* The question in focus, or NULL on a button. */
static const struct form_field *
focused(const struct form_screen *form, const struct work *work)
{
    return form->focus < form->count ? work->fields[form->items[form->focus]].field
                                     : NULL;
}

/* ---- layout ---------------------------------------------------------------------- */

/* Columns of choices that stand below each other, when all of a list fit. */
struct grid {
    bool fits;
    int widths[CHOICES_MOST];
};

/* Columns with a gap of two blanks, or of one where two do not fit. */
static struct grid
grid_make(const struct form_screen *form, const struct work *work, int width)
{
    struct grid grid = {.fits = form->filter == FORM_MUST};
    int total = 0, columns = 0, gap = 2;

    for (int i = 0; i < form->count; i++) {
        const struct form_field *field = work->fields[form->items[i]].field;

        for (size_t j = 0; j < question_choice_count(field) && j < CHOICES_MOST; j++) {
            int cols = 4 + (int)text_width(question_choice(field, j)->label);

            if (cols > grid.widths[j])
                grid.widths[j] = cols;
        }
    }
    for (int j = 0; j < CHOICES_MOST && grid.widths[j]; j++) {
        total += grid.widths[j];
        columns++;
    }
    if (total + gap * (columns - 1) > width)
        gap = 1;
    for (int j = 0; j < columns; j++)
        grid.widths[j] += gap;
    grid.fits = grid.fits && total + gap * (columns - 1) <= width;
    return grid;
}

/* Where the parts of an item stand. */
struct layout {
    bool two_lines;
    int label_cols, value_col;
};

/* "Tokens a month *" */
static void
label_text(const struct form_field *field, char *out, size_t size)
{
    snprintf(out, size, "%s%s", field->label, field->must_answer ? " *" : "");
}

/* Columns of the widest label of a list; at most as many as leave the values room. */
static int
label_width(const struct form_screen *form, const struct work *work)
{
    int widest = QUESTION_LABEL_COLS;

    for (int i = 0; i < form->count; i++) {
        char label[LABEL_SIZE];
        int width;

        label_text(work->fields[form->items[i]].field, label, sizeof label);
        width = (int)text_width(label);
        widest = width > widest ? width : widest;
    }
    return widest < LABEL_COLS_MOST ? widest : LABEL_COLS_MOST;
}

static struct layout
layout_of(const struct form_screen *form, const struct work *work,
          const struct frame *frame)
{
    int cols = label_width(form, work);

    if (frame->size == FRAME_NARROW)
        return (struct layout){true, frame->body.cols - LABEL_COL, VALUE_COL_NARROW};
    return (struct layout){false, cols, LABEL_COL + cols + 1};
}

static size_t
choice_labels(const struct form_field *field, const char *labels[CHOICES_MOST])
{
    size_t count = question_choice_count(field);

    if (count > CHOICES_MOST)
        count = CHOICES_MOST;
    for (size_t i = 0; i < count; i++)
        labels[i] = question_choice(field, i)->label;
    return count;
}

static bool
is_choice(const struct form_field *field)
{
    return question_kind(field) == QUESTION_CHOICE ||
           question_kind(field) == QUESTION_CHOICES;
}

static struct choices
choices_of(const struct form_field *field, const struct work *work,
           const struct grid *grid, const char *labels[CHOICES_MOST])
{
    return (struct choices){
        .labels = labels,
        .count = choice_labels(field, labels),
        .chosen = question_chosen(field, &work->now->inputs),
        .inner = -1,
        .several = question_kind(field) == QUESTION_CHOICES,
        .layout = grid->fits && question_kind(field) == QUESTION_CHOICE ? CHOICES_GRID
                                                                        : CHOICES_TIGHT,
        .widths = grid->widths,
        .zone = -1,
    };
}

/* What is said above an item: where pins begin, and where figures of one's own do. */
static const char *
heading_of(const struct form_screen *form, const struct work *work, int item)
{
    static const char *const headings[SECTION_COUNT] = {
        [SECTION_PINS] = "Pins: fix a choice",
        [SECTION_OVERRIDES] = "Overrides: your figure instead of ours",
    };
    int input, before = -1;

    if (form->filter != FORM_PAGE || item >= form->count)
        return NULL;
    input = work->fields[form->items[item]].field->input;
    if (item > 0)
        before = work->fields[form->items[item - 1]].field->input;
    if (input < 0 ||
        (before >= 0 && input_table[before].section == input_table[input].section))
        return NULL;
    return headings[input_table[input].section];
}

static int
hidden_count(const struct form_screen *form, const struct work *work)
{
    int count = 0;

    for (size_t i = 0; form->filter == FORM_PAGE && i < work->field_count; i++)
        count += work->fields[i].page == form->page && !work_shows(work, i, form->rare);
    return count;
}

static int
question_rows(const struct form_screen *form, const struct work *work, int item,
              const struct layout *layout, const struct grid *grid, int cols)
{
    const char *labels[CHOICES_MOST];
    const struct form_field *field = work->fields[form->items[item]].field;
    struct choices choices;

    if (!is_choice(field) || !question_applies(field, &work->now->inputs))
        return 1 + layout->two_lines;
    choices = choices_of(field, work, grid, labels);
    return choices_rows(&choices, cols - layout->value_col) + layout->two_lines;
}

static int
item_rows(const struct form_screen *form, const struct work *work, int item,
          const struct layout *layout, const struct grid *grid, int cols)
{
    if (item >= form->count) /* a blank row, then all buttons in one */
        return item == form->count && has_buttons(form) ? 2 : 0;
    return question_rows(form, work, item, layout, grid, cols) +
           (heading_of(form, work, item) != NULL);
}

/* Rows of all items before one. */
static int
rows_before(const struct form_screen *form, const struct work *work, int item,
            const struct layout *layout, const struct grid *grid, int cols)
{
    int rows = 0;

    for (int i = 0; i < item; i++)
        rows += item_rows(form, work, i, layout, grid, cols);
    return rows;
}

/* Whether there is room for what follows from the page. */
static bool
has_follows(const struct form_screen *form, const struct frame *frame)
{
    return form->filter == FORM_PAGE && frame->body.rows >= ROOMY_ROWS;
}

static void
form_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct form_screen *form = self(screen);
    const struct work *work = &app->work;
    int cols = frame->body.cols, focus;
    struct layout layout;
    struct grid grid;

    items_list(form, work);
    layout = layout_of(form, work, frame);
    form->figure[0] = '\0';
    if (focused(form, work))
        snprintf(form->figure, sizeof form->figure, "input.%s",
                 focused(form, work)->key);
    grid = grid_make(form, work, cols - layout.value_col);
    focus = form->focus > form->count ? form->count : form->focus;
    form->rows = frame->body.rows;
    form->top = scroll_top(
        form->top, rows_before(form, work, focus, &layout, &grid, cols),
        item_rows(form, work, focus, &layout, &grid, cols),
        rows_before(form, work, stop_count(form), &layout, &grid, cols), form->rows);
    if (has_follows(form, frame))
        follows_update(&form->follows, app, form->page);
}

/* ---- drawing --------------------------------------------------------------------- */

static enum look
state_look(enum question_state state)
{
    static const enum look looks[QUESTION_STATE_COUNT] = {
        [QUESTION_GIVEN] = LOOK_MET,      [QUESTION_DEFAULT] = LOOK_PLAIN,
        [QUESTION_OPEN] = LOOK_ATTENTION, [QUESTION_UNKNOWN] = LOOK_ATTENTION,
        [QUESTION_WRONG] = LOOK_WRONG,    [QUESTION_NOT_APPLICABLE] = LOOK_HINT,
    };

    return looks[state];
}

/* What an empty box stands for. */
static const char *
empty_text(const struct form_field *field)
{
    static const struct {
        int input;
        const char *text;
    } texts[] = {
        {INPUT_API_MODEL, "cheapest that passes"},
        {INPUT_HOSTED_MODEL, "cheapest that passes"},
        {INPUT_OPEN_MODEL, "cheapest that fits"},
        {INPUT_SMALL_MODEL, "cheapest that fits"},
        {INPUT_GPU, "cheapest that fits"},
        {INPUT_PROVIDER, "any that is eligible"},
        {INPUT_QUANTIZATION, "cheapest that fits"},
    };

    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (texts[i].input == field->input)
            return texts[i].text;
    if (field->input >= 0 && input_table[field->input].section == SECTION_OVERRIDES &&
        input_table[field->input].optional)
        return "computed";
    return "";
}

static void
draw_box(const struct form_screen *form, const struct work *work, size_t ordinal,
         struct view view, int row, int col, bool editing)
{
    const struct work_field *place = &work->fields[ordinal];
    const struct form_field *field = place->field;
    bool is_code = field->input >= 0 &&
                   input_table[field->input].type == INPUT_TYPE_CODE;
    int width = question_kind(field) == QUESTION_TEXT && !is_code ? BOX_COLS_TEXT
                                                                  : BOX_COLS;
    struct strbuf text;

    if (width > view.cols - col)
        width = view.cols - col;
    if (editing) {
        box_draw(view, row, col, width, LOOK_PLAIN, "");
        edit_draw(&form->edit, view, row, col + 1, width - 2, LOOK_PLAIN);
        return;
    }
    strbuf_init(&text);
    if (place->wrong)
        strbuf_add(&text, place->wrong);
    else
        question_value(field, &work->now->inputs, &text);
    if (text.length)
        box_draw(view, row, col, width, place->wrong ? LOOK_WRONG : LOOK_PLAIN,
                 text.data);
    else
        box_draw(view, row, col, width, LOOK_HINT, empty_text(field));
    strbuf_reset(&text);
    if (!place->wrong)
        question_echo(field, &work->now->inputs, &text);
    if (text.length)
        view_field(view, row, col + width + 2, view.cols - col - width - 2, LOOK_HINT,
                   text.data);
    strbuf_clear(&text);
}

static void
draw_value(const struct form_screen *form, const struct work *work, int item,
           struct view view, int row, int col, const struct grid *grid)
{
    size_t ordinal = form->items[item];
    const struct form_field *field = work->fields[ordinal].field;
    bool has_focus = item == form->focus;

    if (!question_applies(field, &work->now->inputs)) {
        view_format(view, row, col, LOOK_HINT, "n/a (%s)", field->na ? field->na : "");
    } else if (is_choice(field)) {
        const char *labels[CHOICES_MOST];
        struct choices choices = choices_of(field, work, grid, labels);

        choices.zone = (item + 1) * ZONE_CHOICES;
        choices.action = ACTION_SPACE;
        if (has_focus && choices.several)
            choices.inner = form->inner;
        choices_draw(&choices, view, row, col);
    } else
        draw_box(form, work, ordinal, view, row, col, has_focus && form->edit.is_open);
}

static void
draw_item(const struct form_screen *form, const struct work *work, int item,
          struct view view, int row, const struct layout *layout,
          const struct grid *grid)
{
    size_t ordinal = form->items[item];
    const struct form_field *field = work->fields[ordinal].field;
    enum question_state state = work_state(work, ordinal);
    bool has_focus = item == form->focus;
    char mark[2] = {question_marks[state], '\0'}, label[LABEL_SIZE];
    enum look look = has_focus                          ? LOOK_FOCUS
                     : state == QUESTION_NOT_APPLICABLE ? LOOK_HINT
                                                        : LOOK_PLAIN;
    int cols;

    label_text(field, label, sizeof label);
    cols = (int)text_width(label);
    cols = cols < layout->label_cols ? cols : layout->label_cols;
    view_text(view, row, MARK_COL, state_look(state), mark);
    view_field(view, row, LABEL_COL, cols, look, label);
    view_zone(view, row, 0, view.cols, ACTION_NONE, item);
    draw_value(form, work, item, view, row + layout->two_lines, layout->value_col,
               grid);
    if (has_focus) {
        view_text(view, row, 0, LOOK_PLAIN, ">");
        if (!form->edit.is_open)
            view_cursor(view, row, 0);
    }
}

static void
draw_buttons(const struct form_screen *form, struct view view, int row)
{
    static const char *const labels[BUTTONS] = {
        [ITEM_RESULTS] = "Results",
        [ITEM_ALL_PAGES] = "All pages",
    };
    int col = LABEL_COL;

    for (int i = 0; i < BUTTONS; i++) {
        bool has_focus = form->focus == form->count + i;

        if (has_focus)
            view_cursor(view, row, col);
        col = button_draw(view, row, col, has_focus, labels[i], ACTION_ENTER,
                          form->count + i) +
              3;
    }
}

static void
draw_items(const struct form_screen *form, const struct app *app,
           const struct frame *frame)
{
    const struct work *work = &app->work;
    struct layout layout = layout_of(form, work, frame);
    struct grid grid = grid_make(form, work, frame->body.cols - layout.value_col);
    int row = -form->top;

    for (int i = 0; i < form->count; i++) {
        const char *heading = heading_of(form, work, i);

        if (heading)
            view_text(frame->body, row, MARK_COL, LOOK_HEADING, heading);
        draw_item(form, work, i, frame->body, row + (heading != NULL), &layout, &grid);
        row += item_rows(form, work, i, &layout, &grid, frame->body.cols);
    }
    if (hidden_count(form, work))
        view_format(frame->body, row++, MARK_COL, LOOK_HINT,
                    "m shows %d rare questions", hidden_count(form, work));
    if (has_follows(form, frame))
        follows_draw(&form->follows, app,
                     focused(form, work) ? form->items[form->focus] : work->field_count,
                     frame->body, row + 1);
    if (has_buttons(form))
        draw_buttons(form, frame->body, row + 1);
    if (form->filter == FORM_MUST && frame->body.rows >= ROOMY_ROWS &&
        focused(form, work))
        follows_help_draw(focused(form, work), frame->body, row + 3);
    if (!form->count)
        view_text(frame->body, 0, LABEL_COL, LOOK_HINT,
                  form->filter == FORM_WRONG ? "Nothing is wrong."
                                             : "Every question is answered.");
}

static void
draw_strip(const struct form_screen *form, const struct app *app,
           const struct frame *frame)
{
    static const char legend[] = "+ given = default . open ? don't know ! mend";
    const struct work *work = &app->work;
    char left[128];

    switch (form->filter) {
    case FORM_PAGE:
        snprintf(left, sizeof left, "Page %zu/%zu  %s", form->page + 1,
                 work->world->form->page_count,
                 work->world->form->pages[form->page].title);
        break;
    case FORM_MUST:
        snprintf(left, sizeof left, "Must-answer %d of 6, all pages",
                 assessment_answered(&work->now->answers));
        break;
    case FORM_OPEN:
        snprintf(left, sizeof left, "Without an answer: %d, all pages", form->count);
        break;
    case FORM_WRONG:
        snprintf(left, sizeof left, "To mend: %d, all pages", form->count);
        break;
    case FORM_FILTER_COUNT:
        break;
    }
    frame_strip(frame, left, legend);
}

/* The one choice whose meaning is told: the inner one, else the chosen one. */
static const struct form_choice *
told_choice(const struct form_screen *form, const struct work *work,
            const struct form_field *field)
{
    unsigned chosen = question_chosen(field, &work->now->inputs);

    if (question_kind(field) == QUESTION_CHOICES)
        return question_choice(field, (size_t)form->inner);
    for (size_t i = 0; i < question_choice_count(field); i++)
        if (chosen >> i & 1u)
            return question_choice(field, i);
    return NULL;
}

static void
draw_help(const struct form_screen *form, const struct work *work,
          const struct frame *frame)
{
    const struct form_field *field = focused(form, work);
    const struct form_choice *choice = NULL;
    struct view help = frame->help;
    struct strbuf text;
    int used;

    if (!field) {
        view_text(help, 0, 0, LOOK_PLAIN,
                  form->focus == form->count + ITEM_RESULTS
                      ? "Shows what the answers lead to; q comes back here."
                      : "Shows the questions page by page; f comes back here.");
        return;
    }
    strbuf_init(&text);
    if (is_choice(field) && question_applies(field, &work->now->inputs))
        choice = told_choice(form, work, field);
    if (choice && *choice->meaning)
        strbuf_addf(&text, "%s: %s.", choice->label, choice->meaning);
    else
        strbuf_addf(&text, "%s: %s", field->key, field->what);
    used = view_wrap(help, 0, 0, help.rows, 2, LOOK_PLAIN, text.data);
    /* Why it matters, where there is room for all of it. */
    if ((int)text_width(field->why) <= (help.rows - used) * (help.cols - 2))
        view_wrap(help, used, 2, help.rows - used, 0, LOOK_HINT, field->why);
    strbuf_clear(&text);
}

/* What is wrong with the question in focus, and how to mend it. */
static void
draw_fault(const struct form_screen *form, const struct work *work,
           const struct frame *frame)
{
    const struct form_field *field = focused(form, work);
    const struct error *fault, *warning;
    size_t key, ordinal;
    struct strbuf text;
    const char *what;

    if (!field || form->edit.is_open)
        return;
    ordinal = form->items[form->focus];
    fault = work_fault(work, ordinal);
    warning = work_warning(work, ordinal);
    if (!fault && !warning)
        return;
    fault = fault ? fault : warning;
    what = fault->what;
    key = strlen(field->key);
    if (strncmp(what, field->key, key) == 0 && strncmp(what + key, ": ", 2) == 0)
        what += key + 2; /* the focus says which question it is */
    strbuf_init(&text);
    strbuf_add(&text, "! ");
    if (strchr(fault->where, ',')) /* it lies between several questions */
        strbuf_addf(&text, "%s: ", fault->where);
    strbuf_addf(&text, "%s; %s", what, fault->mend);
    if (work->fields[ordinal].wrong && field->input >= 0 &&
        input_table[field->input].type == INPUT_TYPE_SHARE)
        strbuf_add(&text, ", a percentage such as 30 %");
    if (work->fields[ordinal].wrong)
        strbuf_add(&text, field->input >= 0 && input_table[field->input].ranged
                              ? ", a range 1..2..4, or d: don't know"
                              : ", or d: don't know");
    frame_message(frame, fault == warning ? LOOK_ATTENTION : LOOK_WRONG, text.data);
    strbuf_clear(&text);
}

static void
form_draw(const struct screen *screen, const struct app *app, const struct frame *frame)
{
    const struct form_screen *form = self_of(screen);
    const struct work *work = &app->work;

    app_draw_title(app, frame);
    draw_strip(form, app, frame);
    draw_items(form, app, frame);
    draw_help(form, work, frame);
    if (!app->message.length)
        draw_fault(form, work, frame);
    if (frame->panel.rows)
        so_far_panel(work, frame->panel);
    else if (frame->so_far.rows)
        so_far_row(work, frame->so_far);
}

/* ---- moving ---------------------------------------------------------------------- */

static void
focus_go(struct form_screen *form, int focus)
{
    form->focus = scroll_step(focus, 0, stop_count(form));
    form->inner = 0;
}

static void
page_go(struct form_screen *form, size_t page)
{
    form->filter = FORM_PAGE;
    form->page = page;
    form->focus = 0;
    form->is_listed = false; /* nothing of the other page keeps the focus */
    form->top = 0;
    form->inner = 0;
}

static void
page_step(struct form_screen *form, struct app *app, int step)
{
    size_t last = app->work.world->form->page_count - 1;

    if (form->filter != FORM_PAGE)
        page_go(form, step > 0 ? 0 : last);
    else if (step > 0 && form->page == last)
        app_push(app, weights_open(app));
    else if (step < 0 && form->page == 0)
        app_say(app, LOOK_PLAIN, "This is the first page; q leaves");
    else
        page_go(form, form->page + (size_t)step);
    items_list(form, &app->work);
}

/* Past the last question comes the next page. */
static void
stop_step(struct form_screen *form, struct app *app, int step)
{
    int next = form->focus + step;

    if (next >= 0 && next < stop_count(form))
        focus_go(form, next);
    else if (form->filter == FORM_PAGE) {
        page_step(form, app, step);
        if (step < 0)
            focus_go(form, form->count - 1);
    }
}

static void
filter_go(struct form_screen *form, struct app *app)
{
    form->filter = (enum form_filter)((form->filter + 1) % FORM_FILTER_COUNT);
    form->top = 0;
    items_list(form, &app->work);
    focus_go(form, form->filter == FORM_PAGE ? form->focus : 0);
}

/* ---- answering ------------------------------------------------------------------- */

/* What an answer led to: the sixth one opens the ranking. */
static void
answered(struct app *app, int before)
{
    if (before < 6 && assessment_answered(&app->work.now->answers) == 6)
        app_say(app, LOOK_MET, "All six are answered: R shows the results");
}

/* An answer that was refused by the store, not by the question, is said aloud. */
static void
take(struct app *app, bool done, int before, const struct error *err)
{
    if (done)
        answered(app, before);
    else if (err->code != ERROR_INPUT)
        app_say_error(app, err);
}

static bool
can_answer(const struct form_screen *form, struct app *app)
{
    const struct form_field *field = focused(form, &app->work);

    if (!field)
        return false;
    if (question_applies(field, &app->work.now->inputs))
        return true;
    app_say(app, LOOK_ATTENTION, "This question does not apply: %s",
            field->na ? field->na : "");
    return false;
}

static size_t
ordinal_of(const struct form_screen *form)
{
    return form->items[form->focus];
}

static void
choose(struct form_screen *form, struct app *app, unsigned chosen)
{
    int before = assessment_answered(&app->work.now->answers);
    struct error err;

    take(app, work_set_chosen(&app->work, ordinal_of(form), chosen, &err), before,
         &err);
}

/* The chosen one's neighbour; from none, the first or the last. */
static void
choice_step(struct form_screen *form, struct app *app, int step, bool around)
{
    const struct form_field *field = focused(form, &app->work);
    unsigned chosen = question_chosen(field, &app->work.now->inputs);
    int count = (int)question_choice_count(field), at = -1, next;

    for (int i = 0; i < count; i++)
        if (chosen >> i & 1u)
            at = i;
    next = at < 0 ? (step > 0 ? 0 : count - 1) : at + step;
    if (around && count > 0)
        next = (next + count) % count;
    if (next >= 0 && next < count)
        choose(form, app, 1u << next);
}

static void
number_step(struct form_screen *form, struct app *app, int step)
{
    const struct form_field *field = focused(form, &app->work);
    int before = assessment_answered(&app->work.now->answers);
    struct error err;
    double number;

    if (question_step(field, &app->work.now->inputs, step, &number))
        take(app, work_set_number(&app->work, ordinal_of(form), number, &err), before,
             &err);
    else
        app_say(app, LOOK_PLAIN, "This is the end of the range");
}

static void
do_left_right(struct form_screen *form, struct app *app, int step)
{
    const struct form_field *field = focused(form, &app->work);

    if (!field) {
        focus_go(form, form->focus + step);
        return;
    }
    if (!can_answer(form, app))
        return;
    if (question_kind(field) == QUESTION_CHOICES)
        form->inner = scroll_step(form->inner, step, (int)question_choice_count(field));
    else if (question_kind(field) == QUESTION_CHOICE)
        choice_step(form, app, step, false);
    else
        app_say(app, LOOK_PLAIN,
                "Enter or a digit begins to type, + and - go in steps");
}

static void
do_more_less(struct form_screen *form, struct app *app, int step)
{
    const struct form_field *field = focused(form, &app->work);

    if (!field || !can_answer(form, app))
        return;
    if (question_kind(field) == QUESTION_NUMBER)
        number_step(form, app, step);
    else
        do_left_right(form, app, step);
}

static void
edit_begin(struct form_screen *form, struct app *app, const struct event *typed)
{
    size_t ordinal = ordinal_of(form);
    const char *wrong = app->work.fields[ordinal].wrong;
    struct strbuf text;

    strbuf_init(&text);
    if (!typed && wrong)
        strbuf_add(&text, wrong);
    else if (!typed)
        question_text(app->work.fields[ordinal].field, &app->work.now->inputs, &text);
    edit_open(&form->edit, text.data, TEXT_MAX);
    if (typed)
        edit_event(&form->edit, typed);
    strbuf_clear(&text);
}

static void
do_type(struct form_screen *form, struct app *app, const struct event *event)
{
    const struct form_field *field = focused(form, &app->work);

    if (!field || !can_answer(form, app))
        return;
    if (is_choice(field))
        app_say(app, LOOK_PLAIN, "Left and Right choose here; Enter lists the choices");
    else
        edit_begin(form, app, event);
}

/* The choice that was picked from the list of one question. */
static void
choice_picked(struct app *app, int value)
{
    choose(self(app_top(app)), app, 1u << value);
}

static void
choices_list(const struct form_field *field, struct app *app)
{
    struct screen *list = pick_open(&(struct pick_spec){
        .title = field->key,
        .strip = field->label,
        .help = field->what,
        .chosen = choice_picked,
    });
    unsigned chosen = question_chosen(field, &app->work.now->inputs);

    for (size_t i = 0; i < question_choice_count(field); i++) {
        const struct form_choice *choice = question_choice(field, i);

        pick_add(list, chosen >> i & 1u ? LOOK_BEST : LOOK_PLAIN, choice->label,
                 choice->meaning, field->why, (int)i);
        if (chosen >> i & 1u)
            pick_focus(list, (int)i);
    }
    app_push(app, list);
}

static void
do_space(struct form_screen *form, struct app *app)
{
    const struct form_field *field = focused(form, &app->work);

    if (!field || !can_answer(form, app))
        return;
    if (question_kind(field) == QUESTION_CHOICES)
        choose(form, app,
               question_chosen(field, &app->work.now->inputs) ^ 1u << form->inner);
    else if (question_kind(field) == QUESTION_CHOICE)
        choice_step(form, app, 1, true);
    else
        edit_begin(form, app, NULL);
}

static void
press_button(struct form_screen *form, struct app *app)
{
    if (form->focus == form->count + ITEM_RESULTS)
        form_screen_results(app);
    else
        page_go(form, 0);
}

static void
do_enter(struct form_screen *form, struct app *app)
{
    const struct form_field *field = focused(form, &app->work);

    if (!field)
        press_button(form, app);
    else if (!can_answer(form, app))
        return;
    else if (question_kind(field) == QUESTION_CHOICE)
        choices_list(field, app);
    else
        do_space(form, app);
}

static void
do_unknown(struct form_screen *form, struct app *app)
{
    int before = assessment_answered(&app->work.now->answers);
    struct error err;

    if (can_answer(form, app))
        take(app, work_set_unknown(&app->work, ordinal_of(form), &err), before, &err);
}

static void
do_standard(struct form_screen *form, struct app *app)
{
    int before = assessment_answered(&app->work.now->answers);
    struct error err;

    if (can_answer(form, app))
        take(app, work_set_default(&app->work, ordinal_of(form), &err), before, &err);
}

static void
do_evidence(struct form_screen *form, struct app *app)
{
    const struct form_field *field = focused(form, &app->work);

    if (!field || !can_answer(form, app))
        return;
    if (work_state(&app->work, ordinal_of(form)) != QUESTION_GIVEN)
        app_say(app, LOOK_ATTENTION, "Answer first: evidence belongs to an answer");
    else
        app_push(app, evidence_open(app, ordinal_of(form)));
}

/* The condition of a question, with what is answered now. */
static void
condition_words(const struct condition *condition, const struct work *work,
                struct strbuf *out)
{
    size_t other = work_find(work, condition->key);

    strbuf_addf(out, "%s%s ", out->length ? ", " : "", condition->key);
    switch (condition->test) {
    case CONDITION_IS:
    case CONDITION_NOT:
        strbuf_add(out, condition->test == CONDITION_IS ? "is " : "is not ");
        for (size_t i = 0; i < condition->value_count; i++)
            strbuf_addf(out, "%s%s", i ? " or " : "", condition->values[i]);
        break;
    case CONDITION_ABOVE:
        strbuf_addf(out, "is above %g", condition->limit);
        break;
    case CONDITION_BELOW:
        strbuf_addf(out, "is below %g", condition->limit);
        break;
    }
    if (other < work->field_count) {
        strbuf_add(out, " (now ");
        question_value(work->fields[other].field, &work->now->inputs, out);
        strbuf_addc(out, ')');
    }
}

/* Why a question does not apply; false when it does. */
static bool
do_why(struct form_screen *form, struct app *app)
{
    const struct form_field *field = focused(form, &app->work);
    struct strbuf text;

    if (!field || question_applies(field, &app->work.now->inputs))
        return false;
    strbuf_init(&text);
    for (size_t i = 0; i < field->when_count; i++)
        condition_words(&field->when[i], &app->work, &text);
    app_say(app, LOOK_PLAIN, "It applies when %s", text.data);
    strbuf_clear(&text);
    return true;
}

static void
do_rare(struct form_screen *form, struct app *app)
{
    int hidden = 0;

    form->rare = !form->rare;
    for (size_t i = 0; i < app->work.field_count; i++)
        hidden += app->work.fields[i].page == form->page &&
                  app->work.fields[i].field->rare;
    app_say(app, LOOK_PLAIN, "%s: %d on this page",
            form->rare ? "Rare questions are shown" : "Rare questions are hidden",
            hidden);
}

/* ---- the screen ------------------------------------------------------------------ */

static enum context
form_context(const struct screen *screen, const struct app *app)
{
    (void)app;
    return self_of(screen)->filter == FORM_PAGE ? CONTEXT_FORM : CONTEXT_MUST;
}

static void
do_move(struct form_screen *form, struct app *app, int by)
{
    (void)app;
    focus_go(form, form->focus + by);
}

static bool
form_action(struct screen *screen, struct app *app, enum action action,
            const struct event *event)
{
    struct form_screen *form = self(screen);
    const struct {
        enum action action;
        void (*act)(struct form_screen *form, struct app *app, int by);
        int by;
    } moves[] = {
        {ACTION_UP, do_move, -1},
        {ACTION_DOWN, do_move, 1},
        {ACTION_PAGE_BACK, do_move, 1 - form->rows},
        {ACTION_PAGE_ON, do_move, form->rows - 1},
        {ACTION_FIRST, do_move, -stop_count(form)},
        {ACTION_LAST, do_move, stop_count(form)},
        {ACTION_PREVIOUS_STOP, stop_step, -1},
        {ACTION_NEXT_STOP, stop_step, 1},
        {ACTION_PREVIOUS_PAGE, page_step, -1},
        {ACTION_NEXT_PAGE, page_step, 1},
        {ACTION_LEFT, do_left_right, -1},
        {ACTION_RIGHT, do_left_right, 1},
        {ACTION_LESS, do_more_less, -1},
        {ACTION_MORE, do_more_less, 1},
    };
    static const struct {
        enum action action;
        void (*act)(struct form_screen *form, struct app *app);
    } acts[] = {
        {ACTION_ENTER, do_enter},       {ACTION_SPACE, do_space},
        {ACTION_UNKNOWN, do_unknown},   {ACTION_STANDARD, do_standard},
        {ACTION_EVIDENCE, do_evidence}, {ACTION_RARE, do_rare},
        {ACTION_FILTER, filter_go},
    };

    items_list(form, &app->work);
    for (size_t i = 0; i < ARRAY_LEN(moves); i++)
        if (moves[i].action == action) {
            moves[i].act(form, app, moves[i].by);
            return true;
        }
    for (size_t i = 0; i < ARRAY_LEN(acts); i++)
        if (acts[i].action == action) {
            acts[i].act(form, app);
            return true;
        }
    if (action == ACTION_TYPE)
        do_type(form, app, event);
    else if (action == ACTION_RESULTS)
        form_screen_results(app);
    else if (action == ACTION_PAGES)
        app_push(app, page_list_open(app));
    else if (action == ACTION_WHY)
        return do_why(form, app);
    else if (action == ACTION_NEXT_PROBLEM) {
        if (!form_screen_next_problem(app))
            app_say(app, LOOK_MET, "Nothing is wrong and nothing must-answer is open");
    } else
        return false;
    return true;
}

static bool
form_is_editing(const struct screen *screen)
{
    return self_of(screen)->edit.is_open;
}

/* The typed text becomes the answer, or stays beside the question as a wrong one. */
static void
edit_end(struct form_screen *form, struct app *app, int step)
{
    int before = assessment_answered(&app->work.now->answers);
    struct error err;

    edit_close(&form->edit);
    take(app, work_set_text(&app->work, ordinal_of(form), form->edit.text.data, &err),
         before, &err);
    items_list(form, &app->work);
    if (step)
        stop_step(form, app, step);
}

static void
form_event(struct screen *screen, struct app *app, const struct event *event)
{
    struct form_screen *form = self(screen);

    switch (edit_event(&form->edit, event)) {
    case EDIT_ACCEPTED:
        edit_end(form, app, 0);
        break;
    case EDIT_ACCEPTED_NEXT:
        edit_end(form, app, 1);
        break;
    case EDIT_ACCEPTED_PREVIOUS:
        edit_end(form, app, -1);
        break;
    case EDIT_ASKED_HELP:
        app_action(app, ACTION_HELP, event);
        break;
    case EDIT_GOES_ON:
        if (form->edit.was_cut)
            app_say(app, LOOK_ATTENTION, "Cut: an answer has at most %d characters",
                    TEXT_MAX);
        break;
    case EDIT_CANCELLED:
    case EDIT_IGNORED:
        break;
    }
}

static void
form_press(struct screen *screen, struct app *app, const struct zone *zone, bool twice)
{
    struct form_screen *form = self(screen);
    int item = zone->item >= ZONE_CHOICES ? zone->item / ZONE_CHOICES - 1 : zone->item;

    focus_go(form, item);
    if (zone->item >= ZONE_CHOICES && can_answer(form, app)) {
        const struct form_field *field = focused(form, &app->work);
        unsigned bit = 1u << zone->item % ZONE_CHOICES;

        form->inner = zone->item % ZONE_CHOICES;
        choose(form, app,
               question_kind(field) == QUESTION_CHOICES
                   ? question_chosen(field, &app->work.now->inputs) ^ bit
                   : bit);
    } else if (twice || zone->action == ACTION_ENTER)
        do_enter(form, app);
}

static size_t
form_hints(const struct screen *screen, const struct app *app, enum action *out,
           size_t most)
{
    static const enum action page[] = {
        ACTION_WHY,     ACTION_NEXT_PAGE, ACTION_PREVIOUS_PAGE, ACTION_PAGES,
        ACTION_RESULTS, ACTION_BACK,      ACTION_UNKNOWN,       ACTION_EVIDENCE,
        ACTION_UNDO,    ACTION_EXPORT,    ACTION_PANEL,
    };
    static const enum action must[] = {
        ACTION_UNKNOWN, ACTION_WHY,   ACTION_FILTER,   ACTION_RESULTS,
        ACTION_BACK,    ACTION_PAGES, ACTION_EVIDENCE, ACTION_UNDO,
    };
    static const enum action first[] = {
        [QUESTION_CHOICE] = ACTION_LEFT,
        [QUESTION_CHOICES] = ACTION_SPACE,
        [QUESTION_NUMBER] = ACTION_ENTER,
        [QUESTION_TEXT] = ACTION_ENTER,
    };
    const struct form_screen *form = self_of(screen);
    const struct form_field *field = focused(form, &app->work);
    bool is_page = form->filter == FORM_PAGE;
    const enum action *rest = is_page ? page : must;
    size_t rest_count = is_page ? ARRAY_LEN(page) : ARRAY_LEN(must), count = 0;

    out[count++] = field ? first[question_kind(field)] : ACTION_ENTER;
    for (size_t i = 0; i < rest_count && count < most; i++)
        out[count++] = rest[i];
    return count;
}

static const char *
form_figure(const struct screen *screen, const struct app *app)
{
    (void)app;
    return self_of(screen)->figure[0] ? self_of(screen)->figure : NULL;
}

static const char *
form_question(const struct screen *screen, const struct app *app)
{
    const struct form_field *field = focused(self_of(screen), &app->work);

    return field ? field->key : NULL;
}

static bool
question_find(struct screen *screen, struct app *app, const char *text, int step)
{
    struct form_screen *form = self(screen);
    const struct work *work = &app->work;
    size_t count = work->field_count, from;

    if (!count)
        return false;
    from = form->focus < form->count ? ordinal_of(form) : 0;
    for (size_t i = 0; i < count; i++) {
        size_t by = i + (step ? 1 : 0);
        size_t at = step < 0 ? (from + 2 * count - by) % count : (from + by) % count;
        const struct form_field *field = work->fields[at].field;

        if (match_word(field->label, text) || match_word(field->key, text)) {
            form_screen_show(app, at);
            return true;
        }
    }
    return false;
}

static void
form_close(struct screen *screen)
{
    struct form_screen *form = self(screen);

    edit_clear(&form->edit);
    follows_clear(&form->follows);
    free(form->items);
    free(form);
}

static const struct screen_type form_type = {
    .context = form_context,
    .arrange = form_arrange,
    .draw = form_draw,
    .action = form_action,
    .is_editing = form_is_editing,
    .event = form_event,
    .press = form_press,
    .hints = form_hints,
    .figure = form_figure,
    .question = form_question,
    .find = question_find,
    .close = form_close,
    .has_panel = true,
};

struct screen *
form_screen_open(enum form_filter filter, size_t page)
{
    struct form_screen *form = screen_new(sizeof *form, &form_type);

    form->filter = filter;
    form->page = page;
    edit_init(&form->edit);
    follows_init(&form->follows);
    return &form->screen;
}

/* The form on the stack, brought to the top; opened where there is none. */
static struct form_screen *
form_raise(struct app *app)
{
    for (int i = app->depth; i-- > 0;)
        if (app->stack[i]->type == &form_type) {
            while (app->depth > i + 1)
                app_pop(app);
            return self(app->stack[i]);
        }
    app_push(app, form_screen_open(FORM_PAGE, 0));
    return self(app_top(app));
}

void
form_screen_show(struct app *app, size_t field)
{
    struct form_screen *form = form_raise(app);

    if (form->filter != FORM_PAGE && !is_listed(form, &app->work, field))
        form->filter = FORM_PAGE;
    if (form->filter == FORM_PAGE && form->page != app->work.fields[field].page)
        page_go(form, app->work.fields[field].page);
    if (!work_shows(&app->work, field, form->rare))
        form->rare = true;
    items_list(form, &app->work);
    for (int i = 0; i < form->count; i++)
        if (form->items[i] == field)
            focus_go(form, i);
}

void
form_screen_page(struct app *app, size_t page)
{
    page_go(form_raise(app), page);
}

bool
form_screen_next_problem(struct app *app)
{
    struct form_screen *form = form_raise(app);
    const struct work *work = &app->work;
    size_t from;

    items_list(form, work);
    from = form->focus < form->count ? ordinal_of(form) : work->field_count - 1;
    for (size_t i = 1; i <= work->field_count; i++) {
        size_t at = (from + i) % work->field_count;
        enum question_state state = work_state(work, at);

        if (state == QUESTION_WRONG || state == QUESTION_OPEN) {
            form_screen_show(app, at);
            return true;
        }
    }
    return false;
}

void
form_screen_results(struct app *app)
{
    if (app->work.now->decision)
        app_push(app, results_open(app));
    else
        app_say(app, LOOK_ATTENTION, "No results yet: %s; %s",
                app->work.now->refusal.what, app->work.now->refusal.mend);
}
