/*
 * contrast_phrase.c - the words of a comparison: keys, values, and why winners differ.
 */
#include <string.h>

#include "decide/contrast_keys.h"
#include "report/contrast_report.h"
#include "report/phrase.h"
#include "report/show.h"

static const char not_given[] = "not given";

/* ---- keys and values ---------------------------------------------------------------- */

const char *
contrast_key_text(struct arena *arena, const struct contrast_key *key)
{
    switch (key->kind) {
    case CONTRAST_INPUT:
        return input_table[key->input].key;
    case CONTRAST_EFFORT:
        return arena_printf(arena, "overrides.strategies.%s.%s",
                            strategy_ids[key->strategy], effort_keys[key->effort]);
    case CONTRAST_RATING:
        return arena_printf(arena, "overrides.ratings.%s.%s", factor_ids[key->factor],
                            strategy_ids[key->strategy]);
    case CONTRAST_WEIGHT:
        return arena_printf(arena, "weights.%s", factor_ids[key->factor]);
    case CONTRAST_EXTRA:
        return key->extra;
    case CONTRAST_PILOTS:
        return "pilot";
    case CONTRAST_CATALOG:
        break;
    }
    return "the catalog";
}

static const char *
answer_text(struct arena *arena, const struct answer *answer)
{
    return answer->state == ANSWER_GIVEN ? show_exact(arena, answer->number)
                                         : not_given;
}

static const char *
input_text(struct arena *arena, const struct inputs *inputs, enum input input)
{
    const struct answer *answer = &inputs->assessment->answers[input];
    const char *value = phrase_input(arena, inputs, input);

    if (inputs->state[input] != INPUT_GIVEN || !answer->has_range)
        return value;
    return arena_printf(arena, "%s (%s to %s)", value,
                        phrase_value(arena, input, answer->low),
                        phrase_value(arena, input, answer->high));
}

static const char *
catalog_text(struct arena *arena, const struct contrast_side *side)
{
    return arena_printf(arena, "%s on %s", side->catalog->version,
                        phrase_day(arena, side->as_of_day));
}

const char *
contrast_value_text(struct arena *arena, const struct contrast *contrast, size_t side,
                    const struct contrast_key *key)
{
    const struct assessment *assessment = contrast->sides[side].assessment;
    const struct extra *extra;

    switch (key->kind) {
    case CONTRAST_INPUT:
        return input_text(arena, &contrast->inputs[side], key->input);
    case CONTRAST_EFFORT:
        return answer_text(arena, &assessment->effort[key->strategy][key->effort]);
    case CONTRAST_RATING:
        return answer_text(arena, &assessment->ratings[key->factor][key->strategy]);
    case CONTRAST_WEIGHT:
        return assessment->weights[key->factor].state == ANSWER_GIVEN
                   ? show_share(arena, assessment->weights[key->factor].number)
                   : not_given;
    case CONTRAST_EXTRA:
        extra = assessment_extra(assessment, key->extra);
        if (!extra)
            return not_given;
        return extra->text ? phrase_line(arena, extra->text) : show_unknown;
    case CONTRAST_PILOTS:
        return show_things(arena, (double)assessment->pilot_count, "measurement");
    case CONTRAST_CATALOG:
        break;
    }
    return catalog_text(arena, &contrast->sides[side]);
}

const char *
contrast_other_forms(struct arena *arena, const char *const *keys, size_t count)
{
    return arena_printf(arena,
                        "No page asks for %s today: answered with other forms, %s kept "
                        "and %s no effect.",
                        phrase_join(arena, keys, count),
                        count == 1 ? "it is" : "they are", count == 1 ? "has" : "have");
}

/* ---- causes ---------------------------------------------------------------------------- */

/* One way of looking: answers of `from` put into `into`. */
struct look {
    const struct contrast_report *report;
    const struct contrast_reason *reason;
    size_t from, into;
    struct arena *arena;
};

