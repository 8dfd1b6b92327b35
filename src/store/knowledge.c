/*
 * knowledge.c - the entries of knowledge in the database, by revision.
 *
 * What an entry consists of is said once, by the walk of model/knowledge.h: it writes the
 * fields in an order, and reads them in the same.
 */
#include "store/knowledge.h"

#include <stdio.h>
#include <string.h>

#include "model/digest.h"
#include "model/knowledge.h"
#include "store/sql.h"

/* ---- out ------------------------------------------------------------------------- */

/* A field as it was read; an entry begins with one without a name. */
struct line {
    const char *kind, *id; /* of the entry */
    const char *field;     /* NULL: the entry itself */
    int64_t item;
    const char *text;
    struct maybe number;
};

struct lines {
    struct store *store;
    struct line *items;
    size_t count, capacity, next;
};

static struct line *
lines_add(struct lines *lines, struct arena *arena)
{
    if (lines->count == lines->capacity) {
        size_t capacity = lines->capacity ? 2 * lines->capacity : 1024;
        struct line *items = ARENA_ARRAY(arena, capacity, struct line);

        if (lines->count)
            memcpy(items, lines->items, lines->count * sizeof *items);
        lines->items = items;
        lines->capacity = capacity;
    }
    return &lines->items[lines->count++];
}

/* The next line, if it is the field that the walk asks for. */
static const struct line *
line_take(struct knowledge_walk *walk, const char *field, size_t item)
{
    struct lines *lines = walk->context;
    const struct line *line = lines->next < lines->count ? &lines->items[lines->next]
                                                         : NULL;
    char what[160];

    if (line && line->field && strcmp(line->field, field) == 0 &&
        (size_t)line->item == item) {
        lines->next++;
        return line;
    }
    snprintf(what, sizeof what, "knowledge has no %s where it should be", field);
    sql_damage(lines->store, what, walk->err);
    return NULL;
}

/* How many entries of a kind follow. */
static bool
kind_read(struct knowledge_walk *walk, enum knowledge_kind kind, size_t *count)
{
    struct lines *lines = walk->context;

    *count = 0;
    for (size_t i = lines->next; i < lines->count; i++) {
        if (strcmp(lines->items[i].kind, knowledge_kind_names[kind]) != 0)
            break;
        *count += lines->items[i].field == NULL;
    }
    return true;
}

static bool
entry_read(struct knowledge_walk *walk, enum knowledge_kind kind, const char **id)
{
    struct lines *lines = walk->context;
    const struct line *line = &lines->items[lines->next];

    (void)kind;
    if (lines->next == lines->count || line->field)
        return sql_damage(lines->store, "an entry of knowledge has too many fields",
                          walk->err);
    *id = line->id;
    lines->next++;
    return true;
}

static bool
text_read(struct knowledge_walk *walk, const char *field, size_t item,
          const char **value)
{
    const struct line *line = line_take(walk, field, item);

    *value = line ? line->text : NULL;
    return line != NULL;
}

static bool
number_read(struct knowledge_walk *walk, const char *field, size_t item, double *value)
{
    const struct line *line = line_take(walk, field, item);
    struct lines *lines = walk->context;

    if (!line)
        return false;
    *value = line->number.value;
    return line->number.known ||
           sql_damage(lines->store, "knowledge lacks a number", walk->err);
}

static bool
list_read(struct knowledge_walk *walk, const char *field, size_t *count)
{
    double number;

    if (!number_read(walk, field, 0, &number))
        return false;
    if (number < 0 || number > KNOWLEDGE_ITEMS_MAX)
        return sql_damage(((struct lines *)walk->context)->store,
                          "a list of knowledge has no length", walk->err);
    *count = (size_t)number;
    return true;
}

/* One row of the query: a field, with the head of its entry before the first. */
static bool
line_read(struct query *query, struct lines *lines, int64_t *entry, struct arena *arena,
          struct error *err)
{
    enum { COL_ENTRY, COL_KIND, COL_ID, COL_FIELD, COL_ITEM, COL_TEXT, COL_NUMBER };
    struct line line = {0};
    int64_t id;

    if (!sql_integer(query, COL_ENTRY, 1, INT64_MAX, &id, err))
        return false;
    if (!lines->count || id != *entry) {
        if (!sql_text(query, COL_KIND, arena, &line.kind, err) ||
            !sql_text(query, COL_ID, arena, &line.id, err))
            return false;
        *entry = id;
        *lines_add(lines, arena) = line;
    }
    line = lines->items[lines->count - 1]; /* the entry's kind and id */
    if (!sql_text(query, COL_FIELD, arena, &line.field, err) ||
        !sql_integer(query, COL_ITEM, 0, KNOWLEDGE_ITEMS_MAX, &line.item, err) ||
        !sql_text(query, COL_TEXT, arena, &line.text, err) ||
        !sql_maybe(query, COL_NUMBER, &line.number, err))
        return false;
    *lines_add(lines, arena) = line;
    return true;
}

static bool
lines_load(struct store *store, int64_t revision, struct arena *arena,
           struct lines *lines, struct error *err)
{
    static const char sql[] =
        "SELECT k.row, k.kind, k.id, f.field, f.item, f.text, f.number"
        "  FROM knowledge AS k JOIN knowledge_field AS f ON f.knowledge = k.row"
        " WHERE k.until > ?1 AND k.since <= ?1"
        " ORDER BY k.row, f.place";
    enum { PARAM_REVISION = 1 };
    struct query query;
    int64_t entry = 0;
    bool row = false, good = sql_prepare(store, sql, &query, err);

