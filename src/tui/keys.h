/*
 * keys.h - the table of keys: what is bound where, and in which words.
 *
 * Dispatch, footer, help, palette and manual page all read it, so that they cannot
 * disagree.  In one context a key has one meaning.
 */
#ifndef TUI_KEYS_H
#define TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

enum context {
    CONTEXT_HOME,
    CONTEXT_FORM, /* a page of questions */
    CONTEXT_MUST, /* the six must-answer questions and other filters over all pages */
    CONTEXT_WEIGHTS,
    CONTEXT_RESULTS,
    CONTEXT_COMPARE,
    CONTEXT_CATALOG,
    CONTEXT_PILOT,
    CONTEXT_WHY,
    CONTEXT_HELP,
    CONTEXT_EXPORT,
    CONTEXT_PICK, /* a list to choose from: pages, problems, commands, candidates */
    CONTEXT_DIALOG,
    CONTEXT_SMALL, /* the terminal is too small for any screen */
    CONTEXT_EDIT,  /* an edit box is open */
    CONTEXT_COUNT,
};

enum action {
    ACTION_NONE,
    /* everywhere */
    ACTION_UP,
    ACTION_DOWN,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_NEXT_STOP,
    ACTION_PREVIOUS_STOP,
    ACTION_PAGE_BACK,
    ACTION_PAGE_ON,
    ACTION_FIRST,
    ACTION_LAST,
    ACTION_PREVIOUS_PAGE,
    ACTION_NEXT_PAGE,
    ACTION_ENTER,
    ACTION_SPACE,
    ACTION_CLOSE,
    ACTION_HELP,
    ACTION_FIND,
    ACTION_FIND_NEXT,
    ACTION_FIND_PREVIOUS,
    ACTION_PALETTE,
    ACTION_WHY,
    ACTION_ORIGIN,
    ACTION_NEXT_PROBLEM,
    ACTION_UNDO,
    ACTION_REDO,
    ACTION_PAGES,
    ACTION_KEEP,
    ACTION_PANEL,
    ACTION_EXPORT,
    ACTION_UNITS,
    ACTION_COPY,
    ACTION_PLAIN,
    ACTION_MOUSE,
    ACTION_REDRAW,
    ACTION_SUSPEND,
    ACTION_BACK,
    ACTION_LEAVE,
    /* some screens */
    ACTION_NEW,
    ACTION_TEMPLATE,
    ACTION_EXAMPLE,
    ACTION_IMPORT,
    ACTION_CATALOG,
    ACTION_COMPARE,
    ACTION_SORT,
    ACTION_FILTER,
    ACTION_RENAME,
    ACTION_DELETE,
    ACTION_RECHECK,
    ACTION_TYPE, /* a digit opens the edit box */
    ACTION_MORE,
    ACTION_LESS,
    ACTION_UNKNOWN,
    ACTION_STANDARD, /* back to the default */
    ACTION_EVIDENCE,
    ACTION_RARE,
    ACTION_RESULTS,
    ACTION_PRESET,
    ACTION_LOCK,
    ACTION_EQUALISE,
    ACTION_TAB, /* 1 to 8 */
    ACTION_VIEW,
    ACTION_RESET,
    ACTION_APPLY,
    ACTION_BASELINE,
    ACTION_PILOT,
    ACTION_ADD,
    ACTION_STEP_BACK,
    /* an edit box */
    ACTION_EDIT_ACCEPT,
    ACTION_EDIT_CONFIRM,
    ACTION_EDIT_NEXT,
    ACTION_EDIT_PREVIOUS,
    ACTION_EDIT_CANCEL,
    ACTION_EDIT_LEFT,
    ACTION_EDIT_RIGHT,
    ACTION_EDIT_START,
    ACTION_EDIT_END,
    ACTION_EDIT_RUBOUT,
    ACTION_EDIT_DELETE,
    ACTION_EDIT_CUT_END,
    ACTION_EDIT_CUT_START,
    ACTION_EDIT_CUT_WORD,
    ACTION_EDIT_PASTE,
    ACTION_EDIT_HELP,
    ACTION_COUNT,
};

enum { BINDING_KEYS_MAX = 10 };

struct binding {
    enum action action;
    unsigned contexts;               /* bit set over enum context */
    uint32_t keys[BINDING_KEYS_MAX]; /* 0 ends */
    const char *shown;               /* how the keys are written: "Up k" */
    const char *hint;                /* the keys in the footer: "Up/Down" */
    const char *label; /* what it does, one or two words, for the footer */
    const char *help;  /* the same as a sentence, for help and palette */
};

extern const struct binding key_bindings[];
extern const size_t key_binding_count;
extern const char *const context_names[CONTEXT_COUNT];

/* The action of a key in a context, ACTION_NONE for a key without one. */
enum action keys_action(enum context context, uint32_t key);

/* How an action is bound in a context, or NULL. */
const struct binding *keys_binding(enum context context, enum action action);

/* Whether a binding holds in every context where commands are keys. */
bool binding_is_general(const struct binding *binding);

/* Copy what a footer lists, as far as there is room; returns how many. */
size_t
keys_hints(const enum action *hints, size_t count, enum action *out, size_t most);

/* Append "hint:label" of an action; false when it has no key in the context. */
bool keys_hint(enum context context, enum action action, struct strbuf *out);

#endif
