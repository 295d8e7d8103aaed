//! What leaves the app, opened by an office program: nothing in it acts, and what was a number is one.

use crate::browser::Kind;
use crate::person::Person;
use carelanes::exchange::office::{Order, Workbook};
use carelanes::exchange::{csv, rich};
use carelanes::office;
use carelanes::sheets::paper::{Block, Paper};
use carelanes::sheets::table::{Cell, Table};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Texts that spreadsheets have taken for formulas, commands or links; each holds a number of its own.
const RISKY: [&str; 16] = [
    "=1+11",
    "+1+12",
    "-1+13",
    "@SUM(1+14)",
    "=cmd|' /C calc15'!A0",
    "=DDE(\"soffice\";\"a\";\"16\")",
    "=HYPERLINK(\"https://elsewhere.example\",\"17\")",
    "=WEBSERVICE(\"https://elsewhere.example/18\")",
    "\t=1+19",
    "\r=1+20",
    "\n=1+21",
    " =1+22",
    "\"=1+23",
    "＝1+24",
    "x\",=1+25,\"",
    "'=1+26",
];

/// A folder for what this test makes.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/office").join(name);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Files as `LibreOffice` reads them, in the order given: flat documents in which each cell says what it is.
fn opened_by_an_office(files: &[&Path], end: &str, words: &[&str]) -> Vec<String> {
    let folder = files.first().and_then(|file| file.parent()).expect("a file in a folder");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    for file in files {
        // What an earlier run left would pass for what this one makes.
        let _ = fs::remove_file(file.with_extension(end));
    }
    let mut office = Command::new("soffice");
    office.arg(profile).arg("--headless").args(words).args(["--convert-to", end, "--outdir"]).arg(folder).args(files);
    let done = office.output().expect("LibreOffice is not here: `make test` fetches it");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    files.iter().map(|file| fs::read_to_string(file.with_extension(end)).expect("the converted file")).collect()
}

/// Nothing in a flat document acts when it is opened.
fn assert_it_does_nothing(document: &str) {
    for word in ["table:formula", "xlink:href=\"http", "script:event-listener", "text:dde-connection", "office:dde"] {
        assert!(!document.contains(word), "there is a {word} in it");
    }
}

/// The cells of the risky texts, each beside a number.
fn risky() -> Table {
    let row = |text: &&str| vec![Cell::from(*text), Cell::Number(-3), Cell::from("MA “é” 漢字 \u{202e}x\u{1b}\u{0}")];
    Table::new("Plan", &["What", "How many", "Who"]).with(RISKY.iter().map(row))
}

fn assert_risky_cells_are_texts(sheet: &str) {
    assert_it_does_nothing(sheet);
    assert_eq!(sheet.matches("office:value=\"-3\"").count(), RISKY.len(), "numbers are no numbers");
    assert_eq!(sheet.matches("漢字").count(), RISKY.len(), "letters were lost");
    let text = plain(sheet);
    for risky in RISKY {
        assert_eq!(text.matches(&squeezed(risky)).count(), 1, "{risky:?} is not in it once: {text}");
    }
}

#[test]
fn no_cell_of_a_csv_is_a_formula_and_numbers_stay_numbers() {
    let file = folder("csv").join("plan.csv");
    fs::write(&file, csv::write(&[risky()])).expect("a file");
    // 44,34,76: apart by commas, quoted by quotation marks, in UTF-8; what is not quoted may be a number.
    let words = ["--infilter=CSV:44,34,76,1,,0,false,true"];
    assert_risky_cells_are_texts(&opened_by_an_office(&[&file], "fods", &words)[0]);
}

#[test]
fn no_cell_of_what_was_copied_is_a_formula_and_texts_stay_as_they_were_typed() {
    let typed = ["007", "1-2", "3/4", "1e5", "10%", "$5"];
    let texts = Table::new("Notes", &["Note"]).with(typed.map(|text| vec![text.into()]));
    let file = folder("copied").join("plan.html");
    fs::write(&file, rich::html(&[risky(), texts.clone()]).as_str()).expect("a file");
    let sheet = opened_by_an_office(&[&file], "fods", &["--infilter=HTML (StarCalc)"]).remove(0);
    assert_risky_cells_are_texts(&sheet);
    for text in typed {
        assert!(sheet.contains(&format!("<text:p>{text}</text:p>")), "{text} became something else");
    }
    // What a program takes that knows no markup.
    let file = folder("copied").join("plain.csv");
    fs::write(&file, rich::plain(&[risky()])).expect("a file");
    let sheet = opened_by_an_office(&[&file], "fods", &["--infilter=CSV:9,34,76,1,,0,false,true"]).remove(0);
    assert_it_does_nothing(&sheet);
}

