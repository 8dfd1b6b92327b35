/*
 * contrast_report.h - two to four assessments side by side, as blocks, JSON and CSV.
 */
#ifndef REPORT_CONTRAST_REPORT_H
#define REPORT_CONTRAST_REPORT_H

#include <stdbool.h>

#include "decide/contrast.h"
#include "report/block.h"
#include "report/json.h"

struct contrast_report {
    const struct contrast *contrast;  /* explained */
    const char *names[CONTRAST_MOST]; /* what each side is called */
    bool all;                         /* also the answers that do not differ */
    const char *version;              /* of the program */
};

/* "scale", "overrides.strategies.hybrid.setup_days", "the catalog". */
const char *contrast_key_text(struct arena *arena, const struct contrast_key *key);

/* What a side answers: "4 000 000 000 tokens a month", "not given". */
const char *contrast_value_text(struct arena *arena, const struct contrast *contrast,
                                size_t side, const struct contrast_key *key);

/* Said of x- questions that no page asks any more. */
const char *
contrast_other_forms(struct arena *arena, const char *const *keys, size_t count);

/*
 * The causes of one side's other winner, a sentence for each set that is listed, and one
 * for what was not searched; texts in *out, at most `most`.
 */
size_t contrast_cause_texts(const struct contrast_report *report, size_t side,
                            struct arena *arena, const char **out, size_t most);

void contrast_report_add(const struct contrast_report *report, struct blocks *blocks);
void contrast_report_json(const struct contrast_report *report, struct json *json);

/*
 * Rows of kind (result, score, rank, tco or answer), key, whether any differs, and a value
 * for each side.
 */
void contrast_report_csv(const struct contrast_report *report, struct strbuf *out);

#endif
