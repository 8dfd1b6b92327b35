/*
 * terminal.c - curses for output, poll() and our own decoder for input.
 *
 * Signal handlers only write the signal's number to a pipe, which the loop reads beside
 * the keyboard.  The exception are the signals of a crash: their handler writes bytes
 * that were prepared when all was well, and sets the modes back; both are allowed there.
 */
#include "tui/terminal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>
#include <term.h>
#undef columns /* term.h takes these words from everybody */
#undef lines

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/decode.h"
#include "tui/tui.h"

enum {
    ESCAPE_MS = 25, /* after which a lone Escape is the key */
    READ_SIZE = 1 << 16,
    DOUBLE_CLICK_MS = 400,
    FAREWELL_SIZE = 512,
    STRINGS_MAX = 32,
    PAIRS = 16,
};

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";

/* Signals that end the program, and those that only tell something. */
static const int told_signals[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGTERM,
                                   SIGTSTP, SIGCONT, SIGWINCH};
static const int crash_signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};

enum { TOLD_COUNT = ARRAY_LEN(told_signals), CRASH_COUNT = ARRAY_LEN(crash_signals) };

struct terminal {
    SCREEN *screen;
    bool utf8;
    bool mouse; /* asked for now */
    bool has_dim;
    struct decoder decoder;
    struct key_string strings[STRINGS_MAX];
    size_t string_count;
    struct sigaction told_before[TOLD_COUNT], crash_before[CRASH_COUNT];
    bool ended; /* the input is at its end */
    bool stale; /* the terminal may show something else than curses thinks */
    long press_ms;
    int press_row, press_col;
};

/* What the handlers use.  Only one terminal is open at a time. */
static int signal_pipe[2] = {-1, -1};
static struct termios modes_before;
static char farewell[FAREWELL_SIZE];
static volatile sig_atomic_t farewell_length; /* 0: there is nothing to give back */

static void
signal_told(int number)
{
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t written = write(signal_pipe[1], &byte, 1);

    (void)written; /* a full pipe holds a wake-up already */
    errno = saved;
}

void
terminal_rescue(void)
{
    size_t length = (size_t)farewell_length, at = 0;

    farewell_length = 0;
    while (at < length) {
        ssize_t written = write(STDOUT_FILENO, farewell + at, length - at);

        if (written <= 0)
            break;
        at += (size_t)written;
    }
    if (length)
        tcsetattr(STDIN_FILENO, TCSANOW, &modes_before);
}

static void
signal_crashed(int number)
{
    terminal_rescue();
    signal(number, SIG_DFL);
    raise(number);
}

static void
signals_put(struct terminal *terminal)
{
    struct sigaction act = {.sa_handler = signal_told, .sa_flags = SA_RESTART};

    sigemptyset(&act.sa_mask);
    for (int i = 0; i < TOLD_COUNT; i++) {
        sigaction(told_signals[i], NULL, &terminal->told_before[i]);
        /* What our parent had ignored (nohup) stays ignored. */
        if (terminal->told_before[i].sa_handler != SIG_IGN)
            sigaction(told_signals[i], &act, NULL);
    }
    act.sa_flags = 0;
    act.sa_handler = signal_crashed;
    for (int i = 0; i < CRASH_COUNT; i++) {
        sigaction(crash_signals[i], NULL, &terminal->crash_before[i]);
        if (terminal->crash_before[i].sa_handler == SIG_DFL)
            sigaction(crash_signals[i], &act, NULL);
    }
}

static void
signals_put_back(struct terminal *terminal)
{
    for (int i = 0; i < TOLD_COUNT; i++)
        sigaction(told_signals[i], &terminal->told_before[i], NULL);
    for (int i = 0; i < CRASH_COUNT; i++)
        sigaction(crash_signals[i], &terminal->crash_before[i], NULL);
}

static bool
signals_take(struct terminal *terminal, struct error *err)
{
    if (pipe(signal_pipe) != 0)
        return error_set(err, ERROR_FAILED, NULL, NULL, "no pipe for signals: %s",
                         strerror(errno));
    for (int i = 0; i < 2; i++) {
        fcntl(signal_pipe[i], F_SETFD, FD_CLOEXEC);
        fcntl(signal_pipe[i], F_SETFL, O_NONBLOCK);
    }
    signals_put(terminal);
    return true;
}

