//! Storage that throws, lies or has no room: the app goes on, says so, and nothing that could not be read or
//! written is called saved.

use crate::browser::{Browser, Kind, Setup};
use crate::person::Person;
use std::time::{Duration, Instant};

const TASK: &str = "communication-01";

/// Everything that the app asks of the browser to keep something.
const METHODS: [&str; 17] = [
    "Storage.getItem",
    "Storage.setItem",
    "Storage.removeItem",
    "Storage.key",
    "IDBFactory.open",
    "IDBDatabase.transaction",
    "IDBTransaction.objectStore",
    "IDBTransaction.commit",
    "IDBObjectStore.get",
    "IDBObjectStore.put",
    "IDBObjectStore.delete",
    "IDBObjectStore.getAllKeys",
    "BroadcastChannel.postMessage",
    "LockManager.request",
    "StorageManager.persist",
    "StorageManager.persisted",
    "StorageManager.estimate",
];

/// Everything that a browser or an extension may throw, in JavaScript.
const THROWN: [&str; 7] = [
    "new Error('broken')",
    "new DOMException('no room', 'QuotaExceededError')",
    "new DOMException('not allowed', 'SecurityError')",
    "'text'",
    "null",
    "undefined",
    "42",
];

/// Breaks each method in each way, in turn: ticks, saves, goes from screen to screen; tells where the app ended or
/// a tick was not shown.
const TRY_ALL: &str = "
const [methods, thrown, practice] = arguments;
const wrong = [];
let at = '';
addEventListener('error', (event) => event.error instanceof WebAssembly.RuntimeError && wrong.push(`${at}: the app ended`));
const pause = (time) => new Promise((done) => setTimeout(done, time));
const goes = async (hash) => { location.hash = hash; await pause(25); };
const run = async () => {
  for (const method of methods) {
    const [type, name] = method.split('.');
    const shape = globalThis[type].prototype;
    const whole = shape[name];
    for (const what of thrown) {
      at = `${method} throws ${what}`;
      const error = (0, eval)(`() => (${what})`)();
      shape[name] = function () { throw error; };
      const cell = document.querySelector('#sheet tbody td');
      const before = cell.dataset.marks;
      cell.click();
      await pause(0);
      if (cell.dataset.marks === before) wrong.push(`${at}: the tick is not shown`);
      dispatchEvent(new Event('blur'));
      await pause(25);
      for (const hash of ['#/storage', '#/', practice]) await goes(hash);
      shape[name] = whole;
      await goes('#/');
      await goes(practice);
      for (let wait = 0; !document.querySelector('#sheet tbody td') && wait < 200; wait += 1) await pause(25);
    }
  }
  return wrong;
};
return run();";

/// Breaks one method from the first moment of a page on.
fn broken_from_the_start(method: &str, thrown: &str) -> String {
    let (kind, name) = method.split_once('.').expect("a type and its method");
    format!("{kind}.prototype.{name} = function () {{ throw {thrown}; }}")
}

/// Whatever a storage method throws: no screen ends, every tick is shown, and all is kept once it works again.
pub fn whatever_a_storage_method_throws_the_app_goes_on(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let practice = format!("#/p/{}/worksheet", person.practice_id());
    let is_there = |method: &&str| kind != Kind::WebKit || !method.starts_with("StorageManager");
    let methods: Vec<&str> = METHODS.into_iter().filter(is_there).collect();
    // `eval` is what the policy forbids: each thing to throw is made where the policy does not reach.
    let wrong = person.run(
        &TRY_ALL.replace("(0, eval)(`() => (${what})`)()", &format!("[{}][thrown.indexOf(what)]", THROWN.join(", "))),
        vec![methods.into(), THROWN.to_vec().into(), practice.as_str().into()],
    );
    assert_eq!(wrong, serde_json::json!([]));
    person.layer("should");
    person.tick("visit-01", "rn");
    person.is_kept();
    let (_, copy) = person.save_a_copy();
    assert!(copy.contains("\"should\":{\"rn\":true}"));
    person.reload();
    person.sees_marks("visit-01", "rn", &["should"]);
    person.console_is_clean();
    if kind == Kind::Chromium {
        for method in METHODS {
            for thrown in ["new DOMException('not allowed', 'SecurityError')", "null"] {
                let what = format!("with {method} throwing {thrown} the page says what is so");
                let broken = person.begins_each_page_with(&broken_from_the_start(method, thrown));
                person.go("");
                person.until(&what, || {
                    person.is("document.documentElement.dataset.app === 'ready' || document.querySelector('#fallback')")
                });
                assert!(!person.can_see("#panicked"), "{method}, {thrown}");
                person.begins_no_page_with(&broken);
            }
        }
        person.open();
        person.continues();
        person.sees_marks("visit-01", "rn", &["should"]);
    }
}

