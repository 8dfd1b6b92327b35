/*
 * when.c - lists of conditions in forms and knowledge files.
 */
#include "yaml/when.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const double limit_most = 1e18; /* of any number that a condition compares */

static bool
compares_words(enum condition_test test)
{
    return test == CONDITION_IS || test == CONDITION_NOT;
}

/* What kinds of test a key allows. */
struct subject {
    const char *key;
    bool has_words, has_number;
    const char *words[FORM_CHOICES_MAX]; /* none: any word */
    size_t word_count;
};

static struct subject
subject_of_input(enum input input)
{
    const struct input_info *info = &input_table[input];
    bool is_number = info->type == INPUT_TYPE_INTEGER ||
                     info->type == INPUT_TYPE_NUMBER || info->type == INPUT_TYPE_SHARE;
    struct subject subject = {
        .key = info->key,
        .has_words = !is_number,
        .has_number = is_number || info->type == INPUT_TYPE_CHOICES,
        .word_count = input_choice_count(input),
    };

    for (size_t i = 0; i < subject.word_count; i++)
        subject.words[i] = info->choices[i];
    return subject;
}

static struct subject
subject_of_field(const struct form_field *field)
{
    struct subject subject = {
        .key = field->key,
        .has_words = field->type != EXTRA_NUMBER,
        .has_number = field->type == EXTRA_NUMBER || field->type == EXTRA_MULTI,
        .word_count = field->choice_count,
    };

    for (size_t i = 0; i < field->choice_count; i++)
        subject.words[i] = field->choices[i].value;
    if (field->type == EXTRA_YES_NO) {
        subject.words[subject.word_count++] = "yes";
        subject.words[subject.word_count++] = "no";
    }
    return subject;
}

static bool
word_is_known(const struct subject *subject, const char *word)
{
    for (size_t i = 0; i < subject->word_count; i++)
        if (strcmp(subject->words[i], word) == 0)
            return true;
    return !subject->word_count;
}

static bool
subject_suits(const struct subject *subject, const struct condition *condition,
              struct error *err)
{
    bool words = compares_words(condition->test);
    char mend[sizeof err->mend], quoted[TEXT_QUOTE_SIZE];

    if (words ? !subject->has_words : !subject->has_number)
        return error_set(err, ERROR_INPUT, NULL,
                         words ? "compare it by above or below"
                               : "compare it by is or not",
                         "'%s' cannot be compared by '%s'", subject->key,
                         condition_test_names[condition->test]);
    for (size_t i = 0; i < condition->value_count; i++) {
        int used;

        if (word_is_known(subject, condition->values[i]))
            continue;
        used = snprintf(mend, sizeof mend, "use one of: ");
        text_join(subject->words, subject->word_count, ", ", mend + used,
                  sizeof mend - (size_t)used);
        text_quote(condition->values[i], quoted);
        return error_set(err, ERROR_INPUT, NULL, mend, "'%s' is not a choice of '%s'",
                         quoted, subject->key);
    }
    return true;
}

bool
when_suits(const struct condition *condition, const struct form_field *field,
           struct error *err)
{
    struct subject subject;

    if (condition->input >= 0)
        return true;
    if (!field)
        return error_set(err, ERROR_INPUT, NULL, "add a form that asks it",
                         "no form asks '%s'", text_quoted(condition->key).text);
    subject = subject_of_field(field);
    return subject_suits(&subject, condition, err);
}

/* ---- reading --------------------------------------------------------------------- */

/* The words of is or not. */
static bool
words_read(const struct source *source, const struct node *list, struct arena *arena,
           struct condition *out)
{
    const char **words;
    bool good = true;

    if (!node_is(source, list, NODE_SEQUENCE))
        return false;
    if (!list->count)
        return node_fault(source, list, "name at least one value", "is empty");
    words = ARENA_ARRAY(arena, list->count, const char *);
    for (const struct node *item = list->first; item; item = item->next) {
        const char *word = node_line(source, item);

        if (word)
            words[out->value_count++] = word;
        good = word && good;
    }
    out->values = words;
    return good;
}

/* The one test of a condition. */
static bool
test_read(const struct source *source, const struct node *mapping, struct arena *arena,
          struct condition *out)
{
    const struct node *test = NULL;
    int tests = 0;

    for (size_t i = 0; i < CONDITION_TEST_COUNT; i++) {
        const struct node *member = node_member(mapping, condition_test_names[i]);

        if (!member)
            continue;
        tests++;
        test = member;
        out->test = (enum condition_test)i;
    }
    if (tests != 1)
        return node_fault(source, mapping, "give one of: is, not, above, below",
                          tests ? "has more than one test" : "has no test");
    if (compares_words(out->test))
        return words_read(source, test, arena, out);
    return node_decimal(source, test, -limit_most, limit_most, &out->limit);
}

static bool
key_read(const struct source *source, const struct node *node, const struct form *form,
         struct condition *out)
{
    const char *nearest;
    char mend[NODE_NAME_SIZE] = "see the manual for the keys", quoted[TEXT_QUOTE_SIZE];

    if (!node_is(source, node, NODE_SCALAR))
        return false;
    out->key = node->text;
    out->input = input_find(node->text);
    if (out->input >= 0 || (!form && strncmp(node->text, "x-", 2) == 0) ||
        (form && form_find(form, node->text, NULL)))
        return true;
    nearest = input_nearest(node->text);
    if (nearest)
        snprintf(mend, sizeof mend, "did you mean '%s'?", nearest);
    text_quote(node->text, quoted);
    return node_fault(source, node, mend, "no question has the key '%s'", quoted);
}

/* Whether the test suits the key, as far as the key's type is known. */
static bool
condition_check(const struct source *source, const struct node *mapping,
                const struct form *form, const struct condition *condition)
{
    struct subject subject;
    struct error err;
    bool good;

    if (condition->input >= 0) {
        subject = subject_of_input((enum input)condition->input);
        good = subject_suits(&subject, condition, &err);
    } else {
        good = !form ||
               when_suits(condition, form_find(form, condition->key, NULL), &err);
    }
    return good || node_fault_from(source, mapping, &err);
}

static bool
condition_read(const struct source *source, const struct node *mapping,
               const struct form *form, struct arena *arena, struct condition *out)
{
    static const char *const names[] = {"key", "is", "not", "above", "below"};
    const struct node *key;

    *out = (struct condition){.input = -1};
    if (!node_members(source, mapping, names, ARRAY_LEN(names)))
        return false;
    key = node_required(source, mapping, "key");
    return key && key_read(source, key, form, out) &&
           test_read(source, mapping, arena, out) &&
           condition_check(source, mapping, form, out);
}

bool
when_read(const struct source *source, const struct node *list, const struct form *form,
          struct arena *arena, const struct condition **out, size_t *count)
{
    struct condition *conditions;
    bool good = true;

    *out = NULL;
    *count = 0;
    if (!node_is(source, list, NODE_SEQUENCE))
        return false;
    conditions = ARENA_ARRAY(arena, list->count, struct condition);
    for (const struct node *item = list->first; item; item = item->next) {
        if (condition_read(source, item, form, arena, &conditions[*count]))
            (*count)++;
        else
            good = false;
    }
    *out = conditions;
    return good;
}
