/*
 * phrase.c - the words that several sections share.
 */
#include "report/phrase.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "report/show.h"

const char phrase_no_break_even[] =
    "cannot be said, as no own replica or no API is eligible";

const char *const phrase_cost_lines[LINE_COUNT] = {
    [LINE_API_FEES] = "API fees",
    [LINE_COMPUTE] = "Compute",
    [LINE_INFRASTRUCTURE] = "Infrastructure",
    [LINE_DEVELOPMENT] = "Development",
    [LINE_OPERATIONS] = "Operations",
    [LINE_DELAY] = "Delay",
};

const char *const phrase_measures[MEASURE_COUNT] = {
    [MEASURE_OUTPUT_SPEED] = "Output of one replica, tokens/s",
    [MEASURE_USER_SPEED] = "Speed for one user, tokens/s",
    [MEASURE_CASES] = "Own test cases passed",
    [MEASURE_OWN_PRICE] = "Cost of 1M tokens at your peak",
    [MEASURE_API_PRICE] = "Bill for 1M tokens",
};

const char *const phrase_roles[ROLE_COUNT] = {
    [ROLE_ALL] = "all traffic",        [ROLE_BASE] = "base load",
    [ROLE_OVERFLOW] = "overflow",      [ROLE_COMPLEX] = "complex requests",
    [ROLE_MEDIUM] = "medium requests", [ROLE_SIMPLE] = "simple requests",
};

const char *const phrase_uncertain[UNCERTAIN_COUNT] = {
    [UNCERTAIN_SCALE] = "volume",
    [UNCERTAIN_PROPRIETARY_PRICE] = "price of the proprietary API",
    [UNCERTAIN_HOSTED_PRICE] = "price of the hosted API",
    [UNCERTAIN_GPU_PRICE] = "price of machines",
    [UNCERTAIN_THROUGHPUT] = "throughput of own replicas",
    [UNCERTAIN_STAFF] = "cost of an engineer",
    [UNCERTAIN_API_EFFORT] = "effort with an API",
    [UNCERTAIN_OWN_EFFORT] = "effort with own replicas",
    [UNCERTAIN_GROWTH] = "growth",
    [UNCERTAIN_API_DECLINE] = "fall of API prices",
    [UNCERTAIN_GPU_DECLINE] = "fall of GPU prices",
};

const char *const phrase_settle[UNCERTAIN_COUNT] = {
    [UNCERTAIN_SCALE] = "count the tokens of some typical weeks",
    [UNCERTAIN_PROPRIETARY_PRICE] = "get a quote for your volume",
    [UNCERTAIN_HOSTED_PRICE] = "get a quote for your volume",
    [UNCERTAIN_GPU_PRICE] = "get a quote for the machines",
    [UNCERTAIN_THROUGHPUT] = "measure it in a pilot",
    [UNCERTAIN_STAFF] = "take your own figure, or a range, from those who pay",
    [UNCERTAIN_API_EFFORT] = "let those who would do it estimate it",
    [UNCERTAIN_OWN_EFFORT] = "let those who would do it estimate it, or pilot it",
    [UNCERTAIN_GROWTH] = "look at the past months and at what is planned",
    [UNCERTAIN_API_DECLINE] = "decide how often you would change to a newer model",
    [UNCERTAIN_GPU_DECLINE] = "look at how rents have moved, or fix the price",
};

/* The input of the registry whose unit an uncertain one has; -1 for a factor about 1. */
static const int uncertain_inputs[UNCERTAIN_COUNT] = {
    [UNCERTAIN_SCALE] = INPUT_SCALE,
    [UNCERTAIN_PROPRIETARY_PRICE] = -1,
    [UNCERTAIN_HOSTED_PRICE] = -1,
    [UNCERTAIN_GPU_PRICE] = -1,
    [UNCERTAIN_THROUGHPUT] = -1,
    [UNCERTAIN_STAFF] = INPUT_STAFF_USD_YEAR,
    [UNCERTAIN_API_EFFORT] = -1,
    [UNCERTAIN_OWN_EFFORT] = -1,
    [UNCERTAIN_GROWTH] = INPUT_GROWTH_PCT_MONTH,
    [UNCERTAIN_API_DECLINE] = INPUT_API_PRICE_DECLINE_PCT_YEAR,
    [UNCERTAIN_GPU_DECLINE] = INPUT_GPU_PRICE_DECLINE_PCT_YEAR,
};

