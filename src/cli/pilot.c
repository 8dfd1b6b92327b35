/*
 * pilot.c - the commands that take what a load test measured into an assessment.
 *
 * list shows what an assessment has, import what a file would change, apply changes it.
 * Nothing is overwritten unasked: answers go to standard output, a new file, or, of a
 * saved assessment, one undo step further.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/clock.h"
#include "cli/commands.h"
#include "cli/evaluation.h"
#include "cli/file.h"
#include "cli/output.h"
#include "cli/place.h"
#include "cli/style.h"
#include "decide/roadmap.h"
#include "import/pilot_file.h"
#include "model/pilot.h"
#include "report/pilot_json.h"
#include "report/pilot_report.h"
#include "report/show.h"
#include "store/draft.h"

enum action { ACTION_LIST, ACTION_IMPORT, ACTION_APPLY, ACTION_COUNT };

static const char *const action_names[ACTION_COUNT] = {
    [ACTION_LIST] = "list",
    [ACTION_IMPORT] = "import",
    [ACTION_APPLY] = "apply",
};

/* A command at work. */
struct work {
    const struct options *options;
    enum action action;
    const char *answers, *file; /* arguments; file NULL with list */
    struct context context;
    struct arena arena;
    struct evaluation before, after;
    struct error_list faults, warnings;
    struct strbuf *out;
    struct pilot_file held; /* by the file */
    struct pilot_proposal proposal;
    struct pilot row; /* of runs: what is the same for each of them */
    const struct measurement *taken;
};

/* ---- the command line --------------------------------------------------------------- */

static bool
action_find(struct work *work, struct error *err)
{
    const struct options *options = work->options;
    const char *word = options->arguments[0];
    bool needs_file;
    int action = 0;

    while (action < ACTION_COUNT && strcmp(action_names[action], word) != 0)
        action++;
    if (action == ACTION_COUNT)
        return error_set(err, ERROR_USAGE, NULL, "list, import, apply",
                         "pilot cannot '%s'; use one of", text_quoted(word).text);
    work->action = (enum action)action;
    needs_file = action != ACTION_LIST;
    if ((options->argument_count == 3) != needs_file)
        return error_set(err, ERROR_USAGE, NULL, "see 'llm-decide help pilot'",
                         needs_file
                             ? "pilot %s needs answers and a file of measurements"
                             : "pilot %s takes answers alone",
                         word);
    work->answers = options->arguments[1];
    work->file = needs_file ? options->arguments[2] : NULL;
    if (needs_file && strcmp(work->answers, "-") == 0 && strcmp(work->file, "-") == 0)
        return error_set(err, ERROR_USAGE, NULL, "name one of them",
                         "both files cannot come from standard input");
    return true;
}

/* Whether answers go back into a saved assessment. */
static bool
is_saved(const struct work *work)
{
    return place_is_id(work->answers) && !work->options->given[OPTION_OUTPUT];
}

static enum context_need
need_of(const struct work *work)
{
    bool changes = work->action != ACTION_LIST && !work->options->given[OPTION_DRY_RUN];

    return changes && is_saved(work) ? CONTEXT_WRITE : CONTEXT_READ;
}

/* ---- the file ---------------------------------------------------------------------------- */

static bool
format_asked(const struct options *options, int *format, struct error *err)
{
    const char *names[PILOT_FILE_FORMAT_COUNT], *asked = options->value[OPTION_AS];
    char list[80];

    *format = asked ? pilot_file_format_find(asked) : PILOT_FILE_BY_SHAPE;
    if (!asked || *format != PILOT_FILE_BY_SHAPE)
        return true;
    for (int i = 0; i < PILOT_FILE_FORMAT_COUNT; i++)
        names[i] = pilot_file_format_name(i);
    text_join(names, PILOT_FILE_FORMAT_COUNT, ", ", list, sizeof list);
    return error_set(err, ERROR_USAGE, "pilot", list,
                     "'%s' is no file of a pilot; use one of", asked);
}

static const char *
file_name(const struct work *work)
{
    const char *slash = strrchr(work->file, '/');

    return strcmp(work->file, "-") == 0 ? "standard input"
           : slash                      ? slash + 1
                                        : work->file;
}

/* Rows say themselves what they are of. */
static bool
rows_are_alone(const struct options *options, struct error *err)
{
    static const enum cli_option said[] = {OPTION_APPROACH,     OPTION_MODEL,
                                           OPTION_GPU,          OPTION_GPUS,
                                           OPTION_QUANTIZATION, OPTION_PROVIDER};

    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        if (options->given[said[i]])
            return error_set(err, ERROR_USAGE, NULL, "write it into the file",
                             "--%s is not said of rows in CSV",
                             option_table[said[i]].name);
    return true;
}

