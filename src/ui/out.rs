//! What a screen says, to take along: on paper, for a spreadsheet, and as a table for a mail or a document.

use super::dialog::{buttons, frame};
use super::lists::to;
use super::readings::steps_of;
use crate::desk::{Desk, Dialog, How, Leaving};
use crate::dom::{El, button, el, menu};
use crate::exchange;
use crate::model::ItemId;
use crate::sheets::elements;
use crate::sheets::item::name_of;
use crate::sheets::map::Lanes;
use crate::sheets::papers::paper;
use crate::sheets::privacy::{self, Suspect};
use crate::sheets::screen::{Place, Screen};
use crate::sheets::table::Table;
use crate::sheets::tables::{Sources, all_tables, tables};
use leptos::prelude::untrack;

/// What a screen says, as tables.
fn read(desk: Desk, screen: Screen) -> Vec<Table> {
    with_sources(desk, |sources| tables(screen, sources))
}

/// Hands on everything that tables and documents are made from.
fn with_sources<T: Default>(desk: Desk, make: impl FnOnce(Sources) -> T) -> T {
    let (today, asking) = (desk.today(), desk.round.get());
    desk.with_findings(|findings| {
        desk.with_sheet(|sheet| {
            desk.follow(|document| make(Sources { document, sheet, findings, today: &today, asking }))
        })
    })
}

/// The menu of what can be taken along from where one stands; nothing where a screen holds only forms.
pub fn take_along(desk: Desk) -> El {
    let draw = move |place: &Option<Place>| {
        let is_form = |place: &Place| matches!(place.screen, Screen::Ask | Screen::Versions | Screen::Answer);
        let Some(place) = place.filter(|place| !is_form(place)) else { return Vec::new() };
        let screen = place.screen;
        let list = el("div").class("menu-list").with(&[
            button("", "Print", move || desk.print(false)),
            button("", "Save for Word", move || leave(desk, Leaving::Word(place))),
            button("", "Save for Excel", move || leave(desk, Leaving::Excel(screen))),
            button("", "Save as CSV", move || leave(desk, Leaving::Csv(screen))),
            button("", "Copy as a table", move || leave(desk, Leaving::Tables(screen))),
            button("", "All screens for Excel", move || leave(desk, Leaving::Everything)),
        ]);
        vec![menu(&[el("summary").class("plain small").text("Take along"), list])]
    };
    el("div").class("take-along").live_of(move || desk.shown.get().place(), draw)
}

/// Adds what stands on paper alone: drawn whenever the screen is printed from now on, as it is then.
pub fn when_printed(desk: Desk, place: El, draw: impl Fn() -> Vec<El> + 'static) -> El {
    let printed = desk.printing.get_untracked();
    place.live(move || if desk.printing.get() > printed { untrack(&draw) } else { Vec::new() })
}

/// What a screen says, as tables that stand on paper alone.
pub fn on_paper(desk: Desk, screen: Screen) -> El {
    when_printed(desk, el("div").class("paper"), move || read(desk, screen).iter().map(paper_table).collect())
}

fn paper_table(table: &Table) -> El {
    let head = el("tr").with_each(table.head.iter().map(|words| el("th").attr("scope", "col").text(words)));
    let row = |cells: &Vec<crate::sheets::table::Cell>| {
        el("tr").with_each(cells.iter().map(|cell| el("td").text(&cell.words())))
    };
    el("table").class("plain-table on-paper").with(&[
        el("caption").text(&table.title),
        el("thead").add(head),
        el("tbody").with_each(table.rows.iter().map(row)),
    ])
}

/// Lets something leave the app. Where something in it looks like patient information, a person is asked first.
pub fn leave(desk: Desk, leaving: Leaving) {
    if still_suspect(desk, leaving).is_empty() {
        let_go(desk, leaving);
    } else {
        desk.dialog.set(Some(Dialog::Suspects(leaving)));
    }
}

