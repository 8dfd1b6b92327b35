/*
 * secret.h - text that looks like a key or a password, before it leaves in a report.
 */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

/*
 * What the first secret-like part of a text looks like, "an API key"; NULL when no part
 * does.  A look at well-known shapes: it can miss one, and seldom sees one where none is.
 */
const char *secret_find(const char *text);

#endif
