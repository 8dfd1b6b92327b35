/*
 * test_catalog.c - the catalog looked at and brought up to date from the command line:
 * seen first, taken whole or not at all, and taken back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/program.h"

static struct folder folder;
static struct program program;

#define TOP "{\"sample_spec\": {\"mode\": \"one of ...\"}"
#define GOOD(name, input)                                                    \
    ", \"" name "\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\"," \
    " \"input_cost_per_token\": " input ", \"output_cost_per_token\": 1e-05}"

/* An answers file whose every plan but the own ones pays one price. */
static const char answers[] =
    "format: llm-decide/answers\nformat_version: \"1.0\"\n"
    "assessment: {id: study, title: Study}\n"
    "requirements:\n"
    "  data_privacy: important\n  cost_sensitivity: medium\n  performance_needs: basic\n"
    "  scale: 500M\n  expertise: low\n  time_to_deploy: weeks\n"
    "pins: {api_model: gpt-4.1}\n";

static int
setup(void **state)
{
    (void)state;
    program_begin(&program, &folder);
    folder_put(&folder, "dearer.json",
               TOP GOOD("gpt-4.1", "0.0000035") GOOD("brand-new", "1e-06")
                   GOOD("wrong", "-2") "}");
    folder_put(&folder, "study.yaml", answers);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    program_finish(&program, &folder);
    return 0;
}

/* A list of true shape, by its absolute path; in a buffer that the next call overwrites. */
static const char *
list_path(const char *name)
{
    static char path[600];

    snprintf(path, sizeof path, "%s/tests/import/lists/%s", getenv("top_srcdir"), name);
    return path;
}

/* The hash of the catalog as it is now. */
static void
catalog_hash(char out[80])
{
    const char *at;

    program_run(&program, "catalog", "check", "--json", NULL);
    program_ended(&program, "check", 0);
    at = strstr(program.out.data, "\"sha256\": \"");
    assert_non_null(at);
    snprintf(out, 80, "%.64s", at + strlen("\"sha256\": \""));
}

/* ---- previews -------------------------------------------------------------------------- */

static void
each_format_is_known_and_previewed(void **state)
{
    static const struct {
        const char *file, *shows[6];
    } cases[] = {
        {"litellm.json",
         {"Prices of litellm, as of 2026-11-24", "4 new", "3 with another price",
          "deepinfra--llama-3.3-70b     0.1 / 0.32   0.23 / 0.4  +130.0 %  differs",
          "somewhere/negative  a price that is negative, over 1,000 USD or no number",
          "explains the list        1  sample_spec"}},
        {"models-dev.json",
         {"Prices of models-dev, as of 2026-11-24", "6 new",
          "newhost--zai-org-glm-9-air", "some-plan/no-cost",
          "newhost/tiered-by-hour  a tier that is not by context",
          "openai/gpt-image-1"}},
        {"openrouter.json",
         {"Prices of openrouter, as of 2026-11-24", "2 new",
          "prices are the lowest of several hosts, without OpenRouter's fee on credits",
          "a free variant                        1  some/model:free",
          "its price is another model's          1  openrouter/auto",
          "its price depends on the hour         2  night/owl, weekend/owl"}},
        {"llm-prices.json",
         {"Prices of llm-prices, as of 2026-11-20", "3 new", "moonshot-ai--moonshot-v1",
          "google--lonely-128k", "nothing", "no price"}},
        {"llm-prices-historical.json",
         {"Prices of llm-prices, as of 2026-11-24", "1 of the past, kept as history",
          "gpt-4", "a past price without its first day", "o3", "days that are none"}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        program_run(&program, "catalog", "import", list_path(cases[i].file), "-n",
                    NULL);
        program_ended(&program, cases[i].file, 0);
        program_said(&program, cases[i].file, "");
        for (size_t s = 0; s < ARRAY_LEN(cases[i].shows); s++)
            program_shows(&program, cases[i].file, cases[i].shows[s]);
    }
    assert_int_not_equal(access(folder_path(&folder, "llm-decide.db"), F_OK), 0);
}

/* What a list means hangs on the other facts alone, not on what it brought before. */
static void
the_same_list_again_changes_nothing(void **state)
{
    static const char *const lists[] = {"litellm.json", "models-dev.json",
                                        "openrouter.json", "llm-prices.json"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        program_run(&program, "catalog", "import", list_path(lists[i]), "--yes",
                    "--data-dir=again", NULL);
        program_ended(&program, lists[i], 0);
    }
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        program_run(&program, "catalog", "import", list_path(lists[i]), "-n",
                    "--data-dir=again", NULL);
        program_ended(&program, lists[i], 0);
        program_shows(&program, lists[i], "Nothing of it would change the catalog.");
    }
}

