/*
 * test_draft.c - an assessment while it is worked on: nothing lost, everything undone.
 */
#include "store/draft.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/saved.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/folder.h"

static struct arena arena;
static struct folder folder;
static struct store *store;
static struct error err;

static int
setup(void **state)
{
    (void)state;
    arena_init(&arena);
    folder_make(&folder);
    if (!store_open(folder_path(&folder, "llm-decide.db"), STORE_WRITE, &store, &err))
        fail_msg("%s", err.what);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    store_close(store);
    folder_remove(&folder);
    arena_clear(&arena);
    return 0;
}

/* The program ends and is started again. */
static void
reopen(void)
{
    store_close(store);
    if (!store_open(folder_path(&folder, "llm-decide.db"), STORE_WRITE, &store, &err))
        fail_msg("%s", err.what);
}

static struct draft
draft_of(const char *answers, const char *label)
{
    return (struct draft){.answers = answers,
                          .place = "load/scale",
                          .label = label,
                          .title = "Support copilot",
                          .owner = "ana",
                          .answered = 3,
                          .leader = "hybrid",
                          .score = maybe_of(77.25)};
}

static void
created(const char *id, const char *answers)
{
    struct draft draft = draft_of(answers, "began");
    char out[SAVED_ID_SIZE];

    if (!draft_create(store, id, STATUS_DRAFT, &draft, "2026-11-24T10:00:00Z", out,
                      &err))
        fail_msg("%s", err.what);
    assert_string_equal(out, id);
}

static void
changed(const char *id, const char *answers, const char *label)
{
    struct draft draft = draft_of(answers, label);

    if (!draft_save(store, id, &draft, "2026-11-24T10:01:00Z", &err))
        fail_msg("%s", err.what);
}

static void
answers_are(const char *id, const char *want)
{
    struct draft draft;

    if (!draft_read(store, id, &arena, &draft, &err))
        fail_msg("%s", err.what);
    assert_string_equal(draft.answers, want);
}

/* ---- saving ------------------------------------------------------------------------- */

static void
a_draft_comes_back_as_it_was(void **state)
{
    static const char answers[] =
        "requirements:\n  scale: 20000000\n# \xC3\xA4 '; DROP --\n";
    struct draft draft;
    struct saved_row row;
    bool there;

    (void)state;
    created("copilot", answers);
    reopen();
    assert_true(draft_read(store, "copilot", &arena, &draft, &err));
    assert_string_equal(draft.answers, answers);
    assert_string_equal(draft.place, "load/scale");
    assert_string_equal(draft.label, "began");
    assert_string_equal(draft.title, "Support copilot");
    assert_string_equal(draft.owner, "ana");
    assert_int_equal(draft.answered, 3);
    assert_string_equal(draft.leader, "hybrid");
    CHECK_NUMBER("score", draft.score.value, 77.25, 0);
    assert_true(saved_find(store, "copilot", &arena, &row, &there, &err) && there);
    assert_int_equal(row.status, STATUS_DRAFT);
    assert_string_equal(row.created_at, "2026-11-24T10:00:00Z");
    assert_string_equal(row.place, "load/scale");
}

static void
what_is_not_given_is_nothing(void **state)
{
    struct draft draft = draft_of("a", "began"), back;
    char out[SAVED_ID_SIZE];

    (void)state;
    draft.owner = NULL;
    draft.leader = NULL;
    draft.score = maybe_unknown();
    assert_true(draft_create(store, "x", STATUS_EXAMPLE, &draft, "t", out, &err));
    assert_true(draft_read(store, "x", &arena, &back, &err));
    assert_null(back.owner);
    assert_null(back.leader);
    assert_false(back.score.known);
}

