/*
 * page_list.c - see page_list.h.
 */
#include "tui/page_list.h"

#include <stdio.h>

#include "tui/form_screen.h"
#include "tui/pick.h"
#include "tui/weights.h"

/* What stands behind the pages. */
enum { PLACE_WEIGHTS = -1, PLACE_RESULTS = -2 };

static void
page_chosen(struct app *app, int value)
{
    if (value == PLACE_WEIGHTS)
        app_push(app, weights_open(app));
    else if (value == PLACE_RESULTS)
        form_screen_results(app);
    else
        form_screen_page(app, (size_t)value);
}

static void
count_text(const struct work_counts *counts, char *out, size_t size)
{
    int used = snprintf(out, size, "%2d of %2d given", counts->given, counts->fields);

    if (counts->open)
        used += snprintf(out + used, size - (size_t)used, ", %d must-answer open",
                         counts->open);
    if (counts->wrong)
        snprintf(out + used, size - (size_t)used, ", %d to mend", counts->wrong);
}

struct screen *
page_list_open(const struct app *app)
{
    const struct form *form = app->work.world->form;
    struct screen *list = pick_open(&(struct pick_spec){
        .title = "pages",
        .strip = "Pages",
        .help = "Enter goes there.",
        .chosen = page_chosen,
    });

    for (size_t i = 0; i < form->page_count; i++) {
        struct work_counts counts = work_count(&app->work, i);
        char label[128], detail[128];

        snprintf(label, sizeof label, "%zu %s", i + 1, form->pages[i].title);
        count_text(&counts, detail, sizeof detail);
        pick_add(list, counts.wrong ? LOOK_WRONG : LOOK_PLAIN, label, detail,
                 form->pages[i].intro ? form->pages[i].intro : "", (int)i);
    }
    pick_add(list, LOOK_PLAIN, "  Weights", "the share of each factor in the decision",
             "Weights follow from the answers until you set them.", PLACE_WEIGHTS);
    pick_add(list, LOOK_PLAIN, "  Results", "verdict, scores, cost, robustness, plan",
             "Also before everything is answered; then marked as preliminary.",
             PLACE_RESULTS);
    return list;
}
