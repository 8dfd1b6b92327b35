/*
 * test_catalog_screen.c - the catalog browsed, and price lists taken in after a look.
 */
#include "tui/catalog_screen.h"

#include <stdio.h>
#include <string.h>

#include "store/catalog.h"
#include "store/draft.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "tui/scenes.h"

/* The browser of a size, on the shipped catalog. */
static void
browser_open(struct stage *stage, int rows, int cols)
{
    stage_open(stage, rows, cols);
    scene_catalog(stage);
}

static int
setup(void **state)
{
    static struct stage stage;

    browser_open(&stage, 24, 80);
    *state = &stage;
    return 0;
}

static void
kinds_filter_and_order_narrow_the_list(void **state)
{
    struct stage *stage = *state;

    stage_shows(stage, "[All] Models");
    stage_keys(stage, "]]");
    stage_shows(stage, "[Prices]");
    stage_hides(stage, " model ");
    stage_keys(stage, "/1 x l4\n");
    stage_shows(stage, "an hour");
    stage_keys(stage, "f");
    stage_shows(stage, "f: stale");
    stage_keys(stage, "fff");
    stage_shows(stage, "f: all");
    stage_keys(stage, "s");
    stage_shows(stage, "s: age");
    stage_keys(stage, "s");
    stage_shows(stage, "s: source");
    stage_keys(stage, "s");
    stage_shows(stage, "s: price");
    stage_keys(stage, "s");
    stage_shows(stage, "s: name");
}

/* The cheapest first: what stands above another asks no more for input. */
static void
prices_stand_in_their_order(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "]]sssg");
    stage_shows(stage, "s: price");
    stage_shows(stage, "> nebius-ai-studi...wen2.5-coder-7b"); /* its middle is cut */
}

static void
an_entry_is_found_and_says_its_source(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "/gpt-oss-120b\n");
    stage_shows(stage, "> gpt-oss-120b");
    stage_keys(stage, "o");
    stage_shows(stage, "Read on 20");
    stage_keys(stage, "/Cyclenerd\n");
    stage_shows(stage, ", GCP ");
    stage_keys(stage, "/no such entry");
    stage_shows(stage, "Not found");
}

/* Open the preview of the list. */
static void
preview(struct stage *stage)
{
    stage_keys(stage, "i\nprices.json\n");
    stage_key(stage, KEY_CTRL_S);
    while (app_idle(&stage->app))
        ;
    app_draw(&stage->app);
}

static void
a_preview_says_what_would_change_and_changes_nothing(void **state)
{
    struct stage *stage = *state;
    struct catalog_state before, after;
    struct error err;

    assert_true(store_catalog_state(stage->app.world.store, &before, &err));
    preview(stage);
    stage_shows(stage, "1 new");
    stage_shows(stage, "1 with another price");
    stage_shows(stage, "1 refused as wrong");
    stage_shows(stage, "1 left out: not for us");
    stage_shows(stage, "No assessment is saved.");
    stage_shows(stage, "gpt-5.6-luna");
    stage_keys(stage, "\033");
    stage_shows(stage, "[All] Models");
    assert_true(store_catalog_state(stage->app.world.store, &after, &err));
    assert_string_equal(before.hash, after.hash);
}

static void
an_import_can_be_taken_back(void **state)
{
    struct stage *stage = *state;
    char before[sizeof stage->app.world.catalog->hash];

    snprintf(before, sizeof before, "%s", stage->app.world.catalog->hash);
    preview(stage);
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "Imported: 1 new, 1 changed; u takes it back");
    assert_string_not_equal(stage->app.world.catalog->hash, before);
    assert_non_null(catalog_offer(stage->app.world.catalog, "openai--new-model-x"));
    stage_keys(stage, "u");
    stage_shows(stage, "Taken back: revision ");
    assert_string_equal(stage->app.world.catalog->hash, before);
    assert_null(catalog_offer(stage->app.world.catalog, "openai--new-model-x"));
    stage_keys(stage, "u");
    stage_shows(stage, "No import is left to take back");
}

