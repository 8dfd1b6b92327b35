/*
 * pilot_effect.c - what a measurement would change, before it counts.
 */
#include "tui/pilot_effect.h"

#include <stdlib.h>
#include <string.h>

#include "decide/decide.h"
#include "report/pilot_report.h"
#include "tui/blocks_pane.h"
#include "tui/pane.h"
#include "tui/pilot_row.h"

struct pilot_effect {
    struct screen screen;
    struct arena arena;
    size_t index;
    struct pilot row;
    struct decision bare;          /* without any measurement: what targets are from */
    struct decision before, after; /* without this row, and with it */
    bool (*kept)(struct app *app, size_t index, const struct pilot *row,
                 struct error *err);
    struct pane pane;
    int cols; /* that the pane was laid out for; 0: anew */
};

static struct pilot_effect *
self(struct screen *screen)
{
    return (struct pilot_effect *)screen;
}

static const struct pilot_effect *
self_of(const struct screen *screen)
{
    return (const struct pilot_effect *)screen;
}

void
pilot_rows_change(struct assessment *answers, size_t index, const struct pilot *row,
                  struct arena *arena)
{
    struct pilot *rows = ARENA_ARRAY(arena, answers->pilot_count + 1, struct pilot);
    struct assessment copy;
    size_t count = 0;

    for (size_t i = 0; i < answers->pilot_count; i++) {
        if (i != index)
            rows[count++] = answers->pilots[i];
        else if (row)
            rows[count++] = *row;
    }
    if (index == answers->pilot_count && row)
        rows[count++] = *row;
    answers->pilots = rows;
    answers->pilot_count = count;
    /* The texts of the new row live elsewhere: a copy has all of them in this arena. */
    assessment_copy(answers, &copy, arena);
    *answers = copy;
}

/* ---- deciding ------------------------------------------------------------------------ */

static bool
decide_on(const struct app *app, const struct assessment *answers, struct arena *arena,
          struct decision *out, struct error *err)
{
    return decide(app->world.catalog, answers, app->world.as_of_day, arena, out, err);
}

static bool
effect_decide(struct pilot_effect *effect, struct app *app, struct error *err)
{
    struct assessment *answers = ARENA_ARRAY(&effect->arena, 3, struct assessment);
    struct assessment *bare = &answers[0], *before = &answers[1], *after = &answers[2];

    assessment_copy(&app->work.now->answers, before, &effect->arena);
    *after = *before;
    *bare = *before;
    bare->pilot_count = 0;
    pilot_rows_change(after, effect->index, &effect->row, &effect->arena);
    /* The row with texts of its own: the caller's go away. */
    effect->row = after->pilots[effect->index];
    return pilot_row_check(after, err) &&
           decide_on(app, bare, &effect->arena, &effect->bare, err) &&
           decide_on(app, before, &effect->arena, &effect->before, err) &&
           decide_on(app, after, &effect->arena, &effect->after, err);
}

/* ---- the screen ---------------------------------------------------------------------- */

static enum context
effect_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_DIALOG;
}

static void
effect_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct pilot_effect *effect = self(screen);
    int cols = frame->body.cols - 1;
    struct blocks blocks;

    if (effect->cols != cols) {
        pane_begin(&effect->pane, cols);
        blocks_init(&blocks, &effect->pane.arena);
        pilot_report_effect(&effect->before, &effect->after, &effect->row, 1, &blocks);
        pilot_report_rows(&effect->bare, &effect->row, 1, &blocks);
        blocks_lay(&effect->pane, &blocks, BLOCKS_TABLES, app->theme.glyphs);
        effect->cols = cols;
    }
    pane_end(&effect->pane, frame->body.rows);
}

static void
effect_draw(const struct screen *screen, const struct app *app,
            const struct frame *frame)
{
    const struct pilot_effect *effect = self_of(screen);

    app_draw_title(app, frame);
    frame_strip(frame, "Pilot   what the measurement would change",
                "nothing is changed yet");
    pane_draw(&effect->pane, frame->body, true);
    view_text(frame->help, 0, 0, LOOK_PLAIN,
              "Ctrl-S lets it count; Esc leaves the answers as they are.");
}

static bool
effect_action(struct screen *screen, struct app *app, enum action action,
              const struct event *event)
{
    struct pilot_effect *effect = self(screen);
    struct error err;

    (void)event;
    if (action != ACTION_KEEP)
        return pane_action(&effect->pane, action);
    if (effect->kept(app, effect->index, &effect->row, &err))
        app_pop(app);
    else
        app_say_error(app, &err);
    return true;
}

static size_t
effect_hints(const struct screen *screen, const struct app *app, enum action *out,
             size_t most)
{
    static const enum action hints[] = {ACTION_KEEP, ACTION_PAGE_ON, ACTION_CLOSE};

    (void)screen;
    (void)app;
    (void)most;
    memcpy(out, hints, sizeof hints);
    return ARRAY_LEN(hints);
}

static void
effect_close(struct screen *screen)
{
    struct pilot_effect *effect = self(screen);

    pane_clear(&effect->pane);
    arena_clear(&effect->arena);
    free(effect);
}

static const struct screen_type effect_type = {
    .context = effect_context,
    .arrange = effect_arrange,
    .draw = effect_draw,
    .action = effect_action,
    .hints = effect_hints,
    .close = effect_close,
};

struct screen *
pilot_effect_open(struct app *app, size_t index, const struct pilot *row,
                  bool (*kept)(struct app *app, size_t index, const struct pilot *row,
                               struct error *err),
                  struct error *err)
{
    struct pilot_effect *effect = screen_new(sizeof *effect, &effect_type);

    arena_init(&effect->arena);
    pane_init(&effect->pane);
    effect->index = index;
    effect->row = *row;
    effect->kept = kept;
    if (effect_decide(effect, app, err))
        return &effect->screen;
    effect_close(&effect->screen);
    return NULL;
}
