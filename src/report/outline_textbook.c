/*
 * outline_textbook.c - what the textbook says, held against the answers and the figures.
 */
#include "decide/textbook.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

static const enum tone state_tones[STATEMENT_STATE_COUNT] = {
    [STATEMENT_MET] = TONE_GOOD,
    [STATEMENT_NOT_MET] = TONE_MUTED,
    [STATEMENT_CONTRADICTED] = TONE_WRONG,
};

static const char *const state_words[STATEMENT_STATE_COUNT] = {
    [STATEMENT_MET] = "met",
    [STATEMENT_NOT_MET] = "not met",
    [STATEMENT_CONTRADICTED] = "contradicted",
};

/* Where the first number of a check is from. */
static const char *const check_figures[CHECK_COUNT] = {
    [CHECK_OWN_CHEAPER] = "strategy.self-hosted.month0.total",
    [CHECK_API_QUALITY] = "rating.best_quality",
    [CHECK_OWN_FIXED] = "strategy.self-hosted.month0.bill",
};

static const char *
side_name(const struct statement *statement)
{
    int strategy = strategy_find(statement->group);

    return phrase_strategy(strategy);
}

void
outline_rules(struct outline *outline, bool applying)
{
    static const struct column columns[] = {
        {"Choose", false}, {"When", false}, {"Here", false}};
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (size_t i = 0; i < decision->statement_count; i++) {
        const struct statement_result *result = &decision->statements[i];
        const char *why = phrase_statement(arena, decision, result);
        struct entry *entry;

        if (applying && result->state == STATEMENT_NOT_MET)
            continue;
        entries_add(&entries, side_name(result->statement));
        entries_add(&entries, arena_printf(arena, "%s: %s", result->statement->title,
                                           result->statement->text));
        entry = entries_add(&entries,
                            arena_printf(arena, "%s%s%s", state_words[result->state],
                                         why[0] ? ": " : "", why));
        entry->tone = state_tones[result->state];
        entry->figure = why[0] ? check_figures[result->statement->check] : NULL;
    }
    if (entries.count)
        outline_table(outline,
                      applying ? "The textbook's rules that apply to your answers"
                               : "When to choose which, by the textbook",
                      columns, ARRAY_LEN(columns), &entries);
}

static void
add_claims(struct outline *outline)
{
    static const struct column columns[] = {{"Of", false},     {"Claim", false},
                                            {"Factor", false}, {"API", true},
                                            {"Self", true},    {"Here", false}};
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    struct textbook_claim *claims;
    size_t count = textbook_claims(decision, arena, &claims);
    struct entries entries;

    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        const struct textbook_claim *claim = &claims[i];
        const struct statement *statement = claim->statement;
        bool for_it = statement->kind == STATEMENT_ADVANTAGE;

        entries_add(&entries, strategy_columns[strategy_find(statement->group)]);
        entries_add(&entries,
                    arena_printf(arena, "%s %s", for_it ? "+" : "-", statement->title));
        entries_add(&entries, factor_names[claim->factor]);
        for (int own = 0; own < 2; own++) {
            int strategy = own ? STRATEGY_SELF_HOSTED : STRATEGY_PROPRIETARY_API;

            entries_add(
                &entries,
                show_score(arena, decision->cells[claim->factor][strategy].rating))
                ->figure = outline_figure(outline, "score.%s.%s.rating",
                                          strategy_ids[strategy],
                                          factor_ids[claim->factor]);
        }
        entries_add(&entries, claim->holds ? "holds" : "contradicted")->tone =
            claim->holds ? TONE_GOOD : TONE_WRONG;
    }
    if (count)
        outline_table(outline,
                      "Advantages (+) and disadvantages (-), held against the ratings",
                      columns, ARRAY_LEN(columns), &entries);
}

void
outline_textbook(struct outline *outline)
{
    outline_rules(outline, false);
    add_claims(outline);
}

/* ---- costs then and now ------------------------------------------------------------------ */

static const char *
money(struct outline *outline, struct maybe usd)
{
    return usd.known
               ? phrase_money(outline->arena, &outline->decision->inputs, usd.value)
               : show_unknown;
}

static void
add_pair(struct entries *entries, const char *what, const char *then, const char *now,
         const char *figure, const char *why)
{
    entries_add(entries, what);
    entries_add(entries, then);
    entries_add(entries, now)->figure = figure;
    entries_add(entries, why);
}

static const char *
api_reason(struct outline *outline, const struct textbook_costs *costs)
{
    struct arena *arena = outline->arena;

    if (!costs->api)
        return "no proprietary model passes here";
    return arena_printf(
        arena,
        "GPT-4 asked 30 and 60 USD per 1M tokens in and out, %s asks %s "
        "and %s",
        costs->api->offer->name,
        phrase_money(arena, &outline->decision->inputs, costs->api->price.input),
        phrase_money(arena, &outline->decision->inputs, costs->api->price.output));
}

