/*
 * comparison_names.h - what the parts of a comparison are called where it is shown.
 *
 * The engine works with ids; these are the words of the person who wrote it.
 */
#ifndef DECIDE_COMPARISON_NAMES_H
#define DECIDE_COMPARISON_NAMES_H

struct comparison_names {
    const char *title;           /* of the whole; NULL: it has none */
    const char *const *options;  /* one an option: its title, else its id */
    const char *const *criteria; /* one a criterion: likewise */
    const char *const *units;    /* one a criterion: "" where it has none */
};

#endif
