/*
 * parts.c - which sections of a report are asked for.
 */
#include "cli/parts.h"

#include <string.h>

#include "base/text.h"

static bool
part_take(const char *name, size_t length, unsigned *out, struct error *err)
{
    char all[200];

    if (length == 3 && strncmp(name, "all", 3) == 0) {
        *out |= (1u << OUTLINE_COUNT) - 1;
        return true;
    }
    for (int i = 0; i < OUTLINE_COUNT; i++)
        if (strlen(outline_section_ids[i]) == length &&
            strncmp(outline_section_ids[i], name, length) == 0) {
            *out |= 1u << i;
            return true;
        }
    text_join(outline_section_ids, OUTLINE_COUNT, ", ", all, sizeof all);
    return error_set(err, ERROR_USAGE, "--parts", all,
                     "unknown part '%.*s'; use all, or of", (int)length, name);
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
