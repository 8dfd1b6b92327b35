/*
 * llm_prices.c - the price lists of llm-prices: the current one, the one with history, and
 * those that both are made from, of a vendor each.
 *
 * Prices are dollars for a million tokens.  A model with a price for long prompts is there
 * twice: x, and x-200k, whose name has '>' before the size.  The second is a tier of the
 * first.
 */
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "import/json.h"
#include "import/list_entry.h"
#include "import/list_match.h"

static const struct list_keys keys = {"input", "output", "input_cached", 0};

/* Whether it is the file of one vendor: its models, each with the history of its price. */
static bool
is_vendors(struct json_members *root, bool *is, struct error *err)
{
    json_t *models;

    if (!json_members_find(root, "models", &models, err))
        return false;
    *is = json_is_array(json_object_get(json_array_get(models, 0), "price_history"));
    return true;
}

bool
llm_prices_is(struct json_members *root, bool *is, struct error *err)
{
    const json_t *first;
    json_t *prices;

    *is = false;
    if (!json_members_find(root, "prices", &prices, err))
        return false;
    first = json_array_get(prices, 0);
    *is = member_text(first, "vendor") != NULL &&
          json_object_get(first, "input") != NULL;
    return *is || is_vendors(root, is, err);
}

/* The thousands of an id's ending -NNNk; 0 when it has none.  *stem is what is before. */
static int64_t
id_thousands(const char *id, size_t *stem)
{
    const char *dash = strrchr(id, '-');
    size_t digits = dash ? strspn(dash + 1, "0123456789") : 0;
    char text[8];
    int64_t thousands;

    if (!digits || digits >= sizeof text || strcmp(dash + 1 + digits, "k") != 0)
        return 0;
    memcpy(text, dash + 1, digits);
    text[digits] = '\0';
    *stem = (size_t)(dash - id);
    return number_parse_integer(text, &thousands) ? thousands : 0;
}

/* Whether the price still holds. */
static bool
is_current(const json_t *price)
{
    return !member_text(price, "to_date");
}

/* Prices by vendor and id, and the tiers of each: jansson's objects are hash tables. */
struct index {
    json_t *prices; /* current ones */
    json_t *tiers;  /* lists of prices */
};

/* No id holds a line break: list_add() refuses control characters. */
static const char *
index_key(struct arena *arena, const char *vendor, const char *id, size_t length)
{
    return arena_printf(arena, "%s\n%.*s", vendor, (int)length, id);
}

static void
index_open(struct index *index, json_t *prices, struct arena *arena)
{
    json_t *price;
    size_t i;

    *index = (struct index){json_object(), json_object()};
    if (!index->prices || !index->tiers)
        memory_exhausted();
    json_array_foreach(prices, i, price)
    {
        const char *id = member_text(price, "id"),
                   *vendor = member_text(price, "vendor");

        if (id && vendor && is_current(price) && strlen(id) <= LIST_NAME_MAX)
            json_object_set(index->prices, index_key(arena, vendor, id, strlen(id)),
                            price);
    }
}

static void
index_close(struct index *index)
{
    json_decref(index->prices);
    json_decref(index->tiers);
}

/* Whether a price is a tier of another one; if so it is kept for that one. */
static bool
index_tier(struct index *index, json_t *price, const char *vendor, const char *id,
           struct arena *arena)
{
    const char *name = member_text(price, "name"), *key;
    size_t stem = 0;
    json_t *list;

    if (!name || !strchr(name, '>') || !id_thousands(id, &stem) || stem > LIST_NAME_MAX)
        return false;
    key = index_key(arena, vendor, id, stem);
    if (!json_object_get(index->prices, key))
        return false;
    list = json_object_get(index->tiers, key);
    if (!list) {
        list = json_array();
        if (!list || json_object_set_new(index->tiers, key, list) != 0)
            memory_exhausted();
    }
    json_array_append(list, price);
    return true;
}

/* The tiers that other entries of the list are of this one. */
static bool
tiers_read(struct list_reader *reader, const struct index *index,
           struct list_entry *entry)
{
    const char *key = index_key(reader->scratch, entry->vendor, entry->model,
                                strlen(entry->model));
    json_t *tiers = json_object_get(index->tiers, key), *tier;
    size_t i, stem;

    json_array_foreach(tiers, i, tier)
    {
        int64_t thousands = id_thousands(member_text(tier, "id"), &stem);

        if (!list_tier(reader, entry->model, tier, &keys, thousands * 1000, entry))
            return false;
    }
    return true;
}

