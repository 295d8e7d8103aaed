# Every command of this project. `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

export CARGO_TERM_COLOR ?= auto
TARGET := $(or $(CARGO_TARGET_DIR),target)
PORT ?= 8080

# Tools of this project's own come before those of the computer.
export PATH := $(abspath $(TARGET))/build-tools:$(CURDIR)/target/tools/bin:$(CURDIR)/target/tools/npm/node_modules/.bin:$(PATH)
# Every tool is of a settled version and here before Trunk starts, so it has nothing to ask the network for.
export TRUNK_SKIP_VERSION_CHECK := true
# What is shipped names no folder of the computer that built it.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := --remap-path-prefix=$(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src/= \
  --remap-path-prefix=$(shell rustc --print sysroot)/lib/rustlib/src/rust/=
# Links the app and cuts it in two.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER := $(CURDIR)/scripts/link.sh
# Trunk's hooks run this; it is built before Trunk starts.
export CARELANES_PRECACHE := $(abspath $(TARGET))/debug/precache
# What a release is made of; this stands as long as none of it changed.
RELEASE := $(TARGET)/release-is-in-dist
SOURCES := $(shell find src style public scripts tools -type f) Cargo.toml Cargo.lock index.html rust-toolchain.toml Trunk.toml Makefile

# A browser for `make e2e`: chromium, firefox or webkit.
BROWSER ?= chromium
# What `make webkit-core` runs: a clinic's whole way, answers, keeping, starting, paper.
CORE := a_clinic_goes colleagues_answer a_killed_browser one_wiped_place a_failing_safety_copy every_change_of_the_safety \
  the_page_asks a_part_that_does_not_load over_plain_http the_whole_sheet the_sheet_prints every_long_table a_blank_sheet

.PHONY: help serve dev dist test check e2e webkit webkit-core pictures soak safety-lines speed speed-edits size kill-switch newcomer tools clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: dist ## build the release and serve it at http://localhost:8080 (PORT=... for another)
	"$(CARELANES_PRECACHE)" serve dist $(PORT)

dev: tools precache ## build for development, again after each change, and serve it
	# With debug assertions, wasm-split puts a canary into the second part, which only its own loader feeds.
	CARGO_PROFILE_DEV_DEBUG_ASSERTIONS=false trunk serve --port $(PORT)

dist: $(RELEASE) ## build the release folder dist/

$(RELEASE): $(SOURCES)
	$(MAKE) --no-print-directory tools precache
	trunk build --release
	touch $@

test: check dist ## check, the size, then what people do, in Chromium and Firefox, on the release build
	"$(CARELANES_PRECACHE)" size dist
	scripts/tools.sh browsers
	cargo test --features e2e --test e2e -- --test-threads=2 --skip webkit::

check: ## format, lints and host tests: fast
	cargo fmt --check
	cargo clippy --workspace --all-targets --all-features -- -D warnings
	scripts/tools.sh wasm-target
	cargo clippy --lib --bin carelanes --target wasm32-unknown-unknown -- -D warnings
	cargo clippy --lib --bin office --features office --target wasm32-unknown-unknown -- -D warnings
	cargo test --workspace --features office

e2e: ## only what people do, on the dist/ that is there (ONLY=name for one journey, BROWSER=firefox or webkit)
	scripts/tools.sh $(BROWSER)
	cargo test --features e2e --test e2e -- --test-threads=2 $(foreach other,$(filter-out $(BROWSER),chromium firefox webkit),--skip $(other)::) $(ONLY)

webkit: dist ## what people do, in WebKit, the engine of Safari, on the release build (ONLY=name for one journey)
	$(MAKE) --no-print-directory e2e BROWSER=webkit

webkit-core: ## the part of it that matters most (three minutes)
	$(MAKE) --no-print-directory webkit ONLY="$(CORE)"

pictures: ## every screen and dialog as a picture in target/pictures, in three sizes, light and dark
	scripts/tools.sh browsers
	for size in 1440x900 1024x768 390x844; do for look in light dark; do \
	  CARELANES_PICTURES=$$size cargo test --features e2e --test e2e -- chromium::every_screen_and_dialog_can_be_used_in_$$look; \
	done; done

soak: dist ## the long tests: four million files, 20,000 cases of each law, five windows, kills (20 minutes)
	scripts/tools.sh browsers
	cargo test --features e2e --test e2e -- --test-threads=1 --nocapture --ignored --skip webkit::
	PROPTEST_CASES=1000000 cargo test --test import read_or_refused
	PROPTEST_CASES=20000 cargo test --test laws --test answers

safety-lines: ## take out what keeps work safe, one thing at a time, and see that a test fails (an hour; OF=host or OF=browser for a half)
	scripts/tools.sh build
	scripts/tools.sh browsers
	scripts/safety-lines.sh $(OF)

speed: ## how fast the dist/ that is there is, beside its twin in plain JavaScript (SPEED_PAIRS=5 for a quick look)
	scripts/tools.sh browsers
	cargo test --features e2e --test speed

speed-edits: ## what one letter costs on a screen with few rows and with many (CARELANES_BEFORE=folder for another build beside)
	scripts/tools.sh browsers
	SPEED_OF=edits cargo test --features e2e --test speed

size: precache ## what the first visit loads, and what a full worksheet takes when stored
	@test -f dist/sw.js || { echo "There is no dist/ yet: run 'make dist' first." >&2; exit 1; }
	@"$(CARELANES_PRECACHE)" size dist
	@if [ -f tests/stored_size.rs ]; then cargo test -q --test stored_size -- --nocapture; fi

kill-switch: dist ## make dist/ a folder that switches the worker off, for a host in need
	rm $(RELEASE)
	"$(CARELANES_PRECACHE)" kill-switch dist
	@echo "dist/sw.js is the kill switch now. Put dist/ on the host; 'make dist' brings the worker back."

newcomer: ## how long it takes from a clone to the running app where nothing was ever fetched (OF=commit for another one)
	scripts/newcomer.sh $(OF)

tools: ## install what a build needs and is not there
	@scripts/tools.sh build

clean: ## remove everything that was built; tools stay
	rm -rf dist $(RELEASE)
	if [ -d "$(TARGET)" ]; then find "$(TARGET)" -mindepth 1 -maxdepth 1 ! -name "*tools" -exec rm -rf {} +; fi

# What a build runs: on the linked app (tools/Cargo.toml), and on the folder.
.PHONY: precache
precache:
	cargo build --quiet --package carelanes-tools --profile build-tools
	cargo build --quiet --bin precache
