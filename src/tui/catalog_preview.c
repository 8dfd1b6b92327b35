/*
 * catalog_preview.c - what an update of the catalog would change, as a report.
 *
 * Counts first, then what saved assessments make of it, then the changes themselves:
 * who reads only the first lines knows whether to read on.
 */
#include "tui/catalog_preview.h"

#include "model/field.h"
#include "model/strategy.h"
#include "report/fact_report.h"
#include "report/show.h"

static void
add_more(struct blocks *blocks, size_t count, size_t shown)
{
    if (count > shown)
        blocks_add(blocks, BLOCK_NOTE,
                   arena_printf(blocks->arena, "and %zu more", count - shown))
            ->tone = TONE_MUTED;
}

/* ---- counts --------------------------------------------------------------------------- */

static void
add_count(struct entries *entries, size_t count, const char *words, enum tone tone)
{
    if (count)
        entries_add(entries,
                    arena_printf(entries->arena, "%s %s",
                                 show_count(entries->arena, (double)count), words))
            ->tone = tone;
}

static void
add_list_counts(const struct catalog_update *update, struct entries *entries)
{
    const struct preview *preview = &update->preview;
    const struct price_list *list = &update->list;

    add_count(entries, preview->counts[PREVIEW_ADDED], "new", TONE_PLAIN);
    add_count(entries, preview->counts[PREVIEW_CHANGED], "with another price",
              TONE_PLAIN);
    add_count(entries, preview->counts[PREVIEW_CONFIRMED],
              "with the same price, of another day or source", TONE_PLAIN);
    add_count(entries, preview->counts[PREVIEW_SAME], "there already", TONE_MUTED);
    add_count(entries, preview->counts[PREVIEW_WITHDRAWN],
              "that the list had and has no longer", TONE_ATTENTION);
    add_count(entries, list->past_count, "of the past, kept as history", TONE_PLAIN);
    add_count(entries, preview->disagreeing,
              arena_printf(
                  entries->arena, "over %s %% apart from another source",
                  show_exact(entries->arena,
                             update->merged.parameters[PARAMETER_DISAGREE_PCT].value)),
              TONE_ATTENTION);
    add_count(entries, preview->kept,
              "that you have a price of your own for, which stays", TONE_PLAIN);
    add_count(entries, preview->older,
              "older than what the catalog has, which stays in force", TONE_ATTENTION);
    add_count(entries, preview->retiring,
              "retired or superseded, says the list: in no plan", TONE_ATTENTION);
    add_count(entries, list->refused.count, "refused as wrong", TONE_ATTENTION);
    add_count(entries, list->ignored.count, "left out: not for us, or without a price",
              TONE_MUTED);
}

static void
add_fact_counts(const struct native_import *facts, struct entries *entries)
{
    size_t counts[DIFF_COUNT] = {0};

    for (size_t i = 0; i < facts->change_count; i++)
        counts[facts->changes[i].what]++;
    add_count(entries, counts[DIFF_ADDED], "new", TONE_PLAIN);
    add_count(entries, counts[DIFF_CHANGED], "changed", TONE_PLAIN);
    add_count(entries, facts->same, "in the catalog already", TONE_MUTED);
}

static void
add_counts(const struct catalog_update *update, struct blocks *blocks)
{
    struct entries entries;
    struct block *list;

    entries_init(&entries, blocks->arena);
    if (update->format == UPDATE_NATIVE)
        add_fact_counts(&update->facts, &entries);
    else
        add_list_counts(update, &entries);
    if (!entries.count)
        return;
    list = blocks_add(blocks, BLOCK_LIST, NULL);
    list->entries = entries.items;
    list->entry_count = entries.count;
}

/* ---- saved assessments ----------------------------------------------------------------- */

static const char *
leader_text(const struct update_effect *effect, int side, struct arena *arena)
{
    int leader = effect->leader[side];

    return leader < 0 ? "none passes"
                      : arena_printf(arena, "%s %s", strategy_names[leader],
                                     show_score(arena, effect->score[side]));
}

