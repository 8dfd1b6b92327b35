/*
 * bench_decide.c - how long a decision takes, where its time goes, what memory it takes,
 * and how all that grows with the catalog.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "bench/clock.h"
#include "decide/decide.h"
#include "decide/gate.h"
#include "decide/textbook.h"
#include "decide/verdict.h"
#include "support/decided.h"
#include "support/shipped.h"

enum { REPEATS = 9, LARGER = 10, GOAL_COLD_MS = 20, GOAL_WARM_MS = 1, GOAL_MIB = 40 };

struct bench {
    struct arena arena;
    const struct catalog *catalog;
    struct assessment *assessments; /* the examples */
};

static void
stop(const struct error *err)
{
    fprintf(stderr, "%s: %s\n", err->where, err->what);
    exit(EXIT_FAILURE);
}

/* ---- whole decisions ------------------------------------------------------------- */

/* The fastest of some cold decisions: what disturbs a run only makes it longer. */
static double
cold_ms(const struct catalog *catalog, const struct assessment *assessment)
{
    double best = INFINITY;

    for (int repeat = 0; repeat < REPEATS; repeat++) {
        static struct decision decision;
        double start = clock_ms();
        struct arena arena;
        struct error err;

        arena_init(&arena);
        if (!decide(catalog, assessment, SHIPPED_DAY, &arena, &decision, &err))
            stop(&err);
        arena_clear(&arena);
        best = fmin(best, clock_ms() - start);
    }
    return best;
}

static void
cold_print(const struct bench *bench)
{
    double slowest = 0;
    size_t slowest_at = 0;

    printf("decide(), cold, ms, the best of %d runs (goal %d):\n", REPEATS,
           GOAL_COLD_MS);
    for (size_t i = 0; i < decided_example_count; i++) {
        double ms = cold_ms(bench->catalog, &bench->assessments[i]);

        printf("  %-20s %6.2f\n", decided_examples[i], ms);
        if (ms > slowest) {
            slowest = ms;
            slowest_at = i;
        }
    }
    printf("  slowest: %s, %.2f ms: %s\n", decided_examples[slowest_at], slowest,
           slowest < GOAL_COLD_MS ? "met" : "MISSED");
}

/* A change of one answer after a first decision, which made the market. */
static double
warm_ms(const struct bench *bench, const struct assessment *assessment, bool weight)
{
    static struct decision decision;
    struct assessment changed = *assessment;
    struct decider decider;
    struct error err;
    double best = INFINITY;

    decider_init(&decider, bench->catalog, SHIPPED_DAY);
    if (!decider_run(&decider, assessment, &decision, &err))
        stop(&err);
    for (int repeat = 0; repeat < REPEATS; repeat++) {
        double start = clock_ms();

        if (weight)
            changed.weights[FACTOR_RELIABILITY] = (struct answer){
                .state = ANSWER_GIVEN, .number = 0.05 * (repeat + 1)};
        else
            changed.answers[INPUT_SCALE].number *= 1.5;
        if (!decider_run(&decider, &changed, &decision, &err))
            stop(&err);
        best = fmin(best, clock_ms() - start);
    }
    decider_clear(&decider);
    return best;
}

static void
warm_print(const struct bench *bench)
{
    double slowest = 0;

    printf("decider_run(), after a change of volume and of a weight, ms (goal %d):\n",
           GOAL_WARM_MS);
    for (size_t i = 0; i < decided_example_count; i++) {
        double volume = warm_ms(bench, &bench->assessments[i], false);
        double weight = warm_ms(bench, &bench->assessments[i], true);

        printf("  %-20s %6.3f %6.3f\n", decided_examples[i], volume, weight);
        slowest = fmax(slowest, fmax(volume, weight));
    }
    printf("  slowest: %.3f ms: %s\n", slowest,
           slowest < GOAL_WARM_MS ? "met" : "MISSED");
}

/* ---- where the time goes --------------------------------------------------------- */

struct parts {
    double market, plans, gates, lifts, verdict, explain, next, break_even, textbook;
};

static double
lap(double *since)
{
    double now = clock_ms(), ms = now - *since;

    *since = now;
    return ms;
}

/* Each part of a decision once more, on a decision that stands. */
static void
parts_add(const struct catalog *catalog, const struct assessment *assessment,
          struct parts *sum)
{
    static struct decision d;
    static struct plan plan;
    struct arena arena;
    struct market market;
    struct error err;
    double at;

