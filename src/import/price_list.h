/*
 * price_list.h - public price lists of API offers, read against the catalog.
 *
 * Four formats, each in a file of its own, give entries; here they become offers.  An entry
 * that the catalog has an offer for, at the same provider, is that offer with another price
 * and date: what the list does not say (quality, release, kind) stays.  Other entries are
 * new offers.  Nothing is written; see preview.h for what would change.
 */
#ifndef IMPORT_PRICE_LIST_H
#define IMPORT_PRICE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/catalog.h"

enum list_format {
    LIST_LITELLM,
    LIST_MODELS_DEV,
    LIST_OPENROUTER,
    LIST_LLM_PRICES,
    LIST_FORMAT_COUNT,
};

extern const char *const list_format_names[LIST_FORMAT_COUNT]; /* litellm */

/* The format of a name, or -1. */
int list_format_find(const char *name);

enum {
    LIST_MODELS_MAX = 50000,
    LIST_NAME_MAX = 200, /* characters of a model's name */
    LIST_SKIPS_SHOWN = 20,
    LIST_REASONS_MAX = 16,
    LIST_EXAMPLES = 3, /* of each reason */
};

/* An entry that is not taken. */
struct list_skip {
    const char *name, *reason;
};

/* Why entries are not taken: how many, and a few of them. */
struct list_reason {
    const char *reason;
    size_t count;
    const char *examples[LIST_EXAMPLES];
};

struct list_skips {
    size_t count; /* all of them */
    struct list_skip first[LIST_SKIPS_SHOWN];
    struct list_reason reasons[LIST_REASONS_MAX]; /* in the order of the list */
    size_t reason_count;
};

/* What an offer cost once, from a list with history. */
struct list_past {
    struct api_offer offer;
    const char *from, *to; /* YYYY-MM-DD; to is not included */
};

struct price_list {
    enum list_format format;
    const char *source;  /* address of the list */
    const char *licence; /* of the data; "" when it names none */
    const char *as_of;   /* day of the prices */
    long as_of_day;
    const char
        *provider; /* the only one that the file is about; NULL: all of the list */

    struct api_offer *offers; /* origin imported; by id, each id once */
    size_t offer_count;
    struct list_past *past;
    size_t past_count;

    struct list_skips ignored; /* not for us: images, free variants, plans */
    struct list_skips refused; /* with a value that is wrong */

    const char *warnings[4]; /* what holds for the whole list */
    size_t warning_count;
};

/*
 * Tell the format of a file by its shape, unless *format is an enum list_format already.
 * False with *err filled when it has none, or is no JSON as far as that was looked at.
 */
bool price_list_format(const char *name, const char *bytes, size_t size, int *format,
                       struct error *err);

/*
 * Read a list.  format is an enum list_format, or -1 to tell it by the file's shape.  The
 * catalog is one without what the same list brought before: names that it brought itself
 * would be found instead of those that they stand for.
 * `today` (YYYY-MM-DD) is the day of prices in a list without a day.  False with *err
 * filled when the file is no such list, or when no entry or less than half of them is good.
 * *out lives in arena and points into catalog.
 */
bool price_list_read(int format, const char *name, const char *bytes, size_t size,
                     const struct catalog *catalog, const char *today,
                     struct arena *arena, struct price_list *out, struct error *err);

#endif
