/*
 * settings.c - the settings files.
 */
#include "cli/settings.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "cli/file.h"
#include "cli/place.h"
#include "yaml/config.h"

static const char file_name[] = "config.yaml";

/* ---- reading ------------------------------------------------------------------------ */

static bool
file_apply(const char *path, struct arena *arena, struct settings *settings,
           struct error_list *faults)
{
    struct yaml_file file = {.path = path};
    struct strbuf bytes;
    struct error err;
    bool good;

    strbuf_init(&bytes);
    good = file_read(path, FILE_LIMIT_YAML, &bytes, &err) ||
           error_list_add(faults, &err);
    if (good) {
        file.bytes = bytes.data;
        file.size = bytes.length;
        good = config_read(&file, arena, settings, faults);
    }
    strbuf_clear(&bytes);
    return good;
}

/* The file that somebody named; NULL: nobody did. */
static const char *
path_named(const struct options *options)
{
    const char *variable = getenv("LLM_DECIDE_CONFIG");

    if (options->value[OPTION_CONFIG])
        return options->value[OPTION_CONFIG];
    return variable && variable[0] ? variable : NULL;
}

const char *
settings_path(const struct options *options, struct arena *arena)
{
    const char *named = path_named(options), *folder = place_config(arena);

    if (named)
        return named;
    return folder ? place_join(arena, folder, file_name) : NULL;
}

static bool
files_read(const struct options *options, struct arena *arena,
           struct settings *settings, struct error_list *faults)
{
    const char *path = settings_path(options, arena);
    struct place_files system;
    bool good = true;

    place_system(file_name, arena, &system);
    for (size_t i = 0; i < system.count; i++)
        if (!place_is_empty(system.paths[i]))
            good = file_apply(system.paths[i], arena, settings, faults) && good;
    if (path && (path_named(options) || !place_is_empty(path)))
        good = file_apply(path, arena, settings, faults) && good;
    return good;
}

/* ---- over what was left out ------------------------------------------------------------ */

/* Of those that the command takes: catalog import is about the catalog itself. */
static void
option_fill(struct options *options, enum cli_option option, const char *value)
{
    if (options->given[option] || !value || !value[0] ||
        !option_fits(option, options->command))
        return;
    options->given[option] = true;
    options->value[option] = value;
}

static void
switch_fill(struct options *options, enum cli_option option, bool on)
{
    if (on)
        options->given[option] = true;
}

bool
settings_apply(struct options *options, struct arena *arena, struct error_list *faults)
{
    struct settings *settings = &options->settings;

    *settings = (struct settings){0};
    if (!files_read(options, arena, settings, faults))
        return false;
    option_fill(options, OPTION_DATA_DIR, getenv("LLM_DECIDE_DATA_DIR"));
    option_fill(options, OPTION_DATA_DIR, settings->data_dir);
    option_fill(options, OPTION_CATALOG, getenv("LLM_DECIDE_CATALOG"));
    option_fill(options, OPTION_CATALOG, settings->catalog);
    option_fill(options, OPTION_FORMS, settings->forms);
    option_fill(options, OPTION_COLOR, settings->color);
    option_fill(options, OPTION_GLYPHS, settings->glyphs);
    if (settings->width)
        option_fill(options, OPTION_WIDTH, arena_printf(arena, "%d", settings->width));
    switch_fill(options, OPTION_ACCESSIBLE, settings->accessible == SETTING_ON);
    switch_fill(options, OPTION_NO_MOUSE, settings->mouse == SETTING_OFF);
    return true;
}
