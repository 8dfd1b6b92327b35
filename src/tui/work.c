/*
 * work.c - see work.h.
 */
#include "tui/work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

static void
run_end(struct work *work)
{
    if (work->run)
        robustness_end(work->run);
    work->run = NULL;
}

static void
work_decide(struct work *work)
{
    struct robustness_settings settings = robustness_defaults();

    run_end(work);
    arena_clear(&work->decided);
    arena_init(&work->decided);
    work->decision = ARENA_NEW(&work->decided, struct decision);
    work->version++;
    if (!decide(work->catalog, &work->answers, work->as_of_day, &work->decided,
                work->decision, &work->refusal))
        work->decision = NULL;
    else
        work->run = robustness_begin(work->decision, &settings, &work->decided);
}

static int
parts_ready(const struct work *work)
{
    const struct robustness *robustness = work->decision->robustness;
    int count = 0;

    for (int i = 0; robustness && i < PART_COUNT; i++)
        count += robustness->ready[i];
    return count;
}

bool
work_step(struct work *work)
{
    int before;

    if (!work->run)
        return false;
    before = parts_ready(work);
    if (!robustness_step(work->run))
        run_end(work);
    if (!work->run || parts_ready(work) != before)
        work->version++;
    return work->run != NULL;
}

double
work_progress(const struct work *work)
{
    return work->run ? robustness_progress(work->run) : 1;
}

/* All that follows from the answers. */
static void
work_follow(struct work *work)
{
    inputs_resolve(&work->answers, work->catalog, &work->inputs);
    work->errors = (struct error_list){0};
    work->warnings = (struct error_list){0};
    assessment_check(&work->answers, &work->errors, &work->warnings);
    work_decide(work);
}

static struct work_step *
step_new(const struct assessment *answers, const char *what)
{
    struct work_step *step = calloc(1, sizeof *step);

    if (!step)
        memory_exhausted();
    arena_init(&step->arena);
    assessment_copy(answers, &step->answers, &step->arena);
    snprintf(step->what, sizeof step->what, "%s", what);
    return step;
}

static void
step_free(struct work_step *step)
{
    arena_clear(&step->arena);
    free(step);
}

/* The present answers as a new step; what had been taken back is gone. */
static void
history_add(struct work *work, const char *what)
{
    while (work->step_count > work->step_at + 1)
        step_free(work->steps[--work->step_count]);
    if (work->step_count == WORK_HISTORY) {
        step_free(work->steps[0]);
        memmove(work->steps, work->steps + 1,
                (WORK_HISTORY - 1) * sizeof work->steps[0]);
        work->step_count--;
    }
    work->steps[work->step_count++] = step_new(&work->answers, what);
    work->step_at = work->step_count - 1;
}

static void
fields_open(struct work *work)
{
    size_t count = 0, at = 0;

    for (size_t i = 0; i < work->form->page_count; i++)
        count += work->form->pages[i].field_count;
    work->fields = calloc(count ? count : 1, sizeof *work->fields);
    if (!work->fields)
        memory_exhausted();
    for (size_t i = 0; i < work->form->page_count; i++)
        for (size_t j = 0; j < work->form->pages[i].field_count; j++)
            work->fields[at++] = (struct work_field){
                .field = &work->form->pages[i].fields[j], .page = i};
    work->field_count = count;
}

void
work_open(struct work *work, const struct catalog *catalog, const struct form *form,
          long as_of_day, const struct assessment *answers)
{
    *work = (struct work){.catalog = catalog, .form = form, .as_of_day = as_of_day};
    arena_init(&work->arena);
    arena_init(&work->decided);
    assessment_copy(answers, &work->answers, &work->arena);
    form_defaults(form, &work->answers, &work->arena);
    fields_open(work);
    work_follow(work);
    history_add(work, "");
}

void
work_close(struct work *work)
{
    while (work->step_count)
        step_free(work->steps[--work->step_count]);
    for (size_t i = 0; i < work->field_count; i++)
        free(work->fields[i].wrong);
    free(work->fields);
    run_end(work);
    arena_clear(&work->decided);
    arena_clear(&work->arena);
    *work = (struct work){0};
}

