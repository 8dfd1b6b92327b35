/*
 * pilot_screen.c - see pilot_screen.h.
 */
#include "tui/pilot_screen.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "decide/decide.h"
#include "decide/roadmap.h"
#include "import/measurement.h"
#include "report/pilot_report.h"
#include "report/show.h"
#include "tui/pane.h"
#include "tui/pilot_effect.h"
#include "tui/pilot_row.h"
#include "tui/sheet.h"
#include "tui/so_far.h"

enum {
    INDENT = 2,
    PATH_CHARS_MAX = 1000,
    FILE_LIMIT = 32 << 20,
};

struct pilot_screen {
    struct screen screen;
    struct pane pane; /* links are rows of the assessment's pilots */
    unsigned long version;
    int cols;
    char effect[160];        /* what the last change did to the scores, */
    unsigned long effect_of; /* of these answers */
};

static struct pilot_screen *
self(struct screen *screen)
{
    return (struct pilot_screen *)screen;
}

static const struct pilot_screen *
self_of(const struct screen *screen)
{
    return (const struct pilot_screen *)screen;
}

static enum context
pilot_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_PILOT;
}

/* ---- targets ------------------------------------------------------------------------ */

static const char *const measure_words[MEASURE_COUNT] = {
    [MEASURE_OUTPUT_SPEED] = "output tokens/s", [MEASURE_USER_SPEED] = "user tokens/s",
    [MEASURE_CASES] = "cases passed",           [MEASURE_OWN_PRICE] = "USD per 1M",
    [MEASURE_API_PRICE] = "USD per 1M",
};

/* Where the columns stand; a narrow screen leaves out where to stop. */
struct target_layout {
    int target, stop, measured, state; /* stop 0: left out */
};

static struct target_layout
target_layout(const struct pane *pane)
{
    if (pane->cols < FRAME_COLS_NORMAL - 2)
        return (struct target_layout){22, 0, 34, 46};
    return (struct target_layout){26, 40, 54, 66};
}

/* How the latest row that measured it stands to a target, and how many it rests on. */
static enum pilot_state
latest_state(const struct decision *bare, const struct assessment *answers,
             const struct pilot_target *target, struct maybe *value, double *n)
{
    enum pilot_state state = PILOT_NOT_MEASURED;

    *value = maybe_unknown();
    for (size_t i = 0; i < answers->pilot_count; i++) {
        struct maybe one;
        enum pilot_state now = pilot_state(bare, &answers->pilots[i], target, &one);

        if (now == PILOT_NOT_MEASURED)
            continue;
        state = now;
        *value = one;
        *n = answers->pilots[i].n;
    }
    return state;
}

static const char *
value_words(struct arena *arena, enum pilot_measure measure, struct maybe value)
{
    if (!value.known)
        return "-";
    if (measure == MEASURE_CASES)
        return show_share(arena, value.value);
    if (measure == MEASURE_OWN_PRICE || measure == MEASURE_API_PRICE)
        return show_money(arena, value.value);
    return show_real(arena, value.value, 1);
}

/* pass, MISS with the distance, STOP, or weak for too few cases. */
static enum look
state_words(enum pilot_state state, const struct pilot_target *target,
            struct maybe value, double n, char *out, size_t size)
{
    switch (state) {
    case PILOT_NOT_MEASURED:
        snprintf(out, size, "to do");
        return LOOK_HINT;
    case PILOT_STOP:
        snprintf(out, size, "STOP");
        return LOOK_WRONG;
    case PILOT_MISS:
        snprintf(out, size, "MISS %+.0f %%",
                 (value.value / target->target.value - 1) * 100);
        return LOOK_ATTENTION;
    case PILOT_NO_TARGET:
        snprintf(out, size, "noted");
        return LOOK_HINT;
    case PILOT_PASS:
    case PILOT_STATE_COUNT:
        break;
    }
    snprintf(out, size, n < PILOT_WEAK_BELOW ? "pass, weak" : "pass");
    return LOOK_MET;
}

