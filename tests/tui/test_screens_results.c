/*
 * test_screens_results.c - the tabs of the results, and what opens from them.
 */
#include "tui/shots.h"

#define EXAMPLE(name) "data/examples/" name ".yaml"
#define ANSWERS(name) "tests/screens/answers/" name ".yaml"

static const struct shot shots[] = {
    {.name = "result-1-verdict",
     .answers = EXAMPLE("token-factory"),
     .keys = "R",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "result-1-bars", .answers = EXAMPLE("token-factory"), .keys = "Rc"},
    {.name = "result-2-scores",
     .answers = EXAMPLE("token-factory"),
     .keys = "R2",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "result-2-textbook",
     .answers = EXAMPLE("token-factory"),
     .keys = "R2/textbook\n"},
    {.name = "result-3-cost",
     .answers = EXAMPLE("token-factory"),
     .keys = "R3",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "result-3-month", .answers = EXAMPLE("token-factory"), .keys = "R3z"},
    {.name = "result-3-per-1m", .answers = EXAMPLE("token-factory"), .keys = "R3zz"},
    {.name = "result-3-charts",
     .answers = EXAMPLE("token-factory"),
     .keys = "R3c",
     .has_lines = true},
    {.name = "result-3-volume",
     .answers = EXAMPLE("token-factory"),
     .keys = "R3c"
             "\006",
     .has_lines = true},
    {.name = "result-4-robust",
     .answers = EXAMPLE("token-factory"),
     .keys = "R4",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "result-4-sliders",
     .answers = EXAMPLE("token-factory"),
     .keys = "R4c\u2192\u2192",
     .wide_keys = "R4\t\u2192\u2192",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "result-4-charts",
     .answers = EXAMPLE("token-factory"),
     .keys = "R4cc",
     .wide_keys = "R4c"},
    {.name = "result-4-flips",
     .answers = EXAMPLE("token-factory"),
     .keys = "R4/which single\n"},
    {.name = "result-5-plan",
     .answers = EXAMPLE("token-factory"),
     .keys = "R5",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "result-5-chart", .answers = EXAMPLE("token-factory"), .keys = "R5c"},
    {.name = "result-6-models", .answers = EXAMPLE("token-factory"), .keys = "R6"},
    {.name = "result-7-comply", .answers = EXAMPLE("hospital"), .keys = "R7"},
    {.name = "result-7-blocked", .answers = EXAMPLE("frontier-agent"), .keys = "R7"},
    {.name = "result-8-sources", .answers = EXAMPLE("token-factory"), .keys = "R8"},
    {.name = "result-8-assumed", .answers = EXAMPLE("token-factory"), .keys = "R8f"},
    {.name = "result-8-disagree",
     .answers = EXAMPLE("token-factory"),
     .keys = "R8/sources disagree\n"},
    {.name = "result-8-stale", .answers = EXAMPLE("token-factory"), .keys = "R8ff"},
    {.name = "why",
     .answers = EXAMPLE("token-factory"),
     .keys = "R3w",
     .sizes = SHOT_ALSO_COMPACT},
    {.name = "why-answer", .answers = EXAMPLE("token-factory"), .keys = "]]w"},
    {.name = "why-leaf", .answers = EXAMPLE("token-factory"), .keys = "R3w\n\n\n\n"},
    {.name = "origin", .answers = EXAMPLE("token-factory"), .keys = "R3o"},
    {.name = "result-not-found",
     .answers = EXAMPLE("token-factory"),
     .keys = "R/xyzzy\n"},
};

int
main(void)
{
    return shots_run(shots, ARRAY_LEN(shots));
}
