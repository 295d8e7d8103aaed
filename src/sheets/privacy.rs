//! What looks like patient information in what people typed: dates of birth, record, phone and Social Security numbers,
//! e-mail addresses. A question to a person before something leaves the computer, never a verdict.

use super::answers::{Answers, SHEET};
use super::asking::Invitation;
use super::item::Kind;
use super::label::place;
use super::screen::{Line, Place, Screen};
use super::slot::{Holds, Slot};
use super::slots::{self, slot_of};
use super::worksheet::NAMES;
use crate::model::{Address, Document, ItemId, Value};
use crate::text::words::has;
use std::borrow::Cow;

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
/// What a huddle says of a task.
const OF_HUDDLES: [Slot; 2] = [slots::REASON, slots::AGAINST];
/// What a plan says of its element.
const OF_PLANS: [Slot; 3] = [slots::GOAL, slots::PILOT, slots::APPROACH];
/// Registers whose texts the app writes itself: ranks, and the names of items, kinds and registers.
const OF_THE_APP: [&str; 7] = ["kind", "rank", "parent", "asked-in", "asked-by", "at-field", "at-of"];
/// Dates from this year on are taken for work, older ones for birthdays.
const FIRST_OF_WORK: u32 = 2_015;
/// The most groups of digits that one number has.
const MOST_GROUPS: usize = 4;
/// How many letters before a number its name may stand.
const NEAR: usize = 24;

/// What a date of birth is called.
const OF_BIRTH: [&str; 8] = ["dob", "d.o.b", "born", "birth", "births", "birthday", "birthdays", "birthdate"];
/// What a record number is called.
const OF_RECORDS: [&str; 9] = ["mrn", "mrns", "record", "records", "chart", "charts", "patient id", "account", "acct"];
/// What a phone number is called.
const OF_PHONES: [&str; 11] =
    ["phone", "phones", "telephone", "cellphone", "cell", "mobile", "call", "calls", "called", "tel", "fax"];

/// Everything in a practice that looks like patient information.
#[must_use]
pub fn suspects(document: &Document) -> Vec<Suspect> {
    let mut found = Vec::new();
    for (at, register) in document.registers() {
        // What stands beside the shown value leaves with a copy, too.
        for text in register.values().into_iter().filter_map(Value::as_text) {
            let Some(typed) = typed_in(at, text) else { continue };
            let line = Line::new(place(document, at), where_to(document, at));
            found.extend(of_text(&line, &typed));
        }
    }
    found
}

/// What looks like patient information in a text that stands in this place.
fn of_text(line: &Line, text: &str) -> Vec<Suspect> {
    let suspect = |(kind, part): (Kinds, String)| Suspect { line: line.clone(), kind, part };
    look_through(text).into_iter().map(suspect).collect()
}

/// Everything in an invitation that looks like patient information.
#[must_use]
pub fn suspects_in(invitation: &Invitation) -> Vec<Suspect> {
    let setup = |id: ItemId| Screen::Setup.at(id);
    let message = (slots::MESSAGE.label, Screen::Ask.into(), &invitation.message);
    let roles = invitation.roles.iter().flat_map(|role| {
        [("The name of a role", setup(role.id), &role.name), ("What a role is", setup(role.id), &role.about)]
    });
    let groups = invitation.groups.iter().flat_map(|group| {
        let tasks = group.tasks.iter().map(move |task| ("The name of a task", setup(task.id), &task.name));
        std::iter::once(("The name of a group", Screen::Setup.into(), &group.name)).chain(tasks)
    });
    let name = ("The name of the practice", Screen::Setup.into(), &invitation.name);
    let texts = [message, name].into_iter().chain(roles).chain(groups);
    texts.flat_map(|(words, place, text)| of_text(&Line::new(words, place), text)).collect()
}

/// What a person typed freely of a register's text. It does not matter what item the register belongs to, nor whether that
/// is still there: every text leaves with a copy. To whom answers go is an address by intent.
fn typed_in(at: Address, text: &str) -> Option<Cow<'_, str>> {
    if at.field == SHEET.field {
        return Some(Answers::of_text(at.item, text)?.name.into());
    }
    let is_typed = match slot_of(at.field) {
        Some(slot) if slot.field.name == slots::SEND_TO.field.name => false,
        Some(slot) if matches!(slot.holds, Holds::Line | Holds::Note) => true,
        // A date, a choice or an item that is none was written by hand into a file.
        Some(slot) => slot.value(text).is_err(),
        None => !OF_THE_APP.contains(&at.field.name.as_str()),
    };
    is_typed.then_some(text.into())
}

