/*
 * outline_context.c - what the decision is about, and the question.
 */
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

static const char *const goal_words[] = {
    [GOAL_PRODUCTION] = "in production",
    [GOAL_PROTOTYPE] = "as a prototype",
    [GOAL_CORE_CAPABILITY] = "as a core ability of the organisation",
};

static const char *const use_words[] = {
    [USE_GENERAL] = "General tasks",
    [USE_CODE] = "Programming",
    [USE_MULTILINGUAL] = "Tasks in several languages",
    [USE_REASONING] = "Tasks that take reasoning",
};

static const char *const third_party_words[] = {
    [THIRD_PARTY_ALLOWED] = "third parties may process the data",
    [THIRD_PARTY_UNDER_AGREEMENT] =
        "third parties may process the data under an agreement",
    [THIRD_PARTY_PROHIBITED] = "no third party may process the data",
};

static const char *
input(struct outline *outline, enum input which)
{
    return phrase_input(outline->arena, &outline->decision->inputs, which);
}

static int
choice(struct outline *outline, enum input which)
{
    return input_choice(&outline->decision->inputs, which);
}

static const char *
volume_text(struct outline *outline)
{
    const struct demand *demand = &outline->decision->demand;
    struct arena *arena = outline->arena;
    const char *first = show_count(arena, demand->tokens[0]);
    const char *last = show_count(arena, demand->tokens[demand->months - 1]);

    if (demand->tokens[demand->months - 1] == demand->tokens[0])
        return arena_printf(arena, "%s tokens a month, %s", first,
                            input(outline, INPUT_WORKLOAD));
    return arena_printf(
        arena, "%s tokens a month, %s to %s within %s", first,
        demand->tokens[demand->months - 1] > demand->tokens[0] ? "growing" : "falling",
        last, show_things(arena, demand->months, "month"));
}

static const char *
requests_text(struct outline *outline)
{
    const struct demand *demand = &outline->decision->demand;
    struct arena *arena = outline->arena;
    double rate = demand_rate(demand, demand->tokens[0]);

    return arena_printf(arena,
                        "%s a month of %s tokens, %s of them input; %s a second on "
                        "average, %s at the peak",
                        show_count(arena, demand_requests(demand, demand->tokens[0])),
                        show_count(arena, demand->tokens_per_request),
                        input(outline, INPUT_INPUT_SHARE), show_real(arena, rate, 3),
                        show_real(arena, rate * demand->peak_to_average, 3));
}

static const char *
place_text(struct outline *outline)
{
    switch (choice(outline, INPUT_DATA_RESIDENCY)) {
    case RESIDENCY_REGION:
        return arena_printf(outline->arena, "; they stay in the region %s",
                            input(outline, INPUT_REGION));
    case RESIDENCY_ON_PREMISES:
        return "; they stay on your premises";
    default:
        return "";
    }
}

static const char *
quality_text(struct outline *outline)
{
    const struct market *market = outline->decision->market;
    struct arena *arena = outline->arena;

    return arena_printf(arena,
                        "%s: at least %s of the published index, whose best active "
                        "model has %s",
                        input(outline, INPUT_PERFORMANCE_NEEDS),
                        show_score(arena, market->pools[POOL_PROPRIETARY].floor),
                        show_score(arena, market->best_quality));
}

static const char *
budget_text(struct outline *outline)
{
    const struct inputs *inputs = &outline->decision->inputs;
    struct arena *arena = outline->arena;
    const char *horizon = show_things(arena, outline->decision->demand.months, "month");

    if (choice(outline, INPUT_BUDGET_STYLE) == BUDGET_FIXED &&
        input_is_given(inputs, INPUT_MONTHLY_BUDGET_USD))
        return arena_printf(
            arena, "at most %s a month; costs are counted over %s",
            phrase_amount(arena, inputs, inputs->number[INPUT_MONTHLY_BUDGET_USD]),
            horizon);
    return arena_printf(arena, "no fixed limit; costs are counted over %s", horizon);
}

void
outline_context(struct outline *outline)
{
    struct arena *arena = outline->arena;
    struct facts facts;

    facts_init(&facts, arena);
    facts_add(&facts, "Purpose",
              arena_printf(arena, "%s, %s", use_words[choice(outline, INPUT_USE_CASE)],
                           goal_words[choice(outline, INPUT_GOAL)]));
    facts_add(&facts, "Volume", volume_text(outline))->value.figure =
        "demand.tokens.first";
    facts_add(&facts, "Requests", requests_text(outline))->value.figure =
        "demand.requests";
    facts_add(
        &facts, "Data",
        arena_printf(arena, "privacy is %s; %s%s", input(outline, INPUT_DATA_PRIVACY),
                     third_party_words[choice(outline, INPUT_THIRD_PARTY_PROCESSING)],
                     place_text(outline)));
    facts_add(&facts, "Frameworks", phrase_frameworks(arena, outline->decision));
    facts_add(&facts, "Quality", quality_text(outline))->value.figure =
        "rating.best_quality";
    facts_add(&facts, "Model",
              arena_printf(arena, "openness %s, customization %s",
                           input(outline, INPUT_OPENNESS),
                           input(outline, INPUT_CUSTOMIZATION)));
    facts_add(&facts, "Team",
              arena_printf(arena, "%s experience of running models",
                           input(outline, INPUT_EXPERTISE)))
        ->value.figure = "input.expertise";
    facts_add(&facts, "Time",
              arena_printf(arena, "%s until it must run, counted as %s",
                           input(outline, INPUT_TIME_TO_DEPLOY),
                           show_things(arena, outline->decision->allowed_days, "day")))
        ->value.figure = "rating.allowed_days";
    facts_add(&facts, "Budget", budget_text(outline));
    outline_facts(outline, NULL, &facts);
    outline_paragraph(outline,
                      "Which way of running language models fits this best: a "
                      "proprietary API, a hosted open model, own replicas, or a mix of "
                      "them, at once or in steps?");
}
