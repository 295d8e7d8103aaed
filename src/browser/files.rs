//! Files: one that goes out as a download, and one that a person chose.

use super::reflect;
use crate::text::markup::Markup;
use js_sys::{Array, Promise, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// Gives a text to the person as a file to keep. Says whether the browser took it.
#[must_use]
pub fn download(name: &str, text: &str) -> bool {
    try_download(name, &JsValue::from_str(text)).is_some()
}

/// Gives bytes to the person as a file to keep. Says whether the browser took it.
#[must_use]
pub fn download_bytes(name: &str, bytes: &Uint8Array) -> bool {
    try_download(name, bytes).is_some()
}

fn try_download(name: &str, content: &JsValue) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type(match name.rsplit('.').next() {
        Some("svg") => "image/svg+xml",
        Some("csv") => "text/csv",
        Some("txt") => "text/plain",
        Some("eml") => "message/rfc822",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/json",
    });
    // A part may be a text or bytes, whatever the method is called.
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(content), &kind).ok()?;
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

/// Puts a text on the clipboard, and tells whether the browser did.
pub fn copy_text(text: &str, done: impl FnOnce(bool) + 'static) {
    let clipboard = web_sys::window().and_then(|window| reflect::get(&window.navigator(), "clipboard").ok());
    let asked = clipboard.map(|clipboard| reflect::call(&clipboard, "writeText", &[text.into()]));
    when_done(asked.and_then(Result::ok), done);
}

/// Puts markup on the clipboard, with plain text for programs that take no markup.
pub fn copy_rich(html: &Markup, plain: &str, done: impl FnOnce(bool) + 'static) {
    let asked = || {
        let window = web_sys::window()?;
        let clipboard = reflect::get(&window.navigator(), "clipboard").ok()?;
        let item = reflect::get(&window, "ClipboardItem").ok()?.dyn_into::<js_sys::Function>().ok()?;
        let kinds = js_sys::Object::new();
        for (kind, text) in [("text/html", html.as_str()), ("text/plain", plain)] {
            let options = BlobPropertyBag::new();
            options.set_type(kind);
            let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options).ok()?;
            js_sys::Reflect::set(&kinds, &kind.into(), &blob).ok()?;
        }
        let item = js_sys::Reflect::construct(&item, &Array::of1(&kinds)).ok()?;
        reflect::call(&clipboard, "write", &[Array::of1(&item).into()]).ok()
    };
    when_done(asked(), done);
}

/// Whether this browser can hand a text file to the share sheet of its system.
#[must_use]
pub fn can_share() -> bool {
    let answer = || {
        let files = sharing("a.txt", "a")?;
        reflect::call(&web_sys::window()?.navigator(), "canShare", &[files]).ok()
    };
    answer().is_some_and(|answer| answer.is_truthy())
}

/// Hands a text file to the share sheet, and tells whether it was taken.
pub fn share_file(name: &str, text: &str, done: impl FnOnce(bool) + 'static) {
    let asked = || {
        let files = sharing(name, text)?;
        reflect::call(&web_sys::window()?.navigator(), "share", &[files]).ok()
    };
    when_done(asked(), done);
}

/// What is to be shared: one text file.
fn sharing(name: &str, text: &str) -> Option<JsValue> {
    let kind = web_sys::FilePropertyBag::new();
    kind.set_type("text/plain");
    let file = File::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), name, &kind).ok()?;
    Some(reflect::object("files", Array::of1(&file)))
}

/// Tells whether what the browser was asked came true.
fn when_done(asked: Option<JsValue>, done: impl FnOnce(bool) + 'static) {
    let Some(asked) = asked.and_then(|asked| asked.dyn_into::<Promise>().ok()) else { return done(false) };
    let done = Rc::new(Cell::new(Some(done)));
    let tell = |is_done: bool| {
        let done = done.clone();
        Closure::once(move |_: JsValue| {
            if let Some(done) = done.take() {
                done(is_done);
            }
        })
    };
    let (came_true, did_not) = (tell(true), tell(false));
    let _ = asked.then2(&came_true, &did_not);
    came_true.forget();
    did_not.forget();
}

/// Hands the bytes of a file that a person chose to `read`; `None` where it cannot be read.
fn read_file(file: &File, read: impl FnOnce(Option<Vec<u8>>) + 'static) {
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

/// Hands the bytes of files that a person chose to `read`, in their order; `None` for each that cannot be read.
pub fn read_files(files: Vec<File>, read: impl FnOnce(Vec<Option<Vec<u8>>>) + 'static) {
    if files.is_empty() {
        return read(vec![]);
    }
    let left = Rc::new(Cell::new(files.len()));
    let all = Rc::new(std::cell::RefCell::new(vec![None; files.len()]));
    let read = Rc::new(Cell::new(Some(read)));
    for (at, file) in files.into_iter().enumerate() {
        let (left, all, read) = (left.clone(), all.clone(), read.clone());
        read_file(&file, move |bytes| {
            all.borrow_mut()[at] = bytes;
            left.set(left.get() - 1);
            if left.get() == 0
                && let Some(read) = read.take()
            {
                read(all.take());
            }
        });
    }
}
