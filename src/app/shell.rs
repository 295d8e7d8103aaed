//! The frame around every screen: the bar, what is true of keeping, notices, the dialog, and global keys.

use super::first;
use super::later::{fetch, waiting};
use crate::desk::{Desk, Dialog, Notice, Offer, Part as Half, Standing};
use crate::dom::{El, KEY, button, el, focus_soon, link, page, press_of, react, soon};
use crate::model::ItemId;
use crate::screens::{cards, worksheet};
use crate::session::keys::Press;
use crate::session::route::Route;
use crate::session::{Keeping, Room};
use crate::sheets::item::Kind;
use crate::sheets::screen::{Part, Place, Screen};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, Event, HtmlElement};

/// Puts the app on the page.
pub fn start() {
    leptos::mount::mount_to_body(|| {
        let desk = Desk::new(fetch);
        desk.begin_listening();
        if let Some(body) = document().body() {
            for part in shell(desk) {
                let _ = body.append_child(part.element());
            }
            listen_at(&body, desk);
        }
        react(move || page().set_title(&title(desk)));
        desk.announce_start();
        desk.fetch_later();
    });
}

fn shell(desk: Desk) -> [El; 9] {
    let skip = link("#main", "Skip to the content").class("skip").on("click", |event| {
        event.prevent_default();
        focus_soon("#main".to_owned());
    });
    let dialogs = el("div").live_one(move || dialog(desk));
    let spoken =
        el("div").attr("id", "spoken").class("unseen").attr("aria-live", "polite").says(move || desk.spoken.get());
    [
        skip,
        bar(desk),
        within(desk),
        banners(desk),
        el("p").class("print-title").says(move || format!("{} · printed {}", title(desk), desk.today())),
        el("main").attr("id", "main").attr("tabindex", "-1").live_one(move || Some(screen(desk))),
        notices(desk),
        dialogs,
        spoken,
    ]
}

/// The page's title: where one stands, in whose worksheet.
fn title(desk: Desk) -> String {
    let practice = desk.with_sheet(|sheet| sheet.practice.clone());
    match desk.shown.get().screen() {
        Some(_) if desk.is_answering.get() => format!("{practice} · Carelanes"),
        Some(screen) if practice.is_empty() => format!("{} · Carelanes", screen.label()),
        Some(screen) => format!("{} · {practice} · Carelanes", screen.label()),
        None => "Carelanes: who does what in your clinic".to_owned(),
    }
}

fn screen(desk: Desk) -> El {
    let route = desk.shown.get();
    if matches!(route, Route::Practice(..)) && desk.not_opened.with(Option::is_some) {
        return first::not_opened(desk);
    }
    match route {
        Route::First => first::first(desk),
        Route::Start => first::start(desk),
        Route::Storage => match desk.later.get() {
            Half::Here(later) => (later.storage)(desk),
            _ => waiting(desk),
        },
        Route::Asked => match desk.later.get() {
            Half::Here(later) => (later.asked)(desk),
            _ => waiting(desk),
        },
        Route::Practice(..) if desk.is_opening.get() => el("p").class("opening").text("Opening your worksheet…"),
        Route::Example(_) if desk.is_opening.get() => waiting(desk),
        Route::Practice(_, place) | Route::Example(place) => {
            if let Some(item) = place.item {
                lead_to(desk, place.screen, item);
            }
            of_practice(desk, place)
        }
    }
}

fn of_practice(desk: Desk, place: Place) -> El {
    let place = if desk.is_answering.get() { Screen::Answer.into() } else { place };
    match place.screen {
        Screen::Worksheet => worksheet::screen(desk),
        Screen::Cards => cards::screen(desk),
        _ => match desk.later.get() {
            Half::Here(later) => (later.screen)(desk, place),
            _ => waiting(desk),
        },
    }
}

/// Goes to the item that an address names, once its screen stands.
fn lead_to(desk: Desk, screen: Screen, item: ItemId) {
    match screen {
        Screen::Worksheet => soon(move || desk.focus.set(Some(item))),
        Screen::Setup => soon(move || {
            let kind = desk.with_document(|document| Kind::of(document, item)).flatten();
            desk.dialog.set(match kind {
                Some(Kind::Task) => Some(Dialog::Task(item)),
                Some(Kind::Role) => Some(Dialog::Role(item)),
                _ => None,
            });
        }),
        _ => focus_soon(format!("#at-{item}")),
    }
}

/// The dialog that is open. Where the second part could not be fetched it is tried once more, and then said.
fn dialog(desk: Desk) -> Option<El> {
    let open = desk.dialog.get()?;
    match desk.later.get() {
        Half::Here(later) => return Some((later.dialog)(desk, open)),
        Half::Coming => {}
        Half::Missing => soon(move || {
            desk.dialog.set(None);
            desk.with_later(move |_| desk.dialog.set(Some(open)));
        }),
    }
    None
}

