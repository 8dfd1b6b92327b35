/*
 * so_far.c - see so_far.h.
 */
#include "tui/so_far.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/strbuf.h"
#include "report/phrase.h"
#include "tui/controls.h"

enum { MUST_COUNT = 6, ROW_MOST = 3, BAR_COLS = 10, SETTLES_MOST = 2 };

/* The strategies that have a rank, best first; how many. */
static int
ranked(const struct decision *decision, const struct option *out[STRATEGY_COUNT])
{
    int count = 0;

    assert(decision);
    for (int rank = 1; rank <= STRATEGY_COUNT; rank++)
        for (int i = 0; i < STRATEGY_COUNT; i++)
            if (decision->options[i].rank == rank && decision->options[i].has_score)
                out[count++] = &decision->options[i];
    return count;
}

static int
open_count(const struct work *work)
{
    return MUST_COUNT - assessment_answered(&work->now->answers);
}

static void
add_verdict(const struct decision *decision, struct strbuf *out)
{
    switch (decision->verdict.kind) {
    case VERDICT_CLEAR:
        strbuf_add(out, decision->verdict.only_one ? "one is left" : "clear");
        break;
    case VERDICT_CLOSE_CALL:
        strbuf_add(out, "close call");
        break;
    case VERDICT_TIE:
        strbuf_add(out, "tie");
        break;
    case VERDICT_NONE:
        strbuf_add(out, "no strategy passes");
        break;
    case VERDICT_KIND_COUNT:
        break;
    }
}

static void
add_ranking(const struct work *work, struct strbuf *out)
{
    const struct option *options[STRATEGY_COUNT];
    int count = ranked(work->now->decision, options);

    for (int i = 0; i < count && i < ROW_MOST; i++)
        strbuf_addf(out, "%s%d %s %.1f", i ? "  " : "", options[i]->rank,
                    strategy_columns[options[i]->strategy], options[i]->score);
    strbuf_addf(out, "%s%d excluded | ", count ? " | " : "", work_excluded(work));
    add_verdict(work->now->decision, out);
}

void
so_far_row(const struct work *work, struct view row)
{
    int open = open_count(work), col;
    struct strbuf text;

    strbuf_init(&text);
    if (open) {
        strbuf_addf(&text, "%d of %d answered | ", MUST_COUNT - open, MUST_COUNT);
        if (work->now->decision)
            strbuf_addf(&text, "%d excluded | ", work_excluded(work));
        strbuf_addf(&text, "ranking appears after %d more answer%s", open,
                    open == 1 ? "" : "s");
    } else if (work->now->decision)
        add_ranking(work, &text);
    else
        strbuf_addf(&text, "not decided: %s", work->now->refusal.what);
    col = view_text(row, 0, 0, LOOK_HEADING, "So far");
    view_field(row, 0, col + 2, row.cols - col - 2, LOOK_PLAIN, text.data);
    strbuf_clear(&text);
}

/* ---- the panel ------------------------------------------------------------------ */

static void
panel_excluded(const struct work *work, struct view panel, int *row)
{
    int count = work_excluded(work);

    if (!count) {
        view_text(panel, (*row)++, 0, LOOK_PLAIN, "Excluded: none");
        return;
    }
    view_text(panel, (*row)++, 0, LOOK_PLAIN, "Excluded:");
    for (int i = 0; i < STRATEGY_COUNT; i++) {
        const struct option *option = &work->now->decision->options[i];

        for (int j = 0; j < option->gate_count && option->excluded; j++) {
            const struct gate_result *result = &option->gates[j];
            int end;

            if (result->gate->kind != GATE_EXCLUDE || result->state != GATE_FAIL)
                continue;
            end = view_text(panel, *row, 1, LOOK_WRONG, "x ");
            end = view_text(panel, *row, end, LOOK_PLAIN,
                            strategy_names[option->strategy]);
            view_format(panel, (*row)++, end, LOOK_PLAIN, ": %s", result->gate->id);
            break;
        }
    }
}

static void
panel_ranking(const struct work *work, struct view panel, int *row)
{
    const struct option *options[STRATEGY_COUNT];
    int count = ranked(work->now->decision, options);

    view_text(panel, (*row)++, 0, LOOK_HEADING, "Ranking");
    for (int i = 0; i < count; i++) {
        const struct option *option = options[i];
        int bar = panel.cols - BAR_COLS;

        view_format(panel, *row, 1, LOOK_PLAIN, "%d", option->rank);
        view_text(panel, *row, 3, option->rank == 1 ? LOOK_BEST : LOOK_PLAIN,
                  strategy_names[option->strategy]);
        view_format(panel, *row, bar - 6, LOOK_PLAIN, "%5.1f", option->score);
        bar_draw(panel, (*row)++, bar, BAR_COLS, option->score / 100, LOOK_SERIES);
    }
    (*row)++;
}

