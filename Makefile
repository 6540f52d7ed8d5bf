# What a newcomer types: `make run` serves the app, `make test` checks everything, `make bench` measures.
PYTHON ?= python3.11
PORT ?= 8000
BIN := .venv/bin

.PHONY: setup
setup: .venv/.installed ## make .venv and nothing else

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
