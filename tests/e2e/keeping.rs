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
    person.sees_the_example();
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
    person.sees_the_example();
    person.tries_things();
    assert_eq!(person.everything_stored(), own, "the example changed someone's own worksheet");
    person.turns_to_first_page();
    person.continues();
    person.sees_marks(TASK, "ma", &["now"]);
    person.console_is_clean();
}

/// Makes the safety copy fail in one way or another, until the page is loaded again.
const COPY_IS_FULL: &str =
    "IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError'); }";
const COPY_ABORTS: &str = "
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...of) { const request = put.apply(this, of); this.transaction.abort(); return request; }";
const COPY_IS_BLOCKED: &str =
    "IDBDatabase.prototype.transaction = () => { throw new DOMException('not allowed', 'SecurityError'); }";

/// One full place is said at once, with what to do; the work is in the other, and in the copy from the page.
pub fn a_full_local_storage_is_said_within_a_second_and_the_safety_copy_holds_the_work(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let kept = person.practice_text();
    person.fills_the_storage();
    person.tick(TASK, "ma");
    let ticked = Instant::now();
    person.until("the banner is there", || person.can_see(".banner.problem"));
    assert!(ticked.elapsed() < Duration::from_secs(1), "it took {:?}", ticked.elapsed());
    person.sees("This browser’s storage is full.");
    person.sees("in one place instead of two");
    person.until("it is saved in the other place", || person.status().starts_with("Saved in one place"));
    assert_eq!(person.practice_text(), kept, "what was kept before stands");
    assert!(person.copied(&person.practice_name()).expect("a copy").contains("\"now\":{\"ma\":true}"));
    assert_eq!(person.axe(), "");

    person.reload();
    person.sees_marks(TASK, "ma", &["now"]);
    person.until("the banner stays", || person.can_see(".banner.problem"));
    let (_, copy) = person.save_a_copy();
    assert!(copy.contains("\"now\":{\"ma\":true}"), "{copy}");
    person.empties_the_storage();
    person.tick("visit-01", "rn");
    person.is_kept();
    assert!(!person.can_see(".banner.problem"));
    assert!(person.practice_text().contains("\"now\":{\"ma\":true}"), "it lives in both places again");
    person.console_is_clean();
}

/// Whatever way the safety copy fails: it is said within a second, nothing says "saved", and home holds the work.
pub fn a_failing_safety_copy_is_said_and_never_called_saved(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    for (nth, (fault, role)) in
        [(COPY_IS_FULL, "ma"), (COPY_ABORTS, "rn"), (COPY_IS_BLOCKED, "lay")].into_iter().enumerate()
    {
        person.run(fault, vec![]);
        person.tick(TASK, role);
        let ticked = Instant::now();
        person.until("the banner is there", || person.can_see(".banner.problem"));
        assert!(ticked.elapsed() < Duration::from_millis(1_500), "it took {:?}", ticked.elapsed());
        person.sees("without its safety copy");
        person.until("it says where", || person.status().starts_with("Kept in this browser"));
        person.gives_time(300);
        assert!(!person.status().starts_with("Saved"), "fault {nth} is called saved");
        assert!(person.practice_text().contains(&format!("\"{role}\":true")));
        assert_eq!(person.axe(), "");
        person.reload();
        person.sees_marks(TASK, role, &["now"]);
        person.is_kept();
        assert!(!person.can_see(".banner.problem"));
    }
    person.console_is_clean();
}

/// When neither place takes the work, it stays on the page, wherever one goes, and a copy of it can be saved.
pub fn work_that_is_kept_nowhere_stays_on_the_page_and_can_be_saved(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.fills_the_storage();
    person.run(COPY_ABORTS, vec![]);
    person.tick(TASK, "ma");
    person.sees("Your latest changes are only on this page. Save a copy now.");
    assert_eq!(person.status(), "Not saved!");
    assert_eq!(person.axe(), "");
    person.layer("should");
    person.tick(TASK, "rn");
    person.sees_marks(TASK, "rn", &["should"]);
    let (_, copy) = person.save_a_copy();
    assert!(copy.contains("\"should\":{\"rn\":true}") && copy.contains("\"now\":{\"ma\":true}"), "{copy}");

    person.turns_to_first_page();
    person.click("See an example");
    person.sees("nothing else was opened");
    person.turns_to_first_page();
    person.until("the banner stays", || person.can_see(".banner.problem"));
    person.empties_the_storage();
    person.continues();
    person.sees_marks(TASK, "ma", &["now"]);
    person.tick("visit-01", "rn");
    person.until("home takes it again", || person.status().starts_with("Kept in this browser"));
    person.reload();
    for (task, role, mark) in [(TASK, "ma", "now"), (TASK, "rn", "should"), ("visit-01", "rn", "should")] {
        person.sees_marks(task, role, &[mark]);
    }
    person.console_is_clean();
}

