//! What leaves the app, opened by an office program: nothing in it acts, and what was a number is one.

use carelanes::exchange::csv;
use carelanes::sheets::table::{Cell, Table};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Texts that spreadsheets have taken for formulas, commands or links.
const RISKY: [&str; 16] = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "=cmd|' /C calc'!A0",
    "=DDE(\"soffice\";\"a\";\"b\")",
    "=HYPERLINK(\"https://elsewhere.example\",\"x\")",
    "=WEBSERVICE(\"https://elsewhere.example\")",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\"=1+1",
    "＝1+1",
    "x\",=1+1,\"",
    "'=1+1",
];

/// A folder for what this test makes.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/office").join(name);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A file as `LibreOffice` reads it: a flat document in which each cell says what it is.
fn opened_by_an_office(file: &Path) -> String {
    let folder = file.parent().expect("a folder");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    // 44,34,76: apart by commas, quoted by quotation marks, in UTF-8; what is not quoted may be a number.
    let words = ["--headless", "--infilter=CSV:44,34,76,1,,0,false,true", "--convert-to", "fods", "--outdir"];
    let done = Command::new("soffice").arg(profile).args(words).arg(folder).arg(file).output();
    let done = done.expect("LibreOffice is not here: `make test` fetches it");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    fs::read_to_string(file.with_extension("fods")).expect("the converted file")
}

#[test]
fn no_cell_of_a_csv_is_a_formula_and_numbers_stay_numbers() {
    let row = |text: &&str| vec![Cell::from(*text), Cell::Number(-3), Cell::from("MA “é” 漢字 \u{202e}x")];
    let table = Table::new("Plan", &["What", "How many", "Who"]).with(RISKY.iter().map(row));
    let file = folder("csv").join("plan.csv");
    fs::write(&file, csv::write(&[table])).expect("a file");
    let sheet = opened_by_an_office(&file);
    assert!(!sheet.contains("table:formula"), "a cell is a formula");
    assert!(!sheet.contains("xlink:href=\"https://elsewhere"), "a cell is a link");
    assert_eq!(sheet.matches("office:value=\"-3\"").count(), RISKY.len(), "numbers are no numbers");
    assert_eq!(sheet.matches("漢字").count(), RISKY.len(), "letters were lost");
    assert!(sheet.contains(">'=1+1<") || sheet.contains(">=1+1<"), "the text is not there");
}
