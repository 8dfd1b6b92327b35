/*
 * template.c - an answers file to begin with.
 *
 * Made from the input registry and the form's words, so that a new question is in it
 * without a change here.  What must be answered stands as an answer, all else as a
 * comment with its default.
 */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/file.h"
#include "cli/output.h"
#include "cli/place.h"
#include "model/inputs.h"
#include "yaml/answers.h"
#include "yaml/matrix.h"

enum { COLUMNS = 88 };

/* A scale that the reader is meant to replace. */
static const char scale_example[] = "10M";

struct template
{
    const struct context *context;
    const struct options *options;
    struct inputs defaults;
    struct strbuf *out;
};

static void
value_write(const struct template *template, enum input input)
{
    const struct input_info *info = &input_table[input];
    double number = template->defaults.number[input];
    char text[NUMBER_TEXT_SIZE];

    switch (info->type) {
    case INPUT_TYPE_CHOICE:
        strbuf_add(template->out, info->choices[(int)number]);
        break;
    case INPUT_TYPE_CHOICES:
        strbuf_add(template->out, "[]");
        break;
    case INPUT_TYPE_INTEGER:
    case INPUT_TYPE_NUMBER:
    case INPUT_TYPE_SHARE:
        if (input == INPUT_SCALE)
            strbuf_add(template->out, scale_example);
        else if (!info->optional) {
            number_format_exact(number, text, sizeof text);
            strbuf_add(template->out, text);
        }
        break;
    case INPUT_TYPE_CODE:
        strbuf_add(template->out, template->defaults.text[input]);
        break;
    case INPUT_TYPE_ID:
    case INPUT_TYPE_COUNT:
        break;
    }
}

