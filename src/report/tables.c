/*
 * tables.c - the tables of a decision as CSV.
 */
#include "report/tables.h"

#include "decide/figures.h"
#include "decide/robustness.h"
#include "report/digits.h"
#include "report/escape.h"
#include "report/phrase.h"
#include "report/sources.h"

const char *const report_table_names[REPORT_TABLE_COUNT] = {
    [TABLE_OPTIONS] = "options",
    [TABLE_SCORES] = "scores",
    [TABLE_COST] = "cost",
    [TABLE_BREAK_EVEN] = "break_even",
    [TABLE_ROBUSTNESS] = "robustness",
    [TABLE_ASSUMPTIONS] = "assumptions",
    [TABLE_SOURCES] = "sources",
    [TABLE_FIGURES] = "figures",
};

void
rows_init(struct rows *rows, struct strbuf *out, bool raw)
{
    *rows = (struct rows){.out = out, .raw = raw};
}

static void
rows_cell(struct rows *rows)
{
    if (rows->in_row)
        strbuf_addc(rows->out, ',');
    rows->in_row = true;
}

void
rows_text(struct rows *rows, const char *text)
{
    rows_cell(rows);
    escape_csv(rows->out, text ? text : "", !rows->raw);
}

void
rows_number(struct rows *rows, double value)
{
    rows_cell(rows);
    digits_real(rows->out, value);
}

void
rows_maybe(struct rows *rows, struct maybe value)
{
    if (value.known)
        rows_number(rows, value.value);
    else
        rows_text(rows, NULL);
}

void
rows_money(struct rows *rows, struct maybe usd)
{
    rows_cell(rows);
    if (usd.known)
        digits_money(rows->out, usd.value);
}

void
rows_figure(struct rows *rows, struct maybe value, const char *unit)
{
    rows_cell(rows);
    if (value.known)
        digits_figure(rows->out, value.value, unit);
}

void
rows_end(struct rows *rows)
{
    strbuf_add(rows->out, "\r\n");
    rows->in_row = false;
}

void
rows_header(struct rows *rows, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rows_text(rows, names[i]);
    rows_end(rows);
}

/* ---- tables -------------------------------------------------------------------------- */

#define HEADER(rows, ...)                                 \
    do {                                                  \
        static const char *const names[] = {__VA_ARGS__}; \
        rows_header(rows, names, ARRAY_LEN(names));       \
    } while (0)

static void
options_table(struct rows *rows, const struct decision *decision, struct arena *arena)
{
    (void)arena;
    HEADER(rows, "option", "rank", "excluded", "failed_gates", "score", "tco_usd",
           "horizon_months", "setup_days", "month0_usd");
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &decision->options[s];
        bool plan = option->plan.available;

        rows_text(rows, strategy_ids[s]);
        rows_maybe(rows, option->rank ? maybe_of(option->rank) : maybe_unknown());
        rows_text(rows, option->excluded ? "true" : "false");
        rows_number(rows, option->failed_gates);
        rows_maybe(rows, option->has_score ? maybe_of(option->score) : maybe_unknown());
        rows_money(rows, plan ? maybe_of(option->plan.tco) : maybe_unknown());
        rows_number(rows, decision->demand.months);
        rows_maybe(rows,
                   plan ? maybe_of(option->plan.effort.setup_days) : maybe_unknown());
        rows_money(rows, plan ? maybe_of(plan_running_cost(&option->plan, 0))
                              : maybe_unknown());
        rows_end(rows);
    }
}

static void
scores_table(struct rows *rows, const struct decision *decision, struct arena *arena)
{
    (void)arena;
    HEADER(rows, "option", "factor", "weight", "rating", "general_rating", "computed",
           "points");
    for (int s = 0; s < STRATEGY_COUNT; s++)
        for (int f = 0; f < FACTOR_COUNT; f++) {
            const struct option *option = &decision->options[s];
            const struct cell *cell = &decision->cells[f][s];

            rows_text(rows, strategy_ids[s]);
            rows_text(rows, factor_ids[f]);
            rows_number(rows, decision->weights[f].share);
            rows_number(rows, cell->rating);
            rows_number(rows, cell->general);
            rows_text(rows, cell->computed ? "true" : "false");
            rows_maybe(rows, option->has_score ? maybe_of(option->contributions[f])
                                               : maybe_unknown());
            rows_end(rows);
        }
}

static void
cost_table(struct rows *rows, const struct decision *decision, struct arena *arena)
{
    (void)arena;
    HEADER(rows, "option", "line", "tco_usd", "month0_usd");
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &decision->options[s].plan;

        for (int l = 0; l < LINE_COUNT && plan->available; l++) {
            rows_text(rows, strategy_ids[s]);
            rows_text(rows, cost_line_ids[l]);
            rows_money(rows, maybe_of(plan->lines[l]));
            rows_money(rows, plan_line_runs(l) ? maybe_of(plan->month[l][0])
                                               : maybe_unknown());
            rows_end(rows);
        }
    }
}

static void
break_even_table(struct rows *rows, const struct decision *decision,
                 struct arena *arena)
{
    (void)arena;
    HEADER(rows, "strategy", "against", "tokens_month", "stable_from", "payback_month",
           "reason_if_never", "api_usd_mtok", "api_price_usd_mtok");
    for (size_t i = 0; i < ARRAY_LEN(decision->break_even); i++) {
        const struct break_even *even = &decision->break_even[i];

        rows_text(rows, strategy_ids[STRATEGY_SELF_HOSTED]);
        rows_text(rows, strategy_ids[even->against]);
        rows_maybe(rows, even->tokens_month);
        rows_maybe(rows, even->stable_from);
        rows_maybe(rows, even->payback_month >= 0 ? maybe_of(even->payback_month)
                                                  : maybe_unknown());
        rows_text(rows,
                  even->never == NEVER_NOT ? NULL : never_reason_names[even->never]);
        rows_money(rows, maybe_of(even->api_usd_mtok));
        rows_money(rows, even->api_price_usd_mtok);
        rows_end(rows);
    }
}

