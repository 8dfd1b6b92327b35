/*
 * test_knowledge.c - the judgement of the catalog is read whole, or each fault is told.
 */
#include "yaml/knowledge.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/faults.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena arena;
    struct catalog catalog;
    struct error_list errors, warnings;
    struct strbuf base, extra, text;
};

#define HEAD                                                  \
    "format: llm-decide/knowledge\nformat_version: \"1.0\"\n" \
    "source: https://example.org\nas_of: 2026-11\n"

/* What has to be there: each row with the number of its place, so that a mix-up shows. */
static void
base_write(struct strbuf *out)
{
    strbuf_add(out, HEAD "strategies:\n");
    for (int i = 0; i < STRATEGY_COUNT; i++)
        strbuf_addf(out,
                    "  - {id: %s, summary: s%d, traffic: t%d, setup_days: %d,\n"
                    "     development_person_months: 0.5, operations_fte: %s}\n",
                    strategy_ids[i], i, i, i,
                    i == STRATEGY_MIGRATION ? "[0.1, 0.2, 0.3, 0.4]" : "0.25");
    strbuf_add(out, "factors:\n");
    for (int f = 0; f < FACTOR_COUNT; f++) {
        strbuf_addf(
            out,
            "  - id: %s\n    anchors: a%d\n    computed: %s\n"
            "    chapter: {name: n%d, api: p, self: q, winner: w}\n    ratings:\n",
            factor_ids[f], f, f < 4 ? "true" : "false", f);
        for (int s = 0; s < STRATEGY_COUNT; s++)
            strbuf_addf(out, "      %s: {value: %d.5, rationale: r%d}\n",
                        strategy_ids[s], s, f);
    }
    strbuf_add(out, "eligibility:\n");
    for (int i = 0; i < ELIGIBLE_COUNT; i++)
        strbuf_addf(out, "  - {id: %s, sentence: s%d, reason: r%d}\n",
                    eligibility_ids[i], i, i);
    strbuf_add(out, "parameters:\n");
    for (int i = 0; i < PARAMETER_COUNT; i++)
        strbuf_addf(out, "  - {key: %s, value: %d, unit: u, rationale: r%d}\n",
                    parameter_keys[i], i, i);
}

static int
open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    arena_init(&fixture->arena);
    strbuf_init(&fixture->base);
    strbuf_init(&fixture->extra);
    strbuf_init(&fixture->text);
    base_write(&fixture->base);
    *state = fixture;
    return 0;
}

static int
close_fixture(void **state)
{
    struct fixture *fixture = *state;

    arena_clear(&fixture->arena);
    strbuf_clear(&fixture->base);
    strbuf_clear(&fixture->extra);
    strbuf_clear(&fixture->text);
    free(fixture);
    return 0;
}

/* The base and a file with sections, which begin at line 5. */
static bool
read_sections(struct fixture *fixture, const char *sections)
{
    struct yaml_file files[2] = {
        {"base.yaml", fixture->base.data, fixture->base.length},
        {"more.yaml", NULL, 0}};

    strbuf_reset(&fixture->extra);
    strbuf_add(&fixture->extra, HEAD);
    strbuf_add(&fixture->extra, sections);
    files[1].bytes = fixture->extra.data;
    files[1].size = fixture->extra.length;
    memset(&fixture->errors, 0, sizeof fixture->errors);
    memset(&fixture->warnings, 0, sizeof fixture->warnings);
    return knowledge_read(files, 2, &fixture->arena, &fixture->catalog,
                          &fixture->errors, &fixture->warnings);
}

