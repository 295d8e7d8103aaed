//! Puts the second part of the app, which the linker cut off, beside the first, and gives both, the office program and
//! all their scripts one name: what belongs together is fetched together, whatever a browser has kept.

use super::imports;
use super::trouble::Trouble;
use sha2::{Digest, Sha384};
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Fetches the second part.
const LATER: &str = include_str!("later.js");
/// The worker that runs the office program.
const OFFICE: &str = include_str!("office.js");
const PAGE: &str = include_str!("../../../index.html");
/// How the first part's script imports the other, as the cut and wasm-bindgen name it.
const IMPORTED: &str = r#"from "./__wasm_split.js""#;
const FIRST: &str = "{{first}}";
/// What has no name of its own until it is named with the rest: the second part, its style, and the office program with
/// its script, as Trunk leaves them.
const STAGED: [(&str, &str); 4] = [
    ("later.wasm", "_later.wasm"),
    ("later.css", "_later.css"),
    ("office.js", "_office_bg.js"),
    ("office_bg.wasm", "_office_bg.wasm"),
];
/// Where the style of the second part is made.
pub const STYLE: &str = "target/bundle/later.css";

/// Where the linker left the second part of a build of this profile.
#[must_use]
pub fn cut_off(profile: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    target.join("wasm32-unknown-unknown").join(profile).join("later/split_later.wasm")
}

/// Adds the second part to a built folder; as small as it can be, where that is asked for.
///
/// # Errors
/// When a file is missing, cannot be read or written, or wasm-opt refuses it.
pub fn join(folder: &Path, later: &Path, small: bool) -> Result<(), Trouble> {
    for (from, (name, _)) in [later, Path::new(STYLE)].into_iter().zip(STAGED) {
        fs::copy(from, folder.join(name)).map_err(Trouble::read(from))?;
    }
    if small {
        shrink(&folder.join(STAGED[0].0))?;
        let index = folder.join("index.html");
        let page = fs::read_to_string(&index).map_err(Trouble::read(&index))?;
        for name in [stem(&page).ok_or(Trouble::Page("script"))?, "office"] {
            let file = |end: &str| folder.join(format!("{name}{end}"));
            imports::shorten(&file("_bg.wasm"), &file(".js"))?;
        }
    }
    named(folder).map(drop)
}

/// Gives all parts and their scripts one name, which follows what is in them; gives the page that names them.
fn named(folder: &Path) -> Result<String, Trouble> {
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).map_err(Trouble::read(&index))?;
    let old = stem(&page).ok_or(Trouble::Page("script"))?;
    let firsts = ["_bg.wasm", ".js"].map(|end| (format!("{old}{end}"), end));
    let parts: Vec<(PathBuf, &str)> = firsts
        .into_iter()
        .chain(STAGED.map(|(name, end)| (name.to_owned(), end)))
        .map(|(name, end)| (folder.join(name), end))
        .collect();
    let mut digest = Sha384::new_with_prefix(LATER).chain_update(OFFICE);
    for (path, _) in &parts {
        digest.update(fs::read(path).map_err(Trouble::read(path))?);
    }
    let new = digest.finalize().iter().take(8).fold("carelanes-".to_owned(), |mut name, byte| {
        let _ = write!(name, "{byte:02x}");
        name
    });
    for (from, end) in &parts {
        fs::rename(from, folder.join(format!("{new}{end}"))).map_err(Trouble::write(from))?;
    }
    let script = folder.join(format!("{new}.js"));
    let joins = fs::read_to_string(&script).map_err(Trouble::read(&script))?;
    let (before, after) = joins.split_once(IMPORTED).ok_or(Trouble::NotCut)?;
    let joins = format!("{before}from \"./{new}_later.js\"{after}");
    let preload = |end: &str| format!("<link rel=\"modulepreload\" href=\"./{new}{end}\">");
    let page = page.replace(old, &new).replace(&preload(".js"), &(preload(".js") + &preload("_later.js")));
    let [later, office] = [LATER, OFFICE].map(|script| script.replace(FIRST, &new));
    for (path, text) in [
        (index, &page),
        (script, &joins),
        (folder.join(format!("{new}_later.js")), &later),
        (folder.join(format!("{new}_office.js")), &office),
    ] {
        fs::write(&path, text).map_err(Trouble::write(&path))?;
    }
    Ok(page)
}

/// What the names of the app's files begin with.
fn stem(page: &str) -> Option<&str> {
    Some(page.split_once("data-js=\"./")?.1.split_once(".js\"")?.0)
}

/// Makes the second part as small as Trunk made the first. Where wasm-opt is not on the path it stays as it is.
fn shrink(path: &Path) -> Result<(), Trouble> {
    let words = PAGE.split_once("data-wasm-opt-params=\"").and_then(|(_, rest)| rest.split_once('"'));
    let words = words.ok_or(Trouble::Page("words for wasm-opt"))?.0.split_whitespace();
    match Command::new("wasm-opt").arg(path).args(words).arg("-o").arg(path).status() {
        Ok(done) if done.success() => Ok(()),
        Ok(_) => Err(Trouble::Minify(path.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            eprintln!("precache: wasm-opt is not here, so the second part stays as it is");
            Ok(())
        }
        Err(error) => Err(Trouble::read(path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_parts_and_their_scripts_bear_one_name_that_follows_what_is_in_them() {
        let build = |later: &str| {
            let folder = std::env::temp_dir().join(format!("carelanes-later-{}-{later}", std::process::id()));
            fs::create_dir_all(&folder).expect("a folder");
            let page = "<link rel=\"modulepreload\" href=\"./carelanes-0.js\"><script data-js=\"./carelanes-0.js\" data-wasm=\"./carelanes-0_bg.wasm\">";
            for (name, text) in [
                ("index.html", page),
                ("carelanes-0.js", "import * as star from \"./__wasm_split.js\";"),
                ("carelanes-0_bg.wasm", "first"),
                ("later.wasm", later),
                ("later.css", "p {}"),
                ("office.js", "export const make = 1;"),
                ("office_bg.wasm", "office"),
            ] {
                fs::write(folder.join(name), text).expect("written");
            }
            let page = named(&folder).expect("named");
            let names = super::super::staged::list(&folder).expect("a list").into_iter().map(|file| file.path);
            let names: Vec<String> = names.filter(|name| name.starts_with("carelanes-")).collect();
            fs::remove_dir_all(&folder).expect("removed");
            (page, names)
        };
        let (page, names) = build("one");
        let stem = stem(&page).expect("a name").to_owned();
        assert_eq!(
            names,
            [
                ".js",
                "_bg.wasm",
                "_later.css",
                "_later.js",
                "_later.wasm",
                "_office.js",
                "_office_bg.js",
                "_office_bg.wasm"
            ]
            .map(|end| format!("{stem}{end}"))
        );
        assert!(page.contains(&format!("href=\"./{stem}_later.js\"")), "{page}");
        assert_ne!(build("other").1, names);
    }
}
