//! A person at a computer: what they do and what they see, in their words.
//!
//! Each word waits, within reason, for what it needs, and fails by saying what was missing.

use crate::browser::{Browser, Kind, LISTEN, Look, Setup, show};
use crate::builds;
use crate::resting;
use crate::server::Server;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use thirtyfour::common::command::{Command, FormatRequestData};
use thirtyfour::common::print::{PrintOrientation, PrintPage, PrintParameters};
use thirtyfour::extensions::cdp::ChromeDevTools;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId, WindowHandle};
use tokio::runtime::Runtime;

/// What a cell can say, in the order in which it does.
const LAYERS: [&str; 3] = ["now", "could", "should"];

/// How long a person waits for something to happen.
const PATIENCE: Duration = Duration::from_secs(15);

/// A person with a browser, and the host that they visit.
pub struct Person {
    /// The host.
    pub server: Server,
    host: &'static str,
    // These three are there until the person goes.
    runtime: Option<Runtime>,
    session: Option<WebDriver>,
    browser: Option<Browser>,
    // In the order in which they were opened.
    windows: RefCell<Vec<WindowHandle>>,
}

impl Person {
    /// Someone with an ordinary browser, and a host with the build under test.
    pub fn new(kind: Kind) -> Self {
        Self::with(kind, Setup::default(), "/")
    }

    /// Someone whose browser is set up in a certain way, and a host that serves the build under `under`.
    pub fn with(kind: Kind, setup: Setup, under: &str) -> Self {
        let (runtime, session, browser) = resting::take(kind, setup);
        Self {
            server: Server::start(&builds::dist(), under),
            host: "localhost",
            runtime: Some(runtime),
            session: Some(session),
            browser: Some(browser),
            windows: RefCell::default(),
        }
    }

    /// Which browser it is.
    pub fn kind(&self) -> Kind {
        self.browser().kind
    }

    /// Visits the host by another name from now on.
    pub fn visits(&mut self, host: &'static str) {
        self.host = host;
    }

    // ---- Doing ----

    /// Opens the page and waits until the app is there.
    pub fn open(&self) {
        self.go("");
        self.app_is_ready();
    }

    /// Goes to an address below the page, without waiting for the app.
    pub fn go(&self, rest: &str) {
        let address = format!("{}{rest}", self.server.address(self.host));
        self.wait(self.session().goto(address)).expect("the page opens");
        self.listen();
    }

    /// Loads the page again and waits until the app is there.
    pub fn reload(&self) {
        // The driver's own way to reload goes past the worker in Firefox; a person's does not.
        self.run("window.isTheOldPage = true; setTimeout(() => location.reload())", vec![]);
        self.until("the page is loaded again", || {
            self.is("!window.isTheOldPage && document.readyState === 'complete'")
        });
        self.app_is_ready();
    }

    /// Ends the browser and opens it again on the same profile; no page is open then.
    pub fn restart_browser(&mut self) {
        self.close_browser();
        self.session = Some(self.wait(self.browser().open()));
    }

    /// The host goes away.
    pub fn stop_the_server(&mut self) {
        self.server.stop();
    }

    /// The host comes back.
    pub fn start_the_server(&mut self) {
        self.server.start_again();
    }

    /// Closes the window in use and turns to the first.
    pub fn closes_the_window(&self) {
        self.wait(self.session().close_window()).expect("the window closes");
        self.turns_to_window(0);
    }

    /// Opens the page in one more window, which is then the one in use; gives the number of windows.
    pub fn opens_another_window(&self) -> usize {
        self.windows_in_order();
        let window = self.wait(self.session().new_tab()).expect("a new window");
        self.wait(self.session().switch_to_window(window)).expect("the new window");
        self.wait(show(self.session(), self.browser().kind, self.browser().setup));
        self.open();
        self.windows_in_order().len()
    }

    /// Turns to a window, counted from 0 in the order in which they were opened.
    pub fn turns_to_window(&self, number: usize) {
        let window = self.windows_in_order()[number].clone();
        self.wait(self.session().switch_to_window(window)).expect("that window");
    }

    /// Clicks the button or link with this text or name.
    pub fn click(&self, label: &str) {
        self.click_found(&format!("a button or link {label:?}"), BY_LABEL, label);
    }

