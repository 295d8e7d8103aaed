//! Many practices: listed, renamed, duplicated, deleted and brought back; their earlier versions; a shared computer.

use crate::browser::Kind;
use crate::person::Person;

const TASK: &str = "communication-01";

/// Keeps the safety copy from answering for as long as `holds`, and the clock from coming to what is due in 150 ms.
const HOLDS: &str = "
window.holds = true;
const commit = IDBTransaction.prototype.commit;
IDBTransaction.prototype.commit = function () { if (!window.holds) commit.call(this); };
const { get } = IDBObjectStore.prototype;
IDBObjectStore.prototype.get = function (...of) {
  const again = () => { if (window.holds) get.call(this, 'nothing').onsuccess = again; };
  again();
  return get.apply(this, of);
};
window.due = [];
const later = window.setTimeout.bind(window);
window.setTimeout = (run, pause, ...rest) => (pause === 150 ? window.due.push(run) : later(run, pause, ...rest));";

/// The first page stays while a practice is read, and what is opened is said only where that takes long.
pub fn the_first_page_stays_while_a_practice_is_read(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.is_kept();
    person.turns_to_first_page();
    person.run(HOLDS, vec![]);
    person.click_on(".kept-here a");
    person.run("return new Promise((done) => requestAnimationFrame(() => setTimeout(done)))", vec![]);
    assert!(person.is("location.hash.startsWith('#/p/') && document.querySelector('.kept-here') !== null"));
    assert!(!person.is("document.body.innerText.includes('Opening your worksheet')"));
    person.run("window.due.forEach((run) => run())", vec![]);
    person.sees("Opening your worksheet…");
    assert!(!person.can_see(".kept-here"));
    person.run("window.holds = false", vec![]);
    person.until("it is open", || person.can_see(".next"));
    person.console_is_clean();
}

/// What is drawn for nobody, so that the browser knows how, leaves nothing behind.
pub fn what_is_drawn_for_nobody_leaves_nothing_behind(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.offline_is("ready");
    let said = person.run("return document.body.innerText", vec![]);
    let stored = "return JSON.stringify({ ...localStorage })";
    let kept = person.run(stored, vec![]);
    person.run("return new Promise((done) => setTimeout(done, 1000))", vec![]);
    assert_eq!(person.run("return document.body.innerText", vec![]), said);
    assert_eq!(person.run(stored, vec![]), kept);
    person.begins("empty");
    assert!(person.is("document.querySelectorAll('#sheet tr[data-item]').length === 0"));
    person.is_kept();
    person.reload();
    assert!(person.is("document.querySelectorAll('#sheet tr[data-item]').length === 0"));
    person.console_is_clean();
}

/// The first page lists what is kept, and what can be done with each whole.
pub fn practices_are_listed_renamed_duplicated_deleted_and_brought_back(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.is_kept();
    person.turns_to_first_page();
    person.sees("Our worksheet");
    person.sees("No copy yet");
    person.click_on(".kept-here summary");
    person.click("Rename");
    person.writes("Name of the practice", "Elm Street");
    person.click("Rename");
    person.sees("Elm Street");
    person.click_on(".kept-here summary");
    person.click("Duplicate");
    person.sees("Elm Street (copy)");
    assert_eq!(person.run("return document.querySelectorAll('.kept-here li').length", vec![]), 2);
    person.deletes_the_practice();
    assert_eq!(person.run("return document.querySelectorAll('.kept-here li').length", vec![]), 1);
    assert_eq!(person.axe(), "");
    person.click("Undo");
    person.until("both are listed", || person.is("document.querySelectorAll('.kept-here li').length === 2"));
    person.reload();
    person.until("both are kept", || person.is("document.querySelectorAll('.kept-here li').length === 2"));
    // After the page was closed, too, a deleted one can be brought back.
    person.deletes_the_practice();
    person.reload();
    person.click("What is kept on this computer");
    person.sees("One worksheet is kept in this browser.");
    person.sees("Deleted 20");
    assert_eq!(person.axe(), "");
    person.click("Bring it back");
    person.sees("The worksheet is back.");
    person.sees("2 worksheets are kept in this browser.");
    person.until("it is no longer deleted", || !person.is("document.body.innerText.includes('Deleted 20')"));
    person.turns_to_first_page();
    person.continues();
    person.sees_marks(TASK, "ma", &["now"]);
    person.until("it is one of the two", || person.is("document.title.includes('Elm Street')"));
    person.console_is_clean();
}

/// Before a copy is taken in, the practice as it was is kept: it can be looked at, and gone back to.
pub fn an_earlier_version_can_be_looked_at_and_gone_back_to(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    let (copy, _) = person.save_a_copy();
    person.tick("visit-01", "rn");
    person.tick(TASK, "ma");
    person.sees_marks(TASK, "ma", &[]);
    person.time_passes(1_600);
    person.drop_a_file(&copy);
    person.click("Go back to this copy");
    person.sees_marks(TASK, "ma", &["now"]);
    person.sees_marks("visit-01", "rn", &[]);
    person.is_kept();

    person.turns_to("copies");
    person.sees("Before a copy was opened");
    assert_eq!(person.axe(), "");
    person.click("Look");
    person.sees("It is only to look at.");
    person.sees_marks("visit-01", "rn", &["now"]);
    person.sees_marks(TASK, "ma", &[]);
    person.tick(TASK, "bh");
    person.sees("This is only to look at. Nothing was changed.");
    person.sees_marks(TASK, "bh", &[]);
    assert_eq!(person.axe(), "");
    person.click("Back to today");
    person.sees_marks(TASK, "ma", &["now"]);
    person.sees_marks(TASK, "bh", &[]);

    person.turns_to("copies");
    person.click("Go back to it");
    person.dialog_is_open();
    person.click("Go back to this copy");
    person.turns_to("worksheet");
    person.sees_marks("visit-01", "rn", &["now"]);
    person.undo();
    person.sees_marks("visit-01", "rn", &[]);
    person.sees_marks(TASK, "ma", &["now"]);
    person.console_is_clean();
}

