/*
 * list_match.c - which offer of the catalog an entry of a price list means.
 */
#include "import/list_match.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Providers as lists name them, and as the catalog does. */
static const struct alias {
    const char *list, *catalog;
} aliases[] = {
    {"amazon", "AWS Bedrock"},
    {"amazon-bedrock", "AWS Bedrock"},
    {"anthropic", "Anthropic"},
    {"anyscale", "Anyscale Endpoints"},
    {"azure", "Azure OpenAI"},
    {"bedrock", "AWS Bedrock"},
    {"bedrock_converse", "AWS Bedrock"},
    {"cerebras", "Cerebras"},
    {"cohere", "Cohere"},
    {"cohere_chat", "Cohere"},
    {"databricks", "Databricks"},
    {"deepinfra", "DeepInfra"},
    {"deepseek", "DeepSeek"},
    {"fireworks-ai", "Fireworks AI"},
    {"fireworks_ai", "Fireworks AI"},
    {"gemini", "Google"},
    {"google", "Google"},
    {"groq", "Groq"},
    {"mistral", "Mistral AI"},
    {"nebius", "Nebius AI Studio"},
    {"openai", "OpenAI"},
    {"openrouter", "OpenRouter"},
    {"perplexity", "Perplexity"},
    {"replicate", "Replicate"},
    {"together_ai", "Together AI"},
    {"togetherai", "Together AI"},
    {"xai", "xAI"},
};

/* The catalog's name of a provider; the list's own when it has none. */
const char *
list_provider(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(aliases); i++)
        if (strcmp(aliases[i].list, name) == 0)
            return aliases[i].catalog;
    return name;
}

/* Whether the part of a name before a slash is a region, which has prices of its own. */
static bool
is_region(const char *name, size_t length)
{
    static const char *const words[] = {"us", "eu", "uk", "ap",     "apac",
                                        "au", "ca", "jp", "global", "global-standard",
                                        "sa", "me", "af", "il",     "cn"};
    size_t first = strcspn(name, "-");

    /* A cloud's own: us-west-2, us-gov-east-1 */
    if (first < length && name[length - 1] >= '0' && name[length - 1] <= '9')
        length = first;
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (strlen(words[i]) == length && strncmp(words[i], name, length) == 0)
            return true;
    return false;
}

/*
 * The part of an id that names the model: behind whose it is (meta-llama/..., host--...,
 * anthropic....) unless that is a region; its length in *length, without the version of an
 * interface (-v1:0).
 */
static const char *
model_stem(const char *id, size_t *length)
{
    const char *slash = strrchr(id, '/'), *dashes = strstr(id, "--"), *dot, *version;

    if (dashes)
        id = dashes + 2;
    else if (slash && !is_region(id, strcspn(id, "/")))
        id = slash + 1;
    dot = id + strspn(id, "abcdefghijklmnopqrstuvwxyz");
    if (dot > id && *dot == '.' && !is_region(id, (size_t)(dot - id)))
        id = dot + 1;
    version = strstr(id, "-v");
    *length = strlen(id);
    if (version && version[2 + strspn(version + 2, "0123456789")] == ':')
        *length = (size_t)(version - id);
    return id;
}

/* Lower-case letters and digits of a name, so that 4.5, 4-5 and 4_5 are one. */
static void
name_squash(const char *name, size_t length, struct strbuf *out)
{
    strbuf_reset(out);
    for (; length > 0; length--, name++) {
        char c = *name;

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80))
            strbuf_addc(out, c);
    }
}

/* The same of the part of an id that names the model. */
static void
stem_squash(const char *id, struct strbuf *out)
{
    size_t length;
    const char *stem = model_stem(id, &length);

    name_squash(stem, length, out);
}

/* Whether a squashed name ends in a word; it is cut off. */
static bool
ending_cut(struct strbuf *name, const char *ending)
{
    size_t length = strlen(ending);

    if (name->length <= length ||
        strcmp(name->data + name->length - length, ending) != 0)
        return false;
    name->length -= length;
    name->data[name->length] = '\0';
    return true;
}

/* What a name may end in that is no other model. */
static const char *const tunings[] = {"latest", "instruct", "chat", "it"};

/* Cut what tells a release or a tuning from the model: a date, -instruct, -latest. */
static void
name_reduce(struct strbuf *name)
{
    size_t digits = 0;

    while (digits < name->length && name->data[name->length - 1 - digits] >= '0' &&
           name->data[name->length - 1 - digits] <= '9')
        digits++;
    if (digits >= 8 && name->length > digits &&
        strncmp(name->data + name->length - 8, "20", 2) == 0) {
        name->length -= 8;
        name->data[name->length] = '\0';
    }
    for (size_t i = 0; i < ARRAY_LEN(tunings); i++)
        ending_cut(name, tunings[i]);
    if (strncmp(name->data, "metallama", 9) == 0) {
        memmove(name->data, name->data + 4, name->length - 4 + 1);
        name->length -= 4;
    }
}

