/*
 * test_shipped.c - forms, examples and knowledge as they are shipped are read without a
 * fault, and say what they should: every input is asked once, and nothing of the textbook
 * is missing.
 */
#include "yaml/answers.h"
#include "yaml/form.h"
#include "yaml/knowledge.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

#include <stdlib.h>
#include <string.h>

static const char *const form_paths[] = {
    "forms/10-purpose.yaml", "forms/20-data.yaml",  "forms/30-workload.yaml",
    "forms/40-team.yaml",    "forms/50-money.yaml", "forms/60-infrastructure.yaml",
};

static const char *const example_paths[] = {
    "data/examples/core-capability.yaml", "data/examples/frontier-agent.yaml",
    "data/examples/hospital.yaml",        "data/examples/prototype.yaml",
    "data/examples/regulated-bank.yaml",  "data/examples/research-institute.yaml",
    "data/examples/small-budget.yaml",    "data/examples/textbook.yaml",
    "data/examples/token-factory.yaml",
};

static const char *const knowledge_paths[] = {
    "data/knowledge/chapter.yaml",    "data/knowledge/eligibility.yaml",
    "data/knowledge/factors.yaml",    "data/knowledge/gates.yaml",
    "data/knowledge/glossary.yaml",   "data/knowledge/parameters.yaml",
    "data/knowledge/plans.yaml",      "data/knowledge/rating_rules.yaml",
    "data/knowledge/strategies.yaml", "data/knowledge/weight_rules.yaml",
};

enum {
    FORMS = ARRAY_LEN(form_paths),
    EXAMPLES = ARRAY_LEN(example_paths),
    KNOWLEDGE = ARRAY_LEN(knowledge_paths)
};

struct fixture {
    struct arena arena;
    struct form form;
    struct catalog *catalog;
};

static struct yaml_file
file_of(const char *path, struct arena *arena)
{
    struct yaml_file file = {.path = path};

    file.bytes = shipped_bytes(path, arena, &file.size);
    return file;
}

static void
expect_none(const char *what, const struct error_list *faults)
{
    char line[640];

    for (size_t i = 0; i < faults->count; i++) {
        error_format(&faults->items[i], line, sizeof line);
        print_error("%s: %s\n", what, line);
    }
    assert_false(error_list_any(faults));
}

static void
forms_open(struct fixture *fixture)
{
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file files[FORMS];

    for (size_t i = 0; i < FORMS; i++)
        files[i] = file_of(form_paths[i], &fixture->arena);
    form_read(files, FORMS, &fixture->arena, &fixture->form, &errors, &warnings);
    expect_none("error", &errors);
    expect_none("warning", &warnings);
}

static void
catalog_open(struct fixture *fixture)
{
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file files[KNOWLEDGE];

    for (size_t i = 0; i < KNOWLEDGE; i++)
        files[i] = file_of(knowledge_paths[i], &fixture->arena);
    fixture->catalog = shipped_facts(&fixture->arena);
    knowledge_read(files, KNOWLEDGE, &fixture->arena, fixture->catalog, &errors,
                   &warnings);
    expect_none("error", &errors);
    expect_none("warning", &warnings);
    knowledge_check(fixture->catalog, &fixture->form, &errors);
    expect_none("error", &errors);
}

static int
open_shipped(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    arena_init(&fixture->arena);
    forms_open(fixture);
    catalog_open(fixture);
    *state = fixture;
    return 0;
}

static int
close_shipped(void **state)
{
    struct fixture *fixture = *state;

    arena_clear(&fixture->arena);
    free(fixture);
    return 0;
}

/* ---- forms ----------------------------------------------------------------------- */

static void
every_input_is_asked_once(void **state)
{
    const struct fixture *fixture = *state;
    size_t fields = 0;

    for (int i = 0; i < INPUT_COUNT; i++)
        CHECK_BOOL(input_table[i].key,
                   form_find(&fixture->form, input_table[i].key, NULL) != NULL, true);
    for (size_t p = 0; p < fixture->form.page_count; p++)
        fields += fixture->form.pages[p].field_count;
    CHECK_INTEGER("fields", fields, INPUT_COUNT);
}

static void
pages_have_their_order(void **state)
{
    static const char *const ids[FORMS] = {"purpose", "data",  "workload",
                                           "team",    "money", "infrastructure"};
    const struct fixture *fixture = *state;

    CHECK_INTEGER("pages", fixture->form.page_count, FORMS);
    for (size_t i = 0; i < FORMS; i++)
        CHECK_TEXT(ids[i], fixture->form.pages[i].id, ids[i]);
}

