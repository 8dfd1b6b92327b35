/*
 * test_breakeven.c - at which volume own replicas become no dearer than an API.
 *
 * Closed forms are held against a scan of every volume, in numbers that doubles hold
 * exactly, so that "one token fewer" means just that.
 */
#include "cost/breakeven.h"

#include <math.h>

#include "base/random.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"

static int
whole(struct random *random, int low, int high)
{
    return low + (int)(random_unit(random) * (high - low + 1));
}

/* ---- exact cases ----------------------------------------------------------------- */

static void
published_and_worked_cases_are_met_to_the_token(void **state)
{
    static const struct {
        const char *name;
        struct staircase stairs;
        double usd_mtok;
        bool wins;
        double tokens;
    } cases[] = {
        {"the textbook's flat bill", {.fixed = 3500, .peak = 1}, 39, true, 89743590},
        {"the third replica is the first that pays",
         {.fixed = 30,
          .machine = 100,
          .replica_tokens = 81e6,
          .per_machine = 1,
          .peak = 1},
         1.4,
         true,
         235714286},
        {"each token is dearer than the API's",
         {.machine = 3650, .replica_tokens = 126144000, .per_machine = 1, .peak = 1},
         0.45,
         false,
         0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        double usd_token = cases[i].usd_mtok / 1e6, tokens = 0;

        CHECK_BOOL(cases[i].name,
                   staircase_next_win(&cases[i].stairs, usd_token, 0, &tokens),
                   cases[i].wins);
        if (!cases[i].wins)
            continue;
        CHECK_NUMBER(cases[i].name, tokens, cases[i].tokens, 0);
        assert_true(staircase_cost(&cases[i].stairs, tokens) <= tokens * usd_token);
        assert_true(staircase_cost(&cases[i].stairs, tokens - 1) >
                    (tokens - 1) * usd_token);
    }
}

/* Three replicas win from 235,714,286 on and lose again past the third: for good later. */
static void
a_staircase_may_win_lose_and_win_for_good(void **state)
{
    struct staircase stairs = {.fixed = 30,
                               .machine = 100,
                               .replica_tokens = 81e6,
                               .per_machine = 1,
                               .peak = 1};
    double tokens;

    (void)state;
    assert_true(staircase_next_win(&stairs, 1.4e-6, 243000001, &tokens));
    CHECK_NUMBER("the fourth replica pays at 307M", tokens, 307142858, 0);
    assert_true(staircase_lasting_win(&stairs, 1.4e-6, &tokens));
    /* step r begins at 81M (r - 1) + 1 and costs 30 + 100 r: from r = 11 on it is cheaper */
    CHECK_NUMBER("for good", tokens, 735714286, 0);
}

/* ---- against a scan -------------------------------------------------------------- */

enum { SCAN = 6000 };

/* Whole costs, a token at a multiple of 1/64 USD: all sums are exact. */
static struct staircase
small_staircase(struct random *random)
{
    static const double peaks[] = {1, 1.5, 2, 4};
    struct staircase stairs = {
        .fixed = whole(random, -40, 400),
        .machine = whole(random, 1, 60),
        .replica_tokens = whole(random, 1, 90),
        .per_machine = 1 << whole(random, 0, 3),
        .redundancy = whole(random, 0, 2),
        .peak = peaks[whole(random, 0, 3)],
    };

    if (random_unit(random) < 0.05)
        stairs.replica_tokens = 0; /* a flat bill */
    return stairs;
}

/* Machines counted up one by one from the least that hold the spares. */
static double
cost_counted(const struct staircase *s, double tokens)
{
    double machines = s->redundancy + 1;

    if (s->replica_tokens <= 0)
        return s->fixed;
    while ((machines * s->per_machine - s->redundancy) * s->replica_tokens <
           tokens * s->peak)
        machines++;
    return s->fixed + machines * s->machine;
}

static void
the_cost_of_a_volume_is_that_of_the_machines_that_hold_it(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, 21);
    for (int i = 0; i < 400; i++) {
        struct staircase stairs = small_staircase(&random);

        for (int tokens = 0; tokens < 400; tokens++)
            CHECK_NUMBER("cost", staircase_cost(&stairs, tokens),
                         cost_counted(&stairs, tokens), 0);
    }
}

