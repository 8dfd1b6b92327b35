/*
 * place.h - which regions a price row names.
 */
#ifndef COST_PLACE_H
#define COST_PLACE_H

/*
 * The set (bits over enum place) of the regions in a row's own words: "us-east-1",
 * "EU/US/CA", "NYC/TOR/AMS", "North America".  0 when it names none ("global", "cheapest").
 */
unsigned place_set(const char *region);

#endif
