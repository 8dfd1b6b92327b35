/*
 * measurement.h - what load tests of a user's own servers measured.
 *
 * vLLM's `bench serve` and GuideLLM write JSON.  Neither says on which card, how many of
 * them or in which precision it ran: the caller has to know.  A run at a rate that the
 * server kept up with says nothing of its capacity, and neither does one that sent a
 * request only when the one before was answered.
 */
#ifndef IMPORT_MEASUREMENT_H
#define IMPORT_MEASUREMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/eval_score.h"
#include "model/maybe.h"

enum measurement_format {
    MEASUREMENT_VLLM,
    MEASUREMENT_GUIDELLM,
    MEASUREMENT_FORMAT_COUNT
};

extern const char *const measurement_format_names[MEASUREMENT_FORMAT_COUNT]; /* vllm */

enum { MEASUREMENTS_MAX = 1000 };

/* One run. */
struct measurement {
    const char *model; /* as the server called it; NULL when the file does not say */
    const char *date;  /* YYYY-MM-DD; NULL when the file does not say */
    double requests;   /* that were answered */
    double failed;     /* that were not */
    struct maybe input_tokens, output_tokens; /* of one request, on average */
    struct maybe output_tokens_per_second;    /* of all requests together */
    struct maybe user_tokens_per_second;      /* of one request while it is answered */
    struct maybe first_token_ms_p95;
    struct maybe
        offered_rate; /* requests a second that were sent; unknown: as many as possible */
    struct maybe reached_rate; /* requests a second that were answered */
    struct maybe at_once; /* requests at the same time at most; unknown: any number */
    bool at_capacity;     /* output_tokens_per_second is what the server can do */
};

/*
 * The runs of a file, in its order; several JSON objects one after the other are several
 * runs of vLLM.  format is an enum measurement_format, or -1 to tell it by the file's shape.
 * False with *err filled when the file is neither, of another version, or holds no run.
 */
bool measurements_read(int format, const char *name, const char *bytes, size_t size,
                       struct arena *arena, struct measurement **out, size_t *count,
                       struct error *err);

/*
 * The run that says most of a server: of those at capacity whose user gets the speed
 * asked for the one with the most output tokens a second, else of all at capacity; NULL
 * when none is.
 */
const struct measurement *measurement_best(const struct measurement *runs, size_t count,
                                           double min_tokens_per_second);

/* The scores of a file of lm-evaluation-harness, groups left out; failures as above. */
bool
eval_scores_read(const char *name, const char *bytes, size_t size, struct arena *arena,
                 struct eval_score **out, size_t *count, struct error *err);

#endif