/// The body lives as long as the page, and so do these.
fn listen_at(body: &HtmlElement, desk: Desk) {
    desk.listen_at_body(body, KEY, move |event: Event| {
        if press_of(&event).is_some_and(|press| global_keys(desk, &press, &event)) {
            event.prevent_default();
        }
    });
    desk.listen_at_body(body, "dragover", |event: Event| event.prevent_default());
    desk.listen_at_body(body, "drop", move |event: Event| {
        event.prevent_default();
        let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        if let Some(files) = data.and_then(|data| data.files()) {
            desk.with_later(move |later| (later.open_files)(desk, &files));
        }
    });
}

/// What keys do everywhere; says whether the browser should do nothing with it. A key that is held down does it once.
fn global_keys(desk: Desk, press: &Press, event: &Event) -> bool {
    if press.key == "Enter" && press.is_repeat {
        // It would press a button, or send a form, again and again.
        let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        return at.is_some_and(|at| at.tag_name() != "TEXTAREA");
    }
    if !press.control || press.alt {
        return false;
    }
    let does: fn(Desk) = match (press.key.to_ascii_lowercase().as_str(), press.shift) {
        ("s", false) => Desk::save_by_key,
        // In a field the browser's own is meant.
        _ if desk.is_typing() => return false,
        ("z", false) => Desk::undo,
        ("z", true) | ("y", false) => Desk::redo,
        _ => return false,
    };
    if !press.is_repeat {
        does(desk);
    }
    true
}

fn bar(desk: Desk) -> El {
    let in_practice = move || desk.shown.get().screen().is_some() && desk.not_opened.with(Option::is_none);
    let steps_hidden = move || (!in_practice() || desk.is_answering.get()).then(String::new);
    let to = move |part: Part| {
        let first = part.screens().next().unwrap_or_default();
        el("a")
            .text(&part.title())
            .live_attr("href", move || Some(desk.shown.get().on(first).to_string()))
            .live_attr("aria-current", move || {
                (desk.shown.get().screen().map(Screen::part) == Some(part)).then(|| "true".to_owned())
            })
    };
    let hidden = move || (!in_practice()).then(String::new);
    // On a phone the steps and their screens scroll sideways: where one is, is seen.
    react(move || {
        desk.shown.track();
        soon(|| {
            let Ok(all) = page().query_selector_all("header nav [aria-current],.within [aria-current]") else { return };
            for here in (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<Element>().ok()) {
                let Some(steps) = here.parent_element() else { continue };
                let left = |element: &Element| element.get_bounding_client_rect().left() as i32;
                steps.set_scroll_left(steps.scroll_left() + left(&here) - left(&steps) - 48);
            }
        });
    });
    el("header").class("bar").with(&[
        link("#/", "Carelanes").class("mark").attr("title", "First page"),
        el("nav").attr("aria-label", "Steps of the work").live_attr("hidden", steps_hidden).with(&Part::ALL.map(to)),
        kept(desk).live_attr("hidden", hidden),
        save_button(desk),
    ])
}

/// The screens of the step that one is in, where it has more than one.
fn within(desk: Desk) -> El {
    let read = move || -> Vec<Screen> {
        let is_practice = desk.not_opened.with(Option::is_none) && !desk.is_answering.get();
        let here = desk.shown.get().screen().filter(|_| is_practice);
        let screens = here.into_iter().flat_map(|here| here.part().screens());
        screens.filter(|screen| *screen != Screen::Versions || is_own(desk)).collect()
    };
    let to = move |screen: Screen| {
        el("a")
            .text(screen.label())
            .live_attr("href", move || Some(desk.shown.get().on(screen).to_string()))
            .live_attr("aria-current", move || (desk.shown.get().screen() == Some(screen)).then(|| "page".to_owned()))
    };
    let draw = move |screens: &Vec<Screen>| {
        let nav = || el("nav").attr("aria-label", "This step").with_each(screens.iter().map(|s| to(*s)));
        if screens.len() > 1 { vec![nav()] } else { Vec::new() }
    };
    let take_along = move || match desk.later.get() {
        Half::Here(later) if !read().is_empty() => Some((later.take_along)(desk)),
        _ => None,
    };
    el("div").class("within").live_of(read, draw).live_one(take_along)
}

fn kept(desk: Desk) -> El {
    let state = move || match desk.standing.get() {
        Standing::Own => desk.keeping.with(Keeping::status),
        Standing::Example => "This is an example".to_owned(),
        Standing::Version(_) => "An earlier version".to_owned(),
        Standing::Newer => "Only to look at".to_owned(),
    };
    let copy = move || match desk.standing.get() {
        // Answers leave as answers, and never as a copy of all that is stored.
        Standing::Own if desk.is_answering.get() => String::new(),
        Standing::Own => desk.copied.get().words(),
        _ => "Nothing is kept.".to_owned(),
    };
    el("div")
        .class("kept")
        .attr("id", "kept")
        .with(&[el("b").says(state), el("span").says(move || format!(" {}", copy()))])
}

