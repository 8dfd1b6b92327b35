/*
 * test_canaries.c - texts that would do something, if only somebody took them for more
 * than a text: each is the title and owner of an assessment, the source and note of an
 * answer and the name of a model, and goes through every list, message, export and screen.
 *
 * That the exports are what they claim to be is also asked of independent readers, in
 * tests/cli/readers.sh; that every text comes out as it went in, of the fuzzers.
 */
#include <dirent.h>
#include <jansson.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/meddle.h"
#include "support/program.h"
#ifdef HAVE_VTERM
#include "tui/pty.h"
#endif

#define DATABASE ".local/share/llm-decide/llm-decide.db"

static struct folder folder;
static struct program program;

/* ---- the canaries ---------------------------------------------------------------- */

/* What shows a text, by what would act there. */
enum kind { KIND_PLAIN, KIND_HTML, KIND_MARKDOWN, KIND_CSV, KIND_COUNT };

static const struct canary {
    const char *text;
    const char *alive[KIND_COUNT]; /* bytes in which it would act; NULL: none */
} canaries[] = {
    {"'; DROP TABLE assessment; --", {0}},
    {"\" OR \"\" = \"", {0}},
    {"<script>alert(1)</script>", {NULL, "<script", "<script", NULL}},
    {"<img src=x onerror=alert(1)>", {NULL, "<img", "<img", NULL}},
    {"\" onmouseover=\"alert(1)", {NULL, "\" onmouseover=\"", NULL, NULL}},
    {"</title></style><svg/onload=alert(1)>",
     {NULL, "<svg/onload", "<svg/onload", NULL}},
    {"&lt;b&gt; &amp;#60;", {0}},
    {"[x](javascript:alert(1))", {NULL, NULL, "[x](javascript", NULL}},
    {"![x](https://example.org/x.png)", {NULL, NULL, "![x](", NULL}},
    {"| a | b", {0}},
    {"# heading ``` ~~~ ***", {NULL, NULL, "\n# heading", NULL}},
    {"=cmd|' /C calc'!A0", {NULL, NULL, NULL, ",=cmd"}},
    {"+HYPERLINK(1)", {NULL, NULL, NULL, ",+HYPER"}},
    {"-1+1", {NULL, NULL, NULL, ",-1+1"}},
    {"@SUM(1)", {NULL, NULL, NULL, ",@SUM"}},
    {"\uff1d1+1", {NULL, NULL, NULL, ",\uff1d1"}},
    {"../../../../canary", {0}},
    {"/canary", {0}},
    {"%s%s%n%999999999d", {0}},
    {"$(touch canary)`touch canary`; touch canary", {0}},
    {"no", {0}},
    {"2024-01-01", {0}},
    {"007", {0}},
    {"*x &y !z {a: b} # c", {0}},
    {"\U0001F600 \u4e2d\u6587 e\u0301\u0302\u0303", {0}},
};

/* Only another program can bring these into the database: no file of ours may have them. */
static const char *const raw[] = {
    "\033]0;canary\a\033[2J\033[31m",
    "\033[?1049l\033[6n",
    "\302\2332J\302\235canary",
    "\342\200\256canary",
    "a\rb\bc\177",
    "\033Pcanary\033\\",
};

/* ---- how they get in ------------------------------------------------------------- */

/* As a YAML text between double quotes. */
static void
quoted_add(struct strbuf *out, const char *text)
{
    strbuf_addc(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            strbuf_addc(out, '\\');
        strbuf_addc(out, *text);
    }
    strbuf_addc(out, '"');
}

static void
answers_write_with(const char *text)
{
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add(&out, "format: llm-decide/answers\nformat_version: \"1.0\"\n"
                     "assessment:\n  id: canary\n  title: ");
    quoted_add(&out, text);
    strbuf_add(&out, "\n  owner: ");
    quoted_add(&out, text);
    strbuf_add(&out, "\nrequirements:\n  data_privacy: {value: important, source: ");
    quoted_add(&out, text);
    strbuf_add(&out, ", note: ");
    quoted_add(&out, text);
    strbuf_add(&out, "}\n  cost_sensitivity: high\n  performance_needs: good\n"
                     "  scale: 4M\n  expertise: high\n  time_to_deploy: weeks\n");
    folder_write(folder_path(&folder, "a.yaml"), out.data, out.length);
    strbuf_clear(&out);
}

