/*
 * style.c - width and colour.
 */
#include "cli/style.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/number.h"

static bool
is_set(const char *name)
{
    const char *value = getenv(name);

    return value && value[0];
}

static int64_t
width_hold(int64_t columns)
{
    if (columns < PLAIN_WIDTH_MIN)
        return PLAIN_WIDTH_MIN;
    return columns > PLAIN_WIDTH_MAX ? PLAIN_WIDTH_MAX : columns;
}

/* Of the terminal; text for a file or a pipe has one width everywhere. */
static int64_t
width_of_terminal(void)
{
    struct winsize size;
    int64_t columns;

    if (!isatty(STDOUT_FILENO))
        return PLAIN_WIDTH;
    if (is_set("COLUMNS") && number_parse_integer(getenv("COLUMNS"), &columns) &&
        columns > 0)
        return width_hold(columns);
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return width_hold(size.ws_col);
    return PLAIN_WIDTH;
}

static bool
wants_color(const struct options *options)
{
    const char *when = options->value[OPTION_COLOR], *term = getenv("TERM");

    if (when && strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    return isatty(STDOUT_FILENO) && !is_set("NO_COLOR") && term && term[0] &&
           strcmp(term, "dumb") != 0;
}

static bool
wants_words(const struct options *options)
{
    const char *wish = getenv("ACCESSIBLE");

    return options->given[OPTION_ACCESSIBLE] ||
           (wish && wish[0] && strcmp(wish, "0") != 0 && strcmp(wish, "false") != 0);
}

bool
style_read(const struct options *options, struct plain_style *style, struct error *err)
{
    int64_t width;

    if (!options_integer(options, OPTION_WIDTH, PLAIN_WIDTH_MIN, PLAIN_WIDTH_MAX,
                         width_of_terminal(), &width, err))
        return false;
    *style = (struct plain_style){
        .width = (size_t)width,
        .color = wants_color(options),
        .charts = !wants_words(options),
    };
    return true;
}
