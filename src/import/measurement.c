/*
 * measurement.c - what load tests of a user's own servers measured.
 */
#include "import/measurement.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "import/json.h"

/* The versions of GuideLLM's file that are read: 1 up to GuideLLM 0.5, then 2. */
enum { GUIDELLM_VERSIONS = 2 };

/* A server that answers less than this share of what is sent is at its limit. */
#define KEPT_UP 0.95

#define MS_PER_S 1000.0
#define SECONDS_PER_DAY 86400.0
#define SECONDS_MAX 4102444800.0 /* 2100 */

const char *const measurement_format_names[MEASUREMENT_FORMAT_COUNT] = {
    [MEASUREMENT_VLLM] = "vllm",
    [MEASUREMENT_GUIDELLM] = "guidellm",
};

/* A member that is a number above 0. */
static struct maybe
member_amount(const json_t *object, const char *key)
{
    const json_t *member = json_object_get(object, key);
    double value = json_is_number(member) ? json_number_value(member) : 0;

    return value > 0 && isfinite(value) ? maybe_of(value) : maybe_unknown();
}

static struct maybe
per_second(struct maybe ms)
{
    return ms.known ? maybe_of(MS_PER_S / ms.value) : maybe_unknown();
}

static struct maybe
ratio(struct maybe sum, double count)
{
    return sum.known && count > 0 ? maybe_of(sum.value / count) : maybe_unknown();
}

static bool
refuse(const char *name, const char *mend, const char *what, struct error *err)
{
    return error_set(err, ERROR_INPUT, name, mend, "%s", what);
}

/* Whether a run shows what the server can do: it had more to do than it could. */
static bool
is_at_capacity(const struct measurement *run)
{
    return run->output_tokens_per_second.known && maybe_or(run->at_once, 2) > 1 &&
           (!run->offered_rate.known ||
            maybe_or(run->reached_rate, run->offered_rate.value) <
                KEPT_UP * run->offered_rate.value);
}

/* ---- vLLM ------------------------------------------------------------------------ */

/* "20261120-143000", or as some builds write it "2026-11-20T14:30:00Z", as a day. */
static const char *
vllm_day(const json_t *run, struct arena *arena)
{
    const char *date = member_text(run, "date"), *day;
    long known;

    if (!date)
        return NULL;
    day = strspn(date, "0123456789") >= 8
              ? arena_printf(arena, "%.4s-%.2s-%.2s", date, date + 4, date + 6)
              : arena_printf(arena, "%.10s", date);
    return date_parse(day, &known) ? day : NULL;
}

static void
vllm_run(const json_t *run, struct arena *arena, struct measurement *out)
{
    const char *model = member_text(run, "model_id");
    double completed = maybe_or(member_amount(run, "completed"), 0);
    struct maybe prompts = member_amount(run, "num_prompts");

    *out = (struct measurement){
        .model = model ? arena_strdup(arena, model) : NULL,
        .date = vllm_day(run, arena),
        .requests = completed,
        .failed = maybe_or(member_amount(run, "failed"),
                           fmax(0, maybe_or(prompts, completed) - completed)),
        .input_tokens = ratio(member_amount(run, "total_input_tokens"), completed),
        .output_tokens = ratio(member_amount(run, "total_output_tokens"), completed),
        .output_tokens_per_second = member_amount(run, "output_throughput"),
        .user_tokens_per_second = per_second(member_amount(run, "mean_tpot_ms")),
        .first_token_ms_p95 = member_amount(run, "p95_ttft_ms"),
        /* a text is "inf": as fast as they go */
        .offered_rate = member_amount(run, "request_rate"),
        .reached_rate = member_amount(run, "request_throughput"),
        .at_once = maybe_first(member_amount(run, "max_concurrency"),
                               member_amount(run, "multi_turn_concurrency")),
    };
    out->at_capacity = is_at_capacity(out);
}

static bool
is_vllm(const json_t *value)
{
    return json_is_object(value) && json_object_get(value, "output_throughput") &&
           json_object_get(value, "completed");
}

/* ---- GuideLLM -------------------------------------------------------------------- */