/* Whether text begins with a word, ASCII letters being of either case. */
static bool
ascii_prefix(const char *text, const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char c = word[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (text[i] != c)
            return false;
    }
    return true;
}

/* ---- names by their words ---------------------------------------------------------- */

/* A word of a name, in whatever case the name has it. */
struct word {
    const char *text;
    size_t length;
};

enum { WORDS_MOST = 16 };

static bool
is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c & 0x80);
}

static bool
is_number(struct word word)
{
    return strspn(word.text, "0123456789") >= word.length;
}

/* The words of a name; 0 of one that has too many. */
static size_t
words_split(const char *name, size_t length, struct word words[WORDS_MOST])
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++) {
        if (!is_letter_or_digit(name[i]))
            continue;
        if (count == WORDS_MOST)
            return 0;
        words[count] = (struct word){name + i, 0};
        while (i < length && is_letter_or_digit(name[i])) {
            words[count].length++;
            i++;
        }
        count++;
    }
    return count;
}

static bool
word_is(struct word word, const char *text)
{
    return strlen(text) == word.length && ascii_prefix(word.text, text, word.length);
}

/* Without what tells a release or a tuning at the end: 20250514, 2026-03-17, -instruct. */
static size_t
words_reduce(const struct word *words, size_t count)
{
    bool is_date = count > 1 && is_number(words[count - 1]) &&
                   words[count - 1].length == 8 &&
                   strncmp(words[count - 1].text, "20", 2) == 0;
    bool is_dashed = count > 3 && is_number(words[count - 1]) &&
                     is_number(words[count - 2]) && is_number(words[count - 3]) &&
                     words[count - 3].length == 4 &&
                     strncmp(words[count - 3].text, "20", 2) == 0;

    if (is_date)
        count--;
    else if (is_dashed)
        count -= 3;
    for (size_t i = 0; i < ARRAY_LEN(tunings); i++)
        if (count > 1 && word_is(words[count - 1], tunings[i]))
            count--;
    return count;
}

/*
 * Numbers that follow each other are one: 4-5 is 4.5.  False when there is more than one
 * such: of two it matters which stands where.
 */
static bool
numbers_join(struct word *words, size_t *count)
{
    size_t numbers = 0, kept = 0;

    for (size_t i = 0; i < *count; i++) {
        struct word *last = kept ? &words[kept - 1] : NULL;

        if (last && is_number(words[i]) && is_number(words[i - 1])) {
            last->length = (size_t)(words[i].text - last->text) + words[i].length;
            continue;
        }
        numbers += is_number(words[i]);
        words[kept++] = words[i];
    }
    *count = kept;
    return numbers < 2;
}

static int
word_compare(const void *left, const void *right)
{
    const struct word *a = left, *b = right;
    size_t shorter = a->length < b->length ? a->length : b->length;

    for (size_t i = 0; i < shorter; i++) {
        char x = text_lower(a->text[i]), y = text_lower(b->text[i]);

        if (x != y)
            return (unsigned char)x < (unsigned char)y ? -1 : 1;
    }
    return (a->length > b->length) - (a->length < b->length);
}

/*
 * The words of a name in an order that does not hang on the name's, squashed and marked as
 * such, reduced or not; false when the order matters.
 */
static bool
words_squash(const char *name, size_t length, bool reduced, struct strbuf *word,
             struct strbuf *out)
{
    struct word words[WORDS_MOST];
    size_t count = words_split(name, length, words);

    if (reduced)
        count = words_reduce(words, count);
    strbuf_reset(out);
    if (count < 2 || !numbers_join(words, &count))
        return false;
    qsort(words, count, sizeof *words, word_compare);
    for (size_t i = 0; i < count; i++) {
        name_squash(words[i].text, words[i].length, word);
        strbuf_addf(out, " %s", word->data);
    }
    return true;
}

/* ---- what the catalog has ----------------------------------------------------------- */

static int
known_compare(const void *left, const void *right)
{
    const struct known *a = left, *b = right;
    int order = strcmp(a->key, b->key);

    return order ? order : strcmp(a->offer->id, b->offer->id);
}

/* Until the next one is made. */
static const char *
match_key(struct list_matcher *matcher, const char *provider, const char *squashed)
{
    strbuf_reset(&matcher->key);
    strbuf_addf(&matcher->key, "%s\n%s", provider, squashed);
    return matcher->key.data;
}