/* The day of what says none itself. */
static const char *
today(struct work *work)
{
    char day[DATE_TEXT_SIZE];

    date_format(work->context.as_of_day, day);
    return arena_strdup(&work->arena, day);
}

/* Faults of what the file holds go to work->faults. */
static bool
measurements_take(struct work *work, struct error *err)
{
    struct pilot_source source = {
        .path = work->file, .name = file_name(work), .date = today(work)};
    struct strbuf bytes;
    int format;
    bool good;

    if (!format_asked(work->options, &format, err))
        return false;
    strbuf_init(&bytes);
    good = file_read(work->file, FILE_LIMIT_PRICES, &bytes, err);
    if (good) {
        source.bytes = bytes.data;
        source.size = bytes.length;
        *err = (struct error){0};
        good = pilot_file_read(format, &source, &work->context.catalog, &work->arena,
                               &work->held, &work->faults);
    }
    strbuf_clear(&bytes);
    return good && (!work->held.row_count || rows_are_alone(work->options, err));
}

/* ---- the row ------------------------------------------------------------------------ */

static enum pilot_approach
approach_asked(const struct options *options)
{
    const char *asked = options->value[OPTION_APPROACH];

    if (asked)
        return strcmp(asked, pilot_approach_names[PILOT_API]) == 0 ? PILOT_API
                                                                   : PILOT_OWN;
    return options->given[OPTION_PROVIDER] ? PILOT_API : PILOT_OWN;
}

static bool
model_take(struct work *work, const char *called, struct error *err)
{
    const struct catalog *catalog = &work->context.catalog;
    const char *asked = work->options->value[OPTION_MODEL], *nearest;
    const char **ids = ARENA_ARRAY(&work->arena, catalog->model_count, const char *);
    char mend[120] = "see 'llm-decide info' for the catalog";

    if (!asked)
        work->row.model = pilot_model_guess(catalog, work->row.approach, called,
                                            &work->arena);
    else if (pilot_model_is_known(catalog, work->row.approach, asked))
        work->row.model = asked;
    if (work->row.model)
        return true;
    for (size_t i = 0; i < catalog->model_count; i++)
        ids[i] = catalog->models[i].id;
    if (!asked && !called)
        return error_set(err, ERROR_USAGE, work->file, "add --model=ID",
                         "does not say which model was measured");
    nearest = text_nearest(asked ? asked : called, ids, catalog->model_count);
    if (nearest)
        snprintf(mend, sizeof mend, "did you mean --model=%s?", nearest);
    else if (!asked)
        snprintf(mend, sizeof mend, "add --model=ID");
    return error_set(err, ERROR_USAGE, asked ? "--model" : work->file, mend,
                     "'%s' is no model of the catalog",
                     text_quoted(asked ? asked : called).text);
}

/* What own replicas were measured on has to be said: no load test knows it. */
static bool
replica_missing(struct work *work, struct error *err)
{
    const struct lane *lane = pilot_lane(&work->before.decision, true);
    const struct options *options = work->options;
    char mend[200];

    if (options->given[OPTION_GPU] && options->given[OPTION_GPUS] &&
        options->given[OPTION_QUANTIZATION])
        return false;
    snprintf(mend, sizeof mend, "add --gpu=ID --gpus=N --quantization=PRECISION");
    if (lane)
        snprintf(mend, sizeof mend, "the plan has --gpu=%s --gpus=%d --quantization=%s",
                 lane->own->config->replica.gpu->id, lane->own->config->replica.gpus,
                 precision_names[lane->own->config->replica.precision]);
    error_set(
        err, ERROR_USAGE, work->file, mend,
        "does not say on which card, how many of them and in which precision it ran");
    return true;
}

static bool
gpu_take(struct work *work, struct error *err)
{
    const struct catalog *catalog = &work->context.catalog;
    const char *asked = work->options->value[OPTION_GPU], *nearest;
    const char **ids = ARENA_ARRAY(&work->arena, catalog->gpu_count, const char *);
    char mend[80] = "name a card of the catalog";

    work->row.gpu = asked;
    if (catalog_gpu(catalog, asked))
        return true;
    for (size_t i = 0; i < catalog->gpu_count; i++)
        ids[i] = catalog->gpus[i].id;
    nearest = text_nearest(asked, ids, catalog->gpu_count);
    if (nearest)
        snprintf(mend, sizeof mend, "did you mean '%s'?", nearest);
    return error_set(err, ERROR_USAGE, "--gpu", mend, "'%s' is no card of the catalog",
                     text_quoted(asked).text);
}

