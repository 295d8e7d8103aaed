#!/usr/bin/env bash
# Takes out each line that keeps work safe, one at a time, in a copy of the tree, and asks whether a test fails
# without it. Ends with the lines that nothing missed.
#
#   safety-lines.sh         all of them (about 15 minutes)
#   safety-lines.sh host    those whose tests need no browser
#   ONLY=words              those whose name has these words
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-all}
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

host() { cargo test --lib --test laws --test versions --test import; }
journey() { make dist && cargo test --features e2e --test e2e -- --test-threads=2 "$1"; }

export PROPTEST_CASES=300
without "a save takes in what another window saved" src/session/keeping.rs \
  'Found::Whole(opened) => took_in = practice.absorb(&opened.document, now),' 'Found::Whole(_) => {}' host
without "a save stops beside a newer version" src/session/keeping.rs \
  'Found::Newer => return Err(NotKept::Newer),' 'Found::Newer => {}' host
without "a save sets aside what cannot be read" src/session/keeping.rs \
  'puts.push((aside(practice.id, now), Some(text.to_owned())));' '' host
without "a save stops where the practice was deleted" src/session/keeping.rs 'if is_gone {' 'if is_gone && now == 1 {' host
without "a broken seal is seen" src/session/keeping.rs \
  'let is_broken = seal == Seal::Broken;' 'let is_broken = seal == Seal::Broken && stored.is_empty();' host
without "a text of an older format is kept" src/session/keeping.rs \
  'if opened.version < version {' 'if opened.version < version && now == 0 {' host
without "a damaged place is set aside when the other is used" src/session/keeping.rs 'older.extend(asides());' '' host
without "a newer version is not opened to be changed" src/session/keeping.rs \
  'Found::Newer => return Err(NotOpened::Unreadable(Unreadable::Newer, unseal(&text).0.to_owned())),' 'Found::Newer => {}' host
without "a word after a gap is not taken in" src/session/practice.rs \
  'let is_ready = self.document.is_ready_for(&part.document, part.actor, part.before);' 'let is_ready = true;' host
without "undo leaves what someone else wrote" src/model/history.rs \
  'if document.register(entry.at()).stamps() != entry.after {' 'if document.is_empty() {' host
without "a merge keeps what the other has not seen" src/model/document.rs \
  '|| !other.seen.covers(version.stamp)' '' host
without "what was removed and changed comes back" src/exchange/compare.rs \
  'writes.push(Write::new(item, field, register.shown().clone()));' '' host
without "files are not read past their limit" src/exchange/bytes.rs 'if bytes.len() > LARGEST_FILE {' 'if bytes.is_empty() {' host
without "saved is said of the safety copy alone" src/session/places.rs \
  '(Place::Kept, Place::Kept) => ' '(Place::Kept, _) => ' host

if [[ $what == all ]]; then
  without "the safety copy is written strictly" src/browser/vault.rs \
    'object("durability", "strict")' 'object("durability", "relaxed")' journey every_change_of_the_safety_copy
  without "the safety copy is committed at once" src/browser/vault.rs \
    'let _ = call(&transaction, "commit", &[]);' '' journey every_change_of_the_safety_copy
  without "work is saved when the page is left" src/view/desk.rs \
    $'fn leave(self) {\n        self.save_now();' 'fn leave(self) {' journey leaving_in_any_way
  without "full local storage does not pass on an old text" src/view/desk/keeping.rs \
    '.filter(|_| is_home_current)' '' journey a_page_that_is_left_at_once
  without "typing beside someone keeps both texts" src/view/field.rs \
    'desk.try_dispatch_beside(&edit)' 'desk.try_dispatch(&edit)' journey a_field_is_not_changed
  without "a deletion leaves a note at home" src/view/desk/versions.rs \
    'let noted = LocalShelf.write(&gone(id), &now.to_string());' 'let noted = Ok::<(), ()>(());' journey a_deleted_practice
  without "a version is kept before a copy is taken in" src/view/desk/copies.rs \
    'self.keep_version(Why::Copy);' '' journey an_earlier_version
  without "the worker checks what it keeps" public/sw.js 'if ((await sha384(bytes)) !== hash)' 'if (hash === "")' journey a_build_that_is_not_whole
fi

echo "$((count - ${#unmissed[@]})) of $count lines are missed by a test."
if (( ${#unmissed[@]} > 0 )); then
  printf 'Nothing missed: %s\n' "${unmissed[@]}"
  exit 1
fi
