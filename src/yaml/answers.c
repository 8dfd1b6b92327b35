/*
 * answers.c - the members of an answers file into an assessment.
 */
#include "yaml/answers.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "yaml/literal.h"
#include "yaml/pilot.h"

static const char answers_format[] = "llm-decide/answers";

/* A file under reading. */
struct reading {
    const struct source *source;
    const struct form *form; /* NULL: none is known */
    struct arena *arena;
    struct answers *out;
};

/* ---- values with their evidence -------------------------------------------------- */

enum { RANGE_LOW, RANGE_LIKELY, RANGE_HIGH, RANGE_COUNT };

static const char *const range_names[RANGE_COUNT] = {"low", "likely", "high"};

/* A value as it stands in the file, alone or with its evidence. */
struct value {
    const struct node *node; /* the value, or the mapping of a range */
    const struct node *range[RANGE_COUNT];
    bool has_range;
    const char *source, *date, *note;
};

/* The members of a range, all three of them. */
static bool
range_open(const struct source *source, const struct node *mapping, struct value *value)
{
    bool good = true;

    value->node = mapping;
    value->has_range = true;
    for (int i = 0; i < RANGE_COUNT; i++) {
        value->range[i] = node_required(source, mapping, range_names[i]);
        good = value->range[i] && good;
    }
    return good;
}

static bool
evidence_read(const struct source *source, const struct node *mapping,
              struct value *value)
{
    const struct node *origin = node_member(mapping, "source");
    const struct node *date = node_member(mapping, "date");
    const struct node *note = node_member(mapping, "note");

    value->source = origin ? node_line(source, origin) : NULL;
    value->date = date ? node_date(source, date) : NULL;
    value->note = note ? node_line(source, note) : NULL;
    return !value->source == !origin && !value->date == !date && !value->note == !note;
}

static bool
has_range(const struct node *mapping)
{
    for (int i = 0; i < RANGE_COUNT; i++)
        if (node_member(mapping, range_names[i]))
            return true;
    return false;
}

/* A value, {low, likely, high}, or either with source, date and note beside it. */
static bool
value_open(const struct source *source, const struct node *node, struct value *value)
{
    static const char *const names[] = {"value", "source", "date", "note",
                                        "low",   "likely", "high"};
    struct node *inner;
    bool good;

    *value = (struct value){.node = node};
    if (node->kind != NODE_MAPPING)
        return node->kind != NODE_REFUSED;
    node_members(source, node, names, ARRAY_LEN(names));
    good = evidence_read(source, node, value);
    inner = node_member(node, "value");
    if (has_range(node)) {
        if (inner)
            return node_fault(source, inner, "take one of them out",
                              "a value and a range exclude each other");
        return range_open(source, node, value) && good;
    }
    if (!inner)
        return node_required(source, node, "value") && good;
    inner->key = node->key; /* messages about the value name the question */
    value->node = inner;
    if (inner->kind != NODE_MAPPING)
        return inner->kind != NODE_REFUSED && good;
    node_members(source, inner, range_names, RANGE_COUNT);
    return range_open(source, inner, value) && good;
}

static bool
value_is_unknown(const struct value *value)
{
    return value->node->kind == NODE_SCALAR &&
           strcmp(value->node->text, "unknown") == 0;
}

/* The answer "unknown", or the evidence of what was given. */
static void
answer_finish(const struct value *value, struct answer *answer)
{
    if (value_is_unknown(value))
        *answer = (struct answer){.state = ANSWER_UNKNOWN};
    answer->source = value->source;
    answer->date = value->date;
    answer->note = value->note;
}

/* ---- inputs ---------------------------------------------------------------------- */

static bool
input_fault(const struct reading *reading, enum input input, const struct node *node,
            const char *fault)
{
    struct error err;

    input_refuse(input, node->text, fault, &err);
    return node_fault_from(reading->source, node, &err);
}