    /// Clicks what a CSS selector names.
    pub fn click_on(&self, selector: &str) {
        self.click_found(selector, BY_SELECTOR, selector);
    }

    /// Clicks the cell of a task and a role.
    pub fn tick(&self, task: &str, role: &str) {
        self.click_found(&format!("the cell of {task} and {role}"), CELL, &format!("{task} {role}"));
    }

    /// Turns to a layer: `now`, `could` or `should`.
    pub fn layer(&self, layer: &str) {
        self.click_on(&format!("button[data-layer=\"{layer}\"]"));
        self.until(&format!("the layer {layer} is pressed"), || {
            self.is(&format!("document.querySelector('button[data-layer=\"{layer}\"]')?.ariaPressed === 'true'"))
        });
    }

    /// Presses a key where the keyboard is, such as `Key::Down`.
    pub fn press(&self, key: Key) {
        self.wait(self.session().action_chain().key_down(key.clone()).key_up(key).perform())
            .expect("a key can be pressed");
    }

    /// Presses a key while `held` is held down.
    pub fn press_with(&self, held: Key, key: char) {
        let keys = self.session().action_chain().key_down(held.clone()).key_down(key).key_up(key).key_up(held);
        self.wait(keys.perform()).expect("keys can be pressed");
    }

    /// Types where the keyboard is.
    pub fn types(&self, text: &str) {
        self.wait(self.session().action_chain().send_keys(text).perform()).expect("text can be typed");
    }

    /// Presses a key that has no letter, such as `Key::Home`, while `held` is held down.
    pub fn press_key_with(&self, held: Key, key: Key) {
        self.press_with(held, key.into());
    }

    /// Goes on with Tab, or back with Shift and Tab, until the keyboard is where a selector says.
    pub fn tabs_to(&self, selector: &str, is_back: bool) {
        let there = format!("document.activeElement?.matches({})", Value::from(selector));
        for _ in 0..100 {
            if self.is(&there) {
                return;
            }
            if is_back { self.press_key_with(Key::Shift, Key::Tab) } else { self.press(Key::Tab) }
        }
        panic!("Tab does not come to {selector}\n{}", self.page_text());
    }

    /// Goes back with Shift and Tab until the keyboard is on the button with these words.
    pub fn tabs_back_to_button(&self, words: &str) {
        let there =
            format!("document.activeElement?.matches('button') && document.activeElement.textContent === '{words}'");
        for _ in 0..100 {
            if self.is(&there) {
                return;
            }
            self.press_key_with(Key::Shift, Key::Tab);
        }
        panic!("Shift and Tab do not come to {words:?}\n{}", self.page_text());
    }

    /// Begins a worksheet from the first page: `full`, `starter` or `empty`.
    pub fn begins(&self, sheet: &str) {
        self.click("Start our worksheet");
        self.click_on(&format!("#start-{sheet}"));
        // On a phone the cards come first.
        self.until("the worksheet is there", || self.can_see("table#sheet") || self.can_see("#card"));
        self.is_kept();
    }

    /// Turns to a screen by its link in the navigation.
    pub fn turns_to(&self, screen: &str) {
        let link = format!("nav a[href$=\"/{screen}\"]");
        if !self.can_see(&link) {
            let step = match screen {
                "copies" => "home",
                "brainstorm" | "compare" => "choose",
                "map" | "tests" => "plan",
                "training" | "role-sheets" => "people",
                _ => "worksheet",
            };
            self.click_on(&format!("header nav a[href$=\"/{step}\"]"));
            self.until(&format!("the way to {screen} is there"), || self.can_see(&link));
        }
        self.click_on(&link);
        self.until(&format!("{screen} is open"), || self.is(&format!("location.hash.endsWith('/{screen}')")));
    }

    /// Opens the practice that is kept here, and its worksheet.
    pub fn continues(&self) {
        self.click("Continue");
        self.until("the practice is there", || self.can_see(".course"));
        self.turns_to("worksheet");
    }

    /// Opens the example, and its worksheet.
    pub fn sees_the_example(&self) {
        self.click("See an example");
        self.until("the example is there", || self.can_see(".course"));
        self.turns_to("worksheet");
    }

    /// Goes to the first page by the name of the app.
    pub fn turns_to_first_page(&self) {
        self.click_on("header a.mark");
        self.until("the first page is there", || self.can_see(".first .doors"));
    }

