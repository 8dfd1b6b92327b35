/*
 * batch.c - the command that evaluates many assessments, one record each.
 *
 * The reader fills a ring of jobs; workers, which share nothing but the forms and the
 * catalog, evaluate them; the reader writes them in the order in which they came.  So
 * memory depends on the size of the ring alone, and the bytes not on the number of workers.
 */
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/batch_inputs.h"
#include "cli/commands.h"
#include "cli/condition.h"
#include "cli/evaluation.h"
#include "cli/output.h"
#include "cli/together.h"
#include "report/record_line.h"

enum { FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON, FORMAT_JSONL };

enum { WORKERS_MOST = 64, JOBS_A_WORKER = 4, CONDITION_SIZE = 80 };

enum job_state { JOB_FREE, JOB_READY, JOB_TAKEN, JOB_DONE };

/* One document on its way. */
struct job {
    enum job_state state;
    struct batch_input input;
    struct strbuf name; /* of the input, with its number */
    struct error_list faults, warnings;
    int status;
    struct strbuf record;
};

struct batch {
    struct context context;
    int format;
    struct job *jobs; /* a ring */
    size_t job_count;
    size_t filled, taken, written; /* jobs so far */
    bool is_over;                  /* nothing more will be filled */
    pthread_mutex_t lock;
    pthread_cond_t work, done;
    pthread_t workers[WORKERS_MOST];
    size_t worker_count;
    size_t refused;
    int status;
    struct strbuf *kept; /* all of it for --output, or nothing; NULL: as it comes */
    bool stops;          /* a failure ended it before the end */
};

/* ---- a worker ------------------------------------------------------------------------ */

/* "FILE:3:1" of a document that begins 100 lines down its file is "FILE:103:1". */
static void
fault_move(struct error *fault, const char *path, long before)
{
    size_t length = strlen(path);
    int line, column, used = 0;

    if (!before || strncmp(fault->where, path, length) != 0 ||
        sscanf(fault->where + length, ":%d:%d%n", &line, &column, &used) != 2 ||
        fault->where[length + (size_t)used])
        return;
    snprintf(fault->where + length, sizeof fault->where - length, ":%ld:%d",
             line + before, column);
}

static void
faults_move(struct error_list *list, const struct batch_input *input)
{
    for (size_t i = 0; i < list->count; i++)
        fault_move(&list->items[i], input->path, input->before);
}

/* The answers of a document evaluated; NULL: the faults say why not. */
static const struct decision *
job_decide(struct batch *batch, struct job *job, struct arena *arena)
{
    struct evaluation *evaluation = ARENA_NEW(arena, struct evaluation);
    const struct yaml_file file = {job->input.path, job->input.bytes.data,
                                   job->input.bytes.length};
    bool good;

    evaluation->parts = PARTS_OF_VERDICT; /* a record has no more of it */
    good = answers_read(&file, &batch->context.form, arena, &evaluation->answers,
                        &job->faults, &job->warnings) &&
           evaluation_finish(&batch->context, arena, evaluation, &job->faults,
                             &job->warnings);
    faults_move(&job->faults, &job->input);
    faults_move(&job->warnings, &job->input);
    return good ? &evaluation->decision : NULL;
}

static int
job_status(const struct batch *batch, const struct job *job,
           const struct decision *decision, bool holds)
{
    (void)batch;
    if (!decision)
        return (int)job->faults.items[0].code;
    if (decision->verdict.kind == VERDICT_NONE)
        return STATUS_NOTHING_PASSES;
    return holds ? STATUS_CONDITION : ERROR_NONE;
}

static void
job_do(struct batch *batch, struct job *job, struct arena *arena)
{
    const char *list = batch->context.options->value[OPTION_FAIL_ON];
    const struct decision *decision = NULL;
    char which[CONDITION_SIZE];
    bool holds = false;
    struct record_line line;
    struct error err;

    if (job->input.is_read)
        decision = job_decide(batch, job, arena);
    else
        error_list_add(&job->faults, &job->input.failure);
    /* The list was found good before the first job. */
    if (decision && list)
        condition_any(list, decision, &holds, which, sizeof which, &err);
    job->status = job_status(batch, job, decision, holds);
    line = (struct record_line){job->name.data, job->status, decision, &job->faults,
                                holds ? which : NULL};
    switch (batch->format) {
    case FORMAT_CSV:
        record_line_csv(&line, &job->record);
        break;
    case FORMAT_JSON:
    case FORMAT_JSONL:
        record_line_json(&line, &job->record);
        break;
    default:
        record_line_text(&line, &job->record);
        break;
    }
}