static bool
input_number_read(const struct reading *reading, enum input input,
                  const struct node *node, double *out)
{
    struct amount amount = input_amount(input);
    const char *fault;

    if (!node_is(reading->source, node, NODE_SCALAR))
        return false;
    if (input == INPUT_SCALE)
        fault = literal_count(node->text, out);
    else
        fault = amount.whole ? literal_integer(node->text, out)
                             : literal_decimal(node->text, out);
    if (!fault)
        fault = amount_fault(&amount, *out);
    return !fault || input_fault(reading, input, node, fault);
}

static bool
input_range_read(const struct reading *reading, enum input input,
                 const struct value *value, struct answer *answer)
{
    double numbers[RANGE_COUNT];
    struct error err;

    if (!input_table[input].ranged) {
        error_set(&err, ERROR_INPUT, NULL, "give one value",
                  "%s: a range is not taken here", input_table[input].key);
        return node_fault_from(reading->source, value->node, &err);
    }
    for (int i = 0; i < RANGE_COUNT; i++)
        if (!input_number_read(reading, input, value->range[i], &numbers[i]))
            return false;
    return answer_set_range(input, numbers[RANGE_LOW], numbers[RANGE_LIKELY],
                            numbers[RANGE_HIGH], answer, &err) ||
           node_fault_from(reading->source, value->node, &err);
}

/* A list of choices, none of them twice. */
static bool
input_choices_read(const struct reading *reading, enum input input,
                   const struct node *node, struct answer *answer)
{
    unsigned bits = 0;
    struct error err;
    bool good = node_is(reading->source, node, NODE_SEQUENCE);

    if (!good)
        return false;
    for (const struct node *item = node->first; item; item = item->next) {
        int choice;

        if (!node_is(reading->source, item, NODE_SCALAR)) {
            good = false;
            continue;
        }
        choice = input_choice_find(input, item->text);
        if (choice < 0)
            good = input_fault(reading, input, item, "is not a choice");
        else if (bits >> choice & 1u)
            good = input_fault(reading, input, item, "is named twice");
        else
            bits |= 1u << choice;
    }
    return good && answer_set_number(input, bits, answer, &err);
}

/* A choice, a code or an id. */
static bool
input_word_read(const struct reading *reading, enum input input,
                const struct node *node, struct answer *answer)
{
    struct error err;

    return node_is(reading->source, node, NODE_SCALAR) &&
           (answer_set_text(input, node->text, answer, reading->arena, &err) ||
            node_fault_from(reading->source, node, &err));
}

static bool
input_value_read(const struct reading *reading, enum input input,
                 const struct value *value, struct answer *answer)
{
    struct error err;
    double number = 0;

    if (value->has_range)
        return input_range_read(reading, input, value, answer);
    if (value_is_unknown(value))
        return true;
    switch (input_table[input].type) {
    case INPUT_TYPE_CHOICES:
        return input_choices_read(reading, input, value->node, answer);
    case INPUT_TYPE_INTEGER:
    case INPUT_TYPE_NUMBER:
    case INPUT_TYPE_SHARE:
        return input_number_read(reading, input, value->node, &number) &&
               answer_set_number(input, number, answer, &err);
    case INPUT_TYPE_CHOICE:
    case INPUT_TYPE_CODE:
    case INPUT_TYPE_ID:
    case INPUT_TYPE_COUNT:
        break;
    }
    return input_word_read(reading, input, value->node, answer);
}

static void
input_read(const struct reading *reading, enum input input, const struct node *member)
{
    struct answer *answer = &reading->out->assessment.answers[input];
    struct value value;

    reading->out->places[input] = (struct answer_place){member->key->line,
                                                        member->key->column};
    if (value_open(reading->source, member, &value) &&
        input_value_read(reading, input, &value, answer))
        answer_finish(&value, answer);
}

/* ---- x- questions ---------------------------------------------------------------- */

/* A list of words into one text, joined by ','; NULL after a fault. */
static const char *
words_join(const struct reading *reading, const struct node *list)
{
    struct strbuf text;
    const char *joined = NULL;
    bool good = true;

    strbuf_init(&text);
    for (const struct node *item = list->first; item && good; item = item->next) {
        const char *word = node_line(reading->source, item);

        if (word && strchr(word, ','))
            good = node_fault(reading->source, item, "leave it out",
                              "a word of a list cannot hold a comma");
        else
            good = word != NULL;
        if (good)
            strbuf_addf(&text, "%s%s", item == list->first ? "" : ",", word);
    }
    if (good)
        joined = arena_strdup(reading->arena, text.data);
    strbuf_clear(&text);
    return joined;
}

