/*
 * answers_set.c - one answer from "KEY=VALUE", as on a command line.
 */
#include "yaml/answers.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

enum { PARTS_MAX = 4, KEY_SIZE = 128 };

/* A setting taken apart: "overrides.ratings.performance.hybrid" has four parts. */
struct setting {
    struct assessment *assessment;
    const struct form *form;
    struct arena *arena;
    char key[KEY_SIZE];
    const char *parts[PARTS_MAX];
    size_t count;
    const char *value;
};

/* Keys that stand alone, for "did you mean". */
static bool
key_unknown(const struct setting *setting, struct error *err)
{
    const char *nearest = input_nearest(setting->parts[setting->count - 1]);
    char mend[sizeof err->mend], quoted[TEXT_QUOTE_SIZE];

    if (nearest)
        snprintf(mend, sizeof mend, "did you mean '%s'?", nearest);
    else
        snprintf(mend, sizeof mend,
                 "use the key of an answers file, such as scale=20M");
    text_quote(setting->key, quoted);
    return error_set(err, ERROR_INPUT, NULL, mend, "unknown key '%s'", quoted);
}

/* A name below a section that is none of its own. */
static bool
name_unknown(const struct setting *setting, const char *name, const char *const *names,
             size_t count, struct error *err)
{
    const char *nearest = text_nearest(name, names, count);
    char mend[sizeof err->mend], quoted[TEXT_QUOTE_SIZE];
    int used;

    if (nearest) {
        snprintf(mend, sizeof mend, "did you mean '%s'?", nearest);
    } else {
        used = snprintf(mend, sizeof mend, "use one of: ");
        text_join(names, count, ", ", mend + used, sizeof mend - (size_t)used);
    }
    text_quote(setting->key, quoted);
    return error_set(err, ERROR_INPUT, NULL, mend, "unknown key '%s'", quoted);
}

/* A number as a person types it, or "unknown". */
static bool
number_read(const struct setting *setting, const char *text,
            const struct amount *amount, double *out, struct error *err)
{
    char allowed[sizeof err->mend], quoted[TEXT_QUOTE_SIZE];

    if (number_parse_quantity(text, amount->high <= 1, out))
        return true;
    amount_allowed(amount, allowed, sizeof allowed);
    text_quote(text, quoted);
    return error_set(err, ERROR_INPUT, NULL, allowed, "%s: '%s' is not a number",
                     setting->key, quoted);
}

static bool
is_unknown(const struct setting *setting, struct answer *answer)
{
    bool unknown = strcmp(setting->value, "unknown") == 0;

    if (unknown)
        *answer = (struct answer){.state = ANSWER_UNKNOWN};
    return unknown;
}

/* ---- what the parts name --------------------------------------------------------- */

static bool
set_weight(const struct setting *setting, size_t at, struct error *err)
{
    int factor = factor_find(setting->parts[at]);
    struct answer *answer;
    double number;

    if (factor < 0)
        return name_unknown(setting, setting->parts[at], factor_ids, FACTOR_COUNT, err);
    answer = &setting->assessment->weights[factor];
    return is_unknown(setting, answer) ||
           (number_read(setting, setting->value, &weight_amount, &number, err) &&
            answer_set_weight((enum factor)factor, number, answer, err));
}

static bool
set_rating(const struct setting *setting, size_t at, struct error *err)
{
    int factor = factor_find(setting->parts[at]);
    int strategy = strategy_find(setting->parts[at + 1]);
    struct answer *answer;
    double number;

    if (factor < 0)
        return name_unknown(setting, setting->parts[at], factor_ids, FACTOR_COUNT, err);
    if (strategy < 0)
        return name_unknown(setting, setting->parts[at + 1], strategy_ids,
                            STRATEGY_COUNT, err);
    answer = &setting->assessment->ratings[factor][strategy];
    return is_unknown(setting, answer) ||
           (number_read(setting, setting->value, &rating_amount, &number, err) &&
            answer_set_rating((enum factor)factor, (enum strategy)strategy, number,
                              answer, err));
}

/* "0.05,0.1,0.3,0.3": one number for each phase of migration. */
static bool
set_phases(const struct setting *setting, struct answer *answer, struct error *err)
{
    double phases[MIGRATION_PHASES];
    struct answer checked = {0};
    const char *at = setting->value;

    if (is_unknown(setting, answer))
        return true;
    for (int i = 0; i < MIGRATION_PHASES; i++) {
        size_t length = strcspn(at, ",");
        bool last = i == MIGRATION_PHASES - 1;

        if ((at[length] == ',') == last)
            return error_set(err, ERROR_INPUT, NULL, "write them as 0.05,0.15,0.3,0.3",
                             "%s: needs %d numbers parted by commas", setting->key,
                             MIGRATION_PHASES);
        if (!number_read(setting, arena_strndup(setting->arena, at, length),
                         &effort_amounts[EFFORT_OPERATIONS], &phases[i], err) ||
            !answer_set_effort(STRATEGY_MIGRATION, EFFORT_OPERATIONS, phases[i],
                               &checked, err))
            return false;
        at += length + !last;
    }
    memcpy(setting->assessment->migration_fte, phases, sizeof phases);
    *answer = checked;
    return true;
}

