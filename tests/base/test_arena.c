/*
 * test_arena.c - memory is zeroed, aligned, kept apart, and given back together.
 */
#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/memory.h"

static void
memory_is_zeroed_aligned_and_kept_apart(void **state)
{
    static const size_t sizes[] = {0, 1, 7, 16, 17, 100, 4096, 5000, 3000000, 1};
    unsigned char *starts[ARRAY_LEN(sizes)];
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        starts[i] = arena_alloc(&arena, sizes[i]);
        assert_non_null(starts[i]);
        assert_int_equal((uintptr_t)starts[i] % _Alignof(max_align_t), 0);
        for (size_t at = 0; at < sizes[i]; at++)
            assert_int_equal(starts[i][at], 0);
        memset(starts[i], (int)i + 1, sizes[i]);
    }
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
        for (size_t at = 0; at < sizes[i]; at++)
            assert_int_equal(starts[i][at], i + 1);
    arena_clear(&arena);
    assert_int_equal(arena_size(&arena), 0);
}

static void
a_rewind_gives_back_what_came_after_the_mark(void **state)
{
    struct arena arena;
    struct arena_mark mark;
    size_t size;
    char *kept, *again;

    (void)state;
    arena_init(&arena);
    kept = arena_strdup(&arena, "kept");
    mark = arena_mark(&arena);
    size = arena_size(&arena);
    memset(arena_alloc(&arena, 64), 'x', 64);
    for (int i = 0; i < 100; i++)
        arena_alloc(&arena, 10000);
    assert_true(arena_size(&arena) >= size + 1000000);
    arena_rewind(&arena, mark);
    assert_int_equal(arena_size(&arena), size);
    again = arena_alloc(&arena, 64);
    for (int i = 0; i < 64; i++)
        assert_int_equal(again[i], 0); /* zeroed, although it was used before */
    memset(again, 'y', 64);
    assert_string_equal(kept, "kept");
    arena_clear(&arena);
}

static void
a_mark_of_an_empty_arena_empties_it(void **state)
{
    struct arena arena;
    struct arena_mark mark;

    (void)state;
    arena_init(&arena);
    mark = arena_mark(&arena);
    arena_alloc(&arena, 1);
    arena_rewind(&arena, mark);
    assert_int_equal(arena_size(&arena), 0);
    arena_clear(&arena);
}

/* What was adopted lives as long as the adopter, whatever of the two was in use. */
static void
what_is_adopted_lives_on(void **state)
{
    (void)state;
    for (int used = 0; used < 4; used++) {
        struct arena arena, other;
        struct arena_mark mark;
        char *text = NULL;
        size_t size;

        arena_init(&arena);
        arena_init(&other);
        if (used & 1)
            arena_alloc(&arena, 10);
        if (used & 2) {
            text = arena_strdup(&other, "kept");
            arena_alloc(&other, 100000); /* a second block */
        }
        size = arena_size(&arena) + arena_size(&other);
        mark = arena_mark(&arena);
        arena_adopt(&arena, &other);
        assert_int_equal(arena_size(&arena), size);
        assert_int_equal(arena_size(&other), 0);
        arena_clear(&other);
        if (used & 1) { /* a mark made before the adoption still is one */
            memset(arena_alloc(&arena, 200000), 'x', 200000);
            arena_rewind(&arena, mark);
            assert_int_equal(arena_size(&arena), size);
        }
        if (text)
            assert_string_equal(text, "kept");
        arena_clear(&arena);
    }
}

static void
an_arena_holds_little_more_than_it_was_asked_for(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < 100000; i++)
        arena_alloc(&arena, 160);
    assert_true(arena_size(&arena) < 19200000);
    arena_clear(&arena);
}

static void
texts_are_copied_and_formatted(void **state)
{
    struct arena arena;
    char from[] = "model";
    char *copy, *part, *shorter, *text;

    (void)state;
    arena_init(&arena);
    copy = arena_strdup(&arena, from);
    part = arena_strndup(&arena, from, 3);
    shorter = arena_strndup(&arena, from, 100);
    text = arena_printf(&arena, "%s %d", from, 7);
    memset(from, 'x', 5);
    assert_string_equal(copy, "model");
    assert_string_equal(part, "mod");
    assert_string_equal(shorter, "model");
    assert_string_equal(text, "model 7");
    arena_clear(&arena);
}

static void
array_ask(void *arg)
{
    arena_array(arg, SIZE_MAX / 16 + 2, 16); /* a product that wraps to 16 */
}

static void
size_ask(void *arg)
{
    arena_alloc(arg, SIZE_MAX - 3);
}

static void
large_ask(void *arg)
{
    arena_alloc(arg, SIZE_MAX / 2 - 64);
}

static void
a_size_that_cannot_be_ends_like_out_of_memory(void **state)
{
    struct arena arena;
    long *numbers;

    (void)state;
    arena_init(&arena);
    numbers = ARENA_ARRAY(&arena, 1000, long);
    assert_int_equal(numbers[999], 0);
    assert_non_null(ARENA_ARRAY(&arena, 0, long));
    assert_true(memory_runs_out(array_ask, &arena));
    assert_true(memory_runs_out(size_ask, &arena));
    assert_true(memory_runs_out(large_ask, &arena));
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_kept_apart),
        cmocka_unit_test(a_rewind_gives_back_what_came_after_the_mark),
        cmocka_unit_test(a_mark_of_an_empty_arena_empties_it),
        cmocka_unit_test(what_is_adopted_lives_on),
        cmocka_unit_test(an_arena_holds_little_more_than_it_was_asked_for),
        cmocka_unit_test(texts_are_copied_and_formatted),
        cmocka_unit_test(a_size_that_cannot_be_ends_like_out_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
