//! Finishes a release folder, measures it and serves it; runs on the developer's computer, never in a browser.
//!
//! Trunk's hooks call `styles` before a build and `finish` after it; `make` calls the rest.

#[cfg(not(target_arch = "wasm32"))]
mod blank;
#[cfg(not(target_arch = "wasm32"))]
mod hosts;
#[cfg(not(target_arch = "wasm32"))]
mod http;
#[cfg(not(target_arch = "wasm32"))]
mod imports;
#[cfg(not(target_arch = "wasm32"))]
mod minify;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod parts;
#[cfg(not(target_arch = "wasm32"))]
mod serve;
#[cfg(not(target_arch = "wasm32"))]
mod size;
#[cfg(not(target_arch = "wasm32"))]
mod staged;
#[cfg(not(target_arch = "wasm32"))]
mod styles;
#[cfg(not(target_arch = "wasm32"))]
mod trouble;
#[cfg(not(target_arch = "wasm32"))]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("precache: {trouble}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
const USAGE: &str = "precache styles               write target/bundle/carelanes.css and later.css from style/
precache finish [folder]      finish a built folder (Trunk's staging folder when none is named)
precache size <folder>        what the first visit loads, and whether it fits
precache kill-switch <folder> put the kill switch in the place of the worker
precache serve <folder> [port] [/under/]";

/// Does what the words on the command line ask for.
#[cfg(not(target_arch = "wasm32"))]
fn run(words: &[&str]) -> Result<(), trouble::Trouble> {
    use std::path::Path;
    match words {
        ["styles"] => {
            styles::bundle(Path::new("style/main.css"), Path::new("target/bundle/carelanes.css"))?;
            styles::bundle(Path::new("style/later.css"), Path::new(parts::STYLE))
        }
        ["finish"] => {
            let folder = std::env::var_os("TRUNK_STAGING_DIR").ok_or(trouble::Trouble::NoFolder)?;
            let profile = std::env::var("TRUNK_PROFILE").unwrap_or_else(|_| "release".to_owned());
            let is_debug = profile == "debug";
            parts::join(Path::new(&folder), &parts::cut_off(&profile), !is_debug)?;
            finish(Path::new(&folder), is_debug)
        }
        ["finish", folder] => finish(Path::new(folder), false),
        ["size", folder] => size::report(Path::new(folder)),
        ["kill-switch", folder] => worker::switch_off(Path::new(folder)),
        ["serve", folder] => serve::forever(Path::new(folder), "8080", "/"),
        ["serve", folder, port] => serve::forever(Path::new(folder), port, "/"),
        ["serve", folder, port, under] => serve::forever(Path::new(folder), port, under),
        _ => Err(trouble::Trouble::Usage(USAGE)),
    }
}

/// Adds what a built folder lacks: the blank worksheet, the worker's list and the headers for hosts.
#[cfg(not(target_arch = "wasm32"))]
fn finish(folder: &std::path::Path, debug: bool) -> Result<(), trouble::Trouble> {
    blank::write(folder)?;
    page::name_style(folder)?;
    if debug {
        // The policy would stop Trunk's reload script, and a kept copy would hide each change.
        page::without_policy(folder)?;
        return worker::switch_off(folder);
    }
    minify::all(folder)?;
    let files = staged::list(folder)?;
    worker::fill(folder, &files)?;
    hosts::write(folder, &files)
}
