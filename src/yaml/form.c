/*
 * form.c - the wizard's pages from their files.
 *
 * Fields are read first and their conditions afterwards, since a condition may name a
 * question of a later page.
 */
#include "yaml/form.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "yaml/when.h"

enum { LABEL_COLUMNS = 26 };

static const char form_format[] = "llm-decide/form";

/* The range of a number of an x- question that names none. */
static const double number_most = 1e15;

/* One page under reading. */
struct reading {
    struct source source;
    const struct node *root; /* NULL when the file could not be read */
    struct arena *arena;
    struct form_page *page;
};

/* ---- choices --------------------------------------------------------------------- */

static bool
choice_read(const struct reading *reading, const struct node *node,
            struct form_choice *out)
{
    static const char *const names[] = {"value", "label", "meaning"};
    const char **members[] = {&out->value, &out->label, &out->meaning};
    bool good = true;

    if (!node_members(&reading->source, node, names, ARRAY_LEN(names)))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const struct node *member = node_required(&reading->source, node, names[i]);

        *members[i] = member ? node_line(&reading->source, member) : NULL;
        good = *members[i] && good;
    }
    if (out->value && strchr(out->value, ','))
        good = node_fault(&reading->source, node_member(node, "value"), "leave it out",
                          "a value cannot hold a comma");
    return good;
}

static bool
choice_is_repeated(const struct form_choice *choices, size_t count, const char *value)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(choices[i].value, value) == 0)
            return true;
    return false;
}

static void
choices_read(const struct reading *reading, const struct node *list,
             struct form_field *field)
{
    struct form_choice *choices;
    const struct node *item;

    if (!node_is(&reading->source, list, NODE_SEQUENCE))
        return;
    if (list->count > FORM_CHOICES_MAX) {
        node_fault(&reading->source, list, "ask for less", "has more than %d choices",
                   FORM_CHOICES_MAX);
        return;
    }
    choices = ARENA_ARRAY(reading->arena, list->count, struct form_choice);
    field->choices = choices;
    for (item = list->first; item; item = item->next) {
        struct form_choice *choice = &choices[field->choice_count];
        char quoted[TEXT_QUOTE_SIZE];

        if (!choice_read(reading, item, choice))
            continue;
        text_quote(choice->value, quoted);
        if (choice_is_repeated(choices, field->choice_count, choice->value))
            node_fault(&reading->source, item, "keep one of them",
                       "choice '%s' stands twice", quoted);
        else
            field->choice_count++;
    }
}

/* Each choice of the registry exactly once; repeated ones were refused before. */
static void
choices_match(const struct reading *reading, const struct node *list,
              const struct form_field *field)
{
    enum input input = (enum input)field->input;
    const char *const *known = input_table[input].choices;
    char allowed[TEXT_QUOTE_SIZE], quoted[TEXT_QUOTE_SIZE];

    input_allowed(input, allowed, sizeof allowed);
    for (size_t i = 0; i < field->choice_count; i++)
        if (input_choice_find(input, field->choices[i].value) < 0) {
            text_quote(field->choices[i].value, quoted);
            node_fault(&reading->source, list, allowed, "unknown choice '%s'", quoted);
        }
    for (size_t i = 0; known[i]; i++)
        if (!choice_is_repeated(field->choices, field->choice_count, known[i]))
            node_fault(&reading->source, list, "add it", "choice '%s' is missing",
                       known[i]);
}

/* ---- one field ------------------------------------------------------------------- */

static const char *const help_names[] = {"what", "why", "where", "example"};
static const char *const extra_names[] = {"type", "unit", "min", "max", "default"};

static void
help_read(const struct reading *reading, const struct node *mapping,
          struct form_field *field)
{
    const char **parts[] = {&field->what, &field->why, &field->where, &field->example};

    if (!node_members(&reading->source, mapping, help_names, ARRAY_LEN(help_names)))
        return;
    for (size_t i = 0; i < ARRAY_LEN(help_names); i++) {
        const struct node *member = node_required(&reading->source, mapping,
                                                  help_names[i]);

        if (member)
            *parts[i] = node_prose(&reading->source, member);
    }
}

/* Whether a question of the registry has choices, and so its field. */
static bool
has_choices(const struct form_field *field)
{
    enum input_type type;

    if (field->input < 0)
        return field->type == EXTRA_CHOICE || field->type == EXTRA_MULTI;
    type = input_table[field->input].type;
    return type == INPUT_TYPE_CHOICE || type == INPUT_TYPE_CHOICES;
}

static void
field_choices_read(const struct reading *reading, const struct node *node,
                   struct form_field *field)
{
    const struct node *list = node_member(node, "choices");

