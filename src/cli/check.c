/*
 * check.c - whether answers, form and knowledge files are good, without evaluating; and
 * the database that they would be saved in.
 *
 * A form or knowledge file is checked among the others that it will be read with: a file
 * of the same name takes the place of the shipped one.
 */
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/file.h"
#include "cli/output.h"
#include "cli/place.h"
#include "report/json.h"
#include "store/db.h"
#include "yaml/answers.h"
#include "yaml/form.h"
#include "yaml/knowledge.h"
#include "yaml/matrix.h"

enum { FORMAT_TEXT, FORMAT_JSON };

struct check {
    struct context context;
    struct arena arena; /* of one file */
    struct yaml_file file;
    struct error_list errors, warnings;
};

static void
check_answers(struct check *check)
{
    struct answers answers;

    if (answers_read(&check->file, &check->context.form, &check->arena, &answers,
                     &check->errors, &check->warnings))
        answers_check(&answers, &check->context.catalog, &check->errors,
                      &check->warnings);
}

/* The files of a folder, with the one under check among them. */
static bool
files_among(struct check *check, const struct place_files *paths,
            struct yaml_file *files, size_t *count)
{
    const char *slash = strrchr(check->file.path, '/');
    const char *name = slash ? slash + 1 : check->file.path;
    bool placed = false;

    *count = 0;
    for (size_t i = 0; i < paths->count; i++) {
        struct yaml_file *file = &files[*count];
        struct strbuf bytes;
        struct error err;
        bool good;

        slash = strrchr(paths->paths[i], '/');
        if (strcmp(slash + 1, name) == 0) {
            files[(*count)++] = check->file;
            placed = true;
            continue;
        }
        strbuf_init(&bytes);
        good = file_read(paths->paths[i], FILE_LIMIT_YAML, &bytes, &err);
        *file = (struct yaml_file){
            paths->paths[i], arena_strndup(&check->arena, bytes.data, bytes.length),
            bytes.length};
        strbuf_clear(&bytes);
        if (!good)
            return error_list_add(&check->errors, &err);
        (*count)++;
    }
    if (!placed)
        files[(*count)++] = check->file;
    return true;
}

static void
check_form(struct check *check)
{
    struct place_files paths;
    struct yaml_file *files;
    struct error err;
    struct form form;
    size_t count;

    if (!place_forms(check->context.options, check->context.shipped, &check->arena,
                     &paths, &err)) {
        error_list_add(&check->errors, &err);
        return;
    }
    files = ARENA_ARRAY(&check->arena, paths.count + 1, struct yaml_file);
    if (files_among(check, &paths, files, &count))
        form_read(files, count, &check->arena, &form, &check->errors, &check->warnings);
}

static void
check_knowledge(struct check *check)
{
    const char *folder = place_join(&check->arena, check->context.shipped,
                                    "data/knowledge");
    struct catalog catalog = {0};
    struct place_files paths;
    struct yaml_file *files;
    size_t count;

    place_list(folder, ".yaml", &check->arena, &paths);
    files = ARENA_ARRAY(&check->arena, paths.count + 1, struct yaml_file);
    if (files_among(check, &paths, files, &count) &&
        knowledge_read(files, count, &check->arena, &catalog, &check->errors,
                       &check->warnings))
        knowledge_check(&catalog, &check->context.form, &check->errors);
}

static void
check_matrix(struct check *check)
{
    struct matrix_file matrix;

    matrix_file_read(&check->file, &check->arena, &matrix, &check->errors,
                     &check->warnings);
}

/* What the file says it is; NULL after a fault. */
static const char *
format_of(struct check *check)
{
    struct source source = {.path = check->file.path,
                            .errors = &check->errors,
                            .warnings = &check->warnings};
    struct node *root = reader_read(&check->file, &source, &check->arena), *format;

    if (!root || root->kind != NODE_MAPPING) {
        if (!error_list_any(&check->errors))
            node_fault(&source, root, NULL, "is no file of ours: it has no members");
        return NULL;
    }
    format = node_member(root, "format");
    if (!format || format->kind != NODE_SCALAR) {
        node_fault(&source, format ? format : root,
                   "begin with 'format: llm-decide/answers', form, knowledge or matrix",
                   "does not say what it is");
        return NULL;
    }
    return format->text;
}

static void
check_file(struct check *check)
{
    static const struct {
        const char *format;
        void (*check)(struct check *check);
    } kinds[] = {{"llm-decide/answers", check_answers},
                 {"llm-decide/form", check_form},
                 {"llm-decide/knowledge", check_knowledge},
                 {"llm-decide/matrix", check_matrix}};
    struct error_list before = check->errors;
    const char *format = format_of(check);
    struct error err;

    if (!format)
        return;
    check->errors = before; /* the check itself finds the same faults again */
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (strcmp(format, kinds[i].format) == 0) {
            kinds[i].check(check);
            return;
        }
    error_set(&err, ERROR_INPUT, check->file.path,
              "llm-decide/answers, llm-decide/form, llm-decide/knowledge, "
              "llm-decide/matrix",
              "unknown format '%s'; use one of", text_quoted(format).text);
    error_list_add(&check->errors, &err);
}

