/*
 * help.c - help from the option tables.
 */
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "cli/topic.h"
#include "import/json.h"
#include "store/db.h"
#include "tui/tui.h"
#include "yaml/reader.h"

enum { HANG = 26 }; /* columns before the text of an option or command */

static const char purpose[] =
    "Decides with you how a team should run its language models: a proprietary API, "
    "hosted open weights, own GPUs or a mix. It prices every way on the same workload, "
    "scores them with weights you can see, says what was excluded and why, how sure it "
    "is and what would change its mind. Nothing is sent anywhere.";

/* A term at the left, its text wrapped at the right. */
static void
entry_write(const char *term, const char *text, size_t width, struct strbuf *out)
{
    struct strbuf wrapped;
    size_t columns = width > HANG + 20 ? width - HANG : 20;
    const char *line;

    strbuf_init(&wrapped);
    text_wrap(&wrapped, text, columns, 0);
    strbuf_addf(out, "  %s", term);
    if (text_width(term) + 2 >= HANG) {
        strbuf_addc(out, '\n');
        strbuf_fill(out, ' ', HANG);
    } else
        strbuf_fill(out, ' ', HANG - 2 - text_width(term));
    for (line = wrapped.data; *line;) {
        size_t length = strcspn(line, "\n");

        if (line != wrapped.data)
            strbuf_fill(out, ' ', HANG);
        strbuf_addn(out, line, length);
        strbuf_addc(out, '\n');
        line += length + (line[length] == '\n');
    }
    strbuf_clear(&wrapped);
}

void
help_option_summary(enum cli_option option, enum command command, struct strbuf *out)
{
    const char *const *formats = command_table[command].formats;
    char list[80];
    size_t count = 0;

    strbuf_reset(out);
    strbuf_add(out, option_table[option].summary);
    if (option != OPTION_FORMAT)
        return;
    while (formats[count])
        count++;
    text_join(formats, count, ", ", list, sizeof list);
    strbuf_addf(out, ": %s", list);
}

bool
help_option_listed(enum cli_option option, enum command command, bool own)
{
    return (option_table[option].commands != 0) == own && option_fits(option, command);
}

static void
option_term(const struct option_info *info, struct strbuf *term)
{
    strbuf_reset(term);
    if (info->letter)
        strbuf_addf(term, "-%c, ", info->letter);
    strbuf_addf(term, "--%s", info->name);
    if (info->argument == ARGUMENT_REQUIRED)
        strbuf_addf(term, "=%s", info->placeholder);
    if (info->argument == ARGUMENT_OPTIONAL)
        strbuf_addf(term, "[=%s]", info->placeholder);
}

static void
heading_write(const char *heading, struct strbuf *out)
{
    strbuf_addf(out, "\n%s:\n", heading);
}

static void
examples_write(const char *const *examples, struct strbuf *out)
{
    heading_write("Examples", out);
    for (size_t i = 0; examples[i]; i++)
        strbuf_addf(out, "  llm-decide %s\n", examples[i]);
}

/* The options of a command alone (own), or those of all commands. */
static void
options_write(enum command command, bool own, size_t width, struct strbuf *out)
{
    struct strbuf term, summary;
    bool any = false;

    strbuf_init(&term);
    strbuf_init(&summary);
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!help_option_listed((enum cli_option)i, command, own))
            continue;
        if (!any)
            heading_write(own ? "Options" : "Options of every command", out);
        any = true;
        option_term(&option_table[i], &term);
        help_option_summary((enum cli_option)i, command, &summary);
        entry_write(term.data, summary.data, width, out);
    }
    strbuf_clear(&term);
    strbuf_clear(&summary);
}

static void
commands_write(size_t width, struct strbuf *out)
{
    struct strbuf term;

    strbuf_init(&term);
    heading_write("Commands", out);
    for (int i = 1; i < COMMAND_COUNT; i++) {
        strbuf_reset(&term);
        strbuf_addf(&term, "%s %s", command_table[i].name, command_table[i].arguments);
        entry_write(term.data, command_table[i].summary, width, out);
    }
    strbuf_clear(&term);
}

static void
topics_write(size_t width, struct strbuf *out)
{
    heading_write("Topics of help, and every name in them", out);
    for (size_t i = 0; i < topic_group_count; i++)
        entry_write(topic_group(i).name, topic_group(i).summary, width, out);
}

void
help_usage(struct strbuf *out)
{
    strbuf_add(out, "usage: llm-decide [OPTION]... COMMAND [ARGUMENT]...\n"
                    "       llm-decide help [TOPIC]\n");
}

static void
program_write(size_t width, struct strbuf *out)
{
    static const char *const examples[] = {
        "template > answers.yaml",
        "evaluate answers.yaml",
        "help evaluate",
        NULL,
    };

    help_usage(out);
    strbuf_addc(out, '\n');
    text_wrap(out, purpose, width, 0);
    strbuf_addc(out, '\n');
    examples_write(examples, out);
    commands_write(width, out);
    topics_write(width, out);
    options_write(COMMAND_NONE, false, width, out);
}

void
help_write(enum command command, size_t width, struct strbuf *out)
{
    const struct command_info *info = &command_table[command];

    if (command == COMMAND_NONE) {
        program_write(width, out);
        return;
    }
    strbuf_addf(out, "usage: llm-decide %s [OPTION]... %s\n\n%s.\n", info->name,
                info->arguments, info->summary);
    examples_write(info->examples, out);
    options_write(command, true, width, out);
    options_write(command, false, width, out);
}

void
help_version(struct strbuf *out)
{
    strbuf_add(out, PACKAGE_STRING
               "\n"
               "Licence: GPL-3.0-or-later; free software, without any warranty.\n");
    strbuf_addf(out,
                "Libraries: %s, libyaml %s, SQLite %s, jansson %s, libsodium %s, "
                "utf8proc %s\n",
                tui_library(), reader_library(), store_library(), json_library(),
                hash_library(), text_library());
}
