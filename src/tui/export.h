/*
 * export.h - a report of the open assessment, written to a file.
 */
#ifndef TUI_EXPORT_H
#define TUI_EXPORT_H

#include "tui/app.h"

enum export_format {
    EXPORT_MARKDOWN,
    EXPORT_HTML,
    EXPORT_JSON,
    EXPORT_ANSWERS,
    EXPORT_COUNT,
};

/* Parts of a report, as a bit set. */
enum export_part { PART_EXECUTIVE, PART_ENGINEERING, PART_AUDIT, EXPORT_PARTS };

/* The open assessment, which was decided. */
struct screen *export_open(struct app *app);

/*
 * The report as text; parts counts for Markdown and HTML.  Nothing, where the answers
 * could not be decided.
 */
void export_render(const struct app *app, enum export_format format, unsigned parts,
                   struct strbuf *out);

/* What a result says of its origin; texts live in arena. */
struct result_origin export_origin(const struct app *app, struct arena *arena);

#endif
