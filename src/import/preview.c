/*
 * preview.c - what an import would change, before anything is written.
 */
#include "import/preview.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/fact.h"
#include "model/field.h"
#include "model/rival.h"

const char *const preview_what_names[PREVIEW_COUNT] = {
    [PREVIEW_ADDED] = "added",         [PREVIEW_CHANGED] = "changed",
    [PREVIEW_CONFIRMED] = "confirmed", [PREVIEW_SAME] = "same",
    [PREVIEW_WITHDRAWN] = "withdrawn",
};

/* By how many percent a known price moves to another known one; else 0. */
static double
price_change(struct price from, struct price to)
{
    if (!from.known || !to.known || from.micro == 0)
        return 0;
    return 100.0 * (double)(to.micro - from.micro) / (double)from.micro;
}

/* The change of input or output that is further from nothing. */
static double
offer_change(const struct api_offer *from, const struct api_offer *to)
{
    double input = price_change(from->input, to->input);
    double output = price_change(from->output, to->output);

    return fabs(output) > fabs(input) ? output : input;
}

size_t
preview_tiers_alike(const struct api_offer *a, const struct api_offer *b)
{
    size_t i = 0;

    while (i < a->tier_count && i < b->tier_count &&
           a->tiers[i].above_tokens == b->tiers[i].above_tokens &&
           price_compare(a->tiers[i].input, b->tiers[i].input) == 0 &&
           price_compare(a->tiers[i].output, b->tiers[i].output) == 0 &&
           price_compare(a->tiers[i].cached, b->tiers[i].cached) == 0)
        i++;
    return i;
}

static bool
tiers_are_same(const struct api_offer *a, const struct api_offer *b)
{
    return a->tier_count == b->tier_count && preview_tiers_alike(a, b) == a->tier_count;
}

static bool
prices_are_same(const struct api_offer *a, const struct api_offer *b)
{
    return price_compare(a->input, b->input) == 0 &&
           price_compare(a->output, b->output) == 0 &&
           price_compare(a->cached, b->cached) == 0 && tiers_are_same(a, b);
}

/* Offers are sorted by id: those of the list, and those of the catalog. */
static int
id_compare(const void *key, const void *row)
{
    return strcmp(key, ((const struct api_offer *)row)->id);
}

static const struct api_offer *
offer_find(const struct api_offer *offers, size_t count, const char *id)
{
    return count ? bsearch(id, offers, count, sizeof *offers, id_compare) : NULL;
}

static struct preview_line
line_make(const struct catalog *catalog, const struct api_offer *before,
          const struct api_offer *own, const struct api_offer *after)
{
    struct preview_line line = {.before = before,
                                .after = after,
                                .retires = after->status != OFFER_ACTIVE &&
                                           (!before || before->status == OFFER_ACTIVE)};

    if (!before) {
        line.what = PREVIEW_ADDED;
        return line;
    }
    line.what = own && fact_compare(FACT_OFFER, own, after) == 0 ? PREVIEW_SAME
                : prices_are_same(before, after)                 ? PREVIEW_CONFIRMED
                                                                 : PREVIEW_CHANGED;
    if (line.what == PREVIEW_SAME)
        return line;
    line.change_pct = offer_change(before, after);
    line.kept = before->provenance.origin == ORIGIN_USER;
    /* Of two sources the newer counts; what the list said before goes in any case. */
    line.older = line.what == PREVIEW_CHANGED && !line.kept &&
                 after->provenance.as_of_day < before->provenance.as_of_day &&
                 strcmp(after->provenance.source, before->provenance.source) != 0;
    /* What the list itself said before is no second source. */
    line.disagrees = (!own || !prices_are_same(before, own)) &&
                     is_disagreement(catalog, offers_apart_pct(before, after));
    return line;
}

static int
line_compare(const void *left, const void *right)
{
    const struct preview_line *a = left, *b = right;
    double x = fabs(a->change_pct), y = fabs(b->change_pct);

    if (a->what != b->what)
        return a->what < b->what ? -1 : 1;
    if (x != y)
        return x > y ? -1 : 1;
    return strcmp((a->after ? a->after : a->before)->id,
                  (b->after ? b->after : b->before)->id);
}

void
preview_make(const struct catalog *catalog, const struct catalog *before,
             const struct api_offer *offers, size_t count, struct arena *arena,
             struct preview *out)
{
    *out = (struct preview){0};
    out->lines = ARENA_ARRAY(arena, count + before->offer_count, struct preview_line);
    for (size_t i = 0; i < count; i++)
        out->lines[out->line_count++] = line_make(
            catalog, offer_find(catalog->offers, catalog->offer_count, offers[i].id),
            offer_find(before->offers, before->offer_count, offers[i].id), &offers[i]);
    for (size_t i = 0; i < before->offer_count; i++)
        if (!offer_find(offers, count, before->offers[i].id))
            out->lines[out->line_count++] = (struct preview_line){
                .what = PREVIEW_WITHDRAWN, .before = &before->offers[i]};
    for (size_t i = 0; i < out->line_count; i++) {
        out->counts[out->lines[i].what]++;
        out->disagreeing += out->lines[i].disagrees;
        out->kept += out->lines[i].kept;
        out->older += out->lines[i].older;
        out->retiring += out->lines[i].retires;
    }
    if (out->line_count)
        qsort(out->lines, out->line_count, sizeof *out->lines, line_compare);
}
