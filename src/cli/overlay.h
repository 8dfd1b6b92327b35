/*
 * overlay.h - prices or facts of a file over the catalog, for one run.
 */
#ifndef CLI_OVERLAY_H
#define CLI_OVERLAY_H

#include <stdbool.h>

#include "cli/context.h"

/*
 * The catalog of the context as an import of --catalog would leave it, with a hash of its
 * own; nothing is written.  It names a file of any format that catalog import takes, or a
 * folder of CSV files as catalog export writes them.  False when a fault was filed.
 */
bool overlay_take(struct context *context, struct error_list *faults);

#endif
