/*
 * test_outline.c - what a decision says in words, in every state that it can be in.
 */
#include "report/outline.h"

#include "support/cmocka.h"

#include <string.h>

#include "base/text.h"
#include "decide/figures.h"
#include "decide/robustness.h"
#include "report/phrase.h"
#include "report/plain.h"
#include "report/show.h"
#include "support/check.h"
#include "support/decided.h"

/* Enough to have something of every kind, and few enough for a test. */
static const struct robustness_settings few = {
    .weightings = 20000, .worlds = 200, .seed = 1};

static const struct result_origin origin = {
    .version = "1.0",
    .input_hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    .fingerprint = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210",
};

/* A decision with its robustness, the search for flips left out. */
static struct decision *
decision_on(struct decided *decided, const char *example, const char *const *settings)
{
    struct decision *decision = decided_on(decided, example, settings);
    struct robustness_run *run = robustness_begin(decision, &few, PARTS_ALL,
                                                  &decided->arena);

    while (!decision->robustness->ready[PART_TORNADO] && robustness_step(run))
        continue;
    robustness_end(run);
    return decision;
}

static void
section_blocks(struct decided *decided, const struct decision *decision, int section,
               struct blocks *blocks)
{
    blocks_init(blocks, &decided->arena);
    outline_add(decision, &origin, (enum outline_section)section, blocks);
}

/* A section as text of some columns, in the arena. */
static const char *
section_text(struct decided *decided, const struct decision *decision, int section,
             size_t width)
{
    const struct plain_style style = {.width = width, .charts = true};
    struct blocks blocks;
    struct strbuf text;
    const char *kept;

    section_blocks(decided, decision, section, &blocks);
    strbuf_init(&text);
    plain_render(&blocks, &style, &text);
    kept = arena_strdup(&decided->arena, text.data);
    strbuf_clear(&text);
    return kept;
}

static void
expect_says(struct decided *decided, const struct decision *decision, int section,
            const char *words)
{
    const char *text = section_text(decided, decision, section, 80);

    if (!strstr(text, words))
        fail_msg("section %s does not say \"%s\":\n%s", outline_section_ids[section],
                 words, text);
}

static void
expect_hides(struct decided *decided, const struct decision *decision, int section,
             const char *hidden)
{
    const char *text = section_text(decided, decision, section, 80);

    if (strstr(text, hidden))
        fail_msg("\"%s\" is in:\n%s", hidden, text);
}

/* A warning names a model and its host, an answer its source and, apart, its note. */
static void
things_are_called_by_their_names(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "textbook", NULL);

    expect_says(decided, decision, OUTLINE_VERDICT, "DeepSeek V4 Flash at DeepInfra");
    assert_null(
        strstr(section_text(decided, decision, OUTLINE_VERDICT, 80), "deepinfra--"));
    assert_non_null(strstr(section_text(decided, decision, OUTLINE_ANSWERS, 200),
                           "chapter 211; monthly_tokens"));
}

/* ---- figures -------------------------------------------------------------------------- */

static void
expect_key(const struct figure_set *figures, int section, const char *key)
{
    if (key && !figure_find(figures, key))
        print_error("section %s names '%s', which is no figure\n",
                    outline_section_ids[section], key);
    assert_true(!key || figure_find(figures, key));
}

static void
expect_keys(const struct figure_set *figures, int section, const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->items[i];

        expect_key(figures, section, block->figure);
        if (block->chart)
            expect_key(figures, section, block->chart->finding_figure);
        for (size_t k = 0;
             block->chart && block->chart->figures && k < block->chart->label_count;
             k++)
            expect_key(figures, section, block->chart->figures[k]);
        for (size_t k = 0; k < block->fact_count; k++)
            expect_key(figures, section, block->facts[k].value.figure);
        for (size_t k = 0; k < block->entry_count; k++)
            expect_key(figures, section, block->entries[k].figure);
    }
}

static void
every_figure_that_is_named_exists(void **state)
{
    struct decided *decided = *state;

    for (size_t e = 0; e < decided_example_count; e++) {
        struct decision *decision = decision_on(decided, decided_examples[e], NULL);
        struct figure_set figures;

        figures_build(decision, &decided->arena, &figures);
        for (int section = 0; section < OUTLINE_COUNT; section++) {
            struct blocks blocks;

            section_blocks(decided, decision, section, &blocks);
            expect_keys(&figures, section, &blocks);
        }
    }
}

