/*
 * digest.c - the one order of a catalog, and its hash.
 */
#include "model/digest.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/strbuf.h"
#include "model/fact.h"
#include "model/knowledge.h"

/* ---- order ----------------------------------------------------------------------- */

/* Of two rows of one key: the one that counts first. */
static int
precedence_compare(const struct provenance *a, const struct provenance *b)
{
    if ((a->origin == ORIGIN_USER) != (b->origin == ORIGIN_USER))
        return a->origin == ORIGIN_USER ? -1 : 1;
    if (a->as_of_day != b->as_of_day)
        return a->as_of_day > b->as_of_day ? -1 : 1;
    return (a->origin < b->origin) - (a->origin > b->origin);
}

static int
row_compare(enum fact_kind kind, const void *left, const void *right)
{
    int order = fact_key_compare(kind, left, right);

    if (order == 0)
        order = precedence_compare(fact_provenance_of(kind, left),
                                   fact_provenance_of(kind, right));
    return order ? order : fact_compare(kind, left, right);
}

/* qsort() takes no context, so each kind has a function of its own. */
#define COMPARE(name, kind)                              \
    static int name(const void *left, const void *right) \
    {                                                    \
        return row_compare(kind, left, right);           \
    }

COMPARE(model_compare, FACT_MODEL)
COMPARE(offer_compare, FACT_OFFER)
COMPARE(gpu_compare, FACT_GPU)
COMPARE(gpu_offer_compare, FACT_GPU_OFFER)
COMPARE(benchmark_compare, FACT_BENCHMARK)
COMPARE(provider_compare, FACT_PROVIDER)
COMPARE(duty_compare, FACT_DUTY)
COMPARE(default_compare, FACT_DEFAULT)
COMPARE(verdict_compare, FACT_VERDICT)

static int (*const compares[FACT_KIND_COUNT])(const void *, const void *) = {
    [FACT_MODEL] = model_compare,
    [FACT_OFFER] = offer_compare,
    [FACT_GPU] = gpu_compare,
    [FACT_GPU_OFFER] = gpu_offer_compare,
    [FACT_BENCHMARK] = benchmark_compare,
    [FACT_PROVIDER] = provider_compare,
    [FACT_DUTY] = duty_compare,
    [FACT_DEFAULT] = default_compare,
    [FACT_VERDICT] = verdict_compare,
};

void
catalog_sort(struct catalog *catalog)
{
    for (int i = 0; i < FACT_KIND_COUNT; i++) {
        enum fact_kind kind = (enum fact_kind)i;
        size_t count;
        void *rows = fact_rows(catalog, kind, &count);

        if (count)
            qsort(rows, count, fact_table[kind].size, compares[kind]);
    }
}

/* Whether a row yields to the one kept before it. */
static bool
row_yields(enum fact_kind kind, const void *kept, const void *row)
{
    return fact_key_compare(kind, kept, row) == 0 &&
           (fact_table[kind].unique || fact_provenance_of(kind, kept)->origin !=
                                           fact_provenance_of(kind, row)->origin);
}

static void
bytes_swap(char *a, char *b, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        char kept = a[i];

        a[i] = b[i];
        b[i] = kept;
    }
}

/*
 * Keep of each key the rows of the origin that comes first, before those that yield; rows
 * are sorted, and those kept stay so.
 */
static size_t
rows_merge(enum fact_kind kind, char *rows, size_t count)
{
    size_t size = fact_table[kind].size, kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (kept && row_yields(kind, rows + (kept - 1) * size, rows + i * size))
            continue;
        if (kept != i)
            bytes_swap(rows + kept * size, rows + i * size, size);
        kept++;
    }
    return kept;
}

/* The offers that yielded stand behind those that were kept. */
static void
rivals_take(struct catalog *catalog, size_t all)
{
    catalog->rivals = NULL;
    catalog->rival_count = all - catalog->offer_count;
    if (!catalog->rival_count)
        return;
    catalog->rivals = catalog->offers + catalog->offer_count;
    qsort(catalog->rivals, catalog->rival_count, sizeof *catalog->rivals,
          compares[FACT_OFFER]);
}