/* "openness", "scale and expertise": what a set holds, or its values at `from`. */
static const char *
set_text(const struct look *look, const size_t *set, bool values)
{
    size_t size = look->reason->subsets.size;
    const char **items = ARENA_ARRAY(look->arena, size, const char *);

    for (size_t i = 0; i < size; i++) {
        const struct contrast_key *key = &look->reason->keys[set[i]];

        items[i] = values ? contrast_value_text(look->arena, look->report->contrast,
                                                look->from, key)
                          : contrast_key_text(look->arena, key);
        if (items[i] == not_given)
            items[i] = "no answer";
    }
    return phrase_join(look->arena, items, size);
}

static const char *
winner_text(const struct look *look)
{
    int winner = look->report->contrast->outcomes[look->from].winner;

    return winner < 0
               ? "no strategy would pass"
               : arena_printf(look->arena, "%s would win", phrase_strategy(winner));
}

static const char *
set_sentence(const struct look *look, const size_t *set)
{
    size_t size = look->reason->subsets.size;

    if (size == 0)
        return arena_printf(look->arena, "The same answers: %s in %s.",
                            winner_text(look), look->report->names[look->into]);
    return arena_printf(look->arena, "%s %s: with %s, as in %s, %s in %s.",
                        set_text(look, set, false), size == 1 ? "alone" : "together",
                        set_text(look, set, true), look->report->names[look->from],
                        winner_text(look), look->report->names[look->into]);
}

/* What the search leaves open; NULL when nothing. */
static const char *
rest_sentence(const struct look *look)
{
    const struct subsets *subsets = &look->reason->subsets;

    if (!subsets->possible)
        return arena_printf(
            look->arena, "No answers of %s bring its result about in %s.",
            look->report->names[look->from], look->report->names[look->into]);
    if (!subsets->fewest)
        return arena_printf(
            look->arena,
            "None of these %zu can be left out; other sets of more than "
            "%zu were not all tried.",
            subsets->size, subsets->searched);
    if (subsets->total > subsets->listed)
        return arena_printf(look->arena, "And %zu other sets of %zu.",
                            subsets->total - subsets->listed, subsets->size);
    return NULL;
}

static size_t
look_texts(const struct look *look, const char **out, size_t most)
{
    const struct subsets *subsets = &look->reason->subsets;
    const char *rest = rest_sentence(look);
    size_t count = 0;

    for (size_t i = 0; subsets->possible && i < subsets->listed && count < most; i++)
        out[count++] = set_sentence(look, subsets->sets[i]);
    if (rest && count < most)
        out[count++] = rest;
    return count;
}

/* Whether both ways of looking find the same one set. */
static bool
is_mutual(const struct contrast_reason *a, const struct contrast_reason *b)
{
    if (!a->subsets.fewest || !b->subsets.fewest || a->subsets.total != 1 ||
        b->subsets.total != 1 || a->subsets.size != b->subsets.size)
        return false;
    for (size_t i = 0; i < a->subsets.size; i++)
        if (!contrast_key_equal(&a->keys[a->subsets.sets[0][i]],
                                &b->keys[b->subsets.sets[0][i]]))
            return false;
    return true;
}

size_t
contrast_cause_texts(const struct contrast_report *report, size_t side,
                     struct arena *arena, const char **out, size_t most)
{
    const struct contrast_cause *cause = &report->contrast->causes[side];
    const struct look back = {report, &cause->back, 0, side, arena};
    const struct look forth = {report, &cause->forth, side, 0, arena};
    size_t count;

    if (!cause->asked)
        return 0;
    count = look_texts(&back, out, most);
    if (count == 1 && is_mutual(&cause->back, &cause->forth)) {
        out[0] = arena_printf(arena, "%.*s, and the other way round.",
                              (int)strlen(out[0]) - 1, out[0]);
        return 1;
    }
    return count + look_texts(&forth, out + count, most - count);
}
