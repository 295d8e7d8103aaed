//! Files: one that goes out as a download, and one that a person chose.

use js_sys::{Array, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// Gives a text to the person as a file to keep. Says whether the browser took it.
#[must_use]
pub fn download(name: &str, text: &str) -> bool {
    try_download(name, text).is_some()
}

fn try_download(name: &str, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    let is_picture = std::path::Path::new(name).extension().is_some_and(|end| end == "svg");
    kind.set_type(if is_picture { "image/svg+xml" } else { "application/json" });
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link = document.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // The address is let go once the browser has begun to read it.
    let release = wasm_bindgen::closure::Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    let window = web_sys::window()?;
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(release.unchecked_ref(), 60_000);
    Some(())
}

/// Hands the bytes of a file that a person chose to `read`; `None` where it cannot be read.
pub fn read_file(file: &File, read: impl FnOnce(Option<Vec<u8>>) + 'static) {
    let read = Rc::new(Cell::new(Some(read)));
    let failed = read.clone();
    let done = Closure::once(move |buffer: JsValue| {
        if let Some(read) = read.take() {
            read(Some(Uint8Array::new(&buffer).to_vec()));
        }
    });
    let not_done = Closure::once(move |_: JsValue| {
        if let Some(read) = failed.take() {
            read(None);
        }
    });
    let _ = file.array_buffer().then2(&done, &not_done);
    done.forget();
    not_done.forget();
}
