/*
 * knowledge.c - the judgement of the catalog from its files.
 *
 * The files are read whole first, so that each list is allocated once, at its size.
 */
#include "yaml/knowledge.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "yaml/when.h"

static const char knowledge_format[] = "llm-decide/knowledge";

enum { LABEL_SIZE = 128 };

/* What has been met of what must be there exactly once. */
struct seen {
    bool strategies[STRATEGY_COUNT];
    bool factors[FACTOR_COUNT];
    bool eligibility[ELIGIBLE_COUNT];
    bool parameters[PARAMETER_COUNT];
};

/* One file under reading. */
struct reading {
    struct source source;
    const struct node *root; /* NULL when it could not be read */
    struct arena *arena;
    struct catalog *catalog;
    struct seen *seen;
    struct provenance provenance; /* of entries that name none */
};

/* ---- members --------------------------------------------------------------------- */

static const char *
text_read(const struct reading *reading, const struct node *entry, const char *name)
{
    const struct node *member = node_required(&reading->source, entry, name);

    return member ? node_prose(&reading->source, member) : NULL;
}

/* The same of a member that may be left out; then "". */
static const char *
optional_text(const struct reading *reading, const struct node *entry, const char *name)
{
    const struct node *member = node_member(entry, name);

    return member ? node_prose(&reading->source, member) : "";
}

static double
number_read(const struct reading *reading, const struct node *entry, const char *name,
            double low, double high)
{
    const struct node *member = node_required(&reading->source, entry, name);
    double number = 0;

    if (member)
        node_decimal(&reading->source, member, low, high, &number);
    return number;
}

/* The same of a member that may be left out; then 0. */
static double
optional_number(const struct reading *reading, const struct node *entry,
                const char *name, double low, double high)
{
    return node_member(entry, name) ? number_read(reading, entry, name, low, high) : 0;
}

/* The index of a required member among words, or -1. */
static int
choice_read(const struct reading *reading, const struct node *entry, const char *name,
            const char *const *words, size_t count)
{
    const struct node *member = node_required(&reading->source, entry, name);

    return member ? node_choice(&reading->source, member, words, count) : -1;
}

static const char *const *
texts_read(const struct reading *reading, const struct node *entry, const char *name,
           size_t *count)
{
    const struct node *list = node_member(entry, name);
    const char **texts;

    *count = 0;
    if (!list || !node_is(&reading->source, list, NODE_SEQUENCE))
        return NULL;
    texts = ARENA_ARRAY(reading->arena, list->count, const char *);
    for (const struct node *item = list->first; item; item = item->next) {
        texts[*count] = node_prose(&reading->source, item);
        if (texts[*count])
            (*count)++;
    }
    return texts;
}

/* A list of words as a bit set over their order; a word twice is a fault. */
static unsigned
set_read(const struct reading *reading, const struct node *list,
         const char *const *words, size_t count)
{
    unsigned bits = 0;

    if (!node_is(&reading->source, list, NODE_SEQUENCE))
        return 0;
    if (!list->count)
        node_fault(&reading->source, list, "name at least one", "is empty");
    for (const struct node *item = list->first; item; item = item->next) {
        int index = node_choice(&reading->source, item, words, count);

        if (index >= 0 && bits >> index & 1u)
            node_fault(&reading->source, item, "keep one of them", "'%s' stands twice",
                       item->text);
        if (index >= 0)
            bits |= 1u << index;
    }
    return bits;
}

#define BIT(strategy) (1u << (strategy))

/* Sets of strategies that have a word of their own. */
static const struct {
    const char *word;
    unsigned strategies;
} strategy_sets[] = {
    {"all", BIT(STRATEGY_COUNT) - 1},
    {"api-lane", (BIT(STRATEGY_COUNT) - 1) & ~BIT(STRATEGY_SELF_HOSTED)},
    {"own-lane", BIT(STRATEGY_SELF_HOSTED) | BIT(STRATEGY_HYBRID) |
                     BIT(STRATEGY_MIGRATION) | BIT(STRATEGY_ROUTING)},
};

