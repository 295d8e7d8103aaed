//! New versions, good and bad, and the kill switch.

use crate::browser::Kind;
use crate::builds;
use crate::person::Person;
use crate::server::Wrong;
use thirtyfour::Key;

const TASK: &str = "communication-01";
const NOTE: &str = "return document.querySelector('dialog textarea')?.value ?? ''";

/// Notes in each window that it was told to save before it reloads.
const NOTE_LEAVING: &str =
    "window.addEventListener('carelanes:leaving', () => localStorage.setItem('journey/left-' + arguments[0], 'yes'))";
const AGREE: &str = "document.querySelector('#use-update')?.click() ?? window.dispatchEvent(new CustomEvent('carelanes:update', { detail: '' }))";
const CACHES: &str =
    "return caches.keys().then((names) => names.filter((name) => name.startsWith('carelanes-')).length)";
const LOOK_FOR_UPDATE: &str =
    "return navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => 1, () => 0)";

/// A new version waits until the person agrees; then every window saves and changes over.
pub fn a_new_version_is_offered_and_never_forced(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.offline_is("ready");
    person.run("localStorage.setItem('carelanes/journey', 'kept')", vec![]);

    let next = builds::next_build();
    person.server.deploy(&next);
    person.reload();
    person.offline_is("update");
    person.reload();
    person.offline_is("update");
    assert_eq!(person.opens_another_window(), 2);
    person.offline_is("update");
    assert_eq!(person.build(), "", "the old version stays until someone agrees");
    person.run("window.isOld = true", vec![]);
    person.run(NOTE_LEAVING, vec![1.into()]);
    person.turns_to_window(0);
    assert_eq!(person.build(), "");
    person.run(NOTE_LEAVING, vec![0.into()]);
    person.console_is_clean();

    person.run(AGREE, vec![]);
    for window in [0, 1] {
        person.turns_to_window(window);
        person.until("the new version is there", || person.build() == "next");
        person.app_is_ready();
        person.offline_is("ready");
        assert_eq!(
            person.stored(&format!("journey/left-{window}")).as_deref(),
            Some("yes"),
            "window {window} was not told"
        );
    }
    assert_eq!(person.stored("carelanes/journey").as_deref(), Some("kept"));
    person.until("the previous build is gone", || person.run(CACHES, vec![]) == 1);
}

/// While one window types and another ticks, a new version comes: nobody is interrupted, and no letter is lost.
pub fn an_update_while_two_windows_work_costs_no_letter(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("full");
    person.offline_is("ready");
    let practice = format!("#/p/{}", person.practice_id());
    person.opens_another_window();
    person.go(&practice);
    person.sees_marks(TASK, "ma", &[]);

    person.turns_to_window(0);
    person.opens_task(TASK);
    person.writes("Note", "Written before the update came");
    let next = builds::next_build();
    person.server.deploy(&next);
    person.run(LOOK_FOR_UPDATE, vec![]);
    person.types(", while it came");
    person.offline_is("update");
    person.types(", while it waited");
    assert!(person.is("document.activeElement.matches('dialog textarea')"), "the update took the focus away");
    assert_eq!(person.build(), "");

    person.turns_to_window(1);
    person.offline_is("update");
    person.until("the update is offered", || person.can_see("#update"));
    assert_eq!(person.axe(), "");
    for (task, role) in [(TASK, "rn"), ("visit-01", "ma"), ("visit-02", "pharmd")] {
        person.tick(task, role);
        person.sees_marks(task, role, &["now"]);
    }
    person.turns_to_window(0);
    person.types(", and to the last moment.");
    person.turns_to_window(1);
    person.tick("education-01", "lay");
    person.click_on("#use-update");
    for window in [1, 0] {
        person.turns_to_window(window);
        person.until("the new version is there", || person.build() == "next");
        person.app_is_ready();
    }
    person.until("both reloads are done", || person.can_see("table#sheet"));
    person.reload();
    for (task, role) in [(TASK, "rn"), ("visit-01", "ma"), ("visit-02", "pharmd"), ("education-01", "lay")] {
        person.sees_marks(task, role, &["now"]);
    }
    person.opens_task(TASK);
    let whole = "Written before the update came, while it came, while it waited, and to the last moment.";
    person.until("every letter is there", || person.run(NOTE, vec![]) == whole);
    person.console_is_clean();
}

