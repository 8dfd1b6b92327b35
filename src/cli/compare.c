/*
 * compare.c - the command that sets two to four assessments side by side.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/style.h"
#include "cli/subject.h"
#include "report/contrast_report.h"
#include "report/markdown.h"

enum { FORMAT_TABLE, FORMAT_JSON, FORMAT_CSV, FORMAT_MARKDOWN };

/* One of those compared; what is not used is empty. */
struct side {
    struct evaluation evaluation; /* of a file, or of answers as they stand */
    struct moment moment;         /* of what was decided */
};

struct compare {
    struct context context;
    struct arena arena;
    struct side *sides;
    struct contrast contrast;
    struct contrast_report report;
};

/* Saved and decided, as it was; *there is false for anything else. */
static bool
side_decided(struct compare *compare, const char *what, struct side *side,
             struct contrast_side *out, bool *there, struct error *err)
{
    struct moment *moment = &side->moment;

    if (!subject_decided(&compare->context, what, PARTS_OF_VERDICT, &compare->arena,
                         moment, there, err) ||
        !*there)
        return !*there;
    if (!moment->decision)
        message_error(&moment->refusal);
    *out = (struct contrast_side){&moment->answers, moment->catalog, moment->as_of_day,
                                  moment->decision};
    return true;
}

static bool
side_read(struct compare *compare, size_t at, struct contrast_side *out,
          struct error_list *faults, struct error_list *warnings)
{
    const char *what = compare->context.options->arguments[at];
    struct evaluation *evaluation = &compare->sides[at].evaluation;
    struct error err;
    bool there;

    if (!side_decided(compare, what, &compare->sides[at], out, &there, &err))
        return error_list_add(faults, &err);
    if (there)
        return true;
    if (!evaluation_make(&compare->context, what, PARTS_OF_VERDICT, &compare->arena,
                         evaluation, faults, warnings))
        return false;
    *out = (struct contrast_side){&evaluation->answers.assessment,
                                  &compare->context.catalog, compare->context.as_of_day,
                                  &evaluation->decision};
    return true;
}

/* What a side is called: an id, or the name of a file without folder and ending. */
static const char *
name_of(struct compare *compare, const char *what)
{
    const char *slash = strrchr(what, '/'), *name = slash ? slash + 1 : what;
    const char *dot = strrchr(name, '.');

    if (strcmp(what, "-") == 0)
        return "standard input";
    return dot && dot != name
               ? arena_strndup(&compare->arena, name, (size_t)(dot - name))
               : name;
}

/* Short names, or the arguments as they are where two would be called the same. */
static void
sides_name(struct compare *compare)
{
    const struct options *options = compare->context.options;
    const char **names = compare->report.names;
    bool same = false;

    for (size_t i = 0; i < options->argument_count; i++) {
        names[i] = name_of(compare, options->arguments[i]);
        for (size_t j = 0; j < i; j++)
            same = same || strcmp(names[i], names[j]) == 0;
    }
    for (size_t i = 0; same && i < options->argument_count; i++)
        names[i] = options->arguments[i];
}

static bool
is_different(const struct contrast *contrast)
{
    for (size_t i = 1; i < contrast->count; i++) {
        const struct contrast_outcome *a = &contrast->outcomes[0];
        const struct contrast_outcome *b = &contrast->outcomes[i];

        if (a->winner != b->winner || a->excluded != b->excluded ||
            a->score.value != b->score.value || a->tco.value != b->tco.value)
            return true;
    }
    return contrast->difference_count > 0;
}

static bool
comparison_write(struct compare *compare, struct strbuf *out, struct error *err)
{
    const struct options *options = compare->context.options;
    const struct markdown_style markdown = {.level = 1};
    struct plain_style style;
    struct blocks blocks;
    struct json json;

    if (!style_read(options, &style, err))
        return false;
    blocks_init(&blocks, &compare->arena);
    switch (options_format(options)) {
    case FORMAT_JSON:
        json_init(&json, out, false);
        contrast_report_json(&compare->report, &json);
        json_end(&json);
        break;
    case FORMAT_CSV:
        contrast_report_csv(&compare->report, out);
        break;
    case FORMAT_MARKDOWN:
        contrast_report_add(&compare->report, &blocks);
        markdown_render(&blocks, &markdown, out);
        break;
    default:
        contrast_report_add(&compare->report, &blocks);
        plain_render(&blocks, &style, out);
        break;
    }
    return true;
}

static bool
comparison_make(struct compare *compare, struct error_list *faults,
                struct error_list *warnings)
{
    const struct options *options = compare->context.options;
    struct contrast_side sides[CONTRAST_MOST];

    compare->sides = ARENA_ARRAY(&compare->arena, options->argument_count, struct side);
    for (size_t i = 0; i < options->argument_count; i++)
        if (!side_read(compare, i, &sides[i], faults, warnings))
            return false;
    sides_name(compare);
    contrast_make(sides, options->argument_count, &compare->arena, &compare->contrast);
    contrast_explain(&compare->contrast, &compare->arena);
    compare->report.contrast = &compare->contrast;
    compare->report.all = options->given[OPTION_ALL];
    compare->report.version = PACKAGE_VERSION;
    return true;
}

bool
command_compare(const struct options *options, struct strbuf *out, int *status,
                struct error *err)
{
    struct error_list faults = {0}, warnings = {0};
    struct compare *compare = calloc(1, sizeof *compare);
    bool done = true;

    if (!compare)
        memory_exhausted();
    arena_init(&compare->arena);
    if (context_open(options, CONTEXT_READ, &compare->context, &faults) &&
        comparison_make(compare, &faults, &warnings)) {
        if (!options->given[OPTION_QUIET])
            message_errors(&warnings);
        done = comparison_write(compare, out, err);
        if (options->given[OPTION_EXIT_CODE] && is_different(&compare->contrast))
            *status = STATUS_DIFFERENT;
    } else
        *status = message_errors(&faults);
    context_close(&compare->context);
    arena_clear(&compare->arena);
    free(compare);
    return done;
}
