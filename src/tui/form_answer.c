/*
 * form_answer.c - what keys do to the answer of the question in focus.
 */
#include "tui/form_parts.h"

#include "base/strbuf.h"
#include "tui/evidence.h"
#include "tui/pick.h"
#include "tui/scroll.h"

enum { TEXT_MAX = 200 }; /* characters of an answer */

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

bool
form_can_answer(const struct form_screen *form, struct app *app)
{
    const struct form_field *field = form_focused(form, &app->work);

    if (!field)
        return false;
    if (question_applies(field, &app->work.now->inputs))
        return true;
    app_say(app, LOOK_ATTENTION, "This question does not apply: %s",
            field->na ? field->na : "");
    return false;
}

void
form_choose(struct form_screen *form, struct app *app, unsigned chosen)
{
    int before = assessment_answered(&app->work.now->answers);
    struct error err;

    take(app, work_set_chosen(&app->work, form_ordinal(form), chosen, &err), before,
         &err);
}

/* The chosen one's neighbour; from none, the first or the last. */
static void
choice_step(struct form_screen *form, struct app *app, int step, bool around)
{
    const struct form_field *field = form_focused(form, &app->work);
    unsigned chosen = question_chosen(field, &app->work.now->inputs);
    int count = (int)question_choice_count(field), at = -1, next;

    for (int i = 0; i < count; i++)
        if (chosen >> i & 1u)
            at = i;
    next = at < 0 ? (step > 0 ? 0 : count - 1) : at + step;
    if (around && count > 0)
        next = (next + count) % count;
    if (next >= 0 && next < count)
        form_choose(form, app, 1u << next);
}

static void
number_step(struct form_screen *form, struct app *app, int step)
{
    const struct form_field *field = form_focused(form, &app->work);
    int before = assessment_answered(&app->work.now->answers);
    struct error err;
    double number;

    if (question_step(field, &app->work.now->inputs, step, &number))
        take(app, work_set_number(&app->work, form_ordinal(form), number, &err), before,
             &err);
    else
        app_say(app, LOOK_PLAIN, "This is the end of the range");
}

void
form_left_right(struct form_screen *form, struct app *app, int step)
{
    const struct form_field *field = form_focused(form, &app->work);

    if (!field) {
        form_focus(form, form->focus + step);
        return;
    }
    if (!form_can_answer(form, app))
        return;
    if (question_kind(field) == QUESTION_CHOICES)
        form->inner = scroll_step(form->inner, step, (int)question_choice_count(field));
    else if (question_kind(field) == QUESTION_CHOICE)
        choice_step(form, app, step, false);
    else
        app_say(app, LOOK_PLAIN,
                "Enter or a digit begins to type, + and - go in steps");
}

void
form_more_less(struct form_screen *form, struct app *app, int step)
{
    const struct form_field *field = form_focused(form, &app->work);

    if (!field || !form_can_answer(form, app))
        return;
    if (question_kind(field) == QUESTION_NUMBER)
        number_step(form, app, step);
    else
        form_left_right(form, app, step);
}

static void
edit_begin(struct form_screen *form, struct app *app, const struct event *typed)
{
    size_t ordinal = form_ordinal(form);
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

void
form_type_begin(struct form_screen *form, struct app *app, const struct event *event)
{
    const struct form_field *field = form_focused(form, &app->work);

    if (!field || !form_can_answer(form, app))
        return;
    if (form_is_choice(field))
        app_say(app, LOOK_PLAIN, "Left and Right choose here; Enter lists the choices");
    else
        edit_begin(form, app, event);
}

/* The choice that was picked from the list of one question. */
static void
choice_picked(struct app *app, int value)
{
    form_choose((struct form_screen *)app_top(app), app, 1u << value);
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

void
form_space(struct form_screen *form, struct app *app)
{
    const struct form_field *field = form_focused(form, &app->work);

    if (!field || !form_can_answer(form, app))
        return;
    if (question_kind(field) == QUESTION_CHOICES)
        form_choose(form, app,
                    question_chosen(field, &app->work.now->inputs) ^ 1u << form->inner);
    else if (question_kind(field) == QUESTION_CHOICE)
        choice_step(form, app, 1, true);
    else
        edit_begin(form, app, NULL);
}

void
form_enter(struct form_screen *form, struct app *app)
{
    const struct form_field *field = form_focused(form, &app->work);

    if (!field || !form_can_answer(form, app))
        return;
    if (question_kind(field) == QUESTION_CHOICE)
        choices_list(field, app);
    else
        form_space(form, app);
}

void
form_unknown(struct form_screen *form, struct app *app)
{
    int before = assessment_answered(&app->work.now->answers);
    struct error err;

    if (form_can_answer(form, app))
        take(app, work_set_unknown(&app->work, form_ordinal(form), &err), before, &err);
}

void
form_standard(struct form_screen *form, struct app *app)
{
    int before = assessment_answered(&app->work.now->answers);
    struct error err;

    if (form_can_answer(form, app))
        take(app, work_set_default(&app->work, form_ordinal(form), &err), before, &err);
}

void
form_evidence(struct form_screen *form, struct app *app)
{
    const struct form_field *field = form_focused(form, &app->work);

    if (!field || !form_can_answer(form, app))
        return;
    if (work_state(&app->work, form_ordinal(form)) != QUESTION_GIVEN)
        app_say(app, LOOK_ATTENTION, "Answer first: evidence belongs to an answer");
    else
        app_push(app, evidence_open(app, form_ordinal(form)));
}

/* The typed text becomes the answer, or stays beside the question as a wrong one. */
static void
edit_end(struct form_screen *form, struct app *app, int step)
{
    int before = assessment_answered(&app->work.now->answers);
    struct error err;

    edit_close(&form->edit);
    take(app, work_set_text(&app->work, form_ordinal(form), form->edit.text.data, &err),
         before, &err);
    form_list(form, &app->work);
    if (step)
        form_stop_step(form, app, step);
}

void
form_event(struct screen *screen, struct app *app, const struct event *event)
{
    struct form_screen *form = (struct form_screen *)screen;

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
