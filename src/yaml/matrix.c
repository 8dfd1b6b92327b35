/*
 * matrix.c - criteria first, since everything else names them; then how they are
 * weighted, the limits, the options.
 *
 * What the engine alone can judge (a scale of no length, a quantity that is missing
 * where it counts) is asked of the engine at the end, and its answer placed.
 */
#include "yaml/matrix.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "decide/ahp.h"
#include "decide/comparison_values.h"

const char matrix_format[] = "llm-decide/matrix";

/* Quantities are of this size, weights and comparisons in pairs of these. */
#define QUANTITY_MAX 1e15
#define WEIGHT_MAX 1e9
#define TIMES_MAX 1e3

enum { MEND_SIZE = sizeof(((struct error *)0)->mend) };

/* Criteria, options or limits: their nodes and ids, in the order of the file. */
struct parts {
    const struct node *list; /* NULL: the file has none, or not as a list */
    const struct node **nodes;
    const char **ids;
    size_t count;
};

/* A file under reading. */
struct reading {
    struct source source;
    struct arena *arena;
    const struct node *root;
    struct parts criteria, options, limits;
    struct matrix_file *out;
};

/* --- lists of things with an id ----------------------------------------------- */

static bool
is_id(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "0123456789_.-");

    return length > 0 && length <= MATRIX_ID_MAX && !text[length] && text[0] != '-';
}

static const char *
id_read(struct reading *reading, const struct parts *parts, const struct node *item)
{
    const struct node *node = node_required(&reading->source, item, "id");
    const char *id = node ? node_line(&reading->source, node) : NULL;

    if (!id)
        return "";
    if (!is_id(id)) {
        node_fault(
            &reading->source, node,
            "use 1 to 40 letters, digits, '_', '.' and '-', not beginning with '-'",
            "'%s' is no id", text_quoted(id).text);
        return id;
    }
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(parts->ids[i], id) == 0)
            node_fault(&reading->source, node, "give each an id of its own",
                       "'%s' is the id of line %d too", id, parts->nodes[i]->line);
    return id;
}

/* The items of a member of the root, each with members of these names. */
static void
parts_read(struct reading *reading, const char *name, const char *const *names,
           size_t name_count, size_t most, struct parts *out)
{
    const struct node *list = node_member(reading->root, name);

    if (!list || !node_is(&reading->source, list, NODE_SEQUENCE))
        return;
    out->list = list;
    out->nodes = ARENA_ARRAY(reading->arena, list->count, const struct node *);
    out->ids = ARENA_ARRAY(reading->arena, list->count, const char *);
    if (list->count > most) {
        node_fault(&reading->source, list, "compare less at once",
                   "%zu are more than the limit of %zu", list->count, most);
        return;
    }
    for (const struct node *item = list->first; item; item = item->next) {
        if (!node_members(&reading->source, item, names, name_count))
            continue;
        out->nodes[out->count] = item;
        out->ids[out->count] = id_read(reading, out, item);
        out->count++;
    }
}

static const char *
text_or(struct reading *reading, const struct node *item, const char *name,
        const char *standard)
{
    const struct node *node = node_member(item, name);
    const char *text = node ? node_line(&reading->source, node) : NULL;

    return text ? text : standard;
}

/* The criterion that a scalar names, or -1 after a fault with the nearest one. */
static int
criterion_named(struct reading *reading, const struct node *node)
{
    const struct parts *criteria = &reading->criteria;
    char mend[MEND_SIZE];
    const char *nearest;

    if (!node_is(&reading->source, node, NODE_SCALAR))
        return -1;
    for (size_t k = 0; k < criteria->count; k++)
        if (strcmp(criteria->ids[k], node->text) == 0)
            return (int)k;
    nearest = text_nearest(node->text, criteria->ids, criteria->count);
    if (nearest)
        snprintf(mend, sizeof mend, "did you mean '%s'?", nearest);
    node_fault(&reading->source, node, nearest ? mend : "name one of the criteria",
               "'%s' is no criterion", text_quoted(node->text).text);
    return -1;
}

/* --- criteria ----------------------------------------------------------------- */

static bool
number_read(struct reading *reading, const struct node *mapping, const char *name,
            double low, double high, double *out)
{
    const struct node *node = node_required(&reading->source, mapping, name);

    return node && node_decimal(&reading->source, node, low, high, out);
}

