//! How work is kept: over reloads, beside other windows, in the example, and when storage is sick.

use crate::browser::Kind;
use crate::person::Person;
use std::time::{Duration, Instant};

const TASK: &str = "communication-01";

/// From the very first page to a tick that is kept: three clicks.
pub fn three_clicks_lead_from_the_first_visit_to_the_first_tick(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.run("window.clicks = 0; addEventListener('click', () => { window.clicks += 1; }, true)", vec![]);
    person.click("Start our worksheet");
    person.click_on("#start-full");
    person.tick(TASK, "ma");
    person.sees_marks(TASK, "ma", &["now"]);
    assert_eq!(person.run("return window.clicks", vec![]), 3);
    person.is_kept();
    assert!(person.practice_text().contains("\"now\":{\"ma\":true}"));
    person.console_is_clean();
}

/// The example is a place to try things: nothing of it is kept, and it touches nothing that is.
pub fn the_example_mixes_with_nothing(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.click("See an example");
    person.sees("This is an example");
    person.tries_things();
    assert_eq!(person.everything_stored(), "[]", "the example left something behind");
    assert!(!person.can_see("#save-copy"));
    person.reload();
    person.sees_marks("visit-03", "pharmd", &[]);

    person.turns_to_first_page();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.is_kept();
    let own = person.everything_stored();
    person.turns_to_first_page();
    person.click("See an example");
    person.tries_things();
    assert_eq!(person.everything_stored(), own, "the example changed someone's own worksheet");
    person.turns_to_first_page();
    person.click("Continue");
    person.sees_marks(TASK, "ma", &["now"]);
    person.console_is_clean();
}

/// A reload at any moment after a tick, or in the middle of a word, loses nothing.
pub fn a_reload_at_any_moment_loses_nothing(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    for (at, (wait, role)) in
        [(0, "ma"), (40, "rn"), (200, "lay"), (300, "pharmd"), (900, "bh")].into_iter().enumerate()
    {
        person.tick(TASK, role);
        std::thread::sleep(Duration::from_millis(wait));
        person.reload();
        person.sees_marks(TASK, role, &["now"]);
        person.opens_task(TASK);
        let note = format!("written {at} times");
        person.writes("Note", &note);
        std::thread::sleep(Duration::from_millis(wait));
        person.reload();
        person.opens_task(TASK);
        person.until("the note is there", || {
            person.run("return document.querySelector('dialog textarea').value", vec![]) == note
        });
        person.closes_dialog();
    }
    person.console_is_clean();
}

/// Two windows of one practice that never hear of each other: what each did is there in both.
pub fn two_windows_lose_nothing_of_each_other(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let practice = format!("#/p/{}", person.practice_id());
    person.opens_another_window();
    person.go(&practice);
    person.sees_marks(TASK, "ma", &[]);
    person.turns_to_window(0);
    person.tick(TASK, "ma");
    person.sees_marks(TASK, "ma", &["now"]);
    person.turns_to_window(1);
    person.tick("visit-01", "rn");
    person.sees_marks("visit-01", "rn", &["now"]);
    person.layer("should");
    person.tick(TASK, "rn");
    person.sees_marks(TASK, "rn", &["should"]);
    person.turns_to_window(0);
    person.opens_task(TASK);
    person.writes("Note", "from the first window");
    person.closes_dialog();
    for window in [1, 0] {
        person.turns_to_window(window);
        person.reload();
    }
    for window in [0, 1] {
        person.turns_to_window(window);
        person.reload();
        person.sees_marks(TASK, "ma", &["now"]);
        person.sees_marks(TASK, "rn", &["should"]);
        person.sees_marks("visit-01", "rn", &["now"]);
        person.opens_task(TASK);
        assert_eq!(
            person.run("return document.querySelector('dialog textarea').value", vec![]),
            "from the first window"
        );
        person.closes_dialog();
        assert!(!person.is("document.querySelector('section.settle')"), "there is nothing to settle");
        person.console_is_clean();
    }
}

/// Fills local storage with another app's keys, to the last unit.
const FILL: &str = "
for (let size = 1 << 20, key = 0; size >= 1; ) {
  try { localStorage.setItem(`elsewhere/${key}`, 'x'.repeat(size)); key += 1; } catch { size >>= 1; }
}
";
const EMPTY: &str =
    "for (const key of Object.keys(localStorage)) if (key.startsWith('elsewhere/')) localStorage.removeItem(key)";

