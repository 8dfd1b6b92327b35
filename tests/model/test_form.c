/*
 * test_form.c - answers to questions that a form added, and their defaults.
 */
#include "model/form.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/faults.h"

static const struct form_choice sites[] = {
    {"berlin", "Berlin", "the first"},
    {"oslo", "Oslo", "the second"},
};

static struct form_field fields[] = {
    {.key = "hosting", .input = INPUT_HOSTING},
    {.key = "x-site",
     .input = -1,
     .type = EXTRA_CHOICE,
     .choices = sites,
     .choice_count = ARRAY_LEN(sites),
     .standard = "oslo"},
    {.key = "x-sites",
     .input = -1,
     .type = EXTRA_MULTI,
     .choices = sites,
     .choice_count = ARRAY_LEN(sites),
     .standard = ""},
    {.key = "x-seats",
     .input = -1,
     .type = EXTRA_NUMBER,
     .min = 1,
     .max = 500,
     .standard = "40"},
    {.key = "x-night", .input = -1, .type = EXTRA_YES_NO, .standard = "no"},
    {.key = "x-why", .input = -1, .type = EXTRA_TEXT, .standard = "none"},
};

static struct form_page pages[] = {
    {.id = "empty"},
    {.id = "house", .fields = fields, .field_count = ARRAY_LEN(fields)},
};

static const struct form form = {pages, ARRAY_LEN(pages)};

static void
a_field_is_found_by_its_key_with_its_page(void **state)
{
    const struct form_page *page = NULL;

    (void)state;
    assert_ptr_equal(form_find(&form, "x-seats", &page), &fields[3]);
    assert_ptr_equal(page, &pages[1]);
    assert_ptr_equal(form_find(&form, "hosting", NULL), &fields[0]);
    assert_null(form_find(&form, "x-none", NULL));
}

static void
typed_answers_follow_the_type_of_their_field(void **state)
{
    static const struct {
        const char *name, *key, *text;
        const char *want;  /* the text kept, or NULL */
        double number;     /* where the field is one */
        const char *fault; /* "" when it is taken */
    } cases[] = {
        {"a choice", "x-site", "berlin", "berlin", 0, ""},
        {"another word", "x-site", "paris", NULL, 0,
         "x-site: 'paris' is not a choice; use one of: berlin, oslo"},
        {"several", "x-sites", "oslo, berlin", "oslo,berlin", 0, ""},
        {"one of several twice", "x-sites", "oslo,oslo", "oslo", 0, ""},
        {"none of several", "x-sites", "none", "", 0, ""},
        {"another word among several", "x-sites", "oslo,rome", NULL, 0,
         "x-sites: 'rome' is not a choice; use any of: berlin, oslo"},
        {"a number", "x-seats", "0.2k", "0.2k", 200, ""},
        {"too high a number", "x-seats", "501", NULL, 0,
         "x-seats: '501' is out of range; use a number from 1 to 500"},
        {"no number", "x-seats", "many", NULL, 0,
         "x-seats: 'many' is not a number; use a number from 1 to 500"},
        {"yes", "x-night", "yes", "yes", 0, ""},
        {"another yes", "x-night", "true", NULL, 0,
         "x-night: 'true' is not a choice; use one of: yes, no"},
        {"a text", "x-why", "since it is =1+1, \"so\"", "since it is =1+1, \"so\"", 0,
         ""},
        {"a blank text", "x-why", " ", NULL, 0,
         "x-why: is blank; write a text of 1 to 4096 characters"},
        {"not known", "x-site", "unknown", NULL, 0, ""},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct form_field *field = form_find(&form, cases[i].key, NULL);
        struct extra extra = {.key = cases[i].key};
        struct error err = {0};

        CHECK_BOOL(cases[i].name,
                   extra_set_text(field, cases[i].text, &extra, &arena, &err),
                   !cases[i].fault[0]);
        CHECK_TEXT(cases[i].name, fault_text(&err), cases[i].fault);
        CHECK_TEXT(cases[i].name, extra.text, cases[i].want);
        CHECK_NUMBER(cases[i].name, extra.number, cases[i].number, 0);
        CHECK_TEXT(cases[i].name, extra.key, cases[i].key);
        CHECK_INTEGER(cases[i].name, extra.state,
                      cases[i].want       ? ANSWER_GIVEN
                      : cases[i].fault[0] ? ANSWER_OPEN
                                          : ANSWER_UNKNOWN);
    }
    arena_clear(&arena);
}

static void
defaults_of_the_form_fill_what_was_not_given(void **state)
{
    struct assessment assessment;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assessment_init(&assessment);
    assessment_extra_set(
        &assessment,
        &(struct extra){.key = "x-site", .state = ANSWER_GIVEN, .text = "berlin"},
        &arena);
    assessment_extra_set(
        &assessment,
        &(struct extra){.key = "x-night", .state = ANSWER_UNKNOWN, .note = "asked"},
        &arena);
    form_defaults(&form, &assessment, &arena);
    CHECK_INTEGER("all but the registry's", assessment.extra_count, 5);
    CHECK_TEXT("given", assessment_extra(&assessment, "x-site")->text, "berlin");
    CHECK_INTEGER("given", assessment_extra(&assessment, "x-site")->state,
                  ANSWER_GIVEN);
    CHECK_TEXT("unknown", assessment_extra(&assessment, "x-night")->text, "no");
    CHECK_INTEGER("unknown", assessment_extra(&assessment, "x-night")->state,
                  ANSWER_UNKNOWN);
    CHECK_TEXT("its note", assessment_extra(&assessment, "x-night")->note, "asked");
    CHECK_NUMBER("open", assessment_extra(&assessment, "x-seats")->number, 40, 0);
    CHECK_INTEGER("open", assessment_extra(&assessment, "x-seats")->state, ANSWER_OPEN);
    CHECK_INTEGER("an empty set",
                  extra_list_count(assessment_extra(&assessment, "x-sites")), 0);
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_is_found_by_its_key_with_its_page),
        cmocka_unit_test(typed_answers_follow_the_type_of_their_field),
        cmocka_unit_test(defaults_of_the_form_fill_what_was_not_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
