/*
 * faults.h - the failures of an input as text, so that a table can hold them.
 */
#ifndef SUPPORT_FAULTS_H
#define SUPPORT_FAULTS_H

#include "base/error.h"
#include "base/strbuf.h"

/* All of a list, one a line as a person reads them, and "and N more"; replaces out. */
void faults_join(const struct error_list *list, struct strbuf *out);

/* One failure, in buf that is used again by the next call. */
const char *fault_text(const struct error *err);

#endif
