/*
 * price_list.c - public price lists of API offers, read against the catalog.
 */
#include "import/price_list.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "import/json.h"
#include "import/json_members.h"
#include "import/list_entry.h"
#include "import/list_match.h"
#include "model/fact.h"

const char *const list_format_names[LIST_FORMAT_COUNT] = {
    [LIST_LITELLM] = "litellm",
    [LIST_MODELS_DEV] = "models-dev",
    [LIST_OPENROUTER] = "openrouter",
    [LIST_LLM_PRICES] = "llm-prices",
};

/* What is known of a format. */
static const struct format {
    const char *source, *licence;
    bool (*is)(struct json_members *root, bool *is, struct error *err);
    bool (*entries)(struct json_members *root, struct list_reader *reader,
                    struct error *err);
} formats[LIST_FORMAT_COUNT] = {
    [LIST_LITELLM] = {"https://github.com/BerriAI/litellm/blob/main/"
                      "model_prices_and_context_window.json",
                      "MIT", litellm_is, litellm_entries},
    [LIST_MODELS_DEV] = {"https://models.dev/api.json", "MIT", models_dev_is,
                         models_dev_entries},
    [LIST_OPENROUTER] = {"https://openrouter.ai/api/v1/models", "", openrouter_is,
                         openrouter_entries},
    [LIST_LLM_PRICES] = {"https://www.llm-prices.com/", "", llm_prices_is,
                         llm_prices_entries},
};

int
list_format_find(const char *name)
{
    for (int i = 0; i < LIST_FORMAT_COUNT; i++)
        if (strcmp(list_format_names[i], name) == 0)
            return i;
    return -1;
}

/* ---- entries ------------------------------------------------------------------------- */

/* What is counted of a reason; a format has fewer of them than there are places. */
static struct list_reason *
reason_find(struct list_skips *skips, const char *reason)
{
    for (size_t i = 0; i < skips->reason_count; i++)
        if (strcmp(skips->reasons[i].reason, reason) == 0)
            return &skips->reasons[i];
    assert(skips->reason_count < LIST_REASONS_MAX);
    skips->reasons[skips->reason_count].reason = reason;
    return &skips->reasons[skips->reason_count++];
}

/* The reasons are words of this folder, which live as long as the program. */
static void
skip_add(struct list_reader *reader, struct list_skips *skips, const char *name,
         const char *reason)
{
    struct list_reason *group = reason_find(skips, reason);
    bool shown = skips->count < LIST_SKIPS_SHOWN;
    bool quoted = group->count < LIST_EXAMPLES;
    const char *kept = shown || quoted
                           ? arena_strndup(reader->arena, name, 4 * LIST_NAME_MAX)
                           : NULL;

    if (shown)
        skips->first[skips->count] = (struct list_skip){kept, reason};
    if (quoted)
        group->examples[group->count] = kept;
    group->count++;
    skips->count++;
}

void
list_ignore(struct list_reader *reader, const char *name, const char *reason)
{
    skip_add(reader, &reader->list->ignored, name, reason);
}

void
list_refuse(struct list_reader *reader, const char *name, const char *reason)
{
    skip_add(reader, &reader->list->refused, name, reason);
}

/* Whether a name is one that can be shown and kept: one line, no blanks around. */
static bool
name_is_good(const char *name)
{
    size_t size, length = strlen(name);

    if (length == 0 || text_length(name) > LIST_NAME_MAX || name[0] == ' ' ||
        name[length - 1] == ' ')
        return false;
    for (; *name; name += size) {
        uint32_t code = text_decode(name, &size);

        if (text_is_control(code) || code == '\t' || code == '\n')
            return false;
    }
    return true;
}

