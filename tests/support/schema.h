/*
 * schema.h - whether a JSON value is what a JSON Schema (2020-12) says.
 *
 * What our schemas use: type, const, enum, properties, required, additionalProperties,
 * items, minItems, maxItems, minimum, maximum, pattern, anyOf, and $ref to #/$defs.  A
 * keyword that is not known fails the test, so that no rule is passed over.
 */
#ifndef SUPPORT_SCHEMA_H
#define SUPPORT_SCHEMA_H

#include <jansson.h>
#include <stdbool.h>

/* Fail the test, with the place in the value and the rule, unless it is. */
void schema_check(const json_t *schema, const json_t *value);

/* Whether it is, without a failure. */
bool schema_holds(const json_t *schema, const json_t *value);

#endif
