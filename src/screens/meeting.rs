//! The meeting: when it was, who took part, which roles had nobody at the table.

use crate::desk::Desk;
use crate::dom::{El, el};
use crate::sheets::item::PRACTICE;
use crate::sheets::{Edit, slots};
use crate::ui::field::{line_in_row, tickbox};
use crate::ui::lists::{Row, listed};
use crate::ui::slots::slot_called;

/// The meeting's screen.
pub fn screen(desk: Desk) -> El {
    let date = slot_called(desk, PRACTICE, slots::MET, "Date");
    let rows =
        move || desk.with_sheet(|sheet| sheet.roles().map(|role| (role.id, role.name.clone())).collect::<Vec<_>>());
    let absent = move || {
        let names = desk.with_findings(|findings| desk.with_sheet(|sheet| sheet.names(&findings.absent)));
        (!names.is_empty()).then(|| {
            let words = format!("{names}. Ask them before you decide for them.");
            el("p").class("finding").add(el("b").text("Nobody at the table: ")).text(&words)
        })
    };
    let head = ["Role", "At the table", "Names, if they wish"].map(|words| el("th").attr("scope", "col").text(words));
    let table = el("table").class("plain-table").with(&[
        el("caption").class("unseen").text("Who took part"),
        el("thead").add(el("tr").with(&head)),
        listed(el("tbody"), rows, move |row| attendance(desk, row)),
    ]);
    el("section")
        .class("text")
        .with(&[
            el("h1").text("The meeting"),
            el("p")
                .class("lede")
                .text("The worksheet works best when every role has someone at the table. Names are optional."),
            el("div").class("narrow").add(date),
            table,
        ])
        .live_one(absent)
}

fn attendance(desk: Desk, row: Row) -> El {
    let id = row.id;
    let present = move || desk.with_sheet(|sheet| sheet.role(id).is_some_and(|role| role.present));
    let names = move || desk.with_sheet(|sheet| sheet.role(id).map(|role| role.names.clone()).unwrap_or_default());
    let tick = tickbox("", "", present, move |present| {
        desk.dispatch(&Edit::Attend { role: id, present });
    });
    let spoken = el("span").class("unseen").says(move || format!("{} was at the table", row.name()));
    let names = line_in_row(
        desk,
        move || format!("Names for {}", row.name()),
        "text",
        names,
        move |names| Edit::NameAttendees { role: id, names },
    );
    let name = el("th").attr("scope", "row").says(move || row.name());
    el("tr").with(&[name, el("td").add(tick.add(spoken)), el("td").add(names)])
}
