/*
 * phrase.h - the words that several sections of a report share.
 *
 * With outline*.c the only place with sentences.  Every text lives in the arena.
 */
#ifndef REPORT_PHRASE_H
#define REPORT_PHRASE_H

#include "base/arena.h"
#include "decide/decision.h"
#include "decide/roadmap.h"
#include "decide/robustness.h"
#include "report/block.h"

/* The value of an input as it is written in an answers file, numbers with their unit. */
const char *
phrase_input(struct arena *arena, const struct inputs *inputs, enum input input);

/* The same for any value of the input, such as the one that would lift a gate. */
const char *phrase_value(struct arena *arena, enum input input, double number);

/* Money in the currency of the answers, without its code; and the code. */
const char *phrase_money(struct arena *arena, const struct inputs *inputs, double usd);
const char *phrase_currency(const struct inputs *inputs);

/* "540 900 EUR". */
const char *phrase_amount(struct arena *arena, const struct inputs *inputs, double usd);

/* Text of a person on one line: line breaks and tabs become blanks. */
const char *phrase_line(struct arena *arena, const char *text);

/* "Self-hosted" of -1 or a strategy: "none" for -1. */
const char *phrase_strategy(int strategy);

/* "A", "A and B", "A, B and C". */
const char *phrase_join(struct arena *arena, const char *const *items, size_t count);

/* What a strategy comes back without: exclusions, each with its answer. */
const char *phrase_relax(struct arena *arena, const struct decision *decision,
                         const struct relax_set *set);

/* One line on why a strategy is excluded or warned of: what was measured, the cause, the lift. */
const char *phrase_gate(struct arena *arena, const struct decision *decision,
                        const struct gate_result *gate);

/* Points with their sign: "+3.0", "-2.6", "0.0". */
const char *phrase_points(struct arena *arena, double points);

/* A factor's part of what puts a strategy ahead of a rival: weight, both ratings, points. */
const char *phrase_reason(struct arena *arena, const struct decision *decision,
                          int strategy, int rival, const struct gap_part *part);

/* The lane's model, and where it runs: "Qwen3 32B fp8 on 1 x H100 at Lambda". */
const char *phrase_lane(struct arena *arena, const struct lane *lane);

/* The same of a price row, and of a configuration of own replicas. */
const char *phrase_offer(struct arena *arena, const struct api_offer *offer);
const char *phrase_own(struct arena *arena, const struct own_candidate *own);

/* "staff_usd_year is above 149 000 USD a year", "data_privacy is important, not critical". */
const char *phrase_flip(struct arena *arena, const struct decision *decision,
                        const struct flip *flip);

/* The limit of a test of a close call: "75 %" of shares, "1.0" of points. */
const char *phrase_limit(struct arena *arena, double limit, bool is_share);

/* The same with who wins then. */
const char *phrase_flip_winner(struct arena *arena, const struct decision *decision,
                               const struct flip *flip);

/*
 * "Self-hosted stays first while Data privacy counts 23.9 % to 100 %; below, ... wins."
 * The exact part of robustness has run, and somebody wins.
 */
const char *phrase_interval(struct arena *arena, const struct decision *decision,
                            enum factor factor);

/* Whether the second opinions agree, in one line; its exact part has run. */
const char *phrase_opinions(struct arena *arena, const struct robustness *robustness);

/* A number of an input that was computed, with its unit, three digits and more. */
const char *phrase_number(struct arena *arena, enum input input, double number);

/* What would settle an uncertain input: "measure it in a pilot". */
extern const char *const phrase_settle[UNCERTAIN_COUNT];

/* What an uncertain input is, where its key does not say: "price of the hosted API". */
extern const char *const phrase_uncertain[UNCERTAIN_COUNT];

/* The same with its unit. */
const char *phrase_uncertain_name(struct arena *arena, enum uncertain input);

/* An end of its range: "x 0.72" of a factor, else a number in that unit. */
const char *
phrase_uncertain_end(struct arena *arena, enum uncertain input, double value);

/* The figures that a rule of the textbook was held against; "" when there are none. */
const char *phrase_statement(struct arena *arena, const struct decision *decision,
                             const struct statement_result *result);

/* The day as YYYY-MM-DD. */
const char *phrase_day(struct arena *arena, long day);

extern const char *const phrase_framework[FRAMEWORK_COUNT]; /* GDPR */

/* The frameworks of the answers: "GDPR and ISO 27001", "none". */
const char *phrase_frameworks(struct arena *arena, const struct decision *decision);

/*
 * The addresses of a provenance, parted there by " ; ", each as a fact of its own, the
 * first under the label.
 */
void phrase_addresses(struct facts *facts, const char *label, const char *source);

extern const char phrase_no_break_even[]; /* where NEVER_NO_CANDIDATE */

extern const char *const phrase_cost_lines[LINE_COUNT]; /* API fees */
/* What a pilot measures: Own test cases passed */
extern const char *const phrase_measures[MEASURE_COUNT];

/* A value of it: "90 %", "1.20 USD", "1 305"; "unknown". */
const char *phrase_measured(struct arena *arena, const struct decision *decision,
                            enum pilot_measure measure, struct maybe value);

extern const char *const phrase_roles[ROLE_COUNT]; /* all traffic */

#endif
