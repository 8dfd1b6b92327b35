/*
 * assessment.c - answers taken, checked one by one, and held against each other.
 */
#include "model/assessment.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "model/inputs.h"

enum {
    ID_LENGTH_MAX = 200, /* characters of a model's name */
    ALLOWED_SIZE = 240,  /* as the mend of an error */
    KEY_SIZE = 96,
};

/* Sums of shares typed in decimals may miss their sum by the last bits. */
static const double sum_slack = 1e-9;

/* Tokens a month past which an exact count is no longer possible. */
static const double tokens_limit = 1e18;

const char *const pilot_approach_names[PILOT_APPROACH_COUNT] = {
    [PILOT_OWN] = "own",
    [PILOT_API] = "api",
};

const char *const assessment_names[NAME_COUNT] = {
    [NAME_ID] = "id",
    [NAME_TITLE] = "title",
    [NAME_OWNER] = "owner",
};

const char *const decision_names[DECISION_COUNT] = {
    [DECISION_STATUS] = "status",     [DECISION_DATE] = "date",
    [DECISION_MAKERS] = "makers",     [DECISION_CONSULTED] = "consulted",
    [DECISION_INFORMED] = "informed",
};

const struct amount effort_amounts[EFFORT_COUNT] = {
    [EFFORT_SETUP_DAYS] = {.high = 3650},
    [EFFORT_DEVELOPMENT] = {.high = 10000},
    [EFFORT_OPERATIONS] = {.high = 10000},
};

const struct amount rating_amount = {.high = 10};
const struct amount weight_amount = {.high = 1};

/* ---- taking an answer ------------------------------------------------------------ */

struct amount
input_amount(enum input input)
{
    const struct input_info *info = &input_table[input];
    struct amount amount = {info->low, info->high, info->type == INPUT_TYPE_INTEGER};

    if (info->type == INPUT_TYPE_CHOICE)
        amount = (struct amount){0, (double)input_choice_count(input) - 1, true};
    if (info->type == INPUT_TYPE_CHOICES)
        amount = (struct amount){0, ldexp(1, (int)input_choice_count(input)) - 1, true};
    return amount;
}

static void
choices_allowed(enum input input, char *buf, size_t size)
{
    bool several = input_table[input].type == INPUT_TYPE_CHOICES;
    int used = snprintf(buf, size, several ? "use any of: " : "use one of: ");

    text_join(input_table[input].choices, input_choice_count(input), ", ", buf + used,
              size - (size_t)used);
}

void
input_allowed(enum input input, char *buf, size_t size)
{
    struct amount amount = input_amount(input);

    switch (input_table[input].type) {
    case INPUT_TYPE_CHOICE:
    case INPUT_TYPE_CHOICES:
        choices_allowed(input, buf, size);
        break;
    case INPUT_TYPE_INTEGER:
    case INPUT_TYPE_NUMBER:
    case INPUT_TYPE_SHARE:
        amount_allowed(&amount, buf, size);
        break;
    case INPUT_TYPE_CODE:
        snprintf(buf, size, "use the three capital letters of a currency, such as EUR");
        break;
    case INPUT_TYPE_ID:
        snprintf(buf, size, "use an id of the catalog, of at most %d characters",
                 ID_LENGTH_MAX);
        break;
    case INPUT_TYPE_COUNT:
        break;
    }
}

bool
input_refuse(enum input input, const char *value, const char *fault, struct error *err)
{
    char allowed[ALLOWED_SIZE], quoted[TEXT_QUOTE_SIZE];

    input_allowed(input, allowed, sizeof allowed);
    if (!value[0])
        return error_set(err, ERROR_INPUT, NULL, allowed, "%s: is empty",
                         input_table[input].key);
    text_quote(value, quoted);
    return error_set(err, ERROR_INPUT, NULL, allowed, "%s: '%s' %s",
                     input_table[input].key, quoted, fault);
}

