/*
 * shipped.h - the catalog as it is shipped, for tests.
 */
#ifndef SUPPORT_SHIPPED_H
#define SUPPORT_SHIPPED_H

#include "base/arena.h"
#include "model/assessment.h"
#include "model/catalog.h"
#include "model/form.h"

/* The day of the assessments of tests/oracle and of the examples, 2026-11-24. */
enum { SHIPPED_DAY = 20781 };

/*
 * The facts of data/facts, sorted and linked, in a catalog whose memory is in arena.  A
 * fault fails the test.  Knowledge is empty.
 */
struct catalog *shipped_facts(struct arena *arena);

/* The same with the knowledge of data/knowledge, and hashed: the catalog of a new user. */
struct catalog *shipped_catalog(struct arena *arena);

/* The assessment of data/examples/NAME.yaml. */
struct assessment shipped_example(const char *name, struct arena *arena);

/* The questions of forms. */
struct form *shipped_form(struct arena *arena);

/* The bytes of a file under the source tree, NUL behind them; its size in *size. */
char *shipped_bytes(const char *path, struct arena *arena, size_t *size);

#endif
