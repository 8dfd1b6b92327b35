/*
 * evaluation.c - one assessment from its file to a decision.
 */
#include "cli/evaluation.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/strbuf.h"
#include "cli/file.h"
#include "cli/place.h"
#include "cli/saved_id.h"
#include "cli/together.h"
#include "store/draft.h"

/* Few draws say nothing, and more than these take minutes. */
enum {
    WORLDS_MIN = 100,
    WORLDS_MAX = 1000000,
    WEIGHTINGS_MIN = 1000,
    WEIGHTINGS_MAX = 1000000000,
};

bool
evaluation_file(struct context *context, const char *path, struct arena *arena,
                struct answers *out, struct error_list *faults,
                struct error_list *warnings)
{
    struct yaml_file file = {.path = strcmp(path, "-") == 0 ? "<stdin>" : path};
    struct strbuf bytes;
    struct error err;
    bool good;

    strbuf_init(&bytes);
    if (file_read(path, FILE_LIMIT_YAML, &bytes, &err)) {
        file.bytes = bytes.data;
        file.size = bytes.length;
        good = answers_read(&file, &context->form, arena, out, faults, warnings);
    } else
        good = error_list_add(faults, &err);
    strbuf_clear(&bytes);
    return good;
}

/* The answers of a saved assessment as they stand. */
static bool
answers_saved(struct context *context, const char *id, struct arena *arena,
              struct answers *out, struct error_list *faults,
              struct error_list *warnings)
{
    struct yaml_file file = {.path = id};
    struct draft draft;
    struct error err;

    if (!context->store) {
        error_set(&err, ERROR_INPUT, id, "name a file, or save it first",
                  "nothing is saved yet, and there is no such file");
        return error_list_add(faults, &err);
    }
    if (!draft_read(context->store, id, arena, &draft, &err)) {
        if (err.code == ERROR_INPUT)
            saved_id_suggest(context, id, &err);
        return error_list_add(faults, &err);
    }
    file.bytes = draft.answers;
    file.size = strlen(draft.answers);
    if (!answers_read(&file, &context->form, arena, out, faults, warnings))
        return false;
    out->assessment.id = id;
    return true;
}

bool
evaluation_answers(struct context *context, const char *what, struct arena *arena,
                   struct answers *out, struct error_list *faults,
                   struct error_list *warnings)
{
    return place_is_id(what)
               ? answers_saved(context, what, arena, out, faults, warnings)
               : evaluation_file(context, what, arena, out, faults, warnings);
}

/* Each --set, as if it had been answered so. */
static bool
settings_take(struct context *context, struct arena *arena, struct answers *answers,
              struct error_list *faults)
{
    const struct options *options = context->options;
    bool good = true;

    for (size_t i = 0; i < options->set_count; i++) {
        struct error err;

        if (answers_set(&answers->assessment, &context->form, options->sets[i], arena,
                        &err))
            continue;
        if (!err.where[0])
            snprintf(err.where, sizeof err.where, "--set");
        good = error_list_add(faults, &err);
    }
    return good;
}

bool
evaluation_settings(const struct options *options, struct robustness_settings *out,
                    struct error *err)
{
    struct robustness_settings standard = robustness_defaults();
    int64_t seed, worlds, weightings;

    if (!options_integer(options, OPTION_SEED, 0, INT64_MAX, (int64_t)standard.seed,
                         &seed, err) ||
        !options_integer(options, OPTION_DRAWS, WORLDS_MIN, WORLDS_MAX, standard.worlds,
                         &worlds, err) ||
        !options_integer(options, OPTION_WEIGHTINGS, WEIGHTINGS_MIN, WEIGHTINGS_MAX,
                         (int64_t)standard.weightings, &weightings, err))
        return false;
    if (options->given[OPTION_QUICK] &&
        (options->given[OPTION_DRAWS] || options->given[OPTION_WEIGHTINGS]))
        return error_set(err, ERROR_USAGE, NULL, "leave one of them out",
                         "--quick draws nothing, so --%s does nothing",
                         options->given[OPTION_DRAWS] ? "draws" : "weightings");
    /* A result says how much was drawn for it, and its fingerprint depends on it. */
    if (options->given[OPTION_QUICK])
        worlds = weightings = 0;
    *out = (struct robustness_settings){.weightings = (uint64_t)weightings,
                                        .worlds = (int)worlds,
                                        .seed = (uint64_t)seed};
    return true;
}