/* metrics.NAME.successful.PART */
static struct maybe
guidellm_metric(const json_t *benchmark, const char *name, const char *part)
{
    const json_t *metric = json_object_get(json_object_get(benchmark, "metrics"), name);

    return member_amount(json_object_get(metric, "successful"), part);
}

static struct maybe
guidellm_p95(const json_t *benchmark, const char *name)
{
    const json_t *metric = json_object_get(json_object_get(benchmark, "metrics"), name);

    return member_amount(
        json_object_get(json_object_get(metric, "successful"), "percentiles"), "p95");
}

/* How many requests a strategy lets in at the same time. */
static struct maybe
guidellm_at_once(const json_t *strategy, const char *type)
{
    if (type && strcmp(type, "synchronous") == 0)
        return maybe_of(1);
    return type && strcmp(type, "concurrent") == 0
               ? maybe_first(member_amount(strategy, "streams"),
                             member_amount(strategy, "max_concurrency"))
               : maybe_unknown();
}

/* The member of a benchmark's settings, which were called args up to GuideLLM 0.3. */
static const json_t *
guidellm_setting(const json_t *benchmark, const char *name)
{
    const json_t *now = json_object_get(json_object_get(benchmark, "config"), name);

    return now ? now : json_object_get(json_object_get(benchmark, "args"), name);
}

/* The model as the server calls it: of the run, else of the whole file. */
static const char *
guidellm_model(const json_t *file, const json_t *benchmark)
{
    const char *of_run = member_text(guidellm_setting(benchmark, "backend"), "model");
    const char *of_worker = member_text(json_object_get(benchmark, "worker"),
                                        "backend_model");

    return of_run      ? of_run
           : of_worker ? of_worker
                       : member_text(json_object_get(file, "args"), "model");
}

/* What the tool says of a run itself, under its name of today or of GuideLLM 0.3. */
static const json_t *
guidellm_stats(const json_t *benchmark)
{
    const json_t *now = json_object_get(benchmark, "scheduler_metrics");

    return now ? now : json_object_get(benchmark, "run_stats");
}

/* Requests by how they ended: those that were measured, else all that were made. */
static const json_t *
guidellm_totals(const json_t *benchmark)
{
    const json_t *measured = json_object_get(json_object_get(benchmark, "metrics"),
                                             "request_totals");

    return measured ? measured
                    : json_object_get(guidellm_stats(benchmark), "requests_made");
}

/* The day on which a run began, from seconds since 1970. */
static const char *
guidellm_day(const json_t *benchmark, struct arena *arena)
{
    struct maybe start = maybe_first(
        member_amount(guidellm_stats(benchmark), "start_time"),
        member_amount(benchmark, "start_time"));
    char text[DATE_TEXT_SIZE];

    if (!start.known || start.value > SECONDS_MAX)
        return NULL;
    date_format((long)(start.value / SECONDS_PER_DAY), text);
    return arena_strdup(arena, text);
}

static void
guidellm_run(const json_t *file, const json_t *benchmark, struct arena *arena,
             struct measurement *out)
{
    const json_t *totals = guidellm_totals(benchmark);
    const json_t *strategy = guidellm_setting(benchmark, "strategy");
    const char *type = member_text(strategy, "type_");
    const char *model = guidellm_model(file, benchmark);

    *out = (struct measurement){
        .model = model ? arena_strdup(arena, model) : NULL,
        .date = guidellm_day(benchmark, arena),
        .requests = maybe_or(
            maybe_first(member_amount(totals, "successful"),
                        guidellm_metric(benchmark, "request_latency", "count")),
            0),
        .failed = maybe_or(member_amount(totals, "errored"), 0),
        .input_tokens = guidellm_metric(benchmark, "prompt_token_count", "mean"),
        .output_tokens = guidellm_metric(benchmark, "output_token_count", "mean"),
        .output_tokens_per_second = guidellm_metric(benchmark,
                                                    "output_tokens_per_second", "mean"),
        .user_tokens_per_second = per_second(
            guidellm_metric(benchmark, "inter_token_latency_ms", "mean")),
        .first_token_ms_p95 = guidellm_p95(benchmark, "time_to_first_token_ms"),
        .offered_rate = member_amount(strategy, "rate"),
        .reached_rate = guidellm_metric(benchmark, "requests_per_second", "mean"),
        .at_once = guidellm_at_once(strategy, type),
    };
    if (type && (strcmp(type, "throughput") == 0 || strcmp(type, "concurrent") == 0))
        out->offered_rate = maybe_unknown(); /* as many at once as are let in */
    out->at_capacity = is_at_capacity(out);
}

