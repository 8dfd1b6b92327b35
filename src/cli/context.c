/*
 * context.c - forms, catalog and the day.
 */
#include "cli/context.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "cli/clock.h"
#include "cli/file.h"
#include "cli/output.h"
#include "cli/overlay.h"
#include "cli/place.h"
#include "cli/shipped.h"
#include "store/catalog.h"
#include "yaml/form.h"
#include "yaml/knowledge.h"

/* The form files as bytes, and their hash. */
static bool
forms_load(struct context *context, const struct place_files *paths,
           struct yaml_file *files, struct error *err)
{
    struct strbuf all;
    bool good = true;

    strbuf_init(&all);
    for (size_t i = 0; i < paths->count && good; i++) {
        size_t before = all.length;

        good = file_read(paths->paths[i], FILE_LIMIT_YAML, &all, err);
        files[i] = (struct yaml_file){
            paths->paths[i],
            arena_strndup(&context->arena, all.data + before, all.length - before),
            all.length - before};
    }
    hash_hex(all.data, all.length, context->form_hash);
    strbuf_clear(&all);
    return good;
}

static bool
form_take(struct context *context, struct error_list *faults)
{
    struct error_list warnings = {0};
    struct place_files paths;
    struct yaml_file *files;
    struct error err;

    if (!place_forms(context->options, context->shipped, &context->arena, &paths, &err))
        return error_list_add(faults, &err);
    files = ARENA_ARRAY(&context->arena, paths.count, struct yaml_file);
    if (!forms_load(context, &paths, files, &err))
        return error_list_add(faults, &err);
    return form_read(files, paths.count, &context->arena, &context->form, faults,
                     &warnings);
}

/* ---- the catalog --------------------------------------------------------------------- */

/* Bring the database's shipped facts up to those of the program. */
static bool
store_update(struct context *context, const struct shipped *shipped,
             struct error_list *faults)
{
    char now[CLOCK_TEXT_SIZE];
    struct catalog_change change = {
        .cause = CAUSE_SHIPPED,
        .list = "",
        .source = context->shipped,
        .source_hash = shipped->hash,
        .licence = "",
        .now = now,
    };
    struct catalog catalog;
    struct arena scratch;
    struct error err;
    int64_t revision;
    bool good;

    clock_now(now);
    arena_init(&scratch);
    good = shipped_make(shipped, &scratch, &catalog, faults);
    if (good &&
        !store_catalog_change(context->store, &change, &catalog, &revision, &err))
        good = error_list_add(faults, &err);
    arena_clear(&scratch);
    if (good && context->options->given[OPTION_VERBOSE])
        message_note("the database has the catalog of %s now", context->shipped);
    return good;
}

static bool
store_load(struct context *context, struct error_list *faults)
{
    struct error err;

    return store_catalog_load(context->store, 0, &context->arena, &context->catalog,
                              &err) ||
           error_list_add(faults, &err);
}

/* In one transaction, so that what cannot be read afterwards was not changed before. */
static bool
store_renew(struct context *context, const struct shipped *shipped,
            struct error_list *faults)
{
    struct error err;
    bool good;

    if (!store_begin(context->store, &err))
        return error_list_add(faults, &err);
    good = store_update(context, shipped, faults) && store_load(context, faults);
    if (store_end(context->store, good, &err))
        return true;
    return good ? error_list_add(faults, &err) : false;
}

static bool
store_catalog(struct context *context, const struct shipped *shipped,
              struct error_list *faults)
{
    struct catalog_state state;
    struct error err;

    if (!store_catalog_state(context->store, &state, &err))
        return error_list_add(faults, &err);
    if (strcmp(state.shipped_hash, shipped->hash) == 0)
        return store_load(context, faults);
    if (store_is_writable(context->store))
        return store_renew(context, shipped, faults);
    if (!context->options->given[OPTION_QUIET])
        message_note("%s is read-only, so its older catalog is used",
                     store_path(context->store));
    return store_load(context, faults);
}

/* Whether it is refused, rather than that the disk fails: opening would say that. */
static bool
is_refused(const char *path)
{
    return access(path, W_OK) != 0 &&
           (errno == EACCES || errno == EPERM || errno == EROFS);
}

