//! When the app does not start or comes to an end: the way on, and the way out with everything that is stored.

use crate::browser::Kind;
use crate::builds;
use crate::person::Person;
use crate::server::Wrong;

const TASK: &str = "communication-01";

/// Makes the next element that the app wants fail twice over, which ends it.
const PANIC: &str = "
const make = document.createElement;
document.createElement = () => {
  document.createElement = make;
  Object.defineProperty(document, 'body', { configurable: true, get() { delete document.body; return null; } });
  throw new Error('no element');
};";

/// A panic ends the app and nothing else: the page says so, and a reload goes on where it was.
pub fn a_panic_leaves_a_way_on_and_costs_nothing_that_was_saved(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let mut said = String::new();
    for role in ["ma", "rn", "lay", "pharmd", "bh"] {
        person.tick(TASK, role);
        person.is_kept();
        person.makes_the_app_panic();
        person.click("What to send to whoever helps you");
        assert_eq!(person.axe(), "");
        said = person.text_of("#for-help p");
        assert!(said.contains(", at src/") && said.contains("(carelanes-"), "{said}");
        person.run("window.isTheOldPage = true", vec![]);
        person.click("Reload the page");
        person.until("the page is loaded again", || {
            person.is("!window.isTheOldPage && document.readyState === 'complete'")
        });
        person.app_is_ready();
        person.sees_marks(TASK, role, &["now"]);
    }
    person.go("rescue.html");
    person.sees(&said);
    assert_eq!(person.axe(), "");
}

/// The rescue page needs nothing of the app, and gives every stored text as it is.
pub fn the_rescue_page_gives_everything_without_the_app(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.is_kept();
    let id = person.practice_id();
    person.puts_into_copy(&format!("aside/{id}-5"), Some("half a text"));
    let wasm = builds::name_ending(&builds::dist(), ".wasm");
    person.server.spoil(&wasm, Wrong::Missing);
    person.go("rescue.html");
    person.app_is_ready();
    person.sees("Get your worksheets out");
    person.sees("3 stored texts.");
    assert_eq!(person.axe(), "");
    let all = person.saves_by("Save everything as one file");
    let all: serde_json::Value = serde_json::from_str(&all).expect("JSON");
    let texts = |name: &str| -> Vec<String> {
        let all = all.as_array().expect("a list").iter().filter(|stored| stored["name"] == name);
        all.map(|stored| stored["text"].as_str().expect("a text").to_owned()).collect()
    };
    assert_eq!(texts(&format!("practice/{id}")), [person.practice_text(), person.practice_text()]);
    assert_eq!(texts(&format!("aside/{id}-5")), ["half a text"]);

    let file = person.file_saved_by(|| person.click("Save as a file"));
    person.server.mend();
    let other = Person::new(kind);
    other.open();
    other.open_a_copy(&file);
    other.click("Open it");
    other.sees_marks(TASK, "ma", &["now"]);
    person.console_is_clean();
}
/// After two starts that did not come to an end, the way out opens instead of a third; then the app is tried again.
pub fn two_failed_starts_lead_to_the_rescue_page(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.is_kept();
    person.run("localStorage.setItem('carelanes/starts', '2')", vec![]);
    person.go("");
    person.until("the way out is open", || person.is("location.pathname.endsWith('/rescue.html')"));
    person.sees("2 stored texts.");
    person.click("Try to start Carelanes");
    person.app_is_ready();
    person.continues();
    person.sees_marks(TASK, "ma", &["now"]);
    // Who reloads quickly has not seen it fail.
    for _ in 0..3 {
        person.run("setTimeout(() => location.reload())", vec![]);
    }
    person.reload();
    person.sees_marks(TASK, "ma", &["now"]);
    person.console_is_clean();
}

impl Person {
    /// Ends the app by a mistake of its own, in the worksheet that is open.
    pub fn makes_the_app_panic(&self) {
        self.run(PANIC, vec![]);
        self.click_on("#sheet thead th[data-item='ma']");
        self.sees("Carelanes made a mistake and has stopped.");
    }
}
