/*
 * test_invariants.c - what holds of every decision, on thousands of random assessments.
 *
 * Each is drawn over all inputs, pins and figures of one's own included, on the shipped
 * catalog or on a thinned one, whose strategies have few candidates or none.  Where a
 * promise does not hold for a kind of figure by the method's own rules, the draw leaves
 * that kind out and a comment says why.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cost/load.h"
#include "decide/decide.h"
#include "decide/gate.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"
#include "support/random_assessment.h"
#include "support/shipped.h"
#include "yaml/answers.h"

enum { THINNED = 30, FULL_EVERY = 25 };

struct fixture {
    struct arena arena; /* of the catalogs */
    struct catalog *full, *thinned[THINNED];
    struct draw draw;
};

/* One draw: an assessment on a catalog, and what comes of it. */
struct trial {
    struct fixture *fixture;
    int run;
    struct arena arena;
    const struct catalog *catalog;
    struct assessment assessment;
    struct decider decider;
    struct decision first, second;
    int kept; /* hybrids on machines that are never given back, same choice */
};

static int
fixture_open(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    arena_init(&f->arena);
    draw_init(&f->draw);
    f->full = shipped_catalog(&f->arena);
    for (int i = 0; i < THINNED; i++)
        f->thinned[i] = draw_catalog(&f->draw, f->full, i % 2 == 0 ? 0.25 : 0.08,
                                     &f->arena);
    *state = f;
    return 0;
}

static int
fixture_close(void **state)
{
    struct fixture *f = *state;

    arena_clear(&f->arena);
    free(f);
    return 0;
}

static void
trial_run(struct trial *t, struct decision *out)
{
    struct error err;

    if (!decider_run(&t->decider, &t->assessment, out, &err))
        fail_msg("seed %llu, run %d: %s: %s", (unsigned long long)t->fixture->draw.seed,
                 t->run, err.where, err.what);
}

