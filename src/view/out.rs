//! What a screen says, to take along: on paper, for a spreadsheet, and as a table for a mail or a document.

use super::desk::Desk;
use super::dom::{El, button, el, menu};
use crate::sheets::screen::Screen;
use crate::sheets::table::Table;
use crate::sheets::tables::{Sources, tables};

/// What a screen says, as tables.
fn read(desk: Desk, screen: Screen) -> Vec<Table> {
    let today = desk.today();
    desk.with_findings(|findings| {
        desk.with_sheet(|sheet| {
            desk.follow(|document| tables(screen, Sources { document, sheet, findings, today: &today }))
        })
    })
}

/// The menu of what can be taken along from where one stands; nothing where a screen holds only forms.
pub fn take_along(desk: Desk) -> El {
    let draw = move |screen: &Option<Screen>| {
        let Some(screen) = screen.filter(|screen| !matches!(screen, Screen::Ask | Screen::Versions | Screen::Answer))
        else {
            return Vec::new();
        };
        let now = move || leptos::prelude::untrack(|| read(desk, screen));
        let list = el("div").class("menu-list").with(&[
            button("", "Print", move || desk.print(false)),
            button("", "Save as CSV", move || desk.save_tables(screen, &now())),
            button("", "Copy as a table", move || desk.copy_tables(&now())),
        ]);
        vec![menu(&[el("summary").class("plain small").text("Take along"), list])]
    };
    el("div").class("take-along").live_of(move || desk.route.get().screen(), draw)
}

/// What a screen says, as tables that stand on paper alone.
pub fn on_paper(desk: Desk, screen: Screen) -> El {
    let draw = |tables: &Vec<Table>| tables.iter().map(paper_table).collect();
    el("div").class("paper").live_of(move || read(desk, screen), draw)
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