static const char *
percent_text(struct arena *arena, double from, double to)
{
    return from > 0 ? arena_printf(arena, "%+.1f %%", 100 * (to - from) / from) : "";
}

static void
add_effect(const struct update_effect *effect, struct entries *entries)
{
    struct arena *arena = entries->arena;
    bool moves = effect->leader[0] != effect->leader[1];

    entries_add(entries, effect->id);
    entries_add(entries, leader_text(effect, 0, arena));
    entries_add(entries, moves ? leader_text(effect, 1, arena)
                               : show_score(arena, effect->score[1]))
        ->tone = moves ? TONE_ATTENTION : TONE_PLAIN;
    entries_add(entries, show_money(arena, effect->tco_usd[0]));
    entries_add(entries, show_money(arena, effect->tco_usd[1]));
    entries_add(entries, percent_text(arena, effect->tco_usd[0], effect->tco_usd[1]));
}

static const char *
effects_sentence(const struct update_effects *effects, size_t changed, size_t leaders,
                 struct arena *arena)
{
    const char *total = show_things(arena, (double)effects->total, "saved assessment");

    if (effects->count < effects->total)
        return arena_printf(arena, "Looking at %s, %s so far ...", total,
                            show_count(arena, (double)effects->count));
    if (!effects->total)
        return "No assessment is saved.";
    if (!changed)
        return arena_printf(arena, "No leader and no cost of %s would change.", total);
    return arena_printf(arena,
                        "Of %s, %zu would cost something else; %zu would have "
                        "another leader.",
                        total, changed, leaders);
}

static void
add_effects(const struct update_effects *effects, size_t most, struct blocks *blocks)
{
    static const struct column columns[] = {{"Saved", false}, {"Leader now", false},
                                            {"Then", false},  {"TCO now", true},
                                            {"Then", true},   {"Change", true}};
    size_t changed = 0, leaders = 0, unknown = 0;
    struct entries entries;

    entries_init(&entries, blocks->arena);
    for (size_t i = 0; i < effects->count; i++) {
        const struct update_effect *effect = &effects->items[i];

        unknown += !effect->is_known;
        leaders += effect->is_known && effect->leader[0] != effect->leader[1];
        if (effect->is_changed && changed++ < most)
            add_effect(effect, &entries);
    }
    blocks_add(blocks, BLOCK_PARAGRAPH,
               effects_sentence(effects, changed, leaders, blocks->arena))
        ->tone = leaders ? TONE_ATTENTION : TONE_PLAIN;
    if (entries.count)
        blocks_table(blocks, NULL, columns, ARRAY_LEN(columns), &entries);
    add_more(blocks, changed, most);
    if (unknown)
        blocks_add(blocks, BLOCK_NOTE,
                   arena_printf(blocks->arena,
                                "%zu cannot be told: their answers are not complete.",
                                unknown))
            ->tone = TONE_MUTED;
}

/* ---- prices ----------------------------------------------------------------------------- */

static const char *
price_text(struct arena *arena, struct price price)
{
    return price.known ? show_exact(arena, (double)price.micro / 1e6) : "?";
}

/* "2.5 / 10", and a + where long prompts cost something else. */
static const char *
prices_text(struct arena *arena, const struct api_offer *offer)
{
    const char *tiers = offer->tier_count ? " +" : "";

    return arena_printf(arena, "%s / %s%s", price_text(arena, offer->input),
                        price_text(arena, offer->output), tiers);
}

/* "272k": a tier's size, where there is little room. */
static const char *
size_text(struct arena *arena, int64_t tokens)
{
    return tokens % 1000 == 0 ? arena_printf(arena, "%lldk", (long long)(tokens / 1000))
                              : show_count(arena, (double)tokens);
}

