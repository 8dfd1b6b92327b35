/*
 * knowledge.h - the judgement of the catalog: strategies, factors, rules, gates,
 * parameters, statements, plans and the glossary, from their files.
 */
#ifndef YAML_KNOWLEDGE_H
#define YAML_KNOWLEDGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/catalog.h"
#include "model/form.h"
#include "yaml/reader.h"

/*
 * Read all files into the knowledge part of catalog, in arena; a section may be spread
 * over files and keeps their order.  False when a fault was filed.  Each strategy with
 * its effort, each factor with six ratings, each eligibility rule and each parameter
 * must be there exactly once.  Conditions may name x- keys, which are not looked up
 * here.
 */
bool knowledge_read(const struct yaml_file *files, size_t count, struct arena *arena,
                    struct catalog *catalog, struct error_list *errors,
                    struct error_list *warnings);

/*
 * Whether every x- key of a condition is asked by form, and compared as its type allows.
 * False when a fault was filed; where names the rule.
 */
bool knowledge_check(const struct catalog *catalog, const struct form *form,
                     struct error_list *errors);

#endif
