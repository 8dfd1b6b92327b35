/*
 * help.c - see help.h.
 */
#include "tui/help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "model/input.h"
#include "tui/controls.h"
#include "tui/form_screen.h"
#include "tui/pane.h"
#include "tui/question.h"
#include "tui/scroll.h"

enum section {
    SECTION_HELP_QUESTION,
    SECTION_HELP_KEYS,
    SECTION_HELP_QUESTIONS,
    SECTION_HELP_GLOSSARY,
    SECTION_HELP_ABOUT,
    SECTION_HELP_COUNT,
};

enum {
    INDENT = 2,
    LABEL_COL = 12,  /* of the parts of a question's help */
    KEYS_WIDTH = 20, /* of the keys before their sentence */
    COLUMN = 39,     /* of two columns of keys */
    KEY_COLUMN = 14,
    QUESTION_COLS_MOST = 36, /* of a label in the list of questions */
};

struct help {
    struct screen screen;
    enum section section;
    enum context context; /* of the screen that help was asked on */
    const char *question; /* key of the question in focus there, or NULL */
    struct pane pane;
};

static enum context
help_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_HELP;
}

static void
part(struct pane *pane, const char *label, const char *text)
{
    if (!text || !*text)
        return;
    pane_add(pane, INDENT, LOOK_PLAIN, label);
    pane_wrap(pane, LABEL_COL, LABEL_COL, LOOK_PLAIN, text);
    pane_line(pane);
}

/* What an input takes, and what stands in for an answer. */
static void
lay_input(struct pane *pane, const struct form_field *field)
{
    static const char use[] = "use "; /* how what is allowed is said behind a fault */
    char allowed[240], text[320];
    size_t skip;

    if (field->input < 0 || field->choice_count)
        return;
    input_allowed((enum input)field->input, allowed, sizeof allowed);
    skip = strncmp(allowed, use, strlen(use)) == 0 ? strlen(use) : 0;
    snprintf(text, sizeof text, "%s%s", allowed + skip,
             input_table[field->input].ranged ? ", or a range such as 1..2..4" : "");
    part(pane, "Takes", text);
    if (*input_table[field->input].unit)
        part(pane, "Unit", input_table[field->input].unit);
}

static void
lay_choices(struct pane *pane, const struct form_field *field)
{
    int widest = 0;

    for (size_t i = 0; i < field->choice_count; i++) {
        int width = (int)text_width(field->choices[i].label);

        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; i < field->choice_count; i++) {
        int col = LABEL_COL + widest + 2;

        if (i == 0)
            pane_add(pane, INDENT, LOOK_PLAIN, "Choices");
        pane_add(pane, LABEL_COL, LOOK_HEADING, field->choices[i].label);
        pane_wrap(pane, col, col, LOOK_PLAIN, field->choices[i].meaning);
        pane_line(pane);
    }
}

static void
lay_field(struct pane *pane, const struct form_field *field)
{
    char heading[256];

    snprintf(heading, sizeof heading, "%s - %s%s", field->key, field->label,
             field->must_answer ? " *" : "");
    pane_add(pane, INDENT, LOOK_HEADING, heading);
    pane_line(pane);
    part(pane, "What", field->what);
    part(pane, "Why", field->why);
    part(pane, "Where", field->where);
    part(pane, "Example", field->example);
    lay_choices(pane, field);
    lay_input(pane, field);
}

/* One column of keys: those of a context, or those that hold everywhere. */
struct key_column {
    enum context context;
    bool general;
    size_t at; /* in the table */
};

static const struct binding *
column_next(struct key_column *column)
{
    while (column->at < key_binding_count) {
        const struct binding *binding = &key_bindings[column->at++];

        if (binding->contexts >> column->context & 1u &&
            binding_is_general(binding) == column->general)
            return binding;
    }
    return NULL;
}

static void
lay_binding(struct pane *pane, int col, const struct binding *binding)
{
    if (!binding)
        return;
    pane_add(pane, col, LOOK_PLAIN, binding->shown);
    pane_add(pane, col + KEY_COLUMN, LOOK_PLAIN, binding->label);
}

/* Keys of this screen and of all screens, side by side where there is room. */
static void
lay_two_columns(struct pane *pane, enum context context)
{
    struct key_column here = {context, false, 0}, everywhere = {context, true, 0};
    bool wide = pane->cols >= 2 * COLUMN;
    const struct binding *left = column_next(&here), *right = column_next(&everywhere);

    pane_add(pane, INDENT, LOOK_HEADING, "Keys here");
    if (wide)
        pane_add(pane, INDENT + COLUMN, LOOK_HEADING, "Keys everywhere");
    pane_line(pane);
    while (left || (wide && right)) {
        lay_binding(pane, INDENT, left);
        if (wide)
            lay_binding(pane, INDENT + COLUMN, right);
        pane_line(pane);
        left = left ? column_next(&here) : NULL;
        right = right ? column_next(&everywhere) : NULL;
    }
}