static void
robustness_table(struct rows *rows, const struct decision *decision,
                 struct arena *arena)
{
    const struct robustness *robustness = decision->robustness;

    (void)arena;
    HEADER(rows, "option", "first_any_weights", "first_your_order", "first_near_yours",
           "worlds_won", "tco_p10_usd", "tco_p50_usd", "tco_p90_usd");
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        bool in = robustness && !decision->options[s].excluded;
        bool worlds = robustness && robustness->ready[PART_WORLDS];

        rows_text(rows, strategy_ids[s]);
        for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
            rows_maybe(rows, in && robustness->ready[PART_RANKS] &&
                                     robustness->ranks[w].agrees
                                 ? maybe_of(robustness->ranks[w].acceptability[s][0])
                                 : maybe_unknown());
        rows_maybe(rows,
                   in && worlds ? maybe_of(robustness->win_share[s]) : maybe_unknown());
        rows_money(rows, worlds ? robustness->p10[s] : maybe_unknown());
        rows_money(rows, worlds ? robustness->p50[s] : maybe_unknown());
        rows_money(rows, worlds ? robustness->p90[s] : maybe_unknown());
        rows_end(rows);
    }
}

static void
assumptions_table(struct rows *rows, const struct decision *decision,
                  struct arena *arena)
{
    static const char *const reasons[] = {
        [INPUT_GIVEN] = NULL,        [INPUT_DEFAULT] = "default",
        [INPUT_UNKNOWN] = "unknown", [INPUT_MISSING] = "missing",
        [INPUT_ABSENT] = NULL,
    };
    const struct inputs *inputs = &decision->inputs;

    HEADER(rows, "key", "value", "unit", "reason");
    for (int i = 0; i < INPUT_COUNT; i++) {
        const struct input_info *info = &input_table[i];

        if (!reasons[inputs->state[i]])
            continue;
        rows_text(rows, info->key);
        if (info->choices || info->type == INPUT_TYPE_CODE ||
            info->type == INPUT_TYPE_ID)
            rows_text(rows, phrase_input(arena, inputs, (enum input)i));
        else
            rows_number(rows, inputs->number[i]);
        rows_text(rows, info->unit);
        rows_text(rows, reasons[inputs->state[i]]);
        rows_end(rows);
    }
}

static void
sources_table(struct rows *rows, const struct decision *decision, struct arena *arena)
{
    struct figure_set figures;
    struct source_list sources;

    figures_build(decision, arena, &figures);
    sources_collect(decision, &figures, arena, &sources);
    HEADER(rows, "id", "kind", "title", "address", "as_of", "age_days", "stale",
           "used");
    for (size_t i = 0; i < sources.count; i++) {
        const struct source *source = &sources.items[i];

        rows_text(rows, source->id);
        rows_text(rows, evidence_names[source->evidence]);
        rows_text(rows, source->title);
        rows_text(rows, source->address);
        rows_text(rows, source->as_of);
        rows_maybe(rows, source->has_age ? maybe_of((double)source->age_days)
                                         : maybe_unknown());
        rows_text(rows, source->stale ? "true" : "false");
        rows_number(rows, (double)source->used);
        rows_end(rows);
    }
}

static void
figures_table(struct rows *rows, const struct decision *decision, struct arena *arena)
{
    struct figure_set figures;

    figures_build(decision, arena, &figures);
    HEADER(rows, "key", "value", "unit", "evidence", "formula", "source", "as_of");
    for (size_t i = 0; i < figures.count; i++) {
        const struct figure *figure = &figures.items[i];

        rows_text(rows, figure->key);
        if (figure->text)
            rows_text(rows, figure->text);
        else
            rows_figure(rows, figure->value, figure->unit);
        rows_text(rows, figure->unit);
        rows_text(rows, evidence_names[figure->evidence]);
        rows_text(rows, figure->formula);
        rows_text(rows, figure->source);
        rows_text(rows, figure->as_of);
        rows_end(rows);
    }
}

unsigned
tables_parts(enum report_table table)
{
    switch (table) {
    case TABLE_ROBUSTNESS:
    case TABLE_SOURCES: /* and where figures of every part use one */
    case TABLE_FIGURES:
        return PARTS_ALL;
    case TABLE_OPTIONS:
    case TABLE_SCORES:
    case TABLE_COST:
    case TABLE_BREAK_EVEN:
    case TABLE_ASSUMPTIONS:
    case REPORT_TABLE_COUNT:
        break;
    }
    return PARTS_OF_VERDICT;
}

void
tables_write(const struct decision *decision, enum report_table table, bool raw,
             struct strbuf *out)
{
    static void (*const tables[REPORT_TABLE_COUNT])(
        struct rows *, const struct decision *, struct arena *) = {
        [TABLE_OPTIONS] = options_table,
        [TABLE_SCORES] = scores_table,
        [TABLE_COST] = cost_table,
        [TABLE_BREAK_EVEN] = break_even_table,
        [TABLE_ROBUSTNESS] = robustness_table,
        [TABLE_ASSUMPTIONS] = assumptions_table,
        [TABLE_SOURCES] = sources_table,
        [TABLE_FIGURES] = figures_table,
    };
    struct arena arena;
    struct rows rows;

    arena_init(&arena);
    rows_init(&rows, out, raw);
    tables[table](&rows, decision, &arena);
    arena_clear(&arena);
}
