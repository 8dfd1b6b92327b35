/*
 * fuzz_matrix.c - whatever the bytes: as a comparison they are refused with a reason, or
 * the engine takes them, and its report can be shown and read by a program.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "fuzz/fuzz.h"
#include "report/matrix_report.h"
#include "report/plain.h"
#include "support/parsed.h"
#include "yaml/matrix.h"

/* Engines take time by the square of the options: few of them show as much. */
enum { OPTIONS_RUN = 8, CRITERIA_RUN = 8 };

static void
hold(bool what)
{
    if (!what)
        abort();
}

static void
faults_hold(const struct error_list *faults, bool good)
{
    hold(good == !error_list_any(faults));
    for (size_t i = 0; i < faults->count; i++)
        hold(faults->items[i].where[0] && faults->items[i].what[0]);
}

/* Lines of valid text that no terminal obeys. */
static void
text_holds(const struct strbuf *text)
{
    size_t size;

    hold(strlen(text->data) == text->length);
    hold(text_is_utf8(text->data, text->length, NULL));
    for (const char *at = text->data; *at; at += size)
        hold(!text_is_control(text_decode(at, &size)));
}

static void
json_holds(const struct matrix_report *report)
{
    struct strbuf out;
    struct json json;

    strbuf_init(&out);
    json_init(&json, &out, false);
    matrix_report_json(report, &json);
    json_end(&json);
    text_holds(&out);
    hold(parsed_is_json(out.data, out.length));
    strbuf_clear(&out);
}

static void
report_holds(const struct matrix_report *report, struct arena *arena)
{
    const struct plain_style style = {PLAIN_WIDTH, false, true};
    struct blocks blocks;
    struct strbuf out;

    strbuf_init(&out);
    blocks_init(&blocks, arena);
    matrix_report_add(report, &blocks);
    plain_render(&blocks, &style, &out);
    text_holds(&out);
    strbuf_clear(&out);
    json_holds(report);
}

static void
engine_holds(const struct matrix_file *file, struct arena *arena)
{
    const struct matrix_run_settings settings = {64, 1};
    struct comparison_values values;
    struct matrix_run run;
    struct error err;

    hold(comparison_values(&file->comparison, arena, &values, &err));
    if (file->comparison.option_count > OPTIONS_RUN ||
        file->comparison.criterion_count > CRITERIA_RUN)
        return;
    if (matrix_run(&file->comparison, &settings, arena, &run, &err))
        report_holds(&(struct matrix_report){&file->comparison, &file->names, &run,
                                             &settings, "1.0"},
                     arena);
    else
        hold(err.what[0] != '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct yaml_file file = {"fuzz.yaml", (const char *)data, size};
    struct error_list errors = {0}, warnings = {0};
    struct matrix_file read;
    struct arena arena;
    bool good;

    arena_init(&arena);
    good = matrix_file_read(&file, &arena, &read, &errors, &warnings);
    faults_hold(&errors, good);
    if (good)
        engine_holds(&read, &arena);
    arena_clear(&arena);
    return 0;
}
