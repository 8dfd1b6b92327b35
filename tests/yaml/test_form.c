/*
 * test_form.c - pages of the wizard are read whole, or every fault is told by its place.
 */
#include "yaml/form.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/faults.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena arena;
    struct form form;
    struct error_list errors, warnings;
    struct strbuf bytes, text;
};

static int
open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    arena_init(&fixture->arena);
    strbuf_init(&fixture->bytes);
    strbuf_init(&fixture->text);
    *state = fixture;
    return 0;
}

static int
close_fixture(void **state)
{
    struct fixture *fixture = *state;

    arena_clear(&fixture->arena);
    strbuf_clear(&fixture->bytes);
    strbuf_clear(&fixture->text);
    free(fixture);
    return 0;
}

#define HELP "help: {what: a, why: b, where: c, example: d}"

/* A page with the six questions that must be answered. */
static const char six[] =
    "format: llm-decide/form\n"
    "format_version: \"1.0\"\n"
    "page: six\n"
    "title: Six\n"
    "intro: The six.\n"
    "fields:\n"
    "  - {key: scale, must_answer: true, label: Tokens, " HELP "}\n"
    "  - {key: data_privacy, must_answer: true, label: Privacy, " HELP ",\n"
    "     choices: [{value: important, label: i, meaning: m},\n"
    "               {value: critical, label: c, meaning: m},\n"
    "               {value: nice-to-have, label: n, meaning: m}]}\n"
    "  - {key: cost_sensitivity, label: Cost, " HELP ",\n"
    "     choices: [{value: low, label: l, meaning: m}, {value: medium, label: m, meaning: m},\n"
    "               {value: high, label: h, meaning: m}]}\n"
    "  - {key: performance_needs, label: Quality, " HELP ",\n"
    "     choices: [{value: basic, label: b, meaning: m}, {value: good, label: g, meaning: m},\n"
    "               {value: cutting-edge, label: c, meaning: m}]}\n"
    "  - {key: expertise, label: Skills, " HELP ",\n"
    "     choices: [{value: low, label: l, meaning: m}, {value: medium, label: m, meaning: m},\n"
    "               {value: high, label: h, meaning: m}]}\n"
    "  - {key: time_to_deploy, label: Time, " HELP ",\n"
    "     choices: [{value: days, label: d, meaning: m}, {value: weeks, label: w, meaning: m},\n"
    "               {value: months, label: m, meaning: m}]}\n";

/* The first six lines of the second page. */
static const char head[] = "format: llm-decide/form\n"
                           "format_version: \"1.0\"\n"
                           "page: house\n"
                           "title: House\n"
                           "intro: Ours.\n"
                           "fields:\n";

static bool
read_pages(struct fixture *fixture, const char *const *texts, size_t count)
{
    enum { PAGES_MAX = 3 };
    static const char *const paths[PAGES_MAX] = {"10.yaml", "20.yaml", "30.yaml"};
    struct yaml_file files[PAGES_MAX];

    for (size_t i = 0; i < count; i++)
        files[i] = (struct yaml_file){paths[i], texts[i], strlen(texts[i])};
    memset(&fixture->errors, 0, sizeof fixture->errors);
    memset(&fixture->warnings, 0, sizeof fixture->warnings);
    return form_read(files, count, &fixture->arena, &fixture->form, &fixture->errors,
                     &fixture->warnings);
}

/* The six and a second page with these fields. */
static bool
read_fields(struct fixture *fixture, const char *fields)
{
    const char *texts[] = {six, NULL};

    strbuf_reset(&fixture->bytes);
    strbuf_add(&fixture->bytes, head);
    strbuf_add(&fixture->bytes, fields);
    texts[1] = fixture->bytes.data;
    return read_pages(fixture, texts, 2);
}