/* The file of one vendor says nothing of the others that the list has. */
static void
a_file_of_one_vendor_leaves_the_others(void **state)
{
#define VENDOR(name, id, input)                                                       \
    "{\"vendor\": \"" name "\", \"models\": [{\"id\": \"" id "\", \"name\": \"M\","   \
    " \"price_history\": [{\"input\": " input ", \"output\": 9, \"from_date\": null," \
    " \"to_date\": null}]}]}"
#define OWN_DATA "--data-dir=vendors"
    (void)state;
    folder_put(&folder, "acme.json", VENDOR("acme", "hammer", "1"));
    folder_put(&folder, "bolt.json", VENDOR("bolt", "nut", "2"));
    folder_put(&folder, "acme-next.json", VENDOR("acme", "anvil", "3"));
    program_run(&program, "catalog", "import", "acme.json", "--yes", OWN_DATA, NULL);
    program_ended(&program, "acme", 0);
    program_run(&program, "catalog", "import", "bolt.json", "--yes", OWN_DATA, NULL);
    program_ended(&program, "bolt", 0);
    program_shows(&program, "bolt", "1 new");
    program_shows(&program, "acme's", "1 there already");
    program_hides(&program, "nothing is gone", "has no longer");
    program_run(&program, "catalog", "import", "acme-next.json", "--yes", OWN_DATA,
                NULL);
    program_ended(&program, "next", 0);
    program_shows(&program, "of the vendor it is",
                  "1 that the list had and has no longer");
    program_run(&program, "catalog", "show", "bolt--nut", OWN_DATA, NULL);
    program_ended(&program, "bolt stays", 0);
}

#undef OWN_DATA

static void
nothing_is_imported_unasked(void **state)
{
    (void)state;
    program_run(&program, "catalog", "import", "dearer.json", "--data-dir=unasked",
                NULL);
    program_ended(&program, "unasked", 2);
    program_said(&program, "unasked",
                 "llm-decide: nothing was imported; add --yes to take it, or -n to "
                 "look\n");
    program_shows(&program, "the preview all the same",
                  "gpt-4.1                2 / 8  3.5 / 10  +75.0 %  differs");
    assert_int_not_equal(access(folder_path(&folder, "unasked"), F_OK), 0);
}

static void
a_list_comes_by_standard_input_and_as_json_or_csv(void **state)
{
    (void)state;
    program.input = folder_path(&folder, "dearer.json");
    program_run(&program, "catalog", "import", "-", "-n", "--json", NULL);
    program_ended(&program, "json", 0);
    program_shows(&program, "json", "\"format\": \"litellm\"");
    program_shows(&program, "json", "\"added\": 1,\n    \"changed\": 1");
    program_shows(&program, "json", "\"id\": \"gpt-4.1\"");
    program_shows(&program, "json",
                  "\"before\": {\"input_usd_per_mtok\": 2, \"output_usd_per_mtok\": 8");
    program_shows(
        &program, "json",
        "\"after\": {\"input_usd_per_mtok\": 3.5, \"output_usd_per_mtok\": 10");
    program_shows(&program, "json", "\"change_pct\": 75");
    program_shows(&program, "json",
                  "{\"name\": \"wrong\", \"reason\": \"a price that is negative");
    program.input = folder_path(&folder, "dearer.json");
    program_run(&program, "catalog", "import", "-", "-n", "-f", "csv", "--as=litellm",
                NULL);
    program_ended(&program, "csv", 0);
    program_shows(&program, "csv",
                  "changed,gpt-4.1,OpenAI,2,8,3.5,10,75,yes,no,no\r\n");
    program_shows(&program, "csv",
                  "added,openai--brand-new,OpenAI,,,1,10,0,no,no,no\r\n");
    program.input = NULL;
}

