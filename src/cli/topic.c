/*
 * topic.c - see topic.h.
 */
#include "cli/topic.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/context.h"
#include "cli/output.h"
#include "cli/style.h"
#include "cli/surroundings.h"
#include "cli/topic_keys.h"
#include "model/input.h"
#include "report/phrase.h"
#include "report/plain.h"
#include "report/topic_report.h"

static const char keys_name[] = "keys", keys_summary[] = "the keys of the screens";

/* The kinds of the forms and the catalog, what surrounds the program, and the keys. */
enum {
    GROUP_SURROUNDINGS = TOPIC_KIND_COUNT,
    GROUP_KEYS = GROUP_SURROUNDINGS + SURROUNDING_KIND_COUNT,
    GROUP_COUNT,
};

const size_t topic_group_count = GROUP_COUNT;

struct topic_group
topic_group(size_t at)
{
    if (at < GROUP_SURROUNDINGS)
        return (struct topic_group){topic_kind_names[at], topic_kind_summaries[at]};
    if (at < GROUP_KEYS)
        return (struct topic_group){surrounding_lists[at - GROUP_SURROUNDINGS].name,
                                    surrounding_lists[at - GROUP_SURROUNDINGS].summary};
    return (struct topic_group){keys_name, keys_summary};
}

void
topic_names_add(struct strbuf *out)
{
    for (size_t i = 0; i < topic_group_count; i++)
        strbuf_addf(out, " %s", topic_group(i).name);
    for (int i = 0; i < INPUT_COUNT; i++)
        strbuf_addf(out, " %s", input_table[i].key);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        strbuf_addf(out, " %s", strategy_ids[s]);
    for (int f = 0; f < FACTOR_COUNT; f++)
        strbuf_addf(out, " %s", factor_ids[f]);
}

/* ---- names ----------------------------------------------------------------------------- */

static char
name_letter(char c)
{
    return c == '_' || c == ' ' ? '-' : text_lower(c);
}

/* Whether one of the names, parted by ", ", is the one that is asked for. */
static bool
is_called(const char *names, const char *asked)
{
    while (*names) {
        size_t length = strcspn(names, ","), i = 0;

        while (i < length && asked[i] && name_letter(names[i]) == name_letter(asked[i]))
            i++;
        if (i == length && !asked[i])
            return true;
        names += length;
        names += strspn(names, ", ");
    }
    return false;
}

/* ---- what there is to say -------------------------------------------------------------- */

struct topic_search {
    const char *asked;
    struct topic_source source;
    struct blocks *blocks;
    const char **names; /* all that there are, for a suggestion */
    size_t name_count;
    bool found;
};

/* Note a name; whether it is the one that is asked for. */
static bool
name_take(struct topic_search *search, const char *name)
{
    bool is_it = is_called(name, search->asked);

    search->names[search->name_count++] = name;
    search->found = search->found || is_it;
    return is_it;
}

static void
heading_add(struct blocks *blocks, const char *text)
{
    blocks_add(blocks, BLOCK_HEADING, text)->level = 1;
}

static void
known_look(struct topic_search *search)
{
    for (int kind = 0; kind < TOPIC_KIND_COUNT; kind++) {
        if (name_take(search, topic_kind_names[kind])) {
            heading_add(search->blocks, topic_kind_names[kind]);
            topic_list_add(&search->source, (enum topic_kind)kind, search->blocks);
        }
        for (size_t i = 0; i < topic_count(&search->source, (enum topic_kind)kind); i++)
            if (name_take(search,
                          topic_name(&search->source, (enum topic_kind)kind, i)))
                topic_add(&search->source, (enum topic_kind)kind, i, search->blocks);
    }
}

static void
surrounding_list_add(const struct surrounding_list *list, struct blocks *blocks)
{
    struct block *block;
    struct facts facts;

    heading_add(blocks, list->name);
    if (list->intro[0])
        blocks_add(blocks, BLOCK_PARAGRAPH, list->intro);
    facts_init(&facts, blocks->arena);
    for (size_t i = 0; i < list->count; i++)
        facts_add(&facts, list->items[i].name, list->items[i].text);
    block = blocks_add(blocks, BLOCK_FACTS, NULL);
    block->facts = facts.items;
    block->fact_count = facts.count;
}

