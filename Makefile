# comity: what one types. Everything runs from .venv in this folder; nothing is installed outside it.
#   make demo    set up, code the bundled reports, show what was found
#   make test    set up, run the tests (ARGS="tests/cli -k read" for some of them)
#   make lint    set up, check style and types
#   make docs    set up, write what the commands print now into README.md and docs
#   make bench   set up, measure quality, probes, stance, quotes, links, dates, names, rules, events and speed
#   make calibrate  set up, fit anew how sure each claim is, and write docs/confidence.md
#   make serve   set up, show the bundled reports as pages on http://127.0.0.1:8765
#   make lock    write the hash-locked requirements anew from the ranges in pyproject.toml
#   make clean   remove what the other targets made

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

# The Python to make .venv with: the first of these that is there and recent enough.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo "$$p" && break; done)
VENV := .venv
BIN := $(VENV)/bin
USER_STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
SAMPLE := src/comity/sample/reports.jsonl
LEDGER := demo.ledger
PORT ?= 8765
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq

export PYTHONUTF8 := 1

.PHONY: help demo test lint docs bench calibrate serve lock clean

help:
	@sed -n 's/^#   //p' Makefile

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "comity needs Python 3.11, 3.12 or 3.13 and none was found; install one, or say: make PYTHON=/path/to/python ..." >&2; exit 1; }
	@echo "making $(VENV) with $(PYTHON)"
	@"$(PYTHON)" -m venv $(VENV)

# Plain pip, pins and hashes from the lock; the package itself is then installed from this folder, without a download.
$(USER_STAMP): requirements.lock requirements-build.lock pyproject.toml src/comity/version.py | $(BIN)/python
	@echo "installing from requirements.lock (once; a minute or two)"
	@$(PIP) install --require-hashes -r requirements.lock -r requirements-build.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(USER_STAMP)
	@echo "installing from requirements-dev.lock"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(USER_STAMP)
	@say() { printf '\n$$ %s\n' "$$*"; PATH="$(CURDIR)/$(BIN):$$PATH" "$$@"; }; \
	say comity add $(SAMPLE) --ledger $(LEDGER); \
	say comity claims --ledger $(LEDGER) --limit 12; \
	say comity claims --ledger $(LEDGER) --standing claimed,contested,denied --limit 6; \
	say comity dyads --ledger $(LEDGER); \
	say comity claims --ledger $(LEDGER) --commits --limit 8; \
	id=$$($(BIN)/comity claims --ledger $(LEDGER) --format csv | sed -n '2s/,.*//p'); \
	printf '%s\n' '' 'Now try:' \
	  "  $(BIN)/comity why $$id --ledger $(LEDGER)" \
	  "  $(BIN)/comity claims --ledger $(LEDGER) --dyad RUS,CHN" \
	  "  $(BIN)/comity claims --ledger $(LEDGER) --standing contested" \
	  "  $(BIN)/comity read YOUR-ARTICLE.txt --published 2024-05-16 --format html --out article.html"

test: $(DEV_STAMP)
	@$(BIN)/python -m pytest -q $(ARGS)

lint: $(DEV_STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

docs: $(DEV_STAMP)
	@$(BIN)/python -m tests.docs.pages

bench: $(DEV_STAMP)
	@for measure in quality sentences blind probes stance muc meantime attribution links dates names actors coverage mutation \
	    merging contacts commitments trips speed; do measure=bench/$$measure.py; \
	  if [ -f "$$measure" ]; then echo "== $$measure"; $(BIN)/python "$$measure"; fi; done

calibrate: $(DEV_STAMP)
	@$(BIN)/python bench/calibrate.py

# There is no server yet: each report is made one self-contained page, and Python's own server shows the folder.
serve: $(USER_STAMP)
	@pages=$$(mktemp -d); trap 'rm -rf "$$pages"' EXIT; \
	$(BIN)/comity pages $(SAMPLE) --out "$$pages"; \
	echo "http://127.0.0.1:$(PORT)/ shows the bundled reports; Ctrl-C ends it"; \
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory "$$pages" $(PORT)

# Resolved against the package index alone, whatever pip is configured to on this machine, so that the hashes are its.
COMPILE := PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --no-config \
	--generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	--no-emit-options --pip-args --isolated $(ARGS)
lock: $(DEV_STAMP)
	@unset PIP_FIND_LINKS; $(COMPILE) -o requirements.lock pyproject.toml
	@unset PIP_FIND_LINKS; $(COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	@unset PIP_FIND_LINKS; $(COMPILE) --all-build-deps --only-build-deps -c requirements.lock -o requirements-build.lock pyproject.toml

clean:
	@rm -rf $(VENV) $(LEDGER) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
