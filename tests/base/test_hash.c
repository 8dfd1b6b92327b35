/*
 * test_hash.c - the digests are SHA-256.
 */
#include "base/hash.h"

#include <string.h>

#include "base/error.h"
#include "support/check.h"
#include "support/cmocka.h"

/* The messages and digests of the examples to FIPS 180-4, as NIST publishes them. */
static void
digests_are_those_of_the_standard(void **state)
{
    static const struct {
        const char *name, *text, *want;
    } cases[] = {
        {"nothing", "",
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"one block", "abc",
         "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char hex[HASH_HEX_SIZE];

        hash_hex(cases[i].text, strlen(cases[i].text), hex);
        CHECK_TEXT(cases[i].name, hex, cases[i].want);
    }
}

static void
a_long_message_is_digested_whole(void **state)
{
    static char text[1000000];
    char hex[HASH_HEX_SIZE];

    (void)state;
    memset(text, 'a', sizeof text);
    hash_hex(text, sizeof text, hex);
    assert_string_equal(
        hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(digests_are_those_of_the_standard),
        cmocka_unit_test(a_long_message_is_digested_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
