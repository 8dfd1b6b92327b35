/*
 * test_error.c - a failure says what, where and how to mend, and is safe to print.
 */
#include "base/error.h"

#include "support/cmocka.h"

#include <string.h>

static void
a_failure_is_filled_and_false(void **state)
{
    struct error err;

    (void)state;
    assert_false(error_set(&err, ERROR_INPUT, "a.yaml:2:3", "use one of: text, number",
                           "unknown kind '%s'", "numbr"));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_string_equal(err.where, "a.yaml:2:3");
    assert_string_equal(err.what, "unknown kind 'numbr'");
    assert_string_equal(err.mend, "use one of: text, number");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_is_filled_and_false),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
