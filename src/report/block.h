/*
 * block.h - what a report is made of, before it is drawn.
 *
 * Plain text without markup: each renderer escapes it for its target.  Numbers are
 * already rounded; an entry names the figure that it shows, so that a screen can ask why.
 * Everything lives in the arena of the list.
 */
#ifndef REPORT_BLOCK_H
#define REPORT_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* What a text says, for colour or a mark; never the only sign of it. */
enum tone {
    TONE_PLAIN,
    TONE_GOOD,      /* met, in favour */
    TONE_ATTENTION, /* stale, to do, close */
    TONE_WRONG,     /* excluded, against */
    TONE_BEST,      /* the best of its row */
    TONE_MUTED,     /* does not apply, hints */
    TONE_COUNT,
};

/* How far an input behind a number can be trusted; shown at the number. */
enum mark {
    MARK_NONE,
    MARK_STALE,     /* its source is older than the limit */
    MARK_ASSUMED,   /* a default or a judgement */
    MARK_ESTIMATED, /* by formula, where a measurement would be better */
    MARK_COUNT,
};

extern const char mark_signs[MARK_COUNT];        /* '\0' '!' '=' '~' */
extern const char *const mark_words[MARK_COUNT]; /* the sign in a legend */

struct entry {
    const char *text;
    const char *figure; /* key in the decision's figures; NULL when it shows none */
    enum mark mark;
    enum tone tone;
    bool is_address; /* text is the address of a source: a link where links are drawn */
};

struct fact {
    const char *label;
    struct entry value;
};

struct column {
    const char *title;
    bool numeric; /* set to the right */
};

enum chart_kind {
    CHART_BARS,   /* a value for each label */
    CHART_STACKS, /* each label's value, parted into series */
    CHART_LINES,  /* series over x */
    CHART_RANGES, /* low and high of each label, about a centre of 0 */
    CHART_SPANS,  /* start and end of each label */
    CHART_KIND_COUNT,
};

/* How a direction of a line chart is divided. */
enum chart_scale {
    CHART_SCALE_LINEAR, /* of y: from 0 on */
    CHART_SCALE_LOG,    /* all values above 0 */
    CHART_SCALE_DAYS,   /* of x: days since 1970-01-01, named by their dates */
};

/* A place on the x axis of a line chart that is worth a name: where you are. */
struct chart_mark {
    double x; /* within the points */
    const char *text;
};

/*
 * values: BARS one a label; STACKS labels x series; LINES series x points; RANGES and
 * SPANS two a label.
 */
struct chart {
    enum chart_kind kind;
    const char *finding;        /* what is to be seen, one sentence */
    const char *finding_figure; /* that it shows; NULL: none */
    const char *x_title, *y_title;
    const char *const *labels;
    size_t label_count;
    const char *const *series;
    const char *letters; /* one a series */
    size_t series_count;
    const double *x; /* LINES: ascending; two at least */
    size_t point_count;
    enum chart_scale x_scale, y_scale; /* LINES */
    bool steps;                        /* LINES: a value holds until the next point */
    const char *reading;               /* LINES: the values at one place; NULL: none */
    const struct chart_mark *marks;    /* LINES: at most nine */
    size_t mark_count;
    const double *values;
    const char *const *texts; /* of each label, its value as it is shown; BARS always */
    const char *const *figures; /* BARS: that each text shows; NULL: none */
    const char *const *notes;   /* BARS: a word after it, or ""; NULL: none */
    double limit;               /* the end of the scale; 0: the largest value */
    long first_day;             /* SPANS: the date of day 0, in days since 1970-01-01 */
};

enum block_kind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_FACTS,
    BLOCK_TABLE,
    BLOCK_LIST,
    BLOCK_NOTE, /* a warning or a legend */
    BLOCK_CHART,
    BLOCK_KIND_COUNT,
};

struct block {
    enum block_kind kind;
    int level; /* HEADING: 1 a section's title, then deeper */
    const char
        *text; /* heading, paragraph, note; caption of a table or chart, may be NULL */
    const char *figure; /* that the text shows; NULL: none */
    enum tone tone;
    const struct fact *facts;
    size_t fact_count;
    const struct column *columns;
    size_t column_count;
    const struct entry *entries; /* TABLE: row by row; LIST: one an item */
    size_t entry_count;
    bool is_data; /* TABLE: the chart before it in numbers; text is the same caption */
    const struct chart *chart;
};

struct blocks {
    struct arena *arena;
    struct block *items;
    size_t count;
    size_t capacity;
};

void blocks_init(struct blocks *blocks, struct arena *arena);

/* A new block at the end; the pointer holds until the next one is added. */
struct block *blocks_add(struct blocks *blocks, enum block_kind kind, const char *text);

/* Cells, facts or columns that are gathered one by one, then given to a block. */
struct entries {
    struct arena *arena;
    struct entry *items;
    size_t count, capacity;
};

void entries_init(struct entries *entries, struct arena *arena);
struct entry *entries_add(struct entries *entries, const char *text);

struct facts {
    struct arena *arena;
    struct fact *items;
    size_t count, capacity;
};

void facts_init(struct facts *facts, struct arena *arena);
struct fact *facts_add(struct facts *facts, const char *label, const char *text);

/* The row and column of a table's entry. */
const struct entry *table_entry(const struct block *table, size_t row, size_t column);
size_t table_rows(const struct block *table);

/* Blocks of what was gathered; the entries of a table fill its rows. */
struct block *
blocks_facts(struct blocks *blocks, const char *caption, const struct facts *facts);
struct block *
blocks_list(struct blocks *blocks, const char *caption, const struct entries *entries);
struct block *
blocks_table(struct blocks *blocks, const char *caption, const struct column *columns,
             size_t column_count, const struct entries *entries);

#endif
