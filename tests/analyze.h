/*
 * analyze.h - what make analyze tells the analysers, which see one file at a time: a
 * failure that was set is false, on every path.
 */
#ifndef ANALYZE_H
#define ANALYZE_H

#include "base/error.h"

#define error_set(...) ((void)error_set(__VA_ARGS__), false)
#define error_list_add(list, err) ((void)error_list_add((list), (err)), false)

#endif
