/*
 * scenes.c - see scenes.h.
 */
#include "tui/scenes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/catalog.h"
#include "store/draft.h"
#include "store/saved.h"
#include "store/session.h"
#include "store/sql.h"
#include "store/version.h"
#include "support/cmocka.h"
#include "support/folder.h"
#include "support/shipped.h"
#include "tui/home.h"

/* ---- Home --------------------------------------------------------------------------- */

void
scene_keep(struct stage *stage, const char *path)
{
    stage_answers(stage, path);
    stage_keys(stage, "]]]\u2193\u2192\u2190q"); /* time to deploy, there and back */
}

/* Home again, as it is at the start of a session. */
static void
home_anew(struct stage *stage)
{
    app_pop(&stage->app);
    app_push(&stage->app, home_open(&stage->app));
    stage_finish(stage);
}

void
scene_saved(struct stage *stage)
{
    scene_keep(stage, "data/examples/hospital.yaml");
    scene_keep(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "a\u2192q \u2193 ");
}

void
scene_alike(struct stage *stage)
{
    scene_keep(stage, "data/examples/hospital.yaml");
    scene_keep(stage, "data/examples/hospital.yaml");
}

void
scene_four(struct stage *stage)
{
    scene_keep(stage, "data/examples/hospital.yaml");
    scene_keep(stage, "data/examples/core-capability.yaml");
    scene_keep(stage, "data/examples/token-factory.yaml");
    scene_keep(stage, "data/examples/prototype.yaml");
}

void
scene_other_forms(struct stage *stage)
{
    scene_keep(stage, "data/examples/core-capability.yaml");
    scene_own_page(stage);
    stage_answers(stage, "data/examples/core-capability.yaml");
    stage_keys(stage,
               "/rota\n\u2192pG\u2191\n40\nqq"); /* a rota day and night; a weight */
    stage_form_add(stage, NULL);
}

void
scene_thousand(struct stage *stage)
{
    struct draft draft = {
        .answers = "format: llm-decide/answers\nformat_version: \"1.0\"\n",
        .place = "",
        .label = ""};
    char id[SAVED_ID_SIZE], title[32];
    struct error err;

    for (int i = 0; i < 1000; i++) {
        snprintf(title, sizeof title, "Draft %d", 1000 - i);
        draft.title = title;
        assert_true(draft_create(stage->app.world.store, NULL, STATUS_DRAFT, &draft,
                                 "2026-11-24T12:00:00Z", id, &err));
    }
    home_anew(stage);
}

void
scene_recovered(struct stage *stage)
{
    struct error err;

    stage_keys(stage, "a\u2192q");
    /* No process has this number. */
    assert_true(session_begin(stage->app.world.store, 0x7ffffff0, "new-assessment",
                              "2026-11-24T13:00:00Z", &err));
    home_anew(stage);
}

void
scene_decided(struct stage *stage)
{
    struct saved_version version = {
        .catalog_hash = "another",
        .engine = "1.0",
        .as_of = "2026-08-01",
        .decision = "{}",
        .leader = "migration", /* which it is not today */
        .status = "",
        .decision_makers = "",
        .note = "",
    };
    struct store *store = stage->app.world.store;
    struct error err;
    struct draft draft;
    struct arena arena;
    int number;

    scene_keep(stage, "data/examples/hospital.yaml");
    arena_init(&arena);
    assert_true(draft_read(store, "hospital", &arena, &draft, &err));
    version.answers = draft.answers;
    if (!version_save(store, "hospital", &version, "2026-08-01T00:00:00Z", &number,
                      &err))
        fail_msg("%s", err.what);
    assert_true(saved_decide(store, "hospital", number, "accepted", "2026-08-01", "us",
                             "2026-08-01T00:00:00Z", &err));
    arena_clear(&arena);
    home_anew(stage);
}

void
scene_read_only(struct stage *stage)
{
    scene_keep(stage, "data/examples/hospital.yaml");
    stage->session.read_only = true;
}

void
scene_own_page(struct stage *stage)
{
    stage_form_add(stage, "tests/screens/forms/70-operations.yaml");
}

/* ---- catalog ------------------------------------------------------------------------ */

static const char price_list[] =
    "{\"gpt-5.6-luna\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\","
    "  \"input_cost_per_token\": 4e-7, \"output_cost_per_token\": 1.2e-6},"
    " \"new-model-x\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\","
    "  \"input_cost_per_token\": 1e-6, \"output_cost_per_token\": 2e-6},"
    " \"wrong\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\","
    "  \"input_cost_per_token\": -1, \"output_cost_per_token\": 2e-6},"
    " \"painter\": {\"litellm_provider\": \"openai\", \"mode\": \"image_generation\"}}";

static const char rental[] =
    "gpu_id,provider,instance,gpu_count,usd_per_hour,pricing,region,source,as_of\n"
    "l4,Our data centre,rack 7,4,0.90,on-demand,eu,https://example.org/q,2026-11-20\n";