/* Take answers over, in an arena of their own: old texts are given back. */
static void
answers_take(struct work *work, const struct assessment *answers)
{
    struct arena arena;
    struct assessment copy;

    arena_init(&arena);
    assessment_copy(answers, &copy, &arena);
    arena_clear(&work->arena);
    work->arena = arena;
    work->answers = copy;
}

static bool
work_keep(struct work *work, const struct assessment *answers, const char *what,
          struct error *err)
{
    if (work->read_only)
        return error_set(err, ERROR_FAILED, NULL, "leave it there first",
                         "this assessment is open elsewhere and can only be read here");
    if (!work->keeper.keep)
        return true;
    return work->keeper.keep(work->keeper.context, answers, what, err);
}

bool
work_change(struct work *work, const char *what,
            bool (*change)(struct assessment *answers, struct arena *arena,
                           void *context, struct error *err),
            void *context, struct error *err)
{
    struct arena arena;
    struct assessment next;
    bool done;

    arena_init(&arena);
    assessment_copy(&work->answers, &next, &arena);
    done = change(&next, &arena, context, err) && work_keep(work, &next, what, err);
    if (done) {
        form_defaults(work->form, &next, &arena);
        answers_take(work, &next);
        history_add(work, what);
        work_follow(work);
    }
    arena_clear(&arena);
    return done;
}

/* ---- one question --------------------------------------------------------------- */

/* How one question is answered. */
struct change {
    const struct form_field *field;
    const char *text; /* SET_TEXT */
    unsigned chosen;
    double number;
    struct question_evidence evidence;
};

static bool
change_text(struct assessment *answers, struct arena *arena, void *context,
            struct error *err)
{
    const struct change *change = context;

    return question_set_text(change->field, change->text, answers, arena, err);
}

static bool
change_chosen(struct assessment *answers, struct arena *arena, void *context,
              struct error *err)
{
    const struct change *change = context;

    return question_set_chosen(change->field, change->chosen, answers, arena, err);
}

static bool
change_number(struct assessment *answers, struct arena *arena, void *context,
              struct error *err)
{
    const struct change *change = context;

    return question_set_number(change->field, change->number, answers, arena, err);
}

static bool
change_unknown(struct assessment *answers, struct arena *arena, void *context,
               struct error *err)
{
    const struct change *change = context;

    return question_set_unknown(change->field, answers, arena, err);
}

static bool
change_default(struct assessment *answers, struct arena *arena, void *context,
               struct error *err)
{
    const struct change *change = context;

    (void)err;
    question_set_default(change->field, answers, arena);
    return true;
}

static bool
change_evidence(struct assessment *answers, struct arena *arena, void *context,
                struct error *err)
{
    const struct change *change = context;

    (void)err;
    question_set_evidence(change->field, change->evidence, answers, arena);
    return true;
}

static void
wrong_forget(struct work *work, size_t field)
{
    free(work->fields[field].wrong);
    work->fields[field].wrong = NULL;
}

static bool
field_change(struct work *work, size_t field, struct change *change,
             bool (*apply)(struct assessment *, struct arena *, void *, struct error *),
             struct error *err)
{
    change->field = work->fields[field].field;
    if (!work_change(work, change->field->label, apply, change, err))
        return false;
    wrong_forget(work, field);
    return true;
}

bool
work_set_text(struct work *work, size_t field, const char *text, struct error *err)
{
    struct change change = {.text = text};
    struct work_field *place = &work->fields[field];

    if (field_change(work, field, &change, change_text, err))
        return true;
    if (err->code == ERROR_INPUT) {
        char *copy = strdup(text);

        if (!copy)
            memory_exhausted();
        wrong_forget(work, field);
        place->wrong = copy;
        place->fault = *err;
    }
    return false;
}

bool
work_set_chosen(struct work *work, size_t field, unsigned chosen, struct error *err)
{
    return field_change(work, field, &(struct change){.chosen = chosen}, change_chosen,
                        err);
}

