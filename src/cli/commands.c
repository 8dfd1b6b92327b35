/*
 * commands.c - from a command line that was parsed to an exit status.
 */
#include "cli/commands.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

#include "cli/file.h"
#include "cli/help.h"
#include "cli/output.h"

/* The screens on a terminal; else nobody is there to be asked. */
static bool
command_none(const struct options *options, struct strbuf *out, int *status,
             struct error *err)
{
    struct strbuf usage;

    if (!options->given[OPTION_NO_INPUT] && isatty(STDIN_FILENO) &&
        isatty(STDOUT_FILENO))
        return command_wizard(options, out, status, err);
    strbuf_init(&usage);
    help_usage(&usage);
    message_text(usage.data);
    strbuf_clear(&usage);
    *status = ERROR_USAGE;
    return true;
}

static bool
command_do(const struct options *options, struct strbuf *out, int *status,
           struct error *err)
{
    static bool (*const commands[])(const struct options *, struct strbuf *, int *,
                                    struct error *) = {
        [COMMAND_NONE] = command_none,
        [COMMAND_WIZARD] = command_wizard,
        [COMMAND_EVALUATE] = command_evaluate,
        [COMMAND_BATCH] = command_batch,
        [COMMAND_CHECK] = command_check,
        [COMMAND_COMPARE] = command_compare,
        [COMMAND_EXPORT] = command_export,
        [COMMAND_MATRIX] = command_matrix,
        [COMMAND_PILOT] = command_pilot,
        [COMMAND_CATALOG] = command_catalog,
        [COMMAND_EXPLAIN] = command_explain,
        [COMMAND_RECHECK] = command_recheck,
        [COMMAND_LIST] = command_list,
        [COMMAND_SHOW] = command_show,
        [COMMAND_IMPORT] = command_import,
        [COMMAND_DELETE] = command_delete,
        [COMMAND_RENAME] = command_rename,
        [COMMAND_TEMPLATE] = command_template,
        [COMMAND_SCHEMA] = command_schema,
        [COMMAND_COMPLETION] = command_completion,
        [COMMAND_INFO] = command_info,
        [COMMAND_HELP] = command_help,
    };
    static_assert(ARRAY_LEN(commands) == COMMAND_COUNT, "a command does nothing");

    if (options->given[OPTION_HELP])
        return command_help(options, out, status, err);
    if (options->given[OPTION_VERSION])
        return command_version(options, out, status, err);
    return commands[options->command](options, out, status, err);
}

/*
 * The result where --output wants it.  Where the commands that write several files, or
 * change the one that they read, leave nothing in out, there is nothing to write here.
 */
static bool
result_write(const struct options *options, const struct strbuf *out, struct error *err)
{
    const char *path = options->value[OPTION_OUTPUT];

    if (!path || strcmp(path, "-") == 0 || options->command == COMMAND_EXPORT ||
        options->command == COMMAND_PILOT)
        return output_write(out->data, out->length, err);
    if (!out->length)
        return true;
    if (!file_write(path, out->data, out->length, options->given[OPTION_FORCE], err))
        return false;
    if (!options->given[OPTION_QUIET])
        message_note("written: %s", path);
    return true;
}

int
command_run(const struct options *options)
{
    struct strbuf out;
    struct error err;
    int status = ERROR_NONE;

    strbuf_init(&out);
    if (!command_do(options, &out, &status, &err) ||
        !result_write(options, &out, &err)) {
        message_error(&err);
        status = (int)err.code;
    }
    strbuf_clear(&out);
    return status;
}