/* An answer that no form describes: a text or a list, as it stands. */
static bool
extra_value_keep(const struct reading *reading, const struct node *node,
                 struct extra *extra)
{
    extra->is_list = node->kind == NODE_SEQUENCE;
    extra->state = ANSWER_GIVEN;
    extra->text = extra->is_list ? words_join(reading, node)
                                 : node_line(reading->source, node);
    return extra->text != NULL;
}

static bool
extra_value_read(const struct reading *reading, const struct form_field *field,
                 const struct node *node, struct extra *extra)
{
    const char *text = node->text;
    struct error err;
    double number;

    if (!node_is(reading->source, node,
                 field->type == EXTRA_MULTI ? NODE_SEQUENCE : NODE_SCALAR))
        return false;
    if (field->type == EXTRA_NUMBER &&
        !node_decimal(reading->source, node, field->min, field->max, &number))
        return false;
    if (field->type == EXTRA_TEXT)
        text = node_line(reading->source, node);
    if (field->type == EXTRA_MULTI)
        text = words_join(reading, node);
    return text && (extra_set_text(field, text, extra, reading->arena, &err) ||
                    node_fault_from(reading->source, node, &err));
}

static const struct form_field *
extra_field(const struct reading *reading, const struct node *member)
{
    const struct form_field *field = NULL;

    if (!reading->form)
        return NULL;
    field = form_find(reading->form, member->key->text, NULL);
    if (!field)
        node_warn(reading->source, member->key, "add a form that asks it",
                  "no form asks '%s'; it is kept and has no effect",
                  text_quoted(member->key->text).text);
    return field;
}

static void
extra_read(const struct reading *reading, const struct node *member)
{
    const struct form_field *field = extra_field(reading, member);
    struct extra extra = {.key = member->key->text};
    struct value value;
    bool good;

    if (!value_open(reading->source, member, &value))
        return;
    if (value.has_range) {
        node_fault(reading->source, value.node, "give one value",
                   "a range is not taken here");
        return;
    }
    if (value_is_unknown(&value)) {
        extra.state = ANSWER_UNKNOWN;
        good = true;
    } else {
        good = field ? extra_value_read(reading, field, value.node, &extra)
                     : extra_value_keep(reading, value.node, &extra);
    }
    if (!good)
        return;
    extra.source = value.source;
    extra.date = value.date;
    extra.note = value.note;
    assessment_extra_set(&reading->out->assessment, &extra, reading->arena);
}

/* ---- overrides and weights ------------------------------------------------------- */

/* A value that is one number, into *answer by whatever checks it again. */
static bool
amount_read(const struct reading *reading, const struct node *member,
            const struct amount *amount, struct answer *answer)
{
    struct value value;
    double number = 0;

    if (!value_open(reading->source, member, &value))
        return false;
    if (value.has_range)
        return node_fault(reading->source, value.node, "give one value",
                          "a range is not taken here");
    if (!value_is_unknown(&value)) {
        if (!node_decimal(reading->source, value.node, amount->low, amount->high,
                          &number))
            return false;
        *answer = (struct answer){.state = ANSWER_GIVEN, .number = number};
    }
    answer_finish(&value, answer);
    return true;
}

/* Migration is run by a different number of people in each of its phases. */
static bool
phases_read(const struct reading *reading, const struct node *member,
            struct answer *answer)
{
    const struct amount *amount = &effort_amounts[EFFORT_OPERATIONS];
    double *phases = reading->out->assessment.migration_fte;
    const struct node *item;
    struct value value;
    int count = 0;

    if (!value_open(reading->source, member, &value))
        return false;
    if (!value_is_unknown(&value)) {
        if (!node_is(reading->source, value.node, NODE_SEQUENCE))
            return false;
        if (value.node->count != MIGRATION_PHASES)
            return node_fault(reading->source, value.node, "give one for each phase",
                              "needs a list of %d numbers", MIGRATION_PHASES);
        for (item = value.node->first; item; item = item->next)
            if (!node_decimal(reading->source, item, amount->low, amount->high,
                              &phases[count++]))
                return false;
        *answer = (struct answer){.state = ANSWER_GIVEN,
                                  .number = phases[MIGRATION_PHASES - 1]};
    }
    answer_finish(&value, answer);
    return true;
}

