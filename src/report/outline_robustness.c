/*
 * outline_robustness.c - how sure the verdict is, and what would change it.
 *
 * A share of weightings or of worlds is called just that.
 */
#include <math.h>

#include "base/strbuf.h"
#include "decide/robustness.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

enum { RATINGS_SHOWN = 3 };

static const struct robustness *
ready(const struct outline *outline, enum robustness_part part)
{
    const struct robustness *robustness = outline->decision->robustness;

    return robustness && robustness->ready[part] ? robustness : NULL;
}

/* ---- weights ------------------------------------------------------------------------ */

/* The weight that is nearest to where another strategy wins, in words. */
static void
add_closest(struct outline *outline, const struct robustness *robustness)
{
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    double least = 2;
    const char *text = "No single weight, moved alone, makes another strategy win.";
    const char *figure = NULL;

    for (int f = 0; f < FACTOR_COUNT; f++) {
        const struct weight_interval *interval = &robustness->intervals[f];
        double share = decision->weights[f].share;

        if (interval->winner_below >= 0 && share - interval->low < least) {
            least = share - interval->low;
            figure = outline_figure(outline, "robustness.weight.%s.low", factor_ids[f]);
            text = arena_printf(arena, "Closest: %s counts %s; below %s %s wins.",
                                factor_names[f], show_share(arena, share),
                                show_share(arena, interval->low),
                                strategy_names[interval->winner_below]);
        }
        if (interval->winner_above >= 0 && interval->high - share < least) {
            least = interval->high - share;
            figure = outline_figure(outline, "robustness.weight.%s.high",
                                    factor_ids[f]);
            text = arena_printf(arena, "Closest: %s counts %s; above %s %s wins.",
                                factor_names[f], show_share(arena, share),
                                show_share(arena, interval->high),
                                strategy_names[interval->winner_above]);
        }
    }
    outline_paragraph(outline, text)->figure = figure;
}

static void
add_intervals(struct outline *outline, const struct robustness *robustness)
{
    static const struct column columns[] = {
        {"Factor", false}, {"Weight", true},      {"From", true},
        {"To", true},      {"Below wins", false}, {"Above wins", false}};
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (int i = 0; i < FACTOR_COUNT; i++) {
        enum factor f = outline->factors[i];
        const struct weight_interval *interval = &robustness->intervals[f];

        entries_add(&entries, factor_names[f]);
        entries_add(&entries, show_share(arena, outline->decision->weights[f].share))
            ->figure = outline_figure(outline, "weight.%s", factor_ids[f]);
        entries_add(&entries, show_share(arena, interval->low))->figure =
            outline_figure(outline, "robustness.weight.%s.low", factor_ids[f]);
        entries_add(&entries, show_share(arena, interval->high))->figure =
            outline_figure(outline, "robustness.weight.%s.high", factor_ids[f]);
        entries_add(&entries, interval->winner_below < 0
                                  ? "-"
                                  : strategy_names[interval->winner_below]);
        entries_add(&entries, interval->winner_above < 0
                                  ? "-"
                                  : strategy_names[interval->winner_above]);
    }
    outline_table(outline,
                  arena_printf(arena, "While a weight is from - to, %s stays first",
                               phrase_strategy(outline->decision->verdict.winner)),
                  columns, ARRAY_LEN(columns), &entries);
    outline_note(outline, TONE_MUTED, "The other weights move in proportion.");
    add_closest(outline, robustness);
}

static const char *
fewest_text(struct outline *outline, const struct fewest_points *fewest)
{
    struct arena *arena = outline->arena;
    const char *from[FACTOR_COUNT];
    size_t count = 0;

    if (!fewest->possible)
        return "no shift of weights makes another strategy win";
    for (int f = 0; f < FACTOR_COUNT; f++)
        if (fewest->from[f] > 0)
            from[count++] = arena_printf(arena, "%s from %s",
                                         show_score(arena, fewest->from[f]),
                                         factor_names[f]);
    return arena_printf(arena, "move %s to %s: %s wins",
                        phrase_join(arena, from, count), factor_names[fewest->to],
                        strategy_names[fewest->winner]);
}

static void
add_ratings(struct outline *outline, const struct robustness *robustness,
            struct facts *facts)
{
    struct arena *arena = outline->arena;

