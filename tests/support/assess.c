/*
 * assess.c - an assessment from a line of settings.
 */
#include "support/assess.h"

#include <string.h>

#include "support/cmocka.h"
#include "yaml/answers.h"

void
assess(struct assessment *assessment, struct arena *arena, const char *settings)
{
    for (const char *at = settings; *at;) {
        size_t length = strcspn(at, ";");
        char *setting = arena_strndup(arena, at, length);
        struct error err;

        if (!answers_set(assessment, NULL, setting, arena, &err))
            fail_msg("%s: %s; %s", setting, err.what, err.mend);
        at += length;
        at += strspn(at, "; ");
    }
}

struct assessment
assessment_of(struct arena *arena, const char *settings)
{
    struct assessment assessment;

    assessment_init(&assessment);
    assess(&assessment, arena, settings);
    return assessment;
}
