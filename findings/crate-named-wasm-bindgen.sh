#!/usr/bin/env bash
# A program that is called wasm-bindgen, in a package of one's own without any dependency: a drop-in for the tool of that name.
# Guess before running: names of programs are free, and this compiles like any other.
# Seen with rustc 1.95: below version 0.2.88 of the package, whatever it is, rustc takes the crate for an old release of
# the real wasm-bindgen and refuses it; from 0.2.88 on the very same file compiles.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p src/bin
echo 'fn main() {}' > src/bin/wasm-bindgen.rs
builds() {
  printf '[package]\nname = "mine"\nversion = "%s"\nedition = "2021"\n' "$1" > Cargo.toml
  cargo build --quiet 2> said
}
rustc --version
if builds 0.1.0; then
  echo "0.1.0 builds now"
  exit 1
fi
grep -m 1 '^error' said
grep -q 'older versions of the `wasm-bindgen` crate are incompatible' said
builds 0.2.88
echo "0.2.88 builds"