/* "local", "sum", or the two ends and the shape of a scale of its own. */
static void
scale_read(struct reading *reading, const struct node *node,
           struct comparison_criterion *criterion)
{
    static const char *const names[] = {"low", "high", "shape"};
    const struct source *source = &reading->source;
    const struct node *shape;
    int word;

    if (node->kind == NODE_SCALAR) {
        word = node_choice(source, node, &comparison_measure_names[MEASURE_LOCAL],
                           COMPARISON_MEASURE_COUNT - MEASURE_LOCAL);
        if (word >= 0)
            criterion->measure = (enum comparison_measure)(MEASURE_LOCAL + word);
        return;
    }
    criterion->measure = MEASURE_SCALE;
    if (!node_members(source, node, names, ARRAY_LEN(names)))
        return;
    number_read(reading, node, "low", -QUANTITY_MAX, QUANTITY_MAX,
                &criterion->scale.low);
    number_read(reading, node, "high", -QUANTITY_MAX, QUANTITY_MAX,
                &criterion->scale.high);
    shape = node_member(node, "shape");
    word = shape ? node_choice(source, shape, scale_shape_names, SCALE_SHAPE_COUNT) : 0;
    if (word >= 0)
        criterion->scale.shape = (enum scale_shape)word;
}

/* A scale without a direction could mean either; a value has its own. */
static void
direction_read(struct reading *reading, const struct node *item,
               struct comparison_criterion *criterion)
{
    const struct node *node = node_member(item, "direction");
    int word = -1;

    if (node_member(item, "scale"))
        node = node_required(&reading->source, item, "direction");
    else if (node)
        node_fault(&reading->source, node, "give a scale, or take it out",
                   "without a scale the numbers are values, 0 worst to 1 best");
    if (node)
        word = node_choice(&reading->source, node, scale_direction_names,
                           SCALE_DIRECTION_COUNT);
    if (word >= 0)
        criterion->scale.direction = (enum scale_direction)word;
}

static void
preference_read(struct reading *reading, const struct node *item,
                struct comparison_criterion *criterion)
{
    static const char *const names[] = {"indifference", "full"};
    const struct node *node = node_member(item, "preference");

    if (!node || !node_members(&reading->source, node, names, ARRAY_LEN(names)))
        return;
    criterion->has_preference = number_read(reading, node, "indifference", 0,
                                            QUANTITY_MAX,
                                            &criterion->preference.indifference) &&
                                number_read(reading, node, "full", 0, QUANTITY_MAX,
                                            &criterion->preference.full);
}

/* A weight for each criterion, or for none. */
static void
weight_read(struct reading *reading, const struct node *item,
            struct comparison_criterion *criterion)
{
    enum comparison_weighting weighting = reading->out->comparison.weighting;
    const struct node *node = node_member(item, "weight");

    if (weighting == WEIGHTING_POINTS)
        number_read(reading, item, "weight", 0, WEIGHT_MAX, &criterion->points);
    else if (node)
        node_fault(&reading->source, node, "take it out",
                   "the file's %s already says how much each criterion counts",
                   comparison_weighting_names[weighting]);
}

/* --- weights ------------------------------------------------------------------ */

/* Give one criterion its place; it can have only one. */
static void
place_take(struct reading *reading, const struct node *node, unsigned place,
           unsigned *places)
{
    int k = criterion_named(reading, node);

    if (k < 0)
        return;
    if (places[k])
        node_fault(&reading->source, node, "name it once", "'%s' already has place %u",
                   node->text, places[k]);
    places[k] = place;
}

/* The most important first; a list within the list is of equal importance. */
static void
ranking_read(struct reading *reading, const struct node *list,
             struct comparison_criterion *criteria)
{
    unsigned *places = ARENA_ARRAY(reading->arena, reading->criteria.count, unsigned);
    unsigned place = 0;

    if (!node_is(&reading->source, list, NODE_SEQUENCE))
        return;
    for (const struct node *item = list->first; item; item = item->next) {
        place++;
        if (item->kind != NODE_SEQUENCE)
            place_take(reading, item, place, places);
        else
            for (const struct node *one = item->first; one; one = one->next)
                place_take(reading, one, place, places);
    }
    if (!place)
        node_fault(&reading->source, list, "name the most important criterion first",
                   "no criterion has a place");
    for (size_t k = 0; k < reading->criteria.count; k++)
        criteria[k].place = places[k];
}

