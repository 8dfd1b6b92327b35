/*
 * test_measurement.c - load tests as their tools write them, and what they say of capacity.
 */
#include "import/measurement.h"

#include <string.h>

#include "support/arena.h"
#include "support/check.h"
#include "support/cmocka.h"

static struct measurement *
read_runs(const char *text, size_t *count)
{
    struct measurement *runs;
    struct error err;

    if (!measurements_read(-1, "f.json", text, strlen(text), &arena, &runs, count,
                           &err))
        fail_msg("%s: %s", err.where, err.what);
    return runs;
}

/* As `vllm bench serve --save-result` writes it, arrays and all. */
#define LIMITED(rate, reached, most)                                                      \
    "{\"date\": \"20261120-143000\", \"endpoint_type\": \"vllm\", \"model_id\": "         \
    "\"meta-llama/Llama-3.1-8B-Instruct\", \"num_prompts\": 500, \"request_rate\": " rate \
    ", \"burstiness\": 1.0, \"max_concurrency\": " most ", \"duration\": 100.0, "         \
    "\"completed\": 490, \"total_input_tokens\": 686000, \"total_output_tokens\": "       \
    "294000, \"request_throughput\": " reached ", \"output_throughput\": 2940.5, "        \
    "\"mean_ttft_ms\": 300.0, \"p95_ttft_ms\": 820.0, \"mean_tpot_ms\": 50.0, "           \
    "\"input_lens\": [1400, 1400], \"ttfts\": [0.3, 0.2], \"errors\": [\"\", \"\"]}"
#define VLLM(rate, reached) LIMITED(rate, reached, "null")

static void
a_run_of_vllm_is_read(void **state)
{
    size_t count;
    const struct measurement *run = read_runs(VLLM("\"inf\"", "4.9"), &count);

    (void)state;
    assert_int_equal(count, 1);
    CHECK_TEXT("model", run->model, "meta-llama/Llama-3.1-8B-Instruct");
    CHECK_TEXT("day", run->date, "2026-11-20");
    CHECK_NUMBER("answered", run->requests, 490, 0);
    CHECK_NUMBER("not answered", run->failed, 10, 0);
    CHECK_NUMBER("input", run->input_tokens.value, 1400, 0);
    CHECK_NUMBER("output", run->output_tokens.value, 600, 0);
    CHECK_NUMBER("output a second", run->output_tokens_per_second.value, 2940.5, 0);
    CHECK_NUMBER("one user", run->user_tokens_per_second.value, 20, 1e-12);
    CHECK_NUMBER("first token", run->first_token_ms_p95.value, 820, 0);
    CHECK_BOOL("inf is as fast as they go", run->at_capacity, true);
}

static void
a_server_that_keeps_up_is_not_at_its_limit(void **state)
{
    static const struct {
        const char *name, *text;
        bool at_capacity;
    } cases[] = {
        {"as fast as they go", VLLM("\"inf\"", "4.9"), true},
        {"it answers what is sent", VLLM("5.0", "4.9"), false},
        {"it falls behind", VLLM("50.0", "4.9"), true},
        {"one after the other", LIMITED("\"inf\"", "4.9", "1"), false},
        {"64 at a time", LIMITED("\"inf\"", "4.9", "64"), true},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t count;

        CHECK_BOOL(cases[i].name, read_runs(cases[i].text, &count)->at_capacity,
                   cases[i].at_capacity);
    }
}

static void
several_runs_stand_one_after_the_other(void **state)
{
    size_t count;

    (void)state;
    read_runs(VLLM("1.0", "1.0") "\n" VLLM("\"inf\"", "4.9") "\n", &count);
    assert_int_equal(count, 2);
    read_runs("[" VLLM("1.0", "1.0") "," VLLM("\"inf\"", "4.9") "]", &count);
    assert_int_equal(count, 2);
}

