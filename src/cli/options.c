/*
 * options.c - the tables of the command line, and how they are read.
 */
#include "cli/options.h"

#include <assert.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/strbuf.h"
#include "base/text.h"

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define FOR(command) (1u << COMMAND_##command)

const struct command_info command_table[COMMAND_COUNT] = {
    [COMMAND_NONE] = {"", "", "Open the screens", NULL, 0, 0, NULL},
    [COMMAND_WIZARD] = {"wizard", "[ID|FILE]",
                        "Open the screens, on new or given answers", NULL, 0, 1,
                        LIST("wizard", "wizard answers.yaml")},
    [COMMAND_EVALUATE] = {"evaluate", "FILE|-|ID",
                          "Score, price and test one assessment",
                          LIST("text", "json", "csv", "md"), 1, 1,
                          LIST("evaluate answers.yaml",
                               "evaluate answers.yaml --set scale=20M --json",
                               "evaluate answers.yaml --fail-on=close-call,stale")},
    [COMMAND_BATCH] =
        {"batch", "PATH...",
         "Evaluate many files, folders of them, or a stream; a record each",
         LIST("table", "csv", "json", "jsonl"), 1, -1,
         LIST("batch answers.yaml other.yaml --quick",
              "batch requests/ --quick -f csv > verdicts.csv",
              "batch - -f jsonl --fail-on=preliminary < many.yaml")},
    [COMMAND_CHECK] = {"check", "FILE...",
                       "Check answers, form and knowledge files, and the database",
                       LIST("text", "json"), 1, -1, LIST("check answers.yaml")},
    [COMMAND_EXPLAIN] = {"explain", "FILE|-|ID [KEY...]",
                         "Show where figures come from, down to sources and answers",
                         LIST("text", "json"), 1, -1,
                         LIST("explain answers.yaml --list",
                              "explain answers.yaml strategy.self-hosted.tco.total",
                              "explain answers.yaml break_even --depth=1")},
    [COMMAND_COMPARE] = {"compare", "A B [C [D]]",
                         "Set assessments side by side, and find why they differ",
                         LIST("table", "json", "csv", "md"), 2, 4,
                         LIST(
                             "compare answers.yaml other.yaml",
                             "compare support-copilot code-assistant --all",
                             "compare answers.yaml other.yaml -f md -o comparison.md")},
    [COMMAND_EXPORT] = {"export", "FILE|-|ID", "Write a report",
                        LIST("madr", "nygard", "md", "html", "json", "csv", "yaml"), 1,
                        1,
                        LIST("export answers.yaml -o docs/decisions/",
                             "export answers.yaml -f html -o report.html",
                             "export answers.yaml -f csv --table=cost")},
    [COMMAND_MATRIX] = {"matrix", "FILE|-",
                        "Compare anything: your own criteria and options",
                        LIST("text", "json"), 1, 1,
                        LIST("template matrix > comparison.yaml",
                             "matrix comparison.yaml",
                             "matrix comparison.yaml --json --weightings=100000")},
    [COMMAND_PILOT] = {"pilot", "list|import|apply FILE|-|ID [FILE]",
                       "Take what a pilot measured into the answers",
                       LIST("text", "json"), 2, 3,
                       LIST("pilot list answers.yaml",
                            "pilot import answers.yaml bench.json -n --gpu=l4 "
                            "--gpus=1 --quantization=fp8",
                            "pilot apply answers.yaml bench.json --gpu=l4 --gpus=1 "
                            "--quantization=fp8 -o measured.yaml")},
    [COMMAND_CATALOG] =
        {"catalog", "list|show|check|diff|import|export [WORD|ID|FILE|REVISION]...",
         "Look at prices and facts, and bring them up to date",
         LIST("text", "json", "csv"), 1, -1,
         LIST("catalog list --kind=gpu-prices --stale",
              "catalog list --kind=offers gpt-oss-120b", "catalog show gpt-oss-120b",
              "catalog import prices.json -n", "catalog import prices.json --yes",
              "catalog import --undo", "catalog diff shipped now",
              "catalog export --kind=gpu-prices -o prices.csv",
              "catalog check prices.csv")},
    [COMMAND_RECHECK] =
        {"recheck", "[ID...]",
         "Hold saved decisions against today's facts, and change nothing",
         LIST("table", "json"), 0, -1,
         LIST("recheck", "recheck --exit-code --fail-on=close-call,stale",
              "recheck --catalog=prices.json --json")},
    [COMMAND_LIST] = {"list", "", "List the saved assessments",
                      LIST("text", "json", "csv"), 0, 0,
                      LIST("list", "list --state=decided --sort=score")},
    [COMMAND_SHOW] = {"show", "ID",
                      "Show a saved assessment: its state, versions, or answers",
                      LIST("text", "json", "yaml"), 1, 1,
                      LIST("show support-copilot", "show support-copilot -f yaml")},
    [COMMAND_IMPORT] = {"import", "FILE...", "Save answers files as assessments", NULL,
                        1, -1, LIST("import answers.yaml")},
    [COMMAND_DELETE] =
        {"delete", "ID...",
         "Delete saved assessments; they can be brought back for 30 days", NULL, 1, -1,
         LIST("delete support-copilot", "delete --undo support-copilot")},
    [COMMAND_RENAME] = {"rename", "ID NEW-ID", "Give a saved assessment another id",
                        NULL, 2, 2, LIST("rename support-copilot support-desk")},
    [COMMAND_TEMPLATE] = {"template", "[NAME]", "Write a commented answers file", NULL,
                          0, 1,
                          LIST("template > answers.yaml", "template --list",
                               "template hospital", "template --minimal --with-help")},
    [COMMAND_SCHEMA] = {"schema", "answers|result|form|catalog",
                        "Write the JSON Schema of a file format", NULL, 1, 1,
                        LIST("schema result", "schema form > form.schema.json")},
    [COMMAND_COMPLETION] = {"completion", "bash|zsh|fish",
                            "Write a completion script for a shell", NULL, 1, 1,
                            LIST("completion bash > ~/.local/share/bash-completion/"
                                 "completions/llm-decide")},
    [COMMAND_INFO] = {"info", "", "Show versions, folders and the age of the catalog",
                      LIST("text", "json"), 0, 0, LIST("info")},
    [COMMAND_HELP] =
        {"help", "[TOPIC]",
         "Show help on a command, an answer, a strategy, a rule, a word or "
         "an option; as mdoc, the middle of the manual page",
         LIST("text", "mdoc"), 0, -1,
         LIST("help evaluate", "help data_privacy", "help close call", "help gates")},
};

/* Those that take --set, and all that decide. */
#define EVALUATES (FOR(EVALUATE) | FOR(EXPLAIN) | FOR(EXPORT) | FOR(BATCH))
#define DECIDES (EVALUATES | FOR(COMPARE))

const struct option_info option_table[OPTION_COUNT] = {
    [OPTION_FORMAT] = {"format", 'f', ARGUMENT_REQUIRED, "FORMAT", NULL,
                       FOR(EVALUATE) | FOR(CHECK) | FOR(EXPLAIN) | FOR(EXPORT) |
                           FOR(COMPARE) | FOR(BATCH) | FOR(RECHECK) | FOR(LIST) |
                           FOR(SHOW) | FOR(MATRIX) | FOR(INFO) | FOR(HELP) |
                           FOR(CATALOG) | FOR(PILOT),
                       "form of the result"},
    [OPTION_JSON] = {"json", '\0', ARGUMENT_NONE, "", NULL,
                     FOR(EVALUATE) | FOR(CHECK) | FOR(EXPLAIN) | FOR(EXPORT) |
                         FOR(COMPARE) | FOR(BATCH) | FOR(RECHECK) | FOR(LIST) |
                         FOR(SHOW) | FOR(MATRIX) | FOR(INFO) | FOR(CATALOG) |
                         FOR(PILOT),
                     "the same as --format=json"},
    [OPTION_SET] = {"set", '\0', ARGUMENT_REQUIRED, "KEY=VALUE", NULL, EVALUATES,
                    "replace one answer; may be repeated"},
    [OPTION_AS_OF] =
        {"as-of", '\0', ARGUMENT_REQUIRED, "DATE", NULL,
         DECIDES | FOR(RECHECK) | FOR(PILOT) | FOR(CATALOG),
         "the day from which ages count (default: SOURCE_DATE_EPOCH, else today); of "
         "catalog import also the day of a price list that names none"},
    [OPTION_SEED] = {"seed", '\0', ARGUMENT_REQUIRED, "N", NULL,
                     DECIDES | FOR(RECHECK) | FOR(MATRIX) | FOR(PILOT),
                     "seed of the random numbers (default 1)"},
    [OPTION_DRAWS] = {"draws", '\0', ARGUMENT_REQUIRED, "N", NULL,
                      DECIDES | FOR(RECHECK) | FOR(MATRIX) | FOR(PILOT),
                      "uncertain worlds to draw (default 10000); with matrix the same "
                      "as --weightings"},
    [OPTION_WEIGHTINGS] = {"weightings", '\0', ARGUMENT_REQUIRED, "N", NULL,
                           FOR(EVALUATE) | FOR(EXPLAIN) | FOR(EXPORT) | FOR(MATRIX),
                           "weightings to draw (default 1000000)"},
    [OPTION_QUICK] = {"quick", '\0', ARGUMENT_NONE, "", NULL,
                      DECIDES | FOR(RECHECK) | FOR(PILOT),
                      "leave out what is sampled or searched: ranks, uncertain worlds, "
                      "what would flip the verdict"},
    [OPTION_FAIL_ON] =
        {"fail-on", '\0', ARGUMENT_REQUIRED, "LIST", NULL,
         FOR(EVALUATE) | FOR(BATCH) | FOR(RECHECK),
         "end with status 5 when one of these holds: close-call, preliminary, "
         "stale, unknown-cost, warnings, defaults, winner!=ID, score<N"},
    [OPTION_JOBS] = {"jobs", 'j', ARGUMENT_REQUIRED, "N", NULL, FOR(BATCH),
                     "evaluate so many at once (default: one for each processor)"},
    [OPTION_KEEP_GOING] =
        {"keep-going", '\0', ARGUMENT_NONE, "", NULL, FOR(BATCH),
         "go on past what cannot be read; what is refused never stops "
         "the rest"},
    [OPTION_AS] =
        {"as", '\0', ARGUMENT_REQUIRED, "FORMAT",
         LIST("vllm", "guidellm", "lm-eval", "litellm", "models-dev", "openrouter",
              "llm-prices", "native", "csv"),
         FOR(PILOT) | FOR(CATALOG),
         "what the file is (default: by its content): of pilot vllm (bench serve), "
         "guidellm (benchmarks.json), lm-eval or csv (rows of both arms); of catalog "
         "litellm, models-dev, openrouter, llm-prices, or native (CSV of catalog export)"},
    [OPTION_APPROACH] = {"approach", '\0', ARGUMENT_REQUIRED, "ARM", LIST("own", "api"),
                         FOR(PILOT), "the arm that was measured (default own)"},
    [OPTION_MODEL] = {"model", '\0', ARGUMENT_REQUIRED, "ID", NULL, FOR(PILOT),
                      "the catalog's name of the model that was measured"},
    [OPTION_QUANTIZATION] = {"quantization", '\0', ARGUMENT_REQUIRED, "PRECISION", NULL,
                             FOR(PILOT), "the precision it ran in"},
    [OPTION_GPU] = {"gpu", '\0', ARGUMENT_REQUIRED, "ID", NULL, FOR(PILOT),
                    "the card it ran on"},
    [OPTION_GPUS] = {"gpus", '\0', ARGUMENT_REQUIRED, "N", NULL, FOR(PILOT),
                     "cards of one replica"},
    [OPTION_PROVIDER] = {"provider", '\0', ARGUMENT_REQUIRED, "ID", NULL, FOR(PILOT),
                         "who hosts the API that was measured"},
    [OPTION_KIND] =
        {"kind", '\0', ARGUMENT_REQUIRED, "KIND",
         LIST("models", "offers", "gpus", "gpu-prices", "benchmarks", "providers",
              "duties", "defaults", "verdicts", "rules", "sources"),
         FOR(CATALOG),
         "only one kind: models, offers (prices of APIs), gpus, gpu-prices, "
         "benchmarks, providers, duties, defaults, verdicts, rules, sources (where the "
         "others come from)"},
    [OPTION_STALE] = {"stale", '\0', ARGUMENT_OPTIONAL, "DAYS", NULL, FOR(CATALOG),
                      "only prices that are older than DAYS (default: the catalog's "
                      "limit, 90)"},
    [OPTION_DRY_RUN] = {"dry-run", 'n', ARGUMENT_NONE, "", NULL,
                        FOR(IMPORT) | FOR(DELETE) | FOR(PILOT) | FOR(CATALOG),
                        "show what would change, and change nothing"},
    [OPTION_OUTPUT] = {"output", 'o', ARGUMENT_REQUIRED, "FILE|DIR", NULL,
                       FOR(EXPORT) | FOR(PILOT) | FOR(EVALUATE) | FOR(EXPLAIN) |
                           FOR(COMPARE) | FOR(BATCH) | FOR(RECHECK) | FOR(MATRIX) |
                           FOR(TEMPLATE) | FOR(CATALOG),
                       "where to write: a file, - for standard output, or to export a "
                       "folder, in which the report gets a name"},
    [OPTION_YES] = {"yes", '\0', ARGUMENT_NONE, "", NULL, FOR(CATALOG),
                    "take what the preview shows, without asking"},
    [OPTION_FORCE] = {"force", '\0', ARGUMENT_NONE, "", NULL,
                      FOR(EXPORT) | FOR(PILOT) | FOR(EVALUATE) | FOR(EXPLAIN) |
                          FOR(COMPARE) | FOR(BATCH) | FOR(RECHECK) | FOR(MATRIX) |
                          FOR(TEMPLATE) | FOR(CATALOG),
                      "replace a file that exists"},
    [OPTION_PARTS] =
        {"parts", '\0', ARGUMENT_REQUIRED, "LIST", NULL, FOR(EVALUATE) | FOR(EXPORT),
         "sections of text, Markdown or HTML, parted by commas: all, executive, "
         "engineering, audit, or of verdict, steps, context, drivers, scores, cost, robustness, "
         "models, compliance, plan, textbook, rejected, assumptions, answers, "
         "derivations, sources, reproduction (default: verdict,cost to evaluate, all to "
         "export)"},
    [OPTION_STATUS] =
        {"status", '\0', ARGUMENT_REQUIRED, "WORD", NULL, FOR(EXPORT),
         "of a decision record: proposed, accepted, rejected, deprecated, "
         "superseded by ADR-0123"},
    [OPTION_DATE] = {"date", '\0', ARGUMENT_REQUIRED, "DATE", NULL, FOR(EXPORT),
                     "of a decision record (default: the day from which ages count)"},
    [OPTION_DECISION_MAKERS] = {"decision-makers", '\0', ARGUMENT_REQUIRED, "NAMES",
                                NULL, FOR(EXPORT), "who decided"},
    [OPTION_CONSULTED] = {"consulted", '\0', ARGUMENT_REQUIRED, "NAMES", NULL,
                          FOR(EXPORT), "who was asked"},
    [OPTION_INFORMED] = {"informed", '\0', ARGUMENT_REQUIRED, "NAMES", NULL,
                         FOR(EXPORT), "who was told"},
    [OPTION_NUMBER] = {"number", '\0', ARGUMENT_REQUIRED, "N", NULL, FOR(EXPORT),
                       "of a decision record (default: the next one of the folder)"},
    [OPTION_CHARTS] = {"charts", '\0', ARGUMENT_REQUIRED, "KIND",
                       LIST("text", "mermaid"), FOR(EXPORT),
                       "how Markdown draws the plan: text, mermaid"},
    [OPTION_TABLE] =
        {"table", '\0', ARGUMENT_REQUIRED, "NAME",
         LIST("options", "scores", "cost", "break_even", "robustness", "assumptions",
              "sources", "figures"),
         FOR(EXPORT) | FOR(EVALUATE),
         "one table of CSV: options, scores, cost, break_even, robustness, "
         "assumptions, sources, figures"},
    [OPTION_RAW] =
        {"raw", '\0', ARGUMENT_NONE, "", NULL, FOR(EXPORT) | FOR(EVALUATE),
         "leave text of CSV as it is, also where a spreadsheet would take it "
         "for a formula"},
    [OPTION_SAVE] = {"save", '\0', ARGUMENT_OPTIONAL, "ID", NULL, FOR(EVALUATE),
                     "keep the answers, and the result as a version, in the database"},
    [OPTION_ALL] = {"all", '\0', ARGUMENT_NONE, "", NULL, FOR(COMPARE),
                    "also the answers that do not differ"},
    [OPTION_NOW] =
        {"now", '\0', ARGUMENT_NONE, "",
         NULL, FOR(COMPARE) | FOR(EXPLAIN) | FOR(EXPORT),
         "saved decisions as they would come out today (default: as decided, "
         "on the facts of their day)"},
    [OPTION_EXIT_CODE] =
        {"exit-code", '\0', ARGUMENT_NONE, "", NULL, FOR(COMPARE) | FOR(RECHECK),
         "end with status 1 when something differs: with compare answers or results, with "
         "recheck a winner, a verdict or a gate"},
    [OPTION_STATE] = {"state", '\0', ARGUMENT_REQUIRED, "STATE",
                      LIST("all", "drafts", "decided", "examples", "deleted"),
                      FOR(LIST), "which ones: all, drafts, decided, examples, deleted"},
    [OPTION_SORT] =
        {"sort", '\0', ARGUMENT_REQUIRED, "KEY",
         LIST("change", "title", "score", "leader", "status"), FOR(LIST),
         "in the order of: change (the latest first), title, score, leader, "
         "status"},
    [OPTION_LIMIT] = {"limit", '\0', ARGUMENT_REQUIRED, "N", NULL, FOR(LIST),
                      "so many of them at most (default: all)"},
    [OPTION_UNDO] = {"undo", '\0', ARGUMENT_NONE, "", NULL, FOR(DELETE) | FOR(CATALOG),
                     "bring back what was deleted; of catalog import: take back the "
                     "last import"},
    [OPTION_LIST] = {"list", '\0', ARGUMENT_NONE, "", NULL,
                     FOR(EXPLAIN) | FOR(TEMPLATE), "list what there is to name"},
    [OPTION_DEPTH] = {"depth", '\0', ARGUMENT_REQUIRED, "N", NULL, FOR(EXPLAIN),
                      "levels of figures to follow (default 3)"},
    [OPTION_STRICT] = {"strict", '\0', ARGUMENT_NONE, "", NULL, FOR(CHECK),
                       "a warning counts as an error"},
    [OPTION_ANNOTATE] =
        {"annotate", '\0', ARGUMENT_NONE, "", NULL, FOR(CHECK),
         "show the line that a fault is in, with a mark under its place"},
    [OPTION_MINIMAL] = {"minimal", '\0', ARGUMENT_NONE, "", NULL, FOR(TEMPLATE),
                        "only the six questions that must be answered"},
    [OPTION_WITH_HELP] = {"with-help", '\0', ARGUMENT_NONE, "", NULL, FOR(TEMPLATE),
                          "explain each question in comments"},
    [OPTION_TEMPLATE] =
        {"template", '\0', ARGUMENT_REQUIRED, "NAME", NULL, FOR(WIZARD),
         "begin with the answers of a worked example (template --list)"},
    [OPTION_READ_ONLY] = {"read-only", '\0', ARGUMENT_NONE, "", NULL, FOR(WIZARD),
                          "look at assessments, and change none"},
    [OPTION_GLYPHS] = {"glyphs", '\0', ARGUMENT_REQUIRED, "SET",
                       LIST("ascii", "unicode", "braille"), FOR(NONE) | FOR(WIZARD),
                       "characters of bars, rules and charts (default: by the locale)"},
    [OPTION_NO_MOUSE] = {"no-mouse", '\0', ARGUMENT_NONE, "", NULL,
                         FOR(NONE) | FOR(WIZARD), "leave the mouse to the terminal"},
    [OPTION_COLOR] = {"color", '\0', ARGUMENT_REQUIRED, "WHEN",
                      LIST("auto", "always", "never"), 0,
                      "colour: auto (on a terminal), always, never"},
    [OPTION_WIDTH] = {"width", '\0', ARGUMENT_REQUIRED, "N", NULL, 0,
                      "columns of text (default: the terminal's, else 80)"},
    [OPTION_ACCESSIBLE] = {"accessible", '\0', ARGUMENT_NONE, "", NULL, 0,
                           "words and tables instead of drawings"},
    [OPTION_CONFIG] = {"config", '\0', ARGUMENT_REQUIRED, "FILE", NULL, 0,
                       "settings file to use instead of your own"},
    [OPTION_DATA_DIR] = {"data-dir", '\0', ARGUMENT_REQUIRED, "DIR", NULL, 0,
                         "folder of the database"},
    [OPTION_CATALOG] =
        {"catalog", '\0', ARGUMENT_REQUIRED, "FILE", NULL,
         DECIDES | FOR(RECHECK) | FOR(NONE) | FOR(WIZARD) | FOR(PILOT) | FOR(CHECK) |
             FOR(INFO),
         "decide with the prices or facts of a file over the catalog, as an "
         "import of it would leave them; or of a folder that catalog "
         "export wrote"},
    [OPTION_FORMS] = {"forms", '\0', ARGUMENT_REQUIRED, "DIR", NULL, 0,
                      "folder with form files to use instead of the shipped ones"},
    [OPTION_NO_INPUT] = {"no-input", '\0', ARGUMENT_NONE, "", NULL, 0,
                         "never ask: end with status 2 and say which option is "
                         "missing"},
    [OPTION_QUIET] = {"quiet", 'q', ARGUMENT_NONE, "", NULL, 0,
                      "no notes on standard error, only failures"},
    [OPTION_VERBOSE] = {"verbose", 'v', ARGUMENT_NONE, "", NULL, 0,
                        "say which files are used"},
    [OPTION_HELP] = {"help", 'h', ARGUMENT_NONE, "", NULL, 0, "show help"},
    [OPTION_VERSION] = {"version", 'V', ARGUMENT_NONE, "", NULL, 0,
                        "show the version and its libraries"},
};

bool
option_fits(enum cli_option option, enum command command)
{
    unsigned commands = option_table[option].commands;

    return commands == 0 || (commands & (1u << command)) != 0;
}

/* What getopt_long returns for a long option; letters lie below. */
enum { LONG_BASE = 256 };

/* The option of what getopt_long returned. */
static enum cli_option
option_of(int returned)
{
    if (returned >= LONG_BASE)
        return (enum cli_option)(returned - LONG_BASE);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_table[i].letter == returned)
            return (enum cli_option)i;
    assert(false);
    return OPTION_COUNT;
}

