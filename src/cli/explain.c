/*
 * explain.c - the command that shows where figures come from.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/style.h"
#include "cli/subject.h"
#include "decide/figures.h"
#include "report/derivation.h"

enum { FORMAT_TEXT, FORMAT_JSON, DEPTH_STANDARD = 3 };

/* Whether a key lies below the one asked for: strategy.hybrid.tco has lines. */
static bool
is_below(const char *key, const char *asked)
{
    size_t length = strlen(asked);

    return strncmp(key, asked, length) == 0 && key[length] == '.';
}

static bool
fail_key(const struct figure_set *figures, const char *asked, struct arena *arena,
         struct error *err)
{
    const char **keys = ARENA_ARRAY(arena, figures->count, const char *), *nearest;
    char mend[240];

    for (size_t i = 0; i < figures->count; i++)
        keys[i] = figures->items[i].key;
    nearest = text_nearest(asked, keys, figures->count);
    if (nearest)
        snprintf(mend, sizeof mend, "did you mean '%s'?", nearest);
    return error_set(err, ERROR_USAGE, "explain",
                     nearest ? mend : "--list names them all", "no figure '%s'", asked);
}

struct explanation {
    const struct figure_set *figures;
    struct derivation how;
    struct json *json; /* NULL: text */
    bool *told;        /* JSON: one a figure */
    struct strbuf *out;
};

static void
figure_write(const struct explanation *how, const struct figure *figure)
{
    if (how->json)
        derivation_json_all(&how->how, figure, how->told, how->json);
    else {
        if (how->out->length)
            strbuf_addc(how->out, '\n');
        derivation_text(&how->how, figure, how->out);
    }
}

static bool
keys_write(const struct explanation *how, const struct options *options,
           struct arena *arena, struct error *err)
{
    for (size_t i = 1; i < options->argument_count; i++) {
        const char *asked = options->arguments[i];
        const struct figure *exact = figure_find(how->figures, asked);
        bool found = exact != NULL;

        if (exact)
            figure_write(how, exact);
        for (size_t f = 0; f < how->figures->count && !exact; f++)
            if (is_below(how->figures->items[f].key, asked)) {
                figure_write(how, &how->figures->items[f]);
                found = true;
            }
        if (!found)
            return fail_key(how->figures, asked, arena, err);
    }
    return true;
}

static bool
json_write(struct explanation *how, const struct options *options, struct arena *arena,
           struct error *err)
{
    struct json json;
    bool done = true;

    json_init(&json, how->out, false);
    json_array_open(&json, NULL);
    how->json = &json;
    how->told = ARENA_ARRAY(arena, how->figures->count, bool);
    if (options->given[OPTION_LIST]) {
        how->how.depth = 0;
        for (size_t f = 0; f < how->figures->count; f++)
            figure_write(how, &how->figures->items[f]);
    } else
        done = keys_write(how, options, arena, err);
    json_array_close(&json);
    json_end(&json);
    how->json = NULL;
    return done;
}

static bool
explanation_write(struct subject *subject, struct strbuf *out, struct error *err)
{
    const struct options *options = subject->context.options;
    struct arena *arena = &subject->arena;
    struct figure_set figures;
    struct explanation how = {.figures = &figures, .out = out};
    struct plain_style style;
    int64_t depth;

    if (!style_read(options, &style, err) ||
        !options_integer(options, OPTION_DEPTH, 0, DERIVATION_DEPTH_MAX, DEPTH_STANDARD,
                         &depth, err))
        return false;
    if (options->argument_count < 2 && !options->given[OPTION_LIST])
        return error_set(err, ERROR_USAGE, "explain", "--list names them all",
                         "needs the KEY of a figure");
    if (options->argument_count > 1 && options->given[OPTION_LIST])
        return error_set(err, ERROR_USAGE, "explain", "leave one of them out",
                         "--list lists all figures, and '%s' is one",
                         text_quoted(options->arguments[1]).text);
    figures_build(subject->decision, arena, &figures);
    how.how = (struct derivation){&figures, &subject->context.form, (int)depth,
                                  style.width};
    if (options_format(options) == FORMAT_JSON)
        return json_write(&how, options, arena, err);
    if (!options->given[OPTION_LIST])
        return keys_write(&how, options, arena, err);
    derivation_list(&how.how, out);
    return true;
}

bool
command_explain(const struct options *options, struct strbuf *out, int *status,
                struct error *err)
{
    struct subject subject;
    bool done = true;

    if (subject_open(options, CONTEXT_READ, PARTS_ALL, &subject, status))
        done = explanation_write(&subject, out, err);
    if (!done)
        strbuf_reset(out);
    subject_close(&subject);
    return done;
}
