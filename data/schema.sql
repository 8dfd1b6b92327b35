-- schema.sql - the database of llm-decide: the catalog with its history, and the saved
-- assessments.  The program carries this text and compares each database with it.
--
-- The catalog is kept by revision.  A row is part of the catalog from revision `since` to the
-- one before `until` (the largest integer while it is current); nothing is overwritten, so
-- that the catalog of any revision can be read again.  Prices also have a time of their own: a
-- row with valid_to is what was asked from valid_from (inclusive) to valid_to (exclusive).
-- Prices are whole micro-dollars, per million tokens or per hour.  NULL is unknown.

PRAGMA application_id = 1280066884; -- "LLMD"
PRAGMA user_version = 1;

CREATE TABLE revision (
  id INTEGER PRIMARY KEY,
  cause TEXT NOT NULL CHECK (cause IN ('shipped', 'import', 'user', 'undo')),
  list TEXT NOT NULL,         -- price list that was imported: litellm; else ''
  source TEXT NOT NULL,       -- file or address that it came from
  source_hash TEXT NOT NULL,  -- SHA-256 of what was read
  licence TEXT NOT NULL,      -- of the data
  made_at TEXT NOT NULL,      -- UTC, YYYY-MM-DDTHH:MM:SSZ
  undoes INTEGER REFERENCES revision (id),
  hash TEXT NOT NULL,         -- SHA-256 of the whole catalog as of this revision
  as_of TEXT NOT NULL,        -- newest shipped fact
  version TEXT NOT NULL       -- of the shipped catalog, YYYY.MM
) STRICT;

-- ---- facts ------------------------------------------------------------------------------

CREATE TABLE open_model (
  row INTEGER PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'imported', 'user')),
  list TEXT NOT NULL,
  since INTEGER NOT NULL REFERENCES revision (id),
  until INTEGER NOT NULL DEFAULT 9223372036854775807 CHECK (until > since),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  family TEXT NOT NULL,
  vendor TEXT NOT NULL,
  params_b REAL,
  active_params_b REAL,
  layers REAL,
  hidden REAL,
  heads REAL,
  kv_heads REAL,
  head_dim REAL,
  context_tokens REAL,
  released TEXT,
  license TEXT NOT NULL,
  commercial_use TEXT NOT NULL,
  openness TEXT NOT NULL,
  category TEXT NOT NULL,
  quality_index REAL,
  mmlu REAL,
  humaneval REAL,
  arena REAL,
  source TEXT NOT NULL,
  as_of TEXT NOT NULL,
  attention TEXT NOT NULL,
  kv_elems_per_token REAL,
  vocab REAL,
  note TEXT NOT NULL,
  experts REAL,
  experts_per_token REAL,
  shared_experts REAL,
  native_precision TEXT,
  sliding_window_tokens REAL,
  kv_elems_per_token_full REAL
) STRICT;

CREATE TABLE api_offer (
  row INTEGER PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'imported', 'user')),
  list TEXT NOT NULL,
  since INTEGER NOT NULL REFERENCES revision (id),
  until INTEGER NOT NULL DEFAULT 9223372036854775807 CHECK (until > since),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  vendor TEXT NOT NULL,
  provider TEXT NOT NULL,
  kind TEXT NOT NULL,
  open_model_id TEXT,
  input_micro INTEGER CHECK (input_micro >= 0),
  output_micro INTEGER CHECK (output_micro >= 0),
  cached_micro INTEGER CHECK (cached_micro >= 0),
  batch_discount_pct REAL,
  context_tokens REAL,
  max_output_tokens REAL,
  released TEXT,
  mmlu REAL,
  source TEXT NOT NULL,
  as_of TEXT NOT NULL,
  quality_index REAL,
  status TEXT NOT NULL,
  note TEXT NOT NULL,
  promo_until TEXT,
  reasoning TEXT NOT NULL
) STRICT;

CREATE INDEX api_offer_until ON api_offer (until);

CREATE TABLE api_tier (
  offer INTEGER NOT NULL REFERENCES api_offer (row),
  above_tokens INTEGER NOT NULL CHECK (above_tokens > 0),
  input_micro INTEGER CHECK (input_micro >= 0),
  output_micro INTEGER CHECK (output_micro >= 0),
  cached_micro INTEGER CHECK (cached_micro >= 0),
  PRIMARY KEY (offer, above_tokens)
) STRICT, WITHOUT ROWID;

