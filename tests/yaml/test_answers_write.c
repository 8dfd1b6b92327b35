/*
 * test_answers_write.c - what is written is read back as equal, whatever it holds.
 */
#include "yaml/answers.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/faults.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"

static void
a_file_lists_sections_and_keys_in_the_order_of_the_registry(void **state)
{
    static const char want[] =
        "format: llm-decide/answers\n"
        "format_version: \"1.0\"\n"
        "assessment:\n"
        "  id: support-copilot\n"
        "  title: \"Support: copilot\"\n"
        "decision:\n"
        "  status: accepted\n"
        "requirements:\n"
        "  scale: {value: 4000000000, source: gateway log, date: 2026-10-31}\n"
        "  expertise: unknown\n"
        "  frameworks: [gdpr, iso27001]\n"
        "  x-on-call: full\n"
        "workload:\n"
        "  growth_pct_month: {low: 0, likely: 2, high: 4.5}\n"
        "economics:\n"
        "  staff_usd_year: {value: {low: 1, likely: 2, high: 3}, note: \"a, b\"}\n"
        "pins:\n"
        "  gpu: h100-sxm\n"
        "overrides:\n"
        "  gpu_usd_month: 2000\n"
        "  strategies:\n"
        "    self-hosted: {setup_days: 21, operations_fte: {value: 0.5, note: ours}}\n"
        "    migration: {operations_fte: [0.05, 0.1, 0.2, 0.4]}\n"
        "  ratings:\n"
        "    vendor_lock_in: {hybrid: 7, routing: 6}\n"
        "weights:\n"
        "  data_privacy: 0.3\n"
        "pilot:\n"
        "  - {approach: api, model: m, date: 2026-11-20, n: 300, cases_passed_share: 0.92}\n";
    struct yaml_file file = {"a.yaml", want, sizeof want - 1};
    struct error_list errors = {0}, warnings = {0};
    struct answers answers;
    struct arena arena;
    struct strbuf got;

    (void)state;
    arena_init(&arena);
    strbuf_init(&got);
    assert_true(answers_read(&file, NULL, &arena, &answers, &errors, &warnings));
    answers_write(&answers.assessment, &got);
    CHECK_TEXT("the file", got.data, want);
    strbuf_clear(&got);
    arena_clear(&arena);
}

static void
nothing_is_written_as_an_empty_section(void **state)
{
    struct assessment assessment;
    struct strbuf got;

    (void)state;
    strbuf_init(&got);
    assessment_init(&assessment);
    answers_write(&assessment, &got);
    CHECK_TEXT(
        "nothing", got.data,
        "format: llm-decide/answers\nformat_version: \"1.0\"\nrequirements: {}\n");
    strbuf_clear(&got);
}

static void
defaults_of_forms_are_not_answers(void **state)
{
    static const struct extra extras[] = {
        {.key = "x-a", .state = ANSWER_OPEN, .text = "default"},
        {.key = "x-b", .state = ANSWER_GIVEN, .text = "given"},
        {.key = "x-c", .state = ANSWER_UNKNOWN, .text = "default"},
        {.key = "x-d", .state = ANSWER_GIVEN, .is_list = true, .text = ""},
    };
    struct assessment assessment;
    struct strbuf got;

    (void)state;
    strbuf_init(&got);
    assessment_init(&assessment);
    assessment.extras = extras;
    assessment.extra_count = ARRAY_LEN(extras);
    answers_write(&assessment, &got);
    CHECK_TEXT("extras", got.data,
               "format: llm-decide/answers\nformat_version: \"1.0\"\nrequirements:\n"
               "  x-b: given\n  x-c: unknown\n  x-d: []\n");
    strbuf_clear(&got);
}

/* ---- random assessments ---------------------------------------------------------- */

static size_t
below(struct random *random, size_t count)
{
    return (size_t)(random_next(random) % count);
}

static bool
chance(struct random *random, double share)
{
    return random_unit(random) < share;
}

/* Pieces that a careless writer would lose or change. */
static const char *const pieces[] = {
    "a",
    "Z",
    "0",
    "no",
    "~",
    "null",
    "1e3",
    " ",
    "  ",
    ":",
    ": ",
    " #",
    "#",
    "-",
    "- ",
    "?",
    "\"",
    "'",
    "\\",
    "\\n",
    "\t",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&",
    "*",
    "!",
    "!!int",
    "|",
    ">",
    "%",
    "%s",
    "@",
    "`",
    "=",
    "<script>",
    "'; DROP TABLE",
    "../..",
    "\xc3\xa4",
    "\xe2\x82\xac",
    "\xf0\x9f\x9a\x80",
    "e\xcc\x81",
    "\xe2\x80\xae",
    "\xe2\x80\xa8",
    "\xe2\x80\xa9",
    "\xef\xbb\xbf",
    "\xef\xbf\xbe",
    "\xc2\xa0",
    "unknown",
    "value",
    "...",
    "---",
};

