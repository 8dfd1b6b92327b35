/*
 * main.c - the process: what it inherits, and what it does when memory runs out.
 */
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "tui/tui.h"

/* Threads run out together: one of them ends the program, the others wait for that. */
_Noreturn void
memory_exhausted(void)
{
    static atomic_flag ending = ATOMIC_FLAG_INIT;

    while (atomic_flag_test_and_set(&ending))
        pause();
    tui_rescue();
    message_text("llm-decide: out of memory\n");
    exit(ERROR_FAILED);
}

/*
 * A standard stream that came closed must not become the number of the next file that
 * is opened: a report would land in the database.  Each is held by a descriptor that
 * fails when it is used.
 */
static void
streams_hold(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) == -1)
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* Numbers in files, reports and the database have a full stop in every locale. */
static void
locale_set(void)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
}

/* What the command line leaves out; help and version need no settings. */
static int
settings_take(struct options *options, struct arena *arena)
{
    struct error_list faults = {0};

    if (options->given[OPTION_HELP] || options->given[OPTION_VERSION] ||
        options->command == COMMAND_HELP || settings_apply(options, arena, &faults))
        return ERROR_NONE;
    return message_errors(&faults);
}

int
main(int argc, char **argv)
{
    struct options options;
    struct arena arena;
    struct error err;
    int status;

    streams_hold();
    if (getuid() != geteuid() || getgid() != getegid()) {
        message_note("refuses to run with the rights of another user");
        return ERROR_FAILED;
    }
    signal(SIGPIPE, SIG_IGN);
    umask(S_IRWXG | S_IRWXO);
    locale_set();
    if (!options_parse(argc, argv, &options, &err)) {
        message_error(&err);
        return (int)err.code;
    }
    arena_init(&arena);
    status = settings_take(&options, &arena);
    if (!status)
        status = command_run(&options);
    arena_clear(&arena);
    return status;
}
