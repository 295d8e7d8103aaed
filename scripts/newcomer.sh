#!/usr/bin/env bash
# How long it takes from a clone to the running app on a computer where no crate, tool or package was ever fetched; then
# whether it builds and runs again without a network. Prints seconds.
#
#   newcomer.sh [commit]    HEAD when none is named
set -euo pipefail
cd "$(dirname "$0")/.."

commit=$(git rev-parse "${1:-HEAD}")
folder=$(mktemp -d)
server=
end() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$folder"
}
trap end EXIT

# Only the compiler is here, as rustup brings it, and the system's own programs.
export CARGO_HOME=$folder/cargo npm_config_cache=$folder/npm
export RUSTUP_HOME=${RUSTUP_HOME:-$HOME/.rustup}
unset CARGO_TARGET_DIR

since() { echo "$(($(date +%s%N) / 1000000 - began))" | sed 's/...$/.&/'; }

# waits <port>: until the first page is served
waits() {
  until curl -fs -o /dev/null "http://localhost:$1/"; do
    kill -0 "$server" 2>/dev/null || { tail -n 40 "$folder/log" >&2; exit 1; }
    sleep 0.2
  done
}

echo "commit $commit, $(nproc) cores, $(rustc --version)"
began=$(($(date +%s%N) / 1000000))
git clone -q . "$folder/clone"
cd "$folder/clone"
git checkout -q "$commit"
make serve PORT=8931 > "$folder/log" 2>&1 &
server=$!
waits 8931
echo "from clone to the running app: $(since) s"
kill "$server"
wait "$server" 2>/dev/null || true

if unshare --net true 2>/dev/null; then
  rm -rf dist target/release-is-in-dist
  began=$(($(date +%s%N) / 1000000))
  unshare --net make dist > "$folder/log" 2>&1 || { tail -n 40 "$folder/log" >&2; exit 1; }
  echo "once more without a network: $(since) s"
else
  echo "once more without a network: not tried, because this user may not take the network away"
fi
