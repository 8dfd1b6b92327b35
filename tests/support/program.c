/*
 * program.c - a child process between pipes, with a deadline.
 */
#include "support/program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/capability.h>
#include <sys/prctl.h>
#endif

#include "base/error.h"
#include "base/text.h"
#include "support/check.h"
#include "support/cmocka.h"

/*
 * Wall clock, generous since other work may share the machine; what is promised is held
 * against processor time.  Sanitizers take their share of both.
 */
enum {
    DEADLINE_S = 60,
    DEADLINE_TRACED_S = 900,
    PROCESSOR_MS = 2000,
    MEMORY_KIB = 256 * 1024
};

/* What many files take of the wall clock at least, on the slowest machine. */
enum { FILES_A_SECOND = 20 };

static bool
is_instrumented(void)
{
    const char *said = getenv("INSTRUMENTED");

    return said && strcmp(said, "yes") == 0;
}

bool
program_is_traced(void)
{
    const char *under = getenv("TEST_UNDER");

    return under && under[0];
}

/* ---- environment ----------------------------------------------------------------- */

static char *
variable_made(const char *name, const char *value)
{
    size_t size = strlen(name) + strlen(value) + 2;
    char *text = malloc(size);

    assert_non_null(text);
    snprintf(text, size, "%s=%s", name, value);
    return text;
}

void
program_set(struct program *program, const char *name, const char *value)
{
    size_t length = strlen(name), at = 0, last = 0;

    while (program->variables[last])
        last++;
    while (at < last && (strncmp(program->variables[at], name, length) != 0 ||
                         program->variables[at][length] != '='))
        at++;
    free(program->variables[at]);
    if (value) {
        assert_true(at < PROGRAM_VARIABLES - 1);
        program->variables[at] = variable_made(name, value);
    } else if (at < last) {
        program->variables[at] = program->variables[last - 1];
        program->variables[last - 1] = NULL;
    }
}

void
program_open(struct program *program, const struct folder *folder)
{
    /* Of ours, what a sanitizer or a coverage build needs. */
    static const char *const kept[] = {"ASAN_OPTIONS", "UBSAN_OPTIONS", "GCOV_PREFIX"};
    const char *build = getenv("top_builddir");
    char path[1024];

    *program = (struct program){.folder = folder};
    snprintf(path, sizeof path, "%s/llm-decide", build ? build : ".");
    program->path = strdup(path);
    assert_non_null(program->path);
    strbuf_init(&program->out);
    strbuf_init(&program->err);
    program_set(program, "HOME", folder->path);
    program_set(program, "PATH", "/usr/bin:/bin");
    program_set(program, "LC_ALL", "C.UTF-8");
    program_set(program, "SOURCE_DATE_EPOCH", "1795478400");
    for (size_t i = 0; i < ARRAY_LEN(kept); i++)
        if (getenv(kept[i]))
            program_set(program, kept[i], getenv(kept[i]));
}

void
program_close(struct program *program)
{
    for (size_t i = 0; program->variables[i]; i++)
        free(program->variables[i]);
    free((void *)(uintptr_t)program->path);
    strbuf_clear(&program->out);
    strbuf_clear(&program->err);
}

void
program_begin(struct program *program, struct folder *folder)
{
    folder_make(folder);
    program_open(program, folder);
}

void
program_finish(struct program *program, struct folder *folder)
{
    program_close(program);
    folder_remove(folder);
}

/* ---- the child ------------------------------------------------------------------- */

/* Put a file or the end of a pipe in the place of a stream. */
static void
stream_put(int stream, const char *path, int flags, int pipe_end)
{
    int fd = path ? open(path, flags | O_NONBLOCK, 0600) : pipe_end;

    if (fd < 0 || dup2(fd, stream) < 0)
        _exit(126);
    /* Opened without waiting for the other end of a FIFO, read and written with it. */
    if (path)
        fcntl(stream, F_SETFL, flags & ~O_CREAT);
}

