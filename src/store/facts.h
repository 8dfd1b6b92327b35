/*
 * facts.h - the rows of facts in the database, by revision.
 *
 * For the inside of this layer; who calls has a transaction.
 */
#ifndef STORE_FACTS_H
#define STORE_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/fact.h"
#include "store/db.h"

/* Whose rows are meant. */
struct fact_owner {
    enum origin origin;
    const char *list; /* price list that they came from; "" for none */
    bool others;      /* of a query: the rows of everybody else instead */
};

/*
 * The rows of a kind as of a revision into the catalog, of one owner or (NULL) of all,
 * neither merged nor linked.
 */
bool facts_load(struct store *store, enum fact_kind kind, int64_t revision,
                const struct fact_owner *owner, struct arena *arena,
                struct catalog *catalog, struct error *err);

/*
 * Make a kind's rows of an owner those of the catalog, from a revision on: rows that say
 * the same stay, the others end or begin.  The price that a row of a priced kind had until
 * then stays as a row of its own: to the date of its successor if that is later, or to
 * `today` (YYYY-MM-DD) when it has none.
 */
bool facts_replace(struct store *store, enum fact_kind kind, int64_t revision,
                   const struct fact_owner *owner, const struct catalog *catalog,
                   const char *today, struct error *err);

/* Add what an offer cost from one day to another (exclusive), unless it is there. */
bool facts_add_past(struct store *store, int64_t revision,
                    const struct fact_owner *owner, const struct api_offer *offer,
                    const char *from, const char *to, struct error *err);

/* End the past prices that a revision brought. */
bool facts_drop_past(struct store *store, int64_t revision, int64_t brought,
                     struct error *err);

#endif
