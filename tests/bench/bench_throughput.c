/*
 * bench_throughput.c - how well the throughput estimate meets published measurements.
 *
 * Every saturation run of the catalog against the estimate at its own shape, which was not
 * fitted to them: the ratio of measured to estimated by class of model.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "cost/throughput.h"
#include "support/shipped.h"

enum { ROWS_MOST = 512, LONG_INPUT = 2048, SHOWN = 5 };

/* Published measurements show what a server yields from this many parallel requests on. */
#define PARALLEL_LEAST 32

enum class { CLASS_DENSE, CLASS_EXPERTS, CLASS_LONG, CLASS_COUNT };

static const char *const class_names[CLASS_COUNT] = {
    [CLASS_DENSE] = "dense",
    [CLASS_EXPERTS] = "mixture of experts",
    [CLASS_LONG] = "input of 2,048 tokens and more",
};

struct run {
    const struct benchmark *row;
    double ratio; /* measured over estimated */
};

struct runs {
    struct run items[ROWS_MOST];
    size_t count;
};

static int
run_compare(const void *left, const void *right)
{
    const struct run *a = left, *b = right;

    return (a->ratio > b->ratio) - (a->ratio < b->ratio);
}

static bool
is_of(const struct benchmark *row, enum class class)
{
    bool experts = row->open_model->active_params_b.known &&
                   row->open_model->active_params_b.value <
                       row->open_model->params_b.value;

    switch (class) {
    case CLASS_DENSE:
        return !experts;
    case CLASS_EXPERTS:
        return experts;
    case CLASS_LONG:
        return row->input_tokens.value >= LONG_INPUT;
    case CLASS_COUNT:
        break;
    }
    return false;
}

static double
quantile(const struct runs *runs, double share)
{
    double at = share * (double)(runs->count - 1);
    size_t low = (size_t)floor(at);
    size_t high = low + 1 < runs->count ? low + 1 : low;

    return runs->items[low].ratio +
           (at - (double)low) * (runs->items[high].ratio - runs->items[low].ratio);
}

/* The error of the estimate in percent of the measured value. */
static double
error_pct(double ratio)
{
    return 100 * (1 / ratio - 1);
}

static void
class_print(const char *name, struct runs *runs)
{
    double worst = 0, sum = 0;
    double *errors = calloc(runs->count + 1, sizeof *errors);

    qsort(runs->items, runs->count, sizeof runs->items[0], run_compare);
    for (size_t i = 0; i < runs->count; i++) {
        errors[i] = fabs(error_pct(runs->items[i].ratio));
        sum += errors[i];
        worst = fmax(worst, errors[i]);
    }
    if (runs->count > 0)
        printf("  %-32s %3zu runs: measured/estimated P10 %.2f, median %.2f, P90 %.2f;"
               " error mean %.0f %%, worst %.0f %%\n",
               name, runs->count, quantile(runs, 0.1), quantile(runs, 0.5),
               quantile(runs, 0.9), sum / (double)runs->count, worst);
    free(errors);
}

static void
run_print(const struct run *run)
{
    const struct benchmark *row = run->row;

    printf("    %-28s %d x %-16s %-6s %5.0f/%-5.0f %8.0f tok/s, %+.0f %%\n",
           row->open_model->id, row->gpu_count, row->gpu->id, row->quantization,
           row->input_tokens.value, row->output_tokens.value, row->output_tok_s,
           error_pct(run->ratio));
}

int
main(void)
{
    static struct runs all, part;
    const struct catalog *catalog;
    struct arena arena;

    arena_init(&arena);
    catalog = shipped_catalog(&arena);
    for (size_t i = 0; i < catalog->benchmark_count && all.count < ROWS_MOST; i++) {
        const struct benchmark *row = &catalog->benchmarks[i];
        double estimate = throughput_estimate_of(catalog, row);

        if (row->kind == BENCHMARK_SATURATION && estimate > 0 &&
            (!row->parallel.known || row->parallel.value >= PARALLEL_LEAST))
            all.items[all.count++] = (struct run){row, row->output_tok_s / estimate};
    }
    printf("the throughput estimate against %zu published saturation runs:\n",
           all.count);
    class_print("all", &all);
    for (int class = 0; class < CLASS_COUNT; class ++) {
        part.count = 0;
        for (size_t i = 0; i < all.count; i++)
            if (is_of(all.items[i].row, (enum class) class))
                part.items[part.count++] = all.items[i];
        class_print(class_names[class], &part);
    }
    printf("  furthest too high and too low:\n");
    for (size_t i = 0; i < SHOWN && i < all.count; i++)
        run_print(&all.items[i]);
    for (size_t i = 0; i < SHOWN && i < all.count; i++)
        run_print(&all.items[all.count - 1 - i]);
    arena_clear(&arena);
    return 0;
}
