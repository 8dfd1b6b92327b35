/*
 * fact_report.c - rows of facts, and what differs between two sets of them, in words.
 */
#include "report/fact_report.h"

#include "base/strbuf.h"
#include "base/text.h"
#include "report/show.h"

static const char *
field_text(const struct fact_field *field, const void *row, struct arena *arena)
{
    struct strbuf text;
    const char *out;

    strbuf_init(&text);
    field_format(field, row, &text);
    out = arena_strdup(arena, text.data);
    strbuf_clear(&text);
    return out;
}

const char *
fact_title(enum fact_kind kind, const void *row, struct arena *arena)
{
    const struct fact_info *info = &fact_table[kind];
    struct strbuf title;
    const char *out;

    strbuf_init(&title);
    for (size_t i = 0; i < info->field_count; i++) {
        const char *text = info->fields[i].key
                               ? field_text(&info->fields[i], row, arena)
                               : "";

        if (*text)
            strbuf_addf(&title, "%s%s", title.length ? ", " : "", text);
    }
    out = arena_strdup(arena, title.data);
    strbuf_clear(&title);
    return out;
}

/* ---- one row ------------------------------------------------------------------------- */

static const char *
tier_text(const struct api_tier *tier, struct arena *arena)
{
    return arena_printf(
        arena, "%s in, %s out",
        tier->input.known ? show_exact(arena, (double)tier->input.micro / 1e6)
                          : show_unknown,
        tier->output.known ? show_exact(arena, (double)tier->output.micro / 1e6)
                           : show_unknown);
}

static void
add_tiers(const struct api_offer *offer, struct facts *facts)
{
    for (size_t i = 0; i < offer->tier_count; i++)
        facts_add(facts,
                  arena_printf(
                      facts->arena, "above %s tokens",
                      show_count(facts->arena, (double)offer->tiers[i].above_tokens)),
                  tier_text(&offer->tiers[i], facts->arena));
}

void
fact_blocks(enum fact_kind kind, const void *row, struct blocks *blocks)
{
    const struct fact_info *info = &fact_table[kind];
    const struct provenance *provenance = fact_provenance_of(kind, row);
    struct arena *arena = blocks->arena;
    struct facts facts;

    facts_init(&facts, arena);
    for (size_t i = 0; i < info->field_count; i++) {
        const struct fact_field *field = &info->fields[i];
        const char *text = field_text(field, row, arena);

        if (*text)
            facts_add(&facts, field->name, show_with_unit(arena, text, field->unit));
    }
    if (kind == FACT_OFFER)
        add_tiers(row, &facts);
    facts_add(&facts, "origin", origin_names[provenance->origin]);
    blocks_facts(blocks, NULL, &facts);
}

static void
price_json(const char *name, struct price price, struct json *json)
{
    json_put_maybe_money(json, name,
                         price.known ? maybe_of((double)price.micro / 1e6)
                                     : maybe_unknown());
}

static void
tiers_json(const struct api_offer *offer, struct json *json)
{
    json_array_open(json, "tiers");
    for (size_t i = 0; i < offer->tier_count; i++) {
        json_object_open_inline(json, NULL);
        json_put_integer(json, "above_tokens", offer->tiers[i].above_tokens);
        price_json("input_usd_per_mtok", offer->tiers[i].input, json);
        price_json("output_usd_per_mtok", offer->tiers[i].output, json);
        price_json("cached_input_usd_per_mtok", offer->tiers[i].cached, json);
        json_object_close(json);
    }
    json_array_close(json);
}

static void
field_json(const struct fact_field *field, const char *name, const void *row,
           struct arena *arena, struct json *json)
{
    const char *text;

    switch (field_value(field)) {
    case VALUE_NUMBER:
        json_put_maybe_real(json, name, field_number(field, row));
        break;
    case VALUE_PRICE:
        price_json(name, field_price(field, row), json);
        break;
    case VALUE_TEXT:
        text = field_text(field, row, arena);
        json_put_text(json, name, *text ? text : NULL);
        break;
    }
}

void
fact_json(enum fact_kind kind, const void *row, struct json *json)
{
    const struct fact_info *info = &fact_table[kind];
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < info->field_count; i++)
        field_json(&info->fields[i], info->fields[i].name, row, &arena, json);
    if (kind == FACT_OFFER)
        tiers_json(row, json);
    json_put_text(json, "origin", origin_names[fact_provenance_of(kind, row)->origin]);
    arena_clear(&arena);
}

/* ---- changes ------------------------------------------------------------------------- */

/* A number or price of a row. */
static struct maybe
field_amount(const struct fact_field *field, const void *row)
{
    struct price price;

    if (field_value(field) == VALUE_NUMBER)
        return field_number(field, row);
    price = field_price(field, row);
    return price.known ? maybe_of((double)price.micro) : maybe_unknown();
}

/* By how many percent a number or price moved; unknown where that says nothing. */
static struct maybe
field_change(const struct fact_field *field, const struct fact_diff *change)
{
    struct maybe from, to;

    if (change->what != DIFF_CHANGED || field_value(field) == VALUE_TEXT)
        return maybe_unknown();
    from = field_amount(field, change->before);
    to = field_amount(field, change->after);
    return from.known && to.known && from.value > 0
               ? maybe_of(100 * (to.value - from.value) / from.value)
               : maybe_unknown();
}

static bool
has_changed(const struct fact_diff *change, size_t field)
{
    return (change->fields >> field & 1) != 0;
}

static const char *
percent_text(struct arena *arena, struct maybe change)
{
    return change.known ? arena_printf(arena, "%+.1f %%", change.value) : "";
}

