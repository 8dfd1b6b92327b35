/*
 * test_labels.c - names and labels of any length keep every screen in its columns.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "support/cmocka.h"
#include "tui/stage.h"

enum { ROWS = 24, COLS = 80, COLS_WIDE = 120 };

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
        cmocka_unit_test(wide_names_keep_every_screen_in_its_columns),
        cmocka_unit_test(nothing_shipped_is_cut_on_the_pages),
        cmocka_unit_test(labels_that_are_longer_are_held),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
