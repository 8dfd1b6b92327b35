/*
 * surroundings.c - the tables of what the program meets outside its options.
 */
#include "cli/surroundings.h"

#include "base/error.h"

static const struct surrounding environment[] = {
    {"ACCESSIBLE", "If set and not empty, 0 or false, the same as --accessible."},
    {"COLUMNS", "Columns of text, when --width is not given."},
    {"LANG, LC_ALL, LC_CTYPE",
     "The character set. Numbers and dates are written the same in every locale."},
    {"LLM_DECIDE_CATALOG",
     "Prices or facts to decide with, when --catalog is not given."},
    {"LLM_DECIDE_CONFIG", "Settings file, when --config is not given."},
    {"LLM_DECIDE_DATADIR",
     "Folder with the shipped forms and data, instead of the one beside the program."},
    {"LLM_DECIDE_DATA_DIR", "Folder of the database, when --data-dir is not given."},
    {"NO_COLOR", "If set and not empty, no colour."},
    {"SOURCE_DATE_EPOCH",
     "The day from which ages count, in seconds since 1970, when --as-of is not given."},
    {"TERM", "The terminal."},
    {"XDG_CONFIG_DIRS, XDG_CONFIG_HOME",
     "Where settings and forms of the site and of the user are looked for."},
    {"XDG_DATA_HOME", "Where the database is."},
};

static const struct surrounding files[] = {
    {"~/.local/share/llm-decide/llm-decide.db",
     "Saved assessments with all their versions, drafts and imported facts, an SQLite "
     "database that only its owner can read."},
    {"~/.config/llm-decide/config.yaml", "Settings; see 'llm-decide help settings'."},
    {"/etc/xdg/llm-decide/config.yaml", "Those of the site."},
    {"~/.config/llm-decide/forms/",
     "Form files: one with the name of a shipped form replaces it, another adds a page; "
     "see llm-decide-form(5)."},
};

static const struct surrounding settings[] = {
    {"color", "auto, always or never."},
    {"glyphs", "ascii, unicode or braille."},
    {"mouse, clipboard, accessible",
     "on or off. With the clipboard on, the screens copy through the terminal."},
    {"width", "Columns of text, from 40 to 400."},
    {"stale_days",
     "Age in days from which catalog list and catalog check take a price for old."},
    {"data_dir, forms",
     "Folders of the database and of form files, each beginning with /."},
    {"catalog", "Prices or facts to decide with, as with --catalog."},
};

static const struct surrounding formats[] = {
    {"text, table", "For people, at the width of the terminal."},
    {"json",
     "For programs: every figure under its key, unrounded; 'llm-decide schema result' "
     "describes it."},
    {"jsonl", "One compact JSON record a line."},
    {"csv",
     "For spreadsheets: a header and rows, figures unrounded with a full stop, empty "
     "where unknown; text that would be taken for a formula gets a ' in front. In the "
     "table cost, tco_usd is discounted over the horizon and month0_usd is of the first "
     "month, empty for what comes once; the table options has their sums."},
    {"md", "Markdown of the whole report."},
    {"madr",
     "A decision record in the form of MADR 4.0, for a folder of such records."},
    {"nygard", "A decision record in the form of Michael Nygard."},
    {"html", "One page with charts, without scripts, that prints well."},
    {"yaml",
     "The answers, which evaluate and import read again; see llm-decide-answers(5)."},
};

static const struct surrounding statuses[] = {
    {"0", "Done."},
    {"1", "Failed: a file, the disk. With --exit-code: something differs."},
    {"2", "Wrong use of the command line, or no usable terminal."},
    {"3", "An input was refused and nothing was evaluated."},
    {"4", "Evaluated, and no strategy, or no option of a comparison, passes."},
    {"5", "Evaluated, and a condition of --fail-on holds."},
    {"6", "The database cannot be used."},
};

#define LIST_OF(table) table, ARRAY_LEN(table)

const struct surrounding_list surrounding_lists[SURROUNDING_KIND_COUNT] = {
    [SURROUNDING_ENVIRONMENT] = {"environment", "ENVIRONMENT",
                                 "the variables that are read", "",
                                 LIST_OF(environment)},
    [SURROUNDING_FILES] = {"files", "FILES", "where things are kept", "",
                           LIST_OF(files)},
    [SURROUNDING_SETTINGS] = {"settings", "SETTINGS", "what a settings file may hold",
                              "What is wanted every time stands in a YAML file. An "
                              "option wins over the environment, that over the user's "
                              "file, and that over the site's.",
                              LIST_OF(settings)},
    [SURROUNDING_FORMATS] = {"formats", "FORMATS", "what a result can be written as",
                             "Which of them a command writes is told with it.",
                             LIST_OF(formats)},
    [SURROUNDING_STATUS] = {"status", "EXIT STATUS", "what the exit statuses mean", "",
                            LIST_OF(statuses)},
};
