/*
 * facts.c - CSV of facts, by the table of their columns.
 *
 * Only the price tiers of an API offer stand beside that table, since a row has as many
 * of them as it needs: tier_threshold_tokens and its prices, then tier2_..., tier3_...
 */
#include "import/facts.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "import/csv.h"

enum tier_part { TIER_ABOVE, TIER_INPUT, TIER_OUTPUT, TIER_CACHED, TIER_PART_COUNT };

static const char *const tier_columns[OFFER_TIERS_MAX][TIER_PART_COUNT] = {
    {"tier_threshold_tokens", "tier_input_usd_per_mtok", "tier_output_usd_per_mtok",
     "tier_cached_input_usd_per_mtok"},
    {"tier2_threshold_tokens", "tier2_input_usd_per_mtok", "tier2_output_usd_per_mtok",
     "tier2_cached_input_usd_per_mtok"},
    {"tier3_threshold_tokens", "tier3_input_usd_per_mtok", "tier3_output_usd_per_mtok",
     "tier3_cached_input_usd_per_mtok"},
    {"tier4_threshold_tokens", "tier4_input_usd_per_mtok", "tier4_output_usd_per_mtok",
     "tier4_cached_input_usd_per_mtok"},
};

/* What a read needs at every row. */
struct reader {
    enum fact_kind kind;
    const struct fact_info *info;
    struct csv csv;
    const struct fact_field
        *fields[CSV_COLUMNS_MAX];                /* of each column; NULL: a tier's */
    int tiers[OFFER_TIERS_MAX][TIER_PART_COUNT]; /* columns of the tiers, -1 none */
    struct arena *arena;
    struct error_list *faults;
};

/* ---- the header
 * ---------------------------------------------------------------------- */

/* Whether a column is one of a tier's. */
static bool
column_is_tier(const char *name)
{
    for (int tier = 0; tier < OFFER_TIERS_MAX; tier++)
        for (int part = 0; part < TIER_PART_COUNT; part++)
            if (strcmp(tier_columns[tier][part], name) == 0)
                return true;
    return false;
}

static bool
column_unknown(const struct reader *in, const struct csv_cell *cell)
{
    const char *names[CSV_COLUMNS_MAX];
    char mend[sizeof((struct error *)0)->mend];
    const char *near;
    struct error err;

    for (size_t i = 0; i < in->info->field_count; i++)
        names[i] = in->info->fields[i].name;
    near = text_nearest(cell->text, names, in->info->field_count);
    snprintf(mend, sizeof mend,
             near ? "did you mean '%s'" : "remove it from a file of %s",
             near ? near : in->info->name);
    error_set(&err, ERROR_INPUT, NULL, mend, "unknown column '%s'",
              text_quoted(cell->text).text);
    return csv_fault(&in->csv, cell, &err, in->faults);
}

/* The columns of the header; unknown and missing ones are all reported. */
static bool
header_read(struct reader *in)
{
    bool good = true;
    struct error err;

    for (size_t i = 0; i < in->csv.width; i++) {
        const struct csv_cell *cell = &in->csv.header[i];

        in->fields[i] = fact_field_find(in->kind, cell->text);
        if (!in->fields[i] && !(in->kind == FACT_OFFER && column_is_tier(cell->text)))
            good = column_unknown(in, cell);
    }
    for (size_t i = 0; i < in->info->field_count; i++) {
        const struct fact_field *field = &in->info->fields[i];

        if (field->required && csv_column(&in->csv, field->name) < 0) {
            error_set(&err, ERROR_INPUT, NULL, "add it to the first line",
                      "column '%s' is missing", field->name);
            good = csv_fault(&in->csv, &in->csv.header[0], &err, in->faults);
        }
    }
    for (int tier = 0; tier < OFFER_TIERS_MAX; tier++)
        for (int part = 0; part < TIER_PART_COUNT; part++)
            in->tiers[tier][part] = csv_column(&in->csv, tier_columns[tier][part]);
    return good;
}

