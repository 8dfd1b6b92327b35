/*
 * recheck_report.c - decisions held against today, a line each.
 */
#include "report/recheck_report.h"

#include <math.h>
#include <string.h>

#include "base/strbuf.h"
#include "report/fact_report.h"
#include "report/phrase.h"
#include "report/show.h"

enum { FIELDS_SHOWN = 3, CHANGES_SHOWN = 3 };

/* A change of cost that would be shown as +0.0 %. */
static const double shown_least = 0.0005;

/* ---- what changed --------------------------------------------------------------------- */

/* The program itself decides otherwise on the facts of then. */
static bool
is_program(const struct recheck_line *line)
{
    return line->recheck && line->recheck->winner[RECHECK_THEN] != line->winner_kept;
}

/* The verdict of then, computed again as that of now was; NULL: the facts are not kept. */
static const struct verdict *
verdict_then(const struct recheck_line *line)
{
    return line->recheck ? &line->recheck->decisions[RECHECK_THEN]->verdict : NULL;
}

enum recheck_effect
recheck_line_effect(const struct recheck_line *line)
{
    const struct verdict *then = verdict_then(line);

    if (line->now && line->now->verdict.winner != line->winner_kept)
        return RECHECK_WINNER;
    if (then && line->now && then->kind != line->now->verdict.kind)
        return RECHECK_VERDICT;
    return line->recheck ? line->recheck->effect : RECHECK_SAME;
}

bool
recheck_line_changed(const struct recheck_line *line)
{
    enum recheck_effect effect = recheck_line_effect(line);

    return !line->now || effect >= RECHECK_GATES;
}

/* ---- causes ------------------------------------------------------------------------------ */

static const char *
field_text(const struct fact_field *field, const void *row, struct arena *arena)
{
    struct strbuf text;
    const char *out;

    strbuf_init(&text);
    field_format(field, row, &text);
    out = text.length ? arena_strdup(arena, text.data) : show_unknown;
    strbuf_clear(&text);
    return out;
}

/* "offers gpt-4.1: input_usd_mtok 2 -> 1.5", "gpus l4: removed". */
static const char *
fact_text(const struct fact_diff *fact, struct arena *arena)
{
    const struct fact_info *info = &fact_table[fact->kind];
    const char *title = fact_title(fact->kind, fact->after ? fact->after : fact->before,
                                   arena);
    const char *text = arena_printf(arena, "%s %s:", info->name, title);
    size_t shown = 0;

    if (fact->what != DIFF_CHANGED)
        return arena_printf(arena, "%s %s", text, diff_what_names[fact->what]);
    for (size_t f = 0; f < info->field_count && shown < FIELDS_SHOWN; f++)
        if (fact->fields >> f & 1u) {
            text = arena_printf(arena, "%s%s %s %s -> %s", text, shown ? "," : "",
                                info->fields[f].name,
                                field_text(&info->fields[f], fact->before, arena),
                                field_text(&info->fields[f], fact->after, arena));
            shown++;
        }
    return shown ? text : arena_printf(arena, "%s other tiers", text);
}

static const char *
change_text(const struct recheck *recheck, const struct recheck_change *change,
            struct arena *arena)
{
    switch (change->kind) {
    case RECHECK_FACT:
        return fact_text(change->fact, arena);
    case RECHECK_KNOWLEDGE:
        return "the judgement of the catalog";
    case RECHECK_DAY:
        break;
    }
    return arena_printf(arena, "the day, %s -> %s",
                        phrase_day(arena, recheck->decisions[RECHECK_THEN]->as_of_day),
                        phrase_day(arena, recheck->decisions[RECHECK_NOW]->as_of_day));
}

