//! What the browser keeps: read, changed and filled past the app.

use super::Person;
use serde_json::{Value, json};

impl Person {
    /// The id of the one practice that this browser keeps.
    pub fn practice_id(&self) -> String {
        let keys = self.run(
            "return Object.keys(localStorage).filter((key) => key.startsWith('carelanes/practice/')).map((key) => key.slice(19))",
            vec![],
        );
        let keys = keys.as_array().expect("a list");
        assert_eq!(keys.len(), 1, "one practice is kept");
        keys[0].as_str().expect("an id").to_owned()
    }

    /// The text of the one practice that this browser keeps, as it is stored.
    pub fn practice_text(&self) -> String {
        self.stored(&format!("carelanes/practice/{}", self.practice_id())).expect("a text")
    }

    /// The one practice that this browser keeps.
    pub fn practice(&self) -> Value {
        serde_json::from_str(carelanes::exchange::unseal(&self.practice_text()).0).expect("JSON")
    }

    /// What the safety copy holds under a name.
    pub fn copied(&self, name: &str) -> Option<String> {
        self.run(&format!("{VAULT} return text('readonly', (store) => store.get(arguments[0]))"), vec![json!(name)])
            .as_str()
            .map(str::to_owned)
    }

    /// The names of all texts in the safety copy.
    pub fn copied_names(&self) -> Vec<String> {
        let names = self.run(&format!("{VAULT} return text('readonly', (store) => store.getAllKeys())"), vec![]);
        names.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    }

    /// Puts a text into the safety copy past the app, or takes it away.
    pub fn puts_into_copy(&self, name: &str, text: Option<&str>) {
        let script = "return text('readwrite', (store) => arguments[1] === null ? store.delete(arguments[0]) : store.put(arguments[1], arguments[0]))";
        self.run(&format!("{VAULT} {script}"), vec![json!(name), json!(text)]);
    }

    /// Puts a text into local storage past the app, or takes it away.
    pub fn puts_at_home(&self, key: &str, text: Option<&str>) {
        let script = "arguments[1] === null ? localStorage.removeItem(arguments[0]) : localStorage.setItem(arguments[0], arguments[1])";
        self.run(script, vec![json!(key), json!(text)]);
    }

    /// Fills local storage with another app's keys, to the last unit.
    pub fn fills_the_storage(&self) {
        self.browser().wears();
        self.run(FILL, vec![]);
    }

    /// Takes that app's keys away again.
    pub fn empties_the_storage(&self) {
        let empty = "for (const key of Object.keys(localStorage)) if (key.startsWith('elsewhere/')) localStorage.removeItem(key)";
        self.run(empty, vec![]);
    }

    /// Fills the small disk that this browser's profile lies on.
    pub fn fills_the_disk(&self) {
        self.browser().fill_the_disk();
    }

    /// Makes room on it again.
    pub fn frees_the_disk(&self) {
        self.browser().free_the_disk();
    }

    /// Removes everything that the browser stores for the page, as its own settings do.
    pub fn clears_the_browser(&self) {
        let delete = "return new Promise((done) => { const request = indexedDB.deleteDatabase('carelanes'); request.onsuccess = request.onerror = () => done(1); });";
        self.run(&format!("localStorage.clear(); {delete}"), vec![]);
    }

    /// What is stored under a key of local storage.
    pub fn stored(&self, key: &str) -> Option<String> {
        self.run("return localStorage.getItem(arguments[0])", vec![json!(key)]).as_str().map(str::to_owned)
    }

    /// All of local storage, as text, without what journeys write themselves.
    pub fn everything_stored(&self) -> String {
        let stored = self.run(
            "return JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith('carelanes/')).sort())",
            vec![],
        );
        stored.as_str().unwrap_or_default().to_owned()
    }
}

/// Reads and writes the safety copy past the app.
const VAULT: &str = r#"
const answer = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result ?? null);
  request.onerror = () => failed(request.error);
});
const text = async (mode, ask) => {
  const opening = indexedDB.open("carelanes", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("texts");
  const database = await answer(opening);
  const found = await answer(ask(database.transaction("texts", mode).objectStore("texts")));
  database.close();
  return found === undefined ? null : found;
};
"#;

const FILL: &str = "
for (let size = 1 << 20, key = 0; size >= 1; ) {
  try { localStorage.setItem(`elsewhere/${key}`, 'x'.repeat(size)); key += 1; } catch { size >>= 1; }
}
";
