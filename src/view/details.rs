//! The dialogs of a role and of a task: their details, adding, removing.

use super::desk::{Dialog, use_desk};
use super::dialog::DialogFrame;
use super::field::{Choice, TextField};
use crate::model::ItemId;
use crate::sheets::content::{COLUMNS, READY_ROLES};
use crate::sheets::edit::{loss, ready_role, title};
use crate::sheets::worksheet::{Column, Task};
use crate::sheets::{Edit, Phase};
use leptos::prelude::*;

/// Reads a text as a number; an empty one is none.
fn number(text: &str) -> Result<Option<u32>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| "Please enter a whole number.".to_owned())
}

/// The steps of the ladder as choices, with "not said" first.
fn levels() -> Signal<Vec<(String, String)>> {
    let desk = use_desk();
    Signal::derive(move || {
        desk.sheet.with(|sheet| {
            let steps = sheet.levels.iter().map(|level| (level.id.to_string(), level.name.clone()));
            [(String::new(), "Not said".to_owned())].into_iter().chain(steps).collect()
        })
    })
}

/// Makes an edit and gives back what is wrong, if anything.
fn edit(edit: &Edit) -> Option<String> {
    use_desk().try_dispatch(edit).err().map(|refusal| refusal.to_string())
}

/// A role's details.
#[component]
pub fn RoleDetails(role: ItemId) -> impl IntoView {
    let desk = use_desk();
    let read = move |read: fn(&Column) -> String| {
        Signal::derive(move || desk.sheet.with(|sheet| sheet.roles().find(|column| column.id == role).map(read).unwrap_or_default()))
    };
    let level = Signal::derive(move || {
        desk.sheet.with(|sheet| {
            let level = sheet.roles().find(|column| column.id == role).and_then(|column| column.level);
            level.and_then(|at| sheet.levels.get(at)).map(|level| level.id.to_string()).unwrap_or_default()
        })
    });
    let name = read(|column| column.name.clone());
    let save = move |made: Edit| desk.try_dispatch(&made).err().map(|refusal| refusal.to_string());
    view! {
        <DialogFrame title=name>
            <TextField label="Name of the role" value=name save=move |name| save(Edit::Rename { item: role, name }) />
            <TextField label="What it is" long=true limit=4000 value=read(|column| column.about.clone())
                save=move |about| save(Edit::Describe { role, about }) />
            <TextField label="How many people hold it" kind="number" hint="Optional." value=read(|column| column.people.map_or(String::new(), |people| people.to_string()))
                save=move |text| match number(&text) { Ok(people) => save(Edit::CountPeople { role, people }), Err(wrong) => Some(wrong) } />
            <Choice label="Skill level" hint="A step on your own ladder. You can change the ladder under “Roles and tasks”." value=level choices=levels()
                save=move |level| { desk.dispatch(&Edit::PutOnLevel { role, level: level.parse().ok() }); } />
            <div class="buttons">
                <MoveButtons item=role before="Move left" after="Move right" />
                <button type="button" class="plain danger" on:click=move |_| desk.dialog.set(Some(Dialog::Remove(role)))>"Remove this role"</button>
            </div>
        </DialogFrame>
    }
}

/// Moves an item by one place among its siblings.
#[component]
pub fn MoveButtons(item: ItemId, before: &'static str, after: &'static str) -> impl IntoView {
    let desk = use_desk();
    let place = move || desk.sheet.with(|sheet| sheet.place_among_siblings(item));
    let shift = move |by: isize| {
        if let Some((at, _)) = place() {
            desk.dispatch(&Edit::Move { item, to: at.saturating_add_signed(by) });
        }
    };
    let name = move || desk.with_document(|document| title(document, item)).unwrap_or_default();
    view! {
        <button type="button" class="plain" aria-label=move || format!("{before}: {}", name())
            disabled=move || place().is_none_or(|(at, _)| at == 0) on:click=move |_| shift(-1)>{before}</button>
        <button type="button" class="plain" aria-label=move || format!("{after}: {}", name())
            disabled=move || place().is_none_or(|(at, of)| at + 1 >= of) on:click=move |_| shift(1)>{after}</button>
    }
}