const char *const phrase_framework[FRAMEWORK_COUNT] = {
    [FRAMEWORK_GDPR] = "GDPR",           [FRAMEWORK_HIPAA] = "HIPAA",
    [FRAMEWORK_SOC2] = "SOC 2",          [FRAMEWORK_ISO27001] = "ISO 27001",
    [FRAMEWORK_EU_AI_ACT] = "EU AI Act", [FRAMEWORK_PCI_DSS] = "PCI DSS",
    [FRAMEWORK_FEDRAMP] = "FedRAMP",
};

static const char *
keep(struct arena *arena, struct strbuf *text)
{
    const char *kept = arena_strdup(arena, text->data);

    strbuf_clear(text);
    return kept;
}

static const char *
phrase_choices(struct arena *arena, enum input input, unsigned chosen)
{
    const char *const *choices = input_table[input].choices;
    struct strbuf text;

    strbuf_init(&text);
    for (size_t i = 0; choices[i]; i++)
        if (chosen >> i & 1u)
            strbuf_addf(&text, "%s%s", text.length ? ", " : "", choices[i]);
    if (!text.length)
        strbuf_add(&text, "none");
    return keep(arena, &text);
}

const char *
phrase_value(struct arena *arena, enum input input, double number)
{
    const struct input_info *info = &input_table[input];

    switch (info->type) {
    case INPUT_TYPE_CHOICE:
        return info->choices[(int)number];
    case INPUT_TYPE_CHOICES:
        return phrase_choices(arena, input, (unsigned)number);
    case INPUT_TYPE_SHARE:
        /* 0.07 x 100 is not 7 in binary: what a person wrote has no 13th digit. */
        return show_with_unit(arena, show_exact(arena, round(number * 1e12) / 1e10),
                              "%");
    case INPUT_TYPE_INTEGER:
    case INPUT_TYPE_NUMBER:
        return show_noun(arena, show_exact(arena, number),
                         strcmp(info->unit, "ratio") == 0 ? "" : info->unit);
    case INPUT_TYPE_CODE:
    case INPUT_TYPE_ID:
    case INPUT_TYPE_COUNT:
        break;
    }
    return "";
}

const char *
phrase_input(struct arena *arena, const struct inputs *inputs, enum input input)
{
    enum input_type type = input_table[input].type;

    if (inputs->state[input] == INPUT_ABSENT)
        return "not given";
    if (type == INPUT_TYPE_CODE || type == INPUT_TYPE_ID)
        return inputs->text[input] ? inputs->text[input] : "not given";
    return phrase_value(arena, input, inputs->number[input]);
}

const char *
phrase_currency(const struct inputs *inputs)
{
    return inputs->text[INPUT_CURRENCY] ? inputs->text[INPUT_CURRENCY] : "USD";
}

const char *
phrase_money(struct arena *arena, const struct inputs *inputs, double usd)
{
    bool is_usd = strcmp(phrase_currency(inputs), "USD") == 0;

    return show_money(arena, is_usd ? usd : usd * inputs->number[INPUT_USD_RATE]);
}

const char *
phrase_amount(struct arena *arena, const struct inputs *inputs, double usd)
{
    return show_with_unit(arena, phrase_money(arena, inputs, usd),
                          phrase_currency(inputs));
}

const char *
phrase_line(struct arena *arena, const char *text)
{
    char *line = arena_strdup(arena, text);

    for (char *at = line; *at; at++)
        if (*at == '\n' || *at == '\t' || *at == '\r')
            *at = ' ';
    return line;
}

const char *
phrase_strategy(int strategy)
{
    return strategy < 0 ? "none" : strategy_names[strategy];
}

