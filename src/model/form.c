/*
 * form.c - fields by their key, and the defaults that only a form knows.
 */
#include "model/form.h"

#include <string.h>

#include "base/number.h"

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
