/*
 * topic_report.c - see topic_report.h.
 */
#include "report/topic_report.h"

#include <assert.h>
#include <string.h>

#include "model/assessment.h"
#include "report/phrase.h"
#include "report/show.h"

const char *const topic_kind_names[TOPIC_KIND_COUNT] = {
    [TOPIC_ANSWERS] = "answers",           [TOPIC_STRATEGIES] = "strategies",
    [TOPIC_FACTORS] = "factors",           [TOPIC_GATES] = "gates",
    [TOPIC_WEIGHT_RULES] = "weight-rules", [TOPIC_GLOSSARY] = "glossary",
};

const char *const topic_kind_summaries[TOPIC_KIND_COUNT] = {
    [TOPIC_ANSWERS] = "the questions: what each asks, why, and what it takes",
    [TOPIC_STRATEGIES] = "the six ways to run language models, and what each takes",
    [TOPIC_FACTORS] = "the criteria that strategies are rated on",
    [TOPIC_GATES] = "the rules that exclude a strategy or warn about it",
    [TOPIC_WEIGHT_RULES] = "how answers move the weights of the factors",
    [TOPIC_GLOSSARY] = "words of the field",
};

/* What one of a kind is called in its heading. */
static const char *const kind_words[TOPIC_KIND_COUNT] = {
    [TOPIC_ANSWERS] = "Answer",           [TOPIC_STRATEGIES] = "Strategy",
    [TOPIC_FACTORS] = "Factor",           [TOPIC_GATES] = "Gate",
    [TOPIC_WEIGHT_RULES] = "Weight rule", [TOPIC_GLOSSARY] = "Word",
};

/* ---- what there is --------------------------------------------------------------------- */

/* A question by its place among those of all pages, and its page. */
static const struct form_field *
field_at(const struct form *form, size_t at, const struct form_page **page)
{
    *page = form->pages;
    while (at >= (*page)->field_count) {
        at -= (*page)->field_count;
        ++*page;
        assert(*page < form->pages + form->page_count);
    }
    return &(*page)->fields[at];
}

size_t
topic_count(const struct topic_source *source, enum topic_kind kind)
{
    size_t fields = 0;

    switch (kind) {
    case TOPIC_ANSWERS:
        for (size_t p = 0; p < source->form->page_count; p++)
            fields += source->form->pages[p].field_count;
        return fields;
    case TOPIC_STRATEGIES:
        return STRATEGY_COUNT;
    case TOPIC_FACTORS:
        return FACTOR_COUNT;
    case TOPIC_GATES:
        return source->catalog->gate_count;
    case TOPIC_WEIGHT_RULES:
        return source->catalog->weight_rule_count;
    case TOPIC_GLOSSARY:
        return source->catalog->glossary_count;
    case TOPIC_KIND_COUNT:
        break;
    }
    return 0;
}

const char *
topic_name(const struct topic_source *source, enum topic_kind kind, size_t at)
{
    const struct form_page *page;

    switch (kind) {
    case TOPIC_ANSWERS:
        return field_at(source->form, at, &page)->key;
    case TOPIC_STRATEGIES:
        return strategy_ids[at];
    case TOPIC_FACTORS:
        return factor_ids[at];
    case TOPIC_GATES:
        return source->catalog->gates[at].id;
    case TOPIC_WEIGHT_RULES:
        return source->catalog->weight_rules[at].id;
    case TOPIC_GLOSSARY:
        return source->catalog->glossary[at].term;
    case TOPIC_KIND_COUNT:
        break;
    }
    return "";
}

/* ---- one, at length -------------------------------------------------------------------- */

/* What stands in for an answer. */
static const char *
default_text(const struct topic_source *source, const struct form_field *field,
             struct arena *arena)
{
    const struct input_info *info;
    const struct default_fact *fact;

    if (field->input < 0)
        return field->standard;
    info = &input_table[field->input];
    if (info->optional || info->type == INPUT_TYPE_ID)
        return "none: without an answer it has no effect";
    if (info->type == INPUT_TYPE_CODE)
        return NULL;
    fact = info->fact ? catalog_default(source->catalog, info->fact) : NULL;
    return phrase_value(arena, (enum input)field->input,
                        fact && fact->value.known ? fact->value.value : info->standard);
}

