/*
 * outline_answers.c - what was said, what was assumed in its place.
 */
#include "base/strbuf.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

static const char *const state_words[] = {
    [INPUT_GIVEN] = "given",
    [INPUT_DEFAULT] = "default",
    [INPUT_UNKNOWN] = "you do not know; the default",
    [INPUT_MISSING] = "must be answered; the middle level stands in",
    [INPUT_ABSENT] = "not given",
};

void
outline_assumptions(struct outline *outline)
{
    static const struct column columns[] = {
        {"Input", false}, {"Assumed", false}, {"Why", false}};
    const struct inputs *inputs = &outline->decision->inputs;
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (int i = 0; i < INPUT_COUNT; i++) {
        if (inputs->state[i] == INPUT_GIVEN || inputs->state[i] == INPUT_ABSENT)
            continue;
        entries_add(&entries, input_table[i].key);
        entries_add(&entries, phrase_input(outline->arena, inputs, (enum input)i))
            ->figure = outline_figure(outline, "input.%s", input_table[i].key);
        entries_add(&entries, state_words[inputs->state[i]])->tone =
            inputs->state[i] == INPUT_MISSING ? TONE_ATTENTION : TONE_PLAIN;
    }
    if (!entries.count) {
        outline_paragraph(outline, "Nothing: every input is yours.");
        return;
    }
    outline_table(outline, "Not said by you, and taken as", columns, ARRAY_LEN(columns),
                  &entries);
}

/* Where an answer comes from, as far as the user said. */
/* "gateway log, 2026-10-31; without the tests" */
static const char *
evidence_text(struct outline *outline, const struct answer *answer)
{
    struct arena *arena = outline->arena;
    const char *source = answer->source ? phrase_line(arena, answer->source) : "";
    const char *date = answer->date ? answer->date : "";
    const char *note = answer->note ? phrase_line(arena, answer->note) : "";

    return arena_printf(arena, "%s%s%s%s%s", source, source[0] && date[0] ? ", " : "",
                        date, (source[0] || date[0]) && note[0] ? "; " : "", note);
}

static const char *
answer_text(struct outline *outline, enum input input)
{
    const struct inputs *inputs = &outline->decision->inputs;
    const struct answer *answer = &outline->decision->assessment->answers[input];
    struct arena *arena = outline->arena;

    if (!answer->has_range)
        return phrase_input(arena, inputs, input);
    return arena_printf(arena, "%s (%s to %s)", phrase_input(arena, inputs, input),
                        phrase_value(arena, input, answer->low),
                        phrase_value(arena, input, answer->high));
}

static void
add_extras(struct outline *outline, struct entries *entries)
{
    const struct assessment *assessment = outline->decision->assessment;

    for (size_t i = 0; i < assessment->extra_count; i++) {
        const struct extra *extra = &assessment->extras[i];

        entries_add(entries, extra->key);
        entries_add(entries, extra->text ? phrase_line(outline->arena, extra->text)
                                         : show_unknown);
        entries_add(entries,
                    extra->source ? phrase_line(outline->arena, extra->source) : "");
    }
}

void
outline_answers(struct outline *outline)
{
    static const struct column columns[] = {
        {"Input", false}, {"Answer", false}, {"Evidence", false}};
    const struct inputs *inputs = &outline->decision->inputs;
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (int i = 0; i < INPUT_COUNT; i++) {
        if (inputs->state[i] != INPUT_GIVEN)
            continue;
        entries_add(&entries, input_table[i].key);
        entries_add(&entries, answer_text(outline, (enum input)i))->figure =
            outline_figure(outline, "input.%s", input_table[i].key);
        entries_add(&entries,
                    evidence_text(outline, &outline->decision->assessment->answers[i]));
    }
    add_extras(outline, &entries);
    if (!entries.count) {
        outline_paragraph(outline, "None was given.");
        return;
    }
    outline_table(outline, NULL, columns, ARRAY_LEN(columns), &entries);
}
