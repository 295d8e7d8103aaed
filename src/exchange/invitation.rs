//! An invitation to answer as JSON: the file that a practice sends to colleagues. It holds roles and tasks and nobody's
//! answers. The schema is `schema/invitation.schema.json`.

use super::json::{envelope, is_of_version};
use super::packed::{is_letter, pack, unpack};
use super::percent::decoded;
use super::report::{MOST_CELLS, MOST_ITEMS, Unreadable};
use crate::model::{Document, ItemId};
use crate::sheets::asking::{Invitation, InvitedGroup, InvitedRole, Named};
use crate::sheets::content::{CATEGORIES, COLUMNS, READY_ROLES};
use crate::sheets::item::{Kind, PRACTICE};
use crate::sheets::refusal::{LONGEST_NAME, LONGEST_NOTE};
use crate::sheets::worksheet::{NO_ONE_ID, OTHER_ID};
use crate::text::day::is_date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;

/// The name of the format, in every text.
pub const FORMAT: &str = "carelanes-invitation";
/// The version of the format.
const VERSION: u64 = 1;
/// What stands before the letters in a link.
pub const ADDRESS: &str = "#/asked/";
/// The longest address that is offered as a link, in letters: longer ones break in mails.
const LONGEST_LINK: usize = 1_000;

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u64,
    asking: String,
    practice: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "is_no")]
    others: bool,
    #[serde(default, skip_serializing_if = "is_no")]
    levels: bool,
    #[serde(default, rename = "reply-by", skip_serializing_if = "String::is_empty")]
    reply_by: String,
    #[serde(default, rename = "send-to", skip_serializing_if = "String::is_empty")]
    send_to: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    message: String,
    roles: Vec<Entry>,
    groups: Vec<Group>,
}

/// A role or a task. What it does not say is as published.
#[derive(Serialize, Deserialize)]
struct Entry {
    id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    people: Option<u32>,
}

#[derive(Serialize, Deserialize)]
struct Group {
    id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    tasks: Vec<Entry>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_no(flag: &bool) -> bool {
    !flag
}

/// An invitation as the text of a file.
#[must_use]
pub fn write(invitation: &Invitation) -> String {
    // Only maps with keys that are no texts cannot be written, and there is none.
    serde_json::to_string_pretty(&file(invitation, &|_, name| name.to_owned())).unwrap_or_default() + "\n"
}

/// An invitation as short as it can be said: what is called as published has no name.
#[must_use]
pub fn write_short(invitation: &Invitation) -> String {
    let name = |id: ItemId, name: &str| if published(id) == Some(name) { String::new() } else { name.to_owned() };
    serde_json::to_string(&file(invitation, &name)).unwrap_or_default()
}

/// The invitation as a link into the app at `page`, where that is short enough for a mail.
#[must_use]
pub fn link(invitation: &Invitation, page: &str) -> Option<String> {
    let link = format!("{page}{ADDRESS}{}", pack(&write_short(invitation)));
    (link.len() <= LONGEST_LINK).then_some(link)
}

/// The invitation that an address holds after its `#`, however a mail program has encoded it; nothing where it holds none.
///
/// # Errors
/// [`Unreadable`] where there should be one and it is not whole.
#[must_use]
pub fn of_address(fragment: &str) -> Option<Result<Invitation, Unreadable>> {
    let fragment = decoded(fragment);
    let letters = fragment.strip_prefix(ADDRESS)?;
    let end = letters.find(|letter| !is_letter(letter)).unwrap_or(letters.len());
    let read = || read(&unpack(&letters[..end])?);
    let as_a_link = |error| if error == Unreadable::Newer { error } else { Unreadable::LinkCut };
    (!letters.is_empty()).then(|| read().map_err(as_a_link))
}

fn file(invitation: &Invitation, name: &dyn Fn(ItemId, &str) -> String) -> File {
    let entry =
        |id: ItemId, called: &str| Entry { id: id.to_string(), name: name(id, called), about: None, people: None };
    let role = |role: &InvitedRole| Entry {
        about: (published_about(role.id) != role.about).then(|| role.about.clone()),
        people: role.people,
        ..entry(role.id, &role.name)
    };
    let group = |group: &InvitedGroup| Group {
        id: group.id.to_string(),
        name: name(group.id, &group.name),
        tasks: group.tasks.iter().map(|task| entry(task.id, &task.name)).collect(),
    };
    File {
        format: FORMAT.to_owned(),
        version: VERSION,
        asking: invitation.asking.to_string(),
        practice: invitation.practice.to_string(),
        name: invitation.name.clone(),
        others: invitation.others,
        levels: invitation.levels,
        reply_by: invitation.reply_by.clone(),
        send_to: invitation.send_to.clone(),
        message: invitation.message.clone(),
        roles: invitation.roles.iter().map(role).collect(),
        groups: invitation.groups.iter().map(group).collect(),
    }
}

/// What a role, group or task is called as published.
fn published(id: ItemId) -> Option<&'static str> {
    let roles = COLUMNS.iter().chain(READY_ROLES).map(|role| (role.key, role.label));
    let groups = CATEGORIES.iter().map(|category| (category.key, category.name));
    let tasks = CATEGORIES.iter().flat_map(|category| category.tasks).map(|task| (task.key, task.label));
    let mut all = roles.chain(groups).chain(tasks);
    all.find(|(key, _)| *key == id.as_str()).map(|(_, name)| name)
}

