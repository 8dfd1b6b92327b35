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
#include "tui/stage.h"

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

/* Help lists the keys of the place it was asked from; it is opened on a form. */
static void
help_and_palette_say_what_the_table_says(void **state)
{
    struct stage stage;

    (void)state;
    stage_open(&stage, 300, 160);
    stage_keys(&stage, "a??");
    for (size_t i = 0; i < key_binding_count; i++) {
        const struct binding *binding = &key_bindings[i];

        if (!(binding->contexts >> CONTEXT_MUST & 1u))
            continue;
        stage_shows(&stage, binding->help);
        stage_shows(&stage, binding->shown);
    }
    stage_keys(&stage, "\033:");
    for (size_t i = 0; i < key_binding_count; i++) {
        const struct binding *binding = &key_bindings[i];

        if (binding->contexts >> CONTEXT_MUST & 1u && binding->action >= ACTION_NEW &&
            binding->action != ACTION_TYPE) {
            stage_shows(&stage, binding->label);
            stage_shows(&stage, binding->help);
        }
    }
    stage_close(&stage);
}

/* What the footer names is bound where it is shown, by the key that it names. */
static void
the_footer_names_keys_that_act(void **state)
{
    static const struct {
        enum context context;
        const char *keys;
    } places[] = {
        {CONTEXT_HOME, ""},       {CONTEXT_MUST, "a"},
        {CONTEXT_FORM, "e\n"},    {CONTEXT_RESULTS, "e\nR"},
        {CONTEXT_WHY, "e\nRw"},   {CONTEXT_CATALOG, "b"},
        {CONTEXT_EXPORT, "e\nx"}, {CONTEXT_WEIGHTS, "e\n[]]]]]]"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        struct stage stage;
        const struct screen *top;
        enum action hints[24];
        size_t count;

        stage_open(&stage, 24, 80);
        stage_keys(&stage, places[i].keys);
        top = app_top(&stage.app);
        CHECK_INTEGER(context_names[places[i].context],
                      top->type->context(top, &stage.app), places[i].context);
        count = top->type->hints
                    ? top->type->hints(top, &stage.app, hints, ARRAY_LEN(hints))
                    : keys_hints(top->type->usual_hints, top->type->usual_hint_count,
                                 hints, ARRAY_LEN(hints));
        CHECK_BOOL(context_names[places[i].context], count > 2, true);
        for (size_t j = 0; j < count; j++)
            if (!keys_binding(places[i].context, hints[j]))
                fail_msg("%s: hint %zu has no key there",
                         context_names[places[i].context], j);
        stage_close(&stage);
    }
}

/* A key that would do nothing is not advised. */
static void
the_footer_leaves_out_what_nothing_comes_of(void **state)
{
    struct stage stage;

    (void)state;
    stage_open(&stage, 24, 80);
    stage_answers(&stage, "data/examples/hospital.yaml");
    stage_keys(&stage, "?");
    stage_hides(&stage, "Enter:Go");
    stage_keys(&stage, "]]");
    stage_shows(&stage, "Enter:Go");
    stage_keys(&stage, "\033x\t\t\t\t\t\t\t\t\t\n"); /* the whole of what is exported */
    stage_shows(&stage, "PgDn:Scroll");
    stage_hides(&stage, "n:Next hit");
    stage_keys(&stage, "/the\n");
    stage_shows(&stage, "n:Next hit");
    stage_resize(&stage, 400, 80);
    stage_hides(&stage, "PgDn:Scroll");
    stage_close(&stage);
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
        cmocka_unit_test(help_and_palette_say_what_the_table_says),
        cmocka_unit_test(the_footer_names_keys_that_act),
        cmocka_unit_test(the_footer_leaves_out_what_nothing_comes_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