/* A price of the past needs the day on which it began. */
static bool
days_read(struct list_reader *reader, const json_t *price, struct list_entry *entry)
{
    long from, to;

    entry->from = member_text(price, "from_date");
    entry->to = member_text(price, "to_date");
    if (!entry->to)
        return true;
    if (!entry->from) {
        list_ignore(reader, entry->model, "a past price without its first day");
        return false;
    }
    if (!date_parse(entry->from, &from) || !date_parse(entry->to, &to) || to <= from) {
        list_refuse(reader, entry->model, "days that are none");
        return false;
    }
    return true;
}

static void
price_read(struct list_reader *reader, const struct index *index, const json_t *price,
           const char *vendor, const char *id)
{
    struct list_entry entry = {.provider = vendor,
                               .model = id,
                               .name = member_text(price, "name"),
                               .vendor = vendor};

    if (!days_read(reader, price, &entry) ||
        !list_prices(reader, id, price, &keys, &entry))
        return;
    if (!entry.to && !tiers_read(reader, index, &entry))
        return;
    list_add(reader, id, &entry);
}

/* First which prices are tiers of others, then the others. */
static void
prices_read(struct list_reader *reader, struct index *index, json_t *prices)
{
    json_t *price, *rest = json_array();
    size_t i;

    if (!rest)
        memory_exhausted();
    json_array_foreach(prices, i, price)
    {
        const char *id = member_text(price, "id"),
                   *vendor = member_text(price, "vendor");

        if (!id || !vendor)
            list_refuse(reader, id ? id : "", "no id or no vendor");
        else if (!is_current(price) ||
                 !index_tier(index, price, vendor, id, reader->scratch))
            json_array_append(rest, price);
    }
    json_array_foreach(rest, i, price)
    {
        price_read(reader, index, price, member_text(price, "vendor"),
                   member_text(price, "id"));
    }
    json_decref(rest);
}

/* The day that the list says it is of. */
static void
updated_read(struct list_reader *reader, const json_t *updated)
{
    const char *day = json_is_string(updated) ? json_string_value(updated) : NULL;

    if (day && date_parse(day, &reader->list->as_of_day))
        reader->list->as_of = arena_strdup(reader->arena, day);
}

static void
list_read(struct list_reader *reader, json_t *prices)
{
    struct index index;

    index_open(&index, prices, reader->scratch);
    prices_read(reader, &index, prices);
    index_close(&index);
}

/* A model's prices onto the list, each with the names that the other files give it. */
static void
history_add(json_t *prices, const char *vendor, json_t *model)
{
    json_t *price;
    size_t i;

    json_array_foreach(json_object_get(model, "price_history"), i, price)
    {
        if (!json_is_object(price))
            continue;
        json_object_set(price, "id", json_object_get(model, "id"));
        json_object_set(price, "name", json_object_get(model, "name"));
        json_object_set_new(price, "vendor", json_string(vendor));
        json_array_append(prices, price);
    }
}

static void
vendor_read(struct list_reader *reader, const char *vendor, json_t *models)
{
    json_t *prices = json_array(), *model;
    size_t i;

    if (!prices)
        memory_exhausted();
    json_array_foreach(models, i, model)
    {
        history_add(prices, vendor, model);
    }
    list_read(reader, prices);
    json_decref(prices);
}

/* The name of a file's vendor, which outlives the member; NULL when it has none. */
static bool
vendor_find(struct json_members *root, struct arena *arena, const char **vendor,
            struct error *err)
{
    json_t *member;

    if (!json_members_find(root, "vendor", &member, err))
        return false;
    *vendor = json_is_string(member) ? arena_strdup(arena, json_string_value(member))
                                     : NULL;
    return true;
}

bool
llm_prices_entries(struct json_members *root, struct list_reader *reader,
                   struct error *err)
{
    json_t *prices, *models, *updated;
    const char *vendor;

    if (!json_members_find(root, "updated_at", &updated, err))
        return false;
    updated_read(reader, updated);
    if (!vendor_find(root, reader->scratch, &vendor, err))
        return false;
    if (vendor) {
        if (!json_members_find(root, "models", &models, err))
            return false;
        reader->list->provider = arena_strdup(reader->arena, list_provider(vendor));
        vendor_read(reader, vendor, models);
        return true;
    }
    if (!json_members_find(root, "prices", &prices, err))
        return false;
    if (!json_is_array(prices))
        return error_set(err, ERROR_INPUT, NULL, NULL, "no list under 'prices'");
    list_read(reader, prices);
    return true;
}