CREATE TABLE gpu (
  row INTEGER PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'imported', 'user')),
  list TEXT NOT NULL,
  since INTEGER NOT NULL REFERENCES revision (id),
  until INTEGER NOT NULL DEFAULT 9223372036854775807 CHECK (until > since),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  vendor TEXT NOT NULL,
  vram_gb REAL NOT NULL,
  mem_bandwidth_gbs REAL NOT NULL,
  fp16_dense_tflops REAL NOT NULL,
  tdp_w REAL,
  typical_purchase_usd REAL,
  source TEXT NOT NULL,
  as_of TEXT NOT NULL,
  generation TEXT NOT NULL,
  fp8_dense_tflops REAL,
  fp4_dense_tflops REAL,
  link TEXT NOT NULL,
  class TEXT NOT NULL,
  purchase_basis TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE gpu_offer (
  row INTEGER PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'imported', 'user')),
  list TEXT NOT NULL,
  since INTEGER NOT NULL REFERENCES revision (id),
  until INTEGER NOT NULL DEFAULT 9223372036854775807 CHECK (until > since),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  gpu_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  instance TEXT NOT NULL,
  gpu_count REAL NOT NULL,
  hour_micro INTEGER NOT NULL CHECK (hour_micro > 0),
  pricing TEXT NOT NULL,
  region TEXT NOT NULL,
  source TEXT NOT NULL,
  as_of TEXT NOT NULL,
  unit_gpus REAL,
  max_gpus REAL
) STRICT;

CREATE INDEX gpu_offer_until ON gpu_offer (until);

CREATE TABLE benchmark (
  row INTEGER PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'imported', 'user')),
  list TEXT NOT NULL,
  since INTEGER NOT NULL REFERENCES revision (id),
  until INTEGER NOT NULL DEFAULT 9223372036854775807 CHECK (until > since),
  open_model_id TEXT NOT NULL,
  gpu_id TEXT NOT NULL,
  gpu_count REAL NOT NULL,
  quantization TEXT NOT NULL,
  engine TEXT NOT NULL,
  concurrency_or_batch TEXT NOT NULL,
  input_tokens REAL,
  output_tokens REAL,
  output_tok_per_s_total REAL NOT NULL,
  output_tok_per_s_per_user REAL,
  source TEXT NOT NULL,
  as_of TEXT NOT NULL,
  kind TEXT NOT NULL
) STRICT;

CREATE TABLE provider (
  row INTEGER PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'imported', 'user')),
  list TEXT NOT NULL,
  since INTEGER NOT NULL REFERENCES revision (id),
  until INTEGER NOT NULL DEFAULT 9223372036854775807 CHECK (until > since),
  id TEXT NOT NULL,
  serves TEXT NOT NULL,
  kind TEXT NOT NULL,
  data_processing_agreement TEXT NOT NULL,
  hipaa_baa TEXT NOT NULL,
  zero_retention TEXT NOT NULL,
  regions TEXT NOT NULL,
  soc2 TEXT NOT NULL,
  iso27001 TEXT NOT NULL,
  source TEXT NOT NULL,
  as_of TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE duty (
  row INTEGER PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'imported', 'user')),
  list TEXT NOT NULL,
  since INTEGER NOT NULL REFERENCES revision (id),
  until INTEGER NOT NULL DEFAULT 9223372036854775807 CHECK (until > since),
  framework TEXT NOT NULL,
  requirement TEXT NOT NULL,
  why_it_matters_for_llm_deployment TEXT NOT NULL,
  api_approach TEXT NOT NULL,
  self_host_approach TEXT NOT NULL,
  source TEXT NOT NULL,
  as_of TEXT NOT NULL,
  met_by TEXT NOT NULL
) STRICT;

