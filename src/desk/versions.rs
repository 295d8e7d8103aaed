//! Earlier versions of a practice, and what is done to whole practices: renaming, duplicating, deleting, clearing
//! the computer.

use super::dialogs::{Notice, Offer, Waiting};
use super::state::{Desk, Standing};
use crate::browser::{self, LocalShelf, vault, windows};
use crate::exchange::{self, Opened, Word, preview_of_going_back};
use crate::model::{ItemId, Short};
use crate::session::keeper::{self, Done, Job, Work};
use crate::session::keeping::{self, name as name_of, text_of};
use crate::session::route::Route;
use crate::session::snapshots::{Snapshot, Why, snapshots};
use crate::session::{Practice, Put, Shelf, room};
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
        if let Some((name, text)) = put {
            let at_home = (name.clone(), text.clone());
            vault::transact(
                Vec::new(),
                move |_| vec![(name, text)],
                move |done| {
                    // Better in the small place than nowhere.
                    if done.is_err() {
                        let _ = keeping::put(&mut LocalShelf, &[at_home]);
                    }
                },
            );
        }
    }

    /// Lists the versions of the practice that is open.
    pub fn list_versions(self) {
        vault::names(move |names| {
            let names: Vec<String> =
                names.into_iter().flatten().chain(LocalShelf.names().into_iter().flatten()).collect();
            let found = self.open_id().map(|id| snapshots(&names, id)).unwrap_or_default();
            if self.versions.with_untracked(|known| *known != found) {
                self.versions.set(found);
            }
        });
    }

    fn read_version(self, version: Snapshot, then: impl FnOnce(Opened) + 'static) {
        vault::read(vec![version.name()], move |texts| {
            let backup = texts.ok().and_then(|mut texts| texts.pop()?);
            let text = backup.or_else(|| LocalShelf.read(&version.name()).ok()?);
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
            self.stand_at(route);
        });
    }

    /// Goes from a version that one looks at back to the practice as it is.
    pub fn stop_looking(self) {
        if let Standing::Version(version) = self.standing.get_untracked() {
            self.open_kept(version.id, None);
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

    /// Does a job with a practice that is not open here, in both its places, and says what is true then.
    pub fn work(self, job: Job) {
        self.work_and(job, move |done| self.tell_done(done));
    }

    /// The same; what is true then is handed on.
    pub(super) fn work_and(self, job: Job, then: impl FnOnce(Done) + 'static) {
        self.dialog.set(None);
        let deleted = match job {
            Job::Delete { id } => Some(id),
            _ => None,
        };
        let work = Rc::new(RefCell::new(Work::begin(job, self.writer.get(), browser::now(), &mut LocalShelf)));
        let (names, deciding) = (work.borrow().names(), work.clone());
        vault::transact(
            names,
            move |texts| deciding.borrow_mut().decide(texts),
            move |backup| {
                let done = work.borrow_mut().finish(&mut LocalShelf, backup);
                if let Some(id) = deleted.filter(|_| done.is_done) {
                    windows::say(&Word::Gone(id).write());
                }
                self.list_kept();
                then(done);
            },
        );
    }

    /// Finishes a deletion that was cut short; what it left stays as a version.
    pub fn finish_deletion(self, id: ItemId) {
        self.work_and(Job::Delete { id }, |_| {});
    }

    pub(super) fn tell_done(self, done: Done) {
        let offer = done.version.map(Offer::BringBack);
        self.notice.set(Some(Notice { words: done.words, is_problem: done.is_problem, offer }));
    }

    /// Calls a practice of the first page something else.
    pub fn rename_practice(self, id: ItemId, name: String) {
        self.work(Job::Rename { id, name });
    }

    /// Makes a second practice that begins where this one stands.
    pub fn duplicate(self, id: ItemId) {
        let second = self.fresh_id();
        self.with_later(move |later| (later.work)(self, Job::Duplicate { id, second }));
    }

    /// Deletes a practice, after a version of it was kept; it can be brought back.
    pub fn delete(self, id: ItemId) {
        self.work(Job::Delete { id });
    }

    /// Brings a practice back as it was when it was deleted.
    pub fn bring_back(self, version: Snapshot) {
        self.notice.set(None);
        self.with_later(move |later| (later.work)(self, Job::BringBack(version)));
    }

    /// Lists what was deleted and can be brought back, with names.
    pub(super) fn list_deleted(self, versions: Vec<Snapshot>) {
        vault::read(versions.iter().map(Snapshot::name).collect(), move |texts| {
            let name = |text: &str| {
                let opened = exchange::read(exchange::unseal(text).0).ok();
                opened.and_then(|opened| NAME.read(&opened.document, PRACTICE)).unwrap_or_default()
            };
            let texts = texts.unwrap_or_else(|_| vec![None; versions.len()]);
            let named = versions.into_iter().zip(texts).filter_map(|(version, text)| {
                let text = text.or_else(|| LocalShelf.read(&version.name()).ok()?)?;
                Some((version, name(&text)))
            });
            self.gone.set(named.collect());
        });
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

    /// Gives every practice that is kept here to the person as a file, brought together out of both places. Calls `made`
    /// with the texts of the files, for [`Desk::check_copies`].
    pub fn save_all_copies(self, made: impl Fn(Vec<String>) + 'static) {
        let (now, today) = (browser::now(), browser::today());
        let kept = self.kept.get_untracked();
        let names: Vec<String> = kept.iter().map(|stored| name_of(stored.id)).collect();
        let home: Vec<_> = names.iter().map(|name| LocalShelf.read(name)).collect();
        vault::read(names, move |texts| {
            let copies: Vec<_> = match texts {
                Ok(texts) => texts.into_iter().map(Ok).collect(),
                Err(error) => vec![Err(error); kept.len()],
            };
            let saved = format!("{today}T{}", browser::time_of_day(now));
            let (mut all, mut is_complete) = (Vec::new(), true);
            for ((stored, home), copy) in kept.into_iter().zip(home).zip(copies) {
                let name = stored.name.unwrap_or_else(|_| "damaged".to_owned());
                let texts = keeper::export(stored.id, [home, copy], self.writer.get(), now, &saved).unwrap_or_default();
                is_complete &= !texts.is_empty();
                for text in texts {
                    let file = exchange::file_name(&[&name, stored.id.as_str()], &today, "json");
                    is_complete &= browser::download(&file, &text);
                    all.push(text);
                }
            }
            if is_complete {
                made(all);
            } else {
                self.complain(
                    "Not every worksheet could be saved as a file, so nothing was cleared. Reload the page and try again."
                        .to_owned(),
                );
            }
        });
    }

    /// Reads the files that a person chose, and tells how many of these copies are not among them.
    pub fn check_copies(self, files: &web_sys::FileList, copies: Vec<String>, missing: impl Fn(usize) + 'static) {
        let files = (0..files.length()).filter_map(|at| files.get(at)).collect();
        browser::read_files(files, move |texts: Vec<Option<Vec<u8>>>| {
            let found: Vec<Vec<u8>> = texts.into_iter().flatten().collect();
            missing(copies.iter().filter(|copy| !found.iter().any(|bytes| bytes == copy.as_bytes())).count());
        });
    }

    /// Removes everything that this site keeps on this computer, and ends here.
    pub fn clear_computer(self) {
        self.dialog.set(None);
        self.lay(None);
        windows::say(&Word::Cleared.write());
        let names = LocalShelf.names().unwrap_or_default();
        let puts: Vec<Put> = names.into_iter().map(|name| (name, None)).collect();
        let home = keeping::put(&mut LocalShelf, &puts);
        let waits = move || {
            self.complain(
                "Another window of Carelanes still holds a part. Close all other windows; then the rest goes by itself."
                    .to_owned(),
            );
        };
        vault::clear(waits, move |is_gone| {
            let is_left = LocalShelf.names().map_or(true, |names| !names.is_empty());
            if is_gone && home.is_ok() && !is_left {
                browser::announce_clear();
            } else {
                self.complain("Not everything could be removed. Close the other windows and try again.".to_owned());
            }
        });
    }
}
