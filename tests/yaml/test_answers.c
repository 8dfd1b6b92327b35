/*
 * test_answers.c - an answers file gives an assessment, or all of its faults with places.
 */
#include "yaml/answers.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/faults.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena arena;
    struct answers answers;
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

/* Lines 1 and 2 of nearly every file here. */
#define HEAD "format: llm-decide/answers\nformat_version: \"1.0\"\n"

static bool
read_text(struct fixture *fixture, const char *text, const struct form *form)
{
    struct yaml_file file = {"a.yaml", text, strlen(text)};

    memset(&fixture->errors, 0, sizeof fixture->errors);
    memset(&fixture->warnings, 0, sizeof fixture->warnings);
    return answers_read(&file, form, &fixture->arena, &fixture->answers,
                        &fixture->errors, &fixture->warnings);
}

static const struct form_choice rota[] = {{"none", "none", "-"},
                                          {"full", "24 x 7", "-"}};

static struct form_field fields[] = {
    {.key = "x-on-call",
     .input = -1,
     .type = EXTRA_CHOICE,
     .choices = rota,
     .choice_count = ARRAY_LEN(rota),
     .standard = "none"},
    {.key = "x-days",
     .input = -1,
     .type = EXTRA_MULTI,
     .choices = rota,
     .choice_count = ARRAY_LEN(rota),
     .standard = ""},
    {.key = "x-seats",
     .input = -1,
     .type = EXTRA_NUMBER,
     .min = 1,
     .max = 500,
     .standard = "40"},
    {.key = "x-why", .input = -1, .type = EXTRA_TEXT, .standard = "-"},
};

static struct form_page page = {
    .id = "house", .fields = fields, .field_count = ARRAY_LEN(fields)};

static const struct form form = {&page, 1};

