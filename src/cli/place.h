/*
 * place.h - where files are: what the program came with, and what the user has.
 */
#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "cli/options.h"

/*
 * The folder with forms/ and data/ that the program came with: LLM_DECIDE_DATADIR, else
 * beside the executable, else ../share/llm-decide from there, else where it was
 * installed.
 */
bool place_shipped(struct arena *arena, const char **out, struct error *err);

/*
 * The database's file: in --data-dir (or what settings put there), $XDG_DATA_HOME/llm-decide
 * or ~/.local/share/llm-decide.  NULL when there is no home to have it in.
 */
const char *place_database(const struct options *options, struct arena *arena);

/*
 * Whether an argument that may name a file or a saved assessment means the latter: it has
 * only what ids have, [a-z0-9-], and no file is called so.
 */
bool place_is_id(const char *argument);

/* A list of files, by name. */
struct place_files {
    const char **paths;
    size_t count;
    const char *unread; /* a folder that is there and could not be read, or NULL */
    int why;            /* as errno says it */
};

/* The user's folder of settings and forms; NULL when there is no home to have it in. */
const char *place_config(struct arena *arena);

/*
 * NAME in llm-decide/ of each folder of XDG_CONFIG_DIRS, the least important first, whether
 * it is there or not.
 */
void place_system(const char *name, struct arena *arena, struct place_files *out);

/*
 * The form files: those of --forms, else the shipped ones, where a file of the same name
 * in $XDG_CONFIG_HOME/llm-decide/forms (or of $XDG_CONFIG_DIRS) takes the place of one,
 * and another name adds one.  Sorted by name.
 */
bool place_forms(const struct options *options, const char *shipped,
                 struct arena *arena, struct place_files *out, struct error *err);

/* Whether nothing kept files from being found; else why. */
bool place_whole(const struct place_files *files, struct error *err);

/* The files of a folder whose names end in `ending`, sorted; a missing folder has none. */
void place_list(const char *folder, const char *ending, struct arena *arena,
                struct place_files *out);

/* The next number of the decision records in a folder: 0012-... makes 13. */
int place_next_record(const char *folder);

/*
 * Whether a path leads to nothing that this user could read; of a call that failed, whether
 * its error number says so.  What could not be looked at because the disk fails may well be
 * there: who opens it is told.
 */
bool place_is_empty(const char *path);
bool place_leads_nowhere(int number);

/* Whether a name has something before this ending. */
bool place_ends(const char *text, const char *ending);

/* "FOLDER/NAME" in the arena. */
const char *place_join(struct arena *arena, const char *folder, const char *name);

#endif
