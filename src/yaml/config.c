/*
 * config.c - the settings file.
 */
#include "yaml/config.h"

#include <string.h>

#include "base/text.h"

enum { WIDTH_MIN = 40, WIDTH_MAX = 400, DAYS_MAX = 36500 };

static const char *const color_words[] = {"auto", "always", "never"};
static const char *const glyph_words[] = {"ascii", "unicode", "braille"};
static const char *const switch_words[] = {"off", "on"};

static const char *
word_read(const struct source *source, const struct node *node,
          const char *const *words, size_t count)
{
    int index = node_choice(source, node, words, count);

    return index < 0 ? NULL : words[index];
}

static enum setting_switch
switch_read(const struct source *source, const struct node *node)
{
    int index = node_choice(source, node, switch_words, ARRAY_LEN(switch_words));

    return index < 0 ? SETTING_UNSET : index == 0 ? SETTING_OFF : SETTING_ON;
}

static int
count_read(const struct source *source, const struct node *node, int low, int high)
{
    double number = 0;

    node_integer(source, node, low, high, &number);
    return (int)number;
}

/* A path that means the same wherever the program is started. */
static const char *
path_read(const struct source *source, const struct node *node)
{
    const char *path = node_line(source, node);

    if (path && path[0] != '/') {
        node_fault(source, node, "begin it with /", "'%s' is not an absolute path",
                   text_quoted(path).text);
        return NULL;
    }
    return path;
}

static void
color_read(const struct source *source, const struct node *node, struct settings *out)
{
    out->color = word_read(source, node, color_words, ARRAY_LEN(color_words));
}

static void
glyphs_read(const struct source *source, const struct node *node, struct settings *out)
{
    out->glyphs = word_read(source, node, glyph_words, ARRAY_LEN(glyph_words));
}

static void
mouse_read(const struct source *source, const struct node *node, struct settings *out)
{
    out->mouse = switch_read(source, node);
}

static void
clipboard_read(const struct source *source, const struct node *node,
               struct settings *out)
{
    out->clipboard = switch_read(source, node);
}

static void
accessible_read(const struct source *source, const struct node *node,
                struct settings *out)
{
    out->accessible = switch_read(source, node);
}

static void
width_read(const struct source *source, const struct node *node, struct settings *out)
{
    out->width = count_read(source, node, WIDTH_MIN, WIDTH_MAX);
}

static void
stale_days_read(const struct source *source, const struct node *node,
                struct settings *out)
{
    out->stale_days = count_read(source, node, 1, DAYS_MAX);
}

static void
data_dir_read(const struct source *source, const struct node *node,
              struct settings *out)
{
    out->data_dir = path_read(source, node);
}

static void
catalog_read(const struct source *source, const struct node *node, struct settings *out)
{
    out->catalog = path_read(source, node);
}

static void
forms_read(const struct source *source, const struct node *node, struct settings *out)
{
    out->forms = path_read(source, node);
}

static const struct {
    const char *name;
    void (*read)(const struct source *source, const struct node *node,
                 struct settings *out);
} members[] = {
    {"color", color_read},           {"glyphs", glyphs_read},
    {"mouse", mouse_read},           {"clipboard", clipboard_read},
    {"accessible", accessible_read}, {"width", width_read},
    {"stale_days", stale_days_read}, {"data_dir", data_dir_read},
    {"catalog", catalog_read},       {"forms", forms_read},
};

static void
document_read(const struct source *source, const struct node *root,
              struct settings *settings)
{
    const char *names[ARRAY_LEN(members)];

    for (size_t i = 0; i < ARRAY_LEN(members); i++)
        names[i] = members[i].name;
    if (!node_members(source, root, names, ARRAY_LEN(names)))
        return;
    for (size_t i = 0; i < ARRAY_LEN(members); i++) {
        const struct node *member = node_member(root, members[i].name);

        if (member)
            members[i].read(source, member, settings);
    }
}

bool
config_read(const struct yaml_file *file, struct arena *arena,
            struct settings *settings, struct error_list *errors)
{
    const struct source source = {file->path, false, errors, errors};
    size_t before = errors->count + errors->more;
    struct reader *reader = reader_open(file, &source, arena);
    const struct node *root = reader_next(reader);
    const struct node *second = root ? reader_next(reader) : NULL;

    if (second)
        node_fault(&source, second, "put all in one",
                   "a second document is not allowed here");
    reader_close(reader);
    if (root)
        document_read(&source, root, settings);
    return errors->count + errors->more == before;
}
