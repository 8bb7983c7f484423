# The verbs of this project; `make` alone lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
RUN = PATH="$(CURDIR)/$(BIN):$$PATH"
JOBS ?= 2

help: ## list the verbs
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 12

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

start: $(STAMP) ## install what is needed and open the workbook
	$(RUN) $(BIN)/workbook lab

test: $(STAMP) ## run every test; those without a browser JOBS at a time (2)
	$(RUN) $(BIN)/python -m pytest -n $(JOBS) --dist loadfile -m "not browser"
	$(RUN) $(BIN)/python -m pytest -m browser

test-all: $(STAMP) ## every test with marking killed 100 times, not 10, and nbgrader's own tests
	JOINED_UP_KILLS=100 $(MAKE) test
	$(MAKE) test-nbgrader

test-nbgrader: $(STAMP) ## nbgrader's own tests of autograde, with our settings (about 5 minutes)
	$(RUN) $(BIN)/python -m tests.referee -n $(JOBS)

check: $(STAMP) ## style, types, import rules and quick tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(RUN) $(BIN)/python -m pytest -m "not browser and not slow"

LOCK = uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet --upgrade

lock: ## renew requirements.lock (to use) and requirements-test.lock (what tests add); needs uv
	$(LOCK) -o requirements.lock
	$(LOCK) --extra test -c requirements.lock -o requirements-test.lock \
	  $$(sed -n 's/^\([a-z0-9][^=]*\)==.*/--no-emit-package \1/p' requirements.lock)
	@sed -i.old '/^# /d' requirements-test.lock && rm -f requirements-test.lock.old

.PHONY: help start test test-all test-nbgrader check lock
