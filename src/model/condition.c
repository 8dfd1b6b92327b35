/*
 * condition.c - whether what a rule asks of the answers holds.
 */
#include "model/condition.h"

#include <string.h>

#include "model/inputs.h"

const char *const condition_test_names[CONDITION_TEST_COUNT] = {
    [CONDITION_IS] = "is",
    [CONDITION_NOT] = "not",
    [CONDITION_ABOVE] = "above",
    [CONDITION_BELOW] = "below",
};

/* A value as conditions see it: words, a number, or nothing. */
struct subject {
    bool known;       /* false: no answer and no default */
    bool is_number;   /* number counts */
    double number;    /* the number, or how many words there are */
    const char *text; /* a word, or several parted by ','; or NULL */
    bool is_list;     /* several */
    int input;        /* a registered choice or set of choices, or -1 */
    unsigned choices; /* its bit set */
};

static int
bit_count(unsigned bits)
{
    int count = 0;

    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

static struct subject
subject_of_input(enum input input, const struct inputs *inputs)
{
    double number = inputs->number[input];
    struct subject subject = {.known = inputs->state[input] != INPUT_ABSENT,
                              .input = -1};

    switch (input_table[input].type) {
    case INPUT_TYPE_CHOICE:
        subject.input = (int)input;
        subject.choices = 1u << (unsigned)number;
        break;
    case INPUT_TYPE_CHOICES:
        subject.input = (int)input;
        subject.choices = (unsigned)number;
        subject.is_number = true;
        subject.number = bit_count(subject.choices);
        break;
    case INPUT_TYPE_INTEGER:
    case INPUT_TYPE_NUMBER:
    case INPUT_TYPE_SHARE:
        subject.is_number = true;
        subject.number = number;
        break;
    case INPUT_TYPE_CODE:
    case INPUT_TYPE_ID:
        subject.text = inputs->text[input];
        subject.known = subject.known && subject.text;
        break;
    case INPUT_TYPE_COUNT:
        break;
    }
    return subject;
}

static struct subject
subject_of_extra(const char *key, const struct inputs *inputs)
{
    const struct extra *extra = assessment_extra(inputs->assessment, key);

    if (!extra || !extra->text)
        return (struct subject){.input = -1};
    return (struct subject){
        .known = true,
        .is_number = extra->is_number || extra->is_list,
        .number = extra->is_list ? (double)extra_list_count(extra) : extra->number,
        .text = extra->text,
        .is_list = extra->is_list,
        .input = -1,
    };
}

static bool
subject_is(const struct subject *subject, const char *value)
{
    if (subject->input >= 0) {
        int choice = input_choice_find((enum input)subject->input, value);

        return choice >= 0 && (subject->choices >> choice & 1u);
    }
    if (!subject->text)
        return false;
    return subject->is_list ? extra_list_has(subject->text, value)
                            : strcmp(subject->text, value) == 0;
}

static bool
subject_is_any(const struct subject *subject, const struct condition *condition)
{
    for (size_t i = 0; subject->known && i < condition->value_count; i++)
        if (subject_is(subject, condition->values[i]))
            return true;
    return false;
}

bool
condition_holds(const struct condition *condition, const struct inputs *inputs)
{
    struct subject subject = condition->input >= 0
                                 ? subject_of_input((enum input)condition->input,
                                                    inputs)
                                 : subject_of_extra(condition->key, inputs);

    switch (condition->test) {
    case CONDITION_IS:
        return subject_is_any(&subject, condition);
    case CONDITION_NOT:
        return !subject_is_any(&subject, condition);
    case CONDITION_ABOVE:
        return subject.known && subject.is_number && subject.number > condition->limit;
    case CONDITION_BELOW:
        return subject.known && subject.is_number && subject.number < condition->limit;
    }
    return false;
}

bool
conditions_hold(const struct condition *conditions, size_t count,
                const struct inputs *inputs)
{
    for (size_t i = 0; i < count; i++)
        if (!condition_holds(&conditions[i], inputs))
            return false;
    return true;
}
