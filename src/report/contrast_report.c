/*
 * contrast_report.c - two to four assessments side by side.
 */
#include "report/contrast_report.h"

#include <math.h>

#include "decide/contrast_keys.h"
#include "report/phrase.h"
#include "report/show.h"

enum { TEXTS_MOST = 2 * (SUBSETS_MOST + 1) };

/* A table with a label and a value for each side. */
struct sheet {
    const struct contrast_report *report;
    struct blocks *blocks;
    struct arena *arena;
    struct entries entries;
};

static void
sheet_begin(struct sheet *sheet)
{
    entries_init(&sheet->entries, sheet->arena);
}

/* A row; values that are not the first one's are marked. */
static void
sheet_row(struct sheet *sheet, const char *label, const char *const *values,
          const bool *differs)
{
    entries_add(&sheet->entries, label);
    for (size_t i = 0; i < sheet->report->contrast->count; i++)
        entries_add(&sheet->entries, differs[i]
                                         ? arena_printf(sheet->arena, "* %s", values[i])
                                         : values[i])
            ->tone = differs[i] ? TONE_ATTENTION : TONE_PLAIN;
}

static void
sheet_end(struct sheet *sheet, const char *caption)
{
    size_t count = sheet->report->contrast->count;
    struct column *columns = ARENA_ARRAY(sheet->arena, count + 1, struct column);

    columns[0].title = "";
    for (size_t i = 0; i < count; i++)
        columns[i + 1].title = sheet->report->names[i];
    blocks_table(sheet->blocks, caption, columns, count + 1, &sheet->entries);
}

/* ---- outcomes ----------------------------------------------------------------------- */

static const char *
verdict_text(struct arena *arena, const struct contrast *contrast, size_t side)
{
    const struct contrast_outcome *outcome = &contrast->outcomes[side];

    if (!contrast->sides[side].decision)
        return "not decided";
    if (outcome->winner < 0)
        return "no strategy passes";
    return arena_printf(arena, "%s %s", strategy_names[outcome->winner],
                        show_score(arena, outcome->score.value));
}

static const char *
margin_text(struct arena *arena, const struct contrast *contrast, size_t side)
{
    const struct contrast_outcome *outcome = &contrast->outcomes[side];
    const struct decision *decision = contrast->sides[side].decision;

    if (!outcome->margin.known)
        return "-";
    return arena_printf(arena, "%s%s", show_score(arena, outcome->margin.value),
                        decision->verdict.kind == VERDICT_CLOSE_CALL ? ", close call"
                                                                     : "");
}

static const char *
worlds_text(struct arena *arena, const struct contrast *contrast, size_t side)
{
    struct maybe share = contrast->outcomes[side].win_share;

    return share.known ? show_sampled(arena, share.value) : "-";
}

/* "96 000, -48.9 %"; no percent where it would be shown as 0. */
static const char *
cost_text(struct arena *arena, struct maybe tco, struct maybe change)
{
    if (!tco.known)
        return "-";
    if (!change.known || fabs(change.value) < 0.0005)
        return show_money(arena, tco.value);
    return arena_printf(arena, "%s, %+.1f" SHOW_UNIT "%%", show_money(arena, tco.value),
                        change.value * 100);
}

static const char *
tco_text(struct arena *arena, const struct contrast *contrast, size_t side)
{
    return cost_text(arena, contrast->outcomes[side].tco,
                     contrast->outcomes[side].tco_change);
}

/* Names as in a column's head: up to five stand in one cell. */
static const char *
excluded_text(struct arena *arena, const struct contrast *contrast, size_t side)
{
    const char *text = "none";
    bool any = false;

    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (contrast->outcomes[side].excluded >> s & 1u) {
            text = any ? arena_printf(arena, "%s, %s", text, strategy_columns[s])
                       : strategy_columns[s];
            any = true;
        }
    return text;
}

static const char *
day_text(struct arena *arena, const struct contrast *contrast, size_t side)
{
    return phrase_day(arena, contrast->sides[side].as_of_day);
}

static const char *
catalog_text(struct arena *arena, const struct contrast *contrast, size_t side)
{
    const struct catalog *catalog = contrast->sides[side].catalog;

    return arena_printf(arena, "%s (%.8s)", catalog->version, catalog->hash);
}

static void
add_outcomes(struct sheet *sheet)
{
    static const struct {
        const char *label;
        const char *(*text)(struct arena *, const struct contrast *, size_t);
    } rows[] = {
        {"Verdict", verdict_text},   {"Margin, points", margin_text},
        {"Worlds won", worlds_text}, {"Total cost, USD", tco_text},
        {"Excluded", excluded_text}, {"Computed for", day_text},
        {"Catalog", catalog_text},
    };
    const struct contrast *contrast = sheet->report->contrast;

    sheet_begin(sheet);
    for (size_t r = 0; r < ARRAY_LEN(rows); r++) {
        const char *values[CONTRAST_MOST] = {NULL};
        bool differs[CONTRAST_MOST] = {false};

        for (size_t i = 0; i < contrast->count; i++) {
            values[i] = rows[r].text(sheet->arena, contrast, i);
            differs[i] = i > 0 && !contrast_text_same(values[i], values[0]);
        }
        sheet_row(sheet, rows[r].label, values, differs);
    }
    sheet_end(sheet, NULL);
}