static void
lay_target(struct pane *pane, const struct decision *bare,
           const struct assessment *answers, const struct pilot_target *target)
{
    struct arena *arena = &pane->arena;
    struct target_layout layout = target_layout(pane);
    char name[64], words[32];
    double n = 0;
    struct maybe value;
    enum pilot_state state = latest_state(bare, answers, target, &value, &n);
    enum look look = state_words(state, target, value, n, words, sizeof words);

    snprintf(name, sizeof name, "%s %s", target->own ? "own" : "api",
             measure_words[target->measure]);
    pane_add(pane, INDENT, LOOK_PLAIN, name);
    pane_add(pane, layout.target, LOOK_PLAIN,
             value_words(arena, target->measure, target->target));
    if (layout.stop)
        pane_add(pane, layout.stop, LOOK_PLAIN,
                 value_words(arena, target->measure, target->stop));
    pane_add(pane, layout.measured, LOOK_PLAIN,
             value_words(arena, target->measure, value));
    pane_add(pane, layout.state, look, words);
    pane_line(pane);
}

/* Latency, effort and incidents: what a row has that no target is set for. */
static void
lay_noted(struct pane *pane, const struct pilot *row)
{
    const struct {
        const char *words;
        struct maybe value;
    } noted[] = {
        {"first token, p95 ms", row->first_token_ms_p95},
        {"operations h/week", row->operations_hours_week},
        {"incidents", row->incidents},
    };
    struct target_layout layout = target_layout(pane);

    for (size_t i = 0; i < ARRAY_LEN(noted); i++) {
        if (!noted[i].value.known)
            continue;
        pane_add(pane, INDENT, LOOK_PLAIN,
                 arena_printf(&pane->arena, "%s %s",
                              pilot_approach_names[row->approach], noted[i].words));
        pane_add(pane, layout.measured, LOOK_PLAIN,
                 show_real(&pane->arena, noted[i].value.value, 1));
        pane_add(pane, layout.state, LOOK_HINT, "noted");
        pane_line(pane);
    }
}

/* What would be assumed without measurements: with them a target would be what was measured. */
static const struct decision *
decision_bare(const struct app *app, struct assessment *answers, struct arena *arena,
              struct decision *out)
{
    struct error err;

    *answers = app->work.now->answers;
    if (!answers->pilot_count)
        return app->work.now->decision;
    answers->pilot_count = 0;
    return decide(app->world.catalog, answers, app->world.as_of_day, arena, out, &err)
               ? out
               : app->work.now->decision;
}

static void
lay_targets(struct pane *pane, const struct app *app)
{
    const struct assessment *answers = &app->work.now->answers;
    struct pilot_target targets[2 * MEASURE_COUNT];
    struct target_layout layout = target_layout(pane);
    struct assessment without;
    const struct decision *bare;
    struct arena scratch;
    int count;

    pane_add(pane, INDENT, LOOK_HEADING, "What");
    pane_add(pane, layout.target, LOOK_HEADING, "Target");
    if (layout.stop)
        pane_add(pane, layout.stop, LOOK_HEADING, "Stop if past");
    pane_add(pane, layout.measured, LOOK_HEADING, "Measured");
    pane_add(pane, layout.state, LOOK_HEADING, "State");
    pane_line(pane);
    arena_init(&scratch);
    bare = decision_bare(app, &without, &scratch, ARENA_NEW(&scratch, struct decision));
    count = pilot_targets(bare, &scratch, targets);
    for (int i = 0; i < count; i++)
        lay_target(pane, bare, answers, &targets[i]);
    for (size_t i = 0; i < answers->pilot_count; i++)
        lay_noted(pane, &answers->pilots[i]);
    arena_clear(&scratch);
}

/* ---- rows --------------------------------------------------------------------------- */

