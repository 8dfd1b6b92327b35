/*
 * pty.c - see pty.h.
 */
#include "tui/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "base/error.h"
#include "support/cmocka.h"

enum { DEADLINE_MS = 30000, READ_SIZE = 65536 };

static long
clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* In the child: the slave becomes its controlling terminal and its three streams. */
static void
child_run(const char *slave, char *const *argv, char *const *env)
{
    static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    int fd;

    /* A run of the tests in the background hands down signals that are ignored. */
    for (size_t i = 0; i < ARRAY_LEN(signals); i++)
        signal(signals[i], SIG_DFL);
    setsid();
    fd = open(slave, O_RDWR);
    ioctl(fd, TIOCSCTTY, 0);
    for (int i = 0; i < 3; i++)
        dup2(fd, i);
    if (fd > 2)
        close(fd);
    execve(argv[0], argv, env);
    _exit(127);
}

void
pty_open(struct pty *pty, int rows, int cols, char *const *argv, char *const *env)
{
    struct winsize size = {.ws_row = (unsigned short)rows,
                           .ws_col = (unsigned short)cols};
    char slave[128];
    int fd;

    *pty = (struct pty){.rows = rows, .cols = cols};
    strbuf_init(&pty->sent);
    strbuf_init(&pty->text);
    pty->fd = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(pty->fd >= 0 && grantpt(pty->fd) == 0 && unlockpt(pty->fd) == 0);
    snprintf(slave, sizeof slave, "%s", ptsname(pty->fd));
    fd = open(slave, O_RDWR | O_NOCTTY);
    assert_true(fd >= 0);
    /* Were they to live on in the program, closing ours would close nothing. */
    fcntl(pty->fd, F_SETFD, FD_CLOEXEC);
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    assert_int_equal(ioctl(fd, TIOCSWINSZ, &size), 0);
    assert_int_equal(tcgetattr(fd, &pty->before), 0);
    pty->pid = fork();
    assert_true(pty->pid >= 0);
    if (pty->pid == 0)
        child_run(slave, argv, env);
    pty->slave = fd;
    fcntl(pty->fd, F_SETFL, O_NONBLOCK);
    pty->terminal = vterm_new(rows, cols);
    vterm_set_utf8(pty->terminal, 1);
    pty->screen = vterm_obtain_screen(pty->terminal);
    vterm_screen_enable_altscreen(pty->screen, 1);
    vterm_screen_reset(pty->screen, 1);
}

void
pty_close(struct pty *pty)
{
    if (!pty->terminal)
        return;
    if (!pty->ended) {
        kill(pty->pid, SIGKILL);
        waitpid(pty->pid, &pty->status, 0);
    }
    if (pty->fd >= 0)
        close(pty->fd);
    close(pty->slave);
    vterm_free(pty->terminal);
    pty->terminal = NULL;
    strbuf_clear(&pty->sent);
    strbuf_clear(&pty->text);
}

/* Take what the program has written; false at its end. */
static bool
take_output(struct pty *pty)
{
    static char bytes[READ_SIZE];
    ssize_t count = read(pty->fd, bytes, sizeof bytes);

    if (count <= 0)
        return count < 0 && (errno == EAGAIN || errno == EINTR);
    strbuf_addn(&pty->sent, bytes, (size_t)count);
    vterm_input_write(pty->terminal, bytes, (size_t)count);
    return true;
}

/* What the program still had to say before it ended is taken as well. */
static void
take_end(struct pty *pty)
{
    size_t before;

    do {
        before = pty->sent.length;
    } while (take_output(pty) && pty->sent.length != before);
}

void
pty_pump(struct pty *pty)
{
    struct pollfd fd = {.fd = pty->fd, .events = POLLIN};

    if (poll(&fd, 1, 20) > 0)
        take_output(pty);
    if (!pty->ended && waitpid(pty->pid, &pty->status, WNOHANG) == pty->pid) {
        pty->ended = true;
        take_end(pty);
    }
}

static void
wait_until(struct pty *pty, bool (*holds)(struct pty *pty, const char *text),
           const char *text, const char *what)
{
    long until = clock_ms() + DEADLINE_MS;

    while (!holds(pty, text)) {
        if (clock_ms() > until || (pty->ended && !holds(pty, text))) {
            print_error("%s", pty_picture(pty));
            fail_msg("waited for %s \"%s\"%s", what, text,
                     pty->ended ? ", but the program has ended" : "");
        }
        pty_pump(pty);
    }
}

static bool
shows(struct pty *pty, const char *text)
{
    return strstr(pty_picture(pty), text) != NULL;
}

static bool
hides(struct pty *pty, const char *text)
{
    return !shows(pty, text);
}

static bool
has_sent(struct pty *pty, const char *text)
{
    return pty_count(pty, text) > 0;
}

void
pty_wait_for(struct pty *pty, const char *text)
{
    wait_until(pty, shows, text, "the picture to show");
}

void
pty_wait_gone(struct pty *pty, const char *text)
{
    wait_until(pty, hides, text, "the picture to lose");
}

void
pty_wait_bytes(struct pty *pty, const char *bytes)
{
    wait_until(pty, has_sent, bytes, "the bytes");
}

