/*
 * form_draw.c - a form screen as it is drawn.
 */
#include "tui/form_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "tui/so_far.h"

enum {
    MARK_COL = 2,
    BOX_COLS = 20,
    BOX_COLS_TEXT = 37, /* of words and ids */
};

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
           struct view view, int row, int col, const struct form_grid *grid)
{
    size_t ordinal = form->items[item];
    const struct form_field *field = work->fields[ordinal].field;
    bool has_focus = item == form->focus;

    if (!question_applies(field, &work->now->inputs)) {
        view_format(view, row, col, LOOK_HINT, "n/a (%s)", field->na ? field->na : "");
    } else if (form_is_choice(field)) {
        const char *labels[FORM_CHOICES_MOST];
        struct choices choices = form_choices(field, work, grid, labels);

        choices.zone = (item + 1) * FORM_ZONE_CHOICES;
        choices.action = ACTION_SPACE;
        if (has_focus && choices.several)
            choices.inner = form->inner;
        choices_draw(&choices, view, row, col);
    } else
        draw_box(form, work, ordinal, view, row, col, has_focus && form->edit.is_open);
}

static void
draw_item(const struct form_screen *form, const struct work *work, int item,
          struct view view, int row, const struct form_layout *layout,
          const struct form_grid *grid)
{
    size_t ordinal = form->items[item];
    const struct form_field *field = work->fields[ordinal].field;
    enum question_state state = work_state(work, ordinal);
    bool has_focus = item == form->focus;
    char mark[2] = {question_marks[state], '\0'}, label[FORM_LABEL_SIZE];
    enum look look = has_focus                          ? LOOK_FOCUS
                     : state == QUESTION_NOT_APPLICABLE ? LOOK_HINT
                                                        : LOOK_PLAIN;
    int cols;

    form_label_text(field, label, sizeof label);
    cols = (int)text_width(label);
    cols = cols < layout->label_cols ? cols : layout->label_cols;
    view_text(view, row, MARK_COL, state_look(state), mark);
    view_field(view, row, FORM_LABEL_COL, cols, look, label);
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
    static const char *const labels[FORM_BUTTONS] = {
        [FORM_BUTTON_RESULTS] = "Results",
        [FORM_BUTTON_PAGES] = "All pages",
    };
    int col = FORM_LABEL_COL;

    for (int i = 0; i < FORM_BUTTONS; i++) {
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
    struct form_layout layout = form_layout_make(form, work, frame);
    struct form_grid grid = form_grid_make(form, work,
                                           frame->body.cols - layout.value_col);
    int row = -form->top;

    for (int i = 0; i < form->count; i++) {
        const char *heading = form_heading(form, work, i);

        if (heading)
            view_text(frame->body, row, MARK_COL, LOOK_HEADING, heading);
        draw_item(form, work, i, frame->body, row + (heading != NULL), &layout, &grid);
        row += form_item_rows(form, work, i, &layout, &grid, frame->body.cols);
    }
    if (form_hidden_count(form, work))
        view_format(frame->body, row++, MARK_COL, LOOK_HINT,
                    "m shows %d rare questions", form_hidden_count(form, work));
    if (form_has_follows(form, frame))
        follows_draw(&form->follows, app,
                     form_focused(form, work) ? form->items[form->focus]
                                              : work->field_count,
                     frame->body, row + 1);
    if (form_has_buttons(form))
        draw_buttons(form, frame->body, row + 1);
    if (form->filter == FORM_MUST && frame->body.rows >= FORM_ROOMY_ROWS &&
        form_focused(form, work))
        follows_help_draw(form_focused(form, work), frame->body, row + 3);
    if (!form->count)
        view_text(frame->body, 0, FORM_LABEL_COL, LOOK_HINT,
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
    const struct form_field *field = form_focused(form, work);
    const struct form_choice *choice = NULL;
    struct view help = frame->help;
    struct strbuf text;
    int used;

    if (!field) {
        view_text(help, 0, 0, LOOK_PLAIN,
                  form->focus == form->count + FORM_BUTTON_RESULTS
                      ? "Shows what the answers lead to; q comes back here."
                      : "Shows the questions page by page; f comes back here.");
        return;
    }
    strbuf_init(&text);
    if (form_is_choice(field) && question_applies(field, &work->now->inputs))
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
    const struct form_field *field = form_focused(form, work);
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

void
form_draw(const struct screen *screen, const struct app *app, const struct frame *frame)
{
    const struct form_screen *form = (const struct form_screen *)screen;
    const struct work *work = &app->work;

    app_draw_title(app, frame);
    draw_strip(form, app, frame);
    draw_items(form, app, frame);
    frame_position(frame, form->top, form->rows, form->lines);
    draw_help(form, work, frame);
    if (!app->message.length)
        draw_fault(form, work, frame);
    if (frame->panel.rows)
        so_far_panel(work, frame->panel);
    else if (frame->so_far.rows)
        so_far_row(work, frame->so_far);
}
