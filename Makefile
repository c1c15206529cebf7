# Two commands do everything on a bare Python 3.11: `make demo` and `make test`. `make` alone lists the others.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test check lint format bench messages pins samples wheel clean

help: ## show this list
	@printf 'make TARGET, where TARGET is one of\n\n'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' Makefile | while IFS='|' read -r name text; do \
		printf '%-11s %s\n' "$$name" "$$text"; done

$(STAMP): pyproject.toml constraints.txt tools/hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'Workshop needs Python 3.11 or later: install it, or name it (make PYTHON=python3.12 demo).' >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo 'This Python cannot make environments: install its venv package (Debian: apt install python3-venv).' >&2; exit 1; }
	@echo 'Setting up $(VENV): a minute or two the first time ...'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(STAMP) ## set up, then open the program on a throw-away copy of the demonstration
	@$(BIN)/workshop demo

test: $(STAMP) ## set up, then run the tests
	@$(BIN)/python -m pytest -n 4 --dist loadgroup

lint: $(STAMP) ## format, lint, types and import contracts, without the tests
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: lint test ## everything that must be green before a change is handed in

format: $(STAMP) ## put the sources in their house style
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

bench: $(STAMP) ## measure speed and memory against baselines of this machine
	@$(BIN)/workshop bench

messages: $(STAMP) ## bring the translations up to date with the sources, and compile them
	@$(BIN)/python tools/messages.py

pins: $(STAMP) ## write constraints.txt anew from pyproject.toml
	@$(BIN)/python -m pip install --quiet pip-tools
	@$(BIN)/python tools/pins.py --upgrade

samples: $(STAMP) ## write the sample documents of exports/samples anew
	@$(BIN)/python -m tools.samples

wheel: $(STAMP) ## build the wheel in dist/
	@$(BIN)/python -m build --wheel --no-isolation

clean: ## remove the environment, the caches and what was built
	@rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
