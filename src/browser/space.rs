//! How much room the browser gives this site, and whether it promises to keep it.

use super::reflect::{call, get};
use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Asks the browser to keep what this site stores, and tells whether it will. Where it cannot be asked, it is
/// not told.
pub fn ask_to_persist(told: impl FnOnce(bool) + 'static) {
    ask("persist", move |answer| told(answer.is_truthy()));
}

/// Tells whether the browser keeps what this site stores even when the disk gets full.
pub fn is_persistent(told: impl FnOnce(bool) + 'static) {
    ask("persisted", move |answer| told(answer.is_truthy()));
}

/// Tells how many bytes are used, and how many there are.
pub fn room(told: impl FnOnce(f64, f64) + 'static) {
    ask("estimate", move |answer| {
        let number = |name| get(&answer, name).ok().and_then(|number| number.as_f64());
        if let (Some(used), Some(all)) = (number("usage"), number("quota")) {
            told(used, all);
        }
    });
}

fn ask(question: &str, told: impl FnOnce(JsValue) + 'static) {
    let promise = web_sys::window().and_then(|window| {
        let storage = get(&window.navigator(), "storage").ok().filter(|storage| !storage.is_undefined())?;
        call(&storage, question, &[]).ok()?.dyn_into::<Promise>().ok()
    });
    if let Some(promise) = promise {
        let told = Closure::once(told);
        let refused = Closure::once(|_: JsValue| {});
        let _ = promise.then2(&told, &refused);
        told.forget();
        refused.forget();
    }
}
