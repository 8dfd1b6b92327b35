/*
 * knowledge.c - all judgement of a catalog as entries with named fields.
 *
 * Each kind has one function that names its fields.  Where the two directions differ it
 * is in the helpers: a word becomes the value of an enum, a list gets its memory.
 */
#include "model/knowledge.h"

#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "model/input.h"

const char *const knowledge_kind_names[KNOWLEDGE_KIND_COUNT] = {
    [KNOWLEDGE_STRATEGY] = "strategy",
    [KNOWLEDGE_FACTOR] = "factor",
    [KNOWLEDGE_WEIGHT_RULE] = "weight-rule",
    [KNOWLEDGE_RATING_RULE] = "rating-rule",
    [KNOWLEDGE_GATE] = "gate",
    [KNOWLEDGE_ELIGIBILITY] = "eligibility",
    [KNOWLEDGE_PARAMETER] = "parameter",
    [KNOWLEDGE_STATEMENT] = "statement",
    [KNOWLEDGE_PHASE] = "phase",
    [KNOWLEDGE_GLOSSARY] = "glossary",
};

/* ---- fields ---------------------------------------------------------------------- */

static bool
text(struct knowledge_walk *walk, const char *field, const char **value)
{
    return walk->text(walk, field, 0, value);
}

static bool
number(struct knowledge_walk *walk, const char *field, double *value)
{
    return walk->number(walk, field, 0, value);
}

/* What was read does not belong there. */
static bool
refuse(struct knowledge_walk *walk, const char *field, const char *value)
{
    return error_set(walk->err, ERROR_INPUT, NULL, NULL, "knowledge: %s is '%s'", field,
                     text_quoted(value ? value : "").text);
}

/* The index of a word, or -1. */
static int
word_find(const char *const *names, int count, const char *name, size_t length)
{
    for (int i = 0; i < count; i++)
        if (strlen(names[i]) == length && strncmp(names[i], name, length) == 0)
            return i;
    return -1;
}

/* One word of a list, as its index. */
static bool
word_item(struct knowledge_walk *walk, const char *field, size_t item,
          const char *const *names, int count, int *value)
{
    const char *name = walk->arena ? NULL : names[*value];

    if (!walk->text(walk, field, item, &name))
        return false;
    if (!walk->arena)
        return true;
    *value = name ? word_find(names, count, name, strlen(name)) : -1;
    return *value >= 0 || refuse(walk, field, name);
}

static bool
word(struct knowledge_walk *walk, const char *field, const char *const *names,
     int count, int *value)
{
    return word_item(walk, field, 0, names, count, value);
}

/* A word of a list, or none: -1. */
static bool
optional_word(struct knowledge_walk *walk, const char *field, const char *const *names,
              int count, int *value)
{
    const char *name = walk->arena || *value < 0 ? "" : names[*value];

    if (!text(walk, field, &name))
        return false;
    if (!walk->arena)
        return true;
    *value = name && *name ? word_find(names, count, name, strlen(name)) : -1;
    return *value >= 0 || !name || !*name || refuse(walk, field, name);
}

static bool
flag(struct knowledge_walk *walk, const char *field, bool *value)
{
    static const char *const names[] = {"no", "yes"};
    int index = *value;

    if (!word(walk, field, names, ARRAY_LEN(names), &index))
        return false;
    *value = index == 1;
    return true;
}

/* The words of a set from text parted by ','. */
static bool
set_read(struct knowledge_walk *walk, const char *field, const char *const *names,
         int count, const char *said, unsigned *bits)
{
    *bits = 0;
    while (said && *said) {
        size_t length = strcspn(said, ",");
        int index = word_find(names, count, said, length);

        if (index < 0)
            return refuse(walk, field, said);
        *bits |= 1u << index;
        said += length + (said[length] == ',');
    }
    return true;
}

/* A bit set over names, as its words parted by ','. */
static bool
set(struct knowledge_walk *walk, const char *field, const char *const *names, int count,
    unsigned *bits)
{
    struct strbuf words;
    const char *said = NULL;
    bool good;

    strbuf_init(&words);
    if (!walk->arena) {
        for (int i = 0; i < count; i++)
            if (*bits >> i & 1u)
                strbuf_addf(&words, "%s%s", words.length ? "," : "", names[i]);
        said = words.data;
    }
    good = text(walk, field, &said);
    if (good && walk->arena)
        good = set_read(walk, field, names, count, said, bits);
    strbuf_clear(&words);
    return good;
}

static bool
day(struct knowledge_walk *walk, const char *field, const char **date, long *days)
{
    if (!text(walk, field, date))
        return false;
    if (!walk->arena || !*date)
        return true;
    return date_parse(*date, days) || refuse(walk, field, *date);
}

