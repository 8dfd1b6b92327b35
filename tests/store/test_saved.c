/*
 * test_saved.c - lists of assessments, versions, states, deletion and sessions.
 */
#include "store/saved.h"

#include <stdio.h>
#include <string.h>

#include "store/draft.h"
#include "store/session.h"
#include "store/sql.h"
#include "store/version.h"
#include "support/check.h"
#include "support/cmocka.h"

static struct arena arena;
static struct store *store;
static struct error err;

static int
setup(void **state)
{
    (void)state;
    arena_init(&arena);
    if (!store_open(":memory:", STORE_WRITE, &store, &err))
        fail_msg("%s", err.what);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    store_close(store);
    arena_clear(&arena);
    return 0;
}

static void
add(const char *id, const char *title, enum assessment_status status,
    const char *leader, double score, const char *now)
{
    struct draft draft = {.answers = "a",
                          .place = "goal",
                          .label = "began",
                          .title = title,
                          .owner = "Ana",
                          .leader = leader,
                          .score = leader ? maybe_of(score) : maybe_unknown()};
    char out[SAVED_ID_SIZE];

    if (!draft_create(store, id, status, &draft, now, out, &err))
        fail_msg("%s", err.what);
}

/* Five that differ in all that a list is sorted by. */
static void
add_five(void)
{
    add("d", "delta", STATUS_DRAFT, "hybrid", 70, "2026-11-20T00:00:00Z");
    add("a", "Alpha", STATUS_DECIDED, "self-hosted", 81, "2026-11-22T00:00:00Z");
    add("b", "beta", STATUS_DRAFT, NULL, 0, "2026-11-24T00:00:00Z");
    add("e", "Example", STATUS_EXAMPLE, "hybrid", 90, "2026-11-21T00:00:00Z");
    add("c", "Gamma", STATUS_DECIDED, "hybrid", 70, "2026-11-23T00:00:00Z");
}

