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

/* Whether the winner or a gate changed. */
bool recheck_line_changed(const struct recheck_line *line);

void recheck_report_add(const struct recheck_line *lines, size_t count,
                        struct blocks *blocks);
void
recheck_report_json(const struct recheck_line *lines, size_t count, struct json *json);

#endif
