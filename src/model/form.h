/*
 * form.h - the wizard's pages: wording, order and visibility of questions.
 *
 * Read from the YAML files of forms; each item keeps its place in the file.
 */
#ifndef MODEL_FORM_H
#define MODEL_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/assessment.h"
#include "model/condition.h"
#include "model/input.h"

enum { FORM_CHOICES_MAX = 64 }; /* of one field */

struct form_choice {
    const char *value; /* without a comma */
    const char *label, *meaning;
};

enum extra_type {
    EXTRA_CHOICE,
    EXTRA_MULTI,  /* any of the choices */
    EXTRA_NUMBER, /* min..max */
    EXTRA_YES_NO, /* the words yes and no */
    EXTRA_TEXT,
    EXTRA_TYPE_COUNT,
};

extern const char *const extra_type_names[EXTRA_TYPE_COUNT];

struct form_field {
    const char *key;
    int input; /* of the registry; -1 for an x- key */
    const char *label;
    const char *what, *why, *where, *example; /* help in four parts */
    const struct form_choice *choices;
    size_t choice_count;
    bool must_answer, rare;
    const struct condition *when;
    size_t when_count;
    const char *na; /* the reason shown when `when` does not hold */
    /* x- keys only */
    enum extra_type type;
    const char *unit;
    double min, max;
    const char *standard; /* the default, as text; of several choices joined by ',' */
    int line, column;
};

struct form_page {
    const char *id, *title, *intro;
    const char *path; /* the file it came from */
    struct form_field *fields;
    size_t field_count;
};

struct form {
    struct form_page *pages;
    size_t page_count;
};

/* The field bound to a key, or NULL; its page in *page when page is not NULL. */
const struct form_field *form_find(const struct form *form, const char *key,
                                   const struct form_page **page);

/*
 * Give an answer to an x- question from what a person types, by the type of its field:
 * a choice, several parted by commas ("none" for no one), a number, yes or no, a text, or
 * "unknown".  extra->key stays; the text is copied into arena.  Refused as
 * answer_set_text.
 */
bool extra_set_text(const struct form_field *field, const char *text, struct extra *extra,
                    struct arena *arena, struct error *err);

/*
 * The answers of x- questions that were not given, from the defaults of the form: added
 * to assessment as OPEN in arena, so that rules see them and reports can say so.
 */
void form_defaults(const struct form *form, struct assessment *assessment,
                   struct arena *arena);

#endif
