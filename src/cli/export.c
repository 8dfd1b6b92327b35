/*
 * export.c - the command that writes reports.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/date.h"
#include "cli/commands.h"
#include "cli/file.h"
#include "cli/output.h"
#include "cli/parts.h"
#include "cli/place.h"
#include "cli/subject.h"
#include "report/document.h"
#include "report/tables.h"

/* In the order of the command's formats; the first are those of a document. */
enum format {
    FORMAT_MADR = DOCUMENT_MADR,
    FORMAT_NYGARD,
    FORMAT_MARKDOWN,
    FORMAT_HTML,
    FORMAT_JSON,
    FORMAT_CSV = DOCUMENT_COUNT,
    FORMAT_YAML,
    FORMAT_COUNT,
};

static const char *const endings[FORMAT_COUNT] = {
    [FORMAT_MADR] = "md",   [FORMAT_NYGARD] = "md", [FORMAT_MARKDOWN] = "md",
    [FORMAT_HTML] = "html", [FORMAT_JSON] = "json", [FORMAT_CSV] = "csv",
    [FORMAT_YAML] = "yaml",
};

struct export
{
    const struct options *options;
    const struct subject *subject;
    struct record_head head;
    enum format format;
    struct arena *arena;
};

/* ---- what is asked for --------------------------------------------------------------- */

/* The record's head, with the options over what the answers say. */
static bool
head_read(struct export *export, struct error *err)
{
    static const enum cli_option options[DECISION_COUNT] = {
        [DECISION_STATUS] = OPTION_STATUS,
        [DECISION_DATE] = OPTION_DATE,
        [DECISION_MAKERS] = OPTION_DECISION_MAKERS,
        [DECISION_CONSULTED] = OPTION_CONSULTED,
        [DECISION_INFORMED] = OPTION_INFORMED,
    };
    int64_t number;
    long day;

    export->head = record_head_of(export->subject->decision, export->arena);
    for (int m = 0; m < DECISION_COUNT; m++)
        if (export->options->given[options[m]])
            export->head.members[m] = export->options->value[options[m]];
    if (!document_status_check("--status", export->head.members[DECISION_STATUS], err))
        return false;
    if (!date_parse(export->head.members[DECISION_DATE], &day))
        return error_set(err, ERROR_USAGE, "--date", "use YYYY-MM-DD", "cannot be '%s'",
                         export->head.members[DECISION_DATE]);
    if (!options_integer(export->options, OPTION_NUMBER, 1, 9999, 0, &number, err))
        return false;
    export->head.number = (int)number;
    return true;
}

/* ---- formats ------------------------------------------------------------------------- */

static bool
table_write(const struct export *export, struct strbuf *out, struct error *err)
{
    const char *name = export->options->value[OPTION_TABLE];

    for (int t = 0; t < REPORT_TABLE_COUNT; t++)
        if (name && strcmp(name, report_table_names[t]) == 0) {
            tables_write(export->subject->decision, (enum report_table)t,
                         export->options->given[OPTION_RAW], out);
            return true;
        }
    return error_set(err, ERROR_USAGE, "export",
                     "give --table=NAME, or -o with a folder that is there",
                     "CSV is several tables");
}

/* The report of any format that is one file. */
static bool
report_write(const struct export *export, struct strbuf *out, struct error *err)
{
    const char *charts = export->options->value[OPTION_CHARTS];
    struct document document = {.decision = export->subject->decision,
                                .origin = &export->subject->origin,
                                .head = export->head,
                                .mermaid = charts && strcmp(charts, "mermaid") == 0};

    if (export->format == FORMAT_CSV)
        return table_write(export, out, err);
    if (export->format == FORMAT_YAML)
        answers_write(export->subject->answers, out);
    else if (!parts_read(export->options->value[OPTION_PARTS], "all",
                         &document.sections, err))
        return false;
    else
        document_write(&document, (enum document_format) export->format, out);
    return true;
}

/* ---- files --------------------------------------------------------------------------- */

static void
say_written(const struct export *export, const char *path)
{
    if (!export->options->given[OPTION_QUIET])
        message_note("written: %s", path);
}

static bool
file_put(const struct export *export, const char *path, const struct strbuf *text,
         struct error *err)
{
    if (!file_write(path, text->data, text->length,
                    export->options->given[OPTION_FORCE], err))
        return false;
    say_written(export, path);
    return true;
}

static const char *
name_in(struct export *export, const char *folder)
{
    const struct assessment *assessment = export->subject->answers;

    if (export->format != FORMAT_MADR && export->format != FORMAT_NYGARD)
        return place_join(export->arena, folder,
                          arena_printf(export->arena, "%s.%s",
                                       assessment->id ? assessment->id : "assessment",
                                       endings[export->format]));
    if (!export->head.number)
        export->head.number = place_next_record(folder);
    return place_join(
        export->arena, folder,
        record_file(export->subject->decision, export->head.number, export->arena));
}

static const char *
table_path(const struct export *export, const char *folder, int table)
{
    return place_join(export->arena, folder,
                      arena_printf(export->arena, "%s.csv", report_table_names[table]));
}

/* All tables, or none when one of them is there already. */
static bool
tables_put(const struct export *export, const char *folder, struct error *err)
{
    struct stat about;

    for (int t = 0; t < REPORT_TABLE_COUNT && !export->options->given[OPTION_FORCE];
         t++) {
        const char *path = table_path(export, folder, t);

        if (lstat(path, &about) == 0)
            return error_set(err, ERROR_FAILED, path, "use another folder, or --force",
                             "exists already");
    }
    for (int t = 0; t < REPORT_TABLE_COUNT; t++) {
        const char *path = table_path(export, folder, t);
        struct strbuf text;
        bool done;

        strbuf_init(&text);
        tables_write(export->subject->decision, (enum report_table)t,
                     export->options->given[OPTION_RAW], &text);
        done = file_put(export, path, &text, err);
        strbuf_clear(&text);
        if (!done)
            return false;
    }
    return true;
}

static bool
export_write(struct export *export, struct strbuf *out, struct error *err)
{
    const char *target = export->options->value[OPTION_OUTPUT];
    struct strbuf text;
    bool done;

    if (!target || strcmp(target, "-") == 0)
        return report_write(export, out, err);
    if (file_is_folder(target)) {
        if (export->format == FORMAT_CSV && !export->options->given[OPTION_TABLE])
            return tables_put(export, target, err);
        target = name_in(export, target);
    }
    strbuf_init(&text);
    done = report_write(export, &text, err) && file_put(export, target, &text, err);
    strbuf_clear(&text);
    return done;
}

bool
command_export(const struct options *options, struct strbuf *out, int *status,
               struct error *err)
{
    struct subject subject;
    bool done = true;

    if (subject_open(options, CONTEXT_READ, PARTS_ALL, &subject, status)) {
        struct export export = {
            .options = options,
            .subject = &subject,
            .format = (enum format)options_format(options),
            .arena = &subject.arena,
        };

        done = head_read(&export, err) && export_write(&export, out, err);
    }
    if (!done)
        strbuf_reset(out);
    subject_close(&subject);
    return done;
}
