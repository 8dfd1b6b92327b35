/*
 * contrast_data.c - a comparison of assessments as JSON and CSV: raw numbers.
 */
#include "decide/contrast_keys.h"
#include "report/contrast_report.h"
#include "report/phrase.h"
#include "report/tables.h"

/* ---- raw values --------------------------------------------------------------------- */

static struct maybe
answer_number(const struct answer *answer)
{
    return answer->state == ANSWER_GIVEN ? maybe_of(answer->number) : maybe_unknown();
}

/* The number of an answer that is one, without its unit. */
static bool
key_is_number(const struct contrast_key *key)
{
    return key->kind == CONTRAST_INPUT
               ? !input_table[key->input].choices &&
                     input_table[key->input].type != INPUT_TYPE_CODE &&
                     input_table[key->input].type != INPUT_TYPE_ID
               : key->kind != CONTRAST_EXTRA;
}

static struct maybe
key_number(const struct contrast *contrast, size_t side, const struct contrast_key *key)
{
    const struct assessment *assessment = contrast->sides[side].assessment;
    const struct inputs *inputs = &contrast->inputs[side];

    switch (key->kind) {
    case CONTRAST_INPUT:
        return inputs->state[key->input] == INPUT_ABSENT
                   ? maybe_unknown()
                   : maybe_of(inputs->number[key->input]);
    case CONTRAST_EFFORT:
        return answer_number(&assessment->effort[key->strategy][key->effort]);
    case CONTRAST_RATING:
        return answer_number(&assessment->ratings[key->factor][key->strategy]);
    case CONTRAST_WEIGHT:
        return answer_number(&assessment->weights[key->factor]);
    case CONTRAST_PILOTS:
        return maybe_of((double)assessment->pilot_count);
    case CONTRAST_EXTRA:
    case CONTRAST_CATALOG:
        break;
    }
    return maybe_unknown();
}

/* The words of an answer that is none; NULL: not given. */
static const char *
key_words(struct arena *arena, const struct contrast *contrast, size_t side,
          const struct contrast_key *key)
{
    const struct extra *extra;

    if (key->kind == CONTRAST_INPUT)
        return contrast->inputs[side].state[key->input] == INPUT_ABSENT
                   ? NULL
                   : phrase_input(arena, &contrast->inputs[side], key->input);
    if (key->kind != CONTRAST_EXTRA)
        return contrast_value_text(arena, contrast, side, key);
    extra = assessment_extra(contrast->sides[side].assessment, key->extra);
    return extra ? extra->text : NULL;
}

/* ---- JSON ---------------------------------------------------------------------------- */

static void
put_strategy(struct json *json, const char *name, int strategy)
{
    json_put_text(json, name, strategy < 0 ? NULL : strategy_ids[strategy]);
}

static void
put_option(struct json *json, const struct contrast_outcome *outcome,
           const struct option *option)
{
    json_object_open_inline(json, NULL);
    put_strategy(json, "id", (int)option->strategy);
    if (option->excluded)
        json_put_null(json, "rank");
    else
        json_put_integer(json, "rank", option->rank);
    json_put_bool(json, "excluded", option->excluded);
    json_put_maybe_real(json, "score",
                        option->has_score ? maybe_of(option->score) : maybe_unknown());
    json_put_maybe_money(json, "tco", outcome->tcos[option->strategy]);
    json_put_maybe_real(json, "tco_change", outcome->tco_changes[option->strategy]);
    json_object_close(json);
}

static void
put_side(struct json *json, const struct contrast_report *report, size_t side,
         struct arena *arena)
{
    const struct contrast *contrast = report->contrast;
    const struct contrast_side *one = &contrast->sides[side];
    const struct contrast_outcome *outcome = &contrast->outcomes[side];

    json_object_open(json, NULL);
    json_put_text(json, "name", report->names[side]);
    json_put_text(json, "as_of", phrase_day(arena, one->as_of_day));
    json_object_open_inline(json, "catalog");
    json_put_text(json, "version", one->catalog->version);
    json_put_text(json, "sha256", one->catalog->hash);
    json_object_close(json);
    json_put_text(json, "verdict",
                  one->decision ? verdict_kind_names[one->decision->verdict.kind]
                                : NULL);
    put_strategy(json, "option", outcome->winner);
    json_put_maybe_real(json, "score", outcome->score);
    json_put_maybe_real(json, "margin", outcome->margin);
    json_put_maybe_real(json, "win_share", outcome->win_share);
    json_put_maybe_money(json, "tco", outcome->tco);
    json_put_maybe_real(json, "tco_change", outcome->tco_change);
    json_array_open(json, "options");
    for (int s = 0; one->decision && s < STRATEGY_COUNT; s++)
        put_option(json, outcome, &one->decision->options[s]);
    json_array_close(json);
    json_object_close(json);
}

