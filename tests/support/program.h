/*
 * program.h - the program as its user runs it, and what every run of it has to keep.
 *
 * Whatever a test asks for, each run is also held against what is promised of all of
 * them: it ends by itself within a bound of time and memory, a failure says a line,
 * messages are lines of valid text that no terminal could take for a command, and no
 * sanitizer complained.
 */
#ifndef SUPPORT_PROGRAM_H
#define SUPPORT_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "support/folder.h"

enum { PROGRAM_VARIABLES = 24, PROGRAM_WORDS = 24 };

struct program {
    const char *path;
    const struct folder *folder;        /* where it is run */
    char *variables[PROGRAM_VARIABLES]; /* NAME=VALUE, NULL-terminated; the only ones */
    const char *input;                  /* standard input; NULL: /dev/null */
    const char *output;                 /* standard output; NULL: it is kept in out */
    int ends_by;                        /* a signal that is meant to end it, or 0 */
    long files;                         /* that it reads, each in its time; 0: one */
    bool reader_gone; /* standard output is a pipe that nobody reads */
    unsigned closed;  /* streams that it starts without: bits 0 to 2 */
    bool
        obeys_modes; /* a mode of a file holds for root as well; see program_can_obey() */
    /* What the last run left. */
    int status; /* exit status, -1 when a signal ended it */
    int signal; /* that ended it, or 0 */
    struct strbuf out, err;
    long milliseconds; /* of processor time */
    long kibibytes;    /* resident, at most; of any run so far */
};

/*
 * llm-decide of this build, run in `folder`, which is also its HOME, on 2026-11-24, in a
 * UTF-8 locale.
 */
void program_open(struct program *program, const struct folder *folder);
void program_close(struct program *program);

/* The same in a new folder, which goes with it. */
void program_begin(struct program *program, struct folder *folder);
void program_finish(struct program *program, struct folder *folder);

/* Set a variable of its environment; value NULL takes it out. */
void program_set(struct program *program, const char *name, const char *value);

/* Whether a run can be held to the modes of files, which root may pass over. */
bool program_can_obey(void);

/* Whether each run is under another program, as make check-valgrind asks for. */
bool program_is_traced(void);

/* The words after the program's name, ended by NULL.  Fails the test at a broken promise. */
void program_run(struct program *program, ...);
void program_run_words(struct program *program, const char *const *words);

/* Fail the test, with the case's name, unless the last run ended with this status. */
void program_ended(const struct program *program, const char *name, int status);

/* Whether the last run's messages are exactly these lines, or have this text. */
void program_said(const struct program *program, const char *name, const char *lines);
void
program_mentioned(const struct program *program, const char *name, const char *text);

/* Whether the last run wrote this text to standard output, or did not. */
void program_shows(const struct program *program, const char *name, const char *text);
void program_hides(const struct program *program, const char *name, const char *text);

#endif