    if (!has_choices(field)) {
        if (list)
            node_fault(&reading->source, list->key, "take them out",
                       "'%s' is not a question with choices",
                       text_quoted(field->key).text);
        return;
    }
    list = node_required(&reading->source, node, "choices");
    if (!list)
        return;
    choices_read(reading, list, field);
    if (field->input >= 0)
        choices_match(reading, list, field);
    else if (list->kind == NODE_SEQUENCE && !list->count)
        node_fault(&reading->source, list, "name at least one", "is empty");
}

/* The default of a set of choices, joined by ','. */
static const char *
default_words(const struct reading *reading, const struct node *list)
{
    const char *joined = "";

    if (!node_is(&reading->source, list, NODE_SEQUENCE))
        return NULL;
    for (const struct node *item = list->first; item; item = item->next) {
        const char *word = node_line(&reading->source, item);

        if (!word)
            return NULL;
        joined = arena_printf(reading->arena, "%s%s%s", joined, joined[0] ? "," : "",
                              word);
    }
    return joined;
}

static void
default_read(const struct reading *reading, const struct node *node,
             struct form_field *field)
{
    const struct node *member = node_required(&reading->source, node, "default");
    struct extra unused = {.key = field->key};
    const char *text;
    struct error err;

    if (!member)
        return;
    if (field->type == EXTRA_MULTI)
        text = default_words(reading, member);
    else
        text = node_line(&reading->source, member);
    if (text && strcmp(text, "unknown") == 0)
        node_fault(&reading->source, member, "name a value", "cannot be 'unknown'");
    else if (text && !extra_set_text(field, text, &unused, reading->arena, &err))
        node_fault_from(&reading->source, member, &err);
    field->standard = text;
}

/* The range of a number; only numbers have one. */
static void
range_read(const struct reading *reading, const struct node *node,
           struct form_field *field)
{
    const struct node *min = node_member(node, "min"), *max = node_member(node, "max");

    field->min = -number_most;
    field->max = number_most;
    if (field->type != EXTRA_NUMBER) {
        if (min || max)
            node_fault(&reading->source, (min ? min : max)->key, "take it out",
                       "only a number has a range");
        return;
    }
    if (min)
        node_decimal(&reading->source, min, -number_most, number_most, &field->min);
    if (max)
        node_decimal(&reading->source, max, -number_most, number_most, &field->max);
    if (field->min > field->max)
        node_fault(&reading->source, node, "exchange them", "min is above max");
}

/* What only an x- key has: its type, its unit, its range, its default. */
static void
extra_read(const struct reading *reading, const struct node *node,
           struct form_field *field)
{
    const struct node *type = node_required(&reading->source, node, "type");
    const struct node *unit = node_member(node, "unit");
    int index;

    if (!type)
        return;
    index = node_choice(&reading->source, type, extra_type_names, EXTRA_TYPE_COUNT);
    if (index < 0)
        return;
    field->type = (enum extra_type)index;
    if (unit)
        field->unit = node_line(&reading->source, unit);
    range_read(reading, node, field);
    field_choices_read(reading, node, field);
    default_read(reading, node, field);
}

/* A key of the registry has its type and range there. */
static void
registry_check(const struct reading *reading, const struct node *node)
{
    for (size_t i = 0; i < ARRAY_LEN(extra_names); i++) {
        const struct node *member = node_member(node, extra_names[i]);

        if (member)
            node_fault(&reading->source, member->key, "take it out",
                       "'%s' is for x- keys only", extra_names[i]);
    }
}

static void
must_answer_read(const struct reading *reading, const struct node *node,
                 struct form_field *field)
{
    const struct node *member = node_member(node, "must_answer");
    bool must = field->input >= 0 && input_table[field->input].must_answer, said;

    field->must_answer = must;
    if (!member || !node_truth(&reading->source, member, &said) || said == must)
        return;
    if (must)
        node_fault(&reading->source, member, "write true", "'%s' must be answered",
                   field->key);
    else
        node_fault(&reading->source, member, "take it out",
                   "'%s' is not one of the six that must be answered",
                   text_quoted(field->key).text);
}

static void
label_read(const struct reading *reading, const struct node *node,
           struct form_field *field)
{
    const struct node *label = node_required(&reading->source, node, "label");

    field->label = label ? node_line(&reading->source, label) : NULL;
    if (field->label && text_width(field->label) > LABEL_COLUMNS)
        node_warn(&reading->source, label, "shorten it",
                  "is %zu columns wide, where labels keep to %d",
                  text_width(field->label), LABEL_COLUMNS);
}

static bool
key_read(const struct reading *reading, const struct node *node,
         struct form_field *field)
{
    const struct node *key = node_required(&reading->source, node, "key");
    const char *nearest;
    char mend[NODE_NAME_SIZE] = "a key of your own begins with x-";
    char quoted[TEXT_QUOTE_SIZE];