const char *
phrase_join(struct arena *arena, const char *const *items, size_t count)
{
    struct strbuf text;

    strbuf_init(&text);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            strbuf_add(&text, i + 1 == count ? " and " : ", ");
        strbuf_add(&text, items[i]);
    }
    return keep(arena, &text);
}

/* What a gate compared, in the unit of its test; "" when it compared nothing. */
static const char *
gate_measure(struct arena *arena, const struct decision *decision,
             const struct gate_result *result)
{
    const char *measured = "", *limit = "";

    if (!result->measured.known || !result->limit.known)
        return "";
    switch (result->gate->test) {
    case GATE_TEST_DEADLINE:
    case GATE_TEST_STALE:
        measured = show_things(arena, result->measured.value, "day");
        limit = show_things(arena, result->limit.value, "day");
        break;
    case GATE_TEST_BUDGET:
        measured = phrase_amount(arena, &decision->inputs, result->measured.value);
        limit = phrase_amount(arena, &decision->inputs, result->limit.value);
        break;
    case GATE_TEST_ONE_HOST:
        measured = show_things(arena, result->measured.value, "token");
        limit = show_things(arena, result->limit.value, "token");
        break;
    case GATE_TEST_DISAGREE:
        measured = show_with_unit(arena, show_real(arena, result->measured.value, 1),
                                  "%");
        limit = show_with_unit(arena, show_real(arena, result->limit.value, 1), "%");
        break;
    case GATE_TEST_ANSWERS:
    case GATE_TEST_QUALITY:
    case GATE_TEST_CONTEXT:
    case GATE_TEST_LICENCE:
    case GATE_TEST_FIT:
    case GATE_TEST_PROVIDER:
    case GATE_TEST_NO_OWN_LANE:
    case GATE_TEST_OWN_LANE:
    case GATE_TEST_AGREEMENT:
    case GATE_TEST_REGION:
    case GATE_TEST_BEYOND:
    case GATE_TEST_SINGLE_MACHINE:
    case GATE_TEST_REASONING:
    case GATE_TEST_NEWER_UNRATED:
    case GATE_TEST_FLAT:
    case GATE_TEST_PINNED:
    case GATE_TEST_COUNT:
        measured = show_real(arena, result->measured.value, 1);
        limit = show_real(arena, result->limit.value, 1);
        break;
    }
    return arena_printf(arena, " (%s, limit %s)", measured, limit);
}

/* A sentence of the knowledge files without its full stop, so that figures can follow. */
static const char *
sentence_body(struct arena *arena, const char *sentence)
{
    size_t length = strlen(sentence);

    if (length > 0 && sentence[length - 1] == '.')
        length--;
    return arena_strndup(arena, sentence, length);
}

/* What a gate is about by its name, where the catalog has one. */
static const char *
gate_subject(struct arena *arena, const struct catalog *catalog, const char *id)
{
    const struct api_offer *offer = catalog_offer(catalog, id);
    const struct open_model *model = catalog_model(catalog, id);

    return offer ? phrase_offer(arena, offer) : model ? model->name : id;
}

static const char *
asked_text(struct arena *arena, const struct api_offer *offer)
{
    const struct provenance *from = &offer->provenance;

    return arena_printf(
        arena, "%s / %s (%s, %s)",
        offer->input.known ? show_exact(arena, (double)offer->input.micro / 1e6) : "?",
        offer->output.known ? show_exact(arena, (double)offer->output.micro / 1e6)
                            : "?",
        origin_names[from->origin], from->as_of);
}

/* What two sources ask. */
static const char *
gate_prices(struct arena *arena, const struct catalog *catalog,
            const struct gate_result *result)
{
    const struct api_offer *offer = catalog_offer(catalog, result->detail);

    if (!result->other || !offer)
        return "";
    return arena_printf(arena, ", USD per 1M in / out %s against %s",
                        asked_text(arena, offer), asked_text(arena, result->other));
}

