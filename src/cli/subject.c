/*
 * subject.c - see subject.h.
 */
#include "cli/subject.h"

#include <math.h>
#include <string.h>

#include "cli/output.h"
#include "cli/place.h"
#include "store/saved.h"

/* The database keeps a score as it was; other builds differ in the last bits alone. */
#define SCORE_SAME 1e-6

bool
subject_decided(struct context *context, const char *what, unsigned parts,
                struct arena *arena, struct moment *out, bool *there, struct error *err)
{
    const struct moment_world world = {context->store, &context->form,
                                       &context->catalog, context->as_of_day};
    struct robustness_settings settings;
    struct saved_row row;

    *there = false;
    if (!context->store || !place_is_id(what) || context->options->given[OPTION_NOW])
        return true;
    if (!saved_find(context->store, what, arena, &row, there, err))
        return false;
    *there = *there && row.status == STATUS_DECIDED;
    if (!*there)
        return true;
    if (!moment_decided(&world, what, arena, out, there, err) || !*there)
        return !*there;
    if (!evaluation_settings(context->options, &settings, err))
        return false;
    if (out->decision)
        evaluation_test(parts, out->decision, &settings, arena);
    if (!out->has_catalog)
        message_note(
            "%s: the catalog that it was decided on is not kept; today's stands in",
            what);
    return true;
}

/* Whether the options leave the moment to the assessment. */
static bool
is_as_kept(const struct options *options)
{
    return option_fits(OPTION_NOW, options->command) && !options->given[OPTION_NOW] &&
           !options->set_count && !options->given[OPTION_AS_OF] &&
           !options->given[OPTION_CATALOG];
}

/* What its version knows of the decision, where the answers do not say it themselves. */
static void
decision_fill(struct moment *moment)
{
    const struct saved_version *version = &moment->version;
    const char *known[DECISION_COUNT] = {
        [DECISION_STATUS] = version->status,
        [DECISION_DATE] = version->decided_on,
        [DECISION_MAKERS] = version->decision_makers,
    };

    for (int m = 0; m < DECISION_COUNT; m++)
        if (!moment->answers.decision[m] && known[m] && known[m][0])
            moment->answers.decision[m] = known[m];
}

/* Whether deciding again gave the winner and the score that were kept. */
static bool
is_as_kept_result(const struct moment *moment)
{
    int winner = moment->decision->verdict.winner;
    const char *leader = moment->version.leader;

    if (winner < 0 || !leader)
        return winner < 0 && !leader;
    return strcmp(strategy_ids[winner], leader) == 0 &&
           fabs(moment->decision->options[winner].score - moment->version.score.value) <
               SCORE_SAME;
}

static bool
kept_take(struct subject *subject, const char *what, unsigned parts, bool *there,
          struct error_list *faults)
{
    const struct options *options = subject->context.options;
    struct moment *moment = &subject->moment;
    struct robustness_settings settings;
    struct error err;

    if (!subject_decided(&subject->context, what, parts, &subject->arena, moment, there,
                         &err))
        return error_list_add(faults, &err);
    if (!*there)
        return true;
    if (!moment->decision)
        return error_list_add(faults, &moment->refusal);
    if (!evaluation_settings(options, &settings, &err))
        return error_list_add(faults, &err);
    subject->origin = evaluation_origin(&subject->context, moment->catalog,
                                        &moment->answers, &settings, &subject->arena);
    decision_fill(moment);
    moment->answers.id = what;
    subject->answers = &moment->answers;
    subject->decision = moment->decision;
    if (!options->given[OPTION_QUIET])
        message_note("%s: as decided on %s; --now takes today's answers and facts",
                     what,
                     moment->version.decided_on ? moment->version.decided_on
                                                : moment->version.as_of);
    if (!is_as_kept_result(moment))
        message_note("%s: version %d was kept with another result, by llm-decide %s; "
                     "see llm-decide show %s",
                     what, moment->version.number, moment->version.engine, what);
    return true;
}

static bool
subject_take(struct subject *subject, const char *what, unsigned parts,
             struct error_list *faults)
{
    struct error_list warnings = {0};
    struct evaluation *evaluation = &subject->evaluation;
    bool there = false;

    if (is_as_kept(subject->context.options) &&
        !kept_take(subject, what, parts, &there, faults))
        return false;
    if (there)
        return true;
    if (!evaluation_make(&subject->context, what, parts, &subject->arena, evaluation,
                         faults, &warnings))
        return false;
    if (!subject->context.options->given[OPTION_QUIET])
        message_errors(&warnings);
    subject->answers = &evaluation->answers.assessment;
    subject->decision = &evaluation->decision;
    subject->origin = evaluation_origin(&subject->context, &subject->context.catalog,
                                        subject->answers, &evaluation->settings,
                                        &subject->arena);
    return true;
}

bool
subject_open(const struct options *options, enum context_need need, unsigned parts,
             struct subject *subject, int *status)
{
    struct error_list faults = {0};

    *subject = (struct subject){0};
    arena_init(&subject->arena);
    if (context_open(options, need, &subject->context, &faults) &&
        subject_take(subject, options->arguments[0], parts, &faults))
        return true;
    *status = message_errors(&faults);
    return false;
}

void
subject_close(struct subject *subject)
{
    context_close(&subject->context);
    arena_clear(&subject->arena);
}
