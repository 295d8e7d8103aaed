//! What time it is.

use js_sys::Date;

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> u64 {
    Date::now().max(0.0) as u64
}

/// This computer's date, as `2026-11-22`.
#[must_use]
pub fn today() -> String {
    date_of(now())
}

/// A moment as this computer's date, as `2026-11-22`; `time` in milliseconds since 1970.
#[must_use]
pub fn date_of(time: u64) -> String {
    let date = Date::new(&wasm_bindgen::JsValue::from_f64(time as f64));
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// A moment as this computer's time of day, as `14:02`; `time` in milliseconds since 1970.
#[must_use]
pub fn time_of_day(time: u64) -> String {
    let date = Date::new(&wasm_bindgen::JsValue::from_f64(time as f64));
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}
