/*
 * blocks_pane.c - headings, facts, tables, lists, notes and charts as lines of spans.
 */
#include "tui/blocks_pane.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "report/plot.h"

enum {
    INDENT = 2,     /* the columns of the focus mark */
    LABEL_MAX = 26, /* of a fact */
    COLUMN_MIN = 8, /* that a text column of a table keeps */
    GAP = 2,        /* between columns, */
    GAP_LEAST = 1,  /* where there is little room */
    COLUMNS_MAX = 24,
    BAR_MOST = 40, /* columns of a bar */
    PLOT_MIN = 40, /* columns that a plot needs */
};

static const enum look tone_looks[TONE_COUNT] = {
    [TONE_PLAIN] = LOOK_PLAIN,         [TONE_GOOD] = LOOK_MET,
    [TONE_ATTENTION] = LOOK_ATTENTION, [TONE_WRONG] = LOOK_WRONG,
    [TONE_BEST] = LOOK_BEST,           [TONE_MUTED] = LOOK_HINT,
};

enum look
tone_look(enum tone tone)
{
    return tone_looks[tone];
}

bool
blocks_have_charts(const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->items[i].kind == BLOCK_CHART)
            return true;
    return false;
}

/* A cell's text with the sign of its mark, in the pane's arena. */
static const char *
entry_text(struct pane *pane, const struct entry *cell)
{
    if (cell->mark == MARK_NONE)
        return cell->text;
    return arena_printf(&pane->arena, "%s%c", cell->text, mark_signs[cell->mark]);
}

static void
lay_caption(struct pane *pane, const struct block *block)
{
    if (!block->text)
        return;
    pane_wrap_figure(pane, INDENT, INDENT, LOOK_HEADING, block->text, block->figure);
    pane_line(pane);
}

static void
lay_facts(struct pane *pane, const struct block *block)
{
    int label = 0;

    for (size_t i = 0; i < block->fact_count; i++) {
        int columns = (int)text_width(block->facts[i].label);

        label = columns > label ? columns : label;
    }
    label = INDENT + GAP + (label > LABEL_MAX ? LABEL_MAX : label);
    for (size_t i = 0; i < block->fact_count; i++) {
        const struct fact *fact = &block->facts[i];
        const char *text = entry_text(pane, &fact->value);
        int end = pane_add(pane, INDENT, LOOK_PLAIN, fact->label);

        if (end >= label)
            pane_line(pane);
        pane_wrap_figure(pane, label, label, tone_look(fact->value.tone), text,
                         fact->value.figure);
        pane_line(pane);
    }
}

static void
lay_list(struct pane *pane, const struct block *block)
{
    static const char *const bullets[TONE_COUNT] = {
        [TONE_PLAIN] = "-", [TONE_GOOD] = "+", [TONE_ATTENTION] = "!",
        [TONE_WRONG] = "-", [TONE_BEST] = "*", [TONE_MUTED] = "-",
    };

    for (size_t i = 0; i < block->entry_count; i++) {
        const struct entry *item = &block->entries[i];
        const char *text = entry_text(pane, item);
        enum look look = tone_look(item->tone);

        pane_add(pane, INDENT, look, bullets[item->tone]);
        pane_wrap_figure(pane, INDENT + 2, INDENT + 2, LOOK_PLAIN, text, item->figure);
        pane_line(pane);
    }
}

/* How the columns of a table stand. */
struct layout {
    int widths[COLUMNS_MAX];
    int gap; /* between them */
};

static int
layout_total(const struct layout *layout, size_t count)
{
    int total = layout->gap * ((int)count - 1);

    for (size_t i = 0; i < count; i++)
        total += layout->widths[i];
    return total;
}

/* The longest part of a text that is not broken. */
static int
longest_word(const char *text)
{
    int longest = 0;

    while (*text) {
        size_t length = strcspn(text, " ");
        char word[64];
        int width;

        snprintf(word, sizeof word, "%.*s", (int)length, text);
        width = (int)text_width(word);
        longest = width > longest ? width : longest;
        text += length + (text[length] == ' ');
    }
    return longest;
}

/*
 * The column that can best give way: the widest of those above their least width.  Of
 * numbers only the title is broken.
 */
static size_t
column_to_narrow(const struct block *table, const int *widths, const int *least)
{
    size_t widest = table->column_count;

    for (size_t i = 0; i < table->column_count; i++)
        if (widths[i] > least[i] &&
            (widest == table->column_count || widths[i] > widths[widest]))
            widest = i;
    return widest;
}

