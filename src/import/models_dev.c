/*
 * models_dev.c - the catalog of models.dev: providers, each with its models.
 *
 * Prices are dollars for a million tokens; a model of a plan has no cost or 0 for both.  Where
 * there are `tiers`, context_over_200k repeats one of them under another threshold; it is read
 * where there are none.
 */
#include <string.h>

#include "import/json.h"
#include "import/list_entry.h"

enum { OVER_TOKENS = 200000 }; /* of context_over_200k */

static const struct list_keys keys = {"input", "output", "cache_read", 0};

bool
models_dev_is(struct json_members *root, bool *is, struct error *err)
{
    *is = false;
    for (size_t i = 0; i < root->count && !*is; i++) {
        json_t *value = json_members_value(root, i, err);

        if (!value)
            return false;
        *is = json_is_object(json_object_get(value, "models"));
    }
    return true;
}

/* Whether a model answers in some way; of one that says nothing it is text. */
static bool
writes(const json_t *model, const char *way)
{
    json_t *output = json_object_get(json_object_get(model, "modalities"), "output"),
           *word;
    size_t index;

    if (!json_is_array(output))
        return strcmp(way, "text") == 0;
    json_array_foreach(output, index, word)
    {
        if (json_is_string(word) && strcmp(json_string_value(word), way) == 0)
            return true;
    }
    return false;
}

/*
 * Whether a model is there for its pictures, whose price the list may give as that of output:
 * gemini-2.5-flash-image.  Others that can draw are priced by their text.
 */
static bool
draws(const char *id, const json_t *model)
{
    return writes(model, "image") && strstr(id, "image") != NULL;
}

static bool
tiers_read(struct list_reader *reader, const char *name, const json_t *cost,
           struct list_entry *entry)
{
    json_t *tiers = json_object_get(cost, "tiers"), *tier;
    json_t *over = json_object_get(cost, "context_over_200k");
    size_t index;

    if (!json_is_array(tiers) && json_is_object(over))
        return list_tier(reader, name, over, &keys, OVER_TOKENS, entry);
    json_array_foreach(tiers, index, tier)
    {
        json_t *condition = json_object_get(tier, "tier");
        const char *type = member_text(condition, "type");
        struct maybe size;

        if (!type || strcmp(type, "context") != 0 ||
            !member_tokens(condition, "size", &size) || !size.known) {
            list_refuse(reader, name, "a tier that is not by context");
            return false;
        }
        if (!list_tier(reader, name, tier, &keys, (int64_t)size.value, entry))
            return false;
    }
    return true;
}

/* What a member that is true or false claims. */
static enum claim
claim_of(const json_t *object, const char *key)
{
    const json_t *member = json_object_get(object, key);

    if (!json_is_boolean(member))
        return CLAIM_UNKNOWN;
    return json_is_true(member) ? CLAIM_YES : CLAIM_NO;
}

static void
model_read(struct list_reader *reader, const char *provider, const char *id,
           const json_t *model)
{
    const json_t *cost = json_object_get(model, "cost");
    const json_t *limit = json_object_get(model, "limit");
    const char *status = member_text(model, "status");
    const char *name = arena_printf(reader->scratch, "%s/%s", provider, id);
    struct list_entry entry = {
        .provider = provider,
        .model = id,
        .name = member_text(model, "name"),
        .released = member_text(model, "release_date"),
        .open_weights = claim_of(model, "open_weights"),
        .reasoning = claim_of(model, "reasoning"),
        .superseded = status && strcmp(status, "deprecated") == 0,
    };

    if (!json_is_object(model)) {
        list_refuse(reader, name, "no object");
        return;
    }
    if (!writes(model, "text") || draws(id, model)) {
        list_ignore(reader, name, "not a text model");
        return;
    }
    if (!json_is_object(cost)) {
        list_ignore(reader, name, "no price");
        return;
    }
    if (!list_prices(reader, name, cost, &keys, &entry) ||
        !tiers_read(reader, name, cost, &entry))
        return;
    if (!member_tokens(limit, "context", &entry.context_tokens) ||
        !member_tokens(limit, "output", &entry.max_output_tokens)) {
        list_refuse(reader, name, "a wrong number of tokens");
        return;
    }
    list_add(reader, name, &entry);
}

bool
models_dev_entries(struct json_members *root, struct list_reader *reader,
                   struct error *err)
{
    if (!root->is_object)
        return error_set(err, ERROR_INPUT, NULL, NULL, "no object of providers");
    for (size_t i = 0; i < root->count; i++) {
        const char *provider = root->items[i].key, *id;
        json_t *value = json_members_value(root, i, err), *models, *model;

        if (!value)
            return false;
        models = json_object_get(value, "models");
        if (!json_is_object(models))
            list_refuse(reader, provider, "no models");
        json_object_foreach(models, id, model)
        {
            model_read(reader, provider, id, model);
        }
    }
    return true;
}
