/*
 * assessment.h - one person's answers, assumptions, pins, own figures and pilot evidence.
 *
 * Plain data in an arena: read from an answers file, filled by the wizard, kept by
 * the store.  An answer that was never given is OPEN and takes its default.
 */
#ifndef MODEL_ASSESSMENT_H
#define MODEL_ASSESSMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/amount.h"
#include "model/input.h"
#include "model/maybe.h"
#include "model/strategy.h"

enum answer_state {
    ANSWER_OPEN,    /* never answered */
    ANSWER_GIVEN,   /* number or text holds what was said */
    ANSWER_UNKNOWN, /* "don't know" */
};

struct answer {
    enum answer_state state;
    double number;    /* in the unit of the input; the index of a choice; a bit set of choices */
    const char *text; /* ids and currency; else NULL */
    bool has_range;   /* low <= number <= high, number being the likely one */
    double low, high;
    const char *source, *date, *note; /* evidence for it; NULL when none */
};

/* An answer to a question that a form added: a key beginning x-. */
struct extra {
    const char *key;
    enum answer_state state; /* OPEN: the value is the default of its form */
    bool is_number, is_list;
    double number;
    const char *text; /* the value as text in any case, a list joined by ','; NULL: unknown */
    const char *source, *date, *note;
};

enum pilot_approach { PILOT_OWN, PILOT_API, PILOT_APPROACH_COUNT };

extern const char *const pilot_approach_names[PILOT_APPROACH_COUNT]; /* own, api */

/* A measurement of the user's own. */
struct pilot {
    enum pilot_approach approach;
    const char *model;        /* id of an open model or an API offer */
    const char *quantization; /* own only */
    const char *gpu;          /* own only */
    int gpus;                 /* own only: GPUs of one replica */
    const char *provider;     /* api only; may be NULL */
    const char *date, *source, *note;
    double n; /* requests or cases behind it */
    struct maybe input_tokens, output_tokens; /* of one request, as measured */
    struct maybe output_tokens_per_second;    /* of the whole replica at saturation */
    struct maybe user_tokens_per_second;      /* of one user */
    struct maybe cases_passed_share;          /* own test cases, 0..1 */
    struct maybe first_token_ms_p95;
    struct maybe usd_per_mtok;
    struct maybe operations_hours_week;
    struct maybe incidents;
};

enum assessment_status { STATUS_DRAFT, STATUS_DECIDED, STATUS_EXAMPLE };

enum assessment_name { NAME_ID, NAME_TITLE, NAME_OWNER, NAME_COUNT };

extern const char *const assessment_names[NAME_COUNT]; /* id, title, owner */

/* What a decision record says about itself. */
enum decision_member {
    DECISION_STATUS, /* proposed, accepted, rejected, deprecated, superseded by ... */
    DECISION_DATE,   /* YYYY-MM-DD */
    DECISION_MAKERS, /* names as written, like the next two */
    DECISION_CONSULTED,
    DECISION_INFORMED,
    DECISION_COUNT,
};

extern const char *const decision_names[DECISION_COUNT]; /* status */

struct assessment {
    const char *id, *title, *owner; /* id [a-z0-9-]+; NULL when not given */
    const char *decision[DECISION_COUNT]; /* each NULL when not given */
    struct answer answers[INPUT_COUNT];
    struct answer effort[STRATEGY_COUNT][EFFORT_COUNT];
    /* when effort[MIGRATION][OPERATIONS] is given, whose number is the last of these */
    double migration_fte[MIGRATION_PHASES];
    struct answer ratings[FACTOR_COUNT][STRATEGY_COUNT]; /* 0..10 */
    struct answer weights[FACTOR_COUNT];                 /* shares 0..1, sum at most 1 */
    const struct extra *extras;
    size_t extra_count;
    const struct pilot *pilots;
    size_t pilot_count;
};

/* An assessment without any answer. */
void assessment_init(struct assessment *assessment);

/* A copy whose texts and lists live in arena. */
void assessment_copy(const struct assessment *from, struct assessment *to,
                     struct arena *arena);

/* Must-answer questions that are GIVEN or UNKNOWN, of six. */
int assessment_answered(const struct assessment *assessment);

/* Whether a key is one of an x- question: x- and small letters, digits, '-' and '_'. */
bool extra_is_key(const char *key);

/* Whether the text of a list, words parted by ',', holds a word. */
bool extra_list_has(const char *list, const char *word);

/* How many words a list holds. */
size_t extra_list_count(const struct extra *extra);

/* The answer of an x- key, or NULL. */
const struct extra *assessment_extra(const struct assessment *assessment, const char *key);

/* Take an answer of an x- key, in place of an older one; the list moves to arena. */
void assessment_extra_set(struct assessment *assessment, const struct extra *extra,
                          struct arena *arena);

/*
 * Give one answer.  Refused, with *answer unchanged, what is wrong in err->what and the
 * allowed range or list in err->mend: wrong type, not finite, out of range, unknown
 * choice, fraction where a whole number is asked.  err->where stays empty: the caller
 * knows the place.  The evidence of another value than the old one is dropped.
 */
bool answer_set_number(enum input input, double number, struct answer *answer,
                       struct error *err);
bool answer_set_range(enum input input, double low, double likely, double high,
                      struct answer *answer, struct error *err);

/*
 * The same from what a person types: the word of a choice, several parted by commas
 * ("none" for no one), 10M, 70 %, a range 1..2..4, a code, an id, or "unknown".  text
 * is copied into arena.
 */
bool answer_set_text(enum input input, const char *text, struct answer *answer,
                     struct arena *arena, struct error *err);

/* Give an override of effort, a rating or a weight by its number; the same contract. */
bool answer_set_effort(enum strategy strategy, enum effort effort, double number,
                       struct answer *answer, struct error *err);
bool answer_set_rating(enum factor factor, enum strategy strategy, double number,
                       struct answer *answer, struct error *err);
bool answer_set_weight(enum factor factor, double number, struct answer *answer,
                       struct error *err);

/* Give the id (small letters, digits, hyphens), title or owner; the same contract. */
bool assessment_name_set(struct assessment *assessment, enum assessment_name name,
                         const char *text, struct arena *arena, struct error *err);

/* Give a member of the decision record; the same contract. */
bool decision_set(struct assessment *assessment, enum decision_member member,
                  const char *text, struct arena *arena, struct error *err);

/* Whether a number is allowed for an input; else as answer_set_number. */
bool input_check_number(enum input input, double number, struct error *err);

/* The range of a number; of a choice, the range of its index or bit set. */
struct amount input_amount(enum input input);

/* The same of overrides and weights. */
extern const struct amount effort_amounts[EFFORT_COUNT];
extern const struct amount rating_amount, weight_amount;

/* What an input takes: "use a whole number from 0 to 1e15", "use one of: high, low". */
void input_allowed(enum input input, char *buf, size_t size);

/* Fill err with "key: 'value' fault" and what the input takes.  Always returns false. */
bool input_refuse(enum input input, const char *value, const char *fault,
                  struct error *err);

/*
 * What no single answer shows: shares that sum above 1, own weights above 1, growth that
 * overflows (scale x (1 + g)^(horizon - 1) above 1e18), a fixed budget without an
 * amount, on-premises data on rented machines, a currency without its rate.  Errors go
 * to errors, what is only strange to warnings; each names all keys involved in where
 * ("complex_share, medium_share").
 */
void assessment_check(const struct assessment *assessment, struct error_list *errors,
                      struct error_list *warnings);

#endif
