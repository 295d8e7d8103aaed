//! What colleagues answered alone, side by side: for each task who people say does it, what people say of themselves,
//! and where that differs. Counts only; nothing is averaged, and little is shown while few have answered.

use super::answers::{self, Answers, Said};
use super::asking::{invited, rounds};
use super::item::{Items, name_of};
use super::milestones::MILESTONES;
use super::slots;
use super::worksheet::{Column, NO_ONE_ID, OTHER_ID, Worksheet};
use crate::model::{Document, ItemId};
use crate::text::words::list;
use std::cmp::Reverse;

/// From how many answers on they are shown by role, where a practice says nothing else.
pub const USUAL: u32 = 5;
/// The fewest answers of which anything is shown: a count of one or two is a person.
pub const FEWEST: u32 = 3;

/// How much of the answers is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// How many there are.
    Number,
    /// What all together say.
    Together,
    /// What each role says of itself, too.
    ByRole,
}

/// From how many answers on a round shows them by role.
#[must_use]
pub fn at_least(document: &Document, asking: ItemId) -> u32 {
    slots::AT_LEAST.number(document, asking).unwrap_or(USUAL).max(FEWEST)
}

/// How much of so many answers is shown.
#[must_use]
pub fn shown(answers: usize, at_least: u32) -> Shown {
    let answers = u32::try_from(answers).unwrap_or(u32::MAX);
    if answers < FEWEST {
        Shown::Number
    } else if answers < at_least {
        Shown::Together
    } else {
        Shown::ByRole
    }
}

/// The answers of one round, as they count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Which.
    pub asking: ItemId,
    /// The sheets that count.
    pub sheets: Vec<Answers>,
    /// Those that were left out.
    pub left_out: Vec<Answers>,
    /// From how many answers on they are shown by role.
    pub at_least: u32,
    /// How much of them is shown.
    pub shown: Shown,
}

/// All rounds in which anyone asked or answered, the latest first, with their names.
#[must_use]
pub fn all_rounds(document: &Document, items: &Items) -> Vec<(ItemId, String)> {
    rounds_of(document, items, &answers::all(document, items))
}

fn rounds_of(document: &Document, items: &Items, all: &[Answers]) -> Vec<(ItemId, String)> {
    let mut found: Vec<(ItemId, String)> = rounds(items).into_iter().map(|id| (id, name_of(document, id))).collect();
    for answers in all {
        if !found.iter().any(|(id, _)| *id == answers.asking) {
            found.push((answers.asking, "Asked from another copy".to_owned()));
        }
    }
    found
}

/// The round that a person wants to see, or else the latest with an answer, or else the latest.
#[must_use]
pub fn round(document: &Document, items: &Items, wanted: Option<ItemId>) -> Option<Round> {
    let all = answers::all(document, items);
    let known = rounds_of(document, items, &all);
    let has_answers = |id: &ItemId| all.iter().any(|answers| answers.asking == *id);
    let ids = || known.iter().map(|(id, _)| *id);
    let wanted = wanted.filter(|wanted| ids().any(|id| id == *wanted));
    let asking = wanted.or_else(|| ids().find(has_answers)).or_else(|| ids().next())?;
    let of_round = all.into_iter().filter(|answers| answers.asking == asking);
    let (left_out, sheets): (Vec<Answers>, Vec<Answers>) =
        of_round.partition(|answers| slots::ASIDE.is_on(document, answers.sheet));
    let at_least = at_least(document, asking);
    Some(Round { asking, shown: shown(sheets.len(), at_least), sheets, left_out, at_least })
}

/// What the people of one role say of themselves, or those of all roles together that have too few of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own {
    /// The position of the role among the worksheet's columns; nothing for other roles together.
    pub column: Option<usize>,
    /// How many do the task regularly.
    pub yes: u32,
    /// How many do not.
    pub no: u32,
}

impl Own {
    /// How many said whether they do it.
    #[must_use]
    pub fn all(self) -> u32 {
        self.yes + self.no
    }
}