static bool
read_list(const char *path, size_t limit, struct strbuf *out, struct error *err)
{
    (void)limit;
    if (strcmp(path, "prices.json") == 0)
        strbuf_add(out, price_list);
    else if (strcmp(path, "rental.csv") == 0)
        strbuf_add(out, rental);
    else
        return error_set(err, ERROR_FAILED, path, NULL, "cannot be read");
    return true;
}

/* The shipped catalog in the database, as the program puts it there. */
static void
catalog_keep(struct stage *stage)
{
    struct catalog_change change = {
        .cause = CAUSE_SHIPPED,
        .list = "",
        .source = "data",
        .source_hash = stage->session.catalog->hash,
        .licence = "",
        .now = "2026-11-24T00:00:00Z",
    };
    struct error err;
    int64_t revision;

    if (!store_catalog_change(stage->app.world.store, &change, stage->session.catalog,
                              &revision, &err) ||
        !app_reload_catalog(&stage->app, &err))
        fail_msg("%s", err.what);
}

void
scene_catalog(struct stage *stage)
{
    stage->session.files.read = read_list;
    catalog_keep(stage);
    stage_keys(stage, "b");
}

/* Save an example's answers, with more behind them. */
static void
example_keep(struct stage *stage, const char *path, const char *more, const char *title)
{
    struct draft draft = {.place = "", .label = "new", .title = title, .answered = 6};
    char id[SAVED_ID_SIZE];
    struct strbuf text;
    struct error err;

    strbuf_init(&text);
    assert_true(stage_read(path, 1 << 20, &text, &err));
    strbuf_add(&text, more);
    draft.answers = text.data;
    if (!draft_create(stage->app.world.store, NULL, STATUS_DRAFT, &draft,
                      "2026-11-24T12:00:00Z", id, &err))
        fail_msg("%s", err.what);
    strbuf_clear(&text);
}

void
scene_owned(struct stage *stage)
{
    example_keep(stage, "data/examples/prototype.yaml", "", "Prototype");
    example_keep(stage, "data/examples/prototype.yaml",
                 "overrides: {api_input_usd_mtok: 0.15}\n", "With a contract");
}

void
scene_catalog_used(struct stage *stage)
{
    scene_owned(stage);
    scene_catalog(stage);
    stage_finish(stage);
}

void
scene_other_catalog(struct stage *stage)
{
    stage->session.files.read = read_list;
    catalog_keep(stage);
    stage->session.files.read = stage_read;
    scene_keep(stage, "data/examples/prototype.yaml");
    stage_finish(stage);
    stage_keys(stage, "\n\023\023q"); /* a version of it */
    scene_keep(stage, "data/examples/prototype.yaml");
    stage->session.files.read = read_list;
    stage_keys(stage, "bi\nprices.json\n\023\023q");
    stage_finish(stage);
}

/* ---- what goes wrong ---------------------------------------------------------------- */

static void
run(struct stage *stage, const char *sql)
{
    if (sqlite3_exec(stage->app.world.store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(stage->app.world.store->db));
}

/* Where a user has it: what is shown has to be the same on every machine. */
static void
path_set(struct stage *stage)
{
    struct store *store = stage->app.world.store;

    free(store->path);
    store->path = strdup("/home/ann/.local/share/llm-decide/llm-decide.db");
    assert_non_null(store->path);
}

/* A database that may not grow stands for a full disk; what is kept fills it at last. */
void
scene_full_disk(struct stage *stage)
{
    int depth;

    scene_keep(stage, "data/examples/hospital.yaml");
    path_set(stage);
    run(stage, "PRAGMA max_page_count = 1");
    stage_keys(stage, "\n");
    depth = stage->app.depth;
    for (int i = 0; i < 1000 && stage->app.depth == depth; i++)
        stage_keys(stage, i % 2 ? "\u2192" : "\u2190");
}

void
scene_damaged(struct stage *stage)
{
    scene_keep(stage, "data/examples/hospital.yaml");
    path_set(stage);
    run(stage, "PRAGMA ignore_check_constraints = ON");
    run(stage, "UPDATE assessment SET status = 'nonsense'");
}

/* As the program's own, of a disk on which two names are special. */
static bool
files_write(const char *path, const char *data, size_t size, bool force,
            struct error *err)
{
    (void)force;
    if (strcmp(path, "locked.md") == 0)
        return error_set(err, ERROR_FAILED, path, NULL, "cannot be created: %s",
                         strerror(EACCES));
    folder_write(path, data, size);
    return true;
}

void
scene_files(struct stage *stage)
{
    static const struct timespec changed[2] = {{1795500000, 0}, {1795500000, 0}};

    stage->session.files.write = files_write;
    if (access("report.md", F_OK) != 0)
        folder_write("report.md", "precious", 8);
    assert_int_equal(utimensat(AT_FDCWD, "report.md", changed, 0), 0);
}
