/*
 * question.c - see question.h.
 */
#include "tui/question.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "tui/match.h"

const char question_marks[QUESTION_STATE_COUNT] = {
    [QUESTION_GIVEN] = '+',   [QUESTION_DEFAULT] = '=', [QUESTION_OPEN] = '.',
    [QUESTION_UNKNOWN] = '?', [QUESTION_WRONG] = '!',   [QUESTION_NOT_APPLICABLE] = '-',
};

const char *const question_state_words[QUESTION_STATE_COUNT] = {
    [QUESTION_GIVEN] = "given",   [QUESTION_DEFAULT] = "default",
    [QUESTION_OPEN] = "open",     [QUESTION_UNKNOWN] = "don't know",
    [QUESTION_WRONG] = "to mend", [QUESTION_NOT_APPLICABLE] = "does not apply",
};

static const struct form_choice yes_no[] = {
    {"yes", "yes", ""},
    {"no", "no", ""},
};

static bool
is_extra(const struct form_field *field)
{
    return field->input < 0;
}

static const struct input_info *
info_of(const struct form_field *field)
{
    return &input_table[field->input];
}

enum question_kind
question_kind(const struct form_field *field)
{
    static const enum question_kind extras[EXTRA_TYPE_COUNT] = {
        [EXTRA_CHOICE] = QUESTION_CHOICE, [EXTRA_MULTI] = QUESTION_CHOICES,
        [EXTRA_NUMBER] = QUESTION_NUMBER, [EXTRA_YES_NO] = QUESTION_CHOICE,
        [EXTRA_TEXT] = QUESTION_TEXT,
    };
    static const enum question_kind inputs[INPUT_TYPE_COUNT] = {
        [INPUT_TYPE_CHOICE] = QUESTION_CHOICE,  [INPUT_TYPE_CHOICES] = QUESTION_CHOICES,
        [INPUT_TYPE_INTEGER] = QUESTION_NUMBER, [INPUT_TYPE_NUMBER] = QUESTION_NUMBER,
        [INPUT_TYPE_SHARE] = QUESTION_NUMBER,   [INPUT_TYPE_CODE] = QUESTION_TEXT,
        [INPUT_TYPE_ID] = QUESTION_TEXT,
    };

    return is_extra(field) ? extras[field->type] : inputs[info_of(field)->type];
}

bool
question_applies(const struct form_field *field, const struct inputs *inputs)
{
    return conditions_hold(field->when, field->when_count, inputs);
}

static enum question_state
extra_state(const struct extra *extra)
{
    if (!extra || extra->state == ANSWER_OPEN)
        return QUESTION_DEFAULT;
    return extra->state == ANSWER_GIVEN ? QUESTION_GIVEN : QUESTION_UNKNOWN;
}

enum question_state
question_state(const struct form_field *field, const struct inputs *inputs)
{
    static const enum question_state states[] = {
        [INPUT_GIVEN] = QUESTION_GIVEN,     [INPUT_DEFAULT] = QUESTION_DEFAULT,
        [INPUT_UNKNOWN] = QUESTION_UNKNOWN, [INPUT_MISSING] = QUESTION_OPEN,
        [INPUT_ABSENT] = QUESTION_DEFAULT,
    };

    if (!question_applies(field, inputs))
        return QUESTION_NOT_APPLICABLE;
    if (is_extra(field))
        return extra_state(assessment_extra(inputs->assessment, field->key));
    return states[inputs->state[field->input]];
}

static const struct form_choice *
choices_of(const struct form_field *field)
{
    return is_extra(field) && field->type == EXTRA_YES_NO ? yes_no : field->choices;
}

size_t
question_choice_count(const struct form_field *field)
{
    if (is_extra(field) && field->type == EXTRA_YES_NO)
        return ARRAY_LEN(yes_no);
    return field->choice_count;
}

const struct form_choice *
question_choice(const struct form_field *field, size_t index)
{
    return &choices_of(field)[index];
}

/* Whether a list of words parted by commas holds one. */
static bool
list_holds(const char *list, const char *word)
{
    size_t length = strlen(word);

    while (*list) {
        size_t item = strcspn(list, ","), blanks = strspn(list, " ");

        if (item - blanks == length && strncmp(list + blanks, word, length) == 0)
            return true;
        list += item + (list[item] == ',');
    }
    return false;
}

/* The text of an added question's answer, or its default. */
static const char *
extra_text(const struct form_field *field, const struct assessment *assessment)
{
    const struct extra *extra = assessment_extra(assessment, field->key);
    const char *text = extra ? extra->text : field->standard;

    return text ? text : ""; /* none: not known */
}

