/*
 * compare.c - see compare.h.
 */
#include "tui/compare.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "decide/contrast.h"
#include "report/contrast_report.h"
#include "report/show.h"
#include "store/saved.h"
#include "tui/moment.h"
#include "tui/open.h"
#include "tui/pane.h"
#include "tui/question.h"

enum {
    LABEL_COL = 2,
    LABEL_COLS_MOST = 34,
    VALUE_MIN = 22, /* columns of a value: a strategy with its score */
    SHOWN_MIN = 2,  /* one is held against another */
    CAUSES_MOST = 6,
    UNASKED_NAMED = 8, /* answers of other forms; more of them are not named */
    NAME_COLS = 24
};

/* So few differing answers are tried out at once, without being asked. */
enum { DIFFERENCES_FEW = 3 };

/* One assessment at one moment. */
struct side {
    struct arena arena;
    char id[SAVED_ID_SIZE];
    const char *as_of; /* the day that it is computed for */
    struct moment moment;
    struct inputs inputs;
    struct robustness_run *run; /* how sure it is; NULL: computed, or not decided */
};

struct compare {
    struct screen screen;
    struct side sides[COMPARE_MOST];
    size_t count;
    bool now; /* else as decided, where that was */
    bool all; /* also answers that do not differ */
    bool by_size;
    struct arena arena; /* of the contrast */
    struct contrast contrast;
    bool explained; /* its causes were searched for */
    struct pane pane;
    int cols;       /* that the pane is laid out for; 0: not */
    int values_col; /* behind the labels */
    size_t shown;   /* as many have room: the first, and those from `from` on */
    size_t from;    /* 1 .. */
};

static struct compare *
self(struct screen *screen)
{
    return (struct compare *)screen;
}

static const struct compare *
self_of(const struct screen *screen)
{
    return (const struct compare *)screen;
}

/* ---- reading ------------------------------------------------------------------------ */

static bool
side_read(struct side *side, const struct app *app, bool now, struct error *err)
{
    struct moment_world world = {app->world.store, app->world.form, app->world.catalog,
                                 app->world.as_of_day};
    struct robustness_settings settings = robustness_defaults();
    char day[DATE_TEXT_SIZE];
    bool there = false;

    if (side->run)
        robustness_end(side->run);
    side->run = NULL;
    arena_clear(&side->arena);
    arena_init(&side->arena);
    if (!now &&
        !moment_decided(&world, side->id, &side->arena, &side->moment, &there, err))
        return false;
    if (!there && !moment_now(&world, side->id, &side->arena, &side->moment, err))
        return false;
    date_format(side->moment.as_of_day, day);
    side->as_of = arena_strdup(&side->arena, day);
    inputs_resolve(&side->moment.answers, side->moment.catalog, &side->inputs);
    if (side->moment.decision)
        side->run = robustness_begin(side->moment.decision, &settings, PARTS_ALL, &side->arena);
    return true;
}

static void
contrast_renew(struct compare *compare)
{
    struct contrast_side sides[COMPARE_MOST];

    for (size_t i = 0; i < compare->count; i++) {
        const struct moment *moment = &compare->sides[i].moment;

        sides[i] = (struct contrast_side){&moment->answers, moment->catalog,
                                          moment->as_of_day, moment->decision};
    }
    arena_clear(&compare->arena);
    arena_init(&compare->arena);
    contrast_make(sides, compare->count, &compare->arena, &compare->contrast);
    compare->explained = false;
    compare->cols = 0;
}

static bool
sides_read(struct compare *compare, const struct app *app, struct error *err)
{
    for (size_t i = 0; i < compare->count; i++)
        if (!side_read(&compare->sides[i], app, compare->now, err))
            return false;
    contrast_renew(compare);
    return true;
}

/* Whether some side has another winner than the first. */
static bool
has_causes(const struct compare *compare)
{
    const struct contrast_outcome *outcomes = compare->contrast.outcomes;

    for (size_t i = 1; i < compare->count; i++)
        if (compare->sides[0].moment.decision && compare->sides[i].moment.decision &&
            outcomes[i].winner != outcomes[0].winner)
            return true;
    return false;
}

/* What is under way of a search that somebody waits for. */
struct search {
    struct app *app;
    int tried;
};

enum {
    TRIED_SHOWN = 50
}; /* decisions between two lines that say how many there were */

