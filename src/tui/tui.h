/*
 * tui.h - the wizard, as the command line sees it.
 */
#ifndef TUI_TUI_H
#define TUI_TUI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "decide/robustness.h"
#include "model/assessment.h"
#include "model/catalog.h"
#include "model/form.h"
#include "report/origin.h"

struct store;

struct tui_options {
    const char *color; /* "auto", "always", "never" */
    int glyphs;        /* enum glyphs of theme.h; -1: what the locale allows */
    bool mouse;
    bool plain; /* line by line; also where TERM is dumb or not set */
};

/* Files, which only the program itself reads and writes; contracts as in cli/file.h. */
struct tui_files {
    bool (*read)(const char *path, size_t limit, struct strbuf *out, struct error *err);
    bool (*write)(const char *path, const char *data, size_t size, bool force,
                  struct error *err);
    bool (*is_folder)(const char *path);
    int (*next_record)(const char *folder); /* as place_next_record() */
};

/* A worked example: an answers file that came with the program. */
struct tui_example {
    const char *name, *path;
};

/* What the wizard works on; the caller fills it and owns everything in it. */
struct tui_session {
    const char *version;           /* of the program */
    const struct catalog *catalog; /* NULL, and form too: load() brings them */
    const struct form *form;
    /* Sets both when Home is there already, which need not wait for them. */
    bool (*load)(struct tui_session *session, struct error *err);
    void *loader; /* for load */
    long as_of_day;
    struct store
        *store; /* opened for writing; NULL: one in memory, nothing outlives it */
    struct tui_options options;
    struct tui_files files;
    const struct tui_example *examples;
    size_t example_count;
    long (*clock)(void); /* seconds since 1970; NULL: the system's */
    /* What a result says of its origin, texts in arena; NULL: the version alone. */
    struct result_origin (*origin)(const void *context,
                                   const struct assessment *answers,
                                   const struct robustness_settings *settings,
                                   struct arena *arena);
    const void *context;              /* for origin */
    bool clipboard;                   /* copying may use the terminal's clipboard */
    bool read_only;                   /* nothing that is saved may be changed */
    const char *id;                   /* saved assessment to open; NULL: none */
    const struct assessment *answers; /* answers to begin with; NULL: none */
    int signal;                       /* out: leave by this signal; 0: in peace */
};

/*
 * Whether standard input and output are a terminal that the wizard can use; else
 * ERROR_USAGE.
 */
bool tui_has_terminal(const struct tui_options *options, struct error *err);

/*
 * Run the wizard on the terminal until the user leaves.  Refused without a usable
 * terminal (ERROR_USAGE), and then nothing was written to it.
 */
bool tui_run(struct tui_session *session, struct error *err);

/* Give the terminal back at once, if the wizard has it: for an end without return. */
void tui_rescue(void);

/* The library that draws, with its version. */
const char *tui_library(void);

#endif