/// A task's details.
#[component]
pub fn TaskDetails(task: ItemId) -> impl IntoView {
    let desk = use_desk();
    let read = move |read: fn(&Task) -> String| {
        Signal::derive(move || desk.sheet.with(|sheet| sheet.task(task).map(read).unwrap_or_default()))
    };
    let needs = Signal::derive(move || {
        desk.sheet.with(|sheet| {
            let needs = sheet.task(task).and_then(|task| task.needs).and_then(|at| sheet.levels.get(at));
            needs.map(|level| level.id.to_string()).unwrap_or_default()
        })
    });
    let category = Signal::derive(move || {
        desk.sheet.with(|sheet| {
            let holds = sheet.categories.iter().find(|category| category.tasks.iter().any(|held| held.id == task));
            holds.and_then(|category| category.id).map(|id| id.to_string()).unwrap_or_default()
        })
    });
    let phases = Signal::derive(|| {
        let phases = Phase::ALL.iter().map(|phase| (phase.key().to_owned(), phase.label().to_owned()));
        [(String::new(), "Not said".to_owned())].into_iter().chain(phases).collect::<Vec<_>>()
    });
    let aside = move || desk.sheet.with(|sheet| sheet.task(task).is_some_and(|task| task.aside));
    let name = read(|task| task.name.clone());
    let save = move |made: Edit| desk.try_dispatch(&made).err().map(|refusal| refusal.to_string());
    view! {
        <DialogFrame title=name>
            <TextField label="Task" value=name save=move |name| save(Edit::Rename { item: task, name }) />
            <TextField label="Note" long=true limit=4000 hint="No patient information, please." value=read(|task| task.note.clone())
                save=move |note| save(Edit::WriteNote { task, note }) />
            <div class="pair">
                <Choice label="When" value=read(|task| task.phase.map_or(String::new(), |phase| phase.key().to_owned())) choices=phases
                    save=move |phase| { desk.dispatch(&Edit::SetPhase { task, phase: Phase::from_key(&phase) }); } />
                <TextField label="Minutes a week" kind="number" value=read(|task| task.minutes.map_or(String::new(), |minutes| minutes.to_string()))
                    save=move |text| match number(&text) { Ok(minutes) => save(Edit::SetMinutes { task, minutes }), Err(wrong) => Some(wrong) } />
                <TextField label="Skill or credential it takes" value=read(|task| task.skill.clone())
                    save=move |skill| save(Edit::SetSkill { task, skill }) />
                <Choice label="Skill level it takes" value=needs choices=levels()
                    save=move |level| { desk.dispatch(&Edit::SetNeeds { task, level: level.parse().ok() }); } />
            </div>
            <Choice label="Group" value=category choices=groups()
                save=move |group| if let Ok(category) = group.parse() { desk.dispatch(&Edit::MoveInto { task, category }); } />
            <label class="tickbox">
                <input type="checkbox" prop:checked=aside
                    on:change:target=move |event| { desk.dispatch(&Edit::SetAside { task, aside: event.target().checked() }); } />
                <span>"Not in our practice"</span>
            </label>
            <div class="buttons">
                <MoveButtons item=task before="Move up" after="Move down" />
                <button type="button" class="plain danger" on:click=move |_| desk.dialog.set(Some(Dialog::Remove(task)))>"Remove this task"</button>
            </div>
        </DialogFrame>
    }
}

/// The groups as choices.
fn groups() -> Signal<Vec<(String, String)>> {
    let desk = use_desk();
    Signal::derive(move || {
        desk.sheet.with(|sheet| {
            sheet.categories.iter().filter_map(|category| Some((category.id?.to_string(), category.name.clone()))).collect()
        })
    })
}

