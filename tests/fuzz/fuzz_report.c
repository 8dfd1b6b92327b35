/*
 * fuzz_report.c - whatever stands in a text: every format that shows it stays what it
 * is, and the text comes out of it as it went in.
 *
 * An input is texts, each ended by a zero byte.  They become every kind of block, cells
 * of a table, members and scalars; what is written is read again by parsers that share
 * nothing with the writers: for markup a small one of well-formed XML, which also knows
 * the elements and attributes that may be there at all.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "fuzz/fuzz.h"
#include "import/csv.h"
#include "report/escape.h"
#include "report/html.h"
#include "report/json.h"
#include "report/markdown.h"
#include "report/plain.h"
#include "support/parsed.h"
#include "yaml/emit.h"
#include "yaml/reader.h"

enum { TEXTS_MAX = 24, TEXT_BYTES_MAX = 400 };

static void
hold(bool what)
{
    if (!what)
        abort();
}

/* ---- texts ----------------------------------------------------------------------- */

struct texts {
    const char *items[TEXTS_MAX];
    size_t count;
    size_t next;
};

static void
texts_take(struct texts *texts, const char *bytes, size_t size, struct arena *arena)
{
    const char *end = bytes + size;

    *texts = (struct texts){.count = 0};
    while (bytes < end && texts->count < TEXTS_MAX) {
        size_t length = strnlen(bytes, (size_t)(end - bytes));

        texts->items[texts->count++] = arena_strndup(
            arena, bytes, length < TEXT_BYTES_MAX ? length : TEXT_BYTES_MAX);
        bytes += length + 1;
    }
    if (!texts->count)
        texts->items[texts->count++] = "";
}

/* The texts one after the other, again and again. */
static const char *
text_next(struct texts *texts)
{
    return texts->items[texts->next++ % texts->count];
}

/* What may be shown of a text. */
static const char *
text_shown(const char *text, struct arena *arena)
{
    struct strbuf shown;
    const char *copy;

    strbuf_init(&shown);
    text_display(&shown, text);
    copy = arena_strdup(arena, shown.data);
    strbuf_clear(&shown);
    return copy;
}

/* Lines of valid text that no terminal obeys. */
static void
lines_hold(const struct strbuf *text)
{
    size_t size;

    hold(strlen(text->data) == text->length);
    hold(text_is_utf8(text->data, text->length, NULL));
    for (const char *at = text->data; *at; at += size)
        hold(!text_is_control(text_decode(at, &size)));
}

/* ---- a report -------------------------------------------------------------------- */

static void
facts_put(struct blocks *blocks, struct texts *texts)
{
    struct block *block = blocks_add(blocks, BLOCK_FACTS, NULL);
    struct facts facts;

    facts_init(&facts, blocks->arena);
    facts_add(&facts, text_next(texts), text_next(texts));
    facts_add(&facts, text_next(texts), text_next(texts))->value.is_address = true;
    block->facts = facts.items;
    block->fact_count = facts.count;
}

static void
table_put(struct blocks *blocks, struct texts *texts)
{
    struct column *columns = ARENA_ARRAY(blocks->arena, 3, struct column);
    struct entries entries;
    struct block *block;

    for (size_t i = 0; i < 3; i++)
        columns[i] = (struct column){text_next(texts), i == 1};
    entries_init(&entries, blocks->arena);
    for (size_t i = 0; i < 6; i++) {
        struct entry *entry = entries_add(&entries, text_next(texts));

        entry->mark = (enum mark)(i % MARK_COUNT);
        entry->tone = (enum tone)(i % TONE_COUNT);
        entry->is_address = i == 5;
    }
    block = blocks_add(blocks, BLOCK_TABLE, text_next(texts));
    block->columns = columns;
    block->column_count = 3;
    block->entries = entries.items;
    block->entry_count = entries.count;
}

static void
list_put(struct blocks *blocks, struct texts *texts)
{
    struct entries entries;
    struct block *block;

    entries_init(&entries, blocks->arena);
    for (int i = 0; i < TONE_COUNT; i++)
        entries_add(&entries, text_next(texts))->tone = (enum tone)i;
    block = blocks_add(blocks, BLOCK_LIST, NULL);
    block->entries = entries.items;
    block->entry_count = entries.count;
}

