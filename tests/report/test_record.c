/*
 * test_record.c - decision records have the form that their readers' tools expect.
 */
#include "report/record.h"

#include "support/cmocka.h"

#include <stdio.h>
#include <string.h>

#include "decide/robustness.h"
#include "support/check.h"
#include "support/decided.h"

static const struct result_origin origin = {"1.0", "input", "fingerprint"};

static struct decided *shipped;

static int
setup(void **state)
{
    decided_open(state);
    shipped = *state;
    return 0;
}

/* The decision of an example with settings on top; its exact robustness has run. */
static struct decision *
decided(const char *example, const char *settings)
{
    struct decision *decision = decided_line(shipped, example, settings);
    struct robustness_settings standard = robustness_defaults();
    struct robustness_run *run = robustness_begin(decision, &standard, PARTS_ALL,
                                                  &shipped->arena);

    while (decision->verdict.survivors > 0 &&
           !decision->robustness->ready[PART_EXACT] && robustness_step(run))
        continue;
    robustness_end(run);
    return decision;
}

static const char *
madr(const struct decision *decision)
{
    struct record_head head = record_head_of(decision, &shipped->arena);
    struct strbuf out;
    const char *text;

    strbuf_init(&out);
    record_madr(decision, &origin, &head, &out);
    text = arena_strdup(&shipped->arena, out.data);
    strbuf_clear(&out);
    return text;
}

static void
madr_has_the_headings_of_its_template(void **state)
{
    static const char *const headings[] = {
        "\n## Context and Problem Statement\n",
        "\n## Decision Drivers\n",
        "\n## Considered Options\n",
        "\n## Decision Outcome\n",
        "\n### Consequences\n",
        "\n### Confirmation\n",
        "\n## Pros and Cons of the Options\n",
        "\n### Proprietary API\n",
        "\n### Hosted open model\n",
        "\n### Self-hosted\n",
        "\n### Hybrid\n",
        "\n### Migration\n",
        "\n### Routing\n",
        "\n## More Information\n",
    };
    const char *text = madr(decided("regulated-bank", "")), *at = text;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(headings); i++) {
        const char *found = strstr(at, headings[i]);

        if (!found)
            fail_msg("no%safter what comes before it", headings[i]);
        at = found + 1;
    }
    assert_null(strstr(text, "\n\n\n"));
    assert_null(strstr(text, "\n- "));
}

static void
madr_s_front_matter_has_five_members(void **state)
{
    static const char want[] =
        "---\n"
        "status: \"proposed\"\n"
        "date: \"2026-11-24\"\n"
        "decision-makers: \"operations office\"\n"
        "consulted: \"\"\n"
        "informed: \"\"\n"
        "---\n"
        "\n"
        "# Pilot Hosted open model and Self-hosted for Complaint "
        "triage\n";
    const char *text = madr(decided("regulated-bank", ""));

    (void)state;
    CHECK_TEXT("start", arena_strndup(&shipped->arena, text, strlen(want)), want);
}

static void
the_answers_say_who_decided(void **state)
{
    struct decision *decision = decided(
        "regulated-bank", "decision.status=accepted; decision.date=2026-12-01; "
                          "decision.makers=board; decision.consulted=legal; "
                          "decision.informed=staff");

    (void)state;
    assert_non_null(strstr(madr(decision), "status: \"accepted\"\n"
                                           "date: \"2026-12-01\"\n"
                                           "decision-makers: \"board\"\n"
                                           "consulted: \"legal\"\n"
                                           "informed: \"staff\"\n"));
}

