/*
 * recheck.c - the command that holds saved decisions against today's facts.  It changes
 * nothing.
 */
#include <string.h>

#include "cli/commands.h"
#include "cli/condition.h"
#include "cli/context.h"
#include "cli/output.h"
#include "cli/style.h"
#include "decide/robustness.h"
#include "report/plain.h"
#include "report/recheck_report.h"
#include "store/saved.h"
#include "tui/moment.h"

enum { FORMAT_TABLE, FORMAT_JSON };

enum { ROWS_MOST = 100000, CONDITION_SIZE = 80 };

struct recheck_work {
    struct context context;
    struct arena arena; /* of all lines */
    struct saved_row *rows;
    size_t row_count;
    struct recheck_line *lines;
    size_t line_count;
    int status;
};

/* ---- which ones ------------------------------------------------------------------------ */

/* Those that are named, whatever became of them; else all that are decided. */
static bool
rows_find(struct recheck_work *work, struct error *err)
{
    const struct options *options = work->context.options;
    struct saved_query query = {SAVED_DECIDED, SAVED_BY_TITLE, "", 0, ROWS_MOST};
    struct store *store = work->context.store;

    if (!options->argument_count)
        return !store || saved_list(store, &query, &work->arena, &work->rows,
                                    &work->row_count, err);
    work->rows = ARENA_ARRAY(&work->arena, options->argument_count, struct saved_row);
    for (; work->row_count < options->argument_count; work->row_count++) {
        const char *id = options->arguments[work->row_count];
        bool there = false;

        if (store && !saved_find(store, id, &work->arena, &work->rows[work->row_count],
                                 &there, err))
            return false;
        if (!there)
            return error_set(err, ERROR_INPUT, NULL, "see 'llm-decide list'",
                             "no saved assessment is called '%s'", id);
    }
    return true;
}

/* ---- one ------------------------------------------------------------------------------- */

/* The exact part of how sure it is: a close call by weights is one here as well. */
static void
decision_test(struct decision *decision, struct arena *arena)
{
    struct robustness_settings settings = robustness_defaults();
    struct robustness_run *run = robustness_begin(decision, &settings, arena);

    while (decision->verdict.survivors > 0 &&
           !decision->robustness->ready[PART_EXACT] && robustness_step(run))
        continue;
    robustness_end(run);
}

static bool
condition_take(struct recheck_work *work, struct recheck_line *line, struct error *err)
{
    const char *list = work->context.options->value[OPTION_FAIL_ON];
    char which[CONDITION_SIZE];
    bool holds;

    if (!list || !line->now)
        return true;
    if (!condition_any(list, line->now, &holds, which, sizeof which, err))
        return false;
    if (holds) {
        line->condition = arena_strdup(&work->arena, which);
        message_note("%s: --fail-on: %s holds", line->id, which);
    }
    return true;
}

static void
line_fill(struct recheck_work *work, struct moment *then, struct moment *now,
          struct recheck_line *line)
{
    struct recheck *recheck;

    line->decided_on = then->version.decided_on ? then->version.decided_on
                                                : then->version.as_of;
    line->engine = then->version.engine;
    line->winner_kept = then->version.leader ? strategy_find(then->version.leader) : -1;
    line->score_kept = then->version.score;
    line->now = now->decision;
    line->refusal = &now->refusal;
    if (now->decision)
        decision_test(now->decision, &work->arena);
    if (!now->decision || !then->decision || !then->has_catalog)
        return;
    recheck = ARENA_NEW(&work->arena, struct recheck);
    recheck_make(then->decision, now->decision, &work->arena, recheck);
    line->recheck = recheck;
}

static void
status_raise(struct recheck_work *work, const struct recheck_line *line)
{
    bool exits = work->context.options->given[OPTION_EXIT_CODE];
    int status = !line->now                            ? (int)line->refusal->code
                 : line->condition                     ? STATUS_CONDITION
                 : exits && recheck_line_changed(line) ? STATUS_DIFFERENT
                                                       : ERROR_NONE;

    if (status > work->status)
        work->status = status;
}

static bool
row_look(struct recheck_work *work, const struct saved_row *row, struct error *err)
{
    const struct moment_world world = {work->context.store, &work->context.form,
                                       &work->context.catalog, work->context.as_of_day};
    struct recheck_line *line = &work->lines[work->line_count];
    struct moment *then = ARENA_NEW(&work->arena, struct moment);
    struct moment *now = ARENA_NEW(&work->arena, struct moment);
    struct error *refusal = ARENA_NEW(&work->arena, struct error);
    bool there = false;

    *line = (struct recheck_line){.id = row->id,
                                  .title = row->title,
                                  .engine_now = PACKAGE_VERSION,
                                  .winner_kept = -1,
                                  .refusal = refusal};
    if (!moment_decided(&world, row->id, &work->arena, then, &there, refusal)) {
        if (refusal->code == ERROR_DATABASE) {
            *err = *refusal;
            return false;
        }
    } else if (!there)
        error_set(refusal, ERROR_INPUT, row->id, "evaluate it with --save",
                  "no result of it was kept");
    else {
        moment_again(&world, then, &work->arena, now);
        line_fill(work, then, now, line);
    }
    work->line_count++;
    if (!line->now)
        message_error(line->refusal);
    if (!condition_take(work, line, err))
        return false;
    status_raise(work, line);
    return true;
}

/* ---- the whole ------------------------------------------------------------------------- */

static bool
lines_write(struct recheck_work *work, struct strbuf *out, struct error *err)
{
    const struct options *options = work->context.options;
    struct plain_style style;
    struct blocks blocks;
    struct json json;

    if (options_format(options) == FORMAT_JSON) {
        json_init(&json, out, false);
        recheck_report_json(work->lines, work->line_count, &json);
        json_end(&json);
        return true;
    }
    if (!style_read(options, &style, err))
        return false;
    blocks_init(&blocks, &work->arena);
    recheck_report_add(work->lines, work->line_count, &blocks);
    plain_render(&blocks, &style, out);
    return true;
}

static void
say_tally(const struct recheck_work *work)
{
    size_t changed = 0;

    for (size_t i = 0; i < work->line_count; i++)
        changed += recheck_line_changed(&work->lines[i]);
    message_note("%zu looked at, %zu changed in winner or gates", work->line_count,
                 changed);
}

static bool
recheck_run(struct recheck_work *work, struct strbuf *out, struct error *err)
{
    const struct options *options = work->context.options;

    if (!rows_find(work, err))
        return false;
    work->lines = ARENA_ARRAY(&work->arena, work->row_count, struct recheck_line);
    for (size_t i = 0; i < work->row_count; i++)
        if (!row_look(work, &work->rows[i], err))
            return false;
    if (!lines_write(work, out, err))
        return false;
    if (!options->given[OPTION_QUIET])
        say_tally(work);
    return true;
}

bool
command_recheck(const struct options *options, struct strbuf *out, int *status,
                struct error *err)
{
    struct error_list faults = {0};
    struct recheck_work work = {.status = ERROR_NONE};
    bool done = true;

    arena_init(&work.arena);
    if (options->given[OPTION_FAIL_ON] &&
        !condition_known(options->value[OPTION_FAIL_ON], err)) {
        arena_clear(&work.arena);
        return false;
    }
    if (context_open(options, CONTEXT_READ, &work.context, &faults)) {
        done = recheck_run(&work, out, err);
        *status = work.status;
    } else
        *status = message_errors(&faults);
    context_close(&work.context);
    arena_clear(&work.arena);
    return done;
}
