#!/usr/bin/env bash
# Installs what a build or a test needs and what is not there in the right version.
# Everything goes below target/tools, but for browsers, which only the computer's own packages bring.
#
#   tools.sh build        wasm target, trunk, wasm-opt, esbuild
#   tools.sh wasm-target  the wasm target alone
#   tools.sh chromium     Chromium, its driver and axe-core
#   tools.sh firefox      Firefox ESR, its driver and axe-core
#   tools.sh webkit       WebKitGTK, its driver, a screen for it and axe-core
#   tools.sh browsers     Chromium and Firefox, and what reads printed pages and opens documents
#   tools.sh mutants      cargo-mutants
set -euo pipefail
cd "$(dirname "$0")/.."

TRUNK=0.21.14
BINARYEN=132
ESBUILD=0.28.2
GECKODRIVER=0.37.1
MUTANTS=27.1.0
AXE=4

here=$PWD/target/tools
PATH=$here/bin:$here/npm/node_modules/.bin:$PATH

say() { echo "tools: $*" >&2; }

fail() {
  say "$*"
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# has_version <program> <version>: whether it says this version of itself
has_version() { has "$1" && "$1" --version 2>/dev/null | head -n 1 | grep -qE "(^| )v?${2//./\\.}( |\$)"; }

# from_crates <crate> <version> [more words]: built in a minute rather than made fast, because each runs for seconds; with
# the versions its makers tested, or, where one of those was withdrawn, the nearest
from_crates() {
  say "installing $1 $2"
  local words=("$1" --version "${@:2}" --root "$here" --quiet --debug)
  # The profile of this project's own crates is not meant for these.
  export CARGO_PROFILE_DEV_OPT_LEVEL=0 CARGO_PROFILE_DEV_DEBUG=false CARGO_PROFILE_DEV_INCREMENTAL=false
  cargo install "${words[@]}" --locked || cargo install "${words[@]}"
}

# is_from_crates <crate> <version>: for a program that does not say its version
is_from_crates() { grep -qs "^\"$1 $2 " "$here/.crates.toml"; }

wasm_target() {
  has rustup || return 0
  rustup target list --installed | grep -q '^wasm32-unknown-unknown$' || rustup target add wasm32-unknown-unknown
}

# What npm brings: wasm-opt (binaryen) and esbuild, which make the first visit small, and axe-core for the journeys.
from_npm() {
  if ! has npm; then
    has apt-get || fail "npm is not here, and $* comes with it. Install Node.js from https://nodejs.org and run this again."
    apt nodejs npm
  fi
  say "installing $*"
  npm install --silent --no-audit --no-fund --no-save --prefix "$here/npm" \
    "binaryen@$BINARYEN.0.0" "esbuild@$ESBUILD" "axe-core@$AXE" >/dev/null
}

build() {
  has cargo || fail "Rust is not here. Install it from https://rustup.rs and run this again."
  wasm_target
  # Nothing of Trunk here speaks to the network: its tools are all here, and it serves this computer alone.
  has_version trunk "$TRUNK" || from_crates trunk "$TRUNK" --no-default-features
  { has_version wasm-opt "$BINARYEN" && has_version esbuild "$ESBUILD"; } ||
    from_npm "binaryen $BINARYEN and esbuild $ESBUILD"
}

apt() {
  local missing=()
  for package in "$@"; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] && return
  local as=()
  [ "$(id -u)" -eq 0 ] || as=(sudo)
  say "installing ${missing[*]}"
  "${as[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# by_apt <what for> <programs> -- <packages>: the packages, where one of the programs is not there
by_apt() {
  local what=$1 missing=()
  shift
  while [ "$1" != -- ]; do
    has "$1" || missing+=("$1")
    shift
  done
  shift
  [ ${#missing[@]} -eq 0 ] && return
  has apt-get || fail "$what ${missing[*]}. Please install it and put it on the PATH, then run this again."
  apt "$@"
}

axe() {
  [ -f "$here/npm/node_modules/axe-core/axe.min.js" ] || from_npm "axe-core $AXE"
}

chromium() {
  by_apt "The journeys in Chromium need" chromedriver -- chromium chromium-driver
  axe
}

firefox() {
  has firefox-esr || by_apt "The journeys in Firefox need" firefox -- firefox-esr
  has geckodriver || from_crates geckodriver "$GECKODRIVER"
  axe
}

# The window that tests/e2e/webkit-browser opens is written in the system's Python.
webkit() {
  python3 -c 'import gi; gi.require_version("WebKit2", "4.1")' 2>/dev/null && has WebKitWebDriver && has Xvfb ||
    apt webkit2gtk-driver gir1.2-webkit2-4.1 python3-gi xvfb
  readers
  axe
}

readers() {
  by_apt "The journeys read printed pages with poppler's" pdftotext pdftoppm pdfinfo -- poppler-utils
  by_apt "The tests open tables and documents with LibreOffice's" localc lowriter -- libreoffice-calc libreoffice-writer
}

browsers() {
  chromium
  firefox
  readers
}

# Changes functions, one at a time, for `make safety-lines`.
mutants() {
  is_from_crates cargo-mutants "$MUTANTS" || from_crates cargo-mutants "$MUTANTS"
}

case ${1-} in
  build) build ;;
  wasm-target) wasm_target ;;
  chromium) chromium ;;
  firefox) firefox ;;
  webkit) webkit ;;
  browsers) browsers ;;
  mutants) mutants ;;
  *) fail "say build, wasm-target, chromium, firefox, webkit, browsers or mutants" ;;
esac
