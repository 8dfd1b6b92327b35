/*
 * meddle.h - a database in the hands of another program.
 */
#ifndef SUPPORT_MEDDLE_H
#define SUPPORT_MEDDLE_H

#include <sys/types.h>

/* Run SQL on a file; failing fails the test. */
void meddle(const char *path, const char *text);

/*
 * A process of its own runs SQL on a file and keeps it open: until it is ended, or for so
 * many milliseconds (0: without end) after the SQL was done, which is waited for.
 */
pid_t meddle_hold(const char *path, const char *text, int milliseconds);
void meddle_end(pid_t process);

/* The only value of a query's only row, as a whole number. */
long meddle_count(const char *path, const char *query);

#endif
