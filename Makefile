# gemsamen: `make run` sets up everything and starts, `make test` tests everything.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 5000
WORKERS ?= auto
V := .venv/bin
UV := VIRTUAL_ENV="$(CURDIR)/.venv" $(V)/uv pip install --quiet --require-hashes
OFFLINE := The packages did not come in. Is there a network? Packages come from the Python registry that pip is set to.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
# Without compiled modules every command takes twice as long to start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: setup ## Set up when needed, and start on http://127.0.0.1:5000 (PORT= changes it)
	@exec $(V)/gemsamen serve --welcome --port "$(PORT)"

.PHONY: setup
setup: .venv/.runtime assets ## Set up without starting: environment, assets, database, reference and example data
	@$(V)/gemsamen prepare

.PHONY: test
test: .venv/.test assets ## Run every test, on SQLite and PostgreSQL, with a real Chromium
	@$(V)/python -m tools.run_tests --workers $(WORKERS)

.PHONY: check
check: .venv/.check .venv/.test assets ## Check format, style, types, imports, templates, dependencies, Dutch, migrations, licences
	@$(V)/python -m tools.run_checks

.PHONY: bench
bench: .venv/.test assets ## Measure beside baselines; writes build/bench.json
	@$(V)/python -m tools.bench

.PHONY: stories
stories: .venv/.test assets ## Walk the journeys in Chromium on fresh example data; writes build/stories/
	@$(V)/python -m tools.stories

.PHONY: format
format: .venv/.check ## Format code and templates
	@$(V)/ruff check --fix-only --quiet .
	@$(V)/ruff format --quiet .
	@$(V)/djlint gemsamen --reformat --quiet || true

.PHONY: messages
messages: .venv/.runtime ## Collect new messages in the Dutch catalogue
	@$(V)/python -m tools.messages update

.PHONY: migration
migration: .venv/.runtime ## Write a migration from the models: make migration NAME="what changes" NUMBER=0003
	@$(V)/python -m tools.write_migration "$(NAME)" "$(NUMBER)"

.PHONY: lock
lock: .venv/.uv ## Renew the locks in requirements/ from pyproject.toml
	@$(V)/python -m tools.lock

.PHONY: clean
clean: ## Remove what was built; keeps the database
	@rm -rf build frontend/node_modules tests/chromium/node_modules gemsamen/web/static/dist .venv

.PHONY: assets
assets: .venv/.runtime
	@$(V)/python -m tools.build_assets || { $(MAKE) --no-print-directory .venv/.node && $(V)/python -m tools.build_assets; }
	@$(V)/python -m tools.messages compile

.venv/.uv: requirements/uv.lock
	@command -v "$(PYTHON)" >/dev/null || { echo "There is no Python here that is called $(PYTHON). Install Python 3.11 or newer, or name one: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "gemsamen needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@echo "Setting up the Python environment …"
	@$(PYTHON) -m venv .venv || { echo "Python has no venv module here. On Debian or Ubuntu: apt install python3-venv"; rm -rf .venv; exit 1; }
	@$(V)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.lock || { echo "$(OFFLINE)"; exit 1; }
	@touch $@

.venv/.runtime: .venv/.uv requirements/runtime.lock requirements/build.lock pyproject.toml
	@echo "Installing what gemsamen needs (about 400 MB, once) …"
	@$(UV) -r requirements/runtime.lock -r requirements/build.lock || { echo "$(OFFLINE)"; exit 1; }
	@VIRTUAL_ENV="$(CURDIR)/.venv" $(V)/uv pip install --quiet --no-deps --no-build-isolation --offline -e .
	@touch $@

.venv/.node: .venv/.uv requirements/node.lock
	@echo "No node of version 18 or newer here: installing one in the Python environment …"
	@$(UV) -r requirements/node.lock
	@touch $@

.venv/.test: .venv/.runtime requirements/test.lock
	@echo "Installing what the tests need …"
	@$(UV) -r requirements/test.lock
	@touch $@

.venv/.check: .venv/.runtime requirements/check.lock
	@echo "Installing what the checks need …"
	@$(UV) -r requirements/check.lock
	@touch $@