static void
fields_keep_words_order_and_place(void **state)
{
    static const char fields[] =
        "  - key: availability_pct\n"
        "    label: Availability\n"
        "    rare: true\n"
        "    help: {what: Share of the month., why: A spare., where: Agreement.,\n"
        "      example: 43 minutes.}\n"
        "  - key: x-on-call\n"
        "    type: choice\n"
        "    default: none\n"
        "    label: On-call rota\n"
        "    when: [{key: expertise, not: [low]}, {key: x-seats, above: 10}]\n"
        "    na: needs medium or high skills\n"
        "    " HELP "\n"
        "    choices:\n"
        "      - {value: none, label: none, meaning: office hours only}\n"
        "      - {value: full, label: 24 x 7, meaning: within 30 minutes}\n"
        "  - {key: x-seats, type: number, unit: seats, min: 1, max: 500, default: 40,\n"
        "     label: Seats, " HELP "}\n"
        "  - {key: x-days, type: multi, default: [sat, sun], label: Days, " HELP ",\n"
        "     choices: [{value: sat, label: s, meaning: m}, {value: sun, label: s, meaning: m}]}\n"
        "  - {key: x-night, type: yes-no, default: no, label: Night, " HELP "}\n"
        "  - {key: x-why, type: text, default: '-', label: Why, " HELP "}\n";
    struct fixture *fixture = *state;
    const struct form_page *page;
    const struct form_field *field;

    CHECK_BOOL("good", read_fields(fixture, fields), true);
    faults_join(&fixture->warnings, &fixture->text);
    CHECK_TEXT("warnings", fixture->text.data, "");
    CHECK_INTEGER("pages", fixture->form.page_count, 2);
    page = &fixture->form.pages[1];
    CHECK_TEXT("id", page->id, "house");
    CHECK_TEXT("title", page->title, "House");
    CHECK_TEXT("intro", page->intro, "Ours.");
    CHECK_TEXT("path", page->path, "20.yaml");
    CHECK_INTEGER("fields", page->field_count, 6);

    field = &page->fields[0];
    CHECK_INTEGER("registered", field->input, INPUT_AVAILABILITY_PCT);
    CHECK_BOOL("rare", field->rare, true);
    CHECK_BOOL("must answer", field->must_answer, false);
    CHECK_TEXT("what", field->what, "Share of the month.");
    CHECK_TEXT("example", field->example, "43 minutes.");
    CHECK_INTEGER("line", field->line, 7);
    CHECK_INTEGER("column", field->column, 10);
    field = &page->fields[1];
    CHECK_INTEGER("of its own", field->input, -1);
    CHECK_INTEGER("type", field->type, EXTRA_CHOICE);
    CHECK_TEXT("default", field->standard, "none");
    CHECK_TEXT("na", field->na, "needs medium or high skills");
    CHECK_INTEGER("conditions", field->when_count, 2);
    CHECK_INTEGER("the first", field->when[0].input, INPUT_EXPERTISE);
    CHECK_INTEGER("its test", field->when[0].test, CONDITION_NOT);
    CHECK_TEXT("its value", field->when[0].values[0], "low");
    CHECK_TEXT("the second", field->when[1].key, "x-seats");
    CHECK_NUMBER("its limit", field->when[1].limit, 10, 0);
    CHECK_INTEGER("choices", field->choice_count, 2);
    CHECK_TEXT("label", field->choices[1].label, "24 x 7");
    field = &page->fields[2];
    CHECK_TEXT("unit", field->unit, "seats");
    CHECK_NUMBER("min", field->min, 1, 0);
    CHECK_NUMBER("max", field->max, 500, 0);
    CHECK_TEXT("multi", page->fields[3].standard, "sat,sun");
    CHECK_TEXT("yes-no", page->fields[4].standard, "no");
    CHECK_INTEGER("text", page->fields[5].type, EXTRA_TEXT);

    field = form_find(&fixture->form, "data_privacy", &page);
    CHECK_TEXT("the other page", page->id, "six");
    CHECK_BOOL("must answer", field->must_answer, true);
    CHECK_TEXT("the order of the file", field->choices[0].value, "important");
    CHECK_BOOL("must answer, not said",
               form_find(&fixture->form, "expertise", NULL)->must_answer, true);
}