static void
prices_of_ones_own_come_as_csv(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "i\nrental.csv\n");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "Import   native");
    stage_shows(stage, "l4, Our data centre, rack 7, 4, on-demand, eu  (new)");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "Imported: 1 entry of your own; u takes it back");
    stage_keys(stage, "fff");
    stage_shows(stage, "f: yours");
    stage_shows(stage, "4 x l4, Our data centre");
    stage_shows(stage, "0.90 an hour");
    stage_keys(stage, "u");
    stage_shows(stage, "None of these.");
}

static void
who_uses_an_entry_is_said(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "]]/gpt-5.6-luna\n");
    stage_shows(stage, "Used by no saved assessment.");
    scene_owned(stage);
    stage_keys(stage, "qb");
    stage_finish(stage);
    stage_keys(stage, "]]/gpt-5.6-luna\n");
    stage_shows(stage, "Used by 2 saved assessments: ");
    stage_shows(stage, "contract (API input 0.15)");
    stage_keys(stage, "/codellama\n");
    stage_hides(stage, "Used by 2");
}

static void
sources_say_what_comes_from_them(void **state)
{
    struct stage *stage = *state;

    scene_owned(stage);
    stage_keys(stage, "qb");
    stage_finish(stage);
    stage_keys(stage, "[");
    stage_shows(stage, "[Sources]");
    stage_shows(stage, "Rows that name it");
    stage_keys(stage, "/BerriAI/litellm\n");
    stage_shows(stage, "117 API prices an");
    stage_shows(stage, "No licence is");
    stage_shows(stage, "Used by no saved assessment.");
    stage_keys(stage, "/truefoundry\n");
    stage_shows(stage, "Used by 2 saved assessments");
    stage_keys(stage, "[[");
    preview(stage);
    stage_key(stage, KEY_CTRL_S);
    stage_finish(stage);
    stage_keys(stage, "]]/BerriAI/litellm\n");
    stage_shows(stage, "119 API prices an");
    stage_shows(stage, "MIT.");
}

static void
the_same_list_twice_changes_nothing(void **state)
{
    struct stage *stage = *state;

    preview(stage);
    stage_key(stage, KEY_CTRL_S);
    preview(stage);
    stage_shows(stage, "Nothing of it would change the catalog.");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "Nothing of it would change the catalog");
    stage_shows(stage, "Import   litellm");
}

static void
what_is_open_is_decided_anew(void **state)
{
    struct stage *stage = *state;
    const struct tui_files lists = stage->session.files;
    unsigned long version;

    stage->session.files.read = stage_read;
    stage_keys(stage, "q");
    stage_answers(stage, "data/examples/token-factory.yaml");
    stage->session.files = lists;
    stage_keys(stage, "Rb");
    version = stage->app.work.answers_version;
    preview(stage);
    stage_key(stage, KEY_CTRL_S);
    assert_true(stage->app.work.answers_version > version);
    assert_ptr_equal(stage->app.work.now->decision->catalog, stage->app.world.catalog);
    stage_keys(stage, "q");
    stage_shows(stage, "[1 Verdict]");
}

static void
a_file_that_is_no_list_is_refused(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "i\nelsewhere.json\n");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "! elsewhere.json: cannot be read");
    stage_shows(stage, "Import prices and facts");
}

/* The narrower it is, the less is said beside the tabs, but never nothing. */
static void
a_narrow_browser_still_counts(void **state)
{
    static const struct {
        int rows, cols;
        const char *shows, *hides;
    } cases[] = {
        {16, 60, "868 entries, 396 stale", "f: all"},
        {24, 80, "f: all  s: name   868 entries, 396 stale", "no such text"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct stage stage;

        browser_open(&stage, cases[i].rows, cases[i].cols);
        stage_shows(&stage, cases[i].shows);
        stage_hides(&stage, cases[i].hides);
        stage_close(&stage);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, stage_teardown)
        TEST(kinds_filter_and_order_narrow_the_list),
        TEST(prices_stand_in_their_order),
        TEST(an_entry_is_found_and_says_its_source),
        TEST(a_preview_says_what_would_change_and_changes_nothing),
        TEST(an_import_can_be_taken_back),
        TEST(prices_of_ones_own_come_as_csv),
        TEST(who_uses_an_entry_is_said),
        TEST(sources_say_what_comes_from_them),
        TEST(the_same_list_twice_changes_nothing),
        TEST(what_is_open_is_decided_anew),
        TEST(a_file_that_is_no_list_is_refused),
        cmocka_unit_test(a_narrow_browser_still_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