/// The screen on which an item can be changed.
fn where_to(document: &Document, at: Address) -> Place {
    let is_one_of = |slots: &[Slot]| slots.iter().any(|slot| slot.field.name == at.field.name);
    match Kind::of(document, at.item) {
        Some(Kind::Task) if is_one_of(&OF_HUDDLES) => Screen::Huddle.into(),
        Some(Kind::Element) if is_one_of(&OF_PLANS) => Screen::Plan.into(),
        Some(Kind::Practice) if at.field.name == NAMES.field.name => Screen::Meeting.into(),
        Some(Kind::Role) if is_one_of(&OF_ROLE_SHEETS) => Screen::RoleSheets.at(at.item),
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
        Some(Kind::Answers) => Screen::Answers.into(),
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

/// A run of digits.
#[derive(Clone, Copy)]
struct Group {
    from: usize,
    to: usize,
}

/// Every group of digits, alone and with those after it, as long as what stands between them may stand in a number.
fn numbers(letters: &[char]) -> Vec<(usize, usize, Kinds)> {
    let groups = groups(letters);
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let longest = groups.len().min(at + MOST_GROUPS);
        let hit = (at + 1..=longest).rev().find_map(|end| Some((end, kind_of(letters, &groups[at..end])?)));
        match hit {
            Some((end, kind)) => {
                let from = groups[at].from;
                // The bracket of an area code, the plus of a country.
                let opens = from > 0 && matches!(letters[from - 1], '(' | '+');
                found.push((from - usize::from(opens), groups[end - 1].to, kind));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The runs of digits of a text that are no part of a word.
fn groups(letters: &[char]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let to = at + letters[at..].iter().take_while(|letter| letter.is_ascii_digit()).count();
        let is_in_word =
            at > 0 && letters[at - 1].is_alphabetic() || letters.get(to).is_some_and(|next| next.is_alphabetic());
        if to > at && !is_in_word {
            groups.push(Group { from: at, to });
        }
        at = to.max(at + 1);
    }
    groups
}

fn kind_of(letters: &[char], groups: &[Group]) -> Option<Kinds> {
    let first = groups.first()?;
    let between: Vec<String> =
        groups.windows(2).map(|pair| letters[pair[0].to..pair[1].from].iter().collect()).collect();
    let texts: Vec<String> = groups.iter().map(|group| letters[group.from..group.to].iter().collect()).collect();
    let sizes: Vec<usize> = texts.iter().map(String::len).collect();
    let is_between = |allowed: &[&str]| between.iter().all(|part| allowed.contains(&part.as_str()));
    // A word that begins before is no word: "hotel" is no "tel".
    let near = first.from.saturating_sub(NEAR);
    let near = near - letters[..near].iter().rev().take_while(|letter| letter.is_alphanumeric()).count();
    let before: String = letters[near..first.from].iter().collect();
    let is_named = |names: &[&str]| names.iter().any(|name| has(&before, name));
    match sizes.as_slice() {
        [3, 2, 4] if is_between(&["-", " "]) => Some(Kinds::SocialSecurity),
        [1..=4, 1..=2, 1..=4] if is_between(&["/", "-", "."]) && between[0] == between[1] => {
            let year = year_of_date(&texts)?;
            let is_birth = is_named(&OF_BIRTH) || (1_890..FIRST_OF_WORK).contains(&year);
            is_birth.then_some(Kinds::Birth)
        }
        [3, 3, 4] if is_between(&["-", ".", " ", ") ", ")", ")-"]) => Some(Kinds::Phone),
        [1, 3, 3, 4] if texts[0] == "1" && is_between(&["-", ".", " ", " (", ") ", ")", "-("]) => Some(Kinds::Phone),
        [count] if *count >= 4 && is_named(&OF_RECORDS) => Some(Kinds::Record),
        [10] if is_named(&OF_PHONES) => Some(Kinds::Phone),
        _ => None,
    }
}

/// The year of a date such as `4/7/1961`, `04-07-61`, `1961-04-07`.
fn year_of_date(parts: &[String]) -> Option<u32> {
    let [first, second, third] = parts else { return None };
    let number = |text: &String| text.parse::<u32>().ok();
    let is_day = |text: &String| text.len() <= 2 && number(text).is_some_and(|number| (1..=31).contains(&number));
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
    use crate::model::{Clock, Field, Seen, Short, Write};
    use crate::sheets::asking::{InvitedGroup, InvitedRole, Named};
    use crate::sheets::built_in::built_ins;
    use crate::sheets::item::{NAME, PRACTICE};
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
            ("Telephone: 5035550123", Kinds::Phone),
            ("Birthday 4/7/2019", Kinds::Birth),
            ("charts 48213", Kinds::Record),
            ("Room 3 4/7/1961", Kinds::Birth),
            ("ext 4 503-555-0123", Kinds::Phone),
            ("write to jane.doe@mail.example, please", Kinds::Mail),
        ] {
            assert_eq!(kinds(text), [kind], "{text}");
        }
    }

    #[test]
    fn numbers_beside_each_other_are_all_found() {
        for (text, found) in [
            ("Jane 4/7/1961 503-555-0123", vec![Kinds::Birth, Kinds::Phone]),
            ("DOB 4/7/1961 503-555-0123", vec![Kinds::Birth, Kinds::Phone]),
            ("123-45-6789 4/7/1961", vec![Kinds::SocialSecurity, Kinds::Birth]),
            ("4/7/1961 5/8/1962", vec![Kinds::Birth, Kinds::Birth]),
            ("MRN 0048213 2 visits", vec![Kinds::Record]),
        ] {
            assert_eq!(kinds(text), found, "{text}");
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
            "Hotel Meridian 5035550123",
            "Recalled lot 5035550123",
            "Flowchart 48213",
            "the stubborn one of 4/7/2021",
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

    /// One item of every kind: those that every practice has, the practice itself, and one that was added.
    fn of_every_kind() -> (Document, Vec<ItemId>) {
        let mut document = Document::default();
        let mut clock = Clock::new(Short::known("me"), &Seen::default());
        let mut items: Vec<ItemId> = built_ins().map(|known| known.id).collect();
        items.push(PRACTICE);
        for kind in Kind::all().filter(|kind| *kind != Kind::Practice) {
            let own: ItemId = format!("own-{}", kind.key()).parse().expect("an id");
            for write in plan(&document, &Edit::add(kind, own, "Own")).expect("an edit") {
                document.apply(write, clock.tick(0));
            }
            items.push(own);
        }
        (document, items)
    }

    #[test]
    fn every_text_that_a_person_can_type_is_looked_through_on_every_kind_of_item() {
        let (document, items) = of_every_kind();
        let is_free = |slot: &Slot| matches!(slot.holds, Holds::Line | Holds::Note) && *slot != slots::SEND_TO;
        let of_slots = slots::ALL.iter().filter(|slot| is_free(slot)).map(|slot| slot.field);
        let fields: Vec<Field> = of_slots.chain([NAME.field, NAMES.field]).collect();
        assert!(fields.len() > 25, "{fields:?}");
        for item in items {
            for field in fields.iter().flat_map(|field| [*field, field.of(Short::known("people"))]) {
                let mut document = document.clone();
                let stamp = Clock::new(Short::known("me"), document.seen()).tick(0);
                document.apply(Write::new(item, field, "Ask, DOB 4/7/1961"), stamp);
                let found = suspects(&document);
                assert_eq!(found.len(), 1, "{field:?} of {item}: {found:?}");
                assert_eq!((found[0].kind, found[0].part.as_str()), (Kinds::Birth, "4/7/1961"));
            }
        }
    }

    #[test]
    fn what_was_written_by_hand_where_it_does_not_belong_is_looked_through() {
        let (document, _) = of_every_kind();
        let text = |field: Field, text: &str| {
            let mut document = document.clone();
            let stamp = Clock::new(Short::known("me"), document.seen()).tick(0);
            document.apply(Write::new(Short::known("own-step"), field, text), stamp);
            suspects(&document).len()
        };
        assert_eq!(text(slots::DUE.field, "DOB 4/7/1961"), 1, "no date");
        assert_eq!(text(slots::STATUS.field, "DOB 4/7/1961"), 1, "none of the choices");
        assert_eq!(text(Field::known("of-later"), "DOB 4/7/1961"), 1, "a field of a newer version");
        assert_eq!(text(slots::DUE.field, "1961-04-07"), 0, "a date of the plan");
        assert_eq!(text(slots::SEND_TO.field, "lead@elm.example"), 0, "an address by intent");
    }

    #[test]
    fn the_name_that_a_colleague_wrote_on_a_sheet_is_looked_through_and_its_day_is_not() {
        let (mut document, _) = of_every_kind();
        let sheet: ItemId = Short::known("own-answers");
        for (name, count) in [("Ada, 503-555-0123", 1), ("Ada", 0)] {
            let text =
                format!("practice p\nasking r\nedition 1\non 2014-11-25\nrole ma\nname {name}\n\nvisit-01 yes\n");
            let stamp = Clock::new(Short::known("me"), document.seen()).tick(0);
            document.apply(Write::new(sheet, SHEET.field, text.as_str()), stamp);
            let found = suspects(&document);
            assert_eq!(found.len(), count, "{found:?}");
            assert!(found.iter().all(|suspect| suspect.line.place == Screen::Answers.into()));
        }
    }

    #[test]
    fn every_text_of_an_invitation_is_looked_through() {
        let text = || "DOB 4/7/1961".to_owned();
        let id = Short::known("x");
        let invitation = Invitation {
            asking: id,
            practice: id,
            name: text(),
            others: true,
            levels: false,
            reply_by: "1961-04-07".to_owned(),
            send_to: "lead@elm.example".to_owned(),
            message: text(),
            roles: vec![InvitedRole { id, name: text(), about: text(), people: None }],
            groups: vec![InvitedGroup { id, name: text(), tasks: vec![Named { id, name: text() }] }],
        };
        assert_eq!(suspects_in(&invitation).len(), 6);
    }

    #[test]
    fn nothing_that_comes_along_is_suspect() {
        let example = crate::sheets::example::document();
        assert_eq!(suspects(&example), []);
    }

    proptest! {
        #[test]
        fn it_is_found_between_any_words(before in "([a-z ,.!é0-9]{0,20} )?", after in "( [a-z ,!é0-9]{0,20})?") {
            let found = kinds(&format!("{before}x 123-45-6789 x{after}"));
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
