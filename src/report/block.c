/*
 * block.c - lists of blocks that grow in an arena.
 */
#include "report/block.h"

#include <assert.h>
#include <string.h>

const char mark_signs[MARK_COUNT] = {
    [MARK_NONE] = '\0',
    [MARK_STALE] = '!',
    [MARK_ASSUMED] = '=',
    [MARK_ESTIMATED] = '~',
};

const char *const mark_words[MARK_COUNT] = {
    [MARK_NONE] = "",
    [MARK_STALE] = "its source is old",
    [MARK_ASSUMED] = "assumed, not given",
    [MARK_ESTIMATED] = "estimated, not measured",
};

/* Room for one more of `size` bytes; what is outgrown stays in the arena until its end.
 */
static void *
list_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    void *larger;

    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : 16;
    larger = arena_array(arena, *capacity, size);
    if (count)
        memcpy(larger, items, count * size);
    return larger;
}

void
blocks_init(struct blocks *blocks, struct arena *arena)
{
    *blocks = (struct blocks){.arena = arena};
}

struct block *
blocks_add(struct blocks *blocks, enum block_kind kind, const char *text)
{
    struct block *block;

    blocks->items = list_grow(blocks->arena, blocks->items, blocks->count,
                              &blocks->capacity, sizeof *blocks->items);
    block = &blocks->items[blocks->count++];
    *block = (struct block){.kind = kind, .text = text};
    return block;
}

void
cells_init(struct cells *cells, struct arena *arena)
{
    *cells = (struct cells){.arena = arena};
}

struct cell *
cells_add(struct cells *cells, const char *text)
{
    struct cell *cell;

    cells->items = list_grow(cells->arena, cells->items, cells->count, &cells->capacity,
                             sizeof *cells->items);
    cell = &cells->items[cells->count++];
    *cell = (struct cell){.text = text};
    return cell;
}

void
facts_init(struct facts *facts, struct arena *arena)
{
    *facts = (struct facts){.arena = arena};
}

struct fact *
facts_add(struct facts *facts, const char *label, const char *text)
{
    struct fact *fact;

    facts->items = list_grow(facts->arena, facts->items, facts->count, &facts->capacity,
                             sizeof *facts->items);
    fact = &facts->items[facts->count++];
    *fact = (struct fact){.label = label, .value = {.text = text}};
    return fact;
}

size_t
table_rows(const struct block *table)
{
    assert(table->kind == BLOCK_TABLE && table->cell_count % table->column_count == 0);
    return table->cell_count / table->column_count;
}

const struct cell *
table_cell(const struct block *table, size_t row, size_t column)
{
    return &table->cells[row * table->column_count + column];
}