/* ---- examples -------------------------------------------------------------------- */

static struct answers *
example_read(struct fixture *fixture, const char *path)
{
    struct answers *answers = ARENA_NEW(&fixture->arena, struct answers);
    struct yaml_file file = file_of(path, &fixture->arena);
    struct error_list errors = {0}, warnings = {0};

    answers_read(&file, &fixture->form, &fixture->arena, answers, &errors, &warnings);
    expect_none("error", &errors);
    answers_check(answers, fixture->catalog, &errors, &warnings);
    expect_none("error", &errors);
    expect_none("warning", &warnings);
    return answers;
}

/* An example is named like its file, and leaves none of the six open. */
static void
examples_are_whole(void **state)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < EXAMPLES; i++) {
        const struct answers *answers = example_read(fixture, example_paths[i]);
        const char *name = strrchr(example_paths[i], '/') + 1;

        CHECK_INTEGER(name, assessment_answered(&answers->assessment), 6);
        CHECK_INTEGER(
            name, strncmp(name, answers->assessment.id, strlen(answers->assessment.id)),
            0);
        CHECK_TEXT(name, name + strlen(answers->assessment.id), ".yaml");
    }
}

/* ---- the matrix ------------------------------------------------------------------ */

/* The textbook's ten rows, in its order. */
static const struct {
    const char *name, *api, *self, *winner;
} chapter_rows[FACTOR_COUNT] = {
    {"Setup Time", "Minutes", "Days to weeks", "Proprietary"},
    {"Performance", "State-of-the-art", "Good (improving rapidly)", "Proprietary"},
    {"Cost (Low Volume)", "Low", "High", "Proprietary"},
    {"Cost (High Volume)", "High", "Low", "Open-Source"},
    {"Data Privacy", "Limited", "Complete", "Open-Source"},
    {"Customization", "Limited", "Complete", "Open-Source"},
    {"Reliability", "High (99.9% SLA)", "Depends on setup", "Proprietary"},
    {"Compliance", "Challenging", "Controllable", "Open-Source"},
    {"Vendor Lock-in", "High", "None", "Open-Source"},
    {"Expertise Required", "Minimal", "Significant", "Proprietary"},
};

static void
matrix_is_the_textbooks(void **state)
{
    const struct fixture *fixture = *state;

    for (int f = 0; f < FACTOR_COUNT; f++) {
        const struct factor_info *factor = &fixture->catalog->factors[f];

        CHECK_TEXT(factor_ids[f], factor->chapter_name, chapter_rows[f].name);
        CHECK_TEXT(factor_ids[f], factor->chapter_api, chapter_rows[f].api);
        CHECK_TEXT(factor_ids[f], factor->chapter_self, chapter_rows[f].self);
        CHECK_TEXT(factor_ids[f], factor->chapter_winner, chapter_rows[f].winner);
    }
}

static void
general_ratings_agree_with_the_textbooks_winner(void **state)
{
    const struct fixture *fixture = *state;

    for (int f = 0; f < FACTOR_COUNT; f++) {
        const struct rating *ratings = fixture->catalog->factors[f].ratings;
        double lead = ratings[STRATEGY_PROPRIETARY_API].value -
                      ratings[STRATEGY_SELF_HOSTED].value;
        bool proprietary = strcmp(chapter_rows[f].winner, "Proprietary") == 0;

        CHECK_BOOL(factor_ids[f], proprietary ? lead > 0 : lead < 0, true);
    }
}

