/*
 * palette.c - see palette.h.
 */
#include "tui/palette.h"

#include <stdio.h>

#include "tui/pick.h"

enum { KEYS_COLS = 11 }; /* of the keys before their sentence */

/* The value is the binding: it knows the action and a key that gives it. */
static void
palette_chosen(struct app *app, int value)
{
    const struct binding *binding = &key_bindings[value];
    struct event event = {.type = EVENT_KEY, .key = binding->keys[0]};

    app_action(app, binding->action, &event);
}

/* Moving about is no action that one looks for. */
static bool
is_listed(const struct binding *binding)
{
    return binding->action > ACTION_LAST && binding->action != ACTION_PALETTE &&
           binding->action != ACTION_TYPE;
}

struct screen *
palette_open(const struct app *app)
{
    struct screen *top = app_top(app);
    enum context context = top->type->context(top, app);
    struct screen *list = pick_open(&(struct pick_spec){
        .title = "commands",
        .strip = "Commands   of this screen, with their keys",
        .help = "Enter does it.",
        .typed = true,
        .chosen = palette_chosen,
    });
    char text[256];

    /* What this screen alone can do stands before what all can. */
    for (int general = 0; general <= 1; general++)
        for (size_t i = 0; i < key_binding_count; i++) {
            const struct binding *binding = &key_bindings[i];

            if (!(binding->contexts >> context & 1u) || !is_listed(binding) ||
                binding_is_general(binding) != general)
                continue;
            snprintf(text, sizeof text, "%-*s%s", KEYS_COLS, binding->shown,
                     binding->help);
            pick_add(list, LOOK_PLAIN, binding->label, text, binding->help, (int)i);
        }
    return list;
}
