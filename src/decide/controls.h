/*
 * controls.h - the security controls of the textbook, where they belong and until when.
 */
#ifndef DECIDE_CONTROLS_H
#define DECIDE_CONTROLS_H

#include "decide/roadmap.h"

struct control {
    const struct statement *statement; /* of kind STATEMENT_PROTECTION */
    bool applies;                      /* else the plan has no lane of that kind */
    /* the phase that may not begin without it: the first that serves on such a lane */
    struct roadmap_phase before;
};

/*
 * The controls of the winner's plan, in the order of the catalog; in arena.  None when nobody
 * wins.
 */
size_t controls_list(const struct decision *decision, struct arena *arena,
                     struct control **out);

#endif
