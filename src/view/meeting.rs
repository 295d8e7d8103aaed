//! The meeting: when it was, who took part, which roles had nobody at the table.

use super::desk::Desk;
use super::dom::{El, el};
use super::field::{Field, field, tickbox};
use super::slots::slot_called;
use crate::model::ItemId;
use crate::sheets::item::PRACTICE;
use crate::sheets::{Edit, slots};

/// The meeting's screen.
pub fn screen(desk: Desk) -> El {
    let date = slot_called(desk, PRACTICE, slots::MET, "Date");
    let rows =
        move || desk.with_sheet(|sheet| sheet.roles().map(|role| (role.id, role.name.clone())).collect::<Vec<_>>());
    let draw =
        move |roles: &Vec<(ItemId, String)>| roles.iter().map(|(id, name)| attendance(desk, *id, name)).collect();
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
        el("tbody").live_of(rows, draw),
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

fn attendance(desk: Desk, id: ItemId, name: &str) -> El {
    let present = move || desk.with_sheet(|sheet| sheet.role(id).is_some_and(|role| role.present));
    let names = move || desk.with_sheet(|sheet| sheet.role(id).map(|role| role.names.clone()).unwrap_or_default());
    let tick = tickbox("", &format!("{name} was at the table"), present, move |present| {
        desk.dispatch(&Edit::Attend { role: id, present });
    });
    let label = format!("Names for {name}");
    let names = field(desk, Field { label: &label, hint: "", kind: "text" }, names, move |names| {
        Ok(Edit::NameAttendees { role: id, names })
    });
    el("tr").with(&[el("th").attr("scope", "row").text(name), el("td").add(tick), el("td").add(names)])
}
