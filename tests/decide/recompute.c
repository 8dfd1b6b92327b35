/*
 * recompute.c - every computed figure once more, from the figures that it names.
 */
#include "decide/recompute.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "decide/recompute_parts.h"
#include "support/cmocka.h"

#define TOLERANCE 1e-9 /* of the size of a number */

/* ---- inputs of one figure -------------------------------------------------------- */

/* Whether a text matches a pattern in which '*' stands for anything. */
bool
calc_matches(const char *pattern, const char *text)
{
    for (; *pattern && *pattern != '*'; pattern++, text++)
        if (*pattern != *text)
            return false;
    if (!*pattern)
        return !*text;
    for (pattern++;; text++) {
        if (calc_matches(pattern, text))
            return true;
        if (!*text)
            return false;
    }
}

/* The same, where '*' stays within one part of a key. */
static bool
key_matches(const char *pattern, const char *key)
{
    for (; *pattern && *pattern != '*'; pattern++, key++)
        if (*pattern != *key)
            return false;
    if (!*pattern)
        return !*key;
    for (pattern++;; key++) {
        if (key_matches(pattern, key))
            return true;
        if (!*key || *key == '.')
            return false;
    }
}

/* The input that matches, from a place on; NULL when there is none. */
const struct figure *
calc_next(struct calc *c, const char *pattern, size_t *at)
{
    for (; *at < c->figure->input_count; (*at)++)
        if (calc_matches(pattern, c->figure->inputs[*at])) {
            c->used[*at] = true;
            return figure_find(c->set, c->figure->inputs[(*at)++]);
        }
    return NULL;
}

bool
calc_has(struct calc *c, const char *pattern)
{
    for (size_t i = 0; i < c->figure->input_count; i++)
        if (calc_matches(pattern, c->figure->inputs[i]))
            return true;
    return false;
}

/* The one input that matches. */
const struct figure *
calc_input(struct calc *c, const char *pattern)
{
    size_t at = 0;
    const struct figure *found = calc_next(c, pattern, &at);

    if (!found)
        fail_msg("%s: %s does not come from %s", c->name, c->figure->key, pattern);
    if (calc_next(c, pattern, &at))
        fail_msg("%s: %s comes from several %s", c->name, c->figure->key, pattern);
    return found;
}

double
calc_in(struct calc *c, const char *pattern)
{
    const struct figure *f = calc_input(c, pattern);

    if (!f->value.known)
        fail_msg("%s: %s is computed from %s, which is unknown", c->name,
                 c->figure->key, f->key);
    return f->value.value;
}

const char *
calc_text(struct calc *c, const char *pattern)
{
    return calc_input(c, pattern)->text;
}

/* The input of a key in two parts: a prefix, and what is behind it. */
double
calc_in_of(struct calc *c, const char *prefix, const char *end)
{
    char key[KEY_SIZE];

    snprintf(key, sizeof key, "%s.%s", prefix, end);
    return calc_in(c, key);
}

const char *
calc_text_of(struct calc *c, const char *prefix, const char *end)
{
    char key[KEY_SIZE];

    snprintf(key, sizeof key, "%s.%s", prefix, end);
    return calc_text(c, key);
}

/* The one input that matches has this value, or a standard one where there is none. */
double
calc_in_or(struct calc *c, const char *pattern, double standard)
{
    return calc_has(c, pattern) ? calc_in(c, pattern) : standard;
}

double
calc_sum(struct calc *c, const char *pattern)
{
    const struct figure *f;
    double total = 0;
    size_t at = 0;

    while ((f = calc_next(c, pattern, &at)))
        total += f->value.value;
    return total;
}

double
calc_percent(struct calc *c, const char *pattern)
{
    return calc_in(c, pattern) / 100;
}

/* ---- what many formulas ask ------------------------------------------------------ */

int
calc_horizon(struct calc *c)
{
    return (int)calc_in(c, "input.horizon_months");
}

double
calc_discount(struct calc *c, int month)
{
    return pow(1 + calc_percent(c, "input.discount_pct_year"), -month / 12.0);
}

double
calc_api_decline(struct calc *c, int month)
{
    return pow(1 - calc_percent(c, "input.api_price_decline_pct_year"), month / 12.0);
}

double
calc_gpu_decline(struct calc *c, int month)
{
    return pow(1 - calc_percent(c, "input.gpu_price_decline_pct_year"), month / 12.0);
}

/* All tokens, as decided or at ten times the volume: ".first", ".last", ".weighted", "". */
double
calc_tokens(struct calc *c, const char *count)
{
    char key[KEY_SIZE];

    snprintf(key, sizeof key, "demand.tokens%s", count);
    if (calc_has(c, key))
        return calc_in(c, key);
    snprintf(key, sizeof key, "tenfold.tokens%s", count);
    return calc_in(c, key);
}

/* All tokens of a month. */
double
calc_tokens_of(struct calc *c, int month)
{
    return calc_tokens(c, ".first") *
           pow(1 + calc_percent(c, "input.growth_pct_month"), month);
}