/* Whether the table then has room. */
static bool
layout_narrow(struct pane *pane, const struct block *table, struct layout *layout,
              const int *least)
{
    int room = pane->cols - INDENT;

    while (layout_total(layout, table->column_count) > room) {
        size_t widest = column_to_narrow(table, layout->widths, least);

        if (widest == table->column_count)
            return false;
        layout->widths[widest]--;
    }
    return true;
}

/*
 * Columns of a table: what each needs; then titles above numbers are broken, then texts;
 * then they stand closer, and words are broken as the last.
 */
static struct layout
layout_make(struct pane *pane, const struct block *table)
{
    struct layout natural = {.gap = GAP}, layout;
    int *widths = natural.widths;
    size_t count = table->column_count;
    int titles[COLUMNS_MAX], words[COLUMNS_MAX], least[COLUMNS_MAX];

    for (size_t i = 0; i < count; i++) {
        widths[i] = (int)text_width(table->columns[i].title);
        words[i] = longest_word(table->columns[i].title);
        least[i] = COLUMN_MIN;
    }
    for (size_t i = 0; i < table->entry_count; i++) {
        const char *text = entry_text(pane, &table->entries[i]);
        int width = (int)text_width(text), word = longest_word(text);

        if (table->columns[i % count].numeric)
            word = width;
        if (width > widths[i % count])
            widths[i % count] = width;
        if (word > words[i % count])
            words[i % count] = word;
    }
    for (size_t i = 0; i < count; i++) {
        titles[i] = table->columns[i].numeric ? words[i] : widths[i];
        if (table->columns[i].numeric)
            least[i] = words[i];
        else
            words[i] = words[i] < COLUMN_MIN ? COLUMN_MIN : words[i];
    }
    do {
        layout = natural;
        if (layout_narrow(pane, table, &layout, titles) ||
            layout_narrow(pane, table, &layout, words))
            return layout;
    } while (--natural.gap >= GAP_LEAST);
    layout_narrow(pane, table, &layout, least);
    return layout;
}

/* One line of a cell: a figure takes the focus where it stands whole. */
static void
lay_piece(struct pane *pane, int col, int width, bool right, enum look look,
          const char *text, const char *figure)
{
    int columns = (int)text_width(text);

    if (right && columns < width)
        col += width - columns;
    if (figure)
        pane_add_figure(pane, col, look, text, figure);
    else
        pane_add(pane, col, look, text);
}

/* A row takes as many lines as its longest cell. */
static void
lay_row(struct pane *pane, const struct block *table, const struct layout *layout,
        const struct entry *cells, bool heads)
{
    const int *widths = layout->widths;
    struct strbuf wrapped[COLUMNS_MAX], shown;
    char *rests[COLUMNS_MAX];
    size_t count = table->column_count;
    bool more = true;

    strbuf_init(&shown);
    for (size_t i = 0; i < count; i++) {
        strbuf_init(&wrapped[i]);
        strbuf_reset(&shown);
        text_display(&shown, entry_text(pane, &cells[i]));
        text_wrap(&wrapped[i], shown.data, (size_t)widths[i], 0);
        rests[i] = wrapped[i].data;
    }
    for (bool first = true; more; first = false) {
        int col = INDENT;

        more = false;
        for (size_t i = 0; i < count; i++) {
            char *line = rests[i], *end = line ? strchr(line, '\n') : NULL;

            if (end)
                *end = '\0';
            if (line && *line)
                lay_piece(pane, col, widths[i], table->columns[i].numeric,
                          heads ? LOOK_HEADING : tone_look(cells[i].tone), line,
                          first ? cells[i].figure : NULL);
            rests[i] = end ? end + 1 : NULL;
            more = more || rests[i];
            col += widths[i] + layout->gap;
        }
        pane_line(pane);
    }
    for (size_t i = 0; i < count; i++)
        strbuf_clear(&wrapped[i]);
    strbuf_clear(&shown);
}

static void
lay_rows(struct pane *pane, const struct block *table, const struct layout *layout)
{
    struct entry titles[COLUMNS_MAX];

    for (size_t i = 0; i < table->column_count; i++)
        titles[i] = (struct entry){.text = table->columns[i].title};
    lay_row(pane, table, layout, titles, true);
    for (size_t row = 0; row < table_rows(table); row++)
        lay_row(pane, table, layout, table_entry(table, row, 0), false);
}

