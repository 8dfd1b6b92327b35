/*
 * fact_sql.h - what is run for each kind of fact.
 *
 * The columns stand in the order of the kind's fields (model/fact.h), which facts.c reads
 * and binds in a loop.
 */
#ifndef STORE_FACT_SQL_H
#define STORE_FACT_SQL_H

#include <stdbool.h>

#include "model/fact.h"

struct fact_sql {
    bool priced; /* the table has valid_from and valid_to */

    /*
     * Rows of a revision ?1, of all origins, or of origin ?2 and list ?3 only.  The first
     * two columns are row and origin.
     */
    const char *select;

    /* Origin, list and revision, for a priced kind the two dates, then the fields. */
    const char *insert;

    const char *close; /* row ?2 ends before revision ?1 */
};

extern const struct fact_sql fact_sql[FACT_KIND_COUNT];

#endif
