/*
 * test_place.c - the regions that price rows name, as they write them.
 */
#include "cost/place.h"

#include <string.h>

#include "model/catalog.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

#define US (1u << PLACE_US)
#define EU (1u << PLACE_EU)
#define UK (1u << PLACE_UK)
#define AP (1u << PLACE_AP)
#define CA (1u << PLACE_CA)

static void
a_region_is_read_from_a_rows_own_words(void **state)
{
    static const struct {
        const char *region;
        unsigned want;
    } cases[] = {
        {"us-east-1", US},
        {"us-central1", US},
        {"us", US},
        {"US", US},
        {"eastus", US},
        {"eu-west-1", EU},
        {"westeurope", EU},
        {"fi", EU},
        {"ap-south-1", AP},
        {"in/fi", AP | EU},
        {"EU/US/CA", EU | US | CA},
        {"eu/us", EU | US},
        {"NYC/TOR/AMS", US | CA | EU},
        {"North America", US | CA},
        {"canada-central", CA},
        {"ca-central-1", CA},
        {"uk-london", UK},
        {"sa-east-1", 1u << PLACE_SA},
        {"me-central-1", 1u << PLACE_ME},
        {"us, eu", US | EU},
        {"us;eu", US | EU},
        {"global", 0},
        {"global list", 0},
        {"cheapest", 0},
        {"", 0},
        {"/", 0},
        {"usable anywhere", 0}, /* a word that only begins like a region */
        {"internal", 0},
        {"Cayman", 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_INTEGER(cases[i].region, place_set(cases[i].region), cases[i].want);
}

/* A row whose region is not understood would count as one that names none. */
static void
every_shipped_region_is_understood_or_names_none(void **state)
{
    static const char *const nowhere[] = {"", "global", "global list", "cheapest"};
    struct arena arena;
    struct catalog *catalog;

    (void)state;
    arena_init(&arena);
    catalog = shipped_facts(&arena);
    for (size_t i = 0; i < catalog->gpu_offer_count; i++) {
        const char *region = catalog->gpu_offers[i].region;
        bool names_none = false;

        for (size_t k = 0; k < ARRAY_LEN(nowhere); k++)
            names_none = names_none || strcmp(region, nowhere[k]) == 0;
        CHECK_BOOL(region, place_set(region) == 0, names_none);
    }
    arena_clear(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_region_is_read_from_a_rows_own_words),
        cmocka_unit_test(every_shipped_region_is_understood_or_names_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
