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

void
blocks_init(struct blocks *blocks, struct arena *arena)
{
    *blocks = (struct blocks){.arena = arena};
}

struct block *
blocks_add(struct blocks *blocks, enum block_kind kind, const char *text)
{
    struct block *block;

    blocks->items = arena_grow(blocks->arena, blocks->items, blocks->count,
                               &blocks->capacity, sizeof *blocks->items);
    block = &blocks->items[blocks->count++];
    *block = (struct block){.kind = kind, .text = text};
    return block;
}

void
entries_init(struct entries *entries, struct arena *arena)
{
    *entries = (struct entries){.arena = arena};
}

struct entry *
entries_add(struct entries *entries, const char *text)
{
    struct entry *entry;

    entries->items = arena_grow(entries->arena, entries->items, entries->count,
                                &entries->capacity, sizeof *entries->items);
    entry = &entries->items[entries->count++];
    *entry = (struct entry){.text = text};
    return entry;
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

    facts->items = arena_grow(facts->arena, facts->items, facts->count,
                              &facts->capacity, sizeof *facts->items);
    fact = &facts->items[facts->count++];
    *fact = (struct fact){.label = label, .value = {.text = text}};
    return fact;
}

size_t
table_rows(const struct block *table)
{
    assert(table->kind == BLOCK_TABLE && table->entry_count % table->column_count == 0);
    return table->entry_count / table->column_count;
}

const struct entry *
table_entry(const struct block *table, size_t row, size_t column)
{
    return &table->entries[row * table->column_count + column];
}

struct block *
blocks_facts(struct blocks *blocks, const char *caption, const struct facts *facts)
{
    struct block *block = blocks_add(blocks, BLOCK_FACTS, caption);

    block->facts = facts->items;
    block->fact_count = facts->count;
    return block;
}

struct block *
blocks_list(struct blocks *blocks, const char *caption, const struct entries *entries)
{
    struct block *block = blocks_add(blocks, BLOCK_LIST, caption);

    block->entries = entries->items;
    block->entry_count = entries->count;
    return block;
}

struct block *
blocks_table(struct blocks *blocks, const char *caption, const struct column *columns,
             size_t column_count, const struct entries *entries)
{
    struct block *block = blocks_add(blocks, BLOCK_TABLE, caption);

    assert(entries->count % column_count == 0);
    block->columns = columns;
    block->column_count = column_count;
    block->entries = entries->items;
    block->entry_count = entries->count;
    return block;
}
