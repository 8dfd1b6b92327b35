/*
 * node.c - walking a YAML document, each complaint with its line and column.
 */
#include "yaml/node.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "model/amount.h"
#include "yaml/literal.h"

enum {
    ERROR_MEND_SIZE = sizeof(((struct error *)0)->mend),
    MESSAGE_SIZE = 480,   /* twice that of an error, which marks a cut by itself */
    PATH_SHOWN_MAX = 100, /* bytes of a path; its end tells more than its start */
    VERSION_MAJOR = 1,
    VERSION_MINOR = 0,
};

static const char *const kind_names[] = {
    [NODE_SCALAR] = "a single value",
    [NODE_SEQUENCE] = "a list",
    [NODE_MAPPING] = "members of the form 'name: value'",
    [NODE_REFUSED] = "something else",
};

/* ---- faults ---------------------------------------------------------------------- */

void
node_place(const struct source *source, const struct node *node,
           char out[NODE_PLACE_SIZE])
{
    const char *path = source->path;
    size_t length = strlen(path);

    if (length > PATH_SHOWN_MAX) {
        path += length - PATH_SHOWN_MAX;
        while (((unsigned char)*path & 0xC0) == 0x80)
            path++; /* the cut would part a character */
    }
    snprintf(out, NODE_PLACE_SIZE, "%s%s:%d:%d", path > source->path ? "..." : "", path,
             node->line, node->column);
}

/*
 * The member that a value belongs to, also as an item of its list; "" at the top and for
 * a key, which its fault quotes.
 */
static const char *
name_of(const struct node *node)
{
    if (!node->key && node->parent && node->parent->kind == NODE_MAPPING)
        return "";
    while (node && !node->key)
        node = node->parent;
    return node ? node->key->text : "";
}

static void
fault_make(const struct source *source, const struct node *node, const char *mend,
           const char *message, struct error *err)
{
    char place[NODE_PLACE_SIZE], name[TEXT_QUOTE_SIZE];

    node_place(source, node, place);
    text_quote(name_of(node), name);
    error_set(err, ERROR_INPUT, place, mend, "%s%s%s", name, name[0] ? ": " : "",
              message);
}

bool
node_fault(const struct source *source, const struct node *node, const char *mend,
           const char *fmt, ...)
{
    char message[MESSAGE_SIZE];
    struct error err;
    va_list args;

    va_start(args, fmt);
    vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    fault_make(source, node, mend, message, &err);
    return error_list_add(source->errors, &err);
}

void
node_warn(const struct source *source, const struct node *node, const char *mend,
          const char *fmt, ...)
{
    char message[MESSAGE_SIZE];
    struct error err;
    va_list args;

    va_start(args, fmt);
    vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    fault_make(source, node, mend, message, &err);
    error_list_add(source->warnings, &err);
}

bool
node_fault_from(const struct source *source, const struct node *node,
                const struct error *err)
{
    char place[NODE_PLACE_SIZE];
    struct error placed;

    node_place(source, node, place);
    error_set(&placed, err->code, place, err->mend, "%s", err->what);
    return error_list_add(source->errors, &placed);
}

/* ---- shapes ---------------------------------------------------------------------- */

bool
node_is(const struct source *source, const struct node *node, enum node_kind kind)
{
    if (node->kind == kind)
        return true;
    if (node->kind == NODE_REFUSED)
        return false;
    return node_fault(source, node, "see the manual for its form", "needs %s, not %s",
                      kind_names[kind], kind_names[node->kind]);
}

struct node *
node_member(const struct node *mapping, const char *name)
{
    if (mapping->kind != NODE_MAPPING)
        return NULL;
    for (struct node *member = mapping->first; member; member = member->next)
        if (strcmp(member->key->text, name) == 0)
            return member;
    return NULL;
}

struct node *
node_required(const struct source *source, const struct node *mapping, const char *name)
{
    struct node *member = node_member(mapping, name);

    if (!member && mapping->kind == NODE_MAPPING)
        node_fault(source, mapping, "add it", "'%s' is missing", name);
    return member;
}

/* What a wrong name could have been, into buf. */
static void
suggest(const char *name, const char *const *names, size_t count, char *buf,
        size_t size)
{
    const char *nearest = text_nearest(name, names, count);
    int used;

    if (nearest) {
        snprintf(buf, size, "did you mean '%s'?", nearest);
        return;
    }
    used = snprintf(buf, size, "known here: ");
    text_join(names, count, ", ", buf + used, size - (size_t)used);
}

void
node_unknown(const struct source *source, const struct node *member,
             const char *const *names, size_t count)
{
    struct error_list *list = source->newer ? source->warnings : source->errors;
    struct error err = {.code = ERROR_INPUT};
    char place[NODE_PLACE_SIZE], name[TEXT_QUOTE_SIZE], mend[sizeof err.mend] = "";

    if (list->count < ERROR_LIST_SHOWN) { /* what is only counted needs no words */
        node_place(source, member->key, place);
        text_quote(member->key->text, name);
        suggest(member->key->text, names, count, mend, sizeof mend);
        error_set(&err, ERROR_INPUT, place, mend, "unknown key '%s'%s", name,
                  source->newer ? " of a newer version is left out" : "");
    }
    error_list_add(list, &err);
}