static void
effort_read(const struct reading *reading, const struct node *mapping)
{
    const struct source *source = reading->source;
    int strategy = strategy_find(mapping->key->text);

    if (strategy < 0 || !node_members(source, mapping, effort_keys, EFFORT_COUNT))
        return;
    for (int effort = 0; effort < EFFORT_COUNT; effort++) {
        const struct node *member = node_member(mapping, effort_keys[effort]);
        struct answer *answer = &reading->out->assessment.effort[strategy][effort];

        if (!member)
            continue;
        if (strategy == STRATEGY_MIGRATION && effort == EFFORT_OPERATIONS)
            phases_read(reading, member, answer);
        else
            amount_read(reading, member, &effort_amounts[effort], answer);
    }
}

static void
strategies_read(const struct reading *reading, const struct node *mapping)
{
    if (!node_members(reading->source, mapping, strategy_ids, STRATEGY_COUNT))
        return;
    for (const struct node *member = mapping->first; member; member = member->next)
        effort_read(reading, member);
}

static void
ratings_read(const struct reading *reading, const struct node *mapping)
{
    if (!node_members(reading->source, mapping, factor_ids, FACTOR_COUNT))
        return;
    for (const struct node *row = mapping->first; row; row = row->next) {
        int factor = factor_find(row->key->text);

        if (factor < 0 ||
            !node_members(reading->source, row, strategy_ids, STRATEGY_COUNT))
            continue;
        for (const struct node *cell = row->first; cell; cell = cell->next) {
            int strategy = strategy_find(cell->key->text);

            if (strategy >= 0)
                amount_read(reading, cell, &rating_amount,
                            &reading->out->assessment.ratings[factor][strategy]);
        }
    }
}

static void
weights_read(const struct reading *reading, const struct node *mapping)
{
    if (!node_members(reading->source, mapping, factor_ids, FACTOR_COUNT))
        return;
    reading->out->weights_place = (struct answer_place){mapping->key->line,
                                                        mapping->key->column};
    for (const struct node *member = mapping->first; member; member = member->next) {
        int factor = factor_find(member->key->text);

        if (factor >= 0)
            amount_read(reading, member, &weight_amount,
                        &reading->out->assessment.weights[factor]);
    }
}

/* ---- sections -------------------------------------------------------------------- */

/* Members of a section that are not inputs. */
static const struct {
    enum input_section section;
    const char *name;
    void (*read)(const struct reading *reading, const struct node *member);
} special_members[] = {
    {SECTION_OVERRIDES, "strategies", strategies_read},
    {SECTION_OVERRIDES, "ratings", ratings_read},
};

static void
special_read(const struct reading *reading, enum input_section section,
             const struct node *member)
{
    const char *names[INPUT_COUNT + ARRAY_LEN(special_members)];
    size_t count = 0;

    for (size_t i = 0; i < ARRAY_LEN(special_members); i++) {
        if (special_members[i].section != section)
            continue;
        names[count++] = special_members[i].name;
        if (strcmp(special_members[i].name, member->key->text) == 0) {
            special_members[i].read(reading, member);
            return;
        }
    }
    for (int i = 0; i < INPUT_COUNT; i++)
        if (input_table[i].section == section)
            names[count++] = input_table[i].key;
    node_unknown(reading->source, member, names, count);
}

static void
section_read(const struct reading *reading, enum input_section section,
             const struct node *mapping)
{
    if (!node_is(reading->source, mapping, NODE_MAPPING))
        return;
    for (const struct node *member = mapping->first; member; member = member->next) {
        int input = input_find(member->key->text);

        if (input >= 0 && input_table[input].section == section)
            input_read(reading, (enum input)input, member);
        else if (input >= 0)
            node_fault(reading->source, member->key, "move it there",
                       "'%s' belongs under %s", member->key->text,
                       input_section_names[input_table[input].section]);
        else if (section == SECTION_REQUIREMENTS && extra_is_key(member->key->text))
            extra_read(reading, member);
        else
            special_read(reading, section, member);
    }
}

