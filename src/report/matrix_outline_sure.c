/*
 * matrix_outline_sure.c - how sure a comparison's verdict is, and what would change it.
 */
#include "base/strbuf.h"
#include "report/matrix_parts.h"
#include "report/phrase.h"
#include "report/show.h"

enum { RATINGS_SHOWN = 3 };

/* ---- weights ------------------------------------------------------------------------- */

/* "Privacy counts 20 %. A stays first from 0 to 25 %. Above that, C wins." */
static const char *
interval_text(const struct matrix_text *text, size_t k)
{
    const struct matrix_run *run = text->run;
    const struct stability *interval = &run->stability[k];
    struct arena *arena = text->arena;
    const char *counts = show_share(arena, run->matrix.weights[k]);
    const char *below = "", *above = "";

    if (!interval->has_below && !interval->has_above)
        return arena_printf(arena, "%s counts %s. %s stays first at any weight of it.",
                            matrix_text_criterion(text, k), counts,
                            matrix_text_survivor(text, run->lead.leader));
    if (interval->has_below)
        below = arena_printf(arena, " Below that, %s wins.",
                             matrix_text_survivor(text, interval->winner_below));
    if (interval->has_above)
        above = arena_printf(arena, " Above that, %s wins.",
                             matrix_text_survivor(text, interval->winner_above));
    return arena_printf(arena, "%s counts %s. %s stays first from %s to %s.%s%s",
                        matrix_text_criterion(text, k), counts,
                        matrix_text_survivor(text, run->lead.leader),
                        show_share(arena, interval->low),
                        show_share(arena, interval->high), below, above);
}

static void
add_intervals(struct matrix_text *text)
{
    const struct matrix_run *run = text->run;
    struct entries entries;

    entries_init(&entries, text->arena);
    for (size_t k = 0; k < run->matrix.criteria; k++)
        entries_add(&entries, interval_text(text, k));
    entries_add(&entries,
                run->has_nearest
                    ? arena_printf(text->arena,
                                   "Most sensitive: %s, %s points from a change.",
                                   matrix_text_criterion(text, run->nearest),
                                   show_score(text->arena, run->nearest_distance * 100))
                    : "No single weight can change the winner.");
    matrix_text_list(text, "One weight at a time, the others in proportion", &entries);
}

static const char *
points_text(const struct matrix_text *text)
{
    const struct flip_points *points = &text->run->points;
    const char **from = ARENA_ARRAY(text->arena, text->run->matrix.criteria,
                                    const char *);
    size_t count = 0;

    if (!text->run->has_points)
        return "No shift of weights makes another option first.";
    for (size_t k = 0; k < text->run->matrix.criteria; k++)
        if (points->taken[k] > 0)
            from[count++] = arena_printf(
                text->arena, "%s points from %s",
                show_real(text->arena, points->taken[k] * 100, 2),
                matrix_text_criterion(text, k));
    return arena_printf(text->arena, "Move %s to %s, and %s %s.",
                        phrase_join(text->arena, from, count),
                        matrix_text_criterion(text, points->recipient),
                        matrix_text_survivor(text, points->rival),
                        points->passes ? "wins" : "draws level");
}

static const char *
rating_text(const struct matrix_text *text, const struct flip_rating *rating)
{
    struct arena *arena = text->arena;
    const char *unit = matrix_text_unit(text, rating->criterion);
    double from = matrix_run_quantity(text->report->comparison, text->run,
                                      rating->criterion, rating->from);
    double to = matrix_run_quantity(text->report->comparison, text->run,
                                    rating->criterion, rating->to);

    return arena_printf(arena,
                        "One value: %s of %s %s instead of %s, and %s draws level.",
                        matrix_text_criterion(text, rating->criterion),
                        matrix_text_survivor(text, rating->option),
                        show_with_unit(arena, show_real(arena, to, 4), unit),
                        show_with_unit(arena, show_real(arena, from, 4), unit),
                        matrix_text_survivor(text, rating->winner));
}

