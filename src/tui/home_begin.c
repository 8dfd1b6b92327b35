/*
 * home_begin.c - how an assessment comes to be, or to its name.
 */
#include "tui/home_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "tui/open.h"
#include "tui/pick.h"
#include "tui/sheet.h"

enum { PATH_MAX_CHARS = 1000 };

/* ---- rename ------------------------------------------------------------------------ */

struct renaming {
    char id[SAVED_ID_SIZE];
};

static bool
change_title(struct assessment *answers, struct arena *arena, void *context,
             struct error *err)
{
    (void)err;
    answers->title = arena_strdup(arena, context);
    return true;
}

/* A name is part of the answers: given as any other change, with a step to undo. */
static bool
renamed(struct app *app, struct screen *sheet, struct error *err)
{
    struct renaming *renaming = sheet_context(sheet);
    char title[HOME_TITLE_MAX * 4 + 1];
    bool done;

    snprintf(title, sizeof title, "%s", sheet_text(sheet, 0));
    if (!title[strspn(title, " ")])
        return error_set(err, ERROR_INPUT, NULL, "type a name", "a name is not empty");
    if (!open_load(app, renaming->id, err))
        return false;
    done = work_change(&app->work, "name", change_title, title, err);
    app_close_work(app);
    return done;
}

void
home_rename(struct home *home, struct app *app)
{
    const struct saved_row *row = home_focused(home);
    struct renaming *renaming;
    struct screen *sheet;

    if (!row || row->deleted_at)
        return;
    renaming = calloc(1, sizeof *renaming);
    if (!renaming)
        memory_exhausted();
    snprintf(renaming->id, sizeof renaming->id, "%s", row->id);
    sheet = sheet_open(&(struct sheet_spec){
        .title = "rename",
        .strip = "Rename an assessment",
        .accept = "Rename",
        .accepted = renamed,
        .context = renaming,
    });
    sheet_add_text(sheet, "Name", "What it is called in lists and reports.", row->title,
                   HOME_TITLE_MAX);
    app_push(app, sheet);
}

/* ---- import, templates, examples --------------------------------------------------- */

static bool
imported(struct app *app, struct screen *sheet, struct error *err)
{
    struct assessment answers;
    struct arena arena;
    bool done;

    arena_init(&arena);
    done = open_read(app, sheet_text(sheet, 0), &arena, &answers, err);
    if (done)
        open_answers(app, &answers, STATUS_DRAFT);
    arena_clear(&arena);
    return done;
}

void
home_import(struct home *home, struct app *app)
{
    struct screen *sheet = sheet_open(&(struct sheet_spec){
        .title = "import",
        .strip = "Import answers",
        .text =
            "An answers file as llm-decide template or export -f yaml writes it. Its "
            "comments are not kept.",
        .accept = "Import",
        .accepted = imported,
    });

    (void)home;
    sheet_add_text(sheet, "File", "The path of an answers file.", "", PATH_MAX_CHARS);
    app_push(app, sheet);
}

static bool
example_read(struct app *app, int index, struct arena *arena,
             struct assessment *answers)
{
    struct error err;

    if (open_read(app, app->session->examples[index].path, arena, answers, &err))
        return true;
    app_say_error(app, &err);
    return false;
}

static void
example_chosen(struct app *app, int value)
{
    struct assessment answers;
    struct arena arena;

    arena_init(&arena);
    if (example_read(app, value, &arena, &answers))
        open_answers(app, &answers, STATUS_EXAMPLE);
    arena_clear(&arena);
}

/* The same answers, as the beginning of something of one's own. */
static void
template_chosen(struct app *app, int value)
{
    struct assessment answers;
    struct arena arena;

    arena_init(&arena);
    if (example_read(app, value, &arena, &answers)) {
        answers.id = NULL;
        answers.owner = NULL;
        answers.title = NULL;
        open_answers(app, &answers, STATUS_DRAFT);
        app_say(app, LOOK_PLAIN, "Answers of %s: change what is different with you",
                app->session->examples[value].name);
    }
    arena_clear(&arena);
}

static void
examples_list(struct app *app, const char *title, const char *strip,
              void (*chosen)(struct app *app, int value))
{
    struct screen *list = pick_open(&(struct pick_spec){
        .title = title,
        .strip = strip,
        .help = "Enter opens it.",
        .chosen = chosen,
    });

    for (size_t i = 0; i < app->session->example_count; i++) {
        struct assessment answers;
        struct arena arena;
        struct error err;

        arena_init(&arena);
        if (open_read(app, app->session->examples[i].path, &arena, &answers, &err))
            pick_add(list, LOOK_PLAIN, app->session->examples[i].name,
                     answers.title ? answers.title : "", "", (int)i);
        arena_clear(&arena);
    }
    app_push(app, list);
}

void
home_template(struct home *home, struct app *app)
{
    (void)home;
    examples_list(app, "templates", "Begin with the answers of somebody like you",
                  template_chosen);
}

void
home_example(struct home *home, struct app *app)
{
    (void)home;
    examples_list(app, "examples", "Worked examples", example_chosen);
}
