/*
 * form_layout.c - where the questions of a form screen stand.
 */
#include "tui/form_parts.h"

#include <stdio.h>

#include "base/text.h"
#include "tui/scroll.h"

enum {
    LABEL_COLS_MOST = 36, /* of a label that is longer than it should be */
    VALUE_COL_NARROW = 6,
};

/* Columns with a gap of two blanks, or of one where two do not fit. */
struct form_grid
form_grid_make(const struct form_screen *form, const struct work *work, int width)
{
    struct form_grid grid = {.fits = form->filter == FORM_MUST};
    int total = 0, columns = 0, gap = 2;

    for (int i = 0; i < form->count; i++) {
        const struct form_field *field = work->fields[form->items[i]].field;

        for (size_t j = 0; j < question_choice_count(field) && j < FORM_CHOICES_MOST;
             j++) {
            int cols = 4 + (int)text_width(question_choice(field, j)->label);

            if (cols > grid.widths[j])
                grid.widths[j] = cols;
        }
    }
    for (int j = 0; j < FORM_CHOICES_MOST && grid.widths[j]; j++) {
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

void
form_label_text(const struct form_field *field, char *out, size_t size)
{
    snprintf(out, size, "%s%s", field->label, field->must_answer ? " *" : "");
}

/* Columns of the widest label of a list; at most as many as leave the values room. */
static int
label_width(const struct form_screen *form, const struct work *work)
{
    int widest = QUESTION_LABEL_COLS;

    for (int i = 0; i < form->count; i++) {
        char label[FORM_LABEL_SIZE];
        int width;

        form_label_text(work->fields[form->items[i]].field, label, sizeof label);
        width = (int)text_width(label);
        widest = width > widest ? width : widest;
    }
    return widest < LABEL_COLS_MOST ? widest : LABEL_COLS_MOST;
}

struct form_layout
form_layout_make(const struct form_screen *form, const struct work *work,
                 const struct frame *frame)
{
    int cols = label_width(form, work);

    if (frame->size == FRAME_NARROW)
        return (struct form_layout){true, frame->body.cols - FORM_LABEL_COL,
                                    VALUE_COL_NARROW};
    return (struct form_layout){false, cols, FORM_LABEL_COL + cols + 1};
}

static size_t
choice_labels(const struct form_field *field, const char *labels[FORM_CHOICES_MOST])
{
    size_t count = question_choice_count(field);

    if (count > FORM_CHOICES_MOST)
        count = FORM_CHOICES_MOST;
    for (size_t i = 0; i < count; i++)
        labels[i] = question_choice(field, i)->label;
    return count;
}

bool
form_is_choice(const struct form_field *field)
{
    return question_kind(field) == QUESTION_CHOICE ||
           question_kind(field) == QUESTION_CHOICES;
}

struct choices
form_choices(const struct form_field *field, const struct work *work,
             const struct form_grid *grid, const char *labels[FORM_CHOICES_MOST])
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

const char *
form_heading(const struct form_screen *form, const struct work *work, int item)
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

int
form_hidden_count(const struct form_screen *form, const struct work *work)
{
    int count = 0;

    for (size_t i = 0; form->filter == FORM_PAGE && i < work->field_count; i++)
        count += work->fields[i].page == form->page && !work_shows(work, i, form->rare);
    return count;
}

static int
question_rows(const struct form_screen *form, const struct work *work, int item,
              const struct form_layout *layout, const struct form_grid *grid, int cols)
{
    const char *labels[FORM_CHOICES_MOST];
    const struct form_field *field = work->fields[form->items[item]].field;
    struct choices choices;

    if (!form_is_choice(field) || !question_applies(field, &work->now->inputs))
        return 1 + layout->two_lines;
    choices = form_choices(field, work, grid, labels);
    return choices_rows(&choices, cols - layout->value_col) + layout->two_lines;
}

int
form_item_rows(const struct form_screen *form, const struct work *work, int item,
               const struct form_layout *layout, const struct form_grid *grid, int cols)
{
    if (item >= form->count) /* a blank row, then all buttons in one */
        return item == form->count && form_has_buttons(form) ? 2 : 0;
    return question_rows(form, work, item, layout, grid, cols) +
           (form_heading(form, work, item) != NULL);
}

/* Rows of all items before one. */
static int
form_rows_before(const struct form_screen *form, const struct work *work, int item,
                 const struct form_layout *layout, const struct form_grid *grid,
                 int cols)
{
    int rows = 0;

    for (int i = 0; i < item; i++)
        rows += form_item_rows(form, work, i, layout, grid, cols);
    return rows;
}

bool
form_has_follows(const struct form_screen *form, const struct frame *frame)
{
    return form->filter == FORM_PAGE && frame->body.rows >= FORM_ROOMY_ROWS;
}

void
form_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct form_screen *form = (struct form_screen *)screen;
    const struct work *work = &app->work;
    int cols = frame->body.cols, focus;
    struct form_layout layout;
    struct form_grid grid;

    form_list(form, work);
    layout = form_layout_make(form, work, frame);
    form->figure[0] = '\0';
    if (form_focused(form, work))
        snprintf(form->figure, sizeof form->figure, "input.%s",
                 form_focused(form, work)->key);
    grid = form_grid_make(form, work, cols - layout.value_col);
    focus = form->focus > form->count ? form->count : form->focus;
    form->rows = frame->body.rows;
    form->lines = form_rows_before(form, work, form_stop_count(form), &layout, &grid,
                                   cols);
    form->top = scroll_top(form->top,
                           form_rows_before(form, work, focus, &layout, &grid, cols),
                           form_item_rows(form, work, focus, &layout, &grid, cols),
                           form->lines, form->rows);
    if (form_has_follows(form, frame))
        follows_update(&form->follows, app, form->page);
}
