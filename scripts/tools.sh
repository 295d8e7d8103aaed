#!/usr/bin/env bash
# Installs what a build or a test needs and what is not there in the right version.
# Everything goes below target/tools, but for browsers, which only the computer's own packages bring.
#
#   tools.sh build        wasm target, the standard library's source, trunk, wasm-bindgen, wasm-split, wasm-opt, esbuild
#   tools.sh wasm-target  the wasm target alone
#   tools.sh browsers     Chromium, Firefox ESR, their drivers, axe-core, and what reads printed pages
#   tools.sh trunk-flags  --offline when Trunk finds all its tools here
set -euo pipefail
cd "$(dirname "$0")/.."

TRUNK=0.21.14
WASM_SPLIT=0.2.4
BINARYEN=132
ESBUILD=0.28.2
GECKODRIVER=0.37.1
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

# from_crates <crate> <version> [more words]: with the versions its makers tested, or, where one of those was withdrawn,
# the nearest
from_crates() {
  say "installing $1 $2"
  local words=("$1" --version "${@:2}" --root "$here" --quiet)
  # Its own target folder: these programs share nothing with the app.
  CARGO_TARGET_DIR=$here/build cargo install "${words[@]}" --locked ||
    CARGO_TARGET_DIR=$here/build cargo install "${words[@]}"
  rm -rf "$here/build"
}

# is_from_crates <crate> <version>: for a program that does not say its version
is_from_crates() { grep -qs "^\"$1 $2 " "$here/.crates.toml"; }

wasm_target() {
  has rustup || return 0
  rustup target list --installed | grep -q '^wasm32-unknown-unknown$' || rustup target add wasm32-unknown-unknown
}

# scripts/small.sh builds the standard library from it; without it the app is larger, and works.
std_source() {
  has rustup || return 0
  [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library" ] || rustup component add rust-src ||
    say "the source of the standard library is not here: the app will be 14 KB larger"
}

# The command-line tool must be of the very version that the app is linked with.
wasm_bindgen_version() {
  awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock
}

# What npm brings: wasm-opt (binaryen) and esbuild, which make the first visit small, and axe-core for the journeys.
from_npm() {
  say "installing $*"
  npm install --silent --no-audit --no-fund --no-save --prefix "$here/npm" \
    "binaryen@$BINARYEN.0.0" "esbuild@$ESBUILD" "axe-core@$AXE" >/dev/null
}

small() {
  has_version wasm-opt "$BINARYEN" && has_version esbuild "$ESBUILD" && return
  if has npm; then
    from_npm "binaryen $BINARYEN and esbuild $ESBUILD"
  else
    say "npm is not here: Trunk will fetch wasm-opt itself, and scripts stay as they are"
  fi
}

build() {
  has cargo || fail "Rust is not here. Install it from https://rustup.rs and run this again."
  wasm_target
  std_source
  has_version trunk "$TRUNK" || from_crates trunk "$TRUNK"
  local bindgen
  bindgen=$(wasm_bindgen_version)
  has_version wasm-bindgen "$bindgen" || from_crates wasm-bindgen-cli "$bindgen"
  is_from_crates wasm_split_cli_support "$WASM_SPLIT" ||
    from_crates wasm_split_cli_support "$WASM_SPLIT" --features build-binary
  small
}

trunk_flags() {
  if has_version wasm-opt "$BINARYEN" && has_version wasm-bindgen "$(wasm_bindgen_version)"; then echo --offline; fi
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

browsers() {
  if ! { has chromedriver && { has firefox-esr || has firefox; }; }; then
    has apt-get || fail "The journeys need Chromium, chromedriver and Firefox on the PATH; please install them, then run this again."
    apt chromium chromium-driver firefox-esr
  fi
  if ! { has pdftotext && has pdftoppm && has pdfinfo; }; then
    has apt-get || fail "The journeys read printed pages with poppler's tools (pdftotext); please install them, then run this again."
    apt poppler-utils
  fi
  if ! { has localc && has lowriter; }; then
    has apt-get || fail "The tests open tables and documents with LibreOffice (soffice); please install it, then run this again."
    apt libreoffice-calc libreoffice-writer
  fi
  has geckodriver || from_crates geckodriver "$GECKODRIVER"
  if [ ! -f "$here/npm/node_modules/axe-core/axe.min.js" ]; then
    has npm || fail "The journeys need axe-core, which npm brings; please install Node.js, then run this again."
    from_npm "axe-core $AXE"
  fi
}

case ${1-} in
  build) build ;;
  wasm-target) wasm_target ;;
  browsers) browsers ;;
  trunk-flags) trunk_flags ;;
  *) fail "say build, wasm-target, browsers or trunk-flags" ;;
esac
