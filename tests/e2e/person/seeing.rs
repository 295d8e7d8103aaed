//! What a person sees, and what axe and the console say.

use super::Person;
use super::doing::CELL;
use crate::browser::{Kind, PrintedByPage};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// What a cell can say, in the order in which it does.
const LAYERS: [&str; 3] = ["now", "could", "should"];

impl Person {
    /// Waits until a dialog stands over the page.
    pub fn dialog_is_open(&self) {
        self.until("a dialog is open", || self.is("document.querySelector('dialog')?.matches(':modal')"));
    }

    /// Waits until everything is kept in this browser.
    pub fn is_kept(&self) {
        self.until("all is kept", || {
            self.is("document.querySelector('#kept b')?.textContent.startsWith('Saved on this computer')")
        });
    }

    /// Waits until so many tasks have an answer in a layer, such as `59 of 59`.
    pub fn has_answered(&self, layer: &str, count: &str) {
        let at = ["now", "should", "could"].iter().position(|known| *known == layer).expect("a layer");
        self.until(&format!("{layer} is answered {count}"), || {
            self.is(&format!("document.querySelectorAll('dl.progress dd span')[{at}]?.textContent === '{count}'"))
        });
    }

    /// The text of what a selector names.
    pub fn text_of(&self, selector: &str) -> String {
        let text = self.run("return document.querySelector(arguments[0])?.textContent ?? ''", vec![json!(selector)]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The words of the notice; empty where there is none.
    pub fn notice(&self) -> String {
        let words = self.run("return document.querySelector('#notice p')?.textContent ?? ''", vec![]);
        words.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the text is on screen.
    pub fn sees(&self, text: &str) {
        let quoted = Value::from(text);
        self.until(&format!("{text:?} is on screen"), || {
            self.is(&format!("document.body.innerText.includes({quoted})"))
        });
    }

    /// Whether what a selector names is on screen.
    pub fn can_see(&self, selector: &str) -> bool {
        let quoted = Value::from(selector);
        self.is(&format!("document.querySelector({quoted})?.checkVisibility() === true"))
    }

    /// Waits until the cell of a task and a role says exactly these marks, such as `["now"]`.
    pub fn sees_marks(&self, task: &str, role: &str, marks: &[&str]) {
        let wanted: Vec<&str> = LAYERS.into_iter().filter(|mark| marks.contains(mark)).collect();
        self.until(&format!("{task}, {role} shows {marks:?}"), || self.marks(task, role) == wanted);
    }

    /// What the cell of a task and a role says.
    pub fn marks(&self, task: &str, role: &str) -> Vec<&'static str> {
        let script = format!("const cell = (() => {{ {CELL} }})(); return cell?.dataset.marks ?? '';");
        let words = self.run(&script, vec![json!(format!("{task} {role}"))]);
        let words = words.as_str().unwrap_or_default().to_lowercase();
        let words: Vec<&str> = words.split(|letter: char| !letter.is_alphabetic()).collect();
        LAYERS.into_iter().filter(|mark| words.contains(mark)).collect()
    }

    /// Waits until the app is there.
    pub fn app_is_ready(&self) {
        self.until("the app is there", || self.is("document.documentElement.dataset.app === 'ready'"));
        self.listen();
    }

    /// Waits until the page says this about working offline, such as `ready`.
    pub fn offline_is(&self, state: &str) {
        self.until(&format!("offline is {state:?}, it was {:?}", self.offline()), || self.offline() == state);
    }

    /// What the page says about working offline.
    pub fn offline(&self) -> String {
        let state = self.run("return document.documentElement.dataset.offline ?? ''", vec![]);
        state.as_str().unwrap_or_default().to_owned()
    }

    /// Which build is on screen: `""` for the one under test, `next` for the one after it.
    pub fn build(&self) -> String {
        let mark = self.run("return getComputedStyle(document.documentElement).getPropertyValue('--build')", vec![]);
        mark.as_str().unwrap_or_default().trim().to_owned()
    }

    /// Fails when the page broke its policy, threw, or wrote an error to the console.
    pub fn console_is_clean(&self) {
        let wrong = self.run("return window.wentWrong ?? ['nobody listened']", vec![]);
        assert_eq!(wrong, json!([]), "something went wrong in the page");
        if self.browser().kind == Kind::Chromium {
            let printed = self.wait(self.session().handle.cmd(PrintedByPage(self.session().session_id().clone())));
            let printed = printed.expect("the console can be read");
            let printed = printed.value_json().expect("a list");
            // What the host does not answer is told of the worker's own file alone.
            let is_wrong = |line: &&Value| {
                ["SEVERE", "WARNING"].contains(&line["level"].as_str().unwrap_or_default())
                    && !line["message"].as_str().unwrap_or_default().contains("/sw.js")
            };
            let wrong: Vec<&Value> = printed.as_array().into_iter().flatten().filter(is_wrong).collect();
            assert!(wrong.is_empty(), "Chromium printed {wrong:#?}");
        }
        if self.browser().kind == Kind::Firefox {
            let printed = self.browser().printed();
            let is_wrong = |line: &&str| line.contains("RuntimeError") || line.contains("Content-Security-Policy");
            let wrong: Vec<&str> = printed.lines().filter(is_wrong).collect();
            assert!(wrong.is_empty(), "Firefox printed {wrong:#?}");
        }
        if self.browser().kind == Kind::WebKit {
            let printed = self.browser().printed();
            let is_wrong = |line: &&str| {
                ["ERROR", "WARN"].iter().any(|level| line.starts_with("CONSOLE") && line.contains(level))
                    && !OF_WEBKIT_ITSELF.iter().any(|known| line.contains(known))
            };
            let wrong: Vec<&str> = printed.lines().filter(is_wrong).collect();
            assert!(wrong.is_empty(), "WebKit printed {wrong:#?}");
        }
    }

    /// Waits until no animation runs.
    pub fn nothing_moves(&self) {
        self.until("nothing moves", || self.is("document.getAnimations().every((a) => a.playState !== 'running')"));
    }

    /// What axe finds wrong with the page, as text; empty when nothing is.
    pub fn axe(&self) -> String {
        self.nothing_moves();
        self.axe_says(&Questions::all())
    }

    /// What axe answers to some questions, as text; empty when nothing is wrong.
    pub fn axe_says(&self, questions: &Questions) -> String {
        let asked = vec![questions.how.clone(), json!(questions.within)];
        let mut found = self.run(REPORT, asked.clone());
        if found.is_null() {
            let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/npm/node_modules/axe-core/axe.min.js");
            let axe = fs::read_to_string(&place).expect("axe-core is not here: `make test` fetches it");
            found = self.run(&format!("{axe}\nwindow.axe ??= axe;\n{REPORT}"), asked);
        }
        found.as_str().expect("a report").to_owned()
    }
}

/// What axe is asked about a page.
#[derive(Clone, Debug)]
pub struct Questions {
    how: Value,
    /// Of which elements; of all where this is nothing.
    within: Option<&'static str>,
}

impl Questions {
    /// All that axe asks by itself.
    pub fn all() -> Self {
        Self::all_but(&[])
    }

    /// All that axe asks by itself, but for these rules.
    pub fn all_but(rules: &[&str]) -> Self {
        let off: Map<String, Value> =
            rules.iter().map(|rule| ((*rule).to_owned(), json!({ "enabled": false }))).collect();
        Self { how: json!({ "rules": off }), within: None }
    }

    /// These rules alone.
    pub fn these(rules: &[&str]) -> Self {
        Self { how: json!({ "runOnly": rules }), within: None }
    }

    /// The same, of what a selector names.
    pub fn within(self, selector: &'static str) -> Self {
        Self { within: Some(selector), ..self }
    }
}

/// What `WebKit` says on its console of every page, whatever the page does.
const OF_WEBKIT_ITSELF: [&str; 3] = [
    // It was built without manifests.
    "Unrecognized Content-Security-Policy directive 'manifest-src'",
    // It is used: but later than this engine expects.
    "preloaded using link preload",
    // The worker's own file, as a page asks for it that is left at the same moment.
    "/sw.js due to access control checks",
];

/// Nothing where axe is not there yet.
const REPORT: &str = r#"
const [how, within] = arguments;
const asked = within ? [...document.querySelectorAll(within)] : [document];
if (!window.axe || !asked.length) return asked.length ? null : "";
return window.axe.run(within ? { include: asked } : document, { resultTypes: ["violations"], ...how }).then(({ violations }) =>
  violations.map((v) => `${v.id}: ${v.help}\n` + v.nodes.map((n) => `    ${n.target.join(" ")}  ${n.html.slice(0, 160)}  ${n.any[0]?.message ?? ""}`).join("\n")).join("\n"));
"#;