/* ---- whose it is, and who decides ------------------------------------------------ */

static void
assessment_read(const struct reading *reading, const struct node *mapping)
{
    if (!node_members(reading->source, mapping, assessment_names, NAME_COUNT))
        return;
    for (int i = 0; i < NAME_COUNT; i++) {
        const struct node *member = node_member(mapping, assessment_names[i]);
        const char *text = member ? node_line(reading->source, member) : NULL;
        struct error err;

        if (text &&
            !assessment_name_set(&reading->out->assessment, (enum assessment_name)i,
                                 text, reading->arena, &err))
            node_fault_from(reading->source, member, &err);
    }
}

static void
decision_read(const struct reading *reading, const struct node *mapping)
{
    if (!node_members(reading->source, mapping, decision_names, DECISION_COUNT))
        return;
    for (int i = 0; i < DECISION_COUNT; i++) {
        const struct node *member = node_member(mapping, decision_names[i]);
        const char *text = member ? node_line(reading->source, member) : NULL;
        struct error err;

        if (text && !decision_set(&reading->out->assessment, (enum decision_member)i,
                                  text, reading->arena, &err))
            node_fault_from(reading->source, member, &err);
    }
}

/* ---- the file -------------------------------------------------------------------- */

static void
requirements_read(const struct reading *reading, const struct node *mapping)
{
    section_read(reading, SECTION_REQUIREMENTS, mapping);
}

static void
workload_read(const struct reading *reading, const struct node *mapping)
{
    section_read(reading, SECTION_WORKLOAD, mapping);
}

static void
economics_read(const struct reading *reading, const struct node *mapping)
{
    section_read(reading, SECTION_ECONOMICS, mapping);
}

static void
pins_read(const struct reading *reading, const struct node *mapping)
{
    section_read(reading, SECTION_PINS, mapping);
}

static void
overrides_read(const struct reading *reading, const struct node *mapping)
{
    section_read(reading, SECTION_OVERRIDES, mapping);
}

static void
pilot_read(const struct reading *reading, const struct node *list)
{
    pilots_read(reading->source, list, reading->arena, &reading->out->assessment);
}

/* The members of the file, in the order in which answers_write writes them. */
static const struct {
    const char *name;
    void (*read)(const struct reading *reading, const struct node *member);
} file_members[] = {
    {"format", NULL},
    {"format_version", NULL},
    {"assessment", assessment_read},
    {"decision", decision_read},
    {"requirements", requirements_read},
    {"workload", workload_read},
    {"economics", economics_read},
    {"pins", pins_read},
    {"overrides", overrides_read},
    {"weights", weights_read},
    {"pilot", pilot_read},
};

/* A key at the top that belongs under a section. */
static bool
is_misplaced(const struct reading *reading, const struct node *member)
{
    int input = input_find(member->key->text);

    if (input < 0)
        return false;
    node_fault(reading->source, member->key, "move it there", "'%s' belongs under %s",
               member->key->text, input_section_names[input_table[input].section]);
    return true;
}

static void
member_read(const struct reading *reading, const struct node *member)
{
    const char *names[ARRAY_LEN(file_members)];

    for (size_t i = 0; i < ARRAY_LEN(file_members); i++) {
        names[i] = file_members[i].name;
        if (strcmp(names[i], member->key->text) != 0)
            continue;
        if (file_members[i].read)
            file_members[i].read(reading, member);
        return;
    }
    if (!is_misplaced(reading, member))
        node_unknown(reading->source, member, names, ARRAY_LEN(names));
}

/* All faults so far. */
static size_t
fault_count(const struct source *source)
{
    return source->errors->count + source->errors->more;
}

static void
document_read(struct source *source, const struct node *root, const struct form *form,
              struct arena *arena, struct answers *out)
{
    const struct reading reading = {source, form, arena, out};

    if (!node_format(source, root, answers_format))
        return;
    node_required(source, root, "requirements");
    for (const struct node *member = root->first; member; member = member->next)
        member_read(&reading, member);
}