CREATE TABLE default_fact (
  row INTEGER PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'imported', 'user')),
  list TEXT NOT NULL,
  since INTEGER NOT NULL REFERENCES revision (id),
  until INTEGER NOT NULL DEFAULT 9223372036854775807 CHECK (until > since),
  key TEXT NOT NULL,
  value REAL,
  unit TEXT NOT NULL,
  low REAL,
  high REAL,
  source TEXT NOT NULL,
  as_of TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE openness_verdict (
  row INTEGER PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'imported', 'user')),
  list TEXT NOT NULL,
  since INTEGER NOT NULL REFERENCES revision (id),
  until INTEGER NOT NULL DEFAULT 9223372036854775807 CHECK (until > since),
  subject TEXT NOT NULL,
  open_model_id TEXT,
  developer TEXT NOT NULL,
  osaid_verdict TEXT NOT NULL,
  training_data_public TEXT NOT NULL,
  note TEXT NOT NULL,
  source TEXT NOT NULL,
  as_of TEXT NOT NULL
) STRICT;

-- ---- knowledge --------------------------------------------------------------------------

-- One entry: a strategy, a factor, a rule, a gate, a parameter, a statement, a phase, a word.
-- Entries of a kind keep the order of their rows.
CREATE TABLE knowledge (
  row INTEGER PRIMARY KEY,
  since INTEGER NOT NULL REFERENCES revision (id),
  until INTEGER NOT NULL DEFAULT 9223372036854775807 CHECK (until > since),
  kind TEXT NOT NULL,
  id TEXT NOT NULL
) STRICT;

CREATE INDEX knowledge_until ON knowledge (until);

-- Its fields in order: a text, or a number, or (neither) nothing.  item counts in a list.
CREATE TABLE knowledge_field (
  knowledge INTEGER NOT NULL REFERENCES knowledge (row),
  place INTEGER NOT NULL,
  field TEXT NOT NULL,
  item INTEGER NOT NULL,
  text TEXT,
  number REAL,
  PRIMARY KEY (knowledge, place)
) STRICT, WITHOUT ROWID;

-- ---- assessments ------------------------------------------------------------------------

-- Title to score are those of its step, here so that a list need not read the answers.
CREATE TABLE assessment (
  id TEXT PRIMARY KEY CHECK (id GLOB '[a-z0-9]*' AND id NOT GLOB '*[^a-z0-9-]*'),
  title TEXT NOT NULL,
  owner TEXT,
  status TEXT NOT NULL CHECK (status IN ('draft', 'decided', 'example')),
  answered INTEGER NOT NULL CHECK (answered BETWEEN 0 AND 6),
  leader TEXT,                -- strategy that led
  score REAL,                 -- of the leader
  step INTEGER NOT NULL,      -- the one of draft_step that it stands at
  created_at TEXT NOT NULL,   -- UTC, YYYY-MM-DDTHH:MM:SSZ, like all times
  changed_at TEXT NOT NULL,
  deleted_at TEXT,
  notes TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX assessment_by_change ON assessment (changed_at DESC, id);

-- Every change of an assessment, for undo and redo: how it was after it.
CREATE TABLE draft_step (
  assessment TEXT NOT NULL REFERENCES assessment (id) ON DELETE CASCADE ON UPDATE CASCADE,
  step INTEGER NOT NULL CHECK (step > 0),
  label TEXT NOT NULL,        -- what was changed, in words
  place TEXT NOT NULL,        -- page and field that the wizard stood at
  answers TEXT NOT NULL,      -- the answers file
  title TEXT NOT NULL,
  owner TEXT,
  answered INTEGER NOT NULL CHECK (answered BETWEEN 0 AND 6),
  leader TEXT,
  score REAL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (assessment, step)
) STRICT;

CREATE TABLE version (
  assessment TEXT NOT NULL REFERENCES assessment (id) ON DELETE CASCADE ON UPDATE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  saved_at TEXT NOT NULL,
  answers TEXT NOT NULL,
  revision INTEGER REFERENCES revision (id), -- of the catalog; NULL: another catalog was used
  catalog_hash TEXT NOT NULL,
  engine TEXT NOT NULL,       -- version of the program
  as_of TEXT NOT NULL,        -- the day that the decision was computed for
  decision TEXT NOT NULL,     -- JSON, as computed
  leader TEXT,
  score REAL,
  status TEXT NOT NULL,       -- '' until decided: proposed, accepted, rejected, ...
  decided_on TEXT,
  decision_makers TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (assessment, number)
) STRICT;

-- Wizards that are open, to tell a crash from a goodbye.
CREATE TABLE session (
  process INTEGER PRIMARY KEY,
  assessment TEXT NOT NULL REFERENCES assessment (id) ON DELETE CASCADE ON UPDATE CASCADE,
  started_at TEXT NOT NULL
) STRICT;