/* An SQL literal of the bytes. */
static void
literal_add(struct strbuf *out, const char *text)
{
    strbuf_add(out, "CAST(x'");
    for (; *text; text++)
        strbuf_addf(out, "%02X", (unsigned)(unsigned char)*text);
    strbuf_add(out, "' AS TEXT)");
}

/* Every model and every assessment is called so, by a program that looks at nothing. */
static void
database_call(const char *text, const char *tables)
{
    struct strbuf sql;

    strbuf_init(&sql);
    strbuf_add(&sql, "UPDATE api_offer SET name = ");
    literal_add(&sql, text);
    strbuf_add(&sql, ", note = ");
    literal_add(&sql, text);
    strbuf_add(&sql, "; UPDATE open_model SET name = ");
    literal_add(&sql, text);
    if (tables) {
        strbuf_addf(&sql, "; UPDATE %s SET title = ", "assessment");
        literal_add(&sql, text);
        strbuf_add(&sql, ", owner = ");
        literal_add(&sql, text);
    }
    meddle(folder_path(&folder, DATABASE), sql.data);
    strbuf_clear(&sql);
}

static int
setup(void **state)
{
    (void)state;
    program_begin(&program, &folder);
    answers_write_with("Usual");
    program_run(&program, "import", "a.yaml", "-q", NULL);
    program_ended(&program, "import", 0);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    program_finish(&program, &folder);
    return 0;
}

/* ---- what has to hold -------------------------------------------------------------- */

/* Lines of valid text that no terminal obeys; carriage returns end those of CSV. */
static void
output_is_harmless(const char *name, bool is_csv)
{
    const struct strbuf *out = &program.out;
    size_t size;

    if (!text_is_utf8(out->data, out->length, NULL) || strlen(out->data) != out->length)
        fail_msg("%s: no valid text", name);
    for (const char *at = out->data; *at; at += size) {
        uint32_t code = text_decode(at, &size);

        if (text_is_control(code) && !(is_csv && code == '\r' && at[1] == '\n'))
            fail_msg("%s: U+%04X in the output", name, (unsigned)code);
    }
}

static void
none_is_alive(const char *name, const struct canary *canary, enum kind kind)
{
    const char *alive = canary->alive[kind];

    if (alive && strstr(program.out.data, alive))
        fail_msg("%s: '%s' lives", name, canary->text);
    /* A cell may also be the first of its row. */
    if (alive && kind == KIND_CSV)
        for (const char *at = program.out.data; (at = strstr(at, alive + 1)); at++)
            if (at == program.out.data || at[-1] == '\n')
                fail_msg("%s: '%s' begins a row", name, canary->text);
}

/* Nothing that a text asked for has happened, and the tables are all there. */
static void
nothing_was_run(const char *name)
{
    if (access(folder_path(&folder, "canary"), F_OK) == 0 ||
        access("/canary", F_OK) == 0 ||
        access(folder_path(&folder, "../canary"), F_OK) == 0)
        fail_msg("%s: a canary was written", name);
    assert_true(meddle_count(folder_path(&folder, DATABASE),
                             "SELECT count(*) FROM assessment") > 0);
}