static bool
is_chosen(const struct form_field *field, const struct inputs *inputs,
          const char *value)
{
    int index;

    if (is_extra(field))
        return list_holds(extra_text(field, inputs->assessment), value);
    index = input_choice_find((enum input)field->input, value);
    if (info_of(field)->type == INPUT_TYPE_CHOICES)
        return input_has(inputs, (enum input)field->input, index);
    return inputs->state[field->input] != INPUT_MISSING &&
           inputs->state[field->input] != INPUT_ABSENT &&
           input_choice(inputs, (enum input)field->input) == index;
}

unsigned
question_chosen(const struct form_field *field, const struct inputs *inputs)
{
    unsigned chosen = 0;

    for (size_t i = 0; i < question_choice_count(field); i++)
        if (is_chosen(field, inputs, question_choice(field, i)->value))
            chosen |= 1u << i;
    return chosen;
}

/* ---- numbers -------------------------------------------------------------------- */

static bool
is_share(const struct form_field *field)
{
    return !is_extra(field) && info_of(field)->type == INPUT_TYPE_SHARE;
}

static const char *
unit_of(const struct form_field *field)
{
    if (is_extra(field))
        return field->unit ? field->unit : "";
    return info_of(field)->unit;
}

static bool
is_percent(const struct form_field *field)
{
    return is_share(field) || unit_of(field)[0] == '%';
}

/* The present number; unknown when there is none to show. */
static struct maybe
number_of(const struct form_field *field, const struct inputs *inputs)
{
    double number;

    if (is_extra(field))
        return number_parse_decimal(extra_text(field, inputs->assessment), &number)
                   ? maybe_of(number)
                   : maybe_unknown();
    if (inputs->state[field->input] == INPUT_MISSING ||
        inputs->state[field->input] == INPUT_ABSENT)
        return maybe_unknown();
    /* Not knowing the volume has no middle level to show. */
    if (inputs->state[field->input] == INPUT_UNKNOWN && info_of(field)->must_answer)
        return maybe_unknown();
    return maybe_of(inputs->number[field->input]);
}

/* Short when that loses nothing (4B), in groups when whole (32 000), else exact. */
static void
number_show(double number, char *buf, size_t size)
{
    double back;

    number_format_short(number, buf, size);
    if (fabs(number) >= 1e6 && number_parse_quantity(buf, false, &back) &&
        back == number)
        return;
    if (number == floor(number) && fabs(number) < 1e15)
        number_format_grouped(number, 0, " ", buf, size);
    else
        number_format_exact(number, buf, size);
}

static void
add_number(const struct form_field *field, double number, struct strbuf *out)
{
    char buf[NUMBER_TEXT_SIZE + 16];

    /* 0.07 x 100 is not 7 in binary: twelve digits are what a share is typed with. */
    if (is_share(field))
        number = round(number * 1e14) / 1e12;
    number_show(number, buf, sizeof buf);
    strbuf_add(out, buf);
}

static const struct answer *
answer_of(const struct form_field *field, const struct assessment *assessment)
{
    return is_extra(field) ? NULL : &assessment->answers[field->input];
}

/* The number, or its range, with % where it is one. */
static void
number_text(const struct form_field *field, const struct inputs *inputs,
            struct strbuf *out)
{
    const struct answer *answer = answer_of(field, inputs->assessment);
    struct maybe number = number_of(field, inputs);
    const char *percent = is_percent(field) ? " %" : "";

    if (!number.known)
        return;
    if (answer && answer->state == ANSWER_GIVEN && answer->has_range) {
        add_number(field, answer->low, out);
        strbuf_add(out, is_share(field) ? " %.." : "..");
        add_number(field, number.value, out);
        strbuf_add(out, is_share(field) ? " %.." : "..");
        add_number(field, answer->high, out);
    } else
        add_number(field, number.value, out);
    strbuf_add(out, percent);
}

/* ---- text ----------------------------------------------------------------------- */

static const char *
name_of(const struct form_field *field, const struct inputs *inputs)
{
    const char *text;

    if (is_extra(field))
        return extra_text(field, inputs->assessment);
    text = inputs->text[field->input];
    return text ? text : "";
}

static void
chosen_words(const struct form_field *field, const struct inputs *inputs,
             struct strbuf *out)
{
    unsigned chosen = question_chosen(field, inputs);
    const char *sep = "";

    for (size_t i = 0; i < question_choice_count(field); i++)
        if (chosen >> i & 1u) {
            strbuf_addf(out, "%s%s", sep, question_choice(field, i)->label);
            sep = ", ";
        }
    if (!chosen && question_kind(field) == QUESTION_CHOICES)
        strbuf_add(out, "none");
}

