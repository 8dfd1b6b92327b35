/*
 * topic_report.h - what the forms and the catalog say of a question, a strategy, a factor,
 * a gate, a rule of the weights or a word, for whoever asks about it by its name.
 *
 * Every sentence is that of the form or of the knowledge files.
 */
#ifndef REPORT_TOPIC_REPORT_H
#define REPORT_TOPIC_REPORT_H

#include "model/catalog.h"
#include "model/form.h"
#include "report/block.h"

enum topic_kind {
    TOPIC_ANSWERS,
    TOPIC_STRATEGIES,
    TOPIC_FACTORS,
    TOPIC_GATES,
    TOPIC_WEIGHT_RULES,
    TOPIC_GLOSSARY,
    TOPIC_KIND_COUNT,
};

extern const char *const topic_kind_names[TOPIC_KIND_COUNT];     /* answers, gates */
extern const char *const topic_kind_summaries[TOPIC_KIND_COUNT]; /* one line each */

struct topic_source {
    const struct form *form;
    const struct catalog *catalog;
};

/* How many there are of a kind, and the name of one; alternatives of a gate share theirs. */
size_t topic_count(const struct topic_source *source, enum topic_kind kind);
const char *
topic_name(const struct topic_source *source, enum topic_kind kind, size_t at);

/* One with all that is known of it, from its heading on. */
void topic_add(const struct topic_source *source, enum topic_kind kind, size_t at,
               struct blocks *blocks);

/* All of a kind, a line each. */
void topic_list_add(const struct topic_source *source, enum topic_kind kind,
                    struct blocks *blocks);

#endif