static bool
quantization_take(struct work *work, struct error *err)
{
    char list[80];

    work->row.quantization = work->options->value[OPTION_QUANTIZATION];
    if (precision_find(work->row.quantization) >= 0)
        return true;
    text_join(precision_names, PRECISION_COUNT, ", ", list, sizeof list);
    return error_set(err, ERROR_USAGE, "--quantization", list,
                     "'%s' is no precision; use one of",
                     text_quoted(work->row.quantization).text);
}

static bool
own_take(struct work *work, struct error *err)
{
    int64_t gpus;

    if (work->options->given[OPTION_PROVIDER])
        return error_set(err, ERROR_USAGE, "--provider", "use --approach=api",
                         "own replicas have no provider");
    if (replica_missing(work, err) || !gpu_take(work, err) ||
        !quantization_take(work, err) ||
        !options_integer(work->options, OPTION_GPUS, 1, 1024, 1, &gpus, err))
        return false;
    work->row.gpus = (int)gpus;
    return true;
}

static bool
provider_fail(struct work *work, const char *asked, struct error *err)
{
    const struct catalog *catalog = &work->context.catalog;
    const char **ids = ARENA_ARRAY(&work->arena, catalog->provider_count, const char *);
    const char *nearest;
    char mend[120] = "name one of the catalog";

    for (size_t i = 0; i < catalog->provider_count; i++)
        ids[i] = catalog->providers[i].id;
    nearest = text_nearest(asked, ids, catalog->provider_count);
    if (nearest)
        snprintf(mend, sizeof mend, "did you mean '%s'?", nearest);
    return error_set(err, ERROR_USAGE, "--provider", mend,
                     "'%s' is no provider of the catalog", text_quoted(asked).text);
}

static bool
api_take(struct work *work, struct error *err)
{
    static const enum cli_option own[] = {OPTION_GPU, OPTION_GPUS, OPTION_QUANTIZATION};
    const char *provider = work->options->value[OPTION_PROVIDER];

    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        if (work->options->given[own[i]])
            return error_set(err, ERROR_USAGE, NULL, "take it out",
                             "--%s is only said of own replicas",
                             option_table[own[i]].name);
    work->row.provider = provider;
    return !provider || catalog_provider(&work->context.catalog, provider) ||
           provider_fail(work, provider, err);
}

/* The row that is proposed, as far as it is the same for every run. */
static bool
row_make(struct work *work, struct error *err)
{
    const struct pilot_file *held = &work->held;
    const char *called = held->run_count ? held->runs[0].model : NULL;

    work->row = (struct pilot){.approach = approach_asked(work->options),
                               .date = today(work),
                               .source = file_name(work)};
    if (!model_take(work, called, err) ||
        !(work->row.approach == PILOT_OWN ? own_take(work, err) : api_take(work, err)))
        return false;
    work->taken = pilot_run_best(
        held->runs, held->run_count, work->row.approach,
        work->before.decision.inputs.number[INPUT_MIN_TOKENS_PER_SECOND]);
    return true;
}

/* What is proposed: the rows of the file, or one of its runs; none of it says anything. */
static bool
proposal_make(struct work *work, struct error *err)
{
    const struct pilot_file *held = &work->held;
    struct pilot *row;

    work->proposal = (struct pilot_proposal){held->rows, held->row_count, false};
    if (held->row_count)
        return true;
    if (!row_make(work, err))
        return false;
    if (!work->taken)
        return true;
    row = ARENA_NEW(&work->arena, struct pilot);
    *row = work->row;
    pilot_run_take(work->taken, &work->arena, row);
    work->proposal = (struct pilot_proposal){row, 1, true};
    return true;
}

/* ---- with the rows ------------------------------------------------------------------ */

/* The answers with the proposal, which is from then on as it stands among the others. */
static bool
after_make(struct work *work, struct error *err)
{
    struct assessment *assessment = &work->after.answers.assessment;
    struct pilot *rows;

    work->after.answers = work->before.answers;
    work->after.parts = work->before.parts;
    work->after.alone = work->before.alone;
    work->after.settings = work->before.settings;
    assessment->pilot_count = pilot_rows_merge(assessment->pilots,
                                               assessment->pilot_count, &work->proposal,
                                               &work->arena, &rows);
    assessment->pilots = rows;
    work->proposal.rows = rows + (assessment->pilot_count - work->proposal.count);
    return evaluation_decide(&work->context, &work->arena, &work->after, err);
}

