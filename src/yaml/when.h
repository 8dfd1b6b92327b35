/*
 * when.h - lists of conditions in forms and knowledge files.
 *
 *     when: [{key: hosting, is: [own]}, {key: scale, above: 1000000}]
 */
#ifndef YAML_WHEN_H
#define YAML_WHEN_H

#include "base/arena.h"
#include "model/condition.h"
#include "model/form.h"
#include "yaml/node.h"

/*
 * Read a list of conditions into arena.  A condition on a key of the registry is checked
 * by its type and its choices; one on an x- key by the field of form, or not at all when
 * form is NULL.  False after a fault; *out and *count then hold the good ones.
 */
bool
when_read(const struct source *source, const struct node *list, const struct form *form,
          struct arena *arena, const struct condition **out, size_t *count);

/*
 * Whether a condition on an x- key suits the field that asks it (NULL: none does); else
 * what is wrong in err->what and err->mend.  Other conditions are taken.
 */
bool when_suits(const struct condition *condition, const struct form_field *field,
                struct error *err);

#endif
