/*
 * wizard.c - the command that opens the screens.
 */
#include <signal.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/evaluation.h"
#include "cli/output.h"
#include "tui/tui.h"

/* enum glyphs of a name, -1 when it is not given. */
static int
glyphs_of(const char *name)
{
    const char *const *names = option_table[OPTION_GLYPHS].values;

    for (int i = 0; name && names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

/* Whoever waits for us is to see that a signal ended the wizard. */
static void
signal_follow(int number)
{
    if (!number)
        return;
    signal(number, SIG_DFL);
    raise(number);
}

static bool
screens_run(struct context *context, struct answers *answers, struct error *err)
{
    const struct options *options = context->options;
    const char *color = options->value[OPTION_COLOR];
    struct tui_session tui = {
        .version = PACKAGE_VERSION,
        .catalog = &context->catalog,
        .form = &context->form,
        .as_of_day = context->as_of_day,
        .options = {.color = color ? color : "auto",
                    .glyphs = glyphs_of(options->value[OPTION_GLYPHS]),
                    .mouse = !options->given[OPTION_NO_MOUSE]},
        .answers = answers ? &answers->assessment : NULL,
    };

    if (!tui_run(&tui, err))
        return false;
    signal_follow(tui.signal);
    return true;
}

bool
command_wizard(const struct options *options, struct strbuf *out, int *status,
               struct error *err)
{
    const char *path = options->argument_count ? options->arguments[0] : NULL;
    struct error_list faults = {0}, warnings = {0};
    struct context context;
    struct arena arena;
    struct answers answers;
    bool good = true;

    (void)out;
    arena_init(&arena);
    if (!context_open(options, CONTEXT_READ, &context, &faults) ||
        (path &&
         !evaluation_answers(&context, path, &arena, &answers, &faults, &warnings)))
        *status = message_errors(&faults);
    else
        good = screens_run(&context, path ? &answers : NULL, err);
    context_close(&context);
    arena_clear(&arena);
    return good;
}
