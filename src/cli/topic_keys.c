/*
 * topic_keys.c - the keys of the screens, from their table.
 */
#include "cli/topic_keys.h"

#include "tui/keys.h"

/* The keys of a context alone, or those that are everywhere. */
static void
keys_add(const char *heading, enum context context, bool general, struct blocks *blocks)
{
    struct block *block;
    struct facts facts;

    facts_init(&facts, blocks->arena);
    for (size_t i = 0; i < key_binding_count; i++)
        if (key_bindings[i].contexts >> context & 1u &&
            binding_is_general(&key_bindings[i]) == general)
            facts_add(&facts, key_bindings[i].shown, key_bindings[i].help);
    if (!facts.count)
        return;
    blocks_add(blocks, BLOCK_HEADING, heading)->level = 2;
    block = blocks_add(blocks, BLOCK_FACTS, NULL);
    block->facts = facts.items;
    block->fact_count = facts.count;
}

void
topic_keys_add(struct blocks *blocks)
{
    keys_add("On every screen", CONTEXT_HOME, true, blocks);
    for (int context = 0; context < CONTEXT_COUNT; context++)
        keys_add(context_names[context], (enum context)context, false, blocks);
}