static unsigned
strategies_set(const struct reading *reading, const struct node *entry)
{
    const struct node *member = node_required(&reading->source, entry, "strategies");
    const char *words[ARRAY_LEN(strategy_sets)];
    int index;

    if (!member)
        return 0;
    if (member->kind != NODE_SCALAR)
        return set_read(reading, member, strategy_ids, STRATEGY_COUNT);
    for (size_t i = 0; i < ARRAY_LEN(strategy_sets); i++)
        words[i] = strategy_sets[i].word;
    index = node_choice(&reading->source, member, words, ARRAY_LEN(words));
    return index < 0 ? 0 : strategy_sets[index].strategies;
}

static void
conditions_read(const struct reading *reading, const struct node *entry,
                const struct condition **out, size_t *count)
{
    const struct node *list = node_member(entry, "when");

    *out = NULL;
    *count = 0;
    if (list)
        when_read(&reading->source, list, NULL, reading->arena, out, count);
}

/* The source and date of an entry, or of its file. */
static struct provenance
provenance_read(const struct reading *reading, const struct node *entry)
{
    struct provenance provenance = reading->provenance;
    const struct node *origin = node_member(entry, "source");
    const struct node *as_of = node_member(entry, "as_of");

    if (origin)
        provenance.source = node_line(&reading->source, origin);
    if (as_of)
        provenance.as_of = node_date(&reading->source, as_of);
    if (as_of && provenance.as_of)
        date_parse(provenance.as_of, &provenance.as_of_day);
    return provenance;
}

/* Whether an entry's members are known ones; source and as_of are of every entry. */
static bool
entry_check(const struct reading *reading, const struct node *entry,
            const char *const *names, size_t count)
{
    enum { MEMBERS_MAX = 20 };
    const char *all[MEMBERS_MAX] = {"source", "as_of"};

    for (size_t i = 0; i < count; i++)
        all[i + 2] = names[i];
    return node_members(&reading->source, entry, all, count + 2);
}

#define ENTRY_CHECK(reading, entry, ...)                            \
    entry_check(reading, entry, (const char *const[]){__VA_ARGS__}, \
                ARRAY_LEN(((const char *const[]){__VA_ARGS__})))

/* Take the one place of something; a second entry for it is a fault. */
static bool
seen_take(const struct reading *reading, const struct node *entry, const char *member,
          bool *seen)
{
    const struct node *node = node_member(entry, member);

    if (*seen)
        return node_fault(&reading->source, node, "keep one of them",
                          "'%s' stands twice", node->text);
    *seen = true;
    return true;
}

/* File that the id of an entry stands before. */
static void
repeated_fault(const struct reading *reading, const struct node *entry,
               const char *member)
{
    const struct node *node = node_member(entry, member);

    node_fault(&reading->source, node, "give it another", "'%s' stands twice",
               node->text);
}

static bool
id_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/*
 * The id of a row that begins with it, unlike that of any row from first on.  Gates do
 * not ask: those of one id are alternatives.
 */
static const char *
id_read(const struct reading *reading, const struct node *entry, const char *member,
        const void *first, const void *row, size_t size)
{
    const char *id = text_read(reading, entry, member);
    bool repeated = false;

    for (const char *at = first; at < (const char *)row; at += size) {
        const char *other;

        memcpy(&other, at, sizeof other);
        repeated = repeated || id_same(id, other);
    }
    if (repeated)
        repeated_fault(reading, entry, member);
    return id;
}

static_assert(offsetof(struct weight_rule, id) == 0 &&
                  offsetof(struct rating_rule, id) == 0 &&
                  offsetof(struct glossary_entry, term) == 0,
              "id_read reads the id at a row's start");

/* ---- strategies and factors ------------------------------------------------------ */

/* One number, or of migration one for each phase. */
static void
operations_read(const struct reading *reading, const struct node *entry,
                enum strategy strategy, double out[MIGRATION_PHASES])
{
    const struct node *member = node_required(&reading->source, entry,
                                              "operations_fte");
    const struct node *item;
    int at = 0;

    if (!member)
        return;
    if (strategy != STRATEGY_MIGRATION) {
        out[0] = number_read(reading, entry, "operations_fte", 0, 1000);
        for (int i = 1; i < MIGRATION_PHASES; i++)
            out[i] = out[0];
        return;
    }
    if (!node_is(&reading->source, member, NODE_SEQUENCE))
        return;
    if (member->count != MIGRATION_PHASES) {
        node_fault(&reading->source, member, "give one for each phase",
                   "needs a list of %d numbers", MIGRATION_PHASES);
        return;
    }
    for (item = member->first; item; item = item->next)
        node_decimal(&reading->source, item, 0, 1000, &out[at++]);
}

