/*
 * keep.c - see keep.h.
 */
#include "tui/keep.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "store/catalog.h"
#include "store/saved.h"
#include "store/version.h"
#include "tui/export.h"
#include "tui/sheet.h"
#include "yaml/answers.h"

enum { LINE_NOTE, LINE_STATUS, LINE_MAKERS };
enum { NOTE_MAX = 200, MAKERS_MAX = 200 };

/* Words of a decision record; the first leaves the assessment a draft. */
static const char *const statuses[] = {"not decided", "proposed", "accepted",
                                       "rejected"};

static const char *
status_of(const struct screen *sheet)
{
    unsigned chosen = sheet_chosen(sheet, LINE_STATUS);

    for (size_t i = 1; i < ARRAY_LEN(statuses); i++)
        if (chosen >> i & 1u)
            return statuses[i];
    return NULL;
}

/* The revision of the database that the catalog is; 0 when it is none of them. */
static int64_t
revision_of(const struct app *app)
{
    struct catalog_state state;
    struct error err;

    if (!store_catalog_state(app->world.store, &state, &err) ||
        strcmp(state.hash, app->world.catalog->hash) != 0)
        return 0;
    return state.revision;
}

static bool
version_keep(struct app *app, const struct screen *sheet, int *number,
             struct error *err)
{
    const struct decision *decision = app->work.now->decision;
    int winner = decision->verdict.winner;
    char now[WORK_TIME_SIZE], as_of[DATE_TEXT_SIZE];
    struct export_request request = export_request(EXPORT_JSON);
    struct strbuf answers, json;
    struct saved_version version;
    bool done;

    strbuf_init(&answers);
    strbuf_init(&json);
    answers_write(&app->work.now->answers, &answers);
    export_render(app, &request, &json);
    work_time(&app->world, now);
    date_format(app->world.as_of_day, as_of);
    version = (struct saved_version){
        .answers = answers.data,
        .revision = revision_of(app),
        .catalog_hash = app->world.catalog->hash,
        .engine = app->session->version,
        .as_of = as_of,
        .decision = json.data,
        .leader = winner >= 0 ? strategy_ids[winner] : NULL,
        .score = winner >= 0 ? maybe_of(decision->options[winner].score)
                             : maybe_unknown(),
        .status = "",
        .decision_makers = "",
        .note = sheet_text(sheet, LINE_NOTE),
    };
    done = version_save(app->world.store, app->work.id, &version, now, number, err);
    strbuf_clear(&json);
    strbuf_clear(&answers);
    return done;
}

/* The version, and what was decided by it unless status is NULL. */
static bool
version_decide(struct app *app, const struct screen *sheet, const char *status,
               int *number, struct error *err)
{
    char now[WORK_TIME_SIZE], today[DATE_TEXT_SIZE];

    work_time(&app->world, now);
    date_format(app->world.as_of_day, today);
    return version_keep(app, sheet, number, err) &&
           (!status || saved_decide(app->world.store, app->work.id, *number, status,
                                    today, sheet_text(sheet, LINE_MAKERS), now, err));
}

static bool
keep_accepted(struct app *app, struct screen *sheet, struct error *err)
{
    const char *status = status_of(sheet);
    struct store *store = app->world.store;
    int number;

    if (!app->work.now->decision)
        return error_set(err, ERROR_INPUT, NULL, "answer what is open first",
                         "there is no result any more");
    if (!app_finish(app))
        return error_set(
            err, ERROR_FAILED, NULL, "press Keep again to go on",
            "a version says how sure the verdict was, which was not finished");
    if (!work_ensure_saved(&app->work, err) || !store_begin(store, err) ||
        !store_end(store, version_decide(app, sheet, status, &number, err), err))
        return false;
    app->work.status = status ? STATUS_DECIDED : app->work.status;
    app_say(app, LOOK_MET, "Kept as version %d of %s%s%s", number, app->work.id,
            status ? ", " : "", status ? status : "");
    return true;
}

struct screen *
keep_open(struct app *app)
{
    struct screen *sheet = sheet_open(&(struct sheet_spec){
        .title = "version",
        .strip = "Keep a version",
        .text =
            "A version keeps the answers, the catalog and the result as they are now. "
            "A decided one is held against later catalogs.",
        .accept = "Keep",
        .accepted = keep_accepted,
    });
    sheet_add_text(sheet, "Note", "What this version is about.", "", NOTE_MAX);
    sheet_add_choice(sheet, "Decision", "Where the decision stands.", statuses,
                     ARRAY_LEN(statuses), 1, false);
    sheet_add_text(sheet, "Made by", "Who decided.", app->work.now->answers.owner,
                   MAKERS_MAX);
    return sheet;
}
