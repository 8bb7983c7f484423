# The verbs of this project; `make` alone lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TOOLS := $(VENV)/.tools
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
RUN = PATH="$(CURDIR)/$(BIN):$$PATH"
JOBS ?= 2
TOGETHER = -n $(JOBS) --dist loadgroup --no-loadscope-reorder

help: ## list the verbs
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 15

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $(STAMP)

$(TOOLS): $(STAMP) requirements-test.lock
	$(PIP) --require-hashes -r requirements.lock -r requirements-test.lock
	@touch $(TOOLS)

start: $(STAMP) ## install what is needed and open the workbook
	$(RUN) $(BIN)/workbook lab

test: $(TOOLS) ## run every test, JOBS at a time (2); brings a browser where there is none
	$(BIN)/python -m tests.browser.chromium
	@$(MAKE) --no-print-directory js
	$(RUN) $(BIN)/python -m pytest $(TOGETHER) -m "not browser" $(MORE)
	$(RUN) $(BIN)/python -m pytest $(TOGETHER) -m browser $(MORE)

test-all: $(TOOLS) ## every test with marking killed 100 times, not 10, and what a learner works with 30 times; coverage; then nbgrader's own tests
	JOINED_UP_KILLS=100 $(MAKE) test
	$(MAKE) coverage
	$(MAKE) test-nbgrader

test-nbgrader: $(TOOLS) ## nbgrader's own tests of autograde, with our settings (about 5 minutes)
	$(RUN) $(BIN)/python -m tests.referee -n $(JOBS)

test-kills: $(TOOLS) ## kernel, server and browser killed 30 times while somebody answers (about 15 minutes, an idle machine)
	JOINED_UP_BROWSER_KILLS=30 $(RUN) $(BIN)/python -m pytest tests/browser/test_kills.py

coverage: $(TOOLS) ## how much of the code the quick tests run; what only the long ones reach counts as not run
	$(RUN) $(BIN)/python -m pytest $(TOGETHER) -m "not browser and not slow" --cov --cov-report=
	$(BIN)/coverage report --skip-covered

NO_NODE = The JavaScript was not checked: it needs Node.js 20 or later with npm. Nobody else needs them.

js: ## style, types and unit tests of the JavaScript, where Node is there (about 10 seconds)
	@if node --eval 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && command -v npm >/dev/null; \
	then $(MAKE) --no-print-directory js-run; else echo "$(NO_NODE)"; test -z "$$CI"; fi

js-run: node_modules/.package-lock.json
	npm run --silent lint
	npm run --silent types
	npm run --silent test

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --ignore-scripts --silent
	@touch $@

check: $(TOOLS) ## the quick round: style, types, import rules, quick tests, and the JavaScript where Node is there
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(RUN) $(BIN)/python -m pytest $(TOGETHER) -m "not browser and not slow"
	@$(MAKE) --no-print-directory js

LOCK = uv pip compile pyproject.toml --extra build --extra documents --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet --upgrade

lock: ## renew requirements.lock (to use) and requirements-test.lock (what tests add); needs uv
	$(LOCK) -o requirements.lock
	$(LOCK) --extra test -c requirements.lock -o requirements-test.lock \
	  $$(sed -n 's/^\([a-z0-9][^=]*\)==.*/--no-emit-package \1/p' requirements.lock)
	@sed -i.old '/^# /d' requirements-test.lock && rm -f requirements-test.lock.old

.PHONY: help start test test-all test-nbgrader test-kills coverage check js js-run lock