static void
add_changes(struct matrix_text *text)
{
    const struct matrix_run *run = text->run;
    struct entries entries;

    entries_init(&entries, text->arena);
    entries_add(&entries, points_text(text));
    for (size_t i = 0; i < run->rating_count && i < RATINGS_SHOWN; i++)
        entries_add(&entries, rating_text(text, &run->ratings[i]));
    if (!run->rating_count)
        entries_add(&entries, "No single value makes another option first.");
    if (text->report->comparison->weighting == WEIGHTING_RANKING)
        entries_add(
            &entries,
            run->rank_sum_agrees
                ? "Weights that fall less steeply in your order (rank sum) agree."
                : arena_printf(text->arena,
                               "Weights that fall less steeply in your order (rank "
                               "sum) put %s first.",
                               matrix_text_survivor(text, run->rank_sum_first)));
    matrix_text_list(text, "The least that changes the winner", &entries);
}

void
matrix_text_flips(struct matrix_text *text)
{
    if (!text->run->stability) /* several are first: there is no winner to lose */
        return;
    add_intervals(text);
    add_changes(text);
}

/* ---- weightings ---------------------------------------------------------------------- */

static const char *const world_titles[WEIGHT_WORLD_COUNT] = {
    [WEIGHT_WORLD_ANY] = "Any weights",
    [WEIGHT_WORLD_ORDER] = "Your order",
    [WEIGHT_WORLD_NEAR] = "Near yours",
};

static const char *
world_title(const struct matrix_text *text, size_t world)
{
    (void)text;
    return world_titles[world];
}

/* A share that was counted, or worked out. */
static const char *
share_text(const struct matrix_text *text, double share, bool sampled)
{
    return sampled ? show_sampled(text->arena, share) : show_share(text->arena, share);
}

static const char *
first_cell(const struct matrix_text *text, const void *data, size_t row, size_t column)
{
    const struct matrix_run_world *world = &text->run->worlds[column];

    (void)data;
    if (world->contenders[row] == CONTENDER_NEVER)
        return "never";
    return share_text(text, world->smaa.acceptability[row * text->run->matrix.options],
                      world->smaa.draws > 0);
}

static const char *
rank_title(const struct matrix_text *text, size_t rank)
{
    return arena_printf(text->arena, "Rank %zu", rank + 1);
}

static const char *
rank_cell(const struct matrix_text *text, const void *data, size_t row, size_t column)
{
    const struct matrix_run_world *world = data;

    if (column == 0)
        return first_cell(text, NULL, row, (size_t)(world - text->run->worlds));
    return share_text(
        text, world->smaa.acceptability[row * text->run->matrix.options + column],
        world->smaa.draws > 0);
}

static void
add_first(struct matrix_text *text)
{
    struct matrix_grid grid = {
        .caption = "In which share of weightings each option is first",
        .row_title = "Option",
        .rows = text->run->matrix.options,
        .columns = WEIGHT_WORLD_COUNT,
        .row = matrix_text_survivor,
        .column = world_title,
        .cell = first_cell,
    };

    matrix_text_grid(text, &grid);
}

static void
add_ranks(struct matrix_text *text, const struct matrix_run_world *world)
{
    struct matrix_grid grid = {
        .caption = arena_printf(text->arena,
                                "%s: the share of weightings for each rank",
                                world_titles[world->world.kind]),
        .row_title = "Option",
        .rows = text->run->matrix.options,
        .columns = text->run->matrix.options,
        .row = matrix_text_survivor,
        .column = rank_title,
        .cell = rank_cell,
        .data = world,
    };

    matrix_text_grid(text, &grid);
}

static const char *
central_cell(const struct matrix_text *text, const void *data, size_t row,
             size_t column)
{
    const struct smaa_result *smaa = data;

    return smaa->ever_first[row]
               ? show_share(text->arena, smaa->central[row * smaa->criteria + column])
               : "-";
}

/* What somebody cares about for whom an option is first. */
static void
add_central(struct matrix_text *text)
{
    const struct matrix_run_world *world = &text->run->worlds[WEIGHT_WORLD_ANY];
    struct matrix_grid grid = {
        .caption = "Mean weights where an option is first, of any weights",
        .row_title = "Option",
        .rows = text->run->matrix.options,
        .columns = text->run->matrix.criteria,
        .row = matrix_text_survivor,
        .column = matrix_text_criterion,
        .cell = central_cell,
        .data = &world->smaa,
    };

    matrix_text_grid(text, &grid);
}

