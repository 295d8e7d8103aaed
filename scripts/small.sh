#!/usr/bin/env bash
# Runs a build with the standard library made anew for size, and without the words of panics, which a release never
# prints: 14 KB of the first visit. Where the library's source is not here, it is the ready-made one.
set -euo pipefail

if [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library" ]; then
  # The compiler is pinned (rust-toolchain.toml), so what is unstable in it cannot change unseen.
  export RUSTC_BOOTSTRAP=1
  if [ "$1" = trunk ]; then
    export CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS+=" -Zunstable-options -Cpanic=immediate-abort"
  fi
fi
exec "$@"