/* Whether a table's columns are those of a kind: none unknown, none missing. */
static bool
header_fits(enum fact_kind kind, const struct csv *csv)
{
    const struct fact_info *info = &fact_table[kind];

    for (size_t i = 0; i < csv->width; i++)
        if (!fact_field_find(kind, csv->header[i].text) &&
            !(kind == FACT_OFFER && column_is_tier(csv->header[i].text)))
            return false;
    for (size_t i = 0; i < info->field_count; i++)
        if (info->fields[i].required && csv_column(csv, info->fields[i].name) < 0)
            return false;
    return true;
}

/* ---- price tiers ----------------------------------------------------------------- */

/* The cell of a row's tier, or NULL when the file has no such column. */
static const struct csv_cell *
tier_cell(const struct reader *in, size_t row, int tier, size_t part)
{
    int column = in->tiers[tier][part];

    return column < 0 ? NULL : csv_cell(&in->csv, row, (size_t)column);
}

static bool
cell_is_empty(const struct csv_cell *cell)
{
    return !cell || cell->text[0] == '\0';
}

/* A fault in a tier's cell, which the error does not name yet. */
static bool
tier_fault(const struct reader *in, const struct csv_cell *cell, const char *column,
           const char *what, const char *mend)
{
    struct error err;

    error_set(&err, ERROR_INPUT, NULL, mend, "%s: %s", column, what);
    return csv_fault(&in->csv, cell, &err, in->faults);
}

static bool
tier_price(const struct reader *in, size_t row, int tier, enum tier_part part,
           struct price *out)
{
    const struct csv_cell *cell = tier_cell(in, row, tier, part);
    struct error err;

    *out = (struct price){0};
    if (cell_is_empty(cell))
        return true;
    if (price_parse(cell->text, PRICE_USD_MAX, out, &err))
        return true;
    return tier_fault(in, cell, tier_columns[tier][part], err.what, err.mend);
}

/* One tier of a row; *there is false when all its cells are empty. */
static bool
tier_read(const struct reader *in, size_t row, int tier, struct api_tier *out,
          bool *there)
{
    const struct csv_cell *above = tier_cell(in, row, tier, TIER_ABOVE);
    const char *const *names = tier_columns[tier];

    *out = (struct api_tier){0};
    *there = false;
    for (size_t part = 0; part < TIER_PART_COUNT; part++)
        *there = *there || !cell_is_empty(tier_cell(in, row, tier, part));
    if (!*there)
        return true;
    if (cell_is_empty(above))
        return tier_fault(in, above ? above : csv_cell(&in->csv, row, 0),
                          names[TIER_ABOVE], "empty beside a tier's price",
                          "give the input tokens above which the price holds");
    if (!number_parse_integer(above->text, &out->above_tokens) ||
        out->above_tokens < 1 || out->above_tokens > 1000000000)
        return tier_fault(in, above, names[TIER_ABOVE], "no number of tokens",
                          "a whole number from 1 to 1000000000");
    if (!tier_price(in, row, tier, TIER_INPUT, &out->input) ||
        !tier_price(in, row, tier, TIER_OUTPUT, &out->output) ||
        !tier_price(in, row, tier, TIER_CACHED, &out->cached))
        return false;
    if (!out->input.known || !out->output.known)
        return tier_fault(in, above, names[TIER_ABOVE], "a tier without its prices",
                          "give the tier's input and output price");
    return true;
}

static bool
tiers_read(const struct reader *in, size_t row, struct api_offer *offer)
{
    struct api_tier tiers[OFFER_TIERS_MAX], *copy;
    size_t count = 0;
    bool good = true;

    for (int tier = 0; tier < OFFER_TIERS_MAX; tier++) {
        bool there;

        if (!tier_read(in, row, tier, &tiers[count], &there))
            good = false;
        else if (there)
            count++;
    }
    if (count) {
        copy = ARENA_ARRAY(in->arena, count, struct api_tier);
        memcpy(copy, tiers, count * sizeof *tiers);
        offer->tiers = copy;
        offer->tier_count = count;
    }
    return good;
}

/* ---- rows
 * ------------------------------------------------------------------------------ */

/* The place of what is wrong with a whole row: the column that the fault names. */
static const struct csv_cell *
fault_cell(const struct reader *in, size_t row, const struct error *err)
{
    char column[64];
    int index;

    snprintf(column, sizeof column, "%.*s", (int)strcspn(err->what, ":"), err->what);
    index = csv_column(&in->csv, column);
    return csv_cell(&in->csv, row, index < 0 ? 0 : (size_t)index);
}

