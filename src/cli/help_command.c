/*
 * help_command.c - help, version and completion.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/style.h"
#include "cli/topic.h"

enum { FORMAT_TEXT, FORMAT_MDOC };

/* The words that are asked about, as one. */
static const char *
words_join(const struct options *options, struct arena *arena)
{
    const char *words = options->arguments[0];

    for (size_t i = 1; i < options->argument_count; i++)
        words = arena_printf(arena, "%s %s", words, options->arguments[i]);
    return words;
}

/* Of a command the table tells; anything else is looked for in forms and catalog. */
static bool
words_write(const struct options *options, size_t width, struct strbuf *out,
            int *status, struct error *err)
{
    struct arena arena;
    enum command command;
    const char *words;
    bool done = true;

    arena_init(&arena);
    words = words_join(options, &arena);
    if (command_named(words, &command))
        help_write(command, width, out);
    else
        done = topic_write(options, words, out, status, err);
    arena_clear(&arena);
    return done;
}

bool
command_help(const struct options *options, struct strbuf *out, int *status,
             struct error *err)
{
    bool is_asked = options->command == COMMAND_HELP && !options->given[OPTION_HELP];
    struct plain_style style;

    if (options->command == COMMAND_HELP && options_format(options) == FORMAT_MDOC) {
        help_mdoc(out);
        return true;
    }
    if (!style_read(options, &style, err))
        return false;
    if (is_asked && options->argument_count)
        return words_write(options, style.width, out, status, err);
    help_write(is_asked ? COMMAND_NONE : options->command, style.width, out);
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
