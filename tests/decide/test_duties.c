/*
 * test_duties.c - what is known of a supplier decides a duty, not what it would be nice to know.
 */
#include "decide/duties.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"

#include <string.h>

#include "decide/plan_facts.h"

static const struct duty_result *
duty_met_by(const struct duty_result *duties, size_t count, enum duty_check check)
{
    for (size_t i = 0; i < count; i++)
        if (duties[i].duty->check == check)
            return &duties[i];
    fail_msg("no duty is met by %s", duty_check_names[check]);
    return duties; /* not reached */
}

static void
without_a_framework_there_is_no_duty(void **state)
{
    struct decided *decided = *state;
    struct duty_result *duties;
    const struct decision *d = decided_on(decided, "small-budget", NULL);

    assert_int_equal(duties_check(d, &decided->arena, &duties), 0);
}

static void
only_the_chosen_frameworks_ask(void **state)
{
    struct decided *decided = *state;
    struct duty_result *duties;
    const struct decision *d = decided_on(decided, "small-budget",
                                          DECIDED_SETTINGS("frameworks=soc2"));
    size_t count = duties_check(d, &decided->arena, &duties);

    assert_int_equal(count, 7);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(duties[i].duty->framework, FRAMEWORK_SOC2);
}

/* Held against the providers of each plan, one by one. */
static void
an_agreement_that_is_offered_is_still_to_be_signed(void **state)
{
    struct decided *decided = *state;
    struct duty_result *duties;
    const struct decision *d = decided_on(decided, "regulated-bank", NULL);
    size_t count = duties_check(d, &decided->arena, &duties);
    const struct duty_result *agreement = duty_met_by(duties, count, DUTY_AGREEMENT);

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &d->options[s].plan;
        bool all_sign = true;

        for (int i = 0; i < plan->lane_count; i++) {
            const struct provider *provider = lane_provider(&plan->lanes[i]);

            all_sign = all_sign && provider &&
                       provider->data_processing_agreement == CLAIM_YES;
        }
        CHECK_TEXT(strategy_ids[s], duty_state_names[agreement->state[s]],
                   all_sign ? "do" : "ask");
    }
}

static void
where_data_may_not_leave_an_api_is_blocked(void **state)
{
    struct decided *decided = *state;
    struct duty_result *duties;
    const struct decision *d = decided_on(decided, "hospital", NULL);
    size_t count = duties_check(d, &decided->arena, &duties);
    const struct duty_result *baa = duty_met_by(duties, count, DUTY_BAA);

    assert_int_equal(baa->state[STRATEGY_PROPRIETARY_API], DUTY_BLOCKS);
    assert_int_equal(baa->state[STRATEGY_ROUTING], DUTY_BLOCKS);
    assert_int_not_equal(baa->state[STRATEGY_SELF_HOSTED], DUTY_BLOCKS);
}

static void
own_machines_have_no_supplier_to_ask(void **state)
{
    struct decided *decided = *state;
    struct duty_result *duties;
    const struct decision *d = decided_on(decided, "hospital",
                                          DECIDED_SETTINGS("hosting=own"));
    size_t count = duties_check(d, &decided->arena, &duties);

    assert_int_equal(duty_met_by(duties, count, DUTY_BAA)->state[STRATEGY_SELF_HOSTED],
                     DUTY_NOT_ASKED);
    assert_int_equal(duty_met_by(duties, count, DUTY_ACT)->state[STRATEGY_SELF_HOSTED],
                     DUTY_DO);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_framework_there_is_no_duty),
        cmocka_unit_test(only_the_chosen_frameworks_ask),
        cmocka_unit_test(an_agreement_that_is_offered_is_still_to_be_signed),
        cmocka_unit_test(where_data_may_not_leave_an_api_is_blocked),
        cmocka_unit_test(own_machines_have_no_supplier_to_ask),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
