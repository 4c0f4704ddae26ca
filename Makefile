# Everything a newcomer needs: `make run` tries it, `make test` checks it. Both do all set-up themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The stamp carries a checksum of what is pinned, so a change of pins makes the environment anew.
PINS := $(shell cat pyproject.toml constraints.txt | cksum | cut -d' ' -f1)
READY := $(VENV)/ready-$(PINS)
CODE := bot sandbox serving knowledge tests evaluation benchmarks training

.PHONY: install run test check format torture load soak start bench evaluate train screenshots clean

install: $(READY)

$(READY):
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

run: $(READY)
	@$(BIN)/footnote run

# The floor of branch coverage is checked after the tests, so that a failing test is shown first.
test: check
	$(BIN)/pytest --cov --cov-report= --cov-fail-under=0 $(PYTEST)
	@$(BIN)/python -m tests.coverage_floor

check: $(READY)
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

# Reads what was made to stop its readers, and kills reloads; both say at the end what they found.
torture: $(READY)
	$(BIN)/python -m tests.intake.hostile --whole
	$(BIN)/python -m tests.torture

# 500 chats, 50 updates a second, for a minute each: plain, during a reload, with a kill -9 of one of two processes.
load: $(READY)
	$(BIN)/python -m tests.e2e.load $(LOAD)

# An hour with 5 % of Telegram's calls failing, by default; SOAK="--minutes 5" for a shorter one.
soak: $(READY)
	$(BIN)/python -m tests.e2e.soak --minutes 60 --faults 0.05 $(SOAK)

# From the start of the process to the first answered update, with 10,000 articles.
start: $(READY)
	$(BIN)/python -m tests.e2e.cold_start $(START)

bench: $(READY)
	$(BIN)/python -m benchmarks

evaluate: $(READY)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[evaluation]'
	$(BIN)/python -m evaluation
	$(BIN)/python -m evaluation.pages

# Makes the readers' weights again (resumable) and prints their dev table; PyTorch is needed for this only.
train: $(READY)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[training]'
	$(BIN)/python -m training.reader

screenshots: $(READY)
	$(BIN)/python -m tests.e2e.screenshots

clean:
	rm -rf $(VENV) build dist data .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