/*
 * What stands in a column of numbers and has no figure: quotations, the axes of a curve, what
 * the catalog says of other days, constants of the plan, and variants that nothing runs.
 */
static const struct {
    int section;
    const char *caption, *column; /* how they begin; NULL: any */
} without_figure[] = {
    {OUTLINE_COST, "Cost a month against volume", "Tokens a month"},
    {OUTLINE_COST, "Cumulative cost", "After month"},
    {OUTLINE_COST, "Costs: the textbook's", "Textbook"},
    {OUTLINE_COST, "Volumes: the textbook's", "Textbook"},
    {OUTLINE_COST, "Costs: the textbook's", "Here"}, /* a card that nothing runs */
    {OUTLINE_MODELS, "The textbook's hardware table", NULL},
    {OUTLINE_MODELS, "What each would change for", NULL},
    {OUTLINE_MODELS, "The best quality that was to be had", NULL},
    {OUTLINE_MODELS, "The lowest list price at the quality of", NULL},
    {OUTLINE_PLAN, "Phases", "On own replicas"},
    {OUTLINE_PLAN, "What the pilot has to show",
     NULL}, /* cases that pass: the same for all */
    {OUTLINE_SCORES, "Points: 10 x weight x rating", "Weight"}, /* 100 % in all */
};

static bool
begins_with(const char *text, const char *start)
{
    return !start || (text && strncmp(text, start, strlen(start)) == 0);
}

static bool
may_have_none(int section, const struct block *table, size_t column)
{
    for (size_t i = 0; i < ARRAY_LEN(without_figure); i++)
        if (without_figure[i].section == section &&
            begins_with(table->text, without_figure[i].caption) &&
            begins_with(table->columns[column].title, without_figure[i].column))
            return true;
    return false;
}

static void
expect_reasons(int section, const struct block *table)
{
    for (size_t i = 0; i < table->entry_count; i++) {
        const struct entry *entry = &table->entries[i];
        size_t column = i % table->column_count;

        if (table->columns[column].numeric && strpbrk(entry->text, "0123456789") &&
            !entry->figure && !may_have_none(section, table, column))
            fail_msg("%s, \"%s\", %s: nobody can ask why %s",
                     outline_section_ids[section], table->text,
                     table->columns[column].title, entry->text);
    }
}

static void
every_number_of_a_table_can_be_asked_for_its_reason(void **state)
{
    static const enum outline_section shown[] = {
        OUTLINE_VERDICT, OUTLINE_REJECTED, OUTLINE_SCORES,     OUTLINE_DRIVERS,
        OUTLINE_COST,    OUTLINE_TEXTBOOK, OUTLINE_ROBUSTNESS, OUTLINE_PLAN,
        OUTLINE_MODELS,  OUTLINE_SOURCES,  OUTLINE_ASSUMPTIONS};
    struct decided *decided = *state;

    for (size_t e = 0; e < decided_example_count; e++) {
        struct decision *decision = decision_on(decided, decided_examples[e], NULL);

        for (size_t s = 0; s < ARRAY_LEN(shown); s++) {
            struct blocks blocks;

            section_blocks(decided, decision, shown[s], &blocks);
            for (size_t i = 0; i < blocks.count; i++)
                if (blocks.items[i].kind == BLOCK_TABLE)
                    expect_reasons(shown[s], &blocks.items[i]);
        }
    }
}

/* ---- shape ---------------------------------------------------------------------------- */

static void
every_line_fits_the_width(void **state)
{
    static const size_t widths[] = {40, 80, 120};
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "regulated-bank", NULL);

    for (size_t w = 0; w < ARRAY_LEN(widths); w++)
        for (int section = 0; section < OUTLINE_COUNT; section++) {
            char *text = arena_strdup(
                &decided->arena, section_text(decided, decision, section, widths[w]));
            char *rest;

            for (char *line = strtok_r(text, "\n", &rest); line;
                 line = strtok_r(NULL, "\n", &rest))
                if (text_width(line) > widths[w])
                    fail_msg("section %s, width %zu: %s", outline_section_ids[section],
                             widths[w], line);
        }
}

/* What belongs to the verdict alone: the text up to the scores. */
static size_t
lines_before_scores(const char *text)
{
    const char *end = strstr(text, "Scores, 0 worst");
    size_t lines = 0;

    assert_non_null(end);
    for (; text < end; text++)
        lines += *text == '\n';
    return lines;
}