/* A failure that can be had again: the seed was printed, the run is named. */
#define HOLDS(t, condition)                                                 \
    do {                                                                    \
        if (!(condition))                                                   \
            fail_msg("seed %llu, run %d: not so: %s",                       \
                     (unsigned long long)(t)->fixture->draw.seed, (t)->run, \
                     #condition);                                           \
    } while (0)

/* Draw, decide into t->first, and check; so many times, fewer under a sanitizer. */
static const struct trial *
over_draws(struct fixture *f, int count, unsigned parts, void (*check)(struct trial *))
{
    static struct trial trial;

    trial.kept = 0;
    for (int run = 0; run < draw_runs(count); run++) {
        trial.fixture = f;
        trial.run = run;
        trial.catalog = run % FULL_EVERY == 0 ? f->full : f->thinned[run % THINNED];
        arena_init(&trial.arena);
        draw_assessment(&f->draw, trial.catalog, parts, &trial.arena,
                        &trial.assessment);
        decider_init(&trial.decider, trial.catalog, SHIPPED_DAY);
        check(&trial);
        decider_clear(&trial.decider);
        arena_clear(&trial.arena);
    }
    return &trial;
}

static void
say(struct trial *t, enum input input, double number)
{
    t->assessment.answers[input] = (struct answer){.state = ANSWER_GIVEN,
                                                   .number = number};
}

/* ---- 1: what raises self-hosting ------------------------------------------------- */

static double
lead(const struct decision *d)
{
    return d->options[STRATEGY_SELF_HOSTED].score -
           d->options[STRATEGY_PROPRIETARY_API].score;
}

static bool
both_scored(const struct decision *d)
{
    return d->options[STRATEGY_SELF_HOSTED].has_score &&
           d->options[STRATEGY_PROPRIETARY_API].has_score;
}

/*
 * Ratings of privacy of one's own could turn the factor round, and weights of one's own hold
 * some shares while privacy takes from the others: both are left out.
 */
static void
privacy_check(struct trial *t)
{
    for (int s = 0; s < STRATEGY_COUNT; s++)
        t->assessment.ratings[FACTOR_DATA_PRIVACY][s].state = ANSWER_OPEN;
    say(t, INPUT_DATA_PRIVACY, PRIVACY_NICE_TO_HAVE);
    trial_run(t, &t->first);
    for (int level = PRIVACY_IMPORTANT; level >= PRIVACY_CRITICAL; level--) {
        say(t, INPUT_DATA_PRIVACY, level);
        trial_run(t, &t->second);
        for (int s = 0; s < STRATEGY_COUNT; s++)
            HOLDS(t, t->first.options[s].excluded == t->second.options[s].excluded);
        if (both_scored(&t->first) && lead(&t->first) >= 0)
            HOLDS(t, lead(&t->second) >= -1e-9);
        t->first = t->second;
    }
}

static void
more_privacy_never_lowers_self_hosting_against_an_api(void **state)
{
    over_draws(*state, 10000, DRAW_ALL & ~DRAW_WEIGHTS, privacy_check);
}

/*
 * A dearer API is dearer for every plan that uses it, and most of all for the plan that does
 * nothing else, as long as that takes the fewest people: effort of one's own is left out.
 */
static void
api_price_check(struct trial *t)
{
    struct draw *draw = &t->fixture->draw;
    double usd = pow(10, draw_between(draw, -3, 2));
    size_t row = (size_t)draw_whole(draw, 0, (int)t->catalog->offer_count - 1);

    if (!t->catalog->offers[row].proprietary)
        return;
    t->assessment.answers[INPUT_API_MODEL] = (struct answer){
        .state = ANSWER_GIVEN, .text = t->catalog->offers[row].id};
    say(t, INPUT_API_INPUT_USD_MTOK, usd);
    say(t, INPUT_API_OUTPUT_USD_MTOK, usd);
    say(t, INPUT_API_CACHED_USD_MTOK, usd);
    trial_run(t, &t->first);
    usd *= draw_between(draw, 1, 9);
    say(t, INPUT_API_INPUT_USD_MTOK, usd);
    say(t, INPUT_API_OUTPUT_USD_MTOK, usd);
    say(t, INPUT_API_CACHED_USD_MTOK, usd);
    trial_run(t, &t->second);
    if (both_scored(&t->first))
        HOLDS(t, lead(&t->second) >= lead(&t->first) - 1e-9);
}

static void
a_dearer_api_never_lowers_self_hosting_against_it(void **state)
{
    over_draws(*state, 10000,
               DRAW_ALL & ~(unsigned)(DRAW_EFFORT | DRAW_OPERATIONS | DRAW_FLAT),
               api_price_check);
}

/* ---- 2: costs grow with what they are made of ------------------------------------ */

/*
 * Hybrid chooses its machines month by month, each month its cheapest number, which is
 * promised too (9).  Where they are never given back both promises cannot be kept: dearer
 * machines can come cheaper over the horizon, since fewer are taken at first that stand idle
 * later (test_choice.c has a case of two months).  Of such plans the first month is held
 * to it, which nothing binds.
 */
static bool
keeps_machines(const struct plan *plan)
{
    return plan->strategy == STRATEGY_HYBRID && plan->available &&
           plan->lanes[0].terms.keeps;
}

/* The row of a rented machine in its catalog; -1 own machines. */
static ptrdiff_t
row_of(const struct decision *d)
{
    const struct gpu_offer *offer =
        d->options[STRATEGY_HYBRID].plan.lanes[0].own->offer;

    return offer ? offer - d->catalog->gpu_offers : -1;
}

static bool
same_hybrid(const struct decision *a, const struct decision *b)
{
    const struct lane *x = a->options[STRATEGY_HYBRID].plan.lanes;
    const struct lane *y = b->options[STRATEGY_HYBRID].plan.lanes;
    const struct replica *p = &x->own->config->replica, *q = &y->own->config->replica;

    return strcmp(p->model->id, q->model->id) == 0 && p->precision == q->precision &&
           strcmp(p->gpu->id, q->gpu->id) == 0 && p->gpus == q->gpus &&
           row_of(a) == row_of(b) && x->terms.keeps && y->terms.keeps &&
           strcmp(x[1].api->offer->id, y[1].api->offer->id) == 0;
}

/* Whether hybrid kept its choice; *grew: and its first month costs no less. */
static bool
first_month_same_choice(const struct trial *t, bool *grew)
{
    const struct plan *before = &t->first.options[STRATEGY_HYBRID].plan;
    const struct plan *after = &t->second.options[STRATEGY_HYBRID].plan;
    double was = plan_running_cost(before, 0);

    *grew = plan_running_cost(after, 0) >= was * (1 - 1e-9) - 1e-3;
    return same_hybrid(&t->first, &t->second);
}

/* No strategy that both decisions could plan costs less in the second. */
static void
costs_grew(struct trial *t, const char *with)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *before = &t->first.options[s].plan;
        const struct plan *after = &t->second.options[s].plan;
        bool grew;

        HOLDS(t, before->available == after->available);
        if (keeps_machines(before) || keeps_machines(after)) {
            t->kept += first_month_same_choice(t, &grew);
            HOLDS(t, grew || !first_month_same_choice(t, &grew));
            continue;
        }
        /* machine prices are told apart to a millionth of a dollar a month */
        if (before->available && after->tco < before->tco * (1 - 1e-9) - 1e-3)
            fail_msg("seed %llu, run %d: %s: %.12g before, %.12g with more %s",
                     (unsigned long long)t->fixture->draw.seed, t->run, strategy_ids[s],
                     before->tco, after->tco, with);
    }
}

