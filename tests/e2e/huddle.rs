//! The huddle, and what leaves the app: on paper, as CSV, as a table for mails and documents.

use crate::browser::Kind;
use crate::person::Person;
use crate::printing::{pages, prints};
use carelanes::exchange;
use carelanes::model::{Document, ItemId};
use carelanes::session::Practice;
use carelanes::sheets::answers::{Answers, collecting};
use carelanes::sheets::item::{self, PRACTICE};
use carelanes::sheets::{Beginning, Edit};
use std::fs;

fn id(text: &str) -> ItemId {
    text.parse().expect("an id")
}

/// A practice whose colleagues differ on who takes the vital signs, as a copy.
fn asked() -> String {
    let mut practice = Practice::new(id("elm"), Document::default(), "lead".parse().expect("an actor"));
    for edit in [
        Edit::Begin(Beginning::Starter),
        Edit::Rename { item: PRACTICE, name: "Elm Street".to_owned() },
        Edit::Rename { item: id("visit-02"), name: "=1+1".to_owned() },
        Edit::add(item::Kind::Asking, id("round"), "Asked"),
    ] {
        practice.dispatch(&edit, 1_763_770_000_000).expect("an edit");
    }
    let answers = |(nth, (role, said)): (usize, (&str, &str))| Answers {
        sheet: id(&format!("s{nth}")),
        practice: practice.id,
        asking: id("round"),
        edition: 1,
        on: "2026-11-25".to_owned(),
        role: id(role),
        name: String::new(),
        said: [(id("visit-01"), said.parse().expect("an answer"))].into(),
    };
    let said =
        [("ma", "yes: ma"), ("ma", "yes: ma"), ("ma", "no: rn"), ("rn", "no: rn"), ("rn", "no: no-one"), ("rn", "no")];
    let sheets: Vec<Answers> = said.into_iter().enumerate().map(answers).collect();
    practice.commit(collecting(practice.document(), &sheets), 1_763_770_001_000);
    exchange::write(practice.id, practice.document(), None)
}

impl Person {
    fn opens_the_practice(&self) {
        self.open();
        self.open_a_copy(&self.has_a_file("elm.json", asked().as_bytes()));
        self.dialog_is_open();
        self.click_on("#use-copy");
        self.until("the worksheet is there", || self.can_see("table#sheet"));
        self.is_kept();
    }

    /// The number of tables that a mail program would get, and the texts of their cells.
    fn tables_copied_by(&self, copy: impl Fn()) -> Vec<String> {
        copy();
        self.sees("Copied. Paste it into a mail or a document.");
        self.run(LETTER, vec![]);
        if self.kind() == Kind::Chromium {
            self.press_with(thirtyfour::Key::Control, 'v');
        } else {
            // Firefox gives a page what it copied itself, and nothing to a test that presses keys.
            self.run(READ_BACK, vec![]);
        }
        self.until("it is pasted", || self.can_see("#letter table"));
        let found = self.run(PASTED, vec![]);
        let found = found.as_array().expect("a list");
        found.iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
    }
}