static void
getopt_prepare(struct option *longs, struct strbuf *shorts)
{
    static const int has_argument[] = {
        [ARGUMENT_NONE] = no_argument,
        [ARGUMENT_REQUIRED] = required_argument,
        [ARGUMENT_OPTIONAL] = optional_argument,
    };

    strbuf_add(shorts, ":");
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_info *info = &option_table[i];

        longs[i] = (struct option){info->name, has_argument[info->argument], NULL,
                                   LONG_BASE + i};
        if (info->letter) {
            strbuf_addc(shorts, info->letter);
            strbuf_fill(shorts, ':', (size_t)info->argument);
        }
    }
    longs[OPTION_COUNT] = (struct option){NULL, 0, NULL, 0};
}

/* "--name" as it was typed, without "=value". */
static void
typed_name(const char *typed, char *name, size_t size)
{
    snprintf(name, size, "%.*s", (int)strcspn(typed, "="), typed);
}

/* Why getopt_long refused an option that begins with "--". */
static bool
fail_long(const char *typed, struct error *err)
{
    const char *names[OPTION_COUNT], *starts[OPTION_COUNT], *nearest;
    char name[80], list[160];
    size_t count = 0;

    typed_name(typed + 2, name, sizeof name);
    for (int i = 0; i < OPTION_COUNT; i++) {
        names[i] = option_table[i].name;
        if (strncmp(names[i], name, strlen(name)) == 0)
            starts[count++] = names[i];
    }
    if (count == 1)
        return error_set(err, ERROR_USAGE, NULL, NULL, "option '--%s' takes no value",
                         starts[0]);
    if (count > 1) {
        text_join(starts, count, ", --", list, sizeof list);
        return error_set(err, ERROR_USAGE, NULL, NULL,
                         "option '--%s' could be any of: --%s", name, list);
    }
    nearest = text_nearest(name, names, OPTION_COUNT);
    if (nearest)
        snprintf(list, sizeof list, "did you mean '--%s'?", nearest);
    return error_set(err, ERROR_USAGE, NULL, nearest ? list : "see 'llm-decide --help'",
                     "unknown option '--%s'", name);
}