static void
a_title_says_what_is_to_be_done(void **state)
{
    static const struct {
        const char *example, *settings, *want;
    } cases[] = {
        {"textbook", "", "Use a hosted open model for The textbook's example"},
        {"hospital", "", "Run own replicas for Ward round notes"},
        {"regulated-bank", "",
         "Pilot Hosted open model and Self-hosted for Complaint triage"},
        {"small-budget", "monthly_budget_usd=1",
         "Find a way to run models for Order mails"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_TEXT(
            cases[i].example,
            record_title(decided(cases[i].example, cases[i].settings), &shipped->arena),
            cases[i].want);
}

static void
a_preliminary_result_says_so(void **state)
{
    struct decision *decision = decided_line(shipped, NULL,
                                             "scale=5M; assessment.title=Six open");

    (void)state;
    assert_memory_equal(record_title(decision, &shipped->arena), "PRELIMINARY: ", 13);
    assert_non_null(
        strstr(madr(decision), "\nPRELIMINARY: a question that must be answered"));
}

static void
a_file_name_is_made_of_plain_letters(void **state)
{
    struct decision *decision = decided(
        "textbook", "assessment.title=../../etc/passwd \xc3\xa9 <x> A&B");

    (void)state;
    CHECK_TEXT("name", record_file(decision, 12, &shipped->arena),
               "0012-use-a-hosted-open-model-for-etc-passwd-e-x-a-b.md");
}

static void
no_text_of_a_person_is_syntax(void **state)
{
    struct decision *decision = decided(
        "textbook", "assessment.title=<script>`x`| [a](javascript:1) *b* # c; "
                    "assessment.owner=\"--- <b>; decision.informed=@everyone: x");
    struct record_head head = record_head_of(decision, &shipped->arena);
    struct strbuf out;
    const char *text = madr(decision);

    (void)state;
    assert_null(strstr(text, "<script"));
    assert_null(strstr(text, "[a]("));
    assert_null(strstr(text, " `x`"));
    assert_non_null(strstr(text, "decision-makers: \"\\\"--- \\u003Cb>\"\n"));
    assert_non_null(strstr(text, "informed: \"@everyone: x\"\n"));
    strbuf_init(&out);
    record_nygard(decision, &origin, &head, &out);
    assert_null(strstr(out.data, "<script"));
    strbuf_clear(&out);
}

static void
an_excluded_option_names_its_rule(void **state)
{
    const char *text = madr(decided("hospital", "")), *option;

    (void)state;
    option = strstr(text, "\n### Proprietary API\n");
    assert_non_null(option);
    assert_non_null(
        strstr(option, "* Bad, because it is excluded by the rule third-party: "));
    assert_non_null(
        strstr(text, "\nChosen option: \"Self-hosted\", because it alone is left"));
    assert_non_null(strstr(text, "* Rule: No third party may process the data"));
}

static void
nygard_has_four_headings_and_a_date(void **state)
{
    static const char *const headings[] = {"\n## Status\n\nAccepted\n",
                                           "\n## Context\n", "\n## Decision\n",
                                           "\n## Consequences\n"};
    struct decision *decision = decided("textbook", "decision.status=accepted");
    struct record_head head = record_head_of(decision, &shipped->arena);
    struct strbuf out;
    const char *at, want[] = "# 7. Use a hosted open model for The textbook's example\n"
                             "\n"
                             "Date: 2026-11-24\n";

    (void)state;
    strbuf_init(&out);
    head.number = 7;
    record_nygard(decision, &origin, &head, &out);
    assert_memory_equal(out.data, want, strlen(want));
    at = out.data;
    for (size_t i = 0; i < ARRAY_LEN(headings); i++) {
        at = strstr(at, headings[i]);
        if (!at)
            fail_msg("no%s", headings[i]);
        at++;
    }
    assert_non_null(
        strstr(at, "\nMade with llm-decide 1.0, fingerprint fingerprint.\n"));
    strbuf_clear(&out);
}

static void
what_ends_in_a_colon_has_no_full_stop(void **state)
{
    const char *text = madr(decided("textbook", ""));

    (void)state;
    assert_non_null(strstr(text, "\nAssumed, because it was not said:\n"));
    assert_null(strstr(text, ":.\n"));
}

/* The report and the record of one decision say one thing. */
static void
limits_are_as_in_the_report(void **state)
{
    const char *text = madr(decided("regulated-bank", ""));

    (void)state;
    assert_non_null(strstr(text, "; below 1.0 it is a close call"));
    assert_non_null(strstr(text, "; below 75\xc2\xa0% it is a close call"));
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(madr_has_the_headings_of_its_template),
        cmocka_unit_test(madr_s_front_matter_has_five_members),
        cmocka_unit_test(the_answers_say_who_decided),
        cmocka_unit_test(a_title_says_what_is_to_be_done),
        cmocka_unit_test(a_preliminary_result_says_so),
        cmocka_unit_test(a_file_name_is_made_of_plain_letters),
        cmocka_unit_test(no_text_of_a_person_is_syntax),
        cmocka_unit_test(an_excluded_option_names_its_rule),
        cmocka_unit_test(nygard_has_four_headings_and_a_date),
        cmocka_unit_test(what_ends_in_a_colon_has_no_full_stop),
        cmocka_unit_test(limits_are_as_in_the_report),
    };

    return cmocka_run_group_tests(tests, setup, decided_close);
}