/* The shape of a GuideLLM 0.4 report, cut to what matters. */
#define GUIDELLM(version)                                                              \
    "{\"metadata\": {\"version\": " version "}, \"benchmarks\": ["                     \
    "{\"config\": {\"strategy\": {\"type_\": \"synchronous\"}}, \"metrics\": {"        \
    "\"request_totals\": {\"successful\": 60, \"errored\": 0, \"incomplete\": 1},"     \
    "\"output_tokens_per_second\": {\"successful\": {\"mean\": 90.0}},"                \
    "\"inter_token_latency_ms\": {\"successful\": {\"mean\": 11.0}}}},"                \
    "{\"config\": {\"strategy\": {\"type_\": \"throughput\"}}, \"metrics\": {"         \
    "\"request_totals\": {\"successful\": 900, \"errored\": 3, \"incomplete\": 20},"   \
    "\"requests_per_second\": {\"successful\": {\"mean\": 9.5}},"                      \
    "\"prompt_token_count\": {\"successful\": {\"mean\": 1400.0}},"                    \
    "\"output_token_count\": {\"successful\": {\"mean\": 600.0}},"                     \
    "\"output_tokens_per_second\": {\"successful\": {\"mean\": 5700.0}},"              \
    "\"time_to_first_token_ms\": {\"successful\": {\"mean\": 400.0, \"percentiles\": " \
    "{\"p95\": 1200.0}}},"                                                             \
    "\"inter_token_latency_ms\": {\"successful\": {\"mean\": 40.0}}}}]}"

static void
runs_of_guidellm_are_read(void **state)
{
    size_t count;
    const struct measurement *runs = read_runs(GUIDELLM("2"), &count);

    (void)state;
    assert_int_equal(count, 2);
    CHECK_BOOL("one after the other", runs[0].at_capacity, false);
    CHECK_NUMBER("one", runs[0].at_once.value, 1, 0);
    CHECK_BOOL("any number", runs[1].at_once.known, false);
    CHECK_BOOL("as many as go", runs[1].at_capacity, true);
    CHECK_NUMBER("answered", runs[1].requests, 900, 0);
    CHECK_NUMBER("not answered", runs[1].failed, 3, 0);
    CHECK_NUMBER("output a second", runs[1].output_tokens_per_second.value, 5700, 0);
    CHECK_NUMBER("one user", runs[1].user_tokens_per_second.value, 25, 1e-12);
    CHECK_NUMBER("first token", runs[1].first_token_ms_p95.value, 1200, 0);
    CHECK_NUMBER("output", runs[1].output_tokens.value, 600, 0);
}

/* As GuideLLM 0.5 writes it: version 1, with the model, the day and what it asks of each. */
static const char guidellm_05[] =
    "{\"metadata\": {\"version\": 1, \"guidellm_version\": \"0.5.0.dev0\"},"
    " \"args\": {\"model\": \"openai/gpt-oss-20b\", \"profile\": \"synchronous\"},"
    " \"benchmarks\": [{\"type_\": \"generative_benchmark\", \"config\": {\"strategy\":"
    " {\"type_\": \"concurrent\", \"worker_count\": 8, \"max_concurrency\": 8},"
    " \"backend\": {\"target\": \"http://0.0.0.0:8000\", \"model\":"
    " \"openai/gpt-oss-20b\"}}, \"scheduler_metrics\": {\"start_time\":"
    " 1772471992.2265189}, \"metrics\": {\"request_totals\": {\"successful\": 25,"
    " \"errored\": 0, \"incomplete\": 0, \"total\": 25},"
    " \"output_tokens_per_second\": {\"successful\": {\"mean\": 250.0, \"count\": 25}},"
    " \"inter_token_latency_ms\": {\"successful\": {\"mean\": 32.0}}}}]}";

/* As GuideLLM 0.2 wrote it: settings under args, and no total of requests. */
static const char guidellm_02[] =
    "{\"benchmarks\": [{\"args\": {\"strategy\": {\"type_\": \"throughput\"}},"
    " \"start_time\": 1753051170.6, \"worker\": {\"backend_model\":"
    " \"llama-3-2-3b\"}, \"metrics\": {\"request_latency\": {\"successful\":"
    " {\"mean\": 3.9, \"count\": 14}}, \"output_tokens_per_second\": {\"successful\":"
    " {\"mean\": 32.69}}}}]}";