static void
add_messages(struct json *json, const char *name, const struct error_list *list)
{
    json_array_open(json, name);
    for (size_t i = 0; i < list->count; i++) {
        json_object_open(json, NULL);
        json_put_text(json, "where", list->items[i].where);
        json_put_text(json, "what", list->items[i].what);
        json_put_text(json, "mend",
                      list->items[i].mend[0] ? list->items[i].mend : NULL);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
add_file(struct json *json, const struct check *check, bool good)
{
    json_object_open(json, NULL);
    json_put_text(json, "file", check->file.path);
    json_put_bool(json, "good", good);
    add_messages(json, "errors", &check->errors);
    json_put_integer(json, "more_errors", (int64_t)check->errors.more);
    add_messages(json, "warnings", &check->warnings);
    json_object_close(json);
}

/* The place of a fault in the file under check; false: it is in another one. */
static bool
place_read(const struct check *check, const struct error *fault, int *line, int *column)
{
    size_t length = strlen(check->file.path);

    return strncmp(fault->where, check->file.path, length) == 0 &&
           sscanf(fault->where + length, ":%d:%d", line, column) == 2 && *line > 0 &&
           *column > 0;
}

/* A line of the file, from 1, in the arena; "" past its end. */
static const char *
line_text(struct check *check, int line)
{
    const char *at = check->file.bytes, *end = at + check->file.size;

    while (at < end && --line > 0) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));

        at = newline ? newline + 1 : end;
    }
    return arena_strndup(&check->arena, at, at < end ? strcspn(at, "\r\n") : 0);
}

/* The line, and a mark under the character at the column. */
static void
annotate(struct check *check, const struct error *fault)
{
    struct strbuf shown, before;
    int line, column;
    const char *text, *at;

    if (!place_read(check, fault, &line, &column))
        return;
    text = at = line_text(check, line);
    for (int c = 1; c < column && *at; c++) {
        size_t size;

        text_decode(at, &size);
        at += size;
    }
    strbuf_init(&shown);
    strbuf_init(&before);
    text_display(&before, arena_strndup(&check->arena, text, (size_t)(at - text)));
    strbuf_addf(&shown, "%6d | ", line);
    text_display(&shown, text);
    strbuf_add(&shown, "\n       | ");
    strbuf_fill(&shown, ' ', text_width(before.data));
    strbuf_add(&shown, "^\n");
    message_text(shown.data);
    strbuf_clear(&before);
    strbuf_clear(&shown);
}

static void
messages_write(struct check *check, const struct error_list *list)
{
    if (!check->context.options->given[OPTION_ANNOTATE]) {
        message_errors(list);
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        message_error(&list->items[i]);
        annotate(check, &list->items[i]);
    }
    if (list->more)
        message_note("and %zu more", list->more);
}

/* One file: read, checked, its messages written; returns its status. */
static int
check_one(struct check *check, const char *path, struct json *json)
{
    const struct options *options = check->context.options;
    struct strbuf bytes;
    struct error err;
    int status;

    arena_init(&check->arena);
    strbuf_init(&bytes);
    check->errors = check->warnings = (struct error_list){0};
    check->file = (struct yaml_file){strcmp(path, "-") == 0 ? "<stdin>" : path, "", 0};
    if (file_read(path, FILE_LIMIT_YAML, &bytes, &err)) {
        check->file.bytes = bytes.data;
        check->file.size = bytes.length;
        check_file(check);
    } else
        error_list_add(&check->errors, &err);
    status = check->errors.count ? (int)check->errors.items[0].code : ERROR_NONE;
    if (!status && options->given[OPTION_STRICT] && check->warnings.count)
        status = ERROR_INPUT;
    if (json)
        add_file(json, check, status == ERROR_NONE);
    else {
        messages_write(check, &check->errors);
        if (!options->given[OPTION_QUIET])
            messages_write(check, &check->warnings);
    }
    strbuf_clear(&bytes);
    arena_clear(&check->arena);
    return status;
}

/* In JSON the faults are in the result: a failure says so by a line nonetheless. */
static int
check_all(struct check *check, struct json *json)
{
    const struct options *options = check->context.options;
    size_t refused = 0;
    int status = ERROR_NONE;

    for (size_t i = 0; i < options->argument_count; i++) {
        int one = check_one(check, options->arguments[i], json);

        refused += one != ERROR_NONE;
        status = one > status ? one : status;
    }
    if (refused && (json || options->argument_count > 1))
        message_note("%zu read, %zu refused", options->argument_count, refused);
    return status;
}

/* Every page of the database, where there is one: what is good is going to be saved there. */
static bool
database_check(const struct context *context, struct error_list *faults)
{
    struct error err;

    return !context->store || store_check(context->store, &err) ||
           error_list_add(faults, &err);
}

bool
command_check(const struct options *options, struct strbuf *out, int *status,
              struct error *err)
{
    struct error_list faults = {0};
    struct check check = {0};
    struct json json;

    (void)err;
    if (!context_open(options, CONTEXT_READ, &check.context, &faults) ||
        !database_check(&check.context, &faults))
        *status = message_errors(&faults);
    else if (options_format(options) == FORMAT_JSON) {
        json_init(&json, out, false);
        json_array_open(&json, NULL);
        *status = check_all(&check, &json);
        json_array_close(&json);
        json_end(&json);
    } else
        *status = check_all(&check, NULL);
    context_close(&check.context);
    return true;
}
