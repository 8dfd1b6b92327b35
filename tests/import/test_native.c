/*
 * test_native.c - facts of the user's own: exported, edited, read again.
 */
#include "import/native.h"

#include <string.h>

#include "import/facts.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

static struct arena arena;
static const struct catalog *catalog;
static const struct catalog nothing;

static int
setup(void **state)
{
    (void)state;
    arena_init(&arena);
    catalog = shipped_facts(&arena);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

/* The export of a kind with one text in it replaced by another. */
static struct native_file
edited(enum fact_kind kind, const char *text, const char *by)
{
    struct strbuf csv, out;
    struct native_file file = {.name = fact_table[kind].file};
    const char *at;

    strbuf_init(&csv);
    strbuf_init(&out);
    facts_write(kind, catalog, &csv);
    at = strstr(csv.data, text);
    assert_non_null(at);
    strbuf_addn(&out, csv.data, (size_t)(at - csv.data));
    strbuf_add(&out, by);
    strbuf_add(&out, at + strlen(text));
    file.size = out.length;
    file.bytes = arena_strndup(&arena, out.data, out.length);
    strbuf_clear(&csv);
    strbuf_clear(&out);
    return file;
}

static struct native_import
taken(const struct native_file *files, size_t count, const struct catalog *own)
{
    struct native_import import;
    struct error_list faults = {0};

    if (!native_read(files, count, catalog, own, &arena, &import, &faults))
        fail_msg("%s: %s", faults.items[0].where, faults.items[0].what);
    return import;
}

static void
an_export_that_was_not_edited_changes_nothing(void **state)
{
    struct native_file files[] = {edited(FACT_OFFER, "gpt-4o", "gpt-4o"),
                                  edited(FACT_GPU_OFFER, "AWS", "AWS")};
    struct native_import import = taken(files, ARRAY_LEN(files), &nothing);

    (void)state;
    assert_int_equal(import.change_count, 0);
    assert_int_equal(import.same, catalog->offer_count + catalog->gpu_offer_count);
    assert_int_equal(import.rows.offer_count, 0);
    assert_int_equal(import.rows.gpu_offer_count, 0);
}

static void
only_edited_rows_become_the_users(void **state)
{
    struct native_file file = edited(FACT_GPU, "GeForce RTX 4090", "My RTX 4090");
    struct native_import import = taken(&file, 1, &nothing);

    (void)state;
    assert_int_equal(import.change_count, 1);
    assert_int_equal(import.changes[0].what, DIFF_CHANGED);
    assert_string_equal(((const struct gpu *)import.changes[0].before)->name,
                        "GeForce RTX 4090");
    assert_int_equal(import.rows.gpu_count, 1);
    assert_string_equal(import.rows.gpus[0].id, "rtx-4090");
    assert_string_equal(import.rows.gpus[0].name, "My RTX 4090");
    assert_int_equal(import.rows.gpus[0].provenance.origin, ORIGIN_USER);
}

static void
a_new_row_is_added(void **state)
{
    static const char csv[] =
        "id,serves,kind,source,as_of\r\nOur host,api,host,us,2026\r\n";
    struct native_file file = {"p.csv", csv, sizeof csv - 1};
    struct native_import import = taken(&file, 1, &nothing);

    (void)state;
    assert_int_equal(import.change_count, 1);
    assert_int_equal(import.changes[0].what, DIFF_ADDED);
    assert_int_equal(import.rows.provider_count, 1);
}

static void
rows_that_were_the_users_stay_unless_replaced(void **state)
{
    struct gpu own_gpus[] = {*catalog_gpu(catalog, "rtx-3090"),
                             *catalog_gpu(catalog, "rtx-4090")};
    struct catalog own = {.gpus = own_gpus, .gpu_count = 2};
    struct native_file file = edited(FACT_GPU, "GeForce RTX 4090", "Newer 4090");
    struct native_import import;

    (void)state;
    own_gpus[0].name = "Own 3090";
    own_gpus[1].name = "Own 4090";
    import = taken(&file, 1, &own);
    assert_int_equal(import.rows.gpu_count, 2);
    assert_string_equal(import.rows.gpus[0].name, "Own 3090");
    assert_string_equal(import.rows.gpus[1].name, "Newer 4090");
}

static void
faults_of_all_files_are_reported(void **state)
{
    static const char bad[] = "id,serves,kind,source,as_of\r\nx,cpu,host,s,2026\r\n";
    static const char none[] = "a,b\r\n1,2\r\n";
    struct native_file files[] = {{"bad.csv", bad, sizeof bad - 1},
                                  {"none.csv", none, sizeof none - 1}};
    struct native_import import;
    struct error_list faults = {0};

    (void)state;
    assert_false(native_read(files, 2, catalog, &nothing, &arena, &import, &faults));
    assert_int_equal(faults.count, 2);
    assert_string_equal(faults.items[0].where, "bad.csv:2:3");
    assert_string_equal(faults.items[1].where, "none.csv:1:1");
    assert_string_equal(faults.items[1].what,
                        "the columns are those of no kind of fact");
    assert_int_equal(import.rows.provider_count, 0);
}

int
main(void)
{
#define READ(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        READ(an_export_that_was_not_edited_changes_nothing),
        READ(only_edited_rows_become_the_users),
        READ(a_new_row_is_added),
        READ(rows_that_were_the_users_stay_unless_replaced),
        READ(faults_of_all_files_are_reported),
    };

    return cmocka_run_group_tests_name("import/native", tests, NULL, NULL);
}
