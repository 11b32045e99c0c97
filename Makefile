# `make run` opens the editor and `make test` runs the tests; both set up what they need first.
SHELL := /bin/bash
PYTHON ?= python3
export PYTHON
BIN := .venv/bin
LOCKED := .venv/locked.stamp
READY := .venv/ready.stamp

.DEFAULT_GOAL := run
.PHONY: run test soak bench installer installer-test screenshots guide-pictures translations lint lock clean libraries

run: $(READY) libraries
	@.ci/show

test: $(READY)
	@$(BIN)/python .ci/libraries.py --tests
	@$(BIN)/pytest -n auto --dist loadfile

# Tries the whole test plan of faults in its full numbers, for hours, and leaves the counts in build/soak.json.
soak: $(READY)
	@$(BIN)/python .ci/libraries.py --tests
	@JOURNEYDESK_SOAK=1 $(BIN)/pytest tests/faults -m "slow or not slow" --timeout=0

# Measures what quality asks for and leaves the figures in build/bench.json.
bench: $(READY) libraries
	@$(BIN)/pytest tests/benchmarks -m bench --timeout=900

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

# Photographs every screen of the program into build/screenshots/ (open index.html).
screenshots: $(READY) libraries
	@$(BIN)/python -m tests.screenshots

# Takes the pictures of the guide anew, into resources/guide.
guide-pictures: $(READY) libraries
	@$(BIN)/python -m tests.screenshots.guide

# Brings resources/i18n in step with the code and the templates, and says what is not translated yet.
translations: $(READY)
	@$(BIN)/python .ci/translations.py

# Chooses versions anew within the ranges of pyproject.toml and writes them with hashes, for every system at once.
lock: $(READY)
	@$(BIN)/python -m uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet uv
	@$(BIN)/python -m uv pip compile pyproject.toml --extra dev --universal --generate-hashes --upgrade --quiet \
		--no-emit-index-url --no-header --python-version 3.11 --output-file requirements.lock
	@$(BIN)/python -m uv pip compile pyproject.toml --extra cjk --extra installer --universal --generate-hashes \
		--upgrade --quiet --no-emit-index-url --no-header --python-version 3.11 --constraint requirements.lock \
		--output-file .ci/installer/requirements.lock

# Bundles the program into dist/ and packs it: a .deb where dpkg is, a Windows installer where NSIS is.
installer:
	@.ci/installer/build

# Installs the .deb in a bare Debian and works with it there: command line, real window, first PDF.
installer-test:
	@$(PYTHON) .ci/installer/prove.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis

libraries:
	@$(BIN)/python .ci/libraries.py

$(LOCKED): requirements.lock
	@.ci/environment
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
