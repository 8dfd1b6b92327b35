"""cases.py - the assessments of golden.json, and checks of single formulas.

Each case is {name, kind, ...}.  kind "assessment": as_of and answers (an absent key
takes its default); oracle.py adds expect.  The other kinds are checks of one formula;
their published or hand-made values stand here and are held against the formula before
they are written, so a golden file with a broken formula cannot be produced.
"""
import random
from fractions import Fraction

AS_OF = "2026-11-24"
SEED = 20261124
RANDOM_CASES = 20


# ---- checks of single formulas -------------------------------------------------------

LOAD_CURVE = ((2, 0.5, 0.5625), (2, 1, 0.25), (2, 1.25, 0.140625), (5, 1, 0.534992),
              (2, 0, 1), (2, 2, 0), (1, 0.25, 0.75), (1, 1, 0), (1, 3, 0))

KV_BYTES_PER_TOKEN = (("llama-3.1-8b", 131072), ("llama-3.1-70b", 327680),
                      ("mixtral-8x7b", 131072), ("llama-2-7b", 524288), ("deepseek-v3", 70272))

# 512 tokens in, 256 out, vLLM, 2-byte cache: output tokens a second of the whole server
PUBLISHED_RUNS = (("llama-3.1-8b", "fp16", "h100-sxm", 1, 6238),
                  ("llama-3.1-8b", "fp8", "h100-sxm", 1, 8155),
                  ("mixtral-8x7b", "fp16", "h100-sxm", 2, 4454),
                  ("llama-3.1-8b", "fp16", "a100-80gb-sxm", 1, 2906),
                  ("qwen3-30b-a3b", "fp8", "h100-sxm", 1, 9271))
PUBLISHED_TOLERANCE = 0.35

# replica tokens a month, machine USD a month, fixed USD, USD per 1M tokens, peak, spare -> tokens
STAIRCASES = (
    ("three replicas", 81_000_000, 100, 30, "1.4", 1, 0, 235_714_286),
    ("tokens dearer than the API's", 126_144_000, 3650, 0, "0.45", 1, 0, None),
)


def check(condition, message):
    if not condition:
        raise SystemExit("oracle: " + message)


def load_curve_check():
    from oracle import overflow_share
    points = []
    for peak, capacity, expected in LOAD_CURVE:
        value = overflow_share(float(capacity), float(peak))
        check(abs(value - expected) < 1e-6, "load curve at peak %s" % peak)
        points.append({"peak": peak, "capacity": capacity, "overflow": value})
    return {"name": "load curve", "kind": "load-curve", "expect": points}


def kv_check(facts):
    from oracle import Architecture
    rows = []
    for model, expected in KV_BYTES_PER_TOKEN:
        value = Architecture(facts.model[model]).kv * 2
        check(value == expected, "cache bytes of " + model)
        rows.append({"model": model, "bytes_per_token": expected})
    for model, context in (("gemma-3-27b", 512), ("gemma-3-27b", 8192), ("gpt-oss-20b", 8192)):
        rows.append({"model": model, "context": context,
                     "elements": Architecture(facts.model[model]).kv_elements(context)})
    return {"name": "cache of a token", "kind": "kv", "expect": rows}


def throughput_check(facts):
    from oracle import Architecture, Server
    rows = []
    for model, precision, gpu, n, published in PUBLISHED_RUNS:
        server = Server(Architecture(facts.model[model]), precision, facts.gpus[gpu], n, kv_bytes=2)
        batch = server.max_sequences(512, 256)
        value = server.capacity(batch, 512, 256, 0) * 256
        check(abs(value / published - 1) <= PUBLISHED_TOLERANCE, "throughput of " + model)
        rows.append({"model": model, "quantization": precision, "gpu": gpu, "n": n,
                     "batch": batch, "published": published, "estimate": value})
    return {"name": "published runs", "kind": "throughput", "input_tokens": 512,
            "output_tokens": 256, "kv_bytes": 2, "tolerance": PUBLISHED_TOLERANCE, "expect": rows}


