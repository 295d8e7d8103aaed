#!/usr/bin/env bash
# Takes out what keeps work safe, one thing at a time, and asks whether a test fails without it.
#
#   safety-lines.sh host     functions of the pure layers, by cargo-mutants (.cargo/mutants.toml names them)
#   safety-lines.sh browser  lines that only a browser can try, in a copy of the tree, each with the journey that misses it
#   safety-lines.sh          both
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-all}
status=0
if [[ $what != browser ]]; then
  scripts/tools.sh mutants
  # Each law runs fewer cases: a mutant is run some hundreds of times.
  PROPTEST_CASES=${PROPTEST_CASES:-30} target/tools/bin/cargo-mutants mutants --output target --no-shuffle || status=$?
  echo "What no test missed stands in target/mutants.out/missed.txt."
fi
[[ $what == host ]] && exit "$status"

copy=$PWD/target/safety
mkdir -p "$copy/target"
git ls-files | tar -cf - -T - | tar -xf - -C "$copy"
ln -sfn "$PWD/target/tools" "$copy/target/tools"
cd "$copy"
export PATH=$copy/target/tools/bin:$copy/target/tools/npm/node_modules/.bin:$PATH

count=0
unmissed=()

# without NAME FILE OLD NEW COMMAND...: the command must fail once OLD is NEW.
without() {
  local name=$1 file=$2 old=$3 new=$4
  shift 4
  [[ $name == *"${ONLY:-}"* ]] || return 0
  local whole
  whole=$(<"$file")
  if [[ $whole != *"$old"* ]]; then
    echo "$file no longer holds: $old" >&2
    exit 1
  fi
  printf '%s\n' "${whole/"$old"/"$new"}" > "$file"
  count=$((count + 1))
  if "$@" > "$copy/target/last.log" 2>&1; then
    unmissed+=("$name")
    echo "NOT missed: $name"
  elif grep -q "^error\[E\|^error: could not compile" "$copy/target/last.log"; then
    echo "does not build without: $name" >&2
    exit 1
  else
    echo "missed by $(grep -m1 -oP '^test \K\S+(?= \.\.\. FAILED)' "$copy/target/last.log" || echo 'a test'): $name"
  fi
  printf '%s\n' "$whole" > "$file"
}

journey() { make dist && cargo test --features e2e --test e2e -- --test-threads=2 --skip webkit:: "$1"; }

without "the safety copy is written strictly" src/browser/vault.rs \
  'object("durability", "strict")' 'object("durability", "relaxed")' journey every_change_of_the_safety_copy
without "the safety copy is committed at once" src/browser/vault.rs \
  'let _ = call(&transaction, "commit", &[]);' '' journey every_change_of_the_safety_copy
without "work is saved when the page is left" src/desk/page.rs \
  $'fn leave(self) {\n        self.save_now();' 'fn leave(self) {' journey leaving_in_any_way
without "full local storage does not pass on an old text" src/desk/keeping.rs \
  '.filter(|_| is_home_current)' '' journey a_page_that_is_left_at_once
without "typing beside someone keeps both texts" src/ui/field.rs \
  'desk.try_dispatch_beside(&edit)' 'desk.try_dispatch(&edit)' journey a_field_is_not_changed
without "a version is kept before a copy is taken in" src/desk/copies.rs \
  'self.keep_version(Why::Copy);' '' journey an_earlier_version
without "the worker checks what it keeps" public/sw.js 'if ((await sha384(bytes)) !== hash)' 'if (hash === "")' journey a_build_that_is_not_whole

echo "$((count - ${#unmissed[@]})) of $count lines are missed by a test."
if (( ${#unmissed[@]} > 0 )); then
  printf 'Nothing missed: %s\n' "${unmissed[@]}"
  exit 1
fi
exit "$status"
