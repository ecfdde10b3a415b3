# make run     set up, and read the sample page
# make test    set up, and run what CI runs
# make lint    ruff and mypy alone
# make evals DATA=folder    the figures on the dev sets
# make weights DATA=folder  train the models (hours), measure them, write their cards
# make results DATA=folder  measure the models that are there, and write their cards
# make curve DATA=folder    train and measure the student of the curve that doesn't ship
# make rounding DATA=folder what each way to round the weights costs
# make clean   remove what these made

PYTHON ?= python3
VENV   ?= .venv
DATA   ?= $(or $(ONRECORD_DATA),../shared/data)
SAMPLE := examples/putin-nbc-interview.txt
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run test lint evals gate weights results curve rounding clean browser

help:
	@sed -n '/^# make/s/^# //p' Makefile

run: $(VENV)/.package
	@echo "==> onrecord read $(SAMPLE)"
	@$(BIN)/onrecord read $(SAMPLE)

test: browser lint
	@echo "==> pytest"
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev
	@echo "==> ruff"
	@$(BIN)/ruff check src evals tests training benchmarks
	@echo "==> mypy --strict"
	@$(BIN)/mypy --strict src evals benchmarks

evals: $(VENV)/.dev
	@$(BIN)/python -m evals.run --data "$(DATA)" --set polnear-dev
	@$(BIN)/python -m evals.run --data "$(DATA)" --set modern-dev
	@$(BIN)/python -m evals.run --data "$(DATA)" --set speakers-dev

gate: $(VENV)/.dev
	@$(BIN)/python -m evals.gate

RUNS    := runs
WEIGHTS := src/onrecord/model/weights
FAST    := 0,2,4/6/512
PAGES   := $(RUNS)/pages.jsonl
AGAIN   := --teacher $(RUNS)/own --pages $(PAGES) --epochs 2 --rate 3e-5 --head-rate 2e-4 --seed 3 --keep last
TWICE   := --teacher $(RUNS)/second-lessons --pages $(PAGES) --pages-times 2 --epochs 6 --rate 1e-4 --head-rate 6e-4 --seed 4
SEEDS   := 5 6 7
THREE   := --teacher $(SEEDS:%=$(RUNS)/lessons-%) --pages $(PAGES) --pages-times 2 --pieces 7800 --seed 8 --measure-every 8
MORE    := --teacher $(RUNS)/second-lessons --pages $(PAGES) --pages-times 2 --epochs 3 --rate 8e-5 --head-rate 5e-4 --seed 11 --keep last
TRAIN   := $(BIN)/python -m training.train --data "$(DATA)"
TEACH   := $(BIN)/python -m training.teach --data "$(DATA)"
MEAN    := $(BIN)/python -m training.mean

$(PAGES): evals/pages/dev.txt | $(VENV)/.training
	@$(BIN)/python -m training.own_pages --pages $< --out $@

