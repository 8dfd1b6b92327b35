/*
 * trouble.c - see trouble.h.
 */
#include "tui/trouble.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "store/db.h"
#include "tui/pane.h"
#include "tui/shell_word.h"

enum { INDENT = 2, TEXT_COL = 16 };

struct trouble {
    struct screen screen;
    struct error error;
    char *path; /* of the database */
    struct pane pane;
};

bool
trouble_is(const struct app *app, const struct error *err)
{
    char where[sizeof err->where];

    error_place(store_path(app->world.store), 0, 0, where, sizeof where);
    return strcmp(err->where, where) == 0;
}

static enum context
trouble_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_PICK;
}

/* ---- laying out --------------------------------------------------------------------- */

static void
lay_part(struct pane *pane, const char *label, enum look look, const char *text)
{
    pane_add(pane, INDENT, LOOK_HEADING, label);
    pane_wrap(pane, TEXT_COL, TEXT_COL, look, text);
    pane_line(pane);
}

/* As a sentence of its own. */
static const char *
sentence(struct arena *arena, const char *text)
{
    char *out = arena_printf(arena, "%s.", text);

    out[0] = (char)toupper((unsigned char)out[0]);
    return out;
}

/* Commands that help; '%' stands for the path. */
static const struct {
    const char *label, *command;
} commands[] = {
    {"Room left", "df -h %"},
    {"A copy of it", "cp -p % /another/disk/"},
    {"Try it", "llm-decide list"},
    {"Start anew", "mv % %.old"},
};

static void
lay_commands(struct pane *pane, const char *path)
{
    struct strbuf line;

    strbuf_init(&line);
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
        strbuf_reset(&line);
        for (const char *at = commands[i].command; *at; at++)
            if (*at == '%')
                shell_word_add(&line, path);
            else
                strbuf_addc(&line, *at);
        lay_part(pane, commands[i].label, LOOK_PLAIN, line.data);
    }
    strbuf_clear(&line);
}

static void
trouble_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct trouble *trouble = (struct trouble *)screen;
    struct pane *pane = &trouble->pane;

    if (pane->cols != frame->body.cols) {
        pane_begin(pane, frame->body.cols);
        lay_part(pane, "Cause", LOOK_WRONG,
                 sentence(&pane->arena, trouble->error.what));
        lay_part(pane, "Effect", LOOK_PLAIN,
                 "What was just asked for was not done. Until this is mended nothing "
                 "is kept.");
        lay_part(pane, "File", LOOK_PLAIN, trouble->path);
        lay_part(pane, "What is safe", LOOK_PLAIN,
                 app->has_work
                     ? "Everything that was kept before, as far as the file can be "
                       "read; and what is open here, until you leave: x writes it to "
                       "a file, also on another disk."
                     : "Everything that was kept before, as far as the file can be "
                       "read.");
        if (trouble->error.mend[0])
            lay_part(pane, "What to do", LOOK_PLAIN,
                     sentence(&pane->arena, trouble->error.mend));
        pane_line(pane);
        lay_commands(pane, trouble->path);
    }
    pane_end(pane, frame->body.rows);
}

static void
trouble_draw(const struct screen *screen, const struct app *app,
             const struct frame *frame)
{
    const struct trouble *trouble = (const struct trouble *)screen;

    app_draw_title_with(app, frame, "", "trouble");
    frame_strip(frame, "The database cannot be used as it is", "");
    pane_draw(&trouble->pane, frame->body, true);
    frame_position(frame, trouble->pane.top, trouble->pane.rows, trouble->pane.lines);
    view_wrap(frame->help, 0, 0, frame->help.rows, 0, LOOK_PLAIN,
              "Enter goes back, and the next try may succeed; Q leaves.");
}

static bool
trouble_action(struct screen *screen, struct app *app, enum action action,
               const struct event *event)
{
    struct trouble *trouble = (struct trouble *)screen;

    (void)event;
    if (action == ACTION_ENTER || action == ACTION_SPACE)
        app_pop(app);
    else
        return pane_action(&trouble->pane, action);
    return true;
}

static bool
trouble_find(struct screen *screen, struct app *app, const char *text, int step)
{
    (void)app;
    return pane_find(&((struct trouble *)screen)->pane, text, step);
}

static void
trouble_close(struct screen *screen)
{
    struct trouble *trouble = (struct trouble *)screen;

    pane_clear(&trouble->pane);
    free(trouble->path);
    free(trouble);
}

/* What is seen whole is not scrolled. */
static size_t
trouble_hints(const struct screen *screen, const struct app *app, enum action *out,
              size_t most)
{
    static const enum action hints[] = {ACTION_ENTER, ACTION_LEAVE, ACTION_CLOSE,
                                        ACTION_PAGE_ON};
    const struct pane *pane = &((const struct trouble *)screen)->pane;

    (void)app;
    return keys_hints(hints, ARRAY_LEN(hints) - (pane->lines > pane->rows ? 0 : 1), out,
                      most);
}

static const struct screen_type trouble_type = {
    .context = trouble_context,
    .arrange = trouble_arrange,
    .draw = trouble_draw,
    .action = trouble_action,
    .hints = trouble_hints,
    .find = trouble_find,
    .close = trouble_close,
};

bool
trouble_is_screen(const struct screen *screen)
{
    return screen->type == &trouble_type;
}

struct screen *
trouble_open(const struct app *app, const struct error *err)
{
    struct trouble *trouble = screen_new(sizeof *trouble, &trouble_type);

    trouble->error = *err;
    trouble->path = strdup(store_path(app->world.store));
    if (!trouble->path)
        memory_exhausted();
    pane_init(&trouble->pane);
    return &trouble->screen;
}
