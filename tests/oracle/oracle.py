#!/usr/bin/env python3
"""oracle.py - a second implementation of the model, to hold the first one against.

It computes what llm-decide-method(7) describes: demand, API prices, fit and
throughput of own replicas, the six strategies, their cost, break-even, the
computed ratings, weights and gates.  It was written from the description alone,
without reading the program, in plain Python (standard library only), and it
prefers the obvious way to the fast one.  Counts, prices and break-even points are
exact fractions; roofline estimates and discounted sums are floats.

    python3 tests/oracle/oracle.py --facts data/facts > tests/oracle/golden.json
    python3 tests/oracle/oracle.py --facts data/facts --case textbook

tests/oracle/README lists where the description can be read in two ways.
"""
import argparse
import csv
import json
import math
import os
import sys
from fractions import Fraction

STRATEGIES = ("proprietary-api", "hosted-open", "self-hosted", "hybrid", "migration", "routing")
API_ONLY = ("proprietary-api", "hosted-open")
ALWAYS_OWN = ("self-hosted", "hybrid", "migration")
TCO_LINES = ("api_fees", "compute", "infrastructure", "development", "operations", "delay")

HOURS_MONTH = 730
GB = 10**9
MILLION = 10**6
TIE = 1e-12            # costs closer than this (relative) are equal
MACHINE_FTE = Fraction(1, 100)
DEVELOPMENT_SHARE = Fraction(5, 100)   # hybrid's traffic that always stays on the API
PHASE_MONTHS = 3                       # migration
OWN_SHARE = (Fraction(0), Fraction(10, 100), Fraction(70, 100), Fraction(95, 100))

ALLOWED_DAYS = {"days": 7, "weeks": 42, "months": 180}
DEADLINE_FACTOR = 3
FLOORS = {"cutting-edge": Fraction(90, 100), "good": Fraction(40, 100),
          "basic": Fraction(15, 100)}

# setup days, development person-months, operations FTE of each migration phase or always
EFFORT = {
    "proprietary-api": (2, Fraction("0.5"), [Fraction("0.05")]),
    "hosted-open": (3, Fraction("0.75"), [Fraction("0.07")]),
    "self-hosted": (30, Fraction(3), [Fraction("0.3")]),
    "hybrid": (40, Fraction(4), [Fraction("0.4")]),
    "migration": (2, Fraction("4.5"), [Fraction("0.05"), Fraction("0.15"),
                                       Fraction("0.3"), Fraction("0.3")]),
    "routing": (21, Fraction("2.5"), [Fraction("0.12")]),
}
ROUTING_FTE_WITH_OWN_LANE = Fraction("0.4")
EXPERTISE_SCALE = {"high": Fraction(7, 10), "medium": Fraction(1), "low": Fraction(16, 10)}

BITS = {"fp16": 16.0, "fp8": 8.0, "int8": 8.0, "int4": 4.25, "mxfp4": 4.25}
PUBLISHED_LOW = ("fp8", "mxfp4", "int4")   # a model published so runs only so
FP8_GENERATIONS = ("ada", "hopper", "blackwell", "cdna3", "cdna4")
MFU = {"hopper": 0.5, "ada": 0.5, "blackwell": 0.5, "ampere": 0.4, "cdna3": 0.4, "cdna4": 0.4}
GPU_COUNTS = (1, 2, 4, 8)
LINK_LIMIT = {"pcie": 2, "nvl-pair": 2, "nvlink": 8, "infinity-fabric": 8, "unified": 1}
LINK_EFFICIENCY = {"pcie": 0.8, "nvl-pair": 0.9, "nvlink": 0.9, "infinity-fabric": 0.9,
                   "unified": 1.0}

REGIONS_OF_ROW = {
    "us-east-1": {"us"}, "us-central1": {"us"}, "eastus": {"us"}, "us": {"us"},
    "ap-south-1": {"ap"}, "North America": {"us", "ca"}, "EU/US/CA": {"eu", "us", "ca"},
    "eu/us": {"eu", "us"}, "eu": {"eu"}, "NYC/TOR/AMS": {"us", "ca", "eu"},
    "in/fi": {"ap", "eu"},
    "global": set(), "global list": set(), "cheapest": set(), "": set(),
}


# ---- small helpers -------------------------------------------------------------------

def exact(value):
    """A decimal as the fraction it is written as: 0.1 is 1/10."""
    if isinstance(value, Fraction):
        return value
    return Fraction(str(value))