/// The roles with too few people put together as other roles, so that no group that is shown is under [`FEWEST`]. Where
/// those others would be too few themselves, the smallest role joins them: every answer stands in just one group, and
/// whatever groups are added or taken from each other, what is left is no one and no two people.
fn folded(mut own: Vec<Own>) -> Vec<Own> {
    // Those whose role has no column are other roles already.
    let without = own.iter().position(|own| own.column.is_none());
    let mut others = without.map_or(Own { column: None, yes: 0, no: 0 }, |at| own.swap_remove(at));
    // Of two that are as small, always the later column.
    own.sort_by_key(|own| (Reverse(own.all()), own.column));
    while let Some(last) = own.last().copied() {
        if last.all() >= FEWEST && (others.all() == 0 || others.all() >= FEWEST) {
            break;
        }
        others = Own { yes: others.yes + last.yes, no: others.no + last.no, ..others };
        own.pop();
    }
    own.sort_by_key(|own| own.column);
    own.extend(Some(others).filter(|others| others.all() >= FEWEST));
    own
}

/// What is remarkable about a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Others say that this role does it, and nobody of it does.
    NotTheirs(usize),
    /// This role does it, and nobody else says so.
    Unseen(usize),
    /// Nobody who answered does it.
    NobodyDoes,
    /// People of so many roles do it; perhaps of more, where some are put together.
    SeveralDo(usize),
}

/// What was said of one task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The task.
    pub task: ItemId,
    /// How many say that each column does it, by position.
    pub who: Vec<u32>,
    /// How many said who does it.
    pub of: u32,
    /// How many of them gave the most common answer.
    pub same: u32,
    /// How many do not know.
    pub unsure: u32,
    /// What each role says of itself, where anyone did; roles with few of them together.
    pub own: Vec<Own>,
    /// What is remarkable.
    pub remarks: Vec<Remark>,
    /// How many said something that is not shown because they are too few.
    pub hidden: u32,
}

impl Spread {
    /// How far people are apart: how many differ from the most common answer, and what is remarkable where roles are
    /// shown. That several do a task which all of them name is no difference.
    #[must_use]
    pub fn distance(&self, shown: Shown) -> u32 {
        let is_difference = |remark: &&Remark| !matches!(remark, Remark::SeveralDo(_));
        let remarks = self.remarks.iter().filter(is_difference).count() as u32;
        self.of - self.same + if shown == Shown::ByRole { remarks } else { 0 }
    }

    /// What the people of a column say of themselves.
    #[must_use]
    pub fn own_of(&self, column: usize) -> Option<Own> {
        self.own.iter().copied().find(|own| own.column == Some(column))
    }

    /// What the people of other roles say of themselves, where some are put together.
    #[must_use]
    pub fn own_of_others(&self) -> Option<Own> {
        self.own.iter().copied().find(|own| own.column.is_none())
    }

    /// How many answers there are that are not shown yet, and from when on they are: "2 answers: shown from 3 on".
    #[must_use]
    pub fn hidden_words(&self) -> String {
        match self.hidden {
            0 => String::new(),
            1 => format!("1 answer: shown from {FEWEST} on"),
            count => format!("{count} answers: shown from {FEWEST} on"),
        }
    }

    /// "4 say MA, 3 say RN, 2 say no one, 1 does not know."
    #[must_use]
    pub fn who_words(&self, sheet: &Worksheet) -> String {
        let mut counts: Vec<(u32, usize)> =
            self.who.iter().enumerate().filter(|(_, count)| **count > 0).map(|(at, count)| (*count, at)).collect();
        counts.sort_by_key(|(count, at)| (Reverse(*count), *at));
        let say = |count: u32| if count == 1 { "says" } else { "say" };
        let mut parts: Vec<String> = counts
            .into_iter()
            .map(|(count, at)| format!("{count} {} {}", say(count), spoken(&sheet.columns[at])))
            .collect();
        match self.unsure {
            0 => {}
            1 => parts.push("1 does not know".to_owned()),
            unsure => parts.push(format!("{unsure} do not know")),
        }
        if parts.is_empty() { String::new() } else { format!("{}.", listed(&parts)) }
    }

