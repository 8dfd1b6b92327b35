/*
 * parts.c - which sections of a report are asked for.
 */
#include "cli/parts.h"

#include <string.h>

#include "base/text.h"
#include "report/document.h"

static bool
is_named(const char *name, size_t length, const char *word)
{
    return strlen(word) == length && strncmp(word, name, length) == 0;
}

static bool
part_take(const char *name, size_t length, unsigned *out, struct error *err)
{
    char all[200];

    if (is_named(name, length, "all")) {
        *out |= ((1u << OUTLINE_COUNT) - 1) & ~(1u << OUTLINE_STEPS);
        return true;
    }
    for (int g = 0; g < DOCUMENT_GROUP_COUNT; g++)
        if (is_named(name, length, document_group_names[g])) {
            *out |= document_group_sections[g];
            return true;
        }
    for (int i = 0; i < OUTLINE_COUNT; i++)
        if (is_named(name, length, outline_section_ids[i])) {
            *out |= 1u << i;
            return true;
        }
    text_join(outline_section_ids, OUTLINE_COUNT, ", ", all, sizeof all);
    return error_set(
        err, ERROR_USAGE, "--parts", all,
        "unknown part '%.*s'; use all, executive, engineering, audit, or of",
        (int)length, name);
}

bool
parts_read(const char *list, const char *standard, unsigned *out, struct error *err)
{
    const char *at = list ? list : standard;

    *out = 1u << OUTLINE_TITLE;
    for (;;) {
        size_t length = strcspn(at, ",");

        if (!part_take(at, length, out, err))
            return false;
        if (!at[length])
            return true;
        at += length + 1;
    }
}
