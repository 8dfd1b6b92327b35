/*
 * markdown.c - blocks as CommonMark.
 *
 * A chart is drawn as text in a fence, and its numbers follow as a table, so that
 * nothing is lost where a fence is not shown in a fixed pitch.
 */
#include "report/markdown.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "report/escape.h"
#include "report/plot.h"

enum { PLOT_WIDTH = 72 };

static void
entry_write(const struct entry *entry, bool line_start, struct strbuf *out)
{
    if (entry->is_address && escape_is_address(entry->text)) {
        strbuf_addf(out, "<%s>", entry->text);
        return;
    }
    escape_markdown(out, entry->text, line_start);
    if (entry->mark != MARK_NONE) {
        if (entry->mark == MARK_ESTIMATED)
            strbuf_addc(out, '\\');
        strbuf_addc(out, mark_signs[entry->mark]);
    }
}

static void
line_write(const char *text, struct strbuf *out)
{
    escape_markdown(out, text, true);
    strbuf_add(out, "\n\n");
}

static void
heading_write(const struct block *block, int level, struct strbuf *out)
{
    strbuf_fill(out, '#', (size_t)level + (size_t)block->level);
    strbuf_addc(out, ' ');
    escape_markdown(out, block->text, false);
    strbuf_add(out, "\n\n");
}

static void
facts_write(const struct block *block, struct strbuf *out)
{
    if (block->text)
        line_write(block->text, out);
    for (size_t i = 0; i < block->fact_count; i++) {
        const char *label = block->facts[i].label;

        /*
         * What has no label of its own goes on with the one before.  Lists have another
         * sign: of one kind, two in a row would be read as one.
         */
        if (label[0]) {
            strbuf_add(out, "- ");
            escape_markdown(out, label, true);
            strbuf_add(out, ": ");
        } else
            strbuf_add(out, "  - ");
        entry_write(&block->facts[i].value, !label[0], out);
        strbuf_addc(out, '\n');
    }
    strbuf_addc(out, '\n');
}

static void
list_write(const struct block *block, struct strbuf *out)
{
    static const char *const words[TONE_COUNT] = {
        [TONE_PLAIN] = "",          [TONE_GOOD] = "For: ", [TONE_ATTENTION] = "Note: ",
        [TONE_WRONG] = "Against: ", [TONE_BEST] = "",      [TONE_MUTED] = "",
    };

    if (block->text)
        line_write(block->text, out);
    for (size_t i = 0; i < block->entry_count; i++) {
        const char *word = words[block->entries[i].tone];

        strbuf_addf(out, "* %s", word);
        entry_write(&block->entries[i], !word[0], out);
        strbuf_addc(out, '\n');
    }
    strbuf_addc(out, '\n');
}

void
markdown_table(const struct block *table, struct strbuf *out)
{
    if (table->text && !table->is_data) /* its chart has said it */
        line_write(table->text, out);
    for (size_t i = 0; i < table->column_count; i++) {
        strbuf_add(out, "| ");
        escape_markdown(out, table->columns[i].title, false);
        strbuf_addc(out, ' ');
    }
    strbuf_add(out, "|\n");
    for (size_t i = 0; i < table->column_count; i++)
        strbuf_add(out, table->columns[i].numeric ? "| ---: " : "| --- ");
    strbuf_add(out, "|\n");
    assert(table->column_count > 0);
    for (size_t i = 0; i < table->entry_count; i++) {
        strbuf_add(out, "| ");
        entry_write(&table->entries[i], false, out);
        strbuf_add(out, (i + 1) % table->column_count == 0 ? " |\n" : " ");
    }
    strbuf_addc(out, '\n');
}

/* A fence longer than any run of its sign inside. */
static void
fence_write(const char *kind, const char *content, struct strbuf *out)
{
    size_t longest = 2, run = 0;

    for (const char *at = content; *at; at++) {
        run = *at == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    strbuf_fill(out, '`', longest + 1);
    strbuf_addf(out, "%s\n%s", kind, content);
    strbuf_fill(out, '`', longest + 1);
    strbuf_add(out, "\n\n");
}

/* Names in a diagram keep letters, digits and blanks: all else is its syntax. */
static void
mermaid_name(const char *text, struct strbuf *out)
{
    for (; *text; text++) {
        bool plain = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') ||
                     (*text >= '0' && *text <= '9') || *text == ' ' || *text == '-';

        strbuf_addc(out, plain ? *text : ' ');
    }
}

static void
mermaid_write(const struct chart *chart, struct strbuf *out)
{
    struct strbuf text;

    strbuf_init(&text);
    strbuf_add(&text, "gantt\n    dateFormat YYYY-MM-DD\n    axisFormat %Y-%m-%d\n");
    for (size_t i = 0; i < chart->label_count; i++) {
        char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

        date_format(chart->first_day + (long)floor(chart->values[i * 2]), from);
        date_format(chart->first_day + (long)ceil(chart->values[i * 2 + 1]), to);
        strbuf_add(&text, "    ");
        mermaid_name(chart->labels[i], &text);
        strbuf_addf(&text, " : %s, %s\n", from, to);
    }
    fence_write("mermaid", text.data, out);
    strbuf_clear(&text);
}

static void
chart_write(const struct block *block, bool mermaid, struct strbuf *out)
{
    struct strbuf drawn;

    if (block->text)
        line_write(block->text, out);
    if (block->chart->finding)
        line_write(block->chart->finding, out);
    if (mermaid && block->chart->kind == CHART_SPANS) {
        mermaid_write(block->chart, out);
        return;
    }
    strbuf_init(&drawn);
    plot_draw(block->chart, &(struct plot_style){.width = PLOT_WIDTH}, NULL, &drawn);
    fence_write("text", drawn.data, out);
    strbuf_clear(&drawn);
}

void
markdown_render(const struct blocks *blocks, const struct markdown_style *style,
                struct strbuf *out)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->items[i];

        switch (block->kind) {
        case BLOCK_HEADING:
            heading_write(block, style->level, out);
            break;
        case BLOCK_PARAGRAPH:
            line_write(block->text, out);
            break;
        case BLOCK_FACTS:
            facts_write(block, out);
            break;
        case BLOCK_TABLE:
            markdown_table(block, out);
            break;
        case BLOCK_LIST:
            list_write(block, out);
            break;
        case BLOCK_NOTE:
            strbuf_add(out, block->tone == TONE_ATTENTION ? "> Note: " : "> ");
            line_write(block->text, out);
            break;
        case BLOCK_CHART:
            chart_write(block, style->mermaid, out);
            break;
        case BLOCK_KIND_COUNT:
            break; /* counts the kinds, is none */
        }
    }
}
