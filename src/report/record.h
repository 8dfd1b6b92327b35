/*
 * record.h - a decision record in Markdown, as teams keep them beside their code.
 *
 * MADR 4.0 (adr.github.io/madr): front matter with five members, the headings of its
 * template verbatim and in its order, bullets with an asterisk, one sentence a line.
 * Nygard's form (Documenting Architecture Decisions, 2011): title, date, and four headings.
 */
#ifndef REPORT_RECORD_H
#define REPORT_RECORD_H

#include "base/strbuf.h"
#include "decide/decision.h"
#include "report/origin.h"

/* What a record says of itself. */
struct record_head {
    const char *members[DECISION_COUNT]; /* status, date, makers, ...; none NULL */
    int number;                          /* of the record in its folder; 0: not known */
};

/*
 * The head of an assessment: its own decision members, else proposed, the day of the
 * decision, and the owner.  Texts live in arena.
 */
struct record_head record_head_of(const struct decision *decision, struct arena *arena);

/* "Run self-hosted for Support copilot", "PRELIMINARY: Pilot ...". */
const char *record_title(const struct decision *decision, struct arena *arena);

/* "0012-run-self-hosted-for-support-copilot.md": small ASCII letters, digits and dashes. */
const char *
record_file(const struct decision *decision, int number, struct arena *arena);

void record_madr(const struct decision *decision, const struct result_origin *origin,
                 const struct record_head *head, struct strbuf *out);
void record_nygard(const struct decision *decision, const struct result_origin *origin,
                   const struct record_head *head, struct strbuf *out);

#endif
