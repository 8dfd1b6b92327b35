/*
 * fuzz_measurement.c - whatever the bytes: as measurements they are refused with a
 * reason, or give numbers that can be reckoned with.
 */
#include <math.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "import/measurement.h"
#include "import/pilot_csv.h"

static void
hold(bool what)
{
    if (!what)
        abort();
}

static void
maybe_holds(struct maybe number)
{
    hold(!number.known || (isfinite(number.value) && number.value >= 0));
}

static void
run_holds(const struct measurement *run)
{
    hold(isfinite(run->requests) && run->requests >= 0);
    hold(isfinite(run->failed) && run->failed >= 0);
    maybe_holds(run->input_tokens);
    maybe_holds(run->output_tokens);
    maybe_holds(run->output_tokens_per_second);
    maybe_holds(run->user_tokens_per_second);
    maybe_holds(run->first_token_ms_p95);
    maybe_holds(run->offered_rate);
    maybe_holds(run->reached_rate);
}

/* The same bytes as a table: all rows of it are whole, or none is taken. */
static void
rows_hold(const char *bytes, size_t size, struct arena *arena)
{
    struct error_list faults = {0};
    struct pilot *rows;
    size_t count;

    if (!pilot_csv_read("fuzz.csv", bytes, size, "2026-11-24", "fuzz", arena, &rows,
                        &count, &faults)) {
        hold(faults.count > 0 && count == 0);
        return;
    }
    hold(count > 0 && faults.count == 0);
    for (size_t i = 0; i < count; i++) {
        hold(rows[i].model && rows[i].date && rows[i].source);
        hold(rows[i].approach == PILOT_OWN || (!rows[i].gpu && rows[i].gpus == 0));
        maybe_holds(rows[i].output_tokens_per_second);
        maybe_holds(rows[i].incidents);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    struct measurement *runs;
    struct eval_score *scores;
    struct arena arena;
    struct error err;
    size_t count;

    arena_init(&arena);
    for (int format = -1; format < MEASUREMENT_FORMAT_COUNT; format++)
        if (measurements_read(format, "fuzz.json", bytes, size, &arena, &runs, &count,
                              &err)) {
            hold(count > 0);
            for (size_t i = 0; i < count; i++)
                run_holds(&runs[i]);
            measurement_best(runs, count, 10);
        } else
            hold(err.what[0] != '\0');
    if (eval_scores_read("fuzz.json", bytes, size, &arena, &scores, &count, &err)) {
        hold(count > 0);
        for (size_t i = 0; i < count; i++)
            hold(isfinite(scores[i].value) && scores[i].task && scores[i].metric);
    } else
        hold(err.what[0] != '\0');
    rows_hold(bytes, size, &arena);
    arena_clear(&arena);
    return 0;
}