static void
strategy_read(const struct reading *reading, const struct node *entry)
{
    struct strategy_info *info;
    int index;

    if (!ENTRY_CHECK(reading, entry, "id", "summary", "traffic", "setup_days",
                     "development_person_months", "operations_fte",
                     "operations_fte_own"))
        return;
    index = choice_read(reading, entry, "id", strategy_ids, STRATEGY_COUNT);
    if (index < 0 ||
        !seen_take(reading, entry, "id", &reading->seen->strategies[index]))
        return;
    info = &reading->catalog->strategies[index];
    info->summary = text_read(reading, entry, "summary");
    info->traffic = text_read(reading, entry, "traffic");
    info->setup_days = number_read(reading, entry, "setup_days", 0, 3650);
    info->development_person_months = number_read(reading, entry,
                                                  "development_person_months", 0, 1000);
    operations_read(reading, entry, (enum strategy)index, info->operations_fte);
    info->operations_fte_own = optional_number(reading, entry, "operations_fte_own", 0,
                                               1000);
    info->provenance = provenance_read(reading, entry);
}

static void
chapter_read(const struct reading *reading, const struct node *mapping,
             struct factor_info *info)
{
    static const char *const names[] = {"name", "api", "self", "winner"};

    if (!node_members(&reading->source, mapping, names, ARRAY_LEN(names)))
        return;
    info->chapter_name = text_read(reading, mapping, "name");
    info->chapter_api = text_read(reading, mapping, "api");
    info->chapter_self = text_read(reading, mapping, "self");
    info->chapter_winner = text_read(reading, mapping, "winner");
}

static void
ratings_read(const struct reading *reading, const struct node *mapping,
             struct factor_info *info)
{
    static const char *const names[] = {"value", "rationale"};

    if (!node_members(&reading->source, mapping, strategy_ids, STRATEGY_COUNT))
        return;
    for (int i = 0; i < STRATEGY_COUNT; i++) {
        const struct node *cell = node_required(&reading->source, mapping,
                                                strategy_ids[i]);

        if (!cell || !node_members(&reading->source, cell, names, ARRAY_LEN(names)))
            continue;
        info->ratings[i].value = number_read(reading, cell, "value", 0, 10);
        info->ratings[i].rationale = text_read(reading, cell, "rationale");
    }
}

static void
factor_read(const struct reading *reading, const struct node *entry)
{
    const struct source *source = &reading->source;
    const struct node *chapter, *computed, *ratings;
    struct factor_info *info;
    int index;

    if (!ENTRY_CHECK(reading, entry, "id", "chapter", "anchors", "computed", "ratings"))
        return;
    index = choice_read(reading, entry, "id", factor_ids, FACTOR_COUNT);
    if (index < 0 || !seen_take(reading, entry, "id", &reading->seen->factors[index]))
        return;
    info = &reading->catalog->factors[index];
    info->anchors = text_read(reading, entry, "anchors");
    info->provenance = provenance_read(reading, entry);
    chapter = node_required(source, entry, "chapter");
    if (chapter)
        chapter_read(reading, chapter, info);
    computed = node_required(source, entry, "computed");
    if (computed)
        node_truth(source, computed, &info->computed);
    ratings = node_required(source, entry, "ratings");
    if (ratings)
        ratings_read(reading, ratings, info);
}

/* ---- rules ----------------------------------------------------------------------- */

