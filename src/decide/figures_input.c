/*
 * figures_input.c - what was answered or assumed, the parameters, and the demand that follows.
 */
#include "decide/figure_builder.h"

static void
given_from(struct figure *figure, const struct answer *answer)
{
    figure->source = answer->source ? answer->source : "answer";
    figure->as_of = answer->date;
}

/* A default: of the catalog where it has one, else of the registry. */
static void
assumed_from(const struct decision *d, struct figure *figure,
             const struct input_info *info)
{
    const struct default_fact *fact = info->fact
                                          ? catalog_default(d->catalog, info->fact)
                                          : NULL;

    figure->source = "default";
    if (fact && fact->value.known)
        figure_read_from(figure, &fact->provenance);
}

/* The value of a choice or a name in words. */
static const char *
input_words(struct figure_builder *b, enum input input)
{
    const struct input_info *info = &input_table[input];
    const struct inputs *inputs = &b->decision->inputs;
    const char *words = "";

    if (info->type == INPUT_TYPE_CHOICE)
        return info->choices[input_choice(inputs, input)];
    if (info->type != INPUT_TYPE_CHOICES)
        return inputs->text[input];
    for (int c = 0; info->choices[c]; c++)
        if (input_has(inputs, input, c))
            words = *words ? figure_key(b, "%s, %s", words, info->choices[c])
                           : info->choices[c];
    return *words ? words : "none";
}

static bool
is_number(enum input_type type)
{
    return type == INPUT_TYPE_INTEGER || type == INPUT_TYPE_NUMBER ||
           type == INPUT_TYPE_SHARE;
}

static void
input_figure(struct figure_builder *b, enum input input)
{
    const struct decision *d = b->decision;
    const struct input_info *info = &input_table[input];
    bool given = input_is_given(&d->inputs, input);
    bool number = is_number(info->type);
    struct figure *figure = figure_put(
        b, figure_key(b, "input.%s", info->key),
        number ? maybe_of(d->inputs.number[input]) : maybe_unknown(), info->unit,
        given ? EVIDENCE_GIVEN : EVIDENCE_ASSUMED, "");

    if (!number)
        figure->text = input_words(b, input);
    if (given)
        given_from(figure, &d->assessment->answers[input]);
    else
        assumed_from(d, figure, info);
}

static void
parameter_figure(struct figure_builder *b, enum parameter key)
{
    const struct parameter_value *value = &b->decision->catalog->parameters[key];
    struct figure *figure = figure_put(
        b, figure_key(b, "parameter.%s", parameter_keys[key]), maybe_of(value->value),
        value->unit, EVIDENCE_ASSUMED, "");

    figure_read_from(figure, &value->provenance);
    figure->note = value->rationale;
}

/* Defaults that no input carries: what formulas of own machines read. */
static void
fact_figure(struct figure_builder *b, const char *key)
{
    const struct default_fact *fact = catalog_default(b->decision->catalog, key);

    if (fact)
        figure_read_from(figure_put(b, figure_key(b, "default.%s", key), fact->value,
                                    fact->unit, EVIDENCE_CATALOG, ""),
                         &fact->provenance);
}

static void
demand_figures(struct figure_builder *b)
{
    const struct demand *d = &b->decision->demand;
    int last = d->months - 1;
    struct figure *f;

    f = figure_put(b, "demand.tokens.first", maybe_of(d->tokens[0]), "tokens a month",
                   EVIDENCE_ESTIMATED, "scale");
    figure_from(b, f, "input.scale");
    f = figure_put(b, "demand.tokens.last", maybe_of(d->tokens[last]), "tokens a month",
                   EVIDENCE_ESTIMATED, "scale x (1 + growth / 100) ^ (horizon - 1)");
    figure_from(b, f, "input.scale");
    figure_from(b, f, "input.growth_pct_month");
    figure_from(b, f, "input.horizon_months");
    f = figure_put(b, "demand.request.input", maybe_of(d->input_tokens), "tokens",
                   EVIDENCE_ESTIMATED, "input share x tokens per request");
    figure_from(b, f, "input.input_share");
    figure_from(b, f, "input.tokens_per_request");
    f = figure_put(b, "demand.request.output", maybe_of(d->output_tokens), "tokens",
                   EVIDENCE_ESTIMATED, "tokens per request - input tokens");
    figure_from(b, f, "input.tokens_per_request");
    figure_from(b, f, "demand.request.input");
    f = figure_put(b, "demand.requests", maybe_of(demand_requests(d, d->tokens[0])),
                   "requests a month", EVIDENCE_ESTIMATED,
                   "tokens of month 0 / tokens per request");
    figure_from(b, f, "demand.tokens.first");
    figure_from(b, f, "input.tokens_per_request");
    f = figure_put(b, "demand.rate", maybe_of(demand_rate(d, d->tokens[0])),
                   "requests a second", EVIDENCE_ESTIMATED,
                   "requests a month / (active hours x 3600)");
    figure_from(b, f, "demand.requests");
    figure_from(b, f, "input.active_hours_month");
    f = figure_put(b, "demand.rate.peak",
                   maybe_of(demand_rate(d, d->tokens[0]) * d->peak_to_average),
                   "requests a second", EVIDENCE_ESTIMATED, "rate x peak / average");
    figure_from(b, f, "demand.rate");
    figure_from(b, f, "input.peak_to_average");
}

void
figures_of_inputs(struct figure_builder *b)
{
    for (int i = 0; i < INPUT_COUNT; i++)
        if (b->decision->inputs.state[i] != INPUT_ABSENT)
            input_figure(b, (enum input)i);
    for (int i = 0; i < PARAMETER_COUNT; i++)
        parameter_figure(b, (enum parameter)i);
    fact_figure(b, "server_base_price_usd");
    fact_figure(b, "facilities_usd_per_kw_month");
    demand_figures(b);
}
