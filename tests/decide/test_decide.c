/*
 * test_decide.c - answers, a catalog and a date to a decision.
 */
#include "decide/decide.h"

#include <string.h>

#include "support/assess.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"
#include "support/shipped.h"
#include "yaml/answers.h"

/* ---- what is refused ------------------------------------------------------------- */

static void
what_cannot_be_computed_is_refused_with_its_keys(void **state)
{
    static const struct {
        const char *settings, *where;
    } cases[] = {
        {"expertise=low", "scale"},
        {"scale=unknown", "scale"},
        {"scale=1M; complex_share=0.8; medium_share=0.3",
         "complex_share, medium_share"},
        {"scale=1M; budget_style=fixed", "budget_style, monthly_budget_usd"},
        {"scale=1M; currency=EUR", "currency, usd_rate"},
        {"scale=1M; data_residency=on-premises; hosting=rent",
         "data_residency, hosting"},
        {"scale=1M; growth_pct_month=50; horizon_months=120",
         "scale, growth_pct_month, horizon_months"},
        {"scale=1M; weights.performance=0.7; weights.reliability=0.7", "weights"},
        {"scale=1M; api_model=gpt-nought", "api_model"},
        {"scale=1M; gpu=abacus", "gpu"},
        {"scale=1M; open_model=gpt-4", "open_model"}, /* an offer, not an open model */
        {"scale=1M; provider=Nobody", "provider"},
        {"scale=1M; quantization=fp7", "quantization"},
    };
    struct decided *decided = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct assessment assessment = assessment_of(&decided->arena,
                                                     cases[i].settings);
        struct decision *decision = ARENA_NEW(&decided->arena, struct decision);
        struct decider decider;
        struct error err = {0};

        CHECK_BOOL(cases[i].settings,
                   decide(decided->catalog, &assessment, SHIPPED_DAY, &decided->arena,
                          decision, &err),
                   false);
        CHECK_INTEGER(cases[i].settings, err.code, ERROR_INPUT);
        CHECK_TEXT(cases[i].settings, err.where, cases[i].where);
        assert_true(err.what[0] && err.mend[0]);
        decider_init(&decider, decided->catalog, SHIPPED_DAY);
        CHECK_BOOL(cases[i].settings,
                   decider_run(&decider, &assessment, decision, &err), false);
        CHECK_TEXT(cases[i].settings, err.where, cases[i].where);
        decider_clear(&decider);
    }
}

static void
no_weight_at_all_is_refused(void **state)
{
    struct decided *decided = *state;
    struct assessment assessment = assessment_of(&decided->arena, "scale=1M");
    struct decision *decision = ARENA_NEW(&decided->arena, struct decision);
    struct error err;

    for (int f = 0; f < FACTOR_COUNT; f++)
        assessment.weights[f] = (struct answer){.state = ANSWER_GIVEN};
    assert_false(decide(decided->catalog, &assessment, SHIPPED_DAY, &decided->arena,
                        decision, &err));
    assert_string_equal(err.where, "weights");
}

/* ---- what it holds --------------------------------------------------------------- */

static void
a_decision_explains_itself(void **state)
{
    const struct decision *d = decided_on(*state, "regulated-bank", NULL);

    assert_ptr_equal(d->economy.demand, &d->demand);
    assert_ptr_equal(d->economy.inputs, &d->inputs);
    CHECK_NUMBER("days", d->allowed_days, 180, 0);
    assert_int_equal(d->break_even[0].against, STRATEGY_PROPRIETARY_API);
    assert_int_equal(d->break_even[1].against, STRATEGY_HOSTED_OPEN);
    assert_true(d->statement_count > 0);
    assert_null(d->robustness);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &d->options[s].plan;

        for (int i = 0; plan->available && i < plan->lane_count; i++)
            assert_true(plan->lanes[i].kind == LANE_OWN
                            ? plan->lanes[i].next_own != plan->lanes[i].own
                            : plan->lanes[i].next_api != plan->lanes[i].api);
    }
}

static void
the_same_answers_give_the_same_decision(void **state)
{
    for (size_t i = 0; i < decided_example_count; i++)
        decided_same(decided_examples[i], decided_on(*state, decided_examples[i], NULL),
                     decided_on(*state, decided_examples[i], NULL));
}

/* Many in a row, each on the market of the one before where that serves. */
static void
a_decider_decides_as_a_first_decision_would(void **state)
{
    static const char *const settings[] = {
        "scale=5M",
        "scale=5B",
        "growth_pct_month=5",
        "scale=300M",
        "expertise=low",
        "staff_usd_year=1",
        "region=eu",
        "discount_pct_year=3",
        "hosting=own",
        "hosting=rent",
        "openness=open-weight",
        "peak_to_average=6",
        "weights.reliability=0.5",
        "use_case=code",
        "performance_needs=basic",
    };
    struct decided *decided = *state;
    struct assessment assessment = shipped_example("regulated-bank", &decided->arena);
    struct decision *fresh = ARENA_NEW(&decided->arena, struct decision);
    struct decision *warm = ARENA_NEW(&decided->arena, struct decision);
    struct decider decider;
    struct error err;

    decider_init(&decider, decided->catalog, SHIPPED_DAY);
    for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
        assess(&assessment, &decided->arena, settings[i]);
        assert_true(decider_run(&decider, &assessment, warm, &err));
        assert_true(decide(decided->catalog, &assessment, SHIPPED_DAY, &decided->arena,
                           fresh, &err));
        decided_same(settings[i], warm, fresh);
    }
    decider_clear(&decider);
}

static void
a_currency_changes_no_verdict(void **state)
{
    for (size_t i = 0; i < decided_example_count; i++)
        decided_same(decided_examples[i], decided_on(*state, decided_examples[i], NULL),
                     decided_on(*state, decided_examples[i],
                                DECIDED_SETTINGS("currency=JPY", "usd_rate=155.5")));
}

/* An answers file that was written decides as the one that was read. */
static void
a_file_that_is_written_decides_the_same(void **state)
{
    struct decided *decided = *state;

    for (size_t i = 0; i < decided_example_count; i++) {
        struct assessment assessment = shipped_example(decided_examples[i],
                                                       &decided->arena);
        struct decision *decision = ARENA_NEW(&decided->arena, struct decision);
        struct error_list errors = {0}, warnings = {0};
        struct answers back;
        struct strbuf text;
        struct yaml_file file;
        struct error err;

        strbuf_init(&text);
        answers_write(&assessment, &text);
        file = (struct yaml_file){"written", text.data, text.length};
        assert_true(
            answers_read(&file, NULL, &decided->arena, &back, &errors, &warnings));
        assert_true(decide(decided->catalog, &back.assessment, SHIPPED_DAY,
                           &decided->arena, decision, &err));
        decided_same(decided_examples[i], decision,
                     decided_on(decided, decided_examples[i], NULL));
        strbuf_clear(&text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_computed_is_refused_with_its_keys),
        cmocka_unit_test(no_weight_at_all_is_refused),
        cmocka_unit_test(a_decision_explains_itself),
        cmocka_unit_test(the_same_answers_give_the_same_decision),
        cmocka_unit_test(a_decider_decides_as_a_first_decision_would),
        cmocka_unit_test(a_currency_changes_no_verdict),
        cmocka_unit_test(a_file_that_is_written_decides_the_same),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