static void
the_next_win_is_the_first_volume_that_a_scan_finds(void **state)
{
    struct random random;
    int found = 0, never = 0;

    (void)state;
    random_init(&random, 22);
    for (int i = 0; i < 3000; i++) {
        struct staircase stairs = small_staircase(&random);
        double usd_token = whole(&random, 0, 128) / 64.0, got = 0;
        int from = whole(&random, 0, 200), scan = from;

        while (scan < SCAN && cost_counted(&stairs, scan) > scan * usd_token)
            scan++;
        if (!staircase_next_win(&stairs, usd_token, from, &got)) {
            assert_int_equal(scan, SCAN);
            never++;
        } else if (scan < SCAN) {
            CHECK_NUMBER("next win", got, scan, 0);
            found++;
        } else {
            assert_true(got >= SCAN);
            assert_true(staircase_cost(&stairs, got) <= got * usd_token);
            assert_true(staircase_cost(&stairs, got - 1) > (got - 1) * usd_token);
        }
    }
    assert_true(found > 1000 && never > 300);
}

static void
the_lasting_win_has_no_loss_behind_it_and_one_before(void **state)
{
    struct random random;
    int found = 0;

    (void)state;
    random_init(&random, 23);
    for (int i = 0; i < 3000; i++) {
        struct staircase stairs = small_staircase(&random);
        double usd_token = whole(&random, 1, 128) / 64.0, got = 0;
        int last_loss = -1;

        for (int tokens = 0; tokens < SCAN; tokens++)
            if (cost_counted(&stairs, tokens) > tokens * usd_token)
                last_loss = tokens;
        if (!staircase_lasting_win(&stairs, usd_token, &got)) {
            /* what never wins for good still loses at the end of the scan */
            assert_true(last_loss >
                        SCAN - 2 - stairs.per_machine * stairs.replica_tokens);
        } else if (got < SCAN / 2) {
            CHECK_NUMBER("for good", got, last_loss + 1, 0);
            found++;
        }
    }
    assert_true(found > 500);
}

static void
an_api_for_nothing_is_met_only_at_no_cost(void **state)
{
    struct staircase stairs = {.fixed = 1, .peak = 1};
    double tokens;

    (void)state;
    assert_false(staircase_next_win(&stairs, 0, 5, &tokens));
    assert_false(staircase_lasting_win(&stairs, 0, &tokens));
    stairs.fixed = 0;
    assert_true(staircase_next_win(&stairs, 0, 5, &tokens));
    CHECK_NUMBER("at once", tokens, 5, 0);
}

/* A hundred million steps, or more than any loop would try. */
static void
a_far_crossing_is_found_without_walking_there(void **state)
{
    struct staircase stairs = {.fixed = 1e9,
                               .machine = 1,
                               .replica_tokens = 1000,
                               .per_machine = 1,
                               .peak = 1};
    double tokens, usd_token = 0.0010001; /* a machine earns 0.0001 beyond its cost */

    (void)state;
    assert_true(staircase_next_win(&stairs, usd_token, 0, &tokens));
    CHECK_NUMBER("about 1e13 machines", tokens, 1e16, 1e12);
    assert_true(staircase_next_win(&stairs, 0.0011, 0, &tokens));
    assert_true(staircase_cost(&stairs, tokens) <= tokens * 0.0011);
    assert_true(staircase_cost(&stairs, tokens - 1) > (tokens - 1) * 0.0011);
}

/* ---- all candidates -------------------------------------------------------------- */

