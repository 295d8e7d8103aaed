//! Makes scripts and styles small with esbuild: readers have the sources, and every visitor pays for the bytes.

use super::trouble::Trouble;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

/// Makes the scripts and styles directly in `folder` smaller. Where esbuild is not there they stay as they are,
/// which costs the first visit about a kilobyte and changes nothing else.
///
/// # Errors
/// When a file cannot be read or written, or esbuild refuses it.
pub fn all(folder: &Path) -> Result<(), Trouble> {
    for entry in fs::read_dir(folder).map_err(Trouble::read(folder))? {
        let path = entry.map_err(Trouble::read(folder))?.path();
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
        if end == "js" {
            let text = fs::read_to_string(&path).map_err(Trouble::read(&path))?;
            fs::write(&path, without_streams(&text)).map_err(Trouble::write(&path))?;
        }
        if end == "js" || end == "css" {
            let words = ["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite"];
            let into = format!("--outfile={}", path.display());
            match Command::new("esbuild").arg(&path).args(words).arg(into).status() {
                Ok(done) if done.success() => {}
                Ok(_) => return Err(Trouble::Minify(path)),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    eprintln!("precache: esbuild is not here, so scripts and styles stay as they are");
                    return Ok(());
                }
                Err(error) => return Err(Trouble::read(&path)(error)),
            }
        }
    }
    Ok(())
}

/// Drops the classes that a dependency exports for streams: the build takes their functions out of the wasm
/// (see `data-wasm-opt-params` in `index.html`), so nothing can make one.
fn without_streams(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    while let Some((before, class)) = rest.split_once("export class IntoUnderlying") {
        kept.push_str(before);
        rest = class.split_once("\n}\n").map_or("", |(_, after)| after);
        if rest.starts_with("if (Symbol.dispose)") {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
        }
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_that_nothing_can_make_go() {
        let script = "a();\nexport class IntoUnderlyingSink {\n    free() {\n    }\n}\n\
            if (Symbol.dispose) IntoUnderlyingSink.prototype.x = 1;\n\nexport class Kept {\n}\n";
        assert_eq!(without_streams(script), "a();\n\nexport class Kept {\n}\n");
    }
}