/* Else raising the weight of privacy could cost self-hosting its place before an API. */
static void
no_rule_lifts_an_api_above_self_hosting_in_privacy(void **state)
{
    const struct fixture *fixture = *state;
    const struct catalog *catalog = fixture->catalog;
    const struct rating *ratings = catalog->factors[FACTOR_DATA_PRIVACY].ratings;
    double api[] = {ratings[STRATEGY_PROPRIETARY_API].value,
                    ratings[STRATEGY_HOSTED_OPEN].value};
    double self = ratings[STRATEGY_SELF_HOSTED].value;

    for (size_t i = 0; i < catalog->rating_rule_count; i++) {
        const struct rating_rule *rule = &catalog->rating_rules[i];
        double lift[] = {0, 0};

        if (rule->factor != FACTOR_DATA_PRIVACY)
            continue;
        for (int s = 0; s < 2; s++)
            if (rule->strategies >> s & 1u)
                lift[s] = rule->gap_share * (10 - api[s]) + rule->add;
        for (int s = 0; s < 2; s++)
            api[s] += lift[s] > 0 ? lift[s] : 0;
        if (rule->strategies >> STRATEGY_SELF_HOSTED & 1u && rule->add < 0)
            self += rule->add;
    }
    CHECK_BOOL("proprietary-api", api[0] < self, true);
    CHECK_BOOL("hosted-open", api[1] < self, true);
}

/* ---- the textbook's statements --------------------------------------------------- */

static const struct statement *
statement_find(const struct catalog *catalog, const char *id)
{
    for (size_t i = 0; i < catalog->statement_count; i++)
        if (strcmp(catalog->statements[i].id, id) == 0)
            return &catalog->statements[i];
    fail_msg("no statement '%s'", id);
    return NULL;
}

static void
every_list_of_the_textbook_is_there(void **state)
{
    static const struct {
        enum statement_kind kind;
        const char *group;
        int count, details; /* details: of each, -1 for any number */
    } lists[] = {
        {STATEMENT_DEFINITION, "", 2, -1},
        {STATEMENT_ADVANTAGE, "proprietary-api", 3, 3},
        {STATEMENT_ADVANTAGE, "self-hosted", 3, 3},
        {STATEMENT_DISADVANTAGE, "proprietary-api", 3, 3},
        {STATEMENT_DISADVANTAGE, "self-hosted", 3, 3},
        {STATEMENT_CHOOSE, "proprietary-api", 6, -1},
        {STATEMENT_CHOOSE, "self-hosted", 6, -1},
        {STATEMENT_EXAMPLE, "proprietary-api", 1, -1},
        {STATEMENT_EXAMPLE, "self-hosted", 1, -1},
        {STATEMENT_EXAMPLE, "break-even", 1, -1},
        {STATEMENT_MODEL, "general", 4, -1},
        {STATEMENT_MODEL, "specialized", 4, -1},
        {STATEMENT_MODEL, "code", 3, -1},
        {STATEMENT_HARDWARE, "", 3, -1},
        {STATEMENT_APPROACH, "hybrid", 3, -1},
        {STATEMENT_APPROACH, "migration", 4, -1},
        {STATEMENT_APPROACH, "routing", 3, -1},
        {STATEMENT_DEPLOYMENT, "", 4, -1},
        {STATEMENT_TECHNIQUE, "", 4, -1},
        {STATEMENT_PROTECTION, "", 4, -1},
        {STATEMENT_FRAMEWORK, "", 4, -1},
        {STATEMENT_TREND, "open-source", 4, -1},
        {STATEMENT_TREND, "cost", 3, -1},
        {STATEMENT_CHECKLIST, "", 6, -1},
        {STATEMENT_COST_LINE, "", 4, -1},
        {STATEMENT_PILOT, "", 3, -1},
    };
    const struct fixture *fixture = *state;
    size_t total = 0;

    for (size_t l = 0; l < ARRAY_LEN(lists); l++) {
        int count = 0;

        for (size_t i = 0; i < fixture->catalog->statement_count; i++) {
            const struct statement *statement = &fixture->catalog->statements[i];

            if (statement->kind != lists[l].kind ||
                strcmp(statement->group, lists[l].group) != 0)
                continue;
            count++;
            if (lists[l].details >= 0)
                CHECK_INTEGER(statement->id, statement->detail_count, lists[l].details);
        }
        CHECK_INTEGER(statement_kind_names[lists[l].kind], count, lists[l].count);
        total += (size_t)count;
    }
    CHECK_INTEGER("statements", fixture->catalog->statement_count, total);
}

