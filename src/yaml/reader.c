/*
 * reader.c - libyaml's events into documents, each checked as it comes.
 *
 * libyaml takes time quadratic in flow nesting and in %TAG lines, and tells no place of
 * bad UTF-8, so bytes are looked through first and events are counted.
 */
#include "yaml/reader.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/text.h"

enum { CHUNK_SIZE = 1024 }; /* bytes handed to libyaml at once */

struct reader {
    const struct source *source;
    struct arena *arena;
    const char *bytes;
    size_t size, at; /* at: bytes that libyaml has taken */
    yaml_parser_t parser;
    bool open;    /* parser holds memory */
    bool ended;   /* nothing more comes */
    size_t nodes; /* of this document */
};

/* ---- bytes ----------------------------------------------------------------------- */

/* A walk through the bytes that knows where it is. */
struct cursor {
    const unsigned char *bytes;
    size_t size, at;
    int line, column; /* from 1 */
};

static bool
byte_fault(const struct source *source, const struct cursor *cursor, const char *mend,
           const char *what)
{
    struct node place = {.line = cursor->line, .column = cursor->column, .text = ""};

    return node_fault(source, &place, mend, "%s", what);
}

/* The code point at a place that is known to hold valid UTF-8, and its bytes. */
static uint32_t
code_at(const unsigned char *bytes, size_t *size)
{
    uint32_t code = bytes[0];

    *size = code < 0x80 ? 1 : code < 0xE0 ? 2 : code < 0xF0 ? 3 : 4;
    if (*size > 1)
        code &= 0x7Fu >> *size;
    for (size_t i = 1; i < *size; i++)
        code = code << 6 | (bytes[i] & 0x3Fu);
    return code;
}

static bool
is_control(uint32_t code)
{
    return (code < 0x20 && code != '\t' && code != '\n') ||
           (code >= 0x7F && code <= 0x9F);
}

/*
 * What may stand in a text only as an escape: the line ends that YAML 1.1 alone knows
 * and would fold away, a byte order mark in the middle, and what is no character.
 */
static bool
is_escaped_only(uint32_t code)
{
    return code == 0x2028 || code == 0x2029 || code == 0xFEFF || code == 0xFFFE ||
           code == 0xFFFF;
}

/* Whether the line at the cursor is "%YAML 1.1" or "%YAML 1.2". */
static bool
is_version_line(const char *line, size_t length)
{
    static const char word[] = "%YAML 1.";
    size_t known = sizeof word - 1;

    return length > known && memcmp(line, word, known) == 0 &&
           (line[known] == '1' || line[known] == '2') &&
           (length == known + 1 || strchr(" #\r", line[known + 1]));
}

static bool
line_check(const struct source *source, const struct cursor *cursor)
{
    const char *line = (const char *)cursor->bytes + cursor->at;
    size_t left = cursor->size - cursor->at;
    const char *end = memchr(line, '\n', left);
    size_t length = end ? (size_t)(end - line) : left;

    if (line[0] == '%' && !is_version_line(line, length))
        return byte_fault(source, cursor,
                          "only %YAML 1.1 and %YAML 1.2 are taken; indent a text",
                          "a directive is not allowed here");
    return true;
}

/* Whether the character at the cursor may stand there; tabs once a line. */
static bool
character_check(const struct source *source, const struct cursor *cursor, uint32_t code,
                int *tab_line)
{
    bool crlf = code == '\r' && cursor->at + 1 < cursor->size &&
                cursor->bytes[cursor->at + 1] == '\n';
    char what[64], mend[64];

    if (code == '\t' && *tab_line != cursor->line) {
        *tab_line = cursor->line;
        return byte_fault(source, cursor, "use blanks; in a text write \"\\t\"",
                          "a tab is not allowed here");
    }
    if (is_escaped_only(code)) {
        snprintf(what, sizeof what, "the character U+%04X is not allowed here",
                 (unsigned)code);
        snprintf(mend, sizeof mend, "take it out, or write \"\\u%04X\"",
                 (unsigned)code);
        return byte_fault(source, cursor, mend, what);
    }
    if (crlf || !is_control(code))
        return true;
    snprintf(what, sizeof what, "the control character U+%04X is not allowed here",
             (unsigned)code);
    return byte_fault(source, cursor, "take it out", what);
}

