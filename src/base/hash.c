/*
 * hash.c - SHA-256, by libsodium.
 */
#include "base/hash.h"

#include <assert.h>
#include <sodium.h>

static_assert(HASH_HEX_SIZE == 2 * crypto_hash_sha256_BYTES + 1,
              "a digest in hexadecimal fills its buffer");

void
hash_hex(const void *data, size_t size, char out[HASH_HEX_SIZE])
{
    unsigned char digest[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(digest, data, size);
    sodium_bin2hex(out, HASH_HEX_SIZE, digest, sizeof digest);
}

void
hash_begin(struct hash *hash)
{
    crypto_hash_sha256_init(&hash->state);
}

void
hash_add(struct hash *hash, const void *data, size_t size)
{
    crypto_hash_sha256_update(&hash->state, data, size);
}

void
hash_end(struct hash *hash, char out[HASH_HEX_SIZE])
{
    unsigned char digest[crypto_hash_sha256_BYTES];

    crypto_hash_sha256_final(&hash->state, digest);
    sodium_bin2hex(out, HASH_HEX_SIZE, digest, sizeof digest);
}

const char *
hash_library(void)
{
    return sodium_version_string();
}
