//! A made-up practice to look at: full, believable, and never mixed with real work.

use super::edit::{Beginning, Edit};
use super::item::PRACTICE;
use super::plan::plan;
use super::worksheet::Layer;
use crate::model::{Clock, Document, ItemId, Seen, Short};

/// When the example was "written": a fixed moment, so that it is the same everywhere.
const MOMENT: u64 = 1_760_000_000_000;

/// The example's roles beside the published ones, in the order of the sheet.
const ROLES: [&str; 3] = ["provider", "front-desk", "care-manager"];

/// Who does each task now, who could, who should: a letter for each column.
const LETTERS: [(char, &str); 10] = [
    ('P', "provider"),
    ('M', "ma"),
    ('R', "rn"),
    ('F', "front-desk"),
    ('D', "pharmd"),
    ('B', "bh"),
    ('C', "care-manager"),
    ('L', "lay"),
    ('0', "no-one"),
    ('O', "other"),
];

/// Task, now, could, should.
const ANSWERS: &[(&str, &str, &str, &str)] = &[
    ("communication-01", "RF", "FM", "F"),
    ("communication-02", "P", "RM", "R"),
    ("communication-03", "F", "FMC", "M"),
    ("communication-04", "R", "MFL", "M"),
    ("communication-05", "0", "MRL", "M"),
    ("communication-06", "R", "RC", "C"),
    ("communication-07", "0", "RC", "C"),
    ("communication-08", "R", "R", "R"),
    ("communication-09", "0", "L", "L"),
    ("communication-10", "R", "MFL", "M"),
    ("communication-11", "P", "PR", "PR"),
    ("preparation-01", "R", "MR", "M"),
    ("preparation-02", "R", "ML", "M"),
    ("preparation-03", "M", "MR", "M"),
    ("preparation-04", "PMR", "PMRFC", "PMRC"),
    ("preparation-05", "P", "PRC", "PC"),
    ("preparation-06", "0", "PBC", "PB"),
    ("visit-01", "R", "MR", "M"),
    ("visit-02", "PR", "RD", "D"),
    ("visit-03", "0", "M", ""),
    ("visit-04", "M", "MR", "M"),
    ("visit-05", "R", "MR", "M"),
    ("visit-06", "M", "MR", "M"),
    ("visit-07", "P", "PR", "P"),
    ("visit-08", "P", "PR", "R"),
    ("education-01", "0", "MR", "M"),
    ("education-02", "F", "FL", "F"),
    ("education-03", "P", "RC", "C"),
    ("education-04", "R", "RCL", "C"),
    ("education-05", "0", "MRC", "R"),
    ("education-06", "R", "MR", "R"),
    ("education-07", "0", "RB", "0"),
    ("education-08", "0", "CL", "C"),
    ("education-09", "R", "RC", "C"),
    ("education-10", "P", "RD", "D"),
    ("education-11", "0", "BL", "B"),
    ("education-12", "P", "RD", "D"),
    ("education-13", "P", "D", "D"),
    ("education-14", "R", "MRC", "R"),
    ("education-15", "P", "MB", "M"),
    ("education-16", "P", "MB", "M"),
    ("administration-01", "PMRF", "PMRFDBCL", "PMRF"),
    ("administration-02", "P", "PR", "P"),
    ("administration-03", "F", "FCL", "C"),
    ("administration-04", "0", "FC", "C"),
    ("administration-05", "RM", "MF", "M"),
    ("administration-06", "RF", "F", "F"),
    ("administration-07", "F", "F", "F"),
    ("administration-08", "F", "F", "F"),
    ("administration-09", "0", "MC", "C"),
    ("administration-10", "O", "RC", ""),
    ("administration-11", "R", "R", "R"),
    ("administration-12", "P", "PR", "P"),
    ("services-01", "R", "R", ""),
    ("services-02", "R", "LC", "L"),
    ("services-03", "0", "LC", "L"),
    ("services-04", "0", "D", "D"),
    ("services-05", "B", "B", "B"),
    ("services-06", "B", "B", "B"),
];

