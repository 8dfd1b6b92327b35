/*
 * figure_builder.c - figures as they are written down, one after the other.
 */
#include "decide/figure_builder.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "decide/figures.h"

enum { FIGURES_FIRST = 1024, OWNERS_FIRST = 64, INPUTS_FIRST = 8 };

const char figure_method[] = "llm-decide-method(7)";
const char figure_answer[] = "answer";

/* Twice the room for an array that is full. */
static void *
grown(struct arena *arena, const void *items, size_t count, size_t capacity,
      size_t size)
{
    void *wider = arena_array(arena, capacity, size);

    if (count)
        memcpy(wider, items, count * size);
    return wider;
}

struct figure *
figure_put(struct figure_builder *b, const char *key, struct maybe value,
           const char *unit, enum evidence evidence, const char *formula)
{
    struct figure *figure = ARENA_NEW(b->arena, struct figure);

    if (b->count == b->capacity) {
        b->capacity = b->capacity ? 2 * b->capacity : FIGURES_FIRST;
        b->items = grown(b->arena, b->items, b->count, b->capacity, sizeof *b->items);
    }
    *figure = (struct figure){.key = key,
                              .value = value,
                              .unit = unit,
                              .evidence = evidence,
                              .formula = formula};
    b->items[b->count++] = figure;
    return figure;
}

struct figure *
figure_put_text(struct figure_builder *b, const char *key, const char *text,
                enum evidence evidence, const char *formula)
{
    struct figure *figure = figure_put(b, key, maybe_unknown(), "", evidence, formula);

    figure->text = text;
    return figure;
}

/* Room for inputs doubles at each power of two, so that it need not be kept. */
static void
input_add(struct figure_builder *b, struct figure *figure, const char *key)
{
    size_t n = figure->input_count;
    const char **inputs = figure->inputs;

    for (size_t i = 0; i < n; i++)
        if (strcmp(inputs[i], key) == 0)
            return;
    if (n == 0)
        inputs = ARENA_ARRAY(b->arena, INPUTS_FIRST, const char *);
    else if (n >= INPUTS_FIRST && (n & (n - 1)) == 0)
        inputs = grown(b->arena, inputs, n, 2 * n, sizeof *inputs);
    inputs[n] = key;
    figure->inputs = inputs;
    figure->input_count = n + 1;
}

void
figure_from(struct figure_builder *b, struct figure *figure, const char *fmt, ...)
{
    char key[256];
    va_list args;

    va_start(args, fmt);
    vsnprintf(key, sizeof key, fmt, args);
    va_end(args);
    input_add(b, figure, arena_strdup(b->arena, key));
}

void
figure_read_from(struct figure *figure, const struct provenance *provenance)
{
    figure->source = provenance->source;
    figure->as_of = provenance->as_of;
}

void
figure_given_by(struct figure *figure, const struct answer *answer)
{
    figure->source = answer->source ? answer->source : figure_answer;
    figure->as_of = answer->date;
    figure->note = answer->note;
}

/* ---- words ----------------------------------------------------------------------- */

/* The whole key of a word. */
static const char *
word_key(struct figure_builder *b, const struct figure_scope *scope, const char *word,
         size_t length)
{
    const struct {
        const char *start, *prefix;
    } prefixes[] = {
        {".", scope->self},
        {"model.", scope->model},
        {"gpu.", scope->gpu},
        {"price.", scope->price},
        {"replica.", scope->replica},
        {"machine.", scope->machine},
        {"strategy.", scope->strategy},
    };

    for (size_t i = 0; i < ARRAY_LEN(prefixes); i++) {
        size_t start = strlen(prefixes[i].start);

        if (prefixes[i].prefix && length > start &&
            strncmp(word, prefixes[i].start, start) == 0)
            return figure_key(b, "%s.%.*s", prefixes[i].prefix, (int)(length - start),
                              word + start);
    }
    return arena_strndup(b->arena, word, length);
}