static void
weight_rule_read(const struct reading *reading, const struct node *entry)
{
    struct weight_rule *rule =
        &reading->catalog->weight_rules[reading->catalog->weight_rule_count++];
    const struct node *factors = node_member(entry, "factors");
    const struct node *split = node_member(entry, "split_low");

    if (!ENTRY_CHECK(reading, entry, "id", "sentence", "when", "factors", "times",
                     "split_low"))
        return;
    rule->id = id_read(reading, entry, "id", reading->catalog->weight_rules, rule,
                       sizeof *rule);
    rule->sentence = text_read(reading, entry, "sentence");
    rule->provenance = provenance_read(reading, entry);
    conditions_read(reading, entry, &rule->when, &rule->when_count);
    if (split) {
        rule->split_low = number_read(reading, entry, "split_low", 0.01, 0.99);
        if (factors || node_member(entry, "times"))
            node_fault(&reading->source, split, "write two rules",
                       "a split has neither factors nor times");
        return;
    }
    rule->times = number_read(reading, entry, "times", 0.01, 100);
    factors = node_required(&reading->source, entry, "factors");
    if (factors)
        rule->factors = set_read(reading, factors, factor_ids, FACTOR_COUNT);
}

static void
rating_rule_read(const struct reading *reading, const struct node *entry)
{
    struct rating_rule *rule =
        &reading->catalog->rating_rules[reading->catalog->rating_rule_count++];
    const struct node *needs = node_member(entry, "needs");
    int factor;

    if (!ENTRY_CHECK(reading, entry, "id", "sentence", "when", "factor", "strategies",
                     "needs", "gap_share", "add"))
        return;
    rule->id = id_read(reading, entry, "id", reading->catalog->rating_rules, rule,
                       sizeof *rule);
    rule->sentence = text_read(reading, entry, "sentence");
    rule->provenance = provenance_read(reading, entry);
    conditions_read(reading, entry, &rule->when, &rule->when_count);
    factor = choice_read(reading, entry, "factor", factor_ids, FACTOR_COUNT);
    rule->factor = factor < 0 ? FACTOR_SETUP_TIME : (enum factor)factor;
    rule->strategies = strategies_set(reading, entry);
    if (needs)
        rule->needs = set_read(reading, needs, plan_need_names, PLAN_NEED_COUNT);
    rule->gap_share = optional_number(reading, entry, "gap_share", 0, 1);
    rule->add = optional_number(reading, entry, "add", -10, 10);
    if (!node_member(entry, "gap_share") && !node_member(entry, "add"))
        node_fault(&reading->source, entry, "give gap_share or add",
                   "the rule changes nothing");
}

static void
gate_read(const struct reading *reading, const struct node *entry)
{
    struct gate *gate = &reading->catalog->gates[reading->catalog->gate_count++];
    int kind, test;

    if (!ENTRY_CHECK(reading, entry, "id", "kind", "test", "when", "strategies",
                     "sentence", "mend"))
        return;
    gate->id = text_read(reading, entry, "id");
    gate->sentence = text_read(reading, entry, "sentence");
    gate->mend = text_read(reading, entry, "mend");
    kind = choice_read(reading, entry, "kind", gate_kind_names, GATE_KIND_COUNT);
    test = choice_read(reading, entry, "test", gate_test_names, GATE_TEST_COUNT);
    gate->kind = kind == GATE_WARN ? GATE_WARN : GATE_EXCLUDE;
    gate->test = test < 0 ? GATE_TEST_ANSWERS : (enum gate_test)test;
    conditions_read(reading, entry, &gate->when, &gate->when_count);
    gate->strategies = strategies_set(reading, entry);
    if (test == GATE_TEST_ANSWERS)
        node_required(&reading->source, entry, "when");
}

static void
eligibility_read(const struct reading *reading, const struct node *entry)
{
    struct eligibility_rule *rule;
    int index;

    if (!ENTRY_CHECK(reading, entry, "id", "sentence", "reason"))
        return;
    index = choice_read(reading, entry, "id", eligibility_ids, ELIGIBLE_COUNT);
    if (index < 0 ||
        !seen_take(reading, entry, "id", &reading->seen->eligibility[index]))
        return;
    rule = &reading->catalog->eligibility[index];
    rule->sentence = text_read(reading, entry, "sentence");
    rule->reason = text_read(reading, entry, "reason");
}

static void
parameter_read(const struct reading *reading, const struct node *entry)
{
    struct parameter_value *parameter;
    int index;

    if (!ENTRY_CHECK(reading, entry, "key", "value", "unit", "rationale"))
        return;
    index = choice_read(reading, entry, "key", parameter_keys, PARAMETER_COUNT);
    if (index < 0 ||
        !seen_take(reading, entry, "key", &reading->seen->parameters[index]))
        return;
    parameter = &reading->catalog->parameters[index];
    parameter->value = number_read(reading, entry, "value", 0, 1e15);
    parameter->unit = text_read(reading, entry, "unit");
    parameter->rationale = text_read(reading, entry, "rationale");
    parameter->provenance = provenance_read(reading, entry);
}

