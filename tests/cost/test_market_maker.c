/*
 * test_market_maker.c - a market made from parts of another one is the market made anew.
 */
#include "cost/market_maker.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"
#include "support/random_assessment.h"
#include "support/shipped.h"

struct fixture {
    struct arena arena;
    struct catalog *catalog;
};

static int
fixture_open(void **state)
{
    static struct fixture fixture;

    arena_init(&fixture.arena);
    fixture.catalog = little_world(&fixture.arena);
    *state = &fixture;
    return 0;
}

static int
fixture_close(void **state)
{
    struct fixture *fixture = *state;

    arena_clear(&fixture->arena);
    return 0;
}

/* ---- sameness -------------------------------------------------------------------- */

static bool
same_doubt(const struct doubt *a, const struct doubt *b)
{
    return a->claims == b->claims && a->region == b->region &&
           a->other_region == b->other_region;
}

static bool
same_api(const struct api_candidate *a, const struct api_candidate *b)
{
    return a->offer == b->offer && a->price.paid == b->price.paid &&
           a->price.input == b->price.input && a->quality.known == b->quality.known &&
           a->quality.value == b->quality.value && a->admitted == b->admitted &&
           same_doubt(&a->doubt, &b->doubt);
}

static bool
same_own(const struct own_candidate *a, const struct own_candidate *b)
{
    const struct replica *x = &a->config->replica, *y = &b->config->replica;

    return x->model == y->model && x->precision == y->precision && x->gpu == y->gpu &&
           x->gpus == y->gpus && a->offer == b->offer &&
           a->machine_gpus == b->machine_gpus && a->per_machine == b->per_machine &&
           a->machine_usd == b->machine_usd && a->reserved == b->reserved &&
           a->own_price == b->own_price && a->admitted == b->admitted &&
           a->config->replica_tokens == b->config->replica_tokens &&
           a->config->quality.value == b->config->quality.value &&
           a->config->throughput.basis == b->config->throughput.basis &&
           a->config->sizing.max_sequences == b->config->sizing.max_sequences &&
           same_doubt(&a->doubt, &b->doubt);
}

static void
pools_check(const char *name, const struct market *made, const struct market *anew)
{
    for (int p = 0; p < POOL_COUNT; p++) {
        const struct pool *a = &made->pools[p], *b = &anew->pools[p];

        CHECK_NUMBER(name, a->floor, b->floor, 0);
        CHECK_INTEGER(name, a->api_count, b->api_count);
        CHECK_INTEGER(name, a->frontier_count, b->frontier_count);
        CHECK_INTEGER(name, a->rejections.last, b->rejections.last);
        for (size_t i = 0; i < b->api_count; i++)
            CHECK_BOOL(name, same_api(&a->api[i], &b->api[i]), true);
        for (size_t i = 0; i < b->frontier_count; i++)
            CHECK_BOOL(name, same_own(a->frontier[i], b->frontier[i]), true);
    }
    CHECK_NUMBER(name, made->best_quality, anew->best_quality, 0);
    CHECK_BOOL(name, made->owned, anew->owned);
}

/* ---- one answer ------------------------------------------------------------------ */

/* An answer other than the default, or NULL where the input cannot hold one here. */
static const char *
another_answer(enum input input)
{
    static const char *const answers[INPUT_COUNT] = {
        [INPUT_SCALE] = "7M",
        [INPUT_FRAMEWORKS] = "gdpr",
        [INPUT_CURRENCY] = "EUR",
        [INPUT_USD_RATE] = "2",
        [INPUT_API_MODEL] = "api",
        [INPUT_HOSTED_MODEL] = "hosted",
        [INPUT_OPEN_MODEL] = "m",
        [INPUT_SMALL_MODEL] = "m",
        [INPUT_GPU] = "g",
        [INPUT_PROVIDER] = "Cloud",
        [INPUT_QUANTIZATION] = "fp16",
        [INPUT_DATA_RESIDENCY] = "region",
    };
    static char number[32];
    const struct input_info *info = &input_table[input];

    if (answers[input])
        return answers[input];
    if (info->type == INPUT_TYPE_CHOICE)
        return info->choices[(int)info->standard == 0 ? 1 : 0];
    snprintf(number, sizeof number, "%g",
             info->standard * 1.5 + 1 <= info->high ? floor(info->standard * 1.5 + 1)
                                                    : (info->low + info->high) / 2);
    return number;
}

/* For every question of the registry, there and back. */
static void
each_answer_changed_alone(void **state)
{
    struct fixture *f = *state;
    static const char *const before[] = {"scale=1M", "scale=1M; hosting=own"};

    f->catalog->gpu_offers[0].max_gpus = maybe_of(8);
    f->catalog->gpu_offers[0].region = "eu";
    little_rental(f->catalog, "g", "Cloud", 0.5)->pricing = PRICING_RESERVED_1Y;
    little_model(f->catalog, "coder")->category = CATEGORY_CODE;
    f->catalog->gpus[0].purchase_usd = maybe_of(30000);
    f->catalog->gpus[0].tdp_w = maybe_of(700);
    for (size_t b = 0; b < ARRAY_LEN(before); b++)
        for (int i = 0; i < INPUT_COUNT; i++) {
            const char *settings[] = {
                before[b],
                arena_printf(&f->arena, "%s; %s=%s", before[b], input_table[i].key,
                             another_answer((enum input)i)),
                before[b]};
            struct market_maker maker;

            market_maker_init(&maker, f->catalog, LITTLE_DAY);
            for (size_t s = 0; s < ARRAY_LEN(settings); s++) {
                struct inputs *inputs = ARENA_NEW(&f->arena, struct inputs);
                struct market anew;

                little_inputs(f->catalog, &f->arena, settings[s], inputs);
                market_init(f->catalog, inputs, LITTLE_DAY, &f->arena, &anew);
                pools_check(settings[s], market_make(&maker, inputs), &anew);
            }
            market_maker_clear(&maker);
        }
}