static void
lay_row(struct pane *pane, const struct pilot *pilot, int index)
{
    char line[256];
    struct arena *arena = &pane->arena;
    int used = snprintf(line, sizeof line, "%s: %s",
                        pilot_approach_names[pilot->approach], pilot->model);

    if (pilot->approach == PILOT_OWN)
        snprintf(line + used, sizeof line - (size_t)used, " %s, %d x %s",
                 pilot->quantization ? pilot->quantization : "", pilot->gpus,
                 pilot->gpu ? pilot->gpu : "");
    else if (pilot->provider)
        snprintf(line + used, sizeof line - (size_t)used, ", %s", pilot->provider);
    pane_add_link(pane, INDENT, LOOK_PLAIN, line, index);
    pane_line(pane);
    pane_add(pane, INDENT + 2, LOOK_HINT,
             arena_printf(arena, "%s%sn %s%s%s", pilot->date ? pilot->date : "",
                          pilot->date ? ", " : "", show_count(arena, pilot->n),
                          pilot->source ? ", " : "",
                          pilot->source ? pilot->source : ""));
    pane_line(pane);
}

static void
lay_rows(struct pane *pane, const struct assessment *answers)
{
    pane_line(pane);
    pane_add(pane, INDENT, LOOK_HEADING, "Measurements");
    pane_line(pane);
    for (size_t i = 0; i < answers->pilot_count; i++)
        lay_row(pane, &answers->pilots[i], (int)i);
    if (!answers->pilot_count) {
        pane_add(pane, INDENT, LOOK_HINT,
                 "None yet: a adds one, i reads the file of a benchmark.");
        pane_line(pane);
    }
}

static void
pilot_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct pilot_screen *pilot = self(screen);
    int cols = frame->body.cols - 1;

    if (pilot->version != app->work.version || pilot->cols != cols) {
        pane_begin(&pilot->pane, cols);
        if (app->work.now->decision)
            lay_targets(&pilot->pane, app);
        lay_rows(&pilot->pane, &app->work.now->answers);
        if (pilot->effect[0] && pilot->effect_of == app->work.answers_version) {
            pane_line(&pilot->pane);
            pane_wrap(&pilot->pane, INDENT, INDENT, LOOK_PLAIN, pilot->effect);
            pane_line(&pilot->pane);
        }
        pilot->version = app->work.version;
        pilot->cols = cols;
    }
    pane_end(&pilot->pane, frame->body.rows);
}

static void
pilot_draw(const struct screen *screen, const struct app *app,
           const struct frame *frame)
{
    const struct pilot_screen *pilot = self_of(screen);
    char strip[96];

    app_draw_title(app, frame);
    snprintf(strip, sizeof strip, "Pilot   %zu measurement%s",
             app->work.now->answers.pilot_count,
             app->work.now->answers.pilot_count == 1 ? "" : "s");
    frame_strip(frame, strip, "weak: fewer than 30 cases");
    pane_draw(&pilot->pane, frame->body, true);
    view_text(
        frame->help, 0, 0, LOOK_PLAIN,
        "A measurement shows its effect, then replaces its estimate; u takes it back.");
    if (frame->panel.rows)
        so_far_panel(&app->work, frame->panel);
    else if (frame->so_far.rows)
        so_far_row(&app->work, frame->so_far);
}

/* ---- changing ----------------------------------------------------------------------- */

/* The winner and its score, to be held against those after a change. */
struct standing {
    int winner;
    double score;
};

static struct standing
standing_now(const struct app *app)
{
    const struct decision *decision = app->work.now->decision;
    int winner = decision ? decision->verdict.winner : -1;

    return (struct standing){winner, winner >= 0 ? decision->options[winner].score : 0};
}

