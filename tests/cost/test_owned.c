/*
 * test_owned.c - what a machine of one's own costs.
 *
 * The little catalog's card costs 20,000 USD and draws 500 W; a server's base price is
 * 80,000 USD, facilities 200 USD a kW.
 */
#include "cost/owned.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"

static const char plain[] =
    "amortisation_months=40; residual_pct=10; discount_pct_year=6;"
    "hardware_maintenance_pct_year=3; pue=1.5;"
    "electricity_usd_kwh=0.1";

static void
a_machine_over_a_fast_link_is_a_server_of_eight(void **state)
{
    static const struct {
        enum gpu_link link;
        int gpus, want;
    } cases[] = {
        {LINK_NVLINK, 1, 8},  {LINK_NVLINK, 8, 8}, {LINK_INFINITY_FABRIC, 2, 8},
        {LINK_PCIE, 1, 1},    {LINK_PCIE, 2, 2},   {LINK_NVL_PAIR, 2, 2},
        {LINK_UNIFIED, 1, 1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct gpu gpu = {.link = cases[i].link};

        CHECK_INTEGER(link_names[cases[i].link],
                      owned_machine_gpus(&gpu, cases[i].gpus), cases[i].want);
    }
}

/*
 * Eight cards and a server: 160,000 + 80,000 = 240,000; residual 24,000.
 * (300 + 0.3 x 4,000 + 0.8 x 4,000) W = 4.7 kW.
 */
static void
a_server_costs_its_cards_and_a_base(void **state)
{
    struct arena arena;
    struct catalog *catalog;
    struct inputs inputs;
    struct owned_machine machine;
    const char *missing;

    (void)state;
    arena_init(&arena);
    catalog = little_world(&arena);
    little_inputs(catalog, &arena, plain, &inputs);
    assert_true(owned_machine(catalog, &inputs, catalog->gpus, 8, &machine, &missing));
    CHECK_NUMBER("purchase", machine.purchase, 240000, 0);
    CHECK_NUMBER("kW", machine.kw, 4.7, 1e-12);
    CHECK_NUMBER("depreciation", machine.depreciation_month, 216000 / 40.0, 1e-9);
    CHECK_NUMBER("capital", machine.capital_month, 0.06 / 12 * (240000 + 24000) / 2,
                 1e-9);
    CHECK_NUMBER("maintenance", machine.maintenance_month, 240000 * 0.03 / 12, 1e-9);
    CHECK_NUMBER("power", machine.power_month, 4.7 * 730 * 1.5 * 0.1, 1e-9);
    CHECK_NUMBER("facilities", machine.facilities_month, 4.7 * 200, 1e-9);
    /* 5,400 + 660 + 600 + 514.65 + 940 */
    CHECK_NUMBER("month", machine.month, 8114.65, 1e-9);
    CHECK_NUMBER("billed", machine.cash_month, 2054.65, 1e-9);
    assert_int_equal(machine.gpus, 8);
    arena_clear(&arena);
}

/* Two cards: 40,000 x 1.15 + 4,000; (300 + 300 + 800) W. */
static void
a_machine_over_pcie_costs_its_cards_with_a_margin(void **state)
{
    struct arena arena;
    struct catalog *catalog;
    struct inputs inputs;
    struct owned_machine machine;
    const char *missing;

    (void)state;
    arena_init(&arena);
    catalog = little_world(&arena);
    catalog->gpus[0].link = LINK_PCIE;
    little_inputs(catalog, &arena, plain, &inputs);
    assert_true(owned_machine(catalog, &inputs, catalog->gpus, 2, &machine, &missing));
    CHECK_NUMBER("purchase", machine.purchase, 50000, 1e-9);
    CHECK_NUMBER("kW", machine.kw, 1.4, 1e-12);
    /* 45,000 / 40 + 0.005 x 27,500 + 125 + 1.4 x 109.5 + 280 */
    CHECK_NUMBER("month", machine.month, 1125 + 137.5 + 125 + 153.3 + 280, 1e-9);
    arena_clear(&arena);
}

static void
a_missing_fact_is_named(void **state)
{
    static const char *const want[] = {"typical_purchase_usd", "tdp_w",
                                       "server_base_price_usd",
                                       "facilities_usd_per_kw_month"};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        struct catalog *catalog = little_world(&arena);
        struct inputs inputs;
        struct owned_machine machine;
        const char *missing;

        if (i == 0)
            catalog->gpus[0].purchase_usd.known = false;
        else if (i == 1)
            catalog->gpus[0].tdp_w.known = false;
        else
            catalog->defaults[i - 2].value.known = false;
        little_inputs(catalog, &arena, plain, &inputs);
        assert_false(
            owned_machine(catalog, &inputs, catalog->gpus, 8, &machine, &missing));
        CHECK_TEXT("missing", missing, want[i]);
    }
    arena_clear(&arena);
}

static void
a_pcie_machine_needs_no_server_price(void **state)
{
    struct arena arena;
    struct catalog *catalog;
    struct inputs inputs;
    struct owned_machine machine;
    const char *missing;

    (void)state;
    arena_init(&arena);
    catalog = little_world(&arena);
    catalog->gpus[0].link = LINK_PCIE;
    catalog->defaults[0].value.known = false;
    little_inputs(catalog, &arena, plain, &inputs);
    assert_true(owned_machine(catalog, &inputs, catalog->gpus, 1, &machine, &missing));
    assert_null(missing);
    arena_clear(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_machine_over_a_fast_link_is_a_server_of_eight),
        cmocka_unit_test(a_server_costs_its_cards_and_a_base),
        cmocka_unit_test(a_machine_over_pcie_costs_its_cards_with_a_margin),
        cmocka_unit_test(a_missing_fact_is_named),
        cmocka_unit_test(a_pcie_machine_needs_no_server_price),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