/// What is asked of the safety copy is asked strictly, and committed at once: what it says is done is on the disk.
pub fn every_change_of_the_safety_copy_is_strict_and_committed_at_once(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.run(
        "window.asked = []; window.committed = 0;
         const begin = IDBDatabase.prototype.transaction;
         IDBDatabase.prototype.transaction = function (...how) { window.asked.push([how[1], how[2]?.durability]); return begin.apply(this, how); };
         const commit = IDBTransaction.prototype.commit;
         IDBTransaction.prototype.commit = function () { window.committed += 1; return commit.call(this); };",
        vec![],
    );
    for role in ["ma", "rn"] {
        person.tick(TASK, role);
        person.is_kept();
    }
    let asked =
        person.run("return window.asked.filter(([mode]) => mode === 'readwrite').map(([, how]) => how)", vec![]);
    let asked = asked.as_array().expect("a list").clone();
    assert!(asked.len() >= 2 && asked.iter().all(|how| how == "strict"), "{asked:?}");
    assert!(person.run("return window.committed", vec![]).as_u64() >= Some(2));
}

/// Makes a transaction of the safety copy never come to its end, until the page is loaded again.
const NEVER_ENDS: &str = "
IDBTransaction.prototype.commit = () => {};
const { get, put } = IDBObjectStore.prototype;
IDBObjectStore.prototype.put = function (...of) {
  const again = () => { get.call(this, 'nothing').onsuccess = () => again(); };
  again();
  return put.apply(this, of);
};";

/// A safety copy that does not answer is said, and the work goes on at home.
pub fn a_slow_safety_copy_is_said_and_the_work_goes_on(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.run(NEVER_ENDS, vec![]);
    person.tick(TASK, "ma");
    assert!(!person.is_saved_now());
    person.until("it is said", || person.can_see(".banner.problem"));
    person.sees("without its safety copy");
    person.tick(TASK, "rn");
    person.until("home has it", || person.practice_text().contains("\"rn\":true"));
    assert!(!person.is_saved_now());
    let (_, copy) = person.save_a_copy();
    assert!(copy.contains("\"rn\":true"));
    person.reload();
    person.sees_marks(TASK, "rn", &["now"]);
    person.is_kept();
}

/// A disk without room, a real one: it is said, nothing is called saved that is not there after a restart, and a copy
/// can be taken from the page.
pub fn a_full_disk_is_said_and_never_called_saved(kind: Kind) {
    if !Browser::may_have_a_small_disk() {
        eprintln!("it takes the right to mount a disk: this journey was left out");
        return;
    }
    let mut person = Person::with(kind, Setup { small_disk: true, ..Setup::default() }, "/");
    person.open();
    person.begins("full");
    person.tick(TASK, "ma");
    person.is_kept();
    person.fills_the_disk();
    person.opens_task(TASK);
    let mut saved = None;
    // The browser may have a little room left in a file of its own; soon there is none.
    for nth in 0..20_u32 {
        let note = format!("{nth}, no room for this. ").repeat(180);
        person.run(
            "const note = document.querySelector('dialog textarea');
             note.value = arguments[0]; note.dispatchEvent(new Event('input'))",
            vec![note.as_str().into()],
        );
        let changed = Instant::now();
        person.until("it is said or saved", || person.can_see(".banner.problem") || person.is_saved_now());
        if person.can_see(".banner.problem") {
            assert!(changed.elapsed() < Duration::from_secs(2), "it took {:?}", changed.elapsed());
            break;
        }
        saved = Some(nth);
    }
    person.closes_dialog();
    assert!(person.can_see(".banner.problem"), "the disk was full, and nothing said so");
    assert!(!person.is_saved_now());
    let (_, copy) = person.save_a_copy();
    assert!(copy.contains("no room for this"), "the copy comes from the page");
    person.frees_the_disk();
    person.kills_the_browser();
    person.open();
    person.continues();
    person.sees_marks(TASK, "ma", &["now"]);
    person.opens_task(TASK);
    let there = person.note().split(',').next().and_then(|nth| nth.parse::<u32>().ok());
    assert!(there >= saved, "note {saved:?} was called saved, and {there:?} is there");
}

impl Person {
    fn is_saved_now(&self) -> bool {
        self.status().starts_with("Saved on this computer")
    }
}