static void
field_takes(const struct form_field *field, struct arena *arena, struct facts *facts)
{
    const struct input_info *info;
    static const char advice[] = "use ";
    char allowed[240], *what = allowed;

    if (field->input < 0 || field->choice_count)
        return;
    info = &input_table[field->input];
    input_allowed((enum input)field->input, allowed, sizeof allowed);
    if (strncmp(what, advice, strlen(advice)) == 0)
        what += strlen(advice);
    facts_add(facts, "Takes",
              arena_printf(arena, "%s%s", what,
                           info->ranged ? ", or a range such as 1..2..4" : ""));
    if (info->unit[0])
        facts_add(facts, "Unit", info->unit);
}

static void
field_add(const struct topic_source *source, const struct form_field *field,
          const struct form_page *page, struct blocks *blocks)
{
    const char *standard = default_text(source, field, blocks->arena);
    struct facts facts, choices;

    facts_init(&facts, blocks->arena);
    facts_add(&facts, "Asks", field->label);
    facts_add(&facts, "What", field->what);
    facts_add(&facts, "Why", field->why);
    facts_add(&facts, "Where", field->where);
    facts_add(&facts, "Example", field->example);
    field_takes(field, blocks->arena, &facts);
    if (field->must_answer)
        facts_add(&facts, "Must-answer", "without it a result is preliminary");
    else if (standard)
        facts_add(&facts, "Default", standard);
    if (field->na)
        facts_add(&facts, "Only if", field->na);
    facts_add(&facts, "Page", page->title);
    blocks_facts(blocks, NULL, &facts);
    if (!field->choice_count)
        return;
    facts_init(&choices, blocks->arena);
    for (size_t i = 0; i < field->choice_count; i++)
        facts_add(&choices, field->choices[i].value, field->choices[i].meaning);
    blocks_facts(blocks, "Choices", &choices);
}

static void
strategy_add(const struct catalog *catalog, enum strategy strategy,
             struct blocks *blocks)
{
    static const struct column columns[] = {
        {"Factor", false}, {"In general", true}, {"Why", false}};
    const struct strategy_info *info = &catalog->strategies[strategy];
    struct arena *arena = blocks->arena;
    struct entries entries;
    struct facts facts;

    blocks_add(blocks, BLOCK_PARAGRAPH, info->summary);
    facts_init(&facts, arena);
    facts_add(&facts, "Traffic", info->traffic);
    facts_add(&facts, "Setup", show_things(arena, info->setup_days, "day"));
    facts_add(&facts, "Development",
              show_with_unit(arena, show_exact(arena, info->development_person_months),
                             "person-months"));
    facts_add(&facts, "Operations",
              show_with_unit(
                  arena, show_exact(arena, info->operations_fte[MIGRATION_PHASES - 1]),
                  "FTE"));
    blocks_facts(blocks, "For a team of medium experience", &facts);
    entries_init(&entries, arena);
    for (int f = 0; f < FACTOR_COUNT; f++) {
        const struct rating *rating = &catalog->factors[f].ratings[strategy];

        entries_add(&entries, factor_names[f]);
        entries_add(&entries, show_score(arena, rating->value));
        entries_add(&entries, rating->rationale);
    }
    blocks_table(blocks, "Ratings, 0 worst to 10 best", columns, ARRAY_LEN(columns),
                 &entries);
}

static void
factor_add(const struct catalog *catalog, enum factor factor, struct blocks *blocks)
{
    static const struct column columns[] = {
        {"Strategy", false}, {"In general", true}, {"Why", false}};
    const struct factor_info *info = &catalog->factors[factor];
    struct arena *arena = blocks->arena;
    struct entries entries;
    struct facts facts;

    facts_init(&facts, arena);
    facts_add(&facts, "Asks", factor_names[factor]);
    facts_add(&facts, "Rated", info->anchors);
    facts_add(&facts, "Textbook",
              arena_printf(arena, "%s: %s with an API, %s on own replicas; winner %s",
                           info->chapter_name, info->chapter_api, info->chapter_self,
                           info->chapter_winner));
    blocks_facts(blocks, NULL, &facts);
    entries_init(&entries, arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        entries_add(&entries, strategy_names[s]);
        entries_add(&entries, show_score(arena, info->ratings[s].value));
        entries_add(&entries, info->ratings[s].rationale);
    }
    blocks_table(blocks,
                 info->computed ? "Until one is computed from your workload"
                                : "Before the rules that your answers meet",
                 columns, ARRAY_LEN(columns), &entries);
}