void
figure_inputs(struct figure_builder *b, const struct figure_scope *scope,
              struct figure *figure, const char *words)
{
    while (*words) {
        size_t length = strcspn(words, " ");

        if (length)
            input_add(b, figure, word_key(b, scope, words, length));
        words += length;
        words += strspn(words, " ");
    }
}

struct figure *
figure_compute(struct figure_builder *b, const struct figure_scope *scope,
               const char *key, struct maybe value, const char *unit,
               const char *formula, const char *words)
{
    struct figure *figure = figure_put(b, figure_key(b, "%s.%s", scope->self, key),
                                       value, unit, EVIDENCE_ESTIMATED, formula);

    figure_inputs(b, scope, figure, words);
    return figure;
}

void
figure_compute_rows(struct figure_builder *b, const struct figure_scope *scope,
                    const struct figure_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        figure_compute(b, scope, rows[i].key, rows[i].value, rows[i].unit,
                       rows[i].formula, rows[i].words);
}

void
figure_facts(struct figure_builder *b, const char *prefix,
             const struct figure_fact *facts, size_t count,
             const struct provenance *provenance)
{
    for (size_t i = 0; i < count; i++)
        figure_read_from(figure_put(b, figure_key(b, "%s.%s", prefix, facts[i].key),
                                    facts[i].value, facts[i].unit, EVIDENCE_CATALOG,
                                    ""),
                         provenance);
}

/* ---- prefixes -------------------------------------------------------------------- */

static const char *
key_part(struct arena *arena, const char *id)
{
    char *part = arena_strdup(arena, id);

    for (char *c = part; *c; c++)
        if (!text_is_letter(*c) && !(*c >= '0' && *c <= '9') && *c != '-' && *c != '_')
            *c = '-';
    return part;
}

const char *
figure_part(struct figure_builder *b, const char *id)
{
    return key_part(b->arena, id);
}

const char *
figures_replica_key(struct arena *arena, const struct replica *replica)
{
    return arena_printf(arena, "replica.%s.%s.%dx-%s",
                        key_part(arena, replica->model->id),
                        precision_names[replica->precision], replica->gpus,
                        key_part(arena, replica->gpu->id));
}

static const struct figure_owner *
owner_of(const struct figure_builder *b, const char *prefix)
{
    for (size_t i = 0; i < b->owner_count; i++)
        if (strcmp(b->owners[i].prefix, prefix) == 0)
            return &b->owners[i];
    return NULL;
}

const char *
figure_prefix(struct figure_builder *b, const void *row, const char *wanted,
              bool *is_new)
{
    const char *prefix = wanted;
    const struct figure_owner *owner;

    for (int number = 2; (owner = owner_of(b, prefix)) && owner->row != row; number++)
        prefix = figure_key(b, "%s-%d", wanted, number);
    *is_new = !owner;
    if (owner)
        return owner->prefix;
    if (b->owner_count == b->owner_capacity) {
        b->owner_capacity = b->owner_capacity ? 2 * b->owner_capacity : OWNERS_FIRST;
        b->owners = grown(b->arena, b->owners, b->owner_count, b->owner_capacity,
                          sizeof *b->owners);
    }
    b->owners[b->owner_count++] = (struct figure_owner){prefix, row};
    return prefix;
}

/* ---- the set --------------------------------------------------------------------- */

static int
figure_compare(const void *left, const void *right)
{
    const struct figure *const *a = left, *const *b = right;

    return strcmp((*a)->key, (*b)->key);
}

void
figure_finish(struct figure_builder *b, struct figure_set *out)
{
    qsort(b->items, b->count, sizeof(struct figure *), figure_compare);
    out->items = ARENA_ARRAY(b->arena, b->count, struct figure);
    out->count = b->count;
    for (size_t i = 0; i < b->count; i++) {
        assert(i == 0 || strcmp(b->items[i]->key, b->items[i - 1]->key) != 0);
        out->items[i] = *b->items[i];
    }
}