static void
panel_verdict(const struct work *work, struct view panel, int *row)
{
    const struct verdict *verdict = &work->now->decision->verdict;
    struct strbuf text;

    strbuf_init(&text);
    strbuf_add(&text, "Verdict: ");
    add_verdict(work->now->decision, &text);
    if (verdict->margin.known)
        strbuf_addf(&text, ", margin %.1f", verdict->margin.value);
    *row += view_wrap(panel, *row, 0, 2, 0,
                      verdict->kind == VERDICT_CLEAR ? LOOK_MET : LOOK_ATTENTION,
                      text.data);
    strbuf_clear(&text);
}

static void
panel_costs(const struct work *work, struct view panel, int *row)
{
    view_text(panel, (*row)++, 0, LOOK_HEADING, "Month 0, USD");
    for (int i = 0; i < STRATEGY_COUNT; i++) {
        const struct option *option = &work->now->decision->options[i];
        char amount[NUMBER_TEXT_SIZE + 16] = "unknown";
        int col = 1 + i % 2 * 20;

        if (option->plan.available)
            number_format_grouped(plan_running_cost(&option->plan, 0), 0, " ", amount,
                                  sizeof amount);
        view_text(panel, *row, col, LOOK_PLAIN, strategy_columns[i]);
        view_right(panel, *row, col + 7, 11, LOOK_PLAIN, amount);
        *row += i % 2;
    }
    (*row)++;
}

/* What would settle a close call, the largest part of the gap first. */
static void
panel_settles(const struct work *work, struct view panel, int *row)
{
    const struct decision *decision = work->now->decision;
    const struct robustness *robustness = decision->robustness;
    int shown = 0;

    if (decision->verdict.kind != VERDICT_CLOSE_CALL || !robustness ||
        !robustness->ready[PART_TORNADO])
        return;
    for (int i = 0; i < robustness->tornado_count && shown < SETTLES_MOST; i++) {
        enum uncertain input = robustness->tornado[i].input;

        if (!robustness->tornado[i].flips)
            continue;
        if (!shown++)
            view_text(panel, (*row)++, 0, LOOK_PLAIN, "Would settle it:");
        view_format(panel, (*row)++, 1, LOOK_PLAIN, "-> %s", phrase_uncertain[input]);
        *row += view_wrap(panel, *row, 4, 2, 0, LOOK_HINT, phrase_settle[input]);
    }
}

/* What was changed last, and what that did to who leads. */
static void
panel_last(const struct work *work, struct view panel, int *row)
{
    const struct work_last *last = &work->last;
    const struct decision *decision = work->now->decision;
    int leader = decision->verdict.winner;

    if (!last->what[0])
        return;
    view_text(panel, (*row)++, 0, LOOK_HEADING, "Last change (u undoes it)");
    *row += view_wrap(panel, *row, 1, 3, 2, LOOK_PLAIN, last->what);
    if (last->leader >= 0 && leader == last->leader)
        view_format(panel, (*row)++, 1, LOOK_PLAIN, "%s %.1f -> %.1f",
                    strategy_names[leader], last->score,
                    decision->options[leader].score);
    else if (last->leader >= 0)
        *row += view_wrap(panel, *row, 1, 2, 2, LOOK_ATTENTION,
                          leader < 0 ? "no strategy passes any more"
                                     : "another strategy leads now");
}

void
so_far_panel(const struct work *work, struct view panel)
{
    struct work_counts counts = work_count(work, work->world->form->page_count);
    int open = open_count(work), row = 0;

    view_text(panel, row, 0, LOOK_HEADING, "SO FAR");
    view_right(panel, row++, 0, panel.cols, LOOK_HINT, "(v hides this panel)");
    view_format(panel, row++, 0, LOOK_PLAIN, "Must-answer %d of %d   Given %d of %d",
                MUST_COUNT - open, MUST_COUNT, counts.given, counts.fields);
    row++;
    if (work->now->decision) {
        panel_excluded(work, panel, &row);
        row++;
    } else if (work->now->inputs.state[INPUT_SCALE] != INPUT_MISSING) {
        row += view_wrap(panel, row, 0, 4, 0, LOOK_ATTENTION, work->now->refusal.what);
        view_wrap(panel, row, 0, 4, 0, LOOK_PLAIN, work->now->refusal.mend);
        return;
    }
    if (open) {
        view_format(panel, row, 0, LOOK_PLAIN, "Ranking appears after %d more answer%s",
                    open, open == 1 ? "" : "s");
        return;
    }
    panel_ranking(work, panel, &row);
    panel_verdict(work, panel, &row);
    panel_settles(work, panel, &row);
    row++;
    panel_costs(work, panel, &row);
    panel_last(work, panel, &row);
}
