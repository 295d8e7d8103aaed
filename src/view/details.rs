//! The dialogs of a role and of a task: their details, adding, removing.

use super::desk::{Desk, Dialog};
use super::dialog::{buttons, frame};
use super::dom::{El, button, el, soon};
use super::field::{Field, choice, field, form, plain_field, tickbox};
use crate::model::ItemId;
use crate::sheets::content::{COLUMNS, READY_ROLES};
use crate::sheets::label::{loss, title};
use crate::sheets::worksheet::{Column, Task};
use crate::sheets::{Edit, Phase, ready_role};
use leptos::prelude::*;

/// A text that should be a whole number, or nothing.
fn whole_number(text: &str) -> Result<Option<u32>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| "Please enter a whole number.".to_owned())
}

/// "Not said", then these.
fn or_not_said(choices: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    [(String::new(), "Not said".to_owned())].into_iter().chain(choices).collect()
}

fn levels(desk: Desk) -> Vec<(String, String)> {
    desk.with_sheet(|sheet| or_not_said(sheet.levels.iter().map(|level| (level.id.to_string(), level.name.clone()))))
}

fn groups(desk: Desk) -> Vec<(String, String)> {
    desk.with_sheet(|sheet| {
        sheet.categories.iter().filter_map(|category| Some((category.id?.to_string(), category.name.clone()))).collect()
    })
}

/// The id of a step of the ladder, as the key of a choice.
fn level_key(desk: Desk, at: Option<usize>) -> String {
    desk.with_sheet(|sheet| {
        at.and_then(|at| sheet.levels.get(at)).map(|level| level.id.to_string()).unwrap_or_default()
    })
}

const fn line(label: &str) -> Field<'_> {
    Field { label, hint: "", kind: "text" }
}

const fn number(label: &str) -> Field<'_> {
    Field { label, hint: "", kind: "number" }
}

