//! Earlier versions of a practice, and what is done to whole practices: renaming, duplicating, deleting, clearing
//! the computer.

use super::{Desk, Standing, Waiting};
use crate::browser::{self, LocalShelf, vault, windows};
use crate::exchange::{self, Opened, Word, preview_of_going_back};
use crate::model::{ItemId, Short};
use crate::session::keeping::{self, gone, name as name_of, text_of};
use crate::session::route::Route;
use crate::session::snapshots::{Snapshot, Why, snapshots};
use crate::session::{Practice, Put, Shelf, room, save};
use crate::sheets::Edit;
use crate::sheets::item::{NAME, PRACTICE};
use crate::sheets::screen::Screen;
use std::cell::RefCell;
use std::rc::Rc;

impl Desk {
    /// Keeps the open practice as it is as a version, before something great happens to it.
    pub(super) fn keep_version(self, why: Why) {
        let now = browser::now();
        let put = self
            .with_own(|open| (Snapshot { id: open.practice.id, time: now, why }.name(), Some(text_of(&open.practice))));
        if let Some(put) = put {
            vault::transact(vec![put.0.clone()], |_| vec![put], |_| {});
        }
    }

    /// Lists the versions of the practice whose screen is open.
    pub(super) fn list_versions(self) {
        self.versions.set(Vec::new());
        vault::names(move |names| {
            if let (Ok(names), Some(id)) = (names, self.open_id()) {
                self.versions.set(snapshots(&names, id));
            }
        });
    }

    fn read_version(self, version: Snapshot, then: impl FnOnce(Opened) + 'static) {
        vault::read(vec![version.name()], move |texts| {
            let text = texts.ok().and_then(|mut texts| texts.pop()?);
            match text.map(|text| exchange::read(exchange::unseal(&text).0)) {
                Some(Ok(opened)) => then(opened),
                _ => self.complain("This version cannot be read. Nothing was changed.".to_owned()),
            }
        });
    }

    /// Opens a version to look at.
    pub fn look_at(self, version: Snapshot) {
        if self.would_lose_work() {
            return;
        }
        self.read_version(version, move |opened| {
            let practice = Practice::new(opened.id, opened.document, Short::known("visitor"));
            self.put(practice, Standing::Version(version), [None, None]);
            let route = Route::Practice(version.id, Screen::Worksheet.into());
            browser::set_fragment(&route.to_string());
            self.route.set(route);
        });
    }

    /// Goes from a version that one looks at back to the practice as it is.
    pub fn stop_looking(self) {
        if let Standing::Version(version) = self.standing.get_untracked() {
            self.open_kept(version.id);
        }
    }

    /// Asks whether to go back to a version.
    pub fn ask_to_go_back(self, version: Snapshot) {
        self.read_version(version, move |opened| {
            let Some(ours) = self.with_own(|open| open.practice.document().clone()) else { return };
            let name = NAME.read(&opened.document, PRACTICE).unwrap_or_default();
            let preview = Some(preview_of_going_back(&ours, &opened.document));
            self.ask(Waiting { opened, preview, is_kept_damaged: false, beside: Vec::new(), name });
        });
    }

    /// Calls a practice of the first page something else.
    pub fn rename_practice(self, id: ItemId, title: String) {
        self.change_kept(id, move |desk, practice| {
            let _ = practice.dispatch(&Edit::Rename { item: PRACTICE, name: title }, browser::now());
            let text = text_of(practice);
            // What another window stored at home meanwhile comes in, too.
            let _ = save(&mut LocalShelf, practice, None, browser::now());
            desk.tell("It has its new name.".to_owned(), false);
            vec![(name_of(id), Some(text))]
        });
    }

    /// Makes a second practice that begins where this one stands.
    pub fn duplicate(self, id: ItemId) {
        self.change_kept(id, move |desk, practice| {
            let copy = desk.fresh_id();
            let title = NAME.read(practice.document(), PRACTICE).unwrap_or_else(|| "Our worksheet".to_owned());
            let mut second = Practice::new(copy, practice.document().clone(), desk.writer.get());
            let edit = Edit::Rename { item: PRACTICE, name: format!("{title} (copy)") };
            let _ = second.dispatch(&edit, browser::now());
            let _ = save(&mut LocalShelf, &mut second, None, browser::now());
            desk.tell(format!("Made a copy of “{title}”."), false);
            vec![(name_of(copy), Some(text_of(&second)))]
        });
    }

    /// Changes a practice that is not open here, in one transaction with its safety copy.
    fn change_kept(self, id: ItemId, change: impl FnOnce(Desk, &mut Practice) -> Vec<Put> + 'static) {
        self.dialog.set(None);
        let home = LocalShelf.read(&name_of(id));
        let decide = move |mut texts: Vec<Option<String>>| {
            let places = [home, Ok(texts.pop().flatten())];
            if let Ok(mut reopened) = keeping::open(id, places, self.writer.get(), browser::now()) {
                return change(self, &mut reopened.practice);
            }
            self.complain("This worksheet cannot be read. Nothing was changed.".to_owned());
            Vec::new()
        };
        vault::transact(vec![name_of(id)], decide, move |done| {
            if let Err(error) = done {
                self.complain(format!("{error} The change may be in one place only."));
            }
            self.list_kept();
        });
    }