/* The parts that can be had: --quick draws nothing. */
static unsigned
parts_with(unsigned parts, const struct robustness_settings *settings)
{
    return settings->worlds ? parts : parts & PART_BIT(PART_EXACT);
}

void
evaluation_test(unsigned parts, struct decision *decision,
                const struct robustness_settings *settings, struct arena *arena)
{
    together_run(
        robustness_begin(decision, settings, parts_with(parts, settings), arena),
        arena);
}

bool
evaluation_decide(struct context *context, struct arena *arena, struct evaluation *out,
                  struct error *err)
{
    if (!decide(&context->catalog, &out->answers.assessment, context->as_of_day, arena,
                &out->decision, err))
        return false;
    if (out->alone)
        evaluation_test(out->parts, &out->decision, &out->settings, arena);
    else
        robustness_complete(&out->decision, &out->settings,
                            parts_with(out->parts, &out->settings), arena);
    return true;
}

bool
evaluation_finish(struct context *context, struct arena *arena, struct evaluation *out,
                  struct error_list *faults, struct error_list *warnings)
{
    struct error err;

    if (!evaluation_settings(context->options, &out->settings, &err))
        return error_list_add(faults, &err);
    if (!settings_take(context, arena, &out->answers, faults))
        return false;
    form_defaults(&context->form, &out->answers.assessment, arena);
    answers_check(&out->answers, &context->catalog, faults, warnings);
    if (error_list_any(faults))
        return false;
    return evaluation_decide(context, arena, out, &err) || error_list_add(faults, &err);
}

bool
evaluation_make(struct context *context, const char *path, unsigned parts,
                struct arena *arena, struct evaluation *out, struct error_list *faults,
                struct error_list *warnings)
{
    struct error err;

    *out = (struct evaluation){.parts = parts, .alone = true};
    /* Wrong use of the command line is told before a file is read. */
    if (!evaluation_settings(context->options, &out->settings, &err))
        return error_list_add(faults, &err);
    return evaluation_answers(context, path, arena, &out->answers, faults, warnings) &&
           evaluation_finish(context, arena, out, faults, warnings);
}

struct result_origin
evaluation_origin(const struct context *context, const struct catalog *catalog,
                  const struct assessment *answers,
                  const struct robustness_settings *settings, struct arena *arena)
{
    char input[HASH_HEX_SIZE], whole[HASH_HEX_SIZE];
    struct strbuf text;

    strbuf_init(&text);
    answers_write(answers, &text);
    hash_hex(text.data, text.length, input);
    strbuf_reset(&text);
    strbuf_addf(&text,
                "answers %s\ncatalog %s\nforms %s\nversion %s\n"
                "seed %" PRIu64 "\nweightings %" PRIu64 "\nworlds %d\n",
                input, catalog->hash, context->form_hash, PACKAGE_VERSION,
                settings->seed, settings->weightings, settings->worlds);
    if (catalog_own_stale_days(&context->catalog))
        strbuf_addf(&text, "stale_days %d\n",
                    catalog_own_stale_days(&context->catalog));
    hash_hex(text.data, text.length, whole);
    strbuf_clear(&text);
    return (struct result_origin){
        .version = PACKAGE_VERSION,
        .input_hash = arena_strdup(arena, input),
        .fingerprint = arena_strdup(arena, whole),
    };
}