static bool
is_guidellm(const json_t *value)
{
    return json_is_array(json_object_get(value, "benchmarks"));
}

static bool
guidellm_version_known(const char *name, const json_t *value, struct error *err)
{
    const json_t *version = json_object_get(json_object_get(value, "metadata"),
                                            "version");

    if (!json_is_integer(version) || (json_integer_value(version) >= 1 &&
                                      json_integer_value(version) <= GUIDELLM_VERSIONS))
        return true;
    return error_set(err, ERROR_INPUT, name,
                     "write what it says into a CSV, see 'llm-decide help pilot'",
                     "version %lld of a GuideLLM file; versions 1 to %d are read",
                     (long long)json_integer_value(version), GUIDELLM_VERSIONS);
}

/* ---- files ----------------------------------------------------------------------- */

struct runs {
    struct measurement *items;
    size_t count;
};

static bool
runs_of(int format, const char *name, const json_t *value, struct arena *arena,
        struct runs *runs, struct error *err)
{
    size_t index;
    const json_t *item;

    if ((format < 0 || format == MEASUREMENT_GUIDELLM) && is_guidellm(value)) {
        if (!guidellm_version_known(name, value, err))
            return false;
        json_array_foreach(json_object_get(value, "benchmarks"), index, item)
        {
            if (runs->count < MEASUREMENTS_MAX)
                guidellm_run(value, item, arena, &runs->items[runs->count++]);
        }
        return true;
    }
    if ((format < 0 || format == MEASUREMENT_VLLM) && json_is_array(value)) {
        json_array_foreach(value, index, item)
        {
            if (!runs_of(MEASUREMENT_VLLM, name, item, arena, runs, err))
                return false;
        }
        return true;
    }
    if ((format < 0 || format == MEASUREMENT_VLLM) && is_vllm(value)) {
        if (runs->count < MEASUREMENTS_MAX)
            vllm_run(value, arena, &runs->items[runs->count++]);
        return true;
    }
    return refuse(name,
                  "give a result of 'vllm bench serve' or of 'guidellm benchmark'",
                  "no load test that is known", err);
}

bool
measurements_read(int format, const char *name, const char *bytes, size_t size,
                  struct arena *arena, struct measurement **out, size_t *count,
                  struct error *err)
{
    struct runs runs = {ARENA_ARRAY(arena, MEASUREMENTS_MAX, struct measurement), 0};
    json_t *values = jsonfile_read_all(name, bytes, size, err);
    size_t index;
    json_t *value;
    bool good = values != NULL;

    json_array_foreach(values, index, value)
    {
        good = good && runs_of(format, name, value, arena, &runs, err);
    }
    json_decref(values);
    if (good && runs.count == 0)
        good = refuse(name, "give a file with at least one run", "it holds no run",
                      err);
    *out = runs.items;
    *count = runs.count;
    return good;
}

const struct measurement *
measurement_best(const struct measurement *runs, size_t count,
                 double min_tokens_per_second)
{
    const struct measurement *best = NULL;
    bool best_fast = false;

    for (size_t i = 0; i < count; i++) {
        const struct measurement *run = &runs[i];
        bool fast = maybe_or(run->user_tokens_per_second, 0) >= min_tokens_per_second;

        if (!run->at_capacity)
            continue;
        if (!best || (fast && !best_fast) ||
            (fast == best_fast && run->output_tokens_per_second.value >
                                      best->output_tokens_per_second.value)) {
            best = run;
            best_fast = fast;
        }
    }
    return best;
}
