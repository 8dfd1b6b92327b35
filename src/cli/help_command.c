/*
 * help_command.c - help, version and completion.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/style.h"

enum { FORMAT_TEXT, FORMAT_MDOC };

/* The command that help is asked on: the one named, or the one given with --help. */
static bool
topic_find(const struct options *options, enum command *topic, struct error *err)
{
    *topic = options->command;
    if (options->command != COMMAND_HELP || options->given[OPTION_HELP])
        return true;
    *topic = COMMAND_NONE;
    return !options->argument_count || command_find(options->arguments[0], topic, err);
}

bool
command_help(const struct options *options, struct strbuf *out, int *status,
             struct error *err)
{
    struct plain_style style;
    enum command topic;

    (void)status;
    if (options->command == COMMAND_HELP && options_format(options) == FORMAT_MDOC) {
        help_mdoc(out);
        return true;
    }
    if (!style_read(options, &style, err) || !topic_find(options, &topic, err))
        return false;
    help_write(topic, style.width, out);
    return true;
}

bool
command_version(const struct options *options, struct strbuf *out, int *status,
                struct error *err)
{
    (void)options;
    (void)status;
    (void)err;
    help_version(out);
    return true;
}

bool
command_completion(const struct options *options, struct strbuf *out, int *status,
                   struct error *err)
{
    (void)status;
    return completion_write(options->arguments[0], out, err);
}
