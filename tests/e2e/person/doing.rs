//! What a person does on the page: by mouse, by keyboard, from screen to screen.

use super::Person;
use crate::browser::{Kind, show};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

impl Person {
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

    /// Pastes a text into the field that a selector names.
    pub fn pastes(&self, selector: &str, text: &str) {
        self.until(&format!("{selector} is there"), || self.can_see(selector));
        self.run("const field = document.querySelector(arguments[0]); field.value = arguments[1]; field.dispatchEvent(new InputEvent('input', { bubbles: true }));", vec![json!(selector), json!(text)]);
    }

    /// Clicks what a script finds; once more where it was drawn anew between finding and clicking.
    fn click_found(&self, what: &str, script: &str, with: &str) {
        self.brings_into_sight(&self.find(what, script, with));
        let mut clicked = self.wait(self.find(what, script, with).click());
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
}

const INTO_SIGHT: &str = "
const [element] = arguments;
const { left, top, width, height } = element.getBoundingClientRect();
const isOn = (e) => e?.contains(element) || element.contains(e);
if (top < 60 || top + height > innerHeight - 60 || !isOn(document.elementFromPoint(left + width / 2, top + height / 2)))
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
";

const BY_SELECTOR: &str =
    "return [...document.querySelectorAll(arguments[0])].find((e) => e.checkVisibility()) ?? null;";

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

pub const CELL: &str = r#"
const [task, role] = arguments[0].split(" ");
const head = document.querySelector(`table#sheet thead th[data-item="${role}"]`);
const row = document.querySelector(`table#sheet tr[data-item="${task}"]`);
const cell = head && row ? row.cells[head.cellIndex] : null;
cell?.scrollIntoView({ block: "center", inline: "center" });
return cell;
"#;