static bool
provenance(struct knowledge_walk *walk, struct provenance *from)
{
    return text(walk, "source", &from->source) &&
           day(walk, "as_of", &from->as_of, &from->as_of_day);
}

/* How long a list is; what is read is held to a sane length. */
static bool
list(struct knowledge_walk *walk, const char *field, size_t *count)
{
    if (!walk->list(walk, field, count))
        return false;
    return *count <= KNOWLEDGE_ITEMS_MAX || refuse(walk, field, "too long");
}

static bool
texts(struct knowledge_walk *walk, const char *field, const char *const **items,
      size_t *count)
{
    const char **read = NULL;

    if (!list(walk, field, count))
        return false;
    if (walk->arena)
        read = ARENA_ARRAY(walk->arena, *count, const char *);
    for (size_t i = 0; i < *count; i++) {
        const char *item = read ? NULL : (*items)[i];

        if (!walk->text(walk, field, i, &item))
            return false;
        if (read)
            read[i] = item;
    }
    if (read)
        *items = read;
    return true;
}

static bool
condition(struct knowledge_walk *walk, size_t item, struct condition *when)
{
    int test = (int)when->test;

    if (!walk->text(walk, "when.key", item, &when->key) ||
        !word_item(walk, "when.test", item, condition_test_names, CONDITION_TEST_COUNT,
                   &test) ||
        !texts(walk, "when.value", &when->values, &when->value_count) ||
        !walk->number(walk, "when.limit", item, &when->limit))
        return false;
    if (!when->key)
        return refuse(walk, "when.key", when->key);
    when->test = (enum condition_test)test;
    when->input = input_find(when->key);
    return true;
}

static bool
conditions(struct knowledge_walk *walk, const struct condition **when, size_t *count)
{
    struct condition *read = NULL;

    if (!list(walk, "when", count))
        return false;
    if (walk->arena)
        read = ARENA_ARRAY(walk->arena, *count, struct condition);
    for (size_t i = 0; i < *count; i++) {
        struct condition one = {0};

        if (!read)
            one = (*when)[i];
        if (!condition(walk, i, &one))
            return false;
        if (read)
            read[i] = one;
    }
    if (read)
        *when = read;
    return true;
}

/* ---- entries --------------------------------------------------------------------- */

static bool
strategy_fields(struct knowledge_walk *walk, void *row)
{
    struct strategy_info *info = row;

    for (size_t i = 0; i < MIGRATION_PHASES; i++)
        if (!walk->number(walk, "operations_fte", i, &info->operations_fte[i]))
            return false;
    return text(walk, "summary", &info->summary) &&
           text(walk, "traffic", &info->traffic) &&
           number(walk, "setup_days", &info->setup_days) &&
           number(walk, "development_person_months",
                  &info->development_person_months) &&
           number(walk, "operations_fte_own", &info->operations_fte_own) &&
           provenance(walk, &info->provenance);
}

static bool
factor_fields(struct knowledge_walk *walk, void *row)
{
    struct factor_info *info = row;

    for (size_t i = 0; i < STRATEGY_COUNT; i++)
        if (!walk->number(walk, "rating", i, &info->ratings[i].value) ||
            !walk->text(walk, "rationale", i, &info->ratings[i].rationale))
            return false;
    return text(walk, "chapter_name", &info->chapter_name) &&
           text(walk, "chapter_api", &info->chapter_api) &&
           text(walk, "chapter_self", &info->chapter_self) &&
           text(walk, "chapter_winner", &info->chapter_winner) &&
           text(walk, "anchors", &info->anchors) &&
           flag(walk, "computed", &info->computed) &&
           provenance(walk, &info->provenance);
}

static bool
weight_rule_fields(struct knowledge_walk *walk, void *row)
{
    struct weight_rule *rule = row;

    return text(walk, "sentence", &rule->sentence) &&
           conditions(walk, &rule->when, &rule->when_count) &&
           set(walk, "factors", factor_ids, FACTOR_COUNT, &rule->factors) &&
           number(walk, "times", &rule->times) &&
           number(walk, "split_low", &rule->split_low) &&
           provenance(walk, &rule->provenance);
}

static bool
rating_rule_fields(struct knowledge_walk *walk, void *row)
{
    struct rating_rule *rule = row;
    int factor = (int)rule->factor;

    if (!text(walk, "sentence", &rule->sentence) ||
        !conditions(walk, &rule->when, &rule->when_count) ||
        !word(walk, "factor", factor_ids, FACTOR_COUNT, &factor) ||
        !set(walk, "strategies", strategy_ids, STRATEGY_COUNT, &rule->strategies) ||
        !set(walk, "needs", plan_need_names, PLAN_NEED_COUNT, &rule->needs) ||
        !number(walk, "gap_share", &rule->gap_share) ||
        !number(walk, "add", &rule->add) || !provenance(walk, &rule->provenance))
        return false;
    rule->factor = (enum factor)factor;
    return true;
}

