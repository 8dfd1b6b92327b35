/*
 * matrix_outline.c - the verdict of a comparison, its scores, and the limits.
 */

#include "base/strbuf.h"
#include "report/matrix_parts.h"
#include "report/phrase.h"
#include "report/show.h"

enum { GRID_COLUMNS = 6 }; /* besides the first; what fits on a narrow terminal */

/* ---- what all parts use -------------------------------------------------------------- */

const char *
matrix_text_survivor(const struct matrix_text *text, size_t survivor)
{
    return text->report->names->options[text->run->survivors[survivor]];
}

static const char *
option_name(const struct matrix_text *text, size_t option)
{
    return text->report->names->options[option];
}

const char *
matrix_text_criterion(const struct matrix_text *text, size_t criterion)
{
    return text->report->names->criteria[text->run->values.criterion_of[criterion]];
}

const char *
matrix_text_unit(const struct matrix_text *text, size_t criterion)
{
    return text->report->names->units[text->run->values.criterion_of[criterion]];
}

void
matrix_text_table(struct matrix_text *text, const char *caption,
                  const struct column *columns, size_t column_count,
                  const struct entries *entries)
{
    blocks_table(text->blocks, caption, columns, column_count, entries);
}

void
matrix_text_list(struct matrix_text *text, const char *caption,
                 const struct entries *entries)
{
    if (entries->count)
        blocks_list(text->blocks, caption, entries);
}

void
matrix_text_facts(struct matrix_text *text, const char *caption,
                  const struct facts *facts)
{
    blocks_facts(text->blocks, caption, facts);
}

void
matrix_text_heading(struct matrix_text *text, const char *heading)
{
    blocks_add(text->blocks, BLOCK_HEADING, heading)->level = 1;
}

static void
grid_part(struct matrix_text *text, const struct matrix_grid *grid, size_t first)
{
    size_t left = grid->columns - first;
    size_t count = left < GRID_COLUMNS ? left : GRID_COLUMNS;
    struct column *columns = ARENA_ARRAY(text->arena, count + 1, struct column);
    struct entries entries;

    entries_init(&entries, text->arena);
    columns[0].title = grid->row_title;
    for (size_t k = 0; k < count; k++)
        columns[k + 1] = (struct column){grid->column(text, first + k), true};
    for (size_t i = 0; i < grid->rows; i++) {
        entries_add(&entries, grid->row(text, i));
        for (size_t k = 0; k < count; k++)
            entries_add(&entries, grid->cell(text, grid->data, i, first + k));
    }
    matrix_text_table(text, first ? NULL : grid->caption, columns, count + 1, &entries);
}

void
matrix_text_grid(struct matrix_text *text, const struct matrix_grid *grid)
{
    for (size_t first = 0; first < grid->columns; first += GRID_COLUMNS)
        grid_part(text, grid, first);
}

static const char *
show_value(const struct matrix_text *text, double value)
{
    return show_real(text->arena, value, 3);
}

/* ---- verdict ------------------------------------------------------------------------- */

static double
survivor_score(const struct matrix_text *text, size_t survivor)
{
    return text->run->scores[text->run->survivors[survivor]];
}

static const char *
tied_names(const struct matrix_text *text)
{
    const struct matrix_run *run = text->run;
    const char **names = ARENA_ARRAY(text->arena, run->lead.tied, const char *);
    size_t count = 0;

    for (size_t a = 0; a < run->matrix.options; a++)
        if (run->ranks[run->survivors[a]] == 1)
            names[count++] = matrix_text_survivor(text, a);
    return phrase_join(text->arena, names, count);
}

static const char *
verdict_text(const struct matrix_text *text)
{
    const struct matrix_run *run = text->run;
    struct arena *arena = text->arena;

    switch (run->verdict) {
    case MATRIX_RUN_NONE:
        return "No option passes the limits, so there is no recommendation.";
    case MATRIX_RUN_ALONE:
        return arena_printf(arena, "Only %s is left; nothing was compared.",
                            matrix_text_survivor(text, run->lead.leader));
    case MATRIX_RUN_TIE:
        return arena_printf(arena, "Tie between %s at %s: there is no winner.",
                            tied_names(text),
                            show_value(text, survivor_score(text, run->lead.leader)));
    case MATRIX_RUN_CLEAR:
    case MATRIX_RUN_CLOSE:
    case MATRIX_RUN_VERDICT_COUNT:
        break;
    }
    return arena_printf(arena, "%s%s: %s. Next: %s %s, a gap of %s.",
                        run->verdict == MATRIX_RUN_CLOSE ? "A close call. " : "",
                        matrix_text_survivor(text, run->lead.leader),
                        show_value(text, survivor_score(text, run->lead.leader)),
                        matrix_text_survivor(text, run->lead.runner_up),
                        show_value(text, survivor_score(text, run->lead.runner_up)),
                        show_value(text, run->margin));
}

