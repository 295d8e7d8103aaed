//! The worksheet's screen: the layer switch, the tools, the grid, and beside it what it tells.

use super::desk::{Dialog, use_desk};
use super::findings::FindingsBeside;
use super::glyph::Glyph;
use super::grid::{Grid, doing};
use crate::session::route::Screen;
use crate::sheets::findings::Filter;
use crate::sheets::worksheet::Layer;
use leptos::prelude::*;

/// The order in which a first visit walks the layers; "could" is one switch away.
pub const WALK: [Layer; 3] = [Layer::Now, Layer::Should, Layer::Could];

/// The grid with everything around it.
#[component]
pub fn WorksheetScreen() -> impl IntoView {
    let desk = use_desk();
    let is_empty = move || {
        desk.shape.track();
        desk.sheet.with_untracked(|sheet| sheet.tasks().next().is_none())
    };
    view! {
        <div class="worksheet">
            <div class="sheet-side">
                <PrintHead />
                <div class="title">
                    <h1>"Who does what, and who should"</h1>
                    <Guide />
                </div>
                <Tools />
                <div class="sheet-frame"><Grid /></div>
                {move || is_empty().then(|| view! {
                    <p class="empty">"No tasks yet. "<button type="button" class="link" on:click=move |_| desk.dialog.set(Some(Dialog::AddTask(None)))>"Add the first one"</button></p>
                })}
            </div>
            <FindingsBeside />
        </div>
    }
}

/// One sentence that says what to do now.
#[component]
fn Guide() -> impl IntoView {
    let desk = use_desk();
    move || {
        let progress = desk.findings.with(|findings| findings.progress);
        let layer = desk.layer.get();
        let here = progress[layer as usize];
        let next = if progress[0].is_complete() && !progress[2].is_complete() && layer == Layer::Now {
            Some(view! {
                <button type="button" class="go small" on:click=move |_| desk.layer.set(Layer::Should)>"Next: who should do it"</button>
            })
        } else {
            None
        };
        let words = match layer {
            Layer::Now if here.is_complete() => "Every task has an answer for now.",
            Layer::Now => "Tick who does each task regularly now. Several roles may share one. “No one” is an answer.",
            Layer::Could => "Tick every role that could do it: able and allowed, with training if needed.",
            Layer::Should if here.is_complete() => "Every task has an answer for should.",
            Layer::Should => "Talk it over. Then tick who should do each task.",
        };
        view! { <p class="lede">{words}" "{next}</p> }
    }
}

/// The switch that says which layer a tick changes.
#[component]
pub fn LayerSwitch() -> impl IntoView {
    let desk = use_desk();
    let button = move |layer: Layer| {
        view! {
            <button type="button" data-layer=layer.key() title=format!("A tick changes who {}", doing(layer))
                aria-pressed=move || (desk.layer.get() == layer).to_string() on:click=move |_| desk.layer.set(layer)>
                <Glyph marks=layer.key() />
                <span>{layer.label()}</span>
                <kbd aria-hidden="true">{&layer.label()[..1]}</kbd>
            </button>
        }
    };
    view! { <div class="layers" role="group" aria-label="A tick changes">{WALK.map(button).collect_view()}</div> }
}

#[component]
fn Tools() -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="tools">
            <LayerSwitch />
            <Filters />
            <span class="push"></span>
            <Steps />
            <button type="button" class="plain" on:click=move |_| desk.dialog.set(Some(Dialog::AddTask(None)))>"Add a task"</button>
            <button type="button" class="plain" on:click=move |_| desk.dialog.set(Some(Dialog::AddRole))>"Add a role"</button>
            <PrintMenu />
            <button type="button" class="quiet keys-button" on:click=move |_| desk.dialog.set(Some(Dialog::Keys))>"Keys"</button>
        </div>
    }
}