/// Minutes a week of some tasks.
const MINUTES: &[(&str, u32)] = &[
    ("communication-01", 600),
    ("communication-02", 300),
    ("communication-04", 120),
    ("communication-06", 90),
    ("communication-10", 150),
    ("preparation-01", 240),
    ("visit-01", 180),
    ("visit-02", 200),
    ("administration-03", 180),
    ("administration-05", 240),
    ("administration-06", 200),
];

/// The example as a document.
#[must_use]
pub fn document() -> Document {
    let clock = Clock::new(Short::known("example"), &Seen::default());
    let mut made = Making { document: Document::default(), clock };
    made.edit(&Edit::Begin(Beginning::Full));
    made.edit(&Edit::Rename { item: PRACTICE, name: "Example practice".to_owned() });
    for (to, role) in ROLES.iter().filter_map(|role| role.parse().ok()).zip([0, 3, 6]).map(|(role, to)| (to, role)) {
        made.edit(&Edit::AddReadyRole(role));
        made.edit(&Edit::Move { item: role, to });
    }
    for (role, people) in
        [("provider", 3), ("ma", 4), ("rn", 2), ("front-desk", 3), ("pharmd", 1), ("bh", 1), ("care-manager", 1)]
    {
        if let Ok(role) = role.parse() {
            made.edit(&Edit::CountPeople { role, people: Some(people) });
            made.edit(&Edit::Attend { role, present: role.as_str() != "pharmd" });
        }
    }
    made.edit(&Edit::MeetOn("2026-09-14".to_owned()));
    for (task, now, could, should) in ANSWERS {
        let Ok(task) = task.parse() else { continue };
        for (layer, letters) in [(Layer::Now, now), (Layer::Could, could), (Layer::Should, should)] {
            for column in letters.chars().filter_map(column) {
                made.edit(&Edit::Tick { task, layer, column, on: true });
            }
        }
    }
    for (task, minutes) in MINUTES {
        if let Ok(task) = task.parse() {
            made.edit(&Edit::SetMinutes { task, minutes: Some(*minutes) });
        }
    }
    if let (Ok(task), Ok(level)) = ("education-10".parse(), "level-4".parse()) {
        made.edit(&Edit::SetNeeds { task, level: Some(level) });
    }
    if let Ok(task) = "administration-10".parse() {
        made.edit(&Edit::SayOther { task, layer: Layer::Now, words: "the health system’s report team".to_owned() });
    }
    made.document
}

fn column(letter: char) -> Option<ItemId> {
    LETTERS.iter().find(|(known, _)| *known == letter)?.1.parse().ok()
}

struct Making {
    document: Document,
    clock: Clock,
}

impl Making {
    fn edit(&mut self, edit: &Edit) {
        let stamp = self.clock.tick(MOMENT);
        for write in plan(&self.document, edit).unwrap_or_default() {
            self.document.apply(write, stamp);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::findings::Findings;
    use crate::sheets::settle::unsettled;
    use crate::sheets::worksheet::Worksheet;

    #[test]
    fn the_example_shows_something_of_everything() {
        let document = document();
        let sheet = Worksheet::read(&document);
        let findings = Findings::of(&sheet);
        assert_eq!(findings.progress[0].answered, 59);
        assert!(findings.progress[2].answered > 50 && !findings.undecided.is_empty());
        assert!(!findings.nobody_now.is_empty() && !findings.nobody_should.is_empty());
        assert!(!findings.moves.is_empty() && !findings.shared.is_empty() && !findings.skill.is_empty());
        assert!(findings.loads.iter().any(|load| load.only_gains()) && !findings.absent.is_empty());
        assert_eq!(
            sheet.columns.iter().map(|c| c.name.as_str()).take(4).collect::<Vec<_>>(),
            ["Provider", "MA", "RN", "Front desk"]
        );
        assert_eq!(unsettled(&document), vec![]);
    }
}