static void
test_add(const struct matrix_text *text, struct facts *facts, const char *label,
         bool fails, const char *value, const char *limit)
{
    facts_add(facts, label,
              arena_printf(text->arena, "%s (close below %s)", value, limit))
        ->value.tone = fails ? TONE_ATTENTION : TONE_GOOD;
}

/* The three tests of a close call, each with its limit. */
static void
add_tests(struct matrix_text *text)
{
    const struct matrix_run *run = text->run;
    struct arena *arena = text->arena;
    struct facts facts;

    if (run->verdict != MATRIX_RUN_CLEAR && run->verdict != MATRIX_RUN_CLOSE)
        return;
    facts_init(&facts, arena);
    test_add(text, &facts, "Gap of the scores", run->margin < MATRIX_RUN_MARGIN_LIMIT,
             show_value(text, run->margin), show_value(text, MATRIX_RUN_MARGIN_LIMIT));
    if (run->has_points)
        test_add(text, &facts, "Weight points that flip it",
                 run->points.moved < MATRIX_RUN_POINTS_LIMIT,
                 show_score(arena, run->points.moved * 100),
                 show_score(arena, MATRIX_RUN_POINTS_LIMIT * 100));
    else
        facts_add(&facts, "Weight points that flip it", "no shift of weights can");
    test_add(text, &facts, "Weightings near yours it leads in",
             run->near_share < MATRIX_RUN_NEAR_LIMIT,
             show_share(arena, run->near_share),
             show_share(arena, MATRIX_RUN_NEAR_LIMIT));
    matrix_text_facts(text, "What makes a call close", &facts);
}

/* ---- scores -------------------------------------------------------------------------- */

/* The options by rank, the excluded ones last; of one rank as in the file. */
static const size_t *
order_make(const struct matrix_text *text)
{
    size_t count = text->report->comparison->option_count, at = 0;
    size_t *order = ARENA_ARRAY(text->arena, count, size_t);

    for (size_t rank = 1; rank <= count; rank++)
        for (size_t i = 0; i < count; i++)
            if (text->run->ranks[i] == rank)
                order[at++] = i;
    for (size_t i = 0; i < count; i++)
        if (text->run->ranks[i] == 0)
            order[at++] = i;
    return order;
}

/* The limits that an option fails, and those of which it is not known. */
static const char *
option_state(const struct matrix_text *text, size_t option)
{
    const struct comparison *comparison = text->report->comparison;
    const char *fails[LIMIT_COUNT_MAX], *open[LIMIT_COUNT_MAX];
    size_t fail_count = 0, open_count = 0;

    for (size_t g = 0; g < comparison->limit_count; g++) {
        enum limit_state state =
            text->run->findings[option * comparison->limit_count + g].state;

        if (state == LIMIT_FAIL)
            fails[fail_count++] = comparison->limits[g].id;
        else if (state == LIMIT_UNKNOWN)
            open[open_count++] = comparison->limits[g].id;
    }
    if (fail_count)
        return arena_printf(text->arena, "excluded by %s",
                            phrase_join(text->arena, fails, fail_count));
    if (open_count)
        return arena_printf(text->arena, "to verify: %s",
                            phrase_join(text->arena, open, open_count));
    return "";
}

static void
add_scores(struct matrix_text *text)
{
    static const struct column columns[] = {
        {"Rank", true}, {"Option", false}, {"Score", true}, {"Limits", false}};
    const struct matrix_run *run = text->run;
    size_t count = text->report->comparison->option_count;
    const size_t *order = order_make(text);
    bool limited = text->report->comparison->limit_count > 0;
    struct entries entries;

    entries_init(&entries, text->arena);
    for (size_t i = 0; i < count; i++) {
        size_t option = order[i], rank = run->ranks[option];
        enum tone tone = rank == 0 ? TONE_WRONG : rank == 1 ? TONE_BEST : TONE_PLAIN;

        entries_add(&entries, rank ? show_count(text->arena, (double)rank) : "-");
        entries_add(&entries, option_name(text, option))->tone = tone;
        entries_add(&entries, show_value(text, run->scores[option]));
        if (limited)
            entries_add(&entries, option_state(text, option))->tone = tone == TONE_WRONG
                                                                          ? TONE_WRONG
                                                                          : TONE_PLAIN;
    }
    matrix_text_table(text, "Scores, 0 worst to 1 best on every criterion", columns,
                      limited ? 4 : 3, &entries);
}