static bool
amount_check(const char *key, const struct amount *amount, double number,
             struct error *err)
{
    const char *fault = amount_fault(amount, number);
    char value[NUMBER_TEXT_SIZE], allowed[ALLOWED_SIZE];

    if (!fault)
        return true;
    if (isfinite(number))
        number_format_exact(number, value, sizeof value);
    else
        snprintf(value, sizeof value, isnan(number) ? "nan" : "inf");
    amount_allowed(amount, allowed, sizeof allowed);
    return error_set(err, ERROR_INPUT, NULL, allowed, "%s: '%s' %s", key, value, fault);
}

bool
input_check_number(enum input input, double number, struct error *err)
{
    enum input_type type = input_table[input].type;
    struct amount amount = input_amount(input);

    if (type == INPUT_TYPE_CODE || type == INPUT_TYPE_ID)
        return input_refuse(input, "a number", "is not a name", err);
    return amount_check(input_table[input].key, &amount, number, err);
}

static bool
text_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool
value_same(const struct answer *a, const struct answer *b)
{
    return a->state == b->state && a->number == b->number &&
           a->has_range == b->has_range && a->low == b->low && a->high == b->high &&
           text_same(a->text, b->text);
}

/* The new value in place of the old; what proved another value does not prove this one.
 */
static bool
answer_take(struct answer *answer, struct answer next)
{
    if (value_same(answer, &next))
        return true;
    *answer = next;
    return true;
}

static bool
number_take(const char *key, const struct amount *amount, double number,
            struct answer *answer, struct error *err)
{
    return amount_check(key, amount, number, err) &&
           answer_take(answer,
                       (struct answer){.state = ANSWER_GIVEN, .number = number});
}

bool
answer_set_number(enum input input, double number, struct answer *answer,
                  struct error *err)
{
    return input_check_number(input, number, err) &&
           answer_take(answer,
                       (struct answer){.state = ANSWER_GIVEN, .number = number});
}

bool
answer_set_range(enum input input, double low, double likely, double high,
                 struct answer *answer, struct error *err)
{
    const char *key = input_table[input].key;
    struct answer next = {.state = ANSWER_GIVEN,
                          .number = likely,
                          .has_range = true,
                          .low = low,
                          .high = high};

    if (!input_table[input].ranged)
        return error_set(err, ERROR_INPUT, NULL, "give one value",
                         "%s: a range is not taken here", key);
    if (!input_check_number(input, low, err) ||
        !input_check_number(input, likely, err) ||
        !input_check_number(input, high, err))
        return false;
    if (low > likely || likely > high)
        return error_set(err, ERROR_INPUT, NULL, "order them low, likely, high",
                         "%s: low, likely and high are not in order", key);
    return answer_take(answer, next);
}

/* "low..likely..high" into three numbers; false when it is anything else. */
static bool
range_parse(const char *text, bool share, double out[3])
{
    char part[3][NUMBER_LITERAL_MAX + 1];

    for (int i = 0; i < 3; i++) {
        const char *end = i < 2 ? strstr(text, "..") : text + strlen(text);

        if (!end || (size_t)(end - text) >= sizeof part[i])
            return false;
        memcpy(part[i], text, (size_t)(end - text));
        part[i][end - text] = '\0';
        if (!number_parse_quantity(part[i], share, &out[i]))
            return false;
        text = i < 2 ? end + 2 : end;
    }
    return true;
}

static bool
quantity_set(enum input input, const char *text, struct answer *answer,
             struct error *err)
{
    bool share = input_table[input].type == INPUT_TYPE_SHARE;
    double number, range[3];

    if (range_parse(text, share, range))
        return answer_set_range(input, range[0], range[1], range[2], answer, err);
    if (!number_parse_quantity(text, share, &number))
        return input_refuse(input, text, "is not a number", err);
    return answer_set_number(input, number, answer, err);
}