struct fixture {
    struct arena arena;
    struct catalog *catalog;
    struct inputs inputs;
    struct market market;
    struct demand demand;
    struct economy economy;
    struct plan own, api, hosted;
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

static void
plans_make(struct fixture *f, const char *settings)
{
    little_inputs(f->catalog, &f->arena, settings, &f->inputs);
    market_init(f->catalog, &f->inputs, LITTLE_DAY, &f->arena, &f->market);
    demand_init(&f->inputs, 1, &f->demand);
    f->economy = (struct economy){f->catalog, &f->inputs, &f->market, &f->demand,
                                  world_of(&f->inputs)};
    plan_make(&f->economy, STRATEGY_SELF_HOSTED, &f->own);
    plan_make(&f->economy, STRATEGY_PROPRIETARY_API, &f->api);
    plan_make(&f->economy, STRATEGY_HOSTED_OPEN, &f->hosted);
}

static void
own_cost_is_fixed_cost_people_beyond_the_api_and_machines(void **state)
{
    static const struct {
        const char *name, *settings;
        double fixed, machine;
    } cases[] = {
        /* 500 + (0.3 - 0.05) x 10,000; 730 + 0.01 x 10,000 */
        {"as listed", "", 3000, 830},
        {"operations of one's own are the difference already",
         "; operations_usd_month=900", 1400, 730},
        {"people of one's own are not", "; strategies.self-hosted.operations_fte=0.4",
         4000, 730},
        {"nor are the API's", "; strategies.proprietary-api.operations_fte=0.2", 1500,
         830},
        {"infrastructure of one's own", "; infrastructure_usd_month=0", 2500, 830},
        {"a flat bill", "; gpu_usd_month=2000", 5000, 0},
        {"a replica of one's own", "; replica_tokens_month=9M; replica_usd_month=50",
         3000, 150},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct staircase stairs;

        plans_make(f,
                   arena_printf(&f->arena,
                                "scale=1M; quantization=fp16; staff_usd_year=120000%s",
                                cases[i].settings));
        stairs = staircase_of(&f->economy, &f->own, &f->api, f->own.lanes[0].own);
        CHECK_NUMBER(cases[i].name, stairs.fixed, cases[i].fixed, 1e-9);
        CHECK_NUMBER(cases[i].name, stairs.machine, cases[i].machine, 1e-9);
        CHECK_NUMBER(cases[i].name, stairs.peak, 1.5, 0);
        CHECK_NUMBER(cases[i].name, stairs.redundancy, 1, 0);
    }
}

/* Cards and rows such that another candidate wins at another volume. */
static void
many_rows(struct fixture *f, struct random *random)
{
    static const char *const cards[] = {"p", "q", "r"};

    for (size_t i = 0; i < ARRAY_LEN(cards); i++) {
        struct gpu *gpu = little_gpu(f->catalog, cards[i]);

        gpu->vram_gb = whole(random, 30, 200);
        gpu->bandwidth_gbs = whole(random, 500, 8000);
        gpu->fp16_tflops = whole(random, 100, 2000);
        for (int row = 0; row < 3; row++) {
            struct gpu_offer *offer = little_rental(f->catalog, cards[i], "Cloud",
                                                    whole(random, 1, 40) / 4.0);

            offer->unit_gpus = maybe_of(1 << whole(random, 0, 3));
            offer->max_gpus = maybe_of(8);
        }
    }
}

/* The least own cost of a volume over every candidate, dominated ones too. */
static double
least_cost(const struct fixture *f, const struct plan *api, double tokens)
{
    const struct pool *pool = &f->market.pools[POOL_OWN];
    double least = INFINITY;

    for (size_t i = 0; i < pool->own_count; i++) {
        struct staircase stairs = staircase_of(&f->economy, &f->own, api,
                                               &pool->own[i]);

        least = fmin(least, staircase_cost(&stairs, tokens));
    }
    return least;
}

static void
the_first_volume_is_that_of_the_cheapest_candidate_there(void **state)
{
    enum { WORLDS = 40 };
    struct fixture *f = *state;
    struct random random;
    int found = 0;

    random_init(&random, 31);
    for (int world = 0; world < WORLDS; world++) {
        struct break_even got;
        double usd_token;

        f->catalog = little_world(&f->arena);
        f->catalog->offers[0].input = f->catalog->offers[0].output = usd(
            whole(&random, 1, 400) / 100.0);
        many_rows(f, &random);
        plans_make(f,
                   arena_printf(&f->arena, "scale=%d; redundancy=%d",
                                whole(&random, 1, 1000000000), whole(&random, 0, 2)));
        break_even_compute(&f->economy, &f->own, &f->api, &got);
        usd_token = got.api_usd_mtok / 1e6;
        CHECK_NUMBER("API price of today", got.api_price_usd_mtok.value,
                     least_cost(f, &f->api, f->demand.tokens[0]) / f->demand.tokens[0] *
                         1e6,
                     1e-9 * got.api_price_usd_mtok.value);
        if (!got.tokens_month.known) {
            assert_int_equal(got.never, NEVER_DEARER);
            assert_true(got.own_usd_mtok >= got.api_usd_mtok);
            continue;
        }
        found++;
        assert_int_equal(got.never, NEVER_NOT);
        assert_non_null(got.first);
        assert_true(least_cost(f, &f->api, got.tokens_month.value) <=
                    got.tokens_month.value * usd_token);
        assert_true(least_cost(f, &f->api, got.tokens_month.value - 1) >
                    (got.tokens_month.value - 1) * usd_token);
        for (int i = 0; i < 50; i++) {
            double less = floor(got.tokens_month.value * random_unit(&random));
            double more = floor(got.stable_from.value * (1 + random_unit(&random)));

            assert_true(less == got.tokens_month.value ||
                        least_cost(f, &f->api, less) > less * usd_token);
            assert_true(!got.stable_from.known ||
                        least_cost(f, &f->api, more) <= more * usd_token);
        }
    }
    assert_true(found > WORLDS / 4 && found < WORLDS);
}

static void
never_has_its_reason(void **state)
{
    struct fixture *f = *state;
    struct break_even got;

    f->catalog->offers[0].input = f->catalog->offers[0].output = usd(0.001);
    plans_make(f, "scale=1B");
    break_even_compute(&f->economy, &f->own, &f->api, &got);
    assert_false(got.tokens_month.known);
    assert_int_equal(got.never, NEVER_DEARER);
    assert_string_equal(never_reason_names[got.never], "own-token-dearer");
    /* 730 + people of a machine over its tokens: what a million cost at the least */
    assert_true(got.own_usd_mtok > got.api_usd_mtok);

    plans_make(f, "scale=1B; openness=truly-open");
    break_even_compute(&f->economy, &f->own, &f->hosted, &got);
    assert_int_equal(got.never, NEVER_NO_CANDIDATE);
    assert_false(got.tokens_month.known);
    assert_int_equal(got.payback_month, -1);
}

/* A full machine at 830 USD and a peak of 1.5: a million tokens without the fixed part. */
static void
the_least_a_million_tokens_can_cost_is_a_full_machines_share(void **state)
{
    struct fixture *f = *state;
    struct break_even got;

    f->catalog->gpu_offers[0].gpu_count = 4; /* four replicas for 1 USD an hour */
    plans_make(f, "scale=1M; quantization=fp16; staff_usd_year=120000;"
                  "replica_tokens_month=100M");
    break_even_compute(&f->economy, &f->own, &f->api, &got);
    CHECK_NUMBER("a million", got.own_usd_mtok, 830 * 1.5 / 400, 1e-9);
    CHECK_NUMBER("API", got.api_usd_mtok, 1.6, 1e-9);
    plans_make(f, "scale=1M; gpu_usd_month=2000");
    break_even_compute(&f->economy, &f->own, &f->api, &got);
    CHECK_NUMBER("a flat bill serves any number", got.own_usd_mtok, 0, 0);
}

static void
todays_choice_has_a_break_even_of_its_own(void **state)
{
    struct fixture *f = *state;
    struct break_even got;
    struct staircase stairs;
    double tokens;

    /* at a million tokens the small card is the choice; it is too dear a token for more */
    little_gpu(f->catalog, "small")->bandwidth_gbs = 100;
    f->catalog->gpus[1].vram_gb = 40;
    little_rental(f->catalog, "small", "Cloud", 0.5);
    f->catalog->offers[0].input = f->catalog->offers[0].output = usd(0.2);
    plans_make(f, "scale=1M; quantization=fp16; min_tokens_per_second=1");
    assert_string_equal(f->own.lanes[0].own->config->replica.gpu->id, "small");
    break_even_compute(&f->economy, &f->own, &f->api, &got);
    assert_string_equal(got.first->config->replica.gpu->id, "g");
    stairs = staircase_of(&f->economy, &f->own, &f->api, f->own.lanes[0].own);
    assert_int_equal(staircase_next_win(&stairs, 0.2e-6, 0, &tokens),
                     got.own_tokens_month.known);
    assert_false(got.own_tokens_month.known);
    assert_true(got.tokens_month.known);
}

/*
 * 250M tokens at 2 USD a million are 500 USD a month at the API; own replicas take 100.
 * People cost the same but once: 30,000 against 5,000.
 */
static void
payback_is_the_month_from_which_the_sum_stays_no_higher(void **state)
{
    static const struct {
        const char *name, *settings;
        int want;
    } cases[] = {
        /* 25,000 more at first, 400 less each month: after 62.5 */
        {"after five years", "horizon_months=120", 62},
        {"not inside the horizon", "horizon_months=60", -1},
        {"at once",
         "strategies.self-hosted.development_person_months=0;"
         "horizon_months=12",
         0},
    };
    struct fixture *f = *state;

    f->catalog->offers[0].input = f->catalog->offers[0].output = usd(2);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct break_even got;

        plans_make(
            f, arena_printf(&f->arena,
                            "scale=250M; discount_pct_year=0; staff_usd_year=120000;"
                            "api_price_decline_pct_year=0; gpu_usd_month=100;"
                            "infrastructure_usd_month=0; operations_usd_month=0;"
                            "strategies.proprietary-api.operations_fte=0; %s",
                            cases[i].settings));
        break_even_compute(&f->economy, &f->own, &f->api, &got);
        CHECK_INTEGER(cases[i].name, got.payback_month, cases[i].want);
    }
}

