/*
 * smaa_exact.c - a triangle cut along the lines where two options score alike.
 *
 * Weights are functions of a point (x, y): of three criteria x, y and 1 - x - y on a
 * triangle, of two x and 1 - x on a square, of one always 1.
 */
#include "decide/smaa_exact.h"

#include <math.h>

struct point {
    double x, y;
};

/* Cutting a convex polygon by a line adds one corner at most. */
enum {
    PAIRS_MAX = SMAA_EXACT_OPTIONS_MAX * (SMAA_EXACT_OPTIONS_MAX - 1) / 2,
    CORNERS_MAX = 4 + PAIRS_MAX + SMAA_EXACT_CRITERIA_MAX,
};

struct polygon {
    struct point corners[CORNERS_MAX];
    size_t count;
};

/*
 * at_x x + at_y y + constant: the lead of one option, or of one weight, over another.
 */
struct line {
    double at_x, at_y, constant;
};

struct piece {
    double area;
    double weights[SMAA_EXACT_CRITERIA_MAX]; /* at its centre */
};

struct pair {
    size_t a, b;
    struct line lead;
    bool equal; /* never apart */
};

struct cutting {
    const struct matrix *matrix;
    struct pair pairs[PAIRS_MAX];
    size_t pair_count;
    int outcomes[PAIRS_MAX]; /* of the piece at hand: 1 a before b, -1 after, 0 equal */
    double whole;            /* area of all pieces */
    double *acceptability, *beats, *central, *first_area;
};

bool
smaa_exact_can(const struct matrix *matrix, const struct weight_world *world)
{
    return matrix->criteria <= SMAA_EXACT_CRITERIA_MAX &&
           matrix->options <= SMAA_EXACT_OPTIONS_MAX &&
           world->kind != WEIGHT_WORLD_NEAR;
}

/* The line where sum of amounts x weights is zero. */
static struct line
line_of(const double *amounts, size_t criteria)
{
    if (criteria == 3)
        return (struct line){amounts[0] - amounts[2], amounts[1] - amounts[2],
                             amounts[2]};
    if (criteria == 2)
        return (struct line){amounts[0] - amounts[1], 0, amounts[1]};
    return (struct line){0, 0, amounts[0]};
}

static double
line_at(const struct line *line, struct point point)
{
    return line->at_x * point.x + line->at_y * point.y + line->constant;
}

/* The part of a polygon where side x line is at least 0. */
static void
polygon_cut(const struct polygon *polygon, const struct line *line, int side,
            struct polygon *out)
{
    out->count = 0;
    for (size_t i = 0; i < polygon->count; i++) {
        struct point here = polygon->corners[i];
        struct point next = polygon->corners[(i + 1) % polygon->count];
        double at_here = side * line_at(line, here),
               at_next = side * line_at(line, next);

        if (at_here >= 0)
            out->corners[out->count++] = here;
        if ((at_here > 0 && at_next < 0) || (at_here < 0 && at_next > 0)) {
            double part = at_here / (at_here - at_next);

            out->corners[out->count++] = (struct point){
                here.x + part * (next.x - here.x), here.y + part * (next.y - here.y)};
        }
    }
}

/* Area and centre by triangles from the first corner. */
static struct piece
polygon_measure(const struct polygon *polygon, size_t criteria)
{
    struct piece piece = {0};
    struct point origin, centre = {0, 0};

    if (polygon->count < 3)
        return piece;
    origin = polygon->corners[0];
    for (size_t i = 1; i + 1 < polygon->count; i++) {
        struct point p = polygon->corners[i], q = polygon->corners[i + 1];
        double area = ((p.x - origin.x) * (q.y - origin.y) -
                       (q.x - origin.x) * (p.y - origin.y)) /
                      2;

        piece.area += area;
        centre.x += area * (origin.x + p.x + q.x) / 3;
        centre.y += area * (origin.y + p.y + q.y) / 3;
    }
    if (piece.area <= 0)
        return (struct piece){0};
    centre.x /= piece.area;
    centre.y /= piece.area;
    piece.weights[0] = criteria == 1 ? 1 : centre.x;
    if (criteria == 2)
        piece.weights[1] = 1 - centre.x;
    if (criteria == 3) {
        piece.weights[1] = centre.y;
        piece.weights[2] = 1 - centre.x - centre.y;
    }
    return piece;
}

