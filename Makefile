# Two commands: `make demo` runs the product on its embedded channel, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Without bytecode every process of the tests, and every start of the demo, would compile the product anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-all dialogs check format index understand-score clean

$(BIN)/dondoc: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/dev: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ $(BIN)/dondoc

demo: $(BIN)/dondoc
	@$(BIN)/dondoc demo

test: $(VENV)/dev
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term:skip-covered

# With the long sweeps in full: all labelled replies, half a year of a commune, every transcript at every place.
test-all: $(VENV)/dev
	TESTS=all $(BIN)/python -m pytest -n 2 --dist worksteal

# Every transcript at the desk and on every channel; `make test` plays most of them at one place, in turn.
dialogs: $(VENV)/dev
	DIALOGS=everywhere $(BIN)/python -m pytest -n 2 tests/test_dialogs.py tests/contract/test_dialogs_everywhere.py

check: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# What the patterns of the reader begin with, found out anew after a change of them or of words.yaml.
index: $(VENV)/dev
	$(BIN)/python -m handlers.understand.make_index

understand-score: $(VENV)/dev
	@$(BIN)/python -m benchmarks.understand_score

format: $(VENV)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build *.egg-info .coverage