/// Undo and redo, each naming its step.
#[component]
pub fn Steps() -> impl IntoView {
    let desk = use_desk();
    let words = |verb: &str, step: Option<String>| step.map_or(verb.to_owned(), |step| format!("{verb}: {step}"));
    view! {
        <button type="button" class="plain step" id="undo" disabled=move || desk.steps.with(|steps| steps.0.is_none())
            on:click=move |_| desk.undo()>{move || words("Undo", desk.steps.get().0)}</button>
        <button type="button" class="plain step" id="redo" disabled=move || desk.steps.with(|steps| steps.1.is_none())
            on:click=move |_| desk.redo()>{move || words("Redo", desk.steps.get().1)}</button>
    }
}

#[component]
fn PrintMenu() -> impl IntoView {
    let desk = use_desk();
    view! {
        <details class="menu">
            <summary class="plain">"Print"</summary>
            <div class="menu-list">
                <button type="button" on:click=move |_| desk.print(false)>"This sheet"</button>
                <button type="button" on:click=move |_| desk.print(true)>"A blank sheet"</button>
            </div>
        </details>
    }
}

/// Which rows are shown.
#[component]
fn Filters() -> impl IntoView {
    let desk = use_desk();
    let choices = move || {
        desk.shape.track();
        desk.sheet.with_untracked(|sheet| {
            let mut choices = vec![
                (Filter::All, "All tasks".to_owned()),
                (Filter::Gaps, "Gaps: no one".to_owned()),
                (Filter::Changes, "Changes hands".to_owned()),
                (Filter::Undecided, "Undecided: who should".to_owned()),
                (Filter::Unanswered(Layer::Now), "Not answered: now".to_owned()),
                (Filter::Unanswered(Layer::Should), "Not answered: should".to_owned()),
                (Filter::Aside, "Not in our practice".to_owned()),
            ];
            choices.extend(sheet.roles().map(|role| (Filter::Role(role.id), format!("Role: {}", role.name))));
            let groups = sheet.categories.iter().filter_map(|group| Some((Filter::Category(group.id?), format!("Group: {}", group.name))));
            choices.extend(groups);
            choices
        })
    };
    let choose = move |at: String| {
        if let Some((filter, _)) = at.parse::<usize>().ok().and_then(|at| choices().into_iter().nth(at)) {
            desk.filter.set(filter);
        }
    };
    view! {
        <label class="filter">
            <span class="unseen">"Show"</span>
            <select id="filter" on:change:target=move |event| choose(event.target().value())>
                {move || choices().into_iter().enumerate().map(|(at, (filter, words))| view! {
                    <option value=at.to_string() selected=move || desk.filter.get() == filter>{words}</option>
                }).collect_view()}
            </select>
        </label>
        <label class="filter">
            <span class="unseen">"Search the tasks"</span>
            <input type="search" id="search" placeholder="Search" prop:value=move || desk.words.get()
                on:input:target=move |event| desk.words.set(event.target().value()) />
        </label>
        {move || (desk.filter.get() != Filter::All || !desk.words.get().is_empty()).then(|| view! {
            <button type="button" class="quiet" on:click=move |_| { desk.filter.set(Filter::All); desk.words.set(String::new()); }>"Show all"</button>
        })}
    }
}

/// What stands over a printed sheet: whose it is, of when, and how to read it.
#[component]
pub fn PrintHead() -> impl IntoView {
    let desk = use_desk();
    let title = move || {
        let (practice, met) = desk.sheet.with(|sheet| (sheet.practice.clone(), sheet.met.clone()));
        let practice = if practice.is_empty() { "Our practice".to_owned() } else { practice };
        let met = if met.is_empty() { String::new() } else { format!(" · meeting {met}") };
        let example = if desk.route.get().screen() == Some(Screen::Worksheet) && desk.is_example() { " · EXAMPLE" } else { "" };
        format!("{practice}{met} · printed {}{example}", desk.today())
    };
    view! {
        <div class="print-head">
            <p><b>"Who does what, and who should"</b>" · "{title}</p>
            <p class="legend">
                {WALK.map(|layer| view! { <span><Glyph marks=layer.key() />{doing(layer)}</span> }).collect_view()}
                <span class="source">"Tasks: Share the Care, LEAP Primary Care Team Guide"</span>
            </p>
        </div>
    }
}
