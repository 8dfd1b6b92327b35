/*
 * field.c - one value of a fact: read, checked, shown and compared.
 */
#include "model/field.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

/* Indexed by serves_gpu + 2 x serves_api. */
static const char *const serves_words[] = {"", "gpu", "api", "both"};

static void *
member(void *row, size_t offset)
{
    return (char *)row + offset;
}

static const void *
member_of(const void *row, size_t offset)
{
    return (const char *)row + offset;
}

/* ---- setting a value
 * ----------------------------------------------------------------- */

enum field_value
field_value(const struct fact_field *field)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_ID:
    case FIELD_DATE:
    case FIELD_WORD:
    case FIELD_FLAG:
    case FIELD_PRECISION:
    case FIELD_PLACES:
    case FIELD_SERVES:
        return VALUE_TEXT;
    case FIELD_NUMBER:
    case FIELD_COUNT:
    case FIELD_MAYBE:
        return VALUE_NUMBER;
    case FIELD_PRICE:
        return VALUE_PRICE;
    }
    return VALUE_TEXT;
}

/* The index of a word, or -1. */
static int
word_find(const char *const *words, int count, const char *word)
{
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

static bool
empty_refused(const struct fact_field *field, struct error *err)
{
    return error_set(err, ERROR_INPUT, NULL, "this column needs a value in every row",
                     "%s: empty", field->name);
}

static bool
word_refused(const struct fact_field *field, const char *text, const char *const *words,
             int count, struct error *err)
{
    char list[sizeof err->mend - 16], mend[sizeof err->mend];

    text_join(words, (size_t)count, ", ", list, sizeof list);
    snprintf(mend, sizeof mend, "use one of: %s", list);
    return error_set(err, ERROR_INPUT, NULL, mend, "%s: unknown word '%s'", field->name,
                     text_quoted(text).text);
}

/* One line without blanks around, copied to the arena. */
static bool
line_set(const struct fact_field *field, const char *text, const char **out,
         struct arena *arena, struct error *err)
{
    size_t length = strlen(text);

    if (strpbrk(text, "\n\t"))
        return error_set(err, ERROR_INPUT, NULL, "write it on one line, with blanks",
                         "%s: line break or tab in '%s'", field->name,
                         text_quoted(text).text);
    if (length && (text[0] == ' ' || text[length - 1] == ' '))
        return error_set(err, ERROR_INPUT, NULL, "remove them",
                         "%s: blanks around '%s'", field->name, text_quoted(text).text);
    if (field->words && length && word_find(field->words, field->word_count, text) < 0)
        return word_refused(field, text, field->words, field->word_count, err);
    *out = arena_strndup(arena, text, length);
    return true;
}

static bool
date_set(const struct fact_field *field, const char *text, void *row,
         struct arena *arena, struct error *err)
{
    const char *copy = NULL;
    long day = 0;

    if (text[0] != '\0') {
        if (!date_parse(text, &day))
            return error_set(err, ERROR_INPUT, NULL,
                             "write YYYY, YYYY-MM or YYYY-MM-DD", "%s: '%s' is no date",
                             field->name, text_quoted(text).text);
        copy = arena_strdup(arena, text);
    }
    memcpy(member(row, field->offset), &copy, sizeof copy);
    memcpy(member(row, field->companion), &day, sizeof day);
    return true;
}

static bool
word_set(const struct fact_field *field, const char *text, void *row, struct error *err)
{
    /* Only a claim may be empty, and that is its first word, unknown. */
    int value = text[0] == '\0' ? 0 : word_find(field->words, field->word_count, text);

    if (value < 0)
        return word_refused(field, text, field->words, field->word_count, err);
    static_assert(sizeof(enum claim) == sizeof value, "an enum is as wide as an int");
    memcpy(member(row, field->offset), &value, sizeof value);
    return true;
}

static bool
flag_set(const struct fact_field *field, const char *text, void *row, struct error *err)
{
    int value = word_find(field->words, field->word_count, text);
    bool flag = value == 1;

    if (value < 0)
        return word_refused(field, text, field->words, field->word_count, err);
    memcpy(member(row, field->offset), &flag, sizeof flag);
    return true;
}

static bool
precision_set(const struct fact_field *field, const char *text, void *row,
              struct error *err)
{
    int value = text[0] == '\0' ? -1 : precision_find(text);

    if (text[0] != '\0' && value < 0)
        return word_refused(field, text, precision_names, PRECISION_COUNT, err);
    memcpy(member(row, field->offset), &value, sizeof value);
    return true;
}

static bool
places_set(const struct fact_field *field, const char *text, void *row,
           struct error *err)
{
    unsigned places = 0;

    while (*text) {
        char name[16];
        size_t length = strcspn(text, ";");
        int place;

        snprintf(name, sizeof name, "%.*s", (int)(length < 16 ? length : 15), text);
        place = word_find(place_names, PLACE_COUNT, name);
        if (place < 0)
            return word_refused(field, name, place_names, PLACE_COUNT, err);
        places |= 1u << place;
        text += length;
        if (*text == ';' && *++text == '\0')
            return error_set(err, ERROR_INPUT, NULL, "part the names by ';'",
                             "%s: nothing behind the last ';'", field->name);
    }
    memcpy(member(row, field->offset), &places, sizeof places);
    return true;
}

static bool
serves_set(const struct fact_field *field, const char *text, void *row,
           struct error *err)
{
    int value = word_find(serves_words, ARRAY_LEN(serves_words), text);
    bool gpu = value & 1, api = value & 2;

    if (value < 0)
        return word_refused(field, text, serves_words + 1, ARRAY_LEN(serves_words) - 1,
                            err);
    memcpy(member(row, field->offset), &gpu, sizeof gpu);
    memcpy(member(row, field->companion), &api, sizeof api);
    return true;
}

bool
field_set_text(const struct fact_field *field, const char *text, void *row,
               struct arena *arena, struct error *err)
{
    const char *line = NULL;

    assert(field_value(field) == VALUE_TEXT);
    if (field->required && text[0] == '\0')
        return empty_refused(field, err);
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_ID:
        if (!line_set(field, text, &line, arena, err))
            return false;
        if (field->type == FIELD_ID && line[0] == '\0')
            line = NULL;
        memcpy(member(row, field->offset), &line, sizeof line);
        return true;
    case FIELD_DATE:
        return date_set(field, text, row, arena, err);
    case FIELD_WORD:
        return word_set(field, text, row, err);
    case FIELD_FLAG:
        return flag_set(field, text, row, err);
    case FIELD_PRECISION:
        return precision_set(field, text, row, err);
    case FIELD_PLACES:
        return places_set(field, text, row, err);
    case FIELD_SERVES:
        return serves_set(field, text, row, err);
    case FIELD_NUMBER:
    case FIELD_COUNT:
    case FIELD_MAYBE:
    case FIELD_PRICE:
        break;
    }
    return false; /* never: asserted above */
}

