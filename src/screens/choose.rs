//! "Choose": the elements of care coordination, each rated, one to three circled.

use crate::desk::{Desk, Dialog};
use crate::dom::{El, button, el};
use crate::model::ItemId;
use crate::sheets::Edit;
use crate::sheets::elements::Element;
use crate::sheets::item::{Kind, name_of};
use crate::sheets::screen::Screen;
use crate::sheets::slots;
use crate::ui::dialog::{buttons, frame};
use crate::ui::field::{Field, field};
use crate::ui::lists::{Row, add_by_name, listed, move_buttons, remove_button, to};
use crate::ui::readings::elements_of;
use crate::ui::slots::{pills, slot};
use crate::ui::tools::{print_button, steps};
use leptos::prelude::untrack;

/// The screen.
pub fn screen(desk: Desk) -> El {
    let some = move |is: fn(&Element) -> bool| {
        move || elements_of(desk).into_iter().filter(is).map(|element| (element.id, element.name)).collect()
    };
    let in_use = listed(el("ul").class("elements"), some(|element| !element.is_aside), move |item| row(desk, item));
    let aside = some(|element| element.is_aside);
    let set_aside = move || {
        let aside: Vec<(ItemId, String)> = aside();
        let back = move |(id, name): &(ItemId, String)| {
            let id = *id;
            let back = button("plain", "Take back in", move || {
                desk.dispatch(&Edit::flag(id, slots::ASIDE, false));
            });
            el("li")
                .add(el("span").class("line-name").text(name))
                .add(back.attr("aria-label", &format!("Take back in: {name}")))
        };
        (!aside.is_empty()).then(|| {
            el("div").with(&[
                el("h2").text("Not in our practice"),
                el("ul").class("lines").with_each(aside.iter().map(back)),
            ])
        })
    };
    let done = move || {
        let circled = elements_of(desk).iter().filter(|element| element.is_circled && !element.is_aside).count();
        match circled {
            0 => "Nothing is circled yet.".to_owned(),
            1 => "One is circled.".to_owned(),
            count => format!("{count} are circled."),
        }
    };
    el("section")
        .class("text broad")
        .with(&[
            el("h1").text("What do we work on?"),
            el("p").class("lede").text("Say how far you are with each. Then circle one to three to work on."),
            el("p").class("soft").text(
                "Circling one to three elements is step 1 of Louisiana’s Care Coordination Toolkit. This list is ours. \
                 Change it as you like.",
            ),
            el("div").class("tools").with(&steps(desk)).add(print_button(desk)),
            in_use,
            el("p").class("next-step").add(el("span").says(done)).text(" ").add(to(
                desk,
                Screen::Brainstorm,
                "Brainstorm",
            )),
            add_by_name(desk, "An element of our own", "add-element", Kind::Element, None),
        ])
        .live_one(set_aside)
}

fn row(desk: Desk, item: Row) -> El {
    let id = item.id;
    let spoken = move |verb: &'static str| move || format!("{verb}: {}", item.name());
    let named = move |verb: &'static str| move || Some(spoken(verb)());
    let is_circled = move || desk.follow(|document| slots::CIRCLED.is_on(document, id));
    let circle = button("circle", "", move || {
        let is_on = desk.with_document(|document| slots::CIRCLED.is_on(document, id)).unwrap_or_default();
        desk.dispatch(&Edit::flag(id, slots::CIRCLED, !is_on));
    });
    let circle = circle
        .live_attr("aria-label", named("Circle"))
        .live_attr("aria-pressed", move || Some(is_circled().to_string()));
    let brainstorm = move || {
        let link = || to(desk, Screen::Brainstorm.at(id), "Brainstorm").class("plain small");
        is_circled().then(|| link().live_attr("aria-label", named("Brainstorm")))
    };
    let more = button("quiet small", "Change", move || desk.dialog.set(Some(Dialog::Element(id))));
    el("li").attr("id", &format!("at-{id}")).with(&[
        circle,
        el("span").class("line-name").says(move || item.name()),
        pills(desk, id, slots::STAGE, spoken("Where we stand")),
        el("span").class("row-tools").live_one(brainstorm).add(more.live_attr("aria-label", named("Change"))),
    ])
}

/// An element's name and place; one of ours can be set aside, one of their own removed.
pub fn element(desk: Desk, id: ItemId) -> El {
    let name = move || desk.follow(|document| name_of(document, id));
    // What is read here without being followed: a dialog is not drawn anew under the fingers.
    let is_ours = untrack(|| elements_of(desk)).iter().any(|element| element.id == id && element.is_built_in);
    let label = Field { label: "Name", hint: "", kind: "text" };
    let away = if is_ours { slot(desk, id, slots::ASIDE) } else { remove_button(desk, id) };
    frame(
        desk,
        name,
        &[
            field(desk, label, name, move |name| Edit::Rename { item: id, name }),
            buttons(&move_buttons(desk, id, "Move up", "Move down")),
            away,
        ],
    )
}
