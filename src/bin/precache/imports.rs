//! Gives short names to what a program imports from its script. wasm-bindgen's names end in a hash each, which stands in both
//! files and which no compression makes smaller: six kilobytes of the first visit.

use super::trouble::Trouble;
use std::convert::Infallible;
use std::fs;
use std::path::Path;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ImportSection, Module};
use wasmparser::{ImportSectionReader, Parser, Payload};

/// How many letters a hash has.
const HASH: usize = 16;

/// Shortens the names in a program and in its script.
///
/// # Errors
/// When a file cannot be read or written, or the program is none.
pub fn shorten(program: &Path, script: &Path) -> Result<(), Trouble> {
    let bytes = fs::read(program).map_err(Trouble::read(program))?;
    let text = fs::read_to_string(script).map_err(Trouble::read(script))?;
    let (bytes, text) = shortened(&bytes, &text).ok_or_else(|| Trouble::Minify(program.to_owned()))?;
    fs::write(program, bytes).map_err(Trouble::write(program))?;
    fs::write(script, text).map_err(Trouble::write(script))
}

/// The program and its script with short names; nothing where the program cannot be read.
fn shortened(program: &[u8], script: &str) -> Option<(Vec<u8>, String)> {
    let names = Names(hashed(program)?);
    let mut module = Module::new();
    let mut shorter = names;
    shorter.parse_core_module(&mut module, Parser::new(0), program).ok()?;
    let mut script = script.to_owned();
    for (at, name) in shorter.0.iter().enumerate() {
        script = script.replace(name, &short(at));
    }
    Some((module.finish(), script))
}

/// The names of all imports that end in a hash, each once.
fn hashed(program: &[u8]) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for payload in Parser::new(0).parse_all(program) {
        let Payload::ImportSection(imports) = payload.ok()? else { continue };
        for import in imports.into_imports() {
            let name = import.ok()?.name;
            if ends_in_hash(name) && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    Some(names)
}

fn ends_in_hash(name: &str) -> bool {
    let hash = name.rsplit_once('_').map_or("", |(_, hash)| hash);
    hash.len() == HASH && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// No script of wasm-bindgen has names like these.
fn short(at: usize) -> String {
    format!("__i{at}")
}

/// The names that become short, each by its place.
struct Names(Vec<String>);

impl Reencode for Names {
    type Error = Infallible;

    // The hook for one import alone is not asked for those of a section.
    fn parse_import_section(&mut self, into: &mut ImportSection, imports: ImportSectionReader) -> Result<(), Error> {
        for import in imports.into_imports() {
            let import = import?;
            let at = self.0.iter().position(|name| name == import.name);
            let name = at.map_or_else(|| import.name.to_owned(), short);
            into.import(import.module, &name, self.entity_type(import.ty)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, TypeSection};

    #[test]
    fn names_with_a_hash_are_short_in_both_files_and_others_stay() {
        let names = ["__wbg_then_0d9fe2c7b1857d32", "__wbindgen_init", "__wbg_now_a3af9a2f4bbaa4d1"];
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        for name in names {
            imports.import("./app_bg.js", name, EntityType::Function(0));
        }
        module.section(&types).section(&imports);
        let script = names.map(|name| format!("{name}: function() {{}},\n")).concat();
        let (program, script) = shortened(&module.finish(), &script).expect("a program");
        assert_eq!(script, "__i0: function() {},\n__wbindgen_init: function() {},\n__i1: function() {},\n");
        let imported: Vec<String> = Parser::new(0)
            .parse_all(&program)
            .filter_map(|payload| match payload.expect("readable") {
                Payload::ImportSection(imports) => Some(imports),
                _ => None,
            })
            .flat_map(|imports| imports.into_imports().map(|import| import.expect("an import").name.to_owned()))
            .collect();
        assert_eq!(imported, ["__i0", "__wbindgen_init", "__i1"]);
        assert_eq!(shortened(b"no program", ""), None);
    }
}