    /// Opens the details of a task from its name in the grid, and waits for the dialog.
    pub fn opens_task(&self, task: &str) {
        self.click_found(&format!("the row of {task}"), ROW, task);
        self.dialog_is_open();
    }

    /// Puts the dialog away.
    pub fn closes_dialog(&self) {
        self.press(Key::Escape);
        self.until("the dialog is closed", || self.is("!document.querySelector('dialog')"));
    }

    /// Types into the field with this label, in the place of what stands there.
    pub fn writes(&self, label: &str, text: &str) {
        let field = self.find(&format!("a field {label:?}"), FIELD, label);
        self.brings_into_sight(&field);
        self.wait(field.click()).unwrap_or_else(|error| panic!("{label:?} cannot be clicked: {error}"));
        self.press_with(Key::Control, 'a');
        self.types(text);
    }

    /// Takes back the last thing.
    pub fn undo(&self) {
        self.click_on("button#undo");
    }

    /// Does again what was taken back.
    pub fn redo(&self) {
        self.click_on("button#redo");
    }

    /// Saves a copy and gives the file's path and content.
    pub fn save_a_copy(&self) -> (PathBuf, String) {
        let path = self.file_saved_by(|| self.click_on("button#save-copy"));
        let content = fs::read_to_string(&path).expect("the copy can be read");
        (path, content)
    }

    /// Clicks what saves a file, and gives the file's text.
    pub fn saves_by(&self, label: &str) -> String {
        self.text_saved_by(|| self.click(label))
    }

    /// Does what saves a file, and gives the file's text.
    pub fn text_saved_by(&self, save: impl Fn()) -> String {
        fs::read_to_string(self.file_saved_by(save)).expect("the file can be read")
    }

    /// Does what saves a file, and gives its path.
    pub fn file_saved_by(&self, save: impl Fn()) -> PathBuf {
        let before = self.saved_files();
        save();
        let mut saved = None;
        self.until("a file is saved", || {
            saved = self.saved_files().into_iter().find(|path| !before.contains(path));
            saved.is_some()
        });
        saved.expect("there is one now")
    }

    /// Takes along what the screen says, in one of the ways of the menu.
    pub fn takes_along(&self, how: &str) {
        self.click("Take along");
        self.click(how);
    }

    /// Opens a copy through the page's file button.
    pub fn open_a_copy(&self, path: &Path) {
        let input = self.wait(self.session().find(By::Css("input#open-file"))).expect("a place for files");
        self.wait(input.send_keys(path.to_string_lossy())).expect("a file can be chosen");
    }

    /// Chooses files in the field for files that a selector names.
    pub fn puts_files_into(&self, selector: &str, files: &[PathBuf]) {
        let names: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        let mut input = None;
        self.until(&format!("{selector} is there"), || {
            input = self.wait(self.session().find(By::Css(selector))).ok();
            input.is_some()
        });
        self.wait(input.expect("a field").send_keys(names.join("\n"))).expect("files can be chosen");
    }

    /// Has a file of someone else's on their own disk.
    pub fn takes_over(&self, file: &Path) -> PathBuf {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        self.has_a_file(&name, &fs::read(file).expect("their file"))
    }

    /// Pastes a text into the field that a selector names.
    pub fn pastes(&self, selector: &str, text: &str) {
        self.until(&format!("{selector} is there"), || self.can_see(selector));
        self.run("const field = document.querySelector(arguments[0]); field.value = arguments[1]; field.dispatchEvent(new InputEvent('input', { bubbles: true }));", vec![json!(selector), json!(text)]);
    }

