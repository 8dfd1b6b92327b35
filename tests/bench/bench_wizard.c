/*
 * bench_wizard.c - how long the wizard takes to start, to answer a key, and to do
 * nothing, as a person at a terminal would have it.
 *
 * It runs in a pseudo terminal.  A key's time goes from writing it to the first byte of
 * the repaint, which is written as a whole.  The start is held against a program that
 * only opens curses and writes one line; this program is that one when asked for.
 */
#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "bench/clock.h"
#include "support/folder.h"
#include "tui/pty.h"

enum { STARTS = 15, ROUNDS = 12, KEYS_MOST = 4096, QUIET_MS = 40, IDLE_MS = 2000 };

static const char bare_option[] = "--bare";

/* Curses, a line, and no more: what any program of this kind takes. */
static int
bare_run(void)
{
    initscr();
    cbreak();
    noecho();
    addstr("bare");
    refresh();
    getch();
    endwin();
    return 0;
}

struct bench {
    struct folder folder;
    char program[512], home[640];
    char *env[6];
    struct pty pty;
};

static void
bench_start(struct bench *bench, char *const *argv, int rows, int cols)
{
    pty_open(&bench->pty, rows, cols, argv, bench->env);
}

/* Take what the program still writes until it has been quiet for a while. */
static void
settle(struct bench *bench, int quiet_ms)
{
    struct pollfd fd = {.fd = bench->pty.fd, .events = POLLIN};

    while (poll(&fd, 1, quiet_ms) > 0)
        pty_pump(&bench->pty);
}

/* Milliseconds until the first byte of the answer to a key. */
static double
key_time(struct bench *bench, const char *key)
{
    struct pollfd fd = {.fd = bench->pty.fd, .events = POLLIN};
    double start = clock_ms(), end;

    pty_send(&bench->pty, key);
    while (poll(&fd, 1, 1000) < 0 && errno == EINTR)
        ;
    end = clock_ms();
    pty_pump(&bench->pty);
    return end - start;
}

static int
compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

static double
quantile(double *times, size_t count, double share)
{
    size_t at = (size_t)(share * (double)count);

    qsort(times, count, sizeof times[0], compare);
    return times[at < count ? at : count - 1];
}

/* ---- start ----------------------------------------------------------------------------- */

static double
start_time(struct bench *bench, char *const *argv, const char *shows, const char *leave)
{
    double times[STARTS];

    for (int i = 0; i < STARTS; i++) {
        double start = clock_ms();

        bench_start(bench, argv, 24, 80);
        pty_wait_for(&bench->pty, shows);
        times[i] = clock_ms() - start;
        pty_send(&bench->pty, leave);
        pty_wait_end(&bench->pty);
        pty_close(&bench->pty);
    }
    return quantile(times, STARTS, 0.5);
}

static void
starts_print(struct bench *bench, char *self)
{
    char *bare[] = {self, (char *)(size_t)bare_option, NULL};
    char *wizard[] = {bench->program, NULL};
    double least, own;

    start_time(bench, wizard, "a:New", "Q"); /* makes the database */
    least = start_time(bench, bare, "bare", "x");
    own = start_time(bench, wizard, "a:New", "Q");
    printf("start to first screen, median of %d: %.1f ms; bare curses %.1f ms; "
           "%.1f times\n",
           STARTS, own, least, own / least);
}

/* ---- keys ------------------------------------------------------------------------------ */

/*
 * Keys that each change the screen, and whether to wait for long work before each.  Escape
 * is none of them: it waits to see whether it begins a longer key.
 */
static const struct {
    const char *name, *before;
    const char *keys[4];
    bool quiet;
} groups[] = {
    {"move on a form", "p\033[H\r", {"\033[B", "\033[B", "\033[A", "\033[A"}, true},
    {"answer", "p\033[H\r", {"\033[D", "\033[C", "\033[D", "\033[C"}, true},
    {"answer, while the last is computed",
     "p\033[H\r",
     {"\033[D", "\033[C", "\033[D", "\033[C"},
     false},
    {"move a weight", "p\033[F\033[A\r", {"+", "+", "-", "-"}, true},
    {"results, tabs", "R", {"2", "3", "4", "1"}, true},
    {"results, sources", "R", {"8", "1", "8", "1"}, true},
    {"results, scroll", "R2", {"\033[6~", "\033[6~", "\033[5~", "\033[5~"}, true},
    {"results, slider", "R4c\t", {"\033[C", "\033[C", "\033[D", "\033[D"}, true},
    {"why", "R3", {"w", "\r", "\177", "q"}, true},
    {"export dialog", "x", {"\033[C", "\033[C", "\033[D", "\033[D"}, true},
};