static void
lay_question(struct pane *pane, const struct help *help, const struct app *app)
{
    const struct form_field *field = help->question ? form_find(app->world.form,
                                                                help->question, NULL)
                                                    : NULL;

    if (field) {
        lay_field(pane, field);
        pane_line(pane);
    }
    lay_two_columns(pane, help->context);
}

static void
lay_keys_of(struct pane *pane, enum context context, bool general)
{
    struct key_column column = {context, general, 0};
    const struct binding *binding;

    while ((binding = column_next(&column))) {
        pane_add(pane, INDENT, LOOK_PLAIN, binding->shown);
        pane_wrap(pane, INDENT + KEYS_WIDTH, INDENT + KEYS_WIDTH, LOOK_PLAIN,
                  binding->help);
        pane_line(pane);
    }
    pane_line(pane);
}

/* The screen that one came from first, then everywhere, then all the others. */
static void
lay_keys(struct pane *pane, const struct help *help, const struct app *app)
{
    (void)app;
    pane_add(pane, INDENT, LOOK_HEADING, context_names[help->context]);
    pane_line(pane);
    lay_keys_of(pane, help->context, false);
    pane_add(pane, INDENT, LOOK_HEADING, "Everywhere");
    pane_line(pane);
    lay_keys_of(pane, help->context, true);
    for (int i = 0; i < CONTEXT_COUNT; i++) {
        struct key_column any = {(enum context)i, false, 0};

        if (i == (int)help->context || !column_next(&any))
            continue;
        pane_add(pane, INDENT, LOOK_HEADING, context_names[i]);
        pane_line(pane);
        lay_keys_of(pane, (enum context)i, false);
    }
}

static void
lay_questions(struct pane *pane, const struct help *help, const struct app *app)
{
    const struct form *form = app->world.form;
    int ordinal = 0, col = INDENT + 2 + question_label_cols(form, QUESTION_COLS_MOST);

    (void)help;
    for (size_t i = 0; i < form->page_count; i++) {
        const struct form_page *page = &form->pages[i];

        if (i)
            pane_line(pane);
        pane_add(pane, INDENT, LOOK_HEADING, page->title);
        pane_line(pane);
        for (size_t j = 0; j < page->field_count; j++) {
            const struct form_field *field = &page->fields[j];

            pane_add_link(pane, INDENT, LOOK_PLAIN,
                          arena_strndup(&pane->arena, field->label,
                                        text_clip(field->label, QUESTION_COLS_MOST)),
                          ordinal++);
            pane_wrap(pane, col, col, LOOK_PLAIN, field->what);
            pane_line(pane);
        }
    }
}

static void
lay_glossary(struct pane *pane, const struct help *help, const struct app *app)
{
    const struct catalog *catalog = app->world.catalog;

    (void)help;
    for (size_t i = 0; i < catalog->glossary_count; i++) {
        pane_add(pane, INDENT, LOOK_HEADING, catalog->glossary[i].term);
        pane_line(pane);
        pane_wrap(pane, INDENT + 2, INDENT + 2, LOOK_PLAIN, catalog->glossary[i].text);
        pane_line(pane);
    }
}

static void
lay_about(struct pane *pane, const struct help *help, const struct app *app)
{
    char line[160];

    (void)help;
    snprintf(line, sizeof line, "llm-decide %s", app->session->version);
    pane_add(pane, INDENT, LOOK_HEADING, line);
    pane_line(pane);
    pane_wrap(pane, INDENT, INDENT, LOOK_PLAIN,
              "Helps to decide how a team runs its language models: proprietary API, "
              "hosted open model, own GPUs, or a mix of them.");
    pane_line(pane);
    pane_line(pane);
    part(pane, "Catalog", app->world.catalog->version);
    part(pane, "Collected", app->world.catalog->as_of);
    part(pane, "Network", "Never used. Everything stays on this machine.");
    part(pane, "Manual", "llm-decide(1), llm-decide-tutorial(7), llm-decide-method(7)");
}

static const struct {
    const char *label;
    void (*lay)(struct pane *pane, const struct help *help, const struct app *app);
} sections[SECTION_HELP_COUNT] = {
    [SECTION_HELP_QUESTION] = {"This place", lay_question},
    [SECTION_HELP_KEYS] = {"Keys", lay_keys},
    [SECTION_HELP_QUESTIONS] = {"Questions", lay_questions},
    [SECTION_HELP_GLOSSARY] = {"Glossary", lay_glossary},
    [SECTION_HELP_ABOUT] = {"About", lay_about},
};

static void
section_lay(struct help *help, const struct app *app, int cols, int rows)
{
    pane_begin(&help->pane, cols);
    sections[help->section].lay(&help->pane, help, app);
    pane_end(&help->pane, rows);
}

static void
help_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    section_lay((struct help *)screen, app, frame->body.cols, frame->body.rows);
}

