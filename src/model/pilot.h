/*
 * pilot.h - the members of a row of the user's own measurements, in one table.
 *
 * Answers files, CSV files and screens walk it, so that a new member is one line.
 */
#ifndef MODEL_PILOT_H
#define MODEL_PILOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/amount.h"
#include "model/assessment.h"

enum pilot_type {
    PILOT_TEXT,  /* const char * */
    PILOT_DATE,  /* const char * */
    PILOT_INT,   /* int, 0 for none */
    PILOT_COUNT, /* double, 0 for none */
    PILOT_MAYBE, /* struct maybe */
};

struct pilot_member {
    const char *name; /* input_tokens */
    enum pilot_type type;
    size_t offset; /* in struct pilot */
    struct amount amount;
    bool own_only, api_only;
    bool of_load; /* said anew, or not at all, by every load test */
};

/* All members but the approach. */
enum { PILOT_MEMBER_COUNT = 18 };

extern const struct pilot_member pilot_members[PILOT_MEMBER_COUNT];

/* A member of a row. */
void *pilot_member_at(struct pilot *pilot, const struct pilot_member *member);
const void *
pilot_member_in(const struct pilot *pilot, const struct pilot_member *member);

/* The number of a member; unknown when there is none, or it is a text. */
struct maybe pilot_number(const struct pilot *pilot, const struct pilot_member *member);
void
pilot_number_set(struct pilot *pilot, const struct pilot_member *member, double number);

/* The text of a member; NULL when there is none, or it is a number. */
const char *pilot_text(const struct pilot *pilot, const struct pilot_member *member);

/* Whether two rows are of the same thing: the later takes the place of the earlier. */
bool pilot_same_arm(const struct pilot *a, const struct pilot *b);

/* Rows that a file proposes. */
struct pilot_proposal {
    const struct pilot *rows;
    size_t count;
    bool is_load_test; /* its rows are silent on what a load test does not measure */
};

/*
 * The rows of an assessment with those of a proposal, into arena: one of an arm that was
 * measured before takes the place of that row and keeps the numbers it is silent on, of a
 * load test only those that no load test measures.  The rows of the proposal come last, in
 * their order; the number of all comes back.
 */
size_t pilot_rows_merge(const struct pilot *old, size_t old_count,
                        const struct pilot_proposal *proposal, struct arena *arena,
                        struct pilot **out);

#endif