/// A build with a file that is missing, changed or a page instead is refused whole; the old one goes on.
pub fn a_build_that_is_not_whole_is_refused(kind: Kind) {
    let mut person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.offline_is("ready");
    let mut note = String::new();

    let next = builds::next_build();
    person.server.deploy(&next);
    for (end, wrong) in [(".wasm", Wrong::Missing), (".css", Wrong::Corrupt), (".js", Wrong::Page)] {
        person.server.mend();
        let spoiled = builds::name_ending(&next, end);
        person.server.spoil(&spoiled, wrong);
        person.server.forget_requests();
        person.reload();
        person.opens_task(TASK);
        person.until("the note is as it was", || person.run(NOTE, vec![]) == note);
        person.click_on("dialog textarea");
        person.press_key_with(Key::Control, Key::End);
        person.types("; begun");
        person.run(LOOK_FOR_UPDATE, vec![]);
        person.types(&format!(" and ended with {end}"));
        note.extend(["; begun and ended with ", end]);
        person.until(&format!("the new worker asked for {spoiled}"), || person.server.requests().contains(&spoiled));
        person.until("the new worker gave up", || {
            person.run("return navigator.serviceWorker.getRegistration().then((r) => !r.installing)", vec![]) == true
        });
        person.gives_time(300);
        assert!(!person.is_waiting(), "a build with {spoiled} {wrong:?} was taken");
        assert_eq!(person.offline(), "ready", "{spoiled} {wrong:?}");
        assert_eq!(person.build(), "");
        assert_eq!(person.run(CACHES, vec![]), 1, "a half build was left behind");
        assert_eq!(person.run(NOTE, vec![]), note, "typing was disturbed");
    }

    person.stop_the_server();
    person.restart_browser();
    person.open();
    person.continues();
    person.sees_marks(TASK, "ma", &["now"]);
    person.opens_task(TASK);
    person.until("the note is whole", || person.run(NOTE, vec![]) == note);
    person.closes_dialog();
    assert_eq!(person.build(), "", "the old build is whole");
    person.console_is_clean();

    person.start_the_server();
    person.server.mend();
    person.reload();
    person.offline_is("update");
    assert_eq!(person.build(), "");
}

/// The kill switch takes the worker and its files away, and nothing that people wrote.
pub fn the_kill_switch_lets_go_and_keeps_the_worksheets(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.offline_is("ready");
    person.run("localStorage.setItem('carelanes/journey', 'kept')", vec![]);
    person.run("return caches.open('another-app').then(() => 1)", vec![]);

    let off = builds::switched_off();
    person.server.deploy(&off);
    person.run(LOOK_FOR_UPDATE, vec![]);
    person.until("the kept files are gone", || {
        person.run("return caches.keys().then((names) => names.join())", vec![]) == "another-app"
    });
    // The page asks for the worker anew each time, and it lets go each time. WebKit never ends the start of a worker whose
    // page goes meanwhile.
    let lets_go = || {
        person.reload();
        person.until("the worker is gone", || {
            person.run("return navigator.serviceWorker.getRegistration().then((r) => !r)", vec![]) == true
        });
    };
    lets_go();
    person.server.forget_requests();
    lets_go();
    assert!(person.server.requests().contains(&String::new()), "the page comes from the network again");
    assert_eq!(person.stored("carelanes/journey").as_deref(), Some("kept"));
    person.until("it says that offline is off", || person.offline() == "failed");
    person.console_is_clean();
}

impl Person {
    fn is_waiting(&self) -> bool {
        self.run("return navigator.serviceWorker.getRegistration().then((r) => Boolean(r.waiting))", vec![]) == true
    }
}
