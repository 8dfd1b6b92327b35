/*
 * matrix.c - the command that runs any comparison through the decision engine.
 */
#include <inttypes.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/file.h"
#include "cli/output.h"
#include "cli/style.h"
#include "report/matrix_report.h"
#include "yaml/matrix.h"

enum { FORMAT_TEXT, FORMAT_JSON };

/* Fewer draws say nothing. */
enum { WEIGHTINGS_MIN = 1000 };

/* --draws is what other commands call the uncertain worlds: here each is a weighting. */
static bool
settings_read(const struct options *options, struct matrix_run_settings *out,
              struct error *err)
{
    enum cli_option option = OPTION_WEIGHTINGS;
    int64_t draws, seed;

    if (options->given[OPTION_DRAWS] && options->given[OPTION_WEIGHTINGS])
        return error_set(err, ERROR_USAGE, NULL, "give one of them",
                         "--draws and --weightings are the same of a comparison");
    if (options->given[OPTION_DRAWS])
        option = OPTION_DRAWS;
    if (!options_integer(options, option, WEIGHTINGS_MIN, (int64_t)SMAA_DRAWS_MAX,
                         (int64_t)SMAA_DRAWS_DEFAULT, &draws, err) ||
        !options_integer(options, OPTION_SEED, 0, INT64_MAX, 1, &seed, err))
        return false;
    *out = (struct matrix_run_settings){(uint64_t)draws, (uint64_t)seed};
    return true;
}

static bool
report_write(const struct options *options, const struct matrix_report *report,
             struct arena *arena, struct strbuf *out, struct error *err)
{
    struct plain_style style;
    struct blocks blocks;
    struct json json;

    if (options_format(options) == FORMAT_JSON) {
        json_init(&json, out, false);
        matrix_report_json(report, &json);
        json_end(&json);
        return true;
    }
    if (!style_read(options, &style, err))
        return false;
    blocks_init(&blocks, arena);
    matrix_report_add(report, &blocks);
    plain_render(&blocks, &style, out);
    return true;
}

static bool
comparison_write(const struct options *options, const struct matrix_file *file,
                 struct arena *arena, struct strbuf *out, int *status,
                 struct error *err)
{
    struct matrix_run_settings settings;
    struct matrix_run run;
    struct matrix_report report = {&file->comparison, &file->names, &run, &settings,
                                   PACKAGE_VERSION};

    if (!settings_read(options, &settings, err) ||
        !matrix_run(&file->comparison, &settings, arena, &run, err))
        return false;
    if (run.verdict == MATRIX_RUN_NONE)
        *status = STATUS_NOTHING_PASSES;
    return report_write(options, &report, arena, out, err);
}

bool
command_matrix(const struct options *options, struct strbuf *out, int *status,
               struct error *err)
{
    const char *path = options->arguments[0];
    struct yaml_file file = {.path = strcmp(path, "-") == 0 ? "<stdin>" : path};
    struct error_list faults = {0}, warnings = {0};
    struct matrix_file read;
    struct strbuf bytes;
    struct arena arena;
    bool done;

    arena_init(&arena);
    strbuf_init(&bytes);
    done = file_read(path, FILE_LIMIT_YAML, &bytes, err);
    file.bytes = bytes.data;
    file.size = bytes.length;
    if (done && matrix_file_read(&file, &arena, &read, &faults, &warnings))
        done = comparison_write(options, &read, &arena, out, status, err);
    else if (done)
        *status = message_errors(&faults);
    if (!options->given[OPTION_QUIET])
        message_errors(&warnings);
    strbuf_clear(&bytes);
    arena_clear(&arena);
    return done;
}
