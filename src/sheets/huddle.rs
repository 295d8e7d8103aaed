//! The huddle: what to talk about first, and the record of what was decided, why, and what was said against it. The
//! decision itself is who should do the task.

use super::findings::MANY;
use super::item::{Items, Kind, name_of};
use super::slots;
use super::spread::{Remark, Shown, Spread};
use super::worksheet::{Layer, NO_ONE_ID, Task, Worksheet};
use crate::model::{Address, Document, ItemId, Register};
use crate::text::words::list;
use std::cmp::Reverse;

/// How much a task that nobody does weighs, in people who differ.
const GAP: u32 = 4;
/// How much a task that many do weighs.
const OVERLAP: u32 = 2;

/// What is put off, as a heading.
pub const PARKING_LOT: &str = "Parking lot";

/// A task on the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The task.
    pub task: ItemId,
    /// Why it is talked about: what people say, or what the worksheet says.
    pub words: Vec<String>,
    /// Whether a huddle has decided it.
    pub is_decided: bool,
    /// How much it weighs: people who differ, gaps and overlaps.
    weight: u32,
}

/// What to talk about: the tasks on which people differ most and that nobody does first, and what was decided last.
#[must_use]
pub fn agenda(document: &Document, sheet: &Worksheet, spreads: &[Spread], shown: Shown) -> Vec<Point> {
    let mut points: Vec<Point> = sheet
        .tasks_in_use()
        .map(|task| {
            let spread = spreads.iter().find(|spread| spread.task == task.id).filter(|_| shown > Shown::Number);
            point(document, sheet, task, spread, shown)
        })
        .collect();
    // Siblings of one weight stay in the order of the worksheet.
    points.sort_by_key(|point| (point.is_decided, Reverse(point.weight)));
    points
}

fn point(document: &Document, sheet: &Worksheet, task: &Task, spread: Option<&Spread>, shown: Shown) -> Point {
    let now: Vec<usize> = task.ticked(Layer::Now).collect();
    let no_one = sheet.column(NO_ONE_ID);
    let nobody_says = now.iter().any(|at| Some(*at) == no_one)
        || spread.is_some_and(|spread| shown == Shown::ByRole && spread.remarks.contains(&Remark::NobodyDoes));
    let mut weight = spread.map_or(0, |spread| spread.distance(shown));
    weight += if nobody_says { GAP } else { 0 } + if now.len() >= MANY { OVERLAP } else { 0 };
    let mut words = Vec::new();
    if !now.is_empty() {
        words.push(format!("On the worksheet, now: {}.", sheet.names(&now)));
    }
    if let Some(spread) = spread {
        words.extend([spread.who_words(sheet)]);
        if shown == Shown::ByRole {
            words.extend([spread.own_words(sheet)]);
            words.extend(spread.remark_words(sheet));
        }
    }
    words.retain(|words| !words.is_empty());
    let is_decided = !slots::DECIDED.text(document, task.id).is_empty();
    Point { task: task.id, words, is_decided, weight }
}

/// What a huddle decided of one task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The task.
    pub task: ItemId,
    /// What it is called.
    pub name: String,
    /// Who should do it, in words.
    pub should: String,
    /// The show of hands, in words.
    pub hands: String,
    /// Why.
    pub reason: String,
    /// What was said against it.
    pub against: String,
    /// When.
    pub on: String,
    /// Whether someone changed who should do it afterwards.
    pub is_changed: bool,
}

impl Decision {
    /// What the record says of each, in order.
    pub const LABELS: [&str; 5] = ["Should", "Hands", slots::REASON.label, slots::AGAINST.label, slots::DECIDED.label];

    /// What stands under [`Decision::LABELS`].
    #[must_use]
    pub fn texts(&self) -> [String; 5] {
        [self.should.clone(), self.hands.clone(), self.reason.clone(), self.against.clone(), self.when()]
    }

    /// When it was decided, in words, and whether it still is as it was decided.
    #[must_use]
    pub fn when(&self) -> String {
        if self.is_changed { format!("{}; changed since", self.on) } else { self.on.clone() }
    }
}

/// Whether someone changed who should do a task after that was decided.
#[must_use]
pub fn is_changed(document: &Document, task: ItemId) -> bool {
    let latest = |register: &Register| register.stamps().into_iter().max();
    let decided = latest(document.register(Address { item: task, field: slots::DECIDED.field }));
    let ticks = document.registers_of(task).filter(|(field, _)| Layer::of_field(*field) == Some(Layer::Should));
    decided.is_some() && ticks.filter_map(|(_, register)| latest(register)).max() > decided
}

