/*
 * fuzz_facts.c - whatever the bytes: as a file of facts they are refused with a reason, or
 * taken, and then what is written is read again as the same.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "import/facts.h"

static void
hold(bool what)
{
    if (!what)
        abort();
}

static void
faults_hold(const struct error_list *faults, bool good)
{
    hold(good == !error_list_any(faults));
    for (size_t i = 0; i < faults->count; i++)
        hold(faults->items[i].where[0] && faults->items[i].what[0]);
}

/* Each row says the same as the one at its place. */
static void
rows_hold(enum fact_kind kind, const struct catalog *want, const struct catalog *got)
{
    size_t want_count, got_count, size = fact_table[kind].size;
    const char *want_rows = fact_rows(want, kind, &want_count);
    const char *got_rows = fact_rows(got, kind, &got_count);

    hold(want_count == got_count);
    for (size_t i = 0; i < want_count; i++)
        hold(fact_compare(kind, want_rows + i * size, got_rows + i * size) == 0);
}

static void
kind_holds(enum fact_kind kind, const char *bytes, size_t size)
{
    struct catalog first = {0}, second = {0};
    struct error_list faults = {0}, again = {0};
    struct arena arena;
    struct strbuf csv;
    bool good;

    arena_init(&arena);
    strbuf_init(&csv);
    good = facts_read(kind, "fuzz.csv", bytes, size, ORIGIN_USER, &arena, &first,
                      &faults);
    faults_hold(&faults, good);
    if (good) {
        facts_write(kind, &first, &csv);
        hold(facts_read(kind, "again.csv", csv.data, csv.length, ORIGIN_USER, &arena,
                        &second, &again));
        rows_hold(kind, &first, &second);
    }
    strbuf_clear(&csv);
    arena_clear(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    int kind = facts_kind(bytes, size);

    for (int i = 0; i < FACT_KIND_COUNT; i++)
        if (kind < 0 || kind == i)
            kind_holds((enum fact_kind)i, bytes, size);
    return 0;
}
