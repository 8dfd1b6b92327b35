/*
 * pilot_row.c - see pilot_row.h.  One table names the lines, so that filling and reading
 * cannot differ.
 */
#include "tui/pilot_row.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/strbuf.h"
#include "decide/roadmap.h"
#include "tui/sheet.h"
#include "yaml/answers.h"

enum line_type { ROW_TEXT, ROW_INT, ROW_COUNT, ROW_MAYBE, ROW_SHARE };

struct line {
    const char *label, *help;
    enum line_type type;
    size_t offset; /* in struct pilot */
    bool own_only, api_only;
};

#define AT(member) offsetof(struct pilot, member)

/* Behind the approach, which is line 0 of the sheet. */
static const struct line lines[] = {
    {"Model", "Id of the open model, or of the offer.", ROW_TEXT, AT(model), false,
     false},
    {"Precision", "fp16, fp8, int8, int4 or mxfp4. Own replicas only.", ROW_TEXT,
     AT(quantization), true, false},
    {"GPU", "Id of the card. Own replicas only.", ROW_TEXT, AT(gpu), true, false},
    {"GPUs", "Cards of one replica. Own replicas only.", ROW_INT, AT(gpus), true,
     false},
    {"Provider", "Who answered. API only.", ROW_TEXT, AT(provider), false, true},
    {"Requests", "How many requests or cases it rests on.", ROW_COUNT, AT(n), false,
     false},
    {"Tokens in", "Of one request, on average. Empty: as in your workload.", ROW_MAYBE,
     AT(input_tokens), false, false},
    {"Tokens out", "Of one answer, on average. Empty: as in your workload.", ROW_MAYBE,
     AT(output_tokens), false, false},
    {"Output tokens/s", "Of the whole replica at saturation.", ROW_MAYBE,
     AT(output_tokens_per_second), false, false},
    {"User tokens/s", "Of one user meanwhile.", ROW_MAYBE, AT(user_tokens_per_second),
     false, false},
    {"Cases passed", "Share of your own test cases, such as 93 %.", ROW_SHARE,
     AT(cases_passed_share), false, false},
    {"First token, ms", "Until the first token, of 95 in 100 requests.", ROW_MAYBE,
     AT(first_token_ms_p95), false, false},
    {"USD per 1M", "What a million tokens cost.", ROW_MAYBE, AT(usd_per_mtok), false,
     false},
    {"Operations", "Hours a week that running it took.", ROW_MAYBE,
     AT(operations_hours_week), false, false},
    {"Incidents", "How many there were in the pilot.", ROW_MAYBE, AT(incidents), false,
     false},
    {"Date", "When it was measured: YYYY-MM-DD.", ROW_TEXT, AT(date), false, false},
    {"Source", "The file, the settings, who measured.", ROW_TEXT, AT(source), false,
     false},
    {"Note", "Anything else worth knowing.", ROW_TEXT, AT(note), false, false},
};

enum { TEXT_CHARS_MAX = 200 };

static const void *
member_in(const struct pilot *row, const struct line *line)
{
    return (const char *)row + line->offset;
}

static void *
member_of(struct pilot *row, const struct line *line)
{
    return (char *)row + line->offset;
}

void
pilot_row_propose(const struct decision *decision, bool own, struct pilot *out)
{
    const struct lane *lane = decision ? pilot_lane(decision, own) : NULL;

    *out = (struct pilot){.approach = own ? PILOT_OWN : PILOT_API};
    if (!lane)
        return;
    if (own) {
        const struct replica *replica = &lane->own->config->replica;

        out->model = replica->model->id;
        out->quantization = precision_names[replica->precision];
        out->gpu = replica->gpu->id;
        out->gpus = replica->gpus;
    } else {
        out->model = lane->api->offer->id;
        out->provider = lane->api->offer->provider_id;
    }
}

static void
number_text(double number, char *out, size_t size)
{
    number_format_exact(number, out, size);
}

