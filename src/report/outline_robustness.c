/*
 * outline_robustness.c - how sure the verdict is, and what would change it.
 *
 * A share of weightings or of worlds is called just that.
 */
#include "base/strbuf.h"
#include "decide/robustness.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

enum { RATINGS_SHOWN = 3 };

static const char *const world_titles[WEIGHT_WORLD_COUNT] = {
    [WEIGHT_WORLD_ANY] = "any weights",
    [WEIGHT_WORLD_ORDER] = "your order",
    [WEIGHT_WORLD_NEAR] = "near yours",
};

static const struct robustness *
ready(const struct outline *outline, enum robustness_part part)
{
    const struct robustness *robustness = outline->decision->robustness;

    return robustness && robustness->ready[part] ? robustness : NULL;
}

/* ---- weights ------------------------------------------------------------------------ */

static void
add_intervals(struct outline *outline, const struct robustness *robustness)
{
    static const struct column columns[] = {{"Factor", false}, {"Weight", true},
                                            {"From", true},    {"To", true},
                                            {"Below", false},  {"Above", false}};
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (int f = 0; f < FACTOR_COUNT; f++) {
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
    outline_table(
        outline,
        arena_printf(arena,
                     "%s stays first while one weight is in this interval, the "
                     "others in proportion; who wins beyond",
                     phrase_strategy(outline->decision->verdict.winner)),
        columns, ARRAY_LEN(columns), &entries);
}

static void
add_fewest(struct outline *outline, const struct fewest_points *fewest,
           struct entries *entries)
{
    struct arena *arena = outline->arena;
    const char *from[FACTOR_COUNT];
    size_t count = 0;

    if (!fewest->possible) {
        entries_add(entries, "No shift of weights makes another strategy win.");
        return;
    }
    for (int f = 0; f < FACTOR_COUNT; f++)
        if (fewest->from[f] > 0)
            from[count++] = arena_printf(arena, "%s from %s",
                                         show_score(arena, fewest->from[f]),
                                         factor_names[f]);
    entries_add(entries,
                arena_printf(arena, "Fewest weight points: %s to %s, and %s wins.",
                             phrase_join(arena, from, count), factor_names[fewest->to],
                             strategy_names[fewest->winner]));
}

static void
add_ratings(struct outline *outline, const struct robustness *robustness,
            struct entries *entries)
{
    struct arena *arena = outline->arena;

    for (size_t i = 0; i < robustness->rating_flip_count && i < RATINGS_SHOWN; i++) {
        const struct rating_flip *flip = &robustness->rating_flips[i];

        entries_add(
            entries,
            arena_printf(arena, "One rating: %s of %s %s instead of %s, and %s wins.",
                         factor_names[flip->factor], strategy_names[flip->strategy],
                         show_score(arena, flip->to), show_score(arena, flip->from),
                         strategy_names[flip->winner]));
    }
}

static const char *const opinion_names[OPINION_COUNT] = {
    [OPINION_TOPSIS] = "TOPSIS",
    [OPINION_PROMETHEE] = "PROMETHEE II",
    [OPINION_VIKOR] = "VIKOR",
};

static void
add_opinions(struct outline *outline, const struct robustness *robustness,
             struct entries *entries)
{
    struct arena *arena = outline->arena;
    struct strbuf text;
    int agree = 0;

    for (int o = 0; o < OPINION_COUNT; o++)
        agree += robustness->opinions[o].agrees;
    strbuf_init(&text);
    strbuf_addf(&text, "Second opinions: %d of %d methods agree", agree, OPINION_COUNT);
    for (int o = 0; o < OPINION_COUNT; o++) {
        const struct opinion *opinion = &robustness->opinions[o];

        if (!opinion->agrees && opinion->count)
            strbuf_addf(&text, "; %s puts %s first", opinion_names[o],
                        strategy_names[opinion->order[0]]);
        if (opinion->undecided)
            strbuf_addf(&text, "; for %s several are equally good", opinion_names[o]);
    }
    strbuf_addc(&text, '.');
    entries_add(entries, arena_strdup(arena, text.data));
    strbuf_clear(&text);
}

static void
add_exact(struct outline *outline)
{
    const struct robustness *robustness = ready(outline, PART_EXACT);
    struct entries entries;

    if (!robustness)
        return;
    add_intervals(outline, robustness);
    entries_init(&entries, outline->arena);
    add_fewest(outline, &robustness->fewest, &entries);
    add_ratings(outline, robustness, &entries);
    add_opinions(outline, robustness, &entries);
    outline_list(outline, NULL, &entries);
}

/* ---- ranks --------------------------------------------------------------------------- */

static const char *
first_share(struct arena *arena, const struct robustness *robustness, int world,
            enum strategy strategy)
{
    const struct rank_world *ranks = &robustness->ranks[world];

    if (!ranks->agrees)
        return show_unknown;
    if (!ranks->ever_first[strategy] &&
        robustness->contender[strategy] == CONTENDER_NEVER)
        return "never";
    return show_sampled(arena, ranks->acceptability[strategy][0]);
}

static void
add_ranks(struct outline *outline)
{
    static const struct column columns[] = {{"Strategy", false},
                                            {"Any weights", true},
                                            {"Your order", true},
                                            {"Near yours", true}};
    const struct robustness *robustness = ready(outline, PART_RANKS);
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    struct entries entries;
    double error = 0;

    if (!robustness || decision->verdict.survivors < 2)
        return;
    entries_init(&entries, arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        if (decision->options[s].excluded)
            continue;
        entries_add(&entries, strategy_names[s])->tone = s == decision->verdict.winner
                                                             ? TONE_BEST
                                                             : TONE_PLAIN;
        for (int w = 0; w < WEIGHT_WORLD_COUNT; w++) {
            entries_add(&entries, first_share(arena, robustness, w, (enum strategy)s))
                ->figure = outline_figure(outline, "robustness.first.%s.%s",
                                          weight_world_names[w], strategy_ids[s]);
            if (robustness->ranks[w].sampling_error > error)
                error = robustness->ranks[w].sampling_error;
        }
    }
    outline_table(outline, "In which share of weightings each strategy is first",
                  columns, ARRAY_LEN(columns), &entries);
    outline_note(
        outline, TONE_MUTED,
        arena_printf(arena,
                     "%s weightings of each kind, seed %s; sampling error at most "
                     "%s points. \"never\" is proved, not sampled.",
                     show_count(arena, (double)robustness->settings.weightings),
                     show_count(arena, (double)robustness->settings.seed),
                     show_real(arena, error * 100, 2)));
}

static void
add_pairs(struct outline *outline)
{
    const struct robustness *robustness = ready(outline, PART_EXACT);
    const struct verdict *verdict = &outline->decision->verdict;
    struct arena *arena = outline->arena;
    struct facts facts;

    if (!robustness || verdict->winner < 0 || verdict->runner_up < 0)
        return;
    facts_init(&facts, arena);
    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++) {
        struct maybe share = robustness->pairs[w][verdict->winner][verdict->runner_up];

        facts_add(&facts, world_titles[w],
                  share.known ? show_share(arena, share.value) : show_unknown);
    }
    outline_facts(outline,
                  arena_printf(arena,
                               "%s beats %s, exactly, in this share of weightings",
                               strategy_names[verdict->winner],
                               strategy_names[verdict->runner_up]),
                  &facts);
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
            ->figure = outline_figure(outline, "robustness.worlds.%s", strategy_ids[s]);
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
        columns, ARRAY_LEN(columns), &entries);
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
    const char **labels;
    double *values;
    size_t count;

    if (!robustness || !robustness->tornado_count ||
        outline->decision->verdict.survivors < 2)
        return;
    count = (size_t)robustness->tornado_count;
    labels = ARENA_ARRAY(arena, count, const char *);
    values = ARENA_ARRAY(arena, count * 2, double);
    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        const struct tornado_item *item = &robustness->tornado[i];
        const char *key = uncertain_keys[item->input];

        labels[i] = phrase_uncertain[item->input];
        values[i * 2] = item->gap_low;
        values[i * 2 + 1] = item->gap_high;
        entries_add(&entries, phrase_uncertain_name(arena, item->input));
        entries_add(&entries, phrase_uncertain_end(arena, item->input, item->low));
        entries_add(&entries, phrase_uncertain_end(arena, item->input, item->high));
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
    chart->labels = labels;
    chart->label_count = count;
    chart->values = values;
    chart->x_title = "points of lead; below 0 another strategy wins";
    outline_table(outline, NULL, columns, ARRAY_LEN(columns), &entries)->is_data = true;
}

