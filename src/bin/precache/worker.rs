//! Fills the list of files into the service worker, or puts the kill switch in its place.

use super::staged::Staged;
use super::trouble::Trouble;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const TEMPLATE: &str = include_str!("../../../public/sw.js");
const OFF: &str = include_str!("../../../public/sw-off.js");
const BUILD: &str = "{{build}}";
const FILES: &str = "/*{{files}}*/";

/// Writes `sw.js`, which then changes exactly when one of the files, or the worker itself, does.
///
/// # Errors
/// When the template lacks a place to fill in or the file cannot be written.
pub fn fill(folder: &Path, files: &[Staged]) -> Result<(), Trouble> {
    for place in [BUILD, FILES] {
        if TEMPLATE.matches(place).count() != 1 {
            return Err(Trouble::Template(place));
        }
    }
    let mut list = String::from("\n");
    for file in files {
        // Paths and base64 need no escapes beyond those of Rust's own form.
        let _ = writeln!(list, "  [{:?}, {:?}],", file.path, file.hash);
    }
    let source = TEMPLATE.replace(FILES, &list).replace(BUILD, &build_id(&list));
    write(folder, &source)
}

/// Puts the kill switch in the place of the worker.
///
/// # Errors
/// When the file cannot be written.
pub fn switch_off(folder: &Path) -> Result<(), Trouble> {
    write(folder, OFF)
}

/// A name for the build: the worker's own text is part of it, so that two workers never share a cache.
fn build_id(list: &str) -> String {
    let digest = Sha256::new().chain_update(TEMPLATE).chain_update(list).finalize();
    digest.iter().take(8).fold(String::new(), |mut id, byte| {
        let _ = write!(id, "{byte:02x}");
        id
    })
}

fn write(folder: &Path, source: &str) -> Result<(), Trouble> {
    let path = folder.join("sw.js");
    fs::write(&path, source).map_err(Trouble::write(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_makes_another_build() {
        assert_ne!(build_id("[\"a\", \"1\"]"), build_id("[\"a\", \"2\"]"));
    }

    /// The page's policy does not reach workers, so their source is read instead.
    #[test]
    fn the_worker_fetches_nothing_but_its_listed_files() {
        let calls: Vec<&str> = TEMPLATE.lines().filter(|line| line.contains("fetch(")).map(str::trim).collect();
        assert_eq!(
            calls,
            [
                "const response = await fetch(address(path), { cache: \"reload\" });",
                "return kept ?? fetch(address(path));"
            ]
        );
        for word in ["XMLHttpRequest", "WebSocket", "EventSource", "importScripts", "import(", "sendBeacon"] {
            assert!(!TEMPLATE.contains(word), "{word}");
        }
        assert!(!OFF.contains("fetch("));
        // The worker of the office program loads that program, and nothing else.
        let office = include_str!("office.js");
        assert_eq!(office.matches("{{first}}_office_bg").count(), 2);
        assert_eq!(office.matches("./").count(), 2);
        for word in
            ["fetch(", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts", "import(", "sendBeacon", "//"]
        {
            let code: Vec<&str> = office.lines().filter(|line| !line.starts_with("//")).collect();
            assert!(!code.join("\n").contains(word), "{word}");
        }
    }
}
