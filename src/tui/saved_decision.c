/*
 * saved_decision.c - saved answers decided on a catalog.
 */
#include "tui/saved_decision.h"

#include <string.h>

#include "yaml/answers.h"

/* The assessment of a text, with the form's defaults; NULL when it cannot be read. */
static const struct assessment *
assessment_read(const struct form *form, const char *text, struct arena *arena)
{
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file file = {"", text, strlen(text)};
    struct answers *answers = ARENA_NEW(arena, struct answers);

    if (!answers_read(&file, form, arena, answers, &errors, &warnings))
        return NULL;
    form_defaults(form, &answers->assessment, arena);
    return &answers->assessment;
}

bool
answers_decide(const struct decision_ground *ground, const char *text,
               struct arena *arena, struct decision *out)
{
    const struct assessment *assessment = assessment_read(ground->form, text, arena);
    struct error err;

    return assessment &&
           decide(ground->catalog, assessment, ground->as_of_day, arena, out, &err);
}

/* ---- many in a row --------------------------------------------------------------- */

/* Answers that are kept before all of them and what was made of them go. */
enum { HELD_MOST = 200 };

static void
deciders_begin(struct answers_decider *decider)
{
    for (int i = 0; i < decider->count; i++)
        decider_init(&decider->deciders[i], decider->grounds[i].catalog,
                     decider->grounds[i].as_of_day);
    decider->held = 0;
}

static void
deciders_end(struct answers_decider *decider)
{
    for (int i = 0; i < decider->count; i++)
        decider_clear(&decider->deciders[i]);
}

void
answers_decider_init(struct answers_decider *out, const struct decision_ground *grounds,
                     int count)
{
    *out = (struct answers_decider){.count = count};
    arena_init(&out->arena);
    arena_init(&out->home);
    for (int i = 0; i < count; i++) {
        out->grounds[i] = grounds[i];
        out->decisions[i] = ARENA_NEW(&out->home, struct decision);
    }
    deciders_begin(out);
}

void
answers_decider_clear(struct answers_decider *decider)
{
    deciders_end(decider);
    arena_clear(&decider->arena);
    arena_clear(&decider->home);
}

bool
answers_decider_run(struct answers_decider *decider, const char *text)
{
    const struct assessment *assessment;
    struct error err;

    if (decider->held == HELD_MOST) {
        deciders_end(decider);
        arena_reset(&decider->arena);
        deciders_begin(decider);
    }
    decider->held++;
    assessment = assessment_read(decider->grounds[0].form, text, &decider->arena);
    if (!assessment)
        return false;
    for (int i = 0; i < decider->count; i++)
        if (!decider_run(&decider->deciders[i], assessment, decider->decisions[i],
                         &err))
            return false;
    return true;
}
