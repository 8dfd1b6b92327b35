/*
 * pilot_file.c - what a file of a pilot holds.
 */
#include "import/pilot_file.h"

#include <string.h>

#include "base/text.h"
#include "import/pilot_csv.h"

static const char *const more_names[] = {"lm-eval", "csv"};

const char *
pilot_file_format_name(int format)
{
    return format < MEASUREMENT_FORMAT_COUNT
               ? measurement_format_names[format]
               : more_names[format - MEASUREMENT_FORMAT_COUNT];
}

int
pilot_file_format_find(const char *name)
{
    for (int i = 0; i < PILOT_FILE_FORMAT_COUNT; i++)
        if (strcmp(pilot_file_format_name(i), name) == 0)
            return i;
    return PILOT_FILE_BY_SHAPE;
}

/* ---- reading ------------------------------------------------------------------------ */

/* Whether it is a table: every one has the column approach in its first line. */
static bool
is_table(const struct pilot_source *source)
{
    static const char column[] = "approach";
    size_t length = sizeof column - 1;

    for (size_t at = 0; at < source->size && !strchr("\n{:", source->bytes[at]); at++)
        if (source->size - at >= length &&
            memcmp(source->bytes + at, column, length) == 0)
            return true;
    return false;
}

/* A file that is neither is told as what most files are: no load test. */
static bool
json_read(int format, const struct pilot_source *source, struct arena *arena,
          struct pilot_file *out, struct error *err)
{
    struct error other;

    if (format != PILOT_FILE_SCORES &&
        measurements_read(format, source->path, source->bytes, source->size, arena,
                          &out->runs, &out->run_count, err))
        return true;
    if (format != PILOT_FILE_SCORES && format != PILOT_FILE_BY_SHAPE)
        return false;
    if (eval_scores_read(source->path, source->bytes, source->size, arena, &out->scores,
                         &out->score_count, &other))
        return true;
    if (format == PILOT_FILE_SCORES)
        *err = other;
    return false;
}

bool
pilot_file_read(int format, const struct pilot_source *source,
                const struct catalog *catalog, struct arena *arena,
                struct pilot_file *out, struct error_list *faults)
{
    struct error err;

    *out = (struct pilot_file){0};
    if (format == PILOT_FILE_BY_SHAPE && is_table(source))
        format = PILOT_FILE_ROWS;
    if (format == PILOT_FILE_ROWS)
        return pilot_csv_read(source, catalog, arena, &out->rows, &out->row_count,
                              faults);
    if (json_read(format, source, arena, out, &err))
        return true;
    *out = (struct pilot_file){0};
    return error_list_add(faults, &err);
}

/* ---- models -------------------------------------------------------------------------- */

bool
pilot_model_is_known(const struct catalog *catalog, enum pilot_approach approach,
                     const char *id)
{
    return catalog_model(catalog, id) ||
           (approach == PILOT_API && catalog_offer(catalog, id));
}

/* "Llama 3.1 8B Instruct" and "Llama-3.1-8B-Instruct" as one and the same. */
static const char *
name_fold(const char *name, struct arena *arena)
{
    char *folded = arena_strdup(arena, name);

    for (char *c = folded; *c; c++)
        *c = *c == ' ' || *c == '_' ? '-' : text_lower(*c);
    return folded;
}

const char *
pilot_model_guess(const struct catalog *catalog, enum pilot_approach approach,
                  const char *called, struct arena *arena)
{
    const char *slash = called ? strrchr(called, '/') : NULL, *name;

    if (!called || pilot_model_is_known(catalog, approach, called))
        return called;
    name = name_fold(slash ? slash + 1 : called, arena);
    if (pilot_model_is_known(catalog, approach, name))
        return name;
    for (size_t i = 0; i < catalog->model_count; i++)
        if (strcmp(name_fold(catalog->models[i].name, arena), name) == 0)
            return catalog->models[i].id;
    return NULL;
}

/* ---- runs ----------------------------------------------------------------------------- */

const struct measurement *
pilot_run_best(const struct measurement *runs, size_t count,
               enum pilot_approach approach, double min_tokens_per_second)
{
    const struct measurement *most = NULL;

    if (approach == PILOT_OWN)
        return measurement_best(runs, count, min_tokens_per_second);
    for (size_t i = 0; i < count; i++)
        if (!most || runs[i].requests > most->requests)
            most = &runs[i];
    return most;
}

/* What a reader of the row has to know; NULL: nothing. */
static const char *
run_note(const struct measurement *run, struct arena *arena)
{
    const char *failed = run->failed > 0
                             ? arena_printf(arena, "%.0f request%s not answered",
                                            run->failed,
                                            run->failed == 1 ? " was" : "s were")
                             : NULL;
    const char *limit = run->at_once.known
                            ? arena_printf(arena, "at most %.0f at a time",
                                           run->at_once.value)
                            : NULL;

    return failed && limit ? arena_printf(arena, "%s; %s", failed, limit)
           : failed        ? failed
                           : limit;
}

void
pilot_run_take(const struct measurement *run, struct arena *arena, struct pilot *row)
{
    row->n = run->requests;
    row->input_tokens = run->input_tokens;
    row->output_tokens = run->output_tokens;
    row->output_tokens_per_second = run->at_capacity ? run->output_tokens_per_second
                                                     : maybe_unknown();
    row->user_tokens_per_second = run->user_tokens_per_second;
    row->first_token_ms_p95 = run->first_token_ms_p95;
    if (run->date)
        row->date = run->date;
    row->note = run_note(run, arena);
}