static void
a_whole_file_is_read(void **state)
{
    static const char text[] = HEAD
        "assessment: {id: support-copilot, title: 'Support: copilot', owner: platform}\n"
        "decision:\n"
        "  status: accepted\n"
        "  makers: Ada, Grace\n"
        "requirements:\n"
        "  data_privacy: critical\n"
        "  scale: {value: 4B, source: gateway log, date: 2026-10-31, note: \"with, comma\"}\n"
        "  expertise: unknown\n"
        "  time_to_deploy: {value: unknown, note: nobody said}\n"
        "  frameworks: [gdpr, iso27001]\n"
        "  x-on-call: full\n"
        "  x-days: [none, full]\n"
        "  x-seats: {value: 20, source: HR}\n"
        "workload: {workload: growing, growth_pct_month: {low: 0, likely: 2, high: 4}}\n"
        "economics:\n"
        "  staff_usd_year: {value: {low: 1, likely: 2.5, high: 3e5}, note: n}\n"
        "  currency: EUR\n"
        "pins: {gpu: h100-sxm}\n"
        "overrides:\n"
        "  api_input_usd_mtok: 2.00\n"
        "  strategies:\n"
        "    self-hosted: {setup_days: 21, operations_fte: {value: 0.5, note: \"ours\"}}\n"
        "    migration: {operations_fte: [0.05, 0.1, 0.2, 0.4]}\n"
        "  ratings: {vendor_lock_in: {routing: 6}}\n"
        "weights: {data_privacy: 0.30}\n"
        "pilot:\n"
        "  - {approach: own, model: m, quantization: bf16, gpu: g, gpus: 2, n: 500,\n"
        "     output_tokens_per_second: 497, cases_passed_share: 0.93}\n"
        "  - {approach: api, model: m, provider: p, date: 2026-11, usd_per_mtok: 0}\n";
    struct fixture *fixture = *state;
    const struct assessment *a = &fixture->answers.assessment;
    const struct answer *answer;

    CHECK_BOOL("good", read_text(fixture, text, &form), true);
    faults_join(&fixture->warnings, &fixture->text);
    CHECK_TEXT("warnings", fixture->text.data, "");
    CHECK_TEXT("id", a->id, "support-copilot");
    CHECK_TEXT("title", a->title, "Support: copilot");
    CHECK_TEXT("owner", a->owner, "platform");
    CHECK_TEXT("status", a->decision[DECISION_STATUS], "accepted");
    CHECK_TEXT("makers", a->decision[DECISION_MAKERS], "Ada, Grace");
    CHECK_TEXT("informed", a->decision[DECISION_INFORMED], NULL);

    CHECK_NUMBER("privacy", a->answers[INPUT_DATA_PRIVACY].number, PRIVACY_CRITICAL, 0);
    answer = &a->answers[INPUT_SCALE];
    CHECK_NUMBER("scale", answer->number, 4e9, 0);
    CHECK_TEXT("source", answer->source, "gateway log");
    CHECK_TEXT("date", answer->date, "2026-10-31");
    CHECK_TEXT("note", answer->note, "with, comma");
    CHECK_INTEGER("expertise", a->answers[INPUT_EXPERTISE].state, ANSWER_UNKNOWN);
    CHECK_INTEGER("time", a->answers[INPUT_TIME_TO_DEPLOY].state, ANSWER_UNKNOWN);
    CHECK_TEXT("time's note", a->answers[INPUT_TIME_TO_DEPLOY].note, "nobody said");
    CHECK_NUMBER("frameworks", a->answers[INPUT_FRAMEWORKS].number, 1 + 8, 0);
    CHECK_INTEGER("region", a->answers[INPUT_REGION].state, ANSWER_OPEN);

    CHECK_TEXT("x-on-call", assessment_extra(a, "x-on-call")->text, "full");
    CHECK_TEXT("x-days", assessment_extra(a, "x-days")->text, "none,full");
    CHECK_BOOL("x-days", assessment_extra(a, "x-days")->is_list, true);
    CHECK_NUMBER("x-seats", assessment_extra(a, "x-seats")->number, 20, 0);
    CHECK_TEXT("x-seats", assessment_extra(a, "x-seats")->source, "HR");

    answer = &a->answers[INPUT_GROWTH_PCT_MONTH];
    CHECK_BOOL("growth", answer->has_range, true);
    CHECK_NUMBER("growth, low", answer->low, 0, 0);
    CHECK_NUMBER("growth, likely", answer->number, 2, 0);
    CHECK_NUMBER("growth, high", answer->high, 4, 0);
    answer = &a->answers[INPUT_STAFF_USD_YEAR];
    CHECK_NUMBER("staff, high", answer->high, 300000, 0);
    CHECK_TEXT("staff, note", answer->note, "n");
    CHECK_TEXT("currency", a->answers[INPUT_CURRENCY].text, "EUR");
    CHECK_TEXT("gpu", a->answers[INPUT_GPU].text, "h100-sxm");

    CHECK_NUMBER("price", a->answers[INPUT_API_INPUT_USD_MTOK].number, 2, 0);
    CHECK_NUMBER("setup", a->effort[STRATEGY_SELF_HOSTED][EFFORT_SETUP_DAYS].number, 21,
                 0);
    CHECK_TEXT("operations", a->effort[STRATEGY_SELF_HOSTED][EFFORT_OPERATIONS].note,
               "ours");
    CHECK_INTEGER("development",
                  a->effort[STRATEGY_SELF_HOSTED][EFFORT_DEVELOPMENT].state,
                  ANSWER_OPEN);
    CHECK_NUMBER("migration, phase 2", a->migration_fte[1], 0.1, 0);
    CHECK_NUMBER("migration", a->effort[STRATEGY_MIGRATION][EFFORT_OPERATIONS].number,
                 0.4, 0);
    CHECK_NUMBER("rating", a->ratings[FACTOR_VENDOR_LOCK_IN][STRATEGY_ROUTING].number,
                 6, 0);
    CHECK_NUMBER("weight", a->weights[FACTOR_DATA_PRIVACY].number, 0.3, 0);

    CHECK_INTEGER("pilots", a->pilot_count, 2);
    CHECK_INTEGER("GPUs", a->pilots[0].gpus, 2);
    CHECK_TEXT("precision", a->pilots[0].quantization, "bf16");
    CHECK_NUMBER("speed", a->pilots[0].output_tokens_per_second.value, 497, 0);
    CHECK_BOOL("unknown price", a->pilots[0].usd_per_mtok.known, false);
    CHECK_INTEGER("approach", a->pilots[1].approach, PILOT_API);
    CHECK_BOOL("a price of 0", a->pilots[1].usd_per_mtok.known, true);
}