    /// What the remarks say: "RN and BH specialist say they do not do it."
    #[must_use]
    pub fn remark_words(&self, sheet: &Worksheet) -> Vec<String> {
        let named = |of: fn(&Remark) -> Option<usize>| {
            let names: Vec<&str> =
                self.remarks.iter().filter_map(of).map(|at| sheet.columns[at].name.as_str()).collect();
            (!names.is_empty()).then(|| in_words(&names))
        };
        let not_theirs = named(|remark| if let Remark::NotTheirs(at) = remark { Some(*at) } else { None });
        let unseen = named(|remark| if let Remark::Unseen(at) = remark { Some(*at) } else { None });
        let whole = self.remarks.iter().filter_map(|remark| match remark {
            Remark::NobodyDoes => Some("Nobody who answered does it.".to_owned()),
            Remark::SeveralDo(roles) if self.own_of_others().is_some_and(|others| others.yes > 0) => {
                Some(format!("People of {roles} or more roles do it."))
            }
            Remark::SeveralDo(roles) => Some(format!("People of {roles} roles do it.")),
            Remark::NotTheirs(_) | Remark::Unseen(_) => None,
        });
        let of_roles = [
            not_theirs.map(|names| format!("{names} say they do not do it.")),
            unseen.map(|names| format!("{names} say they do it, and nobody else says so.")),
        ];
        of_roles.into_iter().flatten().chain(whole).collect()
    }

    /// "Do it themselves: MA 3 of 4, other roles 1 of 3."
    #[must_use]
    pub fn own_words(&self, sheet: &Worksheet) -> String {
        let doing = self.own.iter().filter(|own| own.yes > 0);
        let part = |own: &Own| match own.column {
            Some(column) => format!("{} {} of {}", sheet.columns[column].name, own.yes, own.all()),
            // Where no role stands alone there are no others.
            None if self.own.len() == 1 => format!("{} of {}", own.yes, own.all()),
            None => format!("other roles {} of {}", own.yes, own.all()),
        };
        let parts: Vec<String> = doing.map(part).collect();
        if parts.is_empty() { String::new() } else { format!("Do it themselves: {}.", listed(&parts)) }
    }
}

/// Names as a list in a sentence.
fn in_words(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", list(first)),
    }
}