/* ---- what is shown ------------------------------------------------------------------ */

static struct pilot_run *
runs_of(struct work *work)
{
    const struct pilot_file *held = &work->held;
    struct pilot_run *runs = ARENA_ARRAY(&work->arena, held->run_count,
                                         struct pilot_run);

    for (size_t i = 0; i < held->run_count; i++) {
        const struct measurement *run = &held->runs[i];

        runs[i].row = work->row;
        pilot_run_take(run, &work->arena, &runs[i].row);
        runs[i].row.output_tokens_per_second = run->output_tokens_per_second;
        runs[i].failed = run->failed;
        runs[i].at_capacity = run->at_capacity;
        runs[i].at_once = run->at_once;
        runs[i].taken = run == work->taken;
    }
    return runs;
}

static void
scores_json(const struct work *work, struct json *json)
{
    json_array_open(json, "scores");
    for (size_t i = 0; i < work->held.score_count; i++) {
        const struct eval_score *score = &work->held.scores[i];

        json_object_open_inline(json, NULL);
        json_put_text(json, "task", score->task);
        json_put_text(json, "metric", score->metric);
        json_put_text(json, "filter", score->filter);
        json_put_real(json, "value", score->value);
        json_put_maybe_real(json, "error", score->error);
        json_put_maybe_real(json, "samples", score->samples);
        json_put_bool(json, "partial", score->partial);
        json_put_maybe_real(json, "shots", score->shots);
        json_put_text(json, "model", score->model);
        json_put_text(json, "day", score->day);
        json_object_close(json);
    }
    json_array_close(json);
}

static bool
is_json(const struct work *work)
{
    return options_format(work->options) == 1;
}

static bool
text_render(struct work *work, const struct blocks *blocks, struct error *err)
{
    struct plain_style style;

    if (!style_read(work->options, &style, err))
        return false;
    plain_render(blocks, &style, work->out);
    return true;
}

/* ---- what is kept ------------------------------------------------------------------- */

static bool
saved_keep(struct work *work, const char *text, struct error *err)
{
    const struct assessment *assessment = &work->after.answers.assessment;
    const struct verdict *verdict = &work->after.decision.verdict;
    char now[CLOCK_TEXT_SIZE];
    struct draft draft;

    if (!draft_read(work->context.store, work->answers, &work->arena, &draft, err))
        return false;
    draft.answers = text;
    draft.label = arena_printf(&work->arena, "pilot %s", work->proposal.rows[0].source);
    draft.answered = assessment_answered(assessment);
    draft.leader = verdict->winner < 0 ? NULL : strategy_ids[verdict->winner];
    draft.score = verdict->winner < 0
                      ? maybe_unknown()
                      : maybe_of(work->after.decision.options[verdict->winner].score);
    clock_now(now);
    if (!draft_save(work->context.store, work->answers, &draft, now, err))
        return false;
    message_note("saved in %s, one step that can be undone", work->answers);
    return true;
}

/* Answers with the row: where they were asked to go. */
static bool
answers_keep(struct work *work, struct error *err)
{
    const struct options *options = work->options;
    const char *path = options->value[OPTION_OUTPUT];
    struct strbuf text;
    bool good = true;

    strbuf_init(&text);
    answers_write(&work->after.answers.assessment, &text);
    if (is_saved(work))
        good = saved_keep(work, text.data, err);
    else if (path && strcmp(path, "-") != 0) {
        good = file_write(path, text.data, text.length, options->given[OPTION_FORCE],
                          err);
        if (good)
            message_note("written to %s", path);
    } else if (work->action == ACTION_APPLY)
        strbuf_addn(work->out, text.data, text.length);
    else
        message_note("nothing is written; -o FILE keeps the answers with it");
    strbuf_clear(&text);
    return good;
}

/* ---- the three commands ------------------------------------------------------------- */

