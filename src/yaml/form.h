/*
 * form.h - the wizard's pages from their files.
 */
#ifndef YAML_FORM_H
#define YAML_FORM_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/form.h"
#include "yaml/reader.h"

/*
 * Read all pages, in the order of files, into arena.  False when a fault was filed: then
 * there is no form to show.  Across files: no key and no page twice, each of the six
 * must-answer questions on some page, no condition that leads back to its question.  A
 * label over 26 columns is a warning.
 */
bool
form_read(const struct yaml_file *files, size_t count, struct arena *arena,
          struct form *out, struct error_list *errors, struct error_list *warnings);

#endif
