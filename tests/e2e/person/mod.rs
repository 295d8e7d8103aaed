//! A person at a computer: what they do and what they see, in their words.
//!
//! Each word waits, within reason, for what it needs, and fails by saying what was missing.

mod computer;
mod doing;
mod files;
mod printing;
mod seeing;
mod storage;

pub use seeing::Questions;

use crate::browser::{Browser, Kind, LISTEN, Setup};
use crate::builds;
use crate::resting;
use crate::server::Server;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::future::Future;
use std::time::{Duration, Instant};
use thirtyfour::WindowHandle;
use thirtyfour::extensions::cdp::ChromeDevTools;
use thirtyfour::prelude::*;
use tokio::runtime::Runtime;

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

    /// Gives what must not happen the time in which it would happen: for nothing one cannot wait in another way.
    pub fn gives_time(&self, milliseconds: u64) {
        std::thread::sleep(Duration::from_millis(milliseconds));
    }

    /// Moves the page's clock on, until the page is loaded again; its timers go on as they do.
    pub fn time_passes(&self, milliseconds: u64) {
        self.run(TIME_PASSES, vec![milliseconds.into()]);
    }

    /// Chromium's own tools, where only they can do something.
    pub fn devtools(&self) -> Option<ChromeDevTools> {
        (self.browser().kind == Kind::Chromium).then(|| ChromeDevTools::new(self.session().handle.clone()))
    }

    fn find(&self, what: &str, script: &str, with: &str) -> WebElement {
        let mut found = None;
        self.until(&format!("there is {what}"), || {
            let answer = self.wait(self.session().execute(script.to_owned(), vec![json!(with)]));
            found = answer.ok().filter(|answer| !answer.json().is_null()).and_then(|answer| answer.element().ok());
            found.is_some()
        });
        found.expect("it was found")
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

const TIME_PASSES: &str = "
window.RealDate ??= window.Date;
const ahead = window.Date.now() - window.RealDate.now() + arguments[0];
window.Date = class extends window.RealDate {
  constructor(...of) { if (of.length) super(...of); else super(window.RealDate.now() + ahead); }
  static now() { return window.RealDate.now() + ahead; }
};";
