# Two commands: `make demo` and `make test`. Both set up what they need in .venv, on Python 3.11+.
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTHON ?= python3
CORPUS ?= ../shared/corpus
CHECKERS := tests/checkers

.DELETE_ON_ERROR:
.PHONY: help demo test check fix lock checkers corpus bench soak wheel

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
demo: $(VENV)/run.stamp ## the main job on the bundled sample, offline
	@$(BIN)/tracker demo
test: check ## the whole test suite
	$(BIN)/coverage erase
	PYTHONDEVMODE=1 PYTHONMALLOC=pymalloc PYTHONDONTWRITEBYTECODE= \
	  $(BIN)/python -m coverage run -m pytest -n 2
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --include='tracker/openness/*,tracker/landscape/*,tracker/records/*' --fail-under=100 --format=total
	$(BIN)/coverage report --skip-covered --show-missing
check: $(VENV)/dev.stamp ## style, types and the map of rooms
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
fix: $(VENV)/dev.stamp ## what can be mended by machine
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .
checkers: $(CHECKERS)/node_modules/.package-lock.json ## what checks the site from outside; needs Node 20.19+, npm
corpus: $(VENV)/dev.stamp ## replay the recorded corpus through loopback and the real commands
	$(BIN)/python -m pytest -m corpus -p no:randomly -s --corpus=$(CORPUS)
bench: $(VENV)/dev.stamp ## measure: ratios against a peer or a floor, CPU time and peak memory
	$(BIN)/python bench/ingest.py
	$(BIN)/python bench/assess.py
	$(BIN)/python bench/landscape.py
	$(BIN)/python bench/questions.py
	$(BIN)/python bench/upkeep.py
	$(BIN)/python bench/site.py
	$(BIN)/python bench/mail.py
soak: $(VENV)/dev.stamp ## long: hunt for failures at random, kill the collector again and again, Lighthouse
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --soak -m 'soak or hypothesis' -n 2
wheel: $(VENV)/run.stamp ## the wheel, in dist/
	$(PIP) wheel --no-deps --no-build-isolation -w dist .

# Set-up: each stamp is newer than what it was made from, so a second call does nothing.
$(BIN)/python:
	@found=; for p in "$(PYTHON)" python3.14 python3.13 python3.12 python3.11; do \
	  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { found=$$p; break; }; \
	done; \
	[ -n "$$found" ] || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python"; exit 1; }; \
	"$$found" -m venv --clear $(VENV) || { rm -rf $(VENV); \
	  echo "venv is missing; on Debian or Ubuntu: apt install python3-venv"; exit 1; }
$(VENV)/run.stamp: requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --only-binary :all: -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.txt
	@touch $@

$(CHECKERS)/node_modules/.package-lock.json: $(CHECKERS)/package-lock.json
	npm ci --prefix $(CHECKERS) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Only who changes dependencies needs uv; it lives in a room of its own.
LOCK = $(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-config --custom-compile-command 'make lock' pyproject.toml
lock: $(VENV)-lock/bin/uv ## pin all dependencies anew (UPGRADE=--upgrade, UPGRADE="-P httpx")
	$(LOCK) $(UPGRADE) --group build --output-file requirements.txt
	$(LOCK) $(UPGRADE) --group dev --constraint requirements.txt --output-file requirements-dev.txt
	@! grep -nE '://|^-|/' requirements*.txt || { echo 'a lock file names a host or a path'; exit 1; }
$(VENV)-lock/bin/uv: | $(BIN)/python
	$(BIN)/python -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install 'uv>=0.13,<0.14'
