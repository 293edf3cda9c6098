# Everything a developer does, by name. `make` alone lists it.

PYTHON ?= python3
BIN = .venv/bin
# Two processes suit two cores: more of them wait for each other's browsers.
WORKERS ?= 2
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help install test check demo demo-reset serve migrate bench clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1 | \2/p' Makefile | awk -F' \\| ' '{ printf "%-16s %s\n", $$1, $$2 }'

install: .venv/installed ## make .venv from requirements.lock

test: .venv/installed ## run every test, on SQLite and PostgreSQL and in a browser
	@tools/need browser postgresql
	$(BIN)/pytest -n $(WORKERS)

check: .venv/installed ## style, types, import directions, translations
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/translations.py

demo: .venv/installed ## start the demonstration on http://127.0.0.1:8000 (PORT=8001 for another)
	$(BIN)/drafting demo --port $(PORT)

demo-reset: .venv/installed ## start the demonstration afresh
	$(BIN)/drafting demo --reset --port $(PORT)

serve: .venv/installed ## serve with the settings of the environment
	$(BIN)/drafting serve

migrate: .venv/installed ## bring the database to the schema of this release
	$(BIN)/drafting migrate

bench: .venv/installed ## measure speed, as ratios on this machine
	$(BIN)/python -m tests.benchmarks

clean: ## remove what was built; .venv stays
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "Python lacks venv. Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
