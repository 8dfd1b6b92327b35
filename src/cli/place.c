/*
 * place.c - where files are.
 */
#include "cli/place.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/file.h"
#include "store/draft.h"

enum { PATH_SIZE = 4096, FILES_MAX = 200 };

const char *
place_join(struct arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    bool has_slash = length > 0 && folder[length - 1] == '/';

    return arena_printf(arena, "%s%s%s", folder, has_slash ? "" : "/", name);
}

/* The value of a variable that names something; NULL when unset or empty. */
static const char *
variable(const char *name)
{
    const char *value = getenv(name);

    return value && value[0] ? value : NULL;
}

/* A base folder of the XDG rules: a relative path has to be ignored. */
static const char *
variable_absolute(const char *name)
{
    const char *value = variable(name);

    return value && value[0] == '/' ? value : NULL;
}

static bool
is_shipped(struct arena *arena, const char *folder)
{
    return file_is_folder(place_join(arena, folder, "forms")) &&
           file_is_folder(place_join(arena, folder, "data"));
}

/* The folder of the running executable, or NULL where the system does not tell. */
static const char *
executable_folder(struct arena *arena)
{
    char path[PATH_SIZE];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    char *slash;

    if (length <= 0)
        return NULL;
    path[length] = '\0';
    slash = strrchr(path, '/');
    if (!slash)
        return NULL;
    slash[slash == path] = '\0';
    return arena_strdup(arena, path);
}

bool
place_shipped(struct arena *arena, const char **out, struct error *err)
{
    const char *chosen = variable("LLM_DECIDE_DATADIR");
    const char *beside = executable_folder(arena);

    if (chosen) {
        *out = chosen;
        return is_shipped(arena, chosen) ||
               error_set(err, ERROR_FAILED, "LLM_DECIDE_DATADIR",
                         "name a folder that has both", "no forms and data in '%s'",
                         text_quoted(chosen).text);
    }
    if (beside && is_shipped(arena, beside)) {
        *out = beside;
        return true;
    }
    if (beside) {
        *out = place_join(arena, beside, "../share/llm-decide");
        if (is_shipped(arena, *out))
            return true;
    }
    *out = PKGDATADIR;
    return is_shipped(arena, PKGDATADIR) ||
           error_set(
               err, ERROR_FAILED, NULL, "install it, or set LLM_DECIDE_DATADIR",
               "forms and data are neither beside the program nor in " PKGDATADIR);
}

const char *
place_database(const struct options *options, struct arena *arena)
{
    static const char name[] = "llm-decide.db";
    const char *folder = options->value[OPTION_DATA_DIR];
    const char *home;

    if (folder)
        return place_join(arena, folder, name);
    home = variable_absolute("XDG_DATA_HOME");
    if (home)
        return arena_printf(arena, "%s/llm-decide/%s", home, name);
    home = variable_absolute("HOME");
    return home ? arena_printf(arena, "%s/.local/share/llm-decide/%s", home, name)
                : NULL;
}

bool
place_is_id(const char *argument)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    size_t length = strlen(argument);
    struct stat about;

    return length > 0 && length < SAVED_ID_SIZE && strcmp(argument, "-") != 0 &&
           strspn(argument, letters) == length && lstat(argument, &about) != 0;
}

bool
place_leads_nowhere(int number)
{
    return number == ENOENT || number == ENOTDIR || number == EACCES ||
           number == ELOOP || number == ENAMETOOLONG;
}

bool
place_is_empty(const char *path)
{
    return access(path, F_OK) != 0 && place_leads_nowhere(errno);
}

bool
place_ends(const char *text, const char *ending)
{
    size_t length = strlen(text), tail = strlen(ending);

    return length > tail && strcmp(text + length - tail, ending) == 0;
}

static const char *
base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static int
by_name(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;

    return strcmp(base_name(*a), base_name(*b));
}

/* Take a file in, in the place of one of the same name. */
static void
files_put(struct place_files *files, const char *path)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(base_name(files->paths[i]), base_name(path)) == 0) {
            files->paths[i] = path;
            return;
        }
    if (files->count < FILES_MAX)
        files->paths[files->count++] = path;
}

