/*
 * label.h - what a person calls a figure.
 */
#ifndef REPORT_LABEL_H
#define REPORT_LABEL_H

#include "base/arena.h"
#include "model/figure.h"
#include "model/form.h"

/*
 * "Self-hosted, compute over 36 months" of strategy.self-hosted.tco.compute.  figures
 * is the set that holds the key.  A question is called what the form calls it; form may be NULL,
 * then its key stands in with blanks.  Lives in arena.
 */
const char *figure_label(struct arena *arena, const struct figure_set *figures,
                         const struct form *form, const char *key);

#endif
