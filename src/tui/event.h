/*
 * event.h - what reaches a screen: keys, pasted text, the mouse, a new size, the end.
 *
 * A key is a Unicode code point, a control character, or one of enum key above them.
 */
#ifndef TUI_EVENT_H
#define TUI_EVENT_H

#include <stdbool.h>
#include <stdint.h>

enum key {
    KEY_NUL = 0,
    KEY_CTRL_A = 1,
    KEY_CTRL_B = 2,
    KEY_CTRL_D = 4,
    KEY_CTRL_E = 5,
    KEY_CTRL_F = 6,
    KEY_CTRL_H = 8,
    KEY_TAB = 9,
    KEY_CTRL_K = 11,
    KEY_CTRL_L = 12,
    KEY_RETURN = 13,
    KEY_CTRL_R = 18,
    KEY_CTRL_S = 19,
    KEY_CTRL_U = 21,
    KEY_CTRL_W = 23,
    KEY_CTRL_Y = 25,
    KEY_ESCAPE = 27,
    KEY_SPACE = 32,
    KEY_RUBOUT = 127,
    KEY_NAMED = 0x110000, /* above every code point */
    KEY_ARROW_UP,
    KEY_ARROW_DOWN,
    KEY_ARROW_LEFT,
    KEY_ARROW_RIGHT,
    KEY_LINE_HOME,
    KEY_LINE_END,
    KEY_PAGE_BACK,
    KEY_PAGE_ON,
    KEY_INSERT_MODE,
    KEY_DELETE,
    KEY_BACK_TAB,
    KEY_FUNCTION, /* KEY_FUNCTION + n is Fn, n from 1 to 12 */
    KEY_FUNCTION_LAST = KEY_FUNCTION + 12,
};

enum event_type {
    EVENT_KEY,
    EVENT_PASTE,  /* text: the whole of it */
    EVENT_PRESS,  /* left button at row, col; twice: a double click */
    EVENT_WHEEL,  /* rows to scroll, negative up */
    EVENT_RESIZE, /* the terminal has another size, or shows another picture */
    EVENT_IDLE,   /* nothing came within the time asked for */
    EVENT_END, /* leave, because of a signal; a terminal that went away counts as SIGHUP */
};

struct event {
    enum event_type type;
    uint32_t key;
    const char *text; /* lives until the next event is asked for */
    int row, col;
    bool twice;
    int rows;
    int signal;
};

#endif
