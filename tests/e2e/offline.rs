//! Working without a network.

use crate::browser::Kind;
use crate::builds;
use crate::person::Person;

/// Loaded once, it opens again with the host gone and the browser started anew.
pub fn after_the_first_visit_the_server_can_be_gone(kind: Kind) {
    let mut person = Person::new(kind);
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
    let asked = person.server.requests();
    assert!(asked.iter().all(|path| path == "sw.js"), "only the worker may be looked at: {asked:?}");
}
