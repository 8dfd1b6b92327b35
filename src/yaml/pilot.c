/*
 * pilot.c - the user's own measurements in an answers file.
 *
 * The table of a row's members is read for reading and for writing, so that the two cannot
 * differ.
 */
#include "yaml/pilot.h"

#include <string.h>

#include "base/text.h"
#include "model/amount.h"
#include "model/catalog.h"
#include "model/pilot.h"
#include "yaml/emit.h"

/* ---- reading --------------------------------------------------------------------- */

static bool
number_read(const struct source *source, const struct node *node,
            const struct amount *amount, double *out)
{
    return amount->whole ? node_integer(source, node, amount->low, amount->high, out)
                         : node_decimal(source, node, amount->low, amount->high, out);
}

static bool
member_read(const struct source *source, const struct node *node,
            const struct pilot_member *member, struct pilot *pilot)
{
    const char *text = NULL;
    double number = 0;

    switch (member->type) {
    case PILOT_TEXT:
    case PILOT_DATE:
        text = member->type == PILOT_DATE ? node_date(source, node)
                                          : node_line(source, node);
        *(const char **)pilot_member_at(pilot, member) = text;
        return text != NULL;
    case PILOT_INT:
    case PILOT_COUNT:
    case PILOT_MAYBE:
        break;
    }
    if (!number_read(source, node, &member->amount, &number))
        return false;
    pilot_number_set(pilot, member, number);
    return true;
}

/* A member that does not belong to a row of this approach. */
static bool
side_check(const struct source *source, const struct node *node,
           const struct pilot_member *member, enum pilot_approach approach)
{
    if (member->own_only && approach != PILOT_OWN)
        return node_fault(source, node, "take it out",
                          "only a row of approach own has it");
    if (member->api_only && approach != PILOT_API)
        return node_fault(source, node, "take it out",
                          "only a row of approach api has it");
    return true;
}

/* Whether a row says enough of what was measured to be used. */
static bool
row_check(const struct source *source, const struct node *row,
          const struct pilot *pilot)
{
    bool speed = pilot->output_tokens_per_second.known ||
                 pilot->user_tokens_per_second.known;
    bool good = node_required(source, row, "model") != NULL;

    if (pilot->quantization && precision_find(pilot->quantization) < 0)
        good = node_choice(source, node_member(row, "quantization"), precision_names,
                           PRECISION_COUNT) >= 0;
    if (pilot->approach == PILOT_OWN && speed &&
        !(pilot->quantization && pilot->gpu && pilot->gpus))
        good = node_fault(source, row, "add quantization, gpu and gpus",
                          "a speed of own replicas needs what it was measured on");
    return good;
}

static bool
row_read(const struct source *source, const struct node *row, struct pilot *pilot)
{
    const char *names[PILOT_MEMBER_COUNT + 1] = {"approach"};
    const struct node *node;
    int approach;
    bool good = true;

    for (size_t i = 0; i < PILOT_MEMBER_COUNT; i++)
        names[i + 1] = pilot_members[i].name;
    if (!node_members(source, row, names, ARRAY_LEN(names)))
        return false;
    node = node_required(source, row, "approach");
    approach = node ? node_choice(source, node, pilot_approach_names,
                                  PILOT_APPROACH_COUNT)
                    : -1;
    if (approach < 0)
        return false;
    pilot->approach = (enum pilot_approach)approach;
    for (size_t i = 0; i < PILOT_MEMBER_COUNT; i++) {
        const struct pilot_member *member = &pilot_members[i];

        node = node_member(row, member->name);
        if (node)
            good = side_check(source, node, member, pilot->approach) &&
                   member_read(source, node, member, pilot) && good;
    }
    return row_check(source, row, pilot) && good;
}

void
pilots_read(const struct source *source, const struct node *list, struct arena *arena,
            struct assessment *assessment)
{
    struct pilot *pilots;
    size_t count = 0;

    if (!node_is(source, list, NODE_SEQUENCE))
        return;
    pilots = ARENA_ARRAY(arena, list->count, struct pilot);
    for (const struct node *row = list->first; row; row = row->next) {
        pilots[count] = (struct pilot){0};
        if (row_read(source, row, &pilots[count]))
            count++;
    }
    assessment->pilots = pilots;
    assessment->pilot_count = count;
}

/* ---- writing --------------------------------------------------------------------- */

static void
member_write(const struct pilot *pilot, const struct pilot_member *member,
             struct strbuf *out)
{
    const char *text = pilot_text(pilot, member);
    struct maybe number = pilot_number(pilot, member);

    if (text) {
        strbuf_addf(out, ", %s: ", member->name);
        emit_text(out, text);
    } else if (number.known) {
        strbuf_addf(out, ", %s: ", member->name);
        emit_number(out, number.value);
    }
}

void
pilots_write(const struct assessment *assessment, struct strbuf *out)
{
    for (size_t i = 0; i < assessment->pilot_count; i++) {
        const struct pilot *pilot = &assessment->pilots[i];

        strbuf_addf(out, "  - {approach: %s", pilot_approach_names[pilot->approach]);
        for (size_t m = 0; m < PILOT_MEMBER_COUNT; m++)
            member_write(pilot, &pilot_members[m], out);
        strbuf_add(out, "}\n");
    }
}