    if (!robustness->rating_flip_count)
        facts_add(facts, "One rating", "none can, within 0 to 10");
    for (size_t i = 0; i < robustness->rating_flip_count && i < RATINGS_SHOWN; i++) {
        const struct rating_flip *flip = &robustness->rating_flips[i];

        facts_add(facts, i ? "" : "One rating",
                  arena_printf(arena, "%s, %s %s instead of %s: %s wins",
                               strategy_names[flip->strategy],
                               factor_names[flip->factor], show_score(arena, flip->to),
                               show_score(arena, flip->from),
                               strategy_names[flip->winner]))
            ->value.figure = outline_figure(outline, "robustness.rating_flip.%s.%s",
                                            strategy_ids[flip->strategy],
                                            factor_ids[flip->factor]);
    }
}

static void
add_exact(struct outline *outline)
{
    const struct robustness *robustness = ready(outline, PART_EXACT);
    struct facts facts;

    if (!robustness)
        return;
    add_intervals(outline, robustness);
    facts_init(&facts, outline->arena);
    facts_add(&facts, "Fewest points", fewest_text(outline, &robustness->fewest))
        ->value.figure = robustness->fewest.possible ? "robustness.fewest_points"
                                                     : NULL;
    add_ratings(outline, robustness, &facts);
    facts_add(&facts, "Cross-check", phrase_opinions(outline->arena, robustness));
    outline_facts(outline, "The smallest changes that turn the verdict", &facts);
}

/* ---- ranks --------------------------------------------------------------------------- */

static const char *
rank_share(struct arena *arena, const struct robustness *robustness, int world,
           int strategy, int rank)
{
    const struct rank_world *ranks = &robustness->ranks[world];

    if (!ranks->agrees)
        return show_unknown;
    if (rank == 0 && robustness->contender[strategy] == CONTENDER_NEVER)
        return "never";
    return show_sampled(arena, ranks->acceptability[strategy][rank]);
}

static bool
is_survivor(const struct outline *outline, int strategy)
{
    return !outline->decision->options[strategy].excluded;
}

static void
add_first(struct outline *outline, const struct robustness *robustness)
{
    static const struct column columns[] = {{"Strategy", false},
                                            {"Any weights", true},
                                            {"Your order", true},
                                            {"Near yours", true}};
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        if (!is_survivor(outline, s))
            continue;
        entries_add(&entries, strategy_names[s])->tone =
            s == outline->decision->verdict.winner ? TONE_BEST : TONE_PLAIN;
        for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
            entries_add(&entries, rank_share(arena, robustness, w, s, 0))->figure =
                outline_figure(outline, "robustness.rank.%s.%s.1",
                               weight_world_names[w], strategy_ids[s]);
    }
    outline_table(outline, "First in this share of weightings", columns,
                  ARRAY_LEN(columns), &entries);
}

/* How the sample was drawn, and what it must not be taken for. */
static void
add_sample(struct outline *outline, const struct robustness *robustness)
{
    struct arena *arena = outline->arena;
    double error = 0;

    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
        if (robustness->ranks[w].sampling_error > error)
            error = robustness->ranks[w].sampling_error;
    outline_note(
        outline, TONE_MUTED,
        arena_printf(arena,
                     "%s weightings of each kind, seed %s, sampling error at most "
                     "%s points. A share of weightings is no probability of "
                     "being right. \"never\": proved, under no weighting at all.",
                     show_count(arena, (double)robustness->settings.weightings),
                     show_count(arena, (double)robustness->settings.seed),
                     show_real(arena, error * 100, 2)))
        ->figure = outline_figure(outline, "robustness.sampling_error.%s",
                                  weight_world_names[WEIGHT_WORLD_NEAR]);
    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
        if (!robustness->ranks[w].agrees)
            outline_note(outline, TONE_ATTENTION,
                         "Sampled shares do not agree with exact ones, so they are not "
                         "shown: a fault of the program.");
}