/*
 * A flat bill takes the machines of the choice made without it, people included, so that a
 * choice of fewer and larger machines may come cheaper: left out.
 */
static void
growth_check(struct trial *t)
{
    struct draw *draw = &t->fixture->draw;
    const struct answer *answers = t->assessment.answers;
    double scale = answers[INPUT_SCALE].number;
    double most = fmin(1e15, 1e18 / pow(1.5, 119));

    trial_run(t, &t->first);
    for (int s = 0; s <= STRATEGY_HOSTED_OPEN; s++) {
        const struct plan *plan = &t->first.options[s].plan;
        double tenfold = plan->lines[LINE_API_FEES] * 10;
        double rest = plan->tco - plan->lines[LINE_API_FEES];

        if (plan->available)
            HOLDS(t, fabs(t->first.options[s].tco_tenfold - rest - tenfold) <=
                         1e-9 * (rest + tenfold));
    }
    if (scale < most) {
        t->assessment.answers[INPUT_SCALE] = (struct answer){
            .state = ANSWER_GIVEN,
            .number = floor(scale + draw_between(draw, 0, 2) * (most - scale) *
                                        pow(10, draw_between(draw, -9, 0)))};
        t->assessment.answers[INPUT_SCALE].number = fmin(
            most, t->assessment.answers[INPUT_SCALE].number);
        trial_run(t, &t->second);
        costs_grew(t, "volume");
        t->first = t->second;
    }
    say(t, INPUT_STAFF_USD_YEAR,
        fmin(1e8,
             t->first.inputs.number[INPUT_STAFF_USD_YEAR] * draw_between(draw, 1, 3)));
    trial_run(t, &t->second);
    costs_grew(t, "pay");
    t->first = t->second;
    say(t, INPUT_VALUE_USD_MONTH,
        fmin(1e12, t->first.inputs.number[INPUT_VALUE_USD_MONTH] +
                       draw_between(draw, 0, 1e5)));
    trial_run(t, &t->second);
    costs_grew(t, "value");
}

static void
costs_never_fall_with_volume_pay_or_the_value_of_time(void **state)
{
    const struct trial *last = over_draws(*state, 10000, DRAW_ALL & ~(unsigned)DRAW_FLAT,
                                          growth_check);

    assert_true(last->kept > draw_runs(1000));
}

static void
price_raise(struct price *price, double factor)
{
    price->micro = (int64_t)ceil((double)price->micro * factor);
}

/* A copy of a catalog in which some prices are higher. */
static struct catalog *
dearer_catalog(struct trial *t)
{
    struct draw *draw = &t->fixture->draw;
    struct catalog *out = ARENA_NEW(&t->arena, struct catalog);

    *out = *t->catalog;
    out->offers = ARENA_ARRAY(&t->arena, out->offer_count, struct api_offer);
    out->gpu_offers = ARENA_ARRAY(&t->arena, out->gpu_offer_count, struct gpu_offer);
    for (size_t i = 0; i < out->offer_count; i++) {
        double factor = draw_chance(draw, 0.5) ? draw_between(draw, 1, 3) : 1;

        out->offers[i] = t->catalog->offers[i];
        price_raise(&out->offers[i].input, factor);
        price_raise(&out->offers[i].output, factor);
        price_raise(&out->offers[i].cached, factor);
    }
    for (size_t i = 0; i < out->gpu_offer_count; i++) {
        out->gpu_offers[i] = t->catalog->gpu_offers[i];
        if (draw_chance(draw, 0.5))
            price_raise(&out->gpu_offers[i].hour, draw_between(draw, 1, 3));
    }
    return out;
}

