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
#include "import/measurement.h"
#include "import/pilot_csv.h"
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

/* --as of files that are no load test. */
static const char scores_format[] = "lm-eval", rows_format[] = "csv";

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
    /* What the file holds: runs, scores, or rows. */
    struct measurement *runs;
    struct eval_score *scores;
    size_t run_count, score_count;
    struct pilot *rows; /* what is proposed: of runs one */
    size_t row_count;
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

/* The index of --as among load tests; -1 to tell it by the shape. */
static int
format_asked(const struct options *options)
{
    const char *asked = options->value[OPTION_AS];

    for (int i = 0; asked && i < MEASUREMENT_FORMAT_COUNT; i++)
        if (strcmp(measurement_format_names[i], asked) == 0)
            return i;
    return -1;
}

static const char *
file_name(const struct work *work)
{
    const char *slash = strrchr(work->file, '/');

    return strcmp(work->file, "-") == 0 ? "standard input"
           : slash                      ? slash + 1
                                        : work->file;
}

/* Whether it is a table: every one has the column approach in its first line. */
static bool
is_csv(const struct work *work, const struct strbuf *bytes)
{
    const char *asked = work->options->value[OPTION_AS];
    const char *column = strstr(bytes->data, "approach");

    if (asked)
        return strcmp(asked, rows_format) == 0;
    return column && (size_t)(column - bytes->data) < strcspn(bytes->data, "\n{:");
}

/* Rows say themselves what they are of; faults go to work->faults. */
static bool
rows_read(struct work *work, const struct strbuf *bytes, struct error *err)
{
    static const enum cli_option said[] = {OPTION_APPROACH,     OPTION_MODEL,
                                           OPTION_GPU,          OPTION_GPUS,
                                           OPTION_QUANTIZATION, OPTION_PROVIDER};
    char day[DATE_TEXT_SIZE];

    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        if (work->options->given[said[i]])
            return error_set(err, ERROR_USAGE, NULL, "write it into the file",
                             "--%s is not said of rows in CSV",
                             option_table[said[i]].name);
    date_format(work->context.as_of_day, day);
    *err = (struct error){0};
    return pilot_csv_read(work->file, bytes->data, bytes->length,
                          arena_strdup(&work->arena, day), file_name(work),
                          &work->arena, &work->rows, &work->row_count, &work->faults);
}

/* A file that is neither is told as what most files are: no load test. */
static bool
bytes_read(struct work *work, const struct strbuf *bytes, struct error *err)
{
    const char *asked = work->options->value[OPTION_AS];
    bool scores = asked && strcmp(asked, scores_format) == 0;
    struct error other;

    if (is_csv(work, bytes))
        return rows_read(work, bytes, err);
    if (!scores && measurements_read(format_asked(work->options), work->file,
                                     bytes->data, bytes->length, &work->arena,
                                     &work->runs, &work->run_count, err))
        return true;
    if (asked && !scores)
        return false;
    if (eval_scores_read(work->file, bytes->data, bytes->length, &work->arena,
                         &work->scores, &work->score_count, &other))
        return true;
    if (scores)
        *err = other;
    return false;
}

