/*
 * record_line.c - an assessment as one line among many.
 */
#include "report/record_line.h"

#include <stdio.h>

#include "base/text.h"
#include "decide/robustness.h"
#include "report/json.h"
#include "report/plain.h"
#include "report/show.h"
#include "report/tables.h"

/* ---- what every form shows ------------------------------------------------------------ */

/* The option that won, NULL when none did. */
static const struct option *
winner_of(const struct record_line *line)
{
    int winner = line->decision ? line->decision->verdict.winner : -1;

    return winner < 0 ? NULL : &line->decision->options[winner];
}

static struct maybe
score_of(const struct record_line *line)
{
    const struct option *option = winner_of(line);

    return option ? maybe_of(option->score) : maybe_unknown();
}

static struct maybe
margin_of(const struct record_line *line)
{
    return winner_of(line) ? line->decision->verdict.margin : maybe_unknown();
}

static struct maybe
win_share_of(const struct record_line *line)
{
    const struct option *option = winner_of(line);
    const struct robustness *robustness = option ? line->decision->robustness : NULL;

    return robustness && robustness->ready[PART_WORLDS]
               ? maybe_of(robustness->win_share[option->strategy])
               : maybe_unknown();
}

static struct maybe
tco_of(const struct record_line *line)
{
    const struct option *option = winner_of(line);

    return option && option->plan.available ? maybe_of(option->plan.tco)
                                            : maybe_unknown();
}

static struct maybe
month0_of(const struct record_line *line)
{
    const struct option *option = winner_of(line);

    return option && option->plan.available
               ? maybe_of(plan_running_cost(&option->plan, 0))
               : maybe_unknown();
}

static const char *
strategy_id(int strategy)
{
    return strategy < 0 ? NULL : strategy_ids[strategy];
}

/* ---- the table ----------------------------------------------------------------------------- */

/* The input comes last, so that its name is never cut. */
static const struct {
    const char *title;
    size_t columns;
    bool numeric;
} table_columns[] = {
    {"Strategy", 17, false},  {"Score", 5, true},     {"Margin", 6, true},
    {"Total, USD", 12, true}, {"Verdict", 10, false},
};

static void
cell_add(struct strbuf *out, size_t column, const char *text)
{
    size_t columns = table_columns[column].columns, width = text_width(text);

    if (table_columns[column].numeric && width < columns)
        strbuf_fill(out, ' ', columns - width);
    if (table_columns[column].numeric)
        strbuf_add(out, text);
    else
        text_pad(out, text, columns);
    strbuf_add(out, "  ");
}

void
record_line_head(struct strbuf *out)
{
    for (size_t c = 0; c < ARRAY_LEN(table_columns); c++)
        cell_add(out, c, table_columns[c].title);
    strbuf_add(out, "Input\n");
}

static const char *
verdict_text(const struct record_line *line)
{
    if (!line->decision)
        return "-";
    return line->decision->verdict.preliminary
               ? "preliminary"
               : verdict_kind_names[line->decision->verdict.kind];
}

void
record_line_text(const struct record_line *line, struct strbuf *out)
{
    const struct option *winner = winner_of(line);
    struct maybe score = score_of(line), margin = margin_of(line), tco = tco_of(line);
    struct strbuf text;
    struct arena arena;
    const char *cells[ARRAY_LEN(table_columns)];

    arena_init(&arena);
    strbuf_init(&text);
    cells[0] = !line->decision ? "refused"
               : winner        ? strategy_names[winner->strategy]
                               : "none passes";
    cells[1] = score.known ? show_score(&arena, score.value) : "-";
    cells[2] = margin.known ? show_score(&arena, margin.value) : "-";
    cells[3] = tco.known ? show_money(&arena, tco.value) : "-";
    cells[4] = verdict_text(line);
    for (size_t c = 0; c < ARRAY_LEN(cells); c++) {
        strbuf_reset(&text);
        plain_write(&text, cells[c]);
        cell_add(out, c, text.data);
    }
    text_display(out, line->input);
    strbuf_addc(out, '\n');
    strbuf_clear(&text);
    arena_clear(&arena);
}

/* ---- CSV ----------------------------------------------------------------------------------- */

void
record_line_csv_head(struct strbuf *out)
{
    static const char *const names[] = {
        "input",        "status",   "id",        "title",     "verdict",     "option",
        "score",        "margin",   "runner_up", "win_share", "preliminary", "tco",
        "month0_total", "excluded", "condition", "error"};
    struct rows rows;

    rows_init(&rows, out, false);
    rows_header(&rows, names, ARRAY_LEN(names));
}