def staircase_checks():
    from oracle import FlatCost, Staircase
    rows = []
    for name, tokens, usd, fixed, price, peak, spare, expected in STAIRCASES:
        stairs = Staircase(tokens, 1, Fraction(usd), Fraction(fixed), spare, Fraction(peak))
        per_token = Fraction(price) / 10**6
        value = stairs.crossing(per_token)
        check(value == expected, "break-even of " + name)
        if value is not None:
            fewer = value - 1
            check(stairs.usd_at(value) <= per_token * value
                  and stairs.usd_at(fewer) > per_token * fewer, "one token fewer: " + name)
        rows.append({"case": name, "replica_tokens": tokens, "replica_usd": usd, "fixed_usd": fixed,
                     "price_usd_mtok": float(Fraction(price)), "peak": peak, "redundancy": spare,
                     "tokens": value, "stable_from": stairs.lasting(per_token)})
    flat = FlatCost(Fraction(3500))
    value = flat.crossing(Fraction(39, 10**6))
    check(value == 89_743_590, "the chapter's break-even")
    rows.append({"case": "the chapter", "flat_usd": 3500, "price_usd_mtok": 39.0, "tokens": value,
                 "stable_from": value})
    return {"name": "exact break-even", "kind": "staircase", "expect": rows}


# ---- assessments ---------------------------------------------------------------------

# Ratings of the factors that are not computed: a table of the tests' own, so that a
# score can be expected without the knowledge files.
TABLE = {
    "data_privacy": (3, 4, 10, 6, 5, 4),
    "customization": (2, 4, 9, 7, 7, 5),
    "reliability": (9, 7, 5, 8, 7, 6),
    "compliance": (4, 4, 9, 6, 6, 5),
    "vendor_lock_in": (2, 6, 9, 7, 7, 6),
    "expertise_required": (9, 8, 3, 3, 4, 5),
}


def rated():
    from oracle import STRATEGIES
    return {factor: dict(zip(STRATEGIES, row)) for factor, row in TABLE.items()}


def people():
    yield "textbook", {
        "scale": 10_000_000, "input_share": 0.7, "api_model": "gpt-4", "gpu_usd_month": 2000,
        "infrastructure_usd_month": 500, "operations_usd_month": 1000}
    yield "prototype in a week", {
        "scale": 2_000_000, "expertise": "low", "time_to_deploy": "days", "goal": "prototype",
        "workload": "unpredictable"}
    yield "hospital", {
        "scale": 300_000_000, "data_privacy": "critical", "third_party_processing": "prohibited",
        "frameworks": ["hipaa"], "expertise": "high", "time_to_deploy": "months"}
    yield "token factory", {
        "scale": 50_000_000_000, "cost_sensitivity": "high", "performance_needs": "good",
        "data_privacy": "nice-to-have", "expertise": "high", "time_to_deploy": "months"}
    yield "frontier agent", {
        "scale": 500_000_000, "performance_needs": "cutting-edge", "cost_sensitivity": "low",
        "expertise": "medium", "time_to_deploy": "weeks"}
    yield "research institute", {
        "scale": 50_000_000, "openness": "truly-open", "expertise": "high",
        "time_to_deploy": "months"}
    yield "small fixed budget", {
        "scale": 20_000_000, "budget_style": "fixed", "monthly_budget_usd": 500}
    yield "regulated bank", {
        "scale": 200_000_000, "data_privacy": "critical",
        "third_party_processing": "under-agreement", "data_residency": "region", "region": "eu",
        "frameworks": ["gdpr", "iso27001"], "lock_in_tolerance": "low"}
    yield "core capability, growing", {
        "scale": 20_000_000, "workload": "growing", "growth_pct_month": 15,
        "goal": "core-capability", "lock_in_tolerance": "low", "time_to_deploy": "months"}


