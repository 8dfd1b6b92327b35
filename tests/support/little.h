/*
 * little.h - a catalog of round numbers, for results that are worked out by hand.
 *
 * Parameters and efforts are those that the method states, typed here a second time so that
 * no expected figure hangs on a file.  A new row passes every rule; a test changes what
 * it is about.
 *
 *     model     10B dense, fp16, 100,000 cache elements a token, 128k context, quality 50
 *     card      102 GB, 2,000 GB/s, 1,000 TFLOPS in fp16 alone, Hopper over NVLink
 *     rental    on demand, one card and no more, no region named
 *     offer     proprietary, active, quality 50, context of a million
 *     provider  a vendor, GPU cloud or whatever is asked, of which nothing else is known
 */
#ifndef SUPPORT_LITTLE_H
#define SUPPORT_LITTLE_H

#include "base/arena.h"
#include "model/catalog.h"
#include "model/inputs.h"

enum { LITTLE_ROWS = 128 }; /* of each kind */

/* The day of the catalog and of its rows, 2026-06-01. */
enum { LITTLE_DAY = 20605 };

/* Parameters, efforts and default facts; no rows. */
struct catalog *little_catalog(struct arena *arena);

struct open_model *little_model(struct catalog *catalog, const char *id);
struct gpu *little_gpu(struct catalog *catalog, const char *id);
struct gpu_offer *little_rental(struct catalog *catalog, const char *gpu,
                                const char *provider, double usd_hour);
struct api_offer *little_offer(struct catalog *catalog, const char *id,
                               double input_usd, double output_usd);
struct api_offer *little_hosted(struct catalog *catalog, const char *id,
                                const char *model, double input_usd, double output_usd);
struct provider *
little_provider(struct catalog *catalog, const char *id, enum provider_kind kind);
struct benchmark *little_benchmark(struct catalog *catalog, const char *model,
                                   const char *gpu, double output_tok_s);

/* An exact price of so many dollars. */
struct price usd(double dollars);

/*
 * Link the rows and resolve the settings (see assess.h) against them; a fault fails the test.
 */
void little_inputs(struct catalog *catalog, struct arena *arena, const char *settings,
                   struct inputs *out);

/*
 * One model "m", one card "g" rented at 1 USD an hour from "Cloud", a proprietary offer
 * "api" at 1/3 USD from "Vendor" and "m" hosted as "hosted" at 0.5/1.5 USD by "Host".
 */
struct catalog *little_world(struct arena *arena);

#endif
