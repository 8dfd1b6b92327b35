/*
 * test_figure.c - a figure is found by its key.
 */
#include "model/figure.h"

#include "base/error.h"

#include "support/check.h"
#include "support/cmocka.h"

static void
a_figure_is_found_by_its_whole_key(void **state)
{
    struct figure items[] = {{.key = "demand.peak"},
                             {.key = "gpu.a"},
                             {.key = "gpu.ab"},
                             {.key = "weight.x"}};
    const struct figure_set set = {items, ARRAY_LEN(items)};
    const struct figure_set none = {NULL, 0};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(items); i++)
        assert_ptr_equal(figure_find(&set, items[i].key), &items[i]);
    assert_null(figure_find(&set, "gpu"));
    assert_null(figure_find(&set, "weight.xy"));
    assert_null(figure_find(&none, "gpu.a"));
}

static void
evidence_has_the_words_of_the_result(void **state)
{
    (void)state;
    CHECK_TEXT("given", evidence_names[EVIDENCE_GIVEN], "given");
    CHECK_TEXT("assumed", evidence_names[EVIDENCE_ASSUMED], "assumed");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_is_found_by_its_whole_key),
        cmocka_unit_test(evidence_has_the_words_of_the_result),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
