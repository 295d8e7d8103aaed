//! Starts the app in the browser; on any other machine there is nothing to start.

#[cfg(target_arch = "wasm32")]
fn main() {
    carelanes::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