fn shown(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// A role's details.
pub fn role(desk: Desk, role: ItemId) -> El {
    let of = move |read: fn(&Column) -> String| {
        move || desk.with_sheet(|sheet| sheet.role(role).map(read).unwrap_or_default())
    };
    let level = move || level_key(desk, desk.with_sheet(|sheet| sheet.role(role)?.level));
    let about = Field { label: "What it is", hint: "", kind: "long" };
    let ladder =
        Field { label: "Skill level", hint: "A step on your own ladder, under “Roles and tasks”.", kind: "" };
    let name = of(|column| column.name.clone());
    frame(
        desk,
        name,
        &[
            field(desk, line("Name of the role"), name, move |name| Ok(Edit::Rename { item: role, name })),
            field(desk, about, of(|column| column.about.clone()), move |about| Ok(Edit::Describe { role, about })),
            el("div").class("pair").with(&[
                field(desk, number("How many people hold it"), of(|column| shown(column.people)), move |text| {
                    Ok(Edit::CountPeople { role, people: whole_number(&text)? })
                }),
                choice(
                    ladder,
                    level,
                    move || levels(desk),
                    move |level| {
                        desk.dispatch(&Edit::PutOnLevel { role, level: level.parse().ok() });
                    },
                ),
            ]),
            buttons(&move_buttons(desk, role, "Move left", "Move right")).add(button(
                "plain danger",
                "Remove this role",
                move || desk.dialog.set(Some(Dialog::Remove(role))),
            )),
        ],
    )
}

/// What a button does, and with which item, for those who cannot see where it stands.
pub fn spoken(desk: Desk, verb: &'static str, item: ItemId) -> impl Fn() -> Option<String> + 'static {
    move || {
        desk.shape.track();
        desk.with_document(|document| format!("{verb}: {}", title(document, item)))
    }
}

/// Moves an item by one place among its siblings.
pub fn move_buttons(desk: Desk, item: ItemId, before: &'static str, after: &'static str) -> [El; 2] {
    let place = move || desk.with_sheet(|sheet| sheet.place_among_siblings(item));
    let shift = move |by: isize| {
        if let Some((at, _)) = untrack(place) {
            desk.dispatch(&Edit::Move { item, to: at.saturating_add_signed(by) });
        }
    };
    [
        button("plain", before, move || shift(-1))
            .live_attr("aria-label", spoken(desk, before, item))
            .disabled_when(move || place().is_none_or(|(at, _)| at == 0)),
        button("plain", after, move || shift(1))
            .live_attr("aria-label", spoken(desk, after, item))
            .disabled_when(move || place().is_none_or(|(at, of)| at + 1 >= of)),
    ]
}

/// A task's details.
pub fn task(desk: Desk, task: ItemId) -> El {
    let of = move |read: fn(&Task) -> String| {
        move || desk.with_sheet(|sheet| sheet.task(task).map(read).unwrap_or_default())
    };
    let needs = move || level_key(desk, desk.with_sheet(|sheet| sheet.task(task)?.needs));
    let group = move || {
        desk.with_sheet(|sheet| {
            sheet.category_of(task).and_then(|group| group.id).map(|id| id.to_string()).unwrap_or_default()
        })
    };
    let phases = || or_not_said(Phase::ALL.iter().map(|phase| (phase.key().to_owned(), phase.label().to_owned())));
    let note = Field { label: "Note", hint: "No patient information, please.", kind: "long" };
    let name = of(|task| task.name.clone());
    let aside = move || desk.with_sheet(|sheet| sheet.task(task).is_some_and(|task| task.aside));
    frame(
        desk,
        name,
        &[
            field(desk, line("Task"), name, move |name| Ok(Edit::Rename { item: task, name })),
            field(desk, note, of(|task| task.note.clone()), move |note| Ok(Edit::WriteNote { task, note })),
            el("div").class("pair").with(&[
                choice(line("When"), of(|task| task.phase.map_or("", Phase::key).to_owned()), phases, move |phase| {
                    desk.dispatch(&Edit::SetPhase { task, phase: Phase::from_key(&phase) });
                }),
                field(desk, number("Minutes a week"), of(|task| shown(task.minutes)), move |text| {
                    Ok(Edit::SetMinutes { task, minutes: whole_number(&text)? })
                }),
                field(desk, line("Skill or credential it takes"), of(|task| task.skill.clone()), move |skill| {
                    Ok(Edit::SetSkill { task, skill })
                }),
                choice(
                    line("Skill level it takes"),
                    needs,
                    move || levels(desk),
                    move |level| {
                        desk.dispatch(&Edit::SetNeeds { task, level: level.parse().ok() });
                    },
                ),
            ]),
            choice(
                line("Group"),
                group,
                move || groups(desk),
                move |group| {
                    if let Ok(category) = group.parse() {
                        desk.dispatch(&Edit::MoveInto { task, category });
                    }
                },
            ),
            tickbox("Not in our practice", "", aside, move |aside| {
                desk.dispatch(&Edit::SetAside { task, aside });
            }),
            buttons(&move_buttons(desk, task, "Move up", "Move down")).add(button(
                "plain danger",
                "Remove this task",
                move || desk.dialog.set(Some(Dialog::Remove(task))),
            )),
        ],
    )
}

/// Adds a role: a ready-made one, or one of the practice's own.
pub fn add_role(desk: Desk) -> El {
    let name = RwSignal::new(String::new());
    let ready = move || {
        desk.shape.track();
        let here = |key: &str| desk.peek_sheet(|sheet| sheet.roles().any(|role| role.id.as_str() == key));
        let ids =
            READY_ROLES.iter().chain(COLUMNS).filter(|role| !here(role.key)).filter_map(|role| role.key.parse().ok());
        let add = |id: ItemId| {
            let role = ready_role(id)?;
            let add = button("plain", &format!("+ {}", role.label), move || {
                desk.dispatch(&Edit::AddReadyRole(id));
            });
            Some(el("li").add(add.attr("title", role.about)))
        };
        ids.filter_map(add).collect()
    };
    let own = move || {
        if desk.dispatch(&Edit::AddRole { id: desk.fresh_id(), name: name.get_untracked() }) {
            desk.dialog.set(None);
        }
    };
    let hint = "The published sheet has no column for the clinician. Add “Provider” if your clinicians take part.";
    frame(
        desk,
        || "Add a role".to_owned(),
        &[
            el("p").class("soft").text(hint),
            el("ul").class("ready").live(ready),
            form("add", own).with(&[plain_field("A role of your own", "new-role", name), send("Add")]),
        ],
    )
}

/// The button that sends a form.
pub fn send(words: &str) -> El {
    el("button").attr("type", "submit").class("go").text(words)
}

/// Adds a task of the practice's own, or the rest of the published ones.
pub fn add_task(desk: Desk, category: Option<ItemId>) -> El {
    let name = RwSignal::new(String::new());
    let first = desk.peek_sheet(|sheet| sheet.categories.iter().find_map(|category| category.id));
    let group = RwSignal::new(category.or(first).map(|id| id.to_string()).unwrap_or_default());
    let own = move || {
        let id = desk.fresh_id();
        let Ok(category) = group.get_untracked().parse() else {
            return desk.complain("Please add a group first, under “Roles and tasks”.".to_owned());
        };
        if desk.dispatch(&Edit::AddTask { id, category, name: name.get_untracked() }) {
            desk.dialog.set(None);
            soon(move || desk.focus.set(Some(id)));
        }
    };
    let published = button("plain", "Add the published tasks that are missing", move || {
        if desk.dispatch(&Edit::AddPublishedTasks) {
            desk.dialog.set(None);
        }
    });
    let form = form("", own).with(&[
        plain_field("What is done", "new-task", name),
        choice(line("Group"), move || group.get(), move || groups(desk), move |key| group.set(key)),
        buttons(&[send("Add"), published]),
    ]);
    frame(desk, || "Add a task".to_owned(), &[form])
}

/// Asks before something is removed, and says what would be lost.
pub fn remove(desk: Desk, item: ItemId) -> El {
    let (name, loss) = desk.with_document(|document| (title(document, item), loss(document, item))).unwrap_or_default();
    let title = format!("Remove “{name}”?");
    let told = format!("Removed: {name}.");
    let yes = button("go danger", "Remove", move || {
        if desk.dispatch(&Edit::Remove(item)) {
            desk.dialog.set(None);
            desk.tell(told.clone(), true);
        }
    });
    let no = button("plain", "Keep", move || desk.dialog.set(None));
    let words = format!("{loss} You can undo this.");
    frame(desk, move || title.clone(), &[el("p").text(&words), buttons(&[yes.attr("id", "remove"), no])])
}