/* What a cell says: a text without the ' that guards it from a spreadsheet. */
static const char *
cell_value(const struct fact_field *field, const struct csv_cell *cell)
{
    return field_value(field) == VALUE_TEXT ? csv_text(cell) : cell->text;
}

static bool
row_read(const struct reader *in, size_t row, void *out)
{
    bool good = true;
    struct error err;

    /* What the file has no column for is empty: unknown, and never refused here. */
    for (size_t i = 0; i < in->info->field_count; i++)
        if (!in->info->fields[i].required)
            field_parse(&in->info->fields[i], "", out, in->arena, &err);
    for (size_t i = 0; i < in->csv.width; i++) {
        const struct csv_cell *cell = csv_cell(&in->csv, row, i);

        if (in->fields[i] &&
            !field_parse(in->fields[i], cell_value(in->fields[i], cell), out, in->arena,
                         &err))
            good = csv_fault(&in->csv, cell, &err, in->faults);
    }
    if (in->kind == FACT_OFFER && !tiers_read(in, row, out))
        good = false;
    if (good && !fact_complete(in->kind, out, &err))
        good = csv_fault(&in->csv, fault_cell(in, row, &err), &err, in->faults);
    return good;
}

/* A row's key, kept for finding rows that have the same. */
struct row_key {
    const char *key;
    size_t row;
};

static int
row_key_compare(const void *left, const void *right)
{
    const struct row_key *a = left, *b = right;
    int order = strcmp(a->key, b->key);

    return order ? order : (a->row > b->row) - (a->row < b->row);
}

/* Report each row whose key an earlier one has, with the line of the earliest. */
static bool
keys_check(const struct reader *in, const char *rows)
{
    size_t count = in->csv.row_count, *first = ARENA_ARRAY(in->arena, count, size_t);
    struct row_key *keys = ARENA_ARRAY(in->arena, count, struct row_key);
    struct strbuf key;
    struct error err;
    bool good = true;

    strbuf_init(&key);
    for (size_t row = 0; row < count; row++) {
        strbuf_reset(&key);
        fact_key(in->kind, rows + row * in->info->size, &key);
        keys[row] = (struct row_key){arena_strdup(in->arena, key.data), row};
    }
    strbuf_clear(&key);
    qsort(keys, count, sizeof *keys, row_key_compare);
    for (size_t i = 0; i < count; i++) {
        bool again = i > 0 && strcmp(keys[i - 1].key, keys[i].key) == 0;

        first[keys[i].row] = again ? first[keys[i - 1].row] : keys[i].row;
    }
    for (size_t row = 0; row < count; row++)
        if (first[row] != row) {
            const struct csv_cell *cell = csv_cell(&in->csv, row, 0);

            error_set(&err, ERROR_INPUT, NULL, "remove one of the rows",
                      "the row '%s' is there twice, first in line %zu",
                      text_quoted(cell->text).text,
                      csv_cell(&in->csv, first[row], 0)->line);
            good = csv_fault(&in->csv, cell, &err, in->faults);
        }
    return good;
}

static bool
rows_read(const struct reader *in, char *rows, enum origin origin)
{
    bool good = true;

    for (size_t row = 0; row < in->csv.row_count; row++) {
        void *out = rows + row * in->info->size;

        if (!row_read(in, row, out))
            good = false;
        fact_provenance(in->kind, out)->origin = origin;
    }
    return good && (!in->info->unique || keys_check(in, rows));
}

bool
facts_read(enum fact_kind kind, const char *name, const char *bytes, size_t size,
           enum origin origin, struct arena *arena, struct catalog *catalog,
           struct error_list *faults)
{
    struct reader in = {
        .kind = kind, .info = &fact_table[kind], .arena = arena, .faults = faults};
    char *rows;

    if (!csv_read(name, bytes, size, arena, &in.csv, faults) || !header_read(&in))
        return false;
    rows = arena_array(arena, in.csv.row_count, in.info->size);
    if (!rows_read(&in, rows, origin))
        return false;
    fact_rows_set(catalog, kind, rows, in.csv.row_count);
    return true;
}