    if (!key || !node_is(&reading->source, key, NODE_SCALAR))
        return false;
    field->key = key->text;
    field->input = input_find(key->text);
    field->line = key->line;
    field->column = key->column;
    if (field->input >= 0 || extra_is_key(key->text))
        return true;
    nearest = input_nearest(key->text);
    if (nearest)
        snprintf(mend, sizeof mend, "did you mean '%s'?", nearest);
    text_quote(key->text, quoted);
    return node_fault(&reading->source, key, mend, "unknown key '%s'", quoted);
}

static bool
field_read(const struct reading *reading, const struct node *node,
           struct form_field *field)
{
    static const char *const names[] = {
        "key", "label", "help", "choices", "must_answer", "rare",   "when",
        "na",  "type",  "unit", "min",     "max",         "default"};
    const struct node *help, *rare, *na;

    if (!node_members(&reading->source, node, names, ARRAY_LEN(names)) ||
        !key_read(reading, node, field))
        return false;
    label_read(reading, node, field);
    help = node_required(&reading->source, node, "help");
    if (help)
        help_read(reading, help, field);
    must_answer_read(reading, node, field);
    rare = node_member(node, "rare");
    if (rare)
        node_truth(&reading->source, rare, &field->rare);
    na = node_member(node, "na");
    if (na)
        field->na = node_line(&reading->source, na);
    if (field->input < 0) {
        extra_read(reading, node, field);
    } else {
        registry_check(reading, node);
        field_choices_read(reading, node, field);
    }
    return true;
}

/* ---- pages ----------------------------------------------------------------------- */

static bool
is_page_id(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(text);
}

static void
page_texts_read(struct reading *reading)
{
    static const char *const names[] = {"page", "title", "intro"};
    struct form_page *page = reading->page;
    const char **texts[] = {&page->id, &page->title, &page->intro};

    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const struct node *member = node_required(&reading->source, reading->root,
                                                  names[i]);

        if (member)
            *texts[i] = node_line(&reading->source, member);
    }
    if (page->id && !is_page_id(page->id))
        node_fault(&reading->source, node_member(reading->root, "page"),
                   "use small letters, digits and hyphens", "'%s' is not an id",
                   text_quoted(page->id).text);
}

static void
page_read(struct reading *reading)
{
    static const char *const names[] = {"format", "format_version", "page",
                                        "title",  "intro",          "fields"};
    struct form_page *page = reading->page;
    const struct node *list;

    if (!node_format(&reading->source, reading->root, form_format)) {
        reading->root = NULL;
        return;
    }
    node_members(&reading->source, reading->root, names, ARRAY_LEN(names));
    page_texts_read(reading);
    list = node_required(&reading->source, reading->root, "fields");
    if (!list || !node_is(&reading->source, list, NODE_SEQUENCE))
        return;
    page->fields = ARENA_ARRAY(reading->arena, list->count, struct form_field);
    for (const struct node *item = list->first; item; item = item->next)
        if (field_read(reading, item, &page->fields[page->field_count]))
            page->field_count++;
}

/* ---- across pages ---------------------------------------------------------------- */

static void
pages_compare(const struct reading *readings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++) {
            const char *a = readings[i].page->id, *b = readings[j].page->id;

            if (!a || !b || strcmp(a, b) != 0)
                continue;
            node_fault(&readings[i].source, node_member(readings[i].root, "page"),
                       "give it another id", "page '%s' is also that of %s",
                       text_quoted(a).text, readings[j].source.path);
            break;
        }
}

/* The node of a field's key, for a fault about it. */
static struct node
field_node(const struct form_field *field)
{
    return (struct node){.line = field->line, .column = field->column, .text = ""};
}

/* A key that an earlier field, here or on an earlier page, is bound to. */
static void
keys_compare(const struct reading *readings, const struct form *form)
{
    for (size_t p = 0; p < form->page_count; p++)
        for (size_t f = 0; f < form->pages[p].field_count; f++) {
            const struct form_field *field = &form->pages[p].fields[f], *first;
            const struct form_page *page;
            const struct node node = field_node(field);
            char mend[NODE_PLACE_SIZE + 48], place[NODE_PLACE_SIZE];

            first = form_find(form, field->key, &page);
            if (first == field)
                continue;
            node_place(&readings[page - form->pages].source,
                       &(struct node){.line = first->line, .column = first->column},
                       place);
            snprintf(mend, sizeof mend, "keep one of them; the first is at %s", place);
            node_fault(&readings[p].source, &node, mend, "repeated key '%s'",
                       text_quoted(field->key).text);
        }
}

