//! What one colleague answered alone: as it travels, and as the practice that asked keeps it. A practice keeps a whole
//! sheet as one text in one register, so that a merge can never mix two editions of it.

use super::item::{ALIVE, Items, KIND, Kind, NAME, RANK, is_alive};
use super::key::Key;
use super::refusal::{LONGEST_NAME, clean};
use super::transaction::Transaction;
use crate::model::{Address, Document, ItemId, Value, Write};
use crate::text::day::is_date;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The text of a sheet.
pub const SHEET: Key<String> = Key::new("sheet");

/// The most columns that one answer names.
const MOST_NAMED: usize = 400;

/// Everything that one person answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Which sheet: a person's later answers come under the same id.
    pub sheet: ItemId,
    /// The practice that asked.
    pub practice: ItemId,
    /// The round of asking.
    pub asking: ItemId,
    /// 1 for the first that could be sent, then rising.
    pub edition: u32,
    /// The day, as `2026-11-22`; no time, which could say who it was.
    pub on: String,
    /// The role that answers; "other" for one that is not on the worksheet.
    pub role: ItemId,
    /// Who, where they wished to say; else empty.
    pub name: String,
    /// What was said of each task and milestone.
    pub said: BTreeMap<ItemId, Said>,
}

/// What was said of one task, or of one milestone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Whether one does it regularly.
    pub does: Option<bool>,
    /// Who does it: roles, "No one", "Other".
    pub who: Vec<ItemId>,
    /// One does not know who does it.
    pub is_unsure: bool,
    /// The level of a milestone, 0 to 3.
    pub level: Option<u32>,
}

impl Said {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Why a text is no sheet of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnswers;

impl fmt::Display for NotAnswers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no sheet of answers")
    }
}

/// As `yes`, `no`, `yes: ma rn`, `: no-one`, `: ?`, or the level alone.
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.level, self.does) {
            (Some(level), _) => return write!(f, "{level}"),
            (None, Some(does)) => f.write_str(if does { "yes" } else { "no" })?,
            (None, None) => {}
        }
        if self.is_unsure {
            f.write_str(": ?")
        } else if self.who.is_empty() {
            Ok(())
        } else {
            let who: Vec<&str> = self.who.iter().map(ItemId::as_str).collect();
            write!(f, ": {}", who.join(" "))
        }
    }
}

impl FromStr for Said {
    type Err = NotAnswers;

    fn from_str(text: &str) -> Result<Self, NotAnswers> {
        let (first, who) = text.split_once(':').unwrap_or((text, ""));
        let mut said = Self::default();
        match first.trim() {
            "" => {}
            "yes" => said.does = Some(true),
            "no" => said.does = Some(false),
            level => said.level = Some(level.parse().ok().filter(|level| *level <= 3).ok_or(NotAnswers)?),
        }
        match who.trim() {
            "?" => said.is_unsure = true,
            who => {
                for id in who.split_whitespace().take(MOST_NAMED) {
                    let id = id.parse().map_err(|_| NotAnswers)?;
                    if !said.who.contains(&id) {
                        said.who.push(id);
                    }
                }
            }
        }
        if said.is_empty() || said.level.is_some() && !who.trim().is_empty() { Err(NotAnswers) } else { Ok(said) }
    }
}

/// The text in a practice: a line for each thing, then an empty line, then a line for each task.
impl fmt::Display for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "practice {}\nasking {}\nedition {}", self.practice, self.asking, self.edition)?;
        writeln!(f, "on {}\nrole {}\nname {}\n", self.on, self.role, self.name)?;
        self.said.iter().try_for_each(|(item, said)| writeln!(f, "{item} {said}"))
    }
}

