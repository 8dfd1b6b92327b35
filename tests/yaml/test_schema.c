/*
 * test_schema.c - the schemas of files that people write, held against those that are
 * shipped, and against what the program refuses.
 */
#include "yaml/reader.h"

#include <jansson.h>
#include <string.h>

#include "base/number.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/schema.h"
#include "support/shipped.h"

/* A scalar as a reader of YAML without a schema would take it. */
static json_t *
scalar_json(const struct node *node)
{
    const char *name = node->key ? node->key->text : "";
    int64_t whole;
    double number;

    if (strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0)
        return json_boolean(node->text[0] == 't');
    if (strcmp(name, "format_version") == 0) /* which is quoted */
        return json_string(node->text);
    if (number_parse_integer(node->text, &whole))
        return json_integer(whole);
    if (number_parse_decimal(node->text, &number))
        return json_real(number);
    return json_string(node->text);
}

static json_t *
node_json(const struct node *node)
{
    json_t *json;

    if (node->kind == NODE_SCALAR)
        return scalar_json(node);
    json = node->kind == NODE_SEQUENCE ? json_array() : json_object();
    for (const struct node *child = node->first; child; child = child->next)
        if (node->kind == NODE_SEQUENCE)
            json_array_append_new(json, node_json(child));
        else
            json_object_set_new(json, child->key->text, node_json(child));
    return json;
}

static json_t *
file_json(const char *path, struct arena *arena)
{
    struct error_list faults = {0};
    struct source source = {path, false, &faults, &faults};
    struct yaml_file file = {.path = path};
    struct node *root;

    file.bytes = shipped_bytes(path, arena, &file.size);
    root = reader_read(&file, &source, arena);
    if (!root)
        fail_msg("%s: %s", faults.items[0].where, faults.items[0].what);
    return node_json(root);
}

static json_t *
schema_read(const char *name, struct arena *arena)
{
    const char *path = arena_printf(arena, "data/schema/%s.json", name);
    json_error_t why;
    size_t size;
    const char *bytes = shipped_bytes(path, arena, &size);
    json_t *schema = json_loadb(bytes, size, 0, &why);

    if (!schema)
        fail_msg("%s:%d: %s", path, why.line, why.text);
    return schema;
}

static void
shipped_files_are_what_their_schema_says(void **state)
{
    static const struct {
        const char *schema, *path;
    } cases[] = {
        {"form", "forms/10-purpose.yaml"},
        {"form", "forms/20-data.yaml"},
        {"form", "forms/30-workload.yaml"},
        {"form", "forms/40-team.yaml"},
        {"form", "forms/50-money.yaml"},
        {"form", "forms/60-infrastructure.yaml"},
        {"catalog", "data/knowledge/chapter.yaml"},
        {"catalog", "data/knowledge/eligibility.yaml"},
        {"catalog", "data/knowledge/factors.yaml"},
        {"catalog", "data/knowledge/gates.yaml"},
        {"catalog", "data/knowledge/glossary.yaml"},
        {"catalog", "data/knowledge/parameters.yaml"},
        {"catalog", "data/knowledge/plans.yaml"},
        {"catalog", "data/knowledge/rating_rules.yaml"},
        {"catalog", "data/knowledge/strategies.yaml"},
        {"catalog", "data/knowledge/weight_rules.yaml"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        json_t *schema = schema_read(cases[i].schema, &arena);
        json_t *value = file_json(cases[i].path, &arena);

        print_message("# %s\n", cases[i].path);
        schema_check(schema, value);
        json_decref(value);
        json_decref(schema);
    }
    arena_clear(&arena);
}

/* What a schema refuses, changed in a file that is good. */
static void
what_is_wrong_is_refused(void **state)
{
    static const struct {
        const char *name, *schema, *path, *list, *member;
        const char *value; /* JSON; NULL: taken out */
    } cases[] = {
        {"an unknown member", "form", "forms/40-team.yaml", "fields", "labell",
         "\"x\""},
        {"no label", "form", "forms/40-team.yaml", "fields", "label", NULL},
        {"an unknown type", "form", "forms/40-team.yaml", "fields", "type",
         "\"colour\""},
        {"no choice at all", "form", "forms/40-team.yaml", "fields", "choices", "[]"},
        {"a condition without a test", "form", "forms/40-team.yaml", "fields", "when",
         "[{\"key\": \"scale\"}]"},
        {"an unknown test", "catalog", "data/knowledge/gates.yaml", "gates", "test",
         "\"mood\""},
        {"a gate that hits nobody", "catalog", "data/knowledge/gates.yaml", "gates",
         "strategies", "[]"},
        {"a multiplier in words", "catalog", "data/knowledge/weight_rules.yaml",
         "weight_rules", "times", "\"four\""},
        {"a rating above ten", "catalog", "data/knowledge/factors.yaml", "factors",
         "ratings", "{\"proprietary-api\": {\"value\": 11, \"rationale\": \"x\"}}"},
        {"an unknown parameter", "catalog", "data/knowledge/parameters.yaml",
         "parameters", "key", "\"luck\""},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        json_t *schema = schema_read(cases[i].schema, &arena);
        json_t *value = file_json(cases[i].path, &arena);
        json_t *entry = json_array_get(json_object_get(value, cases[i].list), 0);

        CHECK_BOOL(cases[i].name, schema_holds(schema, value), true);
        if (cases[i].value)
            json_object_set_new(entry, cases[i].member,
                                json_loads(cases[i].value, JSON_DECODE_ANY, NULL));
        else
            json_object_del(entry, cases[i].member);
        CHECK_BOOL(cases[i].name, schema_holds(schema, value), false);
        json_decref(value);
        json_decref(schema);
    }
    arena_clear(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_files_are_what_their_schema_says),
        cmocka_unit_test(what_is_wrong_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
