/*
 * deeds.c - saving, deleting, importing, bringing up to date, exporting.
 */
#include "trust/deeds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/file.h"
#include "store/catalog.h"
#include "store/draft.h"
#include "store/migrate.h"
#include "store/saved.h"
#include "store/session.h"
#include "store/version.h"
#include "support/shipped.h"

#define MORNING "2026-11-24T08:00:00Z"
#define EVENING "2026-11-24T20:00:00Z"
#define NEXT_YEAR "2027-11-24T20:00:00Z"

static char *
joined(const char *folder, const char *name)
{
    static char path[600];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* ---- of a database --------------------------------------------------------------- */

/* Open the database of the folder, do something with it, close it. */
static bool
in_database(const char *folder, bool (*act)(struct store *store, struct error *err),
            struct error *err)
{
    struct store *store;
    bool good = store_open(joined(folder, DEEDS_DATABASE), STORE_WRITE, &store, err);

    good = good && act(store, err);
    store_close(store);
    return good;
}

/* An answers file of some pages, so that more than one page of the database changes. */
static const char *
answers_of(char first)
{
    static char text[20000];

    memset(text, '#', sizeof text - 1);
    text[0] = first;
    return text;
}

static struct draft
draft_of(char first, const char *label)
{
    return (struct draft){.answers = answers_of(first),
                          .place = "team/expertise",
                          .label = label,
                          .title = "Copilot",
                          .answered = 4,
                          .leader = "hybrid",
                          .score = maybe_of(71.5)};
}

static bool
nothing(struct store *store, struct error *err)
{
    (void)store;
    (void)err;
    return true;
}

static bool
save_one(struct store *store, struct error *err)
{
    struct draft draft = draft_of('1', "began");
    char id[SAVED_ID_SIZE];

    return draft_create(store, "copilot", STATUS_DRAFT, &draft, MORNING, id, err);
}

static bool
change_it(struct store *store, struct error *err)
{
    struct draft draft = draft_of('2', "scale 20M -> 30M");

    return draft_save(store, "copilot", &draft, EVENING, err);
}

static bool
save_and_change(struct store *store, struct error *err)
{
    return save_one(store, err) && change_it(store, err);
}

static bool
take_back(struct store *store, struct error *err)
{
    struct arena arena;
    struct draft draft;
    const char *label;
    bool moved, good;

    arena_init(&arena);
    good = draft_undo(store, "copilot", EVENING, &arena, &draft, &label, &moved, err);
    arena_clear(&arena);
    return good;
}

static bool
keep_version(struct store *store, struct error *err)
{
    struct saved_version version = {
        .answers = answers_of('1'),
        .catalog_hash = "0123456789abcdef",
        .engine = "1.0",
        .as_of = "2026-11-24",
        .decision = answers_of('{'),
        .leader = "hybrid",
        .score = maybe_of(71.5),
        .status = "",
        .decision_makers = "",
        .note = "",
    };
    int number;

    return version_save(store, "copilot", &version, EVENING, &number, err);
}

static bool
call_it_another(struct store *store, struct error *err)
{
    return saved_set_id(store, "copilot", "pilot", EVENING, err);
}

static bool
delete_it(struct store *store, struct error *err)
{
    return saved_delete(store, "copilot", MORNING, err);
}

static bool
save_and_delete(struct store *store, struct error *err)
{
    return save_and_change(store, err) && delete_it(store, err);
}

static bool
remove_for_good(struct store *store, struct error *err)
{
    int removed;

    return saved_purge(store, NEXT_YEAR, &removed, err);
}

static bool
open_session(struct store *store, struct error *err)
{
    return session_begin(store, 42, "copilot", EVENING, err);
}

/* ---- the catalog ----------------------------------------------------------------- */

/* The rows of the shipped files, or one offer of them as if a list had brought it. */
static bool
catalog_change(struct store *store, enum catalog_cause cause, struct error *err)
{
    struct catalog_change change = {.cause = cause,
                                    .list = cause == CAUSE_IMPORT ? "litellm" : "",
                                    .source = "the test",
                                    .source_hash = "0123456789abcdef",
                                    .licence = "",
                                    .now = EVENING};
    struct arena arena;
    struct catalog *shipped, rows = {0};
    struct api_offer offer;
    int64_t revision;
    bool good;

    arena_init(&arena);
    shipped = shipped_catalog(&arena);
    if (cause == CAUSE_IMPORT) {
        offer = shipped->offers[0];
        offer.provenance.origin = ORIGIN_IMPORTED;
        offer.input.micro++;
        rows.offers = &offer;
        rows.offer_count = 1;
    } else
        rows = *shipped;
    good = store_catalog_change(store, &change, &rows, &revision, err);
    arena_clear(&arena);
    return good;
}

static bool
load_catalog(struct store *store, struct error *err)
{
    return catalog_change(store, CAUSE_SHIPPED, err);
}

static bool
import_list(struct store *store, struct error *err)
{
    return catalog_change(store, CAUSE_IMPORT, err);
}

static bool
load_and_import(struct store *store, struct error *err)
{
    return load_catalog(store, err) && import_list(store, err);
}

static bool
undo_import(struct store *store, struct error *err)
{
    int64_t undone;

    return store_catalog_undo(store, EVENING, &undone, err);
}

/* ---- a newer version ------------------------------------------------------------- */

/*
 * The steps lead to a version that no program opens: what is looked at afterwards has to
 * be the version before or that one, and the copy that was made.
 */
static bool
bring_up_to_date(struct store *store, struct error *err)
{
    static const struct migration steps[] = {
        {1, "ALTER TABLE session ADD COLUMN screen TEXT; PRAGMA user_version = 2;"},
        {2, "CREATE TABLE extra (x INTEGER) STRICT; PRAGMA user_version = 3;"},
    };

    return migrate(store, steps, ARRAY_LEN(steps), 3, err);
}

/* ---- exports --------------------------------------------------------------------- */

static bool
export_as(const char *folder, char first, bool force, struct error *err)
{
    const char *text = answers_of(first);

    return file_write(joined(folder, DEEDS_EXPORT), text, strlen(text), force, err);
}

static bool
export_old(const char *folder, struct error *err)
{
    return export_as(folder, 'o', false, err);
}

static bool
export_new(const char *folder, struct error *err)
{
    return export_as(folder, 'n', false, err);
}

static bool
export_over(const char *folder, struct error *err)
{
    return export_as(folder, 'n', true, err);
}

/* ---- commands -------------------------------------------------------------------- */

#define IMPORT                             \
    {                                      \
        "import", DEEDS_ANSWERS, "--quiet" \
    }

static const struct deed_command import_one = {.before = {IMPORT}, .words = IMPORT};
static const struct deed_command save_result = {
    .before = {IMPORT},
    .words = {"evaluate", DEEDS_ANSWERS, "--quick", "--save", "--quiet"}};
static const struct deed_command rename_one = {.before = {IMPORT},
                                               .words = {"rename", "copilot", "pilot"}};
static const struct deed_command delete_two = {
    .before = {IMPORT, IMPORT}, .words = {"delete", "copilot", "copilot-2"}};
static const struct deed_command bring_back_two = {
    .before = {IMPORT, IMPORT, {"delete", "copilot", "copilot-2"}},
    .words = {"delete", "--undo", "copilot", "copilot-2"}};
static const struct deed_command export_one = {
    .before = {IMPORT}, .words = {"export", "copilot", "--quick", "-o", DEEDS_EXPORT}};
static const struct deed_command export_again = {
    .before = {IMPORT,
               {"export", "copilot", "--quick", "-f", "json", "-o", DEEDS_EXPORT}},
    .words = {"export", "copilot", "--quick", "--force", "-o", DEEDS_EXPORT}};
static const struct deed_command export_tables = {
    .before = {IMPORT},
    .words = {"export", "copilot", "--quick", "-f", "csv", "-o", "."},
    .several = true};
static const struct deed_command export_facts = {
    .words = {"catalog", "export", "-o", "."}, .several = true};
/* Every answers file of a folder into one. */
#define BATCH "batch", ".", "--quick", "-q", "-f"
static const struct deed_command batch_one = {
    .before = {IMPORT}, .words = {BATCH, "csv", "-o", DEEDS_EXPORT}};
static const struct deed_command batch_again = {
    .before = {{BATCH, "jsonl", "-o", DEEDS_EXPORT}},
    .words = {BATCH, "csv", "--force", "-o", DEEDS_EXPORT}};
#define TAKE_LIST                                      \
    {                                                  \
        "catalog", "import", DEEDS_LIST, "--yes", "-q" \
    }
static const struct deed_command import_prices = {.before = {IMPORT},
                                                  .words = TAKE_LIST};
static const struct deed_command take_prices_back = {
    .before = {IMPORT, TAKE_LIST}, .words = {"catalog", "import", "--undo", "-q"}};
#define PILOT(does) "pilot", does, "copilot", DEEDS_PILOT, "--as=csv", "--quick", "-q"
static const struct deed_command take_measured = {.before = {IMPORT},
                                                  .words = {PILOT("import")}};
static const struct deed_command write_measured = {
    .before = {IMPORT}, .words = {PILOT("apply"), "-o", DEEDS_EXPORT}};
/* One that finds the facts of the program newer than those of the database. */
static const struct deed_command update_catalog = {
    .before = {IMPORT},
    .meddled = "UPDATE revision SET source_hash = replace(hex(zeroblob(32)), '0', 'f')",
    .words = {"info"}};

/* One that reads every page and changes none. */
static const struct deed_command check_all = {
    .before = {IMPORT}, .words = {"check", DEEDS_ANSWERS}, .reads = true};

/* ---- all of them ----------------------------------------------------------------- */

/* Each is done in a database, in a folder or by a command. */
static const struct deed {
    const char *name;
    bool (*before)(struct store *store, struct error *err); /* NULL: nothing is there */
    bool (*in_database)(struct store *store, struct error *err);
    bool (*before_in_folder)(const char *folder, struct error *err);
    bool (*in_folder)(const char *folder, struct error *err);
    const struct deed_command *command;
} deeds[] = {
    {"make a database", NULL, nothing, NULL, NULL, NULL},
    {"save", nothing, save_one, NULL, NULL, NULL},
    {"draft", save_one, change_it, NULL, NULL, NULL},
    {"undo", save_and_change, take_back, NULL, NULL, NULL},
    {"version", save_one, keep_version, NULL, NULL, NULL},
    {"rename", save_and_change, call_it_another, NULL, NULL, NULL},
    {"delete", save_one, delete_it, NULL, NULL, NULL},
    {"remove for good", save_and_delete, remove_for_good, NULL, NULL, NULL},
    {"begin a session", save_one, open_session, NULL, NULL, NULL},
    {"load the catalog", save_one, load_catalog, NULL, NULL, NULL},
    {"import a price list", load_catalog, import_list, NULL, NULL, NULL},
    {"undo an import", load_and_import, undo_import, NULL, NULL, NULL},
    {"migrate", save_one, bring_up_to_date, NULL, NULL, NULL},
    {"export", NULL, NULL, NULL, export_new, NULL},
    {"export over a file", NULL, NULL, export_old, export_over, NULL},
    {"the command import", NULL, NULL, NULL, NULL, &import_one},
    {"the command evaluate --save", NULL, NULL, NULL, NULL, &save_result},
    {"the command rename", NULL, NULL, NULL, NULL, &rename_one},
    {"the command delete", NULL, NULL, NULL, NULL, &delete_two},
    {"the command delete --undo", NULL, NULL, NULL, NULL, &bring_back_two},
    {"the command export", NULL, NULL, NULL, NULL, &export_one},
    {"the command export --force", NULL, NULL, NULL, NULL, &export_again},
    {"the command export as tables", NULL, NULL, NULL, NULL, &export_tables},
    {"the command catalog export", NULL, NULL, NULL, NULL, &export_facts},
    {"the command batch", NULL, NULL, NULL, NULL, &batch_one},
    {"the command batch --force", NULL, NULL, NULL, NULL, &batch_again},
    {"the command catalog import", NULL, NULL, NULL, NULL, &import_prices},
    {"the command catalog import --undo", NULL, NULL, NULL, NULL, &take_prices_back},
    {"the command pilot import", NULL, NULL, NULL, NULL, &take_measured},
    {"the command pilot apply", NULL, NULL, NULL, NULL, &write_measured},
    {"the command check", NULL, NULL, NULL, NULL, &check_all},
    {"a command with a newer catalog", NULL, NULL, NULL, NULL, &update_catalog},
};

const char *
deed_name(size_t deed)
{
    return deeds[deed].name;
}

const size_t deed_count = ARRAY_LEN(deeds);

const struct deed_command *
deed_command(size_t deed)
{
    return deeds[deed].command;
}

bool
deed_prepare(size_t deed, const char *folder, struct error *err)
{
    if (deeds[deed].before)
        return in_database(folder, deeds[deed].before, err);
    return !deeds[deed].before_in_folder || deeds[deed].before_in_folder(folder, err);
}

bool
deed_act(size_t deed, const char *folder, struct error *err)
{
    if (deeds[deed].in_database)
        return in_database(folder, deeds[deed].in_database, err);
    return deeds[deed].in_folder(folder, err);
}