/* Every way to see an assessment; NULL-ended words. */
static const struct way {
    const char *words[8];
    enum kind kind;
} ways[] = {
    {{"list"}, KIND_PLAIN},
    {{"list", "--json"}, KIND_PLAIN},
    {{"list", "-f", "csv"}, KIND_CSV},
    {{"show", "canary"}, KIND_PLAIN},
    {{"show", "canary", "--json"}, KIND_PLAIN},
    {{"show", "canary", "-f", "yaml"}, KIND_PLAIN},
    {{"check", "a.yaml", "--json"}, KIND_PLAIN},
    {{"evaluate", "canary", "--quick", "--parts=all"}, KIND_PLAIN},
    {{"evaluate", "canary", "--quick", "--json"}, KIND_PLAIN},
    {{"explain", "canary", "--quick", "--list"}, KIND_PLAIN},
    {{"compare", "canary", "a.yaml", "--quick"}, KIND_PLAIN},
    {{"compare", "canary", "a.yaml", "--quick", "-f", "csv"}, KIND_CSV},
    {{"compare", "canary", "a.yaml", "--quick", "-f", "md"}, KIND_MARKDOWN},
    {{"pilot", "list", "canary", "--quick"}, KIND_PLAIN},
    {{"batch", "a.yaml", "--quick"}, KIND_PLAIN},
    {{"batch", "a.yaml", "--quick", "-f", "csv"}, KIND_CSV},
    {{"catalog", "list"}, KIND_PLAIN},
    {{"catalog", "list", "-f", "csv"}, KIND_CSV},
    {{"recheck", "canary"}, KIND_PLAIN},
    {{"export", "canary", "--quick", "-f", "madr"}, KIND_MARKDOWN},
    {{"export", "canary", "--quick", "-f", "nygard"}, KIND_MARKDOWN},
    {{"export", "canary", "--quick", "-f", "md"}, KIND_MARKDOWN},
    {{"export", "canary", "--quick", "-f", "html"}, KIND_HTML},
    {{"export", "canary", "--quick", "-f", "json"}, KIND_PLAIN},
    {{"export", "canary", "--quick", "-f", "csv", "--table=assumptions"}, KIND_CSV},
    {{"export", "canary", "--quick", "-f", "csv", "--table=sources"}, KIND_CSV},
    {{"export", "canary", "--quick", "-f", "yaml"}, KIND_PLAIN},
    {{"delete", "canary"}, KIND_PLAIN},
    {{"delete", "canary", "--undo"}, KIND_PLAIN},
};

static void
way_name(const struct way *way, const char *text, char *buf, size_t size)
{
    int used = 0;

    for (size_t i = 0; way->words[i] && used < (int)size; i++)
        used += snprintf(buf + used, size - (size_t)used, "%s ", way->words[i]);
    if (used < (int)size)
        snprintf(buf + used, size - (size_t)used, "of %.60s", text_quoted(text).text);
}

/* Go a way; what was never decided counts as changed to the one that looks for changes. */
static void
way_go(const struct way *way, const char *name)
{
    program_run_words(&program, way->words);
    program_ended(&program, name, strcmp(way->words[0], "recheck") == 0 ? 3 : 0);
}

/* The assessment's title as `show --json` has it, which has to be the text itself. */
static void
title_is(const char *text)
{
    json_t *root;

    program_run(&program, "show", "canary", "--json", NULL);
    program_ended(&program, text, 0);
    root = json_loadb(program.out.data, program.out.length, 0, NULL);
    assert_non_null(root);
    CHECK_TEXT(text, json_string_value(json_object_get(root, "title")), text);
    CHECK_TEXT(text, json_string_value(json_object_get(root, "owner")), text);
    json_decref(root);
}

/* The text's assessment, in the place of the one before. */
static void
canary_save(const char *text)
{
    meddle(folder_path(&folder, DATABASE),
           "PRAGMA foreign_keys = ON; DELETE FROM assessment");
    answers_write_with(text);
    program_run(&program, "import", "a.yaml", "-q", NULL);
    program_ended(&program, text, 0);
    CHECK_TEXT(text, program.out.data, "canary\n");
}

/* Sanitizers take their time: every third is enough for them. */
static size_t
stride(void)
{
    const char *instrumented = getenv("INSTRUMENTED");

    return instrumented && strcmp(instrumented, "yes") == 0 ? 3 : 1;
}

static void
every_text_stays_a_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(canaries); i += stride()) {
        canary_save(canaries[i].text);
        database_call(canaries[i].text, NULL);
        title_is(canaries[i].text);
        for (size_t j = 0; j < ARRAY_LEN(ways); j++) {
            char name[200];

            way_name(&ways[j], canaries[i].text, name, sizeof name);
            way_go(&ways[j], name);
            output_is_harmless(name, ways[j].kind == KIND_CSV);
            none_is_alive(name, &canaries[i], ways[j].kind);
        }
        nothing_was_run(canaries[i].text);
    }
}

