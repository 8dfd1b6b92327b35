/*
 * sql.h - statements with bound values, and rows whose types are looked at.
 *
 * For the inside of this layer.  A query remembers the first binding that failed, so
 * that only running it has to be checked.  A value of another type than expected is a
 * damaged database, never a zero.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/catalog.h"
#include "model/maybe.h"
#include "store/db.h"

struct store {
    sqlite3 *db;
    char *path;
    enum store_mode mode;
    int steps;   /* of the progress handler since the query was prepared */
    int depth;   /* of transactions, one in the other */
    bool broken; /* one of them went wrong: the outermost is taken back */
};

struct query {
    struct store *store;
    sqlite3_stmt *handle;
    int failed; /* what the first failing binding said; SQLITE_OK */
};

/* What SQLite said last, as a failure.  Always false. */
bool sql_error(const struct store *store, int code, struct error *err);

/* The database does not hold what it should.  Always false. */
bool sql_damage(const struct store *store, const char *what, struct error *err);

bool sql_prepare(struct store *store, const char *text, struct query *out,
                 struct error *err);

/* Ends a query, also one that was never prepared. */
void sql_finish(struct query *query);

/* Makes a query ready to run again, without its values. */
void sql_reset(struct query *query);

/* A NULL text and an unknown quantity are bound as NULL.  Texts have to live until the run. */
void sql_bind_text(struct query *query, int param, const char *text);
void sql_bind_integer(struct query *query, int param, int64_t value);
void sql_bind_maybe(struct query *query, int param, struct maybe value);
void sql_bind_price(struct query *query, int param, struct price price);

/* The next row; *row is false when there is none. */
bool sql_step(struct query *query, bool *row, struct error *err);

/*
 * All rows of a query whose last column is count(*) OVER ().  read() makes of a row an
 * element of `size` bytes; they lie one after the other in arena.
 */
struct sql_rows {
    void *items; /* NULL: none */
    size_t count;
};

typedef bool
sql_row_read(struct query *query, struct arena *arena, void *out, struct error *err);

bool sql_rows(struct query *query, size_t size, sql_row_read *read, struct arena *arena,
              struct sql_rows *out, struct error *err);

/* Run a query that gives no rows, and reset it. */
bool sql_run(struct query *query, struct error *err);

/* Run a text without values. */
bool sql_exec(struct store *store, const char *text, struct error *err);

/*
 * Columns of the row.  NULL is a NULL text (in arena otherwise), an unknown quantity or
 * price; for sql_integer() it is damage, as is a value outside low..high.
 */
bool sql_text(struct query *query, int column, struct arena *arena, const char **out,
              struct error *err);
bool sql_integer(struct query *query, int column, int64_t low, int64_t high,
                 int64_t *out, struct error *err);
bool sql_maybe(struct query *query, int column, struct maybe *out, struct error *err);
bool sql_price(struct query *query, int column, struct price *out, struct error *err);

/*
 * One action is one transaction that takes the lock at once; one that only reads takes
 * none that hinders others.  Within another it is a part of that.
 */
bool sql_begin(struct store *store, struct error *err);
bool sql_begin_reading(struct store *store, struct error *err);

/* Commit when good, else roll back; returns whether all is well. */
bool sql_end(struct store *store, bool good, struct error *err);

#endif