static void
each_fault_has_its_place_and_its_remedy(void **state)
{
    static const struct {
        const char *name, *text, *want;
    } cases[] = {
        {"an unknown key", HEAD "requirements:\n  sclae: 5\n",
         "a.yaml:4:3: unknown key 'sclae'; did you mean 'scale'?"},
        {"an unknown key that is like no other",
         HEAD "requirements: {}\nweights: {zzz: 1}\n",
         "a.yaml:4:11: unknown key 'zzz'; known here: setup_time, performance, "
         "cost_low_volume, cost_high_volume, data_privacy, customization, reliability, "
         "compliance, vendor_lock_in, expertise_required"},
        {"a key of another section", HEAD "requirements:\n  input_share: 0.5\n",
         "a.yaml:4:3: 'input_share' belongs under workload; move it there"},
        {"a key without its section", HEAD "requirements: {}\nscale: 5\n",
         "a.yaml:4:1: 'scale' belongs under requirements; move it there"},
        {"an unknown section", HEAD "requirements: {}\nrequirement: {}\n",
         "a.yaml:4:1: unknown key 'requirement'; did you mean 'requirements'?"},
        {"a repeated key", HEAD "requirements:\n  scale: 5\n  'scale': 6\n",
         "a.yaml:5:3: repeated key 'scale'; keep one of them; the first is "
         "at 4:3"},
        {"an x- key elsewhere", HEAD "requirements: {}\npins: {x-a: 1}\n",
         "a.yaml:4:8: unknown key 'x-a'; known here: api_model, hosted_model, open_model, "
         "small_model, gpu, provider, quantization"},
        {"an x- key with capitals", HEAD "requirements: {x-A: 1}\n",
         "a.yaml:3:16: unknown key 'x-A'; known here: data_privacy, cost_sensitivity, "
         "performance_needs, scale, expertise, time_to_deploy, goal, use_case, "
         "third_party_processing, data_residency, region, frameworks, customization, "
         "openness, lock_in_tolerance, availability_pct, m..."},
        {"another word for a choice", HEAD "requirements: {expertise: expert}\n",
         "a.yaml:3:27: expertise: 'expert' is not a choice; use one of: high, medium, low"},
        {"the beginning of a choice", HEAD "requirements: {expertise: hi}\n",
         "a.yaml:3:27: expertise: 'hi' is not a choice; use one of: high, medium, low"},
        {"a choice that is empty", HEAD "requirements:\n  expertise:\n",
         "a.yaml:4:13: expertise: is empty; use one of: high, medium, low"},
        {"a list for a choice", HEAD "requirements: {expertise: [low]}\n",
         "a.yaml:3:27: expertise: needs a single value, not a list; see the manual for its "
         "form"},
        {"a word for a list", HEAD "requirements: {frameworks: gdpr}\n",
         "a.yaml:3:28: frameworks: needs a list, not a single value; see the manual for its "
         "form"},
        {"faults in a list", HEAD "requirements: {frameworks: [gdpr, gpdr, gdpr]}\n",
         "a.yaml:3:35: frameworks: 'gpdr' is not a choice; use any of: gdpr, hipaa, soc2, "
         "iso27001, eu-ai-act, pci-dss, fedramp\n"
         "a.yaml:3:41: frameworks: 'gdpr' is named twice; use any of: gdpr, hipaa, soc2, "
         "iso27001, eu-ai-act, pci-dss, fedramp"},
        {"a list for a section", HEAD "requirements: [scale]\n",
         "a.yaml:3:15: requirements: needs members of the form 'name: value', not a list; "
         "see the manual for its form"},
        {"a range out of order",
         HEAD "requirements: {scale: {low: 2, likely: 1, high: 3}}\n",
         "a.yaml:3:23: scale: low, likely and high are not in order; order them low, "
         "likely, high"},
        {"a range of two", HEAD "requirements: {scale: {low: 2, high: 3}}\n",
         "a.yaml:3:23: scale: 'likely' is missing; add it"},
        {"a range where none is drawn",
         HEAD
         "requirements: {}\nworkload: {input_share: {low: 0, likely: 0.5, high: 1}}\n",
         "a.yaml:4:25: input_share: a range is not taken here; give one value"},
        {"a range of effort",
         HEAD
         "requirements: {}\n"
         "overrides: {strategies: {hybrid: {setup_days: {low: 1, likely: 2, high: 3}}}}\n",
         "a.yaml:4:47: setup_days: a range is not taken here; give one value"},
        {"a range and a value",
         HEAD "requirements: {scale: {value: 1, low: 2, likely: 2, high: 3}}\n",
         "a.yaml:3:31: value: a value and a range exclude each other; take one of them out"},
        {"evidence without a value", HEAD "requirements: {scale: {source: me}}\n",
         "a.yaml:3:23: scale: 'value' is missing; add it"},
        {"an unknown member of evidence",
         HEAD "requirements: {scale: {value: 1, sorce: me}}\n",
         "a.yaml:3:34: unknown key 'sorce'; did you mean 'source'?"},
        {"a wrong value with evidence",
         HEAD "requirements: {scale: {value: -1, source: me}}\n",
         "a.yaml:3:31: scale: '-1' is out of range; use a whole number from 0 to 1e15"},
        {"a date that is none",
         HEAD "requirements: {scale: {value: 1, date: 31.10.2026}}\n",
         "a.yaml:3:40: date: '31.10.2026' is not a date; write it as YYYY-MM-DD, YYYY-MM or "
         "YYYY"},
        {"a blank source", HEAD "requirements: {scale: {value: 1, source: ' '}}\n",
         "a.yaml:3:42: source: ' ' is blank; write a text of 1 to 4096 characters"},
        {"an unknown strategy",
         HEAD
         "requirements: {}\noverrides: {strategies: {selfhosted: {setup_days: 1}}}\n",
         "a.yaml:4:26: unknown key 'selfhosted'; did you mean 'self-hosted'?"},
        {"a wrong effort",
         HEAD "requirements: {}\noverrides: {strategies: {hybrid: {setup_days: -1}}}\n",
         "a.yaml:4:47: setup_days: '-1' is out of range; use a number from 0 to 3650"},
        {"one number for the phases of migration",
         HEAD
         "requirements: {}\noverrides: {strategies: {migration: {operations_fte: 1}}}\n",
         "a.yaml:4:54: operations_fte: needs a list, not a single value; see the manual for "
         "its form"},
        {"three numbers for four phases",
         HEAD "requirements: {}\n"
              "overrides: {strategies: {migration: {operations_fte: [1, 2, 3]}}}\n",
         "a.yaml:4:54: operations_fte: needs a list of 4 numbers; give one for each phase"},
        {"a rating above ten",
         HEAD "requirements: {}\noverrides: {ratings: {performance: {hybrid: 11}}}\n",
         "a.yaml:4:45: hybrid: '11' is out of range; use a number from 0 to 10"},
        {"a weight in percent", HEAD "requirements: {}\nweights: {performance: 30}\n",
         "a.yaml:4:24: performance: '30' is out of range; use a number from 0 to 1"},
        {"an id that is a path", HEAD "assessment: {id: ../x}\nrequirements: {}\n",
         "a.yaml:3:18: assessment.id: '../x' is not an id; use small letters, digits and "
         "hyphens, at most 200"},
        {"another status", HEAD "decision: {status: fine}\nrequirements: {}\n",
         "a.yaml:3:20: decision.status: 'fine' is not a status; use proposed, accepted, "
         "rejected, deprecated or superseded by and a record"},
        {"a pilot without a model",
         HEAD "requirements: {}\npilot:\n  - {approach: api}\n",
         "a.yaml:5:5: pilot: 'model' is missing; add it"},
        {"a pilot of an unknown approach",
         HEAD "requirements: {}\npilot:\n  - {approach: both, model: m}\n",
         "a.yaml:5:16: approach: 'both' is not a choice; use one of: own, api"},
        {"the beginning of an approach",
         HEAD "requirements: {}\npilot:\n  - {approach: ow, model: m}\n",
         "a.yaml:5:16: approach: 'ow' is not a choice; use one of: own, api"},
        {"a provider of own replicas",
         HEAD "requirements: {}\npilot:\n  - {approach: own, model: m, provider: p}\n",
         "a.yaml:5:41: provider: only a row of approach api has it; take it out"},
        {"a card of an API",
         HEAD "requirements: {}\npilot:\n  - {approach: api, model: m, gpu: g}\n",
         "a.yaml:5:36: gpu: only a row of approach own has it; take it out"},
        {"a speed of nothing",
         HEAD "requirements: {}\n"
              "pilot:\n  - {approach: own, model: m, output_tokens_per_second: 9}\n",
         "a.yaml:5:5: pilot: a speed of own replicas needs what it was measured on; add "
         "quantization, gpu and gpus"},
        {"an unknown precision",
         HEAD
         "requirements: {}\npilot:\n  - {approach: own, model: m, quantization: q4}\n",
         "a.yaml:5:45: quantization: 'q4' is not a choice; use one of: fp16, fp8, int8, "
         "int4, mxfp4"},
        {"half a GPU",
         HEAD "requirements: {}\npilot:\n  - {approach: own, model: m, gpus: 0.5}\n",
         "a.yaml:5:37: gpus: '0.5' is not a whole number; use a whole number from 1 to 1024"},
        {"no requirements", HEAD "pins: {}\n",
         "a.yaml:1:1: 'requirements' is missing; add it"},
        {"no format", "format_version: \"1.0\"\nrequirements: {}\n",
         "a.yaml:1:1: 'format' is missing; add it"},
        {"no version", "format: llm-decide/answers\nrequirements: {}\n",
         "a.yaml:1:1: 'format_version' is missing; add it"},
        {"another format", "format: llm-decide/form\nformat_version: \"1.0\"\n",
         "a.yaml:1:9: format: 'llm-decide/form' is another format; write 'format: "
         "llm-decide/answers'"},
        {"a newer major version",
         "format: llm-decide/answers\nformat_version: \"2.0\"\n",
         "a.yaml:2:17: format_version: needs version 2.0; this program knows up to 1.0; use "
         "a newer program"},
        {"an older major version", "format: llm-decide/answers\nformat_version: 0.9\n",
         "a.yaml:2:17: format_version: version 0.9 is no longer read; this program knows "
         "1.0; write the file anew"},
        {"no version number", "format: llm-decide/answers\nformat_version: one\n",
         "a.yaml:2:17: format_version: 'one' is not a version; write \"1.0\""},
        {"a list as the file", "- a\n",
         "a.yaml:1:1: needs members of the form 'name: value', not a list; see the manual "
         "for its form"},
        {"a word as the file", "hello\n",
         "a.yaml:1:1: needs members of the form 'name: value', not a single value; see the "
         "manual for its form"},
        {"all faults of a file",
         HEAD
         "requirements: {expertise: x, scale: y}\nworkload: {peak_to_average: 0}\n",
         "a.yaml:3:27: expertise: 'x' is not a choice; use one of: high, medium, low\n"
         "a.yaml:3:37: scale: 'y' is not a whole number; use a whole number from 0 to 1e15\n"
         "a.yaml:4:29: peak_to_average: '0' is out of range; use a number from 1 to 100"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_BOOL(cases[i].name, read_text(fixture, cases[i].text, NULL), false);
        faults_join(&fixture->errors, &fixture->text);
        CHECK_TEXT(cases[i].name, fixture->text.data, cases[i].want);
        CHECK_INTEGER(cases[i].name, fixture->warnings.count, 0);
    }
}

/* One scalar after a key, and what becomes of it. */
static void
numbers_are_digits_and_nothing_else(void **state)
{
    static const struct {
        const char *key, *value;
        const char *fault; /* NULL: taken */
    } cases[] = {
        {"tokens_per_request", "2000", NULL},
        {"tokens_per_request", "+2000", NULL},
        {"tokens_per_request", "007", NULL},
        {"tokens_per_request", "'2000'", NULL},
        {"tokens_per_request", "2000.5", "'2000.5' is not a whole number"},
        {"tokens_per_request", "2000.0", "'2000.0' is not a whole number"},
        {"tokens_per_request", "0x10", "'0x10' is not a whole number"},
        {"tokens_per_request", "0o10", "'0o10' is not a whole number"},
        {"tokens_per_request", "1_000", "'1_000' is not a whole number"},
        {"tokens_per_request", "\"1,5\"", "'1,5' is not a whole number"},
        {"tokens_per_request", "5%", "'5%' is not a whole number"},
        {"tokens_per_request", ".inf", "'.inf' is not a whole number"},
        {"tokens_per_request", ".nan", "'.nan' is not a whole number"},
        {"tokens_per_request", "1e3", "'1e3' is not a whole number"},
        {"tokens_per_request", "1e999", "'1e999' is not a whole number"},
        {"tokens_per_request", "1:30:00", "'1:30:00' is not a whole number"},
        {"tokens_per_request", "2024-01-01", "'2024-01-01' is not a whole number"},
        {"tokens_per_request", "\xd9\xa1\xd9\xa2",
         "'\xd9\xa1\xd9\xa2' is not a whole number"},
        {"tokens_per_request", "10k", "'10k' is not a whole number"},
        {"tokens_per_request", "''", "is empty"},
        {"tokens_per_request", "~", "'~' is not a whole number"},
        {"tokens_per_request", "true", "'true' is not a whole number"},
        {"tokens_per_request", "0", "'0' is out of range"},
        {"tokens_per_request", "100000001", "'100000001' is out of range"},
        {"tokens_per_request", "9223372036854775808",
         "'9223372036854775808' is out of range"},
        {"tokens_per_request", "99999999999999999999999999999999999999999",
         "'99999999999999999999999999999999999999999' is longer than 40 characters"},
        {"peak_to_average", "2", NULL},
        {"peak_to_average", "2.5e0", NULL},
        {"peak_to_average", "+25e-1", NULL},
        {"peak_to_average", "\"1,5\"", "'1,5' is not a number"},
        {"peak_to_average", "0x1p3", "'0x1p3' is not a number"},
        {"peak_to_average", "inf", "'inf' is not a number"},
        {"peak_to_average", "-.inf", "'-.inf' is not a number"},
        {"peak_to_average", "nan", "'nan' is not a number"},
        {"peak_to_average", "1e999", "'1e999' is out of range"},
        {"peak_to_average", "1.", "'1.' is not a number"},
        {"peak_to_average", ".5", "'.5' is not a number"},
        {"peak_to_average", "1e", "'1e' is not a number"},
        {"peak_to_average", "1 000", "'1 000' is not a number"},
        {"peak_to_average", "0.999", "'0.999' is out of range"},
        {"input_share", "0.7", NULL},
        {"input_share", "70%", "'70%' is not a number"},
        {"input_share", "70", "'70' is out of range"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *name = cases[i].value;
        bool good;

        strbuf_reset(&fixture->bytes);
        strbuf_add(&fixture->bytes, HEAD);
        strbuf_addf(&fixture->bytes, "requirements: {}\nworkload:\n  %s: %s\n",
                    cases[i].key, cases[i].value);
        good = read_text(fixture, fixture->bytes.data, NULL);
        CHECK_BOOL(name, good, !cases[i].fault);
        strbuf_reset(&fixture->text);
        if (cases[i].fault)
            strbuf_addf(&fixture->text, "%s: %s", cases[i].key, cases[i].fault);
        CHECK_TEXT(name, fixture->errors.items[0].what, fixture->text.data);
    }
}

static void
scale_alone_takes_thousands_to_trillions(void **state)
{
    static const struct {
        const char *value;
        double want;       /* when it is taken */
        const char *fault; /* NULL: taken */
    } cases[] = {
        {"0", 0, NULL},
        {"1000000000000000", 1e15, NULL},
        {"10k", 1e4, NULL},
        {"10M", 1e7, NULL},
        {"1.5B", 1.5e9, NULL},
        {"2T", 2e12, NULL},
        {"0.0000015M", 0, "'0.0000015M' is not a whole number"},
        {"1001T", 0, "'1001T' is out of range"},
        {"10m", 0, "'10m' is not a whole number"},
        {"10 M", 0, "'10 M' is not a number"},
        {"1_0M", 0, "'1_0M' is not a number"},
        {"1e3M", 0, "'1e3M' is not a number"},
        {"M", 0, "'M' is not a number"},
        {"10MB", 0, "'10MB' is not a number"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        bool good;

        strbuf_reset(&fixture->bytes);
        strbuf_add(&fixture->bytes, HEAD);
        strbuf_addf(&fixture->bytes, "requirements: {scale: %s}\n", cases[i].value);
        good = read_text(fixture, fixture->bytes.data, NULL);
        CHECK_BOOL(cases[i].value, good, !cases[i].fault);
        CHECK_NUMBER(cases[i].value,
                     fixture->answers.assessment.answers[INPUT_SCALE].number,
                     cases[i].want, 0);
        strbuf_reset(&fixture->text);
        if (cases[i].fault)
            strbuf_addf(&fixture->text, "scale: %s", cases[i].fault);
        CHECK_TEXT(cases[i].value, fixture->errors.items[0].what, fixture->text.data);
    }
}

static void
texts_stay_what_they_are(void **state)
{
    static const struct {
        const char *yaml, *want;
    } cases[] = {
        {"no", "no"},
        {"2024-01-01", "2024-01-01"},
        {"007", "007"},
        {"\"'; DROP TABLE assessment; --\"", "'; DROP TABLE assessment; --"},
        {"<script>alert(1)</script>", "<script>alert(1)</script>"},
        {"=cmd|x", "=cmd|x"},
        {"'%s%n'", "%s%n"},
        {"$(reboot)", "$(reboot)"},
        {"../../x", "../../x"},
        {"\xf0\x9f\x9a\x80 \xe6\xbc\xa2\xe5\xad\x97",
         "\xf0\x9f\x9a\x80 \xe6\xbc\xa2\xe5\xad\x97"},
        {"\"\\u202eevil\"", "\xe2\x80\xae"
                            "evil"},
        {"\"  blanks around  \"", "  blanks around  "},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        strbuf_reset(&fixture->bytes);
        strbuf_add(&fixture->bytes, HEAD);
        strbuf_addf(&fixture->bytes,
                    "assessment: {title: %s}\nrequirements: {scale: {value: 1, note: "
                    "%s}}\npins: {gpu: %s}\n",
                    cases[i].yaml, cases[i].yaml, cases[i].yaml);
        CHECK_BOOL(cases[i].yaml, read_text(fixture, fixture->bytes.data, NULL), true);
        CHECK_TEXT(cases[i].yaml, fixture->answers.assessment.title, cases[i].want);
        CHECK_TEXT(cases[i].yaml, fixture->answers.assessment.answers[INPUT_SCALE].note,
                   cases[i].want);
        CHECK_TEXT(cases[i].yaml, fixture->answers.assessment.answers[INPUT_GPU].text,
                   cases[i].want);
    }
}

static void
x_questions_follow_the_form_that_asks_them(void **state)
{
    static const struct {
        const char *name, *text, *errors, *warnings;
    } cases[] = {
        {"a choice", "{x-on-call: full}", "", ""},
        {"not known", "{x-on-call: unknown}", "", ""},
        {"another word", "{x-on-call: maybe}",
         "a.yaml:3:27: x-on-call: 'maybe' is not a choice; use one of: none, full", ""},
        {"a word for a list", "{x-days: full}",
         "a.yaml:3:24: x-days: needs a list, not a single value; see the manual for its form",
         ""},
        {"another word in a list", "{x-days: [full, mon]}",
         "a.yaml:3:24: x-days: 'mon' is not a choice; use any of: none, full", ""},
        {"a short number", "{x-seats: 1k}",
         "a.yaml:3:25: x-seats: '1k' is not a number; use a number from 1 to 500", ""},
        {"a number out of range", "{x-seats: {value: 501}}",
         "a.yaml:3:33: x-seats: '501' is out of range; use a number from 1 to 500", ""},
        {"a range", "{x-seats: {low: 1, likely: 2, high: 3}}",
         "a.yaml:3:25: x-seats: a range is not taken here; give one value", ""},
        {"a blank text", "{x-why: ' '}",
         "a.yaml:3:23: x-why: ' ' is blank; write a text of 1 to 4096 characters", ""},
        {"a question that nobody asks", "{x-old: [a, b]}", "",
         "a.yaml:3:16: no form asks 'x-old'; it is kept and has no effect; add a form that "
         "asks it"},
        {"a comma in an unasked list", "{x-old: [\"a,b\"]}",
         "a.yaml:3:24: x-old: a word of a list cannot hold a comma; leave it out",
         "a.yaml:3:16: no form asks 'x-old'; it is kept and has no effect; add a form that "
         "asks it"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        strbuf_reset(&fixture->bytes);
        strbuf_add(&fixture->bytes, HEAD);
        strbuf_addf(&fixture->bytes, "requirements: %s\n", cases[i].text);
        CHECK_BOOL(cases[i].name, read_text(fixture, fixture->bytes.data, &form),
                   !cases[i].errors[0]);
        faults_join(&fixture->errors, &fixture->text);
        CHECK_TEXT(cases[i].name, fixture->text.data, cases[i].errors);
        faults_join(&fixture->warnings, &fixture->text);
        CHECK_TEXT(cases[i].name, fixture->text.data, cases[i].warnings);
    }
}

static void
without_a_form_x_answers_are_kept(void **state)
{
    struct fixture *fixture = *state;
    const struct extra *extra;

    assert_true(read_text(
        fixture, HEAD "requirements: {x-a: 1k, x-b: [p, q], x-c: unknown}\n", NULL));
    CHECK_INTEGER("warnings", fixture->warnings.count, 0);
    CHECK_TEXT("a", assessment_extra(&fixture->answers.assessment, "x-a")->text, "1k");
    extra = assessment_extra(&fixture->answers.assessment, "x-b");
    CHECK_TEXT("b", extra->text, "p,q");
    CHECK_BOOL("b", extra->is_list, true);
    extra = assessment_extra(&fixture->answers.assessment, "x-c");
    CHECK_INTEGER("c", extra->state, ANSWER_UNKNOWN);
}

static void
a_newer_minor_version_is_read_with_warnings(void **state)
{
    struct fixture *fixture = *state;

    assert_true(
        read_text(fixture,
                  "format: llm-decide/answers\nformat_version: \"1.7\"\nfuture: 1\n"
                  "requirements: {scale: 5}\nweights: {vibes: 1}\n",
                  NULL));
    faults_join(&fixture->warnings, &fixture->text);
    CHECK_TEXT(
        "warnings", fixture->text.data,
        "a.yaml:3:1: unknown key 'future' of a newer version is left out; known here: "
        "format, format_version, assessment, decision, requirements, workload, "
        "economics, pins, overrides, weights, pilot\n"
        "a.yaml:5:11: unknown key 'vibes' of a newer version is left out; known here: "
        "setup_time, performance, cost_low_volume, cost_high_volume, data_privacy, "
        "customization, reliability, compliance, vendor_lock_in, expertise_required");
    CHECK_NUMBER("scale", fixture->answers.assessment.answers[INPUT_SCALE].number, 5,
                 0);
}

static void
twenty_faults_are_shown_and_the_rest_counted(void **state)
{
    struct fixture *fixture = *state;

    strbuf_reset(&fixture->bytes);
    strbuf_add(&fixture->bytes, HEAD "requirements:\n");
    for (int i = 0; i < 9000; i++)
        strbuf_addf(&fixture->bytes, "  k%d: 1\n", i);
    assert_false(read_text(fixture, fixture->bytes.data, NULL));
    CHECK_INTEGER("shown", fixture->errors.count, 20);
    CHECK_INTEGER("counted", fixture->errors.more, 9000 - 20);
}

static void
what_only_all_answers_show_stands_at_the_first_of_them(void **state)
{
    struct open_model model = {.id = "llama"};
    struct catalog catalog = {.models = &model, .model_count = 1};
    struct fixture *fixture = *state;

    assert_true(read_text(
        fixture,
        HEAD "requirements: {}\n"
             "workload:\n"
             "  medium_share: 0.9\n"
             "  growth_pct_month: 1\n"
             "economics: {monthly_budget_usd: 5}\n"
             "pins: {open_model: lama, small_model: llama, quantization: q4}\n"
             "weights: {performance: 0.6, reliability: 0.6}\n",
        NULL));
    answers_check(&fixture->answers, &catalog, &fixture->errors, &fixture->warnings);
    faults_join(&fixture->errors, &fixture->text);
    CHECK_TEXT(
        "errors", fixture->text.data,
        "a.yaml: scale: is not answered; give the tokens a month; without them nothing "
        "is evaluated\n"
        "a.yaml:5:3: complex_share, medium_share: the shares sum to 1.1; their sum is "
        "at most 1, the rest is simple\n"
        "a.yaml:9:1: weights: the own weights sum to more than 1; own weights are "
        "shares that sum to at most 1\n"
        "a.yaml:8:8: open_model: 'lama' is not in the catalog; see llm-decide catalog "
        "list\n"
        "a.yaml:8:46: quantization: 'q4' is not in the catalog; use one of: fp16, fp8, "
        "int8, int4, mxfp4");
    faults_join(&fixture->warnings, &fixture->text);
    CHECK_TEXT(
        "warnings", fixture->text.data,
        "a.yaml:7:13: budget_style, monthly_budget_usd: the amount has no effect on a "
        "flexible budget; set budget_style to fixed, or leave the amount out");
}

static void
documents_of_a_batch_are_read_one_by_one(void **state)
{
    static const char text[] = HEAD "requirements: {scale: 1}\n---\n" HEAD
                                    "requirements: {scale: x}\n---\n" HEAD
                                    "requirements: {scale: 3}\n";
    struct fixture *fixture = *state;
    struct yaml_file file = {"b.yaml", text, sizeof text - 1};
    struct source source = {"b.yaml", false, &fixture->errors, &fixture->warnings};
    struct reader *reader = reader_open(&file, &source, &fixture->arena);
    static const bool want[] = {true, false, true};
    bool good;

    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        assert_true(answers_next(reader, &source, NULL, &fixture->arena,
                                 &fixture->answers, &good));
        CHECK_BOOL("good", good, want[i]);
    }
    assert_false(
        answers_next(reader, &source, NULL, &fixture->arena, &fixture->answers, &good));
    reader_close(reader);
    faults_join(&fixture->errors, &fixture->text);
    CHECK_TEXT(
        "faults", fixture->text.data,
        "b.yaml:7:23: scale: 'x' is not a whole number; use a whole number from 0 to "
        "1e15");
}

int
main(void)
{
#define FIXED(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)
    static const struct CMUnitTest tests[] = {
        FIXED(a_whole_file_is_read),
        FIXED(each_fault_has_its_place_and_its_remedy),
        FIXED(numbers_are_digits_and_nothing_else),
        FIXED(scale_alone_takes_thousands_to_trillions),
        FIXED(texts_stay_what_they_are),
        FIXED(x_questions_follow_the_form_that_asks_them),
        FIXED(without_a_form_x_answers_are_kept),
        FIXED(a_newer_minor_version_is_read_with_warnings),
        FIXED(twenty_faults_are_shown_and_the_rest_counted),
        FIXED(what_only_all_answers_show_stands_at_the_first_of_them),
        FIXED(documents_of_a_batch_are_read_one_by_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
