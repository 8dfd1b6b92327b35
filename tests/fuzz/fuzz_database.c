/*
 * fuzz_database.c - whatever bytes of a database are other than they were: it is refused
 * with a reason, or can be read; reading it leaves every byte as it was.
 *
 * An input is a list of changes: three bytes say where, the fourth what stands there.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "fuzz/fuzz.h"
#include "store/catalog.h"
#include "store/draft.h"
#include "store/saved.h"

static char path[] = "/tmp/llm-decide-fuzz-XXXXXX/db";
static unsigned char *whole; /* the database that inputs change */
static size_t whole_size;

static void
hold(bool what)
{
    if (!what)
        abort();
}

static size_t
file_read(unsigned char *bytes, size_t size)
{
    FILE *file = fopen(path, "rb");
    size_t got;

    hold(file);
    got = fread(bytes, 1, size, file);
    fclose(file);
    return got;
}

static void
file_write(const unsigned char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");

    hold(file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0);
}

static void
folder_remove(void)
{
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
}

/* A database with a draft, made once. */
static void
whole_make(void)
{
    enum { SIZE_MAX_MADE = 1 << 20 };
    struct draft draft = {
        .answers = "scale: 1", .place = "", .label = "l", .title = "t"};
    char id[SAVED_ID_SIZE], *slash = strrchr(path, '/');
    struct store *store;
    struct error err;

    *slash = '\0';
    hold(mkdtemp(path));
    *slash = '/';
    atexit(folder_remove);
    hold(store_open(path, STORE_WRITE, &store, &err));
    hold(draft_create(store, NULL, STATUS_DRAFT, &draft, "2026-11-24T00:00:00Z", id,
                      &err));
    store_close(store);
    whole = malloc(SIZE_MAX_MADE);
    hold(whole);
    whole_size = file_read(whole, SIZE_MAX_MADE);
}

/* Go through all that a start of the program reads. */
static void
database_read(struct store *store)
{
    struct saved_query query = {SAVED_ALL, SAVED_BY_CHANGE, "", 0, 20};
    struct catalog_state state;
    struct catalog catalog;
    struct saved_row *rows;
    struct draft draft;
    struct arena arena;
    struct error err;
    size_t count;

    arena_init(&arena);
    if (store_catalog_state(store, &state, &err) && state.revision)
        store_catalog_load(store, 0, &arena, &catalog, &err);
    if (saved_list(store, &query, &arena, &rows, &count, &err))
        for (size_t i = 0; i < count; i++)
            draft_read(store, rows[i].id, &arena, &draft, &err);
    arena_clear(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned char *changed, *after;
    struct store *store;
    struct error err = {0};

    if (!whole)
        whole_make();
    changed = malloc(whole_size);
    after = malloc(whole_size);
    hold(changed && after);
    memcpy(changed, whole, whole_size);
    for (; size >= 4; size -= 4, data += 4)
        changed[((size_t)data[0] << 16 | (size_t)data[1] << 8 | data[2]) % whole_size] =
            data[3];
    file_write(changed, whole_size);
    if (store_open(path, STORE_READ, &store, &err))
        database_read(store);
    else
        hold(err.code == ERROR_DATABASE && err.what[0] && err.mend[0]);
    store_close(store);
    hold(file_read(after, whole_size) == whole_size);
    hold(memcmp(after, changed, whole_size) == 0);
    free(changed);
    free(after);
    return 0;
}
