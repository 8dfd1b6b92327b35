/*
 * fuzz_answers.c - whatever the bytes: refused with a reason, or written and read again
 * as the same.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "fuzz/fuzz.h"
#include "yaml/answers.h"

static void
hold(bool what)
{
    if (!what)
        abort();
}

/* Each fault has a place that can be shown and says what is wrong. */
static void
faults_hold(const struct error_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        hold(list->items[i].where[0] && list->items[i].what[0]);
        hold(text_is_utf8(list->items[i].what, strlen(list->items[i].what), NULL));
    }
}

static void
way_back_holds(const struct assessment *assessment, struct arena *arena)
{
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file file = {"written.yaml", NULL, 0};
    struct answers again;
    struct strbuf first, second;

    strbuf_init(&first);
    strbuf_init(&second);
    answers_write(assessment, &first);
    file.bytes = first.data;
    file.size = first.length;
    if (first.length <= READER_BYTES_MAX) {
        hold(answers_read(&file, NULL, arena, &again, &errors, &warnings));
        answers_write(&again.assessment, &second);
        hold(strcmp(first.data, second.data) == 0);
    }
    strbuf_clear(&first);
    strbuf_clear(&second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct yaml_file file = {"fuzz.yaml", (const char *)data, size};
    struct error_list errors = {0}, warnings = {0}, strange = {0};
    struct answers answers;
    struct arena arena;
    bool good;

    arena_init(&arena);
    good = answers_read(&file, NULL, &arena, &answers, &errors, &warnings);
    hold(good == !error_list_any(&errors));
    faults_hold(&errors);
    faults_hold(&warnings);
    if (good) {
        way_back_holds(&answers.assessment, &arena);
        answers_check(&answers, NULL, &strange, &strange);
        faults_hold(&strange);
    }
    arena_clear(&arena);
    return 0;
}