static bool
fail_option(int refused, const char *typed, struct error *err)
{
    if (refused == ':')
        return optopt >= LONG_BASE
                   ? error_set(err, ERROR_USAGE, NULL, NULL, "option '--%s' needs %s",
                               option_table[option_of(optopt)].name,
                               option_table[option_of(optopt)].placeholder)
                   : error_set(err, ERROR_USAGE, NULL, NULL, "option '-%c' needs %s",
                               optopt, option_table[option_of(optopt)].placeholder);
    if (strncmp(typed, "--", 2) == 0)
        return fail_long(typed, err);
    return error_set(err, ERROR_USAGE, NULL, "see 'llm-decide --help'",
                     "unknown option '-%c'", optopt);
}

/* The value in a list that an option or a format takes. */
static bool
value_check(const char *name, const char *value, const char *const *values,
            struct error *err)
{
    char list[160];
    size_t count = 0;

    for (; values[count]; count++)
        if (strcmp(values[count], value) == 0)
            return true;
    text_join(values, count, ", ", list, sizeof list);
    return error_set(err, ERROR_USAGE, NULL, list, "--%s cannot be '%s'; use one of",
                     name, text_quoted(value).text);
}

static bool
option_take(struct options *options, enum cli_option option, struct error *err)
{
    options->given[option] = true;
    options->value[option] = optarg;
    if (option == OPTION_SET) {
        if (options->set_count == OPTION_SETS_MAX)
            return error_set(err, ERROR_USAGE, NULL, NULL,
                             "more than %d times --set on one command line",
                             OPTION_SETS_MAX);
        options->sets[options->set_count++] = optarg;
    }
    if (option_table[option].values)
        return value_check(option_table[option].name, optarg,
                           option_table[option].values, err);
    return true;
}