static void
six_check(const struct form *form, struct error_list *errors)
{
    for (int i = 0; i < INPUT_COUNT; i++) {
        struct error err;

        if (!input_table[i].must_answer || form_find(form, input_table[i].key, NULL))
            continue;
        error_set(&err, ERROR_INPUT, "forms", "add it to a page",
                  "'%s' must be answered and is on no page", input_table[i].key);
        error_list_add(errors, &err);
    }
}

/* The conditions of a page's fields, in the order in which the fields were taken. */
static void
conditions_read(const struct reading *reading, const struct form *form)
{
    const struct node *list = node_member(reading->root, "fields");
    struct form_page *page = reading->page;
    const struct node *item = list->first;

    for (size_t f = 0; f < page->field_count; item = item->next) {
        struct form_field *field = &page->fields[f];
        const struct node *key = node_member(item, "key"), *when;

        if (!key || key->line != field->line || key->column != field->column)
            continue; /* the field of this item was refused */
        f++;
        when = node_member(item, "when");
        if (when)
            when_read(&reading->source, when, form, reading->arena, &field->when,
                      &field->when_count);
        if (when && !field->na)
            node_required(&reading->source, item, "na");
        if (!when && field->na)
            node_fault(&reading->source, node_member(item, "na")->key,
                       "add when, or take it out", "'na' needs 'when'");
    }
}

/* ---- circles --------------------------------------------------------------------- */

enum visit { VISIT_NEW, VISIT_OPEN, VISIT_DONE };

/* The fields of all pages in one row, with how far each was followed. */
struct walk {
    const struct form *form;
    const struct reading *readings;
    enum visit *visits;
    size_t *starts; /* of each page in the row */
};

static size_t
walk_index(const struct walk *walk, const struct form_field *field,
           const struct form_page *page)
{
    return walk->starts[page - walk->form->pages] + (size_t)(field - page->fields);
}

/* Follow the conditions of a field; the first that leads back to an open one is a fault. */
static void
walk_field(const struct walk *walk, const struct form_field *field,
           const struct form_page *page)
{
    enum visit *visit = &walk->visits[walk_index(walk, field, page)];
    const struct node node = field_node(field);

    *visit = VISIT_OPEN;
    for (size_t i = 0; i < field->when_count; i++) {
        const struct form_page *next_page;
        const struct form_field *next = form_find(walk->form, field->when[i].key,
                                                  &next_page);
        enum visit state;

        if (!next)
            continue;
        state = walk->visits[walk_index(walk, next, next_page)];
        if (state == VISIT_NEW)
            walk_field(walk, next, next_page);
        else if (state == VISIT_OPEN)
            node_fault(&walk->readings[page - walk->form->pages].source, &node,
                       "take one of these conditions out",
                       "the condition of '%s' on '%s' leads back to it",
                       text_quoted(field->key).text, text_quoted(next->key).text);
    }
    *visit = VISIT_DONE;
}

static void
circles_check(const struct reading *readings, const struct form *form,
              struct arena *arena)
{
    struct walk walk = {.form = form, .readings = readings};
    size_t total = 0;

    walk.starts = ARENA_ARRAY(arena, form->page_count, size_t);
    for (size_t p = 0; p < form->page_count; p++) {
        walk.starts[p] = total;
        total += form->pages[p].field_count;
    }
    walk.visits = ARENA_ARRAY(arena, total, enum visit);
    for (size_t p = 0; p < form->page_count; p++)
        for (size_t f = 0; f < form->pages[p].field_count; f++)
            if (walk.visits[walk.starts[p] + f] == VISIT_NEW)
                walk_field(&walk, &form->pages[p].fields[f], &form->pages[p]);
}

bool
form_read(const struct yaml_file *files, size_t count, struct arena *arena,
          struct form *out, struct error_list *errors, struct error_list *warnings)
{
    struct reading *readings = ARENA_ARRAY(arena, count, struct reading);
    size_t before = errors->count + errors->more;

    *out = (struct form){ARENA_ARRAY(arena, count, struct form_page), count};
    for (size_t i = 0; i < count; i++) {
        struct reading *reading = &readings[i];

        reading->source = (struct source){files[i].path, false, errors, warnings};
        reading->arena = arena;
        reading->page = &out->pages[i];
        reading->page->path = arena_strdup(arena, files[i].path);
        reading->root = reader_read(&files[i], &reading->source, arena);
        if (reading->root)
            page_read(reading);
    }
    pages_compare(readings, count);
    keys_compare(readings, out);
    for (size_t i = 0; i < count; i++)
        if (out->pages[i].field_count)
            conditions_read(&readings[i], out);
    circles_check(readings, out, arena);
    six_check(out, errors);
    return errors->count + errors->more == before;
}
