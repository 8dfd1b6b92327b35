/*
 * subsets.c - the fewest of many changes that bring about an effect.
 */
#include "decide/subsets.h"

#include <string.h>

struct search {
    const struct subset_question *question;
    struct arena *arena;
    struct subsets *out;
    bool *taken;
};

static bool
ask(struct search *search)
{
    search->out->asks++;
    return search->question->has_effect(search->question->context, search->taken);
}

/* Note the set that is taken now. */
static void
set_list(struct search *search)
{
    struct subsets *out = search->out;
    size_t *set, at = 0;

    out->total++;
    if (out->listed == SUBSETS_MOST)
        return;
    set = ARENA_ARRAY(search->arena, out->size, size_t);
    for (size_t i = 0; i < search->question->count; i++)
        if (search->taken[i])
            set[at++] = i;
    out->sets[out->listed++] = set;
}

/* How many sets of a size there are, or `most` + 1 when there are more than that. */
static size_t
sets_count(size_t count, size_t size, size_t most)
{
    double sets = 1;

    for (size_t i = 0; i < size; i++)
        sets = sets * (double)(count - i) / (double)(i + 1);
    return sets > (double)most ? most + 1 : (size_t)(sets + 0.5);
}

/* Try each set that has `more` members from `from` on beside those taken already. */
static void
sets_try(struct search *search, size_t from, size_t more)
{
    if (more == 0) {
        if (ask(search))
            set_list(search);
        return;
    }
    for (size_t i = from; i + more <= search->question->count; i++) {
        search->taken[i] = true;
        sets_try(search, i + 1, more - 1);
        search->taken[i] = false;
    }
}

/* Whether the effect stays without the changes from..to; then they are left out. */
static bool
leave_out(struct search *search, size_t from, size_t to, bool *before)
{
    size_t size = to - from;

    memcpy(before, search->taken + from, size * sizeof *before);
    memset(search->taken + from, 0, size * sizeof *before);
    if (ask(search))
        return true;
    memcpy(search->taken + from, before, size * sizeof *before);
    return false;
}

static bool
any_taken(const struct search *search, size_t from, size_t to)
{
    while (from < to && !search->taken[from])
        from++;
    return from < to;
}

/*
 * From all changes down to a set of which none can leave: first by halves, quarters and
 * so on, since most of many changes have no part in it, then one by one until none goes.
 */
static void
sets_narrow(struct search *search)
{
    size_t count = search->question->count, piece = count;
    bool *before = ARENA_ARRAY(search->arena, count, bool), again = true;

    memset(search->taken, true, count * sizeof *search->taken);
    while (piece > 1 || again) {
        piece = piece > 1 ? (piece + 1) / 2 : 1;
        again = false;
        for (size_t from = 0; from < count; from += piece) {
            size_t to = from + piece < count ? from + piece : count;

            if (any_taken(search, from, to) && leave_out(search, from, to, before))
                again = true;
        }
    }
    for (size_t i = 0; i < count; i++)
        search->out->size += search->taken[i];
    set_list(search);
}

/* Sets by growing size; false when the fewest are out of reach. */
static bool
sets_search(struct search *search)
{
    const struct subset_question *question = search->question;
    struct subsets *out = search->out;

    for (size_t size = 0; size <= question->count; size++) {
        size_t left = question->asks_most > out->asks ? question->asks_most - out->asks
                                                      : 0;

        if (sets_count(question->count, size, left) > left)
            return false;
        out->size = size;
        sets_try(search, 0, size);
        if (out->total)
            return true;
        out->searched = size;
    }
    return false;
}

void
subsets_find(const struct subset_question *question, struct arena *arena,
             struct subsets *out)
{
    struct search search = {question, arena, out,
                            ARENA_ARRAY(arena, question->count, bool)};

    *out = (struct subsets){0};
    memset(search.taken, true, question->count * sizeof *search.taken);
    out->possible = ask(&search);
    if (!out->possible)
        return;
    memset(search.taken, false, question->count * sizeof *search.taken);
    out->fewest = sets_search(&search);
    if (!out->fewest) {
        out->size = 0;
        sets_narrow(&search);
    }
}