static void
an_id_is_made_of_the_title(void **state)
{
    static const struct {
        const char *title, *want;
    } cases[] = {
        {"Support copilot", "support-copilot"},
        {"Support copilot", "support-copilot-2"},
        {"  Support -- copilot! ", "support-copilot-3"},
        {"\xC3\x9C"
         "bersicht 2027",
         "ubersicht-2027"},
        {"../../etc/passwd", "etc-passwd"},
        {"\xE6\x97\xA5\xE6\x9C\xAC", "assessment"},
        {"", "assessment-2"},
        {"a title of very many words that goes on and on and on",
         "a-title-of-very-many-words-that-goes-on-and-on-a"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct draft draft = draft_of("a", "began");
        char out[SAVED_ID_SIZE];

        draft.title = cases[i].title;
        assert_true(draft_create(store, NULL, STATUS_DRAFT, &draft, "t", out, &err));
        CHECK_TEXT(cases[i].title, out, cases[i].want);
    }
}

static void
an_id_that_is_taken_or_no_id_is_refused(void **state)
{
    static const struct {
        const char *id, *what;
    } cases[] = {
        {"copilot", "there is an assessment 'copilot' already"},
        {"Copilot", "no good id: 'Copilot'"},
        {"-x", "no good id: '-x'"},
        {"", "no good id: ''"},
        {"a/b", "no good id: 'a/b'"},
        {"a b", "no good id: 'a b'"},
        {"a23456789b123456789c123456789d123456789e123456789f123456789g12345",
         "no good id: 'a23456789b123456789c123456789d123456789e123456789f1234567...'"},
    };
    struct draft draft = draft_of("a", "began");
    char out[SAVED_ID_SIZE];

    (void)state;
    created("copilot", "a");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_BOOL(
            cases[i].id,
            draft_create(store, cases[i].id, STATUS_DRAFT, &draft, "t", out, &err),
            false);
        CHECK_TEXT(cases[i].id, err.what, cases[i].what);
        CHECK_INTEGER(cases[i].id, err.code, ERROR_INPUT);
    }
    assert_true(draft_create(
        store, "a23456789b123456789c123456789d123456789e123456789f123456789g1234",
        STATUS_DRAFT, &draft, "t", out, &err));
}

static void
an_assessment_that_is_not_there_is_said(void **state)
{
    struct draft draft = draft_of("a", "x");
    int undo, redo;

    (void)state;
    assert_false(draft_save(store, "nobody", &draft, "t", &err));
    assert_string_equal(err.what, "there is no assessment 'nobody'");
    assert_false(draft_read(store, "nobody", &arena, &draft, &err));
    assert_false(draft_steps(store, "nobody", &undo, &redo, &err));
}

/* After kill -9 at most what was being typed is gone. */
static void
what_was_saved_survives_a_kill(void **state)
{
    char path[600];
    int status;
    pid_t pid;

    (void)state;
    created("copilot", "one");
    snprintf(path, sizeof path, "%s", folder_path(&folder, "llm-decide.db"));
    store_close(store);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct draft draft = draft_of("two", "changed");

        if (!store_open(path, STORE_WRITE, &store, &err) ||
            !draft_save(store, "copilot", &draft, "t", &err))
            _exit(1);
        kill(getpid(), SIGKILL);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status));
    assert_true(store_open(path, STORE_WRITE, &store, &err));
    answers_are("copilot", "two");
}

/* ---- undo ----------------------------------------------------------------------------- */

static void
undone(const char *id, const char *want_label, const char *want_answers)
{
    struct draft draft;
    const char *label = NULL;
    bool moved;

    assert_true(draft_undo(store, id, "t", &arena, &draft, &label, &moved, &err));
    assert_true(moved);
    assert_string_equal(label, want_label);
    assert_string_equal(draft.answers, want_answers);
    answers_are(id, want_answers);
}

static void
undo_and_redo_go_through_the_changes(void **state)
{
    struct draft draft;
    const char *label = NULL;
    bool moved;
    int undo, redo;

    (void)state;
    created("a", "0");
    changed("a", "1", "scale 10M -> 20M");
    changed("a", "2", "expertise low -> high");
    assert_true(draft_steps(store, "a", &undo, &redo, &err));
    assert_int_equal(undo, 2);
    assert_int_equal(redo, 0);
    undone("a", "expertise low -> high", "1");
    reopen();
    undone("a", "scale 10M -> 20M", "0");
    assert_true(draft_undo(store, "a", "t", &arena, &draft, &label, &moved, &err));
    assert_false(moved);
    assert_true(draft_steps(store, "a", &undo, &redo, &err));
    assert_int_equal(undo, 0);
    assert_int_equal(redo, 2);
    assert_true(draft_redo(store, "a", "t", &arena, &draft, &label, &moved, &err));
    assert_true(moved);
    assert_string_equal(label, "scale 10M -> 20M");
    assert_string_equal(draft.answers, "1");
    assert_true(draft_redo(store, "a", "t", &arena, &draft, &label, &moved, &err));
    assert_string_equal(draft.answers, "2");
    assert_true(draft_redo(store, "a", "t", &arena, &draft, &label, &moved, &err));
    assert_false(moved);
}

