/*
 * random_assessment.c - valid assessments, and catalogs, drawn at random.
 */
#include "support/random_assessment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "support/cmocka.h"

enum { FIXED_SEED = 20261124, TRIES = 1000, SCALE_DECADES = 15 };

/* How many times slower a run is with sanitizers, and under Valgrind. */
enum { SLOWER = 6, SLOWER_UNDER = 60 };

void
draw_init(struct draw *draw)
{
    const char *seed = getenv("LLM_DECIDE_SEED");

    draw->seed = seed ? strtoull(seed, NULL, 10) : FIXED_SEED;
    random_init(&draw->random, draw->seed);
    print_message("# LLM_DECIDE_SEED=%llu\n", (unsigned long long)draw->seed);
}

double
draw_between(struct draw *draw, double low, double high)
{
    return low + (high - low) * random_unit(&draw->random);
}

bool
draw_chance(struct draw *draw, double share)
{
    return random_unit(&draw->random) < share;
}

int
draw_whole(struct draw *draw, int low, int high)
{
    return low + (int)(random_unit(&draw->random) * (high - low + 1));
}

int
draw_runs(int count)
{
    const char *instrumented = getenv("INSTRUMENTED"), *under = getenv("TEST_UNDER");

    if (under && under[0])
        return 1 + count / SLOWER_UNDER;
    return instrumented && strcmp(instrumented, "yes") == 0 ? count / SLOWER : count;
}

/* ---- one answer ------------------------------------------------------------------ */

/* A number of a range: an end, near the default, or anywhere, also by its size. */
static double
number_draw(struct draw *draw, const struct input_info *info)
{
    double low = info->low, high = info->high, number;

    switch (draw_whole(draw, 0, 9)) {
    case 0:
        return low;
    case 1:
        return high;
    case 2:
        number = draw_between(draw, low, high);
        break;
    case 3:
    case 4:
        number = low + pow(10, draw_between(draw, -3, log10(high - low)));
        break;
    default:
        number = info->standard * pow(3, draw_between(draw, -1, 1));
        break;
    }
    if (info->type == INPUT_TYPE_INTEGER)
        number = floor(number);
    return fmin(high, fmax(low, number));
}

static double
scale_draw(struct draw *draw)
{
    if (draw_chance(draw, 0.05))
        return draw_whole(draw, 0, 1);
    return floor(pow(10, draw_between(draw, 0, SCALE_DECADES)));
}

/* Most regions, and no framework, so that some lane is left most of the time. */
static double
set_draw(struct draw *draw, enum input input)
{
    double bits = 0;

    for (size_t i = 0; i < input_choice_count(input); i++)
        if (draw_chance(draw, 0.15))
            bits += ldexp(1, (int)i);
    return bits;
}

static void
number_give(struct draw *draw, enum input input, double number, unsigned parts,
            struct answer *answer)
{
    struct error err;
    double low = number, high = number;

    if ((parts & DRAW_EVIDENCE) && input_table[input].ranged &&
        draw_chance(draw, 0.3)) {
        low = fmax(input_table[input].low, number - fabs(number) / 2);
        high = fmin(input_table[input].high, number + fabs(number) / 2);
        if (input_table[input].type == INPUT_TYPE_INTEGER) {
            low = floor(low);
            high = floor(high);
        }
        if (!answer_set_range(input, low, number, high, answer, &err))
            fail_msg("%s", err.what);
    } else if (!answer_set_number(input, number, answer, &err)) {
        fail_msg("%s", err.what);
    }
}

static void
answer_draw(struct draw *draw, enum input input, unsigned parts, struct answer *answer)
{
    const struct input_info *info = &input_table[input];
    double number = 0;

    *answer = (struct answer){.state = ANSWER_OPEN};
    if (input == INPUT_SCALE) {
        number_give(draw, input, scale_draw(draw), parts, answer);
        return;
    }
    if (draw_chance(draw, 0.05))
        answer->state = ANSWER_UNKNOWN;
    if (!draw_chance(draw, info->must_answer ? 0.85 : 0.35))
        return;
    switch (info->type) {
    case INPUT_TYPE_CHOICE:
        number = draw_whole(draw, 0, (int)input_choice_count(input) - 1);
        break;
    case INPUT_TYPE_CHOICES:
        number = set_draw(draw, input);
        break;
    case INPUT_TYPE_INTEGER:
    case INPUT_TYPE_NUMBER:
    case INPUT_TYPE_SHARE:
        number = number_draw(draw, info);
        break;
    case INPUT_TYPE_CODE:
    case INPUT_TYPE_ID:
    case INPUT_TYPE_COUNT:
        return;
    }
    number_give(draw, input, number, parts, answer);
}

