//! The first page, the choice of how to begin, and the page for a worksheet that could not be opened.

use super::desk::{Desk, use_desk};
use super::glyph::Glyph;
use crate::session::route::{Route, Screen};
use crate::sheets::Beginning;
use leptos::html;
use leptos::prelude::*;

/// The three doors.
#[component]
pub fn First() -> impl IntoView {
    let desk = use_desk();
    let kept = desk.kept_practices();
    let door = |title: &'static str, words: &'static str| view! { <b>{title}</b><span>{words}</span> };
    view! {
        <section class="first">
            <h1>"Decide together who does what"</h1>
            <p class="lede">"A worksheet for the whole care team: who does each task now, who could, and who should."</p>
            {(!kept.is_empty()).then(|| view! { <KeptHere kept /> })}
            <div class="doors">
                <button type="button" class="door" on:click=move |_| desk.go(Route::Start)>
                    {door("Start our worksheet", "Use the published task list, a short list, or your own.")}
                </button>
                <OpenDoor />
                <button type="button" class="door" on:click=move |_| desk.go(Route::Example(Screen::Worksheet))>
                    {door("See an example", "A made-up practice, filled in. Nothing you try there is kept.")}
                </button>
            </div>
            <p class="promise">
                "Your work stays in this browser on this computer. Colleagues see it only when you send them a copy."
            </p>
            <p class="promise">"Please write no patient information here."</p>
            <OfflineNote />
            <p><a href="#/sources">"Sources: where the worksheets come from"</a></p>
        </section>
    }
}

#[component]
fn KeptHere(kept: Vec<crate::session::Stored>) -> impl IntoView {
    let row = |stored: crate::session::Stored| {
        let to = Route::Practice(stored.id, Screen::Worksheet).to_string();
        let words = match stored.name {
            Ok(name) if name.is_empty() => "Our worksheet".to_owned(),
            Ok(name) => name,
            Err(_) => "A worksheet that cannot be read".to_owned(),
        };
        view! { <li><a href=to><Glyph marks="now, could, should" /><b>{words}</b><span>"Continue"</span></a></li> }
    };
    view! {
        <h2 class="small">"Kept in this browser"</h2>
        <ul class="kept-here">{kept.into_iter().map(row).collect_view()}</ul>
    }
}

/// The door that opens a file; the file field itself lies behind it.
#[component]
fn OpenDoor() -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let ask = move |_| {
        if let Some(field) = field.get_untracked() {
            field.click();
        }
    };
    view! {
        <button type="button" class="door" on:click=ask>
            <b>"Open a copy"</b><span>"A file that you or a colleague saved. You can also drop it on this page."</span>
        </button>
        <FileField field />
    }
}

/// The hidden field through which a file is chosen.
#[component]
pub fn FileField(field: NodeRef<html::Input>) -> impl IntoView {
    let desk = use_desk();
    let chosen = move |_| {
        let Some(field) = field.get_untracked() else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            desk.open_file(file);
        }
        field.set_value("");
    };
    view! {
        <input type="file" id="open-file" class="unseen" node_ref=field accept=".json,.txt,application/json,text/plain"
            aria-label="Open a copy" tabindex="-1" on:change=chosen />
    }
}

/// What is true of working offline, and what to change where it is off.
#[component]
pub fn OfflineNote() -> impl IntoView {
    let desk = use_desk();
    let words = move || match desk.offline.get().as_str() {
        "ready" | "update" => "Ready to work offline.",
        "insecure" => {
            "Working offline and installing are off, because this page came over plain http. \
             IT can turn them on: serve this page over https. All else works."
        }
        "unsupported" => "This browser cannot keep the page for working offline. All else works.",
        "failed" => "The page could not be kept for working offline yet. It will try again next time.",
        _ => "",
    };
    view! { <p id="offline-note" class="promise" role="status">{words}</p> }
}

/// How to begin.
#[component]
pub fn Start() -> impl IntoView {
    let desk = use_desk();
    let name = RwSignal::new(String::new());
    let begin = move |beginning| move |_| desk.begin(beginning, &name.get_untracked());
    view! {
        <section class="first">
            <h1>"How would you like to begin?"</h1>
            <p class="lede">"You can add, change and remove roles and tasks at any time."</p>
            <label class="field narrow">
                <span class="label">"Name of the practice"</span>
                <span class="hint">"Optional. It stands on prints and in file names."</span>
                <input type="text" maxlength="200" autocomplete="off" on:input:target=move |event| name.set(event.target().value()) />
            </label>
            <div class="doors">
                <button type="button" class="door" id="start-full" on:click=begin(Beginning::Full)>
                    <b>"All 59 published tasks"</b><span>"In six groups. About ten minutes for each person."</span>
                </button>
                <button type="button" class="door" id="start-starter" on:click=begin(Beginning::Starter)>
                    <b>"Fifteen tasks for a first meeting"</b><span>"A short list to get the talk going. Add the rest later."</span>
                </button>
                <button type="button" class="door" id="start-empty" on:click=begin(Beginning::Empty)>
                    <b>"An empty sheet"</b><span>"The usual roles, and your own tasks."</span>
                </button>
            </div>
            <p><a href="#/">"Back"</a></p>
        </section>
    }
}

/// A worksheet that could not be opened: why, what was kept, what to do.
#[component]
pub fn NotOpened() -> impl IntoView {
    let desk = use_desk();
    let save = move |desk: Desk, text: String| view! {
        <button type="button" class="plain" on:click=move |_| desk.save_unreadable(&text)>"Save it as a file"</button>
    };
    move || {
        desk.not_opened.get().map(|(words, text)| view! {
            <section class="first">
                <h1>"This worksheet is not open"</h1>
                <p class="lede">{words}</p>
                <div class="buttons">
                    {text.map(|text| save(desk, text))}
                    <button type="button" class="plain" on:click=move |_| desk.go(Route::First)>"Go to the first page"</button>
                </div>
            </section>
        })
    }
}
