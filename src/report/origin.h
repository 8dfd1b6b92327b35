/*
 * origin.h - where a result comes from, as far as the decision does not know it itself.
 */
#ifndef REPORT_ORIGIN_H
#define REPORT_ORIGIN_H

struct result_origin {
    const char *version;    /* of the program */
    const char *input_hash; /* SHA-256 of the answers in their canonical form */
    const char
        *fingerprint; /* SHA-256 over answers, catalog, forms, version, seed, draws */
};

#endif
