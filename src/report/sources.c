/*
 * sources.c - where the figures of a decision were read, and what was assumed instead.
 */
#include "report/sources.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/phrase.h"

enum { NAMES_SHOWN = 3, WORD_BITS = 64 };

#define NONE SIZE_MAX

/* A set of sources, as bits. */
struct set {
    uint64_t *words;
};

struct collector {
    const struct decision *decision;
    const struct figure_set *figures;
    struct arena *arena;
    struct source_list *list;
    size_t
        *source; /* of each figure, the place of its own source in the list, or NONE */
    struct set
        *rests_on; /* of each figure, the sources it comes from; words NULL: not yet */
    size_t words;  /* of a set */
};

/* ---- what a figure was read from ------------------------------------------------------ */

static bool
starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* The input of a figure's key that nobody gave, or -1. */
static int
assumed_input(const struct collector *c, const struct figure *figure)
{
    static const char prefix[] = "input.";
    int input;

    if (!starts_with(figure->key, prefix) || figure->evidence != EVIDENCE_ASSUMED)
        return -1;
    input = input_find(figure->key + strlen(prefix));
    assert(input < 0 || c->decision->inputs.state[input] != INPUT_GIVEN);
    return input; /* a question that a form added is none of the registry */
}

static bool
is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static struct source *
source_add(struct collector *c, const struct figure *figure, int input)
{
    struct source_list *list = c->list;
    struct source *source = &list->items[list->count++];

    *source = (struct source){.evidence = figure->evidence,
                              .address = figure->source,
                              .as_of = figure->as_of,
                              .input = input,
                              .figure = figure->key};
    return source;
}

/* The source of a figure that was read: one for all that came from there on that day. */
static size_t
source_of(struct collector *c, const struct figure *figure)
{
    int input = assumed_input(c, figure);

    if (input < 0 && !figure->source)
        return NONE;
    for (size_t i = 0; i < c->list->count && input < 0; i++) {
        struct source *there = &c->list->items[i];

        if (there->input >= 0 || !is_same(there->address, figure->source) ||
            !is_same(there->as_of, figure->as_of))
            continue;
        /* What is only concluded from it does not make a fact an estimate. */
        if (figure->evidence < there->evidence)
            there->evidence = figure->evidence;
        return i;
    }
    source_add(c, figure, input);
    return c->list->count - 1;
}

/* ---- titles ---------------------------------------------------------------------------- */

/* Whether an id is that part of a key, in which other characters than these are '-'. */
static bool
is_part(const char *id, const char *part, size_t length)
{
    if (strlen(id) != length)
        return false;
    for (size_t i = 0; i < length; i++) {
        bool kept = text_is_letter(id[i]) || (id[i] >= '0' && id[i] <= '9') ||
                    id[i] == '-' || id[i] == '_';

        if (part[i] != (kept ? id[i] : '-'))
            return false;
    }
    return true;
}

/* The name of what a key's second or third part is the id of. */
static const char *
name_of(const struct collector *c, const char *part, size_t length)
{
    const struct catalog *catalog = c->decision->catalog;

    for (size_t i = 0; i < catalog->offer_count; i++)
        if (is_part(catalog->offers[i].id, part, length))
            return catalog->offers[i].name;
    for (size_t i = 0; i < catalog->model_count; i++)
        if (is_part(catalog->models[i].id, part, length))
            return catalog->models[i].name;
    for (size_t i = 0; i < catalog->gpu_count; i++)
        if (is_part(catalog->gpus[i].id, part, length))
            return catalog->gpus[i].name;
    return arena_strndup(c->arena, part, length);
}

/* What kinds of figures there are, by how their keys begin, in the order of a title. */
struct subject {
    const char *prefix; /* of the key */
    const char *noun;   /* in front of the names */
    int part; /* of the key, parted by '.', that names it; 0: a count will do */
};

static const struct subject subjects[] = {
    {"price.", "price of", 2},
    {"model.", "model", 1},
    {"gpu.", "card", 1},
    {"input.", "", 1},
    {"default.", "", 1},
    {"parameter.", "parameter", 1},
    {"strategy.", "traffic plan", 0},
    {"effort.", "effort figure", 0},
    {"tenfold.", "effort figure", 0},
    {"replica.", "replica figure", 0},
    {"machine.", "machine size", 0},
    {"pool.", "candidate count", 0},
    {"score.", "rating", 0},
    {"rating_rule.", "rating rule", 0},
    {"rating.", "best quality", 0},
    {"weight_rule.", "weight rule", 0},
    {"weight.", "weight", 0},
    {"gate.", "price age", 0},
    {"robustness.settings.", "setting", 0},
    {"", "other figure", 0},
};

