/*
 * derivation.c - where a figure comes from.
 */
#include "report/derivation.h"

#include <string.h>

#include "base/text.h"
#include "report/label.h"
#include "report/show.h"

enum { INDENT = 2, COLUMNS_LEAST = 20, PARTS_NAMED_AGAIN = 3 };

const char *
derivation_value(struct arena *arena, const struct figure *figure)
{
    if (figure->text)
        return figure->text;
    if (!figure->value.known)
        return show_unknown;
    return figure->formula[0] ? show_quantity(arena, figure->value.value, figure->unit)
                              : show_given(arena, figure->value.value, figure->unit);
}

/* ---- text ------------------------------------------------------------------------ */

/* A walk down from one figure. */
struct walk {
    const struct derivation *how;
    struct arena *arena;
    bool *told; /* one a figure of the set */
    struct strbuf *out;
};

static size_t
place_of(const struct derivation *how, const struct figure *figure)
{
    return (size_t)(figure - how->figures->items);
}

static const char *
label_of(const struct walk *walk, const struct figure *figure)
{
    return figure_label(walk->arena, walk->how->figures, walk->how->form, figure->key);
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

/* A line at a depth; what does not fit goes on two columns further in. */
static void
line_add(struct walk *walk, int depth, const char *text)
{
    size_t indent = (size_t)depth * INDENT, width = walk->how->width;
    size_t columns = width > indent + COLUMNS_LEAST ? width - indent : COLUMNS_LEAST;
    struct strbuf wrapped;
    char *line, *end;

    strbuf_init(&wrapped);
    text_wrap(&wrapped, text, columns, INDENT);
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

/* What it is, and on whose word: evidence, source and day. */
static void
head_add(struct walk *walk, const struct figure *figure, int depth, bool again)
{
    struct strbuf line;

    strbuf_init(&line);
    strbuf_addf(&line, "%s = %s", label_of(walk, figure),
                derivation_value(walk->arena, figure));
    if (again) {
        strbuf_add(&line, ", see above");
    } else {
        strbuf_addf(&line, " (%s", evidence_names[figure->evidence]);
        if (figure->source)
            strbuf_addf(&line, "; %s", figure->source);
        if (figure->as_of)
            strbuf_addf(&line, ", %s", figure->as_of);
        strbuf_addc(&line, ')');
    }
    line_add(walk, depth, line.data);
    strbuf_clear(&line);
}

/* Its key, by which it can be asked for, and its formula. */
static void
key_add(struct walk *walk, const struct figure *figure, int depth)
{
    struct strbuf line;

    strbuf_init(&line);
    strbuf_add(&line, figure->key);
    if (figure->formula[0])
        strbuf_addf(&line, " = %s", figure->formula);
    line_add(walk, depth, line.data);
    strbuf_clear(&line);
}

static void
parts_add(struct walk *walk, const struct figure *figure, int depth, const char *where)
{
    struct strbuf line;

    strbuf_init(&line);
    strbuf_addf(&line, "... from %s%s",
                show_things(walk->arena, (double)figure->input_count, "part"), where);
    line_add(walk, depth, line.data);
    strbuf_clear(&line);
}

/* Whether all that it comes from was told, and is too much to be named again. */
static bool
parts_are_told(const struct walk *walk, const struct figure *figure)
{
    for (size_t i = 0; i < figure->input_count; i++)
        if (!walk->told[place_of(walk->how,
                                 figure_find(walk->how->figures, figure->inputs[i]))])
            return false;
    return figure->input_count >= PARTS_NAMED_AGAIN;
}

static void
walk_figure(struct walk *walk, const struct figure *figure, int depth)
{
    size_t place = place_of(walk->how, figure);
    bool again = walk->told[place];

    head_add(walk, figure, depth, again);
    if (again)
        return;
    walk->told[place] = true;
    key_add(walk, figure, depth + 1);
    if (figure->note)
        line_add(walk, depth + 1, figure->note);
    if (figure->input_count && depth >= walk->how->depth) {
        parts_add(walk, figure, depth + 1, "");
        return;
    }
    if (parts_are_told(walk, figure)) {
        parts_add(walk, figure, depth + 1, ", all of them above");
        return;
    }
    for (size_t i = 0; i < figure->input_count; i++)
        walk_figure(walk, figure_find(walk->how->figures, figure->inputs[i]),
                    depth + 1);
}

/* Amounts are in USD: what one comes to in the currency of the answers. */
static void
currency_add(struct walk *walk, const struct figure *figure)
{
    const struct figure *code = figure_find(walk->how->figures, "input.currency");
    const struct figure *rate = figure_find(walk->how->figures, "input.usd_rate");
    struct strbuf line;

    if (!code || !rate || strcmp(code->text, "USD") == 0 || !figure->value.known ||
        strncmp(figure->unit, "USD", 3) != 0)
        return;
    strbuf_init(&line);
    strbuf_addf(&line, "that is %s %s%s at %s %s for one USD",
                show_money(walk->arena, figure->value.value * rate->value.value),
                code->text, figure->unit + strlen("USD"),
                show_exact(walk->arena, rate->value.value), code->text);
    line_add(walk, 1, line.data);
    strbuf_clear(&line);
}

void
derivation_text(const struct derivation *how, const struct figure *figure,
                struct strbuf *out)
{
    struct arena arena;
    struct walk walk = {.how = how, .arena = &arena, .out = out};

    arena_init(&arena);
    walk.told = ARENA_ARRAY(&arena, how->figures->count, bool);
    walk_figure(&walk, figure, 0);
    currency_add(&walk, figure);
    arena_clear(&arena);
}

void
derivation_list(const struct derivation *how, struct strbuf *out)
{
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < how->figures->count; i++) {
        const struct figure *figure = &how->figures->items[i];
        struct strbuf line;

        strbuf_init(&line);
        strbuf_addf(&line, "%s = %s (%s): %s", figure->key,
                    derivation_value(&arena, figure), evidence_names[figure->evidence],
                    figure_label(&arena, how->figures, how->form, figure->key));
        safe_add(out, line.data);
        strbuf_addc(out, '\n');
        strbuf_clear(&line);
    }
    arena_clear(&arena);
}

/* ---- JSON ------------------------------------------------------------------------ */

static void
members_add(struct json *json, const struct figure *figure)
{
    if (figure->text)
        json_put_text(json, "value", figure->text);
    else
        json_put_figure(json, "value", figure->value, figure->unit);
    json_put_text(json, "unit", figure->unit);
    json_put_text(json, "evidence", evidence_names[figure->evidence]);
    json_put_text(json, "formula", figure->formula);
    json_array_open(json, "inputs");
    for (size_t i = 0; i < figure->input_count; i++)
        json_put_text(json, NULL, figure->inputs[i]);
    json_array_close(json);
    json_put_text(json, "source", figure->source);
    json_put_text(json, "as_of", figure->as_of);
}

void
derivation_json(struct json *json, const struct figure *figure)
{
    json_object_open_inline(json, NULL);
    json_put_text(json, "key", figure->key);
    members_add(json, figure);
    json_object_close(json);
}

static void
tell_all(const struct derivation *how, const struct figure *figure, int depth,
         bool *told, struct arena *arena, struct json *json)
{
    size_t place = place_of(how, figure);

    if (told[place])
        return;
    told[place] = true;
    json_object_open_inline(json, NULL);
    json_put_text(json, "key", figure->key);
    json_put_text(json, "label",
                  figure_label(arena, how->figures, how->form, figure->key));
    members_add(json, figure);
    json_put_text(json, "note", figure->note);
    json_object_close(json);
    for (size_t i = 0; i < figure->input_count && depth < how->depth; i++)
        tell_all(how, figure_find(how->figures, figure->inputs[i]), depth + 1, told,
                 arena, json);
}

void
derivation_json_all(const struct derivation *how, const struct figure *figure,
                    bool *told, struct json *json)
{
    struct arena arena;

    arena_init(&arena);
    tell_all(how, figure, 0, told, &arena, json);
    arena_clear(&arena);
}