bool
node_members(const struct source *source, const struct node *mapping,
             const char *const *names, size_t count)
{
    if (!node_is(source, mapping, NODE_MAPPING))
        return false;
    for (const struct node *member = mapping->first; member; member = member->next) {
        bool known = false;

        for (size_t i = 0; i < count && !known; i++)
            known = strcmp(names[i], member->key->text) == 0;
        if (!known)
            node_unknown(source, member, names, count);
    }
    return true;
}

/* ---- scalars --------------------------------------------------------------------- */

/* A fault about a scalar's own text. */
static bool
value_fault(const struct source *source, const struct node *node, const char *mend,
            const char *fault)
{
    char quoted[TEXT_QUOTE_SIZE];

    if (!node->text[0])
        return node_fault(source, node, mend, "is empty");
    text_quote(node->text, quoted);
    return node_fault(source, node, mend, "'%s' %s", quoted, fault);
}

static const char *
text_take(const struct source *source, const struct node *node, const char *fault)
{
    static const char mend[] = "write a text of 1 to 4096 characters";

    if (!fault)
        return node->text;
    value_fault(source, node, mend, fault);
    return NULL;
}

const char *
node_prose(const struct source *source, const struct node *node)
{
    if (!node_is(source, node, NODE_SCALAR))
        return NULL;
    return text_take(source, node, text_prose_fault(node->text));
}

const char *
node_line(const struct source *source, const struct node *node)
{
    if (!node_is(source, node, NODE_SCALAR))
        return NULL;
    return text_take(source, node, text_line_fault(node->text));
}

/* Take a number that a literal function read, or say what is wrong with it. */
static bool
number_take(const struct source *source, const struct node *node,
            const struct amount *amount, const char *fault, double number, double *out)
{
    char allowed[TEXT_QUOTE_SIZE];

    if (!fault)
        fault = amount_fault(amount, number);
    if (!fault) {
        *out = number;
        return true;
    }
    amount_allowed(amount, allowed, sizeof allowed);
    return value_fault(source, node, allowed, fault);
}

bool
node_integer(const struct source *source, const struct node *node, double low,
             double high, double *out)
{
    struct amount amount = {low, high, true};
    double number = 0;
    const char *fault;

    if (!node_is(source, node, NODE_SCALAR))
        return false;
    fault = literal_integer(node->text, &number);
    return number_take(source, node, &amount, fault, number, out);
}

bool
node_decimal(const struct source *source, const struct node *node, double low,
             double high, double *out)
{
    struct amount amount = {low, high, false};
    double number = 0;
    const char *fault;

    if (!node_is(source, node, NODE_SCALAR))
        return false;
    fault = literal_decimal(node->text, &number);
    return number_take(source, node, &amount, fault, number, out);
}

int
node_choice(const struct source *source, const struct node *node,
            const char *const *words, size_t count)
{
    char mend[ERROR_MEND_SIZE];
    int used;

    if (!node_is(source, node, NODE_SCALAR))
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], node->text) == 0)
            return (int)i;
    used = snprintf(mend, sizeof mend, "use one of: ");
    text_join(words, count, ", ", mend + used, sizeof mend - (size_t)used);
    value_fault(source, node, mend, "is not a choice");
    return -1;
}

bool
node_truth(const struct source *source, const struct node *node, bool *out)
{
    static const char *const words[] = {"false", "true"};
    int index = node_choice(source, node, words, ARRAY_LEN(words));

    *out = index == 1;
    return index >= 0;
}

const char *
node_date(const struct source *source, const struct node *node)
{
    long days;

    if (!node_is(source, node, NODE_SCALAR))
        return NULL;
    if (date_parse(node->text, &days))
        return node->text;
    value_fault(source, node, "write it as YYYY-MM-DD, YYYY-MM or YYYY",
                "is not a date");
    return NULL;
}

/* ---- versions -------------------------------------------------------------------- */

/* "1.0" into two numbers. */
static bool
version_parse(const char *text, double *major, double *minor)
{
    char part[8];
    size_t length = strcspn(text, ".");

    if (length >= sizeof part || text[length] != '.' ||
        !strchr("0123456789", text[0]) || !strchr("0123456789", text[length + 1]))
        return false;
    memcpy(part, text, length);
    part[length] = '\0';
    return !literal_integer(part, major) && !literal_integer(text + length + 1, minor);
}

static bool
version_check(struct source *source, const struct node *node)
{
    double major, minor;

    if (!node_is(source, node, NODE_SCALAR))
        return false;
    if (!version_parse(node->text, &major, &minor))
        return value_fault(source, node, "write \"1.0\"", "is not a version");
    if (major > VERSION_MAJOR)
        return node_fault(source, node, "use a newer program",
                          "needs version %s; this program knows up to %d.%d",
                          node->text, VERSION_MAJOR, VERSION_MINOR);
    if (major < VERSION_MAJOR)
        return node_fault(source, node, "write the file anew",
                          "version %s is no longer read; this program knows %d.%d",
                          node->text, VERSION_MAJOR, VERSION_MINOR);
    source->newer = minor > VERSION_MINOR;
    return true;
}

bool
node_format(struct source *source, const struct node *root, const char *format)
{
    const struct node *name, *version;
    char mend[NODE_NAME_SIZE];

    if (!node_is(source, root, NODE_MAPPING))
        return false;
    name = node_required(source, root, "format");
    version = node_required(source, root, "format_version");
    if (!name || !version || !node_is(source, name, NODE_SCALAR))
        return false;
    snprintf(mend, sizeof mend, "write 'format: %s'", format);
    if (strcmp(name->text, format) != 0)
        return value_fault(source, name, mend, "is another format");
    return version_check(source, version);
}
