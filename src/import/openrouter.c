/*
 * openrouter.c - the models of OpenRouter's API: {"data": [...]}.
 *
 * Prices are texts, dollars for one token, and those of the cheapest host of the moment.
 * "-1" is a router whose price is its target's; `overrides` raise a price by the size of the
 * prompt, or by day and hour, which a monthly bill cannot follow.  An id that begins with ~ is
 * a name for whatever is newest of a family; one that ends in :batch has the batch prices of
 * the id before it.
 */
#include <string.h>

#include "base/date.h"
#include "import/json.h"
#include "import/list_entry.h"

static const struct list_keys keys = {"prompt", "completion", "input_cache_read", 6};

bool
openrouter_is(struct json_members *root, bool *is, struct error *err)
{
    json_t *data;

    *is = false;
    if (!json_members_find(root, "data", &data, err))
        return false;
    *is = json_is_object(json_object_get(json_array_get(data, 0), "pricing"));
    return true;
}

/* Whether a list of words has one. */
static bool
has_word(json_t *words, const char *word)
{
    size_t index;
    json_t *item;

    json_array_foreach(words, index, item)
    {
        if (json_is_string(item) && strcmp(json_string_value(item), word) == 0)
            return true;
    }
    return false;
}

/* Whether it answers in text, and is not there for its pictures (gemini-2.5-flash-image). */
static bool
writes_text(const char *id, const json_t *model)
{
    json_t *output = json_object_get(json_object_get(model, "architecture"),
                                     "output_modalities");

    return !json_is_array(output) ||
           (has_word(output, "text") &&
            !(has_word(output, "image") && strstr(id, "image")));
}

/* Whether the day on which a model ends has gone. */
static bool
has_ended(const json_t *model, const struct price_list *list)
{
    const char *ends = member_text(model, "expiration_date");
    long day;

    return ends && date_parse(ends, &day) && day < list->as_of_day;
}

/* Whether a price hangs on the time at which it is asked for. */
static bool
is_timed(json_t *override)
{
    static const char time[] = "utc_";
    const char *key;
    json_t *value;

    json_object_foreach(override, key, value)
    {
        (void)value;
        if (strncmp(key, time, sizeof time - 1) == 0)
            return true;
    }
    return false;
}

/* Prices of longer prompts; anything else that a price hangs on is not for us. */
static bool
overrides_read(struct list_reader *reader, const char *id, const json_t *pricing,
               struct list_entry *entry)
{
    json_t *overrides = json_object_get(pricing, "overrides"), *override;
    size_t index;

    json_array_foreach(overrides, index, override)
    {
        struct maybe least;

        if (is_timed(override)) {
            list_ignore(reader, id, "its price depends on the hour");
            return false;
        }
        if (!member_tokens(override, "min_prompt_tokens", &least) || least.value < 2) {
            list_refuse(reader, id, "a price for no size of prompt");
            return false;
        }
        if (!list_tier(reader, id, override, &keys, (int64_t)least.value - 1, entry))
            return false;
    }
    return true;
}

/* The day of a time in seconds since 1970; NULL when it is none. */
static const char *
day_of(const json_t *model, struct arena *arena)
{
    const json_t *created = json_object_get(model, "created");
    char text[DATE_TEXT_SIZE];
    json_int_t seconds = json_is_integer(created) ? json_integer_value(created) : 0;

    if (seconds <= 0 || seconds > 4102444800) /* until 2100 */
        return NULL;
    date_format((long)(seconds / 86400), text);
    return arena_strdup(arena, text);
}

/* Whether a price is the word for "what the target asks". */
static bool
is_dynamic(const json_t *pricing)
{
    const char *prompt = member_text(pricing, "prompt");

    return prompt && strcmp(prompt, "-1") == 0;
}

static const char batch_ending[] = ":batch";

/* The id whose batch prices an id stands for; NULL: none. */
static const char *
batch_base(const char *id, struct arena *arena)
{
    size_t length = strlen(id), ending = sizeof batch_ending - 1;

    if (length <= ending || strcmp(id + length - ending, batch_ending) != 0)
        return NULL;
    return arena_strndup(arena, id, length - ending);
}

/* The prices of batches by the ids whose prices they are. */
static json_t *
batches_find(struct list_reader *reader, json_t *data)
{
    json_t *batches = json_object(), *model;
    size_t index;

    json_array_foreach(data, index, model)
    {
        const char *id = member_text(model, "id");
        const char *base = id ? batch_base(id, reader->scratch) : NULL;

        if (base)
            json_object_set(batches, base, json_object_get(model, "pricing"));
    }
    return batches;
}

static void
model_read(struct list_reader *reader, const char *id, const json_t *model,
           const json_t *batches)
{
    const json_t *pricing = json_object_get(model, "pricing");
    const json_t *top = json_object_get(model, "top_provider");
    const char *slash = strchr(id, '/'), *variant = strrchr(id, ':');
    const char *weights = member_text(model, "hugging_face_id");
    struct list_entry entry = {
        .provider = "openrouter",
        .model = id,
        .name = member_text(model, "name"),
        .vendor = slash ? arena_strndup(reader->scratch, id, (size_t)(slash - id))
                        : NULL,
        .released = day_of(model, reader->scratch),
        .retired = has_ended(model, reader->list),
        .open_weights = weights && weights[0] ? CLAIM_YES : CLAIM_UNKNOWN,
        .reasoning = has_word(json_object_get(model, "supported_parameters"),
                              "reasoning")
                         ? CLAIM_YES
                         : CLAIM_UNKNOWN,
    };

    if (variant && strcmp(variant, ":free") == 0)
        list_ignore(reader, id, "a free variant");
    else if (batch_base(id, reader->scratch))
        list_ignore(reader, id, "another entry's batch price");
    else if (id[0] == '~')
        list_ignore(reader, id, "another name of what is newest");
    else if (!writes_text(id, model))
        list_ignore(reader, id, "not a text model");
    else if (is_dynamic(pricing))
        list_ignore(reader, id, "its price is another model's");
    else if (!list_prices(reader, id, pricing, &keys, &entry) ||
             !overrides_read(reader, id, pricing, &entry))
        return;
    else if (!member_tokens(model, "context_length", &entry.context_tokens) ||
             !member_tokens(top, "max_completion_tokens", &entry.max_output_tokens))
        list_refuse(reader, id, "a wrong number of tokens");
    else {
        entry.batch_discount_pct = list_batch_discount(json_object_get(batches, id),
                                                       keys.input, keys.shift, &entry);
        list_add(reader, id, &entry);
    }
}

bool
openrouter_entries(struct json_members *root, struct list_reader *reader,
                   struct error *err)
{
    json_t *data, *model, *batches;
    size_t index;

    if (!json_members_find(root, "data", &data, err))
        return false;
    if (!json_is_array(data))
        return error_set(err, ERROR_INPUT, NULL, NULL,
                         "no list of models under 'data'");
    batches = batches_find(reader, data);
    json_array_foreach(data, index, model)
    {
        const char *id = member_text(model, "id");

        if (id)
            model_read(reader, id, model, batches);
        else
            list_refuse(reader, "", "no id");
    }
    json_decref(batches);
    reader->list->warnings[reader->list->warning_count++] =
        "prices are the lowest of several hosts, without OpenRouter's fee on credits";
    return true;
}