const char *
phrase_gate(struct arena *arena, const struct decision *decision,
            const struct gate_result *result)
{
    const struct gate *gate = result->gate;
    struct strbuf text;

    strbuf_init(&text);
    strbuf_addf(&text, "%s%s", sentence_body(arena, gate->sentence),
                gate_measure(arena, decision, result));
    if (result->detail)
        strbuf_addf(&text, ": %s%s",
                    gate_subject(arena, decision->catalog, result->detail),
                    gate_prices(arena, decision->catalog, result));
    strbuf_add(&text, ".");
    if (result->rejected_by >= 0)
        strbuf_addf(&text, " The last candidate fell to this rule: %s",
                    decision->catalog->eligibility[result->rejected_by].sentence);
    if (result->cause >= 0)
        strbuf_addf(&text, " Because of %s: %s.", input_table[result->cause].key,
                    phrase_input(arena, &decision->inputs, (enum input)result->cause));
    if (result->has_lift)
        strbuf_addf(&text, " Lifted by %s: %s.", input_table[result->lift].key,
                    phrase_value(arena, result->lift, result->lift_number));
    return keep(arena, &text);
}

/* An exclusion with the answer that lifts it, else with the one that it stands on. */
static const char *
relax_gate(struct arena *arena, const struct decision *decision,
           const struct gate_result *result)
{
    const char *id = result->gate->id;

    if (result->has_lift)
        return arena_printf(arena, "%s (%s: %s)", id, input_table[result->lift].key,
                            phrase_value(arena, result->lift, result->lift_number));
    if (result->cause < 0)
        return id;
    return arena_printf(
        arena, "%s (%s is %s)", id, input_table[result->cause].key,
        phrase_input(arena, &decision->inputs, (enum input)result->cause));
}

const char *
phrase_relax(struct arena *arena, const struct decision *decision,
             const struct relax_set *set)
{
    const char *gates[GATES_MOST];

    for (int g = 0; g < set->gate_count; g++)
        gates[g] = relax_gate(arena, decision, set->gates[g]);
    return arena_printf(arena, "%s comes back without %s",
                        strategy_names[set->strategy],
                        phrase_join(arena, gates, (size_t)set->gate_count));
}

const char *
phrase_points(struct arena *arena, double points)
{
    const char *text = show_score(arena, points);

    return points >= 0.05 ? arena_printf(arena, "+%s", text) : text;
}

const char *
phrase_reason(struct arena *arena, const struct decision *decision, int strategy,
              int rival, const struct gap_part *part)
{
    const struct cell *row = decision->cells[part->factor];

    return arena_printf(arena, "%s, weight %s: %s against %s, %s" SHOW_UNIT "points",
                        factor_names[part->factor],
                        show_share(arena, decision->weights[part->factor].share),
                        show_score(arena, row[strategy].rating),
                        show_score(arena, row[rival].rating),
                        phrase_points(arena, part->points));
}

static const char *
own_place(const struct own_candidate *own)
{
    return own->offer ? own->offer->provider_id : "own machines";
}

const char *
phrase_own(struct arena *arena, const struct own_candidate *own)
{
    const struct replica *replica = &own->config->replica;

    return arena_printf(arena, "%s %s on %d" SHOW_UNIT "x" SHOW_UNIT "%s at %s",
                        replica->model->name, precision_names[replica->precision],
                        replica->gpus, replica->gpu->name, own_place(own));
}

const char *
phrase_offer(struct arena *arena, const struct api_offer *offer)
{
    /* Many names of hosted models say the host already. */
    if (strstr(offer->name, " @ "))
        return arena_printf(arena, "%.*s at %s",
                            (int)(strstr(offer->name, " @ ") - offer->name),
                            offer->name, offer->provider_id);
    return arena_printf(arena, "%s at %s", offer->name, offer->provider_id);
}

const char *
phrase_measured(struct arena *arena, const struct decision *decision,
                enum pilot_measure measure, struct maybe value)
{
    if (!value.known)
        return show_unknown;
    switch (measure) {
    case MEASURE_CASES:
        return show_share(arena, value.value);
    case MEASURE_OWN_PRICE:
    case MEASURE_API_PRICE:
        return phrase_amount(arena, &decision->inputs, value.value);
    case MEASURE_OUTPUT_SPEED:
    case MEASURE_USER_SPEED:
    case MEASURE_COUNT:
        break;
    }
    return show_real(arena, value.value, 1);
}