bool
command_named(const char *name, enum command *command)
{
    for (int i = 1; i < COMMAND_COUNT; i++)
        if (strcmp(name, command_table[i].name) == 0) {
            *command = (enum command)i;
            return true;
        }
    return false;
}

bool
command_find(const char *name, enum command *command, struct error *err)
{
    const char *names[COMMAND_COUNT], *nearest;
    char mend[80];

    if (command_named(name, command))
        return true;
    for (int i = 1; i < COMMAND_COUNT; i++)
        names[i - 1] = command_table[i].name;
    nearest = text_nearest(name, names, COMMAND_COUNT - 1);
    if (nearest)
        snprintf(mend, sizeof mend, "did you mean '%s'?", nearest);
    return error_set(err, ERROR_USAGE, NULL, nearest ? mend : "see 'llm-decide --help'",
                     "unknown command '%s'", text_quoted(name).text);
}

/* Without a command only the options of all commands make sense. */
static bool
none_check(const struct options *options, struct error *err)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (options->given[i] && !option_fits((enum cli_option)i, COMMAND_NONE))
            return error_set(err, ERROR_USAGE, NULL, NULL,
                             "option '--%s' needs a command", option_table[i].name);
    return true;
}

/* The format that is asked for is one, and one alone. */
static bool
format_check(const struct options *options, struct error *err)
{
    const char *format = options->value[OPTION_FORMAT];

    if (!options->given[OPTION_FORMAT])
        return true;
    if (options->given[OPTION_JSON] && strcmp(format, "json") != 0)
        return error_set(err, ERROR_USAGE, NULL, "leave one of them out",
                         "--json and --format=%s are two formats",
                         text_quoted(format).text);
    return value_check("format", format, command_table[options->command].formats, err);
}

