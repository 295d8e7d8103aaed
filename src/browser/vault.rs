//! The safety copy: texts by name in `IndexedDB`. Every change is one strict transaction that reads, decides and
//! puts, so that nothing another window wrote in between is lost, and what it says is done is on the disk.

use super::reflect::{call, object};
use super::storage::failure;
use crate::session::{Put, ShelfError};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const DATABASE: &str = "carelanes";
const TEXTS: &str = "texts";
/// How long the browser may take to open its database before it counts as failed for now.
const PATIENCE: Duration = Duration::from_secs(4);
/// How long a transaction may take. One that comes to its end later has done no harm: it read, merged and put.
const LONGEST: Duration = Duration::from_secs(8);

/// What waits for the database.
type Waiting = Box<dyn FnOnce(Result<IdbDatabase, ShelfError>)>;

#[derive(Default)]
struct Door {
    database: Option<IdbDatabase>,
    is_opening: bool,
    waiting: Vec<Waiting>,
}

thread_local! {
    static DOOR: RefCell<Door> = RefCell::default();
}

/// Reads the texts of these names, lets `decide` say what to put, and tells `done` when all is on the disk, or
/// that nothing of it is. A text that is not there reads as `None`.
pub fn transact(
    names: Vec<String>,
    decide: impl FnOnce(Vec<Option<String>>) -> Vec<Put> + 'static,
    done: impl FnOnce(Result<(), ShelfError>) + 'static,
) {
    transact_boxed(names, Box::new(decide), Once::new(Box::new(done)));
}

/// The same for all who call it: one piece of code, and not one for each.
fn transact_boxed(names: Vec<String>, decide: Decide, done: Once<Result<(), ShelfError>>) {
    with_database(Box::new(move |database| {
        let (failed, late) = (done.clone(), done.clone());
        match database.and_then(|database| begin(&database, &names, decide, &done)) {
            Ok(()) => after(LONGEST, move || late.call(Err(no_answer()))),
            Err(error) => failed.call(Err(error)),
        }
    }));
}

fn no_answer() -> ShelfError {
    ShelfError::Other("no answer".to_owned())
}

fn after(time: Duration, run: impl FnOnce() + 'static) {
    let run = Closure::once_into_js(run);
    if let Some(window) = web_sys::window() {
        let time = time.as_millis() as i32;
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(run.unchecked_ref(), time);
    }
}

/// Reads the texts of these names, in their order.
pub fn read(names: Vec<String>, then: impl FnOnce(Result<Vec<Option<String>>, ShelfError>) + 'static) {
    read_boxed(names, Box::new(then));
}

fn read_boxed(names: Vec<String>, then: Callback<Result<Vec<Option<String>>, ShelfError>>) {
    let found: Rc<RefCell<Vec<Option<String>>>> = Rc::default();
    let texts = found.clone();
    let keep = move |texts| {
        found.replace(texts);
        Vec::new()
    };
    transact(names, keep, move |done| then(done.map(|()| texts.take())));
}

/// The names of all texts.
pub fn names(done: impl FnOnce(Result<Vec<String>, ShelfError>) + 'static) {
    names_boxed(Once::new(Box::new(done)));
}

fn names_boxed(done: Once<Result<Vec<String>, ShelfError>>) {
    with_database(Box::new(move |database| {
        let failed = done.clone();
        if let Err(error) = database.and_then(|database| list(&database, &done)) {
            failed.call(Err(error));
        }
    }));
}

/// Removes everything, and says whether it is gone: other windows let go of it first. Calls `waits` while one of them
/// does not.
pub fn clear(waits: impl FnOnce() + 'static, done: impl FnOnce(bool) + 'static) {
    close();
    let done = Once::new(Box::new(done));
    let request = factory().and_then(|factory| factory.delete_database(DATABASE).map_err(|error| failure(&error)));
    let Ok(request) = request else { return done.call(false) };
    let answered = Closure::once_into_js(move |event: Event| done.call(event.type_() == "success"));
    request.set_onsuccess(Some(answered.unchecked_ref()));
    request.set_onerror(Some(answered.unchecked_ref()));
    request.set_onblocked(Some(Closure::once_into_js(waits).unchecked_ref()));
}

type Callback<T> = Box<dyn FnOnce(T)>;

/// Says what to put, from what was read.
type Decide = Box<dyn FnOnce(Vec<Option<String>>) -> Vec<Put>>;

/// A callback that is called once, by whichever of several events comes first.
struct Once<T>(Rc<RefCell<Option<Callback<T>>>>);

impl<T> Clone for Once<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Once<T> {
    fn new(call: Callback<T>) -> Self {
        Self(Rc::new(RefCell::new(Some(call))))
    }

    fn call(&self, with: T) {
        let call = self.0.borrow_mut().take();
        if let Some(call) = call {
            call(with);
        }
    }
}