/* A comment inside a section, in as many lines as it needs. */
static void
comment_write(const struct template *template, const char *text)
{
    struct strbuf lines;
    const char *line;

    strbuf_init(&lines);
    text_wrap(&lines, text, COLUMNS - 4, 0);
    for (line = lines.data; *line;) {
        size_t length = strcspn(line, "\n");

        strbuf_addf(template->out, "  # %.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
    strbuf_clear(&lines);
}

/* What may stand there: the choices, or the range with its unit. */
static void
allowed_write(enum input input, struct strbuf *out)
{
    const struct input_info *info = &input_table[input];
    char low[NUMBER_TEXT_SIZE], high[NUMBER_TEXT_SIZE];

    if (info->choices) {
        for (size_t i = 0; info->choices[i]; i++)
            strbuf_addf(out, "%s%s", i ? ", " : "", info->choices[i]);
        return;
    }
    if (info->type == INPUT_TYPE_ID || info->type == INPUT_TYPE_CODE) {
        strbuf_add(out, input_type_names[info->type]);
        return;
    }
    /* Short forms are for round numbers: 99.999 has to stay what it is. */
    if (info->high < 1000) {
        number_format_exact(info->low, low, sizeof low);
        number_format_exact(info->high, high, sizeof high);
    } else {
        number_format_short(info->low, low, sizeof low);
        number_format_short(info->high, high, sizeof high);
    }
    strbuf_addf(out, "%s, %s to %s", info->unit, low, high);
}

static void
help_add(const struct template *template, const struct form_field *field)
{
    comment_write(template, field->what);
    comment_write(template, field->why);
    comment_write(template, field->where);
    comment_write(template, field->example);
}

static void
input_write(const struct template *template, enum input input)
{
    const struct input_info *info = &input_table[input];
    const struct form_field *field = form_find(&template->context->form, info->key,
                                               NULL);
    struct strbuf text;

    strbuf_init(&text);
    strbuf_addf(&text, "%s (", field ? field->label : info->key);
    allowed_write(input, &text);
    strbuf_addc(&text, ')');
    comment_write(template, text.data);
    strbuf_clear(&text);
    if (field && template->options->given[OPTION_WITH_HELP])
        help_add(template, field);
    strbuf_addf(template->out, "  %s%s: ", info->must_answer ? "" : "# ", info->key);
    value_write(template, input);
    strbuf_addc(template->out, '\n');
}

/* Only requirements hold what must be answered; the other sections are comments. */
static void
section_write(const struct template *template, enum input_section section)
{
    bool minimal = template->options->given[OPTION_MINIMAL];

    if (minimal && section != SECTION_REQUIREMENTS)
        return;
    strbuf_addf(template->out, "\n%s%s:\n", section == SECTION_REQUIREMENTS ? "" : "# ",
                input_section_names[section]);
    for (int i = 0; i < INPUT_COUNT; i++)
        if (input_table[i].section == section &&
            (input_table[i].must_answer || !minimal))
            input_write(template, (enum input)i);
}

static void
template_write(const struct context *context, struct strbuf *out)
{
    struct template template = {
        .context = context, .options = context->options, .out = out};
    struct assessment empty;

    assessment_init(&empty);
    inputs_resolve(&empty, &context->catalog, &template.defaults);
    strbuf_add(
        out,
        "# Answers for llm-decide.  Six of them must be given; everything else may be\n"
        "# left out and then takes the value that stands in its comment.  An answer of\n"
        "# `unknown` is one, too.  llm-decide-answers(5) explains the file.\n"
        "#\n"
        "#   llm-decide evaluate FILE\n"
        "format: llm-decide/answers\n"
        "format_version: \"1.0\"\n"
        "assessment: {id: my-assessment, title: My assessment}\n");
    for (int section = 0; section < SECTION_COUNT; section++)
        section_write(&template, (enum input_section)section);
}

/* ---- worked examples ------------------------------------------------------------------ */

static const char *
examples_folder(struct context *context)
{
    return place_join(&context->arena, context->shipped, "data/examples");
}

static const char *
example_title(struct context *context, const char *path, const char *bytes, size_t size)
{
    struct yaml_file file = {path, bytes, size};
    struct error_list errors = {0}, warnings = {0};
    struct answers answers;
    struct matrix_file matrix;

    if (answers_read(&file, NULL, &context->arena, &answers, &errors, &warnings))
        return answers.assessment.title ? answers.assessment.title : "";
    matrix_file_read(&file, &context->arena, &matrix, &errors, &warnings);
    return matrix.names.title ? matrix.names.title : "";
}

static bool
examples_list(struct context *context, struct strbuf *out, struct error *err)
{
    struct place_files files;

    place_list(examples_folder(context), ".yaml", &context->arena, &files);
    if (!place_whole(&files, err))
        return false;
    for (size_t i = 0; i < files.count; i++) {
        const char *slash = strrchr(files.paths[i], '/');
        struct strbuf bytes, line;
        bool good;

        strbuf_init(&bytes);
        strbuf_init(&line);
        good = file_read(files.paths[i], FILE_LIMIT_YAML, &bytes, err);
        if (good) {
            strbuf_addf(&line, "%.*s", (int)(strlen(slash + 1) - strlen(".yaml")),
                        slash + 1);
            text_pad(out, line.data, 22);
            text_display(
                out, example_title(context, files.paths[i], bytes.data, bytes.length));
            strbuf_addc(out, '\n');
        }
        strbuf_clear(&bytes);
        strbuf_clear(&line);
        if (!good)
            return false;
    }
    return true;
}

static bool
example_write(struct context *context, const char *name, struct strbuf *out,
              struct error *err)
{
    struct place_files files;
    const char *path = arena_printf(&context->arena, "%s/%s.yaml",
                                    examples_folder(context), name);

    place_list(examples_folder(context), ".yaml", &context->arena, &files);
    if (!place_whole(&files, err))
        return false;
    for (size_t i = 0; i < files.count; i++)
        if (strcmp(files.paths[i], path) == 0)
            return file_read(path, FILE_LIMIT_YAML, out, err);
    return error_set(err, ERROR_USAGE, "template", "see 'llm-decide template --list'",
                     "no example is called '%s'", text_quoted(name).text);
}

/* An example is written as it is: nothing that shapes the empty template goes with it. */
static bool
name_fits(const struct options *options, struct error *err)
{
    static const enum cli_option others[] = {OPTION_LIST, OPTION_MINIMAL,
                                             OPTION_WITH_HELP};

    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        if (options->given[others[i]])
            return error_set(err, ERROR_USAGE, "template", "leave one of them out",
                             "--%s does not go with an example, '%s'",
                             option_table[others[i]].name,
                             text_quoted(options->arguments[0]).text);
    return true;
}

bool
command_template(const struct options *options, struct strbuf *out, int *status,
                 struct error *err)
{
    struct error_list faults = {0};
    struct context context;
    bool done = true;

    if (options->argument_count && !name_fits(options, err))
        return false;
    if (!context_open(options, CONTEXT_READ, &context, &faults))
        *status = message_errors(&faults);
    else if (options->given[OPTION_LIST])
        done = examples_list(&context, out, err);
    else if (options->argument_count)
        done = example_write(&context, options->arguments[0], out, err);
    else
        template_write(&context, out);
    context_close(&context);
    return done;
}
