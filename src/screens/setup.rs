//! Roles and tasks: the sheet's columns, rows, groups and ladder as plain lists, for touch, mouse and keys.

use crate::desk::{Desk, Dialog};
use crate::dom::{El, button, el};
use crate::model::ItemId;
use crate::sheets::Edit;
use crate::sheets::item::{Kind, PRACTICE};
use crate::sheets::worksheet::{Task, Worksheet};
use crate::text::count::count;
use crate::ui::field::{Field, field};
use crate::ui::lists::{self, Listed, Row, add_by_name, place_buttons};
use crate::ui::slots::name_called;
use crate::ui::tools::steps;

/// The screen.
pub fn screen(desk: Desk) -> El {
    let practice = move || desk.with_sheet(|sheet| sheet.practice.clone());
    let name = Field { label: "Name of the practice", hint: "", kind: "text" };
    let rename = |name| Edit::Rename { item: PRACTICE, name };
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

/// A list of the worksheet.
fn listed(
    desk: Desk,
    list: El,
    read: impl Fn(&Worksheet) -> Listed + 'static,
    draw: impl Fn(Row) -> El + 'static,
) -> El {
    lists::listed(list, move || desk.with_sheet(&read), draw)
}

/// A line of a list: its name, its details, its place, the way out.
fn line(desk: Desk, row: Row, details: fn(ItemId) -> Dialog) -> El {
    let open = button("plain", "Details", move || desk.dialog.set(Some(details(row.id))));
    el("li")
        .add(el("span").class("line-name").says(move || row.name()))
        .add(open.live_attr("aria-label", move || Some(format!("Details: {}", row.name()))))
        .with(&place_buttons(desk, row.id))
}

fn roles(desk: Desk) -> [El; 3] {
    let read = |sheet: &Worksheet| sheet.roles().map(|role| (role.id, role.name.clone())).collect();
    [
        el("h2").text("Roles"),
        listed(desk, el("ul").class("lines"), read, move |row| line(desk, row, Dialog::Role)),
        el("p").add(button("plain", "Add a role", move || desk.dialog.set(Some(Dialog::AddRole)))),
    ]
}

fn groups(desk: Desk) -> [El; 3] {
    let read =
        |sheet: &Worksheet| sheet.categories.iter().filter_map(|group| Some((group.id?, String::new()))).collect();
    let list = listed(desk, el("div"), read, move |row| group(desk, row.id));
    let add = add_by_name(desk, "A new group", "add-group", Kind::Category, None);
    [el("h2").text("Tasks, in their groups"), list, add]
}

/// The tasks of a group.
fn tasks_of(sheet: &Worksheet, id: ItemId) -> &[Task] {
    sheet.category(id).map_or(&[], |group| &group.tasks)
}

/// A group with its tasks.
fn group(desk: Desk, id: ItemId) -> El {
    let read = move |sheet: &Worksheet| {
        let named = |task: &Task| {
            let aside = if task.aside { " (not in our practice)" } else { "" };
            (task.id, format!("{}{aside}", task.name))
        };
        tasks_of(sheet, id).iter().map(named).collect()
    };
    let value = move || desk.with_sheet(|sheet| sheet.category(id).map(|group| group.name.clone()).unwrap_or_default());
    let summary = el("summary").add(el("b").says(value)).add(
        el("span")
            .class("soft")
            .says(move || format!(" {}", count(desk.with_sheet(|sheet| tasks_of(sheet, id).len()), "task", "tasks"))),
    );
    let label = Field { label: "Name of the group", hint: "", kind: "text" };
    let rename = field(desk, label, value, move |name| Edit::Rename { item: id, name });
    let buttons = el("div").class("buttons").with(&place_buttons(desk, id));
    let lines = listed(desk, el("ul").class("lines"), read, move |row| line(desk, row, Dialog::Task));
    let add = button("plain", "Add a task here", move || desk.dialog.set(Some(Dialog::AddTask(Some(id)))));
    el("details").class("group").with(&[summary, el("div").class("group-head").with(&[rename, buttons]), lines, add])
}

fn ladder(desk: Desk) -> [El; 4] {
    let read = |sheet: &Worksheet| sheet.levels.iter().map(|level| (level.id, String::new())).collect();
    let step = move |row: Row| {
        let name = name_called(desk, row.id, move || format!("Step {}", row.number()));
        el("li").add(name).with(&place_buttons(desk, row.id))
    };
    let note = "From the lowest step to the highest. Carelanes uses it only to ask questions. Your state’s scope of practice decides.";
    [
        el("h2").text("Ladder of skill"),
        el("p").class("soft").text(note),
        listed(desk, el("ul").class("lines"), read, step),
        add_by_name(desk, "A new step, at the top", "add-level", Kind::Level, None),
    ]
}
