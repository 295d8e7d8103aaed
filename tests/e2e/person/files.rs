//! The files that a person saves and opens.

use super::Person;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use thirtyfour::prelude::*;

impl Person {
    /// Saves a copy and gives the file's path and content.
    pub fn save_a_copy(&self) -> (PathBuf, String) {
        let path = self.file_saved_by(|| self.click_on("button#save-copy"));
        let content = fs::read_to_string(&path).expect("the copy can be read");
        (path, content)
    }

    /// Clicks what saves a file, and gives the file's text.
    pub fn saves_by(&self, label: &str) -> String {
        self.text_saved_by(|| self.click(label))
    }

    /// Does what saves a file, and gives the file's text.
    pub fn text_saved_by(&self, save: impl Fn()) -> String {
        fs::read_to_string(self.file_saved_by(save)).expect("the file can be read")
    }

    /// Does what saves a file, and gives its path.
    pub fn file_saved_by(&self, save: impl Fn()) -> PathBuf {
        let before = self.saved_files();
        save();
        let mut saved = None;
        self.until("a file is saved", || {
            saved = self.saved_files().into_iter().find(|path| !before.contains(path));
            saved.is_some()
        });
        saved.expect("there is one now")
    }

    /// Takes along what the screen says, in one of the ways of the menu.
    pub fn takes_along(&self, how: &str) {
        self.click("Take along");
        self.click(how);
    }

    /// Opens a copy through the page's file button.
    pub fn open_a_copy(&self, path: &Path) {
        let input = self.wait(self.session().find(By::Css("input#open-file"))).expect("a place for files");
        self.wait(input.send_keys(path.to_string_lossy())).expect("a file can be chosen");
    }

    /// Chooses files in the field for files that a selector names.
    pub fn puts_files_into(&self, selector: &str, files: &[PathBuf]) {
        let names: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        let mut input = None;
        self.until(&format!("{selector} is there"), || {
            input = self.wait(self.session().find(By::Css(selector))).ok();
            input.is_some()
        });
        self.wait(input.expect("a field").send_keys(names.join("\n"))).expect("files can be chosen");
    }

    /// Has a file of someone else's on their own disk.
    pub fn takes_over(&self, file: &Path) -> PathBuf {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        self.has_a_file(&name, &fs::read(file).expect("their file"))
    }

    /// Writes a file to this person's disk, to open it.
    pub fn has_a_file(&self, name: &str, content: &[u8]) -> PathBuf {
        let folder = self.browser().downloads().join("from-others");
        fs::create_dir_all(&folder).expect("a folder for files");
        let path = folder.join(name);
        fs::write(&path, content).expect("a file can be written");
        path
    }

    /// Drops a file on the page.
    pub fn drop_a_file(&self, path: &Path) {
        let content = fs::read_to_string(path).expect("the file can be read");
        let name = path.file_name().expect("the file has a name").to_string_lossy();
        self.run(DROP, vec![json!(name), json!(content)]);
    }

    /// The files that this person saved.
    pub fn saved_files(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.browser().downloads()).expect("a folder for saved files").flatten();
        let whole = |path: &PathBuf| {
            let name = path.to_string_lossy();
            !name.ends_with(".crdownload") && !name.ends_with(".part") && !name.contains(".org.chromium")
        };
        files
            .map(|entry| entry.path())
            .filter(whole)
            .filter(|path| fs::metadata(path).is_ok_and(|f| f.len() > 0))
            .collect()
    }
}

const DROP: &str = r#"
const [name, content] = arguments;
const carried = new DataTransfer();
carried.items.add(new File([content], name));
for (const kind of ["dragenter", "dragover", "drop"]) {
  document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}
"#;