# Each step goes on where a killed one stopped; those that are done are not done again.
weights: $(VENV)/.training $(PAGES)
	@$(TRAIN) --out $(RUNS)/teacher --encoder mpnet --epochs 3 --rate 6e-5
	@test -e $(RUNS)/lessons/lessons.json || $(TEACH) --run $(RUNS)/teacher --out $(RUNS)/lessons
	@$(TRAIN) --out $(RUNS)/default --epochs 9 --teacher $(RUNS)/lessons
	@$(TRAIN) --out $(RUNS)/fast --epochs 8 --teacher $(RUNS)/lessons --start $(RUNS)/default --shape $(FAST)
	@test -e $(RUNS)/own/lessons.json || $(TEACH) --run $(RUNS)/default --pages $(PAGES) --out $(RUNS)/own
	@$(TRAIN) --out $(RUNS)/pages --start $(RUNS)/default $(AGAIN)
	@$(TRAIN) --out $(RUNS)/pages-fast --start $(RUNS)/fast --shape $(FAST) $(AGAIN)
	@$(TRAIN) --out $(RUNS)/second-teacher --encoder mpnet --epochs 3 --rate 6e-5 --pages $(PAGES) --pages-times 1
	@test -e $(RUNS)/second-lessons/lessons.json || \
		$(TEACH) --run $(RUNS)/second-teacher --pages $(PAGES) --out $(RUNS)/second-lessons
	@$(TRAIN) --out $(RUNS)/taught --start $(RUNS)/pages $(TWICE)
	@for seed in $(SEEDS); do \
		$(TRAIN) --out $(RUNS)/teacher-$$seed --encoder mpnet --epochs 5 --rate 6e-5 --seed $$seed --pages $(PAGES) \
			--pages-times 1 --measure-every 5 || exit 1; \
		test -e $(RUNS)/lessons-$$seed/lessons.json || \
			$(TEACH) --run $(RUNS)/teacher-$$seed --pages $(PAGES) --out $(RUNS)/lessons-$$seed || exit 1; \
	done
	@$(TRAIN) --out $(RUNS)/three --start $(RUNS)/taught $(THREE) --epochs 17 --rate 2e-4 --head-rate 1e-3
	@$(TRAIN) --out $(RUNS)/three-fast --start $(RUNS)/pages-fast --shape $(FAST) $(THREE) --epochs 22 --rate 2.5e-4 \
		--head-rate 1.2e-3
	@$(MEAN) --run $(RUNS)/three 0.5 --run $(RUNS)/taught 0.25 --run $(RUNS)/pages 0.25 --out $(RUNS)/mean
	@$(MEAN) --run $(RUNS)/three-fast 0.7 --run $(RUNS)/pages-fast 0.3 --out $(RUNS)/mean-fast
	@$(TRAIN) --out $(RUNS)/more --start $(RUNS)/mean $(MORE)
	@$(BIN)/python -m training.export --run $(RUNS)/more --out $(WEIGHTS)/en-3
	@$(BIN)/python -m training.export --run $(RUNS)/mean-fast --out $(WEIGHTS)/en-3-fast --tanh
	@$(BIN)/python -m training.measure --data "$(DATA)" $(SEEDS:%=--run $(RUNS)/teacher-%) \
		--json evals/results/teacher-polnear-dev.json
	@$(MAKE) --no-print-directory results

CALIBRATE := $(BIN)/python -m training.calibrate --data "$(DATA)"
EVALUATE  := $(BIN)/python -m evals.run --data "$(DATA)"
CARD      := $(BIN)/python -m training.card --results evals/results --taught

results: $(VENV)/.dev
	@$(CALIBRATE) --weights $(WEIGHTS)/en-3 --json evals/results/calibration.json
	@$(CALIBRATE) --weights $(WEIGHTS)/en-3-fast --json evals/results/calibration-fast.json
	@$(EVALUATE) --set polnear-dev --json evals/results/polnear-dev.json
	@$(EVALUATE) --set polnear-dev --model fast --json evals/results/polnear-dev-fast.json
	@$(EVALUATE) --set modern-dev --json evals/results/modern-dev.json
	@$(EVALUATE) --set modern-dev --model fast --json evals/results/modern-dev-fast.json
	@$(EVALUATE) --set speakers-dev --json evals/results/speakers-dev.json
	@$(EVALUATE) --set pages-dev --json evals/results/pages-dev.json
	@$(EVALUATE) --set pages-test --json evals/results/pages-test.json
	@$(EVALUATE) --set pages-test --model fast --json evals/results/pages-test-fast.json
	@$(BIN)/python -m evals.agreement --data "$(DATA)" --json evals/results/agreement.json
	@$(CARD) $(addprefix --run $(RUNS)/,default pages taught three more) --weights $(WEIGHTS)/en-3
	@$(CARD) $(addprefix --run $(RUNS)/,fast pages-fast three-fast) --weights $(WEIGHTS)/en-3-fast --model fast