/* Of very many wrong entries so many are shown that the message stays readable. */
static void
of_what_is_refused_twenty_are_named(void **state)
{
    enum { BAD = 21, SHOWN = 20 };
    struct strbuf list;
    size_t shown = 0;
    const char *at;

    (void)state;
    strbuf_init(&list);
    strbuf_add(&list, TOP);
    for (int i = 0; i < 2 * BAD; i++)
        strbuf_addf(
            &list,
            ", \"%s-%d\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\","
            " \"input_cost_per_token\": %s, \"output_cost_per_token\": 1e-05}",
            i % 2 ? "wrong" : "good", i / 2, i % 2 ? "-2" : "1e-06");
    strbuf_add(&list, "}");
    folder_put(&folder, "wrong.json", list.data);
    strbuf_clear(&list);
    program_run(&program, "catalog", "import", "wrong.json", "-n", "--json", NULL);
    program_ended(&program, "many", 0);
    program_shows(&program, "many", "\"refused\": {\n    \"count\": 21,");
    at = strstr(program.out.data, "\"first\": [");
    assert_non_null(at);
    for (; (at = strstr(at, "{\"name\": \"wrong-")); at++)
        shown++;
    CHECK_INTEGER("named", shown, SHOWN);
    program_run(&program, "catalog", "import", "wrong.json", "-n", NULL);
    program_ended(&program, "as text", 0);
    program_shows(&program, "as text", "wrong-19 ");
    program_hides(&program, "as text", "wrong-20 ");
}

/* The price stays, and no plan may have it any more: that is a change to be seen. */
static void
what_a_list_retires_is_seen(void **state)
{
    (void)state;
    folder_put(&folder, "retired.json",
               "{\"gpt-4.1\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\","
               " \"deprecation_date\": \"2026-04-14\","
               " \"input_cost_per_token\": 2e-06, \"output_cost_per_token\": 8e-06}}");
    program_run(&program, "catalog", "import", "retired.json", "-n", NULL);
    program_ended(&program, "text", 0);
    program_shows(&program, "count",
                  "1 retired or superseded, says the list: in no plan");
    program_shows(
        &program, "table",
        "Retired or superseded  Provider  In / out\ngpt-4.1                OpenAI       2 / 8");
    program_run(&program, "catalog", "import", "retired.json", "-n", "--json", NULL);
    program_ended(&program, "json", 0);
    program_shows(&program, "json", "\"retired\": 1\n");
    program_shows(&program, "json", "\"id\": \"gpt-4.1\"");
    program_shows(&program, "json", "\"retired\": true");
}

static void
files_are_checked_without_being_taken(void **state)
{
    (void)state;
    program_run(&program, "catalog", "check", "dearer.json",
                list_path("models-dev.json"), NULL);
    program_ended(&program, "text", 0);
    program_shows(&program, "text", "dearer.json");
    program_shows(&program, "text", "litellm");
    program_shows(&program, "text", "models-dev");
    program_run(&program, "catalog", "check", "dearer.json", "--json", NULL);
    program_ended(&program, "json", 0);
    program_shows(&program, "json",
                  "{\"file\": \"dearer.json\", \"format\": \"litellm\", \"good\": 2, "
                  "\"refused\": 1, \"left_out\": 1}");
}

/* ---- taking ---------------------------------------------------------------------------- */

static void
an_import_is_in_force_until_taken_back(void **state)
{
    char before[80], after[80];

    (void)state;
    catalog_hash(before);
    program_run(&program, "catalog", "import", "dearer.json", "--yes", NULL);
    program_ended(&program, "import", 0);
    program_said(
        &program, "import",
        "llm-decide: imported as revision 2; 'llm-decide catalog import --undo' "
        "takes it back\n");
    program_run(&program, "catalog", "show", "gpt-4.1", NULL);
    program_ended(&program, "show", 0);
    program_shows(&program, "the price", "input_usd_per_mtok   3.5");
    program_shows(&program, "its origin", "imported");
    program_shows(&program, "history",
                  "2026-11-24  now    3.5      10       -  litellm");
    program_shows(&program, "history", "shipped");
    program_run(&program, "catalog", "check", NULL);
    program_ended(&program, "check", 0);
    program_shows(&program, "two sources", "gpt-4.1");
    program_shows(&program, "two sources", "1 price over 5 % apart");
    program_run(&program, "evaluate", "study.yaml", "--quick", "--json", NULL);
    program_ended(&program, "evaluate", 0);
    program_shows(&program, "the warning",
                  "Two sources of a price of this plan disagree (75");
    program_shows(&program, "both prices",
                  "GPT-4.1 at OpenAI, USD per 1M in / out 3.5 / 10 (imported, "
                  "2026-11-24) against 2 / 8 (shipped, ");
    program_run(&program, "evaluate", "study.yaml", "--quick", "--parts=sources",
                "--width=400", NULL);
    program_ended(&program, "sources", 0);
    program_shows(&program, "the report's sources", "Where sources disagree\n");
    program_shows(&program, "the report's sources", "GPT-4.1 at OpenAI, USD per 1M");
    program_run(&program, "catalog", "import", "dearer.json", "--yes", NULL);
    program_ended(&program, "again", 0);
    program_said(&program, "again",
                 "llm-decide: nothing was imported: the catalog says "
                 "all of it already\n");
    program_run(&program, "catalog", "diff", "1", "2", NULL);
    program_ended(&program, "diff", 0);
    program_shows(&program, "diff", "gpt-4.1            input_usd_per_mtok");
    program_shows(&program, "diff", "+75.0 %");
    program_shows(&program, "diff", "openai--brand-new  (new)");
    program_run(&program, "catalog", "import", "--undo", "-n", NULL);
    program_ended(&program, "would", 0);
    program_said(&program, "would",
                 "llm-decide: would take back revision 2 of 2026-11-24: litellm\n");
    program_run(&program, "catalog", "import", "--undo", NULL);
    program_ended(&program, "undo", 0);
    program_said(&program, "undo",
                 "llm-decide: took back revision 2 of 2026-11-24: litellm\n");
    catalog_hash(after);
    CHECK_TEXT("as before", after, before);
    program_run(&program, "catalog", "import", "--undo", NULL);
    program_ended(&program, "no more", 1);
    program_said(&program, "no more", "llm-decide: no import is left to take back\n");
}

