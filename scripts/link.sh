#!/usr/bin/env bash
# The linker: rust-lld. The app is then cut into what the first visit loads and what follows it (`src/app/later.rs`);
# the second part lies in later/ beside the program until `precache finish` takes it.
set -euo pipefail

words=("$@")
program=
while [ $# -gt 0 ]; do
  [ "$1" = -o ] && program=$2
  shift
done
host=$(rustc -vV | sed -n 's/^host: //p')
lld=$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld
case ${program##*/} in
  # The office program (`src/bin/office.rs`) is whole.
  office*) exec "$lld" "${words[@]}" ;;
esac

"$lld" "${words[@]}" --emit-relocs
later=$(dirname "$program")/../later
rm -rf "$later"
wasm-split "$program" "$later" >&2
mv "$later/main.wasm" "$program"
