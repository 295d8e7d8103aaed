//! Where someone is who answers, and the ways on and back.

use crate::desk::Desk;
use crate::dom::focus_soon;
use crate::model::{Document, ItemId};
use crate::session::keys::Pace;
use crate::sheets::answering::{self, Question, asked_of, is_answered, progress};
use crate::sheets::worksheet::Worksheet;
use leptos::prelude::*;

/// Where one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    About,
    Ask(Question),
    Send,
}

/// Where one is, and at which task or milestone.
#[derive(Clone, Copy)]
pub struct At {
    /// The desk.
    pub desk: Desk,
    pub(super) stage: RwSignal<Stage>,
    pub(super) item: RwSignal<Option<ItemId>>,
    pub(super) pace: StoredValue<Pace>,
}

impl At {
    /// Reads from the answers and the worksheet that they are for.
    pub fn read<T: Default>(self, read: impl FnOnce(&Document, &Worksheet) -> T) -> T {
        self.desk.with_sheet(|sheet| self.desk.follow(|document| read(document, sheet)))
    }

    /// Whether an answer counts at this moment.
    pub(super) fn takes(self) -> bool {
        let now = self.desk.now();
        self.pace.try_update_value(|pace| pace.takes(now)).unwrap_or_default()
    }

    pub(super) fn stages(self) -> Vec<Stage> {
        let questions = self.read(|document, _| answering::read(document).questions().collect::<Vec<_>>());
        let asked = questions.into_iter().map(Stage::Ask);
        std::iter::once(Stage::About).chain(asked).chain([Stage::Send]).collect()
    }

    /// Turns to a stage, at its first task without an answer.
    pub(super) fn turn_to(self, stage: Stage) {
        let first = match stage {
            Stage::Ask(question) => self.read(|document, sheet| {
                let asked = asked_of(sheet, question);
                let open = asked.iter().find(|item| !is_answered(document, sheet, question, **item));
                open.or(asked.first()).copied()
            }),
            _ => None,
        };
        self.item.set(first);
        self.stage.set(stage);
        focus_soon("#card".to_owned());
    }

    /// Turns to the stage before or after this one.
    pub fn turn_by(self, by: isize) {
        let (stages, now) = (self.stages(), self.stage.get_untracked());
        let at = stages.iter().position(|stage| *stage == now).unwrap_or(0);
        if let Some(next) = at.checked_add_signed(by).and_then(|at| stages.get(at)) {
            self.turn_to(*next);
        }
    }

    /// Goes on with what has no answer yet, or to the end.
    pub(super) fn go_on(self) {
        let open = self.stages().into_iter().find(|stage| match stage {
            Stage::Ask(question) => {
                let (answered, all) = self.read(|document, sheet| progress(document, sheet, *question));
                answered < all
            }
            _ => false,
        });
        let stage = open.unwrap_or(Stage::Send);
        self.item.set(None);
        self.turn_to(stage);
    }

    /// Moves among the tasks of a question, and past its ends to the stages beside it.
    pub(super) fn move_by(self, question: Question, by: isize) {
        let asked = self.read(|_, sheet| asked_of(sheet, question));
        let now = self.item.get_untracked();
        let at = asked.iter().position(|item| Some(*item) == now).unwrap_or(0);
        match at.checked_add_signed(by).and_then(|at| asked.get(at)) {
            Some(item) => {
                self.item.set(Some(*item));
                focus_soon("#card".to_owned());
            }
            None => self.turn_by(by.signum()),
        }
    }
}
