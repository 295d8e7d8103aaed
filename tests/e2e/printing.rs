//! On paper: US Letter, the roles over every page, and nothing of the screen around it.

use crate::browser::Kind;
use crate::person::Person;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The sheet as it stands: landscape pages, each with the head row; no menu, no button.
pub fn the_sheet_prints_on_letter_pages_with_the_roles_over_each(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.sees_the_example();
    person.until("the example is there", || person.can_see("table#sheet"));
    let paper = prints(&person, "sheet");
    let pages = pages(&paper);
    assert!((2..=5).contains(&pages.len()), "{} pages", pages.len());
    let info = poppler("pdfinfo", &[], &paper, &[]);
    let info = String::from_utf8_lossy(&info);
    assert!(info.contains("792 x 612 pts"), "{info}");
    for (at, page) in pages.iter().enumerate() {
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        for head in ["Task", "Provider", "MA", "RN", "PharmD", "No one", "Other"] {
            assert!(page.contains(head), "page {} has no {head:?}:\n{page}", at + 1);
        }
        for screen in [
            "Undo",
            "Add a task",
            "Save a copy",
            "One task at a time",
            "Answered",
            "What moves",
            "Keys",
            "nothing mixes",
            "Search",
        ] {
            assert!(!page.contains(screen), "page {} shows {screen:?}:\n{page}", at + 1);
        }
    }
    let all = pages.concat();
    for said in
        ["Example practice", "EXAMPLE", "2026-09-14", "does it now", "should do it", "Answer phones, triage calls"]
    {
        assert!(all.to_lowercase().contains(&said.to_lowercase()), "{said:?} is not on paper:\n{all}");
    }
    person.console_is_clean();
}

/// A blank sheet shows no answer, whatever was ticked.
pub fn a_blank_sheet_shows_no_answer(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.run("document.documentElement.setAttribute('data-print-blank', '')", vec![]);
    let before = prints(&person, "blank-before");
    for (layer, role) in [("now", "ma"), ("could", "rn"), ("should", "no-one")] {
        person.layer(layer);
        person.tick("communication-01", role);
        person.sees_marks("communication-01", role, &[layer]);
    }
    let after = prints(&person, "blank-after");
    person.run("document.documentElement.removeAttribute('data-print-blank')", vec![]);
    let filled = prints(&person, "filled");
    assert!(drawn(&before) == drawn(&after), "a blank sheet shows what was ticked");
    assert!(drawn(&before) != drawn(&filled), "a filled sheet shows nothing");
    person.console_is_clean();
}

/// The menu prints a blank sheet and then shows the answers again.
pub fn the_print_menu_asks_for_a_blank_sheet_and_takes_it_back(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.run(
        "window.printed = []; window.print = () => window.printed.push(document.documentElement.hasAttribute('data-print-blank'))",
        vec![],
    );
    for words in ["This sheet", "A blank sheet", "This sheet"] {
        person.click_on(".title details.menu summary");
        person.click(words);
    }
    person.until("all was printed", || person.run("return window.printed", vec![]) == json!([false, true, false]));
    person.until("the page is as before", || person.is("!document.documentElement.hasAttribute('data-print-blank')"));
    person.console_is_clean();
}

/// Prints to a file.
pub fn prints(person: &Person, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    fs::create_dir_all(&folder).expect("a folder for pictures");
    let path = folder.join(format!("{name}-{:?}.pdf", person.kind()).to_lowercase());
    fs::write(&path, person.prints()).expect("paper");
    path
}

/// What one of poppler's tools says of a file; `make test` installs them.
fn poppler(tool: &str, words: &[&str], paper: &Path, last: &[&str]) -> Vec<u8> {
    let printed = Command::new(tool).args(words).arg(paper).args(last).output();
    let printed = printed.unwrap_or_else(|error| panic!("{tool} is not here (poppler-utils): {error}"));
    assert!(!printed.stdout.is_empty(), "{tool} says nothing of {}", paper.display());
    printed.stdout
}

/// The text of each page.
pub fn pages(paper: &Path) -> Vec<String> {
    let text = poppler("pdftotext", &["-layout"], paper, &["-"]);
    let text = String::from_utf8_lossy(&text);
    text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect()
}

/// The pages as pictures.
fn drawn(paper: &Path) -> Vec<u8> {
    poppler("pdftoppm", &["-r", "60", "-gray"], paper, &[])
}