/* How many times as much one criterion counts as another: once for each two. */
static void
pair_take(struct reading *reading, size_t row, const struct node *node, double *pairs)
{
    size_t count = reading->criteria.count;
    int column = criterion_named(reading, node->key);
    double times;

    if (column < 0 ||
        !node_decimal(&reading->source, node, 1 / TIMES_MAX, TIMES_MAX, &times))
        return;
    if ((size_t)column == row || pairs[row * count + (size_t)column] > 0) {
        node_fault(&reading->source, node, "take one out", "'%s' and '%s' are %s",
                   reading->criteria.ids[row], node->key->text,
                   (size_t)column == row ? "the same" : "already compared");
        return;
    }
    pairs[row * count + (size_t)column] = times;
    pairs[(size_t)column * count + row] = 1 / times;
}

static void
pairs_complete(struct reading *reading, const struct node *node, const double *pairs)
{
    size_t count = reading->criteria.count;

    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (pairs[i * count + j] <= 0)
                node_fault(&reading->source, node,
                           "say how much one counts beside the other",
                           "'%s' and '%s' are not compared", reading->criteria.ids[i],
                           reading->criteria.ids[j]);
}

static void
pairs_read(struct reading *reading, const struct node *node)
{
    size_t count = reading->criteria.count;
    double *pairs = ARENA_ARRAY(reading->arena, count * count, double);

    reading->out->comparison.pairs = pairs;
    if (!node_is(&reading->source, node, NODE_MAPPING))
        return;
    if (count > AHP_SIDE_MAX) {
        node_fault(&reading->source, node, "use weights or a ranking",
                   "%zu criteria are more than the %d that can be compared in pairs",
                   count, AHP_SIDE_MAX);
        return;
    }
    for (size_t k = 0; k < count; k++)
        pairs[k * count + k] = 1;
    for (const struct node *row = node->first; row; row = row->next) {
        int k = criterion_named(reading, row->key);

        if (k < 0 || !node_is(&reading->source, row, NODE_MAPPING))
            continue;
        for (const struct node *one = row->first; one; one = one->next)
            pair_take(reading, (size_t)k, one, pairs);
    }
    pairs_complete(reading, node, pairs);
}

/* Where the weights come from: that has to be known before the criteria are read. */
static void
weighting_find(struct reading *reading)
{
    const struct node *ranking = node_member(reading->root, "ranking");
    const struct node *pairs = node_member(reading->root, "pairs");
    struct comparison *comparison = &reading->out->comparison;

    if (ranking)
        comparison->weighting = WEIGHTING_RANKING;
    else if (pairs)
        comparison->weighting = WEIGHTING_PAIRS;
    if (ranking && pairs)
        node_fault(&reading->source, pairs, "take one of the two out",
                   "the ranking already says how much each criterion counts");
}

static void
weighting_read(struct reading *reading, struct comparison_criterion *criteria)
{
    switch (reading->out->comparison.weighting) {
    case WEIGHTING_RANKING:
        ranking_read(reading, node_member(reading->root, "ranking"), criteria);
        return;
    case WEIGHTING_PAIRS:
        pairs_read(reading, node_member(reading->root, "pairs"));
        return;
    case WEIGHTING_POINTS:
    case WEIGHTING_COUNT:
        return;
    }
}

/* --- all of the criteria --------------------------------------------------------- */

static void
criteria_read(struct reading *reading)
{
    const struct parts *parts = &reading->criteria;
    struct comparison_criterion *criteria = ARENA_ARRAY(reading->arena, parts->count,
                                                        struct comparison_criterion);
    const char **titles = ARENA_ARRAY(reading->arena, parts->count, const char *);
    const char **units = ARENA_ARRAY(reading->arena, parts->count, const char *);

    for (size_t k = 0; k < parts->count; k++) {
        const struct node *item = parts->nodes[k], *scale = node_member(item, "scale");

        criteria[k].id = parts->ids[k];
        titles[k] = text_or(reading, item, "title", parts->ids[k]);
        units[k] = text_or(reading, item, "unit", "");
        if (scale)
            scale_read(reading, scale, &criteria[k]);
        direction_read(reading, item, &criteria[k]);
        preference_read(reading, item, &criteria[k]);
        weight_read(reading, item, &criteria[k]);
    }
    reading->out->comparison.criteria = criteria;
    reading->out->comparison.criterion_count = parts->count;
    reading->out->names.criteria = titles;
    reading->out->names.units = units;
    weighting_read(reading, criteria);
}

