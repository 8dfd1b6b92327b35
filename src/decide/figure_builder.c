/*
 * figure_builder.c - figures as they are written down, one after the other.
 */
#include "decide/figure_builder.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { FIRST = 512 };

struct figure *
figure_put(struct figure_builder *b, const char *key, struct maybe value,
           const char *unit, enum evidence evidence, const char *formula)
{
    struct figure *figure = ARENA_NEW(b->arena, struct figure);

    if (b->count == b->capacity) {
        size_t capacity = b->capacity ? 2 * b->capacity : FIRST;
        struct figure **items = ARENA_ARRAY(b->arena, capacity, struct figure *);

        if (b->count)
            memcpy(items, b->items, b->count * sizeof *items);
        b->items = items;
        b->capacity = capacity;
    }
    *figure = (struct figure){.key = key,
                              .value = value,
                              .unit = unit,
                              .evidence = evidence,
                              .formula = formula};
    b->items[b->count++] = figure;
    return figure;
}

void
figure_from(struct figure_builder *b, struct figure *figure, const char *fmt, ...)
{
    char key[256];
    va_list args;
    size_t n = figure->input_count;
    const char **inputs;

    va_start(args, fmt);
    vsnprintf(key, sizeof key, fmt, args);
    va_end(args);
    inputs = ARENA_ARRAY(b->arena, n + 1, const char *);
    for (size_t i = 0; i < n; i++)
        inputs[i] = figure->inputs[i];
    inputs[n] = arena_strdup(b->arena, key);
    figure->inputs = inputs;
    figure->input_count = n + 1;
}

void
figure_read_from(struct figure *figure, const struct provenance *provenance)
{
    figure->source = provenance->source;
    figure->as_of = provenance->as_of;
}

/* The whole key of an input as a row writes it. */
static void
input_resolve(struct figure_builder *b, const struct figure_scope *scope,
              struct figure *figure, const char *word, int length)
{
    const struct {
        const char *start, *prefix;
    } prefixes[] = {
        {".", scope->self},
        {"gpu.", scope->gpu},
        {"model.", scope->model},
        {"price.", scope->price},
        {"strategy.", scope->strategy},
    };

    for (size_t i = 0; i < ARRAY_LEN(prefixes); i++) {
        int start = (int)strlen(prefixes[i].start);

        if (prefixes[i].prefix && length > start &&
            strncmp(word, prefixes[i].start, (size_t)start) == 0) {
            figure_from(b, figure, "%s.%.*s", prefixes[i].prefix, length - start,
                        word + start);
            return;
        }
    }
    figure_from(b, figure, "%.*s", length, word);
}

void
figure_put_rows(struct figure_builder *b, const struct figure_scope *scope,
                const struct figure_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct figure_row *row = &rows[i];
        struct figure *figure = figure_put(
            b, figure_key(b, "%s.%s", scope->self, row->key), row->value, row->unit,
            row->evidence, row->formula);

        for (const char *word = row->inputs; *word;) {
            int length = (int)strcspn(word, " ");

            input_resolve(b, scope, figure, word, length);
            word += length;
            word += strspn(word, " ");
        }
    }
}

const char *
figure_part(struct figure_builder *b, const char *id)
{
    char *part = arena_strdup(b->arena, id);

    for (char *c = part; *c; c++)
        if (!text_is_letter(*c) && !(*c >= '0' && *c <= '9') && *c != '-' && *c != '_')
            *c = '-';
    return part;
}

struct placed {
    struct figure *figure;
    size_t place;
};

static int
placed_compare(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    int order = strcmp(a->figure->key, b->figure->key);

    return order ? order : (a->place > b->place) - (a->place < b->place);
}

void
figure_finish(struct figure_builder *b, struct figure_set *out)
{
    struct placed *order = ARENA_ARRAY(b->arena, b->count, struct placed);

    for (size_t i = 0; i < b->count; i++)
        order[i] = (struct placed){b->items[i], i};
    qsort(order, b->count, sizeof *order, placed_compare);
    out->items = ARENA_ARRAY(b->arena, b->count, struct figure);
    out->count = 0;
    for (size_t i = 0; i < b->count; i++)
        if (i == 0 || strcmp(order[i].figure->key, order[i - 1].figure->key) != 0)
            out->items[out->count++] = *order[i].figure;
}
