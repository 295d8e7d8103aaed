//! The program that writes Excel and Word files. The app starts it in a worker (`src/bin/precache/office.js`) when
//! someone asks for such a file.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::*;

/// Makes the file that an order's text asks for; calls `step` with how much is done, and of how much, for each hundredth.
///
/// # Errors
/// Says in words why it could not be made.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn make(order: &str, step: &js_sys::Function) -> Result<Vec<u8>, String> {
    let mut told = 0;
    let mut tell = |done: usize, of: usize| {
        if done * 100 / of.max(1) == told {
            return;
        }
        told = done * 100 / of.max(1);
        let _ = step.call2(&JsValue::NULL, &(done as f64).into(), &(of as f64).into());
    };
    carelanes::office::make(order, &mut tell).map_err(|error| error.to_string())
}

fn main() {}
