/*
 * catalog_export.c - the facts of the catalog as the CSV files that an import reads.
 */
#include <sys/stat.h>

#include "cli/catalog.h"
#include "cli/file.h"
#include "cli/output.h"
#include "import/facts.h"

static bool
kind_put(struct catalog_work *work, enum fact_kind kind, const char *path,
         struct error *err)
{
    struct strbuf text;
    bool done;

    strbuf_init(&text);
    facts_write(kind, &work->context.catalog, &text);
    done = file_write(path, text.data, text.length, work->options->given[OPTION_FORCE],
                      err);
    strbuf_clear(&text);
    if (done && !work->options->given[OPTION_QUIET])
        message_note("written: %s", path);
    return done;
}

static const char *
kind_path(struct catalog_work *work, const char *folder, int kind)
{
    return arena_printf(&work->arena, "%s/%s", folder, fact_table[kind].file);
}

/* Every kind, or one, into a folder: all of the files, or none when one is there. */
static bool
folder_put(struct catalog_work *work, const char *folder, int only, struct error *err)
{
    struct stat about;

    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        const char *path = kind_path(work, folder, kind);

        if ((only < 0 || only == kind) && !work->options->given[OPTION_FORCE] &&
            lstat(path, &about) == 0)
            return error_set(err, ERROR_FAILED, path, "use another folder, or --force",
                             "exists already");
    }
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        if ((only < 0 || only == kind) &&
            !kind_put(work, (enum fact_kind)kind, kind_path(work, folder, kind), err))
            return false;
    return true;
}

bool
catalog_export(struct catalog_work *work, struct error *err)
{
    const char *target = work->options->value[OPTION_OUTPUT];
    int kind = catalog_kind(work->options);

    if (kind == FACT_KIND_COUNT)
        return error_set(err, ERROR_USAGE, NULL, "copy the files of data/knowledge",
                         "rules are no facts, and stand in YAML files");
    if (kind > FACT_KIND_COUNT)
        return error_set(err, ERROR_USAGE, NULL, "each row of a fact names its own",
                         "sources are no facts of their own");
    if (target && file_is_folder(target))
        return folder_put(work, target, kind, err);
    if (kind < 0)
        return error_set(err, ERROR_USAGE, "catalog export",
                         "--kind=KIND, or -o with a folder that is there",
                         "the facts are several files");
    facts_write((enum fact_kind)kind, &work->context.catalog, work->out);
    return true;
}