bool
work_set_number(struct work *work, size_t field, double number, struct error *err)
{
    return field_change(work, field, &(struct change){.number = number}, change_number,
                        err);
}

bool
work_set_unknown(struct work *work, size_t field, struct error *err)
{
    return field_change(work, field, &(struct change){0}, change_unknown, err);
}

bool
work_set_default(struct work *work, size_t field, struct error *err)
{
    return field_change(work, field, &(struct change){0}, change_default, err);
}

bool
work_set_evidence(struct work *work, size_t field, struct question_evidence evidence,
                  struct error *err)
{
    return field_change(work, field, &(struct change){.evidence = evidence},
                        change_evidence, err);
}

/* ---- history -------------------------------------------------------------------- */

static bool
history_go(struct work *work, size_t to, const char *what)
{
    struct error err;

    if (!work_keep(work, &work->steps[to]->answers, what, &err))
        return false;
    answers_take(work, &work->steps[to]->answers);
    work->step_at = to;
    work_follow(work);
    return true;
}

bool
work_undo(struct work *work, const char **what)
{
    if (work->step_at == 0)
        return false;
    *what = work->steps[work->step_at]->what;
    return history_go(work, work->step_at - 1, *what);
}

bool
work_redo(struct work *work, const char **what)
{
    if (work->step_at + 1 >= work->step_count)
        return false;
    *what = work->steps[work->step_at + 1]->what;
    return history_go(work, work->step_at + 1, *what);
}

/* ---- questions ------------------------------------------------------------------ */

/* Whether "a, b" names a key. */
static bool
names_key(const char *where, const char *key)
{
    size_t length = strlen(key);

    for (const char *at = where; (at = strstr(at, key)); at += length) {
        bool begins = at == where || at[-1] == ' ' || at[-1] == ',';

        if (begins && (at[length] == '\0' || at[length] == ','))
            return true;
    }
    return false;
}

static const struct error *
list_find(const struct error_list *list, const char *key)
{
    for (size_t i = 0; i < list->count; i++)
        if (names_key(list->items[i].where, key))
            return &list->items[i];
    return NULL;
}

const struct error *
work_fault(const struct work *work, size_t field)
{
    const struct work_field *place = &work->fields[field];

    if (!question_applies(place->field, &work->inputs))
        return NULL;
    if (place->wrong)
        return &place->fault;
    return list_find(&work->errors, place->field->key);
}

const struct error *
work_warning(const struct work *work, size_t field)
{
    const struct work_field *place = &work->fields[field];

    if (!question_applies(place->field, &work->inputs))
        return NULL;
    return list_find(&work->warnings, place->field->key);
}

enum question_state
work_state(const struct work *work, size_t field)
{
    if (work_fault(work, field))
        return QUESTION_WRONG;
    return question_state(work->fields[field].field, &work->inputs);
}

bool
work_shows(const struct work *work, size_t field, bool rare)
{
    enum question_state state = work_state(work, field);

    return rare || !work->fields[field].field->rare || state == QUESTION_GIVEN ||
           state == QUESTION_UNKNOWN || state == QUESTION_WRONG;
}

size_t
work_find(const struct work *work, const char *key)
{
    size_t field = 0;

    while (field < work->field_count &&
           strcmp(work->fields[field].field->key, key) != 0)
        field++;
    return field;
}

struct work_counts
work_count(const struct work *work, size_t page)
{
    struct work_counts counts = {0};

    for (size_t i = 0; i < work->field_count; i++) {
        enum question_state state = work_state(work, i);

        if (page < work->form->page_count && work->fields[i].page != page)
            continue;
        counts.fields++;
        counts.given += state == QUESTION_GIVEN || state == QUESTION_UNKNOWN;
        counts.open += state == QUESTION_OPEN;
        counts.wrong += state == QUESTION_WRONG;
    }
    return counts;
}

int
work_excluded(const struct work *work)
{
    int count = 0;

    for (int i = 0; work->decision && i < STRATEGY_COUNT; i++)
        count += work->decision->options[i].excluded;
    return count;
}
