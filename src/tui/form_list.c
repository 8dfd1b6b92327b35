/*
 * form_list.c - which questions a form screen shows.
 */
#include "tui/form_parts.h"

#include <stdlib.h>

#include "base/arena.h"
#include "tui/scroll.h"

bool
form_is_listed(const struct form_screen *form, const struct work *work, size_t field)
{
    enum question_state state = work_state(work, field);

    switch (form->filter) {
    case FORM_PAGE:
        return work->fields[field].page == form->page &&
               work_shows(work, field, form->rare);
    case FORM_MUST:
        return work->fields[field].field->must_answer;
    case FORM_OPEN:
        return (state == QUESTION_OPEN || state == QUESTION_DEFAULT) &&
               work_shows(work, field, form->rare);
    case FORM_WRONG:
        return state == QUESTION_WRONG;
    case FORM_FILTER_COUNT:
        break;
    }
    return false;
}

bool
form_has_buttons(const struct form_screen *form)
{
    return form->filter != FORM_PAGE;
}

int
form_stop_count(const struct form_screen *form)
{
    return form->count + (form_has_buttons(form) ? FORM_BUTTONS : 0);
}

void
form_list(struct form_screen *form, const struct work *work)
{
    size_t kept = form->is_listed && form->focus < form->count
                      ? form->items[form->focus]
                      : SIZE_MAX;
    int button = form->focus - form->count;

    form->items = realloc(form->items, (work->field_count + 1) * sizeof *form->items);
    if (!form->items)
        memory_exhausted();
    form->count = 0;
    for (size_t i = 0; i < work->field_count; i++)
        if (form_is_listed(form, work, i)) {
            if (i == kept)
                form->focus = form->count;
            form->items[form->count++] = i;
        }
    if (form->is_listed && kept == SIZE_MAX && form_has_buttons(form))
        form->focus = form->count + button;
    form->is_listed = true;
    form->focus = scroll_step(form->focus, 0, form_stop_count(form));
}

const struct form_field *
form_focused(const struct form_screen *form, const struct work *work)
{
    return form->focus < form->count ? work->fields[form->items[form->focus]].field
                                     : NULL;
}

size_t
form_ordinal(const struct form_screen *form)
{
    return form->items[form->focus];
}
