/*
 * schema.c - JSON Schema, as far as ours go.
 */
#include "support/schema.h"

#include "support/cmocka.h"

#include <regex.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"

/* Where in the value the check is, and what was wrong there. */
struct place {
    const json_t *root; /* the schema, for its $defs */
    char path[400];
    char fault[200];
};

static bool check(struct place *place, const json_t *schema, const json_t *value);

/* jansson walks through members of an object that it could change, and does not. */
static json_t *
walked(const json_t *object)
{
    return (json_t *)(uintptr_t)object;
}

static bool
fault(struct place *place, const char *what)
{
    snprintf(place->fault, sizeof place->fault, "%s", what);
    return false;
}

static bool
is_type(const char *type, const json_t *value)
{
    if (strcmp(type, "integer") == 0)
        return json_is_integer(value);
    if (strcmp(type, "number") == 0)
        return json_is_number(value);
    if (strcmp(type, "string") == 0)
        return json_is_string(value);
    if (strcmp(type, "boolean") == 0)
        return json_is_boolean(value);
    if (strcmp(type, "null") == 0)
        return json_is_null(value);
    if (strcmp(type, "array") == 0)
        return json_is_array(value);
    assert_string_equal(type, "object");
    return json_is_object(value);
}

static bool
check_type(struct place *place, const json_t *rule, const json_t *value)
{
    if (json_is_string(rule))
        return is_type(json_string_value(rule), value) || fault(place, "type");
    for (size_t i = 0; i < json_array_size(rule); i++)
        if (is_type(json_string_value(json_array_get(rule, i)), value))
            return true;
    return fault(place, "type");
}

static bool
check_enum(struct place *place, const json_t *rule, const json_t *value)
{
    for (size_t i = 0; i < json_array_size(rule); i++)
        if (json_equal(json_array_get(rule, i), value))
            return true;
    return fault(place, "enum");
}

static bool
check_const(struct place *place, const json_t *rule, const json_t *value)
{
    return json_equal(rule, value) || fault(place, "const");
}

/* Into a member or element, and back out when it was good. */
static bool
check_inside(struct place *place, const char *step, const json_t *schema,
             const json_t *value)
{
    size_t length = strlen(place->path);
    bool good;

    snprintf(place->path + length, sizeof place->path - length, "/%s", step);
    good = check(place, schema, value);
    if (good)
        place->path[length] = '\0';
    return good;
}

static bool
check_properties(struct place *place, const json_t *rule, const json_t *value)
{
    const char *name;
    json_t *member;

    if (!json_is_object(value))
        return true;
    json_object_foreach(walked(value), name, member)
    {
        const json_t *schema = json_object_get(rule, name);

        if (schema && !check_inside(place, name, schema, member))
            return false;
    }
    return true;
}

static bool
check_required(struct place *place, const json_t *rule, const json_t *value)
{
    for (size_t i = 0; json_is_object(value) && i < json_array_size(rule); i++)
        if (!json_object_get(value, json_string_value(json_array_get(rule, i))))
            return fault(place, json_string_value(json_array_get(rule, i)));
    return true;
}

static bool
check_items(struct place *place, const json_t *rule, const json_t *value)
{
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++) {
        char step[24];

        snprintf(step, sizeof step, "%zu", i);
        if (!check_inside(place, step, rule, json_array_get(value, i)))
            return false;
    }
    return true;
}

static bool
check_min_items(struct place *place, const json_t *rule, const json_t *value)
{
    return !json_is_array(value) ||
           (json_int_t)json_array_size(value) >= json_integer_value(rule) ||
           fault(place, "minItems");
}

static bool
check_max_items(struct place *place, const json_t *rule, const json_t *value)
{
    return !json_is_array(value) ||
           (json_int_t)json_array_size(value) <= json_integer_value(rule) ||
           fault(place, "maxItems");
}

static bool
check_minimum(struct place *place, const json_t *rule, const json_t *value)
{
    return !json_is_number(value) ||
           json_number_value(value) >= json_number_value(rule) ||
           fault(place, "minimum");
}

