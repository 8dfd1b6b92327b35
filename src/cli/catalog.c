/*
 * catalog.c - the command that looks at the catalog and brings it up to date.
 */
#include "cli/catalog.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/file.h"
#include "cli/output.h"
#include "cli/style.h"
#include "report/plain.h"

/* ---- what the commands share ---------------------------------------------------------- */

int
catalog_kind(const struct options *options)
{
    const char *const *words = option_table[OPTION_KIND].values;
    const char *asked = options->value[OPTION_KIND];

    for (int i = 0; asked && words[i]; i++)
        if (strcmp(words[i], asked) == 0)
            return i;
    return -1;
}

bool
catalog_stale_take(struct catalog_work *work, struct error *err)
{
    int64_t asked;

    if (!work->options->value[OPTION_STALE])
        return true;
    if (!options_integer(work->options, OPTION_STALE, 0, 100000, 0, &asked, err))
        return false;
    work->context.catalog.parameters[PARAMETER_STALE_DAYS].value = (double)asked;
    return true;
}

bool
catalog_as(const struct options *options, int *format, struct error *err)
{
    const char *names[UPDATE_FORMAT_COUNT], *asked = options->value[OPTION_AS];
    char list[80];

    *format = UPDATE_BY_SHAPE;
    for (int i = 0; i < UPDATE_FORMAT_COUNT; i++) {
        names[i] = update_format_name(i);
        if (asked && strcmp(names[i], asked) == 0)
            *format = i;
    }
    if (!asked || *format != UPDATE_BY_SHAPE)
        return true;
    text_join(names, UPDATE_FORMAT_COUNT, ", ", list, sizeof list);
    return error_set(err, ERROR_USAGE, "catalog", list,
                     "'%s' is no list of prices; use one of", asked);
}

bool
catalog_files_read(struct catalog_work *work, struct catalog_files *out,
                   struct error *err)
{
    size_t count = work->argument_count;
    bool good = true;

    *out = (struct catalog_files){
        .files = ARENA_ARRAY(&work->arena, count, struct native_file),
        .bytes = ARENA_ARRAY(&work->arena, count, struct strbuf)};
    for (; good && out->count < count; out->count++) {
        const char *path = work->arguments[out->count];
        struct strbuf *bytes = &out->bytes[out->count];

        strbuf_init(bytes);
        good = file_read(path, FILE_LIMIT_PRICES, bytes, err);
        out->files[out->count] = (struct native_file){
            strcmp(path, "-") == 0 ? "<stdin>" : path, bytes->data, bytes->length};
    }
    return good;
}

void
catalog_files_clear(struct catalog_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        strbuf_clear(&files->bytes[i]);
    files->count = 0;
}

bool
catalog_text(struct catalog_work *work, const struct blocks *blocks, struct error *err)
{
    struct plain_style style;

    if (!style_read(work->options, &style, err))
        return false;
    plain_render(blocks, &style, work->out);
    return true;
}

void
catalog_table(struct blocks *blocks, const char *caption, const struct column *columns,
              size_t column_count, const struct entries *entries)
{
    struct block *table;

    if (!entries->count)
        return;
    table = blocks_add(blocks, BLOCK_TABLE, caption);
    table->columns = columns;
    table->column_count = column_count;
    table->entries = entries->items;
    table->entry_count = entries->count;
}

/* ---- the command ---------------------------------------------------------------------- */

/* How a command is called. */
static const struct action {
    const char *name, *arguments;
    size_t least, most;
    bool (*act)(struct catalog_work *work, struct error *err);
    /* Options beside those of every command, 0 at the end. */
    enum cli_option options[4];
} actions[] = {
    {"list",
     "one word of a name, or none",
     0,
     1,
     catalog_list,
     {OPTION_KIND, OPTION_STALE}},
    {"show", "one entry's id", 1, 1, catalog_show, {OPTION_KIND}},
    {"check", "files, or none", 0, 1000, catalog_check, {OPTION_STALE, OPTION_AS}},
    {"diff",
     "two of: a revision, a date, shipped, now, a folder",
     2,
     2,
     catalog_diff,
     {OPTION_KIND}},
    {"import",
     "a file, or --undo",
     0,
     1000,
     catalog_import,
     {OPTION_AS, OPTION_DRY_RUN, OPTION_YES, OPTION_UNDO}},
    {"export", "no argument", 0, 0, catalog_export, {OPTION_KIND}},
};

static const struct action *
action_find(const char *word, struct error *err)
{
    const char *names[ARRAY_LEN(actions)], *nearest;
    char list[80];

    for (size_t i = 0; i < ARRAY_LEN(actions); i++) {
        names[i] = actions[i].name;
        if (strcmp(names[i], word) == 0)
            return &actions[i];
    }
    text_join(names, ARRAY_LEN(actions), ", ", list, sizeof list);
    nearest = text_nearest(word, names, ARRAY_LEN(actions));
    if (nearest)
        error_set(err, ERROR_USAGE, NULL, list,
                  "catalog cannot '%s', did you mean '%s'? It can",
                  text_quoted(word).text, nearest);
    else
        error_set(err, ERROR_USAGE, NULL, list, "catalog cannot '%s'; it can",
                  text_quoted(word).text);
    return NULL;
}

/* Options of one command that another one would not follow. */
static bool
options_check(const struct action *action, const struct options *options,
              struct error *err)
{
    static const enum cli_option some[] = {OPTION_KIND,    OPTION_STALE, OPTION_AS,
                                           OPTION_DRY_RUN, OPTION_YES,   OPTION_UNDO};

    for (size_t i = 0; i < ARRAY_LEN(some); i++) {
        bool fits = false;

        for (size_t o = 0; o < ARRAY_LEN(action->options); o++)
            fits = fits || (action->options[o] == some[i]);
        if (options->given[some[i]] && !fits)
            return error_set(err, ERROR_USAGE, NULL, "see 'llm-decide help catalog'",
                             "catalog %s has no --%s", action->name,
                             option_table[some[i]].name);
    }
    return true;
}

bool
catalog_can_ask(const struct options *options)
{
    return !options->given[OPTION_NO_INPUT] && isatty(STDIN_FILENO) &&
           isatty(STDERR_FILENO);
}

/* Whether something would be written: what was accepted, or will be asked for. */
static enum context_need
need_of(const struct action *action, const struct options *options)
{
    if (action->act != catalog_import || options->given[OPTION_DRY_RUN])
        return CONTEXT_READ;
    return options->given[OPTION_YES] || catalog_can_ask(options) ? CONTEXT_WRITE
                                                                  : CONTEXT_READ;
}

bool
command_catalog(const struct options *options, struct strbuf *out, int *status,
                struct error *err)
{
    const struct action *action = action_find(options->arguments[0], err);
    struct catalog_work work = {.options = options,
                                .arguments = options->arguments + 1,
                                .argument_count = options->argument_count - 1,
                                .format = (enum catalog_format)options_format(options),
                                .out = out};
    bool done = true;

    if (!action || !options_check(action, options, err))
        return false;
    if (work.argument_count < action->least || work.argument_count > action->most)
        return error_set(err, ERROR_USAGE, NULL, "see 'llm-decide help catalog'",
                         "catalog %s takes %s", action->name, action->arguments);
    arena_init(&work.arena);
    if (context_open(options, need_of(action, options), &work.context, &work.faults)) {
        date_format(work.context.as_of_day, work.today);
        *err = (struct error){0};
        done = action->act(&work, err) || err->code == ERROR_NONE;
    }
    *status = message_errors(&work.faults);
    context_close(&work.context);
    arena_clear(&work.arena);
    return done;
}