void
pty_wait_end(struct pty *pty)
{
    long until = clock_ms() + DEADLINE_MS;

    while (!pty->ended) {
        if (clock_ms() > until) {
            print_error("%s", pty_picture(pty));
            fail_msg("the program does not end");
        }
        pty_pump(pty);
    }
}

void
pty_send_bytes(struct pty *pty, const char *bytes, size_t count)
{
    long until = clock_ms() + DEADLINE_MS;

    while (count > 0) {
        ssize_t written = write(pty->fd, bytes, count);

        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        } else if (pty->ended || clock_ms() > until)
            fail_msg("the program takes no input");
        if (count > 0)
            pty_pump(pty); /* it may be writing and not reading */
    }
}

void
pty_send(struct pty *pty, const char *bytes)
{
    pty_send_bytes(pty, bytes, strlen(bytes));
}

void
pty_hang_up(struct pty *pty)
{
    close(pty->fd);
    pty->fd = -1;
}

void
pty_resize(struct pty *pty, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows,
                           .ws_col = (unsigned short)cols};

    pty->rows = rows;
    pty->cols = cols;
    vterm_set_size(pty->terminal, rows, cols);
    ioctl(pty->fd, TIOCSWINSZ, &size);
}

static void
add_cell(struct strbuf *out, const VTermScreenCell *cell)
{
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++) {
        uint32_t code = cell->chars[i];

        if (code < 0x80)
            strbuf_addc(out, (char)code);
        else if (code < 0x800) {
            strbuf_addc(out, (char)(0xC0 | code >> 6));
            strbuf_addc(out, (char)(0x80 | (code & 0x3F)));
        } else if (code < 0x10000) {
            strbuf_addc(out, (char)(0xE0 | code >> 12));
            strbuf_addc(out, (char)(0x80 | (code >> 6 & 0x3F)));
            strbuf_addc(out, (char)(0x80 | (code & 0x3F)));
        } else if (code < 0x110000) {
            strbuf_addc(out, (char)(0xF0 | code >> 18));
            strbuf_addc(out, (char)(0x80 | (code >> 12 & 0x3F)));
            strbuf_addc(out, (char)(0x80 | (code >> 6 & 0x3F)));
            strbuf_addc(out, (char)(0x80 | (code & 0x3F)));
        }
    }
    if (!cell->chars[0])
        strbuf_addc(out, ' ');
}

const char *
pty_picture(struct pty *pty)
{
    strbuf_reset(&pty->text);
    for (int row = 0; row < pty->rows; row++) {
        VTermScreenCell cell;

        for (int col = 0; col<pty->cols; col += cell.width> 1 ? cell.width : 1) {
            vterm_screen_get_cell(pty->screen, (VTermPos){row, col}, &cell);
            add_cell(&pty->text, &cell);
        }
        while (pty->text.length && pty->text.data[pty->text.length - 1] == ' ')
            pty->text.data[--pty->text.length] = '\0';
        strbuf_addc(&pty->text, '\n');
    }
    return pty->text.data;
}

void
pty_wait_cursor(struct pty *pty, int row, int col)
{
    long until = clock_ms() + DEADLINE_MS;
    VTermPos place = {-1, -1};

    while (place.row != row || place.col != col) {
        if (clock_ms() > until || pty->ended) {
            print_error("%s", pty_picture(pty));
            fail_msg("the cursor is at %d, %d, not at %d, %d", place.row, place.col,
                     row, col);
        }
        pty_pump(pty);
        vterm_state_get_cursorpos(vterm_obtain_state(pty->terminal), &place);
    }
}

size_t
pty_count(const struct pty *pty, const char *sequence)
{
    const char *at = pty->sent.data, *end = at + pty->sent.length;
    size_t length = strlen(sequence), count = 0;

    while ((at = memchr(at, sequence[0], (size_t)(end - at)))) {
        count += (size_t)(end - at) >= length && memcmp(at, sequence, length) == 0;
        at++;
    }
    return count;
}

void
pty_check_restored(struct pty *pty)
{
    static const struct {
        const char *name, *on, *off;
    } modes[] = {
        {"the alternate screen", "\033[?1049h", "\033[?1049l"},
        {"bracketed paste", "\033[?2004h", "\033[?2004l"},
        {"the mouse", "\033[?1000h", "\033[?1000l"},
        {"a hidden cursor", "\033[?25l", "\033[?25h"},
        {"application keys", "\033[?1h", "\033[?1l"},
    };
    struct termios now;

    for (size_t i = 0; i < ARRAY_LEN(modes); i++)
        if (pty_count(pty, modes[i].on) > pty_count(pty, modes[i].off))
            fail_msg("%s stays on", modes[i].name);
    assert_int_equal(tcgetattr(pty->slave, &now), 0);
    assert_int_equal(now.c_iflag, pty->before.c_iflag);
    assert_int_equal(now.c_oflag, pty->before.c_oflag);
    assert_int_equal(now.c_lflag, pty->before.c_lflag);
    assert_int_equal(now.c_cflag, pty->before.c_cflag);
    assert_memory_equal(now.c_cc, pty->before.c_cc, sizeof now.c_cc);
}