static bool
choice_set(enum input input, const char *text, struct answer *answer, struct error *err)
{
    int choice = input_choice_find(input, text);

    if (choice < 0)
        return input_refuse(input, text, "is not a choice", err);
    return answer_set_number(input, choice, answer, err);
}

/* Words parted by commas, blanks around them, into a bit set. */
static bool
choices_set(enum input input, const char *text, struct answer *answer,
            struct error *err)
{
    unsigned bits = 0;

    for (const char *at = strcmp(text, "none") == 0 ? "" : text; *at;) {
        size_t item = strcspn(at, ","), first = strspn(at, " "), last = item;
        char word[KEY_SIZE];
        int choice;

        while (last > first && at[last - 1] == ' ')
            last--;
        if (first > last)
            first = last;
        snprintf(word, sizeof word, "%.*s", (int)(last - first), at + first);
        choice = last - first < sizeof word ? input_choice_find(input, word) : -1;
        if (choice < 0)
            return input_refuse(input, word, "is not a choice", err);
        bits |= 1u << choice;
        at += item + (at[item] == ',');
    }
    return answer_set_number(input, bits, answer, err);
}

static bool
is_id(const char *text)
{
    return *text &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(text);
}

static bool
name_set(enum input input, const char *text, struct answer *answer, struct arena *arena,
         struct error *err)
{
    struct answer next = {.state = ANSWER_GIVEN};
    const char *fault = text_line_fault(text);

    if (!fault && input_table[input].type == INPUT_TYPE_CODE &&
        (strlen(text) != 3 || strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3))
        fault = "is not a currency code";
    if (!fault && text_length(text) > ID_LENGTH_MAX)
        fault = "is too long";
    if (fault)
        return input_refuse(input, text, fault, err);
    next.text = arena_strdup(arena, text);
    return answer_take(answer, next);
}

bool
answer_set_text(enum input input, const char *text, struct answer *answer,
                struct arena *arena, struct error *err)
{
    if (strcmp(text, "unknown") == 0)
        return answer_take(answer, (struct answer){.state = ANSWER_UNKNOWN});
    switch (input_table[input].type) {
    case INPUT_TYPE_CHOICE:
        return choice_set(input, text, answer, err);
    case INPUT_TYPE_CHOICES:
        return choices_set(input, text, answer, err);
    case INPUT_TYPE_INTEGER:
    case INPUT_TYPE_NUMBER:
    case INPUT_TYPE_SHARE:
        return quantity_set(input, text, answer, err);
    case INPUT_TYPE_CODE:
    case INPUT_TYPE_ID:
    case INPUT_TYPE_COUNT:
        break;
    }
    return name_set(input, text, answer, arena, err);
}

bool
answer_set_effort(enum strategy strategy, enum effort effort, double number,
                  struct answer *answer, struct error *err)
{
    char key[KEY_SIZE];

    snprintf(key, sizeof key, "strategies.%s.%s", strategy_ids[strategy],
             effort_keys[effort]);
    return number_take(key, &effort_amounts[effort], number, answer, err);
}

bool
answer_set_rating(enum factor factor, enum strategy strategy, double number,
                  struct answer *answer, struct error *err)
{
    char key[KEY_SIZE];

    snprintf(key, sizeof key, "ratings.%s.%s", factor_ids[factor],
             strategy_ids[strategy]);
    return number_take(key, &rating_amount, number, answer, err);
}

bool
answer_set_weight(enum factor factor, double number, struct answer *answer,
                  struct error *err)
{
    char key[KEY_SIZE];

    snprintf(key, sizeof key, "weights.%s", factor_ids[factor]);
    return number_take(key, &weight_amount, number, answer, err);
}

static bool
is_status(const char *text)
{
    static const char *const words[] = {"proposed", "accepted", "rejected",
                                        "deprecated"};
    static const char superseded[] = "superseded by ";

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (strcmp(words[i], text) == 0)
            return true;
    return strncmp(text, superseded, strlen(superseded)) == 0 &&
           text[strlen(superseded)] != '\0';
}