static void
effect_tell(struct pilot_screen *pilot, const struct app *app, struct standing before)
{
    struct standing now = standing_now(app);

    if (before.winner >= 0 && now.winner >= 0)
        snprintf(pilot->effect, sizeof pilot->effect,
                 "The last change: %s %.1f before, %s %.1f now.",
                 strategy_names[before.winner], before.score,
                 strategy_names[now.winner], now.score);
    pilot->effect_of = app->work.answers_version;
    pilot->cols = 0;
}

struct row_change {
    size_t index;              /* of the row; the count of rows: a new one */
    const struct pilot *pilot; /* NULL: the row goes away */
};

static bool
change_row(struct assessment *answers, struct arena *arena, void *context,
           struct error *err)
{
    const struct row_change *change = context;

    pilot_rows_change(answers, change->index, change->pilot, arena);
    return pilot_row_check(answers, err);
}

/* The pilot screen below another one. */
static struct pilot_screen *
screen_below(struct app *app)
{
    return self(app->stack[app->depth - 2]);
}

/* What was looked at counts from now on. */
static bool
row_kept(struct app *app, size_t index, const struct pilot *row, struct error *err)
{
    struct standing before = standing_now(app);
    struct row_change change = {index, row};

    if (!work_change(&app->work, "a measurement", change_row, &change, err))
        return false;
    effect_tell(screen_below(app), app, before);
    return true;
}

/* A row that was filled in is shown with its effect before it counts. */
static bool
row_accepted(struct app *app, struct screen *sheet, struct error *err)
{
    struct screen *effect = NULL;
    struct pilot pilot;
    struct arena arena;

    arena_init(&arena);
    if (pilot_row_read(sheet, &arena, &pilot, err))
        effect = pilot_effect_open(app, (size_t)sheet_value(sheet), &pilot, row_kept,
                                   err);
    arena_clear(&arena);
    if (effect)
        app_push(app, effect);
    return effect != NULL;
}

static void
row_open(struct app *app, size_t index, const struct pilot *pilot)
{
    struct screen *sheet = sheet_open(&(struct sheet_spec){
        .title = "pilot",
        .strip = "A measurement of your own",
        .accept = "Look",
        .accepted = row_accepted,
        .value = (int)index,
    });

    pilot_row_fill(sheet, pilot);
    app_push(app, sheet);
}

static int
focused_row(const struct pilot_screen *pilot)
{
    const struct pane_span *span = pane_focused(&pilot->pane);

    return span ? span->link : -1;
}

static void
do_add(struct pilot_screen *pilot, struct app *app)
{
    struct pilot row;

    (void)pilot;
    pilot_row_propose(app->work.now->decision, true, &row);
    row_open(app, app->work.now->answers.pilot_count, &row);
}

static void
do_edit(struct pilot_screen *pilot, struct app *app)
{
    int row = focused_row(pilot);

    if (row >= 0)
        row_open(app, (size_t)row, &app->work.now->answers.pilots[row]);
    else
        do_add(pilot, app);
}

static void
do_delete(struct pilot_screen *pilot, struct app *app)
{
    struct standing before = standing_now(app);
    struct row_change change = {.index = (size_t)focused_row(pilot)};
    struct error err;

    if (focused_row(pilot) < 0)
        app_say(app, LOOK_ATTENTION, "There is no measurement to delete");
    else if (!work_change(&app->work, "a measurement", change_row, &change, &err))
        app_say_error(app, &err);
    else {
        effect_tell(pilot, app, before);
        app_say(app, LOOK_PLAIN, "Deleted; u brings it back");
    }
}

/* ---- a file of a benchmark ---------------------------------------------------------- */

/* The run of a file that says most, as a row that is only to be completed. */
static bool
file_take(struct app *app, const char *path, struct arena *arena, struct pilot *out,
          struct error *err)
{
    double speed = app->work.now->inputs.number[INPUT_MIN_TOKENS_PER_SECOND];
    const struct measurement *best = NULL;
    struct measurement *runs;
    struct strbuf bytes;
    size_t count = 0;
    bool done;

