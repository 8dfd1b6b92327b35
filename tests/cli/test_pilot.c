/*
 * test_pilot.c - what a load test measured reaches an assessment, seen first and never
 * over a file that was not asked to be replaced.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/draft.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/program.h"

static struct folder folder;
static struct program program;

/* A plan whose own arm is one small model: fixed by pins, so that a new catalog keeps it. */
static const char answers[] =
    "format: llm-decide/answers\nformat_version: \"1.0\"\n"
    "assessment: {id: study, title: Study}\n"
    "requirements:\n"
    "  data_privacy: important\n  cost_sensitivity: medium\n  performance_needs: basic\n"
    "  scale: 500M\n  expertise: high\n  time_to_deploy: months\n"
    "pins: {open_model: olmo-3-7b, gpu: l4, quantization: fp8}\n";

#define ON "--gpu=l4", "--gpus=1", "--quantization=fp8"

/* A run of vLLM's requests and tokens, output tokens a second, and the rate that was sent. */
#define RUN(completed, input, output, speed, rate)                                    \
    "{\"date\": \"20261120-143000\", \"model_id\": \"allenai/Olmo-3-7B-Instruct\", "  \
    "\"num_prompts\": " completed ", \"request_rate\": " rate ", \"duration\": 100, " \
    "\"completed\": " completed ", \"total_input_tokens\": " input ", "               \
    "\"total_output_tokens\": " output ", \"request_throughput\": 4.9, "              \
    "\"output_throughput\": " speed ", \"mean_tpot_ms\": 50, \"p95_ttft_ms\": 820}\n"

static int
setup(void **state)
{
    (void)state;
    program_begin(&program, &folder);
    folder_put(&folder, "a.yaml", answers);
    folder_put(&folder, "fast.json",
               RUN("500", "700000", "300000", "900.5", "\"inf\""));
    folder_put(&folder, "slow.json", RUN("20", "28000", "12000", "1.5", "\"inf\""));
    folder_put(&folder, "long.json",
               RUN("500", "20000000", "300000", "900.5", "\"inf\""));
    folder_put(&folder, "idle.json", RUN("500", "700000", "300000", "60", "1.0"));
    folder_put(&folder, "both.json",
               RUN("500", "700000", "300000", "60", "1.0")
                   RUN("500", "700000", "300000", "900.5", "\"inf\"")
                       RUN("500", "700000", "300000", "700", "\"inf\""));
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    program_finish(&program, &folder);
    return 0;
}

static void
import_shows_what_would_change(void **state)
{
    (void)state;
    program_run(&program, "pilot", "import", "a.yaml", "both.json", ON, "-n", "--quick",
                NULL);
    program_ended(&program, "import", 0);
    program_said(&program, "import", "");
    program_shows(&program, "a run that kept up", "not at its limit");
    program_shows(&program, "the best one", "900  ");
    program_shows(&program, "the best one", "taken");
    program_shows(&program, "another", "at its limit");
    program_shows(&program, "the targets", "Output of one replica, tokens/s");
    program_shows(&program, "above the estimate", "500  pass");
    program_shows(&program, "what no load test knows", "not measured");
    program_shows(&program, "the evidence before", "tokens/s, estimated");
    program_shows(&program, "the evidence after", "-> 900 tokens/s, measured");
    program_hides(&program, "enough requests", "weak");
}

static void
a_miss_and_a_weak_measurement_are_said(void **state)
{
    (void)state;
    program_run(&program, "pilot", "import", "a.yaml", "slow.json", ON, "-n", "--quick",
                NULL);
    program_ended(&program, "slow", 0);
    program_shows(&program, "slow", "MISS -98.9 %, stop");
    program_shows(&program, "slow", "pass, weak");
    program_shows(&program, "slow", "Fewer than 30 requests or cases: weak.");
}