static bool
set_effort(const struct setting *setting, size_t at, struct error *err)
{
    int strategy = strategy_find(setting->parts[at]), effort = 0;
    struct answer *answer;
    double number;

    if (strategy < 0)
        return name_unknown(setting, setting->parts[at], strategy_ids, STRATEGY_COUNT,
                            err);
    while (effort < EFFORT_COUNT &&
           strcmp(effort_keys[effort], setting->parts[at + 1]) != 0)
        effort++;
    if (effort == EFFORT_COUNT)
        return name_unknown(setting, setting->parts[at + 1], effort_keys, EFFORT_COUNT,
                            err);
    answer = &setting->assessment->effort[strategy][effort];
    if (strategy == STRATEGY_MIGRATION && effort == EFFORT_OPERATIONS)
        return set_phases(setting, answer, err);
    return is_unknown(setting, answer) ||
           (number_read(setting, setting->value, &effort_amounts[effort], &number,
                        err) &&
            answer_set_effort((enum strategy)strategy, (enum effort)effort, number,
                              answer, err));
}

static bool
set_name(const struct setting *setting, size_t at, struct error *err)
{
    for (int i = 0; i < NAME_COUNT; i++)
        if (strcmp(assessment_names[i], setting->parts[at]) == 0)
            return assessment_name_set(setting->assessment, (enum assessment_name)i,
                                       setting->value, setting->arena, err);
    return name_unknown(setting, setting->parts[at], assessment_names, NAME_COUNT, err);
}

static bool
set_decision(const struct setting *setting, size_t at, struct error *err)
{
    for (int i = 0; i < DECISION_COUNT; i++)
        if (strcmp(decision_names[i], setting->parts[at]) == 0)
            return decision_set(setting->assessment, (enum decision_member)i,
                                setting->value, setting->arena, err);
    return name_unknown(setting, setting->parts[at], decision_names, DECISION_COUNT,
                        err);
}

static bool
set_extra(const struct setting *setting, const char *key, struct error *err)
{
    const struct form_field *field = setting->form ? form_find(setting->form, key, NULL)
                                                   : NULL;
    struct extra extra = {.key = arena_strdup(setting->arena, key)};

    if (!field) {
        char quoted[TEXT_QUOTE_SIZE];

        text_quote(key, quoted);
        return error_set(err, ERROR_INPUT, NULL, "add a form that asks it",
                         "no form asks '%s'", quoted);
    }
    if (!extra_set_text(field, setting->value, &extra, setting->arena, err))
        return false;
    assessment_extra_set(setting->assessment, &extra, setting->arena);
    return true;
}

/* The key of an input, alone or behind its own section. */
static bool
set_input(const struct setting *setting, size_t at, struct error *err)
{
    const char *key = setting->parts[at];
    int input = input_find(key);
    const char *section;

    if (at && strncmp(key, "x-", 2) == 0 &&
        strcmp(setting->parts[0], "requirements") != 0)
        return error_set(err, ERROR_INPUT, NULL, "leave the section out",
                         "'%s' belongs under requirements", key);
    if (strncmp(key, "x-", 2) == 0)
        return set_extra(setting, key, err);
    if (input < 0)
        return key_unknown(setting, err);
    section = input_section_names[input_table[input].section];
    if (at && strcmp(setting->parts[0], section) != 0)
        return error_set(err, ERROR_INPUT, NULL, "leave the section out",
                         "'%s' belongs under %s", key, section);
    return answer_set_text((enum input)input, setting->value,
                           &setting->assessment->answers[input], setting->arena, err);
}

/* What a first part, or a first and second, may be followed by. */
static const struct {
    const char *first, *second; /* second NULL: none */
    size_t rest;                /* parts behind them */
    bool (*set)(const struct setting *setting, size_t at, struct error *err);
} paths[] = {
    {"overrides", "strategies", 2, set_effort},
    {"overrides", "ratings", 2, set_rating},
    {"strategies", NULL, 2, set_effort},
    {"ratings", NULL, 2, set_rating},
    {"weights", NULL, 1, set_weight},
    {"assessment", NULL, 1, set_name},
    {"decision", NULL, 1, set_decision},
    {"requirements", NULL, 1, set_input},
    {"workload", NULL, 1, set_input},
    {"economics", NULL, 1, set_input},
    {"pins", NULL, 1, set_input},
    {"overrides", NULL, 1, set_input},
};

static bool
path_set(const struct setting *setting, struct error *err)
{
    if (setting->count == 1)
        return set_input(setting, 0, err);
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        size_t at = paths[i].second ? 2 : 1;

        if (strcmp(paths[i].first, setting->parts[0]) == 0 &&
            (!paths[i].second || strcmp(paths[i].second, setting->parts[1]) == 0) &&
            setting->count == at + paths[i].rest)
            return paths[i].set(setting, at, err);
    }
    return key_unknown(setting, err);
}

bool
answers_set(struct assessment *assessment, const struct form *form, const char *setting,
            struct arena *arena, struct error *err)
{
    struct setting taken = {.assessment = assessment, .form = form, .arena = arena};
    const char *equals = strchr(setting, '=');
    char parts[KEY_SIZE], quoted[TEXT_QUOTE_SIZE];
    char *at = parts;

    text_quote(setting, quoted);
    if (!text_is_utf8(setting, strlen(setting), NULL))
        return error_set(err, ERROR_INPUT, NULL, "write it in UTF-8",
                         "'%s' is not valid UTF-8", quoted);
    if (!equals || equals == setting || (size_t)(equals - setting) >= sizeof parts)
        return error_set(err, ERROR_INPUT, NULL,
                         "write it as KEY=VALUE, such as scale=20M",
                         "'%s' sets nothing", quoted);
    memcpy(parts, setting, (size_t)(equals - setting));
    parts[equals - setting] = '\0';
    snprintf(taken.key, sizeof taken.key, "%s", parts);
    taken.value = equals + 1;
    for (; at && taken.count < PARTS_MAX; taken.count++) {
        taken.parts[taken.count] = at;
        at = strchr(at, '.');
        if (at)
            *at++ = '\0';
    }
    return at ? key_unknown(&taken, err) : path_set(&taken, err);
}
