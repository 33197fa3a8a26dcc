# What a developer types. `make` alone explains itself.
# Arguments for the program or for pytest: make run ARGS="verify letter.pdf", make test ARGS="-k nik"

PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test lint bench faults build clean catalogues
.PHONY: system-python system-run system-test system-build

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: system-test $(DEV_READY) catalogues ## all that the others need; they call it for themselves

run: system-run $(RUN_READY) catalogues ## open the program; without a screen, make the demo in demo/
	@if [ -n "$(ARGS)" ]; then \
		exec $(BIN)/rekam $(ARGS); \
	elif [ "$$(uname -s)" != Linux ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		[ -e demo/summary.json ] || $(BIN)/rekam demo --out demo || exit; \
		exec $(BIN)/rekam --data demo; \
	elif [ -e demo/summary.json ]; then \
		echo "No screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), and the demo is in demo/ already."; \
		echo "Delete demo/ to make it anew, or try: $(BIN)/rekam verify demo/letters/*.pdf"; \
	else \
		echo "No screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): making the demo in demo/ instead."; \
		exec $(BIN)/rekam demo --out demo; \
	fi

test: system-test $(DEV_READY) catalogues ## unit, screen and end-to-end tests
	$(BIN)/pytest $(ARGS)

lint: $(DEV_READY) ## style, types and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: system-run $(RUN_READY) catalogues ## how fast each part is on this machine
	@set -e; for part in start enrol save search letters bundle receive; do \
		echo "== $$part"; $(BIN)/rekam bench $$part; \
	done

faults: system-test $(DEV_READY) catalogues ## power cuts, full disks, pulled sticks, tampered bundles
	@mkdir -p build && rm -f build/faults.jsonl
	REKAM_FAULTS=full REKAM_FAULT_ROWS=build/faults.jsonl $(BIN)/pytest tests/faults --dist worksteal $(ARGS); \
	status=$$?; PYTHONPATH=tests $(BIN)/python -m brittle.table build/faults.jsonl README.md && exit $$status

build: system-run system-build $(DEV_READY) catalogues ## one folder, dist/rekam, that runs without Python
	$(BIN)/python -m PyInstaller --noconfirm --log-level WARN build.spec
	@du -sh dist/rekam

clean: ## remove everything made here, the virtual environment too
	rm -rf $(VENV) build dist demo *.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find desktop tests resources -name __pycache__ -prune -exec rm -rf {} + -o -name '*.mo' -exec rm -f {} +

# Checked every time, which costs a blink: packages come and go without telling make.
system-python:
	@.ci/install-packages python
system-run:
	@.ci/install-packages python run
system-test:
	@.ci/install-packages python run test
system-build:
	@.ci/install-packages python build

# pip, not python: a Debian without python3-venv leaves a .venv that has only the latter.
$(BIN)/pip: | system-python
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; \
	this is %d.%d. Name another with: make PYTHON=python3.12" % sys.version_info[:2])'
	$(PYTHON) -m venv $(VENV)

$(RUN_READY): pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --editable '.[catalogues]'
	@touch $@

$(DEV_READY): pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@ $(RUN_READY)

# Compiles only what is newer than its .mo; whoever calls this has installed Babel before.
catalogues:
	@$(BIN)/python -m desktop.i18n.compile