fn let_go(desk: Desk, leaving: Leaving) {
    let tables = |screen| untrack(|| read(desk, screen));
    match leaving {
        Leaving::Copy(end) => desk.save_copy_now(end),
        Leaving::Csv(screen) => desk.save_tables(screen, &tables(screen)),
        Leaving::Tables(screen) => desk.copy_tables(&tables(screen)),
        Leaving::Excel(screen) => desk.save_workbook(screen.label(), tables(screen)),
        Leaving::Everything => desk.save_workbook("everything", untrack(|| with_sources(desk, all_tables))),
        Leaving::Word(place) => desk.save_paper(untrack(|| with_sources(desk, |sources| paper(place, sources)))),
        Leaving::Picture(lanes) => save_map(desk, lanes),
        Leaving::Invitation(round, How::File(end)) => desk.save_invitation(round, end),
        Leaving::Invitation(round, How::Draft) => desk.save_asking_draft(round),
        Leaving::Invitation(round, How::Mail) => {
            desk.copy_text(desk.asking_mail(round), "Copied. Paste it into a mail, and send it to your colleagues.");
        }
        Leaving::Invitation(round, How::Link) => {
            desk.copy_text(desk.asking_link(round).unwrap_or_default(), "The link was copied.");
        }
    }
}

/// Saves the map as a picture.
fn save_map(desk: Desk, lanes: Lanes) {
    let draw = || {
        let element = desk.follow(elements::chosen)?;
        let title = desk.follow(|document| name_of(document, element));
        Some(exchange::map::draw(&title, &steps_of(desk, element), lanes, &|_| String::new()).svg())
    };
    if let Some(svg) = untrack(draw) {
        desk.save_picture(svg.as_str());
    }
}

/// Whether nothing in an invitation is left to be looked at.
pub fn is_clear(desk: Desk, round: ItemId) -> bool {
    desk.let_go.track();
    still_suspect(desk, Leaving::Invitation(round, How::Mail)).is_empty()
}

/// What a person has not looked at yet of what is about to leave.
fn still_suspect(desk: Desk, leaving: Leaving) -> Vec<Suspect> {
    let mut found = match leaving {
        Leaving::Invitation(round, _) => desk.invitation(round).as_ref().map(privacy::suspects_in),
        _ => desk.with_document(privacy::suspects),
    }
    .unwrap_or_default();
    desk.let_go.with_untracked(|known| found.retain(|suspect| !known.contains(&key(suspect))));
    found
}

/// By what a place that a person has looked at is known again.
fn key(suspect: &Suspect) -> String {
    let Place { screen, item } = suspect.line.place;
    format!("{} {} {}", screen.label(), item.as_ref().map_or("", ItemId::as_str), suspect.part)
}

/// What looks like patient information, where it stands, and the person's word.
pub fn suspects(desk: Desk, leaving: Leaving) -> El {
    let found = still_suspect(desk, leaving);
    let line = |suspect: &Suspect| {
        let words = format!("“{}” {}", suspect.part, suspect.kind.words());
        el("li").add(to(desk, suspect.line.place, &suspect.line.words)).add(el("p").class("soft").text(&words))
    };
    let lines = el("ul").class("suspects").with_each(found.iter().map(line));
    let go_on = button("go", "None of it is about a patient: go on", move || {
        desk.let_go.update(|known| known.extend(found.iter().map(key)));
        desk.dialog.set(None);
        let_go(desk, leaving);
    });
    let body = [
        el("p").text(
            "No patient information belongs in here, and what leaves this computer can go anywhere. Please look at \
             these places. Nothing has left yet.",
        ),
        lines,
        buttons(&[go_on.attr("id", "let-go"), button("plain", "Cancel", move || desk.dialog.set(None))]),
    ];
    frame(desk, || "Is this about a patient?".to_owned(), &body)
}

/// How far a file is that is being made.
pub fn making(desk: Desk) -> El {
    let words = move || desk.making.get().map_or_else(String::new, |making| format!("Making the {}", making.words()));
    let bar = el("progress")
        .attr("aria-label", "How far it is")
        .live_attr("max", move || Some(desk.making.get()?.so_far?.1.to_string()))
        .live_attr("value", move || Some(desk.making.get()?.so_far?.0.to_string()));
    let stop = button("plain", "Stop, make no file", move || desk.stop_making());
    let far = move || match desk.making.get().and_then(|making| making.so_far) {
        None => "Getting ready…",
        Some(_) => "It is made on this computer; nothing is sent anywhere.",
    };
    let body = [el("p").says(move || far().to_owned()), bar, buttons(&[stop])];
    frame(desk, words, &body)
}