static bool
gate_fields(struct knowledge_walk *walk, void *row)
{
    struct gate *gate = row;
    int kind = (int)gate->kind, test = (int)gate->test;

    if (!text(walk, "sentence", &gate->sentence) || !text(walk, "mend", &gate->mend) ||
        !word(walk, "kind", gate_kind_names, GATE_KIND_COUNT, &kind) ||
        !word(walk, "test", gate_test_names, GATE_TEST_COUNT, &test) ||
        !conditions(walk, &gate->when, &gate->when_count) ||
        !set(walk, "strategies", strategy_ids, STRATEGY_COUNT, &gate->strategies))
        return false;
    gate->kind = (enum gate_kind)kind;
    gate->test = (enum gate_test)test;
    return true;
}

static bool
eligibility_fields(struct knowledge_walk *walk, void *row)
{
    struct eligibility_rule *rule = row;

    return text(walk, "sentence", &rule->sentence) &&
           text(walk, "reason", &rule->reason);
}

static bool
parameter_fields(struct knowledge_walk *walk, void *row)
{
    struct parameter_value *parameter = row;

    return number(walk, "value", &parameter->value) &&
           text(walk, "unit", &parameter->unit) &&
           text(walk, "rationale", &parameter->rationale) &&
           provenance(walk, &parameter->provenance);
}

static bool
statement_values(struct knowledge_walk *walk, struct statement *statement)
{
    struct statement_value *read = NULL;

    if (!list(walk, "value", &statement->value_count))
        return false;
    if (walk->arena)
        read = ARENA_ARRAY(walk->arena, statement->value_count, struct statement_value);
    for (size_t i = 0; i < statement->value_count; i++) {
        struct statement_value one = {0};

        if (!read)
            one = statement->values[i];
        if (!walk->text(walk, "value.key", i, &one.key) ||
            !walk->number(walk, "value.number", i, &one.value) ||
            !walk->text(walk, "value.unit", i, &one.unit))
            return false;
        if (read)
            read[i] = one;
    }
    if (read)
        statement->values = read;
    return true;
}

static bool
statement_fields(struct knowledge_walk *walk, void *row)
{
    struct statement *statement = row;
    int kind = (int)statement->kind, check = (int)statement->check;

    if (!word(walk, "kind", statement_kind_names, STATEMENT_KIND_COUNT, &kind) ||
        !text(walk, "group", &statement->group) ||
        !optional_word(walk, "factor", factor_ids, FACTOR_COUNT, &statement->factor) ||
        !text(walk, "title", &statement->title) ||
        !text(walk, "text", &statement->text) ||
        !texts(walk, "detail", &statement->details, &statement->detail_count) ||
        !texts(walk, "model", &statement->models, &statement->model_count) ||
        !statement_values(walk, statement) ||
        !conditions(walk, &statement->when, &statement->when_count) ||
        !word(walk, "check", statement_check_names, CHECK_COUNT, &check) ||
        !text(walk, "where", &statement->where) ||
        !provenance(walk, &statement->provenance))
        return false;
    statement->kind = (enum statement_kind)kind;
    statement->check = (enum statement_check)check;
    return true;
}

static bool
phase_fields(struct knowledge_walk *walk, void *row)
{
    struct plan_phase *phase = row;
    int strategy = (int)phase->strategy;

    if (!word(walk, "strategy", strategy_ids, STRATEGY_COUNT, &strategy) ||
        !text(walk, "title", &phase->title) || !text(walk, "owner", &phase->owner) ||
        !text(walk, "done_when", &phase->done_when) ||
        !text(walk, "stop_if", &phase->stop_if) ||
        !number(walk, "start_share", &phase->start_share) ||
        !number(walk, "days_share", &phase->days_share) ||
        !number(walk, "start_days", &phase->start_days) ||
        !number(walk, "days", &phase->days) ||
        !number(walk, "own_share", &phase->own_share) ||
        !texts(walk, "task", &phase->tasks, &phase->task_count))
        return false;
    phase->strategy = (enum strategy)strategy;
    return true;
}

static bool
glossary_fields(struct knowledge_walk *walk, void *row)
{
    struct glossary_entry *entry = row;

    return text(walk, "text", &entry->text);
}

/* ---- kinds ----------------------------------------------------------------------- */

/* Where a catalog has the entries of a kind, and what they consist of. */
struct kind {
    size_t rows;  /* offset in struct catalog: of the array, or of the pointer to it */
    size_t count; /* offset of the count; of a fixed list: how many */
    size_t size;  /* of a row */
    size_t id;    /* offset in a row of its id; unused for a fixed list */
    const char *const *ids; /* of a fixed list, by index; else NULL */
    bool (*fields)(struct knowledge_walk *walk, void *row);
};

