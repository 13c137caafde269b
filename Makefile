# Everything a person or a machine does with Kontor. Each target installs what it lacks, says so in
# one line, and does nothing about what is there. Without root it says what to install instead.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.SUFFIXES:

TARGET := $(or $(CARGO_TARGET_DIR),target)
LOCKED := $(if $(CI),--locked)
PROFILE := $(if $(CI),ci,default)
STAGE := @scripts/stage.sh
NEXTEST := cargo nextest run --workspace --profile $(PROFILE) $(LOCKED)

.PHONY: help
help:
	@echo "make run     builds and starts the demo"
	@echo "make build   assets and target/release/kontor"
	@echo "make check   format, lints, types, tidiness"
	@echo "make test    everything that CI runs"
	@echo "make bench   measurements as JSON lines on stdout"
	@echo "make setup   only installs what the others need"
	@echo "make clean   removes what was built and installed here (not data/)"

# --- The product -------------------------------------------------------------------------------

.PHONY: run build release
run: build
	@exec $(TARGET)/release/kontor demo

build: release
release: setup-build assets
	@cargo build --release --bin kontor $(LOCKED)

# The binary embeds web/dist; it is built anew when anything in web/ is newer.
.PHONY: assets
assets: setup-web web/dist/manifest.json
WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*')
web/dist/manifest.json: $(WEB_SOURCES)
	@npm --prefix web run --silent build >&2

# --- Checks ------------------------------------------------------------------------------------

# Targets of their own, so that `make --keep-going` tells of all that is amiss.
.PHONY: check check-format check-tidy check-types check-clippy
check: check-format check-tidy check-types check-clippy

check-format: setup-check
	$(STAGE) format cargo fmt --all --check

check-tidy:
	$(STAGE) "tidy's own tests" python3 -B scripts/tidy_test.py
	$(STAGE) tidy python3 -B scripts/tidy.py

check-types: setup-web
	$(STAGE) types npm --prefix web run --silent check

check-clippy: setup-check assets
	$(STAGE) clippy cargo clippy --workspace --all-targets $(LOCKED) -- -D warnings

.PHONY: test test-sqlite test-postgres test-s3 test-docs test-e2e
test: setup check test-sqlite test-postgres test-s3 test-docs test-e2e

test-sqlite: setup-tests assets
	$(STAGE) "tests on SQLite" scripts/with-smtp.sh scripts/with-mail.sh scripts/with-clamd.sh $(NEXTEST)

test-postgres: setup-tests assets
	$(STAGE) "tests on PostgreSQL" scripts/with-postgres.sh scripts/with-smtp.sh scripts/with-mail.sh scripts/with-clamd.sh $(NEXTEST)

# Those that touch files, on the other store of files.
WITH_FILES := package(vault) | (package(kontor) & test(/file|scan|document|request|attach|zip|logo|upload|ops_/))
test-s3: setup-tests assets
	$(STAGE) "tests on S3" scripts/with-s3.sh scripts/with-clamd.sh $(NEXTEST) -E '$(WITH_FILES)'

test-docs: setup-build assets
	$(STAGE) "doc tests" cargo test --workspace --doc --quiet $(LOCKED)

test-e2e: setup-build setup-e2e assets
	$(STAGE) "debug binary" cargo build --quiet --bin kontor $(LOCKED)
	$(STAGE) "browser tests" scripts/with-mail.sh env KONTOR_BIN=$(abspath $(TARGET))/debug/kontor npm --prefix e2e --silent test

# Nothing but JSON lines goes to stdout. The databases are durable, as they would be in earnest.
.PHONY: bench
bench: setup-bench build
	@scripts/with-postgres.sh --durable bench/run

# --- Setting up --------------------------------------------------------------------------------

.PHONY: setup setup-build setup-check setup-tests setup-web setup-e2e setup-bench
setup: setup-build setup-check setup-tests setup-web setup-e2e

setup-build:
	@scripts/setup-rust.sh
setup-check:
	@scripts/setup-rust.sh clippy rustfmt
setup-tests:
	@scripts/setup-rust.sh nextest
	@scripts/setup-debian.sh postgresql-15 poppler-utils qpdf postfix dovecot-imapd dovecot-lmtpd openssl spamassassin clamav-daemon
	@scripts/setup-python.sh
setup-web:
	@scripts/setup-web.sh
setup-e2e:
	@scripts/setup-e2e.sh
setup-bench:
	@scripts/setup-debian.sh postgresql-15 wrk postfix dovecot-imapd dovecot-lmtpd openssl

.PHONY: clean
clean:
	cargo clean
	rm -rf .tools web/dist web/node_modules e2e/node_modules e2e/artefacts
