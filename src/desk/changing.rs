//! Changing the open practice: every change passes here, and so does what follows from it.

use super::dialogs::Offer;
use super::state::{Desk, Open, Standing};
use crate::browser;
use crate::model::Undone;
use crate::session::{Applied, Practice};
use crate::sheets::findings::Findings;
use crate::sheets::item::{Items, is_of_place};
use crate::sheets::settle::unsettled;
use crate::sheets::worksheet::Change;
use crate::sheets::{Edit, Refusal, Transaction};

impl Desk {
    /// Makes an edit; a refusal becomes a notice.
    pub fn dispatch(self, edit: &Edit) -> bool {
        match self.try_dispatch(edit) {
            Ok(()) => true,
            Err(refusal) => {
                self.complain(refusal.to_string());
                false
            }
        }
    }

    /// Makes an edit.
    ///
    /// # Errors
    /// The [`Refusal`]; then nothing was changed.
    pub fn try_dispatch(self, edit: &Edit) -> Result<(), Refusal> {
        self.try_change(|practice, now| practice.dispatch(edit, now))
    }

    pub(super) fn try_change(
        self,
        change: impl FnOnce(&mut Practice, u64) -> Result<Applied, Refusal>,
    ) -> Result<(), Refusal> {
        let now = browser::now();
        let change = |open: &mut Open| match open.standing {
            Standing::Own | Standing::Example => change(&mut open.practice, now),
            Standing::Version(_) | Standing::Newer => Err(Refusal::OnlyToLookAt),
        };
        let Some(applied) = self.open.update(|open| open.as_mut().map(change)) else { return Ok(()) };
        self.after(&applied?, false);
        Ok(())
    }

    /// Makes an edit of a text that someone else changed while one typed: both stay. See
    /// [`Transaction::beside`].
    ///
    /// # Errors
    /// The [`Refusal`]; then nothing was changed.
    pub fn try_dispatch_beside(self, edit: &Edit) -> Result<(), Refusal> {
        self.try_change(|practice, now| {
            let transaction = Transaction::of(practice.document(), edit)?.beside();
            Ok(practice.commit(transaction, now))
        })?;
        let found = self.open.with(|open| open.as_ref().map(|open| unsettled(open.practice.document())));
        self.unsettled.set(found.unwrap_or_default());
        Ok(())
    }

    /// Makes several edits as one step; says why where one of them is refused, and then changes nothing.
    pub fn dispatch_all(self, edits: &[Edit]) -> bool {
        let done = self.try_change(|practice, now| practice.dispatch_all(edits, now));
        if let Err(refusal) = &done {
            self.complain(refusal.to_string());
        }
        done.is_ok()
    }

    /// Takes the last step back.
    pub fn undo(self) {
        match self.offered() {
            Some(Offer::BringBack(version)) => self.bring_back(version),
            _ => self.turn("Undone", |practice, now| practice.undo(now)),
        }
    }

    /// Does the last step again that was taken back.
    pub fn redo(self) {
        self.turn("Done again", |practice, now| practice.redo(now));
    }

    pub(super) fn turn(self, verb: &str, turn: impl FnOnce(&mut Practice, u64) -> Option<Undone<String>>) {
        let now = browser::now();
        let undone = self.open.update(|open| turn(&mut open.as_mut()?.practice, now));
        let Some(Undone { label, touched, left }) = undone else { return };
        self.after(&Applied { touched }, true);
        let rest = match left {
            0 => String::new(),
            1 => " One place was left alone, because it was changed elsewhere since.".to_owned(),
            left => format!(" {left} places were left alone, because they were changed elsewhere since."),
        };
        if left > 0 {
            self.tell(format!("{verb}: {label}.{rest}"), false);
        }
        self.spoken.set(format!("{verb}: {label}.{rest}"));
    }

    /// The one path after every change: what is shown, what can be undone, what is to be saved.
    pub(super) fn after(self, applied: &Applied, from_elsewhere: bool) {
        self.look_at_day();
        let now = browser::now();
        let mut change = Change::default();
        self.open.update(|open| {
            let Some(open) = open else { return };
            let document = open.practice.document();
            self.sheet.update_if(|sheet| {
                change = sheet.update(document, &applied.touched);
                !change.is_nothing()
            });
            if applied.touched.iter().any(|at| is_of_place(at.field)) {
                self.items.set(Items::of(document));
            }
            if from_elsewhere || self.unsettled.with_untracked(|found| !found.is_empty()) {
                self.unsettled.set(unsettled(document));
            }
            self.show_steps(&open.practice);
            if open.standing == Standing::Own {
                open.revision += 1;
                open.autosave.changed(now);
            }
        });
        self.followers.with(|followers| followers.tell(&applied.touched));
        self.tell_windows(applied);
        if !change.is_nothing() {
            self.find();
            if change.is_of_shape() {
                self.shape.update(|shape| *shape += 1);
            }
            self.changes.update(|changes| changes.join(change));
        }
        self.save_soon();
    }

    /// Finds anew what the worksheet tells.
    pub(super) fn find(self) {
        let found = self.peek_sheet(Findings::of);
        if self.findings.with_untracked(|known| *known != found) {
            self.findings.set(found);
        }
    }

    /// What changed since this was asked last: several changes may come before one drawing. Asks again when
    /// there is more.
    pub fn take_changes(self) -> Change {
        self.changes.track();
        self.changes.take_untracked()
    }
}
