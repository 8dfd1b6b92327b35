/*
 * pilot_csv.c - rows of a pilot from a CSV file.
 */
#include "import/pilot_csv.h"

#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "import/csv.h"
#include "import/pilot_file.h"
#include "model/catalog.h"
#include "model/pilot.h"

/* A file being read. */
struct reader {
    struct csv csv;
    const struct catalog *catalog;
    int approach;                    /* its column */
    int columns[PILOT_MEMBER_COUNT]; /* of each member; -1: none */
    struct arena *arena;
    struct error_list *faults;
};

static bool
fault(const struct reader *in, const struct csv_cell *cell, const char *what,
      const char *mend)
{
    struct error err;

    error_set(&err, ERROR_INPUT, NULL, mend, "%s", what);
    return csv_fault(&in->csv, cell, &err, in->faults);
}

/* ---- columns ------------------------------------------------------------------------ */

/* The column that was meant, else all there are: without blanks an error has room for them. */
static const char *
column_mend(const struct reader *in, const char *wrong, const char *const *names,
            size_t count)
{
    const char *nearest = text_nearest(wrong, names, count);
    char list[sizeof((struct error *)0)->mend];

    if (nearest)
        return arena_printf(in->arena, "did you mean '%s'?", nearest);
    text_join(names, count, ",", list, sizeof list);
    return arena_strdup(in->arena, list);
}

/* A column that is no member, or a member that every row needs and no column is. */
static bool
columns_check(struct reader *in)
{
    const char *names[PILOT_MEMBER_COUNT + 1] = {"approach"};
    bool good = true;

    for (size_t i = 0; i < PILOT_MEMBER_COUNT; i++)
        names[i + 1] = pilot_members[i].name;
    for (size_t i = 0; i < in->csv.width; i++) {
        bool known = false;

        for (size_t n = 0; n < ARRAY_LEN(names); n++)
            known = known || strcmp(names[n], in->csv.header[i].text) == 0;
        if (!known)
            good = fault(
                in, &in->csv.header[i],
                arena_printf(in->arena, "unknown column '%s'",
                             text_quoted(in->csv.header[i].text).text),
                column_mend(in, in->csv.header[i].text, names, ARRAY_LEN(names)));
    }
    in->approach = csv_column(&in->csv, "approach");
    if (in->approach < 0)
        good = fault(in, &in->csv.header[0], "no column 'approach'", "own or api");
    if (csv_column(&in->csv, "model") < 0)
        good = fault(in, &in->csv.header[0], "no column 'model'", "ids of the catalog");
    for (size_t i = 0; i < PILOT_MEMBER_COUNT; i++)
        in->columns[i] = csv_column(&in->csv, pilot_members[i].name);
    return good;
}

/* ---- rows --------------------------------------------------------------------------- */

static bool
number_take(const struct reader *in, const struct csv_cell *cell,
            const struct pilot_member *member, struct pilot *row)
{
    char allowed[120];
    const char *wrong;
    double number;

    amount_allowed(&member->amount, allowed, sizeof allowed);
    if (!number_parse_decimal(cell->text, &number))
        return fault(in, cell,
                     arena_printf(in->arena, "%s: '%s' is no number", member->name,
                                  text_quoted(cell->text).text),
                     allowed);
    wrong = amount_fault(&member->amount, number);
    if (wrong)
        return fault(in, cell,
                     arena_printf(in->arena, "%s: '%s' %s", member->name,
                                  text_quoted(cell->text).text, wrong),
                     allowed);
    pilot_number_set(row, member, number);
    return true;
}

static bool
text_take(const struct reader *in, const struct csv_cell *cell,
          const struct pilot_member *member, struct pilot *row)
{
    const char *text = csv_text(cell);
    long day;

    if (strpbrk(text, "\n\t"))
        return fault(in, cell,
                     arena_printf(in->arena, "%s: line break or tab", member->name),
                     "write it on one line, with blanks");
    if (member->type == PILOT_DATE && !date_parse(text, &day))
        return fault(in, cell,
                     arena_printf(in->arena, "%s: '%s' is no date", member->name,
                                  text_quoted(text).text),
                     "YYYY-MM-DD, YYYY-MM or YYYY");
    *(const char **)pilot_member_at(row, member) = text;
    return true;
}

