/*
 * answers_write.c - an assessment as an answers file.
 *
 * Sections and their members come in the order of the registry, so that the same
 * assessment is the same bytes and two files can be compared line by line.
 */
#include "yaml/answers.h"

#include <string.h>

#include "yaml/emit.h"
#include "yaml/pilot.h"

/* ---- one value ------------------------------------------------------------------- */

static void
member_text(struct strbuf *out, const char *name, const char *text)
{
    if (!text)
        return;
    strbuf_addf(out, ", %s: ", name);
    emit_text(out, text);
}

/* What goes before and behind a value that has evidence: {value: ..., source: ...}. */
static bool
evidence_open(const char *source, const char *date, const char *note,
              struct strbuf *out)
{
    bool has_evidence = source || date || note;

    if (has_evidence)
        strbuf_add(out, "{value: ");
    return has_evidence;
}

static void
evidence_close(const char *source, const char *date, const char *note,
               struct strbuf *out)
{
    member_text(out, "source", source);
    member_text(out, "date", date);
    member_text(out, "note", note);
    strbuf_addc(out, '}');
}

static void
choices_write(enum input input, unsigned bits, struct strbuf *out)
{
    const char *sep = "";

    strbuf_addc(out, '[');
    for (size_t i = 0; i < input_choice_count(input); i++) {
        if (!(bits >> i & 1u))
            continue;
        strbuf_addf(out, "%s%s", sep, input_table[input].choices[i]);
        sep = ", ";
    }
    strbuf_addc(out, ']');
}

static void
range_write(const struct answer *answer, struct strbuf *out)
{
    strbuf_add(out, "{low: ");
    emit_number(out, answer->low);
    strbuf_add(out, ", likely: ");
    emit_number(out, answer->number);
    strbuf_add(out, ", high: ");
    emit_number(out, answer->high);
    strbuf_addc(out, '}');
}

static void
input_value_write(enum input input, const struct answer *answer, struct strbuf *out)
{
    switch (input_table[input].type) {
    case INPUT_TYPE_CHOICE:
        emit_text(out, input_table[input].choices[(int)answer->number]);
        break;
    case INPUT_TYPE_CHOICES:
        choices_write(input, (unsigned)answer->number, out);
        break;
    case INPUT_TYPE_INTEGER:
    case INPUT_TYPE_NUMBER:
    case INPUT_TYPE_SHARE:
        if (answer->has_range)
            range_write(answer, out);
        else
            emit_number(out, answer->number);
        break;
    case INPUT_TYPE_CODE:
    case INPUT_TYPE_ID:
        emit_text(out, answer->text);
        break;
    case INPUT_TYPE_COUNT:
        break;
    }
}

/* "unknown", or the value by `write`; with the evidence around it. */
static void
answer_write(const struct answer *answer,
             void (*write)(const void *what, const struct answer *answer,
                           struct strbuf *out),
             const void *what, struct strbuf *out)
{
    bool has_evidence = evidence_open(answer->source, answer->date, answer->note, out);

    if (answer->state == ANSWER_UNKNOWN)
        strbuf_add(out, "unknown");
    else
        write(what, answer, out);
    if (has_evidence)
        evidence_close(answer->source, answer->date, answer->note, out);
}

static void
write_input(const void *what, const struct answer *answer, struct strbuf *out)
{
    input_value_write(*(const enum input *)what, answer, out);
}

static void
write_number(const void *what, const struct answer *answer, struct strbuf *out)
{
    (void)what;
    emit_number(out, answer->number);
}

/* A list of what each phase of migration takes. */
static void
write_phases(const void *what, const struct answer *answer, struct strbuf *out)
{
    const double *phases = what;

    (void)answer;
    strbuf_addc(out, '[');
    for (int i = 0; i < MIGRATION_PHASES; i++) {
        strbuf_add(out, i ? ", " : "");
        emit_number(out, phases[i]);
    }
    strbuf_addc(out, ']');
}

/* ---- sections -------------------------------------------------------------------- */

/* A heading that is written before the first line below it, and only then. */
struct heading {
    const char *text;
    bool written;
};

static void
heading_write(struct heading *heading, struct strbuf *out)
{
    if (!heading->written)
        strbuf_add(out, heading->text);
    heading->written = true;
}

static void
inputs_write(const struct assessment *assessment, enum input_section section,
             struct heading *heading, struct strbuf *out)
{
    for (int i = 0; i < INPUT_COUNT; i++) {
        const struct answer *answer = &assessment->answers[i];
        enum input input = (enum input)i;

        if (input_table[i].section != section || answer->state == ANSWER_OPEN)
            continue;
        heading_write(heading, out);
        strbuf_addf(out, "  %s: ", input_table[i].key);
        answer_write(answer, write_input, &input, out);
        strbuf_addc(out, '\n');
    }
}

static void
words_write(const char *list, struct strbuf *out)
{
    strbuf_addc(out, '[');
    while (*list) {
        size_t length = strcspn(list, ",");
        struct strbuf word;

        strbuf_init(&word);
        strbuf_addn(&word, list, length);
        emit_text(out, word.data);
        strbuf_clear(&word);
        list += length;
        if (*list == ',') {
            strbuf_add(out, ", ");
            list++;
        }
    }
    strbuf_addc(out, ']');
}