static void
a_change_after_undo_cuts_what_could_be_redone(void **state)
{
    struct draft draft;
    const char *label;
    bool moved;

    (void)state;
    created("a", "0");
    changed("a", "1", "one");
    changed("a", "2", "two");
    undone("a", "two", "1");
    changed("a", "3", "three");
    assert_true(draft_redo(store, "a", "t", &arena, &draft, &label, &moved, &err));
    assert_false(moved);
    undone("a", "three", "1");
    undone("a", "one", "0");
}

static void
undo_also_moves_what_the_list_shows(void **state)
{
    struct draft draft = draft_of("1", "title");
    struct saved_row row;
    bool there;

    (void)state;
    created("a", "0");
    draft.title = "Another title";
    draft.answered = 6;
    draft.leader = "self-hosted";
    draft.score = maybe_of(81.5);
    assert_true(draft_save(store, "a", &draft, "t", &err));
    assert_true(saved_find(store, "a", &arena, &row, &there, &err));
    assert_string_equal(row.title, "Another title");
    assert_string_equal(row.leader, "self-hosted");
    assert_int_equal(row.answered, 6);
    undone("a", "title", "0");
    assert_true(saved_find(store, "a", &arena, &row, &there, &err));
    assert_string_equal(row.title, "Support copilot");
    assert_string_equal(row.leader, "hybrid");
    assert_int_equal(row.answered, 3);
    CHECK_NUMBER("score", row.score.value, 77.25, 0);
}

static void
a_move_to_another_place_is_no_step(void **state)
{
    struct draft draft = draft_of("0", "moved"), back;
    struct saved_row row;
    int undo, redo;
    bool there;

    (void)state;
    created("a", "0");
    draft.place = "money/budget";
    draft.score = maybe_of(50);
    assert_true(draft_save(store, "a", &draft, "2026-12-01T00:00:00Z", &err));
    assert_true(draft_steps(store, "a", &undo, &redo, &err));
    assert_int_equal(undo, 0);
    assert_true(draft_read(store, "a", &arena, &back, &err));
    assert_string_equal(back.place, "money/budget");
    assert_string_equal(back.label, "began");
    assert_true(saved_find(store, "a", &arena, &row, &there, &err));
    CHECK_NUMBER("score", row.score.value, 50, 0);
    assert_string_equal(row.changed_at, "2026-11-24T10:00:00Z");
}

static void
five_hundred_steps_are_kept(void **state)
{
    char text[32];
    int undo, redo;

    (void)state;
    created("a", "start");
    for (int i = 1; i <= SAVED_STEPS_KEPT + 20; i++) {
        snprintf(text, sizeof text, "%d", i);
        changed("a", text, text);
    }
    assert_true(draft_steps(store, "a", &undo, &redo, &err));
    assert_int_equal(undo, SAVED_STEPS_KEPT);
    undone("a", "520", "519");
}

int
main(void)
{
#define SAVED(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        SAVED(a_draft_comes_back_as_it_was),
        SAVED(what_is_not_given_is_nothing),
        SAVED(an_id_is_made_of_the_title),
        SAVED(an_id_that_is_taken_or_no_id_is_refused),
        SAVED(an_assessment_that_is_not_there_is_said),
        SAVED(what_was_saved_survives_a_kill),
        SAVED(undo_and_redo_go_through_the_changes),
        SAVED(a_change_after_undo_cuts_what_could_be_redone),
        SAVED(undo_also_moves_what_the_list_shows),
        SAVED(a_move_to_another_place_is_no_step),
        SAVED(five_hundred_steps_are_kept),
    };

    return cmocka_run_group_tests_name("store/draft", tests, NULL, NULL);
}