static const char *
contribution_row(const struct matrix_text *text, size_t row)
{
    size_t options = text->report->comparison->option_count;

    return row == options ? "Weight" : option_name(text, row);
}

static const char *
contribution_cell(const struct matrix_text *text, const void *data, size_t row,
                  size_t column)
{
    const struct matrix *matrix = &text->run->values.matrix;
    const double *contributions = data;

    if (row == matrix->options)
        return show_share(text->arena, matrix->weights[column]);
    return show_value(text, contributions[row * matrix->criteria + column]);
}

static void
add_contributions(struct matrix_text *text)
{
    const struct matrix *matrix = &text->run->values.matrix;
    struct matrix_grid grid = {
        .caption = "What each score is made of: weight x value of each criterion",
        .row_title = "Option",
        .rows = matrix->options + 1,
        .columns = matrix->criteria,
        .row = contribution_row,
        .column = matrix_text_criterion,
        .cell = contribution_cell,
        .data = text->run->contributions,
    };

    matrix_text_grid(text, &grid);
}

/* The leader's gap to the next, largest part first. */
static void
add_gap(struct matrix_text *text)
{
    const struct matrix_run *run = text->run;
    size_t count = run->matrix.criteria;
    bool *shown = ARENA_ARRAY(text->arena, count, bool);
    struct facts facts;

    if (!run->lead.compared || run->lead.tied > 1)
        return;
    facts_init(&facts, text->arena);
    for (size_t i = 0; i < count; i++) {
        size_t most = count;

        for (size_t k = 0; k < count; k++)
            if (!shown[k] &&
                (most == count || run->gap_terms[k] > run->gap_terms[most]))
                most = k;
        shown[most] = true;
        facts_add(&facts, matrix_text_criterion(text, most),
                  arena_printf(text->arena, "%s%s", run->gap_terms[most] > 0 ? "+" : "",
                               show_value(text, run->gap_terms[most])))
            ->value.tone = run->gap_terms[most] < 0 ? TONE_WRONG : TONE_GOOD;
    }
    facts_add(&facts, "Together", show_value(text, run->margin));
    matrix_text_facts(text,
                      arena_printf(text->arena, "%s before %s, criterion by criterion",
                                   matrix_text_survivor(text, run->lead.leader),
                                   matrix_text_survivor(text, run->lead.runner_up)),
                      &facts);
}

/* ---- limits -------------------------------------------------------------------------- */

static const char *
quantity_text(const struct matrix_text *text, size_t criterion, double quantity)
{
    return show_with_unit(text->arena, show_exact(text->arena, quantity),
                          text->report->names->units[criterion]);
}

/* "Cost a month from 1 to 5 USD". */
static const char *
limit_text(const struct matrix_text *text, const struct limit *limit)
{
    const char *name = text->report->names->criteria[limit->criterion];
    const char *least = quantity_text(text, limit->criterion, limit->least);
    const char *most = quantity_text(text, limit->criterion, limit->most);

    if (limit->has_least && limit->has_most)
        return arena_printf(text->arena, "%s from %s to %s", name, least, most);
    return arena_printf(text->arena, "%s at %s %s", name,
                        limit->has_least ? "least" : "most",
                        limit->has_least ? least : most);
}

static void
add_near_misses(struct matrix_text *text, size_t g, struct entries *entries)
{
    const struct comparison *comparison = text->report->comparison;
    const char *unit = text->report->names->units[comparison->limits[g].criterion];

    for (size_t i = 0; i < comparison->option_count; i++) {
        const struct limit_finding *finding =
            &text->run->findings[i * comparison->limit_count + g];
        const char *by;

        if (finding->state != LIMIT_FAIL || !finding->near)
            continue;
        by = show_with_unit(text->arena, show_real(text->arena, finding->short_by, 4),
                            unit);
        entries_add(entries,
                    arena_printf(text->arena, "%s misses %s by only %s.",
                                 option_name(text, i), comparison->limits[g].id, by))
            ->tone = TONE_ATTENTION;
    }
}

static void
add_limit(struct matrix_text *text, size_t g, struct entries *entries)
{
    const struct limit *limit = &text->report->comparison->limits[g];
    const struct matrix_run_limit *found = &text->run->limits[g];
    struct arena *arena = text->arena;
    const char *winner = "", *open = "";

    if (found->changes)
        winner = arena_printf(
            arena, "; without it %s would have won (%s)",
            option_name(text, found->winner_without),
            show_value(text, text->run->scores[found->winner_without]));
    if (found->unverified)
        open = arena_printf(arena, "; of %s it is not known",
                            show_things(arena, (double)found->unverified, "option"));
    entries_add(entries,
                arena_printf(arena, "%s, %s: excludes %s%s%s.", limit->id,
                             limit_text(text, limit),
                             show_things(arena, (double)found->excluded, "option"),
                             open, winner))
        ->tone = found->excluded ? TONE_WRONG : TONE_GOOD;
    add_near_misses(text, g, entries);
}