/// Adds a role: a ready-made one, or one of the practice's own.
#[component]
pub fn AddRole() -> impl IntoView {
    let desk = use_desk();
    let name = RwSignal::new(String::new());
    let ready = move || {
        desk.shape.track();
        let here = |key: &str| desk.sheet.with_untracked(|sheet| sheet.roles().any(|role| role.id.as_str() == key));
        let roles = READY_ROLES.iter().chain(COLUMNS).filter(|role| !here(role.key));
        roles.filter_map(|role| role.key.parse().ok()).filter_map(|id| Some((id, ready_role(id)?))).collect::<Vec<_>>()
    };
    let own = move || {
        if desk.dispatch(&Edit::AddRole { id: desk.fresh_id(), name: name.get_untracked() }) {
            desk.dialog.set(None);
        }
    };
    view! {
        <DialogFrame title="Add a role".to_owned()>
            <p class="soft">"The published sheet has no column for the clinician. Add “Provider” if your clinicians take part."</p>
            <ul class="ready">
                {move || ready().into_iter().map(|(id, role)| view! {
                    <li><button type="button" class="plain" title=role.about on:click=move |_| { desk.dispatch(&Edit::AddReadyRole(id)); }>
                        "+ "{role.label}
                    </button></li>
                }).collect_view()}
            </ul>
            <form class="add" on:submit=move |event| { event.prevent_default(); own(); }>
                <label class="field">
                    <span class="label">"A role of your own"</span>
                    <input type="text" id="new-role" maxlength="200" autocomplete="off" on:input:target=move |event| name.set(event.target().value()) />
                </label>
                <button type="submit" class="go">"Add"</button>
            </form>
        </DialogFrame>
    }
}

/// Adds a task of the practice's own, or the rest of the published ones.
#[component]
pub fn AddTask(category: Option<ItemId>) -> impl IntoView {
    let desk = use_desk();
    let name = RwSignal::new(String::new());
    let first = desk.sheet.with_untracked(|sheet| sheet.categories.iter().find_map(|category| category.id));
    let group = RwSignal::new(category.or(first).map(|id| id.to_string()).unwrap_or_default());
    let own = move || {
        let id = desk.fresh_id();
        let Ok(category) = group.get_untracked().parse() else { return desk.dialog.set(None) };
        if desk.dispatch(&Edit::AddTask { id, category, name: name.get_untracked() }) {
            desk.dialog.set(None);
            set_timeout(move || desk.focus.set(Some(id)), std::time::Duration::ZERO);
        }
    };
    let published = move |_| {
        if desk.dispatch(&Edit::AddPublishedTasks) {
            desk.dialog.set(None);
        }
    };
    view! {
        <DialogFrame title="Add a task".to_owned()>
            <form on:submit=move |event| { event.prevent_default(); own(); }>
                <label class="field">
                    <span class="label">"What is done"</span>
                    <input type="text" id="new-task" maxlength="200" autocomplete="off" on:input:target=move |event| name.set(event.target().value()) />
                </label>
                <Choice label="Group" value=group choices=groups() save=move |key| group.set(key) />
                <div class="buttons">
                    <button type="submit" class="go">"Add"</button>
                    <button type="button" class="plain" on:click=published>"Add all published tasks that are missing"</button>
                </div>
            </form>
        </DialogFrame>
    }
}

/// Asks before something is removed, and says what would be lost.
#[component]
pub fn RemoveItem(item: ItemId) -> impl IntoView {
    let desk = use_desk();
    let (name, loss) = desk.with_document(|document| (title(document, item), loss(document, item))).unwrap_or_default();
    let words = match (loss.tasks, loss.ticks) {
        (0, 0) => "Nothing else is lost with it.".to_owned(),
        (0, 1) => "One tick is lost with it.".to_owned(),
        (0, ticks) => format!("{ticks} ticks are lost with it."),
        (1, 0) => "It has no ticks yet.".to_owned(),
        (1, 1) => "It has one tick.".to_owned(),
        (1, ticks) => format!("Its {ticks} ticks are lost with it."),
        (tasks, ticks) => format!("Its {tasks} tasks and their {ticks} ticks are lost with it."),
    };
    let told = format!("Removed: {name}.");
    let remove = move |_| {
        if desk.dispatch(&Edit::Remove(item)) {
            desk.dialog.set(None);
            desk.tell(told.clone(), true);
        }
    };
    view! {
        <DialogFrame title=format!("Remove “{name}”?")>
            <p>{words}" You can undo this."</p>
            <div class="buttons">
                <button type="button" class="go danger" id="remove" on:click=remove>"Remove"</button>
                <button type="button" class="plain" on:click=move |_| desk.dialog.set(None)>"Keep"</button>
            </div>
        </DialogFrame>
    }
}

/// A field that renames an item in place, for lists.
#[component]
pub fn NameField(item: ItemId, #[prop(into)] label: String, #[prop(into)] value: Signal<String>) -> impl IntoView {
    view! { <TextField label value save=move |name| edit(&Edit::Rename { item, name }) /> }
}
