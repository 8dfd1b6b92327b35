/*
 * test_answers_set.c - "KEY=VALUE" is one answer, or says what it could have been.
 */
#include "yaml/answers.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/faults.h"

#include <string.h>

static const struct form_choice rota[] = {{"none", "none", "-"},
                                          {"full", "24 x 7", "-"}};

static struct form_field fields[] = {
    {.key = "x-on-call",
     .input = -1,
     .type = EXTRA_CHOICE,
     .choices = rota,
     .choice_count = ARRAY_LEN(rota),
     .standard = "none"},
};

static struct form_page page = {
    .id = "house", .fields = fields, .field_count = ARRAY_LEN(fields)};

static const struct form form = {&page, 1};

static void
a_setting_is_what_the_same_file_would_say(void **state)
{
    static const struct {
        const char *setting, *file;
    } cases[] = {
        {"scale=20M", "requirements: {scale: 20000000}"},
        {"requirements.scale=2_000", "requirements: {scale: 2000}"},
        {"scale=1M..2M..3M",
         "requirements: {scale: {low: 1000000, likely: 2000000, high: 3000000}}"},
        {"scale=unknown", "requirements: {scale: unknown}"},
        {"frameworks=gdpr,hipaa", "requirements: {frameworks: [gdpr, hipaa]}"},
        {"frameworks=", "requirements: {frameworks: []}"},
        {"workload=growing", "requirements: {}\nworkload: {workload: growing}"},
        {"workload.workload=growing",
         "requirements: {}\nworkload: {workload: growing}"},
        {"input_share=70 %", "requirements: {}\nworkload: {input_share: 0.7}"},
        {"pins.gpu=h100=sxm", "requirements: {}\npins: {gpu: h100=sxm}"},
        {"overrides.gpu_usd_month=2k",
         "requirements: {}\noverrides: {gpu_usd_month: 2000}"},
        {"overrides.strategies.self-hosted.setup_days=21",
         "requirements: {}\noverrides: {strategies: {self-hosted: {setup_days: 21}}}"},
        {"strategies.hybrid.operations_fte=unknown",
         "requirements: {}\noverrides: {strategies: {hybrid: {operations_fte: unknown}}}"},
        {"overrides.strategies.migration.operations_fte=0.05,0.1,0.2,0.4",
         "requirements: {}\n"
         "overrides: {strategies: {migration: {operations_fte: [0.05, 0.1, 0.2, 0.4]}}}"},
        {"overrides.ratings.vendor_lock_in.routing=6",
         "requirements: {}\noverrides: {ratings: {vendor_lock_in: {routing: 6}}}"},
        {"ratings.performance.hybrid=7.5",
         "requirements: {}\noverrides: {ratings: {performance: {hybrid: 7.5}}}"},
        {"weights.data_privacy=30 %", "requirements: {}\nweights: {data_privacy: 0.3}"},
        {"weights.data_privacy=unknown",
         "requirements: {}\nweights: {data_privacy: unknown}"},
        {"data_privacy=critical", "requirements: {data_privacy: critical}"},
        {"x-on-call=full", "requirements: {x-on-call: full}"},
        {"requirements.x-on-call=full", "requirements: {x-on-call: full}"},
        {"assessment.title=What, if?",
         "assessment: {title: \"What, if?\"}\nrequirements: {}"},
        {"decision.status=accepted", "decision: {status: accepted}\nrequirements: {}"},
    };
    struct arena arena;
    struct strbuf text, set, read;

    (void)state;
    arena_init(&arena);
    strbuf_init(&text);
    strbuf_init(&set);
    strbuf_init(&read);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct error_list errors = {0}, warnings = {0};
        struct yaml_file file = {"a.yaml", NULL, 0};
        struct assessment assessment;
        struct answers answers;
        struct error err = {0};

        assessment_init(&assessment);
        answers_set(&assessment, &form, cases[i].setting, &arena, &err);
        CHECK_TEXT(cases[i].setting, fault_text(&err), "");
        strbuf_reset(&text);
        strbuf_addf(&text, "format: llm-decide/answers\nformat_version: \"1.0\"\n%s\n",
                    cases[i].file);
        file.bytes = text.data;
        file.size = text.length;
        assert_true(answers_read(&file, &form, &arena, &answers, &errors, &warnings));
        strbuf_reset(&set);
        answers_write(&assessment, &set);
        strbuf_reset(&read);
        answers_write(&answers.assessment, &read);
        CHECK_TEXT(cases[i].setting, set.data, read.data);
    }
    strbuf_clear(&text);
    strbuf_clear(&set);
    strbuf_clear(&read);
    arena_clear(&arena);
}