/* All ranks near the user's weights. */
static void
add_all_ranks(struct outline *outline, const struct robustness *robustness)
{
    static const char *const rank_names[STRATEGY_COUNT] = {"1st", "2nd", "3rd",
                                                           "4th", "5th", "6th"};
    static const char caption[] = "Ranks under weightings near yours";
    const struct rank_world *near = &robustness->ranks[WEIGHT_WORLD_NEAR];
    size_t ranks = (size_t)outline->decision->verdict.survivors, count = 0;
    struct arena *arena = outline->arena;
    struct column *columns = ARENA_ARRAY(arena, 1 + ranks, struct column);
    const char **labels = ARENA_ARRAY(arena, ranks, const char *);
    const char **texts = ARENA_ARRAY(arena, ranks, const char *);
    double *values = ARENA_ARRAY(arena, ranks * ranks, double);
    struct entries entries;

    if (!near->agrees)
        return;
    columns[0] = (struct column){"Strategy", false};
    entries_init(&entries, arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        if (!is_survivor(outline, s))
            continue;
        entries_add(&entries, strategy_names[s]);
        for (size_t r = 0; r < ranks; r++) {
            columns[1 + r] = (struct column){rank_names[r], true};
            values[count * ranks + r] = near->acceptability[s][r];
            entries_add(&entries, show_sampled(arena, near->acceptability[s][r]))
                ->figure = outline_figure(outline, "robustness.rank.%s.%s.%zu",
                                          weight_world_names[WEIGHT_WORLD_NEAR],
                                          strategy_ids[s], r + 1);
        }
        texts[count] = arena_printf(arena, "first in %s",
                                    show_sampled(arena, near->acceptability[s][0]));
        labels[count++] = strategy_names[s];
    }
    *outline_chart(outline, caption, NULL) = (struct chart){
        .kind = CHART_STACKS,
        .finding = arena_printf(
            arena, "%s is first in %s of them.",
            strategy_names[outline->decision->verdict.winner],
            show_sampled(arena,
                         near->acceptability[outline->decision->verdict.winner][0])),
        .finding_figure = outline_figure(
            outline, "robustness.rank.%s.%s.1", weight_world_names[WEIGHT_WORLD_NEAR],
            strategy_ids[outline->decision->verdict.winner]),
        .labels = labels,
        .label_count = count,
        .series = rank_names,
        .letters = "123456",
        .series_count = ranks,
        .values = values,
        .texts = texts,
        .y_title = "share of weightings",
        .limit = 1,
    };
    outline_table(outline, caption, columns, 1 + ranks, &entries)->is_data = true;
}

/* The mean of the weightings under which each is first: whom it is right for. */
static void
add_central(struct outline *outline, const struct robustness *robustness)
{
    const struct rank_world *any = &robustness->ranks[WEIGHT_WORLD_ANY];
    struct arena *arena = outline->arena;
    struct column *columns = ARENA_ARRAY(arena, 1 + STRATEGY_COUNT, struct column);
    int shown[STRATEGY_COUNT];
    size_t count = 0;
    struct entries entries;

    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (is_survivor(outline, s) && any->agrees && any->ever_first[s]) {
            columns[1 + count] = (struct column){strategy_columns[s], true};
            shown[count++] = s;
        }
    if (!count)
        return;
    columns[0] = (struct column){"Factor", false};
    entries_init(&entries, arena);
    for (int f = 0; f < FACTOR_COUNT; f++) {
        entries_add(&entries, factor_names[f]);
        for (size_t i = 0; i < count; i++)
            entries_add(&entries, show_share(arena, any->central[shown[i]][f]))
                ->figure = outline_figure(outline, "robustness.central.%s.%s.%s",
                                          weight_world_names[WEIGHT_WORLD_ANY],
                                          strategy_ids[shown[i]], factor_ids[f]);
    }
    outline_table(outline,
                  "Whom each suits: mean weights of those who would put it first",
                  columns, 1 + count, &entries);
}

static void
add_ranks(struct outline *outline)
{
    const struct robustness *robustness = ready(outline, PART_RANKS);

    if (!robustness)
        return;
    add_first(outline, robustness);
    add_sample(outline, robustness);
    add_all_ranks(outline, robustness);
    add_central(outline, robustness);
}

/* A share that was computed: always and never are meant so. */
static const char *
exact_share(struct arena *arena, double share)
{
    if (share == 0 || share == 1)
        return show_with_unit(arena, show_count(arena, share * 100), "%");
    return share > 0.001 && share < 0.999 ? show_share(arena, share)
                                          : show_sampled(arena, share);
}

/* The exact share in which the winner beats each rival. */
static void
add_pairs(struct outline *outline)
{
    static const struct column columns[] = {{"Ahead of", false},
                                            {"Any weights", true},
                                            {"Your order", true},
                                            {"Near yours", true}};
    const struct robustness *robustness = ready(outline, PART_EXACT);
    int winner = outline->decision->verdict.winner;
    struct arena *arena = outline->arena;
    struct entries entries;
    bool tied = false;

    if (!robustness)
        return;
    entries_init(&entries, arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        if (s == winner || !is_survivor(outline, s))
            continue;
        entries_add(&entries, strategy_names[s]);
        for (int w = 0; w < WEIGHT_WORLD_COUNT; w++) {
            struct maybe share = robustness->pairs[w][winner][s];

            tied = tied || !share.known;
            entries_add(&entries, share.known ? exact_share(arena, share.value) : "-")
                ->figure = share.known
                               ? outline_figure(outline, "robustness.pair.%s.%s.%s",
                                                weight_world_names[w],
                                                strategy_ids[winner], strategy_ids[s])
                               : NULL;
        }
    }
    outline_table(outline,
                  arena_printf(arena, "%s, pair by pair, exact shares of weightings",
                               strategy_names[winner]),
                  columns, ARRAY_LEN(columns), &entries);
    if (tied)
        outline_note(
            outline, TONE_MUTED,
            "-: factors share a place in your order, and then no exact share is "
            "known; the table of first ranks samples it.");
}