    /// The text of what a selector names.
    pub fn text_of(&self, selector: &str) -> String {
        let text = self.run("return document.querySelector(arguments[0])?.textContent ?? ''", vec![json!(selector)]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Writes a file to this person's disk, to open it.
    pub fn has_a_file(&self, name: &str, content: &[u8]) -> PathBuf {
        let folder = self.browser().downloads().join("from-others");
        fs::create_dir_all(&folder).expect("a folder for files");
        let path = folder.join(name);
        fs::write(&path, content).expect("a file can be written");
        path
    }

    /// Drops a file on the page.
    pub fn drop_a_file(&self, path: &Path) {
        let content = fs::read_to_string(path).expect("the file can be read");
        let name = path.file_name().expect("the file has a name").to_string_lossy();
        self.run(DROP, vec![json!(name), json!(content)]);
    }

    /// Sees the page in other colours from now on.
    pub fn looks(&mut self, look: Look) {
        self.browser_mut().setup.look = look;
        self.see_anew();
    }

    /// Has a window of another size from now on.
    pub fn resizes(&mut self, width: u32, height: u32) {
        self.browser_mut().setup.size = (width, height);
        self.wait(show(self.session(), self.browser().kind, self.browser().setup));
    }

    /// Keeps a picture of the page in `target/pictures`; `WebKit`'s driver takes none without a graphics card.
    pub fn picture(&self, name: &str) {
        if self.browser().kind == Kind::WebKit {
            return;
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
        fs::create_dir_all(&folder).expect("a folder for pictures");
        let path = folder.join(format!("{name}-{:?}.png", self.browser().kind).to_lowercase());
        self.wait(self.session().screenshot(&path)).expect("a picture");
    }

    // ---- Seeing ----

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

    /// Runs a script at the beginning of each page that opens from now on, where this browser can (Chromium); gives
    /// its name.
    pub fn begins_each_page_with(&self, script: &str) -> Value {
        self.browser().wears();
        let tools = self.devtools().expect("Chromium");
        let added = tools.execute_cdp_with_params("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
        self.wait(added).expect("a script")["identifier"].clone()
    }

    /// No longer runs that script.
    pub fn begins_no_page_with(&self, script: &Value) {
        let tools = self.devtools().expect("Chromium");
        let removed = json!({ "identifier": script });
        self.wait(tools.execute_cdp_with_params("Page.removeScriptToEvaluateOnNewDocument", removed)).expect("removed");
    }

    /// Removes everything that the browser stores for the page, as its own settings do.
    pub fn clears_the_browser(&self) {
        let delete = "return new Promise((done) => { const request = indexedDB.deleteDatabase('carelanes'); request.onsuccess = request.onerror = () => done(1); });";
        self.run(&format!("localStorage.clear(); {delete}"), vec![]);
    }

    /// Kills the browser as a power cut does: no page is told, nothing is written any more.
    pub fn kills_the_browser(&mut self) {
        self.browser().kill();
        self.opens_it_again();
    }

    /// Ends the processes that hold pages, as a crash does; the browser itself lives on and is then opened anew.
    pub fn crashes_the_page(&mut self) {
        self.browser().kill_pages();
        self.browser().kill();
        self.opens_it_again();
    }

    fn opens_it_again(&mut self) {
        if let Some(session) = self.session.take() {
            // There is nobody left to quit.
            let _ = self.wait(async { tokio::time::timeout(Duration::from_secs(5), session.quit()).await });
        }
        self.session = Some(self.wait(self.browser().open()));
    }

    /// The one practice that this browser keeps.
    pub fn practice(&self) -> Value {
        serde_json::from_str(carelanes::exchange::unseal(&self.practice_text()).0).expect("JSON")
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

    /// Whether a JavaScript expression is true in the page.
    pub fn is(&self, expression: &str) -> bool {
        // A page that is just being left has no answer; the next look has.
        let answer = self.wait(self.session().execute(format!("return Boolean({expression})"), vec![]));
        answer.is_ok_and(|answer| answer.json().as_bool() == Some(true))
    }

    /// Runs JavaScript in the page; a promise that it returns is waited for.
    pub fn run(&self, script: &str, with: Vec<Value>) -> Value {
        let answer = self.wait(self.session().execute(script.to_owned(), with));
        answer.unwrap_or_else(|error| panic!("the page cannot run {script}: {error}")).json().clone()
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

    /// What axe finds wrong with the page, as text; empty when nothing is.
    pub fn axe(&self) -> String {
        self.nothing_moves();
        self.axe_by(&all_but(&[]))
    }

    /// What axe finds wrong with the page by some of its rules, such as [`these`].
    pub fn axe_by(&self, rules: &Value) -> String {
        let mut found = self.run(REPORT, vec![rules.clone()]);
        if found.is_null() {
            let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/npm/node_modules/axe-core/axe.min.js");
            let axe = fs::read_to_string(&place).expect("axe-core is not here: `make test` fetches it");
            found = self.run(&format!("{axe}\nwindow.axe ??= axe;\n{REPORT}"), vec![rules.clone()]);
        }
        found.as_str().expect("a report").to_owned()
    }

    /// Waits until no animation runs.
    pub fn nothing_moves(&self) {
        self.until("nothing moves", || self.is("document.getAnimations().every((a) => a.playState !== 'running')"));
    }

    /// Moves the page's clock on, until the page is loaded again; its timers go on as they do.
    pub fn time_passes(&self, milliseconds: u64) {
        self.run(TIME_PASSES, vec![milliseconds.into()]);
    }

    /// Gives what must not happen the time in which it would happen: for nothing one cannot wait in another way.
    pub fn gives_time(&self, milliseconds: u64) {
        std::thread::sleep(Duration::from_millis(milliseconds));
    }

    /// Waits until something is so.
    pub fn until(&self, what: &str, is_so: impl FnMut() -> bool) {
        self.until_within(PATIENCE, what, is_so);
    }

    /// Waits until something is so that may take longer than a person's patience.
    pub fn until_within(&self, patience: Duration, what: &str, mut is_so: impl FnMut() -> bool) {
        let patience = Instant::now() + patience;
        let mut pause = Duration::from_millis(4);
        while !is_so() {
            assert!(Instant::now() < patience, "waited in vain until {what}\n{}", self.page_text());
            std::thread::sleep(pause);
            pause = (pause * 3 / 2).min(Duration::from_millis(50));
        }
    }

    /// The page as this browser prints it on Letter paper, in landscape and without backgrounds, as a PDF.
    pub fn prints(&self) -> Vec<u8> {
        if let Some(tools) = self.devtools() {
            // Here the size comes from the page's own style, as it does for a person.
            let paper = json!({ "preferCSSPageSize": true, "printBackground": false });
            let printed = self.wait(tools.execute_cdp_with_params("Page.printToPDF", paper)).expect("it prints");
            let data = printed["data"].as_str().expect("paper as base64");
            return STANDARD.decode(data).expect("base64");
        }
        if self.browser().kind == Kind::WebKit {
            let mut number = 1;
            while self.browser().paper(number).is_some() {
                number += 1;
            }
            self.run("webkit.messageHandlers.paper.postMessage('')", vec![]);
            let mut paper = None;
            self.until("it is printed", || {
                paper = self.browser().paper(number);
                paper.is_some()
            });
            return paper.expect("there is one now");
        }
        // Firefox tells a page that a person prints, and not that its driver does.
        self.run("dispatchEvent(new Event('beforeprint'))", vec![]);
        let paper = PrintParameters {
            orientation: PrintOrientation::Landscape,
            page: PrintPage { width: 21.59, height: 27.94 },
            ..PrintParameters::default()
        };
        self.wait(self.session().print_page(paper)).expect("it prints")
    }

    // ---- Within ----

    fn find(&self, what: &str, script: &str, with: &str) -> WebElement {
        let mut found = None;
        self.until(&format!("there is {what}"), || {
            let answer = self.wait(self.session().execute(script.to_owned(), vec![json!(with)]));
            found = answer.ok().filter(|answer| !answer.json().is_null()).and_then(|answer| answer.element().ok());
            found.is_some()
        });
        found.expect("it was found")
    }

    /// Clicks what a script finds; once more where it was drawn anew between finding and clicking.
    fn click_found(&self, what: &str, script: &str, with: &str) {
        let mut found = self.find(what, script, with);
        if self.browser().kind == Kind::WebKit {
            self.brings_into_sight(&found);
            found = self.find(what, script, with);
        }
        let mut clicked = self.wait(found.click());
        if matches!(&clicked, Err(error) if error.to_string().contains("stale")) {
            clicked = self.wait(self.find(what, script, with).click());
        }
        clicked.unwrap_or_else(|error| panic!("{what} cannot be clicked: {error}"));
    }

    /// `WebKit`'s driver scrolls a thing to the edge of the window at most, and then finds it covered or cut.
    fn brings_into_sight(&self, element: &WebElement) {
        if self.browser().kind == Kind::WebKit
            && let Ok(element) = element.to_json()
        {
            // What was drawn anew meanwhile is found again by the click.
            let _ = self.wait(self.session().execute(INTO_SIGHT, vec![element]));
        }
    }

    /// The windows as they were opened; `WebKit`'s driver names them in no order.
    fn windows_in_order(&self) -> Vec<WindowHandle> {
        let there = self.wait(self.session().windows()).expect("the windows");
        let mut known = self.windows.borrow_mut();
        known.retain(|window| there.contains(window));
        let new: Vec<WindowHandle> = there.into_iter().filter(|window| !known.contains(window)).collect();
        known.extend(new);
        known.clone()
    }

    /// Firefox has no way to listen from the very start of a page; the others listen already.
    fn listen(&self) {
        let _ = self.wait(self.session().execute(LISTEN, vec![]));
    }

    fn see_anew(&mut self) {
        if self.browser().kind == Kind::Chromium {
            self.wait(show(self.session(), self.browser().kind, self.browser().setup));
        } else {
            let address = self.wait(self.session().current_url()).expect("an address");
            self.restart_browser();
            self.wait(self.session().goto(address.as_str())).expect("the page opens");
            self.app_is_ready();
        }
    }

    /// Lets Chromium refuse downloads, as a policy does, or take them again.
    pub fn refuses_downloads(&self, is_refused: bool) {
        let Some(tools) = self.devtools() else { return };
        self.browser().wears();
        let behaviour = if is_refused {
            json!({ "behavior": "deny" })
        } else {
            json!({ "behavior": "allow", "downloadPath": self.browser().downloads() })
        };
        self.wait(tools.execute_cdp_with_params("Browser.setDownloadBehavior", behaviour)).expect("it is set");
    }

    /// Lets Chromium load pages without their policy, which forbids frames; says whether this browser can.
    pub fn leaves_the_policy_out(&self) -> bool {
        let Some(tools) = self.devtools() else { return false };
        self.browser().wears();
        let set = tools.execute_cdp_with_params("Page.setBypassCSP", json!({ "enabled": true }));
        self.wait(set).is_ok()
    }

    /// The files that this person saved.
    pub fn saved_files(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.browser().downloads()).expect("a folder for saved files").flatten();
        let whole = |path: &PathBuf| {
            let name = path.to_string_lossy();
            !name.ends_with(".crdownload") && !name.ends_with(".part") && !name.contains(".org.chromium")
        };
        files
            .map(|entry| entry.path())
            .filter(whole)
            .filter(|path| fs::metadata(path).is_ok_and(|f| f.len() > 0))
            .collect()
    }

    fn page_text(&self) -> String {
        let text = self.wait(self.session().execute(
            "return `${location.href}\\n${document.body.innerText.slice(0, 1500)}\\n${(window.wentWrong ?? []).join('\\n')}`",
            vec![],
        ));
        text.map_or_else(|error| error.to_string(), |text| text.json().as_str().unwrap_or_default().to_owned())
    }

    fn session(&self) -> &WebDriver {
        self.session.as_ref().expect("the browser is open")
    }

    fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.as_ref().expect("it is there").block_on(future)
    }

    fn browser(&self) -> &Browser {
        self.browser.as_ref().expect("it is there")
    }

    fn browser_mut(&mut self) -> &mut Browser {
        self.browser.as_mut().expect("it is there")
    }

    fn close_browser(&mut self) {
        self.browser().wears();
        if let Some(session) = self.session.take() {
            let _ = self.wait(session.quit());
        }
    }

    /// Chromium's own tools, where only they can do something.
    pub fn devtools(&self) -> Option<ChromeDevTools> {
        (self.browser().kind == Kind::Chromium).then(|| ChromeDevTools::new(self.session().handle.clone()))
    }
}

/// What Chromium's console holds since it was read last.
#[derive(Debug)]
struct PrintedByPage(SessionId);

impl FormatRequestData for PrintedByPage {
    fn format_request(&self, _: &SessionId) -> RequestData {
        let mut request = Command::Refresh.format_request(&self.0).add_body(json!({ "type": "browser" }));
        request.uri = format!("session/{}/se/log", self.0).into();
        request
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        if let (Some(runtime), Some(session), Some(browser)) =
            (self.runtime.take(), self.session.take(), self.browser.take())
        {
            resting::give_back(runtime, session, browser);
        }
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

/// What `WebKit` says on its console of every page, whatever the page does.
const OF_WEBKIT_ITSELF: [&str; 3] = [
    // It was built without manifests.
    "Unrecognized Content-Security-Policy directive 'manifest-src'",
    // It is used: but later than this engine expects.
    "preloaded using link preload",
    // The worker's own file, as a page asks for it that is left at the same moment.
    "/sw.js due to access control checks",
];

const INTO_SIGHT: &str = "
const [element] = arguments;
const { left, top, width, height } = element.getBoundingClientRect();
const isOn = (e) => e?.contains(element) || element.contains(e);
if (top < 60 || top + height > innerHeight - 60 || !isOn(document.elementFromPoint(left + width / 2, top + height / 2)))
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
";

const TIME_PASSES: &str = "
window.RealDate ??= Date;
const ahead = Date.now() - window.RealDate.now() + arguments[0];
window.Date = class extends window.RealDate {
  constructor(...of) { if (of.length) super(...of); else super(window.RealDate.now() + ahead); }
  static now() { return window.RealDate.now() + ahead; }
};";

const BY_SELECTOR: &str =
    "return [...document.querySelectorAll(arguments[0])].find((e) => e.checkVisibility()) ?? null;";

const FILL: &str = "
for (let size = 1 << 20, key = 0; size >= 1; ) {
  try { localStorage.setItem(`elsewhere/${key}`, 'x'.repeat(size)); key += 1; } catch { size >>= 1; }
}
";

const BY_LABEL: &str = r#"
const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const wanted = plain(arguments[0]);
const all = [...document.querySelectorAll("button, a[href], summary, label, [role=button], [role=menuitem], [role=tab]")];
const open = [...document.querySelectorAll("dialog:modal")].pop();
const reachable = all.filter((e) => e.checkVisibility() && !e.disabled && (!open || open.contains(e)));
const isNamed = (e) => plain(e.ariaLabel) === wanted || plain(e.innerText) === wanted;
// A door of the first page holds more than one line, such as a name and what it leads to.
const says = (e) => e.innerText.split("\n").some((line) => plain(line) === wanted);
return reachable.find(isNamed) ?? reachable.find(says) ?? null;
"#;

const FIELD: &str = r#"
const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const open = [...document.querySelectorAll("dialog:modal")].pop() ?? document;
const label = [...open.querySelectorAll("label")].find((label) => plain(label.querySelector(".label")?.textContent) === arguments[0]);
return label?.querySelector("input,textarea,select") ?? null;
"#;

const ROW: &str = r#"
const head = document.querySelector(`table#sheet tr[data-item="${arguments[0]}"] th`);
head?.scrollIntoView({ block: "center", inline: "center" });
return head;
"#;

const CELL: &str = r#"
const [task, role] = arguments[0].split(" ");
const head = document.querySelector(`table#sheet thead th[data-item="${role}"]`);
const row = document.querySelector(`table#sheet tr[data-item="${task}"]`);
const cell = head && row ? row.cells[head.cellIndex] : null;
cell?.scrollIntoView({ block: "center", inline: "center" });
return cell;
"#;

const DROP: &str = r#"
const [name, content] = arguments;
const carried = new DataTransfer();
carried.items.add(new File([content], name));
for (const kind of ["dragenter", "dragover", "drop"]) {
  document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}
"#;

/// Asks axe by these rules alone.
pub fn these(rules: &[&str]) -> Value {
    json!({ "runOnly": rules })
}

/// Asks axe by all that it asks by itself, but for these.
pub fn all_but(rules: &[&str]) -> Value {
    let off: serde_json::Map<String, Value> =
        rules.iter().map(|rule| ((*rule).to_owned(), json!({ "enabled": false }))).collect();
    json!({ "rules": off })
}

/// Nothing where axe is not there yet.
const REPORT: &str = r#"
return window.axe?.run(document, { resultTypes: ["violations"], ...arguments[0] }).then(({ violations }) =>
  violations.map((v) => `${v.id}: ${v.help}\n` + v.nodes.map((n) => `    ${n.target.join(" ")}  ${n.html.slice(0, 160)}  ${n.any[0]?.message ?? ""}`).join("\n")).join("\n")) ?? null;
"#;