/* Writing takes the folder as well: a journal is made in it. */
static bool
can_write(struct context *context, const char *path)
{
    const char *slash = strrchr(path, '/'); /* place_database() puts one in */

    return !is_refused(path) && !is_refused(arena_strndup(&context->arena, path,
                                                          (size_t)(slash - path) + 1));
}

/* A database that cannot be written can still be read. */
static bool
store_find(struct context *context, const char *path, enum context_need need,
           struct error *err)
{
    if (need == CONTEXT_READ && !can_write(context, path))
        return store_open(path, STORE_READ, &context->store, err);
    return store_open(path, STORE_WRITE, &context->store, err);
}

/* A folder that was named can be without a database, but it cannot be a file. */
static bool
data_dir_check(const struct options *options, struct error *err)
{
    const char *folder = options->value[OPTION_DATA_DIR];
    struct stat about;

    if (!folder || stat(folder, &about) != 0 || S_ISDIR(about.st_mode))
        return true;
    return error_set(err, ERROR_DATABASE, folder, "name a folder with --data-dir",
                     "is no folder, so no database can be in it");
}

/* The database, or none where a command that only reads has none to read. */
static bool
store_take(struct context *context, enum context_need need, struct error *err)
{
    const char *path = place_database(context->options, &context->arena);

    if (need == CONTEXT_READ && !path)
        return data_dir_check(context->options, err);
    if (need == CONTEXT_READ && access(path, F_OK) != 0)
        return place_leads_nowhere(errno)
                   ? data_dir_check(context->options, err)
                   : error_set(err, ERROR_DATABASE, path, NULL,
                               "cannot be looked at: %s", strerror(errno));
    if (!path)
        return error_set(err, ERROR_DATABASE, NULL,
                         "set HOME, or name a folder with --data-dir",
                         "there is no home folder to keep a database in");
    if (context->options->given[OPTION_VERBOSE])
        message_note("database %s", path);
    return store_find(context, path, need, err);
}

static bool
catalog_take(struct context *context, struct error_list *faults)
{
    struct shipped shipped;
    struct error err;

    if (!shipped_read(context->shipped, &context->arena, &shipped, &err))
        return error_list_add(faults, &err);
    return context->store
               ? store_catalog(context, &shipped, faults)
               : shipped_make(&shipped, &context->arena, &context->catalog, faults);
}

/* The day, and the folder that the program came with. */
static bool
places_take(const struct options *options, struct context *context, struct error *err)
{
    *context = (struct context){.options = options};
    arena_init(&context->arena);
    if (!clock_as_of(options, &context->as_of_day, err) ||
        !place_shipped(&context->arena, &context->shipped, err))
        return false;
    if (options->given[OPTION_VERBOSE])
        message_note("forms and data from %s", context->shipped);
    return true;
}

/* Limits that the user settled. */
static bool
settings_take(struct context *context)
{
    catalog_set_stale_days(&context->catalog, context->options->settings.stale_days);
    return true;
}

/* The catalog that a command works on, fit for the forms. */
static bool
catalog_whole(struct context *context, struct error_list *faults)
{
    return catalog_take(context, faults) &&
           (!context->options->given[OPTION_CATALOG] ||
            overlay_take(context, faults)) &&
           settings_take(context) &&
           knowledge_check(&context->catalog, &context->form, faults);
}

bool
context_begin(const struct options *options, enum context_need need,
              struct context *context, struct error_list *faults)
{
    struct error err;

    return (places_take(options, context, &err) && store_take(context, need, &err)) ||
           error_list_add(faults, &err);
}

bool
context_load(struct context *context, struct error_list *faults)
{
    return form_take(context, faults) && catalog_whole(context, faults);
}

bool
context_open(const struct options *options, enum context_need need,
             struct context *context, struct error_list *faults)
{
    struct error err;

    if (!places_take(options, context, &err))
        return error_list_add(faults, &err);
    /* No database is made for forms that cannot be used. */
    return form_take(context, faults) &&
           (store_take(context, need, &err) || error_list_add(faults, &err)) &&
           catalog_whole(context, faults);
}

void
context_close(struct context *context)
{
    store_close(context->store);
    arena_clear(&context->arena);
}
