# jangbu: everything a newcomer or the CI runs. `make help` lists the targets.
# Commands are given relative paths and run inside .venv, so that the checkout may lie under any name.

PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python
DB := sqlite:///build/jangbu.db
SOURCES := cli.py pipeline extractors schemas outputs tests
PIP := $(RUN) -m pip --quiet --quiet --disable-pip-version-check --no-input
INSTALL := $(PIP) install --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test test-all lint types golden docs dictionary revision bench quality lock licences clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r target what; do \
	  printf '%-18s %s\n' "$$target" "$$what"; done

demo: .venv/.ready  ## ingest the sample documents, reconcile them, link their indicators, write report and BI files to build/
	@mkdir -p build
	@$(BIN)/jangbu ingest corpus/documents --db "$(DB)"
	@echo
	@$(BIN)/jangbu reconcile --db "$(DB)" || test $$? -eq 1  # 1: some sample has an error planted in it
	@echo
	@$(BIN)/jangbu catalogue build --db "$(DB)"
	@echo
	@$(BIN)/jangbu report --db "$(DB)" --to build/report.html
	@$(BIN)/jangbu export --db "$(DB)" --to build/bi > /dev/null  # one line for each of its files
	@printf '\nThe demo is ready:\n  %s\n  %s\n  %s\n' \
	  'build/report.html   the report, open it in a browser' \
	  'build/bi/           the tables for BI tools: XLSX, CSV, Parquet, DuckDB, SQLite' \
	  'build/jangbu.db     the database (SQLite)'
	@printf 'Next: %s\n' '$(BIN)/jangbu check YOUR-PLAN'

test: .venv/.ready-dev  ## run all tests that need nothing else
	@$(RUN) -m pytest -q -rs -n auto -m "not slow"

test-all: .venv/.ready-dev  ## run the slow tests too
	@$(RUN) -m pytest -q -rs -n auto

lint: .venv/.ready-dev  ## check style and format
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .

types: .venv/.ready-dev  ## check types
	@$(RUN) -m mypy $(wildcard $(SOURCES))

golden: .venv/.ready-dev  ## rewrite corpus/expected/ from the corpus; review the difference before you commit it
	@$(RUN) -m pytest -q tests/test_corpus.py --update-golden

docs: .venv/.ready-dev  ## check that the docs name every command and rule, and run their examples
	@$(RUN) -m pytest -q -rs tests/test_docs.py

dictionary: .venv/.ready  ## write docs/data-dictionary.md from the column descriptions
	@$(RUN) -c 'from outputs.dictionary import markdown; print(markdown(), end="")' > docs/data-dictionary.md

revision: .venv/.ready-dev  ## draft the revision of the tables that their models ask for: MESSAGE='what changes'
	@$(RUN) -m tests.stores.revise "$(MESSAGE)"

bench: .venv/.ready-dev  ## measure facts, checks, tables and speed (WRITE=--write: into docs/benchmarks.md)
	@failed=0; for what in seeds planted aggrecol reconcile_speed catalogue hwp pdf scan; do \
	  printf '\n== %s\n' "$$what"; \
	  if [ -f "tests/bench/bench_$$what.py" ]; then $(RUN) -m "tests.bench.bench_$$what" $(WRITE) || failed=1; \
	  else echo "Skipped: tests/bench/bench_$$what.py is not there."; fi; \
	done; for what in slips relations pairs outputs confidence; do \
	  printf '\n== %s\n' "$$what"; $(RUN) -m "tests.bench.bench_$$what" || failed=1; \
	done; exit $$failed

quality: .venv/.ready-dev  ## write docs/quality.md: how well real documents are read (JANGBU_REAL_DOCUMENTS)
	@$(RUN) -m tests.quality

lock:  ## resolve the newest versions in a fresh environment and write constraints.txt
	@rm -rf build/lock && mkdir -p build && $(PYTHON) -m venv build/lock
	@echo 'Resolving the newest versions …'
	@build/lock/bin/python -m pip --quiet --quiet --disable-pip-version-check install --editable '.[dev,bench,scan]'
	@{ echo '# Every package of the environment as tested, made by `make lock`. Names and versions only, no addresses.'; \
	  build/lock/bin/python -m pip --disable-pip-version-check list --format=freeze \
	    --exclude pip --exclude jangbu; } > build/constraints.txt
	@mv build/constraints.txt constraints.txt
	@rm -rf build/lock
	@echo 'constraints.txt is written: run make test, then review the difference.'

licences: .venv/.ready-dev  ## check that nothing pinned is under GPL or AGPL
	@$(RUN) -m pytest -q tests/test_licences.py

clean:  ## delete everything generated, the environment included
	@rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made once and brought up to date when what it is made from changes. The build backend comes from
# the constraints too (--no-build-isolation): nothing is downloaded that is not pinned.
# The stamp holds the place it was made for: a copied or moved checkout is installed again where it is now.
ifneq "$(shell cat .venv/.ready 2>/dev/null)" "$(CURDIR)"
.PHONY: .venv/.ready
endif

.venv/.ready: pyproject.toml constraints.txt
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo 'There is no $(PYTHON) here: install Python 3.11 or newer, or say make PYTHON=/path/to/python3.'; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'jangbu needs Python 3.11 or newer; say make PYTHON=/path/to/python3.11 where python3 is older.'; exit 1; }
	@$(RUN) -c '' 2>/dev/null || { echo 'Making .venv …'; "$(PYTHON)" -m venv --clear .venv; } || { \
	  echo 'The environment could not be made: does this Python have its venv module (Debian: python3-venv)?'; exit 1; }
	@echo 'Installing the program and what it needs (a minute or two the first time) …'
	@$(INSTALL) hatchling editables setuptools
	@$(INSTALL) --no-build-isolation --editable .
	@printf '%s\n' "$(CURDIR)" > $@

.venv/.ready-dev: .venv/.ready
	@echo 'Installing the tools for tests and checks …'
	@$(INSTALL) --no-build-isolation --editable '.[dev]'
	@touch $@
