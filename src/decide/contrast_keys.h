/*
 * contrast_keys.h - all that an assessment answers, key by key: listed, compared, copied.
 */
#ifndef DECIDE_CONTRAST_KEYS_H
#define DECIDE_CONTRAST_KEYS_H

#include "decide/contrast.h"

/* Every key that may be answered, and each x- key that some assessment has; in arena. */
size_t contrast_keys(const struct assessment *const *assessments, size_t count,
                     struct arena *arena, struct contrast_key **out);

/* Whether two assessments say the same, evidence aside; a default is not an answer. */
bool contrast_key_same(const struct contrast_key *key, const struct assessment *a,
                       const struct assessment *b);

/* Whether two keys are of the same answer. */
bool
contrast_key_equal(const struct contrast_key *a, const struct contrast_key *b);

/* Put the answer of one assessment into another, whose lists then are in arena. */
void contrast_key_copy(const struct contrast_key *key, const struct assessment *from,
                       struct assessment *into, struct arena *arena);

/* Texts that may be NULL, and the ranges of two answers. */
bool contrast_text_same(const char *a, const char *b);
bool contrast_range_same(const struct answer *a, const struct answer *b);

#endif