/* As GuideLLM 0.3 wrote it: requests in what it says of the run. */
static const char guidellm_03[] =
    "{\"benchmarks\": [{\"type_\": \"generative_benchmark\", \"args\": {\"strategy\":"
    " {\"type_\": \"throughput\", \"max_concurrency\": null}}, \"run_stats\":"
    " {\"start_time\": 1779715892.4, \"requests_made\": {\"successful\": 990,"
    " \"errored\": 10, \"incomplete\": 0, \"total\": 1000}}, \"worker\":"
    " {\"backend_model\": \"qwen2.5-7b\"}, \"metrics\": {\"request_latency\":"
    " {\"successful\": {\"mean\": 84.1, \"count\": 990}},"
    " \"output_tokens_per_second\": {\"successful\": {\"mean\": 640.0}}}}]}";

static void
runs_of_older_guidellm_are_read(void **state)
{
    size_t count;
    const struct measurement *run = read_runs(guidellm_05, &count);

    (void)state;
    assert_int_equal(count, 1);
    CHECK_TEXT("model", run->model, "openai/gpt-oss-20b");
    CHECK_TEXT("day", run->date, "2026-03-02");
    CHECK_NUMBER("at once", run->at_once.value, 8, 0);
    CHECK_NUMBER("answered", run->requests, 25, 0);
    CHECK_BOOL("at capacity", run->at_capacity, true);
    run = read_runs(guidellm_02, &count);
    CHECK_TEXT("model", run->model, "llama-3-2-3b");
    CHECK_TEXT("day", run->date, "2025-07-20");
    CHECK_NUMBER("answered", run->requests, 14, 0);
    CHECK_NUMBER("output a second", run->output_tokens_per_second.value, 32.69, 0);
    CHECK_BOOL("at capacity", run->at_capacity, true);
    run = read_runs(guidellm_03, &count);
    CHECK_TEXT("model", run->model, "qwen2.5-7b");
    CHECK_TEXT("day", run->date, "2026-05-25");
    CHECK_NUMBER("answered", run->requests, 990, 0);
    CHECK_NUMBER("not answered", run->failed, 10, 0);
    CHECK_BOOL("at capacity", run->at_capacity, true);
}

/* A run in which nothing was answered says nothing, and that it failed. */
static void
a_run_of_failures_is_no_capacity(void **state)
{
    static const char text[] =
        "{\"date\": \"20260818-041350\", \"endpoint_type\": \"vllm\", \"backend\":"
        " \"vllm\", \"model_id\": \"m\", \"num_prompts\": 8, \"request_rate\":"
        " \"inf\", \"max_concurrency\": null, \"completed\": 0, \"failed\": 8,"
        " \"total_output_tokens\": 0, \"request_throughput\": 0.0,"
        " \"output_throughput\": 0.0, \"mean_tpot_ms\": 0.0}";
    size_t count;
    const struct measurement *run = read_runs(text, &count);

    (void)state;
    CHECK_NUMBER("answered", run->requests, 0, 0);
    CHECK_NUMBER("failed", run->failed, 8, 0);
    CHECK_BOOL("at capacity", run->at_capacity, false);
    CHECK_BOOL("speed", run->user_tokens_per_second.known, false);
}

/* What builds of vLLM write for conversations: another date, another word for a limit. */
static void
conversations_have_their_own_words(void **state)
{
    static const char text[] =
        "{\"date\": \"2026-09-04T20:39:50Z\", \"mode\": \"multi_turn\","
        " \"model_id\": \"Qwen/Qwen3-8B\", \"multi_turn_concurrency\": 1,"
        " \"completed\": 64, \"failed\": 0, \"output_throughput\": 197.67}";
    size_t count;
    const struct measurement *run = read_runs(text, &count);

    (void)state;
    CHECK_TEXT("day", run->date, "2026-09-04");
    CHECK_NUMBER("at once", run->at_once.value, 1, 0);
    CHECK_BOOL("one after the other", run->at_capacity, false);
}