static bool
search_goes_on(void *context)
{
    struct search *search = context;

    if (search->tried++ % TRIED_SHOWN == 0)
        app_show(search->app,
                 "Searching for the fewest answers behind it: %d tried. Esc stops.",
                 search->tried - 1);
    return !app_is_stopped(search->app);
}

/* Search for the causes; false: it was stopped, and can be begun again. */
static bool
explain(struct compare *compare, struct app *app)
{
    struct search search = {app, 0};

    compare->explained = contrast_explain_while(&compare->contrast, &compare->arena,
                                                search_goes_on, &search);
    compare->cols = 0;
    return compare->explained;
}

/* ---- laying out --------------------------------------------------------------------- */

/* How many have room side by side; the first of those that move is held to what is there. */
static void
columns_fit(struct compare *compare, int cols)
{
    size_t most = (size_t)((cols - compare->values_col) / VALUE_MIN);

    assert(compare->count >= SHOWN_MIN);
    if (most < SHOWN_MIN)
        most = SHOWN_MIN;
    compare->shown = compare->count < most ? compare->count : most;
    if (compare->from + compare->shown > compare->count + 1)
        compare->from = compare->count + 1 - compare->shown;
}

static int
value_cols(const struct compare *compare, int cols)
{
    return (cols - compare->values_col) / (int)compare->shown;
}

/* What stands in a place: the first one stays, the others move behind it. */
static size_t
side_at(const struct compare *compare, size_t place)
{
    return place ? compare->from + place - 1 : 0;
}

/* A line with one value a side; those that differ from the first are marked. */
static void
lay_values(struct compare *compare, int cols, const char *label, enum look label_look,
           const char *const *values)
{
    struct pane *pane = &compare->pane;
    int width = value_cols(compare, cols);

    pane_add(pane, LABEL_COL, label_look, label);
    if (LABEL_COL + (int)text_width(label) > compare->values_col)
        pane_line(pane); /* the values stand below what is too long for their column */
    for (size_t place = 0; place < compare->shown; place++) {
        const char *value = values[side_at(compare, place)];
        int col = compare->values_col + (int)place * width;
        struct strbuf text;
        bool differs;

        assert(value && values[0]);
        differs = strcmp(value, values[0]) != 0;
        strbuf_init(&text);
        text_pad(&text, value, (size_t)(width - 3));
        while (text.length && text.data[text.length - 1] == ' ')
            text.data[--text.length] = '\0';
        if (differs)
            pane_add(pane, col, LOOK_DIFFERS, "*");
        pane_add(pane, col + 2, differs ? LOOK_DIFFERS : LOOK_PLAIN, text.data);
        strbuf_clear(&text);
    }
    pane_line(pane);
}

static const char *
verdict_text(struct side *side)
{
    const struct decision *decision = side->moment.decision;
    int winner = decision ? decision->verdict.winner : -1;

    if (!decision)
        return "not decided";
    if (winner < 0)
        return "no strategy passes";
    return arena_printf(&side->arena, "%s %s", strategy_names[winner],
                        show_score(&side->arena, decision->options[winner].score));
}

static const char *
margin_text(struct side *side)
{
    const struct decision *decision = side->moment.decision;

    if (!decision || !decision->verdict.margin.known)
        return "-";
    return arena_printf(
        &side->arena, "%s%s", show_score(&side->arena, decision->verdict.margin.value),
        decision->verdict.kind == VERDICT_CLOSE_CALL ? ", close call" : "");
}

/* The share of the uncertain worlds that the winner wins. */
static const char *
worlds_text(struct side *side)
{
    const struct decision *decision = side->moment.decision;
    int winner = decision ? decision->verdict.winner : -1;

    if (winner < 0)
        return "-";
    if (!decision->robustness || !decision->robustness->ready[PART_WORLDS])
        return "updating";
    return show_sampled(&side->arena, decision->robustness->win_share[winner]);
}

static double
winner_tco(const struct side *side)
{
    const struct decision *decision = side->moment.decision;
    int winner = decision ? decision->verdict.winner : -1;

    return winner >= 0 ? decision->options[winner].plan.tco : NAN;
}