    *lines = (struct lines){.store = store};
    if (good)
        sql_bind_integer(&query, PARAM_REVISION, revision);
    while (good && (good = sql_step(&query, &row, err)) && row)
        good = line_read(&query, lines, &entry, arena, err);
    sql_finish(&query);
    return good;
}

bool
knowledge_load(struct store *store, int64_t revision, struct arena *arena,
               struct catalog *catalog, struct error *err)
{
    struct lines lines;
    struct error fault;
    struct knowledge_walk walk = {
        .arena = arena,
        .context = &lines,
        .err = &fault,
        .kind = kind_read,
        .entry = entry_read,
        .text = text_read,
        .number = number_read,
        .list = list_read,
    };

    if (!lines_load(store, revision, arena, &lines, err))
        return false;
    if (!knowledge_walk(&walk, catalog))
        return sql_damage(store, fault.what, err);
    return lines.next == lines.count ||
           sql_damage(store, "knowledge of an unknown kind", err);
}

/* ---- in -------------------------------------------------------------------------- */

struct writer {
    struct store *store;
    int64_t revision;
    int64_t entry; /* row of the entry that is being written */
    int64_t place; /* of its next field */
    struct query entries, fields;
};

static bool
kind_write(struct knowledge_walk *walk, enum knowledge_kind kind, size_t *count)
{
    (void)walk;
    (void)kind;
    (void)count;
    return true;
}

static bool
entry_write(struct knowledge_walk *walk, enum knowledge_kind kind, const char **id)
{
    enum { PARAM_SINCE = 1, PARAM_KIND, PARAM_ID };
    struct writer *writer = walk->context;

    sql_bind_integer(&writer->entries, PARAM_SINCE, writer->revision);
    sql_bind_text(&writer->entries, PARAM_KIND, knowledge_kind_names[kind]);
    sql_bind_text(&writer->entries, PARAM_ID, *id);
    if (!sql_run(&writer->entries, walk->err))
        return false;
    writer->entry = sqlite3_last_insert_rowid(writer->store->db);
    writer->place = 0;
    return true;
}

static bool
field_write(struct knowledge_walk *walk, const char *field, size_t item,
            const char *text, struct maybe number)
{
    enum {
        PARAM_ENTRY = 1,
        PARAM_PLACE,
        PARAM_FIELD,
        PARAM_ITEM,
        PARAM_TEXT,
        PARAM_NUMBER
    };
    struct writer *writer = walk->context;

    sql_bind_integer(&writer->fields, PARAM_ENTRY, writer->entry);
    sql_bind_integer(&writer->fields, PARAM_PLACE, writer->place++);
    sql_bind_text(&writer->fields, PARAM_FIELD, field);
    sql_bind_integer(&writer->fields, PARAM_ITEM, (int64_t)item);
    sql_bind_text(&writer->fields, PARAM_TEXT, text);
    sql_bind_maybe(&writer->fields, PARAM_NUMBER, number);
    return sql_run(&writer->fields, walk->err);
}

static bool
text_write(struct knowledge_walk *walk, const char *field, size_t item,
           const char **value)
{
    return field_write(walk, field, item, *value, maybe_unknown());
}

static bool
number_write(struct knowledge_walk *walk, const char *field, size_t item, double *value)
{
    return field_write(walk, field, item, NULL, maybe_of(*value));
}

static bool
list_write(struct knowledge_walk *walk, const char *field, size_t *count)
{
    return field_write(walk, field, 0, NULL, maybe_of((double)*count));
}

static bool
entries_write(struct writer *writer, const struct catalog *catalog, struct error *err)
{
    static const char entries[] = "INSERT INTO knowledge (since, kind, id)"
                                  " VALUES (?1, ?2, ?3)";
    static const char fields[] = "INSERT INTO knowledge_field"
                                 "  (knowledge, place, field, item, text, number)"
                                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    struct catalog copy = *catalog; /* a walk that writes leaves it as it is */
    struct knowledge_walk walk = {
        .context = writer,
        .err = err,
        .kind = kind_write,
        .entry = entry_write,
        .text = text_write,
        .number = number_write,
        .list = list_write,
    };
    bool good = sql_prepare(writer->store, entries, &writer->entries, err) &&
                sql_prepare(writer->store, fields, &writer->fields, err) &&
                knowledge_walk(&walk, &copy);

    sql_finish(&writer->entries);
    sql_finish(&writer->fields);
    return good;
}

/* End all entries before a revision. */
static bool
entries_end(struct store *store, int64_t revision, struct error *err)
{
    static const char sql[] = "UPDATE knowledge SET until = ?1 WHERE until > ?1";
    enum { PARAM_REVISION = 1 };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_integer(&query, PARAM_REVISION, revision);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good;
}

/* Whether the knowledge before a revision is the catalog's; what cannot be read is not. */
static bool
knowledge_is(struct store *store, int64_t revision, const struct catalog *catalog)
{
    struct catalog have = {0};
    char want_hash[HASH_HEX_SIZE], have_hash[HASH_HEX_SIZE];
    struct arena arena;
    struct error err;
    bool same;

    arena_init(&arena);
    same = knowledge_load(store, revision - 1, &arena, &have, &err);
    if (same) {
        knowledge_digest(catalog, want_hash);
        knowledge_digest(&have, have_hash);
        same = strcmp(want_hash, have_hash) == 0;
    }
    arena_clear(&arena);
    return same;
}

bool
knowledge_replace(struct store *store, int64_t revision, const struct catalog *catalog,
                  struct error *err)
{
    struct writer writer = {.store = store, .revision = revision};

    return knowledge_is(store, revision, catalog) ||
           (entries_end(store, revision, err) && entries_write(&writer, catalog, err));
}