static void
extras_write(const struct assessment *assessment, struct heading *heading,
             struct strbuf *out)
{
    for (size_t i = 0; i < assessment->extra_count; i++) {
        const struct extra *extra = &assessment->extras[i];
        bool has_evidence;

        if (extra->state == ANSWER_OPEN)
            continue;
        heading_write(heading, out);
        strbuf_addf(out, "  %s: ", extra->key);
        has_evidence = evidence_open(extra->source, extra->date, extra->note, out);
        if (extra->state == ANSWER_UNKNOWN)
            strbuf_add(out, "unknown");
        else if (extra->is_list)
            words_write(extra->text, out);
        else
            emit_text(out, extra->text);
        if (has_evidence)
            evidence_close(extra->source, extra->date, extra->note, out);
        strbuf_addc(out, '\n');
    }
}

/* {name: text, ...} of the texts that there are. */
static void
texts_write(const char *heading, const char *const *names, const char *const *texts,
            size_t count, struct strbuf *out)
{
    struct heading top = {heading, false};

    for (size_t i = 0; i < count; i++) {
        if (!texts[i])
            continue;
        heading_write(&top, out);
        strbuf_addf(out, "  %s: ", names[i]);
        emit_text(out, texts[i]);
        strbuf_addc(out, '\n');
    }
}

static void
efforts_write(const struct assessment *assessment, struct heading *overrides,
              struct strbuf *out)
{
    struct heading top = {"  strategies:\n", false};

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const char *sep = "";

        for (int e = 0; e < EFFORT_COUNT; e++) {
            const struct answer *answer = &assessment->effort[s][e];
            bool phases = s == STRATEGY_MIGRATION && e == EFFORT_OPERATIONS;

            if (answer->state == ANSWER_OPEN)
                continue;
            heading_write(overrides, out);
            heading_write(&top, out);
            if (!sep[0])
                strbuf_addf(out, "    %s: {", strategy_ids[s]);
            strbuf_addf(out, "%s%s: ", sep, effort_keys[e]);
            answer_write(answer, phases ? write_phases : write_number,
                         assessment->migration_fte, out);
            sep = ", ";
        }
        if (sep[0])
            strbuf_add(out, "}\n");
    }
}

static void
ratings_write(const struct assessment *assessment, struct heading *overrides,
              struct strbuf *out)
{
    struct heading top = {"  ratings:\n", false};

    for (int f = 0; f < FACTOR_COUNT; f++) {
        const char *sep = "";

        for (int s = 0; s < STRATEGY_COUNT; s++) {
            const struct answer *answer = &assessment->ratings[f][s];

            if (answer->state == ANSWER_OPEN)
                continue;
            heading_write(overrides, out);
            heading_write(&top, out);
            if (!sep[0])
                strbuf_addf(out, "    %s: {", factor_ids[f]);
            strbuf_addf(out, "%s%s: ", sep, strategy_ids[s]);
            answer_write(answer, write_number, NULL, out);
            sep = ", ";
        }
        if (sep[0])
            strbuf_add(out, "}\n");
    }
}

static void
weights_write(const struct assessment *assessment, struct strbuf *out)
{
    struct heading top = {"weights:\n", false};

    for (int f = 0; f < FACTOR_COUNT; f++) {
        const struct answer *answer = &assessment->weights[f];

        if (answer->state == ANSWER_OPEN)
            continue;
        heading_write(&top, out);
        strbuf_addf(out, "  %s: ", factor_ids[f]);
        answer_write(answer, write_number, NULL, out);
        strbuf_addc(out, '\n');
    }
}

void
answers_write(const struct assessment *assessment, struct strbuf *out)
{
    const char *const names[NAME_COUNT] = {assessment->id, assessment->title,
                                           assessment->owner};
    struct heading requirements = {"requirements:\n", false};
    struct heading workload = {"workload:\n", false};
    struct heading economics = {"economics:\n", false};
    struct heading pins = {"pins:\n", false};
    struct heading overrides = {"overrides:\n", false};

    strbuf_add(out, "format: llm-decide/answers\nformat_version: \"1.0\"\n");
    texts_write("assessment:\n", assessment_names, names, NAME_COUNT, out);
    texts_write("decision:\n", decision_names, assessment->decision, DECISION_COUNT,
                out);
    inputs_write(assessment, SECTION_REQUIREMENTS, &requirements, out);
    extras_write(assessment, &requirements, out);
    if (!requirements.written)
        strbuf_add(out, "requirements: {}\n");
    inputs_write(assessment, SECTION_WORKLOAD, &workload, out);
    inputs_write(assessment, SECTION_ECONOMICS, &economics, out);
    inputs_write(assessment, SECTION_PINS, &pins, out);
    inputs_write(assessment, SECTION_OVERRIDES, &overrides, out);
    efforts_write(assessment, &overrides, out);
    ratings_write(assessment, &overrides, out);
    weights_write(assessment, out);
    if (assessment->pilot_count)
        strbuf_add(out, "pilot:\n");
    pilots_write(assessment, out);
}