static void
line_text(const struct pilot *row, const struct line *line, char *out, size_t size)
{
    const void *member = member_in(row, line);
    const struct maybe *maybe = member;
    const char *text;

    out[0] = '\0';
    switch (line->type) {
    case ROW_TEXT:
        text = *(const char *const *)member;
        snprintf(out, size, "%s", text ? text : "");
        break;
    case ROW_INT:
        if (*(const int *)member)
            snprintf(out, size, "%d", *(const int *)member);
        break;
    case ROW_COUNT:
        if (*(const double *)member > 0)
            number_text(*(const double *)member, out, size);
        break;
    case ROW_MAYBE:
        if (maybe->known)
            number_text(maybe->value, out, size);
        break;
    case ROW_SHARE:
        if (maybe->known)
            snprintf(out, size, "%.12g %%", maybe->value * 100);
        break;
    }
}

void
pilot_row_fill(struct screen *sheet, const struct pilot *row)
{
    sheet_add_choice(sheet, "Measured", "Your own replicas, or an API.",
                     pilot_approach_names, PILOT_APPROACH_COUNT,
                     1u << (int)row->approach, false);
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        char text[TEXT_CHARS_MAX * 4 + 1];

        line_text(row, &lines[i], text, sizeof text);
        sheet_add_text(sheet, lines[i].label, lines[i].help, text, TEXT_CHARS_MAX);
    }
}

static bool
number_read(const struct line *line, const char *text, double *out, struct error *err)
{
    if (number_parse_quantity(text, line->type == ROW_SHARE, out))
        return true;
    return error_set(err, ERROR_INPUT, NULL, "use a number, or leave it empty",
                     "%s: '%s' is not a number", line->label, text);
}

static bool
line_read(const struct line *line, const char *text, struct arena *arena,
          struct pilot *out, struct error *err)
{
    bool own = out->approach == PILOT_OWN;
    double number;

    text += strspn(text, " ");
    /* What belongs to the other approach is left out of the row. */
    if (!*text || (line->own_only && !own) || (line->api_only && own))
        return true;
    if (line->type == ROW_TEXT) {
        *(const char **)member_of(out, line) = arena_strdup(arena, text);
        return true;
    }
    if (!number_read(line, text, &number, err))
        return false;
    switch (line->type) {
    case ROW_INT:
        if (number != floor(number) || number < 1 || number > 1024)
            return error_set(err, ERROR_INPUT, NULL,
                             "use a whole number from 1 to 1024",
                             "%s: '%s' is out of range", line->label, text);
        *(int *)member_of(out, line) = (int)number;
        break;
    case ROW_COUNT:
        *(double *)member_of(out, line) = number;
        break;
    case ROW_MAYBE:
    case ROW_SHARE:
        *(struct maybe *)member_of(out, line) = maybe_of(number);
        break;
    case ROW_TEXT:
        break;
    }
    return true;
}

bool
pilot_row_read(const struct screen *sheet, struct arena *arena, struct pilot *out,
               struct error *err)
{
    *out = (struct pilot){
        .approach = sheet_chosen(sheet, 0) & 1u ? PILOT_OWN : PILOT_API,
    };
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        if (!line_read(&lines[i], sheet_text(sheet, i + 1), arena, out, err))
            return false;
    return true;
}

/* What is written has to be taken when it is read: the one judge is the reader. */
bool
pilot_row_check(const struct assessment *answers, struct error *err)
{
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file file = {.path = ""};
    struct answers read;
    struct strbuf text;
    struct arena arena;
    bool good;

    arena_init(&arena);
    strbuf_init(&text);
    answers_write(answers, &text);
    file.bytes = text.data;
    file.size = text.length;
    good = answers_read(&file, NULL, &arena, &read, &errors, &warnings);
    if (!good) {
        *err = errors.items[0];
        err->where[0] = '\0'; /* a place in a text that nobody sees */
    }
    strbuf_clear(&text);
    arena_clear(&arena);
    return good;
}
