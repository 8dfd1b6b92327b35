/*
 * catalog.h - what the commands on the catalog share: list, show, check, diff, import and
 * export.
 */
#ifndef CLI_CATALOG_H
#define CLI_CATALOG_H

#include <stdbool.h>

#include "base/date.h"
#include "cli/context.h"
#include "report/block.h"
#include "tui/catalog_update.h"

enum catalog_format { CATALOG_TEXT, CATALOG_JSON, CATALOG_CSV };

/* One of the commands at work. */
struct catalog_work {
    const struct options *options;
    const char *const *arguments; /* without the word that names the command */
    size_t argument_count;
    enum catalog_format format;
    struct context context;
    struct arena arena;
    struct error_list faults; /* of files; told by the caller */
    char today[DATE_TEXT_SIZE];
    struct strbuf *out;
};

/*
 * Each appends its result to work->out.  False: *err says why, or work->faults does when
 * *err has no code.
 */
bool catalog_list(struct catalog_work *work, struct error *err);
bool catalog_show(struct catalog_work *work, struct error *err);
bool catalog_check(struct catalog_work *work, struct error *err);
bool catalog_diff(struct catalog_work *work, struct error *err);
bool catalog_import(struct catalog_work *work, struct error *err);
bool catalog_export(struct catalog_work *work, struct error *err);

/* The kind of facts of --kind; -1 without it. */
int catalog_kind(const struct options *options);

/* Let the days of --stale, where it says some, be those from which a price is stale. */
bool catalog_stale_take(struct catalog_work *work, struct error *err);

/* Whether there is somebody who may be asked a question. */
bool catalog_can_ask(const struct options *options);

/* The format of --as, by the shape without it; false when it is no catalog's. */
bool catalog_as(const struct options *options, int *format, struct error *err);

/* Files of the command line, for as long as the arena and the buffers live. */
struct catalog_files {
    struct native_file *files;
    struct strbuf *bytes;
    size_t count;
};

bool catalog_files_read(struct catalog_work *work, struct catalog_files *out,
                        struct error *err);
void catalog_files_clear(struct catalog_files *files);

/* Blocks as plain text onto the result. */
bool
catalog_text(struct catalog_work *work, const struct blocks *blocks, struct error *err);

/* A table of given columns at the end of blocks; none when there are no entries. */
void
catalog_table(struct blocks *blocks, const char *caption, const struct column *columns,
              size_t column_count, const struct entries *entries);

#endif