const char *
phrase_lane(struct arena *arena, const struct lane *lane)
{
    return lane->kind == LANE_OWN ? phrase_own(arena, lane->own)
                                  : phrase_offer(arena, lane->api->offer);
}

const char *
phrase_uncertain_end(struct arena *arena, enum uncertain input, double value)
{
    int key = uncertain_inputs[input];

    if (key < 0)
        return arena_printf(arena, "x" SHOW_UNIT "%s", show_real(arena, value, 2));
    return show_real(arena, value, 2);
}

const char *
phrase_uncertain_name(struct arena *arena, enum uncertain input)
{
    int key = uncertain_inputs[input];

    if (key < 0)
        return phrase_uncertain[input];
    return arena_printf(arena, "%s, %s", phrase_uncertain[input],
                        input_table[key].unit);
}

const char *
phrase_number(struct arena *arena, enum input input, double number)
{
    const struct input_info *info = &input_table[input];

    if (info->type == INPUT_TYPE_SHARE)
        return show_share(arena, number);
    return show_with_unit(arena,
                          info->type == INPUT_TYPE_INTEGER
                              ? show_count(arena, number)
                              : show_real(arena, number, 3),
                          strcmp(info->unit, "ratio") == 0 ? "" : info->unit);
}

/*
 * On which side of a number the winner is another one.  It is the first whole number of the
 * upper side; and at the end of what may be answered there is nothing beyond it.
 */
static const char *
flip_side(struct arena *arena, const struct flip *flip)
{
    const struct input_info *info = &input_table[flip->input];
    bool up = flip->to > flip->from;
    const char *end = phrase_number(arena, flip->input, up ? info->high : info->low);

    if (strcmp(phrase_number(arena, flip->input, flip->to), end) == 0)
        return "at";
    if (!up)
        return "below";
    return info->type == INPUT_TYPE_INTEGER ? "from" : "above";
}

const char *
phrase_flip(struct arena *arena, const struct decision *decision,
            const struct flip *flip)
{
    const struct input_info *info = &input_table[flip->input];

    if (flip->choice < 0)
        return arena_printf(arena, "%s %s %s", info->key, flip_side(arena, flip),
                            phrase_number(arena, flip->input, flip->to));
    if (info->type == INPUT_TYPE_CHOICES)
        return arena_printf(arena, "%s %s %s", info->key,
                            input_has(&decision->inputs, flip->input, flip->choice)
                                ? "without"
                                : "with",
                            info->choices[flip->choice]);
    return arena_printf(arena, "%s is %s, not %s", info->key,
                        info->choices[flip->choice],
                        info->choices[input_choice(&decision->inputs, flip->input)]);
}

const char *
phrase_limit(struct arena *arena, double limit, bool is_share)
{
    return is_share ? show_with_unit(arena, show_count(arena, limit * 100), "%")
                    : show_score(arena, limit);
}

const char *
phrase_flip_winner(struct arena *arena, const struct decision *decision,
                   const struct flip *flip)
{
    const char *change = phrase_flip(arena, decision, flip);

    if (flip->winner < 0)
        return arena_printf(arena, "%s: no strategy passes", change);
    return arena_printf(arena, "%s: %s wins", change, strategy_names[flip->winner]);
}

static const char *const opinion_names[OPINION_COUNT] = {
    [OPINION_TOPSIS] = "TOPSIS",
    [OPINION_PROMETHEE] = "PROMETHEE II",
    [OPINION_VIKOR] = "VIKOR",
};

/* The methods that put a strategy first, which the verdict does not. */
static size_t
opinions_for(const struct robustness *robustness, int strategy,
             const char *names[OPINION_COUNT])
{
    size_t count = 0;

    for (int o = 0; o < OPINION_COUNT; o++)
        if (!robustness->opinions[o].agrees &&
            (int)robustness->opinions[o].order[0] == strategy)
            names[count++] = opinion_names[o];
    return count;
}

