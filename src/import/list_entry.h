/*
 * list_entry.h - what the formats of price lists have in common before they meet the
 * catalog.
 *
 * For the inside of this layer.
 */
#ifndef IMPORT_LIST_ENTRY_H
#define IMPORT_LIST_ENTRY_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "import/json_members.h"
#include "import/price_list.h"
#include "model/catalog.h"
#include "model/fact.h"

/* One priced model of a list, as the list has it. */
struct list_entry {
    const char *provider; /* as the list names it: openai */
    const char *model;    /* id there: claude-sonnet-4-5-20250929 */
    const char *name;     /* to show; NULL: the model */
    const char *vendor;   /* NULL: the provider */
    struct price input, output, cached;
    struct api_tier *tiers; /* room for OFFER_TIERS_MAX; NULL: none */
    size_t tier_count;
    struct maybe batch_discount_pct, context_tokens, max_output_tokens;
    const char *released;    /* NULL unknown */
    enum claim open_weights; /* unknown unless the list says so */
    enum claim reasoning;
    bool retired;          /* no longer served */
    bool superseded;       /* served, and to be left */
    const char *from, *to; /* of a price of the past; to NULL: it still holds */
};

/* Entries as they are read. */
struct list_reader {
    struct arena *arena;   /* of the list */
    struct arena *scratch; /* of the entries, until they are offers */
    struct price_list *list;
    struct list_entry *entries;
    size_t count, capacity;
};

/* Make room for so many entries at once. */
void list_expect(struct list_reader *reader, size_t count);

/*
 * Take a copy of an entry, whose texts may live in the JSON value, with its name and vendor
 * without blanks around; or refuse it under `name`.
 */
void
list_add(struct list_reader *reader, const char *name, const struct list_entry *entry);

/* Leave one out: as not meant for us, or as wrong. */
void list_ignore(struct list_reader *reader, const char *name, const char *reason);
void list_refuse(struct list_reader *reader, const char *name, const char *reason);

/*
 * The prices of an entry's object under the names of its format; false, with the entry
 * refused or ignored, when one is wrong or either input or output has none.
 */
struct list_keys {
    const char *input, *output, *cached;
    int shift; /* 6: prices of one token; 0: of a million */
};
bool list_prices(struct list_reader *reader, const char *name, const json_t *object,
                 const struct list_keys *keys, struct list_entry *entry);

/*
 * Add a tier whose prices are the object's; a price that it lacks is the entry's.  False
 * when the entry was refused: a price is wrong, or there are too many tiers.
 */
bool
list_tier(struct list_reader *reader, const char *name, const json_t *object,
          const struct list_keys *keys, int64_t above_tokens, struct list_entry *entry);

/*
 * What asking in batches saves, in percent of the entry's input price: the object has the price
 * of input in batches under the key.  Unknown where either price is.
 */
struct maybe list_batch_discount(const json_t *object, const char *key, int shift,
                                 const struct list_entry *entry);

/*
 * The formats; false with *err filled when the file is of another shape (where is empty
 * then), or is no JSON at some member.
 */
bool litellm_entries(struct json_members *root, struct list_reader *reader,
                     struct error *err);
bool models_dev_entries(struct json_members *root, struct list_reader *reader,
                        struct error *err);
bool openrouter_entries(struct json_members *root, struct list_reader *reader,
                        struct error *err);
bool llm_prices_entries(struct json_members *root, struct list_reader *reader,
                        struct error *err);

/* Whether a file looks like a list of the format; false with *err when it is no JSON. */
bool litellm_is(struct json_members *root, bool *is, struct error *err);
bool models_dev_is(struct json_members *root, bool *is, struct error *err);
bool openrouter_is(struct json_members *root, bool *is, struct error *err);
bool llm_prices_is(struct json_members *root, bool *is, struct error *err);

#endif
