/*
 * overlay.c - prices or facts of a file over the catalog, for one run.
 */
#include "cli/overlay.h"

#include "base/date.h"
#include "base/strbuf.h"
#include "cli/file.h"
#include "cli/output.h"
#include "cli/place.h"
#include "model/digest.h"
#include "tui/catalog_update.h"

/* The file that was named, or the CSV files of the folder. */
static bool
paths_find(const char *what, struct arena *arena, struct place_files *out,
           struct error *err)
{
    if (!file_is_folder(what)) {
        *out = (struct place_files){.paths = ARENA_ARRAY(arena, 1, const char *),
                                    .count = 1};
        out->paths[0] = what;
        return true;
    }
    place_list(what, ".csv", arena, out);
    return place_whole(out, err) &&
           (out->count > 0 ||
            error_set(err, ERROR_FAILED, what,
                      "name a price list, or what catalog export wrote",
                      "holds no facts (*.csv)"));
}

static bool
files_read(const struct place_files *paths, struct arena *arena,
           struct native_file *files, struct error *err)
{
    struct strbuf bytes;
    bool good = true;

    strbuf_init(&bytes);
    for (size_t i = 0; i < paths->count && good; i++) {
        strbuf_reset(&bytes);
        good = file_read(paths->paths[i], FILE_LIMIT_PRICES, &bytes, err);
        files[i] = (struct native_file){paths->paths[i],
                                        arena_strndup(arena, bytes.data, bytes.length),
                                        bytes.length};
    }
    strbuf_clear(&bytes);
    return good;
}

bool
overlay_take(struct context *context, struct error_list *faults)
{
    const char *what = context->options->value[OPTION_CATALOG];
    struct catalog *before = ARENA_NEW(&context->arena, struct catalog);
    char today[DATE_TEXT_SIZE];
    const struct update_base base = {context->store, before, today};
    struct catalog_update update;
    struct place_files paths;
    struct native_file *files;
    struct error err;

    *before = context->catalog;
    date_format(context->as_of_day, today);
    if (!paths_find(what, &context->arena, &paths, &err))
        return error_list_add(faults, &err);
    files = ARENA_ARRAY(&context->arena, paths.count, struct native_file);
    if (!files_read(&paths, &context->arena, files, &err))
        return error_list_add(faults, &err);
    if (!catalog_update_read(&base, UPDATE_BY_SHAPE, files, paths.count,
                             &context->arena, &update, faults))
        return false;
    context->catalog = update.merged;
    catalog_digest(&context->catalog, context->catalog.hash);
    if (context->options->given[OPTION_VERBOSE])
        message_note("catalog with %s over it", what);
    return true;
}
