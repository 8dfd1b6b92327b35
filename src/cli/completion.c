/*
 * completion.c - completion scripts for shells.
 *
 * A script is only data from the tables around a few lines that do not change; what it
 * offers after --set is the keys of the input registry, and where an assessment is meant,
 * the ids that are saved when it is asked.
 */
#include "cli/completion.h"

#include <string.h>

#include "base/text.h"
#include "cli/options.h"
#include "cli/topic.h"
#include "model/input.h"

static void
words_add(struct strbuf *out, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        strbuf_addf(out, "%s%s", i ? " " : "", words[i]);
}

static void
commands_add(struct strbuf *out)
{
    for (int i = 1; i < COMMAND_COUNT; i++)
        strbuf_addf(out, "%s%s", i > 1 ? " " : "", command_table[i].name);
}

/* What help can be asked on. */
static void
topics_add(struct strbuf *out)
{
    commands_add(out);
    topic_names_add(out);
}

static void
keys_add(struct strbuf *out)
{
    for (int i = 0; i < INPUT_COUNT; i++)
        strbuf_addf(out, "%s%s=", i ? " " : "", input_table[i].key);
}

/* Words that the first argument of a command is one of: "bash|zsh|fish"; none for FILE. */
static void
arguments_add(const struct command_info *info, struct strbuf *out)
{
    const char *at = info->arguments;

    if (*at < 'a' || *at > 'z')
        return;
    for (; *at && *at != ' '; at++)
        strbuf_addc(out, *at == '|' ? ' ' : *at);
}

/* What writes the saved ids, one a line: they are of a-z, 0-9 and "-" alone. */
#define SAVED_IDS \
    "llm-decide list --format=csv 2>/dev/null | sed -n '2,$s/^\\([a-z0-9-]*\\),.*/\\1/p'"

static bool
takes_saved(const struct command_info *info)
{
    return strstr(info->arguments, "ID") != NULL;
}

/* ---- bash ------------------------------------------------------------------------ */

static const char bash_head[] =
    "# bash completion for llm-decide; write it to\n"
    "# ~/.local/share/bash-completion/completions/llm-decide\n"
    "_llm_decide_saved()\n"
    "{\n"
    "    " SAVED_IDS "\n"
    "}\n"
    "_llm_decide()\n"
    "{\n"
    "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
    "    local command= words= i\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        case ${COMP_WORDS[i]} in\n";

static const char bash_middle[] =
    "        esac\n"
    "    done\n"
    "    # bash takes --name=value apart at the sign.\n"
    "    if [[ $word == = ]]; then word=; else\n"
    "        [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD-2]}\n"
    "    fi\n"
    "    case $command:$before in\n";

static const char bash_tail[] =
    "    esac\n"
    "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
    "    [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace\n"
    "}\n"
    "complete -o bashdefault -o default -F _llm_decide llm-decide\n";

/* Which options take the next word as their value, so that it is no command. */
static void
bash_skip_add(struct strbuf *out)
{
    strbuf_add(out, "        ");
    for (int i = 0, any = 0; i < OPTION_COUNT; i++) {
        const struct option_info *info = &option_table[i];

        if (info->argument != ARGUMENT_REQUIRED)
            continue;
        strbuf_addf(out, "%s--%s", any++ ? "|" : "", info->name);
        if (info->letter)
            strbuf_addf(out, "|-%c", info->letter);
    }
    strbuf_add(out, ") [[ ${COMP_WORDS[i+1]-} == = ]] && ((i++)); ((i++)) ;;\n"
                    "        -*|=) ;;\n"
                    "        *) command=${COMP_WORDS[i]}; break ;;\n");
}

static void
bash_case_add(const char *pattern, const char *words, struct strbuf *out)
{
    strbuf_addf(out, "    %s) words=\"%s\" ;;\n", pattern, words);
}

static void
bash_values_add(struct strbuf *out)
{
    struct strbuf words, pattern;

    strbuf_init(&words);
    strbuf_init(&pattern);
    keys_add(&words);
    bash_case_add("*:--set", words.data, out);
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!option_table[i].values)
            continue;
        strbuf_reset(&words);
        strbuf_reset(&pattern);
        words_add(&words, option_table[i].values);
        strbuf_addf(&pattern, "*:--%s", option_table[i].name);
        bash_case_add(pattern.data, words.data, out);
    }
    for (int i = 1; i < COMMAND_COUNT; i++) {
        const char *name = command_table[i].name;

        if (!command_table[i].formats)
            continue;
        strbuf_reset(&words);
        strbuf_reset(&pattern);
        words_add(&words, command_table[i].formats);
        strbuf_addf(&pattern, "%s:--format|%s:-f", name, name);
        bash_case_add(pattern.data, words.data, out);
    }
    strbuf_clear(&words);
    strbuf_clear(&pattern);
}