static void
known_put(struct list_matcher *matcher, const struct api_offer *offer)
{
    matcher->all[matcher->count++] = (struct known){
        arena_strdup(matcher->arena,
                     match_key(matcher, offer->provider_id, matcher->squashed.data)),
        offer};
}

/* By the name as it is, and by its words: a date that the catalog names is the model's. */
static void
known_add(struct list_matcher *matcher, const struct api_offer *offer, const char *name)
{
    size_t length = strlen(name);

    name_squash(name, length, &matcher->squashed);
    known_put(matcher, offer);
    if (words_squash(name, length, false, &matcher->word, &matcher->squashed))
        known_put(matcher, offer);
}

/* An id without a word of its provider in front: azure-gpt-4o is gpt-4o there. */
static const char *
id_behind_provider(const struct api_offer *offer)
{
    const char *word = offer->provider_id;

    while (*word) {
        size_t length = strcspn(word, " ");

        if (ascii_prefix(offer->id, word, length) && offer->id[length] == '-' &&
            offer->id[length + 1] != '-')
            return offer->id + length + 1;
        word += length;
        word += strspn(word, " ");
    }
    return offer->id;
}

/* Each offer by its id, by what its id has behind the provider, by its open model's id. */
void
list_matcher_open(struct list_matcher *matcher, const struct catalog *catalog,
                  struct arena *arena)
{
    enum { NAMES = 2 * 4 };
    size_t length;

    *matcher = (struct list_matcher){.arena = arena, .catalog = catalog};
    matcher->all = ARENA_ARRAY(arena, NAMES * catalog->offer_count, struct known);
    strbuf_init(&matcher->squashed);
    strbuf_init(&matcher->word);
    strbuf_init(&matcher->key);
    for (size_t i = 0; i < catalog->offer_count; i++) {
        const struct api_offer *offer = &catalog->offers[i];

        known_add(matcher, offer, offer->id);
        known_add(matcher, offer, model_stem(offer->id, &length));
        known_add(matcher, offer, id_behind_provider(offer));
        if (offer->open_model_id)
            known_add(matcher, offer, offer->open_model_id);
    }
    if (matcher->count)
        qsort(matcher->all, matcher->count, sizeof *matcher->all, known_compare);
    matcher->models = ARENA_ARRAY(arena, catalog->model_count, const char *);
    for (size_t i = 0; i < catalog->model_count; i++) {
        name_squash(catalog->models[i].id, strlen(catalog->models[i].id),
                    &matcher->squashed);
        matcher->models[i] = arena_strdup(arena, matcher->squashed.data);
    }
}

void
list_matcher_close(struct list_matcher *matcher)
{
    strbuf_clear(&matcher->squashed);
    strbuf_clear(&matcher->word);
    strbuf_clear(&matcher->key);
}