/* A text of pieces, not blank. */
static const char *
random_text(struct random *random, struct arena *arena)
{
    size_t count = 1 + below(random, chance(random, 0.05) ? 300 : 8);
    const char *text = "";

    do {
        text = "";
        for (size_t i = 0; i < count; i++)
            text = arena_printf(arena, "%s%s", text,
                                pieces[below(random, ARRAY_LEN(pieces))]);
    } while (text_line_fault(text) || strcmp(text, "unknown") == 0);
    return text;
}

static const char *
random_date(struct random *random, struct arena *arena)
{
    return arena_printf(arena, "20%02zu-%02zu-%02zu", below(random, 100),
                        1 + below(random, 12), 1 + below(random, 28));
}

static void
random_evidence(struct random *random, struct arena *arena, struct answer *answer)
{
    if (chance(random, 0.7))
        return;
    if (chance(random, 0.6))
        answer->source = random_text(random, arena);
    if (chance(random, 0.6))
        answer->date = random_date(random, arena);
    if (chance(random, 0.6))
        answer->note = random_text(random, arena);
}

/* A number in a range: its ends, round ones, any double between. */
static double
random_number(struct random *random, struct amount amount)
{
    double span = amount.high - amount.low, number;

    switch (below(random, 5)) {
    case 0:
        return amount.low;
    case 1:
        return amount.high;
    case 2:
        number = amount.low + span * pow(10, -15 * random_unit(random));
        break;
    case 3:
        number = floor(amount.low + span * random_unit(random) * 1000) / 1000;
        break;
    default:
        number = amount.low + span * random_unit(random);
        break;
    }
    if (amount.whole)
        number = floor(number);
    return number < amount.low    ? amount.low
           : number > amount.high ? amount.high
                                  : number;
}

static void
sort_three(double n[3])
{
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < 2; i++)
            if (n[i] > n[i + 1]) {
                double held = n[i];

                n[i] = n[i + 1];
                n[i + 1] = held;
            }
}

static void
random_input(struct random *random, struct arena *arena, enum input input,
             struct answer *answer)
{
    struct amount amount = input_amount(input);
    struct error err;
    double n[3];
    bool good = true;

    if (input_table[input].type == INPUT_TYPE_CODE) {
        good = answer_set_text(input, "EUR", answer, arena, &err);
    } else if (input_table[input].type == INPUT_TYPE_ID) {
        do
            good = answer_set_text(input, random_text(random, arena), answer, arena,
                                   &err);
        while (!good); /* longer than an id may be */
    } else if (input_table[input].ranged && chance(random, 0.4)) {
        for (int i = 0; i < 3; i++)
            n[i] = random_number(random, amount);
        sort_three(n);
        good = answer_set_range(input, n[0], n[1], n[2], answer, &err);
    } else {
        good = answer_set_number(input, random_number(random, amount), answer, &err);
    }
    assert_true(good);
}

static void
random_amount(struct random *random, struct arena *arena, struct amount amount,
              struct answer *answer)
{
    if (chance(random, 0.8))
        return;
    answer->state = chance(random, 0.1) ? ANSWER_UNKNOWN : ANSWER_GIVEN;
    if (answer->state == ANSWER_GIVEN)
        answer->number = random_number(random, amount);
    random_evidence(random, arena, answer);
}

static void
random_extras(struct random *random, struct arena *arena, struct assessment *assessment)
{
    size_t count = below(random, 4);

    for (size_t i = 0; i < count; i++) {
        struct extra extra = {.key = arena_printf(arena, "x-%zu", i),
                              .state = ANSWER_GIVEN};

        extra.is_list = chance(random, 0.4);
        if (chance(random, 0.2))
            extra = (struct extra){.key = extra.key, .state = ANSWER_UNKNOWN};
        else if (extra.is_list)
            extra.text = chance(random, 0.3) ? "" : "one two,three: 4,#";
        else
            extra.text = random_text(random, arena);
        if (chance(random, 0.3))
            extra.note = random_text(random, arena);
        assessment_extra_set(assessment, &extra, arena);
    }
}

