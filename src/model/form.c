/*
 * form.c - fields by their key, and the defaults that only a form knows.
 */
#include "model/form.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/amount.h"

const char *const extra_type_names[EXTRA_TYPE_COUNT] = {
    [EXTRA_CHOICE] = "choice", [EXTRA_MULTI] = "multi", [EXTRA_NUMBER] = "number",
    [EXTRA_YES_NO] = "yes-no", [EXTRA_TEXT] = "text",
};

const struct form_field *
form_find(const struct form *form, const char *key, const struct form_page **page)
{
    for (size_t p = 0; p < form->page_count; p++)
        for (size_t f = 0; f < form->pages[p].field_count; f++) {
            const struct form_field *field = &form->pages[p].fields[f];

            if (strcmp(field->key, key) != 0)
                continue;
            if (page)
                *page = &form->pages[p];
            return field;
        }
    return NULL;
}

/* What a field takes, as the mend of an error. */
static void
field_allowed(const struct form_field *field, char *buf, size_t size)
{
    const struct amount amount = {field->min, field->max, false};
    const char *words[FORM_CHOICES_MAX] = {"yes", "no"};
    size_t count = field->type == EXTRA_YES_NO ? 2 : field->choice_count;
    int used;

    if (field->type == EXTRA_NUMBER) {
        amount_allowed(&amount, buf, size);
        return;
    }
    for (size_t i = 0; i < field->choice_count; i++)
        words[i] = field->choices[i].value;
    used = snprintf(buf, size,
                    field->type == EXTRA_MULTI ? "use any of: " : "use one of: ");
    text_join(words, count, ", ", buf + used, size - (size_t)used);
}

static bool
extra_refuse(const struct form_field *field, const char *value, const char *fault,
             struct error *err)
{
    char allowed[sizeof err->mend], quoted[TEXT_QUOTE_SIZE];

    field_allowed(field, allowed, sizeof allowed);
    text_quote(value, quoted);
    return error_set(err, ERROR_INPUT, NULL, allowed, "%s: '%s' %s", field->key, quoted,
                     fault);
}

static bool
field_has(const struct form_field *field, const char *value)
{
    if (field->type == EXTRA_YES_NO)
        return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0;
    for (size_t i = 0; i < field->choice_count; i++)
        if (strcmp(field->choices[i].value, value) == 0)
            return true;
    return false;
}

/* The words of text, each once and without the blanks around it, joined by ','. */
static bool
words_take(const struct form_field *field, const char *text, struct arena *arena,
           const char **out, struct error *err)
{
    const char *list = "";

    for (const char *at = strcmp(text, "none") == 0 ? "" : text; *at;) {
        size_t item = strcspn(at, ","), first = strspn(at, " "), last = item;
        const char *word;

        while (last > first && at[last - 1] == ' ')
            last--;
        word = arena_strndup(arena, at + first, last > first ? last - first : 0);
        if (!field_has(field, word))
            return extra_refuse(field, word, "is not a choice", err);
        if (!extra_list_has(list, word))
            list = arena_printf(arena, "%s%s%s", list, list[0] ? "," : "", word);
        at += item + (at[item] == ',');
    }
    *out = list;
    return true;
}

static bool
number_take(const struct form_field *field, const char *text, struct extra *out,
            struct error *err)
{
    const struct amount amount = {field->min, field->max, false};
    const char *fault;
    double number;

    if (!number_parse_quantity(text, false, &number))
        return extra_refuse(field, text, "is not a number", err);
    fault = amount_fault(&amount, number);
    if (fault)
        return extra_refuse(field, text, fault, err);
    out->number = number;
    return true;
}

bool
extra_set_text(const struct form_field *field, const char *text, struct extra *extra,
               struct arena *arena, struct error *err)
{
    struct extra next = {
        .key = extra->key,
        .state = ANSWER_GIVEN,
        .is_number = field->type == EXTRA_NUMBER,
        .is_list = field->type == EXTRA_MULTI,
        .text = text,
    };

    if (strcmp(text, "unknown") == 0) {
        *extra = (struct extra){.key = extra->key, .state = ANSWER_UNKNOWN};
        return true;
    }
    switch (field->type) {
    case EXTRA_CHOICE:
    case EXTRA_YES_NO:
        if (!field_has(field, text))
            return extra_refuse(field, text, "is not a choice", err);
        break;
    case EXTRA_MULTI:
        if (!words_take(field, text, arena, &next.text, err))
            return false;
        break;
    case EXTRA_NUMBER:
        if (!number_take(field, text, &next, err))
            return false;
        break;
    case EXTRA_TEXT:
    case EXTRA_TYPE_COUNT:
        if (text_line_fault(text))
            return error_set(err, ERROR_INPUT, NULL,
                             "write a text of 1 to 4096 characters", "%s: %s",
                             field->key, text_line_fault(text));
        break;
    }
    next.text = arena_strdup(arena, next.text);
    *extra = next;
    return true;
}

static struct extra
field_default(const struct form_field *field)
{
    struct extra extra = {
        .key = field->key,
        .state = ANSWER_OPEN,
        .is_number = field->type == EXTRA_NUMBER,
        .is_list = field->type == EXTRA_MULTI,
        .text = field->standard,
    };

    if (extra.is_number)
        number_parse_decimal(field->standard,
                             &extra.number); /* checked by the reader */
    return extra;
}

void
form_defaults(const struct form *form, struct assessment *assessment,
              struct arena *arena)
{
    for (size_t p = 0; p < form->page_count; p++)
        for (size_t f = 0; f < form->pages[p].field_count; f++) {
            const struct form_field *field = &form->pages[p].fields[f];
            const struct extra *given = assessment_extra(assessment, field->key);
            struct extra extra;

            if (field->input >= 0 || (given && given->state == ANSWER_GIVEN))
                continue;
            extra = field_default(field);
            if (given) {
                extra.state = given->state;
                extra.source = given->source;
                extra.date = given->date;
                extra.note = given->note;
            }
            assessment_extra_set(assessment, &extra, arena);
        }
}
