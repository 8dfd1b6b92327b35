/*
 * trends.c - how open models and prices moved, from the catalog's own dates.
 */
#include "decide/trends.h"

#include <stdlib.h>

#define MICRO 1e6

static int
point_compare(const void *left, const void *right)
{
    const struct trend_point *a = left, *b = right;

    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return (a->value > b->value) - (a->value < b->value);
}

/* Keep the points that are better than all before them. */
static void
records_keep(struct trend *trend, bool more_is_better)
{
    size_t kept = 0;

    qsort(trend->points, trend->count, sizeof trend->points[0], point_compare);
    for (size_t i = 0; i < trend->count; i++) {
        double value = trend->points[i].value;
        double best = kept ? trend->points[kept - 1].value : 0;

        if (kept && (more_is_better ? value <= best : value >= best))
            continue;
        if (kept && trend->points[kept - 1].day == trend->points[i].day)
            kept--; /* of one day only the better */
        trend->points[kept++] = trend->points[i];
    }
    trend->count = kept;
}

void
trend_open_quality(const struct catalog *catalog, struct arena *arena,
                   struct trend *out)
{
    out->points = ARENA_ARRAY(arena, catalog->model_count, struct trend_point);
    out->count = 0;
    for (size_t i = 0; i < catalog->model_count; i++) {
        const struct open_model *m = &catalog->models[i];

        if (m->quality.known)
            out->points[out->count++] = (struct trend_point){m->released_day,
                                                             m->quality.value, m->id};
    }
    records_keep(out, true);
}

void
trend_proprietary_quality(const struct catalog *catalog, struct arena *arena,
                          struct trend *out)
{
    out->points = ARENA_ARRAY(arena, catalog->offer_count, struct trend_point);
    out->count = 0;
    for (size_t i = 0; i < catalog->offer_count; i++) {
        const struct api_offer *o = &catalog->offers[i];

        if (o->proprietary && o->quality.known && o->released)
            out->points[out->count++] = (struct trend_point){o->released_day,
                                                             o->quality.value, o->id};
    }
    records_keep(out, true);
}

void
trend_price_at_quality(const struct catalog *catalog, double quality,
                       double input_share, struct arena *arena, struct trend *out)
{
    out->points = ARENA_ARRAY(arena, catalog->offer_count, struct trend_point);
    out->count = 0;
    for (size_t i = 0; i < catalog->offer_count; i++) {
        const struct api_offer *o = &catalog->offers[i];
        double price = (input_share * (double)o->input.micro +
                        (1 - input_share) * (double)o->output.micro) /
                       MICRO;

        if (o->provider && o->quality.known && o->quality.value >= quality &&
            o->released && o->input.known && o->output.known && price > 0)
            out->points[out->count++] = (struct trend_point){o->released_day, price,
                                                             o->id};
    }
    records_keep(out, false);
}

struct maybe
trend_latest(const struct trend *trend)
{
    return trend->count ? maybe_of(trend->points[trend->count - 1].value)
                        : maybe_unknown();
}