/* A volume that shrinks below the break-even again takes back what was won. */
static void
a_payback_that_does_not_stay_is_none(void **state)
{
    struct fixture *f = *state;
    struct break_even got;

    f->catalog->offers[0].input = f->catalog->offers[0].output = usd(2);
    plans_make(f, "scale=250M; growth_pct_month=-50; horizon_months=24;"
                  "discount_pct_year=0; staff_usd_year=120000;"
                  "api_price_decline_pct_year=0; gpu_usd_month=100;"
                  "infrastructure_usd_month=0; operations_usd_month=0;"
                  "strategies.proprietary-api.operations_fte=0;"
                  "strategies.self-hosted.development_person_months=0.5");
    break_even_compute(&f->economy, &f->own, &f->api, &got);
    /* 5,000 each at the start; 1,000 at the API in all, 100 a month without end */
    assert_int_equal(got.payback_month, -1);
}

/* ---- intervals ------------------------------------------------------------------- */

/* Whether own replicas win at a volume, by every candidate. */
static bool
wins_at(const struct fixture *f, double tokens)
{
    return least_cost(f, &f->api, tokens) <=
           tokens * (f->api.lanes[0].api->price.paid / 1e6);
}

static bool
is_inside(const struct volume_interval *intervals, size_t count, double tokens)
{
    for (size_t i = 0; i < count; i++)
        if (tokens >= intervals[i].from &&
            (intervals[i].open || tokens <= intervals[i].to))
            return true;
    return false;
}