static const struct subject *
subject_of(const struct figure *figure)
{
    size_t i = 0;

    while (!starts_with(figure->key, subjects[i].prefix))
        i++;
    return &subjects[i];
}

/* The part of a key by its number, counted from 0. */
static const char *
key_part(const char *key, int part, size_t *length)
{
    for (; part > 0; part--)
        key += strcspn(key, ".") + 1;
    *length = strcspn(key, ".");
    return key;
}

struct names {
    const char *items[NAMES_SHOWN];
    size_t shown, count;
};

static void
names_add(struct names *names, const char *name)
{
    for (size_t i = 0; i < names->shown; i++)
        if (strcmp(names->items[i], name) == 0)
            return;
    if (names->shown < NAMES_SHOWN)
        names->items[names->shown++] = name;
    names->count++;
}

/* The figures of one subject that were read from a source. */
static void
subject_write(const struct collector *c, size_t source, const struct subject *subject,
              struct strbuf *out)
{
    struct names names = {0};
    const char *list;

    for (size_t i = 0; i < c->figures->count; i++) {
        const struct figure *figure = &c->figures->items[i];
        size_t length;
        const char *part;

        if (c->source[i] != source || subject_of(figure) != subject)
            continue;
        part = key_part(figure->key, subject->part, &length);
        names_add(&names, subject->part ? name_of(c, part, length) : figure->key);
    }
    if (!names.count)
        return;
    strbuf_add(out, out->length ? "; " : "");
    if (!subject->part) {
        if (names.count > 1)
            strbuf_addf(out, "%s, %zu times", subject->noun, names.count);
        else
            strbuf_add(out, subject->noun);
        return;
    }
    if (names.count > names.shown) {
        list = arena_printf(c->arena, "%s, %s and %zu more", names.items[0],
                            names.items[1], names.count - 2);
        names.shown = 0;
    } else
        list = phrase_join(c->arena, names.items, names.shown);
    strbuf_addf(out, "%s%s%s", subject->noun, subject->noun[0] ? " " : "", list);
}

static const char *
title_of(const struct collector *c, size_t source)
{
    const struct source *row = &c->list->items[source];
    struct strbuf text;
    const char *kept;

    if (row->input >= 0)
        return arena_printf(
            c->arena, "%s = %s", input_table[row->input].key,
            phrase_input(c->arena, &c->decision->inputs, (enum input)row->input));
    strbuf_init(&text);
    for (size_t i = 0; i < ARRAY_LEN(subjects); i++)
        subject_write(c, source, &subjects[i], &text);
    kept = arena_strdup(c->arena, text.data);
    strbuf_clear(&text);
    return kept;
}

/* ---- age ------------------------------------------------------------------------------- */

static bool
has_price(const struct collector *c, size_t source)
{
    for (size_t i = 0; i < c->figures->count; i++)
        if (c->source[i] == source && starts_with(c->figures->items[i].key, "price."))
            return true;
    return false;
}

static void
age_fill(const struct collector *c, size_t source)
{
    const struct catalog *catalog = c->decision->catalog;
    struct source *row = &c->list->items[source];
    long day;

    row->has_age = row->as_of && date_parse(row->as_of, &day);
    if (!row->has_age)
        return;
    row->age_days = c->decision->as_of_day - day;
    row->stale = row->evidence == EVIDENCE_CATALOG && has_price(c, source) &&
                 catalog_is_stale(catalog, (double)row->age_days);
}

/* ---- what rests on what ---------------------------------------------------------------- */

static size_t
figure_place(const struct collector *c, const char *key)
{
    const struct figure *figure = figure_find(c->figures, key);

    assert(figure);
    return (size_t)(figure - c->figures->items);
}

/* The sources that a figure comes from, over however many steps. */
static const struct set *
rest_of(struct collector *c, size_t at)
{
    const struct figure *figure = &c->figures->items[at];
    struct set *set = &c->rests_on[at];

    if (set->words)
        return set;
    set->words = ARENA_ARRAY(c->arena, c->words, uint64_t);
    if (c->source[at] != NONE)
        set->words[c->source[at] / WORD_BITS] |= UINT64_C(1)
                                                 << c->source[at] % WORD_BITS;
    for (size_t i = 0; i < figure->input_count; i++) {
        const struct set *part = rest_of(c, figure_place(c, figure->inputs[i]));

        for (size_t w = 0; w < c->words; w++)
            set->words[w] |= part->words[w];
    }
    return set;
}