static void
help_draw(const struct screen *screen, const struct app *app, const struct frame *frame)
{
    const struct help *help = (const struct help *)screen;
    const char *labels[SECTION_HELP_COUNT];

    for (int i = 0; i < SECTION_HELP_COUNT; i++)
        labels[i] = sections[i].label;
    app_draw_title_with(app, frame, "", "help");
    tabs_draw(frame->strip, 0, 0, labels, SECTION_HELP_COUNT, (size_t)help->section,
              ACTION_TAB);
    pane_draw(&help->pane, frame->body, true);
    frame_position(frame, help->pane.top, help->pane.rows, help->pane.lines);
    view_text(frame->help, 0, 0, LOOK_PLAIN,
              help->section == SECTION_HELP_QUESTIONS
                  ? "Enter goes to the question. / finds a word."
                  : "Tab shows the next section. / finds a word.");
}

static void
section_go(struct help *help, enum section section)
{
    help->section = section;
    help->pane.top = 0;
    help->pane.focus = 0;
    help->pane.found = -1;
}

static void
section_step(struct help *help, int step)
{
    int next = ((int)help->section + step + SECTION_HELP_COUNT) % SECTION_HELP_COUNT;

    section_go(help, (enum section)next);
}

/* Close help and show the question on its page. */
static void
question_go(struct help *help, struct app *app)
{
    const struct pane_span *span = pane_focused(&help->pane);
    int field = span ? span->link : -1;

    if (field < 0)
        return;
    if (!app->has_work) {
        app_say(app, LOOK_ATTENTION,
                "Open an assessment first: the question stands there");
        return;
    }
    app_pop(app);
    form_screen_show(app, (size_t)field);
}

static bool
help_action(struct screen *screen, struct app *app, enum action action,
            const struct event *event)
{
    struct help *help = (struct help *)screen;

    (void)event;
    if (action == ACTION_HELP)
        section_go(help, SECTION_HELP_KEYS);
    else if (action == ACTION_NEXT_STOP || action == ACTION_NEXT_PAGE)
        section_step(help, 1);
    else if (action == ACTION_PREVIOUS_STOP || action == ACTION_PREVIOUS_PAGE)
        section_step(help, -1);
    else if (action == ACTION_ENTER)
        question_go(help, app);
    else
        return pane_action(&help->pane, action);
    return true;
}

static void
help_press(struct screen *screen, struct app *app, const struct zone *zone, bool twice)
{
    struct help *help = (struct help *)screen;

    if (zone->action == ACTION_TAB)
        section_go(help, (enum section)zone->item);
    else {
        help->pane.focus = zone->item;
        if (twice)
            question_go(help, app);
    }
}

/* Enter goes to questions alone. */
static size_t
help_hints(const struct screen *screen, const struct app *app, enum action *out,
           size_t most)
{
    static const enum action hints[] = {ACTION_ENTER, ACTION_FIND, ACTION_NEXT_STOP,
                                        ACTION_CLOSE};
    const struct pane_span *span = pane_focused(&((const struct help *)screen)->pane);
    size_t from = span && span->link >= 0 ? 0 : 1;

    (void)app;
    return keys_hints(hints + from, ARRAY_LEN(hints) - from, out, most);
}

/* Go to the next section, or the one before, that has the text; else stay where one is. */
static bool
section_find(struct help *help, const struct app *app, const char *text, int step)
{
    enum section section = help->section;
    int top = help->pane.top, focus = help->pane.focus, found = help->pane.found;
    int cols = help->pane.cols, rows = help->pane.rows;

    for (int i = 1; i < SECTION_HELP_COUNT; i++) {
        section_step(help, step);
        section_lay(help, app, cols, rows);
        help->pane.found = step > 0 ? -1 : help->pane.lines;
        if (pane_find(&help->pane, text, step))
            return true;
    }
    section_go(help, section);
    section_lay(help, app, cols, rows);
    help->pane.top = top;
    help->pane.focus = focus;
    help->pane.found = found;
    return false;
}

static bool
help_find(struct screen *screen, struct app *app, const char *text, int step)
{
    struct help *help = (struct help *)screen;

    if (pane_find(&help->pane, text, step))
        return true;
    return section_find(help, app, text, step < 0 ? -1 : 1);
}

static void
help_close(struct screen *screen)
{
    struct help *help = (struct help *)screen;

    pane_clear(&help->pane);
    free(help);
}

static const struct screen_type help_type = {
    .context = help_context,
    .arrange = help_arrange,
    .draw = help_draw,
    .action = help_action,
    .press = help_press,
    .hints = help_hints,
    .find = help_find,
    .close = help_close,
};

struct screen *
help_open(const struct app *app)
{
    struct help *help = screen_new(sizeof *help, &help_type);
    struct screen *top = app_top(app);

    help->context = top->type->context(top, app);
    help->question = top->type->question ? top->type->question(top, app) : NULL;
    pane_init(&help->pane);
    return &help->screen;
}
