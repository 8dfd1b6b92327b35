/*
 * secret.c - see secret.h.
 */
#include "base/secret.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/error.h"

/* How a secret begins, and the least characters of a token that follow. */
static const struct {
    const char *prefix;
    size_t rest;
    const char *words;
} shapes[] = {
    {"sk-", 20, "an API key"},
    {"AKIA", 16, "an access key"},
    {"AIza", 30, "an API key"},
    {"ghp_", 30, "an access token"},
    {"github_pat_", 20, "an access token"},
    {"glpat-", 20, "an access token"},
    {"hf_", 30, "an access token"},
    {"xoxb-", 20, "an access token"},
    {"xoxp-", 20, "an access token"},
    {"eyJ", 30, "a signed token"},
    {"-----BEGIN ", 3, "a private key"},
    {"password=", 6, "a password"},
    {"password: ", 6, "a password"},
};

static bool
is_token(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           strchr("_-.!$%&/+=", c);
}

static size_t
token_length(const char *text)
{
    size_t length = 0;

    while (text[length] && is_token(text[length]))
        length++;
    return length;
}

const char *
secret_find(const char *text)
{
    for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
        size_t length = strlen(shapes[i].prefix);

        for (const char *at = text; (at = strstr(at, shapes[i].prefix)); at += length) {
            /* Within a word it is none: "task-list", "risk-". */
            bool begins = at == text || !is_token(at[-1]) || at[-1] == '=';

            if (begins && token_length(at + length) >= shapes[i].rest)
                return shapes[i].words;
        }
    }
    return NULL;
}
