/*
 * config.h - the settings file.
 *
 *     glyphs: ascii
 *     mouse: off
 *     width: 100
 */
#ifndef YAML_CONFIG_H
#define YAML_CONFIG_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/settings.h"
#include "yaml/reader.h"

/*
 * Put the settings of a file over those that *settings holds, so that the system's file
 * is read first and the user's after it.  Texts live in arena.  An empty file sets
 * nothing.  False when a fault was filed.
 */
bool config_read(const struct yaml_file *file, struct arena *arena,
                 struct settings *settings, struct error_list *errors);

#endif
