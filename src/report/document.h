/*
 * document.h - a decision as one text, in each format that is one file.
 */
#ifndef REPORT_DOCUMENT_H
#define REPORT_DOCUMENT_H

#include "base/error.h"
#include "base/strbuf.h"
#include "report/record.h"

enum document_format {
    DOCUMENT_MADR,
    DOCUMENT_NYGARD,
    DOCUMENT_MARKDOWN, /* all sections asked for */
    DOCUMENT_HTML,
    DOCUMENT_JSON,
    DOCUMENT_COUNT,
};

/* Groups of sections: one page for who pays, the reasoning, and the evidence. */
enum document_group {
    DOCUMENT_EXECUTIVE,
    DOCUMENT_ENGINEERING,
    DOCUMENT_AUDIT,
    DOCUMENT_GROUP_COUNT,
};

extern const char *const document_group_names[DOCUMENT_GROUP_COUNT];

/* Bits over enum outline_section. */
extern const unsigned document_group_sections[DOCUMENT_GROUP_COUNT];

struct document {
    const struct decision *decision;
    const struct result_origin *origin;
    struct record_head head; /* of MADR and Nygard */
    unsigned sections;       /* of Markdown and HTML: bits over enum outline_section */
    bool mermaid;            /* of Markdown: diagrams beside the tables */
};

/* Whether it is a record, which has a number in its folder. */
bool document_is_record(enum document_format format);

void document_write(const struct document *document, enum document_format format,
                    struct strbuf *out);

/* Sources older than the limit that figures of a decision rest on. */
int document_stale_sources(const struct decision *decision);

/* Whether a record may have this status; where names the option or line it came from. */
bool document_status_check(const char *where, const char *status, struct error *err);

#endif
