/*
 * why.c - see why.h.
 */
#include "tui/why.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "decide/figures.h"
#include "report/derivation.h"
#include "report/label.h"
#include "report/phrase.h"
#include "tui/pane.h"

enum {
    STEPS_MOST = 64,
    KEY_SIZE = 160,
    INDENT = 2,
    PART_COL = 4,
    EVIDENCE_COLS = 9, /* "estimated" */
    GAP = 2,
};

struct why {
    struct screen screen;
    char steps[STEPS_MOST][KEY_SIZE]; /* keys, the first one asked for */
    int step_count;
    struct arena arena; /* of figures */
    struct figure_set figures;
    unsigned long version; /* of the decision that they are of */
    struct pane pane;
    int cols; /* that the pane is laid out for; 0: not */
};

static struct why *
self(struct screen *screen)
{
    return (struct why *)screen;
}

static const struct why *
self_of(const struct screen *screen)
{
    return (const struct why *)screen;
}

static enum context
why_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_WHY;
}

/* ---- words ------------------------------------------------------------------------- */

static const char *
name_of(struct why *why, const struct app *app, const struct figure *figure)
{
    return figure_label(&why->arena, &why->figures, app->world.form, figure->key);
}

static enum look
evidence_look(enum evidence evidence)
{
    switch (evidence) {
    case EVIDENCE_GIVEN:
    case EVIDENCE_MEASURED:
        return LOOK_MET;
    case EVIDENCE_ASSUMED:
        return LOOK_ATTENTION;
    case EVIDENCE_CATALOG:
    case EVIDENCE_ESTIMATED:
    case EVIDENCE_COUNT:
        break;
    }
    return LOOK_PLAIN;
}

/* ---- laying out -------------------------------------------------------------------- */

static const struct figure *
focused_figure(const struct why *why)
{
    return figure_find(&why->figures, why->steps[why->step_count - 1]);
}

/* At the right end of the line. */
static void
lay_evidence(struct pane *pane, enum evidence evidence)
{
    pane_add(pane, pane->cols - EVIDENCE_COLS, evidence_look(evidence),
             evidence_names[evidence]);
    pane_line(pane);
}

/*
 * A part: its name, its value, how good the evidence for it is.  What is too long for one
 * line takes more, with the value at the right end of the last.
 */
static void
lay_part(struct why *why, const struct app *app, const struct figure *part)
{
    struct pane *pane = &why->pane;
    const char *name = name_of(why, app, part);
    const char *value = derivation_value(&why->arena, part);
    int limit = pane->cols - EVIDENCE_COLS - GAP;
    int width = (int)text_width(value), end;
    int value_col = limit - width > PART_COL ? limit - width : PART_COL;

    end = pane_wrap_figure(pane, PART_COL, PART_COL + GAP, LOOK_PLAIN, name, part->key);
    if (end > value_col - GAP)
        pane_line(pane);
    if (value_col + width > limit) {
        pane_wrap(pane, value_col, value_col, LOOK_PLAIN, value);
        pane_line(pane);
    } else
        pane_add(pane, value_col, LOOK_PLAIN, value);
    lay_evidence(pane, part->evidence);
}

static void
lay_source(struct pane *pane, const struct figure *figure)
{
    if (!figure->source)
        return;
    pane_line(pane);
    pane_add(pane, INDENT, LOOK_HEADING, "Source");
    pane_wrap(pane, INDENT + 10, INDENT + 10, LOOK_PLAIN, figure->source);
    if (figure->as_of) {
        pane_line(pane);
        pane_add(pane, INDENT, LOOK_HEADING, "As of");
        pane_add(pane, INDENT + 10, LOOK_PLAIN, figure->as_of);
    }
    pane_line(pane);
}

/* The answer that a figure is, if it is one that was tried at other values; or -1. */
static int
input_tried(const struct figure *figure, const struct decision *decision)
{
    static const char prefix[] = "input.";
    const struct robustness *robustness = decision->robustness;

    if (strncmp(figure->key, prefix, strlen(prefix)) != 0 || !robustness ||
        !robustness->ready[PART_FLIPS])
        return -1;
    for (size_t i = 0; i < robustness->flips.searched_count; i++)
        if (strcmp(input_table[robustness->flips.searched[i]].key,
                   figure->key + strlen(prefix)) == 0)
            return (int)robustness->flips.searched[i];
    return -1;
}