/* --- limits ------------------------------------------------------------------- */

static bool
end_read(struct reading *reading, const struct node *item, const char *name,
         double *out)
{
    const struct node *node = node_member(item, name);

    return node &&
           node_decimal(&reading->source, node, -QUANTITY_MAX, QUANTITY_MAX, out);
}

static void
limits_read(struct reading *reading)
{
    const struct parts *parts = &reading->limits;
    struct limit *limits = ARENA_ARRAY(reading->arena, parts->count, struct limit);

    for (size_t i = 0; i < parts->count; i++) {
        const struct node *item = parts->nodes[i];
        const struct node *node = node_required(&reading->source, item, "criterion");
        int k = node ? criterion_named(reading, node) : -1;

        limits[i].id = parts->ids[i];
        limits[i].criterion = k < 0 ? 0 : (size_t)k;
        limits[i].has_least = end_read(reading, item, "least", &limits[i].least);
        limits[i].has_most = end_read(reading, item, "most", &limits[i].most);
    }
    reading->out->comparison.limits = limits;
    reading->out->comparison.limit_count = parts->count;
}

/* --- options ------------------------------------------------------------------ */

/* What numbers a criterion takes: values and positive shares have a range of their own. */
static bool
quantity_read(struct reading *reading, const struct comparison_criterion *criterion,
              const struct node *node, double *out)
{
    if (criterion->measure == MEASURE_VALUE)
        return node_decimal(&reading->source, node, 0, 1, out);
    return node_decimal(&reading->source, node, -QUANTITY_MAX, QUANTITY_MAX, out);
}

/* {low: L, likely: M, high: H}, or {low: L, high: H} where all between is alike. */
static void
range_read(struct reading *reading, const struct comparison_criterion *criterion,
           const struct node *node, struct comparison_cell *cell)
{
    static const char *const names[] = {"low", "likely", "high"};
    const struct node *low, *likely, *high;

    if (!node_members(&reading->source, node, names, ARRAY_LEN(names)))
        return;
    low = node_required(&reading->source, node, "low");
    likely = node_member(node, "likely");
    high = node_required(&reading->source, node, "high");
    cell->uncertain = true;
    cell->flat = !likely;
    cell->known = low && high && quantity_read(reading, criterion, low, &cell->low) &&
                  quantity_read(reading, criterion, high, &cell->high) &&
                  (!likely ||
                   quantity_read(reading, criterion, likely, &cell->quantity));
}

static void
cell_read(struct reading *reading, const struct comparison_criterion *criterion,
          const struct node *node, struct comparison_cell *cell)
{
    if (node->kind == NODE_MAPPING)
        range_read(reading, criterion, node, cell);
    else if (node->kind != NODE_SCALAR || strcmp(node->text, "unknown") != 0)
        cell->known = quantity_read(reading, criterion, node, &cell->quantity);
}

static void
cells_read(struct reading *reading, const struct node *item,
           struct comparison_cell *cells)
{
    const struct comparison *comparison = &reading->out->comparison;
    const struct node *values = node_required(&reading->source, item, "values");

    if (!values || !reading->criteria.count ||
        !node_members(&reading->source, values, reading->criteria.ids,
                      reading->criteria.count))
        return;
    for (size_t k = 0; k < comparison->criterion_count; k++) {
        const char *id = comparison->criteria[k].id;
        const struct node *node = node_member(values, id);

        if (node)
            cell_read(reading, &comparison->criteria[k], node, &cells[k]);
        else
            node_fault(&reading->source, values,
                       "add it; write unknown if it is not known", "'%s' is missing",
                       id);
    }
}