/* Whether a name leaves something for an id, which is of ASCII letters and digits. */
static bool
has_letter(const char *name)
{
    return strpbrk(name,
                   "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}

static int
tier_compare(const void *left, const void *right)
{
    const struct api_tier *a = left, *b = right;

    return (a->above_tokens > b->above_tokens) - (a->above_tokens < b->above_tokens);
}

/* Tiers in order; two of one threshold contradict each other. */
static bool
tiers_order(struct list_entry *entry)
{
    if (entry->tier_count)
        qsort(entry->tiers, entry->tier_count, sizeof *entry->tiers, tier_compare);
    for (size_t i = 1; i < entry->tier_count; i++)
        if (entry->tiers[i - 1].above_tokens == entry->tiers[i].above_tokens)
            return false;
    return true;
}

void
list_expect(struct list_reader *reader, size_t count)
{
    struct list_entry *entries;

    if (count <= reader->capacity)
        return;
    entries = ARENA_ARRAY(reader->scratch, count, struct list_entry);
    if (reader->count)
        memcpy(entries, reader->entries, reader->count * sizeof *entries);
    reader->entries = entries;
    reader->capacity = count;
}

/* An entry whose texts are the reader's own. */
static struct list_entry
entry_copy(struct list_reader *reader, const struct list_entry *entry)
{
    struct list_entry copy = *entry;
    const char **const texts[] = {&copy.provider, &copy.model, &copy.name, &copy.vendor,
                                  &copy.released, &copy.from,  &copy.to};

    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (*texts[i])
            *texts[i] = arena_strdup(reader->scratch, *texts[i]);
    return copy;
}

/* A text that is only shown, without the blanks and line ends that lists leave around. */
static const char *
text_trim(struct arena *arena, const char *text)
{
    static const char blanks[] = " \t\r\n";
    size_t length;

    if (!text)
        return NULL;
    text += strspn(text, blanks);
    length = strlen(text);
    while (length && strchr(blanks, text[length - 1]))
        length--;
    return text[length] ? arena_strndup(arena, text, length) : text;
}

void
list_add(struct list_reader *reader, const char *name, const struct list_entry *entry)
{
    struct list_entry copy = *entry;

    copy.name = text_trim(reader->scratch, entry->name);
    copy.vendor = text_trim(reader->scratch, entry->vendor);
    if (!name_is_good(copy.model) || !has_letter(copy.model) ||
        !name_is_good(copy.provider) || !has_letter(copy.provider)) {
        list_refuse(reader, name, "an id that is empty, too long or not text");
        return;
    }
    if ((copy.name && !name_is_good(copy.name)) ||
        (copy.vendor && !name_is_good(copy.vendor))) {
        list_refuse(reader, name, "a name that is empty, too long or not text");
        return;
    }
    if (!tiers_order(&copy)) {
        list_refuse(reader, name, "two tiers of one size");
        return;
    }
    if (reader->count == reader->capacity)
        list_expect(reader, reader->capacity ? 2 * reader->capacity : 256);
    reader->entries[reader->count++] = entry_copy(reader, &copy);
}

/* The three prices of an object; false when one of them is wrong. */
static bool
prices_read(const json_t *object, const struct list_keys *keys, struct price *input,
            struct price *output, struct price *cached)
{
    return member_price(object, keys->input, keys->shift, input) != MEMBER_BAD &&
           member_price(object, keys->output, keys->shift, output) != MEMBER_BAD &&
           member_price(object, keys->cached, keys->shift, cached) != MEMBER_BAD;
}

bool
list_prices(struct list_reader *reader, const char *name, const json_t *object,
            const struct list_keys *keys, struct list_entry *entry)
{
    if (!prices_read(object, keys, &entry->input, &entry->output, &entry->cached)) {
        list_refuse(reader, name,
                    "a price that is negative, over 1,000 USD or no number");
        return false;
    }
    if (!entry->input.known && !entry->output.known) {
        list_ignore(reader, name, "no price");
        return false;
    }
    if (!entry->input.known || !entry->output.known) { /* embeddings, speech, routers */
        list_ignore(reader, name, "a price for input or output alone");
        return false;
    }
    return true;
}

bool
list_tier(struct list_reader *reader, const char *name, const json_t *object,
          const struct list_keys *keys, int64_t above_tokens, struct list_entry *entry)
{
    struct api_tier tier = {.above_tokens = above_tokens};

    if (!prices_read(object, keys, &tier.input, &tier.output, &tier.cached)) {
        list_refuse(reader, name,
                    "a tier's price is negative, over 1,000 USD or no number");
        return false;
    }
    if (entry->tier_count == OFFER_TIERS_MAX) {
        list_refuse(reader, name, "more than four tiers");
        return false;
    }
    if (!tier.input.known)
        tier.input = entry->input;
    if (!tier.output.known)
        tier.output = entry->output;
    if (!tier.input.known || !tier.output.known)
        return true;
    if (!entry->tiers)
        entry->tiers = ARENA_ARRAY(reader->scratch, OFFER_TIERS_MAX, struct api_tier);
    entry->tiers[entry->tier_count++] = tier;
    return true;
}

struct maybe
list_batch_discount(const json_t *object, const char *key, int shift,
                    const struct list_entry *entry)
{
    struct price batched;

    if (member_price(object, key, shift, &batched) != MEMBER_GOOD ||
        !entry->input.known || entry->input.micro <= 0 ||
        batched.micro > entry->input.micro)
        return maybe_unknown();
    return maybe_of(100 - 100.0 * (double)batched.micro / (double)entry->input.micro);
}

/* ---- offers ------------------------------------------------------------------------------- */

/* Letters, digits, '.' and '-' of a text, lower-case; runs of others are one '-'. */
static void
slug_add(struct strbuf *out, const char *text)
{
    size_t start = out->length;

    for (; *text; text++) {
        char c = *text;

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.')
            strbuf_addc(out, c);
        else if (out->length > start && out->data[out->length - 1] != '-')
            strbuf_addc(out, '-');
    }
}

static struct api_tier *
tiers_copy(const struct list_entry *entry, struct arena *arena)
{
    struct api_tier *tiers = ARENA_ARRAY(arena, entry->tier_count, struct api_tier);

    memcpy(tiers, entry->tiers, entry->tier_count * sizeof *tiers);
    return tiers;
}

/* The prices of an entry, the day and the source, onto an offer. */
static void
offer_price(struct api_offer *offer, const struct list_entry *entry,
            const struct price_list *list, struct arena *arena)
{
    bool moved = price_compare(offer->input, entry->input) != 0 ||
                 price_compare(offer->output, entry->output) != 0;

    offer->input = entry->input;
    offer->output = entry->output;
    if (entry->cached.known || moved)
        offer->cached = entry->cached;
    if (entry->tier_count || moved) {
        offer->tiers = entry->tier_count ? tiers_copy(entry, arena) : NULL;
        offer->tier_count = entry->tier_count;
    }
    if (moved) {
        offer->promo_until = NULL;
        offer->promo_until_day = 0;
    }
    if (entry->retired)
        offer->status = OFFER_RETIRED;
    else if (entry->superseded && offer->status == OFFER_ACTIVE)
        offer->status = OFFER_LEGACY;
    offer->provenance = (struct provenance){list->source, list->as_of, list->as_of_day,
                                            ORIGIN_IMPORTED};
}

/* An offer that the catalog has, as the list prices it. */
static struct api_offer
offer_overlay(const struct api_offer *known, const struct list_entry *entry,
              const struct price_list *list, struct arena *arena)
{
    struct api_offer offer = *known;

    offer_price(&offer, entry, list, arena);
    offer.batch_discount_pct = maybe_first(entry->batch_discount_pct,
                                           offer.batch_discount_pct);
    offer.context_tokens = maybe_first(offer.context_tokens, entry->context_tokens);
    offer.max_output_tokens = maybe_first(offer.max_output_tokens,
                                          entry->max_output_tokens);
    return offer;
}

/* Whether an offer is of open weights, as far as the list or the provider says so. */
static bool
is_hosted(const struct list_entry *entry, const struct provider *provider,
          const struct open_model *model)
{
    if (entry->open_weights != CLAIM_UNKNOWN)
        return entry->open_weights == CLAIM_YES;
    return model != NULL || (provider && provider->kind == PROVIDER_HOST);
}

/* An offer that the catalog does not have; its id is made unique later. */
static struct api_offer
offer_new(const struct list_entry *entry, const struct price_list *list,
          const struct catalog *catalog, struct list_matcher *matcher,
          struct arena *arena)
{
    const char *named = list_provider(entry->provider);
    const struct provider *known = catalog_provider(catalog, named);
    const char *provider = known ? known->id : arena_strdup(arena, named);
    const struct open_model *model = list_model(catalog, matcher, entry);
    struct api_offer offer = {
        .name = arena_strdup(arena, entry->name ? entry->name : entry->model),
        .vendor = entry->vendor ? arena_strdup(arena, entry->vendor) : provider,
        .provider_id = provider,
        .proprietary = !is_hosted(entry, known, model),
        .batch_discount_pct = entry->batch_discount_pct,
        .context_tokens = entry->context_tokens,
        .max_output_tokens = entry->max_output_tokens,
        .status = OFFER_ACTIVE,
        .reasoning = entry->reasoning,
        .note = "",
    };

    strbuf_reset(&matcher->squashed);
    slug_add(&matcher->squashed, provider);
    strbuf_add(&matcher->squashed, "--");
    slug_add(&matcher->squashed, entry->model);
    offer.id = arena_strdup(arena, matcher->squashed.data);
    if (!offer.proprietary && model) {
        offer.open_model_id = model->id;
        offer.quality = model->quality;
        offer.mmlu = model->mmlu;
        offer.released = model->released;
        offer.released_day = model->released_day;
    } else if (entry->released && date_parse(entry->released, &offer.released_day)) {
        offer.released = arena_strdup(arena, entry->released);
    }
    offer_price(&offer, entry, list, arena);
    return offer;
}

/* ---- from entries to offers ------------------------------------------------------------------ */

static int
offer_compare(const void *left, const void *right)
{
    return fact_compare(FACT_OFFER, left, right);
}

/* Of several offers with one id the first stays. */
static void
offers_unique(struct price_list *list, struct list_reader *reader)
{
    size_t kept = 0;

    if (list->offer_count)
        qsort(list->offers, list->offer_count, sizeof *list->offers, offer_compare);
    for (size_t i = 0; i < list->offer_count; i++) {
        if (kept && strcmp(list->offers[kept - 1].id, list->offers[i].id) == 0)
            list_ignore(reader, list->offers[i].id, "another entry is the same offer");
        else
            list->offers[kept++] = list->offers[i];
    }
    list->offer_count = kept;
}

static void
offers_make(struct list_reader *reader, const struct catalog *catalog,
            struct arena *arena)
{
    struct price_list *list = reader->list;
    struct list_matcher matcher;
    const struct api_offer **targets;
    size_t past = 0;

    list_matcher_open(&matcher, catalog, reader->scratch);
    targets = list_targets(&matcher, reader, reader->scratch);
    for (size_t i = 0; i < reader->count; i++)
        past += reader->entries[i].to != NULL;
    list->offers = ARENA_ARRAY(arena, reader->count - past, struct api_offer);
    list->past = ARENA_ARRAY(arena, past, struct list_past);
    for (size_t i = 0; i < reader->count; i++) {
        const struct list_entry *entry = &reader->entries[i];
        struct api_offer offer = targets[i]
                                     ? offer_overlay(targets[i], entry, list, arena)
                                     : offer_new(entry, list, catalog, &matcher, arena);

        if (entry->to)
            list->past[list->past_count++] = (struct list_past){
                offer, arena_strdup(arena, entry->from),
                arena_strdup(arena, entry->to)};
        else
            list->offers[list->offer_count++] = offer;
    }
    offers_unique(list, reader);
    list_matcher_close(&matcher);
}

/* ---- reading --------------------------------------------------------------------------------- */

/* The format by the file's shape, -1 when it has none; false when it is no JSON. */
static bool
format_detect(struct json_members *root, int *format, struct error *err)
{
    static const enum list_format order[] = {LIST_OPENROUTER, LIST_LLM_PRICES,
                                             LIST_LITELLM, LIST_MODELS_DEV};
    bool is = false;

    *format = -1;
    for (size_t i = 0; i < ARRAY_LEN(order) && !is; i++) {
        if (!formats[order[i]].is(root, &is, err))
            return false;
        if (is)
            *format = (int)order[i];
    }
    return true;
}

static bool
format_find(struct json_members *root, int *format, struct error *err)
{
    return format_detect(root, format, err) &&
           (*format >= 0 || error_set(err, ERROR_INPUT, root->name,
                                      "say which list it is: litellm, models-dev, "
                                      "openrouter or llm-prices",
                                      "no price list that this program knows"));
}

bool
price_list_format(const char *name, const char *bytes, size_t size, int *format,
                  struct error *err)
{
    struct json_members root;
    struct arena scratch;
    bool good;

    if (*format >= 0)
        return true;
    arena_init(&scratch);
    good = json_members_open(name, bytes, size, &scratch, &root, err) &&
           format_find(&root, format, err);
    json_members_close(&root);
    arena_clear(&scratch);
    return good;
}

/* Lists that name no day are taken as of today, which an old copy is not. */
static void
age_warn(const struct list_reader *reader, const struct catalog *catalog)
{
    struct price_list *list = reader->list;
    long newest = 0, day;

    for (size_t i = 0; i < reader->count; i++)
        if (reader->entries[i].released &&
            date_parse(reader->entries[i].released, &day) && day > newest)
            newest = day;
    if (newest && catalog_is_stale(catalog, (double)(list->as_of_day - newest))) {
        char text[DATE_TEXT_SIZE];

        date_format(newest, text);
        list->warnings[list->warning_count++] = arena_printf(
            reader->arena,
            "its newest model is of %s: if the file is older than today, say its day with "
            "--as-of",
            text);
    }
}

/* A list of which nothing, or less than half, is good is no list. */
static bool
balance_check(const char *name, const struct list_reader *reader, struct error *err)
{
    const struct price_list *list = reader->list;
    size_t good = reader->count, bad = list->refused.count;

    if (good + bad > LIST_MODELS_MAX)
        return error_set(err, ERROR_INPUT, name, "50,000 are allowed",
                         "too many models");
    if (good > 0 && bad <= good)
        return true;
    if (bad == 0)
        return error_set(err, ERROR_INPUT, name, NULL,
                         "no model with a price for text");
    return error_set(err, ERROR_INPUT, name, "more than half of a list has to be good",
                     "%zu of %zu models are refused: '%s': %s", bad, good + bad,
                     list->refused.first[0].name, list->refused.first[0].reason);
}

static bool
root_read(struct json_members *root, int format, const struct catalog *catalog,
          const char *today, struct list_reader *reader, struct error *err)
{
    struct price_list *out = reader->list;
    bool good;

    if (format < 0 && !format_find(root, &format, err))
        return false;
    out->format = (enum list_format)format;
    out->source = formats[format].source;
    out->licence = formats[format].licence;
    out->as_of = arena_strdup(reader->arena, today);
    good = date_parse(today, &out->as_of_day);
    assert(good);
    if (!formats[format].entries(root, reader, err)) {
        if (!*err->where)
            snprintf(err->where, sizeof err->where, "%.100s", root->name);
        return false;
    }
    if (!balance_check(root->name, reader, err))
        return false;
    age_warn(reader, catalog);
    offers_make(reader, catalog, reader->arena);
    return true;
}

bool
price_list_read(int format, const char *name, const char *bytes, size_t size,
                const struct catalog *catalog, const char *today, struct arena *arena,
                struct price_list *out, struct error *err)
{
    struct arena scratch;
    struct list_reader reader = {.arena = arena, .scratch = &scratch, .list = out};
    struct json_members root;
    bool good;

    *out = (struct price_list){0};
    arena_init(&scratch);
    good = json_members_open(name, bytes, size, &scratch, &root, err) &&
           root_read(&root, format, catalog, today, &reader, err);
    json_members_close(&root);
    arena_clear(&scratch);
    return good;
}
