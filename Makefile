# The verbs of this project; `make` alone lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

help: ## list the verbs
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 12

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

start: $(STAMP) ## install what is needed and open the workbook
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/workbook lab

test: $(STAMP) ## run every test
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest

test-nbgrader: $(STAMP) ## nbgrader's own tests of autograde, with our settings (about 5 minutes)
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tests.referee -n auto

check: $(STAMP) ## style, types, import rules and quick tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest -m "not browser and not slow"

lock: ## renew requirements.lock (needs uv)
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements.lock

.PHONY: help start test test-nbgrader check lock
