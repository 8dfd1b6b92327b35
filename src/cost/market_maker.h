/*
 * market_maker.h - markets of one catalog and day in a row, for who only asks which
 * candidate is cheapest.
 *
 * Own pools hold their frontiers, and neither other candidates nor counts of what was left
 * out (but those of an empty pool).  Each market takes from the one before what
 * its answers do not touch: that is the same as made anew.
 */
#ifndef COST_MARKET_MAKER_H
#define COST_MARKET_MAKER_H

#include "cost/frontier_search.h"

/* What a market is made of; each is made from answers and from the parts before it. */
enum market_part {
    MARKET_ROWS,     /* rental rows that may be rented */
    MARKET_CARDS,    /* cards that may be used */
    MARKET_MACHINES, /* machines for sets of cards, with their prices */
    MARKET_MODELS,   /* quality floors, and models that may be run */
    MARKET_RUNS,     /* how models run on cards */
    MARKET_FRONTIER, /* own pools */
    MARKET_OFFERS,   /* API pools */
    MARKET_PART_COUNT,
};

struct market_maker {
    const struct catalog *catalog;
    long as_of_day;
    struct arena arenas[MARKET_PART_COUNT];
    struct machine_rows rows;
    struct card_list cards;
    struct machine_list machines;
    struct model_list models;
    struct run_table runs;
    struct rejections by_rows;               /* counted in every own pool */
    struct rejections by_models[POOL_COUNT]; /* in each own pool */
    struct market market;
    bool made;
    unsigned anew; /* bits over enum market_part: what the last call made */
};

void
market_maker_init(struct market_maker *maker, const struct catalog *catalog,
                  long as_of_day);
void market_maker_clear(struct market_maker *maker);

/*
 * The market for these inputs; it holds until the next call, and the texts and pilots of
 * their assessment have to last as long as the maker.
 */
struct market *market_make(struct market_maker *maker, const struct inputs *inputs);

#endif