static void
saved_decisions_are_told_what_becomes_of_them(void **state)
{
    (void)state;
    program_run(&program, "import", "study.yaml", NULL);
    program_ended(&program, "save", 0);
    program_run(&program, "catalog", "import", "dearer.json", "-n", "--json", NULL);
    program_ended(&program, "json", 0);
    program_shows(&program, "json",
                  "{\"id\": \"study\", \"is_known\": true, \"is_changed\": ");
    program_shows(&program, "json", "\"leader_before\": \"");
    program_run(&program, "evaluate", "study", "--quick", "--set", "openness=any",
                NULL);
    program_run(&program, "catalog", "import", "dearer.json", "-n", NULL);
    program_ended(&program, "text", 0);
    program_shows(&program, "text", "saved assessment");
    program_run(&program, "catalog", "show", "gpt-4.1", NULL);
    program_ended(&program, "show", 0);
    program_shows(&program, "who uses it", "Used by 1 saved assessment: Study.");
    program_run(&program, "catalog", "show", "gpt-4.1", "--json", NULL);
    program_ended(&program, "show as JSON", 0);
    program_shows(&program, "who uses it",
                  "\"used_by\": [\n      {\"id\": \"study\", \"title\": "
                  "\"Study\", \"own_input_usd_per_mtok\": null");
    program_shows(&program, "of how many", "\"assessments_looked_at\": 1");
    program_run(&program, "catalog", "show", "bloom-176b", NULL);
    program_ended(&program, "another", 0);
    program_shows(&program, "nobody", "Used by no saved assessment.");
    program_run(&program, "delete", "study", NULL);
    program_ended(&program, "delete", 0);
}

static void
sources_are_a_kind_of_their_own(void **state)
{
    static const char address[] = "https://github.com/simonw/llm-prices";

    (void)state;
    program_run(&program, "catalog", "list", "--kind=sources", "--json", NULL);
    program_ended(&program, "list", 0);
    program_shows(&program, "list",
                  "\"entry\": \"https://github.com/simonw/llm-prices\",\n    "
                  "\"kind\": \"sources\",\n    \"says\": \"1");
    program_run(&program, "catalog", "show", address, "--kind=sources", NULL);
    program_ended(&program, "show", 0);
    program_shows(&program, "show",
                  "1 API price, of 2026-09-22. No licence is kept with these facts.");
    program_run(&program, "catalog", "list", NULL);
    program_hides(&program, "entries are not their sources", "sources");
    program_run(&program, "catalog", "show", "l4", NULL);
    program_ended(&program, "a card", 0);
    program_shows(&program, "one of them", "1 GPU\n");
    program_hides(&program, "one of them", "1 GPUs");
}

/* ---- files that are none ----------------------------------------------------------------- */

/* A large or deep file, made here. */
static void
file_fill(const char *name, const char *head, const char *piece, size_t count)
{
    struct strbuf text;

    strbuf_init(&text);
    strbuf_add(&text, head);
    for (size_t i = 0; i < count; i++)
        strbuf_add(&text, piece);
    folder_write(folder_path(&folder, name), text.data, text.length);
    strbuf_clear(&text);
}

