/*
 * id.c - ids of assessments: what they may be, and which are free.
 */
#include "store/id.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "store/sql.h"

/* Whether an id is of a-z, 0-9 and '-', not too long, and begins with no '-'. */
static bool
id_is_good(const char *id)
{
    size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");

    return length > 0 && id[length] == '\0' && length < SAVED_ID_SIZE && id[0] != '-';
}

bool
id_check(const char *id, struct error *err)
{
    return id_is_good(id) ||
           error_set(err, ERROR_INPUT, NULL,
                     "an id has up to 64 characters of a-z, 0-9 and '-', not '-' first",
                     "no good id: '%s'", text_quoted(id).text);
}

static void
id_from_title(const char *title, char out[SAVED_ID_SIZE])
{
    enum { ID_MADE_MAX = 48 }; /* leaves room for a number */

    text_dashed(title, out, ID_MADE_MAX + 1);
    if (!out[0])
        snprintf(out, SAVED_ID_SIZE, "assessment");
}

bool
id_is_taken(struct store *store, const char *id, bool *taken, struct error *err)
{
    static const char sql[] = "SELECT 1 FROM assessment WHERE id = ?1";
    enum { PARAM_ID = 1 };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        good = sql_step(&query, taken, err);
    }
    sql_finish(&query);
    return good;
}

/* The id that was asked for, or the first free one of the title. */
bool
id_choose(struct store *store, const char *id, const char *title,
          char out[SAVED_ID_SIZE], struct error *err)
{
    char base[SAVED_ID_SIZE];
    bool taken;

    if (id) {
        if (!id_check(id, err) || !id_is_taken(store, id, &taken, err))
            return false;
        snprintf(out, SAVED_ID_SIZE, "%s", id);
        return !taken ||
               error_set(err, ERROR_INPUT, NULL, "choose another id",
                         "there is an assessment '%s' already", text_quoted(id).text);
    }
    id_from_title(title, base);
    snprintf(out, SAVED_ID_SIZE, "%s", base);
    for (int i = 2; id_is_taken(store, out, &taken, err); i++) {
        if (!taken)
            return true;
        snprintf(out, SAVED_ID_SIZE, "%.48s-%d", base, i);
    }
    return false;
}

bool
id_missing(const char *id, struct error *err)
{
    return error_set(err, ERROR_INPUT, NULL, "see which there are with llm-decide list",
                     "there is no assessment '%s'", text_quoted(id).text);
}