fn save_button(desk: Desk) -> El {
    button("plain", "Save a copy", move || desk.save_copy("json"))
        .attr("id", "save-copy")
        .live_attr("hidden", move || (!is_own(desk)).then(String::new))
}

fn banners(desk: Desk) -> El {
    let later = RwSignal::new(false);
    let looking = move || {
        let shown = desk.shown.get().screen().is_some();
        match desk.standing.get() {
            Standing::Version(version) if shown => match desk.later.get() {
                Half::Here(later) => Some((later.version)(desk, version)),
                _ => None,
            },
            Standing::Newer if shown => Some(newer(desk)),
            Standing::Example if shown => Some(example(desk)),
            _ => None,
        }
    };
    let not_kept = move |why: &str| {
        let save = button("plain", "Save a copy", move || desk.save_copy("json"));
        el("div").class("banner problem").attr("role", "alert").with(&[el("p").text(why), save])
    };
    let update = move || {
        (desk.offline.get() == "update" && !later.get()).then(|| {
            el("div").class("banner").attr("id", "update").attr("role", "status").with(&[
                el("p").text("A new version of Carelanes is ready. Your work stays as it is."),
                button("plain", "Update now", move || desk.update_now()).attr("id", "use-update"),
                button("quiet", "Later", move || later.set(true)),
            ])
        })
    };
    let (not_now, not_now_either) = (RwSignal::new(false), RwSignal::new(false));
    let advice = move |id: &'static str, later: RwSignal<bool>| {
        move |words: &str| {
            el("div").class("banner").attr("id", id).attr("role", "status").with(&[
                el("p").text(words),
                button("plain", "Save a copy", move || desk.save_copy("json")),
                button("quiet", "Later", move || later.set(true)),
            ])
        }
    };
    let reminder = move || {
        let words = desk.copied.get().reminder()?;
        (is_own(desk) && !not_now.get()).then_some(words)
    };
    let nearly_full = move || {
        let words = desk.storage.with(Room::warning)?;
        let is_said = desk.keeping.with(|keeping| keeping.trouble().is_some());
        (is_own(desk) && !is_said && !not_now_either.get()).then_some(words)
    };
    el("section")
        .attr("aria-label", "Messages")
        .live_one(looking)
        .live_words(move || desk.keeping.with(Keeping::trouble), not_kept)
        .live_words(nearly_full, advice("nearly-full", not_now_either))
        .live_words(reminder, advice("reminder", not_now))
        .live_one(update)
}

fn example(desk: Desk) -> El {
    let words = "<b>Example.</b> This practice is made up. Try anything: nothing is kept, and nothing mixes with your own work.";
    let start = button("plain", "Start our worksheet", move || desk.go(Route::Start));
    el("div").class("banner example").with(&[el("p").markup(words), start])
}

/// What stands over a practice that a newer version of the app wrote.
fn newer(desk: Desk) -> El {
    let words = "A newer Carelanes changed this worksheet. Here it is only to look at, and it stays as it is.";
    let save = button("plain", "Save it as a file", move || desk.save_unreadable());
    el("div").class("banner").attr("id", "newer").with(&[el("p").text(words), update_button(desk), save])
}

/// Brings the version that is newer than this one, from this computer or from its host.
fn update_button(desk: Desk) -> El {
    button("plain", "Update Carelanes", move || desk.update_now())
}

/// Whether one's own practice is open.
fn is_own(desk: Desk) -> bool {
    desk.keeping.with(|keeping| matches!(keeping, Keeping::Own { .. })) && !desk.is_answering.get()
}

/// Puts the notice away; the keyboard goes back to the work.
fn put_away(desk: Desk) {
    desk.notice.set(None);
    let is_grid = page().query_selector(GRID_PLACE).is_ok_and(|cell| cell.is_some());
    focus_soon(if is_grid { GRID_PLACE } else { "#main" }.to_owned());
}

/// The cell of the grid that Tab comes to.
const GRID_PLACE: &str = "#sheet [tabindex='0']";

fn notices(desk: Desk) -> El {
    let draw = move |Notice { words, is_problem, offer }: Notice| {
        let mut notice =
            el("div").class(if is_problem { "notice problem" } else { "notice" }).add(el("p").text(&words));
        match offer {
            Some(Offer::HasCopy(id, made)) => {
                let yes = button("plain", "Yes, I have it", move || desk.has_copy(id, made));
                notice = notice.add(yes.attr("id", "has-copy"));
            }
            Some(Offer::Undo | Offer::BringBack(_)) => {
                notice = notice.add(button("plain", "Undo", move || {
                    desk.undo();
                    put_away(desk);
                }));
            }
            None => {}
        }
        notice.add(button("quiet", "Close", move || put_away(desk)))
    };
    // For the style sheet. A rule that looks into the page for a notice has all of the page looked at after each change.
    react(move || {
        let root = page().document_element();
        let _ = root.map(|root| root.toggle_attribute_with_force("data-notice", desk.notice.with(Option::is_some)));
    });
    el("div").attr("id", "notice").attr("role", "status").live_one(move || desk.notice.get().map(draw))
}
