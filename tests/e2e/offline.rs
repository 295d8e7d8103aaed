//! Working without a network.

use crate::browser::Kind;
use crate::builds;
use crate::person::Person;
use std::fs;

const TASK: &str = "communication-01";

/// With the host gone and the browser started anew, everything that people do goes on.
pub fn everything_works_with_the_host_gone(kind: Kind) {
    let mut person = Person::new(kind);
    person.server.becomes_a_process();
    person.open();
    person.offline_is("ready");
    person.stop_the_server();
    person.restart_browser();
    person.open();
    visits_everything(&person);
    person.console_is_clean();
    person.go("blank.html");
    person.sees("Who does what in our clinic");

    // A host that only writes down who asks: nobody does, but the browser for the worker.
    person.start_the_server();
    person.server.forget_requests();
    person.restart_browser();
    person.open();
    person.clears_the_browser();
    person.open();
    visits_everything(&person);
    person.go("blank.html");
    person.sees("Who does what in our clinic");
    asked_for_the_worker_alone(&person);
}

/// First page, sources, example, worksheet, cards, setup, meeting; a copy goes out and comes back in.
fn visits_everything(person: &Person) {
    person.click("Sources: where the worksheets come from");
    person.sees("LEAP");
    person.turns_to_first_page();
    person.app_is_ready();
    person.sees_the_example();
    person.sees_marks("visit-03", "no-one", &["now"]);
    person.turns_to_first_page();
    person.begins("full");
    person.tick(TASK, "ma");
    person.sees_marks(TASK, "ma", &["now"]);
    person.turns_to("cards");
    person.sees("Who does this regularly now?");
    person.click_on("#card button[data-item='rn']");
    person.turns_to("setup");
    person.writes("Name of the practice", "Maple");
    person.turns_to("meeting");
    person.writes("Names for MA", "Kim");
    person.turns_to("worksheet");
    person.sees_marks(TASK, "rn", &["now"]);
    for how in ["Save for Word", "Save for Excel"] {
        let file = person.file_saved_by(|| person.takes_along(how));
        assert!(fs::read(&file).expect("the file can be read").starts_with(b"PK"), "{how}");
        person.click("Close");
    }
    let (path, copy) = person.save_a_copy();
    for written in ["\"Maple\"", "\"names\":{\"ma\":\"Kim\"}"] {
        assert!(copy.contains(written), "{written} is not in {copy}");
    }
    person.turns_to_first_page();
    person.open_a_copy(&path);
    person.sees("It says just what the worksheet here says.");
    person.click("Close");
    let elsewhere = "return performance.getEntriesByType('resource').map((e) => e.name).filter((name) => !name.startsWith(location.origin))";
    assert_eq!(person.run(elsewhere, vec![]), serde_json::json!([]));
}

/// Loaded once, it opens again with the host gone and the browser started anew.
pub fn after_the_first_visit_the_server_can_be_gone(kind: Kind) {
    let mut person = Person::new(kind);
    person.server.becomes_a_process();
    person.open();
    person.offline_is("ready");
    let stored = person.everything_stored();

    person.stop_the_server();
    person.restart_browser();
    person.open();
    person.offline_is("ready");
    assert_eq!(person.everything_stored(), stored);
    person.reload();
    person.console_is_clean();

    // Each file that is kept opens, with the right type and nothing but what the build holds.
    for path in builds::listed(&builds::dist()) {
        let answer = person.run("return fetch(arguments[0]).then((r) => r.status)", vec![path.clone().into()]);
        assert_eq!(answer, 200, "{path}");
    }
    person.go("blank.html");
    person.sees("Who does what in our clinic");

    person.start_the_server();
    person.server.forget_requests();
    person.open();
    person.offline_is("ready");
    asked_for_the_worker_alone(&person);
}

/// Since requests were last forgotten, the host was asked for nothing but a newer worker.
fn asked_for_the_worker_alone(person: &Person) {
    let asked = person.server.requests();
    // WebKit asks for the page while the worker that has it still wakes up after a restart.
    let is_known = |path: &String| path == "sw.js" || person.kind() == Kind::WebKit && path.is_empty();
    assert!(asked.iter().all(is_known), "only the worker may be looked at: {asked:?}");
}
