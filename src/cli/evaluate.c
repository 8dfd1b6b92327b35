/*
 * evaluate.c - the command that scores, prices and tests one assessment.
 */
#include <string.h>

#include "cli/commands.h"
#include "cli/condition.h"
#include "cli/keep.h"
#include "cli/output.h"
#include "cli/parts.h"
#include "cli/style.h"
#include "cli/subject.h"
#include "report/markdown.h"
#include "report/outline.h"
#include "report/tables.h"

enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_MARKDOWN };

/* What a reader at a terminal wants to see first. */
static const char parts_standard[] = "verdict,cost";

static bool
sections_read(const struct options *options, unsigned *sections, struct error *err)
{
    return parts_read(options->value[OPTION_PARTS], parts_standard, sections, err);
}

/* The sections that are asked for, as blocks. */
static bool
blocks_gather(struct subject *subject, struct blocks *blocks, struct error *err)
{
    unsigned sections;

    if (!sections_read(subject->context.options, &sections, err))
        return false;
    blocks_init(blocks, &subject->arena);
    for (int section = 0; section < OUTLINE_COUNT; section++)
        if (sections >> section & 1u)
            outline_add(subject->decision, &subject->origin,
                        (enum outline_section)section, blocks);
    return true;
}

static bool
text_write(struct subject *subject, struct strbuf *out, struct error *err)
{
    struct plain_style style;
    struct blocks blocks;

    if (!style_read(subject->context.options, &style, err) ||
        !blocks_gather(subject, &blocks, err))
        return false;
    plain_render(&blocks, &style, out);
    return true;
}

static bool
markdown_write(struct subject *subject, struct strbuf *out, struct error *err)
{
    const struct markdown_style style = {.level = 1};
    struct blocks blocks;

    if (!blocks_gather(subject, &blocks, err))
        return false;
    markdown_render(&blocks, &style, out);
    return true;
}

/* The strategies, a row each, or the table that --table names. */
static enum report_table
table_asked(const struct options *options)
{
    const char *name = options->value[OPTION_TABLE];
    int table = TABLE_OPTIONS;

    /* What --table may name was checked when the command line was read. */
    for (int t = 0; name && t < REPORT_TABLE_COUNT; t++)
        if (strcmp(name, report_table_names[t]) == 0)
            table = t;
    return (enum report_table)table;
}

static void
csv_write(const struct subject *subject, struct strbuf *out)
{
    const struct options *options = subject->context.options;

    tables_write(subject->decision, table_asked(options), options->given[OPTION_RAW],
                 out);
}

static void
json_write(const struct subject *subject, struct strbuf *out)
{
    struct json json;

    json_init(&json, out, false);
    result_json(&json, subject->decision, &subject->origin);
    json_end(&json);
}

/* What the result means for the exit status. */
static bool
status_find(const struct options *options, const struct decision *decision, int *status,
            struct error *err)
{
    char which[80];
    bool holds = false;

    if (options->given[OPTION_FAIL_ON] &&
        !condition_any(options->value[OPTION_FAIL_ON], decision, &holds, which,
                       sizeof which, err))
        return false;
    if (holds) {
        message_note("--fail-on: %s holds", which);
        *status = STATUS_CONDITION;
    }
    if (decision->verdict.kind == VERDICT_NONE)
        *status = STATUS_NOTHING_PASSES;
    return true;
}

/* --save keeps the result before it is shown: what is told as kept is there. */
static bool
evaluation_save(struct context *context, const struct evaluation *evaluation,
                struct error *err)
{
    const struct options *options = context->options;
    char id[SAVED_ID_SIZE];
    int number;

    if (!options->given[OPTION_SAVE])
        return true;
    if (!keep_evaluation(context, evaluation, options->value[OPTION_SAVE], id, &number,
                         err))
        return false;
    if (!options->given[OPTION_QUIET])
        message_note("saved as %s, version %d", id, number);
    return true;
}

static bool
evaluation_write(struct subject *subject, struct strbuf *out, int *status,
                 struct error *err)
{
    const struct options *options = subject->context.options;

    if (!status_find(options, subject->decision, status, err))
        return false;
    switch (options_format(options)) {
    case FORMAT_JSON:
        json_write(subject, out);
        return true;
    case FORMAT_CSV:
        csv_write(subject, out);
        return true;
    case FORMAT_MARKDOWN:
        return markdown_write(subject, out, err);
    default:
        return text_write(subject, out, err);
    }
}

/* The parts of the robustness that are shown or kept: the others need not be computed. */
static bool
parts_shown(const struct options *options, unsigned *parts, struct error *err)
{
    unsigned sections = 0;

    *parts = PARTS_ALL;
    if (options->given[OPTION_SAVE])
        return true;
    switch (options_format(options)) {
    case FORMAT_JSON:
        return true;
    case FORMAT_CSV:
        *parts = tables_parts(table_asked(options));
        return true;
    default:
        if (!sections_read(options, &sections, err))
            return false;
        *parts = outline_parts(sections);
        return true;
    }
}

bool
command_evaluate(const struct options *options, struct strbuf *out, int *status,
                 struct error *err)
{
    struct subject subject;
    unsigned parts;
    bool done = true;

    if ((options->given[OPTION_FAIL_ON] &&
         !condition_known(options->value[OPTION_FAIL_ON], err)) ||
        !parts_shown(options, &parts, err))
        return false;
    if (subject_open(options,
                     options->given[OPTION_SAVE] ? CONTEXT_WRITE : CONTEXT_READ, parts,
                     &subject, status))
        done = evaluation_save(&subject.context, &subject.evaluation, err) &&
               evaluation_write(&subject, out, status, err);
    subject_close(&subject);
    return done;
}