static void
price_check(struct trial *t)
{
    struct decider dearer;
    struct error err;

    trial_run(t, &t->first);
    decider_init(&dearer, dearer_catalog(t), SHIPPED_DAY);
    HOLDS(t, decider_run(&dearer, &t->assessment, &t->second, &err));
    costs_grew(t, "price");
    decider_clear(&dearer);
}

static void
costs_never_fall_where_prices_rise(void **state)
{
    over_draws(*state, 10000, DRAW_ALL & ~(unsigned)DRAW_FLAT, price_check);
}

/* ---- 5: exclusions --------------------------------------------------------------- */

/* The catalog without the gates of an id. */
static struct catalog *
without_gate(struct trial *t, const char *id)
{
    struct catalog *out = ARENA_NEW(&t->arena, struct catalog);

    *out = *t->catalog;
    out->gates = ARENA_ARRAY(&t->arena, out->gate_count, struct gate);
    out->gate_count = 0;
    for (size_t i = 0; i < t->catalog->gate_count; i++)
        if (strcmp(t->catalog->gates[i].id, id) != 0)
            out->gates[out->gate_count++] = t->catalog->gates[i];
    return out;
}

static void
exclusion_check(struct trial *t)
{
    struct decision *d = &t->first;
    struct error err;

    HOLDS(t, decide(t->catalog, &t->assessment, SHIPPED_DAY, &t->arena, d, &err));
    HOLDS(t, d->verdict.winner < 0 || !d->options[d->verdict.winner].excluded);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &d->options[s];

        HOLDS(t, option->excluded == (option->failed_gates > 0));
        HOLDS(t, (option->rank > 0) == (option->has_score && !option->excluded));
        HOLDS(t, option->plan.available || option->excluded);
        for (int i = 0; i < option->gate_count; i++) {
            const struct gate_result *result = &option->gates[i];
            struct decider decider;
            int winner;

            if (!gate_excludes(result) || !draw_chance(&t->fixture->draw, 0.3))
                continue;
            /* who would have won is who wins where the gate does not exist */
            decider_init(&decider, without_gate(t, result->gate->id), SHIPPED_DAY);
            HOLDS(t, decider_run(&decider, &t->assessment, &t->second, &err));
            winner = t->second.verdict.winner;
            HOLDS(t,
                  result->has_without == (winner >= 0 && winner != d->verdict.winner));
            if (result->has_without) {
                HOLDS(t, (int)result->without == winner);
                HOLDS(t, result->without_score == t->second.options[winner].score);
            }
            decider_clear(&decider);
        }
    }
    HOLDS(t, (d->verdict.winner < 0) == (d->verdict.kind == VERDICT_NONE));
    HOLDS(t, (d->verdict.kind == VERDICT_NONE) == (d->verdict.relax_count > 0));
}

static void
an_excluded_strategy_never_wins_and_its_cost_is_told_right(void **state)
{
    over_draws(*state, 10000, DRAW_ALL, exclusion_check);
}

/* A decision among many is the decision alone, whichever market each looks for. */
static void
alone_check(struct trial *t)
{
    struct error err;

    trial_run(t, &t->first);
    HOLDS(t,
          decide(t->catalog, &t->assessment, SHIPPED_DAY, &t->arena, &t->second, &err));
    decided_same("alone", &t->second, &t->first);
}

static void
a_decision_among_many_is_the_decision_alone(void **state)
{
    over_draws(*state, 10000, DRAW_ALL, alone_check);
}

