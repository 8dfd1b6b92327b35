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
};

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
            shot_take(&shots[i], ROWS_WIDE, COLS_WIDE, GLYPHS_UNICODE);
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens_of_the_usual_size_are_as_drawn),
        cmocka_unit_test(wide_screens_are_as_drawn),
        cmocka_unit_test(wide_names_keep_every_screen_in_its_columns),
        cmocka_unit_test(nothing_shipped_is_cut_on_the_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