/* ---- uncertain worlds ------------------------------------------------------------------ */

static const char *
quantile(struct outline *outline, struct maybe usd)
{
    return usd.known
               ? phrase_money(outline->arena, &outline->decision->inputs, usd.value)
               : show_unknown;
}

static void
add_worlds(struct outline *outline)
{
    static const struct column columns[] = {{"Strategy", false},
                                            {"Worlds won", true},
                                            {"P10", true},
                                            {"Median", true},
                                            {"P90", true}};
    const struct robustness *robustness = ready(outline, PART_WORLDS);
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    struct entries entries;

    if (!robustness)
        return;
    entries_init(&entries, arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct {
            const char *name;
            struct maybe usd;
        } quantiles[] = {{"p10", robustness->p10[s]},
                         {"p50", robustness->p50[s]},
                         {"p90", robustness->p90[s]}};

        if (!decision->options[s].plan.available)
            continue;
        entries_add(&entries, strategy_names[s]);
        entries_add(&entries, decision->options[s].excluded
                                  ? "excluded"
                                  : show_sampled(arena, robustness->win_share[s]))
            ->figure = decision->options[s].excluded
                           ? NULL
                           : outline_figure(outline, "robustness.worlds.%s",
                                            strategy_ids[s]);
        for (size_t q = 0; q < ARRAY_LEN(quantiles); q++)
            entries_add(&entries, quantile(outline, quantiles[q].usd))->figure =
                outline_figure(outline, "strategy.%s.tco.%s", strategy_ids[s],
                               quantiles[q].name);
    }
    outline_table(
        outline,
        arena_printf(arena,
                     "Total cost in %s where prices, throughput, effort "
                     "and growth are not as assumed, %s",
                     show_things(arena, robustness->settings.worlds, "uncertain world"),
                     phrase_currency(&decision->inputs)),
        columns, ARRAY_LEN(columns), &entries)
        ->figure = "robustness.settings.worlds";
}

/* ---- one input at a time ----------------------------------------------------------------- */

static void
add_tornado(struct outline *outline)
{
    static const struct column columns[] = {
        {"Input", false},      {"Low", true},          {"High", true},
        {"Lead at low", true}, {"Lead at high", true}, {"", false}};
    const struct robustness *robustness = ready(outline, PART_TORNADO);
    struct arena *arena = outline->arena;
    struct chart *chart;
    struct entries entries;
    const char **labels, **texts;
    double *values;
    size_t count;

    if (!robustness || !robustness->tornado_count ||
        outline->decision->verdict.survivors < 2)
        return;
    count = (size_t)robustness->tornado_count;
    labels = ARENA_ARRAY(arena, count, const char *);
    texts = ARENA_ARRAY(arena, count, const char *);
    values = ARENA_ARRAY(arena, count * 2, double);
    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        const struct tornado_item *item = &robustness->tornado[i];
        const char *key = uncertain_keys[item->input];

        labels[i] = phrase_uncertain[item->input];
        values[i * 2] = item->gap_low;
        values[i * 2 + 1] = item->gap_high;
        texts[i] = arena_printf(arena, "%s to %s",
                                show_score(arena, fmin(item->gap_low, item->gap_high)),
                                show_score(arena, fmax(item->gap_low, item->gap_high)));
        entries_add(&entries, phrase_uncertain_name(arena, item->input));
        entries_add(&entries, phrase_uncertain_end(arena, item->input, item->low))
            ->figure = outline_figure(outline, "robustness.range.%s.low", key);
        entries_add(&entries, phrase_uncertain_end(arena, item->input, item->high))
            ->figure = outline_figure(outline, "robustness.range.%s.high", key);
        entries_add(&entries, show_score(arena, item->gap_low))->figure =
            outline_figure(outline, "robustness.tornado.%s.low", key);
        entries_add(&entries, show_score(arena, item->gap_high))->figure =
            outline_figure(outline, "robustness.tornado.%s.high", key);
        entries_add(&entries, item->flips ? "flips" : "")->tone = item->flips
                                                                      ? TONE_ATTENTION
                                                                      : TONE_PLAIN;
    }
    chart = outline_chart(
        outline, "Lead over the best rival, one input at a time",
        arena_printf(arena, "The %s moves the lead most, by %s points.", labels[0],
                     show_score(arena, robustness->tornado[0].swing)));
    chart->kind = CHART_RANGES;
    chart->finding_figure = outline_figure(
        outline, "robustness.tornado.%s.swing",
        uncertain_keys[robustness->tornado[0].input]);
    chart->labels = labels;
    chart->label_count = count;
    chart->values = values;
    chart->texts = texts;
    chart->x_title = "points of lead; below 0 another strategy wins";
    outline_table(outline, "Lead over the best rival, one input at a time", columns,
                  ARRAY_LEN(columns), &entries)
        ->is_data = true;
}