static void
a_bad_file_leaves_the_catalog_as_it_was(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } cases[] = {
        {"no JSON", "{\"a\": }", "l.json:1:7: "},
        {"a comment", "{\n // no\n}", "l.json:2:2: "},
        {"a comma too many", TOP GOOD("a", "1e-6") ",}", "l.json:1:"},
        {"garbage behind", TOP GOOD("a", "1e-6") "} x",
         "end of file expected near 'x'"},
        {"a second value", TOP GOOD("a", "1e-6") "} {}", "l.json:1:"},
        {"NaN", TOP GOOD("a", "NaN") "}", "l.json:1:"},
        {"half a surrogate", TOP GOOD("a\\ud800", "1e-6") "}", "l.json:1:"},
        {"no UTF-8", TOP GOOD("a\xff", "1e-6") "}", "l.json:1:"},
        {"another shape", "{\"a\": {\"b\": 1}}",
         "l.json: no price list that this program knows; say which list it is: litellm, "
         "models-dev, openrouter or llm-prices"},
        {"nothing in it", TOP "}", "l.json: no price list that this program knows"},
        {"more bad than good", TOP GOOD("a", "-1") GOOD("b", "2") GOOD("c", "1e-6") "}",
         "l.json: 2 of 3 models are refused: 'a': a price that is negative, over 1,000 "
         "USD or no number; more than half of a list has to be good"},
        {"columns of nothing", "name,price\na,1\n",
         "l.json:1:1: the columns are those of no kind of fact; llm-decide catalog export "
         "shows the columns"},
        {"a GPU that is not there",
         "gpu_id,provider,instance,gpu_count,usd_per_hour,pricing,region,source,as_of\n"
         "h900,AWS,x,1,2.5,on-demand,eu,https://example.org,2026-11-01\n",
         "h900"},
        {"an hour for nothing",
         "gpu_id,provider,instance,gpu_count,usd_per_hour,pricing,region,source,as_of\n"
         "l4,AWS,x,1,0,on-demand,eu,https://example.org,2026-11-01\n",
         "l.json:2:"},
    };
    char before[80], after[80];

    (void)state;
    catalog_hash(before);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        unlink(folder_path(&folder, "l.json"));
        folder_put(&folder, "l.json", cases[i].text);
        program_run(&program, "catalog", "import", "l.json", "--yes", NULL);
        program_ended(&program, cases[i].name, 3);
        program_mentioned(&program, cases[i].name, cases[i].says);
        CHECK_INTEGER(cases[i].name, program.out.length, 0);
        program_run(&program, "catalog", "check", "l.json", NULL);
        program_ended(&program, cases[i].name, 3);
        program_mentioned(&program, cases[i].name, cases[i].says);
    }
    catalog_hash(after);
    CHECK_TEXT("as before", after, before);
}

static void
a_hostile_file_is_bounded(void **state)
{
    char before[80], after[80];

    (void)state;
    catalog_hash(before);
    file_fill("deep.json", "{\"a\": ", "[", 100000);
    program_run(&program, "catalog", "import", "deep.json", "--yes", NULL);
    program_ended(&program, "deep", 3);
    program_said(
        &program, "deep",
        "llm-decide: deep.json:1:70: nested too deep; 64 levels are allowed\n");
    file_fill("many.json", "{\"a\": [0", ",0", 1000001);
    program_run(&program, "catalog", "import", "many.json", "--yes", NULL);
    program_ended(&program, "many", 3);
    program_mentioned(&program, "many", "too many values; 1,000,000 are allowed");
    file_fill("large.json", "{", "                                ", (1 << 20) + 1);
    program_run(&program, "catalog", "import", "large.json", "--yes", NULL);
    program_ended(&program, "large", 3);
    program_mentioned(&program, "large", "large.json: is larger than 32768 KiB");
    catalog_hash(after);
    CHECK_TEXT("as before", after, before);
    unlink(folder_path(&folder, "large.json"));
}

/* What a name may hold that a terminal or a spreadsheet would follow. */
static void
hostile_names_are_refused_or_shown_harmless(void **state)
{
    (void)state;
    folder_put(&folder, "names.json",
               TOP GOOD("good", "1e-6") GOOD("fine", "1e-6") GOOD("also", "1e-6")
                   GOOD("esc\\u001b[2Jape", "1e-6") GOOD("bidi\\u202eback", "1e-6")
                       GOOD("=cmd|' /C calc'!A0", "1e-6") "}");
    program_run(&program, "catalog", "import", "names.json", "-n", NULL);
    program_ended(&program, "names", 0);
    program_shows(&program, "controls", "2 refused as wrong");
    program_shows(&program, "controls", "an id that is empty, too long or not text");
    program_hides(&program, "controls", "\033");
    program_hides(&program, "bidi", "\xE2\x80\xAE");
    program_run(&program, "catalog", "import", "names.json", "-n", "-f", "csv", NULL);
    program_ended(&program, "csv", 0);
    program_shows(&program, "no formula", "openai--cmd-c-calc-a0");
    program_hides(&program, "no formula", "\r\n=");
}

