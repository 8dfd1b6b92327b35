/*
 * catalog_preview.h - what an update of the catalog would change, as a report.
 */
#ifndef TUI_CATALOG_PREVIEW_H
#define TUI_CATALOG_PREVIEW_H

#include <stddef.h>

#include "report/block.h"
#include "tui/catalog_update.h"

/* What saved assessments make of an update, as far as they were looked at. */
struct update_effects {
    const struct update_effect *items;
    size_t count, total; /* looked at; there are */
};

/* All of it; of each kind of change at most `most` lines. */
void catalog_preview_blocks(const struct catalog_update *update,
                            const struct update_effects *effects, size_t most,
                            struct blocks *blocks);

#endif