/* How the prices of long prompts moved: the first tier that is another one; "" none. */
static const char *
tiers_text(struct arena *arena, const struct api_offer *from,
           const struct api_offer *to)
{
    size_t i = preview_tiers_alike(from, to);
    const struct api_tier *now = i < from->tier_count ? &from->tiers[i] : NULL;
    const struct api_tier *then = i < to->tier_count ? &to->tiers[i] : NULL;

    if (!then)
        return now ? arena_printf(arena, "no >%s", size_text(arena, now->above_tokens))
                   : "";
    if (now && now->above_tokens == then->above_tokens &&
        price_compare(now->input, then->input) == 0 &&
        price_compare(now->output, then->output) == 0)
        return arena_printf(arena, "cached >%s", size_text(arena, then->above_tokens));
    return arena_printf(arena, ">%s: %s / %s", size_text(arena, then->above_tokens),
                        price_text(arena, then->input),
                        price_text(arena, then->output));
}

/* What moved where neither input nor output did; "" otherwise. */
static const char *
moved_text(struct arena *arena, const struct preview_line *line)
{
    const struct api_offer *before = line->before, *after = line->after;

    if (price_compare(before->input, after->input) != 0 ||
        price_compare(before->output, after->output) != 0)
        return "";
    return price_compare(before->cached, after->cached) != 0
               ? "cached input"
               : tiers_text(arena, before, after);
}

/* What is special about a change: who stays, or disagrees, and what else moved. */
static const char *
flag_text(struct arena *arena, const struct preview_line *line)
{
    const char *who = line->kept        ? "yours stays"
                      : line->older     ? "newer stays"
                      : line->disagrees ? "differs"
                                        : "";
    const char *moved = moved_text(arena, line);

    return *who && *moved ? arena_printf(arena, "%s; %s", who, moved)
           : *who         ? who
                          : moved;
}

static void
add_changed(const struct preview_line *line, struct entries *entries)
{
    struct arena *arena = entries->arena;

    entries_add(entries, line->after->id);
    entries_add(entries, prices_text(arena, line->before));
    entries_add(entries, prices_text(arena, line->after));
    entries_add(entries, line->change_pct != 0
                             ? arena_printf(arena, "%+.1f %%", line->change_pct)
                             : "");
    entries_add(entries, flag_text(arena, line))->tone = line->disagrees
                                                             ? TONE_ATTENTION
                                                             : TONE_PLAIN;
}

static void
add_one_sided(const struct preview_line *line, struct entries *entries)
{
    const struct api_offer *offer = line->after ? line->after : line->before;

    entries_add(entries, offer->id);
    entries_add(entries, offer->provider_id);
    entries_add(entries, prices_text(entries->arena, offer));
}

/* All lines of a kind of change, as a table of its own. */
static void
add_lines(const struct preview *preview, enum preview_what what, size_t most,
          struct blocks *blocks)
{
    static const struct column changed[] = {{"Another price", false},
                                            {"Now, in / out", true},
                                            {"Then", true},
                                            {"Change", true},
                                            {"Note", false}};
    static const struct column added[] = {
        {"New", false}, {"Provider", false}, {"In / out", true}};
    static const struct column withdrawn[] = {
        {"No longer listed", false}, {"Provider", false}, {"In / out", true}};
    size_t shown = 0;
    struct entries entries;

    if (!preview->counts[what])
        return;
    entries_init(&entries, blocks->arena);
    for (size_t i = 0; i < preview->line_count && shown < most; i++) {
        if (preview->lines[i].what != what)
            continue;
        if (what == PREVIEW_CHANGED)
            add_changed(&preview->lines[i], &entries);
        else
            add_one_sided(&preview->lines[i], &entries);
        shown++;
    }
    if (what == PREVIEW_CHANGED)
        blocks_table(blocks, NULL, changed, ARRAY_LEN(changed), &entries);
    else
        blocks_table(blocks, NULL, what == PREVIEW_ADDED ? added : withdrawn,
                     ARRAY_LEN(added), &entries);
    add_more(blocks, preview->counts[what], shown);
}

