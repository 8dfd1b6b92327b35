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

enum command {
    COMMAND_NONE,
    /* everywhere */
    COMMAND_UP,
    COMMAND_DOWN,
    COMMAND_LEFT,
    COMMAND_RIGHT,
    COMMAND_NEXT_STOP,
    COMMAND_PREVIOUS_STOP,
    COMMAND_PAGE_BACK,
    COMMAND_PAGE_ON,
    COMMAND_FIRST,
    COMMAND_LAST,
    COMMAND_PREVIOUS_PAGE,
    COMMAND_NEXT_PAGE,
    COMMAND_ENTER,
    COMMAND_SPACE,
    COMMAND_CLOSE,
    COMMAND_HELP,
    COMMAND_FIND,
    COMMAND_FIND_NEXT,
    COMMAND_FIND_PREVIOUS,
    COMMAND_PALETTE,
    COMMAND_WHY,
    COMMAND_ORIGIN,
    COMMAND_NEXT_PROBLEM,
    COMMAND_UNDO,
    COMMAND_REDO,
    COMMAND_PAGES,
    COMMAND_KEEP,
    COMMAND_PANEL,
    COMMAND_EXPORT,
    COMMAND_UNITS,
    COMMAND_COPY,
    COMMAND_PLAIN,
    COMMAND_MOUSE,
    COMMAND_REDRAW,
    COMMAND_SUSPEND,
    COMMAND_BACK,
    COMMAND_LEAVE,
    /* some screens */
    COMMAND_NEW,
    COMMAND_TEMPLATE,
    COMMAND_EXAMPLE,
    COMMAND_IMPORT,
    COMMAND_CATALOG,
    COMMAND_COMPARE,
    COMMAND_SORT,
    COMMAND_FILTER,
    COMMAND_RENAME,
    COMMAND_DELETE,
    COMMAND_RECHECK,
    COMMAND_TYPE, /* a digit opens the edit box */
    COMMAND_MORE,
    COMMAND_LESS,
    COMMAND_UNKNOWN,
    COMMAND_STANDARD, /* back to the default */
    COMMAND_EVIDENCE,
    COMMAND_RARE,
    COMMAND_RESULTS,
    COMMAND_PRESET,
    COMMAND_LOCK,
    COMMAND_EQUALISE,
    COMMAND_TAB, /* 1 to 8 */
    COMMAND_VIEW,
    COMMAND_RESET,
    COMMAND_APPLY,
    COMMAND_BASELINE,
    COMMAND_PILOT,
    COMMAND_ADD,
    COMMAND_STEP_BACK,
    /* an edit box */
    COMMAND_EDIT_ACCEPT,
    COMMAND_EDIT_NEXT,
    COMMAND_EDIT_PREVIOUS,
    COMMAND_EDIT_CANCEL,
    COMMAND_EDIT_LEFT,
    COMMAND_EDIT_RIGHT,
    COMMAND_EDIT_START,
    COMMAND_EDIT_END,
    COMMAND_EDIT_RUBOUT,
    COMMAND_EDIT_DELETE,
    COMMAND_EDIT_CUT_END,
    COMMAND_EDIT_CUT_START,
    COMMAND_EDIT_CUT_WORD,
    COMMAND_EDIT_PASTE,
    COMMAND_EDIT_HELP,
    COMMAND_COUNT,
};

enum { BINDING_KEYS_MAX = 10 };

struct binding {
    enum command command;
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

/* The command of a key in a context, COMMAND_NONE for a key without one. */
enum command keys_command(enum context context, uint32_t key);

/* How a command is bound in a context, or NULL. */
const struct binding *keys_binding(enum context context, enum command command);

/* Whether a binding holds in every context where commands are keys. */
bool binding_is_general(const struct binding *binding);

/* Append "hint:label" of a command; false when it has no key in the context. */
bool keys_hint(enum context context, enum command command, struct strbuf *out);

#endif
