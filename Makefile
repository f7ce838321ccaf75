# The two commands of a visitor: `make demo` and `make test`. Plain `make` lists the rest.
# All paths are relative, so that the tree may lie under a path with spaces.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
CONTRACT := openapi/altegio-booking.yaml
REDOCLY := @redocly/cli@2.77.0
REDOC := redoc@2.5.1
READERS := openapi-typescript@7.13.0 typescript@5.9.3 @hey-api/openapi-ts@0.95.0 @stoplight/prism-cli@5.14.2
PYTEST_ARGS ?=
PORT ?= 8080

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help

.PHONY: help
help: ## Show this list
	@echo "altegio-booking"
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ---- for visitors -------------------------------------------------------------------------------

.PHONY: demo
demo: $(VENV)/.demo ## Book and cancel through the client, against a local sandbox
	@$(RUN) examples/demo.py

.PHONY: test
test: $(VENV)/.dev ## Run the tests (no Node, Redis or Java needed)
	@$(RUN) -m pytest -n auto $(PYTEST_ARGS)

.PHONY: sandbox
sandbox: $(VENV)/.demo ## Serve the sandbox until Ctrl-C; PORT=<number> for another than 8080
	@$(RUN) -m altegio_sandbox --port "$(PORT)"

# ---- for developers -----------------------------------------------------------------------------

.PHONY: generate
generate: $(VENV)/.dev ## Write generated/ and the sync twin from the contract
	@$(RUN) -m tools.generate

.PHONY: check-generated
check-generated: $(VENV)/.dev ## Compare generated/ and the sync twin with fresh ones
	@$(RUN) -m tools.generate --check

.PHONY: check
check: static test ## Everything that must be green

.PHONY: static
static: lint types lint-spec check-generated drift breaking size ## All of it but the tests

.PHONY: lint
lint: $(VENV)/.dev ## Lint and format-check the hand-written code
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check --quiet . || { $(RUN) -m ruff format --check .; exit 1; }

.PHONY: types
types: $(VENV)/.long ## Type-check everything, the generated code too
	@$(RUN) -m mypy

.PHONY: lint-spec
lint-spec: $(VENV)/.dev ## Lint the contract: our rules, the OpenAPI validator, Redocly (Node)
	@$(RUN) -m tools.contract_lint $(CONTRACT)
	@$(RUN) -m openapi_spec_validator $(CONTRACT)
	@REDOCLY_TELEMETRY=off npx --yes $(REDOCLY) lint --config redocly.yaml $(CONTRACT)

.PHONY: api-docs
api-docs: $(VENV)/.dev ## Write the contract as a page for people to build/api.html (Node)
	@npm install --silent --no-audit --no-fund --prefix $(VENV)/redoc $(REDOC)
	@$(RUN) -m tools.api_docs \
		$(VENV)/redoc/node_modules/redoc/bundles/redoc.standalone.js build/api.html

.PHONY: pictures
pictures: $(VENV)/.dev ## Draw docs/pictures/ from a sandbox whose clock stands still
	@mkdir -p docs/pictures
	@ALTEGIO_SANDBOX_NOW=2030-03-04T11:40-05:00 $(RUN) -m altegio_cli --sandbox \
		free 4564 --service 331 --days 7 --svg docs/pictures/free.svg
	@ALTEGIO_SANDBOX_NOW=2030-03-04T18:30-05:00 $(RUN) -m altegio_cli --sandbox \
		calendar 4564 --service 333 --months 2 --svg docs/pictures/calendar.svg

.PHONY: docs
docs: $(VENV)/.docs ## Write the guide as a site to build/site; strict about links
	@$(RUN) -m tools.site