static void
of_a_name_that_is_there_twice_the_last_counts(void **state)
{
    (void)state;
    folder_put(&folder, "twice.json",
               TOP GOOD("gpt-4.1", "1e-6") GOOD("gpt-4.1", "3e-6") "}");
    program_run(&program, "catalog", "import", "twice.json", "-n", "-f", "csv", NULL);
    program_ended(&program, "twice", 0);
    program_shows(&program, "the last", "changed,gpt-4.1,OpenAI,2,8,3,10,50,yes,no");
}

/* ---- facts of one's own ------------------------------------------------------------------ */

static void
what_is_exported_is_read_back_as_the_same(void **state)
{
    static const char *const kinds[] = {"models",     "offers",     "gpus",
                                        "gpu-prices", "benchmarks", "providers",
                                        "duties",     "defaults",   "verdicts"};

    (void)state;
    /* Also what a list brought: tiers, and names as somebody else writes them. */
    program_run(&program, "catalog", "import", list_path("litellm.json"), "--yes",
                NULL);
    program_ended(&program, "import", 0);
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        program_run(&program, "catalog", "export", "--kind", kinds[i], NULL);
        program_ended(&program, kinds[i], 0);
        unlink(folder_path(&folder, "facts.csv"));
        folder_put(&folder, "facts.csv", program.out.data);
        program_run(&program, "catalog", "import", "facts.csv", "-n", NULL);
        program_ended(&program, kinds[i], 0);
        program_shows(&program, kinds[i], "Nothing of it would change the catalog.");
        program_run(&program, "catalog", "diff", "now", "now", "--kind", kinds[i],
                    NULL);
        program_ended(&program, kinds[i], 0);
        program_shows(&program, kinds[i], "Both say the same.");
    }
    program_run(&program, "catalog", "import", "--undo", NULL);
    program_ended(&program, "undo", 0);
}

static void
a_rental_price_and_a_model_of_ones_own_win(void **state)
{
    (void)state;
    folder_put(&folder, "rental.csv",
               "gpu_id,provider,instance,gpu_count,usd_per_hour,pricing,region,source,"
               "as_of\n"
               "l4,Our data centre,rack 7,4,0.90,on-demand,eu-central,"
               "https://example.org/quote,2026-11-20\n");
    folder_put(
        &folder, "model.csv",
        "id,name,family,vendor,params_b,layers,hidden,heads,kv_heads,head_dim,"
        "context_tokens,released,license,commercial_use,openness,category,"
        "quality_index,source,as_of,attention,kv_elems_per_token,native_precision\n"
        "our-9b,Our 9B,Our,Us,9,32,4096,32,8,128,32768,2026-10,Apache-2.0,yes,"
        "open-weight,instruct,21.5,https://example.org/card,2026-11-20,gqa,65536,"
        "bf16\n");
    program_run(&program, "catalog", "import", "rental.csv", "model.csv", "--yes",
                NULL);
    program_ended(&program, "import", 0);
    program_shows(&program, "both", "2 new");
    program_shows(&program, "rental",
                  "l4, Our data centre, rack 7, 4, on-demand, eu-central");
    program_run(&program, "catalog", "list", "--kind=gpu-prices", "-f", "csv", NULL);
    program_ended(&program, "list", 0);
    program_shows(&program, "list", "\"4 x l4, Our data centre\",gpu-prices,");
    program_shows(&program, "list", "user,https://example.org/quote,2026-11-20,4,no");
    program_run(&program, "catalog", "show", "our-9b", "--json", NULL);
    program_ended(&program, "show", 0);
    program_shows(&program, "show", "\"params_b\": 9,");
    program_shows(&program, "show", "\"origin\": \"user\"");
    /* A price list does not touch what is the user's. */
    program_run(&program, "catalog", "import", "dearer.json", "--yes", NULL);
    program_ended(&program, "a list", 0);
    program_run(&program, "catalog", "show", "our-9b", "--json", NULL);
    program_ended(&program, "show", 0);
    program_run(&program, "catalog", "diff", "shipped", "now", "--kind=models", NULL);
    program_ended(&program, "diff", 0);
    program_shows(&program, "diff", "our-9b  (new)");
    for (int i = 0; i < 2; i++) {
        program_run(&program, "catalog", "import", "--undo", NULL);
        program_ended(&program, "undo", 0);
    }
}