/* ---- pins ------------------------------------------------------------------------ */

static void
id_give(struct answer *answer, const char *id)
{
    *answer = (struct answer){.state = ANSWER_GIVEN, .text = id};
}

/* The id of a row of a list, NULL of an empty one. */
#define ID_OF_ANY(draw, rows, count) \
    ((count) > 0 ? (rows)[draw_whole((draw), 0, (int)(count)-1)].id : NULL)

/* The id of some row that a pin may name; NULL when the draw found none. */
static const char *
id_draw(struct draw *draw, const struct catalog *catalog,
        enum input_reference reference)
{
    const char *id = NULL;
    bool by_model = draw_chance(draw,
                                0.5); /* a hosted model may be named by its own id */

    switch (reference) {
    case REFERENCE_API_OFFER:
        id = ID_OF_ANY(draw, catalog->offers, catalog->offer_count);
        break;
    case REFERENCE_HOSTED_OFFER:
        id = by_model ? ID_OF_ANY(draw, catalog->models, catalog->model_count)
                      : ID_OF_ANY(draw, catalog->offers, catalog->offer_count);
        break;
    case REFERENCE_OPEN_MODEL:
        id = ID_OF_ANY(draw, catalog->models, catalog->model_count);
        break;
    case REFERENCE_GPU:
        id = ID_OF_ANY(draw, catalog->gpus, catalog->gpu_count);
        break;
    case REFERENCE_PROVIDER:
        id = ID_OF_ANY(draw, catalog->providers, catalog->provider_count);
        break;
    case REFERENCE_QUANTIZATION:
        id = precision_names[draw_whole(draw, 0, PRECISION_COUNT - 1)];
        break;
    case REFERENCE_NONE:
        break;
    }
    return id && catalog_has(catalog, reference, id) ? id : NULL;
}

static void
pins_draw(struct draw *draw, const struct catalog *catalog, struct assessment *out)
{
    for (int i = 0; i < INPUT_COUNT; i++) {
        const char *id;

        if (input_table[i].section != SECTION_PINS || !draw_chance(draw, 0.12))
            continue;
        id = id_draw(draw, catalog, input_table[i].reference);
        if (id)
            id_give(&out->answers[i], id);
    }
}

/* ---- figures of one's own -------------------------------------------------------- */

static void
own_give(struct draw *draw, enum input input, double low, double high,
         struct assessment *out)
{
    double number = pow(10, draw_between(draw, low, high));
    struct error err;

    if (input_table[input].type == INPUT_TYPE_INTEGER)
        number = floor(number);
    if (!answer_set_number(input, number, &out->answers[input], &err))
        fail_msg("%s", err.what);
}

static void
overrides_draw(struct draw *draw, unsigned parts, struct assessment *out)
{
    static const enum input prices[] = {
        INPUT_API_INPUT_USD_MTOK,     INPUT_API_OUTPUT_USD_MTOK,
        INPUT_API_CACHED_USD_MTOK,    INPUT_HOSTED_INPUT_USD_MTOK,
        INPUT_HOSTED_OUTPUT_USD_MTOK, INPUT_HOSTED_CACHED_USD_MTOK};

    for (size_t i = 0; i < ARRAY_LEN(prices); i++)
        if ((parts & DRAW_PRICES) && draw_chance(draw, 0.05))
            own_give(draw, prices[i], -3, 2, out);
    if ((parts & DRAW_REPLICA) && draw_chance(draw, 0.1)) {
        if (draw_chance(draw, 0.5))
            own_give(draw, INPUT_REPLICA_TOKENS_MONTH, 5, 12, out);
        else
            own_give(draw, INPUT_REPLICA_USD_MONTH, 0, 5, out);
    }
    if ((parts & DRAW_FLAT) && draw_chance(draw, 0.1)) {
        if (draw_chance(draw, 0.5)) {
            own_give(draw, INPUT_GPU_USD_MONTH, 1, 6, out);
        } else {
            own_give(draw, INPUT_REPLICA_TOKENS_MONTH, 5, 12, out);
            own_give(draw, INPUT_REPLICA_USD_MONTH, 0, 5, out);
        }
    }
    if ((parts & DRAW_OPERATIONS) && draw_chance(draw, 0.1))
        own_give(draw, INPUT_OPERATIONS_USD_MONTH, 1, 5, out);
}

