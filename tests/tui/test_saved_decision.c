/*
 * test_saved_decision.c - saved answers decided many in a row are decided as one by one.
 */
#include "tui/saved_decision.h"

#include <string.h>

#include "decide/gate.h"
#include "decide/uses.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/random_assessment.h"
#include "support/shipped.h"
#include "yaml/answers.h"

/* More than are held at once, so that what is held goes on the way. */
enum { RUNS = 450 };

static void
leaders_are_one(const struct decision *alone, const struct decision *inrow, int run)
{
    int winner = alone->verdict.winner;

    if (winner != inrow->verdict.winner)
        fail_msg("run %d: %d leads alone, %d in a row", run, winner,
                 inrow->verdict.winner);
    if (winner >= 0 &&
        (alone->options[winner].score != inrow->options[winner].score ||
         alone->options[winner].plan.tco != inrow->options[winner].plan.tco))
        fail_msg("run %d: %g and %g alone, %g and %g in a row", run,
                 alone->options[winner].score, alone->options[winner].plan.tco,
                 inrow->options[winner].score, inrow->options[winner].plan.tco);
}

static bool
has_use(const struct row_use *uses, size_t count, const struct row_use *use)
{
    for (size_t i = 0; i < count; i++)
        if (uses[i].row == use->row &&
            uses[i].own_input.known == use->own_input.known &&
            uses[i].own_output.known == use->own_output.known)
            return true;
    return false;
}

static void
uses_are_one(const struct decision *alone, struct decision *inrow, int run,
             struct arena *arena)
{
    struct row_use *first, *second;
    size_t count = decision_uses(alone, arena, &first), more;

    gates_apply(inrow, true);
    more = decision_uses(inrow, arena, &second);
    if (count != more)
        fail_msg("run %d: %zu rows alone, %zu in a row", run, count, more);
    for (size_t i = 0; i < count; i++)
        if (!has_use(second, more, &first[i]))
            fail_msg("run %d: a row is not used in a row", run);
}

static void
answers_in_a_row_are_decided_as_alone(void **state)
{
    struct answers_decider decider;
    struct decision_ground grounds[2];
    struct arena home, arena;
    struct draw draw;
    int decided = 0, runs = draw_runs(RUNS);

    (void)state;
    arena_init(&home);
    arena_init(&arena);
    draw_init(&draw);
    grounds[0].catalog = shipped_catalog(&home);
    grounds[1].catalog = draw_catalog(&draw, grounds[0].catalog, 0.9, &home);
    for (int i = 0; i < 2; i++) {
        grounds[i].form = shipped_form(&home);
        grounds[i].as_of_day = SHIPPED_DAY;
    }
    answers_decider_init(&decider, grounds, 2);
    for (int run = 0; run < runs; run++) {
        struct assessment assessment;
        struct decision *alone[2];
        struct strbuf text;
        bool good = true;

        arena_reset(&arena);
        strbuf_init(&text);
        draw_assessment(&draw, grounds[0].catalog, DRAW_ALL & ~DRAW_EVIDENCE, &arena,
                        &assessment);
        answers_write(&assessment, &text);
        for (int i = 0; i < 2; i++) {
            alone[i] = ARENA_NEW(&arena, struct decision);
            good = answers_decide(&grounds[i], text.data, &arena, alone[i]) && good;
        }
        if (answers_decider_run(&decider, text.data) != good)
            fail_msg("run %d: %s alone", run, good ? "decided" : "refused");
        for (int i = 0; good && i < 2; i++) {
            leaders_are_one(alone[i], decider.decisions[i], run);
            uses_are_one(alone[i], decider.decisions[i], run, &arena);
        }
        decided += good;
        strbuf_clear(&text);
    }
    answers_decider_clear(&decider);
    assert_true(decided > runs / 4);
    arena_clear(&arena);
    arena_clear(&home);
}

static void
what_is_no_answers_file_spoils_no_other(void **state)
{
    static const char good[] =
        "format: llm-decide/answers\nformat_version: \"1.0\"\n"
        "requirements:\n"
        "  data_privacy: important\n  cost_sensitivity: medium\n"
        "  performance_needs: basic\n  scale: 500M\n  expertise: low\n"
        "  time_to_deploy: weeks\n";
    struct answers_decider decider;
    struct decision_ground ground = {.as_of_day = SHIPPED_DAY};
    struct arena home;
    double score;

    (void)state;
    arena_init(&home);
    ground.catalog = shipped_catalog(&home);
    ground.form = shipped_form(&home);
    answers_decider_init(&decider, &ground, 1);
    assert_true(answers_decider_run(&decider, good));
    score = decider.decisions[0]->options[decider.decisions[0]->verdict.winner].score;
    assert_false(answers_decider_run(&decider, "no: answers\n"));
    assert_false(answers_decider_run(&decider, "format: llm-decide/answers\n"
                                               "format_version: \"1.0\"\n"));
    assert_true(answers_decider_run(&decider, good));
    assert_true(
        score ==
        decider.decisions[0]->options[decider.decisions[0]->verdict.winner].score);
    answers_decider_clear(&decider);
    arena_clear(&home);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_in_a_row_are_decided_as_alone),
        cmocka_unit_test(what_is_no_answers_file_spoils_no_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