static const char *
tco_text(struct side *side, const struct side *first)
{
    double tco = winner_tco(side), base = winner_tco(first);
    const char *text;

    if (isnan(tco))
        return "-";
    text = show_money(&side->arena, tco);
    /* Money that reads alike is alike; a difference that reads as 0 % is left out. */
    if (isnan(base) || base <= 0 || strcmp(text, show_money(&side->arena, base)) == 0 ||
        fabs(tco / base - 1) < 0.005)
        return text;
    return arena_printf(&side->arena, "%s  %+.0f %%", text, (tco / base - 1) * 100);
}

/* Those that are excluded, or where these are most of all, those that are left. */
static const char *
excluded_text(struct side *side)
{
    const struct decision *decision = side->moment.decision;
    struct strbuf text;
    const char *result;
    bool few_left;

    if (!decision)
        return "-";
    if (decision->verdict.survivors == 0)
        return "all";
    few_left = decision->verdict.survivors * 2 < STRATEGY_COUNT;
    strbuf_init(&text);
    for (int i = 0; i < STRATEGY_COUNT; i++)
        if (decision->options[i].excluded != few_left)
            strbuf_addf(&text, "%s%s", text.length ? ", " : "", strategy_columns[i]);
    result = text.length ? arena_printf(&side->arena, "%s%s",
                                        few_left ? "all but " : "", text.data)
                         : "none";
    strbuf_clear(&text);
    return result;
}

/* A list that was imported changes the catalog and not its version: then its hash is said. */
static const char *
catalog_text(const struct compare *compare, struct side *side)
{
    const struct catalog *catalog = side->moment.catalog;

    for (size_t i = 0; i < compare->count; i++)
        if (compare->contrast.catalog_differs[i])
            return arena_printf(&side->arena, "%s (%.8s)", catalog->version,
                                catalog->hash);
    return catalog->version;
}

static void
lay_verdicts(struct compare *compare, int cols)
{
    static const char *(*const texts[])(struct side *) = {verdict_text, margin_text,
                                                          worlds_text, excluded_text};
    static const char *const labels[] = {"Verdict", "Margin", "Worlds won", "Excluded"};
    const char *values[COMPARE_MOST] = {NULL};

    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        for (size_t j = 0; j < compare->count; j++)
            values[j] = texts[i](&compare->sides[j]);
        lay_values(compare, cols, labels[i], LOOK_PLAIN, values);
    }
    for (size_t j = 0; j < compare->count; j++)
        values[j] = tco_text(&compare->sides[j], &compare->sides[0]);
    lay_values(compare, cols, "Total cost, USD", LOOK_PLAIN, values);
    for (size_t j = 0; j < compare->count; j++)
        values[j] = compare->sides[j].as_of;
    lay_values(compare, cols, "Computed for", LOOK_PLAIN, values);
    for (size_t j = 0; j < compare->count; j++)
        values[j] = catalog_text(compare, &compare->sides[j]);
    lay_values(compare, cols, "Catalog", LOOK_PLAIN, values);
}

/* A question with its answers, and how far they are apart. */
struct difference {
    const char *label;
    const char *values[COMPARE_MOST];
    bool differs;
    double size; /* of the ratio of numbers, 1 for other answers; 0: the same */
};

static double
difference_size(const struct compare *compare, const struct form_field *field)
{
    double size = 1;

    if (question_kind(field) != QUESTION_NUMBER || field->input < 0)
        return size;
    size = 0;
    for (size_t i = 1; i < compare->count; i++) {
        double a = compare->sides[0].inputs.number[field->input];
        double b = compare->sides[i].inputs.number[field->input];

        if (a > 0 && b > 0)
            size = fmax(size, fabs(log(b / a)));
    }
    return size;
}

static int
by_size(const void *left, const void *right)
{
    const struct difference *a = left, *b = right;

    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return 0;
}

/* One answer of a form, with what each side says. */
static void
field_compare(struct compare *compare, const struct form_field *field,
              struct difference *out)
{
    *out = (struct difference){.label = field->label};
    for (size_t k = 0; k < compare->count; k++) {
        struct side *side = &compare->sides[k];
        struct strbuf text;

        strbuf_init(&text);
        question_value(field, &side->inputs, &text);
        out->values[k] = text.length ? arena_strdup(&side->arena, text.data) : "-";
        strbuf_clear(&text);
        if (strcmp(out->values[k], out->values[0]) != 0)
            out->differs = true;
    }
    out->size = out->differs ? difference_size(compare, field) : 0;
}