    arena_init(&arena);
    if (!decide(catalog, assessment, SHIPPED_DAY, &arena, &d, &err))
        stop(&err);
    at = clock_ms();
    market_init(catalog, &d.inputs, SHIPPED_DAY, &arena, &market);
    sum->market += lap(&at);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        plan_make(&d.economy, (enum strategy)s, &plan);
        plan_make(&d.economy, (enum strategy)s, &plan); /* as at ten times the volume */
    }
    sum->plans += lap(&at);
    gates_apply(&d, true);
    sum->gates += lap(&at);
    gates_find_lifts(&d);
    sum->lifts += lap(&at);
    verdict_reach(&d, &arena);
    sum->verdict += lap(&at);
    verdict_explain_gates(&d);
    sum->explain += lap(&at);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (d.options[s].plan.available)
            plan_find_next(&d.economy, &d.options[s].plan);
    sum->next += lap(&at);
    for (int i = 0; i < 2; i++)
        break_even_compute(
            &d.economy, &d.options[STRATEGY_SELF_HOSTED].plan,
            &d.options[i == 0 ? STRATEGY_PROPRIETARY_API : STRATEGY_HOSTED_OPEN].plan,
            &d.break_even[i]);
    sum->break_even += lap(&at);
    textbook_check(&d, &arena);
    sum->textbook += lap(&at);
    arena_clear(&arena);
}

static void
parts_print(const struct bench *bench)
{
    double runs = REPEATS * (double)decided_example_count;
    struct parts sum = {0};

    for (int repeat = 0; repeat < REPEATS; repeat++)
        for (size_t i = 0; i < decided_example_count; i++)
            parts_add(bench->catalog, &bench->assessments[i], &sum);
    printf(
        "where it goes, ms, the mean of all examples:\n"
        "  market %.3f, plans %.3f, gates %.3f, lifts %.3f, verdict %.3f, explain %.3f,"
        "\n  next best %.3f, break-even %.3f, textbook %.3f\n",
        sum.market / runs, sum.plans / runs, sum.gates / runs, sum.lifts / runs,
        sum.verdict / runs, sum.explain / runs, sum.next / runs, sum.break_even / runs,
        sum.textbook / runs);
}

/* ---- memory ---------------------------------------------------------------------- */

static void
memory_print(const struct bench *bench)
{
    struct rusage usage;
    double mib;

    getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
    mib = (double)usage.ru_maxrss / (1024 * 1024);
#else
    mib = (double)usage.ru_maxrss / 1024; /* kibibytes elsewhere */
#endif
    printf("peak memory: %.1f MiB (goal %d), of which the catalog %.1f: %s\n", mib,
           GOAL_MIB, (double)arena_size(&bench->arena) / (1024 * 1024),
           mib < GOAL_MIB ? "met" : "MISSED");
}

/* ---- growth ---------------------------------------------------------------------- */

/* Each price row so many times, each time a little dearer and under another id. */
static struct catalog *
larger_catalog(const struct catalog *catalog, size_t times, struct arena *arena)
{
    struct catalog *out = ARENA_NEW(arena, struct catalog);

    *out = *catalog;
    out->offer_count *= times;
    out->gpu_offer_count *= times;
    out->offers = ARENA_ARRAY(arena, out->offer_count, struct api_offer);
    out->gpu_offers = ARENA_ARRAY(arena, out->gpu_offer_count, struct gpu_offer);
    for (size_t i = 0; i < out->offer_count; i++) {
        struct api_offer *row = &out->offers[i];
        int64_t more = (int64_t)(1000 * (i / catalog->offer_count));

        *row = catalog->offers[i % catalog->offer_count];
        row->id = more > 0 ? arena_printf(arena, "%s-%d", row->id, (int)more) : row->id;
        row->input.micro += more;
        row->output.micro += more;
    }
    for (size_t i = 0; i < out->gpu_offer_count; i++) {
        out->gpu_offers[i] = catalog->gpu_offers[i % catalog->gpu_offer_count];
        out->gpu_offers[i].hour.micro += (int64_t)(1000 *
                                                   (i / catalog->gpu_offer_count));
    }
    return out;
}

static void
growth_print(const struct bench *bench)
{
    struct arena arena;
    const struct catalog *larger;
    double before = 0, after = 0;

    arena_init(&arena);
    larger = larger_catalog(bench->catalog, LARGER, &arena);
    for (size_t i = 0; i < decided_example_count; i++) {
        before += cold_ms(bench->catalog, &bench->assessments[i]);
        after += cold_ms(larger, &bench->assessments[i]);
    }
    printf("%d times the price rows take %.1f times as long (%.2f and %.2f ms): %s\n",
           LARGER, after / before, before / (double)decided_example_count,
           after / (double)decided_example_count,
           after / before <= LARGER ? "no worse than linear" : "WORSE than linear");
    arena_clear(&arena);
}

int
main(void)
{
    struct bench bench = {0};

    arena_init(&bench.arena);
    bench.catalog = shipped_catalog(&bench.arena);
    bench.assessments = ARENA_ARRAY(&bench.arena, decided_example_count,
                                    struct assessment);
    for (size_t i = 0; i < decided_example_count; i++)
        bench.assessments[i] = shipped_example(decided_examples[i], &bench.arena);
    clock_machine_print();
    cold_print(&bench);
    warm_print(&bench);
    parts_print(&bench);
    memory_print(&bench);
    growth_print(&bench);
    arena_clear(&bench.arena);
    return 0;
}