/* The same where each differs from the one before in a few answers, as the probes of a flip do. */
static void
walk_check(struct trial *t)
{
    enum { STEPS = 6 };
    struct assessment other;

    draw_assessment(&t->fixture->draw, t->catalog, DRAW_ALL, &t->arena, &other);
    for (int step = 0; step < STEPS; step++) {
        int input = draw_whole(&t->fixture->draw, 0, INPUT_COUNT - 1);
        struct error err, same;
        bool decided;

        t->assessment.answers[input] = other.answers[input];
        decided = decider_run(&t->decider, &t->assessment, &t->first, &err);
        HOLDS(t, decide(t->catalog, &t->assessment, SHIPPED_DAY, &t->arena, &t->second,
                        &same) == decided);
        if (decided)
            decided_same("a step", &t->second, &t->first);
        else
            HOLDS(t, strcmp(err.what, same.what) == 0);
    }
}

static void
a_decision_after_another_is_the_decision_alone(void **state)
{
    over_draws(*state, 1700, DRAW_ALL, walk_check);
}

/* Answers that the candidates of a lane hang on, at their least demanding. */
static void
candidates_free(struct trial *t)
{
    static const enum input open[] = {
        INPUT_API_MODEL,
        INPUT_HOSTED_MODEL,
        INPUT_OPEN_MODEL,
        INPUT_SMALL_MODEL,
        INPUT_GPU,
        INPUT_PROVIDER,
        INPUT_HOSTING,
        INPUT_TOKENS_PER_REQUEST,
        INPUT_QUANTIZATION,
        INPUT_USE_CASE,
        INPUT_ACTIVE_HOURS_MONTH,
        INPUT_TARGET_UTILISATION,
    };

    for (size_t i = 0; i < ARRAY_LEN(open); i++)
        t->assessment.answers[open[i]] = (struct answer){.state = ANSWER_OPEN};
    say(t, INPUT_FRAMEWORKS, 0);
    say(t, INPUT_DATA_RESIDENCY, RESIDENCY_NONE);
    say(t, INPUT_THIRD_PARTY_PROCESSING, THIRD_PARTY_ALLOWED);
    say(t, INPUT_OPENNESS, OPENNESS_ANY);
    say(t, INPUT_PERFORMANCE_NEEDS, PERFORMANCE_BASIC);
    say(t, INPUT_MIN_CONTEXT_TOKENS, 1);
    say(t, INPUT_MIN_TOKENS_PER_SECOND, 0);
}

/* Take the cause of an exclusion away, by the answer that is its cause. */
static void
cause_remove(struct trial *t, enum strategy strategy, const char *gate)
{
    static const struct {
        const char *gate;
        enum input input;
        double number;
    } causes[] = {
        {"third-party", INPUT_THIRD_PARTY_PROCESSING, THIRD_PARTY_ALLOWED},
        {"third-party", INPUT_DATA_RESIDENCY, RESIDENCY_NONE},
        {"truly-open", INPUT_OPENNESS, OPENNESS_ANY},
        {"open-weight", INPUT_OPENNESS, OPENNESS_ANY},
        {"weights", INPUT_CUSTOMIZATION, CUSTOMIZATION_NONE},
        {"budget", INPUT_BUDGET_STYLE, BUDGET_FLEXIBLE},
        {"deadline", INPUT_TIME_TO_DEPLOY, DEPLOY_MONTHS},
    };
    bool found = false;

    for (size_t i = 0; i < ARRAY_LEN(causes); i++)
        if (strcmp(causes[i].gate, gate) == 0) {
            say(t, causes[i].input, causes[i].number);
            found = true;
        }
    if (strcmp(gate, "deadline") == 0)
        t->assessment.effort[strategy][EFFORT_SETUP_DAYS].state = ANSWER_OPEN;
    if (!found)
        candidates_free(t);
}

static void
return_check(struct trial *t)
{
    enum { ROUNDS = 4 };

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        struct assessment drawn = t->assessment;
        struct decision *d = &t->first;

        trial_run(t, d);
        for (int round = 0; round < ROUNDS && d->options[s].excluded; round++) {
            for (int i = 0; i < d->options[s].gate_count; i++)
                if (gate_excludes(&d->options[s].gates[i]))
                    cause_remove(t, (enum strategy)s, d->options[s].gates[i].gate->id);
            trial_run(t, d);
        }
        HOLDS(t, !d->options[s].excluded && d->options[s].rank > 0);
        t->assessment = drawn;
    }
}

