/*
 * test_secret.c - what looks like a key is found, and ordinary words are not.
 */
#include "base/secret.h"

#include "base/error.h"
#include "support/check.h"
#include "support/cmocka.h"

static void
keys_are_found_and_words_are_not(void **state)
{
    static const struct {
        const char *name, *text, *want;
    } cases[] = {
        {"nothing", "", NULL},
        {"a note", "gateway log of October 2026, page 3", NULL},
        {"an API key", "use sk-abcdefghij0123456789XYZ for it", "an API key"},
        {"a word that ends like one", "the risk-abcdefghij0123456789XYZ list", NULL},
        {"too short for one", "sk-short", NULL},
        {"an access key", "key=AKIA0123456789ABCDEF", "an access key"},
        {"a private key", "-----BEGIN PRIVATE KEY-----", "a private key"},
        {"a password", "login root password: hunter2", "a password"},
        {"the word alone", "the password is with the team", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *got = secret_find(cases[i].text);

        CHECK_TEXT(cases[i].name, got ? got : "", cases[i].want ? cases[i].want : "");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_found_and_words_are_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
