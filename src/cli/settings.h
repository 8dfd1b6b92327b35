/*
 * settings.h - the settings files, below what command line and environment say.
 */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "cli/options.h"

/*
 * Give every option that the command line left out the value of LLM_DECIDE_DATA_DIR or
 * LLM_DECIDE_CATALOG, else of the user's settings file, else of the system's; what has no
 * option goes to options->settings.  The user's file is that of --config, else of
 * LLM_DECIDE_CONFIG, else $XDG_CONFIG_HOME/llm-decide/config.yaml; one that is named has
 * to be there.  Texts live in arena.  False when a fault was filed.
 */
bool
settings_apply(struct options *options, struct arena *arena, struct error_list *faults);

/* The user's settings file, whether it is there or not; NULL: there is no home. */
const char *settings_path(const struct options *options, struct arena *arena);

#endif