const char *
phrase_interval(struct arena *arena, const struct decision *decision,
                enum factor factor)
{
    const struct weight_interval *interval = &decision->robustness->intervals[factor];
    const char *below = "", *above = "";

    if (interval->winner_below < 0 && interval->winner_above < 0)
        return arena_printf(arena, "%s stays first whatever %s counts.",
                            strategy_names[decision->verdict.winner],
                            factor_names[factor]);
    if (interval->winner_below >= 0)
        below = arena_printf(arena, " Below it %s wins.",
                             strategy_names[interval->winner_below]);
    if (interval->winner_above >= 0)
        above = arena_printf(arena, " Above it %s wins.",
                             strategy_names[interval->winner_above]);
    return arena_printf(arena, "%s stays first while %s counts %s to %s.%s%s",
                        strategy_names[decision->verdict.winner], factor_names[factor],
                        show_share(arena, interval->low),
                        show_share(arena, interval->high), below, above);
}

const char *
phrase_opinions(struct arena *arena, const struct robustness *robustness)
{
    struct strbuf text;
    int agree = 0;

    for (int o = 0; o < OPINION_COUNT; o++)
        agree += robustness->opinions[o].agrees;
    strbuf_init(&text);
    strbuf_addf(&text, "%d of %d other methods agree", agree, OPINION_COUNT);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const char *names[OPINION_COUNT];
        size_t count = opinions_for(robustness, s, names);

        if (count)
            strbuf_addf(&text, "; %s prefer%s %s", phrase_join(arena, names, count),
                        count == 1 ? "s" : "", strategy_names[s]);
    }
    return keep(arena, &text);
}

const char *
phrase_statement(struct arena *arena, const struct decision *decision,
                 const struct statement_result *result)
{
    const struct inputs *inputs = &decision->inputs;
    double here = result->here.value, there = result->there.value;

    if (!result->here.known || !result->there.known)
        return "";
    switch (result->statement->check) {
    case CHECK_API_CHEAPER:
        return arena_printf(arena, "an API costs %s a month, own replicas %s",
                            phrase_amount(arena, inputs, here),
                            phrase_amount(arena, inputs, there));
    case CHECK_OWN_CHEAPER:
        return arena_printf(arena, "own replicas cost %s a month, an API %s",
                            phrase_amount(arena, inputs, here),
                            phrase_amount(arena, inputs, there));
    case CHECK_API_QUALITY:
        return arena_printf(arena,
                            "the best proprietary model has %s, the best open one %s",
                            show_score(arena, here), show_score(arena, there));
    case CHECK_OWN_FIXED:
        if (here == there)
            return arena_printf(arena, "the own bill, people aside, is %s each month",
                                phrase_amount(arena, inputs, here));
        return arena_printf(arena, "the own bill, people aside, is %s to %s a month",
                            phrase_money(arena, inputs, here),
                            phrase_amount(arena, inputs, there));
    case CHECK_NONE:
    case CHECK_COUNT:
        break;
    }
    return "";
}

const char *
phrase_day(struct arena *arena, long day)
{
    char text[DATE_TEXT_SIZE];

    date_format(day, text);
    return arena_strdup(arena, text);
}

const char *
phrase_frameworks(struct arena *arena, const struct decision *decision)
{
    const char *names[FRAMEWORK_COUNT];
    size_t count = 0;

    for (int f = 0; f < FRAMEWORK_COUNT; f++)
        if (input_has(&decision->inputs, INPUT_FRAMEWORKS, f))
            names[count++] = phrase_framework[f];
    return count ? phrase_join(arena, names, count) : "none";
}

void
phrase_addresses(struct facts *facts, const char *label, const char *source)
{
    static const char parting[] = " ; ";
    const char *end;

    for (; source; source = end ? end + strlen(parting) : NULL) {
        size_t length;

        end = strstr(source, parting);
        length = end ? (size_t)(end - source) : strlen(source);
        facts_add(
            facts, label,
            phrase_line(facts->arena, arena_strndup(facts->arena, source, length)))
            ->value.is_address = true;
        label = "";
    }
}