/* On the whole catalog: a thinned one may have nothing for a lane whatever is answered. */
static void
removing_its_causes_gives_an_excluded_strategy_back(void **state)
{
    struct fixture *f = *state;
    struct catalog *thinned[THINNED];

    memcpy(thinned, f->thinned, sizeof thinned);
    for (int i = 0; i < THINNED; i++)
        f->thinned[i] = f->full;
    over_draws(f, 10000, DRAW_ALL, return_check);
    memcpy(f->thinned, thinned, sizeof thinned);
}

/* ---- 6: weights, scores, contributions ------------------------------------------- */

static void
sums_check(struct trial *t)
{
    double weights = 0;

    trial_run(t, &t->first);
    for (int f = 0; f < FACTOR_COUNT; f++) {
        HOLDS(t,
              t->first.weights[f].share >= 0 && t->first.weights[f].share <= 1 + 1e-12);
        weights += t->first.weights[f].share;
        for (int s = 0; s < STRATEGY_COUNT; s++)
            HOLDS(t, t->first.cells[f][s].rating >= 0 &&
                         t->first.cells[f][s].rating <= 10);
    }
    HOLDS(t, fabs(weights - 1) <= 1e-9);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &t->first.options[s];
        double score = 0, lines = 0;

        for (int f = 0; f < FACTOR_COUNT; f++)
            score += option->contributions[f];
        HOLDS(t, option->score >= 0 && option->score <= 100 + 1e-9);
        HOLDS(t, fabs(score - option->score) <= 1e-9);
        if (!option->plan.available)
            continue;
        for (int line = 0; line < LINE_COUNT; line++) {
            HOLDS(t, isfinite(option->plan.lines[line]));
            HOLDS(t, option->plan.lines[line] >= 0);
            lines += option->plan.lines[line];
        }
        HOLDS(t, fabs(lines - option->plan.tco) <= 1e-9 * lines);
        HOLDS(t, isfinite(option->plan.highest_bill));
    }
}

static void
weights_sum_to_one_and_contributions_to_the_score(void **state)
{
    over_draws(*state, 10000, DRAW_ALL, sums_check);
}

/* The tokens that the lanes serve are the tokens that there are, as often as some run. */
static void
tokens_check(struct trial *t)
{
    trial_run(t, &t->first);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &t->first.options[s].plan;

        for (int m = 0; plan->available && m < t->first.demand.months; m++) {
            double served = 0, tokens = t->first.demand.tokens[m];

            for (int i = 0; i < plan->lane_count; i++) {
                HOLDS(t, plan->lanes[i].tokens[m] >= -1e-9 * tokens);
                served += plan->lanes[i].tokens[m];
            }
            HOLDS(t, fabs(served - tokens) <= 1e-9 * tokens);
        }
    }
}

static void
lanes_serve_every_token_once(void **state)
{
    over_draws(*state, 10000, DRAW_ALL, tokens_check);
}

/* ---- 7: saved and read again, in another currency -------------------------------- */

static void
saving_check(struct trial *t)
{
    struct error_list errors = {0}, warnings = {0};
    struct assessment drawn = t->assessment;
    struct strbuf first, second;
    struct answers back;
    struct yaml_file file;

    trial_run(t, &t->first);
    strbuf_init(&first);
    strbuf_init(&second);
    answers_write(&t->assessment, &first);
    file = (struct yaml_file){"written", first.data, first.length};
    if (!answers_read(&file, NULL, &t->arena, &back, &errors, &warnings))
        fail_msg("seed %llu, run %d: %s: %s", (unsigned long long)t->fixture->draw.seed,
                 t->run, errors.items[0].where, errors.items[0].what);
    t->assessment = back.assessment;
    answers_write(&t->assessment, &second);
    HOLDS(t, strcmp(first.data, second.data) == 0);
    trial_run(t, &t->second);
    decided_same("read again", &t->second, &t->first);
    strbuf_clear(&first);
    strbuf_clear(&second);
    t->assessment = drawn;
}

static void
what_is_written_and_read_again_decides_the_same(void **state)
{
    over_draws(*state, 10000, DRAW_ALL, saving_check);
}

