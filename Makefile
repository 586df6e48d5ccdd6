# What one can do here. `make` alone, or `make help`, lists it.

PYTHON ?= python3
SETUP := $(PYTHON) tools/setup.py

# Commands with the environment's programs first on the PATH: on a machine without Node, Node is one of them.
IN_ENV := exec env PATH="$(CURDIR)/.venv/bin:$$PATH"

.DEFAULT_GOAL := help
.PHONY: help serve site import test engines fuzz fresh bench lock clean python

help: ## say what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: python ## build, serve on this machine (PORT=8000), build and reload at every change
	@$(SETUP) site
	@$(IN_ENV) reportsite serve $(if $(PORT),--port $(PORT))

site: python ## build the site into dist/
	@$(SETUP) site
	@$(IN_ENV) python build.py

import: python ## bring what reads Word files, saved web pages and PDF, for `reportsite new` and `parse`
	@$(SETUP) import

test: python ## run every check there is
	@$(SETUP) test
	@$(IN_ENV) python tools/check.py

engines: python ## go a short way through the site in Firefox and WebKitGTK, too
	@$(SETUP) engines
	@$(IN_ENV) timeout --signal=INT --kill-after=20 240 pytest --quiet tests/engines/journeys.py

fuzz: python ## kill 200 builds, and look for inputs that break something (FUZZ_SECONDS=300)
	@$(SETUP) test
	@$(IN_ENV) python tools/fuzzing.py

fresh: ## the same on a machine that has nothing, a bare Debian in a folder (SUITE=bookworm); only root can
	@exec sh tools/fresh.sh

bench: python ## measure sizes and times against the budgets; the results go to bench/
	@$(SETUP) test
	@$(IN_ENV) python bench/run.py

lock: python ## pin the newest allowed versions of every package, with hashes
	@$(SETUP) site
	@$(IN_ENV) sh tools/lock.sh

clean: ## remove everything that was built or installed here
	@rm -rf dist .venv .cache node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis src/*.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@command -v $(PYTHON) >/dev/null || \
	  { echo "Missing: Python. Install it with:"; echo "  sudo apt-get install python3 python3-venv"; exit 2; } >&2