/* What is shown as YAML is taken again, and is the same. */
static void
every_text_comes_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(canaries); i++) {
        canary_save(canaries[i].text);
        program_run(&program, "show", "canary", "-f", "yaml", NULL);
        program_ended(&program, canaries[i].text, 0);
        folder_write(folder_path(&folder, "a.yaml"), program.out.data,
                     program.out.length);
        meddle(folder_path(&folder, DATABASE),
               "PRAGMA foreign_keys = ON; DELETE FROM assessment");
        program_run(&program, "import", "a.yaml", "-q", NULL);
        program_ended(&program, canaries[i].text, 0);
        title_is(canaries[i].text);
    }
}

static void
what_another_program_wrote_is_shown_as_escapes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(raw); i += stride()) {
        database_call(raw[i], "assessment");
        for (size_t j = 0; j < ARRAY_LEN(ways); j++) {
            char name[200];

            way_name(&ways[j], raw[i], name, sizeof name);
            way_go(&ways[j], name);
            output_is_harmless(name, ways[j].kind == KIND_CSV);
        }
        nothing_was_run("raw");
    }
}

/* ---- screens ----------------------------------------------------------------------- */

#ifdef HAVE_VTERM

/* Screens by the keys that lead there: what is shown then, or not any more. */
static const struct step {
    const char *keys, *shows, *gone;
} steps[] = {
    {"\r", "R:Results", NULL},
    {"p", "7 given", NULL},
    {"\033", NULL, "7 given"},
    {"R", "[1 Verdict]", NULL},
    {"2", "[2 ", NULL},
    {"3", "[3 ", NULL},
    {"4", "[4 ", NULL},
    {"5", "[5 ", NULL},
    {"6", "[6 ", NULL},
    {"7", NULL, NULL},
    {"8", NULL, NULL},
    {"?", "[This place]", NULL},
    {"\033", NULL, "[This place]"},
    {"q", "R:Results", NULL},
    {"q", "[All 1]", NULL},
    {"b", "Catalog", NULL},
    {"\033[B", NULL, NULL},
    {"\r", NULL, NULL},
};

/* The beginning of a text as it has to be shown. */
static void
shown_take(const char *text, char *buf, size_t size)
{
    struct strbuf shown;

    strbuf_init(&shown);
    text_display(&shown, text);
    snprintf(buf, size, "%.*s", (int)text_clip(shown.data, 9), shown.data);
    strbuf_clear(&shown);
}

/* Home, form, pages, results, catalog, help: with this text as every name. */
static void
screens_walk(const char *text, bool is_raw)
{
    char *argv[] = {(char *)(uintptr_t)program.path, NULL};
    char shown[80];
    struct pty pty;

    pty_open(&pty, 40, 120, argv, program.variables);
    shown_take(text, shown, sizeof shown);
    pty_wait_for(&pty, shown);
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        pty_send(&pty, steps[i].keys);
        if (steps[i].shows)
            pty_wait_for(&pty, steps[i].shows);
        if (steps[i].gone)
            pty_wait_gone(&pty, steps[i].gone);
        pty_pump(&pty);
    }
    if (is_raw && pty_count(&pty, text) > 0)
        fail_msg("'%s' reached the terminal", text_quoted(text).text);
    assert_false(pty.ended);
    kill(pty.pid, SIGTERM);
    pty_wait_end(&pty);
    CHECK_INTEGER(shown, WIFSIGNALED(pty.status) ? WTERMSIG(pty.status) : 0, SIGTERM);
    pty_check_restored(&pty);
    pty_close(&pty);
}

static void
every_screen_shows_texts_as_texts(void **state)
{
    (void)state;
    program_set(&program, "TERM", "xterm-256color");
    for (size_t i = 0; i < ARRAY_LEN(raw); i++) {
        database_call(raw[i], "assessment");
        screens_walk(raw[i], true);
        nothing_was_run("a screen");
    }
    for (size_t i = 0; i < ARRAY_LEN(canaries); i += 4) {
        canary_save(canaries[i].text);
        database_call(canaries[i].text, NULL);
        screens_walk(canaries[i].text, false);
        nothing_was_run("a screen");
    }
}

#endif

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
#ifdef HAVE_VTERM
        TEST(every_screen_shows_texts_as_texts),
#endif
        TEST(every_text_stays_a_text),
        TEST(every_text_comes_back),
        TEST(what_another_program_wrote_is_shown_as_escapes),
    };

    return cmocka_run_group_tests_name("trust/canaries", tests, NULL, NULL);
}
