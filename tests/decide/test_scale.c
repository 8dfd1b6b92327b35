/*
 * test_scale.c - from quantities to values and back.
 */
#include "decide/scale.h"

#include <math.h>

#include "support/check.h"
#include "support/cmocka.h"

static void
a_quantity_gets_its_value(void **state)
{
    static const struct {
        const char *name;
        struct scale scale;
        double quantity, want;
        enum scale_place place;
    } cases[] = {
        {"benefit", {SCALE_BENEFIT, SCALE_LINEAR, 10, 30}, 15, 0.25, SCALE_WITHIN},
        {"cost", {SCALE_COST, SCALE_LINEAR, 10, 30}, 15, 0.75, SCALE_WITHIN},
        {"lowest benefit", {SCALE_BENEFIT, SCALE_LINEAR, 10, 30}, 10, 0, SCALE_WITHIN},
        {"highest cost", {SCALE_COST, SCALE_LINEAR, 10, 30}, 30, 0, SCALE_WITHIN},
        {"beyond the best", {SCALE_BENEFIT, SCALE_LINEAR, 10, 30}, 31, 1, SCALE_ABOVE},
        {"a cost beyond the worst",
         {SCALE_COST, SCALE_LINEAR, 10, 30},
         99,
         0,
         SCALE_ABOVE},
        {"a cost below the best",
         {SCALE_COST, SCALE_LINEAR, 10, 30},
         1,
         1,
         SCALE_BELOW},
        {"the middle of three decades",
         {SCALE_COST, SCALE_LOG, 1, 10000},
         100,
         0.5,
         SCALE_WITHIN},
        {"a tenth of them",
         {SCALE_BENEFIT, SCALE_LOG, 1, 10000},
         10,
         0.25,
         SCALE_WITHIN},
        {"between ten and a thousand",
         {SCALE_BENEFIT, SCALE_LOG, 10, 1000},
         100,
         0.5,
         SCALE_WITHIN},
        {"nothing on a log scale",
         {SCALE_COST, SCALE_LOG, 1, 10000},
         0,
         1,
         SCALE_BELOW},
        {"a negative range",
         {SCALE_BENEFIT, SCALE_LINEAR, -4, -2},
         -3,
         0.5,
         SCALE_WITHIN},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        enum scale_place place;
        double value = scale_value(&cases[i].scale, cases[i].quantity, &place);

        CHECK_NUMBER(cases[i].name, value, cases[i].want, 1e-15);
        CHECK_INTEGER(cases[i].name, place, cases[i].place);
        if (place == SCALE_WITHIN)
            CHECK_NUMBER(cases[i].name, scale_quantity(&cases[i].scale, value),
                         cases[i].quantity, fabs(cases[i].quantity) * 1e-14);
    }
}

static void
a_scale_without_length_is_refused(void **state)
{
    static const struct {
        const char *name;
        struct scale scale;
        const char *what;
    } cases[] = {
        {"equal ends",
         {SCALE_COST, SCALE_LINEAR, 5, 5},
         "the scale from '5' to '5' has no length"},
        {"ends turned around",
         {SCALE_COST, SCALE_LINEAR, 6, 5},
         "the scale from '6' to '5' has no length"},
        {"log from zero",
         {SCALE_COST, SCALE_LOG, 0, 5},
         "a log scale cannot begin at '0'"},
        {"no number",
         {SCALE_COST, SCALE_LINEAR, (double)NAN, 5},
         "an end of the scale is not finite"},
        {"no end",
         {SCALE_COST, SCALE_LINEAR, 0, HUGE_VAL},
         "an end of the scale is not finite"},
        {"too long",
         {SCALE_COST, SCALE_LINEAR, -1e308, 1e308},
         "the scale from '-1e+308' to '1e+308' is too long"},
    };
    static const struct scale good = {SCALE_COST, SCALE_LOG, 1e-3, 5};
    struct error err;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_BOOL(cases[i].name, scale_check(&cases[i].scale, "cost", &err), false);
        CHECK_TEXT(cases[i].name, err.what, cases[i].what);
        CHECK_TEXT(cases[i].name, err.where, "cost");
    }
    assert_true(scale_check(&good, "cost", &err));
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quantity_gets_its_value),
        cmocka_unit_test(a_scale_without_length_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