static void
what_must_be_there_lands_at_its_place(void **state)
{
    static const double phases[MIGRATION_PHASES] = {0.1, 0.2, 0.3, 0.4};
    struct fixture *fixture = *state;
    const struct catalog *catalog = &fixture->catalog;

    assert_true(read_sections(fixture, ""));
    CHECK_TEXT("strategy", catalog->strategies[STRATEGY_HYBRID].summary, "s3");
    CHECK_TEXT("traffic", catalog->strategies[STRATEGY_HYBRID].traffic, "t3");
    CHECK_NUMBER("setup", catalog->strategies[STRATEGY_HYBRID].setup_days, 3, 0);
    CHECK_NUMBER("months",
                 catalog->strategies[STRATEGY_HYBRID].development_person_months, 0.5,
                 0);
    for (int i = 0; i < MIGRATION_PHASES; i++) {
        CHECK_NUMBER("one number for all phases",
                     catalog->strategies[STRATEGY_ROUTING].operations_fte[i], 0.25, 0);
        CHECK_NUMBER("migration",
                     catalog->strategies[STRATEGY_MIGRATION].operations_fte[i],
                     phases[i], 0);
    }
    CHECK_TEXT("factor", catalog->factors[FACTOR_RELIABILITY].chapter_name, "n6");
    CHECK_TEXT("api", catalog->factors[FACTOR_RELIABILITY].chapter_api, "p");
    CHECK_TEXT("self", catalog->factors[FACTOR_RELIABILITY].chapter_self, "q");
    CHECK_TEXT("winner", catalog->factors[FACTOR_RELIABILITY].chapter_winner, "w");
    CHECK_TEXT("anchors", catalog->factors[FACTOR_RELIABILITY].anchors, "a6");
    CHECK_BOOL("computed", catalog->factors[FACTOR_COST_HIGH_VOLUME].computed, true);
    CHECK_BOOL("not computed", catalog->factors[FACTOR_DATA_PRIVACY].computed, false);
    CHECK_NUMBER("rating",
                 catalog->factors[FACTOR_RELIABILITY].ratings[STRATEGY_ROUTING].value,
                 5.5, 0);
    CHECK_TEXT("rationale",
               catalog->factors[FACTOR_RELIABILITY].ratings[STRATEGY_ROUTING].rationale,
               "r6");
    CHECK_TEXT("eligibility", catalog->eligibility[ELIGIBLE_PROVIDER].reason, "r1");
    CHECK_TEXT("its sentence", catalog->eligibility[ELIGIBLE_PROVIDER].sentence, "s1");
    CHECK_NUMBER("parameter", catalog->parameters[PARAMETER_STALE_DAYS].value,
                 PARAMETER_STALE_DAYS, 0);
    CHECK_TEXT("its source",
               catalog->parameters[PARAMETER_STALE_DAYS].provenance.source,
               "https://example.org");
    CHECK_TEXT("its date", catalog->parameters[PARAMETER_STALE_DAYS].provenance.as_of,
               "2026-11");
    CHECK_INTEGER("the first of the month",
                  catalog->parameters[PARAMETER_STALE_DAYS].provenance.as_of_day,
                  20758);
}

