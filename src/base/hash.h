/*
 * hash.h - SHA-256, by libsodium, as lower-case hexadecimal.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>

enum { HASH_HEX_SIZE = 65 }; /* 64 digits and the terminator */

void hash_hex(const void *data, size_t size, char out[HASH_HEX_SIZE]);

#endif
