/*
 * node.h - a YAML document as a tree in which every node knows its place, and how a
 * reader of ours walks it.
 *
 * A scalar has no type of its own: what reads it says what it must be, so that `no`,
 * `1e3` and `0123` cannot change their meaning.
 */
#ifndef YAML_NODE_H
#define YAML_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum node_kind {
    NODE_SCALAR,
    NODE_SEQUENCE,
    NODE_MAPPING,
    NODE_REFUSED, /* an alias: its fault is filed, whoever walks passes over it */
};

struct node {
    enum node_kind kind;
    int line, column;          /* of its first character, from 1 */
    const char *text;          /* of a scalar; else "" */
    const struct node *key;    /* a member of a mapping: its name; else NULL */
    const struct node *parent; /* NULL for the root */
    struct node *first, *next; /* the first child; the next of the same parent */
    size_t count;              /* children */
};

/* The file under reading, and where its faults go. */
struct source {
    const char *path;
    bool
        newer; /* a newer minor version: members that we do not know are warned about */
    struct error_list *errors, *warnings;
};

enum { NODE_PLACE_SIZE = 160, NODE_NAME_SIZE = 128 };

/* "file:line:column" of a node. */
void node_place(const struct source *source, const struct node *node,
                char out[NODE_PLACE_SIZE]);

/* File a fault at a node, "member: ..." for a member's value.  Always returns false. */
bool node_fault(const struct source *source, const struct node *node, const char *mend,
                const char *fmt, ...) PRINTF_LIKE(4, 5);

/* The same as a warning. */
void node_warn(const struct source *source, const struct node *node, const char *mend,
               const char *fmt, ...) PRINTF_LIKE(4, 5);

/* A failure of another module at a node: its text, with the place put in. */
bool node_fault_from(const struct source *source, const struct node *node,
                     const struct error *err);

/* Whether a node is of a kind; else a fault saying what is needed. */
bool node_is(const struct source *source, const struct node *node, enum node_kind kind);

/* The value of a member, or NULL. */
struct node *node_member(const struct node *mapping, const char *name);

/* The same; a missing member is a fault at the mapping. */
struct node *node_required(const struct source *source, const struct node *mapping,
                           const char *name);

/*
 * Whether a node is a mapping; each member whose name is not among names is a fault
 * with the nearest of them (a warning in a file of a newer version).
 */
bool node_members(const struct source *source, const struct node *mapping,
                  const char *const *names, size_t count);

/* File that a member's name is not known, and that one of names may be meant. */
void node_unknown(const struct source *source, const struct node *member,
                  const char *const *names, size_t count);

/*
 * The text of a scalar, or NULL after a fault as text_line_fault finds it; node_prose
 * takes line breaks.
 */
const char *node_line(const struct source *source, const struct node *node);
const char *node_prose(const struct source *source, const struct node *node);

/* A number as files write it, within low and high; else a fault that names the range. */
bool node_integer(const struct source *source, const struct node *node, double low,
                  double high, double *out);
bool node_decimal(const struct source *source, const struct node *node, double low,
                  double high, double *out);

/* The index of a scalar among words, or -1 after a fault that lists them. */
int node_choice(const struct source *source, const struct node *node,
                const char *const *words, size_t count);

/* true or false. */
bool node_truth(const struct source *source, const struct node *node, bool *out);

/* A date of the form YYYY, YYYY-MM or YYYY-MM-DD, or NULL after a fault. */
const char *node_date(const struct source *source, const struct node *node);

/*
 * Whether the root is a mapping with our format and a version that we read: "format"
 * and "format_version" 1.x.  A newer minor version sets source->newer.
 */
bool node_format(struct source *source, const struct node *root, const char *format);

#endif