static bool
is_day(const char *text)
{
    long days;

    return strlen(text) == DATE_TEXT_SIZE - 1 && date_parse(text, &days);
}

/* Whether a text is one for a member of a group; else what is wrong, with its name. */
static bool
line_check(const char *group, const char *member, const char *text, struct error *err)
{
    const char *fault = text_line_fault(text);
    char quoted[TEXT_QUOTE_SIZE];

    if (!fault)
        return true;
    text_quote(text, quoted);
    return error_set(err, ERROR_INPUT, NULL, "write a text of 1 to 4096 characters",
                     "%s.%s: '%s' %s", group, member, quoted, fault);
}

bool
assessment_name_set(struct assessment *assessment, enum assessment_name name,
                    const char *text, struct arena *arena, struct error *err)
{
    const char **members[NAME_COUNT] = {&assessment->id, &assessment->title,
                                        &assessment->owner};
    char quoted[TEXT_QUOTE_SIZE];

    if (!line_check("assessment", assessment_names[name], text, err))
        return false;
    text_quote(text, quoted);
    if (name == NAME_ID && (!is_id(text) || strlen(text) > ID_LENGTH_MAX))
        return error_set(err, ERROR_INPUT, NULL,
                         "use small letters, digits and hyphens, at most 200",
                         "assessment.id: '%s' is not an id", quoted);
    *members[name] = arena_strdup(arena, text);
    return true;
}

bool
decision_set(struct assessment *assessment, enum decision_member member,
             const char *text, struct arena *arena, struct error *err)
{
    char quoted[TEXT_QUOTE_SIZE];

    if (!line_check("decision", decision_names[member], text, err))
        return false;
    text_quote(text, quoted);
    if (member == DECISION_STATUS && !is_status(text))
        return error_set(
            err, ERROR_INPUT, NULL,
            "use proposed, accepted, rejected, deprecated or superseded by "
            "and a record",
            "decision.status: '%s' is not a status", quoted);
    if (member == DECISION_DATE && !is_day(text))
        return error_set(err, ERROR_INPUT, NULL, "write it as YYYY-MM-DD",
                         "decision.date: '%s' is not a day", quoted);
    assessment->decision[member] = arena_strdup(arena, text);
    return true;
}

/* ---- the whole ------------------------------------------------------------------ */

void
assessment_init(struct assessment *assessment)
{
    *assessment = (struct assessment){0};
}

static void
text_own(const char **text, struct arena *arena)
{
    if (*text)
        *text = arena_strdup(arena, *text);
}

static void
answers_own(struct answer *answers, size_t count, struct arena *arena)
{
    for (size_t i = 0; i < count; i++) {
        text_own(&answers[i].text, arena);
        text_own(&answers[i].source, arena);
        text_own(&answers[i].date, arena);
        text_own(&answers[i].note, arena);
    }
}

static void
extras_own(struct assessment *assessment, struct arena *arena)
{
    struct extra *extras = ARENA_ARRAY(arena, assessment->extra_count, struct extra);

    for (size_t i = 0; i < assessment->extra_count; i++) {
        extras[i] = assessment->extras[i];
        text_own(&extras[i].key, arena);
        text_own(&extras[i].text, arena);
        text_own(&extras[i].source, arena);
        text_own(&extras[i].date, arena);
        text_own(&extras[i].note, arena);
    }
    assessment->extras = extras;
}

static void
pilots_own(struct assessment *assessment, struct arena *arena)
{
    struct pilot *pilots = ARENA_ARRAY(arena, assessment->pilot_count, struct pilot);

    for (size_t i = 0; i < assessment->pilot_count; i++) {
        pilots[i] = assessment->pilots[i];
        text_own(&pilots[i].model, arena);
        text_own(&pilots[i].quantization, arena);
        text_own(&pilots[i].gpu, arena);
        text_own(&pilots[i].provider, arena);
        text_own(&pilots[i].date, arena);
        text_own(&pilots[i].source, arena);
        text_own(&pilots[i].note, arena);
    }
    assessment->pilots = pilots;
}

