/*
 * show.c - numbers as a person reads them.
 */
#include "report/show.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/number.h"

enum { NUMBER_SIZE = 512 }; /* the largest double, grouped */

const char show_unknown[] = "unknown";

static const char *
show_decimals(struct arena *arena, double value, int decimals)
{
    char digits[NUMBER_SIZE];

    number_format_grouped(value, decimals, SHOW_GROUP, digits, sizeof digits);
    return arena_strdup(arena, digits);
}

const char *
show_money(struct arena *arena, double amount)
{
    double size = fabs(amount);

    /* 99.996 would be 100.00 in cents: what is shown as 100 is shown whole. */
    if (size >= 99.995 || size == 0)
        return show_decimals(arena, amount, 0);
    return show_decimals(arena, amount, size >= 0.1 ? 2 : 4);
}

const char *
show_score(struct arena *arena, double score)
{
    return show_decimals(arena, score, 1);
}

const char *
show_share(struct arena *arena, double share)
{
    return show_with_unit(arena, show_decimals(arena, share * 100, 1), "%");
}

const char *
show_sampled(struct arena *arena, double share)
{
    if (share < 0.001)
        return "<0.1" SHOW_UNIT "%";
    if (share > 0.999)
        return ">99.9" SHOW_UNIT "%";
    if (share < 0.01 || share > 0.99)
        return show_share(arena, share);
    return show_with_unit(arena, show_decimals(arena, share * 100, 0), "%");
}

const char *
show_count(struct arena *arena, double count)
{
    return show_decimals(arena, count, 0);
}

const char *
show_exact(struct arena *arena, double value)
{
    char exact[NUMBER_TEXT_SIZE];
    const char *point;

    number_format_exact(value, exact, sizeof exact);
    if (strchr(exact, 'e'))
        return arena_strdup(arena, exact);
    point = strchr(exact, '.');
    return show_decimals(arena, value, point ? (int)strlen(point + 1) : 0);
}

const char *
show_real(struct arena *arena, double value, int decimals)
{
    char digits[NUMBER_SIZE];
    double size = fabs(value);
    int needed = 2;

    for (double limit = 10; size >= limit && needed > 0; limit *= 10)
        needed--;
    for (double limit = 1; size > 0 && size < limit && needed < decimals; limit /= 10)
        needed++;
    if (needed > decimals)
        needed = decimals;
    number_format_grouped(value, needed, SHOW_GROUP, digits, sizeof digits);
    if (strchr(digits, '.')) {
        size_t length = strlen(digits);

        while (digits[length - 1] == '0')
            length--;
        if (digits[length - 1] == '.')
            length--;
        digits[length] = '\0';
    }
    return arena_strdup(arena, digits);
}

/* The length of a unit's first word, where it is the plural of a thing; else 0. */
static size_t
plural_length(const char *unit)
{
    static const char no_thing[] = "times";
    size_t length = strcspn(unit, " ");

    return length > 2 && unit[length - 1] == 's' && unit[length - 2] != 's' &&
                   !memchr(unit, '/', length) && strncmp(unit, no_thing, length) != 0
               ? length
               : 0;
}

const char *
show_with_unit(struct arena *arena, const char *number, const char *unit)
{
    size_t plural = strcmp(number, "1") == 0 ? plural_length(unit) : 0;

    if (plural)
        return arena_printf(arena, "1" SHOW_UNIT "%.*s%s", (int)plural - 1, unit,
                            unit + plural);
    return unit[0] ? arena_printf(arena, "%s" SHOW_UNIT "%s", number, unit) : number;
}

const char *
show_things(struct arena *arena, double count, const char *noun)
{
    return arena_printf(arena, "%s" SHOW_UNIT "%s%s", show_count(arena, count), noun,
                        count == 1 ? "" : "s");
}

static bool
starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* What is behind "share": of what it is one; NULL for another unit. */
static const char *
share_of(const char *unit)
{
    static const char share[] = "share";
    const char *rest = unit + sizeof share - 1;

    if (!starts_with(unit, share) || (*rest && *rest != ' '))
        return NULL;
    return rest;
}

static const char *
show_percent_of(struct arena *arena, const char *number, const char *rest)
{
    return arena_printf(arena, "%s" SHOW_UNIT "%%%s", number, rest);
}

/* How the numbers of a unit are written. */
enum form {
    FORM_REAL,
    FORM_MONEY,
    FORM_COUNT,
    FORM_SCORE,
    FORM_TIME,
    FORM_SAMPLE,
    FORM_BARE
};

