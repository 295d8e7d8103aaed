//! Holds the arrows of the layers: imports point left, the browser's crates stand on the right.

use std::fs;
use std::path::{Path, PathBuf};

const LAYERS: [&str; 11] =
    ["text", "model", "sheets", "exchange", "session", "browser", "dom", "desk", "ui", "screens", "app"];
/// Those that draw.
const DRAWING: [&str; 4] = ["dom", "ui", "screens", "app"];
const BROWSER_CRATES: [&str; 5] = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo_storage"];

fn everything(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(everything(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    everything(folder).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}

fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("text");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The files of the layers that draw.
fn drawing() -> impl Iterator<Item = PathBuf> {
    DRAWING.into_iter().flat_map(|layer| sources(&Path::new("src").join(layer)))
}

#[test]
fn imports_point_left() {
    for (at, layer) in LAYERS.iter().enumerate() {
        for path in sources(&Path::new("src").join(layer)) {
            let code = code(&path);
            for right in &LAYERS[at + 1..] {
                let (whole, list) = (format!("crate::{right}"), format!("{right}::"));
                let listed = code.lines().any(|line| line.starts_with("use crate::{") && line.contains(&list));
                assert!(!code.contains(&whole) && !listed, "{} imports {right}", path.display());
            }
        }
    }
}

/// The program that writes Excel and Word files stands beside the row: what it holds would weigh on the app.
#[test]
fn the_office_program_and_the_app_stand_apart() {
    for path in sources(Path::new("src/office")) {
        let code = code(&path);
        for layer in LAYERS.iter().filter(|layer| !["text", "sheets", "exchange"].contains(layer)) {
            assert!(!code.contains(&format!("crate::{layer}")), "{} imports {layer}", path.display());
        }
    }
    for layer in LAYERS {
        for path in sources(&Path::new("src").join(layer)) {
            let code = code(&path);
            for name in ["crate::office", "docx_rs", "rust_xlsxwriter"] {
                assert!(!code.contains(name), "{} uses {name}", path.display());
            }
        }
    }
}

#[test]
fn only_the_browser_and_what_draws_know_the_browsers_crates() {
    for layer in &LAYERS[..5] {
        for path in sources(&Path::new("src").join(layer)) {
            let code = code(&path);
            for name in BROWSER_CRATES {
                assert!(!code.contains(&format!("{name}::")), "{} uses {name}", path.display());
            }
        }
    }
    for path in sources(Path::new("src/browser")) {
        assert!(!code(&path).contains("leptos::"), "{} knows what is drawn", path.display());
    }
}

#[test]
fn only_the_desk_knows_the_browser_layer() {
    for path in drawing() {
        assert!(!code(&path).contains("crate::browser"), "{} goes past the desk", path.display());
    }
}

#[test]
fn the_model_knows_no_worksheet() {
    for path in sources(Path::new("src/model")) {
        let code = code(&path);
        let rules = code.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        for word in ["Worksheet", "Task", "Layer", "\"name\"", "\"role\""] {
            assert!(!rules.contains(word), "{} knows {word}", path.display());
        }
    }
}

#[test]
fn unsafe_code_stands_only_where_the_app_is_cut_in_two() {
    for path in sources(Path::new("src")) {
        let is_the_cut = path.ends_with("src/app/later.rs");
        assert_eq!(code(&path).contains("allow(unsafe_code"), is_the_cut, "{}", path.display());
    }
}

/// In the evening of the western half of the world it is tomorrow in Greenwich: no name of a file says so.
#[test]
fn every_day_is_that_of_this_computer() {
    let folders = ["src", "public"].map(Path::new);
    let is_code =
        |path: &PathBuf| path.extension().is_some_and(|ending| ["rs", "js", "html"].iter().any(|end| ending == *end));
    let mut looked_at = 0;
    for path in folders.into_iter().flat_map(everything).filter(is_code) {
        looked_at += 1;
        let code = code(&path);
        for word in ["toISOString", "toJSON", "getUTC", "get_utc", "toUTCString", "to_iso_string"] {
            assert!(!code.contains(word), "{} asks Greenwich for the day ({word})", path.display());
        }
    }
    assert!(looked_at > 100, "{looked_at}");
}

/// An input method's Enter is none of the app's, and a key that is held down writes once: one place looks.
#[test]
fn keys_come_in_by_one_door() {
    for path in drawing() {
        let code = code(&path);
        if !path.starts_with("src/dom") {
            assert!(!code.contains("KeyboardEvent"), "{} reads keys itself", path.display());
        }
        assert!(
            !code.contains(", KEY,") || code.contains("press_of(&"),
            "{} asks no one whose key it is",
            path.display()
        );
    }
}

/// A translator changes what stands there for people: looks hang on what stands there for the app.
#[test]
fn no_look_hangs_on_words() {
    for folder in ["style", "public"] {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|ending| ending == "css") {
                let style = fs::read_to_string(&path).expect("text");
                for words in ["[aria-label", "[title", "[alt", "[placeholder"] {
                    assert!(!style.contains(words), "{} looks at {words}", path.display());
                }
            }
        }
    }
    for path in drawing() {
        assert!(!code(&path).contains("get_attribute(\"aria-label\")"), "{} reads a label", path.display());
    }
}