static bool
is_utf8_to(const struct cursor *cursor, size_t *bad)
{
    *bad = cursor->size;
    return text_is_utf8((const char *)cursor->bytes, cursor->size, bad);
}

/* Bytes of the byte order mark at the start of a file, 0 without one. */
static size_t
mark_size(const struct yaml_file *file)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t size = sizeof mark - 1;

    return file->size >= size && memcmp(file->bytes, mark, size) == 0 ? size : 0;
}

/* Whether the bytes can be given to libyaml; all that cannot be mended later ends it. */
static bool
bytes_check(const struct source *source, const struct yaml_file *file)
{
    struct cursor cursor = {(const unsigned char *)file->bytes, file->size, 0, 1, 1};
    size_t bad, size;
    int tab_line = 0;
    bool good = is_utf8_to(&cursor, &bad), fine = true;

    cursor.at = mark_size(file);
    for (; cursor.at < bad; cursor.at += size, cursor.column++) {
        uint32_t code = code_at(cursor.bytes + cursor.at, &size);

        if (cursor.column == 1)
            fine = line_check(source, &cursor) && fine;
        if (!character_check(source, &cursor, code, &tab_line)) {
            fine = false;
            if (code != '\t')
                return false; /* such bytes are not a text */
        }
        if (code == '\n') {
            cursor.line++;
            cursor.column = 0;
        }
    }
    if (!good)
        return byte_fault(source, &cursor, "save the file as UTF-8", "not valid UTF-8");
    return fine;
}

/* ---- events ---------------------------------------------------------------------- */

static int
bytes_give(void *data, unsigned char *buffer, size_t size, size_t *given)
{
    struct reader *reader = data;
    size_t left = reader->size - reader->at;

    *given = left < size ? left : size;
    if (*given > CHUNK_SIZE)
        *given = CHUNK_SIZE;
    memcpy(buffer, reader->bytes + reader->at, *given);
    reader->at += *given;
    return 1;
}

static struct node
node_at(yaml_mark_t mark)
{
    return (struct node){
        .line = (int)mark.line + 1, .column = (int)mark.column + 1, .text = ""};
}

/* File what libyaml complains about; always ends the file. */
static bool
parser_fault(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    struct node place = node_at(parser->problem_mark);
    const char *problem = parser->problem ? parser->problem : "this is not YAML";
    char mend[96] = "check the indentation and the quotes";

    reader->ended = true;
    if (parser->error == YAML_MEMORY_ERROR)
        memory_exhausted();
    if (strstr(problem, "escape") || strstr(problem, "hexdecimal"))
        snprintf(mend, sizeof mend,
                 "write the character itself, or \\\\ for a backslash");
    else if (parser->context && parser->context_mark.line != parser->problem_mark.line)
        snprintf(mend, sizeof mend,
                 "check the indentation and the quotes from line %zu on",
                 parser->context_mark.line + 1);
    return node_fault(reader->source, &place, mend, "%s", problem);
}

/* The next event, which the caller deletes; false when libyaml stops. */
static bool
event_next(struct reader *reader, yaml_event_t *event)
{
    return yaml_parser_parse(&reader->parser, event) || parser_fault(reader);
}

/* ---- nodes ----------------------------------------------------------------------- */

/* What an event says of its node. */
struct shape {
    enum node_kind kind;
    bool has_tag, has_anchor;
};

static struct shape
shape_of(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return (struct shape){NODE_SCALAR, event->data.scalar.tag,
                              event->data.scalar.anchor};
    case YAML_SEQUENCE_START_EVENT:
        return (struct shape){NODE_SEQUENCE, event->data.sequence_start.tag,
                              event->data.sequence_start.anchor};
    case YAML_MAPPING_START_EVENT:
        return (struct shape){NODE_MAPPING, event->data.mapping_start.tag,
                              event->data.mapping_start.anchor};
    case YAML_ALIAS_EVENT:
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        break;
    }
    return (struct shape){NODE_REFUSED, false, false};
}

