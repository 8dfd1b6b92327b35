/*
 * completion.h - completion scripts for shells, made from the option tables.
 */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"

/* The script of bash, zsh or fish; another word is wrong use. */
bool completion_write(const char *shell, struct strbuf *out, struct error *err);

#endif
