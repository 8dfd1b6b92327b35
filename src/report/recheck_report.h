/*
 * recheck_report.h - decisions held against today, a line each.
 */
#ifndef REPORT_RECHECK_REPORT_H
#define REPORT_RECHECK_REPORT_H

#include "base/error.h"
#include "decide/recheck.h"
#include "report/block.h"
#include "report/json.h"

struct recheck_line {
    const char *id, *title;
    const char *decided_on, *engine; /* the day and the program's version of then */
    const char *engine_now;
    /* Who had won when it was kept, whatever comes out for that day now. */
    int winner_kept; /* enum strategy; -1: none */
    struct maybe score_kept;
    const struct recheck
        *recheck;                /* NULL: the facts of then are not kept, or refusal */
    const struct decision *now;  /* NULL: it could not be decided, */
    const struct error *refusal; /* for this reason */
    const char *condition;       /* of --fail-on, that holds; NULL none */
};

/* What changed of all, by line and by program; with facts of then unknown: the winner. */
enum recheck_effect recheck_line_effect(const struct recheck_line *line);

/* Whether the winner, the verdict or a gate changed. */
bool recheck_line_changed(const struct recheck_line *line);

/*
 * Lines as they come: what is shown of one is copied, so that its decisions can go before
 * the next one is made.  rows and causes begin empty, in the arena of the report.
 */
struct recheck_report {
    struct entries rows, causes;
};

void recheck_report_init(struct recheck_report *report, struct arena *arena);
void
recheck_report_take(struct recheck_report *report, const struct recheck_line *line);
void recheck_report_add(const struct recheck_report *report, struct blocks *blocks);

/* A line as an object of the array that the caller has open. */
void recheck_report_json(const struct recheck_line *line, struct json *json);

#endif