int
facts_kind(const char *bytes, size_t size)
{
    const char *end = size ? memchr(bytes, '\n', size) : NULL;
    struct error_list faults = {0};
    struct arena arena;
    struct csv csv;
    int found = -1;

    arena_init(&arena);
    if (csv_read("", bytes, end ? (size_t)(end - bytes) + 1 : size, &arena, &csv,
                 &faults))
        for (int kind = 0; kind < FACT_KIND_COUNT && found < 0; kind++)
            if (header_fits((enum fact_kind)kind, &csv))
                found = kind;
    arena_clear(&arena);
    return found;
}

void
facts_date(struct catalog *catalog, struct arena *arena)
{
    char text[DATE_TEXT_SIZE];
    bool any = false;

    for (int i = 0; i < FACT_KIND_COUNT; i++) {
        enum fact_kind kind = (enum fact_kind)i;
        size_t count;
        const char *rows = fact_rows(catalog, kind, &count);

        for (size_t row = 0; row < count; row++) {
            const struct provenance *from = fact_provenance_of(
                kind, rows + row * fact_table[kind].size);

            if (from->origin != ORIGIN_SHIPPED ||
                (any && from->as_of_day <= catalog->as_of_day))
                continue;
            catalog->as_of_day = from->as_of_day;
            any = true;
        }
    }
    assert(any);
    date_format(catalog->as_of_day, text);
    catalog->as_of = arena_strdup(arena, text);
    catalog->version = arena_printf(arena, "%.4s.%.2s", text, text + 5);
}

/* ---- writing
 * --------------------------------------------------------------------------- */

/* The most tiers that a row of the catalog has. */
static size_t
tiers_most(const struct catalog *catalog)
{
    size_t most = 0;

    for (size_t i = 0; i < catalog->offer_count; i++)
        if (catalog->offers[i].tier_count > most)
            most = catalog->offers[i].tier_count;
    return most;
}

static void
tier_write(const struct api_tier *tier, struct strbuf *out)
{
    const struct price prices[] = {tier->input, tier->output, tier->cached};

    strbuf_addf(out, ",%lld", (long long)tier->above_tokens);
    for (size_t i = 0; i < ARRAY_LEN(prices); i++) {
        strbuf_addc(out, ',');
        price_format(prices[i], out);
    }
}

static void
tiers_write(const struct api_offer *offer, size_t tiers, struct strbuf *out)
{
    for (size_t i = 0; i < tiers; i++)
        if (i < offer->tier_count)
            tier_write(&offer->tiers[i], out);
        else
            strbuf_fill(out, ',', TIER_PART_COUNT);
}

static void
header_write(const struct fact_info *info, size_t tiers, struct strbuf *out)
{
    for (size_t i = 0; i < info->field_count; i++) {
        strbuf_add(out, i ? "," : "");
        strbuf_add(out, info->fields[i].name);
    }
    for (size_t tier = 0; tier < tiers; tier++)
        for (int part = 0; part < TIER_PART_COUNT; part++) {
            strbuf_addc(out, ',');
            strbuf_add(out, tier_columns[tier][part]);
        }
    strbuf_add(out, "\r\n");
}

void
facts_write(enum fact_kind kind, const struct catalog *catalog, struct strbuf *out)
{
    const struct fact_info *info = &fact_table[kind];
    size_t count, tiers = kind == FACT_OFFER ? tiers_most(catalog) : 0;
    const char *row = fact_rows(catalog, kind, &count);
    struct strbuf cell;

    strbuf_init(&cell);
    header_write(info, tiers, out);
    for (; count > 0; count--, row += info->size) {
        for (size_t i = 0; i < info->field_count; i++) {
            strbuf_reset(&cell);
            field_format(&info->fields[i], row, &cell);
            strbuf_add(out, i ? "," : "");
            csv_write(cell.data, field_value(&info->fields[i]) == VALUE_TEXT, out);
        }
        if (tiers)
            tiers_write((const struct api_offer *)(const void *)row, tiers, out);
        strbuf_add(out, "\r\n");
    }
    strbuf_clear(&cell);
}