static void
answers_init(struct answers *answers, const char *path)
{
    *answers = (struct answers){.path = path};
    assessment_init(&answers->assessment);
}

bool
answers_read(const struct yaml_file *file, const struct form *form, struct arena *arena,
             struct answers *out, struct error_list *errors,
             struct error_list *warnings)
{
    struct source source = {file->path, false, errors, warnings};
    size_t before = fault_count(&source);
    const struct node *root = reader_read(file, &source, arena);

    answers_init(out, file->path);
    if (root)
        document_read(&source, root, form, arena, out);
    return root && fault_count(&source) == before;
}

bool
answers_next(struct reader *reader, struct source *source, const struct form *form,
             struct arena *arena, struct answers *out, bool *good)
{
    size_t before = fault_count(source);
    const struct node *root = reader_next(reader);

    answers_init(out, source->path);
    if (root)
        document_read(source, root, form, arena, out);
    *good = fault_count(source) == before;
    return root || !*good;
}

/* ---- all answers together -------------------------------------------------------- */

/* The place of the first key of a list such as "scale, growth_pct_month". */
static struct answer_place
keys_place(const struct answers *answers, const char *keys)
{
    static const struct answer_place none = {0};

    while (*keys) {
        char key[NODE_NAME_SIZE];
        size_t length = strcspn(keys, ",");
        int input;

        snprintf(key, sizeof key, "%.*s", (int)length, keys);
        input = input_find(key);
        if (input >= 0 && answers->places[input].line)
            return answers->places[input];
        if (strcmp(key, "weights") == 0)
            return answers->weights_place;
        keys += length;
        keys += strspn(keys, ", ");
    }
    return none;
}

/* File a failure about keys at their place in the file. */
static void
keys_fault(const struct answers *answers, const char *keys, const char *what,
           const char *mend, struct error_list *list)
{
    struct answer_place place = keys_place(answers, keys);
    const struct source source = {answers->path, false, list, list};
    const struct node node = {.line = place.line, .column = place.column, .text = ""};
    char where[NODE_PLACE_SIZE];
    struct error err;

    if (place.line)
        node_place(&source, &node, where);
    else
        snprintf(where, sizeof where, "%s", answers->path);
    error_set(&err, ERROR_INPUT, where, mend, "%s: %s", keys, what);
    error_list_add(list, &err);
}

static void
list_place(const struct answers *answers, const struct error_list *from,
           struct error_list *to)
{
    for (size_t i = 0; i < from->count; i++)
        keys_fault(answers, from->items[i].where, from->items[i].what,
                   from->items[i].mend, to);
}

static void
pin_check(const struct answers *answers, enum input input,
          const struct catalog *catalog, struct error_list *errors)
{
    const struct answer *answer = &answers->assessment.answers[input];
    char what[2 * TEXT_QUOTE_SIZE], quoted[TEXT_QUOTE_SIZE];

    if (answer->state != ANSWER_GIVEN ||
        catalog_has(catalog, input_table[input].reference, answer->text))
        return;
    text_quote(answer->text, quoted);
    snprintf(what, sizeof what, "'%s' is not in the catalog", quoted);
    keys_fault(answers, input_table[input].key, what,
               input == INPUT_QUANTIZATION ? "use one of: fp16, fp8, int8, int4, mxfp4"
                                           : "see llm-decide catalog list",
               errors);
}

void
answers_check(const struct answers *answers, const struct catalog *catalog,
              struct error_list *errors, struct error_list *warnings)
{
    struct error_list found = {0}, strange = {0};

    if (answers->assessment.answers[INPUT_SCALE].state != ANSWER_GIVEN)
        keys_fault(answers, "scale", "is not answered",
                   "give the tokens a month; without them nothing is evaluated",
                   errors);
    assessment_check(&answers->assessment, &found, &strange);
    list_place(answers, &found, errors);
    list_place(answers, &strange, warnings);
    for (int i = 0; catalog && i < INPUT_COUNT; i++)
        if (input_table[i].type == INPUT_TYPE_ID)
            pin_check(answers, (enum input)i, catalog, errors);
}