/* ---- statements, plans, glossary ------------------------------------------------- */

static void
values_read(const struct reading *reading, const struct node *list,
            struct statement *statement)
{
    static const char *const names[] = {"key", "value", "unit"};
    struct statement_value *values;

    if (!node_is(&reading->source, list, NODE_SEQUENCE))
        return;
    values = ARENA_ARRAY(reading->arena, list->count, struct statement_value);
    for (const struct node *item = list->first; item; item = item->next) {
        struct statement_value *value = &values[statement->value_count];

        if (!node_members(&reading->source, item, names, ARRAY_LEN(names)))
            continue;
        value->key = text_read(reading, item, "key");
        value->value = number_read(reading, item, "value", -1e15, 1e15);
        value->unit = text_read(reading, item, "unit");
        statement->value_count++;
    }
    statement->values = values;
}

/* An id stands once among statements of a kind. */
static void
statement_unique(const struct reading *reading, const struct node *entry,
                 const struct statement *statement)
{
    const struct statement *other = reading->catalog->statements;

    while (other < statement &&
           !(other->kind == statement->kind && id_same(other->id, statement->id)))
        other++;
    if (other < statement)
        repeated_fault(reading, entry, "id");
}

/* An advantage or disadvantage is of one of the two sides that the textbook compares. */
static void
claim_read(const struct reading *reading, const struct node *entry,
           struct statement *statement)
{
    const char *const sides[] = {strategy_ids[STRATEGY_PROPRIETARY_API],
                                 strategy_ids[STRATEGY_SELF_HOSTED]};
    const struct node *factor = node_member(entry, "factor");
    bool claims = statement->kind == STATEMENT_ADVANTAGE ||
                  statement->kind == STATEMENT_DISADVANTAGE;

    if (claims) {
        choice_read(reading, entry, "group", sides, ARRAY_LEN(sides));
        statement->factor = choice_read(reading, entry, "factor", factor_ids,
                                        FACTOR_COUNT);
    } else if (factor) {
        node_fault(&reading->source, factor, "leave it out",
                   "only an advantage or a disadvantage is about a factor");
    }
}

static void
statement_read(const struct reading *reading, const struct node *entry)
{
    struct statement *statement =
        &reading->catalog->statements[reading->catalog->statement_count++];
    const struct node *values = node_member(entry, "values");
    int kind, check;

    statement->factor = -1;
    if (!ENTRY_CHECK(reading, entry, "kind", "group", "factor", "id", "title", "text",
                     "details", "models", "values", "when", "check", "where"))
        return;
    kind = choice_read(reading, entry, "kind", statement_kind_names,
                       STATEMENT_KIND_COUNT);
    statement->kind = kind < 0 ? STATEMENT_DEFINITION : (enum statement_kind)kind;
    statement->group = optional_text(reading, entry, "group");
    claim_read(reading, entry, statement);
    statement->id = text_read(reading, entry, "id");
    statement->title = text_read(reading, entry, "title");
    statement->text = text_read(reading, entry, "text");
    statement->details = texts_read(reading, entry, "details",
                                    &statement->detail_count);
    statement->models = texts_read(reading, entry, "models", &statement->model_count);
    if (values)
        values_read(reading, values, statement);
    conditions_read(reading, entry, &statement->when, &statement->when_count);
    statement->where = optional_text(reading, entry, "where");
    if (node_member(entry, "check")) {
        check = choice_read(reading, entry, "check", statement_check_names,
                            CHECK_COUNT);
        statement->check = check < 0 ? CHECK_NONE : (enum statement_check)check;
    }
    statement->provenance = provenance_read(reading, entry);
    statement_unique(reading, entry, statement);
}

/* An id stands once among the phases of a strategy. */
static void
phase_unique(const struct reading *reading, const struct node *entry,
             const struct plan_phase *phase)
{
    const struct plan_phase *other = reading->catalog->phases;

    while (other < phase &&
           !(other->strategy == phase->strategy && id_same(other->id, phase->id)))
        other++;
    if (other < phase)
        repeated_fault(reading, entry, "id");
}

