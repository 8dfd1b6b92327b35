/*
 * pilot_file.h - what a file of a pilot holds: rows of both arms, runs of a load test, or
 * scores of an evaluation harness.
 *
 * Commands and screens read it here, so that a file is the same thing to both.
 */
#ifndef IMPORT_PILOT_FILE_H
#define IMPORT_PILOT_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "import/measurement.h"
#include "model/catalog.h"
#include "model/eval_score.h"
#include "model/pilot.h"

/* The formats of a file: those of measurement.h, and two more. */
enum {
    PILOT_FILE_SCORES = MEASUREMENT_FORMAT_COUNT,
    PILOT_FILE_ROWS,
    PILOT_FILE_FORMAT_COUNT,
    PILOT_FILE_BY_SHAPE = -1,
};

/* "vllm", "guidellm", "lm-eval" or "csv"; the index of a name, or PILOT_FILE_BY_SHAPE. */
const char *pilot_file_format_name(int format);
int pilot_file_format_find(const char *name);

/* A file that was read into memory. */
struct pilot_source {
    const char *path; /* for messages */
    const char *name; /* what a row says it comes from */
    const char *date; /* YYYY-MM-DD, of a row whose file has none */
    const char *bytes;
    size_t size;
};

/* What it holds: one of the three has items. */
struct pilot_file {
    struct pilot *rows; /* each with a model, card and provider of the catalog */
    size_t row_count;
    struct measurement *runs;
    size_t run_count;
    struct eval_score *scores;
    size_t score_count;
};

/*
 * Read a file in a format, or by its shape.  False with all its faults, and an empty *out,
 * which lives in arena.
 */
bool pilot_file_read(int format, const struct pilot_source *source,
                     const struct catalog *catalog, struct arena *arena,
                     struct pilot_file *out, struct error_list *faults);

/* Whether the catalog has a model that a row of an arm may name. */
bool pilot_model_is_known(const struct catalog *catalog, enum pilot_approach approach,
                          const char *id);

/*
 * The model that a server calls "Org/Name-8B": by its id, or by what stands behind the
 * slash; NULL when the catalog has none.  called may be NULL.
 */
const char *
pilot_model_guess(const struct catalog *catalog, enum pilot_approach approach,
                  const char *called, struct arena *arena);

/*
 * The run to go by: of own replicas as measurement_best(); of an API, whose limit nobody
 * asks for, the one with the most requests.
 */
const struct measurement *
pilot_run_best(const struct measurement *runs, size_t count,
               enum pilot_approach approach, double min_tokens_per_second);

/*
 * The figures of a run into a row; an output below the server's limit is no capacity and
 * stays unknown.  A date of the run's own takes the place of the row's.
 */
void
pilot_run_take(const struct measurement *run, struct arena *arena, struct pilot *row);

#endif
