/*
 * test_keys.c - the key table is one: no key with two meanings, no word missing.
 */
#include "tui/keys.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "tui/event.h"

static void
a_key_has_one_meaning_in_a_context(void **state)
{
    (void)state;
    for (size_t i = 0; i < key_binding_count; i++)
        for (size_t j = i + 1; j < key_binding_count; j++) {
            const struct binding *a = &key_bindings[i], *b = &key_bindings[j];

            if (!(a->contexts & b->contexts))
                continue;
            for (size_t m = 0; m < BINDING_KEYS_MAX && a->keys[m]; m++)
                for (size_t n = 0; n < BINDING_KEYS_MAX && b->keys[n]; n++)
                    if (a->keys[m] == b->keys[n] && a->action != b->action)
                        fail_msg("%s and %s share a key", a->help, b->help);
        }
}

static void
a_command_is_described_once_in_a_context(void **state)
{
    (void)state;
    for (size_t i = 0; i < key_binding_count; i++)
        for (size_t j = i + 1; j < key_binding_count; j++) {
            const struct binding *a = &key_bindings[i], *b = &key_bindings[j];

            /* A digit and the full stop both begin to type. */
            if (a->action == b->action && a->contexts & b->contexts)
                assert_int_equal(a->action, ACTION_TYPE);
        }
}

static void
every_binding_has_words_that_fit(void **state)
{
    (void)state;
    for (size_t i = 0; i < key_binding_count; i++) {
        const struct binding *binding = &key_bindings[i];
        size_t help = strlen(binding->help);

        assert_true(binding->keys[0] != 0);
        assert_true(binding->contexts != 0);
        assert_true(*binding->shown && *binding->hint && *binding->label);
        CHECK_BOOL(binding->help, text_width(binding->shown) <= 18, true);
        CHECK_BOOL(binding->help, text_width(binding->label) <= 16, true);
        CHECK_BOOL(binding->help, help > 8 && binding->help[help - 1] == '.', true);
    }
}

static void
every_command_can_be_given(void **state)
{
    (void)state;
    for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        bool bound = false;

        for (int context = 0; context < CONTEXT_COUNT; context++)
            if (keys_binding((enum context)context, (enum action)action))
                bound = true;
        if (!bound)
            fail_msg("action %d has no key", action);
    }
}

static void
keys_are_found_in_their_context(void **state)
{
    static const struct {
        const char *name;
        enum context context;
        uint32_t key;
        enum action want;
    } cases[] = {
        {"q goes back", CONTEXT_FORM, 'q', ACTION_BACK},
        {"Q leaves", CONTEXT_WHY, 'Q', ACTION_LEAVE},
        {"a on Home is new", CONTEXT_HOME, 'a', ACTION_NEW},
        {"a on a form is nothing", CONTEXT_FORM, 'a', ACTION_NONE},
        {"a in the pilot adds", CONTEXT_PILOT, 'a', ACTION_ADD},
        {"3 on results is a tab", CONTEXT_RESULTS, '3', ACTION_TAB},
        {"9 on results is nothing", CONTEXT_RESULTS, '9', ACTION_NONE},
        {"3 on a form begins to type", CONTEXT_FORM, '3', ACTION_TYPE},
        {"0 on results resets", CONTEXT_RESULTS, '0', ACTION_RESET},
        {"F1 is help", CONTEXT_CATALOG, KEY_FUNCTION + 1, ACTION_HELP},
        {"q in an edit box is a letter", CONTEXT_EDIT, 'q', ACTION_NONE},
        {"nothing is nothing", CONTEXT_FORM, 0, ACTION_NONE},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_INTEGER(cases[i].name, keys_action(cases[i].context, cases[i].key),
                      cases[i].want);
}

static void
the_way_out_and_help_are_on_every_screen(void **state)
{
    (void)state;
    for (int context = CONTEXT_HOME; context <= CONTEXT_PICK; context++) {
        const char *name = context_names[context];

        CHECK_BOOL(name, keys_binding((enum context)context, ACTION_BACK) != NULL,
                   true);
        CHECK_BOOL(name, keys_binding((enum context)context, ACTION_LEAVE) != NULL,
                   true);
        CHECK_INTEGER(name, keys_action((enum context)context, '?'), ACTION_HELP);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_has_one_meaning_in_a_context),
        cmocka_unit_test(a_command_is_described_once_in_a_context),
        cmocka_unit_test(every_binding_has_words_that_fit),
        cmocka_unit_test(every_command_can_be_given),
        cmocka_unit_test(keys_are_found_in_their_context),
        cmocka_unit_test(the_way_out_and_help_are_on_every_screen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