/// Everything that huddles decided, in the order of the worksheet.
#[must_use]
pub fn decisions(document: &Document, sheet: &Worksheet) -> Vec<Decision> {
    let of = |task: &Task| {
        let on = slots::DECIDED.text(document, task.id);
        let should: Vec<usize> = task.ticked(Layer::Should).collect();
        (!on.is_empty()).then(|| Decision {
            task: task.id,
            name: task.name.clone(),
            should: sheet.names(&should),
            hands: hands(document, sheet, task.id),
            reason: slots::REASON.text(document, task.id),
            against: slots::AGAINST.text(document, task.id),
            on,
            is_changed: is_changed(document, task.id),
        })
    };
    sheet.tasks_in_use().filter_map(of).collect()
}

/// The show of hands for a task: "MA 5, RN 2".
#[must_use]
pub fn hands(document: &Document, sheet: &Worksheet, task: ItemId) -> String {
    let of = |column: &super::worksheet::Column| {
        let hands = slots::HANDS.of(column.id).number(document, task).filter(|hands| *hands > 0)?;
        Some(format!("{} {hands}", column.name))
    };
    let parts: Vec<String> = sheet.columns.iter().filter_map(of).collect();
    list(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What was put off, in order.
#[must_use]
pub fn parked(document: &Document, items: &Items) -> Vec<(ItemId, String)> {
    items.all(Kind::Parked).map(|id| (id, name_of(document, id))).collect()
}

/// The minutes that are left until `end`, begun ones counted whole; both in milliseconds since 1970.
#[must_use]
pub fn minutes_left(now: u64, end: u64) -> u64 {
    end.saturating_sub(now).div_ceil(60_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Seen, Short};
    use crate::sheets::{Beginning, Edit, plan};

    fn made(edits: &[Edit]) -> Document {
        let mut document = Document::default();
        let mut clock = Clock::new(Short::known("me"), &Seen::default());
        for edit in [Edit::Begin(Beginning::Starter)].iter().chain(edits) {
            for write in plan(&document, edit).expect("an edit") {
                document.apply(write, clock.tick(0));
            }
        }
        document
    }

    fn tick(task: &'static str, layer: Layer, column: &'static str) -> Edit {
        Edit::Tick { task: Short::known(task), layer, column: Short::known(column), on: true }
    }

    #[test]
    fn gaps_come_first_and_what_was_decided_last() {
        let document = made(&[
            tick("visit-02", Layer::Now, "no-one"),
            tick("visit-01", Layer::Now, "ma"),
            tick("communication-01", Layer::Should, "ma"),
            Edit::set(Short::known("communication-01"), slots::DECIDED, "2026-11-25"),
        ]);
        let agenda = agenda(&document, &Worksheet::read(&document), &[], Shown::Number);
        assert_eq!(agenda[0].task.as_str(), "visit-02");
        assert_eq!(agenda[0].words, ["On the worksheet, now: No one."]);
        assert_eq!(agenda[1].task.as_str(), "communication-04", "the rest in the order of the worksheet");
        let last = agenda.last().expect("a point");
        assert_eq!((last.task.as_str(), last.is_decided), ("communication-01", true));
    }

    #[test]
    fn the_record_says_who_why_and_what_was_said_against_it() {
        let task = Short::known("visit-01");
        let document = made(&[
            tick("visit-01", Layer::Should, "ma"),
            Edit::set(task, slots::HANDS.of(Short::known("ma")), "5"),
            Edit::set(task, slots::HANDS.of(Short::known("rn")), "2"),
            Edit::set(task, slots::REASON, "They see the patient first."),
            Edit::set(task, slots::AGAINST, "They have no time on Mondays."),
            Edit::set(task, slots::DECIDED, "2026-11-25"),
        ]);
        let decisions = decisions(&document, &Worksheet::read(&document));
        assert_eq!(decisions.len(), 1);
        let decision = &decisions[0];
        assert_eq!((decision.should.as_str(), decision.hands.as_str()), ("MA", "MA 5, RN 2"));
        assert_eq!((decision.reason.as_str(), decision.on.as_str()), ("They see the patient first.", "2026-11-25"));
    }

    #[test]
    fn what_changed_after_it_was_decided_is_said_until_it_is_decided_again() {
        let task = Short::known("visit-01");
        let decide = Edit::set(task, slots::DECIDED, "2026-11-25");
        let mut edits = vec![tick("visit-01", Layer::Should, "ma"), decide, tick("visit-01", Layer::Now, "rn")];
        let when = |edits: &[Edit]| {
            let document = made(edits);
            decisions(&document, &Worksheet::read(&document))[0].when()
        };
        assert_eq!(when(&edits), "2026-11-25");
        edits.push(tick("visit-01", Layer::Should, "rn"));
        assert_eq!(when(&edits), "2026-11-25; changed since");
        edits.push(Edit::set(task, slots::DECIDED, "2026-11-26"));
        assert_eq!(when(&edits), "2026-11-26");
    }

    #[test]
    fn a_minute_that_has_begun_counts() {
        assert_eq!(
            [minutes_left(0, 0), minutes_left(5, 0), minutes_left(0, 1), minutes_left(0, 120_000)],
            [0, 0, 1, 2]
        );
    }
}