/* The next job that is ready; NULL at the end. */
static struct job *
job_take(struct batch *batch)
{
    struct job *job = NULL;

    pthread_mutex_lock(&batch->lock);
    while (batch->taken == batch->filled && !batch->is_over)
        pthread_cond_wait(&batch->work, &batch->lock);
    if (batch->taken < batch->filled) {
        job = &batch->jobs[batch->taken++ % batch->job_count];
        job->state = JOB_TAKEN;
    }
    pthread_mutex_unlock(&batch->lock);
    return job;
}

static void *
worker_run(void *context)
{
    struct batch *batch = context;
    struct arena arena;
    struct job *job;

    arena_init(&arena);
    while ((job = job_take(batch)) != NULL) {
        arena_reset(&arena);
        job_do(batch, job, &arena);
        pthread_mutex_lock(&batch->lock);
        job->state = JOB_DONE;
        pthread_cond_signal(&batch->done);
        pthread_mutex_unlock(&batch->lock);
    }
    arena_clear(&arena);
    return NULL;
}

/* ---- the reader and writer --------------------------------------------------------------- */

static void
job_reset(struct job *job)
{
    job->faults = job->warnings = (struct error_list){0};
    job->status = ERROR_NONE;
    strbuf_reset(&job->record);
    strbuf_reset(&job->name);
}

/* Onto standard output at once, or kept for the file that is written whole. */
static bool
text_write(const struct batch *batch, const char *text, size_t length,
           struct error *err)
{
    if (!batch->kept)
        return output_write(text, length, err);
    strbuf_addn(batch->kept, text, length);
    return true;
}

/* What stands around the records, and between two. */
static bool
frame_write(const struct batch *batch, bool begin, struct error *err)
{
    struct strbuf text;
    bool done;

    strbuf_init(&text);
    if (batch->format == FORMAT_JSON)
        strbuf_add(&text, begin ? "[\n" : batch->written ? "\n]\n" : "]\n");
    else if (begin && batch->format == FORMAT_CSV)
        record_line_csv_head(&text);
    else if (begin && batch->format == FORMAT_TABLE)
        record_line_head(&text);
    done = text_write(batch, text.data, text.length, err);
    strbuf_clear(&text);
    return done;
}

/* An object within the array has a comma before it in place of a line end behind it. */
static bool
record_write(const struct batch *batch, const struct job *job, struct error *err)
{
    size_t length = job->record.length;

    if (batch->format != FORMAT_JSON)
        return text_write(batch, job->record.data, length, err);
    return (batch->written == 0 || text_write(batch, ",\n", 2, err)) &&
           text_write(batch, job->record.data, length - 1, err);
}

/* Wait for the oldest job, and write it. */
static bool
job_write(struct batch *batch, struct error *err)
{
    struct job *job = &batch->jobs[batch->written % batch->job_count];
    bool done;

    pthread_mutex_lock(&batch->lock);
    while (job->state != JOB_DONE)
        pthread_cond_wait(&batch->done, &batch->lock);
    pthread_mutex_unlock(&batch->lock);
    message_errors(&job->faults);
    if (!batch->context.options->given[OPTION_QUIET])
        message_errors(&job->warnings);
    done = record_write(batch, job, err);
    batch->refused += job->faults.count > 0;
    if (job->status > batch->status)
        batch->status = job->status;
    job->state = JOB_FREE;
    batch->written++;
    return done;
}

static void
job_ready(struct batch *batch, struct job *job)
{
    strbuf_add(&job->name, job->input.path);
    if (job->input.number)
        strbuf_addf(&job->name, "#%d", job->input.number);
    pthread_mutex_lock(&batch->lock);
    job->state = JOB_READY;
    batch->filled++;
    pthread_cond_signal(&batch->work);
    pthread_mutex_unlock(&batch->lock);
}

/* What cannot be read ends it, unless it is to keep going; what is refused never does. */
static bool
is_end(const struct batch *batch, const struct job *job)
{
    return !job->input.is_read && job->input.failure.code != ERROR_INPUT &&
           !batch->context.options->given[OPTION_KEEP_GOING];
}

