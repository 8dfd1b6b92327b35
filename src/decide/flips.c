/*
 * flips.c - which single answer, changed, would change the winner.
 */
#include "decide/flips.h"

#include <math.h>
#include <stdlib.h>

#include "decide/root.h"

enum {
    REFUSED = -2, /* the answers contradict each other there */
    SEEN_MOST = 128,
};

#define AROUND \
    16.0 /* a quantity without a natural range is searched from 1/16 to 16 times */

/* Who wins at a whole number: several places of a search may be one number. */
struct seen {
    double number;
    int winner;
};

struct flip_search {
    const struct decision *decision;
    struct arena *arena;
    struct decider decider;
    struct decision *scratch;
    struct assessment assessment; /* the answers with one changed */
    int next, stride; /* the input to try, or being tried, and to the next */
    bool in_number;   /* root is at work on a number */
    struct root_range range;
    struct root_search root;
    struct seen seen[SEEN_MOST];
    size_t seen_count;
    struct flips found;
};

/* ---- ranges ---------------------------------------------------------------------- */

/* Inputs whose registered range is what people choose from, as with shares; the others scale. */
static const bool linear_inputs[INPUT_COUNT] = {
    [INPUT_AVAILABILITY_PCT] = true,
    [INPUT_GROWTH_PCT_MONTH] = true,
    [INPUT_ACTIVE_HOURS_MONTH] = true,
    [INPUT_HORIZON_MONTHS] = true,
    [INPUT_DISCOUNT_PCT_YEAR] = true,
    [INPUT_API_PRICE_DECLINE_PCT_YEAR] = true,
    [INPUT_GPU_PRICE_DECLINE_PCT_YEAR] = true,
    [INPUT_REDUNDANCY] = true,
    [INPUT_RESIDUAL_PCT] = true,
    [INPUT_HARDWARE_MAINTENANCE_PCT_YEAR] = true,
};

static bool
is_own_hardware(enum input input)
{
    return input == INPUT_ELECTRICITY_USD_KWH || input == INPUT_PUE ||
           input == INPUT_AMORTISATION_MONTHS || input == INPUT_RESIDUAL_PCT ||
           input == INPUT_HARDWARE_MAINTENANCE_PCT_YEAR;
}

static bool
is_number(enum input input)
{
    enum input_type type = input_table[input].type;

    return type == INPUT_TYPE_INTEGER || type == INPUT_TYPE_NUMBER ||
           type == INPUT_TYPE_SHARE;
}

bool
flip_range(const struct decision *d, enum input input, struct root_range *range)
{
    enum { SPARE_MOST = 8 };
    const struct input_info *info = &input_table[input];
    double now = d->inputs.number[input];
    bool whole = info->type == INPUT_TYPE_INTEGER;

    if (!is_number(input) || input == INPUT_USD_RATE ||
        d->inputs.state[input] == INPUT_ABSENT ||
        (is_own_hardware(input) && !d->market->owned))
        return false;
    if (linear_inputs[input] || info->type == INPUT_TYPE_SHARE) {
        *range = (struct root_range){info->low, info->high, false, whole};
        if (input == INPUT_REDUNDANCY)
            range->high = fmax(SPARE_MOST, now);
    } else {
        if (now <= 0)
            return false;
        *range = (struct root_range){fmax(info->low, now / AROUND),
                                     fmin(info->high, now * AROUND), true, whole};
        if (range->low <= 0)
            range->low = now / AROUND;
    }
    return range->low < range->high;
}

/* Where a number lies in its range, 0..1. */
static double
position(const struct root_range *range, double x)
{
    return range->log ? log(x / range->low) / log(range->high / range->low)
                      : (x - range->low) / (range->high - range->low);
}

/* ---- one question ---------------------------------------------------------------- */

/* Who wins with the changed answers. */
static int
winner_now(struct flip_search *search)
{
    struct error err;

    if (!decider_run(&search->decider, &search->assessment, search->scratch, &err))
        return REFUSED;
    return search->scratch->verdict.winner;
}

static double
as_answer(enum input input, double x)
{
    return input_table[input].type == INPUT_TYPE_INTEGER ? ceil(x) : x;
}

static int
winner_of(struct flip_search *search, enum input input, double number)
{
    search->assessment.answers[input] = (struct answer){.state = ANSWER_GIVEN,
                                                        .number = number};
    return winner_now(search);
}

static int
winner_at(struct flip_search *search, enum input input, double x)
{
    double number = as_answer(input, x);
    int winner;

    for (size_t i = 0; i < search->seen_count; i++)
        if (search->seen[i].number == number)
            return search->seen[i].winner;
    winner = winner_of(search, input, number);
    if (search->seen_count < SEEN_MOST)
        search->seen[search->seen_count++] = (struct seen){number, winner};
    return winner;
}

static struct flip *
flip_add(struct flip_search *search, enum input input)
{
    struct flip *flip = &search->found.items[search->found.count++];

    *flip = (struct flip){
        .input = input, .choice = -1, .from = search->decision->inputs.number[input]};
    return flip;
}

/* ---- numbers --------------------------------------------------------------------- */

/* One place more.  True while the number is not done. */
static bool
number_step(struct flip_search *search, enum input input)
{
    double x;

    if (!root_search_next(&search->root, &x))
        return false;
    root_search_answer(&search->root, winner_at(search, input, x));
    return true;
}