/* Which values of an answer, changed alone, would make another strategy win. */
static void
lay_flips(struct why *why, const struct app *app, const struct figure *figure)
{
    const struct decision *decision = app->work.now->decision;
    int input = input_tried(figure, decision);
    bool any = false;

    if (input < 0)
        return;
    pane_line(&why->pane);
    pane_add(&why->pane, INDENT, LOOK_HEADING, "Would change the winner");
    for (size_t i = 0; i < decision->robustness->flips.count; i++) {
        const struct flip *flip = &decision->robustness->flips.items[i];

        if ((int)flip->input != input)
            continue;
        any = true;
        pane_line(&why->pane);
        pane_wrap(&why->pane, PART_COL, PART_COL, LOOK_PLAIN,
                  phrase_flip_winner(&why->arena, decision, flip));
    }
    if (!any)
        pane_add(&why->pane, INDENT + 25, LOOK_PLAIN, "no value of it alone");
    pane_line(&why->pane);
}

static void
lay_figure(struct why *why, const struct app *app, const struct figure *figure)
{
    struct pane *pane = &why->pane;
    const char *name = name_of(why, app, figure);
    const char *value = derivation_value(&why->arena, figure);
    int end;

    pane_wrap(pane, INDENT, INDENT, LOOK_HEADING, name);
    end = INDENT + (int)text_width(name) + 1;
    if (end + GAP + (int)text_width(value) > pane->cols) {
        pane_line(pane);
        end = PART_COL;
    }
    end = pane_add(pane, end, LOOK_PLAIN, "= ");
    pane_wrap(pane, end, end, LOOK_BEST, value);
    pane_line(pane);
    pane_add(pane, INDENT, LOOK_HINT, figure->key);
    lay_evidence(pane, figure->evidence);
    if (figure->formula[0]) {
        end = pane_add(pane, INDENT, LOOK_PLAIN, "= ");
        pane_wrap(pane, end, end, LOOK_PLAIN, figure->formula);
        pane_line(pane);
    }
    if (figure->note) {
        pane_wrap(pane, INDENT, INDENT, LOOK_PLAIN, figure->note);
        pane_line(pane);
    }
    lay_source(pane, figure);
    if (figure->input_count)
        pane_line(pane);
    for (size_t i = 0; i < figure->input_count; i++) {
        const struct figure *part = figure_find(&why->figures, figure->inputs[i]);

        if (part)
            lay_part(why, app, part);
    }
    lay_flips(why, app, figure);
}

static void
figures_read(struct why *why, const struct app *app)
{
    arena_clear(&why->arena);
    arena_init(&why->arena);
    why->figures = (struct figure_set){0};
    if (app->work.now->decision)
        figures_build(app->work.now->decision, &why->arena, &why->figures);
    why->version = app->work.version;
    why->cols = 0;
}

static void
why_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct why *why = self(screen);
    int cols = frame->body.cols - 1;
    const struct figure *figure;

    if (why->version != app->work.version)
        figures_read(why, app);
    if (why->cols != cols) {
        figure = focused_figure(why);
        pane_begin(&why->pane, cols);
        if (figure)
            lay_figure(why, app, figure);
        else
            pane_add(&why->pane, INDENT, LOOK_HINT,
                     "The answers have changed: this figure is no longer there.");
        why->cols = cols;
    }
    pane_end(&why->pane, frame->body.rows);
}

/* ---- the screen -------------------------------------------------------------------- */

static void
why_draw(const struct screen *screen, const struct app *app, const struct frame *frame)
{
    const struct why *why = self_of(screen);
    const struct figure *figure = focused_figure(why);
    char left[64];

    app_draw_title_with(app, frame, "", "why");
    snprintf(left, sizeof left, "Why   step %d", why->step_count);
    frame_strip(frame, left, "Enter: open the part   Backspace: a step back");
    pane_draw(&why->pane, frame->body, true);
    frame_position(frame, why->pane.top, why->pane.rows, why->pane.lines);
    view_wrap(
        frame->help, 0, 0, frame->help.rows, 0, LOOK_PLAIN,
        figure && figure->input_count
            ? "Every part can be opened, down to an answer, a source or a default."
            : "This is where it ends: what was answered, read or assumed.");
}