#define FIXED(rows_, type_, ids_, count_, fields_)                \
    {                                                             \
        .rows = offsetof(struct catalog, rows_), .count = count_, \
        .size = sizeof(type_), .ids = ids_, .fields = fields_     \
    }
#define OPEN(rows_, count_, type_, id_, fields_)                          \
    {                                                                     \
        .rows = offsetof(struct catalog, rows_),                          \
        .count = offsetof(struct catalog, count_), .size = sizeof(type_), \
        .id = offsetof(type_, id_), .fields = fields_                     \
    }

static const struct kind kinds[KNOWLEDGE_KIND_COUNT] = {
    [KNOWLEDGE_STRATEGY] = FIXED(strategies, struct strategy_info, strategy_ids,
                                 STRATEGY_COUNT, strategy_fields),
    [KNOWLEDGE_FACTOR] = FIXED(factors, struct factor_info, factor_ids, FACTOR_COUNT,
                               factor_fields),
    [KNOWLEDGE_WEIGHT_RULE] = OPEN(weight_rules, weight_rule_count, struct weight_rule,
                                   id, weight_rule_fields),
    [KNOWLEDGE_RATING_RULE] = OPEN(rating_rules, rating_rule_count, struct rating_rule,
                                   id, rating_rule_fields),
    [KNOWLEDGE_GATE] = OPEN(gates, gate_count, struct gate, id, gate_fields),
    [KNOWLEDGE_ELIGIBILITY] = FIXED(eligibility, struct eligibility_rule,
                                    eligibility_ids, ELIGIBLE_COUNT,
                                    eligibility_fields),
    [KNOWLEDGE_PARAMETER] = FIXED(parameters, struct parameter_value, parameter_keys,
                                  PARAMETER_COUNT, parameter_fields),
    [KNOWLEDGE_STATEMENT] = OPEN(statements, statement_count, struct statement, id,
                                 statement_fields),
    [KNOWLEDGE_PHASE] = OPEN(phases, phase_count, struct plan_phase, id, phase_fields),
    [KNOWLEDGE_GLOSSARY] = OPEN(glossary, glossary_count, struct glossary_entry, term,
                                glossary_fields),
};

/* One entry of a kind: its id, then its fields. */
static bool
entry_walk(struct knowledge_walk *walk, enum knowledge_kind kind, size_t index,
           char *row)
{
    const struct kind *info = &kinds[kind];
    const char *id = info->ids ? info->ids[index] : NULL;

    if (!info->ids && !walk->arena)
        memcpy(&id, row + info->id, sizeof id);
    if (!walk->entry(walk, kind, &id))
        return false;
    if (!id || (info->ids && strcmp(id, info->ids[index]) != 0))
        return refuse(walk, knowledge_kind_names[kind], id);
    if (!info->ids && walk->arena)
        memcpy(row + info->id, &id, sizeof id);
    return info->fields(walk, row);
}

/* The rows of a kind and their number; reading, an open list gets its memory. */
static bool
rows_find(struct knowledge_walk *walk, enum knowledge_kind kind,
          struct catalog *catalog, char **rows, size_t *count)
{
    const struct kind *info = &kinds[kind];
    char *base = (char *)catalog;

    if (info->ids)
        *count = info->count;
    else
        memcpy(count, base + info->count, sizeof *count);
    if (!walk->kind(walk, kind, count))
        return false;
    if (info->ids) {
        *rows = base + info->rows;
        return *count == info->count ||
               refuse(walk, knowledge_kind_names[kind], "not complete");
    }
    if (*count > KNOWLEDGE_ITEMS_MAX)
        return refuse(walk, knowledge_kind_names[kind], "too long");
    if (walk->arena) {
        *rows = arena_array(walk->arena, *count, info->size);
        memcpy(base + info->rows, rows, sizeof *rows);
        memcpy(base + info->count, count, sizeof *count);
    } else {
        memcpy(rows, base + info->rows, sizeof *rows);
    }
    return true;
}

bool
knowledge_walk(struct knowledge_walk *walk, struct catalog *catalog)
{
    for (int i = 0; i < KNOWLEDGE_KIND_COUNT; i++) {
        enum knowledge_kind kind = (enum knowledge_kind)i;
        size_t count;
        char *rows = NULL;

        if (!rows_find(walk, kind, catalog, &rows, &count))
            return false;
        for (size_t j = 0; j < count; j++)
            if (!entry_walk(walk, kind, j, rows + j * kinds[kind].size))
                return false;
    }
    return true;
}
