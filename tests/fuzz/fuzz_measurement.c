/*
 * fuzz_measurement.c - whatever the bytes: as measurements they are refused with a
 * reason, or give numbers that can be reckoned with.
 */
#include <math.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "import/pilot_csv.h"
#include "import/pilot_file.h"

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

/* What rows may name, by id. */
static struct open_model models[] = {{.id = "gpt-oss-20b", .name = "gpt-oss 20B"},
                                     {.id = "olmo-3-7b", .name = "Olmo 3 7B Instruct"}};
static struct gpu gpus[] = {{.id = "l4"}};
static struct provider providers[] = {{.id = "DeepInfra"}};
static const struct catalog catalog = {
    .models = models,
    .model_count = ARRAY_LEN(models),
    .gpus = gpus,
    .gpu_count = ARRAY_LEN(gpus),
    .providers = providers,
    .provider_count = ARRAY_LEN(providers),
};

/* The same bytes as a table: all rows of it are whole, or none is taken. */
static void
rows_hold(const struct pilot_source *source, struct arena *arena)
{
    struct error_list faults = {0};
    struct pilot *rows;
    size_t count;

    if (!pilot_csv_read(source, &catalog, arena, &rows, &count, &faults)) {
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

/* And as whatever it looks like: one of the three, or a fault. */
static void
file_holds(const struct pilot_source *source, struct arena *arena)
{
    struct error_list faults = {0};
    struct pilot_file file;
    bool good = pilot_file_read(PILOT_FILE_BY_SHAPE, source, &catalog, arena, &file,
                                &faults);

    hold(good == (faults.count == 0));
    hold((file.row_count > 0) + (file.run_count > 0) + (file.score_count > 0) == good);
    for (size_t i = 0; i < file.run_count; i++)
        pilot_model_guess(&catalog, PILOT_OWN, file.runs[i].model, arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    const struct pilot_source source = {.path = "fuzz",
                                        .name = "fuzz",
                                        .date = "2026-11-24",
                                        .bytes = bytes,
                                        .size = size};
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
    rows_hold(&source, &arena);
    file_holds(&source, &arena);
    arena_clear(&arena);
    return 0;
}