static bool
check_maximum(struct place *place, const json_t *rule, const json_t *value)
{
    return !json_is_number(value) ||
           json_number_value(value) <= json_number_value(rule) ||
           fault(place, "maximum");
}

static bool
check_pattern(struct place *place, const json_t *rule, const json_t *value)
{
    regex_t pattern;
    bool good;

    if (!json_is_string(value))
        return true;
    assert_int_equal(
        regcomp(&pattern, json_string_value(rule), REG_EXTENDED | REG_NOSUB), 0);
    good = regexec(&pattern, json_string_value(value), 0, NULL, 0) == 0;
    regfree(&pattern);
    return good || fault(place, "pattern");
}

static bool
check_any_of(struct place *place, const json_t *rule, const json_t *value)
{
    for (size_t i = 0; i < json_array_size(rule); i++) {
        struct place inside = *place;

        if (check(&inside, json_array_get(rule, i), value))
            return true;
        /* The first alternative is the one that is meant: its fault says most. */
        if (i + 1 == json_array_size(rule))
            *place = inside;
    }
    return false;
}

static bool
check_ref(struct place *place, const json_t *rule, const json_t *value)
{
    static const char start[] = "#/$defs/";
    const char *ref = json_string_value(rule);
    const json_t *schema;

    assert_memory_equal(ref, start, strlen(start));
    schema = json_object_get(json_object_get(place->root, "$defs"),
                             ref + strlen(start));
    assert_non_null(schema);
    return check(place, schema, value);
}

/* What a keyword that only explains does. */
static bool
check_nothing(struct place *place, const json_t *rule, const json_t *value)
{
    (void)place;
    (void)rule;
    (void)value;
    return true;
}

/* additionalProperties needs to know the properties beside it. */
static bool
check_additional(struct place *place, const json_t *schema, const json_t *value)
{
    const json_t *rule = json_object_get(schema, "additionalProperties");
    const json_t *properties = json_object_get(schema, "properties");
    const char *name;
    json_t *member;

    if (!rule || json_is_true(rule) || !json_is_object(value))
        return true;
    json_object_foreach(walked(value), name, member)
    {
        if (json_object_get(properties, name))
            continue;
        if (json_is_false(rule))
            return fault(place, name);
        if (!check_inside(place, name, rule, member))
            return false;
    }
    return true;
}

static bool
check(struct place *place, const json_t *schema, const json_t *value)
{
    static const struct {
        const char *name;
        bool (*check)(struct place *place, const json_t *rule, const json_t *value);
    } keywords[] = {
        {"type", check_type},
        {"const", check_const},
        {"enum", check_enum},
        {"properties", check_properties},
        {"required", check_required},
        {"items", check_items},
        {"minItems", check_min_items},
        {"maxItems", check_max_items},
        {"minimum", check_minimum},
        {"maximum", check_maximum},
        {"pattern", check_pattern},
        {"anyOf", check_any_of},
        {"$ref", check_ref},
        {"$schema", check_nothing},
        {"$defs", check_nothing},
        {"title", check_nothing},
        {"description", check_nothing},
        {"additionalProperties", check_nothing},
    };
    const char *name;
    json_t *rule;

    json_object_foreach(walked(schema), name, rule)
    {
        size_t k = 0;

        while (k < ARRAY_LEN(keywords) && strcmp(keywords[k].name, name) != 0)
            k++;
        if (k == ARRAY_LEN(keywords))
            fail_msg("the schema has a keyword '%s' that is not known here", name);
        if (!keywords[k].check(place, rule, value))
            return false;
    }
    return check_additional(place, schema, value);
}

void
schema_check(const json_t *schema, const json_t *value)
{
    struct place place = {.root = schema};

    if (!check(&place, schema, value))
        fail_msg("%s: against the rule '%s'", place.path, place.fault);
}

bool
schema_holds(const json_t *schema, const json_t *value)
{
    struct place place = {.root = schema};

    return check(&place, schema, value);
}
