/*
 * help_mdoc.c - the part of the manual page that the option tables tell.
 */
#include <string.h>

#include "base/text.h"
#include "cli/help.h"
#include "cli/surroundings.h"
#include "cli/topic.h"
#include "tui/keys.h"

enum { LINE_WIDTH = 80 };

/* One line of text: no character of it is taken for markup. */
static void
line_write(const char *text, size_t length, struct strbuf *out)
{
    if (length > 0 && (text[0] == '.' || text[0] == '\''))
        strbuf_add(out, "\\&");
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\\')
            strbuf_add(out, "\\e");
        else
            strbuf_addc(out, text[i]);
    strbuf_addc(out, '\n');
}

/* A sentence begins a line: the formatter puts the wider blank between two of them. */
static void
sentences_part(const char *text, struct strbuf *out)
{
    for (; *text; text++)
        if (text[0] == '.' && text[1] == ' ' && text_is_letter(text[2])) {
            strbuf_add(out, ".\n");
            text++;
        } else
            strbuf_addc(out, *text);
}

static void
text_write(const char *text, struct strbuf *out)
{
    struct strbuf wrapped, lines;

    strbuf_init(&wrapped);
    strbuf_init(&lines);
    sentences_part(text, &lines);
    text_wrap(&wrapped, lines.data, LINE_WIDTH, 0);
    strbuf_clear(&lines);
    for (const char *line = wrapped.data; *line;) {
        size_t length = strcspn(line, "\n");

        line_write(line, length, out);
        line += length + (line[length] == '\n');
    }
    strbuf_clear(&wrapped);
}

static void
option_write(enum cli_option option, enum command command, struct strbuf *out)
{
    const struct option_info *info = &option_table[option];
    struct strbuf summary;

    strbuf_add(out, ".It Fl");
    if (info->letter)
        strbuf_addf(out, " %c ,", info->letter);
    strbuf_addf(out, " -%s", info->name);
    if (info->argument == ARGUMENT_REQUIRED)
        strbuf_addf(out, " Ns = Ns Ar %s", info->placeholder);
    if (info->argument == ARGUMENT_OPTIONAL)
        strbuf_addf(out, " Ns Oo = Ns Ar %s Oc", info->placeholder);
    strbuf_addc(out, '\n');
    strbuf_init(&summary);
    help_option_summary(option, command, &summary);
    text_write(summary.data, out);
    strbuf_clear(&summary);
}

/* A list has to have an item: none is begun for a command without options. */
static void
options_write(enum command command, bool own, struct strbuf *out)
{
    bool any = false;

    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!help_option_listed((enum cli_option)i, command, own))
            continue;
        if (!any)
            strbuf_add(out, ".Bl -tag -width Ds\n");
        any = true;
        option_write((enum cli_option)i, command, out);
    }
    if (any)
        strbuf_add(out, ".El\n");
}

static void
examples_write(const char *const *examples, struct strbuf *out)
{
    strbuf_add(out, ".Bd -literal -offset indent\n");
    for (size_t i = 0; examples[i]; i++) {
        struct strbuf line;

        strbuf_init(&line);
        strbuf_addf(&line, "llm-decide %s", examples[i]);
        line_write(line.data, line.length, out);
        strbuf_clear(&line);
    }
    strbuf_add(out, ".Ed\n");
}

static void
command_write(enum command command, struct strbuf *out)
{
    const struct command_info *info = &command_table[command];

    strbuf_addf(out, ".Ss %s\n.Nm\n.Cm %s\n.Op Ar option ...\n", info->name,
                info->name);
    if (info->arguments[0])
        strbuf_addf(out, ".Ar %s\n", info->arguments);
    strbuf_addf(out, ".Pp\n%s.\n", info->summary);
    options_write(command, true, out);
    examples_write(info->examples, out);
}

/* ---- keys of the screens ----------------------------------------------------------- */

/* The contexts of screens: those in front of lists, dialogs and edit boxes. */
#define ALL_SCREENS ((1u << CONTEXT_PICK) - 1)

static bool
is_everywhere(const struct binding *binding)
{
    return (binding->contexts & ALL_SCREENS) == ALL_SCREENS;
}

/* The keys as they are written: no sign of theirs is taken for markup. */
static void
key_write(const struct binding *binding, struct strbuf *out)
{
    const char *at = binding->shown;

    strbuf_add(out, ".It Ic");
    while (*at) {
        size_t length = strcspn(at, " ");

        strbuf_add(out, " \\&");
        for (size_t i = 0; i < length; i++)
            strbuf_addf(out, at[i] == '\\' ? "\\e" : "%c", at[i]);
        at += length + (at[length] == ' ');
    }
    strbuf_addc(out, '\n');
    text_write(binding->help, out);
}

static void
keys_write(const char *heading, enum context context, bool everywhere,
           struct strbuf *out)
{
    strbuf_addf(out, ".Ss %s\n.Bl -tag -width Ds\n", heading);
    for (size_t i = 0; i < key_binding_count; i++)
        if (key_bindings[i].contexts >> context & 1u &&
            is_everywhere(&key_bindings[i]) == everywhere)
            key_write(&key_bindings[i], out);
    strbuf_add(out, ".El\n");
}

static void
screens_write(struct strbuf *out)
{
    strbuf_add(out,
               ".Sh KEYS\nOf the screens; the footer names the most useful ones.\n");
    keys_write("On every screen", CONTEXT_HOME, true, out);
    for (int context = 0; context < CONTEXT_COUNT; context++)
        keys_write(context_names[context], (enum context)context, false, out);
}

static void
topics_write(struct strbuf *out)
{
    strbuf_add(out, ".Ss Topics of help\nEach is a topic, and so is every name in it:\n"
                    ".Bl -tag -width Ds\n");
    for (size_t i = 0; i < topic_group_count; i++) {
        strbuf_addf(out, ".It Cm %s\n", topic_group(i).name);
        text_write(topic_group(i).summary, out);
    }
    strbuf_add(out, ".El\n");
}

/* Variables have a macro of their own, which a reader's tools look for. */
static void
surroundings_write(const struct surrounding_list *list, struct strbuf *out)
{
    bool are_variables = list == &surrounding_lists[SURROUNDING_ENVIRONMENT];

    strbuf_addf(out, ".Sh %s\n", list->heading);
    text_write(list->intro, out);
    strbuf_add(out, ".Bl -tag -width Ds\n");
    for (size_t i = 0; i < list->count; i++) {
        const char *at = list->items[i].name;

        strbuf_add(out, ".It");
        while (*at) {
            size_t length = strcspn(at, ",");

            strbuf_addf(out, " %s %.*s%s", are_variables ? "Ev" : "Li", (int)length, at,
                        at[length] ? " ," : "");
            at += length;
            at += strspn(at, ", ");
        }
        strbuf_addc(out, '\n');
        text_write(list->items[i].text, out);
    }
    strbuf_add(out, ".El\n");
}

void
help_mdoc(struct strbuf *out)
{
    strbuf_add(out, ".Sh COMMANDS\n");
    for (int i = 1; i < COMMAND_COUNT; i++)
        command_write((enum command)i, out);
    topics_write(out);
    strbuf_add(out, ".Sh OPTIONS\nWithout a command:\n");
    options_write(COMMAND_NONE, true, out);
    strbuf_add(out, ".Pp\nWith every command:\n");
    options_write(COMMAND_NONE, false, out);
    screens_write(out);
    for (int i = 0; i < SURROUNDING_KIND_COUNT; i++)
        surroundings_write(&surrounding_lists[i], out);
}