static void
options_add(enum command command, struct strbuf *out)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_info *info = &option_table[i];

        if (option_fits((enum cli_option)i, command))
            strbuf_addf(out, " --%s%s", info->name,
                        info->argument == ARGUMENT_REQUIRED ? "=" : "");
    }
}

static void
bash_write(struct strbuf *out)
{
    struct strbuf words, pattern;

    strbuf_init(&words);
    strbuf_init(&pattern);
    strbuf_add(out, bash_head);
    bash_skip_add(out);
    strbuf_add(out, bash_middle);
    bash_values_add(out);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        strbuf_reset(&words);
        strbuf_reset(&pattern);
        if (i == COMMAND_NONE)
            commands_add(&words);
        else if (i == COMMAND_HELP)
            topics_add(&words);
        else
            arguments_add(&command_table[i], &words);
        if (takes_saved(&command_table[i]))
            strbuf_add(&words, " $(_llm_decide_saved)");
        options_add((enum command)i, &words);
        strbuf_addf(&pattern, "%s:*", command_table[i].name);
        bash_case_add(pattern.data, words.data, out);
    }
    strbuf_add(out, bash_tail);
    strbuf_clear(&words);
    strbuf_clear(&pattern);
}

/* ---- zsh ------------------------------------------------------------------------- */

/* Text inside single quotes, where zsh's _arguments also reads brackets and colons. */
static void
zsh_text_add(struct strbuf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            strbuf_add(out, "'\\''");
        else if (strchr("[]:\\", *text))
            strbuf_addf(out, "\\%c", *text);
        else
            strbuf_addc(out, *text);
    }
}

static void
zsh_option_add(enum cli_option option, const struct command_info *command,
               struct strbuf *out)
{
    const struct option_info *info = &option_table[option];
    const char *const *values = option == OPTION_FORMAT ? command->formats
                                                        : info->values;

    strbuf_addf(out, " \\\n        '%s--%s%s[", option == OPTION_SET ? "*" : "",
                info->name, info->argument == ARGUMENT_REQUIRED ? "=" : "");
    zsh_text_add(out, info->summary);
    strbuf_addc(out, ']');
    if (info->argument == ARGUMENT_REQUIRED) {
        strbuf_addf(out, ":%s:", info->placeholder);
        if (option == OPTION_SET) {
            strbuf_addc(out, '(');
            keys_add(out);
            strbuf_addc(out, ')');
        } else if (values) {
            strbuf_addc(out, '(');
            words_add(out, values);
            strbuf_addc(out, ')');
        } else
            strbuf_add(out,
                       strcmp(info->placeholder, "DIR") == 0 ? "_files -/" : "_files");
    }
    strbuf_addc(out, '\'');
}

static void
zsh_write(struct strbuf *out)
{
    strbuf_add(out, "#compdef llm-decide\n"
                    "# zsh completion for llm-decide; write it to _llm-decide in a "
                    "folder of $fpath\n"
                    "_llm_decide_saved()\n"
                    "{\n"
                    "    local -a saved=(${(f)\"$(" SAVED_IDS ")\"})\n"
                    "    compadd -a saved\n"
                    "    _files\n"
                    "}\n"
                    "_llm-decide()\n"
                    "{\n"
                    "    local command=${words[(r)(");
    for (int i = 1; i < COMMAND_COUNT; i++)
        strbuf_addf(out, "%s%s", i > 1 ? "|" : "", command_table[i].name);
    strbuf_add(out, ")]}\n    case $command in\n");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_info *info = &command_table[i];

        strbuf_addf(out, "    %s)\n        _arguments", i ? info->name : "''");
        for (int k = 0; k < OPTION_COUNT; k++)
            if (option_fits((enum cli_option)k, (enum command)i))
                zsh_option_add((enum cli_option)k, info, out);
        strbuf_add(out, " \\\n        ");
        if (i == COMMAND_NONE || i == COMMAND_HELP) {
            strbuf_add(out, i ? "'*:topic:(" : "'*:command:(");
            if (i)
                topics_add(out);
            else
                commands_add(out);
            strbuf_add(out, ")'");
        } else if (info->arguments[0] >= 'a' && info->arguments[0] <= 'z') {
            strbuf_add(out, "'*:argument:(");
            arguments_add(info, out);
            strbuf_addf(out, " %s)'", info->name);
        } else
            strbuf_addf(out, "'*:%s'",
                        takes_saved(info) ? "assessment:_llm_decide_saved"
                                          : "file:_files");
        strbuf_add(out, " ;;\n");
    }
    strbuf_add(out, "    esac\n}\n_llm-decide \"$@\"\n");
}