def edges():
    billion = 10**9
    yield "defaults", {"scale": 100_000_000}
    yield "nothing to serve", {"scale": 0}
    yield "one token", {"scale": 1}
    yield "a thousand billion tokens", {"scale": 1000 * billion}
    yield "load that never varies", {"scale": 5 * billion, "peak_to_average": 1}
    yield "load with sharp peaks", {"scale": 5 * billion, "peak_to_average": 12}
    yield "no spare", {"scale": 2 * billion, "redundancy": 0}
    yield "two spares", {"scale": 2 * billion, "redundancy": 2}
    yield "low availability", {"scale": 2 * billion, "availability_pct": 99}
    yield "own hardware", {"scale": 3 * billion, "hosting": "own"}
    yield "own hardware, life shorter than the horizon", {
        "scale": 3 * billion, "hosting": "own", "amortisation_months": 12, "horizon_months": 30,
        "residual_pct": 0}
    yield "own hardware, replaced within the budget's year", {
        "scale": 3 * billion, "hosting": "own", "amortisation_months": 6, "budget_style": "fixed",
        "monthly_budget_usd": 60000}
    yield "own hardware, shrinking", {
        "scale": 20 * billion, "hosting": "own", "growth_pct_month": -4}
    yield "on-premises", {"scale": billion, "data_residency": "on-premises",
                          "data_privacy": "critical"}
    yield "commitment of 12 months", {
        "scale": billion, "provider": "GCP", "gpu": "a100-40gb", "commitment_months": "12"}
    yield "commitment of 36 months, part-time and shrinking", {
        "scale": 30 * billion, "provider": "GCP", "gpu": "a100-40gb", "commitment_months": "36",
        "active_hours_month": 600, "growth_pct_month": -3, "gpu_price_decline_pct_year": 20}
    yield "commitment without a stale provider", {"scale": billion, "commitment_months": "36"}
    for region in ("eu", "uk", "ap", "ca"):
        yield "region " + region, {"scale": 2 * billion, "region": region,
                                   "gpu": "h100-sxm"}
        yield "bound to region " + region, {
            "scale": 2 * billion, "region": region, "data_residency": "region"}
    yield "under agreement", {"scale": billion, "third_party_processing": "under-agreement"}
    yield "under agreement, soc2 and iso27001", {
        "scale": billion, "third_party_processing": "under-agreement",
        "frameworks": ["soc2", "iso27001"]}
    yield "hipaa in the eu", {"scale": billion, "frameworks": ["hipaa"], "region": "eu",
                              "data_residency": "region"}
    yield "pci-dss alone", {"scale": billion, "frameworks": ["pci-dss"]}
    yield "no third party", {"scale": billion, "third_party_processing": "prohibited"}
    yield "open weights only", {"scale": billion, "openness": "open-weight"}
    yield "truly open, basic", {"scale": billion, "openness": "truly-open",
                                "performance_needs": "basic"}
    yield "own weights", {"scale": billion, "customization": "weights"}
    yield "code", {"scale": billion, "use_case": "code"}
    yield "multilingual", {"scale": billion, "use_case": "multilingual"}
    yield "reasoning", {"scale": billion, "use_case": "reasoning"}
    yield "basic is enough", {"scale": billion, "performance_needs": "basic"}
    yield "cutting edge at volume", {"scale": 20 * billion, "performance_needs": "cutting-edge"}
    yield "pinned API model", {"scale": billion, "api_model": "claude-sonnet-4.6"}
    yield "pinned API model of a router", {"scale": billion, "api_model": "qwen3.7-max"}
    yield "pinned hosted offer", {"scale": billion, "hosted_model": "together-ai--glm-5.2"}
    yield "pinned hosted model", {"scale": billion, "hosted_model": "glm-5.2"}
    yield "pinned open model, dense", {"scale": billion, "open_model": "llama-3.3-70b"}
    yield "pinned open model, old and short of context", {
        "scale": billion, "open_model": "llama-2-70b"}
    yield "pinned mixture of experts, compressed cache", {
        "scale": 5 * billion, "open_model": "deepseek-v3.2"}
    yield "pinned model published in fp4", {"scale": 5 * billion, "open_model": "gpt-oss-120b"}
    yield "pinned model published in fp4, in fp8", {
        "scale": 5 * billion, "open_model": "gpt-oss-120b", "quantization": "fp8"}
    yield "pinned model published in int4", {"scale": 5 * billion, "open_model": "kimi-k2.6"}
    yield "pinned sliding window", {"scale": 5 * billion, "open_model": "gemma-4-31b",
                                    "gpu": "h100-sxm", "tokens_per_request": 12000}
    yield "pinned int4", {"scale": billion, "open_model": "qwen3.6-27b", "quantization": "int4"}
    yield "pinned int4 below 20B", {"scale": billion, "open_model": "qwen3.5-9b",
                                    "quantization": "int4", "performance_needs": "basic"}
    yield "pinned int8", {"scale": billion, "open_model": "qwen3.6-27b", "quantization": "int8"}
    yield "pinned fp8 on a card without it", {
        "scale": billion, "open_model": "llama-3.3-70b", "quantization": "fp8",
        "gpu": "a100-80gb-sxm"}
    yield "pinned fp16", {"scale": billion, "quantization": "fp16"}
    yield "pinned small model", {"scale": 20 * billion, "small_model": "qwen3.5-9b"}
    yield "pinned GPU over PCIe", {"scale": billion, "gpu": "l40s"}
    yield "pinned GPU, bridged pairs", {"scale": billion, "gpu": "h100-nvl"}
    yield "pinned GPU, AMD", {"scale": 5 * billion, "gpu": "mi300x"}
    yield "pinned consumer card", {"scale": billion, "gpu": "rtx-4090",
                                   "performance_needs": "basic"}
    yield "pinned GPU provider", {"scale": billion, "provider": "Lambda Labs"}
    yield "pinned marketplace", {"scale": billion, "provider": "Vast.ai"}
    yield "pinned API provider", {"scale": billion, "provider": "AWS Bedrock"}
    yield "prototype with consumer cards", {
        "scale": 200_000_000, "goal": "prototype", "performance_needs": "basic"}
    yield "prototype under a framework", {
        "scale": 200_000_000, "goal": "prototype", "frameworks": ["gdpr"]}
    yield "fast for each user", {"scale": billion, "min_tokens_per_second": 80}
    yield "too fast for anything", {"scale": billion, "min_tokens_per_second": 5000}
    yield "long requests", {"scale": 10 * billion, "tokens_per_request": 150_000,
                            "min_context_tokens": 200_000, "input_share": 0.95}
    yield "beyond the price tier", {
        "scale": 10 * billion, "tokens_per_request": 300_000, "min_context_tokens": 300_000,
        "input_share": 0.95, "cached_input_share": 0.5, "performance_needs": "cutting-edge"}
    yield "exactly at the price tier", {
        "scale": 10 * billion, "tokens_per_request": 400_000, "input_share": 0.5,
        "api_model": "gemini-2.5-pro"}
    yield "no context is long enough", {"scale": billion, "min_context_tokens": 20_000_000}
    yield "cached input", {"scale": 2 * billion, "cached_input_share": 0.6, "input_share": 0.9}
    yield "batches", {"scale": 2 * billion, "batch_share": 0.8,
                      "performance_needs": "cutting-edge"}
    yield "output only", {"scale": billion, "input_share": 0}
    yield "input only", {"scale": billion, "input_share": 1}
    yield "shape of a published run", {
        "scale": 5 * billion, "tokens_per_request": 2048, "input_share": 0.5,
        "open_model": "llama-3.3-70b", "gpu": "h100-sxm"}
    yield "shrinking", {"scale": 20 * billion, "growth_pct_month": -8}
    yield "growing fast", {"scale": 500_000_000, "workload": "growing", "growth_pct_month": 20}
    yield "one month", {"scale": 5 * billion, "horizon_months": 1}
    yield "three months", {"scale": 5 * billion, "horizon_months": 3}
    yield "ten years", {"scale": 5 * billion, "horizon_months": 120}
    yield "prices that fall", {"scale": 30 * billion, "api_price_decline_pct_year": 40,
                               "gpu_price_decline_pct_year": 15}
    yield "prices that rise", {"scale": 30 * billion, "api_price_decline_pct_year": -20,
                               "gpu_price_decline_pct_year": -10}
    yield "office hours", {"scale": 2 * billion, "active_hours_month": 200}
    yield "value of an early start", {"scale": billion, "value_usd_month": 50000,
                                      "discount_pct_year": 0}
    yield "cheap staff", {"scale": 20 * billion, "staff_usd_year": 30000, "expertise": "high"}
    yield "fixed budget, large", {"scale": 2 * billion, "budget_style": "fixed",
                                  "monthly_budget_usd": 4000}
    yield "everything is complex", {"scale": 20 * billion, "complex_share": 1, "medium_share": 0}
    yield "nothing is complex", {"scale": 20 * billion, "complex_share": 0, "medium_share": 0.4}
    yield "API prices of one's own", {
        "scale": 10 * billion, "api_input_usd_mtok": 1.5, "api_output_usd_mtok": 6,
        "api_cached_usd_mtok": 0.15, "cached_input_share": 0.3}
    yield "hosted prices of one's own", {
        "scale": 10 * billion, "hosted_model": "deepinfra--glm-5.2", "hosted_input_usd_mtok": 0.5,
        "hosted_output_usd_mtok": 2}
    yield "GPU bill of one's own", {"scale": 2 * billion, "gpu_usd_month": 9000,
                                    "operations_usd_month": 2500}
    yield "replicas of one's own", {
        "scale": 2 * billion, "replica_tokens_month": 900_000_000, "replica_usd_month": 1800,
        "infrastructure_usd_month": 0, "operations_usd_month": 0, "redundancy": 0,
        "peak_to_average": 1}
    yield "three replicas break even", {
        "scale": 100_000_000, "replica_tokens_month": 81_000_000, "replica_usd_month": 100,
        "infrastructure_usd_month": 30, "operations_usd_month": 0, "redundancy": 0,
        "peak_to_average": 1, "input_share": 0.8, "api_model": "gpt-4.1", "api_input_usd_mtok": 1,
        "api_output_usd_mtok": 3}
    yield "a replica that never breaks even", {
        "scale": 100_000_000, "replica_tokens_month": 126_144_000, "replica_usd_month": 3650,
        "infrastructure_usd_month": 0, "operations_usd_month": 0, "redundancy": 0,
        "peak_to_average": 1, "api_model": "gpt-4.1", "api_input_usd_mtok": 0.45,
        "api_output_usd_mtok": 0.45}
    yield "volume of a replica of one's own", {"scale": 2 * billion,
                                               "replica_tokens_month": 400_000_000}
    yield "price of a replica of one's own", {"scale": 2 * billion, "replica_usd_month": 2500}
    yield "infrastructure and effort of one's own", {
        "scale": 2 * billion, "infrastructure_usd_month": 1200, "strategies": {
            "self-hosted": {"setup_days": 21, "development_person_months": 2.1,
                            "operations_fte": 0.5},
            "migration": {"operations_fte": [0.1, 0.2, 0.4, 0.5]},
            "routing": {"operations_fte": 0.2}, "hybrid": {"setup_days": 10},
            "proprietary-api": {"operations_fte": 0.02}}}
    yield "a pilot's throughput", {
        "scale": 2 * billion, "open_model": "qwen3.6-27b", "gpu": "h100-sxm",
        "quantization": "fp8", "pilot": [
            {"approach": "own", "model": "qwen3.6-27b", "quantization": "fp8", "gpu": "h100-sxm",
             "gpus": 1, "output_tokens_per_second": 1500}]}
    yield "weights of one's own", {"scale": billion,
                                   "weights": {"data_privacy": 0.3, "reliability": 0.05}}


