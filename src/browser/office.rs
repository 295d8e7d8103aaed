//! The office program: a worker that makes one Excel or Word file, and says how far it is.

use super::page::listen_at;
use super::reflect::get;
use js_sys::Uint8Array;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// What the program says.
pub enum Told {
    /// This much is done, of this much.
    Done(u32, u32),
    /// The file.
    File(Uint8Array),
    /// It could not be loaded, or could not make the file.
    Trouble,
}

thread_local! {
    static AT_WORK: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// Starts the program with an order, in the place of one that is still at work, and calls `heard` with all it says.
/// Says whether the browser starts workers.
#[must_use]
pub fn start_office(order: &str, heard: impl Fn(Told) + Copy + 'static) -> bool {
    stop_office();
    let begun = begin(order, heard);
    let has_begun = begun.is_some();
    AT_WORK.set(begun);
    has_begun
}

/// Stops the program, if it is at work.
pub fn stop_office() {
    if let Some(worker) = AT_WORK.take() {
        worker.terminate();
    }
}

fn begin(order: &str, heard: impl Fn(Told) + Copy + 'static) -> Option<Worker> {
    let boot = web_sys::window()?.document()?.get_element_by_id("boot")?;
    let program = format!("{}_office.js", boot.get_attribute("data-js")?.strip_suffix(".js")?);
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&program, &options).ok()?;
    // What a program said just before it was stopped can still be on its way.
    let same = worker.clone();
    let hear = move |told: Told| {
        if AT_WORK.with_borrow(|at_work| at_work.as_ref() == Some(&same)) {
            heard(told);
        }
    };
    let failed = hear.clone();
    listen_at(&worker, "error", move |_| failed(Told::Trouble));
    listen_at(&worker, "message", move |event: Event| {
        if let Some(message) = event.dyn_ref::<MessageEvent>() {
            hear(told(message));
        }
    });
    worker.post_message(&order.into()).ok()?;
    Some(worker)
}

fn told(message: &MessageEvent) -> Told {
    let data = message.data();
    let number = |name| get(&data, name).ok()?.as_f64().map(|number| number as u32);
    if let Some((done, of)) = number("done").zip(number("of")) {
        return Told::Done(done, of);
    }
    let file = get(&data, "bytes").ok().and_then(|bytes| bytes.dyn_into().ok());
    file.map_or(Told::Trouble, Told::File)
}