/* The text of a scalar, into which escapes can bring what bytes may not hold. */
static void
scalar_fill(struct reader *reader, struct node *node, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length, size;

    for (size_t at = 0; at < length; at += size) {
        uint32_t code = code_at((const unsigned char *)text + at, &size);

        if (!is_control(code))
            continue;
        node->kind = NODE_REFUSED;
        node_fault(reader->source, node, "take it out",
                   "the control character U+%04X is not allowed here", (unsigned)code);
        return;
    }
    node->text = arena_strndup(reader->arena, text, length);
}

/* A node of an event, counted; NULL past a limit, which ends the file. */
static struct node *
node_make(struct reader *reader, const yaml_event_t *event, const struct node *parent,
          const struct node *key, int depth)
{
    const struct source *source = reader->source;
    const struct shape shape = shape_of(event);
    struct node *node = ARENA_NEW(reader->arena, struct node);

    *node = node_at(event->start_mark);
    node->kind = shape.kind;
    node->parent = parent;
    node->key = key;
    if (++reader->nodes > READER_NODES_MAX || depth > READER_DEPTH_MAX) {
        reader->ended = true;
        if (depth > READER_DEPTH_MAX)
            node_fault(source, node, "write it with less nesting",
                       "nested deeper than %d levels", READER_DEPTH_MAX);
        else
            node_fault(source, node, "split the file", "more than %d values and keys",
                       READER_NODES_MAX);
        return NULL;
    }
    if (shape.has_anchor)
        node_fault(source, node, "take it out", "anchors are not allowed here");
    if (shape.has_tag)
        node_fault(source, node, "take it out; what a value is follows from its key",
                   "tags are not allowed here");
    if (event->type == YAML_ALIAS_EVENT)
        node_fault(source, node, "write the value out", "aliases are not allowed here");
    if (event->type == YAML_SCALAR_EVENT)
        scalar_fill(reader, node, event);
    return node;
}

static int
key_compare(const void *left, const void *right)
{
    const struct node *a = *(const struct node *const *)left;
    const struct node *b = *(const struct node *const *)right;
    int order = strcmp(a->key->text, b->key->text);

    if (order != 0)
        return order;
    if (a->key->line != b->key->line)
        return a->key->line < b->key->line ? -1 : 1;
    return (a->key->column > b->key->column) - (a->key->column < b->key->column);
}

/* The first member of the same name, in members sorted by key_compare. */
static const struct node *
first_named(struct node *const *members, size_t count, const char *name)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(members[middle]->key->text, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return members[low];
}

/* Take out members whose name stands before them, and say so. */
static void
repeated_drop(const struct source *source, struct node *mapping,
              struct node *const *members, size_t count)
{
    for (struct node **link = &mapping->first; *link;) {
        struct node *member = *link;
        const struct node *first = first_named(members, count, member->key->text);
        char quoted[TEXT_QUOTE_SIZE], mend[64];

        if (first == member) {
            link = &member->next;
            continue;
        }
        text_quote(member->key->text, quoted);
        snprintf(mend, sizeof mend, "keep one of them; the first is at %d:%d",
                 first->key->line, first->key->column);
        node_fault(source, member->key, mend, "repeated key '%s'", quoted);
        *link = member->next;
        mapping->count--;
    }
}

/* Sorting keeps the search for repeated keys from taking quadratic time. */
static void
repeated_check(struct reader *reader, struct node *mapping)
{
    struct arena_mark scratch = arena_mark(reader->arena);
    size_t count = mapping->count, at = 0;
    struct node **members = ARENA_ARRAY(reader->arena, count, struct node *);
    bool repeated = false;

    for (struct node *member = mapping->first; member; member = member->next)
        members[at++] = member;
    assert(at == count);
    qsort(members, count, sizeof *members, key_compare);
    for (size_t i = 1; i < count; i++)
        repeated = repeated ||
                   strcmp(members[i - 1]->key->text, members[i]->key->text) == 0;
    if (repeated)
        repeated_drop(reader->source, mapping, members, count);
    arena_rewind(reader->arena, scratch);
}

static void
key_check(const struct source *source, const struct node *key)
{
    if (key->kind == NODE_SEQUENCE || key->kind == NODE_MAPPING)
        node_fault(source, key, "use a single word",
                   "a key must not be a list or have members");
}

