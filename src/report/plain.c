/*
 * plain.c - blocks as plain text.
 */
#include "report/plain.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "report/plot.h"

enum {
    LABEL_MAX = 26,  /* columns of a fact's label */
    COLUMN_MIN = 10, /* columns that a text column of a table keeps */
    WORD_MIN = 20,   /* ... when a word of it has to be parted */
    GAP = 2,         /* blanks between columns */
    COLUMNS_MAX = 24,
};

struct plain {
    const struct plain_style *style;
    struct strbuf *out;
    struct strbuf safe;  /* a text after text_display */
    struct strbuf lines; /* and after wrapping */
};

static const char *const tone_colors[TONE_COUNT] = {
    [TONE_PLAIN] = "",         [TONE_GOOD] = "\033[32m", [TONE_ATTENTION] = "\033[33m",
    [TONE_WRONG] = "\033[31m", [TONE_BEST] = "\033[1m",  [TONE_MUTED] = "\033[2m",
};

static const char *const tone_bullets[TONE_COUNT] = {
    [TONE_PLAIN] = "* ", [TONE_GOOD] = "+ ", [TONE_ATTENTION] = "! ",
    [TONE_WRONG] = "- ", [TONE_BEST] = "* ", [TONE_MUTED] = "  ",
};

void
plain_write(struct strbuf *out, const char *text)
{
    static const char *const blanks[] = {"\xe2\x80\xaf", "\xc2\xa0"};

    while (*text) {
        bool blank = false;

        for (size_t i = 0; i < ARRAY_LEN(blanks) && !blank; i++) {
            size_t length = strlen(blanks[i]);

            if (strncmp(text, blanks[i], length) == 0) {
                strbuf_addc(out, ' ');
                text += length;
                blank = true;
            }
        }
        if (!blank)
            strbuf_addc(out, *text++);
    }
}

/* The text as it may be shown; holds until the next call. */
static const char *
plain_safe(struct plain *plain, const char *text)
{
    strbuf_reset(&plain->safe);
    text_display(&plain->safe, text);
    return plain->safe.data;
}

static void
plain_color(struct plain *plain, enum tone tone)
{
    if (plain->style->color && tone_colors[tone][0])
        strbuf_add(plain->out, tone_colors[tone]);
}

static void
plain_color_end(struct plain *plain, enum tone tone)
{
    if (plain->style->color && tone_colors[tone][0])
        strbuf_add(plain->out, "\033[0m");
}

/* Text in lines of `columns`, each but the first after `indent` blanks; ends the line.
 */
static void
plain_wrap(struct plain *plain, const char *text, size_t columns, size_t indent,
           enum tone tone)
{
    char *line, *end;

    strbuf_reset(&plain->lines);
    text_wrap(&plain->lines, plain_safe(plain, text), columns, 0);
    for (line = plain->lines.data; line; line = end ? end + 1 : NULL) {
        end = strchr(line, '\n');
        if (end)
            *end = '\0';
        if (line != plain->lines.data)
            strbuf_fill(plain->out, ' ', indent);
        plain_color(plain, tone);
        plain_write(plain->out, line);
        plain_color_end(plain, tone);
        strbuf_addc(plain->out, '\n');
    }
}

static void
plain_heading(struct plain *plain, const struct block *block)
{
    const char *text = plain_safe(plain, block->text);

    plain_color(plain, TONE_BEST);
    plain_write(plain->out, text);
    plain_color_end(plain, TONE_BEST);
    strbuf_addc(plain->out, '\n');
    if (block->level <= 1) {
        strbuf_fill(plain->out, block->level ? '-' : '=', text_width(text));
        strbuf_addc(plain->out, '\n');
    }
}

/* An entry's text with the sign of its mark, in an own buffer. */
static void
plain_entry_text(struct strbuf *out, const struct entry *entry)
{
    strbuf_reset(out);
    text_display(out, entry->text);
    if (entry->mark != MARK_NONE)
        strbuf_addc(out, mark_signs[entry->mark]);
}

static void
plain_caption(struct plain *plain, const struct block *block)
{
    if (block->text)
        plain_wrap(plain, block->text, plain->style->width, 0, TONE_PLAIN);
}

/* A label in its column; one that is wider gets a line of its own. */
static void
plain_label(struct plain *plain, const char *label, size_t columns)
{
    const char *text = plain_safe(plain, label);
    size_t width = text_width(text);

    plain_write(plain->out, text);
    if (width >= columns) {
        strbuf_addc(plain->out, '\n');
        width = 0;
    }
    strbuf_fill(plain->out, ' ', columns - width);
}

