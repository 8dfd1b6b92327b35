/*
 * shipped.c - reads the shipped files from the source tree.
 */
#include "support/shipped.h"

#include <stdio.h>
#include <stdlib.h>

#include "import/facts.h"
#include "model/digest.h"
#include "support/cmocka.h"
#include "yaml/answers.h"
#include "yaml/form.h"
#include "yaml/knowledge.h"

static const char *const knowledge_files[] = {
    "chapter",    "eligibility", "factors",      "gates",      "glossary",
    "parameters", "plans",       "rating_rules", "strategies", "weight_rules",
};

char *
shipped_bytes(const char *path, struct arena *arena, size_t *size)
{
    const char *root = getenv("top_srcdir");
    char *full = arena_printf(arena, "%s/%s", root ? root : ".", path), *bytes;
    FILE *file = fopen(full, "rb");
    long length = -1;

    if (file && fseek(file, 0, SEEK_END) == 0)
        length = ftell(file);
    if (length < 0)
        fail_msg("cannot read %s", full);
    rewind(file);
    *size = (size_t)length;
    bytes = arena_alloc(arena, *size + 1);
    if (fread(bytes, 1, *size, file) != *size)
        fail_msg("cannot read %s", full);
    fclose(file);
    return bytes;
}

static void
fail_with(const struct error_list *faults, const char *what)
{
    char line[640];

    for (size_t i = 0; i < faults->count; i++) {
        error_format(&faults->items[i], line, sizeof line);
        print_error("%s\n", line);
    }
    fail_msg("%s", what);
}

static void
facts_load(struct arena *arena, struct catalog *catalog)
{
    struct error_list faults = {0};

    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        char *path = arena_printf(arena, "data/facts/%s", fact_table[kind].file);
        size_t size;
        char *bytes = shipped_bytes(path, arena, &size);

        if (!facts_read((enum fact_kind)kind, path, bytes, size, ORIGIN_SHIPPED, arena,
                        catalog, &faults))
            fail_with(&faults, "the shipped facts have faults");
    }
    facts_date(catalog, arena);
}

static struct yaml_file
shipped_yaml(const char *folder, const char *name, struct arena *arena)
{
    char *path = arena_printf(arena, "data/%s/%s.yaml", folder, name);
    struct yaml_file file = {.path = path};

    file.bytes = shipped_bytes(path, arena, &file.size);
    return file;
}

static void
knowledge_load(struct arena *arena, struct catalog *catalog)
{
    struct yaml_file files[ARRAY_LEN(knowledge_files)];
    struct error_list faults = {0}, warnings = {0};

    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        files[i] = shipped_yaml("knowledge", knowledge_files[i], arena);
    if (!knowledge_read(files, ARRAY_LEN(files), arena, catalog, &faults, &warnings))
        fail_with(&faults, "the shipped knowledge has faults");
}

/* As the program does with what it has read. */
static void
catalog_finish(struct catalog *catalog)
{
    struct error_list faults = {0};
    struct error err;

    catalog_sort(catalog);
    if (!catalog_link(catalog, &err)) {
        error_list_add(&faults, &err);
        fail_with(&faults, "the shipped catalog does not fit together");
    }
    catalog_digest(catalog, catalog->hash);
}

struct catalog *
shipped_facts(struct arena *arena)
{
    struct catalog *catalog = ARENA_NEW(arena, struct catalog);

    facts_load(arena, catalog);
    catalog_finish(catalog);
    return catalog;
}

struct catalog *
shipped_catalog(struct arena *arena)
{
    struct catalog *catalog = ARENA_NEW(arena, struct catalog);

    facts_load(arena, catalog);
    knowledge_load(arena, catalog);
    catalog_finish(catalog);
    return catalog;
}

struct assessment
shipped_example(const char *name, struct arena *arena)
{
    struct yaml_file file = shipped_yaml("examples", name, arena);
    struct error_list faults = {0}, warnings = {0};
    struct answers answers;

    if (!answers_read(&file, NULL, arena, &answers, &faults, &warnings))
        fail_with(&faults, "the example has faults");
    return answers.assessment;
}

struct form *
shipped_form(struct arena *arena)
{
    static const char *const names[] = {"10-purpose", "20-data",  "30-workload",
                                        "40-team",    "50-money", "60-infrastructure"};
    struct form *form = ARENA_NEW(arena, struct form);
    struct yaml_file files[ARRAY_LEN(names)];
    struct error_list faults = {0}, warnings = {0};

    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        char *path = arena_printf(arena, "forms/%s.yaml", names[i]);

        files[i] = (struct yaml_file){.path = path};
        files[i].bytes = shipped_bytes(path, arena, &files[i].size);
    }
    if (!form_read(files, ARRAY_LEN(files), arena, form, &faults, &warnings))
        fail_with(&faults, "the shipped forms have faults");
    return form;
}
