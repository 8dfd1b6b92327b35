/*
 * what_if.h - sliders over a few inputs, and the decision that follows at once.
 *
 * Nothing is saved until the moves are copied into the answers.
 */
#ifndef TUI_WHAT_IF_H
#define TUI_WHAT_IF_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/canvas.h"
#include "tui/work.h"

enum slider_kind {
    SLIDER_INPUT,  /* a number of the registry */
    SLIDER_WEIGHT, /* the share of a factor */
    SLIDER_PRICE,  /* percent of today's price of the proprietary models */
};

struct slider {
    enum slider_kind kind;
    enum input input;   /* SLIDER_INPUT */
    enum factor factor; /* SLIDER_WEIGHT */
    double low, high;
    bool log;     /* steps of equal ratio */
    double start; /* as answered */
    double now;
};

enum { SLIDERS_MOST = 5 };

/* What a state of the sliders leads to. */
struct what_if_outcome {
    bool decided;
    int winner; /* enum strategy; -1 none */
    bool has_score[STRATEGY_COUNT], excluded[STRATEGY_COUNT];
    double score[STRATEGY_COUNT], tco[STRATEGY_COUNT];
    struct error refusal; /* unless decided */
};

struct what_if {
    struct slider sliders[SLIDERS_MOST];
    int count;
    int focus;             /* slider with the focus; -1: none */
    unsigned long answers; /* version of the answers that it starts from */
    struct what_if_outcome outcome;
    struct what_if_outcome baseline;
    bool has_baseline;
};

/* Start from the present answers, where they are others than before. */
void what_if_follow(struct what_if *what_if, const struct work *work);

/* Sliders that stand elsewhere than the answers. */
int what_if_moved(const struct what_if *what_if);

/* Move the slider in focus by steps of a fortieth of its way. */
void what_if_step(struct what_if *what_if, const struct work *work, int steps);
void what_if_reset(struct what_if *what_if, const struct work *work);

/*
 * Copy the moves into the answers, as one change.  Refused where a price was moved: a
 * price is not an answer.
 */
bool what_if_apply(struct what_if *what_if, struct work *work, struct error *err);

/* Keep this outcome to hold later ones against. */
void what_if_keep(struct what_if *what_if);

/* The sliders as lines of a body, and as a side panel with the ranking. */
enum { WHAT_IF_ROWS = SLIDERS_MOST + 3 }; /* a head, the ranking, a blank */
void
what_if_draw(const struct what_if *what_if, const struct work *work, struct view view);
void what_if_panel(const struct what_if *what_if, const struct work *work,
                   struct view panel);

#endif