static void
options_read(struct reading *reading)
{
    const struct parts *parts = &reading->options;
    size_t criteria = reading->criteria.count;
    struct comparison_option *options = ARENA_ARRAY(reading->arena, parts->count,
                                                    struct comparison_option);
    const char **titles = ARENA_ARRAY(reading->arena, parts->count, const char *);

    for (size_t i = 0; i < parts->count; i++) {
        struct comparison_cell *cells = ARENA_ARRAY(reading->arena, criteria,
                                                    struct comparison_cell);

        cells_read(reading, parts->nodes[i], cells);
        options[i] = (struct comparison_option){parts->ids[i], cells, criteria};
        titles[i] = text_or(reading, parts->nodes[i], "title", parts->ids[i]);
    }
    reading->out->comparison.options = options;
    reading->out->comparison.option_count = parts->count;
    reading->out->names.options = titles;
}

/* --- all of it ---------------------------------------------------------------- */

/* What the engine's place for a fault is in the file. */
static const struct node *
node_of_place(const struct reading *reading, const char *where)
{
    const struct comparison *comparison = &reading->out->comparison;
    char place[COMPARISON_PLACE_SIZE];

    for (size_t i = 0; i < reading->limits.count; i++) {
        snprintf(place, sizeof place, "limit '%s'", reading->limits.ids[i]);
        if (strcmp(place, where) == 0)
            return reading->limits.nodes[i];
    }
    for (size_t k = 0; k < comparison->criterion_count; k++) {
        comparison_criterion_place(comparison, k, place);
        if (strcmp(place, where) == 0)
            return reading->criteria.nodes[k];
        for (size_t i = 0; i < comparison->option_count; i++) {
            comparison_cell_place(comparison, i, k, place);
            if (strcmp(place, where) == 0)
                return node_member(node_member(reading->options.nodes[i], "values"),
                                   comparison->criteria[k].id);
        }
    }
    return reading->criteria.list;
}

/* Everything in it is good by itself: whether it makes a comparison. */
static void
whole_check(struct reading *reading)
{
    struct comparison_values values;
    struct error err;

    if (!comparison_values(&reading->out->comparison, reading->arena, &values, &err))
        node_fault(&reading->source, node_of_place(reading, err.where), err.mend, "%s",
                   err.what);
}

/* The members that a comparison cannot do without, each with something in it. */
static void
lists_check(struct reading *reading)
{
    const struct {
        const char *name;
        const struct parts *parts;
    } lists[] = {{"criteria", &reading->criteria}, {"options", &reading->options}};

    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        const struct node *list = node_required(&reading->source, reading->root,
                                                lists[i].name);

        if (list && list->kind == NODE_SEQUENCE && !list->count)
            node_fault(&reading->source, list, "give at least one", "is empty");
    }
}

static void
parts_find(struct reading *reading)
{
    static const char *const criterion[] = {"id",        "title", "unit",      "weight",
                                            "direction", "scale", "preference"};
    static const char *const option[] = {"id", "title", "values"};
    static const char *const limit[] = {"id", "criterion", "least", "most"};

    parts_read(reading, "criteria", criterion, ARRAY_LEN(criterion), MATRIX_SIDE_MAX,
               &reading->criteria);
    parts_read(reading, "options", option, ARRAY_LEN(option), MATRIX_SIDE_MAX,
               &reading->options);
    parts_read(reading, "limits", limit, ARRAY_LEN(limit), LIMIT_COUNT_MAX,
               &reading->limits);
}

static void
root_read(struct reading *reading)
{
    static const char *const names[] = {"format",   "format_version", "title",
                                        "criteria", "ranking",        "pairs",
                                        "limits",   "options"};

    if (!node_format(&reading->source, reading->root, matrix_format) ||
        !node_members(&reading->source, reading->root, names, ARRAY_LEN(names)))
        return;
    reading->out->names.title = text_or(reading, reading->root, "title", NULL);
    weighting_find(reading);
    parts_find(reading);
    lists_check(reading);
    criteria_read(reading);
    limits_read(reading);
    options_read(reading);
}

bool
matrix_file_read(const struct yaml_file *file, struct arena *arena,
                 struct matrix_file *out, struct error_list *errors,
                 struct error_list *warnings)
{
    struct reading reading = {
        .source = {.path = file->path, .errors = errors, .warnings = warnings},
        .arena = arena,
        .out = out,
    };
    size_t before = errors->count + errors->more;

    *out = (struct matrix_file){0};
    reading.root = reader_read(file, &reading.source, arena);
    if (reading.root)
        root_read(&reading);
    if (reading.root && errors->count + errors->more == before)
        whole_check(&reading);
    return reading.root && errors->count + errors->more == before;
}