/// Where people differ comes first; hands, reason and objection are written down; the record prints and leaves.
pub fn a_huddle_decides_and_its_record_prints(kind: Kind) {
    let person = Person::new(kind);
    person.opens_the_practice();
    person.turns_to("huddle");
    person.until("a task is there", || person.can_see("#card"));
    person.sees("2 say MA, 2 say RN, 1 says no one.");
    person.sees("RN say they do not do it.");
    assert!(person.is("document.querySelector('#decide').disabled"), "nothing is ticked yet");
    person.click("Start the clock");
    person.sees("15 minutes left");
    person.writes("Hands for MA", "5");
    person.writes("Hands for RN", "2");
    person.click_on("#card [data-item=\"ma\"]");
    person.writes("Why", "They greet the patient.");
    person.writes("What was said against it", "No time on Mondays.");
    person.until("it can be decided", || person.is("!document.querySelector('#decide').disabled"));
    person.click_on("#decide");
    person.sees("1 of 15 decided.");
    person.until("the next task is there", || {
        person.is("document.querySelector('#card .where').textContent.includes('2 of 15')")
    });
    let put_off = person.text_of("#card h2");
    person.lets_the_card_settle();
    person.click_on("#park");
    person.until("it is parked", || person.text_of(".parking").contains(&put_off));
    person.writes("Something to come back to", "Who covers on Fridays?");
    person.press(thirtyfour::Key::Enter);
    person.until("it is there, too", || person.text_of(".parking").contains("Who covers on Fridays?"));
    person.is_kept();
    person.turns_to("worksheet");
    person.until("the decision is on the worksheet", || {
        person.is("document.querySelector('#sheet tr[data-item=\"visit-01\"] td[data-marks*=\"should\"]') !== null")
    });
    person.layer("should");
    person.tick("visit-01", "rn");
    person.turns_to("huddle");
    person.sees("15 minutes left");
    assert!(!person.is("document.querySelector('#card .where').textContent.includes('15 of 15')"));

    let paper = pages(&prints(&person, "huddle")).join("\n");
    for words in [
        "What the huddle decided",
        "MA 5, RN 2",
        "They greet the patient.",
        "No time on Mondays.",
        "Who covers on Fridays?",
        "changed since",
    ] {
        assert!(paper.contains(words), "{words:?} is not on paper:\n{paper}");
    }
    assert!(!paper.contains("Write down the hands") && !paper.contains("Start the clock"), "{paper}");

    // A round goes with its answers, as one step that comes back.
    person.turns_to("ask");
    person.run("document.querySelector('#notice button')?.click()", vec![]);
    person.click("Remove this round");
    person.sees("Lost with it: 6 sheets of answers");
    person.click_on("#remove");
    person.until("it is gone", || person.can_see("#begin-asking"));
    person.turns_to("answers");
    person.until("the answers are gone", || !person.is("document.body.innerText.includes('2 say MA')"));
    person.undo();
    person.sees("6 have answered.");
    person.console_is_clean();
}

/// Every screen's tables leave as CSV and through the clipboard; nothing in them is a formula.
pub fn what_a_screen_says_leaves_as_csv_and_as_a_table(kind: Kind) {
    let person = Person::new(kind);
    // What is pasted bears styles, which the policy of this page would report; a mail program has none.
    person.leaves_the_policy_out();
    person.opens_the_practice();
    let path = person.file_saved_by(|| person.takes_along("Save as CSV"));
    assert!(
        path.file_name().expect("a name").to_string_lossy().starts_with("carelanes-elm-street-worksheet-20"),
        "{}",
        path.display()
    );
    let csv = fs::read_to_string(&path).expect("the file");
    assert!(csv.starts_with("\u{feff}\"Share the care\"\r\n\"Group\",\"Task\",\"Now\""), "{csv}");
    assert!(csv.contains("\"'=1+1\""), "{csv}");
    person.turns_to("answers");
    person.until("the answers are there", || person.can_see(".heat"));
    let csv = person.text_saved_by(|| person.takes_along("Save as CSV"));
    assert!(csv.contains("\"'=1+1\",0,0,0,0,0,0,0,0,0") && csv.contains("\"RN say they do not do it."), "{csv}");

    let tables = person.tables_copied_by(|| person.takes_along("Copy as a table"));
    assert_eq!(tables[0], "2", "a table each for who answered and what they say; nobody was asked for levels");
    assert!(tables[1..].iter().any(|cell| cell == "'=1+1"), "{tables:?}");
    let paper = pages(&prints(&person, "answers")).join("\n");
    for words in ["6 have answered.", "2 say MA, 2 say RN, 1 says no one.", "All tasks", "Said"] {
        assert!(paper.contains(words), "{words:?} is not on paper:\n{paper}");
    }
    for words in ["Open answer files", "Copy a reminder", "Take along", "Undo"] {
        assert!(!paper.contains(words), "{words:?} is on paper:\n{paper}");
    }
    person.turns_to("ask");
    let paper = pages(&prints(&person, "ask")).join("\n");
    assert!(paper.contains("1. What you ask") && !paper.contains("Save as a mail draft"), "{paper}");
    // Each screen that says something can be taken along.
    for screen in ["home", "worksheet", "answers", "setup", "meeting", "choose"] {
        person.turns_to(screen);
        let csv = person.text_saved_by(|| person.takes_along("Save as CSV"));
        assert!(csv.lines().count() > 2, "{screen}: {csv}");
        person.click("Close");
    }
    person.turns_to("plan");
    person.takes_along("Save as CSV");
    person.sees("There is nothing to take along here yet.");
    person.console_is_clean();
}