fn begin(
    database: &IdbDatabase,
    names: &[String],
    decide: Decide,
    done: &Once<Result<(), ShelfError>>,
) -> Result<(), ShelfError> {
    let transaction = transaction(database, "readwrite")?;
    let store = transaction.object_store(TEXTS).map_err(|error| failure(&error))?;
    let mut requests: Vec<IdbRequest> = Vec::new();
    for name in names {
        requests.push(store.get(&name.into()).map_err(|error| failure(&error))?);
    }
    let (ended, told) = (transaction.clone(), done.clone());
    let ended = Closure::once_into_js(move |event: Event| {
        let aborted = || ended.error().map_or(ShelfError::Other("aborted".to_owned()), |error| failure(&error.into()));
        told.call(if event.type_() == "complete" { Ok(()) } else { Err(aborted()) });
    });
    transaction.set_oncomplete(Some(ended.unchecked_ref()));
    transaction.set_onabort(Some(ended.unchecked_ref()));
    // Requests are answered in their order: with the last, all are there. Where nothing is read, something is asked.
    let last = match requests.last() {
        Some(last) => last.clone(),
        None => store.count().map_err(|error| failure(&error))?,
    };
    let told = done.clone();
    let read = Closure::once_into_js(move |_: Event| {
        let text = |request: &IdbRequest| request.result().ok().and_then(|text| text.as_string());
        for (name, text) in decide(requests.iter().map(text).collect()) {
            let put = match text {
                Some(text) => store.put_with_key(&text.into(), &name.into()),
                None => store.delete(&name.into()),
            };
            if let Err(error) = put {
                told.call(Err(failure(&error)));
                let _ = transaction.abort();
                return;
            }
        }
        // Nothing more comes: a page that is being left need not wait to find that out.
        let _ = call(&transaction, "commit", &[]);
    });
    last.set_onsuccess(Some(read.unchecked_ref()));
    Ok(())
}

fn list(database: &IdbDatabase, done: &Once<Result<Vec<String>, ShelfError>>) -> Result<(), ShelfError> {
    let store = transaction(database, "readonly")?.object_store(TEXTS).map_err(|error| failure(&error))?;
    let request = store.get_all_keys().map_err(|error| failure(&error))?;
    let (answer, told) = (request.clone(), done.clone());
    let answered = Closure::once_into_js(move |event: Event| {
        let keys = answer.result().ok().filter(|_| event.type_() == "success");
        told.call(match keys {
            Some(keys) => Ok(js_sys::Array::from(&keys).iter().filter_map(|key| key.as_string()).collect()),
            None => Err(ShelfError::Other("list".to_owned())),
        });
    });
    request.set_onsuccess(Some(answered.unchecked_ref()));
    request.set_onerror(Some(answered.unchecked_ref()));
    Ok(())
}

fn transaction(database: &IdbDatabase, mode: &str) -> Result<IdbTransaction, ShelfError> {
    // Strict: `complete` comes when it is on the disk, not when the system has promised to write it.
    let how = [TEXTS.into(), mode.into(), object("durability", "strict")];
    let begun = call(database, "transaction", &how).inspect_err(|_| close());
    begun.and_then(|begun| begun.dyn_into()).map_err(|error| failure(&error))
}

fn factory() -> Result<web_sys::IdbFactory, ShelfError> {
    let factory = web_sys::window().ok_or(ShelfError::Blocked)?.indexed_db();
    factory.map_err(|error| failure(&error))?.ok_or(ShelfError::Blocked)
}

fn with_database(then: Waiting) {
    if let Some(database) = DOOR.with_borrow(|door| door.database.clone()) {
        return then(Ok(database));
    }
    let is_opening = DOOR.with_borrow_mut(|door| {
        door.waiting.push(then);
        std::mem::replace(&mut door.is_opening, true)
    });
    if is_opening {
        return;
    }
    let request = factory().and_then(|factory| factory.open_with_u32(DATABASE, 1).map_err(|error| failure(&error)));
    let request = match request {
        Ok(request) => request,
        Err(error) => return answer(Err(error)),
    };
    let opening = request.clone();
    let upgrade = Closure::once_into_js(move |_: Event| {
        if let Some(database) = database_of(&opening) {
            let _ = database.create_object_store(TEXTS);
        }
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let opened = request.clone();
    let answered = Closure::once_into_js(move |_: Event| {
        let failed = || match opened.error() {
            Ok(Some(error)) => failure(&error.into()),
            _ => ShelfError::Other("closed".to_owned()),
        };
        answer(database_of(&opened).ok_or_else(failed));
    });
    request.set_onsuccess(Some(answered.unchecked_ref()));
    request.set_onerror(Some(answered.unchecked_ref()));
    // A sick profile may never answer.
    after(PATIENCE, || {
        if DOOR.with_borrow(|door| door.database.is_none() && !door.waiting.is_empty()) {
            answer(Err(no_answer()));
        }
    });
}

fn database_of(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

/// Tells all who wait.
fn answer(opened: Result<IdbDatabase, ShelfError>) {
    if let Ok(database) = &opened {
        // Another window clears this computer, or the browser takes the database away: let go at once.
        let let_go = Closure::once_into_js(|_: JsValue| close());
        database.set_onversionchange(Some(let_go.unchecked_ref()));
        let gone = Closure::once_into_js(|_: JsValue| close());
        database.set_onclose(Some(gone.unchecked_ref()));
    }
    let waiting = DOOR.with_borrow_mut(|door| {
        door.is_opening = false;
        door.database = opened.as_ref().ok().cloned();
        std::mem::take(&mut door.waiting)
    });
    for then in waiting {
        then(opened.clone());
    }
}

fn close() {
    if let Some(database) = DOOR.with_borrow_mut(|door| door.database.take()) {
        database.close();
    }
}