/* A price that was negotiated stands against every list, and the list says so. */
static void
a_price_of_ones_own_is_not_overwritten(void **state)
{
    (void)state;
    folder_put(&folder, "own.csv",
               "id,name,vendor,provider,kind,input_usd_per_mtok,output_usd_per_mtok,"
               "source,as_of,status,reasoning\n"
               "gpt-4.1,GPT-4.1,OpenAI,OpenAI,proprietary,1.9,7.5,"
               "https://example.org/contract,2026-11-01,active,no\n");
    program_run(&program, "catalog", "import", "own.csv", "--yes", NULL);
    program_ended(&program, "own", 0);
    program_shows(&program, "own", "input_usd_per_mtok");
    program_shows(&program, "own", "-5.0 %");
    program_run(&program, "catalog", "import", "dearer.json", "--yes", NULL);
    program_ended(&program, "a list", 0);
    program_shows(&program, "a list",
                  "1 that you have a price of your own for, which stays");
    program_shows(&program, "a list", "yours stays");
    program_run(&program, "catalog", "show", "gpt-4.1", "--json", NULL);
    program_ended(&program, "show", 0);
    program_shows(&program, "in force", "\"input_usd_per_mtok\": 1.9,");
    program_shows(&program, "in force", "\"origin\": \"user\"");
    program_shows(&program, "the list's beside it", "\"input_usd_per_mtok\": 3.5");
    /* Taken back one by one, the newest first. */
    program_run(&program, "catalog", "import", "--undo", NULL);
    program_mentioned(&program, "the list", "took back revision");
    program_mentioned(&program, "the list", "litellm");
    program_run(&program, "catalog", "import", "--undo", NULL);
    program_mentioned(&program, "own", "own.csv");
    program_run(&program, "catalog", "show", "gpt-4.1", "--json", NULL);
    program_shows(&program, "as shipped", "\"origin\": \"shipped\"");
}