static void
gate_add(const struct gate *gate, struct blocks *blocks)
{
    const char *names[STRATEGY_COUNT];
    struct facts facts;
    size_t count = 0;

    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (gate->strategies >> s & 1u)
            names[count++] = strategy_names[s];
    facts_init(&facts, blocks->arena);
    facts_add(&facts, "Says", gate->sentence);
    facts_add(&facts, gate->kind == GATE_EXCLUDE ? "Excludes" : "Warns about",
              phrase_join(blocks->arena, names, count));
    facts_add(&facts, "What to do", gate->mend);
    blocks_facts(blocks, NULL, &facts);
}

static void
weight_rule_add(const struct weight_rule *rule, struct blocks *blocks)
{
    const char *names[FACTOR_COUNT];
    struct arena *arena = blocks->arena;
    struct facts facts;
    size_t count = 0;

    for (int f = 0; f < FACTOR_COUNT; f++)
        if (rule->factors >> f & 1u)
            names[count++] = factor_names[f];
    facts_init(&facts, arena);
    facts_add(&facts, "Says", rule->sentence);
    if (count)
        facts_add(&facts, "Does",
                  arena_printf(arena, "multiplies the importance of %s by %s",
                               phrase_join(arena, names, count),
                               show_exact(arena, rule->times)));
    else
        facts_add(&facts, "Does",
                  arena_printf(arena,
                               "gives %s %s of the weight of cost, and %s the rest",
                               factor_names[FACTOR_COST_LOW_VOLUME],
                               show_share(arena, rule->split_low),
                               factor_names[FACTOR_COST_HIGH_VOLUME]));
    blocks_facts(blocks, NULL, &facts);
}

void
topic_add(const struct topic_source *source, enum topic_kind kind, size_t at,
          struct blocks *blocks)
{
    const struct form_page *page;
    const struct form_field *field;

    blocks_add(blocks, BLOCK_HEADING,
               arena_printf(blocks->arena, "%s %s", kind_words[kind],
                            topic_name(source, kind, at)))
        ->level = 1;
    switch (kind) {
    case TOPIC_ANSWERS:
        field = field_at(source->form, at, &page);
        field_add(source, field, page, blocks);
        break;
    case TOPIC_STRATEGIES:
        strategy_add(source->catalog, (enum strategy)at, blocks);
        break;
    case TOPIC_FACTORS:
        factor_add(source->catalog, (enum factor)at, blocks);
        break;
    case TOPIC_GATES:
        gate_add(&source->catalog->gates[at], blocks);
        break;
    case TOPIC_WEIGHT_RULES:
        weight_rule_add(&source->catalog->weight_rules[at], blocks);
        break;
    case TOPIC_GLOSSARY:
        blocks_add(blocks, BLOCK_PARAGRAPH, source->catalog->glossary[at].text);
        break;
    case TOPIC_KIND_COUNT:
        break; /* counts the kinds, is none */
    }
}

/* ---- all of a kind --------------------------------------------------------------------- */

static const char *
topic_line(const struct topic_source *source, enum topic_kind kind, size_t at)
{
    const struct form_page *page;

    switch (kind) {
    case TOPIC_ANSWERS:
        return field_at(source->form, at, &page)->what;
    case TOPIC_STRATEGIES:
        return source->catalog->strategies[at].summary;
    case TOPIC_FACTORS:
        return factor_names[at];
    case TOPIC_GATES:
        return source->catalog->gates[at].sentence;
    case TOPIC_WEIGHT_RULES:
        return source->catalog->weight_rules[at].sentence;
    case TOPIC_GLOSSARY:
        return source->catalog->glossary[at].text;
    case TOPIC_KIND_COUNT:
        break;
    }
    return "";
}

void
topic_list_add(const struct topic_source *source, enum topic_kind kind,
               struct blocks *blocks)
{
    struct facts facts;

    facts_init(&facts, blocks->arena);
    for (size_t i = 0; i < topic_count(source, kind); i++)
        facts_add(&facts, topic_name(source, kind, i), topic_line(source, kind, i));
    blocks_facts(blocks, NULL, &facts);
}
