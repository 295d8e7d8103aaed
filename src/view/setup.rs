//! Roles and tasks: the sheet's columns, rows, groups and ladder as plain lists, for touch, mouse and keys.

use super::desk::{Desk, Dialog};
use super::dom::{El, button, el};
use super::field::{Field, field};
use super::lists::{self, Listed, add_by_name, place_buttons};
use super::worksheet::steps;
use crate::model::ItemId;
use crate::sheets::Edit;
use crate::sheets::item::{Kind, PRACTICE};
use crate::sheets::worksheet::{Task, Worksheet};
use leptos::prelude::*;

/// The screen.
pub fn screen(desk: Desk) -> El {
    let practice = move || desk.with_sheet(|sheet| sheet.practice.clone());
    let name = Field { label: "Name of the practice", hint: "", kind: "text" };
    let rename = |name| Ok(Edit::Rename { item: PRACTICE, name });
    el("section")
        .class("text setup")
        .with(&[
            el("h1").text("Roles and tasks"),
            el("p")
                .class("lede")
                .text("Make the sheet your own: your roles as columns, your most important tasks as rows."),
            el("div").class("tools").with(&steps(desk)),
            el("div").class("narrow").add(field(desk, name, practice, rename)),
        ])
        .with(&roles(desk))
        .with(&groups(desk))
        .with(&ladder(desk))
}

/// A list of the worksheet that is drawn anew only when these ids and names differ.
fn listed(
    desk: Desk,
    list: El,
    read: impl Fn(&Worksheet) -> Listed + 'static,
    draw: impl Fn((usize, &(ItemId, String))) -> El + 'static,
) -> El {
    lists::listed(list, move || desk.with_sheet(&read), draw)
}

/// A line of a list: its name, its details, its place, the way out.
fn line(desk: Desk, item: ItemId, name: &str, details: fn(ItemId) -> Dialog) -> El {
    let open = button("plain", "Details", move || desk.dialog.set(Some(details(item))));
    el("li")
        .add(el("span").class("line-name").text(name))
        .add(open.attr("aria-label", &format!("Details: {name}")))
        .with(&place_buttons(desk, item))
}

fn roles(desk: Desk) -> [El; 3] {
    let read = |sheet: &Worksheet| sheet.roles().map(|role| (role.id, role.name.clone())).collect();
    [
        el("h2").text("Roles"),
        listed(desk, el("ul").class("lines"), read, move |(_, (id, name))| line(desk, *id, name, Dialog::Role)),
        el("p").add(button("plain", "Add a role", move || desk.dialog.set(Some(Dialog::AddRole)))),
    ]
}

fn groups(desk: Desk) -> [El; 3] {
    let read =
        |sheet: &Worksheet| sheet.categories.iter().filter_map(|group| Some((group.id?, String::new()))).collect();
    let open = RwSignal::new(Vec::<ItemId>::new());
    let list = listed(desk, el("div"), read, move |(_, (id, _))| group(desk, *id, open));
    let add = add_by_name(desk, "A new group", "add-group", |id, name| Edit::add(Kind::Category, id, name));
    [el("h2").text("Tasks, in their groups"), list, add]
}

/// The tasks of a group.
fn tasks_of(sheet: &Worksheet, id: ItemId) -> &[Task] {
    sheet.category(id).map_or(&[], |group| &group.tasks)
}

/// A group with its tasks; `open` remembers which ones are unfolded while the list is drawn anew.
fn group(desk: Desk, id: ItemId, open: RwSignal<Vec<ItemId>>) -> El {
    let read = move |sheet: &Worksheet| {
        let named = |task: &Task| {
            let aside = if task.aside { " (not in our practice)" } else { "" };
            (task.id, format!("{}{aside}", task.name))
        };
        tasks_of(sheet, id).iter().map(named).collect()
    };
    let value = move || desk.with_sheet(|sheet| sheet.category(id).map(|group| group.name.clone()).unwrap_or_default());
    let summary = el("summary").add(el("b").says(value)).add(el("span").class("soft").says(move || {
        match desk.with_sheet(|sheet| tasks_of(sheet, id).len()) {
            1 => " 1 task".to_owned(),
            count => format!(" {count} tasks"),
        }
    }));
    let label = Field { label: "Name of the group", hint: "", kind: "text" };
    let rename = field(desk, label, value, move |name| Ok(Edit::Rename { item: id, name }));
    let buttons = el("div").class("buttons").with(&place_buttons(desk, id));
    let lines =
        listed(desk, el("ul").class("lines"), read, move |(_, (task, name))| line(desk, *task, name, Dialog::Task));
    let add = button("plain", "Add a task here", move || desk.dialog.set(Some(Dialog::AddTask(Some(id)))));
    let fold = el("details").class("group");
    let held = fold.element().clone();
    let fold = fold.on("toggle", move |_| {
        open.update(|open| {
            open.retain(|held| *held != id);
            if held.has_attribute("open") {
                open.push(id);
            }
        });
    });
    let fold = if open.with_untracked(|open| open.contains(&id)) { fold.attr("open", "") } else { fold };
    fold.with(&[summary, el("div").class("group-head").with(&[rename, buttons]), lines, add])
}

fn ladder(desk: Desk) -> [El; 4] {
    let read = |sheet: &Worksheet| sheet.levels.iter().map(|level| (level.id, String::new())).collect();
    let step = move |(at, (id, _)): (usize, &(ItemId, String))| {
        let id = *id;
        let value =
            move || desk.with_sheet(|sheet| sheet.level(id).map(|level| level.name.clone()).unwrap_or_default());
        let label = format!("Step {}", at + 1);
        let label = Field { label: &label, hint: "", kind: "text" };
        el("li")
            .add(field(desk, label, value, move |name| Ok(Edit::Rename { item: id, name })))
            .with(&place_buttons(desk, id))
    };
    let note = "From the lowest step to the highest. Carelanes uses it only to ask questions. Your state’s scope of practice decides.";
    [
        el("h2").text("Ladder of skill"),
        el("p").class("soft").text(note),
        listed(desk, el("ul").class("lines"), read, step),
        add_by_name(desk, "A new step, at the top", "add-step", |id, name| Edit::add(Kind::Level, id, name)),
    ]
}