static bool
measurements_take(struct work *work, struct error *err)
{
    struct strbuf bytes;
    bool good;

    strbuf_init(&bytes);
    good = file_read(work->file, FILE_LIMIT_PRICES, &bytes, err) &&
           bytes_read(work, &bytes, err);
    strbuf_clear(&bytes);
    return good;
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

/* Whether a catalog has a model for the arm. */
static bool
is_model(const struct work *work, const char *id)
{
    const struct catalog *catalog = &work->context.catalog;

    return catalog_model(catalog, id) ||
           (work->row.approach == PILOT_API && catalog_offer(catalog, id));
}

/* "Llama 3.1 8B Instruct" and "Llama-3.1-8B-Instruct" as one and the same. */
static const char *
name_fold(struct work *work, const char *name)
{
    char *folded = arena_strdup(&work->arena, name);

    for (char *c = folded; *c; c++)
        *c = *c == ' ' || *c == '_' ? '-' : text_lower(*c);
    return folded;
}

/* The model that a server calls "Org/Name-8B", by what stands behind the slash. */
static const char *
model_guess(struct work *work, const char *called)
{
    const struct catalog *catalog = &work->context.catalog;
    const char *slash = called ? strrchr(called, '/') : NULL, *name;

    if (!called || is_model(work, called))
        return called;
    name = name_fold(work, slash ? slash + 1 : called);
    if (is_model(work, name))
        return name;
    for (size_t i = 0; i < catalog->model_count; i++)
        if (strcmp(name_fold(work, catalog->models[i].name), name) == 0)
            return catalog->models[i].id;
    return NULL;
}

static bool
model_take(struct work *work, const char *called, struct error *err)
{
    const struct catalog *catalog = &work->context.catalog;
    const char *asked = work->options->value[OPTION_MODEL], *nearest;
    const char **ids = ARENA_ARRAY(&work->arena, catalog->model_count, const char *);
    char mend[120] = "see 'llm-decide info' for the catalog";

    work->row.model = asked && is_model(work, asked) ? asked : NULL;
    if (!asked)
        work->row.model = model_guess(work, called);
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

/* The numbers of a run; an output below the server's limit is no capacity. */
static void
run_take(struct work *work, const struct measurement *run, struct pilot *row)
{
    *row = work->row;
    row->n = run->requests;
    row->input_tokens = run->input_tokens;
    row->output_tokens = run->output_tokens;
    row->output_tokens_per_second = run->at_capacity ? run->output_tokens_per_second
                                                     : maybe_unknown();
    row->user_tokens_per_second = run->user_tokens_per_second;
    row->first_token_ms_p95 = run->first_token_ms_p95;
    if (run->date)
        row->date = run->date;
    if (run->failed > 0)
        row->note = arena_printf(&work->arena, "%.0f requests were not answered",
                                 run->failed);
}

/* Of an API nobody asks for its limit: the run with the most requests says most. */
static const struct measurement *
run_find(const struct work *work)
{
    const struct measurement *most = NULL;

    if (work->row.approach == PILOT_OWN)
        return measurement_best(
            work->runs, work->run_count,
            work->before.decision.inputs.number[INPUT_MIN_TOKENS_PER_SECOND]);
    for (size_t i = 0; i < work->run_count; i++)
        if (!most || work->runs[i].requests > most->requests)
            most = &work->runs[i];
    return most;
}

/* The row that is proposed, as far as it is the same for every run. */
static bool
row_make(struct work *work, struct error *err)
{
    char day[DATE_TEXT_SIZE];
    const char *called = work->run_count ? work->runs[0].model : NULL;

    date_format(work->context.as_of_day, day);
    work->row = (struct pilot){.approach = approach_asked(work->options),
                               .date = arena_strdup(&work->arena, day),
                               .source = file_name(work)};
    if (!model_take(work, called, err) ||
        !(work->row.approach == PILOT_OWN ? own_take(work, err) : api_take(work, err)))
        return false;
    work->taken = run_find(work);
    return true;
}

/* The ids of a row of CSV, which nobody has looked at yet. */
static bool
ids_check(struct work *work, const struct pilot *row, struct error *err)
{
    const struct catalog *catalog = &work->context.catalog;

    work->row.approach = row->approach;
    if (!is_model(work, row->model))
        return error_set(
            err, ERROR_INPUT, work->file, "see 'llm-decide catalog list --kind=models'",
            "'%s' is no model of the catalog", text_quoted(row->model).text);
    if (row->gpu && !catalog_gpu(catalog, row->gpu))
        return error_set(err, ERROR_INPUT, work->file,
                         "see 'llm-decide catalog list --kind=gpus'",
                         "'%s' is no card of the catalog", text_quoted(row->gpu).text);
    return !row->provider || catalog_provider(catalog, row->provider) ||
           error_set(err, ERROR_INPUT, work->file,
                     "see 'llm-decide catalog list --kind=providers'",
                     "'%s' is no provider of the catalog",
                     text_quoted(row->provider).text);
}

/* What is proposed: the rows of the file, or one of its runs; none of it says anything. */
static bool
rows_make(struct work *work, struct error *err)
{
    for (size_t i = 0; i < work->row_count; i++)
        if (!ids_check(work, &work->rows[i], err))
            return false;
    if (work->row_count)
        return true;
    if (!row_make(work, err))
        return false;
    if (!work->taken)
        return true;
    work->rows = ARENA_NEW(&work->arena, struct pilot);
    work->row_count = 1;
    run_take(work, work->taken, work->rows);
    return true;
}

/* ---- with the rows ------------------------------------------------------------------ */

/* What a load test does not measure, and what a row in CSV leaves empty, stays as it was. */
static void
row_keep(const struct work *work, struct pilot *row, const struct pilot *old)
{
    if (work->taken) {
        row->cases_passed_share = old->cases_passed_share;
        row->usd_per_mtok = old->usd_per_mtok;
        row->operations_hours_week = old->operations_hours_week;
        row->incidents = old->incidents;
        return;
    }
    for (size_t i = 0; i < PILOT_MEMBER_COUNT; i++) {
        const struct pilot_member *member = &pilot_members[i];
        struct maybe before = pilot_number(old, member);

        if (before.known && !pilot_number(row, member).known)
            pilot_number_set(row, member, before.value);
    }
}

/* Whether a row is of an arm that has a new one, which then keeps what it does not say. */
static bool
is_replaced(struct work *work, const struct pilot *old)
{
    for (size_t i = 0; i < work->row_count; i++)
        if (pilot_same_arm(old, &work->rows[i])) {
            row_keep(work, &work->rows[i], old);
            return true;
        }
    return false;
}

static bool
after_make(struct work *work, struct error *err)
{
    struct assessment *assessment = &work->after.answers.assessment;
    size_t count = work->before.answers.assessment.pilot_count, kept = 0;
    const struct pilot *old = work->before.answers.assessment.pilots;
    struct pilot *rows = ARENA_ARRAY(&work->arena, count + work->row_count,
                                     struct pilot);

    work->after.answers = work->before.answers;
    work->after.settings = work->before.settings;
    for (size_t i = 0; i < count; i++)
        if (!is_replaced(work, &old[i]))
            rows[kept++] = old[i];
    for (size_t i = 0; i < work->row_count; i++)
        rows[kept++] = work->rows[i];
    assessment->pilots = rows;
    assessment->pilot_count = kept;
    return evaluation_decide(&work->context, &work->arena, &work->after, err);
}

/* ---- what is shown ------------------------------------------------------------------ */

static void
scores_add(struct work *work, struct blocks *blocks)
{
    static const struct column columns[] = {
        {"Task", false}, {"Metric", false}, {"Filter", false}, {"Value", true},
        {"Error", true}, {"n", true},       {"", false}};
    struct arena *arena = blocks->arena;
    struct entries entries;
    struct block *block;

    entries_init(&entries, arena);
    for (size_t i = 0; i < work->score_count; i++) {
        const struct eval_score *score = &work->scores[i];

        entries_add(&entries, score->task);
        entries_add(&entries, score->metric);
        entries_add(&entries, score->filter);
        entries_add(&entries, show_real(arena, score->value, 4));
        entries_add(&entries,
                    score->error.known ? show_real(arena, score->error.value, 4) : "-");
        entries_add(&entries, score->samples.known
                                  ? show_count(arena, score->samples.value)
                                  : "-");
        entries_add(&entries, score->partial ? "partial" : "")->tone = TONE_ATTENTION;
    }
    blocks_add(blocks, BLOCK_HEADING, "Scores")->level = 1;
    block = blocks_add(blocks, BLOCK_TABLE, NULL);
    block->columns = columns;
    block->column_count = ARRAY_LEN(columns);
    block->entries = entries.items;
    block->entry_count = entries.count;
    blocks_add(blocks, BLOCK_NOTE,
               "Shown beside the decision; no figure of it is computed from them.")
        ->tone = TONE_MUTED;
}

static struct pilot_run *
runs_of(struct work *work)
{
    struct pilot_run *runs = ARENA_ARRAY(&work->arena, work->run_count,
                                         struct pilot_run);

    for (size_t i = 0; i < work->run_count; i++) {
        const struct measurement *run = &work->runs[i];

        run_take(work, run, &runs[i].row);
        runs[i].row.output_tokens_per_second = run->output_tokens_per_second;
        runs[i].failed = run->failed;
        runs[i].at_capacity = run->at_capacity;
        runs[i].taken = run == work->taken;
    }
    return runs;
}

static void
scores_json(const struct work *work, struct json *json)
{
    json_array_open(json, "scores");
    for (size_t i = 0; i < work->score_count; i++) {
        const struct eval_score *score = &work->scores[i];

        json_object_open_inline(json, NULL);
        json_put_text(json, "task", score->task);
        json_put_text(json, "metric", score->metric);
        json_put_text(json, "filter", score->filter);
        json_put_real(json, "value", score->value);
        json_put_maybe_real(json, "error", score->error);
        json_put_maybe_real(json, "samples", score->samples);
        json_put_bool(json, "partial", score->partial);
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
    draft.label = arena_printf(&work->arena, "pilot %s", work->rows[0].source);
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
    if (work->scores)
        scores_json(work, &json);
    if (work->runs)
        pilot_json_runs(runs_of(work), work->run_count, &json);
    if (work->row_count) {
        pilot_json_rows(&work->before.decision, work->rows, work->row_count, &json);
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
    if (work->scores)
        scores_add(work, &blocks);
    else if (work->runs)
        pilot_report_runs(before, runs_of(work), work->run_count, &blocks);
    else
        pilot_report_rows(before, work->rows, work->row_count, &blocks);
    if (work->row_count)
        pilot_report_effect(before, &work->after.decision, work->rows, work->row_count,
                            &blocks);
    return text_render(work, &blocks, err);
}

static bool
import_do(struct work *work, struct error *err)
{
    if (!work->scores && !rows_make(work, err))
        return false;
    if (work->row_count && !after_make(work, err))
        return false;
    if (is_json(work))
        import_json(work);
    else if (!import_text(work, err))
        return false;
    return !work->row_count || work->options->given[OPTION_DRY_RUN] ||
           answers_keep(work, err);
}

static bool
apply_do(struct work *work, struct error *err)
{
    if (is_json(work))
        return error_set(err, ERROR_USAGE, NULL,
                         "pilot import -n --json tells the effect",
                         "pilot apply writes answers, which are YAML");
    if (work->scores)
        return error_set(
            err, ERROR_INPUT, work->file,
            "write cases_passed_share of your own cases in a row of pilot",
            "scores of lm-evaluation-harness are no measurement of a pilot");
    if (!rows_make(work, err))
        return false;
    if (!work->row_count)
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
        evaluation_make(&work.context, work.answers, &work.arena, &work.before,
                        &work.faults, &work.warnings)) {
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
