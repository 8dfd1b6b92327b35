/*
 * surroundings.h - what the program meets outside its options: exit statuses, variables of
 * the environment, files, settings and formats, each in a sentence.
 *
 * Help and the manual page read the same tables.
 */
#ifndef CLI_SURROUNDINGS_H
#define CLI_SURROUNDINGS_H

#include <stddef.h>

struct surrounding {
    const char *name, *text;
};

enum surrounding_kind {
    SURROUNDING_ENVIRONMENT,
    SURROUNDING_FILES,
    SURROUNDING_SETTINGS,
    SURROUNDING_FORMATS,
    SURROUNDING_STATUS,
    SURROUNDING_KIND_COUNT,
};

struct surrounding_list {
    const char *name;    /* as a topic of help: environment */
    const char *heading; /* of the manual page */
    const char *summary; /* one line */
    const char *intro;   /* before the list; "" none */
    const struct surrounding *items;
    size_t count;
};

extern const struct surrounding_list surrounding_lists[SURROUNDING_KIND_COUNT];

#endif
