/*
 * strategy.h - the six ways to run language models, and the ten factors they are compared on.
 *
 * The order of both tables is the order of every list, file and column.
 */
#ifndef MODEL_STRATEGY_H
#define MODEL_STRATEGY_H

enum strategy {
    STRATEGY_PROPRIETARY_API,
    STRATEGY_HOSTED_OPEN,
    STRATEGY_SELF_HOSTED,
    STRATEGY_HYBRID,
    STRATEGY_MIGRATION,
    STRATEGY_ROUTING,
    STRATEGY_COUNT,
};

enum factor {
    FACTOR_SETUP_TIME,
    FACTOR_PERFORMANCE,
    FACTOR_COST_LOW_VOLUME,  /* shown as "cost at your volume" */
    FACTOR_COST_HIGH_VOLUME, /* shown as "cost at ten times the volume" */
    FACTOR_DATA_PRIVACY,
    FACTOR_CUSTOMIZATION,
    FACTOR_RELIABILITY,
    FACTOR_COMPLIANCE,
    FACTOR_VENDOR_LOCK_IN,
    FACTOR_EXPERTISE_REQUIRED,
    FACTOR_COUNT,
};

/* What a strategy takes of people. */
enum effort {
    EFFORT_SETUP_DAYS,  /* days until it runs */
    EFFORT_DEVELOPMENT, /* person-months, once */
    EFFORT_OPERATIONS,  /* full-time equivalents, all the time */
    EFFORT_COUNT,
};

enum { MIGRATION_PHASES = 4 };

extern const char *const strategy_ids[STRATEGY_COUNT];     /* proprietary-api */
extern const char *const strategy_names[STRATEGY_COUNT];   /* Proprietary API */
extern const char *const strategy_columns[STRATEGY_COUNT]; /* API: six cells at most */
extern const char *const factor_ids[FACTOR_COUNT];         /* setup_time */
extern const char *const factor_names[FACTOR_COUNT];       /* Setup time */
extern const char *const effort_keys[EFFORT_COUNT];        /* setup_days */

/* The index of an id, or -1. */
int strategy_find(const char *id);
int factor_find(const char *id);

#endif