/// One place is wiped, as browsers do with either: the other brings everything back, and both hold it again.
pub fn one_wiped_place_is_restored_by_the_other(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.is_kept();
    let (key, name) = (person.practice_key(), person.practice_name());

    person.puts_at_home(&key, None);
    person.turns_to_first_page();
    person.continues();
    person.sees_marks(TASK, "ma", &["now"]);
    person.is_kept();
    person.until("home holds it again", || person.stored(&key).is_some_and(|text| text.contains("\"ma\":true")));

    person.turns_to_first_page();
    person.puts_into_copy(&name, None);
    person.reload();
    person.continues();
    person.sees_marks(TASK, "ma", &["now"]);
    person.is_kept();
    assert_eq!(person.copied(&name), person.stored(&key), "both hold the same");
    person.console_is_clean();
}

/// One place is damaged, by a byte or altogether: the other is used, and the damaged text can still be had.
pub fn a_damaged_place_is_restored_by_the_other_and_set_aside(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.opens_task(TASK);
    person.writes("Note", "ask twice");
    person.closes_dialog();
    person.is_kept();
    let (key, name) = (person.practice_key(), person.practice_name());
    let whole = person.practice_text();
    let damages = [whole.replace("ask twice", "ask twIce"), whole[..whole.len() / 2].to_owned(), "\u{0}".to_owned()];
    for (nth, damaged) in damages.iter().enumerate() {
        for is_home in [true, false] {
            person.turns_to_first_page();
            if is_home {
                person.puts_at_home(&key, Some(damaged));
            } else {
                person.puts_into_copy(&name, Some(damaged));
            }
            person.reload();
            person.continues();
            person.sees("One of the two stored copies was damaged.");
            person.is_kept();
            person.opens_task(TASK);
            assert_eq!(person.note(), "ask twice", "damage {nth}");
            person.closes_dialog();
            let aside: Vec<String> =
                person.copied_names().into_iter().filter(|name| name.starts_with("aside/")).collect();
            let is_there = aside.iter().any(|name| person.copied(name).as_deref() == Some(damaged));
            assert!(is_there, "damage {nth} is gone, aside are {aside:?}");
        }
    }
    person.console_is_clean();
}

/// A stored text that is damaged in both places is shown as such, can be saved as a file, and is never
/// written over.
pub fn a_stored_text_that_cannot_be_read_stays_as_it_is(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let (key, name) = (person.practice_key(), person.practice_name());
    let cases = [
        ("{\"format\":\"carelanes-practice\",\"version\":1,".to_owned(), "damaged and cannot be read"),
        ("not <b>JSON</b> at all \u{0} \u{7f}".to_owned(), "damaged and cannot be read"),
    ];
    for (text, sentence) in cases {
        person.turns_to_first_page();
        person.puts_at_home(&key, Some(&text));
        person.puts_into_copy(&name, Some(&text));
        person.reload();
        person.sees("A worksheet that cannot be read");
        person.click("Continue");
        person.sees("This worksheet is not open");
        person.sees(sentence);
        assert_eq!(person.axe(), "");
        assert_eq!(person.saves_by("Save it as a file"), text);
        person.reload();
        person.sees("This worksheet is not open");
        person.click("Go to the first page");
        person.until("the first page is there", || person.can_see(".first .doors"));
        person.gives_time(400);
        assert_eq!(person.stored(&key).as_deref(), Some(text.as_str()), "its bytes were touched");
        assert_eq!(person.copied(&name).as_deref(), Some(text.as_str()), "its bytes were touched");
    }
    person.console_is_clean();
}

