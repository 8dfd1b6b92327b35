/*
 * figures.c - every number of a decision with its formula, its parts and its sources.
 */
#include "decide/figures.h"

#include "base/error.h"
#include "decide/figure_builder.h"

typedef void area(struct figure_builder *);

static area *const areas[] = {
    figures_of_inputs, figures_of_lanes,      figures_of_strategies,
    figures_of_scores, figures_of_break_even, figures_of_robustness,
};

void
figures_build(const struct decision *decision, struct arena *arena,
              struct figure_set *out)
{
    struct figure_builder builder = {.decision = decision, .arena = arena};

    for (size_t i = 0; i < ARRAY_LEN(areas); i++)
        areas[i](&builder);
    figure_finish(&builder, out);
}
