/*
 * matrix_json.c - what came out of a comparison, as JSON.
 *
 * Members are those of the engine's result; what does not apply is null, never left out.
 */
#include "report/matrix_report.h"

static const char *const verdict_of_contender[] = {
    [CONTENDER_FIRST] = "first",
    [CONTENDER_LEVEL] = "level",
    [CONTENDER_NEVER] = "never",
    [CONTENDER_UNPROVED] = "unproved",
};

static const char *
option_id(const struct matrix_report *report, size_t option)
{
    return report->comparison->options[option].id;
}

static const char *
survivor_id(const struct matrix_report *report, size_t survivor)
{
    return option_id(report, report->run->survivors[survivor]);
}

/* The id of a criterion of the matrix. */
static const char *
criterion_id(const struct matrix_report *report, size_t criterion)
{
    size_t at = report->run->values.criterion_of[criterion];

    return report->comparison->criteria[at].id;
}

static void
add_reals(struct json *json, const char *name, const double *numbers, size_t count)
{
    json_array_open(json, name);
    for (size_t i = 0; i < count; i++)
        json_put_real(json, NULL, numbers[i]);
    json_array_close(json);
}

static void
add_ranks(struct json *json, const char *name, const size_t *ranks, size_t count)
{
    json_array_open(json, name);
    for (size_t i = 0; i < count; i++)
        json_put_integer(json, NULL, (int64_t)ranks[i]);
    json_array_close(json);
}

/* ---- verdict ------------------------------------------------------------------------- */

