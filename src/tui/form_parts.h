/*
 * form_parts.h - what the files of the form screen share; nobody else includes it.
 *
 * form_list says which questions are shown, form_layout where, form_draw draws them,
 * form_answer changes their answers; form_screen moves among them.
 */
#ifndef TUI_FORM_PARTS_H
#define TUI_FORM_PARTS_H

#include "tui/controls.h"
#include "tui/follows.h"
#include "tui/form_screen.h"
#include "tui/question.h"

enum {
    FORM_LABEL_COL = 4,
    FORM_LABEL_SIZE = 160,
    FORM_CHOICES_MOST = 32,  /* bits of a choice */
    FORM_BUTTON_RESULTS = 0, /* buttons, behind the questions */
    FORM_BUTTON_PAGES = 1,
    FORM_BUTTONS = 2,
    FORM_ZONE_CHOICES = 64, /* zone items of a choice: question x this + choice */
    FORM_ROOMY_ROWS = 20, /* of the body, from which on more than questions is shown */
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
    int top, rows, lines; /* of the view, and of what is in it */
    bool is_listed;   /* items hold what was listed last */
    char figure[128]; /* key of the figure that the question in focus is; "" none */
    struct edit edit;
    struct follows follows; /* gathered where there is room for them */
};

/* ---- which questions ------------------------------------------------------------- */

bool
form_is_listed(const struct form_screen *form, const struct work *work, size_t field);
bool form_has_buttons(const struct form_screen *form);

/* Places that take the focus: the questions, then the buttons. */
int form_stop_count(const struct form_screen *form);

/* List anew, and keep the focus on its question where that is still listed. */
void form_list(struct form_screen *form, const struct work *work);

/* The question in focus, or NULL on a button; and its ordinal, unless it is NULL. */
const struct form_field *
form_focused(const struct form_screen *form, const struct work *work);
size_t form_ordinal(const struct form_screen *form);

/* ---- where they stand ------------------------------------------------------------ */

/* Columns of choices that stand below each other, when all of a list fit. */
struct form_grid {
    bool fits;
    int widths[FORM_CHOICES_MOST];
};

/* Where the parts of an item stand. */
struct form_layout {
    bool two_lines;
    int label_cols, value_col;
};

struct form_grid
form_grid_make(const struct form_screen *form, const struct work *work, int width);
struct form_layout form_layout_make(const struct form_screen *form,
                                    const struct work *work, const struct frame *frame);

/* "Tokens a month *" */
void form_label_text(const struct form_field *field, char *out, size_t size);

bool form_is_choice(const struct form_field *field);

/* The choices of a question as they are drawn; labels is theirs to point to. */
struct choices
form_choices(const struct form_field *field, const struct work *work,
             const struct form_grid *grid, const char *labels[FORM_CHOICES_MOST]);

/* What is said above an item: where pins begin, and where figures of one's own do. */
const char *
form_heading(const struct form_screen *form, const struct work *work, int item);

/* Rare questions of the page that are not listed. */
int form_hidden_count(const struct form_screen *form, const struct work *work);

int form_item_rows(const struct form_screen *form, const struct work *work, int item,
                   const struct form_layout *layout, const struct form_grid *grid,
                   int cols);

/* Whether there is room for what follows from the page. */
bool form_has_follows(const struct form_screen *form, const struct frame *frame);

void
form_arrange(struct screen *screen, const struct app *app, const struct frame *frame);
void form_draw(const struct screen *screen, const struct app *app,
               const struct frame *frame);

/* ---- answers --------------------------------------------------------------------- */

/* Whether there is a question in focus that applies; else why not is said. */
bool form_can_answer(const struct form_screen *form, struct app *app);

/* Give the question in focus these of its choices. */
void form_choose(struct form_screen *form, struct app *app, unsigned chosen);

/* What keys do to the question in focus. */
void form_left_right(struct form_screen *form, struct app *app, int step);
void form_more_less(struct form_screen *form, struct app *app, int step);
void
form_type_begin(struct form_screen *form, struct app *app, const struct event *event);
void form_space(struct form_screen *form, struct app *app);
void form_enter(struct form_screen *form, struct app *app);
void form_unknown(struct form_screen *form, struct app *app);
void form_standard(struct form_screen *form, struct app *app);
void form_evidence(struct form_screen *form, struct app *app);

/* A key or a paste for the open edit box. */
void form_event(struct screen *screen, struct app *app, const struct event *event);

/* ---- moving ---------------------------------------------------------------------- */

/* Focus an item, held to those there are. */
void form_focus(struct form_screen *form, int focus);

/* The next place or the one before; past the last question comes the next page. */
void form_stop_step(struct form_screen *form, struct app *app, int step);

#endif