#[test]
fn no_cell_of_a_workbook_is_a_formula_and_numbers_stay_numbers() {
    let tables = vec![risky(), Table::new("=1+1", &["=1+1"]).with([vec!["x".into()]])];
    let order = Order::Workbook(Workbook { practice: "=1+1 & [co]".into(), day: "2026-11-25".into(), tables });
    let file = folder("xlsx").join("plan.xlsx");
    fs::write(&file, office::make(&order.to_text(), &mut |_, _| {}).expect("a workbook")).expect("a file");
    assert_risky_cells_are_texts(&opened_by_an_office(&[&file], "fods", &[])[0]);
}

#[test]
fn hostile_text_in_a_document_stays_text() {
    let hostile =
        ["<w:cantSplit />", "]]></w:t>", "{ HYPERLINK \"https://elsewhere.example\" }", "a\u{0}\u{1b}b", "&amp;"];
    let text = |words: &&str| Block::Text((*words).to_owned());
    let mut blocks: Vec<Block> = hostile.iter().map(text).collect();
    blocks.push(Block::Table(risky()));
    blocks.push(Block::Lines(hostile.iter().map(|words| (*words).to_owned()).collect()));
    let title = hostile[0].to_owned();
    let order =
        Order::Paper(Paper { title, practice: hostile[1].into(), day: "2026-11-25".into(), is_wide: true, blocks });
    let file = folder("docx").join("plan.docx");
    fs::write(&file, office::make(&order.to_text(), &mut |_, _| {}).expect("a document")).expect("a file");
    let document = opened_by_an_office(&[&file], "fodt", &[]).remove(0);
    assert_it_does_nothing(&document);
    assert!(document.contains("table:table-header-rows"), "the head row does not stand on each page");
    let text = plain(&document);
    // Each stands as a paragraph and as a line of a list; the first is the title, too. The risky ones stand in the table.
    let counts = hostile.iter().enumerate().map(|(at, words)| (words, if at == 0 { 3 } else { 2 }));
    for (words, count) in counts.chain(RISKY.iter().map(|words| (words, 1))) {
        assert_eq!(text.matches(&squeezed(words)).count(), count, "{words:?}: {text}");
    }
}

/// What a flat document says, without how it looks.
fn plain(document: &str) -> String {
    let body = document.split_once("<office:body>").map_or(document, |(_, body)| body);
    let mut text = String::new();
    for part in body.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        let is_within_a_line = ["text:span", "/text:span", "text:bookmark", "text:soft-page-break"];
        if !is_within_a_line.iter().any(|name| tag.starts_with(name)) {
            text.push(' ');
        }
        text.push_str(words);
    }
    for (code, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
        text = text.replace(code, letter);
    }
    squeezed(&text)
}

/// A text with one space where there is any, and without what no document can hold.
fn squeezed(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| letter.is_whitespace() || !letter.is_control()).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Person {
    /// Takes along a file from a screen, and gives a copy of it in this test's folder.
    fn takes_file(&self, how: &str, folder: &Path) -> PathBuf {
        let file = self.file_saved_by(|| self.takes_along(how));
        self.click("Close");
        let copy = folder.join(file.file_name().expect("a name"));
        fs::copy(&file, &copy).expect("a copy");
        copy
    }

    /// What a script reads from the screen, squeezed, without what is empty.
    fn reads(&self, script: &str) -> Vec<String> {
        let found = self.run(script, vec![]);
        let found = found.as_array().expect("a list").iter().map(|text| squeezed(text.as_str().unwrap_or_default()));
        found.filter(|text| !text.is_empty()).collect()
    }
}