/// A full storage is said at once, with what to do; the copy from the page holds everything.
pub fn full_storage_is_said_within_a_second_and_a_copy_can_be_saved(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let kept = person.practice_text();
    person.run(FILL, vec![]);
    person.tick(TASK, "ma");
    let ticked = Instant::now();
    person.until("the banner is there", || person.can_see(".banner.problem"));
    assert!(ticked.elapsed() < Duration::from_secs(1), "it took {:?}", ticked.elapsed());
    person.sees("This browser’s storage is full.");
    person.sees("Your work is still on this page. Save a copy now.");
    assert!(!person.is("document.querySelector('#kept').textContent.includes('Kept in')"), "it says “kept” and is not");
    assert_eq!(person.practice_text(), kept, "what was kept before stands");
    assert_eq!(person.axe(), "");

    person.layer("should");
    person.tick(TASK, "rn");
    person.sees_marks(TASK, "rn", &["should"]);
    let (_, copy) = person.save_a_copy();
    assert!(copy.contains("\"should\":{\"rn\":true}") && copy.contains("\"now\":{\"ma\":true}"), "{copy}");

    // The work stays on the page, wherever one goes meanwhile.
    person.turns_to_first_page();
    person.until("the banner stays", || person.can_see(".banner.problem"));
    person.run(EMPTY, vec![]);
    person.click("Continue");
    person.sees_marks(TASK, "ma", &["now"]);
    person.tick("visit-01", "rn");
    person.is_kept();
    assert!(!person.can_see(".banner.problem"));
    person.reload();
    for (task, role, mark) in [(TASK, "ma", "now"), (TASK, "rn", "should"), ("visit-01", "rn", "should")] {
        person.sees_marks(task, role, &[mark]);
    }
    person.console_is_clean();
}

/// Work that could not be kept is not dropped for the example.
pub fn work_that_is_not_kept_is_not_dropped_for_the_example(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.run(FILL, vec![]);
    person.tick(TASK, "ma");
    person.until("the banner is there", || person.can_see(".banner.problem"));
    person.turns_to_first_page();
    person.click("See an example");
    std::thread::sleep(Duration::from_millis(500));
    person.turns_to_first_page();
    person.run(EMPTY, vec![]);
    person.click("Continue");
    person.sees_marks(TASK, "ma", &["now"]);
    person.console_is_clean();
}

/// A stored text that is damaged or newer is shown as such, can be saved as a file, and is never written over.
pub fn a_stored_text_that_cannot_be_read_stays_as_it_is(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let id = person.practice_id();
    let whole = person.practice_text();
    let key = format!("carelanes/practice/{id}");
    let cases = [
        ("{\"format\":\"carelanes-practice\",\"version\":1,".to_owned(), "damaged and cannot be read"),
        ("not <b>JSON</b> at all \u{0} \u{7f}".to_owned(), "damaged and cannot be read"),
        (whole.replacen("\"version\":1", "\"version\":2", 1), "newer Carelanes"),
    ];
    for (text, sentence) in cases {
        person.turns_to_first_page();
        person.run("localStorage.setItem(arguments[0], arguments[1])", vec![key.clone().into(), text.clone().into()]);
        person.reload();
        person.sees("A worksheet that cannot be read");
        person.click("Continue");
        person.sees("This worksheet is not open");
        person.sees(sentence);
        assert_eq!(person.axe(), "");
        let before = person.saved_files();
        person.click("Save it as a file");
        person.until("it is saved", || person.saved_files().len() > before.len());
        let saved = person.saved_files().into_iter().find(|path| !before.contains(path)).expect("a file");
        assert_eq!(std::fs::read_to_string(saved).expect("text"), text);
        person.reload();
        person.sees("This worksheet is not open");
        person.click("Go to the first page");
        person.until("the first page is there", || person.can_see(".first .doors"));
        std::thread::sleep(Duration::from_millis(400));
        assert_eq!(person.stored(&key).as_deref(), Some(text.as_str()), "its bytes were touched");
    }
    person.console_is_clean();
}

/// When a newer version has written beside it, an open window stops writing and says so.
pub fn an_open_window_stops_writing_beside_a_newer_version(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let newer = person.practice_text().replacen("\"version\":1", "\"version\":2", 1);
    let key = format!("carelanes/practice/{}", person.practice_id());
    person.run("localStorage.setItem(arguments[0], arguments[1])", vec![key.clone().into(), newer.clone().into()]);
    person.tick(TASK, "ma");
    person.sees("A newer Carelanes is open in another window");
    assert!(person.can_see(".banner.problem"));
    let (_, copy) = person.save_a_copy();
    assert!(copy.contains("\"now\":{\"ma\":true}"));
    assert_eq!(person.stored(&key).as_deref(), Some(newer.as_str()));
    person.console_is_clean();
}

impl Person {
    /// Ticks, writes and adds in what is open, and gives it time to be kept.
    fn tries_things(&self) {
        self.tick("visit-03", "pharmd");
        self.sees_marks("visit-03", "pharmd", &["now"]);
        self.opens_task("visit-03");
        self.writes("Note", "only trying");
        self.closes_dialog();
        self.click("Add a role");
        self.dialog_is_open();
        self.writes("A role of your own", "Scribe");
        self.click("Add");
        self.until("the dialog is closed", || self.is("!document.querySelector('dialog')"));
        std::thread::sleep(Duration::from_millis(1_300));
    }
}