/* What may stand in a number's place: "a number from 1 to 100, or nothing if unknown".
 */
static void
range_format(const struct fact_field *field, char *buf, size_t size)
{
    char low[NUMBER_TEXT_SIZE], high[NUMBER_TEXT_SIZE];

    number_format_exact(field->low, low, sizeof low);
    number_format_exact(field->high, high, sizeof high);
    snprintf(buf, size, "a %snumber from %s to %s%s", field->whole ? "whole " : "", low,
             high, field->required ? "" : ", or nothing if unknown");
}

static bool
number_refused(const struct fact_field *field, const char *shown, const char *what,
               struct error *err)
{
    char mend[sizeof err->mend];

    range_format(field, mend, sizeof mend);
    return error_set(err, ERROR_INPUT, NULL, mend, "%s: '%s' %s", field->name, shown,
                     what);
}

/* Whether a field may hold a number. */
static bool
number_check(const struct fact_field *field, double value, struct error *err)
{
    char shown[NUMBER_TEXT_SIZE];
    const char *what;

    if (!isfinite(value))
        return number_refused(field, "a number without end", "is refused", err);
    if (value < field->low || value > field->high)
        what = "is out of range";
    else if (field->whole && floor(value) != value)
        what = "is not whole";
    else
        return true;
    number_format_exact(value, shown, sizeof shown);
    return number_refused(field, shown, what, err);
}

bool
field_set_number(const struct fact_field *field, struct maybe number, void *row,
                 struct error *err)
{
    int count = 0;