impl Answers {
    /// Reads the text that a practice holds of a sheet. A line that cannot be read never costs the others.
    #[must_use]
    pub fn of_text(sheet: ItemId, text: &str) -> Option<Self> {
        let (head, body) = text.split_once("\n\n")?;
        let word = |key: &str| head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' ')).map(str::trim);
        let line = |line: &str| {
            let (item, said) = line.split_once(' ')?;
            Some((item.parse().ok()?, said.parse().ok()?))
        };
        Some(Self {
            sheet,
            practice: word("practice")?.parse().ok()?,
            asking: word("asking")?.parse().ok()?,
            edition: word("edition")?.parse().ok()?,
            on: word("on").filter(|on| is_date(on)).unwrap_or_default().to_owned(),
            role: word("role")?.parse().ok()?,
            name: word("name").unwrap_or_default().to_owned(),
            said: body.lines().filter_map(line).collect(),
        })
    }

    /// The same sheet with what cannot stand in its text set right: a name on one line, a day that is one.
    #[must_use]
    pub fn repaired(mut self) -> Self {
        let name = self.name.replace('\n', " ");
        self.name = clean(&name, LONGEST_NAME).unwrap_or_else(|_| name.chars().take(LONGEST_NAME).collect());
        if !is_date(&self.on) {
            self.on = String::new();
        }
        self.said.retain(|_, said| !said.is_empty());
        self
    }

    /// Which of two editions of a sheet stands: the later one; of two that say the same number, always the same one.
    fn order(&self, other: &Self) -> Ordering {
        self.edition.cmp(&other.edition).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

/// The sheet that a practice holds under this id: of several editions that copies brought together, the one that stands.
#[must_use]
pub fn held(document: &Document, sheet: ItemId) -> Option<Answers> {
    if Kind::of(document, sheet) != Some(Kind::Answers) || !is_alive(document, sheet) {
        return None;
    }
    let register = document.register(Address { item: sheet, field: SHEET.field });
    let texts = register.versions().iter().filter_map(|version| version.value.as_text());
    texts.filter_map(|text| Answers::of_text(sheet, text)).max_by(Answers::order)
}

/// All sheets that a practice holds.
#[must_use]
pub fn all(document: &Document, items: &Items) -> Vec<Answers> {
    items.all(Kind::Answers).filter_map(|sheet| held(document, sheet)).collect()
}

/// The sheets of one round; none for what is no round.
pub fn of_round(document: &Document, items: &Items, asking: ItemId) -> impl Iterator<Item = Answers> {
    all(document, items).into_iter().filter(move |sheet| sheet.asking == asking)
}

/// What a sheet that arrives is to a practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Nothing of it is here.
    New,
    /// It takes the place of an earlier edition.
    Changed,
    /// It is here already.
    Known,
    /// A later edition is here.
    Older,
    /// Its id is that of something else, so it was made by hand.
    Impossible,
}

/// What a sheet is to this practice.
#[must_use]
pub fn arrival(document: &Document, answers: &Answers) -> Arrival {
    match held(document, answers.sheet).map(|held| answers.order(&held)) {
        Some(Ordering::Greater) => Arrival::Changed,
        Some(Ordering::Equal) => Arrival::Known,
        Some(Ordering::Less) => Arrival::Older,
        None if matches!(Kind::of(document, answers.sheet), None | Some(Kind::Answers)) => Arrival::New,
        None => Arrival::Impossible,
    }
}

/// Takes sheets in. What is here already, in this or a later edition, is left as it is, so that any
/// order and any repetition lead to the same.
#[must_use]
pub fn collecting(document: &Document, sheets: &[Answers]) -> Transaction {
    let mut latest: BTreeMap<ItemId, &Answers> = BTreeMap::new();
    for answers in sheets {
        let held = latest.entry(answers.sheet).or_insert(answers);
        if answers.order(held) == Ordering::Greater {
            *held = answers;
        }
    }
    let mut writes = Vec::new();
    for (sheet, answers) in latest {
        let arrival = arrival(document, answers);
        if arrival == Arrival::New {
            writes.extend([
                Write::new(sheet, KIND.field, Kind::Answers.key()),
                Write::new(sheet, ALIVE.field, true),
                // The same in every copy, so that no two differ.
                Write::new(sheet, NAME.field, "Answers of a colleague"),
                // Of the sheet's own id: who came first is not told.
                Write::new(sheet, RANK.field, sheet.as_str()),
            ]);
        }
        if matches!(arrival, Arrival::New | Arrival::Changed) {
            writes.push(Write::new(sheet, SHEET.field, Value::Text(answers.to_string())));
        }
    }
    Transaction::new("taking in answers", writes)
}
