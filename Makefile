# Two commands do all the set-up there is: `make demo` and `make test`.
# Both make .venv from requirements.txt, the hashed lock, and look for Qt's system libraries first.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& { command -v $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TO ?= demo

.PHONY: help demo run test format lint types layers tests coverage fuzz fuzz-readers pictures lock migration clean \
	bench bench-full bench-bad bench-board bench-compare bench-csv bench-duplicates bench-extraction bench-import bench-keys bench-library bench-many bench-search bench-spellings \
	learn-duplicates server-tests torture

help: ## Say what can be made.
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(READY) ## Build the sample project and open it; without a screen, do the whole job.
	@$(BIN)/annotator demo --to "$(TO)"

run: $(READY) ## Open the window.
	@$(BIN)/annotator

# Side by side, as the types keep one core busy and the tests often wait for another process.
test: ## Format, lint, types, layers and tests: what CI runs.
	@$(MAKE) --no-print-directory -j5 format lint types layers tests

format: $(READY) ## Check that the code is formatted.
	$(BIN)/ruff format --check .

lint: $(READY) ## Check the code against ruff's rules.
	$(BIN)/ruff check .

types: $(READY) ## Check the types.
	$(BIN)/mypy

layers: $(READY) ## Check that imports only point down.
	$(BIN)/lint-imports

# In memory, where there is enough of it: thousands of projects are written, and what a test that
# passed has written goes with it.
IN_MEMORY := $(shell df -Pm /dev/shm 2>/dev/null | \
	awk 'NR == 2 && $$4 >= 4096 { print "PYTEST_DEBUG_TEMPROOT=/dev/shm" }')

# Modules are compiled once for the hundreds of processes that the tests start, whoever's habits.
# A third process on two cores was tried: it costs more than the waiting that it fills.
tests: $(READY) ## Run the tests, without a screen.
	$(IN_MEMORY) PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen \
		$(BIN)/pytest -q -n auto --dist worksteal -o tmp_path_retention_policy=failed

coverage: $(READY) ## Run the tests and say which lines they leave out.
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q -n auto --cov=annotator --cov-report=term-missing

fuzz: $(READY) ## Try the properties of formats, searches and stamps with many more examples.
	MORE_EXAMPLES=40 QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q -n auto -p no:cacheprovider \
		tests/exchange tests/store/test_search_anything.py tests/workspace/test_verifying.py

fuzz-readers: $(READY) ## Throw changed files at every reader, guided by coverage (Linux); SEEDS=folder adds some.
	$(BIN)/python -m bench.fuzzing $(if $(SEEDS),--seeds "$(SEEDS)")

server-tests: $(READY) ## Try projects on PostgreSQL: make server-tests ADDRESS=postgresql://name@host/database.
	$(BIN)/pip install --quiet "psycopg[binary]>=3.2"
	ANNOTATOR_SERVER="$(ADDRESS)" QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q tests/store/test_server.py

pictures: $(READY) ## Accept the screenshots as they are now; look at them before you commit.
	UPDATE_PICTURES=1 QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q -m picture

lock: ## Write requirements.txt anew, with hashes and without any registry's address (needs uv).
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header \
		--no-annotate --quiet --output-file requirements.txt

migration: $(READY) ## Write a migration: make migration NUMBER=0007 NAME="what changed".
	$(BIN)/python packaging/make_migration.py "$(NUMBER)" "$(NAME)"

bench: $(READY) ## Measure what a user waits for, beside peers and floors; ten minutes at most.
	@$(BIN)/python -m bench

bench-full: $(READY) ## The same with 100,000 articles; an hour or so.
	@$(BIN)/python -m bench --full

bench-import: $(READY) ## Import 1,000 generated articles, beside Taguette (which is installed below build/).
	$(BIN)/python -m bench.importing

bench-many: $(READY) ## Import 10,000 texts and 1,000 pages, stop in the middle, start again.
	$(BIN)/python -m bench.many_files

bench-extraction: $(READY) ## Score what is read out of saved pages: make bench-extraction DATA=folder.
	$(BIN)/python -W ignore -m bench.extraction "$(DATA)"

bench-bad: $(READY) ## Import hostile and broken files, each watched: make bench-bad DATA=folder.
	$(BIN)/python -m bench.bad_files "$(DATA)"

bench-duplicates: $(READY) ## Find planted copies and rewrites in 10,000 reports, beside datasketch and rensa.
	$(BIN)/python -m bench.duplicates

learn-duplicates: $(READY) ## Learn what likeness says of an event: make learn-duplicates DATA=folder.
	$(BIN)/python -m bench.learn_duplicates "$(DATA)"

bench-board: $(READY) ## Show the claims board of 2,000 claims and 500 reports, scroll it and move in it.
	@$(BIN)/python -m bench.board

bench-compare: $(READY) ## Time comparisons until they are painted; count tags carried over and conflicts found.
	$(BIN)/python -m bench.comparing
	$(BIN)/python -m bench.comparing_shown
	$(BIN)/python -m bench.conflicts
	$(BIN)/python -m bench.conflicts tests/analysis/comparing/labelled/second
	$(BIN)/python -m bench.conflicts tests/analysis/comparing/labelled/third
	$(BIN)/python -m bench.conflicts tests/analysis/comparing/labelled/seventh

bench-spellings: $(READY) ## Propose aliases in labelled texts: which right ones are missed, which wrong ones come.
	@$(BIN)/python -m bench.spellings

bench-csv: $(READY) ## Export a million rows as CSV, beside a plain csv.writer over sqlite3.
	@$(BIN)/python -m bench.csv_rows

bench-keys: $(READY) ## Count the key presses of each step of the work, and time them.
	@$(BIN)/python -m bench.keys

bench-search: $(READY) ## Type searches into 100,000 generated articles, and say how long they take.
	$(BIN)/python -m bench.search --folder build/bench

torture: $(READY) ## Kill a working project 1,000 times at random moments, and look for what is lost.
	$(BIN)/python -m bench.torture --kills 1000
	$(BIN)/python -m bench.torture --window --kills 30

bench-library: $(READY) ## Open, filter, group, sort and edit 10,000 articles, and say how long it takes.
	$(BIN)/python -m bench.library --folder build/bench

clean: ## Remove what was made here; projects are not touched.
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY): requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed."; exit 1; }
	@$(PYTHON) annotator/preflight.py --install
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