    assert(field_value(field) == VALUE_NUMBER);
    if (field->required && !number.known)
        return empty_refused(field, err);
    if (number.known && !number_check(field, number.value, err))
        return false;
    if (!number.known)
        number.value = 0;
    if (field->type == FIELD_MAYBE) {
        memcpy(member(row, field->offset), &number, sizeof number);
    } else if (field->type == FIELD_COUNT) {
        count = (int)number.value;
        memcpy(member(row, field->offset), &count, sizeof count);
    } else {
        memcpy(member(row, field->offset), &number.value, sizeof number.value);
    }
    return true;
}

bool
field_set_price(const struct fact_field *field, struct price price, void *row,
                struct error *err)
{
    char shown[NUMBER_TEXT_SIZE], mend[sizeof err->mend];

    assert(field_value(field) == VALUE_PRICE);
    if (field->required && !price.known)
        return empty_refused(field, err);
    if (price.known && (price.micro < 0 || (double)price.micro > field->high * 1e6)) {
        number_format_micro(price.micro, shown, sizeof shown);
        snprintf(mend, sizeof mend, "a price from 0 to %g USD", field->high);
        return error_set(err, ERROR_INPUT, NULL, mend, "%s: '%s' is out of range",
                         field->name, shown);
    }
    if (!price.known)
        price.micro = 0;
    memcpy(member(row, field->offset), &price, sizeof price);
    return true;
}

bool
price_parse(const char *text, double high, struct price *out, struct error *err)
{
    char mend[sizeof err->mend];
    struct price price = {.known = true};

    *out = (struct price){0};
    if (text[0] == '\0')
        return true;
    if (strcmp(text, "free") == 0) {
        *out = price;
        return true;
    }
    snprintf(mend, sizeof mend, "a price above 0 up to %g USD, or nothing if unknown",
             high);
    if (!number_parse_micro(text, 0, &price.micro))
        return error_set(err, ERROR_INPUT, NULL, mend, "'%s' is no price",
                         text_quoted(text).text);
    if (price.micro == 0)
        return error_set(err, ERROR_INPUT, NULL,
                         "write free when nothing is asked, nothing if it is unknown",
                         "a price of '%s'", text_quoted(text).text);
    if (price.micro < 0 || (double)price.micro > high * 1e6)
        return error_set(err, ERROR_INPUT, NULL, mend, "'%s' is out of range",
                         text_quoted(text).text);
    *out = price;
    return true;
}

void
price_format(struct price price, struct strbuf *out)
{
    char text[NUMBER_TEXT_SIZE];

    if (!price.known)
        return;
    number_format_micro(price.micro, text, sizeof text);
    strbuf_add(out, price.micro == 0 ? "free" : text);
}

/* A cell's price, with the column's name in front of what is wrong. */
static bool
price_field_parse(const struct fact_field *field, const char *text, void *row,
                  struct error *err)
{
    struct error plain;
    struct price price;

    if (!price_parse(text, field->high, &price, &plain))
        return error_set(err, ERROR_INPUT, NULL, plain.mend, "%s: %s", field->name,
                         plain.what);
    return field_set_price(field, price, row, err);
}

bool
field_parse(const struct fact_field *field, const char *text, void *row,
            struct arena *arena, struct error *err)
{
    struct maybe number = maybe_unknown();

    switch (field_value(field)) {
    case VALUE_TEXT:
        return field_set_text(field, text, row, arena, err);
    case VALUE_PRICE:
        return price_field_parse(field, text, row, err);
    case VALUE_NUMBER:
        break;
    }
    if (text[0] != '\0') {
        number.known = true;
        if (!number_parse_decimal(text, &number.value))
            return number_refused(field, text, "is no number", err);
    }
    return field_set_number(field, number, row, err);
}

/* ---- what a row holds
 * ------------------------------------------------------------------ */

struct maybe
field_number(const struct fact_field *field, const void *row)
{
    struct maybe number = maybe_unknown();
    double value;
    int count;

    assert(field_value(field) == VALUE_NUMBER);
    if (field->type == FIELD_MAYBE) {
        memcpy(&number, member_of(row, field->offset), sizeof number);
        return number;
    }
    if (field->type == FIELD_COUNT) {
        memcpy(&count, member_of(row, field->offset), sizeof count);
        return maybe_of(count);
    }
    memcpy(&value, member_of(row, field->offset), sizeof value);
    return maybe_of(value);
}