void
question_value(const struct form_field *field, const struct inputs *inputs,
               struct strbuf *out)
{
    switch (question_kind(field)) {
    case QUESTION_CHOICE:
    case QUESTION_CHOICES:
        chosen_words(field, inputs, out);
        break;
    case QUESTION_NUMBER:
        number_text(field, inputs, out);
        break;
    case QUESTION_TEXT:
        strbuf_add(out, name_of(field, inputs));
        break;
    }
}

void
question_text(const struct form_field *field, const struct inputs *inputs,
              struct strbuf *out)
{
    if (question_state(field, inputs) == QUESTION_GIVEN)
        question_value(field, inputs, out);
}

/* Minutes and seconds that a month may be down. */
static void
echo_availability(double percent, struct strbuf *out)
{
    double seconds = round((100 - percent) / 100 * 730 * 3600);
    long minutes = (long)(seconds / 60);

    if (minutes >= 120)
        strbuf_addf(out, "%ld h %ld min down a month", minutes / 60, minutes % 60);
    else
        strbuf_addf(out, "%ld min %ld s down a month", minutes, (long)seconds % 60);
}

/* What follows from an answer and is not its own number. */
static bool
echo_special(const struct form_field *field, const struct inputs *inputs,
             struct strbuf *out)
{
    const double *number = inputs->number;

    if (field->input == INPUT_MEDIUM_SHARE) {
        double simple = 1 - number[INPUT_COMPLEX_SHARE] - number[INPUT_MEDIUM_SHARE];

        if (simple >= -1e-9)
            strbuf_addf(out, "simple: %.3g %%", fabs(simple) * 100);
        return true;
    }
    if (field->input == INPUT_AVAILABILITY_PCT) {
        echo_availability(number[INPUT_AVAILABILITY_PCT], out);
        return true;
    }
    return false;
}

/* Whether the label names the unit already, so that it need not be said again. */
static bool
label_tells(const struct form_field *field)
{
    const char *unit = unit_of(field);
    char word[32];

    snprintf(word, sizeof word, "%.*s", (int)strcspn(unit, " "), unit);
    return strcmp(word, "ratio") == 0 || match_word(field->label, word);
}

void
question_echo(const struct form_field *field, const struct inputs *inputs,
              struct strbuf *out)
{
    struct maybe number;

    if (question_kind(field) != QUESTION_NUMBER || echo_special(field, inputs, out))
        return;
    number = number_of(field, inputs);
    if (number.known && fabs(number.value) >= 1e6 &&
        number.value == floor(number.value)) {
        char digits[NUMBER_TEXT_SIZE + 16];

        number_format_grouped(number.value, 0, " ", digits, sizeof digits);
        strbuf_addf(out, "= %s", digits);
    } else if (!is_percent(field) && !label_tells(field))
        strbuf_add(out, unit_of(field));
}

/* ---- changing an answer --------------------------------------------------------- */

/* The text without blanks around it, nor the % that a percentage need not have. */
static const char *
trimmed(const struct form_field *field, const char *text, struct arena *arena)
{
    size_t length;

    while (*text == ' ')
        text++;
    length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (length > 0 && text[length - 1] == '%' && is_percent(field) && !is_share(field))
        do
            length--;
        while (length > 0 && text[length - 1] == ' ');
    return arena_strndup(arena, text, length);
}

static bool
answer_put(const struct form_field *field, const char *text,
           struct assessment *assessment, struct arena *arena, struct error *err)
{
    const struct extra *before = assessment_extra(assessment, field->key);
    struct extra extra = before ? *before : (struct extra){.key = field->key};

    if (!is_extra(field))
        return answer_set_text((enum input)field->input, text,
                               &assessment->answers[field->input], arena, err);
    if (!extra_set_text(field, text, &extra, arena, err))
        return false;
    assessment_extra_set(assessment, &extra, arena);
    return true;
}

bool
question_set_text(const struct form_field *field, const char *text,
                  struct assessment *assessment, struct arena *arena, struct error *err)
{
    text = trimmed(field, text, arena);
    if (*text)
        return answer_put(field, text, assessment, arena, err);
    question_set_default(field, assessment, arena);
    return true;
}

bool
question_set_chosen(const struct form_field *field, unsigned chosen,
                    struct assessment *assessment, struct arena *arena,
                    struct error *err)
{
    struct strbuf words;
    const char *sep = "";
    bool done;

    strbuf_init(&words);
    for (size_t i = 0; i < question_choice_count(field); i++)
        if (chosen >> i & 1u) {
            strbuf_addf(&words, "%s%s", sep, question_choice(field, i)->value);
            sep = ",";
        }
    done = answer_put(field, chosen ? words.data : "none", assessment, arena, err);
    strbuf_clear(&words);
    return done;
}