static bool
list_do(struct work *work, struct error *err)
{
    struct assessment *assessment = &work->after.answers.assessment;
    const struct pilot *rows = work->before.answers.assessment.pilots;
    size_t count = work->before.answers.assessment.pilot_count;
    struct blocks blocks;
    struct json json;

    work->after.answers = work->before.answers;
    work->after.parts = work->before.parts;
    work->after.alone = work->before.alone;
    work->after.settings = work->before.settings;
    assessment->pilot_count = 0;
    if (!evaluation_decide(&work->context, &work->arena, &work->after, err))
        return false;
    if (is_json(work)) {
        json_init(&json, work->out, false);
        json_object_open(&json, NULL);
        pilot_json_rows(&work->after.decision, rows, count, &json);
        json_object_close(&json);
        json_end(&json);
        return true;
    }
    blocks_init(&blocks, &work->arena);
    pilot_report_rows(&work->after.decision, rows, count, &blocks);
    return text_render(work, &blocks, err);
}

static void
import_json(struct work *work)
{
    struct json json;

    json_init(&json, work->out, false);
    json_object_open(&json, NULL);
    if (work->held.scores)
        scores_json(work, &json);
    if (work->held.runs)
        pilot_json_runs(runs_of(work), work->held.run_count, &json);
    if (work->proposal.count) {
        pilot_json_rows(&work->before.decision, work->proposal.rows,
                        work->proposal.count, &json);
        pilot_json_effect(&work->before.decision, &work->after.decision, &json);
    }
    json_object_close(&json);
    json_end(&json);
}

static bool
import_text(struct work *work, struct error *err)
{
    const struct decision *before = &work->before.decision;
    struct blocks blocks;

    blocks_init(&blocks, &work->arena);
    if (work->held.scores)
        pilot_report_scores(work->held.scores, work->held.score_count, &blocks);
    else if (work->held.runs)
        pilot_report_runs(before, runs_of(work), work->held.run_count, &blocks);
    else
        pilot_report_rows(before, work->proposal.rows, work->proposal.count, &blocks);
    if (work->proposal.count)
        pilot_report_effect(before, &work->after.decision, work->proposal.rows,
                            work->proposal.count, &blocks);
    return text_render(work, &blocks, err);
}

static bool
import_do(struct work *work, struct error *err)
{
    if (!work->held.scores && !proposal_make(work, err))
        return false;
    if (work->proposal.count && !after_make(work, err))
        return false;
    if (is_json(work))
        import_json(work);
    else if (!import_text(work, err))
        return false;
    return !work->proposal.count || work->options->given[OPTION_DRY_RUN] ||
           answers_keep(work, err);
}

static bool
apply_do(struct work *work, struct error *err)
{
    if (is_json(work))
        return error_set(err, ERROR_USAGE, NULL,
                         "pilot import -n --json tells the effect",
                         "pilot apply writes answers, which are YAML");
    if (work->held.scores)
        return error_set(
            err, ERROR_INPUT, work->file,
            "write cases_passed_share of your own cases in a row of pilot",
            "scores of lm-evaluation-harness are no measurement of a pilot");
    if (!proposal_make(work, err))
        return false;
    if (!work->proposal.count)
        return error_set(err, ERROR_INPUT, work->file,
                         "send more requests, or as fast as the server takes them",
                         "no run says what the server can do");
    if (!after_make(work, err))
        return false;
    message_note("%s", pilot_report_line(&work->before.decision, &work->after.decision,
                                         &work->arena));
    return work->options->given[OPTION_DRY_RUN] || answers_keep(work, err);
}

static bool
action_do(struct work *work, struct error *err)
{
    if (work->file && !measurements_take(work, err))
        return false;
    switch (work->action) {
    case ACTION_LIST:
        return list_do(work, err);
    case ACTION_IMPORT:
        return import_do(work, err);
    case ACTION_APPLY:
    case ACTION_COUNT:
        break;
    }
    return apply_do(work, err);
}

bool
command_pilot(const struct options *options, struct strbuf *out, int *status,
              struct error *err)
{
    struct work work = {.options = options, .out = out};
    bool done = true;

    if (!action_find(&work, err))
        return false;
    arena_init(&work.arena);
    if (context_open(options, need_of(&work), &work.context, &work.faults) &&
        evaluation_make(&work.context, work.answers, PARTS_OF_VERDICT, &work.arena,
                        &work.before, &work.faults, &work.warnings)) {
        if (!options->given[OPTION_QUIET])
            message_errors(&work.warnings);
        *err = (struct error){0};
        done = action_do(&work, err) || err->code == ERROR_NONE;
        *status = message_errors(&work.faults);
    } else
        *status = message_errors(&work.faults);
    context_close(&work.context);
    arena_clear(&work.arena);
    return done;
}