/* Whether no page asks for it: own weights, measurements, an x- question of other forms. */
static bool
is_unasked(const struct form *form, const struct contrast_key *key)
{
    if (key->kind != CONTRAST_INPUT && key->kind != CONTRAST_EXTRA)
        return true;
    return !form_find(
        form, key->kind == CONTRAST_INPUT ? input_table[key->input].key : key->extra,
        NULL);
}

/* What differs and no page asks for. */
static size_t
unasked_find(struct compare *compare, const struct form *form, struct difference *out)
{
    const struct contrast *contrast = &compare->contrast;
    size_t count = 0;

    for (size_t i = 0; i < contrast->difference_count; i++) {
        const struct contrast_key *key = &contrast->differences[i].key;
        struct difference *difference = &out[count];

        if (!is_unasked(form, key))
            continue;
        *difference = (struct difference){
            .label = contrast_key_text(&compare->arena, key),
            .differs = true,
            .size = contrast->differences[i].size};
        for (size_t k = 0; k < compare->count; k++)
            difference->values[k] = contrast_value_text(&compare->arena, contrast, k,
                                                        key);
        count++;
    }
    return count;
}

static size_t
differences_find(struct compare *compare, const struct form *form,
                 struct difference *out)
{
    size_t count = 0;

    for (size_t i = 0; i < form->page_count; i++)
        for (size_t j = 0; j < form->pages[i].field_count; j++)
            field_compare(compare, &form->pages[i].fields[j], &out[count++]);
    return count + unasked_find(compare, form, out + count);
}

/* Said of x- answers that were given when the forms were others. */
static void
lay_other_forms(struct compare *compare, const struct form *form)
{
    const struct contrast *contrast = &compare->contrast;
    const char *keys[UNASKED_NAMED];
    size_t count = 0;

    for (size_t i = 0; i < contrast->difference_count; i++) {
        const struct contrast_key *key = &contrast->differences[i].key;

        if (key->kind == CONTRAST_EXTRA && is_unasked(form, key) &&
            count < ARRAY_LEN(keys))
            keys[count++] = key->extra;
    }
    if (!count)
        return;
    pane_line(&compare->pane);
    pane_wrap(&compare->pane, LABEL_COL, LABEL_COL, LOOK_HINT,
              contrast_other_forms(&compare->arena, keys, count));
    pane_line(&compare->pane);
}

static void
lay_differences(struct compare *compare, const struct form *form, int cols)
{
    struct difference *differences;
    struct arena arena;
    size_t most = compare->contrast.difference_count, count, differing = 0;
    char heading[96];

    for (size_t i = 0; i < form->page_count; i++)
        most += form->pages[i].field_count;
    arena_init(&arena);
    differences = ARENA_ARRAY(&arena, most + 1, struct difference);
    count = differences_find(compare, form, differences);
    for (size_t i = 0; i < count; i++)
        differing += differences[i].differs;
    if (compare->by_size)
        qsort(differences, count, sizeof *differences, by_size);
    snprintf(heading, sizeof heading, "Answers that differ (%zu of %zu)", differing,
             count);
    pane_line(&compare->pane);
    pane_add(&compare->pane, LABEL_COL, LOOK_HEADING, heading);
    pane_line(&compare->pane);
    for (size_t i = 0; i < count; i++)
        if (compare->all || differences[i].differs)
            lay_values(compare, cols, differences[i].label, LOOK_PLAIN,
                       differences[i].values);
    lay_other_forms(compare, form);
    arena_clear(&arena);
}

/* A name that a sentence can hold more than once. */
static const char *
short_name(struct arena *arena, const char *title)
{
    size_t size = text_clip(title, NAME_COLS);

    if (!title[size])
        return title;
    return arena_printf(arena, "%.*s...", (int)text_clip(title, NAME_COLS - 3), title);
}

