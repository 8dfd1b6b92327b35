/*
 * session.c - forms, catalog and the day.
 */
#include "cli/session.h"

#include "base/strbuf.h"
#include "cli/clock.h"
#include "cli/file.h"
#include "cli/output.h"
#include "cli/place.h"
#include "cli/shipped.h"
#include "yaml/form.h"
#include "yaml/knowledge.h"

/* The form files as bytes, and their hash. */
static bool
forms_load(struct session *session, const struct place_files *paths,
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
            arena_strndup(&session->arena, all.data + before, all.length - before),
            all.length - before};
    }
    hash_hex(all.data, all.length, session->form_hash);
    strbuf_clear(&all);
    return good;
}

static bool
form_take(struct session *session, struct error_list *faults)
{
    struct error_list warnings = {0};
    struct place_files paths;
    struct yaml_file *files;
    struct error err;

    if (!place_forms(session->options, session->shipped, &session->arena, &paths, &err))
        return error_list_add(faults, &err);
    files = ARENA_ARRAY(&session->arena, paths.count, struct yaml_file);
    if (!forms_load(session, &paths, files, &err))
        return error_list_add(faults, &err);
    return form_read(files, paths.count, &session->arena, &session->form, faults,
                     &warnings);
}

bool
session_open(const struct options *options, struct session *session,
             struct error_list *faults)
{
    struct error err;

    *session = (struct session){.options = options};
    arena_init(&session->arena);
    if (!clock_as_of(options, &session->as_of_day, &err) ||
        !place_shipped(&session->arena, &session->shipped, &err))
        return error_list_add(faults, &err);
    if (options->given[OPTION_VERBOSE])
        message_note("forms and data from %s", session->shipped);
    return form_take(session, faults) &&
           shipped_catalog(session->shipped, &session->arena, &session->catalog,
                           faults) &&
           knowledge_check(&session->catalog, &session->form, faults);
}

void
session_close(struct session *session)
{
    arena_clear(&session->arena);
}