static void
the_verdict_fits_a_screen(void **state)
{
    enum { SCREEN_ROWS = 26 }; /* its title's two lines are not counted on a screen */
    struct decided *decided = *state;

    for (size_t e = 0; e < decided_example_count; e++) {
        struct decision *decision = decision_on(decided, decided_examples[e], NULL);
        const char *text = section_text(decided, decision, OUTLINE_VERDICT, 80);

        if (lines_before_scores(text) > SCREEN_ROWS)
            fail_msg("%s takes %zu lines:\n%s", decided_examples[e],
                     lines_before_scores(text), text);
    }
}

/* The first so many lines behind the title of a section. */
static const char *
first_lines(struct arena *arena, const char *text, int count)
{
    enum { TITLE_ROWS = 2 };
    const char *from = text, *to;

    for (int i = 0; i < TITLE_ROWS; i++)
        from += strcspn(from, "\n") + 1;
    to = from;
    for (int i = 0; i < count && *to; i++)
        to += strcspn(to, "\n") + 1;
    return arena_strndup(arena, from, (size_t)(to - from));
}

/* On a terminal of 80 x 24 the results leave 16 rows of 78 columns. */
static void
the_first_rows_say_why_how_sure_and_what_would_flip_it(void **state)
{
    enum { ROWS = 16, COLUMNS = 78 };
    static const struct robustness_settings quick = {100, 100, 1};
    struct decided *decided = *state;

    for (size_t e = 0; e < decided_example_count; e++) {
        struct decision *decision = decided_on(decided, decided_examples[e], NULL);
        const struct verdict *verdict = &decision->verdict;
        const char *says[4] = {"Flips if  ", "Excluded  "}, *text;
        size_t count = verdict->only_one ? 2 : 1;

        if (!verdict->only_one) {
            says[count++] = "Worlds  ";
            says[count++] = "the largest parts";
        }
        robustness_complete(decision, &quick, PARTS_ALL, &decided->arena);
        text = first_lines(&decided->arena,
                           section_text(decided, decision, OUTLINE_VERDICT, COLUMNS),
                           ROWS);
        for (size_t i = 0; i < count; i++)
            if (!strstr(text, says[i]))
                fail_msg("%s: '%s' is not in the first rows:\n%s", decided_examples[e],
                         says[i], text);
        if (!strstr(text, strategy_names[verdict->winner]))
            fail_msg("%s: its winner is not named", decided_examples[e]);
    }
}

/* What a section says is all there when only the parts are computed that it is said to need. */
static void
a_section_needs_no_other_parts_than_it_says(void **state)
{
    enum { COLUMNS = 100 };
    static const struct robustness_settings quick = {1000, 100, 1};
    struct decided *decided = *state;

    for (size_t e = 0; e < decided_example_count; e++) {
        struct decision *whole = decided_on(decided, decided_examples[e], NULL);

        robustness_complete(whole, &quick, PARTS_ALL, &decided->arena);
        for (int section = 0; section < OUTLINE_COUNT; section++) {
            struct decision *some = decided_on(decided, decided_examples[e], NULL);

            robustness_complete(some, &quick, outline_parts(1u << section),
                                &decided->arena);
            assert_string_equal(section_text(decided, some, section, COLUMNS),
                                section_text(decided, whole, section, COLUMNS));
        }
    }
}

static void
no_two_blocks_of_a_section_have_one_caption(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "token-factory", NULL);

    for (int section = 0; section < OUTLINE_COUNT; section++) {
        struct blocks blocks;

        section_blocks(decided, decision, section, &blocks);
        for (size_t i = 0; i < blocks.count; i++)
            for (size_t k = 0; k < i; k++)
                if (blocks.items[i].text && blocks.items[k].text &&
                    !blocks.items[i].is_data &&
                    blocks.items[i].kind != BLOCK_PARAGRAPH &&
                    strcmp(blocks.items[i].text, blocks.items[k].text) == 0)
                    fail_msg("section %s says twice: %s", outline_section_ids[section],
                             blocks.items[i].text);
    }
}