static void
surroundings_look(struct topic_search *search)
{
    for (int kind = 0; kind < SURROUNDING_KIND_COUNT; kind++) {
        const struct surrounding_list *list = &surrounding_lists[kind];

        if (name_take(search, list->name))
            surrounding_list_add(list, search->blocks);
        for (size_t i = 0; i < list->count; i++)
            if (name_take(search, list->items[i].name)) {
                heading_add(search->blocks,
                            arena_printf(search->blocks->arena, "%s %s", list->name,
                                         list->items[i].name));
                blocks_add(search->blocks, BLOCK_PARAGRAPH, list->items[i].text);
            }
    }
}

static void
keys_look(struct topic_search *search)
{
    if (!name_take(search, keys_name))
        return;
    heading_add(search->blocks, keys_name);
    topic_keys_add(search->blocks);
}

static void
options_look(struct topic_search *search)
{
    struct blocks *blocks = search->blocks;

    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_info *info = &option_table[i];
        const char *commands[COMMAND_COUNT];
        size_t count = 0;

        if (!name_take(search, info->name))
            continue;
        for (int c = 1; c < COMMAND_COUNT && info->commands; c++)
            if (option_fits((enum cli_option)i, (enum command)c))
                commands[count++] = command_table[c].name;
        heading_add(blocks,
                    arena_printf(blocks->arena, "Option --%s%s%s", info->name,
                                 info->placeholder[0] ? "=" : "", info->placeholder));
        blocks_add(blocks, BLOCK_PARAGRAPH, info->summary);
        if (count)
            blocks_add(blocks, BLOCK_PARAGRAPH,
                       arena_printf(blocks->arena, "Of %s.",
                                    phrase_join(blocks->arena, commands, count)));
    }
}

static bool
fail_unknown(const struct topic_search *search, struct error *err)
{
    const char *nearest = text_nearest(search->asked, search->names,
                                       search->name_count);
    char mend[160];

    if (nearest)
        snprintf(mend, sizeof mend, "did you mean '%s'?", nearest);
    return error_set(err, ERROR_USAGE, "help",
                     nearest ? mend : "see 'llm-decide help' for commands and topics",
                     "knows nothing of '%s'", text_quoted(search->asked).text);
}

/* How many names there can be. */
static size_t
names_most(const struct topic_source *source)
{
    size_t most = GROUP_COUNT + OPTION_COUNT + COMMAND_COUNT;

    for (int kind = 0; kind < TOPIC_KIND_COUNT; kind++)
        most += topic_count(source, (enum topic_kind)kind);
    for (int kind = 0; kind < SURROUNDING_KIND_COUNT; kind++)
        most += surrounding_lists[kind].count;
    return most;
}

static bool
search_write(const struct context *context, struct topic_search *search,
             struct strbuf *out, struct error *err)
{
    struct plain_style style;

    if (!style_read(context->options, &style, err))
        return false;
    search->names = ARENA_ARRAY(search->blocks->arena, names_most(&search->source),
                                const char *);
    for (int i = 1; i < COMMAND_COUNT; i++)
        search->names[search->name_count++] = command_table[i].name;
    known_look(search);
    surroundings_look(search);
    keys_look(search);
    options_look(search);
    if (!search->found)
        return fail_unknown(search, err);
    plain_render(search->blocks, &style, out);
    return true;
}

bool
topic_write(const struct options *options, const char *name, struct strbuf *out,
            int *status, struct error *err)
{
    struct error_list faults = {0};
    struct context context;
    struct blocks blocks;
    bool done = true;

    if (context_open(options, CONTEXT_READ, &context, &faults)) {
        struct topic_search search = {
            .asked = name,
            .source = {&context.form, &context.catalog},
            .blocks = &blocks,
        };

        blocks_init(&blocks, &context.arena);
        done = search_write(&context, &search, out, err);
    } else
        *status = message_errors(&faults);
    context_close(&context);
    return done;
}