static struct maybe
random_maybe(struct random *random, double high, bool whole)
{
    if (chance(random, 0.5))
        return maybe_unknown();
    return maybe_of(random_number(random, (struct amount){0, high, whole}));
}

static void
random_pilots(struct random *random, struct arena *arena, struct assessment *assessment)
{
    size_t count = below(random, 4);
    struct pilot *pilots = ARENA_ARRAY(arena, count, struct pilot);

    for (size_t i = 0; i < count; i++) {
        struct pilot *pilot = &pilots[i];

        pilot->approach = chance(random, 0.5) ? PILOT_OWN : PILOT_API;
        pilot->model = random_text(random, arena);
        if (pilot->approach == PILOT_OWN) {
            pilot->quantization = "fp8";
            pilot->gpu = random_text(random, arena);
            pilot->gpus = 1 + (int)below(random, 8);
        } else if (chance(random, 0.5)) {
            pilot->provider = random_text(random, arena);
        }
        if (chance(random, 0.5))
            pilot->date = random_date(random, arena);
        if (chance(random, 0.5))
            pilot->source = random_text(random, arena);
        if (chance(random, 0.5))
            pilot->n = 1 + (double)below(random, 5000);
        pilot->input_tokens = random_maybe(random, 1e8, false);
        pilot->output_tokens_per_second = random_maybe(random, 1e9, false);
        pilot->cases_passed_share = random_maybe(random, 1, false);
        pilot->usd_per_mtok = random_maybe(random, 1e6, false);
        pilot->incidents = random_maybe(random, 1e6, true);
    }
    assessment->pilots = pilots;
    assessment->pilot_count = count;
}

static void
random_assessment(struct random *random, struct arena *arena,
                  struct assessment *assessment)
{
    struct answer *phases = &assessment->effort[STRATEGY_MIGRATION][EFFORT_OPERATIONS];

    assessment_init(assessment);
    if (chance(random, 0.7))
        assessment->id = "any-id-9";
    if (chance(random, 0.7))
        assessment->title = random_text(random, arena);
    if (chance(random, 0.3))
        assessment->owner = random_text(random, arena);
    if (chance(random, 0.3))
        assessment->decision[DECISION_STATUS] = "superseded by ADR-7: new";
    if (chance(random, 0.3))
        assessment->decision[DECISION_MAKERS] = random_text(random, arena);
    for (int i = 0; i < INPUT_COUNT; i++) {
        struct answer *answer = &assessment->answers[i];

        if (chance(random, 0.5))
            continue;
        if (chance(random, 0.1))
            answer->state = ANSWER_UNKNOWN;
        else
            random_input(random, arena, (enum input)i, answer);
        random_evidence(random, arena, answer);
    }
    for (int s = 0; s < STRATEGY_COUNT; s++)
        for (int e = 0; e < EFFORT_COUNT; e++)
            random_amount(random, arena, effort_amounts[e], &assessment->effort[s][e]);
    if (phases->state == ANSWER_GIVEN) {
        for (int i = 0; i < MIGRATION_PHASES; i++)
            assessment->migration_fte[i] = random_number(
                random, effort_amounts[EFFORT_OPERATIONS]);
        phases->number = assessment->migration_fte[MIGRATION_PHASES - 1];
    }
    for (int f = 0; f < FACTOR_COUNT; f++) {
        for (int s = 0; s < STRATEGY_COUNT; s++)
            random_amount(random, arena, rating_amount, &assessment->ratings[f][s]);
        random_amount(random, arena, weight_amount, &assessment->weights[f]);
    }
    random_extras(random, arena, assessment);
    random_pilots(random, arena, assessment);
}

/* ---- equality -------------------------------------------------------------------- */

static void
answers_same(const char *name, const struct answer *got, const struct answer *want,
             size_t count)
{
    for (size_t i = 0; i < count; i++) {
        CHECK_INTEGER(name, got[i].state, want[i].state);
        CHECK_NUMBER(name, got[i].number, want[i].number, 0);
        CHECK_TEXT(name, got[i].text, want[i].text);
        CHECK_BOOL(name, got[i].has_range, want[i].has_range);
        CHECK_NUMBER(name, got[i].low, want[i].low, 0);
        CHECK_NUMBER(name, got[i].high, want[i].high, 0);
        CHECK_TEXT(name, got[i].source, want[i].source);
        CHECK_TEXT(name, got[i].date, want[i].date);
        CHECK_TEXT(name, got[i].note, want[i].note);
    }
}

static void
maybe_same(const char *name, struct maybe got, struct maybe want)
{
    CHECK_BOOL(name, got.known, want.known);
    CHECK_NUMBER(name, got.value, want.value, 0);
}