static void
a_wrong_setting_changes_nothing_and_says_what_is_right(void **state)
{
    static const struct {
        const char *setting, *want;
    } cases[] = {
        {"scale", "'scale' sets nothing; write it as KEY=VALUE, such as scale=20M"},
        {"=5", "'=5' sets nothing; write it as KEY=VALUE, such as scale=20M"},
        {"sclae=5", "unknown key 'sclae'; did you mean 'scale'?"},
        {"zzzzzz=5",
         "unknown key 'zzzzzz'; use the key of an answers file, such as scale=20M"},
        {"workload.scale=5",
         "'scale' belongs under requirements; leave the section out"},
        {"pins.x-on-call=full",
         "'x-on-call' belongs under requirements; leave the section out"},
        {"x-none=1", "no form asks 'x-none'; add a form that asks it"},
        {"x-on-call=maybe",
         "x-on-call: 'maybe' is not a choice; use one of: none, full"},
        {"scale=lots",
         "scale: 'lots' is not a number; use a whole number from 0 to 1e15"},
        {"gpu=", "gpu: is empty; use an id of the catalog, of at most 200 characters"},
        {"weights.speed=0.1",
         "unknown key 'weights.speed'; use one of: setup_time, performance, "
         "cost_low_volume, cost_high_volume, data_privacy, customization, reliability, "
         "compliance, vendor_lock_in, expertise_required"},
        {"weights.performence=0.1",
         "unknown key 'weights.performence'; did you mean 'performance'?"},
        {"weights.performance=30",
         "weights.performance: '30' is out of range; use a number from 0 to 1"},
        {"weights.performance=x",
         "weights.performance: 'x' is not a number; use a number from 0 to 1"},
        {"overrides.ratings.performance.hibrid=1",
         "unknown key 'overrides.ratings.performance.hibrid'; did you mean 'hybrid'?"},
        {"overrides.strategies.hybrid.setup=1",
         "unknown key 'overrides.strategies.hybrid.setup'; use one of: setup_days, "
         "development_person_months, operations_fte"},
        {"overrides.strategies.migration.operations_fte=1",
         "overrides.strategies.migration.operations_fte: needs 4 numbers parted by commas; "
         "write them as 0.05,0.15,0.3,0.3"},
        {"overrides.strategies.migration.operations_fte=1,2,3,4,5",
         "overrides.strategies.migration.operations_fte: needs 4 numbers parted by commas; "
         "write them as 0.05,0.15,0.3,0.3"},
        {"strategies.migration.operations_fte=1,2,3,-4",
         "strategies.migration.operations_fte: '-4' is out of range; use a number from 0 to "
         "10000"},
        {"overrides.strategies.hybrid=1",
         "unknown key 'overrides.strategies.hybrid'; use the key of an answers file, such "
         "as scale=20M"},
        {"a.b.c.d.e=1",
         "unknown key 'a.b.c.d.e'; use the key of an answers file, such as "
         "scale=20M"},
        {"pilot.n=1",
         "unknown key 'pilot.n'; use the key of an answers file, such as scale=20M"},
        {"assessment.id=../x",
         "assessment.id: '../x' is not an id; use small letters, digits and hyphens, at "
         "most 200"},
        {"decision.when=2026-01-01",
         "unknown key 'decision.when'; use one of: status, date, makers, consulted, "
         "informed"},
        {"assessment.title=\xff",
         "'assessment.title=\xef\xbf\xbd' is not valid UTF-8; write "
         "it in UTF-8"},
    };
    struct arena arena;
    struct strbuf before, after;

    (void)state;
    arena_init(&arena);
    strbuf_init(&before);
    strbuf_init(&after);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct assessment assessment;
        struct error err = {0};

        assessment_init(&assessment);
        assert_true(answers_set(&assessment, &form, "x-on-call=none", &arena, &err));
        assert_true(answers_set(&assessment, &form,
                                "strategies.migration.operations_fte=1,1,1,1", &arena,
                                &err));
        strbuf_reset(&before);
        answers_write(&assessment, &before);
        CHECK_BOOL(cases[i].setting,
                   answers_set(&assessment, &form, cases[i].setting, &arena, &err),
                   false);
        CHECK_TEXT(cases[i].setting, fault_text(&err), cases[i].want);
        strbuf_reset(&after);
        answers_write(&assessment, &after);
        CHECK_TEXT(cases[i].setting, after.data, before.data);
    }
    strbuf_clear(&before);
    strbuf_clear(&after);
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_setting_is_what_the_same_file_would_say),
        cmocka_unit_test(a_wrong_setting_changes_nothing_and_says_what_is_right),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