static void
each_fault_of_a_field_has_its_place(void **state)
{
    static const struct {
        const char *name, *fields, *want;
    } cases[] = {
        {"an unknown key", "  - {key: pu, label: a, " HELP "}\n",
         "20.yaml:7:11: key: unknown key 'pu'; did you mean 'pue'?"},
        {"a key of its own without x-", "  - {key: on-call, label: a, " HELP "}\n",
         "20.yaml:7:11: key: unknown key 'on-call'; a key of your own begins with x-"},
        {"no key", "  - {label: a, " HELP "}\n",
         "20.yaml:7:5: fields: 'key' is missing; add it"},
        {"an unknown member", "  - {key: pue, label: a, hlep: b, " HELP "}\n",
         "20.yaml:7:26: unknown key 'hlep'; did you mean 'help'?"},
        {"no label, no help", "  - {key: pue}\n",
         "20.yaml:7:5: fields: 'label' is missing; add it\n"
         "20.yaml:7:5: fields: 'help' is missing; add it"},
        {"half the help", "  - {key: pue, label: a, help: {what: b, example: c}}\n",
         "20.yaml:7:32: help: 'why' is missing; add it\n"
         "20.yaml:7:32: help: 'where' is missing; add it"},
        {"blank help",
         "  - {key: pue, label: a, help: {what: ' ', why: b, where: c, example: d}}\n",
         "20.yaml:7:39: what: ' ' is blank; write a text of 1 to 4096 characters"},
        {"a type for a key of the registry",
         "  - {key: pue, type: number, label: a, " HELP "}\n",
         "20.yaml:7:16: 'type' is for x- keys only; take it out"},
        {"a range and a default for one",
         "  - {key: pue, min: 1, max: 2, default: 1, label: a, " HELP "}\n",
         "20.yaml:7:16: 'min' is for x- keys only; take it out\n"
         "20.yaml:7:24: 'max' is for x- keys only; take it out\n"
         "20.yaml:7:32: 'default' is for x- keys only; take it out"},
        {"choices for a number", "  - {key: pue, choices: [], label: a, " HELP "}\n",
         "20.yaml:7:16: 'pue' is not a question with choices; take them out"},
        {"no choices for a choice", "  - {key: goal, label: a, " HELP "}\n",
         "20.yaml:7:5: fields: 'choices' is missing; add it"},
        {"a missing, an unknown and a repeated choice",
         "  - key: hosting\n    label: a\n    " HELP "\n"
         "    choices:\n"
         "      - {value: rent, label: a, meaning: b}\n"
         "      - {value: lease, label: a, meaning: b}\n"
         "      - {value: rent, label: c, meaning: d}\n",
         "20.yaml:13:9: choices: choice 'rent' stands twice; keep one of them\n"
         "20.yaml:11:7: choices: unknown choice 'lease'; use one of: rent, own\n"
         "20.yaml:11:7: choices: choice 'own' is missing; add it"},
        {"a choice without a meaning",
         "  - {key: x-a, type: choice, default: b, label: a, " HELP ",\n"
         "     choices: [{value: b, label: c}]}\n",
         "20.yaml:8:16: choices: 'meaning' is missing; add it\n"
         "20.yaml:7:39: x-a: 'b' is not a choice; use one of: "},
        {"a comma in a value",
         "  - {key: x-a, type: text, default: b, label: a, " HELP "}\n"
         "  - {key: x-b, type: choice, default: c, label: a, " HELP ",\n"
         "     choices: [{value: c, label: c, meaning: m}, {value: \"d,e\", label: c, "
         "meaning: m}]}\n",
         "20.yaml:9:58: value: a value cannot hold a comma; leave it out"},
        {"must_answer elsewhere",
         "  - {key: pue, must_answer: true, label: a, " HELP "}\n",
         "20.yaml:7:29: must_answer: 'pue' is not one of the six that must be answered; "
         "take it out"},
        {"must_answer of an x- key",
         "  - {key: x-a, must_answer: true, type: text, default: a, label: a, " HELP
         "}\n",
         "20.yaml:7:29: must_answer: 'x-a' is not one of the six that must be answered; "
         "take it out"},
        {"a word for rare", "  - {key: pue, rare: often, label: a, " HELP "}\n",
         "20.yaml:7:22: rare: 'often' is not a choice; use one of: false, true"},
        {"when without na",
         "  - {key: pue, label: a, when: [{key: hosting, is: [own]}], " HELP "}\n",
         "20.yaml:7:5: fields: 'na' is missing; add it"},
        {"na without when", "  - {key: pue, label: a, na: b, " HELP "}\n",
         "20.yaml:7:26: 'na' needs 'when'; add when, or take it out"},
        {"no type", "  - {key: x-a, default: b, label: a, " HELP "}\n",
         "20.yaml:7:5: fields: 'type' is missing; add it"},
        {"an unknown type",
         "  - {key: x-a, type: numbr, default: b, label: a, " HELP "}\n",
         "20.yaml:7:22: type: 'numbr' is not a choice; use one of: choice, multi, number, "
         "yes-no, text"},
        {"no default", "  - {key: x-a, type: text, label: a, " HELP "}\n",
         "20.yaml:7:5: fields: 'default' is missing; add it"},
        {"a default out of range",
         "  - {key: x-a, type: number, min: 1, max: 2, default: 3, label: a, " HELP
         "}\n",
         "20.yaml:7:55: x-a: '3' is out of range; use a number from 1 to 2"},
        {"a default that is no yes or no",
         "  - {key: x-a, type: yes-no, default: off, label: a, " HELP "}\n",
         "20.yaml:7:39: x-a: 'off' is not a choice; use one of: yes, no"},
        {"not knowing by default",
         "  - {key: x-a, type: text, default: unknown, label: a, " HELP "}\n",
         "20.yaml:7:37: default: cannot be 'unknown'; name a value"},
        {"a list for one choice",
         "  - {key: x-a, type: text, default: [a], label: a, " HELP "}\n",
         "20.yaml:7:37: default: needs a single value, not a list; see the manual for its "
         "form"},
        {"a range turned around",
         "  - {key: x-a, type: number, min: 2, max: 1, default: 1, label: a, " HELP
         "}\n",
         "20.yaml:7:5: fields: min is above max; exchange them\n"
         "20.yaml:7:55: x-a: '1' is out of range; use a number from 2 to 1"},
        {"a range of a text",
         "  - {key: x-a, type: text, min: 2, default: b, label: a, " HELP "}\n",
         "20.yaml:7:28: only a number has a range; take it out"},
        {"no choices of an x- choice",
         "  - {key: x-a, type: multi, default: [], choices: [], label: a, " HELP "}\n",
         "20.yaml:7:51: choices: is empty; name at least one"},
        {"a key that the other page has", "  - {key: scale, label: a, " HELP "}\n",
         "20.yaml:7:11: repeated key 'scale'; keep one of them; the first is at "
         "10.yaml:7:11"},
        {"a key twice on a page",
         "  - {key: pue, label: a, " HELP "}\n  - {key: pue, label: b, " HELP "}\n",
         "20.yaml:8:11: repeated key 'pue'; keep one of them; the first is at 20.yaml:7:11"},
        {"an alias", "  - {key: pue, label: *a, " HELP "}\n",
         "20.yaml:7:23: label: aliases are not allowed here; write the value out"},
        {"a tag", "  - {key: pue, label: !!str a, " HELP "}\n",
         "20.yaml:7:23: label: tags are not allowed here; take it out; what a value is "
         "follows from its key"},
        {"a field that is a word", "  - pue\n",
         "20.yaml:7:5: fields: needs members of the form 'name: value', not a single value; "
         "see the manual for its form"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_BOOL(cases[i].name, read_fields(fixture, cases[i].fields), false);
        faults_join(&fixture->errors, &fixture->text);
        CHECK_TEXT(cases[i].name, fixture->text.data, cases[i].want);
    }
}

static void
conditions_ask_what_can_be_answered(void **state)
{
    static const struct {
        const char *name, *when, *want; /* want without the place of the list */
    } cases[] = {
        {"a choice", "[{key: hosting, is: [own, rent]}]", ""},
        {"a number", "[{key: scale, above: 1e9}, {key: scale, below: 2e9}]", ""},
        {"a set by its size", "[{key: frameworks, above: 0}]", ""},
        {"a pin", "[{key: gpu, is: [h100-sxm]}]", ""},
        {"a question of a form", "[{key: x-site, not: [oslo]}]", ""},
        {"its number", "[{key: x-seats, below: 5}]", ""},
        {"an unknown key", "[{key: hostin, is: [own]}]",
         "20.yaml:7:46: key: no question has the key 'hostin'; did you mean 'hosting'?"},
        {"a question that no form asks", "[{key: x-none, is: [own]}]",
         "20.yaml:7:46: key: no question has the key 'x-none'; see the manual for the keys"},
        {"an unknown choice", "[{key: hosting, is: [own, lease]}]",
         "20.yaml:7:40: 'lease' is not a choice of 'hosting'; use one of: rent, own"},
        {"an unknown choice of a form", "[{key: x-site, is: [rome]}]",
         "20.yaml:7:40: 'rome' is not a choice of 'x-site'; use one of: berlin, oslo"},
        {"a choice by its size", "[{key: hosting, above: 1}]",
         "20.yaml:7:40: 'hosting' cannot be compared by 'above'; compare it by is or "
         "not"},
        {"a number by words", "[{key: scale, is: [many]}]",
         "20.yaml:7:40: 'scale' cannot be compared by 'is'; compare it by above or "
         "below"},
        {"a form's number by words", "[{key: x-seats, not: [many]}]",
         "20.yaml:7:40: 'x-seats' cannot be compared by 'not'; compare it by above or "
         "below"},
        {"two tests", "[{key: scale, above: 1, below: 2}]",
         "20.yaml:7:40: when: has more than one test; give one of: is, not, above, below"},
        {"no test", "[{key: scale}]",
         "20.yaml:7:40: when: has no test; give one of: is, not, above, below"},
        {"no key", "[{is: [own]}]", "20.yaml:7:40: when: 'key' is missing; add it"},
        {"a word for a list", "[{key: hosting, is: own}]",
         "20.yaml:7:59: is: needs a list, not a single value; see the manual for its form"},
        {"an empty list", "[{key: hosting, is: []}]",
         "20.yaml:7:59: is: is empty; name at least one value"},
        {"a word for a number", "[{key: scale, above: 1M}]",
         "20.yaml:7:60: above: '1M' is not a number; use a number from -1e18 to 1e18"},
        {"an unknown test", "[{key: hosting, was: [own]}]",
         "20.yaml:7:55: unknown key 'was'; known here: key, is, not, above, below\n"
         "20.yaml:7:40: when: has no test; give one of: is, not, above, below"},
        {"no list", "{key: hosting, is: [own]}",
         "20.yaml:7:39: when: needs a list, not members of the form 'name: value'; see the "
         "manual for its form"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        strbuf_reset(&fixture->text);
        strbuf_addf(
            &fixture->text,
            "  - {key: pue, label: a, na: b, when: %s, " HELP "}\n"
            "  - {key: x-site, type: choice, default: oslo, label: a, " HELP ",\n"
            "     choices: [{value: berlin, label: b, meaning: m},\n"
            "               {value: oslo, label: o, meaning: m}]}\n"
            "  - {key: x-seats, type: number, default: 4, label: a, " HELP "}\n",
            cases[i].when);
        CHECK_BOOL(cases[i].name, read_fields(fixture, fixture->text.data),
                   !cases[i].want[0]);
        faults_join(&fixture->errors, &fixture->text);
        CHECK_TEXT(cases[i].name, fixture->text.data, cases[i].want);
    }
}

static void
conditions_do_not_lead_back(void **state)
{
    static const struct {
        const char *name, *fields, *want;
    } cases[] = {
        {"two that hang on a third",
         "  - {key: x-a, type: yes-no, default: no, label: a, na: b, " HELP ",\n"
         "     when: [{key: x-c, is: [yes]}]}\n"
         "  - {key: x-b, type: yes-no, default: no, label: a, na: b, " HELP ",\n"
         "     when: [{key: x-c, is: [yes]}, {key: x-a, is: [yes]}]}\n"
         "  - {key: x-c, type: yes-no, default: no, label: a, " HELP "}\n",
         ""},
        {"a question on itself",
         "  - {key: x-a, type: yes-no, default: no, label: a, na: b, " HELP ",\n"
         "     when: [{key: x-a, is: [yes]}]}\n",
         "20.yaml:7:11: the condition of 'x-a' on 'x-a' leads back to it; take one of these "
         "conditions out"},
        {"three in a circle",
         "  - {key: x-a, type: yes-no, default: no, label: a, na: b, " HELP ",\n"
         "     when: [{key: x-b, is: [yes]}]}\n"
         "  - {key: x-b, type: yes-no, default: no, label: a, na: b, " HELP ",\n"
         "     when: [{key: pue, above: 1}]}\n"
         "  - {key: pue, label: a, na: b, " HELP ", when: [{key: x-a, is: [yes]}]}\n",
         "20.yaml:11:11: the condition of 'pue' on 'x-a' leads back to it; take one of these "
         "conditions out"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_BOOL(cases[i].name, read_fields(fixture, cases[i].fields),
                   !cases[i].want[0]);
        faults_join(&fixture->errors, &fixture->text);
        CHECK_TEXT(cases[i].name, fixture->text.data, cases[i].want);
    }
}

static void
all_six_are_on_some_page(void **state)
{
    const char *const texts[] = {
        "format: llm-decide/form\nformat_version: \"1.0\"\npage: p\ntitle: t\nintro: i\n"
        "fields:\n  - {key: scale, label: Tokens, " HELP "}\n"};
    struct fixture *fixture = *state;

    assert_false(read_pages(fixture, texts, 1));
    faults_join(&fixture->errors, &fixture->text);
    CHECK_TEXT(
        "five of them", fixture->text.data,
        "forms: 'data_privacy' must be answered and is on no page; add it to a page\n"
        "forms: 'cost_sensitivity' must be answered and is on no page; add it to a "
        "page\n"
        "forms: 'performance_needs' must be answered and is on no page; add it to a "
        "page\n"
        "forms: 'expertise' must be answered and is on no page; add it to a page\n"
        "forms: 'time_to_deploy' must be answered and is on no page; add it to a page");
}

static void
faults_of_pages_are_told(void **state)
{
    static const struct {
        const char *name, *second, *want;
    } cases[] = {
        {"a page twice",
         "format: llm-decide/form\nformat_version: \"1.0\"\npage: six\ntitle: t\nintro: i\n"
         "fields: []\n",
         "20.yaml:3:7: page: page 'six' is also that of 10.yaml; give it another id"},
        {"an id with blanks",
         "format: llm-decide/form\nformat_version: \"1.0\"\npage: a b\ntitle: t\nintro: i\n"
         "fields: []\n",
         "20.yaml:3:7: page: 'a b' is not an id; use small letters, digits and hyphens"},
        {"a page without words", "format: llm-decide/form\nformat_version: \"1.0\"\n",
         "20.yaml:1:1: 'page' is missing; add it\n"
         "20.yaml:1:1: 'title' is missing; add it\n"
         "20.yaml:1:1: 'intro' is missing; add it\n"
         "20.yaml:1:1: 'fields' is missing; add it"},
        {"an unknown member",
         "format: llm-decide/form\nformat_version: \"1.0\"\npage: p\ntitle: t\nintro: i\n"
         "field: []\nfields: []\n",
         "20.yaml:6:1: unknown key 'field'; did you mean 'fields'?"},
        {"another format", "format: llm-decide/answers\nformat_version: \"1.0\"\n",
         "20.yaml:1:9: format: 'llm-decide/answers' is another format; write 'format: "
         "llm-decide/form'"},
        {"no YAML", "page: [\n",
         "20.yaml:2:1: did not find expected node content; check the indentation and the "
         "quotes"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *const texts[] = {six, cases[i].second};

        CHECK_BOOL(cases[i].name, read_pages(fixture, texts, 2), false);
        faults_join(&fixture->errors, &fixture->text);
        CHECK_TEXT(cases[i].name, fixture->text.data, cases[i].want);
    }
}

static void
a_long_label_is_a_warning(void **state)
{
    static const struct {
        const char *label, *want;
    } cases[] = {
        {"12345678901234567890123456", ""},
        {"123456789012345678901234567",
         "20.yaml:7:23: label: is 27 columns wide, where labels keep to 26; shorten it"},
        {"\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2"
         "\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2",
         "20.yaml:7:23: label: is 28 columns wide, where labels keep to 26; shorten it"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        strbuf_reset(&fixture->text);
        strbuf_addf(&fixture->text, "  - {key: pue, label: %s, " HELP "}\n",
                    cases[i].label);
        CHECK_BOOL(cases[i].label, read_fields(fixture, fixture->text.data), true);
        faults_join(&fixture->warnings, &fixture->text);
        CHECK_TEXT(cases[i].label, fixture->text.data, cases[i].want);
    }
}

static void
a_newer_page_is_read_with_warnings(void **state)
{
    const char *const texts[] = {
        six,
        "format: llm-decide/form\nformat_version: \"1.4\"\npage: p\ntitle: t\nintro: i\n"
        "icon: x\nfields:\n  - {key: pue, label: a, colour: red, " HELP "}\n"};
    struct fixture *fixture = *state;

    assert_true(read_pages(fixture, texts, 2));
    CHECK_INTEGER("warnings", fixture->warnings.count, 2);
    CHECK_TEXT("the first", fixture->warnings.items[0].what,
               "unknown key 'icon' of a newer version is left out");
    CHECK_TEXT("the second", fixture->warnings.items[1].where, "20.yaml:8:26");
}

int
main(void)
{
#define FIXED(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)
    static const struct CMUnitTest tests[] = {
        FIXED(fields_keep_words_order_and_place),
        FIXED(each_fault_of_a_field_has_its_place),
        FIXED(conditions_ask_what_can_be_answered),
        FIXED(conditions_do_not_lead_back),
        FIXED(all_six_are_on_some_page),
        FIXED(faults_of_pages_are_told),
        FIXED(a_long_label_is_a_warning),
        FIXED(a_newer_page_is_read_with_warnings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