MEDIUM   := 0,1,3,5/9/1024
DEEPER   := 0,1,2,3,3,4,5/12/1280
STUDENTS := $(RUNS)/students
ROUND    := $(BIN)/python -m training.export --run $(RUNS)/more --out $(STUDENTS)

# What benchmarks.extraction times with --student, and the table of what each way to round costs.
curve: $(VENV)/.training $(PAGES)
	@$(TRAIN) --out $(RUNS)/medium --epochs 4 --teacher $(RUNS)/lessons --start $(RUNS)/default --shape $(MEDIUM)
	@$(BIN)/python -m training.export --run $(RUNS)/medium --out $(STUDENTS)/medium
	@$(CALIBRATE) --weights $(STUDENTS)/medium --json $(STUDENTS)/medium/calibration.json
	@$(EVALUATE) --set polnear-dev --model $(STUDENTS)/medium --json evals/results/curve-medium.json
	@$(TRAIN) --out $(RUNS)/deeper --start $(RUNS)/taught --shape $(DEEPER) $(THREE) --epochs 15 --rate 2.5e-4 \
		--head-rate 1.2e-3
	@$(BIN)/python -m training.export --run $(RUNS)/deeper --out $(STUDENTS)/deeper
	@$(CALIBRATE) --weights $(STUDENTS)/deeper --json $(STUDENTS)/deeper/calibration.json
	@$(EVALUATE) --set polnear-dev --model $(STUDENTS)/deeper --json evals/results/curve-deeper.json
	@$(MAKE) --no-print-directory rounding

rounding: $(VENV)/.training
	@$(ROUND)/8-bits --smooth
	@$(ROUND)/out-single --smooth --single out
	@$(ROUND)/up-single --smooth --single up
	@for share in 0.5 0.7 0.85; do $(ROUND)/smoothed-$$share --taken-over $$share || exit 1; done
	@$(ROUND)/smoothed-out-too --smooth qkv up out
	@$(ROUND)/smoothed-down-too --smooth qkv up down
	@$(BIN)/python -m training.choose --data "$(DATA)" --json evals/results/choosing.json \
		$(addprefix --weights $(STUDENTS)/,8-bits out-single up-single smoothed-0.5 smoothed-0.7 smoothed-0.85 \
		smoothed-out-too smoothed-down-too)
	@$(BIN)/python -m training.measure --data "$(DATA)" --run $(RUNS)/more --no-half --json evals/results/unrounded.json

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src evals tests training -name __pycache__ -type d -prune -exec rm -rf {} +

# Installs Debian packages; fails with what to do where that can't be done.
define apt_install
	command -v apt-get >/dev/null || { echo "This is not Debian: install $(1) yourself." >&2; exit 1; }; \
	if [ "$$(id -u)" = 0 ]; then as=; \
	elif command -v sudo >/dev/null; then as=sudo; \
	else echo "Installing $(1) needs root, and there is no sudo. As root: apt-get install $(1)" >&2; exit 1; fi; \
	echo "==> apt-get install $(1)"; \
	$$as apt-get update -qq && \
	$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null
endef

# The stamps say that a step was done for this pyproject.toml, so that a second run starts at once.
$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || \
		{ echo "onrecord needs Python 3.11 to 3.14, found: $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.11 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { $(call apt_install,python3-venv); }
	@echo "==> creating $(VENV)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.package: pyproject.toml src/onrecord/_version.py | $(VENV)/.venv
	@echo "==> installing onrecord into $(VENV) (the first time takes a minute)"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml src/onrecord/_version.py | $(VENV)/.venv
	@echo "==> installing onrecord and its test tools into $(VENV) (the first time takes a minute)"
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.package

$(VENV)/.training: training/requirements.txt $(VENV)/.dev
	@echo "==> installing what training needs (PyTorch is large)"
	@$(PIP) install -r training/requirements-mpnet.txt
	@touch $@

# A few tests look at the HTML output in a browser. Where none can be installed they fail, and this says why.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		( $(call apt_install,chromium fonts-dejavu-core) ) || \
		echo "No Chromium: the tests that need a browser will fail." >&2
