/*
 * decided.h - decisions on the shipped catalog, for tests that ask something of one.
 */
#ifndef SUPPORT_DECIDED_H
#define SUPPORT_DECIDED_H

#include "base/arena.h"
#include "decide/decision.h"

struct decided {
    struct arena arena; /* of the catalog and of every decision */
    const struct catalog *catalog;
};

/* cmocka's setup and teardown: *state becomes a struct decided. */
int decided_open(void **state);
int decided_close(void **state);

/*
 * The decision on data/examples/NAME.yaml (NULL: no answers) after settings as for --set,
 * NULL at their end; a refusal fails the test.
 */
struct decision *
decided_on(struct decided *decided, const char *example, const char *const *settings);

/* The same after settings of one line, as assess() takes them. */
struct decision *
decided_line(struct decided *decided, const char *example, const char *settings);

#define DECIDED_SETTINGS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Fail, with a name, unless two decisions agree to the bit in all that decides. */
void decided_same(const char *name, const struct decision *a, const struct decision *b);

/* The nine examples. */
extern const char *const decided_examples[];
extern const size_t decided_example_count;

#endif