static const struct api_offer *
known_find(const struct list_matcher *matcher, const char *key)
{
    size_t low = 0, high = matcher->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(matcher->all[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < matcher->count && strcmp(matcher->all[low].key, key) == 0
               ? matcher->all[low].offer
               : NULL;
}

/* How far a name may be from the catalog's: each way is gone after the one before it. */
enum name_way { NAME_AS_IT_IS, NAME_REDUCED, NAME_BY_WORDS, NAME_WAY_COUNT };

/* The key of an entry's name into the matcher's; false when it has none that way. */
static bool
entry_squash(struct list_matcher *matcher, const struct list_entry *entry,
             enum name_way way)
{
    size_t length;
    const char *stem = model_stem(entry->model, &length);

    if (way == NAME_BY_WORDS)
        return words_squash(stem, length, true, &matcher->word, &matcher->squashed);
    name_squash(stem, length, &matcher->squashed);
    if (way == NAME_REDUCED)
        name_reduce(&matcher->squashed);
    return true;
}

static const struct api_offer *
offer_match(struct list_matcher *matcher, const struct list_entry *entry,
            enum name_way way)
{
    const char *provider = list_provider(entry->provider);

    return entry_squash(matcher, entry, way)
               ? known_find(matcher,
                            match_key(matcher, provider, matcher->squashed.data))
               : NULL;
}

/* An entry that asks for an offer of the catalog. */
struct claimant {
    const struct api_offer *offer;
    size_t entry;
    bool by_maker;
};

static int
claimant_compare(const void *left, const void *right)
{
    const struct claimant *a = left, *b = right;
    int order = strcmp(a->offer->id, b->offer->id);

    if (order)
        return order;
    if (a->by_maker != b->by_maker)
        return a->by_maker ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

/* Whether a squashed text begins with a name, squashed too: zai-org with Z.ai. */
static bool
squashed_begins(struct strbuf *squashed, const char *text, const char *name)
{
    char start[64];

    name_squash(text, strlen(text), squashed);
    snprintf(start, sizeof start, "%s", squashed->data);
    name_squash(name, strlen(name), squashed);
    return squashed->length && strncmp(start, squashed->data, squashed->length) == 0;
}

/*
 * Whether an id names the maker of the offer's model in front, or nobody: a provider may
 * have google/gemma-4-31b-it and somebody's pearl-ai/gemma-4-31b-it.
 */
static bool
is_by_maker(struct list_matcher *matcher, const struct api_offer *offer,
            const struct list_entry *entry)
{
    const struct open_model *model = offer->open_model_id
                                         ? catalog_model(matcher->catalog,
                                                         offer->open_model_id)
                                         : NULL;
    const char *slash = strrchr(entry->model, '/'), *start = entry->model;
    char *publisher;

    if (!slash)
        return true;
    for (const char *at = entry->model; at < slash; at++)
        if (*at == '/')
            start = at + 1;
    publisher = arena_strndup(matcher->arena, start, (size_t)(slash - start));
    return squashed_begins(&matcher->squashed, publisher,
                           model ? model->vendor : offer->vendor) ||
           (model && squashed_begins(&matcher->squashed, model->family, publisher));
}

/* Whether an entry of the present asked for an offer in an earlier, sorted round. */
static bool
is_taken(const struct list_reader *reader, const struct api_offer *offer,
         const struct claimant *claimants, size_t count)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(claimants[middle].offer->id, offer->id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count && claimants[low].offer == offer; low++)
        if (!reader->entries[claimants[low].entry].to)
            return true;
    return false;
}

/*
 * All entries without an offer that ask for one which no earlier way has taken, sorted by
 * offer.
 */
static size_t
claimants_find(struct list_matcher *matcher, const struct list_reader *reader,
               enum name_way way, const struct api_offer *const *targets,
               const struct claimant *earlier, size_t earlier_count,
               struct claimant *out)
{
    size_t count = 0;

    for (size_t i = 0; i < reader->count; i++) {
        const struct api_offer *offer = targets[i]
                                            ? NULL
                                            : offer_match(matcher, &reader->entries[i],
                                                          way);

        if (offer && !is_taken(reader, offer, earlier, earlier_count))
            out[count++] = (struct claimant){
                offer, i, is_by_maker(matcher, offer, &reader->entries[i])};
    }
    if (count)
        qsort(out, count, sizeof *out, claimant_compare);
    return count;
}

/* Give each offer to its first entry of the present, and to all of the past. */
static void
claims_settle(const struct list_reader *reader, const struct claimant *claimants,
              size_t count, const struct api_offer **targets)
{
    const struct api_offer *given = NULL;

    for (size_t i = 0; i < count; i++) {
        bool is_past = reader->entries[claimants[i].entry].to != NULL;

        if (!is_past && claimants[i].offer == given)
            continue;
        targets[claimants[i].entry] = claimants[i].offer;
        if (!is_past)
            given = claimants[i].offer;
    }
}

/*
 * The catalog's offer of each entry, NULL for a new one: first by the name as it is, then
 * by the name without date and tuning, then by its words in any order.
 */
const struct api_offer **
list_targets(struct list_matcher *matcher, const struct list_reader *reader,
             struct arena *arena)
{
    const struct api_offer **targets = ARENA_ARRAY(arena, reader->count,
                                                   const struct api_offer *);
    struct claimant *all = ARENA_ARRAY(arena, NAME_WAY_COUNT * reader->count,
                                       struct claimant);
    size_t count = 0;

    for (int way = 0; way < NAME_WAY_COUNT; way++) {
        size_t more = claimants_find(matcher, reader, (enum name_way)way, targets, all,
                                     count, all + count);

        claims_settle(reader, all + count, more, targets);
        count += more;
        if (count)
            qsort(all, count, sizeof *all, claimant_compare);
    }
    return targets;
}

/* The open model that an entry serves, by its name; NULL when none is meant for certain. */
const struct open_model *
list_model(const struct catalog *catalog, struct list_matcher *matcher,
           const struct list_entry *entry)
{
    stem_squash(entry->model, &matcher->squashed);
    name_reduce(&matcher->squashed);
    for (size_t i = 0; i < catalog->model_count; i++)
        if (strcmp(matcher->models[i], matcher->squashed.data) == 0)
            return &catalog->models[i];
    return NULL;
}
