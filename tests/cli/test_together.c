/*
 * test_together.c - that threads change no byte of a result.
 */
#include "cli/together.h"

#include "report/result_json.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"

static const struct robustness_settings few = {
    .weightings = 20000, .worlds = 500, .seed = 3};

static const struct result_origin origin = {
    .version = "1.0", .input_hash = "in", .fingerprint = "all"};

static const char *
result_text(const struct decision *decision, struct arena *arena)
{
    struct strbuf text;
    struct json json;
    const char *kept;

    strbuf_init(&text);
    json_init(&json, &text, false);
    result_json(&json, decision, &origin);
    json_end(&json);
    kept = arena_strdup(arena, text.data);
    strbuf_clear(&text);
    return kept;
}

static void
together_is_as_one_after_another(void **state)
{
    struct decided *decided = *state;

    for (size_t e = 0; e < decided_example_count; e++) {
        struct decision *steps = decided_on(decided, decided_examples[e], NULL);
        struct decision *threads = decided_on(decided, decided_examples[e], NULL);

        robustness_complete(steps, &few, PARTS_ALL, &decided->arena);
        together_run(robustness_begin(threads, &few, PARTS_ALL, &decided->arena),
                     &decided->arena);
        assert_string_equal(result_text(threads, &decided->arena),
                            result_text(steps, &decided->arena));
    }
}

static void
no_task_is_no_trouble(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decided_on(decided, "prototype", NULL);

    together_run(robustness_begin(decision, &few, 0, &decided->arena), &decided->arena);
    for (int part = 0; part < PART_COUNT; part++)
        CHECK_BOOL("ready", decision->robustness->ready[part], false);
}

static void
processors_are_between_one_and_what_is_asked(void **state)
{
    (void)state;
    CHECK_INTEGER("one", together_processors(1), 1);
    CHECK_BOOL("some", together_processors(64) >= 1 && together_processors(64) <= 64,
               true);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(together_is_as_one_after_another),
        cmocka_unit_test(no_task_is_no_trouble),
        cmocka_unit_test(processors_are_between_one_and_what_is_asked),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
