/*
 * test_subsets.c - the fewest changes, by hand and against every set there is.
 */
#include "decide/subsets.h"

#include "base/random.h"
#include "support/check.h"
#include "support/cmocka.h"

/* An effect that any of some sets has, given as bits over the changes. */
struct effect {
    size_t count;
    unsigned sets[4];
    size_t set_count;
    size_t asked;
};

static unsigned
bits_of(const bool *taken, size_t count)
{
    unsigned bits = 0;

    for (size_t i = 0; i < count; i++)
        bits |= (unsigned)taken[i] << i;
    return bits;
}

static bool
has_effect(void *context, const bool *taken)
{
    struct effect *effect = context;
    unsigned bits = bits_of(taken, effect->count);

    effect->asked++;
    for (size_t i = 0; i < effect->set_count; i++)
        if ((bits & effect->sets[i]) == effect->sets[i])
            return true;
    return false;
}

static unsigned
listed_bits(const struct subsets *found, size_t at)
{
    unsigned bits = 0;

    for (size_t i = 0; i < found->size; i++)
        bits |= 1u << found->sets[at][i];
    return bits;
}

static void
effects_by_hand(void **state)
{
    static const struct {
        const char *name;
        struct effect effect;
        size_t asks_most;
        bool possible, fewest;
        size_t size, total;
        unsigned first;
    } cases[] = {
        {"one change", {3, {2}, 1, 0}, 100, true, true, 1, 1, 2},
        {"either of two", {3, {1, 4}, 2, 0}, 100, true, true, 1, 2, 1},
        {"two together", {4, {10}, 1, 0}, 100, true, true, 2, 1, 10},
        {"the smaller of two sets", {5, {7, 24}, 2, 0}, 100, true, true, 2, 1, 24},
        {"all of them", {3, {7}, 1, 0}, 100, true, true, 3, 1, 7},
        {"not even all", {3, {8}, 1, 0}, 100, false, false, 0, 0, 0},
        {"without any", {3, {0}, 1, 0}, 100, true, true, 0, 1, 0},
        {"nothing to change", {0, {0}, 1, 0}, 100, true, true, 0, 1, 0},
        {"nothing to change, no effect", {0, {1}, 1, 0}, 100, false, false, 0, 0, 0},
        {"too many of two", {20, {3u << 10}, 1, 0}, 50, true, false, 2, 1, 3u << 10},
        {"one of 20 within 25", {20, {1u << 19}, 1, 0}, 25, true, true, 1, 1, 1u << 19},
        {"far apart",
         {20, {1u | 1u << 7 | 1u << 19}, 1, 0},
         30,
         true,
         false,
         3,
         1,
         1u | 1u << 7 | 1u << 19},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct effect effect = cases[i].effect;
        struct subset_question question = {effect.count, has_effect, &effect,
                                           cases[i].asks_most};
        struct subsets found;
        struct arena arena;

        arena_init(&arena);
        subsets_find(&question, &arena, &found);
        CHECK_BOOL(cases[i].name, found.possible, cases[i].possible);
        CHECK_BOOL(cases[i].name, found.fewest, cases[i].fewest);
        CHECK_INTEGER(cases[i].name, found.size, cases[i].size);
        CHECK_INTEGER(cases[i].name, found.total, cases[i].total);
        CHECK_INTEGER(cases[i].name, found.asks, effect.asked);
        if (found.total)
            CHECK_INTEGER(cases[i].name, listed_bits(&found, 0), cases[i].first);
        arena_clear(&arena);
    }
}

/* An effect that any pair of changes has. */
static bool
has_pair(void *context, const bool *taken)
{
    size_t count = 0;

    for (size_t i = 0; i < *(const size_t *)context; i++)
        count += taken[i];
    return count >= 2;
}

static void
pairs_are_counted_and_some_listed(void **state)
{
    size_t count = 6;
    struct subset_question question = {count, has_pair, &count, 100};
    struct subsets found;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    subsets_find(&question, &arena, &found);
    assert_int_equal(found.size, 2);
    assert_int_equal(found.total, 15);
    assert_int_equal(found.listed, SUBSETS_MOST);
    assert_int_equal(found.searched, 1);
    arena_clear(&arena);
}

static int
size_of(unsigned bits)
{
    int size = 0;

    for (; bits; bits &= bits - 1)
        size++;
    return size;
}

/* The size of the smallest of all 2^count sets that has the effect, -1: none has. */
static int
smallest_of_all(struct effect *effect)
{
    int best = -1;

    for (unsigned bits = 0; bits < 1u << effect->count; bits++) {
        bool taken[16];

        for (size_t i = 0; i < effect->count; i++)
            taken[i] = bits >> i & 1u;
        if (has_effect(effect, taken) && (best < 0 || size_of(bits) < best))
            best = size_of(bits);
    }
    return best;
}

static unsigned
below(struct random *random, unsigned limit)
{
    return (unsigned)(random_next(random) % limit);
}

static void
random_effects_agree_with_every_set(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, 7);
    for (int round = 0; round < 200; round++) {
        struct effect effect = {.count = 1 + below(&random, 9)};
        struct subset_question question = {effect.count, has_effect, &effect,
                                           round % 2 ? 1000 : 12};
        struct subsets found;
        struct arena arena;
        int want;

        effect.set_count = 1 + below(&random, 3);
        for (size_t i = 0; i < effect.set_count; i++)
            effect.sets[i] = below(&random, 1u << effect.count);
        arena_init(&arena);
        subsets_find(&question, &arena, &found);
        want = smallest_of_all(&effect);
        if (found.fewest)
            CHECK_INTEGER("fewest", found.size, want);
        else {
            bool taken[16] = {false};

            for (size_t i = 0; i < found.size; i++)
                taken[found.sets[0][i]] = true;
            CHECK_BOOL("narrowed", has_effect(&effect, taken), true);
            for (size_t i = 0; i < found.size; i++) {
                taken[found.sets[0][i]] = false;
                CHECK_BOOL("without one", has_effect(&effect, taken), false);
                taken[found.sets[0][i]] = true;
            }
        }
        arena_clear(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(effects_by_hand),
        cmocka_unit_test(pairs_are_counted_and_some_listed),
        cmocka_unit_test(random_effects_agree_with_every_set),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