/* Every minimal set of limits that would have to give for some option to come back. */
static void
add_relax(struct matrix_text *text, struct entries *entries)
{
    const struct comparison *comparison = text->report->comparison;

    for (size_t i = 0; i < text->run->relax_count; i++) {
        const char *names[LIMIT_COUNT_MAX];
        size_t count = 0;

        for (size_t g = 0; g < comparison->limit_count; g++)
            if (text->run->relax[i] >> g & 1u)
                names[count++] = comparison->limits[g].id;
        entries_add(entries,
                    arena_printf(text->arena, "Lifting %s would bring an option back.",
                                 phrase_join(text->arena, names, count)));
    }
}

static void
add_limits(struct matrix_text *text)
{
    struct entries entries;

    entries_init(&entries, text->arena);
    for (size_t g = 0; g < text->report->comparison->limit_count; g++)
        add_limit(text, g, &entries);
    add_relax(text, &entries);
    matrix_text_list(text, "Limits", &entries);
}

/* ---- what to know of the input ------------------------------------------------------- */

static void
note(struct matrix_text *text, const char *words)
{
    blocks_add(text->blocks, BLOCK_NOTE, words)->tone = TONE_ATTENTION;
}

static void
add_beyond(struct matrix_text *text)
{
    const struct comparison_values *values = &text->run->values;

    for (size_t i = 0; i < values->beyond_count; i++) {
        const struct comparison_beyond *beyond = &values->beyond[i];
        struct scale scale = comparison_scale(text->report->comparison,
                                              beyond->criterion);
        bool best = (beyond->place == SCALE_ABOVE) ==
                    (scale.direction == SCALE_BENEFIT);

        note(text,
             arena_printf(text->arena,
                          "%s of %s is beyond the scale and counts as its %s end.",
                          text->report->names->criteria[beyond->criterion],
                          option_name(text, beyond->option), best ? "best" : "worst"));
    }
}

/* Criteria that cannot tell the options apart, or were not asked to. */
static void
add_uncounted(struct matrix_text *text)
{
    const struct comparison_values *values = &text->run->values;

    for (size_t k = 0; k < text->report->comparison->criterion_count; k++) {
        const char *name = text->report->names->criteria[k];

        if (!values->compared[k])
            note(text, arena_printf(text->arena,
                                    "%s is not known of every option: it is not "
                                    "compared, only limited.",
                                    name));
        else if (values->constant[k])
            note(text, arena_printf(text->arena,
                                    "%s is the same for all options: it tells none "
                                    "from another.",
                                    name));
    }
    for (size_t k = 0; k < values->matrix.criteria; k++)
        if (values->matrix.weights[k] == 0)
            note(text, arena_printf(text->arena, "%s has no weight: it is not counted.",
                                    matrix_text_criterion(text, k)));
}

static void
add_consistency(struct matrix_text *text)
{
    const struct ahp *ahp = &text->run->values.ahp;
    const char *const *names = text->report->names->criteria;
    const char *ratio = show_real(text->arena, ahp->ratio, 3);

    if (text->report->comparison->weighting != WEIGHTING_PAIRS)
        return;
    if (ahp->ratio <= AHP_CONSISTENCY_LIMIT)
        blocks_add(text->blocks, BLOCK_NOTE,
                   arena_printf(text->arena,
                                "Consistency ratio of the pairs: %s (good up to 0.10).",
                                ratio))
            ->tone = TONE_MUTED;
    else
        note(text,
             arena_printf(text->arena,
                          "The pairs contradict each other: consistency ratio %s, "
                          "above 0.10. Look first at %s, %s and %s.",
                          ratio, names[ahp->worst[0]], names[ahp->worst[1]],
                          names[ahp->worst[2]]));
}

void
matrix_report_add(const struct matrix_report *report, struct blocks *blocks)
{
    struct matrix_text text = {report, report->run, blocks->arena, blocks};

    matrix_text_heading(&text, report->names->title
                                   ? phrase_line(text.arena, report->names->title)
                                   : "Comparison");
    blocks_add(blocks, BLOCK_PARAGRAPH, verdict_text(&text));
    add_tests(&text);
    add_gap(&text);
    add_scores(&text);
    add_contributions(&text);
    add_limits(&text);
    if (report->run->lead.compared) {
        matrix_text_flips(&text);
        matrix_text_worlds(&text);
        matrix_text_opinions(&text);
    }
    add_beyond(&text);
    add_uncounted(&text);
    add_consistency(&text);
}
