//! Makes one style file of many, so that the first visit needs one request for all of them.

use super::trouble::Trouble;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Writes what `main` and the files it imports say into one file, and only when that changes.
///
/// # Errors
/// When a file cannot be read or written.
pub fn bundle(main: &Path, into: &Path) -> Result<(), Trouble> {
    let folder = main.parent().unwrap_or(Path::new("."));
    let text = fs::read_to_string(main).map_err(Trouble::read(main))?;
    let mut whole = String::new();
    for part in parts(&text) {
        match part {
            Part::Import { file, media } => {
                let path = folder.join(file);
                let text = fs::read_to_string(&path).map_err(Trouble::read(&path))?;
                if media.is_empty() {
                    whole.push_str(&text);
                } else {
                    let _ = writeln!(whole, "@media {media} {{\n{text}}}");
                }
            }
            Part::Rules(rules) => whole.extend([rules, "\n"]),
        }
    }
    if fs::read_to_string(into).is_ok_and(|before| before == whole) {
        return Ok(());
    }
    if let Some(folder) = into.parent() {
        fs::create_dir_all(folder).map_err(Trouble::write(folder))?;
    }
    fs::write(into, whole).map_err(Trouble::write(into))
}

/// A line of `main.css`.
#[derive(Debug, PartialEq)]
enum Part<'a> {
    /// `@import url("file") media;`
    Import { file: &'a str, media: &'a str },
    /// Anything else.
    Rules(&'a str),
}

fn parts(text: &str) -> Vec<Part<'_>> {
    text.lines().map(|line| import(line).unwrap_or(Part::Rules(line))).collect()
}

fn import(line: &str) -> Option<Part<'_>> {
    let rest = line.trim().strip_prefix("@import")?.trim_start().trim_start_matches("url(");
    let (file, rest) = rest.strip_prefix('"')?.split_once('"')?;
    let (media, _) = rest.trim_start_matches(')').split_once(';')?;
    Some(Part::Import { file, media: media.trim() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_names_its_file_and_where_it_applies() {
        let text = "@import \"tokens.css\";\n@import url(\"print.css\") print;\nbody { margin: 0 }";
        assert_eq!(
            parts(text),
            [
                Part::Import { file: "tokens.css", media: "" },
                Part::Import { file: "print.css", media: "print" },
                Part::Rules("body { margin: 0 }"),
            ]
        );
    }
}