def ceil_div(a, b):
    return -((-a) // b)


def ceil_fraction(x):
    return ceil_div(x.numerator, x.denominator)


def floor_fraction(x):
    return x.numerator // x.denominator


def first_day(text):
    """(year, month, day) of the first day that a date of any precision can mean."""
    parts = [int(part) for part in text.split("-")]
    return tuple(parts + [1] * (3 - len(parts)))


def add_months(day, months):
    index = day[0] * 12 + day[1] - 1 + months
    return (index // 12, index % 12 + 1, day[2])


def cheapest(candidates, cost_of, key_of):
    """The cheapest candidate; among those equal within TIE the first by key."""
    costs = [cost_of(candidate) for candidate in candidates]
    limit = min(costs)
    limit += TIE * abs(limit)
    tied = [candidate for candidate, cost in zip(candidates, costs) if cost <= limit]
    return min(tied, key=key_of)


# ---- facts ---------------------------------------------------------------------------

class Facts:
    """The CSV files as lists of dicts; an empty cell is None."""

    def __init__(self, folder):
        self.open_models = self._read(folder, "models_open")
        self.offers = self._read(folder, "models_api")
        self.gpus = {row["id"]: row for row in self._read(folder, "gpus")}
        self.gpu_prices = self._read(folder, "gpu_prices")
        self.benchmarks = self._read(folder, "throughput")
        self.providers = {row["id"]: row for row in self._read(folder, "providers")}
        self.defaults = {row["key"]: row["value"] for row in self._read(folder, "defaults")}
        self.model = {row["id"]: row for row in self.open_models}
        dates = [row["as_of"] for table in ("compliance", "openness", "defaults", "providers")
                 for row in self._read(folder, table)]
        for table in (self.open_models, self.offers, self.gpus.values(), self.gpu_prices,
                      self.benchmarks):
            dates += [row["as_of"] for row in table]
        self.collected = max(first_day(date) for date in dates if date)
        active = [float(row["quality_index"]) for row in self.offers
                  if row["status"] == "active" and row["quality_index"]]
        self.best_quality = max(active)
        self.sizing_cache = {}

    @staticmethod
    def _read(folder, name):
        path = os.path.join(folder, name + ".csv")
        with open(path, newline="", encoding="utf-8") as file:
            rows = [{key: (value if value != "" else None) for key, value in row.items()}
                    for row in csv.DictReader(file)]
        for index, row in enumerate(rows):
            row["row"] = index
        return rows


# ---- inputs --------------------------------------------------------------------------

class Inputs:
    """Answers with every default filled in; numbers are exact fractions."""

    CHOICES = {
        "data_privacy": "important", "cost_sensitivity": "medium", "performance_needs": "good",
        "expertise": "medium", "time_to_deploy": "weeks", "goal": "production",
        "use_case": "general", "workload": "steady", "third_party_processing": "allowed",
        "data_residency": "none", "region": "us", "customization": "none", "openness": "any",
        "lock_in_tolerance": "medium", "budget_style": "flexible", "hosting": "rent",
        "commitment_months": "0",
    }
    NUMBERS = {
        "availability_pct": 99.9, "min_context_tokens": 8192, "min_tokens_per_second": 15,
        "input_share": 0.7, "tokens_per_request": 2000, "cached_input_share": 0,
        "batch_share": 0, "active_hours_month": 730, "complex_share": 0.2, "medium_share": 0.3,
        "horizon_months": 36, "discount_pct_year": 8, "gpu_price_decline_pct_year": 0,
        "value_usd_month": 0, "target_utilisation": 0.7, "amortisation_months": 36,
        "residual_pct": 10, "hardware_maintenance_pct_year": 5, "infrastructure_usd_month": 500,
    }
    FACTS = {
        "api_price_decline_pct_year": "api_price_decline_same_model_pct_per_year",
        "staff_usd_year": "engineer_loaded_cost_usd_per_year",
        "electricity_usd_kwh": "power_price_usd_per_kwh", "pue": "pue",
    }
    OPTIONAL_NUMBERS = (
        "monthly_budget_usd", "api_input_usd_mtok", "api_output_usd_mtok", "api_cached_usd_mtok",
        "hosted_input_usd_mtok", "hosted_output_usd_mtok", "hosted_cached_usd_mtok",
        "replica_tokens_month", "replica_usd_month", "gpu_usd_month", "operations_usd_month")
    PINS = ("api_model", "hosted_model", "open_model", "small_model", "gpu", "provider",
            "quantization")

    def __init__(self, answers, facts):
        known = (set(self.CHOICES) | set(self.NUMBERS) | set(self.FACTS) | set(self.PINS)
                 | set(self.OPTIONAL_NUMBERS)
                 | {"scale", "frameworks", "growth_pct_month", "peak_to_average", "redundancy",
                    "strategies", "ratings", "weights", "pilot"})
        for key in answers:
            if key not in known:
                raise SystemExit("oracle: unknown answer " + key)
        for key, default in self.CHOICES.items():
            setattr(self, key, str(answers.get(key, default)))
        for key, default in self.NUMBERS.items():
            setattr(self, key, exact(answers.get(key, default)))
        for key, fact in self.FACTS.items():
            setattr(self, key, exact(answers.get(key, facts.defaults[fact])))
        for key in self.OPTIONAL_NUMBERS:
            setattr(self, key, exact(answers[key]) if key in answers else None)
        for key in self.PINS:
            setattr(self, key, answers.get(key))
        self.scale = exact(answers["scale"])
        self.frameworks = answers.get("frameworks", [])
        self.strategies = answers.get("strategies", {})
        self.ratings = answers.get("ratings", {})
        self.weights = answers.get("weights", {})
        self.pilots = answers.get("pilot", [])
        growth = 3 if self.workload == "growing" else 0
        self.growth_pct_month = exact(answers.get("growth_pct_month", growth))
        peak = {"steady": 1.5, "growing": 2, "unpredictable": 4}[self.workload]
        self.peak_to_average = exact(answers.get("peak_to_average", peak))
        spare = 1 if self.availability_pct >= exact(99.9) else 0
        self.redundancy = int(answers.get("redundancy", spare))
        if self.data_residency == "on-premises":
            self.hosting = "own"
        self.months = int(self.horizon_months)
        self.commitment = int(self.commitment_months)

        # One request, and the months.
        self.request_input = self.input_share * self.tokens_per_request
        self.request_output = self.tokens_per_request - self.request_input
        growth_factor = 1 + self.growth_pct_month / 100
        self.tokens = [self.scale * growth_factor**m for m in range(self.months)]
        rate = 1 + float(self.discount_pct_year) / 100
        self.discount = [rate ** (-m / 12) for m in range(self.months)]
        api = 1 - float(self.api_price_decline_pct_year) / 100
        self.api_decline = [api ** (m / 12) for m in range(self.months)]
        gpu = 1 - float(self.gpu_price_decline_pct_year) / 100
        self.gpu_decline = [gpu ** (m / 12) for m in range(self.months)]
        self.staff_month = self.staff_usd_year / 12

    def with_scale(self, factor, answers, facts):
        """The same answers at a multiple of the volume."""
        changed = dict(answers)
        scale = exact(answers["scale"]) * factor
        changed["scale"] = int(scale) if scale.denominator == 1 else scale
        return Inputs(changed, facts)

    def effort_override(self, strategy, what):
        return self.strategies.get(strategy, {}).get(what)


# ---- demand --------------------------------------------------------------------------

def overflow_share(capacity, peak):
    """Share of the traffic above a capacity given in multiples of the average rate."""
    if peak == 1:
        return max(0.0, 1 - capacity)
    if capacity >= peak:
        return 0.0
    w = (capacity / peak) ** (1 / (peak - 1))
    return 1 - w**peak - capacity * (1 - w)


# ---- API prices ----------------------------------------------------------------------

def offer_price(offer, inputs):
    """Exact USD per token of month 0, batch discount taken."""
    side = "api" if offer["kind"] == "proprietary" else "hosted"
    threshold = offer["tier_threshold_tokens"]
    if threshold is not None and inputs.request_input > exact(threshold):
        p_in, p_out = offer["tier_input_usd_per_mtok"], offer["tier_output_usd_per_mtok"]
        p_cached = None
    else:
        p_in, p_out = offer["input_usd_per_mtok"], offer["output_usd_per_mtok"]
        p_cached = offer["cached_input_usd_per_mtok"]
    given = {name: getattr(inputs, "%s_%s_usd_mtok" % (side, name))
             for name in ("input", "output", "cached")}
    p_in = given["input"] if given["input"] is not None else p_in
    p_out = given["output"] if given["output"] is not None else p_out
    p_cached = given["cached"] if given["cached"] is not None else p_cached
    if p_in is None or p_out is None:
        return None
    p_in, p_out = exact(p_in), exact(p_out)
    p_cached = p_in if p_cached is None else exact(p_cached)
    cached = inputs.cached_input_share
    fresh = (1 - cached) * p_in + cached * p_cached
    blended = inputs.input_share * fresh + (1 - inputs.input_share) * p_out
    batch = exact(offer["batch_discount_pct"] or 0) / 100
    return blended * (1 - inputs.batch_share * batch) / MILLION


# ---- own replicas: fit and throughput ------------------------------------------------

class Architecture:
    """What sizing needs to know of an open model; .missing names an unknown fact."""

    def __init__(self, model):
        def number(key):
            return float(model[key]) if model[key] is not None else None

        self.id = model["id"]
        self.total = number("params_b")
        active = number("active_params_b")
        self.active = self.total if active is None else active
        self.moe = active is not None
        self.experts, self.per_token = number("experts"), number("experts_per_token")
        self.kv = number("kv_elems_per_token")
        full = number("kv_elems_per_token_full")
        window = number("sliding_window_tokens")
        self.full = self.kv if full is None or window is None else full
        self.window = window
        self.missing = None
        for name, value in (("params_b", self.total), ("kv_elems_per_token", self.kv)):
            if value is None:
                self.missing = self.missing or name
        if self.moe and (self.experts is None or self.per_token is None):
            self.missing = self.missing or "experts"

    def kv_elements(self, context):
        """Cache elements of one sequence that holds this many tokens."""
        if self.full == self.kv:
            return self.kv * context
        return self.full * context + (self.kv - self.full) * min(context, self.window)

    def weights_read(self, batch):
        """Billions of parameters that one decoding step of a batch reads."""
        if not self.moe:
            return self.total
        expert = (self.total - self.active) / (self.experts - self.per_token)
        shared = self.total - self.experts * expert
        hit = self.experts * (1 - (1 - self.per_token / self.experts) ** batch)
        return shared + hit * expert


class Server:
    """n GPUs that serve one copy of a model in one precision."""

    def __init__(self, architecture, quantization, gpu, n, kv_bytes=None):
        def rate(key):
            return float(gpu[key]) if gpu[key] is not None else None

        self.model, self.n = architecture, n
        self.bytes = BITS[quantization] / 8
        fp16, fp8, fp4 = (rate("fp16_dense_tflops"), rate("fp8_dense_tflops"),
                          rate("fp4_dense_tflops"))
        wanted = {"fp8": fp8, "int8": fp8, "mxfp4": fp4}.get(quantization)
        flops = (wanted if wanted is not None else fp16) * 1e12
        spread = n * (1.0 if n == 1 else LINK_EFFICIENCY[gpu["link"]])
        self.compute = MFU[gpu["generation"]] * flops * spread
        self.bandwidth = float(gpu["mem_bandwidth_gbs"]) * GB * spread
        if kv_bytes is None:
            kv_bytes = 1 if quantization in ("fp8", "mxfp4") and fp8 is not None else 2
        self.kv_bytes = kv_bytes
        weights = architecture.total * self.bytes * GB
        self.kv_budget = n * float(gpu["vram_gb"]) * 0.9 * GB - weights - 2 * GB * n

    def holds(self, context):
        return self.kv_budget >= self.model.kv_elements(context) * self.kv_bytes

    def max_sequences(self, tokens_in, tokens_out):
        each = self.model.kv_elements(tokens_in + tokens_out / 2) * self.kv_bytes
        if self.kv_budget <= 0:
            return 0
        return 256 if each == 0 else min(256, math.floor(self.kv_budget / each))

    def step(self, batch, tokens_in, tokens_out, mbu):
        """Seconds of one decoding step."""
        cache = batch * self.model.kv_elements(tokens_in + tokens_out / 2) * self.kv_bytes
        memory = (self.model.weights_read(batch) * GB * self.bytes + cache) / (mbu * self.bandwidth)
        compute = 2 * self.model.active * GB * batch / self.compute
        return max(memory, compute)

    def prefill(self, tokens_in, cached):
        return 2 * self.model.active * GB * tokens_in * (1 - cached) / self.compute

    def user_speed(self, batch, tokens_in, tokens_out, cached):
        """Tokens a second that one user of a batch sees."""
        if tokens_out == 0:
            return math.inf
        seconds = (self.step(batch, tokens_in, tokens_out, 0.7) + 0.003
                   + batch * self.prefill(tokens_in, cached) / tokens_out)
        return 1 / seconds

    def capacity(self, batch, tokens_in, tokens_out, cached):
        """Requests a second at a batch."""
        seconds = (self.prefill(tokens_in, cached)
                   + tokens_out * self.step(batch, tokens_in, tokens_out, 0.5) / batch)
        return 1 / seconds

    def largest_batch(self, limit, tokens_in, tokens_out, cached, speed):
        """Largest batch up to limit at which a user still gets the speed; 0 none."""
        low, high = 0, limit
        while low < high:   # the speed never rises with the batch
            middle = (low + high + 1) // 2
            if self.user_speed(middle, tokens_in, tokens_out, cached) >= speed:
                low = middle
            else:
                high = middle - 1
        return low


def calibration(facts, server, model_id, quantization, gpu_id, tokens_in, tokens_out):
    """Measured over estimated throughput of the nearest published run, or None."""
    best = None
    for row in facts.benchmarks:
        precision = "fp16" if row["quantization"] == "bf16" else row["quantization"]
        if (row["open_model_id"], row["gpu_id"], int(row["gpu_count"]), precision) != (
                model_id, gpu_id, server.n, quantization):
            continue
        if row["kind"] != "saturation" or None in (row["input_tokens"], row["output_tokens"]):
            continue
        row_in, row_out = float(row["input_tokens"]), float(row["output_tokens"])
        if not (tokens_in / 2 <= row_in <= tokens_in * 2
                and tokens_out / 2 <= row_out <= tokens_out * 2):
            continue
        distance = abs(math.log(row_in / tokens_in)) + abs(math.log(row_out / tokens_out))
        measured = float(row["output_tok_per_s_total"])
        rank = (distance, -measured)
        if best is None or rank < best[0]:
            best = (rank, row, row_in, row_out, measured)
    if best is None:
        return None
    _, row, row_in, row_out, measured = best
    batch = server.max_sequences(row_in, row_out)
    if row["concurrency_or_batch"].isdigit():
        batch = min(batch, int(row["concurrency_or_batch"]))
    if batch < 1:
        return None
    estimate = server.capacity(batch, row_in, row_out, 0) * row_out
    return min(2.5, max(0.4, measured / estimate))


class Sizing:
    """One model, precision, GPU and count: does it fit, and what does it serve."""

    def __init__(self, facts, inputs, architecture, quantization, gpu, n):
        tokens_in, tokens_out = float(inputs.request_input), float(inputs.request_output)
        cached = float(inputs.cached_input_share)
        server = Server(architecture, quantization, gpu, n)
        self.failed, self.batch, self.capacity, self.ratio = None, 0, 0.0, None
        limit = server.max_sequences(tokens_in, tokens_out)
        if not server.holds(float(inputs.min_context_tokens)) or limit < 1:
            self.failed = "fit"
            return
        self.batch = server.largest_batch(limit, tokens_in, tokens_out, cached,
                                          float(inputs.min_tokens_per_second))
        if self.batch == 0:
            self.failed = "speed"
            return
        self.capacity = server.capacity(self.batch, tokens_in, tokens_out, cached)
        self.ratio = calibration(facts, server, architecture.id, quantization, gpu["id"],
                                 tokens_in, tokens_out)
        if self.ratio is not None:
            self.capacity *= self.ratio


def sizing_of(facts, inputs, architecture, quantization, gpu, n):
    key = (inputs.request_input, inputs.request_output, inputs.cached_input_share,
           inputs.min_context_tokens, inputs.min_tokens_per_second,
           architecture.id, quantization, gpu["id"], n)
    if key not in facts.sizing_cache:
        facts.sizing_cache[key] = Sizing(facts, inputs, architecture, quantization, gpu, n)
    return facts.sizing_cache[key]


def replica_tokens(inputs, sizing, model_id, quantization, gpu_id, n):
    """Usable tokens of one replica a month: override, pilot or estimate."""
    if inputs.replica_tokens_month is not None:
        return int(inputs.replica_tokens_month)
    capacity = sizing.capacity
    for pilot in inputs.pilots:
        if (pilot["approach"] == "own" and pilot.get("output_tokens_per_second") is not None
                and (pilot["model"], pilot["quantization"], pilot["gpu"], pilot["gpus"])
                == (model_id, quantization, gpu_id, n)):
            capacity = pilot["output_tokens_per_second"] / float(inputs.request_output)
    return math.floor(capacity * float(inputs.tokens_per_request)
                      * float(inputs.active_hours_month) * 3600
                      * float(inputs.target_utilisation))


# ---- who may serve -------------------------------------------------------------------

def unknown_answers(inputs, provider, row_regions=frozenset()):
    """None when a provider's answer is no; else how many of the questions that the
    user's terms put to it are open, those about the provider before the row's region."""
    asks = (inputs.third_party_processing == "under-agreement" or inputs.frameworks
            or inputs.data_residency == "region")
    if not asks:
        return (0, 0)
    columns = ["data_processing_agreement"]
    columns += [column for framework, column in
                (("hipaa", "hipaa_baa"), ("soc2", "soc2"), ("iso27001", "iso27001"))
                if framework in inputs.frameworks]
    if any(provider[column] == "no" for column in columns):
        return None
    unknown = sum(provider[column] != "yes" for column in columns)
    row_unknown = 0
    if inputs.data_residency == "region":
        unknown += inputs.region not in (provider["regions"] or "").split(";")
        row_unknown = int(bool(row_regions) and inputs.region not in row_regions)
    return (unknown, row_unknown)


def relaxed(inputs):
    """A prototype without obligations may use marketplaces, serverless and routers."""
    return (inputs.goal == "prototype" and inputs.third_party_processing == "allowed"
            and not inputs.frameworks)


def keep_best_known(candidates):
    """Known candidates if there are any, else those with the fewest unknown answers."""
    if not candidates:
        return candidates
    fewest = min(candidate.unknown for candidate in candidates)
    return [candidate for candidate in candidates if candidate.unknown == fewest]


def too_old(as_of_text, today, months):
    return add_months(first_day(as_of_text), months) < today


class Rejected(dict):
    """How many candidates fell out under each rule; the order is that of the rules."""

    ORDER = ("pin", "openness", "age", "licence", "context", "fact", "precision", "consumer",
             "price", "provider", "unit", "link", "fit", "speed", "quality")
    GATE = {"openness": "licence", "age": "licence", "licence": "licence", "context": "context",
            "fact": "fit", "precision": "fit", "consumer": "provider", "price": "provider",
            "provider": "provider", "unit": "provider", "link": "fit", "fit": "fit",
            "speed": "fit", "quality": "quality", "pin": "provider"}

    def add(self, rule):
        self[rule] = self.get(rule, 0) + 1

    def gate(self):
        """The gate named by the rule that took the last candidate."""
        last = max(self, key=self.ORDER.index, default="provider")
        return self.GATE[last]


class Pool:
    """The eligible candidates of one lane, and who fell out."""

    def __init__(self, candidates, rejected):
        self.candidates, self.rejected = candidates, rejected


# ---- API lanes -----------------------------------------------------------------------

class ApiCandidate:
    def __init__(self, offer, model, price, quality, category_first, unknown):
        self.offer, self.price, self.quality, self.unknown = offer, price, quality, unknown
        self.model_id = model["id"] if model else offer["id"]
        self.key = (0 if category_first else 1, -quality if quality is not None else math.inf,
                    self.model_id, "", "", 0, offer["provider"], 0, offer["row"])

    def describe(self, role):
        return {"role": role,
                "kind": "proprietary" if self.offer["kind"] == "proprietary" else "hosted",
                "offer": self.offer["id"], "model": self.model_id,
                "provider": self.offer["provider"], "quality": self.quality,
                "price_usd_mtok": float(self.price * MILLION)}


def model_fault(inputs, facts, model):
    """The rule an open model breaks whatever serves it, or None."""
    if model["quality_index"] is None or model["commercial_use"] is None:
        return "age"
    if add_months(first_day(model["released"]), 24) < facts.collected:
        return "age"
    return None


def category_fault(inputs, category):
    return category == "code" and inputs.use_case != "code"


def category_first(inputs, category):
    return inputs.use_case in ("multilingual", "reasoning") and category == inputs.use_case


def needed_context(inputs):
    return max(inputs.min_context_tokens, inputs.tokens_per_request)


def offers_of(facts, kind):
    """The offers of a kind: proprietary or hosted."""
    return [offer for offer in facts.offers
            if (offer["kind"] == "proprietary") == (kind == "proprietary")]


def provider_pin(inputs, facts, kind):
    """The pinned provider where it has offers of this kind: proprietary, hosted, gpu."""
    if inputs.provider is None:
        return None
    rows = facts.gpu_prices if kind == "gpu" else offers_of(facts, kind)
    return inputs.provider if any(row["provider"] == inputs.provider for row in rows) else None


def api_pool(facts, inputs, today, kind, floor, pin):
    """Offers of a kind ("proprietary" or "hosted") that may serve a lane."""
    rejected = Rejected()
    survivors = []
    ids = {offer["id"] for offer in facts.offers}
    pinned_provider = provider_pin(inputs, facts, kind)
    kinds = {"vendor", "hyperscaler", "host"} | ({"router"} if relaxed(inputs) else set())
    for offer in offers_of(facts, kind):
        model = facts.model.get(offer["open_model_id"]) if kind == "hosted" else None
        pinned = pin is not None and pin in (offer["id"], offer["open_model_id"])
        provider = facts.providers[offer["provider"]]
        category = model["category"] if model else None
        price = offer_price(offer, inputs)
        unknown = unknown_answers(inputs, provider)
        fault = None
        if (pin is not None and not pinned) or pinned_provider not in (None, offer["provider"]):
            fault = "pin"
        elif model and inputs.openness == "truly-open" and model["openness"] != "truly-open":
            fault = "openness"
        elif price is None:
            fault = "price"
        elif not pinned:
            if offer["status"] != "active":
                fault = "age"
            elif model and model_fault(inputs, facts, model):
                fault = "age"
            elif not model and offer["quality_index"] is None:
                fault = "age"
            elif exact(offer["context_tokens"] or 0) < needed_context(inputs):
                fault = "context"
            elif category_fault(inputs, category):
                fault = "context"
            elif offer["promo_until"] and offer["id"].removesuffix("-promo") in ids - {offer["id"]}:
                fault = "price"
            elif pinned_provider is None and too_old(offer["as_of"], today, 12):
                fault = "price"
            elif pinned_provider is None and provider["kind"] not in kinds:
                fault = "provider"
        if fault is None and unknown is None:
            fault = "provider"
        quality = offer["quality_index"] or (model["quality_index"] if model else None)
        quality = float(quality) if quality is not None else None
        if fault is None and not pinned and quality < floor:
            fault = "quality"
        if fault:
            rejected.add(fault)
            continue
        survivors.append(ApiCandidate(offer, model, price, quality,
                                      category_first(inputs, category), unknown))
    return Pool(keep_best_known(survivors), rejected)


def api_choice(candidates):
    """The cheapest offer: all carry the same tokens, so the price alone decides."""
    if not candidates:
        return None
    return cheapest(candidates, lambda c: float(c.price), lambda c: c.key)


# ---- own lanes -----------------------------------------------------------------------

class OwnCandidate:
    """One way to run own replicas: model, precision, GPU, count and where it stands."""

    def __init__(self, model, quantization, quality, gpu, n, tokens, place, category_first):
        self.model_id, self.quantization, self.quality = model["id"], quantization, quality
        self.gpu_id, self.n, self.tokens = gpu["id"], n, tokens
        self.provider, self.machine_gpus, self.row = place.provider, place.machine_gpus, place.row
        self.month_usd, self.kind, self.owned = place.month_usd, place.kind, place.owned
        self.unknown = place.unknown
        self.per_machine = self.machine_gpus // n
        self.key = (0 if category_first else 1, -quality if quality is not None else math.inf,
                    self.model_id, quantization, self.gpu_id, n, self.provider,
                    self.machine_gpus, self.row)

    def describe(self, role):
        return {"role": role, "kind": "own", "model": self.model_id,
                "quantization": self.quantization, "gpu": self.gpu_id, "n": self.n,
                "provider": self.provider, "machine_gpus": self.machine_gpus,
                "quality": self.quality, "replica_tokens_month": self.tokens,
                "machine_usd_month": float(self.month_usd)}

    def identity(self):
        return {"model": self.model_id, "quantization": self.quantization, "gpu": self.gpu_id,
                "n": self.n, "provider": self.provider, "machine_gpus": self.machine_gpus}


class OwnedMachine:
    """Purchase and yearly burden of one bought server."""

    def __init__(self, facts, inputs, gpu, gpus):
        card, tdp = exact(gpu["typical_purchase_usd"]), exact(gpu["tdp_w"])
        if gpu["link"] in ("nvlink", "infinity-fabric"):
            self.purchase = 8 * card + exact(facts.defaults["server_base_price_usd"])
        else:
            self.purchase = gpus * card * Fraction(115, 100) + 4000
        residual = self.purchase * inputs.residual_pct / 100
        life = int(inputs.amortisation_months)
        base = 300 + Fraction(3, 10) * gpus * tdp
        kilowatts = (base + gpus * tdp * Fraction(8, 10)) / 1000
        power = kilowatts * HOURS_MONTH * inputs.pue * inputs.electricity_usd_kwh
        facilities = kilowatts * exact(facts.defaults["facilities_usd_per_kw_month"])
        maintenance = self.purchase * inputs.hardware_maintenance_pct_year / 100 / 12
        interest = (self.purchase + residual) / 2 * inputs.discount_pct_year / 100 / 12
        self.upkeep = maintenance + power + facilities
        self.month = (self.purchase - residual) / life + interest + self.upkeep
        self.life = life


class Place:
    """Where a replica of n GPUs can stand, and what one machine costs in month 0."""

    def __init__(self, provider, machine_gpus, month_usd, kind, row, unknown, owned=None):
        self.provider, self.machine_gpus, self.month_usd = provider, machine_gpus, month_usd
        self.kind, self.row, self.unknown, self.owned = kind, row, unknown, owned


def rental_rows(facts, inputs, today):
    """Price rows that may be used, by GPU, and why the others may not."""
    allowed = {"hyperscaler", "neocloud"}
    if relaxed(inputs):
        allowed |= {"marketplace", "serverless"}
    if inputs.third_party_processing == "prohibited":
        allowed = {"hyperscaler"}
    pin = provider_pin(inputs, facts, "gpu")
    kept, faults = [], {}
    for row in facts.gpu_prices:
        provider = facts.providers[row["provider"]]
        pinned = pin == row["provider"]
        reserved = {"reserved-1y": 12, "reserved-3y": 36}.get(row["pricing"])
        fault = None
        if pin is not None and not pinned:
            fault = "pin"
        elif row["pricing"] == "spot" or (reserved and reserved > inputs.commitment):
            fault = "price"
        elif not pinned and too_old(row["as_of"], today, 12):
            fault = "price"
        elif provider["kind"] == "index" or (not pinned and provider["kind"] not in allowed):
            fault = "provider"
        if fault:
            faults.setdefault(row["gpu_id"], []).append(fault)
        else:
            kept.append(row)
    by_gpu = {}
    for row in kept:
        regions = REGIONS_OF_ROW[row["region"] or ""]
        elsewhere = bool(regions) and inputs.region not in regions
        at_home = any(other["gpu_id"] == row["gpu_id"] and other["provider"] == row["provider"]
                      and inputs.region in REGIONS_OF_ROW[other["region"] or ""] for other in kept)
        if elsewhere and at_home:
            faults.setdefault(row["gpu_id"], []).append("price")
        else:
            by_gpu.setdefault(row["gpu_id"], []).append(row)
    return by_gpu, faults


def places(facts, inputs, rows, gpu, n):
    """(places, reasons of rejection) for a replica of n of these GPUs."""
    if inputs.hosting == "own":
        if gpu["typical_purchase_usd"] is None or gpu["tdp_w"] is None:
            return [], ["fact"]
        size = 8 if gpu["link"] in ("nvlink", "infinity-fabric") else n
        machine = OwnedMachine(facts, inputs, gpu, size)
        return [Place("own", size, machine.month, "owned", -1, (0, 0), machine)], []
    found, faults = [], []
    for row in rows:
        count = int(row["gpu_count"])
        unit = int(row["unit_gpus"]) if row["unit_gpus"] else count
        largest = int(row["max_gpus"]) if row["max_gpus"] else max(count, unit)
        size = ceil_div(n, unit) * unit
        unknown = unknown_answers(inputs, facts.providers[row["provider"]],
                                  REGIONS_OF_ROW[row["region"] or ""])
        if size > largest:
            faults.append("unit")
        elif unknown is None:
            faults.append("provider")
        else:
            reserved = row["pricing"].startswith("reserved")
            hours = HOURS_MONTH if reserved else inputs.active_hours_month
            month = exact(row["usd_per_hour"]) / count * size * hours
            found.append(Place(row["provider"], size, month,
                               "reserved" if reserved else "on-demand", row["row"], unknown))
    return found, faults


def own_pool(facts, inputs, today, floor, pin):
    """Every way to run own replicas for a lane with a quality floor."""
    rejected = Rejected()
    survivors = []
    rows, row_faults = rental_rows(facts, inputs, today)
    stands_of = {}   # (gpu, n) -> places, the same for every model
    for model in facts.open_models:
        pinned = pin == model["id"]
        fault = None
        architecture = Architecture(model)
        if pin is not None and not pinned:
            fault = "pin"
        elif inputs.openness == "truly-open" and model["openness"] != "truly-open":
            fault = "openness"
        elif not pinned and model_fault(inputs, facts, model):
            fault = "age"
        elif not pinned and model["commercial_use"] == "no":
            fault = "licence"
        elif not pinned and (exact(model["context_tokens"] or 0) < needed_context(inputs)
                             or category_fault(inputs, model["category"])):
            fault = "context"
        elif architecture.missing:
            fault = "fact"
        if fault:
            rejected.add(fault)
            continue
        native = model["native_precision"]
        if inputs.quantization:
            precisions = [inputs.quantization]
        elif native in PUBLISHED_LOW:
            precisions = [native]
        else:
            precisions = ["fp16", "fp8", "int4"]
        quality = float(model["quality_index"]) if model["quality_index"] else None
        first = category_first(inputs, model["category"])
        for precision in precisions:
            reached = quality
            if precision == "int4" and native != "int4" and quality is not None:
                reached = quality * (0.92 if architecture.total < 20 else 0.97)
            for gpu in facts.gpus.values():
                own_gpu_candidates(facts, inputs, model, architecture, precision, reached, gpu,
                                   rows.get(gpu["id"], []), row_faults.get(gpu["id"], []),
                                   None if pinned else floor, first, stands_of, survivors,
                                   rejected)
    return Pool(keep_best_known(survivors), rejected)


def precision_fault(precision, gpu):
    """Whether a card cannot run a precision (a pin is not asked)."""
    if precision == "fp8":
        return gpu["generation"] not in FP8_GENERATIONS
    if precision == "int4":
        return gpu["vendor"] != "NVIDIA"
    if precision == "mxfp4":
        return gpu["vendor"] != "NVIDIA" and gpu["fp4_dense_tflops"] is None
    return False


def own_gpu_candidates(facts, inputs, model, architecture, precision, quality, gpu, rows,
                       row_faults, floor, first, stands_of, survivors, rejected):
    """Add what one model in one precision can do on one GPU type."""
    if inputs.gpu is not None and inputs.gpu != gpu["id"]:
        rejected.add("pin")
        return
    if inputs.quantization is None and precision_fault(precision, gpu):
        rejected.add("precision")
        return
    if gpu["class"] == "consumer" and inputs.goal != "prototype" and inputs.gpu is None:
        rejected.add("consumer")
        return
    if inputs.hosting != "own":
        for fault in row_faults:
            rejected.add(fault)
        if not rows:
            return
    for n in GPU_COUNTS:
        if n > LINK_LIMIT[gpu["link"]]:
            rejected.add("link")
            continue
        sizing = sizing_of(facts, inputs, architecture, precision, gpu, n)
        if sizing.failed:
            rejected.add(sizing.failed)
            continue
        tokens = replica_tokens(inputs, sizing, model["id"], precision, gpu["id"], n)
        if tokens < 1:
            rejected.add("speed")
            continue
        if (gpu["id"], n) not in stands_of:
            stands_of[gpu["id"], n] = places(facts, inputs, rows, gpu, n)
        stands, faults = stands_of[gpu["id"], n]
        for fault in faults:
            rejected.add(fault)
        for place in stands:
            if floor is not None and quality < floor:
                rejected.add("quality")
                continue
            survivors.append(OwnCandidate(model, precision, quality, gpu, n, tokens, place, first))


def undominated(candidates):
    """Drop what can neither win nor tie: some other candidate with as many replicas a
    machine and the same kind of price has no smaller replica and a cheaper machine."""
    kept = []
    groups = {}
    for candidate in candidates:
        groups.setdefault((candidate.per_machine, candidate.kind), []).append(candidate)
    for group in groups.values():
        group.sort(key=lambda c: c.month_usd)
        largest, waiting, price = 0, 0, None
        for candidate in group:
            if price is None or candidate.month_usd > price * (1 + Fraction(1, 10**9)):
                largest, price = max(largest, waiting), candidate.month_usd
            waiting = max(waiting, candidate.tokens)
            if candidate.tokens > largest:
                kept.append(candidate)
    return kept


class Path:
    """Replicas and machines of an own lane, month by month; 0 where it does not run."""

    def __init__(self, candidate, inputs, replicas, machines):
        self.candidate, self.replicas, self.machines = candidate, replicas, machines
        month = float(candidate.month_usd)
        declines = candidate.kind == "on-demand"
        self.compute = [count * month * (inputs.gpu_decline[m] if declines else 1.0)
                        for m, count in enumerate(machines)]


def keeps_machines(candidate):
    return candidate.kind in ("reserved", "owned")


def machines_needed(replicas, per_machine, redundancy):
    return max(ceil_div(replicas, per_machine), redundancy + 1)


def sized_path(candidate, inputs, peaks, redundancy):
    """Sized for the peak: peaks is the served peak of each month, None without own lane."""
    replicas, machines, held = [], [], 0
    for peak in peaks:
        if peak is None:
            replicas.append(0)
            machines.append(held if keeps_machines(candidate) else 0)
            continue
        count = max(1, ceil_div(peak, candidate.tokens)) + redundancy
        needed = machines_needed(count, candidate.per_machine, redundancy)
        if keeps_machines(candidate):
            needed = held = max(held, needed)
        replicas.append(count)
        machines.append(needed)
    return Path(candidate, inputs, replicas, machines)


def path_cost(path, inputs, machine_fte_usd):
    """Discounted compute and machine upkeep by staff."""
    return sum(v * (compute + machine_fte_usd * count)
               for v, compute, count in zip(inputs.discount, path.compute, path.machines))


def served_peaks(inputs, shares):
    """Peak tokens of each month that own replicas have to serve, rounded up."""
    return [None if share is None
            else ceil_fraction(tokens * share * inputs.peak_to_average)
            for tokens, share in zip(inputs.tokens, shares)]


def machine_fte_usd(inputs, strategy):
    """USD a month of staff that one own machine takes in a strategy."""
    if (inputs.operations_usd_month is not None
            or inputs.effort_override(strategy, "operations_fte") is not None):
        return 0.0
    return float(MACHINE_FTE * inputs.staff_month)


def own_choice(candidates, inputs, strategy, shares, redundancy):
    """The cheapest sized lane as a Path, or None."""
    if not candidates:
        return None
    peaks = served_peaks(inputs, shares)
    if all(peak is None for peak in peaks):
        choice = cheapest(candidates, lambda c: float(c.month_usd), lambda c: c.key)
        return sized_path(choice, inputs, peaks, redundancy)
    staff = machine_fte_usd(inputs, strategy)
    paths = [sized_path(candidate, inputs, peaks, redundancy)
             for candidate in undominated(candidates)]
    return cheapest(paths, lambda path: path_cost(path, inputs, staff),
                    lambda path: path.candidate.key)


# ---- hybrid --------------------------------------------------------------------------

class HybridMonth:
    """The cheapest number of machines of one month, the rest overflowing to the API."""

    def __init__(self, candidate, inputs, m, price, staff, at_least):
        peak = inputs.peak_to_average
        base = inputs.tokens[m] * (1 - DEVELOPMENT_SHARE)
        self.average, self.peak = float(base), float(peak)
        self.development = float(inputs.tokens[m] * DEVELOPMENT_SHARE)
        self.candidate = candidate
        self.price = price * inputs.api_decline[m]
        machine = float(candidate.month_usd)
        if candidate.kind == "on-demand":
            machine *= inputs.gpu_decline[m]
        self.machine = machine + staff
        self.full = max(1, ceil_div(ceil_fraction(base * peak), candidate.tokens))
        self.machines = self._best(max(1, at_least))
        self.replicas = self._replicas(self.machines)
        self.api_tokens = self._api_tokens(self.machines)

    def _replicas(self, machines):
        return min(machines * self.candidate.per_machine, self.full)

    def _api_tokens(self, machines):
        replicas = self._replicas(machines)
        if self.average == 0 or replicas == self.full:
            return self.development
        capacity = replicas * self.candidate.tokens / self.average
        return self.development + self.average * overflow_share(capacity, self.peak)

    def cost(self, machines):
        return machines * self.machine + self.price * self._api_tokens(machines)

    def _best(self, low):
        """The cost is convex in the machines: look beside the analytic minimum."""
        per_machine = self.candidate.per_machine * self.candidate.tokens
        high = max(low, ceil_div(self.full, self.candidate.per_machine))
        guesses = {low, high}
        if self.average > 0:
            if self.peak == 1:
                middle = self.average / per_machine
            else:
                saved = self.price * per_machine
                u = self.machine / saved if saved > 0 else 1.0
                w = max(0.0, 1 - u)
                middle = self.average * self.peak * w ** (self.peak - 1) / per_machine
            guesses |= {math.floor(middle) + step for step in (-2, -1, 0, 1, 2, 3)}
        best, least = None, None
        for machines in sorted(guess for guess in guesses if low <= guess <= high):
            cost = self.cost(machines)
            if least is None or cost < least - TIE * abs(least):
                best, least = machines, cost
        return best


def hybrid_path(candidate, inputs, price, staff):
    months, held = [], 0
    for m in range(inputs.months):
        month = HybridMonth(candidate, inputs, m, price, staff,
                            held if keeps_machines(candidate) else 1)
        held = month.machines
        months.append(month)
    path = Path(candidate, inputs, [month.replicas for month in months],
                [month.machines for month in months])
    path.api_tokens = [month.api_tokens for month in months]
    return path


def hybrid_choice(candidates, inputs, api):
    if not candidates or api is None:
        return None
    staff, price = machine_fte_usd(inputs, "hybrid"), float(api.price)

    def cost(path):
        fees = sum(v * price * decline * tokens for v, decline, tokens in
                   zip(inputs.discount, inputs.api_decline, path.api_tokens))
        return fees + path_cost(path, inputs, staff)

    paths = [hybrid_path(candidate, inputs, price, staff) for candidate in undominated(candidates)]
    return cheapest(paths, cost, lambda path: path.candidate.key)


# ---- strategies ----------------------------------------------------------------------

def effort(inputs, strategy, own_lane):
    """(setup days, development person-months) of a strategy, with or without own replicas."""
    days, person_months, _ = EFFORT[strategy]
    scale = EXPERTISE_SCALE[inputs.expertise] if own_lane else Fraction(1)
    days = days if strategy == "migration" else days * scale
    given = inputs.effort_override(strategy, "setup_days")
    days = exact(given) if given is not None else Fraction(days)
    given = inputs.effort_override(strategy, "development_person_months")
    return days, exact(given) if given is not None else person_months * scale


class Plan:
    """A strategy with a candidate in every lane: tokens, costs and quality by month."""

    def __init__(self, strategy, inputs, api_lanes, own_lanes):
        """api_lanes: (role, candidate, tokens by month); own_lanes: (role, path, tokens)."""
        self.strategy, self.inputs = strategy, inputs
        self.api_lanes, self.own_lanes = api_lanes, own_lanes
        months = range(inputs.months)
        self.own_months = [any(path.machines[m] for _, path, _ in own_lanes) for m in months]
        self.fees = [sum(float(candidate.price) * inputs.api_decline[m] * float(tokens[m])
                         for _, candidate, tokens in api_lanes) for m in months]
        self.machines = [sum(path.machines[m] for _, path, _ in own_lanes) for m in months]
        if inputs.gpu_usd_month is not None:
            self.compute = [float(inputs.gpu_usd_month) if own else 0.0 for own in self.own_months]
        else:
            self.compute = [sum(path.compute[m] for _, path, _ in own_lanes) for m in months]
        self.infrastructure = [float(inputs.infrastructure_usd_month) if own else 0.0
                               for own in self.own_months]
        self.setup_days, self.person_months = effort(inputs, strategy, bool(own_lanes))
        self.operations = [self._operations(m) for m in months]
        self.development = self._development()

    def fte(self, m):
        """Full-time equivalents of a month, 0.01 a machine not included."""
        given = self.inputs.effort_override(self.strategy, "operations_fte")
        if given is not None:
            given = given if isinstance(given, list) else [given]
            return exact(given[min(m // PHASE_MONTHS, len(given) - 1)])
        if self.strategy == "routing" and self.own_lanes:
            return ROUTING_FTE_WITH_OWN_LANE
        phases = EFFORT[self.strategy][2]
        return phases[min(m // PHASE_MONTHS, len(phases) - 1)]

    def _operations(self, m):
        inputs = self.inputs
        given = inputs.effort_override(self.strategy, "operations_fte") is not None
        if not given and inputs.operations_usd_month is not None and self.own_months[m]:
            return float(inputs.operations_usd_month)
        fte = self.fte(m) + (0 if given else MACHINE_FTE * self.machines[m])
        return float(fte * inputs.staff_month)

    def _development(self):
        inputs = self.inputs
        total = float(self.person_months * inputs.staff_month)
        if self.strategy != "migration":
            return [total] + [0.0] * (inputs.months - 1)
        starts = [phase * PHASE_MONTHS for phase in range(len(OWN_SHARE))]
        return [total / len(OWN_SHARE) if m in starts else 0.0 for m in range(inputs.months)]

    def delay(self):
        return float(self.setup_days * 24 / HOURS_MONTH * self.inputs.value_usd_month)

    def monthly(self):
        """Undiscounted lines by month."""
        delay = [self.delay()] + [0.0] * (self.inputs.months - 1)
        return dict(zip(TCO_LINES, (self.fees, self.compute, self.infrastructure,
                                    self.development, self.operations, delay)))

    def tco(self):
        lines = {line: sum(v * usd for v, usd in zip(self.inputs.discount, values))
                 for line, values in self.monthly().items()}
        lines["total"] = sum(lines.values())
        return lines

    def month0(self):
        lines = {"api_fees": self.fees[0], "compute": self.compute[0],
                 "infrastructure": self.infrastructure[0], "operations": self.operations[0]}
        lines["total"] = sum(lines.values())
        return lines

    def highest_bill(self):
        """Highest bill of the first 12 months, owned machines paid for when they come."""
        inputs, bills = self.inputs, []
        flat = inputs.gpu_usd_month is not None
        for m in range(min(12, inputs.months)):
            compute = self.compute[m]
            for _, path, _ in self.own_lanes:
                owned = getattr(path, "owned", None)
                if owned is None or flat:
                    continue
                compute += owned_cash(owned, path.machines, m) - path.compute[m]
            bills.append(self.fees[m] + compute + self.infrastructure[m])
        return max(bills)

    def quality(self):
        """Mean quality over all tokens of the horizon; None when one is unknown."""
        weights = []
        for _, candidate, tokens in self.api_lanes:
            weights.append((candidate.quality, sum(float(t) for t in tokens)))
        for _, path, tokens in self.own_lanes:
            weights.append((path.candidate.quality, sum(float(t) for t in tokens)))
        weights = [(quality, weight) for quality, weight in weights if weight > 0]
        if not weights or any(quality is None for quality, _ in weights):
            return None
        return sum(q * w for q, w in weights) / sum(w for _, w in weights)

    def describe_lanes(self):
        lanes = []
        for role, candidate, _ in self.api_lanes:
            lanes.append(candidate.describe(role))
        for role, path, _ in self.own_lanes:
            lane = path.candidate.describe(role)
            lane["replicas"], lane["machines"] = path.replicas[0], path.machines[0]
            lane["last_replicas"], lane["last_machines"] = path.replicas[-1], path.machines[-1]
            lanes.append(lane)
        return lanes


def owned_cash(owned, machines, m):
    """What owned machines cost in a month when the purchase is paid at once."""
    bought = 0
    for start in range(m + 1):
        added = machines[start] - (machines[start - 1] if start else 0)
        if added > 0 and (m - start) % owned.life == 0:
            bought += added
    return float(bought * owned.purchase + machines[m] * owned.upkeep)


def paid_path(path, inputs, shares, redundancy):
    """The path as it is paid for: flat overrides change the bill, not the choice."""
    candidate = path.candidate
    path.owned = candidate.owned
    if inputs.replica_usd_month is None or inputs.gpu_usd_month is not None:
        return path
    flat = flat_candidate(candidate, inputs)
    paid = sized_path(flat, inputs, served_peaks(inputs, shares), redundancy)
    paid.owned = None
    return paid


def flat_candidate(candidate, inputs):
    """A candidate at the user's own price of a replica: one replica is one machine."""
    flat = object.__new__(OwnCandidate)
    flat.__dict__.update(candidate.__dict__)
    flat.month_usd, flat.machine_gpus, flat.per_machine = inputs.replica_usd_month, candidate.n, 1
    flat.kind, flat.owned = "flat", None
    return flat


def apply_replica_price(candidates, inputs):
    """replica_usd_month alone replaces the price that candidates compete with."""
    if inputs.replica_usd_month is None or inputs.replica_tokens_month is not None:
        return candidates
    return [flat_candidate(candidate, inputs) for candidate in candidates]


class Assessment:
    """All lanes and the six plans of one set of answers."""

    def __init__(self, facts, answers, as_of, at_scale=None):
        """at_scale: (factor, an assessment of the same answers whose pools serve again)."""
        self.facts, self.answers = facts, answers
        scale_factor, source = at_scale or (1, None)
        self.today = first_day(as_of)
        self.inputs = inputs = Inputs(answers, facts)
        if scale_factor != 1:
            self.inputs = inputs = inputs.with_scale(scale_factor, answers, facts)
        # Flat overrides decide nothing: the choice is made on answers without them.
        choosing = {key: value for key, value in answers.items() if key != "gpu_usd_month"}
        if {"replica_usd_month", "replica_tokens_month"} <= set(answers):
            del choosing["replica_usd_month"], choosing["replica_tokens_month"]
        self.choosing = Inputs(choosing, facts)
        if scale_factor != 1:
            self.choosing = self.choosing.with_scale(scale_factor, choosing, facts)
        self.plans, self.missing = {}, {}
        self.pools = source.pools if source else {}
        self._lanes()
        self._plan_all()

    # ---- lanes

    def floor(self, level):
        return float(FLOORS[level]) * self.floor_base

    def _best_truly_open(self):
        """Quality of the best truly open model that the rules about models admit."""
        inputs, found = self.inputs, []
        for model in self.facts.open_models:
            if model["openness"] != "truly-open" or model_fault(inputs, self.facts, model):
                continue
            if exact(model["context_tokens"] or 0) < needed_context(inputs):
                continue
            if category_fault(inputs, model["category"]) or Architecture(model).missing:
                continue
            found.append(float(model["quality_index"]))
        return max(found, default=0.0)

    def _lanes(self):
        inputs, facts, today = self.choosing, self.facts, self.today
        truly = inputs.openness == "truly-open"
        self.floor_base = self._best_truly_open() if truly else facts.best_quality
        main = self.floor(inputs.performance_needs)
        good, basic = self.floor("good"), self.floor("basic")
        if not self.pools:
            def hosted(floor, pin):
                return api_pool(facts, inputs, today, "hosted", floor, pin)

            self.pools = {
                "proprietary": api_pool(facts, inputs, today, "proprietary", main,
                                        inputs.api_model),
                "hosted": hosted(main, inputs.hosted_model),
                "hosted_medium": hosted(good, inputs.hosted_model),
                "hosted_simple": hosted(basic, inputs.small_model),
                "own": self._own(main, inputs.open_model),
                "own_medium": self._own(good, inputs.open_model),
                "own_simple": self._own(basic, inputs.small_model),
            }
        self.__dict__.update(self.pools)
        self.proprietary_choice = api_choice(self.proprietary.candidates)
        self.hosted_choice = api_choice(self.hosted.candidates)
        if inputs.openness == "any":
            both = [c for c in (self.proprietary_choice, self.hosted_choice) if c]
            self.overflow_choice = api_choice(both)
            self.complex_choice = self.proprietary_choice
        else:
            self.overflow_choice = self.complex_choice = self.hosted_choice

    def _own(self, floor, pin):
        pool = own_pool(self.facts, self.choosing, self.today, floor, pin)
        pool.candidates = apply_replica_price(pool.candidates, self.choosing)
        return pool

    # ---- plans

    def _plan_all(self):
        self._api_plan("proprietary-api", self.proprietary_choice, self.proprietary)
        self._api_plan("hosted-open", self.hosted_choice, self.hosted)
        self._self_hosted()
        self._hybrid()
        self._migration()
        self._routing()

    def _api_plan(self, strategy, choice, pool):
        if choice is None:
            self.missing[strategy] = {"lane": "all", "gate": pool.rejected.gate(),
                                      "rejected": pool.rejected}
            return
        lane = ("all", choice, self.inputs.tokens)
        self.plans[strategy] = Plan(strategy, self.inputs, [lane], [])

    def _paid(self, path, shares, redundancy):
        """The chosen path at the user's own volumes and prices."""
        inputs = self.inputs
        if inputs.replica_tokens_month not in (None, path.candidate.tokens):
            candidate = object.__new__(OwnCandidate)
            candidate.__dict__.update(path.candidate.__dict__)
            candidate.tokens = int(inputs.replica_tokens_month)
            if inputs.gpu_usd_month is None:
                path = sized_path(candidate, inputs, served_peaks(inputs, shares), redundancy)
        return paid_path(path, inputs, shares, redundancy)

    def _self_hosted(self):
        inputs = self.inputs
        shares = [Fraction(1)] * inputs.months
        path = own_choice(self.own.candidates, self.choosing, "self-hosted", shares,
                          inputs.redundancy)
        if path is None:
            self.missing["self-hosted"] = {"lane": "all", "gate": self.own.rejected.gate(),
                                           "rejected": self.own.rejected}
            return
        path = self._paid(path, shares, inputs.redundancy)
        self.plans["self-hosted"] = Plan("self-hosted", inputs, [], [("all", path, inputs.tokens)])

    def _missing_pair(self, strategy):
        """Why a plan with an API lane and an own lane has no candidate."""
        if self.overflow_choice is None:
            pool = self.hosted if self.inputs.openness != "any" else self.proprietary
            self.missing[strategy] = {"lane": "overflow", "gate": pool.rejected.gate(),
                                      "rejected": pool.rejected}
            return True
        if not self.own.candidates:
            self.missing[strategy] = {"lane": "base", "gate": self.own.rejected.gate(),
                                      "rejected": self.own.rejected}
            return True
        return False

    def _hybrid(self):
        if self._missing_pair("hybrid"):
            return
        inputs, api = self.inputs, self.overflow_choice
        path = hybrid_choice(self.own.candidates, self.choosing, api)
        path.owned = path.candidate.owned
        api_tokens = path.api_tokens
        if inputs.gpu_usd_month is not None:
            api_tokens = [float(tokens * DEVELOPMENT_SHARE) for tokens in inputs.tokens]
        elif inputs.replica_usd_month is not None and inputs.replica_tokens_month is not None:
            flat = flat_candidate(path.candidate, inputs)
            flat.tokens = int(inputs.replica_tokens_month)
            path = hybrid_path(flat, inputs, float(api.price), machine_fte_usd(inputs, "hybrid"))
            path.owned = None
            api_tokens = path.api_tokens
        own_tokens = [float(total) - part for total, part in zip(inputs.tokens, api_tokens)]
        self.plans["hybrid"] = Plan("hybrid", inputs, [("overflow", api, api_tokens)],
                                    [("base", path, own_tokens)])

    def _migration(self):
        if self._missing_pair("migration"):
            return
        inputs, api = self.inputs, self.overflow_choice
        shares = [OWN_SHARE[min(m // PHASE_MONTHS, len(OWN_SHARE) - 1)]
                  for m in range(inputs.months)]
        peaks = [share if share else None for share in shares]
        path = own_choice(self.own.candidates, self.choosing, "migration", peaks, 0)
        path = self._paid(path, peaks, 0)
        own_tokens = [tokens * share for tokens, share in zip(inputs.tokens, shares)]
        api_tokens = [tokens * (1 - share) for tokens, share in zip(inputs.tokens, shares)]
        self.plans["migration"] = Plan("migration", inputs, [("overflow", api, api_tokens)],
                                       [("base", path, own_tokens)])

    def _routing(self):
        inputs = self.inputs
        shares = {"complex": inputs.complex_share, "medium": inputs.medium_share,
                  "simple": 1 - inputs.complex_share - inputs.medium_share}
        tokens = {role: [total * share for total in inputs.tokens]
                  for role, share in shares.items()}
        if self.complex_choice is None:
            pool = self.proprietary if inputs.openness == "any" else self.hosted
            self.missing["routing"] = {"lane": "complex", "gate": pool.rejected.gate(),
                                       "rejected": pool.rejected}
            return
        options = {}
        for role, hosted, own in (("medium", self.hosted_medium, self.own_medium),
                                  ("simple", self.hosted_simple, self.own_simple)):
            options[role] = []
            choice = api_choice(hosted.candidates)
            if choice is not None:
                options[role].append(("hosted", choice))
            monthly = [shares[role]] * inputs.months
            path = own_choice(own.candidates, self.choosing, "routing", monthly, inputs.redundancy)
            if path is not None:
                options[role].append(("own", self._paid(path, monthly, inputs.redundancy)))
            if not options[role]:
                self.missing["routing"] = {"lane": role, "gate": own.rejected.gate(),
                                           "rejected": own.rejected}
                return
        plans = []
        for medium in options["medium"]:
            for simple in options["simple"]:
                api = [("complex", self.complex_choice, tokens["complex"])]
                own = []
                for role, (kind, lane) in (("medium", medium), ("simple", simple)):
                    (api if kind == "hosted" else own).append((role, lane, tokens[role]))
                plans.append(Plan("routing", inputs, api, own))
        self.plans["routing"] = cheapest(plans, lambda plan: plan.tco()["total"],
                                         lambda plan: len(plan.own_lanes))


# ---- break-even ----------------------------------------------------------------------

class Staircase:
    """Running cost of own replicas over the volume: fixed + machines x machine_usd."""

    def __init__(self, tokens, per_machine, machine_usd, fixed_usd, redundancy, peak):
        self.tokens, self.per_machine, self.redundancy = tokens, per_machine, redundancy
        self.machine_usd, self.fixed_usd, self.peak = machine_usd, fixed_usd, peak
        self.first = machines_needed(1 + redundancy, per_machine, redundancy)

    def end(self, machines):
        """The last whole volume that this many machines carry."""
        replicas = machines * self.per_machine - self.redundancy
        return floor_fraction(replicas * self.tokens / self.peak)

    def start(self, machines):
        return 0 if machines == self.first else self.end(machines - 1) + 1

    def usd(self, machines):
        return self.fixed_usd + machines * self.machine_usd

    def machines_at(self, volume):
        replicas = max(1, ceil_fraction(volume * self.peak / self.tokens)) + self.redundancy
        return machines_needed(replicas, self.per_machine, self.redundancy)

    def usd_at(self, volume):
        return self.usd(self.machines_at(volume))

    def wins_from(self, machines, price):
        """The volume from which so many machines cost no more than the API."""
        return max(0, ceil_fraction(self.usd(machines) / price))

    def crossing(self, price):
        """The smallest whole volume at which it is no dearer than the API, or None."""
        if price <= 0:
            return None
        step = self.per_machine * self.tokens / self.peak     # tokens a machine adds
        slope = step - self.machine_usd / price               # that, less what it must earn
        needed = self.fixed_usd / price + self.redundancy * self.tokens / self.peak
        machines = self.first
        if slope > 0:
            machines = max(machines, ceil_fraction(needed / slope))
        elif machines * slope < needed:
            return None                                       # and every further step is worse
        while self.wins_from(machines, price) > self.end(machines):
            machines += 1
            if slope <= 0 and machines * slope < needed:
                return None
        return max(self.start(machines), self.wins_from(machines, price))

    def lasting(self, price):
        """The smallest whole volume from which it is never dearer again, or None."""
        if price <= 0:
            return None
        step = self.per_machine * self.tokens / self.peak
        slope = step - self.machine_usd / price
        if slope <= 0:
            return None
        # From this many machines on even the first token of a step wins.
        idle = (self.per_machine + self.redundancy) * self.tokens / self.peak
        machines = max(self.first, ceil_fraction((self.fixed_usd / price + idle) / slope))
        while machines >= self.first and self.wins_from(machines, price) <= self.start(machines):
            machines -= 1
        if machines < self.first:
            return 0
        return min(self.end(machines) + 1, self.wins_from(machines, price))


class FlatCost(Staircase):
    """An own bill that does not move with the volume."""

    def __init__(self, usd):
        self.flat = usd

    def usd_at(self, volume):
        return self.flat

    def crossing(self, price):
        return max(0, ceil_fraction(self.flat / price)) if price > 0 else None

    lasting = crossing


def extra_operations(inputs, plan, api_plan):
    """(fixed USD, USD a machine) that operating own replicas takes beyond the API plan."""
    if inputs.effort_override("self-hosted", "operations_fte") is None:
        if inputs.operations_usd_month is not None:
            return inputs.operations_usd_month, Fraction(0)
        a_machine = MACHINE_FTE * inputs.staff_month
    else:
        a_machine = Fraction(0)
    return (plan.fte(0) - api_plan.fte(0)) * inputs.staff_month, a_machine


def staircase_of(candidate, inputs, plan, api_plan):
    fixed, a_machine = extra_operations(inputs, plan, api_plan)
    fixed += inputs.infrastructure_usd_month
    if inputs.gpu_usd_month is not None:
        return FlatCost(fixed + inputs.gpu_usd_month + plan.machines[0] * a_machine)
    return Staircase(candidate.tokens, candidate.per_machine,
                     exact(candidate.month_usd) + a_machine, fixed, inputs.redundancy,
                     inputs.peak_to_average)


def break_even(assessment, against):
    """Self-hosted against one API plan."""
    plan, api_plan = assessment.plans.get("self-hosted"), assessment.plans.get(against)
    if plan is None or api_plan is None:
        return None
    inputs = assessment.inputs
    price = api_plan.api_lanes[0][1].price
    chosen = plan.own_lanes[0][1].candidate
    if inputs.gpu_usd_month is not None or (inputs.replica_usd_month is not None
                                            and inputs.replica_tokens_month is not None):
        candidates = [chosen]
    else:
        candidates = undominated(assessment.own.candidates)
    stairs = [(staircase_of(candidate, inputs, plan, api_plan), candidate)
              for candidate in candidates]
    crossings = [(stair.crossing(price), stair, candidate) for stair, candidate in stairs]
    reached = [entry for entry in crossings if entry[0] is not None]
    lasting = [stair.lasting(price) for stair, _ in stairs]
    lasting = [volume for volume in lasting if volume is not None]
    result = {"tokens": None, "candidate": None, "stable_from": min(lasting, default=None)}
    if reached:
        volume = min(entry[0] for entry in reached)
        ties = [entry for entry in reached if entry[0] == volume]
        winner = min(ties, key=lambda entry: (entry[1].usd_at(volume), entry[2].key))
        result["tokens"], result["candidate"] = volume, winner[2].identity()
    own = staircase_of(chosen, inputs, plan, api_plan)
    result["today"] = own.crossing(price)
    result["payback_month"] = payback_month(plan, api_plan)
    now = inputs.tokens[0]
    if now > 0:
        least = min(stair.usd_at(now) for stair, _ in stairs)
        result["api_price_usd_mtok"] = float(least / now * MILLION)
    else:
        result["api_price_usd_mtok"] = None
    return result


def payback_month(plan, api_plan):
    """First month (0 the first) from which the cumulative cost stays no higher."""
    inputs = plan.inputs

    def cumulative(which):
        total, sums = 0.0, []
        lines = which.monthly()
        for m in range(inputs.months):
            total += inputs.discount[m] * sum(lines[line][m] for line in TCO_LINES)
            sums.append(total)
        return sums

    month = None
    for m, (own, api) in enumerate(zip(cumulative(plan), cumulative(api_plan))):
        if own <= api * (1 + TIE):
            month = m if month is None else month
        else:
            month = None
    return month


# ---- ratings, weights, gates, scores -------------------------------------------------

FACTORS = ("setup_time", "performance", "cost_low_volume", "cost_high_volume", "data_privacy",
           "customization", "reliability", "compliance", "vendor_lock_in", "expertise_required")


def setup_rating(days, allowed):
    return 10 * max(0.0, 1 - math.log2(1 + days / allowed) / 2)


def cost_ratings(totals):
    """Rating of each plan's total against the cheapest of all plans."""
    least = min(totals.values())
    if max(totals.values()) == 0:
        return {strategy: 10.0 for strategy in totals}
    if least <= 0:
        return {strategy: 10.0 if total == least else 0.0 for strategy, total in totals.items()}
    return {strategy: 10 * max(0.0, 1 - math.log10(total / least) / 2)
            for strategy, total in totals.items()}


def computed_ratings(assessment, tenfold):
    """The four factors that the workload rates; a plan without candidate has none."""
    inputs, best = assessment.inputs, assessment.facts.best_quality
    allowed = ALLOWED_DAYS[inputs.time_to_deploy]
    ratings = {factor: {} for factor in FACTORS[:4]}
    for strategy, plan in assessment.plans.items():
        ratings["setup_time"][strategy] = setup_rating(float(plan.setup_days), allowed)
        quality = plan.quality()
        if quality is not None:
            basic = 0.15 * best
            above = (quality - basic) / (best - basic)
            ratings["performance"][strategy] = 10 * min(1.0, max(0.0, above))
    if assessment.plans:
        ratings["cost_low_volume"] = cost_ratings(
            {strategy: plan.tco()["total"] for strategy, plan in assessment.plans.items()})
    if tenfold.plans:
        ratings["cost_high_volume"] = cost_ratings(
            {strategy: plan.tco()["total"] for strategy, plan in tenfold.plans.items()})
    return ratings


def factor_weights(inputs):
    """Shares of the decision, summing to 1."""
    weight = {factor: 1.0 for factor in FACTORS}
    weight["data_privacy"] *= {"critical": 4, "important": 1.5,
                               "nice-to-have": 0.5}[inputs.data_privacy]
    weight["performance"] *= {"cutting-edge": 3, "good": 1.5,
                              "basic": 0.5}[inputs.performance_needs]
    weight["setup_time"] *= {"days": 3, "weeks": 1.5, "months": 0.5}[inputs.time_to_deploy]
    weight["expertise_required"] *= {"low": 3, "medium": 1.5, "high": 0.5}[inputs.expertise]
    weight["compliance"] *= (0.3, 1.5, 2.5)[min(2, len(inputs.frameworks))]
    weight["reliability"] *= 1.5 if inputs.availability_pct >= exact(99.9) else 1
    weight["vendor_lock_in"] *= {"low": 2.5, "medium": 1, "high": 0.3}[inputs.lock_in_tolerance]
    weight["customization"] *= {"fine-tuning": 2, "weights": 3, "none": 0.3,
                                "prompting": 1}[inputs.customization]
    if inputs.goal == "prototype":
        weight["setup_time"] *= 2
    if inputs.goal == "core-capability":
        weight["vendor_lock_in"] *= 1.5
        weight["customization"] *= 1.5
    cost = 2.0 * {"high": 3, "medium": 1.5, "low": 0.5}[inputs.cost_sensitivity]
    if inputs.budget_style == "fixed":
        cost *= 1.5
    now = {"steady": 0.7, "growing": 0.4, "unpredictable": 0.6}[inputs.workload]
    weight["cost_low_volume"], weight["cost_high_volume"] = cost * now, cost * (1 - now)
    total = sum(weight.values())
    weight = {factor: value / total for factor, value in weight.items()}
    given = {factor: float(value) for factor, value in inputs.weights.items()}
    if not given:
        return weight
    rest = sum(value for factor, value in weight.items() if factor not in given)
    left = 1 - sum(given.values())
    return {factor: given[factor] if factor in given else value * left / rest if rest > 0 else 0.0
            for factor, value in weight.items()}


def exclusions(assessment):
    """Ids of the gates that each strategy fails."""
    inputs = assessment.inputs
    failed = {strategy: [] for strategy in STRATEGIES}
    no_third_party = (inputs.third_party_processing == "prohibited"
                      or inputs.data_residency == "on-premises")
    for strategy in STRATEGIES:
        gates, plan = failed[strategy], assessment.plans.get(strategy)
        if no_third_party and strategy != "self-hosted":
            gates.append("third-party")
        if strategy == "proprietary-api" and inputs.openness != "any":
            gates.append(inputs.openness)
        if plan is None:
            gates.append(assessment.missing[strategy]["gate"])
        own = bool(plan.own_lanes) if plan else strategy in ALWAYS_OWN
        if effort(inputs, strategy, own)[0] > DEADLINE_FACTOR * ALLOWED_DAYS[inputs.time_to_deploy]:
            gates.append("deadline")
        if (plan and inputs.budget_style == "fixed" and inputs.monthly_budget_usd is not None
                and plan.highest_bill() > float(inputs.monthly_budget_usd)):
            gates.append("budget")
        if inputs.customization == "weights" and (
                strategy in API_ONLY or (strategy == "routing" and plan and not plan.own_lanes)):
            gates.append("weights")
    return failed


def scores(inputs, ratings, weights):
    """Scores of the strategies all of whose ten ratings are known."""
    result = {}
    for strategy in STRATEGIES:
        row = []
        for factor in FACTORS:
            given = inputs.ratings.get(factor, {}).get(strategy)
            row.append(given if given is not None else ratings.get(factor, {}).get(strategy))
        if all(value is not None for value in row):
            result[strategy] = 10 * sum(weights[factor] * float(value)
                                        for factor, value in zip(FACTORS, row))
    return result


def ranking(assessment, score, failed):
    """Ids of what no gate excluded, best first; None when a score among them is unknown."""
    left = [strategy for strategy in STRATEGIES if not failed[strategy]]
    if any(strategy not in score for strategy in left):
        return None
    plans = assessment.plans
    return sorted(left, key=lambda strategy: (
        -math.floor(score[strategy] * 1e7 + 0.5), plans[strategy].tco()["total"],
        plans[strategy].setup_days, STRATEGIES.index(strategy)))


def evaluate(facts, answers, as_of):
    """Everything that a golden case expects."""
    assessment = Assessment(facts, answers, as_of)
    tenfold = Assessment(facts, answers, as_of, at_scale=(10, assessment))
    failed = exclusions(assessment)
    strategies = {}
    for strategy in STRATEGIES:
        plan = assessment.plans.get(strategy)
        if plan is None:
            reason = assessment.missing[strategy]
            strategies[strategy] = {"lanes": None, "no_candidate": dict(reason)}
            continue
        strategies[strategy] = {
            "lanes": plan.describe_lanes(), "tco": plan.tco(), "month0": plan.month0(),
            "highest_bill": plan.highest_bill(), "setup_days": float(plan.setup_days),
            "quality": plan.quality()}
    ratings = computed_ratings(assessment, tenfold)
    weights = factor_weights(assessment.inputs)
    expect = {
        "strategies": strategies,
        "break_even": {against: break_even(assessment, against) for against in API_ONLY},
        "ratings": ratings, "weights": weights, "excluded": failed,
    }
    score = scores(assessment.inputs, ratings, weights)
    if score:
        expect["scores"] = score
        expect["ranking"] = ranking(assessment, score, failed)
    return expect


# ---- golden file ---------------------------------------------------------------------

def rounded(value):
    """Floats at 12 significant digits, so that the file is the same everywhere."""
    if isinstance(value, bool) or value is None or isinstance(value, (int, str)):
        return value
    if isinstance(value, Fraction):
        return rounded(float(value))
    if isinstance(value, float):
        short = float("%.12g" % value)
        return int(short) if short == int(short) and abs(short) < 1e15 else short
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value]


def pretty(value, depth=0):
    """JSON, expanded down to where one line is one strategy, lane list or break-even."""
    if depth < 5 and isinstance(value, (dict, list)) and value and any(
            isinstance(item, (dict, list)) for item in (
                value.values() if isinstance(value, dict) else value)):
        pad, end = " " * (depth + 1), "\n" + " " * depth
        if isinstance(value, dict):
            rows = ['%s"%s": %s' % (pad, key, pretty(item, depth + 1))
                    for key, item in value.items()]
            return "{\n" + ",\n".join(rows) + end + "}"
        return "[\n" + ",\n".join(pad + pretty(item, depth + 1) for item in value) + end + "]"
    return json.dumps(value)


def main():
    sys.dont_write_bytecode = True
    import cases

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facts", required=True, help="folder of the facts, data/facts")
    parser.add_argument("--case", help="only the case of this name")
    options = parser.parse_args()
    facts = Facts(options.facts)
    golden = []
    for case in cases.all_cases(facts):
        if options.case not in (None, case["name"]):
            continue
        if case["kind"] == "assessment":
            case["expect"] = evaluate(facts, case["answers"], case["as_of"])
        golden.append(rounded(case))
    if not golden:
        raise SystemExit("oracle: no case named " + str(options.case))
    sys.stdout.write(pretty(golden) + "\n")


if __name__ == "__main__":
    sys.modules.setdefault("oracle", sys.modules["__main__"])
    main()