static void
plain_facts(struct plain *plain, const struct block *block)
{
    size_t label = 0, width = plain->style->width;
    struct strbuf value;

    for (size_t i = 0; i < block->fact_count; i++) {
        size_t columns = text_width(plain_safe(plain, block->facts[i].label));

        label = columns > label ? columns : label;
    }
    label = label > LABEL_MAX ? LABEL_MAX : label;
    strbuf_init(&value);
    plain_caption(plain, block);
    for (size_t i = 0; i < block->fact_count; i++) {
        const struct fact *fact = &block->facts[i];

        plain_label(plain, fact->label, label + GAP);
        plain_entry_text(&value, &fact->value);
        plain_wrap(plain, value.data, width - label - GAP, label + GAP,
                   fact->value.tone);
    }
    strbuf_clear(&value);
}

static void
plain_list(struct plain *plain, const struct block *block)
{
    plain_caption(plain, block);
    for (size_t i = 0; i < block->entry_count; i++) {
        const struct entry *item = &block->entries[i];

        strbuf_add(plain->out, tone_bullets[item->tone]);
        plain_wrap(plain, item->text, plain->style->width - 2, 2, item->tone);
    }
}

/* The columns of a table: what each needs, then what each gets. */
struct layout {
    size_t width[COLUMNS_MAX];
    size_t word[COLUMNS_MAX]; /* of the longest word, which had better stay whole */
    bool fits;
};

/* The columns of the longest word of a text. */
static size_t
longest_word(const char *text)
{
    struct strbuf word;
    size_t longest = 0;

    strbuf_init(&word);
    while (*text) {
        size_t length = strcspn(text, " "), width;

        strbuf_reset(&word);
        strbuf_addn(&word, text, length);
        width = text_width(word.data);
        longest = width > longest ? width : longest;
        text += length + strspn(text + length, " ");
    }
    strbuf_clear(&word);
    return longest;
}

static size_t
layout_total(const struct layout *layout, size_t count)
{
    size_t total = GAP * (count - 1);

    for (size_t i = 0; i < count; i++)
        total += layout->width[i];
    return total;
}

/*
 * The widest text column that can still give one column away, first those whose words stay
 * whole, then those with a long one, such as an id; count when none can.
 */
static size_t
layout_widest(const struct block *table, const struct layout *layout)
{
    size_t none = table->column_count, whole = none, parted = none;

    for (size_t i = 0; i < table->column_count; i++) {
        size_t width = layout->width[i];

        if (table->columns[i].numeric || width <= COLUMN_MIN)
            continue;
        if (width > layout->word[i]) {
            if (whole == none || width > layout->width[whole])
                whole = i;
        } else if (width > WORD_MIN &&
                   (parted == none || width > layout->width[parted]))
            parted = i;
    }
    return whole != none ? whole : parted;
}

/* What a column needs for one of its texts. */
static void
layout_need(struct layout *layout, size_t column, const char *text)
{
    size_t width = text_width(text), word = longest_word(text);

    layout->width[column] = width > layout->width[column] ? width
                                                          : layout->width[column];
    layout->word[column] = word > layout->word[column] ? word : layout->word[column];
}

static struct layout
layout_make(struct plain *plain, const struct block *table)
{
    struct layout layout = {.fits = true};
    struct strbuf text;

    assert(table->column_count > 0 && table->column_count <= COLUMNS_MAX);
    strbuf_init(&text);
    for (size_t i = 0; i < table->column_count; i++)
        layout_need(&layout, i, plain_safe(plain, table->columns[i].title));
    for (size_t i = 0; i < table->entry_count; i++) {
        plain_entry_text(&text, &table->entries[i]);
        layout_need(&layout, i % table->column_count, text.data);
    }
    strbuf_clear(&text);
    while (layout_total(&layout, table->column_count) > plain->style->width) {
        size_t widest = layout_widest(table, &layout);

        if (widest == table->column_count) {
            layout.fits = false;
            break;
        }
        layout.width[widest]--;
    }
    return layout;
}

/* The next line of a wrapped entry; "" past its end. */
static const char *
line_take(char **rest)
{
    char *line = *rest, *end;

    if (!line)
        return "";
    end = strchr(line, '\n');
    if (end)
        *end++ = '\0';
    *rest = end;
    return line;
}

static bool
lines_left(char *const *rests, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rests[i])
            return true;
    return false;
}

/* One row, which takes as many lines as its longest entry. */
static void
plain_row(struct plain *plain, const struct block *table, const struct layout *layout,
          const struct entry *entries)
{
    struct strbuf wrapped[COLUMNS_MAX], text;
    char *rests[COLUMNS_MAX];
    size_t count = table->column_count;

    strbuf_init(&text);
    for (size_t i = 0; i < count; i++) {
        plain_entry_text(&text, &entries[i]);
        strbuf_init(&wrapped[i]);
        text_wrap(&wrapped[i], text.data, layout->width[i], 0);
        rests[i] = wrapped[i].data;
    }
    do {
        size_t blanks = 0;

        for (size_t i = 0; i < count; i++) {
            const char *line = line_take(&rests[i]);
            size_t room = layout->width[i] - text_width(line);
            bool right = table->columns[i].numeric;

            if (line[0]) {
                strbuf_fill(plain->out, ' ', blanks + (right ? room : 0));
                plain_color(plain, entries[i].tone);
                plain_write(plain->out, line);
                plain_color_end(plain, entries[i].tone);
                blanks = (right ? 0 : room) + GAP;
            } else
                blanks += layout->width[i] + GAP;
        }
        strbuf_addc(plain->out, '\n');
    } while (lines_left(rests, count));
    for (size_t i = 0; i < count; i++)
        strbuf_clear(&wrapped[i]);
    strbuf_clear(&text);
}

