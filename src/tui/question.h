/*
 * question.h - a question of a form together with its answer: one face for questions of
 * the input registry and for those that a form added.
 *
 * Nothing here draws.  Choices are counted in the order of the form.
 */
#ifndef TUI_QUESTION_H
#define TUI_QUESTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "model/form.h"
#include "model/inputs.h"

enum question_kind {
    QUESTION_CHOICE,  /* one of a list */
    QUESTION_CHOICES, /* any of a list */
    QUESTION_NUMBER,
    QUESTION_TEXT, /* an id, a code, or words */
};

/* How an answer stands; each has a mark of one character. */
enum question_state {
    QUESTION_GIVEN,
    QUESTION_DEFAULT,
    QUESTION_OPEN, /* a must-answer without an answer */
    QUESTION_UNKNOWN,
    QUESTION_WRONG, /* what was typed is no answer, or contradicts another one */
    QUESTION_NOT_APPLICABLE,
    QUESTION_STATE_COUNT,
};

extern const char question_marks[QUESTION_STATE_COUNT];
extern const char *const question_state_words[QUESTION_STATE_COUNT];

enum question_kind question_kind(const struct form_field *field);

/* Whether its conditions hold. */
bool question_applies(const struct form_field *field, const struct inputs *inputs);

/* Given, default, open, unknown or not applicable; whether it is wrong is not known here. */
enum question_state
question_state(const struct form_field *field, const struct inputs *inputs);

/* Choices: how many, each, and which are chosen (none of a must-answer that is open). */
size_t question_choice_count(const struct form_field *field);
const struct form_choice *question_choice(const struct form_field *field, size_t index);
unsigned question_chosen(const struct form_field *field, const struct inputs *inputs);

/* What the answer is in words for a line: "70 %", "4B", "eu, us"; "" when there is none. */
void question_value(const struct form_field *field, const struct inputs *inputs,
                    struct strbuf *out);

/* The text that an edit box begins with; reading it gives the same answer. */
void question_text(const struct form_field *field, const struct inputs *inputs,
                   struct strbuf *out);

/* What is to be said beside the value: all digits, the unit, what follows; may be "". */
void question_echo(const struct form_field *field, const struct inputs *inputs,
                   struct strbuf *out);

/*
 * Change an answer.  text is what a person types (answer_set_text), "" goes back to the
 * default.  Refused with the assessment unchanged.  form_defaults() is the caller's.
 */
bool question_set_text(const struct form_field *field, const char *text,
                       struct assessment *assessment, struct arena *arena,
                       struct error *err);
bool question_set_chosen(const struct form_field *field, unsigned chosen,
                         struct assessment *assessment, struct arena *arena,
                         struct error *err);
bool question_set_unknown(const struct form_field *field, struct assessment *assessment,
                          struct arena *arena, struct error *err);
void question_set_default(const struct form_field *field, struct assessment *assessment,
                          struct arena *arena);

/* The number one step above or below the present one, held to the range. */
bool question_step(const struct form_field *field, const struct inputs *inputs,
                   int step, double *out);
bool question_set_number(const struct form_field *field, double number,
                         struct assessment *assessment, struct arena *arena,
                         struct error *err);

/* Evidence of the answer: three texts that may be NULL. */
struct question_evidence {
    const char *source, *date, *note;
};

struct question_evidence
question_evidence(const struct form_field *field, const struct assessment *assessment);
void
question_set_evidence(const struct form_field *field, struct question_evidence evidence,
                      struct assessment *assessment, struct arena *arena);

enum { QUESTION_LABEL_COLS = 26 }; /* that labels should keep to */

/*
 * Columns of the widest label of a form: at least what labels should keep to, and at most
 * so many.
 */
int question_label_cols(const struct form *form, int most);

#endif
