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
#include "import/pilot_file.h"
#include "report/pilot_report.h"
#include "report/plain.h"
#include "report/show.h"
#include "tui/pane.h"
#include "tui/pilot_effect.h"
#include "tui/pilot_row.h"
#include "tui/sheet.h"
#include "tui/so_far.h"
#include "tui/viewer.h"

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
                 "None yet: a adds one, i reads a file of them.");
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
    view_wrap(
        frame->help, 0, 0, frame->help.rows, 0, LOOK_PLAIN,
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

static bool
change_rows(struct assessment *answers, struct arena *arena, void *context,
            struct error *err)
{
    pilot_change_make(answers, context, arena);
    return pilot_row_check(answers, err);
}

/* The pilot screen below another one. */
static struct pilot_screen *
screen_below(struct app *app)
{
    return self(app->stack[app->depth - 2]);
}

/* What an undo is said to have taken back. */
static const char *
change_words(const struct pilot_change *change)
{
    return change->rows.count > 1 ? "the measurements of a file" : "a measurement";
}

/* What was looked at counts from now on. */
static bool
change_kept(struct app *app, const struct pilot_change *change, struct error *err)
{
    struct standing before = standing_now(app);
    struct pilot_change copy = *change;

    if (!work_change(&app->work, change_words(change), change_rows, &copy, err))
        return false;
    effect_tell(screen_below(app), app, before);
    return true;
}

/* Rows are shown with their effect before they count. */
static bool
effect_open(struct app *app, const struct pilot_change *change, struct error *err)
{
    struct screen *effect = pilot_effect_open(app, change, change_kept, err);

    if (effect)
        app_push(app, effect);
    return effect != NULL;
}

/* The index of a row that a load test proposes; others have their place, or the next. */
enum { ROW_OF_LOAD_TEST = -1 };

static bool
row_accepted(struct app *app, struct screen *sheet, struct error *err)
{
    bool is_load_test = sheet_value(sheet) == ROW_OF_LOAD_TEST;
    struct pilot pilot;
    struct pilot_change change = {
        .rows = {&pilot, 1, is_load_test},
        .is_file = is_load_test,
        .index = is_load_test ? 0 : (size_t)sheet_value(sheet),
    };
    struct arena arena;
    bool good;

    arena_init(&arena);
    good = pilot_row_read(sheet, &arena, &pilot, err) && effect_open(app, &change, err);
    arena_clear(&arena);
    return good;
}

static void
row_open(struct app *app, int index, const struct pilot *pilot)
{
    struct screen *sheet = sheet_open(&(struct sheet_spec){
        .title = "pilot",
        .strip = "A measurement of your own",
        .accept = "Look",
        .accepted = row_accepted,
        .value = index,
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
    row_open(app, (int)app->work.now->answers.pilot_count, &row);
}

static void
do_edit(struct pilot_screen *pilot, struct app *app)
{
    int row = focused_row(pilot);

    if (row >= 0)
        row_open(app, row, &app->work.now->answers.pilots[row]);
    else
        do_add(pilot, app);
}

static void
do_delete(struct pilot_screen *pilot, struct app *app)
{
    struct standing before = standing_now(app);
    struct pilot_change change = {.index = (size_t)focused_row(pilot)};
    struct error err;

    if (focused_row(pilot) < 0)
        app_say(app, LOOK_ATTENTION, "There is no measurement to delete");
    else if (!work_change(&app->work, "a measurement", change_rows, &change, &err))
        app_say_error(app, &err);
    else {
        effect_tell(pilot, app, before);
        app_say(app, LOOK_PLAIN, "Deleted; u brings it back");
    }
}

/* ---- a file ------------------------------------------------------------------------- */

/* The first fault of a file, and how many there are beside it. */
static bool
faults_tell(const struct error_list *faults, struct error *err)
{
    size_t more = faults->count - 1 + faults->more, used;

    *err = faults->items[0];
    used = strlen(err->mend);
    if (more)
        snprintf(err->mend + used, sizeof err->mend - used, " (and %zu more fault%s)",
                 more, more == 1 ? "" : "s");
    return false;
}

/* The run that says most, as a row that is only to be completed: on what it was measured. */
static void
run_propose(struct app *app, const struct pilot_source *source,
            const struct pilot_file *file, struct arena *arena)
{
    double speed = app->work.now->inputs.number[INPUT_MIN_TOKENS_PER_SECOND];
    const struct measurement *best = pilot_run_best(file->runs, file->run_count,
                                                    PILOT_OWN, speed);
    const char *called;
    struct pilot row;

    best = best ? best : &file->runs[0];
    called = pilot_model_guess(app->world.catalog, PILOT_OWN, best->model, arena);
    pilot_row_propose(app->work.now->decision, true, &row);
    row.model = called ? called : row.model;
    row.source = source->name;
    row.date = source->date;
    pilot_run_take(best, arena, &row);
    row_open(app, ROW_OF_LOAD_TEST, &row);
}

/* Scores change nothing: they are there to be read. */
static void
scores_open(struct app *app, const struct pilot_file *file, struct arena *arena)
{
    struct plain_style style = {.width = PLAIN_WIDTH};
    struct blocks blocks;
    struct strbuf text;

    blocks_init(&blocks, arena);
    pilot_report_scores(file->scores, file->score_count, &blocks);
    strbuf_init(&text);
    plain_render(&blocks, &style, &text);
    app_push(app, viewer_open("scores", "Scores of a file", text.data));
    strbuf_clear(&text);
}

/* What a file holds is asked about, shown with its effect, or only shown. */
static bool
file_open(struct app *app, const struct pilot_source *source, struct arena *arena,
          struct error *err)
{
    struct error_list faults = {0};
    struct pilot_file file;

    if (!pilot_file_read(PILOT_FILE_BY_SHAPE, source, app->world.catalog, arena, &file,
                         &faults))
        return faults_tell(&faults, err);
    if (file.row_count) {
        struct pilot_change change = {.rows = {file.rows, file.row_count, false},
                                      .is_file = true};

        return effect_open(app, &change, err);
    }
    if (file.run_count)
        run_propose(app, source, &file, arena);
    else
        scores_open(app, &file, arena);
    return true;
}

static bool
file_accepted(struct app *app, struct screen *sheet, struct error *err)
{
    const char *path = sheet_text(sheet, 0), *slash = strrchr(path, '/');
    char today[DATE_TEXT_SIZE];
    struct pilot_source source = {
        .path = path, .name = slash ? slash + 1 : path, .date = today};
    struct strbuf bytes;
    struct arena arena;
    bool done;

    if (!app->session->files.read)
        return error_set(err, ERROR_FAILED, path, NULL, "files cannot be read here");
    date_format(app->world.as_of_day, today);
    strbuf_init(&bytes);
    arena_init(&arena);
    done = app->session->files.read(path, FILE_LIMIT, &bytes, err);
    if (done) {
        source.bytes = bytes.data;
        source.size = bytes.length;
        done = file_open(app, &source, &arena, err);
    }
    arena_clear(&arena);
    strbuf_clear(&bytes);
    return done;
}

static void
do_import(struct pilot_screen *pilot, struct app *app)
{
    struct screen *sheet = sheet_open(&(struct sheet_spec){
        .title = "import",
        .strip = "Import measurements",
        .text =
            "The JSON of vLLM's bench serve, of GuideLLM or of lm-evaluation-harness, or "
            "a CSV with a row for each arm: approach (own or api), model, and what was "
            "measured. On which card a load test ran is asked for next.",
        .accept = "Read",
        .accepted = file_accepted,
    });

    (void)pilot;
    sheet_add_text(sheet, "File", "The path of the file.", "", PATH_CHARS_MAX);
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

static const enum action pilot_hints[] = {ACTION_ADD,    ACTION_ENTER, ACTION_IMPORT,
                                          ACTION_DELETE, ACTION_UNDO,  ACTION_BACK};

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
    .usual_hints = pilot_hints,
    .usual_hint_count = ARRAY_LEN(pilot_hints),
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