/* A table that is too wide: each row as a list of its columns. */
static void
plain_records(struct plain *plain, const struct block *table)
{
    struct strbuf text;

    strbuf_init(&text);
    for (size_t row = 0; row < table_rows(table); row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            const struct entry *entry = table_entry(table, row, i);
            size_t indent = i ? 2 : 0;

            strbuf_reset(&text);
            strbuf_addf(&text, "%s: %s", table->columns[i].title, entry->text);
            if (entry->mark != MARK_NONE)
                strbuf_addc(&text, mark_signs[entry->mark]);
            strbuf_fill(plain->out, ' ', indent);
            plain_wrap(plain, text.data, plain->style->width - indent - 2, indent + 2,
                       entry->tone);
        }
    }
    strbuf_clear(&text);
}

static void
plain_table(struct plain *plain, const struct block *table)
{
    struct layout layout = layout_make(plain, table);
    struct entry titles[COLUMNS_MAX];

    if (!table->is_data || !plain->style->charts) /* its chart has said it */
        plain_caption(plain, table);
    if (!layout.fits) {
        plain_records(plain, table);
        return;
    }
    for (size_t i = 0; i < table->column_count; i++)
        titles[i] = (struct entry){.text = table->columns[i].title, .tone = TONE_BEST};
    plain_row(plain, table, &layout, titles);
    for (size_t row = 0; row < table_rows(table); row++)
        plain_row(plain, table, &layout, table_entry(table, row, 0));
}

static void
plain_note(struct plain *plain, const struct block *block)
{
    strbuf_add(plain->out, block->tone == TONE_ATTENTION ? "! " : "  ");
    plain_wrap(plain, block->text, plain->style->width - 2, 2, block->tone);
}

static void
plain_chart(struct plain *plain, const struct block *block)
{
    struct strbuf drawn;

    if (plain->style->charts)
        plain_caption(plain, block);
    if (block->chart->finding)
        plain_wrap(plain, block->chart->finding, plain->style->width, 0, TONE_PLAIN);
    if (!plain->style->charts)
        return;
    strbuf_init(&drawn);
    plot_draw(block->chart, &(struct plot_style){.width = plain->style->width}, NULL,
              &drawn);
    plain_write(plain->out, drawn.data);
    strbuf_clear(&drawn);
}

/* Whether the chart before a table already says all of it. */
static bool
plain_is_said(const struct plain *plain, const struct blocks *blocks, size_t at)
{
    return plain->style->charts && blocks->items[at].kind == BLOCK_TABLE &&
           blocks->items[at].is_data && at > 0 &&
           blocks->items[at - 1].kind == BLOCK_CHART &&
           blocks->items[at - 1].chart->kind == CHART_BARS;
}

static void
plain_block(struct plain *plain, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        plain_heading(plain, block);
        break;
    case BLOCK_PARAGRAPH:
        plain_wrap(plain, block->text, plain->style->width, 0, block->tone);
        break;
    case BLOCK_FACTS:
        plain_facts(plain, block);
        break;
    case BLOCK_TABLE:
        plain_table(plain, block);
        break;
    case BLOCK_LIST:
        plain_list(plain, block);
        break;
    case BLOCK_NOTE:
        plain_note(plain, block);
        break;
    case BLOCK_CHART:
        plain_chart(plain, block);
        break;
    case BLOCK_KIND_COUNT:
        break; /* counts the kinds, is none */
    }
}

void
plain_render(const struct blocks *blocks, const struct plain_style *style,
             struct strbuf *out)
{
    struct plain plain = {.style = style, .out = out};

    assert(style->width >= PLAIN_WIDTH_MIN && style->width <= PLAIN_WIDTH_MAX);
    strbuf_init(&plain.safe);
    strbuf_init(&plain.lines);
    for (size_t i = 0; i < blocks->count; i++) {
        if (plain_is_said(&plain, blocks, i))
            continue;
        /* A heading stands close to what it heads; all else is apart. */
        if (i > 0 && blocks->items[i - 1].kind != BLOCK_HEADING)
            strbuf_addc(out, '\n');
        plain_block(&plain, &blocks->items[i]);
    }
    strbuf_clear(&plain.safe);
    strbuf_clear(&plain.lines);
}
