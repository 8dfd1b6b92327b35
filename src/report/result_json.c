/*
 * result_json.c - the frame of the JSON result.
 */
#include "report/result_json.h"

#include <math.h>

#include "base/date.h"
#include "report/phrase.h"
#include "report/result_parts.h"

void
result_strategy(struct result *result, const char *name, int strategy)
{
    json_put_text(result->json, name, strategy < 0 ? NULL : strategy_ids[strategy]);
}

void
result_value(struct result *result, const char *name, enum input input, double number)
{
    const struct input_info *info = &input_table[input];
    struct json *json = result->json;

    switch (info->type) {
    case INPUT_TYPE_CHOICE:
        json_put_text(json, name, info->choices[(int)number]);
        break;
    case INPUT_TYPE_CHOICES:
        json_array_open(json, name);
        for (size_t i = 0; info->choices[i]; i++)
            if ((unsigned)number >> i & 1u)
                json_put_text(json, NULL, info->choices[i]);
        json_array_close(json);
        break;
    case INPUT_TYPE_INTEGER:
        json_put_integer(json, name, llround(number));
        break;
    case INPUT_TYPE_NUMBER:
    case INPUT_TYPE_SHARE:
        json_put_real(json, name, number);
        break;
    case INPUT_TYPE_CODE:
    case INPUT_TYPE_ID:
        json_put_text(json, name, result->decision->inputs.text[input]);
        break;
    case INPUT_TYPE_COUNT:
        break;
    }
}

static void
add_tool(struct json *json, const struct result_origin *origin)
{
    json_put_text(json, "format", "llm-decide/result");
    json_put_text(json, "format_version", "1.0");
    json_object_open(json, "tool");
    json_put_text(json, "name", "llm-decide");
    json_put_text(json, "version", origin->version);
    json_object_close(json);
}

static bool
is_stale(const struct decision *decision, const struct provenance *row)
{
    return catalog_is_stale(decision->catalog,
                            (double)(decision->as_of_day - row->as_of_day));
}

static int
stale_entries(const struct decision *decision)
{
    const struct catalog *catalog = decision->catalog;
    int stale = 0;

    for (size_t i = 0; i < catalog->offer_count; i++)
        stale += is_stale(decision, &catalog->offers[i].provenance);
    for (size_t i = 0; i < catalog->gpu_offer_count; i++)
        stale += is_stale(decision, &catalog->gpu_offers[i].provenance);
    return stale;
}

static void
add_input(struct result *result, const struct result_origin *origin)
{
    const struct decision *decision = result->decision;
    struct json *json = result->json;
    char day[DATE_TEXT_SIZE];

    date_format(decision->as_of_day, day);
    json_object_open(json, "input");
    json_put_text(json, "id", decision->assessment->id);
    json_put_text(json, "title", decision->assessment->title);
    json_put_text(json, "sha256", origin->input_hash);
    json_put_text(json, "as_of", day);
    json_object_close(json);
    json_object_open(json, "catalog");
    json_put_text(json, "version", decision->catalog->version);
    json_put_text(json, "sha256", decision->catalog->hash);
    json_put_integer(json, "stale_entries", stale_entries(decision));
    json_object_close(json);
    json_put_text(json, "fingerprint", origin->fingerprint);
    json_object_open(json, "currency");
    json_put_text(json, "code", phrase_currency(&decision->inputs));
    json_put_real(json, "usd_rate", decision->inputs.number[INPUT_USD_RATE]);
    json_object_close(json);
}

void
result_json(struct json *json, const struct decision *decision,
            const struct result_origin *origin)
{
    struct result result = {.json = json, .decision = decision};

    arena_init(&result.arena);
    json_object_open(json, NULL);
    add_tool(json, origin);
    add_input(&result, origin);
    result_verdict(&result);
    result_options(&result);
    result_weights(&result);
    result_break_even(&result);
    result_robustness(&result);
    result_plan(&result);
    result_compliance(&result);
    result_assumptions(&result);
    result_problems(&result);
    result_figures(&result);
    json_object_close(json);
    arena_clear(&result.arena);
}