static void
requests_of_another_length_are_not_used(void **state)
{
    (void)state;
    program_run(&program, "pilot", "import", "a.yaml", "long.json", ON, "-n", "--quick",
                "--width=200", NULL);
    program_ended(&program, "long", 0);
    program_shows(&program, "long", "No figure uses this measurement");
    program_shows(&program, "long",
                  "40 000 tokens in and 600 out, yours 1 400 and 600");
}

static void
a_server_that_kept_up_gives_no_row(void **state)
{
    (void)state;
    program_run(&program, "pilot", "import", "a.yaml", "idle.json", ON, "--quick",
                NULL);
    program_ended(&program, "idle", 0);
    program_shows(&program, "idle", "The server kept up with every rate that was sent");
    program_hides(&program, "idle", "What it changes");
    program_run(&program, "pilot", "apply", "a.yaml", "idle.json", ON, "--quick", NULL);
    program_ended(&program, "idle", 3);
    program_mentioned(&program, "idle", "no run says what the server can do");
    CHECK_INTEGER("idle", program.out.length, 0);
}

/* One at a time, and none at all: neither kept up with anything. */
static void
what_says_nothing_is_told_why(void **state)
{
    static const char failed[] =
        "{\"date\": \"20260818-041350\", \"model_id\": \"allenai/Olmo-3-7B-Instruct\","
        " \"num_prompts\": 8, \"request_rate\": \"inf\", \"completed\": 0,"
        " \"failed\": 8, \"output_throughput\": 0.0, \"mean_tpot_ms\": 0.0}";
    /* GuideLLM 0.5 names the model itself. */
    static const char single[] =
        "{\"metadata\": {\"version\": 1, \"guidellm_version\": \"0.5.0\"},"
        " \"benchmarks\": [{\"config\": {\"strategy\": {\"type_\": \"synchronous\","
        " \"max_concurrency\": 1}, \"backend\": {\"model\":"
        " \"allenai/Olmo-3-7B-Instruct\"}}, \"metrics\": {\"request_totals\":"
        " {\"successful\": 25, \"errored\": 0}, \"output_tokens_per_second\":"
        " {\"successful\": {\"mean\": 33.4}}}}]}";

    (void)state;
    folder_put(&folder, "failed.json", failed);
    folder_put(&folder, "single.json", single);
    program_run(&program, "pilot", "import", "a.yaml", "failed.json", ON, "--quick",
                NULL);
    program_ended(&program, "failed", 0);
    program_shows(&program, "failed", "No request was answered");
    program_run(&program, "pilot", "import", "a.yaml", "single.json", ON, "--quick",
                NULL);
    program_ended(&program, "single", 0);
    program_shows(&program, "single",
                  "Each request was sent when the one before was answered");
}

/* Another card than the plan's: what stays, and why. */
static void
a_measurement_of_another_card_says_so(void **state)
{
    (void)state;
    program_run(&program, "pilot", "import", "a.yaml", "fast.json", "--gpu=l40s",
                "--gpus=1", "--quantization=fp8", "-n", "--quick", "--width=200", NULL);
    program_ended(&program, "l40s", 0);
    program_shows(&program, "the replica stays", "tokens/s, estimated, as before");
    program_shows(
        &program, "why",
        "No figure uses this measurement: it is of olmo-3-7b fp8 on 1 x l40s, "
        "and the plan runs");
}

