/*
 * blocks_pane.h - the blocks of a report on a pane.
 */
#ifndef TUI_BLOCKS_PANE_H
#define TUI_BLOCKS_PANE_H

#include "report/block.h"
#include "tui/pane.h"

/* Everything, with the table of a chart that has one instead of it; or the charts alone. */
enum blocks_view { BLOCKS_TABLES, BLOCKS_CHARTS };

/*
 * Add blocks to a pane that was begun, from its last line on.  Cells with a figure take
 * the focus.  Series are coloured when the pane is drawn with colours.
 */
void blocks_lay(struct pane *pane, const struct blocks *blocks, enum blocks_view view,
                enum glyphs glyphs);

/* Whether there is a chart among them, so that another view shows something else. */
bool blocks_have_charts(const struct blocks *blocks);

/* The look of a tone. */
enum look tone_look(enum tone tone);

#endif
