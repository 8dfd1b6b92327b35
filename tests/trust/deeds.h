/*
 * deeds.h - what the program does to its files, one action each, to be done while the
 * files fail: by calls of the layers below, or by a command of the program.
 */
#ifndef TRUST_DEEDS_H
#define TRUST_DEEDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The database of a deed, and the file that it exports, in the folder of the test. */
#define DEEDS_DATABASE "llm-decide.db"
#define DEEDS_EXPORT "report.md"

/* How files end of which there are several. */
#define DEEDS_TABLE ".csv"

/* Answers that commands read there. */
#define DEEDS_ANSWERS "a.yaml"

/* What another program wrote, of the deeds that take it. */
#define DEEDS_LIST "prices.json"
#define DEEDS_PILOT "pilot.table"

extern const size_t deed_count;

const char *deed_name(size_t deed);

enum { DEEDS_STEPS = 3, DEEDS_WORDS = 12 };

/*
 * A deed that is a command: commands whose work is there before (each up to a NULL, the
 * last is empty), SQL of another program after them or NULL, and the words of the deed.
 */
struct deed_command {
    const char *before[DEEDS_STEPS][DEEDS_WORDS];
    const char *meddled;
    const char *words[DEEDS_WORDS];
    bool reads;   /* it changes nothing */
    bool several; /* it writes several files, DEEDS_TABLE each, each whole by itself */
};

/* NULL for the others, which the next two functions do. */
const struct deed_command *deed_command(size_t deed);

/* What the folder has before the deed; nothing for some. */
bool deed_prepare(size_t deed, const char *folder, struct error *err);

/* The deed, as a process of its own does it. */
bool deed_act(size_t deed, const char *folder, struct error *err);

#endif