/* ---- fish ------------------------------------------------------------------------ */

static void
fish_text_add(struct strbuf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            strbuf_addc(out, '\\');
        strbuf_addc(out, *text);
    }
}

static void
fish_condition_add(enum command command, struct strbuf *out)
{
    if (command == COMMAND_NONE)
        return;
    strbuf_addf(out, " -n '__fish_seen_subcommand_from %s'",
                command_table[command].name);
}

static void
fish_line(enum command command, const char *word, const char *summary,
          struct strbuf *out)
{
    strbuf_add(out, "complete -c llm-decide");
    fish_condition_add(command, out);
    strbuf_addf(out, " -a '%s'", word);
    if (summary) {
        strbuf_add(out, " -d '");
        fish_text_add(out, summary);
        strbuf_addc(out, '\'');
    }
    strbuf_addc(out, '\n');
}

static void
fish_option(enum cli_option option, enum command command, struct strbuf *out)
{
    const struct option_info *info = &option_table[option];
    const char *const *values = option == OPTION_FORMAT ? command_table[command].formats
                                                        : info->values;

    strbuf_add(out, "complete -c llm-decide");
    fish_condition_add(command, out);
    strbuf_addf(out, " -l %s", info->name);
    if (info->letter)
        strbuf_addf(out, " -s %c", info->letter);
    if (info->argument == ARGUMENT_REQUIRED)
        strbuf_add(out, " -r");
    if (values || option == OPTION_SET) {
        strbuf_add(out, " -f -a '");
        if (option == OPTION_SET)
            keys_add(out);
        else
            words_add(out, values);
        strbuf_addc(out, '\'');
    }
    strbuf_add(out, " -d '");
    fish_text_add(out, info->summary);
    strbuf_add(out, "'\n");
}

static void
fish_write(struct strbuf *out)
{
    strbuf_add(out, "# fish completion for llm-decide; write it to\n"
                    "# ~/.config/fish/completions/llm-decide.fish\n"
                    "function __llm_decide_saved\n"
                    "    " SAVED_IDS "\n"
                    "end\n");
    for (int i = 1; i < COMMAND_COUNT; i++) {
        strbuf_addf(out,
                    "complete -c llm-decide -n __fish_use_subcommand -f -a %s -d '",
                    command_table[i].name);
        fish_text_add(out, command_table[i].summary);
        strbuf_add(out, "'\n");
    }
    for (int k = 0; k < OPTION_COUNT; k++)
        for (int i = 0; i < COMMAND_COUNT; i++)
            if (option_table[k].commands
                    ? i != COMMAND_NONE &&
                          option_fits((enum cli_option)k, (enum command)i)
                    : i == COMMAND_NONE)
                fish_option((enum cli_option)k, (enum command)i, out);
    for (int i = 1; i < COMMAND_COUNT; i++) {
        struct strbuf words;

        strbuf_init(&words);
        if (i == COMMAND_HELP)
            topics_add(&words);
        else
            arguments_add(&command_table[i], &words);
        if (takes_saved(&command_table[i]))
            strbuf_add(&words, " (__llm_decide_saved)");
        if (words.length)
            fish_line((enum command)i, words.data, NULL, out);
        strbuf_clear(&words);
    }
}

bool
completion_write(const char *shell, struct strbuf *out, struct error *err)
{
    static const struct {
        const char *name;
        void (*write)(struct strbuf *out);
    } shells[] = {{"bash", bash_write}, {"zsh", zsh_write}, {"fish", fish_write}};

    for (size_t i = 0; i < ARRAY_LEN(shells); i++)
        if (strcmp(shell, shells[i].name) == 0) {
            shells[i].write(out);
            return true;
        }
    return error_set(err, ERROR_USAGE, "completion", "use one of: bash, zsh, fish",
                     "unknown shell '%s'", text_quoted(shell).text);
}
