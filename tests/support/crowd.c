/*
 * crowd.c - see crowd.h.
 */
#include "support/crowd.h"

#include "support/meddle.h"

#define TEXT_OF(number) #number
#define TEXT(number) TEXT_OF(number)

void
crowd_assessments(const char *database)
{
    meddle(
        database,
        "BEGIN;"
        "CREATE TEMP TABLE n AS WITH RECURSIVE k (i) AS"
        " (SELECT 2 UNION ALL SELECT i + 1 FROM k WHERE i < " TEXT(
            CROWD) ")"
                   " SELECT i FROM k;"
                   "INSERT INTO assessment SELECT printf('pilot-%d', i), printf('Pilot %d', i),"
                   " owner, status, answered, leader, i % 101, step, created_at,"
                   " printf('2026-11-%02dT%02d:00:00Z', 1 + i % 20, i % 24), deleted_at, notes"
                   " FROM assessment, n;"
                   "INSERT INTO draft_step SELECT printf('pilot-%d', i), step, label, place,"
                   " answers, printf('Pilot %d', i), owner, answered, leader, i % 101, made_at"
                   " FROM draft_step, n;"
                   "COMMIT");
}
