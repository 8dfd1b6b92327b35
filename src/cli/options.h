/*
 * options.h - the command line: one table of commands and one of options.
 *
 * Parsing, help, shell completion and the test that holds the manual page against them
 * all read these tables.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/settings.h"

enum command {
    COMMAND_NONE, /* the screens on a terminal */
    COMMAND_WIZARD,
    COMMAND_EVALUATE,
    COMMAND_BATCH,
    COMMAND_CHECK,
    COMMAND_COMPARE,
    COMMAND_EXPORT,
    COMMAND_MATRIX,
    COMMAND_PILOT,
    COMMAND_CATALOG,
    COMMAND_EXPLAIN,
    COMMAND_RECHECK,
    COMMAND_LIST,
    COMMAND_SHOW,
    COMMAND_IMPORT,
    COMMAND_DELETE,
    COMMAND_RENAME,
    COMMAND_TEMPLATE,
    COMMAND_SCHEMA,
    COMMAND_COMPLETION,
    COMMAND_INFO,
    COMMAND_HELP,
    COMMAND_COUNT,
};

enum cli_option {
    OPTION_FORMAT,
    OPTION_JSON,
    OPTION_SET,
    OPTION_AS_OF,
    OPTION_SEED,
    OPTION_DRAWS,
    OPTION_WEIGHTINGS,
    OPTION_QUICK,
    OPTION_FAIL_ON,
    OPTION_JOBS,
    OPTION_KEEP_GOING,
    OPTION_AS,
    OPTION_APPROACH,
    OPTION_MODEL,
    OPTION_QUANTIZATION,
    OPTION_GPU,
    OPTION_GPUS,
    OPTION_PROVIDER,
    OPTION_KIND,
    OPTION_STALE,
    OPTION_DRY_RUN,
    OPTION_YES,
    OPTION_OUTPUT,
    OPTION_FORCE,
    OPTION_PARTS,
    OPTION_STATUS,
    OPTION_DATE,
    OPTION_DECISION_MAKERS,
    OPTION_CONSULTED,
    OPTION_INFORMED,
    OPTION_NUMBER,
    OPTION_CHARTS,
    OPTION_TABLE,
    OPTION_RAW,
    OPTION_SAVE,
    OPTION_ALL,
    OPTION_NOW,
    OPTION_EXIT_CODE,
    OPTION_STATE,
    OPTION_SORT,
    OPTION_LIMIT,
    OPTION_UNDO,
    OPTION_LIST,
    OPTION_DEPTH,
    OPTION_STRICT,
    OPTION_ANNOTATE,
    OPTION_MINIMAL,
    OPTION_WITH_HELP,
    OPTION_TEMPLATE,
    OPTION_READ_ONLY,
    OPTION_GLYPHS,
    OPTION_NO_MOUSE,
    OPTION_COLOR,
    OPTION_WIDTH,
    OPTION_ACCESSIBLE,
    OPTION_CONFIG,
    OPTION_DATA_DIR,
    OPTION_CATALOG,
    OPTION_FORMS,
    OPTION_NO_INPUT,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT,
};

enum option_argument { ARGUMENT_NONE, ARGUMENT_REQUIRED, ARGUMENT_OPTIONAL };

struct option_info {
    const char *name; /* long name, without the dashes */
    char letter;      /* '\0' when it has none */
    enum option_argument argument;
    const char *placeholder;   /* FILE; "" without an argument */
    const char *const *values; /* NULL-terminated; NULL: any text */
    unsigned commands;         /* bit set over enum command; 0: all of them */
    const char *summary;
};

struct command_info {
    const char *name;
    const char *arguments; /* synopsis */
    const char *summary;
    const char *const *formats;     /* of --format, the default first; NULL: has none */
    int argument_min, argument_max; /* max -1: any number */
    const char *const *examples;    /* NULL-terminated lines, without "llm-decide " */
};

extern const struct option_info option_table[OPTION_COUNT];
extern const struct command_info command_table[COMMAND_COUNT];

enum { OPTION_SETS_MAX = 100 };

/* What a command line says; settings_apply() fills in what it leaves out. */
struct options {
    enum command command;
    bool given[OPTION_COUNT];
    const char *value[OPTION_COUNT];   /* the last one given; NULL without argument */
    const char *sets[OPTION_SETS_MAX]; /* each KEY=VALUE */
    size_t set_count;
    const char *const *arguments; /* after the command; in argv */
    size_t argument_count;
    struct settings settings; /* of the settings files */
};

/*
 * Read the command line.  argv may be reordered.  The options of another command, a
 * value that is not in the option's list and a wrong number of arguments are refused,
 * unless --help or --version is given.
 */
bool options_parse(int argc, char **argv, struct options *options, struct error *err);

/* The command that is called exactly so; false: there is none. */
bool command_named(const char *name, enum command *command);

/* The command of a name; the nearest one is in err->mend when there is none. */
bool command_find(const char *name, enum command *command, struct error *err);

/* Whether an option may be used with a command. */
bool option_fits(enum cli_option option, enum command command);

/* The format asked for: an index into the command's list, 0 when not given. */
int options_format(const struct options *options);

/* A whole number of an option, within low..high, or `standard` when it is not given. */
bool options_integer(const struct options *options, enum cli_option option, int64_t low,
                     int64_t high, int64_t standard, int64_t *out, struct error *err);

#endif