static void
phase_read(const struct reading *reading, const struct node *entry)
{
    struct plan_phase *phase =
        &reading->catalog->phases[reading->catalog->phase_count++];
    int strategy;

    if (!ENTRY_CHECK(reading, entry, "strategy", "id", "title", "owner", "start_share",
                     "days_share", "start_days", "days", "own_share", "tasks",
                     "done_when", "stop_if"))
        return;
    strategy = choice_read(reading, entry, "strategy", strategy_ids, STRATEGY_COUNT);
    phase->strategy = strategy < 0 ? STRATEGY_PROPRIETARY_API : (enum strategy)strategy;
    phase->id = text_read(reading, entry, "id");
    phase->title = text_read(reading, entry, "title");
    phase->owner = text_read(reading, entry, "owner");
    phase->done_when = text_read(reading, entry, "done_when");
    phase->stop_if = text_read(reading, entry, "stop_if");
    phase->start_share = optional_number(reading, entry, "start_share", 0, 100);
    phase->days_share = optional_number(reading, entry, "days_share", 0, 100);
    phase->start_days = optional_number(reading, entry, "start_days", 0, 3650);
    phase->days = optional_number(reading, entry, "days", 0, 3650);
    phase->own_share = optional_number(reading, entry, "own_share", 0, 1);
    if (node_required(&reading->source, entry, "tasks"))
        phase->tasks = texts_read(reading, entry, "tasks", &phase->task_count);
    phase_unique(reading, entry, phase);
}

static void
glossary_read(const struct reading *reading, const struct node *entry)
{
    struct glossary_entry *word =
        &reading->catalog->glossary[reading->catalog->glossary_count++];

    if (!ENTRY_CHECK(reading, entry, "term", "text"))
        return;
    word->term = id_read(reading, entry, "term", reading->catalog->glossary, word,
                         sizeof *word);
    word->text = text_read(reading, entry, "text");
}

/* ---- files ----------------------------------------------------------------------- */

/* The sections of a file, and what reads an entry of each. */
static const struct section {
    const char *name;
    void (*read)(const struct reading *reading, const struct node *entry);
} sections[] = {
    {"strategies", strategy_read},
    {"factors", factor_read},
    {"weight_rules", weight_rule_read},
    {"rating_rules", rating_rule_read},
    {"gates", gate_read},
    {"eligibility", eligibility_read},
    {"parameters", parameter_read},
    {"statements", statement_read},
    {"plans", phase_read},
    {"glossary", glossary_read},
};

/* The head of a file: its format, and where its entries come from. */
static bool
file_open(struct reading *reading)
{
    const char *names[ARRAY_LEN(sections) + 4] = {"format", "format_version", "source",
                                                  "as_of"};
    const struct node *root = reading->root;
    const struct node *origin, *as_of;

    if (!node_format(&reading->source, root, knowledge_format))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(sections); i++)
        names[i + 4] = sections[i].name;
    node_members(&reading->source, root, names, ARRAY_LEN(names));
    origin = node_required(&reading->source, root, "source");
    as_of = node_required(&reading->source, root, "as_of");
    reading->provenance = (struct provenance){.origin = ORIGIN_SHIPPED};
    reading->provenance = origin && as_of ? provenance_read(reading, root)
                                          : reading->provenance;
    return true;
}

/* How many entries of a section all files have. */
static size_t
section_size(const struct reading *readings, size_t count, const char *name)
{
    size_t size = 0;

    for (size_t i = 0; i < count; i++) {
        const struct node *list = readings[i].root ? node_member(readings[i].root, name)
                                                   : NULL;

        size += list && list->kind == NODE_SEQUENCE ? list->count : 0;
    }
    return size;
}

