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

const char *
show_with_unit(struct arena *arena, const char *number, const char *unit)
{
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

const char *
show_quantity(struct arena *arena, double value, const char *unit)
{
    if (strcmp(unit, "share") == 0)
        return show_share(arena, value);
    if (starts_with(unit, "USD"))
        return show_with_unit(arena, show_money(arena, value), unit);
    if (starts_with(unit, "tokens a month"))
        return show_with_unit(arena, show_count(arena, value), unit);
    if (strcmp(unit, "ratio") == 0)
        return show_real(arena, value, 3);
    return show_with_unit(arena, show_real(arena, value, 3), unit);
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