static void
every_figure_of_the_textbook_is_there(void **state)
{
    static const struct {
        const char *statement, *key;
        double value;
    } figures[] = {
        {"api-managed", "uptime_pct", 99.9},
        {"choose-api-scale", "tokens_month_below", 50e6},
        {"choose-own-volume", "tokens_month_above", 100e6},
        {"example-gpt-4", "monthly_tokens", 10e6},
        {"example-gpt-4", "input_cost_per_1k", 0.03},
        {"example-gpt-4", "output_cost_per_1k", 0.06},
        {"example-gpt-4", "input_share", 0.7},
        {"example-gpt-4", "monthly_cost", 390},
        {"example-llama-2-70b", "gpus", 4},
        {"example-llama-2-70b", "gpu_cost_per_month", 2000},
        {"example-llama-2-70b", "infrastructure_cost", 500},
        {"example-llama-2-70b", "maintenance_cost", 1000},
        {"example-llama-2-70b", "monthly_cost", 3500},
        {"example-break-even", "own_usd_month", 3500},
        {"example-break-even", "api_usd_per_1k", 0.039},
        {"example-break-even", "break_even_tokens", 90e6},
        {"hardware-7b", "params_b", 7},
        {"hardware-7b", "gpus", 1},
        {"hardware-7b", "memory_gb", 16},
        {"hardware-7b", "throughput_tokens_s", 20},
        {"hardware-13b", "params_b", 13},
        {"hardware-13b", "gpus", 1},
        {"hardware-13b", "memory_gb", 40},
        {"hardware-13b", "throughput_tokens_s", 15},
        {"hardware-70b", "params_b", 70},
        {"hardware-70b", "gpus", 4},
        {"hardware-70b", "memory_gb", 160},
        {"hardware-70b", "throughput_tokens_s", 5},
        {"migration-phase-1", "phase", 1},
        {"migration-phase-2", "phase", 2},
        {"migration-phase-3", "phase", 3},
        {"migration-phase-4", "phase", 4},
        {"routing-complex", "complexity_above", 0.8},
        {"routing-medium", "complexity_above", 0.5},
    };
    const struct fixture *fixture = *state;
    size_t given = 0;

    for (size_t i = 0; i < ARRAY_LEN(figures); i++) {
        const struct statement *statement = statement_find(fixture->catalog,
                                                           figures[i].statement);
        size_t v = 0;

        while (v < statement->value_count &&
               strcmp(statement->values[v].key, figures[i].key) != 0)
            v++;
        if (v == statement->value_count)
            fail_msg("%s has no %s", figures[i].statement, figures[i].key);
        CHECK_NUMBER(figures[i].key, statement->values[v].value, figures[i].value, 0);
    }
    for (size_t i = 0; i < fixture->catalog->statement_count; i++)
        given += fixture->catalog->statements[i].value_count;
    CHECK_INTEGER("figures", given, ARRAY_LEN(figures));
}

/* The models that the textbook lists, by the ids of the catalog. */
static void
named_models_are_in_the_catalog(void **state)
{
    const struct fixture *fixture = *state;
    const struct catalog *catalog = fixture->catalog;

    for (size_t i = 0; i < catalog->statement_count; i++) {
        const struct statement *statement = &catalog->statements[i];

        CHECK_BOOL(statement->id,
                   statement->kind != STATEMENT_MODEL || statement->model_count > 0,
                   true);
        for (size_t m = 0; m < statement->model_count; m++)
            CHECK_BOOL(statement->models[m],
                       catalog_model(catalog, statement->models[m]) != NULL, true);
    }
}

static bool
has_detail(const struct statement *statement, const char *detail)
{
    for (size_t d = 0; d < statement->detail_count; d++)
        if (strcmp(statement->details[d], detail) == 0)
            return true;
    return false;
}

/* Step 1 asks what the six must-answer questions ask, at the same levels. */
static void
checklist_is_the_six_questions(void **state)
{
    const struct fixture *fixture = *state;

    for (int i = 0; i < INPUT_COUNT; i++) {
        const struct input_info *info = &input_table[i];
        const struct statement *statement;
        size_t levels = input_choice_count((enum input)i);

        if (!info->must_answer)
            continue;
        statement = statement_find(fixture->catalog, info->key);
        CHECK_INTEGER(info->key, statement->kind, STATEMENT_CHECKLIST);
        for (size_t c = 0; c < levels; c++)
            CHECK_BOOL(info->choices[c], has_detail(statement, info->choices[c]), true);
        CHECK_INTEGER(info->key, statement->detail_count, levels ? levels : 1);
    }
}