/// Role sheets, plan, worksheet and the record of the huddle as documents, everything as a workbook: what stands on the
/// screen stands in the file, as an office program reads it.
pub fn files_for_word_and_excel_say_what_the_screen_says(kind: Kind) {
    let folder = folder(&format!("{kind:?}"));
    let person = Person::new(kind);
    person.open();
    person.sees_the_example();
    person.turns_to("huddle");
    person.until("a task is there", || person.can_see("#card"));
    person.click_on(".hands button[aria-checked='false']");
    person.writes("Why", "They know the patient.");
    person.click("We decided this");
    person.lets_the_card_settle();
    person.click("Put it off");
    let mut documents = Vec::new();
    for (screen, script) in SCREENS {
        person.turns_to(screen);
        // What stands on paper alone is made when the page is printed.
        person.run("dispatchEvent(new Event('beforeprint'))", vec![]);
        person.until("the screen stands", || !person.reads(script).is_empty());
        documents.push((person.takes_file("Save for Word", &folder), person.reads(script)));
    }
    person.click_on(".role-sheets nav li:nth-child(2) a");
    let one = (person.takes_file("Save for Word", &folder), person.reads(ROLE_SHEETS));
    assert!(one.0.to_string_lossy().contains("role-sheet-"), "{}", one.0.display());
    documents.push(one);
    let files: Vec<&Path> = documents.iter().map(|(file, _)| file.as_path()).collect();
    let opened = opened_by_an_office(&files, "fodt", &[]);
    for ((file, words), document) in documents.iter().zip(&opened) {
        assert_it_does_nothing(document);
        let text = plain(document);
        for words in words {
            assert!(text.contains(words), "{words:?} is not in {}:\n{text}", file.display());
        }
    }
    // A workbook says what the CSV of each screen says.
    let book = person.takes_file("All screens for Excel", &folder);
    let mut cells = Vec::new();
    for screen in
        ["home", "assess", "worksheet", "answers", "huddle", "choose", "plan", "people", "training", "role-sheets"]
    {
        person.turns_to(screen);
        cells.extend(fields(&person.text_saved_by(|| person.takes_along("Save as CSV"))));
        person.click("Close");
    }
    assert!(cells.len() > 500, "{}", cells.len());
    let sheet = opened_by_an_office(&[&book], "fods", &[]).remove(0);
    assert_it_does_nothing(&sheet);
    let text = plain(&sheet);
    for cell in cells {
        assert!(text.contains(&cell), "{cell:?} is not in the workbook");
    }
    person.console_is_clean();
}

/// The texts of a CSV, squeezed.
fn fields(csv: &str) -> Vec<String> {
    let quoted = csv.replace("\"\"", "\u{1}");
    let texts = quoted.split('"').skip(1).step_by(2).map(|text| squeezed(&text.replace('\u{1}', "\"")));
    texts.filter(|text| !text.is_empty()).collect()
}

const ROLE_SHEETS: &str = "
return [...document.querySelectorAll('.role-sheet h2, .role-sheet h3, .role-sheet .leads a, .role-sheet .said p, .role-sheet .profile p')]
  .filter((shown) => shown.checkVisibility())
  .map((shown) => shown.textContent);
";

/// What is read on each screen.
const SCREENS: [(&str, &str); 4] = [
    ("worksheet", "return [...document.querySelectorAll('#sheet tr[data-item] th, #sheet thead th span')].map((head) => head.firstChild.textContent);"),
    ("huddle", "return [...document.querySelectorAll('.on-paper td')].map((cell) => cell.textContent);"),
    ("plan", "
return [...document.querySelectorAll('.plan .two input, .plan .two textarea, .plan-step input, .plan-step textarea, .plan-step select')]
  .map((field) => field.type === 'checkbox' ? '' : field.selectedOptions ? (field.value && field.selectedOptions[0].textContent) : field.value);
"),
    ("role-sheets", ROLE_SHEETS),
];

/// One sees how far a file is that takes its time, and can stop it; where it cannot be made, that is said.
pub fn a_file_that_takes_long_can_be_stopped_and_one_that_cannot_be_made_is_said(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.sees_the_example();
    person.run(SLOW, vec![]);
    let before = person.saved_files();
    person.takes_along("Save for Excel");
    person.dialog_is_open();
    person.sees("Making the Excel workbook");
    person.until("it is half done", || person.is("document.querySelector('dialog progress').position === 0.5"));
    let axe = person.axe();
    assert!(axe.is_empty(), "{axe}");
    let stops: [&dyn Fn(); 3] =
        [&|| person.click("Stop, make no file"), &|| person.click("Close"), &|| person.press(thirtyfour::Key::Escape)];
    for (nth, stop) in stops.into_iter().enumerate() {
        if nth > 0 {
            person.takes_along("Save for Word");
            person.dialog_is_open();
        }
        stop();
        person.until("it stops", || person.notice().contains("No file was made"));
        person.until("the program is stopped", || person.is(&format!("window.stopped === {}", nth + 1)));
        assert!(!person.can_see("dialog"));
        person.click("Close");
    }
    assert_eq!(person.saved_files(), before);

    person.run(BROKEN, vec![]);
    person.takes_along("Save for Word");
    person.until("it is said", || person.notice().contains("could not be made"));
    assert!(!person.can_see("dialog"));
    assert_eq!(person.saved_files(), before);
}

/// A program that is at one of two for ever.
pub const SLOW: &str = "
window.stopped = 0;
window.Whole = window.Worker;
window.Worker = class extends EventTarget {
  postMessage() { setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data: { done: 1, of: 2 } })), 50); }
  terminate() { window.stopped += 1; }
};
";

/// The browser's own workers again.
pub const AS_IT_WAS: &str = "window.Worker = window.Whole;";

/// A program that is not there.
const BROKEN: &str = "
window.Worker = class extends window.Whole { constructor(path, options) { super(`${path}.gone`, options); } };
";
