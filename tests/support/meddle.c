/*
 * meddle.c - SQL on a file, past all that the program would keep.
 */
#include "support/meddle.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/cmocka.h"

static sqlite3 *
opened(const char *path)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 5000);
    return db;
}

void
meddle(const char *path, const char *text)
{
    sqlite3 *db = opened(path);
    char *said = NULL;

    if (sqlite3_exec(db, text, NULL, NULL, &said) != SQLITE_OK)
        fail_msg("%s: %s", text, said);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* In the child: says by a byte that the SQL was done. */
static _Noreturn void
holder(const char *path, const char *text, int milliseconds, int ready)
{
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    sqlite3 *db;

    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK ||
        write(ready, "x", 1) != 1)
        _exit(1);
    close(ready);
    if (milliseconds)
        nanosleep(&time, NULL);
    else
        pause();
    sqlite3_close(db);
    _exit(0);
}

pid_t
meddle_hold(const char *path, const char *text, int milliseconds)
{
    int ready[2];
    char byte;
    pid_t pid;

    assert_int_equal(pipe(ready), 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        close(ready[0]);
        holder(path, text, milliseconds, ready[1]);
    }
    close(ready[1]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    return pid;
}

void
meddle_end(pid_t process)
{
    int status;

    kill(process, SIGKILL);
    assert_int_equal(waitpid(process, &status, 0), process);
}

long
meddle_count(const char *path, const char *query)
{
    sqlite3 *db = opened(path);
    sqlite3_stmt *statement;
    long value;

    assert_int_equal(sqlite3_prepare_v2(db, query, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    value = (long)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return value;
}
