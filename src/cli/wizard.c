/*
 * wizard.c - the command that opens the screens.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/evaluation.h"
#include "cli/file.h"
#include "cli/output.h"
#include "cli/place.h"
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

/* The worked examples of assessments that the program came with, by name. */
static void
examples_find(struct context *context, struct tui_session *tui)
{
    const char *folder = place_join(&context->arena, context->shipped, "data/examples");
    struct tui_example *examples;
    struct place_files files;
    size_t count = 0;

    place_list(folder, ".yaml", &context->arena, &files);
    examples = ARENA_ARRAY(&context->arena, files.count, struct tui_example);
    for (size_t i = 0; i < files.count; i++) {
        const char *slash = strrchr(files.paths[i], '/');
        const char *name = slash ? slash + 1 : files.paths[i];

        if (strcmp(name, "matrix.yaml") == 0) /* a comparison, which has no screens */
            continue;
        examples[count++] = (struct tui_example){
            arena_strndup(&context->arena, name, strlen(name) - strlen(".yaml")),
            files.paths[i]};
    }
    tui->examples = examples;
    tui->example_count = count;
}

static struct result_origin
origin_make(const void *opened, const struct assessment *answers,
            const struct robustness_settings *settings, struct arena *arena)
{
    const struct context *context = opened;

    return evaluation_origin(context, &context->catalog, answers, settings, arena);
}

/* How the screens are to look, by options and environment. */
static struct tui_options
looks_read(const struct options *options)
{
    const char *color = options->value[OPTION_COLOR];
    const char *wish = getenv("ACCESSIBLE");
    bool is_wish = wish && *wish && strcmp(wish, "0") != 0 &&
                   strcmp(wish, "false") != 0;

    return (struct tui_options){
        .color = color ? color : "auto",
        .glyphs = glyphs_of(options->value[OPTION_GLYPHS]),
        .mouse = !options->given[OPTION_NO_MOUSE],
        .plain = options->given[OPTION_ACCESSIBLE] || is_wish,
    };
}

/* What is loaded while the first screen is there already. */
struct wizard_load {
    struct context *context;
    struct error_list *faults;
};

static bool
session_load(struct tui_session *tui, struct error *err)
{
    const struct wizard_load *load = tui->loader;

    tui->catalog = &load->context->catalog;
    tui->form = &load->context->form;
    if (context_load(load->context, load->faults))
        return true;
    *err = load->faults->items[0];
    return false;
}

/* On what is saved as id, on answers, or (both NULL) on Home, which is there at once. */
static bool
screens_run(struct context *context, const char *id, const struct answers *answers,
            struct error_list *faults, struct error *err)
{
    struct wizard_load load = {context, faults};
    struct tui_session tui = {
        .version = PACKAGE_VERSION,
        .catalog = &context->catalog,
        .form = &context->form,
        .as_of_day = context->as_of_day,
        .store = context->store,
        .options = looks_read(context->options),
        .files = {file_read, file_write, file_is_folder, place_next_record},
        .origin = origin_make,
        .context = context,
        .clipboard = context->options->settings.clipboard == SETTING_ON,
        .read_only = context->options->given[OPTION_READ_ONLY],
        .id = id,
        .answers = answers ? &answers->assessment : NULL,
    };

    if (!id && !answers) {
        tui.catalog = NULL;
        tui.form = NULL;
        tui.load = session_load;
        tui.loader = &load;
    }
    examples_find(context, &tui);
    if (!tui_run(&tui, err))
        return false;
    signal_follow(tui.signal);
    return true;
}

/* The answers of a worked example, as the beginning of something of one's own. */
static bool
template_read(struct context *context, struct arena *arena, struct answers *out,
              struct error_list *faults, struct error_list *warnings)
{
    const char *name = context->options->value[OPTION_TEMPLATE];
    const char *folder = place_join(&context->arena, context->shipped, "data/examples");
    struct tui_session all = {0};
    struct error err;

    examples_find(context, &all);
    for (size_t i = 0; i < all.example_count; i++)
        if (strcmp(all.examples[i].name, name) == 0) {
            if (!evaluation_file(context, all.examples[i].path, arena, out, faults,
                                 warnings))
                return false;
            out->assessment.id = out->assessment.title = out->assessment.owner = NULL;
            return true;
        }
    error_set(&err, ERROR_USAGE, "--template", "see 'llm-decide template --list'",
              "no example in %s is called '%s'", folder, name);
    return error_list_add(faults, &err);
}

/* What is opened: a file, a template, or by id (NULL: Home) what is saved. */
static bool
answers_find(struct context *context, struct arena *arena, struct answers *out,
             bool *found, struct error_list *faults)
{
    const struct options *options = context->options;
    const char *what = options->argument_count ? options->arguments[0] : NULL;
    struct error_list warnings = {0};

    *found = true;
    if (options->given[OPTION_TEMPLATE])
        return template_read(context, arena, out, faults, &warnings);
    *found = what && !place_is_id(what);
    return !*found || evaluation_answers(context, what, arena, out, faults, &warnings);
}

bool
command_wizard(const struct options *options, struct strbuf *out, int *status,
               struct error *err)
{
    struct tui_options looks = looks_read(options);
    struct error_list faults = {0};
    struct context context;
    struct arena arena;
    struct answers answers;
    bool at_home = !options->given[OPTION_TEMPLATE] && !options->argument_count;
    bool good = true, found = false;

    (void)out;
    if (options->given[OPTION_NO_INPUT])
        return error_set(err, ERROR_USAGE, "wizard",
                         "leave out --no-input, or evaluate a file",
                         "the screens ask questions");
    if (options->given[OPTION_TEMPLATE] && options->argument_count)
        return error_set(err, ERROR_USAGE, "wizard", "leave one of them out",
                         "opens '%s' or a template, not both",
                         text_quoted(options->arguments[0]).text);
    if (!tui_has_terminal(&looks, err))
        return false;
    arena_init(&arena);
    good = at_home ? context_begin(options, CONTEXT_WRITE, &context, &faults)
                   : context_open(options, CONTEXT_WRITE, &context, &faults) &&
                         answers_find(&context, &arena, &answers, &found, &faults);
    if (good)
        good = screens_run(&context, at_home || found ? NULL : options->arguments[0],
                           found ? &answers : NULL, &faults, err);
    if (error_list_any(&faults)) {
        *status = message_errors(&faults);
        good = true;
    }
    context_close(&context);
    arena_clear(&arena);
    return good;
}
