/*
 * derivation.c - where a figure comes from.
 */
#include "report/derivation.h"

#include <string.h>

#include "base/text.h"
#include "report/show.h"

/* A walk down from one figure. */
struct walk {
    const struct figure_set *figures;
    struct arena *arena;
    bool *told; /* one a figure of the set */
    size_t width;
    struct strbuf *out;
};

const char *
derivation_value(struct arena *arena, const struct figure *figure)
{
    if (figure->text)
        return figure->text;
    return show_maybe(arena, figure->value, figure->unit);
}

/* What it rests on when it was not computed: its source and day. */
static void
origin_add(struct strbuf *line, const struct figure *figure)
{
    strbuf_addf(line, " (%s", evidence_names[figure->evidence]);
    if (figure->source)
        strbuf_addf(line, "; %s", figure->source);
    if (figure->as_of)
        strbuf_addf(line, ", %s", figure->as_of);
    strbuf_addc(line, ')');
}

/* What may be shown, with plain blanks for those that only forbid a break. */
static void
safe_add(struct strbuf *out, const char *text)
{
    char shown[TEXT_SHOWN_SIZE];

    while (*text) {
        size_t size;
        uint32_t code = text_decode(text, &size);

        text += text_show(text, shown);
        strbuf_add(out, code == 0xA0 || code == 0x202F ? " " : shown);
    }
}

/* A line at a depth, wrapped, each part of it two columns further in. */
static void
line_add(struct walk *walk, int depth, const char *text)
{
    size_t indent = (size_t)depth * 2;
    size_t columns = walk->width > indent + 22 ? walk->width - indent - 2 : 20;
    struct strbuf wrapped;
    char *line, *end;

    strbuf_init(&wrapped);
    text_wrap(&wrapped, text, columns, 2);
    for (line = wrapped.data; line; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        strbuf_fill(walk->out, ' ', indent);
        safe_add(walk->out, line);
        strbuf_addc(walk->out, '\n');
    }
    strbuf_clear(&wrapped);
}

static void
figure_line(struct walk *walk, const struct figure *figure, int depth, bool again)
{
    struct strbuf line;

    strbuf_init(&line);
    strbuf_addf(&line, "%s = %s", figure->key, derivation_value(walk->arena, figure));
    if (again)
        strbuf_add(&line, ", see above");
    else
        origin_add(&line, figure);
    line_add(walk, depth, line.data);
    strbuf_clear(&line);
}

static void
walk_figure(struct walk *walk, const struct figure *figure, int depth, int left)
{
    size_t index = (size_t)(figure - walk->figures->items);
    bool again = walk->told[index];
    struct strbuf line;

    figure_line(walk, figure, depth, again);
    if (again)
        return;
    walk->told[index] = true;
    strbuf_init(&line);
    if (figure->formula[0]) {
        strbuf_addf(&line, "= %s", figure->formula);
        line_add(walk, depth + 1, line.data);
    }
    if (figure->note)
        line_add(walk, depth + 1, figure->note);
    strbuf_clear(&line);
    for (size_t i = 0; i < figure->input_count && left > 0; i++)
        walk_figure(walk, figure_find(walk->figures, figure->inputs[i]), depth + 1,
                    left - 1);
}

void
derivation_text(const struct figure_set *figures, const struct figure *figure,
                int depth, size_t width, struct strbuf *out)
{
    struct arena arena;
    struct walk walk = {
        .figures = figures, .arena = &arena, .width = width, .out = out};

    arena_init(&arena);
    walk.told = ARENA_ARRAY(&arena, figures->count, bool);
    walk_figure(&walk, figure, 0, depth);
    arena_clear(&arena);
}

void
derivation_list(const struct figure_set *figures, struct strbuf *out)
{
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < figures->count; i++) {
        const struct figure *figure = &figures->items[i];
        struct strbuf line;

        strbuf_init(&line);
        strbuf_addf(&line, "%s = %s (%s)", figure->key,
                    derivation_value(&arena, figure), evidence_names[figure->evidence]);
        safe_add(out, line.data);
        strbuf_addc(out, '\n');
        strbuf_clear(&line);
    }
    arena_clear(&arena);
}

void
derivation_json(struct json *json, const struct figure *figure)
{
    json_object_open_inline(json, NULL);
    json_put_text(json, "key", figure->key);
    if (figure->text)
        json_put_text(json, "value", figure->text);
    else
        json_put_maybe_real(json, "value", figure->value);
    json_put_text(json, "unit", figure->unit);
    json_put_text(json, "evidence", evidence_names[figure->evidence]);
    json_put_text(json, "formula", figure->formula);
    json_array_open(json, "inputs");
    for (size_t i = 0; i < figure->input_count; i++)
        json_put_text(json, NULL, figure->inputs[i]);
    json_array_close(json);
    json_put_text(json, "source", figure->source);
    json_put_text(json, "as_of", figure->as_of);
    json_object_close(json);
}