static void
signals_return(struct terminal *terminal)
{
    signals_put_back(terminal);
    for (int i = 0; i < 2; i++) {
        close(signal_pipe[i]);
        signal_pipe[i] = -1;
    }
}

/* A string capability, or NULL: terminfo answers -1 for what is no string. */
static const char *
capability(const char *name)
{
    char *text = tigetstr(name);

    return text == (char *)-1 ? NULL : text;
}

static void
key_strings_load(struct terminal *terminal)
{
    static const struct {
        const char *name;
        uint32_t key;
    } names[] = {
        {"kcuu1", KEY_ARROW_UP},   {"kcud1", KEY_ARROW_DOWN},
        {"kcub1", KEY_ARROW_LEFT}, {"kcuf1", KEY_ARROW_RIGHT},
        {"khome", KEY_LINE_HOME},  {"kend", KEY_LINE_END},
        {"kpp", KEY_PAGE_BACK},    {"knp", KEY_PAGE_ON},
        {"kdch1", KEY_DELETE},     {"kcbt", KEY_BACK_TAB},
        {"kf1", KEY_FUNCTION + 1}, {"kf2", KEY_FUNCTION + 2},
        {"kf5", KEY_FUNCTION + 5}, {"kf7", KEY_FUNCTION + 7},
        {"kf8", KEY_FUNCTION + 8}, {"kf10", KEY_FUNCTION + 10},
    };

    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const char *bytes = capability(names[i].name);

        /* A key that sends one character is that character. */
        if (bytes && strlen(bytes) > 1)
            terminal->strings[terminal->string_count++] = (struct key_string){
                bytes, names[i].key};
    }
}

static void
farewell_add(const char *bytes)
{
    size_t length = strlen(farewell);

    if (bytes && length + strlen(bytes) < FAREWELL_SIZE)
        memcpy(farewell + length, bytes, strlen(bytes) + 1);
}

/* The bytes that give the terminal back, for when curses cannot be called. */
static void
farewell_prepare(void)
{
    const char *place = capability("cup");

    farewell_length = 0;
    farewell[0] = '\0';
    farewell_add(mouse_off);
    farewell_add(paste_off);
    farewell_add(capability("rmkx"));
    farewell_add(capability("sgr0"));
    if (place)
        farewell_add(tparm(place, LINES - 1, 0));
    farewell_add(capability("rmcup"));
    farewell_add(capability("cnorm"));
    farewell_add("\r\n");
    farewell_length = (sig_atomic_t)strlen(farewell);
}

/* Bytes of ours, in order with those of curses, whose stream this is. */
static void
send_bytes(const char *bytes)
{
    if (bytes) {
        fputs(bytes, stdout);
        fflush(stdout);
    }
}

/* Modes that curses does not know or would set only while it reads. */
static void
extras_set(struct terminal *terminal, bool on)
{
    if (on) {
        send_bytes(capability("smkx"));
        send_bytes(paste_on);
        if (terminal->mouse)
            send_bytes(mouse_on);
        return;
    }
    if (terminal->mouse)
        send_bytes(mouse_off);
    send_bytes(paste_off);
    send_bytes(capability("rmkx"));
}

/* cbreak: keys come at once, Ctrl-C and Ctrl-Z stay signals.  Ctrl-S and Ctrl-Q are keys. */
static void
modes_set(void)
{
    struct termios modes;

    cbreak();
    noecho();
    nonl();
    if (tcgetattr(STDIN_FILENO, &modes) == 0) {
        modes.c_iflag &= ~(tcflag_t)(IXON | ICRNL);
        modes.c_cc[VLNEXT] = _POSIX_VDISABLE;
        tcsetattr(STDIN_FILENO, TCSANOW, &modes);
    }
    def_prog_mode();
}

static void
colours_start(const struct theme *theme)
{
    if (!theme->colour)
        return;
    start_color();
    use_default_colors();
    for (short i = 0; i < PAIRS; i++)
        init_pair((short)(i + 1), (short)(i < COLORS ? i : i % 8), -1);
}

bool
terminal_is_there(struct error *err)
{
    bool has_input = isatty(STDIN_FILENO);

    if (has_input && isatty(STDOUT_FILENO))
        return true;
    return error_set(err, ERROR_USAGE, NULL, "use a command such as evaluate there",
                     "standard %s is not a terminal", has_input ? "output" : "input");
}