/*
 * What keeps a folder from being searched that may well be there.  One that is missing or
 * somebody else's has nothing for us; these would let files vanish without a word.
 */
static bool
is_trouble(int number)
{
    return number == ENOMEM || number == EMFILE || number == ENFILE || number == EIO;
}

static void
files_add_folder(struct place_files *files, const char *folder, const char *ending,
                 struct arena *arena)
{
    DIR *dir = opendir(folder);
    int number = dir ? 0 : errno;

    while (dir) {
        struct dirent *entry;

        errno = 0;
        entry = readdir(dir);
        if (!entry) {
            number = errno;
            break;
        }
        if (entry->d_name[0] != '.' && place_ends(entry->d_name, ending))
            files_put(files, place_join(arena, folder, entry->d_name));
    }
    if (dir)
        closedir(dir);
    if (number == ENOMEM)
        memory_exhausted();
    if (!files->unread && is_trouble(number)) {
        files->unread = folder;
        files->why = number;
    }
}

bool
place_whole(const struct place_files *files, struct error *err)
{
    return !files->unread || error_set(err, ERROR_FAILED, files->unread, NULL,
                                       "cannot be read: %s", strerror(files->why));
}

void
place_list(const char *folder, const char *ending, struct arena *arena,
           struct place_files *out)
{
    *out = (struct place_files){.paths = ARENA_ARRAY(arena, FILES_MAX, const char *)};
    files_add_folder(out, folder, ending, arena);
    qsort(out->paths, out->count, sizeof *out->paths, by_name);
}

int
place_next_record(const char *folder)
{
    struct place_files files;
    struct arena arena;
    int highest = 0;

    arena_init(&arena);
    place_list(folder, ".md", &arena, &files);
    for (size_t i = 0; i < files.count; i++) {
        const char *name = strrchr(files.paths[i], '/') + 1;
        int number, length = 0;

        if (sscanf(name, "%4d-%n", &number, &length) == 1 && length == 5 &&
            number > highest)
            highest = number;
    }
    arena_clear(&arena);
    return highest + 1;
}

void
place_system(const char *name, struct arena *arena, struct place_files *out)
{
    const char *list = variable("XDG_CONFIG_DIRS");
    char *folders = arena_strdup(arena, list ? list : "/etc/xdg"), *colon;

    *out = (struct place_files){.paths = ARENA_ARRAY(arena, FILES_MAX, const char *)};
    do {
        const char *folder;

        colon = strrchr(folders, ':');
        folder = colon ? colon + 1 : folders;
        if (folder[0] == '/' && out->count < FILES_MAX)
            out->paths[out->count++] = place_join(
                arena, folder, arena_printf(arena, "llm-decide/%s", name));
        if (colon)
            *colon = '\0';
    } while (colon);
}

const char *
place_config(struct arena *arena)
{
    const char *config = variable_absolute("XDG_CONFIG_HOME");
    const char *home = variable_absolute("HOME");

    if (config)
        return place_join(arena, config, "llm-decide");
    return home ? place_join(arena, home, ".config/llm-decide") : NULL;
}

static void
add_system_forms(struct place_files *files, struct arena *arena)
{
    struct place_files folders;

    place_system("forms", arena, &folders);
    for (size_t i = 0; i < folders.count; i++)
        files_add_folder(files, folders.paths[i], ".yaml", arena);
}

static void
add_user_forms(struct place_files *files, struct arena *arena)
{
    const char *config = place_config(arena);

    if (config)
        files_add_folder(files, place_join(arena, config, "forms"), ".yaml", arena);
}

bool
place_forms(const struct options *options, const char *shipped, struct arena *arena,
            struct place_files *out, struct error *err)
{
    const char *chosen = options->value[OPTION_FORMS];

    place_list(chosen ? chosen : place_join(arena, shipped, "forms"), ".yaml", arena,
               out);
    if (!chosen) {
        add_system_forms(out, arena);
        add_user_forms(out, arena);
        qsort(out->paths, out->count, sizeof *out->paths, by_name);
    }
    return place_whole(out, err) &&
           (out->count > 0 ||
            error_set(err, ERROR_FAILED, chosen ? chosen : shipped,
                      "name a folder with form files", "holds no form file (*.yaml)"));
}
