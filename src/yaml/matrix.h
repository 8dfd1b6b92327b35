/*
 * matrix.h - a comparison of any options on any criteria, from its file.
 */
#ifndef YAML_MATRIX_H
#define YAML_MATRIX_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "decide/comparison.h"
#include "decide/comparison_names.h"
#include "yaml/reader.h"

extern const char matrix_format[]; /* llm-decide/matrix */

enum { MATRIX_ID_MAX = 40 }; /* characters of an id, all of them ASCII */

struct matrix_file {
    struct comparison comparison;
    struct comparison_names names;
};

/*
 * Read the one document of a file; all of *out lives in arena.  True: no fault was
 * filed, and comparison_values() takes the comparison.  Every fault has its line and
 * column, those that only the engine finds as well.
 */
bool matrix_file_read(const struct yaml_file *file, struct arena *arena,
                      struct matrix_file *out, struct error_list *errors,
                      struct error_list *warnings);

#endif
