/*
 * follows.c - see follows.h.
 */
#include "tui/follows.h"

#include "base/text.h"
#include "decide/figures.h"
#include "report/derivation.h"
#include "report/label.h"

enum {
    HEAD_COL = 4,
    NAME_COL = 4,
    NAME_COLS = 44,
    GAP = 2,
    EVIDENCE_ROWS = 4,
    HELP_COL = 14,
    MEANING_COL = 30,
};

/* Figures that say in other words what a question has been answered. */
static const struct {
    enum input input;
    const char *figure;
} derived[] = {
    {INPUT_PERFORMANCE_NEEDS, "weight.performance"},
    {INPUT_CUSTOMIZATION, "weight.customization"},
    {INPUT_DATA_PRIVACY, "weight.data_privacy"},
    {INPUT_FRAMEWORKS, "weight.compliance"},
    {INPUT_TOKENS_PER_REQUEST, "demand.request.input"},
    {INPUT_TOKENS_PER_REQUEST, "demand.request.output"},
    {INPUT_SCALE, "demand.requests"},
    {INPUT_ACTIVE_HOURS_MONTH, "demand.rate"},
    {INPUT_PEAK_TO_AVERAGE, "demand.rate.peak"},
    {INPUT_GROWTH_PCT_MONTH, "demand.tokens.last"},
    {INPUT_SCALE, "demand.tokens"},
    {INPUT_TIME_TO_DEPLOY, "weight.setup_time"},
    {INPUT_EXPERTISE, "weight.expertise_required"},
    {INPUT_AVAILABILITY_PCT, "weight.reliability"},
    {INPUT_LOCK_IN_TOLERANCE, "weight.vendor_lock_in"},
    {INPUT_EXPERTISE, "effort.self-hosted.setup_days"},
    {INPUT_EXPERTISE, "effort.self-hosted.operations_fte"},
    {INPUT_COST_SENSITIVITY, "weight.cost_low_volume"},
    {INPUT_COST_SENSITIVITY, "weight.cost_high_volume"},
    {INPUT_DISCOUNT_PCT_YEAR, "demand.months"},
    {INPUT_HOSTING, "strategy.self-hosted.month0.compute"},
    {INPUT_HOSTING, "strategy.self-hosted.month0.total"},
};

void
follows_init(struct follows *follows)
{
    *follows = (struct follows){0};
    arena_init(&follows->arena);
}

void
follows_clear(struct follows *follows)
{
    arena_clear(&follows->arena);
}

static bool
is_on_page(const struct work *work, enum input input, size_t page)
{
    size_t field = work_find(work, input_table[input].key);

    return field < work->field_count && work->fields[field].page == page;
}

static void
follows_gather(struct follows *follows, const struct app *app, size_t page)
{
    struct figure_set figures;

    figures_build(app->work.now->decision, &follows->arena, &figures);
    for (size_t i = 0; i < ARRAY_LEN(derived) && follows->count < FOLLOWS_MOST; i++) {
        const struct figure *figure = figure_find(&figures, derived[i].figure);

        if (figure && is_on_page(&app->work, derived[i].input, page))
            follows->items[follows->count++] = (struct follow){
                figure_label(&follows->arena, &figures, app->world.form, figure->key),
                derivation_value(&follows->arena, figure)};
    }
}

void
follows_update(struct follows *follows, const struct app *app, size_t page)
{
    if (follows->version == app->work.answers_version && follows->page == page)
        return;
    follows_clear(follows);
    follows_init(follows);
    follows->version = app->work.answers_version;
    follows->page = page;
    if (app->work.now->decision)
        follows_gather(follows, app, page);
}

static int
draw_evidence(const struct app *app, size_t field, struct view view, int row)
{
    const struct form_field *question = app->work.fields[field].field;
    struct question_evidence evidence = question_evidence(question,
                                                          &app->work.now->answers);
    const char *const texts[] = {evidence.source, evidence.date, evidence.note};
    static const char *const names[] = {"source", "date", "note"};
    bool any = false;

    view_format(view, row++, HEAD_COL, LOOK_HEADING, "Evidence for %s (e edits)",
                question->label);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (!texts[i] || !*texts[i])
            continue;
        any = true;
        view_format(view, row, NAME_COL, LOOK_HINT, "%s:", names[i]);
        view_field(view, row++, NAME_COL + 8, view.cols - NAME_COL - 9, LOOK_PLAIN,
                   texts[i]);
    }
    if (!any)
        view_text(view, row++, NAME_COL, LOOK_HINT, "none yet");
    return row;
}

void
follows_draw(const struct follows *follows, const struct app *app, size_t field,
             struct view view, int row)
{
    if (follows->count && row + 1 + follows->count <= view.rows) {
        view_text(view, row++, HEAD_COL, LOOK_HEADING, "Follows from this page");
        for (int i = 0; i < follows->count; i++) {
            view_field(view, row, NAME_COL, NAME_COLS, LOOK_PLAIN,
                       follows->items[i].name);
            view_field(view, row++, NAME_COL + NAME_COLS + GAP,
                       view.cols - NAME_COL - NAME_COLS - GAP, LOOK_PLAIN,
                       follows->items[i].value);
        }
        row++;
    }
    if (field < app->work.field_count && row + EVIDENCE_ROWS <= view.rows)
        draw_evidence(app, field, view, row);
}

void
follows_help_draw(const struct form_field *question, struct view view, int row)
{
    const struct {
        const char *name, *text;
    } parts[] = {
        {"What", question->what},
        {"Why", question->why},
        {"Where", question->where},
        {"Example", question->example},
    };

    view.cols--; /* a gap before the panel */
    view_field(view, row++, HEAD_COL, view.cols - HEAD_COL, LOOK_HEADING,
               question->label);
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        view_text(view, row, HEAD_COL, LOOK_HINT, parts[i].name);
        row += view_wrap(view, row, HELP_COL, view.rows - row, 0, LOOK_PLAIN,
                         parts[i].text);
    }
    for (size_t i = 0; i < question_choice_count(question); i++) {
        const struct form_choice *choice = question_choice(question, i);

        view_text(view, row, HEAD_COL, LOOK_HINT, i ? "" : "Choices");
        view_text(view, row, HELP_COL, LOOK_PLAIN, choice->label);
        row += view_wrap(view, row, MEANING_COL, view.rows - row, 0, LOOK_PLAIN,
                         choice->meaning);
    }
}