/* Replicas of so few tokens and an API so dear that each volume can be looked at. */
static void
intervals_are_the_volumes_at_which_a_scan_wins(void **state)
{
    enum { WORLDS = 60, VOLUMES = 4000 };
    struct fixture *f = *state;
    struct random random;
    int several = 0;

    random_init(&random, 41);
    for (int world = 0; world < WORLDS; world++) {
        struct volume_interval intervals[BREAK_EVEN_INTERVALS];
        size_t count;
        bool more;
        double end;

        f->catalog = little_world(&f->arena);
        f->catalog->gpu_offer_count = 0;
        for (int row = 0; row < 3; row++) {
            struct gpu_offer *offer = little_rental(f->catalog, "g", "Cloud",
                                                    whole(&random, 1, 40) / 1e4);

            offer->unit_gpus = maybe_of(1 << whole(&random, 0, 3));
            offer->max_gpus = maybe_of(8);
        }
        plans_make(f, arena_printf(&f->arena,
                                   "scale=10; quantization=fp16; staff_usd_year=0;"
                                   "api_input_usd_mtok=1000; api_output_usd_mtok=1000;"
                                   "infrastructure_usd_month=0.%d; redundancy=%d;"
                                   "replica_tokens_month=%d; peak_to_average=1",
                                   whole(&random, 0, 9), whole(&random, 0, 1),
                                   whole(&random, 100, 900)));
        count = break_even_intervals(&f->economy, &f->own, &f->api, &f->arena,
                                     intervals, &more);
        end = more ? intervals[count - 1].to : VOLUMES;
        for (double tokens = 0; tokens <= fmin(VOLUMES, end); tokens++)
            CHECK_BOOL("wins", is_inside(intervals, count, tokens), wins_at(f, tokens));
        several += count > 1;
    }
    assert_true(several > WORLDS / 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
        cmocka_unit_test(published_and_worked_cases_are_met_to_the_token),
        cmocka_unit_test(a_staircase_may_win_lose_and_win_for_good),
        cmocka_unit_test(the_cost_of_a_volume_is_that_of_the_machines_that_hold_it),
        cmocka_unit_test(the_next_win_is_the_first_volume_that_a_scan_finds),
        cmocka_unit_test(the_lasting_win_has_no_loss_behind_it_and_one_before),
        cmocka_unit_test(an_api_for_nothing_is_met_only_at_no_cost),
        cmocka_unit_test(a_far_crossing_is_found_without_walking_there),
        TEST(own_cost_is_fixed_cost_people_beyond_the_api_and_machines),
        TEST(the_first_volume_is_that_of_the_cheapest_candidate_there),
        TEST(never_has_its_reason),
        TEST(the_least_a_million_tokens_can_cost_is_a_full_machines_share),
        TEST(todays_choice_has_a_break_even_of_its_own),
        TEST(payback_is_the_month_from_which_the_sum_stays_no_higher),
        TEST(a_payback_that_does_not_stay_is_none),
        TEST(intervals_are_the_volumes_at_which_a_scan_wins),
#undef TEST
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