static void
rules_and_texts_are_read(void **state)
{
    static const char sections[] =
        "weight_rules:\n"
        "  - {id: w1, sentence: s, when: [{key: expertise, is: [low]}],\n"
        "     factors: [performance, vendor_lock_in], times: 2.5}\n"
        "  - {id: w2, sentence: s, split_low: 0.7}\n"
        "rating_rules:\n"
        "  - {id: r1, sentence: s, factor: compliance, strategies: api-lane,\n"
        "     needs: [agreement, no-spare], gap_share: 0.2, add: -1,\n"
        "     when: [{key: x-on-call, is: [full]}]}\n"
        "gates:\n"
        "  - {id: g, kind: exclude, test: answers, when: [{key: hosting, is: [own]}],\n"
        "     strategies: own-lane, sentence: s, mend: m}\n"
        "  - {id: g, kind: warn, test: stale, strategies: all, sentence: s, mend: m}\n"
        "  - {id: h, kind: exclude, test: fit, strategies: [hybrid, routing], sentence: s,\n"
        "     mend: m}\n"
        "statements:\n"
        "  - {kind: choose, group: self-hosted, id: a, title: t, text: x, details: [p, q],\n"
        "     models: [m], check: own-cheaper, where: all lanes, source: book, as_of: 2024,\n"
        "     values: [{key: memory_gb, value: 16, unit: GB}],\n"
        "     when: [{key: scale, above: 100}]}\n"
        "  - {kind: trend, id: a, title: t, text: x}\n"
        "  - {kind: disadvantage, group: proprietary-api, factor: vendor_lock_in, id: a,\n"
        "     title: t, text: x}\n"
        "plans:\n"
        "  - {strategy: hybrid, id: p, title: t, owner: o, start_share: 1, days_share: 0.5,\n"
        "     start_days: 2, days: 3, own_share: 0.7, tasks: [one, two], done_when: d,\n"
        "     stop_if: s}\n"
        "glossary:\n"
        "  - {term: token, text: A piece of a word.}\n";
    struct fixture *fixture = *state;
    const struct catalog *catalog = &fixture->catalog;

    read_sections(fixture, sections);
    faults_join(&fixture->errors, &fixture->text);
    CHECK_TEXT("faults", fixture->text.data, "");

    CHECK_INTEGER("weight rules", catalog->weight_rule_count, 2);
    CHECK_INTEGER("factors", catalog->weight_rules[0].factors,
                  1 << FACTOR_PERFORMANCE | 1 << FACTOR_VENDOR_LOCK_IN);
    CHECK_NUMBER("times", catalog->weight_rules[0].times, 2.5, 0);
    CHECK_INTEGER("when", catalog->weight_rules[0].when_count, 1);
    CHECK_NUMBER("no split", catalog->weight_rules[0].split_low, 0, 0);
    CHECK_NUMBER("split", catalog->weight_rules[1].split_low, 0.7, 0);
    CHECK_NUMBER("no times", catalog->weight_rules[1].times, 0, 0);

    CHECK_INTEGER("factor", catalog->rating_rules[0].factor, FACTOR_COMPLIANCE);
    CHECK_INTEGER("all but self-hosted", catalog->rating_rules[0].strategies,
                  63 & ~(1 << STRATEGY_SELF_HOSTED));
    CHECK_INTEGER("needs", catalog->rating_rules[0].needs,
                  NEED_AGREEMENT | NEED_NO_SPARE);
    CHECK_NUMBER("gap", catalog->rating_rules[0].gap_share, 0.2, 0);
    CHECK_NUMBER("add", catalog->rating_rules[0].add, -1, 0);
    CHECK_INTEGER("an x- key", catalog->rating_rules[0].when[0].input, -1);

    CHECK_INTEGER("gates", catalog->gate_count, 3);
    CHECK_INTEGER("kind", catalog->gates[0].kind, GATE_EXCLUDE);
    CHECK_INTEGER("own lanes", catalog->gates[0].strategies,
                  1 << STRATEGY_SELF_HOSTED | 1 << STRATEGY_HYBRID |
                      1 << STRATEGY_MIGRATION | 1 << STRATEGY_ROUTING);
    CHECK_INTEGER("test", catalog->gates[1].test, GATE_TEST_STALE);
    CHECK_INTEGER("warn", catalog->gates[1].kind, GATE_WARN);
    CHECK_INTEGER("all", catalog->gates[1].strategies, 63);
    CHECK_INTEGER("listed", catalog->gates[2].strategies,
                  1 << STRATEGY_HYBRID | 1 << STRATEGY_ROUTING);

    CHECK_INTEGER("statement", catalog->statements[0].kind, STATEMENT_CHOOSE);
    CHECK_TEXT("group", catalog->statements[0].group, "self-hosted");
    CHECK_TEXT("detail", catalog->statements[0].details[1], "q");
    CHECK_TEXT("model", catalog->statements[0].models[0], "m");
    CHECK_INTEGER("check", catalog->statements[0].check, CHECK_OWN_CHEAPER);
    CHECK_TEXT("value", catalog->statements[0].values[0].key, "memory_gb");
    CHECK_NUMBER("value", catalog->statements[0].values[0].value, 16, 0);
    CHECK_TEXT("own source", catalog->statements[0].provenance.source, "book");
    CHECK_TEXT("own date", catalog->statements[0].provenance.as_of, "2024");
    CHECK_TEXT("no group", catalog->statements[1].group, "");
    CHECK_INTEGER("no check", catalog->statements[1].check, CHECK_NONE);
    CHECK_INTEGER("no factor", catalog->statements[1].factor, -1);
    CHECK_INTEGER("factor", catalog->statements[2].factor, FACTOR_VENDOR_LOCK_IN);

    CHECK_INTEGER("phase", catalog->phases[0].strategy, STRATEGY_HYBRID);
    CHECK_NUMBER("share", catalog->phases[0].days_share, 0.5, 0);
    CHECK_NUMBER("own", catalog->phases[0].own_share, 0.7, 0);
    CHECK_TEXT("task", catalog->phases[0].tasks[1], "two");
    CHECK_TEXT("term", catalog->glossary[0].term, "token");
}

