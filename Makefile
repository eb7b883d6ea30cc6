# `make demo` and `make test` do all the set-up themselves; nothing else is needed beforehand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?=
BUILD := build
MINIMUM := 3.11

.DEFAULT_GOAL := help
.PHONY: help demo test lint format types contracts unit lock clean

help:
	@echo 'make demo              build the graph of the sample documents, answer three questions, write build/'
	@echo 'make demo CORPUS=DIR   the same for the documents of a folder'
	@echo 'make test              the whole test suite, linters, types and import contracts'
	@echo 'make lock              resolve the pinned dependencies anew'
	@echo 'make clean             remove build/ and .venv/'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < tuple(map(int, "$(MINIMUM)".split("."))))' \
	  || { echo 'Python $(MINIMUM) or newer is needed: make PYTHON=/path/to/python3'; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.develop: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.runtime
	$(BIN)/innokg demo $(if $(CORPUS),"$(CORPUS)") --output $(BUILD)

test: lint types contracts unit

lint: $(VENV)/.develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.develop
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.develop
	$(BIN)/mypy

contracts: $(VENV)/.develop
	$(BIN)/lint-imports

unit: $(VENV)/.develop
	$(BIN)/pytest -n auto

lock: $(VENV)/.develop
	$(BIN)/uv pip compile pyproject.toml --extra setup --universal --generate-hashes --no-header --no-annotate \
	  --quiet --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra setup --extra dev --universal --generate-hashes --no-header --no-annotate \
	  --quiet --upgrade -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(BUILD) $(VENV)
