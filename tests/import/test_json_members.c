/*
 * test_json_members.c - taken apart or as a whole, a file of JSON says the same.
 */
#include "import/json_members.h"

#include <string.h>

#include "base/random.h"
#include "import/json.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

enum { MUTATIONS = 1500, CHANGES_MOST = 3 };

static struct arena arena;

static int
setup(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

/* Whether all members are JSON; each is held against the whole where there is one. */
static bool
members_agree(struct json_members *members, const json_t *whole)
{
    struct error err;
    bool good = true;

    for (size_t i = 0; i < members->count && good; i++) {
        json_t *value = json_members_value(members, i, &err);

        good = value != NULL;
        if (good && whole &&
            !json_equal(value, json_object_get(whole, members->items[i].key)))
            fail_msg("member '%s' has another value", members->items[i].key);
    }
    return good;
}

static void
same_as_whole(const char *name, const char *bytes, size_t size)
{
    struct arena_mark mark = arena_mark(&arena);
    struct json_members members;
    struct error apart, err;
    json_t *whole = jsonfile_read(name, bytes, size, &err);
    bool good = json_members_open(name, bytes, size, &arena, &members, &apart) &&
                members_agree(&members, whole);

    if (good != (whole != NULL))
        fail_msg("%s: taken %d apart and %d as a whole:\n%.*s", name, good,
                 whole != NULL, (int)size, bytes);
    if (whole && json_is_object(whole))
        CHECK_INTEGER(name, members.count, json_object_size(whole));
    CHECK_BOOL(name, whole && members.is_object, json_is_object(whole));
    json_members_close(&members);
    json_decref(whole);
    arena_rewind(&arena, mark);
}

static void
small_files_are_read_the_same(void **state)
{
    static const char *const cases[] = {"{}",
                                        " { } ",
                                        "{\"a\":1}",
                                        "{\"a\":1,}",
                                        "{,}",
                                        "{\"a\"}",
                                        "{\"a\":}",
                                        "{\"a\":1 2}",
                                        "{\"a\":1}}",
                                        "{\"a\":1]",
                                        "{\"a\":[1}",
                                        "{\"a\":{\"b\":[1,{}]},\"c\":\"}\"}",
                                        "{\"a\":1,\"b\":2,\"a\":3}",
                                        "{\"\\u0061\":1,\"a\":2}",
                                        "{\"a\\u0000\":1}",
                                        "{\"\\\"\":\"\\\\\"}",
                                        "{\"a\":\"\\\"",
                                        "{a:1}",
                                        "{1:1}",
                                        "[]",
                                        "[1,2]",
                                        "1",
                                        "",
                                        " ",
                                        "{",
                                        "\"a\"",
                                        "{\"a\":1} x",
                                        "{\"a\":1}\n",
                                        "{\"a\":nul}",
                                        "{\"a\" :\t1 , \"b\":2}",
                                        "{\"a\"\f:1}",
                                        "{\"a\":1e999}",
                                        "{\"a\":-}",
                                        "{\"\xff\":1}",
                                        "{\"a\":\"\xff\"}"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        same_as_whole(cases[i], cases[i], strlen(cases[i]));
    same_as_whole("a NUL", "{\"a\":1\0}", 8);
    same_as_whole("a NUL before a name", "{\0\"a\":1}", 8);
}

/* A number below a limit; that some come a little more often does no harm here. */
static size_t
below(struct random *random, size_t limit)
{
    return (size_t)(random_next(random) % limit);
}

static void
files_with_faults_are_read_the_same(void **state)
{
    static const char *const files[] = {"litellm.json", "models-dev.json",
                                        "llm-prices.json"};
    static const char pieces[] = "{}[]\",:\\ \n1-e.tfn\x01\xc3";
    struct random random;

    (void)state;
    random_init(&random, 7);
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        size_t size;
        char *path = arena_printf(&arena, "tests/import/lists/%s", files[i]);
        char *good = shipped_bytes(path, &arena, &size);
        char *bytes = arena_alloc(&arena, size);

        same_as_whole(files[i], good, size);
        for (int m = 0; m < MUTATIONS; m++) {
            size_t cut = below(&random, 4) ? size : below(&random, size);

            memcpy(bytes, good, size);
            for (size_t c = below(&random, CHANGES_MOST) + 1; c > 0; c--)
                bytes[below(&random, size)] = pieces[below(&random, sizeof pieces)];
            same_as_whole(files[i], bytes, cut);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(small_files_are_read_the_same, setup, teardown),
        cmocka_unit_test_setup_teardown(files_with_faults_are_read_the_same, setup,
                                        teardown),
    };

    return cmocka_run_group_tests_name("import/json_members", tests, NULL, NULL);
}
