/*
 * export.h - a report of the open assessment, written to a file.
 */
#ifndef TUI_EXPORT_H
#define TUI_EXPORT_H

#include "report/document.h"
#include "report/tables.h"
#include "tui/app.h"

/* As the command line has them; the first are those of a document. */
enum export_format {
    EXPORT_MADR = DOCUMENT_MADR,
    EXPORT_NYGARD,
    EXPORT_MARKDOWN,
    EXPORT_HTML,
    EXPORT_JSON,
    EXPORT_CSV = DOCUMENT_COUNT,
    EXPORT_ANSWERS,
    EXPORT_COUNT,
};

struct export_request {
    enum export_format format;
    unsigned groups;         /* Markdown, HTML: bits over enum document_group */
    enum report_table table; /* CSV */
    int number;              /* of a record; 0: not known */
    const char *members[DECISION_COUNT]; /* NULL: as the assessment has it */
};

/* All of a report, with what the assessment says of its decision. */
struct export_request export_request(enum export_format format);

/* The open assessment, which was decided. */
struct screen *export_open(struct app *app);

/* The report as text; nothing, where the answers could not be decided. */
void export_render(const struct app *app, const struct export_request *request,
                   struct strbuf *out);

/* What a result says of its origin; texts live in arena. */
struct result_origin export_origin(const struct app *app, struct arena *arena);

#endif