/// What a newer version wrote can be looked at and saved as a file; not one of its bytes is changed.
pub fn a_worksheet_of_a_newer_version_is_only_to_look_at(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.is_kept();
    let whole = carelanes::exchange::unseal(&person.practice_text()).0.to_owned();
    let newer = whole.replacen("\"version\":1", "\"version\":99,\"moon\":{\"full\":true}", 1);
    let (key, name) = (person.practice_key(), person.practice_name());
    person.turns_to_first_page();
    person.puts_at_home(&key, Some(&newer));
    person.puts_into_copy(&name, Some(&newer));
    person.reload();
    person.continues();
    person.sees("A newer Carelanes changed this worksheet.");
    person.sees_marks(TASK, "ma", &["now"]);
    assert_eq!(person.status(), "Only to look at");
    assert_eq!(person.axe(), "");
    person.tick(TASK, "rn");
    person.sees("This is only to look at. Nothing was changed.");
    person.sees_marks(TASK, "rn", &[]);
    person.opens_task(TASK);
    person.writes("Note", "only trying");
    person.sees("This is only to look at.");
    person.closes_dialog();
    assert_eq!(person.saves_by("Save it as a file"), newer);
    person.reload();
    person.sees_marks(TASK, "ma", &["now"]);
    person.turns_to_first_page();
    person.click("More");
    person.click("Duplicate");
    person.sees("Nothing was changed.");
    person.gives_time(400);
    assert_eq!(person.stored(&key).as_deref(), Some(newer.as_str()), "its bytes were touched");
    assert_eq!(person.copied(&name).as_deref(), Some(newer.as_str()), "its bytes were touched");
    person.console_is_clean();
}

/// When a newer version has written beside it, an open window stops writing and says so.
pub fn an_open_window_stops_writing_beside_a_newer_version(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let newer = carelanes::exchange::unseal(&person.practice_text()).0.replacen("\"version\":1", "\"version\":99", 1);
    let (key, name) = (person.practice_key(), person.practice_name());
    person.puts_at_home(&key, Some(&newer));
    person.puts_into_copy(&name, Some(&newer));
    person.tick(TASK, "ma");
    person.sees("A newer Carelanes is open in another window");
    assert!(person.can_see(".banner.problem"));
    person.tick(TASK, "rn");
    person.gives_time(600);
    let (_, copy) = person.save_a_copy();
    assert!(copy.contains("\"now\":{\"ma\":true,\"rn\":true}"));
    assert_eq!(person.stored(&key).as_deref(), Some(newer.as_str()));
    assert_eq!(person.copied(&name).as_deref(), Some(newer.as_str()));
    person.console_is_clean();
}

/// The browser is killed at random moments while someone ticks: whatever had been called saved is there again.
pub fn a_killed_browser_loses_nothing_that_said_saved(kind: Kind) {
    let mut person = Person::new(kind);
    person.open();
    person.begins("full");
    let tasks: Vec<String> = (1..=8).map(|nth| format!("communication-{nth:02}")).collect();
    for (nth, pause) in [0_u64, 35, 80, 140, 230, 320, 410, 700, 1_100, 2_000].into_iter().enumerate() {
        let role = ["ma", "rn", "lay", "pharmd", "bh"][nth % 5];
        let mut saved = Vec::new();
        for task in &tasks[..4] {
            person.tick(task, role);
            if nth % 3 == 0 {
                person.is_kept();
            }
            saved.push(task);
        }
        if pause > 0 {
            std::thread::sleep(Duration::from_millis(pause));
        }
        let marks = "return JSON.stringify([...document.querySelectorAll('#sheet tbody td')].map((cell) => cell.dataset.marks))";
        let is_saved = person.status().starts_with("Saved on this computer");
        let before = person.run(marks, vec![]);
        person.kills_the_browser();
        person.open();
        person.continues();
        person.until("the worksheet is there", || person.can_see("table#sheet"));
        if is_saved {
            assert_eq!(person.run(marks, vec![]), before, "kill {nth} after {pause} ms lost what was saved");
        }
    }
    person.console_is_clean();
}

impl Person {
    /// What the status line says.
    pub fn status(&self) -> String {
        let words = self.run("return document.querySelector('#kept b')?.textContent ?? ''", vec![]);
        words.as_str().unwrap_or_default().to_owned()
    }

    /// The key of the one practice in local storage.
    pub fn practice_key(&self) -> String {
        format!("carelanes/{}", self.practice_name())
    }

    /// The name of the one practice in the safety copy.
    pub fn practice_name(&self) -> String {
        format!("practice/{}", self.practice_id())
    }

    /// What stands in the note of the task whose dialog is open.
    pub fn note(&self) -> String {
        let note = self.run("return document.querySelector('dialog textarea')?.value ?? ''", vec![]);
        note.as_str().unwrap_or_default().to_owned()
    }

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
        self.gives_time(1_300);
    }
}
