//! Measures what the first visit loads before the worksheet answers a click.

use super::staged;
use super::trouble::Trouble;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// What the first visit may load before the worksheet answers a click, in bytes as sent.
const LIMIT: usize = 172_000;
/// What the program that writes Excel and Word files may load, which stands apart.
const OFFICE_LIMIT: usize = 350_000;

/// Prints a table of sizes.
///
/// # Errors
/// When a file cannot be read, or the first visit or the office program loads more than its limit.
pub fn report(folder: &Path) -> Result<(), Trouble> {
    let page = folder.join("index.html");
    let text = fs::read_to_string(&page).map_err(Trouble::read(&page))?;
    println!("What the first visit loads           raw     brotli");
    let first = table(folder, first_files(&text).into_iter())?;
    let files = staged::list(folder)?;
    let first_names = first_files(&text);
    let later = files.iter().map(|file| file.path.as_str()).filter(|path| !first_names.contains(path));
    let (apart, rest): (Vec<&str>, Vec<&str>) = later.partition(|path| path.contains("_office"));
    println!("\nFetched after the start              raw     brotli");
    let rest = table(folder, rest.into_iter())?;
    println!("\nApart: Excel and Word files          raw     brotli");
    let apart = table(folder, apart.into_iter())?;
    println!("\nFirst visit: {first} bytes after brotli, limit {LIMIT} ({} to spare)", LIMIT.saturating_sub(first));
    println!("Kept in all: {} files, {} bytes after brotli", files.len(), first + rest + apart);
    for (what, size, limit) in [("the first visit", first, LIMIT), ("the office program", apart, OFFICE_LIMIT)] {
        if size > limit {
            return Err(Trouble::TooLarge(what, size, limit));
        }
    }
    Ok(())
}

/// Prints a line for each file, and a sum; gives the sum of the bytes as sent.
fn table<'a>(folder: &Path, names: impl Iterator<Item = &'a str>) -> Result<usize, Trouble> {
    let mut sums = (0, 0);
    for name in names {
        let path = folder.join(name);
        let bytes = fs::read(&path).map_err(Trouble::read(&path))?;
        let sent = brotli_size(&bytes).map_err(Trouble::read(&path))?;
        println!("{name:<34} {:>7} {sent:>9}", bytes.len());
        sums = (sums.0 + bytes.len(), sums.1 + sent);
    }
    println!("{:<34} {:>7} {:>9}", "", sums.0, sums.1);
    Ok(sums.1)
}

fn brotli_size(bytes: &[u8]) -> std::io::Result<usize> {
    let mut packed = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    packed.write_all(bytes)?;
    packed.flush()?;
    Ok(packed.into_inner().len())
}

/// The page and the files it names, but for pictures that only a home screen asks for.
fn first_files(page: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::from(["index.html"]);
    for tag in page.split('<').filter(|tag| !tag.contains("apple-touch-icon")) {
        // Only what is a tag of the head: links in the text are followed by people, not by the browser.
        if !(tag.starts_with("link") || tag.starts_with("script")) {
            continue;
        }
        for mark in ["href=\"", "src=\"", "data-js=\"", "data-wasm=\""] {
            if let Some(name) = tag.split_once(mark).and_then(|(_, rest)| rest.split_once('"')) {
                names.insert(name.0.trim_start_matches("./"));
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_of_the_first_visit_is_counted_once() {
        let page = r#"<link rel="modulepreload" href="./a.js"><link rel="apple-touch-icon" href="big.png">
            <script src="./boot.js" data-js="./a.js" data-wasm="./a.wasm"></script><a href="blank.html">"#;
        assert_eq!(first_files(page), BTreeSet::from(["index.html", "a.js", "boot.js", "a.wasm"]));
    }
}