bool
terminal_has_cursor(struct error *err)
{
    const char *name = getenv("TERM");

    if (name && *name && strcmp(name, "dumb") != 0)
        return true;
    return error_set(err, ERROR_USAGE, "TERM", "use --accessible for plain questions",
                     "'%s' names no terminal that can show the screens",
                     name ? name : "");
}

static bool
screen_start(struct terminal *terminal, struct error *err)
{
    const char *name = getenv("TERM");
    int found;

    /* Asked first, since newterm() keeps memory when it finds nothing. */
    if (setupterm(name, STDOUT_FILENO, &found) == OK) {
        del_curterm(cur_term);
        set_escdelay(ESCAPE_MS);
        terminal->screen = newterm(NULL, stdout, stdin);
    }
    if (!terminal->screen)
        return error_set(err, ERROR_USAGE, "TERM",
                         "set TERM to the terminal's name, such as xterm-256color",
                         "'%s' is not in the terminal database",
                         text_quoted(name).text);
    if (!capability("cup")) {
        endwin();
        delscreen(terminal->screen);
        return error_set(err, ERROR_USAGE, "TERM",
                         "set TERM to the terminal's name, such as xterm-256color",
                         "'%s' cannot place its cursor", text_quoted(name).text);
    }
    return true;
}

static void
terminal_leave(struct terminal *terminal)
{
    extras_set(terminal, false);
    endwin();
    farewell_length = 0;
    fflush(stdout);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes_before);
}

bool
terminal_open(const struct tui_options *options, struct terminal **out,
              struct theme *theme, struct error *err)
{
    const char *term = getenv("TERM");
    struct terminal *terminal;
    bool can_unicode;

    assert(signal_pipe[0] < 0);
    if (!terminal_is_there(err) || !terminal_has_cursor(err))
        return false;
    terminal = calloc(1, sizeof *terminal);
    if (!terminal)
        memory_exhausted();
    tcgetattr(STDIN_FILENO, &modes_before);
    fflush(stdout);
    /* Before curses, which takes over the signals that nobody handles. */
    if (!signals_take(terminal, err)) {
        free(terminal);
        return false;
    }
    if (!screen_start(terminal, err)) {
        signals_return(terminal);
        tcsetattr(STDIN_FILENO, TCSANOW, &modes_before);
        free(terminal);
        return false;
    }
    terminal->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    can_unicode = terminal->utf8 && term && strcmp(term, "vt100") != 0;
    theme->glyphs = options->glyphs >= 0 && can_unicode ? (enum glyphs)options->glyphs
                    : can_unicode                       ? GLYPHS_UNICODE
                                                        : GLYPHS_ASCII;
    theme->colour = theme_wants_colour(options->color, getenv("NO_COLOR"),
                                       has_colors());
    terminal->has_dim = capability("dim") != NULL;
    terminal->mouse = options->mouse && capability("kmous") != NULL;
    colours_start(theme);
    modes_set();
    typeahead(-1);
    key_strings_load(terminal);
    decoder_init(&terminal->decoder, terminal->strings, terminal->string_count);
    farewell_prepare();
    extras_set(terminal, true);
    *out = terminal;
    return true;
}

void
terminal_close(struct terminal *terminal)
{
    if (!terminal)
        return;
    terminal_leave(terminal);
    delscreen(terminal->screen);
    signals_return(terminal);
    decoder_clear(&terminal->decoder);
    free(terminal);
}

void
terminal_size(const struct terminal *terminal, int *rows, int *cols)
{
    (void)terminal;
    *rows = LINES;
    *cols = COLS;
}

static attr_t
style_attributes(const struct terminal *terminal, struct style style)
{
    attr_t attributes = A_NORMAL;

    if (style.bold)
        attributes |= A_BOLD;
    if (style.dim && terminal->has_dim)
        attributes |= A_DIM;
    if (style.reverse)
        attributes |= A_REVERSE;
    return attributes;
}

/* A colour that the terminal lacks becomes the bold one of the first eight. */
static short
style_pair(struct style style, attr_t *attributes)
{
    if (style.colour < 0)
        return 0;
    if (style.colour >= COLORS) {
        *attributes |= A_BOLD;
        return (short)(style.colour % 8 + 1);
    }
    return (short)(style.colour + 1);
}