#define BIT(part) (1u << (part))

/* What a person changes most makes nothing anew; what touches prices alone makes only those. */
static void
what_an_answer_does_not_touch_stays(void **state)
{
    static const struct {
        const char *setting;
        unsigned anew;
    } cases[] = {
        {"scale=5B", 0},
        {"growth_pct_month=4; staff_usd_year=1; peak_to_average=9", 0},
        {"data_privacy=critical; availability_pct=99.99", 0},
        {"discount_pct_year=3; electricity_usd_kwh=9", 0},
        {"batch_share=0.5", BIT(MARKET_OFFERS)},
        {"min_tokens_per_second=2", BIT(MARKET_RUNS) | BIT(MARKET_FRONTIER)},
        {"target_utilisation=0.5", BIT(MARKET_FRONTIER)},
        {"active_hours_month=100", BIT(MARKET_MACHINES) | BIT(MARKET_FRONTIER)},
        {"input_share=0.5",
         BIT(MARKET_RUNS) | BIT(MARKET_FRONTIER) | BIT(MARKET_OFFERS)},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct market_maker maker;
        struct inputs inputs;

        market_maker_init(&maker, f->catalog, LITTLE_DAY);
        little_inputs(f->catalog, &f->arena, "scale=1M", &inputs);
        market_make(&maker, &inputs);
        CHECK_INTEGER(cases[i].setting, maker.anew, BIT(MARKET_PART_COUNT) - 1);
        little_inputs(f->catalog, &f->arena,
                      arena_printf(&f->arena, "scale=1M; %s", cases[i].setting),
                      &inputs);
        market_make(&maker, &inputs);
        CHECK_INTEGER(cases[i].setting, maker.anew, cases[i].anew);
        market_maker_clear(&maker);
    }
}

static void
other_pilots_make_other_runs(void **state)
{
    struct fixture *f = *state;
    struct assessment assessment;
    struct pilot pilot = {.approach = PILOT_OWN};
    struct market_maker maker;
    struct inputs inputs;

    market_maker_init(&maker, f->catalog, LITTLE_DAY);
    little_inputs(f->catalog, &f->arena, "scale=1M", &inputs);
    market_make(&maker, &inputs);
    assessment = *inputs.assessment;
    assessment.pilots = &pilot;
    assessment.pilot_count = 1;
    inputs.assessment = &assessment;
    market_make(&maker, &inputs);
    assert_true(maker.anew & BIT(MARKET_RUNS));
    market_maker_clear(&maker);
}

/* ---- many answers ---------------------------------------------------------------- */

/* Take some answers, and some time the pilots, of another assessment. */
static void
some_taken(struct draw *draw, const struct assessment *other,
           struct assessment *assessment)
{
    int count = draw_whole(draw, 1, 4);

    for (int i = 0; i < count; i++) {
        int input = draw_whole(draw, 0, INPUT_COUNT - 1);

        assessment->answers[input] = other->answers[input];
    }
    if (draw_chance(draw, 0.1)) {
        assessment->pilots = other->pilots;
        assessment->pilot_count = other->pilot_count;
    }
}

/* One maker walks from assessment to assessment; at each step the market is made anew as well. */
static void
a_walk(struct draw *draw, const struct catalog *catalog, int steps)
{
    struct arena arena, scratch;
    struct market_maker maker;
    struct assessment at, other;

    arena_init(&arena);
    arena_init(&scratch);
    draw_assessment(draw, catalog, DRAW_ALL, &arena, &at);
    market_maker_init(&maker, catalog, SHIPPED_DAY);
    for (int step = 0; step < steps; step++) {
        struct inputs inputs;
        struct market anew;

        draw_assessment(draw, catalog, DRAW_ALL, &arena, &other);
        some_taken(draw, &other, &at);
        inputs_resolve(&at, catalog, &inputs);
        market_init(catalog, &inputs, SHIPPED_DAY, &scratch, &anew);
        pools_check("a step", market_make(&maker, &inputs), &anew);
        arena_clear(&scratch);
    }
    market_maker_clear(&maker);
    arena_clear(&arena);
}

static void
each_step_of_a_walk_is_made_as_anew(void **state)
{
    enum { WALKS = 40, STEPS = 40, THINNED_EVERY = 3 };
    struct arena arena;
    struct catalog *full;
    struct draw draw;

    (void)state;
    arena_init(&arena);
    draw_init(&draw);
    full = shipped_catalog(&arena);
    for (int walk = 0; walk < draw_runs(WALKS); walk++)
        a_walk(&draw,
               walk % THINNED_EVERY == 0 ? full : draw_catalog(&draw, full, 0.2, &arena),
               STEPS);
    arena_clear(&arena);
}

int
main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        TEST(each_answer_changed_alone),
        TEST(what_an_answer_does_not_touch_stays),
        TEST(other_pilots_make_other_runs),
        TEST(each_step_of_a_walk_is_made_as_anew),
#undef TEST
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