static struct answer
number_answer(double number)
{
    return (struct answer){.state = ANSWER_GIVEN, .number = number};
}

static void
effort_draw(struct draw *draw, struct assessment *out)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        struct answer *own = out->effort[s];

        if (draw_chance(draw, 0.15))
            own[EFFORT_SETUP_DAYS] = number_answer(draw_between(draw, 0, 200));
        if (draw_chance(draw, 0.15))
            own[EFFORT_DEVELOPMENT] = number_answer(draw_between(draw, 0, 12));
        if (draw_chance(draw, 0.15))
            own[EFFORT_OPERATIONS] = number_answer(draw_between(draw, 0, 2));
    }
    /* a single figure holds in all phases of a migration */
    for (int phase = 0; phase < MIGRATION_PHASES; phase++)
        out->migration_fte[phase] =
            out->effort[STRATEGY_MIGRATION][EFFORT_OPERATIONS].number;
}

static void
ratings_draw(struct draw *draw, struct assessment *out)
{
    for (int f = 0; f < FACTOR_COUNT; f++)
        for (int s = 0; s < STRATEGY_COUNT; s++)
            if (draw_chance(draw, 0.1))
                out->ratings[f][s] = number_answer(draw_between(draw, 0, 10));
}

static void
weights_draw(struct draw *draw, struct assessment *out)
{
    double left = 1;

    for (int f = 0; f < FACTOR_COUNT; f++)
        if (draw_chance(draw, 0.3)) {
            out->weights[f] = number_answer(draw_between(draw, 0, left));
            left -= out->weights[f].number;
        }
}

static void
pilots_draw(struct draw *draw, const struct catalog *catalog, struct arena *arena,
            struct assessment *out)
{
    size_t count = (size_t)draw_whole(draw, 1, 3);
    struct pilot *pilots = ARENA_ARRAY(arena, count, struct pilot);

    for (size_t i = 0; i < count; i++) {
        struct pilot *p = &pilots[i];
        const char *model = id_draw(draw, catalog, REFERENCE_OPEN_MODEL);
        const char *gpu = id_draw(draw, catalog, REFERENCE_GPU);

        *p = (struct pilot){.approach = PILOT_OWN,
                            .model = model ? model : "none",
                            .gpu = gpu ? gpu : "none",
                            .gpus = 1 << draw_whole(draw, 0, 3),
                            .quantization = "fp16",
                            .n = 100};
        p->output_tokens_per_second = maybe_of(pow(10, draw_between(draw, 0, 5)));
        if (draw_chance(draw, 0.5))
            p->user_tokens_per_second = maybe_of(draw_between(draw, 1, 100));
    }
    out->pilots = pilots;
    out->pilot_count = count;
}

/* ---- evidence -------------------------------------------------------------------- */

static void
evidence_draw(struct draw *draw, struct arena *arena, struct assessment *out)
{
    struct extra extra = {.key = "x-own",
                          .state = ANSWER_GIVEN,
                          .is_number = true,
                          .number = draw_whole(draw, -5, 5)};

    out->id = "drawn";
    out->title = "Drawn: at random, with \"quotes\" and '#'";
    out->owner = draw_chance(draw, 0.5) ? "nobody" : NULL;
    out->decision[DECISION_STATUS] = "proposed";
    extra.text = arena_printf(arena, "%g", extra.number);
    assessment_extra_set(out, &extra, arena);
    for (int i = 0; i < INPUT_COUNT; i++)
        if (out->answers[i].state == ANSWER_GIVEN && draw_chance(draw, 0.1)) {
            out->answers[i].source = "a source: https://example.org/?a=1&b=2";
            out->answers[i].date = "2026-11-01";
            out->answers[i].note = "a note - with a dash, a: colon";
        }
}

/* ---- the whole ------------------------------------------------------------------- */