double
calc_staff_month(struct calc *c)
{
    return calc_in(c, "input.staff_usd_year") / 12;
}

double
calc_sum_all(struct calc *c)
{
    return calc_sum(c, "*");
}

/* The only input's number: what another figure is called here. */
double
calc_same(struct calc *c)
{
    return calc_in(c, "*");
}

/* The first input less the second. */
double
calc_difference(struct calc *c)
{
    c->used[0] = c->used[1] = true;
    return figure_find(c->set, c->figure->inputs[0])->value.value -
           figure_find(c->set, c->figure->inputs[1])->value.value;
}

/* Whether the figure's key ends so. */
bool
calc_ends(struct calc *c, const char *word)
{
    return strcmp(c->part[c->parts - 1], word) == 0;
}

/* ---- all figures ----------------------------------------------------------------- */

/* Found by search or by sampling: other tests hold them against the decision. */
static const char *const searched[] = {
    "pool.*.candidates",
    "replica.*.*.*.gpus",
    "strategy.*.highest_bill.month",
    "strategy.*.tco.p10",
    "strategy.*.tco.p50",
    "strategy.*.tco.p90",
    "rating.best_open_quality",
    "gate.*.*.measured",
    "break_even.*.*.payback_month",
    "break_even.*.*.interval.*.from",
    "break_even.*.*.interval.*.to",
    "robustness.fewest_points",
    "robustness.fewest_points.*",
    "robustness.near_weights",
    "robustness.win_share",
    "robustness.weight.*.*",
    "robustness.rating_flip.*.*",
    "robustness.pair.*.*.*",
    "robustness.rank.*.*.*",
    "robustness.confidence.*.*",
    "robustness.central.*.*.*",
    "robustness.sampling_error.*",
    "robustness.worlds.*",
    "robustness.tornado.*.low",
    "robustness.tornado.*.high",
    "robustness.flip.*",
    "robustness.flip.*.distance",
    "robustness.flip.*.*.distance",
    "robustness.flip.*.crossing.*",
};

bool
recompute_is_searched(const char *key)
{
    for (size_t i = 0; i < ARRAY_LEN(searched); i++)
        if (key_matches(searched[i], key))
            return true;
    return false;
}

/* Lanes and lines are named alike; a pattern that begins with '*' is of these alone. */
static bool
formula_fits(const char *pattern, const char *key)
{
    return key_matches(pattern, key) &&
           (pattern[0] != '*' || strncmp(key, "lane.", 5) == 0 ||
            strncmp(key, "tenfold.", 8) == 0 || strncmp(key, "strategy.", 9) == 0);
}

static const struct recompute_formula *
formula_of(const char *key)
{
    static const struct recompute_formula *const tables[] = {
        recompute_replica, recompute_lane, recompute_cost,
        recompute_score,   recompute_even,
    };

    for (size_t i = 0; i < ARRAY_LEN(tables); i++)
        for (const struct recompute_formula *f = tables[i]; f->key; f++)
            if (formula_fits(f->key, key))
                return f;
    return NULL;
}

static void
calc_init(struct calc *c, const char *name, const struct figure_set *set,
          const struct figure *figure)
{
    char *at;

    *c = (struct calc){.name = name, .set = set, .figure = figure};
    if (figure->input_count > INPUTS_MOST)
        fail_msg("%s: %s comes from %zu figures", name, figure->key,
                 figure->input_count);
    snprintf(c->key, sizeof c->key, "%s", figure->key);
    for (at = c->key; at; at = strchr(at, '.')) {
        if (c->parts > 0)
            *at++ = '\0';
        c->part[c->parts++] = at;
    }
}

static void
compare(struct calc *c, double value)
{
    double got = c->figure->value.value;
    double size = fmax(fabs(got), fabs(value));

    if (!(fabs(got - value) <= TOLERANCE * size + c->slack || size < 1e-12))
        fail_msg("%s: %s is %.17g, and %.17g by its inputs\n%s", c->name,
                 c->figure->key, got, value, c->figure->formula);
    for (size_t i = 0; i < c->figure->input_count; i++)
        if (!c->used[i])
            fail_msg("%s: %s names %s and does not need it\n%s", c->name,
                     c->figure->key, c->figure->inputs[i], c->figure->formula);
}

size_t
recompute_all(const char *name, const struct figure_set *set)
{
    size_t count = 0;

    for (size_t i = 0; i < set->count; i++) {
        const struct figure *figure = &set->items[i];
        const struct recompute_formula *formula = formula_of(figure->key);
        struct calc c;

        if (!figure->value.known || !figure->input_count || !figure->formula[0] ||
            recompute_is_searched(figure->key))
            continue;
        if (!formula) {
            fail_msg("%s: nobody computes %s again", name, figure->key);
            continue;
        }
        calc_init(&c, name, set, figure);
        compare(&c, formula->compute(&c));
        count++;
    }
    return count;
}
