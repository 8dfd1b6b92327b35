/*
 * parts.c - which sections of a report are asked for.
 */
#include "cli/parts.h"

#include <string.h>

#include "base/text.h"

/* Groups of sections: one page for who pays, the reasoning, and the evidence. */
static const struct {
    const char *name;
    unsigned sections;
} groups[] = {
    {"all", (1u << OUTLINE_COUNT) - 1},
    {"executive", 1u << OUTLINE_VERDICT | 1u << OUTLINE_COST | 1u << OUTLINE_PLAN},
    {"engineering",
     1u << OUTLINE_CONTEXT | 1u << OUTLINE_DRIVERS | 1u << OUTLINE_SCORES |
         1u << OUTLINE_COST | 1u << OUTLINE_ROBUSTNESS | 1u << OUTLINE_MODELS |
         1u << OUTLINE_COMPLIANCE | 1u << OUTLINE_PLAN | 1u << OUTLINE_TEXTBOOK |
         1u << OUTLINE_REJECTED | 1u << OUTLINE_ASSUMPTIONS},
    {"audit", 1u << OUTLINE_ANSWERS | 1u << OUTLINE_DERIVATIONS |
                  1u << OUTLINE_SOURCES | 1u << OUTLINE_REPRODUCTION},
};

static bool
is_named(const char *name, size_t length, const char *word)
{
    return strlen(word) == length && strncmp(word, name, length) == 0;
}

static bool
part_take(const char *name, size_t length, unsigned *out, struct error *err)
{
    char all[200];

    for (size_t g = 0; g < ARRAY_LEN(groups); g++)
        if (is_named(name, length, groups[g].name)) {
            *out |= groups[g].sections;
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