/* Who wins along a number that has several crossings; "" with one. */
static const char *
crossings_text(struct outline *outline, const struct flip *flip)
{
    struct arena *arena = outline->arena;
    struct strbuf text;
    const char *kept;

    if (flip->crossing_count < 2)
        return "";
    strbuf_init(&text);
    for (size_t i = 0; i < flip->crossing_count; i++) {
        const struct flip_crossing *crossing = &flip->crossings[i];

        strbuf_addf(&text, "%s to %s, ", phrase_strategy(crossing->below),
                    phrase_number(arena, flip->input, crossing->at));
    }
    strbuf_addf(&text, "then %s",
                phrase_strategy(flip->crossings[flip->crossing_count - 1].above));
    kept = arena_strdup(arena, text.data);
    strbuf_clear(&text);
    return kept;
}

static void
add_flips(struct outline *outline)
{
    static const struct column columns[] = {
        {"If", false}, {"Now", false}, {"First", false}, {"Along the way", false}};
    const struct robustness *robustness = ready(outline, PART_FLIPS);
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    struct entries entries;

    if (!robustness)
        return;
    if (!robustness->flips.count) {
        outline_paragraph(
            outline,
            arena_printf(arena,
                         "None of %s, changed alone, makes another strategy win.",
                         show_things(arena, (double)robustness->flips.searched_count,
                                     "answer")));
        return;
    }
    entries_init(&entries, arena);
    for (size_t i = 0; i < robustness->flips.count; i++) {
        const struct flip *flip = &robustness->flips.items[i];

        entries_add(&entries, phrase_flip(arena, decision, flip))->figure =
            outline_flip_figure(outline, flip);
        entries_add(&entries, phrase_input(arena, &decision->inputs, flip->input))
            ->figure = outline_figure(outline, "input.%s",
                                      input_table[flip->input].key);
        entries_add(&entries,
                    flip->winner < 0 ? "nobody passes" : strategy_names[flip->winner]);
        entries_add(&entries, crossings_text(outline, flip))->figure =
            flip->crossing_count < 2
                ? NULL
                : outline_figure(outline, "robustness.flip.%s.crossing.1",
                                 input_table[flip->input].key);
    }
    outline_table(
        outline,
        arena_printf(
            arena,
            "Which single answer, changed alone, turns the verdict: "
            "nearest first, of %s",
            show_things(arena, (double)robustness->flips.searched_count, "answer")),
        columns, ARRAY_LEN(columns), &entries);
}

void
outline_robustness(struct outline *outline)
{
    const struct verdict *verdict = &outline->decision->verdict;

    if (!outline->decision->robustness)
        outline_paragraph(outline, "Not computed.");
    if (verdict->kind == VERDICT_NONE)
        outline_paragraph(outline,
                          "No strategy passes, so there is no winner to test.");
    else if (verdict->survivors < 2)
        outline_paragraph(outline,
                          arena_printf(outline->arena,
                                       "Only %s is left; nothing was compared, so no "
                                       "weights can change that.",
                                       strategy_names[verdict->winner]));
    else {
        if (verdict->tied)
            outline_paragraph(outline,
                              arena_printf(outline->arena,
                                           "A tie; what follows is about %s, which is "
                                           "listed first.",
                                           strategy_names[verdict->winner]));
        add_exact(outline);
        add_ranks(outline);
        add_pairs(outline);
    }
    add_worlds(outline);
    add_tornado(outline);
    add_flips(outline);
}