static enum form
form_of(const char *unit)
{
    static const struct {
        const char *start; /* of the unit */
        enum form form;
    } forms[] = {
        {"USD", FORM_MONEY},
        {"tokens a month", FORM_COUNT},
        {"points", FORM_SCORE},
        {"index points", FORM_SCORE},
        {"weight points", FORM_SCORE},
        {"seconds", FORM_TIME},
        {"sampled share", FORM_SAMPLE},
        {"ratio", FORM_BARE},
    };

    for (size_t i = 0; i < ARRAY_LEN(forms); i++)
        if (starts_with(unit, forms[i].start))
            return forms[i].form;
    return FORM_REAL;
}

/* "1 GPU a replica": a unit whose first noun is in the plural, for one of it. */
static const char *
one_of(struct arena *arena, const char *unit)
{
    static const char *const plurals[] = {
        "GPUs",   "replicas", "machines", "machine-months", "months",
        "days",   "requests", "experts",  "candidates",     "hours",
        "tokens", "bytes",    "bits",     "units",
    };

    for (size_t i = 0; i < ARRAY_LEN(plurals); i++) {
        const char *found = strstr(unit, plurals[i]);
        size_t length = strlen(plurals[i]);

        if (found && (found == unit || found[-1] == ' ') &&
            (found[length] == ' ' || !found[length]))
            return arena_printf(arena, "%.*s%s",
                                (int)(found - unit + (ptrdiff_t)length - 1), unit,
                                found + length);
    }
    return unit;
}

const char *
show_noun(struct arena *arena, const char *number, const char *unit)
{
    return show_with_unit(arena, number,
                          strcmp(number, "1") == 0 ? one_of(arena, unit) : unit);
}

const char *
show_quantity(struct arena *arena, double value, const char *unit)
{
    const char *of = share_of(unit);

    if (of)
        return show_percent_of(arena, show_decimals(arena, value * 100, 1), of);
    switch (form_of(unit)) {
    case FORM_MONEY:
        return show_with_unit(arena, show_money(arena, value), unit);
    case FORM_COUNT:
        return show_noun(arena, show_count(arena, value), unit);
    case FORM_SCORE:
        return show_with_unit(arena, show_score(arena, value), unit);
    case FORM_TIME:
        return show_with_unit(arena, show_real(arena, value, 6), unit);
    case FORM_SAMPLE:
        return show_sampled(arena, value);
    case FORM_BARE:
        return show_real(arena, value, 3);
    case FORM_REAL:
        break;
    }
    return show_noun(arena, show_real(arena, value, 3), unit);
}

/* Percent of a share: 0.69 x 100 is 69, not 68.99999999999999. */
#define PERCENT_STEPS 1e10

/* A price keeps its digits, and has cents: 0.50, 0.075. */
static const char *
show_price(struct arena *arena, double value)
{
    const char *exact = show_exact(arena, value), *point = strchr(exact, '.');

    return point && strlen(point) == 2 ? show_decimals(arena, value, 2) : exact;
}

const char *
show_given(struct arena *arena, double value, const char *unit)
{
    const char *of = share_of(unit);

    if (of)
        return show_percent_of(
            arena,
            show_exact(arena, round(value * 100 * PERCENT_STEPS) / PERCENT_STEPS), of);
    if (form_of(unit) == FORM_MONEY)
        return show_with_unit(arena, show_price(arena, value), unit);
    if (form_of(unit) == FORM_BARE)
        return show_exact(arena, value);
    return show_noun(arena, show_exact(arena, value), unit);
}

const char *
show_maybe(struct arena *arena, struct maybe quantity, const char *unit)
{
    return quantity.known ? show_quantity(arena, quantity.value, unit) : show_unknown;
}

void
show_shares(const double *shares, size_t count, double *percents)
{
    double sum = 0, left;

    for (size_t i = 0; i < count; i++) {
        sum += shares[i];
        percents[i] = floor(shares[i] * 1000);
    }
    left = round(sum * 1000);
    for (size_t i = 0; i < count; i++)
        left -= percents[i];
    for (; left >= 1; left--) {
        size_t most = 0;

        for (size_t i = 1; i < count; i++)
            if (shares[i] * 1000 - percents[i] > shares[most] * 1000 - percents[most])
                most = i;
        percents[most]++;
    }
    for (size_t i = 0; i < count; i++)
        percents[i] /= 10;
}