/* Options that only some formats heed: with another one they would do nothing. */
static const struct {
    enum cli_option option;
    const char *const *formats;
} format_options[] = {
    {OPTION_TABLE, LIST("csv")},
    {OPTION_RAW, LIST("csv")},
    {OPTION_PARTS, LIST("text", "md", "html")},
    {OPTION_CHARTS, LIST("md")},
    {OPTION_STATUS, LIST("madr", "nygard")},
    {OPTION_DATE, LIST("madr", "nygard")},
    {OPTION_DECISION_MAKERS, LIST("madr", "nygard")},
    {OPTION_CONSULTED, LIST("madr", "nygard")},
    {OPTION_INFORMED, LIST("madr", "nygard")},
    {OPTION_NUMBER, LIST("madr", "nygard")},
};

static bool
format_options_check(const struct options *options, struct error *err)
{
    const char *format =
        command_table[options->command].formats
            ? command_table[options->command].formats[options_format(options)]
            : "";

    for (size_t i = 0; i < ARRAY_LEN(format_options); i++) {
        const char *const *formats = format_options[i].formats;
        char list[80];
        size_t count = 0;
        bool fits = false;

        if (!options->given[format_options[i].option])
            continue;
        for (; formats[count]; count++)
            fits = fits || strcmp(formats[count], format) == 0;
        text_join(formats, count, ", ", list, sizeof list);
        if (!fits)
            return error_set(err, ERROR_USAGE, NULL, list,
                             "--%s does nothing in the format %s; use --format=FORMAT "
                             "with one of",
                             option_table[format_options[i].option].name, format);
    }
    return true;
}

