//! Calls what the browser has and web-sys does not offer in a stable form.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A property of a thing; an error where the thing has none of its own, or refuses.
pub(super) fn get(thing: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(thing, &name.into())
}

/// An object with one property.
pub(super) fn object(name: &str, value: impl Into<JsValue>) -> JsValue {
    let object = js_sys::Object::new();
    let _ = Reflect::set(&object, &name.into(), &value.into());
    object.into()
}

/// Calls a method of a thing.
pub(super) fn call(thing: &JsValue, method: &str, with: &[JsValue]) -> Result<JsValue, JsValue> {
    let method = get(thing, method)?.dyn_into::<Function>()?;
    method.apply(thing, &with.iter().cloned().collect::<Array>())
}
