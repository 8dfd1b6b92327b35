/*
 * decision.h - the result: what every screen and report is drawn from.
 *
 * Raw numbers and structured reasons; no sentence and no rounding here.  Pointers lead into
 * the arena of decide(), the catalog and the assessment, which have to outlive it.
 */
#ifndef DECIDE_DECISION_H
#define DECIDE_DECISION_H

#include <stdbool.h>
#include <stddef.h>

#include "cost/breakeven.h"
#include "cost/plan.h"
#include "model/catalog.h"
#include "model/inputs.h"

enum { WEIGHT_RULES_MOST = 12, RATING_RULES_MOST = 8 };

/* The weight of a factor: its share of the decision, and why. */
struct weight {
    double share;      /* 0..1; all ten sum to 1 */
    double importance; /* before normalisation: base times the rules */
    bool given;        /* the user's own share */
    const struct weight_rule *rules[WEIGHT_RULES_MOST]; /* those that matched */
    int rule_count;
};

/* A strategy's rating on a factor. */
struct cell {
    double rating;  /* 0..10, the one that counts */
    double general; /* 0..10, of the knowledge files, before rules */
    bool computed;  /* from the workload and the catalog */
    bool given;     /* the user's own */
    const struct rating_rule *rules[RATING_RULES_MOST]; /* those that moved it */
    int rule_count;
    const char *rationale; /* of the general rating */
};

enum gate_state { GATE_FAIL, GATE_UNKNOWN, GATE_STATE_COUNT };

extern const char *const gate_state_names[GATE_STATE_COUNT]; /* fail, unknown */

/* A gate that a strategy does not pass; a warning, or an exclusion. */
struct gate_result {
    const struct gate *gate;
    enum gate_state state;
    int cause;          /* enum input whose answer caused it, or -1 */
    bool has_lift;      /* the smallest answer that would lift it is known: */
    enum input lift;    /* of this input, */
    double lift_number; /* this number, or the index of this choice */
    struct maybe measured,
        limit;          /* what was compared: days, USD, tokens, percent, days of age */
    const char *detail; /* provider, model or price row it is about; NULL none */
    const struct api_offer
        *other;      /* the row that a price row disagrees with; NULL none */
    int rejected_by; /* enum eligibility that took a lane's last candidate, or -1 */
    /* Exclusions: who would have won had this strategy stayed in. */
    bool has_without;
    enum strategy without;
    double without_score;
};

enum { GATES_MOST = 32 };

/* A strategy with all that is said of it. */
struct option {
    enum strategy strategy;
    struct plan plan;
    double
        tco_tenfold; /* at ten times the volume, models and replicas chosen anew; USD */
    bool has_tenfold;
    bool has_score;                     /* the plan is available */
    double score;                       /* 0..100; also of excluded ones */
    double contributions[FACTOR_COUNT]; /* 10 x weight x rating; sum to the score */
    bool excluded;
    int rank; /* competition rank, 1.. ; 0 when excluded */
    struct gate_result gates[GATES_MOST];
    int gate_count;
    int failed_gates; /* exclude gates that fail */
};

enum verdict_kind {
    VERDICT_CLEAR,
    VERDICT_CLOSE_CALL,
    VERDICT_TIE,
    VERDICT_NONE,
    VERDICT_KIND_COUNT,
};
enum advice { ADVICE_ADOPT, ADVICE_PILOT, ADVICE_RELAX, ADVICE_COUNT };

extern const char
    *const verdict_kind_names[VERDICT_KIND_COUNT];   /* clear, close-call, tie, none */
extern const char *const advice_names[ADVICE_COUNT]; /* adopt, pilot, relax */

/* What makes a close call. */
enum close_test {
    TEST_MARGIN,
    TEST_WEIGHT_POINTS,
    TEST_NEAR_WEIGHTS,
    TEST_WORLDS,
    TEST_COUNT
};

/* margin, weight-points, near-weights, worlds */
extern const char *const close_test_names[TEST_COUNT];

struct test_result {
    /* unknown: not computed (worlds: robustness has not run), or impossible to flip */
    struct maybe value;
    double limit; /* fires below it */
    bool fired;
};

/* One way to let a strategy back in: lift each of these answers. */
struct relax_set {
    enum strategy strategy;
    const struct gate_result *gates[GATES_MOST];
    int gate_count;
};

struct verdict {
    enum verdict_kind kind;
    int winner, runner_up; /* enum strategy; -1 none */
    unsigned tied;         /* bits over enum strategy; 0 when there is no tie */
    /* points of winner above runner-up; unknown with one survivor or none */
    struct maybe margin;
    enum advice advice;
    bool preliminary; /* a must-answer was never answered */
    bool only_one;    /* nothing was compared */
    struct test_result tests[TEST_COUNT];
    int survivors;
    struct relax_set
        relax[STRATEGY_COUNT]; /* kind none: the minimal set of each strategy */
    int relax_count;
};

/* A factor's part of the gap between winner and runner-up. */
struct gap_part {
    enum factor factor;
    double points; /* positive: for the winner; all ten sum to the margin */
};

enum statement_state {
    STATEMENT_MET,
    STATEMENT_NOT_MET,
    STATEMENT_CONTRADICTED,
    STATEMENT_STATE_COUNT,
};

extern const char *const statement_state_names[STATEMENT_STATE_COUNT];

/* A when-to-choose rule of the textbook held against answers and figures. */
struct statement_result {
    const struct statement *statement;
    enum statement_state state;
    /* what contradicts it: running cost or quality of the sides compared */
    struct maybe here, there;
};

struct robustness; /* decide/robustness.h */

struct decision {
    const struct catalog *catalog;
    const struct assessment *assessment;
    long as_of_day;
    struct inputs inputs;
    struct market *market;
    struct demand demand;
    struct economy economy; /* points to the members above */
    struct weight weights[FACTOR_COUNT];
    struct cell cells[FACTOR_COUNT][STRATEGY_COUNT];
    struct option options[STRATEGY_COUNT];
    struct verdict verdict;
    struct gap_part gap[FACTOR_COUNT]; /* largest advantage of the winner first */
    struct break_even break_even[2]; /* against proprietary-api, against hosted-open */
    struct statement_result *statements;
    size_t statement_count;
    double allowed_days;
    const struct robustness *robustness; /* NULL until it has run */
};

#endif