/* The beginning of a text that may be long: an address, a note. */
static const char *
cell_text(const struct fact_field *field, const void *row, struct arena *arena)
{
    enum { COLUMNS_SHOWN = 10 };
    const char *text = field_text(field, row, arena);
    struct strbuf cut;

    if (text_width(text) <= COLUMNS_SHOWN)
        return text;
    strbuf_init(&cut);
    text_pad(&cut, text, COLUMNS_SHOWN);
    text = arena_strdup(arena, cut.data);
    strbuf_clear(&cut);
    return text;
}

static void
add_cells(struct entries *entries, const struct fact_diff *change, const char *field,
          const char *before, const char *after, const char *percent)
{
    const void *row = change->after ? change->after : change->before;

    entries_add(entries, fact_title(change->kind, row, entries->arena));
    entries_add(entries, field)->tone = change->what == DIFF_ADDED     ? TONE_GOOD
                                        : change->what == DIFF_REMOVED ? TONE_ATTENTION
                                                                       : TONE_PLAIN;
    entries_add(entries, before);
    entries_add(entries, after);
    entries_add(entries, percent);
}

static void
add_change(struct entries *entries, const struct fact_diff *change)
{
    const struct fact_info *info = &fact_table[change->kind];
    struct arena *arena = entries->arena;

    if (change->what != DIFF_CHANGED) {
        add_cells(entries, change, change->what == DIFF_ADDED ? "(new)" : "(gone)", "",
                  "", "");
        return;
    }
    for (size_t i = 0; i < info->field_count; i++)
        if (has_changed(change, i))
            add_cells(entries, change, info->fields[i].name,
                      cell_text(&info->fields[i], change->before, arena),
                      cell_text(&info->fields[i], change->after, arena),
                      percent_text(arena, field_change(&info->fields[i], change)));
    if (change->tiers)
        add_cells(entries, change, "tiers", "", "", "");
}

/* The changes of one kind, which stand together. */
static void
add_kind(const struct fact_diff *changes, size_t count, struct blocks *blocks)
{
    static const struct column columns[] = {{"Entry", false},
                                            {"Field", false},
                                            {"Before", true},
                                            {"After", true},
                                            {"By", true}};
    struct entries entries;

    entries_init(&entries, blocks->arena);
    for (size_t i = 0; i < count; i++)
        add_change(&entries, &changes[i]);
    blocks_table(blocks,
                 arena_printf(blocks->arena, "Of %s", fact_table[changes->kind].name),
                 columns, ARRAY_LEN(columns), &entries);
}

void
fact_changes_blocks(const struct fact_diff *changes, size_t count, size_t most,
                    struct blocks *blocks)
{
    size_t shown = count < most ? count : most, end;

    for (size_t i = 0; i < shown; i = end) {
        for (end = i; end < shown && changes[end].kind == changes[i].kind; end++)
            ;
        add_kind(&changes[i], end - i, blocks);
    }
    if (count > most)
        blocks_add(blocks, BLOCK_NOTE,
                   arena_printf(blocks->arena, "and %zu more", count - most))
            ->tone = TONE_MUTED;
}

void
fact_changes_json(const struct fact_diff *changes, size_t count, const char *name,
                  struct json *json)
{
    struct arena arena;

    arena_init(&arena);
    json_array_open(json, name);
    for (size_t i = 0; i < count; i++) {
        const struct fact_diff *change = &changes[i];
        const struct fact_info *info = &fact_table[change->kind];

        json_object_open(json, NULL);
        json_put_text(json, "what", diff_what_names[change->what]);
        json_put_text(json, "kind", info->name);
        json_put_text(json, "entry",
                      fact_title(change->kind,
                                 change->after ? change->after : change->before,
                                 &arena));
        json_array_open(json, "fields");
        for (size_t f = 0; f < info->field_count; f++)
            if (change->what == DIFF_CHANGED && has_changed(change, f)) {
                json_object_open_inline(json, NULL);
                json_put_text(json, "field", info->fields[f].name);
                field_json(&info->fields[f], "before", change->before, &arena, json);
                field_json(&info->fields[f], "after", change->after, &arena, json);
                json_put_maybe_real(json, "change_pct",
                                    field_change(&info->fields[f], change));
                json_object_close(json);
            }
        json_array_close(json);
        json_put_bool(json, "tiers_differ", change->tiers);
        json_object_close(json);
    }
    json_array_close(json);
    arena_clear(&arena);
}

static void
add_csv(struct rows *rows, const struct fact_diff *change,
        const struct fact_field *field, struct arena *arena)
{
    rows_text(rows, diff_what_names[change->what]);
    rows_text(rows, fact_table[change->kind].name);
    rows_text(rows, fact_title(change->kind,
                               change->after ? change->after : change->before, arena));
    rows_text(rows, field ? field->name : change->tiers ? "tiers" : "");
    rows_text(rows, field ? field_text(field, change->before, arena) : "");
    rows_text(rows, field ? field_text(field, change->after, arena) : "");
    rows_maybe(rows, field ? field_change(field, change) : maybe_unknown());
    rows_end(rows);
}

void
fact_changes_csv(const struct fact_diff *changes, size_t count, struct rows *rows)
{
    static const char *const names[] = {"what",   "kind",  "entry",     "field",
                                        "before", "after", "change_pct"};
    struct arena arena;

    arena_init(&arena);
    rows_header(rows, names, ARRAY_LEN(names));
    for (size_t i = 0; i < count; i++) {
        const struct fact_diff *change = &changes[i];

        if (change->what != DIFF_CHANGED || change->tiers)
            add_csv(rows, change, NULL, &arena);
        for (size_t f = 0; f < fact_table[change->kind].field_count; f++)
            if (change->what == DIFF_CHANGED && has_changed(change, f))
                add_csv(rows, change, &fact_table[change->kind].fields[f], &arena);
    }
    arena_clear(&arena);
}
