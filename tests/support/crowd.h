/*
 * crowd.h - a database with many assessments.
 */
#ifndef SUPPORT_CROWD_H
#define SUPPORT_CROWD_H

/* As many as nobody reads through. */
#define CROWD 10000

/*
 * Make CROWD assessments of the only one that a database has, "pilot", each with its answers:
 * "pilot-2" and so on.
 */
void crowd_assessments(const char *database);

#endif