static void
ids_are(const char *name, const struct saved_query *query, const char *want)
{
    struct saved_row *rows;
    char got[64] = "";
    size_t count;

    if (!saved_list(store, query, &arena, &rows, &count, &err))
        fail_msg("%s: %s", name, err.what);
    for (size_t i = 0; i < count; i++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s", rows[i].id);
    CHECK_TEXT(name, got, want);
}

static void
a_list_is_sorted_filtered_and_searched(void **state)
{
    static const struct {
        const char *name;
        struct saved_query query;
        const char *want;
    } cases[] = {
        {"latest first", {SAVED_ALL, SAVED_BY_CHANGE, "", 0, 9}, "bcaed"},
        {"by title, whatever the case", {SAVED_ALL, SAVED_BY_TITLE, "", 0, 9}, "abdec"},
        {"by score, none last", {SAVED_ALL, SAVED_BY_SCORE, "", 0, 9}, "eacdb"},
        {"by leader, none last", {SAVED_ALL, SAVED_BY_LEADER, "", 0, 9}, "cdeab"},
        {"by status", {SAVED_ALL, SAVED_BY_STATUS, "", 0, 9}, "cabde"},
        {"drafts", {SAVED_DRAFTS, SAVED_BY_CHANGE, "", 0, 9}, "bd"},
        {"decided", {SAVED_DECIDED, SAVED_BY_CHANGE, "", 0, 9}, "ca"},
        {"examples", {SAVED_EXAMPLES, SAVED_BY_CHANGE, "", 0, 9}, "e"},
        {"deleted", {SAVED_DELETED, SAVED_BY_CHANGE, "", 0, 9}, ""},
        {"a part of the title", {SAVED_ALL, SAVED_BY_CHANGE, "LPH", 0, 9}, "a"},
        {"the owner", {SAVED_ALL, SAVED_BY_CHANGE, "ana", 0, 9}, "bcaed"},
        {"nothing found", {SAVED_ALL, SAVED_BY_CHANGE, "%", 0, 9}, ""},
        {"a page", {SAVED_ALL, SAVED_BY_CHANGE, "", 1, 2}, "ca"},
        {"the last page", {SAVED_ALL, SAVED_BY_CHANGE, "", 4, 2}, "d"},
        {"behind the end", {SAVED_ALL, SAVED_BY_CHANGE, "", 5, 2}, ""},
    };

    (void)state;
    add_five();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        ids_are(cases[i].name, &cases[i].query, cases[i].want);
}

static void
counts_are_under_each_filter(void **state)
{
    int counts[SAVED_FILTER_COUNT];

    (void)state;
    add_five();
    assert_true(saved_delete(store, "d", "2026-11-25T00:00:00Z", &err));
    assert_true(saved_counts(store, counts, &err));
    assert_int_equal(counts[SAVED_ALL], 4);
    assert_int_equal(counts[SAVED_DRAFTS], 1);
    assert_int_equal(counts[SAVED_DECIDED], 2);
    assert_int_equal(counts[SAVED_EXAMPLES], 1);
    assert_int_equal(counts[SAVED_DELETED], 1);
}

static void
ten_thousand_are_listed_page_by_page(void **state)
{
    struct saved_query query = {SAVED_ALL, SAVED_BY_CHANGE, "", 0, 20};
    struct saved_row *rows;
    size_t count;

    (void)state;
    assert_true(sql_exec(
        store,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
        " INSERT INTO assessment (id, title, status, answered, step, created_at,"
        "  changed_at, notes, score)"
        " SELECT printf('x%05d', i), printf('Title %d', i), 'draft', 6, 1,"
        "  '2026-11-24T00:00:00Z', printf('2026-11-24T00:00:%05d', i), '', i % 101 FROM n",
        &err));
    assert_true(saved_list(store, &query, &arena, &rows, &count, &err));
    assert_int_equal(count, 20);
    assert_string_equal(rows[0].id, "x10000");
    query.offset = 9990;
    assert_true(saved_list(store, &query, &arena, &rows, &count, &err));
    assert_int_equal(count, 10);
    assert_string_equal(rows[9].id, "x00001");
    query = (struct saved_query){SAVED_ALL, SAVED_BY_SCORE, "", 0, 5};
    assert_true(saved_list(store, &query, &arena, &rows, &count, &err));
    CHECK_NUMBER("score", rows[0].score.value, 100, 0);
    assert_string_equal(rows[0].id, "x00100");
}

/* ---- versions ------------------------------------------------------------------------- */

static struct saved_version
version_of(const char *answers)
{
    return (struct saved_version){.answers = answers,
                                  .catalog_hash = "c0ffee",
                                  .engine = "1.0",
                                  .as_of = "2026-11-24",
                                  .decision = "{\"leader\":\"hybrid\"}",
                                  .leader = "hybrid",
                                  .score = maybe_of(77.5),
                                  .status = "",
                                  .decision_makers = "",
                                  .note = "first try"};
}

static void
versions_are_numbered_and_come_back(void **state)
{
    struct saved_version version = version_of("one"), back, *all;
    bool there;
    int number;
    size_t count;

    (void)state;
    add_five();
    assert_true(
        version_save(store, "a", &version, "2026-11-24T10:00:00Z", &number, &err));
    assert_int_equal(number, 1);
    version.answers = "two";
    version.leader = NULL;
    version.score = maybe_unknown();
    assert_true(
        version_save(store, "a", &version, "2026-11-24T11:00:00Z", &number, &err));
    assert_int_equal(number, 2);
    assert_true(
        version_save(store, "b", &version, "2026-11-24T11:00:00Z", &number, &err));
    assert_int_equal(number, 1);

    assert_true(version_read(store, "a", 1, &arena, &back, &there, &err) && there);
    assert_int_equal(back.number, 1);
    assert_string_equal(back.saved_at, "2026-11-24T10:00:00Z");
    assert_string_equal(back.answers, "one");
    assert_int_equal(back.revision, 0);
    assert_string_equal(back.catalog_hash, "c0ffee");
    assert_string_equal(back.engine, "1.0");
    assert_string_equal(back.as_of, "2026-11-24");
    assert_string_equal(back.decision, "{\"leader\":\"hybrid\"}");
    assert_string_equal(back.leader, "hybrid");
    CHECK_NUMBER("score", back.score.value, 77.5, 0);
    assert_string_equal(back.status, "");
    assert_null(back.decided_on);
    assert_string_equal(back.note, "first try");

    assert_true(version_read(store, "a", 0, &arena, &back, &there, &err) && there);
    assert_int_equal(back.number, 2);
    assert_null(back.leader);
    assert_false(back.score.known);
    assert_true(version_read(store, "a", 3, &arena, &back, &there, &err));
    assert_false(there);
    assert_true(version_read(store, "d", 0, &arena, &back, &there, &err));
    assert_false(there);

    assert_true(version_list(store, "a", &arena, &all, &count, &err));
    assert_int_equal(count, 2);
    assert_int_equal(all[0].number, 2);
    assert_null(all[0].answers);
    assert_string_equal(all[1].leader, "hybrid");
    assert_false(version_save(store, "nobody", &version, "t", &number, &err));
    assert_string_equal(err.what, "there is no assessment 'nobody'");
}

static void
a_version_rests_on_a_revision_that_is_there(void **state)
{
    struct saved_version version = version_of("one");
    int number;

    (void)state;
    add_five();
    version.revision = 7;
    assert_false(version_save(store, "a", &version, "t", &number, &err));
}

static void
a_decision_marks_the_version_and_the_assessment(void **state)
{
    struct saved_version version = version_of("one"), back;
    struct saved_row row;
    bool there;
    int number;

    (void)state;
    add_five();
    assert_true(version_save(store, "d", &version, "t", &number, &err));
    assert_true(saved_decide(store, "d", 1, "accepted", "2026-11-25", "Ana, Ben",
                             "2026-11-25T09:00:00Z", &err));
    assert_true(version_read(store, "d", 1, &arena, &back, &there, &err));
    assert_string_equal(back.status, "accepted");
    assert_string_equal(back.decided_on, "2026-11-25");
    assert_string_equal(back.decision_makers, "Ana, Ben");
    assert_true(saved_find(store, "d", &arena, &row, &there, &err));
    assert_int_equal(row.status, STATUS_DECIDED);
    assert_int_equal(row.versions, 1);
    assert_string_equal(row.changed_at, "2026-11-25T09:00:00Z");
    assert_true(saved_reopen(store, "d", "2026-11-26T09:00:00Z", &err));
    assert_true(saved_find(store, "d", &arena, &row, &there, &err));
    assert_int_equal(row.status, STATUS_DRAFT);
    assert_true(version_read(store, "d", 1, &arena, &back, &there, &err));
    assert_string_equal(back.status, "accepted");
}

static void
nothing_is_decided_without_a_version(void **state)
{
    struct saved_row row;
    bool there;

    (void)state;
    add_five();
    assert_false(saved_decide(store, "d", 1, "accepted", "2026-11-25", "", "t", &err));
    assert_string_equal(err.what, "the assessment 'd' has no version 1");
    assert_true(saved_find(store, "d", &arena, &row, &there, &err));
    assert_int_equal(row.status, STATUS_DRAFT);
    assert_false(
        saved_decide(store, "nobody", 1, "accepted", "2026-11-25", "", "t", &err));
    assert_string_equal(err.what, "there is no assessment 'nobody'");
}

/* ---- states ----------------------------------------------------------------------------- */

static void
notes_are_kept(void **state)
{
    const char *notes;

    (void)state;
    add_five();
    assert_true(saved_notes(store, "a", &arena, &notes, &err));
    assert_string_equal(notes, "");
    assert_true(saved_set_notes(store, "a", "ask\nlegal", "t", &err));
    assert_true(saved_notes(store, "a", &arena, &notes, &err));
    assert_string_equal(notes, "ask\nlegal");
    assert_false(saved_notes(store, "nobody", &arena, &notes, &err));
    assert_false(saved_set_notes(store, "nobody", "x", "t", &err));
}

static void
another_id_takes_everything_along(void **state)
{
    struct saved_version version = version_of("one"), back;
    struct saved_row row;
    struct draft draft;
    bool there;
    int number;

    (void)state;
    add_five();
    assert_true(version_save(store, "a", &version, "t", &number, &err));
    assert_true(saved_set_id(store, "a", "renamed", "t", &err));
    assert_true(saved_find(store, "a", &arena, &row, &there, &err));
    assert_false(there);
    assert_true(draft_read(store, "renamed", &arena, &draft, &err));
    assert_string_equal(draft.title, "Alpha");
    assert_true(version_read(store, "renamed", 1, &arena, &back, &there, &err) &&
                there);
    assert_false(saved_set_id(store, "renamed", "b", "t", &err));
    assert_string_equal(err.what, "there is an assessment 'b' already");
    assert_false(saved_set_id(store, "nobody", "free", "t", &err));
    assert_false(saved_set_id(store, "renamed", "No Id", "t", &err));
}

static void
several_are_deleted_or_none(void **state)
{
    static const char *const two[] = {"a", "b"}, *const twice[] = {"c", "c"},
                             *const missing[] = {"c", "x"};
    struct saved_query all = {SAVED_ALL, SAVED_BY_CHANGE, "", 0, 9};

    (void)state;
    add_five();
    assert_true(saved_delete_all(store, two, 2, "2026-11-25T12:00:00Z", &err));
    ids_are("two gone", &all, "ced");
    assert_false(saved_delete_all(store, twice, 2, "2026-11-25T12:00:00Z", &err));
    assert_false(saved_delete_all(store, missing, 2, "2026-11-25T12:00:00Z", &err));
    ids_are("none more gone", &all, "ced");
    assert_true(saved_restore_all(store, two, 2, "2026-11-26T00:00:00Z", &err));
    ids_are("two back", &all, "abced");
}

static void
what_is_deleted_can_be_restored_for_thirty_days(void **state)
{
    struct saved_version version = version_of("one");
    struct saved_query deleted = {SAVED_DELETED, SAVED_BY_CHANGE, "", 0, 9};
    struct saved_query all = {SAVED_ALL, SAVED_BY_CHANGE, "", 0, 9};
    struct saved_row row;
    bool there;
    int removed, number;

    (void)state;
    add_five();
    assert_true(version_save(store, "a", &version, "t", &number, &err));
    assert_true(saved_delete(store, "a", "2026-11-25T12:00:00Z", &err));
    assert_false(saved_delete(store, "a", "2026-11-25T12:00:00Z", &err));
    ids_are("gone", &all, "bced");
    ids_are("deleted", &deleted, "a");
    assert_true(saved_find(store, "a", &arena, &row, &there, &err) && there);
    assert_string_equal(row.deleted_at, "2026-11-25T12:00:00Z");
    assert_true(saved_restore(store, "a", "2026-11-26T00:00:00Z", &err));
    assert_false(saved_restore(store, "a", "2026-11-26T00:00:00Z", &err));
    ids_are("back", &all, "abced");

    assert_true(saved_delete(store, "a", "2026-11-25T12:00:00Z", &err));
    assert_true(saved_purge(store, "2026-12-25T23:59:59Z", &removed, &err));
    assert_int_equal(removed, 0);
    assert_true(saved_purge(store, "2026-12-26T00:00:00Z", &removed, &err));
    assert_int_equal(removed, 1);
    assert_true(saved_find(store, "a", &arena, &row, &there, &err));
    assert_false(there);
    assert_true(sql_exec(store, "INSERT INTO session VALUES (1, 'b', 't')", &err));
    assert_false(sql_exec(store, "INSERT INTO session VALUES (2, 'a', 't')", &err));
}

/* ---- sessions ------------------------------------------------------------------------------ */

static void
a_session_without_a_goodbye_is_found(void **state)
{
    struct session *sessions;
    size_t count;

    (void)state;
    add_five();
    assert_true(session_begin(store, 100, "a", "2026-11-24T10:00:00Z", &err));
    assert_true(session_begin(store, 200, "b", "2026-11-24T11:00:00Z", &err));
    assert_true(session_begin(store, 100, "c", "2026-11-24T12:00:00Z", &err));
    assert_true(session_list(store, &arena, &sessions, &count, &err));
    assert_int_equal(count, 2);
    assert_int_equal(sessions[0].process, 100);
    assert_string_equal(sessions[0].assessment, "c");
    assert_int_equal(sessions[1].process, 200);
    assert_string_equal(sessions[1].started_at, "2026-11-24T11:00:00Z");
    assert_true(session_end(store, 100, &err));
    assert_true(session_end(store, 100, &err));
    assert_true(session_list(store, &arena, &sessions, &count, &err));
    assert_int_equal(count, 1);
}

int
main(void)
{
#define SAVED(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        SAVED(a_list_is_sorted_filtered_and_searched),
        SAVED(counts_are_under_each_filter),
        SAVED(ten_thousand_are_listed_page_by_page),
        SAVED(versions_are_numbered_and_come_back),
        SAVED(a_version_rests_on_a_revision_that_is_there),
        SAVED(a_decision_marks_the_version_and_the_assessment),
        SAVED(nothing_is_decided_without_a_version),
        SAVED(notes_are_kept),
        SAVED(another_id_takes_everything_along),
        SAVED(several_are_deleted_or_none),
        SAVED(what_is_deleted_can_be_restored_for_thirty_days),
        SAVED(a_session_without_a_goodbye_is_found),
    };

    return cmocka_run_group_tests_name("store/saved", tests, NULL, NULL);
}