static bool
arguments_check(const struct options *options, struct error *err)
{
    const struct command_info *info = &command_table[options->command];
    int count = (int)options->argument_count;

    if (options->command == COMMAND_NONE)
        return none_check(options, err);
    if (count < info->argument_min)
        return error_set(err, ERROR_USAGE, info->name, NULL, "needs %s",
                         info->arguments);
    if (info->argument_max >= 0 && count > info->argument_max)
        return error_set(err, ERROR_USAGE, info->name, NULL,
                         "'%s' is one argument too many",
                         text_quoted(options->arguments[info->argument_max]).text);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (options->given[i] && !option_fits((enum cli_option)i, options->command))
            return error_set(err, ERROR_USAGE, info->name, NULL,
                             "option '--%s' is for other commands",
                             option_table[i].name);
    return format_check(options, err) && format_options_check(options, err);
}

bool
options_parse(int argc, char **argv, struct options *options, struct error *err)
{
    struct option longs[OPTION_COUNT + 1];
    struct strbuf shorts;
    bool done = true;
    int returned;

    *options = (struct options){.command = COMMAND_NONE};
    strbuf_init(&shorts);
    getopt_prepare(longs, &shorts);
    opterr = 0;
    optind = 0; /* from the start, also when a line was read before */
    while (done &&
           (returned = getopt_long(argc, argv, shorts.data, longs, NULL)) != -1) {
        if (returned == '?' || returned == ':')
            done = fail_option(returned, argv[optind - 1], err);
        else
            done = option_take(options, option_of(returned), err);
    }
    strbuf_clear(&shorts);
    if (!done)
        return false;
    if (optind < argc && !command_find(argv[optind++], &options->command, err))
        return false;
    options->arguments = (const char *const *)argv + optind;
    options->argument_count = optind < argc ? (size_t)(argc - optind) : 0;
    if (options->given[OPTION_HELP] || options->given[OPTION_VERSION])
        return true;
    return arguments_check(options, err);
}

int
options_format(const struct options *options)
{
    const char *const *formats = command_table[options->command].formats;
    const char *asked = options->given[OPTION_JSON] ? "json"
                                                    : options->value[OPTION_FORMAT];

    for (int i = 0; asked && formats[i]; i++)
        if (strcmp(formats[i], asked) == 0)
            return i;
    return 0;
}

bool
options_integer(const struct options *options, enum cli_option option, int64_t low,
                int64_t high, int64_t standard, int64_t *out, struct error *err)
{
    *out = standard;
    if (!options->given[option])
        return true;
    if (!number_parse_integer(options->value[option], out) || *out < low || *out > high)
        return error_set(err, ERROR_USAGE, NULL, NULL,
                         "--%s cannot be '%s'; use a whole number from %lld to %lld",
                         option_table[option].name,
                         text_quoted(options->value[option]).text, (long long)low,
                         (long long)high);
    return true;
}
