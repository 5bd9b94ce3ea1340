# The verbs of this project. Wants Python 3.11 or later with venv; everything else is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
# The folder with the benchmarks' data, which is not part of this repository. Absent: the gate says so and passes.
DATA ?= ../shared

.PHONY: all lint test fix cases golden gate demo fuzz clean

all: test

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check .
	touch $@

.venv/developing: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ .venv/installed

demo: .venv/installed
	$(BIN)/dateline demo

lint: .venv/developing
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

# The app is looked at in Debian's Chromium: installed where that may be done, else those tests are skipped and say so.
.PHONY: browser
browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get install -y -qq chromium >/dev/null 2>&1; } \
	|| echo "no Chromium: the tests of the app in a browser are skipped; apt-get install chromium"

test: lint browser
	$(BIN)/python -m pytest -q
	$(MAKE) --no-print-directory gate

fix: .venv/developing
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

cases: .venv/developing
	$(BIN)/python -m pytest -q tests/cases

# Write the golden files anew. Read the difference before it is committed.
golden: .venv/developing
	WRITE_GOLDEN=1 $(BIN)/python -m pytest -q tests/golden tests/docs/test_exports.py

gate: .venv/developing
	@if [ ! -f bench/gate.py ]; then echo "benchmark gate skipped: no bench/gate.py"; \
	elif [ ! -d "$(DATA)" ]; then echo "benchmark gate skipped: no data at $(DATA); make gate DATA=folder"; \
	else $(BIN)/python -m bench.gate "$(DATA)"; fi

# Feed each reader made-up bytes for so many seconds. What is found lies in tests/fuzz/found; make a test of it.
SECONDS ?= 60
fuzz: .venv/developing
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris
	@mkdir -p tests/fuzz/found
	@for target in $$($(BIN)/python tests/fuzz/run.py); do \
		echo "fuzz $$target"; \
		$(BIN)/python tests/fuzz/run.py $$target -max_total_time=$(SECONDS) -timeout=20 -rss_limit_mb=2048 -verbosity=0 \
			-artifact_prefix=tests/fuzz/found/$$target- || exit 1; \
	done

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
