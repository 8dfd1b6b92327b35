/*
 * follows.h - below the questions of a page: what its answers come to, and what one of
 * them rests on.
 */
#ifndef TUI_FOLLOWS_H
#define TUI_FOLLOWS_H

#include "base/arena.h"
#include "tui/app.h"

struct follow {
    const char *name, *value;
};

enum { FOLLOWS_MOST = 8 };

struct follows {
    struct arena arena;    /* of the texts */
    unsigned long version; /* of the answers that they are of; 0: none yet */
    size_t page;
    struct follow items[FOLLOWS_MOST];
    int count;
};

void follows_init(struct follows *follows);
void follows_clear(struct follows *follows);

/* Gather the figures of a page's questions, where the answers are others than before. */
void follows_update(struct follows *follows, const struct app *app, size_t page);

/* The help on a question, part by part, and what each choice means, from `row` on. */
void follows_help_draw(const struct form_field *question, struct view view, int row);

/*
 * Draw from `row` on, as much as there is room for; field is the question whose evidence
 * is told, field_count for none.
 */
void follows_draw(const struct follows *follows, const struct app *app, size_t field,
                  struct view view, int row);

#endif