/// What a role is, as published; empty for any other.
fn published_about(id: ItemId) -> &'static str {
    COLUMNS.iter().chain(READY_ROLES).find(|role| role.key == id.as_str()).map_or("", |role| role.about)
}

/// Reads an invitation from text. Roles and tasks that cannot be read are left out.
///
/// # Errors
/// [`Unreadable`] where there is no invitation of this or an earlier version in the text, or nothing to answer.
pub fn read(text: &str) -> Result<Invitation, Unreadable> {
    read_envelope(envelope(text, FORMAT)?)
}

pub(super) fn read_envelope(envelope: Map<String, Json>) -> Result<Invitation, Unreadable> {
    is_of_version(&envelope, VERSION)?;
    let file: File = serde_json::from_value(Json::Object(envelope)).map_err(|_| Unreadable::Damaged)?;
    let id = |text: &str| text.parse::<ItemId>().map_err(|_| Unreadable::Damaged);
    let mut seen = BTreeSet::from([PRACTICE, NO_ONE_ID, OTHER_ID]);
    // A thing that stands there twice counts once, and what every practice has is none of it.
    let mut once = |text: &str| {
        let id = text.parse::<ItemId>().ok()?;
        (Kind::of(&Document::default(), id).is_none() && seen.insert(id)).then_some(id)
    };
    let tasks: usize = file.groups.iter().map(|group| group.tasks.len()).sum();
    if tasks + file.roles.len() + file.groups.len() > MOST_ITEMS || tasks * file.roles.len() > MOST_CELLS {
        return Err(Unreadable::TooMany);
    }
    let roles = file.roles.into_iter().filter_map(|role| {
        let id = once(&role.id)?;
        let about = role.about.map_or_else(|| published_about(id).to_owned(), |about| note(&about));
        Some(InvitedRole { id, name: called(id, &role.name), about, people: role.people })
    });
    let roles: Vec<InvitedRole> = roles.collect();
    let mut groups = Vec::new();
    for group in file.groups {
        let Some(id) = once(&group.id) else { continue };
        let task = |task: Entry| {
            let id = once(&task.id)?;
            Some(Named { id, name: called(id, &task.name) })
        };
        let tasks: Vec<Named> = group.tasks.into_iter().filter_map(task).collect();
        groups.push(InvitedGroup { id, name: called(id, &group.name), tasks });
    }
    let invitation = Invitation {
        asking: id(&file.asking)?,
        practice: id(&file.practice)?,
        name: line(&file.name, LONGEST_NAME),
        others: file.others,
        levels: file.levels,
        reply_by: if is_date(&file.reply_by) { file.reply_by } else { String::new() },
        send_to: line(&file.send_to, LONGEST_NAME),
        message: note(&file.message),
        roles,
        groups,
    };
    if invitation.tasks() == 0 { Err(Unreadable::Damaged) } else { Ok(invitation) }
}

/// The name that was written, or the published one.
fn called(id: ItemId, name: &str) -> String {
    match line(name, LONGEST_NAME) {
        name if name.is_empty() => published(id).unwrap_or("Without a name").to_owned(),
        name => name,
    }
}

/// A text of at most [`LONGEST_NOTE`] letters.
fn note(text: &str) -> String {
    text.chars().take(LONGEST_NOTE).collect()
}

/// A text on one line, of at most `limit` letters.
fn line(text: &str, limit: usize) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.trim().chars().take(limit).collect()
}
