/*
 * eval_scores.c - results of lm-evaluation-harness.
 */
#include <stdint.h>
#include <string.h>

#include "import/json.h"
#include "import/measurement.h"

#define ERROR_SUFFIX "_stderr"

/* "acc" and "none" of "acc,none"; false for what is no metric ("alias"). */
static bool
key_split(const char *key, struct arena *arena, struct eval_score *out)
{
    const char *comma = strchr(key, ',');

    if (!comma || comma == key)
        return false;
    out->metric = arena_strndup(arena, key, (size_t)(comma - key));
    out->filter = arena_strdup(arena, comma + 1);
    return true;
}

static bool
is_error(const char *metric)
{
    size_t length = strlen(metric), suffix = strlen(ERROR_SUFFIX);

    return length > suffix && strcmp(metric + length - suffix, ERROR_SUFFIX) == 0;
}

static struct maybe
number_of(const json_t *member)
{
    return json_is_number(member) ? maybe_of(json_number_value(member))
                                  : maybe_unknown();
}

static void
task_scores(const json_t *root, const char *task, const json_t *metrics,
            struct arena *arena, struct eval_score *list, size_t *count)
{
    const json_t *samples = json_object_get(json_object_get(root, "n-samples"), task);
    const json_t *limit = json_object_get(json_object_get(root, "config"), "limit");
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)(uintptr_t)metrics, key, value)
    {
        struct eval_score *score = &list[*count];
        const char *error_key;

        *score = (struct eval_score){0};
        if (!json_is_number(value) || !key_split(key, arena, score) ||
            is_error(score->metric))
            continue;
        error_key = arena_printf(arena, "%s" ERROR_SUFFIX ",%s", score->metric,
                                 score->filter);
        score->task = arena_strdup(arena, task);
        score->value = json_number_value(value);
        score->error = number_of(json_object_get(metrics, error_key));
        score->samples = number_of(json_object_get(samples, "effective"));
        score->partial = json_is_number(limit);
        (*count)++;
    }
}

static size_t
members_of(const json_t *results)
{
    const char *task;
    json_t *metrics;
    size_t count = 0;

    json_object_foreach((json_t *)(uintptr_t)results, task, metrics)
    {
        count += json_object_size(metrics);
    }
    return count;
}

bool
eval_scores_read(const char *name, const char *bytes, size_t size, struct arena *arena,
                 struct eval_score **out, size_t *count, struct error *err)
{
    json_t *root = jsonfile_read(name, bytes, size, err);
    json_t *results = json_object_get(root, "results"), *metrics;
    const json_t *groups = json_object_get(root, "groups");
    const char *task;

    *count = 0;
    if (!root)
        return false;
    if (!json_is_object(results)) {
        json_decref(root);
        return error_set(err, ERROR_INPUT, name,
                         "give a results file of lm-evaluation-harness",
                         "no member 'results'");
    }
    *out = ARENA_ARRAY(arena, members_of(results) + 1, struct eval_score);
    json_object_foreach(results, task, metrics)
    {
        if (!json_object_get(groups, task)) /* a group repeats its tasks */
            task_scores(root, task, metrics, arena, *out, count);
    }
    json_decref(root);
    return *count > 0 || error_set(err, ERROR_INPUT, name,
                                   "give a results file of lm-evaluation-harness",
                                   "no task of 'results' has a score");
}