/* The fewest answers that carry one winner over to the other. */
static void
lay_causes(struct compare *compare)
{
    struct contrast_report report = {.contrast = &compare->contrast};
    struct pane *pane = &compare->pane;
    const char *texts[CAUSES_MOST];

    if (!has_causes(compare))
        return;
    pane_line(pane);
    pane_add(pane, LABEL_COL, LOOK_HEADING, "Why the winner differs");
    pane_line(pane);
    if (!compare->explained) {
        pane_wrap(pane, LABEL_COL, LABEL_COL, LOOK_HINT,
                  "w searches for the fewest answers behind it, which takes a moment.");
        pane_line(pane);
        return;
    }
    for (size_t i = 0; i < compare->count; i++)
        report.names[i] = short_name(&compare->arena, compare->sides[i].moment.title);
    for (size_t i = 1; i < compare->count; i++) {
        size_t count = contrast_cause_texts(&report, i, &compare->arena, texts,
                                            CAUSES_MOST);

        for (size_t j = 0; j < count; j++) {
            pane_wrap(pane, LABEL_COL, LABEL_COL, LOOK_PLAIN, texts[j]);
            pane_line(pane);
        }
    }
}

static void
lay_titles(struct compare *compare, int cols)
{
    int width = value_cols(compare, cols);

    for (size_t place = 0; place < compare->shown; place++) {
        size_t i = side_at(compare, place);
        struct strbuf text;

        strbuf_init(&text);
        text_pad(&text, compare->sides[i].moment.title, (size_t)(width - 3));
        while (text.length && text.data[text.length - 1] == ' ')
            text.data[--text.length] = '\0';
        pane_add_link(&compare->pane, compare->values_col + (int)place * width + 2,
                      LOOK_HEADING, text.data, (int)i);
        strbuf_clear(&text);
    }
    pane_line(&compare->pane);
}

static void
compare_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct compare *compare = self(screen);
    int cols = frame->body.cols;

    if (compare->cols != cols) {
        pane_begin(&compare->pane, cols);
        compare->values_col = LABEL_COL +
                              question_label_cols(app->world.form, LABEL_COLS_MOST);
        columns_fit(compare, cols);
        lay_titles(compare, cols);
        lay_verdicts(compare, cols);
        lay_causes(compare);
        lay_differences(compare, app->world.form, cols);
        compare->cols = cols;
    }
    pane_end(&compare->pane, frame->body.rows);
}

/* ---- the screen --------------------------------------------------------------------- */

static enum context
compare_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_COMPARE;
}

static void
compare_draw(const struct screen *screen, const struct app *app,
             const struct frame *frame)
{
    const struct compare *compare = self_of(screen);
    char left[64], right[64], help[160];

    snprintf(left, sizeof left, "llm-decide  Compare %zu%s", compare->count,
             compare->shown < compare->count ? ", not all of them side by side" : "");
    snprintf(right, sizeof right, "catalog %s", app->world.catalog->version);
    frame_title(frame, left, right);
    snprintf(left, sizeof left, "Compare   %s",
             compare->all ? "everything (f: differences)"
                          : "differences only (f: everything)");
    frame_strip(frame, left,
                compare->now ? "now (z: as decided)" : "as decided (z: now)");
    pane_draw(&compare->pane, frame->body, true);
    frame_position(frame, compare->pane.top, compare->pane.rows, compare->pane.lines);
    snprintf(
        help, sizeof help,
        "* differs from column 1. Left and Right go to a column%s, Enter opens it.",
        compare->shown < compare->count ? " or bring in another one" : "");
    view_wrap(frame->help, 0, 0, frame->help.rows, 0, LOOK_PLAIN, help);
}

static void
do_units(struct compare *compare, struct app *app)
{
    struct error err;

    compare->now = !compare->now;
    if (!sides_read(compare, app, &err))
        app_say_error(app, &err);
}

static void
do_enter(struct compare *compare, struct app *app)
{
    const struct pane_span *span = pane_focused(&compare->pane);
    char id[SAVED_ID_SIZE];
    struct error err;

    if (!span || span->link < 0)
        return;
    snprintf(id, sizeof id, "%s", compare->sides[span->link].id);
    app_pop(app);
    if (!open_saved(app, id, &err))
        app_say_error(app, &err);
}

static void
do_why(struct compare *compare, struct app *app)
{
    if (!has_causes(compare))
        app_say(app, LOOK_PLAIN, "The same strategy wins in all of them");
    else if (compare->explained)
        app_say(app, LOOK_PLAIN, "The answers behind it stand above those that differ");
    else if (explain(compare, app))
        strbuf_reset(&app->message);
    else
        app_say(app, LOOK_PLAIN, "Stopped: w searches again");
}

