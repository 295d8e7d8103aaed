//! Drops comments and indents from scripts: readers have the sources, and every visitor pays for the bytes.

use super::trouble::Trouble;
use std::fs;
use std::path::Path;

/// Makes the scripts directly in `folder` smaller. Only whole lines that are comments and the space around
/// lines go, so what is left means the same, as long as no text in a script spans lines.
///
/// # Errors
/// When a script cannot be read or written.
pub fn shrink(folder: &Path) -> Result<(), Trouble> {
    for entry in fs::read_dir(folder).map_err(Trouble::read(folder))? {
        let path = entry.map_err(Trouble::read(folder))?.path();
        if path.extension().is_some_and(|end| end == "js") {
            let text = fs::read_to_string(&path).map_err(Trouble::read(&path))?;
            fs::write(&path, without_comments(&without_streams(&text))).map_err(Trouble::write(&path))?;
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

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if in_comment {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
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

    #[test]
    fn whole_lines_of_comment_go_and_code_stays() {
        let script =
            "/**\n * says so\n */\nconst a = 'x // y'; // kept\n\n  // gone\n  a /* kept */ + 1;\n/* gone */\n";
        assert_eq!(without_comments(script), "const a = 'x // y'; // kept\na /* kept */ + 1;\n");
    }
}
