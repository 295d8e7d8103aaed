//! The frame around every screen: the bar, what is true of keeping, notices, the dialog, and global keys.

use super::cards::Cards;
use super::desk::{Desk, Dialog, Keeping, use_desk};
use super::details::{AddRole, AddTask, RemoveItem, RoleDetails, TaskDetails};
use super::dialog::KeysOfTheGrid;
use super::example_bar::ExampleBar;
use super::first::{First, NotOpened, Start};
use super::meeting::Meeting;
use super::open_copy::OpenCopy;
use super::setup::Setup;
use super::sources::Sources;
use super::worksheet::WorksheetScreen;
use crate::session::route::{Route, Screen};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Puts the app on the page.
pub fn start() {
    console_error_panic_hook::set_once();
    let desk = Desk::new();
    desk.begin_listening();
    mount_to_body(move || {
        provide_context(desk);
        view! { <Shell /> }
    });
    desk.announce_start();
}

#[component]
fn Shell() -> impl IntoView {
    let desk = use_desk();
    window_event_listener(leptos::ev::keydown, move |event| global_keys(desk, &event));
    window_event_listener(leptos::ev::dragover, |event| event.prevent_default());
    window_event_listener(leptos::ev::drop, move |event| {
        event.prevent_default();
        let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
        if let Some(file) = file {
            desk.open_file(file);
        }
    });
    view! {
        <a class="skip" href="#main" on:click=|event| { event.prevent_default(); focus_main(); }>"Skip to the content"</a>
        <Bar />
        <Banners />
        <main id="main" tabindex="-1">{move || screen(desk)}</main>
        <Notices />
        {move || desk.dialog.get().map(dialog)}
        <div id="spoken" class="unseen" aria-live="polite">{move || desk.spoken.get()}</div>
    }
}

fn screen(desk: Desk) -> AnyView {
    if matches!(desk.route.get(), Route::Practice(..)) && desk.not_opened.with(Option::is_some) {
        return view! { <NotOpened /> }.into_any();
    }
    match desk.route.get() {
        Route::First => view! { <First /> }.into_any(),
        Route::Start => view! { <Start /> }.into_any(),
        Route::Sources => view! { <Sources /> }.into_any(),
        Route::Practice(_, screen) | Route::Example(screen) => match screen {
            Screen::Worksheet => view! { <WorksheetScreen /> }.into_any(),
            Screen::Cards => view! { <Cards /> }.into_any(),
            Screen::Setup => view! { <Setup /> }.into_any(),
            Screen::Meeting => view! { <Meeting /> }.into_any(),
        },
    }
}

fn dialog(dialog: Dialog) -> AnyView {
    match dialog {
        Dialog::Role(role) => view! { <RoleDetails role /> }.into_any(),
        Dialog::Task(task) => view! { <TaskDetails task /> }.into_any(),
        Dialog::AddRole => view! { <AddRole /> }.into_any(),
        Dialog::AddTask(category) => view! { <AddTask category /> }.into_any(),
        Dialog::Remove(item) => view! { <RemoveItem item /> }.into_any(),
        Dialog::Copy(waiting) => view! { <OpenCopy waiting /> }.into_any(),
        Dialog::Keys => view! { <KeysOfTheGrid /> }.into_any(),
    }
}

fn focus_main() {
    let main = document().get_element_by_id("main").and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(main) = main {
        let _ = main.focus();
    }
}

fn global_keys(desk: Desk, event: &web_sys::KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || desk.is_typing() {
        return;
    }
    match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => desk.undo(),
        ("z", true) | ("y", false) => desk.redo(),
        _ => return,
    }
    event.prevent_default();
}

#[component]
fn Bar() -> impl IntoView {
    let desk = use_desk();
    let link = move |screen: Screen| {
        let here = move || desk.route.get().screen() == Some(screen);
        view! {
            <a href=move || desk.route.get().on(screen).to_string() aria-current=move || here().then_some("page")>
                {screen.label()}
            </a>
        }
    };
    let in_practice = move || desk.route.get().screen().is_some() && desk.not_opened.with(Option::is_none);
    view! {
        <header class="bar">
            <a class="mark" href="#/" aria-label="Carelanes, first page">"Carelanes"</a>
            {move || in_practice().then(|| view! {
                <nav aria-label="This worksheet">{Screen::ALL.map(link).collect_view()}</nav>
                <Kept />
            })}
        </header>
    }
}

#[component]
fn Kept() -> impl IntoView {
    let desk = use_desk();
    let copy_age = move || match desk.copied.get() {
        None => "Save a copy to be sure.".to_owned(),
        Some(0) => "Last copy: today".to_owned(),
        Some(1) => "Last copy: yesterday".to_owned(),
        Some(days) => format!("Last copy: {days} days ago"),
    };
    let state = move || match desk.keeping.get() {
        Keeping::Nothing => String::new(),
        Keeping::Example => "This is an example".to_owned(),
        Keeping::Waiting => "Keeping…".to_owned(),
        Keeping::At(time) => format!("Kept in this browser {time}."),
        Keeping::Not(_) => "Not kept!".to_owned(),
    };
    let is_example = move || desk.keeping.get() == Keeping::Example;
    view! {
        <div class="kept" id="kept">
            <b>{state}</b>
            <span>{move || if is_example() { "Nothing is kept.".to_owned() } else { copy_age() }}</span>
        </div>
        {move || (!is_example()).then(|| view! {
            <button type="button" class="plain" id="save-copy" on:click=move |_| desk.save_copy()>"Save a copy"</button>
        })}
    }
}

#[component]
fn Banners() -> impl IntoView {
    let desk = use_desk();
    let update = RwSignal::new(true);
    let not_kept = move || match desk.keeping.get() {
        Keeping::Not(why) => Some(view! {
            <div class="banner problem" role="alert">
                <p>{why}</p>
                <button type="button" class="plain" on:click=move |_| desk.save_copy()>"Save a copy"</button>
            </div>
        }),
        _ => None,
    };
    view! {
        <ExampleBar />
        {not_kept}
        {move || (desk.offline.get() == "update" && update.get()).then(|| view! {
            <div class="banner" id="update" role="status">
                <p>"A new version of Carelanes is ready. Your work stays as it is."</p>
                <button type="button" class="plain" on:click=move |_| desk.update_now()>"Update now"</button>
                <button type="button" class="quiet" on:click=move |_| update.set(false)>"Later"</button>
            </div>
        })}
    }
}

#[component]
fn Notices() -> impl IntoView {
    let desk = use_desk();
    view! {
        <div id="notice" role="status">
            {move || desk.notice.get().map(|notice| view! {
                <div class="notice" class:problem=notice.is_problem>
                    <p>{notice.words}</p>
                    {notice.can_undo.then(|| view! {
                        <button type="button" class="plain" on:click=move |_| { desk.undo(); desk.notice.set(None); }>"Undo"</button>
                    })}
                    <button type="button" class="quiet" on:click=move |_| desk.notice.set(None)>"Close"</button>
                </div>
            })}
        </div>
    }
}
