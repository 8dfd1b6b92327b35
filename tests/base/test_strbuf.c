/*
 * test_strbuf.c - a buffer is always a string, and holds all that was added.
 */
#include "base/strbuf.h"

#include <stdint.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/memory.h"

static void
an_empty_buffer_is_an_empty_string(void **state)
{
    struct strbuf buf;

    (void)state;
    strbuf_init(&buf);
    assert_string_equal(buf.data, "");
    strbuf_add(&buf, "");
    strbuf_addn(&buf, "x", 0);
    strbuf_fill(&buf, 'x', 0);
    strbuf_reset(&buf);
    assert_string_equal(buf.data, "");
    assert_int_equal(buf.length, 0);
    assert_int_equal(buf.capacity, 0); /* nothing was allocated for nothing */
    strbuf_addf(&buf, "%s", "");
    assert_string_equal(buf.data, "");
    strbuf_clear(&buf);
    assert_string_equal(buf.data, "");
}

static void
parts_are_joined_in_order(void **state)
{
    struct strbuf buf;

    (void)state;
    strbuf_init(&buf);
    strbuf_add(&buf, "cost");
    strbuf_addc(&buf, ':');
    strbuf_fill(&buf, ' ', 3);
    strbuf_addf(&buf, "%d %s", 12, "USD");
    strbuf_addn(&buf, "/month and more", 6);
    assert_string_equal(buf.data, "cost:   12 USD/month");
    assert_int_equal(buf.length, strlen(buf.data));
    strbuf_clear(&buf);
}

static void
bytes_of_zero_are_kept(void **state)
{
    struct strbuf buf;

    (void)state;
    strbuf_init(&buf);
    strbuf_addn(&buf, "a\0b", 3);
    assert_int_equal(buf.length, 3);
    assert_memory_equal(buf.data, "a\0b", 4);
    strbuf_clear(&buf);
}

static void
a_buffer_grows_past_every_size(void **state)
{
    struct strbuf buf;

    (void)state;
    strbuf_init(&buf);
    for (size_t i = 0; i < 5000; i++) {
        strbuf_addf(&buf, "%04zu", i);
        assert_int_equal(buf.length, 4 * (i + 1));
        assert_int_equal(buf.data[buf.length], '\0');
        assert_true(buf.length < buf.capacity);
    }
    assert_memory_equal(buf.data, "000000010002", 12);
    assert_string_equal(buf.data + 4 * 4999, "4999");
    strbuf_clear(&buf);
}

static void
a_reset_buffer_starts_anew_in_the_same_memory(void **state)
{
    struct strbuf buf;
    size_t capacity;

    (void)state;
    strbuf_init(&buf);
    strbuf_fill(&buf, 'x', 1000);
    capacity = buf.capacity;
    strbuf_reset(&buf);
    assert_string_equal(buf.data, "");
    strbuf_add(&buf, "new");
    assert_string_equal(buf.data, "new");
    assert_int_equal(buf.capacity, capacity);
    strbuf_clear(&buf);
    strbuf_add(&buf, "used again");
    assert_string_equal(buf.data, "used again");
    strbuf_clear(&buf);
}

static void
a_cut_buffer_keeps_its_start(void **state)
{
    struct strbuf buf;

    (void)state;
    strbuf_init(&buf);
    strbuf_cut(&buf, 0);
    assert_string_equal(buf.data, "");
    strbuf_add(&buf, "kept and dropped");
    strbuf_cut(&buf, 99);
    assert_string_equal(buf.data, "kept and dropped");
    strbuf_cut(&buf, 4);
    assert_string_equal(buf.data, "kept");
    assert_int_equal(buf.length, 4);
    strbuf_clear(&buf);
}

static void
reserved_room_is_there(void **state)
{
    struct strbuf buf;
    char *data;

    (void)state;
    strbuf_init(&buf);
    strbuf_reserve(&buf, 1000);
    assert_string_equal(buf.data, "");
    data = buf.data;
    strbuf_fill(&buf, 'x', 1000);
    assert_ptr_equal(buf.data, data);
    assert_int_equal(buf.length, 1000);
    strbuf_clear(&buf);
}

static void
too_much_ask(void *arg)
{
    strbuf_fill(arg, 'x', SIZE_MAX - 1);
}

static void
a_size_that_cannot_be_ends_like_out_of_memory(void **state)
{
    struct strbuf buf;

    (void)state;
    strbuf_init(&buf);
    strbuf_add(&buf, "kept");
    assert_true(memory_runs_out(too_much_ask, &buf));
    assert_string_equal(buf.data, "kept");
    strbuf_clear(&buf);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_buffer_is_an_empty_string),
        cmocka_unit_test(parts_are_joined_in_order),
        cmocka_unit_test(bytes_of_zero_are_kept),
        cmocka_unit_test(a_buffer_grows_past_every_size),
        cmocka_unit_test(a_reset_buffer_starts_anew_in_the_same_memory),
        cmocka_unit_test(a_cut_buffer_keeps_its_start),
        cmocka_unit_test(reserved_room_is_there),
        cmocka_unit_test(a_size_that_cannot_be_ends_like_out_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
