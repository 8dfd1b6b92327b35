/*
 * test_screens.c - whole screens as a person sees them, held against files.
 *
 * Each was looked at before it was kept.  A screen has its cursor on what has the focus.
 */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "support/cmocka.h"
#include "tui/stage.h"

enum { ROWS = 24, COLS = 80, ROWS_WIDE = 40, COLS_WIDE = 120 };

/* What is opened, what is pressed, and how the file is called. */
static const struct shot {
    const char *name, *answers, *keys;
    bool finished; /* with all that takes longer */
} shots[] = {
    /* the tabs of a clear verdict */
    {"result-1-verdict", "data/examples/token-factory.yaml", "R", true},
    {"result-1-bars", "data/examples/token-factory.yaml", "Rc", true},
    {"result-2-scores", "data/examples/token-factory.yaml", "R2", true},
    {"result-3-cost", "data/examples/token-factory.yaml", "R3", true},
    {"result-3-charts", "data/examples/token-factory.yaml", "R3c", true},
    {"result-4-robust", "data/examples/token-factory.yaml", "R4", true},
    {"result-4-sliders", "data/examples/token-factory.yaml", "R4c\u2192\u2192", true},
    {"result-4-charts", "data/examples/token-factory.yaml", "R4cc", true},
    {"result-5-plan", "data/examples/token-factory.yaml", "R5", true},
    {"result-6-models", "data/examples/token-factory.yaml", "R6", true},
    {"result-7-comply", "data/examples/hospital.yaml", "R7", true},
    {"result-8-sources", "data/examples/token-factory.yaml", "R8", true},
    /* what stands beside them */
    {"weights", "data/examples/core-capability.yaml",
     "p\u2193\u2193\u2193\u2193\u2193\u2193\n\u2193", true},
    {"why", "data/examples/token-factory.yaml", "R3w", true},
    {"why-answer", "data/examples/token-factory.yaml", "]]w", true},
    {"workload", "data/examples/core-capability.yaml", "]]\u2193\u2192", true},
    {"export", "data/examples/core-capability.yaml", "]]\u2193\u2192x", true},
    {"compare", "data/examples/core-capability.yaml",
     "]]\u2193\u2192qe\u2193\n]]\u2193\u2192q \u2193 cw", true},
    {"palette", "data/examples/token-factory.yaml", "R:ex", true},
    /* other verdicts */
    {"state-close", "data/examples/core-capability.yaml", "R", true},
    {"state-tie", "tests/screens/answers/tie.yaml", "R", true},
    {"state-nobody", "tests/screens/answers/nobody.yaml", "R", true},
    {"state-one-left", "data/examples/hospital.yaml", "R", true},
    {"state-updating", "data/examples/core-capability.yaml", "R4", false},
    {"state-preliminary", NULL, "a\u2193\u219340M\nR", true},
    {"state-idle-cost", "tests/screens/answers/idle.yaml", "R3", true},
    {"state-own-models", "tests/screens/answers/seven.yaml", "R6", true},
    {"state-seven-frameworks", "tests/screens/answers/seven.yaml", "R7", true},
    {"state-no-framework", "data/examples/token-factory.yaml", "R7", true},
    {"state-unknown-cost", "data/examples/research-institute.yaml", "R", true},
    {"state-unknown-cost-3", "data/examples/research-institute.yaml", "R3", true},
    {"state-gate-unknown", "tests/screens/answers/verify.yaml", "R", true},
    {"state-excluded-2", "data/examples/hospital.yaml", "R2", true},
    {"state-own-ratings", "tests/screens/answers/tie.yaml", "R2", true},
    {"state-own-machines", "tests/screens/answers/seven.yaml", "R3", true},
    {"state-one-left-4", "data/examples/hospital.yaml", "R4", true},
    {"state-assumed-only", "data/examples/token-factory.yaml", "R8f", true},
    {"state-stale-only", "data/examples/token-factory.yaml", "R8ff", true},
    {"state-preliminary-3", NULL, "a\u2193\u219340M\nR3", true},
    {"state-preliminary-export", NULL, "a\u2193\u219340M\nx", true},
    {"state-dont-know", NULL, "addd\u2193d\u2193d", true},
    {"state-contradiction", NULL, "a/complex\n70 %\n/medium req\n70 %\n", true},
    {"state-warning", NULL, "a/replicas run\n\u2192\u2190/must stay\n\u2192\u2192",
     true},
    {"state-weights-own", "data/examples/hospital.yaml", "pG\u2191\n60\n\u219340\n",
     true},
    {"state-weights-equal", "data/examples/hospital.yaml", "pG\u2191\nt", true},
};

/* What takes other keys where the sliders stand in the panel. */
static const struct shot wide_shots[] = {
    {"result-4-charts", "data/examples/token-factory.yaml", "R4c", true},
};

static const struct shot *
wide_of(const struct shot *shot)
{
    for (size_t i = 0; i < ARRAY_LEN(wide_shots); i++)
        if (strcmp(wide_shots[i].name, shot->name) == 0)
            return &wide_shots[i];
    return shot;
}

/* The cursor is where one types, else on the row that the focus mark begins. */
static void
check_cursor(struct stage *stage, const char *name)
{
    const struct canvas *canvas = &stage->app.canvas;
    bool any = false;

    for (int row = 0; row < canvas->rows && !app_is_editing(&stage->app); row++)
        if (strncmp(stage_row(stage, row), ">", 1) == 0) {
            any = true;
            if (row == canvas->cursor_row)
                return;
        }
    if (any)
        fail_msg("%s: the cursor is on row %d, not on the focus", name,
                 canvas->cursor_row);
}