static void
what_the_file_does_not_say_is_asked_for(void **state)
{
    static const struct {
        const char *name, *says;
        const char *words[4];
    } cases[] = {
        {"nothing", "the plan has --gpu=l4 --gpus=1 --quantization=fp8", {NULL}},
        {"no count", "does not say on which card", {"--gpu=l4", "--quantization=fp8"}},
        {"no such card",
         "--gpu: 'l44' is no card of the catalog; did you mean 'l4'?",
         {"--gpu=l44", "--gpus=1", "--quantization=fp8"}},
        {"no such precision",
         "--quantization: 'fp7' is no precision; use one of: fp16, fp8",
         {"--gpu=l4", "--gpus=1", "--quantization=fp7"}},
        {"no such count",
         "--gpus cannot be '0'; use a whole number from 1 to 1024",
         {"--gpu=l4", "--gpus=0", "--quantization=fp8"}},
        {"no such model",
         "--model: 'olmo-3-7' is no model of the catalog; did you mean --model=olmo-3-7b?",
         {"--model=olmo-3-7", "--gpu=l4"}},
        {"a provider of own replicas",
         "--provider: own replicas have no provider",
         {"--approach=own", "--provider=deepinfra"}},
        {"no such provider",
         "--provider: 'deepinfra' is no provider of the catalog; did you mean "
         "'DeepInfra'?",
         {"--provider=deepinfra"}},
        {"a card of an API",
         "--gpu is only said of own replicas",
         {"--approach=api", "--gpu=l4"}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        program_run(&program, "pilot", "import", "a.yaml", "fast.json", "--quick",
                    cases[i].words[0], cases[i].words[1], cases[i].words[2], NULL);
        program_ended(&program, cases[i].name, 2);
        program_mentioned(&program, cases[i].name, cases[i].says);
        CHECK_INTEGER(cases[i].name, program.out.length, 0);
    }
}

static void
wrong_words_are_refused(void **state)
{
    (void)state;
    program_run(&program, "pilot", "inport", "a.yaml", "fast.json", NULL);
    program_ended(&program, "inport", 2);
    program_mentioned(&program, "inport", "pilot cannot 'inport'; use one of");
    program_run(&program, "pilot", "list", "a.yaml", "fast.json", NULL);
    program_ended(&program, "list", 2);
    program_run(&program, "pilot", "apply", "a.yaml", NULL);
    program_ended(&program, "apply", 2);
    program_run(&program, "pilot", "import", "a.yaml", "a.yaml", "--quick", ON, NULL);
    program_ended(&program, "no JSON", 3);
    program_run(&program, "pilot", "import", "a.yaml", "nothing.json", "--quick", NULL);
    program_ended(&program, "no file", 1);
}

static void
apply_makes_the_evidence_measured(void **state)
{
    (void)state;
    program_run(&program, "evaluate", "a.yaml", "--quick", "--parts=models", NULL);
    program_ended(&program, "before", 0);
    program_shows(&program, "before", "estimated");
    program_run(&program, "pilot", "apply", "a.yaml", "fast.json", ON, "--quick", NULL);
    program_ended(&program, "apply", 0);
    program_mentioned(&program, "apply", "-> 900 tokens/s, measured\n");
    program_shows(&program, "apply",
                  "model: olmo-3-7b, quantization: fp8, gpu: l4, gpus: 1, date: "
                  "2026-11-20, source: fast.json");
    program_shows(&program, "apply", "output_tokens_per_second: 900.5");
    folder_put(&folder, "b.yaml", program.out.data);
    program_run(&program, "evaluate", "b.yaml", "--quick", "--parts=models", NULL);
    program_ended(&program, "after", 0);
    program_said(&program, "after", "");
    program_shows(&program, "after", "900 output tokens a second");
    program_shows(&program, "after", "measured");
    program_run(&program, "pilot", "list", "b.yaml", "--quick", NULL);
    program_ended(&program, "list", 0);
    program_shows(&program, "list", "Own: olmo-3-7b fp8 on 1 x l4");
    program_shows(&program, "list", "500  pass");
    /* The same replica again takes the place of the row. */
    program_run(&program, "pilot", "apply", "b.yaml", "slow.json", ON, "--quick", NULL);
    program_ended(&program, "again", 0);
    program_shows(&program, "again", "output_tokens_per_second: 1.5");
    program_hides(&program, "again", "900.5");
}

static void
no_file_is_replaced_unasked(void **state)
{
    size_t size;
    char *kept;

    (void)state;
    program_run(&program, "pilot", "import", "a.yaml", "fast.json", ON, "--quick",
                NULL);
    program_ended(&program, "import", 0);
    program_mentioned(&program, "import", "nothing is written");
    program_run(&program, "pilot", "apply", "a.yaml", "fast.json", ON, "--quick", "-o",
                "a.yaml", NULL);
    program_ended(&program, "over the answers", 1);
    program_mentioned(&program, "over the answers", "exists already");
    kept = folder_read(folder_path(&folder, "a.yaml"), &size);
    CHECK_TEXT("the answers", kept, answers);
    free(kept);
    program_run(&program, "pilot", "import", "a.yaml", "fast.json", ON, "--quick", "-o",
                "c.yaml", NULL);
    program_ended(&program, "a new file", 0);
    program_mentioned(&program, "a new file", "written to c.yaml");
    program_run(&program, "pilot", "apply", "a.yaml", "fast.json", ON, "--quick", "-o",
                "c.yaml", "--force", NULL);
    program_ended(&program, "asked", 0);
    program_run(&program, "check", "c.yaml", NULL);
    program_ended(&program, "what was written", 0);
}

static void
an_api_is_measured_as_well(void **state)
{
    (void)state;
    program_run(&program, "pilot", "apply", "a.yaml", "idle.json", "--quick",
                "--provider=DeepInfra", NULL);
    program_ended(&program, "api", 0);
    program_shows(&program, "api",
                  "approach: api, model: olmo-3-7b, provider: DeepInfra");
    program_shows(&program, "api", "user_tokens_per_second: 20");
    program_hides(&program, "api", "output_tokens_per_second");
}

/* A bigger workload of the same plan, where a replica's speed decides. */
static const char large[] =
    "format: llm-decide/answers\nformat_version: \"1.0\"\n"
    "assessment: {id: large, title: Large}\n"
    "requirements:\n"
    "  data_privacy: critical\n  cost_sensitivity: high\n  performance_needs: basic\n"
    "  scale: 8B\n  expertise: high\n  time_to_deploy: months\n"
    "pins: {open_model: olmo-3-7b, gpu: l4, quantization: fp8}\n";

/* A file as vLLM 0.11 writes it, of servers that are faster than was estimated. */
static void
a_real_benchmark_changes_the_cards_and_the_verdict(void **state)
{
    char path[600];

    (void)state;
    folder_put(&folder, "large.yaml", large);
    snprintf(path, sizeof path, "%s/tests/import/benchmarks/vllm.json",
             getenv("top_srcdir"));
    program_run(&program, "evaluate", "large.yaml", "--quick", "--parts=verdict", NULL);
    program_ended(&program, "before", 0);
    program_shows(&program, "before", "Pilot both: Hosted open model");
    program_shows(&program, "before", "close call with Self-hosted");
    program_run(&program, "pilot", "import", "large.yaml", path, ON, "--quick", "-n",
                NULL);
    program_ended(&program, "look", 0);
    program_shows(&program, "the verdict before it is applied",
                  "Hosted open model 72.9 -> Self-hosted ");
    program_shows(&program, "the verdict before it is applied", "close-call -> clear");
    program_shows(&program, "the cards before it is applied", "16     2     -14");
    program_run(&program, "pilot", "apply", "large.yaml", path, ON, "--quick", NULL);
    program_ended(&program, "apply", 0);
    folder_put(&folder, "measured.yaml", program.out.data);
    program_run(&program, "evaluate", "measured.yaml", "--quick", "--parts=verdict",
                NULL);
    program_ended(&program, "after", 0);
    program_shows(&program, "after", "Self-hosted 80.");
    program_hides(&program, "after", "close call");
    program_hides(&program, "after", "Pilot both");
    program_run(&program, "evaluate", "measured.yaml", "--quick", "--json", NULL);
    program_ended(&program, "as JSON", 0);
    program_shows(&program, "the cards", "\"replicas\": 2,");
    program_shows(&program, "the evidence", "\"evidence\": \"measured\"");
}

#define COLUMNS                                                                        \
    "approach,model,provider,quantization,gpu,gpus,n,cases_passed_share,"              \
    "output_tokens_per_second,user_tokens_per_second,first_token_ms_p95,usd_per_mtok," \
    "operations_hours_week,incidents\n"
#define OWN_ROW "own,olmo-3-7b,,fp8,l4,1,300,0.93,900,24,820,0.9,6,1\n"
#define API_ROW "api,gpt-oss-20b,DeepInfra,,,,20,0.92,,41,400,0.07,1,0\n"

static void
both_arms_come_in_one_table(void **state)
{
    (void)state;
    folder_put(&folder, "both.csv", COLUMNS OWN_ROW API_ROW);
    program_run(&program, "pilot", "import", "a.yaml", "both.csv", "-n", "--quick",
                "--width=100", NULL);
    program_ended(&program, "both", 0);
    program_shows(&program, "own", "Own: olmo-3-7b fp8 on 1 x l4");
    program_shows(&program, "quality", "Own test cases passed");
    program_shows(
        &program, "effort",
        "Operations, hours a week                -         -         6  300  noted");
    program_shows(&program, "incidents",
                  "Incidents                               -         -         1  300");
    program_shows(&program, "latency",
                  "First token, 95 of 100, ms              -         -       820  300");
    program_shows(&program, "api", "API: gpt-oss-20b at DeepInfra");
    program_shows(&program, "weak", "Fewer than 30 requests or cases: weak.");
    program_shows(&program, "effect", "What it changes");
    program_run(&program, "pilot", "apply", "a.yaml", "both.csv", "-n", "--quick", "-o",
                "dry.yaml", NULL);
    program_ended(&program, "a dry run", 0);
    CHECK_INTEGER("a dry run", access(folder_path(&folder, "dry.yaml"), F_OK), -1);
    program_run(&program, "pilot", "apply", "a.yaml", "both.csv", "--as=csv", "--quick",
                NULL);
    program_ended(&program, "apply", 0);
    program_shows(
        &program, "own",
        "- {approach: own, model: olmo-3-7b, quantization: fp8, gpu: l4, gpus: 1");
    program_shows(&program, "own", "operations_hours_week: 6, incidents: 1}");
    program_shows(&program, "api",
                  "- {approach: api, model: gpt-oss-20b, provider: DeepInfra, date: ");
    program_shows(&program, "api", "2026-11-24, source: both.csv");
    /* What a later row of the arm leaves empty is kept. */
    folder_put(&folder, "rows.yaml", program.out.data);
    folder_put(&folder, "cases.csv",
               "approach,model,quantization,gpu,gpus,n,cases_passed_share\n"
               "own,olmo-3-7b,fp8,l4,1,500,0.8\n");
    program_run(&program, "pilot", "apply", "rows.yaml", "cases.csv", "--quick", NULL);
    program_ended(&program, "later", 0);
    program_shows(&program, "later", "cases_passed_share: 0.8,");
    program_shows(&program, "later", "output_tokens_per_second: 900");
    program_shows(&program, "later", "approach: api");
}

static void
rows_with_faults_are_refused_at_their_place(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } cases[] = {
        {"a share over 1", COLUMNS "own,olmo-3-7b,,fp8,l4,1,300,1.2,,,,,,\n",
         "llm-decide: rows.csv:2:29: cases_passed_share: '1.2' is out of range; use a "
         "number from 0 to 1\n"},
        {"no approach", "model,n\nolmo-3-7b,3\n",
         "llm-decide: rows.csv:1:1: no column 'approach'; own or api\n"},
        {"another arm", "approach,model,n\nboth,olmo-3-7b,3\n",
         "llm-decide: rows.csv:2:1: approach cannot be 'both'; use one of: own, api\n"},
        {"a card of an API", COLUMNS "api,gpt-oss-20b,DeepInfra,,l4,,300,,,,,,,\n",
         "llm-decide: rows.csv:2:28: only a row of own has gpu; leave it empty\n"},
        {"a speed of nothing",
         "approach,model,output_tokens_per_second\nown,olmo-3-7b,9\n",
         "llm-decide: rows.csv:2:1: a speed of own replicas needs what it was measured on; "
         "add quantization, gpu and gpus\n"},
        {"no such model", "approach,model,n\nown,olmo-9,3\n",
         "llm-decide: rows.csv:2:5: 'olmo-9' is no model of the catalog; see 'llm-decide "
         "catalog list --kind=models'\n"},
        {"no such card and provider",
         COLUMNS "own,olmo-3-7b,,fp8,l5,1,300,,900,,,,,\n"
                 "api,gpt-oss-20b,Nobody,,,,300,,,,,,,\n",
         "llm-decide: rows.csv:2:20: 'l5' is no card of the catalog; see 'llm-decide "
         "catalog list --kind=gpus'\n"
         "llm-decide: rows.csv:3:17: 'Nobody' is no provider of the catalog; see "
         "'llm-decide catalog list --kind=providers'\n"},
        {"a column that is nearly one",
         "approach,model,quantisation\nown,olmo-3-7b,fp8\n",
         "llm-decide: rows.csv:1:16: unknown column 'quantisation'; did you mean "
         "'quantization'?\n"},
        {"a column that is none", "approach,model,speed\nown,olmo-3-7b,9\n",
         "llm-decide: rows.csv:1:16: unknown column 'speed'; approach,model,quantization,"
         "gpu,gpus,provider,date,source,note,n,input_tokens,output_tokens,"
         "output_tokens_per_second,user_tokens_per_second,cases_passed_share,"
         "first_token_ms_p95,usd_per_mtok,operations_hours_week,incidents\n"},
        {"a host of own cards",
         COLUMNS "own,olmo-3-7b,DeepInfra,fp8,l4,1,300,,900,,,,,\n",
         "llm-decide: rows.csv:2:15: only a row of api has provider; leave it empty\n"},
        {"a word for a number", "approach,model,n\nown,olmo-3-7b,many\n",
         "llm-decide: rows.csv:2:15: n: 'many' is no number; use a whole number from 1 to "
         "1e12\n"},
        {"a tab", "approach,model,n,note\nown,olmo-3-7b,3,\"two\tcolumns\"\n",
         "llm-decide: rows.csv:2:17: note: line break or tab; write it on one line, with "
         "blanks\n"},
        {"a line break", "approach,model,n,note\nown,olmo-3-7b,3,\"two\nlines\"\n",
         "llm-decide: rows.csv:2:17: note: line break or tab; write it on one line, with "
         "blanks\n"},
        {"a day of another kind", "approach,model,n,date\nown,olmo-3-7b,3,24.11.2026\n",
         "llm-decide: rows.csv:2:17: date: '24.11.2026' is no date; YYYY-MM-DD, YYYY-MM or "
         "YYYY\n"},
        {"no model", "approach,model,n\nown,,3\n",
         "llm-decide: rows.csv:2:1: no model; say which one was measured\n"},
        {"no column of models", "approach,n\nown,3\n",
         "llm-decide: rows.csv:1:1: no column 'model'; ids of the catalog\n"},
        {"no such precision", "approach,model,quantization,n\nown,olmo-3-7b,fp9,3\n",
         "llm-decide: rows.csv:2:1: quantization cannot be 'fp9'; use one of: fp16, fp8, "
         "int8, int4, mxfp4\n"},
        {"no row", "approach,model,n\n",
         "llm-decide: rows.csv:1:1: no row; a line for each arm\n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        remove(folder_path(&folder, "rows.csv"));
        folder_put(&folder, "rows.csv", cases[i].text);
        program_run(&program, "pilot", "import", "a.yaml", "rows.csv", "--quick",
                    "--as=csv", NULL);
        program_ended(&program, cases[i].name, 3);
        program_said(&program, cases[i].name, cases[i].says);
        CHECK_INTEGER(cases[i].name, program.out.length, 0);
    }
    program_run(&program, "pilot", "import", "a.yaml", "both.csv", "--gpu=l4",
                "--quick", NULL);
    program_ended(&program, "an option", 2);
    program_mentioned(&program, "an option", "--gpu is not said of rows in CSV");
    program_run(&program, "pilot", "import", "a.yaml", "rows.csv", "--as=litellm",
                NULL);
    program_ended(&program, "a price list", 2);
    program_said(
        &program, "a price list",
        "llm-decide: pilot: 'litellm' is no file of a pilot; use one of: vllm, "
        "guidellm, lm-eval, csv\n");
}

/* A few at a time leave a replica idle: what it then does is less than it can. */
static void
a_limit_of_requests_at_a_time_is_told(void **state)
{
    static const struct {
        const char *name, *most, *tpot;
        bool told;
    } cases[] = {
        {"eight, each faster than asked", "8", "12", true},
        {"eight, none faster than asked", "8", "250", false},
        {"as many as come", "null", "12", false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char run[600];

        snprintf(
            run, sizeof run,
            "{\"model_id\": \"allenai/Olmo-3-7B-Instruct\", \"num_prompts\": 100,"
            " \"request_rate\": \"inf\", \"max_concurrency\": %s, \"completed\": 100,"
            " \"total_input_tokens\": 140000, \"total_output_tokens\": 60000,"
            " \"output_throughput\": 640, \"mean_tpot_ms\": %s}",
            cases[i].most, cases[i].tpot);
        remove(folder_path(&folder, "limited.json"));
        folder_put(&folder, "limited.json", run);
        program_run(&program, "pilot", "import", "a.yaml", "limited.json", ON, "-n",
                    "--quick", "--width=200", NULL);
        program_ended(&program, cases[i].name, 0);
        if (cases[i].told)
            program_shows(&program, cases[i].name,
                          "No more than 8 requests at a time were sent");
        else
            program_hides(&program, cases[i].name, "at a time were sent");
    }
}

static void
programs_read_it_as_json(void **state)
{
    (void)state;
    program_run(&program, "pilot", "import", "a.yaml", "both.json", ON, "-n", "--quick",
                "--json", NULL);
    program_ended(&program, "import", 0);
    program_shows(&program, "runs", "\"at_capacity\": false");
    program_shows(&program, "no limit", "\"most_at_a_time\": null,");
    program_shows(&program, "taken", "\"taken\": true");
    program_shows(&program, "targets", "\"measured\": 900.5, \"state\": \"pass\"}");
    program_shows(&program, "effect", "\"effect\": {\n    \"before\": {");
    program_run(&program, "pilot", "list", "rows.yaml", "--quick", "-f", "json", NULL);
    program_ended(&program, "list", 0);
    program_shows(&program, "list", "\"operations_hours_week\": 6,");
    program_shows(&program, "list", "\"weak\": true,");
    program_run(&program, "pilot", "apply", "a.yaml", "fast.json", ON, "--json", NULL);
    program_ended(&program, "apply", 2);
    program_mentioned(&program, "apply", "pilot apply writes answers, which are YAML");
}

static void
scores_of_a_harness_are_shown_and_change_nothing(void **state)
{
    (void)state;
    folder_put(&folder, "eval.json",
               "{\"results\": {\"gsm8k\": {\"alias\": \"gsm8k\", "
               "\"exact_match,strict\": 0.75, \"exact_match_stderr,strict\": 0.02}}, "
               "\"n-samples\": {\"gsm8k\": {\"original\": 1319, \"effective\": 100}}, "
               "\"config\": {\"limit\": 100}}");
    program_run(&program, "pilot", "import", "a.yaml", "eval.json", "--quick", NULL);
    program_ended(&program, "scores", 0);
    program_shows(&program, "scores", "gsm8k  exact_match  strict");
    program_shows(&program, "scores", "partial");
    program_run(&program, "pilot", "import", "a.yaml", "eval.json", "--quick", "--json",
                NULL);
    program_ended(&program, "scores as JSON", 0);
    program_shows(
        &program, "scores as JSON",
        "{\n  \"scores\": [\n    {\"task\": \"gsm8k\", \"metric\": "
        "\"exact_match\", \"filter\": \"strict\", \"value\": 0.75, "
        "\"error\": 0.02, \"samples\": 100, \"partial\": true,"
        " \"shots\": null, \"model\": null, \"day\": null}\n  ],\n  \"runs\": []\n}\n");
    program_run(&program, "pilot", "apply", "a.yaml", "eval.json", "--quick", NULL);
    program_ended(&program, "scores", 3);
    program_mentioned(&program, "scores", "are no measurement of a pilot");
}

static void
a_saved_assessment_takes_it_as_a_step(void **state)
{
    struct draft draft = {
        .answers = answers, .place = "", .label = "", .title = "Study"};
    struct store *store;
    struct arena arena;
    struct error err;
    char id[SAVED_ID_SIZE];
    bool moved;
    const char *label;

    (void)state;
    program_run(&program, "pilot", "list", "study", "--quick", NULL);
    program_ended(&program, "nothing saved", 3);
    if (!store_open(folder_path(&folder, "llm-decide.db"), STORE_WRITE, &store, &err))
        fail_msg("%s", err.what);
    assert_true(draft_create(store, "study", STATUS_DRAFT, &draft,
                             "2026-11-24T00:00:00Z", id, &err));
    store_close(store);
    program_run(&program, "pilot", "apply", "study", "fast.json", ON, "--quick",
                "--data-dir=.", NULL);
    program_ended(&program, "saved", 0);
    program_mentioned(&program, "saved", "saved in study, one step that can be undone");
    CHECK_INTEGER("saved", program.out.length, 0);
    program_run(&program, "pilot", "list", "study", "--quick", "--data-dir=.", NULL);
    program_ended(&program, "list", 0);
    program_shows(&program, "list", "500  pass");
    arena_init(&arena);
    assert_true(
        store_open(folder_path(&folder, "llm-decide.db"), STORE_WRITE, &store, &err));
    assert_true(draft_undo(store, "study", "2026-11-24T00:00:01Z", &arena, &draft,
                           &label, &moved, &err));
    assert_true(moved);
    CHECK_TEXT("undone", draft.answers, answers);
    store_close(store);
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(import_shows_what_would_change),
        cmocka_unit_test(a_miss_and_a_weak_measurement_are_said),
        cmocka_unit_test(requests_of_another_length_are_not_used),
        cmocka_unit_test(a_server_that_kept_up_gives_no_row),
        cmocka_unit_test(what_says_nothing_is_told_why),
        cmocka_unit_test(a_measurement_of_another_card_says_so),
        cmocka_unit_test(what_the_file_does_not_say_is_asked_for),
        cmocka_unit_test(wrong_words_are_refused),
        cmocka_unit_test(apply_makes_the_evidence_measured),
        cmocka_unit_test(no_file_is_replaced_unasked),
        cmocka_unit_test(an_api_is_measured_as_well),
        cmocka_unit_test(a_real_benchmark_changes_the_cards_and_the_verdict),
        cmocka_unit_test(both_arms_come_in_one_table),
        cmocka_unit_test(rows_with_faults_are_refused_at_their_place),
        cmocka_unit_test(a_limit_of_requests_at_a_time_is_told),
        cmocka_unit_test(programs_read_it_as_json),
        cmocka_unit_test(scores_of_a_harness_are_shown_and_change_nothing),
        cmocka_unit_test(a_saved_assessment_takes_it_as_a_step),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