/*
 * A cell as curses wants it; false for what the locale cannot show, or holds to be of
 * another width than we do: a row must never be longer than the terminal thinks.
 */
static bool
cell_to_wide(const struct terminal *terminal, const struct canvas_cell *cell,
             wchar_t wide[CCHARW_MAX + 1])
{
    const char *at = cell->text;
    int width = 0;

    memset(wide, 0, (CCHARW_MAX + 1) * sizeof *wide);
    for (size_t i = 0; *at && i < CCHARW_MAX; i++) {
        size_t size;
        uint32_t code = text_decode(at, &size);
        int columns;

        if (!terminal->utf8 && code >= 0x80)
            return false;
        wide[i] = (wchar_t)code;
        columns = wcwidth(wide[i]);
        if (columns < 0)
            return false;
        width += columns;
        at += size;
    }
    return width == cell->width;
}

static void
cell_show(const struct terminal *terminal, int row, int col,
          const struct canvas_cell *cell, const struct theme *theme)
{
    struct style style = theme_style(theme, (enum look)cell->look);
    attr_t attributes = style_attributes(terminal, style);
    short pair = theme->colour ? style_pair(style, &attributes) : 0;
    wchar_t wide[CCHARW_MAX + 1];
    bool whole = cell_to_wide(terminal, cell, wide);
    cchar_t shown;

    setcchar(&shown, whole ? wide : L"?", attributes, pair, NULL);
    mvadd_wch(row, col, &shown);
    if (!whole && cell->width == 2)
        mvadd_wch(row, col + 1, &shown);
}

/*
 * Update what the terminal shows.  Of a single column nobody could read anything, and
 * curses looks at the cell before its first one.
 */
static void
screen_update(void)
{
    if (COLS > 1)
        refresh();
}

void
terminal_show(struct terminal *terminal, const struct canvas *canvas, bool all)
{
    const struct canvas_cell *cell = canvas->cells;

    for (int row = 0; row < canvas->rows; row++)
        for (int col = 0; col < canvas->cols; col++, cell++)
            if (row < LINES && col < COLS && cell->width > 0)
                cell_show(terminal, row, col, cell, canvas->theme);
    if (all || terminal->stale)
        clearok(stdscr, TRUE);
    terminal->stale = false;
    move(canvas->cursor_row, canvas->cursor_col);
    screen_update();
}

/* Milliseconds of a clock that nobody sets. */
static long
clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
size_take(struct terminal *terminal)
{
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
        resizeterm(size.ws_row, size.ws_col);
    farewell_prepare();
    terminal->stale = true;
}

static void
terminal_enter(struct terminal *terminal)
{
    reset_prog_mode();
    size_take(terminal);
    screen_update();
    extras_set(terminal, true);
}

void
terminal_lend(struct terminal *terminal)
{
    terminal_leave(terminal);
    signals_put_back(terminal);
}

void
terminal_retake(struct terminal *terminal)
{
    signals_put(terminal);
    terminal_enter(terminal);
}

void
terminal_suspend(struct terminal *terminal)
{
    terminal_lend(terminal);
    raise(SIGTSTP);
    terminal_retake(terminal);
}

/* What a signal means to the loop; false when it means nothing. */
static bool
signal_event(struct terminal *terminal, int number, struct event *event)
{
    *event = (struct event){.type = EVENT_RESIZE};
    switch (number) {
    case SIGWINCH:
        size_take(terminal);
        return true;
    case SIGTSTP:
        terminal_suspend(terminal);
        return true;
    case SIGCONT:
        terminal_enter(terminal);
        return true;
    case 0:
        return false;
    default:
        event->type = EVENT_END;
        event->signal = number;
        return true;
    }
}

/* The second press on one place within a moment is a double click. */
static void
press_count(struct terminal *terminal, struct event *event)
{
    long now = clock_ms();

    event->twice = event->row == terminal->press_row &&
                   event->col == terminal->press_col &&
                   now - terminal->press_ms <= DOUBLE_CLICK_MS;
    terminal->press_ms = event->twice ? now - DOUBLE_CLICK_MS - 1 : now;
    terminal->press_row = event->row;
    terminal->press_col = event->col;
}

