# The one door. `make` lists what can be done.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BENCH := .venv-bench
CORPUS := ../shared/corpus
BASE ?= HEAD
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: setup
setup: $(VENV)/run.stamp ## make .venv with the locked dependencies; leaves .venv/bin/earnwire

.PHONY: setup-dev
setup-dev: $(VENV)/dev.stamp ## the same, with what tests and checks need

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "earnwire: $(PYTHON) is older than Python 3.11; name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "earnwire: cannot make $(VENV); on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/run.stamp: deploy/requirements.lock pyproject.toml | $(BIN)/python
	@echo "setting up $(VENV) (about half a minute the first time)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r deploy/requirements.lock \
	  || { echo "earnwire: the packages of deploy/requirements.lock could not be installed; is the network up? then: make setup" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: deploy/requirements-dev.lock $(VENV)/run.stamp
	@$(BIN)/python -m pip install --quiet --require-hashes -r deploy/requirements-dev.lock \
	  || { echo "earnwire: the packages of deploy/requirements-dev.lock could not be installed; is the network up? then: make setup-dev" >&2; exit 1; }
	@touch $@

.PHONY: run
run: setup ## Kafka, topics, workers, the sample filings, their events in a table (ONCE=1: then stop)
	@exec $(BIN)/earnwire up $(if $(ONCE),--once) samples

.PHONY: test
test: setup-dev ## all tests, those on the real Kafka included
	@$(BIN)/python -m pytest

.PHONY: test-fast
test-fast: setup-dev ## the everyday run: no broker, nothing slow, under a minute
	@$(BIN)/python -m pytest -m 'not broker and not slow'

.PHONY: chaos
chaos: setup-dev ## faults on purpose under load, then what was lost or doubled: CYCLES=20 WORKERS=2 SEED= BROKERS=3|1 STRETCH=0.2 BREAK=
	@$(BIN)/python -m tests.chaos chaos $(if $(CYCLES),--cycles $(CYCLES)) $(if $(WORKERS),--workers $(WORKERS)) $(if $(SEED),--seed $(SEED)) $(if $(BROKERS),--brokers $(BROKERS)) $(if $(STRETCH),--stretch $(STRETCH)) $(if $(RATE),--rate $(RATE)) $(if $(KINDS),--kinds $(KINDS)) $(if $(BREAK),--break $(BREAK))

.PHONY: soak
soak: setup-dev ## the same for long, a fault a minute, and the workers' memory: MINUTES=60 RATE=50
	@$(BIN)/python -m tests.chaos soak $(if $(MINUTES),--minutes $(MINUTES)) $(if $(RATE),--rate $(RATE)) $(if $(WORKERS),--workers $(WORKERS)) $(if $(SEED),--seed $(SEED)) $(if $(BROKERS),--brokers $(BROKERS))

.PHONY: check
check: setup-dev ## ruff, mypy --strict, import contracts, deploy files
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

.PHONY: format
format: setup-dev ## lay the code out
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

.PHONY: schemas
schemas: setup-dev ## write models/schemas from the records
	@$(BIN)/python -m models.schema --write

.PHONY: goldens
goldens: setup-dev ## write the expected output of the samples and the corpus anew
	@$(BIN)/python -m tests.golden.goldens

.PHONY: score
score: setup-dev ## the parser against the labelled corpus: a row for each field, then for each figure
	@$(BIN)/python -m bench.score
	@$(BIN)/earnwire score $(CORPUS)/truth.jsonl --root $(CORPUS)

.PHONY: corpus-diff
corpus-diff: setup-dev ## figures gained, lost and changed on the corpus, and seconds, against BASE=a commit (HEAD)
	@$(BIN)/python -m bench.corpus_diff $(BASE)

.PHONY: mutate
mutate: setup-dev ## mutated filings through the parser: N=2000 SEED=1; ONLY=a number for that one alone
	@$(BIN)/python -m tests.mutations $(if $(N),--count $(N)) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY)) $(if $(WRITE),--write $(WRITE))

.PHONY: bench
bench: $(BENCH)/bench.stamp ## speed and memory of the parser, beside edgartools and lexbor (EACH=1: each release)
	@$(BENCH)/bin/python -m pytest bench $(if $(EACH),--each)

.PHONY: bench-stream
bench-stream: setup-dev ## the worker beside a bare aiokafka loop, on a local Kafka: QUICK=1 ROUNDS=5 ONLY=throughput|latency|burst|silence
	@$(BIN)/python -m bench.stream $(if $(QUICK),--quick) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(ONLY),--only $(ONLY))

$(BENCH)/bench.stamp: deploy/requirements-bench.lock
	@echo "setting up $(BENCH), an environment for the benchmarks alone"
	@$(PYTHON) -m venv $(BENCH)
	@$(BENCH)/bin/python -m pip install --quiet --require-hashes -r $< \
	  || { echo "earnwire: the packages of $< could not be installed; is the network up? then: make bench" >&2; exit 1; }
	@touch $@

.PHONY: lock
lock: setup-dev ## resolve the dependencies anew into deploy/*.lock
	@$(BIN)/uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --no-annotate --no-header pyproject.toml --group pyproject.toml:build -o deploy/requirements.lock
	@$(BIN)/uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --no-annotate --no-header --group pyproject.toml:dev -c deploy/requirements.lock -o deploy/requirements-dev.lock
	@$(BIN)/uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --no-annotate --no-header bench/requirements.in -c deploy/requirements-dev.lock -c deploy/requirements.lock -o deploy/requirements-bench.lock

.PHONY: clean
clean: ## stop the local Kafka and remove its data, .venv and .venv-bench
	@if [ -x $(BIN)/earnwire ]; then $(BIN)/earnwire kafka stop; fi
	@rm -rf .earnwire $(VENV) $(BENCH) build dist *.egg-info
