//! In step with the other windows of this browser: what is written here is told there, and the other way round.

use super::state::Desk;
use crate::browser::{self, LocalShelf, windows};
use crate::exchange::{Part, Unreadable, Word};
use crate::model::ActorId;
use crate::session::{Applied, NotKept, Shelf};

/// The actors of this computer: few, so that what a document has seen stays short.
const ACTORS: &str = "actors";

impl Desk {
    pub(super) fn join_windows(self) {
        let known = LocalShelf.read(ACTORS).ok().flatten().unwrap_or_default();
        let actors = known.split(',').filter_map(|actor| actor.parse().ok()).collect();
        self.hold_actor(actors);
        windows::hear(move |word| match Word::read(&word) {
            Ok(Word::Wrote(part)) => self.hear(&part),
            Ok(Word::Gone(id)) if self.open_id() == Some(id) => self.stop_writing(&NotKept::Gone),
            Ok(Word::Cleared) => self.stop_writing(&NotKept::Cleared),
            // What is stored tells whether the newer version has this practice open.
            Err(Unreadable::Newer) => self.catch_up(),
            Ok(Word::Gone(_)) | Err(_) => {}
        });
    }

    /// Takes the first of these actors that no other window holds, or keeps its own. Without locks each window
    /// stays who it is.
    fn hold_actor(self, mut actors: Vec<ActorId>) {
        let actor = if actors.is_empty() { self.writer.get() } else { actors.remove(0) };
        windows::hold(actor.as_str(), move |is_free| match is_free {
            Some(true) => {
                self.writer.set(actor);
                self.update_own(|open| {
                    open.practice.write_as(actor);
                    open.told = open.practice.writer().1;
                });
            }
            Some(false) => self.hold_actor(actors),
            None => {}
        });
    }

    /// Counts this window's actor among those of this computer, once it has something to write.
    pub(super) fn note_actor(self) {
        let known = LocalShelf.read(ACTORS).ok().flatten().unwrap_or_default();
        let actor = self.writer.get();
        if !known.split(',').any(|known| known == actor.as_str()) {
            let comma = if known.is_empty() { "" } else { "," };
            let _ = LocalShelf.write(ACTORS, &format!("{known}{comma}{actor}"));
        }
    }

    /// Tells the other windows what was written here: those of the touched registers that this window wrote.
    pub(super) fn tell_windows(self, applied: &Applied) {
        let part = self.update_own(|open| {
            let (actor, last) = open.practice.writer();
            let before = std::mem::replace(&mut open.told, last);
            let document = open.practice.document();
            (last > before).then(|| Part {
                id: open.practice.id,
                actor,
                before,
                document: document.part(&applied.touched),
            })
        });
        if let Some(part) = part.flatten() {
            windows::say(&Word::Wrote(part).write());
        }
    }

    fn hear(self, part: &Part) {
        if self.open_id() != Some(part.id) {
            return;
        }
        let now = browser::now();
        match self.update_own(|open| open.practice.receive(part, now)).flatten() {
            Some(applied) if !applied.touched.is_empty() => self.after(&applied, true),
            Some(_) => {}
            // A word was missed: what is stored has it, now or after the other window's next save.
            None => self.catch_up(),
        }
    }

    /// Takes in what is stored, at the next save.
    fn catch_up(self) {
        let now = browser::now();
        self.update_own(|open| {
            open.revision += 1;
            open.autosave.changed(now);
        });
        self.save_soon();
    }

    /// Nothing is written from here on; the banner says why, and a copy can be saved.
    pub(super) fn stop_writing(self, why: &NotKept) {
        self.update_own(|open| {
            open.home.trouble = Some(why.clone());
            open.copy.trouble = Some(why.clone());
        });
        self.show_keeping();
    }
}
