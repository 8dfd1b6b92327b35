/*
 * hash.h - SHA-256, by libsodium, as lower-case hexadecimal.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <sodium.h>
#include <stddef.h>

enum { HASH_HEX_SIZE = 65 }; /* 64 digits and the terminator */

void hash_hex(const void *data, size_t size, char out[HASH_HEX_SIZE]);

/* The same of what comes piece by piece. */
struct hash {
    crypto_hash_sha256_state state;
};

void hash_begin(struct hash *hash);
void hash_add(struct hash *hash, const void *data, size_t size);
void hash_end(struct hash *hash, char out[HASH_HEX_SIZE]);

/* Version of libsodium. */
const char *hash_library(void);

#endif