/* "81.7, 2nd of those that pass" is too long for four columns: the rank in brackets. */
static const char *
score_text(struct arena *arena, const struct decision *decision, int strategy)
{
    const struct option *option = decision ? &decision->options[strategy] : NULL;

    if (!option || !option->has_score)
        return "-";
    if (option->excluded)
        return arena_printf(arena, "%s (excluded)", show_score(arena, option->score));
    return arena_printf(arena, "%s (%d)", show_score(arena, option->score),
                        option->rank);
}

static void
add_strategies(struct sheet *sheet, bool costs)
{
    const struct contrast *contrast = sheet->report->contrast;

    sheet_begin(sheet);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const char *values[CONTRAST_MOST] = {NULL};
        bool differs[CONTRAST_MOST] = {false};

        for (size_t i = 0; i < contrast->count; i++) {
            const struct contrast_outcome *outcome = &contrast->outcomes[i];

            values[i] = costs
                            ? cost_text(sheet->arena, outcome->tcos[s],
                                        i ? outcome->tco_changes[s] : maybe_unknown())
                            : score_text(sheet->arena, contrast->sides[i].decision, s);
            differs[i] = i > 0 && !contrast_text_same(values[i], values[0]);
        }
        sheet_row(sheet, strategy_names[s], values, differs);
    }
    sheet_end(sheet, costs ? "Total cost over the horizon, USD"
                           : "Scores and ranks of those that pass");
}

/* ---- answers ------------------------------------------------------------------------- */

static void
add_answer(struct sheet *sheet, const struct contrast_key *key, const bool *differs,
           bool follows)
{
    const struct contrast *contrast = sheet->report->contrast;
    const char *values[CONTRAST_MOST], *name = contrast_key_text(sheet->arena, key);

    for (size_t i = 0; i < contrast->count; i++)
        values[i] = contrast_value_text(sheet->arena, contrast, i, key);
    sheet_row(sheet, follows ? arena_printf(sheet->arena, "%s, follows", name) : name,
              values, differs);
}

static void
add_answers(struct sheet *sheet)
{
    const struct contrast *contrast = sheet->report->contrast;
    size_t next = 0;

    sheet_begin(sheet);
    for (int i = 0; i < INPUT_COUNT && sheet->report->all; i++) {
        static const bool same[CONTRAST_MOST];
        const struct contrast_key key = {.kind = CONTRAST_INPUT,
                                         .input = (enum input)i};

        if (next < contrast->difference_count &&
            contrast->differences[next].key.kind == CONTRAST_INPUT &&
            contrast->differences[next].key.input == key.input) {
            add_answer(sheet, &key, contrast->differences[next].differs,
                       contrast->differences[next].follows);
            next++;
        } else
            add_answer(sheet, &key, same, false);
    }
    for (; next < contrast->difference_count; next++)
        add_answer(sheet, &contrast->differences[next].key,
                   contrast->differences[next].differs,
                   contrast->differences[next].follows);
    if (!sheet->entries.count) {
        blocks_add(sheet->blocks, BLOCK_PARAGRAPH, "All answers are the same.");
        return;
    }
    sheet_end(sheet, arena_printf(sheet->arena, "Answers that differ (%zu of %zu)",
                                  contrast->difference_count, contrast->compared));
}

static void
add_causes(struct sheet *sheet)
{
    const struct contrast *contrast = sheet->report->contrast;
    struct entries entries;
    struct block *list;

    entries_init(&entries, sheet->arena);
    for (size_t i = 1; i < contrast->count; i++) {
        const char *texts[TEXTS_MOST];
        size_t count = contrast_cause_texts(sheet->report, i, sheet->arena, texts,
                                            TEXTS_MOST);

        for (size_t t = 0; t < count; t++)
            entries_add(&entries, texts[t]);
    }
    if (!entries.count)
        return;
    blocks_add(sheet->blocks, BLOCK_HEADING, "Why the winner differs")->level = 2;
    list = blocks_add(sheet->blocks, BLOCK_LIST, NULL);
    list->entries = entries.items;
    list->entry_count = entries.count;
}

void
contrast_report_add(const struct contrast_report *report, struct blocks *blocks)
{
    struct sheet sheet = {.report = report, .blocks = blocks, .arena = blocks->arena};

    blocks_add(blocks, BLOCK_HEADING, "Comparison")->level = 1;
    add_outcomes(&sheet);
    add_answers(&sheet);
    add_causes(&sheet);
    add_strategies(&sheet, false);
    add_strategies(&sheet, true);
    blocks_add(blocks, BLOCK_NOTE, "* differs from the first column.");
}
