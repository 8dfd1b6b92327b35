/*
 * test_limit.c - pass, fail, unknown, and what would have to give.
 */
#include "decide/limit.h"

#include <math.h>

#include "support/check.h"
#include "support/cmocka.h"

static void
a_limit_has_three_answers(void **state)
{
    static const struct {
        const char *name;
        struct limit limit;
        struct limit_quantity quantity;
        struct limit_finding want;
    } cases[] = {
        {"under the most",
         {.has_most = true, .most = 50},
         {true, 40, 40},
         {LIMIT_PASS, 0, false}},
        {"the most itself",
         {.has_most = true, .most = 50},
         {true, 50, 50},
         {LIMIT_PASS, 0, false}},
        {"a little over",
         {.has_most = true, .most = 50},
         {true, 54, 54},
         {LIMIT_FAIL, 4, true}},
        {"a tenth over",
         {.has_most = true, .most = 50},
         {true, 55, 55},
         {LIMIT_FAIL, 5, true}},
        {"far over",
         {.has_most = true, .most = 50},
         {true, 60, 60},
         {LIMIT_FAIL, 10, false}},
        {"short of the least",
         {.has_least = true, .least = 99.9},
         {true, 99, 99},
         {LIMIT_FAIL, 0.9, true}},
        {"a range that reaches over",
         {.has_most = true, .most = 50},
         {true, 40, 60},
         {LIMIT_UNKNOWN, 0, false}},
        {"a range beyond",
         {.has_most = true, .most = 50},
         {true, 52, 60},
         {LIMIT_FAIL, 2, true}},
        {"a range within",
         {.has_least = true, .has_most = true, .least = 30, .most = 50},
         {true, 30, 50},
         {LIMIT_PASS, 0, false}},
        {"nothing known",
         {.has_most = true, .most = 50},
         {false, 0, 0},
         {LIMIT_UNKNOWN, 0, false}},
        {"below zero",
         {.has_least = true, .least = -10},
         {true, -10.5, -10.5},
         {LIMIT_FAIL, 0.5, true}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct limit_finding got = limit_find(&cases[i].limit, &cases[i].quantity);

        CHECK_TEXT(cases[i].name, limit_state_names[got.state],
                   limit_state_names[cases[i].want.state]);
        CHECK_NUMBER(cases[i].name, got.short_by, cases[i].want.short_by, 1e-12);
        CHECK_BOOL(cases[i].name, got.near, cases[i].want.near);
    }
}

static void
limits_that_say_nothing_are_refused(void **state)
{
    static const struct {
        const char *name;
        struct limit limit;
        const char *what;
    } cases[] = {
        {"no end", {.has_most = false}, "a limit has no end"},
        {"no number", {.has_most = true, .most = (double)NAN}, "a limit is not finite"},
        {"turned around",
         {.has_least = true, .has_most = true, .least = 2, .most = 1},
         "no quantity is from '2' to '1'"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct error err;

        CHECK_BOOL(cases[i].name, limit_check(&cases[i].limit, "budget", &err), false);
        CHECK_TEXT(cases[i].name, err.what, cases[i].what);
    }
}

static void
the_least_that_would_have_to_give(void **state)
{
    static const struct {
        const char *name;
        uint64_t failed[4];
        size_t want_count;
        uint64_t want[4];
    } cases[] = {
        {"one limit each", {1, 2, 4, 8}, 4, {1, 2, 4, 8}},
        {"more includes fewer", {3, 1, 7, 6}, 2, {1, 6}},
        {"the same twice", {5, 5, 5, 5}, 1, {5}},
        {"fewest first", {7, 24, 32, 40}, 3, {32, 24, 7}},
        {"one fails none", {7, 0, 1, 2}, 1, {0}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        uint64_t sets[4];
        size_t count = limit_relax(cases[i].failed, 4, sets);

        CHECK_INTEGER(cases[i].name, count, cases[i].want_count);
        for (size_t j = 0; j < count; j++)
            CHECK_INTEGER(cases[i].name, sets[j], cases[i].want[j]);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_limit_has_three_answers),
        cmocka_unit_test(limits_that_say_nothing_are_refused),
        cmocka_unit_test(the_least_that_would_have_to_give),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
