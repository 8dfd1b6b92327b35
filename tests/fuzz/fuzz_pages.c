/*
 * fuzz_pages.c - whatever the bytes: as a form, as knowledge, as settings and as a
 * comparison they are refused with a reason or taken.
 */
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "yaml/config.h"
#include "yaml/form.h"
#include "yaml/knowledge.h"
#include "yaml/matrix.h"

/* Good means without a fault, and a fault says what is wrong. */
static void
faults_hold(const struct error_list *list, bool good)
{
    if (good == error_list_any(list))
        abort();
    for (size_t i = 0; i < list->count; i++)
        if (!list->items[i].where[0] || !list->items[i].what[0])
            abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct yaml_file file = {"fuzz.yaml", (const char *)data, size};
    struct error_list form_faults = {0}, knowledge_faults = {0}, config_faults = {0};
    struct error_list matrix_faults = {0}, warnings = {0};
    struct settings settings = {0};
    struct catalog catalog = {0};
    struct matrix_file matrix;
    struct form form;
    struct arena arena;
    bool good;

    arena_init(&arena);
    good = form_read(&file, 1, &arena, &form, &form_faults, &warnings);
    faults_hold(&form_faults, good);
    good = knowledge_read(&file, 1, &arena, &catalog, &knowledge_faults, &warnings);
    faults_hold(&knowledge_faults, good);
    good = config_read(&file, &arena, &settings, &config_faults);
    faults_hold(&config_faults, good);
    good = matrix_file_read(&file, &arena, &matrix, &matrix_faults, &warnings);
    faults_hold(&matrix_faults, good);
    arena_clear(&arena);
    return 0;
}
