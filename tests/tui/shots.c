/*
 * shots.c - see shots.h.
 */
#include "tui/shots.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "support/cmocka.h"
#include "support/folder.h"
#include "support/shipped.h"

static const struct {
    int rows, cols;
} sizes[SHOT_SIZES] = {
    [SHOT_USUAL] = {24, 80},
    [SHOT_WIDE] = {40, 120},
    [SHOT_COMPACT] = {16, 60},
    [SHOT_SMALL] = {10, 40},
};

/* ---- what holds on every screen ----------------------------------------------------- */

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
check_width(struct stage *stage, const char *name)
{
    const struct canvas *canvas = &stage->app.canvas;

    for (int row = 0; row < canvas->rows; row++) {
        const char *text = stage_row(stage, row);

        if (text_width(text) > (size_t)canvas->cols)
            fail_msg("%s: row %d is wider than the screen: %s", name, row, text);
    }
}

static void
check_ascii(struct stage *stage, const char *name)
{
    const char *screen = stage_screen(stage);

    for (const char *at = screen; *at; at++)
        if (*at != '\n' && (*at < ' ' || *at > '~'))
            fail_msg("%s: no ASCII at \"%.40s\"", name, at);
}

/* Whoever sees no colours reads the same. */
static void
check_colour(struct stage *stage, const char *name)
{
    struct strbuf plain;
    bool same;

    strbuf_init(&plain);
    strbuf_add(&plain, stage_screen(stage));
    stage->app.theme.colour = true;
    app_draw(&stage->app);
    same = strcmp(plain.data, stage_screen(stage)) == 0;
    stage->app.theme.colour = false;
    strbuf_clear(&plain);
    if (!same)
        fail_msg("%s: colours change the text", name);
}

/* ---- a file of screens --------------------------------------------------------------- */

static void
golden_path(const char *name, char *out, size_t size)
{
    const char *root = getenv("top_srcdir");

    snprintf(out, size, "%s/tests/screens/%s.txt", root ? root : ".", name);
}

static void
golden_write(const char *name, const char *text)
{
    char path[512];
    FILE *file;

    golden_path(name, path, sizeof path);
    file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

/* Print what differs, line by line, each with its number. */
static void
difference_print(const char *want, const char *got)
{
    for (int number = 1; *want || *got; number++) {
        size_t wanted = strcspn(want, "\n"), drawn = strcspn(got, "\n");

        if (wanted != drawn || strncmp(want, got, wanted) != 0)
            print_error("line %d, wanted: %.*s\n%*sgot: %.*s\n", number, (int)wanted,
                        want, number < 10 ? 11 : 12, "", (int)drawn, got);
        want += wanted + (want[wanted] == '\n');
        got += drawn + (got[drawn] == '\n');
    }
}

static void
golden_check(struct stage *stage, const char *name, const char *text)
{
    char path[128];
    size_t size;
    char *want;

    if (getenv("UPDATE_SCREENS")) {
        golden_write(name, text);
        return;
    }
    snprintf(path, sizeof path, "tests/screens/%s.txt", name);
    want = shipped_bytes(path, &stage->arena, &size);
    if (strcmp(want, text) == 0)
        return;
    difference_print(want, text);
    fail_msg("%s shows other screens", path);
}

/* ---- taking one ----------------------------------------------------------------------- */

/* Append the screen as it is drawn with glyphs, below a line that says so. */
static void
screen_add(struct stage *stage, const struct shot *shot, enum glyphs glyphs,
           struct strbuf *out)
{
    int rows = stage->app.canvas.rows, cols = stage->app.canvas.cols;
    char name[128];

    /* What is laid out for a width is laid out anew for another one. */
    stage->app.theme.glyphs = glyphs;
    stage_resize(stage, rows, cols + 1);
    stage_resize(stage, rows, cols);
    snprintf(name, sizeof name, "%s, %dx%d, %s", shot->name, cols, rows,
             glyphs_names[glyphs]);
    check_cursor(stage, name);
    check_width(stage, name);
    if (glyphs == GLYPHS_ASCII && !shot->has_names)
        check_ascii(stage, name);
    check_colour(stage, name);
    strbuf_addf(out, "==== %dx%d, %s ====\n", cols, rows, glyphs_names[glyphs]);
    strbuf_add(out, stage_screen(stage));
}

static void
scene_set(struct stage *stage, const struct shot *shot, enum shot_size size)
{
    bool wide = size == SHOT_WIDE && shot->wide_keys;

    stage_open(stage, sizes[size].rows, sizes[size].cols);
    if (shot->scene)
        shot->scene(stage);
    if (shot->answers)
        stage_answers(stage, shot->answers);
    if (!shot->unfinished)
        stage_finish(stage);
    stage_keys(stage, wide ? shot->wide_keys : shot->keys);
    if (!shot->unfinished)
        stage_finish(stage);
}

static void
shot_take(const struct shot *shot)
{
    unsigned wanted = shot->sizes ? shot->sizes : SHOT_AT(USUAL) | SHOT_AT(WIDE);
    struct stage stage;
    struct strbuf drawn;
    bool open = false;

    strbuf_init(&drawn);
    for (int size = 0; size < SHOT_SIZES; size++) {
        if (!(wanted >> size & 1u))
            continue;
        if (open && size == SHOT_WIDE && shot->wide_keys) {
            stage_close(&stage);
            open = false;
        }
        if (!open)
            scene_set(&stage, shot, (enum shot_size)size);
        open = true;
        stage_resize(&stage, sizes[size].rows, sizes[size].cols);
        for (int glyphs = 0; glyphs < GLYPHS_COUNT; glyphs++)
            if (glyphs != GLYPHS_BRAILLE || shot->has_lines)
                screen_add(&stage, shot, (enum glyphs)glyphs, &drawn);
    }
    golden_check(&stage, shot->name, drawn.data);
    strbuf_clear(&drawn);
    stage_close(&stage);
}

/* ---- a table of them ------------------------------------------------------------------ */

enum { SHOTS_MOST = 100 };

static struct folder scratch;

static int
group_setup(void **state)
{
    (void)state;
    folder_enter(&scratch);
    return 0;
}

static int
group_teardown(void **state)
{
    (void)state;
    folder_leave(&scratch);
    return 0;
}

static void
shot_test(void **state)
{
    shot_take(*state);
}

int
shots_run(const struct shot *shots, size_t count)
{
    struct CMUnitTest tests[SHOTS_MOST];

    assert_true(count <= SHOTS_MOST);
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){.name = shots[i].name,
                                       .test_func = shot_test,
                                       .initial_state = (void *)(uintptr_t)&shots[i]};
    return _cmocka_run_group_tests("screens", tests, count, group_setup,
                                   group_teardown);
}