static void
put_difference(struct json *json, const struct contrast *contrast,
               const struct contrast_difference *difference, struct arena *arena)
{
    json_object_open_inline(json, NULL);
    json_put_text(json, "key", contrast_key_text(arena, &difference->key));
    json_put_bool(json, "follows", difference->follows);
    json_array_open(json, "values");
    for (size_t i = 0; i < contrast->count; i++) {
        struct maybe number = key_number(contrast, i, &difference->key);

        if (key_is_number(&difference->key))
            json_put_maybe_real(json, NULL, number);
        else
            json_put_text(json, NULL, key_words(arena, contrast, i, &difference->key));
    }
    json_array_close(json);
    json_object_close(json);
}

static void
put_reason(struct json *json, const char *name, const struct contrast_reason *reason,
           struct arena *arena)
{
    const struct subsets *subsets = &reason->subsets;

    json_object_open(json, name);
    json_put_bool(json, "possible", subsets->possible);
    json_put_bool(json, "fewest", subsets->fewest);
    json_put_integer(json, "size", (int64_t)subsets->size);
    json_put_integer(json, "sets_found", (int64_t)subsets->total);
    json_array_open(json, "sets");
    for (size_t i = 0; i < subsets->listed; i++) {
        json_array_open_inline(json, NULL);
        for (size_t k = 0; k < subsets->size; k++)
            json_put_text(json, NULL,
                          contrast_key_text(arena, &reason->keys[subsets->sets[i][k]]));
        json_array_close(json);
    }
    json_array_close(json);
    json_put_integer(json, "searched_up_to", (int64_t)subsets->searched);
    json_object_close(json);
}

static void
put_causes(struct json *json, const struct contrast_report *report, struct arena *arena)
{
    json_array_open(json, "causes");
    for (size_t i = 1; i < report->contrast->count; i++) {
        const struct contrast_cause *cause = &report->contrast->causes[i];

        if (!cause->asked)
            continue;
        json_object_open(json, NULL);
        json_put_text(json, "name", report->names[i]);
        json_put_text(json, "first", report->names[0]);
        put_reason(json, "with_answers_of_first", &cause->back, arena);
        put_reason(json, "first_with_answers_of_it", &cause->forth, arena);
        json_object_close(json);
    }
    json_array_close(json);
}

void
contrast_report_json(const struct contrast_report *report, struct json *json)
{
    const struct contrast *contrast = report->contrast;
    struct arena arena;

    arena_init(&arena);
    json_object_open(json, NULL);
    json_put_text(json, "format", "llm-decide/comparison");
    json_put_text(json, "format_version", "1.0");
    json_object_open_inline(json, "tool");
    json_put_text(json, "name", "llm-decide");
    json_put_text(json, "version", report->version);
    json_object_close(json);
    json_array_open(json, "sides");
    for (size_t i = 0; i < contrast->count; i++)
        put_side(json, report, i, &arena);
    json_array_close(json);
    json_put_integer(json, "answers_compared", (int64_t)contrast->compared);
    json_array_open(json, "differences");
    for (size_t d = 0; d < contrast->difference_count; d++)
        put_difference(json, contrast, &contrast->differences[d], &arena);
    json_array_close(json);
    put_causes(json, report, &arena);
    json_object_close(json);
    arena_clear(&arena);
}

/* ---- CSV ------------------------------------------------------------------------------ */

static void
row_begin(struct rows *rows, const char *kind, const char *key, bool differs)
{
    rows_text(rows, kind);
    rows_text(rows, key);
    rows_text(rows, differs ? "yes" : "no");
}

static void
text_row(struct rows *rows, const char *key, const char *const *values, size_t count)
{
    bool differs = false;

    for (size_t i = 1; i < count; i++)
        differs |= !contrast_text_same(values[i], values[0]);
    row_begin(rows, "result", key, differs);
    for (size_t i = 0; i < count; i++)
        rows_text(rows, values[i]);
    rows_end(rows);
}

