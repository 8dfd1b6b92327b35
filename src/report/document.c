/*
 * document.c - see document.h.
 */
#include "report/document.h"

#include <string.h>

#include "decide/figures.h"
#include "report/html.h"
#include "report/markdown.h"
#include "report/outline.h"
#include "report/result_json.h"
#include "report/sources.h"

const char *const document_group_names[DOCUMENT_GROUP_COUNT] = {
    [DOCUMENT_EXECUTIVE] = "executive",
    [DOCUMENT_ENGINEERING] = "engineering",
    [DOCUMENT_AUDIT] = "audit",
};

const unsigned document_group_sections[DOCUMENT_GROUP_COUNT] = {
    [DOCUMENT_EXECUTIVE] = 1u << OUTLINE_VERDICT | 1u << OUTLINE_STEPS,
    [DOCUMENT_ENGINEERING] = 1u << OUTLINE_CONTEXT | 1u << OUTLINE_DRIVERS |
                             1u << OUTLINE_SCORES | 1u << OUTLINE_COST |
                             1u << OUTLINE_ROBUSTNESS | 1u << OUTLINE_MODELS |
                             1u << OUTLINE_COMPLIANCE | 1u << OUTLINE_PLAN |
                             1u << OUTLINE_TEXTBOOK | 1u << OUTLINE_REJECTED |
                             1u << OUTLINE_ASSUMPTIONS,
    [DOCUMENT_AUDIT] = 1u << OUTLINE_ANSWERS | 1u << OUTLINE_DERIVATIONS |
                       1u << OUTLINE_SOURCES | 1u << OUTLINE_REPRODUCTION,
};

bool
document_is_record(enum document_format format)
{
    return format == DOCUMENT_MADR || format == DOCUMENT_NYGARD;
}

static void
sections_gather(const struct document *document, struct blocks *blocks)
{
    for (int section = 0; section < OUTLINE_COUNT; section++)
        if (document->sections >> section & 1u)
            outline_add(document->decision, document->origin,
                        (enum outline_section)section, blocks);
}

static void
sections_write(const struct document *document, enum document_format format,
               struct strbuf *out)
{
    struct markdown_style style = {.level = 1, .mermaid = document->mermaid};
    struct blocks blocks;
    struct arena arena;

    arena_init(&arena);
    blocks_init(&blocks, &arena);
    sections_gather(document, &blocks);
    if (format == DOCUMENT_HTML)
        html_render(&blocks, out);
    else
        markdown_render(&blocks, &style, out);
    arena_clear(&arena);
}

static void
json_write(const struct document *document, struct strbuf *out)
{
    struct json json;

    json_init(&json, out, false);
    result_json(&json, document->decision, document->origin);
    json_end(&json);
}

void
document_write(const struct document *document, enum document_format format,
               struct strbuf *out)
{
    switch (format) {
    case DOCUMENT_MADR:
        record_madr(document->decision, document->origin, &document->head, out);
        break;
    case DOCUMENT_NYGARD:
        record_nygard(document->decision, document->origin, &document->head, out);
        break;
    case DOCUMENT_MARKDOWN:
    case DOCUMENT_HTML:
        sections_write(document, format, out);
        break;
    case DOCUMENT_JSON:
        json_write(document, out);
        break;
    case DOCUMENT_COUNT:
        break; /* counts the formats, is none */
    }
}

int
document_stale_sources(const struct decision *decision)
{
    struct source_list sources;
    struct figure_set figures;
    struct arena arena;
    int count = 0;

    arena_init(&arena);
    figures_build(decision, &arena, &figures);
    sources_collect(decision, &figures, &arena, &sources);
    for (size_t i = 0; i < sources.count; i++)
        count += sources.items[i].stale;
    arena_clear(&arena);
    return count;
}

bool
document_status_check(const char *where, const char *status, struct error *err)
{
    static const char *const words[] = {"proposed", "accepted", "rejected",
                                        "deprecated"};
    static const char superseded[] = "superseded by ";

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (strcmp(status, words[i]) == 0)
            return true;
    if (strncmp(status, superseded, strlen(superseded)) == 0 &&
        status[strlen(superseded)])
        return true;
    return error_set(err, ERROR_USAGE, where,
                     "proposed, accepted, rejected, deprecated, superseded by ...",
                     "cannot be '%s'; use one of", status);
}
