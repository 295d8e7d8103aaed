//! What looks like patient information in what people typed: dates of birth, record, phone and Social Security numbers,
//! e-mail addresses. A question to a person before something leaves the computer, never a verdict.

use super::item::{KIND, Kind, is_alive};
use super::label::place;
use super::screen::{Line, Place, Screen};
use super::slot::{Holds, Slot};
use super::slots::{self, slot_of};
use crate::model::{Address, Document, Value};

/// What a text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinds {
    /// A date of birth.
    Birth,
    /// A record number.
    Record,
    /// A Social Security number.
    SocialSecurity,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Mail,
}

impl Kinds {
    /// The words on screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Kinds::Birth => "looks like a date of birth",
            Kinds::Record => "looks like a record number",
            Kinds::SocialSecurity => "looks like a Social Security number",
            Kinds::Phone => "looks like a phone number",
            Kinds::Mail => "looks like an e-mail address",
        }
    }
}

/// A place that a person should look at before it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// Where it stands, and where that can be changed.
    pub line: Line,
    /// What it looks like.
    pub kind: Kinds,
    /// The part of the text.
    pub part: String,
}

/// What a role sheet says in a practice's own words.
const OF_ROLE_SHEETS: [Slot; 3] = [slots::PURPOSE, slots::DECIDES, slots::ADDED];
/// Dates from this year on are taken for work, older ones for birthdays.
const FIRST_OF_WORK: u32 = 2_015;
/// How many letters before a number its name may stand.
const NEAR: usize = 24;

/// Everything in a practice that looks like patient information.
#[must_use]
pub fn suspects(document: &Document) -> Vec<Suspect> {
    let mut found = Vec::new();
    for (at, register) in document.registers() {
        let Value::Text(text) = register.shown() else { continue };
        if !is_typed(document, at) {
            continue;
        }
        found.extend(look_through(text).into_iter().map(|(kind, part)| Suspect {
            line: Line::new(place(document, at), where_to(document, at)),
            kind,
            part,
        }));
    }
    found
}

/// Whether a register holds what a person typed freely. To whom answers go is an address by intent.
fn is_typed(document: &Document, at: Address) -> bool {
    let is_free = match slot_of(at.field) {
        Some(slot) => matches!(slot.holds, Holds::Line | Holds::Note) && slot.field.name != slots::SEND_TO.field.name,
        None => !matches!(at.field.name.as_str(), "kind" | "rank" | "parent" | "sheet" | "phase"),
    };
    is_free && is_alive(document, at.item) && !document.value(at.item, KIND.field).is_blank()
}

/// The screen on which an item can be changed.
fn where_to(document: &Document, at: Address) -> Place {
    match Kind::of(document, at.item) {
        Some(Kind::Role) if slot_of(at.field).is_some_and(|slot| OF_ROLE_SHEETS.contains(&slot)) => {
            Screen::RoleSheets.at(at.item)
        }
        Some(Kind::Task | Kind::Role) => Screen::Setup.at(at.item),
        Some(Kind::Milestone | Kind::Score) => Screen::Assess.into(),
        Some(Kind::Element) => Screen::Brainstorm.at(at.item),
        Some(Kind::Idea) => Screen::Brainstorm.into(),
        Some(Kind::Step | Kind::Branch) => Screen::Plan.into(),
        Some(Kind::Person) => Screen::People.at(at.item),
        Some(Kind::Training) => Screen::Training.at(at.item),
        Some(Kind::Test) => Screen::Tests.into(),
        Some(Kind::Asking) => Screen::Ask.into(),
        Some(Kind::Parked) => Screen::Huddle.into(),
        Some(Kind::Unchosen) => Screen::Versions.into(),
        _ => Screen::Setup.into(),
    }
}

/// The parts of a text that look like patient information, in their order.
#[must_use]
pub fn look_through(text: &str) -> Vec<(Kinds, String)> {
    let letters: Vec<char> = text.chars().collect();
    let mut found: Vec<(usize, usize, Kinds)> = numbers(&letters);
    found.extend(mails(&letters));
    found.sort_unstable();
    found.into_iter().map(|(from, to, kind)| (kind, letters[from..to].iter().collect())).collect()
}

/// Runs of digits with the signs that stand in numbers and dates.
fn numbers(letters: &[char]) -> Vec<(usize, usize, Kinds)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() && letters[at] != '(' && letters[at] != '+' {
            at += 1;
            continue;
        }
        let is_of_number =
            |letter: &&char| letter.is_ascii_digit() || matches!(letter, '(' | ')' | '+' | '-' | '.' | '/' | ' ');
        let mut to = at + letters[at..].iter().take_while(is_of_number).count();
        while to > at && !letters[to - 1].is_ascii_digit() {
            to -= 1;
        }
        if to > at {
            // A number inside a word is a name of something.
            let is_in_word =
                at > 0 && letters[at - 1].is_alphanumeric() || letters.get(to).is_some_and(|next| next.is_alphabetic());
            if !is_in_word {
                found.extend(kind_of(letters, at, to).map(|kind| (at, to, kind)));
            }
        }
        at = to.max(at + 1);
    }
    found
}