/* What is no longer served, whatever else the list says of it. */
static void
add_retiring(const struct preview *preview, size_t most, struct blocks *blocks)
{
    static const struct column columns[] = {
        {"Retired or superseded", false}, {"Provider", false}, {"In / out", true}};
    struct entries entries;
    size_t shown = 0;

    entries_init(&entries, blocks->arena);
    for (size_t i = 0; i < preview->line_count && shown < most; i++)
        if (preview->lines[i].retires) {
            add_one_sided(&preview->lines[i], &entries);
            shown++;
        }
    if (!shown)
        return;
    blocks_table(blocks, NULL, columns, ARRAY_LEN(columns), &entries);
    add_more(blocks, preview->retiring, shown);
}

static const char *
name_shown(const char *name)
{
    return *name ? name : "(no name)";
}

/* What is wrong in the file: entry by entry. */
static void
add_refused(const struct list_skips *skips, struct blocks *blocks)
{
    static const struct column columns[] = {{"Refused", false}, {"Reason", false}};
    size_t shown = skips->count < LIST_SKIPS_SHOWN ? skips->count : LIST_SKIPS_SHOWN;
    struct entries entries;

    if (!shown)
        return;
    entries_init(&entries, blocks->arena);
    for (size_t i = 0; i < shown; i++) {
        entries_add(&entries, name_shown(skips->first[i].name));
        entries_add(&entries, skips->first[i].reason);
    }
    blocks_table(blocks, NULL, columns, ARRAY_LEN(columns), &entries);
    add_more(blocks, skips->count, shown);
}

/* What is only not for us is more, and of few kinds: how many of each, and who. */
static void
add_left_out(const struct list_skips *skips, struct blocks *blocks)
{
    static const struct column columns[] = {
        {"Left out", false}, {"Entries", true}, {"For example", false}};
    struct entries entries;

    if (!skips->count)
        return;
    entries_init(&entries, blocks->arena);
    for (size_t i = 0; i < skips->reason_count; i++) {
        const struct list_reason *reason = &skips->reasons[i];
        const char *examples = "";

        for (size_t j = 0; j < reason->count && j < LIST_EXAMPLES; j++)
            examples = arena_printf(blocks->arena, "%s%s%s", examples, j ? ", " : "",
                                    name_shown(reason->examples[j]));
        entries_add(&entries, reason->reason);
        entries_add(&entries, show_count(blocks->arena, (double)reason->count));
        entries_add(&entries, examples);
    }
    blocks_table(blocks, NULL, columns, ARRAY_LEN(columns), &entries);
}

static bool
has_tiers(const struct price_list *list)
{
    for (size_t i = 0; i < list->offer_count; i++)
        if (list->offers[i].tier_count)
            return true;
    return false;
}

static void
add_list(const struct catalog_update *update, size_t most, struct blocks *blocks)
{
    const struct price_list *list = &update->list;

    blocks_add(
        blocks, BLOCK_NOTE,
        has_tiers(list)
            ? "Prices are USD for 1M tokens; + : long prompts cost more or less; "
              ">200k: those over 200 000 tokens."
            : "Prices are USD for 1M tokens.")
        ->tone = TONE_MUTED;
    add_lines(&update->preview, PREVIEW_CHANGED, most, blocks);
    add_lines(&update->preview, PREVIEW_WITHDRAWN, most, blocks);
    add_retiring(&update->preview, most, blocks);
    add_lines(&update->preview, PREVIEW_ADDED, most, blocks);
    add_refused(&list->refused, blocks);
    add_left_out(&list->ignored, blocks);
}

void
catalog_preview_blocks(const struct catalog_update *update,
                       const struct update_effects *effects, size_t most,
                       struct blocks *blocks)
{
    bool native = update->format == UPDATE_NATIVE;

    if (!catalog_update_changes(update))
        blocks_add(blocks, BLOCK_PARAGRAPH, "Nothing of it would change the catalog.");
    add_counts(update, blocks);
    for (size_t i = 0; i < update->list.warning_count; i++)
        blocks_add(blocks, BLOCK_NOTE, update->list.warnings[i])->tone = TONE_ATTENTION;
    add_effects(effects, most, blocks);
    if (native)
        fact_changes_blocks(update->facts.changes, update->facts.change_count, most,
                            blocks);
    else
        add_list(update, most, blocks);
}
