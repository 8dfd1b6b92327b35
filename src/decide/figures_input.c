/*
 * figures_input.c - what was answered or assumed, the parameters, and the demand that follows.
 */
#include "decide/figure_builder.h"

/* ---- answers --------------------------------------------------------------------- */

/* Defaults that follow another answer. */
static const struct {
    enum input input, follows;
} followers[] = {
    {INPUT_GROWTH_PCT_MONTH, INPUT_WORKLOAD},
    {INPUT_PEAK_TO_AVERAGE, INPUT_WORKLOAD},
    {INPUT_REDUNDANCY, INPUT_AVAILABILITY_PCT},
    {INPUT_HOSTING, INPUT_DATA_RESIDENCY},
};

/* A default: of the catalog where it has one, else of the program. */
static void
assumed_from(struct figure_builder *b, struct figure *figure, enum input input)
{
    static const char *const notes[] = {
        [INPUT_GIVEN] = NULL,
        [INPUT_DEFAULT] = NULL,
        [INPUT_UNKNOWN] = "you do not know: the default stands in",
        [INPUT_MISSING] = "not answered: the middle level stands in",
        [INPUT_ABSENT] = NULL,
    };
    const struct decision *d = b->decision;
    const char *key = input_table[input].fact;
    const struct default_fact *fact = key ? catalog_default(d->catalog, key) : NULL;

    figure->source = "default";
    figure->note = notes[d->inputs.state[input]];
    if (fact && fact->value.known)
        figure_read_from(figure, &fact->provenance);
    for (size_t i = 0; i < ARRAY_LEN(followers); i++)
        if (followers[i].input == input)
            figure_from(b, figure, "input.%s", input_table[followers[i].follows].key);
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

/* The ends of a range that was given with an answer. */
static void
range_figures(struct figure_builder *b, enum input input, const struct answer *answer)
{
    const struct {
        const char *end;
        double value;
    } ends[] = {{"low", answer->low}, {"high", answer->high}};

    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        figure_given_by(
            figure_put(
                b, figure_key(b, "input.%s.%s", input_table[input].key, ends[i].end),
                maybe_of(ends[i].value), input_table[input].unit, EVIDENCE_GIVEN, ""),
            answer);
}

static void
input_figure(struct figure_builder *b, enum input input)
{
    const struct decision *d = b->decision;
    const struct input_info *info = &input_table[input];
    const struct answer *answer = &d->assessment->answers[input];
    enum evidence evidence = input_is_given(&d->inputs, input) ? EVIDENCE_GIVEN
                                                               : EVIDENCE_ASSUMED;
    const char *key = figure_key(b, "input.%s", info->key);
    struct figure *figure = is_number(info->type)
                                ? figure_put(b, key, maybe_of(d->inputs.number[input]),
                                             info->unit, evidence, "")
                                : figure_put_text(b, key, input_words(b, input),
                                                  evidence, "");

    if (evidence == EVIDENCE_ASSUMED) {
        assumed_from(b, figure, input);
        return;
    }
    figure_given_by(figure, answer);
    if (answer->has_range)
        range_figures(b, input, answer);
}

/* An answer to a question that a form added. */
static void
extra_figure(struct figure_builder *b, const struct extra *extra)
{
    bool given = extra->state == ANSWER_GIVEN;
    const char *key = figure_key(b, "input.%s", extra->key);
    enum evidence evidence = given ? EVIDENCE_GIVEN : EVIDENCE_ASSUMED;
    struct figure *figure = extra->is_number
                                ? figure_put(b, key, maybe_of(extra->number), "",
                                             evidence, "")
                                : figure_put_text(b, key,
                                                  extra->text ? extra->text : "unknown",
                                                  evidence, "");

    figure->source = extra->source ? extra->source : given ? figure_answer : "default";
    figure->as_of = extra->date;
    figure->note = extra->note;
}

void
figure_conditions(struct figure_builder *b, struct figure *figure,
                  const struct condition *when, size_t count)
{
    const struct decision *d = b->decision;

    for (size_t i = 0; i < count; i++)
        if (when[i].input < 0 ? assessment_extra(d->assessment, when[i].key) != NULL
                              : d->inputs.state[when[i].input] != INPUT_ABSENT)
            figure_from(b, figure, "input.%s", when[i].key);
}

/* ---- numbers of judgement, and defaults that no answer carries ------------------- */

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

/* A default fact with its published range, where it has one. */
static void
fact_figures(struct figure_builder *b, const char *key)
{
    const struct default_fact *fact = catalog_default(b->decision->catalog, key);

    if (!fact)
        return;
    {
        const struct figure_fact facts[] = {
            {"value", fact->value, fact->unit},
            {"low", fact->low, fact->unit},
            {"high", fact->high, fact->unit},
        };

        for (size_t i = 0; i < ARRAY_LEN(facts); i++)
            if (facts[i].value.known)
                figure_facts(b, figure_key(b, "default.%s", key), &facts[i], 1,
                             &fact->provenance);
    }
}

/* ---- demand ---------------------------------------------------------------------- */

static double
sum_of(const double *values, int months)
{
    double sum = 0;

    for (int m = 0; m < months; m++)
        sum += values[m];
    return sum;
}

static void
demand_figures(struct figure_builder *b)
{
    const struct demand *d = &b->decision->demand;
    struct figure_scope scope = {.self = "demand"};
    double rate = demand_rate(d, d->tokens[0]);
    const struct figure_row rows[] = {
        {"request.input", maybe_of(d->input_tokens), "tokens",
         "input share x tokens of a request",
         "input.input_share input.tokens_per_request"},
        {"request.output", maybe_of(d->output_tokens), "tokens",
         "tokens of a request - its input", "input.tokens_per_request .request.input"},
        {"requests", maybe_of(demand_requests(d, d->tokens[0])), "requests a month",
         "tokens of month 0 / tokens of a request",
         ".tokens.first input.tokens_per_request"},
        {"rate", maybe_of(rate), "requests a second",
         "requests a month / (active hours x 3600)",
         ".requests input.active_hours_month"},
        {"rate.peak", maybe_of(rate * d->peak_to_average), "requests a second",
         "requests a second x peak / average", ".rate input.peak_to_average"},
        {"months", maybe_of(sum_of(d->discount, d->months)), "months, discounted",
         "sum over m of (1 + discount)^(-m/12)",
         "input.horizon_months input.discount_pct_year"},
    };

    figure_compute_rows(b, &scope, rows, ARRAY_LEN(rows));
}

void
figures_of_inputs(struct figure_builder *b)
{
    const struct assessment *assessment = b->decision->assessment;

    for (int i = 0; i < INPUT_COUNT; i++)
        if (b->decision->inputs.state[i] != INPUT_ABSENT)
            input_figure(b, (enum input)i);
    for (size_t i = 0; i < assessment->extra_count; i++)
        extra_figure(b, &assessment->extras[i]);
    for (int i = 0; i < PARAMETER_COUNT; i++)
        parameter_figure(b, (enum parameter)i);
    fact_figures(b, "server_base_price_usd");
    fact_figures(b, "facilities_usd_per_kw_month");
    fact_figures(b, input_table[INPUT_STAFF_USD_YEAR].fact);
    demand_figures(b);
}
