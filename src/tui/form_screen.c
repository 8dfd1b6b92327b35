/*
 * form_screen.c - see form_screen.h.
 *
 * Moving among questions and pages; form_parts.h says where the rest is.
 */
#include "tui/form_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "tui/form_parts.h"
#include "tui/match.h"
#include "tui/page_list.h"
#include "tui/results.h"
#include "tui/scroll.h"
#include "tui/weights.h"

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

/* ---- moving ---------------------------------------------------------------------- */

void
form_focus(struct form_screen *form, int focus)
{
    form->focus = scroll_step(focus, 0, form_stop_count(form));
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
    form_list(form, &app->work);
}

void
form_stop_step(struct form_screen *form, struct app *app, int step)
{
    int next = form->focus + step;

    if (next >= 0 && next < form_stop_count(form))
        form_focus(form, next);
    else if (form->filter == FORM_PAGE) {
        page_step(form, app, step);
        if (step < 0)
            form_focus(form, form->count - 1);
    }
}

static void
filter_go(struct form_screen *form, struct app *app)
{
    form->filter = (enum form_filter)((form->filter + 1) % FORM_FILTER_COUNT);
    form->top = 0;
    form_list(form, &app->work);
    form_focus(form, form->filter == FORM_PAGE ? form->focus : 0);
}

/* ---- what is no answer ----------------------------------------------------------- */

static void
press_button(struct form_screen *form, struct app *app)
{
    if (form->focus == form->count + FORM_BUTTON_RESULTS)
        form_screen_results(app);
    else
        page_go(form, 0);
}

static void
do_enter(struct form_screen *form, struct app *app)
{
    if (form_focused(form, &app->work))
        form_enter(form, app);
    else
        press_button(form, app);
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
    const struct form_field *field = form_focused(form, &app->work);
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
    form_focus(form, form->focus + by);
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
        {ACTION_FIRST, do_move, -form_stop_count(form)},
        {ACTION_LAST, do_move, form_stop_count(form)},
        {ACTION_PREVIOUS_STOP, form_stop_step, -1},
        {ACTION_NEXT_STOP, form_stop_step, 1},
        {ACTION_PREVIOUS_PAGE, page_step, -1},
        {ACTION_NEXT_PAGE, page_step, 1},
        {ACTION_LEFT, form_left_right, -1},
        {ACTION_RIGHT, form_left_right, 1},
        {ACTION_LESS, form_more_less, -1},
        {ACTION_MORE, form_more_less, 1},
    };
    static const struct {
        enum action action;
        void (*act)(struct form_screen *form, struct app *app);
    } acts[] = {
        {ACTION_ENTER, do_enter},         {ACTION_SPACE, form_space},
        {ACTION_UNKNOWN, form_unknown},   {ACTION_STANDARD, form_standard},
        {ACTION_EVIDENCE, form_evidence}, {ACTION_RARE, do_rare},
        {ACTION_FILTER, filter_go},
    };

    form_list(form, &app->work);
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
        form_type_begin(form, app, event);
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

static void
form_press(struct screen *screen, struct app *app, const struct zone *zone, bool twice)
{
    struct form_screen *form = self(screen);
    int item = zone->item >= FORM_ZONE_CHOICES ? zone->item / FORM_ZONE_CHOICES - 1
                                               : zone->item;

    form_focus(form, item);
    if (zone->item >= FORM_ZONE_CHOICES && form_can_answer(form, app)) {
        const struct form_field *field = form_focused(form, &app->work);
        unsigned bit = 1u << zone->item % FORM_ZONE_CHOICES;

        form->inner = zone->item % FORM_ZONE_CHOICES;
        form_choose(form, app,
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
    const struct form_field *field = form_focused(form, &app->work);
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
    const struct form_field *field = form_focused(self_of(screen), &app->work);

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
    from = form->focus < form->count ? form_ordinal(form) : 0;
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

    if (form->filter != FORM_PAGE && !form_is_listed(form, &app->work, field))
        form->filter = FORM_PAGE;
    if (form->filter == FORM_PAGE && form->page != app->work.fields[field].page)
        page_go(form, app->work.fields[field].page);
    if (!work_shows(&app->work, field, form->rare))
        form->rare = true;
    form_list(form, &app->work);
    for (int i = 0; i < form->count; i++)
        if (form->items[i] == field)
            form_focus(form, i);
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

    form_list(form, work);
    from = form->focus < form->count ? form_ordinal(form) : work->field_count - 1;
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