/* Make a stream a pipe whose other end is closed. */
static void
stream_abandon(int stream)
{
    int ends[2];

    if (pipe(ends) != 0 || dup2(ends[1], stream) < 0)
        _exit(126);
    close(ends[0]);
    close(ends[1]);
}

/*
 * What root may do to files whatever their modes is a capability of its own; one that the
 * process can no longer get is not there after an exec either.
 */
static bool
modes_obey(void)
{
#ifdef __linux__
    return geteuid() != 0 || (prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE) == 0 &&
                              prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH) == 0);
#else
    return geteuid() != 0;
#endif
}

bool
program_can_obey(void)
{
    int status = 1;
    pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid == 0)
        _exit(!modes_obey());
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return status == 0;
}

static _Noreturn void
child_run(const struct program *program, char *const *argv, const int out[2],
          const int err[2])
{
    if (chdir(program->folder->path) != 0 || (program->obeys_modes && !modes_obey()))
        _exit(126);
    stream_put(STDIN_FILENO, program->input ? program->input : "/dev/null", O_RDONLY,
               -1);
    stream_put(STDOUT_FILENO, program->output, O_WRONLY | O_CREAT, out[1]);
    stream_put(STDERR_FILENO, NULL, O_WRONLY, err[1]);
    if (program->reader_gone)
        stream_abandon(STDOUT_FILENO);
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (program->closed & 1u << stream)
            close(stream);
    execve(argv[0], argv, program->variables);
    _exit(127);
}

static long
clock_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec;
}

/* Take what there is to read; false at the end. */
static bool
pipe_take(int fd, struct strbuf *out)
{
    char bytes[65536];
    ssize_t count = read(fd, bytes, sizeof bytes);

    if (count <= 0)
        return false;
    strbuf_addn(out, bytes, (size_t)count);
    return true;
}

/* Read both streams to their ends; false at the deadline. */
static bool
pipes_drain(struct program *program, int out, int err)
{
    struct pollfd fds[] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
    long until = clock_seconds() +
                 (program_is_traced() ? DEADLINE_TRACED_S : DEADLINE_S) +
                 program->files / FILES_A_SECOND;

    while (fds[0].fd >= 0 || fds[1].fd >= 0) {
        if (clock_seconds() > until)
            return false;
        if (poll(fds, ARRAY_LEN(fds), 1000) <= 0)
            continue;
        if (fds[0].revents && !pipe_take(fds[0].fd, &program->out))
            fds[0].fd = -1;
        if (fds[1].revents && !pipe_take(fds[1].fd, &program->err))
            fds[1].fd = -1;
    }
    return true;
}

/* Processor time of all children that have ended, in milliseconds. */
static long
children_time(struct rusage *used)
{
    assert_int_equal(getrusage(RUSAGE_CHILDREN, used), 0);
    return (long)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) * 1000 +
           (long)(used->ru_utime.tv_usec + used->ru_stime.tv_usec) / 1000;
}

static void
child_wait(struct program *program, pid_t pid)
{
    struct rusage used;
    long before = children_time(&used);
    int status;

    assert_int_equal(waitpid(pid, &status, 0), pid);
    program->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    program->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    program->milliseconds = children_time(&used) - before;
    program->kibibytes = used.ru_maxrss;
}

/* ---- what every run keeps -------------------------------------------------------- */

/* The words of the run, to be told when a promise is broken. */
static void
words_tell(const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        print_error(" %.200s", words[i]);
    print_error("\n");
}

static void
promise_hold(const struct program *program, bool kept, const char *promise,
             const char *const *words)
{
    if (kept)
        return;
    print_error("%s: status %d, signal %d, %ld ms, %ld KiB, of:", promise,
                program->status, program->signal, program->milliseconds,
                program->kibibytes);
    words_tell(words);
    print_error("%.2000s", program->err.data);
    fail_msg("%s", promise);
}