    if (!app->session->files.read)
        return error_set(err, ERROR_FAILED, path, NULL, "files cannot be read here");
    strbuf_init(&bytes);
    done = app->session->files.read(path, FILE_LIMIT, &bytes, err) &&
           measurements_read(-1, path, bytes.data, bytes.length, arena, &runs, &count,
                             err);
    if (done) {
        best = measurement_best(runs, count, speed);
        pilot_row_propose(app->work.now->decision, true, out);
        pilot_row_take(best ? best : &runs[0], path, arena, out);
        if (!best)
            out->output_tokens_per_second = maybe_unknown();
    }
    strbuf_clear(&bytes);
    return done;
}

static bool
file_accepted(struct app *app, struct screen *sheet, struct error *err)
{
    struct arena arena;
    struct pilot row;
    bool done;

    arena_init(&arena);
    done = file_take(app, sheet_text(sheet, 0), &arena, &row, err);
    if (done)
        row_open(app, app->work.now->answers.pilot_count, &row);
    arena_clear(&arena);
    return done;
}

static void
do_import(struct pilot_screen *pilot, struct app *app)
{
    struct screen *sheet = sheet_open(&(struct sheet_spec){
        .title = "import",
        .strip = "Import a benchmark",
        .text =
            "A JSON file of vLLM's bench serve or of GuideLLM. Neither says on which "
            "card it ran: that is asked for next.",
        .accept = "Read",
        .accepted = file_accepted,
    });

    (void)pilot;
    sheet_add_text(sheet, "File", "The path of the benchmark's file.", "",
                   PATH_CHARS_MAX);
    app_push(app, sheet);
}

/* ---- the screen --------------------------------------------------------------------- */

static bool
pilot_action(struct screen *screen, struct app *app, enum action action,
             const struct event *event)
{
    static const struct {
        enum action action;
        void (*act)(struct pilot_screen *pilot, struct app *app);
    } acts[] = {
        {ACTION_ADD, do_add},       {ACTION_ENTER, do_edit},
        {ACTION_SPACE, do_edit},    {ACTION_EVIDENCE, do_edit},
        {ACTION_DELETE, do_delete}, {ACTION_IMPORT, do_import},
    };
    struct pilot_screen *pilot = self(screen);

    (void)event;
    for (size_t i = 0; i < ARRAY_LEN(acts); i++)
        if (acts[i].action == action) {
            acts[i].act(pilot, app);
            return true;
        }
    return pane_action(&pilot->pane, action);
}

static void
pilot_press(struct screen *screen, struct app *app, const struct zone *zone, bool twice)
{
    struct pilot_screen *pilot = self(screen);

    pilot->pane.focus = zone->item;
    if (twice)
        do_edit(pilot, app);
}

static size_t
pilot_hints(const struct screen *screen, const struct app *app, enum action *out,
            size_t most)
{
    static const enum action hints[] = {ACTION_ADD,    ACTION_ENTER, ACTION_IMPORT,
                                        ACTION_DELETE, ACTION_UNDO,  ACTION_BACK};

    (void)screen;
    (void)app;
    (void)most;
    memcpy(out, hints, sizeof hints);
    return ARRAY_LEN(hints);
}

static void
pilot_close(struct screen *screen)
{
    struct pilot_screen *pilot = self(screen);

    pane_clear(&pilot->pane);
    free(pilot);
}

static const struct screen_type pilot_type = {
    .context = pilot_context,
    .arrange = pilot_arrange,
    .draw = pilot_draw,
    .action = pilot_action,
    .press = pilot_press,
    .hints = pilot_hints,
    .close = pilot_close,
    .has_panel = true,
};

struct screen *
pilot_screen_open(struct app *app)
{
    struct pilot_screen *pilot = screen_new(sizeof *pilot, &pilot_type);

    (void)app;
    pane_init(&pilot->pane);
    return &pilot->screen;
}
