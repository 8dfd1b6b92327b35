/*
 * test_screens_verdicts.c - results of every kind: what wins, how clearly, and what is not known.
 */
#include "tui/shots.h"

static const struct shot shots[] = {
    /* how clear it is */
    {.name = "verdict-close",
     .answers = EXAMPLE("core-capability"),
     .keys = "R",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "verdict-close-margin", .answers = ANSWERS("close-margin"), .keys = "R"},
    {.name = "verdict-close-points", .answers = ANSWERS("close-points"), .keys = "R"},
    {.name = "verdict-close-weightings",
     .answers = ANSWERS("close-weightings"),
     .keys = "R"},
    {.name = "verdict-tie", .answers = ANSWERS("tie"), .keys = "R"},
    {.name = "verdict-nobody", .answers = ANSWERS("nobody"), .keys = "R"},
    {.name = "verdict-nobody-5", .answers = ANSWERS("nobody"), .keys = "R5"},
    {.name = "verdict-nobody-6", .answers = ANSWERS("nobody"), .keys = "R6"},
    {.name = "verdict-one-left", .answers = EXAMPLE("hospital"), .keys = "R"},
    {.name = "verdict-one-left-4", .answers = EXAMPLE("hospital"), .keys = "R4"},
    {.name = "verdict-updating",
     .answers = EXAMPLE("core-capability"),
     .keys = "R4",
     .unfinished = true},
    {.name = "verdict-firm", .answers = ANSWERS("firm"), .keys = "R"},
    {.name = "verdict-firm-4", .answers = ANSWERS("firm"), .keys = "R4/none of\n"},
    {.name = "verdict-preliminary", .keys = "a\u2193\u219340M\nR"},
    {.name = "verdict-preliminary-3", .keys = "a\u2193\u219340M\nR3"},
    {.name = "verdict-without-volume", .keys = "aR"},
    /* each strategy, and how it is carried out */
    {.name = "verdict-api", .answers = EXAMPLE("prototype"), .keys = "R"},
    {.name = "plan-api", .answers = EXAMPLE("prototype"), .keys = "R5"},
    {.name = "verdict-hosted", .answers = EXAMPLE("textbook"), .keys = "R"},
    {.name = "plan-hosted", .answers = EXAMPLE("textbook"), .keys = "R5"},
    {.name = "verdict-hybrid", .answers = ANSWERS("hybrid"), .keys = "R"},
    {.name = "plan-hybrid", .answers = ANSWERS("hybrid"), .keys = "R5"},
    {.name = "verdict-migration", .answers = ANSWERS("migration"), .keys = "R"},
    {.name = "plan-migration", .answers = ANSWERS("migration"), .keys = "R5"},
    {.name = "verdict-routing", .answers = ANSWERS("routing"), .keys = "R"},
    {.name = "plan-routing", .answers = ANSWERS("routing"), .keys = "R5"},
    {.name = "plan-late", .answers = ANSWERS("late"), .keys = "R5"},
    {.name = "plan-no-pilot", .answers = ANSWERS("firm"), .keys = "R5/no pilot\n"},
    /* what is not known, or not as usual */
    {.name = "state-unknown-cost",
     .answers = EXAMPLE("research-institute"),
     .keys = "R"},
    {.name = "state-unknown-cost-3",
     .answers = EXAMPLE("research-institute"),
     .keys = "R3"},
    {.name = "state-gate-unknown", .answers = ANSWERS("verify"), .keys = "R"},
    {.name = "state-idle-cost", .answers = ANSWERS("idle"), .keys = "R3"},
    {.name = "state-never-pays", .answers = ANSWERS("dear"), .keys = "R3/break-even\n"},
    {.name = "state-pays-again",
     .answers = ANSWERS("again"),
     .keys = "R3/break-even\n"},
    {.name = "state-excluded-2", .answers = EXAMPLE("hospital"), .keys = "R2"},
    {.name = "state-own-ratings", .answers = ANSWERS("tie"), .keys = "R2"},
    {.name = "state-own-machines", .answers = ANSWERS("seven"), .keys = "R3"},
    {.name = "state-own-models", .answers = ANSWERS("seven"), .keys = "R6"},
    {.name = "state-seven-frameworks", .answers = ANSWERS("seven"), .keys = "R7"},
    {.name = "state-no-framework", .answers = EXAMPLE("token-factory"), .keys = "R7"},
    {.name = "state-no-model", .answers = EXAMPLE("frontier-agent"), .keys = "R6"},
    {.name = "state-measured", .answers = ANSWERS("measured"), .keys = "R"},
    {.name = "state-measured-6", .answers = ANSWERS("measured"), .keys = "R6"},
};

int
main(void)
{
    return shots_run(shots, ARRAY_LEN(shots));
}
