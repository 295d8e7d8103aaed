//! Browsers that rest between journeys: to start one takes as long as a short journey.
//!
//! A journey gets one as fresh as a new one. Each host has an address that no host before it had, and what a browser
//! stores, keeps of a page, runs beside it and allows it belongs to an address. The window is new, the others are closed,
//! what was saved to files is gone. A browser does not rest that a journey ended, killed, filled or set up in its own way
//! ([`Browser::wears`]), nor one whose journey failed.

use crate::browser::{Browser, Kind, Setup};
use std::sync::Mutex;
use thirtyfour::WebDriver;
use tokio::runtime::{Builder, Runtime};

/// A browser with a session, and what drives that session.
#[derive(Debug)]
pub struct Open {
    runtime: Runtime,
    session: WebDriver,
    browser: Browser,
}

/// As many as two journeys at a time, of two people each, leave behind.
const MOST: usize = 4;

static RESTING: Mutex<Vec<Open>> = Mutex::new(Vec::new());

/// A browser that rested, or a new one.
pub fn take(kind: Kind, setup: Setup) -> (Runtime, WebDriver, Browser) {
    if let Some(Open { runtime, session, mut browser }) = wakes(kind, setup) {
        runtime.block_on(browser.wake(&session, setup));
        return (runtime, session, browser);
    }
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let browser = Browser::start(kind, setup);
    let session = runtime.block_on(browser.open());
    (runtime, session, browser)
}

fn wakes(kind: Kind, setup: Setup) -> Option<Open> {
    let mut resting = RESTING.lock().ok()?;
    // All journeys in one engine come before those in the next.
    let others: Vec<Open> = resting.extract_if(.., |open| open.browser.kind != kind).collect();
    let woken = if setup.is_ordinary() { resting.pop() } else { None };
    drop(resting);
    others.into_iter().for_each(Open::end);
    woken
}

/// Lets a browser rest after its journey, or ends it.
pub fn give_back(runtime: Runtime, session: WebDriver, browser: Browser) {
    let open = Open { runtime, session, browser };
    let is_well = !std::thread::panicking() && open.browser.can_rest();
    if !is_well || open.runtime.block_on(open.browser.rest(&open.session)).is_err() {
        return open.end();
    }
    match RESTING.lock() {
        Ok(mut resting) if resting.len() < MOST => resting.push(open),
        _ => open.end(),
    }
}

impl Open {
    /// The browser is killed; there is nothing to quit.
    fn end(self) {
        let _ = self.session.leak();
        drop(self.browser);
    }
}