static void
pilots_same(const char *name, const struct assessment *got,
            const struct assessment *want)
{
    CHECK_INTEGER(name, got->pilot_count, want->pilot_count);
    for (size_t i = 0; i < want->pilot_count; i++) {
        const struct pilot *a = &got->pilots[i], *b = &want->pilots[i];

        CHECK_INTEGER(name, a->approach, b->approach);
        CHECK_TEXT(name, a->model, b->model);
        CHECK_TEXT(name, a->quantization, b->quantization);
        CHECK_TEXT(name, a->gpu, b->gpu);
        CHECK_INTEGER(name, a->gpus, b->gpus);
        CHECK_TEXT(name, a->provider, b->provider);
        CHECK_TEXT(name, a->date, b->date);
        CHECK_TEXT(name, a->source, b->source);
        CHECK_NUMBER(name, a->n, b->n, 0);
        maybe_same(name, a->input_tokens, b->input_tokens);
        maybe_same(name, a->output_tokens_per_second, b->output_tokens_per_second);
        maybe_same(name, a->cases_passed_share, b->cases_passed_share);
        maybe_same(name, a->usd_per_mtok, b->usd_per_mtok);
        maybe_same(name, a->incidents, b->incidents);
    }
}

static void
assessments_same(const char *name, const struct assessment *got,
                 const struct assessment *want)
{
    CHECK_TEXT(name, got->id, want->id);
    CHECK_TEXT(name, got->title, want->title);
    CHECK_TEXT(name, got->owner, want->owner);
    for (int i = 0; i < DECISION_COUNT; i++)
        CHECK_TEXT(name, got->decision[i], want->decision[i]);
    answers_same(name, got->answers, want->answers, INPUT_COUNT);
    answers_same(name, &got->effort[0][0], &want->effort[0][0],
                 (size_t)STRATEGY_COUNT * EFFORT_COUNT);
    answers_same(name, &got->ratings[0][0], &want->ratings[0][0],
                 (size_t)FACTOR_COUNT * STRATEGY_COUNT);
    answers_same(name, got->weights, want->weights, FACTOR_COUNT);
    for (int i = 0; i < MIGRATION_PHASES; i++)
        CHECK_NUMBER(name, got->migration_fte[i], want->migration_fte[i], 0);
    CHECK_INTEGER(name, got->extra_count, want->extra_count);
    for (size_t i = 0; i < want->extra_count; i++) {
        CHECK_TEXT(name, got->extras[i].key, want->extras[i].key);
        CHECK_INTEGER(name, got->extras[i].state, want->extras[i].state);
        CHECK_BOOL(name, got->extras[i].is_list, want->extras[i].is_list);
        CHECK_TEXT(name, got->extras[i].text, want->extras[i].text);
        CHECK_TEXT(name, got->extras[i].note, want->extras[i].note);
    }
    pilots_same(name, got, want);
}

static void
any_assessment_comes_back_as_it_was_written(void **state)
{
    enum { FIRST_SEED = 1, SEEDS = 400 };
    struct strbuf first, second;

    (void)state;
    strbuf_init(&first);
    strbuf_init(&second);
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
        struct error_list errors = {0}, warnings = {0};
        struct yaml_file file = {"a.yaml", NULL, 0};
        struct assessment assessment;
        struct answers answers;
        struct random random;
        struct arena arena;
        char name[32];

        snprintf(name, sizeof name, "seed %llu", (unsigned long long)seed);
        random_init(&random, seed);
        arena_init(&arena);
        random_assessment(&random, &arena, &assessment);
        strbuf_reset(&first);
        answers_write(&assessment, &first);
        file.bytes = first.data;
        file.size = first.length;
        answers_read(&file, NULL, &arena, &answers, &errors, &warnings);
        CHECK_TEXT(name, errors.count ? fault_text(&errors.items[0]) : "", "");
        CHECK_INTEGER(name, warnings.count, 0);
        assessments_same(name, &answers.assessment, &assessment);
        strbuf_reset(&second);
        answers_write(&answers.assessment, &second);
        CHECK_TEXT(name, second.data, first.data);
        arena_clear(&arena);
    }
    strbuf_clear(&first);
    strbuf_clear(&second);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_lists_sections_and_keys_in_the_order_of_the_registry),
        cmocka_unit_test(nothing_is_written_as_an_empty_section),
        cmocka_unit_test(defaults_of_forms_are_not_answers),
        cmocka_unit_test(any_assessment_comes_back_as_it_was_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
