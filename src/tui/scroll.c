/*
 * scroll.c - see scroll.h.
 */
#include "tui/scroll.h"

#include "base/error.h"

int
scroll_top(int top, int focus, int height, int total, int view)
{
    if (focus + height > top + view)
        top = focus + height - view;
    if (focus < top)
        top = focus;
    if (top > total - view)
        top = total - view;
    return top < 0 ? 0 : top;
}

int
scroll_step(int index, int by, int count)
{
    index += by;
    if (index >= count)
        index = count - 1;
    return index < 0 ? 0 : index;
}

bool
scroll_move(enum action action, int *focus, int count, int rows)
{
    const struct {
        enum action action;
        int by;
    } moves[] = {
        {ACTION_UP, -1},
        {ACTION_DOWN, 1},
        {ACTION_PREVIOUS_STOP, -1},
        {ACTION_NEXT_STOP, 1},
        {ACTION_PAGE_BACK, 1 - rows},
        {ACTION_PAGE_ON, rows - 1},
        {ACTION_FIRST, -count},
        {ACTION_LAST, count},
    };

    for (size_t i = 0; i < ARRAY_LEN(moves); i++)
        if (moves[i].action == action) {
            *focus = scroll_step(*focus, moves[i].by, count);
            return true;
        }
    return false;
}