static void
the_best_run_is_fast_enough_before_it_is_large(void **state)
{
    static const struct measurement runs[] = {
        {.output_tokens_per_second = {true, 9000},
         .user_tokens_per_second = {true, 50}},
        {.output_tokens_per_second = {true, 3000},
         .user_tokens_per_second = {true, 20},
         .at_capacity = true},
        {.output_tokens_per_second = {true, 4000},
         .user_tokens_per_second = {true, 8},
         .at_capacity = true},
        {.output_tokens_per_second = {true, 2000},
         .user_tokens_per_second = {true, 30},
         .at_capacity = true},
    };

    (void)state;
    assert_ptr_equal(measurement_best(runs, ARRAY_LEN(runs), 15), &runs[1]);
    assert_ptr_equal(measurement_best(runs, ARRAY_LEN(runs), 100), &runs[2]);
    assert_null(measurement_best(runs, 1, 15));
}

static void
what_is_no_load_test_is_refused(void **state)
{
    static const struct {
        const char *name, *text, *what;
    } cases[] = {
        {"another shape", "{\"a\": 1}", "no load test that is known"},
        {"another version", GUIDELLM("3"),
         "version 3 of a GuideLLM file; versions 1 to 2 are read"},
        {"no run", "{\"metadata\": {\"version\": 2}, \"benchmarks\": []}",
         "it holds no run"},
        {"nothing", " \n", "it holds no run"},
        {"half an object", "{\"output_throughput\": ", NULL},
        {"a run and rubbish", VLLM("1.0", "1.0") " x", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct measurement *runs;
        struct error err = {0};
        size_t count;

        CHECK_BOOL(cases[i].name,
                   measurements_read(-1, "f.json", cases[i].text, strlen(cases[i].text),
                                     &arena, &runs, &count, &err),
                   false);
        assert_int_equal(err.code, ERROR_INPUT);
        if (cases[i].what)
            CHECK_TEXT(cases[i].name, err.what, cases[i].what);
    }
}

/*
 * What a file of version 0.4.2, of Meta-Llama-3-8B-Instruct in April 2024, and later ones have:
 * what was evaluated, when and with how many examples; a group that is only told by its tasks.
 */
static void
scores_say_of_which_model_they_are(void **state)
{
    static const char early[] =
        "{\"results\": {\"gsm8k\": {\"exact_match,strict-match\": 0.7558756633813495,"
        " \"exact_match_stderr,strict-match\": 0.011832404674077592, \"alias\": \"gsm8k\"}},"
        " \"group_subtasks\": {\"gsm8k\": []}, \"versions\": {\"gsm8k\": 3.0},"
        " \"n-shot\": {\"gsm8k\": 5}, \"config\": {\"model\": \"hf\", \"model_args\":"
        " \"pretrained=meta-llama/Meta-Llama-3-8B-Instruct,dtype=auto\","
        " \"limit\": null}, \"git_hash\": \"3196e907\", \"date\": 1713525419.727847}";
    static const char late[] =
        "{\"results\": {\"mmlu_stem\": {\"acc,none\": 0.56, \"alias\": \" - stem\"},"
        " \"mmlu_anatomy\": {\"acc,none\": 0.65, \"alias\": \"  - anatomy\"}},"
        " \"group_subtasks\": {\"mmlu_stem\": [\"mmlu_anatomy\"]},"
        " \"n-samples\": {\"mmlu_anatomy\": {\"original\": 135, \"effective\": 20}},"
        " \"config\": {\"model\": \"local-completions\", \"model_args\": {\"base_url\":"
        " \"http://127.0.0.1:8000\", \"model\": \"Qwen/Qwen3-8B\"}}, \"date\": \"soon\"}";
    static const char named[] =
        "{\"results\": {\"a\": {\"acc,none\": 0.5}}, \"model_name\": \"gpt2\","
        " \"config\": {\"model\": \"hf\", \"model_args\": \"dtype=auto\"}, \"date\": 1e300}";
    struct eval_score *scores;
    struct error err;
    size_t count;

    (void)state;
    assert_true(eval_scores_read("r.json", early, strlen(early), &arena, &scores,
                                 &count, &err));
    assert_int_equal(count, 1);
    CHECK_TEXT("model", scores[0].model, "meta-llama/Meta-Llama-3-8B-Instruct");
    CHECK_TEXT("day", scores[0].day, "2024-04-19");
    CHECK_NUMBER("examples", scores[0].shots.value, 5, 0);
    CHECK_BOOL("all of it", scores[0].partial, false);
    assert_true(
        eval_scores_read("r.json", late, strlen(late), &arena, &scores, &count, &err));
    assert_int_equal(count, 1);
    CHECK_TEXT("no group", scores[0].task, "mmlu_anatomy");
    CHECK_TEXT("model", scores[0].model, "Qwen/Qwen3-8B");
    assert_null(scores[0].day);
    CHECK_BOOL("no examples told", scores[0].shots.known, false);
    CHECK_BOOL("20 of 135", scores[0].partial, true);
    assert_true(eval_scores_read("r.json", named, strlen(named), &arena, &scores,
                                 &count, &err));
    CHECK_TEXT("model", scores[0].model, "gpt2");
    assert_null(scores[0].day);
}

static void
scores_keep_both_parts_of_their_key(void **state)
{
    static const char text[] =
        "{\"results\": {\"gsm8k\": {\"alias\": \"gsm8k\", "
        "\"exact_match,strict-match\": 0.75, \"exact_match_stderr,strict-match\": 0.02,"
        "\"exact_match,flexible-extract\": 0.8, "
        "\"exact_match_stderr,flexible-extract\": \"N/A\"}, "
        "\"mmlu\": {\"acc,none\": 0.6, \"acc_stderr,none\": 0.01}}, "
        "\"groups\": {\"mmlu\": {\"acc,none\": 0.6}}, "
        "\"n-samples\": {\"gsm8k\": {\"original\": 1319, \"effective\": 200}}, "
        "\"config\": {\"model\": \"hf\", \"limit\": 200}}";
    static const char no_score[] = "{\"results\": {\"gsm8k\": {\"alias\": \"gsm8k\"}}}";
    struct eval_score *scores;
    struct error err;
    size_t count;

    (void)state;
    assert_true(
        eval_scores_read("r.json", text, strlen(text), &arena, &scores, &count, &err));
    assert_int_equal(count, 2);
    CHECK_TEXT("task", scores[0].task, "gsm8k");
    CHECK_TEXT("metric", scores[0].metric, "exact_match");
    CHECK_TEXT("filter", scores[0].filter, "strict-match");
    CHECK_NUMBER("value", scores[0].value, 0.75, 0);
    CHECK_NUMBER("error", scores[0].error.value, 0.02, 0);
    CHECK_NUMBER("samples", scores[0].samples.value, 200, 0);
    CHECK_BOOL("partial", scores[0].partial, true);
    CHECK_BOOL("N/A is no error of 0", scores[1].error.known, false);
    assert_false(eval_scores_read("r.json", no_score, strlen(no_score), &arena, &scores,
                                  &count, &err));
    CHECK_TEXT("no score", err.what, "no task of 'results' has a score");
    assert_false(eval_scores_read("r.json", "{}", 2, &arena, &scores, &count, &err));
    CHECK_TEXT("no results", err.what, "no member 'results'");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_of_vllm_is_read),
        cmocka_unit_test(a_server_that_keeps_up_is_not_at_its_limit),
        cmocka_unit_test(several_runs_stand_one_after_the_other),
        cmocka_unit_test(runs_of_guidellm_are_read),
        cmocka_unit_test(runs_of_older_guidellm_are_read),
        cmocka_unit_test(a_run_of_failures_is_no_capacity),
        cmocka_unit_test(conversations_have_their_own_words),
        cmocka_unit_test(the_best_run_is_fast_enough_before_it_is_large),
        cmocka_unit_test(what_is_no_load_test_is_refused),
        cmocka_unit_test(scores_say_of_which_model_they_are),
        cmocka_unit_test(scores_keep_both_parts_of_their_key),
    };

    return cmocka_run_group_tests(tests, arena_open, arena_close);
}
