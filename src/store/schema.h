/*
 * schema.h - data/schema.sql, as the build has put it into the program.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

extern const char store_schema[];

/* What the schema's first lines say of a file of ours. */
enum { STORE_APPLICATION_ID = 1280066884, STORE_VERSION = 1 };

#endif
