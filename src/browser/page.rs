//! The page itself: its address, its events, printing, and word to and from `boot.js`.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CustomEvent, Event, EventTarget, HtmlElement};

/// Calls `heard` at every event of this name at the window, as long as the page lives.
pub fn listen(name: &str, heard: impl FnMut(Event) + 'static) {
    if let Some(window) = web_sys::window() {
        listen_at(&window, name, heard);
    }
}

/// Calls `heard` at every event of this name at the document, as long as the page lives.
pub fn on_document(name: &str, heard: impl FnMut(Event) + 'static) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        listen_at(&document, name, heard);
    }
}

/// Calls `heard` at every event of this name at a target, as long as the page lives.
pub fn listen_at(target: &EventTarget, name: &str, heard: impl FnMut(Event) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(heard);
    let _ = target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    heard.forget();
}

/// The fragment of the page's address, with its `#`.
#[must_use]
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The page's address without its fragment: what opens the app from anywhere.
#[must_use]
pub fn page_address() -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Goes to another fragment; the way back leads here.
pub fn set_fragment(fragment: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(fragment);
    }
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Whether the next print shows the sheet without any answer.
pub fn set_print_blank(blank: bool) {
    if let Some(root) = root() {
        let _ = root.toggle_attribute_with_force("data-print-blank", blank);
    }
}

/// Tells `boot.js` that the app stands on the page.
pub fn announce_start() {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-app", "ready");
    }
    announce("carelanes:started");
}

/// Leaves word for `boot.js` of what ends the app; it hears the trap that follows.
pub fn leave_panic(words: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-panic", words);
    }
}

/// Tells `boot.js` that this computer was cleared, so that it lets go of the rest.
pub fn announce_clear() {
    announce("carelanes:clear");
}

/// Tells `boot.js` that the person agrees to the update that waits.
pub fn agree_to_update() {
    announce("carelanes:update");
}

/// What `boot.js` said last of working offline: `insecure`, `unsupported`, `preparing`, `ready`, `failed`,
/// `update`, or nothing yet.
#[must_use]
pub fn offline_state() -> String {
    root().and_then(|root| root.get_attribute("data-offline")).unwrap_or_default()
}

/// Whether the page is as narrow as on a phone, where one task at a time reads better than a grid.
#[must_use]
pub fn is_narrow() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_some_and(|width| width < 640.0)
}

/// Whether this is Safari, which removes what a site stored after seven days without a visit.
#[must_use]
pub fn is_safari() -> bool {
    let vendor = web_sys::window().and_then(|window| super::reflect::get(&window.navigator(), "vendor").ok());
    vendor.and_then(|vendor| vendor.as_string()).is_some_and(|vendor| vendor.starts_with("Apple"))
}

/// Whether text is being typed into a field, where the browser's own undo applies.
#[must_use]
pub fn is_composing_text() -> bool {
    let focused = web_sys::window().and_then(|window| window.document()?.active_element());
    focused.is_some_and(|element| {
        let kind = element.get_attribute("type").unwrap_or_default();
        let plain = !matches!(kind.as_str(), "checkbox" | "radio" | "file" | "button");
        element.tag_name() == "TEXTAREA" || element.tag_name() == "INPUT" && plain
    })
}

fn announce(name: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), CustomEvent::new(name)) {
        let _ = window.dispatch_event(&event);
    }
}

fn root() -> Option<HtmlElement> {
    web_sys::window()?.document()?.document_element()?.dyn_into().ok()
}