static const char *
cards_reason(struct outline *outline, const struct textbook_costs *costs)
{
    if (!costs->cards_offer)
        return "the catalog has no price of such a card";
    return arena_printf(outline->arena, "lowest on-demand price: %s, all 730 hours",
                        costs->cards_offer->provider_id);
}

static void
add_costs(struct outline *outline, const struct textbook_costs *costs,
          struct entries *entries)
{
    struct arena *arena = outline->arena;
    bool own = input_is_given(&outline->decision->inputs,
                              INPUT_INFRASTRUCTURE_USD_MONTH);

    add_pair(entries,
             arena_printf(arena, "API, %s tokens", show_count(arena, costs->tokens)),
             money(outline, maybe_of(costs->api_then)), money(outline, costs->api_now),
             costs->api ? "lane.proprietary-api.all.price" : NULL,
             api_reason(outline, costs));
    add_pair(entries,
             arena_printf(arena, "%s A100 cards", show_count(arena, costs->cards)),
             money(outline, maybe_of(costs->cards_then)),
             money(outline, costs->cards_now), NULL, cards_reason(outline, costs));
    add_pair(entries, "Infrastructure",
             money(outline, maybe_of(costs->infrastructure_then)),
             money(outline, maybe_of(costs->infrastructure_now)),
             "input.infrastructure_usd_month",
             own ? "your own figure" : "the textbook's figure is the default here");
    add_pair(entries, "Maintenance", money(outline, maybe_of(costs->maintenance_then)),
             money(outline, costs->maintenance_now),
             costs->maintenance_now.known ? "strategy.self-hosted.month0.operations"
                                          : NULL,
             "people, by the answers on staff and effort");
    add_pair(entries, "All of own replicas", money(outline, maybe_of(costs->own_then)),
             money(outline, costs->own_now),
             costs->own_now.known ? "strategy.self-hosted.month0.total" : NULL,
             "whole machines for your peak, with spares");
}

/* What became of the rule that an API is cheaper below so many tokens a month. */
static const char *
api_rule(const struct break_even *even, double below)
{
    if (even->never == NEVER_NO_CANDIDATE)
        return phrase_no_break_even;
    if (!even->tokens_month.known)
        return "holds, at any volume";
    return even->tokens_month.value >= below ? "holds, and further"
                                             : "no longer: own replicas pay earlier";
}

/* ... that own replicas are cheaper above so many. */
static const char *
own_rule(const struct break_even *even, double above)
{
    if (even->never == NEVER_NO_CANDIDATE)
        return phrase_no_break_even;
    if (!even->tokens_month.known)
        return "no longer: own replicas never pay on cost alone";
    return even->tokens_month.value <= above ? "holds"
                                             : "no longer: it takes more volume";
}

static const char *
volume_now(struct arena *arena, const struct break_even *even)
{
    if (even->never == NEVER_NO_CANDIDATE)
        return "unknown";
    return even->tokens_month.known ? show_count(arena, even->tokens_month.value)
                                    : "never";
}

/* Its break-even and its two rules of thumb. */
static void
add_thresholds(struct outline *outline, const struct textbook_costs *costs)
{
    static const struct column columns[] = {
        {"Tokens a month", false}, {"Textbook", true}, {"Here", true}, {"Why", false}};
    struct arena *arena = outline->arena;
    const struct break_even *even = costs->even_now;
    const char *now = volume_now(arena, even);
    const char *key = even->never == NEVER_NO_CANDIDATE
                          ? NULL
                          : outline_figure(outline, "break_even.self-hosted.%s",
                                           strategy_ids[even->against]);
    struct entries entries;

    entries_init(&entries, arena);
    add_pair(&entries, "Break-even", show_count(arena, costs->break_even_then), now,
             key, "one fixed bill over one price there; whole machines here");
    add_pair(&entries, "An API below", show_count(arena, costs->api_below), now, key,
             api_rule(even, costs->api_below));
    add_pair(&entries, "Own replicas above", show_count(arena, costs->own_above), now,
             key, own_rule(even, costs->own_above));
    outline_table(outline,
                  "Volumes: the textbook's, and where own replicas begin to pay",
                  columns, ARRAY_LEN(columns), &entries);
}

void
outline_then_and_now(struct outline *outline)
{
    struct column *columns = ARENA_ARRAY(outline->arena, 4, struct column);
    struct textbook_costs costs;
    struct entries entries;

    if (!textbook_costs_of(outline->decision, &costs))
        return;
    columns[0] = (struct column){
        arena_printf(outline->arena, "%s a month",
                     phrase_currency(&outline->decision->inputs)),
        false};
    columns[1] = (struct column){"Textbook", true};
    columns[2] = (struct column){"Here", true};
    columns[3] = (struct column){"Why", false};
    entries_init(&entries, outline->arena);
    add_costs(outline, &costs, &entries);
    outline_table(outline, "Costs: the textbook's examples, and the same of today",
                  columns, 4, &entries);
    add_thresholds(outline, &costs);
}
