/*
 * session.c - wizards that are open, to tell a crash from a goodbye.
 */
#include "store/session.h"

#include <limits.h>

#include "store/sql.h"

static bool
session_insert(struct store *store, long process, const char *id, const char *now,
               struct error *err)
{
    static const char sql[] = "INSERT OR REPLACE INTO session"
                              "  (process, assessment, started_at)"
                              " VALUES (?1, ?2, ?3)";
    enum { PARAM_PROCESS = 1, PARAM_ID, PARAM_NOW };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_integer(&query, PARAM_PROCESS, process);
        sql_bind_text(&query, PARAM_ID, id);
        sql_bind_text(&query, PARAM_NOW, now);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good;
}

bool
session_begin(struct store *store, long process, const char *id, const char *now,
              struct error *err)
{
    return sql_begin(store, err) &&
           sql_end(store, session_insert(store, process, id, now, err), err);
}

static bool
session_delete(struct store *store, long process, struct error *err)
{
    static const char sql[] = "DELETE FROM session WHERE process = ?1";
    enum { PARAM_PROCESS = 1 };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_integer(&query, PARAM_PROCESS, process);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good;
}

bool
session_end(struct store *store, long process, struct error *err)
{
    return sql_begin(store, err) &&
           sql_end(store, session_delete(store, process, err), err);
}

static bool
row_read(struct query *query, struct arena *arena, void *out, struct error *err)
{
    enum { COL_PROCESS, COL_ASSESSMENT, COL_STARTED };
    struct session *session = out;
    int64_t process;

    if (!sql_integer(query, COL_PROCESS, 1, LONG_MAX, &process, err))
        return false;
    session->process = (long)process;
    return sql_text(query, COL_ASSESSMENT, arena, &session->assessment, err) &&
           sql_text(query, COL_STARTED, arena, &session->started_at, err);
}

bool
session_list(struct store *store, struct arena *arena, struct session **out,
             size_t *count, struct error *err)
{
    static const char sql[] = "SELECT process, assessment, started_at, count(*) OVER ()"
                              "  FROM session ORDER BY started_at DESC, process";
    struct sql_rows rows = {0};
    struct query query;
    bool good = sql_prepare(store, sql, &query, err) &&
                sql_rows(&query, sizeof **out, row_read, arena, &rows, err);

    sql_finish(&query);
    *out = rows.items;
    *count = rows.count;
    return good;
}
