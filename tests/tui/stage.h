/*
 * stage.h - the wizard in memory: shipped catalog and forms, keys in, screens out.
 */
#ifndef TESTS_TUI_STAGE_H
#define TESTS_TUI_STAGE_H

#include "base/arena.h"
#include "tui/app.h"

struct stage {
    struct arena arena;
    struct tui_session session;
    struct app app;
    struct strbuf dump;
    struct form *form; /* the session's, for tests that reword it */
};

/* Begin at Home; colours off, ASCII. */
void stage_open(struct stage *stage, int rows, int cols);
void stage_close(struct stage *stage);

/* For cmocka: each test has a stage of 24 x 80 as its state. */
int stage_setup(void **state);
int stage_teardown(void **state);

/* A file of the source tree, as the session reads files. */
bool stage_read(const char *path, size_t limit, struct strbuf *out, struct error *err);

/* A page of questions of the source tree besides the shipped ones; NULL: none any more. */
void stage_form_add(struct stage *stage, const char *path);

/* Open an answers file of the source tree, on its first page. */
void stage_answers(struct stage *stage, const char *path);

/* Press keys, written as text; some characters stand for keys without one, see stage.c. */
void stage_keys(struct stage *stage, const char *keys);
void stage_key(struct stage *stage, uint32_t key);
/* The mouse on a cell of the screen. */
void stage_press(struct stage *stage, int row, int col, bool twice);
void stage_wheel(struct stage *stage, int rows);
void stage_paste(struct stage *stage, const char *text);
void stage_resize(struct stage *stage, int rows, int cols);

/* Let all long work finish. */
void stage_finish(struct stage *stage);

/* The screen as text; holds until the next call. */
const char *stage_screen(struct stage *stage);

/* One row of it, without blanks at its end. */
const char *stage_row(struct stage *stage, int row);

/* Fail unless the screen holds a text; the screen is printed. */
void stage_shows(struct stage *stage, const char *text);
void stage_hides(struct stage *stage, const char *text);

#endif
