//! The first visit, and computers on which it cannot work as usual.

use crate::browser::{Kind, Setup};
use crate::builds;
use crate::person::Person;
use crate::server::Wrong;

/// The first visit asks the host for the files of the build and nothing else, and keeps to the page's policy.
pub fn the_page_asks_for_nothing_but_its_own_files(kind: Kind) {
    let person = Person::new(kind);
    person.server.lets_keep();
    person.open();
    person.offline_is("ready");
    let mut allowed = builds::listed(&builds::dist());
    allowed.extend(["sw.js".to_owned(), String::new()]);
    for path in person.server.requests() {
        assert!(allowed.contains(&path), "the page asked for {path:?}");
    }
    // The page fetches the app once, and the worker once more for itself.
    let app = builds::name_ending(&builds::dist(), "_bg.wasm");
    assert_eq!(person.server.requests().iter().filter(|path| **path == app).count(), 2);
    let elsewhere = "return performance.getEntriesByType('resource').map((e) => e.name).filter((name) => !name.startsWith(location.origin))";
    assert_eq!(person.run(elsewhere, vec![]), serde_json::json!([]));
    assert!(!person.can_see("#loading"));
    person.console_is_clean();

    // The listener of this journey notices what the policy stops.
    person.run(
        "const p = document.createElement('p'); p.setAttribute('style', 'color: red'); document.body.append(p)",
        vec![],
    );
    person.until("a broken policy is noticed", || person.is("window.wentWrong.length > 0"));
}

/// One release folder works under any path of a host.
pub fn it_works_under_any_path(kind: Kind) {
    let mut person = Person::with(kind, Setup::default(), "/a/b/");
    person.open();
    person.offline_is("ready");
    person.console_is_clean();
    assert!(person.server.requests().iter().all(|path| !path.starts_with('/')), "{:?}", person.server.requests());
    person.stop_the_server();
    person.restart_browser();
    person.open();
    person.offline_is("ready");
}

/// Where WebAssembly is off, the page says what to tell IT.
pub fn without_webassembly_the_page_says_so_and_offers_paper(kind: Kind) {
    let setup = Setup { webassembly: false, ..Setup::default() };
    offers_paper(&Person::with(kind, setup, "/"), "wasm", "allow WebAssembly");
}

/// Where storage is off, the page says what to tell IT.
pub fn without_storage_the_page_says_so_and_offers_paper(kind: Kind) {
    let setup = Setup { storage: false, ..Setup::default() };
    offers_paper(&Person::with(kind, setup, "/"), "storage", "allow site data");
}

fn offers_paper(person: &Person, reason: &str, sentence: &str) {
    person.go("");
    person.sees("Carelanes cannot start here");
    person.sees(sentence);
    person.sees("Nothing is lost");
    assert!(person.can_see(&format!("#fallback[data-reason={reason}]")));
    assert!(!person.can_see("#loading"));
    person.console_is_clean();
    assert_eq!(person.axe(), "");
    person.picture(&format!("fallback-{reason}"));
    person.click("print a blank worksheet");
    person.sees("Who does what in our clinic");
    assert!(person.is("document.querySelectorAll('tbody th[scope=row]').length > 5"));
    assert_eq!(person.axe(), "");
}

/// Where the app's own file does not arrive, the page says so, and a second try works.
pub fn a_part_that_does_not_load_can_be_tried_again(kind: Kind) {
    let person = Person::new(kind);
    for (end, wrong) in [
        (".js", Wrong::Missing),
        (".js", Wrong::Page),
        ("_later.js", Wrong::Missing),
        (".wasm", Wrong::Missing),
        (".wasm", Wrong::Page),
    ] {
        person.server.mend();
        person.server.spoil(&builds::name_ending(&builds::dist(), end), wrong);
        person.go("");
        person.sees("Carelanes cannot start here");
        assert!(person.can_see("#fallback[data-reason=start]"));
    }
    person.server.mend();
    person.click("Try again");
    person.app_is_ready();
}

/// Where the second part does not arrive, the worksheet works, the other screens say so, and a second try works.
pub fn without_the_second_part_the_worksheet_works_and_the_rest_can_be_tried_again(kind: Kind) {
    let person = Person::new(kind);
    for wrong in [Wrong::Missing, Wrong::Page] {
        person.server.mend();
        person.server.spoil(&builds::name_ending(&builds::dist(), "_later.wasm"), wrong);
        person.open();
        person.begins("starter");
        person.tick("communication-01", "ma");
        person.turns_to("home");
        person.sees("This part could not be loaded");
        person.sees("Your work is kept");
        assert_eq!(person.axe(), "");
        person.picture("later-missing");
        // A dialog is tried once more, and then it is said.
        person.turns_to("worksheet");
        person.click("Add a task");
        person.until("it is said", || person.can_see("#notice .problem"));
        person.click("Close");
    }
    person.server.mend();
    person.click("Add a task");
    person.dialog_is_open();
    person.closes_dialog();
    person.server.spoil(&builds::name_ending(&builds::dist(), "_later.wasm"), Wrong::Missing);
    person.reload();
    person.turns_to("home");
    person.sees("This part could not be loaded");
    person.server.mend();
    person.click("Try again");
    person.sees("Score where your clinic stands today.");
    person.turns_to("worksheet");
    person.sees_marks("communication-01", "ma", &["now"]);
    // What a person asked for meanwhile is done when it is here: the example opens by itself.
    person.server.spoil(&builds::name_ending(&builds::dist(), "_later.wasm"), Wrong::Missing);
    person.go("#/example/home");
    person.reload();
    person.sees("This part could not be loaded");
    person.server.mend();
    person.click("Try again");
    person.sees("Priority task: Close the referral loop");
}

/// Over plain http on the clinic's own server it works, and says that offline is off.
pub fn over_plain_http_it_works_and_says_that_offline_is_off(kind: Kind) {
    let mut person = Person::new(kind);
    person.visits(kind.clinic());
    person.open();
    assert!(person.is("!window.isSecureContext"));
    person.offline_is("insecure");
    person.until("the page says that offline is off", || person.can_see("#offline-note"));
    person.console_is_clean();
}