static void
add_tests(const struct matrix_report *report, struct json *json)
{
    const struct matrix_run *run = report->run;
    bool tested = run->verdict == MATRIX_RUN_CLEAR || run->verdict == MATRIX_RUN_CLOSE;
    const struct {
        const char *name;
        bool known;
        double value, limit;
    } tests[] = {
        {"margin", true, run->margin, MATRIX_RUN_MARGIN_LIMIT},
        {"fewest_points", run->has_points, run->points.moved, MATRIX_RUN_POINTS_LIMIT},
        {"near_share", true, run->near_share, MATRIX_RUN_NEAR_LIMIT},
    };

    json_array_open(json, "tests");
    for (size_t i = 0; tested && i < ARRAY_LEN(tests); i++) {
        json_object_open(json, NULL);
        json_put_text(json, "test", tests[i].name);
        if (tests[i].known)
            json_put_real(json, "value", tests[i].value);
        else
            json_put_null(json, "value");
        json_put_real(json, "limit", tests[i].limit);
        json_put_bool(json, "close", tests[i].known && tests[i].value < tests[i].limit);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_verdict(const struct matrix_report *report, struct json *json)
{
    const struct matrix_run *run = report->run;
    bool leads = run->verdict != MATRIX_RUN_NONE && run->verdict != MATRIX_RUN_TIE;
    bool gap = run->lead.compared && run->lead.tied == 1;

    json_object_open(json, "verdict");
    json_put_text(json, "kind", matrix_run_verdict_names[run->verdict]);
    json_put_text(json, "option", leads ? survivor_id(report, run->lead.leader) : NULL);
    json_put_text(json, "runner_up",
                  gap ? survivor_id(report, run->lead.runner_up) : NULL);
    json_array_open(json, "tied");
    for (size_t a = 0; run->lead.tied > 1 && a < run->matrix.options; a++)
        if (run->ranks[run->survivors[a]] == 1)
            json_put_text(json, NULL, survivor_id(report, a));
    json_array_close(json);
    if (gap)
        json_put_real(json, "margin", run->margin);
    else
        json_put_null(json, "margin");
    add_tests(report, json);
    json_object_close(json);
}

/* ---- criteria and options ------------------------------------------------------------ */

/* Where a criterion of the comparison is in the matrix; the matrix's count if nowhere. */
static size_t
column_of(const struct matrix_run *run, size_t criterion)
{
    size_t column = 0;

    while (column < run->values.matrix.criteria &&
           run->values.criterion_of[column] != criterion)
        column++;
    return column;
}

static void
add_criteria(const struct matrix_report *report, struct json *json)
{
    const struct comparison *comparison = report->comparison;
    const struct matrix_run *run = report->run;

    json_array_open(json, "criteria");
    for (size_t k = 0; k < comparison->criterion_count; k++) {
        const struct comparison_criterion *criterion = &comparison->criteria[k];
        struct scale scale = comparison_scale(comparison, k);
        bool compared = run->values.compared[k];

        json_object_open(json, NULL);
        json_put_text(json, "id", criterion->id);
        json_put_text(json, "title", report->names->criteria[k]);
        json_put_text(json, "unit",
                      report->names->units[k][0] ? report->names->units[k] : NULL);
        json_put_text(json, "measure", comparison_measure_names[criterion->measure]);
        json_put_text(json, "direction", scale_direction_names[scale.direction]);
        json_put_bool(json, "compared", compared);
        json_put_bool(json, "constant", compared && run->values.constant[k]);
        json_put_real(json, "weight",
                      compared ? run->values.matrix.weights[column_of(run, k)] : 0);
        json_object_close(json);
    }
    json_array_close(json);
}

/* One number for each criterion that is compared, by its id. */
static void
add_by_criterion(const struct matrix_report *report, struct json *json,
                 const char *name, const double *numbers)
{
    json_object_open(json, name);
    for (size_t k = 0; k < report->run->values.matrix.criteria; k++)
        json_put_real(json, criterion_id(report, k), numbers[k]);
    json_object_close(json);
}

static void
add_options(const struct matrix_report *report, struct json *json)
{
    const struct matrix_run *run = report->run;
    const struct matrix *matrix = &run->values.matrix;

    json_array_open(json, "options");
    for (size_t i = 0; i < matrix->options; i++) {
        json_object_open(json, NULL);
        json_put_text(json, "id", option_id(report, i));
        json_put_text(json, "title", report->names->options[i]);
        json_put_real(json, "score", run->scores[i]);
        if (run->ranks[i])
            json_put_integer(json, "rank", (int64_t)run->ranks[i]);
        else
            json_put_null(json, "rank");
        add_by_criterion(report, json, "values", matrix_row(matrix, i));
        add_by_criterion(report, json, "contributions",
                         run->contributions + i * matrix->criteria);
        json_object_close(json);
    }
    json_array_close(json);
}

/* ---- limits -------------------------------------------------------------------------- */

static void
add_findings(const struct matrix_report *report, struct json *json, size_t g)
{
    json_array_open(json, "options");
    for (size_t i = 0; i < report->comparison->option_count; i++) {
        const struct limit_finding *finding =
            &report->run->findings[i * report->comparison->limit_count + g];

        json_object_open(json, NULL);
        json_put_text(json, "option", option_id(report, i));
        json_put_text(json, "state", limit_state_names[finding->state]);
        if (finding->state == LIMIT_FAIL)
            json_put_real(json, "short_by", finding->short_by);
        else
            json_put_null(json, "short_by");
        json_put_bool(json, "near", finding->state == LIMIT_FAIL && finding->near);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_end(struct json *json, const char *name, bool there, double end)
{
    if (there)
        json_put_real(json, name, end);
    else
        json_put_null(json, name);
}

static void
add_limits(const struct matrix_report *report, struct json *json)
{
    const struct comparison *comparison = report->comparison;

    json_array_open(json, "limits");
    for (size_t g = 0; g < comparison->limit_count; g++) {
        const struct limit *limit = &comparison->limits[g];
        const struct matrix_run_limit *found = &report->run->limits[g];

        json_object_open(json, NULL);
        json_put_text(json, "id", limit->id);
        json_put_text(json, "criterion", comparison->criteria[limit->criterion].id);
        add_end(json, "least", limit->has_least, limit->least);
        add_end(json, "most", limit->has_most, limit->most);
        json_put_text(json, "winner_without",
                      found->changes ? option_id(report, found->winner_without) : NULL);
        add_findings(report, json, g);
        json_object_close(json);
    }
    json_array_close(json);
    json_array_open(json, "relax");
    for (size_t i = 0; i < report->run->relax_count; i++) {
        json_array_open(json, NULL);
        for (size_t g = 0; g < comparison->limit_count; g++)
            if (report->run->relax[i] >> g & 1u)
                json_put_text(json, NULL, comparison->limits[g].id);
        json_array_close(json);
    }
    json_array_close(json);
}

/* ---- what would change the winner ---------------------------------------------------- */

static void
add_intervals(const struct matrix_report *report, struct json *json)
{
    const struct matrix_run *run = report->run;

    json_array_open(json, "weight_intervals");
    for (size_t k = 0; run->stability && k < run->matrix.criteria; k++) {
        const struct stability *interval = &run->stability[k];

        json_object_open(json, NULL);
        json_put_text(json, "criterion", criterion_id(report, k));
        json_put_real(json, "weight", run->matrix.weights[k]);
        json_put_real(json, "low", interval->low);
        json_put_real(json, "high", interval->high);
        json_put_text(json, "winner_below",
                      interval->has_below ? survivor_id(report, interval->winner_below)
                                          : NULL);
        json_put_text(json, "winner_above",
                      interval->has_above ? survivor_id(report, interval->winner_above)
                                          : NULL);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_points(const struct matrix_report *report, struct json *json)
{
    const struct matrix_run *run = report->run;
    const struct flip_points *points = &run->points;

    if (!run->has_points) {
        json_put_null(json, "fewest_points");
        return;
    }
    json_object_open(json, "fewest_points");
    json_put_real(json, "moved", points->moved);
    json_array_open(json, "from");
    for (size_t k = 0; k < run->matrix.criteria; k++) {
        if (points->taken[k] <= 0)
            continue;
        json_object_open(json, NULL);
        json_put_text(json, "criterion", criterion_id(report, k));
        json_put_real(json, "moved", points->taken[k]);
        json_object_close(json);
    }
    json_array_close(json);
    json_put_text(json, "to", criterion_id(report, points->recipient));
    json_put_text(json, "option", survivor_id(report, points->rival));
    json_put_bool(json, "passes", points->passes);
    json_object_close(json);
}

static void
add_ratings(const struct matrix_report *report, struct json *json)
{
    const struct matrix_run *run = report->run;

    json_array_open(json, "one_value");
    for (size_t i = 0; i < run->rating_count; i++) {
        const struct flip_rating *rating = &run->ratings[i];

        json_object_open(json, NULL);
        json_put_text(json, "option", survivor_id(report, rating->option));
        json_put_text(json, "criterion", criterion_id(report, rating->criterion));
        json_put_real(json, "from", rating->from);
        json_put_real(json, "to", rating->to);
        json_put_real(json, "quantity",
                      matrix_run_quantity(report->comparison, run, rating->criterion,
                                          rating->to));
        json_put_text(json, "winner", survivor_id(report, rating->winner));
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_changes(const struct matrix_report *report, struct json *json)
{
    const struct matrix_run *run = report->run;

    add_intervals(report, json);
    json_put_text(json, "nearest_weight",
                  run->has_nearest ? criterion_id(report, run->nearest) : NULL);
    add_end(json, "nearest_distance", run->has_nearest, run->nearest_distance);
    add_points(report, json);
    add_end(json, "weights_distance", run->has_distance, run->distance);
    add_ratings(report, json);
}

/* ---- weightings ---------------------------------------------------------------------- */

/* Null where an option is never first. */
static void
add_central(const struct matrix_report *report, struct json *json,
            const struct smaa_result *smaa, size_t a)
{
    if (!smaa->ever_first[a]) {
        json_put_null(json, "central_weights");
        json_put_null(json, "confidence");
        return;
    }
    add_by_criterion(report, json, "central_weights",
                     smaa->central + a * smaa->criteria);
    json_put_real(json, "confidence", smaa->confidence[a]);
}

static void
add_acceptabilities(const struct matrix_report *report, struct json *json,
                    const struct matrix_run_world *world)
{
    size_t count = report->run->matrix.options;

    json_array_open(json, "options");
    for (size_t a = 0; a < count; a++) {
        json_object_open(json, NULL);
        json_put_text(json, "option", survivor_id(report, a));
        add_reals(json, "ranks", world->smaa.acceptability + a * count, count);
        json_put_text(json, "can_be_first", verdict_of_contender[world->contenders[a]]);
        add_central(report, json, &world->smaa, a);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_pairs(const struct matrix_report *report, struct json *json,
          const struct matrix_run_world *world)
{
    size_t count = report->run->matrix.options;

    json_array_open(json, "pairs");
    for (size_t a = 0; a < count; a++)
        for (size_t b = a + 1; b < count; b++) {
            json_object_open(json, NULL);
            json_put_text(json, "option", survivor_id(report, a));
            json_put_text(json, "before", survivor_id(report, b));
            json_put_real(json, "share", world->pairwise[a * count + b]);
            json_object_close(json);
        }
    json_array_close(json);
}

static void
add_worlds(const struct matrix_report *report, struct json *json)
{
    json_array_open(json, "weightings");
    for (int w = 0; report->run->matrix.options > 0 && w < WEIGHT_WORLD_COUNT; w++) {
        const struct matrix_run_world *world = &report->run->worlds[w];

        json_object_open(json, NULL);
        json_put_text(json, "world", weight_world_names[w]);
        json_put_integer(json, "draws", (int64_t)world->smaa.draws);
        json_put_real(json, "sampling_error", world->smaa.sampling_error);
        add_acceptabilities(report, json, world);
        json_put_bool(json, "pairs_exact", !world->pairwise_sampled);
        add_pairs(report, json, world);
        json_object_close(json);
    }
    json_array_close(json);
}

/* ---- other methods ------------------------------------------------------------------- */

static void
add_opinion(const struct matrix_report *report, struct json *json,
            enum outrank_method method)
{
    const struct matrix_run_opinion *opinion = &report->run->opinions[method];

    json_put_bool(json, "agrees", opinion->agrees);
    json_put_text(json, "best", survivor_id(report, opinion->best));
    add_ranks(json, "ranks", opinion->ranks, report->run->matrix.options);
}

static void
add_vikor(const struct matrix_report *report, struct json *json)
{
    const struct vikor *vikor = &report->run->vikor;
    size_t count = report->run->matrix.options;

    json_object_open(json, outrank_names[OUTRANK_VIKOR]);
    add_opinion(report, json, OUTRANK_VIKOR);
    add_reals(json, "s", vikor->s, count);
    add_reals(json, "r", vikor->r, count);
    add_reals(json, "q", vikor->q, count);
    json_put_bool(json, "has_advantage", vikor->has_advantage);
    json_put_bool(json, "is_stable", vikor->is_stable);
    json_array_open(json, "compromise");
    for (size_t a = 0; a < count; a++)
        if (vikor->compromise[a])
            json_put_text(json, NULL, survivor_id(report, a));
    json_array_close(json);
    json_object_close(json);
}

static void
add_opinions(const struct matrix_report *report, struct json *json)
{
    const struct matrix_run *run = report->run;
    size_t count = run->matrix.options;

    if (!run->lead.compared) {
        json_put_null(json, "opinions");
        return;
    }
    json_object_open(json, "opinions");
    json_array_open(json, "options");
    for (size_t a = 0; a < count; a++)
        json_put_text(json, NULL, survivor_id(report, a));
    json_array_close(json);
    json_object_open(json, outrank_names[OUTRANK_TOPSIS]);
    add_opinion(report, json, OUTRANK_TOPSIS);
    add_reals(json, "closeness", run->closeness, count);
    json_object_close(json);
    json_object_open(json, outrank_names[OUTRANK_PROMETHEE]);
    add_opinion(report, json, OUTRANK_PROMETHEE);
    add_reals(json, "plus", run->flows.plus, count);
    add_reals(json, "minus", run->flows.minus, count);
    add_reals(json, "net", run->flows.net, count);
    json_object_close(json);
    add_vikor(report, json);
    json_object_close(json);
}

/* ---- where the weights are from ------------------------------------------------------ */

static void
add_weighting(const struct matrix_report *report, struct json *json)
{
    const struct comparison *comparison = report->comparison;
    const struct matrix_run *run = report->run;
    const struct ahp *ahp = &run->values.ahp;

    json_object_open(json, "weighting");
    json_put_text(json, "from", comparison_weighting_names[comparison->weighting]);
    if (comparison->weighting == WEIGHTING_PAIRS) {
        json_put_real(json, "eigenvalue", ahp->eigenvalue);
        json_put_real(json, "consistency_index", ahp->index);
        json_put_real(json, "consistency_ratio", ahp->ratio);
    }
    if (run->values.rank_sum && run->lead.compared)
        json_put_text(json, "rank_sum_first", survivor_id(report, run->rank_sum_first));
    json_object_close(json);
}

/* Quantities beyond the end of their scale, which count as that end. */
static void
add_beyond(const struct matrix_report *report, struct json *json)
{
    const struct comparison_values *values = &report->run->values;

    json_array_open(json, "beyond_scale");
    for (size_t i = 0; i < values->beyond_count; i++) {
        json_object_open(json, NULL);
        json_put_text(json, "option", option_id(report, values->beyond[i].option));
        json_put_text(json, "criterion",
                      report->comparison->criteria[values->beyond[i].criterion].id);
        json_put_text(json, "end",
                      values->beyond[i].place == SCALE_ABOVE ? "high" : "low");
        json_object_close(json);
    }
    json_array_close(json);
}

void
matrix_report_json(const struct matrix_report *report, struct json *json)
{
    json_object_open(json, NULL);
    json_put_text(json, "format", "llm-decide/matrix-result");
    json_put_text(json, "format_version", "1.0");
    json_object_open(json, "tool");
    json_put_text(json, "name", "llm-decide");
    json_put_text(json, "version", report->version);
    json_object_close(json);
    json_put_text(json, "title", report->names->title);
    json_put_integer(json, "draws", (int64_t)report->settings->draws);
    json_put_integer(json, "seed", (int64_t)report->settings->seed);
    add_verdict(report, json);
    add_weighting(report, json);
    add_criteria(report, json);
    add_options(report, json);
    add_limits(report, json);
    add_changes(report, json);
    add_worlds(report, json);
    add_opinions(report, json);
    add_beyond(report, json);
    json_object_close(json);
}
