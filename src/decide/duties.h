/*
 * duties.h - what the chosen frameworks ask of each strategy, and whether it is known to be met.
 *
 * Orientation from dated sources; not legal advice.
 */
#ifndef DECIDE_DUTIES_H
#define DECIDE_DUTIES_H

#include "decide/decision.h"

enum duty_state {
    DUTY_MET,    /* each supplier of the plan states it */
    DUTY_DO,     /* you have to act */
    DUTY_TO_ASK, /* a supplier has to say, in writing */
    DUTY_BLOCKS, /* a supplier says no, or the strategy is excluded by where data may go */
    DUTY_NOT_ASKED, /* nothing in the plan that it applies to */
    DUTY_STATE_COUNT,
};

extern const char
    *const duty_state_names[DUTY_STATE_COUNT]; /* met, do, ask, blocks, n/a */

struct duty_result {
    const struct duty *duty;
    enum duty_state state[STRATEGY_COUNT];
    const char *supplier[STRATEGY_COUNT]; /* whom it is about; NULL none */
};

/* The duties of the frameworks in the answers, in the order of the catalog; in arena. */
size_t duties_check(const struct decision *decision, struct arena *arena,
                    struct duty_result **out);

#endif
