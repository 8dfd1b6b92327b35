/*
 * keys.c - the table itself.
 */
#include "tui/keys.h"

#include <string.h>

#include "base/error.h"
#include "tui/event.h"

const char *const context_names[CONTEXT_COUNT] = {
    [CONTEXT_HOME] = "Home",
    [CONTEXT_FORM] = "Questions",
    [CONTEXT_MUST] = "Questions of all pages",
    [CONTEXT_WEIGHTS] = "Weights",
    [CONTEXT_RESULTS] = "Results",
    [CONTEXT_COMPARE] = "Compare",
    [CONTEXT_CATALOG] = "Catalog",
    [CONTEXT_PILOT] = "Pilot",
    [CONTEXT_WHY] = "Why",
    [CONTEXT_HELP] = "Help",
    [CONTEXT_EXPORT] = "Export",
    [CONTEXT_PICK] = "Lists",
    [CONTEXT_DIALOG] = "Dialogs",
    [CONTEXT_SMALL] = "Too small",
    [CONTEXT_EDIT] = "Edit boxes",
};

#define IN(name) (1u << CONTEXT_##name)

/* The screens: everywhere but in dialogs, lists, edit boxes and when there is no room. */
#define SCREENS                                                                 \
    (IN(HOME) | IN(FORM) | IN(MUST) | IN(WEIGHTS) | IN(RESULTS) | IN(COMPARE) | \
     IN(CATALOG) | IN(PILOT) | IN(WHY) | IN(HELP) | IN(EXPORT))
#define LISTS (SCREENS | IN(PICK))
#define PANES (LISTS | IN(DIALOG))
#define ALWAYS (PANES | IN(SMALL))
#define FORMS (IN(FORM) | IN(MUST))
#define F(n) (KEY_FUNCTION + (n))

