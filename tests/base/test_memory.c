/*
 * test_memory.c - copies and lists that are freed by hand.
 */
#include "base/memory.h"

#include <stdlib.h>

#include "support/cmocka.h"

static void
a_copy_is_its_own(void **state)
{
    char text[] = "words";
    char *copy = memory_copy(text), *empty = memory_copy("");

    (void)state;
    text[0] = 'W';
    assert_string_equal(copy, "words");
    assert_string_equal(empty, "");
    free(copy);
    free(empty);
}

static void
a_list_keeps_its_items_while_it_grows(void **state)
{
    enum { MANY = 1000 };
    int *items = NULL;
    size_t capacity = 0, moves = 0;

    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        size_t before = capacity;

        items = memory_grow(items, i, &capacity, sizeof *items);
        assert_true(capacity > i);
        moves += capacity != before;
        items[i] = (int)i;
    }
    for (int i = 0; i < MANY; i++)
        assert_int_equal(items[i], i);
    assert_in_range(moves, 2, 10); /* seldom: twice as many each time */
    free(items);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_is_its_own),
        cmocka_unit_test(a_list_keeps_its_items_while_it_grows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
