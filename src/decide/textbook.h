/*
 * textbook.h - the textbook's when-to-choose rules, held against the answers and the figures.
 */
#ifndef DECIDE_TEXTBOOK_H
#define DECIDE_TEXTBOOK_H

#include "decide/decision.h"

/* Fill decision->statements with every such rule of the catalog: met, not met or contradicted. */
void textbook_check(struct decision *decision, struct arena *arena);

#endif
