/*
 * eval_scores.c - results of lm-evaluation-harness.
 */
#include <stdint.h>
#include <string.h>

#include "base/date.h"
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

/* ---- what was evaluated --------------------------------------------------------------- */

/* The value of a key of "pretrained=gpt2,dtype=auto"; NULL when it has none. */
static const char *
argument_of(const char *text, const char *key, struct arena *arena)
{
    size_t length = strlen(key);

    while (*text) {
        size_t size = strcspn(text, ",");

        if (size > length && strncmp(text, key, length) == 0 && text[length] == '=')
            return arena_strndup(arena, text + length + 1, size - length - 1);
        text += size;
        text += *text == ',';
    }
    return NULL;
}

/* The model by the arguments of the one that was run, or by the name that the file gives. */
static const char *
model_of(const json_t *root, struct arena *arena)
{
    static const char *const keys[] = {"pretrained", "model"};
    const json_t *arguments = json_object_get(json_object_get(root, "config"),
                                              "model_args");
    const char *model = NULL;

    for (size_t i = 0; i < ARRAY_LEN(keys) && !model; i++)
        model = json_is_string(arguments)
                    ? argument_of(json_string_value(arguments), keys[i], arena)
                    : json_string_value(json_object_get(arguments, keys[i]));
    if (!model)
        model = json_string_value(json_object_get(root, "model_name"));
    return model && *model ? arena_strdup(arena, model) : NULL;
}

static const char *
day_of(const json_t *root, struct arena *arena)
{
    const json_t *date = json_object_get(root, "date");
    double seconds = json_is_number(date) ? json_number_value(date) : 0;
    char text[DATE_TEXT_SIZE];

    if (!(seconds > 0 && seconds < 4102444800.0)) /* until 2100 */
        return NULL;
    date_format((long)(seconds / 86400), text);
    return arena_strdup(arena, text);
}

/* ---- scores ------------------------------------------------------------------------------ */

/* Whether cases were left out: by their counts where the file has them, else by its limit. */
static bool
is_partial(const json_t *root, const json_t *samples)
{
    const json_t *limit = json_object_get(json_object_get(root, "config"), "limit");
    struct maybe all = number_of(json_object_get(samples, "original"));
    struct maybe used = number_of(json_object_get(samples, "effective"));

    return all.known && used.known ? used.value < all.value : json_is_number(limit);
}

static void
task_scores(const json_t *root, const char *task, const json_t *metrics,
            const struct eval_score *common, struct arena *arena,
            struct eval_score *list, size_t *count)
{
    const json_t *samples = json_object_get(json_object_get(root, "n-samples"), task);
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)(uintptr_t)metrics, key, value)
    {
        struct eval_score *score = &list[*count];
        const char *error_key;

        *score = *common;
        if (!json_is_number(value) || !key_split(key, arena, score) ||
            is_error(score->metric))
            continue;
        error_key = arena_printf(arena, "%s" ERROR_SUFFIX ",%s", score->metric,
                                 score->filter);
        score->task = arena_strdup(arena, task);
        score->value = json_number_value(value);
        score->error = number_of(json_object_get(metrics, error_key));
        score->samples = number_of(json_object_get(samples, "effective"));
        score->shots = number_of(
            json_object_get(json_object_get(root, "n-shot"), task));
        score->partial = is_partial(root, samples);
        (*count)++;
    }
}

/* Whether a name is one of several tasks, each of which stands there too. */
static bool
is_group(const json_t *root, const char *name)
{
    return json_object_get(json_object_get(root, "groups"), name) ||
           json_array_size(
               json_object_get(json_object_get(root, "group_subtasks"), name)) > 0;
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
    struct eval_score common = {0};
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
    common.model = model_of(root, arena);
    common.day = day_of(root, arena);
    json_object_foreach(results, task, metrics)
    {
        if (!is_group(root, task))
            task_scores(root, task, metrics, &common, arena, *out, count);
    }
    json_decref(root);
    return *count > 0 || error_set(err, ERROR_INPUT, name,
                                   "give a results file of lm-evaluation-harness",
                                   "no task of 'results' has a score");
}