/* What settles a when-to-choose rule: the answers, and for some the figures. */
static void
choose_rules_are_tested(void **state)
{
    static const struct {
        const char *id;
        enum statement_check check;
    } rules[] = {
        {"choose-api-prototype", CHECK_NONE},
        {"choose-api-variable", CHECK_NONE},
        {"choose-api-scale", CHECK_API_CHEAPER},
        {"choose-api-expertise", CHECK_NONE},
        {"choose-api-cutting-edge", CHECK_API_QUALITY},
        {"choose-api-compliance", CHECK_NONE},
        {"choose-own-volume", CHECK_OWN_CHEAPER},
        {"choose-own-privacy", CHECK_NONE},
        {"choose-own-custom", CHECK_NONE},
        {"choose-own-predictable", CHECK_OWN_FIXED},
        {"choose-own-long-term", CHECK_NONE},
        {"choose-own-regulation", CHECK_NONE},
    };
    const struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        const struct statement *statement = statement_find(fixture->catalog,
                                                           rules[i].id);

        CHECK_INTEGER(rules[i].id, statement->check, rules[i].check);
        CHECK_BOOL(rules[i].id, statement->when_count > 0, true);
    }
}

/* ---- gates, plans, parameters ---------------------------------------------------- */

static void
every_gate_is_there(void **state)
{
    static const struct {
        const char *id;
        enum gate_kind kind;
    } ids[] = {
        {"third-party", GATE_EXCLUDE},
        {"truly-open", GATE_EXCLUDE},
        {"open-weight", GATE_EXCLUDE},
        {"deadline", GATE_EXCLUDE},
        {"budget", GATE_EXCLUDE},
        {"quality", GATE_EXCLUDE},
        {"context", GATE_EXCLUDE},
        {"licence", GATE_EXCLUDE},
        {"fit", GATE_EXCLUDE},
        {"provider", GATE_EXCLUDE},
        {"weights", GATE_EXCLUDE},
        {"low-expertise", GATE_WARN},
        {"no-agreement", GATE_WARN},
        {"stale-prices", GATE_WARN},
        {"price-disagreement", GATE_WARN},
        {"beyond-estimate", GATE_WARN},
        {"single-replica", GATE_WARN},
        {"no-regional-processing", GATE_WARN},
        {"hidden-reasoning", GATE_WARN},
        {"newer-unrated", GATE_WARN},
        {"one-host", GATE_WARN},
        {"flat-override", GATE_WARN},
        {"pinned", GATE_WARN},
    };
    const struct fixture *fixture = *state;
    size_t known = 0;

    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        size_t of_id = 0;

        for (size_t g = 0; g < fixture->catalog->gate_count; g++) {
            const struct gate *gate = &fixture->catalog->gates[g];

            if (strcmp(gate->id, ids[i].id) != 0)
                continue;
            CHECK_INTEGER(gate->id, gate->kind, ids[i].kind);
            of_id++;
        }
        CHECK_BOOL(ids[i].id, of_id > 0, true);
        known += of_id;
    }
    CHECK_INTEGER("gates", fixture->catalog->gate_count, known);
}

static const struct plan_phase *
phase_at(const struct catalog *catalog, enum strategy strategy, size_t at)
{
    for (size_t i = 0; i < catalog->phase_count; i++)
        if (catalog->phases[i].strategy == strategy && at-- == 0)
            return &catalog->phases[i];
    return NULL;
}

/* A strategy's phases begin in their order, and each says when it is done or stopped. */
static void
every_strategy_has_a_plan(void **state)
{
    const struct fixture *fixture = *state;
    const struct catalog *catalog = fixture->catalog;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        double setup = s == STRATEGY_MIGRATION ? 91 : catalog->strategies[s].setup_days;
        double before = 0;
        const struct plan_phase *phase;
        size_t at = 0;

        for (; (phase = phase_at(catalog, (enum strategy)s, at)); at++) {
            double start = phase->start_share * setup + phase->start_days;

            CHECK_BOOL(phase->id, start >= before, true);
            CHECK_BOOL(phase->id, phase->days_share * setup + phase->days > 0, true);
            CHECK_BOOL(phase->id, phase->task_count > 0, true);
            before = start;
        }
        CHECK_BOOL(strategy_ids[s], at >= MIGRATION_PHASES, true);
    }
}

