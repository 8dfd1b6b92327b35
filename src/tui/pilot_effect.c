/*
 * pilot_effect.c - what measurements would change, before they count.
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
    struct pilot_change change;    /* its rows live in arena */
    struct decision bare;          /* without any measurement: what targets are from */
    struct decision before, after; /* without these rows, and with them */
    const struct pilot *rows;      /* as they would stand among the others */
    bool (*kept)(struct app *app, const struct pilot_change *change, struct error *err);
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

/* ---- changing ------------------------------------------------------------------------ */

/* The rows with one in the place of another, behind them, or away. */
static void
row_place(struct assessment *answers, const struct pilot_change *change,
          struct arena *arena)
{
    struct pilot *rows = ARENA_ARRAY(arena, answers->pilot_count + 1, struct pilot);
    size_t count = 0;

    for (size_t i = 0; i < answers->pilot_count; i++)
        if (i != change->index)
            rows[count++] = answers->pilots[i];
        else if (change->rows.count)
            rows[count++] = change->rows.rows[0];
    if (change->index == answers->pilot_count && change->rows.count)
        rows[count++] = change->rows.rows[0];
    answers->pilots = rows;
    answers->pilot_count = count;
}

void
pilot_change_make(struct assessment *answers, const struct pilot_change *change,
                  struct arena *arena)
{
    struct assessment copy;
    struct pilot *rows;

    if (change->is_file) {
        answers->pilot_count = pilot_rows_merge(answers->pilots, answers->pilot_count,
                                                &change->rows, arena, &rows);
        answers->pilots = rows;
    } else
        row_place(answers, change, arena);
    /* The texts of new rows live elsewhere: a copy has all of them in this arena. */
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
    const struct pilot_change *change = &effect->change;

    assessment_copy(&app->work.now->answers, before, &effect->arena);
    *after = *before;
    *bare = *before;
    bare->pilot_count = 0;
    pilot_change_make(after, change, &effect->arena);
    effect->rows = after->pilots + (change->is_file
                                        ? after->pilot_count - change->rows.count
                                        : change->index);
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
    size_t count = effect->change.rows.count;
    int cols = frame->body.cols - 1;
    struct blocks blocks;

    if (effect->cols != cols) {
        pane_begin(&effect->pane, cols);
        blocks_init(&blocks, &effect->pane.arena);
        pilot_report_effect(&effect->before, &effect->after, effect->rows, count,
                            &blocks);
        pilot_report_rows(&effect->bare, effect->rows, count, &blocks);
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
    frame_strip(frame,
                effect->change.rows.count == 1
                    ? "Pilot   what the measurement would change"
                    : "Pilot   what the measurements would change",
                "nothing is changed yet");
    pane_draw(&effect->pane, frame->body, true);
    view_text(frame->help, 0, 0, LOOK_PLAIN,
              effect->change.rows.count == 1
                  ? "Ctrl-S lets it count; Esc leaves the answers as they are."
                  : "Ctrl-S lets them count; Esc leaves the answers as they are.");
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
    if (effect->kept(app, &effect->change, &err))
        app_pop(app);
    else
        app_say_error(app, &err);
    return true;
}

static const enum action effect_hints[] = {ACTION_KEEP, ACTION_PAGE_ON, ACTION_CLOSE};

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
    .usual_hints = effect_hints,
    .usual_hint_count = ARRAY_LEN(effect_hints),
    .close = effect_close,
};

/* The rows with texts of their own: the caller's go away. */
static void
change_own(struct pilot_effect *effect)
{
    struct pilot_proposal *rows = &effect->change.rows;
    struct assessment carrier, own;

    assessment_init(&carrier);
    carrier.pilots = rows->rows;
    carrier.pilot_count = rows->count;
    assessment_copy(&carrier, &own, &effect->arena);
    rows->rows = own.pilots;
}

struct screen *
pilot_effect_open(struct app *app, const struct pilot_change *change,
                  bool (*kept)(struct app *app, const struct pilot_change *change,
                               struct error *err),
                  struct error *err)
{
    struct pilot_effect *effect = screen_new(sizeof *effect, &effect_type);

    arena_init(&effect->arena);
    pane_init(&effect->pane);
    effect->change = *change;
    effect->kept = kept;
    change_own(effect);
    if (effect_decide(effect, app, err))
        return &effect->screen;
    effect_close(&effect->screen);
    return NULL;
}
