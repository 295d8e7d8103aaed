#!/usr/bin/env bash
# Renaming one import of a WebAssembly module by the hook that wasm-encoder's Reencode offers for an import (parse_import).
# Guess before running: the hook is called once for each import of the section.
# Seen with wasm-encoder 0.247.0: it is called for none; sections go through parse_imports, and parse_import is only a
# shorthand that calls it. Nothing says so: the module comes out as it went in.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "import-hook"
version = "0.0.0"
edition = "2021"
[dependencies]
wasm-encoder = { version = "=0.247.0", default-features = false, features = ["std", "wasmparser"] }
wasmparser = { version = "=0.247.0", default-features = false, features = ["std", "validate"] }
TOML
cat > src/main.rs <<'RUST'
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{EntityType, ImportSection, Module, TypeSection};

struct Hook(usize);

impl Reencode for Hook {
    type Error = std::convert::Infallible;
    fn parse_import(&mut self, into: &mut ImportSection, import: wasmparser::Import<'_>) -> Result<(), Error> {
        self.0 += 1;
        into.import(import.module, "renamed", self.entity_type(import.ty)?);
        Ok(())
    }
}

fn main() {
    let mut types = TypeSection::new();
    types.ty().function([], []);
    let mut imports = ImportSection::new();
    imports.import("env", "first", EntityType::Function(0));
    imports.import("env", "second", EntityType::Function(0));
    let mut before = Module::new();
    before.section(&types).section(&imports);
    let before = before.finish();
    let (mut after, mut hook) = (Module::new(), Hook(0));
    hook.parse_core_module(&mut after, wasmparser::Parser::new(0), &before).expect("a module");
    println!("{} calls, {}", hook.0, if after.finish() == before { "unchanged" } else { "changed" });
}
RUST
said=$(cargo run --quiet)
echo "wasm-encoder 0.247.0, $(rustc --version): $said"
[ "$said" = "0 calls, unchanged" ]
