/*
 * place.c - which regions a price row names.
 */
#include "cost/place.h"

#include <stdbool.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "model/catalog.h"

#define IN(place) (1u << (place))

/*
 * Starts of a word, lower case, as clouds name their regions; longest first where one
 * begins another.
 */
static const struct {
    const char *start;
    unsigned places;
} words[] = {
    {"us", IN(PLACE_US)},
    {"eastus", IN(PLACE_US)},
    {"westus", IN(PLACE_US)},
    {"centralus", IN(PLACE_US)},
    {"northcentralus", IN(PLACE_US)},
    {"southcentralus", IN(PLACE_US)},
    {"nyc", IN(PLACE_US)},
    {"sfo", IN(PLACE_US)},
    {"atl", IN(PLACE_US)},
    {"north america", IN(PLACE_US) | IN(PLACE_CA)},
    {"northamerica", IN(PLACE_US) | IN(PLACE_CA)},
    {"canada", IN(PLACE_CA)},
    {"ca", IN(PLACE_CA)},
    {"tor", IN(PLACE_CA)},
    {"eu", IN(PLACE_EU)},
    {"westeurope", IN(PLACE_EU)},
    {"northeurope", IN(PLACE_EU)},
    {"sweden", IN(PLACE_EU)},
    {"france", IN(PLACE_EU)},
    {"germany", IN(PLACE_EU)},
    {"ams", IN(PLACE_EU)},
    {"fra", IN(PLACE_EU)},
    {"fi", IN(PLACE_EU)},
    {"uk", IN(PLACE_UK)},
    {"gb", IN(PLACE_UK)},
    {"lon", IN(PLACE_UK)},
    {"ap", IN(PLACE_AP)},
    {"asia", IN(PLACE_AP)},
    {"in", IN(PLACE_AP)},
    {"jp", IN(PLACE_AP)},
    {"japan", IN(PLACE_AP)},
    {"sg", IN(PLACE_AP)},
    {"au", IN(PLACE_AP)},
    {"sa", IN(PLACE_SA)},
    {"brazil", IN(PLACE_SA)},
    {"me", IN(PLACE_ME)},
    {"uae", IN(PLACE_ME)},
    {"cn", IN(PLACE_CN)},
    {"china", IN(PLACE_CN)},
};

/* Whether text begins with a word: a letter behind a two-letter word makes it another one. */
static bool
begins(const char *text, const char *word)
{
    size_t length = strlen(word);

    for (size_t i = 0; i < length; i++)
        if (text_lower(text[i]) != word[i])
            return false;
    return length > 2 || !text_is_letter(text[length]);
}

static unsigned
word_places(const char *text)
{
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (begins(text, words[i].start))
            return words[i].places;
    return 0;
}

unsigned
place_set(const char *region)
{
    unsigned places = 0;

    for (const char *at = region; *at;) {
        places |= word_places(at);
        at += strcspn(at, "/,;");
        at += strspn(at, "/,; ");
    }
    return places;
}