static void
step_to(struct why *why, const char *key)
{
    if (why->step_count == STEPS_MOST) {
        memmove(why->steps[0], why->steps[1], (STEPS_MOST - 1) * sizeof why->steps[0]);
        why->step_count--;
    }
    snprintf(why->steps[why->step_count++], KEY_SIZE, "%s", key);
    why->cols = 0;
    why->pane.focus = 0;
    why->pane.top = 0;
}

static void
do_enter(struct why *why, struct app *app)
{
    const struct pane_span *span = pane_focused(&why->pane);

    if (span && span->figure)
        step_to(why, span->figure);
    else
        app_say(app, LOOK_PLAIN, "This figure has no parts; o says where it was read");
}

static void
do_back(struct why *why, struct app *app)
{
    if (why->step_count == 1) {
        app_pop(app);
        return;
    }
    why->step_count--;
    why->cols = 0;
    why->pane.focus = 0;
    why->pane.top = 0;
}

static bool
why_action(struct screen *screen, struct app *app, enum action action,
           const struct event *event)
{
    struct why *why = self(screen);

    (void)event;
    if (action == ACTION_ENTER || action == ACTION_WHY || action == ACTION_SPACE)
        do_enter(why, app);
    else if (action == ACTION_STEP_BACK)
        do_back(why, app);
    else
        return pane_action(&why->pane, action);
    return true;
}

static void
why_press(struct screen *screen, struct app *app, const struct zone *zone, bool twice)
{
    struct why *why = self(screen);

    why->pane.focus = zone->item;
    if (twice)
        do_enter(why, app);
}

static const enum action why_hints[] = {ACTION_ENTER, ACTION_STEP_BACK, ACTION_ORIGIN,
                                        ACTION_COPY, ACTION_CLOSE};

/* The part in focus, else the figure itself. */
static const char *
why_figure(const struct screen *screen, const struct app *app)
{
    const struct why *why = self_of(screen);
    const struct pane_span *span = pane_focused(&why->pane);

    (void)app;
    return span && span->figure ? span->figure : why->steps[why->step_count - 1];
}

static bool
why_find(struct screen *screen, struct app *app, const char *text, int step)
{
    struct why *why = self(screen);

    (void)app;
    return pane_find(&why->pane, text, step);
}

static void
why_close(struct screen *screen)
{
    struct why *why = self(screen);

    pane_clear(&why->pane);
    arena_clear(&why->arena);
    free(why);
}

static const struct screen_type why_type = {
    .context = why_context,
    .arrange = why_arrange,
    .draw = why_draw,
    .action = why_action,
    .press = why_press,
    .usual_hints = why_hints,
    .usual_hint_count = ARRAY_LEN(why_hints),
    .figure = why_figure,
    .find = why_find,
    .close = why_close,
};

struct screen *
why_open(const struct app *app, const char *key)
{
    struct why *why = screen_new(sizeof *why, &why_type);

    arena_init(&why->arena);
    pane_init(&why->pane);
    figures_read(why, app);
    step_to(why, key);
    if (focused_figure(why))
        return &why->screen;
    why_close(&why->screen);
    return NULL;
}

/* A figure of the present decision in an arena; NULL when there is none. */
static const struct figure *
figure_of(const struct app *app, const char *key, struct arena *arena)
{
    struct figure_set figures;

    if (!app->has_work || !app->work.now->decision)
        return NULL;
    figures_build(app->work.now->decision, arena, &figures);
    return figure_find(&figures, key);
}

bool
why_origin(const struct app *app, const char *key, struct strbuf *out)
{
    const struct figure *figure;
    struct arena arena;

    arena_init(&arena);
    figure = figure_of(app, key, &arena);
    if (figure && figure->source)
        strbuf_addf(out, "%s%s%s", figure->source, figure->as_of ? ", read " : "",
                    figure->as_of ? figure->as_of : "");
    else if (figure && figure->input_count)
        strbuf_addf(out, "%s from %zu parts: w shows them",
                    evidence_names[figure->evidence], figure->input_count);
    else if (figure)
        strbuf_addf(out, "%s, without a source", evidence_names[figure->evidence]);
    arena_clear(&arena);
    return figure != NULL;
}

bool
why_value(const struct app *app, const char *key, struct strbuf *out)
{
    const struct figure *figure;
    struct arena arena;

    arena_init(&arena);
    figure = figure_of(app, key, &arena);
    if (figure)
        strbuf_addf(out, "%s = %s", figure->key, derivation_value(&arena, figure));
    arena_clear(&arena);
    return figure != NULL;
}
