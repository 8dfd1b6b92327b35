/*
 * catalog_diff.c - what differs between two catalogs: of a revision or a day, as shipped,
 * as it is now, or in a folder of CSV files.
 */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "cli/catalog.h"
#include "cli/file.h"
#include "cli/place.h"
#include "cli/shipped.h"
#include "import/facts.h"
#include "model/diff.h"
#include "model/digest.h"
#include "report/fact_report.h"
#include "store/catalog.h"

static bool
side_revision(struct catalog_work *work, int64_t id, struct catalog *out,
              struct error *err)
{
    struct revision *all = NULL;
    size_t count = 0;

    if (work->context.store &&
        !store_revisions(work->context.store, &work->arena, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (all[i].id == id)
            return store_catalog_load(work->context.store, id, &work->arena, out, err);
    return error_set(err, ERROR_INPUT, NULL,
                     count ? "revisions are numbers from 1 on" : "there is no database",
                     "no revision %lld of the catalog", (long long)id);
}

/* The catalog as it was at the end of a day. */
static bool
side_day(struct catalog_work *work, const char *day, struct catalog *out,
         struct error *err)
{
    struct revision *all = NULL;
    size_t count = 0;

    if (work->context.store &&
        !store_revisions(work->context.store, &work->arena, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (strncmp(all[i].made_at, day, 10) <= 0)
            return store_catalog_load(work->context.store, all[i].id, &work->arena, out,
                                      err);
    return error_set(err, ERROR_INPUT, NULL, "name a later day",
                     "the database has no catalog of %s", day);
}

static bool
side_shipped(struct catalog_work *work, struct catalog *out, struct error *err)
{
    struct shipped *shipped = ARENA_NEW(&work->arena, struct shipped);

    return shipped_read(work->context.shipped, &work->arena, shipped, err) &&
           shipped_make(shipped, &work->arena, out, &work->faults);
}

/* The kinds that a folder has files of; the others, and the knowledge, are the present. */
static bool
side_folder(struct catalog_work *work, const char *folder, struct catalog *out,
            struct error *err)
{
    struct place_files paths;

    *out = work->context.catalog;
    place_list(folder, ".csv", &work->arena, &paths);
    if (!paths.count)
        return error_set(err, ERROR_INPUT, folder, "catalog export -o writes them",
                         "no CSV files in the folder");
    for (size_t i = 0; i < paths.count; i++) {
        struct strbuf bytes;
        bool good;
        int kind;

        strbuf_init(&bytes);
        good = file_read(paths.paths[i], FILE_LIMIT_PRICES, &bytes, err);
        kind = good ? facts_kind(bytes.data, bytes.length) : -1;
        if (good && kind < 0)
            good = error_set(err, ERROR_INPUT, paths.paths[i],
                             "catalog export shows the columns",
                             "the columns are those of no kind of fact");
        good = good &&
               facts_read((enum fact_kind)kind, paths.paths[i], bytes.data,
                          bytes.length, ORIGIN_USER, &work->arena, out, &work->faults);
        strbuf_clear(&bytes);
        if (!good)
            return false;
    }
    catalog_sort(out);
    return true;
}

static bool
side_take(struct catalog_work *work, const char *word, struct catalog *out,
          struct error *err)
{
    int64_t id;
    long day;

    if (strcmp(word, "now") == 0) {
        *out = work->context.catalog;
        return true;
    }
    if (strcmp(word, "shipped") == 0)
        return side_shipped(work, out, err);
    if (number_parse_integer(word, &id))
        return side_revision(work, id, out, err);
    if (strlen(word) == DATE_TEXT_SIZE - 1 && date_parse(word, &day))
        return side_day(work, word, out, err);
    if (file_is_folder(word))
        return side_folder(work, word, out, err);
    return error_set(err, ERROR_INPUT, NULL,
                     "a revision, a date, shipped, now, or a folder of CSV files",
                     "'%s' is no catalog; use", text_quoted(word).text);
}

/* The user's own limits are no change of the catalog. */
static bool
side_find(struct catalog_work *work, const char *word, struct catalog *out,
          struct error *err)
{
    if (!side_take(work, word, out, err))
        return false;
    catalog_set_stale_days(out, catalog_own_stale_days(&work->context.catalog));
    return true;
}

/* ---- what is shown -------------------------------------------------------------------- */

/* Only one kind of facts, and then no knowledge; or only the rules. */
static void
diff_narrow(struct catalog_diff *diff, int kind)
{
    size_t kept = 0;

    if (kind < 0)
        return;
    for (size_t i = 0; i < diff->fact_count; i++)
        if ((int)diff->facts[i].kind == kind)
            diff->facts[kept++] = diff->facts[i];
    diff->fact_count = kept;
    if (kind != FACT_KIND_COUNT)
        diff->knowledge_count = 0;
}

static void
knowledge_blocks(const struct catalog_diff *diff, struct blocks *blocks)
{
    static const struct column columns[] = {
        {"Change", false}, {"Knowledge", false}, {"Entry", false}};
    struct entries entries;

    entries_init(&entries, blocks->arena);
    for (size_t i = 0; i < diff->knowledge_count; i++) {
        const struct knowledge_diff *change = &diff->knowledge[i];

        entries_add(&entries, diff_what_names[change->what]);
        entries_add(&entries, knowledge_kind_names[change->kind]);
        entries_add(&entries, change->id);
    }
    catalog_table(blocks, NULL, columns, ARRAY_LEN(columns), &entries);
}

static bool
diff_text(struct catalog_work *work, const struct catalog_diff *diff, struct error *err)
{
    struct blocks blocks;

    blocks_init(&blocks, &work->arena);
    fact_changes_blocks(diff->facts, diff->fact_count, diff->fact_count, &blocks);
    knowledge_blocks(diff, &blocks);
    if (!blocks.count)
        blocks_add(&blocks, BLOCK_PARAGRAPH, "Both say the same.");
    return catalog_text(work, &blocks, err);
}

static void
diff_json(struct catalog_work *work, const struct catalog_diff *diff)
{
    struct json json;

    json_init(&json, work->out, false);
    json_object_open(&json, NULL);
    fact_changes_json(diff->facts, diff->fact_count, "facts", &json);
    json_array_open(&json, "knowledge");
    for (size_t i = 0; i < diff->knowledge_count; i++) {
        json_object_open_inline(&json, NULL);
        json_put_text(&json, "what", diff_what_names[diff->knowledge[i].what]);
        json_put_text(&json, "kind", knowledge_kind_names[diff->knowledge[i].kind]);
        json_put_text(&json, "entry", diff->knowledge[i].id);
        json_object_close(&json);
    }
    json_array_close(&json);
    json_object_close(&json);
    json_end(&json);
}

bool
catalog_diff(struct catalog_work *work, struct error *err)
{
    int kind = catalog_kind(work->options);
    struct catalog sides[2];
    struct catalog_diff diff;
    struct rows rows;

    if (kind > FACT_KIND_COUNT)
        return error_set(err, ERROR_USAGE, NULL, "leave --kind out",
                         "a source differs in the rows that name it");
    for (size_t i = 0; i < ARRAY_LEN(sides); i++)
        if (!side_find(work, work->arguments[i], &sides[i], err))
            return false;
    catalog_compare(&sides[0], &sides[1], &work->arena, &diff);
    diff_narrow(&diff, kind);
    switch (work->format) {
    case CATALOG_TEXT:
        return diff_text(work, &diff, err);
    case CATALOG_JSON:
        diff_json(work, &diff);
        break;
    case CATALOG_CSV:
        rows_init(&rows, work->out, false);
        fact_changes_csv(diff.facts, diff.fact_count, &rows);
        break;
    }
    return true;
}