/* What was found along a number, as a flip to its nearest crossing. */
static void
number_finish(struct flip_search *search, enum input input)
{
    const struct root_range *range = &search->range;
    const struct root_change *changes = search->root.changes;
    size_t count = search->root.count, kept_count = 0;
    double now = position(range, search->decision->inputs.number[input]);
    struct flip_crossing *kept = ARENA_ARRAY(search->arena, count,
                                             struct flip_crossing);
    struct flip *flip = NULL;

    for (size_t i = 0; i < count; i++) {
        double distance = fabs(position(range, changes[i].at) - now);
        double at = as_answer(input, changes[i].at);

        if (changes[i].below == REFUSED || changes[i].above == REFUSED)
            continue;
        kept[kept_count++] = (struct flip_crossing){at, changes[i].below,
                                                    changes[i].above};
        if (!flip)
            flip = flip_add(search, input);
        else if (distance >= flip->distance)
            continue;
        flip->distance = distance;
        flip->to = at;
        flip->winner = position(range, changes[i].at) >= now ? changes[i].above
                                                             : changes[i].below;
    }
    if (flip) {
        flip->crossings = kept;
        flip->crossing_count = kept_count;
    }
}

/* ---- choices --------------------------------------------------------------------- */

static void
choice_try(struct flip_search *search, enum input input, int choice, double number,
           double distance)
{
    int winner;
    struct flip *flip;

    winner = winner_of(search, input, number);
    if (winner == REFUSED || winner == search->decision->verdict.winner)
        return;
    flip = flip_add(search, input);
    flip->choice = choice;
    flip->to = number;
    flip->winner = winner;
    flip->distance = distance;
}

static void
choice_search(struct flip_search *search, enum input input)
{
    double now = search->decision->inputs.number[input];
    int count = (int)input_choice_count(input);
    bool many = input_table[input].type == INPUT_TYPE_CHOICES;

    for (int c = 0; c < count; c++) {
        if (many)
            choice_try(search, input, c, (double)((unsigned)now ^ 1u << c),
                       1.0 / count);
        else if (c != (int)now)
            choice_try(search, input, c, c, fabs(c - now) / (count - 1));
    }
}

/* ---- the search ------------------------------------------------------------------ */

/* Answers that only name things, or how much is shown, flip nothing by a next level. */
static bool
is_searched_choice(const struct decision *d, enum input input)
{
    if (input_table[input].type == INPUT_TYPE_CHOICES)
        return true;
    if (input_table[input].type != INPUT_TYPE_CHOICE)
        return false;
    return input != INPUT_REGION ||
           input_choice(&d->inputs, INPUT_DATA_RESIDENCY) == RESIDENCY_REGION;
}

struct flip_search *
flip_search_begin(const struct decision *decision, int first, int stride,
                  struct arena *arena)
{
    struct flip_search *search = ARENA_NEW(arena, struct flip_search);
    size_t most = 0;

    search->decision = decision;
    search->next = first;
    search->stride = stride;
    search->arena = arena;
    decider_init(&search->decider, decision->catalog, decision->as_of_day);
    search->scratch = ARENA_NEW(arena, struct decision);
    for (int i = 0; i < INPUT_COUNT; i++)
        most += 1 + input_choice_count((enum input)i);
    search->found.items = ARENA_ARRAY(arena, most, struct flip);
    return search;
}

/* Begin with an input.  True when it is a number, which takes many steps. */
static bool
input_begin(struct flip_search *search, enum input input)
{
    search->assessment = *search->decision->assessment;
    if (flip_range(search->decision, input, &search->range)) {
        root_search_begin(&search->root, &search->range, search->arena);
        search->seen_count = 0;
        search->found.searched[search->found.searched_count++] = input;
        return true;
    }
    if (is_searched_choice(search->decision, input)) {
        search->found.searched[search->found.searched_count++] = input;
        choice_search(search, input);
    }
    return false;
}

bool
flip_search_step(struct flip_search *search)
{
    enum input input = (enum input)search->next;

    if (search->next >= INPUT_COUNT)
        return false;
    if (!search->in_number)
        search->in_number = input_begin(search, input);
    if (search->in_number) {
        if (number_step(search, input))
            return true;
        number_finish(search, input);
        search->in_number = false;
    }
    search->next += search->stride;
    return search->next < INPUT_COUNT;
}

static int
flip_compare(const void *left, const void *right)
{
    const struct flip *a = left, *b = right;

    if (a->distance != b->distance)
        return a->distance < b->distance ? -1 : 1;
    if (a->input != b->input)
        return a->input < b->input ? -1 : 1;
    return (a->choice > b->choice) - (a->choice < b->choice);
}

static int
input_compare(const void *left, const void *right)
{
    const enum input *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static void
flips_sort(struct flips *flips)
{
    qsort(flips->items, flips->count, sizeof flips->items[0], flip_compare);
    qsort(flips->searched, flips->searched_count, sizeof flips->searched[0],
          input_compare);
}

void
flip_search_end(struct flip_search *search, struct flips *out)
{
    flips_sort(&search->found);
    decider_clear(&search->decider);
    *out = search->found;
}

void
flips_join(const struct flips *parts, size_t count, struct arena *arena,
           struct flips *out)
{
    size_t most = 0;

    *out = (struct flips){0};
    for (size_t i = 0; i < count; i++)
        most += parts[i].count;
    out->items = ARENA_ARRAY(arena, most, struct flip);
    for (size_t i = 0; i < count; i++) {
        for (size_t f = 0; f < parts[i].count; f++)
            out->items[out->count++] = parts[i].items[f];
        for (size_t s = 0; s < parts[i].searched_count; s++)
            out->searched[out->searched_count++] = parts[i].searched[s];
    }
    flips_sort(out);
}