void
catalog_merge(struct catalog *catalog)
{
    catalog_sort(catalog);
    for (int i = 0; i < FACT_KIND_COUNT; i++) {
        enum fact_kind kind = (enum fact_kind)i;
        size_t count;
        char *rows = fact_rows(catalog, kind, &count);

        fact_rows_set(catalog, kind, rows, rows_merge(kind, rows, count));
        if (kind == FACT_OFFER)
            rivals_take(catalog, count);
    }
}

/* ---- hash ------------------------------------------------------------------------ */

/* What the hash is made of ends each piece with this; no text holds it. */
static const char piece_end = '\x1E';

static void
piece_add(struct strbuf *out, const char *text)
{
    strbuf_add(out, text ? text : "\x1D"); /* nothing is not the empty text */
    strbuf_addc(out, piece_end);
}

static bool
kind_add(struct knowledge_walk *walk, enum knowledge_kind kind, size_t *count)
{
    (void)count;
    piece_add(walk->context, knowledge_kind_names[kind]);
    return true;
}

static bool
entry_add(struct knowledge_walk *walk, enum knowledge_kind kind, const char **id)
{
    (void)kind;
    piece_add(walk->context, *id);
    return true;
}

static bool
text_add(struct knowledge_walk *walk, const char *field, size_t item,
         const char **value)
{
    (void)item;
    piece_add(walk->context, field);
    piece_add(walk->context, *value);
    return true;
}

static bool
number_add(struct knowledge_walk *walk, const char *field, size_t item, double *value)
{
    char text[NUMBER_TEXT_SIZE];

    number_format_exact(*value, text, sizeof text);
    return text_add(walk, field, item, &(const char *){text});
}

static bool
list_add(struct knowledge_walk *walk, const char *field, size_t *count)
{
    strbuf_addf(walk->context, "%s %zu", field, *count);
    strbuf_addc(walk->context, piece_end);
    return true;
}

/* Hash what was written; a large catalog is never there as one text. */
static void
text_hash(struct strbuf *text, struct hash *hash)
{
    hash_add(hash, text->data, text->length);
    strbuf_reset(text);
}

static void
rows_add(enum fact_kind kind, const char *row, size_t count, struct strbuf *out,
         struct hash *hash)
{
    for (; count > 0; count--, row += fact_table[kind].size) {
        piece_add(out, origin_names[fact_provenance_of(kind, row)->origin]);
        fact_canonical(kind, row, out);
        strbuf_addc(out, piece_end);
        text_hash(out, hash);
    }
}

static void
facts_add(const struct catalog *catalog, struct strbuf *out, struct hash *hash)
{
    for (int i = 0; i < FACT_KIND_COUNT; i++) {
        enum fact_kind kind = (enum fact_kind)i;
        size_t count;
        const char *row = fact_rows(catalog, kind, &count);

        piece_add(out, fact_table[kind].name);
        rows_add(kind, row, count, out, hash);
    }
    if (catalog->rival_count) {
        piece_add(out, "rivals");
        rows_add(FACT_OFFER, (const char *)catalog->rivals, catalog->rival_count, out,
                 hash);
    }
}

static void
knowledge_add(const struct catalog *catalog, struct strbuf *out)
{
    struct catalog copy = *catalog; /* a walk that writes leaves it as it is */
    struct error err;
    struct knowledge_walk walk = {
        .context = out,
        .err = &err,
        .kind = kind_add,
        .entry = entry_add,
        .text = text_add,
        .number = number_add,
        .list = list_add,
    };

    knowledge_walk(&walk, &copy);
}

void
catalog_digest(const struct catalog *catalog, char out[HASH_HEX_SIZE])
{
    struct strbuf text;
    struct hash hash;

    strbuf_init(&text);
    hash_begin(&hash);
    facts_add(catalog, &text, &hash);
    knowledge_add(catalog, &text);
    text_hash(&text, &hash);
    hash_end(&hash, out);
    strbuf_clear(&text);
}

void
knowledge_digest(const struct catalog *catalog, char out[HASH_HEX_SIZE])
{
    struct strbuf text;

    strbuf_init(&text);
    knowledge_add(catalog, &text);
    hash_hex(text.data, text.length, out);
    strbuf_clear(&text);
}