static void
migration_has_the_four_phases_of_its_shares(void **state)
{
    const struct fixture *fixture = *state;
    const struct catalog *catalog = fixture->catalog;
    const struct parameter_value *p = catalog->parameters;
    double shares[MIGRATION_PHASES] = {0, p[PARAMETER_MIGRATION_PILOT_SHARE].value,
                                       p[PARAMETER_MIGRATION_MOST_SHARE].value,
                                       p[PARAMETER_MIGRATION_FULL_SHARE].value};

    for (size_t i = 0; i < MIGRATION_PHASES; i++) {
        const struct plan_phase *phase = phase_at(catalog, STRATEGY_MIGRATION, i);

        assert_non_null(phase);
        if (!phase)
            return; /* not reached */
        CHECK_NUMBER(phase->id, phase->own_share, shares[i], 0);
        CHECK_NUMBER(phase->id, phase->start_share, (double)i, 0);
    }
    assert_null(phase_at(catalog, STRATEGY_MIGRATION, MIGRATION_PHASES));
}

/* The texts repeat figures of the parameters; they have to move together. */
static void
texts_repeat_the_parameters(void **state)
{
    static const struct {
        enum parameter parameter;
        double value;
    } said[] = {
        {PARAMETER_FLOOR_CUTTING_EDGE, 0.90}, /* form: performance_needs */
        {PARAMETER_FLOOR_GOOD, 0.40},
        {PARAMETER_FLOOR_BASIC, 0.15},
        {PARAMETER_ALLOWED_DAYS_DAYS, 7}, /* form: time_to_deploy */
        {PARAMETER_ALLOWED_DAYS_WEEKS, 42},
        {PARAMETER_ALLOWED_DAYS_MONTHS, 180},
        {PARAMETER_DEADLINE_FACTOR, 3},
        {PARAMETER_STALE_DAYS, 90},       /* llm-decide-catalog(5) */
        {PARAMETER_DISAGREE_PCT, 5},      /* llm-decide-catalog(5) */
        {PARAMETER_ONE_HOST_TOKENS, 1e9}, /* gates: one-host */
        {PARAMETER_PRICE_AGE_MONTHS, 12}, /* eligibility: price */
        {PARAMETER_MODEL_AGE_MONTHS, 24}, /* eligibility: age */
        {PARAMETER_MEMORY_USE, 0.9},      /* eligibility: fit */
        {PARAMETER_MEMORY_RESERVE_GB, 2},
        {PARAMETER_PERFORMANCE_BASIC_SHARE, 0.15}, /* factors: performance */
        {PARAMETER_DEVELOPMENT_SHARE, 0.05},       /* strategies: hybrid */
        {PARAMETER_ROUTING_COMPLEX_ABOVE, 0.8},    /* strategies: routing */
        {PARAMETER_ROUTING_MEDIUM_ABOVE, 0.5},
    };
    const struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        CHECK_NUMBER(parameter_keys[said[i].parameter],
                     fixture->catalog->parameters[said[i].parameter].value,
                     said[i].value, 0);
}

/* llm-decide-answers(5) tells of every key. */
static void
manual_names_every_input(void **state)
{
    struct fixture *fixture = *state;
    size_t size;
    const char *page = shipped_bytes("man/llm-decide-answers.5", &fixture->arena,
                                     &size);

    for (int i = 0; i < INPUT_COUNT; i++) {
        const char *item = arena_printf(&fixture->arena, "Ic %s", input_table[i].key);

        CHECK_BOOL(input_table[i].key, strstr(page, item) != NULL, true);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_input_is_asked_once),
        cmocka_unit_test(pages_have_their_order),
        cmocka_unit_test(examples_are_whole),
        cmocka_unit_test(matrix_is_the_textbooks),
        cmocka_unit_test(general_ratings_agree_with_the_textbooks_winner),
        cmocka_unit_test(no_rule_lifts_an_api_above_self_hosting_in_privacy),
        cmocka_unit_test(every_list_of_the_textbook_is_there),
        cmocka_unit_test(every_figure_of_the_textbook_is_there),
        cmocka_unit_test(named_models_are_in_the_catalog),
        cmocka_unit_test(checklist_is_the_six_questions),
        cmocka_unit_test(choose_rules_are_tested),
        cmocka_unit_test(every_gate_is_there),
        cmocka_unit_test(every_strategy_has_a_plan),
        cmocka_unit_test(migration_has_the_four_phases_of_its_shares),
        cmocka_unit_test(texts_repeat_the_parameters),
        cmocka_unit_test(manual_names_every_input),
    };

    return cmocka_run_group_tests_name("shipped", tests, open_shipped, close_shipped);
}