static void
every_chart_is_followed_by_its_numbers(void **state)
{
    struct decided *decided = *state;

    for (size_t e = 0; e < decided_example_count; e++) {
        struct decision *decision = decision_on(decided, decided_examples[e], NULL);

        for (int section = 0; section < OUTLINE_COUNT; section++) {
            struct blocks blocks;

            section_blocks(decided, decision, section, &blocks);
            for (size_t i = 0; i < blocks.count; i++) {
                if (blocks.items[i].kind != BLOCK_CHART)
                    continue;
                CHECK_BOOL(decided_examples[e], i + 1 < blocks.count, true);
                CHECK_BOOL(blocks.items[i].text, blocks.items[i + 1].is_data, true);
                CHECK_TEXT("caption", blocks.items[i + 1].text, blocks.items[i].text);
                assert_non_null(blocks.items[i].chart->finding);
            }
        }
    }
}

/* ---- states --------------------------------------------------------------------------- */

static void
a_close_call_is_called_one(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "regulated-bank", NULL);

    expect_says(decided, decision, OUTLINE_VERDICT, "Pilot both: Hosted open model");
    expect_says(decided, decision, OUTLINE_VERDICT, "close call with Self-hosted");
    expect_says(decided, decision, OUTLINE_VERDICT,
                "put it ahead: close (close below 75 %)");
    expect_says(decided, decision, OUTLINE_PLAN, "too close to call: run this pilot");
}

/* What is assumed of people's work moves the lead more than any price. */
static void
the_verdict_names_what_moves_it_most(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "token-factory", NULL);
    const struct tornado_item *most = &decision->robustness->tornado[0];

    assert_int_equal(most->input, UNCERTAIN_OWN_EFFORT);
    expect_says(
        decided, decision, OUTLINE_VERDICT,
        arena_printf(&decided->arena,
                     "Moves most   effort with own replicas x 0.5 to x 2: a lead of "
                     "%.1f to %.1f points",
                     most->gap_low, most->gap_high));
}

static void
what_is_left_alone_was_not_compared(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "hospital", NULL);

    expect_says(decided, decision, OUTLINE_VERDICT,
                "Only Self-hosted 79.4 is left; nothing was compared.");
    expect_says(decided, decision, OUTLINE_VERDICT,
                "Excluded    third-party (third_party_processing: prohibited): ");
    expect_says(decided, decision, OUTLINE_VERDICT,
                "By score    ahead as well: Hosted open model 71.6, the best of the "
                "excluded");
    expect_says(decided, decision, OUTLINE_VERDICT,
                "Self-hosted is the only one that is left.");
    expect_says(decided, decision, OUTLINE_ROBUSTNESS, "nothing was compared");
}

static void
what_was_never_answered_makes_it_preliminary(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decision_on(
        decided, NULL, DECIDED_SETTINGS("scale=10M", "expertise=low"));

    expect_says(decided, decision, OUTLINE_VERDICT, "PRELIMINARY. ");
    expect_says(decided, decision, OUTLINE_VERDICT,
                "Still open   data_privacy, cost_sensitivity, performance_needs and");
    expect_says(decided, decision, OUTLINE_ASSUMPTIONS, "must be answered");
}

static void
nobody_passes_and_what_would_have_to_give(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decision_on(
        decided, "hospital",
        DECIDED_SETTINGS("budget_style=fixed", "monthly_budget_usd=100"));

    expect_says(decided, decision, OUTLINE_VERDICT,
                "No strategy passes: every one is excluded.");
    expect_says(decided, decision, OUTLINE_VERDICT,
                "Self-hosted comes back without budget");
    expect_says(decided, decision, OUTLINE_PLAN, "nothing to carry out");
    expect_says(decided, decision, OUTLINE_ROBUSTNESS, "no winner to test");
}

/* What takes longer than there is time is said where the choice is, not in the plan alone. */
static void
a_deadline_that_is_missed_is_said_with_the_verdict(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "hospital",
                                            DECIDED_SETTINGS("time_to_deploy=days"));

    expect_says(decided, decision, OUTLINE_VERDICT,
                "Deadline    missed by 14 days: setup takes 21 days");
    expect_says(decided, decision, OUTLINE_PLAN, ": missed");
    decision = decision_on(decided, "hospital", NULL);
    expect_hides(decided, decision, OUTLINE_VERDICT, "Deadline");
}

static void
own_replicas_have_a_column_where_there_are_some(void **state)
{
    struct decided *decided = *state;

    expect_says(decided, decision_on(decided, "hospital", NULL), OUTLINE_PLAN,
                "On own replicas");
    expect_hides(decided, decision_on(decided, "prototype", NULL), OUTLINE_PLAN,
                 "On own replicas");
}

