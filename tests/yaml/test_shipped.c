/*
 * test_shipped.c - the forms and examples as they are shipped are read without a fault,
 * and ask and answer what they should.
 */
#include "yaml/answers.h"
#include "yaml/form.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

#include <stdlib.h>
#include <string.h>

static const char *const form_paths[] = {
    "forms/10-purpose.yaml",  "forms/20-data.yaml",  "forms/30-workload.yaml",
    "forms/40-team.yaml",     "forms/50-money.yaml", "forms/60-infrastructure.yaml",
};

static const char *const example_paths[] = {
    "data/examples/core-capability.yaml",    "data/examples/frontier-agent.yaml",
    "data/examples/hospital.yaml",           "data/examples/prototype.yaml",
    "data/examples/regulated-bank.yaml",     "data/examples/research-institute.yaml",
    "data/examples/small-budget.yaml",       "data/examples/textbook.yaml",
    "data/examples/token-factory.yaml",
};

enum { FORMS = ARRAY_LEN(form_paths), EXAMPLES = ARRAY_LEN(example_paths) };

struct fixture {
    struct arena arena;
    struct form form;
    struct catalog *catalog;
};

static struct yaml_file
file_of(const char *path, struct arena *arena)
{
    struct yaml_file file = {.path = path};

    file.bytes = shipped_bytes(path, arena, &file.size);
    return file;
}

static void
expect_none(const char *what, const struct error_list *faults)
{
    char line[640];

    for (size_t i = 0; i < faults->count; i++) {
        error_format(&faults->items[i], line, sizeof line);
        print_error("%s: %s\n", what, line);
    }
    assert_false(error_list_any(faults));
}

static int
open_shipped(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file files[FORMS];

    arena_init(&fixture->arena);
    for (size_t i = 0; i < FORMS; i++)
        files[i] = file_of(form_paths[i], &fixture->arena);
    form_read(files, FORMS, &fixture->arena, &fixture->form, &errors, &warnings);
    expect_none("error", &errors);
    expect_none("warning", &warnings);
    fixture->catalog = shipped_facts(&fixture->arena);
    *state = fixture;
    return 0;
}

static int
close_shipped(void **state)
{
    struct fixture *fixture = *state;

    arena_clear(&fixture->arena);
    free(fixture);
    return 0;
}

/* ---- forms ----------------------------------------------------------------------- */

static void
every_input_is_asked_once(void **state)
{
    const struct fixture *fixture = *state;
    size_t fields = 0;

    for (int i = 0; i < INPUT_COUNT; i++)
        CHECK_BOOL(input_table[i].key,
                   form_find(&fixture->form, input_table[i].key, NULL) != NULL, true);
    for (size_t p = 0; p < fixture->form.page_count; p++)
        fields += fixture->form.pages[p].field_count;
    CHECK_INTEGER("fields", fields, INPUT_COUNT);
}

static void
pages_have_their_order(void **state)
{
    static const char *const ids[FORMS] = {"purpose", "data",  "workload",
                                           "team",    "money", "infrastructure"};
    const struct fixture *fixture = *state;

    CHECK_INTEGER("pages", fixture->form.page_count, FORMS);
    for (size_t i = 0; i < FORMS; i++)
        CHECK_TEXT(ids[i], fixture->form.pages[i].id, ids[i]);
}

/* ---- examples -------------------------------------------------------------------- */

static struct answers *
example_read(struct fixture *fixture, const char *path)
{
    struct answers *answers = ARENA_NEW(&fixture->arena, struct answers);
    struct yaml_file file = file_of(path, &fixture->arena);
    struct error_list errors = {0}, warnings = {0};

    answers_read(&file, &fixture->form, &fixture->arena, answers, &errors, &warnings);
    expect_none("error", &errors);
    answers_check(answers, fixture->catalog, &errors, &warnings);
    expect_none("error", &errors);
    expect_none("warning", &warnings);
    return answers;
}

/* An example is named like its file, and leaves none of the six open. */
static void
examples_are_whole(void **state)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < EXAMPLES; i++) {
        const struct answers *answers = example_read(fixture, example_paths[i]);
        const char *name = strrchr(example_paths[i], '/') + 1;

        CHECK_INTEGER(name, assessment_answered(&answers->assessment), 6);
        CHECK_INTEGER(name, strncmp(name, answers->assessment.id,
                                    strlen(answers->assessment.id)), 0);
        CHECK_TEXT(name, name + strlen(answers->assessment.id), ".yaml");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_input_is_asked_once),
        cmocka_unit_test(pages_have_their_order),
        cmocka_unit_test(examples_are_whole),
    };

    return cmocka_run_group_tests_name("shipped", tests, open_shipped, close_shipped);
}