static void
currency_check(struct trial *t)
{
    trial_run(t, &t->first);
    t->assessment.answers[INPUT_CURRENCY] = (struct answer){.state = ANSWER_GIVEN,
                                                            .text = "EUR"};
    say(t, INPUT_USD_RATE, pow(10, draw_between(&t->fixture->draw, -6, 9)));
    trial_run(t, &t->second);
    decided_same("in another currency", &t->second, &t->first);
}

static void
a_currency_changes_nothing_but_the_words(void **state)
{
    over_draws(*state, 10000, DRAW_ALL, currency_check);
}

/* ---- 8: what is not known -------------------------------------------------------- */

/* Rows without price and quality, and the catalog without these rows. */
static void
blank_catalogs(struct trial *t, struct catalog *blank, struct catalog *removed)
{
    struct draw *draw = &t->fixture->draw;

    *blank = *removed = *t->catalog;
    blank->offers = ARENA_ARRAY(&t->arena, blank->offer_count, struct api_offer);
    removed->offers = ARENA_ARRAY(&t->arena, blank->offer_count, struct api_offer);
    blank->gpu_offers = ARENA_ARRAY(&t->arena, blank->gpu_offer_count,
                                    struct gpu_offer);
    removed->gpu_offers = ARENA_ARRAY(&t->arena, blank->gpu_offer_count,
                                      struct gpu_offer);
    removed->offer_count = removed->gpu_offer_count = 0;
    for (size_t i = 0; i < blank->offer_count; i++) {
        struct api_offer *row = &blank->offers[i];

        *row = t->catalog->offers[i];
        if (draw_chance(draw, 0.4)) {
            row->quality = maybe_unknown();
            (draw_chance(draw, 0.5) ? &row->input : &row->output)->known = false;
        } else {
            removed->offers[removed->offer_count++] = *row;
        }
    }
    for (size_t i = 0; i < blank->gpu_offer_count; i++) {
        struct gpu_offer *row = &blank->gpu_offers[i];

        *row = t->catalog->gpu_offers[i];
        if (draw_chance(draw, 0.4))
            row->hour = (struct price){false, 0};
        else
            removed->gpu_offers[removed->gpu_offer_count++] = *row;
    }
}

/* A pin of what was removed would be refused, and a price of one's own fills the gap. */
static void
unknown_check(struct trial *t)
{
    struct catalog blank, removed;

    blank_catalogs(t, &blank, &removed);
    decider_clear(&t->decider);
    decider_init(&t->decider, &blank, SHIPPED_DAY);
    trial_run(t, &t->first);
    decider_clear(&t->decider);
    decider_init(&t->decider, &removed, SHIPPED_DAY);
    trial_run(t, &t->second);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *a = &t->first.options[s], *b = &t->second.options[s];

        HOLDS(t, a->plan.available == b->plan.available);
        HOLDS(t, a->score == b->score);
        HOLDS(t, a->rank == b->rank || a->excluded != b->excluded);
        HOLDS(t, !a->plan.available || a->plan.tco == b->plan.tco);
    }
}

static void
a_row_without_price_and_quality_counts_as_none(void **state)
{
    over_draws(*state, 10000, DRAW_ALL & ~(unsigned)(DRAW_PINS | DRAW_PRICES),
               unknown_check);
}

/* Of what was chosen everything is known, or the user's own, or pinned by the user. */
static void
known_check(struct trial *t)
{
    trial_run(t, &t->first);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &t->first.options[s].plan;
        const struct cell *cell = &t->first.cells[FACTOR_PERFORMANCE][s];

        HOLDS(t, cell->computed == (plan->available && plan->quality.known));
        for (int i = 0; plan->available && i < plan->lane_count; i++) {
            const struct lane *lane = &plan->lanes[i];

            if (lane->kind == LANE_OWN) {
                HOLDS(t, !lane->own->offer || lane->own->offer->hour.known);
                HOLDS(t, lane->own->config->quality.known || lane->own->admitted);
            } else {
                const struct api_price *price = &lane->api->price;

                HOLDS(t, lane->api->offer->input.known || price->own_input);
                HOLDS(t, lane->api->offer->output.known || price->own_output);
                HOLDS(t, price->input > 0 || price->output > 0 || price->own_input);
                HOLDS(t, lane->api->quality.known || lane->api->admitted);
            }
        }
    }
}

