/*
 * test_random_keys.c - whatever is pressed and however the window is pulled about: nothing
 * crashes, the cursor is on the screen, the database stays whole.
 *
 * The seed is printed, and taken from RANDOM_SEED; RANDOM_KEYS sets how many keys.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "store/db.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "tui/stage.h"

enum { KEYS_STANDARD = 4000, FINISH_EVERY = 1500 };

/* Keys that do something somewhere more often than others. */
static const uint32_t likely[] = {
    KEY_ARROW_UP,
    KEY_ARROW_DOWN,
    KEY_ARROW_LEFT,
    KEY_ARROW_RIGHT,
    KEY_RETURN,
    KEY_SPACE,
    KEY_TAB,
    KEY_BACK_TAB,
    KEY_ESCAPE,
    KEY_RUBOUT,
    KEY_DELETE,
    KEY_PAGE_ON,
    KEY_PAGE_BACK,
    KEY_LINE_HOME,
    KEY_LINE_END,
    KEY_CTRL_S,
    KEY_CTRL_R,
    KEY_CTRL_U,
    KEY_FUNCTION + 1,
    KEY_FUNCTION + 5,
    KEY_FUNCTION + 8,
    'a',
    'e',
    'R',
    ']',
    '[',
    'w',
    'x',
};

static uint32_t
below(struct random *random, uint32_t limit)
{
    return (uint32_t)(random_unit(random) * limit);
}

static uint32_t
random_key(struct random *random)
{
    uint32_t kind = below(random, 100);

    if (kind < 45)
        return likely[below(random, ARRAY_LEN(likely))];
    if (kind < 90)
        return ' ' + below(random, 95);
    if (kind < 95)
        return 1 + below(random, 26);
    return 0x80 + below(random, 0x3000);
}

static void
random_event(struct stage *stage, struct random *random)
{
    static const char *const pastes[] = {"", "12M", "\033[2J\n\t\u202e",
                                         "\u8a9e e\u0301 %s%n", "0..1..2"};
    uint32_t kind = below(random, 1000);

    if (kind < 15)
        stage_resize(stage, 1 + (int)below(random, 80), 1 + (int)below(random, 250));
    else if (kind < 25)
        stage_resize(stage, 24, 80);
    else if (kind < 40)
        stage_paste(stage, pastes[below(random, ARRAY_LEN(pastes))]);
    else if (kind < 80) {
        struct event event = {.type = EVENT_PRESS,
                              .row = (int)below(random, 30),
                              .col = (int)below(random, 100),
                              .twice = below(random, 3) == 0};

        app_event(&stage->app, &event);
        if (!stage->app.leaving)
            app_draw(&stage->app);
    } else
        stage_key(stage, random_key(random));
}

static void
check_screen(const struct stage *stage)
{
    const struct canvas *canvas = &stage->app.canvas;

    assert_in_range(canvas->cursor_row, 0, canvas->rows - 1);
    assert_in_range(canvas->cursor_col, 0, canvas->cols - 1);
    for (size_t i = 0; i < (size_t)canvas->rows * (size_t)canvas->cols; i++) {
        const char *text = canvas->cells[i].text;

        assert_true(canvas->cells[i].width <= 2);
        assert_true(canvas->cells[i].width == 0 || *text);
        assert_true(!*text || (unsigned char)*text >= 0x20);
        assert_int_equal(text_width(text), canvas->cells[i].width);
    }
}

static void
nothing_crashes(void **state)
{
    static struct stage stage;
    const char *seed_text = getenv("RANDOM_SEED"), *keys_text = getenv("RANDOM_KEYS");
    uint64_t seed = seed_text ? strtoull(seed_text, NULL, 10) : 1;
    long keys = keys_text ? strtol(keys_text, NULL, 10) : KEYS_STANDARD;
    struct random random;
    struct error err;

    (void)state;
    print_message("RANDOM_SEED=%llu RANDOM_KEYS=%ld\n", (unsigned long long)seed, keys);
    random_init(&random, seed);
    stage_open(&stage, 24, 80);
    for (long i = 0; i < keys; i++) {
        random_event(&stage, &random);
        if (stage.app.leaving) { /* begun again, on the same database */
            stage.app.leaving = false;
            while (stage.app.depth > 1)
                app_pop(&stage.app);
            app_draw(&stage.app);
        }
        if (i % FINISH_EVERY == 0)
            stage_finish(&stage);
        else if (stage.app.has_work)
            work_step(&stage.app.work);
        check_screen(&stage);
    }
    assert_true(store_check(stage.app.world.store, &err));
    stage_close(&stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_crashes)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
