//! The dialogs of a role and of a task: their details, adding, removing.

use crate::desk::{Desk, Dialog};
use crate::dom::{El, button, el, soon};
use crate::model::ItemId;
use crate::sheets::content::Column;
use crate::sheets::item::Kind;
use crate::sheets::label::title;
use crate::sheets::loss::{loss, removing};
use crate::sheets::{Edit, offered_roles, slots};
use crate::ui::dialog::{buttons, frame};
use crate::ui::field::{Field, add_field, choice, field, form, send};
use crate::ui::lists::{add_all, move_buttons};
use crate::ui::slots::{all_slots, slot};
use leptos::prelude::*;

fn groups(desk: Desk) -> Vec<(String, String)> {
    desk.with_sheet(|sheet| {
        sheet.categories.iter().filter_map(|category| Some((category.id?.to_string(), category.name.clone()))).collect()
    })
}

const fn line(label: &str) -> Field<'_> {
    Field { label, hint: "", kind: "text" }
}

/// A role's details.
pub fn role(desk: Desk, role: ItemId) -> El {
    let name = move || desk.with_sheet(|sheet| sheet.role(role).map(|role| role.name.clone()).unwrap_or_default());
    frame(
        desk,
        name,
        &[
            field(desk, line("Name of the role"), name, move |name| Edit::Rename { item: role, name }),
            slot(desk, role, slots::ABOUT),
            el("div").class("pair").with(&all_slots(desk, role, &[slots::PEOPLE, slots::LEVEL])),
            buttons(&move_buttons(desk, role, "Move left", "Move right")).add(button(
                "plain danger",
                "Remove this role",
                move || desk.dialog.set(Some(Dialog::Remove(role))),
            )),
        ],
    )
}

/// A task's details.
pub fn task(desk: Desk, task: ItemId) -> El {
    let name = move || desk.with_sheet(|sheet| sheet.task(task).map(|task| task.name.clone()).unwrap_or_default());
    let group = move || {
        desk.with_sheet(|sheet| {
            sheet.category_of(task).and_then(|group| group.id).map(|id| id.to_string()).unwrap_or_default()
        })
    };
    let asked = [slots::PHASE, slots::MINUTES, slots::SKILL, slots::NEEDS];
    frame(
        desk,
        name,
        &[
            field(desk, line("Task"), name, move |name| Edit::Rename { item: task, name }),
            slot(desk, task, slots::NOTE),
            el("div").class("pair").with(&all_slots(desk, task, &asked)),
            choice(
                line("Group"),
                group,
                move |_| groups(desk),
                move |group| {
                    if let Ok(category) = group.parse() {
                        desk.dispatch(&Edit::MoveInto { task, category });
                    }
                },
            ),
            slot(desk, task, slots::ASIDE),
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
    let name = desk.draft("new-role");
    let ready = move || {
        desk.shape.track();
        let offered: Vec<_> = desk.peek_sheet(|sheet| offered_roles(sheet).collect());
        let add = |role: &'static Column| {
            let id: ItemId = role.key.parse().ok()?;
            let add = button("plain", &format!("+ {}", role.label), move || {
                desk.dispatch(&Edit::AddReadyRole(id));
            });
            Some(el("li").add(add.attr("title", role.about)))
        };
        offered.into_iter().filter_map(add).collect()
    };
    let own = move || {
        if add_all(desk, name, |id, name| Edit::add(Kind::Role, id, name)).is_some() {
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
            form("add", own).with(&[add_field("A role of your own", "new-role", name), send("Add")]),
        ],
    )
}

/// Adds a task of the practice's own, or the rest of the published ones.
pub fn add_task(desk: Desk, category: Option<ItemId>) -> El {
    let name = desk.draft("new-task");
    let first = desk.peek_sheet(|sheet| sheet.categories.iter().find_map(|category| category.id));
    let group = RwSignal::new(category.or(first).map(|id| id.to_string()).unwrap_or_default());
    let own = move || {
        let Ok(category) = group.get_untracked().parse() else {
            return desk.complain("Please add a group first, under “Roles and tasks”.".to_owned());
        };
        if let Some(first) = add_all(desk, name, |id, name| Edit::add_in(Kind::Task, category, id, name)) {
            desk.dialog.set(None);
            soon(move || desk.focus.set(Some(first)));
        }
    };
    let published = button("plain", "Add the published tasks that are missing", move || {
        if desk.dispatch(&Edit::AddPublishedTasks) {
            desk.dialog.set(None);
        }
    });
    let form = form("", own).with(&[
        add_field("What is done", "new-task", name),
        choice(line("Group"), move || group.get(), move |_| groups(desk), move |key| group.set(key)),
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
        let edits = desk.with_document(|document| removing(document, item)).unwrap_or_default();
        if desk.dispatch_all(&edits) {
            desk.dialog.set(None);
            desk.tell(told.clone(), true);
        }
    });
    let no = button("plain", "Keep", move || desk.dialog.set(None));
    let words = format!("{loss} You can undo this.");
    frame(desk, move || title.clone(), &[el("p").text(&words), buttons(&[yes.attr("id", "remove"), no])])
}

/// The keys of the grid.
pub fn keys_of_the_grid(desk: Desk) -> El {
    let keys = "<dt>Arrow keys</dt><dd>Move by one</dd>\
        <dt>Home, End</dt><dd>First or last column; with Ctrl the first or last corner</dd>\
        <dt>Page Up, Page Down</dt><dd>Ten tasks up or down</dd>\
        <dt>Space</dt><dd>Tick, or take the tick back</dd>\
        <dt>N, C, S</dt><dd>Change who does it now, who could, who should; on “Other” they are letters</dd>\
        <dt>Enter</dt><dd>On a task or role: its details</dd>\
        <dt>F2, or typing</dt><dd>On a task or role: rename it. On “Other”: say who</dd>\
        <dt>Ctrl Z, Ctrl Y</dt><dd>Undo, redo</dd>\
        <dt>Tab</dt><dd>Leave the grid</dd>";
    frame(desk, || "Keys in the grid".to_owned(), &[el("dl").class("keys").markup(keys)])
}