.PHONY: dist
dist: $(VENV)/.dist ## Build wheel and sdist into dist/, and check them
	@rm -rf dist
	@$(RUN) -m build --outdir dist >/dev/null
	@$(RUN) -m tools.distributions dist
	@$(RUN) -m twine check --strict dist/*

.PHONY: sbom
sbom: dist ## List what the wheel brings along in build/sbom.json (CycloneDX)
	@rm -rf build/sbom
	@$(RUN) -m venv build/sbom
	@build/sbom/bin/python -m pip install --quiet dist/*.whl
	@build/sbom/bin/python -m pip uninstall --quiet --yes pip setuptools
	@$(RUN) -m cyclonedx_py environment --output-reproducible --pyproject pyproject.toml \
		--mc-type library --output-format JSON --output-file build/sbom.json build/sbom/bin/python

.PHONY: size
size: $(VENV)/.dev ## Count the overlay's rows of code against their limit
	@$(RUN) -m tools.overlay_size

.PHONY: format
format: $(VENV)/.dev ## Format the hand-written code
	@$(RUN) -m ruff check --fix --quiet . || true
	@$(RUN) -m ruff format .

# ---- drift and breaking changes -----------------------------------------------------------------

.PHONY: drift
drift: $(VENV)/.dev ## Contract against the vendor; VENDOR=<file or URL>, ALL=1
	@$(RUN) -m tools.vendor_drift $(if $(VENDOR),--vendor "$(VENDOR)") \
		$(if $(FORMAT),--format $(FORMAT)) $(if $(ALL),--all)

.PHONY: vendor-lock
vendor-lock: $(VENV)/.dev ## Take over VENDOR=<file or URL> as the reviewed surface
	@$(RUN) -m tools.vendor_drift lock "$(VENDOR)"

.PHONY: breaking
breaking: $(VENV)/.dev ## Our own surface against the last release, or BASE=<git ref>
	@$(RUN) -m tools.breaking $(if $(BASE),"$(BASE)")

# ---- long tests ---------------------------------------------------------------------------------

.PHONY: fuzz
fuzz: $(VENV)/.dev ## Throw mutated answers at every operation, for longer
	@$(RUN) -m pytest -m "(fuzz or hypothesis) and not contract" --hypothesis-profile fuzz $(PYTEST_ARGS)

.PHONY: test-contract
test-contract: $(VENV)/.long ## Fuzz the sandbox from the contract with Schemathesis
	@$(RUN) -m pytest -m contract $(PYTEST_ARGS)

.PHONY: test-limits
test-limits: $(VENV)/.dev ## Count requests at servers: slow TLS, Redis (redis-server), minutes
	@$(RUN) -m pytest -m "redis or limits" $(PYTEST_ARGS)

.PHONY: test-fleet
test-fleet: $(VENV)/.fleet ## Sweep on Dask clusters that lose processes (redis-server), minutes
	@$(RUN) -m pytest -m "fleet or not fleet" tests/altegio_fleet $(PYTEST_ARGS)

.PHONY: test-browser
test-browser: $(VENV)/.browser ## Use the pages in Chromium (Debian's chromium)
	@$(RUN) -m pytest -m browser tests/browser $(PYTEST_ARGS)

.PHONY: test-lowest
test-lowest: $(VENV)/.pip ## Run the tests with the lowest versions that pyproject.toml allows
	@$(RUN) -m pip install --quiet --group lowest
	@$(RUN) -m uv venv --quiet --clear --seed --python $(RUN) build/lowest
	@$(RUN) -m uv pip install --quiet --python build/lowest --resolution lowest-direct \
		--requirements pyproject.toml --all-extras --group dev --editable .
	@build/lowest/bin/python -m pytest -n auto $(PYTEST_ARGS)

.PHONY: audit
audit: $(VENV)/.long ## Look up known weaknesses of everything that is installed
	@$(RUN) -m pip install --quiet --group audit
	@$(RUN) -m pip_audit --skip-editable

.PHONY: soak
soak: $(VENV)/.dev ## Everything at once against the sandbox, and a table; MINUTES=10
	@$(RUN) -m benchmarks.soak --minutes $(or $(MINUTES),10)

.PHONY: test-generators
test-generators: $(VENV)/.generators ## Generate from the contract with other tools (Java, Node)
	@$(RUN) -m pytest -m generators $(PYTEST_ARGS)

.PHONY: mutants
mutants: $(VENV)/.dev ## Try random mutants; COUNT, SEED, LEAST, ONLY=FILE:LINE
	@$(RUN) -m tools.mutants $(if $(COUNT),--count $(COUNT)) $(if $(SEED),--seed $(SEED)) \
		$(if $(LEAST),--least $(LEAST)) $(if $(ONLY),--only "$(ONLY)")

# ---- speed --------------------------------------------------------------------------------------

.PHONY: bench
bench: $(VENV)/.bench ## Time calls beside httpx and others; MEMORY=1 to profile
	@$(RUN) -m benchmarks $(if $(MEMORY),--memory)

.PHONY: bench-json
bench-json: $(VENV)/.bench ## The same, written to build/bench.json too
	@$(RUN) -m benchmarks $(if $(MEMORY),--memory) --json build/bench.json

.PHONY: clean
clean: ## Remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .bench dist build

# ---- the virtual environment --------------------------------------------------------------------
# A stamp for each depth: the demo does not have to wait for the developers' tools.

# The stamp comes last, so that an interrupted installation is taken up again.
$(VENV)/.pip:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; set PYTHON=<path to one>" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; the first time takes a while)" >&2
	@"$(PYTHON)" -m venv $(VENV)
	@$(RUN) -m pip install --quiet "pip>=25.1"
	@touch $@

$(VENV)/.demo: pyproject.toml | $(VENV)/.pip
	@$(RUN) -m pip install --quiet --editable ".[sandbox]"
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.pip
	@$(RUN) -m pip install --quiet --editable ".[sandbox,drift,cli,mcp]" --group dev
	@touch $@ $(VENV)/.demo

$(VENV)/.long: $(VENV)/.dev
	@$(RUN) -m pip install --quiet --group long
	@touch $@

# Without npm its tests say that it is missing.
$(VENV)/.generators: $(VENV)/.dev Makefile
	@$(RUN) -m pip install --quiet --group generators
	@mkdir -p $(VENV)/node
	@! command -v npm >/dev/null || \
		npm install --silent --no-audit --no-fund --prefix $(VENV)/node $(READERS)
	@touch $@

$(VENV)/.fleet: $(VENV)/.dev
	@$(RUN) -m pip install --quiet --group fleet
	@touch $@

$(VENV)/.browser: $(VENV)/.dev
	@$(RUN) -m pip install --quiet --group browser
	@touch $@

$(VENV)/.docs: $(VENV)/.dev
	@$(RUN) -m pip install --quiet --group docs
	@touch $@

$(VENV)/.dist: $(VENV)/.dev
	@$(RUN) -m pip install --quiet --group dist
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	@$(RUN) -m pip install --quiet --group bench
	@touch $@
