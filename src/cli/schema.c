/*
 * schema.c - JSON Schemas of the file formats.
 *
 * That of answers is made from the input registry.  The others are files: that of the result
 * describes what other programs rely upon and has to be changed on purpose, and what a form
 * or the catalog's knowledge may hold is in no table.
 */
#include <string.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/file.h"
#include "cli/place.h"
#include "model/assessment.h"
#include "model/input.h"
#include "report/json.h"

static const char dialect[] = "https://json-schema.org/draft/2020-12/schema";

static void
add_choices(struct json *json, const char *const *choices)
{
    json_array_open(json, "enum");
    for (size_t i = 0; choices[i]; i++)
        json_put_text(json, NULL, choices[i]);
    json_array_close(json);
}

static void
add_number(struct json *json, const struct input_info *info)
{
    json_put_text(json, "type",
                  info->type == INPUT_TYPE_INTEGER ? "integer" : "number");
    json_put_real(json, "minimum", info->low);
    json_put_real(json, "maximum", info->high);
}

/* What an answer itself may be, without evidence. */
static void
add_plain(struct json *json, enum input input)
{
    const struct input_info *info = &input_table[input];

    json_object_open(json, NULL);
    switch (info->type) {
    case INPUT_TYPE_CHOICE:
        add_choices(json, info->choices);
        break;
    case INPUT_TYPE_CHOICES:
        json_put_text(json, "type", "array");
        json_put_bool(json, "uniqueItems", true);
        json_object_open(json, "items");
        add_choices(json, info->choices);
        json_object_close(json);
        break;
    case INPUT_TYPE_INTEGER:
    case INPUT_TYPE_NUMBER:
    case INPUT_TYPE_SHARE:
        add_number(json, info);
        break;
    case INPUT_TYPE_CODE:
        json_put_text(json, "type", "string");
        json_put_text(json, "pattern", "^[A-Z]{3}$");
        break;
    case INPUT_TYPE_ID:
        json_put_text(json, "type", "string");
        break;
    case INPUT_TYPE_COUNT:
        break;
    }
    json_object_close(json);
}

static void
add_pattern(struct json *json, const char *pattern)
{
    json_object_open(json, NULL);
    json_put_text(json, "type", "string");
    json_put_text(json, "pattern", pattern);
    json_object_close(json);
}

static void
add_range(struct json *json)
{
    static const char *const ends[] = {"low", "likely", "high"};

    json_object_open(json, NULL);
    json_put_text(json, "type", "object");
    json_object_open(json, "properties");
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        json_object_open(json, ends[i]);
        json_put_text(json, "type", "number");
        json_object_close(json);
    }
    json_object_close(json);
    json_array_open(json, "required");
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        json_put_text(json, NULL, ends[i]);
    json_array_close(json);
    json_object_close(json);
}

/* An answer with where it comes from. */
static void
add_evidence(struct json *json)
{
    json_object_open(json, NULL);
    json_put_text(json, "type", "object");
    json_array_open(json, "required");
    json_put_text(json, NULL, "value");
    json_array_close(json);
    json_object_close(json);
}

static void
add_answer(struct json *json, enum input input)
{
    const struct input_info *info = &input_table[input];

    json_object_open(json, info->key);
    if (info->unit[0])
        json_put_text(json, "description", info->unit);
    json_array_open(json, "anyOf");
    add_plain(json, input);
    if (input == INPUT_SCALE)
        add_pattern(json, "^[0-9.]+[kMBT]?$");
    add_pattern(json, "^unknown$");
    if (info->ranged)
        add_range(json);
    add_evidence(json);
    json_array_close(json);
    json_object_close(json);
}

static void
add_section(struct json *json, enum input_section section)
{
    json_object_open(json, input_section_names[section]);
    json_put_text(json, "type", "object");
    json_object_open(json, "properties");
    for (int i = 0; i < INPUT_COUNT; i++)
        if (input_table[i].section == section)
            add_answer(json, (enum input)i);
    json_object_close(json);
    /* Requirements may have x- questions; overrides have strategies and ratings. */
    if (section == SECTION_REQUIREMENTS) {
        json_object_open(json, "patternProperties");
        json_object_open(json, "^x-");
        json_object_close(json);
        json_object_close(json);
        json_put_bool(json, "additionalProperties", false);
        json_array_open(json, "required");
        json_put_text(json, NULL, input_table[INPUT_SCALE].key);
        json_array_close(json);
    } else if (section != SECTION_OVERRIDES)
        json_put_bool(json, "additionalProperties", false);
    json_object_close(json);
}

static void
add_constant(struct json *json, const char *name, const char *value)
{
    json_object_open(json, name);
    json_put_text(json, "const", value);
    json_object_close(json);
}

static void
answers_schema(struct strbuf *out)
{
    static const char *const others[] = {"assessment", "decision", "weights"};
    struct json json;

    json_init(&json, out, false);
    json_object_open(&json, NULL);
    json_put_text(&json, "$schema", dialect);
    json_put_text(&json, "title", "llm-decide answers");
    json_put_text(&json, "type", "object");
    json_object_open(&json, "properties");
    add_constant(&json, "format", "llm-decide/answers");
    json_object_open(&json, "format_version");
    json_put_text(&json, "type", "string");
    json_put_text(&json, "pattern", "^1\\.[0-9]+$");
    json_object_close(&json);
    for (int section = 0; section < SECTION_COUNT; section++)
        add_section(&json, (enum input_section)section);
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        json_object_open(&json, others[i]);
        json_put_text(&json, "type", "object");
        json_object_close(&json);
    }
    json_object_open(&json, "pilot");
    json_put_text(&json, "type", "array");
    json_object_close(&json);
    json_object_close(&json);
    json_put_bool(&json, "additionalProperties", false);
    json_array_open(&json, "required");
    json_put_text(&json, NULL, "format");
    json_put_text(&json, NULL, "format_version");
    json_put_text(&json, NULL, "requirements");
    json_array_close(&json);
    json_object_close(&json);
    json_end(&json);
}

/* One that is a file, as it is. */
static bool
schema_file(const char *name, struct strbuf *out, struct error *err)
{
    struct arena arena;
    const char *shipped;
    bool done;

    arena_init(&arena);
    done = place_shipped(&arena, &shipped, err) &&
           file_read(place_join(&arena, shipped,
                                arena_printf(&arena, "data/schema/%s.json", name)),
                     FILE_LIMIT_YAML, out, err);
    arena_clear(&arena);
    return done;
}

bool
command_schema(const struct options *options, struct strbuf *out, int *status,
               struct error *err)
{
    static const char *const files[] = {"result", "form", "catalog"};
    const char *what = options->arguments[0];

    (void)status;
    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        if (strcmp(what, files[i]) == 0)
            return schema_file(what, out, err);
    if (strcmp(what, "answers") == 0) {
        answers_schema(out);
        return true;
    }
    return error_set(err, ERROR_USAGE, "schema", "answers, result, form, catalog",
                     "no schema of '%s'; use one of", text_quoted(what).text);
}
