/*
 * columns.c - see columns.h.
 */
#include "tui/columns.h"

static int
total_width(const struct list_column *columns, size_t count, const bool *dropped)
{
    int total = 0, shown = 0;

    for (size_t i = 0; i < count; i++)
        if (!dropped[i]) {
            total += columns[i].width;
            shown++;
        }
    return total + COLUMNS_GAP * (shown - 1);
}

/* The column to drop next, or count. */
static size_t
next_dropped(const struct list_column *columns, size_t count, const bool *dropped)
{
    size_t worst = count;

    for (size_t i = 0; i < count; i++)
        if (!dropped[i] && columns[i].priority > 0 &&
            (worst == count || columns[i].priority > columns[worst].priority))
            worst = i;
    return worst;
}

struct column_layout
columns_layout(const struct list_column *columns, size_t count, int col, int width)
{
    struct column_layout layout = {0};
    bool dropped[COLUMNS_MOST] = {false};
    int left;

    while (total_width(columns, count, dropped) > width) {
        size_t worst = next_dropped(columns, count, dropped);

        if (worst == count)
            break;
        dropped[worst] = true;
    }
    left = width - total_width(columns, count, dropped);
    for (size_t i = 0; i < count; i++) {
        if (dropped[i])
            continue;
        layout.col[i] = col;
        layout.width[i] = columns[i].width;
        if (columns[i].flexible && left > 0)
            layout.width[i] += left;
        col += layout.width[i] + COLUMNS_GAP;
    }
    return layout;
}

void
columns_text(const struct list_column *columns, const struct column_layout *layout,
             size_t column, struct view view, int row, enum look look, const char *text)
{
    if (!layout->width[column])
        return;
    if (columns[column].right)
        view_right(view, row, layout->col[column], layout->width[column], look, text);
    else
        view_field(view, row, layout->col[column], layout->width[column], look, text);
}

void
columns_titles(const struct list_column *columns, size_t count,
               const struct column_layout *layout, struct view view, int row)
{
    for (size_t i = 0; i < count; i++)
        columns_text(columns, layout, i, view, row, LOOK_HEADING, columns[i].title);
}