static bool
inputs_run(struct batch *batch, struct error *err)
{
    const struct options *options = batch->context.options;
    struct batch_inputs inputs;
    bool done = true;

    batch_inputs_init(&inputs, options->arguments, options->argument_count);
    while (done && !batch->stops) {
        struct job *job = &batch->jobs[batch->filled % batch->job_count];

        if (batch->filled - batch->written == batch->job_count)
            done = job_write(batch, err);
        job_reset(job);
        if (!done || !batch_inputs_next(&inputs, &job->input))
            break;
        batch->stops = is_end(batch, job);
        job_ready(batch, job);
    }
    while (done && batch->written < batch->filled)
        done = job_write(batch, err);
    batch_inputs_clear(&inputs);
    return done;
}

/* ---- the whole -------------------------------------------------------------------------- */

static void
workers_end(struct batch *batch)
{
    pthread_mutex_lock(&batch->lock);
    batch->is_over = true;
    pthread_cond_broadcast(&batch->work);
    pthread_mutex_unlock(&batch->lock);
    for (size_t i = 0; i < batch->worker_count; i++)
        pthread_join(batch->workers[i], NULL);
}

static bool
workers_begin(struct batch *batch, size_t count, struct error *err)
{
    while (batch->worker_count < count) {
        int failed = pthread_create(&batch->workers[batch->worker_count], NULL,
                                    worker_run, batch);

        if (failed)
            return error_set(err, ERROR_FAILED, "batch", "use fewer with -j",
                             "cannot start worker %zu: %s", batch->worker_count + 1,
                             strerror(failed));
        batch->worker_count++;
    }
    return true;
}

static bool
batch_run(struct batch *batch, struct error *err)
{
    const struct options *options = batch->context.options;
    int64_t workers;
    bool done;

    if (!options_integer(options, OPTION_JOBS, 1, WORKERS_MOST,
                         together_processors(WORKERS_MOST), &workers, err))
        return false;
    batch->job_count = (size_t)workers * JOBS_A_WORKER;
    batch->jobs = calloc(batch->job_count, sizeof *batch->jobs);
    if (!batch->jobs)
        memory_exhausted();
    done = frame_write(batch, true, err) &&
           workers_begin(batch, (size_t)workers, err) && inputs_run(batch, err) &&
           frame_write(batch, false, err);
    workers_end(batch);
    for (size_t i = 0; i < batch->job_count; i++) {
        strbuf_clear(&batch->jobs[i].input.bytes);
        strbuf_clear(&batch->jobs[i].name);
        strbuf_clear(&batch->jobs[i].record);
    }
    free(batch->jobs);
    return done;
}

static void
say_tally(const struct batch *batch)
{
    if (batch->stops)
        message_note(batch->kept
                         ? "stopped at what cannot be read, and nothing was written; "
                           "--keep-going goes on"
                         : "stopped at what cannot be read; --keep-going goes on");
    if (!batch->context.options->given[OPTION_QUIET])
        message_note("%zu read, %zu refused", batch->written, batch->refused);
}

static bool
settings_check(const struct options *options, struct error *err)
{
    struct robustness_settings settings;

    return evaluation_settings(options, &settings, err) &&
           (!options->given[OPTION_FAIL_ON] ||
            condition_known(options->value[OPTION_FAIL_ON], err));
}

bool
command_batch(const struct options *options, struct strbuf *out, int *status,
              struct error *err)
{
    struct error_list faults = {0};
    struct batch *batch = calloc(1, sizeof *batch);
    bool done;

    if (!batch)
        memory_exhausted();
    pthread_mutex_init(&batch->lock, NULL);
    pthread_cond_init(&batch->work, NULL);
    pthread_cond_init(&batch->done, NULL);
    done = settings_check(options, err);
    if (done && context_open(options, CONTEXT_READ, &batch->context, &faults)) {
        batch->format = options_format(options);
        batch->kept = options->given[OPTION_OUTPUT] ? out : NULL;
        done = batch_run(batch, err);
        if (batch->stops && batch->kept)
            strbuf_reset(batch->kept);
        if (done || batch->written) /* else nothing was begun */
            say_tally(batch);
        *status = batch->status;
    } else if (done)
        *status = message_errors(&faults);
    context_close(&batch->context);
    pthread_cond_destroy(&batch->done);
    pthread_cond_destroy(&batch->work);
    pthread_mutex_destroy(&batch->lock);
    free(batch);
    return done;
}
