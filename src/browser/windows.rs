//! Word between the windows of this browser, and the lock by which a window holds its actor.

use super::reflect::{call, get, object};
use js_sys::Promise;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, Event, MessageEvent};

const NAME: &str = "carelanes";

thread_local! {
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
}

/// Calls `heard` with every word of another window, as long as the page lives.
pub fn hear(heard: impl Fn(String) + 'static) {
    let Ok(channel) = BroadcastChannel::new(NAME) else { return };
    super::page::listen_at(&channel, "message", move |event: Event| {
        let word = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
        if let Some(word) = word {
            heard(word);
        }
    });
    CHANNEL.set(Some(channel));
}

/// Says a word to the other windows; where the browser has no channel they learn of it at their next save.
pub fn say(word: &str) {
    CHANNEL.with_borrow(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&word.into());
        }
    });
}

/// Takes a lock for as long as the page lives, and says whether it was free; says `None` where the browser has no
/// locks, as over plain http.
pub fn hold(name: &str, said: impl FnOnce(Option<bool>) + 'static) {
    let said = std::rc::Rc::new(std::cell::Cell::new(Some(said)));
    let answer = said.clone();
    let granted = Closure::once_into_js(move |lock: wasm_bindgen::JsValue| -> wasm_bindgen::JsValue {
        let is_free = !lock.is_null();
        if let Some(said) = answer.take() {
            said(Some(is_free));
        }
        // A promise that never ends holds the lock until the page goes.
        if is_free { Promise::new(&mut |_, _| {}).into() } else { lock }
    });
    let asked = web_sys::window().and_then(|window| {
        let locks = get(&window.navigator(), "locks").ok().filter(|locks| !locks.is_undefined())?;
        call(&locks, "request", &[format!("{NAME}/{name}").into(), object("ifAvailable", true), granted]).ok()
    });
    if asked.is_none()
        && let Some(said) = said.take()
    {
        said(None);
    }
}