static const char *
set_text(const struct recheck *recheck, struct arena *arena)
{
    const struct subsets *cause = &recheck->cause;
    const char *text = "";

    for (size_t i = 0; i < cause->size && i < CHANGES_SHOWN; i++)
        text = arena_printf(
            arena, "%s%s%s", text, i ? "; " : "",
            change_text(recheck, &recheck->changes[cause->sets[0][i]], arena));
    if (cause->size > CHANGES_SHOWN)
        text = arena_printf(arena, "%s; and %zu more", text,
                            cause->size - CHANGES_SHOWN);
    if (cause->total == 2)
        text = arena_printf(arena, "%s (or another)", text);
    if (cause->total > 2)
        text = arena_printf(arena, "%s (or %zu others)", text, cause->total - 1);
    return text;
}

static const char *
cause_text(const struct recheck_line *line, struct arena *arena)
{
    if (!line->now)
        return arena_strdup(arena, line->refusal->what);
    if (is_program(line))
        return arena_printf(arena, "the program: %s then, %s now", line->engine,
                            line->engine_now);
    if (!line->recheck)
        return "the facts of then are not kept";
    if (line->recheck->effect == RECHECK_SAME)
        return recheck_line_effect(line) == RECHECK_VERDICT
                   ? "facts of the strategies that do not win"
                   : "";
    if (!line->recheck->cause.possible)
        return "not by facts alone";
    return set_text(line->recheck, arena);
}

/* ---- the table ------------------------------------------------------------------------ */

/* How clear a winner is, where it is not: ", close call". */
static const char *
kind_text(const struct verdict *verdict)
{
    static const char *const words[VERDICT_KIND_COUNT] = {
        [VERDICT_CLEAR] = "",
        [VERDICT_CLOSE_CALL] = ", close call",
        [VERDICT_TIE] = ", tie",
        [VERDICT_NONE] = "",
    };

    return verdict ? words[verdict->kind] : "";
}

static const char *
winner_text(const struct recheck_line *line, struct arena *arena)
{
    const char *then = line->winner_kept < 0 ? "none"
                                             : strategy_columns[line->winner_kept];
    int now = line->now ? line->now->verdict.winner : -1;

    const char *was = kind_text(verdict_then(line)), *is;

    if (!line->now)
        return arena_printf(arena, "%s -> ?", then);
    is = kind_text(&line->now->verdict);
    if (now != line->winner_kept)
        return arena_printf(arena, "%s%s -> %s%s", then, was,
                            now < 0 ? "none" : strategy_columns[now], is);
    if (recheck_line_effect(line) == RECHECK_VERDICT)
        return arena_printf(arena, "%s, %s -> %s", then, *was ? was + 2 : "clear",
                            *is ? is + 2 : "clear");
    return arena_printf(arena, "%s%s", then, is);
}

static struct maybe
score_now(const struct recheck_line *line)
{
    int winner = line->now ? line->now->verdict.winner : -1;

    return winner < 0 ? maybe_unknown() : maybe_of(line->now->options[winner].score);
}

static const char *
pair_text(struct arena *arena, const char *then, const char *now)
{
    return strcmp(then, now) == 0 ? now : arena_printf(arena, "%s -> %s", then, now);
}

static const char *
score_text(const struct recheck_line *line, struct arena *arena)
{
    struct maybe now = score_now(line);

    return pair_text(
        arena, line->score_kept.known ? show_score(arena, line->score_kept.value) : "-",
        now.known ? show_score(arena, now.value) : "-");
}

static const char *
cost_text(const struct recheck_line *line, struct arena *arena)
{
    const struct recheck *recheck = line->recheck;
    const char *text;

    if (!recheck || !recheck->tco[RECHECK_NOW].known)
        return "-";
    text = show_money(arena, recheck->tco[RECHECK_NOW].value);
    if (!recheck->tco_change.known || fabs(recheck->tco_change.value) < shown_least)
        return text;
    return arena_printf(arena, "%s, %+.1f" SHOW_UNIT "%%", text,
                        recheck->tco_change.value * 100);
}

