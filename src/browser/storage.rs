//! The browser's local storage as a shelf. gloo-storage ends the app where storage is blocked, so each
//! operation first asks the browser whether there is one.

use crate::session::{Shelf, ShelfError};
use gloo_storage::Storage as _;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

/// What every key of this app begins with.
const PREFIX: &str = "carelanes/";

/// The browser's local storage, with every failure as a value.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalShelf;

impl LocalShelf {
    fn storage() -> Result<Storage, ShelfError> {
        let window = web_sys::window().ok_or(ShelfError::Blocked)?;
        match window.local_storage() {
            Ok(Some(_)) => Ok(gloo_storage::LocalStorage::raw()),
            _ => Err(ShelfError::Blocked),
        }
    }

    /// How many UTF-16 units all keys and values of this site take, also those of other apps.
    ///
    /// # Errors
    /// [`ShelfError`] when it cannot be read.
    pub fn units() -> Result<usize, ShelfError> {
        let storage = Self::storage()?;
        let mut units = 0;
        for at in 0..storage.length().map_err(|error| failure(&error))? {
            let key = storage.key(at).map_err(|error| failure(&error))?.unwrap_or_default();
            let value = storage.get_item(&key).map_err(|error| failure(&error))?.unwrap_or_default();
            units += key.encode_utf16().count() + value.encode_utf16().count();
        }
        Ok(units)
    }
}

impl Shelf for LocalShelf {
    fn read(&mut self, name: &str) -> Result<Option<String>, ShelfError> {
        Self::storage()?.get_item(&format!("{PREFIX}{name}")).map_err(|error| failure(&error))
    }

    fn write(&mut self, name: &str, text: &str) -> Result<(), ShelfError> {
        Self::storage()?.set_item(&format!("{PREFIX}{name}"), text).map_err(|error| failure(&error))
    }

    fn remove(&mut self, name: &str) -> Result<(), ShelfError> {
        Self::storage()?.remove_item(&format!("{PREFIX}{name}")).map_err(|error| failure(&error))
    }

    fn names(&mut self) -> Result<Vec<String>, ShelfError> {
        let storage = Self::storage()?;
        let count = storage.length().map_err(|error| failure(&error))?;
        let mut names = Vec::new();
        for at in 0..count {
            let key = storage.key(at).map_err(|error| failure(&error))?;
            names.extend(key.as_deref().and_then(|key| key.strip_prefix(PREFIX)).map(str::to_owned));
        }
        Ok(names)
    }
}

/// Whatever the browser threw, as one of the failures that the app knows.
pub(super) fn failure(thrown: &JsValue) -> ShelfError {
    let Some(exception) = thrown.dyn_ref::<DomException>() else {
        return ShelfError::Other("unknown".to_owned());
    };
    match exception.name().as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => ShelfError::Full,
        "SecurityError" => ShelfError::Blocked,
        name => ShelfError::Other(name.to_owned()),
    }
}