static const char *
crossings_text(struct outline *outline, const struct flip *flip)
{
    struct arena *arena = outline->arena;
    struct strbuf text;
    const char *kept;

    strbuf_init(&text);
    for (size_t i = 0; i < flip->crossing_count; i++) {
        const struct flip_crossing *crossing = &flip->crossings[i];

        if (i == 0)
            strbuf_add(&text, phrase_strategy(crossing->below));
        strbuf_addf(&text, " | %s | %s", show_real(arena, crossing->at, 3),
                    phrase_strategy(crossing->above));
    }
    kept = arena_strdup(arena, text.data);
    strbuf_clear(&text);
    return kept;
}

static void
add_flips(struct outline *outline)
{
    static const struct column columns[] = {
        {"If", false}, {"Now", false}, {"Then first", false}, {"All along", false}};
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
                         "None of %s, changed alone, makes another strategy "
                         "win.",
                         show_things(arena, (double)robustness->flips.searched_count,
                                     "answer")));
        return;
    }
    entries_init(&entries, arena);
    for (size_t i = 0; i < robustness->flips.count; i++) {
        const struct flip *flip = &robustness->flips.items[i];

        entries_add(&entries, phrase_flip(arena, decision, flip));
        entries_add(&entries, phrase_input(arena, &decision->inputs, flip->input));
        entries_add(&entries, phrase_strategy(flip->winner));
        entries_add(&entries, crossings_text(outline, flip));
    }
    outline_table(outline, "Which single answer would change the winner, nearest first",
                  columns, ARRAY_LEN(columns), &entries);
}

void
outline_robustness(struct outline *outline)
{
    if (outline->decision->verdict.winner < 0) {
        outline_paragraph(outline, "There is no winner to test.");
        return;
    }
    if (outline->decision->verdict.survivors < 2) {
        outline_paragraph(outline, "Nothing was compared: one strategy is left.");
    } else {
        add_exact(outline);
        add_ranks(outline);
        add_pairs(outline);
    }
    add_worlds(outline);
    add_tornado(outline);
    add_flips(outline);
}