/* All weightings of the world. */
static struct polygon
world_polygon(const struct weight_world *world)
{
    struct polygon polygon = {{{0, 0}, {1, 0}, {0, 1}}, 3}, cut;

    if (world->criteria < 3)
        polygon = (struct polygon){{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, 4};
    if (world->kind != WEIGHT_WORLD_ORDER)
        return polygon;
    for (size_t at = 0; at < world->criteria; at++) {
        for (size_t later = world->group_end[at]; later < world->criteria; later++) {
            double amounts[SMAA_EXACT_CRITERIA_MAX] = {0};
            struct line line;

            amounts[world->order[at]] = 1;
            amounts[world->order[later]] = -1;
            line = line_of(amounts, world->criteria);
            polygon_cut(&polygon, &line, 1, &cut);
            polygon = cut;
        }
    }
    return polygon;
}

/* Take a piece, on which no two options change places, into the sums. */
static void
piece_add(struct cutting *cutting, const struct polygon *polygon)
{
    size_t m = cutting->matrix->options, n = cutting->matrix->criteria;
    size_t before[SMAA_EXACT_OPTIONS_MAX] = {0}, equal[SMAA_EXACT_OPTIONS_MAX] = {0};
    struct piece piece = polygon_measure(polygon, n);

    cutting->whole += piece.area;
    for (size_t p = 0; p < cutting->pair_count; p++) {
        size_t a = cutting->pairs[p].a, b = cutting->pairs[p].b;
        int outcome = cutting->outcomes[p];

        before[a] += outcome < 0;
        before[b] += outcome > 0;
        equal[a] += outcome == 0;
        equal[b] += outcome == 0;
        cutting->beats[a * m + b] += piece.area * (1 + outcome) / 2;
        cutting->beats[b * m + a] += piece.area * (1 - outcome) / 2;
    }
    for (size_t i = 0; i < m; i++) {
        for (size_t place = before[i]; place <= before[i] + equal[i]; place++)
            cutting->acceptability[i * m + place] += piece.area /
                                                     (double)(equal[i] + 1);
        if (before[i] > 0)
            continue;
        cutting->first_area[i] += piece.area;
        for (size_t k = 0; k < n; k++)
            cutting->central[i * n + k] += piece.area * piece.weights[k];
    }
}

/* Cut along the lines of all pairs from `next` on. */
static void
polygon_split(struct cutting *cutting, const struct polygon *polygon, size_t next)
{
    const struct pair *pair = &cutting->pairs[next];
    int lowest = 0, highest = 0;
    struct polygon part;

    if (next == cutting->pair_count) {
        piece_add(cutting, polygon);
        return;
    }
    for (size_t i = 0; i < polygon->count && !pair->equal; i++) {
        double lead = line_at(&pair->lead, polygon->corners[i]);

        lowest = lead < 0 ? -1 : lowest;
        highest = lead > 0 ? 1 : highest;
    }
    if (lowest == 0 || highest == 0) {
        cutting->outcomes[next] = lowest + highest;
        polygon_split(cutting, polygon, next + 1);
        return;
    }
    for (int side = -1; side <= 1; side += 2) {
        polygon_cut(polygon, &pair->lead, side, &part);
        cutting->outcomes[next] = side;
        polygon_split(cutting, &part, next + 1);
    }
}

static void
pairs_fill(struct cutting *cutting)
{
    const struct matrix *matrix = cutting->matrix;

    for (size_t a = 0; a < matrix->options; a++) {
        for (size_t b = a + 1; b < matrix->options; b++) {
            double amounts[SMAA_EXACT_CRITERIA_MAX];
            struct pair *pair = &cutting->pairs[cutting->pair_count++];

            *pair = (struct pair){.a = a, .b = b, .equal = true};
            for (size_t k = 0; k < matrix->criteria; k++) {
                amounts[k] = matrix_row(matrix, a)[k] - matrix_row(matrix, b)[k];
                pair->equal = pair->equal && amounts[k] == 0;
            }
            pair->lead = line_of(amounts, matrix->criteria);
        }
    }
}

void
smaa_exact(const struct matrix *matrix, const struct weight_world *world,
           struct arena *arena, struct smaa_result *out)
{
    size_t m = matrix->options, n = matrix->criteria;
    struct cutting *cutting = ARENA_NEW(arena, struct cutting);
    struct polygon polygon = world_polygon(world);
    bool *ever_first = ARENA_ARRAY(arena, m, bool);
    double *confidence = ARENA_ARRAY(arena, m, double);

    cutting->matrix = matrix;
    cutting->acceptability = ARENA_ARRAY(arena, m * m, double);
    cutting->beats = ARENA_ARRAY(arena, m * m, double);
    cutting->central = ARENA_ARRAY(arena, m * n, double);
    cutting->first_area = ARENA_ARRAY(arena, m, double);
    pairs_fill(cutting);
    polygon_split(cutting, &polygon, 0);
    for (size_t i = 0; i < m * m; i++) {
        cutting->acceptability[i] /= cutting->whole;
        cutting->beats[i] /= cutting->whole;
    }
    for (size_t i = 0; i < m; i++) {
        double share = cutting->first_area[i] / cutting->whole;

        cutting->beats[i * m + i] = 0.5;
        ever_first[i] = share > 1e-12; /* less is a corner that rounding made */
        confidence[i] = ever_first[i] ? cutting->acceptability[i * m] / share : 0;
        for (size_t k = 0; k < n; k++)
            cutting->central[i * n + k] = ever_first[i] ? cutting->central[i * n + k] /
                                                              cutting->first_area[i]
                                                        : 0;
    }
    *out = (struct smaa_result){m,
                                n,
                                0,
                                cutting->acceptability,
                                cutting->beats,
                                ever_first,
                                cutting->central,
                                confidence,
                                0};
}
