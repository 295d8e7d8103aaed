//! One sheet of answers as JSON: the file that a colleague sends back. It names no writer and no time of day. The schema
//! is `schema/answers.schema.json`.

use super::json::{envelope, is_of_version};
use super::report::{Flaw, MOST_ITEMS, Unreadable};
use crate::model::ItemId;
use crate::sheets::answers::{Answers, Said};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// The name of the format, in every text.
pub const FORMAT: &str = "carelanes-answers";
/// The version of the format.
const VERSION: u64 = 1;

/// The file, field by field.
#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u64,
    sheet: String,
    practice: String,
    asking: String,
    edition: u32,
    #[serde(default)]
    on: String,
    role: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    answers: BTreeMap<String, String>,
}

/// Answers as the text of a file.
#[must_use]
pub fn write(answers: &Answers) -> String {
    // Only maps with keys that are no texts cannot be written, and there is none.
    serde_json::to_string_pretty(&file(answers)).unwrap_or_default() + "\n"
}

/// Answers on as few letters as can be.
#[must_use]
pub fn write_short(answers: &Answers) -> String {
    serde_json::to_string(&file(answers)).unwrap_or_default()
}

fn file(answers: &Answers) -> File {
    File {
        format: FORMAT.to_owned(),
        version: VERSION,
        sheet: answers.sheet.to_string(),
        practice: answers.practice.to_string(),
        asking: answers.asking.to_string(),
        edition: answers.edition,
        on: answers.on.clone(),
        role: answers.role.to_string(),
        name: answers.name.clone(),
        answers: answers.said.iter().map(|(item, said)| (item.to_string(), said.to_string())).collect(),
    }
}

/// Reads answers from text, answer by answer: one bad answer never costs the others.
///
/// # Errors
/// [`Unreadable`] where there are no answers of this or an earlier version in the text.
pub fn read(text: &str) -> Result<(Answers, Vec<Flaw>), Unreadable> {
    read_envelope(envelope(text, FORMAT)?)
}

pub(super) fn read_envelope(mut envelope: Map<String, Json>) -> Result<(Answers, Vec<Flaw>), Unreadable> {
    is_of_version(&envelope, VERSION)?;
    let mut flaws = Vec::new();
    if let Some(answers) = envelope.get_mut("answers").and_then(Json::as_object_mut) {
        if answers.len() > MOST_ITEMS {
            return Err(Unreadable::TooMany);
        }
        answers.retain(|item, said| {
            let is_readable =
                item.parse::<ItemId>().is_ok() && said.as_str().is_some_and(|said| said.parse::<Said>().is_ok());
            if !is_readable {
                flaws.push(Flaw::Field(item.chars().take(40).collect(), "answer".to_owned()));
            }
            is_readable
        });
    }
    let file: File = serde_json::from_value(Json::Object(envelope)).map_err(|_| Unreadable::Damaged)?;
    let id = |text: &str| text.parse::<ItemId>().map_err(|_| Unreadable::Damaged);
    let answers = Answers {
        sheet: id(&file.sheet)?,
        practice: id(&file.practice)?,
        asking: id(&file.asking)?,
        edition: file.edition,
        on: file.on,
        role: id(&file.role)?,
        name: file.name,
        said: file.answers.iter().filter_map(|(item, said)| Some((item.parse().ok()?, said.parse().ok()?))).collect(),
    };
    Ok((answers.repaired(), flaws))
}