/* Mend what only shows when all answers are together; false where a new draw is needed. */
static bool
contradictions_mend(struct draw *draw, struct assessment *out)
{
    struct answer *a = out->answers;
    struct error_list errors = {0}, warnings = {0};
    struct inputs inputs;

    inputs_resolve(out, NULL, &inputs);
    if (inputs.number[INPUT_COMPLEX_SHARE] + inputs.number[INPUT_MEDIUM_SHARE] > 1) {
        double complex_share = random_unit(&draw->random);

        a[INPUT_COMPLEX_SHARE] = number_answer(complex_share);
        a[INPUT_MEDIUM_SHARE] = number_answer((1 - complex_share) *
                                              random_unit(&draw->random));
    }
    if (input_choice(&inputs, INPUT_BUDGET_STYLE) == BUDGET_FIXED)
        a[INPUT_MONTHLY_BUDGET_USD] = number_answer(pow(10, draw_between(draw, 1, 7)));
    if (input_choice(&inputs, INPUT_DATA_RESIDENCY) == RESIDENCY_ON_PREMISES)
        a[INPUT_HOSTING] = (struct answer){.state = ANSWER_OPEN};
    assessment_check(out, &errors, &warnings);
    return !error_list_any(&errors);
}

void
draw_assessment(struct draw *draw, const struct catalog *catalog, unsigned parts,
                struct arena *arena, struct assessment *out)
{
    for (int try = 0; try < TRIES; try++) {
        assessment_init(out);
        for (int i = 0; i < INPUT_COUNT; i++)
            if (input_table[i].section < SECTION_PINS ||
                i == INPUT_INFRASTRUCTURE_USD_MONTH)
                answer_draw(draw, (enum input)i, parts, &out->answers[i]);
        if (parts & DRAW_PINS)
            pins_draw(draw, catalog, out);
        overrides_draw(draw, parts, out);
        if ((parts & DRAW_EFFORT) && draw_chance(draw, 0.3))
            effort_draw(draw, out);
        if ((parts & DRAW_RATINGS) && draw_chance(draw, 0.3))
            ratings_draw(draw, out);
        if ((parts & DRAW_WEIGHTS) && draw_chance(draw, 0.3))
            weights_draw(draw, out);
        if ((parts & DRAW_PILOTS) && draw_chance(draw, 0.2))
            pilots_draw(draw, catalog, arena, out);
        if (parts & DRAW_EVIDENCE)
            evidence_draw(draw, arena, out);
        if (contradictions_mend(draw, out))
            return;
    }
    fail_msg("no assessment without a contradiction in %d draws", TRIES);
}

/* ---- catalogs -------------------------------------------------------------------- */

struct catalog *
draw_catalog(struct draw *draw, const struct catalog *full, double share,
             struct arena *arena)
{
    struct catalog *out = ARENA_NEW(arena, struct catalog);
    struct error err;

    *out = *full;
    out->models = ARENA_ARRAY(arena, full->model_count, struct open_model);
    out->offers = ARENA_ARRAY(arena, full->offer_count, struct api_offer);
    out->gpus = ARENA_ARRAY(arena, full->gpu_count, struct gpu);
    out->gpu_offers = ARENA_ARRAY(arena, full->gpu_offer_count, struct gpu_offer);
    out->benchmarks = ARENA_ARRAY(arena, full->benchmark_count, struct benchmark);
    out->model_count = out->offer_count = out->gpu_count = 0;
    out->gpu_offer_count = out->benchmark_count = 0;
    out->verdict_count = out->statement_count =
        0; /* they name models that may be gone */
    for (size_t i = 0; i < full->model_count; i++)
        if (draw_chance(draw, share))
            out->models[out->model_count++] = full->models[i];
    for (size_t i = 0; i < full->gpu_count; i++)
        if (draw_chance(draw, sqrt(share)))
            out->gpus[out->gpu_count++] = full->gpus[i];
    for (size_t i = 0; i < full->offer_count; i++)
        if (draw_chance(draw, share) &&
            (!full->offers[i].open_model_id ||
             catalog_model(out, full->offers[i].open_model_id)))
            out->offers[out->offer_count++] = full->offers[i];
    for (size_t i = 0; i < full->gpu_offer_count; i++)
        if (draw_chance(draw, sqrt(share)) &&
            catalog_gpu(out, full->gpu_offers[i].gpu_id))
            out->gpu_offers[out->gpu_offer_count++] = full->gpu_offers[i];
    for (size_t i = 0; i < full->benchmark_count; i++)
        if (catalog_model(out, full->benchmarks[i].open_model_id) &&
            catalog_gpu(out, full->benchmarks[i].gpu_id))
            out->benchmarks[out->benchmark_count++] = full->benchmarks[i];
    if (!catalog_link(out, &err))
        fail_msg("%s", err.what);
    return out;
}