/* Take a child into its parent, unless its key was no word. */
static struct node **
child_add(struct node *parent, struct node **link, struct node *child)
{
    if (child->key && child->key->kind != NODE_SCALAR)
        return link;
    *link = child;
    parent->count++;
    return &child->next;
}

/*
 * The node of the next event, with all in it.  NULL with *end at the end of what is
 * open, or without at a fault that ends the file.
 */
static struct node *
node_read(struct reader *reader, const struct node *parent, const struct node *key,
          int depth, bool *end)
{
    yaml_event_t event;
    struct node *node = NULL, *child, **link;
    bool closed = false;

    *end = false;
    if (!event_next(reader, &event))
        return NULL;
    *end = event.type == YAML_SEQUENCE_END_EVENT ||
           event.type == YAML_MAPPING_END_EVENT;
    if (!*end)
        node = node_make(reader, &event, parent, key, depth);
    yaml_event_delete(&event);
    if (!node || node->kind == NODE_SCALAR || node->kind == NODE_REFUSED)
        return node;
    link = &node->first;
    do {
        struct node *name = NULL;

        if (node->kind == NODE_MAPPING) {
            name = node_read(reader, node, NULL, depth + 1, &closed);
            if (!name)
                break;
            key_check(reader->source, name);
        }
        child = node_read(reader, node, name, depth + 1, &closed);
        if (child)
            link = child_add(node, link, child);
    } while (child);
    if (!closed)
        return NULL;
    if (node->kind == NODE_MAPPING)
        repeated_check(reader, node);
    return node;
}

/* ---- documents ------------------------------------------------------------------- */

struct reader *
reader_open(const struct yaml_file *file, const struct source *source,
            struct arena *arena)
{
    struct reader *reader = ARENA_NEW(arena, struct reader);
    struct node top = {.line = 1, .column = 1, .text = ""};

    reader->source = source;
    reader->arena = arena;
    reader->bytes = file->bytes;
    reader->size = file->size;
    reader->at = mark_size(file); /* libyaml would count it as a column */
    if (file->size > READER_BYTES_MAX)
        reader->ended = !node_fault(source, &top, "split the file",
                                    "larger than 1 MiB");
    else
        reader->ended = !bytes_check(source, file);
    if (reader->ended)
        return reader;
    if (!yaml_parser_initialize(&reader->parser))
        memory_exhausted();
    reader->open = true;
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input(&reader->parser, bytes_give, reader);
    return reader;
}

/* What stands between the start of a document, which was read, and its end. */
static struct node *
document_read(struct reader *reader)
{
    struct node *root;
    yaml_event_t event;
    bool end;

    reader->nodes = 0;
    root = node_read(reader, NULL, NULL, 1, &end);
    if (!root || !event_next(reader, &event))
        return NULL;
    yaml_event_delete(&event);
    return root;
}

struct node *
reader_next(struct reader *reader)
{
    struct node *root = NULL;

    while (!root && !reader->ended) {
        yaml_event_t event;
        yaml_event_type_t type;

        if (!event_next(reader, &event))
            return NULL;
        type = event.type;
        yaml_event_delete(&event);
        if (type == YAML_DOCUMENT_START_EVENT)
            root = document_read(reader);
        reader->ended = reader->ended || type == YAML_STREAM_END_EVENT;
    }
    return root;
}

size_t
reader_consumed(const struct reader *reader)
{
    return reader->at;
}

void
reader_close(struct reader *reader)
{
    if (reader->open)
        yaml_parser_delete(&reader->parser);
    reader->open = false;
}

struct node *
reader_read(const struct yaml_file *file, const struct source *source,
            struct arena *arena)
{
    struct reader *reader = reader_open(file, source, arena);
    bool good = !reader->ended;
    struct node *root = reader_next(reader), *second = NULL;
    struct node top = {.line = 1, .column = 1, .text = ""};

    if (root)
        second = reader_next(reader);
    else if (good && !error_list_any(source->errors))
        node_fault(source, &top, "write one", "the file holds no document");
    if (second)
        node_fault(source, second, "put it in a file of its own",
                   "a second document is not allowed here");
    reader_close(reader);
    return root;
}

const char *
reader_library(void)
{
    return yaml_get_version_string();
}