/* How the shares were come by. */
static void
add_sampling(struct matrix_text *text)
{
    struct arena *arena = text->arena;
    double error = 0;

    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
        if (text->run->worlds[w].smaa.draws > 0 &&
            text->run->worlds[w].smaa.sampling_error > error)
            error = text->run->worlds[w].smaa.sampling_error;
    blocks_add(
        text->blocks, BLOCK_NOTE,
        arena_printf(
            arena,
            "A share of weightings is no probability of being right. Whole percents "
            "were drawn: %s weightings of each kind, seed %s, standard error at most %s "
            "points; others are exact. \"never\" is proved.",
            show_count(arena, (double)text->report->settings->draws),
            show_count(arena, (double)text->report->settings->seed),
            show_real(arena, error * 100, 3)))
        ->tone = TONE_MUTED;
}

static size_t
rival_at(const struct matrix_text *text, size_t row)
{
    return row < text->run->lead.leader ? row : row + 1;
}

static const char *
rival_name(const struct matrix_text *text, size_t row)
{
    return matrix_text_survivor(text, rival_at(text, row));
}

static const char *
pair_cell(const struct matrix_text *text, const void *data, size_t row, size_t column)
{
    const struct matrix_run *run = text->run;
    const struct matrix_run_world *world = &run->worlds[column];
    size_t at = run->lead.leader * run->matrix.options + rival_at(text, row);

    (void)data;
    return share_text(text, world->pairwise[at], world->pairwise_sampled);
}

static void
add_pairs(struct matrix_text *text)
{
    const struct matrix_run *run = text->run;
    bool sampled = run->worlds[WEIGHT_WORLD_ORDER].pairwise_sampled;
    struct matrix_grid grid = {
        .caption = arena_printf(
            text->arena, "%s before each other option at the likely values%s",
            matrix_text_survivor(text, run->lead.leader),
            sampled ? "; your order has equal places and is sampled" : ", exactly"),
        .row_title = "Option",
        .rows = run->matrix.options - 1,
        .columns = WEIGHT_WORLD_COUNT,
        .row = rival_name,
        .column = world_title,
        .cell = pair_cell,
    };

    matrix_text_grid(text, &grid);
}

void
matrix_text_worlds(struct matrix_text *text)
{
    matrix_text_heading(text, "In how many weightings");
    add_first(text);
    add_sampling(text);
    add_pairs(text);
    if (text->run->matrix.options > 2)
        for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
            add_ranks(text, &text->run->worlds[w]);
    add_central(text);
}

/* ---- other methods ------------------------------------------------------------------- */

static const char *const method_names[OUTRANK_COUNT] = {
    [OUTRANK_TOPSIS] = "TOPSIS",
    [OUTRANK_PROMETHEE] = "PROMETHEE II",
    [OUTRANK_VIKOR] = "VIKOR",
};

void
matrix_text_opinions(struct matrix_text *text)
{
    const struct matrix_run *run = text->run;
    struct strbuf words;
    int agree = 0;

    for (int o = 0; o < OUTRANK_COUNT; o++)
        agree += run->opinions[o].agrees;
    strbuf_init(&words);
    strbuf_addf(&words, "Second opinions, which decide nothing: %d of %d methods agree",
                agree, OUTRANK_COUNT);
    for (int o = 0; o < OUTRANK_COUNT; o++)
        if (!run->opinions[o].agrees)
            strbuf_addf(&words, "; %s prefers %s", method_names[o],
                        matrix_text_survivor(text, run->opinions[o].best));
    if (agree < OUTRANK_COUNT)
        strbuf_addf(&words, "; the weakest criterion of %s is %s",
                    matrix_text_survivor(text, run->lead.leader),
                    matrix_text_criterion(text, run->weakest));
    if (run->incomparable)
        strbuf_addf(&words, "; %s and %s are good at different things",
                    matrix_text_survivor(text, run->lead.leader),
                    matrix_text_survivor(text, run->lead.runner_up));
    strbuf_addc(&words, '.');
    blocks_add(text->blocks, BLOCK_PARAGRAPH, arena_strdup(text->arena, words.data));
    strbuf_clear(&words);
}