/// The first change of a day keeps the practice as it was before; what is 30 days old goes.
pub fn a_version_is_kept_each_day_and_goes_after_thirty(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.is_kept();
    let id = person.practice_id();
    // The newest three stay, however old they are.
    let old = |nth: u32| format!("snapshot/{id}/100000000000{nth}-day");
    for nth in 0..4 {
        person.puts_into_copy(&old(nth), Some("long ago"));
    }
    let yesterday = "const at = Date.now() - 24 * 60 * 60 * 1000; localStorage.setItem('carelanes/tidied', `2026-01-01 ${at} ${at}`)";
    person.run(yesterday, vec![]);
    person.puts_at_home(&format!("carelanes/day/{id}"), Some("2026-01-01"));
    person.reload();
    person.sees_marks(TASK, "ma", &["now"]);
    person.tick(TASK, "rn");
    person.is_kept();
    let versions =
        || -> Vec<String> { person.copied_names().into_iter().filter(|name| name.starts_with("snapshot/")).collect() };
    person.until("the old one is gone and today's is there", || {
        let versions = versions();
        versions.len() == 3 && !versions.contains(&old(0)) && !versions.contains(&old(1))
    });
    let todays = versions().into_iter().find(|name| (0..4).all(|nth| *name != old(nth))).expect("today's");
    let version = person.copied(&todays).expect("a text");
    assert!(version.contains("\"now\":{\"ma\":true}"), "it is as it was before the change");
    person.tick(TASK, "lay");
    person.is_kept();
    assert_eq!(versions().len(), 3, "one a day");
    person.console_is_clean();
}

/// The same copy as text, for mail that lets nothing else through; and a reminder that blocks nothing.
pub fn a_copy_can_be_saved_as_text_and_is_asked_for_after_a_week(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.is_kept();
    let id = person.practice_id();
    let week = "localStorage.setItem(`carelanes/since/${arguments[0]}`, String(Date.now() - 8 * 24 * 60 * 60 * 1000))";
    person.run(week, vec![id.clone().into()]);
    person.reload();
    person.sees("There is no copy of this worksheet outside this browser yet.");
    person.tick(TASK, "rn");
    person.sees_marks(TASK, "rn", &["now"]);
    assert_eq!(person.axe(), "");
    person.turns_to("copies");
    let file = person.file_saved_by(|| person.click("Save as .txt"));
    assert!(file.to_string_lossy().ends_with(".txt"), "{}", file.display());
    assert!(person.can_see("#reminder"), "nobody has looked whether it is there");
    person.click_on("#has-copy");
    person.until("the reminder is gone", || !person.can_see("#reminder"));
    let other = Person::new(kind);
    other.open();
    other.open_a_copy(&file);
    other.click("Open it");
    other.sees_marks(TASK, "rn", &["now"]);
    other.console_is_clean();
    person.console_is_clean();
}

/// On a shared computer: copies first, then everything goes, and other windows and the worker stop.
pub fn a_shared_computer_can_be_cleared(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.offline_is("ready");
    let practice = format!("#/p/{}", person.practice_id());
    person.opens_another_window();
    person.go(&practice);
    person.sees_marks(TASK, "ma", &["now"]);
    person.turns_to_window(0);
    person.turns_to_first_page();
    person.click("What is kept on this computer");
    person.sees("One worksheet is kept in this browser.");
    person.sees("Twice: in this browser’s local storage");
    assert_eq!(person.axe(), "");
    person.click_on("#clear");
    person.dialog_is_open();
    assert!(person.is("document.querySelector('#clear-now').disabled"), "the copies come first");
    assert_eq!(person.axe(), "");
    let file = person.file_saved_by(|| person.click_on("#save-all"));
    assert!(person.is("document.querySelector('#clear-now').disabled"), "nobody has looked whether it is there");
    person.puts_files_into("#saved-files", std::slice::from_ref(&file));
    person.sees("All copies are there.");
    person.click_on("#clear-now");
    person.sees("This computer is clear");
    person.until("the app is gone, too", || person.is("document.documentElement.dataset.app === 'cleared'"));
    person.turns_to_window(1);
    person.sees("This computer was cleared in another window.");
    person.tick("visit-01", "rn");
    person.gives_time(700);
    assert_eq!(person.everything_stored(), "[]");
    person.closes_the_window();
    person.open();
    person.until("nothing is kept", || person.can_see(".first .doors") && !person.can_see(".kept-here"));
    assert_eq!(person.copied_names(), Vec::<String>::new());
    person.open_a_copy(&file);
    person.click("Open it");
    person.sees_marks(TASK, "ma", &["now"]);
    person.console_is_clean();
}

impl Person {
    /// Deletes the first practice of the list, and waits until it is gone.
    pub fn deletes_the_practice(&self) {
        self.click_on(".kept-here summary");
        self.click("Delete");
        self.dialog_is_open();
        self.click_on("#delete");
        self.sees("The worksheet was deleted.");
    }
}