/// What looks like patient information is shown before anything leaves, once, and a person decides.
pub fn what_looks_like_patient_information_is_asked_about_before_it_leaves(kind: Kind) {
    let person = Person::new(kind);
    person.opens_the_practice();
    person.opens_task("visit-01");
    person.writes("Note", "Like Jane, DOB 4/7/1961, call (503) 555-0123");
    person.closes_dialog();
    person.is_kept();
    let before = person.saved_files().len();
    person.click_on("#save-copy");
    person.dialog_is_open();
    person.sees("Is this about a patient?");
    person.sees("“4/7/1961” looks like a date of birth");
    person.sees("“(503) 555-0123” looks like a phone number");
    person.click("Cancel");
    for how in ["Save for Word", "Save for Excel", "All screens for Excel", "Save as CSV"] {
        person.takes_along(how);
        person.dialog_is_open();
        person.sees("Is this about a patient?");
        person.click("Cancel");
    }
    person.takes_along("Copy as a table");
    person.dialog_is_open();
    assert_eq!(person.saved_files().len(), before, "something left before the person decided");
    person.click("Perform injections, note");
    person.until("the place is open", || person.is("location.hash.endsWith('/setup/visit-01')"));
    person.dialog_is_open();
    person.writes("Note", "Like the patient of Monday, call (503) 555-0123");
    person.closes_dialog();
    person.click_on("#save-copy");
    person.dialog_is_open();
    assert!(!person.is("document.querySelector('dialog').innerText.includes('date of birth')"));
    let copy = person.text_saved_by(|| person.click_on("#let-go"));
    assert!(copy.contains("555-0123"));
    person.click("Close");
    let again = person.text_saved_by(|| person.click_on("#save-copy"));
    assert!(again.contains("555-0123"), "what was looked at is asked about once");
    // An invitation is asked about for what is in it alone.
    person.turns_to("ask");
    person.until("the mail can be written", || person.can_see("a[href^=\"mailto:\"]"));
    person.writes("A word to your colleagues", "Remember Jane, born 4/7/1961.");
    person.until("the mail cannot just be written", || !person.can_see("a[href^=\"mailto:\"]"));
    person.click("Close");
    person.click("Save as .json");
    person.dialog_is_open();
    person.sees("“4/7/1961” looks like a date of birth");
    assert!(!person.is("document.querySelector('dialog').innerText.includes('555-0123')"));
    person.click("Cancel");
    // A picture is a way out, too.
    person.turns_to_first_page();
    person.sees_the_example();
    person.opens_task("visit-01");
    person.writes("Note", "Like Jane, DOB 5/8/1962");
    person.closes_dialog();
    person.turns_to("map");
    let before = person.saved_files().len();
    person.click("Save as a picture");
    person.dialog_is_open();
    person.sees("“5/8/1962” looks like a date of birth");
    assert_eq!(person.saved_files().len(), before, "the picture left before the person decided");
    let picture = person.text_saved_by(|| person.click_on("#let-go"));
    assert!(picture.contains("<svg"), "{picture}");
    person.console_is_clean();
}

const LETTER: &str = "
document.body.insertAdjacentHTML('beforeend', '<div id=letter contenteditable>x</div>');
document.querySelector('#letter').focus();
";

const READ_BACK: &str = "
return navigator.clipboard.read()
  .then(([item]) => item.getType('text/html'))
  .then((blob) => blob.text())
  // The policy of the page lets no style in; a mail program does.
  .then((html) => { document.querySelector('#letter').innerHTML = html.replace(/ style=\"[^\"]*\"/g, ''); });
";

const PASTED: &str = "
const letter = document.querySelector('#letter');
const found = [`${letter.querySelectorAll('table').length}`, ...[...letter.querySelectorAll('td')].map((cell) => cell.textContent)];
letter.remove();
return found;
";