/* Bring in the column beside the last one, or beside the first of those that move. */
static bool
column_move(struct compare *compare, enum action action)
{
    const struct pane_span *span = pane_focused(&compare->pane);
    size_t at = span && span->link >= 0 ? (size_t)span->link : 0;

    if (action == ACTION_RIGHT && at + 1 == compare->from + compare->shown - 1 &&
        at + 1 < compare->count)
        compare->from++;
    else if (action == ACTION_LEFT && at == compare->from && at > 1)
        compare->from--;
    else
        return false;
    compare->cols = 0; /* the focus stays in its place, where the other one is now */
    return true;
}

static bool
compare_action(struct screen *screen, struct app *app, enum action action,
               const struct event *event)
{
    struct compare *compare = self(screen);

    (void)event;
    if (action == ACTION_FILTER || action == ACTION_SORT) {
        if (action == ACTION_FILTER)
            compare->all = !compare->all;
        else
            compare->by_size = !compare->by_size;
        compare->cols = 0;
    } else if (action == ACTION_UNITS)
        do_units(compare, app);
    else if (action == ACTION_WHY)
        do_why(compare, app);
    else if (action == ACTION_ENTER)
        do_enter(compare, app);
    else if (action == ACTION_COMPARE) {
        app_pop(app);
        app_say(app, LOOK_PLAIN, "Space marks other assessments, c compares them");
    } else if (!column_move(compare, action))
        return pane_action(&compare->pane, action);
    return true;
}

static void
compare_press(struct screen *screen, struct app *app, const struct zone *zone,
              bool twice)
{
    struct compare *compare = self(screen);

    compare->pane.focus = zone->item;
    if (twice)
        do_enter(compare, app);
}

static const enum action compare_hints[] = {ACTION_FILTER, ACTION_COMPARE, ACTION_UNITS,
                                            ACTION_ENTER,  ACTION_WHY,     ACTION_BACK,
                                            ACTION_SORT};

static bool
compare_find(struct screen *screen, struct app *app, const char *text, int step)
{
    struct compare *compare = self(screen);

    (void)app;
    return pane_find(&compare->pane, text, step);
}

/* First what few answers do, then a piece of how sure each verdict is. */
static bool
compare_idle(struct screen *screen, struct app *app)
{
    struct compare *compare = self(screen);

    if (!compare->explained && has_causes(compare) &&
        compare->contrast.difference_count <= DIFFERENCES_FEW) {
        contrast_explain(&compare->contrast, &compare->arena);
        compare->explained = true;
        compare->cols = 0;
        app->is_stale = true;
        return true;
    }
    for (size_t i = 0; i < compare->count; i++) {
        struct side *side = &compare->sides[i];

        if (!side->run)
            continue;
        if (robustness_step(side->run))
            return true;
        robustness_end(side->run);
        side->run = NULL;
        compare->cols = 0;
        app->is_stale = true;
        return true;
    }
    return false;
}

static void
compare_close(struct screen *screen)
{
    struct compare *compare = self(screen);

    for (size_t i = 0; i < compare->count; i++) {
        if (compare->sides[i].run)
            robustness_end(compare->sides[i].run);
        arena_clear(&compare->sides[i].arena);
    }
    arena_clear(&compare->arena);
    pane_clear(&compare->pane);
    free(compare);
}

static const struct screen_type compare_type = {
    .context = compare_context,
    .arrange = compare_arrange,
    .draw = compare_draw,
    .action = compare_action,
    .press = compare_press,
    .usual_hints = compare_hints,
    .usual_hint_count = ARRAY_LEN(compare_hints),
    .find = compare_find,
    .idle = compare_idle,
    .close = compare_close,
};

struct screen *
compare_open(struct app *app, const char *const *ids, size_t count, struct error *err)
{
    struct compare *compare = screen_new(sizeof *compare, &compare_type);

    pane_init(&compare->pane);
    arena_init(&compare->arena);
    compare->count = count < COMPARE_MOST ? count : COMPARE_MOST;
    compare->from = 1;
    for (size_t i = 0; i < compare->count; i++) {
        arena_init(&compare->sides[i].arena);
        snprintf(compare->sides[i].id, SAVED_ID_SIZE, "%s", ids[i]);
    }
    if (sides_read(compare, app, err))
        return &compare->screen;
    compare_close(&compare->screen);
    return NULL;
}
