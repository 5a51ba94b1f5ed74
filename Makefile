# Set-up is part of every target: a fresh machine needs Python 3.11 or newer, make and a package registry.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test test-slow test-all check bench readme lock clean

run: .venv/ready                ## Ingest the sample pages and show what to ask
	$(BIN)/whosaid ingest data/sample
	@echo 'Next:'
	@echo '  $(BIN)/whosaid sql ledger          every figure, who says it, planned or actual'
	@echo '  $(BIN)/whosaid sql "select outlet, title, published_on from articles"'
	@echo '  $(BIN)/whosaid explain CLAIM_ID    a claim in its place, and how it was read'

test: .venv/ready               ## Everything that needs no browser and no server
	$(BIN)/pytest -n 2 --dist loadfile -m "not slow and not long"

test-all: .venv/ready           ## The long ones: kills, real servers, old DuckDB, the browser
	$(BIN)/pytest -m "slow or long"

test-slow: .venv/ready          ## Of the long ones those that take minutes in all: what .ci/run runs beside `make test`
	$(BIN)/pytest -m "slow and not long"

check: .venv/ready              ## Format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict flows transforms warehouse

bench: .venv/ready              ## Speed and quality on the folder that WHOSAID_EVAL_DIR names
	$(BIN)/python -m bench

readme: .venv/ready             ## Run the sessions that README shows anew
	$(BIN)/python -m bench.readme

lock: .venv/ready               ## Resolve requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --extra dev \
	    --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

clean:                          ## Remove what runs wrote; the sample and the other reference stay
	rm -rf data/raw data/downloads data/staging data/snapshots data/public data/prefect data/warehouse.* data/run.json

# --no-deps: the lock is complete, and old pips refuse its extras otherwise.
.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("whosaid needs Python 3.11 or newer: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