/* The first column and those from `from` on, as a table of their own. */
static struct block
columns_take(struct pane *pane, const struct block *table, size_t from, size_t to)
{
    size_t count = 1 + to - from, rows = table_rows(table);
    struct column *columns = ARENA_ARRAY(&pane->arena, count, struct column);
    struct entry *entries = ARENA_ARRAY(&pane->arena, count * rows, struct entry);
    struct block part = *table;

    for (size_t i = 0; i < count; i++) {
        size_t at = i ? from + i - 1 : 0;

        columns[i] = table->columns[at];
        for (size_t row = 0; row < rows; row++)
            entries[row * count + i] = *table_entry(table, row, at);
    }
    part.columns = columns;
    part.column_count = count;
    part.entries = entries;
    part.entry_count = count * rows;
    return part;
}

/* Whether all columns but the first are numbers. */
static bool
is_matrix(const struct block *table)
{
    for (size_t i = 1; i < table->column_count; i++)
        if (!table->columns[i].numeric)
            return false;
    return table->column_count > 2;
}

/* Whether a table has room; of a matrix the labels have to keep their words. */
static bool
has_room(const struct pane *pane, const struct block *table,
         const struct layout *layout)
{
    if (layout_total(layout, table->column_count) > pane->cols - INDENT)
        return false;
    for (size_t row = 0; is_matrix(table) && row < table_rows(table); row++)
        if (longest_word(table_entry(table, row, 0)->text) > layout->widths[0])
            return false;
    return true;
}

/* Lay a table in parts of so many columns besides the first; false: they have no room. */
static bool
lay_parts(struct pane *pane, const struct block *table, size_t columns, bool only_try)
{
    for (size_t from = 1; from < table->column_count; from += columns) {
        size_t to = from + columns < table->column_count ? from + columns
                                                         : table->column_count;
        struct block part = columns_take(pane, table, from, to);
        struct layout layout = layout_make(pane, &part);

        if (only_try && columns > 1 && !has_room(pane, &part, &layout))
            return false;
        if (only_try)
            continue;
        if (from > 1)
            pane_line(pane);
        lay_rows(pane, &part, &layout);
    }
    return true;
}

/*
 * A table without room is folded: some of its columns, then the others below with the
 * same labels, so that no number loses digits at the edge.
 */
static void
lay_table(struct pane *pane, const struct block *table)
{
    size_t others = table->column_count - 1, parts = 1, columns;
    struct layout layout;

    assert(table->column_count > 0 && table->column_count <= COLUMNS_MAX);
    layout = layout_make(pane, table);
    if (others < 2 || has_room(pane, table, &layout)) {
        lay_rows(pane, table, &layout);
        return;
    }
    do {
        parts++;
        columns = (others + parts - 1) / parts;
    } while (!lay_parts(pane, table, columns, true));
    lay_parts(pane, table, columns, false);
}

/* Bytes of a plot on the last line of the pane; returns the column after them. */
static int
lay_bytes(struct pane *pane, int col, enum look look, const char *bytes, size_t count)
{
    return pane_add(pane, col, look, arena_strndup(&pane->arena, bytes, count));
}

/* The bytes from..to of a plot, one line, each run of a series in its colour. */
static void
lay_plot_line(struct pane *pane, const char *drawn, size_t from, size_t to,
              const struct plot_runs *runs)
{
    int col = INDENT;

    for (size_t i = 0; i < runs->count; i++) {
        const struct plot_run *run = &runs->items[i];

        if (run->from < from || run->from >= to)
            continue;
        if (run->from > from)
            col = lay_bytes(pane, col, LOOK_PLAIN, drawn + from, run->from - from);
        col = lay_bytes(pane, col,
                        (enum look)(LOOK_SERIES + run->series % THEME_SERIES),
                        drawn + run->from, run->to - run->from);
        from = run->to;
    }
    if (from < to)
        lay_bytes(pane, col, LOOK_PLAIN, drawn + from, to - from);
    pane_line(pane);
}

/* The label of each bar, the bar, and its value as the report shows it. */
static void
lay_bars(struct pane *pane, const struct chart *chart)
{
    double limit = chart->limit;
    int label = 0, value = 0, cols;

    for (size_t i = 0; i < chart->label_count; i++) {
        int width = (int)text_width(chart->labels[i]);
        int columns = (int)text_width(chart->texts[i]);

        label = width > label ? width : label;
        value = columns > value ? columns : value;
        if (chart->limit <= 0 && chart->values[i] > limit)
            limit = chart->values[i];
    }
    label = INDENT + GAP + (label > LABEL_MAX ? LABEL_MAX : label);
    cols = pane->cols - label - GAP - value;
    cols = cols > BAR_MOST ? BAR_MOST : cols;
    for (size_t i = 0; i < chart->label_count; i++) {
        pane_add(pane, INDENT, LOOK_PLAIN, chart->labels[i]);
        if (cols > 0)
            pane_add_bar(pane, label, cols, limit > 0 ? chart->values[i] / limit : 0,
                         LOOK_SERIES);
        pane_add_figure(
            pane, label + cols + GAP + value - (int)text_width(chart->texts[i]),
            LOOK_PLAIN, chart->texts[i], chart->figures ? chart->figures[i] : NULL);
        pane_line(pane);
    }
}

