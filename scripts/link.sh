#!/usr/bin/env bash
# The linker of the app: rust-lld, and then the cut into what the first visit loads and what follows it
# (`src/view/later.rs`). The second part lies in later/ beside the program until `precache finish` takes it.
set -euo pipefail

host=$(rustc -vV | sed -n 's/^host: //p')
"$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld" "$@" --emit-relocs

program=
while [ $# -gt 0 ]; do
  [ "$1" = -o ] && program=$2
  shift
done
later=$(dirname "$program")/../later
rm -rf "$later"
wasm-split-cli "$program" "$later" >&2
# wasm-bindgen drops a table of this name; under another one of the same length it stays.
sed 's/__indirect_function_table/__shared_functions_table_/g' "$later/main.wasm" > "$program"
rm "$later/main.wasm"