/// Parts of a sentence as a list.
fn listed(parts: &[String]) -> String {
    list(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A column inside a sentence.
fn spoken(column: &Column) -> &str {
    if column.id == NO_ONE_ID {
        "no one"
    } else if column.id == OTHER_ID {
        "someone else"
    } else {
        &column.name
    }
}

/// What was said of every task in use, in the order of the worksheet.
#[must_use]
pub fn spread(sheet: &Worksheet, answers: &[Answers]) -> Vec<Spread> {
    sheet.tasks_in_use().map(|task| of_task(sheet, task.id, answers)).collect()
}

fn of_task(sheet: &Worksheet, task: ItemId, answers: &[Answers]) -> Spread {
    let mut who = vec![0; sheet.columns.len()];
    let mut by_others = vec![0; sheet.columns.len()];
    let (mut unsure, mut kinds): (u32, Vec<(Vec<usize>, u32)>) = (0, Vec::new());
    let mut own: Vec<Own> = Vec::new();
    for (answer, said) in answers.iter().filter_map(|answer| Some((answer, answer.said.get(&task)?))) {
        let role = sheet.column(answer.role);
        unsure += u32::from(said.is_unsure);
        let named = columns(sheet, said);
        for at in &named {
            who[*at] += 1;
            by_others[*at] += u32::from(role != Some(*at));
        }
        if !named.is_empty() {
            match kinds.iter_mut().find(|(kind, _)| *kind == named) {
                Some((_, count)) => *count += 1,
                None => kinds.push((named, 1)),
            }
        }
        if let Some(does) = said.does {
            let at = own.iter().position(|own| own.column == role).unwrap_or(own.len());
            if at == own.len() {
                own.push(Own { column: role, yes: 0, no: 0 });
            }
            let count = if does { &mut own[at].yes } else { &mut own[at].no };
            *count += 1;
        }
    }
    // A count of one or two would be a person, whatever the number of sheets.
    let said_who: u32 = kinds.iter().map(|(_, count)| count).sum::<u32>() + unsure;
    let said_does: u32 = own.iter().map(|own| own.all()).sum();
    let hidden = [said_who, said_does].into_iter().filter(|count| *count < FEWEST).max().unwrap_or_default();
    if said_who < FEWEST {
        (who, by_others) = (vec![0; sheet.columns.len()], vec![0; sheet.columns.len()]);
        (unsure, kinds) = (0, Vec::new());
    }
    let own = folded(own);
    let of = kinds.iter().map(|(_, count)| count).sum();
    let same = kinds.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let mut remarks: Vec<Remark> = (own.iter())
        .filter_map(|own| {
            let column = own.column?;
            match (own.yes, by_others[column]) {
                (0, 1..) => Some(Remark::NotTheirs(column)),
                (1.., 0) if of > 0 => Some(Remark::Unseen(column)),
                _ => None,
            }
        })
        .collect();
    let doing = own.iter().filter(|own| own.yes > 0).count();
    match doing {
        0 if !own.is_empty() => remarks.push(Remark::NobodyDoes),
        2.. => remarks.push(Remark::SeveralDo(doing)),
        _ => {}
    }
    Spread { task, who, of, same, unsure, own, remarks, hidden }
}

/// The columns that an answer names, in the worksheet's order; "Other" for a role that is no longer there.
fn columns(sheet: &Worksheet, said: &Said) -> Vec<usize> {
    let other = sheet.column(OTHER_ID);
    let mut named: Vec<usize> = said.who.iter().filter_map(|id| sheet.column(*id).or(other)).collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// The tasks on which people are furthest apart, first.
#[must_use]
pub fn by_distance(spreads: &[Spread], shown: Shown) -> Vec<&Spread> {
    let mut apart: Vec<&Spread> = spreads.iter().filter(|spread| spread.distance(shown) > 0).collect();
    apart.sort_by_key(|spread| Reverse(spread.distance(shown)));
    apart
}

/// What was said of one milestone: how many say each level, never a mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels {
    /// The milestone.
    pub milestone: ItemId,
    /// How many say level 0, 1, 2 and 3.
    pub say: [u32; 4],
}

impl Levels {
    /// "2 say level 1, 3 say level 2."
    #[must_use]
    pub fn words(&self) -> String {
        let part = |(level, count): (usize, &u32)| match count {
            0 => None,
            1 => Some(format!("1 says level {level}")),
            count => Some(format!("{count} say level {level}")),
        };
        let parts: Vec<String> = self.say.iter().enumerate().filter_map(part).collect();
        if parts.is_empty() { format!("Fewer than {FEWEST} have said.") } else { format!("{}.", parts.join(", ")) }
    }
}

/// What was said of the milestones.
#[must_use]
pub fn levels(answers: &[Answers]) -> Vec<Levels> {
    let of = |milestone: ItemId| {
        let mut say = [0; 4];
        for level in answers.iter().filter_map(|answer| answer.said.get(&milestone)?.level) {
            say[level.min(3) as usize] += 1;
        }
        if say.iter().sum::<u32>() < FEWEST {
            say = [0; 4];
        }
        Levels { milestone, say }
    };
    MILESTONES.iter().map(|milestone| of(milestone.id)).collect()
}

/// How many of a role were asked and have answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The role, or "other" for those without a column.
    pub role: ItemId,
    /// Its name.
    pub name: String,
    /// How many were asked, where anyone said.
    pub asked: Option<u32>,
    /// How many have answered.
    pub answered: u32,
}

/// Who was asked and who has answered, role by role; those without a column last, where there are any.
#[must_use]
pub fn returned(document: &Document, sheet: &Worksheet, asking: ItemId, answers: &[Answers]) -> Vec<Returned> {
    let count = |is: &dyn Fn(ItemId) -> bool| answers.iter().filter(|answer| is(answer.role)).count() as u32;
    let mut rows: Vec<Returned> = (sheet.roles())
        .map(|role| Returned {
            role: role.id,
            name: role.name.clone(),
            asked: invited(document, asking, role.id),
            answered: count(&|id| id == role.id),
        })
        .collect();
    let others = count(&|id| sheet.role(id).is_none());
    if others > 0 {
        rows.push(Returned { role: OTHER_ID, name: "Another role".to_owned(), asked: None, answered: others });
    }
    rows
}

/// Sheets that may be one person's, in words: the same name twice, or more sheets of a role than people in it.
#[must_use]
pub fn doubles(document: &Document, returned: &[Returned], answers: &[Answers]) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen: Vec<(ItemId, String)> = Vec::new();
    for answer in answers.iter().filter(|answer| !answer.name.is_empty()) {
        let person = (answer.role, answer.name.trim().to_lowercase());
        if seen.contains(&person) {
            let role = role_words(document, answer.role);
            found.push(format!("{} ({role}) is there more than once.", answer.name));
        }
        seen.push(person);
    }
    for row in returned {
        if let Some(asked) = row.asked.filter(|asked| row.answered > *asked) {
            found.push(format!("{}: {} answers, and {asked} were asked.", row.name, row.answered));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// What a role that answers is called.
#[must_use]
pub fn role_words(document: &Document, role: ItemId) -> String {
    if role == OTHER_ID { "another role".to_owned() } else { name_of(document, role) }
}
