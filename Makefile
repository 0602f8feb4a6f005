# make run    everything a newcomer needs: environment, encoder, starter documents, server
# make test   format check, lint, types, all tests
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run setup dev test test-models lock clean

run: setup
	$(BIN)/ngoaivu serve

setup: .venv/.ready

.venv/.uv: requirements/uv.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	touch $@

.venv/.ready: .venv/.uv requirements/base.txt pyproject.toml
	VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements/base.txt
	VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m knowledge.search.encoding.prepare
	touch $@

dev: .venv/.dev

.venv/.dev: .venv/.ready requirements/dev.txt
	VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements/dev.txt
	touch $@

test: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -m "not models"

lock: .venv/.uv
	$(BIN)/uv pip compile --quiet --universal --no-emit-index-url --no-emit-find-links --no-annotate --no-header --generate-hashes --python-version 3.11 pyproject.toml -o requirements/base.txt
	$(BIN)/uv pip compile --quiet --universal --no-emit-index-url --no-emit-find-links --no-annotate --no-header --generate-hashes --python-version 3.11 --group dev pyproject.toml -c requirements/base.txt -o requirements/dev.txt

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache
