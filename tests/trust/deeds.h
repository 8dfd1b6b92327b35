/*
 * deeds.h - what the program does to its files, one action each, to be done while the
 * files fail.
 */
#ifndef TRUST_DEEDS_H
#define TRUST_DEEDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The database of a deed, and the file that it exports, in the folder of the test. */
#define DEEDS_DATABASE "llm-decide.db"
#define DEEDS_EXPORT "report.md"

extern const size_t deed_count;

const char *deed_name(size_t deed);

/* What the folder has before the deed; nothing for some. */
bool deed_prepare(size_t deed, const char *folder, struct error *err);

/* The deed, as a process of its own does it. */
bool deed_act(size_t deed, const char *folder, struct error *err);

#endif
