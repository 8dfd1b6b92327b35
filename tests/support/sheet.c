/*
 * sheet.c - blocks of a report and their text, for one test.
 */
#include "support/sheet.h"

int
sheet_open(void **state)
{
    static struct sheet sheet;

    arena_init(&sheet.arena);
    blocks_init(&sheet.blocks, &sheet.arena);
    strbuf_init(&sheet.out);
    *state = &sheet;
    return 0;
}

int
sheet_close(void **state)
{
    struct sheet *sheet = *state;

    strbuf_clear(&sheet->out);
    arena_clear(&sheet->arena);
    return 0;
}

struct block *
sheet_table(struct sheet *sheet, const char *caption, const struct column *columns,
            size_t column_count, const char *const *cells, size_t cell_count)
{
    struct entries entries;
    struct block *table = blocks_add(&sheet->blocks, BLOCK_TABLE, caption);

    entries_init(&entries, &sheet->arena);
    for (size_t i = 0; i < cell_count; i++)
        entries_add(&entries, cells[i]);
    table->columns = columns;
    table->column_count = column_count;
    table->entries = entries.items;
    table->entry_count = entries.count;
    return table;
}
