/*
 * random_assessment.h - valid assessments, and catalogs, drawn at random.
 *
 * A seed gives the same draws on every machine.  It comes from LLM_DECIDE_SEED, else it is
 * fixed, and is printed, so that a failure can be had again.
 */
#ifndef SUPPORT_RANDOM_ASSESSMENT_H
#define SUPPORT_RANDOM_ASSESSMENT_H

#include <stdint.h>

#include "base/random.h"
#include "model/assessment.h"
#include "model/catalog.h"
#include "model/inputs.h"

/* What may be drawn beside the answers to requirements, workload and economics. */
enum draw_part {
    DRAW_PINS = 1,
    DRAW_PRICES = 2,      /* API and hosted prices of one's own */
    DRAW_REPLICA = 4,     /* a replica's tokens or its price, not both */
    DRAW_FLAT = 8,        /* the whole own bill, or both of a replica */
    DRAW_OPERATIONS = 16, /* a month of operations of own replicas */
    DRAW_EFFORT = 32,
    DRAW_RATINGS = 64,
    DRAW_WEIGHTS = 128,
    DRAW_PILOTS = 256,
    DRAW_EVIDENCE = 512, /* ranges, sources, notes, names, x- answers */
    DRAW_ALL = 1023,
};

struct draw {
    struct random random;
    uint64_t seed;
};

/* Start, and print the seed as a line of TAP. */
void draw_init(struct draw *draw);

double draw_between(struct draw *draw, double low, double high);
bool draw_chance(struct draw *draw, double share);

/* A whole number from low to high, both included. */
int draw_whole(struct draw *draw, int low, int high);

/*
 * An assessment that assessment_check() has nothing against and whose pins the catalog
 * holds; parts is a set of enum draw_part.  Every input takes every kind of value some
 * time: the ends of its range, its neighbourhood, "don't know" and none.
 */
void draw_assessment(struct draw *draw, const struct catalog *catalog, unsigned parts,
                     struct arena *arena, struct assessment *out);

/*
 * A catalog of a share of the rows of another one, whose knowledge it borrows; rows whose
 * reference is gone are gone too.
 */
struct catalog *draw_catalog(struct draw *draw, const struct catalog *full,
                             double share, struct arena *arena);

/* Runs of a loop, fewer where a sanitizer slows them down. */
int draw_runs(int count);

#endif