/* clang-format off */
const struct binding key_bindings[] = {
    {ACTION_UP, PANES, {KEY_ARROW_UP, 'k'}, "Up k", "Up/Down", "Move",
     "Go to the item above."},
    {ACTION_DOWN, PANES, {KEY_ARROW_DOWN, 'j'}, "Down j", "Down", "Next",
     "Go to the item below."},
    {ACTION_LEFT, FORMS, {KEY_ARROW_LEFT, 'h'}, "Left h", "Left/Right", "Choose",
     "Take the choice to the left."},
    {ACTION_RIGHT, FORMS, {KEY_ARROW_RIGHT, 'l'}, "Right l", "Right", "Choose",
     "Take the choice to the right."},
    {ACTION_LEFT, IN(WEIGHTS) | IN(RESULTS), {KEY_ARROW_LEFT, 'h'},
     "Left h", "Left/Right", "Move",
     "Move the slider down, or the columns to the left."},
    {ACTION_RIGHT, IN(WEIGHTS) | IN(RESULTS), {KEY_ARROW_RIGHT, 'l'},
     "Right l", "Right", "Move",
     "Move the slider up, or the columns to the right."},
    {ACTION_LEFT, PANES & ~(FORMS | IN(WEIGHTS) | IN(RESULTS)), {KEY_ARROW_LEFT, 'h'},
     "Left h", "Left/Right", "Choose",
     "Go left: the choice, the button or the columns."},
    {ACTION_RIGHT, PANES & ~(FORMS | IN(WEIGHTS) | IN(RESULTS)),
     {KEY_ARROW_RIGHT, 'l'}, "Right l", "Right", "Choose",
     "Go right: the choice, the button or the columns."},
    {ACTION_NEXT_STOP, PANES, {KEY_TAB}, "Tab", "Tab", "Next",
     "Go to the next place that takes the focus."},
    {ACTION_PREVIOUS_STOP, PANES, {KEY_BACK_TAB}, "Shift-Tab", "Shift-Tab", "Back",
     "Go to the place before."},
    {ACTION_PAGE_BACK, PANES, {KEY_PAGE_BACK, KEY_CTRL_B},
     "PgUp Ctrl-B", "PgUp", "Scroll up",
     "Scroll a page up."},
    {ACTION_PAGE_ON, PANES, {KEY_PAGE_ON, KEY_CTRL_F}, "PgDn Ctrl-F", "PgDn", "Scroll",
     "Scroll a page down."},
    {ACTION_FIRST, PANES, {KEY_LINE_HOME, 'g'}, "Home g", "g", "First",
     "Go to the first item."},
    {ACTION_LAST, PANES, {KEY_LINE_END, 'G'}, "End G", "G", "Last",
     "Go to the last item."},
    {ACTION_PREVIOUS_PAGE, SCREENS, {'['}, "[", "[", "Back",
     "Go to the page or the tab before."},
    {ACTION_NEXT_PAGE, SCREENS, {']'}, "]", "]", "Next",
     "Go to the next page or the next tab."},
    {ACTION_ENTER, IN(HOME) | IN(COMPARE), {KEY_RETURN}, "Enter", "Enter", "Open",
     "Open the item."},
    {ACTION_ENTER, FORMS | IN(PILOT), {KEY_RETURN}, "Enter", "Enter", "Edit",
     "Edit the answer, or press the button."},
    {ACTION_ENTER, IN(CATALOG) | IN(RESULTS), {KEY_RETURN},
     "Enter", "Enter", "Details",
     "Show what stands behind the line."},
    {ACTION_ENTER, IN(WHY), {KEY_RETURN}, "Enter", "Enter", "Open part",
     "Open the marked part of the derivation."},
    {ACTION_ENTER, IN(HELP) | IN(PICK), {KEY_RETURN}, "Enter", "Enter", "Go",
     "Go there, or do it."},
    {ACTION_ENTER, IN(WEIGHTS), {KEY_RETURN}, "Enter", "Enter", "Type",
     "Type a share for this factor."},
    {ACTION_ENTER, IN(EXPORT) | IN(DIALOG), {KEY_RETURN}, "Enter", "Enter", "Press",
     "Edit the line, or press the button; in a dialog other keys begin a line anew."},
    {ACTION_SPACE, IN(HOME), {KEY_SPACE}, "Space", "Space", "Mark",
     "Mark the assessment for a comparison."},
    {ACTION_SPACE, PANES & ~IN(HOME), {KEY_SPACE}, "Space", "Space", "Choose",
     "Choose, tick or press."},
    {ACTION_CLOSE, PANES & ~(IN(DIALOG) | IN(EXPORT)), {KEY_ESCAPE}, "Esc", "Esc", "Close",
     "Close, or go one level up; never leaves the program."},
    {ACTION_CLOSE, IN(DIALOG) | IN(EXPORT), {KEY_ESCAPE}, "Esc", "Esc", "Cancel",
     "Close without doing anything."},
    {ACTION_HELP, PANES & ~IN(HELP), {'?', F(1)}, "? F1", "?", "Help",
     "Explain what has the focus; in the help: list all keys."},
    {ACTION_HELP, IN(HELP), {'?', F(1)}, "? F1", "?", "All keys",
     "List all keys."},
    {ACTION_FIND, LISTS, {'/'}, "/", "/", "Find",
     "Find text on this screen; Enter jumps to it."},
    {ACTION_FIND_NEXT, LISTS, {'n'}, "n", "n", "Next hit",
     "Go to the next hit."},
    {ACTION_FIND_PREVIOUS, LISTS, {'N'}, "N", "N", "Hit before",
     "Go to the hit before."},
    {ACTION_PALETTE, SCREENS, {':'}, ":", ":", "Commands",
     "List the commands of this screen; type to narrow the list."},
    {ACTION_WHY, SCREENS, {'w'}, "w", "w", "Why",
     "Show how the figure came about, down to its sources."},
    {ACTION_ORIGIN, SCREENS, {'o'}, "o", "o", "Origin",
     "Show the address of the source and the day it was read."},
    {ACTION_NEXT_PROBLEM, SCREENS, {'!', F(8)}, "! F8", "!", "Next problem",
     "Go to the next wrong entry, or open question."},
    {ACTION_UNDO, SCREENS, {'u'}, "u", "u", "Undo",
     "Take back the last change."},
    {ACTION_REDO, SCREENS, {KEY_CTRL_R}, "Ctrl-R", "Ctrl-R", "Redo",
     "Make the change again that was taken back."},
    {ACTION_PAGES, SCREENS, {'p'}, "p", "p", "Pages",
     "List the pages with what is open on each."},
    {ACTION_KEEP, SCREENS & ~IN(EXPORT), {KEY_CTRL_S, F(2)},
     "Ctrl-S F2", "Ctrl-S", "Keep",
     "Keep the assessment as a version with a name."},
    {ACTION_KEEP, IN(EXPORT), {KEY_CTRL_S, F(2)},
     "Ctrl-S F2", "Ctrl-S", "Write",
     "Write the file."},
    {ACTION_KEEP, IN(DIALOG), {KEY_CTRL_S, F(2)},
     "Ctrl-S F2", "Ctrl-S", "Confirm",
     "Press the button that does it."},
    {ACTION_PANEL, SCREENS, {'v'}, "v", "v", "Panel",
     "Show or hide the side panel."},
    {ACTION_EXPORT, SCREENS & ~IN(EXPORT), {'x', F(7)}, "x F7", "x", "Export",
     "Write a report to a file."},
    {ACTION_UNITS, SCREENS & ~IN(COMPARE), {'z'}, "z", "z", "Units",
     "Change the units: whole horizon, a month, per 1M tokens."},
    {ACTION_UNITS, IN(COMPARE), {'z'}, "z", "z", "Now/then",
     "Show each as it was decided, or as it would be now."},
    {ACTION_COPY, SCREENS, {'y'}, "y", "y", "Copy",
     "Copy what has the focus, where the settings allow the clipboard."},
    {ACTION_PLAIN, SCREENS | IN(SMALL), {'P'}, "P", "P", "Plain mode",
     "Go on line by line, without a screen."},
    {ACTION_MOUSE, SCREENS, {'M'}, "M", "M", "Mouse",
     "Switch the mouse on or off."},
    {ACTION_REDRAW, ALWAYS, {KEY_CTRL_L}, "Ctrl-L", "Ctrl-L", "Redraw",
     "Draw the screen again."},
    {ACTION_SUSPEND, ALWAYS, {26}, "Ctrl-Z", "Ctrl-Z", "Suspend",
     "Go to the shell; fg comes back."},
    {ACTION_BACK, IN(HOME) | IN(SMALL), {'q'}, "q", "q", "Quit",
     "Leave the program."},
    {ACTION_BACK, LISTS & ~IN(HOME), {'q'}, "q", "q", "Leave",
     "Go back to where you came from."},
    {ACTION_LEAVE, LISTS | IN(SMALL), {'Q', F(10)}, "Q F10", "Q", "Quit",
     "Leave the program at once; the draft is kept."},
    {ACTION_NEW, IN(HOME), {'a'}, "a", "a", "New",
     "Begin a new assessment."},
    {ACTION_TEMPLATE, IN(HOME), {'t'}, "t", "t", "Template",
     "Begin with the answers of a template."},
    {ACTION_EXAMPLE, IN(HOME), {'e'}, "e", "e", "Example",
     "Open a worked example."},
    {ACTION_IMPORT, IN(HOME), {'i'}, "i", "i", "Import",
     "Import a file of answers."},
    {ACTION_CATALOG, IN(HOME) | IN(RESULTS), {'b'}, "b", "b", "Catalog",
     "Browse models, prices, GPUs and rules."},
    {ACTION_COMPARE, IN(HOME), {'c'}, "c", "c", "Compare",
     "Compare the marked assessments."},
    {ACTION_SORT, IN(HOME) | IN(RESULTS) | IN(CATALOG) | IN(COMPARE), {'s'},
     "s", "s", "Sort",
     "Change the order of the lines."},
    {ACTION_FILTER, IN(HOME) | IN(CATALOG) | IN(RESULTS), {'f'}, "f", "f", "Filter",
     "Change which lines are listed."},
    {ACTION_FILTER, IN(COMPARE), {'f'}, "f", "f", "All/differences",
     "List everything, or only what differs."},
    {ACTION_FILTER, IN(FORM), {'f'}, "f", "f", "Must-answer",
     "List this page, or of all pages what must be answered, is open, or is wrong."},
    {ACTION_FILTER, IN(MUST), {'f'}, "f", "f", "All pages",
     "List this page, or of all pages what must be answered, is open, or is wrong."},
    {ACTION_RENAME, IN(HOME), {'r'}, "r", "r", "Rename",
     "Give the assessment a name."},
    {ACTION_DELETE, IN(HOME), {'D'}, "D", "D", "Delete",
     "Delete the assessment; it is kept 30 days and u brings it back."},
    {ACTION_DELETE, IN(PILOT), {'D'}, "D", "D", "Delete",
     "Delete the row."},
    {ACTION_RECHECK, IN(HOME), {'K'}, "K", "K", "Recheck",
     "See which decisions would change under the catalog of today."},
    {ACTION_TYPE, FORMS | IN(WEIGHTS), {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'},
     "0-9", "0-9", "Type",
     "Begin to type a number."},
    {ACTION_TYPE, FORMS | IN(WEIGHTS), {'.'}, ".", ".", "Type",
     "Begin to type a number."},
    {ACTION_MORE, FORMS | IN(WEIGHTS) | IN(RESULTS), {'+'}, "+", "+/-", "Change",
     "One step up."},
    {ACTION_LESS, FORMS | IN(WEIGHTS) | IN(RESULTS), {'-'}, "-", "-", "Change",
     "One step down."},
    {ACTION_UNKNOWN, FORMS, {'d'}, "d", "d", "Don't know",
     "Answer that you do not know: the default or the middle level is taken, "
     "and said so."},
    {ACTION_STANDARD, FORMS | IN(WEIGHTS), {KEY_DELETE}, "Del", "Del", "Default",
     "Go back to the default."},
    {ACTION_EVIDENCE, FORMS | IN(RESULTS) | IN(PILOT), {'e'}, "e", "e", "Evidence",
     "Say where the answer comes from: source, date, note."},
    {ACTION_RARE, FORMS, {'m'}, "m", "m", "Rare",
     "Show or hide the rare questions."},
    {ACTION_RESULTS, FORMS | IN(WEIGHTS), {'R', F(5)}, "R F5", "R", "Results",
     "Show the results, also before everything is answered."},
    {ACTION_PRESET, IN(WEIGHTS), {'t'}, "t", "t", "Preset",
     "Take the weights that follow from your answers, or all equal."},
    {ACTION_LOCK, IN(WEIGHTS), {'L'}, "L", "L", "Lock",
     "Lock the weight, so that others do not move it."},
    {ACTION_EQUALISE, IN(WEIGHTS), {'='}, "=", "=", "Equalise",
     "Give all weights that are not locked the same share."},
    {ACTION_TAB, IN(RESULTS), {'1', '2', '3', '4', '5', '6', '7', '8'},
     "1-8", "1-8", "Tabs",
     "Go to a tab."},
    {ACTION_VIEW, IN(RESULTS), {'c'}, "c", "c", "View",
     "Show the next view of this tab: table or chart."},
    {ACTION_RESET, IN(RESULTS), {'0'}, "0", "0", "Reset",
     "Put the slider back to where the answers have it."},
    {ACTION_APPLY, IN(RESULTS), {'A'}, "A", "A", "Apply",
     "Copy the what-if into the answers."},
    {ACTION_BASELINE, IN(RESULTS), {'B'}, "B", "B", "Baseline",
     "Keep this state to hold later ones against."},
    {ACTION_PILOT, IN(RESULTS), {'m'}, "m", "m", "Pilot",
     "Enter what a pilot has measured."},
    {ACTION_COMPARE, IN(COMPARE), {'c'}, "c", "c", "Change set",
     "Choose the assessments to compare."},
    {ACTION_IMPORT, IN(CATALOG), {'i'}, "i", "i", "Import",
     "Import a price list, after a preview."},
    {ACTION_IMPORT, IN(PILOT), {'i'}, "i", "i", "Import",
     "Import the file of a benchmark."},
    {ACTION_ADD, IN(PILOT), {'a'}, "a", "a", "Add",
     "Add a measurement."},
    {ACTION_STEP_BACK, IN(WHY), {KEY_RUBOUT, KEY_CTRL_H},
     "Backspace", "Backspace", "Back",
     "Go one step back."},
    {ACTION_EDIT_ACCEPT, IN(EDIT), {KEY_RETURN}, "Enter", "Enter", "Accept",
     "Accept what was typed."},
    {ACTION_EDIT_CONFIRM, IN(EDIT), {KEY_CTRL_S, F(2)}, "Ctrl-S F2", "Ctrl-S", "Confirm",
     "In a dialog: accept it, and press the button that does it."},
    {ACTION_EDIT_CANCEL, IN(EDIT), {KEY_ESCAPE}, "Esc", "Esc", "Cancel",
     "Go back to what it was."},
    {ACTION_EDIT_NEXT, IN(EDIT), {KEY_TAB, KEY_ARROW_DOWN}, "Tab Down", "Tab", "Next",
     "Accept, and go to the next item."},
    {ACTION_EDIT_PREVIOUS, IN(EDIT), {KEY_BACK_TAB, KEY_ARROW_UP},
     "Shift-Tab Up", "Shift-Tab", "Back",
     "Accept, and go to the item before."},
    {ACTION_EDIT_LEFT, IN(EDIT), {KEY_ARROW_LEFT, KEY_CTRL_B},
     "Left Ctrl-B", "Left", "Move",
     "One character to the left."},
    {ACTION_EDIT_RIGHT, IN(EDIT), {KEY_ARROW_RIGHT, KEY_CTRL_F},
     "Right Ctrl-F", "Right", "Move",
     "One character to the right."},
    {ACTION_EDIT_START, IN(EDIT), {KEY_LINE_HOME, KEY_CTRL_A},
     "Home Ctrl-A", "Ctrl-A", "Start",
     "To the start of the line."},
    {ACTION_EDIT_END, IN(EDIT), {KEY_LINE_END, KEY_CTRL_E},
     "End Ctrl-E", "Ctrl-E", "End",
     "To the end of the line."},
    {ACTION_EDIT_RUBOUT, IN(EDIT), {KEY_RUBOUT, KEY_CTRL_H},
     "Backspace Ctrl-H", "Backspace", "Delete",
     "Delete the character before the cursor."},
    {ACTION_EDIT_DELETE, IN(EDIT), {KEY_DELETE, KEY_CTRL_D},
     "Del Ctrl-D", "Del", "Delete",
     "Delete the character under the cursor."},
    {ACTION_EDIT_CUT_END, IN(EDIT), {KEY_CTRL_K}, "Ctrl-K", "Ctrl-K", "Cut",
     "Cut from the cursor to the end."},
    {ACTION_EDIT_CUT_START, IN(EDIT), {KEY_CTRL_U}, "Ctrl-U", "Ctrl-U", "Clear",
     "Cut from the start to the cursor."},
    {ACTION_EDIT_CUT_WORD, IN(EDIT), {KEY_CTRL_W}, "Ctrl-W", "Ctrl-W", "Cut word",
     "Cut the word before the cursor."},
    {ACTION_EDIT_PASTE, IN(EDIT), {KEY_CTRL_Y}, "Ctrl-Y", "Ctrl-Y", "Paste",
     "Put in what was cut."},
    {ACTION_EDIT_HELP, IN(EDIT), {F(1)}, "F1", "F1", "Help",
     "Explain the question."},
};
/* clang-format on */

const size_t key_binding_count = ARRAY_LEN(key_bindings);

enum action
keys_action(enum context context, uint32_t key)
{
    for (size_t i = 0; i < key_binding_count && key; i++) {
        const struct binding *binding = &key_bindings[i];

        if (!(binding->contexts >> context & 1u))
            continue;
        for (size_t j = 0; j < BINDING_KEYS_MAX && binding->keys[j]; j++)
            if (binding->keys[j] == key)
                return binding->action;
    }
    return ACTION_NONE;
}

const struct binding *
keys_binding(enum context context, enum action action)
{
    for (size_t i = 0; i < key_binding_count; i++)
        if (key_bindings[i].action == action &&
            key_bindings[i].contexts >> context & 1u)
            return &key_bindings[i];
    return NULL;
}

bool
binding_is_general(const struct binding *binding)
{
    return binding->action < ACTION_NEW;
}

size_t
keys_hints(const enum action *hints, size_t count, enum action *out, size_t most)
{
    count = count < most ? count : most;
    memcpy(out, hints, count * sizeof *out);
    return count;
}

bool
keys_hint(enum context context, enum action action, struct strbuf *out)
{
    const struct binding *binding = keys_binding(context, action);

    if (!binding)
        return false;
    strbuf_addf(out, "%s:%s", binding->hint, binding->label);
    return true;
}