static void
strategies_without_a_model_are_named(void **state)
{
    struct decided *decided = *state;

    expect_says(decided, decision_on(decided, "frontier-agent", NULL), OUTLINE_MODELS,
                "No model passes every rule for Hosted open model, Self-hosted,");
    expect_hides(decided, decision_on(decided, "prototype", NULL), OUTLINE_MODELS,
                 "No model passes every rule");
}

static void
equal_scores_are_a_tie(void **state)
{
    struct decided *decided = *state;
    /* One rating is the whole decision, and two strategies have the same. */
    struct decision *decision = decision_on(
        decided, "textbook",
        DECIDED_SETTINGS("weights.customization=1", "ratings.customization.hybrid=10",
                         "ratings.customization.self-hosted=10"));

    expect_says(decided, decision, OUTLINE_VERDICT,
                "Tie between Self-hosted and Hybrid at 100.0 points: pilot both.");
    expect_says(decided, decision, OUTLINE_ROBUSTNESS, "A tie; what follows is about");
}

/* A warning excludes nobody, but what it asks of the provider is not known. */
static void
what_nobody_knows_of_a_provider_is_to_be_verified(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "textbook",
                                            DECIDED_SETTINGS("frameworks=hipaa"));

    expect_says(decided, decision, OUTLINE_VERDICT, "To verify ");
    expect_says(decided, decision, OUTLINE_VERDICT,
                " no-agreement (frameworks: hipaa): Proprietary API and Routing");
}

static void
a_cost_that_is_unknown_is_never_a_number(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "research-institute", NULL);

    expect_says(decided, decision, OUTLINE_VERDICT,
                "Cost unknown  Hosted open model, Hybrid, Migration and Routing");
    expect_says(decided, decision, OUTLINE_COST, "unknown");
}

static void
what_was_not_computed_is_said(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decided_on(decided, "textbook", NULL);

    expect_says(decided, decision, OUTLINE_VERDICT, "not searched");
    expect_says(decided, decision, OUTLINE_VERDICT, "were not drawn");
    expect_says(decided, decision, OUTLINE_ROBUSTNESS, "Not computed.");
}

/* ---- the textbook --------------------------------------------------------------------- */

static void
the_textbook_s_figures_stand_beside_today_s(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "textbook", NULL);
    const char *text = section_text(decided, decision, OUTLINE_COST, 120);

    /* Its answers are the example, so the same comes out. */
    assert_non_null(strstr(text, "API, 10 000 000 tokens"));
    assert_non_null(strstr(text, "   390    390  GPT-4 asked"));
    assert_non_null(strstr(text, " 3 500  3 500  whole machines"));
    assert_non_null(strstr(text, " 89 743 590  89 743 590  "));
}

/* ---- the head and the short plan ------------------------------------------------------ */

static void
the_title_says_what_became_of_it_and_which_result_it_is(void **state)
{
    static const char *const settings[] = {"decision.status=accepted",
                                           "decision.date=2026-12-01",
                                           "decision.makers=A. Board", NULL};
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "textbook", settings);

    expect_says(decided, decision, OUTLINE_TITLE, "Status       accepted\n");
    expect_says(decided, decision, OUTLINE_TITLE, "Decided on   2026-12-01\n");
    expect_says(decided, decision, OUTLINE_TITLE, "Decided by   A. Board\n");
    expect_says(decided, decision, OUTLINE_TITLE, "Fingerprint  fedcba9876543210\n");
    decision = decision_on(decided, "textbook", NULL);
    assert_null(strstr(section_text(decided, decision, OUTLINE_TITLE, 80), "Status"));
}

/* tests/oracle/golden.json has both figures from the second implementation. */
static void
the_verdict_says_what_it_costs(void **state)
{
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "textbook", NULL);

    expect_says(decided, decision, OUTLINE_VERDICT,
                "Cost         51 419 USD in 36 months, discounted; 1 197 USD in "
                "month 1\n");
}

static void
the_next_steps_are_the_phases_without_their_tasks(void **state)
{
    static const char *const nobody[] = {"budget_style=fixed", "monthly_budget_usd=0",
                                         NULL};
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "hospital", NULL);
    const char *text = section_text(decided, decision, OUTLINE_STEPS, 80);

    assert_non_null(strstr(text, "First users  2026-12-15, after 21 days of setup\n"));
    assert_non_null(strstr(text, "Security and audit               security officer"));
    assert_null(strstr(text, "Done when"));
    decision = decision_on(decided, "hospital", nobody);
    expect_says(decided, decision, OUTLINE_STEPS, "nothing to carry out yet");
}

