/*
 * saved_decision.c - saved answers decided on a catalog.
 */
#include "tui/saved_decision.h"

#include <string.h>

#include "decide/decide.h"
#include "yaml/answers.h"

bool
answers_decide(const struct decision_ground *ground, const char *text,
               struct arena *arena, struct decision *out)
{
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file file = {"", text, strlen(text)};
    struct answers *answers = ARENA_NEW(arena, struct answers);
    struct error err;

    if (!answers_read(&file, ground->form, arena, answers, &errors, &warnings))
        return false;
    form_defaults(ground->form, &answers->assessment, arena);
    return decide(ground->catalog, &answers->assessment, ground->as_of_day, arena, out,
                  &err);
}