static void
what_is_chosen_is_known_or_the_users_own(void **state)
{
    over_draws(*state, 10000, DRAW_ALL, known_check);
}

/* ---- 9: hybrid ------------------------------------------------------------------- */

/* What a month of hybrid costs at so many replicas of its own choice: fees, machines, people. */
static double
hybrid_month(const struct decision *d, int month, double replicas)
{
    const struct plan *plan = &d->options[STRATEGY_HYBRID].plan;
    const struct lane *base = &plan->lanes[0], *api = &plan->lanes[1];
    const struct own_terms *terms = &base->terms;
    double share = 1 - d->catalog->parameters[PARAMETER_DEVELOPMENT_SHARE].value;
    double tokens = share * d->demand.tokens[month];
    double machines = ceil(replicas / terms->per_machine);
    double rent = terms->machine_usd *
                  (terms->declines ? d->demand.gpu_price[month] : 1);
    double people = plan->effort.machine_fte * d->economy.world.staff_usd_year / 12;
    double above = tokens > 0
                       ? tokens *
                             load_overflow(replicas * terms->replica_tokens / tokens,
                                           d->demand.peak_to_average)
                       : 0;

    return machines * (rent + people) +
           above / 1e6 * api->api->price.paid * d->demand.api_price[month];
}

/*
 * A flat bill of one's own counts no machine, and a price of one's own for a replica is not
 * what the choice was made by: left out.  Machines that are never given back bind later
 * months, whose other counts begin there.
 */
static void
hybrid_check(struct trial *t)
{
    const struct decision *d = &t->first;
    const struct plan *plan = &d->options[STRATEGY_HYBRID].plan;
    const struct lane *base = &plan->lanes[0];
    double share;

    trial_run(t, &t->first);
    if (!plan->available)
        return;
    share = 1 - d->catalog->parameters[PARAMETER_DEVELOPMENT_SHARE].value;
    for (int m = 0; m < d->demand.months; m += 1 + d->demand.months / 6) {
        double chosen = hybrid_month(d, m, base->replicas[m]);
        double held = base->terms.keeps && m > 0 ? base->machines[m - 1] : 0;
        double fewest = fmax(1, (held - 1) * base->terms.per_machine + 1);
        double most = ceil(share * d->demand.tokens[m] * d->demand.peak_to_average /
                           base->terms.replica_tokens) +
                      2;

        HOLDS(t, base->machines[m] >= held);
        for (int i = 0; i < 40; i++) {
            double near = base->replicas[m] + i - 20;
            double any = floor(draw_between(&t->fixture->draw, fewest, most));
            double other = fmin(most, fmax(fewest, i % 2 ? near : any));

            HOLDS(t, chosen <= hybrid_month(d, m, other) * (1 + 1e-9) + 1e-9);
        }
    }
}

static void
no_other_number_of_replicas_makes_hybrids_month_cheaper(void **state)
{
    over_draws(*state, 10000, DRAW_ALL & ~(unsigned)DRAW_FLAT, hybrid_check);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_privacy_never_lowers_self_hosting_against_an_api),
        cmocka_unit_test(a_dearer_api_never_lowers_self_hosting_against_it),
        cmocka_unit_test(costs_never_fall_with_volume_pay_or_the_value_of_time),
        cmocka_unit_test(costs_never_fall_where_prices_rise),
        cmocka_unit_test(a_decision_among_many_is_the_decision_alone),
        cmocka_unit_test(a_decision_after_another_is_the_decision_alone),
        cmocka_unit_test(an_excluded_strategy_never_wins_and_its_cost_is_told_right),
        cmocka_unit_test(removing_its_causes_gives_an_excluded_strategy_back),
        cmocka_unit_test(weights_sum_to_one_and_contributions_to_the_score),
        cmocka_unit_test(lanes_serve_every_token_once),
        cmocka_unit_test(what_is_written_and_read_again_decides_the_same),
        cmocka_unit_test(a_currency_changes_nothing_but_the_words),
        cmocka_unit_test(a_row_without_price_and_quality_counts_as_none),
        cmocka_unit_test(what_is_chosen_is_known_or_the_users_own),
        cmocka_unit_test(no_other_number_of_replicas_makes_hybrids_month_cheaper),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