/* A chart of each kind, two labels and two series of it. */
static void
chart_put(struct blocks *blocks, struct texts *texts, enum chart_kind kind)
{
    static const double values[] = {1, 4, 2, 8}, x[] = {1, 2};
    static const char *const numbers[] = {"1", "4"};
    struct chart *chart = ARENA_NEW(blocks->arena, struct chart);
    const char **labels = ARENA_ARRAY(blocks->arena, 2, const char *);
    const char **series = ARENA_ARRAY(blocks->arena, 2, const char *);
    struct chart_mark *mark = ARENA_NEW(blocks->arena, struct chart_mark);

    for (size_t i = 0; i < 2; i++) {
        labels[i] = text_next(texts);
        series[i] = text_next(texts);
    }
    *mark = (struct chart_mark){1.5, text_next(texts)};
    *chart = (struct chart){
        .kind = kind,
        .finding = text_next(texts),
        .x_title = text_next(texts),
        .y_title = text_next(texts),
        .labels = labels,
        .label_count = 2,
        .series = series,
        .letters = "AB",
        .series_count = 2,
        .x = x,
        .point_count = 2,
        .marks = mark,
        .mark_count = 1,
        .values = values,
        .texts = numbers,
        .notes = labels,
    };
    blocks_add(blocks, BLOCK_CHART, text_next(texts))->chart = chart;
}

static void
report_make(struct blocks *blocks, struct texts *texts, struct arena *arena)
{
    blocks_init(blocks, arena);
    blocks_add(blocks, BLOCK_HEADING, text_next(texts));
    for (int level = 1; level < 4; level++)
        blocks_add(blocks, BLOCK_HEADING, text_next(texts))->level = level;
    blocks_add(blocks, BLOCK_PARAGRAPH, text_next(texts));
    blocks_add(blocks, BLOCK_NOTE, text_next(texts));
    facts_put(blocks, texts);
    table_put(blocks, texts);
    list_put(blocks, texts);
    for (int kind = 0; kind < CHART_KIND_COUNT; kind++)
        chart_put(blocks, texts, (enum chart_kind)kind);
}

/* ---- markup ---------------------------------------------------------------------- */

enum { MARKUP_DEPTH = 32, NAME_SIZE = 24 };

struct markup {
    const char *at;
    char open[MARKUP_DEPTH][NAME_SIZE]; /* names of the elements around */
    int depth;
};

