/*
 * result_figures.c - every number with its evidence, and where it was read.
 */
#include <string.h>

#include "decide/figures.h"
#include "report/derivation.h"
#include "report/result_parts.h"
#include "report/sources.h"

/* Several addresses stand in one text, parted by " ; "; the first one leads on. */
static const char *
first_address(struct result *result, const char *addresses)
{
    size_t length;

    if (!addresses || strncmp(addresses, "http", 4) != 0)
        return NULL;
    length = strcspn(addresses, " ");
    return arena_strndup(&result->arena, addresses, length);
}

static void
add_source(struct result *result, const struct source *source)
{
    struct json *json = result->json;

    json_object_open_inline(json, NULL);
    json_put_text(json, "id", source->id);
    json_put_text(json, "kind", evidence_names[source->evidence]);
    json_put_text(json, "title", source->title);
    json_put_text(json, "address", first_address(result, source->address));
    json_put_text(json, "as_of", source->as_of);
    if (source->has_age)
        json_put_integer(json, "age_days", source->age_days);
    else
        json_put_null(json, "age_days");
    json_put_bool(json, "stale", source->stale);
    json_put_integer(json, "used", (int64_t)source->used);
    json_object_close(json);
}

void
result_figures(struct result *result)
{
    struct json *json = result->json;
    struct figure_set figures;
    struct source_list sources;

    figures_build(result->decision, &result->arena, &figures);
    sources_collect(result->decision, &figures, &result->arena, &sources);
    json_array_open(json, "sources");
    for (size_t i = 0; i < sources.count; i++)
        add_source(result, &sources.items[i]);
    json_array_close(json);
    json_array_open(json, "figures");
    for (size_t i = 0; i < figures.count; i++)
        derivation_json(json, &figures.items[i]);
    json_array_close(json);
}
