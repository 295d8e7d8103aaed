//! Release folders to serve: the one under test, and new ones made from it.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The release folder under test.
pub fn dist() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join(std::env::var_os("CARELANES_DIST").unwrap_or_else(|| "dist".into()));
    assert!(folder.join("sw.js").is_file(), "{} is no release folder: run `make dist` first", folder.display());
    folder
}

/// A folder that is removed when nothing uses it any more.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Deref for Folder {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A process that was just killed may still put something there.
        for _ in 0..50 {
            if fs::remove_dir_all(&self.0).is_ok() || !self.0.exists() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// A new empty folder that no other journey uses.
pub fn fresh_folder(name: &str) -> Folder {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("carelanes-e2e-{}-{count}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for this journey");
    Folder(folder)
}

/// The next build: the same app with one more style rule, which [`crate::person::Person::build`] reads.
pub fn next_build() -> Folder {
    let folder = fresh_folder("next");
    copy(&dist(), &folder);
    let style = folder.join(style_name(&folder));
    let mut text = fs::read_to_string(&style).expect("the style file");
    text.push_str("\n:root { --build: next; }\n");
    fs::write(&style, text).expect("the style file can be changed");
    precache(&["finish".as_ref(), folder.as_os_str()]);
    folder
}

/// The folder with the kill switch in the place of its worker.
pub fn switched_off() -> Folder {
    let folder = fresh_folder("off");
    copy(&dist(), &folder);
    precache(&["kill-switch".as_ref(), folder.as_os_str()]);
    folder
}

/// The name of the file of a build with this ending; of several, of the app's first part, whose names have nothing else in
/// them.
pub fn name_ending(folder: &Path, end: &str) -> String {
    let names = fs::read_dir(folder).expect("a release folder").flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let fitting = names.filter(|name| name.starts_with("carelanes") && name.ends_with(end));
    fitting.min_by_key(String::len).expect(end)
}

/// The paths in the worker's list.
pub fn listed(folder: &Path) -> Vec<String> {
    let worker = fs::read_to_string(folder.join("sw.js")).expect("a worker");
    let rows = worker.lines().filter_map(|line| line.trim().strip_prefix("[\""));
    rows.filter_map(|row| row.split_once('"')).map(|(path, _)| path.to_owned()).collect()
}

fn style_name(folder: &Path) -> String {
    name_ending(folder, ".css")
}

fn precache(words: &[&std::ffi::OsStr]) {
    let done = Command::new(env!("CARGO_BIN_EXE_precache")).args(words).status().expect("the precache tool runs");
    assert!(done.success(), "precache {words:?} failed");
}

/// Copies a folder with all that is in it, but for links.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (here, there) = (entry.path(), to.join(entry.file_name()));
        match entry.file_type().expect("a kind of file") {
            kind if kind.is_dir() => copy(&here, &there),
            kind if kind.is_file() => drop(fs::copy(here, there).expect("a file can be copied")),
            _ => {}
        }
    }
}