void
assessment_copy(const struct assessment *from, struct assessment *to,
                struct arena *arena)
{
    *to = *from;
    text_own(&to->id, arena);
    text_own(&to->title, arena);
    text_own(&to->owner, arena);
    for (int i = 0; i < DECISION_COUNT; i++)
        text_own(&to->decision[i], arena);
    answers_own(to->answers, INPUT_COUNT, arena);
    answers_own(&to->effort[0][0], (size_t)STRATEGY_COUNT * EFFORT_COUNT, arena);
    answers_own(&to->ratings[0][0], (size_t)FACTOR_COUNT * STRATEGY_COUNT, arena);
    answers_own(to->weights, FACTOR_COUNT, arena);
    extras_own(to, arena);
    pilots_own(to, arena);
}

int
assessment_answered(const struct assessment *assessment)
{
    int count = 0;

    for (int i = 0; i < INPUT_COUNT; i++)
        if (input_table[i].must_answer && assessment->answers[i].state != ANSWER_OPEN)
            count++;
    return count;
}

bool
extra_is_key(const char *key)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";

    return strncmp(key, "x-", 2) == 0 && key[2] &&
           strspn(key + 2, letters) == strlen(key + 2);
}

bool
extra_list_has(const char *list, const char *word)
{
    size_t length = strlen(word);

    for (;;) {
        size_t item = strcspn(list, ",");

        if (item == length && memcmp(list, word, length) == 0)
            return true;
        if (!list[item])
            return false;
        list += item + 1;
    }
}

size_t
extra_list_count(const struct extra *extra)
{
    size_t count = 1;

    if (!extra->text || !extra->text[0])
        return 0;
    for (const char *at = extra->text; (at = strchr(at, ',')); at++)
        count++;
    return count;
}

const struct extra *
assessment_extra(const struct assessment *assessment, const char *key)
{
    for (size_t i = 0; i < assessment->extra_count; i++)
        if (strcmp(assessment->extras[i].key, key) == 0)
            return &assessment->extras[i];
    return NULL;
}

void
assessment_extra_set(struct assessment *assessment, const struct extra *extra,
                     struct arena *arena)
{
    size_t count = assessment->extra_count, at = 0;
    struct extra *extras = ARENA_ARRAY(arena, count + 1, struct extra);

    for (size_t i = 0; i < count; i++)
        extras[i] = assessment->extras[i];
    while (at < count && strcmp(extras[at].key, extra->key) != 0)
        at++;
    extras[at] = *extra;
    assessment->extras = extras;
    assessment->extra_count = at < count ? count : count + 1;
}

/* ---- answers held against each other -------------------------------------------- */

static void
note(struct error_list *list, const char *keys, const char *mend, const char *what)
{
    struct error err;

    error_set(&err, ERROR_INPUT, keys, mend, "%s", what);
    error_list_add(list, &err);
}

static void
shares_check(const struct inputs *inputs, struct error_list *errors)
{
    double sum = inputs->number[INPUT_COMPLEX_SHARE] +
                 inputs->number[INPUT_MEDIUM_SHARE];
    char what[2 * NUMBER_TEXT_SIZE], value[NUMBER_TEXT_SIZE];

    if (sum <= 1 + sum_slack)
        return;
    number_format_micro(llround(sum * 1e6), value, sizeof value);
    snprintf(what, sizeof what, "the shares sum to %s", value);
    note(errors, "complex_share, medium_share",
         "their sum is at most 1, the rest is simple", what);
}

static void
weights_check(const struct assessment *assessment, struct error_list *errors,
              struct error_list *warnings)
{
    double sum = 0;
    int given = 0;