/// A field that cuts what is pasted hides that it was too long; the refusal says so.
#[test]
fn no_field_cuts_what_is_typed() {
    for layer in LAYERS {
        for path in sources(&Path::new("src").join(layer)) {
            let code = code(&path).to_lowercase();
            assert!(!code.contains("maxlength") && !code.contains("max_length"), "{} cuts", path.display());
        }
    }
}

/// What becomes elements is `Markup`, and only `markup!` fills text into one.
#[test]
fn no_text_becomes_markup_by_another_door() {
    for path in sources(Path::new("src")) {
        let code = code(&path);
        for (door, place) in [
            ("set_inner_html(", "src/dom/mod.rs"),
            ("insert_adjacent_html(", "src/dom/mod.rs"),
            ("set_outer_html(", ""),
            ("Markup::put(", "src/text/markup.rs"),
            (".put(format_args!", ""),
            ("markup::Filled(", "src/text/markup.rs"),
        ] {
            assert!(!code.contains(door) || path.ends_with(place), "{} uses {door}", path.display());
        }
    }
}

/// Who has the page translated has other text nodes than those that were made: none is remembered to be changed.
#[test]
fn no_text_node_is_changed_later() {
    for path in drawing() {
        assert!(!code(&path).contains("set_data("), "{} changes a text node", path.display());
    }
}

/// `make safety-lines` takes lines out by what they say: each is found where it is looked for.
#[test]
fn each_line_that_keeps_work_safe_is_where_the_script_looks() {
    let script = fs::read_to_string("scripts/safety-lines.sh").expect("text");
    let mut lines = 0;
    for line in script.split("\nwithout ").skip(1) {
        let mut words =
            line.split_whitespace().skip_while(|word| !word.starts_with("src/") && !word.starts_with("public/"));
        let path = words.next().expect("a file");
        let (_, old) = line.split_once('\'').expect("what it takes out");
        let old = old.split('\'').next().unwrap_or_default().replace("\\n", "\n");
        let text = fs::read_to_string(path).expect("the file");
        assert!(text.contains(&old), "{path} no longer holds {old:?}");
        lines += 1;
    }
    assert!(lines >= 7, "{lines}");
}

/// The tests list what does not run in an engine; RELIABILITY.md says why, and names no other journey.
#[test]
fn the_table_of_journeys_by_engine_is_true() {
    let tests = fs::read_to_string("tests/e2e/main.rs").expect("text");
    let (_, listed) = tests.split_once("\njourneys! {").expect("a list");
    let after = |word: &str| {
        let (_, rest) = listed.split_once(&format!("    {word}\n")).expect("a part of the list");
        rest.split(';')
            .next()
            .expect("its end")
            .split(',')
            .map(|name| name.trim().split("::").last())
            .collect::<Vec<_>>()
    };
    let text = fs::read_to_string("RELIABILITY.md").expect("text");
    let (_, table) = text.split_once("| journey |").expect("a table");
    let rows = table.lines().take_while(|line| line.ends_with('|')).filter(|line| line.starts_with("| `"));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split('|').map(str::trim).collect()).collect();
    let named = |engines: [&str; 3]| {
        let here = rows.iter().filter(move |row| row[2..5] == engines);
        here.map(|row| Some(row[1].trim_matches('`'))).collect::<Vec<_>>()
    };
    assert_eq!(named(["yes", "yes", "no"]), after("but_webkit"));
    assert_eq!(named(["yes", "no", "no"]), after("chromium_alone"));
    assert_eq!(rows.len(), after("but_webkit").len() + after("chromium_alone").len());
    assert!(rows.iter().all(|row| !row[5].is_empty()), "no reason is given");
}