bool
question_set_unknown(const struct form_field *field, struct assessment *assessment,
                     struct arena *arena, struct error *err)
{
    return answer_put(field, "unknown", assessment, arena, err);
}

/* The added answers without one; its default is filled in by form_defaults(). */
static void
extra_drop(const struct form_field *field, struct assessment *assessment,
           struct arena *arena)
{
    struct extra *kept = ARENA_ARRAY(arena, assessment->extra_count, struct extra);
    size_t count = 0;

    for (size_t i = 0; i < assessment->extra_count; i++)
        if (strcmp(assessment->extras[i].key, field->key) != 0)
            kept[count++] = assessment->extras[i];
    assessment->extras = kept;
    assessment->extra_count = count;
}

void
question_set_default(const struct form_field *field, struct assessment *assessment,
                     struct arena *arena)
{
    if (is_extra(field))
        extra_drop(field, assessment, arena);
    else
        assessment->answers[field->input] = (struct answer){.state = ANSWER_OPEN};
}

/* The next of 1, 2, 5, 10, 20 ... in a direction, for numbers without a natural step. */
static double
step_series(double number, int step)
{
    static const double series[] = {1, 2, 5, 10};
    double decade;

    if (number <= 0)
        return step > 0 ? 1 : number;
    decade = pow(10, floor(log10(number) + 1e-9));
    if (step > 0) {
        for (size_t i = 0; i < ARRAY_LEN(series); i++)
            if (series[i] * decade > number * (1 + 1e-9))
                return series[i] * decade;
        return 20 * decade;
    }
    for (size_t i = ARRAY_LEN(series); i-- > 0;)
        if (series[i] * decade < number * (1 - 1e-9))
            return series[i] * decade;
    return decade / 2;
}

bool
question_step(const struct form_field *field, const struct inputs *inputs, int step,
              double *out)
{
    struct maybe number = number_of(field, inputs);
    double low = is_extra(field) ? field->min : info_of(field)->low;
    double high = is_extra(field) ? field->max : info_of(field)->high;
    double next;

    if (question_kind(field) != QUESTION_NUMBER)
        return false;
    if (!number.known)
        next = step_series(1e6, step);
    else if (is_share(field))
        next = round(number.value * 20 + step) / 20;
    else if (is_percent(field) || high <= 240)
        next = number.value + step;
    else
        next = step_series(number.value, step);
    *out = fmin(fmax(next, low), high);
    return !number.known || *out != number.value;
}

bool
question_set_number(const struct form_field *field, double number,
                    struct assessment *assessment, struct arena *arena,
                    struct error *err)
{
    char exact[NUMBER_TEXT_SIZE];

    if (!is_extra(field))
        return answer_set_number((enum input)field->input, number,
                                 &assessment->answers[field->input], err);
    number_format_exact(number, exact, sizeof exact);
    return answer_put(field, exact, assessment, arena, err);
}

/* ---- evidence ------------------------------------------------------------------- */

struct question_evidence
question_evidence(const struct form_field *field, const struct assessment *assessment)
{
    const struct answer *answer = answer_of(field, assessment);
    const struct extra *extra = assessment_extra(assessment, field->key);

    if (answer)
        return (struct question_evidence){answer->source, answer->date, answer->note};
    if (extra)
        return (struct question_evidence){extra->source, extra->date, extra->note};
    return (struct question_evidence){0};
}

static const char *
kept_text(const char *text, struct arena *arena)
{
    return text && *text ? arena_strdup(arena, text) : NULL;
}

void
question_set_evidence(const struct form_field *field, struct question_evidence evidence,
                      struct assessment *assessment, struct arena *arena)
{
    const struct extra *before = assessment_extra(assessment, field->key);

    evidence.source = kept_text(evidence.source, arena);
    evidence.date = kept_text(evidence.date, arena);
    evidence.note = kept_text(evidence.note, arena);
    if (!is_extra(field)) {
        struct answer *answer = &assessment->answers[field->input];

        answer->source = evidence.source;
        answer->date = evidence.date;
        answer->note = evidence.note;
    } else if (before) {
        struct extra extra = *before;

        extra.source = evidence.source;
        extra.date = evidence.date;
        extra.note = evidence.note;
        assessment_extra_set(assessment, &extra, arena);
    }
}

int
question_label_cols(const struct form *form, int most)
{
    int widest = QUESTION_LABEL_COLS;

    for (size_t i = 0; i < form->page_count; i++)
        for (size_t j = 0; j < form->pages[i].field_count; j++) {
            int width = (int)text_width(form->pages[i].fields[j].label);

            widest = width > widest ? width : widest;
        }
    return widest < most ? widest : most;
}