static void
number_row(struct rows *rows, const char *kind, const char *key,
           const struct maybe *values, size_t count)
{
    bool differs = false;

    for (size_t i = 1; i < count; i++)
        differs |= values[i].known != values[0].known ||
                   values[i].value != values[0].value;
    row_begin(rows, kind, key, differs);
    for (size_t i = 0; i < count; i++)
        rows_maybe(rows, values[i]);
    rows_end(rows);
}

static void
result_rows(struct rows *rows, const struct contrast_report *report,
            struct arena *arena)
{
    const struct contrast *contrast = report->contrast;
    const char *options[CONTRAST_MOST], *days[CONTRAST_MOST], *hashes[CONTRAST_MOST];
    struct maybe scores[CONTRAST_MOST], margins[CONTRAST_MOST], wins[CONTRAST_MOST],
        costs[CONTRAST_MOST];

    for (size_t i = 0; i < contrast->count; i++) {
        const struct contrast_outcome *outcome = &contrast->outcomes[i];

        options[i] = outcome->winner < 0 ? NULL : strategy_ids[outcome->winner];
        days[i] = phrase_day(arena, contrast->sides[i].as_of_day);
        hashes[i] = contrast->sides[i].catalog->hash;
        scores[i] = outcome->score;
        margins[i] = outcome->margin;
        wins[i] = outcome->win_share;
        costs[i] = outcome->tco;
    }
    text_row(rows, "name", report->names, contrast->count);
    text_row(rows, "option", options, contrast->count);
    number_row(rows, "result", "score", scores, contrast->count);
    number_row(rows, "result", "margin", margins, contrast->count);
    number_row(rows, "result", "win_share", wins, contrast->count);
    number_row(rows, "result", "tco", costs, contrast->count);
    text_row(rows, "as_of", days, contrast->count);
    text_row(rows, "catalog_sha256", hashes, contrast->count);
}

static void
strategy_rows(struct rows *rows, const struct contrast *contrast)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        struct maybe scores[CONTRAST_MOST], ranks[CONTRAST_MOST], costs[CONTRAST_MOST];

        for (size_t i = 0; i < contrast->count; i++) {
            const struct decision *decision = contrast->sides[i].decision;
            const struct option *option = decision ? &decision->options[s] : NULL;

            scores[i] = option && option->has_score ? maybe_of(option->score)
                                                    : maybe_unknown();
            ranks[i] = option && !option->excluded ? maybe_of(option->rank)
                                                   : maybe_unknown();
            costs[i] = contrast->outcomes[i].tcos[s];
        }
        number_row(rows, "score", strategy_ids[s], scores, contrast->count);
        number_row(rows, "rank", strategy_ids[s], ranks, contrast->count);
        number_row(rows, "tco", strategy_ids[s], costs, contrast->count);
    }
}

static void
answer_row(struct rows *rows, const struct contrast *contrast,
           const struct contrast_key *key, bool differs, struct arena *arena)
{
    row_begin(rows, "answer", contrast_key_text(arena, key), differs);
    for (size_t i = 0; i < contrast->count; i++)
        if (key_is_number(key))
            rows_maybe(rows, key_number(contrast, i, key));
        else
            rows_text(rows, key_words(arena, contrast, i, key));
    rows_end(rows);
}

void
contrast_report_csv(const struct contrast_report *report, struct strbuf *out)
{
    static const char *const names[] = {"kind",   "key",    "differs", "side_1",
                                        "side_2", "side_3", "side_4"};
    const struct contrast *contrast = report->contrast;
    struct arena arena;
    struct rows rows;

    arena_init(&arena);
    rows_init(&rows, out, false);
    rows_header(&rows, names, 3 + contrast->count);
    result_rows(&rows, report, &arena);
    strategy_rows(&rows, contrast);
    for (int i = 0; i < INPUT_COUNT && report->all; i++) {
        const struct contrast_key key = {.kind = CONTRAST_INPUT,
                                         .input = (enum input)i};

        if (!contrast_of_input(contrast, key.input))
            answer_row(&rows, contrast, &key, false, &arena);
    }
    for (size_t d = 0; d < contrast->difference_count; d++)
        answer_row(&rows, contrast, &contrast->differences[d].key, true, &arena);
    arena_clear(&arena);
}