static void
lay_plot(struct pane *pane, const struct chart *chart, enum glyphs glyphs)
{
    static const enum plot_glyphs drawn_with[GLYPHS_COUNT] = {
        [GLYPHS_ASCII] = PLOT_ASCII,
        [GLYPHS_UNICODE] = PLOT_BLOCKS,
        [GLYPHS_BRAILLE] = PLOT_BRAILLE,
    };
    int room = pane->cols - INDENT;
    struct plot_style style = {(size_t)room, drawn_with[glyphs]};
    struct plot_runs runs = {.arena = &pane->arena};
    struct strbuf drawn;

    if (room < PLOT_MIN)
        return;
    strbuf_init(&drawn);
    plot_draw(chart, &style, &runs, &drawn);
    for (size_t from = 0; from < drawn.length;) {
        size_t length = strcspn(drawn.data + from, "\n");

        lay_plot_line(pane, drawn.data, from, from + length, &runs);
        from += length + 1;
    }
    strbuf_clear(&drawn);
}

static void
lay_chart(struct pane *pane, const struct chart *chart, enum glyphs glyphs)
{
    if (chart->finding) {
        pane_wrap_figure(pane, INDENT, INDENT, LOOK_PLAIN, chart->finding,
                         chart->finding_figure);
        pane_line(pane);
    }
    if (chart->kind == CHART_BARS)
        lay_bars(pane, chart);
    else
        lay_plot(pane, chart, glyphs);
}

static void
lay_block(struct pane *pane, const struct block *block, enum glyphs glyphs)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        pane_wrap(pane, INDENT, INDENT, LOOK_HEADING, block->text);
        pane_line(pane);
        break;
    case BLOCK_PARAGRAPH:
        pane_wrap_figure(pane, INDENT, INDENT, tone_look(block->tone), block->text,
                         block->figure);
        pane_line(pane);
        break;
    case BLOCK_FACTS:
        lay_caption(pane, block);
        lay_facts(pane, block);
        break;
    case BLOCK_TABLE:
        lay_caption(pane, block);
        lay_table(pane, block);
        break;
    case BLOCK_LIST:
        lay_caption(pane, block);
        lay_list(pane, block);
        break;
    case BLOCK_NOTE:
        if (block->tone == TONE_ATTENTION)
            pane_add(pane, INDENT, LOOK_ATTENTION, "!");
        pane_wrap_figure(pane, INDENT + 2, INDENT + 2, tone_look(block->tone),
                         block->text, block->figure);
        pane_line(pane);
        break;
    case BLOCK_CHART:
        lay_caption(pane, block);
        lay_chart(pane, block->chart, glyphs);
        break;
    case BLOCK_KIND_COUNT:
        break; /* counts the kinds, is none */
    }
}

static bool
is_left_out(const struct blocks *blocks, size_t at, enum blocks_view view)
{
    const struct block *block = &blocks->items[at];

    if (view == BLOCKS_CHARTS)
        return block->kind != BLOCK_CHART;
    return block->kind == BLOCK_CHART && at + 1 < blocks->count &&
           blocks->items[at + 1].kind == BLOCK_TABLE && blocks->items[at + 1].is_data;
}

/* A section's title, which the screen that shows it has said already. */
static bool
is_title(const struct block *block)
{
    return block->kind == BLOCK_HEADING && block->level <= 1;
}

void
blocks_lay(struct pane *pane, const struct blocks *blocks, enum blocks_view view,
           enum glyphs glyphs)
{
    const struct block *before = NULL;

    for (size_t i = 0; i < blocks->count; i++) {
        if (is_left_out(blocks, i, view) || (i == 0 && is_title(&blocks->items[0])))
            continue;
        /* A heading stands close to what it heads; all else is apart. */
        if (before && before->kind != BLOCK_HEADING)
            pane_line(pane);
        before = &blocks->items[i];
        lay_block(pane, before, glyphs);
    }
}