static void
shot_take(const struct shot *shot, int rows, int cols, enum glyphs glyphs)
{
    struct stage stage;
    char name[128];

    stage_open(&stage, rows, cols);
    stage.app.theme.glyphs = glyphs;
    if (shot->answers)
        stage_answers(&stage, shot->answers);
    if (shot->finished)
        stage_finish(&stage);
    stage_keys(&stage, shot->keys);
    if (shot->finished)
        stage_finish(&stage);
    snprintf(name, sizeof name, "%s-%dx%d", shot->name, cols, rows);
    stage_golden(&stage, name);
    check_cursor(&stage, name);
    stage_close(&stage);
}

static void
screens_of_the_usual_size_are_as_drawn(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(shots); i++)
        shot_take(&shots[i], ROWS, COLS, GLYPHS_ASCII);
}

static void
wide_screens_are_as_drawn(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(shots); i++)
        if (strncmp(shots[i].name, "state-", 6) != 0)
            shot_take(wide_of(&shots[i]), ROWS_WIDE, COLS_WIDE, GLYPHS_UNICODE);
}

/* Names in scripts of two columns a character, with marks and signs joined to one. */
static void
wide_names_keep_every_screen_in_its_columns(void **state)
{
    static const char name[] = "\u65e5\u672c\u8a9e\u306e\u652f\u63f4 "
                               "\U0001F469\u200D\U0001F4BB e\u0301\u0301 "
                               "\u202e\u0627\u0644\u0639\u0631\u0628\u064a\u0629";
    static const char *const keys[] = {
        "R", "2", "3", "4", "8", "\033", "x", "\033\033\033q", ":"};
    struct stage stage;

    (void)state;
    stage_open(&stage, ROWS, COLS);
    stage_answers(&stage, "data/examples/token-factory.yaml");
    stage_keys(&stage, "]]\u2193\u2192\033q"); /* saved, and back on Home */
    stage_shows(&stage, "Token factory");
    stage_keys(&stage, "r\n\025");
    stage_paste(&stage, name);
    stage_keys(&stage, "\n");
    stage_key(&stage, 19);
    stage_shows(&stage, "\u65e5\u672c\u8a9e\u306e\u652f\u63f4");
    stage_hides(&stage, "\u202e"); /* no text turns the rest of a line around */
    stage_keys(&stage, "\n");
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        stage_keys(&stage, keys[i]);
        for (int row = 0; row < ROWS; row++) {
            const char *text = stage_row(&stage, row);

            if (text_width(text) > COLS)
                fail_msg("row %d is wider than the screen: %s", row, text);
        }
        stage_hides(&stage, "\u202e");
    }
    stage_close(&stage);
}

/* No label, choice or hint that came with the program is cut at the usual size. */
static void
nothing_shipped_is_cut_on_the_pages(void **state)
{
    struct stage stage;

    (void)state;
    stage_open(&stage, 200, COLS);
    stage_answers(&stage, "data/examples/token-factory.yaml");
    stage_keys(&stage, "m"); /* rare questions as well */
    for (int page = 0; page < 6; page++) {
        stage_hides(&stage, "...");
        stage_keys(&stage, "]");
    }
    stage_shows(&stage, "Weights");
    stage_close(&stage);
}

/* A label as another language may have it: 30 % longer, of words. */
static const char *
longer(struct arena *arena, const char *label)
{
    size_t width = text_width(label), more = (width * 3 + 9) / 10;

    return arena_printf(arena, "%s%.*s", label, (int)more, "ungenundmehr");
}

static void
labels_lengthen(struct stage *stage)
{
    struct form *form = stage->form;

    for (size_t i = 0; i < form->page_count; i++)
        for (size_t j = 0; j < form->pages[i].field_count; j++) {
            struct form_field *field = &form->pages[i].fields[j];
            struct form_choice *choices = ARENA_ARRAY(
                &stage->arena, field->choice_count, struct form_choice);

            field->label = longer(&stage->arena, field->label);
            for (size_t k = 0; k < field->choice_count; k++) {
                choices[k] = field->choices[k];
                choices[k].label = longer(&stage->arena, choices[k].label);
            }
            field->choices = choices;
        }
}

/* Every label of the page is on the screen, whole, and so is every choice. */
static void
page_holds(struct stage *stage, const struct form_page *page)
{
    for (size_t j = 0; j < page->field_count; j++) {
        const struct form_field *field = &page->fields[j];

        stage_shows(stage, arena_printf(&stage->arena, " %s%s ", field->label,
                                        field->must_answer ? " *" : ""));
        for (size_t k = 0; k < field->choice_count; k++)
            stage_shows(stage, field->choices[k].label);
    }
}

static void
labels_that_are_longer_are_held(void **state)
{
    static const struct {
        int rows, cols;
    } sizes[] = {{ROWS * 9, COLS}, {ROWS * 9, COLS_WIDE}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct stage stage;

        stage_open(&stage, sizes[i].rows, sizes[i].cols);
        labels_lengthen(&stage);
        stage_answers(&stage, "data/examples/regulated-bank.yaml");
        stage_keys(&stage, "m");
        for (size_t page = 0; page < stage.form->page_count; page++) {
            page_holds(&stage, &stage.form->pages[page]);
            stage_keys(&stage, "]");
        }
        /* The list of all questions in the help, and what a comparison calls them. */
        stage_keys(&stage, "?]]");
        for (size_t page = 0; page < stage.form->page_count; page++)
            stage_shows(&stage, stage.form->pages[page].fields[0].label);
        stage_close(&stage);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens_of_the_usual_size_are_as_drawn),
        cmocka_unit_test(wide_screens_are_as_drawn),
        cmocka_unit_test(wide_names_keep_every_screen_in_its_columns),
        cmocka_unit_test(nothing_shipped_is_cut_on_the_pages),
        cmocka_unit_test(labels_that_are_longer_are_held),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