/* Whole lines of valid text without anything that a terminal obeys. */
static bool
lines_are_harmless(const struct strbuf *text)
{
    size_t size;

    if (!text_is_utf8(text->data, text->length, NULL) ||
        strlen(text->data) != text->length ||
        (text->length && text->data[text->length - 1] != '\n'))
        return false;
    for (const char *at = text->data; *at; at += size)
        if (text_is_control(text_decode(at, &size)))
            return false;
    return true;
}

static void
promises_hold(const struct program *program, const char *const *words)
{
    const char *err = program->err.data;
    long files = program->files ? program->files : 1;

    promise_hold(program, !strstr(err, "Sanitizer") && !strstr(err, "runtime error"),
                 "a sanitizer complains", words);
    promise_hold(program, program->signal == 0 || program->signal == program->ends_by,
                 "a signal ended the program", words);
    promise_hold(program, lines_are_harmless(&program->err), "a message is raw", words);
    promise_hold(program,
                 program->status <= 0 || program->status == 4 || program->err.length ||
                     program->closed & 1u << STDERR_FILENO,
                 "a failure says nothing", words);
    promise_hold(program, program->signal || program->status <= 6, "no status of ours",
                 words);
    if (is_instrumented())
        return;
    promise_hold(program, program->milliseconds <= PROCESSOR_MS * files,
                 "it took too long", words);
    promise_hold(program, program->kibibytes <= MEMORY_KIB, "it took too much memory",
                 words);
}

/* ---- running --------------------------------------------------------------------- */

void
program_run_words(struct program *program, const char *const *words)
{
    char *argv[PROGRAM_WORDS + 2] = {(char *)(uintptr_t)program->path};
    int out[2], err[2];
    bool ended;
    pid_t pid;

    for (size_t i = 0; words[i]; i++) {
        assert_true(i < PROGRAM_WORDS);
        argv[i + 1] = (char *)(uintptr_t)words[i];
    }
    strbuf_reset(&program->out);
    strbuf_reset(&program->err);
    assert_int_equal(pipe(out), 0);
    assert_int_equal(pipe(err), 0);
    for (int i = 0; i < 2; i++) {
        fcntl(out[i], F_SETFD, FD_CLOEXEC);
        fcntl(err[i], F_SETFD, FD_CLOEXEC);
    }
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        child_run(program, argv, out, err);
    close(out[1]);
    close(err[1]);
    ended = pipes_drain(program, out[0], err[0]);
    if (!ended)
        kill(pid, SIGKILL);
    child_wait(program, pid);
    close(out[0]);
    close(err[0]);
    promise_hold(program, ended, "it does not end", words);
    promises_hold(program, words);
}

void
program_run(struct program *program, ...)
{
    const char *words[PROGRAM_WORDS + 1];
    size_t count = 0;
    va_list args;

    va_start(args, program);
    do {
        assert_true(count <= PROGRAM_WORDS);
        words[count] = va_arg(args, const char *);
    } while (words[count++]);
    va_end(args);
    program_run_words(program, words);
}

void
program_ended(const struct program *program, const char *name, int status)
{
    if (program->status != status)
        print_error("%.2000s", program->err.data);
    CHECK_INTEGER(name, program->status, status);
}

void
program_said(const struct program *program, const char *name, const char *lines)
{
    CHECK_TEXT(name, program->err.data, lines);
}

void
program_mentioned(const struct program *program, const char *name, const char *text)
{
    if (!strstr(program->err.data, text))
        fail_msg("%s: no '%s' in: %s", name, text, program->err.data);
}

void
program_shows(const struct program *program, const char *name, const char *text)
{
    if (!strstr(program->out.data, text))
        fail_msg("%s: no '%s' in\n%s", name, text, program->out.data);
}

void
program_hides(const struct program *program, const char *name, const char *text)
{
    if (strstr(program->out.data, text))
        fail_msg("%s: '%s' in\n%s", name, text, program->out.data);
}
