/*
 * fuzz_price_list.c - whatever the bytes: as a price list they are refused with a reason, or
 * give offers that a file of facts could have.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "import/facts.h"
#include "import/price_list.h"
#include "model/digest.h"

static void
hold(bool what)
{
    if (!what)
        abort();
}

/* A catalog with an offer of each kind that entries can be taken for. */
static void
catalog_make(struct api_offer offers[3], struct provider providers[1],
             struct open_model models[1], struct catalog *out)
{
    models[0] = (struct open_model){.id = "llama-3.3-70b",
                                    .name = "Llama 3.3 70B",
                                    .family = "Llama",
                                    .vendor = "Meta",
                                    .released = "2024-12-06"};
    providers[0] = (struct provider){.id = "DeepInfra", .kind = PROVIDER_HOST};
    offers[0] = (struct api_offer){.id = "claude-3.5-sonnet",
                                   .name = "n",
                                   .vendor = "v",
                                   .provider_id = "Anthropic",
                                   .proprietary = true,
                                   .note = "",
                                   .provenance = {"s", "2026", 20454, ORIGIN_SHIPPED}};
    offers[1] = offers[0];
    offers[1].id = "gpt-4o";
    offers[1].provider_id = "OpenAI";
    offers[2] = offers[0];
    offers[2].id = "deepinfra--llama-3.3-70b";
    offers[2].provider_id = "DeepInfra";
    offers[2].proprietary = false;
    offers[2].open_model_id = models[0].id;
    *out = (struct catalog){.offers = offers,
                            .offer_count = 3,
                            .providers = providers,
                            .provider_count = 1,
                            .models = models,
                            .model_count = 1};
    catalog_sort(out);
}

static void
offers_hold(const struct price_list *list, struct arena *arena)
{
    struct catalog out = {.offers = list->offers, .offer_count = list->offer_count};
    struct catalog back = {0};
    struct error_list faults = {0};
    struct strbuf csv;

    strbuf_init(&csv);
    facts_write(FACT_OFFER, &out, &csv);
    hold(facts_read(FACT_OFFER, "list.csv", csv.data, csv.length, ORIGIN_IMPORTED,
                    arena, &back, &faults));
    hold(back.offer_count == list->offer_count);
    for (size_t i = 1; i < list->offer_count; i++)
        hold(strcmp(list->offers[i - 1].id, list->offers[i].id) < 0);
    for (size_t i = 0; i < list->past_count; i++)
        hold(strcmp(list->past[i].from, list->past[i].to) != 0);
    strbuf_clear(&csv);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct api_offer offers[3];
    struct provider providers[1];
    struct open_model models[1];
    struct catalog catalog;

    catalog_make(offers, providers, models, &catalog);
    for (int format = -1; format < LIST_FORMAT_COUNT; format++) {
        struct price_list list;
        struct arena arena;
        struct error err;

        arena_init(&arena);
        if (price_list_read(format, "fuzz.json", (const char *)data, size, &catalog,
                            "2026-12-01", &arena, &list, &err))
            offers_hold(&list, &arena);
        else
            hold(err.code == ERROR_INPUT && err.where[0] && err.what[0]);
        arena_clear(&arena);
    }
    return 0;
}
