//! Several things where one is added: what is pasted from a list, a mail or a spreadsheet becomes one of them a line.

use super::edit::Edit;
use crate::model::ItemId;

/// What lists begin their lines with.
const BULLETS: [char; 6] = ['•', '·', '▪', '-', '–', '*'];

/// The lines of a text without what makes them a list; the text itself where it has one line or none.
#[must_use]
pub fn each_line(text: &str) -> Vec<String> {
    let line = |line: &str| {
        // Between the cells of a spreadsheet stand tabs.
        let line = line.replace('\t', " ");
        let line = line.trim();
        let bare = line.strip_prefix(BULLETS).filter(|rest| rest.starts_with(char::is_whitespace)).unwrap_or(line);
        bare.trim().to_owned()
    };
    let lines: Vec<String> = text.lines().map(line).filter(|line| !line.is_empty()).collect();
    if lines.len() > 1 { lines } else { vec![text.trim().to_owned()] }
}

/// The edits that add what is typed or pasted, to be made as one step.
pub fn adding(text: &str, mut fresh: impl FnMut() -> ItemId, edit: impl Fn(ItemId, String) -> Edit) -> Vec<Edit> {
    each_line(text).into_iter().map(|line| edit(fresh(), line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Short};
    use crate::session::Practice;
    use crate::sheets::item::{Items, Kind, name_of};
    use crate::sheets::{Beginning, Refusal};

    #[test]
    fn lines_are_read_as_people_paste_them() {
        let read = |text: &str| each_line(text).join("|");
        assert_eq!(read("Call back\nRefill\r\n\r\n  Fax  \n"), "Call back|Refill|Fax");
        assert_eq!(read("• Call back\n-\tRefill\n* Fax"), "Call back|Refill|Fax");
        assert_eq!(read("-5 to 3\n-no space"), "-5 to 3|-no space");
        assert_eq!(read("  - one thing, as it was typed "), "- one thing, as it was typed");
        assert_eq!(read("\n\nAlone\n"), "Alone");
        assert_eq!(read(""), "");
    }

    #[test]
    fn many_lines_become_many_in_their_order_and_one_step_takes_them_back() {
        for kind in [Kind::Category, Kind::Role, Kind::Level, Kind::Person, Kind::Parked, Kind::Element, Kind::Training]
        {
            let mut practice = Practice::new(Short::known("p"), Document::default(), Short::known("a"));
            practice.dispatch(&Edit::Begin(Beginning::Empty), 1_000).expect("begins");
            let names = |practice: &Practice| {
                let document = practice.document();
                let all: Vec<String> = Items::of(document).all(kind).map(|item| name_of(document, item)).collect();
                all
            };
            let before = names(&practice);
            let text: String = (1..=12).map(|nth| format!("Thing {nth}\tDaily\n")).collect();
            let mut count = 0;
            let mut fresh = || {
                count += 1;
                format!("new-{count}").parse().expect("an id")
            };
            let edits = adding(&text, &mut fresh, |id, name| Edit::add(kind, id, name));
            practice.dispatch_all(&edits, 2_000).expect("added");
            let added: Vec<String> = (1..=12).map(|nth| format!("Thing {nth} Daily")).collect();
            let now = names(&practice);
            let at = now.iter().position(|name| *name == added[0]).expect("the first");
            assert_eq!(now[at..at + 12], added, "{kind:?}");
            assert_eq!(practice.steps().0.as_deref(), Some("add Thing 1 Daily and 11 more"));
            practice.undo(3_000);
            assert_eq!(names(&practice), before);
        }
    }

    #[test]
    fn one_line_that_is_too_long_leaves_out_none_alone() {
        let mut practice = Practice::new(Short::known("p"), Document::default(), Short::known("a"));
        practice.dispatch(&Edit::Begin(Beginning::Empty), 1_000).expect("begins");
        let before = practice.document().clone();
        let text = format!("Short\n{}", "a".repeat(201));
        let mut ids = ["one", "two"].iter();
        let fresh = || Short::known(ids.next().expect("another id"));
        let edits = adding(&text, fresh, |id, name| Edit::add(Kind::Role, id, name));
        assert_eq!(practice.dispatch_all(&edits, 2_000), Err(Refusal::TooLong(200)));
        assert_eq!(practice.document(), &before);
    }
}