static bool
is_one_of(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static bool
is_element(const char *name)
{
    static const char *const names[] = {
        "html",    "head",  "meta",    "title",      "style",  "body",     "a",
        "header",  "main",  "nav",     "section",    "h1",     "h2",       "h3",
        "h4",      "p",     "ul",      "li",         "dl",     "dt",       "dd",
        "div",     "table", "caption", "thead",      "tbody",  "tr",       "th",
        "td",      "abbr",  "figure",  "figcaption", "svg",    "desc",     "defs",
        "pattern", "rect",  "path",    "line",       "circle", "polyline", "text",
        "g",       "tspan", "footer",
    };

    return is_one_of(name, names, ARRAY_LEN(names));
}

static bool
is_attribute(const char *name)
{
    static const char *const names[] = {
        "lang",
        "xmlns",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "href",
        "id",
        "aria-labelledby",
        "aria-label",
        "aria-hidden",
        "scope",
        "rel",
        "title",
        "tabindex",
        "role",
        "viewBox",
        "width",
        "height",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "d",
        "points",
        "style",
        "patternUnits",
        "patternTransform",
        "transform",
        "fill",
        "stroke",
        "stroke-width",
        "preserveAspectRatio",
        "text-anchor",
    };

    return is_one_of(name, names, ARRAY_LEN(names));
}

static void
name_take(struct markup *markup, char name[NAME_SIZE])
{
    size_t length = strspn(markup->at, "abcdefghijklmnopqrstuvwxyz"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    hold(length > 0 && length < NAME_SIZE);
    memcpy(name, markup->at, length);
    name[length] = '\0';
    markup->at += length;
}

/* Text up to one of the characters that end it; & begins one of five entities. */
static void
characters_take(struct markup *markup, const char *ends)
{
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};

    while (!strchr(ends, *markup->at)) {
        size_t i = 0;

        hold(*markup->at != '<');
        if (*markup->at++ != '&')
            continue;
        while (i < ARRAY_LEN(entities) &&
               strncmp(markup->at - 1, entities[i], strlen(entities[i])) != 0)
            i++;
        hold(i < ARRAY_LEN(entities));
    }
}

/* Nothing that a page could fetch or run comes from an attribute. */
static void
value_holds(const char *name, const char *value, size_t length)
{
    if (strcmp(name, "href") == 0)
        hold(value[0] == '#' || strncmp(value, "https://", 8) == 0);
    if (strcmp(name, "style") == 0)
        hold(strncmp(value, "fill:url(#", 10) == 0 && !memchr(value, '&', length));
}

static void
attribute_take(struct markup *markup)
{
    char name[NAME_SIZE];
    const char *value;

    name_take(markup, name);
    hold(is_attribute(name));
    hold(strncmp(markup->at, "=\"", 2) == 0);
    value = markup->at += 2;
    characters_take(markup, "\"");
    hold(*markup->at == '"');
    value_holds(name, value, (size_t)(markup->at - value));
    markup->at++;
}

static void
tag_take(struct markup *markup)
{
    char name[NAME_SIZE];

    if (*++markup->at == '/') {
        markup->at++;
        name_take(markup, name);
        hold(markup->depth > 0 && strcmp(markup->open[--markup->depth], name) == 0);
        hold(*markup->at++ == '>');
        return;
    }
    name_take(markup, name);
    hold(is_element(name) && markup->depth < MARKUP_DEPTH);
    memcpy(markup->open[markup->depth++], name, sizeof name);
    while (*markup->at == ' ') {
        markup->at++;
        attribute_take(markup);
    }
    if (*markup->at == '/') {
        markup->at++;
        markup->depth--;
    }
    hold(*markup->at++ == '>');
}

static void
markup_holds(const char *html)
{
    static const char head[] = "<!DOCTYPE html>\n";
    struct markup markup = {.at = html + strlen(head)};

    hold(strncmp(html, head, strlen(head)) == 0);
    while (*markup.at) {
        characters_take(&markup, "<");
        if (*markup.at == '<')
            tag_take(&markup);
        if (markup.depth == 0)
            break;
    }
    hold(markup.depth == 0 && !markup.at[strspn(markup.at, "\n")]);
}

/* ---- the other formats ----------------------------------------------------------- */

/* Bars that part cells; a tag begins nowhere. */
static size_t
line_bars(const char *line, size_t length)
{
    size_t bars = 0;

    for (size_t i = 0; i < length; i++) {
        if (line[i] == '\\') {
            i++; /* it takes the meaning of what follows */
            continue;
        }
        hold(line[i] != '<' || strncmp(line + i, "<https://", 9) == 0);
        bars += line[i] == '|';
    }
    return bars;
}

/* Outside of fences: a row has as many bars as its table, and no tag begins. */
static void
markdown_holds(const char *text)
{
    size_t fence = 0, bars = 0, length;

    for (const char *line = text; *line; line += length + 1) {
        size_t signs = strspn(line, "`");

        length = strcspn(line, "\n");
        if (fence) {
            fence = signs >= fence && signs == length ? 0 : fence;
        } else if (signs >= 3) {
            fence = signs;
        } else {
            size_t found = line_bars(line, length);

            hold(line[0] != '|' || !bars || found == bars);
            bars = line[0] == '|' ? found : 0;
        }
    }
    hold(!fence);
}

static void
csv_holds(struct texts *texts, struct arena *arena)
{
    struct error_list faults = {0};
    struct strbuf out;
    struct csv csv;

    strbuf_init(&out);
    strbuf_add(&out, "guarded,raw\r\n");
    for (size_t i = 0; i < texts->count; i++) {
        escape_csv(&out, texts->items[i], true);
        strbuf_add(&out, ",");
        escape_csv(&out, texts->items[i], false);
        strbuf_add(&out, "\r\n");
    }
    hold(csv_read("fuzz.csv", out.data, out.length, arena, &csv, &faults));
    hold(csv.width == 2 && csv.row_count == texts->count);
    for (size_t i = 0; i < texts->count; i++) {
        const char *shown = text_shown(texts->items[i], arena);
        const char *guarded = csv_cell(&csv, i, 0)->text;

        hold(strcmp(csv_cell(&csv, i, 1)->text, shown) == 0);
        hold(strcmp(guarded + (guarded[0] == '\'' && shown[0] != '\''), shown) == 0);
        hold(!strchr("=+-@", guarded[0]) || !guarded[0]);
    }
    strbuf_clear(&out);
}

static void
json_holds(struct texts *texts, struct arena *arena)
{
    const char **read;
    struct strbuf out;
    struct json json;
    size_t count;

    strbuf_init(&out);
    json_init(&json, &out, false);
    json_array_open(&json, NULL);
    for (size_t i = 0; i < texts->count; i++)
        json_put_text(&json, NULL, texts->items[i]);
    json_array_close(&json);
    json_end(&json);
    lines_hold(&out);
    read = parsed_strings(out.data, out.length, arena, &count);
    hold(read && count == texts->count);
    for (size_t i = 0; i < count; i++) {
        const char *text = texts->items[i];

        hold(!text_is_utf8(text, strlen(text), NULL) || strcmp(read[i], text) == 0);
    }
    strbuf_clear(&out);
}

/* The scalars of a record's front matter and of an answers file. */
static void
yaml_holds(struct texts *texts, struct arena *arena)
{
    struct error_list faults = {0};
    struct source source = {
        .path = "fuzz.yaml", .errors = &faults, .warnings = &faults};
    struct yaml_file file = {.path = "fuzz.yaml"};
    const struct node *item;
    struct strbuf out;

    strbuf_init(&out);
    for (size_t i = 0; i < texts->count; i++) {
        const char *shown = text_shown(texts->items[i], arena);

        strbuf_add(&out, "- ");
        escape_yaml(&out, texts->items[i]);
        strbuf_add(&out, "\n- ");
        emit_text(&out, shown);
        strbuf_add(&out, "\n");
    }
    file.bytes = out.data;
    file.size = out.length;
    item = reader_read(&file, &source, arena);
    hold(item && !error_list_any(&faults));
    item = item->first;
    for (size_t i = 0; i < texts->count; i++) {
        const char *shown = text_shown(texts->items[i], arena);

        hold(strcmp(item->text, shown) == 0);
        item = item->next;
        hold(strcmp(item->text, shown) == 0);
        item = item->next;
    }
    strbuf_clear(&out);
}

/* ---- all of them ----------------------------------------------------------------- */

static void
report_holds(struct texts *texts, struct arena *arena)
{
    const struct markdown_style markdown = {1, true};
    struct plain_style plain = {PLAIN_WIDTH_MIN, false, true};
    struct blocks blocks;
    struct strbuf out;

    strbuf_init(&out);
    report_make(&blocks, texts, arena);
    plain_render(&blocks, &plain, &out);
    lines_hold(&out);
    strbuf_reset(&out);
    html_render(&blocks, &out);
    lines_hold(&out);
    markup_holds(out.data);
    strbuf_reset(&out);
    markdown_render(&blocks, &markdown, &out);
    lines_hold(&out);
    markdown_holds(out.data);
    strbuf_clear(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct texts texts;
    struct arena arena;

    arena_init(&arena);
    texts_take(&texts, (const char *)data, size, &arena);
    report_holds(&texts, &arena);
    csv_holds(&texts, &arena);
    json_holds(&texts, &arena);
    yaml_holds(&texts, &arena);
    arena_clear(&arena);
    return 0;
}
