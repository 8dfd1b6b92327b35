/*
 * work.c - see work.h.
 */
#include "tui/work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "decide/robustness.h"
#include "store/session.h"
#include "yaml/answers.h"

long
work_clock(const struct work_world *world)
{
    return world->clock ? world->clock() : (long)time(NULL);
}

void
work_time(const struct work_world *world, char out[WORK_TIME_SIZE])
{
    time_t now = (time_t)work_clock(world);
    struct tm utc;

    gmtime_r(&now, &utc);
    strftime(out, WORK_TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

/* ---- states --------------------------------------------------------------------- */

static struct work_state *
state_new(const struct assessment *answers)
{
    struct work_state *state = calloc(1, sizeof *state);

    if (!state)
        memory_exhausted();
    arena_init(&state->arena);
    assessment_copy(answers, &state->answers, &state->arena);
    return state;
}

static void
state_free(struct work_state *state)
{
    if (state->run)
        robustness_end(state->run);
    arena_clear(&state->arena);
    free(state);
}

/* All that follows from the answers. */
static void
state_follow(struct work_state *state, const struct work_world *world)
{
    form_defaults(world->form, &state->answers, &state->arena);
    inputs_resolve(&state->answers, world->catalog, &state->inputs);
    assessment_check(&state->answers, &state->errors, &state->warnings);
    state->decision = ARENA_NEW(&state->arena, struct decision);
    if (!decide(world->catalog, &state->answers, world->as_of_day, &state->arena,
                state->decision, &state->refusal))
        state->decision = NULL;
}

/* The long work begins when the state is the present one. */
static void
state_take(struct work *work, struct work_state *state)
{
    struct robustness_settings settings = robustness_defaults();

    if (work->now)
        state_free(work->now);
    work->now = state;
    if (state->decision)
        state->run = robustness_begin(state->decision, &settings, PARTS_ALL, &state->arena);
    work->version++;
    work->answers_version++;
}

static int
parts_ready(const struct work_state *state)
{
    const struct robustness *robustness = state->decision->robustness;
    int count = 0;

    for (int i = 0; robustness && i < PART_COUNT; i++)
        count += robustness->ready[i];
    return count;
}

bool
work_step(struct work *work)
{
    struct work_state *state = work->now;
    int before;

    if (!state->run)
        return false;
    before = parts_ready(state);
    if (!robustness_step(state->run)) {
        robustness_end(state->run);
        state->run = NULL;
    }
    if (!state->run || parts_ready(state) != before)
        work->version++;
    return state->run != NULL;
}

double
work_progress(const struct work *work)
{
    return work->now->run ? robustness_progress(work->now->run) : 1;
}

/* ---- keeping -------------------------------------------------------------------- */

/* A state as the store keeps it; text is the answers file, which outlives *out. */
static void
draft_fill(const struct work *work, const struct work_state *state, const char *label,
           struct strbuf *text, struct draft *out)
{
    const struct assessment *answers = &state->answers;
    int winner = state->decision ? state->decision->verdict.winner : -1;

    answers_write(answers, text);
    *out = (struct draft){
        .answers = text->data,
        .place = work->place,
        .label = label,
        .title = answers->title && *answers->title ? answers->title : "New assessment",
        .owner = answers->owner,
        .answered = assessment_answered(answers),
        .leader = winner >= 0 ? strategy_ids[winner] : NULL,
        .score = winner >= 0 ? maybe_of(state->decision->options[winner].score)
                             : maybe_unknown(),
    };
}

/* Keep a state: as it begins, or as one more step. */
static bool
state_keep(struct work *work, const struct work_state *state, const char *label,
           bool is_new, struct error *err)
{
    char now[WORK_TIME_SIZE];
    struct strbuf text;
    struct draft draft;
    bool done;

    strbuf_init(&text);
    work_time(work->world, now);
    draft_fill(work, state, label, &text, &draft);
    if (is_new)
        done = draft_create(work->world->store, state->answers.id, work->status, &draft,
                            now, work->id, err);
    else
        done = draft_save(work->world->store, work->id, &draft, now, err);
    strbuf_clear(&text);
    if (done)
        work->saved_at = work_clock(work->world);
    return done;
}

/* Under the id of the answers; where another one has it, under the next that is free. */
static bool
state_create(struct work *work, struct error *err)
{
    struct assessment *answers = &work->now->answers;

    if (state_keep(work, work->now, "", true, err))
        return true;
    if (!answers->id || err->code != ERROR_INPUT)
        return false;
    answers->id = NULL;
    if (!state_keep(work, work->now, "", true, err))
        return false;
    answers->id = arena_strdup(&work->now->arena, work->id);
    return true;
}

/* The assessment as it was before its first change, so that undo leads back there. */
static bool
work_create(struct work *work, struct error *err)
{
    char now[WORK_TIME_SIZE];

    work_time(work->world, now);
    return state_create(work, err) &&
           session_begin(work->world->store, (long)getpid(), work->id, now, err);
}

static bool
refuse_change(const struct work *work, struct error *err)
{
    return work->world->read_only
               ? error_set(err, ERROR_FAILED, NULL, "start without --read-only",
                           "nothing can be changed here")
               : error_set(err, ERROR_FAILED, NULL, "leave it there first",
                           "this assessment is open elsewhere and can only be read "
                           "here");
}

bool
work_ensure_saved(struct work *work, struct error *err)
{
    if (work->read_only)
        return refuse_change(work, err);
    return work->id[0] || work_create(work, err);
}

static bool
work_keep(struct work *work, struct work_state *next, const char *label,
          struct error *err)
{
    if (work->read_only)
        return refuse_change(work, err);
    if (!work->id[0] && !work_create(work, err))
        return false;
    if (next->answers.id)
        next->answers.id = arena_strdup(&next->arena, work->id);
    return state_keep(work, next, label, false, err);
}

static void
fields_open(struct work *work)
{
    const struct form *form = work->world->form;
    size_t count = 0, at = 0;

    for (size_t i = 0; i < form->page_count; i++)
        count += form->pages[i].field_count;
    work->fields = calloc(count ? count : 1, sizeof *work->fields);
    if (!work->fields)
        memory_exhausted();
    for (size_t i = 0; i < form->page_count; i++)
        for (size_t j = 0; j < form->pages[i].field_count; j++)
            work->fields[at++] = (struct work_field){.field = &form->pages[i].fields[j],
                                                     .page = i};
    work->field_count = count;
}

void
work_open(struct work *work, const struct work_world *world, const char *id,
          enum assessment_status status, const struct assessment *answers)
{
    struct work_state *state = state_new(answers);

    *work = (struct work){.world = world, .status = status};
    snprintf(work->id, sizeof work->id, "%s", id ? id : "");
    fields_open(work);
    state_follow(state, world);
    state_take(work, state);
}

void
work_close(struct work *work)
{
    struct error err;

    /* The same answers once more: only the place is new.  Nothing is lost without it. */
    if (work->id[0] && !work->read_only)
        state_keep(work, work->now, "", false, &err);
    for (size_t i = 0; i < work->field_count; i++)
        free(work->fields[i].wrong);
    free(work->fields);
    state_free(work->now);
    *work = (struct work){0};
}

static void
last_note(struct work *work, const char *what)
{
    const struct decision *decision = work->now->decision;
    int leader = decision ? decision->verdict.winner : -1;

    work->last = (struct work_last){.leader = leader};
    snprintf(work->last.what, sizeof work->last.what, "%s", what);
    if (leader >= 0)
        work->last.score = decision->options[leader].score;
}

/* Keep a next state and make it the present one; on failure it is gone. */
static bool
state_commit(struct work *work, struct work_state *next, const char *label,
             struct error *err)
{
    if (!work_keep(work, next, label, err)) {
        state_free(next);
        return false;
    }
    last_note(work, label);
    state_take(work, next);
    return true;
}

/* The present answers with a change; NULL when it was refused. */
static struct work_state *
state_changed(const struct work *work,
              bool (*change)(struct assessment *answers, struct arena *arena,
                             void *context, struct error *err),
              void *context, struct error *err)
{
    struct work_state *next = state_new(&work->now->answers);

    if (!change(&next->answers, &next->arena, context, err)) {
        state_free(next);
        return NULL;
    }
    state_follow(next, work->world);
    return next;
}

bool
work_change(struct work *work, const char *what,
            bool (*change)(struct assessment *answers, struct arena *arena,
                           void *context, struct error *err),
            void *context, struct error *err)
{
    struct work_state *next = state_changed(work, change, context, err);

    return next && state_commit(work, next, what, err);
}

void
work_redecide(struct work *work)
{
    struct work_state *state = state_new(&work->now->answers);

    state_follow(state, work->world);
    state_take(work, state);
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

static void
add_value(const struct form_field *question, const struct work_state *state,
          struct strbuf *out)
{
    size_t before = out->length;

    question_value(question, &state->inputs, out);
    if (out->length == before)
        strbuf_add(out, question->must_answer ? "not answered" : "none");
}

/* "Weight of cost: medium -> high" */
static void
change_label(const struct form_field *question, const struct work_state *from,
             const struct work_state *to, struct strbuf *out)
{
    strbuf_addf(out, "%s: ", question->label);
    add_value(question, from, out);
    strbuf_add(out, " -> ");
    if (question_state(question, &to->inputs) == QUESTION_UNKNOWN)
        strbuf_add(out, "don't know");
    else
        add_value(question, to, out);
}

static bool
field_change(struct work *work, size_t field, struct change *change,
             bool (*apply)(struct assessment *, struct arena *, void *, struct error *),
             struct error *err)
{
    const struct form_field *question = work->fields[field].field;
    struct work_state *next;
    struct strbuf label;
    bool done;

    change->field = question;
    next = state_changed(work, apply, change, err);
    if (!next)
        return false;
    snprintf(work->place, sizeof work->place, "%s", question->key);
    strbuf_init(&label);
    change_label(question, work->now, next, &label);
    done = state_commit(work, next, label.data, err);
    strbuf_clear(&label);
    if (done)
        wrong_forget(work, field);
    return done;
}

bool
work_set_text(struct work *work, size_t field, const char *text, struct error *err)
{
    struct change change = {.text = text};
    struct work_field *place = &work->fields[field];

    if (field_change(work, field, &change, change_text, err))
        return true;
    if (err->code == ERROR_INPUT) {
        char *copy = memory_copy(text); /* before what it may be a part of goes */

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

/* The state that the store went to. */
static bool
draft_take(struct work *work, const struct draft *draft, struct error *err)
{
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file file = {work->id, draft->answers, strlen(draft->answers)};
    struct work_state *state;
    struct answers answers;
    struct arena arena;
    bool done;

    arena_init(&arena);
    done = answers_read(&file, work->world->form, &arena, &answers, &errors, &warnings);
    if (done) {
        state = state_new(&answers.assessment);
        state_follow(state, work->world);
        state_take(work, state);
        work->saved_at = work_clock(work->world);
    } else
        *err = errors.items[0];
    arena_clear(&arena);
    return done;
}

static bool
history_go(struct work *work,
           bool (*go)(struct store *store, const char *id, const char *now,
                      struct arena *arena, struct draft *out, const char **label,
                      bool *moved, struct error *err),
           char what[WORK_WHAT_SIZE], struct error *err)
{
    char now[WORK_TIME_SIZE];
    const char *label = "";
    bool moved = false, done;
    struct draft draft;
    struct arena arena;

    what[0] = '\0';
    if (!work->id[0])
        return true;
    if (work->read_only)
        return work_keep(work, work->now, "", err);
    arena_init(&arena);
    work_time(work->world, now);
    done = go(work->world->store, work->id, now, &arena, &draft, &label, &moved, err) &&
           (!moved || draft_take(work, &draft, err));
    if (done && moved) {
        snprintf(what, WORK_WHAT_SIZE, "%s", label);
        work->last.what[0] = '\0';
    }
    arena_clear(&arena);
    return done;
}

bool
work_undo(struct work *work, char what[WORK_WHAT_SIZE], struct error *err)
{
    return history_go(work, draft_undo, what, err);
}

bool
work_redo(struct work *work, char what[WORK_WHAT_SIZE], struct error *err)
{
    return history_go(work, draft_redo, what, err);
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

    if (!question_applies(place->field, &work->now->inputs))
        return NULL;
    if (place->wrong)
        return &place->fault;
    return list_find(&work->now->errors, place->field->key);
}

const struct error *
work_warning(const struct work *work, size_t field)
{
    const struct work_field *place = &work->fields[field];

    if (!question_applies(place->field, &work->now->inputs))
        return NULL;
    return list_find(&work->now->warnings, place->field->key);
}

enum question_state
work_state(const struct work *work, size_t field)
{
    if (work_fault(work, field))
        return QUESTION_WRONG;
    return question_state(work->fields[field].field, &work->now->inputs);
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

        if (page < work->world->form->page_count && work->fields[i].page != page)
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

    for (int i = 0; work->now->decision && i < STRATEGY_COUNT; i++)
        count += work->now->decision->options[i].excluded;
    return count;
}
