/*
 * test_documents.c - a stream is cut where YAML cuts it, with the place of each part.
 */
#include "cli/documents.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/folder.h"

enum { LIMIT = 64, PARTS_MOST = 4 };

struct part {
    const char *bytes;
    long before;
};

static struct folder folder;

static int
open_folder(void **state)
{
    (void)state;
    folder_make(&folder);
    return 0;
}

static int
close_folder(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

static void
part_check(const char *name, const struct part *want, struct documents *documents)
{
    struct strbuf bytes;
    struct error err;
    bool there;
    long before;

    strbuf_init(&bytes);
    CHECK_BOOL(name, documents_next(documents, LIMIT, &bytes, &before, &there, &err),
               true);
    CHECK_BOOL(name, there, want->bytes != NULL);
    if (want->bytes) {
        CHECK_TEXT(name, bytes.data, want->bytes);
        CHECK_INTEGER(name, before, want->before);
    }
    strbuf_clear(&bytes);
}

static void
a_stream_is_cut_at_its_markers(void **state)
{
    static const struct {
        const char *name, *stream;
        struct part parts[PARTS_MOST];
    } cases[] = {
        {"one without a marker", "a: 1\n", {{"a: 1\n", 0}}},
        {"a last line without an end", "a: 1", {{"a: 1", 0}}},
        {"a marker before it", "---\na: 1\n", {{"---\na: 1\n", 0}}},
        {"two", "a: 1\n---\nb: 2\n", {{"a: 1\n", 0}, {"---\nb: 2\n", 1}}},
        {"on the line of the marker",
         "--- a\n--- b\n",
         {{"--- a\n", 0}, {"--- b\n", 1}}},
        {"an end and a start",
         "a: 1\n...\n---\nb: 2\n",
         {{"a: 1\n", 0}, {"---\nb: 2\n", 2}}},
        {"an end alone", "a: 1\n...\nb: 2\n", {{"a: 1\n", 0}, {"b: 2\n", 2}}},
        {"a marker at the end", "a: 1\n---\n", {{"a: 1\n", 0}}},
        {"nothing between",
         "a: 1\n---\n# no one\n---\nb: 2\n",
         {{"a: 1\n", 0}, {"---\nb: 2\n", 3}}},
        {"a directive", "%YAML 1.2\n---\na: 1\n", {{"%YAML 1.2\n---\na: 1\n", 0}}},
        {"dashes within",
         "a: |\n  ---\n ----\n----\n",
         {{"a: |\n  ---\n ----\n----\n", 0}}},
        {"lines of Windows",
         "a: 1\r\n---\r\nb: 2\r\n",
         {{"a: 1\r\n", 0}, {"---\r\nb: 2\r\n", 1}}},
        {"only comments", "# nothing\n\n# at all\n", {{NULL, 0}}},
        {"nothing", "", {{NULL, 0}}},
        {"only markers", "---\n---\n...\n", {{NULL, 0}}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *path = folder_path(&folder, "stream.yaml");
        struct documents documents;
        struct error err;
        size_t part = 0;

        remove(path);
        folder_write(path, cases[i].stream, strlen(cases[i].stream));
        assert_true(documents_open(path, &documents, &err));
        for (; part < PARTS_MOST && cases[i].parts[part].bytes; part++)
            part_check(cases[i].name, &cases[i].parts[part], &documents);
        part_check(cases[i].name, &(struct part){NULL, 0}, &documents);
        documents_close(&documents);
        remove(path);
    }
}

/* One that is too large is refused, and the next one is not. */
static void
a_document_is_bounded(void **state)
{
    const char *path = folder_path(&folder, "large.yaml");
    struct documents documents;
    struct strbuf stream, bytes;
    struct error err;
    bool there;
    long before;

    (void)state;
    strbuf_init(&stream);
    strbuf_init(&bytes);
    strbuf_add(&stream, "a: ");
    strbuf_fill(&stream, 'x', 100000); /* longer than what is read at once */
    strbuf_add(&stream, "\n---\nb: 2\n---\n");
    for (int i = 0; i < 20; i++)
        strbuf_add(&stream, "key: value\n");
    strbuf_add(&stream, "---\nc: 3\n");
    folder_write(path, stream.data, stream.length);
    assert_true(documents_open(path, &documents, &err));
    assert_false(documents_next(&documents, LIMIT, &bytes, &before, &there, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_string_equal(err.what, "the document after line 0 is larger than 0 KiB");
    part_check("after a long line", &(struct part){"---\nb: 2\n", 1}, &documents);
    assert_false(documents_next(&documents, LIMIT, &bytes, &before, &there, &err));
    part_check("after many lines", &(struct part){"---\nc: 3\n", 24}, &documents);
    part_check("the end", &(struct part){NULL, 0}, &documents);
    documents_close(&documents);
    strbuf_clear(&bytes);
    strbuf_clear(&stream);
}

static void
what_is_no_file_is_refused(void **state)
{
    struct documents documents;
    struct error err;

    (void)state;
    assert_false(documents_open(folder_path(&folder, "none"), &documents, &err));
    assert_int_equal(err.code, ERROR_FAILED);
    documents_close(&documents);
    assert_false(documents_open(folder.path, &documents, &err));
    assert_string_equal(err.what, "is a folder");
    documents_close(&documents);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stream_is_cut_at_its_markers),
        cmocka_unit_test(a_document_is_bounded),
        cmocka_unit_test(what_is_no_file_is_refused),
    };

    return cmocka_run_group_tests(tests, open_folder, close_folder);
}
