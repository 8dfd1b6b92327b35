/*
 * pilot.c - the user's own measurements in an answers file.
 *
 * One table lists the members of a row, so that reading and writing cannot differ.
 */
#include "yaml/pilot.h"

#include <string.h>

#include "base/text.h"
#include "model/amount.h"
#include "model/catalog.h"
#include "yaml/emit.h"

enum pilot_type {
    PILOT_TEXT,  /* const char * */
    PILOT_DATE,  /* const char * */
    PILOT_INT,   /* int, 0 for none */
    PILOT_COUNT, /* double, 0 for none */
    PILOT_MAYBE, /* struct maybe */
};

struct pilot_member {
    const char *name;
    enum pilot_type type;
    size_t offset; /* in struct pilot */
    struct amount amount;
    bool own_only, api_only;
};

#define MEMBER(name_, type_, ...)                                               \
    {                                                                           \
        .name = #name_, .type = type_, .offset = offsetof(struct pilot, name_), \
        __VA_ARGS__                                                             \
    }
#define RANGE(low_, high_, whole_) \
    .amount = {.low = low_, .high = high_, .whole = whole_}

static const struct pilot_member pilot_members[] = {
    MEMBER(model, PILOT_TEXT),
    MEMBER(quantization, PILOT_TEXT, .own_only = true),
    MEMBER(gpu, PILOT_TEXT, .own_only = true),
    MEMBER(gpus, PILOT_INT, RANGE(1, 1024, true), .own_only = true),
    MEMBER(provider, PILOT_TEXT, .api_only = true),
    MEMBER(date, PILOT_DATE),
    MEMBER(source, PILOT_TEXT),
    MEMBER(note, PILOT_TEXT),
    MEMBER(n, PILOT_COUNT, RANGE(1, 1e12, true)),
    MEMBER(input_tokens, PILOT_MAYBE, RANGE(0, 1e8, false)),
    MEMBER(output_tokens, PILOT_MAYBE, RANGE(0, 1e8, false)),
    MEMBER(output_tokens_per_second, PILOT_MAYBE, RANGE(0, 1e9, false)),
    MEMBER(user_tokens_per_second, PILOT_MAYBE, RANGE(0, 1e6, false)),
    MEMBER(cases_passed_share, PILOT_MAYBE, RANGE(0, 1, false)),
    MEMBER(first_token_ms_p95, PILOT_MAYBE, RANGE(0, 1e9, false)),
    MEMBER(usd_per_mtok, PILOT_MAYBE, RANGE(0, 1e6, false)),
    MEMBER(operations_hours_week, PILOT_MAYBE, RANGE(0, 1e4, false)),
    MEMBER(incidents, PILOT_MAYBE, RANGE(0, 1e6, true)),
};

/* A member of a row, by its place in the table. */
static void *
member_of(struct pilot *pilot, const struct pilot_member *member)
{
    return (char *)pilot + member->offset;
}

static const void *
member_in(const struct pilot *pilot, const struct pilot_member *member)
{
    return (const char *)pilot + member->offset;
}

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
        *(const char **)member_of(pilot, member) = text;
        return text != NULL;
    case PILOT_INT:
    case PILOT_COUNT:
    case PILOT_MAYBE:
        break;
    }
    if (!number_read(source, node, &member->amount, &number))
        return false;
    if (member->type == PILOT_INT)
        *(int *)member_of(pilot, member) = (int)number;
    else if (member->type == PILOT_COUNT)
        *(double *)member_of(pilot, member) = number;
    else
        *(struct maybe *)member_of(pilot, member) = maybe_of(number);
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
    const char *names[ARRAY_LEN(pilot_members) + 1] = {"approach"};
    const struct node *node;
    int approach;
    bool good = true;

    for (size_t i = 0; i < ARRAY_LEN(pilot_members); i++)
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
    for (size_t i = 0; i < ARRAY_LEN(pilot_members); i++) {
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

/* The number of a member; false when there is none. */
static bool
number_of(const struct pilot *pilot, const struct pilot_member *member, double *out)
{
    struct maybe maybe = {0};

    switch (member->type) {
    case PILOT_TEXT:
    case PILOT_DATE:
        return false;
    case PILOT_INT:
        *out = *(const int *)member_in(pilot, member);
        return *out != 0;
    case PILOT_COUNT:
        *out = *(const double *)member_in(pilot, member);
        return *out != 0;
    case PILOT_MAYBE:
        maybe = *(const struct maybe *)member_in(pilot, member);
        break;
    }
    *out = maybe.value;
    return maybe.known;
}

static void
member_write(const struct pilot *pilot, const struct pilot_member *member,
             struct strbuf *out)
{
    bool is_text = member->type == PILOT_TEXT || member->type == PILOT_DATE;
    const char *text = NULL;
    double number = 0;

    if (is_text)
        text = *(const char *const *)member_in(pilot, member);
    if (text) {
        strbuf_addf(out, ", %s: ", member->name);
        emit_text(out, text);
    } else if (number_of(pilot, member, &number)) {
        strbuf_addf(out, ", %s: ", member->name);
        emit_number(out, number);
    }
}

void
pilots_write(const struct assessment *assessment, struct strbuf *out)
{
    for (size_t i = 0; i < assessment->pilot_count; i++) {
        const struct pilot *pilot = &assessment->pilots[i];

        strbuf_addf(out, "  - {approach: %s", pilot_approach_names[pilot->approach]);
        for (size_t m = 0; m < ARRAY_LEN(pilot_members); m++)
            member_write(pilot, &pilot_members[m], out);
        strbuf_add(out, "}\n");
    }
}
