/*
 * shipped.c - the catalog that the program came with.
 */
#include "cli/shipped.h"

#include "base/hash.h"
#include "base/strbuf.h"
#include "cli/file.h"
#include "cli/place.h"
#include "import/facts.h"
#include "model/fact.h"
#include "yaml/knowledge.h"

/* Everything that is read, one file after the other, to be hashed in the end. */
struct pile {
    struct strbuf bytes;
    struct arena *arena;
    struct error_list *faults;
};

static bool
pile_read(struct pile *pile, const char *path, const char **bytes, size_t *size)
{
    size_t before = pile->bytes.length;
    struct error err;

    if (!file_read(path, FILE_LIMIT_PRICES, &pile->bytes, &err))
        return error_list_add(pile->faults, &err);
    *size = pile->bytes.length - before;
    *bytes = arena_strndup(pile->arena, pile->bytes.data + before, *size);
    return true;
}

static bool
facts_take(struct pile *pile, const char *folder, struct catalog *out)
{
    bool good = true;

    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        const char *path = place_join(pile->arena, folder, fact_table[kind].file);
        const char *bytes;
        size_t size;

        good = pile_read(pile, path, &bytes, &size) &&
               facts_read((enum fact_kind)kind, path, bytes, size, ORIGIN_SHIPPED,
                          pile->arena, out, pile->faults) &&
               good;
    }
    return good;
}

static bool
knowledge_take(struct pile *pile, const char *folder, struct catalog *out)
{
    struct error_list warnings = {0};
    struct place_files paths;
    struct yaml_file *files;

    place_list(folder, ".yaml", pile->arena, &paths);
    files = ARENA_ARRAY(pile->arena, paths.count, struct yaml_file);
    for (size_t i = 0; i < paths.count; i++) {
        files[i].path = paths.paths[i];
        if (!pile_read(pile, paths.paths[i], &files[i].bytes, &files[i].size))
            return false;
    }
    return knowledge_read(files, paths.count, pile->arena, out, pile->faults,
                          &warnings);
}

bool
shipped_catalog(const char *folder, struct arena *arena, struct catalog *out,
                struct error_list *faults)
{
    const char *data = place_join(arena, folder, "data");
    struct pile pile = {.arena = arena, .faults = faults};
    struct error err;
    bool good;

    *out = (struct catalog){0};
    strbuf_init(&pile.bytes);
    good = facts_take(&pile, place_join(arena, data, "facts"), out);
    good = knowledge_take(&pile, place_join(arena, data, "knowledge"), out) && good;
    if (good && !catalog_link(out, &err))
        good = error_list_add(faults, &err);
    if (good) {
        facts_date(out, arena);
        hash_hex(pile.bytes.data, pile.bytes.length, out->hash);
    }
    strbuf_clear(&pile.bytes);
    return good;
}
