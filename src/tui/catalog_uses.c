/*
 * catalog_uses.c - which saved assessments use an entry of the catalog.
 */
#include "tui/catalog_uses.h"

#include <string.h>

#include "decide/gate.h"
#include "report/phrase.h"
#include "report/show.h"
#include "store/draft.h"
#include "store/saved.h"
#include "tui/catalog_sources.h"

enum { ROWS_MOST = 100000, NAMES_SHOWN = 3 };

/* ---- looking ------------------------------------------------------------------------- */

bool
catalog_uses_begin(struct store *store, const struct decision_ground *ground,
                   struct arena *arena, struct catalog_uses *out, struct error *err)
{
    struct saved_query query = {SAVED_ALL, SAVED_BY_CHANGE, "", 0, ROWS_MOST};
    struct saved_row *rows = NULL;

    *out = (struct catalog_uses){.store = store, .arena = arena};
    arena_init(&out->scratch);
    answers_decider_init(&out->decider, ground, 1);
    if (!store)
        return true;
    if (!saved_list(store, &query, arena, &rows, &out->saved, err)) {
        out->saved = 0;
        return false;
    }
    out->users = ARENA_ARRAY(arena, out->saved, struct catalog_user);
    for (size_t i = 0; i < out->saved; i++)
        out->users[i] = (struct catalog_user){.id = rows[i].id, .title = rows[i].title};
    return true;
}

/* What answers that can be decided on use. */
static void
user_look(struct catalog_uses *uses, struct catalog_user *user)
{
    struct decision *decision = uses->decider.decisions[0];
    struct row_use *found = NULL, *kept;
    struct draft draft;
    struct error err;

    arena_reset(&uses->scratch);
    if (!draft_read(uses->store, user->id, &uses->scratch, &draft, &err) ||
        !answers_decider_run(&uses->decider, draft.answers))
        return;
    gates_apply(decision, true); /* a rule that only warns is one that applies */
    user->use_count = decision_uses(decision, &uses->scratch, &found);
    kept = ARENA_ARRAY(uses->arena, user->use_count, struct row_use);
    for (size_t i = 0; i < user->use_count; i++)
        kept[i] = found[i];
    user->uses = kept;
}

bool
catalog_uses_step(struct catalog_uses *uses)
{
    if (uses->looked == uses->saved)
        return false;
    user_look(uses, &uses->users[uses->looked]);
    uses->looked++;
    return true;
}

void
catalog_uses_end(struct catalog_uses *uses)
{
    answers_decider_clear(&uses->decider);
    arena_clear(&uses->scratch);
}

/* ---- who uses an entry --------------------------------------------------------------- */

static bool
is_use_of(const struct row_use *use, const struct catalog_line *line)
{
    if (line->sort != LINE_SOURCE)
        return use->row == line->self;
    return use->provenance && source_is_of(use->provenance, line->name);
}

const struct row_use *
catalog_user_use(const struct catalog_user *user, const struct catalog_line *line)
{
    for (size_t i = 0; i < user->use_count; i++)
        if (is_use_of(&user->uses[i], line))
            return &user->uses[i];
    return NULL;
}

/* " (API input 2.00, output 8.00)" of prices that take the place of an offer's. */
static const char *
own_words(struct arena *arena, const struct row_use *use)
{
    const char *input = use->own_input.known ? show_money(arena, use->own_input.value)
                                             : NULL;
    const char *output = use->own_output.known
                             ? show_money(arena, use->own_output.value)
                             : NULL;

    return input && output
               ? arena_printf(arena, "(API input %s, output %s)", input, output)
           : input ? arena_printf(arena, "(API input %s)", input)
                   : arena_printf(arena, "(API output %s)", output);
}

/* The names of some, and how many more there are. */
static const char *
names_join(struct arena *arena, const char **names, size_t count)
{
    if (count > NAMES_SHOWN) {
        names[NAMES_SHOWN] = arena_printf(arena, "%zu more", count - NAMES_SHOWN);
        count = NAMES_SHOWN + 1;
    }
    return phrase_join(arena, names, count);
}

/* How far the looking went, while it goes on. */
static const char *
looked_words(struct arena *arena, const struct catalog_uses *uses)
{
    return uses->looked == uses->saved
               ? ""
               : arena_printf(arena, " (%s of %s looked at)",
                              show_count(arena, (double)uses->looked),
                              show_count(arena, (double)uses->saved));
}

const char *
catalog_uses_words(const struct catalog_uses *uses, const struct catalog_line *line,
                   struct arena *arena)
{
    const char **names = ARENA_ARRAY(arena, uses->looked + 1, const char *);
    const char **owns = ARENA_ARRAY(arena, uses->looked + 1, const char *);
    const char *looked = looked_words(arena, uses);
    size_t count = 0, own = 0;

    for (size_t i = 0; i < uses->looked; i++) {
        const struct catalog_user *user = &uses->users[i];
        const struct row_use *use = catalog_user_use(user, line);

        if (!use)
            continue;
        names[count++] = user->title;
        if (line->offer && (use->own_input.known || use->own_output.known))
            owns[own++] = arena_printf(arena, "%s %s", user->title,
                                       own_words(arena, use));
    }
    if (!count)
        return arena_printf(arena, "Used by no saved assessment%s.", looked);
    return arena_printf(arena, "Used by %s%s: %s.%s%s%s",
                        show_things(arena, (double)count, "saved assessment"), looked,
                        names_join(arena, names, count), own ? " Overridden in " : "",
                        own ? names_join(arena, owns, own) : "", own ? "." : "");
}