fn kind_of(letters: &[char], from: usize, to: usize) -> Option<Kinds> {
    let text: String = letters[from..to].iter().collect();
    let groups: Vec<&str> =
        text.split(|letter: char| !letter.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let sizes: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let digits: usize = sizes.iter().sum();
    let before: String = letters[from.saturating_sub(NEAR)..from].iter().collect::<String>().to_lowercase();
    let is_named = |names: &[&str]| names.iter().any(|name| before.contains(name));
    if sizes == [3, 2, 4] && (text.contains('-') || text.contains(' ')) {
        return Some(Kinds::SocialSecurity);
    }
    if let Some(year) = year_of_date(&text, &groups) {
        let is_birth = is_named(&["dob", "d.o.b", "born", "birth"]) || (1_890..FIRST_OF_WORK).contains(&year);
        return is_birth.then_some(Kinds::Birth);
    }
    if is_named(&["mrn", "record", "chart", "patient id", "account", "acct"]) && digits >= 4 {
        return Some(Kinds::Record);
    }
    let is_phone = digits == 10 && (groups.len() == 3 && sizes == [3, 3, 4] || text.starts_with('('))
        || digits == 11 && groups[0].starts_with('1') && groups.len() > 1
        || digits == 10 && groups.len() == 1 && is_named(&["phone", "call", "tel", "cell", "fax"]);
    is_phone.then_some(Kinds::Phone)
}

/// The year of a date such as `4/7/1961`, `04-07-61`, `1961-04-07`.
fn year_of_date(text: &str, groups: &[&str]) -> Option<u32> {
    let [first, second, third] = groups else { return None };
    if text.matches(['/', '-', '.']).count() != 2 || text.contains([' ', '(', ')', '+']) {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let is_day = |text: &str| text.len() <= 2 && number(text).is_some_and(|number| (1..=31).contains(&number));
    match (first.len(), third.len()) {
        (4, 1..=2) if is_day(second) && is_day(third) => number(first),
        (1..=2, 4) if is_day(first) && is_day(second) => number(third),
        // Two digits: the last century for all that cannot be the work of these years.
        (1..=2, 2) if is_day(first) && is_day(second) => {
            number(third).map(|year| if year > 40 { 1_900 + year } else { 2_000 + year })
        }
        _ => None,
    }
}

fn mails(letters: &[char]) -> Vec<(usize, usize, Kinds)> {
    let is_of_name = |letter: &char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-' | '+');
    let mut found = Vec::new();
    for (at, _) in letters.iter().enumerate().filter(|(_, letter)| **letter == '@') {
        let from = at - letters[..at].iter().rev().take_while(|letter| is_of_name(letter)).count();
        let mut to = at + 1 + letters[at + 1..].iter().take_while(|letter| is_of_name(letter)).count();
        while to > at + 1 && letters[to - 1] == '.' {
            to -= 1;
        }
        let host: String = letters[at + 1..to].iter().collect();
        let is_host = host.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && end.chars().count() >= 2);
        if from < at && is_host {
            found.push((from, to, Kinds::Mail));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Seen, Short};
    use crate::sheets::{Beginning, Edit, plan};
    use proptest::prelude::*;

    fn kinds(text: &str) -> Vec<Kinds> {
        look_through(text).into_iter().map(|(kind, _)| kind).collect()
    }

    #[test]
    fn what_looks_like_patient_information_is_found() {
        for (text, kind) in [
            ("Jane, DOB 4/7/1961", Kinds::Birth),
            ("born 2019-04-07", Kinds::Birth),
            ("the one of 12/31/1958", Kinds::Birth),
            ("04-07-61", Kinds::Birth),
            ("MRN 0048213", Kinds::Record),
            ("chart no. 99120", Kinds::Record),
            ("123-45-6789", Kinds::SocialSecurity),
            ("her SSN is 123 45 6789.", Kinds::SocialSecurity),
            ("call (503) 555-0123 after five", Kinds::Phone),
            ("503-555-0123", Kinds::Phone),
            ("+1 503 555 0123", Kinds::Phone),
            ("phone 5035550123", Kinds::Phone),
            ("write to jane.doe@mail.example, please", Kinds::Mail),
        ] {
            assert_eq!(kinds(text), [kind], "{text}");
        }
    }

    #[test]
    fn what_clinics_write_of_their_work_is_left_alone() {
        for text in [
            "Call within 2 business days of discharge",
            "by 12/05/2026",
            "2026-11-25",
            "room 12-14, 9.30 to 10.15",
            "20 patients, 3 times a week, 45 minutes",
            "Milestone 6: 3/4 done",
            "HEDIS 2024 measure 0059",
            "page @ the front desk",
            "ICD-10 code E11.9",
            "https://clinic.example/protocols/2024/07",
            "$1,250.00",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn a_note_leads_to_where_it_can_be_changed() {
        let mut document = Document::default();
        let mut clock = Clock::new(Short::known("me"), &Seen::default());
        let task = Short::known("visit-01");
        for edit in [Edit::Begin(Beginning::Starter), Edit::set(task, slots::NOTE, "Ask Jane, DOB 4/7/1961")] {
            for write in plan(&document, &edit).expect("an edit") {
                document.apply(write, clock.tick(0));
            }
        }
        let found = suspects(&document);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].kind, found[0].part.as_str()), (Kinds::Birth, "4/7/1961"));
        assert_eq!(found[0].line.place, Screen::Setup.at(task));
        assert!(found[0].line.words.contains("note"), "{found:?}");
    }

    #[test]
    fn nothing_that_comes_along_is_suspect() {
        let example = crate::sheets::example::document();
        assert_eq!(suspects(&example), []);
    }

    proptest! {
        #[test]
        fn it_is_found_between_any_words(before in "[a-z ,.!é]{0,20}", after in "[a-z ,!é]{0,20}") {
            let found = kinds(&format!("{before} 123-45-6789 {after}"));
            prop_assert!(found.contains(&Kinds::SocialSecurity));
        }

        #[test]
        fn any_text_can_be_looked_through(text in "\\PC{0,80}|[0-9()+./@ a-z-]{0,60}") {
            for (_, part) in look_through(&text) {
                prop_assert!(text.contains(&part));
            }
        }
    }
}