/* Read what is there.  A terminal that went away answers with nothing, or an error. */
static void
input_read(struct terminal *terminal)
{
    static char bytes[READ_SIZE];
    ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);

    if (count > 0)
        decoder_feed(&terminal->decoder, bytes, (size_t)count);
    else if (count == 0 || (errno != EINTR && errno != EAGAIN))
        terminal->ended = true;
}

/* One look at keyboard and signals; false when nothing came of it. */
static bool
input_wait(struct terminal *terminal, int wait_ms, bool *silent, struct event *event)
{
    struct pollfd fds[] = {{STDIN_FILENO, POLLIN, 0}, {signal_pipe[0], POLLIN, 0}};
    unsigned char number;
    int ready = poll(fds, ARRAY_LEN(fds), wait_ms);

    *silent = ready == 0;
    if (ready <= 0)
        return false;
    if (fds[1].revents && read(signal_pipe[0], &number, 1) == 1)
        return signal_event(terminal, number, event);
    if (fds[0].revents & POLLIN)
        input_read(terminal);
    else if (fds[0].revents)
        terminal->ended = true;
    return false;
}

void
terminal_read(struct terminal *terminal, int timeout_ms, struct event *event)
{
    long until = clock_ms() + timeout_ms;

    for (;;) {
        bool waiting, silent;
        long left = timeout_ms < 0 ? -1 : until - clock_ms();

        if (decoder_next(&terminal->decoder, event)) {
            if (event->type == EVENT_PRESS)
                press_count(terminal, event);
            return;
        }
        if (terminal->ended) {
            /* The signal may come a moment later than the end of the input. */
            *event = (struct event){.type = EVENT_END, .signal = SIGHUP};
            return;
        }
        if (timeout_ms >= 0 && left < 0)
            left = 0;
        waiting = decoder_is_waiting(&terminal->decoder);
        if (waiting && (left < 0 || left > ESCAPE_MS))
            left = ESCAPE_MS;
        if (input_wait(terminal, (int)left, &silent, event))
            return;
        if (!silent)
            continue;
        if (waiting && decoder_expire(&terminal->decoder, event))
            return;
        if (!waiting) {
            *event = (struct event){.type = EVENT_IDLE};
            return;
        }
    }
}

bool
terminal_has_input(struct terminal *terminal)
{
    struct pollfd fds[] = {{STDIN_FILENO, POLLIN, 0}, {signal_pipe[0], POLLIN, 0}};

    return decoder_is_waiting(&terminal->decoder) || terminal->ended ||
           poll(fds, ARRAY_LEN(fds), 0) > 0;
}

bool
terminal_has_text(const struct terminal *terminal)
{
    const struct decoder *decoder = &terminal->decoder;
    unsigned char next;

    if (decoder->pasting || decoder->at >= decoder->input.length)
        return false;
    next = (unsigned char)decoder->input.data[decoder->at];
    return next >= ' ' && next != 0x7F;
}

bool
terminal_has_mouse(const struct terminal *terminal)
{
    return terminal->mouse;
}

void
terminal_set_mouse(struct terminal *terminal, bool on)
{
    terminal->mouse = on && capability("kmous");
    send_bytes(terminal->mouse ? mouse_on : mouse_off);
}

/* Append bytes in base 64 (RFC 4648). */
static void
add_base64(struct strbuf *out, const unsigned char *bytes, size_t count)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < count; i += 3) {
        size_t have = count - i < 3 ? count - i : 3;
        unsigned long group = (unsigned long)bytes[i] << 16;

        if (have > 1)
            group |= (unsigned long)bytes[i + 1] << 8;
        if (have > 2)
            group |= bytes[i + 2];
        for (size_t j = 0; j < 4; j++)
            strbuf_addc(out, j <= have ? digits[group >> (18 - 6 * j) & 63] : '=');
    }
}

void
terminal_copy(struct terminal *terminal, const char *text)
{
    struct strbuf sequence;

    (void)terminal;
    strbuf_init(&sequence);
    strbuf_add(&sequence, "\033]52;c;");
    add_base64(&sequence, (const unsigned char *)text, strlen(text));
    strbuf_add(&sequence, "\a");
    send_bytes(sequence.data);
    strbuf_clear(&sequence);
}

const char *
tui_library(void)
{
    return curses_version();
}
