//! The files of a built folder that belong to the build, with their hashes.

use super::trouble::Trouble;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use std::fs;
use std::path::Path;

/// A file that is kept for offline use.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Staged {
    /// Where it is below the folder, with `/` between the parts.
    pub path: String,
    /// Its SHA-384 in base64, as in an integrity attribute.
    pub hash: String,
}

/// Lists the files of a build in order of their paths.
///
/// # Errors
/// When a file or folder cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Staged>, Trouble> {
    let mut files = Vec::new();
    gather(folder, "", &mut files)?;
    files.sort();
    Ok(files)
}

fn gather(folder: &Path, under: &str, files: &mut Vec<Staged>) -> Result<(), Trouble> {
    for entry in fs::read_dir(folder).map_err(Trouble::read(folder))? {
        let entry = entry.map_err(Trouble::read(folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{under}{name}");
        if entry.path().is_dir() {
            if !name.starts_with('.') {
                gather(&entry.path(), &format!("{path}/"), files)?;
            }
        } else if is_part_of_a_build(&path) {
            let bytes = fs::read(entry.path()).map_err(Trouble::read(&entry.path()))?;
            files.push(Staged { path, hash: STANDARD.encode(Sha384::digest(&bytes)) });
        }
    }
    Ok(())
}

/// The worker and its switch never keep themselves; files for the host, hidden files and source maps are not for the page.
fn is_part_of_a_build(path: &str) -> bool {
    let is_source_map = Path::new(path).extension().is_some_and(|end| end == "map");
    !(path.starts_with(['.', '_']) || ["sw.js", "sw-off.js"].contains(&path) || is_source_map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_is_no_part_of_what_it_keeps() {
        for path in ["sw.js", "sw-off.js", "_headers", ".nojekyll", "app.js.map"] {
            assert!(!is_part_of_a_build(path), "{path}");
        }
        for path in ["index.html", "boot.js", "carelanes-0123456789abcdef_bg.wasm"] {
            assert!(is_part_of_a_build(path), "{path}");
        }
    }
}