/* "hybrid routing": ids have no blanks. */
static void
excluded_list(const struct decision *decision, struct strbuf *out)
{
    for (int s = 0; decision && s < STRATEGY_COUNT; s++)
        if (decision->options[s].excluded)
            strbuf_addf(out, "%s%s", out->length ? " " : "", strategy_ids[s]);
}

/* The first fault; how many more there are is seen on standard error, and in JSON. */
static void
fault_text(const struct record_line *line, struct strbuf *out)
{
    char text[sizeof(struct error)];

    if (line->decision || !line->faults->count)
        return;
    error_format(&line->faults->items[0], text, sizeof text);
    strbuf_add(out, text);
}

void
record_line_csv(const struct record_line *line, struct strbuf *out)
{
    const struct decision *decision = line->decision;
    const struct option *winner = winner_of(line);
    struct strbuf text;
    struct rows rows;

    strbuf_init(&text);
    rows_init(&rows, out, false);
    rows_text(&rows, line->input);
    rows_number(&rows, line->status);
    rows_text(&rows, decision ? decision->assessment->id : NULL);
    rows_text(&rows, decision ? decision->assessment->title : NULL);
    rows_text(&rows, decision ? verdict_kind_names[decision->verdict.kind] : NULL);
    rows_text(&rows, winner ? strategy_ids[winner->strategy] : NULL);
    rows_maybe(&rows, score_of(line));
    rows_maybe(&rows, margin_of(line));
    rows_text(&rows, decision ? strategy_id(decision->verdict.runner_up) : NULL);
    rows_maybe(&rows, win_share_of(line));
    rows_text(&rows, !decision ? NULL : decision->verdict.preliminary ? "yes" : "no");
    rows_money(&rows, tco_of(line));
    rows_money(&rows, month0_of(line));
    excluded_list(decision, &text);
    rows_text(&rows, text.data);
    rows_text(&rows, line->condition);
    strbuf_reset(&text);
    fault_text(line, &text);
    rows_text(&rows, text.data);
    rows_end(&rows);
    strbuf_clear(&text);
}

/* ---- JSON ---------------------------------------------------------------------------------- */

static void
put_names(struct json *json, const struct record_line *line)
{
    const struct decision *decision = line->decision;

    json_put_text(json, "id", decision ? decision->assessment->id : NULL);
    json_put_text(json, "title", decision ? decision->assessment->title : NULL);
    json_put_text(json, "verdict",
                  decision ? verdict_kind_names[decision->verdict.kind] : NULL);
}

static void
put_lists(struct json *json, const struct record_line *line)
{
    json_array_open(json, "excluded");
    for (int s = 0; line->decision && s < STRATEGY_COUNT; s++)
        if (line->decision->options[s].excluded)
            json_put_text(json, NULL, strategy_ids[s]);
    json_array_close(json);
    json_put_text(json, "condition", line->condition);
    json_array_open(json, "errors");
    for (size_t i = 0; !line->decision && i < line->faults->count; i++) {
        const struct error *fault = &line->faults->items[i];

        json_object_open(json, NULL);
        json_put_text(json, "where", fault->where);
        json_put_text(json, "what", fault->what);
        json_put_text(json, "mend", fault->mend[0] ? fault->mend : NULL);
        json_object_close(json);
    }
    json_array_close(json);
}

void
record_line_json(const struct record_line *line, struct strbuf *out)
{
    const struct decision *decision = line->decision;
    const struct option *winner = winner_of(line);
    struct json json;

    json_init(&json, out, true);
    json_object_open(&json, NULL);
    json_put_text(&json, "input", line->input);
    json_put_integer(&json, "status", line->status);
    put_names(&json, line);
    json_put_text(&json, "option", winner ? strategy_ids[winner->strategy] : NULL);
    json_put_maybe_real(&json, "score", score_of(line));
    json_put_maybe_real(&json, "margin", margin_of(line));
    json_put_text(&json, "runner_up",
                  decision ? strategy_id(decision->verdict.runner_up) : NULL);
    json_put_maybe_real(&json, "win_share", win_share_of(line));
    if (decision)
        json_put_bool(&json, "preliminary", decision->verdict.preliminary);
    else
        json_put_null(&json, "preliminary");
    json_put_maybe_money(&json, "tco", tco_of(line));
    json_put_maybe_money(&json, "month0_total", month0_of(line));
    put_lists(&json, line);
    json_object_close(&json);
    json_end(&json);
}
