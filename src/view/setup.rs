//! Roles and tasks: the sheet's columns, rows, groups and ladder as plain lists, for touch, mouse and keys.

use super::desk::{Dialog, use_desk};
use super::details::{MoveButtons, NameField};
use super::field::TextField;
use crate::model::ItemId;
use crate::sheets::item::PRACTICE;
use crate::sheets::worksheet::Worksheet;
use crate::sheets::Edit;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn Setup() -> impl IntoView {
    let desk = use_desk();
    let practice = Signal::derive(move || desk.sheet.with(|sheet| sheet.practice.clone()));
    let rename = move |name| desk.try_dispatch(&Edit::Rename { item: PRACTICE, name }).err().map(|refusal| refusal.to_string());
    view! {
        <section class="text setup">
            <h1>"Roles and tasks"</h1>
            <p class="lede">"Make the sheet your own: your roles as columns, your most important tasks as rows."</p>
            <div class="tools"><super::worksheet::Steps /></div>
            <div class="narrow"><TextField label="Name of the practice" value=practice save=rename /></div>
            <Roles />
            <Groups />
            <Ladder />
        </section>
    }
}

/// What a list shows: ids and names, read anew only when rows, columns or names may have changed.
fn listed(read: fn(&Worksheet) -> Vec<(ItemId, String)>) -> Memo<Vec<(ItemId, String)>> {
    let desk = use_desk();
    Memo::new(move |_| {
        desk.shape.track();
        desk.sheet.with_untracked(read)
    })
}

#[component]
fn Line(item: ItemId, name: String, #[prop(optional)] details: Option<Dialog>) -> impl IntoView {
    let desk = use_desk();
    let open = name.clone();
    let gone = name.clone();
    view! {
        <li>
            <span class="line-name">{name}</span>
            {details.map(|dialog| view! {
                <button type="button" class="plain" aria-label=format!("Details: {open}") on:click=move |_| desk.dialog.set(Some(dialog.clone()))>"Details"</button>
            })}
            <MoveButtons item before="Up" after="Down" />
            <button type="button" class="plain danger" aria-label=format!("Remove: {gone}") on:click=move |_| desk.dialog.set(Some(Dialog::Remove(item)))>"Remove"</button>
        </li>
    }
}

#[component]
fn Roles() -> impl IntoView {
    let desk = use_desk();
    let roles = listed(|sheet| sheet.roles().map(|role| (role.id, role.name.clone())).collect());
    view! {
        <h2>"Roles"</h2>
        <ul class="lines">
            {move || roles.get().into_iter().map(|(id, name)| view! { <Line item=id name details=Dialog::Role(id) /> }).collect_view()}
        </ul>
        <button type="button" class="plain" on:click=move |_| desk.dialog.set(Some(Dialog::AddRole))>"Add a role"</button>
    }
}

#[component]
fn Groups() -> impl IntoView {
    let desk = use_desk();
    let groups = listed(|sheet| sheet.categories.iter().filter_map(|group| Some((group.id?, group.name.clone()))).collect());
    let add = move |name| desk.dispatch(&Edit::AddCategory { id: desk.fresh_id(), name });
    view! {
        <h2>"Tasks, in their groups"</h2>
        {move || groups.get().into_iter().map(|(id, name)| view! { <Group id name /> }).collect_view()}
        <AddByName label="A new group" add />
    }
}

#[component]
fn Group(id: ItemId, name: String) -> impl IntoView {
    let desk = use_desk();
    let tasks = Memo::new(move |_| {
        desk.shape.track();
        desk.sheet.with_untracked(|sheet| {
            let group = sheet.categories.iter().find(|group| group.id == Some(id));
            group.map(|group| group.tasks.iter().map(|task| (task.id, task.name.clone(), task.aside)).collect::<Vec<_>>()).unwrap_or_default()
        })
    });
    let value = Signal::derive(move || desk.sheet.with(|sheet| {
        sheet.categories.iter().find(|group| group.id == Some(id)).map(|group| group.name.clone()).unwrap_or_default()
    }));
    let gone = name.clone();
    view! {
        <details class="group">
            <summary><b>{name}</b>" "<span class="soft">{move || format!("{} tasks", tasks.get().len())}</span></summary>
            <div class="group-head">
                <NameField item=id label="Name of the group" value />
                <div class="buttons">
                    <MoveButtons item=id before="Up" after="Down" />
                    <button type="button" class="plain danger" aria-label=format!("Remove: {gone}") on:click=move |_| desk.dialog.set(Some(Dialog::Remove(id)))>"Remove"</button>
                </div>
            </div>
            <ul class="lines">
                {move || tasks.get().into_iter().map(|(task, name, aside)| {
                    let name = if aside { format!("{name} (not in our practice)") } else { name };
                    view! { <Line item=task name details=Dialog::Task(task) /> }
                }).collect_view()}
            </ul>
            <button type="button" class="plain" on:click=move |_| desk.dialog.set(Some(Dialog::AddTask(Some(id))))>"Add a task here"</button>
        </details>
    }
}

#[component]
fn Ladder() -> impl IntoView {
    let desk = use_desk();
    let levels = listed(|sheet| sheet.levels.iter().map(|level| (level.id, level.name.clone())).collect());
    let add = move |name| desk.dispatch(&Edit::AddLevel { id: desk.fresh_id(), name });
    let value = move |id: ItemId| Signal::derive(move || desk.sheet.with(|sheet| {
        sheet.levels.iter().find(|level| level.id == id).map(|level| level.name.clone()).unwrap_or_default()
    }));
    view! {
        <h2>"Ladder of skill"</h2>
        <p class="soft">"From the lowest step to the highest. Carelanes uses it only to ask questions; your state’s scope of practice decides."</p>
        <ul class="lines">
            {move || levels.get().into_iter().enumerate().map(|(at, (id, name))| view! {
                <li>
                    <NameField item=id label=format!("Step {}", at + 1) value=value(id) />
                    <MoveButtons item=id before="Up" after="Down" />
                    <button type="button" class="plain danger" aria-label=format!("Remove: {name}") on:click=move |_| desk.dialog.set(Some(Dialog::Remove(id)))>"Remove"</button>
                </li>
            }).collect_view()}
        </ul>
        <AddByName label="A new step, at the top" add />
    }
}

/// One field and a button.
#[component]
fn AddByName(label: &'static str, add: impl Fn(String) -> bool + Copy + Send + Sync + 'static) -> impl IntoView {
    let name = RwSignal::new(String::new());
    view! {
        <form class="add" on:submit=move |event| { event.prevent_default(); if add(name.get_untracked()) { name.set(String::new()); } }>
            <label class="field">
                <span class="label">{label}</span>
                <input type="text" maxlength="200" autocomplete="off" prop:value=move || name.get() on:input:target=move |event| name.set(event.target().value()) />
            </label>
            <button type="submit" class="plain">"Add"</button>
        </form>
    }
}
