/*
 * litellm.c - LiteLLM's price map: one object, a member for each model.
 *
 * Prices are dollars for one token.  A member sample_spec explains the others in prose; 0
 * often means unknown; tiers are in names (input_cost_per_token_above_200k_tokens), as are
 * other ways to be served (_batches, _flex, _priority), of which only batches are read.
 */
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "import/json.h"
#include "import/list_entry.h"

static const struct list_keys base_keys = {
    "input_cost_per_token", "output_cost_per_token", "cache_read_input_token_cost", 6};

bool
litellm_is(struct json_members *root, bool *is, struct error *err)
{
    *is = false;
    for (size_t i = 0; i < root->count && !*is; i++) {
        json_t *value = json_members_value(root, i, err);

        if (!value)
            return false;
        *is = member_text(value, "litellm_provider") != NULL;
    }
    return true;
}

/* Whether a mode is of text for text. */
static bool
mode_is_text(const char *mode)
{
    return mode && (strcmp(mode, "chat") == 0 || strcmp(mode, "completion") == 0 ||
                    strcmp(mode, "responses") == 0);
}

/* The model's own name: without the provider's in front. */
static const char *
model_name(const char *key, const char *provider)
{
    size_t length = strlen(provider);

    return strncmp(key, provider, length) == 0 && key[length] == '/' ? key + length + 1
                                                                     : key;
}

/* The thousands of input_cost_per_token_above_200k_tokens; 0 for any other name. */
static int64_t
tier_thousands(const char *key)
{
    static const char start[] = "input_cost_per_token_above_", end[] = "k_tokens";
    char digits[8];
    size_t length;
    int64_t thousands;

    if (strncmp(key, start, sizeof start - 1) != 0)
        return 0;
    key += sizeof start - 1;
    length = strspn(key, "0123456789");
    if (length == 0 || length >= sizeof digits || strcmp(key + length, end) != 0)
        return 0;
    memcpy(digits, key, length);
    digits[length] = '\0';
    return number_parse_integer(digits, &thousands) ? thousands : 0;
}

/* Tiers by the names of prices. */
static bool
tiers_named(struct list_reader *reader, const char *name, json_t *object,
            struct list_entry *entry)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        int64_t thousands = tier_thousands(key);
        struct list_keys keys = {.input = key, .shift = 6};

        (void)value;
        if (!thousands)
            continue;
        keys.output = arena_printf(reader->scratch,
                                   "output_cost_per_token_above_%lldk_tokens",
                                   (long long)thousands);
        keys.cached = arena_printf(reader->scratch,
                                   "cache_read_input_token_cost_above_%lldk_tokens",
                                   (long long)thousands);
        if (!list_tier(reader, name, object, &keys, thousands * 1000, entry))
            return false;
    }
    return true;
}

/* Tiers as a list of ranges; the first one's prices are the model's. */
static bool
tiers_ranged(struct list_reader *reader, const char *name, const json_t *object,
             struct list_entry *entry)
{
    json_t *ranges = json_object_get(object, "tiered_pricing");
    size_t index;
    json_t *range;

    json_array_foreach(ranges, index, range)
    {
        json_t *from = json_array_get(json_object_get(range, "range"), 0);
        double above = json_is_number(from) ? json_number_value(from) : -1;

        if (above < 0 || above > 1e9) {
            list_refuse(reader, name, "a tier without its range");
            return false;
        }
        if (above == 0
                ? !list_prices(reader, name, range, &base_keys, entry)
                : !list_tier(reader, name, range, &base_keys, (int64_t)above, entry))
            return false;
    }
    return true;
}

static void
entry_read(struct list_reader *reader, const char *key, json_t *object,
           const char *provider)
{
    struct list_entry entry = {.provider = provider,
                               .model = model_name(key, provider)};
    const char *ends = member_text(object, "deprecation_date");
    bool ranged = json_is_array(json_object_get(object, "tiered_pricing"));
    long day;

    if (ranged ? !tiers_ranged(reader, key, object, &entry)
               : !list_prices(reader, key, object, &base_keys, &entry) ||
                     !tiers_named(reader, key, object, &entry))
        return;
    if (!member_tokens(object, "max_input_tokens", &entry.context_tokens) ||
        !member_tokens(object, "max_output_tokens", &entry.max_output_tokens)) {
        list_refuse(reader, key, "a wrong number of tokens");
        return;
    }
    entry.batch_discount_pct = list_batch_discount(
        object, "input_cost_per_token_batches", base_keys.shift, &entry);
    entry.retired = ends && date_parse(ends, &day) && day < reader->list->as_of_day;
    if (json_is_true(json_object_get(object, "supports_reasoning")))
        entry.reasoning = CLAIM_YES;
    list_add(reader, key, &entry);
}

bool
litellm_entries(struct json_members *root, struct list_reader *reader,
                struct error *err)
{
    if (!root->is_object)
        return error_set(err, ERROR_INPUT, NULL, NULL, "no object of models");
    list_expect(reader, root->count);
    for (size_t i = 0; i < root->count; i++) {
        const char *key = root->items[i].key, *provider;
        json_t *value = json_members_value(root, i, err);

        if (!value)
            return false;
        provider = member_text(value, "litellm_provider");
        if (strcmp(key, "sample_spec") == 0)
            list_ignore(reader, key, "explains the list");
        else if (!provider)
            list_refuse(reader, key, "no provider");
        else if (!mode_is_text(member_text(value, "mode")))
            list_ignore(reader, key, "not a text model");
        else
            entry_read(reader, key, value, provider);
    }
    return true;
}
