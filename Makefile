# Everything a person or a machine does with this project. `make` alone prints the targets.
PY := .venv/bin/python
PORT ?= 8501
ARGS ?=
CODE := data analytics geo charts reports ui locales bench invented $(wildcard app.py pages/*/*.py)
LOCK := $(PY) -m uv pip compile --universal --python-version 3.11 --quiet --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help run test check data backup look bench lock words clean install install-dev

help: ## print this list
	@echo "Targets (python 3.11 or newer is all you need; the rest is installed into .venv):"
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

run: install ## install, build the databases and start the dashboard (PORT=8501)
	@$(PY) -m data.build
	@$(PY) -m streamlit run app.py --server.port "$(PORT)" --server.headless true

test: install-dev ## run every test, the ones in a real browser too (ARGS="-k risk" picks some)
	@$(PY) -m data.build
	@CHROMIUM="$$(sh scripts/bootstrap.sh browser)" || exit 1; export CHROMIUM; $(PY) -m pytest -n logical --maxprocesses 4 $(ARGS)

check: install-dev ## style, types, direction of imports, translations, boundaries, model region
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy $(CODE)
	$(PY) -c "from importlinter.cli import lint_imports_command as main; main()" --no-logo
	$(PY) -m locales.check
	$(PY) -m geo.build_boundaries --check
	$(PY) -m invented --check

data: install ## rebuild the databases from the registry and the regions' data
	$(PY) -m data.build --force

backup: install ## copy what people wrote (journal, documents, reports) to var/backups
	$(PY) -m data.entries backup

look: install-dev ## draw the gallery's PPTX with LibreOffice, where it is installed, into var/look (not in CI)
	$(PY) -m data.build
	$(PY) -m bench.look $(ARGS)

bench: install-dev ## time the queries and the pages
	$(PY) -m bench

words: install-dev ## collect the words of the screens into the translation catalogues
	$(PY) -m locales.extract

lock: install-dev ## compile requirements*.in into requirements*.txt (ARGS=--upgrade for newer ones)
	$(LOCK) $(ARGS) requirements.in -o requirements.txt
	$(LOCK) $(ARGS) requirements-dev.in -o requirements-dev.txt

install: ## create .venv with what the dashboard needs
	@sh scripts/bootstrap.sh run

install-dev: ## create .venv with what the tests and checks need
	@sh scripts/bootstrap.sh dev

clean: ## remove .venv and the tools' caches; databases in var/ and your uploads stay
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
