/*
 * test_lane.c - how own replicas and machines are counted.
 */
#include "cost/own_month.h"

#include <math.h>

#include "base/random.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"

static double
between(struct random *random, double low, double high)
{
    return low + (high - low) * random_unit(random);
}

static void
replicas_are_the_fewest_that_serve_the_peak_and_the_spares(void **state)
{
    static const struct {
        const char *name;
        double tokens, replica;
        int redundancy;
        double want;
    } cases[] = {
        {"nothing still keeps one", 0, 100, 0, 1},
        {"nothing and a spare", 0, 100, 1, 2},
        {"less than one holds", 99, 100, 0, 1},
        {"what one holds", 100, 100, 0, 1},
        {"a token more", 101, 100, 0, 2},
        {"a crumb more", 100.0000001, 100, 0, 2},
        {"ten exactly, two spares", 1000, 100, 2, 12},
        {"what three hold, though no double holds the quotient", 3 * 0.1, 0.1, 0, 3},
        {"the largest workload on the smallest replica", 1e20, 1, 0, 1e20},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct own_terms terms = {.replica_tokens = cases[i].replica,
                                  .redundancy = cases[i].redundancy};

        CHECK_NUMBER(cases[i].name, own_replicas(&terms, cases[i].tokens),
                     cases[i].want, 0);
    }
}

static void
machines_are_whole_and_a_spare_stands_on_its_own(void **state)
{
    static const struct {
        const char *name;
        double replicas;
        int per_machine, redundancy;
        double want;
    } cases[] = {
        {"one of eight", 1, 8, 0, 1},
        {"eight of eight", 8, 8, 0, 1},
        {"nine of eight", 9, 8, 0, 2},
        {"one and a spare in one machine would fall together", 2, 8, 1, 2},
        {"two spares", 3, 8, 2, 3},
        {"a spare among many", 17, 8, 1, 3},
        {"one a machine", 5, 1, 1, 5},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct own_terms terms = {.per_machine = cases[i].per_machine,
                                  .redundancy = cases[i].redundancy};

        CHECK_NUMBER(cases[i].name, own_machines(&terms, cases[i].replicas),
                     cases[i].want, 0);
    }
}

/* One token more than so many replicas hold is one replica and none or one machine more. */
static void
a_token_more_than_capacity_adds_one_replica_and_at_most_a_machine(void **state)
{
    enum { DRAWS = 20000 };
    struct random random;

    (void)state;
    random_init(&random, 3);
    for (int i = 0; i < DRAWS; i++) {
        struct own_terms terms = {
            .replica_tokens = floor(pow(10, between(&random, 0, 11))) + 1,
            .per_machine = 1 << (int)between(&random, 0, 4),
            .redundancy = (int)between(&random, 0, 4),
        };
        double served = floor(pow(10, between(&random, 0, 4)));
        double full = served * terms.replica_tokens;
        double replicas = own_replicas(&terms, full);
        double more = own_machines(&terms, own_replicas(&terms, full + 1)) -
                      own_machines(&terms, replicas);

        CHECK_NUMBER("full", replicas, served + terms.redundancy, 0);
        CHECK_NUMBER("a token more", own_replicas(&terms, full + 1), replicas + 1, 0);
        assert_true(more == 0 || more == 1);
    }
}

/* ---- beside an API --------------------------------------------------------------- */

static void
what_exceeds_the_replicas_goes_to_the_api(void **state)
{
    struct own_terms terms = {.replica_tokens = 1000, .per_machine = 4};

    (void)state;
    /* at twice the average peak, 500 of an average 1000: 0.5625 of it is above */
    CHECK_NUMBER("half the average", hybrid_overflow(&terms, 2000, 2, 1), 1125, 1e-9);
    CHECK_NUMBER("the peak", hybrid_overflow(&terms, 2000, 2, 4), 0, 0);
    CHECK_NUMBER("nothing to serve", hybrid_overflow(&terms, 0, 2, 1), 0, 0);
    CHECK_NUMBER("no more than the peak needs", hybrid_replicas(&terms, 2000, 2, 9), 4,
                 0);
    CHECK_NUMBER("as many as two machines hold", hybrid_replicas(&terms, 2e4, 2, 2), 8,
                 0);
    CHECK_NUMBER("one at the least", hybrid_replicas(&terms, 0, 2, 3), 1, 0);
}

/* The month of so many machines: what they cost and what exceeds them at the API. */
static double
month_of(const struct own_terms *terms, double tokens, double peak, double api_usd,
         double machine_usd, double machines)
{
    double capacity = machines * terms->per_machine * terms->replica_tokens;

    return machine_usd * machines +
           (tokens > 0 ? api_usd * tokens * load_overflow(capacity / tokens, peak) : 0);
}

/* No number of machines up to those that hold the peak is cheaper; of equals the fewest. */
static void
the_machines_beside_an_api_are_the_cheapest_number(void **state)
{
    enum { DRAWS = 4000 };
    struct random random;
    int between_ends = 0;

    (void)state;
    random_init(&random, 11);
    for (int i = 0; i < DRAWS; i++) {
        struct own_terms terms = {
            .replica_tokens = floor(pow(10, between(&random, 3, 9))),
            .per_machine = 1 << (int)between(&random, 0, 4),
        };
        double peak = random_unit(&random) < 0.2 ? 1 : between(&random, 1, 12);
        double unit = terms.replica_tokens * terms.per_machine;
        double tokens = floor(unit * between(&random, 0, 60));
        double api_usd = pow(10, between(&random, -8, -4));
        double machine_usd = api_usd * unit * between(&random, 0.01, 1.2);
        double got = hybrid_machines(&terms, tokens, peak, api_usd, machine_usd);
        double most = fmax(1, ceil(tokens * peak / unit)), least = INFINITY, fewest = 1;

        for (double m = 1; m <= most; m++) {
            double cost = month_of(&terms, tokens, peak, api_usd, machine_usd, m);

            if (cost < least * (1 - 1e-12)) {
                least = cost;
                fewest = m;
            }
        }
        assert_true(got >= 1 && got <= most && got == floor(got));
        CHECK_NUMBER("cost", month_of(&terms, tokens, peak, api_usd, machine_usd, got),
                     least, 1e-9 * least);
        between_ends += fewest > 1 && fewest < most;
    }
    assert_true(between_ends > DRAWS / 4); /* or the ends alone would have been tried */
}

static void
a_free_api_or_no_traffic_leaves_one_machine(void **state)
{
    struct own_terms terms = {.replica_tokens = 1000, .per_machine = 1};

    (void)state;
    CHECK_NUMBER("free", hybrid_machines(&terms, 1e6, 2, 0, 100), 1, 0);
    CHECK_NUMBER("no traffic", hybrid_machines(&terms, 0, 2, 1e-6, 100), 1, 0);
    CHECK_NUMBER("machines for nothing serve the peak",
                 hybrid_machines(&terms, 1e4, 2, 1e-6, 0), 20, 0);
}

/* ---- terms ----------------------------------------------------------------------- */

static void
terms_are_the_candidates_or_the_users_where_both_are_given(void **state)
{
    static const struct {
        const char *name, *settings;
        double tokens, usd;
        int per_machine;
        bool declines;
    } cases[] = {
        {"listed", "scale=1", 500, 70, 4, true},
        {"the capacity alone stands in the candidate", "replica_tokens_month=9", 500,
         70, 4, true},
        {"so does the price alone", "replica_usd_month=3", 500, 70, 4, true},
        {"both", "replica_tokens_month=9; replica_usd_month=3", 9, 3, 1, false},
    };
    struct configuration config = {.replica_tokens = 500};
    struct gpu_offer offer = {0};
    struct own_candidate candidate = {
        .config = &config, .offer = &offer, .per_machine = 4, .machine_usd = 70};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct catalog *catalog = little_catalog(&arena);
        struct own_terms terms;
        struct inputs inputs;

        little_inputs(catalog, &arena, cases[i].settings, &inputs);
        terms = own_terms_of(&inputs, &candidate, 2);
        CHECK_NUMBER(cases[i].name, terms.replica_tokens, cases[i].tokens, 0);
        CHECK_NUMBER(cases[i].name, terms.machine_usd, cases[i].usd, 0);
        CHECK_INTEGER(cases[i].name, terms.per_machine, cases[i].per_machine);
        CHECK_BOOL(cases[i].name, terms.declines, cases[i].declines);
        CHECK_INTEGER(cases[i].name, terms.redundancy, 2);
    }
    arena_clear(&arena);
}

static void
only_a_listed_rent_on_demand_declines_and_is_given_back(void **state)
{
    static const struct {
        const char *name;
        bool rented, reserved, own_price;
        bool declines, keeps;
    } cases[] = {
        {"on demand", true, false, false, true, false},
        {"reserved", true, true, false, false, true},
        {"bought", false, false, false, false, true},
        {"at the user's own price", true, false, true, false, false},
    };
    struct configuration config = {.replica_tokens = 500};
    struct gpu_offer offer = {0};
    struct owned_machine machine = {0};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct own_candidate candidate = {.config = &config,
                                          .offer = cases[i].rented ? &offer : NULL,
                                          .machine = cases[i].rented ? NULL : &machine,
                                          .reserved = cases[i].reserved,
                                          .own_price = cases[i].own_price};
        struct own_terms terms = own_terms_listed(&candidate, 0);

        CHECK_BOOL(cases[i].name, terms.declines, cases[i].declines);
        CHECK_BOOL(cases[i].name, terms.keeps, cases[i].keeps);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replicas_are_the_fewest_that_serve_the_peak_and_the_spares),
        cmocka_unit_test(machines_are_whole_and_a_spare_stands_on_its_own),
        cmocka_unit_test(
            a_token_more_than_capacity_adds_one_replica_and_at_most_a_machine),
        cmocka_unit_test(what_exceeds_the_replicas_goes_to_the_api),
        cmocka_unit_test(the_machines_beside_an_api_are_the_cheapest_number),
        cmocka_unit_test(a_free_api_or_no_traffic_leaves_one_machine),
        cmocka_unit_test(terms_are_the_candidates_or_the_users_where_both_are_given),
        cmocka_unit_test(only_a_listed_rent_on_demand_declines_and_is_given_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