    for (int i = 0; i < FACTOR_COUNT; i++)
        if (assessment->weights[i].state == ANSWER_GIVEN) {
            sum += assessment->weights[i].number;
            given++;
        }
    if (sum > 1 + sum_slack)
        note(errors, "weights", "own weights are shares that sum to at most 1",
             "the own weights sum to more than 1");
    else if (given == FACTOR_COUNT && sum <= 0)
        note(errors, "weights", "give one of them a share above 0",
             "all weights are zero");
    else if (given == FACTOR_COUNT && sum < 1 - sum_slack)
        note(warnings, "weights", "give shares that sum to 1, or leave one out",
             "all weights are given but sum to less than 1, so they are rescaled");
}

/* The largest value that the uncertain worlds may draw for an input. */
static double
highest(const struct inputs *inputs, enum input input)
{
    const struct answer *answer = &inputs->assessment->answers[input];
    bool ranged = input_is_given(inputs, input) && answer->has_range;

    return ranged ? answer->high : inputs->number[input];
}

static void
growth_check(const struct inputs *inputs, struct error_list *errors,
             struct error_list *warnings)
{
    double growth = highest(inputs, INPUT_GROWTH_PCT_MONTH);
    double last = highest(inputs, INPUT_SCALE) *
                  pow(1 + growth / 100, inputs->number[INPUT_HORIZON_MONTHS] - 1);

    if (last > tokens_limit)
        note(errors, "scale, growth_pct_month, horizon_months",
             "take less growth or a shorter horizon",
             "the last month would have more than 1e18 tokens");
    if (input_is_given(inputs, INPUT_WORKLOAD) &&
        input_is_given(inputs, INPUT_GROWTH_PCT_MONTH) &&
        input_choice(inputs, INPUT_WORKLOAD) == WORKLOAD_STEADY &&
        inputs->number[INPUT_GROWTH_PCT_MONTH] != 0)
        note(warnings, "workload, growth_pct_month", "choose growing, or a growth of 0",
             "a steady workload grows");
}

static void
budget_check(const struct inputs *inputs, struct error_list *errors,
             struct error_list *warnings)
{
    bool fixed = input_choice(inputs, INPUT_BUDGET_STYLE) == BUDGET_FIXED;
    bool amount = input_is_given(inputs, INPUT_MONTHLY_BUDGET_USD);

    if (fixed && !amount)
        note(errors, "budget_style, monthly_budget_usd", "give the amount of a month",
             "a fixed budget has no amount");
    if (!fixed && amount)
        note(warnings, "budget_style, monthly_budget_usd",
             "set budget_style to fixed, or leave the amount out",
             "the amount has no effect on a flexible budget");
}

static void
currency_check(const struct inputs *inputs, struct error_list *errors,
               struct error_list *warnings)
{
    bool dollars = strcmp(inputs->text[INPUT_CURRENCY], "USD") == 0;
    bool rate = input_is_given(inputs, INPUT_USD_RATE);

    if (!dollars && !rate)
        note(errors, "currency, usd_rate", "give the units of the currency for one USD",
             "a currency other than USD has no rate");
    if (dollars && rate && inputs->number[INPUT_USD_RATE] != 1)
        note(warnings, "currency, usd_rate", "name the currency, or leave the rate out",
             "amounts in USD are multiplied by a rate");
}

void
assessment_check(const struct assessment *assessment, struct error_list *errors,
                 struct error_list *warnings)
{
    struct inputs inputs;

    inputs_resolve(assessment, NULL, &inputs);
    shares_check(&inputs, errors);
    weights_check(assessment, errors, warnings);
    growth_check(&inputs, errors, warnings);
    budget_check(&inputs, errors, warnings);
    currency_check(&inputs, errors, warnings);
    if (input_choice(&inputs, INPUT_DATA_RESIDENCY) == RESIDENCY_ON_PREMISES &&
        input_choice(&inputs, INPUT_HOSTING) == HOSTING_RENT)
        note(errors, "data_residency, hosting",
             "set hosting to own, or data_residency to "
             "another value",
             "data on the premises cannot be served by rented machines");
}