def dated():
    yield "some months later", "2027-07-20", {"scale": 2_000_000_000}
    yield "when every price is old", "2028-06-01", {"scale": 2_000_000_000}
    yield "old prices of a pinned provider", "2028-06-01", {
        "scale": 2_000_000_000, "provider": "Nebius"}


def pick(rng, *values):
    return values[int(rng.random() * len(values))]


def random_answers(rng):
    """A random workload; most answers keep their default, as people's do."""
    answers = {
        "data_privacy": pick(rng, "critical", "important", "nice-to-have"),
        "cost_sensitivity": pick(rng, "high", "medium", "low"),
        "performance_needs": pick(rng, "good", "basic", "good", "cutting-edge"),
        "scale": int(10 ** (6 + 6 * rng.random())),
        "expertise": pick(rng, "high", "medium", "low"),
        "time_to_deploy": pick(rng, "days", "weeks", "months"),
    }
    optional = {
        "goal": lambda: pick(rng, "prototype", "core-capability"),
        "use_case": lambda: pick(rng, "code", "multilingual", "reasoning"),
        "workload": lambda: pick(rng, "growing", "unpredictable"),
        "third_party_processing": lambda: pick(rng, "under-agreement", "prohibited"),
        "frameworks": lambda: pick(rng, ["gdpr"], ["hipaa", "soc2"], ["iso27001"]),
        "region": lambda: pick(rng, "eu", "uk", "ap", "ca"),
        "data_residency": lambda: pick(rng, "region", "on-premises"),
        "customization": lambda: pick(rng, "prompting", "fine-tuning", "weights"),
        "lock_in_tolerance": lambda: pick(rng, "low", "high"),
        "hosting": lambda: "own",
        "input_share": lambda: round(rng.random(), 2),
        "tokens_per_request": lambda: int(10 ** (2.5 + 2 * rng.random())),
        "cached_input_share": lambda: round(rng.random(), 2),
        "batch_share": lambda: round(rng.random(), 2),
        "growth_pct_month": lambda: round(-5 + 15 * rng.random(), 1),
        "peak_to_average": lambda: round(1 + 6 * rng.random(), 1),
        "active_hours_month": lambda: 100 + int(630 * rng.random()),
        "horizon_months": lambda: 1 + int(60 * rng.random()),
        "min_tokens_per_second": lambda: 5 + int(60 * rng.random()),
        "min_context_tokens": lambda: pick(rng, 4096, 16384, 65536),
        "redundancy": lambda: pick(rng, 0, 1, 2),
        "complex_share": lambda: round(rng.random() / 2, 2),
        "target_utilisation": lambda: round(0.3 + 0.6 * rng.random(), 2),
        "value_usd_month": lambda: int(20000 * rng.random()),
        "gpu_price_decline_pct_year": lambda: int(30 * rng.random()),
    }
    for key, draw in optional.items():
        if rng.random() < 0.3:
            answers[key] = draw()
    return answers


def all_cases(facts):
    yield load_curve_check()
    yield kv_check(facts)
    yield throughput_check(facts)
    yield staircase_checks()
    for name, answers in people():
        yield {"name": name, "kind": "assessment", "as_of": AS_OF,
               "answers": dict(answers, ratings=rated())}
    for name, answers in edges():
        yield {"name": name, "kind": "assessment", "as_of": AS_OF, "answers": answers}
    for name, as_of, answers in dated():
        yield {"name": name, "kind": "assessment", "as_of": as_of, "answers": answers}
    rng = random.Random(SEED)
    for number in range(1, RANDOM_CASES + 1):
        yield {"name": "random %d" % number, "kind": "assessment", "as_of": AS_OF,
               "seed": SEED, "answers": random_answers(rng)}