/* "+stale-prices" came, "-budget" went; each once, whichever strategies it is about. */
static const char *
gates_text(const struct recheck_line *line, struct arena *arena)
{
    const struct recheck *recheck = line->recheck;
    const char *text = "";

    for (size_t i = 0; recheck && i < recheck->gate_count; i++) {
        const struct recheck_gate *gate = &recheck->gates[i];
        bool told = false;

        for (size_t j = 0; j < i; j++)
            told = told || (recheck->gates[j].appeared == gate->appeared &&
                            strcmp(recheck->gates[j].result->gate->id,
                                   gate->result->gate->id) == 0);
        if (!told)
            text = arena_printf(arena, "%s%s%s%s", text, *text ? " " : "",
                                gate->appeared ? "+" : "-", gate->result->gate->id);
    }
    return text;
}

/* How many came and went. */
static const char *
gates_count(const struct recheck_line *line, struct arena *arena)
{
    size_t came = 0, went = 0;

    for (size_t i = 0; line->recheck && i < line->recheck->gate_count; i++)
        if (line->recheck->gates[i].appeared)
            came++;
        else
            went++;
    if (!came && !went)
        return "-";
    return went == 0   ? arena_printf(arena, "+%zu", came)
           : came == 0 ? arena_printf(arena, "-%zu", went)
                       : arena_printf(arena, "+%zu -%zu", came, went);
}

static void
add_line(struct entries *entries, const struct recheck_line *line)
{
    enum recheck_effect effect = recheck_line_effect(line);
    struct arena *arena = entries->arena;

    entries_add(entries, arena_strdup(arena, line->id));
    entries_add(entries, line->now ? recheck_effect_names[effect] : "refused")->tone =
        recheck_line_changed(line) ? TONE_ATTENTION : TONE_PLAIN;
    entries_add(entries, winner_text(line, arena));
    entries_add(entries, score_text(line, arena));
    entries_add(entries, cost_text(line, arena));
    entries_add(entries, gates_count(line, arena));
}

void
recheck_report_init(struct recheck_report *report, struct arena *arena)
{
    entries_init(&report->rows, arena);
    entries_init(&report->causes, arena);
}

void
recheck_report_take(struct recheck_report *report, const struct recheck_line *line)
{
    struct arena *arena = report->causes.arena;
    const char *cause = cause_text(line, arena), *gates = gates_text(line, arena);

    add_line(&report->rows, line);
    if (*cause)
        entries_add(&report->causes,
                    arena_printf(arena, "%s%s%s%s: %s", line->id, *gates ? " (" : "",
                                 gates, *gates ? ")" : "", cause));
}

/* What each change is due to stands under the table: a fact and its prices take a line. */
void
recheck_report_add(const struct recheck_report *report, struct blocks *blocks)
{
    static const struct column columns[] = {
        {"Id", false},    {"Changed", false},         {"Winner", false},
        {"Score", false}, {"Total cost, USD", false}, {"Gates", false}};
    struct block *block;

    if (!report->rows.count)
        return;
    block = blocks_add(blocks, BLOCK_TABLE, NULL);
    block->columns = columns;
    block->column_count = ARRAY_LEN(columns);
    block->entries = report->rows.items;
    block->entry_count = report->rows.count;
    if (!report->causes.count)
        return;
    blocks_add(blocks, BLOCK_HEADING, "Because")->level = 2;
    block = blocks_add(blocks, BLOCK_LIST, NULL);
    block->entries = report->causes.items;
    block->entry_count = report->causes.count;
}

/* ---- JSON ------------------------------------------------------------------------------- */

static void
put_strategy(struct json *json, const char *name, int strategy)
{
    json_put_text(json, name, strategy < 0 ? NULL : strategy_ids[strategy]);
}