/* Where input and output stay the same, the note says what is another price. */
static void
what_else_moved_is_said_beside_who_stays(void **state)
{
    static const struct {
        const char *name, *gpt, *note;
    } cases[] = {
        {"cached", "\"cache_read_input_token_cost\": 3e-07",
         "2.5 / 15 +  2.5 / 15 +          newer stays; cached input"},
        {"a tier",
         "\"cache_read_input_token_cost\": 2.5e-07,"
         " \"input_cost_per_token_above_272k_tokens\": 6e-06,"
         " \"output_cost_per_token_above_272k_tokens\": 3e-05",
         "2.5 / 15 +  2.5 / 15 +          newer stays; >272k: 6 / 30"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char list[600];

        snprintf(
            list, sizeof list,
            "{\"gpt-5.4\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\","
            " \"input_cost_per_token\": 2.5e-06, \"output_cost_per_token\": 1.5e-05,"
            " %s}}",
            cases[i].gpt);
        folder_put(&folder, "older.json", list);
        program_run(&program, "catalog", "import", "older.json", "--as-of=2026-05-01",
                    "-n", NULL);
        program_ended(&program, cases[i].name, 0);
        program_shows(&program, cases[i].name, cases[i].note);
    }
}

static void
a_folder_holds_all_facts_and_is_never_overwritten(void **state)
{
    (void)state;
    assert_int_equal(mkdir(folder_path(&folder, "all"), 0700), 0);
    program_run(&program, "catalog", "export", "-q", "-o", "all", NULL);
    program_ended(&program, "export", 0);
    program_said(&program, "export", "");
    program_run(&program, "catalog", "export", "-o", "all", NULL);
    program_ended(&program, "again", 1);
    program_said(&program, "again",
                 "llm-decide: all/models_open.csv: exists already; use "
                 "another folder, or --force\n");
    program_run(&program, "catalog", "diff", "all", "now", NULL);
    program_ended(&program, "diff", 0);
    program_shows(&program, "diff", "Both say the same.");
}

/* ---- the command line -------------------------------------------------------------------- */

static void
wrong_words_are_refused(void **state)
{
    static const struct {
        const char *words[6]; /* NULL behind the last */
        int status;
        const char *says;
    } cases[] = {
        {{"catalog", "export", "--kind=sources"},
         2,
         "sources are no facts of their own"},
        {{"catalog", "diff", "shipped", "now", "--kind=sources"},
         2,
         "a source differs in the rows that name it"},
        {{"catalog"}, 2, "catalog: needs list|show|check|diff|import|export"},
        {{"catalog", "improt", "x"},
         2,
         "catalog cannot 'improt', did you mean 'import'?"},
        {{"catalog", "list", "x", "y"},
         2,
         "catalog list takes one word of a name, or none"},
        {{"catalog", "show"}, 2, "catalog show takes one entry's id"},
        {{"catalog", "show", "gpt-oss-12b"},
         3,
         "the catalog has no 'gpt-oss-12b'; did you mean 'gpt-oss-120b'?"},
        {{"catalog", "list", "--undo"}, 2, "catalog list has no --undo"},
        {{"catalog", "import"}, 2, "catalog import needs a file"},
        {{"catalog", "import", "dearer.json", "--undo"},
         2,
         "takes back the last import"},
        {{"catalog", "import", "dearer.json", "--as=vllm"},
         2,
         "'vllm' is no list of prices; use one of: litellm, models-dev, openrouter, "
         "llm-prices, native"},
        {{"catalog", "import", "dearer.json", "--as=openrouter"},
         3,
         "dearer.json: no list of models under 'data'"},
        {{"catalog", "import", "dearer.json", "dearer.json"}, 2, "a second price list"},
        {{"catalog", "import", "none.json"}, 1, "none.json: "},
        {{"catalog", "export"}, 2, "the facts are several files"},
        {{"catalog", "export", "--kind=rules"}, 2, "rules are no facts"},
        {{"catalog", "list", "--stale=old"}, 2, "--stale cannot be 'old'"},
        {{"catalog", "diff", "1", "999"}, 3, "no revision 999 of the catalog"},
        {{"catalog", "diff", "2001-01-01", "now"},
         3,
         "the database has no catalog of 2001-01-01"},
        {{"catalog", "diff", "then", "now"}, 3, "'then' is no catalog"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *const *words = cases[i].words;

        program_run(&program, words[0], words[1], words[2], words[3], words[4], NULL);
        program_ended(&program, cases[i].says, cases[i].status);
        program_mentioned(&program, cases[i].says, cases[i].says);
    }
}

/* A word of a name narrows the list, in any case of its letters. */
static void
entries_are_found_by_a_word(void **state)
{
    (void)state;
    program_run(&program, "catalog", "list", "--kind=offers", "OSS-20b", NULL);
    program_ended(&program, "word", 0);
    program_shows(&program, "no column for the kind",
                  "Entry                                  In / out");
    program_shows(&program, "one of them", "deepinfra--gpt-oss-20b");
    program_hides(&program, "another", "gpt-oss-120b");
    program_run(&program, "catalog", "list", "no such entry", NULL);
    program_ended(&program, "none", 0);
    CHECK_INTEGER("none", program.out.length, 0);
}

static void
old_prices_are_found(void **state)
{
    (void)state;
    program_run(&program, "catalog", "list", "--stale=100000", NULL);
    program_ended(&program, "none", 0);
    CHECK_INTEGER("none", program.out.length, 0);
    program_run(&program, "catalog", "list", "--stale=0", "--kind=offers", "--json",
                NULL);
    program_ended(&program, "all", 0);
    program_shows(&program, "all", "\"stale\": true");
    program_hides(&program, "all", "\"stale\": false");
    program_hides(&program, "all", "\"kind\": \"models\"");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_is_known_and_previewed),
        cmocka_unit_test(the_same_list_again_changes_nothing),
        cmocka_unit_test(a_file_of_one_vendor_leaves_the_others),
        cmocka_unit_test(nothing_is_imported_unasked),
        cmocka_unit_test(a_list_comes_by_standard_input_and_as_json_or_csv),
        cmocka_unit_test(of_what_is_refused_twenty_are_named),
        cmocka_unit_test(what_a_list_retires_is_seen),
        cmocka_unit_test(files_are_checked_without_being_taken),
        cmocka_unit_test(an_import_is_in_force_until_taken_back),
        cmocka_unit_test(saved_decisions_are_told_what_becomes_of_them),
        cmocka_unit_test(sources_are_a_kind_of_their_own),
        cmocka_unit_test(a_bad_file_leaves_the_catalog_as_it_was),
        cmocka_unit_test(a_hostile_file_is_bounded),
        cmocka_unit_test(hostile_names_are_refused_or_shown_harmless),
        cmocka_unit_test(of_a_name_that_is_there_twice_the_last_counts),
        cmocka_unit_test(what_is_exported_is_read_back_as_the_same),
        cmocka_unit_test(a_rental_price_and_a_model_of_ones_own_win),
        cmocka_unit_test(a_price_of_ones_own_is_not_overwritten),
        cmocka_unit_test(what_else_moved_is_said_beside_who_stays),
        cmocka_unit_test(a_folder_holds_all_facts_and_is_never_overwritten),
        cmocka_unit_test(wrong_words_are_refused),
        cmocka_unit_test(entries_are_found_by_a_word),
        cmocka_unit_test(old_prices_are_found),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
