/*
 * scenes.h - what a stage can be set with before keys are pressed.
 */
#ifndef TESTS_TUI_SCENES_H
#define TESTS_TUI_SCENES_H

#include "tui/stage.h"

/* Open answers, change one so that they are kept, and go back to Home. */
void scene_keep(struct stage *stage, const char *path);

/* Home with two assessments and a third that was begun, two of them marked. */
void scene_saved(struct stage *stage);

/* Home with an assessment twice; with four that differ. */
void scene_alike(struct stage *stage);
void scene_four(struct stage *stage);

/* Two assessments; one was answered with a page that is gone and has a weight of its own. */
void scene_other_forms(struct stage *stage);

/* Two assessments; of one a version was kept before prices were imported. */
void scene_other_catalog(struct stage *stage);

/* Home with a thousand drafts. */
void scene_thousand(struct stage *stage);

/* Home after a session that ended early. */
void scene_recovered(struct stage *stage);

/* Home with an accepted decision that would be another one today. */
void scene_decided(struct stage *stage);

/* Home with what cannot be changed in this session. */
void scene_read_only(struct stage *stage);

/* A page more than the program came with. */
void scene_own_page(struct stage *stage);

/*
 * The shipped catalog in the database, in the browser.  Two lists can be read there:
 * prices.json has a price that is higher, a new one, one that is wrong and one not for us;
 * rental.csv an hour of a card.
 */
void scene_catalog(struct stage *stage);

/* Two assessments are saved, one of which has a price of its own; the browser then. */
void scene_owned(struct stage *stage);
void scene_catalog_used(struct stage *stage);

/* A database on a full disk, and one that is damaged; their path is made up. */
void scene_full_disk(struct stage *stage);
void scene_damaged(struct stage *stage);

/* Files can be written, but not all: report.md is there already, locked.md is refused. */
void scene_files(struct stage *stage);

#endif