/* Keys of a group, on a fresh start with an example; the times are added to all. */
static void
group_run(struct bench *bench, size_t group, int rows, int cols, double *all,
          size_t *all_count)
{
    char example[640];
    char *argv[] = {bench->program, (char[]){"wizard"}, example, NULL};
    double times[ROUNDS * 4], worst, middle;
    size_t count = 0;
    const char *root = getenv("top_srcdir");

    snprintf(example, sizeof example, "%s/data/examples/core-capability.yaml",
             root ? root : ".");
    bench_start(bench, argv, rows, cols);
    pty_wait_for(&bench->pty, "Page 1/6");
    settle(bench, 400);
    for (const char *at = groups[group].before; *at;) {
        size_t length = *at == '\033' ? 3 : 1;

        pty_send_bytes(&bench->pty, at, length);
        settle(bench, 200);
        at += length;
    }
    settle(bench, 400);
    for (int round = 0; round < ROUNDS; round++)
        for (int k = 0; k < 4; k++) {
            double time = key_time(bench, groups[group].keys[k]);

            times[count++] = time;
            if (*all_count < KEYS_MOST)
                all[(*all_count)++] = time;
            settle(bench, groups[group].quiet ? QUIET_MS : 1);
        }
    worst = quantile(times, count, 1);
    middle = quantile(times, count, 0.5);
    printf("  %-36s median %5.1f ms, worst %5.1f ms\n", groups[group].name, middle,
           worst);
    fflush(stdout);
    pty_send(&bench->pty, "Q");
    pty_wait_end(&bench->pty);
    pty_close(&bench->pty);
}

static void
keys_print(struct bench *bench, int rows, int cols)
{
    static double all[KEYS_MOST];
    size_t count = 0;

    printf("key to repaint at %d x %d\n", cols, rows);
    for (size_t i = 0; i < ARRAY_LEN(groups); i++)
        group_run(bench, i, rows, cols, all, &count);
    printf("  %-36s 99 %% within %.1f ms, of %zu keys\n", "all",
           quantile(all, count, 0.99), count);
}

/* ---- doing nothing --------------------------------------------------------------------- */

/* Processor ticks of a process so far; -1 where that cannot be read. */
static long
ticks(pid_t pid)
{
    char path[64];
    unsigned long user, system;
    FILE *file;
    int read;

    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    file = fopen(path, "r");
    if (!file)
        return -1;
    read = fscanf(file, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
                  &user, &system);
    fclose(file);
    return read == 2 ? (long)(user + system) : -1;
}

static void
idle_print(struct bench *bench)
{
    char *argv[] = {bench->program, NULL};
    long before, after;

    bench_start(bench, argv, 24, 80);
    pty_wait_for(&bench->pty, "a:New");
    pty_send(&bench->pty, "e\r");
    pty_wait_for(&bench->pty, "Page 1/6");
    /* Until all long work is done. */
    do {
        before = ticks(bench->pty.pid);
        settle(bench, 300);
        poll(NULL, 0, 300);
    } while (ticks(bench->pty.pid) != before);
    poll(NULL, 0, IDLE_MS);
    after = ticks(bench->pty.pid);
    printf("idle for %d ms: %ld ticks of the processor\n", IDLE_MS, after - before);
    pty_send(&bench->pty, "Q");
    pty_wait_end(&bench->pty);
    pty_close(&bench->pty);
}

int
main(int argc, char **argv)
{
    static char term[] = "TERM=xterm-256color", locale[] = "LC_ALL=C.UTF-8",
                path[] = "PATH=/usr/bin:/bin", day[] = "SOURCE_DATE_EPOCH=1795478400";
    struct bench bench = {0};
    const char *build = getenv("top_builddir");

    if (argc == 2 && strcmp(argv[1], bare_option) == 0)
        return bare_run();
    folder_make(&bench.folder);
    snprintf(bench.program, sizeof bench.program, "%s/llm-decide", build ? build : ".");
    snprintf(bench.home, sizeof bench.home, "HOME=%s", bench.folder.path);
    bench.env[0] = term;
    bench.env[1] = locale;
    bench.env[2] = path;
    bench.env[3] = day;
    bench.env[4] = bench.home;
    clock_machine_print();
    starts_print(&bench, argv[0]);
    keys_print(&bench, 24, 80);
    keys_print(&bench, 40, 120);
    idle_print(&bench);
    folder_remove(&bench.folder);
    return 0;
}
