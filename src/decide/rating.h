/*
 * rating.h - how well each strategy does on each factor, 0 to 10.
 *
 * The general rating comes from the knowledge files and moves by their rules; where the
 * workload allows a computed one, that takes its place, and the user's own takes the place
 * of both.  Scales are fixed: who else is in the race, or excluded, does not enter.
 */
#ifndef DECIDE_RATING_H
#define DECIDE_RATING_H

#include "decide/decision.h"

/* Fill decision->cells from its plans, inputs, market and costs. */
void rating_fill(struct decision *decision);

/* 10 x max(0, 1 - log2(1 + setup / allowed) / 2) */
double rating_of_setup(double setup_days, double allowed_days);

/* 10 x max(0, 1 - log10(cost / cheapest) / 2); 10 when nothing costs anything. */
double rating_of_cost(double cost, double cheapest);

/* 10 x (quality - basic) / (best - basic), held to 0..10, with basic = share x best. */
double rating_of_quality(double quality, double best, double basic_share);

#endif