struct price
field_price(const struct fact_field *field, const void *row)
{
    struct price price;

    assert(field_value(field) == VALUE_PRICE);
    memcpy(&price, member_of(row, field->offset), sizeof price);
    return price;
}

static void
places_format(unsigned places, struct strbuf *out)
{
    const char *sep = "";

    for (int i = 0; i < PLACE_COUNT; i++)
        if (places >> i & 1u) {
            strbuf_add(out, sep);
            strbuf_add(out, place_names[i]);
            sep = ";";
        }
}

static void
number_format(struct maybe number, struct strbuf *out)
{
    char text[NUMBER_TEXT_SIZE];

    if (!number.known)
        return;
    number_format_exact(number.value, text, sizeof text);
    strbuf_add(out, text);
}

void
field_format(const struct fact_field *field, const void *row, struct strbuf *out)
{
    const void *at = member_of(row, field->offset);
    const char *text;
    int value;
    unsigned places;
    bool flag, other;

    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_ID:
    case FIELD_DATE:
        memcpy(&text, at, sizeof text);
        strbuf_add(out, text ? text : "");
        break;
    case FIELD_WORD:
        memcpy(&value, at, sizeof value);
        strbuf_add(out, field->words[value]);
        break;
    case FIELD_FLAG:
        memcpy(&flag, at, sizeof flag);
        strbuf_add(out, field->words[flag]);
        break;
    case FIELD_PRECISION:
        memcpy(&value, at, sizeof value);
        strbuf_add(out, value < 0 ? "" : precision_names[value]);
        break;
    case FIELD_PLACES:
        memcpy(&places, at, sizeof places);
        places_format(places, out);
        break;
    case FIELD_SERVES:
        memcpy(&flag, at, sizeof flag);
        memcpy(&other, member_of(row, field->companion), sizeof other);
        strbuf_add(out, serves_words[flag + 2 * other]);
        break;
    case FIELD_NUMBER:
    case FIELD_COUNT:
    case FIELD_MAYBE:
        number_format(field_number(field, row), out);
        break;
    case FIELD_PRICE:
        price_format(field_price(field, row), out);
        break;
    }
}

/* ---- order ----------------------------------------------------------------------- */

/* The text of a field that is kept as one. */
static const char *
field_text(const struct fact_field *field, const void *row)
{
    const char *text;

    memcpy(&text, member_of(row, field->offset), sizeof text);
    return text ? text : "";
}

static int
number_compare(struct maybe a, struct maybe b)
{
    if (a.known != b.known)
        return a.known ? 1 : -1;
    return (a.value > b.value) - (a.value < b.value);
}

int
price_compare(struct price a, struct price b)
{
    if (a.known != b.known)
        return a.known ? 1 : -1;
    return (a.micro > b.micro) - (a.micro < b.micro);
}

int
field_compare(const struct fact_field *field, const void *left, const void *right)
{
    const void *a = member_of(left, field->offset),
               *b = member_of(right, field->offset);
    bool flags[4];
    int ints[2];

    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_ID:
    case FIELD_DATE:
        return strcmp(field_text(field, left), field_text(field, right));
    case FIELD_WORD:
    case FIELD_PRECISION:
    case FIELD_PLACES:
        memcpy(&ints[0], a, sizeof ints[0]);
        memcpy(&ints[1], b, sizeof ints[1]);
        return (ints[0] > ints[1]) - (ints[0] < ints[1]);
    case FIELD_FLAG:
        memcpy(&flags[0], a, sizeof flags[0]);
        memcpy(&flags[1], b, sizeof flags[1]);
        return flags[0] - flags[1];
    case FIELD_SERVES:
        memcpy(&flags[0], a, sizeof flags[0]);
        memcpy(&flags[1], b, sizeof flags[1]);
        memcpy(&flags[2], member_of(left, field->companion), sizeof flags[2]);
        memcpy(&flags[3], member_of(right, field->companion), sizeof flags[3]);
        return flags[0] + 2 * flags[2] - flags[1] - 2 * flags[3];
    case FIELD_NUMBER:
    case FIELD_COUNT:
    case FIELD_MAYBE:
        return number_compare(field_number(field, left), field_number(field, right));
    case FIELD_PRICE:
        return price_compare(field_price(field, left), field_price(field, right));
    }
    return 0;
}