/* Replicas that nobody may use were not found to be dear. */
static void
volumes_without_an_own_replica_are_unknown_not_never(void **state)
{
    static const char *const settings[] = {"min_tokens_per_second=6489", NULL};
    struct decided *decided = *state;
    struct decision *decision = decision_on(decided, "hospital", settings);
    const char *text = section_text(decided, decision, OUTLINE_COST, 200);

    assert_int_equal(decision->break_even[0].never, NEVER_NO_CANDIDATE);
    for (const char *at = text; (at = strstr(at, "Own replicas above")); at++)
        if (strchr(at, '\n') && strstr(at, "unknown") < strchr(at, '\n'))
            return;
    fail_msg("nothing is unknown:\n%s", text);
}

/* A whole number is the first that turns it; at the end of a range nothing lies beyond. */
static void
a_flip_names_its_side_of_the_number(void **state)
{
    static const struct {
        enum input input;
        double from, to;
        const char *want;
    } cases[] = {
        {INPUT_HORIZON_MONTHS, 36, 42, "horizon_months from 42" SHOW_UNIT "months"},
        {INPUT_HORIZON_MONTHS, 36, 23, "horizon_months below 23" SHOW_UNIT "months"},
        {INPUT_GROWTH_PCT_MONTH, 0, 14.2,
         "growth_pct_month above 14.2" SHOW_UNIT "% a month"},
        {INPUT_GROWTH_PCT_MONTH, 0, -1.54,
         "growth_pct_month below -1.54" SHOW_UNIT "% a month"},
        {INPUT_INPUT_SHARE, 0.7, 1 - 1e-12, "input_share at 100.0" SHOW_UNIT "%"},
        {INPUT_BATCH_SHARE, 0.5, 1e-12, "batch_share at 0.0" SHOW_UNIT "%"},
    };
    struct decided *decided = *state;
    const struct decision *decision = decided_on(decided, "textbook", NULL);

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct flip flip = {.input = cases[i].input,
                                  .choice = -1,
                                  .from = cases[i].from,
                                  .to = cases[i].to};

        assert_string_equal(phrase_flip(&decided->arena, decision, &flip),
                            cases[i].want);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flip_names_its_side_of_the_number),
        cmocka_unit_test(volumes_without_an_own_replica_are_unknown_not_never),
        cmocka_unit_test(every_figure_that_is_named_exists),
        cmocka_unit_test(every_number_of_a_table_can_be_asked_for_its_reason),
        cmocka_unit_test(every_line_fits_the_width),
        cmocka_unit_test(the_verdict_fits_a_screen),
        cmocka_unit_test(the_first_rows_say_why_how_sure_and_what_would_flip_it),
        cmocka_unit_test(a_section_needs_no_other_parts_than_it_says),
        cmocka_unit_test(no_two_blocks_of_a_section_have_one_caption),
        cmocka_unit_test(every_chart_is_followed_by_its_numbers),
        cmocka_unit_test(a_close_call_is_called_one),
        cmocka_unit_test(the_verdict_names_what_moves_it_most),
        cmocka_unit_test(what_is_left_alone_was_not_compared),
        cmocka_unit_test(what_was_never_answered_makes_it_preliminary),
        cmocka_unit_test(nobody_passes_and_what_would_have_to_give),
        cmocka_unit_test(a_deadline_that_is_missed_is_said_with_the_verdict),
        cmocka_unit_test(own_replicas_have_a_column_where_there_are_some),
        cmocka_unit_test(strategies_without_a_model_are_named),
        cmocka_unit_test(equal_scores_are_a_tie),
        cmocka_unit_test(what_nobody_knows_of_a_provider_is_to_be_verified),
        cmocka_unit_test(a_cost_that_is_unknown_is_never_a_number),
        cmocka_unit_test(what_was_not_computed_is_said),
        cmocka_unit_test(the_textbook_s_figures_stand_beside_today_s),
        cmocka_unit_test(things_are_called_by_their_names),
        cmocka_unit_test(the_title_says_what_became_of_it_and_which_result_it_is),
        cmocka_unit_test(the_verdict_says_what_it_costs),
        cmocka_unit_test(the_next_steps_are_the_phases_without_their_tasks),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
