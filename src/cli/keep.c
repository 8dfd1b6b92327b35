/*
 * keep.c - an assessment and its result, kept in the database.
 */
#include "cli/keep.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "cli/clock.h"
#include "store/catalog.h"
#include "store/saved.h"
#include "store/version.h"

/* The revision that the catalog is; 0 when it is none of the database's. */
static bool
revision_find(struct context *context, int64_t *revision, struct error *err)
{
    struct catalog_state state;

    if (!store_catalog_state(context->store, &state, err))
        return false;
    *revision = strcmp(state.hash, context->catalog.hash) == 0 ? state.revision : 0;
    return true;
}

/* What a list shows of the answers; leader and score are those of a decision, if any. */
static struct draft
draft_of(const struct assessment *answers, const struct decision *decision,
         const char *label, const char *text)
{
    const struct option *winner = decision && decision->verdict.winner >= 0
                                      ? &decision->options[decision->verdict.winner]
                                      : NULL;

    assert(answers);
    return (struct draft){
        .answers = text,
        .place = "",
        .label = label,
        .title = answers->title ? answers->title
                 : answers->id  ? answers->id
                                : "Assessment",
        .owner = answers->owner,
        .answered = assessment_answered(answers),
        .leader = winner ? strategy_ids[winner->strategy] : NULL,
        .score = winner ? maybe_of(winner->score) : maybe_unknown(),
    };
}

/* Over what an id has, or as a new assessment. */
static bool
draft_put(struct context *context, const char *id, const struct draft *draft,
          char id_out[SAVED_ID_SIZE], struct error *err)
{
    char now[CLOCK_TEXT_SIZE];
    struct saved_row row;
    bool there = false;

    clock_now(now);
    if (id && !saved_find(context->store, id, &context->arena, &row, &there, err))
        return false;
    if (!there)
        return draft_create(context->store, id, STATUS_DRAFT, draft, now, id_out, err);
    snprintf(id_out, SAVED_ID_SIZE, "%s", id);
    return draft_save(context->store, id, draft, now, err);
}

static bool
version_put(struct context *context, const struct evaluation *evaluation,
            const char *id, const char *answers, int *number, struct error *err)
{
    const struct decision *decision = &evaluation->decision;
    int winner = decision->verdict.winner;
    struct result_origin origin = evaluation_origin(
        context, &context->catalog, &evaluation->answers.assessment,
        &evaluation->settings, &context->arena);
    char now[CLOCK_TEXT_SIZE], as_of[DATE_TEXT_SIZE];
    struct saved_version version = {
        .answers = answers,
        .catalog_hash = context->catalog.hash,
        .engine = PACKAGE_VERSION,
        .as_of = as_of,
        .leader = winner >= 0 ? strategy_ids[winner] : NULL,
        .score = winner >= 0 ? maybe_of(decision->options[winner].score)
                             : maybe_unknown(),
        .status = "",
        .decision_makers = "",
        .note = "",
    };
    struct strbuf text;
    struct json json;
    bool done;

    strbuf_init(&text);
    json_init(&json, &text, false);
    result_json(&json, decision, &origin);
    json_end(&json);
    version.decision = text.data;
    clock_now(now);
    date_format(context->as_of_day, as_of);
    done = revision_find(context, &version.revision, err) &&
           version_save(context->store, id, &version, now, number, err);
    strbuf_clear(&text);
    return done;
}

/*
 * Answers that say what became of them are decided: recheck looks at them again.  A
 * proposal waits for its decision.
 */
static bool
status_put(struct context *context, const struct assessment *answers, const char *id,
           int number, struct error *err)
{
    const char *status = answers->decision[DECISION_STATUS];
    const char *date = answers->decision[DECISION_DATE];
    const char *makers = answers->decision[DECISION_MAKERS];
    char now[CLOCK_TEXT_SIZE], as_of[DATE_TEXT_SIZE];

    if (!status || strcmp(status, "proposed") == 0)
        return true;
    clock_now(now);
    date_format(context->as_of_day, as_of);
    return saved_decide(context->store, id, number, status, date ? date : as_of,
                        makers ? makers : "", now, err);
}

bool
keep_evaluation(struct context *context, const struct evaluation *evaluation,
                const char *id, char id_out[SAVED_ID_SIZE], int *number,
                struct error *err)
{
    const struct assessment *answers = &evaluation->answers.assessment;
    struct strbuf text;
    struct draft draft;
    bool done;

    strbuf_init(&text);
    answers_write(answers, &text);
    draft = draft_of(answers, &evaluation->decision, "evaluated", text.data);
    done = store_begin(context->store, err) &&
           store_end(
               context->store,
               draft_put(context, id ? id : answers->id, &draft, id_out, err) &&
                   version_put(context, evaluation, id_out, text.data, number, err) &&
                   status_put(context, answers, id_out, *number, err),
               err);
    strbuf_clear(&text);
    return done;
}

bool
keep_answers(struct context *context, const struct assessment *answers,
             const char *label, char id_out[SAVED_ID_SIZE], struct error *err)
{
    char now[CLOCK_TEXT_SIZE];
    struct strbuf text;
    struct draft draft;
    bool done;

    strbuf_init(&text);
    answers_write(answers, &text);
    draft = draft_of(answers, NULL, label, text.data);
    clock_now(now);
    done = draft_create(context->store, answers->id, STATUS_DRAFT, &draft, now, id_out,
                        err);
    strbuf_clear(&text);
    return done;
}