static void
uses_count(struct collector *c)
{
    c->words = (c->list->count + WORD_BITS - 1) / WORD_BITS;
    c->rests_on = ARENA_ARRAY(c->arena, c->figures->count, struct set);
    for (size_t i = 0; i < c->figures->count; i++) {
        const struct set *set = rest_of(c, i);

        for (size_t s = 0; s < c->list->count; s++)
            c->list->items[s].used += set->words[s / WORD_BITS] >> s % WORD_BITS & 1u;
    }
}

/* The facts that a figure comes from in the end, by their evidence, each once. */
static void
facts_count(const struct collector *c, size_t at, bool *seen,
            double counts[EVIDENCE_COUNT])
{
    const struct figure *figure = &c->figures->items[at];

    if (seen[at])
        return;
    seen[at] = true;
    if (!figure->input_count)
        counts[figure->evidence]++;
    for (size_t i = 0; i < figure->input_count; i++)
        facts_count(c, figure_place(c, figure->inputs[i]), seen, counts);
}

static void
line_share(const struct collector *c, enum cost_line line)
{
    const struct plan *plan = &c->decision->options[c->decision->verdict.winner].plan;
    bool *seen = ARENA_ARRAY(c->arena, c->figures->count, bool);
    double counts[EVIDENCE_COUNT] = {0}, all = 0;

    facts_count(c,
                figure_place(c, arena_printf(c->arena, "strategy.%s.tco.%s",
                                             strategy_ids[plan->strategy],
                                             cost_line_ids[line])),
                seen, counts);
    for (int e = 0; e < EVIDENCE_COUNT; e++)
        all += counts[e];
    for (int e = 0; e < EVIDENCE_COUNT && all > 0; e++)
        c->list->behind_cost[e] += plan->lines[line] / plan->tco * counts[e] / all;
}

static void
shares_fill(const struct collector *c)
{
    int winner = c->decision->verdict.winner;

    if (winner < 0 || c->decision->options[winner].plan.tco <= 0)
        return;
    for (int line = 0; line < LINE_COUNT; line++)
        if (c->decision->options[winner].plan.lines[line] > 0)
            line_share(c, (enum cost_line)line);
}

/* ---- order and numbers ------------------------------------------------------------------ */

static int
source_compare(const void *left, const void *right)
{
    const struct source *a = left, *b = right;
    int order;

    if ((a->input >= 0) != (b->input >= 0))
        return a->input >= 0 ? 1 : -1;
    if (a->input != b->input)
        return a->input - b->input;
    if (a->evidence != b->evidence)
        return (int)a->evidence - (int)b->evidence;
    order = strcmp(a->title, b->title);
    if (order)
        return order;
    order = strcmp(a->as_of ? a->as_of : "", b->as_of ? b->as_of : "");
    return order ? order : strcmp(a->address, b->address);
}

static void
number_all(const struct collector *c)
{
    size_t sources = 0, assumptions = 0;

    qsort(c->list->items, c->list->count, sizeof c->list->items[0], source_compare);
    for (size_t i = 0; i < c->list->count; i++)
        c->list->items[i].id = c->list->items[i].input >= 0
                                   ? arena_printf(c->arena, "A%02zu", ++assumptions)
                                   : arena_printf(c->arena, "S%02zu", ++sources);
}

void
sources_collect(const struct decision *decision, const struct figure_set *figures,
                struct arena *arena, struct source_list *out)
{
    struct collector c = {decision, figures, arena, out, NULL, NULL, 0};

    *out = (struct source_list){.figure_count = figures->count};
    out->items = ARENA_ARRAY(arena, figures->count, struct source);
    c.source = ARENA_ARRAY(arena, figures->count, size_t);
    for (size_t i = 0; i < figures->count; i++)
        c.source[i] = source_of(&c, &figures->items[i]);
    for (size_t i = 0; i < out->count; i++) {
        out->items[i].title = title_of(&c, i);
        age_fill(&c, i);
    }
    uses_count(&c);
    shares_fill(&c);
    number_all(&c);
}
