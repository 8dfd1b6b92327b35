/*
 * evidence.c - see evidence.h.
 */
#include "tui/evidence.h"

#include <stdio.h>

#include "base/date.h"
#include "base/text.h"
#include "tui/sheet.h"

enum { SOURCE, DATE, NOTE };
enum { SOURCE_MAX = 200, DATE_MAX = 10, NOTE_MAX = 1000 };

static bool
evidence_accepted(struct app *app, struct screen *sheet, struct error *err)
{
    struct question_evidence evidence = {
        sheet_text(sheet, SOURCE), sheet_text(sheet, DATE), sheet_text(sheet, NOTE)};
    long day;

    if (*evidence.date && !date_parse(evidence.date, &day))
        return error_set(err, ERROR_INPUT, NULL, "use YYYY-MM-DD, YYYY-MM or YYYY",
                         "'%s' is no date", text_quoted(evidence.date).text);
    return work_set_evidence(&app->work, (size_t)sheet_value(sheet), evidence, err);
}

struct screen *
evidence_open(const struct app *app, size_t field)
{
    const struct form_field *question = app->work.fields[field].field;
    struct question_evidence evidence = question_evidence(question,
                                                          &app->work.now->answers);
    struct screen *sheet;
    char strip[160];

    snprintf(strip, sizeof strip, "Evidence for %s", question->label);
    sheet = sheet_open(&(struct sheet_spec){
        .title = "evidence",
        .strip = strip,
        .accept = "Keep",
        .accepted = evidence_accepted,
        .value = (int)field,
    });
    sheet_add_text(sheet, "Source",
                   "Where the answer comes from: a log, a contract, a person.",
                   evidence.source, SOURCE_MAX);
    sheet_add_text(sheet, "Date", "When it was read: YYYY-MM-DD.", evidence.date,
                   DATE_MAX);
    sheet_add_text(sheet, "Note", "Anything that a later reader should know.",
                   evidence.note, NOTE_MAX);
    return sheet;
}