static bool
member_take(const struct reader *in, const struct csv_cell *cell,
            const struct pilot_member *member, struct pilot *row)
{
    if (member->own_only && row->approach != PILOT_OWN)
        return fault(in, cell,
                     arena_printf(in->arena, "only a row of own has %s", member->name),
                     "leave it empty");
    if (member->api_only && row->approach != PILOT_API)
        return fault(in, cell,
                     arena_printf(in->arena, "only a row of api has %s", member->name),
                     "leave it empty");
    return member->type == PILOT_TEXT || member->type == PILOT_DATE
               ? text_take(in, cell, member, row)
               : number_take(in, cell, member, row);
}

static bool
approach_take(const struct reader *in, size_t index, struct pilot *row)
{
    const struct csv_cell *cell = csv_cell(&in->csv, index, (size_t)in->approach);

    for (int a = 0; a < PILOT_APPROACH_COUNT; a++)
        if (strcmp(pilot_approach_names[a], cell->text) == 0) {
            row->approach = (enum pilot_approach)a;
            return true;
        }
    return fault(in, cell,
                 arena_printf(in->arena, "approach cannot be '%s'; use one of",
                              text_quoted(cell->text).text),
                 "own, api");
}

static bool
id_fault(const struct reader *in, size_t index, const char *column, const char *id,
         const char *what, const char *kind)
{
    const struct csv_cell *cell = csv_cell(&in->csv, index,
                                           (size_t)csv_column(&in->csv, column));

    return fault(
        in, cell,
        arena_printf(in->arena, "'%s' is no %s of the catalog", text_quoted(id).text,
                     what),
        arena_printf(in->arena, "see 'llm-decide catalog list --kind=%s'", kind));
}

/* What a row names has to be there. */
static bool
ids_check(const struct reader *in, size_t index, const struct pilot *row)
{
    bool good = true;

    if (!pilot_model_is_known(in->catalog, row->approach, row->model))
        good = id_fault(in, index, "model", row->model, "model", "models");
    if (row->gpu && !catalog_gpu(in->catalog, row->gpu))
        good = id_fault(in, index, "gpu", row->gpu, "card", "gpus");
    if (row->provider && !catalog_provider(in->catalog, row->provider))
        good = id_fault(in, index, "provider", row->provider, "provider", "providers");
    return good;
}

/* What a row needs as a whole, as in an answers file. */
static bool
row_check(const struct reader *in, size_t index, const struct pilot *row)
{
    const struct csv_cell *cell = csv_cell(&in->csv, index, 0);
    bool speed = row->output_tokens_per_second.known ||
                 row->user_tokens_per_second.known;
    char list[80];

    if (!row->model)
        return fault(in, cell, "no model", "say which one was measured");
    if (row->quantization && precision_find(row->quantization) < 0) {
        text_join(precision_names, PRECISION_COUNT, ", ", list, sizeof list);
        return fault(in, cell,
                     arena_printf(in->arena, "quantization cannot be '%s'; use one of",
                                  text_quoted(row->quantization).text),
                     list);
    }
    if (row->approach == PILOT_OWN && speed &&
        !(row->quantization && row->gpu && row->gpus))
        return fault(in, cell, "a speed of own replicas needs what it was measured on",
                     "add quantization, gpu and gpus");
    return ids_check(in, index, row);
}

static bool
row_read(const struct reader *in, size_t index, struct pilot *row)
{
    bool good = true;

    if (!approach_take(in, index, row))
        return false;
    for (size_t i = 0; i < PILOT_MEMBER_COUNT; i++) {
        const struct csv_cell *cell = in->columns[i] < 0
                                          ? NULL
                                          : csv_cell(&in->csv, index,
                                                     (size_t)in->columns[i]);

        if (cell && *cell->text)
            good = member_take(in, cell, &pilot_members[i], row) && good;
    }
    return good && row_check(in, index, row);
}

bool
pilot_csv_read(const struct pilot_source *source, const struct catalog *catalog,
               struct arena *arena, struct pilot **out, size_t *count,
               struct error_list *faults)
{
    struct reader in = {.catalog = catalog, .arena = arena, .faults = faults};
    bool good;

    *out = NULL;
    *count = 0;
    if (!csv_read(source->path, source->bytes, source->size, arena, &in.csv, faults) ||
        !columns_check(&in))
        return false;
    good = in.csv.row_count > 0 ||
           fault(&in, &in.csv.header[0], "no row", "a line for each arm");
    *out = ARENA_ARRAY(arena, in.csv.row_count, struct pilot);
    for (size_t i = 0; i < in.csv.row_count; i++) {
        (*out)[i] = (struct pilot){.date = source->date, .source = source->name};
        good = row_read(&in, i, &(*out)[i]) && good;
    }
    *count = good ? in.csv.row_count : 0;
    return good;
}