static void
put_gates(struct json *json, const struct recheck *recheck)
{
    json_array_open(json, "gates");
    for (size_t i = 0; recheck && i < recheck->gate_count; i++) {
        const struct recheck_gate *gate = &recheck->gates[i];

        json_object_open_inline(json, NULL);
        json_put_text(json, "gate", gate->result->gate->id);
        json_put_text(json, "option", strategy_ids[gate->strategy]);
        json_put_text(json, "kind",
                      gate->result->gate->kind == GATE_WARN ? "warn" : "exclude");
        json_put_text(json, "state", gate_state_names[gate->result->state]);
        json_put_text(json, "change", gate->appeared ? "appeared" : "disappeared");
        json_object_close(json);
    }
    json_array_close(json);
}

static void
put_set(struct json *json, const struct recheck *recheck, const size_t *set,
        struct arena *arena)
{
    struct fact_diff *facts = ARENA_ARRAY(arena, recheck->cause.size, struct fact_diff);
    size_t count = 0;

    json_object_open(json, NULL);
    json_array_open_inline(json, "others");
    for (size_t i = 0; i < recheck->cause.size; i++) {
        const struct recheck_change *change = &recheck->changes[set[i]];

        if (change->kind == RECHECK_FACT)
            facts[count++] = *change->fact;
        else
            json_put_text(json, NULL,
                          change->kind == RECHECK_DAY ? "day" : "knowledge");
    }
    json_array_close(json);
    fact_changes_json(facts, count, "facts", json);
    json_object_close(json);
}

static void
put_cause(struct json *json, const struct recheck *recheck, struct arena *arena)
{
    const struct subsets *cause;

    if (!recheck || recheck->effect == RECHECK_SAME) {
        json_put_null(json, "cause");
        return;
    }
    cause = &recheck->cause;
    json_object_open(json, "cause");
    json_put_bool(json, "possible", cause->possible);
    json_put_bool(json, "fewest", cause->fewest);
    json_put_integer(json, "sets_found", (int64_t)cause->total);
    json_array_open(json, "sets");
    for (size_t i = 0; i < cause->listed; i++)
        put_set(json, recheck, cause->sets[i], arena);
    json_array_close(json);
    json_object_close(json);
}

static void
put_line(struct json *json, const struct recheck_line *line, struct arena *arena)
{
    const struct recheck *recheck = line->recheck;

    json_object_open(json, NULL);
    json_put_text(json, "id", line->id);
    json_put_text(json, "title", line->title);
    json_put_text(json, "decided_on", line->decided_on);
    json_put_text(json, "changed",
                  line->now ? recheck_effect_names[recheck_line_effect(line)]
                            : "refused");
    put_strategy(json, "winner_then", line->winner_kept);
    put_strategy(json, "winner_now", line->now ? line->now->verdict.winner : -1);
    json_put_text(json, "verdict_then",
                  verdict_then(line) ? verdict_kind_names[verdict_then(line)->kind]
                                     : NULL);
    json_put_text(json, "verdict_now",
                  line->now ? verdict_kind_names[line->now->verdict.kind] : NULL);
    json_put_maybe_real(json, "score_then", line->score_kept);
    json_put_maybe_real(json, "score_now", score_now(line));
    json_put_maybe_money(json, "tco_then",
                         recheck ? recheck->tco[RECHECK_THEN] : maybe_unknown());
    json_put_maybe_money(json, "tco_now",
                         recheck ? recheck->tco[RECHECK_NOW] : maybe_unknown());
    json_put_maybe_real(json, "tco_change",
                        recheck ? recheck->tco_change : maybe_unknown());
    put_gates(json, recheck);
    json_put_bool(json, "program_changed", is_program(line));
    json_put_bool(json, "facts_kept", recheck != NULL);
    put_cause(json, recheck, arena);
    json_put_text(json, "condition", line->condition);
    json_put_text(json, "error", line->now ? NULL : line->refusal->what);
    json_object_close(json);
}

void
recheck_report_json(const struct recheck_line *line, struct json *json)
{
    struct arena arena;

    arena_init(&arena);
    put_line(json, line, &arena);
    arena_clear(&arena);
}