    /// Deletes a practice from both places, after a version of it was kept; it can be taken back.
    pub fn delete(self, id: ItemId) {
        self.dialog.set(None);
        let (home, now) = (LocalShelf.read(&name_of(id)).ok().flatten(), browser::now());
        let text: Rc<RefCell<Option<String>>> = Rc::new(RefCell::new(home));
        let last = text.clone();
        let decide = move |mut texts: Vec<Option<String>>| {
            if let Some(copy) = texts.pop().flatten() {
                last.replace(Some(copy));
            }
            let version = Snapshot { id, time: now, why: Why::Deletion };
            vec![(version.name(), last.borrow().clone()), (gone(id), Some(now.to_string())), (name_of(id), None)]
        };
        vault::transact(vec![name_of(id)], decide, move |done| {
            let noted = LocalShelf.write(&gone(id), &now.to_string());
            let is_noted = done.is_ok() || noted.is_ok();
            if !is_noted || LocalShelf.remove(&name_of(id)).is_err() {
                self.complain("The worksheet could not be deleted. Reload the page and try again.".to_owned());
            } else {
                windows::say(&Word::Gone(id).write());
                self.deleted.set(text.take().map(|text| (id, text)));
                self.tell("The worksheet was deleted.".to_owned(), true);
            }
            self.list_kept();
        });
    }

    /// Lists what was deleted and can be brought back, with names.
    pub(super) fn list_deleted(self, versions: Vec<Snapshot>) {
        vault::read(versions.iter().map(Snapshot::name).collect(), move |texts| {
            let name = |text: &str| {
                let opened = exchange::read(exchange::unseal(text).0).ok();
                opened.and_then(|opened| NAME.read(&opened.document, PRACTICE)).unwrap_or_default()
            };
            let texts = texts.unwrap_or_default();
            let named = versions.into_iter().zip(texts).filter_map(|(version, text)| Some((version, name(&text?))));
            self.gone.set(named.collect());
        });
    }

    /// Brings a practice back as it was when it was deleted.
    pub fn bring_back(self, version: Snapshot) {
        vault::read(vec![version.name()], move |texts| match texts.ok().and_then(|mut texts| texts.pop()?) {
            Some(text) => self.put_back(version.id, text),
            None => self.complain("It cannot be read any more. Nothing was changed.".to_owned()),
        });
    }

    /// Brings the practice back that was deleted last, if nothing was opened since.
    pub(super) fn undelete(self) -> bool {
        let Some((id, text)) = self.deleted.take() else { return false };
        self.put_back(id, text);
        true
    }

    fn put_back(self, id: ItemId, text: String) {
        let puts = vec![(name_of(id), Some(text)), (gone(id), None)];
        let home = keeping::put(&mut LocalShelf, &puts);
        vault::transact(
            vec![name_of(id)],
            |_| puts,
            move |done| {
                match home.or(done) {
                    Ok(()) => self.tell("The worksheet is back.".to_owned(), false),
                    Err(error) => self.complain(format!("{error} Open the first page again to see what is kept.")),
                }
                self.list_kept();
            },
        );
    }

    /// Looks how full this browser's storage is, and what it promises.
    pub(super) fn look_at_storage(self) {
        self.look_at_home();
        browser::is_persistent(move |is| self.storage.update(|room| room.is_persistent = is));
        browser::room(move |used, all| self.storage.update(|room| room.all = Some((used, all))));
        vault::names(move |names| {
            let trouble = names.err().map(|error| error.to_string());
            self.storage.update(|room| room.copy_trouble = trouble);
        });
    }

    /// Looks how full local storage is.
    pub(super) fn look_at_home(self) {
        let units = LocalShelf::units().unwrap_or_default();
        self.storage.update(|room| room.home = room::percent(units));
    }

    /// Gives every practice that is kept here to the person as a file.
    pub fn save_all_copies(self) {
        let today = browser::today();
        for stored in self.kept.get_untracked() {
            let (id, name) = (stored.id, stored.name.unwrap_or_else(|_| "damaged".to_owned()));
            let home = LocalShelf.read(&name_of(id)).ok().flatten();
            let file = exchange::file_name(&[&name, id.as_str()], &today, "json");
            vault::read(vec![name_of(id)], move |texts| {
                if let Some(text) = texts.ok().and_then(|mut texts| texts.pop()?).or(home) {
                    let _ = browser::download(&file, exchange::unseal(&text).0);
                }
            });
        }
    }

    /// Removes everything that this site keeps on this computer, and ends here.
    pub fn clear_computer(self) {
        self.dialog.set(None);
        self.open.set(None);
        windows::say(&Word::Cleared.write());
        let names = LocalShelf.names().unwrap_or_default();
        let puts: Vec<Put> = names.into_iter().map(|name| (name, None)).collect();
        let home = keeping::put(&mut LocalShelf, &puts);
        vault::clear(move |is_gone| {
            if is_gone && home.is_ok() {
                browser::announce_clear();
            } else {
                self.complain("Not everything could be removed. Close the other windows and try again.".to_owned());
            }
        });
    }
}