static void
each_fault_has_its_place(void **state)
{
    static const struct {
        const char *name, *sections, *want;
    } cases[] = {
        {"a strategy twice",
         "strategies:\n  - {id: hybrid, summary: s, traffic: t, setup_days: 1,\n"
         "     development_person_months: 1, operations_fte: 1}\n",
         "more.yaml:6:10: id: 'hybrid' stands twice; keep one of them"},
        {"an unknown factor", "factors:\n  - {id: speed}\n",
         "more.yaml:6:10: id: 'speed' is not a choice; use one of: setup_time, performance, "
         "cost_low_volume, cost_high_volume, data_privacy, customization, reliability, "
         "compliance, vendor_lock_in, expertise_required"},
        {"an unknown section", "gate: []\n",
         "more.yaml:5:1: unknown key 'gate'; did you mean 'gates'?"},
        {"a section that is no list", "gates: {}\n",
         "more.yaml:5:8: gates: needs a list, not members of the form 'name: value'; see "
         "the manual for its form"},
        {"an unknown member", "glossary:\n  - {term: a, text: b, txt: c}\n",
         "more.yaml:6:24: unknown key 'txt'; did you mean 'text'?"},
        {"a rule on an unknown key",
         "weight_rules:\n  - {id: w, sentence: s, when: [{key: expertse, is: [low]}],\n"
         "     factors: [performance], times: 2}\n",
         "more.yaml:6:39: key: no question has the key 'expertse'; did you mean "
         "'expertise'?"},
        {"a rule on an unknown choice",
         "weight_rules:\n  - {id: w, sentence: s, when: [{key: expertise, is: [lo]}],\n"
         "     factors: [performance], times: 2}\n",
         "more.yaml:6:33: 'lo' is not a choice of 'expertise'; use one of: high, medium, "
         "low"},
        {"a rule without factors",
         "weight_rules:\n  - {id: w, sentence: s, times: 2}\n",
         "more.yaml:6:5: weight_rules: 'factors' is missing; add it"},
        {"a rule without a sentence",
         "weight_rules:\n  - {id: w, times: 2, factors: [performance]}\n",
         "more.yaml:6:5: weight_rules: 'sentence' is missing; add it"},
        {"a split with factors",
         "weight_rules:\n  - {id: w, sentence: s, split_low: 0.5, times: 2}\n",
         "more.yaml:6:37: split_low: a split has neither factors nor times; write two rules"},
        {"a factor twice",
         "weight_rules:\n  - {id: w, sentence: s, times: 2, factors: [performance, "
         "performance]}\n",
         "more.yaml:6:59: factors: 'performance' stands twice; keep one of them"},
        {"no factor at all",
         "weight_rules:\n  - {id: w, sentence: s, times: 2, factors: []}\n",
         "more.yaml:6:45: factors: is empty; name at least one"},
        {"a rule twice",
         "rating_rules:\n"
         "  - {id: r, sentence: s, factor: compliance, strategies: all, add: 1}\n"
         "  - {id: r, sentence: s, factor: compliance, strategies: all, add: 1}\n",
         "more.yaml:7:10: id: 'r' stands twice; give it another"},
        {"a rule that changes nothing",
         "rating_rules:\n  - {id: r, sentence: s, factor: compliance, strategies: all}\n",
         "more.yaml:6:5: rating_rules: the rule changes nothing; give gap_share or add"},
        {"a word for strategies",
         "rating_rules:\n  - {id: r, sentence: s, factor: compliance, strategies: any, "
         "add: 1}\n",
         "more.yaml:6:58: strategies: 'any' is not a choice; use one of: all, api-lane, "
         "own-lane"},
        {"an unknown need",
         "rating_rules:\n  - {id: r, sentence: s, factor: compliance, strategies: all, "
         "add: 1, needs: [luck]}\n",
         "more.yaml:6:79: needs: 'luck' is not a choice; use one of: own-lane, no-own-lane, "
         "agreement, zero-retention, region, attested, spare, no-spare"},
        {"a gate of the answers without conditions",
         "gates:\n  - {id: g, kind: warn, test: answers, strategies: all, sentence: s, "
         "mend: m}\n",
         "more.yaml:6:5: gates: 'when' is missing; add it"},
        {"an unknown test",
         "gates:\n  - {id: g, kind: warn, test: mood, strategies: all, sentence: s, mend: "
         "m}\n",
         "more.yaml:6:31: test: 'mood' is not a choice; use one of: answers, deadline, "
         "budget, quality, context, licence, fit, provider, no-own-lane, own-lane, "
         "agreement, region, stale, disagree, beyond, single-machine, reasoning, "
         "newer-unrated, one-host, flat, pinned"},
        {"a parameter twice",
         "parameters:\n  - {key: stale_days, value: 1, unit: u, rationale: r}\n",
         "more.yaml:6:11: key: 'stale_days' stands twice; keep one of them"},
        {"an unknown parameter",
         "parameters:\n  - {key: stale_day, value: 1, unit: u, rationale: r}\n", NULL},
        {"a date that is none",
         "statements:\n  - {kind: trend, id: a, title: t, text: x, as_of: soon}\n",
         "more.yaml:6:52: as_of: 'soon' is not a date; write it as YYYY-MM-DD, YYYY-MM or "
         "YYYY"},
        {"a statement twice",
         "statements:\n  - {kind: trend, id: a, title: t, text: x}\n"
         "  - {kind: trend, id: a, title: t, text: x}\n",
         "more.yaml:7:23: id: 'a' stands twice; give it another"},
        {"an advantage of nothing",
         "statements:\n"
         "  - {kind: advantage, group: self-hosted, id: a, title: t, text: x}\n",
         "more.yaml:6:5: statements: 'factor' is missing; add it"},
        {"an advantage of an unknown factor",
         "statements:\n"
         "  - {kind: advantage, group: self-hosted, factor: mood, id: a, title: t, text: x}\n",
         "more.yaml:6:51: factor: 'mood' is not a choice; use one of: setup_time, "
         "performance, cost_low_volume, cost_high_volume, data_privacy, customization, "
         "reliability, compliance, vendor_lock_in, expertise_required"},
        {"an advantage of a side that is not compared",
         "statements:\n"
         "  - {kind: advantage, group: hybrid, factor: compliance, id: a, title: t, text: x}\n",
         "more.yaml:6:30: group: 'hybrid' is not a choice; use one of: proprietary-api, "
         "self-hosted"},
        {"a trend of a factor",
         "statements:\n  - {kind: trend, factor: compliance, id: a, title: t, text: x}\n",
         "more.yaml:6:27: factor: only an advantage or a disadvantage is about a factor; "
         "leave it out"},
        {"a phase twice",
         "plans:\n"
         "  - {strategy: hybrid, id: p, title: t, owner: o, tasks: [a], done_when: d, "
         "stop_if: s}\n"
         "  - {strategy: hybrid, id: p, title: t, owner: o, tasks: [a], done_when: d, "
         "stop_if: s}\n",
         "more.yaml:7:28: id: 'p' stands twice; give it another"},
        {"more than all of the traffic",
         "plans:\n"
         "  - {strategy: hybrid, id: p, title: t, owner: o, tasks: [a], done_when: d,\n"
         "     stop_if: s, own_share: 70}\n",
         "more.yaml:7:29: own_share: '70' is out of range; use a number from 0 to 1"},
        {"a word twice", "glossary:\n  - {term: a, text: b}\n  - {term: a, text: c}\n",
         "more.yaml:7:12: term: 'a' stands twice; give it another"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_BOOL(cases[i].name, read_sections(fixture, cases[i].sections), false);
        faults_join(&fixture->errors, &fixture->text);
        if (cases[i].want)
            CHECK_TEXT(cases[i].name, fixture->text.data, cases[i].want);
        else /* its list of choices is longer than a message */
            assert_true(strncmp(fixture->text.data,
                                "more.yaml:6:11: key: 'stale_day' is not a choice; ",
                                50) == 0);
    }
}

static void
faults_of_strategies_and_factors_are_told(void **state)
{
    static const struct {
        const char *name, *from, *to, *want;
    } cases[] = {
        {"phases of another strategy",
         "setup_days: 3,\n     development_person_months: "
         "0.5, operations_fte: 0.25",
         "setup_days: 3,\n     development_person_months: 0.5, "
         "operations_fte: [1]",
         "base.yaml:13:54: operations_fte: needs a single value, not a list; see the manual "
         "for its form"},
        {"two phases of migration", "[0.1, 0.2, 0.3, 0.4]", "[0.1, 0.2]",
         "base.yaml:15:54: operations_fte: needs a list of 4 numbers; give one for each "
         "phase"},
        {"one number of migration", "[0.1, 0.2, 0.3, 0.4]", "0.1",
         "base.yaml:15:54: operations_fte: needs a list, not a single value; see the manual "
         "for its form"},
        {"a rating left out", "      hybrid: {value: 3.5, rationale: r0}\n", "",
         "base.yaml:24:7: ratings: 'hybrid' is missing; add it"},
        {"a rating above ten", "value: 3.5, rationale: r0",
         "value: 10.5, rationale: r0",
         "base.yaml:27:23: value: '10.5' is out of range; use a number from 0 to 10"},
        {"a rating without a reason", "value: 3.5, rationale: r0", "value: 3.5",
         "base.yaml:27:15: hybrid: 'rationale' is missing; add it"},
        {"a strategy left out",
         "  - {id: hybrid, summary: s3, traffic: t3, setup_days: 3,\n"
         "     development_person_months: 0.5, operations_fte: 0.25}\n",
         "", "knowledge: strategy 'hybrid' is missing; add it to a file"},
        {"an eligibility rule left out", "  - {id: price, sentence: s0, reason: r0}\n",
         "", "knowledge: eligibility rule 'price' is missing; add it to a file"},
        {"a parameter left out",
         "  - {key: floor_cutting_edge, value: 0, unit: u, rationale: r0}\n", "",
         "knowledge: parameter 'floor_cutting_edge' is missing; add it to a file"},
        {"no source", "source: https://example.org\n", "",
         "base.yaml:1:1: 'source' is missing; add it"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *at;

        strbuf_reset(&fixture->base);
        base_write(&fixture->base);
        at = strstr(fixture->base.data, cases[i].from);
        assert_non_null(at);
        strbuf_reset(&fixture->text);
        strbuf_addn(&fixture->text, fixture->base.data,
                    (size_t)(at - fixture->base.data));
        strbuf_add(&fixture->text, cases[i].to);
        strbuf_add(&fixture->text, at + strlen(cases[i].from));
        strbuf_reset(&fixture->base);
        strbuf_add(&fixture->base, fixture->text.data);
        CHECK_BOOL(cases[i].name, read_sections(fixture, ""), false);
        faults_join(&fixture->errors, &fixture->text);
        CHECK_TEXT(cases[i].name, fixture->text.data, cases[i].want);
    }
}

static void
a_rule_on_a_question_that_no_form_asks_is_found(void **state)
{
    static const char sections[] =
        "weight_rules:\n"
        "  - {id: w, sentence: s, when: [{key: x-on-call, is: [full]}], times: 2,\n"
        "     factors: [performance]}\n"
        "rating_rules:\n"
        "  - {id: r, sentence: s, factor: compliance, strategies: all, add: 1,\n"
        "     when: [{key: x-on-call, is: [always]}]}\n"
        "gates:\n"
        "  - {id: g, kind: warn, test: answers, when: [{key: x-none, above: 1}],\n"
        "     strategies: all, sentence: s, mend: m}\n"
        "statements:\n"
        "  - {kind: trend, id: a, title: t, text: x, when: [{key: x-on-call, above: 1}]}\n";
    static const struct form_choice rota[] = {{"none", "n", "-"}, {"full", "f", "-"}};
    struct form_field field = {.key = "x-on-call",
                               .input = -1,
                               .type = EXTRA_CHOICE,
                               .choices = rota,
                               .choice_count = ARRAY_LEN(rota)};
    struct form_page page = {.id = "house", .fields = &field, .field_count = 1};
    const struct form form = {&page, 1};
    struct fixture *fixture = *state;

    assert_true(read_sections(fixture, sections));
    assert_false(knowledge_check(&fixture->catalog, &form, &fixture->errors));
    faults_join(&fixture->errors, &fixture->text);
    CHECK_TEXT(
        "faults", fixture->text.data,
        "rating rule r: 'always' is not a choice of 'x-on-call'; use one of: none, "
        "full\n"
        "gate g: no form asks 'x-none'; add a form that asks it\n"
        "statement a: 'x-on-call' cannot be compared by 'above'; compare it by is or "
        "not");
}

int
main(void)
{
#define FIXED(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)
    static const struct CMUnitTest tests[] = {
        FIXED(what_must_be_there_lands_at_its_place),
        FIXED(rules_and_texts_are_read),
        FIXED(each_fault_has_its_place),
        FIXED(faults_of_strategies_and_factors_are_told),
        FIXED(a_rule_on_a_question_that_no_form_asks_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
