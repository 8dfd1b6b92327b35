/*
 * shipped.c - the catalog that the program came with.
 */
#include "cli/shipped.h"

#include "base/strbuf.h"
#include "cli/file.h"
#include "cli/place.h"
#include "import/facts.h"
#include "model/digest.h"
#include "yaml/knowledge.h"

/* Append a file to the pile of all bytes, and note it. */
static bool
file_take(const char *path, struct arena *arena, struct strbuf *pile,
          struct yaml_file *out, struct error *err)
{
    size_t before = pile->length;

    if (!file_read(path, FILE_LIMIT_PRICES, pile, err))
        return false;
    *out = (struct yaml_file){
        path, arena_strndup(arena, pile->data + before, pile->length - before),
        pile->length - before};
    return true;
}

static bool
files_take(const char *folder, struct arena *arena, struct strbuf *pile,
           struct shipped *out, struct error *err)
{
    const char *facts = place_join(arena, folder, "data/facts");
    struct place_files paths;

    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        if (!file_take(place_join(arena, facts, fact_table[kind].file), arena, pile,
                       &out->facts[kind], err))
            return false;
    place_list(place_join(arena, folder, "data/knowledge"), ".yaml", arena, &paths);
    if (!place_whole(&paths, err))
        return false;
    out->knowledge = ARENA_ARRAY(arena, paths.count, struct yaml_file);
    out->knowledge_count = paths.count;
    for (size_t i = 0; i < paths.count; i++)
        if (!file_take(paths.paths[i], arena, pile, &out->knowledge[i], err))
            return false;
    return true;
}

bool
shipped_read(const char *folder, struct arena *arena, struct shipped *out,
             struct error *err)
{
    struct strbuf pile;
    bool good;

    strbuf_init(&pile);
    good = files_take(folder, arena, &pile, out, err);
    hash_hex(pile.data, pile.length, out->hash);
    strbuf_clear(&pile);
    return good;
}

bool
shipped_make(const struct shipped *shipped, struct arena *arena, struct catalog *out,
             struct error_list *faults)
{
    struct error_list warnings = {0};
    struct error err;
    bool good = true;

    *out = (struct catalog){0};
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        const struct yaml_file *file = &shipped->facts[kind];

        good = facts_read((enum fact_kind)kind, file->path, file->bytes, file->size,
                          ORIGIN_SHIPPED, arena, out, faults) &&
               good;
    }
    good = knowledge_read(shipped->knowledge, shipped->knowledge_count, arena, out,
                          faults, &warnings) &&
           good;
    if (!good)
        return false;
    facts_date(out, arena);
    catalog_sort(out);
    if (!catalog_link(out, &err))
        return error_list_add(faults, &err);
    catalog_digest(out, out->hash);
    return true;
}
