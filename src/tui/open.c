/*
 * open.c - see open.h.
 */
#include "tui/open.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/saved.h"
#include "store/session.h"
#include "tui/form_screen.h"
#include "yaml/answers.h"

enum { ANSWERS_BYTES_MAX = 1 << 20 };

static bool
is_alive(long process)
{
    return kill((pid_t)process, 0) == 0 || errno == EPERM;
}

/* The other process that has an assessment open, or 0. */
static long
holder_of(const struct app *app, const char *id)
{
    struct session *sessions;
    struct arena arena;
    struct error err;
    size_t count = 0;
    long holder = 0;

    arena_init(&arena);
    if (session_list(app->world.store, &arena, &sessions, &count, &err))
        for (size_t i = 0; i < count; i++)
            if (strcmp(sessions[i].assessment, id) == 0 &&
                sessions[i].process != (long)getpid() && is_alive(sessions[i].process))
                holder = sessions[i].process;
    arena_clear(&arena);
    return holder;
}

bool
open_recovered(struct app *app)
{
    struct session *sessions;
    struct arena arena;
    struct error err;
    size_t count = 0;
    bool any = false;

    arena_init(&arena);
    if (session_list(app->world.store, &arena, &sessions, &count, &err))
        for (size_t i = 0; i < count; i++)
            if (sessions[i].process != (long)getpid() && !is_alive(sessions[i].process))
                any = session_end(app->world.store, sessions[i].process, &err) || any;
    arena_clear(&arena);
    return any;
}

/* Where a question is shown: among the six while one of them is open, else on its page. */
static void
show_place(struct app *app, const char *place)
{
    size_t field = work_find(&app->work, place);
    bool has_open = assessment_answered(&app->work.now->answers) < 6;
    bool is_must = field < app->work.field_count &&
                   app->work.fields[field].field->must_answer;

    app_push(app, form_screen_open(
                      has_open && (is_must || !*place) ? FORM_MUST : FORM_PAGE, 0));
    if (field < app->work.field_count)
        form_screen_show(app, field);
}

void
open_new(struct app *app)
{
    struct assessment answers;

    assessment_init(&answers);
    app_open_work(app, NULL, STATUS_DRAFT, &answers);
    show_place(app, "");
}

void
open_answers(struct app *app, const struct assessment *answers,
             enum assessment_status status)
{
    app_open_work(app, NULL, status, answers);
    show_place(app, "");
}

/* Its state, and the answers as they were saved. */
static bool
saved_read(struct app *app, const char *id, struct arena *arena, struct saved_row *row,
           struct draft *draft, struct answers *answers, struct error *err)
{
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file file = {.path = id};
    bool there;

    if (!saved_find(app->world.store, id, arena, row, &there, err) ||
        !draft_read(app->world.store, id, arena, draft, err))
        return false;
    file.bytes = draft->answers;
    file.size = strlen(draft->answers);
    if (answers_read(&file, app->world.form, arena, answers, &errors, &warnings))
        return true;
    *err = errors.items[0];
    return false;
}

bool
open_load(struct app *app, const char *id, struct error *err)
{
    char now[WORK_TIME_SIZE], key[SAVED_ID_SIZE];
    struct saved_row row;
    struct answers answers;
    struct draft draft;
    struct arena arena;
    bool done;

    snprintf(key, sizeof key, "%s", id); /* id may live in a list that is read anew */
    arena_init(&arena);
    done = saved_read(app, key, &arena, &row, &draft, &answers, err);
    if (done) {
        app_open_work(app, key, row.status, &answers.assessment);
        app->work.read_only = app->session->read_only || holder_of(app, key) != 0;
        snprintf(app->work.place, sizeof app->work.place, "%s", draft.place);
        work_time(&app->world, now);
        if (!app->work.read_only)
            done = session_begin(app->world.store, (long)getpid(), key, now, err);
    }
    arena_clear(&arena);
    return done;
}

bool
open_saved(struct app *app, const char *id, struct error *err)
{
    if (!open_load(app, id, err))
        return false;
    show_place(app, app->work.place);
    if (app->work.read_only && !app->session->read_only)
        app_say(app, LOOK_ATTENTION,
                "Process %ld has it open: it can only be read here",
                holder_of(app, app->work.id));
    return true;
}

bool
open_read(struct app *app, const char *path, struct arena *arena,
          struct assessment *out, struct error *err)
{
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file file = {.path = path};
    struct answers answers;
    struct strbuf bytes;
    bool done;

    if (!app->session->files.read)
        return error_set(err, ERROR_FAILED, path, NULL, "files cannot be read here");
    strbuf_init(&bytes);
    done = app->session->files.read(path, ANSWERS_BYTES_MAX, &bytes, err);
    if (done) {
        file.bytes = bytes.data;
        file.size = bytes.length;
        done = answers_read(&file, app->world.form, arena, &answers, &errors,
                            &warnings);
        if (done)
            *out = answers.assessment;
        else
            *err = errors.items[0];
    }
    strbuf_clear(&bytes);
    return done;
}
