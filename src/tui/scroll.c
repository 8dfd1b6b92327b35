/*
 * scroll.c - see scroll.h.
 */
#include "tui/scroll.h"

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