static void
catalog_prepare(const struct reading *readings, size_t count, struct arena *arena,
                struct catalog *catalog)
{
#define LIST(member, counter, section, type)                                     \
    catalog->member = ARENA_ARRAY(arena, section_size(readings, count, section), \
                                  type);                                         \
    catalog->counter = 0
    LIST(weight_rules, weight_rule_count, "weight_rules", struct weight_rule);
    LIST(rating_rules, rating_rule_count, "rating_rules", struct rating_rule);
    LIST(gates, gate_count, "gates", struct gate);
    LIST(statements, statement_count, "statements", struct statement);
    LIST(phases, phase_count, "plans", struct plan_phase);
    LIST(glossary, glossary_count, "glossary", struct glossary_entry);
#undef LIST
}

static void
file_read(const struct reading *reading)
{
    for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
        const struct node *list = node_member(reading->root, sections[i].name);

        if (!list || !node_is(&reading->source, list, NODE_SEQUENCE))
            continue;
        for (const struct node *entry = list->first; entry; entry = entry->next)
            sections[i].read(reading, entry);
    }
}

static void
missing_check(const char *what, const bool *seen, const char *const *names,
              size_t count, struct error_list *errors)
{
    for (size_t i = 0; i < count; i++) {
        struct error err;

        if (seen[i])
            continue;
        error_set(&err, ERROR_INPUT, "knowledge", "add it to a file",
                  "%s '%s' is missing", what, names[i]);
        error_list_add(errors, &err);
    }
}

bool
knowledge_read(const struct yaml_file *files, size_t count, struct arena *arena,
               struct catalog *catalog, struct error_list *errors,
               struct error_list *warnings)
{
    struct reading *readings = ARENA_ARRAY(arena, count, struct reading);
    size_t before = errors->count + errors->more;
    struct seen seen = {0};

    for (size_t i = 0; i < count; i++) {
        struct reading *reading = &readings[i];

        reading->source = (struct source){files[i].path, false, errors, warnings};
        reading->arena = arena;
        reading->catalog = catalog;
        reading->seen = &seen;
        reading->root = reader_read(&files[i], &reading->source, arena);
        if (reading->root && !file_open(reading))
            reading->root = NULL;
    }
    catalog_prepare(readings, count, arena, catalog);
    for (size_t i = 0; i < count; i++)
        if (readings[i].root)
            file_read(&readings[i]);
    missing_check("strategy", seen.strategies, strategy_ids, STRATEGY_COUNT, errors);
    missing_check("factor", seen.factors, factor_ids, FACTOR_COUNT, errors);
    missing_check("eligibility rule", seen.eligibility, eligibility_ids, ELIGIBLE_COUNT,
                  errors);
    missing_check("parameter", seen.parameters, parameter_keys, PARAMETER_COUNT,
                  errors);
    return errors->count + errors->more == before;
}

/* ---- rules and forms ------------------------------------------------------------- */

static void
rule_check(const char *kind, const char *id, const struct condition *when, size_t count,
           const struct form *form, struct error_list *errors)
{
    for (size_t i = 0; i < count; i++) {
        const struct form_field *field = form_find(form, when[i].key, NULL);
        char where[LABEL_SIZE];
        struct error err, placed;

        if (when_suits(&when[i], field, &err))
            continue;
        snprintf(where, sizeof where, "%s %s", kind, id);
        error_set(&placed, err.code, where, err.mend, "%s", err.what);
        error_list_add(errors, &placed);
    }
}

bool
knowledge_check(const struct catalog *catalog, const struct form *form,
                struct error_list *errors)
{
    size_t before = errors->count + errors->more;

    for (size_t i = 0; i < catalog->weight_rule_count; i++) {
        const struct weight_rule *rule = &catalog->weight_rules[i];

        rule_check("weight rule", rule->id, rule->when, rule->when_count, form, errors);
    }
    for (size_t i = 0; i < catalog->rating_rule_count; i++) {
        const struct rating_rule *rule = &catalog->rating_rules[i];

        rule_check("rating rule", rule->id, rule->when, rule->when_count, form, errors);
    }
    for (size_t i = 0; i < catalog->gate_count; i++) {
        const struct gate *gate = &catalog->gates[i];

        rule_check("gate", gate->id, gate->when, gate->when_count, form, errors);
    }
    for (size_t i = 0; i < catalog->statement_count; i++) {
        const struct statement *statement = &catalog->statements[i];

        rule_check("statement", statement->id, statement->when, statement->when_count,
                   form, errors);
    }
    return errors->count + errors->more == before;
}
