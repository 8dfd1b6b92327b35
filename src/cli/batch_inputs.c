/*
 * batch_inputs.c - what batch reads.
 */
#include "cli/batch_inputs.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/file.h"
#include "cli/place.h"

void
batch_inputs_init(struct batch_inputs *inputs, const char *const *arguments,
                  size_t count)
{
    *inputs = (struct batch_inputs){.arguments = arguments, .argument_count = count};
    arena_init(&inputs->arena);
}

void
batch_inputs_clear(struct batch_inputs *inputs)
{
    if (inputs->is_open)
        documents_close(&inputs->documents);
    arena_clear(&inputs->arena);
}

/* ---- folders ------------------------------------------------------------------------- */

static int
by_name(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void
name_add(struct batch_inputs *inputs, const char *path, size_t *capacity)
{
    if (inputs->name_count == *capacity) {
        const char **larger = ARENA_ARRAY(&inputs->arena, 2 * *capacity + 64,
                                          const char *);

        if (inputs->name_count)
            memcpy(larger, inputs->names, inputs->name_count * sizeof *larger);
        inputs->names = larger;
        *capacity = 2 * *capacity + 64;
    }
    inputs->names[inputs->name_count++] = path;
}

/* The names of a folder's answers files; the number of the error that stopped it, or 0. */
static int
names_read(struct batch_inputs *inputs, const char *folder)
{
    DIR *dir = opendir(folder);
    size_t capacity = 0;
    int number = dir ? 0 : errno;

    while (dir) {
        struct dirent *entry;

        errno = 0;
        entry = readdir(dir);
        if (!entry) {
            number = errno;
            break;
        }
        if (entry->d_name[0] != '.' && place_ends(entry->d_name, ".yaml"))
            name_add(inputs, place_join(&inputs->arena, folder, entry->d_name),
                     &capacity);
    }
    if (dir)
        closedir(dir);
    if (number == ENOMEM)
        memory_exhausted();
    return number;
}

/* The answers files of a folder, by name; those of folders in it are not looked for. */
static bool
folder_read(struct batch_inputs *inputs, const char *folder, struct error *err)
{
    int number;

    inputs->name_count = inputs->name_at = 0;
    number = names_read(inputs, folder);
    if (number) {
        inputs->name_count = 0;
        return error_set(err, ERROR_FAILED, folder, NULL, "cannot be read: %s",
                         strerror(number));
    }
    if (inputs->name_count)
        qsort(inputs->names, inputs->name_count, sizeof *inputs->names, by_name);
    return inputs->name_count > 0 ||
           error_set(err, ERROR_FAILED, folder, NULL, "holds no answers file (*.yaml)");
}

/* ---- documents ------------------------------------------------------------------------- */

static bool
fail(struct batch_input *input, const char *path, const struct error *err)
{
    input->path = path;
    input->number = 0;
    input->is_read = false;
    input->failure = *err;
    return true;
}

/* The next document of the file that is open; false when it has no other one. */
static bool
document_next(struct batch_inputs *inputs, struct batch_input *input)
{
    struct documents *documents = &inputs->documents;
    bool there = false;

    input->path = documents->name;
    input->is_read = documents_next(documents, FILE_LIMIT_YAML, &input->bytes,
                                    &input->before, &there, &input->failure);
    if (input->is_read && !there) {
        struct error err;

        documents_close(documents);
        inputs->is_open = false;
        if (inputs->number)
            return false;
        error_set(&err, ERROR_INPUT, documents->name, NULL, "holds no answers");
        return fail(input, documents->name, &err);
    }
    inputs->number++;
    input->number = inputs->number > 1 || documents->has_line ? inputs->number : 0;
    if (!input->is_read && input->failure.code != ERROR_INPUT) {
        documents_close(documents);
        inputs->is_open = false;
    }
    return true;
}

static bool
file_begin(struct batch_inputs *inputs, const char *path, struct error *err)
{
    inputs->number = 0;
    inputs->is_open = documents_open(path, &inputs->documents, err);
    if (!inputs->is_open)
        documents_close(&inputs->documents);
    return inputs->is_open;
}

bool
batch_inputs_next(struct batch_inputs *inputs, struct batch_input *input)
{
    struct error err;

    for (;;) {
        const char *path;

        if (inputs->is_open && document_next(inputs, input))
            return true;
        if (inputs->name_at < inputs->name_count)
            path = inputs->names[inputs->name_at++];
        else if (inputs->argument_at < inputs->argument_count)
            path = inputs->arguments[inputs->argument_at++];
        else
            return false;
        if (file_is_folder(path)) {
            if (!folder_read(inputs, path, &err))
                return fail(input, path, &err);
        } else if (!file_begin(inputs, path, &err))
            return fail(input, path, &err);
    }
}
