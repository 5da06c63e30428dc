# make run    serve the site at http://127.0.0.1:8000
# make test   every check and every test
# make help   the rest

.DEFAULT_GOAL := help
SHELL := /bin/bash

PORT ?= 8000
PYTHON ?= python3
bin := .venv/bin
manage := $(bin)/python manage.py

# A deployment's settings, for the checks that only make sense there.
deployed := SITE_URL=https://example.org \
	SECRET_KEY=checks-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP

.PHONY: help env run dev admin test check covered browser collect bench shots audit backup reset

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 14

env: .venv/.installed  ## the Python environment in .venv (again only when a requirement changes)

.venv/.installed: requirements.txt requirements-dev.txt
	@test -x $(bin)/python || $(PYTHON) -m venv .venv
	$(bin)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: env  ## load the content and serve the site
	@set -euo pipefail; \
	export SITE_URL="$${SITE_URL:-http://127.0.0.1:$(PORT)}"; \
	$(manage) quickstart; \
	$(manage) collectstatic --noinput --verbosity 0; \
	echo; \
	echo "The site is at $$SITE_URL  (Ctrl-C stops it)"; \
	echo "Editors' pages: $$SITE_URL/admin/ - 'make admin' makes the first editor"; \
	echo; \
	exec $(bin)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --no-ws \
		--workers 2 --blocking-threads 1 --respawn-failed-workers \
		--log-level warning careerguide.wsgi:application

dev: env  ## serve while working: reloads on change, shows errors in full
	@export DEBUG=1 SITE_URL="$${SITE_URL:-http://127.0.0.1:$(PORT)}"; \
	$(manage) quickstart && $(manage) runserver $(PORT)

admin: env  ## make an editor who may do everything
	@$(manage) createsuperuser

# Pytest compiles tests and plugins its own way. Where that may not be kept, every process of a run
# does it again, which takes each of them seconds.
unexport PYTHONDONTWRITEBYTECODE

# Static checks beside the rulebook with its coverage, then all other tests on all cores (of the
# rulebook the property tests), then the browser tests, whose closing line is the last thing printed.
test: env browser  ## every check and every test
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target check covered
	@$(bin)/pytest -q -n auto --dist loadfile --no-loadscope-reorder -p no:playwright \
		-m "prop or not rulebook" --ignore=tests/e2e
	@$(bin)/pytest -n auto tests/e2e

covered: env  ## the rulebook's own tests, which must reach every branch of it
	@$(bin)/coverage erase
	@$(bin)/coverage run --source=rulebook -m pytest -q -m "not prop" tests/rulebook
	@$(bin)/coverage report --fail-under=100

check: env  ## every check that runs no test
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	@git ls-files -co --exclude-standard 'templates/*.html' | xargs --no-run-if-empty $(bin)/djade --check --target-version 5.2
	$(bin)/mypy .
	$(bin)/lint-imports --no-cache
	$(manage) makemigrations --check --dry-run
	$(deployed) $(manage) check --deploy --fail-level WARNING
	@$(MAKE) --no-print-directory collect

# The manifest storage refuses a stylesheet that names a file we do not ship.
collect: env
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(deployed) STATIC_ROOT="$$folder" $(manage) collectstatic --noinput --verbosity 1

browser_packages := chromium chromium-headless-shell fonts-dejavu-core

browser:
	@if command -v chromium >/dev/null; then :; \
	elif ! command -v apt-get >/dev/null; then \
		echo "The browser tests need chromium on the PATH; please install it." >&2; exit 1; \
	elif [ "$$(id -u)" = 0 ]; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $(browser_packages); \
	elif sudo -n true 2>/dev/null; then \
		sudo apt-get update -q && sudo DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $(browser_packages); \
	else \
		echo "The browser tests need chromium: sudo apt-get install chromium" >&2; exit 1; \
	fi

bench: env  ## how fast a person is judged, programs imported and found, pages served (needs wrk)
	@$(bin)/python -m tests.bench.rulebook
	@$(bin)/python -m tests.bench.programs
	@$(bin)/python -m tests.bench.pages $(PAGES)

shots: env browser  ## pictures of pages into var/shots: make shots PAGES="/ /compare/"
	@$(bin)/python -m tests.shots --port $(PORT) $(PAGES)

audit: env browser var/audit/.installed  ## outside checkers on a site of its own: HTML, links, Lighthouse (needs node, java)
	@$(bin)/python -m tests.audit.site

var/audit/.installed:
	@mkdir -p var/audit
	@PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund --prefix var/audit vnu-jar lighthouse
	@$(PYTHON) -m venv var/audit/venv
	@var/audit/venv/bin/python -m pip install --quiet --disable-pip-version-check LinkChecker
	@touch $@

backup: env  ## a copy of the local database beside it, taken while the site runs
	@$(bin)/python -c "import datetime, sqlite3; \
	name = f'var/backup-{datetime.datetime.now():%Y%m%d-%H%M%S}.sqlite3'; \
	sqlite3.connect('file:var/careerguide.sqlite3?mode=ro', uri=True).execute('VACUUM INTO ?', [name]); \
	print(name)"

reset:  ## delete the local database (asks first)
	@read -rp "Delete the local database var/careerguide.sqlite3 and everything in it? Type yes: " answer; \
	if [ "$$answer" = yes ]; then rm -f var/careerguide.sqlite3{,-wal,-shm}; echo "Deleted."; \
	else echo "Nothing was deleted."; fi
