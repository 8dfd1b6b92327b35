/*
 * wizard.c - the command that opens the screens.
 */
#include <signal.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/file.h"
#include "cli/output.h"
#include "cli/session.h"
#include "tui/tui.h"
#include "yaml/answers.h"

static bool
answers_take(struct session *session, const char *path, struct arena *arena,
             struct answers *out, struct error_list *faults)
{
    struct error_list warnings = {0};
    struct yaml_file file = {.path = path};
    struct strbuf bytes;
    struct error err;
    bool good;

    strbuf_init(&bytes);
    if (file_read(path, FILE_LIMIT_YAML, &bytes, &err)) {
        file.bytes = bytes.data;
        file.size = bytes.length;
        good = answers_read(&file, &session->form, arena, out, faults, &warnings);
    } else
        good = error_list_add(faults, &err);
    strbuf_clear(&bytes);
    return good;
}

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
screens_run(struct session *session, struct answers *answers, struct error *err)
{
    const struct options *options = session->options;
    const char *color = options->value[OPTION_COLOR];
    struct tui_session tui = {
        .version = PACKAGE_VERSION,
        .catalog = &session->catalog,
        .form = &session->form,
        .as_of_day = session->as_of_day,
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
    struct error_list faults = {0};
    struct session session;
    struct arena arena;
    struct answers answers;
    bool good = true;

    (void)out;
    arena_init(&arena);
    if (!session_open(options, &session, &faults) ||
        (path && !answers_take(&session, path, &arena, &answers, &faults)))
        *status = message_errors(&faults);
    else
        good = screens_run(&session, path ? &answers : NULL, err);
    session_close(&session);
    arena_clear(&arena);
    return good;
}
